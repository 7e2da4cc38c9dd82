//! Tables of members, and the declaration of each member.

use std::fmt;

use jobglot_json::Kind;

use crate::model::canonical_field::CanonicalField;
use crate::schema::field_type::{Codec, FieldType, Kinds};
use crate::schema::state_rule::StateRule;
use crate::schema::values::Values;

/// Declaration of the members of one object.
///
/// ```
/// use jobglot_core::{CanonicalField, Codec, Field, Table};
///
/// static ERROR: Table = Table::new(&[
///     Field::value("code", CanonicalField::Code, Codec::Text, "the error's code"),
///     Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
/// ])
/// .or_bare(CanonicalField::Text);
///
/// static JOB: Table = Table::new(&[
///     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
///     Field::list("errors", CanonicalField::Errors, &ERROR, "what went wrong").or_single(),
/// ]);
/// assert_eq!(JOB.fields.len(), 2);
/// ```
#[non_exhaustive]
pub struct Table {
    /// Members in documented order.
    pub fields: &'static [Field],
    /// Canonical fields with a constant value, not written by the provider. They apply only beside a
    /// written field of the same group (`tenant.kind` beside `tenant.id`).
    pub constants: &'static [(CanonicalField, &'static str)],
    /// Canonical field of an element written as a bare string instead of an object.
    pub bare: Option<CanonicalField>,
    /// Rules for the state of the job or task, tried in order; the first that holds counts. Those of an
    /// inner object follow those of the object around it.
    pub rules: &'static [StateRule],
    /// Whether services add members of their own to the object, so that names missing here are no
    /// evidence against the schema.
    pub is_open: bool,
}

// Prints names only, since a table can contain itself.
impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.fields.iter().map(|field| field.name);
        f.debug_tuple("Table").field(&names.collect::<Vec<_>>()).finish()
    }
}

impl Table {
    /// Creates a table of these members.
    #[must_use]
    pub const fn new(fields: &'static [Field]) -> Self {
        Self { fields, constants: &[], bare: None, rules: &[], is_open: false }
    }

    /// Sets the canonical fields with a constant value.
    #[must_use]
    pub const fn with_constants(
        mut self,
        constants: &'static [(CanonicalField, &'static str)],
    ) -> Self {
        self.constants = constants;
        self
    }

    /// Sets the rules for the state; the first that holds counts. Without one, the status word has the
    /// meaning given by its vocabulary.
    #[must_use]
    pub const fn with_rules(mut self, rules: &'static [StateRule]) -> Self {
        self.rules = rules;
        self
    }

    /// Allows services to add members of their own: names missing in the table are no evidence against the
    /// schema.
    ///
    /// ```
    /// use jobglot_core::{CanonicalField, Codec, Field, Registry, Schema, Table};
    ///
    /// static DETAILS: Table = Table::new(&[
    ///     Field::value("acmeTarget", CanonicalField::SubjectId, Codec::Text, "what is worked on"),
    /// ])
    /// .open();
    /// static JOB: Table = Table::new(&[
    ///     Field::value("jobNo", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    ///     Field::object("details", &DETAILS, "details, by service"),
    /// ]);
    /// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    ///
    /// let text = br#"{"jobNo": 7, "details": {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}}"#;
    /// assert!(Registry::of_schemas([&SCHEMA]).parse(text).is_ok());
    /// ```
    #[must_use]
    pub const fn open(mut self) -> Self {
        self.is_open = true;
        self
    }

    /// Also accepts a bare string as an element; the string is the value of `canonical_field`.
    #[must_use]
    pub const fn or_bare(mut self, canonical_field: CanonicalField) -> Self {
        self.bare = Some(canonical_field);
        self
    }
}

/// Declaration of one member of an object.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Field {
    /// Documented name. Documents can spell it in another case, with or without `-` and `_`.
    pub name: &'static str,
    /// Other names of the member, from other editions of the API.
    pub aliases: &'static [&'static str],
    /// Type of the member.
    pub field_type: FieldType,
    /// Whether the member is always present, according to the provider.
    pub required: bool,
    /// Whether the name alone identifies the schema.
    pub distinctive: bool,
    /// Texts of the member that tell the schema.
    pub values: Values,
    /// Whether members of this object are top-level in `attributes` and `unknown`. At most one object
    /// of a schema; by default the root.
    pub flattened: bool,
    /// Whether a single element can replace the array.
    pub or_single: bool,
    /// Whether the array can also be the whole document, without an object around it.
    pub or_root_array: bool,
    /// Revision of the table with the first occurrence of the member.
    pub since: u16,
    /// Meaning, with units, for the reference.
    pub meaning: &'static str,
}

impl Field {
    const fn new(name: &'static str, field_type: FieldType, meaning: &'static str) -> Self {
        Self {
            name,
            aliases: &[],
            field_type,
            required: false,
            distinctive: false,
            values: Values::Any,
            flattened: false,
            or_single: false,
            or_root_array: false,
            since: 1,
            meaning,
        }
    }

