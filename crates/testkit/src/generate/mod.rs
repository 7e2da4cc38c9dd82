//! Random documents, generated from the tables of a schema.
//!
//! The generator contains no code for single schemas: a new schema is generated, and thus tested,
//! as soon as a provider lists it.

mod demands;
mod scalars;

use jobglot::tables::{Field, FieldType, Kinds, Schema, StateRule, Table, Values};
use proptest::collection::vec as list_of;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use crate::print::Node;
use demands::Demands;
pub use scalars::{any_value, scalar, style};
use scalars::{map, null, text, values_of_kinds};

/// Options of generated documents.
#[derive(Clone, Copy, Debug)]
pub struct Knobs {
    /// Probability of an optional member.
    pub presence: f64,
    /// Whether names are folded or replaced by an alias.
    pub spellings: bool,
    /// Whether objects have unknown members.
    pub unknown: bool,
    /// Whether members occur twice.
    pub duplicates: bool,
    /// Whether `null` replaces a value.
    pub nulls: bool,
    /// Whether values have a type unexpected for the member.
    pub wrong_types: bool,
    /// Whether times are unset, malformed or without an offset.
    pub odd_times: bool,
    /// Whether every status word is missing in the vocabulary.
    pub odd_words: bool,
}

impl Knobs {
    /// Documents exactly as described by the table, with every member.
    pub const WHOLE: Self = Self {
        presence: 1.0,
        spellings: false,
        unknown: false,
        duplicates: false,
        nulls: false,
        wrong_types: false,
        odd_times: false,
        odd_words: false,
    };

    /// All options but duplicates: each name has one value.
    pub const VARIED: Self = Self {
        presence: 0.8,
        spellings: true,
        unknown: true,
        duplicates: false,
        nulls: true,
        wrong_types: true,
        odd_times: true,
        odd_words: false,
    };

    /// All options.
    pub const WILD: Self = Self { duplicates: true, ..Self::VARIED };
}

/// Maximum depth of nested tables; tables may contain themselves.
const MAX_DEPTH: usize = 4;

/// Generates documents of `schema`.
pub fn document(schema: &'static Schema, knobs: Knobs) -> BoxedStrategy<Node> {
    let whole = object(schema.root, knobs, 0);
    match schema.root.fields.iter().find(|field| field.or_root_array).map(|field| field.field_type)
    {
        Some(FieldType::List(_, table)) => prop_oneof![whole, root_list(table, knobs)].boxed(),
        _ => whole,
    }
}

/// Generates documents of `schema` in which the tests of `rule`, of the table at `path`, hold. Another
/// rule, an earlier one, may hold too.
pub fn document_for_rule(
    schema: &'static Schema,
    path: &[&str],
    rule: &StateRule,
    knobs: Knobs,
) -> BoxedStrategy<Node> {
    demanding(schema.root, knobs, 0, &Demands::at(path, rule))
}

type Members = Vec<(String, Node)>;

/// Generates an object of `table`; if members are optional, often one in which a rule holds.
fn object(table: &'static Table, knobs: Knobs, depth: usize) -> BoxedStrategy<Node> {
    let any = demanding(table, knobs, depth, &Demands::NONE);
    if knobs.presence >= 1.0 || knobs.odd_words {
        return any;
    }
    let of_rule = |rule| (1, demanding(table, knobs, depth, &Demands::of(rule)));
    let of_rules = table.rules.iter().map(of_rule);
    let weight = table.rules.len().max(1) as u32;
    Union::new_weighted(std::iter::once((weight, any)).chain(of_rules).collect()).boxed()
}

/// Generates an object of `table` with the values that `demands` asks for.
fn demanding(
    table: &'static Table,
    knobs: Knobs,
    depth: usize,
    demands: &Demands,
) -> BoxedStrategy<Node> {
    let fields = table.fields.iter().map(|field| match demands.on(field) {
        None => member(field, knobs, depth),
        Some(demand) => demand.member(field, knobs, depth),
    });
    let fields: Vec<_> = fields.collect();
    let unknown = match knobs.unknown {
        true => weighted(0.2, (unknown_name(), any_value())).boxed(),
        false => Just(None).boxed(),
    };
    let members = (fields, unknown);
    members
        .prop_map(|(members, unknown)| {
            Node::Object(members.into_iter().flatten().chain(unknown).collect())
        })
        .boxed()
}

/// A name unknown to all tables. There are few of them, so nested objects often share one.
fn unknown_name() -> impl Strategy<Value = String> {
    "[a-c_]{1,2}".prop_map(|name| format!("zz{name}"))
}

/// A member: absent, present once, or duplicated.
fn member(field: &'static Field, knobs: Knobs, depth: usize) -> BoxedStrategy<Members> {
    let one = || (name(field, knobs), value(field, knobs, depth));
    let is_always_present = field.required || knobs.presence >= 1.0;
    let once = match is_always_present {
        true => one().prop_map(|member| vec![member]).boxed(),
        false => {
            let some = weighted(knobs.presence, one());
            some.prop_map(|member| member.into_iter().collect()).boxed()
        }
    };
    match knobs.duplicates {
        true => prop_oneof![9 => once, 1 => list_of(one(), 2)].boxed(),
        false => once,
    }
}

