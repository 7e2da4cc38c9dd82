//! Every test of state rules, on documents and on their canonical lines.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use jobglot_core::{
    CanonicalField, Certainty::Documented, Codec, Document, Field, FindingCode, Job, Kinds,
    Outcome, Schema, State, StateRule, Table, Test, TimeFormat, Vocabulary, Word, canonical,
};

const PAGE: &str = "the API page";

static STATUS: Vocabulary = Vocabulary::new(
    "acme status",
    &[
        Word::new("Busy", State::Running, Documented, PAGE),
        Word::new("Completed", State::Ended, Documented, PAGE),
        Word::new("4", State::Canceled, Documented, PAGE),
    ],
)
.ignoring_case();

static RESULT: Vocabulary = Vocabulary::new(
    "acme result",
    &[
        Word::new("good", State::Succeeded, Documented, PAGE),
        Word::new("bad", State::Failed, Documented, PAGE),
    ],
);

static ERROR: Table = Table::new(&[
    Field::value("code", CanonicalField::DetailCode, Codec::Id, "its code"),
    Field::value("message", CanonicalField::DetailText, Codec::Text, "its text"),
]);

static STEP: Table = Table::new(&[
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("running", Kinds::OBJECT, "what it does now"),
    Field::object("terminated", &TERMINATED, "how it ended"),
])
.with_rules(&[
    StateRule::new(State::Running, &[Test::Present("running")], Documented, PAGE),
    StateRule::new(
        State::Succeeded,
        &[Test::Word("terminated/exitCode", &["0"])],
        Documented,
        PAGE,
    ),
    StateRule::new(State::Failed, &[Test::Present("terminated")], Documented, PAGE),
    StateRule::new(State::Pending, &[], Documented, PAGE),
]);

static TERMINATED: Table = Table::new(&[
    Field::value("exitCode", CanonicalField::ExitCode, Codec::Count, "its exit code"),
    Field::value("reason", CanonicalField::DetailCode, Codec::Text, "why it ended"),
]);

