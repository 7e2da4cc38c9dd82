//! Which of very many tasks a person is shown.

use std::collections::BTreeSet;

use jobglot::{Outcome, State};

/// Up to this many are shown whole.
const MANY: usize = 30;

/// How many are shown beside those that must be.
const CONTEXT: usize = 12;

/// The places of the tasks to show, in order: every one that went wrong, and around them those at
/// work, the one before each that went wrong, the first and the last.
pub(crate) fn pick(states: &[State]) -> Vec<usize> {
    if states.len() <= MANY {
        return (0..states.len()).collect();
    }
    let is_wrong = |state: &State| matches!(state.outcome(), Outcome::Failure | Outcome::Partial);
    let is_over = |state: &State| state.terminal() == Some(true);
    let places = |test: &dyn Fn(&State) -> bool| -> Vec<usize> {
        let places = states.iter().enumerate().filter(|(_, state)| test(state));
        places.map(|(place, _)| place).collect()
    };
    let wrong = places(&is_wrong);
    let busy = places(&|state| !is_over(state) && *state != State::Pending);
    let mut picked: BTreeSet<usize> = wrong.iter().copied().collect();
    let enough = wrong.len() + CONTEXT.max(MANY.saturating_sub(wrong.len()));
    let before = wrong.iter().filter_map(|place| place.checked_sub(1)).take(CONTEXT / 2);
    let ends = (0..states.len()).zip((0..states.len()).rev()).flat_map(|(one, other)| [one, other]);
    // A busy one needs room for the ends beside it.
    for place in busy.into_iter().take(MANY - CONTEXT).chain(before).chain(ends) {
        if picked.len() >= enough {
            break;
        }
        picked.insert(place);
    }
    picked.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use jobglot::State;

    use super::{CONTEXT, MANY, pick};

    #[test]
    fn few_are_shown_whole() {
        assert_eq!(pick(&[State::Succeeded; 3]), [0, 1, 2]);
        assert_eq!(pick(&[State::Succeeded; MANY]).len(), MANY);
        assert_eq!(pick(&[]), Vec::<usize>::new());
    }

    #[test]
    fn of_many_the_first_and_last_are_shown() {
        let picked = pick(&[State::Succeeded; 10_000]);
        assert_eq!(picked.len(), MANY);
        assert_eq!((picked[0], picked[MANY / 2 - 1], picked[MANY / 2]), (0, 14, 9_985));
    }

    #[test]
    fn failed_ones_are_never_left_out() {
        let mut states = [State::Succeeded; 10_000];
        states[4321] = State::Failed;
        states[8000] = State::Partial;
        states[8001] = State::RolledBack;
        let picked = pick(&states);
        assert_eq!(picked.len(), MANY);
        for place in [0, 4320, 4321, 7999, 8000, 8001, 9_999] {
            assert!(picked.contains(&place), "{place}");
        }
        let failed = [State::Failed; 5_000];
        assert_eq!(pick(&failed).len(), 5_000);
        let mut most = [State::Failed; 5_000];
        most[..100].fill(State::Succeeded);
        assert_eq!(pick(&most).len(), 4_900 + CONTEXT);
    }

    #[test]
    fn those_at_work_come_before_those_that_wait() {
        let mut states = [State::Pending; 1_000];
        states[..200].fill(State::Succeeded);
        states[200..205].fill(State::Running);
        let picked = pick(&states);
        assert_eq!(picked.len(), MANY);
        assert!((200..205).all(|place| picked.contains(&place)));
    }
}
