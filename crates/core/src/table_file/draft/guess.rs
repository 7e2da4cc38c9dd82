//! Guesses of the canonical field of a member, from its name and the values seen.

use crate::model::canonical_field::CanonicalField::{
    self, Accepted, Attempt, Code, Description, DetailText, Errors, ExitCode, Finished, Id, Kind,
    Messages, Name, Operation, Parent, Percent, Resources, Scheduled, Started, Status, Tasks, Text,
    Time, Updated, Uri, Url,
};
use crate::model::percent::PercentFormat;
use crate::model::timestamp::{TimeFormat, Timestamp};
use crate::schema::field_type::{Kinds, is_whole};
use crate::schema::index::folded_name::folded_text;
use crate::table_file::draft::observed::ObservedMember;

/// A guess: the canonical field, the name of the type in a file, and how likely it is.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    pub(super) field: CanonicalField,
    pub(super) type_name: &'static str,
    /// Name of the format of a time or percentage.
    pub(super) format: Option<&'static str>,
    /// The best guess of a field wins.
    pub(super) score: i32,
}

/// Names of members for a field, folded. A name that only ends with one of `endings` is less likely.
struct Names {
    field: CanonicalField,
    type_name: &'static str,
    exact: &'static [&'static str],
    endings: &'static [&'static str],
}

const fn names(
    field: CanonicalField,
    type_name: &'static str,
    exact: &'static [&'static str],
    endings: &'static [&'static str],
) -> Names {
    Names { field, type_name, exact, endings }
}

/// Names of scalars other than times.
const SCALARS: &[Names] = &[
    names(
        Id,
        "id",
        &["id", "jobid", "taskid", "uuid", "guid", "key", "identifier"],
        &["id", "no", "number", "ref", "uuid"],
    ),
    names(Status, "status word", &["status", "state", "phase"], &["status", "state", "phase"]),
    names(Name, "text", &["name", "jobname", "taskname", "displayname", "title"], &["name"]),
    names(Description, "text", &["description", "desc"], &["description", "desc"]),
    names(
        Operation,
        "text",
        &["operation", "operationtype", "action", "jobtype", "type"],
        &["operation"],
    ),
    names(Kind, "text", &["type", "kind", "tasktype", "resourcetype"], &["type"]),
    names(
        Percent,
        "percent",
        &["percent", "percentage", "progress"],
        &["percent", "percentcomplete", "progress"],
    ),
    names(Parent, "id", &["parent", "parentid", "parentjobid"], &["parentid"]),
    names(Url, "text", &["url", "weburl", "htmlurl", "link"], &[]),
    names(Attempt, "whole number", &["attempt", "attempts", "try"], &["attempt"]),
    names(ExitCode, "whole number", &["exitcode", "exitstatus", "returncode"], &[]),
    names(Code, "text", &["code", "errorcode", "event"], &["code"]),
    names(
        Text,
        "text",
        &["text", "message", "msg", "detail", "details"],
        &["message", "text", "detail"],
    ),
    names(
        DetailText,
        "text",
        &["reason", "message", "statusmessage", "statusreason"],
        &["reason", "message"],
    ),
    names(Uri, "text", &["uri", "url", "href"], &[]),
];

/// Words in the names of times.
const TIMES: &[(CanonicalField, &[&str])] = &[
    (Finished, &["finish", "end", "complet", "done", "stop", "close"]),
    (Started, &["start", "begin", "began", "launch"]),
    (Updated, &["update", "modif", "change"]),
    (Scheduled, &["schedul", "planned"]),
    (Accepted, &["creat", "accept", "submit", "queue", "request", "receiv"]),
    (Time, &["time", "date", "at", "when"]),
];

/// Names of lists of elements, and of a single object in place of one.
const LISTS: &[Names] = &[
    names(
        Tasks,
        "list",
        &["tasks", "steps", "stages", "phases", "activities", "jobs", "subtasks"],
        &["tasks", "steps"],
    ),
    names(
        Messages,
        "list",
        &["messages", "logs", "log", "events", "history"],
        &["messages", "logs", "events"],
    ),
    names(Errors, "list", &["errors", "error", "failures", "failure"], &["errors"]),
    names(Resources, "list", &["resources", "targets", "artifacts"], &["resources"]),
];

