//! jobglot itself, answering as its peers do.

use jobglot::{Document, Job, Message, State, Task, Timestamp, Visited};

use crate::generate::Kind;
use crate::row::Answer;

/// Every element is visited, its state mapped and both of its times parsed; none is kept.
pub(crate) fn visit(kind: Kind, text: &str) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: Some(0) };
    match kind {
        Kind::Cas => {
            let visited = jobglot::visit(text.as_bytes(), |element| {
                if let Visited::Task(task) = element {
                    answer.add_task(task);
                }
            });
            readable(visited);
        }
        Kind::Psm => {
            // The job's start stands behind the messages, so it is taken off at the end.
            let visited = jobglot::visit(text.as_bytes(), |element| {
                if let Visited::Message(message) = element {
                    answer.add_message(message, 0);
                }
            });
            let start = instant(readable(visited).started());
            let items = i64::try_from(answer.items).expect("not that many");
            answer.milliseconds = answer.milliseconds.map(|sum| sum - items * start);
        }
        Kind::Oci => each_document(kind, text, |document| answer.add_job(kind, document.job())),
    }
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
    documents.iter().for_each(|document| answer.add_job(kind, document.job()));
    answer
}

impl Answer {
    /// Adds what a job has, in one pass; the times only if the answer has any.
    fn add_job(&mut self, kind: Kind, job: &Job<'_>) {
        match kind {
            Kind::Cas => job.tasks().iter().for_each(|task| self.add_task(task)),
            Kind::Psm => {
                let start = instant(job.started());
                job.messages().iter().for_each(|message| self.add_message(message, start));
            }
            Kind::Oci => {
                self.items += 1 + job.resources().len();
                self.hits += usize::from(job.state() == State::Failed);
                if let Some(sum) = &mut self.milliseconds {
                    *sum += instant(job.finished()) - instant(job.accepted());
                }
            }
        }
    }

    fn add_task(&mut self, task: Task<'_>) {
        self.items += 1;
        self.hits += usize::from(task.state() == State::Failed);
        if let Some(sum) = &mut self.milliseconds {
            *sum += instant(task.updated()) - instant(task.accepted());
        }
    }

    fn add_message(&mut self, message: Message<'_>, start: i64) {
        self.items += 1;
        let is_hit = message.text().is_some_and(|text| text.starts_with("Failed"));
        self.hits += usize::from(is_hit);
        if let Some(sum) = &mut self.milliseconds {
            *sum += instant(message.time()) - start;
        }
    }
}

fn instant(time: Option<Timestamp<'_>>) -> i64 {
    time.and_then(|time| time.unix_milliseconds()).unwrap_or(0)
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
