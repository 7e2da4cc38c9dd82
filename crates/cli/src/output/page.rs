//! Reference pages as text, Markdown and JSON.

use std::io::{self, Write};

use crate::args::ReferenceOutput;
use crate::output::stdout::{self, Output};
use crate::output::text::{columns, pad, visible, wrap};

/// Page of the reference.
pub(crate) trait Page {
    /// Renders the page for a terminal of `width` columns.
    fn text(&self, width: usize) -> String;

    /// Renders the page as Markdown.
    fn markdown(&self) -> String;

    /// Appends the page as one JSON value.
    fn push_json(&self, out: &mut String);
}

/// Prints a page in the requested format.
pub(crate) fn print(page: &dyn Page, format: ReferenceOutput) -> io::Result<()> {
    match format {
        ReferenceOutput::Text => print_text(&visible_lines(&page.text(stdout::width()))),
        ReferenceOutput::Markdown => print_text(&visible_lines(&page.markdown())),
        ReferenceOutput::Json => {
            let mut json = String::new();
            page.push_json(&mut json);
            print_text(&(json + "\n"))
        }
    }
}

/// Escapes invisible characters but line breaks: tables from files hold any text.
fn visible_lines(text: &str) -> String {
    text.split_inclusive('\n')
        .flat_map(|line| match line.strip_suffix('\n') {
            Some(line) => [visible(line), "\n".into()],
            None => [visible(line), "".into()],
        })
        .collect()
}

/// Prints text without colours.
pub(crate) fn print_text(text: &str) -> io::Result<()> {
    let mut out = Output::for_programs();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Escapes text for a cell of a Markdown table.
pub(crate) fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// Renders a table; text in the last column is wrapped.
pub(crate) fn table<const N: usize>(header: [&str; N], rows: &[[&str; N]], width: usize) -> String {
    let all: Vec<_> = std::iter::once(&header).chain(rows).collect();
    let last_column = N.saturating_sub(1);
    let widest = |column: usize| {
        let cells = all.iter().filter_map(|row| row.get(column));
        cells.map(|cell| columns(cell)).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..last_column).map(widest).collect();
    let indent: usize = widths.iter().map(|width| width + 2).sum();
    let mut text = String::new();
    for row in all {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line += &format!("{}  ", pad(cell, *width));
        }
        // In a narrow terminal, lines broken by the terminal read better than a very narrow column.
        let room = width.saturating_sub(indent).max(24);
        let mut parts = wrap(row.get(last_column).copied().unwrap_or_default(), room, usize::MAX);
        if parts.is_empty() {
            parts.push(String::new());
        }
        for (number, part) in parts.iter().enumerate() {
            let prefix = if number == 0 { line.clone() } else { " ".repeat(indent) };
            text += &format!("{}\n", format!("{prefix}{part}").trim_end());
        }
    }
    text
}
