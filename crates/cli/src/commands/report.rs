//! `jobglot report`: draws jobs.

use std::fs;
use std::io::{self, Write};

use crate::args::{DrawReport, PictureFormat};
use crate::input::documents::Documents;
use crate::output::report::Report;
use crate::output::stdout::{Output, in_file};
use crate::output::text::count;
use crate::pipeline::for_each_document;

pub(crate) fn run(args: &DrawReport, report: &mut Report<'_>) -> io::Result<()> {
    let path = &args.output;
    let is_file = path.as_os_str() != "-";
    let by_ending = PictureFormat::of_path(path).filter(|_| is_file);
    let format = match (args.format, by_ending) {
        (Some(format), Some(other)) if format != other => {
            report.refused("--format and the ending of OUT differ");
            return Ok(());
        }
        (Some(format), _) | (None, Some(format)) => format,
        (None, None) if is_file => {
            report.refused("OUT ends in .html, .svg or .mmd; --format names the format of others");
            return Ok(());
        }
        (None, None) => PictureFormat::Html,
    };
    let mut jobs = jobglot_report::Report::new();
    for_each_document(&Documents::from_inputs(&args.inputs), report, &mut |input| {
        let place = match input.number {
            1 => input.file.to_owned(),
            number => format!("{}, document {}", input.file, count(number)),
        };
        jobs.add(&place, input.document.job());
        Ok(())
    })?;
    if jobs.is_empty() {
        report.refused("no job to draw");
        return Ok(());
    }
    let text = match format {
        PictureFormat::Html => jobs.to_html(),
        PictureFormat::Svg => jobs.to_svg(),
        PictureFormat::Mermaid => jobs.to_mermaid(),
    };
    if is_file {
        return fs::write(path, text).map_err(|error| in_file(path, error));
    }
    let mut out = Output::for_programs();
    out.write_all(text.as_bytes())?;
    out.flush()
}
