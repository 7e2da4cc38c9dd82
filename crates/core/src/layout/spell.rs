//! Spelling out the layout of a document.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use jobglot_json::{RawStr, Reader, Span, tokens};

use super::printing::margin;
use super::{As, At, Layout, Members, Part, Pool, Printing, Run, Template, is_plain_number};
use crate::item::{Item, OUTSIDE, scalar_text};
use crate::job::Job;
use crate::list::{Holder, List, embedded_text};
use crate::slot::Slot;
use crate::table::{Codec, Holds};
use crate::timestamp::Timestamp;
use crate::views::Message;

/// The layout of `job`'s document; `None` where it would be about as long as the document.
pub(crate) fn spell(job: &Job<'_>) -> Option<Layout> {
    let text = job.document();
    let mut speller = Speller {
        printing: Printing::of(text),
        pools: Vec::new(),
        indexes: Vec::new(),
        scratch: String::new(),
        hasher: RandomState::new(),
        room: text.len() + SMALL,
    };
    let object = Object { holder: Holder::Job(job), text, span: 0..text.len(), is_whole: true };
    let job = speller.parts(&object, &[])?;
    speller.take_room(&job)?;
    Some(Layout { printing: speller.printing, job, pools: speller.pools })
}

/// An object of the document.
struct Object<'j> {
    holder: Holder<'j>,
    /// The text that its spans point into.
    text: &'j str,
    span: Range<usize>,
    /// Whether that text begins where its first line does.
    is_whole: bool,
}

/// A value in the document.
struct Mark {
    span: Range<usize>,
    what: What,
}

enum What {
    Value(Slot, Codec),
    Json(At),
    List(Slot),
    Embedded(Slot),
}

struct Speller {
    printing: Printing,
    pools: Vec<Pool>,
    /// What is known of each pool's templates.
    indexes: Vec<Index>,
    scratch: String,
    hasher: RandomState,
    /// How many bytes the layout may still take.
    room: usize,
}

/// A pool's templates by what they are and by what members they have.
#[derive(Default)]
struct Index {
    /// The templates with that hash.
    numbers: HashMap<u64, Vec<usize>>,
    /// The first template with these members.
    first: HashMap<Members, usize>,
    /// For each template, the first one with its members, and how many those are.
    facts: Vec<(usize, usize)>,
    last: usize,
}

impl Speller {
    /// The layout of `object`; the elements of its lists go to the pools.
    fn parts(&mut self, object: &Object<'_>, path: &[Slot]) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        let mut at = object.span.start;
        for mark in marks(object) {
            let raw = object.text.get(mark.span.clone())?;
            let mut span = mark.span.clone();
            let part = match mark.what {
                What::Value(slot, codec) => self.value(slot, codec, raw),
                What::Json(at) => self.json(at, raw, object, mark.span.start),
                What::List(slot) => match inside(object.text, &mark.span) {
                    Some(inside) => {
                        self.list(object, slot, &mark.span, path)?;
                        span = inside;
                        Part::Elements(slot)
                    }
                    None if raw.starts_with(['{', '"']) => {
                        self.lone(object, slot, &mark.span, path)?;
                        Part::Elements(slot)
                    }
                    None => Part::Written(At::Slot(slot), raw.to_owned()),
                },
                What::Embedded(slot) => {
                    let list = object.holder.list(slot);
                    self.embedded(&list, raw, object, &mark.span, slot, path)?
                }
            };
            push_text(&mut parts, object.text.get(at..span.start)?);
            at = span.end;
            parts.push(part);
        }
        push_text(&mut parts, object.text.get(at..object.span.end)?);
        Some(parts)
    }

    fn value(&mut self, slot: Slot, codec: Codec, raw: &str) -> Part {
        let at = At::Slot(slot);
        let own = As::of(codec);
        let alternatives: [As; 3] = match own {
            As::Time(_) => match Timestamp::parse(scalar_text(raw)) {
                Ok(time) if raw.starts_with('"') => [own, As::Time(time.form()), As::Bare],
                _ => [own, own, As::Bare],
            },
            _ => [own, As::Text, As::Bare],
        };
        match alternatives.into_iter().find(|&written| self.is_written(slot, written, raw)) {
            Some(written) => Part::Value(at, written),
            None => Part::Written(at, raw.to_owned()),
        }
    }

