//! Text as people paste it: prompts, logs, dumps and mails around documents.

mod program;

use crate::program::{json, restored, run, seeds};

const FAILED: &str = r#"{"id":"ocid1.workrequest.oc1.iad.a","status":"FAILED","timeAccepted":"2024-05-06T07:08:09Z"}"#;

/// Checks that `input` has `jobs` jobs and the exit status `status` of `show`, and that its canonical
/// lines restore it.
fn assert_read(name: &str, input: &[u8], jobs: usize, status: i32) {
    let shown = run(&seeds(), "show", input);
    assert_eq!(shown.status, status, "{name}: {}", shown.whole());
    let lines = run(&seeds(), "normalize", input);
    let documents = lines.out.lines().filter(|line| {
        let line = json(line);
        !matches!(line["schema"].as_str(), Some("text" | "list"))
    });
    assert_eq!(documents.count(), jobs, "{name}: {}", lines.whole());
    if lines.status == 0 {
        assert!(restored(&lines.out) == input, "{name}: {}", lines.out);
    }
    let bare = run(&seeds(), "normalize --no-source", input);
    assert_eq!(bare.out.lines().count(), jobs, "{name}: no line of text without sources");
}

#[test]
fn text_around_documents_is_skipped() {
    let pretty = "{\n  \"id\": \"ocid1.workrequest.oc1.iad.a\",\n  \"status\": \"FAILED\",\n  \"timeAccepted\": \"2024-05-06T07:08:09Z\"\n}";
    for (name, input, jobs) in [
        ("two lines before", format!("a\nb\n{FAILED}\n"), 1),
        ("one line before", format!("a\n{FAILED}"), 1),
        (
            "waiting line",
            format!(
                "Action completed. Waiting until the work request has entered state: ('SUCCEEDED',)\n{{\"data\": {FAILED}}}\n"
            ),
            1,
        ),
        (
            "prompt",
            format!(
                "ops@bastion:~$ oci work-requests work-request get --work-request-id x\n{pretty}\nops@bastion:~$ \n"
            ),
            1,
        ),
        ("log prefix", format!("2024/05/01 12:00:00 [DEBUG] Response: {FAILED}\n"), 1),
        ("log suffix", format!("API Response Body: {FAILED}: timestamp=2024-05-01T12:00:00Z\n"), 1),
        (
            "log of two polls",
            format!("[DEBUG] got {FAILED}\n[DEBUG] wait 5s\n[DEBUG] got {FAILED}\n"),
            2,
        ),
        (
            "curl -v",
            format!(
                "* Connected to host (10.0.0.1) port 443 (#0)\n> GET /v1 HTTP/1.1\n> Accept: */*\n>\n< HTTP/1.1 200 OK\n< content-type: application/json\n<\n{FAILED}* Connection #0 to host left intact\n"
            ),
            1,
        ),
        (
            "wget -S",
            format!(
                "--2024-05-01 12:00:00--  https://host/v1\nHTTP request sent, awaiting response...\n  HTTP/1.1 200 OK\n  Content-Type: application/json\nLength: 120 [application/json]\n\n{pretty}\n2024-05-01 12:00:01 (1 MB/s) - written to stdout [120/120]\n"
            ),
            1,
        ),
        (
            "TF_LOG",
            format!(
                "2024-05-01T12:00:00.000Z [DEBUG] provider: HTTP/1.1 200 OK\nContent-Type: application/json\nRetry-After: 5\n\n{FAILED}\n2024-05-01T12:00:00.001Z [INFO]  provider: [\"a\", \"b\"] {{x}} done\n"
            ),
            1,
        ),
        ("Markdown fence", format!("The job failed:\n\n```json\n{pretty}\n```\n\nAny idea?\n"), 1),
        ("mail quote", format!("On Monday ops wrote:\n> {FAILED}\n> please help\n"), 1),
        ("colours", format!("\u{1b}[32mINFO\u{1b}[0m {FAILED}\u{1b}[0m\n"), 1),
        ("zero-width space", format!("\u{200b}{FAILED}\n"), 1),
        ("byte-order mark", format!("\u{feff}{FAILED}\r\n"), 1),
        ("Windows line ends", format!("PS C:\\> az rest\r\n{FAILED}\r\nPS C:\\> \r\n"), 1),
        ("progress", format!("  % Total    % Received\r  0     0\r100   120\n{FAILED}\n"), 1),
        (
            "a list in a log",
            format!("[DEBUG] body={{\"items\":[{FAILED},{FAILED}]}} took=3ms\n"),
            2,
        ),
        ("an array in a log", format!("result: [{FAILED}]\n"), 1),
        ("broken JSON in another line", format!("sent {{\"a\": b}} and {{\"id\":1\n{FAILED}\n"), 1),
        ("other JSON in the same line", format!("sent {{\"a\":{{\"b\":[1]}}}} got {FAILED}\n"), 1),
        ("text behind on the line", format!("{FAILED} <- this one\n"), 1),
        ("documents and text on a line", format!("{FAILED} and {FAILED} and so on\n"), 2),
        (
            "a table before",
            format!("+----+--------+\n| id | status |\n+----+--------+\n{FAILED}\n"),
            1,
        ),
        ("a line of numbers", format!("3\n\"x\"\nnull\n{FAILED}\n"), 1),
        ("NULs at the end", format!("{FAILED}\n\0\0\0\0"), 1),
        ("bytes of another encoding", String::new(), 1),
    ] {
        let input = match name {
            "bytes of another encoding" => [b"caf\xe9 \xff\n", FAILED.as_bytes()].concat(),
            _ => input.into_bytes(),
        };
        assert_read(name, &input, jobs, 11);
    }
}

