//! Rules for states that no single status word tells.

use crate::model::state::{Outcome, State};
use crate::schema::certainty::Certainty;

/// A rule for the state of a job or task: if all of its tests hold, its meaning counts.
///
/// The rules of a [`Table`](crate::Table) are tried in order and the first that holds counts. If none
/// does, the status word has the meaning given by its vocabulary.
///
/// ```
/// use jobglot_core::{
///     CanonicalField, Certainty::Documented, Codec, Document, Field, Outcome, Schema, State,
///     StateRule, Table, Test, Vocabulary, Word,
/// };
///
/// static STATUS: Vocabulary = Vocabulary::new(
///     "acme status",
///     &[
///         Word::new("busy", State::Running, Documented, "the API page"),
///         // It is over; the second word tells how it ended.
///         Word::new("completed", State::Ended, Documented, "the API page"),
///     ],
/// );
/// static CONCLUSION: Vocabulary = Vocabulary::new(
///     "acme conclusion",
///     &[Word::new("bad", State::Failed, Documented, "the API page")],
/// );
/// static JOB: Table = Table::new(&[
///     Field::value("jobNo", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
///     Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands"),
///     Field::value("conclusion", CanonicalField::Result, Codec::Status(&CONCLUSION), "its end"),
/// ])
/// .with_rules(&[StateRule::word_of(
///     "conclusion",
///     &[Test::Word("status", &["completed"]), Test::Present("conclusion")],
///     Documented,
///     "the API page",
/// )
/// .over()]);
/// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
///
/// let read = |text: &'static [u8]| Document::parse(text, &SCHEMA);
/// let document = read(br#"{"jobNo": 7, "status": "completed", "conclusion": "bad"}"#)?;
/// assert_eq!(document.job().state(), State::Failed);
/// let document = read(br#"{"jobNo": 7, "status": "completed", "conclusion": "odd"}"#)?;
/// assert_eq!(document.job().state(), State::Unrecognized);
/// assert_eq!(document.job().is_terminal(), Some(true));
/// let document = read(br#"{"jobNo": 7, "status": "completed"}"#)?;
/// assert_eq!(document.job().state(), State::Ended);
/// assert_eq!(document.job().outcome(), Outcome::Unknown);
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct StateRule {
    /// Tests of members; a rule without tests always holds.
    pub tests: &'static [Test],
    /// The state.
    pub meaning: Meaning,
    /// Whether the job has ended, where the state does not tell.
    pub terminal: Option<bool>,
    /// The outcome, where it is decided before the job has ended.
    pub outcome: Option<Outcome>,
    /// Confidence in the rule.
    pub certainty: Certainty,
    /// Source of the rule.
    pub seen: &'static str,
}

/// The meaning of a [`StateRule`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This state.
    State(State),
    /// The meaning of the word in this member, by the vocabulary of its codec; unrecognized if the
    /// vocabulary lacks the word.
    WordOf(&'static str),
}

/// A test of a member of a job or task.
///
/// Members of the table are named by their documented names, those inside of objects by a path:
/// `error/code`. A
/// value is absent if it is `null`, of an unexpected type, or a malformed time. An object declared
/// by a table is present if it has a known member.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Test {
    /// The text of the member is one of these words: a string, or a number or boolean as written.
    /// Case counts, unless the vocabulary of the member ignores it.
    Word(&'static str, &'static [&'static str]),
    /// The member has a word missing in its vocabulary.
    Unlisted(&'static str),
    /// The member is there, even if it is empty.
    Present(&'static str),
    /// The member is there and neither `""` nor `{}` nor `[]`.
    NonEmpty(&'static str),
    /// The member is a number over this one; a string of digits counts as a number.
    Over(&'static str, f64),
    /// The array, or an object in its place, has an element in which all of these tests hold. Their
    /// members are named exactly as in the element. On a list of tasks, messages or errors, only members
    /// that the canonical form calls by the name of the document can be tested.
    Element(&'static str, &'static [Self]),
    /// The test does not hold.
    Not(&'static Self),
}

impl StateRule {
    /// Creates a rule for a state. `seen` is its source.
    #[must_use]
    pub const fn new(
        state: State,
        tests: &'static [Test],
        certainty: Certainty,
        seen: &'static str,
    ) -> Self {
        let meaning = Meaning::State(state);
        Self { tests, meaning, terminal: None, outcome: None, certainty, seen }
    }

    /// Creates a rule for the state meant by the word in `member`.
    #[must_use]
    pub const fn word_of(
        member: &'static str,
        tests: &'static [Test],
        certainty: Certainty,
        seen: &'static str,
    ) -> Self {
        let meaning = Meaning::WordOf(member);
        Self { tests, meaning, terminal: None, outcome: None, certainty, seen }
    }

    /// The job has ended, even if the state does not tell how.
    #[must_use]
    pub const fn over(mut self) -> Self {
        self.terminal = Some(true);
        self
    }

    /// The job has not ended, even if its word is unknown.
    #[must_use]
    pub const fn not_over(mut self) -> Self {
        self.terminal = Some(false);
        self
    }

    /// Sets the outcome, decided before the job has ended.
    #[must_use]
    pub const fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = Some(outcome);
        self
    }
}
