//! What a provider is written for: its documents are read, restored, edited, and their errors told.

use jobglot::{Outcome, Registry, State};

fn farm() -> Registry {
    super::registry().expect("the tables have no mistake")
}

const DOCUMENT: &str = r#"{
  "render": {"renderRef": 4711, "scene": "harbour.blend", "queuedMs": 1715000000000,
             "doneMs": 1715000093250, "progress": "60%", "phase": {"now": {"code": 4}}},
  "steps": [{"stepName": "geometry", "phase": {"now": {"code": 3}}},
            {"stepName": "denoise", "phase": {"now": {"code": 4}},
             "log": "[{\"event\": \"GPU_LOST\", \"text\": \"Node 7 has no GPU.\"}]"}]
}
"#;

#[test]
fn a_job_is_read() {
    let farm = farm();
    let document = farm.parse(DOCUMENT.as_bytes()).expect("a document of the farm");
    let job = document.job();
    assert_eq!((job.schema_id().as_ref(), job.id().as_deref()), ("renderfarm.job", Some("4711")));
    assert_eq!((job.state(), job.outcome()), (State::Failed, Outcome::Failure));
    assert_eq!(job.status().as_deref(), Some("4"));
    let finished = job.finished().expect("a time");
    assert_eq!(finished.to_rfc3339(), "2024-05-06T12:54:53.250Z");
    assert_eq!(document.get_as("/render/doneMs").ok(), Some(Some(1_715_000_093_250_u64)));
    let states: Vec<State> = job.tasks().iter().map(|task| task.state()).collect();
    assert_eq!(states, [State::Succeeded, State::Failed]);
    let failure = job.failure().expect("the log tells why");
    assert_eq!(failure.to_string(), "task denoise: GPU_LOST: Node 7 has no GPU.");
    assert_eq!((job.percent().as_deref(), job.percent_f64()), (Some("60"), Some(60.0)));
    assert_eq!(document.get_as("/render/progress").ok(), Some(Some("60%")));
}

#[test]
fn a_job_is_restored_and_edited() {
    let farm = farm();
    let document = farm.parse(DOCUMENT.as_bytes()).expect("a document of the farm");
    let mut line = String::new();
    document.write_canonical(&mut line);
    let stored = farm.parse(line.as_bytes()).expect("a canonical line");
    assert_eq!(stored.to_bytes().as_deref(), Ok(DOCUMENT.as_bytes()));
    let mut edit = stored.edit().expect("an edit");
    edit.set("id", "4712")
        .expect("a number")
        .set("tasks[1].messages[0].text", "Back.")
        .expect("a text")
        .set("percent", "75")
        .expect("a percentage")
        .set("finished", "2024-05-06T12:54:53.260Z")
        .expect("a time");
    let edited = String::from_utf8(edit.to_bytes()).expect("text");
    let expected = DOCUMENT.replace("4711", "4712").replace("093250", "093260");
    let expected = expected.replace("60%", "75%");
    assert_eq!(edited, expected.replace("Node 7 has no GPU.", "Back."));
}

#[test]
fn an_error_is_no_job() {
    let body = br#"{"farmError": 17, "hint": "No such render."}"#;
    let error = farm().parse_response(404, [("Server", "farm")], body).unwrap_err();
    let response = error.response().expect("an error response");
    assert_eq!((response.code(), response.text()), (Some("17"), Some("No such render.")));
}
