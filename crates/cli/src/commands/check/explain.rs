//! `jobglot check --explain`: explains finding codes.

use std::io;

use jobglot::findings::FindingCode;
use jobglot_json::Members;

use crate::args::{CheckOutput, ReferenceOutput};
use crate::output::page::{self, Page, cell};

/// Page about finding codes.
struct CodesPage<'c>(&'c [FindingCode]);

/// Explains `code`, or every code.
pub(crate) fn run(code: Option<&str>, output: CheckOutput) -> io::Result<()> {
    let one = code.and_then(FindingCode::from_word);
    let codes = CodesPage(one.as_ref().map_or(FindingCode::ALL, std::slice::from_ref));
    let format = match output {
        CheckOutput::Text => ReferenceOutput::Text,
        CheckOutput::Markdown => ReferenceOutput::Markdown,
        CheckOutput::Json => ReferenceOutput::Json,
    };
    page::print(&codes, format)
}

impl Page for CodesPage<'_> {
    fn text(&self, width: usize) -> String {
        let rows = self.0.iter().map(|code| {
            [code.as_str(), code.severity().as_str(), drift(*code), code.explanation()]
        });
        page::table(["CODE", "SEVERITY", "DRIFT", "MEANING"], &rows.collect::<Vec<_>>(), width)
    }

    fn markdown(&self) -> String {
        let mut text = "| code | severity | drift | meaning |\n|---|---|---|---|\n".to_owned();
        for code in self.0 {
            let (severity, meaning) = (code.severity().as_str(), cell(code.explanation()));
            text += &format!("| `{code}` | {severity} | {} | {meaning} |\n", drift(*code));
        }
        text
    }

    fn push_json(&self, out: &mut String) {
        let mut all = Members::begin(out);
        all.array("codes", self.0, |out, code| {
            let mut members = Members::begin(out);
            members
                .text("code", code.as_str())
                .text("severity", code.severity().as_str())
                .flag("drift", code.is_drift())
                .text("meaning", code.explanation());
            members.end();
        });
        all.end();
    }
}

/// Returns whether the code counts as drift, in words.
fn drift(code: FindingCode) -> &'static str {
    if code.is_drift() { "yes" } else { "no" }
}
