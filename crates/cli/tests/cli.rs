//! Runs the program like a user and compares complete outputs.

mod program;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use crate::program::{COMMANDS, RunResult, command, directory_of, json, run, run_with, seeds};

const RUNNING: &str = r#"{"jobId": 1, "activityLogId": 7, "status": "RUNNING"}"#;
const FAILED: &str = r#"{"jobId": 2, "activityLogId": 8, "status": "FAILED"}"#;

/// ServiceStage job with tasks of these statuses, one second apart.
fn job_with_tasks(status: &str, tasks: impl IntoIterator<Item = &'static str>) -> String {
    let tasks: Vec<_> = tasks
        .into_iter()
        .enumerate()
        .map(|(number, status)| {
            let time = |second: usize| {
                format!("2024-05-06T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
            };
            let messages = match status {
                "FAILED" => r#"{\"Message\": \"ECC1\", \"Detail\": \"It broke.\"}"#,
                _ => "{}",
            };
            let (from, to) = (time(number), time(number + 1));
            format!(
                r#"{{"TASK_INDEX": {}, "TASK_NAME": "TN{number}", "TASK_STATUS": "{status}", "CREATED_AT": "{from}", "LAST_HEALTH_CHECK": "{to}", "MESSAGES": "{messages}"}}"#,
                number + 1
            )
        })
        .collect();
    format!(
        r#"{{"job": {{"JOB_ID": "JOB1", "JOB_TYPE": "PROVISION", "EXECUTION_STATUS": "{status}"}}, "tasks": [{}], "task_count": {}}}"#,
        tasks.join(", "),
        tasks.len()
    )
}

fn work_request(status: &str) -> String {
    format!(
        r#"{{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "compartmentId": "c", "status": "{status}", "percentComplete": 40.0, "timeAccepted": "2024-05-06T07:08:09Z", "resources": []}}"#
    )
}

#[test]
fn documents_over_the_limit_are_refused() {
    let tasks = vec![r#"{"TASK_ID":"T","TASK_STATUS":"FAILED"}"#; 40_000].join(",");
    let long =
        format!(r#"{{"job":{{"JOB_ID":"J","EXECUTION_STATUS":"FAILED"}},"tasks":[{tasks}]}}"#);
    for command in ["normalize", "show", "drift", "restore"] {
        let ran = run(&seeds(), &format!("{command} --max-document 1M"), &long);
        assert_eq!(ran.status, 2, "{}", ran.err);
        assert!(
            ran.err.contains("a document of more than 1 MiB, the limit for one"),
            "{}",
            ran.err
        );
        assert!(ran.err.contains("<stdin>:1:1"), "{}", ran.err);
        assert!(ran.err.contains("--max-document SIZE sets the limit"), "{}", ran.err);
    }
    for command in ["tasks", "check"] {
        let ran = run(&seeds(), &format!("{command} --max-document 10K"), &long);
        assert_ne!(ran.status, 2, "{}", ran.err);
    }
    let list = format!("[{}]", vec![RUNNING; 10_000].join(","));
    let ran = run(&seeds(), "normalize --no-source --max-document 10K", &list);
    assert_eq!((ran.status, ran.out.lines().count()), (0, 10_000));
    let ran = run(&seeds(), "normalize --max-document 1T", RUNNING);
    assert!(ran.err.contains("expected a number of bytes, or one with K, M or G"), "{}", ran.err);
}

#[test]
fn help() {
    insta::assert_snapshot!("help", run(&seeds(), "--help", "").whole());
    for command in COMMANDS {
        let ran = run(&seeds(), &format!("{command} --help"), "");
        insta::assert_snapshot!(format!("help_{command}"), ran.whole());
    }
}

#[test]
fn wrong_usage() {
    for (name, args) in [
        ("nothing", ""),
        ("unknown_command", "frobnicate"),
        ("unknown_state", "tasks --state failed,broken"),
        ("unknown_schema", "show --schema acme.job"),
        ("unknown_page", "man frobnicate"),
    ] {
        let ran = run(&seeds(), args, "");
        assert_eq!((ran.status, &*ran.out), (2, ""), "{args}");
        insta::assert_snapshot!(format!("usage_{name}"), ran.whole());
    }
}

#[test]
fn show_of_each_seed() {
    for (name, file) in [
        ("huawei", "huawei-cas-job.json"),
        ("oci", "oci-work-request.made.json"),
        ("psm", "psm-activity-log-job.json"),
        ("psm_with_head", "psm-activity-log-job.curl-i.txt"),
    ] {
        let ran = run(&seeds(), &format!("show {file}"), "");
        insta::assert_snapshot!(format!("show_{name}"), ran.whole());
        let canonical = run(&seeds(), &format!("normalize {file}"), "").out;
        if name != "psm_with_head" {
            assert_eq!(run(&seeds(), "show -", canonical).out, ran.out);
        }
    }
}

#[test]
fn normalize_of_the_seeds() {
    let ran = run(&seeds(), "normalize .", "");
    insta::assert_snapshot!("normalize", ran.whole());
    assert_eq!(run(&seeds(), "normalize", &ran.out).out, ran.out);

    let without = run(&seeds(), "normalize --no-source .", "").out;
    assert_eq!(run(&seeds(), "normalize --no-source", &ran.out).out, without);
    for (whole, without) in ran.out.lines().zip(without.lines()) {
        let (mut whole, without) = (json(whole), json(without));
        assert!(whole.as_object_mut().expect("an object").remove("source").is_some());
        assert_eq!(whole, without);
    }

    let pretty = run(&seeds(), "normalize --pretty oci-work-request.made.json", "");
    insta::assert_snapshot!("normalize_pretty", pretty.whole());
    assert_eq!(json(&pretty.out), json(ran.out.lines().nth(1).expect("a line")));
    assert_eq!(
        run(&seeds(), "normalize --pretty", &ran.out).out,
        run(&seeds(), "normalize --pretty .", "").out
    );
}

#[test]
fn tasks_of_the_seeds() {
    insta::assert_snapshot!("tasks_table", run(&seeds(), "tasks .", "").whole());
    insta::assert_snapshot!(
        "tasks_csv",
        run(&seeds(), "tasks -o csv --state failed,running .", "").whole()
    );
    let ndjson = run(&seeds(), "tasks -o ndjson .", "");
    insta::assert_snapshot!("tasks_ndjson", ndjson.whole());
    let canonical = json(&run(&seeds(), "normalize huawei-cas-job.json", "").out);
    for (row, task) in ndjson.out.lines().zip(canonical["tasks"].as_array().expect("tasks")) {
        let mut row = json(row);
        for name in ["file", "document"] {
            row.as_object_mut().expect("an object").remove(name);
        }
        assert_eq!(row, *task);
    }
}

#[test]
fn the_reference() {
    for (name, args) in [
        ("schemas", "schemas"),
        ("schemas_huawei", "schemas huawei.cas.job"),
        ("schemas_markdown", "schemas -o markdown psm.activity-log.job"),
        ("states", "states"),
        ("states_huawei", "states huawei.cas.job"),
        ("states_markdown", "states -o markdown"),
    ] {
        insta::assert_snapshot!(format!("reference_{name}"), run(&seeds(), args, "").whole());
    }
    let schemas = json(&run(&seeds(), "schemas -o json", "").out);
    let states = json(&run(&seeds(), "states -o json", "").out);
    for schema in schemas["schemas"].as_array().expect("schemas") {
        let id = schema["id"].as_str().expect("an id");
        assert_eq!(json(&run(&seeds(), &format!("schemas -o json {id}"), "").out), *schema);
        for args in
            ["schemas", "schemas -o markdown", "states", "states -o markdown", "states -o json"]
        {
            assert_eq!(run(&seeds(), &format!("{args} {id}"), "").status, 0);
        }
    }
    assert_eq!(states["states"].as_array().map(Vec::len), Some(17));
}

/// The words that bash offers for the last of `words`.
fn completions_in_bash(words: &str) -> String {
    let script = run(&seeds(), "completions bash", "").out;
    let last = words.rsplit(' ').next().unwrap_or_default();
    let ask = format!(
        "{script}\nCOMP_WORDS=(jobglot {words}); COMP_CWORD={}; COMP_TYPE=9; \
         _clap_complete_jobglot jobglot {last} ''; echo \"${{COMPREPLY[*]}}\"",
        words.split(' ').count()
    );
    let program = Path::new(env!("CARGO_BIN_EXE_jobglot"));
    let folder = program.parent().and_then(Path::to_str).unwrap_or_default();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let answer = std::process::Command::new("bash")
        .args(["-c", &ask])
        .env("PATH", path)
        .current_dir(seeds())
        .output();
    let answer = answer.expect("bash runs");
    String::from_utf8_lossy(&answer.stdout).replace('\u{b}', " ")
}

#[test]
fn completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = run(&seeds(), &format!("completions {shell}"), "");
        assert_eq!(ran.status, 0);
        assert!(ran.out.contains("JOBGLOT_COMPLETE"), "{shell}: {}", ran.out);
    }
    for (words, completions) in [
        ("sho", "show"),
        ("show --lim", "--limit"),
        ("show --schema oci.load", "oci.load-balancer.work-request"),
        ("schemas psm.activity", "psm.activity-log.job"),
        ("man restor", "restore"),
        ("tasks --state fai", "failed"),
        ("tasks --state failed,cance", "failed,canceling failed,canceled"),
        ("show huawei-c", "huawei-cas-job.json"),
    ] {
        let offered = completions_in_bash(words);
        assert_eq!(offered.trim(), completions, "{words}");
    }
}

#[test]
fn manual() {
    insta::assert_snapshot!("manual_show", run(&seeds(), "man show", "").whole());
    for command in COMMANDS {
        let ran = run(&seeds(), &format!("man {command}"), "");
        assert!(ran.out.contains(&format!("jobglot\\-{command}")), "{}", ran.out);
    }
    assert!(run(&seeds(), "man", "").out.contains("SH EXIT STATUS"));
}

#[test]
fn unreadable_input() {
    let cut = fs::read_to_string(seeds().join("huawei-cas-job.json")).expect("a seed");
    let cut = cut.get(..900).expect("900 bytes");
    let deep = "[".repeat(10_000);
    for (name, text) in [
        ("cut", cut),
        ("page", "<html>\n<body>Please log in</body>\n</html>\n"),
        ("empty", ""),
        ("blank", " \n\n"),
        ("null", "null\n"),
        ("other", "{\"kind\": \"Pod\", \"status\": {\"phase\": \"Running\"}}\n"),
        ("deep", &deep),
        (
            "escapes",
            "{\"jobId\": 1, \"activityLogId\": 2, \"\u{1b}[31m\u{202e}status\": \"RUNNING\"}",
        ),
        ("head", "HTTP/2 200 \r\nretry-after: 30\r\n\r\n<html>Service Unavailable</html>\n"),
    ] {
        let ran = run_with(&[("job.json", text)], "show job.json");
        assert_eq!((ran.status, &*ran.out), (2, ""), "{name}");
        insta::assert_snapshot!(format!("unreadable_{name}"), ran.whole());
    }
    let input = b"{\"jobId\": 1, \"activityLogId\": 2, \"status\": \"RUN\xff\xfeNING\"}";
    insta::assert_snapshot!("unreadable_utf8", run(&seeds(), "show", input).whole());
    insta::assert_snapshot!(
        "unreadable_missing",
        run_with(&[("a.json", RUNNING)], "show none.json a.json").whole()
    );
    insta::assert_snapshot!(
        "unreadable_directory",
        run_with(&[("a/b.csv", RUNNING)], "show a").whole()
    );
    insta::assert_snapshot!(
        "unreadable_as",
        run(&seeds(), "show --schema huawei.cas.job", "[1]").whole()
    );
}

#[test]
fn the_next_line_is_read_after_a_bad_one() {
    let lines = format!("{RUNNING}\n{{\"jobId\" 3}}\n{FAILED}\n[5]\n");
    let directory = directory_of(&[("jobs.ndjson", &lines)]);
    insta::assert_snapshot!("lines_show", run(directory.path(), "show jobs.ndjson", "").whole());
    let ran = run(directory.path(), "normalize --no-source jobs.ndjson", "");
    assert_eq!((ran.status, ran.out.lines().count()), (2, 2));
    let concatenated = format!("{RUNNING}{FAILED}\n{RUNNING}");
    assert_eq!(run(&seeds(), "normalize", concatenated).out.lines().count(), 3);
}

#[test]
fn directories_are_read_in_the_order_of_names() {
    let names = ["b.json", "a/z.txt", "a/B.JSON", "c.ndjson", "a.jsonl", "d.csv", "e", ".json"];
    let files: Vec<_> = names.iter().map(|name| (*name, FAILED)).collect();
    let directory = directory_of(&files);
    let csv = run(directory.path(), "check -o json .", "").out;
    assert_eq!(json(&csv)["documents"], 5);
    let shown = run(directory.path(), "show .", "").out;
    let places: Vec<_> = shown.lines().filter_map(|line| line.strip_prefix("── ")).collect();
    let paths = ["a", "a.jsonl", "b.json", "c.ndjson"].map(|name| Path::new(".").join(name));
    let inside = |name| paths[0].join(name).display().to_string();
    let [_, lines, json, more] = &paths;
    let others = [lines, json, more].map(|path| path.display().to_string());
    assert_eq!(places[..2], [inside("B.JSON"), inside("z.txt")]);
    assert_eq!(places[2..], others);
}

/// Whether the program writes output for `input` while standard input stays open.
fn writes_before_end_of_input(args: &str, input: &str) -> bool {
    let mut child = command(&seeds(), args).spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(input.as_bytes()).expect("a document");
    let output = BufReader::new(child.stdout.take().expect("a pipe"));
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(output.lines().next().is_some()));
    let received = receiver.recv_timeout(Duration::from_secs(20));
    drop(pipe);
    child.wait().expect("the program ends");
    received == Ok(true)
}

