//! Documents of each provider, of any size, in several styles.

use std::fmt::Write;

use crate::answer::Answer;
use crate::random::Random;

/// Seed of all recorded measurements.
pub const SEED: u64 = 474;

/// Kind of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A CAS job with many tasks.
    Cas,
    /// A job of the PSM activity log with many messages.
    Psm,
    /// Many OCI work requests, one per line.
    Oci,
}

/// Style of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// No white space, members in documented order.
    Compact,
    /// Each member on its own line. Lines of a stream stay lines.
    Indented,
    /// Compact, with the members of each object shuffled.
    Shuffled,
    /// Compact, with long texts full of escapes in members with prose.
    Escaped,
    /// Compact, with six unknown members in each element.
    Unknown,
}

/// An input and its correct answer.
#[derive(Clone, Debug)]
pub struct Input {
    /// Kind of the documents.
    pub kind: Kind,
    /// The documents.
    pub text: String,
    /// The complete answer.
    pub answer: Answer,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Cas, Self::Psm, Self::Oci];

    /// Returns the name for command lines and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cas => "cas",
            Self::Psm => "psm",
            Self::Oci => "oci",
        }
    }

    /// Returns the kind with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Style {
    /// Every style.
    pub const ALL: [Self; 5] =
        [Self::Compact, Self::Indented, Self::Shuffled, Self::Escaped, Self::Unknown];

    /// Returns the name for command lines and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Compact => "compact",
            Self::Indented => "indented",
            Self::Shuffled => "shuffled",
            Self::Escaped => "escaped",
            Self::Unknown => "unknown",
        }
    }

    /// Returns the style with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

impl Input {
    /// Generates an input with `count` tasks, messages or work requests. Equal arguments give equal
    /// texts.
    #[must_use]
    pub fn generate(kind: Kind, style: Style, count: usize, seed: u64) -> Self {
        let mut printer = Printer { text: String::new(), style, random: Random(seed) };
        let answer = match kind {
            Kind::Cas => cas(&mut printer, count),
            Kind::Psm => psm(&mut printer, count),
            Kind::Oci => oci(&mut printer, count),
        };
        Self { kind, text: printer.text, answer }
    }
}

type Members = Vec<(&'static str, Value)>;

enum Value {
    /// A number or literal, as JSON text.
    Plain(String),
    Text(String),
    Object(Members),
    List(Vec<Members>),
}

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

fn number(number: u64) -> Value {
    Value::Plain(number.to_string())
}

struct Printer {
    text: String,
    style: Style,
    random: Random,
}

impl Printer {
    /// Returns `plain`, or a longer text with many escapes if the style has them.
    fn prose(&mut self, plain: String) -> String {
        if self.style != Style::Escaped {
            return plain;
        }
        let number = self.random.below(100);
        format!(
            "{plain}\n\t\"step {number}\" in C:\\jobs\\{number}:\r\n\tline 1: \"caf\u{e9}\"\n\tline 2: \"done\""
        )
    }

    /// Returns unknown members, if the style has them.
    fn unknown(&mut self) -> Members {
        if self.style != Style::Unknown {
            return Vec::new();
        }
        let number = self.random.below(1_000_000);
        vec![
            ("zone_hint", text(format!("eu-west-{}", number % 4))),
            ("retry_budget", Value::Plain(number.to_string())),
            ("pinned", Value::Plain("false".to_owned())),
            ("labels", Value::Object(vec![("team", text("core")), ("tier", text("gold"))])),
            ("parents", Value::Plain(format!("[{number},{}]", number / 2))),
            ("note_text", text("kept as it is until somebody explains what it is for")),
        ]
    }

    fn value(&mut self, value: Value, level: usize) {
        match value {
            Value::Plain(plain) => self.text.push_str(&plain),
            Value::Text(text) => self.string(&text),
            Value::Object(members) => self.object(members, level),
            Value::List(elements) => {
                let mut list = self.list(level);
                for element in elements {
                    list.element(|printer, level| printer.object(element, level));
                }
                list.end();
            }
        }
    }

    fn object(&mut self, mut members: Members, level: usize) {
        if self.style == Style::Shuffled {
            self.random.shuffle(&mut members);
        }
        self.text.push('{');
        for (number, (name, value)) in members.into_iter().enumerate() {
            self.next(number, level + 1);
            self.name(name);
            self.value(value, level + 1);
        }
        self.line(level);
        self.text.push('}');
    }

    fn list(&mut self, level: usize) -> List<'_> {
        self.text.push('[');
        List { printer: self, level, len: 0 }
    }

    fn name(&mut self, name: &str) {
        self.string(name);
        self.text.push(':');
        if self.style == Style::Indented {
            self.text.push(' ');
        }
    }

    fn next(&mut self, number: usize, level: usize) {
        if number > 0 {
            self.text.push(',');
        }
        self.line(level);
    }

    fn line(&mut self, level: usize) {
        if self.style == Style::Indented {
            self.text.push('\n');
            for _ in 0..level {
                self.text.push_str("  ");
            }
        }
    }

    fn string(&mut self, text: &str) {
        jobglot_json::push_string(&mut self.text, text);
    }
}

