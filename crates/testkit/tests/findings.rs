//! Finding codes: each with a document that has the finding, and a similar one without.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jobglot::findings::FindingCode;

/// Finding code, path of the finding, document with it, document without it.
#[rustfmt::skip] // Keeps the two documents aligned.
const CASES: &[(FindingCode, &str, &str, &str)] = &[
    (FindingCode::UnknownMember, "$.extra",
        r#"{"activityLogId": 1, "status": "RUNNING", "extra": 1}"#,
        r#"{"activityLogId": 1, "status": "RUNNING"}"#),
    (FindingCode::UnknownMember, r#"$[""]"#,
        r#"{"activityLogId": 1, "status": "RUNNING", "": 1}"#,
        r#"{"activityLogId": 1, "status": "RUNNING"}"#),
    (FindingCode::UnknownMember, r#"$.job[""]"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING", "": {}}, "tasks": []}"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": []}"#),
    (FindingCode::UnknownMember, r#"$.unknown["a b"]"#,
        r#"{"jobglot": "1", "schema": "oci.work-request", "state": "unreported", "unknown": {"a b": 1}}"#,
        r#"{"jobglot": "1", "schema": "oci.work-request", "state": "unreported", "unknown": {}}"#),
    (FindingCode::UnknownWord, "$.status",
        r#"{"activityLogId": 1, "status": "Running"}"#,
        r#"{"activityLogId": 1, "status": "RUNNING"}"#),
    (FindingCode::WordReplacedByClient, "$.status",
        r#"{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "compartmentId": "c", "timeAccepted": "2024-05-06T07:08:09Z", "status": "UNKNOWN_ENUM_VALUE"}"#,
        r#"{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "compartmentId": "c", "timeAccepted": "2024-05-06T07:08:09Z", "status": "ODD"}"#),
    (FindingCode::MissingMember, "$.operationType",
        r#"{"id": "ocid1.workrequest.oc1..a", "compartmentId": "c", "status": "FAILED", "timeAccepted": "2024-05-06T07:08:09Z"}"#,
        r#"{"id": "ocid1.workrequest.oc1..a", "compartmentId": "c", "status": "FAILED", "timeAccepted": "2024-05-06T07:08:09Z", "operationType": "CREATE_X"}"#),
    (FindingCode::UnexpectedType, "$.serviceName",
        r#"{"activityLogId": 1, "serviceName": 1}"#,
        r#"{"activityLogId": 1, "serviceName": null}"#),
    (FindingCode::UnexpectedType, "$.tasks[0]",
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": ["T"]}"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{}]}"#),
    (FindingCode::DuplicateMember, "$.status",
        r#"{"activityLogId": 1, "status": "NEW", "STATUS": "RUNNING"}"#,
        r#"{"activityLogId": 1, "message": "NEW", "STATUS": "RUNNING"}"#),
    (FindingCode::MalformedTime, "$.startDate",
        r#"{"activityLogId": 1, "startDate": "2024-02-30T00:00:00.000+0000"}"#,
        r#"{"activityLogId": 1, "startDate": "2024-02-29T00:00:00.000+0000"}"#),
    (FindingCode::UnsetTime, "$.startDate",
        r#"{"activityLogId": 1, "startDate": ""}"#,
        r#"{"activityLogId": 1, "startDate": null}"#),
    (FindingCode::UnsetTime, "$.startDate",
        r#"{"activityLogId": 1, "startDate": 0}"#,
        r#"{"activityLogId": 1}"#),
    (FindingCode::UnsetTime, "$.startDate",
        r#"{"activityLogId": 1, "startDate": "0001-01-01T00:00:00Z"}"#,
        r#"{"activityLogId": 1, "startDate": "0001-01-02T00:00:00Z"}"#),
    (FindingCode::TimeWithoutOffset, "$.startDate",
        r#"{"activityLogId": 1, "startDate": "2024-02-29T00:00:00"}"#,
        r#"{"activityLogId": 1, "startDate": "2024-02-29T00:00:00+01:00"}"#),
    (FindingCode::TimeOrder, "$.endDate",
        r#"{"activityLogId": 1, "startDate": "2024-02-29T00:00:00Z", "endDate": "2024-02-29T00:00:00+01:00"}"#,
        r#"{"activityLogId": 1, "startDate": "2024-02-29T00:00:00Z", "endDate": "2024-02-29T00:00:00-01:00"}"#),
    (FindingCode::PercentRange, "$.percentComplete",
        r#"{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "compartmentId": "c", "timeAccepted": "2024-05-06T07:08:09Z", "status": "SUCCEEDED", "percentComplete": 100.5}"#,
        r#"{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "compartmentId": "c", "timeAccepted": "2024-05-06T07:08:09Z", "status": "SUCCEEDED", "percentComplete": 1e2}"#),
    (FindingCode::CountMismatch, "$.task_count",
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{}, {}], "task_count": 1}"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{}, {}], "task_count": 2}"#),
    (FindingCode::PartialTaskList, "$.task_count",
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{}, {}], "task_count": 3}"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{}, {}], "task_count": 2}"#),
    (FindingCode::Contradiction, "$.job.EXECUTION_STATUS",
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "SUCCEEDED"}, "tasks": [{"TASK_STATUS": "FAILED"}]}"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "FAILED"}, "tasks": [{"TASK_STATUS": "FAILED"}]}"#),
    (FindingCode::Contradiction, "$.timeFinished",
        r#"{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "compartmentId": "c", "timeAccepted": "2024-05-06T07:08:09Z", "status": "IN_PROGRESS", "timeFinished": "2024-05-06T07:08:09Z"}"#,
        r#"{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "compartmentId": "c", "timeAccepted": "2024-05-06T07:08:09Z", "status": "SUCCEEDED", "timeFinished": "2024-05-06T07:08:09Z"}"#),
    (FindingCode::KeyStyle, "$.job.service_instance_id",
        r#"{"job": {"JOB_ID": "J", "service_instance_id": "S", "EXECUTION_STATUS": "RUNNING"}, "tasks": []}"#,
        r#"{"job": {"job_id": "J", "service_instance_id": "S", "execution_status": "RUNNING"}, "tasks": []}"#),
    (FindingCode::KeyStyle, r#"$.resources[0]["entity-uri"]"#,
        r#"{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "compartmentId": "c", "timeAccepted": "2024-05-06T07:08:09Z", "status": "SUCCEEDED", "resources": [{"entity-uri": "/x", "entityType": "t"}]}"#,
        r#"{"id": "ocid1.workrequest.oc1..a", "operation-type": "CREATE_X", "compartment-id": "c", "time-accepted": "2024-05-06T07:08:09Z", "status": "SUCCEEDED", "resources": [{"entity-uri": "/x", "entity-type": "t"}]}"#),
    (FindingCode::InvalidEmbeddedJson, "$.tasks[0].MESSAGES",
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{"MESSAGES": "{\"Detail\": \"cut o"}]}"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{"MESSAGES": "[ERROR] cut off"}]}"#),
    (FindingCode::Secret, "$.messages[0].message",
        r#"{"activityLogId": 1, "messages": [{"message": "new ssh public key: ssh-rsa AAAAB3NzaC1yc2E"}]}"#,
        r#"{"activityLogId": 1, "messages": [{"message": "new ssh public key: none"}]}"#),
    (FindingCode::Secret, "$.tasks[0].MESSAGES#$.Detail",
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{"MESSAGES": "{\"Detail\": \"password=x\"}"}]}"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{"MESSAGES": "{\"Detail\": \"password reset\"}"}]}"#),
    (FindingCode::Secret, "$.tasks[0].MESSAGES",
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{"MESSAGES": "password=x"}]}"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{"MESSAGES": "password reset"}]}"#),
    (FindingCode::Secret, "$.job_request_parameters",
        r#"{"job_status": "In Progress", "job_start_date": null, "job_request_parameters": {"a": [{"adminPassword": "x"}]}}"#,
        r#"{"job_status": "In Progress", "job_start_date": null, "job_request_parameters": {"a": [{"adminPassword": ""}]}}"#),
    (FindingCode::Secret, "$.dbPassword",
        r#"{"activityLogId": 1, "status": "NEW", "dbPassword": "x"}"#,
        r#"{"activityLogId": 1, "status": "NEW", "dbPassword": null}"#),
    (FindingCode::Secret, "$.serviceName",
        r#"{"activityLogId": 1, "serviceName": "password=x"}"#,
        r#"{"activityLogId": 1, "serviceName": "password"}"#),
    (FindingCode::Secret, "$.tasks[0].MESSAGES#$.Payload",
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{"MESSAGES": "{\"Payload\": \"{\\\"Password\\\": \\\"x\\\"}\"}"}]}"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{"MESSAGES": "{\"Payload\": \"{}\"}"}]}"#),
    (FindingCode::TimeOrder, "$.timeStarted",
        r#"{"id": "w", "status": "FAILED", "timeAccepted": "2024-05-06T07:08:09Z", "timeStarted": "2024-05-06T07:08:08Z"}"#,
        r#"{"id": "w", "status": "FAILED", "timeAccepted": "2024-05-06T07:08:09Z", "timeStarted": "2024-05-06T07:08:09Z"}"#),
    (FindingCode::TimeOrder, "$.endDate",
        r#"{"activityLogId": 1, "startDate": "2024-05-06T07:08:09.90Z", "endDate": "2024-05-06T07:08:09.8Z"}"#,
        r#"{"activityLogId": 1, "startDate": "2024-05-06T07:08:09.90Z", "endDate": "2024-05-06T07:08:09Z"}"#),
    (FindingCode::TimeOrder, "$.endDate",
        r#"{"activityLogId": 1, "startDate": "2024-05-06T07:08:09", "endDate": "2024-05-05"}"#,
        r#"{"activityLogId": 1, "startDate": "2024-05-06T07:08:09", "endDate": "2024-05-06"}"#),
    (FindingCode::TimeOrder, "$.timeFinished",
        r#"{"id": "w", "status": "FAILED", "timeAccepted": "2024-05-06T07:08:09Z", "timeUpdated": "2024-05-06T07:08:11Z", "timeFinished": "2024-05-06T07:08:10Z"}"#,
        r#"{"id": "w", "status": "FAILED", "timeAccepted": "2024-05-06T07:08:09Z", "timeUpdated": "2024-05-06T07:08:11", "timeFinished": "2024-05-06T07:08:10Z"}"#),
    (FindingCode::TimeOrder, "$.tasks[0].LAST_HEALTH_CHECK",
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{"CREATED_AT": "2024-05-06T07:08:09Z", "LAST_HEALTH_CHECK": "2024-05-06T07:08:08Z"}]}"#,
        r#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [{"CREATED_AT": "2024-05-06T07:08:09Z", "LAST_HEALTH_CHECK": "2024-05-06T07:08:09Z"}]}"#),
    (FindingCode::LoneSurrogate, "$.serviceName",
        r#"{"activityLogId": 1, "serviceName": "\ud83d"}"#,
        r#"{"activityLogId": 1, "serviceName": "\ud83d\ude00"}"#),
];

/// Returns the paths of all findings with `code` in `document`.
fn paths(document: &str, code: FindingCode) -> Vec<String> {
    let findings = jobglot::parse(document.as_bytes()).unwrap().job().findings();
    findings.into_iter().filter(|finding| finding.code == code).map(|found| found.path).collect()
}

#[test]
fn each_code_is_found_at_its_path_only() {
    for (code, path, with, without) in CASES {
        assert_eq!(paths(with, *code), [*path], "{code} in {with}");
        assert_eq!(paths(without, *code), [""; 0], "{code} in {without}");
    }
    // Found in several observations of a job, or with tables from files: tested with these.
    let elsewhere = [
        FindingCode::ObservationsDisagree,
        FindingCode::StateReverted,
        FindingCode::SchemaFromFile,
    ];
    for code in FindingCode::ALL.iter().filter(|code| !elsewhere.contains(code)) {
        assert!(CASES.iter().any(|(known, ..)| known == code), "{code} is never found");
        assert_eq!(FindingCode::from_word(code.as_str()), Some(*code));
    }
}

#[test]
fn drift_findings_contain_the_unknown_value() {
    for (code, _, with, _) in CASES.iter().filter(|(code, ..)| code.is_drift()) {
        let findings = jobglot::parse(with.as_bytes()).unwrap().job().findings();
        let found = findings.iter().find(|finding| finding.code == *code).unwrap();
        assert_eq!(found.found.is_some(), *code != FindingCode::MissingMember, "{found:?}");
    }
}
