//! `jobglot edit`: changes the given values and no other byte.

mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::program::{RunResult, command, directory_of, run, seeds};

const SEED: &str = "huawei-cas-job.json";

fn seed() -> String {
    fs::read_to_string(seeds().join(SEED)).expect("a seed")
}

/// Runs `jobglot edit` in `folder` with a `--set` for each of `settings`.
fn edit(folder: &Path, args: &str, settings: &[&str]) -> RunResult {
    let mut command = command(folder, &format!("edit {args}"));
    for setting in settings {
        command.args(["--set", setting]);
    }
    let Output { status, stdout, stderr } = command.output().expect("the program runs");
    let settings: String = settings.iter().map(|setting| format!(" --set '{setting}'")).collect();
    RunResult {
        command: format!("jobglot edit {args}{settings}"),
        status: status.code().unwrap_or(-1),
        out: String::from_utf8(stdout).expect("UTF-8"),
        err: String::from_utf8(stderr).expect("UTF-8"),
    }
}

#[test]
fn no_other_byte_changes() {
    for (setting, from, to) in [
        (
            "status=ROLLBACKED",
            r#""EXECUTION_STATUS": "FAILED""#,
            r#""EXECUTION_STATUS": "ROLLBACKED""#,
        ),
        (
            "tasks[4].messages[0].text=Building \"b=7\" failed.",
            "Building failed.",
            r#"Building \\\"b=7\\\" failed."#,
        ),
        ("$.tasks[2].index=60", r#""TASK_INDEX": 6"#, r#""TASK_INDEX": 60"#),
        ("tenant.id=", "063a3158b1a34710b36ad208b9497d00", ""),
    ] {
        let ran = edit(&seeds(), SEED, &[setting]);
        assert_eq!((ran.status, &*ran.err), (0, ""), "{setting}");
        assert_eq!(ran.out, seed().replace(from, to), "{setting}");
    }
    let folder = directory_of(&[(
        "x.txt",
        "HTTP/1.1 200 OK\r\n\r\n\n{\"jobId\": 1, \"activityLogId\": 7, \"status\": \"RUNNING\"} \r\n",
    )]);
    let ran = edit(folder.path(), "x.txt", &["status=FAILED", "id=2"]);
    assert_eq!(
        ran.out,
        "HTTP/1.1 200 OK\r\n\r\n\n{\"jobId\": 2, \"activityLogId\": 7, \"status\": \"FAILED\"} \r\n"
    );
}

#[test]
fn a_canonical_line_stays_one() {
    let settings = ["status=ROLLBACKED", "tasks[4].messages[0].text=It broke."];
    let document = edit(&seeds(), SEED, &settings).out;
    for normalize in ["normalize", "normalize --pretty"] {
        let line = run(&seeds(), &format!("{normalize} {SEED}"), "").out;
        let folder = directory_of(&[("line.json", &line)]);
        let ran = edit(folder.path(), "line.json", &settings);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert_eq!(ran.out, run(&seeds(), "normalize", &document).out);
        assert_eq!(run(&seeds(), "restore", ran.out).out, document);
    }
}

#[test]
fn impossible_settings_are_errors() {
    for (name, settings) in [
        ("computed", &["tasks[4].state=succeeded"][..]),
        ("past_the_end", &["tasks[5].name=x"]),
        ("no_field", &["taks[4].name=x"]),
        ("no_member", &["percent=50"]),
        ("no_number", &["status=FAILED", "tasks[0].index=first", "tasks[0].started=soon"]),
    ] {
        let ran = edit(&seeds(), SEED, settings);
        assert_eq!((ran.status, &*ran.out), (2, ""), "{name}");
        insta::assert_snapshot!(name, ran.whole());
    }
    insta::assert_snapshot!("no_sign", edit(&seeds(), SEED, &["status"]).whole());
}

#[test]
fn exactly_one_document_is_required() {
    let seed = seed();
    let line = run(&seeds(), &format!("normalize --no-source {SEED}"), "").out;
    let folder = directory_of(&[
        ("two.ndjson", &format!("{seed}{seed}")),
        ("rest.json", &format!("{seed} }}")),
        ("line.json", &line),
        ("folder/job.json", &seed),
        ("empty.json", "{\"items\": []}\n"),
    ]);
    for (name, file) in [
        ("two", "two.ndjson"),
        ("rest", "rest.json"),
        ("without_source", "line.json"),
        ("folder", "folder"),
        ("none", "none.json"),
        ("empty", "empty.json"),
    ] {
        let ran = edit(folder.path(), file, &["status=FAILED"]);
        assert_eq!((ran.status, &*ran.out), (2, ""), "{name}");
        insta::assert_snapshot!(name, ran.whole());
    }
}

#[test]
fn the_list_around_its_only_element_is_kept() {
    let element = r#"{"id":"ocid1.workrequest.oc1.iad.a","status":"FAILED","timeAccepted":"2024-05-06T07:08:09Z"}"#;
    let canceled = element.replace("FAILED", "CANCELED");
    for (before, after) in [
        ("{\"items\": [\n ", " ],\"next\":\"p2\"}\n"),
        (" [", "]\n\n"),
        ("HTTP/1.1 200 OK\r\nopc-next-page: p2\r\n\r\n[\n", "]"),
    ] {
        let [list, changed] =
            [element, &canceled].map(|element| format!("{before}{element}{after}"));
        let folder = directory_of(&[("list.json", &list)]);
        let ran = edit(folder.path(), "list.json", &["status=CANCELED"]);
        assert_eq!((ran.status, &*ran.err, &*ran.out), (0, "", &*changed));
        edit(folder.path(), "list.json --in-place", &["status=CANCELED"]);
        assert_eq!(fs::read_to_string(folder.path().join("list.json")).expect("a file"), changed);
        // The canonical lines of the list stay complete.
        let lines = run(folder.path(), "normalize", &list).out;
        let folder = directory_of(&[("lines.ndjson", &lines)]);
        let ran = edit(folder.path(), "lines.ndjson", &["status=CANCELED"]);
        assert_eq!(ran.out, run(folder.path(), "normalize", &changed).out);
        let element = lines.lines().nth(1).expect("an element");
        let ran = run(folder.path(), "edit - --set status=CANCELED", element);
        assert_eq!(
            Some(ran.out.trim_end()),
            run(folder.path(), "normalize", &changed).out.lines().nth(1)
        );
    }
}

#[test]
fn a_file_is_written_in_place() {
    let folder = directory_of(&[("job.json", &seed())]);
    let file = folder.path().join("job.json");
    let ran = edit(folder.path(), "job.json --in-place", &["status=ROLLBACKED"]);
    assert_eq!((ran.status, &*ran.out, &*ran.err), (0, "", ""));
    let changed = seed().replace("\"FAILED\", \"CREATED_BY\"", "\"ROLLBACKED\", \"CREATED_BY\"");
    assert_eq!(fs::read_to_string(&file).expect("a file"), changed);
    // If one setting fails, nothing is written.
    let ran = edit(folder.path(), "job.json --in-place", &["status=FAILED", "state=failed"]);
    assert_eq!((ran.status, &*ran.out), (2, ""));
    assert_eq!(fs::read_to_string(&file).expect("a file"), changed);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);

    let ran = run(folder.path(), "edit - --in-place --set status=FAILED", seed());
    assert_eq!((ran.status, &*ran.out), (2, ""));
    insta::assert_snapshot!("in_place_of_a_pipe", ran.whole());
    let ran = run(folder.path(), "edit - --set status=FAILED", seed());
    assert_eq!((ran.status, ran.out), (0, seed()));
}

