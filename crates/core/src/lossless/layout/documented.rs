//! The layouts that follow from a table: what a canonical line's `source` names instead of
//! spelling it, and how another provider's document is written.

use std::cell::RefCell;
use std::rc::Rc;

use jobglot_json::{RawStr, tokens};

use super::key_style::KeyStyle;
use super::member_set::MemberSet;
use super::part::{As, Part};
use super::pattern::{Layout, Pattern, Pool};
use super::printing::{Blanks, Printing};
use crate::canonical::recent::Recent;
use crate::canonical::target::At;
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::Content;
use crate::schema::document_schema::Schema;
use crate::schema::field_type::FieldType;
use crate::view::elements::Message;
use crate::view::list::List;
use crate::view::node::{EntitySchema, Node, path_from_flattened};

/// How a document of a schema is written: everything that its table leaves open.
#[derive(Debug)]
pub(crate) struct Documented {
    pub(crate) schema: &'static Schema,
    pub(crate) order: Order,
    pub(crate) keys: KeyStyle,
    pub(crate) printing: Printing,
    /// The blanks of documents inside strings.
    pub(crate) inner: Blanks,
    /// Layouts that were asked for: most objects are like one before.
    known: RefCell<Recent<Known, 16>>,
}

/// The layout of objects in lists at that path that have those members.
#[derive(Debug)]
struct Known {
    path: Vec<CanonicalField>,
    members: MemberSet,
    pattern: Rc<Pattern>,
}

/// The order of an object's members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// The order of the table.
    #[default]
    Documented,
    /// By their names, byte by byte.
    Sorted,
}

impl Order {
    const ALL: [(Self, &'static str); 2] =
        [(Self::Documented, "documented"), (Self::Sorted, "sorted")];

    /// The name in a source.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(order, _)| *order == self).map_or("", |(_, name)| name)
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(order, _)| *order)
    }
}

/// Something that is written, where, and how.
#[derive(Clone, Copy)]
struct Place {
    face: EntitySchema,
    blanks: Blanks,
    /// How deep its bracket stands.
    level: usize,
}

impl Documented {
    /// The table's order, compact, with the names as documented.
    pub(crate) fn new(schema: &'static Schema) -> Self {
        Self {
            schema,
            order: Order::Documented,
            keys: KeyStyle::Documented,
            printing: Printing::default(),
            inner: Blanks::Compact,
            known: RefCell::default(),
        }
    }

    /// The layout of `node`, an element of the lists at `path` of a canonical line, or the job; it has
    /// those members.
    pub(crate) fn pattern(
        &self,
        path: &[CanonicalField],
        node: Node<'_>,
        members: &MemberSet,
    ) -> Rc<Pattern> {
        let is_it = |known: &Known| known.path == path && known.members == *members;
        if let Some(known) = self.known.borrow_mut().find(is_it) {
            return Rc::clone(&known.pattern);
        }
        let many = |canonical_field: CanonicalField| {
            List::<Message<'_>>::read(node, canonical_field).len() > 1
        };
        let pattern = Rc::new(Pattern::of(self.parts(path, members, &many)));
        // The pattern of an embedded list depends on its number of elements.
        if !self.has_embedded(path) {
            let (path, members) = (path.to_vec(), members.clone());
            let known = Known { path, members, pattern: Rc::clone(&pattern) };
            self.known.borrow_mut().add(known);
        }
        pattern
    }

    fn parts(
        &self,
        path: &[CanonicalField],
        members: &MemberSet,
        many: &dyn Fn(CanonicalField) -> bool,
    ) -> Vec<Part> {
        let mut parts = Parts::default();
        if let Some(place) = self.place(path) {
            self.object(&mut parts, place, 0, members, many);
        }
        parts.finish()
    }

    /// The text between two elements of the lists at `path`.
    pub(crate) fn between(&self, path: &[CanonicalField]) -> String {
        let mut between = String::from(",");
        if let Some(place) = self.place(path) {
            place.blanks.push_gap(&mut between, "", place.level);
        }
        between
    }