#[test]
fn output_for_a_document_is_written_as_soon_as_it_ends() {
    let job = job_with_tasks("RUNNING", ["RUNNING"]);
    // `show` needs the end of the input, for its overview.
    let args = "convert --to oci.work-request";
    assert!(writes_before_end_of_input(args, &job), "{args}");
    for args in ["tasks", "tasks -o ndjson", "normalize --no-source"] {
        for threads in 1..=2 {
            let args = format!("{args} --threads {threads}");
            assert!(writes_before_end_of_input(&args, &job), "{args}");
        }
    }
    // With frames, a document ends where the next one begins.
    let jobs = format!("{job}\n{job}");
    for threads in 1..=2 {
        let args = format!("normalize --threads {threads}");
        assert!(writes_before_end_of_input(&args, &jobs), "{args}");
        let lines = run(&seeds(), "normalize", &jobs).out;
        let args = format!("restore --threads {threads}");
        assert!(writes_before_end_of_input(&args, &lines), "{args}");
    }
}

#[test]
fn exit_status_of_show_is_the_worst_state() {
    let huawei = |status| job_with_tasks(status, []);
    for (text, status) in [
        (work_request("SUCCEEDED"), 0),
        (huawei("SKIPPED"), 0),
        (work_request("FAILED"), 11),
        (huawei("ROLLBACKED"), 11),
        (huawei("PARTIALLY_FAILED"), 12),
        (work_request("CANCELED"), 13),
        (work_request("NEEDS_ATTENTION"), 14),
        (work_request("ODD"), 15),
        (huawei("UNKNOWN"), 15),
        (work_request("IN_PROGRESS"), 10),
        (work_request("ACCEPTED"), 10),
        ("[".to_owned(), 2),
    ] {
        assert_eq!(run(&seeds(), "show", &text).status, status, "{text}");
    }
    let all = ["SUCCEEDED", "IN_PROGRESS", "ODD", "NEEDS_ATTENTION", "CANCELED", "FAILED"];
    for (count, status) in [(1, 0), (2, 10), (3, 15), (4, 14), (5, 13), (6, 11)] {
        let lines: Vec<_> = all[..count].iter().map(|word| work_request(word)).collect();
        assert_eq!(run(&seeds(), "show", lines.join("\n")).status, status);
    }
    let lines = [work_request("FAILED"), "{\"a\" 1}".to_owned(), work_request("FAILED")];
    assert_eq!(run(&seeds(), "show", lines.join("\n")).status, 2);
}

