//! `jobglot schemas`: reference of the schemas and their members.

mod json_schema;
pub(crate) mod state_rules;

use std::io;

use jobglot::canonical;
use jobglot::tables::{
    CanonicalField, Codec, Field, FieldType, PercentFormat, Schema, Table, Values,
};
use jobglot_json::{Members, push_string};

use clap::CommandFactory as _;

use crate::args::{Args, ReferenceOutput, SchemaId, Schemas, SchemasOutput};
use crate::commands::schemas::json_schema::json_schema;
use crate::output::page::{self, Page, cell};
use crate::output::text::{columns, pad, wrap};
use crate::registry::registry;

/// Page with the list of all schemas.
struct SchemaList;

/// Page about one schema.
struct SchemaPage(&'static Schema);

/// Member of a document, at any depth.
struct Member {
    /// Path such as `tasks[].MESSAGES#.Detail`: `[]` is any element, `#` is JSON inside a string.
    path: String,
    aliases: &'static [&'static str],
    /// Path of the canonical field.
    field: Option<String>,
    type_name: String,
    required: bool,
    /// Whether the name of the member identifies the schema.
    distinctive: bool,
    meaning: &'static str,
}

/// Canonical field with a constant value in this schema.
struct Constant {
    field: String,
    value: &'static str,
}

pub(crate) fn run(args: &Schemas) -> io::Result<()> {
    let schema = args.id.as_ref().map(SchemaId::schema);
    let format = match args.output {
        SchemasOutput::Text => ReferenceOutput::Text,
        SchemasOutput::Json => ReferenceOutput::Json,
        SchemasOutput::Markdown => ReferenceOutput::Markdown,
        SchemasOutput::JsonSchema => {
            let schema = schema.unwrap_or(&canonical::SCHEMA);
            return page::print_text(&json_schema(schema));
        }
        SchemasOutput::Toml => return print_toml(schema),
    };
    match schema {
        None => page::print(&SchemaList, format),
        Some(schema) => page::print(&SchemaPage(schema), format),
    }
}

/// Prints the table of a provider's schema as a file.
fn print_toml(schema: Option<&'static Schema>) -> io::Result<()> {
    match schema.and_then(Schema::to_toml) {
        Some(file) => page::print_text(&file),
        None => {
            let message = "`-o toml` needs the id of a provider's schema, see `jobglot schemas`";
            Args::command().error(clap::error::ErrorKind::MissingRequiredArgument, message).exit()
        }
    }
}

/// Returns the title of the provider with this schema.
fn provider_of(schema: &Schema) -> &'static str {
    let has = |provider: &&&'static jobglot::Provider| {
        provider.schemas.iter().any(|own| own.id == schema.id)
    };
    registry().providers().iter().find(has).map_or("jobglot", |provider| provider.title)
}

impl Page for SchemaList {
    fn text(&self, _: usize) -> String {
        let widest = registry().schemas().map(|schema| columns(schema.id)).max().unwrap_or(0);
        let mut text = String::new();
        let mut provider = "";
        for schema in registry().schemas() {
            if provider_of(schema) != provider {
                provider = provider_of(schema);
                text += &format!("{}{provider}\n", if text.is_empty() { "" } else { "\n" });
            }
            text += &format!("  {}  {}\n", pad(schema.id, widest), schema.title);
        }
        text
    }

    fn markdown(&self) -> String {
        let mut text =
            "| id | document | provider | described in |\n|---|---|---|---|\n".to_owned();
        for schema in registry().schemas() {
            let (id, title, source) = (schema.id, cell(schema.title), cell(schema.source));
            let provider = provider_of(schema);
            text += &format!("| [`{id}`]({id}.md) | {title} | {provider} | {source} |\n");
        }
        text
    }

    fn push_json(&self, out: &mut String) {
        let mut members = Members::begin(out);
        members.array("schemas", registry().schemas(), |out, schema| {
            SchemaPage(schema).push_json(out);
        });
        members.end();
    }
}

