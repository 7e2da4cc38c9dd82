//! Adding the schema of a file to a registry.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use crate::schema::document_schema::Schema;
use crate::schema::provider::Provider;
use crate::schema::registry::Registry;
use crate::table_file::file::SchemaFile;
use crate::table_file::import::Rows;
use crate::table_file::load_error::LoadError;
use crate::table_file::{evidence, import};

/// Longest file, in bytes.
const MAX_LEN: usize = 1 << 20;

/// Most files of a process.
const MAX_FILES: usize = 10_000;

/// A file that has been read.
struct LoadedFile {
    provider: &'static Provider,
    rows: Rows,
}

/// The files of the process: a file read again takes no more memory.
#[derive(Default)]
struct LoadedFiles {
    /// Files by their text.
    known: HashMap<Box<str>, Arc<LoadedFile>>,
    /// Number of files of which a schema was made, or begun: what is begun takes memory too.
    count: usize,
}

static LOADED: LazyLock<Mutex<LoadedFiles>> = LazyLock::new(Mutex::default);

impl Registry {
    /// Adds the schema in a TOML file, checked as by [`with`](Self::with). See
    /// [`Schema::to_toml`](crate::Schema::to_toml) for the form.
    ///
    /// A file cannot take documents away from built-in schemas. The names that identify its schema must
    /// not be common ones, and a document that both fit is
    /// [ambiguous](crate::ErrorKind::Ambiguous).
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
    /// The text is no such file, exceeds a limit, or its schema has a mistake, a taken id or no
    /// name of its own.
    pub fn load(&self, file: &str) -> Result<Self, LoadError> {
        if file.len() > MAX_LEN {
            let reason = format!("a file of {} bytes, the limit is 1 MiB", file.len());
            return Err(LoadError::file(reason));
        }
        let LoadedFile { provider, rows } =
            &*self.read(file).map_err(|error| error.in_file(file))?;
        let mut schemas = provider.schemas.iter();
        let checked = schemas.try_for_each(|schema| evidence::check(schema, self));
        checked.and_then(|()| self.with(provider)).map_err(|error| {
            let offset = rows.get(error.row()).copied();
            LoadError::from(error).at(offset).in_file(file)
        })
    }

    /// Reads `file`, unless it is known.
    fn read(&self, file: &str) -> Result<Arc<LoadedFile>, LoadError> {
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = loaded.known.get(file) {
            return Ok(Arc::clone(known));
        }
        let content: SchemaFile = toml::from_str(file)?;
        if loaded.count >= MAX_FILES {
            return Err(LoadError::file(format!("more than {MAX_FILES} files, the limit")));
        }
        loaded.count += 1;
        let read = Arc::new(self.provider(content)?);
        loaded.known.insert(file.into(), Arc::clone(&read));
        Ok(read)
    }

    /// Makes a provider of the schema in `file`, with its conventions.
    fn provider(&self, file: SchemaFile) -> Result<LoadedFile, LoadError> {
        let id = file.id.split('.').next().unwrap_or_default().to_owned().leak();
        let mut rows = Rows::new();
        let schema = import::schema(file, self, &mut rows)?;
        let schemas: &'static [&'static Schema] = vec![schema].leak();
        let provider = match schema.is_error_response() {
            true => Provider::new(id, id, &[]).with_error_responses(schemas),
            false => Provider::new(id, id, schemas),
        };
        Ok(LoadedFile { provider: Box::leak(Box::new(provider)), rows })
    }
}