#[test]
fn utf_16_is_read_as_utf_8() {
    let text = format!("{FAILED}\r\n");
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    let input: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    let lines = run(&seeds(), "normalize", input);
    assert_eq!((lines.status, restored(&lines.out)), (0, text.into_bytes()), "{}", lines.err);
}

#[test]
fn broken_documents_are_no_text() {
    for (name, input, jobs) in [
        ("a bracket behind", format!("{FAILED}}}\n"), 1),
        ("a comma behind", format!("{FAILED},\n{FAILED}\n"), 2),
        ("torn", FAILED[..60].to_owned(), 0),
        ("torn in a log", format!("[DEBUG] got {}", &FAILED[..60]), 0),
        ("torn line of many", format!("{FAILED}\n{}\n{FAILED}\n", &FAILED[..60]), 2),
        ("torn line before text", format!("{}\nhello\n{FAILED}\n", &FAILED[..60]), 1),
        ("list cut in its third element", format!("[{FAILED},{FAILED},{}", &FAILED[..60]), 2),
        ("somebody's JSON", format!("{{\"my\":{{\"job\":{FAILED}}}}}\n"), 0),
        ("somebody's JSON in a log", format!("log: {{\"my\":{{\"job\":{FAILED}}}}}\n"), 0),
        ("somebody's array in a log", format!("log: [{{\"my\":{FAILED}}}]\n"), 0),
        ("nothing", "hello\n".to_owned(), 0),
        ("white space", " \n".to_owned(), 0),
        ("an archive", format!("PK\u{3}\u{4}\0\0{FAILED}\n"), 0),
        ("an archive behind", format!("{FAILED}\nPK\u{3}\u{4}\0\0{FAILED}\n"), 1),
        ("NULs before", format!("\0\0{FAILED}\n"), 0),
    ] {
        assert_read(name, input.as_bytes(), jobs, 2);
    }
}

