//! Source of the schemas of Azure DevOps, and the rule that most of them share.

use jobglot_core::{Certainty, StateRule, Test};

/// Source of the words and members.
pub(super) const SPECIFICATION: &str = "Azure DevOps REST API 7.2";

/// The rule of jobs that are over and have a result: its word tells the state.
pub(super) const fn result_if(tests: &'static [Test]) -> StateRule {
    StateRule::word_of("result", tests, Certainty::Documented, SPECIFICATION).over()
}
