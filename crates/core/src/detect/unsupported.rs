//! Why a document has no known schema, and the schemas nearest to it.

use std::cmp::Reverse;

use jobglot_json::Kind;

use crate::detect::names::{Met, Names, Numbered, opened};
use crate::detect::score::Score;
use crate::envelope::wrapper::unwrap;
use crate::error::ErrorKind;
use crate::error::candidate::{Candidate, Rejection};
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::Content;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;

/// Most schemas named for an ambiguous document.
const MAX_AMBIGUOUS: usize = 5;

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

impl Names {
    /// Returns the schemas that know any of these names of `text`, nearest first. Among schemas of
    /// equal rank that cannot win, an identified one comes first, then the one with most names
    /// spelled as documented.
    fn candidates(&self, text: &str, registry: &Registry) -> Vec<Candidate> {
        let scored =
            registry.compared().map(|schema| (self.score(text, schema.compiled()), schema));
        let mut found: Vec<_> = scored
            // Without its member `jobglot` no document is meant as a canonical line.
            .filter(|(score, schema)| score.wins() || !schema.is_canonical())
            .filter(|(score, _)| score.recognized > 0)
            .collect();
        found.sort_by_cached_key(|(score, schema)| {
            let spelled =
                self.met(schema.compiled()).filter(|met| met.is_as_documented(text)).count();
            Reverse((score.rank(), (!score.wins()).then_some((score.has_evidence(), spelled))))
        });
        found.into_iter().map(|(score, schema)| self.candidate(schema, score)).collect()
    }

    fn candidate(&self, schema: &'static Schema, score: Score) -> Candidate {
        let compiled = schema.compiled();
        let is_array = self.kind == Some(Kind::Array);
        let rejection = if schema.explicit_only {
            Some(Rejection::ExplicitOnly)
        } else if let Some(name) = score.other_value {
            Some(Rejection::OtherValue(name))
        } else if !score.has_evidence() {
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
    let outer = compiled.root_array.zip(compiled.root_array());
    for (set, _) in schema.name_sets() {
        let together = set.iter().map(|name| path(outer, name, is_array));
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
