//! Bodies of a model, as the service, its command line or its Python client write them.

use crate::survey::{Member, Model, Survey};

/// Who wrote the body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// The service: `timeAccepted`, and what is not there is absent, or null.
    Wire,
    /// The command line: `time-accepted`, sorted, and what is not there is null.
    CommandLine,
    /// Python and Ansible: `time_accepted`, otherwise as the command line.
    Snake,
}

/// A body, and what it says.
pub(crate) struct Body {
    pub(crate) text: String,
    /// The names of its members, and of those of the first element of its lists.
    pub(crate) names: Vec<String>,
    /// Whether it has every member of its model, and a resource where it has a list of them.
    pub(crate) is_whole: bool,
    pub(crate) id: Option<&'static str>,
    pub(crate) status: Option<&'static str>,
    pub(crate) operation: Option<&'static str>,
    pub(crate) has_accepted: bool,
    /// How many elements its list has.
    pub(crate) elements: usize,
    spelling: Spelling,
    dice: Dice,
}

/// Random numbers (SplitMix64), the same for the same seed.
#[derive(Clone)]
pub(crate) struct Dice(u64);

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
    /// A body of `model` with that status.
    pub(crate) fn of(
        survey: &Survey,
        model: &Model,
        status: &'static str,
        spelling: Spelling,
        dice: Dice,
    ) -> Self {
        let mut body = Self::empty(spelling, dice);
        body.text = body.object(survey.set(model.set), &mut |body, member| match member.holds {
            "status" => {
                body.status = Some(status);
                quoted(status)
            }
            "operation" => {
                let declared = survey.operations.get(model.service());
                let word = body.dice.pick(declared.map_or(&FREE_OPERATIONS[..], |all| all));
                body.operation = Some(word);
                quoted(word)
            }
            "resources" => {
                let count = body.dice.below(3);
                body.elements = count;
                body.is_whole &= count > 0;
                body.list(count, survey.set(model.resource), &model.actions)
            }
            "errors" => body.list(1, survey.set(model.error), &[]),
            "logs" => body.list(2, survey.set(model.log), &[]),
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

    /// A work request that holds one entry of `set`.
    pub(crate) fn of_entry(
        survey: &Survey,
        shape: &str,
        set: &str,
        spelling: Spelling,
        dice: Dice,
    ) -> Self {
        let mut body = Self::empty(spelling, dice);
        let list = match set.split('-').next() {
            Some("log") => "logs",
            _ if shape == "oci.load-balancer.work-request" => "error-details",
            _ => "errors",
        };
        let entry = body.list(1, survey.set(set), &[]);
        body.text = format!("{{{}: {entry}}}", quoted(list));
        body
    }

    /// A list of entries of `set`, as `/errors` and `/logs` answer.
    pub(crate) fn of_entries(survey: &Survey, set: &str, spelling: Spelling, dice: Dice) -> Self {
        let mut body = Self::empty(spelling, dice);
        let count = 1 + body.dice.below(3);
        body.text = body.list(count, survey.set(set), &[]);
        body.elements = count;
        body
    }

    fn empty(spelling: Spelling, dice: Dice) -> Self {
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
            dice,
        }
    }

    /// An object of `members`, each with the value that `value` gives it, or without it.
    fn object(
        &mut self,
        members: &[Member],
        value: &mut dyn FnMut(&mut Self, &Member) -> String,
    ) -> String {
        let all = self.dice.below(3) == 0;
        let mut written = Vec::new();
        for member in members {
            let is_there = all || member.required || self.dice.below(2) == 0;
            self.is_whole &= is_there;
            let name = self.spelling.name(member.name);
            if is_there {
                let value = value(self, member);
                written.push(format!("{}: {value}", quoted(&name)));
            } else if self.spelling != Spelling::Wire || self.dice.below(4) == 0 {
                written.push(format!("{}: null", quoted(&name)));
            } else {
                continue;
            }
            self.names.push(name);
        }
        match self.spelling {
            Spelling::Wire => self.dice.shuffle(&mut written),
            Spelling::CommandLine | Spelling::Snake => written.sort(),
        }
        format!("{{{}}}", written.join(", "))
    }

    fn list(&mut self, count: usize, members: &[Member], actions: &[&'static str]) -> String {
        let mut elements = Vec::new();
        let names_from = self.names.len();
        for _ in 0..count {
            let names_before = self.names.len();
            elements.push(self.object(members, &mut |body, member| match member.holds {
                "action" => quoted(body.dice.pick(actions)),
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
        match member.holds {
            "text" => quoted(self.dice.pick(&["a", "", "ocid1.drg.oc1..b", "{ not JSON", "é 😀"])),
            "time" | "timetext" if is_wire => {
                let times = ["2026-08-31T21:05:59.743Z", "2026-08-31T21:05:59Z"];
                quoted(self.dice.pick(&times))
            }
            "time" | "timetext" => {
                let times = ["2026-08-31T21:05:59.743000+00:00", "2026-08-31T21:05:59+00:00"];
                quoted(self.dice.pick(&times))
            }
            "number" if is_wire => self.dice.pick(&["0", "100", "33.5"]).to_owned(),
            "number" => self.dice.pick(&["0.0", "100.0", "33.5"]).to_owned(),
            "integer" => self.dice.pick(&["0", "7", "100"]).to_owned(),
            "boolean" => self.dice.pick(&["true", "false"]).to_owned(),
            "object" => r#"{"id": "ocid1.user.oc1..u", "displayName": "u"}"#.to_owned(),
            "list" => self.dice.pick(&["[]", r#"["a", {"status": "b"}]"#]).to_owned(),
            other => panic!("{} is of no known type: {other}", member.name),
        }
    }
}

/// Words of the services that declare none.
const FREE_OPERATIONS: [&str; 6] = [
    "create",
    "Delete Autonomous Database",
    "Update DB System",
    "LaunchInstance",
    "CreateBackendSet",
    "CreateClusterNetworkReservation",
];

impl Dice {
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
