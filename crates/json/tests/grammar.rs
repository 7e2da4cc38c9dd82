//! The grammar of RFC 8259, rule by rule: accepted texts, and refused ones with kind and offset.

use jobglot_json::{Error, ErrorKind, Expected, Reader};

use ErrorKind::{ControlCharacter, Eof, Escape, Syntax, Trailing, UnicodeEscape, Utf8, Utf16};
use Expected::{Colon, CommaOrArrayEnd, CommaOrObjectEnd, Digit, Key, KeyOrEnd, Quote, Value};

fn read(text: &[u8]) -> Result<(), Error> {
    let mut reader = Reader::new(text)?;
    reader.skip()?;
    reader.finish()
}

#[track_caller]
fn accepts(texts: &[&[u8]]) {
    for text in texts {
        assert_eq!(read(text), Ok(()), "{}", String::from_utf8_lossy(text));
    }
}

/// Asserts kind and offset of the error for each text.
#[track_caller]
fn refuses(texts: &[(&[u8], ErrorKind, usize)]) {
    for (text, kind, offset) in texts {
        let found = read(text).map_err(|error| (error.kind(), error.offset()));
        assert_eq!(found, Err((*kind, *offset)), "{}", String::from_utf8_lossy(text));
    }
}

/// Section 2: `JSON-text = ws value ws`
#[test]
fn texts() {
    accepts(&[b"0", b"\"\"", b"null", b"[]", b"{}", b" \t\r\n[] \t\r\n", b"\r\r[\r]\r"]);
    refuses(&[
        (b"", Eof(Value), 0),
        (b" \n", Eof(Value), 2),
        (b"[] []", Trailing, 3),
        (b"1 2", Trailing, 2),
        (b"{}}", Trailing, 2),
        (b"\"a\"x", Trailing, 3),
        (b"[] // comment", Trailing, 3),
        (b"/* comment */ []", Syntax(Value), 0),
        (b"]", Syntax(Value), 0),
        (b",", Syntax(Value), 0),
        // White space of Unicode, but not of JSON.
        (b"\x0b1", Syntax(Value), 0),
        (b"1\x0c", Trailing, 1),
        (b"[\0]", Syntax(Value), 1),
        ("\u{a0}1".as_bytes(), Syntax(Value), 0),
        ("[1\u{2028}]".as_bytes(), Syntax(CommaOrArrayEnd), 2),
    ]);
}

/// Section 8.1: UTF-8, optionally after a byte-order mark.
#[test]
fn encodings() {
    accepts(&[
        b"\xef\xbb\xbf{}",
        b"\xef\xbb\xbf \n1",
        b"\"\x7f\"",
        "\"\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}\"".as_bytes(),
        "\"\u{feff}\u{2028}\u{fdd0}\"".as_bytes(),
    ]);
    refuses(&[
        (b"\xef\xbb\xbf", Eof(Value), 3),
        (b"\xef\xbb{}", Utf8, 0),
        (b"\xef\xbb\xbf\xef\xbb\xbf{}", Syntax(Value), 3),
        (b" \xef\xbb\xbf{}", Syntax(Value), 1),
        (b"\xff\xfe{\0}\0", Utf16, 0),
        (b"\xfe\xff\0{\0}", Utf16, 0),
        (b"{\0}\0", Syntax(KeyOrEnd), 1),
        (b"\0{\0}", Syntax(Value), 0),
        (b"\"\x80\"", Utf8, 1),
        // Truncated, overlong, a surrogate, beyond U+10FFFF, Latin-1.
        (b"\"\xe2\x82\"", Utf8, 1),
        (b"\"ab\xc0\xaf\"", Utf8, 3),
        (b"\"\xed\xa0\x80\"", Utf8, 1),
        (b"\"\xf4\x90\x80\x80\"", Utf8, 1),
        (b"[\"\xe9\"]", Utf8, 2),
        // Encoding errors win over earlier syntax errors.
        (b"[,\xff", Utf8, 2),
    ]);
}

