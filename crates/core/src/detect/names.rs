//! The names of a document, by which its schema is detected.

use jobglot_json::{Error, Kind, RawStr, Reader, Span};

use crate::envelope::conventions::Conventions;
use crate::schema::compiled::{
    CompiledEntity, CompiledMember, CompiledObject, CompiledSchema, Content, folded_hash,
};
use crate::view::node::scalar_text;

/// Length in bytes of the beginning of a document in which names count.
pub(crate) const WINDOW: usize = 64 * 1024;

/// Names shown by a description.
const SHOWN: usize = 6;

/// The names of a document in its order: those of the root, each followed by those inside its object
/// or inside the first object with names of its array. Nothing else matters for detection.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Kind of the document; `None` if the text does not begin with a value.
    pub(crate) kind: Option<Kind>,
    pub(crate) all: Vec<Name>,
    /// Whether these are all names, up to the end of a valid value.
    pub(crate) is_complete: bool,
    /// Whether the text is one JSON value and nothing else.
    pub(crate) is_valid: bool,
    /// Last object or array in a wrapper member of the root.
    pub(crate) wrapped: Option<Span>,
    /// The string in the last member `etag` of the root.
    pub(crate) etag: Option<Span>,
    /// Whether the root has an array in a list member.
    has_list: bool,
}

#[derive(Debug)]
pub(crate) struct Name {
    /// Folded hash, computed once for all schemas.
    pub(crate) hash: u64,
    /// The name with its quotes.
    key: Span,
    /// Whether it is inside the value of the root's name before it.
    pub(crate) is_inside: bool,
}

/// A name of a document, looked up in a schema.
pub(crate) struct Met<'n, 'p> {
    pub(crate) name: &'n Name,
    pub(crate) entity: &'p CompiledEntity,
    /// Member of the root around the name, if the name is not in the root.
    pub(crate) outer: Option<Numbered<'p>>,
    /// Member with this name; `None` for a foreign name.
    pub(crate) member: Option<Numbered<'p>>,
}

/// A member with its number in its object.
pub(crate) type Numbered<'p> = (usize, &'p CompiledMember);

/// Reads a value and calls `each` with the folded hashes and spans of its names: those of an object, or
/// of the first object with names in an array. Returns `false` if the window ends in the value.
pub(crate) fn read_names_inside(
    reader: &mut Reader<'_>,
    each: &mut impl FnMut(u64, Span),
) -> Result<bool, Error> {
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
                if reader.offset() >= WINDOW {
                    return Ok(false);
                }
                more = reader.next_element()?;
            }
        }
        _ => drop(reader.skip()?),
    }
    Ok(true)
}

/// Reads an object and calls `each` with its names. Returns whether it has any.
fn read_object(reader: &mut Reader<'_>, each: &mut impl FnMut(u64, Span)) -> Result<bool, Error> {
    let has_names = reader.begin_object()?;
    let mut more = has_names;
    while more {
        let (hash, key) = read_name(reader)?;
        each(hash, key);
        reader.skip()?;
        more = reader.next_member()?;
    }
    Ok(has_names)
}

/// Reads a member's name: its folded hash, and the name with its quotes.
fn read_name(reader: &mut Reader<'_>) -> Result<(u64, Span), Error> {
    let key = reader.key()?;
    let hash = match RawStr::of_value(key.of(reader.text())) {
        Some(name) if name.has_escapes() => folded_hash(&name.decode()),
        Some(name) => folded_hash(name.raw()),
        None => folded_hash(""),
    };
    Ok((hash, key))
}

impl Name {
    /// The string or other value after this name in `text`; `None` if the text is cut there.
    fn value<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rest = text.get(self.key.range().end..)?.trim_start().strip_prefix(':')?;
        let mut reader = Reader::of_str(rest).ok()?;
        Some(reader.skip().ok()?.of(rest))
    }
}

impl Met<'_, '_> {
    /// Whether the name is spelled as documented. `text` is the document.
    pub(crate) fn is_as_documented(&self, text: &str) -> bool {
        let name = scalar_text(self.name.key.of(text));
        self.member.is_some_and(|(_, member)| member.field.names().any(|known| known == name))
    }
}

impl Names {
    /// The names of `text`.
    pub(crate) fn of(text: &str, conventions: &Conventions) -> Self {
        let mut names = Self::default();
        names.read(text, conventions);
        names
    }

    /// Reads the names of `text`, in place of those before. If the text is truncated or not JSON, they
    /// are the names up to the error.
    pub(crate) fn read(&mut self, text: &str, conventions: &Conventions) {
        self.all.clear();
        let all = std::mem::take(&mut self.all);
        *self = Self { all, ..Self::default() };
        if let Ok(mut reader) = Reader::of_str(text) {
            self.kind = reader.kind().ok();
            let read = self.read_document(&mut reader, conventions);
            self.is_valid = read.is_ok() && self.is_complete && reader.finish().is_ok();
        }
    }

