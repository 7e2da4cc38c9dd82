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
use crate::plan::{Entity, Member, Opens, Plan, folded_hash};
use crate::slot::Slot;
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
    /// Whether these are all of them.
    are_all: bool,
}

#[derive(Debug)]
struct Name<'t> {
    name: Cow<'t, str>,
    /// Its folded hash, computed once for all shapes.
    hash: u64,
    inside: Vec<Self>,
}

/// The one shape that `text` has. Of shapes that fit it equally well it is the first.
pub(crate) fn winner(text: &str, shapes: &[&'static Shape]) -> Result<&'static Shape, ErrorKind> {
    let names = Names::of(text);
    let candidates = shapes.iter().copied().chain([&canonical::SHAPE]);
    let best = candidates
        .map(|shape| (names.score(shape.plan()), shape))
        .reduce(|best, next| if next.0.rank() > best.0.rank() { next } else { best });
    match best {
        Some((score, shape)) if score.wins() && !score.lacks_status => Ok(shape),
        best => Err(ErrorKind::Unsupported {
            looked_like: names.describe(),
            nearest: best
                // Nobody means a canonical line without its `jobglot` member.
                .filter(|(score, shape)| score.is_near() && !ptr::eq(*shape, &canonical::SHAPE))
                .map(|(_, shape)| shape.id),
        }),
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Score {
    /// What was recognized, less what was not.
    balance: i32,
    recognized: i32,
    telling: bool,
    /// Whether the document is without the status that documents of the shape always have. Then it
    /// is something else of the same provider, such as an agreement that was accepted.
    lacks_status: bool,
}

impl Score {
    fn wins(self) -> bool {
        self.telling && self.balance > 0
    }

    /// Whether it is worth naming the shape: a name or two are anybody's.
    fn is_near(self) -> bool {
        self.telling || self.balance > 0
    }

    /// What is compared: a shape that cannot win takes no document from one that can.
    fn rank(self) -> (bool, i32, i32) {
        (self.wins(), self.balance, self.recognized)
    }

    fn count<'e>(
        &mut self,
        entity: &'e Entity,
        node: usize,
        name: &Name<'_>,
    ) -> Option<&'e Member> {
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
        Some(member)
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
        self.are_all = !more;
        Ok(())
    }

    fn score(&self, plan: &Plan) -> Score {
        let is_there = |hash: &u64| self.root.iter().any(|name| name.hash == *hash);
        let told = !plan.told_by.is_empty() && plan.told_by.iter().all(is_there);
        let mut score = Score { telling: told, ..Score::default() };
        let status = plan.job().column(Slot::Status);
        let mut has_status = false;
        let needs_status = self.are_all && status.is_some_and(|(_, column)| column.field.required);
        for name in &self.root {
            let Some(member) = score.count(plan.job(), 0, name) else { continue };
            has_status |= member.is_status();
            match member.opens {
                Opens::Node(node) => {
                    for inside in &name.inside {
                        let member = score.count(plan.job(), node, inside);
                        has_status |= member.is_some_and(Member::is_status);
                    }
                }
                Opens::List { entity, .. } => {
                    for inside in &name.inside {
                        score.count(&plan.entities[entity], 0, inside);
                    }
                }
                Opens::Nothing => {}
            }
        }
        score.lacks_status = needs_status && !has_status;
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
