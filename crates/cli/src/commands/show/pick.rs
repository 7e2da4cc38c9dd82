//! Choice of the tasks to show of a long list.

use std::collections::BTreeSet;

use jobglot::State;

/// Limit on shown failed tasks.
const MAX_FAILED: usize = 50;

/// Minimum number of tasks shown in addition to failed ones.
const MIN_CONTEXT: usize = 12;

/// Returns the indexes of about `max_tasks` tasks to show, in ascending order.
///
/// The first [`MAX_FAILED`] failed tasks are always shown. Others fill the remaining rows in this order: running tasks, the
/// task before each failed one, the first and last tasks.
pub(crate) fn pick_tasks(states: &[State], max_tasks: usize) -> Vec<usize> {
    if states.len() <= max_tasks {
        return (0..states.len()).collect();
    }
    let context = MIN_CONTEXT.min(max_tasks / 2);
    let is_failed = |state: &State| state.outcome().is_failed();
    let is_terminal = |state: &State| state.is_terminal() == Some(true);
    let indexes = |test: &dyn Fn(&State) -> bool| -> Vec<usize> {
        let matching = states.iter().enumerate().filter(|(_, state)| test(state));
        matching.map(|(index, _)| index).collect()
    };
    let mut failed = indexes(&is_failed);
    failed.truncate(MAX_FAILED);
    let running = indexes(&|state| !is_terminal(state) && *state != State::Pending);
    let mut picked: BTreeSet<usize> = failed.iter().copied().collect();
    let limit = failed.len() + context.max(max_tasks.saturating_sub(failed.len()));
    let before = failed.iter().filter_map(|index| index.checked_sub(1)).take(context / 2);
    let ends = (0..states.len()).zip((0..states.len()).rev()).flat_map(|(one, other)| [one, other]);
    // Running tasks leave some rows for the others.
    for index in running.into_iter().take(max_tasks - context).chain(before).chain(ends) {
        if picked.len() >= limit {
            break;
        }
        picked.insert(index);
    }
    picked.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use jobglot::State;

    use super::{MAX_FAILED, MIN_CONTEXT, pick_tasks};

    const MAX_TASKS: usize = 30;

    #[test]
    fn short_lists_are_shown_completely() {
        assert_eq!(pick_tasks(&[State::Succeeded; 3], MAX_TASKS), [0, 1, 2]);
        assert_eq!(pick_tasks(&[State::Succeeded; MAX_TASKS], MAX_TASKS).len(), MAX_TASKS);
        assert_eq!(pick_tasks(&[], MAX_TASKS), Vec::<usize>::new());
    }

    #[test]
    fn first_and_last_tasks_of_long_lists_are_shown() {
        let picked = pick_tasks(&[State::Succeeded; 10_000], MAX_TASKS);
        assert_eq!(picked.len(), MAX_TASKS);
        assert_eq!((picked[0], picked[MAX_TASKS / 2 - 1], picked[MAX_TASKS / 2]), (0, 14, 9_985));
    }

    #[test]
    fn the_first_failed_tasks_are_shown() {
        let mut states = [State::Succeeded; 10_000];
        states[4321] = State::Failed;
        states[8000] = State::Partial;
        states[8001] = State::RolledBack;
        let picked = pick_tasks(&states, MAX_TASKS);
        assert_eq!(picked.len(), MAX_TASKS);
        for place in [0, 4320, 4321, 7999, 8000, 8001, 9_999] {
            assert!(picked.contains(&place), "{place}");
        }
        let failed = [State::Failed; 5_000];
        assert_eq!(pick_tasks(&failed, MAX_TASKS), (0..50).chain(4_988..5_000).collect::<Vec<_>>());
        let mut most = [State::Failed; 5_000];
        most[..100].fill(State::Succeeded);
        let picked = pick_tasks(&most, MAX_TASKS);
        assert_eq!(picked.len(), MAX_FAILED + MIN_CONTEXT);
        assert!((100..150).all(|place| picked.contains(&place)));
    }

    #[test]
    fn running_tasks_are_preferred_to_pending_ones() {
        let mut states = [State::Pending; 1_000];
        states[..200].fill(State::Succeeded);
        states[200..205].fill(State::Running);
        let picked = pick_tasks(&states, MAX_TASKS);
        assert_eq!(picked.len(), MAX_TASKS);
        assert!((200..205).all(|place| picked.contains(&place)));
    }
}
