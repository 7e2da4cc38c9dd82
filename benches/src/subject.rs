//! jobglot itself, answering as its peers do.

use jobglot::{Document, Job, State, Timestamp};

use crate::generate::Kind;
use crate::peers::clock::milliseconds;
use crate::row::Answer;

/// Every element is visited, its state mapped and both of its times parsed. Nothing need be kept
/// for it, but today a document is, while it is visited.
pub(crate) fn visit(kind: Kind, text: &str) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: Some(0) };
    each_document(kind, text, |document| add(kind, document.job(), &mut answer));
    answer
}

/// All documents are kept; then the same is done.
pub(crate) fn keep(kind: Kind, text: &str) -> Answer {
    of_kept(kind, text, Answer { items: 0, hits: 0, milliseconds: Some(0) })
}

/// All documents are kept; then only the states are asked for.
pub(crate) fn keep_untimed(kind: Kind, text: &str) -> Answer {
    of_kept(kind, text, Answer { items: 0, hits: 0, milliseconds: None })
}

fn of_kept(kind: Kind, text: &str, mut answer: Answer) -> Answer {
    let mut documents = Vec::new();
    each_document(kind, text, |document| documents.push(document));
    documents.iter().for_each(|document| add(kind, document.job(), &mut answer));
    answer
}

/// Adds what a job has to the answer, in one pass; the times only if the answer has any.
fn add(kind: Kind, job: &Job<'_>, answer: &mut Answer) {
    match kind {
        Kind::Cas => {
            for task in &job.tasks() {
                answer.items += 1;
                answer.hits += usize::from(task.state() == State::Failed);
                if let Some(sum) = &mut answer.milliseconds {
                    *sum += instant(task.updated()) - instant(task.accepted());
                }
            }
        }
        Kind::Psm => {
            let start = instant(job.started());
            for message in &job.messages() {
                answer.items += 1;
                let is_hit = message.text().is_some_and(|text| text.starts_with("Failed"));
                answer.hits += usize::from(is_hit);
                if let Some(sum) = &mut answer.milliseconds {
                    *sum += instant(message.time()) - start;
                }
            }
        }
        Kind::Oci => {
            answer.items += 1 + job.resources().len();
            answer.hits += usize::from(job.state() == State::Failed);
            if let Some(sum) = &mut answer.milliseconds {
                *sum += instant(job.finished()) - instant(job.accepted());
            }
        }
    }
}

fn instant(time: Option<Timestamp<'_>>) -> i64 {
    time.and_then(|time| time.instant()).map_or(0, milliseconds)
}

/// Work requests are read as a stream; the other documents stand alone.
fn each_document<'a>(kind: Kind, text: &'a str, mut each: impl FnMut(Document<'a>)) {
    match kind {
        Kind::Cas | Kind::Psm => each(readable(jobglot::parse(text.as_bytes()))),
        Kind::Oci => jobglot::stream(text.as_bytes()).for_each(|read| each(readable(read))),
    }
}

fn readable<T>(read: Result<T, jobglot::Error>) -> T {
    read.expect("the input is a document")
}
