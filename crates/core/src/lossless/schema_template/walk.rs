//! One pass over a document as its template writes it, member by member.
//!
//! Comparing a document with the template and rendering a line by it are two [`Side`]s of this pass,
//! so they cannot disagree.

use super::template::{ListCount, MemberOrder, SchemaTemplate};
use crate::lossless::notation::Notation;
use crate::lossless::whitespace::Whitespace;
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::{Column, CompiledMember, Content};
use crate::schema::field_type::FieldType;
use crate::view::elements::Message;
use crate::view::holder::Holder;
use crate::view::list::List;
use crate::view::node::{EntitySchema, Node};

/// One side of the pass: a document to compare, or a line to render.
pub(super) trait Side {
    /// Why the pass ends early.
    type Stop;

    /// Takes text between values.
    fn text(&mut self, text: &str) -> Result<(), Self::Stop>;

    /// Takes the name of a member, with its quotes.
    fn key(&mut self, key: &str) -> Result<(), Self::Stop>;

    /// Takes the white space between two tokens on different lines.
    fn line(&mut self, whitespace: Whitespace, level: usize) -> Result<(), Self::Stop>;

    /// Begins with the values of `node`: the job, or the element `index` of a list.
    fn begin_node(
        &mut self,
        node: &Node<'_>,
        element: Option<(CanonicalField, usize)>,
    ) -> Result<(), Self::Stop>;

    /// Ends with the values of a node, of which the document has this many.
    fn end_node(&mut self, node: &Node<'_>, values: usize);

    /// Looks at the value of `member`, in object number `object` of a document's `entity`.
    fn presence(
        &mut self,
        holder: Holder<'_>,
        entity: EntitySchema,
        object: usize,
        member: &CompiledMember,
    ) -> Presence;

    /// Takes the value of a member with the presence [`Presence::Value`].
    fn value(
        &mut self,
        node: &Node<'_>,
        entity: EntitySchema,
        object: usize,
        member: &CompiledMember,
        notation: Notation,
    ) -> Result<(), Self::Stop>;

    /// Takes `text` as a string.
    fn string(&mut self, text: &str) -> Result<(), Self::Stop>;

    /// Begins with the document inside a string, read as `list`.
    fn begin_string(&mut self, list: List<'_, Message<'_>>) -> Result<(), Self::Stop>;

    /// Ends with the document inside a string.
    fn end_string(&mut self) -> Result<(), Self::Stop>;
}

/// Whether a line has a value for a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Absent,
    Value,
    EmptyList,
    /// A list of one or more elements.
    Elements,
}

/// The pass, with the numbers that it finds.
pub(super) struct Walk<'t> {
    template: &'t SchemaTemplate,
    /// Bit i: the document has the job's column i. `None` if it has too many columns.
    pub(super) has: Option<u128>,
    pub(super) lists: Vec<ListCount>,
    /// The lists around the current node.
    path: Vec<CanonicalField>,
    /// Whether the template has every member of the table.
    is_latest: bool,
}

/// Something written, where, and how.
#[derive(Clone, Copy)]
struct Place {
    entity: EntitySchema,
    whitespace: Whitespace,
    /// Nesting depth of its bracket.
    level: usize,
}

/// Counts the values of a node. Attributes inside an object, or outside of the flattened one, count
/// as one.
struct Scope {
    /// Whether its attributes count one by one.
    is_flattened: bool,
    has_attribute: bool,
}

impl Scope {
    fn new(is_flattened: bool) -> Self {
        Self { is_flattened, has_attribute: false }
    }
}

impl<'t> Walk<'t> {
    pub(super) fn new(template: &'t SchemaTemplate) -> Self {
        let is_latest = template.revision == template.schema.revision();
        Self { template, has: Some(0), lists: Vec::new(), path: Vec::new(), is_latest }
    }

    /// Walks the whole document. Returns the number of the job's values.
    pub(super) fn job<S: Side>(
        &mut self,
        side: &mut S,
        holder: Holder<'_>,
    ) -> Result<usize, S::Stop> {
        let entity = EntitySchema::of_job(self.template.schema.compiled());
        let place = Place { entity, whitespace: self.template.style.whitespace, level: 0 };
        self.node(side, holder, place, None)
    }

