//! Detection of keys and passwords in plain text and in JSON.

use std::borrow::Cow;
use std::ops::Range;

use jobglot_json::{RawStr, tokens};
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_until, take_while, take_while_m_n, take_while1};
use nom::character::complete::{multispace0, multispace1, one_of};
use nom::combinator::{opt, recognize, rest, verify};
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// The limit for the name of a key's algorithm, so that text with many possible starts takes linear
/// time. The longest known, `sk-ecdsa-sha2-nistp256-cert-v01@openssh.com`, has 43 bytes.
const LONGEST_ALGORITHM: usize = 64;

/// Finds the first secret in `text` and returns its byte range, to be hidden when the text is shown
/// or logged. Messages of clouds are known to contain keys and passwords.
///
/// Secrets are the encoded part of an SSH public key, the value after `password=` or `passphrase:`,
/// and the block of a PEM private key up to its end line or the end of the text. To hide all of
/// them, search again after each range.
///
/// ```
/// use jobglot_core::secret;
///
/// let message = "Resetting user ssh public key, new ssh public key: ssh-rsa AAAAB3NzaC1yc2E";
/// let hidden = secret(message).and_then(|place| message.get(place));
/// assert_eq!(hidden, Some("AAAAB3NzaC1yc2E"));
/// assert_eq!(secret("Activity Started"), None);
/// ```
#[must_use]
pub fn secret(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut start = 0;
    while let Some(remaining) = bytes.get(start..) {
        let offset = start + remaining.windows(2).position(may_begin)?;
        if let Some(range) = secret_at(text, offset) {
            return Some(range);
        }
        start = offset + 1;
    }
    None
}

/// The range of the secret introduced at `offset`, for example by `password=`.
#[inline(never)]
fn secret_at(text: &str, offset: usize) -> Option<Range<usize>> {
    let (after, found) = alt((ssh_key, password, private_key)).parse(text.get(offset..)?).ok()?;
    let end = text.len() - after.len();
    Some(end - found.len()..end)
}

/// The first two bytes of every secret's introduction. Few texts contain any of them, so most are
/// rejected by a scan for these pairs.
const BEGINNINGS: [&[u8; 2]; 8] = [b"ss", b"sk", b"ec", b"pa", b"pA", b"Pa", b"PA", b"--"];

/// Returns `true` if the introduction of a secret can start with these two bytes.
#[inline]
fn may_begin(pair: &[u8]) -> bool {
    const FIRST: [u8; 256] = masks(0);
    const SECOND: [u8; 256] = masks(1);
    matches!(pair, &[first, second] if FIRST[usize::from(first)] & SECOND[usize::from(second)] != 0)
}

/// For each byte, the bits of the elements of [`BEGINNINGS`] with the byte at `index`.
const fn masks(index: usize) -> [u8; 256] {
    let mut masks = [0; 256];
    let mut number = 0;
    while number < BEGINNINGS.len() {
        masks[BEGINNINGS[number][index] as usize] |= 1 << number;
        number += 1;
    }
    masks
}

/// Returns `true` if the JSON value `value` holds a secret. See [`has_secret`].
pub(crate) fn value_has_secret(value: &str) -> bool {
    match value.as_bytes().first() {
        Some(b'{' | b'[') => has_secret(value),
        _ => RawStr::of_value(value).is_some_and(|text| secret(&text.decode()).is_some()),
    }
}

/// Returns `true` if the JSON text `json`, a value or a member, holds a secret: in a string, in
/// JSON embedded in a string, or as the value of a name such as `adminPassword`.
pub(crate) fn has_secret(json: &str) -> bool {
    let mut name = Cow::Borrowed("");
    let mut before = "";
    tokens(json).any(|token| {
        let is_value = std::mem::replace(&mut before, token) == ":";
        let Some(text) = RawStr::of_value(token).map(RawStr::decode) else { return false };
        if secret(&text).is_some() || is_value && secret(&format!("{name}={text}")).is_some() {
            return true;
        }
        name = text;
        false
    })
}

