//! The state of a job or task, and what it follows from.

use crate::model::canonical_field::CanonicalField;
use crate::model::state::{Outcome, State};
use crate::schema::compiled_rule::CompiledRule;
use crate::schema::field_type::Codec;
use crate::schema::state_rule::{Meaning, StateRule};
use crate::schema::words::{Vocabulary, Word};
use crate::view::node::{Node, meaning_of, scalar_text};

/// State, terminality and outcome, as the rules and the vocabulary of the schema give them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) state: State,
    /// Whether it has ended; `None` if the document does not tell.
    pub(crate) terminal: Option<bool>,
    pub(crate) outcome: Outcome,
}

impl Verdict {
    /// The verdict of a state alone.
    #[inline]
    pub(crate) fn of_state(state: State) -> Self {
        Self { state, terminal: state.is_terminal(), outcome: state.outcome() }
    }

    fn of_rule(rule: &StateRule, state: State) -> Self {
        let terminal = state.is_terminal().or(rule.terminal);
        let outcome = rule.outcome.unwrap_or(match (terminal, state.is_terminal()) {
            (Some(false), None) => Outcome::Unfinished,
            _ => state.outcome(),
        });
        Self { state, terminal, outcome }
    }
}

/// What the state of a job or task follows from.
///
/// ```
/// # use jobglot_core::{CanonicalField, Certainty, Codec, Field, Schema, Table, Vocabulary, Word};
/// use jobglot_core::{Document, State, StateBasis};
///
/// # static WORDS: Vocabulary = Vocabulary::new(
/// #     "acme status",
/// #     &[Word::new("BROKEN", State::Failed, Certainty::Documented, "the API page")],
/// # );
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// let document = Document::parse(br#"{"jobId": 7, "status": "BROKEN"}"#, &SCHEMA)?;
/// let StateBasis::Word { row, .. } = document.job().node().state_basis() else { panic!() };
/// assert_eq!((row.text, row.meaning, row.seen), ("BROKEN", State::Failed, "the API page"));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum StateBasis {
    /// A rule of the table.
    Rule(&'static StateRule),
    /// A rule for the meaning of a word, and the row of that word.
    RuleWord {
        /// The rule.
        rule: &'static StateRule,
        /// Vocabulary of the member named by the rule.
        vocabulary: &'static Vocabulary,
        /// Row of the word; `None` if the vocabulary lacks it.
        row: Option<&'static Word<State>>,
    },
    /// The row of the status word.
    Word {
        /// Vocabulary of the status.
        vocabulary: &'static Vocabulary,
        /// Row of the word.
        row: &'static Word<State>,
    },
    /// A status word missing in the vocabulary.
    UnlistedWord(&'static Vocabulary),
    /// There is no status word.
    Unreported,
    /// A canonical line of an unavailable schema: the state written in it.
    Line,
}

impl<'a> Node<'a> {
    /// The canonical state, by the rules of the table or the vocabulary of the status word.
    #[must_use]
    pub fn state(&self) -> State {
        self.verdict().state
    }

    /// What the [`state`](Self::state) follows from.
    #[must_use]
    pub fn state_basis(&self) -> StateBasis {
        if let Some((compiled, rule)) = self.rule() {
            let word = compiled.word.and_then(|column| self.row_of(column));
            return match word {
                None => StateBasis::Rule(rule),
                Some((vocabulary, row)) => StateBasis::RuleWord { rule, vocabulary, row },
            };
        }
        let Some(rules) = self.rules else { return StateBasis::Line };
        let status = rules.entity.column_number(CanonicalField::Status);
        match status.filter(|_| self.raw(CanonicalField::Status).is_some()) {
            None => StateBasis::Unreported,
            Some(column) => match self.row_of(column) {
                Some((vocabulary, Some(row))) => StateBasis::Word { vocabulary, row },
                Some((vocabulary, None)) => StateBasis::UnlistedWord(vocabulary),
                None => StateBasis::Unreported,
            },
        }
    }

    /// Whether the word in `canonical_field` is neither in its vocabulary nor in a test of a rule.
    pub(crate) fn has_unknown_word(&self, canonical_field: CanonicalField) -> bool {
        let Some(raw) = self.raw(canonical_field) else { return false };
        let Some(rules) = self.rules else {
            return canonical_field == CanonicalField::Status
                && self.state() == State::Unrecognized;
        };
        let column = rules.entity.column_number(canonical_field);
        let Some((column, (_, row))) = column.and_then(|of| Some((of, self.row_of(of)?))) else {
            return false;
        };
        let tests = rules.entity.rules.iter().flat_map(|rule| &rule.tests);
        // A row can say that nobody knows yet what the word means.
        row.is_none_or(|row| row.meaning == State::Unrecognized)
            && !tests.into_iter().any(|test| test.names_word(column, &scalar_text(raw)))
    }

    /// State, terminality and outcome.
    #[inline]
    pub(crate) fn verdict(&self) -> Verdict {
        if self.rules.is_some_and(|rules| !rules.entity.rules.is_empty())
            && let Some((compiled, rule)) = self.rule()
        {
            let state = match rule.meaning {
                Meaning::State(state) => state,
                Meaning::WordOf(_) => {
                    let row = compiled.word.and_then(|column| self.row_of(column)?.1);
                    row.map_or(State::Unrecognized, |row| row.meaning)
                }
            };
            return Verdict::of_rule(rule, state);
        }
        Verdict::of_state(self.state_by_word())
    }

    /// The state of the status word alone.
    #[inline]
    fn state_by_word(&self) -> State {
        let raw = self.raw(CanonicalField::Status);
        let state = match (raw, self.rules) {
            (None, Some(_)) => return State::Unreported,
            (Some(raw), Some(rules)) => match rules.words(CanonicalField::Status) {
                Some((Codec::Status(words), index)) => {
                    meaning_of(raw, |word| words.meaning_by(index, word))
                }
                _ => None,
            },
            // Without the provider's schema, use the state computed when the line was written.
            (raw, None) => {
                let state = self.computed_word(CanonicalField::State, State::from_word);
                state.or(raw.is_none().then_some(State::Unreported))
            }
        };
        state.unwrap_or(State::Unrecognized)
    }

    /// The first rule that holds.
    fn rule(&self) -> Option<(&'static CompiledRule, &'static StateRule)> {
        let rules = self.rules?.entity;
        let rule =
            rules.rules.iter().find(|rule| rule.tests.iter().all(|test| self.holds(test)))?;
        Some((rule, rule.rule))
    }

    /// Vocabulary of the word in `column` of the provider's table, and the row of the word.
    fn row_of(&self, column: usize) -> Option<(&'static Vocabulary, Option<&'static Word<State>>)> {
        let (codec, index) = self.rules?.words_in(column)?;
        let Codec::Status(words) = codec else { return None };
        let row =
            self.value_of(column).and_then(|raw| meaning_of(raw, |word| words.row_by(index, word)));
        Some((words, row))
    }
}
