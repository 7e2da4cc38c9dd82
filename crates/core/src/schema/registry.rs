//! Registered providers and their merged declarations.

use std::fmt;
use std::ptr;
use std::sync::{Arc, OnceLock};

use crate::envelope::conventions::Conventions;
use crate::envelope::head::Head;
use crate::schema::builtin::{canonical, error_response};
use crate::schema::check::{SchemaError, SchemaErrorKind};
use crate::schema::document_schema::Schema;
use crate::schema::index::detection_index::DetectionIndex;
use crate::schema::provider::Provider;

/// Set of providers for detection and reading. Cloning is cheap: the content is shared.
///
/// ```
/// use jobglot_core::{Codec, Field, Provider, Registry, Schema, CanonicalField, Table};
///
/// static JOB: Table = Table::new(&[Field::value("jobNo", CanonicalField::Id, Codec::Id, "the id").distinctive()]);
/// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]);
///
/// let registry = Registry::new([&ACME]);
/// let document = registry.parse(br#"{"jobNo": 7}"#)?;
/// assert_eq!(document.job().schema_id(), "acme.job");
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Registry(Arc<Parts>);

#[derive(Clone, Default)]
struct Parts {
    providers: Vec<&'static Provider>,
    /// The provider that documents are likely of.
    preferred: Option<&'static Provider>,
    schemas: Vec<&'static Schema>,
    error_responses: Vec<&'static Schema>,
    conventions: Conventions,
    /// Built when a schema is first detected.
    detection: OnceLock<DetectionIndex>,
    /// The same for schemas of error responses.
    error_detection: OnceLock<DetectionIndex>,
}

impl Parts {
    fn add(&mut self, provider: &'static Provider) {
        let Conventions { wrappers, lists, leading_lines, trailing_lines, request_id_headers } =
            &mut self.conventions;
        wrappers.extend(provider.wrappers);
        lists.extend(provider.lists);
        for schema in provider.schemas {
            wrappers.extend(schema.wrappers);
            lists.extend(schema.lists);
        }
        for (merged, declared) in [
            (leading_lines, provider.leading_lines),
            (trailing_lines, provider.trailing_lines),
            (request_id_headers, provider.request_id_headers),
        ] {
            let new = declared.iter().copied().filter(|name| !merged.contains(name));
            let new: Vec<_> = new.collect();
            merged.extend(new);
        }
        self.schemas.extend_from_slice(provider.schemas);
        self.error_responses.extend_from_slice(provider.error_responses);
        self.providers.push(provider);
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Registry").field(&self.providers()).finish()
    }
}

impl Registry {
    /// Creates a registry of `providers`. If schemas match a document equally well, the first one wins.
    ///
    /// Their declarations are taken as they are; [`with`](Self::with) checks them.
    #[must_use]
    pub fn new(providers: impl IntoIterator<Item = &'static Provider>) -> Self {
        let mut parts = Parts::default();
        providers.into_iter().for_each(|provider| parts.add(provider));
        Self(Arc::new(parts))
    }

    /// Adds a provider, checked: see [`Schema::check`]. If schemas match a document equally well, one
    /// that was there before wins.
    ///
    /// ```
    /// use jobglot_core::{CanonicalField, Codec, Field, Provider, Registry, Schema, Table};
    ///
    /// static JOB: Table = Table::new(&[
    ///     Field::value("jobNo", CanonicalField::Id, Codec::Id, "the id").distinctive(),
    /// ]);
    /// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]);
    ///
    /// let registry = Registry::default().with(&ACME)?;
    /// assert_eq!(registry.parse(br#"{"jobNo": 7}"#).map(|job| job.job().is_canonical()), Ok(false));
    /// // The id is taken now.
    /// assert!(registry.with(&ACME).is_err());
    /// # Ok::<(), jobglot_core::SchemaError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The first mistake of its schemas, or an id that another schema has.
    pub fn with(&self, provider: &'static Provider) -> Result<Self, SchemaError> {
        let added: Vec<_> = provider.schemas.iter().chain(provider.error_responses).collect();
        for (number, schema) in added.iter().enumerate() {
            schema.check()?;
            let before = added.iter().take(number).any(|other| other.id == schema.id);
            if before || self.schema(schema.id).is_some() {
                return Err(SchemaError::new(schema.id, "$", SchemaErrorKind::IdTaken));
            }
        }
        let mut registry = self.clone();
        let parts = Arc::make_mut(&mut registry.0);
        parts.add(provider);
        parts.detection = OnceLock::new();
        Ok(registry)
    }

    /// Creates a registry of schemas alone, for documents without a wrapper or other conventions of a
    /// provider.
    #[must_use]
    pub fn of_schemas(schemas: impl IntoIterator<Item = &'static Schema>) -> Self {
        Self(Arc::new(Parts { schemas: schemas.into_iter().collect(), ..Parts::default() }))
    }

    /// Adds a schema of error responses used by several providers.
    #[must_use]
    pub fn with_error_response(mut self, schema: &'static Schema) -> Self {
        Arc::make_mut(&mut self.0).error_responses.push(schema);
        self
    }

