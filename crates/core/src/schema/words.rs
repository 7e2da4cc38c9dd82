//! Vocabularies: meanings of a provider's words, each with its evidence.

use crate::model::state::{Effect, State, Verb};
use crate::schema::certainty::Certainty;
use crate::schema::field_type::Codec;
use crate::schema::index::hash_index::HashIndex;

/// One word of a vocabulary.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Word<T> {
    /// The provider's word, exactly.
    pub text: &'static str,
    /// Its meaning.
    pub meaning: T,
    /// Confidence in the meaning.
    pub certainty: Certainty,
    /// Source of the word and, if not obvious, reason for the meaning.
    pub seen: &'static str,
}

impl<T> Word<T> {
    /// Creates a row of a vocabulary.
    pub const fn new(
        text: &'static str,
        meaning: T,
        certainty: Certainty,
        seen: &'static str,
    ) -> Self {
        Self { text, meaning, certainty, seen }
    }
}

/// A closed list of words with their meanings.
///
/// Words match exactly, or without regard to case if the list says so; an unlisted word has no meaning.
/// Of several words with one meaning, the first one is used for writing.
///
/// ```
/// use jobglot_core::{Certainty, State, Vocabulary, Word};
///
/// static STATUS: Vocabulary = Vocabulary::new(
///     "acme status",
///     &[
///         Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page"),
///         Word::new("OK", State::Succeeded, Certainty::Observed, "an answer of 2019"),
///     ],
/// );
///
/// assert_eq!(STATUS.meaning("OK"), Some(State::Succeeded));
/// assert_eq!(STATUS.meaning("ok"), None);
/// assert_eq!(STATUS.word(State::Succeeded), Some("DONE"));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Words<T: 'static> {
    /// Name of the list in the reference.
    pub name: &'static str,
    /// Rows in the order of the reference.
    pub rows: &'static [Word<T>],
    /// Whether words match without regard to ASCII case; an exact match takes precedence.
    pub ignores_case: bool,
}

impl<T> Words<T> {
    /// A list of `rows`, called `name` in the reference.
    #[must_use]
    pub const fn new(name: &'static str, rows: &'static [Word<T>]) -> Self {
        Self { name, rows, ignores_case: false }
    }

    /// Matches words without regard to ASCII case, for a provider whose clients do so too.
    #[must_use]
    pub const fn ignoring_case(mut self) -> Self {
        self.ignores_case = true;
        self
    }
}

impl<T: Copy + PartialEq> Words<T> {
    /// Returns the meaning of `word`, or `None` if it is not listed.
    #[must_use]
    pub fn meaning(&self, word: &str) -> Option<T> {
        self.row_among(|| 0..self.rows.len(), word).map(|row| row.meaning)
    }

    /// Like [`meaning`](Self::meaning), with an index of these words.
    #[inline]
    pub(crate) fn meaning_by(&self, index: &WordIndex, word: &str) -> Option<T> {
        self.row_by(index, word).map(|row| row.meaning)
    }

    /// Returns the row of `word`, found with an index of these words.
    #[inline]
    pub(crate) fn row_by(&self, index: &WordIndex, word: &str) -> Option<&'static Word<T>> {
        self.row_among(|| index.find(word), word)
    }

    /// Returns the row of `word` among the candidates numbered by `numbers`.
    #[inline]
    fn row_among<N: Iterator<Item = usize>>(
        &self,
        numbers: impl Fn() -> N,
        word: &str,
    ) -> Option<&'static Word<T>> {
        let rows = || numbers().filter_map(|number| self.rows.get(number));
        match rows().find(|row| row.text == word) {
            None if self.ignores_case => rows().find(|row| row.text.eq_ignore_ascii_case(word)),
            row => row,
        }
    }

    fn texts(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().map(|row| row.text)
    }

    /// Returns the word to write for `meaning`.
    #[must_use]
    pub fn word(&self, meaning: T) -> Option<&'static str> {
        self.rows.iter().find(|row| row.meaning == meaning).map(|row| row.text)
    }
}

/// Vocabulary of status words.
pub type Vocabulary = Words<State>;

/// Vocabulary of actions on resources.
pub type Effects = Words<Effect>;

