//! Detection of keys and passwords in plain text and in JSON.

mod token;

use std::borrow::Cow;
use std::ops::Range;

use jobglot_json::{RawStr, tokens};
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_until, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, multispace0, multispace1, one_of};
use nom::combinator::{not, opt, peek, recognize, rest, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

/// The limit for the name of a key's algorithm, so that text with many possible starts takes linear
/// time. The longest known, `sk-ecdsa-sha2-nistp256-cert-v01@openssh.com`, has 43 bytes.
const LONGEST_ALGORITHM: usize = 64;

/// The limit for a user's name and a password in a URL, in bytes.
const LONGEST_USER: usize = 128;

/// The limit for the part of a name before `token` or `password`, in bytes.
const LONGEST_NAME: usize = 32;

/// Finds the first secret in `text` and returns its byte range, to be hidden when the text is shown
/// or logged. Messages of clouds are known to contain keys and passwords.
///
/// Secrets are
///
/// - the encoded part of an SSH public key, and the block of a PEM private key;
/// - the value after the name of a password, such as `password=`, `passphrase:` or `--password`;
/// - the value after the name of a key, token or signature, such as `api_key=`, `secretKey:`, `token=`
///   or `sig=`, unless it reads like a word, or the name is that of a page or an idempotency token;
/// - credentials after `Bearer` and `Basic`, JSON web tokens, and the password of `user:password@` in a
///   URL.
///
/// To hide all of them, search again after each range.
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
    let (before, introduction) = text.split_at_checked(offset)?;
    let first = introduction.as_bytes().first_chunk::<4>()?;
    let parsed = match (first, &first.map(|byte| byte.to_ascii_lowercase())) {
        (b"ssh-" | b"ecds" | b"sk-s" | b"sk-e", _) => ssh_key(introduction),
        (b"----", _) => private_key(introduction),
        // Not in the middle of a run of such characters, so that each run is read once.
        (b"eyJh" | b"eyJ0" | b"eyJr" | b"eyJ6" | b"eyJj", _)
            if identifier_before(before).is_empty() =>
        {
            web_token(introduction)
        }
        ([b':', b'/', b'/', _], _) => url_password(introduction),
        (_, b"pass" | [b'p', b'w', b'd', _]) => password(introduction, is_option(before)),
        (_, b"bear" | b"basi") => authorization(introduction),
        (_, b"apik" | b"api_" | b"api-" | b"secr" | b"toke" | b"sig=" | b"sign") => {
            key(introduction, before)
        }
        _ => return None,
    };
    let (after, found) = parsed.ok()?;
    let end = text.len() - after.len();
    Some(end - found.len()..end)
}

/// The first two bytes of every secret's introduction. Few texts contain any of them, so most are
/// rejected by a scan for these pairs.
const BEGINNINGS: [&[u8; 2]; 38] = [
    b"ss", b"sk", b"ec", b"--", b"ey", b":/", b"pa", b"pA", b"Pa", b"PA", b"pw", b"pW", b"Pw",
    b"PW", b"be", b"bE", b"Be", b"BE", b"ba", b"bA", b"Ba", b"BA", b"ap", b"aP", b"Ap", b"AP",
    b"se", b"sE", b"Se", b"SE", b"to", b"tO", b"To", b"TO", b"si", b"sI", b"Si", b"SI",
];

/// Returns `true` if the introduction of a secret can start with these two bytes.
#[inline]
fn may_begin(pair: &[u8]) -> bool {
    const FIRST: [u64; 256] = masks(0);
    const SECOND: [u64; 256] = masks(1);
    matches!(pair, &[first, second] if FIRST[usize::from(first)] & SECOND[usize::from(second)] != 0)
}