#[test]
fn check_groups_equal_findings() {
    let tasks = ["SUCCEEDED", "ODD", "ODD", "FAILED"].into_iter().chain(["ODD"; 1000]);
    let job = job_with_tasks("SUCCEEDED", tasks).replace("\"JOB_ID\"", "\"NEW\": [], \"JOB_ID\"");
    let directory = directory_of(&[("job.json", &job)]);
    insta::assert_snapshot!("check_text", run(directory.path(), "check job.json", "").whole());
    let ran = run(directory.path(), "check -o json job.json", "");
    assert_eq!(ran.status, 1);
    let findings = json(&ran.out);
    let words = &findings["findings"][2];
    assert_eq!((&words["code"], &words["count"]), (&"unknown-word".into(), &1002.into()));
    assert_eq!(words["places"].as_array().map(Vec::len), Some(3));

    let page =
        job_with_tasks("RUNNING", ["RUNNING"]).replace("\"task_count\": 1", "\"task_count\": 9");
    let notes = run(&seeds(), "check", page);
    assert_eq!(notes.status, 0);
    insta::assert_snapshot!("check_notes", notes.whole());
}

/// Runs the program on a file, since a pipe could fill up while rows are written.
fn run_of(args: &str, text: &str) -> RunResult {
    let directory = directory_of(&[("job.json", text)]);
    run(directory.path(), &format!("{args} job.json"), "")
}

