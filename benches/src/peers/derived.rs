//! serde's derived structs, with owned or borrowed strings.
//!
//! Every member of the sample documents has a field and none is optional, which is the fastest.

use std::ops::Deref;

use serde::Deserialize;

use crate::answer::Answer;
use crate::generate::Kind;
use crate::peers::lines;
use crate::peers::text::Text;

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "what is kept is measured, whether or not the answer needs it")]
pub(crate) struct CasDocument<S> {
    job: CasJob<S>,
    tasks: Vec<CasTask<S>>,
    task_count: u64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(dead_code, reason = "what is kept is measured, whether or not the answer needs it")]
struct CasJob<S> {
    job_id: S,
    job_name: S,
    job_type: S,
    service_instance_id: S,
    execution_status: S,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(dead_code, reason = "what is kept is measured, whether or not the answer needs it")]
struct CasTask<S> {
    messages: S,
    task_id: S,
    task_type: S,
    task_index: i64,
    task_name: S,
    task_status: S,
    last_health_check: S,
    created_at: S,
    owner_id: S,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "what is kept is measured, whether or not the answer needs it")]
pub(crate) struct PsmJob<S> {
    activity_log_id: u64,
    service_name: S,
    service_type: S,
    identity_domain: S,
    service_id: u64,
    job_id: u64,
    start_date: S,
    status: S,
    operation_type: S,
    messages: Vec<PsmMessage<S>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "what is kept is measured, whether or not the answer needs it")]
struct PsmMessage<S> {
    activity_date: S,
    message: S,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "what is kept is measured, whether or not the answer needs it")]
pub(crate) struct OciWorkRequest<S> {
    operation_type: S,
    status: S,
    id: S,
    compartment_id: S,
    resources: Vec<OciResource<S>>,
    percent_complete: f32,
    time_accepted: S,
    time_started: S,
    time_finished: S,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "what is kept is measured, whether or not the answer needs it")]
struct OciResource<S> {
    entity_type: S,
    action_type: S,
    entity_uri: S,
    identifier: S,
}

impl<S: Deref<Target = str>> CasDocument<S> {
    pub(crate) fn answer(&self) -> Answer {
        let hits = self.tasks.iter().filter(|task| &*task.task_status == "FAILED").count();
        Answer { items: self.tasks.len(), hits, milliseconds: None }
    }
}

impl<S: Deref<Target = str>> PsmJob<S> {
    pub(crate) fn answer(&self) -> Answer {
        let hits = self.messages.iter().filter(|message| message.message.starts_with("Failed"));
        Answer { items: self.messages.len(), hits: hits.count(), milliseconds: None }
    }
}

impl<S: Deref<Target = str>> OciWorkRequest<S> {
    pub(crate) fn answer_of(requests: &[Self]) -> Answer {
        let items = requests.iter().map(|request| 1 + request.resources.len()).sum();
        let hits = requests.iter().filter(|request| &*request.status == "FAILED").count();
        Answer { items, hits, milliseconds: None }
    }
}

/// serde_json with owned strings.
pub(crate) fn owned(kind: Kind, text: &str) -> Answer {
    answer::<String>(kind, text)
}

/// serde_json with strings borrowed from the text.
pub(crate) fn borrowed(kind: Kind, text: &str) -> Answer {
    answer::<Text<'_>>(kind, text)
}

fn answer<'a, S: Deserialize<'a> + Deref<Target = str>>(kind: Kind, text: &'a str) -> Answer {
    match kind {
        Kind::Cas => read::<CasDocument<S>>(text).answer(),
        Kind::Psm => read::<PsmJob<S>>(text).answer(),
        Kind::Oci => {
            let requests: Vec<_> = lines(text).map(read::<OciWorkRequest<S>>).collect();
            OciWorkRequest::answer_of(&requests)
        }
    }
}

/// Reads from bytes, since UTF-8 validation is a part of reading.
fn read<'a, T: Deserialize<'a>>(text: &'a str) -> T {
    serde_json::from_slice(text.as_bytes()).expect("a document of the kind")
}
