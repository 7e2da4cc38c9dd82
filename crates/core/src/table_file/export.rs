//! Writing a schema as TOML.

use std::fmt::Display;

use crate::model::percent::PercentFormat;
use crate::schema::document_schema::Schema;
use crate::schema::field::{Field, Table};
use crate::schema::field_type::{Codec, FieldType};
use crate::schema::state_rule::{Meaning, StateRule, Test};
use crate::schema::values::Values;
use crate::schema::words::Words;
use crate::table_file::file::{
    MemberFile, RuleFile, SchemaFile, TableFile, TestFile, VocabularyFile, WordFile, without_place,
};
use crate::table_file::import::MAX_DEPTH;

impl Schema {
    /// Writes the schema as TOML, in the form of [`Registry::load`](crate::Registry::load). A grammar
    /// of messages is named by the id of this schema.
    ///
    /// `None` for a schema whose tables are nested more than 16 deep, such as the canonical form: its
    /// table of tasks contains itself.
    ///
    /// ```
    /// use jobglot_core::{CanonicalField, Codec, Field, Registry, Schema, Table};
    ///
    /// static JOB: Table = Table::new(&[
    ///     Field::value("jobNo", CanonicalField::Id, Codec::Id, "the id").distinctive(),
    /// ]);
    /// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    ///
    /// let file = SCHEMA.to_toml().expect("no table is nested deep");
    /// assert!(file.starts_with("id = \"acme.job\"\n"));
    /// let registry = Registry::default().load(&file)?;
    /// assert!(registry.schema("acme.job").is_some());
    /// # Ok::<(), jobglot_core::LoadError>(())
    /// ```
    #[must_use]
    pub fn to_toml(&self) -> Option<String> {
        let companions = self.companions.iter();
        let words = self.words.iter();
        let file = SchemaFile {
            id: self.id.to_owned(),
            title: self.title.to_owned(),
            source: self.source.to_owned(),
            wrappers: texts(self.wrappers),
            lists: texts(self.lists),
            identified_in: texts(self.identified_in),
            identified_by: sets(self.identified_by),
            identified_alone_by: sets(self.identified_alone_by),
            in_heads: self.in_heads.map(texts),
            identified_by_head: self.identified_by_head,
            explicit_only: self.explicit_only,
            error_response: self.is_error_response(),
            finished_is_terminal: self.rules.finished_is_terminal,
            accepted_is_started: self.rules.accepted_is_started,
            replacement_word: self.rules.replacement_word.map(str::to_owned),
            message_grammar: self.message_grammar.map(|_| self.id.to_owned()),
            companions: companions
                .map(|(one, other)| (one.to_string(), other.to_string()))
                .collect(),
            words: words.map(|(name, words)| (name.to_string(), texts(words))).collect(),
            root: table(self.root, 1)?,
        };
        toml::to_string(&file).ok()
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn sets(sets: &[&[&str]]) -> Vec<Vec<String>> {
    sets.iter().map(|names| texts(names)).collect()
}

fn table(table: &Table, depth: usize) -> Option<TableFile> {
    if depth > MAX_DEPTH {
        return None;
    }
    let constants = table.constants.iter();
    let members = table.fields.iter().map(|field| member(field, depth).map(without_place));
    Some(TableFile {
        bare: table.bare.map(|field| field.path().to_owned()),
        open: table.is_open,
        constants: constants
            .map(|(field, text)| (field.path().to_owned(), text.to_string()))
            .collect(),
        rule: table.rules.iter().map(|row| without_place(rule(row))).collect(),
        member: members.collect::<Option<_>>()?,
    })
}

fn member(field: &Field, depth: usize) -> Option<MemberFile> {
    let mut member = MemberFile {
        name: field.name.to_owned(),
        r#type: field.field_type.name().to_owned(),
        field: field.field_type.canonical_field().map(|field| field.path().to_owned()),
        meaning: field.meaning.to_owned(),
        alias: texts(field.aliases),
        required: field.required,
        distinctive: field.distinctive,
        values: match field.values {
            Values::Only(values) => texts(values),
            _ => Vec::new(),
        },
        identifying_values: match field.values {
            Values::Identifying(values) => texts(values),
            _ => Vec::new(),
        },
        flattened: field.flattened,
        or_single: field.or_single,
        or_root_array: field.or_root_array,
        since: (field.since > 1).then_some(field.since),
        ..MemberFile::default()
    };
    match field.field_type {
        FieldType::Value(_, codec) => match codec {
            Codec::Status(words) => member.vocabulary = Some(vocabulary(words)),
            Codec::Action(words) => member.vocabulary = Some(vocabulary(words)),
            Codec::Operation(verbs) => {
                member.vocabulary = Some(vocabulary(&verbs.words));
                member.leading = Some(vocabulary(&verbs.leading));
            }
            Codec::Time(format) => member.format = Some(format.as_str().to_owned()),
            Codec::Percent(PercentFormat::Number) => {}
            Codec::Percent(format) => member.format = Some(format.as_str().to_owned()),
            Codec::Text | Codec::Id | Codec::Count | Codec::Flag => {}
        },
        FieldType::Attribute(kinds) => {
            member.kinds = kinds.names().split(" or ").map(str::to_owned).collect();
        }
        FieldType::Map(_) => {}
        FieldType::Object(inner) | FieldType::List(_, inner) => {
            member.table = Some(Box::new(table(inner, depth + 1)?));
        }
        FieldType::Embedded(_, inner, empty) => {
            member.empty = empty.map(str::to_owned);
            member.table = Some(Box::new(table(inner, depth + 1)?));
        }
    }
    Some(member)
}

fn vocabulary<T: Display>(words: &Words<T>) -> VocabularyFile {
    let word = words.rows.iter().map(|row| {
        without_place(WordFile {
            text: row.text.to_owned(),
            means: row.meaning.to_string(),
            certainty: row.certainty.as_str().to_owned(),
            seen: row.seen.to_owned(),
        })
    });
    VocabularyFile {
        name: words.name.to_owned(),
        ignores_case: words.ignores_case,
        word: word.collect(),
    }
}

fn rule(rule: &StateRule) -> RuleFile {
    let (state, word_of) = match rule.meaning {
        Meaning::State(state) => (Some(state.to_string()), None),
        Meaning::WordOf(member) => (None, Some(member.to_owned())),
    };
    RuleFile {
        state,
        word_of,
        terminal: rule.terminal,
        outcome: rule.outcome.map(|outcome| outcome.to_string()),
        certainty: rule.certainty.as_str().to_owned(),
        seen: rule.seen.to_owned(),
        test: rule.tests.iter().map(test).collect(),
    }
}

fn test(tested: &Test) -> TestFile {
    match *tested {
        Test::Word(member, words) => TestFile::Word(member.to_owned(), texts(words)),
        Test::Unlisted(member) => TestFile::Unlisted(member.to_owned()),
        Test::Present(member) => TestFile::Present(member.to_owned()),
        Test::NonEmpty(member) => TestFile::NonEmpty(member.to_owned()),
        Test::Over(member, limit) => TestFile::Over(member.to_owned(), limit),
        Test::Element(member, tests) => {
            TestFile::Element(member.to_owned(), tests.iter().map(test).collect())
        }
        Test::Not(inner) => TestFile::Not(Box::new(test(inner))),
    }
}
