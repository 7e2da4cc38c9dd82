//! Writing members without a canonical field, inside of the objects that they had around them.

use jobglot_json::{Members, compact};

use crate::schema::write_plan::PlannedAttribute;
use crate::view::node::Node;
use crate::view::unmapped::UnmappedMember;

/// Writes the attributes in the object at `path`, which has some, as one object.
pub(super) fn write_attributes(
    out: &mut String,
    node: &Node<'_>,
    attributes: &[PlannedAttribute],
    path: &[&str],
) {
    let mut object = Members::begin(out);
    let is_there = |attribute: &&PlannedAttribute| node.raw_in(attribute.column).is_some();
    for (number, attribute) in attributes.iter().enumerate() {
        if !attribute.path.starts_with(path) {
            continue;
        }
        let Some(raw) = node.raw_in(attribute.column) else { continue };
        let Some((inside, step)) =
            attribute.path.get(..=path.len()).zip(attribute.path.get(path.len()))
        else {
            let out = object.written_name(&attribute.name);
            if raw.starts_with(['{', '[']) {
                compact(out, raw);
            } else {
                out.push_str(raw);
            }
            continue;
        };
        // The first attribute inside of an object writes all of them.
        let earlier = attributes.get(..number).unwrap_or_default();
        let is_written = earlier.iter().filter(is_there).any(|one| one.path.starts_with(inside));
        if !is_written {
            write_attributes(object.name(step), node, attributes, inside);
        }
    }
    object.end();
}

/// Appends members without a canonical field as one JSON object, with inner objects for the members
/// inside of objects, like `attributes` and `unknown` of a canonical line.
pub fn write_members(out: &mut String, members: &[UnmappedMember<'_>]) {
    write_nested_level(out, members, 0);
}

/// Writes members as one object, unless there are none.
pub(super) fn write_nested(out: &mut Members<'_>, name: &str, members: &[UnmappedMember<'_>]) {
    if !members.is_empty() {
        write_nested_level(out.written_name(name), members, 0);
    }
}

/// Writes the members below one object, at `depth` names from the outermost.
fn write_nested_level(out: &mut String, members: &[UnmappedMember<'_>], depth: usize) {
    let mut object = Members::begin(out);
    let mut written: Vec<&str> = Vec::new();
    for member in members {
        let Some(&step) = member.path.get(depth) else {
            compact(object.name(&member.name), member.value);
            continue;
        };
        if written.contains(&step) {
            continue;
        }
        written.push(step);
        let inside = |other: &&UnmappedMember<'_>| other.path.get(depth) == Some(&step);
        let inside: Vec<_> = members.iter().filter(inside).cloned().collect();
        write_nested_level(object.name(step), &inside, depth + 1);
    }
    object.end();
}
