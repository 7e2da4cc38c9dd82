//! Rendering a canonical line by a spelled template: one pass over the segments.

use super::template::{ObjectTemplate, ReadPool, Segment, SpelledTemplate, TemplateMembers};
use crate::canonical::foreign::foreign_member_of;
use crate::canonical::target::ValueTarget;
use crate::lossless::json_style::JsonStyle;
use crate::lossless::line_values::{FieldSet, LineMembers, is_of_kind};
use crate::lossless::notation::Notation;
use crate::lossless::render_error::{
    ElementPath, PROPORTION, RenderError, RenderErrorKind, all_at,
};
use crate::model::canonical_field::CanonicalField;
use crate::view::holder::Holder;
use crate::view::job::Job;
use crate::view::node::{Node, for_each_member, scalar_text};

/// Appends the document of the canonical line `job`, by the members `printing`, `layout` and `lists` of its
/// source. Returns whether the line may have a value that the document does not have.
///
/// # Errors
///
/// The template is malformed, the line has a foreign member or a value that can't be written, or a
/// value or element has been removed.
pub(crate) fn render(
    out: &mut String,
    job: &Job<'_>,
    [printing, layout, lists]: [Option<&str>; 3],
) -> Result<bool, RenderError> {
    let missing = RenderError::malformed("a member that should be text is not");
    let (printing, layout) = printing.zip(layout).ok_or(missing)?;
    let template = SpelledTemplate::read(printing, layout, lists)?;
    let mut rendering = Rendering {
        start: out.len(),
        limit: job.document().len().saturating_mul(PROPORTION).saturating_add(out.len()),
        out,
        style: &template.style,
        is_plain: template.style.escapes.are_none(),
        progress: vec![Progress::default(); template.pools.len()],
        pools: &template.pools,
        members: LineMembers::default(),
        elements: ElementPath::default(),
        may_differ: false,
    };
    rendering.node(Holder::Job(job), &template.job)?;
    rendering.finish()
}

/// A line being rendered.
struct Rendering<'o> {
    out: &'o mut String,
    /// Offset of the current document in `out`: the whole one, or one inside a string.
    start: usize,
    /// Length limit in bytes.
    limit: usize,
    style: &'o JsonStyle,
    /// Whether strings without escapes are written as they are.
    is_plain: bool,
    pools: &'o [ReadPool<'o>],
    /// Of each pool.
    progress: Vec<Progress>,
    members: LineMembers,
    elements: ElementPath,
    may_differ: bool,
}

/// How far the elements of a pool have been rendered.
#[derive(Clone, Copy, Debug, Default)]
struct Progress {
    count: usize,
    values: usize,
    /// Index of the next run of exceptions.
    run: usize,
}

impl<'o> Rendering<'o> {
    fn finish(self) -> Result<bool, RenderError> {
        for (pool, progress) in self.pools.iter().zip(&self.progress) {
            let kind = if pool.count != progress.count {
                RenderErrorKind::Elements(pool.count, progress.count)
            } else if pool.values > progress.values {
                RenderErrorKind::Values(pool.values, progress.values)
            } else {
                continue;
            };
            return Err(RenderError { pointer: all_at(&pool.path), kind });
        }
        Ok(self.may_differ)
    }

    /// Renders the job, whose values are compared with those of its template.
    fn node(
        &mut self,
        holder: Holder<'_>,
        template: &ObjectTemplate<'_>,
    ) -> Result<(), RenderError> {
        let node = holder.node();
        self.begin(&node)?;
        let fields = FieldSet::of(&node);
        let members = &template.members;
        self.may_differ |= fields.differs(members.fields) || !self.has_names(&node, members);
        self.segments(holder, template)
    }

    /// Begins with a node: it must have no foreign members.
    fn begin(&mut self, node: &Node<'_>) -> Result<(), RenderError> {
        if !node.unmapped.is_empty()
            && let Some(foreign) = foreign_member_of(*node, &self.elements.pointer())
        {
            return Err(foreign.into());
        }
        self.members.begin(node);
        Ok(())
    }

    /// Whether the node has just these attributes and unknown members.
    fn has_names(&self, node: &Node<'_>, members: &TemplateMembers) -> bool {
        let has = |canonical_field, names: &[String]| {
            let mut count = 0;
            let is_known = self.members.names(node, canonical_field).all(|key| {
                count += 1;
                let name = scalar_text(key);
                names.binary_search_by(|known| known.as_str().cmp(&name)).is_ok()
            });
            is_known && count == names.len()
        };
        has(CanonicalField::Attributes, &members.attributes)
            && has(CanonicalField::Unknown, &members.unknown)
            && self.has_inner_names(node, &members.inner_attributes)
    }

    /// Whether the objects in the attributes have as many members as the template has places in them.
    /// A member in place of another one is noticed when the other one is rendered.
    fn has_inner_names(&self, node: &Node<'_>, names: &[(Vec<String>, String)]) -> bool {
        names.chunk_by(|(one, _), (other, _)| one == other).all(|places| {
            let object = places.first().and_then(|(path, _)| self.members.attribute_at(node, path));
            let mut count = 0;
            object.is_some_and(|object| {
                for_each_member(object, |_, _| count += 1).is_ok() && count == places.len()
            })
        })
    }

