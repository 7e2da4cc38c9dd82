//! The names of layouts that follow from a table: `r1 indent/4 has/3ff7ff messages/17/34`.

use std::fmt::Write as _;

use crate::canonical;
use crate::lossless::layout::{
    self, Blanks, Documented, FillError, Filled, KeyStyle, Layout, Order, Part, Wording, all_at,
    path_pointer,
};
use crate::model::canonical_field::CanonicalField;
use crate::schema::compiled::Column;
use crate::schema::document_schema::Schema;
use crate::schema::field_type::FieldType;
use crate::view::job::Job;

/// A layout that follows from a table, and what a line had that was filled into it.
#[derive(Debug)]
pub(crate) struct Named {
    documented: Documented,
    revision: u16,
    /// Bit i: the document has the job's column i.
    has: u128,
    /// The lists, with how many elements and values they have.
    lists: Vec<(Vec<CanonicalField>, usize, usize)>,
}

impl Named {
    /// The name of `layout`, which is that of `job`'s document, if it follows from the table.
    pub(crate) fn of(schema: &'static Schema, layout: &Layout) -> Option<Self> {
        let documented = Documented::find(schema, layout, inner_blanks(layout))?;
        let lists = layout.pools.iter();
        let lists = lists.map(|pool| (pool.path.clone(), pool.count, pool.values)).collect();
        let revision = documented.schema.revision();
        let has = columns_with(documented.schema, revision, &layout.job.members)?;
        Some(Self { documented, revision, has, lists })
    }

    /// `r1 indent/4 has/3ff7ff messages/17/34`: revision of the table, printing, the job's members,
    /// and of each list the elements and their values.
    pub(crate) fn wording(&self) -> Wording {
        let mut wording = Wording::new(true);
        wording.push(|name, holes| {
            name.push_str(&self.printing());
            for (path, ..) in &self.lists {
                let _ = write!(name, " {}/", path_pointer(path).trim_start_matches('/'));
                holes.push(name.len());
                name.push('/');
                holes.push(name.len());
            }
        });
        wording
    }

    /// All of it but the lists.
    fn printing(&self) -> String {
        let Documented { order, keys, printing, inner, .. } = &self.documented;
        let mut name = format!("r{}", self.revision);
        if *order != Order::Documented {
            let _ = write!(name, " {}", order.name());
        }
        let _ = write!(name, " {}", printing.words());
        if *keys != KeyStyle::Documented {
            let _ = write!(name, " keys/{}", keys.name());
        }
        if *inner != Blanks::Compact {
            let _ = write!(name, " in/{}", inner.name());
        }
        let _ = write!(name, " has/{:x}", self.has);
        name
    }

    pub(crate) fn read(name: &str, schema: &'static Schema) -> Option<Self> {
        let mut words = name.split(' ');
        let revision = words.next()?.strip_prefix('r')?;
        let documented = Documented::new(schema);
        let revision = revision.parse().ok().filter(|revision| *revision <= schema.revision())?;
        let mut named = Self { documented, revision, has: 0, lists: Vec::new() };
        for word in words {
            let (what, value) = word.split_once('/').unwrap_or((word, ""));
            match what {
                "keys" => named.documented.keys = KeyStyle::from_name(value)?,
                "in" => named.documented.inner = Blanks::from_name(value)?,
                "has" => named.has = u128::from_str_radix(value, 16).ok()?,
                _ if named.documented.printing.take_word(word) => {}
                _ if value.is_empty() => named.documented.order = Order::from_name(word)?,
                _ => {
                    let (rest, values) = word.rsplit_once('/')?;
                    let (path, count) = rest.rsplit_once('/')?;
                    let path = canonical::list_path(&format!("/{path}"))?;
                    named.lists.push((path, count.parse().ok()?, values.parse().ok()?));
                }
            }
        }
        Some(named)
    }

