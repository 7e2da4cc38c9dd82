//! Documents printed by the providers: the seeds of this workspace, and a larger collection of
//! samples if it lies beside the workspace.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that can't go on fails"
)]

use std::fs;
use std::path::PathBuf;

use jobglot::{Error, ErrorKind};
use jobglot_testkit::print::pretty;
use jobglot_testkit::{Tree, bytes_of_all, canonical_line, files, job_schemas, lines_of_all};

/// Returns the folder beside the workspace, if it exists.
fn shared(name: &str) -> Option<PathBuf> {
    let found = files::shared(name);
    if found.is_none() {
        eprintln!("skipped: there is no folder {name} beside the workspace");
    }
    found
}

/// Reads the rows of a table of expected results: a sample's path and its result.
fn expected(table: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(files::testdata("samples").join(table)).unwrap();
    let row = |line: &str| {
        let (file, result) = line.split_once('\t').unwrap();
        (file.to_owned(), result.to_owned())
    };
    text.lines().map(row).collect()
}

/// Compares the results of all samples with a table; `UPDATE_SAMPLES=1` writes the table instead.
fn compare(table: &str, found: &[(String, String)]) {
    if std::env::var_os("UPDATE_SAMPLES").is_some() {
        let rows: String =
            found.iter().map(|(file, result)| format!("{file}\t{result}\n")).collect();
        fs::write(files::testdata("samples").join(table), rows).unwrap();
    }
    let expected = expected(table);
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected, "{table} is stale, UPDATE_SAMPLES=1 updates it");
    }
    assert_eq!(found.len(), expected.len(), "{table} is stale, UPDATE_SAMPLES=1 updates it");
}

#[test]
fn seeds_give_the_reviewed_lines() {
    for file in files::seeds().unwrap() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&file).unwrap();
        let document = jobglot::parse(&bytes).unwrap();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("seed-{name}"), pretty(&canonical_line(&document)));
        });
    }
}

#[test]
fn seeds_have_the_values_of_the_examples() {
    let Some(examples) = shared("examples") else { return };
    for file in files::seeds().unwrap() {
        let bytes = fs::read(&file).unwrap();
        let document = jobglot::parse(&bytes).unwrap();
        let example = format!(
            "{}.canonical.json",
            match &*document.job().schema_id() {
                "psm.activity-log.job" => "psm-activity-log-job",
                "huawei.cas.job" => "huawei-cas-job",
                _ => "oci-work-request",
            }
        );
        let expected = Tree::parse(&fs::read_to_string(examples.join(example)).unwrap()).unwrap();
        let actual = Tree::parse(&canonical_line(&document)).unwrap();
        assert_eq!(actual.without(&["derived", "observation"]), expected, "{}", file.display());
    }
}

#[test]
fn samples_are_read_or_refused_with_a_position() {
    let Some(samples) = shared("samples") else { return };
    for provider in jobglot::PROVIDERS {
        let mut read = 0;
        for file in files::files_in(&samples.join(provider.id)).unwrap() {
            let bytes = fs::read(&file).unwrap();
            match jobglot::parse(&bytes) {
                Ok(document) => {
                    read += 1;
                    let schema = document.job().schema_id().into_owned();
                    let own = provider.schemas.iter().any(|own| own.id == schema);
                    assert!(own, "{} is read as {schema}", file.display());
                    let line = canonical_line(&document);
                    let again = jobglot::parse(line.as_bytes()).unwrap();
                    assert_eq!(canonical_line(&again), line, "{}", file.display());
                    for finding in document.job().findings() {
                        assert!(finding.offset <= bytes.len(), "{}: {finding}", file.display());
                    }
                }
                Err(error) => assert!(error.offset() <= bytes.len(), "{}: {error}", file.display()),
            }
            for schema in job_schemas() {
                let _ = jobglot::parse_as(schema, &bytes).map(|document| document.job().findings());
            }
        }
        assert!(read > 0, "no sample of {} is read", provider.id);
    }
}

/// Folders of supported systems.
const COVERED: [&str; 6] = ["psm", "oci", "huawei", "aws", "google", "azure"];

/// Other systems whose documents are also those of a supported one, and its schemas for them.
const ALIKE: [(&str, &str); 1] = [("openai/", "azure.openai.")];

/// Summarizes the results of a stream; consecutive results of the same kind are counted.
fn outcome(bytes: &[u8]) -> String {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for read in jobglot::stream(bytes) {
        let kind = match read {
            Ok(document) => document.job().schema_id().into_owned(),
            Err(error) if error.response().is_some() => "error".to_owned(),
            Err(error) => format!("refused: {error}"),
        };
        match kinds.last_mut() {
            Some((last, count)) if *last == kind => *count += 1,
            _ => kinds.push((kind, 1)),
        }
    }
    let shown = kinds.into_iter().map(|(kind, count)| match count {
        1 => kind,
        count => format!("{count} of {kind}"),
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[test]
fn every_sample_has_the_expected_result() {
    let Some(samples) = shared("samples") else { return };
    let mut found = Vec::new();
    for folder in COVERED {
        for file in files::files_in(&samples.join(folder)).unwrap() {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            found.push((format!("{folder}/{name}"), outcome(&fs::read(&file).unwrap())));
        }
    }
    compare("supported.tsv", &found);
}

#[test]
fn samples_of_lists_and_responses_are_restored() {
    let Some(samples) = shared("samples") else { return };
    for (file, outcome) in expected("supported.tsv") {
        if outcome.contains("refused") {
            continue;
        }
        let bytes = fs::read(samples.join(&file)).unwrap();
        let lines = lines_of_all(&bytes).unwrap();
        assert!(bytes_of_all(lines.as_bytes()).unwrap() == bytes, "{file}, {outcome}:\n{lines}");
    }
}

/// Returns the nearest schema named in an error, and the shared names.
fn nearest(error: &Error) -> String {
    match error.kind() {
        ErrorKind::Unsupported { nearest: Some(nearest), .. } => {
            format!("{}: {}", nearest.schema, nearest.shared.join(", "))
        }
        ErrorKind::Unsupported { nearest: None, .. } => String::new(),
        kind => kind.to_string(),
    }
}

#[test]
fn documents_of_other_systems_are_refused() {
    let Some(samples) = shared("samples") else { return };
    let is_supported = |name: &str| {
        name.starts_with("seeds/")
            || COVERED.iter().any(|folder| name.starts_with(&format!("{folder}/")))
    };
    let mut found = Vec::new();
    for file in files::files_in(&samples).unwrap() {
        let name = file.strip_prefix(&samples).unwrap().to_string_lossy().into_owned();
        if is_supported(&name) || name.ends_with(".md") {
            continue;
        }
        let mut refusals = Vec::new();
        for read in jobglot::stream(&fs::read(&file).unwrap()[..]) {
            match read {
                Ok(document) => {
                    let schema = document.job().schema_id().into_owned();
                    let is_alike = |(folder, schemas): (&str, &str)| {
                        name.starts_with(folder) && schema.starts_with(schemas)
                    };
                    assert!(ALIKE.into_iter().any(is_alike), "{name} is read as {schema}");
                    refusals.push(format!("read as {schema}"));
                }
                Err(error) => refusals.push(nearest(&error)),
            }
        }
        refusals.dedup();
        found.push((name, refusals.join("; ")));
    }
    compare("foreign.tsv", &found);
}
