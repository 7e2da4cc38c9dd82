//! Templates that follow from a table: named in a `source` instead of spelled out, and used for
//! writing another provider's document.

mod compare;
mod render;
mod template;
mod template_id;
mod walk;

pub(super) use compare::template_of;
pub(crate) use render::render;
pub(super) use render::render_id;
pub(crate) use template::SchemaTemplate;
pub(super) use template_id::TemplateId;
