//! Checks of a schema's declaration: mistakes by which values would be lost or never be read.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::ptr;

use jobglot_json::Kind;

use crate::model::canonical_field::CanonicalField;
use crate::schema::builtin::canonical;
use crate::schema::document_schema::Schema;
use crate::schema::field::{Field, Table};
use crate::schema::field_type::{Codec, FieldType};
use crate::schema::index::folded_name::folded_text;
use crate::schema::values::Values;

/// A mistake in the declaration of a schema, with the row.
///
/// ```
/// use jobglot_core::{CanonicalField, Codec, Field, Schema, Table};
///
/// static JOB: Table = Table::new(&[
///     Field::value("jobId", CanonicalField::Id, Codec::Id, "the id").distinctive(),
///     Field::value("uuid", CanonicalField::Id, Codec::Id, "the other id"),
/// ]);
/// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
///
/// let error = SCHEMA.check().unwrap_err();
/// assert_eq!(error.to_string(), "acme.job: $.uuid: `id` is filled by $.jobId already");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaError {
    schema: String,
    row: String,
    kind: SchemaErrorKind,
}

/// The mistake of a [`SchemaError`]. Rows are paths of member names: `$.tasks[].TASK_ID`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaErrorKind {
    /// Another row of the job, task, … fills the field already.
    FieldTwice {
        /// The field by its name in canonical lines.
        field: String,
        /// The other row.
        other: String,
    },
    /// The job, task, … has no such field in the canonical model.
    NoSuchField(String),
    /// The field is computed, so no document fills it.
    ComputedField(String),
    /// The codec or type does not suit the field, or none of its kind.
    UnsuitableType {
        /// The field by its name in canonical lines.
        field: String,
        /// The type in the schema.
        found: &'static str,
    },
    /// Two names of an object differ in case, `-` and `_` only, or not at all.
    NamesFold(String, String),
    /// A member's name or constant text has a quote, a backslash or a control character. Names are written
    /// as they are declared.
    UnescapedText(String),
    /// The table contains itself as an object, without a list between.
    ContainsItself,
    /// The table has no member that identifies the schema, and detection is not switched off.
    NotDetectable,
    /// The schema of a file is identified by a name that does not identify a built-in schema with it.
    CommonName {
        /// The name; several that identify the schema together are joined by "` with `".
        name: String,
        /// Id of the built-in schema.
        schema_id: String,
    },
    /// The schema names a member that no table has.
    NoSuchMember(String),
    /// The schema is identified in a wrapper or list that it does not have.
    NoSuchContainer(String),
    /// The texts of the member tell the schema, but it cannot be a string.
    NoText,
    /// A text that tells the schema is empty, or `*` alone, which every text fits.
    AnyText,
    /// Another schema has the id.
    IdTaken,
    /// The id is empty, or has other characters than small letters, digits, `.` and `-`.
    MalformedId,
}

impl SchemaError {
    pub(crate) fn new(schema: &str, row: &str, kind: SchemaErrorKind) -> Self {
        Self { schema: schema.to_owned(), row: row.to_owned(), kind }
    }

    /// Id of the schema.
    #[must_use]
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// Path of the row: `$.tasks[].TASK_ID`. `$` is the schema itself.
    #[must_use]
    pub fn row(&self) -> &str {
        &self.row
    }

    /// The mistake.
    #[must_use]
    pub fn kind(&self) -> &SchemaErrorKind {
        &self.kind
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.schema, self.row, self.kind)
    }
}

impl fmt::Display for SchemaErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FieldTwice { field, other } => {
                write!(f, "`{field}` is filled by {other} already")
            }
            Self::NoSuchField(field) => write!(f, "there is no field `{field}` here"),
            Self::ComputedField(field) => {
                write!(f, "`{field}` is computed, no member can fill it")
            }
            Self::UnsuitableType { field, found } => {
                write!(f, "`{field}` can't be filled by a member of the type {found}")
            }
            Self::NamesFold(name, other) => {
                write!(f, "`{name}` and `{other}` are one name: case, `-` and `_` do not count")
            }
            Self::UnescapedText(text) => {
                write!(
                    f,
                    "`{}` has a quote, a backslash or a control character",
                    text.escape_debug()
                )
            }
            Self::ContainsItself => {
                f.write_str("the table contains itself, without a list between")
            }
            Self::NotDetectable => f.write_str(
                "no member is distinctive, so no document would be recognized; \
                 mark one, or make the schema explicit-only",
            ),
            Self::CommonName { name, schema_id } => write!(
                f,
                "`{name}` identifies nothing, {schema_id} has it too; \
                 mark another member as distinctive"
            ),
            Self::NoSuchMember(name) => write!(f, "the table has no member `{name}`"),
            Self::NoSuchContainer(name) => {
                write!(f, "`{name}` is neither a wrapper nor a list of the schema")
            }
            Self::NoText => f.write_str("only the texts of a string can tell the schema"),
            Self::AnyText => f.write_str("an empty text or `*` alone tells no schema"),
            Self::IdTaken => f.write_str("another schema has this id"),
            Self::MalformedId => {
                f.write_str("an id consists of small letters, digits, `.` and `-`")
            }
        }
    }
}

