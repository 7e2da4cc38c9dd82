//! Generated scalars: words, times, texts and numbers, known and odd.

use jobglot::tables::{Codec, Kinds, PercentFormat, Verbs, Words, write_time};
use proptest::collection::{btree_map, vec as list_of};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use super::Knobs;
use crate::print::{Node, Style, Usual};

/// Generates values accepted by `codec`.
pub fn scalar(codec: Codec, knobs: Knobs) -> BoxedStrategy<Node> {
    match codec {
        Codec::Text => text().prop_map(Node::Text).boxed(),
        Codec::Id => {
            prop_oneof![text().prop_map(Node::Text), number().prop_map(Node::Plain)].boxed()
        }
        Codec::Status(words) if knobs.odd_words => odd_word(words).boxed(),
        Codec::Status(words) => known_word(words),
        Codec::Operation(verbs) => operation(verbs),
        Codec::Action(effects) => known_word(effects),
        Codec::Time(form) => {
            let known = time().prop_map(move |time| match write_time(&time, form) {
                Some(number) if form.is_number() => Node::Plain(number),
                written => Node::Text(written.unwrap_or(time)),
            });
            match knobs.odd_times {
                true => prop_oneof![9 => known, 1 => odd_time()].boxed(),
                false => known.boxed(),
            }
        }
        Codec::Percent(format) if format != PercentFormat::Number => percentage(format, knobs),
        Codec::Percent(_) => {
            let odd = ["0", "100", "100.0", "62.5", "1E2", "-0", "99.99999999999999999999"];
            let whole = (0_u32..=100).prop_map(|percent| percent.to_string());
            prop_oneof![whole, select(odd.to_vec()).prop_map(str::to_owned)]
                .prop_map(Node::Plain)
                .boxed()
        }
        Codec::Count => {
            let count = || (0_u32..30).prop_map(|count| count.to_string());
            prop_oneof![4 => count().prop_map(Node::Plain), 1 => count().prop_map(Node::Text)]
                .boxed()
        }
        Codec::Flag => any::<bool>().prop_map(|flag| Node::Plain(flag.to_string())).boxed(),
    }
}

/// A percentage: mostly in `format`, but also as another service would write it, unset (as a time may be), or none at all.
fn percentage(format: PercentFormat, knobs: Knobs) -> BoxedStrategy<Node> {
    let proper = (0_u32..=100).prop_map(move |percent| match format {
        PercentFormat::Sign => Node::Text(format!("{percent}%")),
        PercentFormat::Fraction if percent == 100 => Node::Plain("1".to_owned()),
        PercentFormat::Fraction => Node::Plain(format!("0.{percent:02}")),
        PercentFormat::Ratio => Node::Text(format!("{percent}/100")),
        _ => Node::Text(percent.to_string()),
    });
    let unset = ["", " ", "0/0"];
    let texts = ["60% ", "7", "62.50%", "2/3", "-1"];
    let numbers = ["0", "1", "1.0", "0.125", "62.5", "-0", "1E2", "99.99999999999999999"];
    let wrong = ["1/0", "half", "05", "1E2", "%"];
    prop_oneof![
        12 => proper,
        2 => select(texts.to_vec()).prop_map(|text| Node::Text(text.to_owned())),
        2 => select(numbers.to_vec()).prop_map(|number| Node::Plain(number.to_owned())),
        u32::from(knobs.odd_times) =>
            select(unset.to_vec()).prop_map(|text| Node::Text(text.to_owned())),
        u32::from(knobs.wrong_types) =>
            select(wrong.to_vec()).prop_map(|text| Node::Text(text.to_owned())),
    ]
    .boxed()
}

pub(super) fn known_word<T: std::fmt::Debug>(words: &'static Words<T>) -> BoxedStrategy<Node> {
    let words: Vec<_> = words.rows.iter().map(|row| row.text.to_owned()).collect();
    match words.is_empty() {
        true => text().prop_map(Node::Text).boxed(),
        false => select(words).prop_map(Node::Text).boxed(),
    }
}

/// Words similar to known ones, unrelated words, numbers and booleans.
pub(super) fn odd_word<T: Copy + PartialEq + std::fmt::Debug>(
    words: &'static Words<T>,
) -> impl Strategy<Value = Node> {
    let near: Vec<_> = words.rows.iter().map(|row| row.text).collect();
    let near = select(near);
    let text = prop_oneof![
        "[A-Z_]{1,12}",
        text(),
        near.clone().prop_map(str::to_ascii_lowercase),
        near.clone().prop_map(|word| format!("{word} ")),
        near.prop_map(|word| format!("{word}_AGAIN")),
    ]
    .prop_filter("a word that is not known", |word| words.meaning(word).is_none())
    .prop_map(Node::Text);
    let number = number()
        .prop_filter("a number that is no word", |number| words.meaning(number).is_none())
        .prop_map(Node::Plain);
    prop_oneof![8 => text, 1 => number, 1 => boolean()]
}

pub(super) fn operation(verbs: &'static Verbs) -> BoxedStrategy<Node> {
    let whole = verbs.words.rows.iter().map(|row| row.text.to_owned());
    let leading =
        verbs.leading.rows.iter().map(|row| format!("{}_THING", row.text.replace('…', "_THING_")));
    let words: Vec<_> = whole.chain(leading).collect();
    prop_oneof![9 => select(words), 1 => text()].prop_map(Node::Text).boxed()
}

