//! Fuzz targets, with their seeds and dictionaries.

use std::path::Path;

use crate::command::{Failure, Run, step, workspace};

/// When a target ends.
#[derive(Clone, Copy)]
enum Limit {
    /// After this number of inputs, made from a fixed seed.
    Inputs(u32),
    /// After this time, with inputs that are new each time.
    Seconds(u32),
}

/// Number of inputs of each target in a check, those of its corpus included.
const CHECKED_INPUTS: u32 = 10_000;

/// Default of the variable `FUZZ_SECONDS`.
const SECONDS: u32 = 60;

/// Runs every target on inputs from a fixed seed, so that a change does not fail by chance.
pub(crate) fn check() -> Result<(), Failure> {
    run_targets(None, Limit::Inputs(CHECKED_INPUTS))
}

/// Searches with `only` or every target, for `FUZZ_SECONDS` each.
pub(crate) fn search(only: Option<&str>) -> Result<(), Failure> {
    let seconds = match std::env::var("FUZZ_SECONDS") {
        Err(_) => SECONDS,
        Ok(text) => text
            .parse()
            .map_err(|_| Failure(format!("FUZZ_SECONDS is `{text}`, expected whole seconds")))?,
    };
    run_targets(only, Limit::Seconds(seconds))
}

fn run_targets(only: Option<&str>, limit: Limit) -> Result<(), Failure> {
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
        step(&format!("fuzz target {target}"));
        run_target(target, limit)?;
    }
    Ok(())
}

fn run_target(target: &str, limit: Limit) -> Result<(), Failure> {
    let is_there = |path: &str| Path::new(&workspace().join(path)).exists();
    let own = format!("fuzz/dictionaries/{target}.dict");
    let dictionary = if is_there(&own) { &own } else { "fuzz/dictionaries/documents.dict" };
    let corpus = format!("fuzz/corpus/{target}");
    let found = format!("testdata/regressions/{target}");
    let mut inputs = vec![&*corpus];
    if is_there(&found) {
        inputs.push(&found);
    }
    let end = match limit {
        Limit::Inputs(inputs) => [format!("-runs={inputs}"), "-seed=1".to_owned()],
        Limit::Seconds(seconds) => [format!("-max_total_time={seconds}"), "-seed=0".to_owned()],
    };
    // A process loads at most 10,000 tables, so child processes take turns.
    let loads_tables = ["tables", "draft"].contains(&target);
    let children = (loads_tables && matches!(limit, Limit::Seconds(_))).then_some("-fork=1");
    let options = [
        format!("-dict={dictionary}"),
        format!("-max_len={}", if target == "tables" { 65536 } else { 8192 }),
        "-rss_limit_mb=2048".to_owned(),
        "-timeout=20".to_owned(),
    ];
    let options = end.iter().chain(&options).map(String::as_str);
    let options: Vec<_> = options.chain(children).collect();
    Run::cargo(&["fuzz", "run", "--sanitizer", "none", target])
        .and(&inputs)
        .and(&["--"])
        .and(&options)
        // Flags of the compiler that a stable one takes only then.
        .env("RUSTC_BOOTSTRAP", "1")
        .status()
}
