//! Vocabularies of actions on the resources of a work request.

use jobglot_core::{
    Certainty::{Documented, Doubtful, Inferred, Observed},
    Effect, Effects, Word, Words,
};

/// Action on a resource of a work request, for all services. It stays `IN_PROGRESS` until the work
/// on the resource has ended.
///
/// `UNKNOWN_ENUM_VALUE` is omitted: clients write it in place of words unknown to them.
pub(crate) static ACTIONS: Effects = Words::new(
    "OCI resource actions",
    &[
        Word::new("CREATED", Effect::Created, Observed, "105 services and most bodies"),
        Word::new("UPDATED", Effect::Updated, Observed, "105 services; a tagging body"),
        Word::new(
            "DELETED",
            Effect::Deleted,
            Observed,
            "104 services; bastion and database bodies",
        ),
        Word::new("IN_PROGRESS", Effect::InProgress, Observed, "104 services; a MySQL body"),
        Word::new("RELATED", Effect::Related, Observed, "91 services; a MySQL body"),
        Word::new("FAILED", Effect::Failed, Documented, "74 services"),
        Word::new("MOVED", Effect::Moved, Documented, "data_catalog and data_integration"),
        Word::new("STARTED", Effect::Started, Documented, "4 services, such as analytics"),
        Word::new("STOPPED", Effect::Stopped, Documented, "4 services, such as analytics"),
        Word::new("READ", Effect::Read, Documented, "object_storage"),
        Word::new(
            "WRITTEN",
            Effect::Written,
            Documented,
            "object_storage and data_labeling_service",
        ),
        Word::new("CANCELED", Effect::Canceled, Documented, "3 services, such as data_safe"),
        Word::new("NONE", Effect::None, Documented, "analytics"),
        Word::new("CANCELED_CREATE", Effect::Canceled, Documented, "container_engine and datacc"),
        Word::new("CANCELED_UPDATE", Effect::Canceled, Documented, "container_engine and datacc"),
        Word::new("CANCELED_DELETE", Effect::Canceled, Documented, "container_engine and datacc"),
        Word::new("INPROGRESS", Effect::InProgress, Documented, "data_flow"),
        Word::new("CREATING", Effect::InProgress, Inferred, "dbmulticloud; not created yet"),
        Word::new(
            "ACCEPTED",
            Effect::InProgress,
            Inferred,
            "marketplace and database_management; a status, not final",
        ),
        Word::new("WAITING", Effect::InProgress, Inferred, "marketplace; a status, not final"),
        Word::new(
            "NEEDS_ATTENTION",
            Effect::InProgress,
            Doubtful,
            "marketplace; a status, and whether it is final is disputed",
        ),
        Word::new(
            "ENABLED",
            Effect::Updated,
            Inferred,
            "database_management; a feature of a resource that is there",
        ),
        Word::new(
            "DISABLED",
            Effect::Updated,
            Inferred,
            "database_management; a feature of a resource that stays",
        ),
        Word::new(
            "PURGED",
            Effect::Updated,
            Doubtful,
            "waas, whose purges empty a policy's cache; the policy stays",
        ),
        Word::new(
            "SUCCEEDED",
            Effect::Other,
            Documented,
            "data_safe and marketplace; a status, which does not tell what was done",
        ),
        Word::new("COMPARTMENT_CHANGED", Effect::Moved, Documented, "analytics"),
        Word::new("SCALED", Effect::Updated, Inferred, "analytics"),
        Word::new("NETWORK_ENDPOINT_CHANGED", Effect::Updated, Documented, "analytics"),
        Word::new("VANITY_URL_CREATED", Effect::Updated, Inferred, PART),
        Word::new("VANITY_URL_UPDATED", Effect::Updated, Inferred, PART),
        Word::new("VANITY_URL_DELETED", Effect::Updated, Inferred, PART),
        Word::new("PRIVATE_ACCESS_CHANNEL_CREATED", Effect::Updated, Inferred, PART),
        Word::new("PRIVATE_ACCESS_CHANNEL_UPDATED", Effect::Updated, Inferred, PART),
        Word::new("PRIVATE_ACCESS_CHANNEL_DELETED", Effect::Updated, Inferred, PART),
        Word::new("RESOURCE_GROUP_CREATED", Effect::Updated, Inferred, PART),
        Word::new("RESOURCE_GROUP_UPDATED", Effect::Updated, Inferred, PART),
        Word::new("RESOURCE_GROUP_DELETED", Effect::Updated, Inferred, PART),
    ],
);

const PART: &str = "analytics; the resource is always the instance, a part of it changed";

