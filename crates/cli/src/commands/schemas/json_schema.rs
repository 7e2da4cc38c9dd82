//! JSON Schema (draft 2020-12) for a schema of documents.
//!
//! Unknown members are allowed, because providers add members at any time.

use jobglot::tables::{CanonicalField, Codec, Field, FieldType, Kinds, Schema, Table};
use jobglot::{Effect, Outcome, State, Verb, canonical};
use jobglot_json::{Kind, Members, push_string};

use crate::output::pretty_json::push_pretty;

/// Pattern for canonical times: RFC 3339, possibly without offset or time of day.
const TIME_PATTERN: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}\
    (T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?)?$";

/// Returns the JSON Schema for `schema`, indented.
pub(crate) fn json_schema(schema: &'static Schema) -> String {
    let is_canonical = std::ptr::eq(schema, &canonical::SCHEMA);
    let mut writer = SchemaWriter { is_canonical, definitions: Vec::new() };
    let mut json = String::new();
    let mut members = Members::begin(&mut json);
    members
        .text("$schema", "https://json-schema.org/draft/2020-12/schema")
        .text("title", schema.id)
        .text("description", &format!("{}; {}", schema.title, schema.source));
    writer.push_table(&mut members, schema.root);
    // Writing a definition may add further ones.
    let definitions = members.name("$defs");
    let mut inner = Members::begin(definitions);
    let mut next = 0;
    while let Some((name, table)) = writer.definitions.get(next).cloned() {
        let mut definition = Members::begin(inner.name(&name));
        writer.push_table(&mut definition, table);
        definition.end();
        next += 1;
    }
    inner.end();
    members.end();
    let mut pretty = String::new();
    push_pretty(&mut pretty, &json);
    pretty + "\n"
}

/// Writer of a JSON Schema.
struct SchemaWriter {
    /// Whether the schema is the canonical form, which has no `null` members. Providers may write
    /// `null` anywhere.
    is_canonical: bool,
    /// Tables of list elements, named after the first member with such a list.
    definitions: Vec<(String, &'static Table)>,
}

impl SchemaWriter {
    fn push_table(&mut self, members: &mut Members<'_>, table: &'static Table) {
        members.text("type", Kind::Object.name());
        self.push_members(members, table);
    }

    fn push_members(&mut self, members: &mut Members<'_>, table: &'static Table) {
        let mut properties = Members::begin(members.name("properties"));
        for field in table.fields {
            for name in field.names() {
                self.push_field(properties.name(name), field);
            }
        }
        properties.end();
        // A member with synonyms may have any of its names.
        let required = table.fields.iter().filter(|field| field.required);
        let mut required = required.filter(|field| field.aliases.is_empty()).peekable();
        if required.peek().is_some() {
            members.array("required", required, |out, field| push_string(out, field.name));
        }
    }

    fn push_field(&mut self, out: &mut String, field: &Field) {
        let mut members = Members::begin(out);
        members.text("description", field.meaning);
        match field.field_type {
            FieldType::Value(canonical_field, codec) => {
                self.push_scalar(&mut members, canonical_field, codec);
            }
            FieldType::Object(table) => {
                self.push_kinds(&mut members, field.kinds());
                self.push_members(&mut members, table);
            }
            FieldType::List(_, table) => {
                self.push_kinds(&mut members, field.kinds());
                let reference = self.reference(field.name, table);
                let mut items = Members::begin(members.name("items"));
                match table.bare {
                    None => items.text("$ref", &reference),
                    Some(_) => items.array("anyOf", [true, false], |out, is_bare| {
                        let mut item = Members::begin(out);
                        match is_bare {
                            true => item.text("type", Kind::String.name()),
                            false => item.text("$ref", &reference),
                        };
                        item.end();
                    }),
                };
                items.end();
            }
            FieldType::Embedded(_, table, _) => {
                self.push_kinds(&mut members, field.kinds());
                members.text("contentMediaType", "application/json");
                let reference = self.reference(field.name, table);
                let mut content = Members::begin(members.name("contentSchema"));
                content.text("$ref", &reference);
                content.end();
            }
            FieldType::Attribute(_) | FieldType::Map(_) => {
                self.push_kinds(&mut members, field.kinds());
            }
        }
        members.end();
    }

    fn push_scalar(&self, members: &mut Members<'_>, field: CanonicalField, codec: Codec) {
        match (field, codec) {
            // Computed members have canonical words.
            (CanonicalField::Version, _) => push_words(members, [canonical::VERSION]),
            (CanonicalField::State, _) => {
                push_words(members, State::ALL.iter().map(|word| word.as_str()));
            }
            (CanonicalField::Outcome, _) => {
                push_words(members, Outcome::ALL.iter().map(|word| word.as_str()));
            }
            (CanonicalField::Verb, _) => {
                push_words(members, Verb::ALL.iter().map(|word| word.as_str()));
            }
            (CanonicalField::Effect, _) => {
                push_words(members, Effect::ALL.iter().map(|word| word.as_str()));
            }
            (_, Codec::Time(_)) if self.is_canonical => {
                members.text("type", "string").text("pattern", TIME_PATTERN);
            }
            (_, Codec::Count) if self.is_canonical => self.push_types(members, vec!["integer"]),
            (_, Codec::Count) => self.push_types(members, vec!["integer", "string"]),
            (_, Codec::Flag) => push_types(members, &["boolean", "null"]),
            (_, codec) => self.push_kinds(members, codec.kinds()),
        }
    }

    fn push_kinds(&self, members: &mut Members<'_>, kinds: Kinds) {
        let all = [Kind::String, Kind::Number, Kind::Boolean, Kind::Object, Kind::Array];
        let names = all.into_iter().filter(|kind| kinds.contains(*kind)).map(Kind::name);
        self.push_types(members, names.collect());
    }

    fn push_types(&self, members: &mut Members<'_>, mut names: Vec<&'static str>) {
        if !self.is_canonical {
            names.push(Kind::Null.name());
        }
        push_types(members, &names);
    }

    /// Returns a reference to the definition of a table; adds the definition if it is new.
    fn reference(&mut self, name: &str, table: &'static Table) -> String {
        let known = self.definitions.iter().find(|(_, known)| std::ptr::eq(*known, table));
        let name = match known {
            Some((name, _)) => name.clone(),
            None => {
                let same_name =
                    self.definitions.iter().filter(|(other, _)| other.starts_with(name)).count();
                let name = match same_name {
                    0 => name.to_owned(),
                    number => format!("{name}-{number}"),
                };
                self.definitions.push((name.clone(), table));
                name
            }
        };
        format!("#/$defs/{name}")
    }
}

fn push_types(members: &mut Members<'_>, names: &[&str]) {
    match names {
        [name] => members.text("type", name),
        names => members.array("type", names, |out, name| push_string(out, name)),
    };
}

fn push_words<'w>(members: &mut Members<'_>, words: impl IntoIterator<Item = &'w str>) {
    members.array("enum", words, push_string);
}
