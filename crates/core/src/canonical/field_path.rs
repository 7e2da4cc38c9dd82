//! Paths to the values of a canonical job, as people write them: `tasks[4].messages[0].text`.

use crate::canonical;
use crate::canonical::target::At;
use crate::error::ErrorKind;
use crate::model::canonical_field::CanonicalField;
use crate::schema::field_type::FieldType;

/// The way to a value: through these elements of lists, to this member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldPath {
    pub(crate) elements: Vec<(CanonicalField, usize)>,
    pub(crate) at: At,
}

impl FieldPath {
    /// Reads a path (`tasks[4].text`, with or without `$.` before it) or a pointer
    /// (`/tasks/4/text`).
    pub(crate) fn parse(path: &str) -> Result<Self, ErrorKind> {
        let no_field = || ErrorKind::NoField(path.to_owned());
        let pointer = pointer_of(path).ok_or_else(no_field)?;
        let mut elements = Vec::new();
        let mut lists = Vec::new();
        let mut rest = pointer.as_str();
        loop {
            let face = canonical::face(&lists).ok_or_else(no_field)?;
            let at = match At::from_pointer(rest, Some(face)) {
                // Of all members with this name, only the table's are written.
                Some(At::Unknown(_)) => return Err(ErrorKind::NoPlace),
                Some(at) => at,
                None => {
                    let (canonical_field, index, after) =
                        element(rest, face).ok_or_else(no_field)?;
                    elements.push((canonical_field, index));
                    lists.push(canonical_field);
                    rest = after;
                    continue;
                }
            };
            return match at {
                At::CanonicalField(canonical_field) if canonical_field.is_computed() => {
                    Err(ErrorKind::Computed { writable: computed_from(canonical_field) })
                }
                At::CanonicalField(canonical_field) if canonical_field.is_list() => Err(no_field()),
                at => Ok(Self { elements, at }),
            };
        }
    }

    /// The pointer to it in a canonical line.
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = String::new();
        let mut lists = Vec::new();
        for &(canonical_field, index) in &self.elements {
            pointer.push_str(&canonical::pointer_to(canonical::face(&lists), canonical_field));
            pointer.push_str(&format!("/{index}"));
            lists.push(canonical_field);
        }
        pointer + &self.at.pointer(canonical::face(&lists))
    }
}

/// The list, index and rest of a pointer that begins with an element.
fn element(
    pointer: &str,
    face: crate::view::node::EntitySchema,
) -> Option<(CanonicalField, usize, &str)> {
    let lists = face
        .entity
        .columns
        .iter()
        .filter(|column| matches!(column.field.field_type, FieldType::List(..)));
    for column in lists {
        let canonical_field = column.field.field_type.canonical_field()?;
        let list = canonical::pointer_to(Some(face), canonical_field);
        let Some(inside) = pointer.strip_prefix(&list).and_then(|rest| rest.strip_prefix('/'))
        else {
            continue;
        };
        let (index, _) = inside.split_once('/')?;
        return Some((canonical_field, index.parse().ok()?, inside.get(index.len()..)?));
    }
    None
}

/// The member that says what the computed one says.
fn computed_from(canonical_field: CanonicalField) -> Option<&'static str> {
    match canonical_field {
        CanonicalField::State | CanonicalField::Terminal | CanonicalField::Outcome => {
            Some("status")
        }
        CanonicalField::Verb => Some("operation"),
        CanonicalField::Effect => Some("action"),
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
    use super::FieldPath;
    use crate::canonical::target::At;
    use crate::error::ErrorKind;
    use crate::model::canonical_field::CanonicalField;

    #[test]
    fn a_path_leads_to_a_field() {
        for (path, pointer) in [
            ("status", "/status"),
            ("$.tenant.id", "/tenant/id"),
            ("tasks[4].messages[0].text", "/tasks/4/messages/0/text"),
            ("/tasks/4/messages/0/text", "/tasks/4/messages/0/text"),
            ("attributes[\"a/b\"]", "/attributes/a~1b"),
        ] {
            assert_eq!(FieldPath::parse(path).map(|path| path.pointer()).as_deref(), Ok(pointer));
        }
        let path = FieldPath::parse("errors[0].code");
        let expected = FieldPath {
            elements: vec![(CanonicalField::Errors, 0)],
            at: At::CanonicalField(CanonicalField::Code),
        };
        assert_eq!(path, Ok(expected));
    }

    #[test]
    fn what_leads_to_no_field_is_refused() {
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
            assert_eq!(FieldPath::parse(path), Err(ErrorKind::NoField(path.to_owned())), "{path}");
        }
        let computed = FieldPath::parse("tasks[0].state");
        assert_eq!(computed, Err(ErrorKind::Computed { writable: Some("status") }));
    }
}