/// Moves the tasks of a job before its other members and changes white space.
fn reordered(job: &str) -> String {
    let (head, tasks) = job.split_once(", \"tasks\": ").expect("tasks");
    let (tasks, count) = tasks.rsplit_once(", \"task_count\"").expect("a count");
    let head = head.strip_prefix('{').expect("an object");
    format!("{{\n  \"tasks\":\n{tasks},\n{head}, \"task_count\"{count}")
}

#[test]
fn long_documents_give_the_same_output_as_short_ones() {
    let states = ["SUCCEEDED", "FAILED", "ODD", "RUNNING"];
    let words = |count: usize| states.into_iter().cycle().take(count);
    // About 3 MB.
    let long = job_with_tasks("SUCCEEDED", words(16_000));
    let short = job_with_tasks("SUCCEEDED", words(40));
    for args in [
        "tasks --state failed -o ndjson",
        "tasks --state failed -o csv --with-job",
        "tasks --state failed --with-job",
        "tasks --state failed",
    ] {
        let rows = run_of(args, &long);
        assert_eq!(rows.status, 0, "{args}: {}", rows.err);
        let beginning = run_of(args, &short).out;
        assert!(rows.out.starts_with(&beginning), "{args}: {beginning}");
        assert_eq!(rows.out.matches("It broke.").count(), 4_000);
        assert_eq!(run_of(args, &reordered(&long)).out, rows.out, "{args}");
        assert_eq!(run_of(args, &reordered(&short)).out, beginning, "{args}");
    }
    let findings = |text: &str| {
        let ran = run_of("check -o json", text);
        assert_eq!((ran.status, &*ran.err), (1, ""));
        let found = json(&ran.out)["findings"].clone();
        let found = found.as_array().expect("findings").clone();
        let key = |one: &serde_json::Value| (one["code"].to_string(), one["path"].to_string());
        found.iter().map(|one| (key(one), one["count"].clone())).collect::<Vec<_>>()
    };
    let of_kind = |text: &str| findings(text).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    assert_eq!(of_kind(&long), of_kind(&short));
    let mut sorted = findings(&reordered(&long));
    sorted.sort_by_key(|(kind, _)| kind.clone());
    let mut expected = findings(&long);
    expected.sort_by_key(|(kind, _)| kind.clone());
    assert_eq!(sorted, expected);
}

