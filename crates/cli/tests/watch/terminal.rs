//! The live view in a pseudo-terminal.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use regex::Regex;
use vt100::Parser;

use crate::{TOO_MANY, is_running, job, service, story, work_request};

/// The program in a terminal, and the screen of the terminal.
struct Terminal {
    pty: Option<Arc<Pty>>,
    child: Child,
    screen: Arc<Mutex<Parser>>,
    bytes: Arc<Mutex<Vec<u8>>>,
}

impl Terminal {
    fn start(folder: &Path, args: &[&str], (rows, columns): (u16, u16), color: bool) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(rows, columns)).unwrap();
        let mut command =
            Command::new(env!("CARGO_BIN_EXE_jobglot")).args(args).current_dir(folder);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"] {
            command = command.env_remove(name);
        }
        command = command.env("TERM", "xterm-256color");
        if !color {
            command = command.env("NO_COLOR", "1");
        }
        let child = command.stdin(Stdio::null()).spawn(pts).unwrap();
        let screen = Arc::new(Mutex::new(Parser::new(nonzero(rows), nonzero(columns), 0)));
        let (pty, bytes) = (Arc::new(pty), Arc::new(Mutex::new(Vec::new())));
        thread::spawn({
            let (pty, screen, bytes) = (Arc::downgrade(&pty), screen.clone(), bytes.clone());
            move || {
                let mut buffer = [0; 4096];
                while let Some(pty) = pty.upgrade()
                    && let Ok(len @ 1..) = (&*pty).read(&mut buffer)
                {
                    screen.lock().unwrap().process(&buffer[..len]);
                    bytes.lock().unwrap().extend(&buffer[..len]);
                }
            }
        });
        Self { pty: Some(pty), child, screen, bytes }
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the screen has the text.
    fn wait_for(&self, text: &str) -> String {
        let start = Instant::now();
        loop {
            let screen = self.text();
            if screen.contains(text) {
                return screen;
            }
            assert!(start.elapsed() < Duration::from_secs(30), "no {text:?} in\n{screen}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn resize(&self, rows: u16, columns: u16) {
        self.pty.as_ref().unwrap().resize(Size::new(rows, columns)).unwrap();
        self.screen.lock().unwrap().screen_mut().set_size(nonzero(rows), nonzero(columns));
    }

    fn press(&self, key: &[u8]) {
        (&**self.pty.as_ref().unwrap()).write_all(key).unwrap();
    }

    /// Waits for the end of the program and returns its exit status.
    fn end(&mut self) -> Option<i32> {
        let status = self.child.wait().unwrap().code();
        // The last bytes are still on their way.
        thread::sleep(Duration::from_millis(200));
        status
    }
}

fn nonzero(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

/// Replaces the times in the footer.
fn without_times(screen: &str) -> String {
    let footer = Regex::new(r"[0-9ms]+ · (asks again in [0-9hms]+|asking)").unwrap();
    footer.replace_all(screen, "[time] · [plan]").into_owned()
}

const ARGS: [&str; 5] = ["watch", "--interval", "1h", "--", "./service.sh"];

fn long_job() -> String {
    let names: Vec<_> = (1..=25).map(|number| format!("STEP_{number}")).collect();
    let states = ["SUCCEEDED", "FAILED", "RUNNING", "SUBMITTED"];
    let state = |index: usize| {
        states[usize::from(index >= 17) + usize::from(index == 18) + 2 * usize::from(index > 18)]
    };
    let tasks: Vec<_> =
        names.iter().enumerate().map(|(index, name)| (name.as_str(), state(index))).collect();
    job("RUNNING", &tasks[..20])
}

#[test]
fn the_view_fits_small_and_large_screens_and_follows_their_size() {
    let folder = service(&[long_job()]);
    let mut terminal = Terminal::start(folder.path(), &ARGS, (24, 80), false);
    let small = without_times(&terminal.wait_for("asks again"));
    insta::assert_snapshot!("screen_80x24", small);
    terminal.resize(50, 200);
    terminal.wait_for("STEP_20");
    thread::sleep(Duration::from_millis(300));
    insta::assert_snapshot!("screen_200x50", without_times(&terminal.text()));
    terminal.resize(8, 40);
    terminal.wait_for("more lines");
    thread::sleep(Duration::from_millis(300));
    insta::assert_snapshot!("screen_40x8", without_times(&terminal.text()));
    terminal.press(b"\x03");
    assert_eq!(terminal.end(), Some(130));
}

#[test]
fn many_jobs_have_a_line_each() {
    let jobs = ["ACCEPTED", "IN_PROGRESS", "SUCCEEDED", "FAILED", "DREAMING"];
    let jobs: Vec<_> =
        jobs.iter().zip('a'..).map(|(status, id)| work_request(&id.to_string(), status)).collect();
    let folder = service(&[format!("[{}]", jobs.join(","))]);
    let mut terminal = Terminal::start(folder.path(), &ARGS, (24, 80), false);
    insta::assert_snapshot!("screen_many", without_times(&terminal.wait_for("asks again")));
    terminal.press(b"\x03");
    assert_eq!(terminal.end(), Some(130));
}

#[test]
fn jobs_that_matter_come_first_if_not_all_fit() {
    let words = ["SUCCEEDED", "ACCEPTED", "IN_PROGRESS", "SUCCEEDED", "NEEDS_ATTENTION", "FAILED"];
    let jobs: Vec<_> = words
        .iter()
        .cycle()
        .zip(0..30)
        .map(|(status, id)| work_request(&format!("{id:02}"), status))
        .collect();
    let folder = service(&[format!("[{}]", jobs.join(","))]);
    let mut terminal = Terminal::start(folder.path(), &ARGS, (24, 80), false);
    insta::assert_snapshot!("screen_too_many", without_times(&terminal.wait_for("asks again")));
    terminal.press(b"\x03");
    assert_eq!(terminal.end(), Some(130));
}

#[test]
fn every_answer_of_a_service_is_shown() {
    let answers = story();
    let folder = service(&answers);
    std::fs::write(folder.path().join("gate"), "").unwrap();
    let args = ["watch", "--interval", "10ms", "--", "./service.sh"];
    let mut terminal = Terminal::start(folder.path(), &args, (24, 80), false);
    let mut screens = vec![without_times(&terminal.wait_for("first poll"))];
    for number in 1..answers.len() {
        std::fs::write(folder.path().join(format!("answers/{number}.go")), "").unwrap();
        // The next poll waits, so the screen is that after this one.
        let footer = format!("{} polls", number + 1);
        screens.push(without_times(&terminal.wait_for(&footer)));
    }
    std::fs::write(folder.path().join(format!("answers/{}.go", answers.len())), "").unwrap();
    assert_eq!(terminal.end(), Some(11));
    // Rows without text are left out.
    let lines = |screen: &String| {
        let lines = screen.lines().map(str::trim_end).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    let screens: Vec<_> = screens.iter().map(lines).collect();
    insta::assert_snapshot!("screens_of_a_story", screens.join("\n────────\n"));
}

#[test]
fn the_screen_is_left_as_it_was_and_the_last_state_is_printed() {
    let folder = service(&story());
    let args = ["watch", "--interval", "100ms", "--", "./service.sh"];
    let mut terminal = Terminal::start(folder.path(), &args, (24, 80), true);
    assert_eq!(terminal.end(), Some(11));
    insta::assert_snapshot!("after_the_end", terminal.text());
    let bytes = terminal.bytes.lock().unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for (on, off) in [("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?25l", "\x1b[?25h")] {
        assert_eq!((text.matches(on).count(), text.matches(off).count()), (1, 1), "{on:?}");
        assert!(text.rfind(on) < text.rfind(off));
    }
    // A frame never clears the screen before it is drawn, and is shown at once.
    assert!(!text.contains("\x1b[2J"));
    assert_eq!(text.matches("\x1b[?2026h").count(), text.matches("\x1b[?2026l").count());
}

#[test]
fn problems_are_shown_while_the_job_stays() {
    let folder =
        service(&[work_request("a", "IN_PROGRESS"), TOO_MANY.replace("After: 0", "After: 9")]);
    let args = ["watch", "--interval", "10ms", "--", "./service.sh"];
    let mut terminal = Terminal::start(folder.path(), &args, (24, 80), false);
    insta::assert_snapshot!("screen_problem", without_times(&terminal.wait_for("HTTP 429")));
    // Without colours there are none.
    assert!(!String::from_utf8_lossy(&terminal.bytes.lock().unwrap()).contains("\x1b[3"));
    terminal.press(b"\x03");
    assert_eq!(terminal.end(), Some(130));
}

#[test]
fn a_closed_terminal_ends_the_program_and_the_command() {
    let folder = service(&[]);
    std::fs::write(folder.path().join("service.sh"), "#!/bin/sh\nsleep 4715.25\n").unwrap();
    let mut terminal =
        Terminal::start(folder.path(), &["watch", "--", "./service.sh"], (24, 80), true);
    terminal.wait_for("no job yet");
    while !is_running("sleep\u{0}4715.25") {
        thread::sleep(Duration::from_millis(20));
    }
    terminal.pty = None;
    terminal.child.wait().unwrap();
    assert!(!is_running("sleep\u{0}4715.25"));
}

#[test]
fn a_stopped_program_leaves_the_terminal_and_comes_back() {
    let folder = service(&[work_request("a", "IN_PROGRESS")]);
    let mut terminal = Terminal::start(folder.path(), &ARGS, (24, 80), true);
    terminal.wait_for("asks again");
    let pid = terminal.child.id();
    let send = |signal: &str| {
        let kill = std::process::Command::new("kill").args([signal, &pid.to_string()]).status();
        assert!(kill.unwrap().success());
    };
    let state = || {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
        stat.rsplit(')').next().unwrap().trim_start().chars().next().unwrap()
    };
    send("-TSTP");
    let start = Instant::now();
    while state() != 'T' {
        assert!(start.elapsed() < Duration::from_secs(10), "it is not stopped");
        thread::sleep(Duration::from_millis(20));
    }
    thread::sleep(Duration::from_millis(100));
    assert!(!terminal.text().contains("asks again"), "{}", terminal.text());
    assert!(!terminal.screen.lock().unwrap().screen().hide_cursor());
    send("-CONT");
    terminal.wait_for("asks again");
    terminal.press(b"\x03");
    assert_eq!(terminal.end(), Some(130));
}
