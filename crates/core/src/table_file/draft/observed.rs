//! Everything seen in sample documents: members with the kinds of their values, words and texts.

use std::collections::HashMap;

use jobglot_json::{Error, Kind, RawStr, Reader};

use crate::schema::check::needs_escape;
use crate::schema::field_type::Kinds;
use crate::schema::index::folded_name::folded_text;
use crate::table_file::import::MAX_DEPTH;

/// Most different texts kept of a member.
const MAX_TEXTS: usize = 64;

/// Longest text that can be a word, in bytes.
const MAX_WORD: usize = 64;

/// The objects at one place of the samples.
#[derive(Debug, Default)]
pub(super) struct ObservedObject {
    /// Number of objects.
    pub(super) count: usize,
    /// Their members, in the order of first occurrence.
    pub(super) members: Vec<ObservedMember>,
    /// Indices of the members by their folded names.
    indices: HashMap<String, usize>,
}

/// The values of one member.
#[derive(Debug)]
pub(super) struct ObservedMember {
    /// The name as first spelled.
    pub(super) name: String,
    /// Number of objects that have it.
    pub(super) present: usize,
    /// Number of values that are not `null`.
    pub(super) count: usize,
    /// Their kinds.
    pub(super) kinds: Kinds,
    /// The first different scalars as text, without empty strings.
    pub(super) texts: Vec<String>,
    /// Whether there were more, or longer ones than words are.
    pub(super) has_long_texts: bool,
    /// The value as an object, and the objects in an array or in JSON inside of a string.
    pub(super) object: ObservedObject,
    pub(super) elements: ObservedObject,
    pub(super) embedded: ObservedObject,
    /// Whether an array has elements other than objects.
    pub(super) has_other_elements: bool,
    /// Number of strings that are empty, or hold no JSON object or array.
    pub(super) plain_strings: usize,
}

impl ObservedMember {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            present: 0,
            count: 0,
            kinds: Kinds::NONE,
            texts: Vec::new(),
            has_long_texts: false,
            object: ObservedObject::default(),
            elements: ObservedObject::default(),
            embedded: ObservedObject::default(),
            has_other_elements: false,
            plain_strings: 0,
        }
    }

    /// Whether every value is a scalar of `kinds`.
    pub(super) fn is_only(&self, kinds: Kinds) -> bool {
        self.count > 0 && self.kinds.or(kinds) == kinds
    }

    fn add_text(&mut self, text: &str) {
        if text.is_empty() || self.texts.iter().any(|known| known == text) {
            return;
        }
        match text.len() <= MAX_WORD && self.texts.len() < MAX_TEXTS {
            true => self.texts.push(text.to_owned()),
            false => self.has_long_texts = true,
        }
    }

    fn add(&mut self, reader: &mut Reader<'_>, depth: usize) -> Result<(), Error> {
        let (kind, text) = (reader.kind()?, reader.text());
        self.present += 1;
        if kind != Kind::Null {
            self.count += 1;
            self.kinds = self.kinds.or(Kinds::of(kind));
        }
        match kind {
            Kind::Object if depth < MAX_DEPTH => self.object.add(reader, depth + 1)?,
            Kind::Array if depth < MAX_DEPTH => {
                let mut more = reader.begin_array()?;
                while more {
                    if reader.kind()? == Kind::Object {
                        self.elements.add(reader, depth + 1)?;
                    } else {
                        self.has_other_elements = true;
                        reader.skip()?;
                    }
                    more = reader.next_element()?;
                }
            }
            Kind::String => {
                let value = reader.skip()?.of(text);
                let decoded = RawStr::of_value(value).map(RawStr::decode).unwrap_or_default();
                if !self.embedded.add_embedded(&decoded, depth + 1) {
                    self.plain_strings += 1;
                    self.add_text(&decoded);
                }
            }
            Kind::Number | Kind::Boolean => self.add_text(reader.skip()?.of(text)),
            Kind::Object | Kind::Array | Kind::Null => drop(reader.skip()?),
        }
        Ok(())
    }
}

impl ObservedObject {
    /// Adds the object at the reader.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or begins no object.
    pub(super) fn add(&mut self, reader: &mut Reader<'_>, depth: usize) -> Result<(), Error> {
        self.count += 1;
        let mut more = reader.begin_object()?;
        while more {
            let key = reader.key()?.of(reader.text());
            let name = RawStr::of_value(key).map(RawStr::decode).unwrap_or_default();
            if needs_escape(&name) {
                // No table can have such a name; the member stays unknown.
                reader.skip()?;
                more = reader.next_member()?;
                continue;
            }
            let index = self.index_of(&name);
            if let Some(member) = self.members.get_mut(index) {
                member.add(reader, depth)?;
            }
            more = reader.next_member()?;
        }
        Ok(())
    }

    /// Index of the member called `name`, which is added if it is new. Case, `-` and `_` do not count.
    fn index_of(&mut self, name: &str) -> usize {
        let next = self.members.len();
        let index = *self.indices.entry(folded_text(name)).or_insert(next);
        if index == next {
            self.members.push(ObservedMember::new(name));
        }
        index
    }

    /// Adds the object, or the objects of the array, that `text` is. Returns whether it is either.
    fn add_embedded(&mut self, text: &str, depth: usize) -> bool {
        let is_json = || {
            let mut reader = Reader::of_str(text).ok()?.with_max_depth(MAX_DEPTH);
            reader.skip().ok()?;
            reader.finish().ok()
        };
        if depth > MAX_DEPTH || !text.trim_start().starts_with(['{', '[']) || is_json().is_none() {
            return false;
        }
        let Ok(mut reader) = Reader::of_str(text) else { return false };
        let add = |object: &mut Self, reader: &mut Reader<'_>| match reader.kind()? {
            Kind::Object => object.add(reader, depth + 1),
            _ => reader.skip().map(drop),
        };
        if text.trim_start().starts_with('{') {
            return add(self, &mut reader).is_ok();
        }
        let mut more = reader.begin_array();
        while let Ok(true) = more {
            more = add(self, &mut reader).and_then(|()| reader.next_element());
        }
        true
    }
}
