//! Pictures of jobs: one self-contained HTML page, SVG, Mermaid.
//!
//! ```
//! use jobglot_report::Report;
//!
//! let text = br#"{"activityLogId": 7, "jobId": 1, "status": "SUCCEED", "operationType": "SCALE_UP",
//!     "startDate": "2016-10-25T19:44:13.321+0000", "endDate": "2016-10-25T19:51:29.812+0000"}"#;
//! let mut report = Report::new();
//! report.add("poll.json", jobglot::parse(text)?.job());
//! assert!(report.to_html().starts_with("<!DOCTYPE html>"));
//! assert!(report.to_svg().starts_with("<svg "));
//! assert!(report.to_mermaid().starts_with("gantt\n"));
//! # Ok::<(), jobglot::Error>(())
//! ```
//!
//! Invariant: text of documents is in a `ShownText`, and `Markup` escapes everything written
//! through it. The page loads nothing, and runs no script but its own.

#![forbid(unsafe_code)]

mod archive;
mod calendar;
mod html;
mod job_picture;
mod markup;
mod mermaid;
mod shown_text;
mod svg;
mod tone;

use jobglot::Job;

use crate::archive::Archive;
use crate::job_picture::JobPicture;

/// Jobs to be drawn. Every job is kept in memory until the picture is written.
#[derive(Debug, Default)]
pub struct Report {
    jobs: Vec<JobPicture>,
}

impl Report {
    /// A report without jobs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a job; `place` is where its document was found, for people.
    pub fn add(&mut self, place: &str, job: &Job<'_>) {
        self.jobs.push(JobPicture::of(place, job));
    }

    /// Number of jobs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.jobs.len()
    }

    /// Whether there are no jobs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    /// One HTML page with everything in it. It can be read without its script too.
    #[must_use]
    pub fn to_html(&self) -> String {
        html::page(&self.jobs, &Archive::of(&self.jobs))
    }

    /// One SVG picture: the tasks of one job, or an overview of many.
    #[must_use]
    pub fn to_svg(&self) -> String {
        match &*self.jobs {
            [job] => svg::job(job),
            jobs => svg::overview(jobs, &Archive::of(jobs)),
        }
    }

    /// A Mermaid `gantt` diagram, which GitHub and GitLab draw in Markdown.
    #[must_use]
    pub fn to_mermaid(&self) -> String {
        mermaid::gantt(&self.jobs)
    }
}
