//! Pictures of the source documents, of a made archive, and of hostile text.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

mod made_archive;

use std::fs;
use std::path::{Path, PathBuf};

use jobglot_report::Report;
use made_archive::made_archive;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A report of one document, or of NDJSON.
fn report_of(input: &[u8]) -> Report {
    let mut report = Report::new();
    for (number, line) in input.split(|byte| *byte == b'\n' && input.len() > 100_000).enumerate() {
        if !line.is_empty() {
            let document = jobglot::parse(line).unwrap();
            report.add(&format!("jobs.ndjson, document {}", number + 1), document.job());
        }
    }
    report
}

fn seed(name: &str) -> Report {
    report_of(&fs::read(workspace().join("testdata/seeds").join(name)).unwrap())
}

/// The page without its style sheet and script, which are files of their own.
fn without_sources(page: &str) -> String {
    let mut text = page.to_owned();
    for (begin, end) in [("<style>", "</style>"), ("<script>", "</script>"), ("sha256-", "&#39;")] {
        let mut parts = text.split(begin);
        let first = parts.next().unwrap().to_owned();
        text = parts.fold(first, |text, part| {
            let (_, rest) = part.split_once(end).unwrap();
            format!("{text}{begin}…{end}{rest}")
        });
    }
    text
}

/// Pictures in `docs/`: their name and text.
fn pictures() -> Vec<(&'static str, String)> {
    vec![
        ("huawei-cas-job.svg", seed("huawei-cas-job.json").to_svg()),
        ("oci-work-request.svg", seed("oci-work-request.made.json").to_svg()),
        ("psm-activity-log-job.svg", seed("psm-activity-log-job.json").to_svg()),
        ("archive.svg", report_of(made_archive(3_000).as_bytes()).to_svg()),
    ]
}

#[test]
fn pictures_of_the_documentation_are_current() {
    for (name, text) in pictures() {
        let path = workspace().join("docs/pictures").join(name);
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            fs::write(&path, &text).unwrap();
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == text,
            "{name} differs; UPDATE_PICTURES=1 writes it"
        );
        let svg = roxmltree::Document::parse(&text).unwrap();
        for bar in svg.descendants().filter(|node| node.has_tag_name("rect")) {
            let width: f64 = bar.attribute("width").unwrap().parse().unwrap();
            assert!(width >= 2.0, "{name}: a bar of {width} pixels");
        }
    }
}

#[test]
fn a_page_of_one_job() {
    insta::assert_snapshot!(without_sources(&seed("huawei-cas-job.json").to_html()));
}

#[test]
fn diagrams_of_the_source_documents() {
    let names = ["huawei-cas-job.json", "oci-work-request.made.json", "psm-activity-log-job.json"];
    let diagrams = names.map(|name| seed(name).to_mermaid());
    insta::assert_snapshot!(diagrams.join("\n"));
}

