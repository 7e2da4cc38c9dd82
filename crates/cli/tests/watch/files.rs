//! Files and directories that change while they are followed.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::program::{RunResult, json, run};
use crate::work_request;

type Step = Box<dyn FnOnce(&Path) + Send>;

type Compress = fn(&str) -> Vec<u8>;

fn line(status: &str) -> String {
    work_request("a", status) + "\n"
}

fn append(path: &Path, bytes: &[u8]) {
    File::options().append(true).create(true).open(path).unwrap().write_all(bytes).unwrap();
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// Watches `input` in a folder while the steps are taken, the first one before.
fn follow(input: &str, options: &str, steps: Vec<Step>) -> RunResult {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(input);
    let mut steps = steps.into_iter();
    steps.next().unwrap()(&path);
    let writer = thread::spawn(move || {
        for step in steps {
            thread::sleep(Duration::from_millis(250));
            step(&path);
        }
    });
    let args = format!("watch --interval 20ms --timeout 30s {options} {input}");
    let ran = run(folder.path(), &args, "");
    writer.join().unwrap();
    ran
}

fn step(step: impl FnOnce(&Path) + Send + 'static) -> Step {
    Box::new(step)
}

/// The states told by the events, in their order.
fn states(ran: &RunResult) -> Vec<String> {
    let words = ["pending (ACCEPTED)", "running (IN_PROGRESS)", "✓ succeeded"];
    let find = |line: &str| words.iter().filter_map(|word| Some((line.rfind(word)?, *word))).max();
    ran.err.lines().filter_map(find).map(|(_, word)| word.to_owned()).collect()
}

fn assert_followed(ran: &RunResult) {
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let expected = ["pending (ACCEPTED)", "running (IN_PROGRESS)", "✓ succeeded"];
    assert_eq!(states(ran), expected, "{}", ran.err);
    assert!(!ran.err.contains("poll failed"), "{}", ran.err);
}

#[test]
fn compressed_files_are_followed_as_they_grow() {
    // Members of gzip and frames of zstd are appended; the last one arrives in two parts.
    let compressions: [(_, Compress); 2] = [
        ("jobs.ndjson.gz", gzip),
        ("jobs.ndjson.zst", |text| zstd::encode_all(text.as_bytes(), 1).unwrap()),
    ];
    for (name, compress) in compressions {
        let last = compress(&line("SUCCEEDED"));
        let (begin, end) = (last[..last.len() / 2].to_vec(), last[last.len() / 2..].to_vec());
        assert_followed(&follow(
            name,
            "",
            vec![
                step(move |path| append(path, &compress(&line("ACCEPTED")))),
                step(move |path| append(path, &compress(&line("IN_PROGRESS")))),
                step(move |path| append(path, &begin)),
                step(move |path| append(path, &end)),
            ],
        ));
    }
}

#[test]
fn files_of_a_directory_are_found_when_they_appear() {
    assert_followed(&follow(
        "polls",
        "",
        vec![
            step(|path| {
                fs::create_dir(path).unwrap();
                fs::write(path.join("1.json"), line("ACCEPTED")).unwrap();
            }),
            step(|path| {
                fs::create_dir(path.join("more")).unwrap();
                fs::write(path.join("more/2.json"), line("IN_PROGRESS")).unwrap();
            }),
            step(|path| fs::write(path.join("3.ndjson.gz"), gzip(&line("SUCCEEDED"))).unwrap()),
        ],
    ));
}

#[test]
fn files_may_be_cut_off_replaced_and_removed() {
    // Cut off and written anew, with fewer bytes.
    assert_followed(&follow(
        "jobs.ndjson",
        "",
        vec![
            step(|path| fs::write(path, line("ACCEPTED").repeat(3)).unwrap()),
            step(|path| fs::write(path, "").unwrap()),
            step(|path| fs::write(path, line("IN_PROGRESS")).unwrap()),
            step(|path| fs::write(path, line("SUCCEEDED")).unwrap()),
        ],
    ));
    // Renamed, while a new file takes its place.
    assert_followed(&follow(
        "jobs.ndjson",
        "",
        vec![
            step(|path| fs::write(path, line("ACCEPTED")).unwrap()),
            step(|path| {
                fs::rename(path, path.with_extension("1")).unwrap();
                fs::write(path, line("IN_PROGRESS")).unwrap();
            }),
            step(|path| {
                let new = path.with_extension("new");
                fs::write(&new, line("SUCCEEDED")).unwrap();
                fs::rename(&new, path).unwrap();
            }),
        ],
    ));
    // Removed for a while.
    let ran = follow(
        "jobs.ndjson",
        "",
        vec![
            step(|path| fs::write(path, line("IN_PROGRESS")).unwrap()),
            step(|path| fs::remove_file(path).unwrap()),
            step(|path| fs::write(path, line("SUCCEEDED")).unwrap()),
        ],
    );
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("poll failed: jobs.ndjson: No such file"), "{}", ran.err);
}

#[test]
fn a_change_that_leaves_length_and_time_is_seen() {
    // The times of files are stored with a coarse resolution.
    let set_time = |path: &Path| {
        let time = std::time::SystemTime::now() - Duration::from_millis(500);
        File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
        time
    };
    let ran = follow(
        "job.json",
        "",
        vec![
            step(move |path| {
                fs::write(path, line("IN_PROGRESS")).unwrap();
                set_time(path);
            }),
            step(|path| {
                let time = path.metadata().unwrap().modified().unwrap();
                fs::write(path, line("SUCCEEDED").trim_end().to_owned() + "   ").unwrap();
                File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
            }),
        ],
    );
    assert_eq!(line("SUCCEEDED").trim_end().len() + 3, line("IN_PROGRESS").len());
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
fn a_state_that_comes_back_is_a_new_observation() {
    let ran = follow(
        "job.json",
        "-o ndjson",
        vec![
            step(|path| fs::write(path, line("IN_PROGRESS")).unwrap()),
            step(|path| fs::write(path, line("NEEDS_ATTENTION")).unwrap()),
            step(|path| fs::write(path, line("IN_PROGRESS")).unwrap()),
            step(|path| fs::write(path, line("SUCCEEDED")).unwrap()),
        ],
    );
    let events: Vec<_> = ran.out.lines().map(json).collect();
    let kinds: Vec<_> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["accepted", "state", "state", "state", "over"], "{}", ran.out);
}

#[test]
fn each_document_of_a_growing_file_is_logged_once() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.ndjson");
    let options = format!("--log {}", log.display());
    let ran = follow(
        "jobs.ndjson",
        &options,
        vec![
            step(|path| fs::write(path, line("ACCEPTED")).unwrap()),
            step(|path| append(path, line("IN_PROGRESS").as_bytes())),
            step(|path| append(path, line("SUCCEEDED").as_bytes())),
        ],
    );
    assert_followed(&ran);
    assert_eq!(fs::read_to_string(log).unwrap().lines().count(), 3);
}

#[test]
fn pipes_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (input, message) in [("pipe", "pipe: only a file"), ("-", "standard input cannot")] {
        let ran = run(folder.path(), &format!("watch {input}"), "");
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains(message), "{}", ran.err);
    }
}

#[test]
fn the_log_is_no_followed_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("job.json"), line("SUCCEEDED")).unwrap();
    for args in ["watch --log ./log.ndjson .", "watch --log ./job.json job.json"] {
        let ran = run(folder.path(), args, "");
        assert_eq!(ran.status, 2, "{args}");
        assert!(ran.err.contains("the log cannot be one of the followed files"), "{}", ran.err);
    }
}
