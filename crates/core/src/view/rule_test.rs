//! Tests of state rules, on a provider's document or on a canonical line.
//!
//! Both give the same answer: a rule is tested again when a canonical line is read.

use std::ptr;

use jobglot_json::{Kind, Reader, pointer, push_token};

use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled_rule::CompiledTest;
use crate::schema::field_type::{Codec, FieldType};
use crate::schema::index::folded_name::folded_hash;
use crate::schema::state_rule::Test;
use crate::view::node::{Node, for_each_member, meaning_of, path_from_flattened, scalar_text};

impl<'a> Node<'a> {
    /// Whether a test of the provider's table holds.
    pub(super) fn holds(&self, test: &CompiledTest) -> bool {
        match test {
            CompiledTest::Word { column, words, ignores_case } => {
                self.value_of(*column).is_some_and(|raw| is_among(raw, words, *ignores_case))
            }
            CompiledTest::Unlisted { column } => self.is_unlisted(*column),
            CompiledTest::Present { column } => self.is_present(*column),
            CompiledTest::NonEmpty { column } => match self.value_of(*column) {
                Some(raw) => !is_empty(raw),
                None => self.is_present(*column),
            },
            CompiledTest::Over { column, number } => {
                self.value_of(*column).is_some_and(|raw| is_over(raw, *number))
            }
            CompiledTest::Element { column, tests } => {
                let member = self.rules.and_then(|rules| rules.entity.columns.get(*column));
                let member = match member.map(|column| column.field.field_type) {
                    Some(FieldType::List(..)) => folded_member,
                    _ => exact_member,
                };
                self.value_of(*column).is_some_and(|raw| has_element(raw, tests, member))
            }
            CompiledTest::Not(test) => !self.holds(test),
            CompiledTest::Never => false,
        }
    }

    /// The JSON text of the value in `column` of the provider's table; `None` for `null`, a malformed
    /// time, and an object declared by a table.
    pub(super) fn value_of(&self, column: usize) -> Option<&'a str> {
        let entity = self.rules?.entity;
        let declared = entity.columns.get(column)?;
        let is_own = ptr::eq(self.layout.entity, entity);
        match declared.field.field_type {
            FieldType::Object(_) => None,
            FieldType::Attribute(_) if !is_own => {
                let mut path = String::new();
                for name in path_from_flattened(entity, declared.object) {
                    push_token(&mut path, name);
                }
                push_token(&mut path, declared.field.name);
                let attributes = self.raw(CanonicalField::Attributes)?;
                let raw = pointer(attributes, &path)?.of(attributes);
                (raw != "null").then_some(raw)
            }
            FieldType::Attribute(_) => self.raw_in(column),
            FieldType::Value(canonical_field, Codec::Time(_)) => {
                self.time(canonical_field).and_then(|_| self.raw(canonical_field))
            }
            field_type => self.raw(field_type.canonical_field()?),
        }
    }

    /// Whether `column` of the provider's table has a value. An object declared by a table has one if
    /// a member of it has.
    fn is_present(&self, column: usize) -> bool {
        let Some(entity) = self.rules.map(|rules| rules.entity) else { return false };
        match entity.object_in(column) {
            Some(object) => {
                let columns = entity.columns.iter().enumerate();
                let mut inside =
                    columns.filter(|(_, column)| entity.is_within(column.object, object));
                inside.any(|(inside, _)| self.value_of(inside).is_some())
            }
            None => self.value_of(column).is_some(),
        }
    }

    /// Whether `column` of the provider's table has a word missing in its vocabulary.
    fn is_unlisted(&self, column: usize) -> bool {
        let Some(raw) = self.value_of(column) else { return false };
        match self.rules.and_then(|rules| rules.words_in(column)) {
            Some((Codec::Status(words), index)) => {
                meaning_of(raw, |word| words.meaning_by(index, word)).is_none()
            }
            _ => false,
        }
    }
}

fn is_among(raw: &str, words: &[&str], ignores_case: bool) -> bool {
    let text = scalar_text(raw);
    let is_word = |word: &&str| *word == text || ignores_case && word.eq_ignore_ascii_case(&text);
    words.iter().any(is_word)
}

/// Whether the JSON value `raw` is `""`, `{}` or `[]`.
fn is_empty(raw: &str) -> bool {
    let inside = |open, close| raw.strip_prefix(open)?.strip_suffix(close);
    let inside = inside('{', '}').or_else(|| inside('[', ']'));
    let is_empty_container = || inside.is_some_and(|inside| inside.trim_ascii().is_empty());
    raw == "\"\"" || is_empty_container()
}

