//! serde_json's `Value`: a tree of all values, accessed by name.

use serde_json::Value;

use crate::answer::Answer;
use crate::generate::Kind;
use crate::peers::lines;

pub(crate) fn value(kind: Kind, text: &str) -> Answer {
    match kind {
        Kind::Cas => list_answer(&read(text)["tasks"], |task| task["TASK_STATUS"] == "FAILED"),
        Kind::Psm => list_answer(&read(text)["messages"], |message| {
            message["message"].as_str().is_some_and(|text| text.starts_with("Failed"))
        }),
        Kind::Oci => {
            let mut answer = Answer { items: 0, hits: 0, milliseconds: None };
            for request in lines(text).map(read) {
                answer.items += 1 + request["resources"].as_array().map_or(0, Vec::len);
                answer.hits += usize::from(request["status"] == "FAILED");
            }
            answer
        }
    }
}

fn list_answer(list: &Value, is_hit: impl Fn(&Value) -> bool) -> Answer {
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let hits = items.iter().filter(|item| is_hit(item)).count();
    Answer { items: items.len(), hits, milliseconds: None }
}

fn read(text: &str) -> Value {
    serde_json::from_slice(text.as_bytes()).expect("a document")
}
