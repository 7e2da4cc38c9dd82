//! Cargo features: each provider alone, and none.

use crate::command::{Failure, Run, step};

/// The features of providers, with the crate that only this feature may depend on.
fn providers() -> Result<Vec<String>, Failure> {
    let tree =
        Run::cargo(&["tree", "--package", "jobglot", "--edges", "normal", "--prefix", "none"]);
    Ok(provider_crates(&tree.output()?))
}

/// The crates of providers in the output of `cargo tree`.
fn provider_crates(tree: &str) -> Vec<String> {
    let names = tree.lines().filter(|line| line.contains("crates/providers/"));
    let names = names.filter_map(|line| line.split(' ').next());
    let mut names: Vec<_> = names.map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

pub(crate) fn run() -> Result<(), Failure> {
    let providers = providers()?;
    if providers.is_empty() {
        return Err(Failure("jobglot depends on no crate of a provider".to_owned()));
    }
    step("features: none");
    check(&[], &[])?;
    for provider in &providers {
        let feature = provider.strip_prefix("jobglot-").unwrap_or(provider);
        step(&format!("features: {feature}"));
        check(&["--features", feature], &[provider])?;
    }
    Ok(())
}

/// Checks the facade with `features` alone: it compiles, and depends on the crates `expected` of
/// providers and no others.
fn check(features: &[&str], expected: &[&str]) -> Result<(), Failure> {
    let facade = ["--package", "jobglot", "--no-default-features"];
    let clippy = Run::cargo(&["clippy", "--quiet"]).and(&facade).and(features);
    clippy.and(&["--", "-D", "warnings"]).status()?;
    let tree = Run::cargo(&["tree", "--edges", "normal", "--prefix", "none"]).and(&facade);
    let found = provider_crates(&tree.and(features).output()?);
    if found == expected {
        return Ok(());
    }
    Err(Failure(format!("{features:?} depends on {found:?}, expected {expected:?}")))
}

#[cfg(test)]
mod tests {
    use super::provider_crates;

    #[test]
    fn crates_of_providers_are_found_in_a_tree() {
        let tree = "jobglot v0.1.0 (/a/crates/jobglot)\n\
            jobglot-oci v0.1.0 (/a/crates/providers/oci)\n\
            nom v8.0.0\n\
            jobglot-core v0.1.0 (/a/crates/core) (*)\n\
            jobglot-oci v0.1.0 (/a/crates/providers/oci) (*)\n";
        assert_eq!(provider_crates(tree), ["jobglot-oci"]);
    }
}
