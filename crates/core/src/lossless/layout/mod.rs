//! The layout of a document: its text with the mapped values taken out.
//!
//! A value is taken out only where writing the canonical value gives the very text that stood
//! there, so that a layout filled with the canonical values is the document, whatever it was.

mod documented;
mod encode;
mod fill;
mod fit;
mod gather;
mod key_style;
mod line_value;
mod lists;
mod mark;
mod member_set;
mod memory;
mod part;
mod pattern;
mod places;
mod printing;
mod repeat;
mod spell;
mod spelling;
mod wording;

pub(crate) use documented::{Documented, Order};
pub(crate) use encode::{LayoutError, all_at, path_pointer};
pub(crate) use fill::{FillError, Filled, Misfit, PROPORTION, fill, write};
pub(crate) use key_style::KeyStyle;
pub(crate) use member_set::MemberSet;
pub(crate) use memory::layout_said;
pub(crate) use part::{As, Part};
pub(crate) use pattern::Layout;
pub(crate) use printing::{Blanks, Escapes, Printing};
pub(crate) use wording::Wording;
