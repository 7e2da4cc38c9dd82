//! Filling a layout with the values of a canonical line.

use std::borrow::Cow;

use jobglot_json::RawStr;

use super::documented::Documented;
use super::encode::all_at;
use super::line_value::{is_of_kind, says, value};
use super::lists::Lists;
use super::member_set::MemberSet;
use super::part::{As, Part};
use super::pattern::{Layout, Pattern, Pool, Template};
use super::places::Place;
use super::printing::Printing;
use crate::canonical;
use crate::canonical::foreign::{ForeignMember, foreign_member_of};
use crate::canonical::target::At;
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::Timestamp;
use crate::view::job::Job;
use crate::view::list::Holder;
use crate::view::node::{Node, scalar_text};

/// Why a line does not fill its layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FillError {
    /// Where in the line.
    pub(crate) pointer: String,
    pub(crate) reason: Misfit,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// The layout has a place for a member that the line does not have.
    Removed,
    /// The lists there had so many elements, and now have so many.
    Elements(usize, usize),
    /// The elements there had so many values, and now have so many.
    Values(usize, usize),
    /// The document would be out of all proportion to the line.
    TooLong,
    /// The codec can't write the value.
    Unwritable(As, String),
    /// The canonical form has no such member.
    Foreign,
    /// The member's value, which is of a type that the canonical form does not have there.
    WrongType(String),
}

impl From<ForeignMember> for FillError {
    fn from(foreign: ForeignMember) -> Self {
        let reason = foreign.wrong_type.map_or(Misfit::Foreign, Misfit::WrongType);
        Self { pointer: foreign.pointer, reason }
    }
}

/// How many times longer than its line a document may be. A line that somebody has made up could
/// else fill all memory.
pub(crate) const PROPORTION: usize = 1024;

/// A layout filled in with the values of a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) text: String,
    /// The lists that have been filled into a layout that follows from a table: how many elements and
    /// values they have.
    pub(crate) counts: Vec<(Vec<CanonicalField>, usize, usize)>,
    /// Whether the line may say something that the text does not: a value where the layout has
    /// another, or no place.
    pub(crate) may_differ: bool,
}

/// Fills `layout` with the values of `job`, which is a canonical line.
pub(crate) fn fill(layout: &Layout, job: &Job<'_>) -> Result<Filled, FillError> {
    let mut filler = Filler::new(&layout.printing, Source::Spelled(&layout.pools), job.document());
    filler.refuse_extras(job.node())?;
    let (pattern, node) = (&layout.job, job.node());
    if !pattern.places.are_known(&node) {
        let members = MemberSet::of(node);
        filler.may_differ = members.differs(&pattern.members);
        pattern.learn_places(&node, &members);
    }
    filler.pattern(pattern, Holder::Job(job))?;
    filler.finish()
}

/// Writes the document of `job`, which is a canonical line and has those members, as `table` says.
pub(crate) fn write(
    table: &Documented,
    job: &Job<'_>,
    members: &MemberSet,
) -> Result<Filled, FillError> {
    let pattern = table.pattern(&[], job.node(), members);
    let mut filler = Filler::new(&table.printing, Source::Table(table), job.document());
    filler.refuse_extras(job.node())?;
    filler.pattern(&pattern, Holder::Job(job))?;
    filler.finish()
}

/// Where the layouts of elements come from.
#[derive(Clone, Copy)]
enum Source<'l> {
    Spelled(&'l [Pool]),
    Table(&'l Documented),
}

struct Filler<'l> {
    printing: &'l Printing,
    /// Whether strings without escapes are printed as they are.
    is_plain: bool,
    source: Source<'l>,
    lists: Vec<Lists<'l>>,
    /// The lists and elements around what is being filled, for errors.
    around: Vec<(CanonicalField, usize)>,
    out: String,
    /// How long the document may be.
    limit: usize,
    may_differ: bool,
}

impl<'l> Filler<'l> {
    fn new(printing: &'l Printing, source: Source<'l>, line: &str) -> Self {
        // A document is mostly shorter than its line.
        let (lists, around, out) = (Vec::new(), Vec::new(), String::with_capacity(line.len()));
        let limit = line.len().saturating_mul(PROPORTION);
        let is_plain = printing.escapes.are_none();
        Self { printing, is_plain, source, lists, around, out, limit, may_differ: false }
    }

