//! How members were written and followed each other when last seen: a guess that makes reading
//! fast, never a condition.

use jobglot_json::Lead;

use crate::table::Table;

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
}

impl Habits {
    /// Makes room for a node, as if its members came in the table's order and compactly written;
    /// gives the place of its steps.
    pub(crate) fn node(&mut self, table: &Table) -> usize {
        let node = self.steps.len();
        self.steps.push(Step { lead: None, next: FIRST as u16 });
        for number in 1..=table.fields.len() {
            let (number, lead) = match table.fields.get(number) {
                Some(next) => (number, Lead::of_name(next.name)),
                None => (0, None),
            };
            self.steps.push(Step { lead, next: step_of(number) as u16 });
        }
        let last = self.steps.len() + UNKNOWN;
        self.steps.resize(last, Step { lead: None, next: FIRST as u16 });
        self.unknown.resize(last, None);
        node
    }

    /// The lead that is expected after the step `last` of `node`, and the step that it leads to.
    #[inline]
    pub(crate) fn expected(&self, node: usize, last: usize) -> Option<(&Lead, usize)> {
        let step = self.steps.get(node + last)?;
        Some((step.lead.as_ref()?, usize::from(step.next)))
    }

    /// Remembers that the step `next` of `node` came after `last`, and that `lead` was written
    /// before its value.
    pub(crate) fn learn(&mut self, node: usize, last: usize, next: usize, lead: Option<Lead>) {
        if let Some(step) = self.steps.get_mut(node + last) {
            *step = Step { lead, next: next as u16 };
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
