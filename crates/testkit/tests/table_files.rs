//! Schemas as TOML files: every built-in one survives the way there and back, and a broken file is
//! refused with its row.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fs;

use jobglot::findings::FindingCode;
use jobglot::tables::Schema;
use jobglot::{Document, ErrorKind, Registry, State};
use jobglot_testkit::{files, job_schemas};
use proptest::prelude::*;

fn schemas() -> impl Iterator<Item = &'static Schema> {
    job_schemas().chain([&jobglot::tables::ERROR_RESPONSE])
}

/// The schema read back from its file, under another id since its own is taken.
fn copy(schema: &'static Schema) -> &'static Schema {
    let file = schema.to_toml().unwrap();
    let id = format!("copy.{}", schema.id);
    let file = file.replacen(&format!("id = \"{}\"", schema.id), &format!("id = \"{id}\""), 1);
    let registry = Registry::of_schemas([schema]).load(&file);
    registry.unwrap_or_else(|error| panic!("{id}: {error}")).schema(&id).unwrap()
}

#[test]
fn every_built_in_schema_survives_the_way_to_toml_and_back() {
    for schema in schemas() {
        let copy = copy(schema);
        let [written, again] = [schema, copy].map(|schema| schema.to_toml().unwrap());
        assert_eq!(again.replace(copy.id, schema.id), written);
        assert_eq!(format!("{:?}", copy.rules), format!("{:?}", schema.rules));
        assert_eq!(copy.message_grammar.is_some(), schema.message_grammar.is_some());
    }
    // Its table of tasks contains itself.
    assert_eq!(jobglot::canonical::SCHEMA.to_toml(), None);
}

#[test]
fn a_copy_reads_every_fixture_as_the_built_in_schema() {
    let mut read = 0;
    for file in files::fixtures().unwrap() {
        let input = fs::read(&file).unwrap();
        let Ok(document) = jobglot::parse(&input) else { continue };
        let Some(schema) = document.job().schema().filter(|_| !document.job().is_canonical())
        else {
            continue;
        };
        let copy = copy(schema);
        let line = |document: &Document<'_>| {
            let mut line = String::new();
            document.write_canonical_without_source(&mut line);
            line.replacen(copy.id, schema.id, 1)
        };
        let copied = jobglot::parse_as(copy, &input).unwrap();
        assert_eq!(line(&copied), line(&document), "{}", file.display());
        // A file may change, so its lines spell their template.
        let mut whole = String::new();
        copied.write_canonical(&mut whole);
        assert!(!whole.contains("\"layout\":\"") && !whole.contains("\"source\":\""), "{whole}");
        let id = |id: &str| (id == copy.id).then_some(copy);
        let job = jobglot::Job::from_canonical(&*whole, id).unwrap();
        assert!(job == *copied.job(), "{}", file.display());
        read += 1;
    }
    assert!(read > 100, "{read}");
}

const FILE: &str = r#"
id = "acme.job"
title = "job"
source = "the API page"
wrappers = ["payload"]
[[root.member]]
name = "jobNo"
type = "id"
field = "id"
meaning = "the id"
distinctive = true
[[root.member]]
name = "endedAt"
type = "time"
field = "finished"
format = "rfc3339"
meaning = "its end"
[[root.rule]]
state = "succeeded"
certainty = "documented"
seen = "the API page"
test = [{ present = "endedAt" }, { not = { word = ["jobNo", ["0"]] } }]
"#;

