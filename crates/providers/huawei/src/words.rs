//! Vocabularies of ServiceStage jobs: the meaning of status and type words.

use jobglot_core::{
    Certainty::{Documented, Doubtful, Inferred, Observed},
    State, Verb, Verbs, Vocabulary, Word, Words,
};

/// Status of a job (`EXECUTION_STATUS`) or task (`TASK_STATUS`). The documentation explains the
/// words without marking the final ones; these are inferred from the explanations.
pub(crate) static STATUS: Vocabulary = Words::new(
    "ServiceStage job and task status",
    &[
        Word::new("SUBMITTED", State::Pending, Documented, "every edition; not handled yet"),
        Word::new("SCHEDULED", State::Pending, Documented, "every edition; planned for later"),
        Word::new("RUNNING", State::Running, Documented, "every edition and SDK"),
        Word::new("SUCCEEDED", State::Succeeded, Observed, "the tasks of the printed sample"),
        Word::new("PARTIALLY_FAILED", State::Partial, Documented, "every edition, no SDK"),
        Word::new("FAILED", State::Failed, Observed, "the printed sample"),
        Word::new("CANCELLED", State::Canceled, Documented, "every edition, no SDK"),
        Word::new("ROLLBACKING", State::RollingBack, Documented, "every edition, no SDK"),
        Word::new("ROLLBACKED", State::RolledBack, Documented, "every edition, no SDK"),
        Word::new("SKIPPED", State::Skipped, Documented, "tasks only; every edition and SDK"),
        Word::new(
            "UNKNOWN",
            State::ReportedUnknown,
            Documented,
            "every edition; Terraform takes it for an error, the pages do not",
        ),
    ],
);

/// Result of a request which starts a job (`result`). The documentation calls it the status of the
/// task and prints one word, beside the id of a job not even started.
pub(crate) static ACTION_STATUS: Vocabulary = Words::new(
    "ServiceStage action results",
    &[Word::new(
        "succeeded",
        State::Pending,
        Doubtful,
        "the printed response to a start; the request succeeded, and its job is only accepted",
    )],
);

/// Type of a job (`JOB_TYPE`).
pub(crate) static OPERATIONS: Verbs = Verbs::new(
    Words::new(
        "ServiceStage job types",
        &[
            Word::new("PROVISION", Verb::Create, Observed, "the printed sample; deploys"),
            Word::new("DEPROVISION", Verb::Delete, Documented, "every edition; undeploys"),
            Word::new(
                "DAILY_OPERATION",
                Verb::Other,
                Documented,
                "every edition; only JOB_NAME shows whether it starts, stops or changes something",
            ),
            Word::new("SYSTEM_INNER", Verb::Other, Documented, "every edition"),
            Word::new(
                "UNKNOWN",
                Verb::Other,
                Inferred,
                "every edition; a known word that names no operation",
            ),
        ],
    ),
    Words::new("ServiceStage job type prefixes", &[]),
);

#[cfg(test)]
mod tests {
    use jobglot_core::{State, Verb};

    use super::{OPERATIONS, STATUS};

    #[test]
    fn status_words_mean_their_states() {
        for (word, state) in [
            ("SUBMITTED", State::Pending),
            ("SCHEDULED", State::Pending),
            ("RUNNING", State::Running),
            ("SUCCEEDED", State::Succeeded),
            ("PARTIALLY_FAILED", State::Partial),
            ("FAILED", State::Failed),
            ("CANCELLED", State::Canceled),
            ("ROLLBACKING", State::RollingBack),
            ("ROLLBACKED", State::RolledBack),
            ("SKIPPED", State::Skipped),
            ("UNKNOWN", State::ReportedUnknown),
        ] {
            assert_eq!(STATUS.meaning(word), Some(state), "{word}");
            if state != State::Pending {
                assert_eq!(STATUS.word(state), Some(word));
            }
        }
        assert_eq!(STATUS.rows.len(), 11);
    }

    #[test]
    fn words_of_other_services_are_unknown() {
        for word in ["SUCCESS", "FAIL", "INIT", "Completed", "succeeded", "CANCELED"] {
            assert_eq!(STATUS.meaning(word), None, "{word}");
        }
    }

    #[test]
    fn job_types_have_verbs() {
        for (word, verb) in [
            ("PROVISION", Verb::Create),
            ("DEPROVISION", Verb::Delete),
            ("DAILY_OPERATION", Verb::Other),
            ("SYSTEM_INNER", Verb::Other),
            ("UNKNOWN", Verb::Other),
        ] {
            assert_eq!(OPERATIONS.meaning(word), Some(verb), "{word}");
        }
        assert_eq!(OPERATIONS.meaning("PROVISION_AGAIN"), None);
    }
}
