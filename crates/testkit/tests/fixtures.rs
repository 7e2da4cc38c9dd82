//! Fixtures: documents and their expected results, as files in `testdata/fixtures`.
//!
//! `UPDATE_FIXTURES=1` writes the expected files instead of comparing them; review the diff.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jobglot_testkit::{canonical_line, files, parse_fixture, print::pretty};

#[test]
fn fixtures_give_the_expected_results() {
    let update = std::env::var_os("UPDATE_FIXTURES").is_some();
    let fixtures = files::fixtures().unwrap();
    assert!(fixtures.len() >= 25, "only {} fixtures", fixtures.len());
    let mut differences = String::new();
    for file in &fixtures {
        let actual = results(file);
        for (ending, text) in files::EXPECTED.into_iter().zip(actual) {
            let expected = files::expected(file, ending);
            let found = fs::read_to_string(&expected).ok();
            if found != text && update {
                match text {
                    Some(text) => fs::write(&expected, text).unwrap(),
                    None => fs::remove_file(&expected).unwrap(),
                }
            } else if found != text {
                let name = expected.strip_prefix(files::testdata("fixtures")).unwrap().display();
                let none = || "(no file)\n".to_owned();
                let (found, text) = (found.unwrap_or_else(none), text.unwrap_or_else(none));
                writeln!(differences, "--- {name}, expected\n{found}+++ actual\n{text}").unwrap();
            }
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}

/// Returns the texts of the expected files, in the order of [`files::EXPECTED`].
fn results(file: &Path) -> [Option<String>; 3] {
    let input = fs::read(file).unwrap();
    let document = match parse_fixture(file, &input) {
        Ok(document) => document,
        Err(error) => {
            return match error.into_response() {
                Ok(response) => {
                    let mut line = String::new();
                    response.write_canonical_without_source(&mut line);
                    [Some(pretty(&line)), None, None]
                }
                Err(error) => [None, Some(format!("{error}\n")), None],
            };
        }
    };
    let mut findings = document.job().findings();
    findings.sort_by_key(|finding| finding.offset);
    let lines = findings.iter().map(|finding| {
        let place = document.locate(finding.offset);
        format!("{}:{}: {finding}\n", place.line, place.column)
    });
    let findings: String = lines.collect();
    let findings = (!findings.is_empty()).then_some(findings);
    [Some(pretty(&canonical_line(&document))), None, findings]
}

#[test]
fn the_folder_of_a_fixture_names_its_schema() {
    for file in files::fixtures().unwrap() {
        let folder =
            file.parent().and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
        let read = parse_fixture(&file, &fs::read(&file).unwrap())
            .map(|document| document.job().schema_id().into_owned())
            .or_else(|error| {
                error.into_response().map(|_| jobglot::tables::ERROR_RESPONSE.id.to_owned())
            });
        match jobglot::schema(&folder) {
            Some(schema) => assert_eq!(read.as_deref(), Ok(schema.id), "{}", file.display()),
            None => assert!(read.is_err(), "{} is read as {read:?}", file.display()),
        }
    }
}

#[test]
fn expected_files_belong_to_a_fixture() {
    let fixtures = files::fixtures().unwrap();
    for file in files::files_in(&files::testdata("fixtures")).unwrap() {
        let belongs = |fixture: &std::path::PathBuf| {
            *fixture == file
                || files::EXPECTED.iter().any(|ending| files::expected(fixture, ending) == file)
        };
        assert!(fixtures.iter().any(belongs), "{} belongs to no fixture", file.display());
    }
}
