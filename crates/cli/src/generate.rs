//! `jobglot completions` and `jobglot man`, from the command line's definition.

use std::io::{self, Write};

use clap::error::ErrorKind;
use clap_complete::Shell;

use crate::args;
use crate::output::Output;

pub(crate) fn completions(shell: Shell) -> io::Result<()> {
    // The generators take a broken pipe for a defect; a buffer never breaks.
    let mut script = Vec::new();
    if let Some(mut definition) = args::definition(None) {
        clap_complete::generate(shell, &mut definition, "jobglot", &mut script);
    }
    print(&script)
}

pub(crate) fn manual(command: Option<&str>) -> io::Result<()> {
    let Some(definition) = args::definition(command) else {
        let what = format!("no command is called `{}`", command.unwrap_or_default());
        let mut whole = args::definition(None).unwrap_or_default();
        whole.error(ErrorKind::InvalidSubcommand, what).exit();
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(definition).render(&mut page)?;
    print(&page)
}

fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = Output::for_programs();
    out.write_all(bytes)?;
    out.flush()
}
