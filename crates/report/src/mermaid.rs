//! Mermaid `gantt` diagrams.
//!
//! Labels begin with a sign, so none is a keyword, and their punctuation is written as entities, so
//! none is a directive, a comment or the end of a label.

use std::fmt::Write;

use crate::job_picture::{JobPicture, Row, worst_first};
use crate::tone::Tone;

/// Most jobs of a diagram.
const MAX_JOBS: usize = 20;

/// Most rows of a job. Mermaid refuses diagrams of more than 50,000 characters.
const MAX_ROWS: usize = 30;

/// Longest label in characters.
const MAX_LABEL: usize = 60;

/// Nanoseconds in a millisecond.
const MILLISECOND: i128 = 1_000_000;

pub(crate) fn gantt(jobs: &[JobPicture]) -> String {
    let mut out = String::from("gantt\n    dateFormat x\n    axisFormat %H:%M:%S\n");
    let order = worst_first(jobs);
    if order.len() > MAX_JOBS {
        let _ = writeln!(out, "    title {MAX_JOBS} of {} jobs", order.len());
    }
    for job in order.into_iter().take(MAX_JOBS).map(|index| &jobs[index]) {
        let id = job.id.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
        let heading = label(job.sign(), &format!("{}{id}", job.title));
        let _ = writeln!(out, "    section {heading}");
        let rows = job.chart.rows.iter().filter(|row| row.span.is_some());
        let rows = match job.chart.rows.is_empty() {
            true => vec![&job.chart.whole],
            false => rows.take(MAX_ROWS).collect(),
        };
        rows.into_iter().for_each(|row| push_row(&mut out, row));
        if let Some(reason) = &job.reason
            && let Some(end) = job.chart.latest()
        {
            let time = end.div_euclid(MILLISECOND);
            let text = label('✗', reason.as_str());
            let _ = writeln!(out, "    {text} :crit, milestone, {time}, {time}");
        }
    }
    out
}

fn push_row(out: &mut String, row: &Row) {
    let Some(span) = row.span else { return };
    let tags = match (row.tone, span.is_open) {
        (Tone::Bad, _) => "crit, ",
        (_, true) => "active, ",
        _ => "done, ",
    };
    let (from, to) = (span.from.div_euclid(MILLISECOND), span.to.div_euclid(MILLISECOND));
    // A bar without length is not drawn.
    let to = to.max(from + 1);
    let text = label(row.sign, format!("{} {}", row.name, row.took_text()).trim_end());
    let _ = writeln!(out, "    {text} :{tags}{from}, {to}");
}

/// The text with its punctuation as entities of Mermaid, behind a sign.
fn label(sign: char, text: &str) -> String {
    let mut label = format!("{sign} ");
    for (number, char) in text.chars().enumerate() {
        match char {
            _ if number == MAX_LABEL => {
                label.push('…');
                break;
            }
            ' ' | '-' | '_' | '.' | '/' => label.push(char),
            char if char.is_ascii_punctuation() => {
                let _ = write!(label, "#{};", u32::from(char));
            }
            char => label.push(char),
        }
    }
    label
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn labels_have_no_syntax() {
        assert_eq!(label('✓', "TN00097 5.6s a-b_c/d"), "✓ TN00097 5.6s a-b_c/d");
        assert_eq!(label('?', "%%{init: x}%%;#"), "? #37;#37;#123;init#58; x#125;#37;#37;#59;#35;");
        assert_eq!(label('?', &"x".repeat(100)).chars().count(), 63);
    }
}
