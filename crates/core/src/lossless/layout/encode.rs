//! A spelled layout as JSON, and back.
//!
//! | JSON | part |
//! |---|---|
//! | `"…"` | text of the document |
//! | `["/id"]`, `["/started", "basic-offset"]` | the place of a value, by its pointer in the canonical form, and how it is written if not as a string |
//! | `{"/started": "null"}` | a value as it stands, where its codec would write another text |
//! | `["/messages", "elements"]` | the elements of a list |
//! | `{"string": […]}` | a string that holds these parts |
//! | `{"between": "…"}` | first in an element's layout: what stands before it, if that is unusual |

use std::collections::HashSet;
use std::fmt;
use std::rc::Rc;

use jobglot_json::push_string;
use serde_json::Value;

use super::part::{As, Part};
use super::pattern::{Layout, Pattern, Pool, Run, Template};
use super::printing::{Blanks, Escapes, Printing};
use super::wording::Wording;
use crate::canonical;
use crate::canonical::target::At;
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::TimeFormat;
use crate::view::list::EMBEDDING_LEVELS;
use crate::view::node::EntitySchema;
use jobglot_json::Members;

/// A layout that this program did not write: what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LayoutError(pub(crate) &'static str);

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl As {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Id => Some("id"),
            Self::Bare => Some("bare"),
            Self::Json => Some("json"),
            Self::Time(form) => Some(form.as_str()),
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "id" => Some(Self::Id),
            "bare" => Some(Self::Bare),
            "json" => Some(Self::Json),
            form => TimeFormat::from_word(form).map(Self::Time),
        }
    }
}

impl Printing {
    /// The words for it: `spaced`, `indent/2 ascii escape/<>`.
    pub(crate) fn words(&self) -> String {
        let mut words = self.blanks.name().into_owned();
        if self.escapes.non_ascii {
            words.push_str(" ascii");
        }
        if self.escapes.upper {
            words.push_str(" upper");
        }
        if !self.escapes.ascii.is_empty() {
            words.push_str(" escape/");
            words.push_str(&self.escapes.ascii);
        }
        words
    }

    /// Takes a word of them.
    pub(crate) fn take_word(&mut self, word: &str) -> bool {
        if let Some(ascii) = word.strip_prefix("escape/") {
            self.escapes.ascii = ascii.to_owned();
        } else if let Some(blanks) = Blanks::from_name(word) {
            self.blanks = blanks;
        } else if word == "ascii" {
            self.escapes.non_ascii = true;
        } else if word == "upper" {
            self.escapes.upper = true;
        } else {
            return false;
        }
        true
    }

    fn from_words(words: &str) -> Result<Self, LayoutError> {
        let mut printing = Self { blanks: Blanks::Compact, escapes: Escapes::default() };
        match words.split(' ').all(|word| printing.take_word(word)) {
            true => Ok(printing),
            false => Err(LayoutError("an unknown way of printing")),
        }
    }
}

impl Layout {
    /// The members of a source that spells the layout out.
    pub(crate) fn wording(&self) -> Wording {
        let mut wording = Wording::new(false);
        wording.push(|out, holes| {
            push_string(out, &self.printing.words());
            out.push_str(",\"layout\":");
            push_parts(out, None, &self.job.parts, canonical::face(&[]));
            for (number, pool) in self.pools.iter().enumerate() {
                out.push_str(if number == 0 { ",\"lists\":[" } else { "," });
                pool.write(out, holes);
            }
            if !self.pools.is_empty() {
                out.push(']');
            }
        });
        wording
    }

    /// The layout that these members write.
    pub(crate) fn read(source: &Value) -> Result<Self, LayoutError> {
        let printing = Printing::from_words(text(source, "printing")?)?;
        let (_, job) = parts(list(source, "layout")?, canonical::face(&[]))?;
        let pools = match source.get("lists") {
            Some(_) => list(source, "lists")?.iter().map(Pool::read).collect::<Result<_, _>>()?,
            None => Vec::new(),
        };
        Ok(Self { printing, job: Rc::new(Pattern::of(job)), pools })
    }
}