    /// Whether the canonical value of `raw`, written so, is `raw` again.
    fn is_written(&mut self, slot: Slot, written: As, raw: &str) -> bool {
        let string = RawStr::of_value(raw);
        let is_plain =
            self.printing.escapes.are_none() && string.is_some_and(|string| !string.has_escapes());
        match written {
            As::Text if is_plain && !slot.is_time() => return true,
            As::Time(form) => {
                let Some(text) = string.map(RawStr::decode) else { return false };
                let Ok(time) = Timestamp::parse(text) else { return false };
                if is_plain && time.form() == form {
                    return time.is_normal();
                }
                let canonical = time.to_canonical();
                return self.gives(written, &canonical, raw);
            }
            // No time is a number: `0` stands for none.
            As::Bare => return !slot.is_time() && string.is_none() && is_bare_scalar(raw),
            As::Id if string.is_none() && !is_plain_number(raw) => return false,
            _ => {}
        }
        let text = scalar_text(raw);
        self.gives(written, &text, raw)
    }

    fn gives(&mut self, written: As, canonical: &str, raw: &str) -> bool {
        self.scratch.clear();
        written.push(&mut self.scratch, canonical, &self.printing) && self.scratch == raw
    }

    fn json(&mut self, at: At, raw: &str, object: &Object<'_>, start: usize) -> Part {
        let is_absent = raw == "null" && !matches!(at, At::Unknown(_));
        match !is_absent && self.is_printed(raw, object, start) {
            true => Part::Value(at, As::Json),
            false => Part::Written(at, raw.to_owned()),
        }
    }

    /// Whether `raw`, without its white space, is printed as `raw` again.
    fn is_printed(&mut self, raw: &str, object: &Object<'_>, start: usize) -> bool {
        let is_plain = |token: &str| {
            !token.starts_with(|first: char| first == '-' || first.is_ascii_digit())
                || is_plain_number(token)
        };
        if !tokens(raw).all(is_plain) {
            return false;
        }
        if !raw.starts_with(['{', '[']) {
            self.scratch.clear();
            self.printing.push_json(&mut self.scratch, raw);
            return self.scratch == raw;
        }
        let before = object.text.get(..start).unwrap_or_default();
        let margin = match self.printing.blanks.is_by_line() {
            // When the layout is filled, the line that the value begins on is whole.
            true if !object.is_whole && !before.contains('\n') => return false,
            true => margin(before),
            false => "",
        };
        self.scratch.clear();
        self.scratch.push_str(margin);
        self.printing.push_json(&mut self.scratch, raw);
        self.scratch.get(margin.len()..) == Some(raw)
    }

    /// The layout of a string that may hold a document.
    fn embedded(
        &mut self,
        list: &List<'_, Message<'_>>,
        raw: &str,
        object: &Object<'_>,
        span: &Range<usize>,
        slot: Slot,
        path: &[Slot],
    ) -> Option<Part> {
        if raw == "null" || list.is_empty() {
            return Some(Part::Written(At::Slot(slot), raw.to_owned()));
        }
        if embedded_text(raw).is_none() {
            // Plain text: the string is the one element.
            let element = list.get(0)?;
            let plain = Object {
                holder: Holder::Item(element.item()),
                text: object.text,
                span: span.clone(),
                is_whole: object.is_whole,
            };
            self.element(&plain, None, &[path, &[slot]].concat())?;
            return Some(Part::Elements(slot));
        }
        match self.string(list, raw, slot, path)? {
            Some(parts) => Some(Part::Embedded(parts)),
            None => Some(Part::Written(At::Slot(slot), raw.to_owned())),
        }
    }

