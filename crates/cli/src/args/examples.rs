//! What the help texts say beside the definition: examples, exit statuses. Every example is run by
//! a test.

pub(crate) const ABOUT: &str = "\
Read the job-status documents that clouds answer with while a long-running operation is under way.

Commands take files, directories, `-` or standard input (`edit` takes one file), and find out by
themselves what they hold: one document, several one after the other, one a line (NDJSON), what
`curl -i` prints, or canonical lines, which `jobglot normalize` writes and `jobglot restore` turns
into the same bytes again.";

pub(crate) const PROGRAM: &str = "\
Examples:
  curl -s https://…/jobs/JOB1 | jobglot show     What happened, and why
  jobglot normalize archive/ > jobs.ndjson       One form for the jobs of every cloud
  jobglot restore jobs.ndjson                    The documents again, byte for byte
  jobglot tasks --state failed jobs.ndjson       The steps that failed
  jobglot check archive/                         What is odd about the documents
  jobglot drift archive/                         What the tables do not know yet

Exit status:
  0   Everything was read
  1   `check` or `drift` found a warning, or `convert --strict` lost something
  2   Wrong usage, or anything unreadable or unsupported
  `show` ends with what it shows; see `jobglot show --help`";

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
  while curl -s https://…/jobs/JOB1 | jobglot show; [ $? = 10 ]; do sleep 10; done

Exit status:
  2   Something was unreadable or unsupported
  11  Failed or rolled back
  12  Partial
  13  Canceled
  14  Needs attention
  15  Not known, or an error reply
  10  Not finished
  0   Succeeded or skipped
  Of several that apply, the first in this list";

pub(crate) const TASKS: &str = "\
Examples:
  jobglot tasks job.json
  jobglot tasks --state failed,running archive/
  jobglot tasks --with-job --state failed archive/
  jobglot tasks -o csv archive/ > tasks.csv
  jobglot tasks -o ndjson job.json | jq .owner";

pub(crate) const EDIT: &str = "\
Examples:
  jobglot edit job.json --set status=FAILED
  jobglot edit job.json --set 'messages[0].text=Activity begun' > changed.json
  jobglot edit job.json --in-place --set id=42 --set finished=2016-10-25T19:51:30Z";

pub(crate) const CONVERT: &str = "\
Examples:
  jobglot convert --to huawei.cas.job job.json 2> losses.txt
  jobglot convert --to oci.work-request --losses losses.json archive/ > jobs.ndjson

Exit status:
  0   Everything was read
  1   With --strict, if a value was lost, changed or missing
  2   Something was unreadable or unsupported";

pub(crate) const CHECK: &str = "\
Examples:
  jobglot check archive/
  jobglot check -o json archive/ | jq '.findings[] | {code, path, count}'
  jobglot check --explain zoneless-time

Exit status:
  0   Nothing, or notes only
  1   Something of severity warning or above
  2   Something was unreadable or unsupported";

pub(crate) const DRIFT: &str = "\
Examples:
  jobglot drift archive/
  jobglot drift -o json archive/ | jq '.schemas[].drift[] | {code, path, count}'

Exit status:
  0   The tables know all of it, or there are notes only
  1   The tables lack something
  2   Something was unreadable or unsupported";

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

pub(crate) const COMPLETIONS: &str = "\
Examples:
  jobglot completions bash > ~/.local/share/bash-completion/completions/jobglot
  jobglot completions zsh > ~/.zfunc/_jobglot
  jobglot completions fish > ~/.config/fish/completions/jobglot.fish";

pub(crate) const MAN: &str = "\
Examples:
  jobglot man > jobglot.1
  jobglot man show | man -l -";
