//! Counts errors that are alike, so that an archive of bad lines gives a short report.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use jobglot::{Error, ErrorKind};

use crate::output::path_pattern::path_pattern;
use crate::output::text::counted;

/// Errors of one kind that are shown in full.
const SHOWN: usize = 10;

/// Kinds that are told apart, since documents can invent paths.
const MAX_KINDS: usize = 1000;

/// Errors are alike if they have one kind and one path, apart from element numbers. Documents of no
/// known schema are one kind, without working out why each has none.
type Kind = (Option<Discriminant<ErrorKind>>, String);

/// Errors seen so far, by kind.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    numbers: HashMap<Kind, usize>,
    /// In the order of the first error of each kind.
    counts: Vec<Count>,
}

#[derive(Debug)]
struct Count {
    title: String,
    path: String,
    errors: usize,
}

impl Repeats {
    /// Counts an error. Returns whether it is to be shown.
    pub(crate) fn count(&mut self, error: &Error) -> bool {
        let is_unsupported = error.is_unsupported();
        let kind = (!is_unsupported).then(|| discriminant(error.kind()));
        let path = path_pattern(error.path());
        let key = (kind, path);
        if let Some(count) = self.numbers.get(&key).and_then(|number| self.counts.get_mut(*number))
        {
            count.errors += 1;
            return count.errors <= SHOWN;
        }
        if self.counts.len() < MAX_KINDS {
            let title = match is_unsupported {
                true => "no known schema".to_owned(),
                false => error.kind().to_string(),
            };
            self.counts.push(Count { title, path: key.1.clone(), errors: 1 });
            self.numbers.insert(key, self.counts.len() - 1);
        }
        true
    }

    /// A line for each kind with errors that were not shown.
    pub(crate) fn summary(&self) -> impl Iterator<Item = String> {
        self.counts.iter().filter(|count| count.errors > SHOWN).map(|count| {
            let more = counted(count.errors - SHOWN, "more error");
            match &*count.path {
                "$" => format!("{more} like it: {}", count.title),
                path => format!("{more} like it: {} at {path}", count.title),
            }
        })
    }
}