    /// Number of members missing in the node, and of those that only the node has.
    fn distance(&self, node: &Node<'_>, fields: FieldSet, members: &TemplateMembers) -> (u32, u32) {
        let missing = |one: u64, other: u64| (one & !other).count_ones();
        let wanted = members.fields;
        let names = |canonical_field, wanted: &[String]| {
            let found: Vec<_> =
                self.members.names(node, canonical_field).map(scalar_text).collect();
            let lacks = wanted.iter().filter(|name| !found.iter().any(|it| *it == **name)).count();
            let has_more =
                found.iter().filter(|name| !wanted.iter().any(|it| *it == **name)).count();
            (lacks as u32, has_more as u32)
        };
        let attributes = names(CanonicalField::Attributes, &members.attributes);
        let unknown = names(CanonicalField::Unknown, &members.unknown);
        (
            missing(wanted.fields, fields.fields)
                + missing(wanted.filled, fields.filled)
                + attributes.0
                + unknown.0,
            missing(fields.fields, wanted.fields)
                + missing(fields.filled, wanted.filled)
                + attributes.1
                + unknown.1,
        )
    }

    fn segments(
        &mut self,
        holder: Holder<'_>,
        template: &ObjectTemplate<'_>,
    ) -> Result<(), RenderError> {
        let node = &holder.node();
        let mut segments = template.segments(Some(node.layout));
        let mut strings = Vec::new();
        while let Some(segment) = segments.next()? {
            match segment {
                Segment::Text(text) => text.push_decoded(self.out),
                Segment::Value(target, notation) => self.value(node, &target, notation)?,
                Segment::Written(target, raw) => {
                    self.may_differ |= !self.members.says(&target, &raw, node);
                    self.out.push_str(&raw);
                }
                Segment::Elements(list) => self.list(holder, list)?,
                Segment::StringStart => {
                    strings.push(self.start);
                    self.start = self.out.len();
                }
                Segment::StringEnd => {
                    self.style.escapes.quote_from(self.out, self.start);
                    self.start = strings.pop().unwrap_or_default();
                }
            }
            if self.out.len() > self.limit {
                return Err(RenderError::too_long());
            }
        }
        self.members.end();
        Ok(())
    }

    /// Renders the value at `target` of `node`.
    fn value(
        &mut self,
        node: &Node<'_>,
        target: &ValueTarget,
        notation: Notation,
    ) -> Result<(), RenderError> {
        let Some(raw) = self.members.value(target, node) else {
            return Err(self.elements.error(target, RenderErrorKind::Removed));
        };
        if notation.copies(raw, self.is_plain) {
            self.out.push_str(raw);
            return Ok(());
        }
        if notation == Notation::Json {
            self.may_differ |= !is_of_kind(target, raw, node);
            self.style.push_json_after(self.out, self.start, raw);
            return Ok(());
        }
        let text = scalar_text(raw);
        match notation.push(self.out, &text, self.style) {
            true => Ok(()),
            false => {
                let kind = RenderErrorKind::Unwritable(notation, text.into_owned());
                Err(self.elements.error(target, kind))
            }
        }
    }

    /// Renders the elements of a list, without the brackets around them.
    fn list(
        &mut self,
        holder: Holder<'_>,
        canonical_field: CanonicalField,
    ) -> Result<(), RenderError> {
        let held = holder.list(canonical_field);
        let list = held.as_list();
        if list.is_empty() {
            let target = ValueTarget::CanonicalField(canonical_field);
            return Err(self.elements.error(&target, RenderErrorKind::Removed));
        }
        let is_it = |pool: &ReadPool<'_>| {
            self.elements.lists_with(canonical_field).eq(pool.path.iter().copied())
        };
        let Some(number) = self.pools.iter().position(is_it) else {
            return Err(RenderError::malformed("a list without templates"));
        };
        let pools = self.pools;
        let Some(pool) = pools.get(number) else { return Ok(()) };
        for (index, element) in list.iter().enumerate() {
            let node = element.node();
            self.elements.push(canonical_field, index);
            self.begin(&node)?;
            let Some(template) = self.template_of(pool, number, &node) else {
                return Err(RenderError::malformed("a list without templates"));
            };
            if index > 0 {
                self.out.push_str(template.between.as_deref().unwrap_or(&pool.between));
            }
            self.segments(Holder::Node(node), template)?;
            self.elements.pop();
        }
        Ok(())
    }

    /// The template of the next element of a pool.
    fn template_of(
        &mut self,
        pool: &'o ReadPool<'o>,
        number: usize,
        node: &Node<'_>,
    ) -> Option<&'o ObjectTemplate<'o>> {
        let fields = FieldSet::of(node);
        let names = self.members.names(node, CanonicalField::Attributes).count()
            + self.members.names(node, CanonicalField::Unknown).count();
        let progress = self.progress.get_mut(number)?;
        let index = progress.count;
        progress.count += 1;
        progress.values += fields.len() + names;
        let is_alike = |template: &&ObjectTemplate<'_>, members: &Self| {
            template.members.fields == fields && members.has_names(node, &template.members)
        };
        if let Some(run) = pool.others.get(progress.run).filter(|run| run.start <= index) {
            if run.start.saturating_add(run.len) <= index + 1 {
                progress.run += 1;
            }
            if let Some(template) = pool.templates.get(run.template) {
                self.may_differ |= !is_alike(&template, self);
                return Some(template);
            }
        }
        if let Some(template) = pool.templates.iter().find(|template| is_alike(template, self)) {
            return Some(template);
        }
        // Of an edited line: the template with places for most of its members.
        self.may_differ = true;
        pool.templates.iter().min_by_key(|template| self.distance(node, fields, &template.members))
    }
}
