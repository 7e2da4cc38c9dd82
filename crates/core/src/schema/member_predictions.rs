//! Predictions of the next member: documents of one schema mostly repeat the order, spelling and white
//! space of their members, so the bytes between two values can be compared in one step.
//!
//! A prediction is checked against the text and replaced if wrong. It never changes the result.

use jobglot_json::{Error, KeyPrefix, Kind, Reader, Span};

use crate::schema::compiled::{CompiledMember, Content};
use crate::schema::field_type::Kinds;
use crate::schema::index::folded_name::folded_hash;

/// Names unknown to the table, remembered per object at a time.
const MAX_UNKNOWN: usize = 16;

/// Index of the prediction for the first member of an object.
pub(crate) const OPENING: usize = 0;

/// Index of the prediction for the boundary between two objects of a list. Its key prefix reaches from
/// the end of one object to the first name of the next.
pub(crate) const BOUNDARY: usize = 1;

/// Predictions for all objects of a compiled schema.
///
/// Each object has a consecutive range of predictions, one per preceding member: [`OPENING`],
/// [`BOUNDARY`], one for each member of its table ([`prediction_index`]), and [`MAX_UNKNOWN`] for names unknown
/// to the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemberPredictions {
    predicted: Vec<PredictedMember>,
    /// Parallel to `predicted`: hash of the unknown name assigned to this index.
    unknown: Vec<Option<u64>>,
}

/// The member expected after another one, or after the start or end of an object.
#[derive(Clone, Debug)]
pub(crate) struct PredictedMember {
    /// Bytes from the end of the previous value to the value of this member; `None` if nothing is
    /// expected.
    key_prefix: Option<KeyPrefix>,
    /// Index of this member within the predictions of its object.
    next: u16,
    /// Column filled by a string value, or [`NO_COLUMN`] if the value needs more than storing.
    column: u16,
    /// Column filled by a value of another kind, or [`NO_COLUMN`].
    non_string_column: u16,
    /// Kinds of values stored in `non_string_column` without further checks.
    non_string_kinds: Kinds,
    /// Whether whole numbers are stored in `non_string_column`, even if other numbers are not.
    whole_numbers: bool,
    /// Folded hash of the name of this member.
    pub(crate) name: u64,
}

/// Column number meaning "no column".
const NO_COLUMN: u16 = u16::MAX;

/// Prediction of nothing.
const NONE: PredictedMember = PredictedMember {
    key_prefix: None,
    next: FIRST_MEMBER as u16,
    column: NO_COLUMN,
    non_string_column: NO_COLUMN,
    non_string_kinds: Kinds::NONE,
    whole_numbers: false,
    name: 0,
};

impl PredictedMember {
    /// Predicts the member at index `next`, with the folded hash `name`. `member` is `None` for a name
    /// unknown to the table.
    pub(crate) fn new(
        next: usize,
        member: Option<&CompiledMember>,
        name: u64,
        key_prefix: Option<KeyPrefix>,
    ) -> Self {
        let without_column = Self { key_prefix, next: next as u16, name, ..NONE };
        let Some(member) = member.filter(|member| member.content == Content::Whole) else {
            return without_column;
        };
        let is_text = member.takes.contains(Kind::String) && member.checked.is_none();
        let whole_numbers = member.takes.contains(Kind::Number);
        let non_string_kinds = Kinds::NULL
            .or(if whole_numbers && member.checked.is_none() { Kinds::NUMBER } else { Kinds::NONE })
            .or(if member.takes.contains(Kind::Boolean) { Kinds::BOOLEAN } else { Kinds::NONE });
        let column = if is_text { member.column } else { NO_COLUMN };
        Self {
            column,
            non_string_column: member.column,
            non_string_kinds,
            whole_numbers,
            ..without_column
        }
    }

    /// Predicts the bytes from the end of an object to the first name of the next one.
    pub(crate) fn boundary(key_prefix: Option<KeyPrefix>) -> Self {
        Self { key_prefix, ..NONE }
    }

    /// Bytes expected before the value of this member; `None` if nothing is expected.
    #[inline]
    pub(crate) fn key_prefix(&self) -> Option<&KeyPrefix> {
        self.key_prefix.as_ref()
    }

    /// Index of this member within the predictions of its object.
    #[inline]
    pub(crate) fn next(&self) -> usize {
        usize::from(self.next)
    }

    /// Column filled by a string value. No column has this number if the value needs more than
    /// storing.
    #[inline]
    pub(crate) fn column(&self) -> usize {
        usize::from(self.column)
    }

    /// Column filled by a value of another kind, read by [`try_non_string`](Self::try_non_string).
    #[inline]
    pub(crate) fn non_string_column(&self) -> usize {
        usize::from(self.non_string_column)
    }

    /// Reads a value other than a string, if it can be stored in
    /// [`non_string_column`](Self::non_string_column) without further checks. Otherwise returns `None` and
    /// leaves the reader in place.
    // Inlined for each observer of the fast path, whose inner loop calls it.
    #[inline(always)]
    pub(crate) fn try_non_string(&self, reader: &mut Reader<'_>) -> Result<Option<Span>, Error> {
        if self.whole_numbers
            && let Some(number) = reader.try_whole_number()
        {
            return Ok(Some(number));
        }
        if self.non_string_kinds.contains(reader.kind()?) {
            reader.skip().map(Some)
        } else {
            Ok(None)
        }
    }
}

impl MemberPredictions {
    /// Adds predictions for an object with these members, initially in the order of the table and
    /// without white space. Returns the index of its first prediction.
    pub(crate) fn add_object(&mut self, members: &[CompiledMember]) -> usize {
        let object = self.predicted.len();
        self.predicted.extend([NONE; FIRST_MEMBER]);
        for number in 1..=members.len() {
            self.predicted.push(match members.get(number) {
                Some(member) => {
                    let name = member.field.name;
                    let key_prefix = KeyPrefix::of_name(name);
                    PredictedMember::new(
                        prediction_index(number),
                        Some(member),
                        folded_hash(name),
                        key_prefix,
                    )
                }
                None => NONE,
            });
        }
        let end = self.predicted.len() + MAX_UNKNOWN;
        self.predicted.resize(end, NONE);
        self.unknown.resize(end, None);
        object
    }

    /// Predictions from the object at `object` on.
    #[inline]
    pub(crate) fn of(&self, object: usize) -> &[PredictedMember] {
        self.predicted.get(object..).unwrap_or_default()
    }

    /// Replaces the prediction after the member at index `last` of `object`.
    pub(crate) fn record(&mut self, object: usize, last: usize, found: PredictedMember) {
        if let Some(prediction) = self.predicted.get_mut(object + last) {
            *prediction = found;
        }
    }

    /// Returns the index for a name unknown to the table of `object`, by its hash. `members` is the
    /// number of members in the table. A new name takes a free index, or that of another name.
    pub(crate) fn index_of_unknown(&mut self, object: usize, members: usize, hash: u64) -> usize {
        let first = prediction_index(members);
        let names =
            self.unknown.get_mut(object + first..object + first + MAX_UNKNOWN).unwrap_or_default();
        let known = names.iter().position(|name| name.is_none_or(|name| name == hash));
        let number = known.unwrap_or(hash as usize % MAX_UNKNOWN);
        if let Some(name) = names.get_mut(number) {
            *name = Some(hash);
        }
        first + number
    }
}

/// Index of the first member of a table.
const FIRST_MEMBER: usize = prediction_index(0);

/// Index of the table's member number `member`, from 0.
pub(crate) const fn prediction_index(member: usize) -> usize {
    BOUNDARY + 1 + member
}
