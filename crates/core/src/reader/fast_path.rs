//! The innermost loop of reading: successive members in the predicted order.
//!
//! Nearly all time is spent here. The loop handles predicted members with simple values and nothing
//! else, so that its state fits into registers.

use jobglot_json::{Error, Reader, Span};

use crate::reader::observer::NameObserver;
use crate::record::row::Row;
use crate::schema::member_predictions::{BOUNDARY, OPENING, PredictedMember};

/// Called at the boundary of two list elements: takes the finished element from the row and clears
/// the row for the next one.
pub(crate) type BoundaryHandler<'f> = &'f mut dyn FnMut(&mut Row);

/// Progress through the members of an object.
#[derive(Debug)]
pub(crate) struct FastPath {
    /// The number of the last member among the predictions; [`OPENING`] before the first one.
    pub(crate) last: usize,
    /// Offset of the key prefix: of the last member if [`is_before_value`](Self::is_before_value),
    /// else of the member after it.
    pub(crate) key_prefix_start: usize,
    /// Whether the reader stands before the value of the last member. Otherwise it stands after it.
    pub(crate) is_before_value: bool,
}

impl FastPath {
    /// The start of an object, before its first member.
    pub(crate) fn begin() -> Self {
        Self { last: OPENING, key_prefix_start: 0, is_before_value: false }
    }

    /// Reads members while each one is the member in `predicted`, and its value is a simple value
    /// for a free column of `row`. Typically one or two members of an object are not.
    ///
    /// With `on_boundary`, continues into the following elements of the list as long as the text
    /// between two elements is as predicted.
    ///
    /// # Errors
    ///
    /// A value is not valid JSON.
    pub(crate) fn read<O: NameObserver>(
        &mut self,
        reader: &mut Reader<'_>,
        predicted: &[PredictedMember],
        row: &mut Row,
        observer: Option<&mut O>,
        on_boundary: Option<BoundaryHandler<'_>>,
    ) -> Result<(), Error> {
        self.read_object(reader, predicted, row.free_values(), observer)?;
        let boundary = predicted.get(BOUNDARY).and_then(PredictedMember::key_prefix);
        if let (Some(on_boundary), Some(boundary)) = (on_boundary, boundary) {
            while !self.is_before_value && reader.try_element_boundary(boundary) {
                on_boundary(row);
                self.last = OPENING;
                self.read_object(reader, predicted, row.free_values(), None::<&mut O>)?;
            }
        }
        Ok(())
    }

    // Not inlined, since it would share registers with rarely needed code. Results are stored in
    // `self` and `values`: returning them would copy bytes just written, and processors stall on
    // such loads.
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
            let free_column = values.get_mut(step.column()).filter(|value| value.is_none());
            if let Some(column) = free_column
                && let Some(value) = reader.try_string_after(key_prefix)?
            {
                *column = value;
            } else if !reader.try_key_prefix(key_prefix) {
                break;
            } else if let Some(column) = values.get_mut(step.non_string_column())
                && column.is_none()
                && let Some(value) = step.try_non_string(reader)?
            {
                *column = value;
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
