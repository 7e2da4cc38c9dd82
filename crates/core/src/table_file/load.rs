//! Adding the schema of a file to a registry.

use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::schema::check::SchemaError;
use crate::schema::document_schema::Schema;
use crate::schema::provider::Provider;
use crate::schema::registry::Registry;
use crate::table_file::file::SchemaFile;
use crate::table_file::import;

/// Longest file, in bytes.
const MAX_LEN: usize = 1 << 20;

/// Most files of a process.
const MAX_FILES: usize = 10_000;

/// Most tables, or tests, in each other.
pub(super) const MAX_DEPTH: usize = 16;

/// The reason why a file could not be loaded, for the author of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError(String);

impl LoadError {
    /// A `key` of `row` has the value `found`.
    pub(super) fn value(row: &str, key: &str, found: &str, expected: &str) -> Self {
        Self(format!("{row}: `{key}` is `{found}`, expected {expected}"))
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl std::error::Error for LoadError {}

impl From<SchemaError> for LoadError {
    fn from(error: SchemaError) -> Self {
        Self(error.to_string())
    }
}

/// The files of the process: a file read again takes no more memory.
#[derive(Default)]
struct Loaded {
    /// The provider made of each file, by its text.
    providers: HashMap<Box<str>, &'static Provider>,
    /// Number of files read, with those that were refused.
    files: usize,
}

static LOADED: LazyLock<Mutex<Loaded>> = LazyLock::new(Mutex::default);

impl Registry {
    /// Adds the schema in a TOML file, checked as by [`with`](Self::with). See
    /// [`Schema::to_toml`](crate::Schema::to_toml) for the form.
    ///
    /// Loaded schemas live as long as the process. A process loads at most 10,000 different files of
    /// at most 1 MiB, with at most 16 tables in each other.
    ///
    /// ```
    /// use jobglot_core::{Registry, State};
    ///
    /// let registry = Registry::default().load(r#"
    ///     id = "acme.job"
    ///     title = "job"
    ///     source = "the API page"
    ///
    ///     [[root.member]]
    ///     name = "jobNo"
    ///     type = "id"
    ///     field = "id"
    ///     meaning = "the id"
    ///     distinctive = true
    ///
    ///     [[root.member]]
    ///     name = "status"
    ///     type = "status word"
    ///     field = "status"
    ///     meaning = "where it stands"
    ///     vocabulary.name = "acme status"
    ///     vocabulary.word = [
    ///         { text = "DONE", means = "succeeded", certainty = "documented", seen = "the API page" },
    ///     ]
    /// "#)?;
    /// let document = registry.parse(br#"{"jobNo": 7, "status": "DONE"}"#).expect("a job of Acme");
    /// assert_eq!(document.job().state(), State::Succeeded);
    /// # Ok::<(), jobglot_core::LoadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The text is no such file, exceeds a limit, or its schema has a mistake or a taken id.
    pub fn load(&self, file: &str) -> Result<Self, LoadError> {
        if file.len() > MAX_LEN {
            return Err(LoadError(format!("a file of {} bytes, the limit is 1 MiB", file.len())));
        }
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        let provider = match loaded.providers.get(file) {
            Some(known) => *known,
            None if loaded.files >= MAX_FILES => {
                return Err(LoadError(format!("more than {MAX_FILES} files, the limit")));
            }
            None => {
                loaded.files += 1;
                let provider = self.provider(file)?;
                loaded.providers.insert(file.into(), provider);
                provider
            }
        };
        drop(loaded);
        Ok(self.with(provider)?)
    }

    /// Makes a provider of the schema in `file`, with its conventions.
    fn provider(&self, file: &str) -> Result<&'static Provider, LoadError> {
        let file: SchemaFile =
            toml::from_str(file).map_err(|error| LoadError(error.to_string()))?;
        let id = file.id.split('.').next().unwrap_or_default().to_owned().leak();
        let schema = import::schema(file, self)?;
        let schemas: &'static [&'static Schema] = vec![schema].leak();
        let provider = match schema.is_error_response() {
            true => Provider::new(id, id, &[]).with_error_responses(schemas),
            false => Provider::new(id, id, schemas),
        };
        Ok(Box::leak(Box::new(provider)))
    }
}
