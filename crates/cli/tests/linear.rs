//! The time of commands grows with the length of a document, whatever its form.

mod program;

use std::path::Path;
use std::time::{Duration, Instant};

use crate::program::{run, seeds};

/// Repetitions in the small document, and in the large one.
const SIZES: [usize; 2] = [2000, 20_000];

/// The least time of two runs, since other programs only make a run longer.
fn least_time(directory: &Path, command: &str, input: &str) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run(directory, command, input);
        start.elapsed()
    };
    (0..2).map(time).min().unwrap_or_default()
}

#[test]
fn distinct_findings_take_linear_time() {
    let tasks = |n: usize| -> String {
        let tasks: Vec<_> = (0..n).map(|n| format!(r#"{{"TASK_ID":"T{n}","x{n}":1}}"#)).collect();
        format!(r#"{{"job":{{"JOB_ID":"J"}},"tasks":[{}]}}"#, tasks.join(","))
    };
    let members = |n: usize| -> String {
        let members: Vec<_> = (0..n).map(|n| format!(r#"\"k{n}\":1"#)).collect();
        let messages = members.join(",");
        format!(r#"{{"job":{{"JOB_ID":"J"}},"tasks":[{{"MESSAGES":"{{{messages}}}"}}]}}"#)
    };
    for (name, form) in [("tasks", &tasks as &dyn Fn(usize) -> String), ("string", &members)] {
        for command in ["show", "check", "check --threads 1", "drift"] {
            let [small, large] = SIZES.map(|size| least_time(&seeds(), command, &form(size)));
            let small = small.max(Duration::from_millis(20));
            assert!(large < small * 40, "{command}, {name}: {small:?}, then {large:?}");
        }
    }
}

#[test]
fn warnings_of_very_many_kinds_are_counted() {
    let members: Vec<_> = (0..3000).map(|n| format!(r#""k{n}":1"#)).collect();
    let job = format!(r#"{{"job":{{"JOB_ID":"J"}},{},"tasks":[]}}"#, members.join(","));
    let shown = run(&seeds(), "show --schema huawei.cas.job", &job);
    assert!(shown.out.contains("2,995 more, see `jobglot check`"), "{}", shown.out);
    // All kinds beyond a thousand are one.
    let checked = run(&seeds(), "check --schema huawei.cas.job", &job);
    assert!(checked.out.contains("2,00"), "{}", checked.out);
}
