//! How the answers of a command are judged.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::program::{RunResult, json, run};
use crate::{HTML, TOO_MANY, job, service, watch, work_request};

/// The output of a command, and its standard error if that is not empty.
fn script(folder: &Path, name: &str, answers: &[&str]) {
    let cases: Vec<_> = answers
        .iter()
        .zip(1..)
        .map(|(answer, number)| {
            let pattern = if number == answers.len() { "*".to_owned() } else { number.to_string() };
            format!("{pattern}) cat <<'END'\n{answer}\nEND\n;;")
        })
        .collect();
    let script = format!(
        "#!/bin/sh\nnumber=$(($(cat count 2>/dev/null || echo 0) + 1))\necho $number >count\ncase $number in\n{}\nesac\n",
        cases.join("\n")
    );
    fs::write(folder.join(name), script).unwrap();
    fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Watches a client with this name.
fn watch_client(name: &str, answers: &[&str]) -> RunResult {
    let folder = tempfile::tempdir().unwrap();
    script(folder.path(), name, answers);
    run(folder.path(), &format!("watch --interval 10ms --timeout 20s -- ./{name}"), "")
}

const ACCEPTED: &str = "HTTP/1.1 202 Accepted\nRetry-After: 0\n\n";

fn owned(answers: &[&str]) -> Vec<String> {
    answers.iter().map(|answer| (*answer).to_owned()).collect()
}

#[test]
fn a_second_acceptance_ends_watching() {
    for body in ["", "{}", "{\"message\": \"started\"}", "Started.\n"] {
        let folder = service(&[(); 3].map(|()| format!("{ACCEPTED}{body}")));
        let ran = run(folder.path(), "watch --interval 10ms --timeout 20s -- ./service.sh", "");
        assert_eq!(ran.status, 2, "{body}\n{}", ran.err);
        assert!(ran.err.contains("seems to start one each time"), "{}", ran.err);
        assert_eq!(fs::read_to_string(folder.path().join("count")).unwrap(), "2\n");
    }
}

#[test]
fn an_acceptance_before_the_job_is_no_problem() {
    let done = work_request("a", "SUCCEEDED");
    let ran = watch(&owned(&[ACCEPTED, &done]), "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(!ran.err.contains("poll failed"), "{}", ran.err);
    // The answer to a request names the job that it has started, and the next another one.
    let accepted = |id: &str| {
        format!("{ACCEPTED}{{\"opc-work-request-id\": \"ocid1.workrequest.oc1..{id}\"}}")
    };
    let ran = watch(&[accepted("a"), accepted("b")], "");
    assert_eq!(ran.status, 2, "{}", ran.err);
    let ran = watch(&[accepted("a"), done], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
fn an_operation_that_is_still_under_way_is_asked_for_again() {
    let accepted = |job: &str, signature: &str| {
        ACCEPTED.trim_end().to_owned()
            + &format!("\nLocation: https://h.example/jobs/{job}?sig={signature}\n\n")
    };
    let done = work_request("a", "SUCCEEDED");
    let polls = [accepted("7", "x"), accepted("7", "y"), accepted("7", "z"), done];
    let ran = watch(&polls, "--retries 1");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let ran = watch(&[accepted("7", "x"), accepted("8", "x")], "");
    assert_eq!(ran.status, 2, "{}", ran.err);
    let ran = watch(&[accepted("7", "x"), ACCEPTED.to_owned()], "");
    assert_eq!(ran.status, 2, "{}", ran.err);
}

#[test]
fn an_empty_list_is_no_failure() {
    let done = work_request("a", "SUCCEEDED");
    for empty in ["[]", "{\"items\": []}", "{\"data\": {\"items\": []}}", "HTTP/1.1 200 OK\n\n[]"] {
        // More of them than failed polls are put up with.
        let mut answers = vec![empty; 8];
        answers.push(&done);
        let ran = watch(&owned(&answers), "--retries 2");
        assert_eq!(ran.status, 0, "{empty}\n{}", ran.err);
        assert!(!ran.err.contains("poll failed"), "{}", ran.err);
        let ran = watch(&owned(&[empty]), "--timeout 300ms");
        assert_eq!(ran.status, 124, "{empty}\n{}", ran.err);
    }
}

#[test]
fn an_unchanged_response_is_no_failure() {
    let (running, done) = (work_request("a", "IN_PROGRESS"), work_request("a", "SUCCEEDED"));
    let mut answers = vec![&*running];
    answers.extend(["HTTP/1.1 304 Not Modified\nETag: \"7\"\n\n"; 5]);
    answers.push(&done);
    let ran = watch(&owned(&answers), "--retries 2");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(!ran.err.contains("poll failed"), "{}", ran.err);
}

#[test]
fn an_answer_without_its_end_is_asked_for_again() {
    let done = work_request("a", "SUCCEEDED");
    let cut = format!("HTTP/1.1 200 OK\nRetry-After: 0\n\n{}", &done[..60]);
    let mut answers = vec![&*cut; 7];
    answers.push(&done);
    // Five answers of another kind would be the end.
    let ran = watch(&owned(&answers), "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("poll failed: HTTP 200: the text ends here"), "{}", ran.err);
}

#[test]
fn the_name_of_a_client_tells_the_provider() {
    let (running, failed) = (r#"{"status": "IN_PROGRESS"}"#, r#"{"data": {"status": "FAILED"}}"#);
    let ran = watch_client("oci", &[running, failed]);
    assert_eq!(ran.status, 11, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("failed  oci.work-request"), "{}", ran.out);
    let ran = watch_client("psm", &[r#"{"status": "SUCCEED"}"#]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("psm.activity-log.job"), "{}", ran.out);
    // By itself, or with words or members of something else, it is no job.
    let other = [r#"{"status": "ACTIVE"}"#, r#"{"status": "FAILED", "sku": 7}"#, r#"{"id": "a"}"#];
    for (name, answer) in
        [("curl", failed), ("oci", other[0]), ("oci", other[1]), ("oci", other[2])]
    {
        let ran = watch_client(name, &[answer]);
        assert_eq!(ran.status, 2, "{name} {answer}\n{}{}", ran.out, ran.err);
        assert!(ran.err.contains("held no job"), "{}", ran.err);
    }
    // A document that another provider's names identify stays that.
    let ran = watch_client("oci", &[&job("SUCCEEDED", &[])]);
    assert!(ran.out.contains("huawei.cas.job"), "{}{}", ran.out, ran.err);
}

#[test]
fn documents_without_an_id_are_of_the_only_job() {
    let failed = work_request("a", "FAILED");
    let errors =
        r#"[{"code": "E7", "message": "No capacity.", "timestamp": "2024-05-06T07:08:10Z"}]"#;
    let ran = watch(&owned(&[&format!("{failed}\n{errors}")]), "--timeout 20s");
    assert_eq!(ran.status, 11, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("No capacity."), "{}", ran.out);
    // The id may come later.
    let ran = watch_client("oci", &[r#"{"status": "IN_PROGRESS"}"#, &failed]);
    assert_eq!(ran.status, 11, "{}{}", ran.out, ran.err);
    assert_eq!(ran.out.matches("oci.work-request").count(), 1, "{}", ran.out);
}

#[test]
fn of_several_documents_of_a_job_the_last_one_counts() {
    let (running, failed) = (work_request("a", "IN_PROGRESS"), work_request("a", "FAILED"));
    let ran = watch(&owned(&[&format!("{running}\n{failed}")]), "--timeout 20s");
    assert_eq!(ran.status, 11, "{}", ran.err);
    let ran = watch(&owned(&[&format!("{failed}\n{running}")]), "--timeout 300ms");
    assert_eq!(ran.status, 124, "{}", ran.err);
    // Polls with times of their own keep them.
    let polled = |document: &str, second: u8| {
        let line = run(Path::new("/"), "normalize", document).out;
        let mut line = json(&line);
        line["observation"]["polled"] = format!("2024-05-06T07:08:0{second}Z").into();
        line.to_string()
    };
    let ran = watch(
        &owned(&[&format!("{}\n{}", polled(&failed, 9), polled(&running, 7))]),
        "--timeout 20s",
    );
    assert_eq!(ran.status, 11, "{}", ran.err);
}

#[test]
fn the_log_has_polls_without_a_document() {
    let unknown = "{\n  \"kind\": \"Pod\",\n  \"phase\": [7]\n}\n";
    let running = work_request("a", "IN_PROGRESS");
    let lines = format!("{running}\n{{\"id\": 7,,}}\n{running}\n");
    let broken = format!("{running}\n{{\"id\": \"b\", \"status\"\n");
    let polls = [HTML, unknown, TOO_MANY, &lines, &broken, "", &work_request("a", "SUCCEEDED")];
    let folder = service(&owned(&polls));
    let ran = run(folder.path(), "watch --interval 10ms --log polls.ndjson -- ./service.sh", "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let restored = run(folder.path(), "restore polls.ndjson", "").out;
    // A document printed without a line break is restored as a line.
    assert_eq!(
        restored,
        polls
            .map(|poll| if poll.ends_with("}") { format!("{poll}\n") } else { poll.to_owned() })
            .concat()
    );
    let events = run(folder.path(), "events polls.ndjson", "");
    assert_eq!((events.status, &*events.err), (0, "note: 1 error response left out\n"));
    assert!(events.out.contains("→ ✓ succeeded"), "{}", events.out);
}

#[test]
fn the_log_has_the_standard_error_of_a_failed_command() {
    let folder = service(&[]);
    fs::write(folder.path().join("service.sh"), "#!/bin/sh\necho 'no route to host' >&2\nexit 7\n")
        .unwrap();
    let ran = run(
        folder.path(),
        "watch --interval 10ms --retries 1 --log polls.ndjson -- ./service.sh",
        "",
    );
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("exit status: 7: no route to host"), "{}", ran.err);
    let restored = run(folder.path(), "restore polls.ndjson", "").out;
    assert_eq!(restored, "no route to host\n".repeat(2));
}
