//! The styles in which the names of a whole document may be written.

/// How names are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum KeyStyle {
    /// As the table has them.
    #[default]
    Documented,
    /// `time-accepted`: vendors' command lines.
    Kebab,
    /// `time_accepted`: SDKs of Python.
    Snake,
    /// `TIME_ACCEPTED`
    Upper,
    /// `timeAccepted`
    Camel,
}

impl KeyStyle {
    pub(crate) const ALL: [Self; 5] =
        [Self::Documented, Self::Kebab, Self::Snake, Self::Upper, Self::Camel];

    const NAMES: [(Self, &'static str); 5] = [
        (Self::Documented, "documented"),
        (Self::Kebab, "kebab"),
        (Self::Snake, "snake"),
        (Self::Upper, "upper"),
        (Self::Camel, "camel"),
    ];

    /// The name in a source.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(style, _)| *style == self).map_or("", |(_, name)| name)
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(style, _)| *style)
    }

    /// The documented name `name` in this style.
    pub(crate) fn write(self, name: &str) -> String {
        let words = || words(name);
        match self {
            Self::Documented => name.to_owned(),
            Self::Kebab => words().join("-"),
            Self::Snake => words().join("_"),
            Self::Upper => words().join("_").to_ascii_uppercase(),
            Self::Camel => {
                let mut text = String::new();
                for (number, word) in words().iter().enumerate() {
                    let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
                    match number {
                        0 => text.push_str(first),
                        _ => text.push_str(&first.to_ascii_uppercase()),
                    }
                    text.push_str(rest);
                }
                text
            }
        }
    }

    /// The style in which `name` is written as `key`.
    pub(crate) fn of(name: &str, key: &str) -> Option<Self> {
        Self::NAMES.iter().map(|(style, _)| *style).find(|style| style.write(name) == key)
    }
}

/// The words of a name, in small letters.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_small = false;
    for char in name.chars() {
        let separates = matches!(char, '-' | '_');
        if (separates || after_small && char.is_ascii_uppercase())
            && words.last().is_some_and(|word| !word.is_empty())
        {
            words.push(String::new());
        }
        if let (false, Some(word)) = (separates, words.last_mut()) {
            word.push(char.to_ascii_lowercase());
        }
        after_small = char.is_ascii_lowercase() || char.is_ascii_digit();
    }
    words
}

/// The names of an object's members in one style.
#[derive(Debug)]
pub(crate) struct StyledKeys {
    /// The names with quotes, by number of the member.
    pub(crate) quoted: Box<[Box<str>]>,
    /// The numbers of the members in the order of their names, byte by byte.
    pub(crate) sorted: Box<[u16]>,
}

impl StyledKeys {
    pub(crate) fn of<'n>(names: impl Iterator<Item = &'n str>, style: KeyStyle) -> Self {
        let quoted: Box<[Box<str>]> =
            names.map(|name| format!("\"{}\"", style.write(name)).into()).collect();
        let mut sorted: Box<[u16]> = (0..quoted.len() as u16).collect();
        sorted.sort_by_key(|&number| {
            quoted.get(usize::from(number)).map(|key| key.trim_matches('"'))
        });
        Self { quoted, sorted }
    }
}
