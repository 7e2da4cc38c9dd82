//! Making a schema of its form in a file. Schemas live as long as the process, so texts and tables are
//! leaked; `load` bounds how many.

use std::collections::HashMap;
use std::str::FromStr;

use toml::Spanned;

use crate::model::canonical_field::CanonicalField;
use crate::model::percent::PercentFormat;
use crate::model::timestamp::TimeFormat;
use crate::schema::certainty::Certainty;
use crate::schema::document_schema::{Rules, Schema};
use crate::schema::field::{Field, Table};
use crate::schema::field_type::{Codec, FieldType, Kinds};
use crate::schema::registry::Registry;
use crate::schema::state_rule::{Meaning, StateRule, Test};
use crate::schema::values::Values;
use crate::schema::words::{Verbs, Word, Words};
use crate::table_file::file::{
    MemberFile, RuleFile, SchemaFile, TableFile, TestFile, VocabularyFile,
};
use crate::table_file::load_error::LoadError;
use crate::word::WordError;

/// Most tables, or tests, in each other.
pub(super) const MAX_DEPTH: usize = 16;

/// Offsets in the file of the rows, by their paths in the form of
/// [`SchemaError::row`](crate::SchemaError::row).
pub(super) type Rows = HashMap<String, usize>;

/// Makes a schema of `file`, and adds its rows to `rows`. Grammars of messages are those of `registry`.
pub(super) fn schema(
    file: SchemaFile,
    registry: &Registry,
    rows: &mut Rows,
) -> Result<&'static Schema, LoadError> {
    let root = table(file.root, "$", 1, rows)?;
    let mut rules = Rules::NONE;
    rules.finished_is_terminal = file.finished_is_terminal;
    rules.accepted_is_started = file.accepted_is_started;
    rules.replacement_word = file.replacement_word.map(text);
    let mut schema = Schema::new(text(file.id), text(file.title), text(file.source), root)
        .with_rules(rules)
        .identified_by(sets(file.identified_by))
        .identified_alone_by(sets(file.identified_alone_by))
        .with_wrappers(texts(file.wrappers))
        .with_lists(texts(file.lists))
        .identified_in(texts(file.identified_in));
    schema.in_heads = file.in_heads.map(texts);
    schema.identified_by_head = file.identified_by_head;
    schema.explicit_only = file.explicit_only;
    if let Some(id) = file.message_grammar {
        let grammar = registry.schema(&id).and_then(|schema| schema.message_grammar);
        let unknown =
            || LoadError::value("$", "message_grammar", &id, "the id of a schema with one");
        schema = schema.with_message_grammar(grammar.ok_or_else(unknown)?);
    }
    let companions = file.companions.into_iter().map(|(one, other)| (text(one), text(other)));
    let words = file.words.into_iter().map(|(name, words)| (text(name), texts(words)));
    schema = schema.with_companions(leak(companions.collect())).with_words(leak(words.collect()));
    if file.error_response {
        schema = schema.for_error_responses();
    }
    Ok(Box::leak(Box::new(schema.loaded())))
}

fn sets(sets: Vec<Vec<String>>) -> &'static [&'static [&'static str]] {
    leak(sets.into_iter().map(texts).collect())
}

fn text(text: String) -> &'static str {
    text.leak()
}

fn texts(texts: Vec<String>) -> &'static [&'static str] {
    leak(texts.into_iter().map(text).collect())
}

fn leak<T>(values: Vec<T>) -> &'static [T] {
    values.leak()
}