/// For each byte, the bits of the elements of [`BEGINNINGS`] with the byte at `index`.
const fn masks(index: usize) -> [u64; 256] {
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

fn password(text: &str, is_option: bool) -> IResult<&str, &str> {
    let names = ["password", "passphrase", "passwd", "pwd"];
    let (value, name) = alt(names.map(tag_no_case)).parse(text)?;
    let (value, quote) = separator(value, is_option)?;
    let has_blanks = name.eq_ignore_ascii_case("passphrase") && !is_option;
    // Passwords may contain any punctuation. Hiding too much is the safe side.
    let belongs = move |c: char| match quote {
        Some(quote) => c != quote,
        None if has_blanks => c != '\n',
        None => !c.is_whitespace(),
    };
    let is_secret = |value: &str| !value.is_empty() && !is_hidden_already(value);
    verify(take_while(belongs), is_secret).parse(value)
}

/// Parses between a name and its value, and returns the quote that the value has.
fn separator(text: &str, is_option: bool) -> IResult<&str, Option<char>> {
    let quote = || opt(one_of("\"'"));
    let sign = (quote(), multispace0, one_of("=:"), multispace0).map(drop);
    match is_option {
        true => preceded(alt((sign, (multispace1, not(char('-'))).map(drop))), quote()).parse(text),
        false => preceded(sign, quote()).parse(text),
    }
}

/// Names of tokens that identify a request or a page, and are no secrets.
const PUBLIC_TOKENS: [&str; 9] = [
    "client",
    "request",
    "next",
    "page",
    "continue",
    "continuation",
    "idempotency",
    "retry",
    "change",
];

fn key<'t>(text: &'t str, before: &str) -> IResult<&'t str, &'t str> {
    let names = [
        "api_key",
        "api-key",
        "apikey",
        "secret_access_key",
        "secretaccesskey",
        "secret-access-key",
        "secret_key",
        "secretkey",
        "secret-key",
        "secret",
        "token",
        "signature",
        "sig",
    ];
    let (value, name) = alt(names.map(tag_no_case)).parse(text)?;
    let (value, _) = separator(value, is_option(before))?;
    let belongs = |c: char| !c.is_whitespace() && !"\"'&,;<>()[]{}".contains(c);
    let prefix = identifier_before(before);
    let qualifier = prefix.trim_end_matches(['-', '_']).to_ascii_lowercase();
    let is_secret = move |value: &str| {
        let is_public = match &*name.to_ascii_lowercase() {
            "sig" => prefix.ends_with(char::is_alphanumeric),
            "token" => PUBLIC_TOKENS.iter().any(|public| qualifier.ends_with(public)),
            _ => false,
        };
        !is_public && looks_random(value) && !is_hidden_already(value)
    };
    verify(take_while(belongs), is_secret).parse(value)
}

fn authorization(text: &str) -> IResult<&str, &str> {
    let scheme = (alt((tag_no_case("bearer"), tag_no_case("basic"))), multispace1);
    let belongs = |c: char| c.is_ascii_alphanumeric() || "-._~+/=".contains(c);
    preceded(scheme, verify(take_while(belongs), looks_random)).parse(text)
}

fn web_token(text: &str) -> IResult<&str, &str> {
    let part = |least| {
        take_while_m_n(least, usize::MAX, |c: char| {
            c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
        })
    };
    recognize((part(16), char('.'), part(8), opt((char('.'), part(0))))).parse(text)
}

/// Parses from `://` on.
fn url_password(text: &str) -> IResult<&str, &str> {
    let belongs = |c: char| !c.is_whitespace() && !"/?#\"'<>:@".contains(c);
    let user = take_while_m_n(0, LONGEST_USER, belongs);
    let secret = take_while_m_n(1, LONGEST_USER, |c: char| c == ':' || belongs(c));
    let secret = verify(secret, |secret: &str| !is_hidden_already(secret));
    delimited((tag("://"), user, char(':')), secret, peek(char('@'))).parse(text)
}

/// Whether a name behind `before` is that of a command line option, such as `--db-password`.
fn is_option(before: &str) -> bool {
    identifier_before(before).starts_with("--")
}

/// The letters, digits, `-` and `_` at the end of `text`, at most [`LONGEST_NAME`].
fn identifier_before(text: &str) -> &str {
    let belongs = |&&byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let len = text.as_bytes().iter().rev().take(LONGEST_NAME).take_while(belongs).count();
    text.get(text.len() - len..).unwrap_or_default()
}

/// Whether `value` reads like no word and like no id: ids of resources stay readable.
fn looks_random(value: &str) -> bool {
    let has_digit = value.contains(|c: char| c.is_ascii_digit());
    let is_mixed =
        value.get(1..).is_some_and(|rest| rest.contains(|c: char| c.is_ascii_uppercase()))
            && value.contains(|c: char| c.is_ascii_lowercase());
    let is_id = value.starts_with("ocid1.") || value.starts_with("arn:");
    !is_id && (value.len() >= 8 && has_digit || value.len() >= 12 && is_mixed)
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
mod tests;
