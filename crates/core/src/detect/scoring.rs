//! Scores of schemas for the names of a document.
//!
//! A schema scores the names that its table has and loses for those that it lacks. Only names count,
//! and only those near the beginning, so that the rest of a huge document cannot change the answer.

use std::cmp::Reverse;
use std::ptr;

use jobglot_json::Kind;

use crate::detect::names::{Met, Name, Names, Numbered, opened};
use crate::envelope::conventions::Conventions;
use crate::envelope::wrapper::unwrap;
use crate::error::ErrorKind;
use crate::error::candidate::{Candidate, Rejection};
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::{CompiledMember, CompiledSchema, Content};
use crate::schema::document_schema::Schema;
use crate::schema::index::folded_name::folded_hash;
use crate::schema::registry::Registry;

/// Most schemas named for an ambiguous document.
const MAX_AMBIGUOUS: usize = 5;

/// Points of a distinctive name; any other known name has one.
const DISTINCTIVE: i32 = 4;

/// Returns the schema of the document `text` with these names; of equal scores the first in the registry. A
/// schema of error responses wins only if no other schema does.
///
/// The schema of a file does not win if a built-in schema fits too, nor does any in a tie with one.
pub(crate) fn winner(names: &Names, text: &str, registry: &Registry) -> Option<&'static Schema> {
    let index = registry.detection_index();
    let mut nominated = Nominated::default();
    for name in &names.all {
        index.schemas(name.hash).iter().for_each(|schema| nominated.add(*schema));
    }
    let container = names.container.map(|container| index.schemas_in(container));
    container.unwrap_or_default().iter().for_each(|schema| nominated.add(*schema));
    let best = nominated
        .in_order()
        .filter_map(|number| registry.compared_schema(number))
        .map(|schema| Contender {
            score: names.score(schema.compiled()),
            schema,
            is_ambiguous: false,
        })
        .reduce(Contender::better);
    match best {
        Some(Contender { score, schema, is_ambiguous }) if score.fits() => {
            (!is_ambiguous).then_some(schema)
        }
        _ => names.error_response(text, registry),
    }
}

/// A schema nominated for a document.
struct Contender {
    score: Score,
    schema: &'static Schema,
    /// Whether another schema has as good a claim.
    is_ambiguous: bool,
}

impl Contender {
    /// Returns the one of the higher rank; of equal ones `self`.
    fn better(self, next: Self) -> Self {
        let is_next = next.score.rank() > self.score.rank();
        let is_tie = next.score.rank() == self.score.rank();
        let (best, other) = if is_next { (next, self) } else { (self, next) };
        // A file can make any name distinctive, so its score against a built-in schema says little.
        let is_contested = best.schema.is_loaded && !other.schema.is_loaded && other.score.fits()
            || is_tie && (best.schema.is_loaded || other.schema.is_loaded);
        Self { is_ambiguous: best.is_ambiguous || is_contested, ..best }
    }
}

/// The numbers of schemas that names point to, each once.
#[derive(Default)]
struct Nominated {
    /// The first ones: nearly all documents have fewer.
    first: [u16; 8],
    len: usize,
    others: Vec<u16>,
}

impl Nominated {
    #[inline]
    fn add(&mut self, schema: u16) {
        let is_known = self.first.iter().take(self.len).any(|known| *known == schema);
        if is_known || self.others.contains(&schema) {
            return;
        }
        match self.first.get_mut(self.len) {
            Some(free) => {
                *free = schema;
                self.len += 1;
            }
            None => self.others.push(schema),
        }
    }

    /// The numbers in ascending order, which is that of precedence.
    fn in_order(&mut self) -> impl Iterator<Item = u16> {
        let Self { first, len, others } = self;
        if !others.is_empty() {
            // Rare enough to be sorted in one vector.
            others.extend(first.iter().take(*len));
            others.sort_unstable();
            *len = 0;
        }
        let first = first.get_mut(..*len).unwrap_or_default();
        first.sort_unstable();
        first.iter().chain(others.iter()).copied()
    }
}

/// Explains why `text` has no known schema.
#[cold]
pub(crate) fn unsupported(text: &str, registry: &Registry) -> ErrorKind {
    let (candidates, part) = candidates(text, registry);
    // A worse candidate does not fit better than the first one.
    let fitting = candidates.iter().take_while(|candidate| candidate.rejection.is_none());
    let fitting = fitting.map(|candidate| candidate.schema);
    let fitting: Vec<_> = fitting.take(MAX_AMBIGUOUS).collect();
    if !fitting.is_empty() {
        return ErrorKind::Ambiguous { schemas: fitting };
    }
    let names = Names::of(part, registry.conventions());
    let mut description = names.describe(part);
    if part.len() < text.len() {
        let wrapper = wrapper_of(text, part).unwrap_or_default();
        description += &format!(" in `{wrapper}`");
    }
    if candidates.is_empty() && !names.all.is_empty() {
        description += ", none of them any provider's";
    }
    ErrorKind::Unsupported { description, nearest: candidates.into_iter().next() }
}

