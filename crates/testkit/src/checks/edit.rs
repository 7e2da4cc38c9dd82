//! Laws L2 and L3: an edit changes one value and nothing else, and the last edit wins.

use jobglot::{Document, ErrorKind, Timestamp};

use super::input::parse_numbered;
use super::job_values::assert_same_values;
use super::writable::{WritableField, writable_fields};
use crate::{Tree, canonical_line, same_time, whole_line};

/// Values to set besides the provider's words.
const SAMPLES: [&str; 24] = [
    "",
    " ",
    "x",
    "7",
    "-0",
    "62.5",
    "100.0",
    "1E400",
    "12345678901234567890",
    "true",
    "null",
    "{}",
    "[]",
    "{\"a\": [1, {\"b\": \"\u{e9}\"}]}",
    "\"x\"",
    "\"\\/\n\u{1f600}\u{7f}<",
    "2016-10-25T19:44:13.321Z",
    "2016-10-25T19:44:13.321+00:00",
    "2016-10-25T19:44:13.321000000000+0530",
    "2016-10-25T19:44:13",
    "2016-10-25",
    "Apr 9, 2015 12:47:19 PM",
    "Sat Aug 20 10:3:45 UTC 2016",
    "0001-01-01T00:00:00Z",
];

/// Sets a value: the edit is refused, or the value is read back and no other byte changes. Setting
/// it again changes nothing. After two edits the result is the same as after the second alone.
///
/// The first five bytes choose the schema, the field, the element of each list on its path and two
/// values. The remainder is the document.
///
/// # Panics
///
/// If one of the laws does not hold.
pub fn edit(input: &[u8]) {
    let Some((&[schema, field, elements, first, second], input)) = input.split_first_chunk() else {
        return;
    };
    let Some(document) = parse_numbered(schema, input) else { return };
    let Some(schema) = document.job().schema() else { return };
    let fields = writable_fields(schema);
    let field = &fields[usize::from(field) % fields.len()];
    let pointer = field.pointer(elements);
    let (first, second) = (value(field, first, input), value(field, second, input));
    let set = |values: &[&str]| set(&document, &pointer, values);
    if let Some(once) = set(&[&first]) {
        assert_read_back(field, &pointer, &first, &document, &once);
        assert_single_change(field, &document, input, &once);
        assert_restored(&document, &once);
        assert_same(set(&[&first, &first]), &once, "set again");
        if let Some(root_array) = set(&[&second]) {
            assert_same(set(&[&first, &second]), &root_array, "as if alone");
        }
    }
}

/// Returns value `number`: a word of the vocabulary, a sample, or the end of the document as text.
fn value(field: &WritableField, number: u8, input: &[u8]) -> String {
    let values = [field.words(), SAMPLES.to_vec()].concat();
    match values.get(usize::from(number)) {
        Some(value) => (*value).to_owned(),
        None => {
            let from = input.len().saturating_sub(usize::from(u8::MAX - number));
            String::from_utf8_lossy(&input[from..]).into_owned()
        }
    }
}

fn set(document: &Document<'_>, pointer: &str, values: &[&str]) -> Option<Vec<u8>> {
    let mut edit = match document.edit() {
        Ok(edit) => edit,
        Err(error) if *error.kind() == ErrorKind::InHead => return None,
        Err(error) => panic!("a document can't be edited: {error:?}"),
    };
    for value in values {
        edit.set(pointer, value).ok()?;
    }
    Some(edit.to_bytes())
}

fn assert_same(actual: Option<Vec<u8>>, expected: &[u8], what: &str) {
    let shown = |bytes: &[u8]| bytes.escape_ascii().to_string();
    assert_eq!(actual.as_deref().map(shown), Some(shown(expected)), "{what}");
}

/// Asserts a canonical value `value` at `pointer` of the edited document.
fn assert_read_back(
    field: &WritableField,
    pointer: &str,
    value: &str,
    document: &Document<'_>,
    edited: &[u8],
) {
    let Some(schema) = document.job().schema() else { return };
    let read = jobglot::parse_as(schema, edited);
    let Ok(read) = read else { panic!("{read:?}: {}", edited.escape_ascii()) };
    // Tree::parse refuses lone surrogates, which may occur elsewhere in the line.
    let Ok(line) = Tree::parse(&canonical_line(&read)) else { return };
    let actual = value_at(&line, pointer);
    let is_same = match actual {
        Some(Tree::Text(text)) if field.is_time() => is_same_time(text, value),
        Some(Tree::Text(text) | Tree::Plain(text)) if text == value => true,
        // serde_json refuses a lone surrogate, so any value is accepted.
        actual => Tree::parse(value).map_or(actual.is_some(), |value| actual == Some(&value)),
    };
    assert!(is_same, "{pointer} is {actual:?} and not {value:?}: {}", edited.escape_ascii());
}

/// Whether a canonical time equals `value`.
fn is_same_time(canonical: &str, value: &str) -> bool {
    Timestamp::parse(value).is_ok_and(|time| same_time(&time.to_rfc3339()) == same_time(canonical))
}

fn value_at<'t>(tree: &'t Tree, pointer: &str) -> Option<&'t Tree> {
    pointer.split('/').skip(1).try_fold(tree, |tree, step| match tree {
        Tree::Array(elements) => elements.get(step.parse::<usize>().ok()?),
        tree => tree.member(&step.replace("~1", "/").replace("~0", "~")),
    })
}

