//! The schema of a document.
//!
//! A schema scores the names that its table has and loses for those that it lacks. Only names and
//! declared texts count, and only those near the beginning, so that the rest of a huge document cannot
//! change the answer.

use crate::detect::names::{Name, Names};
use crate::detect::score::Score;
use crate::envelope::conventions::Conventions;
use crate::schema::document_schema::Schema;
use crate::schema::index::detection_index::IdentifyingTexts;
use crate::schema::index::folded_name::folded_hash;
use crate::schema::registry::Registry;

/// Returns the schema of the document `text` with these names; of equal scores the first in the registry. A
/// schema of error responses wins only if no other schema does.
///
/// The schema of a file does not win if a built-in schema fits too, nor does any in a tie with one.
pub(crate) fn winner(names: &Names, text: &str, registry: &Registry) -> Option<Winner> {
    let index = registry.detection_index();
    let mut nominated = Nominated::default();
    for name in &names.all {
        index.schemas(name.hash).iter().for_each(|schema| nominated.add(*schema));
        if let Some(texts) = index.texts(name.hash)
            && let Some(string) = name.string(text)
        {
            texts.schemas(&string).for_each(|schema| nominated.add(schema));
        }
    }
    let container = names.container.map(|container| index.schemas_in(container));
    container.unwrap_or_default().iter().for_each(|schema| nominated.add(*schema));
    let best = nominated
        .in_order()
        .filter_map(|number| Some((number, registry.compared_schema(number)?)))
        .map(|(number, schema)| Contender {
            score: names.score(text, schema.compiled()),
            schema,
            number,
            is_ambiguous: false,
        })
        .reduce(Contender::better);
    match best {
        Some(best) if best.score.fits() => (!best.is_ambiguous)
            .then_some(Winner { schema: best.schema, rank: Some((best.score, best.number)) }),
        _ => Some(Winner { schema: names.error_response(text, registry)?, rank: None }),
    }
}

/// The schema found for a document.
pub(crate) struct Winner {
    pub(crate) schema: &'static Schema,
    /// Its score, and its number in the index; `None` for a schema of error responses.
    rank: Option<(Score, u16)>,
}

impl Winner {
    /// Whether every document with these names, those of `text`, has the schema, whatever its values.
    pub(crate) fn is_by_names(&self, names: &Names, text: &str, registry: &Registry) -> bool {
        let index = registry.detection_index();
        let mut texts = names.all.iter().filter_map(|name| index.texts(name.hash));
        let Some((score, number)) = self.rank else {
            return self.schema.words.is_empty() && texts.next().is_none();
        };
        let mut others = texts.flat_map(IdentifyingTexts::all_schemas).filter(|one| *one != number);
        let can_win = |other: u16| {
            let Some(schema) = registry.compared_schema(other) else { return false };
            match names.score(text, schema.compiled()).with_any_text() {
                Some(best) if other < number => best.rank() >= score.rank(),
                Some(best) => best.rank() > score.rank(),
                None => true,
            }
        };
        score.is_by_names() && !score.depends_on_text && !others.any(can_win)
    }
}

/// A schema nominated for a document.
struct Contender {
    score: Score,
    schema: &'static Schema,
    number: u16,
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

impl Names {
    /// Returns the schema of error responses that knows all of these names of `text`, is identified by
    /// one and has no other word in any.
    fn error_response(&self, text: &str, registry: &Registry) -> Option<&'static Schema> {
        let index = registry.error_detection_index();
        if self.all.iter().all(|name| index.schemas(name.hash).is_empty()) {
            return None;
        }
        let has = |name: &str| self.root().any(|own| own.hash == folded_hash(name));
        registry.error_responses().find(|schema| {
            let score = self.score(text, schema.compiled());
            let mut companions = schema.companions.iter();
            let mut words = schema.words.iter();
            score.distinctive
                && score.foreign == 0
                && companions.all(|(first, second)| !has(first) || has(second))
                && words.all(|(name, words)| self.has_no_word_but(words, name, text))
        })
    }
}
