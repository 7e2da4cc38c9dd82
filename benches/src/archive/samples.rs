//! Values from the fixtures: ids, kinds and texts of the form that a provider writes.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::archive::node::{Node, plain, text};
use crate::random::Random;

/// Folder of the fixtures; its folders have the ids of schemas as names.
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata/fixtures");

/// Maximum length of a text to be used as a sample, in bytes.
const MAX_LEN: usize = 200;

/// Beginning of the ids of OCI.
const OCID: &str = "ocid1.";

/// Scalars of the fixtures by member.
#[derive(Debug, Default)]
pub(crate) struct Samples {
    /// By the id of the schema and the folded name of the member.
    by_member: HashMap<(String, String), Vec<Value>>,
}

impl Samples {
    /// Reads all fixtures. A missing folder gives no samples.
    pub(crate) fn of_fixtures() -> Self {
        let mut samples = Self::default();
        for folder in entries(Path::new(FIXTURES)) {
            let schema = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            for file in entries(&folder) {
                let name = file.to_string_lossy();
                if !name.ends_with(".json") || name.ends_with(".canonical.json") {
                    continue;
                }
                // Fixtures of malformed JSON are skipped.
                let text = fs::read(&file).unwrap_or_default();
                if let Ok(value) = serde_json::from_slice(&text) {
                    samples.add(&schema, "", value);
                }
            }
        }
        samples
    }

    fn add(&mut self, schema: &str, name: &str, value: Value) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    self.add(schema, &name, value);
                }
            }
            Value::Array(elements) => {
                for element in elements {
                    self.add(schema, name, element);
                }
            }
            value => {
                let is_sample = match &value {
                    Value::String(text) => text.len() <= MAX_LEN,
                    // Others are prepared for tests of odd numbers.
                    Value::Number(number) => number.is_i64(),
                    _ => false,
                };
                if is_sample {
                    let member = (schema.to_owned(), folded(name));
                    let values = self.by_member.entry(member).or_default();
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
            }
        }
    }

    /// Draws a value for the member, with other digits in its ids.
    pub(crate) fn draw(
        &self,
        schema: &str,
        name: &str,
        accepts: impl Fn(&Value) -> bool,
        random: &mut Random,
    ) -> Option<Node> {
        let values = self.by_member.get(&(schema.to_owned(), folded(name)))?;
        let mut values: Vec<_> = values.iter().filter(|value| accepts(value)).collect();
        if values.is_empty() {
            return None;
        }
        // Some fixtures have short ids in place of OCIDs.
        let is_ocid = |value: &&Value| value.as_str().is_some_and(|id| id.starts_with(OCID));
        if values.iter().any(is_ocid) {
            values.retain(is_ocid);
        }
        match *random.pick(&values) {
            Value::String(sample) => Some(text(varied(sample, random))),
            Value::Number(number) => Some(plain(random_digits(number.to_string().len(), random))),
            _ => None,
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

/// Returns the name without case, `-` and `_`, as tables compare it.
pub(crate) fn folded(name: &str) -> String {
    name.chars().filter(|char| !matches!(char, '-' | '_')).collect::<String>().to_ascii_lowercase()
}

/// Returns a number of this many digits, at most 18.
fn random_digits(len: usize, random: &mut Random) -> String {
    let first = *random.pick(b"123456789") as char;
    let others = (1..len.min(18)).map(|_| *random.pick(b"0123456789") as char);
    std::iter::once(first).chain(others).collect()
}

/// Completes OCIDs, and replaces numbers of five digits or more and hexadecimal numbers of eight or
/// more by random ones of equal length.
fn varied(sample: &str, random: &mut Random) -> String {
    if let (true, Some((beginning, _))) = (sample.starts_with(OCID), sample.rsplit_once('.')) {
        let unique = (0..60).map(|_| *random.pick(b"abcdefghijklmnopqrstuvwxyz234567") as char);
        return format!("{beginning}.{}", unique.collect::<String>());
    }
    let mut varied = String::new();
    let mut rest = sample;
    while let Some(first) = rest.chars().next() {
        let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (word, behind) = rest.split_at(len.max(first.len_utf8()));
        let is_decimal = word.bytes().all(|byte| byte.is_ascii_digit());
        let is_hexadecimal = word.bytes().all(|byte| byte.is_ascii_hexdigit())
            && word.bytes().any(|byte| byte.is_ascii_digit());
        if word.len() >= 5 && is_decimal {
            varied.push_str(&random_digits(word.len(), random));
        } else if word.len() >= 8 && is_hexadecimal {
            varied.extend(word.bytes().map(|_| *random.pick(b"0123456789abcdef") as char));
        } else {
            varied.push_str(word);
        }
        rest = behind;
    }
    varied
}
