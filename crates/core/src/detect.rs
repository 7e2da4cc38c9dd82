//! Which shape a document has.
//!
//! Each shape scores what its table recognizes of the names in the document. Only names count, and
//! only those near the beginning, so that the answer is cheap and the rest of a huge document
//! cannot change it.

use std::ptr;

use jobglot_json::{Kind, RawStr, Reader, Span};

use crate::canonical;
use crate::error::ErrorKind;
use crate::item::scalar_text;
use crate::plan::{Entity, Member, Opens, Plan, folded_hash};
use crate::reply;
use crate::slot::Slot;
use crate::table::Shape;

/// How far into a document names are looked at.
pub(crate) const WINDOW: usize = 64 * 1024;

/// What a telling name counts, where another counts 1.
const TELLING: i32 = 4;

/// How many names an error shows.
const SHOWN: usize = 6;

/// The names of a document, in its order: those of the root, each followed by those inside its object
/// or the first element of its array. All that detection looks at.
#[derive(Debug, Default)]
struct Names {
    kind: Option<Kind>,
    all: Vec<Name>,
    /// Whether these are all of the document's.
    are_all: bool,
}

#[derive(Debug)]
struct Name {
    /// Its folded hash, computed once for all shapes.
    hash: u64,
    /// Where it stands, with its quotes.
    key: Span,
    /// Whether it is one of those inside the name of the root before it.
    is_inside: bool,
}

