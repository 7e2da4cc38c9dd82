//! The members that tell the schema of a document.

use jobglot_json::push_member;

use crate::findings::step::value_step;
use crate::view::job::Job;
use crate::view::list::Holder;
use crate::view::node::Node;

impl Job<'_> {
    /// The JSON paths of the members by which the document's schema is told from others: those with a
    /// distinctive name, of lists only in the first element, or else those that identify the schema
    /// together. Empty if the schema was named by the caller.
    #[must_use]
    pub fn schema_evidence(&self) -> Vec<String> {
        let node = self.node();
        let mut paths = Vec::new();
        push_distinctive(&mut paths, node, "$");
        for column in &node.layout.entity.columns {
            let lists = column.list.and_then(|_| column.field.field_type.canonical_field());
            let Some(canonical_field) = lists else { continue };
            if let Some(first) = Holder::Job(self).list(canonical_field).get(0) {
                let list = crate::findings::examine::list_path(node, canonical_field);
                push_distinctive(&mut paths, first.node(), &format!("{list}[0]"));
            }
        }
        if paths.is_empty()
            && let Some(schema) = self.schema()
        {
            for name in schema.identified_by {
                let mut path = "$".to_owned();
                let mut quoted = String::new();
                jobglot_json::push_string(&mut quoted, name);
                push_member(&mut path, &quoted);
                paths.push(path);
            }
        }
        paths
    }
}

/// Appends the paths of the members of `node` with a distinctive name.
fn push_distinctive(paths: &mut Vec<String>, node: Node<'_>, path: &str) {
    for (number, column) in node.layout.entity.columns.iter().enumerate() {
        if column.field.distinctive && !node.record.get(number).is_none() {
            paths.push(format!("{path}{}", value_step(node, number)));
        }
    }
}
