//! A hash of the names of a document, computed while it is read.

use jobglot_json::{Error, Kind, RawStr, Reader, Span};

use crate::reader::observer::{Level, NameObserver};
use crate::reader::tape::WINDOW;
use crate::schema::index::folded_name::folded_hash;

/// Hash of everything in a document that detection depends on: folded hashes of names, and the
/// boundaries of arrays and objects. Documents with equal complete fingerprints have one schema.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NameFingerprint {
    hash: u64,
    /// Whether detection depends on more than this hash.
    is_cut: bool,
    /// Hash at the beginning of the innermost open array or object of the root.
    entered: u64,
    at: Level,
}

/// Values hashed at the beginning and the end of an array or object.
const INSIDE: u64 = 1;
const OUTSIDE: u64 = 2;

impl NameFingerprint {
    /// Begins the fingerprint of `text`.
    pub(crate) fn begin(text: &str) -> Self {
        // Detection sees only the beginning of a longer text.
        let is_seen_whole = text.len() < WINDOW && text.starts_with('{');
        let at = if is_seen_whole { Level::Root } else { Level::Beyond };
        Self { is_cut: !is_seen_whole, at, ..Self::default() }
    }

    /// Whether both are complete and equal.
    pub(crate) fn is_whole_and(self, other: Self) -> bool {
        !self.is_cut && !other.is_cut && self.hash != 0 && self.hash == other.hash
    }
}

impl NameObserver for NameFingerprint {
    const WATCHES: bool = true;

    #[inline]
    fn watching(&mut self) -> Option<&mut Self> {
        (self.at != Level::Beyond).then_some(self)
    }

    #[inline]
    fn name(&mut self, hash: u64) {
        self.hash = (self.hash.rotate_left(5) ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn enter(&mut self) -> Level {
        if self.at == Level::Root {
            self.name(INSIDE);
            self.entered = self.hash;
        }
        let inside = if self.at == Level::Root { Level::Inside } else { Level::Beyond };
        std::mem::replace(&mut self.at, inside)
    }

    fn leave(&mut self, before: Level) {
        self.at = before;
        if before == Level::Root {
            self.name(OUTSIDE);
        }
    }

    // Detection looks at no other element if the first had names.
    fn after_first_element(&mut self) {
        self.is_cut |= self.at == Level::Inside && self.hash == self.entered;
        self.at = Level::Beyond;
    }

    #[inline]
    fn is_at_root(&self) -> bool {
        self.at == Level::Root
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<Span, Error> {
        let start = reader.offset();
        let before = self.enter();
        let mut inside = Self::default();
        read_names_inside(reader, &mut |name| inside.name(name))?;
        self.name(inside.hash);
        self.leave(before);
        Ok(reader.read_since(start))
    }
}

/// Reads a value and calls `each` with the folded hashes of its names: those of an object, or of the
/// first object with names in an array.
fn read_names_inside(reader: &mut Reader<'_>, each: &mut impl FnMut(u64)) -> Result<(), Error> {
    match reader.kind()? {
        Kind::Object => drop(read_object(reader, each)?),
        Kind::Array => {
            let mut has_names = false;
            let mut more = reader.begin_array()?;
            while more {
                if !has_names && reader.kind()? == Kind::Object {
                    has_names = read_object(reader, each)?;
                } else {
                    reader.skip()?;
                }
                more = reader.next_element()?;
            }
        }
        _ => drop(reader.skip()?),
    }
    Ok(())
}

/// Reads an object and calls `each` with its names. Returns whether it has any.
fn read_object(reader: &mut Reader<'_>, each: &mut impl FnMut(u64)) -> Result<bool, Error> {
    let has_names = reader.begin_object()?;
    let mut more = has_names;
    while more {
        let key = reader.key()?.of(reader.text());
        each(RawStr::of_value(key).map_or(0, |name| folded_hash(&name.decode())));
        reader.skip()?;
        more = reader.next_member()?;
    }
    Ok(has_names)
}

#[cfg(test)]
mod tests {
    use super::NameFingerprint;
    use crate::reader::observer::NameObserver;

    #[test]
    fn an_array_whose_first_element_has_no_names_is_not_told_by_it() {
        for (first, is_whole) in [(Some(7), true), (None, false)] {
            let mut fingerprint = NameFingerprint::begin("{");
            fingerprint.name(1);
            let level = fingerprint.enter();
            if let Some(name) = first {
                fingerprint.name(name);
            }
            fingerprint.after_first_element();
            fingerprint.leave(level);
            assert_eq!(fingerprint.is_whole_and(fingerprint), is_whole);
        }
    }
}