#[test]
fn the_overview_counts_every_job() {
    let page = report_of(made_archive(3_000).as_bytes()).to_html();
    assert!(page.contains("<h1>3,000 jobs</h1>"));
    for id in ["heat", "reasons", "steps", "jobs", "filters"] {
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    // Jobs in the page, and in its data.
    assert_eq!(page.matches("<details").count(), 100);
    assert_eq!(page.matches("\"state\":\"").count(), 3_000);
    assert!(page.contains("2,900 jobs follow if scripts may run."));
}

#[test]
fn of_many_tasks_the_failed_ones_and_a_strip_are_drawn() {
    let tasks: Vec<_> = (0..5_000)
        .map(|number| {
            let status = if number % 1_000 == 7 { "FAILED" } else { "SUCCEEDED" };
            let (hour, minute) = (number / 300, number / 5 % 60);
            format!(
                r#"{{"TASK_ID":"T{number}","TASK_STATUS":"{status}","CREATED_AT":"2024-05-06T{hour:02}:{minute:02}:00Z","LAST_HEALTH_CHECK":"2024-05-06T{hour:02}:{minute:02}:50Z"}}"#
            )
        })
        .collect();
    let text = format!(
        r#"{{"job":{{"JOB_ID":"J","EXECUTION_STATUS":"FAILED"}},"tasks":[{}]}}"#,
        tasks.join(",")
    );
    let mut report = Report::new();
    report.add("job.json", jobglot::parse(text.as_bytes()).unwrap().job());
    let page = report.to_html();
    assert_eq!(page.matches("<li class=\"row bad").count(), 1 + 5);
    assert!(page.contains("5,000 tasks, 5 that failed"));
    assert!(page.contains("class=\"density\""));
    assert!(page.len() < 80_000, "{}", page.len());
    roxmltree::Document::parse(&report.to_svg()).unwrap();
}

/// Text that breaks out of HTML, JSON in scripts, XML, links or Mermaid, if anything lets it.
const HOSTILE: [&str; 8] = [
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>' onload='alert(1)",
    "javascript:alert(1)",
    "%%{init: {\"theme\": \"dark\"}}%%\nsection x\nclick y href \"javascript:alert(1)\"",
    "\u{0}\u{1}\u{1b}[31m\u{7f}\u{9b}\u{fffe}\u{ffff}",
    "\u{202e}abc\u{2066}\u{200b}\u{feff}\u{2028}",
    "]]> --><!-- &lt;b&gt; &amp; <b>",
    "password=swordfish Bearer abcdefgh12345678",
];

/// A canonical line with the text in every member that takes text.
fn hostile_line(text: &str) -> String {
    let mut quoted = String::new();
    jobglot_json::push_string(&mut quoted, text);
    let message = format!(r#"{{"time":"2024-05-06T07:08:09Z","code":{quoted},"text":{quoted}}}"#);
    let task = format!(
        r#""id":{quoted},"name":{quoted},"status":{quoted},"accepted":"2024-05-06T07:08:09Z","started":"2024-05-06T07:08:10Z","finished":"2024-05-06T07:08:19Z","messages":[{message}],"errors":[{message}]"#
    );
    let subject = format!(r#"{{"id":{quoted},"name":{quoted}}}"#);
    let tenant = format!(r#"{{"id":{quoted}}}"#);
    format!(
        r#"{{"jobglot":"1","schema":"huawei.cas.job","id":{quoted},"name":{quoted},"description":{quoted},"operation":{quoted},"status":{quoted},"url":{quoted},"started":"2024-05-06T07:08:09Z","tenant":{tenant},"subject":{subject},"actor":{subject},"tasks":[{{{task}}},{{{}}}],"messages":[{message}],"errors":[{message}]}}"#,
        task.replacen(&format!("\"status\":{quoted}"), "\"status\":\"FAILED\"", 1)
    )
}

/// One job with the text everywhere, or several, so that the overview has it too.
fn hostile_report(text: &str, jobs: usize) -> Report {
    let line = hostile_line(text);
    let document = jobglot::parse(line.as_bytes()).unwrap();
    let mut report = Report::new();
    (0..jobs).for_each(|_| report.add(text, document.job()));
    report
}

#[test]
fn hostile_text_is_text_everywhere() {
    for text in HOSTILE {
        // The script draws jobs after the first hundred from the data.
        for jobs in [1, 103] {
            let report = hostile_report(text, jobs);
            let page = report.to_html();
            let body = without_sources(&page);
            assert_eq!(body.matches("<script").count(), 2, "{text}");
            assert_eq!(body.matches("</script").count(), 2, "{text}");
            let (markup, _) = body.split_once("<script type=").unwrap();
            for harm in ["<img", "<b>alert", "<!--", "<a ", "onload='", "\"><img"] {
                assert!(!markup.contains(harm), "{text}: {harm}");
            }
            let svg = report.to_svg();
            let tree = roxmltree::Document::parse(&svg).unwrap();
            let names = ["svg", "title", "style", "rect", "text", "line", "g"];
            for node in tree.descendants().filter(roxmltree::Node::is_element) {
                assert!(names.contains(&node.tag_name().name()), "{text}: {node:?}");
            }
            let diagram = report.to_mermaid();
            for picture in [&body, &svg, &diagram] {
                let hidden = |char: char| {
                    char != '\n' && char.is_control()
                        || "\u{fffe}\u{ffff}\u{202e}\u{2066}\u{200b}\u{feff}\u{2028}".contains(char)
                };
                assert_eq!(picture.chars().find(|char| hidden(*char)), None, "{text}");
                assert!(!picture.contains("swordfish") && !picture.contains("abcdefgh1234"));
            }
            for line in diagram.lines().skip(3) {
                let line = line.trim_start();
                let is_known = ["section ", "title ", "✗ ", "✓ ", "? ", "… ", "· ", "! ", "- "]
                    .iter()
                    .any(|start| line.starts_with(start));
                assert!(is_known && !line.contains(['%', '{', '"', '<']), "{line}");
            }
        }
    }
}

#[test]
fn only_web_addresses_become_links() {
    let page = |url: &str| {
        let line = format!(
            r#"{{"jobglot":"1","schema":"huawei.cas.job","id":"J","status":"FAILED","url":"{url}"}}"#
        );
        hostile_page(&line)
    };
    assert!(
        page("https://h/jobs/1?a=1&b=%22").contains(r#"<a href="https://h/jobs/1?a=1&amp;b=%22""#)
    );
    for url in ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//h", "ftp://h/"]
    {
        assert!(!page(url).contains("<a "), "{url}");
    }
}

fn hostile_page(line: &str) -> String {
    let mut report = Report::new();
    report.add("line", jobglot::parse(line.as_bytes()).unwrap().job());
    report.to_html()
}

#[test]
fn the_policy_names_the_hashes_of_the_sources() {
    let page = seed("huawei-cas-job.json").to_html();
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap();
    let policy = policy.split('"').next().unwrap().replace("&#39;", "'");
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    assert!(!page.contains(" style=\"") && !page.contains(" onclick"));
}

#[test]
fn jobs_without_times_are_listed() {
    let mut report = Report::new();
    for status in ["FAILED", "EXPLODED"] {
        let text = format!(r#"{{"jobId":1,"activityLogId":2,"status":"{status}"}}"#);
        report.add("a", jobglot::parse(text.as_bytes()).unwrap().job());
    }
    assert_eq!(report.to_html().matches("<details").count(), 2);
    roxmltree::Document::parse(&report.to_svg()).unwrap();
    assert!(Report::new().is_empty());
    roxmltree::Document::parse(&Report::new().to_svg()).unwrap();
}

#[test]
fn times_in_which_no_task_ran_are_told() {
    let task = |from: &str, to: &str| {
        format!(
            r#"{{"TASK_ID":"T{from}","TASK_STATUS":"SUCCEEDED","CREATED_AT":"2024-05-06T07:{from}Z","LAST_HEALTH_CHECK":"2024-05-06T07:{to}Z"}}"#
        )
    };
    let told = |tasks: &[String]| {
        let text = format!(
            r#"{{"job":{{"JOB_ID":"J","EXECUTION_STATUS":"SUCCEEDED"}},"tasks":[{}]}}"#,
            tasks.join(",")
        );
        let mut report = Report::new();
        report.add("job.json", jobglot::parse(text.as_bytes()).unwrap().job());
        let (page, svg) = (report.to_html(), report.to_svg());
        let text = page.split_once("<p class=\"gaps\">").map(|(_, rest)| rest);
        let text = text.and_then(|rest| rest.split_once("</p>")).map(|(text, _)| text.to_owned());
        assert_eq!(svg.matches("class=\"gap\"").count() > 0, text.is_some());
        text
    };
    // Tasks overlap, and stand in no order.
    let busy = [task("05:00", "10:00"), task("00:00", "06:00"), task("01:00", "02:00")];
    assert_eq!(told(&busy), None);
    let once = [task("06:00", "10:00"), task("00:00", "02:00"), task("01:00", "02:30")];
    assert_eq!(told(&once).as_deref(), Some("No task ran for 3m30s, from 2m30s on."));
    let twice = [task("00:00", "01:00"), task("03:00", "04:00"), task("09:00", "10:00")];
    let expected = "No task ran for 7m00s; the longest time is 5m00s, from 4m00s on.";
    assert_eq!(told(&twice).as_deref(), Some(expected));
}
