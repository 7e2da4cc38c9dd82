//! Bodies made at random from every model that the SDK declares are read by their shape without
//! anything left over.
//!
//! `models.txt` holds the models, `operations.txt` the words for operations. They are lists of names
//! apart from the tables, so that a row missing there is missed here.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

mod body;
mod survey;

use std::collections::HashSet;

use jobglot_core::{Code, Document, Job, Registry, Shape, State};

use body::{Body, Dice, Spelling};
use survey::{Model, Survey};

const BODIES: u64 = 12;

/// What may be found in a body although the tables know all of it: a model may leave out what nearly
/// all others have, times come at random and beside any status, and objects are made in one style
/// alone.
const HARMLESS: [Code; 4] =
    [Code::MissingMember, Code::TimeOrder, Code::Contradiction, Code::KeyStyle];

/// Calls `check` with bodies of every model, in every spelling and with every declared status.
fn for_every_model(check: impl Fn(&Survey, &Model, &'static Shape, &Body)) {
    let survey = Survey::read();
    assert_eq!(survey.models.len(), 213);
    for (number, model) in survey.models.iter().enumerate() {
        let shape = shape(model.shape);
        for (index, status) in model.statuses.iter().enumerate() {
            for spelling in Spelling::ALL {
                for turn in 0..BODIES {
                    let seed = (number as u64) << 32 | (index as u64) << 16 | turn;
                    let body = Body::of(&survey, model, status, spelling, Dice::new(seed));
                    check(&survey, model, shape, &body);
                }
            }
        }
    }
}

fn shape(id: &str) -> &'static Shape {
    let shape = jobglot_oci::PROVIDER.schemas.iter().find(|shape| shape.id == id);
    shape.unwrap_or_else(|| panic!("there is no shape {id}"))
}

/// Fails unless all of `job` is known: members, words and times.
fn assert_known(job: &Job<'_>, body: &Body, name: &str) {
    for finding in job.findings() {
        assert!(HARMLESS.contains(&finding.code), "{name}: {finding}\n{}", body.text);
    }
}

#[test]
fn every_model_is_read_whole() {
    for_every_model(|survey, model, shape, body| {
        let document = Document::parse(body.text.as_bytes(), shape).unwrap();
        let job = document.job();
        assert_known(job, body, &model.name);
        let expected = body.status.and_then(|word| survey.state(word)).unwrap_or("unreported");
        assert_eq!(job.state().as_str(), expected, "{}", body.text);
        assert_eq!(job.id().as_deref(), body.id, "{}", body.text);
        assert_eq!(job.operation().as_deref(), body.operation, "{}", body.text);
        assert_eq!(job.verb().is_some(), body.operation.is_some(), "{}", body.text);
        assert_eq!(job.accepted().is_some(), body.has_accepted, "{}", body.text);
        assert_eq!(job.resources().len(), body.elements, "{}", body.text);
        for resource in &job.resources() {
            assert!(resource.id().is_some() || !body.is_whole, "{}", body.text);
        }
    });
}

#[test]
fn every_model_is_detected_or_read_as_well_by_another_shape() {
    for_every_model(|survey, model, shape, body| {
        let telling = telling_names(shape);
        let found = Registry::new([&jobglot_oci::PROVIDER]).parse(body.text.as_bytes());
        let Ok(document) = found else {
            // A few models do not promise a status, without which nothing is a work request.
            if body.status.is_none() {
                return;
            }
            let told = body.names.iter().find(|name| telling.contains(&folded(name)));
            assert_eq!(told, None, "{} is of no shape\n{}", model.name, body.text);
            return;
        };
        let job = document.job();
        assert_known(job, body, &model.name);
        let expected = body.status.and_then(|word| survey.state(word)).unwrap_or("unreported");
        assert_eq!(job.state().as_str(), expected, "{}", body.text);
        if body.is_whole {
            assert_eq!(job.schema(), shape.id, "{}", body.text);
        }
    });
}

