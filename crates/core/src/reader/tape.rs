//! A document as a flat list of its values, so that it is scanned once: detection reads names from it,
//! then the engine reads the document from it.

use jobglot_json::{Error, Kind, RawStr, Reader, Span};

use crate::schema::index::folded_name::FoldedName;

/// Length in bytes of the beginning of a document that a tape holds.
pub(crate) const WINDOW: usize = 64 * 1024;

/// The values of a document in document order, each container closed by an entry of its own.
///
/// Invariant: spans lie inside the span of the enclosing container. The tape is complete if the text
/// is valid JSON and no value begins at or after [`WINDOW`]; otherwise it ends at the error or there,
/// and no entry closes the containers that are open there.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    entries: Vec<Entry>,
    /// Indices of the open containers, and whether each is a member of an object. Empty outside of
    /// [`read`](Self::read).
    open: Vec<(u32, bool)>,
    /// Largest number of nested arrays and objects.
    depth: usize,
    /// Whether the tape holds the whole value.
    has_end: bool,
    /// Whether nothing but white space follows the value.
    is_complete: bool,
}

/// A value of a document, or the end of a container.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// The name with its quotes; [`Span::NONE`] for elements of arrays and the document itself.
    pub(crate) key: Span,
    /// The value. At the end of a container, the empty span after it.
    pub(crate) value: Span,
    /// The folded name; empty without one.
    pub(crate) name: FoldedName,
    /// `None` at the end of a container.
    pub(crate) kind: Option<Kind>,
    /// Index of the entry after this value.
    pub(crate) next: u32,
}

impl Tape {
    /// Reads `text`, in place of the document before.
    pub(crate) fn read(&mut self, text: &str) {
        self.entries.clear();
        self.open.clear();
        (self.depth, self.has_end, self.is_complete) = (0, false, false);
        if let Ok(mut reader) = Reader::of_str(text) {
            self.has_end = self.read_value(&mut reader).unwrap_or(false);
            self.is_complete = self.has_end && reader.finish().is_ok();
        }
        let end = self.entries.len() as u32;
        for (container, _) in self.open.drain(..) {
            if let Some(container) = self.entries.get_mut(container as usize) {
                container.next = end;
            }
        }
    }

    /// Reads a value; returns `false` if the window ends in it.
    fn read_value(&mut self, reader: &mut Reader<'_>) -> Result<bool, Error> {
        let (mut key, mut name) = (Span::NONE, FoldedName::default());
        // Whether the innermost container is an object.
        let mut is_in_object = false;
        loop {
            let (kind, start) = (reader.kind()?, reader.offset());
            if matches!(kind, Kind::Object | Kind::Array) {
                let container = self.push(key, name, kind, reader.read_since(start));
                let is_object = kind == Kind::Object;
                let has_values =
                    if is_object { reader.begin_object() } else { reader.begin_array() }?;
                self.open.push((container, is_in_object));
                self.depth = self.depth.max(self.open.len());
                is_in_object = is_object;
                if has_values {
                    (key, name) = read_name(reader, is_in_object)?;
                    continue;
                }
                is_in_object = self.close(reader.offset());
            } else {
                let value = reader.skip()?;
                self.push(key, name, kind, value);
            }
            loop {
                let more = match is_in_object {
                    _ if self.open.is_empty() => return Ok(true),
                    true => reader.next_member()?,
                    false => reader.next_element()?,
                };
                if more {
                    break;
                }
                is_in_object = self.close(reader.offset());
            }
            if reader.offset() >= WINDOW {
                return Ok(false);
            }
            (key, name) = read_name(reader, is_in_object)?;
        }
    }

    fn push(&mut self, key: Span, name: FoldedName, kind: Kind, value: Span) -> u32 {
        let index = self.entries.len() as u32;
        self.entries.push(Entry { key, value, name, kind: Some(kind), next: index + 1 });
        index
    }

    /// Closes the innermost open container, which ends at `offset`. Returns whether the container
    /// around it is an object.
    fn close(&mut self, offset: usize) -> bool {
        let Some((container, is_in_object)) = self.open.pop() else { return false };
        let (next, offset) = (self.entries.len() as u32 + 1, offset as u32);
        if let Some(container) = self.entries.get_mut(container as usize) {
            container.value.end = offset;
            container.next = next;
        }
        let value = Span { start: offset, end: offset };
        let name = FoldedName::default();
        self.entries.push(Entry { key: Span::NONE, value, name, kind: None, next });
        is_in_object
    }

    /// The entry at `index`, from 0: the document itself.
    #[inline]
    pub(crate) fn get(&self, index: u32) -> Option<&Entry> {
        self.entries.get(index as usize)
    }

    /// The values of the container at `index`, with their own indices.
    pub(crate) fn values(&self, index: u32) -> impl Iterator<Item = (u32, &Entry)> {
        let mut index = index + 1;
        std::iter::from_fn(move || {
            let entry = self.get(index).filter(|entry| entry.kind.is_some())?;
            Some((std::mem::replace(&mut index, entry.next), entry))
        })
    }

    /// Whether the tape holds a whole valid value, whatever follows it in the text.
    pub(crate) fn has_end(&self) -> bool {
        self.has_end
    }

    /// Whether the text is one JSON value and nothing else, and the tape holds all of it.
    pub(crate) fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Largest number of nested arrays and objects on the tape.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }
}

/// Reads the name before a value in an object: with its quotes, and folded.
#[inline]
fn read_name(reader: &mut Reader<'_>, is_in_object: bool) -> Result<(Span, FoldedName), Error> {
    if !is_in_object {
        return Ok((Span::NONE, FoldedName::default()));
    }
    let key = reader.key()?;
    let text = reader.text();
    let raw = text.as_bytes().get(key.start as usize + 1..).unwrap_or_default();
    let name = FoldedName::of_raw(raw, key.len() - 2).unwrap_or_else(|| {
        FoldedName::of(&RawStr::of_value(key.of(text)).map(RawStr::decode).unwrap_or_default())
    });
    Ok((key, name))
}
