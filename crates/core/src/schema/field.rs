//! The members of an object, and what a table says of each.

use std::fmt;

use jobglot_json::Kind;

use crate::model::canonical_field::CanonicalField;
use crate::schema::field_type::{Codec, FieldType, Kinds};

/// The members of one object.
pub struct Table {
    /// The members, in documented order.
    pub fields: &'static [Field],
    /// Slots that the provider does not write because they are always the same here. They count
    /// only beside a written field of the same group (`tenant.kind` beside `tenant.id`).
    pub constants: &'static [(CanonicalField, &'static str)],
    /// The field that an element stands for which is a bare string instead of an object.
    pub bare: Option<CanonicalField>,
}

// A table may contain itself.
impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.fields.iter().map(|field| field.name);
        f.debug_tuple("Table").field(&names.collect::<Vec<_>>()).finish()
    }
}

impl Table {
    /// A table of these members.
    #[must_use]
    pub const fn new(fields: &'static [Field]) -> Self {
        Self { fields, constants: &[], bare: None }
    }

    /// The same table with constant fields.
    #[must_use]
    pub const fn with_constants(
        mut self,
        constants: &'static [(CanonicalField, &'static str)],
    ) -> Self {
        self.constants = constants;
        self
    }

    /// The same table, an element of which may also be a bare string standing for `canonical_field`.
    #[must_use]
    pub const fn or_bare(mut self, canonical_field: CanonicalField) -> Self {
        self.bare = Some(canonical_field);
        self
    }
}

/// One member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The member's name as documented. In documents it may also be written folded: another case,
    /// with or without `-` and `_`.
    pub name: &'static str,
    /// Other names of the same member, from other editions.
    pub aliases: &'static [&'static str],
    /// What the member holds.
    pub field_type: FieldType,
    /// Whether the provider's schema says that the member is always there.
    pub required: bool,
    /// Whether the name is peculiar enough to tell the schema by.
    pub distinctive: bool,
    /// Whether this object is the one whose members stand unnested in `attributes` and `unknown`.
    pub flattened: bool,
    /// Whether the one element of the list may stand there itself, instead of in an array.
    pub or_single: bool,
    /// Whether the list may also be the document itself, without an object around it.
    pub or_root_array: bool,
    /// The revision of the table that brought it.
    pub since: u16,
    /// What it means, with units.
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
            flattened: false,
            or_single: false,
            or_root_array: false,
            since: 1,
            meaning,
        }
    }

    /// A scalar that fills `canonical_field`.
    #[must_use]
    pub const fn value(
        name: &'static str,
        canonical_field: CanonicalField,
        codec: Codec,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, FieldType::Value(canonical_field, codec), meaning)
    }

    /// A member that the model has no field for.
    #[must_use]
    pub const fn attribute(name: &'static str, kinds: Kinds, meaning: &'static str) -> Self {
        Self::new(name, FieldType::Attribute(kinds), meaning)
    }

    /// An object kept whole.
    #[must_use]
    pub const fn map(
        name: &'static str,
        canonical_field: CanonicalField,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, FieldType::Map(canonical_field), meaning)
    }

    /// An object whose members belong to the object around it.
    #[must_use]
    pub const fn object(name: &'static str, table: &'static Table, meaning: &'static str) -> Self {
        Self::new(name, FieldType::Object(table), meaning)
    }

    /// An array of objects.
    #[must_use]
    pub const fn list(
        name: &'static str,
        canonical_field: CanonicalField,
        table: &'static Table,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, FieldType::List(canonical_field, table), meaning)
    }

    /// The same list, whose one element may stand there itself.
    #[must_use]
    pub const fn or_single(mut self) -> Self {
        self.or_single = true;
        self
    }

    /// The same list of the root, which may also be the document itself.
    #[must_use]
    pub const fn or_root_array(mut self) -> Self {
        self.or_root_array = true;
        self
    }

    /// The kinds of values that the member may have beside `null`.
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

    /// Whether the member may have the value `raw`, which is of that kind.
    #[inline]
    pub(crate) fn accepts(&self, kind: Kind, raw: &str) -> bool {
        self.field_type.accepts(kind, raw) || self.or_single && self.kinds().contains(kind)
    }

    /// What the member's value should be, in prose.
    pub(crate) fn expected(&self) -> String {
        if self.or_single { self.kinds().names() } else { self.field_type.expected() }
    }

    /// A string with JSON in it.
    #[must_use]
    pub const fn embedded(
        name: &'static str,
        canonical_field: CanonicalField,
        table: &'static Table,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, FieldType::Embedded(canonical_field, table, None), meaning)
    }

    /// The same embedded member, which the provider always writes: as `text` where it is empty.
    #[must_use]
    pub const fn empty_as(mut self, text: &'static str) -> Self {
        if let FieldType::Embedded(canonical_field, table, _) = self.field_type {
            self.field_type = FieldType::Embedded(canonical_field, table, Some(text));
        }
        self
    }

    /// The same member, which came into the table with that revision. Revision 1 is the table's
    /// first. Canonical lines name their table's revision: a field of an earlier one keeps its name,
    /// its codec and its place among the others.
    #[must_use]
    pub const fn since(mut self, revision: u16) -> Self {
        self.since = revision;
        self
    }

    /// The same member, also known by these names.
    #[must_use]
    pub const fn alias(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// The same member, always there by the provider's schema.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same member, peculiar enough to tell the schema by.
    #[must_use]
    pub const fn distinctive(mut self) -> Self {
        self.distinctive = true;
        self
    }

    /// The same object, as the schema's home.
    #[must_use]
    pub const fn flattened(mut self) -> Self {
        self.flattened = true;
        self
    }

    /// Every name of the member, the documented one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}
