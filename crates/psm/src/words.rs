//! The words of PSM's activity log: what its status and operation words mean.

use jobglot_core::{
    Certainty::{Documented, Doubtful, Inferred, Observed},
    State, Verb, Verbs, Vocabulary, Word, Words,
};

/// Status of an activity.
///
/// The enumeration of one client lists nine more, `INITIALIZING`, `CONFIGURING`, `STARTING`,
/// `STOPPING`, `STOPPED`, `DISABLING`, `DISABLED`, `TERMINATING` and `TERMINATED`. They are left out:
/// they are the states of a service instance, no page or body has them for a job, and a job that
/// stops a service is not over because it says `STOPPED` or under way because it says `STOPPING`.
pub(crate) static STATUS: Vocabulary = Words {
    name: "PSM activity status",
    rows: &[
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
            "only a filter value of the psm client, which takes it for an end that is no success",
        ),
        Word::new(
            "In Progress",
            State::Running,
            Doubtful,
            "a MySQL client's model; elsewhere the status of a Database job, not of an activity",
        ),
        Word::new(
            "InProgress",
            State::Running,
            Doubtful,
            "a Database client compares with it; its documentation writes a blank",
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
        Word::new("New", State::Pending, Observed, "replies to submitted jobs of 2016"),
        Word::new(
            "Preparing for scaling",
            State::Running,
            Documented,
            "server history of Java and SOA services",
        ),
        Word::new(
            "Verifying the scaled WebLogic Server",
            State::Running,
            Documented,
            "server history of Java and SOA services",
        ),
        Word::new(
            "Scaling completed",
            State::Succeeded,
            Documented,
            "server history of Java and SOA services",
        ),
        Word::new(
            "Scaling operation failed",
            State::Failed,
            Documented,
            "server history of Java and SOA services",
        ),
    ],
};

/// Operation of an activity. The documentation calls the list open, so there is nothing to tell a
/// word by that is not in it.
pub(crate) static OPERATIONS: Verbs = Verbs {
    words: Words {
        name: "PSM operation types",
        rows: &[
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
    },
    leading: Words { name: "PSM operation prefixes", rows: &[] },
};

#[cfg(test)]
mod tests {
    use jobglot_core::{State, Verb};

    use super::{OPERATIONS, STATUS};

    #[test]
    fn status_words_mean_their_states() {
        for (word, state) in [
            ("NEW", State::Pending),
            ("New", State::Pending),
            ("RUNNING", State::Running),
            ("In Progress", State::Running),
            ("InProgress", State::Running),
            ("Preparing for scaling", State::Running),
            ("Verifying the scaled WebLogic Server", State::Running),
            ("SUCCEED", State::Succeeded),
            ("Succeeded", State::Succeeded),
            ("Scaling completed", State::Succeeded),
            ("WARN", State::Partial),
            ("FAILED", State::Failed),
            ("Failed", State::Failed),
            ("Scaling operation failed", State::Failed),
        ] {
            assert_eq!(STATUS.meaning(word), Some(state), "{word}");
        }
    }

    #[test]
    fn states_of_instances_and_other_spellings_are_unknown() {
        for word in ["STOPPED", "INITIALIZING", "TERMINATED", "succeed", "SUCCEEDED", "ABORTED", ""]
        {
            assert_eq!(STATUS.meaning(word), None, "{word}");
        }
    }

    #[test]
    fn the_plainest_word_is_the_one_to_write() {
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
    }
}
