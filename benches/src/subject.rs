//! jobglot itself, answering as its peers do.

use jobglot::{Document, Job, State, Timestamp};

use crate::generate::Kind;
use crate::peers::clock::milliseconds;
use crate::row::Answer;

/// Every element is visited, its state mapped and both of its times parsed. Nothing need be kept
/// for it, but today a document is, while it is visited.
pub(crate) fn visit(kind: Kind, text: &str) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: Some(0) };
    each_document(kind, text, |document| {
        count(kind, document.job(), &mut answer);
        answer.milliseconds = answer.milliseconds.map(|sum| sum + took(kind, document.job()));
    });
    answer
}

/// All documents are kept; then the same is done.
pub(crate) fn keep(kind: Kind, text: &str) -> Answer {
    let mut documents = Vec::new();
    each_document(kind, text, |document| documents.push(document));
    let mut answer = Answer { items: 0, hits: 0, milliseconds: Some(0) };
    for document in &documents {
        count(kind, document.job(), &mut answer);
        answer.milliseconds = answer.milliseconds.map(|sum| sum + took(kind, document.job()));
    }
    answer
}

/// All documents are kept; then only the states are asked for.
pub(crate) fn keep_untimed(kind: Kind, text: &str) -> Answer {
    let mut documents = Vec::new();
    each_document(kind, text, |document| documents.push(document));
    let mut answer = Answer { items: 0, hits: 0, milliseconds: None };
    documents.iter().for_each(|document| count(kind, document.job(), &mut answer));
    answer
}

fn took(kind: Kind, job: &Job<'_>) -> i64 {
    match kind {
        Kind::Cas => {
            let took = |task: jobglot::Task<'_>| instant(task.updated()) - instant(task.accepted());
            job.tasks().iter().map(took).sum()
        }
        Kind::Psm => {
            let start = instant(job.started());
            job.messages().iter().map(|message| instant(message.time()) - start).sum()
        }
        Kind::Oci => instant(job.finished()) - instant(job.accepted()),
    }
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
