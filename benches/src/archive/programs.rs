//! Programs over the lines of an archive: those of jobglot, and peers that read each line into a
//! tree of values and write it again.

use std::borrow::Cow;

use jobglot::{Document, Error, Stream, canonical};
use simd_json::Buffers;
use simd_json::prelude::Writable;

use crate::archive::ArchiveInput;

/// A program over an archive.
#[derive(Clone, Copy, Debug)]
pub struct ArchiveProgram {
    /// Name for command lines and reports.
    pub name: &'static str,
    /// Whether it is a peer of jobglot.
    pub is_peer: bool,
    /// Whether its input is the canonical lines of the archive.
    pub is_of_lines: bool,
    /// Minimum speed in relation to `VALUE`, if there is a goal.
    pub goal: Option<f64>,
    /// Appends its output to an empty buffer, which is emptied now and then.
    run: fn(&str, &mut Output) -> Counts,
}

/// Number of read and refused lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines that were read.
    pub read: usize,
    /// Lines that were refused.
    pub refused: usize,
}

/// Name of the program to which all others are compared.
pub(crate) const VALUE: &str = "value-lines";

/// Every program.
pub static PROGRAMS: &[ArchiveProgram] = &[
    ArchiveProgram {
        name: "tasks-lines",
        is_peer: false,
        is_of_lines: false,
        goal: Some(2.0),
        run: tasks,
    },
    ArchiveProgram {
        name: "normalize-no-source-lines",
        is_peer: false,
        is_of_lines: false,
        goal: Some(1.3),
        run: normalize_without_source,
    },
    ArchiveProgram {
        name: "normalize-lines",
        is_peer: false,
        is_of_lines: false,
        goal: Some(1.0),
        run: normalize,
    },
    ArchiveProgram {
        name: "restore-lines",
        is_peer: false,
        is_of_lines: true,
        goal: Some(1.0),
        run: restore,
    },
    ArchiveProgram { name: VALUE, is_peer: true, is_of_lines: false, goal: None, run: value },
    ArchiveProgram {
        name: "sonic-rs-value-lines",
        is_peer: true,
        is_of_lines: false,
        goal: None,
        run: sonic,
    },
    ArchiveProgram {
        name: "simd-json-value-lines",
        is_peer: true,
        is_of_lines: false,
        goal: None,
        run: simd,
    },
];

/// Returns the program with this name.
#[must_use]
pub fn program(name: &str) -> Option<&'static ArchiveProgram> {
    PROGRAMS.iter().find(|program| program.name == name)
}

impl ArchiveProgram {
    /// Returns the input text of the program.
    #[must_use]
    pub fn text<'i>(&self, input: &'i ArchiveInput) -> Cow<'i, str> {
        if !self.is_of_lines {
            return Cow::Borrowed(&input.text);
        }
        let mut output = Output::keep();
        normalize(&input.text, &mut output);
        Cow::Owned(output.into_text())
    }

    /// Returns the correct counts.
    #[must_use]
    pub fn expected(&self, input: &ArchiveInput) -> Counts {
        let ArchiveInput { documents, foreign, broken, text_lines, .. } = *input;
        match (self.is_of_lines, self.is_peer) {
            (true, _) => Counts { read: documents, refused: 0 },
            (false, true) => Counts { read: documents + foreign, refused: broken },
            (false, false) => Counts { read: documents, refused: foreign + broken - text_lines },
        }
    }

    /// Runs the program and drops its output.
    #[must_use]
    pub fn run(&self, text: &str) -> Counts {
        (self.run)(text, &mut Output::default())
    }

    /// Runs the program and returns its output.
    #[must_use]
    pub fn output(&self, text: &str) -> (Counts, String) {
        let mut output = Output::keep();
        let counts = (self.run)(text, &mut output);
        (counts, output.into_text())
    }
}

/// Output of a program: a buffer of limited size unless it is kept, as in a process.
#[derive(Debug, Default)]
struct Output {
    bytes: Vec<u8>,
    /// Buffer of the line that is being written by jobglot.
    line: String,
    is_kept: bool,
}

/// Size at which a process would write its buffer, in bytes.
const BUFFER: usize = 64 * 1024;

impl Output {
    fn keep() -> Self {
        Self { is_kept: true, ..Self::default() }
    }

    fn into_text(self) -> String {
        String::from_utf8(self.bytes).expect("UTF-8")
    }

    /// Called after each line.
    fn flush(&mut self) {
        if !self.is_kept && self.bytes.len() > BUFFER {
            std::hint::black_box(&self.bytes);
            self.bytes.clear();
        }
    }

    /// Appends what `write` writes to an empty string.
    fn line(&mut self, write: impl FnOnce(&mut String)) {
        self.line.clear();
        write(&mut self.line);
        self.bytes.extend_from_slice(self.line.as_bytes());
        self.bytes.push(b'\n');
        self.flush();
    }
}

