//! Traits of enumerations of words: parsing, printing and serde, all by one word a value.

use std::fmt;

/// A text that is no word of an enumeration, such as [`State`](crate::State).
///
/// ```
/// let error = "done".parse::<jobglot_core::State>().unwrap_err();
/// assert_eq!(error.to_string(), "`done` is no state");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordError {
    word: String,
    enumeration: &'static str,
}

impl WordError {
    pub(crate) fn new(word: &str, enumeration: &'static str) -> Self {
        Self { word: word.to_owned(), enumeration }
    }

    /// The text.
    #[must_use]
    pub fn word(&self) -> &str {
        &self.word
    }
}

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no {}", self.word, self.enumeration)
    }
}

impl std::error::Error for WordError {}

/// Implements `Display`, `FromStr`, `Serialize` and `Deserialize` by `as_str` and `from_word`. The
/// second argument is the name of the enumeration in errors.
macro_rules! word_traits {
    ($type:ty, $enumeration:literal) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::word::WordError;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::from_word(word)
                    .ok_or_else(|| $crate::word::WordError::new(word, $enumeration))
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use word_traits;