/// Asserts equal bytes before and after the edited value.
fn assert_single_change(
    field: &WritableField,
    document: &Document<'_>,
    before: &[u8],
    after: &[u8],
) {
    let Some(schema) = document.job().schema() else { return };
    let Ok(edited) = jobglot::parse_as(schema, after) else { return };
    let trees = (Tree::parse(document.job().document()), Tree::parse(edited.job().document()));
    let (Ok(one), Ok(other)) = trees else { return };
    let mut comparison =
        Comparison { compare_embedded: field.is_embedded, ..Comparison::default() };
    comparison.values(&one, &other);
    let changes = comparison.changes;
    if field.is_container() {
        // Several members of one object may change.
        let first = |change: &Change| change.path.first().cloned();
        assert!(changes.windows(2).all(|two| first(&two[0]) == first(&two[1])), "{changes:?}");
    } else {
        assert!(changes.len() <= 1, "{changes:?}: {}", after.escape_ascii());
        let is_removal = changes.iter().any(|change| change.is_removal);
        assert!(!is_removal, "a member is removed: {changes:?}: {}", after.escape_ascii());
    }
    // If a whole object is replaced, the length of an added or a removed member is unknown: its name
    // and the white space around it change as well.
    let [change] = &*changes else { return };
    if field.is_container() && (change.before.is_none() || change.is_removal) {
        return;
    }
    let common_prefix = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let suffixes = (before[common_prefix..].iter().rev()).zip(after[common_prefix..].iter().rev());
    let common_suffix = suffixes.take_while(|(one, other)| one == other).count();
    let removed = &before[common_prefix..before.len() - common_suffix];
    let max_len = change.max_len();
    assert!(
        max_len.is_none_or(|max_len| removed.len() <= max_len),
        "{} is removed for {change:?}: {}",
        removed.escape_ascii(),
        after.escape_ascii(),
    );
}

/// Asserts a round trip of the edited values: a canonical line with the values of `edited` and the
/// `source` of `document` restores to a document with these values, or is refused.
fn assert_restored(document: &Document<'_>, edited: &[u8]) {
    let Some(schema) = document.job().schema() else { return };
    let whole = whole_line(document);
    let (Ok(whole), Ok(edited)) =
        (jobglot::parse(whole.as_bytes()), jobglot::parse_as(schema, edited))
    else {
        return;
    };
    let expected = canonical_line(&edited);
    let members = expected.strip_suffix('}').unwrap_or_default();
    let line = format!("{members},\"source\":{}}}", whole.get("/source").unwrap_or_default());
    let read = jobglot::parse(line.as_bytes());
    let Ok(read) = read else { panic!("{read:?}: {line}") };
    if let Ok(bytes) = read.to_bytes() {
        assert_same_values(&bytes, &read);
    }
}

/// A value changed by an edit.
#[derive(Debug)]
struct Change {
    path: Vec<String>,
    before: Option<Tree>,
    /// Whether the value is a member that the edited document no longer has.
    is_removal: bool,
    /// Number of strings around the value, each holding an embedded document.
    depth: u32,
}

impl Change {
    /// Maximum length of the old value in bytes, or `None` for arrays and objects: their white
    /// space is unknown.
    fn max_len(&self) -> Option<usize> {
        // An escape takes 6 bytes, and each of them may be escaped again in the enclosing string.
        let escaped = 6_usize.pow(self.depth);
        match &self.before {
            None => Some(0),
            Some(Tree::Plain(text)) => Some(text.len() * escaped),
            Some(Tree::Text(text)) => Some((text.len() * 6 + 2) * escaped),
            Some(Tree::Array(_) | Tree::Object(_)) => None,
        }
    }
}

#[derive(Default)]
struct Comparison {
    /// Whether strings are compared as embedded documents.
    compare_embedded: bool,
    changes: Vec<Change>,
    path: Vec<String>,
    depth: u32,
}

impl Comparison {
    fn values(&mut self, before: &Tree, after: &Tree) {
        match (before, after) {
            _ if before == after => {}
            (Tree::Object(one), Tree::Object(other)) => {
                for (name, before) in one {
                    self.member(name.clone(), Some(before), other.get(name));
                }
                for (name, after) in other {
                    if !one.contains_key(name) {
                        self.member(name.clone(), None, Some(after));
                    }
                }
            }
            (Tree::Array(one), Tree::Array(other)) if one.len() == other.len() => {
                for (number, (before, after)) in one.iter().zip(other).enumerate() {
                    self.member(number.to_string(), Some(before), Some(after));
                }
            }
            (Tree::Text(one), Tree::Text(other)) => {
                match (embedded_document(one), embedded_document(other)) {
                    (Some(one), Some(other)) if self.compare_embedded => {
                        self.depth += 1;
                        self.values(&one, &other);
                        self.depth -= 1;
                    }
                    _ => self.record_change(Some(before), false),
                }
            }
            _ => self.record_change(Some(before), false),
        }
    }

    fn member(&mut self, name: String, before: Option<&Tree>, after: Option<&Tree>) {
        self.path.push(name);
        match (before, after) {
            (Some(before), Some(after)) => self.values(before, after),
            _ => self.record_change(before, after.is_none()),
        }
        self.path.pop();
    }

    fn record_change(&mut self, before: Option<&Tree>, is_removal: bool) {
        let (path, before, depth) = (self.path.clone(), before.cloned(), self.depth);
        self.changes.push(Change { path, before, is_removal, depth });
    }
}

/// Parses an embedded document: an array, an object, or a string with one of them.
fn embedded_document(text: &str) -> Option<Tree> {
    Tree::parse(text).ok().filter(|tree| !matches!(tree, Tree::Plain(_)))
}
