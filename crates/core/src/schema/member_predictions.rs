//! How members were written and followed each other when last seen: a guess that makes reading
//! fast, never a condition.

use jobglot_json::{Error, KeyPrefix, Kind, Reader, Span};

use crate::schema::compiled::{CompiledMember, Content, folded_hash};
use crate::schema::field_type::Kinds;
use crate::schema::repeated::Repeated;

/// How many names beside those of its table are remembered of a node at a time.
const UNKNOWN: usize = 16;

/// The step that stands for an object's beginning.
pub(crate) const OPENING: usize = 0;

/// The step that stands for the end of an object behind which another one follows in the same list;
/// its lead goes up to that one's first name.
pub(crate) const BOUNDARY: usize = 1;

/// The habits of all objects of a plan. Each node has a range of steps: one for its opening, one for
/// its end, one for each member of its table, and some for names that the table does not know.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemberPredictions {
    predicted: Vec<PredictedMember>,
    /// For the same steps, the hash of a name that the table does not know.
    unknown: Vec<Option<u64>>,
    /// Values that may come again.
    pub(crate) repeated: Repeated,
}

/// What came after a member, or after an object's beginning or end.
#[derive(Clone, Debug)]
pub(crate) struct PredictedMember {
    /// What was written before the value of the next member.
    key_prefix: Option<KeyPrefix>,
    /// The next member's step, by its number in the node.
    next: u16,
    /// The column that a string fills which is the next member's value, or [`NO_COLUMN`] if more is
    /// to be done with it.
    column: u16,
    /// The same of a value that is no string.
    other_column: u16,
    /// The kinds of values that fill that column.
    others: Kinds,
    /// Whether whole numbers fill it, even where other numbers do not.
    whole_numbers: bool,
    /// The folded hash of the next member's name.
    pub(crate) name: u64,
}

/// What no column has for its number.
const NO_COLUMN: u16 = u16::MAX;

/// The step after which nothing is expected.
const UNSEEN: PredictedMember = PredictedMember {
    key_prefix: None,
    next: FIRST as u16,
    column: NO_COLUMN,
    other_column: NO_COLUMN,
    others: Kinds::NONE,
    whole_numbers: false,
    name: 0,
};

impl PredictedMember {
    /// The step `next` to a member whose name has the folded hash `name`, and which is `member` if the
    /// table knows it.
    pub(crate) fn new(
        next: usize,
        member: Option<&CompiledMember>,
        name: u64,
        key_prefix: Option<KeyPrefix>,
    ) -> Self {
        let seen = Self { key_prefix, next: next as u16, name, ..UNSEEN };
        let Some(member) = member.filter(|member| member.content == Content::Whole) else {
            return seen;
        };
        let is_text = member.takes.contains(Kind::String);
        let whole_numbers = member.takes.contains(Kind::Number);
        let others = Kinds::NULL
            .or(if whole_numbers && !member.is_count { Kinds::NUMBER } else { Kinds::NONE })
            .or(if member.takes.contains(Kind::Boolean) { Kinds::BOOLEAN } else { Kinds::NONE });
        let column = if is_text { member.column } else { NO_COLUMN };
        Self { column, other_column: member.column, others, whole_numbers, ..seen }
    }

    /// The step from an object's end to another object's first name.
    pub(crate) fn boundary(key_prefix: Option<KeyPrefix>) -> Self {
        Self { key_prefix, ..UNSEEN }
    }

    /// What is expected before the next member's value, if anything is.
    #[inline]
    pub(crate) fn key_prefix(&self) -> Option<&KeyPrefix> {
        self.key_prefix.as_ref()
    }

    /// The next member's step.
    #[inline]
    pub(crate) fn next(&self) -> usize {
        usize::from(self.next)
    }

    /// The number of the column that a string fills which is the next member's value; of none if more
    /// is to be done with it.
    #[inline]
    pub(crate) fn column(&self) -> usize {
        usize::from(self.column)
    }

    /// The same of a value that is no string; see [`try_other`](Self::try_other).
    #[inline]
    pub(crate) fn other_column(&self) -> usize {
        usize::from(self.other_column)
    }

    /// Reads the next member's value, if it is no string and fills the column without more to be done;
    /// otherwise stays.
    // Inlined for each observer of the fast path that it is the inner loop of.
    #[inline(always)]
    pub(crate) fn try_other(&self, reader: &mut Reader<'_>) -> Result<Option<Span>, Error> {
        if self.whole_numbers
            && let Some(number) = reader.try_whole_number()
        {
            return Ok(Some(number));
        }
        if self.others.contains(reader.kind()?) { reader.skip().map(Some) } else { Ok(None) }
    }
}

impl MemberPredictions {
    /// Makes room for a node of these members, as if they came in the table's order and compactly
    /// written; gives the place of its steps.
    pub(crate) fn object(&mut self, members: &[CompiledMember]) -> usize {
        let object = self.predicted.len();
        self.predicted.extend([UNSEEN; FIRST]);
        for number in 1..=members.len() {
            self.predicted.push(match members.get(number) {
                Some(member) => {
                    let name = member.field.name;
                    let key_prefix = KeyPrefix::of_name(name);
                    PredictedMember::new(
                        step_of(number),
                        Some(member),
                        folded_hash(name),
                        key_prefix,
                    )
                }
                None => UNSEEN,
            });
        }
        let last = self.predicted.len() + UNKNOWN;
        self.predicted.resize(last, UNSEEN);
        self.unknown.resize(last, None);
        object
    }

    /// The steps of a node.
    #[inline]
    pub(crate) fn of(&self, object: usize) -> &[PredictedMember] {
        self.predicted.get(object..).unwrap_or_default()
    }

    /// Remembers what came after the step `last` of `object`.
    pub(crate) fn record(&mut self, object: usize, last: usize, found: PredictedMember) {
        if let Some(step) = self.predicted.get_mut(object + last) {
            *step = found;
        }
    }

    /// The step for a name with that hash, of a node with so many members, whose table does not
    /// know it.
    pub(crate) fn index_of_unknown(&mut self, object: usize, members: usize, hash: u64) -> usize {
        let first = step_of(members);
        let names =
            self.unknown.get_mut(object + first..object + first + UNKNOWN).unwrap_or_default();
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
    BOUNDARY + 1 + member
}
