//! Objects and arrays repeated from earlier documents. Values taken whole, such as `source` in canonical
//! lines, are often equal in many lines of a stream; comparing bytes is faster than parsing them.

use jobglot_json::{Reader, Span};

/// Longest remembered value, in bytes.
const MAX_LEN: usize = 4096;

/// Remembered values per column.
const MAX_VALUES: usize = 4;

/// The last values of members of the root, by column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repeated(Vec<ColumnValues>);

/// Remembered values of one column.
#[derive(Clone, Debug)]
struct ColumnValues {
    column: u16,
    values: Vec<Value>,
    /// Index of the value replaced next; `0 <= oldest < MAX_VALUES`.
    oldest: usize,
}

#[derive(Clone, Debug)]
struct Value {
    text: String,
    /// Hash of the names in it relevant for detection.
    names: u64,
}

impl Repeated {
    /// Skips the next value if it equals a remembered one of this column, byte by byte. Returns its
    /// span and the hash of its names.
    pub(crate) fn try_skip(&self, column: u16, reader: &mut Reader<'_>) -> Option<(Span, u64)> {
        let known = self.0.iter().find(|known| known.column == column)?;
        known.values.iter().find_map(|value| Some((reader.try_value(&value.text)?, value.names)))
    }

    /// Remembers a value of a column, in place of the oldest one. Ignores values over [`MAX_LEN`].
    pub(crate) fn record(&mut self, column: u16, text: &str, names: u64) {
        if text.len() > MAX_LEN {
            return;
        }
        let Some(known) = self.0.iter_mut().find(|known| known.column == column) else {
            let values = vec![Value { text: text.to_owned(), names }];
            self.0.push(ColumnValues { column, values, oldest: 0 });
            return;
        };
        let is_full = known.values.len() == MAX_VALUES;
        match known.values.get_mut(known.oldest) {
            Some(oldest) if is_full => {
                text.clone_into(&mut oldest.text);
                oldest.names = names;
                known.oldest = (known.oldest + 1) % MAX_VALUES;
            }
            _ => known.values.push(Value { text: text.to_owned(), names }),
        }
    }
}

#[cfg(test)]
mod tests {
    use jobglot_json::Reader;

    use super::{MAX_VALUES, Repeated};

    #[test]
    fn only_the_last_values_of_a_column_are_skipped() {
        let mut repeated = Repeated::default();
        let value = |number: usize| format!("{{\"a\":{number}}}");
        (0..=MAX_VALUES).for_each(|number| repeated.record(3, &value(number), number as u64));
        let skipped = |column, text: &str| {
            let mut reader = Reader::of_str(text).unwrap_or_else(|_| unreachable!());
            let (span, names) = repeated.try_skip(column, &mut reader)?;
            assert_eq!(reader.offset(), span.range().end);
            Some((span.range(), names))
        };
        assert_eq!(skipped(3, &value(0)), None);
        for number in 1..=MAX_VALUES {
            let text = value(number);
            assert_eq!(skipped(3, &format!("{text},")), Some((0..text.len(), number as u64)));
            assert_eq!(skipped(4, &text), None);
            assert_eq!(skipped(3, text.trim_end_matches('}')), None);
        }
    }
}
