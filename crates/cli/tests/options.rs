//! Options of all commands, and what is hidden.

mod program;

use std::fs::OpenOptions;
use std::process::Stdio;

use crate::program::{command, json, run, seeds};

const SECRETS: &str = r#"{"jobId":1,"activityLogId":1,"status":"FAILED","dbPassword":"hunter2 x","messages":[{"message":"Authorization: Bearer abcDEF0123456789 of ocid1.user.oc1..aaaa1"}]}"#;

#[test]
fn redact_hides_secrets_in_every_value() {
    for arguments in [
        "normalize --redact",
        "normalize --redact --pretty",
        "convert --redact --to huawei.cas.job",
    ] {
        let ran = run(&seeds(), arguments, SECRETS);
        assert_eq!(ran.status, 0, "{}", ran.whole());
        for secret in ["hunter2", "abcDEF"] {
            assert!(!ran.out.contains(secret) && !ran.err.contains(secret), "{}", ran.whole());
        }
    }
    let line = json(&run(&seeds(), "normalize --redact", SECRETS).out);
    assert_eq!(line["unknown"]["dbPassword"], "[secret]");
    assert_eq!(
        line["messages"][0]["text"],
        "Authorization: Bearer [secret] of ocid1.user.oc1..aaaa1"
    );
    assert_eq!(line["source"], serde_json::Value::Null);
    let plain = run(&seeds(), "normalize", SECRETS).out;
    assert!(plain.contains("hunter2") && plain.contains("abcDEF"), "{plain}");
}

#[test]
fn colour_is_chosen() {
    let is_coloured =
        |options: &str| run(&seeds(), &format!("show {options}"), SECRETS).out.contains('\u{1b}');
    assert!(is_coloured("--color always"));
    assert!(!is_coloured("--color never") && !is_coloured("--color auto") && !is_coloured(""));
}

#[test]
fn width_is_chosen() {
    let text = "word ".repeat(40);
    let job = format!(
        r#"{{"jobId":1,"activityLogId":1,"status":"FAILED","messages":[{{"message":"{text}"}}]}}"#
    );
    for width in [40, 80, 200] {
        let out = run(&seeds(), &format!("show --width {width}"), &job).out;
        let longest = out.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        assert!(longest <= width && longest > width - 10, "{longest} of {width}: {out}");
    }
    assert_eq!(run(&seeds(), "show --width 3", &job).status, 2);
}

#[test]
fn quiet_leaves_out_warnings_and_notes() {
    let input = format!("some text\n{SECRETS}\n");
    assert!(run(&seeds(), "show", &input).err.contains("skipped 1 line"));
    let ran = run(&seeds(), "--quiet show", &input);
    assert_eq!((ran.status, &*ran.err), (11, ""));
    let ran = run(&seeds(), "tasks --quiet", "{");
    assert!(ran.status == 2 && ran.err.contains("error: "), "{}", ran.whole());
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_fails() {
    for arguments in ["--help", "show --help", "--version", "normalize -"] {
        let full = OpenOptions::new().write(true).open("/dev/full").expect("a full device");
        let mut child = command(&seeds(), arguments)
            .stdout(full)
            .stdin(Stdio::piped())
            .spawn()
            .expect("started");
        let mut stdin = child.stdin.take().expect("a pipe");
        let _ = std::io::Write::write_all(&mut stdin, SECRETS.as_bytes());
        drop(stdin);
        assert_eq!(child.wait().expect("ended").code(), Some(2), "{arguments}");
    }
}