    /// Registered providers, in the order of registration.
    #[must_use]
    pub fn providers(&self) -> &[&'static Provider] {
        &self.0.providers
    }

    /// Returns the provider with a command line client of this name, without a folder or an extension.
    #[must_use]
    pub fn provider_of_client(&self, name: &str) -> Option<&'static Provider> {
        self.providers().iter().copied().find(|provider| provider.clients.contains(&name))
    }

    /// Returns the provider whose headers `head` has.
    pub(crate) fn provider_of_head(&self, head: &Head<'_>) -> Option<&'static Provider> {
        self.providers().iter().copied().find(|provider| provider.identification.marks(head))
    }

    /// Prefers a provider that documents are likely of, since its client has printed them: its schema
    /// wins among equally good ones, reads a document too small to be identified by itself, and error
    /// responses without a mark of a provider are its. A document identified as another provider's
    /// stays that.
    ///
    /// ```
    /// use jobglot_core::{CanonicalField, Codec, Field, Provider, Registry, Schema, Table};
    /// # use jobglot_core::{Certainty, State, Vocabulary, Word};
    /// # static WORDS: Vocabulary = Vocabulary::new(
    /// #     "acme status",
    /// #     &[Word::new("BUSY", State::Running, Certainty::Documented, "the API page")],
    /// # );
    ///
    /// static JOB: Table = Table::new(&[
    ///     Field::value("jobNo", CanonicalField::Id, Codec::Id, "the id").distinctive(),
    ///     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
    /// ]);
    /// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]).with_clients(&["acmectl"]);
    ///
    /// let registry = Registry::new([&ACME]);
    /// let printed = br#"{"status": "BUSY"}"#;
    /// assert!(registry.parse(printed).is_err());
    /// let provider = registry.provider_of_client("acmectl").expect("a client of Acme");
    /// assert_eq!(registry.preferring(provider).parse(printed)?.job().schema_id(), "acme.job");
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    #[must_use]
    pub fn preferring(&self, provider: &'static Provider) -> Self {
        let mut registry = self.clone();
        let parts = Arc::make_mut(&mut registry.0);
        parts.preferred = Some(provider);
        // Of equally good schemas the first one wins.
        parts.schemas.sort_by_key(|schema| {
            !provider.schemas.iter().any(|preferred| ptr::eq(*schema, *preferred))
        });
        parts.detection = OnceLock::new();
        registry
    }

    /// The [preferred](Self::preferring) provider.
    pub(crate) fn preferred(&self) -> Option<&'static Provider> {
        self.0.preferred
    }

    /// Returns all schemas: of jobs, of error responses, and of canonical lines.
    pub fn schemas(&self) -> impl Iterator<Item = &'static Schema> + '_ {
        let jobs = self.0.schemas.iter().copied();
        jobs.chain(self.error_responses()).chain([&canonical::SCHEMA])
    }

    /// Returns the schema with this id, such as `huawei.cas.job`.
    #[must_use]
    pub fn schema(&self, id: &str) -> Option<&'static Schema> {
        self.schemas().find(|schema| schema.id == id)
    }

    /// Schemas compared with each other by detection, in order of precedence: those of jobs, then
    /// the canonical form.
    pub(crate) fn compared(&self) -> impl Iterator<Item = &'static Schema> + '_ {
        self.0.schemas.iter().copied().chain([&canonical::SCHEMA])
    }

    /// The schema with this number among the [compared](Self::compared) ones.
    pub(crate) fn compared_schema(&self, number: u16) -> Option<&'static Schema> {
        let number = usize::from(number);
        match self.0.schemas.get(number) {
            Some(schema) => Some(schema),
            None => (number == self.0.schemas.len()).then_some(&canonical::SCHEMA),
        }
    }

    /// The index of the [compared](Self::compared) schemas.
    pub(crate) fn detection_index(&self) -> &DetectionIndex {
        self.0.detection.get_or_init(|| DetectionIndex::new(self.compared()))
    }

    /// The index of the [schemas of error responses](Self::error_responses).
    pub(crate) fn error_detection_index(&self) -> &DetectionIndex {
        self.0.error_detection.get_or_init(|| DetectionIndex::new(self.error_responses()))
    }

    /// Schemas of error responses; the built-in one if none is registered.
    pub(crate) fn error_responses(&self) -> impl Iterator<Item = &'static Schema> + '_ {
        let declared = self.0.error_responses.iter().copied();
        let builtin = self.0.error_responses.is_empty().then_some(&error_response::SCHEMA);
        declared.chain(builtin)
    }

    /// Schema of an error response without members of its own, such as a body other than JSON: the
    /// first registered one.
    pub(crate) fn error_response(&self) -> &'static Schema {
        self.error_responses().next().unwrap_or(&error_response::SCHEMA)
    }

    /// Merged conventions of all providers.
    pub(crate) fn conventions(&self) -> &Conventions {
        &self.0.conventions
    }
}
