//! Rendering a canonical line by the template of a schema.

use super::template::{ListCount, SchemaTemplate};
use super::template_id::TemplateId;
use super::walk::{Presence, Side, Walk};
use crate::canonical;
use crate::canonical::foreign::foreign_member_of;
use crate::canonical::target::ValueTarget;
use crate::lossless::line_values::{FieldSet, LineMembers, accepts};
use crate::lossless::notation::{Notation, is_empty};
use crate::lossless::render_error::{
    ElementPath, PROPORTION, RenderError, RenderErrorKind, all_at,
};
use crate::lossless::whitespace::Whitespace;
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::{Column, CompiledMember};
use crate::schema::document_schema::Schema;
use crate::schema::field_type::FieldType;
use crate::view::elements::Message;
use crate::view::holder::Holder;
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::node::{EntitySchema, Node, path_from_flattened, scalar_text};

/// Appends the document of the canonical line `job`.
///
/// # Errors
///
/// The line has a foreign member, or a value that can't be written.
pub(crate) fn render(
    out: &mut String,
    template: &SchemaTemplate,
    job: &Job<'_>,
) -> Result<(), RenderError> {
    let mut side = Rendering::new(out, template, job.document().len());
    Walk::new(template).job(&mut side, Holder::Job(job)).map(|_| ())
}

/// Appends the document of the canonical line `job`, written with the template `id`. Returns whether the
/// line may have a value that the document does not have.
///
/// # Errors
///
/// The line has a foreign member or a value that can't be written, or a value or element has been
/// removed.
pub(crate) fn render_id(
    out: &mut String,
    id: &TemplateId,
    job: &Job<'_>,
) -> Result<bool, RenderError> {
    let mut side = Rendering::new(out, &id.template, job.document().len());
    let mut walk = Walk::new(&id.template);
    walk.job(&mut side, Holder::Job(job))?;
    let has = walk.has.unwrap_or_default();
    if let Some(pointer) = first_column(&id.template, id.has & !has) {
        return Err(RenderError { pointer, kind: RenderErrorKind::Removed });
    }
    for ListCount { path, elements, values } in &id.lists {
        let found = walk.lists.iter().find(|found| found.path == *path);
        let (found_elements, found_values) =
            found.map_or((0, 0), |found| (found.elements, found.values));
        let kind = if found_elements != *elements {
            RenderErrorKind::Elements(*elements, found_elements)
        } else if found_values < *values {
            RenderErrorKind::Values(*values, found_values)
        } else {
            side.may_differ |= found_values != *values;
            continue;
        };
        return Err(RenderError { pointer: all_at(path), kind });
    }
    Ok(side.may_differ || id.has != has || walk.lists.len() != id.lists.len())
}

/// The pointer to the first of the job's columns in `bits`.
fn first_column(template: &SchemaTemplate, bits: u128) -> Option<String> {
    if bits == 0 {
        return None;
    }
    let entity = template.schema.compiled().job();
    let is_known = |column: &&Column| column.field.since <= template.revision;
    let column = entity.columns.iter().filter(is_known).nth(bits.trailing_zeros() as usize)?;
    Some(match column.field.field_type.canonical_field() {
        Some(canonical_field) => {
            canonical::pointer_to(canonical::element_schema(&[]), canonical_field).to_owned()
        }
        None => {
            let mut path = path_from_flattened(entity, column.object);
            path.push(column.field.name);
            path.into_iter().fold("/attributes".to_owned(), |pointer, name| pointer + "/" + name)
        }
    })
}

/// A line being rendered.
struct Rendering<'o> {
    out: &'o mut String,
    /// Offset of the current document in `out`: the whole one, or one inside a string.
    start: usize,
    /// Offsets of the documents around the current one.
    strings: Vec<usize>,
    schema: &'static Schema,
    template: &'o SchemaTemplate,
    /// Whether strings without escapes are written as they are.
    is_plain: bool,
    /// Length limit of the document in bytes.
    limit: usize,
    members: LineMembers,
    elements: ElementPath,
    may_differ: bool,
}

impl<'o> Rendering<'o> {
    fn new(out: &'o mut String, template: &'o SchemaTemplate, line_len: usize) -> Self {
        Self {
            start: out.len(),
            limit: line_len.saturating_mul(PROPORTION).saturating_add(out.len()),
            out,
            strings: Vec::new(),
            schema: template.schema,
            template,
            is_plain: template.style.escapes.are_none(),
            members: LineMembers::default(),
            elements: ElementPath::default(),
            may_differ: false,
        }
    }

