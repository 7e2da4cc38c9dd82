//! The tasks of one job as a waterfall.

use jobglot_display::axis::Axis;
use jobglot_display::text::count;

use crate::calendar::{date_time, marks};
use crate::job_picture::{Bar, Density, JobPicture, Row};
use crate::svg::{Canvas, MARGIN, MIN_BAR, WIDTH, fitting, number};

/// Left edge of the bars.
const LEFT: f64 = 264.0;

/// Right edge of the bars; the durations stand behind it.
const RIGHT: f64 = WIDTH - MARGIN - 96.0;

/// Height of a row.
const ROW: f64 = 24.0;

/// Height of the line with a reason.
const NOTE: f64 = 18.0;

/// Height of a density strip.
const DENSITY: f64 = 56.0;

pub(crate) fn job(job: &JobPicture) -> String {
    let mut canvas = Canvas::new();
    let title = format!("{} {}", job.sign(), job.title);
    canvas.text("title", MARGIN, canvas.y + 16.0, fitting(&title, 560.0));
    let took = job.took_text();
    let end = format!("{} {took}", job.state_text);
    canvas.text_at_end("title", WIDTH - MARGIN, canvas.y + 16.0, end.trim_end());
    let start = job.start().map(|start| format!("{} UTC", date_time(start)));
    let id = job.id.as_ref().map(|id| id.as_str().to_owned());
    let parts: Vec<_> =
        [Some(job.service.as_str().to_owned()), id, start].into_iter().flatten().collect();
    canvas.text("soft", MARGIN, canvas.y + 38.0, fitting(&parts.join(" · "), WIDTH - 2.0 * MARGIN));
    canvas.y += 48.0;
    if let Some(reason) = &job.reason {
        let text = fitting(reason.as_str(), WIDTH - 2.0 * MARGIN);
        canvas.text("bad", MARGIN, canvas.y + 12.0, text);
        canvas.y += 22.0;
    }
    if let Some(text) = job.gap_text() {
        canvas.text("soft", MARGIN, canvas.y + 12.0, text);
        canvas.y += 22.0;
    }
    push_chart(&mut canvas, job);
    canvas.finish(&format!("{} {} {took}", job.title, job.state_text))
}

fn push_chart(canvas: &mut Canvas, job: &JobPicture) {
    let chart = &job.chart;
    let notes = |row: &Row| if row.note.is_some() { NOTE } else { 0.0 };
    let rows = || [&chart.whole].into_iter().chain(&chart.rows);
    let height: f64 = rows().map(|row| ROW + notes(row)).sum();
    let height = height + chart.density.as_ref().map_or(0.0, |_| DENSITY + 8.0);
    if let Some(axis) = chart.axis {
        for gap in &chart.gaps {
            let (x, width) = place(Bar::of(axis, gap.from, gap.to));
            canvas.rect("gap", x, canvas.y, width, height);
        }
        for mark in marks(axis) {
            let x = LEFT + mark.at * (RIGHT - LEFT) / 100.0;
            canvas.markup.begin("line").class("line").attribute("x1", number(x));
            canvas.markup.attribute("x2", number(x)).attribute("y1", number(canvas.y));
            canvas.markup.attribute("y2", number(canvas.y + height)).end();
            canvas.markup.begin("text").class("soft").attribute("text-anchor", "middle");
            canvas
                .markup
                .attribute("x", number(x))
                .attribute("y", number(canvas.y + height + 16.0));
            canvas.markup.text(mark.label).end();
        }
        canvas.markup.line();
    }
    for row in rows() {
        push_row(canvas, row, chart.axis);
    }
    if let Some(density) = &chart.density {
        push_density(canvas, &chart.heading(), density);
    }
    canvas.y += 24.0;
}

/// Left edge and width in pixels.
fn place(bar: Bar) -> (f64, f64) {
    let scale = (RIGHT - LEFT) / 100.0;
    (LEFT + bar.from * scale, (bar.width * scale).max(MIN_BAR))
}

fn push_row(canvas: &mut Canvas, row: &Row, axis: Option<Axis>) {
    let y = canvas.y;
    canvas.markup.begin("g").class(row.tone.class());
    let indent = MARGIN + row.depth as f64 * 12.0;
    let name = format!("{} {}", row.sign, row.name);
    canvas.text("", indent, y + 17.0, fitting(&name, LEFT - 12.0 - indent));
    if let Some(axis) = axis {
        if let Some((x, width)) = row.waiting(axis).map(place) {
            canvas.rect("waiting", x, y + 8.0, width, 8.0);
        }
        if let Some((x, width)) = row.running(axis).map(place) {
            let is_open = row.span.is_some_and(|span| span.is_open);
            canvas.rect(if is_open { "running open" } else { "running" }, x, y + 5.0, width, 14.0);
        }
    }
    canvas.text_at_end("soft", WIDTH - MARGIN, y + 17.0, row.took_text());
    canvas.y += ROW;
    if let Some(note) = &row.note {
        let text = fitting(note.as_str(), WIDTH - MARGIN - LEFT);
        canvas.text("", LEFT, canvas.y + 11.0, text);
        canvas.y += NOTE;
    }
    canvas.markup.end().line();
}

fn push_density(canvas: &mut Canvas, heading: &str, density: &Density) {
    let base = canvas.y + DENSITY;
    canvas.text("", MARGIN, base - DENSITY / 2.0, fitting(heading, LEFT - 12.0 - MARGIN));
    let width = (RIGHT - LEFT) / density.columns.len().max(1) as f64;
    for (number, (running, failed)) in density.columns.iter().enumerate() {
        let x = LEFT + number as f64 * width;
        for (class, count) in [("bar", *running), ("failed", *failed)] {
            if count > 0 {
                let share = count.min(density.most) as f64 / density.most as f64;
                let height = (share * DENSITY).max(MIN_BAR);
                canvas.rect(class, x, base - height, width.max(MIN_BAR), height);
            }
        }
    }
    canvas.text_at_end(
        "soft",
        WIDTH - MARGIN,
        base - DENSITY / 2.0,
        format!("≤ {}", count(density.most)),
    );
    canvas.y += DENSITY + 8.0;
}
