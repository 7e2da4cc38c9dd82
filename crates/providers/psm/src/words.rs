//! Vocabularies of PSM documents: the meaning of status and operation words.
//!
//! Each schema has its own vocabulary: similar words of different schemas may differ in meaning.

use jobglot_core::{
    Certainty::{Documented, Doubtful, Inferred, Observed},
    State, Verb, Verbs, Vocabulary, Word, Words,
};

/// Status of an activity in the activity log or the server history.
///
/// One client lists nine more: `INITIALIZING`, `CONFIGURING`, `STARTING`, `STOPPING`, `STOPPED`,
/// `DISABLING`, `DISABLED`, `TERMINATING` and `TERMINATED`. They are omitted: they are states of a
/// service instance, and no page or document has them for a job. `STOPPED` would not mean the end
/// of a job stopping a service, nor `STOPPING` its progress.
pub(crate) static STATUS: Vocabulary = Words::new(
    "PSM activity status",
    &[
        Word::new("NEW", State::Pending, Observed, "a Cloud Stack Manager body; most lists"),
        Word::new("RUNNING", State::Running, Observed, "bodies of two big data services"),
        Word::new(
            "SUCCEED",
            State::Succeeded,
            Observed,
            "bodies of MySQL, Java, SOA and other services",
        ),
        Word::new("FAILED", State::Failed, Documented, "most lists; no body is public"),
        Word::new(
            "WARN",
            State::Partial,
            Doubtful,
            "only a filter value of the psm client, which treats it as an unsuccessful end",
        ),
        Word::new(
            "In Progress",
            State::Running,
            Doubtful,
            "a MySQL client's model; elsewhere the status of a Database job, not of an activity",
        ),
        Word::new(
            "Succeeded",
            State::Succeeded,
            Doubtful,
            "a MySQL client's model; elsewhere the status of a Database job, not of an activity",
        ),
        Word::new(
            "Failed",
            State::Failed,
            Doubtful,
            "a MySQL client's model; elsewhere the status of a Database job, not of an activity",
        ),
    ],
);

/// Status of an operation in the server history of a Java or SOA service.
pub(crate) static HISTORY_STATUS: Vocabulary = Words::new(
    "PSM server history status",
    &[
        Word::new("Preparing for scaling", State::Running, Documented, "SOA schema; a first step"),
        Word::new(
            "Verifying the scaled WebLogic Server",
            State::Running,
            Documented,
            "SOA schema; a later step",
        ),
        Word::new("SUCCEED", State::Succeeded, Observed, "SOA bodies"),
        Word::new("Scaling completed", State::Succeeded, Documented, "SOA schema"),
        Word::new("FAILED", State::Failed, Documented, "SOA schema; no body is public"),
        Word::new("Scaling operation failed", State::Failed, Documented, "SOA schema"),
    ],
);

/// Status of a job of Database Cloud Service (`job_status`).
pub(crate) static DATABASE_STATUS: Vocabulary = Words::new(
    "PSM database job status",
    &[
        Word::new("In Progress", State::Running, Documented, "Exadata schema"),
        Word::new(
            "InProgress",
            State::Running,
            Inferred,
            "a client compares with it; the documentation writes a blank",
        ),
        Word::new("Succeeded", State::Succeeded, Documented, "Exadata schema and a client"),
        Word::new("Failed", State::Failed, Documented, "Exadata schema and a client"),
    ],
);

/// Status of a service instance, as far as it implies a state of the job working on it.
///
/// `Running`, `Configured` and `Stopped` are omitted. They are the goal of a job creating, starting
/// or stopping the instance, and imply nothing about a job deleting or scaling it.
pub(crate) static INSTANCE_STATUS: Vocabulary = Words::new(
    "PSM instance status",
    &[
        Word::new(
            "Provisioning Not Started",
            State::Pending,
            Documented,
            "SOA schema; the job that creates the instance has not begun",
        ),
        Word::new("In Progress", State::Running, Observed, "a SOA body of a job that creates"),
        Word::new(
            "Maintenance",
            State::Running,
            Inferred,
            "a client's model; the instance is started, stopped or scaled",
        ),
        Word::new(
            "Terminating",
            State::Running,
            Documented,
            "SOA schema; the instance is being deleted, the job is not canceled",
        ),
        Word::new("Failed", State::Failed, Documented, "SOA schema"),
    ],
);

/// Status in the response to a submitted job.
pub(crate) static SUBMISSION_STATUS: Vocabulary = Words::new(
    "PSM submission status",
    &[Word::new("New", State::Pending, Observed, "responses of Java and SOA services up to 2016")],
);

/// Operation of an activity. The documentation calls the list open, so unlisted words have no verb.
pub(crate) static OPERATIONS: Verbs = Verbs::new(
    Words::new(
        "PSM operation types",
        &[
            Word::new("CREATE_SERVICE", Verb::Create, Observed, "bodies of most services"),
            Word::new("CONFIG_CHANGE", Verb::Update, Documented, "named in the documentation"),
            Word::new(
                "ADD_SERVICE_RESOURCE",
                Verb::Update,
                Inferred,
                "named in the documentation; the service that gets a resource is what changes",
            ),
            Word::new("DELETE_SERVICE", Verb::Delete, Documented, "named in the documentation"),
            Word::new("DELETE_BACKUP", Verb::Delete, Observed, "a Data Hub body"),
            Word::new("START_SERVICE", Verb::Start, Documented, "named in the documentation"),
            Word::new("START_VM", Verb::Start, Documented, "named in the documentation"),
            Word::new("STOP_SERVICE", Verb::Stop, Observed, "a SOA server history"),
            Word::new("STOP_VM", Verb::Stop, Documented, "named in the documentation"),
            Word::new("SCALE_OUT", Verb::Scale, Observed, "a SOA server history"),
            Word::new("SCALE_IN", Verb::Scale, Observed, "a Java service body"),
            Word::new("BACKUP", Verb::Backup, Observed, "a Java service body"),
            Word::new("RESTORE", Verb::Restore, Observed, "an API Platform body"),
            Word::new(
                "SSH_PUBLIC_KEY_RESET",
                Verb::Reset,
                Observed,
                "a SOA body; the key is replaced by a new one",
            ),
        ],
    ),
    Words::new("PSM operation prefixes", &[]),
);

