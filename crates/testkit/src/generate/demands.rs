//! Values that the tests of a state rule ask for.

use std::collections::BTreeMap;

use jobglot::tables::{Codec, Field, FieldType, Kinds, StateRule, Test};
use proptest::prelude::*;
use proptest::sample::select;

use super::scalars::{known_word, null, odd_word};
use super::{Knobs, Members, demanding, name, value};
use crate::print::Node;

/// Tests of the members of one object.
#[derive(Clone, Debug)]
pub(super) struct Demands(Vec<(Vec<String>, Test)>);

/// Tests of one member, or of the members of the object in it.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    own: Vec<Test>,
    inside: Demands,
}

impl Demands {
    pub(super) const NONE: Self = Self(Vec::new());

    pub(super) fn of(rule: &StateRule) -> Self {
        Self::at(&[], rule)
    }

    /// The tests of a rule of the table at `path`, a list of member names.
    pub(super) fn at(path: &[&str], rule: &StateRule) -> Self {
        let path = |test: &Test| {
            let names = path.iter().copied().chain(member_of(test).split('/'));
            names.map(str::to_owned).collect::<Vec<_>>()
        };
        Self(rule.tests.iter().map(|test| (path(test), *test)).collect())
    }

    /// The tests of `field` and of the members inside it; `None` without any.
    pub(super) fn on(&self, field: &Field) -> Option<Demand> {
        let (mut own, mut inside) = (Vec::new(), Vec::new());
        for (path, test) in &self.0 {
            match path.split_first() {
                Some((first, [])) if first == field.name => own.push(*test),
                Some((first, rest)) if first == field.name => inside.push((rest.to_vec(), *test)),
                _ => {}
            }
        }
        let is_any = !own.is_empty() || !inside.is_empty();
        is_any.then_some(Demand { own, inside: Self(inside) })
    }
}

/// The member named by a test.
fn member_of(test: &Test) -> &'static str {
    match *test {
        Test::Word(member, _)
        | Test::Unlisted(member)
        | Test::Present(member)
        | Test::NonEmpty(member)
        | Test::Over(member, _)
        | Test::Element(member, _) => member,
        Test::Not(test) => member_of(test),
        _ => "",
    }
}

impl Demand {
    /// Generates the member.
    pub(super) fn member(
        &self,
        field: &'static Field,
        knobs: Knobs,
        depth: usize,
    ) -> BoxedStrategy<Members> {
        let named = |value: BoxedStrategy<Node>| {
            (name(field, knobs), value).prop_map(|member| vec![member]).boxed()
        };
        if !self.inside.0.is_empty() {
            match field.field_type {
                FieldType::Object(inner) => {
                    return named(demanding(inner, knobs, depth + 1, &self.inside));
                }
                FieldType::List(_, inner) => {
                    let element = demanding(inner, knobs, depth + 1, &self.inside);
                    return named(element.prop_map(|one| Node::Array(vec![one])).boxed());
                }
                _ => {}
            }
        }
        let exact = Knobs { nulls: false, wrong_types: false, odd_times: false, ..knobs };
        let absent = || match knobs.nulls {
            true => prop_oneof![Just(Vec::new()), named(null().boxed())].boxed(),
            false => Just(Vec::new()).boxed(),
        };
        let has = |is: fn(&Test) -> bool| self.own.iter().find(|test| is(test));
        if let Some(Test::Word(_, words)) = has(|test| matches!(test, Test::Word(..))) {
            let is_text = field.kinds().or(Kinds::TEXT) == field.kinds();
            let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
            let word = select(words);
            return named(match is_text {
                true => word.prop_map(Node::Text).boxed(),
                false => word.prop_map(Node::Plain).boxed(),
            });
        }
        if let Some(Test::Over(_, number)) = has(|test| matches!(test, Test::Over(..))) {
            return named(Just(Node::Plain((number + 1.0).to_string())).boxed());
        }
        if let Some(Test::Element(_, tests)) = has(|test| matches!(test, Test::Element(..))) {
            return named(Just(Node::Array(vec![element(tests)])).boxed());
        }
        let words = match field.field_type {
            FieldType::Value(_, Codec::Status(words)) => Some(words),
            _ => None,
        };
        if let (Some(_), Some(words)) = (has(|test| matches!(test, Test::Unlisted(_))), words) {
            return named(odd_word(words).boxed());
        }
        let excluded = self.own.iter().find_map(|test| match test {
            Test::Not(Test::Word(_, words)) => Some(*words),
            _ => None,
        });
        let is_present = has(|test| matches!(test, Test::Present(_) | Test::NonEmpty(_)));
        match (excluded, words, is_present) {
            (Some(excluded), Some(words), _) => {
                let is_other = move |node: &Node| match node {
                    Node::Text(word) => !excluded.contains(&word.as_str()),
                    _ => true,
                };
                named(known_word(words).prop_filter("a word not excluded", is_other).boxed())
            }
            (_, _, Some(_)) => {
                let is_empty = |node: &Node| match node {
                    Node::Text(text) => text.is_empty(),
                    Node::Array(elements) => elements.is_empty(),
                    Node::Object(members) => members.is_empty(),
                    _ => false,
                };
                let value = value(field, Knobs { presence: 1.0, ..exact }, depth);
                named(value.prop_filter("a value", move |node| !is_empty(node)).boxed())
            }
            _ => absent(),
        }
    }
}

/// An element of an array of free-form objects in which all tests hold. Its members are sorted, as
/// in all free-form objects made here: tools that sort members would otherwise change it.
fn element(tests: &[Test]) -> Node {
    let members = tests.iter().filter_map(|test| match *test {
        Test::Word(member, words) => {
            Some((member.to_owned(), Node::Text(words.first().copied().unwrap_or("").to_owned())))
        }
        Test::Present(member) | Test::NonEmpty(member) => {
            Some((member.to_owned(), Node::Text("value".to_owned())))
        }
        Test::Over(member, number) => {
            Some((member.to_owned(), Node::Plain((number + 1.0).to_string())))
        }
        Test::Element(member, tests) => {
            Some((member.to_owned(), Node::Array(vec![element(tests)])))
        }
        _ => None,
    });
    let members: BTreeMap<_, _> = members.collect();
    Node::Object(members.into_iter().collect())
}
