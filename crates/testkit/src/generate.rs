//! Random documents, generated from the tables of a schema.
//!
//! The generator contains no code for single schemas: a new schema is generated, and thus tested,
//! as soon as a provider lists it.

use jobglot::{Codec, Field, FieldType, Kinds, Schema, Table, Verbs, Words, write_time};
use proptest::collection::{btree_map, vec as list_of};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use crate::print::{Node, Style, Usual};

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

type Members = Vec<(String, Node)>;

fn object(table: &'static Table, knobs: Knobs, depth: usize) -> BoxedStrategy<Node> {
    let fields: Vec<_> = table.fields.iter().map(|field| member(field, knobs, depth)).collect();
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

/// Generates values accepted by `codec`.
pub fn scalar(codec: Codec, knobs: Knobs) -> BoxedStrategy<Node> {
    match codec {
        Codec::Text => text().prop_map(Node::Text).boxed(),
        Codec::Id => {
            prop_oneof![text().prop_map(Node::Text), number().prop_map(Node::Plain)].boxed()
        }
        Codec::Status(words) if knobs.odd_words => odd_word(words).boxed(),
        Codec::Status(words) => known_word(words),
        Codec::Operation(verbs) => operation(verbs),
        Codec::Action(effects) => known_word(effects),
        Codec::Time(form) => {
            let known = time()
                .prop_map(move |time| write_time(&time, form).unwrap_or(time))
                .prop_map(Node::Text);
            match knobs.odd_times {
                true => prop_oneof![9 => known, 1 => odd_time()].boxed(),
                false => known.boxed(),
            }
        }
        Codec::Percent => {
            let odd = ["0", "100", "100.0", "62.5", "1E2", "-0", "99.99999999999999999999"];
            let whole = (0_u32..=100).prop_map(|percent| percent.to_string());
            prop_oneof![whole, select(odd.to_vec()).prop_map(str::to_owned)]
                .prop_map(Node::Plain)
                .boxed()
        }
        Codec::Count => (0_u32..30).prop_map(|count| Node::Plain(count.to_string())).boxed(),
        Codec::Flag => any::<bool>().prop_map(|flag| Node::Plain(flag.to_string())).boxed(),
    }
}

fn known_word<T: std::fmt::Debug>(words: &'static Words<T>) -> BoxedStrategy<Node> {
    let words: Vec<_> = words.rows.iter().map(|row| row.text.to_owned()).collect();
    match words.is_empty() {
        true => text().prop_map(Node::Text).boxed(),
        false => select(words).prop_map(Node::Text).boxed(),
    }
}

/// Words similar to known ones, unrelated words, numbers and booleans.
fn odd_word<T: Copy + PartialEq + std::fmt::Debug>(
    words: &'static Words<T>,
) -> impl Strategy<Value = Node> {
    let near: Vec<_> = words.rows.iter().map(|row| row.text).collect();
    let near = select(near);
    let text = prop_oneof![
        "[A-Z_]{1,12}",
        text(),
        near.clone().prop_map(str::to_ascii_lowercase),
        near.clone().prop_map(|word| format!("{word} ")),
        near.prop_map(|word| format!("{word}_AGAIN")),
    ]
    .prop_filter("a word that is not known", |word| words.meaning(word).is_none())
    .prop_map(Node::Text);
    prop_oneof![8 => text, 1 => number().prop_map(Node::Plain), 1 => boolean()]
}

fn operation(verbs: &'static Verbs) -> BoxedStrategy<Node> {
    let whole = verbs.words.rows.iter().map(|row| row.text.to_owned());
    let leading =
        verbs.leading.rows.iter().map(|row| format!("{}_THING", row.text.replace('…', "_THING_")));
    let words: Vec<_> = whole.chain(leading).collect();
    prop_oneof![9 => select(words), 1 => text()].prop_map(Node::Text).boxed()
}

fn time() -> impl Strategy<Value = String> {
    let date = (2010_u32..2035, 1_u32..=12, 1_u32..=28)
        .prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
    let clock =
        (0_u32..24, 0_u32..60, 0_u32..60).prop_map(|(h, m, s)| format!("{h:02}:{m:02}:{s:02}"));
    let fraction = prop_oneof![Just(String::new()), "\\.[0-9]{1,9}"];
    let offset = prop_oneof![Just("Z"), Just("+00:00"), Just("-04:00"), Just("+05:30")];
    (date, clock, fraction, offset)
        .prop_map(|(date, clock, fraction, offset)| format!("{date}T{clock}{fraction}{offset}"))
}

fn odd_time() -> impl Strategy<Value = Node> {
    let texts = [
        "",
        "soon",
        "2016-10-25T19:44:13",
        "2016-10-25",
        "2016-13-45T99:99:99Z",
        "0001-01-01T00:00:00Z",
        "Apr 9, 2015 12:47:19 PM",
        "Sat Aug 20 10:3:45 UTC 2016",
        // Variants of time formats which no provider prints.
        "2016-10-25t19:44:13z",
        "2016-10-25 19:44:13 +0000",
        "Apr 09, 2015 12:47:19 PM",
    ];
    prop_oneof![
        select(texts.to_vec()).prop_map(|text| Node::Text(text.to_owned())),
        number().prop_map(Node::Plain),
        Just(Node::Plain("1477424653321".to_owned())),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let odd =
        ["", " ", "{}", "[1, 2]", "null", "{\"a\"", "\u{1b}[31m", "\u{202e}", "\"\\/\u{7f}", "a/b"];
    prop_oneof![
        4 => "[A-Za-z0-9 ._-]{1,16}",
        1 => "\\PC{0,8}",
        1 => "[\\x00-\\x1f]{1,3}",
        1 => select(odd.to_vec()).prop_map(str::to_owned),
    ]
}

fn number() -> impl Strategy<Value = String> {
    let odd = [
        "0",
        "-0",
        "1E400",
        "1e-7",
        "100.0",
        "12345678901234567890",
        "-123456789012345678901234",
        "0.10",
    ];
    prop_oneof![
        any::<u32>().prop_map(|number| number.to_string()),
        select(odd.to_vec()).prop_map(str::to_owned)
    ]
}

fn null() -> impl Strategy<Value = Node> {
    Just(Node::Plain("null".to_owned()))
}

fn boolean() -> impl Strategy<Value = Node> {
    any::<bool>().prop_map(|flag| Node::Plain(flag.to_string()))
}

/// Values of the given types. A filter would reject too many, so they are generated by type.
fn values_of_kinds(kinds: Kinds) -> BoxedStrategy<Node> {
    let all = [
        (Kinds::TEXT, text().prop_map(Node::Text).boxed()),
        (Kinds::NUMBER, number().prop_map(Node::Plain).boxed()),
        (Kinds::BOOLEAN, boolean().boxed()),
        (Kinds::ARRAY, list_of(any_value(), 0..3).prop_map(Node::Array).boxed()),
        (Kinds::OBJECT, map()),
    ];
    let allowed = all.into_iter().filter(|(kind, _)| kinds.or(*kind) == kinds);
    Union::new(allowed.map(|(_, values)| values)).boxed()
}

fn map() -> BoxedStrategy<Node> {
    btree_map("[A-Za-z_][A-Za-z0-9_.~/ -]{0,8}", any_value(), 0..4)
        .prop_map(|members| Node::Object(members.into_iter().collect()))
        .boxed()
}

/// Generates printing styles; half of them vary inside of a document.
pub fn style() -> impl Strategy<Value = Style> {
    let (usual, rarely) = (select(Usual::ALL.to_vec()), || prop::bool::weighted(0.2));
    (usual, any::<bool>(), rarely(), rarely(), rarely(), any::<u64>()).prop_map(
        |(usual, changing, blanks, shuffled, escapes, seed)| Style {
            usual,
            changing,
            blanks,
            shuffled,
            escapes,
            seed,
        },
    )
}

/// Generates small values of any type.
pub fn any_value() -> BoxedStrategy<Node> {
    let leaf = prop_oneof![
        3 => text().prop_map(Node::Text),
        2 => number().prop_map(Node::Plain),
        1 => boolean(),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            list_of(inner.clone(), 0..3).prop_map(Node::Array),
            btree_map("[a-zA-Z_é/~ ]{0,6}", inner, 0..3)
                .prop_map(|members| Node::Object(members.into_iter().collect())),
        ]
    })
    .boxed()
}
