//! Scalars by codec.

use jobglot::tables::{Codec, TimeFormat, Verbs, Words, write_time};

use crate::archive::node::{Node, plain, text};
use crate::random::Random;

/// Returns a value accepted by `codec`; `None` for those of texts and ids.
pub(crate) fn scalar(codec: Codec, random: &mut Random) -> Option<Node> {
    Some(match codec {
        Codec::Text | Codec::Id => return None,
        Codec::Status(words) => word(words, random),
        Codec::Action(words) => word(words, random),
        Codec::Operation(verbs) => operation(verbs, random),
        Codec::Time(form) => time(form, random),
        Codec::Percent(_) => {
            let whole = random.below(101);
            match random.below(3) {
                0 => plain(whole),
                1 => plain(format_args!("{whole}.0")),
                _ => plain(format_args!("{}.5", whole.min(99))),
            }
        }
        Codec::Count => plain(random.below(30)),
        Codec::Flag => plain(random.below(2) == 0),
    })
}

/// One in this many status words is missing in the vocabulary.
const UNKNOWN_WORD: u64 = 100;

fn word<T>(words: &'static Words<T>, random: &mut Random) -> Node {
    if words.rows.is_empty() || random.below(UNKNOWN_WORD) == 0 {
        return text("ON_ITS_WAY");
    }
    text(random.pick(words.rows).text)
}

fn operation(verbs: &'static Verbs, random: &mut Random) -> Node {
    let (whole, leading) = (verbs.words.rows, verbs.leading.rows);
    if leading.is_empty() || (random.below(2) == 0 && !whole.is_empty()) {
        return word(&verbs.words, random);
    }
    text(format!("{}_SHOP", random.pick(leading).text.replace('…', "_SHOP_")))
}

fn time(form: TimeFormat, random: &mut Random) -> Node {
    let (month, day) = (random.below(12) + 1, random.below(28) + 1);
    let (hour, minute, second) = (random.below(24), random.below(60), random.below(60));
    let fraction = match random.below(3) {
        0 => String::new(),
        1 => format!(".{:03}", random.below(1_000)),
        _ => format!(".{:06}", random.below(1_000_000)),
    };
    let zone = random.pick(&["Z", "Z", "+00:00"]);
    let time =
        format!("2024-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{zone}");
    // A form without an offset takes only times without one.
    let local = || write_time(time.get(..19)?, form);
    text(write_time(&time, form).or_else(local).unwrap_or(time))
}

/// One in this many texts for people is prose.
const PROSE: u64 = 6;

/// Returns prose with quotes, line ends, slashes or umlauts, now and then.
pub(crate) fn prose(random: &mut Random) -> Option<Node> {
    let number = random.below(1_000);
    Some(text(match random.below(PROSE * 4) {
        0 => format!("Scaling \"shop-{number}\" failed:\n\tno host is left"),
        1 => format!("Gr\u{f6}\u{df}e ge\u{e4}ndert \u{2013} {number} Knoten \u{2713}"),
        2 => format!("C:\\jobs\\{number}\\out.log"),
        3 => format!("https://console.example.com/jobs/{number}?tab=log"),
        _ => return None,
    }))
}
