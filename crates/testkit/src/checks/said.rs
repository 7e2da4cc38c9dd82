//! What a canonical line says of its job, to be compared.

use jobglot::Timestamp;

use crate::Tree;

/// The line as a value, where one offset and one number have one spelling, and without what does not
/// come from the document's own members: the response, the source, and what is the same in all
/// documents of a shape, which may be left out. Nothing for half a surrogate pair.
pub(super) fn said(line: &str) -> Option<Tree> {
    let mut said = Tree::parse(line).ok()?.without(&["observation", "derived", "source"]);
    normalize(&mut said);
    if let Tree::Object(members) = &mut said {
        for name in ["tenant", "subject"] {
            let Some(Tree::Object(group)) = members.get_mut(name) else { continue };
            group.remove("kind");
            if group.is_empty() {
                members.remove(name);
            }
        }
    }
    Some(said)
}

/// Writes `Z` for `+00:00` in times, and numbers as the doubles that most tools read.
fn normalize(value: &mut Tree) {
    match value {
        Tree::Text(text) => {
            if let Some(local) = text.strip_suffix("+00:00")
                && Timestamp::parse(&**text).is_ok()
            {
                *text = format!("{local}Z");
            }
        }
        Tree::Plain(text) => {
            if let Ok(number) = text.parse::<f64>() {
                *text = number.to_string();
            }
        }
        Tree::Array(elements) => elements.iter_mut().for_each(normalize),
        Tree::Object(members) => members.values_mut().for_each(normalize),
    }
}
