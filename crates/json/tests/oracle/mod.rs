//! serde_json as the oracle for acceptance and values.

use jobglot_json::{Boundary, DEFAULT_MAX_DEPTH, Error, ErrorKind, Kind, RawStr, Reader, compact};
use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

/// Smallest depth refused by serde_json.
const SERDE_JSON_MAX_DEPTH: usize = 128;

/// Panics unless both parsers refuse `input`, or accept it with equal values.
///
/// Tolerated differences:
///
/// - A byte-order mark: serde_json refuses it; RFC 8259 (8.1) allows readers to skip it.
/// - Depth: serde_json accepts 127 levels, this crate the limit set by the caller.
/// - Lone surrogates: serde_json refuses them when decoding, since a Rust `String` cannot hold them,
///   and accepts them in raw values. This crate keeps them, so documents can be restored.
/// - Numbers beyond `f64`: serde_json refuses `1e400` as a number and accepts it in raw values. This
///   crate keeps numbers as text.
pub(crate) fn assert_agreement(input: &[u8]) {
    let without_mark = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input);
    // Raw values cover the whole grammar without the limits of decoding.
    let theirs = serde_json::from_slice::<&RawValue>(without_mark);
    match (whole_value(input, usize::MAX), theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs.get(), "the value's span");
            assert_same_value(ours);
            assert_same_frame(input, ours);
        }
        (Err(ours), Err(_)) => {
            assert!(ours.offset() <= input.len(), "{ours} is outside the input");
            assert!(ours.locate(input).path.starts_with('$'));
            // A depth limit can only make the reader stop earlier.
            let limited = whole_value(input, 128).unwrap_err();
            assert!(limited == ours || limited.kind() == ErrorKind::TooDeep { limit: 128 });
        }
        (ours, theirs) => panic!("ours {ours:?}, theirs {theirs:?}"),
    }
}

/// Reads `input` as one value and returns its text.
pub(crate) fn whole_value(input: &[u8], max_depth: usize) -> Result<&str, Error> {
    let mut reader = Reader::new(input)?.with_max_depth(max_depth);
    let value = reader.skip()?;
    reader.finish()?;
    Ok(value.of(reader.text()))
}

fn assert_same_value(text: &str) {
    let mut features = Features::default();
    let ours = Reader::of_str(text).and_then(|mut reader| value(&mut reader, &mut features));
    match (ours, serde_json::from_str::<Value>(text)) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs);
            assert!(!features.exceeds_serde_json(), "serde_json should refuse this: {features:?}");
            let mut compacted = String::new();
            compact(&mut compacted, text);
            assert_eq!(
                serde_json::from_str::<Value>(&compacted).unwrap(),
                ours,
                "compacted {compacted}"
            );
        }
        (Ok(_), Err(theirs)) => {
            assert!(features.exceeds_serde_json(), "serde_json refuses: {theirs}");
        }
        (Err(ours), theirs) => {
            assert_eq!(ours.kind(), ErrorKind::TooDeep { limit: DEFAULT_MAX_DEPTH });
            assert!(theirs.is_err(), "serde_json reads this depth");
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

/// Features of a text beyond the limits of serde_json.
#[derive(Debug, Default)]
struct Features {
    depth: usize,
    lone_surrogate: bool,
    number_beyond_f64: bool,
}

impl Features {
    fn exceeds_serde_json(&self) -> bool {
        self.depth >= SERDE_JSON_MAX_DEPTH || self.lone_surrogate || self.number_beyond_f64
    }
}

/// Builds a serde_json value from this crate's reader.
fn value(reader: &mut Reader<'_>, features: &mut Features) -> Result<Value, Error> {
    features.depth = features.depth.max(reader.depth());
    let kind = reader.kind()?;
    Ok(match kind {
        Kind::Object => {
            let mut members = Map::new();
            let mut more = reader.begin_object()?;
            features.depth = features.depth.max(reader.depth() + usize::from(!more));
            while more {
                let name = string(reader.key()?.of(reader.text()), features);
                members.insert(name, value(reader, features)?);
                more = reader.next_member()?;
            }
            Value::Object(members)
        }
        Kind::Array => {
            let mut elements = Vec::new();
            let mut more = reader.begin_array()?;
            features.depth = features.depth.max(reader.depth() + usize::from(!more));
            while more {
                elements.push(value(reader, features)?);
                more = reader.next_element()?;
            }
            Value::Array(elements)
        }
        _ => {
            let text = reader.skip()?.of(reader.text());
            match kind {
                Kind::String => Value::String(string(text, features)),
                Kind::Number => number(text, features),
                Kind::Boolean => Value::Bool(text == "true"),
                _ => Value::Null,
            }
        }
    })
}

fn string(quoted: &str, features: &mut Features) -> String {
    let raw = RawStr::of_value(quoted).unwrap();
    features.lone_surrogate |= raw.has_lone_surrogate();
    raw.decode().into_owned()
}

fn number(text: &str, features: &mut Features) -> Value {
    // Parsed by serde_json on both sides, so only the extracted text is compared.
    let number = serde_json::from_str::<Number>(text);
    features.number_beyond_f64 |= number.is_err();
    assert_eq!(number.is_err(), text.parse::<f64>().unwrap().is_infinite(), "number {text}");
    number.map_or(Value::Null, Value::Number)
}