fn name(field: &'static Field, knobs: Knobs) -> BoxedStrategy<String> {
    if !knobs.spellings {
        return Just(field.name.to_owned()).boxed();
    }
    let names: Vec<_> = field.names().collect();
    let name = select(names);
    prop_oneof![
        3 => Just(field.name.to_owned()),
        1 => name.clone().prop_map(str::to_owned),
        1 => name.clone().prop_map(str::to_ascii_lowercase),
        1 => name.clone().prop_map(str::to_ascii_uppercase),
        1 => name.prop_map(dashed),
    ]
    .boxed()
}

/// Writes `timeAccepted` as `time-Accepted`.
fn dashed(name: &str) -> String {
    let mut dashed = String::new();
    for char in name.chars() {
        if char.is_ascii_uppercase() && !dashed.is_empty() {
            dashed.push('-');
        }
        dashed.push(char);
    }
    dashed
}

fn value(field: &'static Field, knobs: Knobs, depth: usize) -> BoxedStrategy<Node> {
    let proper = match field.field_type {
        _ if field.values != Values::Any => {
            let texts = field.values.texts().iter().map(|pattern| pattern.replace('*', "x"));
            select(texts.collect::<Vec<_>>()).prop_map(Node::Text).boxed()
        }
        FieldType::Value(_, codec) => scalar(codec, knobs),
        FieldType::Attribute(kinds) => values_of_kinds(kinds),
        FieldType::Map(_) => map(),
        FieldType::Object(table) => nested_object(table, knobs, depth),
        FieldType::List(_, table) if field.or_single => {
            prop_oneof![list(table, knobs, depth), element(table, knobs, depth)].boxed()
        }
        FieldType::List(_, table) if field.or_root_array => root_list(table, knobs),
        FieldType::List(_, table) => list(table, knobs, depth),
        FieldType::Embedded(_, table, _) => embedded(table, knobs, depth),
    };
    let others = [Kinds::TEXT, Kinds::NUMBER, Kinds::BOOLEAN, Kinds::ARRAY, Kinds::OBJECT];
    let others = others.into_iter().filter(|kind| field.kinds().or(*kind) != field.kinds());
    // A member of any type has no wrong one.
    let wrong = others.reduce(Kinds::or).map_or_else(|| proper.clone(), values_of_kinds);
    let nulls = u32::from(knobs.nulls);
    let wrong_types = u32::from(knobs.wrong_types);
    match (nulls, wrong_types) {
        (0, 0) => proper,
        (_, 0) => prop_oneof![20 => proper, nulls => null()].boxed(),
        (0, _) => prop_oneof![20 => proper, wrong_types => wrong].boxed(),
        _ => prop_oneof![20 => proper, nulls => null(), wrong_types => wrong].boxed(),
    }
}

fn nested_object(table: &'static Table, knobs: Knobs, depth: usize) -> BoxedStrategy<Node> {
    match depth < MAX_DEPTH {
        true => object(table, knobs, depth + 1),
        false => Just(Node::Object(Vec::new())).boxed(),
    }
}

/// An element of a list: an object, or a string in place of it where the table allows this.
fn element(table: &'static Table, knobs: Knobs, depth: usize) -> BoxedStrategy<Node> {
    let element = nested_object(table, knobs, depth);
    match table.bare {
        Some(_) => prop_oneof![4 => element, 1 => text().prop_map(Node::Text)].boxed(),
        None => element,
    }
}

fn list(table: &'static Table, knobs: Knobs, depth: usize) -> BoxedStrategy<Node> {
    let mut element = element(table, knobs, depth);
    if knobs.wrong_types {
        element = prop_oneof![20 => element, 1 => any_value()].boxed();
    }
    list_of(element, 0..4).prop_map(Node::Array).boxed()
}

/// A list in place of the root object. Detection needs its elements, so a complete document has at
/// least one.
fn root_list(table: &'static Table, knobs: Knobs) -> BoxedStrategy<Node> {
    match knobs.presence >= 1.0 {
        true => list_of(element(table, knobs, 0), 1..4).prop_map(Node::Array).boxed(),
        false => list(table, knobs, 0),
    }
}

fn embedded(table: &'static Table, knobs: Knobs, depth: usize) -> BoxedStrategy<Node> {
    let object = || nested_object(table, knobs, depth);
    let string = |node| Node::Embedded(Box::new(node));
    prop_oneof![
        4 => object().prop_map(string),
        2 => Just(Node::Embedded(Box::new(Node::Object(Vec::new())))),
        1 => list_of(object(), 0..3).prop_map(Node::Array).prop_map(string),
        1 => object().prop_map(string).prop_map(string),
        2 => text().prop_map(Node::Text),
    ]
    .boxed()
}