/// Action on a resource of a work request of Digital Assistant. It names the request; only the
/// status of the resource has the result, so none of these words has an effect.
pub(crate) static DIGITAL_ASSISTANT_ACTIONS: Effects = Words::new(
    "OCI Digital Assistant resource actions",
    &[
        Word::new("CREATE", Effect::Other, Documented, ODA),
        Word::new("UPDATE", Effect::Other, Documented, ODA),
        Word::new("DELETE", Effect::Other, Documented, ODA),
        Word::new("PURGE", Effect::Other, Documented, ODA),
        Word::new("RECOVER", Effect::Other, Documented, ODA),
        Word::new("STOP", Effect::Other, Documented, ODA),
        Word::new("START", Effect::Other, Documented, ODA),
        Word::new("CHANGE_COMPARTMENT", Effect::Other, Documented, ODA),
        Word::new("CHANGE_CUST_ENC_KEY", Effect::Other, Documented, ODA),
        Word::new("DEACT_CUST_ENC_KEY", Effect::Other, Documented, ODA),
        Word::new("CREATE_ASSOCIATION", Effect::Other, Documented, ODA),
        Word::new("DELETE_ASSOCIATION", Effect::Other, Documented, ODA),
        Word::new("UPDATE_ENTITLEMENTS_FOR_CACCT", Effect::Other, Documented, ODA),
        Word::new("CREATE_ODA_INSTANCE_ATTACHMENT", Effect::Other, Documented, ODA),
        Word::new("UPDATE_ODA_INSTANCE_ATTACHMENT", Effect::Other, Documented, ODA),
        Word::new("DELETE_ODA_INSTANCE_ATTACHMENT", Effect::Other, Documented, ODA),
        Word::new("CREATE_IMPORTED_PACKAGE", Effect::Other, Documented, ODA),
        Word::new("UPDATE_IMPORTED_PACKAGE", Effect::Other, Documented, ODA),
        Word::new("DELETE_IMPORTED_PACKAGE", Effect::Other, Documented, ODA),
        Word::new("EXPORT", Effect::Other, Documented, ODA),
    ],
);

const ODA: &str = "oda; requested, not necessarily done";

#[cfg(test)]
mod tests {
    use jobglot_core::Effect;

    use super::ACTIONS;

    #[test]
    fn action_words_have_effects() {
        let known = [
            ("CREATED", Effect::Created),
            ("UPDATED", Effect::Updated),
            ("DELETED", Effect::Deleted),
            ("IN_PROGRESS", Effect::InProgress),
            ("INPROGRESS", Effect::InProgress),
            ("CREATING", Effect::InProgress),
            ("ACCEPTED", Effect::InProgress),
            ("WAITING", Effect::InProgress),
            ("NEEDS_ATTENTION", Effect::InProgress),
            ("RELATED", Effect::Related),
            ("FAILED", Effect::Failed),
            ("MOVED", Effect::Moved),
            ("COMPARTMENT_CHANGED", Effect::Moved),
            ("STARTED", Effect::Started),
            ("STOPPED", Effect::Stopped),
            ("READ", Effect::Read),
            ("WRITTEN", Effect::Written),
            ("CANCELED", Effect::Canceled),
            ("CANCELED_CREATE", Effect::Canceled),
            ("CANCELED_UPDATE", Effect::Canceled),
            ("CANCELED_DELETE", Effect::Canceled),
            ("ENABLED", Effect::Updated),
            ("DISABLED", Effect::Updated),
            ("PURGED", Effect::Updated),
            ("SCALED", Effect::Updated),
            ("NETWORK_ENDPOINT_CHANGED", Effect::Updated),
            ("NONE", Effect::None),
            ("SUCCEEDED", Effect::Other),
        ];
        for (word, effect) in known {
            assert_eq!(ACTIONS.meaning(word), Some(effect), "{word}");
        }
        for part in ["VANITY_URL", "PRIVATE_ACCESS_CHANNEL", "RESOURCE_GROUP"] {
            for change in ["CREATED", "UPDATED", "DELETED"] {
                let word = format!("{part}_{change}");
                assert_eq!(ACTIONS.meaning(&word), Some(Effect::Updated), "{word}");
            }
        }
        assert_eq!(ACTIONS.rows.len(), known.len() + 9);
    }

    #[test]
    fn placeholders_and_requests_are_unknown() {
        for word in ["UNKNOWN_ENUM_VALUE", "CREATE", "PURGE", "REPLACED", ""] {
            assert_eq!(ACTIONS.meaning(word), None, "{word}");
        }
    }
}