fn ssh_key(text: &str) -> IResult<&str, &str> {
    let algorithm = (
        alt((tag("ssh-"), tag("ecdsa-"), tag("sk-"))),
        take_while_m_n(1, LONGEST_ALGORITHM, |c: char| {
            c.is_ascii_alphanumeric() || matches!(c, '-' | '@' | '.')
        }),
    );
    let base64 = take_while1(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='));
    // Encoded keys start with `AAAA`. Disguised ones do not, but are longer than words of a
    // sentence.
    let key = verify(base64, |key: &str| key.starts_with("AAAA") || key.len() >= 20);
    preceded((algorithm, multispace1), key).parse(text)
}

fn password(text: &str) -> IResult<&str, &str> {
    let name = alt((tag_no_case("password"), tag_no_case("passphrase"), tag_no_case("passwd")));
    let quote = || opt(one_of("\"'"));
    let before = (name, quote(), multispace0, one_of("=:"), multispace0);
    let (value, quote) = preceded(before, quote()).parse(text)?;
    // Passwords may contain any punctuation. Hiding too much is the safe side.
    let belongs = move |c: char| quote.map_or(!c.is_whitespace(), |quote| c != quote);
    let is_secret = |value: &str| !value.is_empty() && !is_hidden_already(value);
    verify(take_while(belongs), is_secret).parse(value)
}

/// Returns `true` if `value` is only asterisks, with optional punctuation behind them.
fn is_hidden_already(value: &str) -> bool {
    let punctuation = value.trim_start_matches('*');
    punctuation.len() < value.len()
        && punctuation.chars().all(|c| matches!(c, ',' | ';' | '.' | ')' | ']' | '}'))
}

fn private_key(text: &str) -> IResult<&str, &str> {
    let label = || take_while1(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == ' ');
    let private = verify(label(), |label: &str| label.contains("PRIVATE KEY"));
    let begin = (tag("-----BEGIN "), private, tag("-----"));
    let end = (take_until("-----END "), tag("-----END "), label(), tag("-----"));
    recognize((begin, alt((recognize(end), rest)))).parse(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{has_secret, secret};

    const PEM: &str = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----";

    #[test]
    fn key_material_is_found() {
        let cut = "-----BEGIN PRIVATE KEY-----\nMIIE";
        for (text, hidden) in [
            ("key: ssh-rsa AAAAB3Nza+/= me@host", "AAAAB3Nza+/="),
            ("key: ssh-rsa ZYZYBZ3NzaC1yc2EAAAABJQ==", "ZYZYBZ3NzaC1yc2EAAAABJQ=="),
            ("ssh-ed25519  AAAAC3", "AAAAC3"),
            ("ecdsa-sha2-nistp256 AAAAE2", "AAAAE2"),
            ("sk-ssh-ed25519@openssh.com AAAAG", "AAAAG"),
            ("dbPassword=p;w,d] next", "p;w,d]"),
            ("é PASSWORD: Wélcome1", "Wélcome1"),
            (r#"{"password" : "a b", "x":1}"#, "a b"),
            ("password='cut off", "cut off"),
            ("Passphrase=x", "x"),
            ("passwd: y", "y"),
            (PEM, PEM),
            (cut, cut),
        ] {
            assert_eq!(secret(text).and_then(|place| text.get(place)), Some(hidden), "{text}");
        }
        assert_eq!(secret(&format!("{PEM} ssh-rsa AAAAB3")), Some(0..PEM.len()));
    }

    #[test]
    fn texts_about_keys_without_a_key_have_none() {
        for text in [
            "",
            "Activity Started",
            "ssh-rsa key was reset",
            "ssh-rsa",
            "password=",
            "password: \"\"",
            "password reset",
            "user=a password=****, host=b",
            r#"{"password": "********"}"#,
            "-----BEGIN CERTIFICATE-----\nMIIE",
        ] {
            assert_eq!(secret(text), None, "{text}");
        }
    }

    #[test]
    fn secrets_are_found_in_json() {
        for json in [
            r#""ssh-rsa AAAAB3""#,
            r#""adminPassword": "x""#,
            r#"{"a": [1, {"Password" : "p w"}]}"#,
            r#""{\"db_password\": \"x\"}""#,
            r#"{"keys": ["ssh\u002drsa AAAAB3"]}"#,
        ] {
            assert!(has_secret(json), "{json}");
        }
        for json in [
            "7",
            r#""password""#,
            r#"{"password": ""}"#,
            r#"{"password": null}"#,
            r#"{"passwordLength": "8"}"#,
            r#"["password", "x"]"#,
        ] {
            assert!(!has_secret(json), "{json}");
        }
    }

    #[test]
    fn a_megabyte_of_beginnings_takes_linear_time() {
        for unit in ["password ", "ssh-", "-----BEGIN A", "-", "p", "é"] {
            assert_eq!(secret(&unit.repeat(1_000_000 / unit.len())), None, "{unit}");
        }
    }

    proptest! {
        #[test]
        fn a_secret_lies_in_its_text(text in "(password[=: \"']{0,3}|ssh-[a-z]{1,3} AA|[a-zé]){0,9}") {
            if let Some(place) = secret(&text) {
                prop_assert!(text.get(place).is_some_and(|hidden| !hidden.is_empty()));
            }
        }
    }
}