    /// Walks the job or an element. Returns the number of its values.
    fn node<S: Side>(
        &mut self,
        side: &mut S,
        holder: Holder<'_>,
        place: Place,
        element: Option<(CanonicalField, usize)>,
    ) -> Result<usize, S::Stop> {
        let node = holder.node();
        side.begin_node(&node, element)?;
        let mut scope = Scope::new(place.entity.entity.flattened == 0);
        let values = self.object(side, holder, place, 0, &mut scope)?;
        side.end_node(&node, values);
        Ok(values)
    }

    fn object<S: Side>(
        &mut self,
        side: &mut S,
        holder: Holder<'_>,
        place: Place,
        number: usize,
        scope: &mut Scope,
    ) -> Result<usize, S::Stop> {
        let Place { entity, whitespace, level } = place;
        let Some(object) = entity.entity.objects.get(number) else { return Ok(0) };
        let keys = object.keys(self.template.keys);
        let mut values = 0;
        let mut is_first = true;
        side.text("{")?;
        for index in 0..object.members.len() {
            let index = match self.template.order {
                MemberOrder::Documented => index,
                MemberOrder::Sorted => keys.sorted.get(index).map_or(index, |&it| it.into()),
            };
            let Some((member, key)) = object.members.get(index).zip(keys.quoted.get(index)) else {
                continue;
            };
            if member.field.since > self.template.revision {
                continue;
            }
            let presence = self.presence(side, holder, entity, number, member);
            let text_if_empty = match member.field.field_type {
                FieldType::Embedded(_, _, when_empty) => when_empty,
                _ => None,
            };
            let is_absent = presence == Presence::Absent && text_if_empty.is_none();
            if is_absent && !self.template.nulls {
                continue;
            }
            match is_first {
                true => edge(side, whitespace, level + 1)?,
                false => gap(side, whitespace, level + 1)?,
            }
            is_first = false;
            side.key(key)?;
            side.text(whitespace.colon())?;
            if is_absent {
                side.text("null")?;
                continue;
            }
            if let (Presence::Absent, Some(text)) = (presence, text_if_empty) {
                side.string(text)?;
                continue;
            }
            if let Content::Object(inner) = member.content {
                let place = Place { level: level + 1, ..place };
                let mut inner_scope = Scope::new(inner == entity.entity.flattened);
                let is_own = inner_scope.is_flattened || scope.is_flattened;
                let scope = if is_own { &mut inner_scope } else { &mut *scope };
                values += self.object(side, holder, place, inner, scope)?;
                continue;
            }
            let is_attribute = matches!(member.field.field_type, FieldType::Attribute(_));
            values += usize::from(!is_attribute || scope.is_flattened || !scope.has_attribute);
            scope.has_attribute |= is_attribute;
            self.set_has(entity, member.column);
            self.member(side, holder, place, number, member, presence)?;
        }
        if !is_first {
            edge(side, whitespace, level)?;
        }
        side.text("}")?;
        Ok(values)
    }

    /// Walks the value of a member of object number `object`.
    fn member<S: Side>(
        &mut self,
        side: &mut S,
        holder: Holder<'_>,
        place: Place,
        object: usize,
        member: &CompiledMember,
        presence: Presence,
    ) -> Result<(), S::Stop> {
        let Place { entity, whitespace, level } = place;
        match (member.field.field_type, presence) {
            (_, Presence::EmptyList) => side.text("[]"),
            (FieldType::List(canonical_field, _), _) => {
                let held = holder.list(canonical_field);
                let list = held.as_list();
                let level = level + 2;
                side.text("[")?;
                edge(side, whitespace, level)?;
                self.elements(side, list, canonical_field, place, whitespace, level)?;
                edge(side, whitespace, level - 1)?;
                side.text("]")
            }
            (FieldType::Embedded(canonical_field, ..), _) => {
                let held = holder.list(canonical_field);
                let list = held.as_list();
                let whitespace = self.template.inner;
                side.begin_string(list)?;
                if list.len() > 1 {
                    side.text("[")?;
                    edge(side, whitespace, 1)?;
                }
                self.elements(side, list, canonical_field, place, whitespace, 0)?;
                if list.len() > 1 {
                    edge(side, whitespace, 0)?;
                    side.text("]")?;
                }
                side.end_string()
            }
            (FieldType::Value(_, codec), _) => {
                side.value(&holder.node(), entity, object, member, Notation::of(codec))
            }
            _ => side.value(&holder.node(), entity, object, member, Notation::Json),
        }
    }

