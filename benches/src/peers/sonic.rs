//! sonic-rs with derived structs.

use serde::Deserialize;

use crate::answer::Answer;
use crate::generate::Kind;
use crate::peers::derived::{CasDocument, OciWorkRequest, PsmJob};
use crate::peers::lines;
use crate::peers::text::Text;

pub(crate) fn borrowed(kind: Kind, text: &str) -> Answer {
    match kind {
        Kind::Cas => read::<CasDocument<Text<'_>>>(text).answer(),
        Kind::Psm => read::<PsmJob<Text<'_>>>(text).answer(),
        Kind::Oci => {
            let requests: Vec<_> = lines(text).map(read::<OciWorkRequest<Text<'_>>>).collect();
            OciWorkRequest::answer_of(&requests)
        }
    }
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> T {
    sonic_rs::from_slice(text.as_bytes()).expect("a document of the kind")
}
