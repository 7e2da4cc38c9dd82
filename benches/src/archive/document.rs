//! Documents derived from the tables of a schema.

use jobglot::Provider;
use jobglot::tables::{CanonicalField, Codec, Field, FieldType, Kinds, Schema, Table, Values};
use jobglot_json::Kind;
use serde_json::Value;

use crate::archive::node::{Node, map, plain, text};
use crate::archive::samples::Samples;
use crate::archive::scalars;
use crate::random::Random;

/// Generates documents of any schema.
#[derive(Debug)]
pub(crate) struct Generator {
    pub(crate) random: Random,
    samples: Samples,
}

/// Iterates over the schemas that jobglot detects, each with its provider.
pub(crate) fn detectable_schemas() -> impl Iterator<Item = (&'static Provider, &'static Schema)> {
    let providers = jobglot::registry().providers().iter();
    let schemas = providers
        .flat_map(|&provider| provider.schemas.iter().map(move |&schema| (provider, schema)));
    schemas.filter(|(_, schema)| !schema.explicit_only)
}

/// Optional members of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    All,
    Some,
    None,
}

/// State of one document.
#[derive(Clone, Copy)]
struct Context {
    schema: &'static Schema,
    presence: Presence,
    writes_nulls: bool,
}

/// Maximum depth of nested tables; tables may contain themselves.
const MAX_DEPTH: usize = 3;

/// One in this many documents has unknown members.
const UNKNOWN: u64 = 8;

impl Generator {
    pub(crate) fn new(random: Random) -> Self {
        Self { random, samples: Samples::of_fixtures() }
    }

    /// Generates a document of `schema`. Absent members are `null` if `writes_nulls` is set.
    pub(crate) fn document(&mut self, schema: &'static Schema, writes_nulls: bool) -> Node {
        let presence =
            *self.random.pick(&[Presence::All, Presence::Some, Presence::Some, Presence::None]);
        let context = Context { schema, presence, writes_nulls };
        let list = schema.root.fields.iter().find(|field| field.or_root_array);
        if let (Some(&Field { field_type: FieldType::List(_, table), .. }), 0) =
            (list, self.random.below(3))
        {
            return self.list(context, table, 0);
        }
        let mut members = self.members(context, schema.root, 0);
        // Schemas without distinctive names are only detected without unknown ones.
        let has_name_sets = first_name_set(schema).is_some();
        if !has_name_sets && self.random.below(UNKNOWN) == 0 {
            let number = self.random.below(1_000_000);
            members.push(("zzRetryBudget".to_owned(), plain(number)));
            if number.is_multiple_of(2) {
                let tier = map([("tier", text("gold")), ("zones", Node::Array(vec![plain(3)]))]);
                members.push(("zzPlacement".to_owned(), tier));
            }
        }
        Node::Object(members)
    }

    fn members(
        &mut self,
        context: Context,
        table: &'static Table,
        depth: usize,
    ) -> Vec<(String, Node)> {
        let mut members = Vec::new();
        for field in table.fields {
            let is_present = match context.presence {
                _ if is_needed(context.schema, field, depth) => true,
                Presence::All => true,
                Presence::Some => self.random.below(2) == 0,
                Presence::None => false,
            };
            let value = match is_present {
                true => self.value(context, field, depth),
                false if context.writes_nulls => Some(plain("null")),
                false => None,
            };
            members.extend(value.map(|value| (field.name.to_owned(), value)));
        }
        members
    }

    /// Returns a value, or `None` beyond the maximum depth.
    fn value(&mut self, context: Context, field: &'static Field, depth: usize) -> Option<Node> {
        let schema = context.schema.id;
        if let texts @ [_, ..] = field.values.texts() {
            let pattern = texts[self.random.below(texts.len() as u64) as usize];
            let number = self.random.below(1_000_000).to_string();
            return Some(text(pattern.replace('*', &number)));
        }
        Some(match field.field_type {
            FieldType::Value(canonical, codec) => scalars::scalar(codec, &mut self.random)
                .unwrap_or_else(|| {
                    let is_text = matches!(codec, Codec::Text);
                    self.free_value(schema, field, is_id(canonical), is_text)
                }),
            FieldType::Attribute(kinds) if is_scalar(kinds) => {
                let is_text = !kinds.contains(Kind::Number) && kinds.contains(Kind::String);
                self.free_value(schema, field, false, is_text)
            }
            FieldType::Attribute(kinds) if kinds.contains(Kind::Array) => {
                let elements = self.random.below(3);
                Node::Array((0..elements).map(|_| text(self.random.uuid())).collect())
            }
            FieldType::Attribute(_) | FieldType::Map(_) => {
                let number = plain(self.random.below(100));
                map([("IS_DRY_RUN", text("false")), ("team", text("core")), ("nodes", number)])
            }
            FieldType::Object(_) | FieldType::List(..) | FieldType::Embedded(..)
                if depth >= MAX_DEPTH =>
            {
                return None;
            }
            FieldType::Object(table) => Node::Object(self.members(context, table, depth + 1)),
            FieldType::List(_, table) if field.or_single && self.random.below(5) == 0 => {
                self.element(context, table, depth)
            }
            FieldType::List(_, table) => self.list(context, table, depth),
            FieldType::Embedded(_, table, empty) => match (self.random.below(5), empty) {
                (0, _) => text("The job is waiting for a host."),
                (1 | 2, Some(empty)) => text(empty),
                (1, None) => Node::Embedded(Box::new(Node::Object(Vec::new()))),
                _ => {
                    let members = self.members(context, table, depth + 1);
                    Node::Embedded(Box::new(Node::Object(members)))
                }
            },
        })
    }

