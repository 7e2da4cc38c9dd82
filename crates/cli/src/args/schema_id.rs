//! Ids of schemas as arguments.

use clap::builder::{PossibleValue, StringValueParser, StyledStr, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use jobglot::canonical;
use jobglot::tables::{ERROR_RESPONSE, Schema};

use crate::registry::registry;

/// Id of a schema. Whether there is one is known when the tables from files are loaded.
#[derive(Clone, Debug)]
pub(crate) struct SchemaId {
    id: String,
    /// The argument as usage texts write it.
    argument: String,
    /// The command that takes it.
    command: Box<Command>,
    takes: fn(&Schema) -> bool,
}

/// Whether the schema belongs to a provider's jobs.
pub(crate) fn is_job_schema(schema: &Schema) -> bool {
    ![canonical::SCHEMA.id, ERROR_RESPONSE.id].contains(&schema.id)
}

impl SchemaId {
    /// Parser of the ids of schemas that `takes` takes. Completions list the built-in ones; there are
    /// too many for help.
    pub(crate) fn of(takes: fn(&Schema) -> bool) -> impl TypedValueParser<Value = Self> {
        SchemaIdParser { takes }
    }

    /// Returns the schema. If there is none, ends the program with a message as for any other wrong
    /// argument.
    pub(crate) fn schema(&self) -> &'static Schema {
        let known = registry().schema(&self.id).filter(|schema| (self.takes)(schema));
        known.unwrap_or_else(|| {
            let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(&self.command);
            let provider = self.id.split('.').next().unwrap_or_default();
            let is_near = |schema: &&Schema| schema.id.split('.').next() == Some(provider);
            let ids = registry().schemas().filter(|schema| (self.takes)(schema)).filter(is_near);
            let ids: Vec<_> = ids.map(|schema| schema.id.to_owned()).collect();
            let argument = ContextValue::String(self.argument.clone());
            error.insert(ContextKind::InvalidArg, argument);
            error.insert(ContextKind::InvalidValue, ContextValue::String(self.id.clone()));
            error.insert(ContextKind::ValidValue, ContextValue::Strings(ids));
            let tip = vec![StyledStr::from("`jobglot schemas` lists the schemas")];
            error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tip));
            error.exit()
        })
    }
}

#[derive(Clone)]
struct SchemaIdParser {
    takes: fn(&Schema) -> bool,
}

impl TypedValueParser for SchemaIdParser {
    type Value = SchemaId;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<SchemaId, Error> {
        let id = StringValueParser::new().parse_ref(command, argument, value)?;
        let argument = argument.map(Arg::to_string).unwrap_or_default();
        Ok(SchemaId { id, argument, command: Box::new(command.clone()), takes: self.takes })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let schemas = jobglot::schemas().filter(|schema| (self.takes)(schema));
        Some(Box::new(schemas.map(|schema| PossibleValue::new(schema.id))))
    }
}
