//! `jobglot schemas`: the tables of the shapes, as a reference.

mod json_schema;

use std::io;

use jobglot::{Codec, Evidence, Field, Holds, Shape, Slot, Table, canonical};
use jobglot_json::{Members, push_string};

use crate::args::{ReferenceOutput, Schemas, SchemasOutput};
use crate::output::page::{self, Page, cell};
use crate::output::text::{columns, pad, wrap};

/// Every shape.
struct List;

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

pub(crate) fn run(args: &Schemas) -> io::Result<()> {
    let shape = args.id.as_deref().and_then(jobglot::shape);
    let form = match args.output {
        SchemasOutput::Text => ReferenceOutput::Text,
        SchemasOutput::Json => ReferenceOutput::Json,
        SchemasOutput::Markdown => ReferenceOutput::Markdown,
        SchemasOutput::JsonSchema => {
            return page::print_text(&json_schema::of(shape.unwrap_or(&canonical::SHAPE)));
        }
    };
    match shape {
        None => page::print(&List, form),
        Some(shape) => page::print(&shape, form),
    }
}

/// Who answers with documents of the shape.
fn provider_of(shape: &Shape) -> &'static str {
    let has = |provider: &&&'static jobglot::Provider| {
        provider.shapes.iter().any(|own| own.id == shape.id)
    };
    jobglot::PROVIDERS.iter().find(has).map_or("jobglot", |provider| provider.title)
}

impl Page for List {
    fn text(&self, _: usize) -> String {
        let widest = jobglot::shapes().map(|shape| columns(shape.id)).max().unwrap_or(0);
        let mut text = String::new();
        let mut provider = "";
        for shape in jobglot::shapes() {
            if provider_of(shape) != provider {
                provider = provider_of(shape);
                text += &format!("{}{provider}\n", if text.is_empty() { "" } else { "\n" });
            }
            text += &format!("  {}  {}\n", pad(shape.id, widest), shape.title);
        }
        text
    }

    fn markdown(&self) -> String {
        let mut text =
            "| id | document | provider | described in |\n|---|---|---|---|\n".to_owned();
        for shape in jobglot::shapes() {
            let (id, title, source) = (shape.id, cell(shape.title), cell(shape.source));
            let provider = provider_of(shape);
            text += &format!("| [`{id}`]({id}.md) | {title} | {provider} | {source} |\n");
        }
        text
    }

    fn push_json(&self, out: &mut String) {
        let mut members = Members::begin(out);
        members.array("schemas", jobglot::shapes(), |out, shape| shape.push_json(out));
        members.end();
    }
}

fn rules_of(shape: &Shape) -> Vec<String> {
    let rules = shape.rules;
    let mut told = Vec::new();
    if rules.finished_is_terminal {
        told.push("a job with a time at which it ended is over".to_owned());
    }
    if rules.accepted_is_started {
        told.push("a task begins when it is created".to_owned());
    }
    if let Some(state) = rules.unreported {
        told.push(format!("a job without a status word is `{state}`"));
    }
    for evidence in rules.evidence {
        let Evidence { member, value, state } = evidence;
        told.push(format!("one whose `{member}` is `{value}` is then `{state}`"));
    }
    if let Some(name) = rules.reason {
        told.push(format!("`{name}` says why it failed"));
    }
    if let Some(word) = rules.lost_word {
        told.push(format!("`{word}` stands for a word that a client did not know"));
    }
    if shape.asked_for {
        told.push("it is read only where somebody asks for it by its id".to_owned());
    }
    told
}

impl Page for &'static Shape {
    fn text(&self, width: usize) -> String {
        let shape = *self;
        let (members, constants) = members_of(shape);
        let mut text = format!("{}: {}\n", shape.id, shape.title);
        let mut fact = |label: &str, value: &str| {
            for (number, line) in
                wrap(value, width.saturating_sub(11), usize::MAX).iter().enumerate()
            {
                text += &format!("{} {line}\n", pad(if number == 0 { label } else { "" }, 10));
            }
        };
        fact("provider:", provider_of(shape));
        fact("source:", shape.source);
        for rule in rules_of(shape) {
            fact("rule:", &rule);
        }
        for Constant { slot, value } in constants {
            fact("constant:", &format!("{slot} is `{value}`"));
        }
        text += "\n";
        for member in members {
            let names: Vec<_> = std::iter::once(member.path.as_str())
                .chain(member.synonyms.iter().copied())
                .collect();
            text += &format!("{}{}\n", names.join(", or "), always_there(&member));
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

    fn markdown(&self) -> String {
        let shape = *self;
        let (members, constants) = members_of(shape);
        let (id, title) = (shape.id, shape.title);
        let mut text = format!("# `{id}`: {title}\n\n{}; {}.\n", provider_of(shape), shape.source);
        for rule in rules_of(shape) {
            text += &format!("\n- Rule: {rule}.");
        }
        for Constant { slot, value } in constants {
            text += &format!("\n- `{slot}` is always `{value}`.");
        }
        text = text.trim_end().to_owned();
        text += "\n\n| member | slot | type | meaning |\n|---|---|---|---|\n";
        for member in members {
            let names: Vec<_> = std::iter::once(member.path.as_str())
                .chain(member.synonyms.iter().copied())
                .collect();
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            let slot = member.slot.as_ref().map(|slot| format!("`{slot}`")).unwrap_or_default();
            let (names, meaning) = (names.join(", "), cell(member.meaning));
            let holds = format!("{}{}", member.holds, always_there(&member));
            text += &format!("| {names} | {slot} | {holds} | {meaning} |\n");
        }
        text
    }

    fn push_json(&self, out: &mut String) {
        let shape = *self;
        let (members, constants) = members_of(shape);
        let mut object = Members::begin(out);
        object
            .text("id", shape.id)
            .text("title", shape.title)
            .text("provider", provider_of(shape))
            .text("source", shape.source)
            .flag("finished_is_terminal", shape.rules.finished_is_terminal)
            .flag("accepted_is_started", shape.rules.accepted_is_started)
            .array("rules", rules_of(shape), |out, rule| push_string(out, &rule))
            .array("constants", constants, |out, constant| {
                let mut object = Members::begin(out);
                object.text("slot", &constant.slot).text("value", constant.value);
                object.end();
            })
            .array("members", members, |out, member| {
                let mut object = Members::begin(out);
                object.text("path", &member.path);
                object.array("synonyms", member.synonyms, |out, name| {
                    push_string(out, name);
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
}

fn always_there(member: &Member) -> &'static str {
    if member.required { " (always there)" } else { "" }
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
                holds: holds_in_words(field),
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

fn holds_in_words(field: &Field) -> String {
    match field.holds {
        Holds::Value(_, codec) => {
            let more = match codec {
                Codec::Time(form) => form.as_str(),
                Codec::Status(words) => words.name,
                Codec::Operation(verbs) => verbs.words.name,
                Codec::Action(words) => words.name,
                _ => return codec.name().to_owned(),
            };
            format!("{} ({more})", codec.name())
        }
        Holds::Attribute(kinds) => kinds.names(),
        Holds::Map(_) => "object of any members".to_owned(),
        Holds::Object(_) => "object".to_owned(),
        Holds::List(..) if field.or_alone => "array of objects, or the document itself".to_owned(),
        Holds::List(..) if field.or_one => "array of objects, or one of them".to_owned(),
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