impl Pool {
    /// Writes all but the numbers of elements and values, whose places go to `holes`.
    fn write(&self, out: &mut String, holes: &mut Vec<usize>) {
        let face = canonical::face(&self.path);
        let mut members = Members::begin(out);
        push_string(members.name("at"), &path_pointer(&self.path));
        push_string(members.name("between"), &self.between);
        let layouts = members.name("layouts");
        for (number, template) in self.templates.iter().enumerate() {
            layouts.push(if number == 0 { '[' } else { ',' });
            push_parts(layouts, template.between.as_deref(), &template.pattern.parts, face);
        }
        layouts.push(']');
        if !self.others.is_empty() {
            let others = members.name("others");
            let mut at = 0;
            for (number, run) in self.others.iter().enumerate() {
                others.push(if number == 0 { '[' } else { ',' });
                others.push_str(&format!("{},{},{}", run.from - at, run.len, run.template));
                at = run.from + run.len;
            }
            others.push(']');
        }
        holes.push(members.name("count").len());
        holes.push(members.name("values").len());
        members.end();
    }

    fn read(value: &Value) -> Result<Self, LayoutError> {
        let path =
            canonical::list_path(text(value, "at")?).ok_or(LayoutError("an unknown list"))?;
        let face = canonical::face(&path);
        let mut templates = Vec::new();
        for layout in list(value, "layouts")? {
            let layout = layout.as_array().ok_or(LayoutError("a layout that is no array"))?;
            let (between, parts) = parts(layout, face)?;
            templates.push(Template { between, pattern: Rc::new(Pattern::of(parts)) });
        }
        let mut others = Vec::new();
        if value.get("others").is_some() {
            let mut at = 0_usize;
            for run in list(value, "others")?.chunks(3) {
                let [skip, len, template] = run else {
                    return Err(LayoutError("others that are not in threes"));
                };
                let from = at.saturating_add(number(skip)?);
                let run = Run { from, len: number(len)?, template: number(template)? };
                at = from.saturating_add(run.len);
                others.push(run);
            }
        }
        Ok(Self {
            path,
            between: text(value, "between")?.to_owned(),
            templates,
            others,
            count: number(value.get("count").unwrap_or(&Value::Null))?,
            values: number(value.get("values").unwrap_or(&Value::Null))?,
        })
    }
}

/// The pointer to the lists at `path`, without the numbers of elements: `/tasks/messages`.
pub(crate) fn path_pointer(path: &[CanonicalField]) -> String {
    let pointer = |len: usize| {
        let (canonical_field, around) = path.get(..len)?.split_last()?;
        Some(canonical::pointer_to(canonical::face(around), *canonical_field))
    };
    (1..=path.len()).filter_map(pointer).collect()
}

/// The pointer to all of the lists at `path`: `/tasks/*/messages`.
pub(crate) fn all_at(path: &[CanonicalField]) -> String {
    path_pointer(path).replace('/', "/*/").replacen("/*/", "/", 1)
}

fn push_parts(out: &mut String, between: Option<&str>, parts: &[Part], face: Option<EntitySchema>) {
    out.push('[');
    let mut first = true;
    if let Some(between) = between {
        let mut members = Members::begin(out);
        push_string(members.name("between"), between);
        members.end();
        first = false;
    }
    for part in parts {
        if !first {
            out.push(',');
        }
        first = false;
        push_part(out, part, face);
    }
    out.push(']');
}