    fn finish(self) -> Result<Filled, FillError> {
        for lists in &self.lists {
            let Some(pool) = lists.pool else { continue };
            let reason = if pool.count != lists.count {
                Misfit::Elements(pool.count, lists.count)
            } else if pool.values > lists.values {
                Misfit::Values(pool.values, lists.values)
            } else {
                continue;
            };
            return Err(FillError { pointer: all_at(&lists.path), reason });
        }
        let Self { source, lists, out: text, may_differ, .. } = self;
        let counts = match source {
            Source::Spelled(pools) => {
                let is_filled = |pool: &Pool| lists.iter().any(|lists| lists.path == pool.path);
                if let Some(pool) = pools.iter().find(|pool| !is_filled(pool)) {
                    let reason = Misfit::Elements(pool.count, 0);
                    return Err(FillError { pointer: all_at(&pool.path), reason });
                }
                Vec::new()
            }
            Source::Table(_) => {
                lists.into_iter().map(|lists| (lists.path, lists.count, lists.values)).collect()
            }
        };
        Ok(Filled { text, counts, may_differ })
    }

    fn pattern(&mut self, pattern: &Pattern, holder: Holder<'_>) -> Result<(), FillError> {
        let node = &holder.node();
        self.parts(&pattern.parts, pattern.places.of(node).unwrap_or_default(), holder, node)
    }

    /// Fills parts, of whose values the places in the record of `node` may be known.
    fn parts(
        &mut self,
        parts: &[Part],
        places: &[Option<Place>],
        holder: Holder<'_>,
        node: &Node<'_>,
    ) -> Result<(), FillError> {
        for (number, part) in parts.iter().enumerate() {
            match part {
                Part::Text(text) => self.out.push_str(text),
                Part::Value(at, written) => {
                    let raw = match places.get(number) {
                        Some(Some(place)) => node.raw_at(place.value),
                        _ => value(at, node),
                    };
                    self.value(at, *written, node, raw)?;
                }
                Part::Written(at, raw) => {
                    self.may_differ |= !says(at, raw, node);
                    self.out.push_str(raw);
                }
                Part::Elements(canonical_field) => self.elements(*canonical_field, holder)?,
                Part::Embedded(parts) => {
                    let outer = std::mem::take(&mut self.out);
                    let filled = self.parts(parts, &[], holder, node);
                    let inner = std::mem::replace(&mut self.out, outer);
                    filled?;
                    self.printing.escapes.push_string(&mut self.out, &inner);
                }
            }
            if self.out.len() > self.limit {
                return Err(FillError { pointer: "/source".to_owned(), reason: Misfit::TooLong });
            }
        }
        Ok(())
    }

    /// Fills in the value at `at` of `node`, which stands as `raw`.
    fn value(
        &mut self,
        at: &At,
        written: As,
        node: &Node<'_>,
        raw: Option<&str>,
    ) -> Result<(), FillError> {
        let Some(raw) = raw else {
            return Err(self.misfit(at, Misfit::Removed));
        };
        if self.stands(raw, written) {
            self.out.push_str(raw);
            return Ok(());
        }
        if written == As::Json {
            self.may_differ |= !is_of_kind(at, raw, node);
            self.printing.push_json(&mut self.out, raw);
            return Ok(());
        }
        let text = scalar_text(raw);
        match written.push(&mut self.out, &text, self.printing) {
            true => Ok(()),
            false => Err(self.misfit(at, Misfit::Unwritable(written, text.into_owned()))),
        }
    }

    /// Whether the document has the value just as it stands in the line. Of others it may be so too.
    fn stands(&self, raw: &str, written: As) -> bool {
        let string = || RawStr::of_value(raw).filter(|_| self.is_plain);
        match written {
            As::Text => string().is_some_and(|string| !string.has_escapes()),
            // JSON that begins so is a number, true or false.
            As::Bare => raw.starts_with(|first| matches!(first, '-' | '0'..='9' | 't' | 'f')),
            As::Time(form) => string()
                .and_then(|string| Timestamp::parse_utc_milliseconds(string.raw()))
                .is_some_and(|time| {
                    time.format() == form && matches!(time.to_rfc3339(), Cow::Borrowed(_))
                }),
            As::Id | As::Json => false,
        }
    }

