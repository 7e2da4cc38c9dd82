//! Response heads without a body that name the job begun by a request.

use std::borrow::Cow;

use jobglot_json::{Members, push_string};

use crate::envelope::frame::Frame;
use crate::envelope::head::Head;
use crate::envelope::poll_url::PollUrl;
use crate::model::canonical_field::CanonicalField;
use crate::schema::document_schema::Schema;
use crate::schema::field::Field;
use crate::schema::registry::Registry;

/// The schema of the job named by `head`, and the text of the document made from it; see
/// [`Schema::in_heads`]. `None` if the head names none. The schema `asked` goes before those of
/// `registry`.
pub(crate) fn accepted(
    head: &Head<'_>,
    asked: Option<&'static Schema>,
    registry: &Registry,
) -> Option<(&'static Schema, String)> {
    let mut schemas = asked.into_iter().chain(registry.schemas());
    schemas.find_map(|schema| Some((schema, text_of(head, schema)?)))
}

/// The document of `schema` made from `head`: an object with the id.
fn text_of(head: &Head<'_>, schema: &Schema) -> Option<String> {
    let location_steps = schema.in_heads?;
    if !(200..300).contains(&head.status()) {
        return None;
    }
    let is_id = |field: &&Field| field.field_type.canonical_field() == Some(CanonicalField::Id);
    let member = schema.root.fields.iter().find(is_id)?.name;
    let named = head.header(member).filter(|id| !id.is_empty()).map(Cow::Borrowed);
    let located = || id_in(head.header("location")?, location_steps).map(Cow::Owned);
    let id = named.or_else(located)?;
    let mut text = String::new();
    let mut members = Members::begin(&mut text);
    push_string(members.name(member), &id);
    members.end();
    Some(text)
}

/// Whether `text` is the document of `schema` made from the head in `frame`.
pub(super) fn is_made_of_head(text: &str, frame: &Frame<'_>, schema: Option<&Schema>) -> bool {
    let made = |schema| text_of(&Head::split(&frame.before).ok()??.0, schema);
    schema.and_then(made).as_deref() == Some(text)
}

/// The segment behind one of `steps` in the path of a URL.
fn id_in(location: &str, steps: &[&str]) -> Option<String> {
    let url = PollUrl::new(location).without_signature();
    let mut segments = url.split('/').skip_while(|segment| !steps.contains(segment)).skip(1);
    segments.next().filter(|id| !id.is_empty()).map(str::to_owned)
}
