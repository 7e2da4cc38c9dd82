//! The state rules of schemas, and schemas without one of them.

use std::ptr;

use jobglot::Job;
use jobglot::tables::{Field, FieldType, Node, Schema, StateBasis, StateRule, Table};

/// A state rule with the place of its table.
#[derive(Clone, Debug)]
pub struct PlacedRule {
    /// Names of the members from the root to the table, lists included.
    pub path: Vec<&'static str>,
    /// The table.
    pub table: &'static Table,
    /// Number of the rule in the table.
    pub number: usize,
    /// The rule.
    pub rule: &'static StateRule,
}

/// Returns all rules of the tables of `schema`.
#[must_use]
pub fn rules_of(schema: &'static Schema) -> Vec<PlacedRule> {
    let mut rules = Vec::new();
    collect(schema.root, &mut Vec::new(), &mut Vec::new(), &mut rules);
    rules
}

fn collect(
    table: &'static Table,
    path: &mut Vec<&'static str>,
    open: &mut Vec<*const Table>,
    rules: &mut Vec<PlacedRule>,
) {
    if open.contains(&ptr::from_ref(table)) {
        return;
    }
    open.push(table);
    let placed = table.rules.iter().enumerate();
    rules.extend(placed.map(|(number, rule)| PlacedRule {
        path: path.clone(),
        table,
        number,
        rule,
    }));
    for field in table.fields {
        if let Some(inner) = inner_table(field) {
            path.push(field.name);
            collect(inner, path, open, rules);
            path.pop();
        }
    }
    open.pop();
}

fn inner_table(field: &Field) -> Option<&'static Table> {
    match field.field_type {
        FieldType::Object(inner) | FieldType::List(_, inner) | FieldType::Embedded(_, inner, _) => {
            Some(inner)
        }
        _ => None,
    }
}

/// Whether `rule` decides the state of the job or of one of its tasks.
#[must_use]
pub fn decides(rule: &'static StateRule, job: &Job<'_>) -> bool {
    let mut tasks = Vec::new();
    for task in job.tasks() {
        tasks.push(decides_node(rule, task.node()));
        tasks.extend(task.tasks().iter().map(|task| decides_node(rule, task.node())));
    }
    decides_node(rule, job.node()) || tasks.contains(&true)
}

fn decides_node(rule: &'static StateRule, node: Node<'_>) -> bool {
    match node.state_basis() {
        StateBasis::Rule(decided) | StateBasis::RuleWord { rule: decided, .. } => {
            ptr::eq(decided, rule)
        }
        _ => false,
    }
}

impl PlacedRule {
    /// Makes a copy of `schema` with `rules` in place of the rules of this table. The copy is never
    /// freed.
    #[must_use]
    pub fn schema_with(&self, schema: &'static Schema, rules: Vec<StateRule>) -> &'static Schema {
        let root = self.table_with(schema.root, &self.path, &rules);
        let mut copy = Schema::new(schema.id, schema.title, schema.source, root);
        copy.rules = schema.rules;
        copy.message_grammar = schema.message_grammar;
        Box::leak(Box::new(copy))
    }

    fn table_with(
        &self,
        table: &'static Table,
        path: &[&str],
        rules: &[StateRule],
    ) -> &'static Table {
        let mut copy = Table::new(table.fields).with_constants(table.constants);
        (copy.bare, copy.rules) = (table.bare, table.rules);
        match path.split_first() {
            None => copy.rules = Box::leak(rules.into()),
            Some((first, rest)) => {
                let changed = table.fields.iter().map(|field| {
                    let mut field = *field;
                    if field.name == *first {
                        let inner =
                            inner_table(&field).map(|inner| self.table_with(inner, rest, rules));
                        field.field_type = match (field.field_type, inner) {
                            (FieldType::Object(_), Some(inner)) => FieldType::Object(inner),
                            (FieldType::List(list, _), Some(inner)) => FieldType::List(list, inner),
                            (field_type, _) => field_type,
                        };
                    }
                    field
                });
                copy.fields = Box::leak(changed.collect());
            }
        }
        Box::leak(Box::new(copy))
    }
}
