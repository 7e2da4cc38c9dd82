//! Check of text around documents.

use super::{Pieces, outcomes};
use crate::lines::{bytes_of_all, lines_of_all};

const JOB: &str = r#"{"jobId": 1, "activityLogId": 1, "status": "NEW"}"#;

/// Reads any bytes as text before and behind a document: the results do not depend on the sizes of
/// the reads, and the canonical lines of all of it restore it.
///
/// # Panics
///
/// If the check fails.
pub fn text(input: &[u8]) {
    let job = JOB.as_bytes();
    for input in [[input, b"\n", job, b"\n"].concat(), [b"> ", job, b" ", input].concat()] {
        let whole = outcomes(jobglot::documents(&input));
        for size in [1, 7, 4096] {
            let pieces = jobglot::stream(Pieces { rest: &input, size });
            assert_eq!(whole, outcomes(pieces), "{size}: {}", input.escape_ascii());
        }
        // Unreadable bytes are in no line.
        if let Ok(lines) = lines_of_all(&input) {
            let restored = bytes_of_all(lines.as_bytes());
            assert_eq!(restored.as_deref(), Ok(&*input), "{}", input.escape_ascii());
        }
    }
}
