//! Equality of documents, jobs and the elements of jobs: that of their canonical forms.

use crate::canonical;
use crate::canonical::compare::is_identical_json;
use crate::document::job_document::Document;
use crate::envelope::response_info::ResponseInfo;
use crate::view::elements::{Message, Resource, Task};
use crate::view::job::Job;

/// Documents are equal if their canonical forms are, without the member `source`: jobs with equal
/// values and responses with equal information. The notation of the provider's bytes does not
/// count.
impl PartialEq for Document<'_> {
    fn eq(&self, other: &Self) -> bool {
        let line = |document: &Self| {
            let mut line = String::new();
            document.write_canonical_without_source(&mut line);
            line
        };
        is_identical_json(&line(self), &line(other))
    }
}

impl Eq for Document<'_> {}

/// Jobs are equal if their canonical forms are, without `observation`: equal values, texts of numbers included, whatever
/// the order of members. A job read back from its canonical line is equal to the first one.
impl PartialEq for Job<'_> {
    fn eq(&self, other: &Self) -> bool {
        let line = |job: &Self| {
            let mut line = String::new();
            // The response is not part of the job, even if a canonical line holds it.
            canonical::write(&mut line, job, Some(&ResponseInfo::default()));
            line
        };
        is_identical_json(&line(self), &line(other))
    }
}

impl Eq for Job<'_> {}

/// Implements equality of an element by its canonical form.
macro_rules! element_equality {
    ($element:ident, $write:path) => {
        impl PartialEq for $element<'_> {
            fn eq(&self, other: &Self) -> bool {
                let line = |element: &Self| {
                    let mut line = String::new();
                    $write(&mut line, element);
                    line
                };
                is_identical_json(&line(self), &line(other))
            }
        }

        impl Eq for $element<'_> {}
    };
}

element_equality!(Task, canonical::write_task);
element_equality!(Resource, canonical::write_resource);
element_equality!(Message, canonical::write_message);