    fn read_document(
        &mut self,
        reader: &mut Reader<'_>,
        conventions: &Conventions,
    ) -> Result<(), Error> {
        if reader.kind()? != Kind::Object {
            self.is_complete = self.read_inside(reader)?;
            return Ok(());
        }
        let mut more = reader.begin_object()?;
        while more && reader.offset() < WINDOW {
            let (hash, key) = read_name(reader)?;
            self.all.push(Name { hash, key, is_inside: false });
            let (kind, start) = (reader.kind()?, reader.offset());
            if !self.read_inside(reader)? {
                return Ok(());
            }
            match kind {
                Kind::Object | Kind::Array => {
                    let name = scalar_text(key.of(reader.text()));
                    if conventions.is_wrapper(&name) {
                        self.wrapped = Some(reader.read_since(start));
                    }
                    self.has_list |= kind == Kind::Array && conventions.is_list(&name);
                }
                Kind::String if key.of(reader.text()) == "\"etag\"" => {
                    self.etag = Some(reader.read_since(start));
                }
                _ => {}
            }
            more = reader.next_member()?;
        }
        self.is_complete = !more;
        Ok(())
    }

    /// Whether the text may be a list of documents, or hold one in a wrapper.
    pub(crate) fn may_open_list(&self) -> bool {
        !self.is_complete
            || self.kind != Some(Kind::Object)
            || self.has_list
            || self.wrapped.is_some()
    }

    /// Reads a value, and the names inside as [`read_names_inside`] has them.
    fn read_inside(&mut self, reader: &mut Reader<'_>) -> Result<bool, Error> {
        let mut keep = |hash, key| self.all.push(Name { hash, key, is_inside: true });
        read_names_inside(reader, &mut keep)
    }

    /// The names of the root.
    pub(crate) fn root(&self) -> impl Iterator<Item = &Name> {
        self.all.iter().filter(|name| !name.is_inside)
    }

    /// Whether the root of `text` has no word in its member `name` except `words`.
    pub(crate) fn has_no_word_but(&self, words: &[&str], name: &str, text: &str) -> bool {
        let hash = folded_hash(name);
        let found = self.root().filter(|own| own.hash == hash);
        found.filter_map(|own| own.value(text)).filter(|value| value.starts_with('"')).all(
            |value| {
                let value = scalar_text(value);
                let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
                is_number || words.iter().any(|word| word.eq_ignore_ascii_case(&value))
            },
        )
    }

    /// Looks the names up in `compiled`. Names inside values that the schema does not open are left
    /// out.
    pub(crate) fn met<'n, 'p>(
        &'n self,
        compiled: &'p CompiledSchema,
    ) -> impl Iterator<Item = Met<'n, 'p>> {
        let root = compiled.job().objects.first();
        let open = |outer: Numbered<'p>| {
            let (entity, object) = opened(compiled, outer.1)?;
            Some((outer, entity, object))
        };
        // Whose members the names inside are.
        let mut inside = match self.kind {
            Some(Kind::Array) => compiled.root_array.zip(compiled.root_array()).and_then(open),
            _ => None,
        };
        self.all.iter().filter_map(move |name| {
            if name.is_inside {
                let (outer, entity, object) = inside?;
                return Some(Met {
                    name,
                    entity,
                    outer: Some(outer),
                    member: member_of(object, name),
                });
            }
            let member = member_of(root?, name);
            inside = member.and_then(open);
            Some(Met { name, entity: compiled.job(), outer: None, member })
        })
    }

    /// Describes the document in prose, with its first names.
    pub(crate) fn describe(&self, text: &str) -> String {
        let is_array = self.kind == Some(Kind::Array);
        let mut names = self.all.iter().filter(|name| is_array || !name.is_inside);
        let shown = names.by_ref().take(SHOWN).map(|name| scalar_text(name.key.of(text)));
        let shown = shown.collect::<Vec<_>>().join(", ");
        let dots = if names.next().is_some() { ", …" } else { "" };
        match self.kind {
            Some(Kind::Object) if self.all.is_empty() => "an object without members".to_owned(),
            Some(Kind::Object) => format!("an object with members {shown}{dots}"),
            Some(Kind::Array) if self.all.is_empty() => "an array".to_owned(),
            Some(Kind::Array) => format!("an array of objects with members {shown}{dots}"),
            Some(kind) => format!("a {} alone", kind.name()),
            None => "no JSON".to_owned(),
        }
    }
}

fn member_of<'p>(object: &'p CompiledObject, name: &Name) -> Option<Numbered<'p>> {
    let number = object.member_hashed(name.hash)?;
    Some((number, object.members.get(number)?))
}

/// Returns the entity and object with the members inside `member`, a member of the root.
pub(crate) fn opened<'p>(
    compiled: &'p CompiledSchema,
    member: &CompiledMember,
) -> Option<(&'p CompiledEntity, &'p CompiledObject)> {
    let (entity, object) = match member.content {
        Content::Object(object) => (compiled.job(), object),
        Content::List { entity, .. } => (compiled.entities.get(entity)?, 0),
        Content::Whole => return None,
    };
    Some((entity, entity.objects.get(object)?))
}
