//! Vocabularies: what a provider's words mean, with the evidence for each.

use crate::model::state::{Effect, State, Verb};
use crate::schema::field_type::Codec;
use crate::schema::hash_index::HashIndex;

/// How sure it is that a word means what its row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Certainty {
    /// Seen in a body, with that meaning.
    Observed,
    /// Stated by the provider's documentation or schema.
    Documented,
    /// Read off a client's source or the word itself.
    Inferred,
    /// Sources disagree, or only one doubtful source has it.
    Doubtful,
}

impl Certainty {
    /// The word for it in the reference.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Documented => "documented",
            Self::Inferred => "inferred",
            Self::Doubtful => "doubtful",
        }
    }
}

/// One word of a vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct Word<T> {
    /// The provider's word, exactly.
    pub text: &'static str,
    /// What it means.
    pub meaning: T,
    /// How sure that is.
    pub certainty: Certainty,
    /// Where the word was seen, and where needed why it means this.
    pub seen: &'static str,
}

impl<T> Word<T> {
    /// A row: `text` means `meaning`, with that certainty, as `seen` there.
    pub const fn new(
        text: &'static str,
        meaning: T,
        certainty: Certainty,
        seen: &'static str,
    ) -> Self {
        Self { text, meaning, certainty, seen }
    }
}

/// A closed list of words. Words match exactly: a word that is not here is not guessed at.
///
/// Of several words with one meaning, the first is the one to write.
#[derive(Clone, Copy, Debug)]
pub struct Words<T: 'static> {
    /// What the list is of, as it is called in the reference.
    pub name: &'static str,
    /// The rows, in the order of the reference.
    pub rows: &'static [Word<T>],
}

impl<T> Words<T> {
    /// A list of `rows`, called `name` in the reference.
    #[must_use]
    pub const fn new(name: &'static str, rows: &'static [Word<T>]) -> Self {
        Self { name, rows }
    }
}

impl<T: Copy + PartialEq> Words<T> {
    /// The meaning of `word`.
    #[must_use]
    pub fn meaning(&self, word: &str) -> Option<T> {
        self.meaning_among(0..self.rows.len(), word)
    }

    /// The same, found by an index of these words.
    #[inline]
    pub(crate) fn meaning_by(&self, index: &Index, word: &str) -> Option<T> {
        self.meaning_among(index.find(word), word)
    }

    fn meaning_among(&self, numbers: impl Iterator<Item = usize>, word: &str) -> Option<T> {
        let mut rows = numbers.filter_map(|number| self.rows.get(number));
        rows.find(|row| row.text == word).map(|row| row.meaning)
    }

    fn texts(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().map(|row| row.text)
    }

    /// The word to write for `meaning`.
    #[must_use]
    pub fn word(&self, meaning: T) -> Option<&'static str> {
        self.rows.iter().find(|row| row.meaning == meaning).map(|row| row.text)
    }
}

/// Status words.
pub type Vocabulary = Words<State>;

/// Words for what has become of a resource.
pub type Effects = Words<Effect>;

/// Words for operations: a list of whole words, and rules for the beginnings of words, since some
/// providers have thousands that all say first what they do (`CREATE_…`).
#[derive(Clone, Copy, Debug)]
pub struct Verbs {
    /// Whole words. They come before the rules.
    pub words: Words<Verb>,
    /// First parts of words, up to an underscore, a blank, or a capital after a small letter;
    /// compared without case. `CHANGE…COMPARTMENT` is the first and the last part of a word, whatever
    /// stands between. The first row that fits counts.
    pub leading: Words<Verb>,
}

impl Verbs {
    /// Whole words, and the rules for the beginnings of all others.
    #[must_use]
    pub const fn new(words: Words<Verb>, leading: Words<Verb>) -> Self {
        Self { words, leading }
    }
}

impl Verbs {
    /// The verb of the operation `word`: [`Verb::Other`] for a known one that is none of the
    /// canonical verbs, `None` for an unknown one.
    #[must_use]
    pub fn meaning(&self, word: &str) -> Option<Verb> {
        self.meaning_among(|_| 0..self.words.rows.len() + self.leading.rows.len(), word)
    }

    /// The same, found by an index of these words.
    pub(crate) fn meaning_by(&self, index: &Index, word: &str) -> Option<Verb> {
        self.meaning_among(|beginning| index.find(beginning), word)
    }