    /// Whether the elements at `path` have strings that hold documents.
    pub(crate) fn has_embedded(&self, path: &[CanonicalField]) -> bool {
        self.place(path).is_some_and(|place| {
            place
                .face
                .entity
                .columns
                .iter()
                .any(|column| matches!(column.field.field_type, FieldType::Embedded(..)))
        })
    }

    /// Where the elements of the lists at `path` stand.
    fn place(&self, path: &[CanonicalField]) -> Option<Place> {
        let job = EntitySchema::of_job(self.schema.compiled());
        let mut place = Place { face: job, blanks: self.printing.blanks, level: 0 };
        for &canonical_field in path {
            let (_, column) = place.face.entity.column(canonical_field)?;
            let (blanks, level) = match column.field.field_type {
                FieldType::Embedded(..) => (self.inner, 0),
                _ => (place.blanks, place.level + place.face.entity.depth_of(column.object) + 2),
            };
            place = Place { face: place.face.elements(canonical_field)?, blanks, level };
        }
        Some(place)
    }

    fn object(
        &self,
        parts: &mut Parts,
        place: Place,
        number: usize,
        members: &MemberSet,
        many: &dyn Fn(CanonicalField) -> bool,
    ) {
        let entity = place.face.entity;
        let Some(object) = entity.objects.get(number) else { return };
        let depth = place.level + entity.depth_of(number);
        let mut written: Vec<(String, Parts)> = Vec::new();
        for member in &object.members {
            let mut value = Parts::default();
            match (member.field.field_type, member.content) {
                (FieldType::Object(_), Content::Object(inner)) => {
                    let mut inside = Parts::default();
                    self.object(&mut inside, place, inner, members, many);
                    if inside.has_values {
                        value = inside;
                    }
                }
                (FieldType::Attribute(_), _) => {
                    let mut path = canonical_path(place.face, number);
                    path.push(member.field.name.to_owned());
                    if path.first().is_some_and(|first| members.attributes.contains(first)) {
                        value.push(Part::Value(At::Attribute(path), As::Json));
                    }
                }
                (field_type, _) => {
                    self.canonical_field(&mut value, field_type, place, depth + 1, members, many);
                }
            }
            if !value.parts.is_empty() || !value.text.is_empty() {
                written.push((self.keys.write(member.field.name), value));
            }
        }
        if self.order == Order::Sorted {
            written.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
        parts.text.push('{');
        let any = !written.is_empty();
        for (number, (key, value)) in written.into_iter().enumerate() {
            match number {
                0 => place.blanks.push_edge(&mut parts.text, "", depth + 1),
                _ => {
                    parts.text.push(',');
                    place.blanks.push_gap(&mut parts.text, "", depth + 1);
                }
            }
            self.printing.escapes.push_string(&mut parts.text, &key);
            parts.text.push_str(place.blanks.colon());
            parts.append(value);
        }
        if any {
            place.blanks.push_edge(&mut parts.text, "", depth);
        }
        parts.text.push('}');
    }

    /// The value of a member whose value stands at `level`.
    fn canonical_field(
        &self,
        value: &mut Parts,
        field_type: FieldType,
        place: Place,
        level: usize,
        members: &MemberSet,
        many: &dyn Fn(CanonicalField) -> bool,
    ) {
        let Some(canonical_field) = field_type.canonical_field() else { return };
        let is_filled = members.filled & canonical_field.bit() != 0;
        match field_type {
            FieldType::Embedded(_, _, when_empty) => {
                if is_filled {
                    let mut inside = Parts::default();
                    self.elements(
                        &mut inside,
                        canonical_field,
                        self.inner,
                        0,
                        many(canonical_field),
                    );
                    value.push(Part::Embedded(inside.finish()));
                } else if let Some(text) = when_empty {
                    let mut raw = String::new();
                    self.printing.escapes.push_string(&mut raw, text);
                    value.push(Part::Written(At::CanonicalField(canonical_field), raw));
                    value.has_values = false;
                }
            }
            _ if !members.has(canonical_field) => {}
            FieldType::List(..) if is_filled => {
                self.elements(value, canonical_field, place.blanks, level, true);
            }
            FieldType::List(..) => {
                value.push(Part::Written(At::CanonicalField(canonical_field), "[]".to_owned()));
            }
            FieldType::Value(_, codec) => {
                value.push(Part::Value(At::CanonicalField(canonical_field), As::of(codec)));
            }
            _ => value.push(Part::Value(At::CanonicalField(canonical_field), As::Json)),
        }
    }

    fn elements(
        &self,
        value: &mut Parts,
        canonical_field: CanonicalField,
        blanks: Blanks,
        level: usize,
        in_array: bool,
    ) {
        if in_array {
            value.text.push('[');
            blanks.push_edge(&mut value.text, "", level + 1);
        }
        value.push(Part::Elements(canonical_field));
        if in_array {
            blanks.push_edge(&mut value.text, "", level);
            value.text.push(']');
        }
    }

    /// The way in which `layout`, of a document of `schema`, is written, if it is one of these.
    pub(crate) fn find(schema: &'static Schema, layout: &Layout, inner: Blanks) -> Option<Self> {
        let is_usual = |pool: &Pool| {
            pool.others.is_empty()
                && pool.templates.iter().all(|template| template.between.is_none())
        };
        if !layout.pools.iter().all(is_usual) {
            return None;
        }
        let mut documented = Self {
            schema,
            order: Order::Documented,
            keys: first_key_style(schema, layout)?,
            printing: layout.printing.clone(),
            inner,
            known: RefCell::default(),
        };
        Order::ALL
            .iter()
            .any(|(order, _)| {
                documented.order = *order;
                documented.gives(layout)
            })
            .then_some(documented)
    }

    fn gives(&self, layout: &Layout) -> bool {
        let is_given = |path: &[CanonicalField], pattern: &Pattern| {
            self.parts(path, &pattern.members, &|_| false) == pattern.parts
        };
        is_given(&[], &layout.job)
            && layout.pools.iter().all(|pool| {
                (pool.between.is_empty() || pool.between == self.between(&pool.path))
                    && pool.templates.iter().all(|template| is_given(&pool.path, &template.pattern))
            })
    }
}

/// The style of the first key of the job.
fn first_key_style(schema: &'static Schema, layout: &Layout) -> Option<KeyStyle> {
    let Some(Part::Text(text)) = layout.job.parts.first() else { return None };
    let quoted = tokens(text).nth(1)?;
    let key = RawStr::of_value(quoted)?.decode();
    let root = schema.compiled().job().objects.first()?;
    let field = root.members.get(root.member_named(&key)?)?.field;
    KeyStyle::of(field.name, &key)
}

/// The names of the objects around the members of `object`, as the canonical form has them.
fn canonical_path(face: EntitySchema, object: usize) -> Vec<String> {
    path_from_flattened(face.entity, object).into_iter().map(str::to_owned).collect()
}

/// Parts in the making: text gathers until another part comes.
#[derive(Default)]
struct Parts {
    parts: Vec<Part>,
    text: String,
    /// Whether there is a value of the line in it.
    has_values: bool,
}

impl Parts {
    fn push(&mut self, part: Part) {
        self.flush();
        self.has_values = true;
        self.parts.push(part);
    }

    fn append(&mut self, other: Self) {
        self.has_values |= other.has_values;
        let mut parts = other.parts.into_iter().peekable();
        if let Some(Part::Text(_)) = parts.peek()
            && let Some(Part::Text(text)) = parts.next()
        {
            self.text.push_str(&text);
        }
        if parts.peek().is_some() {
            self.flush();
            self.parts.extend(parts);
        }
        self.text.push_str(&other.text);
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.parts.push(Part::Text(std::mem::take(&mut self.text)));
        }
    }

    fn finish(mut self) -> Vec<Part> {
        self.flush();
        self.parts
    }
}
