//! Examples and exit statuses of the help texts. A test runs every example.

pub(crate) const ABOUT: &str = "\
Read the job-status documents which cloud services return for long-running operations.

Commands read files, directories or standard input (`edit` reads one file) and detect the format of
each input: one document, several documents, one document per line (NDJSON), the output of
`curl -i`, or canonical lines. `jobglot normalize` writes canonical lines, and `jobglot restore`
turns them back into the original bytes.";

pub(crate) const PROGRAM: &str = "\
Examples:
  curl -s https://…/jobs/JOB1 | jobglot show     Show state, tasks and errors
  jobglot normalize archive/ > jobs.ndjson       Convert all jobs to one format
  jobglot restore jobs.ndjson                    Restore the documents, byte for byte
  jobglot tasks --state failed jobs.ndjson       List failed tasks
  jobglot watch -- curl -s https://…/jobs/JOB1   Wait for the job, and show it meanwhile
  jobglot check archive/                         Report problems in documents
  jobglot drift archive/                         Find members the schemas lack

Exit status:
  0   All input was read
  1   `check` or `drift` found a warning, or `convert --strict` lost something
  2   Wrong usage, or unreadable or unsupported input
  `show` and `watch` exit with the state of the job; see `jobglot watch --help`";

pub(crate) const NORMALIZE: &str = "\
Examples:
  jobglot normalize job.json
  jobglot normalize --pretty job.json | less
  jobglot normalize archive/ | jq -r 'select(.state == \"failed\") | .id'
  jobglot normalize job.json | jobglot restore | cmp - job.json";

pub(crate) const RESTORE: &str = "\
Examples:
  jobglot restore jobs.ndjson
  jobglot normalize job.json | jq -c '.id = \"42\"' | jobglot restore";

pub(crate) const SHOW: &str = "\
Examples:
  curl -si https://…/jobs/JOB1 | jobglot show
  jobglot show --failed --since 2016-10-01 archive/

Exit status:
  2   Unreadable or unsupported input
  11  Failed or rolled back
  12  Partial
  13  Canceled
  14  Needs attention
  15  Not known, or an error response
  10  Not finished
  0   Succeeded or skipped
  If several apply, the first in this list; jobs that are not shown count too";

pub(crate) const TASKS: &str = "\
Examples:
  jobglot tasks job.json
  jobglot tasks --state failed,running archive/
  jobglot tasks --with-job --state failed archive/
  jobglot tasks -o csv archive/ > tasks.csv
  jobglot tasks -o ndjson job.json | jq .owner";

pub(crate) const MERGE: &str = "\
Examples:
  jobglot merge polls/
  jobglot merge --job JOB1 job.json errors.json
  jobglot merge polls/ | jobglot show";

pub(crate) const EVENTS: &str = "\
Examples:
  jobglot events polls.ndjson
  tail -f polls.ndjson | jobglot events
  jobglot events -o ndjson polls/ | jq -r 'select(.event == \"over\") | .id'";

pub(crate) const WATCH: &str = "\
Examples:
  jobglot watch -- curl -si https://…/jobs/JOB1
  jobglot watch --timeout 20m --log polls.ndjson -- curl -s https://…/jobs/JOB1
  jobglot watch --until running,waiting -o ndjson -- curl -s https://…/jobs/JOB1
  jobglot watch archive/

Exit status:
  2    Wrong usage; the command cannot be run, starts a job each time, or is denied access; too
       many polls failed in a row
  124  The time is over (--timeout)
  130  Ended by Ctrl-C
  11   Failed or rolled back
  12   Partial
  13   Canceled
  14   Needs attention
  15   Not known, or the job is no longer found
  0    Succeeded or skipped, or a state of --until was reached
  If several apply, the first in this list";

pub(crate) const EDIT: &str = "\
Examples:
  jobglot edit job.json --set status=FAILED
  jobglot edit job.json --set 'messages[0].text=Activity started' > changed.json
  jobglot edit job.json --unset finished --dry-run
  jobglot edit job.json --in-place --set id=42 --set finished=2016-10-25T19:51:30Z";

pub(crate) const CONVERT: &str = "\
Examples:
  jobglot convert --to huawei.cas.job job.json 2> losses.txt
  jobglot convert --to oci.work-request --losses losses.json archive/ > jobs.ndjson

Exit status:
  0   All input was read
  1   With --strict: a value was lost, changed or missing
  2   Unreadable or unsupported input";

#[cfg(feature = "tables")]
pub(crate) const EXPORT: &str = "\
Examples:
  jobglot export archive/ -o tables/
  jobglot export archive/ -o tasks.parquet
  jobglot export --table messages archive/ -o - > messages.arrows
  jobglot export --table jobs --format csv archive/ -o - | head -1
  jobglot export --format otlp archive/ -o spans.jsonl
  jobglot export --format chrome-trace job.json -o trace.json";

pub(crate) const EXPLAIN: &str = "\
Examples:
  jobglot explain job.json";

pub(crate) const CHECK: &str = "\
Examples:
  jobglot check archive/
  jobglot check -o json archive/ | jq '.findings[] | {code, path, count}'
  jobglot check --explain time-without-offset

Exit status:
  0   No findings, or only notes
  1   Findings of severity warning or above
  2   Unreadable or unsupported input";

pub(crate) const DRIFT: &str = "\
Examples:
  jobglot drift archive/
  jobglot drift -o json archive/ | jq '.schemas[].drift[] | {code, path, count}'

Exit status:
  0   No differences, or only notes
  1   The schemas lack something
  2   Unreadable or unsupported input";

pub(crate) const REPORT: &str = "\
Examples:
  jobglot report archive/ -o report.html
  jobglot report job.json -o job.svg
  jobglot report --format mermaid job.json
  jobglot merge polls/ | jobglot report -o report.html";

pub(crate) const SCHEMAS: &str = "\
Examples:
  jobglot schemas
  jobglot schemas huawei.cas.job
  jobglot schemas -o markdown jobglot.job
  jobglot schemas -o json-schema > jobglot.job.schema.json";

pub(crate) const STATES: &str = "\
Examples:
  jobglot states
  jobglot states oci.work-request
  jobglot states -o json | jq -r '.states[] | select(.terminal).state'";

pub(crate) const DRAFT: &str = "\
Examples:
  jobglot draft --id acme.job samples/ > acme.toml
  jobglot --tables acme.toml show job.json";

pub(crate) const COMPLETIONS: &str = "\
Examples:
  jobglot completions bash > ~/.local/share/bash-completion/completions/jobglot
  jobglot completions zsh > ~/.zfunc/_jobglot
  jobglot completions fish > ~/.config/fish/completions/jobglot.fish";

pub(crate) const MAN: &str = "\
Examples:
  jobglot man > jobglot.1
  jobglot man show | man -l -";
