//! Members and formats shared by several services.

use jobglot_core::{Codec, Field, Kinds, TimeFormat};

/// Times of services with a JSON protocol: epoch seconds, with a fraction or an exponent on the wire. The
/// command line prints them as text in its second version.
pub(crate) const EPOCH: Codec = Codec::Time(TimeFormat::UnixSeconds);

/// Times of services with an XML protocol or a schema saying so: text.
pub(crate) const ISO_8601: Codec = Codec::Time(TimeFormat::Rfc3339);

/// Times declared as plain numbers of milliseconds.
pub(crate) const MILLISECONDS: Codec = Codec::Time(TimeFormat::UnixMilliseconds);

/// Added by SDKs beside the members of a response.
pub(crate) const RESPONSE_METADATA: Field = Field::attribute(
    "ResponseMetadata",
    Kinds::OBJECT,
    "request id, HTTP status and headers, added by an SDK",
);
