//! Checks of merging observations and of events between them.

use std::slice;

use jobglot::follow::{Merged, MergedJobs, Observation, apply, events};
use jobglot::{Document, Job, Timestamp, canonical, registry};

use crate::{Tree, canonical_line};

/// Documents used of an input: every sequence of them is compared with every other.
const MAX_DOCUMENTS: usize = 5;

/// Merges the documents of an input in several sequences and groups: the result is always the same,
/// and merging the merged line again changes nothing. The bits of the first byte say which documents
/// have a time of their poll.
///
/// # Panics
///
/// If the check fails.
pub fn merge(input: &[u8]) {
    let Some((&polled, input)) = input.split_first() else { return };
    let documents = documents_of(input);
    let with_time = documents.into_iter().enumerate().map(|(number, document)| {
        let time = Timestamp::parse(format!("2024-05-06T07:08:{:02}Z", number / 2));
        match time {
            Ok(time) if polled >> number & 1 == 1 => document.with_polled(&time),
            _ => document,
        }
    });
    let observations: Vec<_> = with_time.map(|document| Observation::of(&document)).collect();
    assert_merging_is_a_join(&observations);
}

/// Asserts that merging `observations`, taken for those of one job, is a join.
///
/// # Panics
///
/// If it is none.
pub fn assert_merging_is_a_join(observations: &[Observation]) {
    let merged = |observations: &[Observation]| {
        let mut merged = Merged::default();
        observations.iter().cloned().for_each(|observation| merged.insert(observation));
        merged
    };
    let jobs = |observations: &[Observation]| {
        let mut jobs = MergedJobs::default();
        observations.iter().cloned().for_each(|observation| jobs.insert(observation));
        jobs
    };
    let (all, all_jobs) = (merged(observations), jobs(observations));
    let reversed: Vec<_> = observations.iter().rev().cloned().collect();
    assert_eq!(all, merged(&reversed), "commutative");
    assert_eq!(all_jobs, jobs(&reversed), "commutative");
    assert_eq!(all, merged(&[observations, &reversed].concat()), "idempotent");
    assert_eq!(all_jobs.jobs(), jobs(&[observations, &reversed].concat()).jobs(), "idempotent");
    for middle in 0..observations.len() {
        let (first, second) = observations.split_at(middle);
        for (one, other) in [(first, second), (second, first)] {
            let mut joined = merged(one);
            joined.join(merged(other));
            assert_eq!(all, joined, "associative");
            let mut joined = jobs(one);
            joined.join(jobs(other));
            assert_eq!(all_jobs, joined, "associative");
        }
        let rotated: Vec<_> = second.iter().chain(first).cloned().collect();
        assert_eq!(all, merged(&rotated), "commutative");
    }
    // Values of observations with other schemas may contradict each other.
    let Ok(document) = all.document(registry()) else { return };
    let line = canonical_line(&document);
    let mut again = all;
    again.insert(Observation::of(&document));
    let again = again.document(registry()).map(|document| canonical_line(&document));
    assert_eq!(again.as_deref(), Ok(&*line), "a merged line adds nothing to its observations");
    let mut alone = Merged::default();
    alone.insert(Observation::of(&document));
    let alone = alone.document(registry()).map(|document| canonical_line(&document));
    assert_eq!(alone, Ok(line), "a merged line is its own merge");
}

/// Applies the events between the documents of an input: they lead from each to the next.
///
/// # Panics
///
/// If the check fails.
pub fn events_of_documents(input: &[u8]) {
    let documents = documents_of(input);
    let jobs: Vec<_> = documents.iter().map(Document::job).collect();
    for job in &jobs {
        assert_events_lead(None, job);
        assert_eq!(events(Some(job), job), []);
    }
    for pair in jobs.windows(2) {
        if let [before, after] = pair {
            assert_events_lead(Some(before), after);
            assert_events_lead(Some(after), before);
        }
    }
}

/// Asserts that the events from `before` to `after`, applied to `before`, give `after`.
///
/// # Panics
///
/// If they do not.
pub fn assert_events_lead(before: Option<&Job<'_>>, after: &Job<'_>) {
    let events = events(before, after);
    assert!(events.is_sorted_by_key(|event| event.kind), "{events:#?}");
    match apply(before, &events, registry()) {
        Ok(job) => {
            let (applied, expected) = (tree(&job), tree(after));
            assert_eq!(applied, expected, "{events:#?}");
        }
        Err(error) => panic!("{error}: {events:#?}"),
    }
}

/// The job as a value, without facts about the response.
fn tree(job: &Job<'_>) -> Option<Tree> {
    let mut line = String::new();
    canonical::write(&mut line, job, None);
    let mut tree = Tree::parse(&line).ok()?;
    if let Tree::Object(members) = &mut tree {
        members.remove("observation");
    }
    Some(tree)
}

fn documents_of(input: &[u8]) -> Vec<Document<'static>> {
    let documents = jobglot::documents(input).filter_map(Result::ok);
    documents.take(MAX_DOCUMENTS).map(Document::into_owned).collect()
}

/// Asserts that one document alone merges to itself but for the order of its lists.
///
/// # Panics
///
/// If values are lost.
pub fn assert_nothing_is_lost(document: &Document<'_>) {
    let observation = Observation::of(document);
    assert_merging_is_a_join(slice::from_ref(&observation));
    let mut merged = Merged::default();
    merged.insert(observation);
    match merged.document(registry()) {
        Ok(merged) => {
            let sorted = |document: &Document<'_>| {
                Tree::parse(&canonical_line(document)).ok().map(without_order)
            };
            assert_eq!(sorted(&merged), sorted(document));
        }
        Err(error) => panic!("{error}"),
    }
}

/// The value with all arrays of objects sorted, and without what is derived from their order.
fn without_order(tree: Tree) -> Tree {
    match tree {
        Tree::Object(members) => {
            let kept = members.into_iter().filter(|(name, _)| name != "derived");
            Tree::Object(kept.map(|(name, value)| (name, without_order(value))).collect())
        }
        Tree::Array(elements) => {
            let mut elements: Vec<_> = elements.into_iter().map(without_order).collect();
            if elements.iter().all(|element| matches!(element, Tree::Object(_))) {
                elements.sort_by_key(Tree::print);
            }
            Tree::Array(elements)
        }
        value => value,
    }
}
