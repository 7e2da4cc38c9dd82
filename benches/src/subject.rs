//! jobglot itself, answering as its peers do.

use jobglot::{Document, Job, State, Timestamp};

use crate::generate::Kind;
use crate::peers::clock::milliseconds;
use crate::row::Answer;

/// The document is read and kept; then every element is visited, its state mapped and both of its
/// times parsed.
pub(crate) fn document_with_times(kind: Kind, text: &str) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: Some(0) };
    each_document(kind, text, |job| {
        let took = match kind {
            Kind::Cas => {
                job.tasks().iter().map(|task| between(task.accepted(), task.updated())).sum()
            }
            Kind::Psm => {
                let start = job.started();
                let since = |message: jobglot::Message<'_>| between(start.clone(), message.time());
                job.messages().iter().map(since).sum()
            }
            Kind::Oci => between(job.accepted(), job.finished()),
        };
        count(kind, job, &mut answer);
        answer.milliseconds = answer.milliseconds.map(|sum| sum + took);
    });
    answer
}

/// The same without the times.
pub(crate) fn document(kind: Kind, text: &str) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: None };
    each_document(kind, text, |job| count(kind, job, &mut answer));
    answer
}

fn count(kind: Kind, job: &Job<'_>, answer: &mut Answer) {
    match kind {
        Kind::Cas => {
            let tasks = job.tasks();
            answer.items += tasks.len();
            answer.hits += tasks.iter().filter(|task| task.state() == State::Failed).count();
        }
        Kind::Psm => {
            let messages = job.messages();
            answer.items += messages.len();
            let texts = messages.iter().filter_map(|message| message.text());
            answer.hits += texts.filter(|text| text.starts_with("Failed")).count();
        }
        Kind::Oci => {
            answer.items += 1 + job.resources().len();
            answer.hits += usize::from(job.state() == State::Failed);
        }
    }
}

fn between(from: Option<Timestamp<'_>>, to: Option<Timestamp<'_>>) -> i64 {
    let instant = |time: Option<Timestamp<'_>>| time.and_then(|time| time.instant());
    match (instant(from), instant(to)) {
        (Some(from), Some(to)) => milliseconds(to) - milliseconds(from),
        _ => 0,
    }
}

/// Work requests are read as a stream; the other documents stand alone.
fn each_document(kind: Kind, text: &str, mut each: impl FnMut(&Job<'_>)) {
    let mut document = |document: Document<'_>| each(document.job());
    match kind {
        Kind::Cas | Kind::Psm => document(readable(jobglot::parse(text.as_bytes()))),
        Kind::Oci => jobglot::stream(text.as_bytes()).map(readable).for_each(document),
    }
}

fn readable<T>(read: Result<T, jobglot::Error>) -> T {
    read.expect("the input is a document")
}
