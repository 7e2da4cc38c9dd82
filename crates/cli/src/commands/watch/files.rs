//! Files that grow while they are followed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, SystemTime};

use jobglot::Document;

/// Age from which on the time of change of a file tells whether it has changed: file systems store it
/// with a resolution of up to two seconds.
const RACY: Duration = Duration::from_secs(2);

/// The state of a followed file after it was last read.
///
/// A file is read as a whole whenever it has changed, so it does not matter whether it has grown, was
/// cut off, compressed anew or replaced by another one. Documents that stand where they stood before
/// are not observed again.
#[derive(Debug, Default)]
pub(super) struct FollowedFile {
    /// Length and time of change, if the time is old enough to tell of changes.
    version: Option<(u64, SystemTime)>,
    /// Hashes of its documents in the order of the file.
    documents: Vec<u64>,
    /// Number of documents read when it was last read.
    read: usize,
}

impl FollowedFile {
    /// Begins to read the file at `path`. Returns false if it has not changed.
    pub(super) fn begin(&mut self, path: &Path) -> bool {
        let metadata = path.metadata();
        let version = metadata.and_then(|metadata| Ok((metadata.len(), metadata.modified()?))).ok();
        if version.is_some() && version == self.version {
            return false;
        }
        let is_old = |(_, modified): &(u64, SystemTime)| {
            modified.elapsed().is_ok_and(|elapsed| elapsed > RACY)
        };
        self.version = version.filter(is_old);
        self.documents.truncate(self.read);
        self.read = 0;
        true
    }

    /// Takes the next document. Returns whether it is new: the file had another document, or none,
    /// in its place.
    pub(super) fn is_new(&mut self, document: &Document<'_>) -> bool {
        let mut line = String::new();
        document.write_canonical_without_source(&mut line);
        let mut hasher = DefaultHasher::new();
        line.hash(&mut hasher);
        let hash = hasher.finish();
        let is_new = self.documents.get(self.read) != Some(&hash);
        if is_new {
            self.documents.truncate(self.read);
            self.documents.push(hash);
        }
        self.read += 1;
        is_new
    }
}

/// A file whose end is in the making: compressed data may end anywhere.
pub(super) struct Growing<R>(pub(super) R);

impl<R: Read> Read for Growing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(0),
            read => read,
        }
    }
}
