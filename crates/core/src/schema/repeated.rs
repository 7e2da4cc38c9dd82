//! Objects and arrays that stand in a document just as they stood in one before: what is passed unread
//! anyway, such as how a document is laid out, is often the same in many lines of a stream.

use jobglot_json::{Reader, Span};

/// How long a value may be to be remembered, in bytes.
const LONGEST: usize = 4096;

/// How many values of a column are remembered.
const MOST: usize = 4;

/// The last values of the root's members that are passed unread.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repeated(Vec<Column>);

/// The values of one column.
#[derive(Clone, Debug)]
struct Column {
    number: u16,
    values: Vec<Value>,
    /// Which of the values gives way to the next one.
    oldest: usize,
}

#[derive(Clone, Debug)]
struct Value {
    text: String,
    /// The hash of the names in it that detection looks at.
    names: u64,
}

impl Repeated {
    /// Passes the value of that column if it is one of those before, letter by letter: where it
    /// stands, and the hash of its names.
    pub(crate) fn pass(&self, column: u16, reader: &mut Reader<'_>) -> Option<(Span, u64)> {
        let known = self.0.iter().find(|known| known.number == column)?;
        known.values.iter().find_map(|value| Some((reader.try_value(&value.text)?, value.names)))
    }

    /// Remembers a value of that column.
    pub(crate) fn record(&mut self, column: u16, text: &str, names: u64) {
        if text.len() > LONGEST {
            return;
        }
        let Some(known) = self.0.iter_mut().find(|known| known.number == column) else {
            let values = vec![Value { text: text.to_owned(), names }];
            self.0.push(Column { number: column, values, oldest: 0 });
            return;
        };
        let is_full = known.values.len() == MOST;
        match known.values.get_mut(known.oldest) {
            Some(oldest) if is_full => {
                text.clone_into(&mut oldest.text);
                oldest.names = names;
                known.oldest = (known.oldest + 1) % MOST;
            }
            _ => known.values.push(Value { text: text.to_owned(), names }),
        }
    }
}

#[cfg(test)]
mod tests {
    use jobglot_json::Reader;

    use super::{MOST, Repeated};

    #[test]
    fn the_last_values_of_a_column_are_passed_and_no_others() {
        let mut repeated = Repeated::default();
        let value = |number: usize| format!("{{\"a\":{number}}}");
        (0..=MOST).for_each(|number| repeated.record(3, &value(number), number as u64));
        let passed = |column, text: &str| {
            let mut reader = Reader::of_str(text).unwrap_or_else(|_| unreachable!());
            let (span, names) = repeated.pass(column, &mut reader)?;
            assert_eq!(reader.offset(), span.range().end);
            Some((span.range(), names))
        };
        assert_eq!(passed(3, &value(0)), None);
        for number in 1..=MOST {
            let text = value(number);
            assert_eq!(passed(3, &format!("{text},")), Some((0..text.len(), number as u64)));
            assert_eq!(passed(4, &text), None);
            assert_eq!(passed(3, text.trim_end_matches('}')), None);
        }
    }
}