impl std::error::Error for SchemaError {}

impl Schema {
    /// Checks the declaration: names that fold together, fields filled twice, fields that the entity
    /// lacks or that are computed, unsuitable types, and tables that contain themselves.
    ///
    /// # Errors
    ///
    /// The first mistake, in the order of the tables.
    pub fn check(&self) -> Result<(), SchemaError> {
        let error = |row: &str, kind| Err(SchemaError::new(self.id, row, kind));
        let is_id =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
        if self.id.is_empty() || !self.id.bytes().all(is_id) {
            return error("$", SchemaErrorKind::MalformedId);
        }
        let mut check = Check { schema: self, entities: HashSet::new(), is_distinctive: false };
        check.entity("$", self.root, canonical::SCHEMA.root)?;
        let root_array = self.root.fields.iter().find(|field| field.or_root_array);
        let named = match root_array.map(|field| field.field_type) {
            Some(FieldType::List(_, elements)) => elements,
            _ => self.root,
        };
        let has = |table: &Table, name: &str| {
            table.fields.iter().flat_map(Field::names).any(|known| known == name)
        };
        let missing = self.name_sets().flat_map(|(names, _)| names).find(|name| !has(named, name));
        if let Some(name) = missing {
            return error("$", SchemaErrorKind::NoSuchMember((*name).to_owned()));
        }
        if let Some(name) = self.identified_in.iter().find(|name| !self.comes_in(name)) {
            return error("$", SchemaErrorKind::NoSuchContainer((*name).to_owned()));
        }
        let is_identified = self.name_sets().next().is_some() || !self.identified_in.is_empty();
        let is_detectable = check.is_distinctive || is_identified;
        if !is_detectable && !self.explicit_only {
            return error("$", SchemaErrorKind::NotDetectable);
        }
        Ok(())
    }
}

/// A check in progress.
struct Check<'s> {
    schema: &'s Schema,
    /// Addresses of the tables of entities that have been checked: tables of lists can contain
    /// themselves.
    entities: HashSet<*const Table>,
    is_distinctive: bool,
}

/// The rows that fill the fields of an entity.
type Filled = HashMap<CanonicalField, String>;

