//! Every example that a help text shows is a command that works.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

mod program;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Commands that the examples call and a machine may not have; they pass their input on.
const OTHERS: &[(&str, &str)] = &[
    ("curl", "#!/bin/sh\ncat job.json\n"),
    ("jq", "#!/bin/sh\ncat\n"),
    ("less", "#!/bin/sh\ncat\n"),
    ("man", "#!/bin/sh\ncat\n"),
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
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(output.status.success() && said.is_empty(), "{page}: {line}\n{said}");
            examples += 1;
        }
    }
    assert!(examples >= 25, "only {examples} examples found");
}

/// The commands between `Examples:` and the next blank line; what stands behind two blanks explains.
fn examples_of(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Examples:").skip(1);
    lines
        .take_while(|line| !line.is_empty())
        .map(|line| line.trim().split("  ").next().unwrap_or_default().to_owned())
        .collect()
}

/// What the examples name: a job that succeeded, an archive, and folders of a home.
fn prepare(folder: &Path) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/seeds");
    let job = fs::read(seeds.join("psm-activity-log-job.json")).unwrap();
    fs::write(folder.join("job.json"), &job).unwrap();
    fs::write(folder.join("jobs.ndjson"), &job).unwrap();
    for inner in [
        "archive",
        "bin",
        ".zfunc",
        ".config/fish/completions",
        ".local/share/bash-completion/completions",
    ] {
        fs::create_dir_all(folder.join(inner)).unwrap();
    }
    fs::write(folder.join("archive/job.json"), &job).unwrap();
    for (name, script) in OTHERS {
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
