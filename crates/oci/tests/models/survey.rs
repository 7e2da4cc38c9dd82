//! The models and words, read from the files beside this one.

use std::collections::HashMap;

/// What the SDK declares.
pub(crate) struct Survey {
    pub(crate) models: Vec<Model>,
    /// Shape and set of each kind of entry of errors and logs.
    pub(crate) entries: Vec<(&'static str, &'static str)>,
    /// Words for operations by service.
    pub(crate) operations: HashMap<&'static str, Vec<&'static str>>,
    sets: HashMap<&'static str, Vec<Member>>,
    states: HashMap<&'static str, &'static str>,
}

/// A model of a work request, or of its summary.
pub(crate) struct Model {
    /// Service and class.
    pub(crate) name: String,
    pub(crate) shape: &'static str,
    pub(crate) set: &'static str,
    pub(crate) statuses: Vec<&'static str>,
    pub(crate) resource: &'static str,
    pub(crate) actions: Vec<&'static str>,
    pub(crate) error: &'static str,
    pub(crate) log: &'static str,
}

/// A member of a set.
#[derive(Clone, Copy)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) holds: &'static str,
    pub(crate) required: bool,
}

impl Survey {
    pub(crate) fn read() -> Self {
        let mut survey = Self {
            models: Vec::new(),
            entries: Vec::new(),
            operations: lines(include_str!("operations.txt"))
                .map(|words| (words[0], words[1..].to_vec()))
                .collect(),
            sets: HashMap::new(),
            states: HashMap::new(),
        };
        let mut lists: HashMap<&str, Vec<&str>> = HashMap::new();
        lists.insert("-", Vec::new());
        for line in lines(include_str!("models.txt")) {
            match line[0] {
                "state" => survey.states.extend(line[2..].iter().map(|word| (*word, line[1]))),
                "set" => {
                    survey
                        .sets
                        .insert(line[1], line[2..].iter().copied().map(Member::of).collect());
                }
                "words" => {
                    lists.insert(line[1], line[2..].to_vec());
                }
                "entry" => survey.entries.push((line[1], line[2])),
                "model" => survey.models.push(Model {
                    name: line[1].to_owned(),
                    shape: line[2],
                    set: line[3],
                    statuses: lists[line[4]].clone(),
                    resource: line[5],
                    actions: lists[line[6]].clone(),
                    error: line[7],
                    log: line[8],
                }),
                other => panic!("no line begins with {other}"),
            }
        }
        survey
    }

    pub(crate) fn set(&self, name: &str) -> &[Member] {
        self.sets.get(name).unwrap_or_else(|| panic!("there is no set {name}"))
    }

    /// The state that a status word means.
    pub(crate) fn state(&self, word: &str) -> Option<&'static str> {
        self.states.get(word).copied()
    }
}

impl Model {
    pub(crate) fn service(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }
}

impl Member {
    fn of(text: &'static str) -> Self {
        let (name, holds) = text.split_once(':').unwrap();
        let required = holds.ends_with('!');
        Self { name, holds: holds.trim_end_matches('!'), required }
    }
}

/// The words of each line that is not blank and no comment.
fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split(' ').collect())
}