    fn elements(
        &mut self,
        canonical_field: CanonicalField,
        holder: Holder<'_>,
    ) -> Result<(), FillError> {
        let list = holder.list(canonical_field);
        if list.is_empty() {
            return Err(self.misfit(&At::CanonicalField(canonical_field), Misfit::Removed));
        }
        let number = self.number(canonical_field);
        for (index, element) in list.iter().enumerate() {
            self.around.push((canonical_field, index));
            let node = element.node();
            self.refuse_extras(node)?;
            let template = self.template(number, node);
            if index > 0 {
                let usual = self.lists.get(number).map_or(",", |lists| &*lists.between);
                self.out.push_str(template.between.as_deref().unwrap_or(usual));
            }
            self.pattern(&template.pattern, Holder::Node(node))?;
            self.around.pop();
        }
        Ok(())
    }

    /// The number of the lists in `canonical_field` of what is being filled.
    fn number(&mut self, canonical_field: CanonicalField) -> usize {
        let path = || {
            self.around.iter().map(|(canonical_field, _)| *canonical_field).chain([canonical_field])
        };
        if let Some(known) =
            self.lists.iter().position(|lists| path().eq(lists.path.iter().copied()))
        {
            return known;
        }
        let path: Vec<_> = path().collect();
        let pool = match self.source {
            Source::Spelled(pools) => pools.iter().find(|pool| pool.path == path),
            Source::Table(_) => None,
        };
        let between = match (self.source, pool) {
            (Source::Table(table), _) => Cow::Owned(table.between(&path)),
            (_, Some(pool)) => Cow::Borrowed(&*pool.between),
            (_, None) => Cow::Borrowed(","),
        };
        self.lists.push(Lists::new(path, pool, between));
        self.lists.len() - 1
    }

    /// The layout of the next element of the lists of that number.
    fn template(&mut self, number: usize, node: Node<'_>) -> Template {
        let lists = &mut self.lists[number];
        // Mostly there is but one.
        if let Some(Pool { templates, others, .. }) = lists.pool
            && let ([template], []) = (&**templates, &**others)
            && template.pattern.places.are_known(&node)
        {
            lists.values += template.pattern.members.count();
            lists.count += 1;
            return template.clone();
        }
        let members = MemberSet::of(node);
        lists.values += members.count();
        let element = lists.count;
        lists.count += 1;
        if let Some(run) = lists.pool.and_then(|pool| pool.others.get(lists.run))
            && run.from <= element
        {
            if run.from + run.len == element + 1 {
                lists.run += 1;
            }
            if let Some(template) = lists.templates.get(run.template) {
                self.may_differ |= members.differs(&template.pattern.members);
                return template.clone();
            }
        }
        if let Some(chosen) = lists.find(&members)
            && let Some(template) = lists.templates.get(chosen)
        {
            template.pattern.learn_places(&node, &members);
            lists.last = Some((members, chosen));
            return template.clone();
        }
        match self.source {
            Source::Table(table) => {
                let pattern = table.pattern(&lists.path, node, &members);
                let template = Template { between: None, pattern };
                self.may_differ |= members.differs(&template.pattern.members);
                // The pattern of an embedded list depends on its number of elements.
                if !table.has_embedded(&lists.path) {
                    lists.add(members, template.clone());
                }
                template
            }
            Source::Spelled(_) => {
                // Of an edited line: the layout that most of its members have a place in.
                self.may_differ = true;
                let closest = |template: &&Template| {
                    let wanted = &template.pattern.members;
                    (members.lacks(wanted), wanted.lacks(&members))
                };
                lists.templates.iter().min_by_key(closest).cloned().unwrap_or_default()
            }
        }
    }

    /// Refuses members outside the canonical form: they would not get into the document.
    fn refuse_extras(&self, node: Node<'_>) -> Result<(), FillError> {
        if node.unmapped.is_empty() {
            return Ok(());
        }
        foreign_member_of(node, &self.pointer()).map_or(Ok(()), |foreign| Err(foreign.into()))
    }

    #[cold]
    fn misfit(&self, at: &At, reason: Misfit) -> FillError {
        let path: Vec<_> =
            self.around.iter().map(|(canonical_field, _)| *canonical_field).collect();
        FillError { pointer: self.pointer() + &at.pointer(canonical::face(&path)), reason }
    }

    /// The pointer to what is being filled.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        let mut path = Vec::new();
        for &(canonical_field, index) in &self.around {
            pointer.push_str(&canonical::pointer_to(canonical::face(&path), canonical_field));
            pointer.push_str(&format!("/{index}"));
            path.push(canonical_field);
        }
        pointer
    }
}