struct List<'p> {
    printer: &'p mut Printer,
    level: usize,
    len: usize,
}

impl List<'_> {
    fn element(&mut self, print: impl FnOnce(&mut Printer, usize)) {
        self.printer.next(self.len, self.level + 1);
        print(self.printer, self.level + 1);
        self.len += 1;
    }

    fn end(self) {
        self.printer.line(self.level);
        self.printer.text.push(']');
    }
}

/// Prints an object whose last member is a long list, without holding its elements in memory.
fn object_with_list(
    printer: &mut Printer,
    head: Members,
    list: &str,
    elements: impl FnOnce(&mut List<'_>),
) {
    printer.text.push('{');
    for (number, (name, value)) in head.into_iter().enumerate() {
        printer.next(number, 1);
        printer.name(name);
        printer.value(value, 1);
    }
    printer.next(1, 1);
    printer.name(list);
    let mut list = printer.list(1);
    elements(&mut list);
    list.end();
    printer.line(0);
    printer.text.push('}');
}

/// Formats a time `milliseconds` after the start of `month`.
fn time(milliseconds: u64, month: &str, zone: &str) -> String {
    let (seconds, milliseconds) = (milliseconds / 1000, milliseconds % 1000);
    let (day, hour) = (seconds / 86_400 % 27 + 1, seconds / 3600 % 24);
    let (minute, second) = (seconds / 60 % 60, seconds % 60);
    format!("{month}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}{zone}")
}

/// Maximum spread of the times in a document, in milliseconds: 26 days, so all are in one month.
const SPREAD: u64 = 26 * 86_400_000;

fn cas(printer: &mut Printer, count: usize) -> Answer {
    let mut answer = Answer { items: count, hits: 0, milliseconds: Some(0) };
    let job = vec![
        ("JOB_ID", text(format!("JOB{}", printer.random.uuid()))),
        ("JOB_NAME", text("provision/provMain")),
        ("JOB_TYPE", text("PROVISION")),
        ("SERVICE_INSTANCE_ID", text(printer.random.uuid())),
        ("EXECUTION_STATUS", text("FAILED")),
    ];
    let total = Value::Plain(count.to_string());
    let head = vec![("job", Value::Object(job)), ("task_count", total)];
    object_with_list(printer, head, "tasks", |tasks| {
        for number in 0..count as u64 {
            tasks.element(|printer, level| {
                let has_failed = printer.random.below(20) == 0;
                let accepted = printer.random.below(SPREAD);
                let duration = printer.random.below(600_000);
                answer.hits += usize::from(has_failed);
                answer.milliseconds = answer.milliseconds.map(|sum| sum + duration as i64);
                let (status, messages) = match has_failed {
                    true => (
                        "FAILED",
                        "{ \"Message\" : \"ECC00011\", \"Detail\" : \"Building failed.\" }",
                    ),
                    false => ("SUCCEEDED", "{}"),
                };
                let mut task = vec![
                    ("MESSAGES", text(printer.prose(messages.to_owned()))),
                    ("TASK_ID", text(format!("Task-{}", printer.random.uuid()))),
                    ("TASK_TYPE", text("restful")),
                    ("TASK_INDEX", self::number(number + 1)),
                    ("TASK_NAME", text(format!("TN{:05}", printer.random.below(200)))),
                    ("TASK_STATUS", text(status)),
                    ("LAST_HEALTH_CHECK", text(time(accepted + duration, "2020-02", "Z"))),
                    ("CREATED_AT", text(time(accepted, "2020-02", "Z"))),
                    ("OWNER_ID", text("cas-mgr-69bb87d7c-wpqwb:30114")),
                ];
                task.extend(printer.unknown());
                printer.object(task, level);
            });
        }
    });
    answer
}

fn psm(printer: &mut Printer, count: usize) -> Answer {
    let mut answer = Answer { items: count, hits: 0, milliseconds: Some(0) };
    let head = vec![
        ("activityLogId", number(4_021_124)),
        ("serviceName", text("MyTestInstance")),
        ("serviceType", text("mysqlcs")),
        ("identityDomain", text("ExampleIdentityDomain")),
        ("serviceId", number(4_019_124)),
        ("jobId", number(5_150_771)),
        ("startDate", text(time(0, "2016-10", "+0000"))),
        ("status", text("RUNNING")),
        ("operationType", text("CREATE_SERVICE")),
    ];
    object_with_list(printer, head, "messages", |messages| {
        for _ in 0..count {
            messages.element(|printer, level| {
                let has_failed = printer.random.below(20) == 0;
                let after_start = printer.random.below(SPREAD);
                let component = printer.random.below(1_000_000);
                answer.hits += usize::from(has_failed);
                answer.milliseconds = answer.milliseconds.map(|sum| sum + after_start as i64);
                let begin =
                    if has_failed { "Failed to provision" } else { "Completed provisioning of" };
                let text_of_message = format!("{begin} [component-{component:06}].");
                let mut message = vec![
                    ("activityDate", text(time(after_start, "2016-10", "+0000"))),
                    ("message", text(printer.prose(text_of_message))),
                ];
                message.extend(printer.unknown());
                printer.object(message, level);
            });
        }
    });
    answer
}

fn oci(printer: &mut Printer, count: usize) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: Some(0) };
    // A line break inside of a document would end the line.
    if printer.style == Style::Indented {
        printer.style = Style::Compact;
    }
    for _ in 0..count {
        let has_failed = printer.random.below(20) == 0;
        let accepted = printer.random.below(SPREAD);
        let (waited, duration) = (printer.random.below(2_000), printer.random.below(600_000));
        answer.hits += usize::from(has_failed);
        answer.milliseconds = answer.milliseconds.map(|sum| sum + (waited + duration) as i64);
        let mut resources = Vec::new();
        for _ in 0..1 + printer.random.below(2) {
            let mut id = String::new();
            // Writing to a string never fails.
            let _ = write!(id, "ocid1.drg.oc1.phx.aaaaaaaa{}", printer.random.uuid());
            resources.push(vec![
                ("entityType", text("drg")),
                ("actionType", text(if has_failed { "FAILED" } else { "CREATED" })),
                ("entityUri", text(format!("/20160918/drgs/{id}"))),
                ("identifier", text(id)),
            ]);
        }
        answer.items += 1 + resources.len();
        let id = printer.random.uuid();
        let mut request = vec![
            ("operationType", text(printer.prose("CREATE_DRG".to_owned()))),
            ("status", text(if has_failed { "FAILED" } else { "SUCCEEDED" })),
            ("id", text(format!("ocid1.coreservicesworkrequest.oc1.phx.abyhqljr{id}"))),
            ("compartmentId", text("ocid1.compartment.oc1..aaaaaaaa4jnxpcwgnoeekwzjpobvmgvwqwq")),
            ("resources", Value::List(resources)),
            ("percentComplete", Value::Plain("100.0".to_owned())),
            ("timeAccepted", text(time(accepted, "2024-06", "Z"))),
            ("timeStarted", text(time(accepted + waited, "2024-06", "Z"))),
            ("timeFinished", text(time(accepted + waited + duration, "2024-06", "Z"))),
        ];
        request.extend(printer.unknown());
        printer.object(request, 0);
        printer.text.push('\n');
    }
    answer
}
