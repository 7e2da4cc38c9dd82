//! Runs every example of the help texts.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

mod program;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Substitutes for external commands in the examples.
const EXTERNAL_COMMANDS: &[(&str, &str)] = &[
    ("curl", "#!/bin/sh\ncat job.json\n"),
    ("jq", "#!/bin/sh\ncat\n"),
    ("less", "#!/bin/sh\ncat\n"),
    ("man", "#!/bin/sh\ncat\n"),
    // It would wait for more.
    ("tail", "#!/bin/sh\ncat polls.ndjson\n"),
];

#[test]
fn every_example_of_every_help_text_runs() {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let mut examples = 0;
    for page in [""].into_iter().chain(program::COMMANDS) {
        let help = sh(folder.path(), &format!("jobglot {page} --help"));
        for line in examples_of(&String::from_utf8(help.stdout).unwrap()) {
            let output = sh(folder.path(), &line);
            let stderr = String::from_utf8(output.stderr).unwrap();
            let is_quiet = stderr.is_empty() || stderr.starts_with("note: ");
            assert!(
                output.status.success() && (is_quiet || prints_events(&line)),
                "{page}: {line}\n{stderr}"
            );
            examples += 1;
        }
    }
    assert!(examples >= 25, "only {examples} examples found");
}

/// Whether the example prints events on standard error, since that is no terminal.
fn prints_events(line: &str) -> bool {
    line.starts_with("jobglot watch")
}

/// Returns the commands between `Examples:` and the next blank line, without the explanation after
/// two spaces.
fn examples_of(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Examples:").skip(1);
    lines
        .take_while(|line| !line.is_empty())
        .map(|line| line.trim().split("  ").next().unwrap_or_default().to_owned())
        .collect()
}

/// Creates the files and directories used by the examples.
fn prepare(folder: &Path) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/seeds");
    let job = fs::read(seeds.join("psm-activity-log-job.json")).unwrap();
    fs::write(folder.join("job.json"), &job).unwrap();
    fs::write(folder.join("jobs.ndjson"), &job).unwrap();
    fs::write(folder.join("polls.ndjson"), &job).unwrap();
    let errors = r#"{"items": [{"code": "NoRoom", "message": "The pool is full.",
        "timestamp": "2024-05-06T07:08:09.123Z"}]}"#;
    fs::write(folder.join("errors.json"), errors).unwrap();
    for inner in [
        "archive",
        "samples",
        "polls",
        "bin",
        ".zfunc",
        ".config/fish/completions",
        ".local/share/bash-completion/completions",
    ] {
        fs::create_dir_all(folder.join(inner)).unwrap();
    }
    fs::write(folder.join("archive/job.json"), &job).unwrap();
    fs::write(folder.join("polls/job.json"), &job).unwrap();
    fs::write(folder.join("samples/job.json"), r#"{"acmeRef": 7, "status": "DONE"}"#).unwrap();
    for (name, script) in EXTERNAL_COMMANDS {
        let path = folder.join("bin").join(name);
        fs::write(&path, script).unwrap();
        assert!(Command::new("chmod").arg("+x").arg(&path).status().unwrap().success());
    }
}

fn sh(folder: &Path, line: &str) -> Output {
    let command = Path::new(env!("CARGO_BIN_EXE_jobglot")).parent().unwrap();
    let path = [
        folder.join("bin").display().to_string(),
        command.display().to_string(),
        std::env::var("PATH").unwrap(),
    ];
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(folder).env("HOME", folder).env("PATH", path.join(":"));
    shell.output().unwrap()
}
