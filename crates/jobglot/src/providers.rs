//! Supported providers and their schemas.

use jobglot_core::{Provider, Shape, canonical, reply};

/// All supported providers.
pub static PROVIDERS: &[&Provider] =
    &[&jobglot_psm::PROVIDER, &jobglot_huawei::PROVIDER, &jobglot_oci::PROVIDER];

/// Iterates over all schemas: of the [`PROVIDERS`], of error responses, and of the canonical form.
pub fn shapes() -> impl Iterator<Item = &'static Shape> {
    let providers = PROVIDERS.iter().flat_map(|provider| provider.shapes.iter().copied());
    providers.chain([&reply::SHAPE, &canonical::SHAPE])
}

/// Looks up a schema by its identifier, for example `huawei.cas.job`.
#[must_use]
pub fn shape(id: &str) -> Option<&'static Shape> {
    shapes().find(|shape| shape.id == id)
}
