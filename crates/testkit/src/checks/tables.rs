//! Tables from files: any text is a schema or an error, and a draft from any samples is a table.

use jobglot::tables::{Draft, Schema};
use jobglot::{LoadError, Registry, State};

use crate::whole_line;

/// Loads the text before the first NUL as a table, and reads the bytes behind it by that table. The
/// table written as a file is the same table, and the document is restored.
///
/// # Panics
///
/// If the check fails.
pub fn tables(input: &[u8]) {
    let mut parts = input.splitn(2, |byte| *byte == 0);
    let Ok(file) = str::from_utf8(parts.next().unwrap_or_default()) else { return };
    let registry = match Registry::default().load(file) {
        Ok(registry) => registry,
        Err(error) => {
            let lines = file.split('\n').count();
            assert!(error.line().is_none_or(|line| (1..=lines).contains(&line)), "{error}");
            assert!(!error.reason().is_empty());
            return;
        }
    };
    let Some(schema) = registry.schemas().find(|schema| schema.is_from_file()) else {
        panic!("a loaded schema is in its registry")
    };
    let written = schema.to_toml().unwrap_or_else(|| panic!("a table from a file is too deep"));
    match Registry::default().load(&written) {
        Ok(again) => {
            let again = again.schema(schema.id).and_then(Schema::to_toml);
            assert_eq!(again, Some(written), "a table survives the way to TOML and back");
        }
        Err(error) => assert!(is_limit(&error), "{error}\n{written}"),
    }
    if !schema.is_error_response() {
        assert_reads(&registry, schema, parts.next().unwrap_or(b"{}"));
    }
}

/// Drafts a table from any samples: it can be loaded, reads a single sample, and gives no word a
/// meaning.
///
/// # Panics
///
/// If the check fails.
pub fn draft(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else { return };
    let mut draft = Draft::default();
    if draft.add(text).is_err() {
        return;
    }
    let file = draft.to_toml("draft.job", &Registry::default());
    let registry = match Registry::default().load(&file) {
        Ok(registry) => registry,
        Err(error) => return assert!(is_limit(&error), "{error}\n{file}"),
    };
    if let Some(schema) = registry.schema("draft.job") {
        assert_reads(&registry, schema, input);
        let Ok(document) = registry.parse_as(schema, input) else { return };
        let states = document.job().tasks().iter().map(|task| task.state()).collect::<Vec<_>>();
        let states = states.into_iter().chain([document.job().state()]);
        for state in states {
            assert!(matches!(state, State::Unrecognized | State::Unreported), "{state}");
        }
    }
}

/// Whether the process has loaded as many files as it may.
fn is_limit(error: &LoadError) -> bool {
    error.reason().ends_with("files, the limit") || error.reason().ends_with("the limit is 1 MiB")
}

/// Asserts that a document read by `schema` is restored from its line.
fn assert_reads(registry: &Registry, schema: &'static Schema, input: &[u8]) {
    let Ok(document) = registry.parse_as(schema, input) else { return };
    for finding in document.job().findings() {
        assert!(finding.offset <= document.job().document().len(), "{finding}");
    }
    let line = whole_line(&document);
    match registry.parse(line.as_bytes()).map(|again| again.to_bytes()) {
        Ok(Ok(bytes)) => assert!(bytes == input, "{line}"),
        other => panic!("{other:?}\n{line}"),
    }
}