#[test]
fn members_repeated_after_output_are_errors() {
    let long = job_with_tasks("SUCCEEDED", ["FAILED"; 8_000]);
    let open = long.strip_suffix('}').expect("an object");
    let again = run_of("tasks -o csv", &format!("{open}, \"tasks\": []}}"));
    assert_eq!((again.status, again.out.lines().count()), (2, 8_001));
    assert!(
        again.err.contains("repeated after") && again.err.contains("at $.tasks"),
        "{}",
        again.err
    );

    let other = r#""job": {"JOB_ID": "JOB2", "EXECUTION_STATUS": "FAILED"}"#;
    let two = format!("{open}, {other}}}");
    assert_eq!(run_of("tasks -o csv", &two).status, 0);
    let with_job = run_of("tasks -o csv --with-job", &two);
    assert_eq!(with_job.status, 2);
    assert!(with_job.err.contains("at $.job.JOB_ID"), "{}", with_job.err);

    let cut = run_of("tasks -o csv", &long[..long.len() - 300]);
    assert_eq!(cut.status, 2);
    assert!(cut.out.lines().count() > 7_990 && cut.err.contains("at $.tasks[79"), "{}", cut.err);
}

#[test]
fn check_explains_its_codes() {
    insta::assert_snapshot!("explain_all", run(&seeds(), "check --explain", "").whole());
    insta::assert_snapshot!("explain_one", run(&seeds(), "check --explain secret", "").whole());
    let codes = json(&run(&seeds(), "check --explain -o json", "").out);
    assert_eq!(
        codes["codes"].as_array().map(Vec::len),
        Some(jobglot::findings::FindingCode::ALL.len())
    );
    for wrong in ["check --explain nonsense", "check --explain secret huawei-cas-job.json"] {
        assert_eq!(run(&seeds(), wrong, "").status, 2, "{wrong}");
    }
    let job = job_with_tasks("ODD|", []);
    insta::assert_snapshot!("check_markdown", run(&seeds(), "check -o markdown", job).whole());
}

