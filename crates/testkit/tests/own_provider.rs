//! A provider from outside the workspace: every function treats it as a built-in one, and mistakes in
//! its declaration are refused with their row.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::sync::LazyLock;

use jobglot::tables::{
    CanonicalField, Certainty, Codec, Field, Kinds, Schema, SchemaErrorKind, Table, TimeFormat,
    Vocabulary, Word,
};
use jobglot::{Document, ElementView, Job, Parser, Provider, Registry, State};
use jobglot_testkit::job_schemas;

static WORDS: Vocabulary = Vocabulary::new(
    "acme status",
    &[
        Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page"),
        Word::new("BROKEN", State::Failed, Certainty::Documented, "the API page"),
    ],
);
const STATUS: Field =
    Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "where it stands");
const ID: Field = Field::value("jobNo", CanonicalField::Id, Codec::Id, "the id").distinctive();
static STEP: Table =
    Table::new(&[Field::value("step", CanonicalField::Name, Codec::Text, "its name"), STATUS]);
static JOB: Table =
    Table::new(&[ID, STATUS, Field::list("steps", CanonicalField::Tasks, &STEP, "the steps")]);
static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
static ACME: Provider =
    Provider::new("acme", "Acme", &[&SCHEMA]).with_wrappers(&["payload"]).with_lists(&["jobs"]);

static REGISTRY: LazyLock<Registry> =
    LazyLock::new(|| jobglot::registry().with(&ACME).unwrap_or_else(|error| panic!("{error}")));

const TEXT: &str = r#"{"jobNo": 7, "status": "DONE", "steps": [{"step": "a", "status": "DONE"}]}"#;
const OTHER: &str = r#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING"}"#;

fn ids(documents: jobglot::Stream<'_, &[u8]>) -> Vec<String> {
    documents.map(|read| read.unwrap().job().schema_id().into_owned()).collect()
}