/// The one shape that `text` has. Of shapes that fit it equally well it is the first; an error reply
/// is only what no other fits.
pub(crate) fn winner(text: &str, shapes: &[&'static Shape]) -> Result<&'static Shape, ErrorKind> {
    let names = Names::of(text);
    let candidates = shapes.iter().copied().filter(|shape| !ptr::eq(*shape, &reply::SHAPE));
    let candidates = candidates.chain([&canonical::SHAPE]);
    let best = candidates
        .map(|shape| (names.score(shape.plan()), shape))
        .reduce(|best, next| if next.0.rank() > best.0.rank() { next } else { best });
    match best {
        Some((score, shape)) if score.wins() && !score.lacks_status => Ok(shape),
        _ if names.are_of_reply() => Ok(&reply::SHAPE),
        best => Err(ErrorKind::Unsupported {
            looked_like: names.describe(text),
            nearest: best
                // Nobody means a canonical line without its `jobglot` member.
                .filter(|(score, shape)| score.is_near() && !ptr::eq(*shape, &canonical::SHAPE))
                .map(|(_, shape)| shape.id),
        }),
    }
}

/// Whether `text` looks like an error reply.
pub(crate) fn is_reply(text: &str) -> bool {
    Names::of(text).are_of_reply()
}

/// Whether the table of `shape` has a name of the document's root.
pub(crate) fn knows_any(text: &str, shape: &'static Shape) -> bool {
    let root = shape.plan().job().nodes.first();
    let is_known = |name: &Name| root.is_some_and(|root| root.member_hashed(name.hash).is_some());
    Names::of(text).root().any(is_known)
}

/// The folded hashes of the names that are looked at inside `value`, a member of the root.
pub(crate) fn names_inside(value: &str) -> impl Iterator<Item = u64> {
    let mut names = Names::default();
    if let Ok(mut reader) = Reader::of_str(value) {
        // It has been read before.
        let _ = names.inside(&mut reader);
    }
    names.all.into_iter().map(|name| name.hash)
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

    fn count<'e>(&mut self, entity: &'e Entity, node: usize, name: &Name) -> Option<&'e Member> {
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

impl Names {
    fn of(text: &str) -> Self {
        let mut names = Self::default();
        // A text that breaks off or is no JSON has the names up to there.
        if let Ok(mut reader) = Reader::of_str(text) {
            names.kind = reader.kind().ok();
            let _ = names.read(&mut reader);
        }
        names
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), jobglot_json::Error> {
        if reader.kind()? == Kind::Array {
            self.are_all = self.inside(reader)?;
            return Ok(());
        }
        let mut more = reader.begin_object()?;
        while more && reader.offset() < WINDOW {
            self.name(reader, false)?;
            if !self.inside(reader)? {
                return Ok(());
            }
            more = reader.next_member()?;
        }
        self.are_all = !more;
        Ok(())
    }

    fn name(
        &mut self,
        reader: &mut Reader<'_>,
        is_inside: bool,
    ) -> Result<(), jobglot_json::Error> {
        let key = reader.key()?;
        let name = RawStr::of_value(key.of(reader.text())).map(RawStr::decode).unwrap_or_default();
        self.all.push(Name { hash: folded_hash(&name), key, is_inside });
        Ok(())
    }

    /// The names inside a value: those of an object, or of an array's first object. `false` where
    /// the window ends in it.
    fn inside(&mut self, reader: &mut Reader<'_>) -> Result<bool, jobglot_json::Error> {
        match reader.kind()? {
            Kind::Object => self.object(reader)?,
            Kind::Array => {
                let before = self.all.len();
                let mut more = reader.begin_array()?;
                while more {
                    if self.all.len() == before && reader.kind()? == Kind::Object {
                        self.object(reader)?;
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

    fn object(&mut self, reader: &mut Reader<'_>) -> Result<(), jobglot_json::Error> {
        let mut more = reader.begin_object()?;
        while more {
            self.name(reader, true)?;
            reader.skip()?;
            more = reader.next_member()?;
        }
        Ok(())
    }

    fn root(&self) -> impl Iterator<Item = &Name> {
        self.all.iter().filter(|name| !name.is_inside)
    }

    fn score(&self, plan: &Plan) -> Score {
        let is_there = |hash: &u64| {
            let mut names = self.all.iter().filter(|name| name.is_inside == plan.alone.is_some());
            names.any(|name| name.hash == *hash)
        };
        let told = !plan.told_by.is_empty() && plan.told_by.iter().all(is_there);
        let mut score = Score { telling: told, ..Score::default() };
        let mut has_status = false;
        let opened = |member: &Member| match member.opens {
            Opens::Node(node) => Some((plan.job(), node)),
            Opens::List { entity, .. } => Some((&plan.entities[entity], 0)),
            Opens::Nothing => None,
        };
        // Whose members the names inside are.
        let mut inside = match self.kind {
            Some(Kind::Array) => plan.alone().and_then(opened),
            _ => None,
        };
        for name in &self.all {
            let member = match (name.is_inside, inside) {
                (false, _) => {
                    let member = score.count(plan.job(), 0, name);
                    inside = member.and_then(opened);
                    member
                }
                (true, Some((entity, node))) => {
                    // The status of a task is not the job's.
                    score.count(entity, node, name).filter(|_| ptr::eq(entity, plan.job()))
                }
                (true, None) => None,
            };
            has_status |= member.is_some_and(Member::is_status);
        }
        let status = plan.job().column(Slot::Status);
        let needs_status = self.are_all && status.is_some_and(|(_, column)| column.field.required);
        score.lacks_status = needs_status && !has_status;
        score.telling &= plan.alone.is_none() || score.balance == score.recognized;
        score
    }

    /// Whether an error reply has all of them, and a code or text is among them.
    fn are_of_reply(&self) -> bool {
        let score = self.score(reply::SHAPE.plan());
        let has = |name| self.root().any(|own| own.hash == folded_hash(name));
        score.telling
            && score.balance == score.recognized
            && (!has(reply::TIMESTAMP) || has(reply::BESIDE_TIMESTAMP))
    }

    fn describe(&self, text: &str) -> String {
        match self.kind {
            Some(Kind::Object) if self.all.is_empty() => "an object without members".to_owned(),
            Some(Kind::Object) => {
                let names = self.root().take(SHOWN).map(|name| scalar_text(name.key.of(text)));
                let names = names.collect::<Vec<_>>().join(", ");
                let dots = if self.root().count() > SHOWN { ", …" } else { "" };
                format!("an object with members {names}{dots}")
            }
            Some(Kind::Array) => "an array".to_owned(),
            Some(kind) => format!("a {} alone", kind.name()),
            None => "no JSON".to_owned(),
        }
    }
}