#[test]
fn a_file_of_a_user_reads_documents_beside_the_built_in_ones() {
    let registry = jobglot::registry().load(FILE).unwrap();
    let text = br#"{"payload": {"jobNo": 7, "endedAt": "2024-05-06T07:08:09Z"}}"#;
    let document = registry.parse(text).unwrap();
    assert_eq!(document.job().state(), State::Succeeded);
    let mut line = String::new();
    document.write_canonical(&mut line);
    assert_eq!(registry.parse(line.as_bytes()).unwrap().to_bytes().unwrap(), text);
    let written = registry.schema("acme.job").unwrap().to_toml().unwrap();
    assert!(written.contains("wrappers = [\"payload\"]"), "{written}");
    let again = Registry::default().load(&written).unwrap();
    assert_eq!(again.schema("acme.job").unwrap().to_toml(), Some(written));
    assert!(registry.parse(br#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING"}"#).is_ok());
    // A file loaded twice is one schema; its id is taken only where it was added.
    let other = Registry::default().load(FILE).unwrap();
    assert!(std::ptr::eq(other.schema("acme.job").unwrap(), registry.schema("acme.job").unwrap()));
    assert!(other.load(FILE).unwrap_err().to_string().contains("another schema has this id"));
}

#[test]
fn a_broken_file_is_refused_with_its_row() {
    for (from, to, reason) in [
        (
            "type = \"id\"",
            "type = \"ident\"",
            "line 6: $.jobNo: `type` is `ident`, expected text, id,",
        ),
        ("field = \"id\"", "field = \"idd\"", "$.jobNo: `field` is `idd`, expected a field"),
        (
            "field = \"finished\"",
            "field = \"id\"",
            "line 12: $.endedAt: `id` is filled by $.jobNo already",
        ),
        ("field = \"finished\"", "field = \"state\"", "`state` is computed"),
        ("rfc3339", "rfc", "$.endedAt: `format` is `rfc`, expected a format of times"),
        ("distinctive = true", "", "no member is distinctive"),
        ("distinctive = true", "distinct = true", "line 11: unknown field `distinct`"),
        ("state = \"succeeded\"", "state = \"done\"", "line 18: $: `done` is no state"),
        ("state = \"succeeded\"", "", "expected either `state` or `word_of`"),
        ("\"documented\"", "\"sure\"", "`certainty` is `sure`, expected observed,"),
        ("acme.job", "psm.activity-log.job", "another schema has this id"),
        ("acme.job", "", "an id consists of"),
        (
            "jobNo",
            r#"a\": 1, \"state"#,
            r#"line 6: $.a": 1, "state: `a\": 1, \"state` has a quote"#,
        ),
        ("jobNo", "job\\u0007No", "has a quote, a backslash or a control character"),
        ("[[root.member]]", "[[root.member", "line 6: "),
    ] {
        let error = jobglot::registry().load(&FILE.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    let grammar = format!("message_grammar = \"acme.none\"\n{FILE}");
    assert!(jobglot::registry().load(&grammar).unwrap_err().to_string().contains("acme.none"));
    let long = format!("{FILE}\n# {}", "x".repeat(1 << 20));
    assert!(
        jobglot::registry().load(&long).unwrap_err().to_string().contains("the limit is 1 MiB")
    );
}

#[test]
fn a_table_of_a_file_cannot_take_documents_over() {
    let registry = jobglot::registry();
    // A common name identifies nothing, whatever the file says.
    let error = registry.load(&FILE.replacen("jobNo", "status", 1)).unwrap_err();
    assert_eq!((error.row(), error.line()), (Some("$.status"), Some(6)));
    assert!(error.reason().starts_with("`status` identifies nothing, "), "{error}");
    let together = "identified_by = [[\"endedAt\", \"jobNo\"]]\n";
    let file = FILE.replacen("distinctive = true", "", 1).replace("jobNo", "jobId");
    let other = format!("{together}{file}").replace("jobNo", "jobId").replace("endedAt", "acmeEnd");
    assert!(registry.load(&other).is_ok(), "`acmeEnd` is no name of a built-in schema");
    let together = "identified_by = [[\"status\", \"jobId\"]]\n";
    let file = file.replace("endedAt", "status");
    let error = registry.load(&format!("{together}{file}")).unwrap_err();
    assert!(error.reason().starts_with("`status` with `jobId` identifies nothing"), "{error}");

    // A document that a built-in schema fits too is ambiguous, even if the file claims more of it.
    let more =
        "[[root.member]]\nname = \"activityLogId\"\ntype = \"attribute\"\ndistinctive = true\n";
    let registry = registry.load(&format!("{FILE}{more}")).unwrap();
    let text =
        br#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING", "jobNo": 7, "endedAt": null}"#;
    let error = registry.parse(text).unwrap_err();
    let kind = ErrorKind::Ambiguous { schemas: vec!["acme.job", "psm.activity-log.job"] };
    assert_eq!((error.kind(), error.kind().code()), (&kind, "ambiguous"));
    let named = registry.parse_as(registry.schema("acme.job").unwrap(), text).unwrap();
    assert_eq!(named.job().id().as_deref(), Some("7"));
    // The built-in schema alone has its documents still, and the file has its own.
    for (text, id) in [
        (
            br#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING"}"#.as_slice(),
            "psm.activity-log.job",
        ),
        (br#"{"jobNo": 7, "endedAt": null}"#, "acme.job"),
    ] {
        assert_eq!(registry.parse(text).unwrap().job().schema_id(), id);
    }
}

#[test]
fn two_files_that_fit_equally_are_ambiguous() {
    let registry = Registry::default().load(FILE).unwrap();
    let registry = registry.load(&FILE.replace("acme.job", "acme.other")).unwrap();
    let error = registry.parse(br#"{"jobNo": 7}"#).unwrap_err();
    assert_eq!(error.kind().to_string(), "more than one schema fits: acme.job, acme.other");
}

#[test]
fn a_schema_read_only_by_request_is_not_detected() {
    let file = format!("explicit_only = true\n{}", FILE.replace("acme.job", "acme.asked"));
    let registry = Registry::default().load(&file).unwrap();
    assert!(registry.parse(br#"{"jobNo": 7}"#).is_err());
    let schema = registry.schema("acme.asked").unwrap();
    assert!(registry.parse_as(schema, br#"{"jobNo": 7}"#).is_ok());
}

#[test]
fn a_finding_says_that_a_file_decided() {
    let registry = Registry::default().load(FILE).unwrap();
    let document = registry.parse(br#"{"jobNo": 7}"#).unwrap();
    let finding = document.job().findings().into_iter().next().unwrap();
    assert_eq!((finding.code, &*finding.path), (FindingCode::SchemaFromFile, "$"));
    assert!(finding.detail.contains("acme.job"));
    let built_in =
        jobglot::parse(br#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING"}"#).unwrap();
    assert!(built_in.job().findings().is_empty());
}

#[test]
fn tables_in_each_other_are_limited() {
    let nested = |depth: usize| {
        let mut file = FILE.to_owned();
        let mut path = "root".to_owned();
        for _ in 0..depth {
            file.push_str(&format!("[[{path}.member]]\nname = \"o\"\ntype = \"object\"\n"));
            path.push_str(".member.table");
        }
        file.push_str(&format!("[[{path}.member]]\nname = \"x\"\ntype = \"attribute\"\n"));
        jobglot::registry().load(&file)
    };
    assert!(nested(15).is_ok());
    let error = nested(16).unwrap_err().to_string();
    assert!(error.contains("at most 16 tables in each other"), "{error}");
    for depth in [17, 100, 5000] {
        assert!(nested(depth).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A file torn and patched anywhere is loaded or refused, and a loaded schema is written again.
    #[test]
    fn any_text_is_a_schema_or_an_error(
        cut in 0..FILE.len(),
        len in 0_usize..40,
        insert in "([a-z\\[\\]\"=. \\n]{0,12})",
    ) {
        let end = (cut + len).min(FILE.len());
        let file = format!("{}{insert}{}", &FILE[..cut], &FILE[end..]);
        if let Ok(registry) = Registry::default().load(&file) {
            for schema in registry.schemas().filter(|schema| !schema.is_canonical()) {
                prop_assert!(schema.to_toml().is_some());
            }
        }
    }
}