pub(super) fn time() -> impl Strategy<Value = String> {
    let date = (2010_u32..2035, 1_u32..=12, 1_u32..=28)
        .prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
    let clock =
        (0_u32..24, 0_u32..60, 0_u32..60).prop_map(|(h, m, s)| format!("{h:02}:{m:02}:{s:02}"));
    let fraction = prop_oneof![Just(String::new()), "\\.[0-9]{1,9}"];
    let offset = prop_oneof![Just("Z"), Just("+00:00"), Just("-04:00"), Just("+05:30")];
    (date, clock, fraction, offset)
        .prop_map(|(date, clock, fraction, offset)| format!("{date}T{clock}{fraction}{offset}"))
}

/// Times as numbers of units since 1970, in unusual spellings.
const NUMBERS: [&str; 8] = [
    "1477424653321",
    "1.477424653321E9",
    "1477424653.50",
    "1477424653321.25",
    "1477424653",
    "0",
    "-1",
    "1E40",
];

pub(super) fn odd_time() -> impl Strategy<Value = Node> {
    let texts = [
        "",
        "soon",
        "2016-10-25T19:44:13",
        "2016-10-25",
        "2016-13-45T99:99:99Z",
        "0001-01-01T00:00:00Z",
        "Apr 9, 2015 12:47:19 PM",
        "Sat Aug 20 10:3:45 UTC 2016",
        // Variants of time formats which no provider prints.
        "2016-10-25t19:44:13z",
        "2016-10-25 19:44:13 +0000",
        "Apr 09, 2015 12:47:19 PM",
    ];
    prop_oneof![
        select(texts.to_vec()).prop_map(|text| Node::Text(text.to_owned())),
        number().prop_map(Node::Plain),
        select(NUMBERS.to_vec()).prop_map(|number| Node::Plain(number.to_owned())),
        select(NUMBERS.to_vec()).prop_map(|number| Node::Text(number.to_owned())),
    ]
}

pub(super) fn text() -> impl Strategy<Value = String> {
    let odd =
        ["", " ", "{}", "[1, 2]", "null", "{\"a\"", "\u{1b}[31m", "\u{202e}", "\"\\/\u{7f}", "a/b"];
    prop_oneof![
        4 => "[A-Za-z0-9 ._-]{1,16}",
        1 => "\\PC{0,8}",
        1 => "[\\x00-\\x1f]{1,3}",
        1 => select(odd.to_vec()).prop_map(str::to_owned),
    ]
}

pub(super) fn number() -> impl Strategy<Value = String> {
    let odd = [
        "0",
        "-0",
        "1E400",
        "1e-7",
        "100.0",
        "12345678901234567890",
        "-123456789012345678901234",
        "0.10",
    ];
    prop_oneof![
        any::<u32>().prop_map(|number| number.to_string()),
        select(odd.to_vec()).prop_map(str::to_owned)
    ]
}

pub(super) fn null() -> impl Strategy<Value = Node> {
    Just(Node::Plain("null".to_owned()))
}

pub(super) fn boolean() -> impl Strategy<Value = Node> {
    any::<bool>().prop_map(|flag| Node::Plain(flag.to_string()))
}

/// Values of the given types. A filter would reject too many, so they are generated by type.
pub(super) fn values_of_kinds(kinds: Kinds) -> BoxedStrategy<Node> {
    let all = [
        (Kinds::TEXT, text().prop_map(Node::Text).boxed()),
        (Kinds::NUMBER, number().prop_map(Node::Plain).boxed()),
        (Kinds::BOOLEAN, boolean().boxed()),
        (Kinds::ARRAY, list_of(any_value(), 0..3).prop_map(Node::Array).boxed()),
        (Kinds::OBJECT, map()),
    ];
    let allowed = all.into_iter().filter(|(kind, _)| kinds.or(*kind) == kinds);
    Union::new(allowed.map(|(_, values)| values)).boxed()
}

pub(super) fn map() -> BoxedStrategy<Node> {
    btree_map("[A-Za-z_][A-Za-z0-9_.~/ -]{0,8}", any_value(), 0..4)
        .prop_map(|members| Node::Object(members.into_iter().collect()))
        .boxed()
}

/// Generates printing styles; half of them vary inside of a document.
pub fn style() -> impl Strategy<Value = Style> {
    let (usual, rarely) = (select(Usual::ALL.to_vec()), || prop::bool::weighted(0.2));
    (usual, any::<bool>(), rarely(), rarely(), rarely(), any::<u64>()).prop_map(
        |(usual, changing, blanks, shuffled, escapes, seed)| Style {
            usual,
            changing,
            blanks,
            shuffled,
            escapes,
            seed,
        },
    )
}

/// Generates small values of any type.
pub fn any_value() -> BoxedStrategy<Node> {
    let leaf = prop_oneof![
        3 => text().prop_map(Node::Text),
        2 => number().prop_map(Node::Plain),
        1 => boolean(),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            list_of(inner.clone(), 0..3).prop_map(Node::Array),
            btree_map("[a-zA-Z_é/~ ]{0,6}", inner, 0..3)
                .prop_map(|members| Node::Object(members.into_iter().collect())),
        ]
    })
    .boxed()
}
