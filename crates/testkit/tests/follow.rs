//! Laws of merging and events, on generated observations of every provider.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fs;
use std::slice;

use jobglot::Document;
use jobglot::Timestamp;
use jobglot::follow::{Merged, MergedJobs, Observation};
use jobglot::tables::Schema;
use jobglot_testkit::checks::{
    assert_events_lead, assert_merging_is_a_join, assert_nothing_is_lost,
};
use jobglot_testkit::generate::{Knobs, document};
use jobglot_testkit::print::Node;
use jobglot_testkit::{files, parse_fixture};
use proptest::collection::vec as list_of;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

/// A generated document of a schema, and the second of its poll.
type Poll = (&'static Schema, Node, Option<u8>);

/// Polls of one provider: documents of all its schemas, few different seconds, and duplicates.
fn polls() -> impl Strategy<Value = Vec<Poll>> {
    let one = |schema: &'static Schema, knobs: Knobs| {
        (document(schema, knobs), weighted(0.7, 0..3_u8))
            .prop_map(move |(node, second)| (schema, node, second))
    };
    let knobs = select(vec![Knobs::WHOLE, Knobs::WILD, Knobs { presence: 0.3, ..Knobs::VARIED }]);
    (0..jobglot::PROVIDERS.len(), knobs).prop_flat_map(move |(provider, knobs)| {
        let schema = select(jobglot::PROVIDERS[provider].schemas);
        let poll = schema.prop_flat_map(move |schema| one(schema, knobs));
        (list_of(poll, 1..4), any::<prop::sample::Index>()).prop_map(|(mut polls, index)| {
            polls.push(index.get(&polls).clone());
            polls
        })
    })
}

fn read((schema, node, second): &Poll) -> Document<'static> {
    let text = node.line();
    let document = jobglot::parse_as(schema, text.as_bytes()).unwrap().into_owned();
    match second {
        Some(second) => {
            let time = format!("2024-05-06T07:08:0{second}Z");
            document.with_polled(&Timestamp::parse(time).unwrap())
        }
        None => document,
    }
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn merging_is_a_join(polls in polls()) {
        let observations: Vec<_> = polls.iter().map(|poll| Observation::of(&read(poll))).collect();
        assert_merging_is_a_join(&observations);
    }

    #[test]
    fn events_lead_from_each_observation_to_the_next(polls in polls()) {
        let documents: Vec<_> = polls.iter().map(read).collect();
        for pair in documents.windows(2) {
            assert_events_lead(Some(pair[0].job()), pair[1].job());
        }
        assert_events_lead(None, documents[0].job());
    }
}

fn work_request(id: &str, members: &str) -> Observation {
    let text = format!(r#"{{"id": "ocid1.workrequest.oc1..{id}", {members}}}"#);
    Observation::of(&jobglot::parse(text.as_bytes()).unwrap())
}

/// The findings of two observations of one job, as code and path.
fn findings(first: &str, second: &str) -> Vec<String> {
    let mut merged = Merged::default();
    merged.insert(work_request("a", first));
    merged.insert(work_request("a", second));
    let document = merged.document(jobglot::registry()).unwrap();
    let findings = merged.findings(document.job());
    findings.iter().map(|finding| format!("{} {}", finding.code, finding.path)).collect()
}

#[test]
fn disagreements_of_observations_are_found() {
    let at = |second: u8, members: &str| {
        format!(
            r#""timeAccepted": "2024-05-06T07:08:00Z", "timeUpdated": "2024-05-06T07:08:0{second}Z", "operationType": "CREATE_X", {members}"#
        )
    };
    let running = r#""status": "IN_PROGRESS", "percentComplete": 5"#;
    let more = r#""status": "IN_PROGRESS", "percentComplete": 6"#;
    let failed = r#""status": "FAILED", "percentComplete": 5"#;
    assert_eq!(findings(&at(1, running), &at(1, more)), ["observations-disagree /percent"]);
    assert_eq!(findings(&at(1, running), &at(2, more)), [""; 0]);
    assert_eq!(findings(&at(1, running), &at(2, failed)), [""; 0]);
    assert_eq!(findings(&at(2, running), &at(1, failed)), ["state-reverted /state"]);
}

#[test]
fn jobs_are_told_apart_by_provider_tenant_and_id() {
    let count = |observations: &[Observation]| {
        let mut jobs = MergedJobs::default();
        observations.iter().cloned().for_each(|observation| jobs.insert(observation));
        (jobs.jobs().len(), jobs.left_out())
    };
    let job = |tenant: &str| {
        let tenant = format!(r#""compartmentId": "{tenant}", "#);
        let tenant = if tenant.contains("\"\"") { "" } else { &tenant };
        work_request(
            "a",
            &format!(
                r#"{tenant}"operationType": "CREATE_X", "status": "FAILED", "timeAccepted": "2024-05-06T07:08:09Z""#
            ),
        )
    };
    let other = work_request(
        "b",
        r#""operationType": "CREATE_X", "status": "FAILED", "timeAccepted": "2024-05-06T07:08:09Z""#,
    );
    let errors = br#"[{"code": "E", "message": "It broke.", "timestamp": "2024-05-06T07:08:10Z"}]"#;
    let schema = jobglot::schema("oci.work-request.errors").unwrap();
    let errors = Observation::of(&jobglot::parse_as(schema, errors).unwrap());
    assert_eq!(count(&[job("c"), job(""), job("c")]), (1, 0));
    assert_eq!(count(&[job("c"), job(""), job("d")]), (3, 0));
    assert_eq!(count(&[job("c"), other.clone()]), (2, 0));
    assert_eq!(count(&[errors.clone(), job("c"), errors.clone()]), (1, 0));
    assert_eq!(count(&[errors.clone(), job("c"), other]), (2, 1));
    assert_eq!(count(slice::from_ref(&errors)), (0, 1));
    let mut merged = MergedJobs::default();
    merged.insert(job("c"));
    merged.insert(errors.of_job("ocid1.workrequest.oc1..a"));
    let document = merged.jobs()[0].document(jobglot::registry()).unwrap();
    assert_eq!(
        (document.job().schema_id(), document.job().errors().len()),
        ("oci.work-request".into(), 1)
    );
}

#[test]
fn fixtures_merge_to_themselves() {
    let mut merged = 0;
    for file in [files::fixtures().unwrap(), files::seeds().unwrap()].concat() {
        let input = fs::read(&file).unwrap();
        if let Ok(document) = parse_fixture(&file, &input) {
            assert_nothing_is_lost(&document);
            merged += 1;
        }
    }
    assert!(merged > 100, "only {merged} fixtures");
}