/// Names of objects with a user's own data, which is kept and not read.
const USER_DATA: &[&str] = &[
    "metadata",
    "tags",
    "labels",
    "annotations",
    "parameters",
    "params",
    "input",
    "inputs",
    "output",
    "outputs",
    "env",
    "environment",
    "variables",
    "properties",
    "options",
    "freeformtags",
    "definedtags",
];

/// Ids that are not those of the job or task.
const OTHER_IDS: &[&str] = &[
    "parent", "user", "tenant", "account", "project", "domain", "group", "trace", "owner", "order",
];

/// Names inside an object such as `status` that hold the word.
const INSIDE_STATUS: &[&str] = &["code", "value", "name", "current", "word"];

/// Whether the member holds a user's own data.
pub(super) fn is_user_data(member: &ObservedMember) -> bool {
    USER_DATA.contains(&folded_text(&member.name).as_str())
}

/// Whether the member is called like a status.
pub(super) fn is_called_status(member: &ObservedMember) -> bool {
    let name = folded_text(&member.name);
    SCALARS.iter().any(|row| row.field == Status && score(row, &name).is_some())
}

/// Whether many providers may have such a name: a single word, or one of the names here.
pub(super) fn is_common(member: &ObservedMember) -> bool {
    let name = folded_text(&member.name);
    let bytes = member.name.as_bytes();
    let is_joint =
        |pair: &[u8]| matches!(pair, [before, b'A'..=b'Z'] if before.is_ascii_lowercase());
    if !member.name.contains(['_', '-']) && !bytes.windows(2).any(is_joint) {
        return true;
    }
    let mut rows = SCALARS.iter().chain(LISTS);
    rows.any(|row| row.exact.contains(&&*name))
        || is_user_data(member)
        || time_format(member).is_some()
}

/// The guesses about a scalar. `is_in_status` inside an object called like a status.
pub(super) fn scalar(member: &ObservedMember, is_in_status: bool) -> Vec<Guess> {
    let name = folded_text(&member.name);
    if let Some(format) = time_format(member) {
        let named = TIMES.iter().filter(|(_, words)| words.iter().any(|word| name.contains(word)));
        let guess = |(order, (field, _)): (usize, &(CanonicalField, _))| Guess {
            field: *field,
            type_name: "time",
            format: Some(format.as_str()),
            score: 5 - i32::try_from(order).unwrap_or(5),
        };
        return named.enumerate().map(guess).collect();
    }
    let mut guesses = Vec::new();
    for row in SCALARS.iter().filter(|row| has_values_for(row.field, member)) {
        let is_word_in_status =
            row.field == Status && is_in_status && INSIDE_STATUS.contains(&&*name);
        let is_other_id = row.field == Id && OTHER_IDS.iter().any(|other| name.starts_with(other));
        let Some(score) = score(row, &name).or(is_word_in_status.then_some(3)) else { continue };
        let is_unique = row.field == Id && member.count > 1 && member.texts.len() == member.count;
        let score = if is_other_id { 1 } else { score + i32::from(is_unique) };
        let format = if row.field == Percent { percent_format(member) } else { None };
        let format = format.map(PercentFormat::as_str);
        guesses.push(Guess { field: row.field, type_name: row.type_name, format, score });
    }
    guesses
}

/// The guesses about an array of objects, an object in place of one, or JSON inside of a string.
pub(super) fn list(member: &ObservedMember) -> Vec<Guess> {
    let name = folded_text(&member.name);
    let is_embedded = member.embedded.count > 0;
    let type_name = if is_embedded { "embedded JSON" } else { "list" };
    let by_name = LISTS.iter().filter_map(|row| Some((row.field, score(row, &name)?)));
    let mut guesses: Vec<_> = by_name.collect();
    if is_embedded {
        guesses.push((Messages, 2));
    } else if member.elements.members.iter().any(is_called_status) {
        guesses.push((Tasks, 2));
    }
    let guess = |(field, score)| Guess { field, type_name, format: None, score };
    guesses.into_iter().map(guess).collect()
}

