//! Ids of traces, spans and events, made from the provider's ids.

use sha2::{Digest, Sha256};

/// Bytes of an id, of which formats use as many as they need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Id([u8; 16]);

impl Id {
    /// The id of these parts. Equal parts give equal ids, in every release.
    pub(crate) fn of<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            // With its length, so that parts can't be taken for others.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// All 16 bytes in hexadecimal digits, as the id of a trace or an event.
    pub(crate) fn long(self) -> String {
        self.hex(16)
    }

    /// 8 bytes in hexadecimal digits, as the id of a span.
    pub(crate) fn short(self) -> String {
        self.hex(8)
    }

    /// A UUID of version 8, for values of one's own making (RFC 9562).
    pub(crate) fn uuid(self) -> String {
        let Self(mut bytes) = self;
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let hex = Self(bytes).long();
        let part = |from, to| hex.get(from..to).unwrap_or_default();
        [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
    }

    fn hex(self, bytes: usize) -> String {
        self.0.iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn ids_depend_on_each_part() {
        let id = Id::of([b"ab".as_slice(), b"c"]);
        assert_eq!(id, Id::of([b"ab".as_slice(), b"c"]));
        assert_ne!(id, Id::of([b"a".as_slice(), b"bc"]));
        assert_eq!((id.long().len(), id.short().len()), (32, 16));
        let uuid = id.uuid();
        assert_eq!((uuid.len(), &uuid[14..15]), (36, "8"));
    }
}