    /// Walks the elements of a list, without the brackets around them.
    fn elements<S: Side>(
        &mut self,
        side: &mut S,
        list: List<'_, Message<'_>>,
        canonical_field: CanonicalField,
        place: Place,
        whitespace: Whitespace,
        level: usize,
    ) -> Result<(), S::Stop> {
        let Some(entity) = place.entity.elements(canonical_field) else { return Ok(()) };
        let place = Place { entity, whitespace, level };
        self.path.push(canonical_field);
        let known = self.lists.iter().position(|known| known.path == self.path);
        let number = known.unwrap_or_else(|| {
            let path = self.path.clone();
            self.lists.push(ListCount { path, elements: 0, values: 0 });
            self.lists.len() - 1
        });
        let mut values = 0;
        for (index, element) in list.iter().enumerate() {
            if index > 0 {
                gap(side, whitespace, level)?;
            }
            let holder = Holder::Node(element.node());
            values += self.node(side, holder, place, Some((canonical_field, index)))?;
        }
        if let Some(count) = self.lists.get_mut(number) {
            count.elements += list.len();
            count.values += values;
        }
        self.path.pop();
        Ok(())
    }

    /// Whether there is a value for `member`; for an object, for any member inside of it.
    fn presence<S: Side>(
        &self,
        side: &mut S,
        holder: Holder<'_>,
        entity: EntitySchema,
        object: usize,
        member: &CompiledMember,
    ) -> Presence {
        let Content::Object(inner) = member.content else {
            return side.presence(holder, entity, object, member);
        };
        let members = entity.entity.objects.get(inner).map(|inner| inner.members.as_slice());
        for member in members.unwrap_or_default() {
            if member.field.since <= self.template.revision
                && self.presence(side, holder, entity, inner, member) != Presence::Absent
            {
                return Presence::Value;
            }
        }
        Presence::Absent
    }

    /// Notes that the job has a value in a column.
    fn set_has(&mut self, entity: EntitySchema, column: u16) {
        if !self.path.is_empty() {
            return;
        }
        let columns = entity.entity.columns.get(..column.into()).unwrap_or_default();
        let is_known = |it: &&Column| it.field.since <= self.template.revision;
        let number = match self.is_latest {
            true => columns.len(),
            false => columns.iter().filter(is_known).count(),
        };
        let bit = u32::try_from(number).ok().and_then(|number| 1_u128.checked_shl(number));
        self.has = self.has.zip(bit).map(|(has, bit)| has | bit);
    }
}

/// Takes the white space inside an opening or closing bracket.
fn edge<S: Side>(side: &mut S, whitespace: Whitespace, level: usize) -> Result<(), S::Stop> {
    match whitespace {
        Whitespace::Compact | Whitespace::Spaced | Whitespace::Colons | Whitespace::Commas => {
            Ok(())
        }
        Whitespace::Padded | Whitespace::Loose => side.text(" "),
        Whitespace::Indented(_) | Whitespace::Tabs => side.line(whitespace, level),
    }
}

/// Takes a comma and the white space behind it.
fn gap<S: Side>(side: &mut S, whitespace: Whitespace, level: usize) -> Result<(), S::Stop> {
    match whitespace {
        Whitespace::Compact | Whitespace::Colons => side.text(","),
        Whitespace::Spaced | Whitespace::Commas | Whitespace::Padded | Whitespace::Loose => {
            side.text(", ")
        }
        Whitespace::Indented(_) | Whitespace::Tabs => {
            side.text(",")?;
            side.line(whitespace, level)
        }
    }
}