#[test]
fn every_function_reads_an_own_provider() {
    let registry = &*REGISTRY;
    let document = registry.parse(TEXT.as_bytes()).unwrap();
    assert_eq!(document.job().state(), State::Succeeded);
    assert_eq!(registry.parse(OTHER.as_bytes()).unwrap().job().state(), State::Running);
    assert_eq!(registry.schema("acme.job").map(|schema| schema.id), Some("acme.job"));
    let wrapped = format!("{{\"payload\": {TEXT}}}");
    assert_eq!(registry.parse(wrapped.as_bytes()).unwrap().job().id().as_deref(), Some("7"));
    let headers = [("a", "b")];
    assert!(registry.parse_response(200, headers, TEXT.as_bytes()).is_ok());
    assert_eq!(registry.candidates(TEXT.as_bytes()).unwrap()[0].schema, "acme.job");

    let mut steps = 0;
    let count =
        |element: ElementView<'_>| steps += usize::from(matches!(element, ElementView::Task(_)));
    registry.visit(TEXT.as_bytes(), count).unwrap();
    assert_eq!(steps, 1);

    let list = format!("{{\"jobs\": [{TEXT}, {TEXT}]}}\n{OTHER}\n");
    let expected = ["acme.job", "acme.job", "psm.activity-log.job"];
    assert_eq!(ids(jobglot::stream(list.as_bytes()).with_registry(registry)), expected);
    let parts = jobglot::parts(list.as_bytes()).with_registry(registry).whole_up_to(8);
    assert_eq!(count_parts(parts), 3);

    let mut line = String::new();
    document.write_canonical(&mut line);
    let again = registry.parse(line.as_bytes()).unwrap();
    assert!(again == document);
    assert_eq!(again.to_bytes().unwrap(), TEXT.as_bytes());
    let job = Job::from_canonical(&*line, |id| registry.schema(id)).unwrap();
    assert!(job == *document.job());
    let mut edit = again.edit().unwrap();
    edit.set("status", "BROKEN").unwrap();
    let edited = String::from_utf8(edit.to_bytes()).unwrap();
    assert_eq!(edited, TEXT.replacen("DONE", "BROKEN", 1));
    let converted =
        jobglot::convert(document.job(), jobglot::schema("psm.activity-log.job").unwrap());
    assert_eq!(converted.unwrap().text, r#"{"jobId":7,"status":"SUCCEED"}"#);
}

fn count_parts<R: std::io::Read>(mut parts: jobglot::Parts<'_, R>) -> usize {
    let mut documents = 0;
    while let Some(part) = parts.next_part() {
        documents += usize::from(matches!(part.unwrap(), jobglot::Part::End { .. }));
    }
    documents
}

#[test]
fn lines_of_other_threads_are_read_by_the_same_registry() {
    let lines = format!("{}\n", TEXT.replace('\n', "")).repeat(500);
    let mut stream = jobglot::stream(lines.as_bytes()).with_registry(&REGISTRY);
    let mut documents = 0;
    loop {
        if let Some(lines) = stream.next_lines() {
            documents += lines.documents().filter(Result::is_ok).count();
        } else if let Some(document) = stream.next() {
            documents += usize::from(document.is_ok());
        } else {
            break;
        }
    }
    assert_eq!(documents, 500);
}

#[test]
fn every_built_in_schema_passes_the_check() {
    for schema in job_schemas().chain([&jobglot::tables::ERROR_RESPONSE]) {
        assert_eq!(schema.check(), Ok(()));
    }
}

const TIME: Codec = Codec::Time(TimeFormat::Rfc3339);
static TWICE: Table = Table::new(&[ID, Field::object("more", &TWICE_MORE, "more")]);
static TWICE_MORE: Table =
    Table::new(&[Field::value("uuid", CanonicalField::Id, Codec::Id, "the other id")]);
static CONSTANT: Table = Table::new(&[ID]).with_constants(&[(CanonicalField::Id, "1")]);
static LACKS: Table =
    Table::new(&[ID, Field::list("steps", CanonicalField::Tasks, &WITH_PERCENT, "s")]);
static WITH_PERCENT: Table =
    Table::new(&[Field::value("uri", CanonicalField::Uri, Codec::Text, "no field of a task")]);
static COMPUTED: Table =
    Table::new(&[ID, Field::value("state", CanonicalField::State, Codec::Text, "computed")]);
static FOLDING: Table = Table::new(&[
    ID,
    Field::attribute("a_b", Kinds::TEXT, "a"),
    Field::attribute("A-B", Kinds::TEXT, "b"),
]);
static ALIAS: Table = Table::new(&[ID, Field::attribute("x", Kinds::TEXT, "a").alias(&["JOB_NO"])]);
static ENDLESS: Table = Table::new(&[ID, Field::object("inner", &ENDLESS_INNER, "an object")]);
static ENDLESS_INNER: Table = Table::new(&[Field::object("inner", &ENDLESS_INNER, "itself")]);
static TEXT_AS_TIME: Table =
    Table::new(&[ID, Field::value("begin", CanonicalField::Started, Codec::Text, "no time")]);
static TIME_AS_TEXT: Table =
    Table::new(&[ID, Field::value("name", CanonicalField::Name, TIME, "a time")]);
static VALUE_AS_LIST: Table =
    Table::new(&[ID, Field::value("steps", CanonicalField::Tasks, Codec::Text, "no list")]);
static COMMON: Table = Table::new(&[STATUS]);

#[test]
fn mistakes_are_refused_with_their_row() {
    let check = |root: &'static Table| {
        let schema = Box::leak(Box::new(Schema::new("acme.job", "job", "the API page", root)));
        let error = schema.check().unwrap_err();
        assert_eq!(error.schema(), "acme.job");
        error.to_string()
    };
    for (table, message) in [
        (&TWICE, "acme.job: $.more.uuid: `id` is filled by $.jobNo already"),
        (&CONSTANT, "acme.job: $.jobNo: `id` is filled by $ (constant) already"),
        (&LACKS, "acme.job: $.steps[].uri: there is no field `uri` here"),
        (&COMPUTED, "acme.job: $.state: `state` is computed, no member can fill it"),
        (&FOLDING, "acme.job: $.A-B: `a_b` and `A-B` are one name: case, `-` and `_` do not count"),
        (
            &ALIAS,
            "acme.job: $.x: `jobNo` and `JOB_NO` are one name: case, `-` and `_` do not count",
        ),
        (&ENDLESS, "acme.job: $.inner.inner: the table contains itself, without a list between"),
        (
            &TEXT_AS_TIME,
            "acme.job: $.begin: `started` can't be filled by a member of the type text",
        ),
        (&TIME_AS_TEXT, "acme.job: $.name: `name` can't be filled by a member of the type time"),
        (&VALUE_AS_LIST, "acme.job: $.steps: `tasks` can't be filled by a member of the type text"),
    ] {
        assert_eq!(check(table), message);
    }
    assert!(check(&COMMON).contains("no member is distinctive"));
    static NAMELESS: Schema = Schema::new("Acme Job", "job", "page", &JOB);
    assert_eq!(NAMELESS.check().unwrap_err().kind(), &SchemaErrorKind::MalformedId);
    static MISSING: Schema =
        Schema::new("a.b", "job", "page", &COMMON).identified_by(&[&["jobNo"]]);
    let kind = SchemaErrorKind::NoSuchMember("jobNo".to_owned());
    assert_eq!(MISSING.check().unwrap_err().kind(), &kind);
}

/// Objects of one API, with equal names and told by their kind alone.
mod kinds {
    use super::*;