fn push_part(out: &mut String, part: &Part, face: Option<EntitySchema>) {
    match part {
        Part::Text(text) => push_string(out, text),
        Part::Value(at, written) => {
            out.push('[');
            push_string(out, &at.pointer(face));
            if let Some(name) = written.name() {
                out.push(',');
                push_string(out, name);
            }
            out.push(']');
        }
        Part::Written(at, raw) => {
            let mut members = Members::begin(out);
            push_string(members.name(&at.pointer(face)), raw);
            members.end();
        }
        Part::Elements(canonical_field) => {
            out.push('[');
            push_string(out, &At::CanonicalField(*canonical_field).pointer(face));
            out.push_str(",\"elements\"]");
        }
        Part::Embedded(parts) => {
            let mut members = Members::begin(out);
            push_parts(members.name("string"), None, parts, face);
            members.end();
        }
    }
}

fn parts(
    array: &[Value],
    face: Option<EntitySchema>,
) -> Result<(Option<String>, Vec<Part>), LayoutError> {
    let between = array.first().and_then(|first| first.get("between")?.as_str());
    let rest = array.get(usize::from(between.is_some())..).unwrap_or_default();
    let mut seen = HashSet::new();
    let part = |value| part(value, face, &mut seen, 0);
    let parts = rest.iter().map(part).collect::<Result<_, _>>()?;
    Ok((between.map(str::to_owned), parts))
}

/// Reads a part of a layout; `seen` has the places before it. Lists that come twice, or strings
/// inside strings without end, would make a short line a document beyond all bounds.
fn part(
    value: &Value,
    face: Option<EntitySchema>,
    seen: &mut HashSet<String>,
    depth: usize,
) -> Result<Part, LayoutError> {
    let mut at = |pointer: &str| {
        if !seen.insert(pointer.to_owned()) {
            return Err(LayoutError("a place that comes twice"));
        }
        At::from_pointer(pointer, face).ok_or(LayoutError("a pointer that leads nowhere"))
    };
    match value {
        Value::String(text) => Ok(Part::Text(text.clone())),
        Value::Array(hole) => match hole.as_slice() {
            [Value::String(pointer)] => Ok(Part::Value(at(pointer)?, As::Text)),
            [Value::String(pointer), Value::String(written)] if written == "elements" => {
                match at(pointer)? {
                    At::CanonicalField(canonical_field) if canonical_field.is_list() => {
                        Ok(Part::Elements(canonical_field))
                    }
                    _ => Err(LayoutError("elements of something that is no list")),
                }
            }
            [Value::String(pointer), Value::String(written)] => {
                let written = As::from_name(written).ok_or(LayoutError("an unknown codec"))?;
                Ok(Part::Value(at(pointer)?, written))
            }
            _ => Err(LayoutError("a place that is no pointer and codec")),
        },
        Value::Object(object) => match object.iter().next() {
            Some((name, Value::Array(inside))) if name == "string" => {
                if depth == EMBEDDING_LEVELS {
                    return Err(LayoutError("strings inside strings, too many"));
                }
                let part = |value| part(value, face, seen, depth + 1);
                inside.iter().map(part).collect::<Result<_, _>>().map(Part::Embedded)
            }
            Some((pointer, Value::String(raw))) => Ok(Part::Written(at(pointer)?, raw.clone())),
            _ => Err(LayoutError("a part of no known kind")),
        },
        _ => Err(LayoutError("a part of no known kind")),
    }
}

fn text<'v>(value: &'v Value, name: &str) -> Result<&'v str, LayoutError> {
    value
        .get(name)
        .and_then(Value::as_str)
        .ok_or(LayoutError("a member that should be text is not"))
}

fn list<'v>(value: &'v Value, name: &str) -> Result<&'v [Value], LayoutError> {
    let array = value.get(name).and_then(Value::as_array);
    array.map(Vec::as_slice).ok_or(LayoutError("a member that should be an array is not"))
}

fn number(value: &Value) -> Result<usize, LayoutError> {
    let number = value.as_u64().and_then(|number| usize::try_from(number).ok());
    number.ok_or(LayoutError("a member that should be a whole number is not"))
}
