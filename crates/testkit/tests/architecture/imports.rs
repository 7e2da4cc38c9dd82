//! The imports between the files of a crate, read from their `use` items and paths.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jobglot_testkit::files;

/// A module as the names that lead to it; the crate's root is empty.
pub(crate) type Module = Vec<String>;

/// The modules of a crate, and the modules that each imports from.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    pub(crate) edges: BTreeMap<Module, BTreeSet<Module>>,
}

/// A path in an import: the module that it leads to, and the name that is left.
type Target = (Module, Option<String>);

impl Imports {
    /// The imports of the crate whose sources are in `source`, outside of its tests.
    pub(crate) fn of_crate(source: &Path) -> Self {
        let mut sources = BTreeMap::new();
        for file in files::files_in(source).unwrap() {
            let relative = file.strip_prefix(source).unwrap().with_extension("");
            let mut module: Module =
                relative.iter().map(|name| name.to_string_lossy().into_owned()).collect();
            if module.last().is_some_and(|name| ["mod", "lib", "main"].contains(&name.as_str())) {
                module.pop();
            }
            if module.last().is_none_or(|name| name != "tests") {
                sources.insert(module, code_of(&fs::read_to_string(&file).unwrap()));
            }
        }
        let modules: BTreeSet<_> = sources.keys().cloned().collect();
        let mut reexports = BTreeMap::new();
        let mut targets: Vec<(Module, Target)> = Vec::new();
        for (module, code) in &sources {
            for (is_public, path) in use_paths(code) {
                let Some(target) = resolve(&modules, module, &path) else { continue };
                if let (true, Some(name)) = (is_public, &target.1) {
                    reexports.insert((module.clone(), name.clone()), target.clone());
                }
                targets.push((module.clone(), target));
            }
            for path in inline_paths(code) {
                targets.extend(
                    resolve(&modules, module, &path).map(|target| (module.clone(), target)),
                );
            }
        }
        let mut imports = Self::default();
        for (module, mut target) in targets {
            // Re-exported items are declared elsewhere.
            let mut steps = 0;
            while let Some(next) =
                target.1.clone().and_then(|name| reexports.get(&(target.0.clone(), name)))
                && steps < 8
            {
                target = next.clone();
                steps += 1;
            }
            if target.0 != module && !target.0.is_empty() {
                imports.edges.entry(module).or_default().insert(target.0);
            }
        }
        imports
    }

    /// The groups of two or more modules of which each reaches every other.
    pub(crate) fn circles(&self) -> Vec<BTreeSet<Module>> {
        let reached: BTreeMap<_, _> =
            self.edges.keys().map(|module| (module, self.reached_from(module))).collect();
        let mut circles: Vec<BTreeSet<Module>> = Vec::new();
        for (module, others) in &reached {
            let is_mutual =
                |other: &&Module| reached.get(*other).is_some_and(|back| back.contains(*module));
            let mut circle: BTreeSet<_> = others.iter().filter(is_mutual).cloned().collect();
            circle.insert((*module).clone());
            if circle.len() > 1 && !circles.contains(&circle) {
                circles.push(circle);
            }
        }
        circles
    }

    fn reached_from(&self, module: &Module) -> BTreeSet<Module> {
        let mut reached = BTreeSet::new();
        let mut next = vec![module.clone()];
        while let Some(module) = next.pop() {
            for target in self.edges.get(&module).into_iter().flatten() {
                if reached.insert(target.clone()) {
                    next.push(target.clone());
                }
            }
        }
        reached
    }
}

/// The code of a file without comments and without its tests at the end.
fn code_of(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.collect::<Vec<_>>().join("\n")
}

/// The paths of all `use` items, groups written out, and whether they are re-exports.
fn use_paths(code: &str) -> Vec<(bool, String)> {
    let mut paths = Vec::new();
    for item in code.split(';') {
        let Some(at) = item.rfind("use ").filter(|&at| is_item(item, at)) else { continue };
        let is_public = item.get(..at).unwrap_or_default().trim_end().ends_with(['b', ')']);
        let tree: String =
            item.get(at + 4..).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        expand(&tree, &mut |path| paths.push((is_public, path)));
    }
    paths
}

/// Whether the `use` at that byte begins an item: only `pub`, perhaps restricted, stands before it.
fn is_item(text: &str, at: usize) -> bool {
    let line = text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default().trim();
    line.is_empty() || line == "pub" || line.starts_with("pub(") && line.ends_with(')')
}

/// Calls `each` for every path of a tree such as `a::{b, c::{self, d}}`.
fn expand(tree: &str, each: &mut dyn FnMut(String)) {
    let Some((before, group)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default().replace(' ', "");
        return each(path.strip_suffix("::self").unwrap_or(&path).to_owned());
    };
    let group = group.rsplit_once('}').map_or(group, |(inside, _)| inside);
    let mut depth = 0;
    let parts = group.split(|char| {
        depth += i32::from(char == '{') - i32::from(char == '}');
        char == ',' && depth == 0
    });
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        expand(&format!("{}{part}", before.replace(' ', "")), each);
    }
}

/// Paths from the crate's root, or of a parent, that stand in the code itself.
fn inline_paths(code: &str) -> Vec<String> {
    let is_of_path = |char: char| char.is_alphanumeric() || char == '_' || char == ':';
    let words = code.split(|char: char| !is_of_path(char));
    let paths = words.filter(|word| word.starts_with("crate::") || word.starts_with("super::"));
    // A group of a `use` item follows a path that ends with colons.
    paths.filter(|path| !path.ends_with(':')).map(str::to_owned).collect()
}

/// The module that a path used in `from` leads to; `None` for one of another crate.
fn resolve(modules: &BTreeSet<Module>, from: &Module, path: &str) -> Option<Target> {
    let mut names = path.split("::").peekable();
    let mut module = from.clone();
    match names.peek().copied()? {
        "crate" => {
            names.next();
            module.clear();
        }
        "self" => {
            names.next();
        }
        "super" => {
            while names.next_if_eq(&"super").is_some() {
                module.pop();
            }
        }
        name => {
            let mut child = module.clone();
            child.push(name.to_owned());
            modules.contains(&child).then_some(())?;
        }
    }
    for name in names {
        let mut child = module.clone();
        child.push(name.to_owned());
        if !modules.contains(&child) {
            return Some((module, Some(name.to_owned())));
        }
        module = child;
    }
    Some((module, None))
}
