//! Laws of merging and events, on generated observations of every provider.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fs;

use jobglot::Document;
use jobglot::Timestamp;
use jobglot::follow::Observation;
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