/// Operation of a job of Database Cloud Service. No document is public and no page lists the words:
/// these are names of requests in the URL of such a job.
pub(crate) static DATABASE_OPERATIONS: Verbs = Verbs::new(
    Words::new(
        "PSM database job operations",
        &[
            Word::new("create", Verb::Create, Inferred, "name of a request in the address"),
            Word::new("delete", Verb::Delete, Inferred, "name of a request in the address"),
            Word::new(
                "control",
                Verb::Other,
                Inferred,
                "name of a request in the address, to start, stop or restart",
            ),
            Word::new("scale", Verb::Scale, Inferred, "a client's address"),
        ],
    ),
    Words::new("PSM database job operation prefixes", &[]),
);

#[cfg(test)]
mod tests {
    use jobglot_core::{State, Verb};

    use super::{
        DATABASE_OPERATIONS, DATABASE_STATUS, HISTORY_STATUS, INSTANCE_STATUS, OPERATIONS, STATUS,
        SUBMISSION_STATUS,
    };

    #[test]
    fn status_words_mean_their_states() {
        for (words, rows) in [
            (
                &STATUS,
                &[
                    ("NEW", State::Pending),
                    ("RUNNING", State::Running),
                    ("In Progress", State::Running),
                    ("SUCCEED", State::Succeeded),
                    ("Succeeded", State::Succeeded),
                    ("WARN", State::Partial),
                    ("FAILED", State::Failed),
                    ("Failed", State::Failed),
                ][..],
            ),
            (
                &HISTORY_STATUS,
                &[
                    ("Preparing for scaling", State::Running),
                    ("Verifying the scaled WebLogic Server", State::Running),
                    ("SUCCEED", State::Succeeded),
                    ("Scaling completed", State::Succeeded),
                    ("FAILED", State::Failed),
                    ("Scaling operation failed", State::Failed),
                ],
            ),
            (
                &DATABASE_STATUS,
                &[
                    ("In Progress", State::Running),
                    ("InProgress", State::Running),
                    ("Succeeded", State::Succeeded),
                    ("Failed", State::Failed),
                ],
            ),
            (
                &INSTANCE_STATUS,
                &[
                    ("Provisioning Not Started", State::Pending),
                    ("In Progress", State::Running),
                    ("Maintenance", State::Running),
                    ("Terminating", State::Running),
                    ("Failed", State::Failed),
                ],
            ),
            (&SUBMISSION_STATUS, &[("New", State::Pending)]),
        ] {
            for &(word, state) in rows {
                assert_eq!(words.meaning(word), Some(state), "{}: {word}", words.name);
            }
            assert_eq!(words.rows.len(), rows.len(), "{}", words.name);
        }
    }

    #[test]
    fn states_of_instances_and_other_spellings_are_unknown() {
        for word in ["STOPPED", "INITIALIZING", "TERMINATED", "succeed", "SUCCEEDED", "ABORTED", ""]
        {
            assert_eq!(STATUS.meaning(word), None, "{word}");
        }
        // The state of an instance without a running job is no word for a job.
        for word in ["Running", "Configured", "Stopped"] {
            assert_eq!(INSTANCE_STATUS.meaning(word), None, "{word}");
        }
    }

    #[test]
    fn the_first_word_of_a_state_is_written() {
        assert_eq!(STATUS.word(State::Pending), Some("NEW"));
        assert_eq!(STATUS.word(State::Running), Some("RUNNING"));
        assert_eq!(STATUS.word(State::Succeeded), Some("SUCCEED"));
        assert_eq!(STATUS.word(State::Failed), Some("FAILED"));
        assert_eq!(STATUS.word(State::Canceled), None);
    }

    #[test]
    fn operation_words_have_verbs() {
        for (word, verb) in [
            ("CREATE_SERVICE", Verb::Create),
            ("CONFIG_CHANGE", Verb::Update),
            ("ADD_SERVICE_RESOURCE", Verb::Update),
            ("DELETE_SERVICE", Verb::Delete),
            ("DELETE_BACKUP", Verb::Delete),
            ("START_SERVICE", Verb::Start),
            ("START_VM", Verb::Start),
            ("STOP_SERVICE", Verb::Stop),
            ("STOP_VM", Verb::Stop),
            ("SCALE_IN", Verb::Scale),
            ("SCALE_OUT", Verb::Scale),
            ("BACKUP", Verb::Backup),
            ("RESTORE", Verb::Restore),
            ("SSH_PUBLIC_KEY_RESET", Verb::Reset),
        ] {
            assert_eq!(OPERATIONS.meaning(word), Some(verb), "{word}");
        }
        assert_eq!(OPERATIONS.meaning("CREATE_SOMETHING_NEW"), None);
        for (word, verb) in [
            ("create", Verb::Create),
            ("delete", Verb::Delete),
            ("control", Verb::Other),
            ("scale", Verb::Scale),
        ] {
            assert_eq!(DATABASE_OPERATIONS.meaning(word), Some(verb), "{word}");
        }
    }
}
