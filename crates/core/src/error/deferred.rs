//! Kinds of errors, computed on first use.

use std::fmt;
use std::sync::OnceLock;

use super::ErrorKind;
use crate::schema::registry::Registry;

/// Texts up to this length are copied into an error, so that it can explain itself later.
const MAX_COPY: usize = 64 * 1024;

/// The kind of an error, or the inputs for computing it on first use.
///
/// Archives hold many documents of no known schema. Most errors about them are only counted, and
/// comparing a document with every schema takes many times as long as reading it.
#[derive(Clone)]
pub(crate) enum DeferredKind {
    Known(ErrorKind),
    Unsupported(Box<Unsupported>),
}

/// A document of no known schema.
#[derive(Clone)]
pub(crate) struct Unsupported {
    text: Box<str>,
    registry: Registry,
    explain: fn(&str, &Registry) -> ErrorKind,
    kind: OnceLock<ErrorKind>,
}

impl DeferredKind {
    /// The kind of an error about `text`, computed by `explain` on first use.
    pub(crate) fn unsupported(
        text: &str,
        registry: &Registry,
        explain: fn(&str, &Registry) -> ErrorKind,
    ) -> Self {
        if text.len() > MAX_COPY {
            return explain(text, registry).into();
        }
        let (text, registry, kind) = (text.into(), registry.clone(), OnceLock::new());
        Self::Unsupported(Box::new(Unsupported { text, registry, explain, kind }))
    }

    /// The kind.
    pub(crate) fn get(&self) -> &ErrorKind {
        match self {
            Self::Known(kind) => kind,
            Self::Unsupported(unsupported) => {
                let Unsupported { text, registry, explain, kind } = &**unsupported;
                kind.get_or_init(|| explain(text, registry))
            }
        }
    }

    /// Whether the document is of no known schema.
    pub(crate) fn is_unsupported(&self) -> bool {
        matches!(self, Self::Unsupported(_) | Self::Known(ErrorKind::Unsupported { .. }))
    }
}

impl From<ErrorKind> for DeferredKind {
    fn from(kind: ErrorKind) -> Self {
        Self::Known(kind)
    }
}

impl PartialEq for DeferredKind {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for DeferredKind {}

impl fmt::Debug for DeferredKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}
