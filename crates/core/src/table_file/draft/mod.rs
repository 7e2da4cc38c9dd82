//! A first table for documents without one, made from samples.
//!
//! Invariant: whatever is no plain fact of the samples is marked as a guess, and no status word gets a
//! meaning.

mod guess;
mod observed;
mod table;

use jobglot_json::{Error, Kind, Reader};

use crate::schema::builtin::canonical;
use crate::schema::registry::Registry;
use crate::table_file::draft::observed::{ObservedMember, ObservedObject};
use crate::table_file::evidence::is_known;
use crate::table_file::file::{MemberFile, SchemaFile, TableFile};

/// Most names that are marked as distinctive.
const MAX_DISTINCTIVE: usize = 3;

/// The first lines of a file.
const HEADER: &str = "\
# A first table, made from samples. Check every line with `guess`, and say for each status word in
# `means` what it means: pending, running, waiting, attention, paused, canceling, rolling_back,
# succeeded, partial, failed, canceled, rolled_back, skipped or ended.

";

/// Makes a first table from sample documents: their members, kinds and times; guesses for the id, the
/// status and other fields; and all status words, without a meaning.
///
/// ```
/// use jobglot_core::{Draft, Registry, State};
///
/// let mut draft = Draft::default();
/// draft.add(r#"{"jobRef": 7, "phase": "DONE", "startedAt": "2024-05-06T07:08:09Z"}"#)?;
/// draft.add(r#"{"jobRef": 8, "phase": "LOST", "startedAt": null}"#)?;
/// let file = draft.to_toml("acme.job", &Registry::default());
///
/// // Nothing becomes success by guess: a person says what the words mean.
/// let file = file.replacen("means = \"unrecognized\"", "means = \"succeeded\"", 1);
/// let registry = Registry::default().load(&file).expect("a table");
/// let read = |text: &'static str| registry.parse(text.as_bytes()).expect("a job");
/// let job = read(r#"{"jobRef": 9, "phase": "DONE", "startedAt": "2024-05-06T07:08:10Z"}"#);
/// assert_eq!((job.job().id().as_deref(), job.job().state()), (Some("9"), State::Succeeded));
/// let job = read(r#"{"jobRef": 9, "phase": "LOST", "startedAt": null}"#);
/// assert_eq!(job.job().state(), State::Unrecognized);
/// # Ok::<(), jobglot_json::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Draft {
    root: ObservedObject,
}

impl Draft {
    /// Adds a text with samples: one document, several, or an array of them.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or has a value that is no object. Nothing of it is added then.
    pub fn add(&mut self, text: &str) -> Result<(), Error> {
        each_sample(text, |reader| {
            if reader.kind()? != Kind::Object {
                reader.begin_object()?;
            }
            reader.skip().map(drop)
        })?;
        each_sample(text, |reader| self.root.add(reader, 1))
    }

    /// Number of samples.
    #[must_use]
    pub fn samples(&self) -> usize {
        self.root.count
    }

    /// Writes the table as TOML, in the form of [`Registry::load`]. `id` is that of the schema, such as
    /// `acme.job`; names of the schemas of `registry` are not taken as identifying it.
    #[must_use]
    pub fn to_toml(&self, id: &str, registry: &Registry) -> String {
        let mut root = table::entity(&self.root, canonical::SCHEMA.root);
        let is_distinctive = self.mark_distinctive(&mut root, registry);
        let mut schema = SchemaFile {
            id: id.to_owned(),
            title: "job".to_owned(),
            source: format!("guess from samples: {}", self.root.count),
            ..SchemaFile::default()
        };
        if !is_distinctive {
            let always =
                self.root.members.iter().filter(|member| member.present == self.root.count);
            let always: Vec<_> = always.map(|member| member.name.clone()).collect();
            schema.explicit_only = always.iter().all(|name| is_known(name, registry));
            schema.identified_by = if schema.explicit_only { Vec::new() } else { vec![always] };
        }
        schema.root = root;
        let file = toml::to_string(&schema).unwrap_or_default();
        format!("{HEADER}{file}")
    }

    /// Marks rows whose names are likely to identify documents: in all samples, of several words, and in
    /// none of the schemas of `registry`. Those of the root come first. Returns whether there are any.
    fn mark_distinctive(&self, root: &mut TableFile, registry: &Registry) -> bool {
        let count = self.root.count;
        let mut left = MAX_DISTINCTIVE;
        let mut mark_rows = |table: &mut TableFile, members: &[ObservedMember]| {
            for (row, member) in rows(table).zip(members) {
                let is_common = guess::is_common(member) || is_known(&member.name, registry);
                if left > 0 && member.present == count && count > 0 && !is_common {
                    left -= 1;
                    row.distinctive = true;
                    row.meaning += "; guess: the name tells the schema";
                }
            }
        };
        mark_rows(root, &self.root.members);
        for (row, member) in rows(root).zip(&self.root.members) {
            // An object that is kept as a whole has no table.
            if let (Some(table), true) = (&mut row.table, member.object.count == count) {
                mark_rows(table, &member.object.members);
            }
        }
        left < MAX_DISTINCTIVE
    }
}

/// The rows of a table, in the order of the observed members.
fn rows(table: &mut TableFile) -> impl Iterator<Item = &mut MemberFile> {
    table.member.iter_mut().map(toml::Spanned::get_mut)
}

/// Calls `take` at each document of `text`, and at each element of its arrays.
fn each_sample(
    text: &str,
    mut take: impl FnMut(&mut Reader<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut start = 0;
    while text.get(start..).is_some_and(|rest| !rest.trim_start().is_empty()) {
        let mut reader = Reader::resume(text, start, 0)?;
        if reader.kind()? == Kind::Array {
            let mut more = reader.begin_array()?;
            while more {
                take(&mut reader)?;
                more = reader.next_element()?;
            }
        } else {
            take(&mut reader)?;
        }
        start = reader.offset();
    }
    Ok(())
}
