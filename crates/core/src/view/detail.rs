//! Facts that jobs and tasks have in common beside their state.

use std::borrow::Cow;

use crate::model::canonical_field::CanonicalField;
use crate::view::elements::Task;
use crate::view::job::Job;
use crate::view::node::Node;

/// The provider's reason for a state, beside the status word. Each part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Detail<'a> {
    /// The reason as a word or number.
    pub code: Option<Cow<'a, str>>,
    /// The reason in words.
    pub text: Option<Cow<'a, str>>,
}

impl<'a> Node<'a> {
    /// The provider's reason for the state; `None` without a code or text, or if both are empty.
    pub(crate) fn detail(&self) -> Option<Detail<'a>> {
        let part = |canonical_field| self.text(canonical_field).filter(|text| !text.is_empty());
        let (code, text) = (part(CanonicalField::DetailCode), part(CanonicalField::DetailText));
        (code.is_some() || text.is_some()).then_some(Detail { code, text })
    }
}

/// Getters of [`Job`], whose values borrow from itself, and of [`Task`], whose values borrow from the
/// document.
macro_rules! detail_getters {
    (impl [$($view:tt)+] with $value:lifetime) => {
        impl $($view)+ {
            /// The provider's second word, unchanged: how a finished job or task ended.
            #[must_use]
            pub fn result(&self) -> Option<Cow<$value, str>> {
                self.node().text(CanonicalField::Result)
            }

            /// The provider's reason for the state; `None` if it is empty.
            #[must_use]
            pub fn detail(&self) -> Option<Detail<$value>> {
                self.node().detail()
            }

            /// The id of the job that this one is part of.
            #[must_use]
            pub fn parent(&self) -> Option<Cow<$value, str>> {
                self.node().text(CanonicalField::Parent)
            }

            /// The address at which a person can look at it.
            #[must_use]
            pub fn url(&self) -> Option<Cow<$value, str>> {
                self.node().text(CanonicalField::Url)
            }

            /// The number of the try, from 1.
            #[must_use]
            pub fn attempt(&self) -> Option<u64> {
                self.node().number(CanonicalField::Attempt)?.parse().ok()
            }

            /// The exit code of its process.
            #[must_use]
            pub fn exit_code(&self) -> Option<i64> {
                self.node().number(CanonicalField::ExitCode)?.parse().ok()
            }
        }
    };
}

detail_getters!(impl [Job<'_>] with '_);
detail_getters!(impl [<'a> Task<'a>] with 'a);
