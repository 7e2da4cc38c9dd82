//! Documents too small to be identified by themselves.

use crate::detect::names::Names;
use crate::envelope::head::Head;
use crate::schema::document_schema::Schema;
use crate::schema::provider::Provider;
use crate::schema::registry::Registry;

/// Returns the schema for the document `text`, whose names are too few to identify one: it knows all of
/// them, and the document has one of its status words. It is identified by `head`, or else one of the
/// preferred provider. Of equal scores the first schema wins.
#[cold]
pub(crate) fn of_preferred(
    names: &Names,
    text: &str,
    head: Option<&Head<'_>>,
    registry: &Registry,
) -> Option<&'static Schema> {
    let schemas = |provider: &'static Provider| provider.schemas.iter().copied();
    let of_head = head.and_then(|head| registry.provider_of_head(head)).into_iter();
    let of_head = of_head.flat_map(schemas).filter(|schema| schema.identified_by_head);
    let of_client = || registry.preferred().into_iter().flat_map(schemas);
    best(names, text, of_head).or_else(|| best(names, text, of_client()))
}

/// Returns the best of `schemas` for the document.
fn best(
    names: &Names,
    text: &str,
    schemas: impl Iterator<Item = &'static Schema>,
) -> Option<&'static Schema> {
    let mut best: Option<(i32, &'static Schema)> = None;
    for schema in schemas {
        let score = names.score(text, schema.compiled());
        let is_better = best.is_none_or(|(recognized, _)| score.recognized > recognized);
        let is_known = score.foreign == 0 && score.other_value.is_none();
        let fits = names.is_complete() && is_known && !schema.explicit_only;
        if is_better && fits && names.has_status_word(schema.compiled(), text) {
            best = Some((score.recognized, schema));
        }
    }
    best.map(|(_, schema)| schema)
}
