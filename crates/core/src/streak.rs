//! Members that come just as expected, read in one go: the loop in which reading spends its time.

use jobglot_json::{Error, Reader, Span};

use crate::habits::{OPENING, SEAM, Step};
use crate::row::Row;
use crate::trace::Trace;

/// What is done with the element of a list that has ended where the next one begins: its row is taken
/// and made ready for that one.
pub(crate) type AtSeam<'f> = &'f mut dyn FnMut(&mut Row);

/// Where a streak of expected members ended.
pub(crate) struct Streak {
    /// The step of the last member.
    pub(crate) last: usize,
    /// Where begins what stands before its value, or before that of the member after it.
    pub(crate) lead_from: usize,
    /// Whether the reader stands before its value, and not behind it.
    pub(crate) is_before_value: bool,
}

impl Streak {
    /// Reads members from the step `last` of `steps` on, as long as they come as expected, have
    /// values that fill a column, and are the first of their columns in `row`. Mostly only a member
    /// or two of an object are not. With `at_seam` it goes on to the elements behind this one.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        steps: &[Step],
        last: usize,
        row: &mut Row,
        trace: Option<&mut Trace>,
        at_seam: Option<AtSeam<'_>>,
    ) -> Result<Self, Error> {
        let mut streak = Self::of_object(reader, steps, last, row.free_values(), trace)?;
        let seam = steps.get(SEAM).and_then(Step::expected);
        if let (Some(at_seam), Some((_, seam))) = (at_seam, seam) {
            while !streak.is_before_value && reader.try_seam(seam) {
                at_seam(row);
                streak = Self::of_object(reader, steps, OPENING, row.free_values(), None)?;
            }
        }
        Ok(streak)
    }

    // Inlined it would share its registers with all that is rarely needed.
    #[inline(never)]
    fn of_object(
        reader: &mut Reader<'_>,
        steps: &[Step],
        mut last: usize,
        values: &mut [Span],
        mut trace: Option<&mut Trace>,
    ) -> Result<Self, Error> {
        loop {
            let lead_from = reader.offset();
            let Some((step, lead)) = steps.get(last).and_then(Step::expected) else {
                return Ok(Self { last, lead_from, is_before_value: false });
            };
            let free = values.get_mut(step.column()).filter(|value| value.is_none());
            let mut is_before_value = false;
            if let Some(free) = free
                && let Some(value) = reader.try_string_behind(lead)?
            {
                *free = value;
            } else if !reader.try_lead(lead) {
                return Ok(Self { last, lead_from, is_before_value });
            } else if let Some(free) = values.get_mut(step.other_column())
                && free.is_none()
                && let Some(value) = step.try_other(reader)?
            {
                *free = value;
            } else {
                is_before_value = true;
            }
            if let Some(trace) = &mut trace {
                trace.name(step.name);
            }
            last = step.next();
            if is_before_value {
                return Ok(Self { last, lead_from, is_before_value });
            }
        }
    }
}
