//! The names of a document, by which its schema is detected.

use std::borrow::Cow;

use jobglot_json::{Kind, Reader, Span};

use crate::envelope::conventions::Conventions;
use crate::reader::tape::{Entry, Tape};
use crate::schema::compiled::{
    CompiledEntity, CompiledMember, CompiledObject, CompiledSchema, Content,
};
use crate::schema::field_type::{Codec, FieldType};
use crate::schema::index::folded_name::folded_hash;
use crate::view::node::scalar_text;

/// The member with an entity tag beside a wrapped document.
const ETAG: &str = "\"etag\"";

/// Names shown by a description.
const SHOWN: usize = 6;

/// The names of a document in its order: those of the root, each followed by those inside its object
/// or inside the first object with names of its array. Nothing else matters for detection.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The text that the names are from.
    tape: Tape,
    /// The value on the tape that is the document; not the first one if that is a wrapper.
    document: u32,
    /// Kind of the document; `None` if the text does not begin with a value.
    pub(crate) kind: Option<Kind>,
    pub(crate) all: Vec<Name>,
    /// Last object or array in a wrapper member of the root, on the tape, with the member's name.
    wrapped: Option<(u32, &'static str)>,
    /// Name of the wrapper or list that the document is in.
    pub(crate) container: Option<&'static str>,
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
    /// Its value with the quotes, if that is a string.
    string: Option<Span>,
    /// Whether it is inside the value of the root's name before it.
    pub(crate) is_inside: bool,
}

/// A name of a document, looked up in a schema.
pub(crate) struct Met<'n, 'p> {
    pub(crate) name: &'n Name,
    /// Member of the root around the name, if the name is not in the root.
    pub(crate) outer: Option<Numbered<'p>>,
    /// Member with this name; `None` for a foreign name.
    pub(crate) member: Option<Numbered<'p>>,
}

/// A member with its number in its object.
pub(crate) type Numbered<'p> = (usize, &'p CompiledMember);

impl Name {
    #[inline]
    fn of(member: &Entry, is_inside: bool, in_text: impl Fn(Span) -> Span) -> Self {
        let string = (member.kind == Some(Kind::String)).then(|| in_text(member.value));
        Self { hash: member.name.hash(), key: in_text(member.key), string, is_inside }
    }

