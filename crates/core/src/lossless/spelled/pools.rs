//! The templates of the elements at one path, while they are spelled out.

use std::ops::Range;

use jobglot_json::{Members, push_number, push_string};

use super::element_members::ElementMembers;
use super::run::Run;
use crate::lossless::render_error::path_pointer;
use crate::model::canonical_field::CanonicalField;

/// The most distinct templates of a path. Elements are compared with each one, and a document with more
/// is mostly not worth a template.
const MAX_TEMPLATES: usize = 256;

/// The templates of the elements of all lists at one path.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub(super) path: Vec<CanonicalField>,
    /// The text between two elements; `None` before the first comma.
    between: Option<String>,
    /// The distinct templates as JSON, with commas between them.
    text: String,
    templates: Vec<PooledTemplate>,
    others: Vec<Run>,
    count: usize,
    values: usize,
    /// The template of the element before.
    last: usize,
}

/// One template of a pool.
#[derive(Debug)]
struct PooledTemplate {
    /// Its place in [`Pool::text`].
    text: Range<usize>,
    members: ElementMembers,
    /// The first template with the same members.
    first: usize,
}

impl Pool {
    pub(super) fn at(path: Vec<CanonicalField>) -> Self {
        Self { path, ..Self::default() }
    }

    /// The text before an element, if it differs from the usual one; the first one becomes usual.
    pub(super) fn unusual<'t>(&mut self, between: Option<&'t str>) -> Option<&'t str> {
        let between = between?;
        let usual = self.between.get_or_insert_with(|| between.to_owned());
        (between != *usual).then_some(between)
    }

    /// Adds an element with the template `text`, whose members are given by `members`. Returns the
    /// number of bytes by which the pool has grown; `None` if it has too many templates.
    pub(super) fn add(
        &mut self,
        text: &str,
        members: impl FnOnce() -> ElementMembers,
    ) -> Option<usize> {
        let mut grown = 0;
        let is_it = |template: &PooledTemplate| self.text.get(template.text.clone()) == Some(text);
        let number = match self.templates.get(self.last).is_some_and(is_it) {
            true => self.last,
            false => match self.templates.iter().position(is_it) {
                Some(known) => known,
                None => {
                    let (number, members) = (self.templates.len(), members());
                    let first = self.templates.iter().position(|known| known.members == members);
                    if number == MAX_TEMPLATES {
                        return None;
                    }
                    if number > 0 {
                        self.text.push(',');
                    }
                    let start = self.text.len();
                    self.text.push_str(text);
                    let (text, first) = (start..self.text.len(), first.unwrap_or(number));
                    grown += text.len();
                    self.templates.push(PooledTemplate { text, members, first });
                    number
                }
            },
        };
        let template = self.templates.get(number)?;
        self.last = number;
        self.values += template.members.len();
        if template.first != number {
            match self.others.last_mut() {
                Some(run) if run.template == number && run.start + run.len == self.count => {
                    run.len += 1;
                }
                _ => {
                    self.others.push(Run { start: self.count, len: 1, template: number });
                    grown += RUN_LEN;
                }
            }
        }
        self.count += 1;
        Some(grown)
    }

    /// Writes the pool as a member of `lists`.
    pub(super) fn push(&self, out: &mut String) {
        let mut members = Members::begin(out);
        push_string(members.plain_name("at"), &path_pointer(&self.path));
        push_string(members.plain_name("between"), self.between.as_deref().unwrap_or_default());
        out_array(members.plain_name("layouts"), &self.text);
        if !self.others.is_empty() {
            let others = members.plain_name("others");
            let mut end = 0;
            for (number, run) in self.others.iter().enumerate() {
                others.push(if number == 0 { '[' } else { ',' });
                push_number(others, (run.start - end) as u64);
                others.push(',');
                push_number(others, run.len as u64);
                others.push(',');
                push_number(others, run.template as u64);
                end = run.start + run.len;
            }
            others.push(']');
        }
        push_number(members.plain_name("count"), self.count as u64);
        push_number(members.plain_name("values"), self.values as u64);
        members.end();
    }
}

fn out_array(out: &mut String, elements: &str) {
    out.extend(["[", elements, "]"]);
}

/// Approximate length of a run, in bytes.
const RUN_LEN: usize = 12;
