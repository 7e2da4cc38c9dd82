//! State rules with their members resolved to columns.

use crate::schema::field::Field;
use crate::schema::field_type::{Codec, FieldType};
use crate::schema::state_rule::{Meaning, StateRule, Test};

/// Finds the column at a path of documented names, with its declaration.
pub(crate) type ColumnAt<'c> = dyn Fn(&str) -> Option<(usize, &'static Field)> + 'c;

/// A [`StateRule`] with its members resolved.
#[derive(Debug)]
pub(crate) struct CompiledRule {
    pub(crate) rule: &'static StateRule,
    pub(crate) tests: Vec<CompiledTest>,
    /// Column of the word with the meaning, for [`Meaning::WordOf`].
    pub(crate) word: Option<usize>,
}

/// A [`Test`] with its member resolved to a column.
#[derive(Debug)]
pub(crate) enum CompiledTest {
    /// Text equal to one of the words.
    Word {
        column: usize,
        words: &'static [&'static str],
        ignores_case: bool,
    },
    /// Word missing in the vocabulary.
    Unlisted {
        column: usize,
    },
    Present {
        column: usize,
    },
    NonEmpty {
        column: usize,
    },
    Over {
        column: usize,
        number: f64,
    },
    /// Array with an element in which the tests hold.
    Element {
        column: usize,
        tests: &'static [Test],
    },
    Not(Box<Self>),
    /// A test of a member missing in the table; never holds.
    Never,
}

impl CompiledRule {
    /// Resolves the members of `rule`; `column_at` finds the column at a path, and its declaration.
    pub(crate) fn new(rule: &'static StateRule, column_at: &ColumnAt<'_>) -> Self {
        let tests = rule.tests.iter().map(|test| CompiledTest::new(test, column_at)).collect();
        let word = match rule.meaning {
            Meaning::WordOf(member) => column_at(member).map(|(column, _)| column),
            Meaning::State(_) => None,
        };
        Self { rule, tests, word }
    }
}

impl CompiledTest {
    /// Whether the test compares `column` with the text `word`.
    pub(crate) fn names_word(&self, column: usize, word: &str) -> bool {
        match self {
            Self::Word { column: of, words, ignores_case } => {
                let is_word = |known: &&str| {
                    *known == word || *ignores_case && known.eq_ignore_ascii_case(word)
                };
                *of == column && words.iter().any(is_word)
            }
            Self::Not(test) => test.names_word(column, word),
            _ => false,
        }
    }

    /// Whether the test depends on the elements of a column for which `is_list` holds.
    pub(crate) fn looks_into(&self, is_list: &dyn Fn(usize) -> bool) -> bool {
        match self {
            Self::NonEmpty { column } | Self::Element { column, .. } => is_list(*column),
            Self::Not(test) => test.looks_into(is_list),
            _ => false,
        }
    }

    fn new(test: &'static Test, column_at: &ColumnAt<'_>) -> Self {
        let of = |member, make: &dyn Fn(usize) -> Self| {
            column_at(member).map_or(Self::Never, |(column, _)| make(column))
        };
        match *test {
            Test::Word(member, words) => match column_at(member) {
                Some((column, field)) => {
                    let ignores_case = matches!(
                        field.field_type,
                        FieldType::Value(_, Codec::Status(vocabulary)) if vocabulary.ignores_case
                    );
                    Self::Word { column, words, ignores_case }
                }
                None => Self::Never,
            },
            Test::Unlisted(member) => of(member, &|column| Self::Unlisted { column }),
            Test::Present(member) => of(member, &|column| Self::Present { column }),
            Test::NonEmpty(member) => of(member, &|column| Self::NonEmpty { column }),
            Test::Over(member, number) => of(member, &|column| Self::Over { column, number }),
            Test::Element(member, tests) => of(member, &|column| Self::Element { column, tests }),
            Test::Not(test) => Self::Not(Box::new(Self::new(test, column_at))),
        }
    }
}
