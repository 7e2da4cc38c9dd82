//! Which shape a document has.
//!
//! Each shape scores what its table recognizes of the names in the document. Only names count, and
//! only those near the beginning, so that the answer is cheap and the rest of a huge document
//! cannot change it.

use std::borrow::Cow;
use std::ptr;

use jobglot_json::{Kind, RawStr, Reader};

use crate::canonical;
use crate::error::ErrorKind;
use crate::plan::{Entity, Opens, Plan, folded_hash};
use crate::table::Shape;

/// How far into a document names are looked at.
const WINDOW: usize = 64 * 1024;

/// What a telling name counts, where another counts 1.
const TELLING: i32 = 4;

/// How many names an error shows.
const SHOWN: usize = 6;

/// The names of a document: those of the root, and those inside its objects and in the first
/// elements of its arrays.
#[derive(Debug, Default)]
struct Names<'t> {
    kind: Option<Kind>,
    root: Vec<Name<'t>>,
}

#[derive(Debug)]
struct Name<'t> {
    name: Cow<'t, str>,
    /// Its folded hash, computed once for all shapes.
    hash: u64,
    inside: Vec<Self>,
}

/// The one shape that `text` has.
pub(crate) fn winner(text: &str, shapes: &[&'static Shape]) -> Result<&'static Shape, ErrorKind> {
    let names = Names::of(text);
    let candidates = shapes.iter().copied().chain([&canonical::SHAPE]);
    let best =
        candidates.map(|shape| (names.score(shape.plan()), shape)).max_by_key(|(score, _)| *score);
    match best {
        Some((score, shape)) if score.wins() => Ok(shape),
        best => Err(ErrorKind::Unsupported {
            looked_like: names.describe(),
            nearest: best
                // Nobody means a canonical line without its `jobglot` member.
                .filter(|(score, shape)| {
                    score.recognized > 0 && !ptr::eq(*shape, &canonical::SHAPE)
                })
                .map(|(_, shape)| shape.id),
        }),
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// What was recognized, less what was not.
    balance: i32,
    recognized: i32,
    telling: bool,
}

impl Score {
    fn wins(self) -> bool {
        self.telling && self.balance > 0
    }

    fn count(&mut self, entity: &Entity, node: usize, name: &Name<'_>) -> Option<Opens> {
        let Some(number) = entity.nodes.get(node).and_then(|node| node.member_hashed(name.hash))
        else {
            self.balance -= 1;
            return None;
        };
        let member = entity.nodes.get(node)?.members.get(number)?;
        let weight = if member.field.telling { TELLING } else { 1 };
        self.telling |= member.field.telling;
        self.recognized += weight;
        self.balance += weight;
        Some(member.opens)
    }
}

impl<'t> Names<'t> {
    fn of(text: &'t str) -> Self {
        let mut names = Self::default();
        // A text that breaks off or is no JSON has the names up to there.
        if let Ok(mut reader) = Reader::of_str(text) {
            names.kind = reader.kind().ok();
            let _ = names.read(&mut reader);
        }
        names
    }

    fn read(&mut self, reader: &mut Reader<'t>) -> Result<(), jobglot_json::Error> {
        let mut more = reader.begin_object()?;
        while more && reader.offset() < WINDOW {
            let mut name = name(reader)?;
            let read = inside(reader, &mut name.inside);
            // What is inside counts as far as it could be read.
            self.root.push(name);
            if !read? {
                break;
            }
            more = reader.next_member()?;
        }
        Ok(())
    }

    fn score(&self, plan: &Plan) -> Score {
        let mut score = Score::default();
        for name in &self.root {
            match score.count(plan.job(), 0, name) {
                Some(Opens::Node(node)) => {
                    for inside in &name.inside {
                        score.count(plan.job(), node, inside);
                    }
                }
                Some(Opens::List { entity, .. }) => {
                    for inside in &name.inside {
                        score.count(&plan.entities[entity], 0, inside);
                    }
                }
                Some(Opens::Nothing) | None => {}
            }
        }
        score
    }

    fn describe(&self) -> String {
        match self.kind {
            Some(Kind::Object) if self.root.is_empty() => "an object without members".to_owned(),
            Some(Kind::Object) => {
                let names = self.root.iter().take(SHOWN).map(|name| &*name.name);
                let names = names.collect::<Vec<_>>().join(", ");
                let dots = if self.root.len() > SHOWN { ", …" } else { "" };
                format!("an object with members {names}{dots}")
            }
            Some(Kind::Array) => "an array".to_owned(),
            Some(kind) => format!("a {} alone", kind.name()),
            None => "no JSON".to_owned(),
        }
    }
}

fn name<'t>(reader: &mut Reader<'t>) -> Result<Name<'t>, jobglot_json::Error> {
    let key = reader.key()?;
    let name = RawStr::of_value(key.of(reader.text())).map(RawStr::decode).unwrap_or_default();
    Ok(Name { hash: folded_hash(&name), name, inside: Vec::new() })
}

/// The names inside a value: those of an object, or of an array's first object. `false` where the
/// window ends in it.
fn inside<'t>(
    reader: &mut Reader<'t>,
    names: &mut Vec<Name<'t>>,
) -> Result<bool, jobglot_json::Error> {
    match reader.kind()? {
        Kind::Object => object(reader, names)?,
        Kind::Array => {
            let mut more = reader.begin_array()?;
            while more {
                if names.is_empty() && reader.kind()? == Kind::Object {
                    object(reader, names)?;
                } else {
                    reader.skip()?;
                }
                if reader.offset() >= WINDOW {
                    return Ok(false);
                }
                more = reader.next_element()?;
            }
        }
        _ => {
            reader.skip()?;
        }
    }
    Ok(true)
}

fn object<'t>(
    reader: &mut Reader<'t>,
    names: &mut Vec<Name<'t>>,
) -> Result<(), jobglot_json::Error> {
    let mut more = reader.begin_object()?;
    while more {
        names.push(name(reader)?);
        reader.skip()?;
        more = reader.next_member()?;
    }
    Ok(())
}