    pub(crate) fn fill(&self, job: &Job<'_>) -> Result<Filled, FillError> {
        let members = layout::MemberSet::of(job.node());
        let schema = self.documented.schema;
        let has = columns_with(schema, self.revision, &members).unwrap_or_default();
        if let Some(pointer) = first_column(schema, self.revision, self.has & !has) {
            return Err(FillError { pointer, reason: layout::Misfit::Removed });
        }
        let mut filled = layout::write(&self.documented, job, &members)?;
        for (path, count, values) in &self.lists {
            let found = filled.counts.iter().find(|(filled, ..)| filled == path);
            let (found_count, found_values) =
                found.map_or((0, 0), |(_, count, values)| (*count, *values));
            let reason = if found_count != *count {
                layout::Misfit::Elements(*count, found_count)
            } else if found_values < *values {
                layout::Misfit::Values(*values, found_values)
            } else {
                filled.may_differ |= found_values != *values;
                continue;
            };
            return Err(FillError { pointer: all_at(path), reason });
        }
        // Constants are no columns, and what else is none has no place in the document.
        let constants = CanonicalField::TenantKind.bit() | CanonicalField::SubjectKind.bit();
        let values = (members.canonical_fields & !constants).count_ones() as usize
            + members.attributes.len();
        let places = columns(schema, self.revision)
            .filter_map(|column| column.field.field_type.canonical_field())
            .filter(|canonical_field| {
                canonical_field.bit() & constants != 0 && members.has(*canonical_field)
            })
            .count();
        filled.may_differ |= self.has != has
            || values != has.count_ones() as usize - places
            || filled.counts.len() != self.lists.len()
            || !members.unknown.is_empty();
        Ok(filled)
    }
}

/// The columns that the job of `schema` had in that revision of its table.
fn columns(schema: &'static Schema, revision: u16) -> impl Iterator<Item = &'static Column> {
    schema.compiled().job().columns.iter().filter(move |column| column.field.since <= revision)
}

/// The columns that hold `members`, a bit each; nothing if they are too many.
fn columns_with(
    schema: &'static Schema,
    revision: u16,
    members: &layout::MemberSet,
) -> Option<u128> {
    let mut bits = 0;
    for (number, column) in columns(schema, revision).enumerate() {
        let has = match column.field.field_type {
            FieldType::Object(_) => false,
            // Members outside of a flattened object cannot be distinguished here; the restored text is
            // compared afterwards.
            FieldType::Attribute(_) => {
                members.attributes.iter().any(|name| name == column.field.name)
            }
            field_type => field_type
                .canonical_field()
                .is_some_and(|canonical_field| members.has(canonical_field)),
        };
        if has {
            bits |= 1_u128.checked_shl(u32::try_from(number).ok()?)?;
        }
    }
    Some(bits)
}

/// The pointer to the first of the columns in `bits`.
fn first_column(schema: &'static Schema, revision: u16, bits: u128) -> Option<String> {
    if bits == 0 {
        return None;
    }
    let column = columns(schema, revision).nth(bits.trailing_zeros() as usize)?;
    Some(match column.field.field_type.canonical_field() {
        Some(canonical_field) => canonical::pointer_to(canonical::face(&[]), canonical_field),
        None => format!("/attributes/{}", column.field.name),
    })
}

/// The blanks of the first document inside a string.
fn inner_blanks(layout: &Layout) -> Blanks {
    let templates = layout.pools.iter().flat_map(|pool| &pool.templates);
    let parts = templates.flat_map(|template| &template.pattern.parts).chain(&layout.job.parts);
    let embedded = parts.filter_map(|part| match part {
        Part::Embedded(parts) => parts.first(),
        _ => None,
    });
    for first in embedded {
        match first {
            Part::Text(text) => return Blanks::of(text),
            Part::Elements(canonical_field) => {
                let pool =
                    layout.pools.iter().find(|pool| pool.path.last() == Some(canonical_field));
                let first = pool.and_then(|pool| pool.templates.first()?.pattern.parts.first());
                if let Some(Part::Text(text)) = first {
                    return Blanks::of(text);
                }
            }
            _ => {}
        }
    }
    Blanks::Compact
}
