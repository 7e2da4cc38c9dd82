//! Findings about a whole job: counts and contradictions between its members.

use super::value::UnplacedFinding;
use super::{ROOT, object_span};
use crate::derive::element_counts::ElementCounts;
use crate::findings::finding::{Finding, FindingCode};
use crate::findings::step::step_of;
use crate::model::canonical_field::CanonicalField;
use crate::model::state::State;
use crate::view::job::Job;

/// Examines a whole job. `processed` counts its elements no longer in memory.
pub(super) fn examine_whole_job(
    job: &Job<'_>,
    processed: ElementCounts,
    visit: &mut dyn FnMut(Finding),
) {
    let node = job.node();
    if let Some(schema) = job.schema().filter(|schema| schema.is_from_file()) {
        let detail = format!("read by `{}`, a table from a file", schema.id);
        let finding = UnplacedFinding::new(FindingCode::SchemaFromFile, detail);
        visit(ROOT.finding("", object_span(node, 0), finding));
    }
    let mut report = |code, canonical_field, detail| {
        let finding = UnplacedFinding::new(code, detail);
        visit(ROOT.finding(&step_of(node, canonical_field), node.span(canonical_field), finding));
    };
    let held = (job.tasks().len() + processed.tasks) as u64;
    match job.task_total().filter(|_| node.can_have(CanonicalField::Tasks)) {
        Some(total) if total < held => {
            let detail = format!("{total} tasks counted, {held} in the document");
            report(FindingCode::CountMismatch, CanonicalField::TaskTotal, detail);
        }
        Some(total) if total > held => {
            let detail = format!("{held} of {total} tasks in the document");
            report(FindingCode::PartialTaskList, CanonicalField::TaskTotal, detail);
        }
        _ => {}
    }
    let state = job.state();
    if state == State::Succeeded {
        let failed = job.tasks().iter().filter(|task| task.state() == State::Failed).count();
        let failed = failed + processed.failed_tasks;
        if failed > 0 {
            let detail = format!("succeeded, with {failed} failed tasks");
            report(FindingCode::Contradiction, CanonicalField::Status, detail);
        }
        let errors = job.errors().len() + processed.errors;
        if errors > 0 {
            report(
                FindingCode::Contradiction,
                CanonicalField::Status,
                format!("succeeded, with {errors} errors"),
            );
        }
    }
    if state.is_terminal() == Some(false) && job.finished().is_some() {
        let detail = format!("{state} by its status, but with an end time");
        report(FindingCode::Contradiction, CanonicalField::Finished, detail);
    }
}