/// Makes the table at `row`.
fn table(
    file: TableFile,
    row: &str,
    depth: usize,
    rows: &mut Rows,
) -> Result<&'static Table, LoadError> {
    if depth > MAX_DEPTH {
        return Err(LoadError::value(row, "table", "a table", "at most 16 tables in each other"));
    }
    let fields = file
        .member
        .into_iter()
        .map(|member| located(member, |member, offset| field(member, row, depth, offset, rows)));
    let fields = fields.collect::<Result<_, _>>()?;
    let constants = file.constants.into_iter();
    let constants = constants.map(|(path, value)| Ok((canonical(&path, row)?, text(value))));
    let constants = constants.collect::<Result<_, LoadError>>()?;
    let rules = file.rule.into_iter().map(|file| located(file, |file, _| rule(file, row)));
    let rules = rules.collect::<Result<_, _>>()?;
    let mut table =
        Table::new(leak(fields)).with_constants(leak(constants)).with_rules(leak(rules));
    table.bare = file.bare.map(|path| canonical(&path, row)).transpose()?;
    table.is_open = file.open;
    Ok(Box::leak(Box::new(table)))
}

/// Calls `make` with a row and its offset, which is the place of an error without one.
fn located<T, R>(
    row: Spanned<T>,
    make: impl FnOnce(T, usize) -> Result<R, LoadError>,
) -> Result<R, LoadError> {
    let offset = row.span().start;
    make(row.into_inner(), offset).map_err(|error| error.at(Some(offset)))
}

fn canonical(path: &str, row: &str) -> Result<CanonicalField, LoadError> {
    let expected = "a field of the canonical form such as `status`";
    CanonicalField::from_path(path).ok_or_else(|| LoadError::value(row, "field", path, expected))
}

/// The type names of members that no codec reads.
const TYPES: &str = "text, id, status word, operation word, action word, time, percent, \
    whole number, attribute, map, object, list or embedded JSON";

fn field(
    file: MemberFile,
    around: &str,
    depth: usize,
    offset: usize,
    rows: &mut Rows,
) -> Result<Field, LoadError> {
    let row = format!("{around}.{}", file.name);
    rows.insert(row.clone(), offset);
    let error =
        |key: &str, found: &str, expected: &str| LoadError::value(&row, key, found, expected);
    let path = file.field.as_deref();
    let target = || match path {
        Some(path) => canonical(path, &row),
        None => Err(error("field", "nothing", "a field of the canonical form such as `status`")),
    };
    let mut inner = |table_file: Option<Box<TableFile>>, step: &str| match table_file {
        Some(inner) => table(*inner, &format!("{row}{step}"), depth + 1, rows),
        None => Err(error("table", "nothing", "the members of the object or of an element")),
    };
    let codec = match &*file.r#type {
        "text" => Some(Codec::Text),
        "id" => Some(Codec::Id),
        "percent" => {
            let name = file.format.as_deref().unwrap_or(PercentFormat::Number.as_str());
            let format = PercentFormat::from_word(name);
            let expected = "a format of percentages such as `percent-sign`";
            Some(Codec::Percent(format.ok_or_else(|| error("format", name, expected))?))
        }
        "whole number" => Some(Codec::Count),
        "time" => {
            let name = file.format.as_deref().unwrap_or("rfc3339");
            let format = TimeFormat::from_word(name);
            let expected = "a format of times such as `rfc3339`";
            Some(Codec::Time(format.ok_or_else(|| error("format", name, expected))?))
        }
        "status word" => Some(Codec::Status(vocabulary(file.vocabulary, &row)?)),
        "action word" => Some(Codec::Action(vocabulary(file.vocabulary, &row)?)),
        "operation word" => {
            let words = vocabulary(file.vocabulary, &row)?;
            let leading = vocabulary(file.leading, &row)?;
            Some(Codec::Operation(Box::leak(Box::new(Verbs::new(*words, *leading)))))
        }
        _ => None,
    };
    let field_type = match (codec, &*file.r#type) {
        (Some(codec), _) => FieldType::Value(target()?, codec),
        (None, "attribute") => {
            let mut kinds = Kinds::NONE;
            for name in &file.kinds {
                let kind = Kinds::named(name);
                let expected = "string, number, boolean, object or array";
                kinds = kinds.or(kind.ok_or_else(|| error("kinds", name, expected))?);
            }
            FieldType::Attribute(if file.kinds.is_empty() { Kinds::ANY } else { kinds })
        }
        (None, "map") => FieldType::Map(target()?),
        (None, "object") => FieldType::Object(inner(file.table, "")?),
        (None, "list") => FieldType::List(target()?, inner(file.table, "[]")?),
        (None, "embedded JSON") => {
            FieldType::Embedded(target()?, inner(file.table, "#$")?, file.empty.map(text))
        }
        (None, other) => return Err(error("type", other, TYPES)),
    };
    let mut field = Field::attribute(text(file.name), Kinds::ANY, text(file.meaning))
        .alias(texts(file.alias))
        .since(file.since.unwrap_or(1));
    field.field_type = field_type;
    field.required = file.required;
    field.distinctive = file.distinctive;
    field.values = match (file.values, file.identifying_values) {
        (only, others) if others.is_empty() && only.is_empty() => Values::Any,
        (only, others) if others.is_empty() => Values::Only(texts(only)),
        (_, others) => Values::Identifying(texts(others)),
    };
    field.flattened = file.flattened;
    field.or_single = file.or_single;
    field.or_root_array = file.or_root_array;
    Ok(field)
}

