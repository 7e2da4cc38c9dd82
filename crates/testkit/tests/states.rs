//! The state of every status word of the supported systems, and states of documents without a word.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jobglot::State::{
    self, Attention, Canceled, Canceling, Failed, Partial, Paused, Pending, ReportedUnknown,
    RolledBack, RollingBack, Running, Skipped, Succeeded, Unrecognized, Unreported, Waiting,
};

/// Returns the states of the job in `text` and of its tasks.
fn states(text: &str) -> Vec<State> {
    let document = jobglot::parse(text.as_bytes()).unwrap();
    let job = document.job();
    [job.state()].into_iter().chain(job.tasks().iter().map(|task| task.state())).collect()
}

fn assert_words(document: fn(&str) -> String, words: &[(&str, State)]) {
    for (word, state) in words {
        for found in states(&document(word)) {
            assert_eq!(found, *state, "{word}");
        }
    }
}

#[test]
fn psm_words() {
    assert_words(
        |word| format!(r#"{{"activityLogId": 1, "status": "{word}"}}"#),
        &[
            ("NEW", Pending),
            ("RUNNING", Running),
            ("In Progress", Running),
            ("SUCCEED", Succeeded),
            ("Succeeded", Succeeded),
            ("WARN", Partial),
            ("FAILED", Failed),
            ("Failed", Failed),
            ("STOPPED", Unrecognized),
            ("ABORTED", Unrecognized),
        ],
    );
}

#[test]
fn huawei_servicestage_words() {
    assert_words(
        |word| {
            format!(
                r#"{{"job": {{"EXECUTION_STATUS": "{word}"}}, "tasks": [{{"TASK_STATUS": "{word}"}}]}}"#
            )
        },
        &[
            ("SUBMITTED", Pending),
            ("SCHEDULED", Pending),
            ("RUNNING", Running),
            ("ROLLBACKING", RollingBack),
            ("SUCCEEDED", Succeeded),
            ("PARTIALLY_FAILED", Partial),
            ("FAILED", Failed),
            ("CANCELLED", Canceled),
            ("ROLLBACKED", RolledBack),
            ("SKIPPED", Skipped),
            ("UNKNOWN", ReportedUnknown),
            // Words of other Huawei services.
            ("INIT", Unrecognized),
            ("SUCCESS", Unrecognized),
            ("FAIL", Unrecognized),
            ("Completed", Unrecognized),
            ("PENDING_PAYMENT", Unrecognized),
        ],
    );
}

#[test]
fn oci_words() {
    assert_words(
        |word| {
            format!(r#"{{"id": "w", "timeAccepted": "2024-05-06T07:08:09Z", "status": "{word}"}}"#)
        },
        &[
            ("ACCEPTED", Pending),
            ("CREATED", Pending),
            ("IN_PROGRESS", Running),
            ("INPROGRESS", Running),
            ("SUSPENDING", Running),
            ("WAITING", Waiting),
            ("NEEDS_ATTENTION", Attention),
            ("SUSPENDED", Paused),
            ("CANCELING", Canceling),
            ("CANCELLING", Canceling),
            ("SUCCEEDED", Succeeded),
            ("COMPLETED", Succeeded),
            ("PARTIALLY_SUCCEEDED", Partial),
            ("FAILED", Failed),
            ("CANCELED", Canceled),
            ("CANCELLED", Canceled),
            ("SKIPPED", Skipped),
            ("UNKNOWN_ENUM_VALUE", ReportedUnknown),
        ],
    );
}

#[test]
fn states_of_documents_without_a_status_word() {
    let history = |rest: &str| {
        format!(r#"{{"serviceId": "8", "jobId": 9, "operationType": "SCALE_IN", {rest}}}"#)
    };
    let log = |id: &str| format!(r#"{{"activityLogId": 1, "jobId": {id}}}"#);
    for (text, state) in [
        (log(r#""No Job Submitted""#), Pending),
        (log("7"), Unreported),
        (history(r#""inProgress": true"#), Running),
        (history(r#""inProgress": false"#), Unreported),
        // A status word takes precedence.
        (history(r#""inProgress": true, "status": "SUCCEED""#), Succeeded),
        (history(r#""inProgress": true, "status": "Odd""#), Unrecognized),
    ] {
        let document = jobglot::parse(text.as_bytes()).unwrap();
        assert_eq!(document.job().state(), state, "{text}");
        let mut line = String::new();
        document.write_canonical(&mut line);
        assert_eq!(jobglot::parse(line.as_bytes()).unwrap().job().state(), state, "{line}");
    }
}
