//! Laws L2 and L3: an edit changes what it says and nothing else, and the last one wins.

use jobglot::{Document, Timestamp};

use super::input::parse_numbered;
use super::job_values::assert_same_values;
use super::writable::{Place, places};
use crate::{Tree, canonical_line, whole_line};

/// Values beside the provider's words.
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

/// A value that is set is refused, or read back, with no other byte changed; to set it again
/// changes nothing; of two values the last wins as if alone. The first five bytes choose the shape,
/// the place, the elements on the way there and two values, the others are the document.
///
/// # Panics
///
/// If not.
pub fn edit(input: &[u8]) {
    let Some((&[shape, place, elements, first, second], input)) = input.split_first_chunk() else {
        return;
    };
    let Some(document) = parse_numbered(shape, input) else { return };
    let Some(shape) = document.job().shape() else { return };
    let places = places(shape);
    let place = &places[usize::from(place) % places.len()];
    let pointer = place.pointer(elements);
    let (first, second) = (value(place, first, input), value(place, second, input));
    let set = |values: &[&str]| set(&document, &pointer, values);
    if let Some(once) = set(&[&first]) {
        is_read(place, &pointer, &first, &document, &once);
        is_one_change(place, &document, input, &once);
        is_restored(&document, &once);
        assert_same(set(&[&first, &first]), &once, "set again");
        if let Some(alone) = set(&[&second]) {
            assert_same(set(&[&first, &second]), &alone, "as if alone");
        }
    }
}

/// The value of that number: a word, a sample, or the end of the document as text.
fn value(place: &Place, number: u8, input: &[u8]) -> String {
    let values = [place.words(), SAMPLES.to_vec()].concat();
    match values.get(usize::from(number)) {
        Some(value) => (*value).to_owned(),
        None => {
            let from = input.len().saturating_sub(usize::from(u8::MAX - number));
            String::from_utf8_lossy(&input[from..]).into_owned()
        }
    }
}

fn set(document: &Document<'_>, pointer: &str, values: &[&str]) -> Option<Vec<u8>> {
    let edit = document.edit();
    let Ok(mut edit) = edit else { panic!("a document can't be edited: {edit:?}") };
    for value in values {
        edit.set(pointer, value).ok()?;
    }
    Some(edit.to_bytes())
}

fn assert_same(given: Option<Vec<u8>>, expected: &[u8], what: &str) {
    let shown = |bytes: &[u8]| bytes.escape_ascii().to_string();
    assert_eq!(given.as_deref().map(shown), Some(shown(expected)), "{what}");
}

/// Reading what was edited gives `value` at `pointer`.
fn is_read(place: &Place, pointer: &str, value: &str, document: &Document<'_>, edited: &[u8]) {
    let Some(shape) = document.job().shape() else { return };
    let read = jobglot::parse_as(shape, edited);
    let Ok(read) = read else { panic!("{read:?}: {}", edited.escape_ascii()) };
    // Half a surrogate pair elsewhere can't be compared.
    let Ok(line) = Tree::parse(&canonical_line(&read)) else { return };
    let found = at(&line, pointer);
    let is_same = match found {
        Some(Tree::Text(text)) if place.is_time() => is_same_time(text, value),
        Some(Tree::Text(text) | Tree::Plain(text)) if text == value => true,
        // Of half a surrogate pair, serde_json gives no value.
        found => Tree::parse(value).map_or(found.is_some(), |value| found == Some(&value)),
    };
    assert!(is_same, "{pointer} is {found:?} and not {value:?}: {}", edited.escape_ascii());
}

/// Whether a canonical time is what `value` says; `Z` and `+00:00` are one offset.
fn is_same_time(canonical: &str, value: &str) -> bool {
    let zulu = |text: &str| match text.strip_suffix("+00:00") {
        Some(local) => format!("{local}Z"),
        None => text.to_owned(),
    };
    Timestamp::parse(value).is_ok_and(|time| zulu(&time.to_canonical()) == zulu(canonical))
}