/// Vocabulary of operations: complete words, and rules for the first part of words, since some
/// providers have thousands of operations with the verb first (`CREATE_…`).
///
/// ```
/// use jobglot_core::{Certainty::Inferred, Verb, Verbs, Word, Words};
///
/// static OPERATIONS: Verbs = Verbs::new(
///     Words::new( "acme operations", &[] ),
///     Words::new(
///         "acme verbs",
///         &[Word::new("CREATE", Verb::Create, Inferred, "the word itself")],
///     ),
/// );
///
/// assert_eq!(OPERATIONS.meaning("CREATE_DATABASE"), Some(Verb::Create));
/// assert_eq!(OPERATIONS.meaning("CreateDatabase"), Some(Verb::Create));
/// assert_eq!(OPERATIONS.meaning("RECREATE_DATABASE"), None);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Verbs {
    /// Complete words. They take precedence over the rules.
    pub words: Words<Verb>,
    /// Rules for parts of words, compared without case; the first matching row counts. A plain text
    /// is the first part of a word, up to an underscore, hyphen, space, or a capital after a small
    /// letter. `CHANGE…COMPARTMENT` is the first and the last part, with any text between them.
    pub leading: Words<Verb>,
}

impl Verbs {
    /// Whole words, and the rules for the beginnings of all others.
    #[must_use]
    pub const fn new(words: Words<Verb>, leading: Words<Verb>) -> Self {
        Self { words, leading }
    }

    /// Returns the verb of the operation `word`: [`Verb::Other`] for a known operation without a
    /// canonical verb, `None` for an unknown one.
    #[must_use]
    pub fn meaning(&self, word: &str) -> Option<Verb> {
        self.meaning_among(|_| 0..self.words.rows.len() + self.leading.rows.len(), word)
    }

    /// Like [`meaning`](Self::meaning), with an index of these words.
    pub(crate) fn meaning_by(&self, index: &WordIndex, word: &str) -> Option<Verb> {
        self.meaning_among(|first_part| index.find(first_part), word)
    }

    /// Searches among candidate rows: `numbers` returns the numbers of rows possibly starting with a
    /// text. Rows of `words` are numbered first, then those of `leading`.
    fn meaning_among<N: Iterator<Item = usize>>(
        &self,
        numbers: impl Fn(&str) -> N,
        word: &str,
    ) -> Option<Verb> {
        let row = self.words.row_among(|| numbers(word), word);
        row.map(|row| row.meaning).or_else(|| {
            let first = leading_part(word);
            let fits = |row: &&Word<Verb>| {
                row.text.eq_ignore_ascii_case(first)
                    || row.text.split_once(ANY_TEXT).is_some_and(|ends| {
                        ends.0.eq_ignore_ascii_case(first)
                            && ends.1.eq_ignore_ascii_case(trailing_part(word))
                    })
            };
            let mut rows = numbers(first).filter_map(|number| {
                self.leading.rows.get(number.checked_sub(self.words.rows.len())?)
            });
            rows.find(fits).map(|row| row.meaning)
        })
    }
}

impl Verbs {
    /// Returns the word to write for `verb`. A rule's text is preferred: the rest of a complete word
    /// would name the subject of another operation.
    #[must_use]
    pub fn word(&self, verb: Verb) -> Option<&'static str> {
        let is_whole = |row: &&Word<Verb>| row.meaning == verb && !row.text.contains(ANY_TEXT);
        let leading = self.leading.rows.iter().find(is_whole).map(|row| row.text);
        leading.or_else(|| self.words.word(verb))
    }
}

/// Index of the words of a codec, since a vocabulary can have hundreds of rows.
#[derive(Debug)]
pub(crate) struct WordIndex(HashIndex);

impl WordIndex {
    /// Builds the index of the words of `codec`; empty for a codec without a vocabulary.
    pub(crate) fn of(codec: Codec) -> Self {
        let texts: Vec<&str> = match codec {
            Codec::Status(words) => words.texts().collect(),
            Codec::Action(words) => words.texts().collect(),
            Codec::Operation(verbs) => verbs.words.texts().chain(verbs.leading.texts()).collect(),
            _ => Vec::new(),
        };
        let first_part_key = |text: &str| key(text.split(ANY_TEXT).next().unwrap_or_default());
        Self(HashIndex::of(
            texts.iter().zip(0..).map(|(text, number)| (first_part_key(text), number)),
        ))
    }

    /// Returns the numbers of candidate rows for a word or first part, in order. Callers compare the
    /// text.
    #[inline]
    fn find<'i>(&'i self, first_part: &str) -> impl Iterator<Item = usize> + use<'i> {
        self.0.find(key(first_part))
    }
}

/// Hash of a word without regard to ASCII case, from its first and last bytes and its length. Cheaper
/// than hashing all bytes, and enough to separate most words.
#[inline]
fn key(word: &str) -> u64 {
    // Bit set in small letters only.
    const LOWERCASE: u64 = 0x2020_2020_2020_2020;
    let bytes = word.as_bytes();
    let ends = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|end| u64::from_le_bytes(*end) | LOWERCASE);
        first ^ last.rotate_left(4)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|end| u64::from(u32::from_le_bytes(*end)));
        (first | last << 32) | LOWERCASE
    } else {
        bytes.iter().fold(0, |ends, byte| ends << 8 | u64::from(*byte)) | LOWERCASE
    };
    // The high bits of the product depend on all bytes; swapped, they become the low bits used by
    // `HashIndex`.
    (ends.wrapping_add(bytes.len() as u64)).wrapping_mul(0x9e37_79b9_7f4a_7c15).swap_bytes()
}

