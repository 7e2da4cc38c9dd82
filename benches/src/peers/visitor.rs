//! serde_json with handwritten visitors: the best result of a careful user today.
//!
//! The text is validated once as UTF-8 by `simdutf8`, so `from_str` need not do it. Strings are
//! borrowed, unknown members are kept as raw JSON, and elements of a long list are passed on one by
//! one.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::answer::Answer;
use crate::generate::Kind;
use crate::peers::text::Text;
use crate::peers::{clock, lines};

type UnknownMembers<'a> = Vec<(Text<'a>, &'a RawValue)>;

/// Declares a struct for an object and a visitor for its known and unknown members.
macro_rules! object {
    ($name:ident { $($key:literal => $field:ident: $type:ty,)* }) => {
        #[derive(Debug, Default)]
        #[allow(dead_code, reason = "what is kept is measured, whether or not the answer needs it")]
        struct $name<'a> {
            $($field: Option<$type>,)*
            unknown: UnknownMembers<'a>,
        }

        impl<'de: 'a, 'a> Deserialize<'de> for $name<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct ObjectVisitor<'a>(PhantomData<$name<'a>>);

                impl<'de: 'a, 'a> Visitor<'de> for ObjectVisitor<'a> {
                    type Value = $name<'a>;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<$name<'a>, A::Error> {
                        let mut object = $name::default();
                        while let Some(key) = map.next_key::<Text<'a>>()? {
                            match &*key {
                                $($key => object.$field = Some(map.next_value()?),)*
                                _ => object.unknown.push((key, map.next_value()?)),
                            }
                        }
                        Ok(object)
                    }
                }

                deserializer.deserialize_map(ObjectVisitor(PhantomData))
            }
        }
    };
}

object!(CasTask {
    "MESSAGES" => messages: Text<'a>,
    "TASK_ID" => id: Text<'a>,
    "TASK_TYPE" => kind: Text<'a>,
    "TASK_INDEX" => index: i64,
    "TASK_NAME" => name: Text<'a>,
    "TASK_STATUS" => status: Text<'a>,
    "LAST_HEALTH_CHECK" => updated: Text<'a>,
    "CREATED_AT" => accepted: Text<'a>,
    "OWNER_ID" => owner: Text<'a>,
});

object!(PsmMessage {
    "activityDate" => time: Text<'a>,
    "message" => text: Text<'a>,
});

object!(OciWorkRequest {
    "operationType" => operation: Text<'a>,
    "status" => status: Text<'a>,
    "id" => id: Text<'a>,
    "compartmentId" => compartment: Text<'a>,
    "resources" => resources: Vec<OciResource<'a>>,
    "percentComplete" => percent: &'a RawValue,
    "timeAccepted" => accepted: Text<'a>,
    "timeStarted" => started: Text<'a>,
    "timeFinished" => finished: Text<'a>,
});

object!(OciResource {
    "entityType" => kind: Text<'a>,
    "actionType" => action: Text<'a>,
    "entityUri" => uri: Text<'a>,
    "identifier" => id: Text<'a>,
});

/// Visitor of an object with a long list; calls `each` for its elements.
struct ListVisitor<T, F> {
    list: &'static str,
    each: F,
    element: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>, F: FnMut(T)> Visitor<'de> for ListVisitor<T, F> {
    type Value = UnknownMembers<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<UnknownMembers<'de>, A::Error> {
        let mut unknown = Vec::new();
        while let Some(key) = map.next_key::<Text<'de>>()? {
            if &*key == self.list {
                map.next_value_seed(Elements { each: &mut self.each, element: self.element })?;
            } else {
                unknown.push((key, map.next_value()?));
            }
        }
        Ok(unknown)
    }
}

struct Elements<'f, T, F> {
    each: &'f mut F,
    element: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>, F: FnMut(T)> DeserializeSeed<'de> for Elements<'_, T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(T)> Visitor<'de> for Elements<'_, T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(element) = seq.next_element()? {
            (self.each)(element);
        }
        Ok(())
    }
}