/// Section 3: `false / null / true`, in lower case.
#[test]
fn words() {
    accepts(&[b"true", b"false", b"null", b"[true,false,null]"]);
    refuses(&[
        (b"True", Syntax(Value), 0),
        (b"NULL", Syntax(Value), 0),
        (b"nil", Syntax(Value), 0),
        (b"[trux]", Syntax(Value), 1),
        (b"[tru]", Syntax(Value), 1),
        (b"[truee]", Syntax(CommaOrArrayEnd), 5),
        (b"truefalse", Trailing, 4),
        (b"[n", Eof(Value), 2),
        (b"fals", Eof(Value), 4),
        (b"undefined", Syntax(Value), 0),
        (b"NaN", Syntax(Value), 0),
        (b"Infinity", Syntax(Value), 0),
    ]);
}

/// Section 4: `object = { [ member *( , member ) ] }`, `member = string : value`
#[test]
fn objects() {
    accepts(&[
        b"{}",
        b"{ }",
        b"{\"a\":1}",
        b" { \"a\" : 1 , \"b\" : { } } ",
        b"{\"a\":1,\"a\":1}",
        b"{\"\":\"\"}",
        b"{\"\\u0061\":[{}]}",
    ]);
    refuses(&[
        (b"{", Eof(KeyOrEnd), 1),
        (b"{ ", Eof(KeyOrEnd), 2),
        (b"{a:1}", Syntax(KeyOrEnd), 1),
        (b"{'a':1}", Syntax(KeyOrEnd), 1),
        (b"{1:1}", Syntax(KeyOrEnd), 1),
        (b"{,}", Syntax(KeyOrEnd), 1),
        (b"{]", Syntax(KeyOrEnd), 1),
        (b"{\"a", Eof(Quote), 3),
        (b"{\"a\"", Eof(Colon), 4),
        (b"{\"a\"}", Syntax(Colon), 4),
        (b"{\"a\" 1}", Syntax(Colon), 5),
        (b"{\"a\",1}", Syntax(Colon), 4),
        (b"{\"a\"=1}", Syntax(Colon), 4),
        (b"{\"a\":", Eof(Value), 5),
        (b"{\"a\":}", Syntax(Value), 5),
        (b"{\"a\"::1}", Syntax(Value), 5),
        (b"{\"a\":1", Eof(CommaOrObjectEnd), 6),
        (b"{\"a\":1]", Syntax(CommaOrObjectEnd), 6),
        (b"{\"a\":1 \"b\":2}", Syntax(CommaOrObjectEnd), 7),
        (b"{\"a\":1;\"b\":2}", Syntax(CommaOrObjectEnd), 6),
        (b"{\"a\":1,", Eof(Key), 7),
        (b"{\"a\":1,}", Syntax(Key), 7),
        (b"{\"a\":1,,\"b\":2}", Syntax(Key), 7),
        (b"{\"a\":1,b:2}", Syntax(Key), 7),
        (b"{\"a\":1,2}", Syntax(Key), 7),
        (b"{{}}", Syntax(KeyOrEnd), 1),
    ]);
}

/// Section 5: `array = [ [ value *( , value ) ] ]`
#[test]
fn arrays() {
    accepts(&[b"[]", b"[ ]", b"[1]", b"[1,\"2\",[3],{},null]", b"\n[\n[\n]\n,\n[\n]\n]\n"]);
    refuses(&[
        (b"[", Eof(Value), 1),
        (b"[ ", Eof(Value), 2),
        (b"[,", Syntax(Value), 1),
        (b"[,1]", Syntax(Value), 1),
        (b"[1", Eof(CommaOrArrayEnd), 2),
        (b"[1}", Syntax(CommaOrArrayEnd), 2),
        (b"[1 2]", Syntax(CommaOrArrayEnd), 3),
        (b"[1;2]", Syntax(CommaOrArrayEnd), 2),
        (b"[\"a\":1]", Syntax(CommaOrArrayEnd), 4),
        (b"[[][]]", Syntax(CommaOrArrayEnd), 3),
        (b"[1,", Eof(Value), 3),
        (b"[1,]", Syntax(Value), 3),
        (b"[1,,2]", Syntax(Value), 3),
        (b"[[1,2]", Eof(CommaOrArrayEnd), 6),
        (b"[]]", Trailing, 2),
    ]);
}

