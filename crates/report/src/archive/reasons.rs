//! Why jobs failed, by reason.

use std::collections::HashMap;

use jobglot_display::reason_pattern::reason_pattern;
use jobglot_display::text::counted;

use crate::job_picture::JobPicture;
use crate::shown_text::ShownText;

/// Most reasons told.
const MAX_REASONS: usize = 10;

/// Failures of one reason.
#[derive(Debug)]
pub(crate) struct ReasonCount {
    /// The reason of the first job.
    pub(crate) text: ShownText,
    pub(crate) jobs: usize,
}

/// The most frequent reasons of failed jobs; the rest is one reason.
pub(crate) fn reasons(jobs: &[JobPicture]) -> Vec<ReasonCount> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut reasons: Vec<ReasonCount> = Vec::new();
    for job in jobs.iter().filter(|job| job.is_failed) {
        let text = job.reason.clone().unwrap_or_else(|| ShownText::of("not in the document"));
        let index = *known.entry(reason_pattern(text.as_str())).or_insert(reasons.len());
        match reasons.get_mut(index) {
            Some(reason) => reason.jobs += 1,
            None => reasons.push(ReasonCount { text, jobs: 1 }),
        }
    }
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.jobs));
    let rest = reasons.split_off(reasons.len().min(MAX_REASONS));
    if !rest.is_empty() {
        let jobs = rest.iter().map(|reason| reason.jobs).sum();
        let text = ShownText::of(&counted(rest.len(), "other reason"));
        reasons.push(ReasonCount { text, jobs });
    }
    reasons
}
