//! The HTML page.

mod data;
mod job;
mod overview;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jobglot_display::text::{count, counted};
use sha2::{Digest, Sha256};

use crate::archive::Archive;
use crate::job_picture::{JobPicture, worst_first};
use crate::markup::Markup;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Jobs that can be read without the script.
pub(crate) const STATIC_JOBS: usize = 100;

/// Jobs that the page has at all. The overview counts the others too.
pub(crate) const MAX_JOBS: usize = 10_000;

/// Jobs up to which all are opened.
const MAX_OPEN: usize = 5;

pub(crate) fn page(jobs: &[JobPicture], archive: &Archive) -> String {
    let mut order = worst_first(jobs);
    order.truncate(MAX_JOBS);
    let mut page = Markup::default();
    page.source("<!DOCTYPE html>\n").begin("html").attribute("lang", "en").line();
    head(&mut page, jobs);
    page.begin("body").line();
    page.begin("header").begin("h1").text(title(jobs)).end();
    if jobs.len() > 1 {
        overview::push_tiles(&mut page, &archive.counts);
    }
    page.end().line().begin("main").line();
    if jobs.len() > MAX_OPEN {
        overview::push_heat(&mut page, archive.heat.as_ref());
        overview::push_reasons(&mut page, &archive.reasons, archive.counts.failed);
        overview::push_steps(&mut page, &archive.steps);
    }
    push_jobs(&mut page, jobs, &order, archive);
    page.end().line();
    page.begin("footer").text("Times are in UTC. Keys and passwords are hidden. Made by jobglot ");
    page.text(env!("CARGO_PKG_VERSION")).text(".").end().line();
    page.begin("div").attribute("id", "hint").attribute("role", "status");
    page.attribute("hidden", "").end().line();
    page.begin("script").attribute("type", "application/json").attribute("id", "data");
    page.json(&data::json(jobs, &order, archive)).end().line();
    page.begin("script").source(SCRIPT).end().line();
    let mut text = page.finish();
    text.push('\n');
    text
}

fn head(page: &mut Markup, jobs: &[JobPicture]) {
    // Nothing is loaded and nothing runs but the two texts with these hashes.
    let hash = |source: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(source)));
    let policy = format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    );
    page.begin("head").begin("meta").attribute("charset", "utf-8").end();
    page.begin("meta").attribute("http-equiv", "Content-Security-Policy");
    page.attribute("content", policy).end().line();
    page.begin("meta").attribute("name", "viewport");
    page.attribute("content", "width=device-width, initial-scale=1").end();
    page.begin("meta").attribute("name", "color-scheme").attribute("content", "light dark").end();
    page.element("title", "", title(jobs)).line();
    page.begin("style").source(STYLE).end().end().line();
}

/// What the page is about.
fn title(jobs: &[JobPicture]) -> String {
    match jobs {
        [job] => format!("{} {}", job.title, job.state_text),
        jobs => counted(jobs.len(), "job"),
    }
}

fn push_jobs(page: &mut Markup, jobs: &[JobPicture], order: &[usize], archive: &Archive) {
    let is_open = jobs.len() <= MAX_OPEN;
    page.begin("section").attribute("id", "jobs").line();
    if jobs.len() > 1 {
        page.element("h2", "", "Jobs");
    }
    if !is_open {
        push_filters(page, jobs, archive);
    }
    page.begin("ol").class("jobs").attribute("id", "list").line();
    for (number, &index) in order.iter().take(STATIC_JOBS).enumerate() {
        job::push_job(page, number, &jobs[index], is_open);
    }
    page.end().line();
    let rest = jobs.len() - order.len().min(STATIC_JOBS);
    if rest > 0 {
        let left_out = match jobs.len() - order.len() {
            0 => String::new(),
            more => format!(" {} of them are not in this file.", count(more)),
        };
        page.begin("noscript").begin("p").class("more");
        page.text(format_args!("{} follow if scripts may run.{left_out}", counted(rest, "job")));
        page.end().end();
    }
    page.begin("button").attribute("id", "more").attribute("type", "button");
    page.attribute("hidden", "").end().end().line();
}

/// The form that filters and sorts jobs. The script shows it.
fn push_filters(page: &mut Markup, jobs: &[JobPicture], archive: &Archive) {
    page.begin("form").attribute("id", "filters").attribute("hidden", "");
    page.attribute("role", "search").attribute("aria-label", "Filter jobs").line();
    page.begin("label").element("span", "", "Text").begin("input");
    page.attribute("type", "search").attribute("name", "text");
    page.attribute("placeholder", "id, operation, reason, time").end().end().line();
    let mut states: Vec<_> = jobs.iter().map(|job| job.state).collect();
    states.sort_unstable();
    states.dedup();
    let states = states.iter().map(|state| {
        let number = jobs.iter().filter(|job| job.state == *state).count();
        let text = state.as_str().replace('_', " ");
        (state.as_str().to_owned(), format!("{text} ({})", count(number)))
    });
    push_select(
        page,
        "State",
        "state",
        [(String::new(), "any".to_owned())].into_iter().chain(states),
    );
    let strips = archive.heat.iter().flat_map(|heat| &heat.strips).enumerate();
    let strips = strips.map(|(number, strip)| {
        (number.to_string(), format!("{} ({})", strip.name(), count(strip.counts.jobs)))
    });
    push_select(
        page,
        "Service",
        "service",
        [(String::new(), "any".to_owned())].into_iter().chain(strips),
    );
    let orders =
        [("worst", "worst first"), ("latest", "latest first"), ("longest", "longest first")];
    let orders = orders.map(|(value, text)| (value.to_owned(), text.to_owned()));
    push_select(page, "Order", "order", orders.into_iter());
    page.begin("button").attribute("type", "button").attribute("id", "bin");
    page.attribute("hidden", "").end();
    page.begin("output").attribute("id", "matches").end().end().line();
}

fn push_select(
    page: &mut Markup,
    label: &'static str,
    name: &'static str,
    options: impl Iterator<Item = (String, String)>,
) {
    page.begin("label").element("span", "", label).begin("select").attribute("name", name);
    for (value, text) in options {
        page.begin("option").attribute("value", value).text(text).end();
    }
    page.end().end().line();
}