#[test]
fn drift_reports_differences_from_the_schemas() {
    let job = job_with_tasks("HALF_DONE", ["SUCCEEDED", "ODD", "HUH", "ODD"]);
    let new = job.replace("\"JOB_ID\"", "\"NEW\": [], \"OLD\": {}, \"JOB_ID\"");
    let later = new.replace("[]", "7").replace("\"JOB1\"", "{}").replace(":00Z", ": noon");
    let request = work_request("SUCCEEDED")
        .replace("\"id\"", "\"ID\"")
        .replace("compartmentId", "compartment_id");
    let files = [("a.json", &*job), ("b.json", &new), ("c.json", &later), ("d.json", &request)];
    let directory = directory_of(&files);
    let ran = run(directory.path(), "drift .", "");
    assert_eq!(ran.status, 1);
    insta::assert_snapshot!("drift", ran.whole());
    let drift = json(&run(directory.path(), "drift -o json .", "").out);
    insta::assert_snapshot!("drift_json", format!("{drift:#}"));

    // A key style is a note, and unused members are no drift.
    let ran = run(directory.path(), "drift d.json", "");
    assert_eq!((ran.status, ran.out.contains("other style")), (0, true), "{}", ran.out);
    assert_eq!(run(&seeds(), "drift .", "").status, 0);
    let lines = run(directory.path(), "normalize .", "").out;
    let of_lines = run(directory.path(), "drift", lines);
    assert_eq!((of_lines.status, of_lines.out.contains("never seen")), (1, false));
    assert_eq!(run(&seeds(), "drift", "[").status, 2);
}

