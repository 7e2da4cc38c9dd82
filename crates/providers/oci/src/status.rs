//! Vocabularies of work request status words.

use jobglot_core::{
    Certainty::{Documented, Doubtful, Inferred, Observed},
    State, Vocabulary, Word, Words,
};

/// Placeholder written by the Python SDK, the command line and Ansible for words unknown to them.
pub(crate) const PLACEHOLDER_WORD: &str = "UNKNOWN_ENUM_VALUE";

/// Status of a work request, for all services. Counts are numbers of services whose SDK models
/// declare the word. Oracle's overview page also lists resource states (`CREATING`, `ACTIVE`, …)
/// for some services; their models do not have them, so they are omitted. Pages such as that on
/// Kubernetes Engine write the words in title case, and Ansible compares them in lower case.
pub(crate) static STATUS: Vocabulary = Words::new(
    "OCI work request status",
    &[
        Word::new("ACCEPTED", State::Pending, Documented, "109 services"),
        Word::new("IN_PROGRESS", State::Running, Documented, "107 services"),
        Word::new("WAITING", State::Waiting, Documented, "62 services"),
        Word::new(
            "NEEDS_ATTENTION",
            State::Attention,
            Doubtful,
            "43 services; Terraform takes it for final in one of them, no model says so",
        ),
        Word::new("SUSPENDED", State::Paused, Documented, "data_safe, which can resume"),
        Word::new("CANCELING", State::Canceling, Documented, "96 services"),
        Word::new("SUCCEEDED", State::Succeeded, Observed, "108 services and most bodies"),
        Word::new(
            "PARTIALLY_SUCCEEDED",
            State::Partial,
            Inferred,
            "identity tagging and security_attribute; final by the word alone",
        ),
        Word::new("FAILED", State::Failed, Documented, "109 services; no body is public"),
        Word::new("CANCELED", State::Canceled, Documented, "98 services"),
        Word::new("SKIPPED", State::Skipped, Inferred, "os_management_hub; read off the word"),
        Word::new(
            "CREATED",
            State::Pending,
            Inferred,
            "management_agent, before ACCEPTED; read off the word",
        ),
        Word::new("INPROGRESS", State::Running, Documented, "data_flow, in place of IN_PROGRESS"),
        Word::new(
            "SUSPENDING",
            State::Running,
            Inferred,
            "data_safe; it goes on until it is SUSPENDED",
        ),
        Word::new("CANCELLING", State::Canceling, Documented, "6 services, such as data_flow"),
        Word::new(
            "COMPLETED",
            State::Succeeded,
            Inferred,
            "object_storage, which has no SUCCEEDED and has FAILED",
        ),
        Word::new("CANCELLED", State::Canceled, Documented, "5 services, such as data_flow"),
        Word::new(
            "IN PROGRESS",
            State::Running,
            Doubtful,
            "Oracle's overview page, of Blockchain and WebLogic; the model has IN_PROGRESS",
        ),
        PLACEHOLDER,
    ],
)
.ignoring_case();

/// Status of a work request of Data Flow. Its own spellings come first, since the first word of a
/// state is written. Spellings of other services are read too.
pub(crate) static DATA_FLOW_STATUS: Vocabulary = Words::new(
    "OCI Data Flow work request status",
    &[
        Word::new("ACCEPTED", State::Pending, Documented, "data_flow"),
        Word::new("INPROGRESS", State::Running, Documented, "data_flow"),
        Word::new("IN_PROGRESS", State::Running, Inferred, OTHER_SERVICES),
        Word::new("CANCELLING", State::Canceling, Documented, "data_flow"),
        Word::new("CANCELING", State::Canceling, Inferred, OTHER_SERVICES),
        Word::new("SUCCEEDED", State::Succeeded, Documented, "data_flow"),
        Word::new("FAILED", State::Failed, Documented, "data_flow"),
        Word::new("CANCELLED", State::Canceled, Documented, "data_flow"),
        Word::new("CANCELED", State::Canceled, Inferred, OTHER_SERVICES),
        PLACEHOLDER,
    ],
);

const OTHER_SERVICES: &str = "not declared here, but by nearly all other services";

/// The original word is lost, so the state is unknown; but there was a word.
const PLACEHOLDER: Word<State> = Word::new(
    PLACEHOLDER_WORD,
    State::ReportedUnknown,
    Observed,
    "written by a client, such as the command line, in place of a word unknown to it",
);

#[cfg(test)]
mod tests {
    use jobglot_core::State;

    use super::{DATA_FLOW_STATUS, STATUS};

    #[test]
    fn status_words_mean_their_states() {
        let known = [
            ("ACCEPTED", State::Pending),
            ("CREATED", State::Pending),
            ("IN_PROGRESS", State::Running),
            ("INPROGRESS", State::Running),
            ("IN PROGRESS", State::Running),
            ("SUSPENDING", State::Running),
            ("WAITING", State::Waiting),
            ("NEEDS_ATTENTION", State::Attention),
            ("SUSPENDED", State::Paused),
            ("CANCELING", State::Canceling),
            ("CANCELLING", State::Canceling),
            ("SUCCEEDED", State::Succeeded),
            ("COMPLETED", State::Succeeded),
            ("PARTIALLY_SUCCEEDED", State::Partial),
            ("FAILED", State::Failed),
            ("CANCELED", State::Canceled),
            ("CANCELLED", State::Canceled),
            ("SKIPPED", State::Skipped),
            ("UNKNOWN_ENUM_VALUE", State::ReportedUnknown),
        ];
        for (word, state) in known {
            assert_eq!(STATUS.meaning(word), Some(state), "{word}");
        }
        assert_eq!(STATUS.rows.len(), known.len());
    }

    #[test]
    fn states_of_resources_are_unknown() {
        for word in ["CREATING", "ACTIVE", "DELETED", "PAUSED", "InProgress ", ""] {
            assert_eq!(STATUS.meaning(word), None, "{word}");
        }
    }

    #[test]
    fn case_does_not_count() {
        for (word, state) in [
            ("Accepted", State::Pending),
            ("In Progress", State::Running),
            ("in_progress", State::Running),
            ("Succeeded", State::Succeeded),
            ("Failed", State::Failed),
        ] {
            assert_eq!(STATUS.meaning(word), Some(state), "{word}");
        }
    }

    #[test]
    fn the_first_word_of_a_state_is_written() {
        assert_eq!(STATUS.word(State::Pending), Some("ACCEPTED"));
        assert_eq!(STATUS.word(State::Running), Some("IN_PROGRESS"));
        assert_eq!(STATUS.word(State::Canceling), Some("CANCELING"));
        assert_eq!(STATUS.word(State::Succeeded), Some("SUCCEEDED"));
        assert_eq!(STATUS.word(State::Canceled), Some("CANCELED"));
    }

    #[test]
    fn data_flow_reads_common_words_and_writes_its_own() {
        for row in DATA_FLOW_STATUS.rows {
            assert_eq!(STATUS.meaning(row.text), Some(row.meaning), "{}", row.text);
        }
        assert_eq!(DATA_FLOW_STATUS.word(State::Running), Some("INPROGRESS"));
        assert_eq!(DATA_FLOW_STATUS.word(State::Canceling), Some("CANCELLING"));
        assert_eq!(DATA_FLOW_STATUS.word(State::Canceled), Some("CANCELLED"));
    }
}