impl Check<'_> {
    /// Checks the entity of `table`, with the fields of the table `model` of the canonical form.
    fn entity(
        &mut self,
        row: &str,
        table: &'static Table,
        model: &'static Table,
    ) -> Result<(), SchemaError> {
        if self.entities.insert(ptr::from_ref(table)) {
            self.object(row, table, &fields_of(model), &mut Filled::new(), &mut Vec::new())?;
        }
        Ok(())
    }

    /// Checks an object with members of an entity. `around` are the tables of the objects around it.
    fn object(
        &mut self,
        row: &str,
        table: &'static Table,
        model: &HashMap<CanonicalField, &'static Field>,
        filled: &mut Filled,
        around: &mut Vec<&'static Table>,
    ) -> Result<(), SchemaError> {
        if around.iter().any(|outer| ptr::eq(*outer, table)) {
            return self.error(row, SchemaErrorKind::ContainsItself);
        }
        let mut names: HashMap<String, &str> = HashMap::new();
        for field in table.fields {
            let row = format!("{row}.{}", field.name);
            for name in field.names() {
                if needs_escape(name) {
                    return self.error(&row, SchemaErrorKind::UnescapedText(name.to_owned()));
                }
                if let Some(other) = names.insert(folded_text(name), name) {
                    let names = SchemaErrorKind::NamesFold(other.to_owned(), name.to_owned());
                    return self.error(&row, names);
                }
            }
            let is_told = matches!(field.values, Values::Identifying(_));
            self.is_distinctive |= field.distinctive || is_told;
            if field.values != Values::Any && !field.kinds().contains(Kind::String) {
                return self.error(&row, SchemaErrorKind::NoText);
            }
            if field.values.texts().iter().any(|text| text.bytes().all(|byte| byte == b'*')) {
                return self.error(&row, SchemaErrorKind::AnyText);
            }
        }
        for (canonical_field, text) in table.constants {
            if needs_escape(text) {
                return self.error(row, SchemaErrorKind::UnescapedText((*text).to_owned()));
            }
            self.fill(*canonical_field, format!("{row} (constant)"), model, filled)?;
        }
        if let Some(canonical_field) = table.bare
            && !model.contains_key(&canonical_field)
        {
            let name = canonical_field.path().to_owned();
            return self.error(row, SchemaErrorKind::NoSuchField(name));
        }
        around.push(table);
        for field in table.fields {
            self.field(&format!("{row}.{}", field.name), field, model, filled, around)?;
        }
        around.pop();
        Ok(())
    }

    fn field(
        &mut self,
        row: &str,
        field: &'static Field,
        model: &HashMap<CanonicalField, &'static Field>,
        filled: &mut Filled,
        around: &mut Vec<&'static Table>,
    ) -> Result<(), SchemaError> {
        if let FieldType::Object(inner) = field.field_type {
            return self.object(row, inner, model, filled, around);
        }
        let Some(canonical_field) = field.field_type.canonical_field() else { return Ok(()) };
        let canonical = self.fill(canonical_field, row.to_owned(), model, filled)?;
        match (field.field_type, canonical.field_type) {
            (FieldType::Value(_, codec), FieldType::Value(..)) if suits(codec, canonical_field) => {
                Ok(())
            }
            (FieldType::Map(_), FieldType::Map(_)) => Ok(()),
            (FieldType::List(_, table), FieldType::List(_, model)) => {
                self.entity(&format!("{row}[]"), table, model)
            }
            (FieldType::Embedded(_, table, _), FieldType::List(_, model)) => {
                self.entity(&format!("{row}#$"), table, model)
            }
            (found, _) => {
                let field = canonical_field.path().to_owned();
                self.error(row, SchemaErrorKind::UnsuitableType { field, found: found.name() })
            }
        }
    }

    /// Records that `row` fills `canonical_field`, and returns the field of the canonical form.
    fn fill(
        &self,
        canonical_field: CanonicalField,
        row: String,
        model: &HashMap<CanonicalField, &'static Field>,
        filled: &mut Filled,
    ) -> Result<&'static Field, SchemaError> {
        let field = canonical_field.path().to_owned();
        if canonical_field.is_computed() {
            return self.error(&row, SchemaErrorKind::ComputedField(field));
        }
        let Some(canonical) = model.get(&canonical_field) else {
            return self.error(&row, SchemaErrorKind::NoSuchField(field));
        };
        match filled.insert(canonical_field, row.clone()) {
            None => Ok(canonical),
            Some(other) => self.error(&row, SchemaErrorKind::FieldTwice { field, other }),
        }
    }

    fn error<T>(&self, row: &str, kind: SchemaErrorKind) -> Result<T, SchemaError> {
        Err(SchemaError::new(self.schema.id, row, kind))
    }
}

/// Whether JSON needs an escape to write `text`.
pub(crate) fn needs_escape(text: &str) -> bool {
    text.contains(|char: char| char.is_control() || matches!(char, '"' | '\\'))
}

/// The fields of an entity in the canonical form, also those in objects such as `tenant`.
pub(crate) fn fields_of(model: &'static Table) -> HashMap<CanonicalField, &'static Field> {
    let mut fields = HashMap::new();
    for field in model.fields {
        match (field.field_type, field.field_type.canonical_field()) {
            (FieldType::Object(inner), _) => fields.extend(fields_of(inner)),
            (_, Some(canonical_field)) => {
                fields.insert(canonical_field, field);
            }
            (_, None) => {}
        }
    }
    fields
}

/// Whether values of `canonical_field` can be written by `codec`.
fn suits(codec: Codec, canonical_field: CanonicalField) -> bool {
    match codec {
        Codec::Time(_) => canonical_field.is_time(),
        // The second word has a vocabulary if a rule takes its meaning for the state.
        Codec::Status(_) => {
            matches!(canonical_field, CanonicalField::Status | CanonicalField::Result)
        }
        Codec::Operation(_) => canonical_field == CanonicalField::Operation,
        Codec::Action(_) => canonical_field == CanonicalField::Action,
        Codec::Percent(_) => canonical_field == CanonicalField::Percent,
        Codec::Flag => false,
        Codec::Text | Codec::Id | Codec::Count => {
            !canonical_field.is_time() && canonical_field != CanonicalField::Status
        }
    }
}