fn visit_list<'a, T: Deserialize<'a>>(
    text: &'a str,
    list: &'static str,
    each: impl FnMut(T),
) -> UnknownMembers<'a> {
    let mut deserializer = serde_json::Deserializer::from_str(validated(text));
    let unknown = deserializer.deserialize_map(ListVisitor { list, each, element: PhantomData });
    let unknown = unknown.and_then(|unknown| deserializer.end().map(|()| unknown));
    unknown.expect("a document of the kind")
}

fn requests(text: &str) -> impl Iterator<Item = OciWorkRequest<'_>> {
    lines(validated(text)).map(|line| serde_json::from_str(line).expect("a work request"))
}

/// Validates the text as if it came as bytes.
fn validated(text: &str) -> &str {
    simdutf8::basic::from_utf8(text.as_bytes()).expect("UTF-8")
}

/// Counts elements without keeping any.
pub(crate) fn visit(kind: Kind, text: &str) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: None };
    match kind {
        Kind::Cas => drop(visit_list(text, "tasks", |task: CasTask<'_>| task.count(&mut answer))),
        Kind::Psm => {
            visit_list(text, "messages", |message: PsmMessage<'_>| message.count(&mut answer));
        }
        Kind::Oci => requests(text).for_each(|request| request.count(&mut answer)),
    }
    answer
}

/// Same as [`visit`], and parses both times of each element.
pub(crate) fn visit_with_times(kind: Kind, text: &str) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: None };
    let mut milliseconds = 0;
    match kind {
        Kind::Cas => {
            visit_list(text, "tasks", |task: CasTask<'_>| {
                task.count(&mut answer);
                milliseconds += elapsed(task.accepted.as_ref(), task.updated.as_ref());
            });
        }
        Kind::Psm => {
            let unknown = visit_list(text, "messages", |message: PsmMessage<'_>| {
                message.count(&mut answer);
                milliseconds += message.time.as_deref().map_or(0, clock::parse);
            });
            // Members beside the list are available after it.
            let start = unknown.iter().find(|(name, _)| &**name == "startDate");
            let start = start.map_or(0, |(_, raw)| clock::parse(raw.get().trim_matches('"')));
            milliseconds -= answer.items as i64 * start;
        }
        Kind::Oci => requests(text).for_each(|request| {
            request.count(&mut answer);
            milliseconds += elapsed(request.accepted.as_ref(), request.finished.as_ref());
        }),
    }
    Answer { milliseconds: Some(milliseconds), ..answer }
}

/// Keeps all elements, then counts them.
pub(crate) fn keep(kind: Kind, text: &str) -> Answer {
    let mut answer = Answer { items: 0, hits: 0, milliseconds: None };
    match kind {
        Kind::Cas => {
            let mut tasks = Vec::new();
            visit_list(text, "tasks", |task: CasTask<'_>| tasks.push(task));
            tasks.iter().for_each(|task| task.count(&mut answer));
        }
        Kind::Psm => {
            let mut messages = Vec::new();
            visit_list(text, "messages", |message: PsmMessage<'_>| messages.push(message));
            messages.iter().for_each(|message| message.count(&mut answer));
        }
        Kind::Oci => {
            let requests: Vec<_> = requests(text).collect();
            requests.iter().for_each(|request| request.count(&mut answer));
        }
    }
    answer
}

impl CasTask<'_> {
    fn count(&self, answer: &mut Answer) {
        answer.items += 1;
        answer.hits += usize::from(self.status.as_deref() == Some("FAILED"));
    }
}

impl PsmMessage<'_> {
    fn count(&self, answer: &mut Answer) {
        answer.items += 1;
        let is_hit = self.text.as_deref().is_some_and(|text| text.starts_with("Failed"));
        answer.hits += usize::from(is_hit);
    }
}

impl OciWorkRequest<'_> {
    fn count(&self, answer: &mut Answer) {
        answer.items += 1 + self.resources.as_deref().map_or(0, <[_]>::len);
        answer.hits += usize::from(self.status.as_deref() == Some("FAILED"));
    }
}

fn elapsed(from: Option<&Text<'_>>, to: Option<&Text<'_>>) -> i64 {
    match (from, to) {
        (Some(from), Some(to)) => clock::parse(to) - clock::parse(from),
        _ => 0,
    }
}
