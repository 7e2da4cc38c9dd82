//! `jobglot export` to traces and events. `trace_schemas/` has the facts of their public schemas.

#![cfg(feature = "tables")]
#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

mod json_schema;
mod program;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use program::{directory_of, json, run, seeds};
use serde_json::Value;

const FORMATS: [&str; 4] = ["otlp", "chrome-trace", "cloudevents", "openlineage"];

/// Exports documents of `path`.
fn export(path: &Path, format: &str) -> String {
    let folder = directory_of(&[]);
    run(folder.path(), &format!("export {} --format {format} -o - -q", path.display()), "").out
}

fn export_text(text: &str, format: &str) -> String {
    let folder = directory_of(&[("job.json", text)]);
    let run = run(folder.path(), &format!("export job.json --format {format} -o -"), "");
    assert_eq!(run.err, "");
    run.out
}

/// The JSON values of an output: the lines, or all of it.
fn values(out: &str, format: &str) -> Vec<Value> {
    match format {
        "chrome-trace" => vec![json(out)],
        _ => out.lines().map(json).collect(),
    }
}

#[test]
fn every_output_matches_its_schema() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trace_schemas");
    let fixtures = seeds().parent().unwrap().join("fixtures");
    for format in FORMATS {
        let schema = json(&fs::read_to_string(tests.join(format!("{format}.json"))).unwrap());
        let mut checked = 0;
        for path in [&seeds(), &fixtures] {
            for value in values(&export(path, format), format) {
                assert_eq!(json_schema::first_error(&schema, &value), None, "{format}: {value}");
                checked += 1;
            }
        }
        assert!(checked >= 2, "{format}");
        assert!(json_schema::first_error(&schema, &json("{}")).is_some(), "{format}");
    }
}

#[test]
fn the_source_documents_as_traces_and_events() {
    for format in FORMATS {
        let out = export(&seeds().join("huawei-cas-job.json"), format);
        insta::with_settings!({snapshot_suffix => format}, { insta::assert_snapshot!(out) });
    }
}

/// The spans of OTLP JSON.
fn spans(out: &str) -> Vec<Value> {
    let scopes = |line: Value| line["resourceSpans"][0]["scopeSpans"][0]["spans"].clone();
    let spans = out.lines().map(json).map(scopes);
    spans.flat_map(|spans| spans.as_array().unwrap().clone()).collect()
}

#[test]
fn a_span_has_one_id_and_a_parent_in_its_trace() {
    let fixtures = seeds().parent().unwrap().join("fixtures");
    let (mut parents, mut traces) = (0, HashMap::<String, HashSet<String>>::new());
    let spans = spans(&export(&fixtures, "otlp"));
    for span in &spans {
        let trace = traces.entry(span["traceId"].to_string()).or_default();
        trace.insert(span["spanId"].to_string());
        let time = |name: &str| span[name].as_str().unwrap().parse::<u64>().unwrap();
        assert!(time("startTimeUnixNano") <= time("endTimeUnixNano"), "{span}");
    }
    for span in spans.iter().filter(|span| span.get("parentSpanId").is_some()) {
        let trace = &traces[&span["traceId"].to_string()];
        assert!(trace.contains(&span["parentSpanId"].to_string()), "{span}");
        parents += 1;
    }
    assert!(parents > 5, "{parents}");
}

#[test]
fn a_later_export_has_the_same_spans() {
    let text = fs::read_to_string(seeds().join("oci-work-request.made.json")).unwrap();
    let later = text.replace("\"status\":\"IN_PROGRESS\"", "\"status\":\"SUCCEEDED\"");
    let (now, later) = (spans(&export_text(&text, "otlp")), spans(&export_text(&later, "otlp")));
    assert_eq!(
        (&now[0]["traceId"], &now[0]["spanId"]),
        (&later[0]["traceId"], &later[0]["spanId"])
    );
    assert_ne!(now, later);
    // Other jobs have other ids.
    let other = text.replace("aaaaaaaaexampleworkrequest", "aaaaaaaaexampleworkrequess");
    assert_ne!(spans(&export_text(&other, "otlp"))[0]["traceId"], now[0]["traceId"]);
}

#[test]
fn tasks_that_overlap_are_on_other_threads() {
    let task = |id: usize, from: usize, to: usize| {
        format!(
            r#"{{"TASK_ID":"T{id}","TASK_STATUS":"SUCCEEDED","CREATED_AT":"2024-05-06T07:08:{from:02}Z","LAST_HEALTH_CHECK":"2024-05-06T07:08:{to:02}Z"}}"#
        )
    };
    let tasks = [task(1, 0, 10), task(2, 5, 20), task(3, 10, 12), task(4, 11, 30), task(5, 12, 13)];
    let text = format!(
        r#"{{"job":{{"JOB_ID":"J","EXECUTION_STATUS":"SUCCEEDED"}},"tasks":[{}]}}"#,
        tasks.join(",")
    );
    let trace = json(&export_text(&text, "chrome-trace"));
    let events = trace["traceEvents"].as_array().unwrap();
    let mut threads: HashMap<u64, Vec<(f64, f64)>> = HashMap::new();
    for event in events.iter().filter(|event| event["ph"] == "X") {
        let number = |name: &str| event[name].as_f64().unwrap();
        let span = (number("ts"), number("ts") + number("dur"));
        threads.entry(event["tid"].as_u64().unwrap()).or_default().push(span);
    }
    assert_eq!(threads.len(), 4);
    for spans in threads.values_mut() {
        spans.sort_by(|one, other| one.0.total_cmp(&other.0));
        assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{spans:?}");
    }
}

#[test]
fn jobs_without_times_are_told() {
    let folder =
        directory_of(&[("job.json", r#"{"jobId":1,"activityLogId":2,"status":"FAILED"}"#)]);
    let run = run(folder.path(), "export job.json --format otlp -o -", "");
    assert_eq!(
        (run.status, &*run.out, &*run.err),
        (0, "", "note: 1 job without a time left out\n")
    );
    assert_eq!(values(&export_text_of_none(), "chrome-trace")[0]["traceEvents"], json("[]"));
}

/// A Chrome trace without a job.
fn export_text_of_none() -> String {
    let folder =
        directory_of(&[("job.json", r#"{"jobId":1,"activityLogId":2,"status":"FAILED"}"#)]);
    run(folder.path(), "export job.json --format chrome-trace -o - -q", "").out
}
