//! Prints each job of the files given as arguments in one line.

use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let registry = renderfarm::registry()?;
    for path in env::args().skip(1) {
        let input = fs::read(&path)?;
        for document in jobglot::documents(&input).with_registry(&registry) {
            let document = document?;
            let job = document.job();
            let why = job.failure().map(|failure| format!(": {failure}")).unwrap_or_default();
            println!("{} {}{why}", job.id().unwrap_or_default(), job.state());
        }
    }
    Ok(())
}
