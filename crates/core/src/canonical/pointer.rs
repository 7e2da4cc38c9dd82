//! Pointers (RFC 6901) to the fields of the canonical form.

use crate::model::slot::Slot;
use crate::schema::builtin::canonical::SCHEMA;
use crate::view::item::Face;

/// The face in the canonical form of the elements of the lists at `path`.
pub(crate) fn face(path: &[Slot]) -> Option<Face> {
    let job = Face::of_job(SCHEMA.plan());
    path.iter().try_fold(job, |face, slot| face.elements(*slot))
}

/// The pointer to `slot`, seen from something with that face: `/tenant/id`.
pub(crate) fn pointer_to(face: Option<Face>, slot: Slot) -> String {
    let Some((entity, (_, column))) =
        face.and_then(|face| Some((face.entity, face.entity.column(slot)?)))
    else {
        return String::new();
    };
    let mut names = vec![column.field.name];
    let mut at = column.node;
    while let Some((parent, column)) = entity.nodes.get(at).and_then(|node| node.parent) {
        names.extend(entity.columns.get(column).map(|column| column.field.name));
        at = parent;
    }
    names.iter().rev().flat_map(|name| ["/", name]).collect()
}

/// The slot that `pointer` leads to from something with that face.
pub(crate) fn slot_at(face: Face, pointer: &str) -> Option<Slot> {
    let slots = face.entity.columns.iter().filter_map(|column| column.field.holds.slot());
    slots.into_iter().find(|slot| pointer_to(Some(face), *slot) == pointer)
}

/// The slots of a pointer to lists: `/tasks/messages`.
pub(crate) fn list_path(pointer: &str) -> Option<Vec<Slot>> {
    let mut path = Vec::new();
    for name in pointer.strip_prefix('/')?.split('/') {
        let slot = slot_at(face(&path)?, &format!("/{name}"))?;
        path.push(slot);
    }
    Some(path)
}
