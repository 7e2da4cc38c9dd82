//! Members that come just as expected, read in one go: the loop in which reading spends its time.

use jobglot_json::{Error, Reader, Span};

use crate::reader::observer::NameObserver;
use crate::record::row::Row;
use crate::schema::member_predictions::{BOUNDARY, OPENING, PredictedMember};

/// What is done with the element of a list that has ended where the next one begins: its row is taken
/// and made ready for that one.
pub(crate) type AtBoundary<'f> = &'f mut dyn FnMut(&mut Row);

/// Where the reading of an object's members stands.
#[derive(Debug)]
pub(crate) struct FastPath {
    /// The step of the last member.
    pub(crate) last: usize,
    /// Where begins what stands before its value, or before that of the member after it.
    pub(crate) key_prefix_start: usize,
    /// Whether the reader stands before its value, and not behind it.
    pub(crate) is_before_value: bool,
}

impl FastPath {
    /// Before an object's first member.
    pub(crate) fn begin() -> Self {
        Self { last: OPENING, key_prefix_start: 0, is_before_value: false }
    }

    /// Reads on as long as members come as expected by `predicted`, have values that fill a column, and are
    /// the first of their columns in `row`. Mostly only a member or two of an object are not. With
    /// `at_boundary` it goes on to the elements behind this one.
    pub(crate) fn read<O: NameObserver>(
        &mut self,
        reader: &mut Reader<'_>,
        predicted: &[PredictedMember],
        row: &mut Row,
        observer: Option<&mut O>,
        at_boundary: Option<AtBoundary<'_>>,
    ) -> Result<(), Error> {
        self.read_object(reader, predicted, row.free_values(), observer)?;
        let boundary = predicted.get(BOUNDARY).and_then(PredictedMember::key_prefix);
        if let (Some(at_boundary), Some(boundary)) = (at_boundary, boundary) {
            while !self.is_before_value && reader.try_element_boundary(boundary) {
                at_boundary(row);
                self.last = OPENING;
                self.read_object(reader, predicted, row.free_values(), None::<&mut O>)?;
            }
        }
        Ok(())
    }

    // Inlined it would share its registers with all that is rarely needed. What it finds is left in
    // place: handed back, it would be copied just after it has been written, which processors are slow
    // at.
    #[inline(never)]
    fn read_object<O: NameObserver>(
        &mut self,
        reader: &mut Reader<'_>,
        predicted: &[PredictedMember],
        values: &mut [Span],
        mut observer: Option<&mut O>,
    ) -> Result<(), Error> {
        let mut last = self.last;
        let mut is_before_value = false;
        loop {
            self.key_prefix_start = reader.offset();
            let Some(step) = predicted.get(last) else { break };
            let Some(key_prefix) = step.key_prefix() else { break };
            let free = values.get_mut(step.column()).filter(|value| value.is_none());
            if let Some(free) = free
                && let Some(value) = reader.try_string_after(key_prefix)?
            {
                *free = value;
            } else if !reader.try_key_prefix(key_prefix) {
                break;
            } else if let Some(free) = values.get_mut(step.other_column())
                && free.is_none()
                && let Some(value) = step.try_other(reader)?
            {
                *free = value;
            } else {
                is_before_value = true;
            }
            if let Some(observer) = &mut observer {
                observer.name(step.name);
            }
            last = step.next();
            if is_before_value {
                break;
            }
        }
        self.last = last;
        self.is_before_value = is_before_value;
        Ok(())
    }
}
