//! Files of traces.

use std::io::{self, Write};

use jobglot::{Job, Registry};

use crate::format::{chrome_trace, cloud_events, open_lineage, otlp};
use crate::job_trace::{JobTrace, Texts};

/// Formats of traces and events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TraceFormat {
    /// OTLP JSON, one `TracesData` a line, with attributes by the OpenTelemetry conventions for CI/CD and
    /// clouds.
    Otlp,
    /// A Chrome trace, which Perfetto and `chrome://tracing` open.
    ChromeTrace,
    /// CloudEvents 1.0 in JSON, one a line, in the order of time for each job.
    CloudEvents,
    /// OpenLineage run events, one a line.
    OpenLineage,
}

/// A file of one format, written job by job.
#[derive(Debug)]
pub struct TraceFile<W> {
    writer: W,
    format: TraceFormat,
    registry: Registry,
    texts: Texts,
    /// Number of jobs written.
    jobs: usize,
    /// Buffer for one job.
    text: String,
}

impl<W: Write> TraceFile<W> {
    /// A file without jobs.
    pub fn new(writer: W, format: TraceFormat) -> Self {
        let (registry, texts) = (jobglot::registry().clone(), Texts::default());
        Self { writer, format, registry, texts, jobs: 0, text: String::new() }
    }

    /// Sets the registry that the jobs are read by. It tells the cloud of a schema.
    #[must_use]
    pub fn with_registry(self, registry: &Registry) -> Self {
        Self { registry: registry.clone(), ..self }
    }

    /// Replaces keys, tokens and passwords.
    #[must_use]
    pub fn redacted(self) -> Self {
        Self { texts: Texts { is_redacted: true }, ..self }
    }

    /// Writes a job. Returns `false` for one without any time, which is in no trace.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write(&mut self, job: &Job<'_>) -> io::Result<bool> {
        let Some(trace) = JobTrace::of(job, &self.registry, self.texts) else { return Ok(false) };
        self.text.clear();
        match self.format {
            TraceFormat::Otlp => otlp::push(&mut self.text, &trace),
            TraceFormat::ChromeTrace => {
                self.text.push_str(if self.jobs == 0 { chrome_trace::BEGIN } else { ",\n" });
                chrome_trace::push(&mut self.text, &trace, self.jobs + 1);
            }
            TraceFormat::CloudEvents => cloud_events::push(&mut self.text, &trace),
            TraceFormat::OpenLineage => open_lineage::push(&mut self.text, &trace),
        }
        self.jobs += 1;
        self.writer.write_all(self.text.as_bytes())?;
        Ok(true)
    }

    /// Ends the file and returns its writer.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn finish(mut self) -> io::Result<W> {
        if self.format == TraceFormat::ChromeTrace {
            let begin = if self.jobs == 0 { chrome_trace::BEGIN } else { "" };
            write!(self.writer, "{begin}{}", chrome_trace::END)?;
        }
        self.writer.flush()?;
        Ok(self.writer)
    }
}
