//! Generated JSON texts with known values, spans and paths.

#![allow(dead_code, reason = "each test file uses a part of it")]

use jobglot_json::Kind;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A value with the text of every token.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    Scalar(Kind, String),
    Array(Vec<Self>),
    Object(Vec<(String, Self)>),
}

/// A text and its values, ordered by start.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) values: Vec<ValueInfo>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ValueInfo {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) path: String,
    /// The name in quotes, if the value is a member.
    pub(crate) name: Option<String>,
}

/// Documents with random white space between tokens.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    (json(), spaces()).prop_map(|(json, spaces)| Document::print(&json, &spaces))
}

pub(crate) fn json() -> impl Strategy<Value = Json> {
    let scalar = prop_oneof![
        select(vec![
            Json::Scalar(Kind::Null, "null".to_owned()),
            Json::Scalar(Kind::Boolean, "true".to_owned()),
            Json::Scalar(Kind::Boolean, "false".to_owned()),
        ]),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?"
            .prop_map(|number| Json::Scalar(Kind::Number, number)),
        string().prop_map(|string| Json::Scalar(Kind::String, string)),
    ];
    scalar.prop_recursive(6, 48, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Json::Array),
            vec((name(), inner), 0..6).prop_map(Json::Object),
        ]
    })
}

/// Names from a small set, so duplicates are common.
fn name() -> impl Strategy<Value = String> {
    let common = ["a", "id", "JOB_ID", "a b", "", "0", "7up", "~", "/", "~1", "é", "\\u0061"];
    prop_oneof![3 => select(common.map(|name| format!("\"{name}\"")).to_vec()), 1 => string()]
}

/// String tokens of arbitrary characters, plain or in any of their escapes.
pub(crate) fn string() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        // Longer than two vectors of 16 bytes.
        "[a-zA-Z0-9 ,:{}\\[\\]]{0,40}",
        any::<char>().prop_map(escape_if_needed),
        select(vec!["\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"])
            .prop_map(str::to_owned),
        any::<char>().prop_map(|char| escape_units(char, true)),
        any::<char>().prop_map(|char| escape_units(char, false)),
    ];
    vec(piece, 0..6).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn escape_if_needed(char: char) -> String {
    if char < ' ' || char == '"' || char == '\\' {
        escape_units(char, true)
    } else {
        char.to_string()
    }
}

fn escape_units(char: char, upper: bool) -> String {
    let units = char.encode_utf16(&mut [0; 2]).to_vec();
    let escape = |unit| if upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") };
    units.into_iter().map(escape).collect()
}

pub(crate) fn spaces() -> impl Strategy<Value = Vec<&'static str>> {
    vec(select(vec!["", "", " ", "\n", "\t", "\r\n", "\n                 "]), 1..8)
}

impl Document {
    pub(crate) fn print(json: &Json, spaces: &[&str]) -> Self {
        let mut document = Self::default();
        let mut spaces = spaces.iter().copied().cycle();
        document.space(&mut spaces);
        document.value(json, "$", None, &mut spaces);
        document.space(&mut spaces);
        document
    }

    fn space<'s>(&mut self, spaces: &mut impl Iterator<Item = &'s str>) {
        self.text.push_str(spaces.next().unwrap());
    }

    fn token<'s>(&mut self, token: &str, spaces: &mut impl Iterator<Item = &'s str>) {
        self.space(spaces);
        self.text.push_str(token);
        self.space(spaces);
    }

    fn value<'s>(
        &mut self,
        json: &Json,
        path: &str,
        name: Option<String>,
        spaces: &mut impl Iterator<Item = &'s str>,
    ) {
        let (index, start) = (self.values.len(), self.text.len());
        let kind = match json {
            Json::Scalar(kind, _) => *kind,
            Json::Array(_) => Kind::Array,
            Json::Object(_) => Kind::Object,
        };
        self.values.push(ValueInfo { kind, start, end: 0, path: path.to_owned(), name });
        match json {
            Json::Scalar(_, token) => self.text.push_str(token),
            Json::Array(elements) => {
                self.text.push('[');
                self.space(spaces);
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        self.token(",", spaces);
                    }
                    self.value(element, &format!("{path}[{index}]"), None, spaces);
                }
                self.space(spaces);
                self.text.push(']');
            }
            Json::Object(members) => {
                self.text.push('{');
                self.space(spaces);
                for (index, (name, member)) in members.iter().enumerate() {
                    if index > 0 {
                        self.token(",", spaces);
                    }
                    self.text.push_str(name);
                    self.token(":", spaces);
                    self.value(member, &member_path(path, name), Some(name.clone()), spaces);
                }
                self.space(spaces);
                self.text.push('}');
            }
        }
        self.values[index].end = self.text.len();
    }
}

fn member_path(path: &str, name: &str) -> String {
    let inside = &name[1..name.len() - 1];
    let is_identifier_char = |char: char| char.is_alphanumeric() || char == '_';
    let plain =
        inside.chars().all(is_identifier_char) && !inside.starts_with(|c: char| c.is_ascii_digit());
    if plain && !inside.is_empty() { format!("{path}.{inside}") } else { format!("{path}[{name}]") }
}

/// Damage to a text: bytes flipped, removed, inserted or repeated.
#[derive(Clone, Debug)]
pub(crate) enum Mutation {
    Flip(usize, u8),
    Cut(usize),
    Remove(usize, usize),
    Insert(usize, u8),
    Repeat(usize, usize),
}

pub(crate) fn mutation() -> impl Strategy<Value = Mutation> {
    let at = 0..10_000_usize;
    let byte =
        prop_oneof![select(b"{}[]:,\"\\/ \n\t-+.eE019utfn\x00\x0b\x0c\x7f".to_vec()), any::<u8>()];
    prop_oneof![
        (at.clone(), 0..8_u8).prop_map(|(at, bit)| Mutation::Flip(at, 1 << bit)),
        at.clone().prop_map(Mutation::Cut),
        (at.clone(), 1..20_usize).prop_map(|(at, len)| Mutation::Remove(at, len)),
        (at.clone(), byte).prop_map(|(at, byte)| Mutation::Insert(at, byte)),
        (at, 1..20_usize).prop_map(|(at, len)| Mutation::Repeat(at, len)),
    ]
}

impl Mutation {
    pub(crate) fn apply(&self, bytes: &mut Vec<u8>) {
        let len = bytes.len();
        let from = |at: usize| at % (len + 1);
        let range = |at: usize, count: usize| from(at)..len.min(from(at) + count);
        match *self {
            Self::Flip(at, bits) => {
                if let Some(byte) = bytes.get_mut(from(at)) {
                    *byte ^= bits;
                }
            }
            Self::Cut(at) => bytes.truncate(from(at)),
            Self::Remove(at, count) => {
                bytes.drain(range(at, count));
            }
            Self::Insert(at, byte) => bytes.insert(from(at), byte),
            Self::Repeat(at, count) => {
                let again = bytes[range(at, count)].to_vec();
                bytes.splice(from(at)..from(at), again);
            }
        }
    }
}
