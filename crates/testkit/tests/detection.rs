//! Which shape a document is told to have: by what margin, of how little, and what is said of those
//! that have none.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use jobglot::{Candidate, ErrorKind, Field, Holds, Registry, Shape, Table};
use jobglot_testkit::print::Node;
use jobglot_testkit::{Tree, files, provider_shapes};
use proptest::prelude::*;
use proptest::sample::select;

/// By how much the score of a document's shape is above every other: what one telling name counts.
/// So no other table has the document even if it gets its most peculiar name.
const MARGIN: i32 = 4;

/// The same above the shapes of other providers: one more, so that they would have to get two names.
const MARGIN_OF_PROVIDERS: i32 = MARGIN + 1;

/// The pairs of shapes where the margin is less, the winner first, with the least that it is. All are
/// work requests and share members on purpose.
#[rustfmt::skip] // A row a pair.
const NARROW: &[(&str, &str, i32)] = &[
    // A service's own kind, by the two names of its own that a thin summary has.
    ("oci.data-flow.work-request", "oci.digital-assistant.work-request", 2),
    ("oci.data-flow.work-request", "oci.log-analytics.work-request", 2),
    ("oci.data-flow.work-request", "oci.work-request", 2),
    ("oci.log-analytics.work-request", "oci.work-request", 2),
    // The plain kind. With nothing but what every service writes it is even with some of them, and
    // wins because it comes first; they would read the document alike.
    ("oci.work-request", "oci.data-flow.work-request", 2),
    ("oci.work-request", "oci.digital-assistant.work-request", 2),
    ("oci.work-request", "oci.log-analytics.work-request", 0),
    ("oci.work-request", "oci.os-management-hub.work-request", 0),
    // An error is a message with a code: the one's table has all names of the other, which tells
    // errors from messages only by its presence.
    ("oci.work-request.errors", "oci.work-request.logs", 2),
    ("oci.work-request.logs", "oci.work-request.errors", 0),
];

/// The documents of fixtures, seeds and samples that are told to have a shape, and that shape's id.
fn told() -> Vec<(Vec<u8>, String)> {
    let samples = jobglot::PROVIDERS.iter().filter_map(|provider| {
        Some(files::files_in(&files::shared("samples")?.join(provider.id)).unwrap())
    });
    let samples = samples.flatten().map(|file| fs::read(file).unwrap());
    let inputs = files::inputs().unwrap().into_iter().chain(samples);
    let told = inputs.filter_map(|input| {
        let document = jobglot::parse(&input).ok().filter(|read| !read.job().is_canonical())?;
        let schema = document.job().schema().into_owned();
        Some((input, schema))
    });
    told.collect()
}

fn provider_of(shape: &str) -> &str {
    shape.split('.').next().unwrap()
}

/// By how much the first of `candidates` is above each other.
fn margins(candidates: &[Candidate]) -> impl Iterator<Item = (&'static str, i32)> {
    let (first, others) = candidates.split_first().unwrap();
    others.iter().map(|other| (other.shape, first.score - other.score))
}

#[test]
fn the_shape_of_a_document_is_clear() {
    let mut narrow = BTreeMap::new();
    let told = told();
    for (input, schema) in &told {
        let candidates = jobglot::candidates(input).unwrap();
        assert_eq!((candidates[0].shape, &candidates[0].against), (&**schema, &None));
        for (other, margin) in margins(&candidates) {
            if provider_of(other) != provider_of(schema) {
                assert!(margin >= MARGIN_OF_PROVIDERS, "{schema} is {margin} above {other}");
            } else if margin < MARGIN {
                let least = narrow.entry((schema.as_str(), other)).or_insert(margin);
                *least = margin.min(*least);
            }
        }
    }
    let narrow: Vec<_> =
        narrow.into_iter().map(|((own, other), least)| (own, other, least)).collect();
    for &(own, other, least) in &narrow {
        let is_it = |row: &&(&str, &str, i32)| (row.0, row.1) == (own, other);
        let row = NARROW.iter().find(is_it).map(|row| row.2);
        assert!(row.is_some_and(|row| least >= row), "{own} is {least} above {other}");
    }
    // Some pairs are met in the larger collection only.
    if files::shared("samples").is_some() {
        assert_eq!(narrow, NARROW);
    }
    assert!(told.len() > 100, "only {} documents", told.len());
}