/// Placeholder for any text between the first and the last part of a word.
const ANY_TEXT: char = '…';

/// First part of a word: `LaunchInstance` → `Launch`, `UPDATE_DB` → `UPDATE`, `Delete Autonomous Database` → `Delete`.
fn leading_part(word: &str) -> &str {
    let mut after_lowercase = false;
    let end = word.bytes().position(|byte| {
        let is_end =
            matches!(byte, b'_' | b' ' | b'-') || (after_lowercase && byte.is_ascii_uppercase());
        after_lowercase = byte.is_ascii_lowercase();
        is_end
    });
    end.and_then(|end| word.get(..end)).unwrap_or(word)
}

/// Last part of a word: `CHANGE_STACK_COMPARTMENT` → `COMPARTMENT`, `ChangeInstanceCompartment` → `Compartment`.
fn trailing_part(word: &str) -> &str {
    let mut after_lowercase = false;
    let mut start = 0;
    for (offset, char) in word.char_indices() {
        if matches!(char, '_' | ' ' | '-') {
            start = offset + 1;
        } else if after_lowercase && char.is_ascii_uppercase() {
            start = offset;
        }
        after_lowercase = char.is_ascii_lowercase();
    }
    word.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Verbs, Word, WordIndex, Words, leading_part, trailing_part};
    use crate::model::state::Verb;
    use crate::schema::certainty::Certainty::Observed;
    use crate::schema::field_type::Codec;

    #[test]
    fn an_index_finds_the_same_meaning_as_a_linear_search() {
        static VERBS: Verbs = Verbs::new(
            Words::new(
                "whole words",
                &[
                    Word::new("MAKE", Verb::Create, Observed, ""),
                    Word::new("Make", Verb::Update, Observed, ""),
                    Word::new("CREATE_BACKUP", Verb::Backup, Observed, ""),
                ],
            ),
            Words::new(
                "beginnings",
                &[
                    Word::new("CHANGE…COMPARTMENT", Verb::Move, Observed, ""),
                    Word::new("CHANGE", Verb::Update, Observed, ""),
                    Word::new("DECOMMISSION", Verb::Delete, Observed, ""),
                    Word::new("Make", Verb::Restore, Observed, ""),
                    Word::new("mend", Verb::Other, Observed, ""),
                    Word::new("do", Verb::Start, Observed, ""),
                ],
            ),
        );
        let index = WordIndex::of(Codec::Operation(&VERBS));
        for (word, verb) in [
            ("MAKE", Some(Verb::Create)),
            ("Make", Some(Verb::Update)),
            ("make", Some(Verb::Restore)),
            ("MAKE_ROOM", Some(Verb::Restore)),
            ("CREATE_BACKUP", Some(Verb::Backup)),
            ("create_backup", None),
            ("ChangeStackCompartment", Some(Verb::Move)),
            ("CHANGE_STACK", Some(Verb::Update)),
            ("DecommissionHost", Some(Verb::Delete)),
            ("Decommission_Host", Some(Verb::Delete)),
            ("Mend", Some(Verb::Other)),
            ("MENDS", None),
            ("Do", Some(Verb::Start)),
            ("DO", Some(Verb::Start)),
            ("", None),
        ] {
            assert_eq!(VERBS.meaning(word), verb, "{word}");
            assert_eq!(VERBS.meaning_by(&index, word), verb, "{word}");
        }
    }

    #[test]
    fn the_trailing_part_begins_where_the_last_word_does() {
        for (word, trailing) in [
            ("CHANGE_STACK_COMPARTMENT", "COMPARTMENT"),
            ("ChangeInstanceCompartment", "Compartment"),
            ("Change DB System Compartment", "Compartment"),
            ("create", "create"),
            ("CREATE_", ""),
            ("", ""),
        ] {
            assert_eq!(trailing_part(word), trailing);
        }
    }

    #[test]
    fn the_leading_part_ends_where_the_second_word_begins() {
        for (word, leading) in [
            ("CREATE_SERVICE", "CREATE"),
            ("LaunchInstancesInPool", "Launch"),
            ("Delete Autonomous Database", "Delete"),
            ("create", "create"),
            ("PROVISION", "PROVISION"),
            ("", ""),
        ] {
            assert_eq!(leading_part(word), leading);
        }
    }
}
