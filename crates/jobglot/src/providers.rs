//! Supported providers and their schemas.

use std::sync::LazyLock;

use jobglot_core::{Provider, Registry, Schema};

use crate::error_response::ERROR_RESPONSE;

/// All providers of the features that are on.
pub static PROVIDERS: &[&Provider] = &[
    #[cfg(feature = "psm")]
    &jobglot_psm::PROVIDER,
    #[cfg(feature = "huawei")]
    &jobglot_huawei::PROVIDER,
    #[cfg(feature = "oci")]
    &jobglot_oci::PROVIDER,
    #[cfg(feature = "aws")]
    &jobglot_aws::PROVIDER,
    #[cfg(feature = "azure")]
    &jobglot_azure::PROVIDER,
    #[cfg(feature = "google")]
    &jobglot_google::PROVIDER,
];

/// The registry of the [`PROVIDERS`], which the functions of this crate read by.
///
/// ```
/// let registry = jobglot::registry();
/// let document = registry.parse(br#"{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}"#)?;
/// assert_eq!(document.job().schema_id(), "psm.activity-log.job");
/// # Ok::<(), jobglot::Error>(())
/// ```
pub fn registry() -> &'static Registry {
    static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
        Registry::new(PROVIDERS.iter().copied()).with_error_response(&ERROR_RESPONSE)
    });
    &REGISTRY
}

/// Iterates over all schemas: of the [`PROVIDERS`], of error responses, and of the canonical form.
///
/// ```
/// assert!(jobglot::schemas().any(|schema| schema.id == "huawei.cas.job"));
/// ```
pub fn schemas() -> impl Iterator<Item = &'static Schema> {
    registry().schemas()
}

/// Looks up a schema by its identifier, for example `huawei.cas.job`.
///
/// ```
/// let schema = jobglot::schema("huawei.cas.job").expect("a built-in schema");
/// assert_eq!(schema.title, "job with its tasks");
/// assert!(jobglot::schema("acme.job").is_none());
/// ```
#[must_use]
pub fn schema(id: &str) -> Option<&'static Schema> {
    registry().schema(id)
}