/// Section 6: `number = [ - ] int [ frac ] [ exp ]`
#[test]
fn numbers() {
    let numbers = "0 -0 7 10 -120 0.0 -0.5 12.050 1e1 1E1 1e+1 1e-1 0e0 1e007 1.5E-10 1e400 \
        -1e-400 1e99999999999999999999 \
        123456789012345678901234567890.123456789012345678901234567890";
    for number in numbers.split_ascii_whitespace() {
        accepts(&[number.as_bytes(), format!("[{number}]").as_bytes()]);
    }
    refuses(&[
        (b"-", Eof(Digit), 1),
        (b"[-]", Syntax(Digit), 2),
        (b"--1", Syntax(Digit), 1),
        (b"- 1", Syntax(Digit), 1),
        (b"-Infinity", Syntax(Digit), 1),
        (b"+1", Syntax(Value), 0),
        (b".5", Syntax(Value), 0),
        (b"-.5", Syntax(Digit), 1),
        (b"00", Trailing, 1),
        (b"[01]", Syntax(CommaOrArrayEnd), 2),
        (b"-012", Trailing, 2),
        (b"1.", Eof(Digit), 2),
        (b"[1.]", Syntax(Digit), 3),
        (b"1.e1", Syntax(Digit), 2),
        (b"1.2.3", Trailing, 3),
        (b"1e", Eof(Digit), 2),
        (b"1e+", Eof(Digit), 3),
        (b"[1e]", Syntax(Digit), 3),
        (b"1e1.5", Trailing, 3),
        (b"1e+-1", Syntax(Digit), 3),
        (b"1ee1", Syntax(Digit), 2),
        (b"0x1F", Trailing, 1),
        (b"1_000", Trailing, 1),
        (b"1a", Trailing, 1),
        ("１".as_bytes(), Syntax(Value), 0),
    ]);
}

/// Section 7: `string = " *char "`
#[test]
fn strings() {
    accepts(&[
        b"\"\"",
        b"\"{}[],: \"",
        b"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        b"\"\\u0000\\u001f\\uABCD\\uabcd\\uFfFf\"",
        b"\"\\ud83d\\ude00\"",
        // Lone surrogates and swapped pairs are kept.
        b"\"\\ud800\"",
        b"\"\\udc00\\ud800\"",
        b"\"\\ud800\\u0041\"",
        b"\"\\ud800\\n\"",
    ]);
    refuses(&[
        (b"\"", Eof(Quote), 1),
        (b"\"a", Eof(Quote), 2),
        (b"\"\\", Eof(Quote), 2),
        (b"\"\\\"", Eof(Quote), 3),
        (b"\"\\u", Eof(Quote), 3),
        (b"\"\\u00", Eof(Quote), 5),
        (b"'a'", Syntax(Value), 0),
        (b"\"\\a\"", Escape, 1),
        (b"\"\\'\"", Escape, 1),
        (b"\"\\0\"", Escape, 1),
        (b"\"\\x41\"", Escape, 1),
        (b"\"\\U0041\"", Escape, 1),
        (b"\"\\\n\"", Escape, 1),
        ("\"\\é\"".as_bytes(), Escape, 1),
        (b"\"\\u004\"", UnicodeEscape, 6),
        (b"\"\\u00g0\"", UnicodeEscape, 5),
        (b"\"\\u+041\"", UnicodeEscape, 3),
        (b"\"\\u{41}\"", UnicodeEscape, 3),
        (b"\"\\ud800\\u\"", UnicodeEscape, 9),
        (b"\"\0\"", ControlCharacter, 1),
        (b"\"a\nb\"", ControlCharacter, 2),
        (b"\"\t\"", ControlCharacter, 1),
        (b"\"\x1f\"", ControlCharacter, 1),
        (b"{\"a\r\":1}", ControlCharacter, 3),
    ]);
}

/// Strings are scanned in vectors of 16 bytes; results must not depend on the alignment.
#[test]
fn strings_of_every_length() {
    for len in 0..70 {
        let plain = "é".repeat(len / 2) + &"x".repeat(len % 2);
        let string = |end: &str| format!("\"{plain}{end}");
        accepts(&[string("\"").as_bytes(), string("\\n\"").as_bytes()]);
        refuses(&[
            (string("").as_bytes(), Eof(Quote), len + 1),
            (string("\n\"").as_bytes(), ControlCharacter, len + 1),
            (string("\\x\"").as_bytes(), Escape, len + 1),
            (string("\" x").as_bytes(), Trailing, len + 3),
        ]);
    }
}