    /// The same, of rows that may begin with a word or its first part. Those of whole words are
    /// numbered first.
    fn meaning_among<N: Iterator<Item = usize>>(
        &self,
        numbers: impl Fn(&str) -> N,
        word: &str,
    ) -> Option<Verb> {
        self.words.meaning_among(numbers(word), word).or_else(|| {
            let first = leading_part(word);
            let fits = |row: &&Word<Verb>| {
                row.text.eq_ignore_ascii_case(first)
                    || row.text.split_once(BETWEEN).is_some_and(|ends| {
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
    /// The word to write for `verb`: the first part of words alone, where words are made of parts,
    /// since the rest would say what the operation is on.
    #[must_use]
    pub fn word(&self, verb: Verb) -> Option<&'static str> {
        let is_whole = |row: &&Word<Verb>| row.meaning == verb && !row.text.contains(BETWEEN);
        let leading = self.leading.rows.iter().find(is_whole).map(|row| row.text);
        leading.or_else(|| self.words.word(verb))
    }
}

/// Where the rows of a member's words are: a provider may have hundreds.
#[derive(Debug)]
pub(crate) struct Index(HashIndex);

impl Index {
    /// The index of the words of `codec`.
    pub(crate) fn of(codec: Codec) -> Self {
        let texts: Vec<&str> = match codec {
            Codec::Status(words) => words.texts().collect(),
            Codec::Action(words) => words.texts().collect(),
            Codec::Operation(verbs) => verbs.words.texts().chain(verbs.leading.texts()).collect(),
            _ => Vec::new(),
        };
        let beginning = |text: &str| key(text.split(BETWEEN).next().unwrap_or_default());
        Self(HashIndex::of(texts.iter().zip(0..).map(|(text, number)| (beginning(text), number))))
    }

    /// The numbers of the rows that may begin with `beginning`, in order.
    #[inline]
    fn find<'i>(&'i self, beginning: &str) -> impl Iterator<Item = usize> + use<'i> {
        self.0.find(key(beginning))
    }
}

/// What tells most words apart, whatever their case: how they begin, how they end, and their length.
#[inline]
fn key(word: &str) -> u64 {
    // A capital is a small letter without this bit.
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let bytes = word.as_bytes();
    let ends = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|end| u64::from_le_bytes(*end) | SMALL);
        first ^ last.rotate_left(4)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|end| u64::from(u32::from_le_bytes(*end)));
        (first | last << 32) | SMALL
    } else {
        bytes.iter().fold(0, |ends, byte| ends << 8 | u64::from(*byte)) | SMALL
    };
    // The first bits of the product are of all letters, and the last ones of the key tell most.
    (ends.wrapping_add(bytes.len() as u64)).wrapping_mul(0x9e37_79b9_7f4a_7c15).swap_bytes()
}

/// What stands for anything between the first and the last part of a word.
const BETWEEN: char = '…';

/// `LaunchInstance` → `Launch`, `UPDATE_DB` → `UPDATE`, `Delete Autonomous Database` → `Delete`.
fn leading_part(word: &str) -> &str {
    let mut after_small = false;
    let end = word.bytes().position(|byte| {
        let ends = matches!(byte, b'_' | b' ' | b'-') || (after_small && byte.is_ascii_uppercase());
        after_small = byte.is_ascii_lowercase();
        ends
    });
    end.and_then(|end| word.get(..end)).unwrap_or(word)
}

/// `CHANGE_STACK_COMPARTMENT` → `COMPARTMENT`, `ChangeInstanceCompartment` → `Compartment`.
fn trailing_part(word: &str) -> &str {
    let mut after_small = false;
    let mut from = 0;
    for (at, char) in word.char_indices() {
        if matches!(char, '_' | ' ' | '-') {
            from = at + 1;
        } else if after_small && char.is_ascii_uppercase() {
            from = at;
        }
        after_small = char.is_ascii_lowercase();
    }
    word.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Index, Verbs, Word, Words, leading_part, trailing_part};
    use crate::model::state::Verb;
    use crate::schema::field_type::Codec;
    use crate::schema::words::Certainty::Observed;

    #[test]
    fn an_index_finds_what_a_search_of_all_rows_finds() {
        static VERBS: Verbs = Verbs {
            words: Words {
                name: "whole words",
                rows: &[
                    Word::new("MAKE", Verb::Create, Observed, ""),
                    Word::new("Make", Verb::Update, Observed, ""),
                    Word::new("CREATE_BACKUP", Verb::Backup, Observed, ""),
                ],
            },
            leading: Words {
                name: "beginnings",
                rows: &[
                    Word::new("CHANGE…COMPARTMENT", Verb::Move, Observed, ""),
                    Word::new("CHANGE", Verb::Update, Observed, ""),
                    Word::new("DECOMMISSION", Verb::Delete, Observed, ""),
                    Word::new("Make", Verb::Restore, Observed, ""),
                    Word::new("mend", Verb::Other, Observed, ""),
                    Word::new("do", Verb::Start, Observed, ""),
                ],
            },
        };
        let index = Index::of(Codec::Operation(&VERBS));
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
