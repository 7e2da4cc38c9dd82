//! Spelled templates: a document with its values taken out, written as JSON.
//!
//! | JSON | segment |
//! |---|---|
//! | `"…"` | text of the document |
//! | `["/id"]`, `["/started", "basic-offset"]` | a value, by its pointer in the canonical form, and its notation if that is no string |
//! | `{"/started": "null"}` | a value as it stands, where its notation would give another text |
//! | `["/messages", "elements"]` | the elements of a list |
//! | `{"string": […]}` | a string with these segments |
//! | `{"between": "…"}` | first in an element's template: the text before the element, if it is unusual |
//!
//! `lists` has for each path of lists the distinct templates of the elements. An element has the first
//! one with exactly its members; `others` has the exceptions as runs of elements, three numbers each:
//! elements skipped, length, template.

mod element_members;
mod estimate;
mod extract;
mod mark;
mod pools;
mod render;
mod run;
mod segments;
mod template;

pub(super) use extract::push_template;
pub(super) use render::render;
pub(crate) use template::members;

use super::notation::Notation;
use crate::model::percent::PercentFormat;
use crate::model::timestamp::TimeFormat;

impl Notation {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Id => Some("id"),
            Self::Bare => Some("bare"),
            Self::Json => Some("json"),
            Self::Time(format) => Some(format.as_str()),
            Self::Percent(format) => Some(format.as_str()),
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "id" => Some(Self::Id),
            "bare" => Some(Self::Bare),
            "json" => Some(Self::Json),
            name => {
                let percent = PercentFormat::from_word(name).map(Self::Percent);
                percent.or_else(|| TimeFormat::from_word(name).map(Self::Time))
            }
        }
    }
}
