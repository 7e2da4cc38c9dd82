//! Paths to the values of a canonical job, as people write them: `tasks[4].messages[0].text`.

use crate::canonical;
use crate::canonical::target::At;
use crate::error::ErrorKind;
use crate::model::slot::Slot;
use crate::schema::table::Holds;

/// The way to a value: through these elements of lists, to this member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SlotPath {
    pub(crate) elements: Vec<(Slot, usize)>,
    pub(crate) at: At,
}

impl SlotPath {
    /// Reads a path (`tasks[4].text`, with or without `$.` before it) or a pointer
    /// (`/tasks/4/text`).
    pub(crate) fn parse(path: &str) -> Result<Self, ErrorKind> {
        let no_slot = || ErrorKind::NoSlot(path.to_owned());
        let pointer = pointer_of(path).ok_or_else(no_slot)?;
        let mut elements = Vec::new();
        let mut lists = Vec::new();
        let mut rest = pointer.as_str();
        loop {
            let face = canonical::face(&lists).ok_or_else(no_slot)?;
            let at = match At::from_pointer(rest, Some(face)) {
                // Of all members with this name, only the table's are written.
                Some(At::Unknown(_)) => return Err(ErrorKind::NoPlace),
                Some(at) => at,
                None => {
                    let (slot, index, after) = element(rest, face).ok_or_else(no_slot)?;
                    elements.push((slot, index));
                    lists.push(slot);
                    rest = after;
                    continue;
                }
            };
            return match at {
                At::Slot(slot) if slot.is_computed() => {
                    Err(ErrorKind::Computed { writable: computed_from(slot) })
                }
                At::Slot(slot) if slot.is_list() => Err(no_slot()),
                at => Ok(Self { elements, at }),
            };
        }
    }

    /// The pointer to it in a canonical line.
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = String::new();
        let mut lists = Vec::new();
        for &(slot, index) in &self.elements {
            pointer.push_str(&canonical::pointer_to(canonical::face(&lists), slot));
            pointer.push_str(&format!("/{index}"));
            lists.push(slot);
        }
        pointer + &self.at.pointer(canonical::face(&lists))
    }
}

/// The list, index and rest of a pointer that begins with an element.
fn element(pointer: &str, face: crate::view::item::Face) -> Option<(Slot, usize, &str)> {
    let lists =
        face.entity.columns.iter().filter(|column| matches!(column.field.holds, Holds::List(..)));
    for column in lists {
        let slot = column.field.holds.slot()?;
        let list = canonical::pointer_to(Some(face), slot);
        let Some(inside) = pointer.strip_prefix(&list).and_then(|rest| rest.strip_prefix('/'))
        else {
            continue;
        };
        let (index, _) = inside.split_once('/')?;
        return Some((slot, index.parse().ok()?, inside.get(index.len()..)?));
    }
    None
}

/// The member that says what the computed one says.
fn computed_from(slot: Slot) -> Option<&'static str> {
    match slot {
        Slot::State | Slot::Terminal | Slot::Outcome => Some("status"),
        Slot::Verb => Some("operation"),
        Slot::Effect => Some("action"),
        _ => None,
    }
}

/// `tasks[4]["a b"]` as `/tasks/4/a b`.
fn pointer_of(path: &str) -> Option<String> {
    if path.starts_with('/') {
        return Some(path.to_owned());
    }
    let mut pointer = String::new();
    let mut rest = path.strip_prefix("$.").unwrap_or(path);
    let mut first = true;
    while first || !rest.is_empty() {
        let name = if let Some(quoted) = rest.strip_prefix("[\"") {
            let (name, after) = quoted.split_once("\"]")?;
            rest = after;
            name
        } else if let Some(index) = rest.strip_prefix('[') {
            let (index, after) = index.split_once(']')?;
            rest = after;
            index
        } else {
            let name = if first { rest } else { rest.strip_prefix('.')? };
            let end = name.find(['.', '[']).unwrap_or(name.len());
            rest = name.get(end..)?;
            name.get(..end)?
        };
        if name.is_empty() {
            return None;
        }
        first = false;
        jobglot_json::push_token(&mut pointer, name);
    }
    Some(pointer)
}

#[cfg(test)]
mod tests {
    use super::SlotPath;
    use crate::canonical::target::At;
    use crate::error::ErrorKind;
    use crate::model::slot::Slot;

    #[test]
    fn a_path_leads_to_a_slot() {
        for (path, pointer) in [
            ("status", "/status"),
            ("$.tenant.id", "/tenant/id"),
            ("tasks[4].messages[0].text", "/tasks/4/messages/0/text"),
            ("/tasks/4/messages/0/text", "/tasks/4/messages/0/text"),
            ("attributes[\"a/b\"]", "/attributes/a~1b"),
        ] {
            assert_eq!(SlotPath::parse(path).map(|path| path.pointer()).as_deref(), Ok(pointer));
        }
        let path = SlotPath::parse("errors[0].code");
        let expected = SlotPath { elements: vec![(Slot::Errors, 0)], at: At::Slot(Slot::Code) };
        assert_eq!(path, Ok(expected));
    }

    #[test]
    fn what_leads_to_no_slot_is_refused() {
        for path in [
            "",
            ".",
            "tasks",
            "tasks[0]",
            "tasks[x].id",
            "tasks[0",
            "tenant",
            "tenant.x",
            "id.",
            "a b",
        ] {
            assert_eq!(SlotPath::parse(path), Err(ErrorKind::NoSlot(path.to_owned())), "{path}");
        }
        let computed = SlotPath::parse("tasks[0].state");
        assert_eq!(computed, Err(ErrorKind::Computed { writable: Some("status") }));
    }
}