#[test]
fn a_head_that_names_a_job_is_a_document() {
    const BEGUN: &str =
        "HTTP/1.1 202 Accepted\r\nopc-work-request-id: ocid1.workrequest.oc1.iad.a\r\n\r\n";
    let polls = format!("{BEGUN}HTTP/1.1 200 OK\r\nretry-after: 5\r\n\r\n{FAILED}\r\n");
    for (name, input, jobs, status) in [
        ("alone", BEGUN.to_owned(), 1, 10),
        ("a deletion", BEGUN.replace("202 Accepted", "204 No Content"), 1, 10),
        ("before a poll", polls.clone(), 2, 11),
        ("behind an interim response", format!("HTTP/1.1 100 Continue\r\n\r\n{BEGUN}"), 1, 10),
        ("twice", format!("{BEGUN}{BEGUN}"), 2, 10),
        ("before a prompt", format!("$ curl -i u\n{BEGUN}$ \n"), 1, 10),
        ("before plain text", format!("{BEGUN}Started.\n"), 1, 10),
        ("before its job", format!("{BEGUN}{FAILED}"), 1, 11),
        ("without an id", "HTTP/1.1 202 Accepted\r\n\r\n".to_owned(), 0, 2),
        ("of another place", "HTTP/1.1 202 Ok\nLocation: /jobs/7\n\n".to_owned(), 0, 2),
        ("of an error", BEGUN.replace("202 Accepted", "404 Not Found"), 1, 15),
    ] {
        assert_read(name, input.as_bytes(), jobs, status);
    }
    let merged = run(&seeds(), "merge", polls);
    assert_eq!((merged.out.lines().count(), merged.status), (1, 0), "{}", merged.whole());
    assert_eq!(json(&merged.out)["state"], "failed");

    let line = run(&seeds(), "normalize", BEGUN).out;
    let changed = run(&seeds(), "restore", line.replace("iad.a\",", "iad.b\","));
    assert!(changed.status == 2 && changed.err.contains("at $.id"), "{}", changed.err);
    let edited = run(&seeds(), "edit - --set id=7", BEGUN);
    assert!(edited.status == 2 && edited.out.is_empty(), "{}", edited.whole());
}