    const NAME: Field = Field::value("name", CanonicalField::Name, Codec::Text, "its name");
    static RUN_TABLE: Table = Table::new(&[
        Field::attribute("kind", Kinds::TEXT, "what it is").with_values(&["AcmeRun"]).distinctive(),
        NAME,
    ]);
    static RUN: Schema = Schema::new("acme.run", "run", "the API page", &RUN_TABLE);
    static BATCH_TABLE: Table = Table::new(&[
        NAME,
        Field::value("kind", CanonicalField::Operation, Codec::Text, "what it is")
            .with_values(&["AcmeBatch", "AcmeBatch/*"])
            .distinctive(),
    ]);
    static BATCH: Schema = Schema::new("acme.batch", "batch", "the API page", &BATCH_TABLE);
    static OWNED_TABLE: Table = Table::new(&[
        Field::value("id", CanonicalField::Id, Codec::Text, "its id")
            .with_identifying_values(&["acme:*:owned:*"]),
        Field::attribute("owner", Kinds::TEXT, "who has it").distinctive(),
        NAME,
    ]);
    static OWNED: Schema = Schema::new("acme.owned", "job", "the API page", &OWNED_TABLE);

    static NUMBER_TABLE: Table = Table::new(&[Field::attribute("size", Kinds::NUMBER, "how many")
        .with_values(&["1"])
        .distinctive()]);
    static NUMBER: Schema = Schema::new("acme.number", "job", "the API page", &NUMBER_TABLE);

    static ANY_TABLE: Table = Table::new(&[
        Field::attribute("size", Kinds::TEXT, "how many").with_identifying_values(&["*"])
    ]);
    static ANY: Schema = Schema::new("acme.any", "job", "the API page", &ANY_TABLE);

    #[test]
    fn a_text_tells_the_schema_whatever_was_read_before() {
        let registry = Registry::of_schemas([&RUN, &BATCH, &OWNED]);
        let documents = [
            (r#"{"kind": "AcmeRun", "name": "a"}"#, "acme.run"),
            (r#"{"kind": "AcmeBatch", "name": "a"}"#, "acme.batch"),
            (r#"{"kind": "AcmeBatch/2", "name": "a"}"#, "acme.batch"),
            (r#"{"kind": "Acme\u0052un", "name": "a"}"#, "acme.run"),
            (r#"{"kind": "AcmeUser", "name": "a"}"#, ""),
            (r#"{"kind": 1, "name": "a"}"#, ""),
            (r#"{"id": "acme:eu:owned:1", "name": "a"}"#, "acme.owned"),
            (r#"{"id": "acme:eu:user:1", "name": "a"}"#, ""),
            (r#"{"id": "7", "owner": "b", "name": "a"}"#, "acme.owned"),
            (r#"{"id": "7", "kind": "AcmeUser", "owner": "b", "name": "a"}"#, "acme.owned"),
            (r#"{"id": "7", "kind": "AcmeRun", "owner": "b", "name": "a"}"#, "acme.owned"),
        ];
        let mut parser = Parser::new(registry);
        for (first, _) in documents {
            for (text, schema) in documents {
                // Twice, since only a schema read twice in a row is expected again.
                for text in [first, first, text] {
                    let _ = parser.detect(text.as_bytes());
                }
                let found = parser.detect(text.as_bytes());
                let found = found.as_ref().map(|document| document.job().schema_id());
                assert_eq!(found.as_deref().unwrap_or_default(), schema, "{text} after {first}");
            }
        }
    }

    #[test]
    fn a_document_with_another_text_says_so() {
        let registry = Registry::of_schemas([&RUN]);
        let error = registry.parse(br#"{"kind": "AcmeUser", "name": "a"}"#).unwrap_err();
        let kind = error.kind().to_string();
        assert!(kind.ends_with("which has kind and name too, but has another kind"), "{kind}");
        assert_eq!(NUMBER.check().unwrap_err().kind(), &SchemaErrorKind::NoText);
        assert_eq!(ANY.check().unwrap_err().kind(), &SchemaErrorKind::AnyText);
    }
}

#[test]
fn a_registry_takes_an_id_once() {
    let error = REGISTRY.with(&ACME).unwrap_err();
    assert_eq!(error.to_string(), "acme.job: $: another schema has this id");
    static TWIN: Provider = Provider::new("twin", "Twin", &[&SCHEMA, &SCHEMA]);
    assert_eq!(Registry::default().with(&TWIN).unwrap_err().kind(), &SchemaErrorKind::IdTaken);
    static CANONICAL: Schema = Schema::new("jobglot.job", "job", "page", &JOB);
    static TAKING: Provider = Provider::new("taking", "Taking", &[&CANONICAL]);
    assert_eq!(Registry::default().with(&TAKING).unwrap_err().kind(), &SchemaErrorKind::IdTaken);
}

/// Nothing overflows, even if the declaration is used without a check.
#[test]
fn an_endless_table_is_read_without_end_of_the_stack() {
    static SCHEMA: Schema = Schema::new("acme.endless", "job", "page", &ENDLESS);
    let text = br#"{"jobNo": 7, "inner": {"inner": {"inner": {}}}}"#;
    let document = Document::parse(text, &SCHEMA).unwrap();
    assert_eq!(document.job().id().as_deref(), Some("7"));
}
