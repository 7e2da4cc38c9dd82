//! Printing one JSON value in many styles.

use std::fmt::Write as _;

/// A document to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A number, boolean or `null`, as JSON text.
    Plain(String),
    /// Characters of a string.
    Text(String),
    /// A string with an embedded document.
    Embedded(Box<Self>),
    /// An array.
    Array(Vec<Self>),
    /// An object; names may repeat.
    Object(Vec<(String, Self)>),
}

impl Node {
    /// Repeats the elements of the lists `times` times. In a long list, a template spelled out is
    /// shorter than the text.
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

/// Inserts white space after about one in `every` commas and opening braces of a valid JSON text,
/// chosen by `seed`.
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

/// A printing style; random choices depend on `seed`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// White space between tokens.
    pub usual: Usual,
    /// Whether arrays and objects choose their own [`usual`](Self::usual) white space.
    pub changing: bool,
    /// Whether random white space is added between tokens.
    pub blanks: bool,
    /// Whether members are shuffled.
    pub shuffled: bool,
    /// Whether characters of strings and names are escaped needlessly.
    pub escapes: bool,
    /// Seed of the random choices.
    pub seed: u64,
}

/// White space of common JSON printers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Usual {
    /// No white space.
    #[default]
    Compact,
    /// A space after each colon and comma.
    Spaced,
    /// Like [`Spaced`](Self::Spaced), with spaces inside of brackets.
    Padded,
    /// Like [`Padded`](Self::Padded), with spaces before colons.
    Loose,
    /// A line for each member and element, indented by this many spaces.
    Indented(usize),
    /// Like [`Indented`](Self::Indented), with Windows line ends.
    IndentedCrlf(usize),
    /// Like [`Indented`](Self::Indented), with tabs.
    Tabbed,
}

impl Usual {
    /// Every variant, with typical widths.
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
    /// Prints the node in this style. Styles without line breaks give one line.
    #[must_use]
    pub fn print(&self, style: Style) -> String {
        let random = Random(style.seed);
        let mut printer = Printer { out: String::new(), style, random, level: 0 };
        printer.blank();
        printer.node(self);
        printer.blank();
        printer.out
    }

    /// Prints the node on one line.
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
        let enclosing = self.style.usual;
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
        self.style.usual = enclosing;
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

/// The random number generator SplitMix64.
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

    fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let index = self.below(items.len());
        items.get(index).copied().unwrap_or_default()
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// Prints a JSON text without white space on indented lines. Members keep their order, numbers
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
