//! The providers whose documents are read, and what they declare together.

use std::sync::Arc;

use crate::envelope::conventions::Conventions;
use crate::schema::builtin::{canonical, error_response};
use crate::schema::document_schema::Schema;
use crate::schema::provider::Provider;

/// The providers whose documents are read. Cloning it is cheap.
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
#[derive(Clone, Debug, Default)]
pub struct Registry(Arc<Parts>);

#[derive(Clone, Debug, Default)]
struct Parts {
    providers: Vec<&'static Provider>,
    schemas: Vec<&'static Schema>,
    error_responses: Vec<&'static Schema>,
    conventions: Conventions,
}

impl Registry {
    /// A registry of `providers`. Of schemas that fit a document equally well the first counts.
    #[must_use]
    pub fn new(providers: impl IntoIterator<Item = &'static Provider>) -> Self {
        let mut parts = Parts::default();
        for provider in providers {
            let Conventions { wrappers, lists, leading_lines, trailing_lines, request_id_headers } =
                &mut parts.conventions;
            for (joined, declared) in [
                (wrappers, provider.wrappers),
                (lists, provider.lists),
                (leading_lines, provider.leading_lines),
                (trailing_lines, provider.trailing_lines),
                (request_id_headers, provider.request_id_headers),
            ] {
                let new = declared.iter().copied().filter(|name| !joined.contains(name));
                let new: Vec<_> = new.collect();
                joined.extend(new);
            }
            parts.schemas.extend_from_slice(provider.schemas);
            parts.error_responses.extend_from_slice(provider.error_responses);
            parts.providers.push(provider);
        }
        Self(Arc::new(parts))
    }

    /// A registry of schemas alone, for documents with nothing of a provider around them.
    #[must_use]
    pub fn of_schemas(schemas: impl IntoIterator<Item = &'static Schema>) -> Self {
        Self(Arc::new(Parts { schemas: schemas.into_iter().collect(), ..Parts::default() }))
    }

    /// The same registry with one more schema of error responses, for bodies that several providers
    /// answer with.
    #[must_use]
    pub fn with_error_response(mut self, schema: &'static Schema) -> Self {
        Arc::make_mut(&mut self.0).error_responses.push(schema);
        self
    }

    /// The providers, in the order in which they were given.
    #[must_use]
    pub fn providers(&self) -> &[&'static Provider] {
        &self.0.providers
    }

    /// Every schema: those of jobs, of error responses, and the canonical form.
    pub fn schemas(&self) -> impl Iterator<Item = &'static Schema> + '_ {
        let jobs = self.0.schemas.iter().copied();
        jobs.chain(self.error_responses()).chain([&canonical::SCHEMA])
    }

    /// The schema with an id such as `huawei.cas.job`.
    #[must_use]
    pub fn schema(&self, id: &str) -> Option<&'static Schema> {
        self.schemas().find(|schema| schema.id == id)
    }

    /// The schemas of jobs.
    pub(crate) fn job_schemas(&self) -> &[&'static Schema] {
        &self.0.schemas
    }

    /// The schemas of error responses; the first one also stands for bodies that are no JSON.
    pub(crate) fn error_responses(&self) -> impl Iterator<Item = &'static Schema> + '_ {
        let declared = self.0.error_responses.iter().copied();
        let builtin = self.0.error_responses.is_empty().then_some(&error_response::SCHEMA);
        declared.chain(builtin)
    }

    /// The schema of an error response that shows nothing of its own.
    pub(crate) fn error_response(&self) -> &'static Schema {
        self.error_responses().next().unwrap_or(&error_response::SCHEMA)
    }

    pub(crate) fn conventions(&self) -> &Conventions {
        &self.0.conventions
    }
}