fn at<'t>(tree: &'t Tree, pointer: &str) -> Option<&'t Tree> {
    pointer.split('/').skip(1).try_fold(tree, |tree, step| match tree {
        Tree::Array(elements) => elements.get(step.parse::<usize>().ok()?),
        tree => tree.member(&step.replace("~1", "/").replace("~0", "~")),
    })
}

/// All bytes outside of one value are as they were.
fn is_one_change(place: &Place, document: &Document<'_>, before: &[u8], after: &[u8]) {
    let Some(shape) = document.job().shape() else { return };
    let Ok(edited) = jobglot::parse_as(shape, after) else { return };
    let trees = (Tree::parse(document.job().document()), Tree::parse(edited.job().document()));
    let (Ok(one), Ok(other)) = trees else { return };
    let mut comparison = Comparison { in_strings: place.is_embedded, ..Comparison::default() };
    comparison.values(&one, &other);
    let changes = comparison.changes;
    if place.is_whole() {
        // Several members of one object may be others.
        let first = |change: &Change| change.path.first().cloned();
        assert!(changes.windows(2).all(|two| first(&two[0]) == first(&two[1])), "{changes:?}");
    } else {
        assert!(changes.len() <= 1, "{changes:?}: {}", after.escape_ascii());
    }
    // Of what is added to an object that was another one, the room is not known.
    let [change] = &*changes else { return };
    if place.is_whole() && change.before.is_none() {
        return;
    }
    let same = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let rest = (before[same..].iter().rev()).zip(after[same..].iter().rev());
    let end = rest.take_while(|(one, other)| one == other).count();
    let gone = &before[same..before.len() - end];
    let longest = change.longest();
    assert!(
        longest.is_none_or(|longest| gone.len() <= longest),
        "{} is gone for {change:?}: {}",
        gone.escape_ascii(),
        after.escape_ascii(),
    );
}

/// The canonical line that says what the edited document says, with the `source` of the document
/// before, gives a document that says the same, or is refused.
fn is_restored(document: &Document<'_>, edited: &[u8]) {
    let Some(shape) = document.job().shape() else { return };
    let whole = whole_line(document);
    let (Ok(whole), Ok(edited)) =
        (jobglot::parse(whole.as_bytes()), jobglot::parse_as(shape, edited))
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

/// A value that is not what it was.
#[derive(Debug)]
struct Change {
    path: Vec<String>,
    before: Option<Tree>,
    /// How many strings it stands in.
    depth: u32,
}

impl Change {
    /// How many bytes the value may have had; nothing for arrays and objects, whose white space is
    /// not known.
    fn longest(&self) -> Option<usize> {
        // A character may be an escape of six, and so may each character of that in the string
        // around.
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
    /// Whether strings that hold documents are compared as these.
    in_strings: bool,
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
                    self.step(name.clone(), Some(before), other.get(name));
                }
                for (name, after) in other {
                    if !one.contains_key(name) {
                        self.step(name.clone(), None, Some(after));
                    }
                }
            }
            (Tree::Array(one), Tree::Array(other)) if one.len() == other.len() => {
                for (number, (before, after)) in one.iter().zip(other).enumerate() {
                    self.step(number.to_string(), Some(before), Some(after));
                }
            }
            (Tree::Text(one), Tree::Text(other)) => match (document(one), document(other)) {
                (Some(one), Some(other)) if self.in_strings => {
                    self.depth += 1;
                    self.values(&one, &other);
                    self.depth -= 1;
                }
                _ => self.changed(Some(before)),
            },
            _ => self.changed(Some(before)),
        }
    }

    fn step(&mut self, step: String, before: Option<&Tree>, after: Option<&Tree>) {
        self.path.push(step);
        match (before, after) {
            (Some(before), Some(after)) => self.values(before, after),
            _ => self.changed(before),
        }
        self.path.pop();
    }

    fn changed(&mut self, before: Option<&Tree>) {
        let (path, before, depth) = (self.path.clone(), before.cloned(), self.depth);
        self.changes.push(Change { path, before, depth });
    }
}

/// What a string holds, if it is a document or a string that holds one.
fn document(text: &str) -> Option<Tree> {
    Tree::parse(text).ok().filter(|tree| !matches!(tree, Tree::Plain(_)))
}
