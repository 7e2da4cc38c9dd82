//! Closed sets of canonical words, as dictionaries that are alike in all batches.
//!
//! Arrow IPC files cannot replace a dictionary, and some readers know no extended ones either.

use std::sync::{Arc, LazyLock};

use arrow_array::builder::Int32Builder;
use arrow_array::{ArrayRef, DictionaryArray, StringArray};
use jobglot::tables::CanonicalField;
use jobglot::{Effect, Outcome, State, Verb};

/// Words that a column may have.
pub(crate) type Words = LazyLock<Arc<StringArray>>;

static STATES: Words = LazyLock::new(|| words(State::ALL.iter().map(|state| state.as_str())));
static OUTCOMES: Words =
    LazyLock::new(|| words(Outcome::ALL.iter().map(|outcome| outcome.as_str())));
static VERBS: Words = LazyLock::new(|| words(Verb::ALL.iter().map(|verb| verb.as_str())));
static EFFECTS: Words = LazyLock::new(|| words(Effect::ALL.iter().map(|effect| effect.as_str())));

/// Names of the two lists of messages.
pub(crate) static LISTS: Words = LazyLock::new(|| words(["messages", "errors"]));

fn words(words: impl IntoIterator<Item = &'static str>) -> Arc<StringArray> {
    Arc::new(StringArray::from_iter_values(words))
}

/// The words of a canonical field; `None` if they are the provider's.
pub(crate) fn words_of(field: CanonicalField) -> Option<&'static Words> {
    Some(match field {
        CanonicalField::State => &STATES,
        CanonicalField::Outcome => &OUTCOMES,
        CanonicalField::Verb => &VERBS,
        CanonicalField::Effect => &EFFECTS,
        _ => return None,
    })
}

/// Builds a column of words.
pub(crate) struct WordsBuilder {
    words: &'static Words,
    keys: Int32Builder,
}

impl WordsBuilder {
    pub(crate) fn new(words: &'static Words) -> Self {
        Self { words, keys: Int32Builder::new() }
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        arrow_array::builder::ArrayBuilder::len(&self.keys)
    }

    /// Appends a word; null for any that is not of the set.
    pub(crate) fn push(&mut self, word: Option<&str>) {
        let key = word.and_then(|word| self.words.iter().position(|known| known == Some(word)));
        self.keys.append_option(key.and_then(|key| i32::try_from(key).ok()));
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        let (keys, words) = (self.keys.finish(), (*self.words).clone());
        // Every key is the position of a word.
        Arc::new(DictionaryArray::new(keys, words))
    }
}
