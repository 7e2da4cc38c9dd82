//! Tests of response heads.

use proptest::prelude::*;

use super::*;

const MAX_LEN: usize = Head::MAX_LEN;

fn parse(input: &[u8]) -> (Head<'_>, usize) {
    match Head::split(input) {
        Ok(Some(found)) => found,
        other => unreachable!("{other:?}"),
    }
}

fn body(input: &str) -> &str {
    &input[parse(input.as_bytes()).1..]
}

fn error(input: &[u8]) -> (HeadPart, usize) {
    match Head::split(input) {
        Err(error) => (error.expected(), error.offset()),
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn a_document_without_head_is_left_alone() {
    for input in [
        "",
        "\n\n",
        "{}",
        "\u{feff}{}",
        "HTTP",
        "HTTP/",
        "HTTP/x 200",
        "http/1.1 200 OK\n\n",
        "x\nHTTP/1.1 200 OK\n\n",
        " HTTP/1.1 200 OK\n\n",
    ] {
        assert_eq!(Head::split(input.as_bytes()), Ok(None), "{input:?}");
    }
}

#[test]
fn status_lines_of_all_versions_are_read() {
    for (line, version, status) in [
        ("HTTP/1.1 200 OK", "1.1", 200),
        ("HTTP/1.0 404 Not Found", "1.0", 404),
        ("HTTP/1.1 503 Dienst nicht verf\u{fc}gbar", "1.1", 503),
        ("HTTP/1.1 200", "1.1", 200),
        ("HTTP/2 200", "2", 200),
        ("HTTP/2 200 ", "2", 200),
        ("HTTP/2.0 202  Accepted ", "2.0", 202),
        ("HTTP/3 429 \t", "3", 429),
    ] {
        for end in ["\n", "\r\n", "\r\r\n"] {
            let input = format!("{line}{end}{end}{{}}");
            let (head, start) = parse(input.as_bytes());
            assert_eq!((head.version(), head.status()), (Some(version), status), "{input:?}");
            assert_eq!(&input[start..], "{}");
        }
    }
}

#[test]
fn headers_are_found_in_any_case_and_in_order() {
    let input = b"HTTP/1.1 200 OK\r\nETag:\tW/\"1\"  \r\nx-a: 1\r\nX-A:\r\nX-a: 3\r\n\r\n";
    let (head, start) = parse(input);
    assert_eq!(head.header("etag"), Some("W/\"1\""));
    assert_eq!(head.header("X-A"), Some("1"));
    assert_eq!(head.headers("x-A").collect::<Vec<_>>(), ["1", "", "3"]);
    assert_eq!(head.header("x"), None);
    assert_eq!(start, input.len());
}

#[test]
fn the_last_of_several_heads_counts() {
    let input = "\u{feff}\r\n \nHTTP/1.0 200 Connection established\r\n\r\n\
        HTTP/1.1 100 Continue\r\n\r\n\
        HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n\r\n\
        HTTP/2 201 \nX-Last: yes\n\n{\"status\":\"RUNNING\"}";
    let (head, start) = parse(input.as_bytes());
    assert_eq!((head.version(), head.status()), (Some("2"), 201));
    assert_eq!((head.header("location"), head.header("x-last")), (None, Some("yes")));
    assert_eq!(&input[start..], "{\"status\":\"RUNNING\"}");
}

#[test]
fn the_body_keeps_every_byte() {
    assert_eq!(body("HTTP/2 200\n\n\r\n  {}\n"), "\r\n  {}\n");
    assert_eq!(body("HTTP/2 204\n\n"), "");
    assert_eq!(body("HTTP/2 200\n\nHTTP/"), "HTTP/");
}

#[test]
fn folded_lines_are_joined_with_a_blank() {
    let (head, _) = parse(b"HTTP/1.1 200 OK\r\na: one\r\n  two\r\n\tthree \r\nb:\r\n four\r\n\r\n");
    assert_eq!((head.header("a"), head.header("b")), (Some("one two three"), Some("four")));
}

#[test]
fn a_value_that_is_not_utf_8_is_read_with_replacements() {
    let (head, start) = parse(b"HTTP/1.1 200 OK\na: caf\xe9\n\n\xff");
    assert_eq!((head.header("a"), start), (Some("caf\u{fffd}"), 25));
}

#[test]
fn malformed_heads_are_errors_with_a_place() {
    for (input, expected, offset) in [
        ("HTTP/1.x 200 OK\n\n", HeadPart::Version, 6),
        ("HTTP/1.1\n\n", HeadPart::Version, 8),
        ("HTTP/1.1 OK\n\n", HeadPart::Status, 9),
        ("HTTP/1.1 099\n\n", HeadPart::Status, 9),
        ("HTTP/1.1 2000\n\n", HeadPart::Status, 12),
        ("HTTP/1.1 200OK\n\n", HeadPart::Status, 12),
        ("HTTP/1.1 200 O\0K\n\n", HeadPart::LineEnd, 14),
        ("HTTP/2 200\nServer\n\n", HeadPart::Colon, 17),
        ("HTTP/2 200\nServer : x\n\n", HeadPart::Colon, 17),
        ("HTTP/2 200\n: x\n\n", HeadPart::HeaderName, 11),
        ("HTTP/2 200\n folded: x\n\n", HeadPart::HeaderName, 11),
        ("HTTP/2 200\n{}", HeadPart::HeaderName, 11),
        ("HTTP/2 200\nS\u{e9}: x\n\n", HeadPart::Colon, 12),
        ("HTTP/2 200\na\0b: x\n\n", HeadPart::Colon, 12),
        ("HTTP/2 200\na: x\0y\n\n", HeadPart::LineEnd, 15),
        ("HTTP/2 200\na: x\n y\0\n\n", HeadPart::LineEnd, 18),
        ("HTTP/2 200\na: x\ry\n\n", HeadPart::LineEnd, 16),
        ("HTTP/2 100\n\nHTTP/2 x\n\n", HeadPart::Status, 19),
    ] {
        assert_eq!(error(input.as_bytes()), (expected, offset), "{input:?}");
    }
}

#[test]
fn a_head_that_is_cut_short_is_an_error_at_the_end() {
    let input = b"HTTP/1.1 200 OK\r\nServer: x\r\n y\r\n\r\n";
    for len in "HTTP/1".len()..input.len() {
        assert_eq!(error(&input[..len]), (HeadPart::BlankLine, len));
    }
    assert_eq!(parse(input).1, input.len());
}

#[test]
fn heads_are_bounded() {
    let line = format!("HTTP/1.1 200 OK\na: {}\n\n", "x".repeat(MAX_LEN));
    assert_eq!(error(line.as_bytes()), (HeadPart::EndWithinLimit, MAX_LEN));
    let heads = "HTTP/1.1 100 Continue\n\n".repeat(MAX_LEN);
    assert_eq!(error(heads.as_bytes()).0, HeadPart::EndWithinLimit);
    let folds = format!("HTTP/1.1 200 OK\na: b\n{}", " c\n".repeat(MAX_LEN));
    assert_eq!(error(folds.as_bytes()), (HeadPart::EndWithinLimit, MAX_LEN));
    assert_eq!(Head::split("\n".repeat(2 * MAX_LEN).as_bytes()), Ok(None));

    let longest = format!("HTTP/1.1 200 OK\na: {}\n\n", "x".repeat(MAX_LEN - 21));
    assert_eq!(body(&format!("{longest}{{}}")), "{}");
    assert_eq!(parse(longest.as_bytes()).1, MAX_LEN);
    let one_more = format!("{longest}HTTP/1.1 200 OK\n\n");
    assert_eq!(error(one_more.as_bytes()), (HeadPart::EndWithinLimit, MAX_LEN));
}

#[test]
fn errors_read_as_sentences() {
    let message = |input: &str| Head::split(input.as_bytes()).err().map(|error| error.to_string());
    assert_eq!(
        message("HTTP/2 200\nServer\n\n"),
        Some("expected `:` after the name of a header at byte 17".to_owned())
    );
    assert_eq!(
        message("HTTP/2 200\nServer: x\n"),
        Some("expected the blank line that ends a response head at byte 21".to_owned())
    );
}

proptest! {
    #[test]
    fn any_bytes_give_a_head_or_an_error_within_the_input(
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
        start in proptest::sample::select(vec!["", "HTTP/1.1 200 OK\r\n", "HTTP/2 200 \na: b\n"]),
    ) {
        let input = [start.as_bytes(), &bytes].concat();
        match Head::split(&input) {
            Ok(Some((_, start))) => prop_assert!(start <= input.len()),
            Ok(None) => {}
            Err(error) => prop_assert!(error.offset() <= input.len()),
        }
    }

    #[test]
    fn heads_are_read_back_as_written(
        heads in proptest::collection::vec(
            (100_u16..1000, proptest::collection::vec(("[A-Za-z-]{1,12}", "([!-~]([ -~]{0,12}[!-~])?)?"), 0..6)),
            1..4,
        ),
        end in proptest::sample::select(vec!["\n", "\r\n"]),
        body in "(\\{[ -~]{0,20})?",
    ) {
        let mut input = String::new();
        for (status, headers) in &heads {
            input.push_str(&format!("HTTP/1.1 {status} Reason{end}"));
            for (name, value) in headers {
                input.push_str(&format!("{name}: {value}{end}"));
            }
            input.push_str(end);
        }
        input.push_str(&body);
        let (head, start) = parse(input.as_bytes());
        let Some((status, headers)) = heads.last() else { return Ok(()) };
        prop_assert_eq!(head.status(), *status);
        let found: Vec<_> = head.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
        let written: Vec<_> = headers.iter().map(|(name, value)| (&**name, &**value)).collect();
        prop_assert_eq!(found, written);
        prop_assert_eq!(&input[start..], body);
    }

    #[test]
    fn bytes_beyond_the_limit_do_not_matter(
        padding in MAX_LEN - 60..MAX_LEN + 20,
        after in proptest::sample::select(vec!["{}", "\n\n{}", "HTTP/2 200\n\n{}", " \nHTTP/2 200\n\n"]),
    ) {
        let input = format!("HTTP/2 200\na: {}\n\n{after}", "x".repeat(padding));
        let enough = &input.as_bytes()[..input.len().min(MAX_LEN + 6)];
        prop_assert_eq!(Head::split(enough), Head::split(input.as_bytes()));
    }
}
