//! Printing of a document on one line, as different clients do.

use jobglot::Provider;

use crate::archive::node::{Node, map, text};
use crate::random::Random;

/// Printing habits of a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Dialect {
    /// Name of the member around the document.
    wrapper: Option<&'static str>,
    keys: Keys,
    order: Order,
    spacing: Spacing,
    /// Whether absent members are written as `null`.
    pub(crate) writes_nulls: bool,
    escapes: Escapes,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Keys {
    #[default]
    Documented,
    /// `time-accepted` for `timeAccepted`.
    Kebab,
    /// `job_id` for `JOB_ID`.
    Lower,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    #[default]
    Documented,
    Sorted,
    Random,
}

/// White space after commas and around colons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Spacing {
    /// `{"a":1,"b":2}`
    #[default]
    Compact,
    /// `{"a": 1, "b": 2}`
    Spaced,
    /// `{"a": 1,"b": 2}`
    AfterColons,
    /// `{"a":1, "b":2}`
    AfterCommas,
    /// `{ "a" : 1, "b" : 2 }`
    Padded,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Escapes {
    /// Only what has to be escaped.
    #[default]
    Needed,
    /// Every character outside of ASCII too, like Python's `json`.
    Ascii,
    /// Slashes too, like PHP's `json_encode`.
    Slashes,
}

impl Dialect {
    /// Draws a dialect known from clients of the provider.
    pub(crate) fn draw(random: &mut Random, provider: Option<&'static Provider>) -> Self {
        let wrappers = provider.map_or(&[][..], |provider| provider.wrappers);
        let wrapper = (random.below(3) == 0 && !wrappers.is_empty()).then(|| random.pick(wrappers));
        let keys = match provider.map(|provider| provider.id) {
            Some("oci") => [Keys::Documented, Keys::Kebab],
            Some("huawei") => [Keys::Documented, Keys::Lower],
            _ => [Keys::Documented; 2],
        };
        Self {
            wrapper: wrapper.copied(),
            keys: *random.pick(&keys),
            order: *random.pick(&[Order::Documented, Order::Sorted, Order::Random]),
            spacing: *random.pick(&[
                Spacing::Compact,
                Spacing::Compact,
                Spacing::Spaced,
                Spacing::Spaced,
                Spacing::AfterColons,
                Spacing::AfterCommas,
            ]),
            writes_nulls: random.below(4) == 0,
            escapes: *random.pick(&[
                Escapes::Needed,
                Escapes::Needed,
                Escapes::Ascii,
                Escapes::Slashes,
            ]),
        }
    }

    fn key(self, name: &str) -> String {
        match self.keys {
            Keys::Documented => name.to_owned(),
            Keys::Lower => name.to_ascii_lowercase(),
            Keys::Kebab => {
                let mut key = String::new();
                for char in name.chars() {
                    if char.is_ascii_uppercase() && !key.is_empty() {
                        key.push('-');
                    }
                    key.push(char.to_ascii_lowercase());
                }
                key
            }
        }
    }
}

/// Prints a document, in its wrapper if the dialect has one.
pub(crate) fn line(node: Node, dialect: Dialect, random: &mut Random) -> String {
    let node = match dialect.wrapper {
        // The command line of OCI writes the `etag` beside the data.
        Some("data") => map([("data", node), ("etag", text(random.uuid()))]),
        Some(name) => map([(name, node)]),
        None => node,
    };
    let mut printer = Printer { out: String::new(), dialect, random };
    printer.node(node);
    printer.out
}

struct Printer<'r> {
    out: String,
    dialect: Dialect,
    random: &'r mut Random,
}

impl Printer<'_> {
    fn node(&mut self, node: Node) {
        match node {
            Node::Plain(text) => self.out.push_str(&text),
            Node::Text(text) => self.string(&text),
            Node::Embedded(inner) => {
                // Written by the service itself, whoever prints the document around it.
                let spacing =
                    *self.random.pick(&[Spacing::Compact, Spacing::Spaced, Spacing::Padded]);
                let dialect = Dialect { spacing, ..Dialect::default() };
                let mut printer = Printer { out: String::new(), dialect, random: self.random };
                printer.node(*inner);
                let inner = printer.out;
                self.string(&inner);
            }
            Node::Array(elements) => {
                self.out.push('[');
                for (number, element) in elements.into_iter().enumerate() {
                    self.comma(number);
                    self.node(element);
                }
                self.out.push(']');
            }
            Node::Object(mut members) => {
                if self.dialect.order == Order::Random {
                    self.random.shuffle(&mut members);
                }
                for (name, _) in &mut members {
                    *name = self.dialect.key(name);
                }
                self.members(members);
            }
            Node::Map(members) => self.members(members),
        }
    }

    fn members(&mut self, mut members: Vec<(String, Node)>) {
        if self.dialect.order == Order::Sorted {
            members.sort_by(|(left, _), (right, _)| left.cmp(right));
        }
        let pad =
            if self.dialect.spacing == Spacing::Padded && !members.is_empty() { " " } else { "" };
        self.out.push('{');
        self.out.push_str(pad);
        for (number, (name, value)) in members.into_iter().enumerate() {
            self.comma(number);
            self.string(&name);
            self.out.push_str(match self.dialect.spacing {
                Spacing::Compact | Spacing::AfterCommas => ":",
                Spacing::Spaced | Spacing::AfterColons => ": ",
                Spacing::Padded => " : ",
            });
            self.node(value);
        }
        self.out.push_str(pad);
        self.out.push('}');
    }

    fn comma(&mut self, number: usize) {
        if number > 0 {
            self.out.push_str(match self.dialect.spacing {
                Spacing::Compact | Spacing::AfterColons => ",",
                Spacing::Spaced | Spacing::AfterCommas | Spacing::Padded => ", ",
            });
        }
    }

    fn string(&mut self, text: &str) {
        let start = self.out.len();
        jobglot_json::push_string(&mut self.out, text);
        let needs_escapes = match self.dialect.escapes {
            Escapes::Needed => false,
            Escapes::Ascii => !text.is_ascii(),
            Escapes::Slashes => text.contains('/'),
        };
        if !needs_escapes {
            return;
        }
        let written = self.out.split_off(start);
        for char in written.chars() {
            match char {
                '/' if self.dialect.escapes == Escapes::Slashes => self.out.push_str("\\/"),
                char if self.dialect.escapes == Escapes::Ascii && !char.is_ascii() => {
                    for unit in char.encode_utf16(&mut [0; 2]) {
                        self.out.push_str(&format!("\\u{unit:04x}"));
                    }
                }
                char => self.out.push(char),
            }
        }
    }
}