#[test]
fn a_printed_head_is_read_like_a_head() {
    let printed = |body: &str, status: &str| {
        format!(r#"{{"data":{body},"headers":{{"Retry-After":"30","n":1}},"status":"{status}"}}"#)
    };
    let refused = r#"{"code":"TooManyRequests","message":"m"}"#;
    for (body, status, expected, exit) in
        [(FAILED, "200 OK", 200, 11), (refused, "429 Too Many Requests", 429, 15)]
    {
        let input = printed(body, status);
        assert_read(status, input.as_bytes(), 1, exit);
        let observation = json(&run(&seeds(), "normalize", &*input).out)["observation"].clone();
        assert_eq!(observation["http_status"], expected);
        assert_eq!(observation["retry_after_seconds"], 30);
    }
    for other in [
        printed(FAILED, "fine"),
        printed(FAILED, "9 x"),
        format!(r#"{{"data":{FAILED},"headers":7,"status":200}}"#),
    ] {
        assert_read(&other, other.as_bytes(), 1, 11);
        assert!(json(&run(&seeds(), "normalize", &*other).out)["observation"].is_null(), "{other}");
    }
}

#[test]
fn log_lines_of_collectors_are_read() {
    let line = |text: &str| {
        let text = serde_json::Value::from(text);
        format!("{{\"log\":{text},\"stream\":\"stdout\",\"time\":\"2024-05-06T07:08:09Z\"}}\n")
    };
    let noise = line("waiting ...\n");
    let list = format!("{{\"items\": [{FAILED}, {FAILED}]}}");
    for (name, input, jobs) in [
        ("one line", line(&format!("{FAILED}\n")), 1),
        ("among others", [&*noise, &line(FAILED), &noise].concat(), 1),
        ("behind text", [&*noise, &line(&format!("Response: {FAILED}: ts=1\n"))].concat(), 1),
        ("two polls", [&*line(FAILED), &line(FAILED)].concat(), 2),
        ("a list", line(&list), 2),
        ("in the lines of another collector", line(&line(FAILED)), 1),
        ("beside documents", format!("{FAILED}\n{noise}{}{FAILED}\n", line(FAILED)), 3),
    ] {
        assert_read(name, input.as_bytes(), jobs, 11);
    }
    let input = [&*noise, &line(&format!("got {FAILED}\n"))].concat();
    let ran = run(&seeds(), "edit - --set status=CANCELED", &input);
    assert_eq!((ran.status, ran.out), (0, input.replace("FAILED", "CANCELED")));
    let shown = run(&seeds(), "show", &input);
    insta::assert_snapshot!("log_lines", shown.whole());
    // Without a job, the object is what is wrong.
    assert_eq!(run(&seeds(), "show", &noise).status, 2);
    assert_eq!(run(&seeds(), "show", line(&list[..100])).status, 2);
}

#[test]
fn colours_inside_json_are_named() {
    for input in ["\u{1b}[1;39m{\u{1b}[0m\"id\": 1}", "{\u{1b}[34m\"id\"\u{1b}[0m: 1}"] {
        let refused = run(&seeds(), "show", input);
        assert_eq!(refused.status, 2);
        assert!(refused.err.contains("print the JSON without colours"), "{}", refused.err);
    }
}

#[test]
fn other_formats_are_named() {
    for (input, name) in [
        ("---\njob: 1\n", "YAML"),
        ("| id | state |\n", "a table"),
        ("{'id': 1, 'status': None}\n", "a Python literal"),
        ("&{Id:1 Status:FAILED}\n", "a printed Go value"),
        ("{\n  \"log\": {\"version\": \"1.2\", \"entries\": []}\n}\n", "a HAR file"),
    ] {
        let refused = run(&seeds(), "show", input);
        assert_eq!(refused.status, 2, "{name}");
        assert!(refused.err.contains(&format!("this looks like {name};")), "{}", refused.err);
    }
}

#[test]
fn text_output_of_a_client_is_named() {
    let refused = run(&seeds(), "show", " Service:           s\n Status:            RUNNING\n");
    assert_eq!(refused.status, 2);
    assert!(
        refused.err.contains("printed by `psm`; ask it for JSON: `-of json`"),
        "{}",
        refused.err
    );
}

#[test]
fn one_note_tells_what_was_skipped() {
    let ran = run(&seeds(), "show", format!("a\nb\n{FAILED} c\nd\n"));
    insta::assert_snapshot!("note", ran.whole());
    let lines = run(&seeds(), "normalize", format!("a\n{FAILED}\n")).out;
    insta::assert_snapshot!("lines", lines);
}

#[test]
fn pieces_of_text_are_short() {
    for text in ["x".repeat(200_000), "line\n".repeat(40_000), "é".repeat(100_000)] {
        let input = format!("{text}{FAILED}\n{text}");
        let lines = run(&seeds(), "normalize", &input).out;
        let text = lines.lines().map(json).filter(|line| line["schema"] == "text");
        let lengths: Vec<_> = text.map(|line| line["text"].as_str().map_or(0, str::len)).collect();
        assert!(lengths.iter().all(|len| (1..=64 * 1024).contains(len)), "{lengths:?}");
        assert_eq!(run(&seeds(), "restore", lines).out, input);
    }
}

#[test]
fn text_stays_at_its_place_in_an_edited_file() {
    let input = format!("before\n{FAILED} behind\n");
    let ran = run(&seeds(), "edit - --set status=CANCELED", &input);
    assert_eq!((ran.status, ran.out), (0, input.replace("FAILED", "CANCELED")));
}

#[test]
fn a_list_may_begin_with_null() {
    let input = format!(r#"{{"items": [null, {FAILED}, null]}}"#);
    let ran = run(&seeds(), "normalize --no-source", &input);
    assert_eq!((ran.status, ran.out.lines().count()), (2, 1), "{}", ran.whole());
    assert!(ran.err.contains("<stdin>:1:12"), "{}", ran.err);
}
