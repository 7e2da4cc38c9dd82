//! The reply to a request that a ServiceStage job is started for: to `POST …/action` of an instance
//! (v2) or component (v3), and to the creation of an instance (v2).
//!
//! It has little more than the id of the job to ask for. Its names are anybody's, so it can't be told
//! from replies of other clouds, and is read as this only where somebody says that it is. Order is
//! that of the printed samples. No edition marks a member as mandatory.

use jobglot_core::{Codec, Field, Rules, Shape, Slot, State, Table};

use crate::words::ACTION_STATUS;

/// A job that has just been asked for.
///
/// The reply is itself the acceptance: without a word the job is pending.
///
/// ```
/// use jobglot_core::{Document, State};
///
/// let text = br#"{"job_id": "JOB66761060", "result": "succeeded"}"#;
/// let document = Document::parse(text, &jobglot_huawei::CAS_ACTION)?;
/// assert_eq!(document.job().id().as_deref(), Some("JOB66761060"));
/// // The request succeeded; the job has yet to be asked for.
/// assert_eq!(document.job().state(), State::Pending);
/// # Ok::<(), jobglot_core::Error>(())
/// ```
pub static CAS_ACTION: Shape = Shape::new(
    "huawei.cas.action",
    "reply to a request that starts a job",
    "Huawei Cloud ServiceStage API Reference: Delivering a Component Task Based on the Component ID",
    &ROOT,
)
.with_rules(Rules { unreported: Some(State::Pending), ..Rules::NONE })
.asked_for();

static ROOT: Table = Table::new(&[
    Field::value(
        "instance_id",
        Slot::SubjectId,
        Codec::Text,
        "id of the component instance; in the reply to its creation alone",
    ),
    Field::value("job_id", Slot::Id, Codec::Text, "JOB and a UUID"),
    Field::value(
        "result",
        Slot::Status,
        Codec::Status(&ACTION_STATUS),
        "what became of the request; v3 only",
    ),
])
.with_constants(&[(Slot::SubjectKind, "component-instance")]);

#[cfg(test)]
mod tests {
    use jobglot_core::{Document, Outcome, Registry, State};

    use super::CAS_ACTION;

    #[test]
    fn a_reply_never_says_that_the_job_is_over() {
        for (text, state) in [
            (r#"{"job_id": "JOB1"}"#, State::Pending),
            (r#"{"instance_id": "i", "job_id": "JOB1"}"#, State::Pending),
            (r#"{"job_id": "JOB1", "result": "succeeded"}"#, State::Pending),
            (r#"{"job_id": "JOB1", "result": "SUCCEEDED"}"#, State::Unrecognized),
            (r#"{"job_id": "JOB1", "result": "failed"}"#, State::Unrecognized),
        ] {
            let document = Document::parse(text.as_bytes(), &CAS_ACTION).expect(text);
            let job = document.job();
            assert_eq!(job.id().as_deref(), Some("JOB1"));
            assert_eq!(job.state(), state, "{text}");
            assert_ne!(job.terminal(), Some(true), "{text}");
            assert_ne!(job.outcome(), Outcome::Success, "{text}");
        }
    }

    #[test]
    fn its_names_tell_it_from_nothing() {
        let text = br#"{"instance_id": "i", "job_id": "JOB1", "result": "succeeded"}"#;
        assert!(Registry::of_schemas([&CAS_ACTION]).parse(text).is_err());
    }
}
