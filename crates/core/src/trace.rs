//! The names that tell what a document is, noted while it is read.

use crate::names::{WINDOW, names_inside};

/// All that detection would look at in a document. Two documents with one whole trace have one shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trace {
    seen: Vec<Seen>,
    at: Level,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Seen {
    /// The folded hash of a name.
    Name(u64),
    Inside,
    Outside,
    /// Something that this trace cannot say, so that it is equal to none.
    Else,
}

/// Where reading stands, as far as detection looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Level {
    /// Where it does not look.
    #[default]
    Beyond,
    Inside,
    Root,
}

impl Trace {
    /// The trace of `text` before it is read, in the room of one that is needed no more.
    pub(crate) fn begin(mut self, text: &str) -> Self {
        self.seen.clear();
        // Of a longer text detection sees only a part.
        let is_seen_whole = text.len() < WINDOW && text.starts_with('{');
        self.at = if is_seen_whole { Level::Root } else { Level::Beyond };
        if !is_seen_whole {
            self.seen.push(Seen::Else);
        }
        self
    }

    /// Whether it says all that detection would look at.
    pub(crate) fn is_whole(&self) -> bool {
        !self.seen.is_empty() && !self.seen.contains(&Seen::Else)
    }

    /// Whether names count where reading stands.
    #[inline]
    pub(crate) fn notes(&self) -> bool {
        self.at != Level::Beyond
    }

    pub(crate) fn name(&mut self, hash: u64) {
        self.seen.push(Seen::Name(hash));
    }

    /// Goes into an object or array; where it stood is to be given back to [`leave`](Self::leave).
    pub(crate) fn enter(&mut self) -> Level {
        if self.at == Level::Root {
            self.seen.push(Seen::Inside);
        }
        let inside = if self.at == Level::Root { Level::Inside } else { Level::Beyond };
        std::mem::replace(&mut self.at, inside)
    }

    pub(crate) fn leave(&mut self, before: Level) {
        self.at = before;
        if before == Level::Root {
            self.seen.push(Seen::Outside);
        }
    }

    /// The first element of an array has been read. Detection looks at no other if that had names.
    pub(crate) fn after_first(&mut self) {
        if self.at == Level::Inside && self.seen.last() == Some(&Seen::Inside) {
            self.seen.push(Seen::Else);
        }
        self.at = Level::Beyond;
    }

    /// A value that has been passed without looking inside.
    #[inline]
    pub(crate) fn value(&mut self, raw: &str) {
        if self.at == Level::Root && raw.starts_with(['{', '[']) {
            self.inside(raw);
        }
    }

    fn inside(&mut self, raw: &str) {
        let before = self.enter();
        self.seen.extend(names_inside(raw).map(Seen::Name));
        self.leave(before);
    }
}

#[cfg(test)]
mod tests {
    use super::Trace;

    #[test]
    fn an_array_whose_first_element_has_no_names_is_not_told_by_it() {
        for (first, is_whole) in [(Some(7), true), (None, false)] {
            let mut trace = Trace::default().begin("{");
            trace.name(1);
            let level = trace.enter();
            if let Some(name) = first {
                trace.name(name);
            }
            trace.after_first();
            trace.leave(level);
            assert_eq!(trace.is_whole(), is_whole);
        }
    }
}
