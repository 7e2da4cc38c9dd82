//! Members that come just as expected, read in one go: the loop in which reading spends its time.

use jobglot_json::{Error, Reader, Span};

use crate::habits::Step;
use crate::trace::Trace;

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
    /// Reads members from the step `last` of `steps` on, as long as they come as expected, are
    /// strings or whole numbers, and are the first of their columns in `values`. Mostly only a member
    /// or two of an object are not.
    // Inlined it would share its registers with all that is rarely needed.
    #[inline(never)]
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        steps: &[Step],
        mut last: usize,
        values: &mut [Span],
        mut trace: Option<&mut Trace>,
    ) -> Result<Self, Error> {
        loop {
            let lead_from = reader.offset();
            let expected = steps.get(last).and_then(Step::expected);
            let Some((step, _)) = expected.filter(|(_, lead)| reader.try_lead(lead)) else {
                return Ok(Self { last, lead_from, is_before_value: false });
            };
            if let Some(trace) = &mut trace {
                trace.name(step.name);
            }
            last = step.next();
            if let Some(free) = values.get_mut(step.column()).filter(|value| value.is_none())
                && let Some(value) = reader.try_string()?
            {
                *free = value;
                continue;
            }
            if let Some(free) = values.get_mut(step.number_column()).filter(|value| value.is_none())
                && let Some(value) = reader.try_whole_number()
            {
                *free = value;
                continue;
            }
            return Ok(Self { last, lead_from, is_before_value: true });
        }
    }
}