    /// Returns a list of one to four elements.
    fn list(&mut self, context: Context, table: &'static Table, depth: usize) -> Node {
        let len = self.random.below(4) + 1;
        Node::Array((0..len).map(|_| self.element(context, table, depth)).collect())
    }

    /// Returns an element, or a string in place of it if the table allows this.
    fn element(&mut self, context: Context, table: &'static Table, depth: usize) -> Node {
        if table.bare.is_some() && self.random.below(5) == 0 {
            return text("Activity Submitted");
        }
        Node::Object(self.members(context, table, depth + 1))
    }

    /// Returns a text, id or other scalar: from the fixtures, else invented.
    fn free_value(&mut self, schema: &str, field: &Field, is_id: bool, is_text: bool) -> Node {
        if is_text
            && is_for_people(field.name)
            && let Some(prose) = scalars::prose(&mut self.random)
        {
            return prose;
        }
        let kinds = field.kinds();
        let accepts = |value: &Value| match value {
            Value::String(_) => kinds.contains(Kind::String),
            Value::Number(_) => kinds.contains(Kind::Number),
            _ => false,
        };
        if let Some(value) = self.samples.draw(schema, field.name, accepts, &mut self.random) {
            return value;
        }
        match (kinds.contains(Kind::Number), kinds.contains(Kind::String)) {
            (true, _) => plain(self.random.below(1_000_000)),
            (false, true) if is_id => text(self.random.uuid()),
            (false, true) => text(format!("shop-{}", self.random.below(10_000))),
            (false, false) => plain(self.random.below(2) == 0),
        }
    }
}

fn is_scalar(kinds: Kinds) -> bool {
    [Kind::String, Kind::Number, Kind::Boolean].into_iter().any(|kind| kinds.contains(kind))
}

/// Whether a text with this name may be any prose: not an id, address or word.
fn is_for_people(name: &str) -> bool {
    const NAMES: [&str; 6] = ["message", "desc", "detail", "text", "summary", "reason"];
    let name = name.to_ascii_lowercase();
    NAMES.iter().any(|part| name.contains(part)) && !name.ends_with("id")
}

fn is_id(canonical: CanonicalField) -> bool {
    matches!(canonical, CanonicalField::Id | CanonicalField::TenantId | CanonicalField::SubjectId)
}

/// Whether a document without the member may not be detected, or is hardly a job.
fn is_needed(schema: &Schema, field: &Field, depth: usize) -> bool {
    let is_of_job = match field.field_type {
        FieldType::Value(CanonicalField::Id | CanonicalField::Status, _) => true,
        FieldType::Object(table) => {
            depth < MAX_DEPTH
                && table.fields.iter().any(|field| is_needed(schema, field, depth + 1))
        }
        // Some documents are known by the elements of a list only.
        FieldType::List(_, table) => {
            depth == 0
                && first_name_set(schema).is_none()
                && !schema.root.fields.iter().any(is_evidence)
                && table.fields.iter().any(is_evidence)
        }
        _ => false,
    };
    let is_in_set = first_name_set(schema).is_some_and(|names| names.contains(&field.name));
    field.required || is_evidence(field) || is_of_job || is_in_set
}

/// Whether the member tells the schema of a document.
fn is_evidence(field: &Field) -> bool {
    field.distinctive || matches!(field.values, Values::Identifying(_))
}

/// The first names that identify the schema together, if it has such.
fn first_name_set(schema: &Schema) -> Option<&'static [&'static str]> {
    schema.identified_by.iter().chain(schema.identified_alone_by).next().copied()
}
