//! A job taken apart into the values that events report.

use std::collections::BTreeMap;
use std::sync::Arc;

use jobglot_json::{Members as Writer, pointer, push_token, token_name};

use crate::canonical;
use crate::follow::elements::ElementKey;
use crate::follow::members::{Members, Slot, Source, element_table, field_named};
use crate::follow::order::Order;
use crate::model::canonical_field::CanonicalField;
use crate::schema::builtin::canonical::{JOB, VERSION};
use crate::schema::field_type::FieldType;
use crate::view::job::Job;

/// The members that change together with the state.
pub(super) const STATE_MEMBERS: [&str; 4] = ["status", "state", "terminal", "outcome"];

/// The values of a job by RFC 6901 pointer, as JSON text. Facts about the response are left out: they
/// change with every poll and say nothing about the job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot {
    /// An object of the [`STATE_MEMBERS`].
    pub(super) state: String,
    pub(super) values: BTreeMap<String, String>,
    pub(super) lists: BTreeMap<String, Elements>,
}

/// A list in the order of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Elements {
    pub(super) keys: Vec<ElementKey>,
    pub(super) texts: Vec<String>,
}

impl Snapshot {
    pub(super) fn of(job: &Job<'_>) -> Self {
        let mut line = String::new();
        canonical::write(&mut line, job, None);
        Self::parse(&line)
    }

    /// Parses a canonical line.
    pub(super) fn parse(line: &str) -> Self {
        let source = &Source { order: Arc::new(Order::unknown()), keeps_computed: true };
        let value = |name: &str| pointer(line, &format!("/{name}")).map(|span| span.of(line));
        let mut snapshot = Self::default();
        let mut state = Writer::begin(&mut snapshot.state);
        for name in STATE_MEMBERS {
            if let Some(value) = value(name) {
                state.name(name).push_str(value);
            }
        }
        state.end();
        if let Some(schema) = value("schema") {
            snapshot.values.insert("/schema".to_owned(), schema.to_owned());
        }
        for (name, slot) in Members::parse(line, Some(&JOB), source).0 {
            if !STATE_MEMBERS.contains(&&*name) && name != "observation" {
                snapshot.add(&name, &slot);
            }
        }
        snapshot
    }

    fn add(&mut self, name: &str, slot: &Slot) {
        let mut pointer = String::new();
        push_token(&mut pointer, name);
        let field = field_named(Some(&JOB), name);
        match slot {
            Slot::List(elements) => {
                let table = element_table(field);
                let elements = elements.in_place().into_iter();
                let (keys, texts) =
                    elements.map(|(key, members)| (key.clone(), members.text(table))).unzip();
                self.lists.insert(pointer, Elements { keys, texts });
            }
            Slot::Group(members)
                if field.is_some_and(|field| matches!(field.field_type, FieldType::Map(_))) =>
            {
                for (name, slot) in &members.0 {
                    let mut pointer = pointer.clone();
                    push_token(&mut pointer, name);
                    let mut text = String::new();
                    slot.write(&mut text, None);
                    self.values.insert(pointer, text);
                }
            }
            _ => {
                let mut text = String::new();
                slot.write(&mut text, field);
                self.values.insert(pointer, text);
            }
        }
    }

    /// Returns the canonical line.
    pub(super) fn line(&self) -> String {
        let mut line = String::new();
        let mut out = Writer::begin(&mut line);
        out.text("jobglot", VERSION);
        for name in STATE_MEMBERS {
            if let Some(span) = pointer(&self.state, &format!("/{name}")) {
                out.name(name).push_str(span.of(&self.state));
            }
        }
        for (pointer, elements) in &self.lists {
            let texts = elements.texts.iter();
            out.array(&first_name(pointer).0, texts, |out, text| out.push_str(text));
        }
        let mut values = self.values.iter().peekable();
        while let Some((pointer, value)) = values.next() {
            let (name, inner) = first_name(pointer);
            let Some(mut inner) = inner else {
                out.name(&name).push_str(value);
                continue;
            };
            // Pointers are sorted, so the members of an object follow each other.
            let mut object = Writer::begin(out.name(&name));
            object.name(&inner).push_str(value);
            while let Some((next, value)) = values.peek().copied() {
                let (next_name, Some(next_inner)) = first_name(next) else { break };
                if next_name != name {
                    break;
                }
                inner = next_inner;
                object.name(&inner).push_str(value);
                values.next();
            }
            object.end();
        }
        out.end();
        line
    }
}

/// Splits `/attributes/ORDER_ID` into its names.
fn first_name(pointer: &str) -> (String, Option<String>) {
    let names = pointer.strip_prefix('/').unwrap_or(pointer);
    match names.split_once('/') {
        Some((name, inner)) => (token_name(name), Some(token_name(inner))),
        None => (token_name(names), None),
    }
}

/// The list field that a pointer such as `/tasks` leads to.
pub(super) fn list_at(pointer: &str) -> Option<CanonicalField> {
    field_named(Some(&JOB), &first_name(pointer).0)?.field_type.canonical_field()
}
