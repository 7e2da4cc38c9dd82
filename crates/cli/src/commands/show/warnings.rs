//! The most important warnings of a document.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use jobglot::Job;
use jobglot::findings::{Finding, FindingCode, Severity};

use crate::output::path_pattern::path_pattern;

/// Findings of one code and path, the elements of arrays taken together.
pub(super) struct Warning {
    code: FindingCode,
    pub(super) pattern: String,
    /// Detail of the first finding.
    pub(super) detail: String,
    /// Offset of the first finding.
    offset: usize,
    pub(super) count: usize,
}

/// The first few kinds of warnings, by severity and place.
#[derive(Default)]
pub(super) struct Warnings {
    pub(super) first: Vec<Warning>,
    /// Hashes of all kinds. A document can have very many, so nothing else is kept of the others.
    kinds: HashSet<u64>,
    hashes: RandomState,
}

impl Warnings {
    /// Collects the findings of severity warning or above, the first `limit` kinds in full.
    pub(super) fn of(job: &Job<'_>, limit: usize) -> Self {
        let mut warnings = Self::default();
        job.visit_findings(&mut |finding| {
            if finding.code.severity() >= Severity::Warning {
                warnings.add(finding, limit);
            }
        });
        warnings
    }

    /// Number of kinds apart from the first ones.
    pub(super) fn more(&self) -> usize {
        self.kinds.len() - self.first.len()
    }

    fn add(&mut self, Finding { code, path, offset, detail, .. }: Finding, limit: usize) {
        let pattern = path_pattern(&path);
        let is_new = self.kinds.insert(self.hashes.hash_one((code, &pattern)));
        if !is_new {
            let mut first = self.first.iter_mut();
            let known = first.find(|known| known.code == code && known.pattern == pattern);
            known.into_iter().for_each(|known| known.count += 1);
            return;
        }
        // The order of a kind is fixed by its first finding, so a kind left out stays left out.
        let order = |code: FindingCode, offset: usize| (Reverse(code.severity()), offset);
        let new = order(code, offset);
        let index = self.first.partition_point(|known| order(known.code, known.offset) <= new);
        if index < limit {
            self.first.insert(index, Warning { code, pattern, detail, offset, count: 1 });
            self.first.truncate(limit);
        }
    }
}
