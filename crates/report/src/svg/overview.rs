//! Many jobs: counts, a strip of cells for each service, reasons.

use jobglot_display::text::{count, counted, duration};

use crate::archive::{Archive, HeatStrip, HeatStrips};
use crate::job_picture::JobPicture;
use crate::svg::{Canvas, MARGIN, MIN_BAR, WIDTH, fitting};

/// Left edge of the strips.
const LEFT: f64 = 264.0;

const RIGHT: f64 = WIDTH - MARGIN;

/// Height of a strip.
const STRIP: f64 = 32.0;

/// Distance from strip to strip.
const ROW: f64 = 46.0;

/// Most reasons told.
const MAX_REASONS: usize = 5;

pub(crate) fn overview(jobs: &[JobPicture], archive: &Archive) -> String {
    let mut canvas = Canvas::new();
    let counts = archive.counts;
    let title = counted(jobs.len(), "job");
    canvas.text("title", MARGIN, canvas.y + 16.0, &title);
    let mut parts = vec![
        format!("✓ {} succeeded", count(counts.succeeded)),
        format!("✗ {} failed", count(counts.failed)),
        format!("… {} not over", count(counts.open)),
    ];
    parts.extend(counts.median.map(|median| format!("median {}", duration(median))));
    canvas.text_at_end("", RIGHT, canvas.y + 16.0, parts.join(" · "));
    canvas.y += 36.0;
    if let Some(heat) = &archive.heat {
        push_strips(&mut canvas, heat);
    }
    push_reasons(&mut canvas, archive);
    canvas.finish(&format!("{title}: {}", parts.join(", ")))
}

fn push_strips(canvas: &mut Canvas, heat: &HeatStrips) {
    let bins = heat.bins;
    for strip in &heat.strips {
        push_strip(canvas, strip, heat);
    }
    let y = canvas.y + 8.0;
    canvas.text("soft", LEFT, y, bins.label(0));
    canvas.text_at_end("soft", RIGHT, y, bins.label(bins.count.saturating_sub(1)));
    let about = format!("a cell is {}; red is the share that failed", bins.length_text());
    canvas.markup.begin("text").class("soft").attribute("text-anchor", "middle");
    canvas
        .markup
        .attribute("x", f64::midpoint(LEFT, RIGHT))
        .attribute("y", y)
        .text(about)
        .end()
        .line();
    canvas.y += 22.0;
}

fn push_strip(canvas: &mut Canvas, strip: &HeatStrip, heat: &HeatStrips) {
    let y = canvas.y;
    canvas.text("", MARGIN, y + 13.0, fitting(strip.name(), LEFT - 12.0 - MARGIN));
    let (jobs, failed) = (counted(strip.counts.jobs, "job"), count(strip.counts.failed));
    canvas.text("soft", MARGIN, y + 29.0, format!("{jobs}, {failed} failed"));
    canvas.rect("empty", LEFT, y, RIGHT - LEFT, STRIP);
    let width = (RIGHT - LEFT) / heat.bins.count as f64;
    for (bin, cell) in strip.cells.iter().enumerate().filter(|(_, cell)| cell.jobs > 0) {
        let x = LEFT + bin as f64 * width;
        let inner = (width - 1.0).max(MIN_BAR);
        canvas.rect(format!("bar step-{}", cell.step(heat.most)), x, y, inner, STRIP);
        if cell.failed > 0 {
            let height = (cell.failed_share() * STRIP).max(MIN_BAR);
            canvas.rect("failed", x, y + STRIP - height, inner, height);
        }
    }
    canvas.markup.line();
    canvas.y += ROW;
}

fn push_reasons(canvas: &mut Canvas, archive: &Archive) {
    let reasons = &archive.reasons;
    let Some(most) = reasons.first().map(|reason| reason.jobs) else { return };
    canvas.y += 8.0;
    for reason in reasons.iter().take(MAX_REASONS) {
        let y = canvas.y;
        canvas.text_at_end("", MARGIN + 52.0, y + 13.0, count(reason.jobs));
        let width = (reason.jobs as f64 / most.max(1) as f64 * 150.0).max(MIN_BAR);
        canvas.rect("failed", MARGIN + 64.0, y + 4.0, width, 10.0);
        canvas.text("", LEFT, y + 13.0, fitting(reason.text.as_str(), RIGHT - LEFT));
        canvas.y += 22.0;
    }
}
