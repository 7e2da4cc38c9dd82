//! The data of the page for its script, as JSON.
//!
//! Each job has the members that filters need. Jobs that the page does not show without the script
//! have those that it is drawn from too; places are in percent of the chart.

use jobglot_json::{Members, push_number, push_string};

use crate::archive::Archive;
use crate::calendar::{date_time, marks};
use crate::html::STATIC_JOBS;
use crate::job_picture::{Bar, JobPicture, Row};

/// Nanoseconds in a millisecond.
const MILLISECOND: i128 = 1_000_000;

pub(crate) fn json(jobs: &[JobPicture], order: &[usize], archive: &Archive) -> String {
    let mut out = String::new();
    let mut members = Members::begin(&mut out);
    let bins = archive.heat.as_ref().map(|heat| heat.bins);
    let labels = (0..bins.map_or(0, |bins| bins.count))
        .map(|bin| bins.map(|bins| bins.label(bin)).unwrap_or_default());
    push_array(members.plain_name("bins"), labels, |out, label| push_string(out, &label));
    let jobs = order.iter().map(|&index| &jobs[index]).enumerate();
    push_array(members.plain_name("jobs"), jobs, |out, (number, job)| {
        push_job(out, job, archive, number >= STATIC_JOBS);
    });
    members.end();
    out
}

fn push_job(out: &mut String, job: &JobPicture, archive: &Archive, is_whole: bool) {
    let mut members = Members::begin(out);
    push_string(members.plain_name("state"), job.state.as_str());
    let heat = archive.heat.as_ref();
    let bin = heat.and_then(|heat| heat.bins.bin(job.start()?));
    let service = heat.and_then(|heat| heat.strip_of(job));
    let at = job.start().map(|time| time.div_euclid(MILLISECOND));
    let took = job.took().map(|took| took.div_euclid(MILLISECOND));
    let number = |number: usize| i128::try_from(number).ok();
    for (name, value) in [
        ("service", service.and_then(number)),
        ("bin", bin.and_then(number)),
        ("at", at),
        ("took", took),
    ] {
        if let Some(value) = value {
            members.plain_name(name).push_str(&value.to_string());
        }
    }
    if is_whole {
        push_whole(&mut members, job);
    }
    members.end();
}

fn push_whole(members: &mut Members<'_>, job: &JobPicture) {
    let start = job.start().map(date_time).unwrap_or_default();
    for (name, text) in [
        ("tone", job.tone().class()),
        ("sign", &*job.sign().to_string()),
        ("title", job.title.as_str()),
        ("word", job.state_text.as_str()),
        ("time", &*job.took_text()),
        ("start", &*start),
        ("schema", job.service.as_str()),
        ("id", job.id.as_ref().map_or("", |id| id.as_str())),
        ("why", job.reason.as_ref().map_or("", |reason| reason.as_str())),
        ("gap", &*job.gap_text().unwrap_or_default()),
        ("link", job.link.as_ref().map_or("", |link| link.as_str())),
    ] {
        if !text.is_empty() {
            push_string(members.plain_name(name), text);
        }
    }
    let place = ("document", &job.place);
    let facts = job.facts.iter().map(|(label, text)| (*label, text)).chain([place]);
    push_array(members.plain_name("facts"), facts, |out, (label, text)| {
        push_array(out, [label, text.as_str()], push_string);
    });
    let chart = &job.chart;
    let Some(axis) = chart.axis else { return };
    push_array(members.plain_name("marks"), marks(axis), |out, mark| {
        out.push('[');
        push_float(out, mark.at);
        out.push(',');
        push_string(out, &mark.label);
        out.push(']');
    });
    let gaps = chart.gaps.iter().map(|gap| Bar::of(axis, gap.from, gap.to));
    push_array(members.plain_name("gaps"), gaps, push_bar);
    let rows = [&chart.whole].into_iter().chain(&chart.rows);
    push_array(members.plain_name("rows"), rows, |out, row: &Row| {
        let mut members = Members::begin(out);
        for (name, text) in [
            ("name", row.name.as_str()),
            ("sign", &*row.sign.to_string()),
            ("tone", row.tone.class()),
            ("word", row.state_text.as_str()),
            ("time", &*row.took_text()),
            ("why", row.note.as_ref().map_or("", |note| note.as_str())),
        ] {
            if !text.is_empty() {
                push_string(members.plain_name(name), text);
            }
        }
        if row.depth > 0 {
            push_number(members.plain_name("depth"), row.depth as u64);
        }
        for (name, bar) in [("waiting", row.waiting(axis)), ("running", row.running(axis))] {
            if let Some(bar) = bar {
                push_bar(members.plain_name(name), bar);
            }
        }
        if row.span.is_some_and(|span| span.is_open) {
            members.plain_name("open").push_str("true");
        }
        members.end();
    });
    if let Some(density) = &chart.density {
        push_string(members.plain_name("heading"), &chart.heading());
        push_array(members.plain_name("density"), &density.columns, |out, (running, failed)| {
            push_array(out, [running, failed], |out, count| push_number(out, *count as u64));
        });
    }
}

fn push_bar(out: &mut String, bar: Bar) {
    push_array(out, [bar.from, bar.width], push_float);
}

fn push_float(out: &mut String, value: f64) {
    out.push_str(&value.to_string());
}

fn push_array<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    mut push: impl FnMut(&mut String, T),
) {
    out.push('[');
    for (number, item) in items.into_iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        push(out, item);
    }
    out.push(']');
}
