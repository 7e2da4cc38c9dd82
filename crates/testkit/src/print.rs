//! Printing documents: the same value in many spellings.

use std::fmt::Write as _;

/// A document to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A number, boolean or `null`, as it is written.
    Plain(String),
    /// A string's characters.
    Text(String),
    /// A string that holds another document.
    Embedded(Box<Self>),
    /// An array.
    Array(Vec<Self>),
    /// An object; names may repeat.
    Object(Vec<(String, Self)>),
}

impl Node {
    /// The same document with the elements of its lists so many times: long enough that spelling its
    /// layout out is shorter than the text.
    #[must_use]
    pub fn repeated(self, times: usize) -> Self {
        match self {
            Self::Array(elements) if elements.iter().all(|one| matches!(one, Self::Object(_))) => {
                let count = elements.len() * times;
                Self::Array(elements.into_iter().cycle().take(count).collect())
            }
            Self::Object(members) => {
                let repeated = |(name, value): (String, Self)| (name, value.repeated(times));
                Self::Object(members.into_iter().map(repeated).collect())
            }
            other => other,
        }
    }
}

/// A valid JSON text with a blank behind some of its commas, drawn from `seed`: about one of `every`.
#[must_use]
pub fn disturbed(json: &str, every: u64, seed: u64) -> String {
    let mut random = Random(seed);
    let mut out = String::new();
    let mut in_string = false;
    let mut chars = json.chars();
    while let Some(char) = chars.next() {
        out.push(char);
        match char {
            '\\' if in_string => out.extend(chars.next()),
            '"' => in_string = !in_string,
            ',' | '{' if !in_string && random.next().is_multiple_of(every) => {
                out.push_str(random.pick(&[" ", "\n", "\t\r\n"]));
            }
            _ => {}
        }
    }
    out
}

/// How to print, where the choice at each place is drawn from `seed`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// White space between tokens, as most programs print it.
    pub usual: Usual,
    /// Each array and object in another of the usual ways than what is around it.
    pub changing: bool,
    /// More white space, anywhere.
    pub blanks: bool,
    /// Members in another order.
    pub shuffled: bool,
    /// Characters of strings and names as escapes, where they need none.
    pub escapes: bool,
    /// What the choices are drawn from.
    pub seed: u64,
}

/// The usual ways to print JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Usual {
    /// No white space.
    #[default]
    Compact,
    /// A blank behind each colon and comma.
    Spaced,
    /// Blanks inside of brackets too.
    Padded,
    /// Blanks before colons too.
    Loose,
    /// A line for each member and element, indented by so many blanks.
    Indented(usize),
    /// The same with line ends of Windows.
    IndentedCrlf(usize),
    /// The same with tabs.
    Tabbed,
}

impl Usual {
    /// Some of each.
    pub const ALL: [Self; 8] = [
        Self::Compact,
        Self::Spaced,
        Self::Padded,
        Self::Loose,
        Self::Indented(2),
        Self::Indented(4),
        Self::IndentedCrlf(2),
        Self::Tabbed,
    ];

    fn edge(self, level: usize) -> String {
        match self {
            Self::Compact | Self::Spaced => String::new(),
            Self::Padded | Self::Loose => " ".to_owned(),
            Self::Indented(width) => format!("\n{}", " ".repeat(width * level)),
            Self::IndentedCrlf(width) => format!("\r\n{}", " ".repeat(width * level)),
            Self::Tabbed => format!("\n{}", "\t".repeat(level)),
        }
    }

    fn gap(self, level: usize) -> String {
        if self == Self::Spaced { " ".to_owned() } else { self.edge(level) }
    }

    fn colon(self) -> &'static str {
        match self {
            Self::Compact => ":",
            Self::Loose => " : ",
            _ => ": ",
        }
    }
}

impl Node {
    /// The JSON text in that style. It has no line break unless the style has one.
    #[must_use]
    pub fn print(&self, style: Style) -> String {
        let random = Random(style.seed);
        let mut printer = Printer { out: String::new(), style, random, level: 0 };
        printer.blank();
        printer.node(self);
        printer.blank();
        printer.out
    }

