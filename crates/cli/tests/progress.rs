//! Progress of long work, on a terminal only.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::io::{ErrorKind, Read, Write};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use vt100::Parser;

const JOB: &str = "{\"jobId\":1,\"activityLogId\":1,\"status\":\"RUNNING\"}\n";

/// Bytes that the terminal gets until the program has ended.
fn all_of(mut pty: Pty) -> Vec<u8> {
    let (mut all, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        match pty.read(&mut buffer) {
            Ok(0) => return all,
            Ok(len) => all.extend(&buffer[..len]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // Linux answers so when no process has the terminal open.
            Err(_) => return all,
        }
    }
}

/// Runs the program on documents that come in `seconds` seconds, with messages for a terminal. Returns
/// the text written to the terminal, and its screen at the end.
fn run_slowly(args: &[&str], seconds: u64) -> (String, String) {
    let (pty, pts) = open().unwrap();
    pty.resize(Size::new(24, 80)).unwrap();
    let command = Command::new(env!("CARGO_BIN_EXE_jobglot")).args(args);
    let command = command.env("TERM", "xterm-256color").stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn(pts).unwrap();
    let mut input = child.stdin.take().unwrap();
    let reader = thread::spawn(move || all_of(pty));
    for _ in 0..=seconds * 10 {
        input.write_all(JOB.repeat(10).as_bytes()).unwrap();
        thread::sleep(Duration::from_millis(100));
    }
    drop(input);
    assert!(child.wait().unwrap().success());
    let bytes = reader.join().unwrap();
    let mut screen = Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
    screen.process(&bytes);
    (String::from_utf8_lossy(&bytes).into_owned(), screen.screen().contents())
}

#[test]
fn long_work_shows_progress_on_a_terminal() {
    let (written, left) = run_slowly(&["normalize"], 2);
    assert!(written.contains(" documents, "), "{written:?}");
    assert!(written.contains("iB/s"), "{written:?}");
    assert_eq!(left.trim(), "");
}

#[test]
fn short_and_quiet_work_shows_no_progress() {
    assert_eq!(run_slowly(&["normalize"], 0).0, "");
    assert_eq!(run_slowly(&["normalize", "--quiet"], 2).0, "");
}