    /// Declares a scalar with a canonical field.
    #[must_use]
    pub const fn value(
        name: &'static str,
        canonical_field: CanonicalField,
        codec: Codec,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, FieldType::Value(canonical_field, codec), meaning)
    }

    /// Declares a member without a canonical field, kept in `attributes`.
    #[must_use]
    pub const fn attribute(name: &'static str, kinds: Kinds, meaning: &'static str) -> Self {
        Self::new(name, FieldType::Attribute(kinds), meaning)
    }

    /// Declares an object with free-form keys, kept whole.
    #[must_use]
    pub const fn map(
        name: &'static str,
        canonical_field: CanonicalField,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, FieldType::Map(canonical_field), meaning)
    }

    /// Declares an object with further members of the same job, task, ….
    #[must_use]
    pub const fn object(name: &'static str, table: &'static Table, meaning: &'static str) -> Self {
        Self::new(name, FieldType::Object(table), meaning)
    }

    /// Declares an array of tasks, resources, messages or errors.
    #[must_use]
    pub const fn list(
        name: &'static str,
        canonical_field: CanonicalField,
        table: &'static Table,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, FieldType::List(canonical_field, table), meaning)
    }

    /// Also accepts a single element in place of the array.
    #[must_use]
    pub const fn or_single(mut self) -> Self {
        self.or_single = true;
        self
    }

    /// Also accepts the array as the whole document. Only for a list of the root.
    #[must_use]
    pub const fn or_root_array(mut self) -> Self {
        self.or_root_array = true;
        self
    }

    /// Accepted kinds of values, beside `null`.
    #[must_use]
    pub const fn kinds(&self) -> Kinds {
        match self.field_type {
            FieldType::List(_, Table { bare: Some(_), .. }) if self.or_single => {
                Kinds::ARRAY.or(Kinds::OBJECT).or(Kinds::TEXT)
            }
            FieldType::List(..) if self.or_single => Kinds::ARRAY.or(Kinds::OBJECT),
            field_type => field_type.kinds(),
        }
    }

    /// Whether the member accepts the JSON value `raw` of this kind.
    #[inline]
    pub(crate) fn accepts(&self, kind: Kind, raw: &str) -> bool {
        self.field_type.accepts(kind, raw) || self.or_single && self.kinds().contains(kind)
    }

    /// Describes the accepted values in prose.
    pub(crate) fn expected(&self) -> String {
        if self.or_single { self.kinds().names() } else { self.field_type.expected() }
    }

    /// Declares a string with embedded JSON: one element of a list, or several.
    #[must_use]
    pub const fn embedded(
        name: &'static str,
        canonical_field: CanonicalField,
        table: &'static Table,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, FieldType::Embedded(canonical_field, table, None), meaning)
    }

    /// Sets the text of an empty embedded member, for a provider always writing it.
    #[must_use]
    pub const fn empty_as(mut self, text: &'static str) -> Self {
        if let FieldType::Embedded(canonical_field, table, _) = self.field_type {
            self.field_type = FieldType::Embedded(canonical_field, table, Some(text));
        }
        self
    }

    /// Sets the revision of the table with the first occurrence of the member; 1 is the first
    /// revision. Canonical lines name the revision of their table, so members of earlier revisions
    /// must keep their name, codec and order.
    #[must_use]
    pub const fn since(mut self, revision: u16) -> Self {
        self.since = revision;
        self
    }

    /// Sets other names of the member.
    #[must_use]
    pub const fn alias(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Marks the member as always present.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Marks the name as identifying the schema alone: no other provider uses it.
    #[must_use]
    pub const fn distinctive(mut self) -> Self {
        self.distinctive = true;
        self
    }

    /// Sets the only texts of the member in documents of the schema; see [`Values::Only`].
    ///
    /// ```
    /// use jobglot_core::{CanonicalField, Codec, Field, Kinds, Registry, Schema, Table};
    ///
    /// static JOB: Table = Table::new(&[
    ///     Field::attribute("kind", Kinds::TEXT, "what it is").with_values(&["AcmeJob"]).distinctive(),
    ///     Field::attribute("version", Kinds::TEXT, "of the form").with_values(&["acme/v*"]),
    ///     Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    /// ]);
    /// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    ///
    /// let registry = Registry::of_schemas([&SCHEMA]);
    /// assert!(registry.parse(br#"{"kind": "AcmeJob", "name": "a"}"#).is_ok());
    /// assert!(registry.parse(br#"{"kind": "AcmeJob", "version": "acme/v1", "name": "a"}"#).is_ok());
    /// assert!(registry.parse(br#"{"kind": "AcmeJob", "version": "b", "name": "a"}"#).is_err());
    /// assert!(registry.parse(br#"{"kind": "AcmeService", "name": "a"}"#).is_err());
    /// ```
    #[must_use]
    pub const fn with_values(mut self, texts: &'static [&'static str]) -> Self {
        self.values = Values::Only(texts);
        self
    }

    /// Sets texts of the member that identify the schema, such as the forms of its ids; see
    /// [`Values::Identifying`].
    ///
    /// ```
    /// use jobglot_core::{CanonicalField, Codec, Field, Registry, Schema, Table};
    ///
    /// static JOB: Table = Table::new(&[
    ///     Field::value("id", CanonicalField::Id, Codec::Id, "its id")
    ///         .with_identifying_values(&["acme:job:*"]),
    ///     Field::value("jobNo", CanonicalField::Attempt, Codec::Count, "its number").distinctive(),
    /// ]);
    /// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    ///
    /// let registry = Registry::of_schemas([&SCHEMA]);
    /// assert!(registry.parse(br#"{"id": "acme:job:1"}"#).is_ok());
    /// assert!(registry.parse(br#"{"id": "1", "jobNo": 1}"#).is_ok());
    /// assert!(registry.parse(br#"{"id": "1"}"#).is_err());
    /// ```
    #[must_use]
    pub const fn with_identifying_values(mut self, texts: &'static [&'static str]) -> Self {
        self.values = Values::Identifying(texts);
        self
    }

    /// Whether the name identifies the schema, with any value.
    pub(crate) fn has_distinctive_name(&self) -> bool {
        self.distinctive && !matches!(self.values, Values::Only(_))
    }

    /// Makes the members of this object top-level in `attributes` and `unknown`.
    #[must_use]
    pub const fn flattened(mut self) -> Self {
        self.flattened = true;
        self
    }

    /// Returns all names of the member, the documented one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}
