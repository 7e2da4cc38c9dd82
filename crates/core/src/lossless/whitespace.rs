//! The white space between the tokens of a document.

use std::borrow::Cow;

use jobglot_json::tokens;

/// The usual ways to put white space between tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Whitespace {
    /// `{"a":1,"b":[2,3]}`
    #[default]
    Compact,
    /// `{"a": 1, "b": [2, 3]}`
    Spaced,
    /// `{"a": 1,"b": [2,3]}`
    Colons,
    /// `{"a":1, "b":[2, 3]}`
    Commas,
    /// `{ "a": 1, "b": [ 2, 3 ] }`
    Padded,
    /// `{ "a" : 1, "b" : [ 2, 3 ] }`
    Loose,
    /// A line for each member and element, indented by so many whitespace a level.
    Indented(u8),
    /// A line for each member and element, indented by a tab a level.
    Tabs,
}

/// How many whitespace a level are usual: more would make a short line a long document.
const WIDEST: u8 = 16;

impl Whitespace {
    /// The whitespace that `text`, a document without white space around it, seems to have: those of
    /// its first member.
    pub(crate) fn of(text: &str) -> Self {
        let mut rest = text;
        // The array around a list says as much as the object in it, but the object has a colon.
        while let Some(inside) = rest.strip_prefix('[') {
            if inside.starts_with(['\n', '\r']) {
                return Self::indented(inside);
            }
            rest = inside.trim_start();
        }
        let Some(inside) = rest.strip_prefix('{') else { return Self::Compact };
        if inside.starts_with(['\n', '\r']) {
            return Self::indented(inside);
        }
        let key_from = inside.trim_start();
        let key = tokens(key_from).next().unwrap_or_default();
        let after_key = key_from.get(key.len()..).unwrap_or_default();
        let has_edge = inside.starts_with(' ');
        if has_edge {
            return if after_key.starts_with(' ') { Self::Loose } else { Self::Padded };
        }
        let mut comma = tokens(after_key).skip_while(|token| *token != ",");
        let is_spaced = comma
            .next()
            .zip(comma.next())
            .map(|(comma, next)| next.as_ptr() as usize > comma.as_ptr() as usize + comma.len());
        match (after_key.starts_with(": "), is_spaced) {
            (true, Some(false)) => Self::Colons,
            (true, _) => Self::Spaced,
            (false, Some(true)) => Self::Commas,
            (false, _) => Self::Compact,
        }
    }

    fn indented(after_bracket: &str) -> Self {
        let line = after_bracket.trim_start_matches(['\r', '\n']);
        if line.starts_with('\t') {
            return Self::Tabs;
        }
        let width = line.bytes().take_while(|&byte| byte == b' ').count();
        u8::try_from(width)
            .ok()
            .filter(|width| *width <= WIDEST)
            .map_or(Self::Compact, Self::Indented)
    }

    /// The name in a source.
    pub(crate) fn name(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Compact => "compact",
            Self::Spaced => "spaced",
            Self::Colons => "colons",
            Self::Commas => "commas",
            Self::Padded => "padded",
            Self::Loose => "loose",
            Self::Tabs => "tabs",
            Self::Indented(width) => return Cow::Owned(format!("indent/{width}")),
        })
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        if let Some(width) = name.strip_prefix("indent/") {
            return width.parse().ok().filter(|width| *width <= WIDEST).map(Self::Indented);
        }
        [
            Self::Compact,
            Self::Spaced,
            Self::Colons,
            Self::Commas,
            Self::Padded,
            Self::Loose,
            Self::Tabs,
        ]
        .into_iter()
        .find(|whitespace| whitespace.name() == name)
    }

    pub(crate) fn colon(self) -> &'static str {
        match self {
            Self::Compact | Self::Commas => ":",
            Self::Spaced | Self::Colons | Self::Padded | Self::Indented(_) | Self::Tabs => ": ",
            Self::Loose => " : ",
        }
    }

    /// Appends the white space inside an opening or closing bracket. `margin` is the indentation of
    /// the bracket's line, `level` the number of levels to indent the next token deeper.
    pub(crate) fn push_edge(self, out: &mut String, margin: &str, level: usize) {
        match self {
            Self::Compact | Self::Spaced | Self::Colons | Self::Commas => {}
            Self::Padded | Self::Loose => out.push(' '),
            Self::Indented(_) | Self::Tabs => self.push_line(out, margin, level),
        }
    }

    /// Appends the white space after a comma.
    pub(crate) fn push_gap(self, out: &mut String, margin: &str, level: usize) {
        match self {
            Self::Compact | Self::Colons => {}
            Self::Spaced | Self::Commas | Self::Padded | Self::Loose => out.push(' '),
            Self::Indented(_) | Self::Tabs => self.push_line(out, margin, level),
        }
    }

    /// Whether `gap` is the text of [`push_edge`](Self::push_edge).
    pub(super) fn is_edge(self, gap: &str, margin: &str, level: usize) -> bool {
        match self {
            Self::Compact | Self::Spaced | Self::Colons | Self::Commas => gap.is_empty(),
            Self::Padded | Self::Loose => gap == " ",
            Self::Indented(_) | Self::Tabs => self.is_line(gap, margin, level),
        }
    }

    /// Whether `gap` is the text of [`push_gap`](Self::push_gap).
    pub(super) fn is_gap(self, gap: &str, margin: &str, level: usize) -> bool {
        match self {
            Self::Compact | Self::Colons => gap.is_empty(),
            Self::Spaced | Self::Commas | Self::Padded | Self::Loose => gap == " ",
            Self::Indented(_) | Self::Tabs => self.is_line(gap, margin, level),
        }
    }

    fn is_line(self, gap: &str, margin: &str, level: usize) -> bool {
        let indent = gap.strip_prefix('\n').and_then(|line| line.strip_prefix(margin));
        indent.is_some_and(|indent| match self {
            Self::Indented(width) => {
                indent.len() == level * usize::from(width) && indent.bytes().all(|it| it == b' ')
            }
            _ => indent.len() == level && indent.bytes().all(|it| it == b'\t'),
        })
    }

    fn push_line(self, out: &mut String, margin: &str, level: usize) {
        out.push('\n');
        out.push_str(margin);
        for _ in 0..level {
            match self {
                Self::Indented(width) => out.extend(std::iter::repeat_n(' ', width.into())),
                _ => out.push('\t'),
            }
        }
    }

    /// Whether each member and element has a line of its own.
    pub(crate) fn is_by_line(self) -> bool {
        matches!(self, Self::Indented(_) | Self::Tabs)
    }
}
