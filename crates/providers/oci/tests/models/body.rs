//! Random documents of a model, as written by the service, its command line or its Python client.

use crate::sdk_models::{Member, Model, SdkModels};

/// Writer of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// The service: `timeAccepted`; missing values are absent or null.
    Wire,
    /// The command line: `time-accepted`, sorted; missing values are null.
    CommandLine,
    /// Python and Ansible: `time_accepted`, otherwise like the command line.
    Snake,
}

/// A document and its expected values.
pub(crate) struct Body {
    pub(crate) text: String,
    /// Names of its members, and of the members of the first element of its lists.
    pub(crate) names: Vec<String>,
    /// Whether it has every member of its model, and at least one resource if it has a list of
    /// them.
    pub(crate) is_whole: bool,
    pub(crate) id: Option<&'static str>,
    pub(crate) status: Option<&'static str>,
    pub(crate) operation: Option<&'static str>,
    pub(crate) has_accepted: bool,
    /// Number of elements in its list.
    pub(crate) elements: usize,
    spelling: Spelling,
    random: Random,
}

/// The random number generator SplitMix64.
#[derive(Clone)]
pub(crate) struct Random(u64);

impl Spelling {
    pub(crate) const ALL: [Self; 3] = [Self::Wire, Self::CommandLine, Self::Snake];

    fn name(self, name: &str) -> String {
        let separator = match self {
            Self::Wire => return name.to_owned(),
            Self::CommandLine => '-',
            Self::Snake => '_',
        };
        let mut spelled = String::new();
        for char in name.chars() {
            if char.is_ascii_uppercase() {
                spelled.push(separator);
            }
            spelled.push(char.to_ascii_lowercase());
        }
        spelled
    }
}

impl Body {
    /// Generates a document of `model` with this status.
    pub(crate) fn work_request(
        sdk: &SdkModels,
        model: &Model,
        status: &'static str,
        spelling: Spelling,
        random: Random,
    ) -> Self {
        let mut body = Self::empty(spelling, random);
        body.text = body.object(sdk.set(model.set), &mut |body, member| match member.value_type {
            "status" => {
                body.status = Some(status);
                quoted(status)
            }
            "operation" => {
                let declared = sdk.operations.get(model.service());
                let word = body.random.pick(declared.map_or(&UNDECLARED_OPERATIONS[..], |all| all));
                body.operation = Some(word);
                quoted(word)
            }
            "resources" => {
                let count = body.random.below(3);
                body.elements = count;
                body.is_whole &= count > 0;
                body.list(count, sdk.set(model.resource), &model.actions)
            }
            "errors" => body.list(1, sdk.set(model.error), &[]),
            "logs" => body.list(2, sdk.set(model.log), &[]),
            _ if matches!(member.name, "id" | "workRequestId") => {
                body.id = Some("ocid1.workrequest.oc1..a");
                quoted("ocid1.workrequest.oc1..a")
            }
            _ => {
                body.has_accepted |= matches!(member.name, "timeAccepted" | "timeCreated");
                body.value(member)
            }
        });
        body
    }

    /// Generates a work request with one entry of `set`.
    pub(crate) fn with_entry(
        sdk: &SdkModels,
        schema: &str,
        set: &str,
        spelling: Spelling,
        random: Random,
    ) -> Self {
        let mut body = Self::empty(spelling, random);
        let list = match set.split('-').next() {
            Some("log") => "logs",
            _ if schema == "oci.load-balancer.work-request" => "error-details",
            _ => "errors",
        };
        let entry = body.list(1, sdk.set(set), &[]);
        body.text = format!("{{{}: {entry}}}", quoted(list));
        body
    }

    /// Generates a list of entries of `set`, like the responses of `/errors` and `/logs`.
    pub(crate) fn entry_list(
        sdk: &SdkModels,
        set: &str,
        spelling: Spelling,
        random: Random,
    ) -> Self {
        let mut body = Self::empty(spelling, random);
        let count = 1 + body.random.below(3);
        body.text = body.list(count, sdk.set(set), &[]);
        body.elements = count;
        body
    }

    fn empty(spelling: Spelling, random: Random) -> Self {
        Self {
            text: String::new(),
            names: Vec::new(),
            is_whole: true,
            id: None,
            status: None,
            operation: None,
            has_accepted: false,
            elements: 0,
            spelling,
            random,
        }
    }

    /// Generates an object with some of `members`; `value` generates their values.
    fn object(
        &mut self,
        members: &[Member],
        value: &mut dyn FnMut(&mut Self, &Member) -> String,
    ) -> String {
        let all = self.random.below(3) == 0;
        let mut written = Vec::new();
        for member in members {
            let is_present = all || member.required || self.random.below(2) == 0;
            self.is_whole &= is_present;
            let name = self.spelling.name(member.name);
            if is_present {
                let value = value(self, member);
                written.push(format!("{}: {value}", quoted(&name)));
            } else if self.spelling != Spelling::Wire || self.random.below(4) == 0 {
                written.push(format!("{}: null", quoted(&name)));
            } else {
                continue;
            }
            self.names.push(name);
        }
        match self.spelling {
            Spelling::Wire => self.random.shuffle(&mut written),
            Spelling::CommandLine | Spelling::Snake => written.sort(),
        }
        format!("{{{}}}", written.join(", "))
    }

    fn list(&mut self, count: usize, members: &[Member], actions: &[&'static str]) -> String {
        let mut elements = Vec::new();
        let names_from = self.names.len();
        for _ in 0..count {
            let names_before = self.names.len();
            elements.push(self.object(members, &mut |body, member| match member.value_type {
                "action" => quoted(body.random.pick(actions)),
                _ => body.value(member),
            }));
            if names_before > names_from {
                self.names.truncate(names_before);
            }
        }
        format!("[{}]", elements.join(", "))
    }

    fn value(&mut self, member: &Member) -> String {
        let is_wire = self.spelling == Spelling::Wire;
        match member.value_type {
            "text" => {
                quoted(self.random.pick(&["a", "", "ocid1.drg.oc1..b", "{ not JSON", "é 😀"]))
            }
            "time" | "timetext" if is_wire => {
                let times = ["2026-08-31T21:05:59.743Z", "2026-08-31T21:05:59Z"];
                quoted(self.random.pick(&times))
            }
            "time" | "timetext" => {
                let times = ["2026-08-31T21:05:59.743000+00:00", "2026-08-31T21:05:59+00:00"];
                quoted(self.random.pick(&times))
            }
            "number" if is_wire => self.random.pick(&["0", "100", "33.5"]).to_owned(),
            "number" => self.random.pick(&["0.0", "100.0", "33.5"]).to_owned(),
            "integer" => self.random.pick(&["0", "7", "100"]).to_owned(),
            "boolean" => self.random.pick(&["true", "false"]).to_owned(),
            "object" => r#"{"id": "ocid1.user.oc1..u", "displayName": "u"}"#.to_owned(),
            "list" => self.random.pick(&["[]", r#"["a", {"status": "b"}]"#]).to_owned(),
            other => panic!("{} is of no known type: {other}", member.name),
        }
    }
}

/// Operations of services without declared words.
const UNDECLARED_OPERATIONS: [&str; 6] = [
    "create",
    "Delete Autonomous Database",
    "Update DB System",
    "LaunchInstance",
    "CreateBackendSet",
    "CreateClusterNetworkReservation",
];

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
