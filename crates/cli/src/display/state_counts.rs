//! Numbers of jobs or tasks by state.

use std::collections::BTreeMap;
use std::fmt;

use jobglot::State;

use crate::output::text::count;

/// Numbers of jobs or tasks by state; prints as `2 running, 1 failed`, in the order of [`State`].
#[derive(Debug, Default)]
pub(crate) struct StateCounts(BTreeMap<State, usize>);

impl StateCounts {
    pub(crate) fn add(&mut self, state: State) {
        *self.0.entry(state).or_default() += 1;
    }
}

impl FromIterator<State> for StateCounts {
    fn from_iter<T: IntoIterator<Item = State>>(states: T) -> Self {
        let mut counts = Self::default();
        states.into_iter().for_each(|state| counts.add(state));
        counts
    }
}

impl fmt::Display for StateCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<_> =
            self.0.iter().map(|(state, number)| format!("{} {state}", count(*number))).collect();
        f.write_str(&parts.join(", "))
    }
}
