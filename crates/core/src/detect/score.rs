//! Score of a schema for the names of a document: known names against foreign ones.

use std::borrow::Cow;
use std::ptr;

use jobglot_json::Kind;

use crate::detect::names::{Names, opened};
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::{CompiledMember, CompiledSchema};
use crate::schema::field::Field;
use crate::schema::values::Values;

/// Points of a distinctive name; any other known name has one.
const DISTINCTIVE: i32 = 4;

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
    pub(super) distinctive: bool,
    /// Whether they identify it if none of them is foreign.
    pub(super) distinctive_alone: bool,
    /// Whether a text identifies it.
    pub(super) distinctive_text: bool,
    /// Whether another text would change the score.
    pub(super) depends_on_text: bool,
    /// The member with a text that no document of the schema has.
    pub(super) other_value: Option<&'static str>,
    /// Whether the document has no status although the schema requires one. It is something else of
    /// the provider then, such as an accepted agreement.
    pub(super) lacks_status: bool,
    /// Whether the names identify a canonical line. Other tools may add members to it, so foreign
    /// names do not count.
    is_canonical: bool,
}

impl Score {
    pub(super) fn balance(self) -> i32 {
        self.recognized - self.foreign
    }

    /// Whether the document has anything that can identify the schema.
    pub(super) fn has_evidence(self) -> bool {
        self.distinctive || self.distinctive_alone || self.distinctive_text
    }

    /// Whether the names, or the wrapper or list, identify the schema.
    pub(super) fn is_by_names(self) -> bool {
        self.distinctive || self.distinctive_alone && self.foreign == 0
    }

    /// The best score of a document with the same names but other texts; `None` if texts can change it
    /// in other ways than identifying the schema.
    pub(super) fn with_any_text(mut self) -> Option<Self> {
        if !self.is_by_names() && !self.distinctive_text {
            self.distinctive_text = true;
            self.recognized += DISTINCTIVE - 1;
        }
        (!self.depends_on_text).then_some(self)
    }

    pub(super) fn wins(self) -> bool {
        let is_identified = self.is_by_names() || self.distinctive_text;
        let is_it = is_identified && self.other_value.is_none() && self.balance() > 0;
        self.is_canonical || is_it
    }

    /// Whether the schema can be the document's.
    pub(super) fn fits(self) -> bool {
        self.wins() && !self.lacks_status
    }

    /// Order of scores: a schema that cannot win never outranks one that can.
    pub(super) fn rank(self) -> (bool, bool, i32, i32) {
        (self.is_canonical, self.wins(), self.balance() + self.container, self.recognized)
    }

    /// Counts a member of the table, whose value is `string` if that is one.
    #[inline]
    fn count<'t>(&mut self, field: &'static Field, string: impl Fn() -> Option<Cow<'t, str>>) {
        let has_value = || string().map(|string| field.values.contain(&string));
        let is_distinctive = match field.values {
            Values::Any => field.distinctive,
            Values::Only(_) => {
                self.depends_on_text = true;
                let has_value = has_value();
                if has_value == Some(false) {
                    self.other_value = Some(field.name);
                }
                field.distinctive && has_value == Some(true)
            }
            // Whatever the text, the score is equal if names tell the schema.
            Values::Identifying(_) => {
                self.distinctive_text |= has_value() == Some(true);
                field.distinctive
            }
        };
        self.recognized += if is_distinctive { DISTINCTIVE } else { 1 };
        self.distinctive |= is_distinctive;
    }
}

impl Names {
    /// The score of a schema for these names of `text`.
    pub(super) fn score(&self, text: &str, compiled: &CompiledSchema) -> Score {
        let is_there = |hash: &u64| {
            let mut names =
                self.all.iter().filter(|name| name.is_inside == compiled.root_array.is_some());
            names.any(|name| name.hash == *hash)
        };
        let mut score = Score::default();
        for set in compiled.name_sets.iter().filter(|set| set.hashes.iter().all(is_there)) {
            score.distinctive |= !set.is_alone;
            score.distinctive_alone |= set.is_alone;
        }
        let has_set = score.distinctive;
        if let Some(container) = self.container {
            let is_in = |names: &[&str]| names.contains(&container);
            score.distinctive |= is_in(compiled.schema.identified_in);
            score.container = match compiled.schema.comes_in(container) {
                true if is_in(compiled.schema.identified_in) => DISTINCTIVE,
                is_known => i32::from(is_known),
            };
        }
        score.is_canonical = score.distinctive && compiled.schema.is_canonical();
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
            match member {
                Some(member) => score.count(member.field, || name.string(text)),
                None => score.foreign += i32::from(!object.table.is_open),
            }
            // Only the status of the job counts, not that of a task.
            has_status |=
                ptr::eq(entity, compiled.job()) && member.is_some_and(CompiledMember::is_status);
            if !name.is_inside {
                inside = member.and_then(|member| opened(compiled, member));
            }
        }
        // A set of names, or a text where names do not tell, is worth a distinctive name.
        let has_text = score.distinctive_text && !score.is_by_names();
        if has_set || score.distinctive_alone && score.foreign == 0 || has_text {
            score.recognized += DISTINCTIVE - 1;
        }
        let status = compiled.job().column(CanonicalField::Status);
        let needs_status =
            self.is_complete() && status.is_some_and(|(_, column)| column.field.required);
        score.lacks_status = needs_status && !has_status;
        score
    }
}
