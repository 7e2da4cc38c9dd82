//! Members and formats shared by several services.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Table, TimeFormat};

/// Format of nearly all times: up to seven digits of a second, UTC or an offset.
pub(crate) const TIME: Codec = Codec::Time(TimeFormat::Rfc3339);

/// Times of members whose names say that they are UTC: no zone on the wire, `Z` in examples.
pub(crate) const UTC: Codec = Codec::Time(TimeFormat::ZonelessUtc);

/// Times of OpenAI: whole seconds.
pub(crate) const EPOCH: Codec = Codec::Time(TimeFormat::UnixSeconds);

pub(crate) const LOCATION: Field = Field::attribute("location", Kinds::TEXT, "its region");

pub(crate) const TAGS: Field = Field::attribute("tags", Kinds::OBJECT, "its tags");

/// Added by `az` to every object with a path in a resource group.
pub(crate) const RESOURCE_GROUP: Field =
    Field::attribute("resourceGroup", Kinds::TEXT, "its resource group, added by `az`");

pub(crate) const SYSTEM_DATA: Field =
    Field::attribute("systemData", Kinds::OBJECT, "who made and changed the resource, and when");

/// Member with the reason of a failure: one object.
pub(crate) const ERROR: Field =
    Field::list("error", CanonicalField::Errors, &ERROR_DETAIL, "why it failed").or_single();

/// `ErrorDetail` of the Azure REST API guidelines. Causes are in `details` and `innererror`, whose
/// messages may hold JSON. Some services write the code `None` if all went well.
pub(crate) static ERROR_DETAIL: Table = Table::new(&[
    Field::value("code", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("target", Kinds::TEXT, "part of the request with the error"),
    Field::attribute("details", Kinds::ARRAY, "errors that caused it"),
    Field::attribute("additionalInfo", Kinds::ARRAY, "details, by type"),
    Field::attribute("innererror", Kinds::OBJECT, "more specific error"),
]);