/// As little as a body can be that still says where its job stands.
const THIN: &[(&str, &str)] = &[
    ("psm.activity-log.job", r#"{"activityLogId":1,"status":"NEW"}"#),
    (
        "psm.activity-log.job",
        r#"{"status":"RUNNING","messages":[{"activityDate":"","message":""}]}"#,
    ),
    ("psm.activity-log.job", r#"{"jobId":1,"status":"NEW","summaryMessage":"CREATE_SERVICE"}"#),
    ("psm.database.job", r#"{"job_status":"InProgress","job_start_date":""}"#),
    ("psm.ip-reservation", r#"{"ipResName":"a","jobId":"1"}"#),
    ("psm.lifecycle-status", r#"{"status":"In Progress","wlsVersion":"12"}"#),
    ("psm.server-history.job", r#"{"actLog":{"jobId":1,"status":"SUCCEED"}}"#),
    (
        "psm.server-history.operation",
        r#"{"serviceId":"1","jobId":1,"operationType":"RESTART","inProgress":true}"#,
    ),
    ("psm.submission", r#"{"details":{"jobId":"1"}}"#),
    ("huawei.cas.job", r#"{"job":{"EXECUTION_STATUS":"RUNNING"},"tasks":[]}"#),
    ("huawei.cas.job", r#"{"job":{"job_id":"JOB1","execution_status":"SUCCEEDED"}}"#),
    ("huawei.cas.job", r#"{"tasks":[{"TASK_STATUS":"RUNNING"}],"task_count":1}"#),
    ("oci.work-request", r#"{"id":"","status":"ACCEPTED","timeAccepted":"","resources":[]}"#),
    ("oci.work-request", r#"{"id":"","status":"ACCEPTED","time-accepted":""}"#),
    ("oci.work-request", r#"{"data":{"id":"","status":"ACCEPTED","time-accepted":""}}"#),
    ("oci.work-request", r#"{"status":"FAILED","resources":[{"actionType":"CREATED"}]}"#),
    (
        "oci.load-balancer.work-request",
        r#"{"id":"","lifecycleState":"ACCEPTED","timeAccepted":"","loadBalancerId":""}"#,
    ),
    (
        "oci.data-flow.work-request",
        r#"{"id":"","operation":"","status":"ACCEPTED","timeAccepted":""}"#,
    ),
    ("oci.digital-assistant.work-request", r#"{"id":"","requestAction":"","status":"ACCEPTED"}"#),
    ("oci.log-analytics.work-request", r#"{"id":"","status":"ACCEPTED","timeBackgroundAt":""}"#),
    ("oci.os-management-hub.work-request", r#"{"id":"","status":"ACCEPTED","childrenId":[]}"#),
    ("oci.work-request.errors", r#"[{"code":"a","message":"b","timestamp":""}]"#),
    ("oci.work-request.logs", r#"{"items":[{"message":"b","timestamp":""}]}"#),
];

#[test]
fn a_thin_body_has_its_shape() {
    for (shape, body) in THIN {
        let document =
            jobglot::parse(body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body}"));
        assert_eq!(document.job().schema(), *shape, "{body}");
        for (other, margin) in margins(&jobglot::candidates(body.as_bytes()).unwrap()) {
            let is_clear = provider_of(other) == provider_of(shape) || margin >= MARGIN;
            assert!(is_clear, "{body} is {margin} above {other}");
        }
    }
    let thin: BTreeSet<_> = THIN.iter().map(|(shape, _)| *shape).collect();
    let told: BTreeSet<_> = jobglot_testkit::told_shapes().map(|shape| shape.id).collect();
    assert_eq!(thin, told);
}

/// A shape does not only win over those of other providers: they would not have the document at all.
#[test]
fn no_table_of_another_provider_would_take_a_document() {
    for (input, schema) in told() {
        let own = provider_of(&schema);
        let others = jobglot::PROVIDERS.iter().filter(|provider| provider.id != own);
        let read = Registry::new(others.copied()).parse(&input);
        assert!(read.is_err(), "{schema} could be {}", read.unwrap().job().schema());
    }
}

/// Names of one kind of document must not be enough for another.
#[test]
fn a_document_that_lacks_a_member_is_of_no_other_provider() {
    let mut thinned = 0;
    for input in files::inputs().unwrap() {
        let Ok(document) = jobglot::parse(&input) else { continue };
        let (Ok(Tree::Object(members)), false) =
            (Tree::parse(document.job().document()), document.job().is_canonical())
        else {
            continue;
        };
        let schema = document.job().schema().into_owned();
        let provider = schema.split('.').next();
        for left_out in members.keys() {
            let mut thin = members.clone();
            thin.remove(left_out);
            let thin = Tree::Object(thin).print();
            if let Ok(read) = jobglot::parse(thin.as_bytes()) {
                assert_eq!(read.job().schema().split('.').next(), provider, "{thin}");
                thinned += 1;
            }
        }
    }
    assert!(thinned > 500, "only {thinned} documents");
}

fn folded(name: &str) -> String {
    name.replace(['-', '_'], "").to_ascii_lowercase()
}

/// Whether a provider's table has a member of the root that is called `name`.
fn is_known(name: &str) -> bool {
    let names = provider_shapes().flat_map(|shape| shape.root.fields).flat_map(Field::names);
    names.into_iter().any(|known| folded(known) == folded(name))
}

/// The names of a table and of those inside it that don't tell its shape.
fn plain_names(shape: &'static Shape) -> Vec<&'static str> {
    fn walk(table: &'static Table, depth: usize, names: &mut Vec<&'static str>) {
        for field in table.fields {
            names.extend(field.names());
            match field.holds {
                Holds::Object(inner) | Holds::List(_, inner) if depth > 0 => {
                    walk(inner, depth - 1, names);
                }
                _ => {}
            }
        }
    }
    let mut names = Vec::new();
    walk(shape.root, 1, &mut names);
    names
}

/// Those names of all tables that tell no shape, and a few of no table.
fn anybodys_names() -> Vec<&'static str> {
    fn telling(table: &'static Table, depth: usize, names: &mut BTreeSet<String>) {
        for field in table.fields {
            if field.telling {
                names.extend(field.names().map(folded));
            }
            match field.holds {
                Holds::Object(inner) | Holds::List(_, inner) if depth > 0 => {
                    telling(inner, depth - 1, names);
                }
                _ => {}
            }
        }
    }
    let mut peculiar = BTreeSet::from([folded("data")]);
    for shape in provider_shapes().chain([&jobglot::canonical::SHAPE]) {
        telling(shape.root, 1, &mut peculiar);
        peculiar.extend(shape.told_by.iter().map(|name| folded(name)));
    }
    let names = provider_shapes().flat_map(plain_names);
    let others = ["done", "kind", "phase", "progress", "spec", "links", "x"];
    names.filter(|name| !peculiar.contains(&folded(name))).chain(others).collect()
}

/// Any JSON, of names that may be anybody's.
fn json() -> impl Strategy<Value = Node> {
    let name = prop_oneof![
        2 => select(anybodys_names()).prop_map(str::to_owned),
        1 => "[a-zA-Z_@.-]{1,12}",
    ];
    let leaf = prop_oneof![
        select(vec!["null", "true", "-0.5e3", "7"]).prop_map(|text| Node::Plain(text.to_owned())),
        any::<String>().prop_map(Node::Text),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let members = proptest::collection::vec((name.clone(), inner.clone()), 0..6);
        prop_oneof![
            1 => proptest::collection::vec(inner, 0..4).prop_map(Node::Array),
            3 => members.prop_map(Node::Object),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is no provider's is refused, and the nearest shape is named if, and only if, it has a
    /// name of it.
    #[test]
    fn any_json_is_refused_with_what_is_nearest(node in json()) {
        let text = node.line();
        let Err(error) = jobglot::parse(text.as_bytes()) else {
            return Err(TestCaseError::fail(format!("read: {text}")));
        };
        let ErrorKind::Unsupported { nearest, .. } = error.kind() else {
            prop_assert!(error.reply().is_some(), "{}: {}", error, text);
            return Ok(());
        };
        if let Node::Object(members) = &node {
            let names = members.iter().map(|(name, _)| name.as_str());
            prop_assert_eq!(nearest.is_some(), names.clone().any(is_known), "{:?}: {}", nearest, text);
            for shared in nearest.iter().flat_map(|nearest| &nearest.shared) {
                let root = shared.split(['.', '[']).next().unwrap();
                let shape = nearest.as_ref().and_then(|nearest| jobglot::shape(nearest.shape));
                let field = shape.unwrap().root.fields.iter().find(|field| field.name == root);
                let mut spellings = field.unwrap().names().map(folded);
                let is_there = spellings.any(|known| names.clone().any(|name| folded(name) == known));
                prop_assert!(is_there, "{}: {}", shared, text);
            }
        }
        let candidates = jobglot::candidates(text.as_bytes()).unwrap();
        prop_assert_eq!(candidates.first(), nearest.as_ref());
        prop_assert!(candidates.iter().all(|one| one.against.is_some() && !one.shared.is_empty()));
        prop_assert!(!error.kind().to_string().contains('\n'), "{}", error);
    }
}
