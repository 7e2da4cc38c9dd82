//! How members were written and followed each other when last seen: a guess that makes reading
//! fast, never a condition.

use std::ops::Range;

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
}

#[derive(Clone, Debug)]
struct Step {
    /// What was written before the member's value where it was not the first of its object. Of the
    /// opening, what was written before the first value.
    lead: Option<Lead>,
    /// The step that came next, by its number in the node.
    next: u16,
    /// Of a name that the table does not know, its hash.
    name: Option<u64>,
}

impl Step {
    fn new(lead: Option<Lead>, next: usize) -> Self {
        Self { lead, next: next as u16, name: None }
    }
}

impl Habits {
    /// Makes room for a node, as if its members came in the table's order and compactly written;
    /// gives the place of its steps.
    pub(crate) fn node(&mut self, table: &Table) -> usize {
        let node = self.steps.len();
        self.steps.push(Step::new(None, FIRST));
        for (number, field) in table.fields.iter().enumerate() {
            let is_last = number + 1 == table.fields.len();
            let next = if is_last { FIRST } else { step_of(number) + 1 };
            self.steps.push(Step::new(Lead::of_name(field.name), next));
        }
        self.steps.resize(self.steps.len() + UNKNOWN, Step::new(None, FIRST));
        node
    }

    /// The lead that is expected after the step `last` of `node`, and the step that it leads to.
    #[inline]
    pub(crate) fn expected(&self, node: usize, last: usize) -> Option<(&Lead, usize)> {
        let next = usize::from(self.steps.get(node + last)?.next);
        let lead = if last == OPENING { OPENING } else { next };
        Some((self.steps.get(node + lead)?.lead.as_ref()?, next))
    }

    /// Remembers that the step `next` of `node` came after `last`, and that `lead`, in which the
    /// name stands at `name`, was written before its value.
    pub(crate) fn learn(
        &mut self,
        node: usize,
        [last, next]: [usize; 2],
        lead: &[u8],
        name: Range<usize>,
    ) {
        if let Some(last) = self.steps.get_mut(node + last) {
            last.next = next as u16;
        }
        let at = if last == OPENING { OPENING } else { next };
        if let Some(step) = self.steps.get_mut(node + at)
            && !step.lead.as_ref().is_some_and(|known| known.is(lead))
        {
            step.lead = Lead::new(lead, name);
        }
    }

    /// The step for a name with that hash, of a node with so many members, whose table does not
    /// know it.
    pub(crate) fn step_of_unknown(&mut self, node: usize, members: usize, hash: u64) -> usize {
        let first = step_of(members);
        let steps = self.steps.get_mut(node + first..node + first + UNKNOWN).unwrap_or_default();
        let known = steps.iter().position(|step| step.name.is_none_or(|name| name == hash));
        let number = known.unwrap_or(hash as usize % UNKNOWN);
        if let Some(step) = steps.get_mut(number) {
            step.name = Some(hash);
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
