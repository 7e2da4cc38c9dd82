//! Reasons of failures, grouped so that a thousand failures of one cause are one line.

use jobglot_display::reason_pattern::reason_pattern;

use crate::diagnostics::groups::{Group, Groups};
use crate::output::text::{columns, count, counted, cut, cut_middle, pad_left, visible};

/// Longest list of ids under a reason, in columns.
const MAX_IDS: usize = 200;

/// A failed job or task.
#[derive(Debug)]
struct Place {
    id: String,
    reason: String,
}

/// Failures by reason. Texts that differ in numbers, times and ids only are one reason.
#[derive(Debug, Default)]
pub(crate) struct Reasons {
    groups: Groups<String, Place>,
}

impl Reasons {
    /// Adds a failure of the job or task `id`; both texts are without secrets.
    pub(crate) fn add(&mut self, id: String, reason: String) {
        let other = |_| "other reasons".to_owned();
        self.groups.add_limited(reason_pattern(&reason), other, || Place { id, reason });
    }

    /// Appends the most frequent reasons, at most `limit`: the number of failures, the first text,
    /// and the ids of the first failures.
    pub(crate) fn push(self, page: &mut String, width: usize, limit: usize) {
        let mut groups = self.groups.into_vec();
        // Stable: the first reason of the input stands before others as frequent.
        groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        let Some(most) = groups.first().map(|group| count(group.count)) else { return };
        let widest = columns(&most);
        for group in groups.iter().take(limit) {
            let number = pad_left(&count(group.count), widest);
            let [Place { reason, .. }, ..] = &*group.places else { continue };
            let room = width.saturating_sub(widest + 7);
            *page += &format!("    {number} × {}\n", cut(&visible(reason), room));
            *page += &format!("    {}   {}\n", " ".repeat(widest), ids(group, room.min(MAX_IDS)));
        }
        if groups.len() > limit {
            *page += &format!("    {} more\n", counted(groups.len() - limit, "reason"));
        }
    }
}

/// As many ids as fit into `room` columns, at least one, and the number of the others.
fn ids(group: &Group<String, Place>, room: usize) -> String {
    let more = |shown: usize| match group.count - shown {
        0 => String::new(),
        more => format!(" and {} more", count(more)),
    };
    let ids: Vec<_> = group.places.iter().map(|place| visible(&place.id)).collect();
    let lines = (1..=ids.len())
        .map(|shown| format!("{}{}", ids.get(..shown).unwrap_or_default().join(", "), more(shown)));
    lines.take_while(|line| columns(line) <= room).last().unwrap_or_else(|| {
        let more = more(1);
        let first = ids.first().map_or("", |id| id);
        // The ends of ids differ more than their beginnings.
        format!("{}{more}", cut_middle(first, room.saturating_sub(columns(&more))))
    })
}

#[cfg(test)]
mod tests {
    use super::Reasons;

    #[test]
    fn frequent_reasons_come_first() {
        let mut reasons = Reasons::default();
        reasons.add("1".to_owned(), "rare".to_owned());
        for id in 2..7 {
            reasons.add(id.to_string(), format!("no disk on node {id}"));
        }
        let mut page = String::new();
        reasons.push(&mut page, 60, 10);
        let lines =
            "    5 × no disk on node 2\n        2, 3, 4 and 2 more\n    1 × rare\n        1\n";
        assert_eq!(page, lines);
    }

    #[test]
    fn the_end_of_an_id_is_shown() {
        let mut reasons = Reasons::default();
        for number in 0..3 {
            reasons.add(format!("ocid1.workrequest.oc1.iad.aaaa{number}"), "gone".to_owned());
        }
        let mut page = String::new();
        reasons.push(&mut page, 40, 10);
        assert_eq!(page, "    3 × gone\n        ocid1.work….iad.aaaa0 and 2 more\n");
    }
}