    /// The JSON text on one line.
    #[must_use]
    pub fn line(&self) -> String {
        self.print(Style::default())
    }
}

struct Printer {
    out: String,
    style: Style,
    random: Random,
    level: usize,
}

impl Printer {
    fn node(&mut self, node: &Node) {
        let around = self.style.usual;
        if self.style.changing && matches!(node, Node::Array(_) | Node::Object(_)) {
            self.style.usual = self.random.pick(&Usual::ALL);
        }
        match node {
            Node::Plain(text) => self.out.push_str(text),
            Node::Text(text) => self.string(text),
            Node::Embedded(inner) => {
                let seed = self.random.next();
                self.string(&inner.print(Style { seed, ..self.style }));
            }
            Node::Array(elements) => {
                self.open('[', elements.is_empty());
                for (number, element) in elements.iter().enumerate() {
                    if number > 0 {
                        self.comma();
                    }
                    self.node(element);
                }
                self.close(']', elements.is_empty());
            }
            Node::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                if self.style.shuffled {
                    self.random.shuffle(&mut members);
                }
                let is_empty = members.is_empty();
                self.open('{', is_empty);
                for (number, (name, value)) in members.into_iter().enumerate() {
                    if number > 0 {
                        self.comma();
                    }
                    self.string(name);
                    self.blank();
                    self.out.push_str(self.style.usual.colon());
                    self.blank();
                    self.node(value);
                }
                self.close('}', is_empty);
            }
        }
        self.style.usual = around;
    }

    fn open(&mut self, bracket: char, is_empty: bool) {
        self.out.push(bracket);
        self.level += 1;
        if !is_empty {
            self.out.push_str(&self.style.usual.edge(self.level));
        }
        self.blank();
    }

    fn close(&mut self, bracket: char, is_empty: bool) {
        self.level -= 1;
        if !is_empty {
            self.out.push_str(&self.style.usual.edge(self.level));
        }
        self.blank();
        self.out.push(bracket);
    }

    fn comma(&mut self) {
        self.blank();
        self.out.push(',');
        self.out.push_str(&self.style.usual.gap(self.level));
        self.blank();
    }

    fn blank(&mut self) {
        if self.style.blanks {
            let blank = ["", "", " ", "\n", "\t", "\r\n", "    "];
            self.out.push_str(self.random.pick(&blank));
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        for char in text.chars() {
            let escape = self.style.escapes && self.random.next().is_multiple_of(4);
            match char {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' if !escape => self.out.push_str("\\n"),
                '/' if escape => self.out.push_str("\\/"),
                _ if escape || char < ' ' => {
                    for unit in char.encode_utf16(&mut [0; 2]) {
                        // Writing to a string never fails.
                        let _ = write!(self.out, "\\u{unit:04x}");
                    }
                }
                _ => self.out.push(char),
            }
        }
        self.out.push('"');
    }
}

/// Numbers that look random: splitmix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn pick<T: Copy + Default>(&mut self, of: &[T]) -> T {
        let at = self.below(of.len());
        of.get(at).copied().unwrap_or_default()
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// A JSON text without white space, on lines for people: members keep their order and numbers
/// their text.
#[must_use]
pub fn pretty(compact: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    let mut in_string = false;
    let mut chars = compact.chars().peekable();
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    while let Some(char) = chars.next() {
        match char {
            _ if in_string => {
                out.push(char);
                match char {
                    '"' => in_string = false,
                    '\\' => out.extend(chars.next()),
                    _ => {}
                }
            }
            '{' | '[' => {
                out.push(char);
                if let Some(end @ ('}' | ']')) = chars.peek().copied() {
                    out.push(end);
                    chars.next();
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth -= 1;
                line(&mut out, depth);
                out.push(char);
            }
            ',' => {
                out.push(char);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => {
                in_string = char == '"';
                out.push(char);
            }
        }
    }
    out.push('\n');
    out
}