static JOB: Table = Table::new(&[
    Field::value("jobNo", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands"),
    Field::value("result", CanonicalField::Result, Codec::Status(&RESULT), "how it ended"),
    Field::object("error", &ERROR, "what went wrong"),
    Field::attribute("failed", Kinds::ID, "how many parts failed"),
    Field::attribute("conditions", Kinds::ARRAY, "conditions"),
    Field::value("ended", CanonicalField::Finished, Codec::Time(TimeFormat::Rfc3339), "its end"),
    Field::list("steps", CanonicalField::Tasks, &STEP, "its steps"),
])
.with_rules(&[
    StateRule::new(
        State::Failed,
        &[Test::NonEmpty("error"), Test::Not(&Test::Word("error/code", &["None", "1"]))],
        Documented,
        PAGE,
    ),
    StateRule::new(State::Canceled, &[Test::Word("error/code", &["1"])], Documented, PAGE),
    StateRule::new(
        State::Running,
        &[Test::Element(
            "conditions",
            &[Test::Word("type", &["FailureTarget"]), Test::Word("status", &["True"])],
        )],
        Documented,
        PAGE,
    )
    .with_outcome(Outcome::Failure),
    StateRule::new(
        State::Partial,
        &[Test::Word("status", &["completed"]), Test::Over("failed", 0.0)],
        Documented,
        PAGE,
    ),
    StateRule::word_of(
        "result",
        &[Test::Word("status", &["completed"]), Test::Present("result")],
        Documented,
        PAGE,
    )
    .over(),
    StateRule::new(State::Unrecognized, &[Test::Unlisted("status")], Documented, PAGE).not_over(),
    StateRule::new(
        State::Ended,
        &[Test::Not(&Test::Present("status")), Test::Present("ended")],
        Documented,
        PAGE,
    ),
]);

static SCHEMA: Schema = Schema::new("acme.job", "job", PAGE, &JOB);

type Answer = (State, Option<bool>, Outcome);

fn answer(job: &Job<'_>) -> Answer {
    (job.state(), job.is_terminal(), job.outcome())
}

/// Returns the answer of the document with these members. Asserts that its canonical line has an equal
/// answer.
fn read(members: &str) -> Answer {
    let text = format!(r#"{{"jobNo": 7{members}}}"#);
    let document = Document::parse(text.as_bytes(), &SCHEMA).unwrap();
    let mut line = String::new();
    canonical::write(&mut line, document.job(), None);
    let again = Job::from_canonical(&*line, |_| Some(&SCHEMA)).unwrap();
    assert_eq!(answer(&again), answer(document.job()), "{line}");
    let states = |job: &Job<'_>| job.tasks().iter().map(|task| task.state()).collect::<Vec<_>>();
    assert_eq!(states(&again), states(document.job()), "{line}");
    answer(document.job())
}

#[test]
fn the_first_rule_that_holds_decides() {
    let failed = (State::Failed, Some(true), Outcome::Failure);
    let canceled = (State::Canceled, Some(true), Outcome::Canceled);
    let running = (State::Running, Some(false), Outcome::Unfinished);
    for (members, expected) in [
        // One word, case ignored, and a number for a word.
        (r#", "status": "Busy""#, running),
        (r#", "status": "BUSY""#, running),
        (r#", "status": 4"#, canceled),
        // Presence of an error; one without a code, empty or `None` is none.
        (r#", "status": "Busy", "error": {"code": 5}"#, failed),
        (r#", "status": "Busy", "error": {"message": "m"}"#, failed),
        (r#", "status": "Busy", "error": {}"#, running),
        (r#", "status": "Busy", "error": null"#, running),
        (r#", "status": "Busy", "error": {"code": "None"}"#, running),
        (r#", "status": "Busy", "error": {"code": 1}"#, canceled),
        // A condition decides the outcome early.
        (
            r#", "status": "Busy", "conditions": [{"type": "FailureTarget", "status": "True"}]"#,
            (State::Running, Some(false), Outcome::Failure),
        ),
        (
            r#", "status": "Busy", "conditions": [{"type": "FailureTarget", "status": "False"}]"#,
            running,
        ),
        // Two words, and a count.
        (
            r#", "status": "completed", "result": "good""#,
            (State::Succeeded, Some(true), Outcome::Success),
        ),
        (r#", "status": "completed", "result": "bad""#, failed),
        (
            r#", "status": "completed", "result": "odd""#,
            (State::Unrecognized, Some(true), Outcome::Unknown),
        ),
        (r#", "status": "completed""#, (State::Ended, Some(true), Outcome::Unknown)),
        (
            r#", "status": "Completed", "failed": "2""#,
            (State::Partial, Some(true), Outcome::Partial),
        ),
        (r#", "status": "Completed", "failed": 0"#, (State::Ended, Some(true), Outcome::Unknown)),
        // Any other word is not over.
        (r#", "status": "Odd""#, (State::Unrecognized, Some(false), Outcome::Unfinished)),
        // Absence of a word.
        (
            r#", "status": null, "ended": "2026-01-01T00:00:00Z""#,
            (State::Ended, Some(true), Outcome::Unknown),
        ),
        (r#", "ended": "soon""#, (State::Unreported, None, Outcome::Unknown)),
        ("", (State::Unreported, None, Outcome::Unknown)),
    ] {
        assert_eq!(read(members), expected, "{members}");
    }
}

#[test]
fn tasks_have_rules_of_their_own() {
    let text = r#"{"jobNo": 7, "steps": [{"running": {}}, {"terminated": {"exitCode": 0}},
        {"terminated": {"exitCode": 137, "reason": "OOMKilled"}}, {"name": "next"}]}"#;
    let document = Document::parse(text.as_bytes(), &SCHEMA).unwrap();
    let tasks = document.job().tasks();
    let states: Vec<_> = tasks.iter().map(|task| task.state()).collect();
    assert_eq!(states, [State::Running, State::Succeeded, State::Failed, State::Pending]);
    let failed = tasks.get(2).unwrap();
    assert_eq!(failed.exit_code(), Some(137));
    assert_eq!(failed.detail().unwrap().code.as_deref(), Some("OOMKilled"));
    // A reason in the document is told.
    assert_eq!(document.job().summary().failure.unwrap().code.as_deref(), Some("OOMKilled"));
}

#[test]
fn unknown_words_are_findings_unless_a_rule_names_them() {
    let unknown = |members: &str| {
        let text = format!(r#"{{"jobNo": 7{members}}}"#);
        let document = Document::parse(text.as_bytes(), &SCHEMA).unwrap();
        let findings = document.job().findings();
        let words = findings.iter().filter(|finding| finding.code == FindingCode::UnknownWord);
        words.map(|finding| finding.path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(unknown(r#", "status": "odd""#), ["$.status"]);
    assert_eq!(unknown(r#", "status": "completed", "result": "odd""#), ["$.result"]);
    assert!(unknown(r#", "status": "completed", "result": "bad""#).is_empty());
}
