//! Findings gathered by what they say and where, so that many alike take one line.

use std::collections::HashMap;

use jobglot::{Code, Document};

/// How many places of findings alike are kept.
const PLACES: usize = 3;

/// Findings alike.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Id of the shape that the documents have.
    pub(crate) schema: String,
    pub(crate) code: Code,
    /// The path, with `[]` for any element of an array.
    pub(crate) pattern: String,
    pub(crate) count: usize,
    /// The first few.
    pub(crate) places: Vec<Place>,
}

/// Where one of them is.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) path: String,
    pub(crate) detail: String,
}

/// Findings of any number of documents.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    kinds: Vec<Kind>,
    numbers: HashMap<(String, Code, String), usize>,
}

impl Findings {
    /// Adds those of a document of `file`.
    pub(crate) fn add(&mut self, file: &str, document: &Document<'_>) {
        let schema = document.job().schema();
        document.job().visit_findings(&mut |finding| {
            let pattern = pattern(&finding.path);
            let key = (schema.to_string(), finding.code, pattern);
            let next = self.kinds.len();
            let number = *self.numbers.entry(key.clone()).or_insert(next);
            if number == next {
                let (schema, code, pattern) = key;
                self.kinds.push(Kind { schema, code, pattern, count: 0, places: Vec::new() });
            }
            let Some(kind) = self.kinds.get_mut(number) else { return };
            kind.count += 1;
            if kind.places.len() < PLACES {
                let location = document.locate(finding.offset);
                kind.places.push(Place {
                    file: file.to_owned(),
                    line: location.line,
                    column: location.column,
                    path: finding.path,
                    detail: finding.detail,
                });
            }
        });
    }

    /// All kinds, the gravest first, else in the order in which they were found.
    pub(crate) fn into_kinds(mut self) -> Vec<Kind> {
        self.kinds.sort_by_key(|kind| std::cmp::Reverse(kind.code.severity()));
        self.kinds
    }
}

/// The path without the numbers of its elements.
fn pattern(path: &str) -> String {
    let mut pattern = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find(['[', '"']) {
        let (before, from) = rest.split_at(at);
        pattern.push_str(before);
        let len = match from.strip_prefix('[') {
            // A name in quotes may hold brackets.
            None => from.get(1..).and_then(|name| name.find('"')).map_or(from.len(), |end| end + 2),
            Some(inside) => {
                pattern.push('[');
                1 + inside.bytes().take_while(u8::is_ascii_digit).count()
            }
        };
        let (step, behind) = from.split_at(len);
        if step.starts_with('"') {
            pattern.push_str(step);
        }
        rest = behind;
    }
    pattern.push_str(rest);
    pattern
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn a_pattern_has_no_element_numbers() {
        for (path, expected) in [
            ("$", "$"),
            ("$.status", "$.status"),
            ("$.tasks[4].MESSAGES#$[12].Detail", "$.tasks[].MESSAGES#$[].Detail"),
            ("$.tasks[4][\"a[0]\"].x[1]", "$.tasks[][\"a[0]\"].x[]"),
            ("$[\"open", "$[\"open"),
            ("$.größe[0]", "$.größe[]"),
        ] {
            assert_eq!(pattern(path), expected);
        }
    }
}