#[test]
fn drift_report_on_many_documents_is_short() {
    let alike = FAILED.replace("FAILED", "ODD").replace("\"jobId\"", "\"new\": 1, \"jobId\"");
    let ran = run(&seeds(), "drift", vec![alike; 20_000].join("\n"));
    assert_eq!(ran.out.lines().count(), 9, "{}", ran.out);
    assert!(ran.out.contains("new member $.new: number, 20,000 times"), "{}", ran.out);

    // The report stays short even if all documents differ.
    let different = (0..5_000).map(|number| {
        let job = FAILED.replace("FAILED", &format!("WORD_{number}"));
        job.replace("\"jobId\"", &format!("\"member{number}\": 1, \"jobId\""))
    });
    let ran = run(&seeds(), "drift", different.collect::<Vec<_>>().join("\n"));
    assert!(ran.out.lines().count() < 1_100, "{}", ran.out.lines().count());
    for others in ["new word in …: 4,500 times", "new member …: 4,500 times"] {
        assert!(ran.out.contains(others), "{}", ran.out);
    }
}

#[test]
fn ten_thousand_tasks_are_readable() {
    let tasks = (0..10_000).map(|number| match number {
        4_321 | 7_000 => "FAILED",
        9_000..=9_002 => "RUNNING",
        9_003.. => "SUBMITTED",
        _ => "SUCCEEDED",
    });
    let ran = run(&seeds(), "show", job_with_tasks("RUNNING", tasks));
    for line in ran.out.lines() {
        assert!(line.width() <= 80, "{line}");
    }
    insta::assert_snapshot!("show_ten_thousand", ran.whole());
    let failed = run(&seeds(), "show", job_with_tasks("FAILED", ["FAILED"; 5_000]));
    // 50 failed tasks, and a few at the end.
    assert_eq!(failed.out.matches("\n  ✗ ").count(), 62);
    let reasons = "\n  4,938 failed tasks without a row, by reason:\n    4,938 × ECC1 It broke.\n";
    assert!(failed.out.contains(reasons), "{}", failed.out);
}

#[test]
fn nothing_in_a_document_reaches_the_terminal_raw() {
    const HOSTILE: &str = r"\u001b]0;owned\u0007\u009b31m\u202e\u2066\r\n\u0000\u200b";
    let tasks = job_with_tasks("FAILED", ["FAILED"])
        .replace("ECC1", HOSTILE.replace('\\', "\\\\").as_str());
    let jobs = [
        tasks.replace("TN0", HOSTILE).replace("JOB1", HOSTILE).replace("PROVISION", HOSTILE),
        work_request(HOSTILE).replace("ocid1", HOSTILE).replace("CREATE_X", HOSTILE),
        FAILED.replace("FAILED", HOSTILE).replace("jobId\": 2", &format!("{HOSTILE}\": 2")),
        format!("{{\"{HOSTILE}\": \"\u{1b}\"}}"),
        format!("{{\"{HOSTILE}\": 1}}"),
    ];
    let directory = directory_of(&[("job\u{1b}[31m.json", &jobs.join("\n"))]);
    for args in ["show .", "tasks .", "check .", "check -o markdown .", "drift ."] {
        let ran = run(directory.path(), args, "");
        assert!(ran.err.contains("job\\u{1b}[31m.json:4:"), "{}", ran.err);
        for text in [&ran.out, &ran.err] {
            let is_raw = |char: char| {
                char != '\n' && char.is_control() || "\u{202e}\u{2066}\u{200b}".contains(char)
            };
            assert!(!text.contains(is_raw), "{text:?}");
        }
    }
    insta::assert_snapshot!("show_hostile", run(&seeds(), "show", &jobs[0]).whole());
}