/// Describes the rules of a schema in sentences: first those for states, in order.
fn rules_of(schema: &Schema) -> Vec<String> {
    let rules = schema.rules;
    let mut sentences = state_rules::sentences(schema);
    if rules.finished_is_terminal {
        sentences.push("a job with a time at which it ended is over".to_owned());
    }
    if rules.accepted_is_started {
        sentences.push("a task begins when it is created".to_owned());
    }
    if let Some(word) = rules.replacement_word {
        sentences.push(format!("`{word}` stands for a word that a client did not know"));
    }
    for (names, kind) in [(schema.wrappers, "wrapper"), (schema.lists, "list")] {
        for name in names {
            let tells =
                if schema.identified_in.contains(name) { ", which tells the schema" } else { "" };
            sentences.push(format!("documents come in the {kind} `{name}` too{tells}"));
        }
    }
    let sets =
        [(schema.identified_by, ""), (schema.identified_alone_by, " if no other name is there")];
    for (sets, condition) in sets {
        for names in sets {
            let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
            sentences
                .push(format!("the names {} tell the schema{condition}", names.join(" with ")));
        }
    }
    if schema.identified_by_head {
        let sentence =
            "a header of the provider tells the schema if all names and the status word are known";
        sentences.push(sentence.to_owned());
    }
    if schema.explicit_only {
        sentences.push("it is read only where somebody asks for it by its id".to_owned());
    }
    sentences
}

impl Page for SchemaPage {
    fn text(&self, width: usize) -> String {
        let Self(schema) = *self;
        let (members, constants) = members_of(schema);
        let mut text = format!("{}: {}\n", schema.id, schema.title);
        let mut fact = |label: &str, value: &str| {
            for (number, line) in
                wrap(value, width.saturating_sub(11), usize::MAX).iter().enumerate()
            {
                text += &format!("{} {line}\n", pad(if number == 0 { label } else { "" }, 10));
            }
        };
        fact("provider:", provider_of(schema));
        fact("source:", schema.source);
        for rule in rules_of(schema) {
            fact("rule:", &rule);
        }
        for Constant { field, value } in constants {
            fact("constant:", &format!("{field} is `{value}`"));
        }
        text += "\n";
        for member in members {
            let names: Vec<_> = std::iter::once(member.path.as_str())
                .chain(member.aliases.iter().copied())
                .collect();
            text += &format!("{}{}\n", names.join(", or "), required_note(&member));
            let target = match member.field {
                Some(field) if field != member.path => format!("→ {field}, "),
                _ => String::new(),
            };
            let line = format!("{target}{}: {}", member.type_name, member.meaning);
            for line in wrap(&line, width.saturating_sub(4), usize::MAX) {
                text += &format!("    {line}\n");
            }
        }
        text
    }

    fn markdown(&self) -> String {
        let Self(schema) = *self;
        let (members, constants) = members_of(schema);
        let (id, title) = (schema.id, schema.title);
        let mut text =
            format!("# `{id}`: {title}\n\n{}; {}.\n", provider_of(schema), schema.source);
        for rule in rules_of(schema) {
            text += &format!("\n- Rule: {rule}.");
        }
        for Constant { field, value } in constants {
            text += &format!("\n- `{field}` is always `{value}`.");
        }
        text = text.trim_end().to_owned();
        text += "\n\n| member | field | type | meaning |\n|---|---|---|---|\n";
        for member in members {
            let names: Vec<_> = std::iter::once(member.path.as_str())
                .chain(member.aliases.iter().copied())
                .collect();
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            let field = member.field.as_ref().map(|field| format!("`{field}`")).unwrap_or_default();
            let (names, meaning) = (names.join(", "), cell(member.meaning));
            let type_name = format!("{}{}", member.type_name, required_note(&member));
            text += &format!("| {names} | {field} | {type_name} | {meaning} |\n");
        }
        text
    }

    fn push_json(&self, out: &mut String) {
        let Self(schema) = *self;
        let (members, constants) = members_of(schema);
        let mut object = Members::begin(out);
        object
            .text("id", schema.id)
            .text("title", schema.title)
            .text("provider", provider_of(schema))
            .text("source", schema.source)
            .flag("finished_is_terminal", schema.rules.finished_is_terminal)
            .flag("accepted_is_started", schema.rules.accepted_is_started)
            .array("rules", rules_of(schema), |out, rule| push_string(out, &rule))
            .array("wrappers", schema.wrappers, |out, name| push_string(out, name))
            .array("lists", schema.lists, |out, name| push_string(out, name))
            .array("identified_in", schema.identified_in, |out, name| push_string(out, name))
            .array("constants", constants, |out, constant| {
                let mut object = Members::begin(out);
                object.text("field", &constant.field).text("value", constant.value);
                object.end();
            })
            .array("members", members, |out, member| {
                let mut object = Members::begin(out);
                object.text("path", &member.path);
                object.array("synonyms", member.aliases, |out, name| {
                    push_string(out, name);
                });
                if let Some(field) = &member.field {
                    object.text("field", field);
                }
                object
                    .text("type", &member.type_name)
                    .flag("required", member.required)
                    .flag("distinctive", member.distinctive)
                    .text("meaning", member.meaning);
                object.end();
            });
        object.end();
    }
}

