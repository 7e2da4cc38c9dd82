//! Random documents of every model declared by the SDK are read with their schema without unknown
//! members, words or times.
//!
//! `models.txt` has the models, `operations.txt` the operation words. They are independent of the
//! tables, so a missing row is noticed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

mod body;
mod sdk_models;

use std::collections::HashSet;

use jobglot_core::{Document, FindingCode, Job, Registry, Schema, State};

use body::{Body, Random, Spelling};
use sdk_models::{Model, SdkModels};

const BODIES: u64 = 12;

/// Findings accepted in random documents: a model may omit common members, times are random and
/// independent of the status, and each object has its own key style.
const ACCEPTED_FINDINGS: [FindingCode; 4] = [
    FindingCode::MissingMember,
    FindingCode::TimeOrder,
    FindingCode::Contradiction,
    FindingCode::KeyStyle,
];

/// Calls `check` with documents of every model, in every spelling and with every declared status.
fn for_every_model(check: impl Fn(&SdkModels, &Model, &'static Schema, &Body)) {
    let sdk = SdkModels::read();
    assert_eq!(sdk.models.len(), 213);
    for (number, model) in sdk.models.iter().enumerate() {
        let schema = schema(model.schema);
        for (index, status) in model.statuses.iter().enumerate() {
            for spelling in Spelling::ALL {
                for repetition in 0..BODIES {
                    let seed = (number as u64) << 32 | (index as u64) << 16 | repetition;
                    let body = Body::work_request(&sdk, model, status, spelling, Random::new(seed));
                    check(&sdk, model, schema, &body);
                }
            }
        }
    }
}

fn schema(id: &str) -> &'static Schema {
    let schema = jobglot_oci::PROVIDER.schemas.iter().find(|schema| schema.id == id);
    schema.unwrap_or_else(|| panic!("there is no schema {id}"))
}

/// Asserts an empty list of findings about `job`, apart from accepted ones.
fn assert_known(job: &Job<'_>, body: &Body, name: &str) {
    for finding in job.findings() {
        assert!(ACCEPTED_FINDINGS.contains(&finding.code), "{name}: {finding}\n{}", body.text);
    }
}

#[test]
fn every_model_is_read_completely() {
    for_every_model(|sdk, model, schema, body| {
        let document = Document::parse(body.text.as_bytes(), schema).unwrap();
        let job = document.job();
        assert_known(job, body, &model.name);
        let expected = body.status.and_then(|word| sdk.state(word)).unwrap_or("unreported");
        assert_eq!(job.state().as_str(), expected, "{}", body.text);
        assert_eq!(job.id().as_deref(), body.id, "{}", body.text);
        assert_eq!(job.operation().as_deref(), body.operation, "{}", body.text);
        assert_eq!(job.verb().is_some(), body.operation.is_some(), "{}", body.text);
        assert_eq!(job.accepted().is_some(), body.has_accepted, "{}", body.text);
        assert_eq!(job.resources().len(), body.elements, "{}", body.text);
        for resource in job.resources() {
            assert!(resource.id().is_some() || !body.is_whole, "{}", body.text);
        }
    });
}

#[test]
fn every_model_is_detected_or_read_equally_with_another_schema() {
    for_every_model(|sdk, model, schema, body| {
        let distinctive = distinctive_names(schema);
        let found = Registry::new([&jobglot_oci::PROVIDER]).parse(body.text.as_bytes());
        let Ok(document) = found else {
            // A few models do not require a status, and detection needs one.
            if body.status.is_none() {
                return;
            }
            let found = body.names.iter().find(|name| distinctive.contains(&folded(name)));
            assert_eq!(found, None, "{} is of no schema\n{}", model.name, body.text);
            return;
        };
        let job = document.job();
        assert_known(job, body, &model.name);
        let expected = body.status.and_then(|word| sdk.state(word)).unwrap_or("unreported");
        assert_eq!(job.state().as_str(), expected, "{}", body.text);
        if body.is_whole {
            assert_eq!(job.schema_id(), schema.id, "{}", body.text);
        }
    });
}