    /// The layout of what the string `raw` holds; nothing if the string would not be written so.
    fn string(
        &mut self,
        list: &List<'_, Message<'_>>,
        raw: &str,
        slot: Slot,
        path: &[Slot],
    ) -> Option<Option<Vec<Part>>> {
        let Some(text) = RawStr::of_value(raw).map(RawStr::decode) else { return Some(None) };
        if !self.gives(As::Text, &text, raw) {
            return Some(None);
        }
        let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
        let from = text.len() - text.trim_start_matches([' ', '\t', '\r', '\n']).len();
        let span = from..from + trimmed.len();
        let mut parts = Vec::new();
        let (part, hole) = if trimmed.starts_with('"') {
            match self.string(list, trimmed, slot, path)? {
                Some(inner) => (Part::Embedded(inner), span.clone()),
                None => return Some(None),
            }
        } else {
            // It is the text that the list was read from.
            let path = &[path, &[slot]].concat();
            if trimmed.starts_with('[') {
                self.array(list, span.start, true, path)?;
                (Part::Elements(slot), inside(&text, &span)?)
            } else {
                let holder = Holder::Item(list.get(0)?.item());
                let object =
                    Object { holder, text: list.text(), span: span.clone(), is_whole: true };
                self.element(&object, None, path)?;
                (Part::Elements(slot), span.clone())
            }
        };
        push_text(&mut parts, text.get(..hole.start)?);
        parts.push(part);
        push_text(&mut parts, text.get(hole.end..)?);
        Some(Some(parts))
    }

    /// Adds the elements of an array to a pool; it begins at `from` of the text of `list`.
    fn array(
        &mut self,
        list: &List<'_, Message<'_>>,
        from: usize,
        is_whole: bool,
        path: &[Slot],
    ) -> Option<()> {
        let text = list.text();
        let mut reader = Reader::of_str(text.get(from..)?).ok()?;
        let mut more = reader.begin_array().ok()?;
        let mut before = None;
        for element in list {
            if !more {
                return None;
            }
            let value = reader.skip().ok()?;
            let span = from + value.start as usize..from + value.end as usize;
            let between = before.and_then(|before| text.get(before..span.start));
            before = Some(span.end);
            let holder = Holder::Item(element.item());
            self.element(&Object { holder, text, span, is_whole }, between, path)?;
            more = reader.next_element().ok()?;
        }
        Some(())
    }

    /// Adds an element to the pool at `path`; `between` is what stands between it and the one
    /// before.
    fn element(&mut self, object: &Object<'_>, between: Option<&str>, path: &[Slot]) -> Option<()> {
        let number = self.pool(path);
        let pool = &mut self.pools[number];
        if let Some(between) = between
            && pool.between.is_empty()
        {
            between.clone_into(&mut pool.between);
        }
        let between = between.filter(|between| *between != pool.between);
        let last = self.indexes[number].last;
        // The last one mostly fits again; it is put back whether it does or not.
        let template = pool.templates.get_mut(last).map(std::mem::take).unwrap_or_default();
        let fits = template.between.as_deref() == between && self.fits(&template.parts, object);
        if fits {
            self.lists(&template.parts, object, path)?;
        }
        if let Some(place) = self.pools[number].templates.get_mut(last) {
            *place = template;
        }
        let template = match fits {
            true => last,
            false => {
                let parts = self.parts(object, path)?;
                self.template(number, Template { between: between.map(str::to_owned), parts })?
            }
        };
        self.count(number, template)
    }

