//! Fuzz targets, with their seeds and dictionaries.

use std::path::Path;

use crate::command::{Failure, Run, step, workspace};

/// Runs `only` or every target. The variable `FUZZ_SECONDS` overrides `seconds`.
pub(crate) fn run(only: Option<&str>, seconds: u32) -> Result<(), Failure> {
    let seconds = match std::env::var("FUZZ_SECONDS") {
        Err(_) => seconds,
        Ok(text) => text
            .parse()
            .map_err(|_| Failure(format!("FUZZ_SECONDS is `{text}`, expected whole seconds")))?,
    };
    if Run::cargo(&["fuzz", "--version"]).output().is_err() {
        step("install cargo-fuzz");
        Run::cargo(&["install", "cargo-fuzz", "--locked"]).status()?;
    }
    step("seeds of fuzz targets");
    Run::new("bash", &["fuzz/seeds.sh"]).status()?;
    let targets = Run::cargo(&["fuzz", "list"]).output()?;
    let targets = targets.lines().filter(|target| only.is_none_or(|only| *target == only));
    let targets: Vec<_> = targets.collect();
    if targets.is_empty() {
        return Err(Failure(format!("no fuzz target `{}`", only.unwrap_or_default())));
    }
    for target in targets {
        step(&format!("fuzz target {target}, {seconds} seconds"));
        run_target(target, seconds)?;
    }
    Ok(())
}

fn run_target(target: &str, seconds: u32) -> Result<(), Failure> {
    let is_there = |path: &str| Path::new(&workspace().join(path)).exists();
    let own = format!("fuzz/dictionaries/{target}.dict");
    let dictionary = if is_there(&own) { &own } else { "fuzz/dictionaries/documents.dict" };
    let corpus = format!("fuzz/corpus/{target}");
    let found = format!("testdata/regressions/{target}");
    let mut inputs = vec![&*corpus];
    if is_there(&found) {
        inputs.push(&found);
    }
    let options = [
        format!("-dict={dictionary}"),
        format!("-max_total_time={seconds}"),
        "-max_len=8192".to_owned(),
        "-rss_limit_mb=2048".to_owned(),
        "-timeout=20".to_owned(),
    ];
    let options: Vec<_> = options.iter().map(String::as_str).collect();
    Run::cargo(&["fuzz", "run", "--sanitizer", "none", target])
        .and(&inputs)
        .and(&["--"])
        .and(&options)
        // Flags of the compiler that a stable one takes only then.
        .env("RUSTC_BOOTSTRAP", "1")
        .status()
}