#[test]
fn a_person_is_shown_no_secret_and_a_program_every_byte() {
    const KEY: &str = "AAAAB3NzaC1yc2E";
    let tasks = job_with_tasks("FAILED", ["FAILED"])
        .replace("It broke.", &format!("It broke with ssh-rsa {KEY} me@host"))
        .replace("\"JOB_ID\"", &format!("\"JOB_DESC\": \"password={KEY}\", \"JOB_ID\""));
    let log = RUNNING.replace(
        "\"jobId\"",
        &format!("\"messages\": [{{\"message\": \"new key: ssh-rsa {KEY}\"}}], \"jobId\""),
    );
    let both = format!("{tasks}\n{log}");
    for args in ["show", "tasks", "check"] {
        let ran = run(&seeds(), args, &both);
        assert!(!ran.out.contains(KEY) && ran.err.is_empty(), "{args}: {}", ran.out);
    }
    insta::assert_snapshot!("show_secret", run(&seeds(), "show", &both).whole());
    for args in ["normalize", "tasks -o csv", "tasks -o ndjson"] {
        assert!(run(&seeds(), args, &both).out.contains(KEY), "{args}");
    }
}

#[test]
fn a_job_in_doubt_says_so() {
    let unsure = work_request("IN_PROGRESS")
        .replace("\"resources\"", "\"timeFinished\": \"2024-05-06T07:09:09Z\", \"resources\"");
    insta::assert_snapshot!("show_unsure", run(&seeds(), "show", unsure).whole());
    let without_reason = job_with_tasks("FAILED", ["SUCCEEDED"]);
    insta::assert_snapshot!("show_without_reason", run(&seeds(), "show", without_reason).whole());
    let line = r#"{"jobglot":"1","schema":"acme.job","id":"7","status":"HUH","state":"partial","terminal":true,"outcome":"partial"}"#;
    insta::assert_snapshot!("show_foreign", run(&seeds(), "show", line).whole());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let text = job_with_tasks("SUCCEEDED", ["SUCCEEDED"; 20_000]);
    let directory = directory_of(&[("job.json", &text)]);
    for args in [
        "tasks job.json",
        "tasks -o csv job.json",
        "tasks -o ndjson job.json",
        "normalize job.json",
    ] {
        let mut child = command(directory.path(), args).spawn().expect("the program starts");
        drop(child.stdout.take());
        let ran = child.wait_with_output().expect("the program ends");
        assert_eq!((ran.status.code(), ran.stderr), (Some(0), Vec::new()), "{args}");
    }
    // The exit status still reflects the failed job.
    let mut child =
        command(&seeds(), "show huawei-cas-job.json").spawn().expect("the program starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("the program ends").code(), Some(11));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let full = fs::File::create("/dev/full").expect("the device");
    let mut command = command(&seeds(), "normalize .");
    let ran = command.stdout(full).output().expect("the program runs");
    assert_eq!(ran.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ran.stderr).starts_with("error: cannot write the output"));
}

#[test]
fn errors_that_are_alike_are_counted() {
    let mut lines = String::new();
    for number in 0..30 {
        lines += &format!("{RUNNING}\n{{\"other\": {number}}}\n{{\"jobId\": {number},\n");
    }
    lines += RUNNING;
    let ran = run(Path::new("."), "normalize", &lines);
    assert_eq!((ran.status, ran.out.lines().count()), (2, 31));
    assert_eq!(ran.err.matches("error: no known schema for").count(), 10);
    assert!(ran.err.contains("20 more errors like it: no known schema\n"), "{}", ran.err);
    assert_eq!(ran.err.matches("error: the text ends here").count(), 10);
    assert!(ran.err.contains("20 more errors like it: the text ends here"), "{}", ran.err);
    assert!(ran.err.ends_with("60 of 91 documents left out\n"), "{}", ran.err);
}