    /// Whether `object` has the layout `parts`. Some that have it are not recognized: those take
    /// the long way.
    fn fits(&mut self, parts: &[Part], object: &Object<'_>) -> bool {
        let item = object.holder.item();
        if !item.extras.is_empty() {
            return false;
        }
        let mut at = object.span.start;
        for part in parts {
            let end = match part {
                Part::Text(text) => self::text(object.text, at, text),
                Part::Value(place, written) => value(item, at, place)
                    .filter(|span| {
                        let raw = span.of(item.text);
                        match place {
                            At::Slot(slot) => self.is_written(*slot, *written, raw),
                            _ => raw != "null" && self.is_printed(raw, object, at),
                        }
                    })
                    .map(|span| span.end as usize),
                Part::Written(place, raw) => value(item, at, place)
                    .filter(|span| span.of(item.text) == raw)
                    .map(|span| span.end as usize),
                Part::Elements(slot) => inside(object.text, &item.span(*slot).range())
                    .filter(|inside| inside.start == at)
                    .map(|inside| inside.end),
                Part::Embedded(_) => None,
            };
            match end {
                Some(end) => at = end,
                None => return false,
            }
        }
        at == object.span.end
    }

    /// Adds the elements of the lists of an object that has the layout `parts`.
    fn lists(&mut self, parts: &[Part], object: &Object<'_>, path: &[Slot]) -> Option<()> {
        for part in parts {
            if let Part::Elements(slot) = part {
                self.list(object, *slot, &object.holder.item().span(*slot).range(), path)?;
            }
        }
        Some(())
    }

    fn list(
        &mut self,
        object: &Object<'_>,
        slot: Slot,
        span: &Range<usize>,
        path: &[Slot],
    ) -> Option<()> {
        let list = object.holder.list(slot);
        // A list that has been read on demand has the array alone for a text.
        let (from, is_whole) = match std::ptr::eq(list.text(), object.text) {
            true => (span.start, object.is_whole),
            false => (0, false),
        };
        self.array(&list, from, is_whole, &[path, &[slot]].concat())
    }

    /// Adds the element that stands in place of a list.
    fn lone(
        &mut self,
        object: &Object<'_>,
        slot: Slot,
        span: &Range<usize>,
        path: &[Slot],
    ) -> Option<()> {
        let list = object.holder.list(slot);
        let element = list.get(0)?;
        let (span, is_whole) = match std::ptr::eq(list.text(), object.text) {
            true => (span.clone(), object.is_whole),
            false => (0..span.len(), false),
        };
        let holder = Holder::Item(element.item());
        let lone = Object { holder, text: list.text(), span, is_whole };
        self.element(&lone, None, &[path, &[slot]].concat())
    }

    /// The number of the pool at `path`.
    fn pool(&mut self, path: &[Slot]) -> usize {
        let known = self.pools.iter().position(|pool| pool.path == path);
        known.unwrap_or_else(|| {
            self.pools.push(Pool { path: path.to_vec(), ..Pool::default() });
            self.indexes.push(Index::default());
            self.pools.len() - 1
        })
    }

    /// The number of `template` in its pool.
    fn template(&mut self, pool: usize, template: Template) -> Option<usize> {
        let index = &mut self.indexes[pool];
        let alike = index.numbers.entry(self.hasher.hash_one(&template)).or_default();
        let templates = &self.pools[pool].templates;
        let is_known = |number: &&usize| templates.get(**number) == Some(&template);
        if let Some(known) = alike.iter().find(is_known) {
            return Some(*known);
        }
        let number = index.facts.len();
        alike.push(number);
        let members = Members::of_parts(&template.parts);
        let values = members.count();
        let first = *index.first.entry(members).or_insert(number);
        index.facts.push((first, values));
        self.take_room(&template.parts)?;
        self.pools[pool].templates.push(template);
        Some(number)
    }

    /// Counts an element that has the template of that number.
    fn count(&mut self, pool: usize, template: usize) -> Option<()> {
        let index = &mut self.indexes[pool];
        index.last = template;
        let &(first, values) = index.facts.get(template)?;
        let pool = &mut self.pools[pool];
        let number = pool.count;
        pool.count += 1;
        pool.values += values;
        if template == first {
            return Some(());
        }
        match pool.others.last_mut() {
            Some(run) if run.template == template && run.from + run.len == number => run.len += 1,
            _ => {
                pool.others.push(Run { from: number, len: 1, template });
                self.room = self.room.checked_sub(RUN_SIZE)?;
            }
        }
        Some(())
    }

