//! Serde of the parts of a summary whose form differs from that of their Rust type.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{SerializeMap, Serializer};

use crate::model::state::State;

/// Serializes whole seconds without a fraction, as canonical lines do.
pub(super) fn serialize_seconds<S: Serializer>(
    seconds: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match *seconds {
        None => serializer.serialize_none(),
        // Casts are exact: smaller whole numbers than 2^53 have an integer of equal value.
        Some(seconds) if seconds.fract() == 0.0 && (0.0..9e15).contains(&seconds) => {
            serializer.serialize_u64(seconds as u64)
        }
        Some(seconds) => serializer.serialize_f64(seconds),
    }
}

/// The counts of tasks by state, serialized as a map.
pub(super) mod counts {
    use super::{BTreeMap, Deserialize, Deserializer, SerializeMap, Serializer, State};

    pub(in crate::derive) fn serialize<S: Serializer>(
        counts: &[(State, usize)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(counts.len()))?;
        for (state, count) in counts {
            map.serialize_entry(state, count)?;
        }
        map.end()
    }

    pub(in crate::derive) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(State, usize)>, D::Error> {
        Ok(BTreeMap::deserialize(deserializer)?.into_iter().collect())
    }
}