    /// The characters of the string after this name in `text`.
    pub(crate) fn string<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        Some(scalar_text(self.string?.of(text)))
    }

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

    /// The names of `text`, a document in a wrapper or list.
    pub(crate) fn in_container(
        text: &str,
        container: &'static str,
        conventions: &Conventions,
    ) -> Self {
        Self { container: Some(container), ..Self::of(text, conventions) }
    }

    /// Reads the names of `text`, in place of those before. If the text is truncated or not JSON, they
    /// are the names up to the error.
    pub(crate) fn read(&mut self, text: &str, conventions: &Conventions) {
        self.container = None;
        self.tape.read(text);
        self.collect(0, text, conventions);
    }

    /// Goes on to the names of the document in the wrapper, in place of those around it. Returns its
    /// span in the text, and the wrapper's name.
    pub(crate) fn unwrap(
        &mut self,
        text: &str,
        conventions: &Conventions,
    ) -> Option<(Span, &'static str)> {
        let (document, name) = self.wrapped?;
        let span = self.tape.get(document)?.value;
        self.collect(document, span.of(text), conventions);
        self.container = Some(name);
        Some((span, name))
    }

    /// Collects the names of the value `document` of the tape, whose text is `text`.
    fn collect(&mut self, document: u32, text: &str, conventions: &Conventions) {
        let Self { tape, all, .. } = self;
        all.clear();
        let root = tape.get(document);
        let base = root.map_or(0, |root| if document == 0 { 0 } else { root.value.start });
        let in_text = |span: Span| Span { start: span.start - base, end: span.end - base };
        let (mut wrapped, mut etag, mut has_list) = (None, None, false);
        let kind = root.and_then(|root| root.kind);
        if let Some(Kind::Object) = kind {
            for (index, member) in tape.values(document) {
                let key = in_text(member.key);
                all.push(Name::of(member, false, in_text));
                match member.kind {
                    Some(kind @ (Kind::Object | Kind::Array)) => {
                        push_names_inside(all, tape, index, in_text);
                        let name = scalar_text(key.of(text));
                        wrapped = conventions.wrapper(&name).map(|name| (index, name)).or(wrapped);
                        has_list |= kind == Kind::Array && conventions.list(&name).is_some();
                    }
                    Some(Kind::String) if key.len() == ETAG.len() && key.of(text) == ETAG => {
                        etag = Some(in_text(member.value));
                    }
                    _ => {}
                }
            }
        } else {
            push_names_inside(all, tape, document, in_text);
        }
        let (tape, all) = (std::mem::take(tape), std::mem::take(all));
        *self = Self { tape, document, kind, all, wrapped, etag, has_list, ..*self };
    }

    /// The tape, and the value on it that is the document.
    pub(crate) fn tape(&self) -> (&Tape, u32) {
        (&self.tape, self.document)
    }

    /// Whether these are all names, up to the end of a valid value.
    pub(crate) fn is_complete(&self) -> bool {
        self.tape.has_end()
    }

    /// Whether the text is one JSON value and nothing else.
    pub(crate) fn is_valid(&self) -> bool {
        self.tape.is_complete()
    }

    /// Whether the text may be a list of documents, or hold one in a wrapper.
    pub(crate) fn may_open_list(&self) -> bool {
        !self.is_complete()
            || self.kind != Some(Kind::Object)
            || self.has_list
            || self.wrapped.is_some()
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

    /// Whether the root of `text` has a status word of `compiled`.
    pub(crate) fn has_status_word(&self, compiled: &CompiledSchema, text: &str) -> bool {
        let Some(root) = compiled.job().objects.first() else { return false };
        self.root().any(|name| {
            let member = root.member_hashed(name.hash).and_then(|member| root.members.get(member));
            match member.filter(|member| member.is_status()).map(|member| member.field.field_type) {
                Some(FieldType::Value(_, Codec::Status(words))) => {
                    name.value(text).is_some_and(|word| words.meaning(&scalar_text(word)).is_some())
                }
                _ => false,
            }
        })
    }

    /// Looks the names up in `compiled`. Names inside values that the schema does not open are left
    /// out.
    pub(crate) fn met<'n, 'p>(
        &'n self,
        compiled: &'p CompiledSchema,
    ) -> impl Iterator<Item = Met<'n, 'p>> {
        let root = compiled.job().objects.first();
        let open = |outer: Numbered<'p>| {
            let (_, object) = opened(compiled, outer.1)?;
            Some((outer, object))
        };
        // Whose members the names inside are.
        let mut inside = match self.kind {
            Some(Kind::Array) => compiled.root_array.zip(compiled.root_array()).and_then(open),
            _ => None,
        };
        self.all.iter().filter_map(move |name| {
            if name.is_inside {
                let (outer, object) = inside?;
                return Some(Met { name, outer: Some(outer), member: member_of(object, name) });
            }
            let member = member_of(root?, name);
            inside = member.and_then(open);
            Some(Met { name, outer: None, member })
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

/// Appends the names inside the value at `index`: those of an object, or of the first object with names
/// in an array.
fn push_names_inside(all: &mut Vec<Name>, tape: &Tape, index: u32, in_text: impl Fn(Span) -> Span) {
    let is_named = |object: &u32| tape.values(*object).next().is_some();
    let object = match tape.get(index).and_then(|value| value.kind) {
        Some(Kind::Object) => Some(index),
        Some(Kind::Array) => tape
            .values(index)
            .filter(|(_, element)| element.kind == Some(Kind::Object))
            .map(|(index, _)| index)
            .find(is_named),
        _ => None,
    };
    let names = object.into_iter().flat_map(|object| tape.values(object));
    all.extend(names.map(|(_, member)| Name::of(member, true, &in_text)));
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