/// Reads every document of `stream`. Calls `document` for jobs and `response` for error responses.
fn each(
    mut stream: Stream<'_, std::io::Empty>,
    output: &mut Output,
    document: impl Fn(&Document<'_>, &mut Output),
    response: impl Fn(&jobglot::ErrorResponse, &mut Output),
) -> Counts {
    let mut counts = Counts::default();
    while let Some(read) = stream.with_next(|read| document(&read, output)) {
        let error_response = read.as_ref().err().and_then(Error::response);
        if let Some(error_response) = error_response {
            response(error_response, output);
        }
        if read.is_ok() || error_response.is_some() {
            counts.read += 1;
        } else {
            counts.refused += 1;
        }
    }
    counts
}

/// Writes a row for each task, as `jobglot tasks -o ndjson`.
fn tasks(text: &str, output: &mut Output) -> Counts {
    let stream = jobglot::documents(text.as_bytes()).without_frames();
    let write = |document: &Document<'_>, output: &mut Output| {
        for task in &document.job().tasks() {
            output.line(|line| canonical::write_task(line, &task));
        }
    };
    each(stream, output, write, |_, _| ())
}

fn normalize_without_source(text: &str, output: &mut Output) -> Counts {
    each(
        jobglot::documents(text.as_bytes()).without_frames(),
        output,
        |document, output| output.line(|line| document.write_canonical_without_source(line)),
        |response, output| output.line(|line| response.write_canonical_without_source(line)),
    )
}

fn normalize(text: &str, output: &mut Output) -> Counts {
    each(
        jobglot::documents(text.as_bytes()),
        output,
        |document, output| output.line(|line| document.write_canonical(line)),
        |response, output| output.line(|line| response.write_canonical(line)),
    )
}

fn restore(lines: &str, output: &mut Output) -> Counts {
    let write = |bytes: Result<Vec<u8>, Error>, output: &mut Output| {
        output.bytes.extend(bytes.expect("an unchanged line"));
        output.flush();
    };
    each(
        jobglot::documents(lines.as_bytes()),
        output,
        |document, output| write(document.to_bytes(), output),
        |response, output| write(response.to_bytes(), output),
    )
}

/// Reads and writes every line; `copy` appends a line to the output and returns whether it is JSON.
fn copy(
    text: &str,
    output: &mut Output,
    mut copy: impl FnMut(&[u8], &mut Vec<u8>) -> bool,
) -> Counts {
    let mut counts = Counts::default();
    for line in text.lines() {
        if copy(line.as_bytes(), &mut output.bytes) {
            output.bytes.push(b'\n');
            counts.read += 1;
        } else {
            counts.refused += 1;
        }
        output.flush();
    }
    counts
}

fn value(text: &str, output: &mut Output) -> Counts {
    copy(text, output, |line, out| match serde_json::from_slice::<serde_json::Value>(line) {
        Ok(value) => serde_json::to_writer(out, &value).is_ok(),
        Err(_) => false,
    })
}

fn sonic(text: &str, output: &mut Output) -> Counts {
    copy(text, output, |line, out| match sonic_rs::from_slice::<sonic_rs::Value>(line) {
        Ok(value) => sonic_rs::to_writer(out, &value).is_ok(),
        Err(_) => false,
    })
}

/// The text is overwritten by simd-json, so it gets a copy.
fn simd(text: &str, output: &mut Output) -> Counts {
    let mut buffers = Buffers::default();
    let mut bytes = Vec::new();
    copy(text, output, |line, out| {
        bytes.clear();
        bytes.extend_from_slice(line);
        match simd_json::to_borrowed_value_with_buffers(&mut bytes, &mut buffers) {
            Ok(value) => value.write(out).is_ok(),
            Err(_) => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{PROGRAMS, program};
    use crate::archive::{Archive, Content, lines};
    use crate::generate::SEED;

    #[test]
    fn every_program_reads_and_refuses_the_same_lines() {
        for archive in Archive::ALL {
            let input = archive.generate(2_000, SEED);
            for program in PROGRAMS {
                let counts = program.run(&program.text(&input));
                let label = format!("{} of {}", program.name, archive.name());
                assert_eq!(counts, program.expected(&input), "{label}");
            }
        }
    }

    #[test]
    fn the_read_lines_are_restored() {
        let input = Archive::Mixed.generate(2_000, SEED);
        let restore = program("restore-lines").expect("a program");
        let (_, restored) = restore.output(&restore.text(&input));
        let read = lines(2_000, SEED).into_iter().filter(|line| line.content == Content::Document);
        let read: Vec<_> = read.map(|line| line.text).collect();
        assert_eq!(restored.lines().collect::<Vec<_>>(), read);
    }
}