/// Returns the schemas with names in common with `text`, nearest first, or those for the document in
/// a wrapper if one of them fits better; and the part of the text that they are for.
pub(crate) fn candidates<'t>(text: &'t str, registry: &Registry) -> (Vec<Candidate>, &'t str) {
    let conventions = registry.conventions();
    let own = Names::of(text, conventions).candidates(text, registry);
    let wrapped = unwrap(text, conventions);
    let inner = wrapped.as_ref().and_then(|wrapped| text.get(wrapped.document.clone()));
    let Some(inner) = inner else { return (own, text) };
    let container = wrapped.map(|wrapped| wrapped.name).unwrap_or_default();
    let inside = Names::in_container(inner, container, conventions).candidates(inner, registry);
    let fit =
        |found: &[Candidate]| found.first().map(|first| (first.rejection.is_none(), first.score));
    // The names of a wrapper itself may be known too.
    let is_inside = !inside.is_empty() && fit(&inside) >= fit(&own);
    if is_inside { (inside, inner) } else { (own, text) }
}

/// Returns the name of the member of `text` with the value `part`.
fn wrapper_of(text: &str, part: &str) -> Option<String> {
    let offset = part.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    let path = jobglot_json::path_at(text.as_bytes(), offset);
    path.strip_prefix("$.").map(str::to_owned)
}

/// Whether a schema of error responses takes `text`.
pub(crate) fn is_error_response(text: &str, registry: &Registry) -> bool {
    Names::of(text, registry.conventions()).error_response(text, registry).is_some()
}

/// Whether `schema` knows a name of the root of `text`.
pub(crate) fn knows_any(text: &str, schema: &'static Schema) -> bool {
    let root = schema.compiled().job().objects.first();
    let is_known = |name: &Name| root.is_some_and(|root| root.member_hashed(name.hash).is_some());
    Names::of(text, &Conventions::default()).root().any(is_known)
}

/// Score of a schema for the names of a document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Score {
    /// Points of the names in the table, [`DISTINCTIVE`] for each distinctive one.
    pub(super) recognized: i32,
    /// Number of names not in the table.
    pub(super) foreign: i32,
    /// Points of the wrapper or list around the document, as of a name. They decide only between
    /// schemas: the names of a document alone tell that it is one of the schema.
    container: i32,
    /// Whether the names, or the wrapper or list, identify the schema.
    distinctive: bool,
    /// Whether they identify it only without any foreign name.
    allows_none: bool,
    /// Whether the document has no status although the schema requires one. It is something else of
    /// the provider then, such as an accepted agreement.
    lacks_status: bool,
    /// Whether the names identify a canonical line. Other tools may add members to it, so foreign
    /// names do not count.
    is_canonical: bool,
}

impl Score {
    fn balance(self) -> i32 {
        self.recognized - self.foreign
    }

    fn wins(self) -> bool {
        let is_enough = self.balance() > 0 && !(self.allows_none && self.foreign > 0);
        self.is_canonical || self.distinctive && is_enough
    }

    /// Whether the schema can be the document's.
    fn fits(self) -> bool {
        self.wins() && !self.lacks_status
    }

    /// Order of scores: a schema that cannot win never outranks one that can.
    fn rank(self) -> (bool, bool, i32, i32) {
        (self.is_canonical, self.wins(), self.balance() + self.container, self.recognized)
    }

    fn count(&mut self, member: Option<&CompiledMember>) {
        match member {
            Some(member) => {
                self.recognized += if member.field.distinctive { DISTINCTIVE } else { 1 };
                self.distinctive |= member.field.distinctive;
            }
            None => self.foreign += 1,
        }
    }
}

impl Names {
    pub(super) fn score(&self, compiled: &CompiledSchema) -> Score {
        let is_there = |hash: &u64| {
            let mut names =
                self.all.iter().filter(|name| name.is_inside == compiled.root_array.is_some());
            names.any(|name| name.hash == *hash)
        };
        let is_identified =
            !compiled.identified_by.is_empty() && compiled.identified_by.iter().all(is_there);
        let allows_none = compiled.root_array.is_some();
        let mut score = Score { distinctive: is_identified, allows_none, ..Score::default() };
        if let Some(container) = self.container {
            let is_in = |names: &[&str]| names.contains(&container);
            score.distinctive |= is_in(compiled.schema.identified_in);
            score.container = match compiled.schema.comes_in(container) {
                true if is_in(compiled.schema.identified_in) => DISTINCTIVE,
                is_known => i32::from(is_known),
            };
        }
        score.is_canonical = is_identified && compiled.schema.is_canonical();
        let mut has_status = false;
        // The loop of `met`, without what only explanations need.
        let Some(root) = compiled.job().objects.first() else { return score };
        let mut inside = match self.kind {
            Some(Kind::Array) => compiled.root_array().and_then(|list| opened(compiled, list)),
            _ => None,
        };
        for name in &self.all {
            let (entity, object) = match inside {
                _ if !name.is_inside => (compiled.job(), root),
                Some(inside) => inside,
                None => continue,
            };
            let member =
                object.member_hashed(name.hash).and_then(|member| object.members.get(member));
            score.count(member);
            // Only the status of the job counts, not that of a task.
            has_status |=
                ptr::eq(entity, compiled.job()) && member.is_some_and(CompiledMember::is_status);
            if !name.is_inside {
                inside = member.and_then(|member| opened(compiled, member));
            }
        }
        let status = compiled.job().column(CanonicalField::Status);
        let needs_status =
            self.is_complete() && status.is_some_and(|(_, column)| column.field.required);
        score.lacks_status = needs_status && !has_status;
        score
    }

