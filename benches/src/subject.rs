//! jobglot itself, answering as its peers do.

use jobglot::{Document, Job, State, Timestamp, Visited};

use crate::answer::Answer;
use crate::generate::Kind;

/// Every element is visited, its state mapped and both of its times parsed, and none is kept; the same
/// of work requests, each of which is lent.
pub(crate) fn visit(kind: Kind, text: &str) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: Some(0) };
    if kind == Kind::Oci {
        let mut documents = jobglot::documents(text.as_bytes()).without_frames();
        while let Some(read) =
            documents.visit_next(|document| add(kind, document.job(), &mut answer))
        {
            readable(read);
        }
        return answer;
    }
    let mut sum = 0;
    let job = readable(jobglot::visit(text.as_bytes(), |element| match element {
        Visited::Task(task) => {
            answer.items += 1;
            answer.hits += usize::from(task.state() == State::Failed);
            sum += instant(task.updated()) - instant(task.accepted());
        }
        Visited::Message(message) => {
            answer.items += 1;
            let is_hit = message.text().is_some_and(|text| text.starts_with("Failed"));
            answer.hits += usize::from(is_hit);
            sum += instant(message.time());
        }
        Visited::Resource(_) | Visited::Error(_) => {}
    }));
    if kind == Kind::Psm {
        // The job may tell of its start behind its messages.
        sum -= answer.items as i64 * instant(job.started());
    }
    answer.milliseconds = Some(sum);
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
    time.and_then(|time| time.unix_milliseconds()).unwrap_or(0)
}

/// Work requests come one a line; the other documents stand alone.
fn each_document<'a>(kind: Kind, text: &'a str, mut each: impl FnMut(Document<'a>)) {
    match kind {
        Kind::Cas | Kind::Psm => each(readable(jobglot::parse(text.as_bytes()))),
        Kind::Oci => {
            let documents = jobglot::documents(text.as_bytes()).without_frames();
            documents.for_each(|read| each(readable(read)));
        }
    }
}

fn readable<T>(read: Result<T, jobglot::Error>) -> T {
    read.expect("the input is a document")
}
