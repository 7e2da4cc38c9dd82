//! Inputs for the benchmarks, made from a seed.

#![forbid(unsafe_code)]

use std::fmt::Write;

/// A CAS job of `tasks` tasks, compact, 5 % of them failed with an embedded document.
#[must_use]
pub fn cas(tasks: usize) -> String {
    let mut text = String::from(
        r#"{"job":{"JOB_ID":"JOB474362ef-091d-429f-9b3e-c9246b37dee6","JOB_TYPE":"PROVISION","EXECUTION_STATUS":"FAILED"},"tasks":["#,
    );
    for task in 0..tasks {
        let comma = if task == 0 { "" } else { "," };
        let (status, messages) = match task % 20 {
            7 => ("FAILED", r#"{ \"Message\" : \"ECC00011\", \"Detail\" : \"Building failed.\" }"#),
            _ => ("SUCCEEDED", "{}"),
        };
        let (minute, second, milli) = (task / 60 % 60, task % 60, task * 7919 % 1000);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            r#"{comma}{{"MESSAGES":"{messages}","TASK_ID":"Task-{task:08x}-091d-429f-9b3e-c9246b37dee6","TASK_TYPE":"restful","TASK_INDEX":{task},"TASK_NAME":"TN{:05}","TASK_STATUS":"{status}","LAST_HEALTH_CHECK":"2020-02-04T04:{minute:02}:{second:02}.{milli:03}Z","CREATED_AT":"2020-02-04T04:{minute:02}:{second:02}.000Z","OWNER_ID":"cas-mgr-69bb87d7c-wpqwb:30114"}}"#,
            task % 200,
        );
    }
    let _ = write!(text, r#"],"task_count":{tasks}}}"#);
    text
}

/// A PSM activity log of `messages` messages, compact.
#[must_use]
pub fn psm(messages: usize) -> String {
    let mut text = String::from(
        r#"{"activityLogId":4021124,"serviceName":"MyTestInstance","serviceType":"mysqlcs","identityDomain":"ExampleIdentityDomain","jobId":5150771,"startDate":"2016-10-25T19:44:13.321+0000","status":"RUNNING","operationType":"CREATE_SERVICE","messages":["#,
    );
    for message in 0..messages {
        let comma = if message == 0 { "" } else { "," };
        let _ = write!(
            text,
            r#"{comma}{{"activityDate":"2016-10-25T19:{:02}:{:02}.{:03}+0000","message":"Provisioning of [component-{message}] succeeded."}}"#,
            message / 60 % 60,
            message % 60,
            message * 7919 % 1000,
        );
    }
    text.push_str("]}");
    text
}

/// `requests` OCI work requests, one a line.
#[must_use]
pub fn oci_lines(requests: usize) -> String {
    let mut text = String::new();
    for request in 0..requests {
        let status = if request % 20 == 7 { "FAILED" } else { "SUCCEEDED" };
        let _ = writeln!(
            text,
            r#"{{"operationType":"CREATE_DRG","status":"{status}","id":"ocid1.coreservicesworkrequest.oc1.phx.abyhqljr{request:08}","compartmentId":"ocid1.compartment.oc1..aaaaaaaaexample","resources":[{{"actionType":"CREATED","entityType":"drg","identifier":"ocid1.drg.oc1.phx.aaaaaaaa{request:08}","entityUri":"/20160918/drgs/ocid1.drg.oc1.phx.aaaaaaaa{request:08}"}}],"percentComplete":100.0,"timeAccepted":"2024-06-08T18:10:12.830Z","timeStarted":"2024-06-08T18:10:13.000Z","timeFinished":"2024-06-08T18:10:14.{:03}Z"}}"#,
            request % 1000,
        );
    }
    text
}