fn vocabulary<T: FromStr<Err = WordError>>(
    file: Option<VocabularyFile>,
    row: &str,
) -> Result<&'static Words<T>, LoadError> {
    let file = file.unwrap_or_default();
    let rows = file.word.into_iter().map(|word| {
        located(word, |word, _| {
            let meaning = word.means.parse().map_err(|error| LoadError::word(row, &error))?;
            let certainty = certainty(&word.certainty, row)?;
            Ok(Word::new(text(word.text), meaning, certainty, text(word.seen)))
        })
    });
    let mut words = Words::new(text(file.name), leak(rows.collect::<Result<_, LoadError>>()?));
    words.ignores_case = file.ignores_case;
    Ok(Box::leak(Box::new(words)))
}

fn certainty(word: &str, row: &str) -> Result<Certainty, LoadError> {
    use Certainty::{Documented, Doubtful, Inferred, Observed};
    let mut all = [Observed, Documented, Inferred, Doubtful].into_iter();
    let expected = "observed, documented, inferred or doubtful";
    all.find(|certainty| certainty.as_str() == word)
        .ok_or_else(|| LoadError::value(row, "certainty", word, expected))
}

fn rule(file: RuleFile, row: &str) -> Result<StateRule, LoadError> {
    let parsed = |error: WordError| LoadError::word(row, &error);
    let meaning = match (file.state, file.word_of) {
        (Some(state), None) => Meaning::State(state.parse().map_err(parsed)?),
        (None, Some(member)) => Meaning::WordOf(text(member)),
        _ => return Err(LoadError::value(row, "rule", "another", "either `state` or `word_of`")),
    };
    let tests = file.test.into_iter().map(|file| test(file, row, 1)).collect::<Result<_, _>>()?;
    let outcome = file.outcome.map(|outcome| outcome.parse().map_err(parsed)).transpose()?;
    Ok(StateRule {
        tests: leak(tests),
        meaning,
        terminal: file.terminal,
        outcome,
        certainty: certainty(&file.certainty, row)?,
        seen: text(file.seen),
    })
}

fn test(file: TestFile, row: &str, depth: usize) -> Result<Test, LoadError> {
    if depth > MAX_DEPTH {
        return Err(LoadError::value(row, "test", "a test", "at most 16 tests in each other"));
    }
    Ok(match file {
        TestFile::Word(member, words) => Test::Word(text(member), texts(words)),
        TestFile::Unlisted(member) => Test::Unlisted(text(member)),
        TestFile::Present(member) => Test::Present(text(member)),
        TestFile::NonEmpty(member) => Test::NonEmpty(text(member)),
        TestFile::Over(member, limit) => Test::Over(text(member), limit),
        TestFile::Element(member, tests) => {
            let tests = tests.into_iter().map(|inner| test(inner, row, depth + 1));
            Test::Element(text(member), leak(tests.collect::<Result<_, _>>()?))
        }
        TestFile::Not(inner) => Test::Not(Box::leak(Box::new(test(*inner, row, depth + 1)?))),
    })
}
