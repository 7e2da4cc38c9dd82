//! What is odd about one value, wherever it stands.

use std::borrow::Cow;

use jobglot_json::Kind;

use crate::findings::finding::FindingCode;
use crate::findings::secret::secret;
use crate::model::canonical_field::CanonicalField;
use crate::model::state::State;
use crate::model::timestamp::{TimeCertainty, TimestampError};
use crate::record::row::{Unmapped, UnmappedReason};
use crate::schema::field_type::{Codec, FieldType};
use crate::view::node::{Node, time_of};

/// A finding without its place.
pub(super) struct What {
    pub(super) code: FindingCode,
    pub(super) found: Option<Cow<'static, str>>,
    pub(super) detail: String,
}

impl What {
    pub(super) fn new(code: FindingCode, detail: impl Into<String>) -> Self {
        Self { code, found: None, detail: detail.into() }
    }

    pub(super) fn found(mut self, found: impl Into<Cow<'static, str>>) -> Self {
        self.found = Some(found.into());
        self
    }

    pub(super) fn secret() -> Self {
        Self::new(FindingCode::Secret, "a key or a password in the text")
    }

    pub(super) fn unknown_member(kind: &'static str) -> Self {
        let detail = format!("a member that the table lacks, of type {kind}");
        Self::new(FindingCode::UnknownMember, detail).found(kind)
    }
}

pub(super) fn finding_of_unmapped(node: Node<'_>, unmapped: &Unmapped) -> What {
    let kind = kind_of(unmapped.value.of(node.text));
    let unexpected = |expected: &str| {
        let detail = format!("found {kind}, expected {expected}");
        What::new(FindingCode::UnexpectedType, detail).found(kind)
    };
    match unmapped.reason {
        UnmappedReason::Unknown => What::unknown_member(kind),
        UnmappedReason::WrongType(column) => {
            let column = node.layout.entity.columns.get(usize::from(column));
            unexpected(&column.map_or_else(String::new, |column| column.field.expected()))
        }
        UnmappedReason::WrongElement => unexpected("object"),
        UnmappedReason::Duplicate(_) => {
            What::new(FindingCode::DuplicateMember, "comes again later, and the last one counts")
        }
    }
}

/// What the type of a value is called.
pub(super) fn kind_of(value: &str) -> &'static str {
    let first = value.as_bytes().first().copied().unwrap_or_default();
    Kind::of_first_byte(first).map_or("nothing", Kind::name)
}

pub(super) fn scalar(
    node: Node<'_>,
    canonical_field: CanonicalField,
    codec: Codec,
    report: &mut dyn FnMut(What),
) {
    let is_unknown_word = match canonical_field {
        CanonicalField::Status => node.state() == State::Unrecognized,
        CanonicalField::Operation => node.verb().is_none(),
        CanonicalField::Action => node.effect().is_none(),
        _ => false,
    };
    let text = || node.text(canonical_field).unwrap_or_default();
    let is_word = matches!(
        canonical_field,
        CanonicalField::Status | CanonicalField::Operation | CanonicalField::Action
    );
    let lost = node.rules.and_then(|rules| rules.compiled.rules.replacement_word);
    if is_word && lost.is_some_and(|lost| text() == lost) {
        report(What::new(
            FindingCode::WordReplacedByClient,
            format!("`{}` stands for a word that is lost", text()),
        ));
    } else if is_unknown_word {
        let detail = format!("`{}` is not in the vocabulary", text());
        report(What::new(FindingCode::UnknownWord, detail).found(text().into_owned()));
    }
    match codec {
        Codec::Time(_) => match time_of(node.raw(canonical_field).unwrap_or_default()) {
            Ok(time) if time.certainty() == TimeCertainty::Exact => {}
            Ok(_) => {
                report(What::new(
                    FindingCode::TimeWithoutOffset,
                    format!("`{}` has no offset", text()),
                ));
            }
            Err(TimestampError::Unset) => {
                report(What::new(FindingCode::UnsetTime, format!("`{}` is no instant", text())));
            }
            Err(_) => {
                let detail = format!("`{}` is no time that is known", text());
                report(What::new(FindingCode::MalformedTime, detail).found(text().into_owned()));
            }
        },
        Codec::Percent => {
            let percent: Option<f64> = node.raw(canonical_field).and_then(|raw| raw.parse().ok());
            if percent.is_some_and(|percent| !(0.0..=100.0).contains(&percent)) {
                report(What::new(FindingCode::PercentRange, format!("{} percent", text())));
            }
        }
        _ => {}
    }
}

/// Whether a value is looked through for secrets where it stands. Elements and what strings hold are
/// visited; of a canonical line, what is computed says nothing new, and its source is never shown.
pub(super) fn is_for_people(field_type: FieldType) -> bool {
    match field_type {
        FieldType::Value(..) | FieldType::Attribute(_) => true,
        FieldType::Map(canonical_field) => {
            !matches!(canonical_field, CanonicalField::Derived | CanonicalField::Source)
        }
        FieldType::Object(_) | FieldType::List(..) | FieldType::Embedded(..) => false,
    }
}

/// What the text of a string gives that might have held a document.
pub(super) fn plain_instead_of_embedded(text: &str, report: &mut dyn FnMut(What)) {
    if secret(text).is_some() {
        report(What::secret());
    }
    let mut marks = text.chars().filter(|char| !char.is_whitespace());
    let looks_like_json = match (marks.next(), marks.next()) {
        (Some('{'), second) => matches!(second, None | Some('"' | '\'' | '\\' | '}')),
        // A word in brackets is how log lines begin.
        (Some('['), second) => matches!(second, None | Some('"' | '\'' | '\\' | '{')),
        _ => false,
    };
    if looks_like_json {
        report(What::new(FindingCode::InvalidEmbeddedJson, "looks like JSON and is none"));
    }
}
