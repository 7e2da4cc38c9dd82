//! The parts of the page about many jobs.

use jobglot_display::text::{count, counted, duration};

use crate::archive::{Counts, HeatStrips, ReasonCount, StepDurations};
use crate::markup::Markup;

/// Height of a strip in pixels.
const STRIP: f64 = 32.0;

/// Height of a chart of durations in pixels.
const CHART: f64 = 72.0;

/// Writes the counts of all jobs.
pub(crate) fn push_tiles(page: &mut Markup, counts: &Counts) {
    let share = |number: usize| match counts.jobs {
        0 => String::new(),
        jobs => format!("{:.1} %", number as f64 * 100.0 / jobs as f64),
    };
    let other = counts.jobs - counts.succeeded - counts.failed - counts.open;
    page.begin("ul").class("tiles").line();
    for (class, name, number) in [
        ("good", "succeeded", counts.succeeded),
        ("bad", "failed", counts.failed),
        ("active", "not over", counts.open),
        ("unknown", "others", other),
    ] {
        if number == 0 && name != "failed" {
            continue;
        }
        page.begin("li").class(class).element("b", "", count(number)).text(" ");
        page.text(name).text(" ").element("small", "", share(number)).end().line();
    }
    if let Some(median) = counts.median {
        page.begin("li").element("b", "", duration(median)).text(" median time").end().line();
    }
    page.end();
}

/// Writes a strip of cells for each service.
pub(crate) fn push_heat(page: &mut Markup, heat: Option<&HeatStrips>) {
    let Some(heat) = heat else { return };
    let bins = heat.bins;
    page.begin("section").attribute("id", "heat").element("h2", "", "When jobs began");
    page.begin("p").class("about");
    page.text(format_args!("A cell is {}; the fuller, the more jobs, ", bins.length_text()));
    page.text(format_args!("at most {}. Red is the share that failed.", count(heat.most)));
    if heat.outside > 0 {
        page.text(format_args!(
            " Not here: {} without a time or far away.",
            counted(heat.outside, "job")
        ));
    }
    page.end().line().begin("ul").class("strips").line();
    for (number, strip) in heat.strips.iter().enumerate() {
        let counts = strip.counts;
        page.begin("li").element("h3", "", strip.name());
        page.begin("p").text(counted(counts.jobs, "job"));
        page.text(format_args!(", {} failed", count(counts.failed)));
        if counts.open > 0 {
            page.text(format_args!(", {} not over", count(counts.open)));
        }
        if let Some(median) = counts.median {
            page.text(format_args!(", median {}", duration(median)));
        }
        page.end().begin("svg").class("strip").attribute("data-service", number);
        page.attribute("aria-hidden", "true");
        let width = 100.0 / bins.count as f64;
        for (bin, cell) in strip.cells.iter().enumerate().filter(|(_, cell)| cell.jobs > 0) {
            let x = format!("{:.3}%", bin as f64 * width);
            let width = format!("{width:.3}%");
            page.begin("g").attribute("data-bin", bin);
            page.begin("title").text(bins.label(bin)).text(": ").text(counted(cell.jobs, "job"));
            page.text(format_args!(", {} failed", count(cell.failed))).end();
            page.begin("rect").class(format_args!("cell step-{}", cell.step(heat.most)));
            page.attribute("x", &x).attribute("width", &width).attribute("height", STRIP).end();
            if cell.failed > 0 {
                let height = (cell.failed_share() * STRIP).max(2.0);
                page.begin("rect").class("failed").attribute("x", &x);
                page.attribute("y", format_args!("{:.1}", STRIP - height));
                page.attribute("width", &width);
                page.attribute("height", format_args!("{height:.1}")).end();
            }
            page.end();
        }
        page.end().end().line();
    }
    page.end().begin("p").class("ends").attribute("aria-hidden", "true");
    page.element("span", "", bins.label(0));
    page.element("span", "", bins.label(bins.count / 2));
    page.element("span", "", bins.label(bins.count.saturating_sub(1))).end().end().line();
}

/// Writes why jobs failed.
pub(crate) fn push_reasons(page: &mut Markup, reasons: &[ReasonCount], failed: usize) {
    let Some(most) = reasons.iter().map(|reason| reason.jobs).max() else { return };
    page.begin("section").attribute("id", "reasons");
    page.begin("h2").text(format_args!("Why {} failed", counted(failed, "job"))).end();
    page.begin("ol").class("reasons").line();
    for reason in reasons {
        page.begin("li").element("b", "", count(reason.jobs)).text(" ");
        page.begin("svg").attribute("aria-hidden", "true").begin("rect").class("failed");
        let width = reason.jobs as f64 * 100.0 / most as f64;
        page.attribute("width", format_args!("{width:.1}%")).attribute("height", 8).end().end();
        page.element("span", "", &reason.text).end().line();
    }
    page.end().end().line();
}

/// Writes how long the steps took.
pub(crate) fn push_steps(page: &mut Markup, steps: &[StepDurations]) {
    if steps.is_empty() {
        return;
    }
    page.begin("section").attribute("id", "steps").element("h2", "", "How long steps take");
    page.begin("p").class("about");
    page.text(
        "A dot is one job, in the order of time; the line is the median. The steps that take ",
    );
    page.text("the most time in total.").end().line();
    page.begin("ul").class("steps").line();
    for step in steps {
        page.begin("li").element("h3", "", &step.name);
        page.begin("p").text(format_args!("median {}, ", duration(step.median)));
        page.text(format_args!("95 % below {}, ", duration(step.upper)));
        page.text(format_args!("longest {}; ", duration(step.longest)));
        page.text(counted(step.times, "run"));
        page.text(format_args!(", {} failed", count(step.failed))).end();
        page.begin("svg").class("dots").attribute("aria-hidden", "true");
        page.begin("text").attribute("y", 10).text(duration(step.edge)).end();
        let y = |height: f64| format!("{:.1}", CHART - 4.0 - height * (CHART - 8.0) / 100.0);
        // Failed ones above the others.
        for is_failed in [false, true] {
            for dot in step.dots.iter().filter(|dot| dot.is_failed == is_failed) {
                page.begin("circle").class(if is_failed { "failed" } else { "dot" });
                page.attribute("cx", format_args!("{}%", dot.at)).attribute("cy", y(dot.height));
                page.attribute("r", if is_failed { "3" } else { "2" }).end();
            }
        }
        page.begin("line").attribute("x1", 0).attribute("x2", "100%");
        page.attribute("y1", y(step.median_height()))
            .attribute("y2", y(step.median_height()))
            .end();
        page.end().element("small", "", &step.service).end().line();
    }
    page.end().end().line();
}