#[test]
fn every_declared_operation_has_a_verb() {
    let sdk = SdkModels::read();
    let words: HashSet<_> = sdk.operations.values().flatten().copied().collect();
    assert_eq!(words.len(), 1876);
    for word in words {
        let text = format!(r#"{{"operationType": "{word}", "timeAccepted": null}}"#);
        let document = Document::parse(text.as_bytes(), &jobglot_oci::WORK_REQUEST).unwrap();
        assert!(document.job().verb().is_some(), "{word}");
    }
}

#[test]
fn every_error_and_log_entry_is_read_completely() {
    let sdk = SdkModels::read();
    assert_eq!(sdk.entries.len(), 14);
    for (schema_id, set) in &sdk.entries {
        for spelling in Spelling::ALL {
            for seed in 0..BODIES {
                let body = Body::with_entry(&sdk, schema_id, set, spelling, Random::new(seed));
                let document = Document::parse(body.text.as_bytes(), schema(schema_id)).unwrap();
                let job = document.job();
                assert_known(job, &body, set);
                assert_eq!(job.errors().len() + job.messages().len(), 1, "{set}");
            }
        }
    }
}

#[test]
fn every_list_of_entries_is_a_document() {
    let sdk = SdkModels::read();
    // Errors of a load balancer only occur in its work request.
    let sets = sdk.entries.iter().filter(|(schema, _)| *schema == "oci.work-request");
    for (_, set) in sets {
        let (id, required_names) = match set.split('-').next() {
            Some("log") => ("oci.work-request.logs", &["message", "timestamp"][..]),
            _ => ("oci.work-request.errors", &["code", "message", "timestamp"][..]),
        };
        for spelling in Spelling::ALL {
            for seed in 0..BODIES {
                let body = Body::entry_list(&sdk, set, spelling, Random::new(seed));
                let names: HashSet<_> = body.names.iter().map(|name| folded(name)).collect();
                let is_detectable = required_names.iter().all(|name| names.contains(*name));
                let alone = body.text.clone();
                let in_items = format!(r#"{{"items": {alone}}}"#);
                let wrapped = format!(r#"{{"data": {alone}, "opc-next-page": "p"}}"#);
                let wrapped_items = format!(r#"{{"data": {in_items}}}"#);
                for text in [&alone, &in_items, &wrapped, &wrapped_items] {
                    let found = Registry::new([&jobglot_oci::PROVIDER]).parse(text.as_bytes());
                    assert_eq!(found.is_ok(), is_detectable, "{text}");
                    let Ok(document) = found else { continue };
                    assert_eq!(document.job().schema_id(), id, "{text}");
                }
                for text in [&alone, &in_items] {
                    let document = Document::parse(text.as_bytes(), schema(id)).unwrap();
                    let job = document.job();
                    assert_known(job, &body, set);
                    assert_eq!(job.errors().len() + job.messages().len(), body.elements, "{text}");
                    assert_eq!(
                        (job.state(), job.is_terminal()),
                        (State::Unreported, None),
                        "{text}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_sparse_work_request_has_the_common_schema() {
    for text in [
        r#"{"id": "w", "status": "ACCEPTED", "timeAccepted": "2024-05-06T07:08:09Z", "resources": []}"#,
        r#"{"id": "w", "status": "ACCEPTED", "timeAccepted": "2024-05-06T07:08:09Z"}"#,
        r#"{"status": "ACCEPTED", "resources": [{"actionType": "CREATED", "identifier": "i"}]}"#,
    ] {
        let document = Registry::new([&jobglot_oci::PROVIDER]).parse(text.as_bytes()).unwrap();
        assert_eq!(document.job().schema_id(), "oci.work-request", "{text}");
    }
}

#[test]
fn documents_with_some_names_of_a_work_request_are_refused() {
    for names in [
        // Requests with names repeated in the work request.
        "compartmentId compartmentIdInSubtree timeDataEnded purgeQueryString dataType",
        "timeDataStarted timeDataEnded logSets query purpose isRecallNewDataOnly collectionId",
        "displayQueryString internalQueryString responseTimeInMs",
        "rebootTimeoutInMins workRequestDetails",
        "operationType packageNames windowsUpdateNames rebootTimeoutInMins",
        // Resources named by a work request.
        "id odaInstanceId odaPrivateEndpointId compartmentId lifecycleState timeCreated timeUpdated",
        "id loadBalancerId backendSetName port vnicSelection lifecycleState instancePoolId",
        "id displayName description compartmentId timeCreated isManagedByAutonomousLinux",
        // Elements of lists, errors and other responses.
        "code message timestamp",
        "id workRequestId code message isRetryable timestamp",
        "items",
        // An accepted agreement without status: marketplace.accepted_agreement.
        "id displayName compartmentId listingId packageVersion agreementId timeAccepted",
    ] {
        let members: Vec<_> = names.split(' ').map(|name| format!("\"{name}\": null")).collect();
        let text = format!("{{{}}}", members.join(", "));
        let found = Registry::new([&jobglot_oci::PROVIDER]).parse(text.as_bytes());
        assert!(found.is_err(), "{names}");
    }
}

/// Returns the distinctive names of `schema`, folded.
fn distinctive_names(schema: &'static Schema) -> HashSet<String> {
    use jobglot_core::{FieldType, Table};
    fn collect(table: &'static Table, names: &mut HashSet<String>) {
        for field in table.fields {
            if field.distinctive {
                names.extend(field.names().map(folded));
            }
            if let FieldType::List(_, inner) = field.field_type {
                collect(inner, names);
            }
        }
    }
    let mut names = HashSet::new();
    collect(schema.root, &mut names);
    names
}

fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
