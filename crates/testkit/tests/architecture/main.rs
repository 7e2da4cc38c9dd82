//! The layout of the code: layers, circles, sizes, and no provider's facts in the core.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jobglot_testkit::files;

use imports::{Imports, Module};

/// The folder of the workspace.
fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The source folder of every crate of the workspace.
fn sources() -> Vec<PathBuf> {
    let crates = workspace().join("crates");
    let mut sources: Vec<_> = [crates.clone(), crates.join("providers")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path().join("src"))
        .filter(|source| source.is_dir())
        .collect();
    sources.sort();
    assert!(sources.len() >= 8, "{sources:?}");
    sources
}

/// The layers of the core by folder, from the table in ARCHITECTURE.md.
fn layers() -> BTreeMap<String, usize> {
    let map = fs::read_to_string(workspace().join("ARCHITECTURE.md")).unwrap();
    let mut layers = BTreeMap::new();
    for row in map.lines() {
        let mut cells = row.split('|').map(str::trim).skip(1);
        let (Some(number), Some(folders)) = (cells.next(), cells.next()) else { continue };
        let Ok(number) = number.parse() else { continue };
        let named = folders.split('`').filter_map(|word| word.strip_suffix('/'));
        layers.extend(named.map(|folder| (folder.to_owned(), number)));
    }
    layers
}

#[test]
fn the_core_imports_lower_layers_only() {
    let layers = layers();
    let core = workspace().join("crates/core/src");
    let folders = fs::read_dir(&core).unwrap().map(|entry| entry.unwrap().path());
    let folders: BTreeSet<_> = folders
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let missing: Vec<_> = folders.iter().filter(|folder| !layers.contains_key(*folder)).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md has no layer for {missing:?}");
    let mut upward = Vec::new();
    for (module, targets) in &Imports::of_crate(&core).edges {
        // The crate's root re-exports everything.
        let Some(folder) = module.first() else { continue };
        for target in targets {
            let other = &target[0];
            if other != folder && layers.get(other) >= layers.get(folder) {
                upward.push(format!("{} imports {}", module.join("::"), target.join("::")));
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn circles_are_small_and_inside_one_folder() {
    for source in sources() {
        for circle in Imports::of_crate(&source).circles() {
            let named: Vec<_> = circle.iter().map(|module| module.join("::")).collect();
            let named = format!("{}: {}", source.display(), named.join(", "));
            assert!(circle.len() <= 4, "a circle of {} files: {named}", circle.len());
            let folders: BTreeSet<_> =
                circle.iter().map(|module| folder_of(&source, module)).collect();
            assert!(folders.len() <= 1, "a circle across folders: {named}");
        }
    }
}

/// The folder that the file of a module lies in.
fn folder_of(source: &Path, module: &Module) -> PathBuf {
    let path = module.iter().fold(source.to_owned(), |path, name| path.join(name));
    if path.is_dir() { path } else { path.parent().unwrap().to_owned() }
}

/// Files that may be longer than the others: lists of rows.
const LONG: [&str; 1] = ["crates/cli/src/args/mod.rs"];

#[test]
fn files_are_short_and_the_core_is_a_few_folders() {
    let core = fs::read_dir(workspace().join("crates/core/src")).unwrap().count();
    assert!(core <= 20, "{core} entries in crates/core/src");
    for source in sources() {
        for file in files::files_in(&source).unwrap() {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            let is_long =
                LONG.iter().any(|long| file.ends_with(long.strip_prefix("crates/").unwrap()));
            assert!(lines <= 400 || is_long, "{} has {lines} lines", file.display());
        }
    }
}

#[test]
fn the_core_names_nothing_that_a_provider_declares() {
    let mut declared = BTreeSet::new();
    for provider in jobglot::PROVIDERS {
        let marks = &provider.identification;
        let lists = [
            provider.wrappers,
            provider.lists,
            provider.leading_lines,
            provider.trailing_lines,
            provider.request_id_headers,
            marks.code_prefixes,
            marks.headers,
            marks.not_found_codes,
        ];
        declared.extend(lists.into_iter().flatten().copied());
    }
    assert!(declared.len() > 10, "{declared:?}");
    for file in files::files_in(&workspace().join("crates/core/src")).unwrap() {
        let text = fs::read_to_string(&file).unwrap().to_lowercase();
        for name in &declared {
            let literal = format!("\"{}", name.to_lowercase());
            let ends = |at: usize| {
                text[at + literal.len()..].chars().next().is_none_or(|next| !next.is_alphanumeric())
            };
            let found = text.match_indices(&literal).find(|(at, _)| ends(*at));
            assert!(found.is_none(), "{} has {literal}\"", file.display());
        }
    }
}
