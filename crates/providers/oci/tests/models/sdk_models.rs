//! Models and operation words of the SDK, parsed from the text files in this folder.

use std::collections::HashMap;

/// Models and words declared by the SDK.
pub(crate) struct SdkModels {
    pub(crate) models: Vec<Model>,
    /// Schema and member set of each error or log entry.
    pub(crate) entries: Vec<(&'static str, &'static str)>,
    /// Operation words by service.
    pub(crate) operations: HashMap<&'static str, Vec<&'static str>>,
    sets: HashMap<&'static str, Vec<Member>>,
    states: HashMap<&'static str, &'static str>,
}

/// A model of a work request, or of its summary.
pub(crate) struct Model {
    /// Service and class.
    pub(crate) name: String,
    pub(crate) schema: &'static str,
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
    pub(crate) value_type: &'static str,
    pub(crate) required: bool,
}

impl SdkModels {
    pub(crate) fn read() -> Self {
        let mut sdk = Self {
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
                "state" => sdk.states.extend(line[2..].iter().map(|word| (*word, line[1]))),
                "set" => {
                    sdk.sets
                        .insert(line[1], line[2..].iter().copied().map(Member::parse).collect());
                }
                "words" => {
                    lists.insert(line[1], line[2..].to_vec());
                }
                "entry" => sdk.entries.push((line[1], line[2])),
                "model" => sdk.models.push(Model {
                    name: line[1].to_owned(),
                    schema: line[2],
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
        sdk
    }

    pub(crate) fn set(&self, name: &str) -> &[Member] {
        self.sets.get(name).unwrap_or_else(|| panic!("there is no set {name}"))
    }

    /// Returns the state of a status word.
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
    fn parse(text: &'static str) -> Self {
        let (name, value_type) = text.split_once(':').unwrap();
        let required = value_type.ends_with('!');
        Self { name, value_type: value_type.trim_end_matches('!'), required }
    }
}

/// Splits each line into words, without empty lines and comments.
fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split(' ').collect())
}