fn is_over(raw: &str, number: f64) -> bool {
    scalar_text(raw).parse::<f64>().is_ok_and(|value| value > number)
}

/// Finds a member of an object by its name.
type FindMember = for<'t> fn(&'t str, &str) -> Option<&'t str>;

/// The member `name` of the object `element`, of the user's own data: spelled so.
fn exact_member<'t>(element: &'t str, name: &str) -> Option<&'t str> {
    Some(pointer(element, &format!("/{name}"))?.of(element))
}

/// The member `name` of the object `element`, an element of a list declared by a table: in any spelling, the
/// last one, as it is read.
fn folded_member<'t>(element: &'t str, name: &str) -> Option<&'t str> {
    let (hash, mut found) = (folded_hash(name), None);
    let find = |key: &'t str, value: &'t str| {
        if folded_hash(&scalar_text(key)) == hash {
            found = Some(value);
        }
    };
    for_each_member(element, find).ok()?;
    found
}

/// Whether the array `raw` has an element in which all tests hold, or the object `raw` in its place is one.
fn has_element(raw: &str, tests: &[Test], member: FindMember) -> bool {
    let find = || -> Result<bool, jobglot_json::Error> {
        let mut reader = Reader::of_str(raw)?;
        match reader.kind()? {
            Kind::Array => {}
            Kind::Object => return Ok(tests.iter().all(|test| holds_in(raw, test, member))),
            _ => return Ok(false),
        }
        let mut more = reader.begin_array()?;
        while more {
            let element = reader.skip()?.of(raw);
            if tests.iter().all(|test| holds_in(element, test, member)) {
                return Ok(true);
            }
            more = reader.next_element()?;
        }
        Ok(false)
    };
    find().unwrap_or(false)
}

/// Whether a test holds in the JSON value `element`.
fn holds_in(element: &str, test: &Test, member: FindMember) -> bool {
    let value = |name: &str| member(element, name).filter(|raw| *raw != "null");
    match *test {
        Test::Word(name, words) => value(name).is_some_and(|raw| is_among(raw, words, false)),
        Test::Present(name) => value(name).is_some(),
        Test::NonEmpty(name) => value(name).is_some_and(|raw| !is_empty(raw)),
        Test::Over(name, number) => value(name).is_some_and(|raw| is_over(raw, number)),
        Test::Element(name, tests) => {
            value(name).is_some_and(|raw| has_element(raw, tests, member))
        }
        Test::Not(test) => !holds_in(element, test, member),
        // Elements have no vocabulary.
        Test::Unlisted(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{exact_member, folded_member, has_element, is_empty};
    use crate::schema::state_rule::Test;

    #[test]
    fn empty_values_are_empty_strings_objects_and_arrays() {
        for empty in ["\"\"", "{}", "[]", "{ }", "[\n]"] {
            assert!(is_empty(empty), "{empty}");
        }
        for value in ["\" \"", "0", "false", "{\"a\":1}", "[0]", "\"\\\"\"", "[[]]", "[{}]"] {
            assert!(!is_empty(value), "{value}");
        }
    }

    #[test]
    fn all_tests_hold_in_one_element() {
        const TESTS: &[Test] = &[
            Test::Word("type", &["Failed"]),
            Test::Word("status", &["True"]),
            Test::Not(&Test::Present("reason")),
        ];
        let conditions = r#"[{"type":"Failed","status":"False"},{"type":"Ready","status":"True"}]"#;
        assert!(!has_element(conditions, TESTS, exact_member));
        assert!(has_element(
            r#"[0,{"status":"True","type":"Failed","reason":null}]"#,
            TESTS,
            exact_member
        ));
        assert!(!has_element(
            r#"[{"status":"True","type":"Failed","reason":"x"}]"#,
            TESTS,
            exact_member
        ));
        assert!(has_element(r#"{"type":"Failed","status":"True"}"#, TESTS, exact_member));
        assert!(!has_element(r#"{"type":"Failed"}"#, TESTS, exact_member));
        assert!(!has_element("7", TESTS, exact_member));
    }

    #[test]
    fn members_of_mapped_elements_are_found_as_they_are_read() {
        const CANCELED: &[Test] = &[Test::Word("code", &["1"])];
        for text in [r#"[{"CODE":1}]"#, r#"{"co_de":"1"}"#, r#"[{"code":5,"Code":1}]"#] {
            assert!(has_element(text, CANCELED, folded_member), "{text}");
            assert!(!has_element(text, CANCELED, exact_member), "{text}");
        }
        for text in [r#"[{"code":1,"CODE":5}]"#, r#"[{"code":1,"CODE":null}]"#, "[1]"] {
            assert!(!has_element(text, CANCELED, folded_member), "{text}");
        }
    }
}