fn score(row: &Names, name: &str) -> Option<i32> {
    if let Some(order) = row.exact.iter().position(|exact| *exact == name) {
        return Some(if order < 4 { 6 } else { 5 });
    }
    row.endings.iter().any(|ending| name.ends_with(ending)).then_some(3)
}

/// Whether the values of `member` can be those of `field`.
fn has_values_for(field: CanonicalField, member: &ObservedMember) -> bool {
    let all =
        |is: fn(&str) -> bool| !member.has_long_texts && member.texts.iter().all(|text| is(text));
    match field {
        Id | Parent => member.is_only(Kinds::ID) && all(|text| !text.contains(char::is_whitespace)),
        Status => {
            member.is_only(Kinds::SCALAR)
                && all(|text| text.parse::<f64>().is_err() || is_whole(text))
        }
        Percent => percent_format(member).is_some(),
        Attempt | ExitCode => member.is_only(Kinds::NUMBER) && all(is_whole),
        Url | Uri => {
            member.is_only(Kinds::TEXT) && member.texts.iter().all(|text| text.contains("://"))
        }
        _ => member.is_only(Kinds::TEXT),
    }
}

/// The format of the percentages that all values are. Numbers up to 1 are fractions if one has a point.
fn percent_format(member: &ObservedMember) -> Option<PercentFormat> {
    let all = |is: &dyn Fn(&str) -> bool| member.texts.iter().all(|text| is(text));
    let is_up_to =
        |text: &str, limit: f64| text.parse().is_ok_and(|number| (0.0..=limit).contains(&number));
    if member.texts.is_empty() || member.has_long_texts || !member.is_only(Kinds::ID) {
        return None;
    }
    let is_percent = |text: &str| is_up_to(text, 100.0);
    let has_point = member.texts.iter().any(|text| text.contains('.'));
    let is_sign =
        |text: &str| text.strip_suffix('%').is_some_and(|text| text.parse::<f64>().is_ok());
    let is_ratio = |text: &str| {
        text.split_once('/').is_some_and(|(part, whole)| {
            [part, whole].iter().all(|text| text.trim().parse::<u64>().is_ok())
        })
    };
    match member.is_only(Kinds::NUMBER) {
        true if has_point && all(&|text| is_up_to(text, 1.0)) => Some(PercentFormat::Fraction),
        true if all(&is_percent) => Some(PercentFormat::Number),
        true => None,
        false if !member.is_only(Kinds::TEXT) => None,
        false if all(&is_sign) => Some(PercentFormat::Sign),
        false if all(&is_ratio) => Some(PercentFormat::Ratio),
        false => all(&is_percent).then_some(PercentFormat::Text),
    }
}

/// The format of the times that all values are.
pub(super) fn time_format(member: &ObservedMember) -> Option<TimeFormat> {
    if member.texts.is_empty() || member.has_long_texts || !member.is_only(Kinds::ID) {
        return None;
    }
    let is_text = member.is_only(Kinds::TEXT);
    let mut formats = member.texts.iter().map(|text| match Timestamp::parse(text.as_str()) {
        Ok(time) => is_text.then(|| time.format()),
        Err(_) => epoch_format(text, is_text).filter(|_| is_called_time(&member.name)),
    });
    let first = formats.next()??;
    formats.all(|format| format.is_some()).then_some(first)
}

/// Whether the name is that of a time: numbers alone may be anything.
fn is_called_time(name: &str) -> bool {
    let name = folded_text(name);
    TIMES.iter().any(|(_, words)| words.iter().any(|word| name.contains(word)))
        || ["ms", "millis", "ts", "epoch"].iter().any(|ending| name.ends_with(ending))
}

/// The unit of a number of units since 1970, if that is between 2001 and 2286.
fn epoch_format(text: &str, is_text: bool) -> Option<TimeFormat> {
    let whole = text.split('.').next().unwrap_or_default();
    let is_number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let format = match whole.len() {
        10 => TimeFormat::UnixSeconds,
        13 => TimeFormat::UnixMilliseconds,
        16 => TimeFormat::UnixMicroseconds,
        19 => TimeFormat::UnixNanoseconds,
        _ => return None,
    };
    let format = format.for_json(is_text);
    (is_number && Timestamp::parse_as(text, format).is_ok()).then_some(format)
}
