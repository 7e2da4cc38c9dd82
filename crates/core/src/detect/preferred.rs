//! Documents too small to be identified by themselves.

use crate::detect::names::Names;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;

/// Returns the schema of the preferred provider for the document `text`, whose names are too few to
/// identify one: it knows all of them, and the document has one of its status words. Of equal scores
/// the first schema wins.
#[cold]
pub(crate) fn of_preferred(
    names: &Names,
    text: &str,
    registry: &Registry,
) -> Option<&'static Schema> {
    let mut best: Option<(i32, &'static Schema)> = None;
    for schema in registry.preferred()?.schemas {
        let score = names.score(text, schema.compiled());
        let is_better = best.is_none_or(|(recognized, _)| score.recognized > recognized);
        let fits = names.is_complete() && score.foreign == 0 && !schema.explicit_only;
        if is_better && fits && names.has_status_word(schema.compiled(), text) {
            best = Some((score.recognized, schema));
        }
    }
    best.map(|(_, schema)| schema)
}