#[test]
#[cfg(unix)]
fn a_file_written_in_place_keeps_link_and_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = directory_of(&[("job.json", &seed())]);
    let [file, link] = ["job.json", "link.json"].map(|name| folder.path().join(name));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink("job.json", &link).expect("a link");
    let ran = edit(folder.path(), "link.json --in-place", &["id=JOB2"]);
    assert_eq!((ran.status, &*ran.err), (0, ""));
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&file).expect("a file").contains("JOB2"));
    let mode = fs::metadata(&file).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn members_are_deleted() {
    let ran = run(&seeds(), &format!("edit {SEED} --unset status --unset tenant.id"), "");
    assert_eq!((ran.status, &*ran.err), (0, ""));
    let (before, after) = (seed(), ran.out);
    assert!(before.contains("EXECUTION_STATUS") && !after.contains("EXECUTION_STATUS"), "{after}");
    assert_eq!(run(&seeds(), "edit - --unset status", &after).out, after);
    let ran = run(&seeds(), &format!("edit {SEED} --unset state --unset nothing"), "");
    assert_eq!((ran.status, &*ran.out), (2, ""));
    insta::assert_snapshot!("unset_refused", ran.whole());
}

#[test]
fn a_dry_run_prints_the_changed_lines() {
    let ran = edit(&seeds(), &format!("{SEED} --dry-run"), &["status=ROLLBACKED"]);
    insta::assert_snapshot!("dry_run", ran.whole());
    let folder = directory_of(&[(
        "a.json",
        "{\"jobId\": 1, \"activityLogId\": 7, \"status\": \"RUNNING\"}",
    )]);
    let ran = edit(folder.path(), "a.json --dry-run --in-place", &["status=FAILED"]);
    assert_eq!(ran.status, 2, "{}", ran.whole());
}

#[test]
fn compressed_input_is_read_and_not_written_in_place() {
    let folder = directory_of(&[]);
    let path = folder.path().join("a.json.gz");
    let file = fs::File::create(&path).expect("a file");
    let mut file = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    std::io::Write::write_all(&mut file, seed().as_bytes()).expect("written");
    file.finish().expect("written");
    let ran = edit(folder.path(), "a.json.gz", &["status=ROLLBACKED"]);
    assert_eq!(ran.out, edit(&seeds(), SEED, &["status=ROLLBACKED"]).out);
    let ran = edit(folder.path(), "a.json.gz --in-place", &["status=ROLLBACKED"]);
    assert_eq!((ran.status, &*ran.err), (2, "error: only plain UTF-8 can be written in place\n"));
}
