//! Traces and events.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use jobglot_traces::{TraceFile, TraceFormat};

use crate::args::Export;
use crate::input::documents::Documents;
use crate::output::report::Report;
use crate::output::stdout::in_file;
use crate::output::text::counted;
use crate::pipeline::{HandlerError, for_each_document};
use crate::registry::registry;

pub(crate) fn run(args: &Export, format: TraceFormat, report: &mut Report<'_>) -> io::Result<()> {
    if !args.tables.is_empty() {
        report.refused("--table is for tables; traces and events have all jobs and tasks");
        return Ok(());
    }
    let path = &args.output;
    let is_file = path.as_os_str() != "-";
    let out: Box<dyn Write> = match is_file {
        true => Box::new(File::create(path).map_err(|error| in_file(path, error))?),
        false => Box::new(io::stdout().lock()),
    };
    let file = TraceFile::new(BufWriter::new(out), format).with_registry(registry());
    let mut file = if args.redact { file.redacted() } else { file };
    let mut without_times = 0;
    for_each_document(&Documents::from_inputs(&args.inputs), report, &mut |input| {
        let is_written = file.write(input.document.job()).map_err(HandlerError::Output)?;
        without_times += usize::from(!is_written);
        Ok(())
    })?;
    if without_times > 0 {
        report.note(&format!("{} without a time left out", counted(without_times, "job")));
    }
    file.finish().map(drop).map_err(|error| if is_file { in_file(path, error) } else { error })
}
