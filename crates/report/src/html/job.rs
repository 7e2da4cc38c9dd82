//! One job of the page.
//!
//! The script builds jobs in the same way from the data of the page; see `job` in `page.js`.

use jobglot_display::axis::Axis;
use jobglot_display::text::count;

use crate::calendar::{date_time, marks};
use crate::job_picture::{Bar, Density, JobPicture, Row};
use crate::markup::Markup;

/// Width in percent below which a bar is drawn 2 pixels wide, so that it is seen.
const NARROW: f64 = 0.6;

/// Writes the job with this number in the order of the page.
pub(crate) fn push_job(page: &mut Markup, number: usize, job: &JobPicture, is_open: bool) {
    page.begin("li").attribute("id", format_args!("job-{number}"));
    page.begin("details").class(format_args!("job {}", job.tone().class()));
    if is_open {
        page.attribute("open", "");
    }
    page.begin("summary");
    page.begin("span").class("sign").attribute("aria-hidden", "true").text(job.sign()).end();
    page.element("b", "title", &job.title).text(" ");
    page.element("span", "state", &job.state_text).text(" ");
    page.element("span", "took", job.took_text()).text(" ");
    let start = job.start().map(date_time).unwrap_or_default();
    page.element("span", "start", start).text(" ");
    page.element("span", "service", &job.service).text(" ");
    page.element("span", "id", job.id.as_ref().map_or("", |id| id.as_str()));
    if let Some(reason) = &job.reason {
        page.text(" ").element("span", "why", reason);
    }
    page.end().line();
    page.begin("dl");
    for (label, text) in &job.facts {
        page.begin("div").element("dt", "", label).element("dd", "", text).end();
    }
    page.begin("div").element("dt", "", "document").element("dd", "", &job.place).end();
    if let Some(link) = &job.link {
        page.begin("div").element("dt", "", "link").begin("dd").begin("a");
        page.attribute("href", link.as_str()).attribute("rel", "noreferrer noopener");
        page.text(link.as_str()).end().end().end();
    }
    page.end().line();
    push_chart(page, job);
    page.end().end().line();
}

fn push_chart(page: &mut Markup, job: &JobPicture) {
    let chart = &job.chart;
    if let Some(text) = job.gap_text() {
        page.element("p", "gaps", text).line();
    }
    page.begin("ol").class("chart").line();
    push_row(page, job, &chart.whole);
    for row in &chart.rows {
        push_row(page, job, row);
    }
    if let Some(density) = &chart.density {
        push_density(page, &chart.heading(), density);
    }
    page.end().line();
    if let Some(axis) = chart.axis.filter(|axis| axis.from < axis.to) {
        page.begin("div").class("axis").begin("svg").class("marks");
        page.attribute("aria-hidden", "true");
        for mark in marks(axis) {
            page.begin("text").attribute("x", format_args!("{}%", mark.at)).attribute("y", 12);
            page.text(mark.label).end();
        }
        page.end().end().line();
    }
}

fn push_row(page: &mut Markup, job: &JobPicture, row: &Row) {
    page.begin("li").class(format_args!("row {} depth-{}", row.tone.class(), row.depth));
    page.begin("span").class("name");
    page.begin("span").class("sign").attribute("aria-hidden", "true").text(row.sign).end();
    page.text(&row.name).end().text(" ");
    if let Some(axis) = job.chart.axis {
        push_bars(page, job, row, axis);
    }
    page.element("span", "took", row.took_text()).text(" ");
    page.element("span", "state", &row.state_text);
    if let Some(note) = &row.note {
        page.text(" ").element("p", "why", note);
    }
    page.end().line();
}

fn push_bars(page: &mut Markup, job: &JobPicture, row: &Row, axis: Axis) {
    page.begin("svg").class("bars").attribute("aria-hidden", "true");
    let took = row.took_text();
    page.begin("title").text(format_args!("{}: {} {took}", row.name, row.state_text)).end();
    for gap in &job.chart.gaps {
        push_bar(page, "gap", Bar::of(axis, gap.from, gap.to), 0, 24);
    }
    for mark in marks(axis) {
        let at = format!("{}%", mark.at);
        page.begin("line").attribute("x1", &at).attribute("x2", &at);
        page.attribute("y1", 0).attribute("y2", 24).end();
    }
    if let Some(bar) = row.waiting(axis) {
        push_bar(page, "waiting", bar, 8, 8);
    }
    if let Some(bar) = row.running(axis) {
        let is_open = row.span.is_some_and(|span| span.is_open);
        push_bar(page, if is_open { "running open" } else { "running" }, bar, 5, 14);
    }
    page.end();
}

fn push_bar(page: &mut Markup, class: &'static str, bar: Bar, y: usize, height: usize) {
    let mut push = |width: &str| {
        page.begin("rect").class(class).attribute("x", format_args!("{}%", bar.from));
        page.attribute("y", y).attribute("width", width).attribute("height", height).end();
    };
    if bar.width < NARROW {
        push("2");
    }
    if bar.width > 0.0 {
        push(&format!("{}%", bar.width));
    }
}

/// Height of a density strip in pixels.
const DENSITY_HEIGHT: f64 = 56.0;

fn push_density(page: &mut Markup, heading: &str, density: &Density) {
    page.begin("li").class("row dense");
    page.element("span", "name", heading).text(" ");
    page.begin("svg").class("density").attribute("role", "img");
    let text = format!("how many ran at a time, at most {}", density.most);
    page.attribute("aria-label", &text);
    let width = 100.0 / density.columns.len().max(1) as f64;
    for (number, (running, failed)) in density.columns.iter().enumerate() {
        let height =
            |count: usize| count.min(density.most) as f64 / density.most as f64 * DENSITY_HEIGHT;
        for (class, count) in [("running", *running), ("failed", *failed)] {
            if count > 0 {
                let height = height(count).max(2.0);
                page.begin("rect").class(class);
                page.attribute("x", format_args!("{:.2}%", number as f64 * width));
                page.attribute("y", format_args!("{:.1}", DENSITY_HEIGHT - height));
                page.attribute("width", format_args!("{width:.2}%"));
                page.attribute("height", format_args!("{height:.1}")).end();
            }
        }
    }
    page.end().element("span", "took", format_args!("≤ {}", count(density.most))).end().line();
}
