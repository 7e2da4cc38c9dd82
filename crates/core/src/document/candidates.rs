//! The schemas that come close to a document.

use crate::detect::scoring;
use crate::document::error::Error;
use crate::document::split::split;
use crate::error::Candidate;
use crate::schema::table::Shape;

impl Candidate {
    /// The ones of `shapes`, and the canonical form, that have names in common with `input`, nearest
    /// first. A response head may come before the document, and a client's wrapper stand around it.
    /// If nothing is against the first it is the document's shape. Error replies have no place here:
    /// a document is one where no shape has it.
    ///
    /// # Errors
    ///
    /// The bytes are no UTF-8, behind a head that is none, or an error reply that is no JSON. Of a text
    /// that breaks off or is no JSON the names up to there count.
    pub fn all(input: &[u8], shapes: &[&'static Shape]) -> Result<Vec<Self>, Error> {
        let (_, text, _) = split(input)?;
        Ok(scoring::candidates(text, shapes).0)
    }
}
