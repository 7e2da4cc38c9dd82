//! Elements of a list are read like single elements, in any sequence.

use jobglot::{Job, Task};
use proptest::collection::vec;
use proptest::prelude::*;

/// Tasks, and other values in a list of tasks.
const ELEMENTS: &[&str] = &[
    r#"{"TASK_ID":"a","TASK_STATUS":"SUCCEEDED"}"#,
    r#"{"TASK_ID":"b","TASK_STATUS":"FAILED"}"#,
    r#"{"TASK_ID":"c","TASK_STATUS":null}"#,
    r#"{"TASK_ID":"d","TASK_STATUS":"RUNNING","TASK_INDEX":4}"#,
    r#"{"TASK_STATUS":"RUNNING","TASK_ID":"e"}"#,
    r#"{"TASK_ID":"f","TASK_ID":"g","TASK_STATUS":5}"#,
    r#"{"TASK_ID":"h","TASK_STATUS":"RUNNING","other":{"TASK_ID":"i"}}"#,
    r#"{ "TASK_ID" : "j" }"#,
    "{}",
    "null",
    "6",
    "[]",
];

fn document(elements: &str) -> String {
    let job = r#"{"JOB_ID":"JOB1","SERVICE_INSTANCE_ID":"s"}"#;
    format!(r#"{{"job":{job},"task_count":1,"tasks":[{elements}]}}"#)
}

/// Describes everything read from each task.
fn tasks(job: &Job<'_>) -> Vec<String> {
    job.tasks().into_iter().map(describe).collect()
}

fn describe(task: Task<'_>) -> String {
    let mapped = (task.id(), task.status(), task.state(), task.index());
    format!("{mapped:?} {:?} {:?}", task.attributes(), task.unknown())
}

proptest! {
    #[test]
    fn elements_of_a_list_are_read_like_single_elements(
        elements in vec((prop::sample::select(ELEMENTS), prop::sample::select(&[",", ", ", "\n,"][..])), 0..12),
    ) {
        let mut list = String::new();
        let mut expected = Vec::new();
        for (element, separator) in &elements {
            let separator = if list.is_empty() { "" } else { separator };
            list.extend([separator, element]);
            let root_array = document(element);
            expected.extend(tasks(jobglot::parse(root_array.as_bytes())?.job()));
        }
        let text = document(&list);
        prop_assert_eq!(tasks(jobglot::parse(text.as_bytes())?.job()), expected);
    }
}