fn required_note(member: &Member) -> &'static str {
    if member.required { " (always there)" } else { "" }
}

/// Lists the members and constants of a schema.
fn members_of(schema: &'static Schema) -> (Vec<Member>, Vec<Constant>) {
    let mut collector =
        MemberCollector { members: Vec::new(), constants: Vec::new(), open: Vec::new() };
    collector.add_table(schema.root, "", &[]);
    (collector.members, collector.constants)
}

/// Collects members depth first.
struct MemberCollector {
    members: Vec<Member>,
    constants: Vec<Constant>,
    /// Tables around the current one; stops the recursion where a task holds tasks.
    open: Vec<*const Table>,
}

impl MemberCollector {
    /// Adds the members of the table at `path`, inside elements of the canonical `lists`.
    fn add_table(&mut self, table: &'static Table, path: &str, lists: &[CanonicalField]) {
        if self.open.contains(&std::ptr::from_ref(table)) {
            return;
        }
        self.open.push(table);
        for &(field, value) in table.constants {
            let field = field_path(lists, field).unwrap_or_default();
            self.constants.push(Constant { field, value });
        }
        for field in table.fields {
            let path = match path {
                "" => field.name.to_owned(),
                path => format!("{path}.{}", field.name),
            };
            self.members.push(Member {
                path: path.clone(),
                aliases: field.aliases,
                field: field
                    .field_type
                    .canonical_field()
                    .and_then(|field| field_path(lists, field)),
                type_name: type_name(field) + &values_note(field.values),
                required: field.required,
                distinctive: field.distinctive,
                meaning: field.meaning,
            });
            match field.field_type {
                FieldType::Object(inner) => self.add_table(inner, &path, lists),
                FieldType::List(list, inner) => {
                    self.add_table(inner, &format!("{path}[]"), &[lists, &[list]].concat());
                }
                FieldType::Embedded(list, inner, _) => {
                    self.add_table(inner, &format!("{path}#"), &[lists, &[list]].concat());
                }
                FieldType::Value(..) | FieldType::Attribute(_) | FieldType::Map(_) => {}
            }
        }
        self.open.pop();
    }
}

/// Names the texts of a member that tell the schema.
fn values_note(values: Values) -> String {
    let quoted = values.texts().iter().map(|text| format!("`{text}`"));
    let texts = quoted.collect::<Vec<_>>().join(" or ");
    match values {
        Values::Only(_) => format!(", only {texts}"),
        Values::Identifying(_) => format!(", identified by {texts}"),
        _ => String::new(),
    }
}

/// Describes the type of a member.
fn type_name(field: &Field) -> String {
    match field.field_type {
        FieldType::Value(_, codec) => {
            let detail = match codec {
                Codec::Time(format) => format.as_str(),
                Codec::Percent(format) if format != PercentFormat::Number => format.as_str(),
                Codec::Status(words) => words.name,
                Codec::Operation(verbs) => verbs.words.name,
                Codec::Action(words) => words.name,
                _ => return codec.name().to_owned(),
            };
            format!("{} ({detail})", codec.name())
        }
        FieldType::Attribute(kinds) => kinds.names(),
        FieldType::Map(_) => "object of any members".to_owned(),
        FieldType::Object(_) => "object".to_owned(),
        FieldType::List(..) if field.or_root_array => {
            "array of objects, or the document itself".to_owned()
        }
        FieldType::List(..) if field.or_single => "array of objects, or one of them".to_owned(),
        FieldType::List(..) => "array of objects".to_owned(),
        FieldType::Embedded(..) => "JSON in a string".to_owned(),
    }
}

/// Returns the path of a canonical field inside elements of `lists`: `tasks[].messages[].code`.
fn field_path(lists: &[CanonicalField], field: CanonicalField) -> Option<String> {
    let mut table = canonical::SCHEMA.root;
    let mut path = String::new();
    for &list in lists {
        let (name, inner) = table.fields.iter().find_map(|row| match row.field_type {
            FieldType::List(field, inner) if field == list => Some((row.name, inner)),
            _ => None,
        })?;
        path += &format!("{name}[].");
        table = inner;
    }
    Some(path + &path_in(table, field)?)
}

/// Returns the path of a canonical field in a table, without descending into lists.
fn path_in(table: &'static Table, field: CanonicalField) -> Option<String> {
    table.fields.iter().find_map(|row| match row.field_type {
        FieldType::Object(inner) => {
            path_in(inner, field).map(|path| format!("{}.{path}", row.name))
        }
        field_type => (field_type.canonical_field() == Some(field)).then(|| row.name.to_owned()),
    })
}
