//! Stores a document as a canonical line, changes a value in the line, and has the provider's
//! document back: byte for byte but for the change.
//!
//! ```sh
//! cargo run --package jobglot --example edit_and_restore
//! ```
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::error::Error;

const DOCUMENT: &str = r#"{
    "activityLogId" : 10670139,
    "jobId"         : 5150771,   "operationType": "CREATE_SERVICE",
    "status"        : "RUNNING", "weight": 1.50e1
}
"#;

fn main() -> Result<(), Box<dyn Error>> {
    // The line can be stored, sorted and searched; its member `source` holds the layout.
    let mut line = String::new();
    jobglot::parse(DOCUMENT.as_bytes())?.write_canonical(&mut line);
    println!("{line}\n");
    assert_eq!(jobglot::parse(line.as_bytes())?.to_bytes()?, DOCUMENT.as_bytes());

    // A value changed by any JSON tool is changed in the document.
    let changed =
        line.replace("\"operation\":\"CREATE_SERVICE\"", "\"operation\":\"DELETE_SERVICE\"");
    let changed = changed.replace("\"verb\":\"create\"", "\"verb\":\"delete\"");
    let restored = String::from_utf8(jobglot::parse(changed.as_bytes())?.to_bytes()?)?;
    print!("{restored}");
    assert_eq!(restored, DOCUMENT.replace("CREATE_SERVICE", "DELETE_SERVICE"));

    // The same by an edit of the document.
    let mut edit = jobglot::parse(DOCUMENT.as_bytes())?.edit()?;
    edit.set("status", "SUCCEED")?.set("finished", "2016-10-25T23:52:00Z")?;
    print!("{}", String::from_utf8(edit.to_bytes())?);
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that can't go on fails")]
mod tests {
    #[test]
    fn the_example_runs() {
        super::main().unwrap();
    }
}
