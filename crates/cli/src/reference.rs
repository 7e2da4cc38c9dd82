//! `jobglot schemas`: the tables of the shapes, as a reference.

use std::io::{self, Write};

use jobglot::{Holds, Shape, Slot, Table, canonical};

use crate::args::{Reference, ReferenceOutput};
use crate::json::Object;
use crate::output::{self, Output};
use crate::text::{columns, pad, wrap};

/// A member of a document, at any depth.
struct Member {
    /// `tasks[].MESSAGES#.Detail`: `[]` is any element, `#` what a string holds as JSON.
    path: String,
    synonyms: &'static [&'static str],
    /// The place in the canonical job, as its path.
    slot: Option<String>,
    holds: String,
    required: bool,
    telling: bool,
    meaning: &'static str,
}

/// A slot that is the same in every document.
struct Constant {
    slot: String,
    value: &'static str,
}

pub(crate) fn run(args: &Reference) -> io::Result<()> {
    let shape = args.id.as_deref().and_then(jobglot::shape);
    let width = output::width();
    let text = match (args.output, shape) {
        (ReferenceOutput::Text, None) => list_as_text(),
        (ReferenceOutput::Text, Some(shape)) => shape_as_text(shape, width),
        (ReferenceOutput::Markdown, None) => list_as_markdown(),
        (ReferenceOutput::Markdown, Some(shape)) => shape_as_markdown(shape),
        (ReferenceOutput::Json, None) => {
            let mut json = String::new();
            let mut object = Object::begin(&mut json);
            object.array("schemas", jobglot::shapes(), push_shape);
            object.end();
            json + "\n"
        }
        (ReferenceOutput::Json, Some(shape)) => {
            let mut json = String::new();
            push_shape(&mut json, shape);
            json + "\n"
        }
    };
    print(&text)
}

/// Writes a text that has no colours.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = Output::for_programs();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// A cell of a Markdown table.
pub(crate) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Who answers with documents of the shape.
fn provider_of(shape: &Shape) -> &'static str {
    let has = |provider: &&&'static jobglot::Provider| {
        provider.shapes.iter().any(|own| own.id == shape.id)
    };
    jobglot::PROVIDERS.iter().find(has).map_or("jobglot", |provider| provider.title)
}

fn list_as_text() -> String {
    let widest =
        |text: fn(&Shape) -> &str| jobglot::shapes().map(|shape| columns(text(shape))).max();
    let id = widest(|shape| shape.id).unwrap_or(0);
    let title = widest(|shape| shape.title).unwrap_or(0);
    let mut text = format!("{}  {}  {}\n", pad("ID", id), pad("DOCUMENT", title), "PROVIDER");
    for shape in jobglot::shapes() {
        text += &format!(
            "{}  {}  {}\n",
            pad(shape.id, id),
            pad(shape.title, title),
            provider_of(shape)
        );
    }
    text
}

fn list_as_markdown() -> String {
    let mut text = "| id | document | provider | described in |\n|---|---|---|---|\n".to_owned();
    for shape in jobglot::shapes() {
        let (title, source) = (cell(shape.title), cell(shape.source));
        text += &format!("| `{}` | {title} | {} | {source} |\n", shape.id, provider_of(shape));
    }
    text
}

fn rules_of(shape: &Shape) -> Vec<&'static str> {
    let rules = [
        (shape.rules.finished_is_terminal, "a job with a time at which it ended is over"),
        (shape.rules.accepted_is_started, "a task begins when it is created"),
    ];
    rules.into_iter().filter(|(holds, _)| *holds).map(|(_, rule)| rule).collect()
}

fn shape_as_text(shape: &'static Shape, width: usize) -> String {
    let (members, constants) = members_of(shape);
    let mut text = format!("{}: {}\n", shape.id, shape.title);
    let mut fact = |label: &str, value: &str| {
        for (number, line) in wrap(value, width.saturating_sub(11), usize::MAX).iter().enumerate() {
            text += &format!("{} {line}\n", pad(if number == 0 { label } else { "" }, 10));
        }
    };
    fact("provider:", provider_of(shape));
    fact("source:", shape.source);
    for rule in rules_of(shape) {
        fact("rule:", rule);
    }
    for Constant { slot, value } in constants {
        fact("constant:", &format!("{slot} is `{value}`"));
    }
    text += "\n";
    for member in members {
        let names: Vec<_> =
            std::iter::once(member.path.as_str()).chain(member.synonyms.iter().copied()).collect();
        text += &format!(
            "{}{}\n",
            names.join(", or "),
            if member.required { " (always there)" } else { "" }
        );
        let place = match member.slot {
            Some(slot) if slot != member.path => format!("→ {slot}, "),
            _ => String::new(),
        };
        let line = format!("{place}{}: {}", member.holds, member.meaning);
        for line in wrap(&line, width.saturating_sub(4), usize::MAX) {
            text += &format!("    {line}\n");
        }
    }
    text
}