    fn raw<'n>(
        &self,
        node: &Node<'n>,
        entity: EntitySchema,
        object: usize,
        member: &CompiledMember,
    ) -> Option<&'n str> {
        match member.field.field_type.canonical_field() {
            Some(canonical_field) => node.raw(canonical_field),
            None => self.members.attribute_in(node, entity.entity, object, member.field.name),
        }
    }
}

impl Side for Rendering<'_> {
    type Stop = RenderError;

    #[inline]
    fn text(&mut self, text: &str) -> Result<(), RenderError> {
        self.out.push_str(text);
        Ok(())
    }

    #[inline]
    fn key(&mut self, key: &str) -> Result<(), RenderError> {
        match self.is_plain {
            true => self.out.push_str(key),
            false => {
                let name = key.trim_matches('"');
                self.template.style.escapes.push_string(self.out, name);
            }
        }
        Ok(())
    }

    fn line(&mut self, whitespace: Whitespace, level: usize) -> Result<(), RenderError> {
        whitespace.push_edge(self.out, "", level);
        Ok(())
    }

    fn begin_node(
        &mut self,
        node: &Node<'_>,
        element: Option<(CanonicalField, usize)>,
    ) -> Result<(), RenderError> {
        if let Some((list, index)) = element {
            self.elements.push(list, index);
        }
        if !node.unmapped.is_empty()
            && let Some(foreign) = foreign_member_of(*node, &self.elements.pointer())
        {
            return Err(foreign.into());
        }
        self.members.begin(node);
        Ok(())
    }

    fn end_node(&mut self, node: &Node<'_>, values: usize) {
        let fields = FieldSet::of(node);
        let names = self.members.names(node, CanonicalField::Attributes).count()
            + self.members.names(node, CanonicalField::Unknown).count();
        let fields = match self.elements.is_empty() {
            true => fields.without_constants_of(self.schema).len(),
            false => fields.len(),
        };
        self.may_differ |= fields + names != values;
        self.members.end();
        self.elements.pop();
    }

    #[inline]
    fn presence(
        &mut self,
        holder: Holder<'_>,
        entity: EntitySchema,
        object: usize,
        member: &CompiledMember,
    ) -> Presence {
        match self.raw(&holder.node(), entity, object, member) {
            None => Presence::Absent,
            Some(raw) => match member.field.field_type {
                FieldType::Embedded(..) if is_empty(raw) => Presence::Absent,
                FieldType::List(..) if is_empty(raw) => Presence::EmptyList,
                FieldType::List(..) | FieldType::Embedded(..) => Presence::Elements,
                _ => Presence::Value,
            },
        }
    }

    #[inline]
    fn value(
        &mut self,
        node: &Node<'_>,
        entity: EntitySchema,
        object: usize,
        member: &CompiledMember,
        notation: Notation,
    ) -> Result<(), RenderError> {
        let Some(raw) = self.raw(node, entity, object, member) else { return Ok(()) };
        if notation.copies(raw, self.is_plain) {
            self.out.push_str(raw);
        } else if notation == Notation::Json {
            if member.field.field_type.canonical_field().is_none()
                && let Some(column) = entity.entity.columns.get(usize::from(member.column))
            {
                self.may_differ |= !accepts(column, raw);
            }
            self.template.style.push_json_after(self.out, self.start, raw);
        } else {
            let text = scalar_text(raw);
            if !notation.push(self.out, &text, &self.template.style) {
                let canonical_field = member.field.field_type.canonical_field();
                let target = canonical_field.map(ValueTarget::CanonicalField);
                let target = target.unwrap_or(ValueTarget::Attribute(Vec::new()));
                let kind = RenderErrorKind::Unwritable(notation, text.into_owned());
                return Err(self.elements.error(&target, kind));
            }
        }
        if self.out.len() > self.limit { Err(RenderError::too_long()) } else { Ok(()) }
    }

    fn string(&mut self, text: &str) -> Result<(), RenderError> {
        self.template.style.escapes.push_string(self.out, text);
        Ok(())
    }

    fn begin_string(&mut self, _: List<'_, Message<'_>>) -> Result<(), RenderError> {
        self.strings.push(self.start);
        self.start = self.out.len();
        Ok(())
    }

    fn end_string(&mut self) -> Result<(), RenderError> {
        self.template.style.escapes.quote_from(self.out, self.start);
        self.start = self.strings.pop().unwrap_or_default();
        Ok(())
    }
}
