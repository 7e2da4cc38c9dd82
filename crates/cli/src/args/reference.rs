//! Arguments of `schemas`, `states` and `draft`.

use clap::ValueEnum;

use crate::args::inputs::Files;
use crate::args::schema_id::SchemaId;

#[derive(Debug, clap::Args)]
pub(crate) struct Schemas {
    /// Id of the schema
    #[arg(value_parser = SchemaId::of(|_| true), hide_possible_values = true)]
    pub(crate) id: Option<SchemaId>,

    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: SchemasOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemasOutput {
    /// Text for people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// Markdown tables
    Markdown,
    /// JSON Schema (draft 2020-12), of the canonical form if no schema is given
    JsonSchema,
    /// The table of one schema, as a file to change and load
    Toml,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Draft {
    #[command(flatten)]
    pub(crate) files: Files,

    /// Id of the schema: the provider, a point, the kind of document
    #[arg(long, value_name = "ID", default_value = "draft.job", value_parser = parse_id)]
    pub(crate) id: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Reference {
    /// Id of the schema
    #[arg(value_parser = SchemaId::of(|_| true), hide_possible_values = true)]
    pub(crate) id: Option<SchemaId>,

    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: ReferenceOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReferenceOutput {
    /// Text for people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// Markdown tables
    Markdown,
}

/// Parses the id of a new schema.
fn parse_id(argument: &str) -> Result<String, &'static str> {
    let is_id =
        |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || ".-".contains(char);
    match !argument.is_empty() && argument.chars().all(is_id) {
        true => Ok(argument.to_owned()),
        false => Err("expected small letters, digits, `.` and `-`"),
    }
}