    fn take_room(&mut self, parts: &[Part]) -> Option<()> {
        for part in parts {
            let size = match part {
                Part::Text(text) => text.len(),
                Part::Written(_, raw) => raw.len() + PART_SIZE,
                Part::Value(..) | Part::Elements(_) => PART_SIZE,
                Part::Embedded(parts) => {
                    self.take_room(parts)?;
                    PART_SIZE
                }
            };
            self.room = self.room.checked_sub(size)?;
        }
        Some(())
    }
}

/// What a layout may take however short its document is: it may turn out to have a name.
const SMALL: usize = 4096;

/// About how long a part's name and the run of a template are in a source.
const PART_SIZE: usize = 16;
const RUN_SIZE: usize = 12;

/// Where `expected` ends if it stands at `at`.
fn text(text: &str, at: usize, expected: &str) -> Option<usize> {
    let end = at + expected.len();
    (text.as_bytes().get(at..end)? == expected.as_bytes()).then_some(end)
}

/// The value of `place`, if it stands at `at`.
fn value(item: Item<'_>, at: usize, place: &At) -> Option<Span> {
    let span = match place {
        At::Slot(slot) => item.span(*slot),
        At::Attribute(path) => {
            let stands_there = |span: &Span| span.start as usize == at && !span.is_none();
            let number = item.record.iter().position(stands_there)?;
            let column = item.layout.entity.columns.get(number)?;
            let (name, around) = path.split_last()?;
            let is_it = matches!(column.field.holds, Holds::Attribute(_))
                && column.field.name == name
                && item.path_of(column.node) == around;
            if !is_it {
                return None;
            }
            *item.record.get(number)?
        }
        At::Unknown(_) => return None,
    };
    (span.start as usize == at && !span.is_none()).then_some(span)
}

/// The values of `object` in the order in which they stand.
fn marks(object: &Object<'_>) -> Vec<Mark> {
    let item = object.holder.item();
    let mut marks = Vec::new();
    for (column, span) in item.layout.entity.columns.iter().zip(item.record) {
        if span.is_none() {
            continue;
        }
        let what = match column.field.holds {
            Holds::Value(slot, Codec::Time(_)) if item.is_malformed_time(slot) => continue,
            Holds::Value(slot, codec) => What::Value(slot, codec),
            Holds::Attribute(_) => {
                What::Json(At::Attribute(names(item.path_of(column.node), column.field.name)))
            }
            Holds::Map(slot) => What::Json(At::Slot(slot)),
            Holds::List(slot, _) => What::List(slot),
            Holds::Embedded(slot, ..) => What::Embedded(slot),
            Holds::Object(_) => continue,
        };
        marks.push(Mark { span: span.range(), what });
    }
    for (span, member) in item.unknown_at() {
        // A member that is called as the objects outside of home are would stand in their way.
        if member.path.is_empty() && member.name == OUTSIDE {
            continue;
        }
        let what = What::Json(At::Unknown(names(member.path, &member.name)));
        marks.push(Mark { span: span.range(), what });
    }
    marks.sort_by_key(|mark| mark.span.start);
    marks
}

fn names(path: Vec<&'static str>, name: &str) -> Vec<String> {
    path.into_iter().chain([name]).map(str::to_owned).collect()
}

/// The elements of the array at `span`, without the brackets and the white space inside them; `None`
/// if there are none, or it is no array.
fn inside(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let raw = text.get(span.clone())?.strip_prefix('[')?.strip_suffix(']')?;
    let blanks = [' ', '\t', '\r', '\n'];
    let start = span.start + 1 + (raw.len() - raw.trim_start_matches(blanks).len());
    let elements = raw.trim_matches(blanks);
    (!elements.is_empty()).then(|| start..start + elements.len())
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
}

/// Whether `raw` is a number that stays as it is, `true` or `false`.
fn is_bare_scalar(raw: &str) -> bool {
    matches!(raw, "true" | "false") || is_plain_number(raw)
}
