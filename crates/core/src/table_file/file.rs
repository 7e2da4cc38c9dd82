//! The form of a schema in a file.

use serde::{Deserialize, Serialize};
use toml::Spanned;

/// A schema. Scalars come before tables, as TOML demands.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SchemaFile {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) source: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) wrappers: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) lists: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) identified_in: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) identified_by: Vec<Vec<String>>,
    /// Sets of names that identify it where no other name is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) identified_alone_by: Vec<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) in_heads: Option<Vec<String>>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) identified_by_head: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) explicit_only: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) error_response: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) finished_is_terminal: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) accepted_is_started: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) replacement_word: Option<String>,
    /// Id of the schema whose grammar of messages it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message_grammar: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) companions: Vec<(String, String)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) words: Vec<(String, Vec<String>)>,
    pub(super) root: TableFile,
}

/// A table of members.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TableFile {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bare: Option<String>,
    /// Whether services add members of their own.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) open: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) constants: Vec<(String, String)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) rule: Vec<Spanned<RuleFile>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) member: Vec<Spanned<MemberFile>>,
}

/// A member.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MemberFile {
    pub(super) name: String,
    /// Name of a codec, or of the type of a member without one.
    pub(super) r#type: String,
    /// Path of the canonical field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field: Option<String>,
    pub(super) meaning: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) alias: Vec<String>,
    /// Format of a time or percentage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<String>,
    /// The only texts in documents of the schema.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) values: Vec<String>,
    /// Texts that identify the schema.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) identifying_values: Vec<String>,
    /// Kinds of values of an attribute.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) kinds: Vec<String>,
    /// Text of an empty embedded document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) empty: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) required: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) distinctive: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) flattened: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) or_single: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) or_root_array: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) vocabulary: Option<VocabularyFile>,
    /// Rules for the first part of operation words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) leading: Option<VocabularyFile>,
    /// Members of an object, or of the elements of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) table: Option<Box<TableFile>>,
}

/// A vocabulary.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct VocabularyFile {
    pub(super) name: String,
    #[serde(skip_serializing_if = "is_false")]
    pub(super) ignores_case: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) word: Vec<Spanned<WordFile>>,
}

/// A word of a vocabulary.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WordFile {
    pub(super) text: String,
    pub(super) means: String,
    pub(super) certainty: String,
    pub(super) seen: String,
}

/// A rule for the state.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RuleFile {
    /// The state, or else `word_of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) word_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) terminal: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) outcome: Option<String>,
    pub(super) certainty: String,
    pub(super) seen: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) test: Vec<TestFile>,
}

/// A test of a rule: `{ word = ["status", ["DONE"]] }`, `{ present = "endTime" }`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TestFile {
    Word(String, Vec<String>),
    Unlisted(String),
    Present(String),
    NonEmpty(String),
    Over(String, f64),
    Element(String, Vec<Self>),
    Not(Box<Self>),
}

/// A row that comes from no file.
pub(super) fn without_place<T>(row: T) -> Spanned<T> {
    Spanned::new(0..0, row)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_false(flag: &bool) -> bool {
    !flag
}