#[test]
fn every_declared_operation_has_a_verb() {
    let survey = Survey::read();
    let words: HashSet<_> = survey.operations.values().flatten().copied().collect();
    assert_eq!(words.len(), 1876);
    for word in words {
        let text = format!(r#"{{"operationType": "{word}", "timeAccepted": null}}"#);
        let document = Document::parse(text.as_bytes(), &jobglot_oci::WORK_REQUEST).unwrap();
        assert!(document.job().verb().is_some(), "{word}");
    }
}

#[test]
fn every_set_of_an_error_and_a_log_entry_is_read_whole() {
    let survey = Survey::read();
    assert_eq!(survey.entries.len(), 14);
    for (shape_id, set) in &survey.entries {
        for spelling in Spelling::ALL {
            for seed in 0..BODIES {
                let body = Body::of_entry(&survey, shape_id, set, spelling, Dice::new(seed));
                let document = Document::parse(body.text.as_bytes(), shape(shape_id)).unwrap();
                let job = document.job();
                assert_known(job, &body, set);
                assert_eq!(job.errors().len() + job.messages().len(), 1, "{set}");
            }
        }
    }
}

#[test]
fn every_set_of_entries_is_a_document_of_its_own() {
    let survey = Survey::read();
    // A load balancer's errors stand in its work request alone.
    let sets = survey.entries.iter().filter(|(shape, _)| *shape == "oci.work-request");
    for (_, set) in sets {
        let (id, telling) = match set.split('-').next() {
            Some("log") => ("oci.work-request.logs", &["message", "timestamp"][..]),
            _ => ("oci.work-request.errors", &["code", "message", "timestamp"][..]),
        };
        for spelling in Spelling::ALL {
            for seed in 0..BODIES {
                let body = Body::of_entries(&survey, set, spelling, Dice::new(seed));
                let names: HashSet<_> = body.names.iter().map(|name| folded(name)).collect();
                let is_told = telling.iter().all(|name| names.contains(*name));
                let alone = body.text.clone();
                let in_items = format!(r#"{{"items": {alone}}}"#);
                let wrapped = format!(r#"{{"data": {alone}, "opc-next-page": "p"}}"#);
                let wrapped_items = format!(r#"{{"data": {in_items}}}"#);
                for text in [&alone, &in_items, &wrapped, &wrapped_items] {
                    let found = Registry::new([&jobglot_oci::PROVIDER]).parse(text.as_bytes());
                    assert_eq!(found.is_ok(), is_told, "{text}");
                    let Ok(document) = found else { continue };
                    assert_eq!(document.job().schema(), id, "{text}");
                }
                for text in [&alone, &in_items] {
                    let document = Document::parse(text.as_bytes(), shape(id)).unwrap();
                    let job = document.job();
                    assert_known(job, &body, set);
                    assert_eq!(job.errors().len() + job.messages().len(), body.elements, "{text}");
                    assert_eq!((job.state(), job.terminal()), (State::Unreported, None), "{text}");
                }
            }
        }
    }
}

#[test]
fn a_thin_work_request_is_a_common_one() {
    for text in [
        r#"{"id": "w", "status": "ACCEPTED", "timeAccepted": "2024-05-06T07:08:09Z", "resources": []}"#,
        r#"{"id": "w", "status": "ACCEPTED", "timeAccepted": "2024-05-06T07:08:09Z"}"#,
        r#"{"status": "ACCEPTED", "resources": [{"actionType": "CREATED", "identifier": "i"}]}"#,
    ] {
        let document = Registry::new([&jobglot_oci::PROVIDER]).parse(text.as_bytes()).unwrap();
        assert_eq!(document.job().schema(), "oci.work-request", "{text}");
    }
}

#[test]
fn what_only_shares_names_with_a_work_request_is_none() {
    for names in [
        // What is asked for, in the names that the work request repeats it in.
        "compartmentId compartmentIdInSubtree timeDataEnded purgeQueryString dataType",
        "timeDataStarted timeDataEnded logSets query purpose isRecallNewDataOnly collectionId",
        "displayQueryString internalQueryString responseTimeInMs",
        "rebootTimeoutInMins workRequestDetails",
        "operationType packageNames windowsUpdateNames rebootTimeoutInMins",
        // Resources that a work request names.
        "id odaInstanceId odaPrivateEndpointId compartmentId lifecycleState timeCreated timeUpdated",
        "id loadBalancerId backendSetName port vnicSelection lifecycleState instancePoolId",
        "id displayName description compartmentId timeCreated isManagedByAutonomousLinux",
        // What lists, errors and answers hold.
        "code message timestamp",
        "id workRequestId code message isRetryable timestamp",
        "items",
        "opc-work-request-id etag",
        // What was once accepted, and has no status: marketplace.accepted_agreement.
        "id displayName compartmentId listingId packageVersion agreementId timeAccepted",
    ] {
        let members: Vec<_> = names.split(' ').map(|name| format!("\"{name}\": null")).collect();
        let text = format!("{{{}}}", members.join(", "));
        let found = Registry::new([&jobglot_oci::PROVIDER]).parse(text.as_bytes());
        assert!(found.is_err(), "{names}");
    }
}

/// The names by which `shape` can be told, folded.
fn telling_names(shape: &'static Shape) -> HashSet<String> {
    use jobglot_core::{Holds, Table};
    fn collect(table: &'static Table, names: &mut HashSet<String>) {
        for field in table.fields {
            if field.telling {
                names.extend(field.names().map(folded));
            }
            if let Holds::List(_, inner) = field.holds {
                collect(inner, names);
            }
        }
    }
    let mut names = HashSet::new();
    collect(shape.root, &mut names);
    names
}

fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