fn shape_as_markdown(shape: &'static Shape) -> String {
    let (members, constants) = members_of(shape);
    let (id, title) = (shape.id, shape.title);
    let mut text = format!("## `{id}`: {title}\n\n{}; {}.\n", provider_of(shape), shape.source);
    for rule in rules_of(shape) {
        text += &format!("\n- Rule: {rule}.");
    }
    for Constant { slot, value } in constants {
        text += &format!("\n- `{slot}` is always `{value}`.");
    }
    text = text.trim_end().to_owned();
    text += "\n\n| member | slot | type | meaning |\n|---|---|---|---|\n";
    for member in members {
        let names: Vec<_> =
            std::iter::once(member.path.as_str()).chain(member.synonyms.iter().copied()).collect();
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        let slot = member.slot.map(|slot| format!("`{slot}`")).unwrap_or_default();
        let (names, meaning) = (names.join(", "), cell(member.meaning));
        text += &format!("| {names} | {slot} | {} | {meaning} |\n", member.holds);
    }
    text
}

fn push_shape(out: &mut String, shape: &'static Shape) {
    let (members, constants) = members_of(shape);
    let mut object = Object::begin(out);
    object
        .text("id", shape.id)
        .text("title", shape.title)
        .text("provider", provider_of(shape))
        .text("source", shape.source)
        .flag("finished_is_terminal", shape.rules.finished_is_terminal)
        .flag("accepted_is_started", shape.rules.accepted_is_started)
        .array("constants", constants, |out, constant| {
            let mut object = Object::begin(out);
            object.text("slot", &constant.slot).text("value", constant.value);
            object.end();
        })
        .array("members", members, |out, member| {
            let mut object = Object::begin(out);
            object.text("path", &member.path);
            object.array("synonyms", member.synonyms, |out, name| {
                crate::json::push_string(out, name);
            });
            if let Some(slot) = &member.slot {
                object.text("slot", slot);
            }
            object
                .text("type", &member.holds)
                .flag("required", member.required)
                .flag("telling", member.telling)
                .text("meaning", member.meaning);
            object.end();
        });
    object.end();
}

fn members_of(shape: &'static Shape) -> (Vec<Member>, Vec<Constant>) {
    let mut walk = Walk { members: Vec::new(), constants: Vec::new(), open: Vec::new() };
    walk.table(shape.root, "", &[]);
    (walk.members, walk.constants)
}

struct Walk {
    members: Vec<Member>,
    constants: Vec<Constant>,
    /// The tables around: a task may hold tasks.
    open: Vec<*const Table>,
}

impl Walk {
    /// Adds the members of a table that stands below `path`, within the elements of `lists`.
    fn table(&mut self, table: &'static Table, path: &str, lists: &[Slot]) {
        if self.open.contains(&std::ptr::from_ref(table)) {
            return;
        }
        self.open.push(table);
        for &(slot, value) in table.constants {
            self.constants
                .push(Constant { slot: slot_path(lists, slot).unwrap_or_default(), value });
        }
        for field in table.fields {
            let path = match path {
                "" => field.name.to_owned(),
                path => format!("{path}.{}", field.name),
            };
            self.members.push(Member {
                path: path.clone(),
                synonyms: field.synonyms,
                slot: field.holds.slot().and_then(|slot| slot_path(lists, slot)),
                holds: holds_in_words(field.holds),
                required: field.required,
                telling: field.telling,
                meaning: field.meaning,
            });
            match field.holds {
                Holds::Object(inner) => self.table(inner, &path, lists),
                Holds::List(slot, inner) => {
                    self.table(inner, &format!("{path}[]"), &[lists, &[slot]].concat());
                }
                Holds::Embedded(slot, inner, _) => {
                    self.table(inner, &format!("{path}#"), &[lists, &[slot]].concat());
                }
                Holds::Value(..) | Holds::Attribute(_) | Holds::Map(_) => {}
            }
        }
        self.open.pop();
    }
}

fn holds_in_words(holds: Holds) -> String {
    match holds {
        Holds::Value(_, codec) => codec.name().to_owned(),
        Holds::Attribute(kinds) => kinds.names(),
        Holds::Map(_) => "object of any members".to_owned(),
        Holds::Object(_) => "object".to_owned(),
        Holds::List(..) => "array of objects".to_owned(),
        Holds::Embedded(..) => "JSON in a string".to_owned(),
    }
}

/// Path in the canonical job of a slot within the elements of `lists`: `tasks[].messages[].code`.
fn slot_path(lists: &[Slot], slot: Slot) -> Option<String> {
    let mut table = canonical::SHAPE.root;
    let mut path = String::new();
    for &list in lists {
        let (name, inner) = table.fields.iter().find_map(|field| match field.holds {
            Holds::List(slot, inner) if slot == list => Some((field.name, inner)),
            _ => None,
        })?;
        path += &format!("{name}[].");
        table = inner;
    }
    Some(path + &path_in(table, slot)?)
}

fn path_in(table: &'static Table, slot: Slot) -> Option<String> {
    table.fields.iter().find_map(|field| match field.holds {
        Holds::Object(inner) => path_in(inner, slot).map(|path| format!("{}.{path}", field.name)),
        holds => (holds.slot() == Some(slot)).then(|| field.name.to_owned()),
    })
}
