//! How members were written and followed each other when last seen: a guess that makes reading
//! fast, never a condition.

use jobglot_json::Lead;

use crate::plan::folded_hash;
use crate::table::{Field, Table};

/// How many names beside those of its table are remembered of a node at a time.
const UNKNOWN: usize = 16;

/// The step that stands for an object's beginning.
pub(crate) const OPENING: usize = 0;

/// The habits of all objects of a plan. Each node has a range of steps: one for its opening, one
/// for each member of its table, and some for names that the table does not know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Habits {
    steps: Vec<Step>,
    /// For the same steps, the hash of a name that the table does not know.
    unknown: Vec<Option<u64>>,
}

/// What came after a member, or after an object's beginning.
#[derive(Clone, Debug)]
struct Step {
    /// What was written before the value of the next member.
    lead: Option<Lead>,
    /// The next member's step, by its number in the node.
    next: u16,
    /// The folded hash of the next member's name.
    name: u64,
}

/// The step after which nothing is expected.
const UNSEEN: Step = Step { lead: None, next: FIRST as u16, name: 0 };

impl Habits {
    /// Makes room for a node, as if its members came in the table's order and compactly written;
    /// gives the place of its steps.
    pub(crate) fn node(&mut self, table: &Table) -> usize {
        let node = self.steps.len();
        self.steps.push(UNSEEN);
        for number in 1..=table.fields.len() {
            self.steps.push(match table.fields.get(number) {
                Some(Field { name, .. }) => Step {
                    lead: Lead::of_name(name),
                    next: step_of(number) as u16,
                    name: folded_hash(name),
                },
                None => UNSEEN,
            });
        }
        let last = self.steps.len() + UNKNOWN;
        self.steps.resize(last, UNSEEN);
        self.unknown.resize(last, None);
        node
    }

    /// The lead that is expected after the step `last` of `node`, and the step that it leads to.
    #[inline]
    pub(crate) fn expected(&self, node: usize, last: usize) -> Option<(&Lead, usize)> {
        let step = self.steps.get(node + last)?;
        Some((step.lead.as_ref()?, usize::from(step.next)))
    }

    /// The folded hash of the name that came after the step `last` of `node`.
    pub(crate) fn name_after(&self, node: usize, last: usize) -> u64 {
        self.steps.get(node + last).map_or(0, |step| step.name)
    }

    /// Remembers that the step `next` of `node` came after `last`, that the hash of its name is
    /// `name`, and that `lead` was written before its value.
    pub(crate) fn learn(
        &mut self,
        node: usize,
        [last, next]: [usize; 2],
        name: u64,
        lead: Option<Lead>,
    ) {
        if let Some(step) = self.steps.get_mut(node + last) {
            *step = Step { lead, next: next as u16, name };
        }
    }

    /// The step for a name with that hash, of a node with so many members, whose table does not
    /// know it.
    pub(crate) fn step_of_unknown(&mut self, node: usize, members: usize, hash: u64) -> usize {
        let first = step_of(members);
        let names = self.unknown.get_mut(node + first..node + first + UNKNOWN).unwrap_or_default();
        let known = names.iter().position(|name| name.is_none_or(|name| name == hash));
        let number = known.unwrap_or(hash as usize % UNKNOWN);
        if let Some(name) = names.get_mut(number) {
            *name = Some(hash);
        }
        first + number
    }
}

/// The step of the first member of a table.
const FIRST: usize = step_of(0);

/// The step of the member with that number.
pub(crate) const fn step_of(member: usize) -> usize {
    OPENING + 1 + member
}
