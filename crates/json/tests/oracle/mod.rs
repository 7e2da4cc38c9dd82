//! serde_json as the judge of what this crate accepts and what values mean.

use jobglot_json::{Boundary, Error, ErrorKind, Kind, RawStr, Reader, compact};
use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

/// serde_json's own limit of nesting: it refuses this depth, which is the last one we accept.
const THEIR_MAX_DEPTH: usize = 128;

/// Panics unless both accept `input` and take it for the same value, or both refuse it.
///
/// What is tolerated, and nothing else:
///
/// - A byte-order mark: serde_json refuses it, RFC 8259 (8.1) lets a reader skip it.
/// - Depth: serde_json stops at 127, we at a limit that the caller sets.
/// - Lone surrogates: no Rust `String` can hold them, so serde_json refuses them where it decodes;
///   we keep them, since documents must be had back. As raw values it accepts them too.
/// - Numbers beyond `f64`: serde_json refuses `1e400` as a number; to us it is text. As raw values
///   it accepts them too.
pub(crate) fn assert_agreement(input: &[u8]) {
    let unmarked = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input);
    // Raw values are serde_json's whole grammar without its limits.
    let theirs = serde_json::from_slice::<&RawValue>(unmarked);
    match (whole_value(input, usize::MAX), theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs.get(), "the value's span");
            assert_same_value(ours);
            assert_same_frame(input, ours);
        }
        (Err(ours), Err(_)) => {
            assert!(ours.offset() <= input.len(), "{ours} is outside the input");
            assert!(ours.locate(input).path.starts_with('$'));
            // Without its limit a reader goes at least as far.
            let limited = whole_value(input, 128).unwrap_err();
            assert!(limited == ours || limited.kind() == ErrorKind::TooDeep { limit: 128 });
        }
        (ours, theirs) => panic!("ours {ours:?}, theirs {theirs:?}"),
    }
}

/// The text of the value in `input`, or why it is refused.
pub(crate) fn whole_value(input: &[u8], max_depth: usize) -> Result<&str, Error> {
    let mut reader = Reader::new(input)?.with_max_depth(max_depth);
    let value = reader.skip()?;
    reader.finish()?;
    Ok(value.of(reader.text()))
}

fn assert_same_value(text: &str) {
    let mut seen = Seen::default();
    let ours = Reader::of_str(text).and_then(|mut reader| value(&mut reader, &mut seen));
    match (ours, serde_json::from_str::<Value>(text)) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs);
            assert!(!seen.is_beyond_them(), "they can read that after all: {seen:?}");
            let mut dense = String::new();
            compact(&mut dense, text);
            assert_eq!(serde_json::from_str::<Value>(&dense).unwrap(), ours, "compacted {dense}");
        }
        (Ok(_), Err(theirs)) => assert!(seen.is_beyond_them(), "they refuse: {theirs}"),
        (Err(ours), theirs) => {
            assert_eq!(ours.kind(), ErrorKind::TooDeep { limit: 128 });
            assert!(theirs.is_err(), "they can read that depth");
        }
    }
}

fn assert_same_frame(input: &[u8], value: &str) {
    let end = value.as_ptr() as usize - input.as_ptr() as usize + value.len();
    let framed = Boundary::new().feed(input);
    let ends_itself = value.ends_with(['"', '}', ']']);
    let expected = (ends_itself || end < input.len()).then_some(end);
    assert_eq!(framed, expected, "where the document ends");
}

/// What a text has that serde_json cannot represent.
#[derive(Debug, Default)]
struct Seen {
    depth: usize,
    lone_surrogate: bool,
    number_beyond_f64: bool,
}

impl Seen {
    fn is_beyond_them(&self) -> bool {
        self.depth >= THEIR_MAX_DEPTH || self.lone_surrogate || self.number_beyond_f64
    }
}

/// The value as serde_json would build it, from our reader.
fn value(reader: &mut Reader<'_>, seen: &mut Seen) -> Result<Value, Error> {
    seen.depth = seen.depth.max(reader.depth());
    let kind = reader.kind()?;
    Ok(match kind {
        Kind::Object => {
            let mut members = Map::new();
            let mut more = reader.begin_object()?;
            seen.depth = seen.depth.max(reader.depth() + usize::from(!more));
            while more {
                let name = string(reader.key()?.of(reader.text()), seen);
                members.insert(name, value(reader, seen)?);
                more = reader.next_member()?;
            }
            Value::Object(members)
        }
        Kind::Array => {
            let mut elements = Vec::new();
            let mut more = reader.begin_array()?;
            seen.depth = seen.depth.max(reader.depth() + usize::from(!more));
            while more {
                elements.push(value(reader, seen)?);
                more = reader.next_element()?;
            }
            Value::Array(elements)
        }
        _ => {
            let text = reader.skip()?.of(reader.text());
            match kind {
                Kind::String => Value::String(string(text, seen)),
                Kind::Number => number(text, seen),
                Kind::Boolean => Value::Bool(text == "true"),
                _ => Value::Null,
            }
        }
    })
}

fn string(quoted: &str, seen: &mut Seen) -> String {
    let raw = RawStr::of_value(quoted).unwrap();
    seen.lone_surrogate |= raw.has_lone_surrogate();
    raw.decode().into_owned()
}

fn number(text: &str, seen: &mut Seen) -> Value {
    // Their parser on both sides: what is compared is the text that we cut out.
    let number = serde_json::from_str::<Number>(text);
    seen.number_beyond_f64 |= number.is_err();
    assert_eq!(number.is_err(), text.parse::<f64>().unwrap().is_infinite(), "number {text}");
    number.map_or(Value::Null, Value::Number)
}
