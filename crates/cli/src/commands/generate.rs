//! `jobglot completions` and `jobglot man`, from the command line's definition.

use std::io::{self, Write};

use clap::error::ErrorKind;
use clap_complete::Shell;

use crate::args;
use crate::output::stdout::Output;

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
    let sections = definition.get_after_help().map(ToString::to_string).unwrap_or_default();
    let mut page = Vec::new();
    let source = format!("jobglot {}", env!("CARGO_PKG_VERSION"));
    let definition = definition.after_help(None::<&str>);
    clap_mangen::Man::new(definition).source(source).manual("jobglot manual").render(&mut page)?;
    page.extend(as_sections(&sections).into_bytes());
    print(&page)
}

/// The examples and exit statuses as sections of a manual page: a line that ends in a colon begins
/// one, and the rest is printed as it stands.
fn as_sections(text: &str) -> String {
    let mut page = String::new();
    for block in text.split("\n\n") {
        let Some((title, lines)) = block.split_once('\n') else { continue };
        page += &format!(".SH {}\n.nf\n", title.trim_end_matches(':').to_uppercase());
        for line in lines.lines() {
            page += &format!("{}\n", line.replace('\\', "\\e").replace('-', "\\-"));
        }
        page += ".fi\n";
    }
    page
}

fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = Output::for_programs();
    out.write_all(bytes)?;
    out.flush()
}
