//! Many tasks as one strip: how many ran at a time.

use jobglot_display::axis::Axis;

use crate::job_picture::rows::Row;
use crate::tone::Tone;

/// Number of columns of a strip.
const COLUMNS: usize = 120;

/// How many tasks ran in each part of the axis.
#[derive(Clone, Debug)]
pub(crate) struct Density {
    /// Tasks that ran in the column, and failed tasks that ended in it.
    pub(crate) columns: Vec<(usize, usize)>,
    /// The largest number of tasks in a column, at least 1.
    pub(crate) most: usize,
}

impl Density {
    pub(crate) fn of(rows: &[Row], axis: Axis) -> Self {
        let length = (axis.to - axis.from).max(1);
        let column = |time: i128| {
            let inside = (time - axis.from).clamp(0, length);
            usize::try_from(inside * COLUMNS as i128 / length).unwrap_or(0).min(COLUMNS - 1)
        };
        // Differences first, so that the time does not grow with the length of spans.
        let mut changes = vec![0_isize; COLUMNS + 1];
        let mut failed = vec![0; COLUMNS];
        for row in rows {
            let Some(span) = row.span else { continue };
            let (from, to) = (column(span.from.min(span.to)), column(span.to.max(span.from)));
            changes[from] += 1;
            changes[to + 1] -= 1;
            failed[to] += usize::from(row.tone == Tone::Bad);
        }
        let mut running = 0;
        let counts = changes.iter().zip(failed).map(|(change, failed)| {
            running += change;
            (usize::try_from(running).unwrap_or(0), failed)
        });
        let columns: Vec<_> = counts.collect();
        let most = columns.iter().map(|(running, _)| *running).max().unwrap_or(0).max(1);
        Self { columns, most }
    }
}
