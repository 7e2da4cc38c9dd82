//! Response to a request which starts a ServiceStage job: `POST …/action` of an instance (v2) or
//! component (v3), or the creation of an instance (v2).
//!
//! It has little more than the id of the job. None of its names is distinctive, so it cannot be
//! detected among responses of other clouds and is read on request only. The order is that of the
//! printed samples. No edition marks a member as mandatory.

use jobglot_core::{
    CanonicalField, Certainty::Inferred, Codec, Field, Schema, State, StateRule, Table, Test,
};

use crate::words::ACTION_STATUS;

/// Schema of a job just requested.
///
/// The response accepts the request, so a job without a status word is pending.
///
/// ```
/// use jobglot_core::{Document, State};
///
/// let text = br#"{"job_id": "JOB66761060", "result": "succeeded"}"#;
/// let document = Document::parse(text, &jobglot_huawei::CAS_ACTION)?;
/// assert_eq!(document.job().id().as_deref(), Some("JOB66761060"));
/// // The request succeeded; the job itself is still pending.
/// assert_eq!(document.job().state(), State::Pending);
/// # Ok::<(), jobglot_core::Error>(())
/// ```
pub static CAS_ACTION: Schema = Schema::new(
    "huawei.cas.action",
    "response to a request that starts a job",
    "Huawei Cloud ServiceStage API Reference: Delivering a Component Task Based on the Component ID",
    &ROOT,
)
.explicit_only();

static ROOT: Table = Table::new(&[
    Field::value(
        "instance_id",
        CanonicalField::SubjectId,
        Codec::Text,
        "id of the component instance; in the reply to its creation alone",
    ),
    Field::value("job_id", CanonicalField::Id, Codec::Text, "JOB and a UUID"),
    Field::value(
        "result",
        CanonicalField::Status,
        Codec::Status(&ACTION_STATUS),
        "what became of the request; v3 only",
    ),
])
.with_constants(&[(CanonicalField::SubjectKind, "component-instance")])
.with_rules(&[StateRule::new(
    State::Pending,
    &[Test::Not(&Test::Present("result"))],
    Inferred,
    "the response accepts the request",
)]);

#[cfg(test)]
mod tests {
    use jobglot_core::{Document, Outcome, Registry, State};

    use super::CAS_ACTION;

    #[test]
    fn the_response_never_means_the_end_of_the_job() {
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
            assert_ne!(job.is_terminal(), Some(true), "{text}");
            assert_ne!(job.outcome(), Outcome::Success, "{text}");
        }
    }

    #[test]
    fn it_is_never_detected() {
        let text = br#"{"instance_id": "i", "job_id": "JOB1", "result": "succeeded"}"#;
        assert!(Registry::of_schemas([&CAS_ACTION]).parse(text).is_err());
    }
}
