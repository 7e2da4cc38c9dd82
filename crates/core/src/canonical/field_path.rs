//! Paths to single values of a canonical job: `tasks[4].messages[0].text`.

use crate::canonical;
use crate::canonical::target::ValueTarget;
use crate::error::ErrorKind;
use crate::model::canonical_field::CanonicalField;
use crate::schema::field_type::FieldType;
use crate::view::node::EntitySchema;

/// A path to a value: elements of nested lists, then a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldPath {
    /// Each list with the index of an element, from the outermost list to the innermost.
    pub(crate) elements: Vec<(CanonicalField, usize)>,
    /// The member of the innermost element, or of the job if there is no element.
    pub(crate) target: ValueTarget,
    /// The pointer to the value inside the target, if that is a map such as `metadata`.
    pub(crate) inside: String,
}

impl FieldPath {
    /// Parses a path (`tasks[4].text`, `$.tasks[4].text`) or a pointer (`/tasks/4/text`).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoField`] if the canonical form has no such value, or the value is a list;
    /// [`ErrorKind::Computed`] for computed members.
    pub(crate) fn parse(path: &str) -> Result<Self, ErrorKind> {
        let no_field = || ErrorKind::NoField(path.to_owned());
        let pointer = pointer_of(path).ok_or_else(no_field)?;
        let mut elements = Vec::new();
        let mut lists = Vec::new();
        let mut remaining = pointer.as_str();
        loop {
            let schema = canonical::element_schema(&lists).ok_or_else(no_field)?;
            let target = match ValueTarget::from_pointer(remaining, Some(schema)) {
                Some(target) => target,
                None => {
                    let map = canonical::pointer_to(Some(schema), CanonicalField::Metadata);
                    let inside = remaining.strip_prefix(map).filter(|_| !map.is_empty());
                    if let Some(inside) = inside.filter(|inside| inside.starts_with('/')) {
                        let target = ValueTarget::CanonicalField(CanonicalField::Metadata);
                        return Ok(Self { elements, target, inside: inside.to_owned() });
                    }
                    let (canonical_field, index, after) =
                        split_element(remaining, schema).ok_or_else(no_field)?;
                    elements.push((canonical_field, index));
                    lists.push(canonical_field);
                    remaining = after;
                    continue;
                }
            };
            return match target {
                ValueTarget::CanonicalField(canonical_field) if canonical_field.is_computed() => {
                    Err(ErrorKind::Computed { writable: source_of_computed(canonical_field) })
                }
                ValueTarget::CanonicalField(canonical_field) if canonical_field.is_list() => {
                    Err(no_field())
                }
                target => Ok(Self { elements, target, inside: String::new() }),
            };
        }
    }

    /// Returns the pointer to the value, from the root of a canonical line.
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = String::new();
        let mut lists = Vec::new();
        for &(canonical_field, index) in &self.elements {
            pointer.push_str(canonical::pointer_to(
                canonical::element_schema(&lists),
                canonical_field,
            ));
            pointer.push_str(&format!("/{index}"));
            lists.push(canonical_field);
        }
        pointer + &self.target.pointer(canonical::element_schema(&lists)) + &self.inside
    }
}

/// Splits `/tasks/4/text` into the list, the index and the remaining pointer: tasks, 4, `/text`.
fn split_element(pointer: &str, schema: EntitySchema) -> Option<(CanonicalField, usize, &str)> {
    let lists = schema
        .entity
        .columns
        .iter()
        .filter(|column| matches!(column.field.field_type, FieldType::List(..)));
    for column in lists {
        let canonical_field = column.field.field_type.canonical_field()?;
        let list = canonical::pointer_to(Some(schema), canonical_field);
        let Some(inside) = pointer.strip_prefix(list).and_then(|inside| inside.strip_prefix('/'))
        else {
            continue;
        };
        let (index, _) = inside.split_once('/')?;
        return Some((canonical_field, index.parse().ok()?, inside.get(index.len()..)?));
    }
    None
}

/// Returns the name of the member that determines a computed one.
fn source_of_computed(canonical_field: CanonicalField) -> Option<&'static str> {
    match canonical_field {
        CanonicalField::State | CanonicalField::Terminal | CanonicalField::Outcome => {
            Some("status")
        }
        CanonicalField::Verb => Some("operation"),
        CanonicalField::Effect => Some("action"),
        _ => None,
    }
}

/// Converts a path to a pointer: `tasks[4]["a b"]` to `/tasks/4/a b`.
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
    use crate::canonical::target::ValueTarget;
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
            ("unknown.a.b[1]", "/unknown/a/b/1"),
            ("resources[0].metadata.a.b", "/resources/0/metadata/a/b"),
        ] {
            assert_eq!(FieldPath::parse(path).map(|path| path.pointer()).as_deref(), Ok(pointer));
        }
        let path = FieldPath::parse("errors[0].code");
        let expected = FieldPath {
            elements: vec![(CanonicalField::Errors, 0)],
            target: ValueTarget::CanonicalField(CanonicalField::Code),
            inside: String::new(),
        };
        assert_eq!(path, Ok(expected));
    }

    #[test]
    fn paths_to_other_places_are_refused() {
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