    /// Returns the schemas that know any of these names of `text`, nearest first. Among schemas of
    /// equal rank that cannot win, an identified one comes first, then the one with most names
    /// spelled as documented.
    fn candidates(&self, text: &str, registry: &Registry) -> Vec<Candidate> {
        let scored = registry.compared().map(|schema| (self.score(schema.compiled()), schema));
        let mut found: Vec<_> = scored
            // Without its member `jobglot` no document is meant as a canonical line.
            .filter(|(score, schema)| score.wins() || !schema.is_canonical())
            .filter(|(score, _)| score.recognized > 0)
            .collect();
        found.sort_by_cached_key(|(score, schema)| {
            let spelled =
                self.met(schema.compiled()).filter(|met| met.is_as_documented(text)).count();
            Reverse((score.rank(), (!score.wins()).then_some((score.distinctive, spelled))))
        });
        found.into_iter().map(|(score, schema)| self.candidate(schema, score)).collect()
    }

    fn candidate(&self, schema: &'static Schema, score: Score) -> Candidate {
        let compiled = schema.compiled();
        let is_array = self.kind == Some(Kind::Array);
        let rejection = if schema.explicit_only {
            Some(Rejection::ExplicitOnly)
        } else if !score.distinctive {
            Some(Rejection::NotDistinctive(distinctive_names(schema, is_array)))
        } else if !score.wins() {
            let of = self.met(compiled).count();
            Some(Rejection::Foreign { lacks: score.foreign as usize, of })
        } else {
            let status =
                compiled.job().column(CanonicalField::Status).filter(|_| score.lacks_status);
            status.map(|(_, column)| Rejection::NoStatus(column.field.name))
        };
        let mut shared: Vec<_> = self
            .met(compiled)
            .filter_map(|Met { outer, member, .. }| {
                let (number, member) = member?;
                let outer_number = outer.map(|(number, _)| number);
                let place = (outer_number.unwrap_or(number), outer_number.map(|_| number));
                Some((place, path(outer, member.field.name, is_array)))
            })
            .collect();
        shared.sort();
        shared.dedup();
        let shared = shared.into_iter().map(|(_, path)| path).collect();
        Candidate { schema: schema.id, score: score.balance(), shared, rejection }
    }

    /// Returns the schema of error responses that knows all of these names of `text`, is identified by
    /// one and has no other word in any.
    fn error_response(&self, text: &str, registry: &Registry) -> Option<&'static Schema> {
        let index = registry.error_detection_index();
        if self.all.iter().all(|name| index.schemas(name.hash).is_empty()) {
            return None;
        }
        let has = |name: &str| self.root().any(|own| own.hash == folded_hash(name));
        registry.error_responses().find(|schema| {
            let score = self.score(schema.compiled());
            let mut companions = schema.companions.iter();
            let mut words = schema.words.iter();
            score.distinctive
                && score.foreign == 0
                && companions.all(|(first, second)| !has(first) || has(second))
                && words.all(|(name, words)| self.has_no_word_but(words, name, text))
        })
    }
}

/// Names that identify `schema`: single names, then names that identify it together, joined by `with`.
/// For an array, names inside its elements.
fn distinctive_names(schema: &'static Schema, is_array: bool) -> Vec<String> {
    let compiled = schema.compiled();
    let mut names = Vec::new();
    let root = compiled.job().objects.first().into_iter().flat_map(|root| &root.members);
    for member in root.enumerate() {
        if member.1.field.distinctive {
            names.push(member.1.field.name.to_owned());
        }
        let inside = opened(compiled, member.1).into_iter().flat_map(|(_, object)| &object.members);
        let distinctive = inside.filter(|inner| inner.field.distinctive);
        names.extend(distinctive.map(|inner| path(Some(member), inner.field.name, is_array)));
    }
    if !schema.identified_by.is_empty() {
        let outer = compiled.root_array.zip(compiled.root_array());
        let together = schema.identified_by.iter().map(|name| path(outer, name, is_array));
        names.push(together.collect::<Vec<_>>().join(" with "));
    }
    names
}

/// Path of the member `name`, inside `outer` if it is nested; elements of an array have no outer member.
fn path(outer: Option<Numbered<'_>>, name: &str, is_array: bool) -> String {
    match outer {
        Some((_, outer)) if !is_array => {
            let list = if matches!(outer.content, Content::List { .. }) { "[]" } else { "" };
            format!("{}{list}.{name}", outer.field.name)
        }
        _ => name.to_owned(),
    }
}
