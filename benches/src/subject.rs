//! Variants of jobglot, answering the same question as the peers.

use jobglot::{Document, ElementView, Job, State, Timestamp};

use crate::answer::Answer;
use crate::generate::Kind;

/// Visits every element, maps its state and parses both of its times, without keeping any. Work
/// requests are borrowed one by one.
pub(crate) fn visit(kind: Kind, text: &str) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: Some(0) };
    if kind == Kind::Oci {
        let mut documents = jobglot::documents(text.as_bytes()).without_frames();
        while let Some(read) =
            documents.with_next(|document| add_job(kind, document.job(), &mut answer))
        {
            expect_document(read);
        }
        return answer;
    }
    let mut sum = 0;
    let job = expect_document(jobglot::visit(text.as_bytes(), |element| match element {
        ElementView::Task(task) => {
            answer.items += 1;
            answer.hits += usize::from(task.state() == State::Failed);
            sum += unix_milliseconds(task.updated()) - unix_milliseconds(task.accepted());
        }
        ElementView::Message(message) => {
            answer.items += 1;
            let is_hit = message.text().is_some_and(|text| text.starts_with("Failed"));
            answer.hits += usize::from(is_hit);
            sum += unix_milliseconds(message.time());
        }
        ElementView::Resource(_) | ElementView::Error(_) => {}
    }));
    if kind == Kind::Psm {
        // The start of the job may follow its messages.
        sum -= answer.items as i64 * unix_milliseconds(job.started());
    }
    answer.milliseconds = Some(sum);
    answer
}

/// Keeps all documents, then computes the same answer as [`visit`].
pub(crate) fn keep(kind: Kind, text: &str) -> Answer {
    answer_from_documents(kind, text, Answer { items: 0, hits: 0, milliseconds: Some(0) })
}

/// Keeps all documents, then only maps the states.
pub(crate) fn keep_untimed(kind: Kind, text: &str) -> Answer {
    answer_from_documents(kind, text, Answer { items: 0, hits: 0, milliseconds: None })
}

fn answer_from_documents(kind: Kind, text: &str, mut answer: Answer) -> Answer {
    let mut documents = Vec::new();
    each_document(kind, text, |document| documents.push(document));
    documents.iter().for_each(|document| add_job(kind, document.job(), &mut answer));
    answer
}

/// Adds the values of a job to the answer in one pass, and its times if the answer has any.
fn add_job(kind: Kind, job: &Job<'_>, answer: &mut Answer) {
    match kind {
        Kind::Cas => {
            for task in job.tasks() {
                answer.items += 1;
                answer.hits += usize::from(task.state() == State::Failed);
                if let Some(sum) = &mut answer.milliseconds {
                    *sum += unix_milliseconds(task.updated()) - unix_milliseconds(task.accepted());
                }
            }
        }
        Kind::Psm => {
            let start = unix_milliseconds(job.started());
            for message in job.messages() {
                answer.items += 1;
                let is_hit = message.text().is_some_and(|text| text.starts_with("Failed"));
                answer.hits += usize::from(is_hit);
                if let Some(sum) = &mut answer.milliseconds {
                    *sum += unix_milliseconds(message.time()) - start;
                }
            }
        }
        Kind::Oci => {
            answer.items += 1 + job.resources().len();
            answer.hits += usize::from(job.state() == State::Failed);
            if let Some(sum) = &mut answer.milliseconds {
                *sum += unix_milliseconds(job.finished()) - unix_milliseconds(job.accepted());
            }
        }
    }
}

fn unix_milliseconds(time: Option<Timestamp<'_>>) -> i64 {
    time.and_then(|time| time.unix_milliseconds()).unwrap_or(0)
}

/// Calls `each` with every document: work requests are lines, others are single documents.
fn each_document<'a>(kind: Kind, text: &'a str, mut each: impl FnMut(Document<'a>)) {
    match kind {
        Kind::Cas | Kind::Psm => each(expect_document(jobglot::parse(text.as_bytes()))),
        Kind::Oci => {
            let documents = jobglot::documents(text.as_bytes()).without_frames();
            documents.for_each(|read| each(expect_document(read)));
        }
    }
}

fn expect_document<T>(read: Result<T, jobglot::Error>) -> T {
    read.expect("the input is a document")
}
