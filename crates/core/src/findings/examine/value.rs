//! Findings about a single value, independent of its place.

use std::borrow::Cow;

use jobglot_json::Kind;

use crate::findings::finding::FindingCode;
use crate::findings::secret::secret;
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::{TimeCertainty, TimestampError};
use crate::record::row::{Unmapped, UnmappedReason};
use crate::schema::field_type::{Codec, FieldType};
use crate::view::node::{Node, time_of};

/// A finding without path and offset.
pub(super) struct UnplacedFinding {
    pub(super) code: FindingCode,
    pub(super) found: Option<Cow<'static, str>>,
    pub(super) detail: String,
}

impl UnplacedFinding {
    pub(super) fn new(code: FindingCode, detail: impl Into<String>) -> Self {
        Self { code, found: None, detail: detail.into() }
    }

    /// Sets [`Finding::found`](crate::Finding::found).
    pub(super) fn found(mut self, found: impl Into<Cow<'static, str>>) -> Self {
        self.found = Some(found.into());
        self
    }

    pub(super) fn secret() -> Self {
        Self::new(FindingCode::Secret, "a key or a password in the text")
    }

    pub(super) fn unknown_member(kind: &'static str) -> Self {
        let detail = format!("not in the schema, of type {kind}");
        Self::new(FindingCode::UnknownMember, detail).found(kind)
    }
}

/// The finding for an unmapped member.
pub(super) fn finding_of_unmapped(node: Node<'_>, unmapped: &Unmapped) -> UnplacedFinding {
    let kind = kind_of(unmapped.value.of(node.text));
    let unexpected = |expected: &str| {
        let detail = format!("found {kind}, expected {expected}");
        UnplacedFinding::new(FindingCode::UnexpectedType, detail).found(kind)
    };
    match unmapped.reason {
        UnmappedReason::Unknown => UnplacedFinding::unknown_member(kind),
        UnmappedReason::WrongType(column) => {
            let column = node.layout.entity.columns.get(usize::from(column));
            unexpected(&column.map_or_else(String::new, |column| column.field.expected()))
        }
        UnmappedReason::WrongElement => unexpected("object"),
        UnmappedReason::Duplicate(_) => UnplacedFinding::new(
            FindingCode::DuplicateMember,
            "comes again later, and the last one counts",
        ),
    }
}

/// The name of the type of a JSON value.
pub(super) fn kind_of(value: &str) -> &'static str {
    let first = value.as_bytes().first().copied().unwrap_or_default();
    Kind::of_first_byte(first).map_or("nothing", Kind::name)
}

/// Reports findings about the scalar in `canonical_field`.
pub(super) fn examine_scalar(
    node: Node<'_>,
    canonical_field: CanonicalField,
    codec: Codec,
    report: &mut dyn FnMut(UnplacedFinding),
) {
    let is_unknown_word = match canonical_field {
        CanonicalField::Status | CanonicalField::Result => node.has_unknown_word(canonical_field),
        CanonicalField::Operation => node.verb().is_none(),
        CanonicalField::Action => node.effect().is_none(),
        _ => false,
    };
    let text = || node.text(canonical_field).unwrap_or_default();
    let is_word = matches!(
        canonical_field,
        CanonicalField::Status
            | CanonicalField::Result
            | CanonicalField::Operation
            | CanonicalField::Action
    );
    let placeholder = node.rules.and_then(|rules| rules.compiled.rules.replacement_word);
    if is_word && placeholder.is_some_and(|placeholder| text() == placeholder) {
        report(UnplacedFinding::new(
            FindingCode::WordReplacedByClient,
            format!("`{}` is a placeholder for a lost word", text()),
        ));
    } else if is_unknown_word {
        let detail = format!("`{}` is not in the vocabulary", text());
        report(UnplacedFinding::new(FindingCode::UnknownWord, detail).found(text().into_owned()));
    }
    match codec {
        Codec::Time(declared) => {
            match time_of(node.raw(canonical_field).unwrap_or_default(), declared) {
                Ok(time) if time.certainty() == TimeCertainty::Exact => {}
                Ok(_) => {
                    report(UnplacedFinding::new(
                        FindingCode::TimeWithoutOffset,
                        format!("`{}` has no offset", text()),
                    ));
                }
                Err(TimestampError::Unset) => {
                    report(UnplacedFinding::new(
                        FindingCode::UnsetTime,
                        format!("`{}` means not set", text()),
                    ));
                }
                Err(_) => {
                    let detail = format!("`{}` has no known time format", text());
                    report(
                        UnplacedFinding::new(FindingCode::MalformedTime, detail)
                            .found(text().into_owned()),
                    );
                }
            }
        }
        Codec::Percent(_) => {
            let percent = node.number(canonical_field);
            let percent: Option<f64> = percent.and_then(|number| number.parse().ok());
            if percent.is_some_and(|percent| !(0.0..=100.0).contains(&percent)) {
                report(UnplacedFinding::new(
                    FindingCode::PercentRange,
                    format!("{} percent", text()),
                ));
            }
        }
        _ => {}
    }
}

/// Returns `true` if a value is searched for secrets as a whole. Elements and embedded documents
/// are searched when they are visited. In a canonical line, computed members repeat other members,
/// and its source is never shown.
pub(super) fn is_for_people(field_type: FieldType) -> bool {
    match field_type {
        FieldType::Value(..) | FieldType::Attribute(_) => true,
        FieldType::Map(canonical_field) => {
            !matches!(canonical_field, CanonicalField::Derived | CanonicalField::Source)
        }
        FieldType::Object(_) | FieldType::List(..) | FieldType::Embedded(..) => false,
    }
}

/// Reports findings about plain text in a string intended for an embedded document.
pub(super) fn examine_plain_text(text: &str, report: &mut dyn FnMut(UnplacedFinding)) {
    if secret(text).is_some() {
        report(UnplacedFinding::secret());
    }
    let mut marks = text.chars().filter(|char| !char.is_whitespace());
    let looks_like_json = match (marks.next(), marks.next()) {
        (Some('{'), second) => matches!(second, None | Some('"' | '\'' | '\\' | '}')),
        // Log lines begin with a word in brackets.
        (Some('['), second) => matches!(second, None | Some('"' | '\'' | '\\' | '{')),
        _ => false,
    };
    if looks_like_json {
        report(UnplacedFinding::new(
            FindingCode::InvalidEmbeddedJson,
            "looks like JSON and is not valid",
        ));
    }
}
