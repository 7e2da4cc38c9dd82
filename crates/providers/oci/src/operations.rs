//! Vocabulary of work request operations.
//!
//! The SDK models declare 1,876 words such as `CREATE_DATA_SHARING_AGREEMENT`, and some services
//! write any text, such as `Delete Autonomous Database`. Nearly all begin with a verb, so each
//! first part has a rule; words with the resource first are listed in [`operation_words`].
//!
//! [`operation_words`]: crate::operation_words

use jobglot_core::{Certainty, Verb, Verbs, Word, Words};

use crate::operation_words::WORDS;

/// Operation of a work request, for all services.
///
/// `ENABLE`, `ACTIVATE` and their opposites have no verb of their own: depending on the service
/// they start something, install it or change a setting. `ADD` and `REMOVE` update the containing
/// resource. `PURGE` empties some resources and deletes others.
pub(crate) static OPERATIONS: Verbs = Verbs::new(WORDS, LEADING);

/// Counts are numbers of declared words with this beginning, and of services whose SDK models
/// declare them.
const LEADING: Words<Verb> = Words::new(
    "OCI operation prefixes",
    &[
        inferred("CHANGE…COMPARTMENT", Verb::Move, "44 declared words, all of them moves"),
        declared("CREATE", Verb::Create, "325 words of 97 services"),
        Word::new(
            "LAUNCH",
            Verb::Create,
            Certainty::Observed,
            "LaunchInstance and LaunchInstancesInPool, of the compute service",
        ),
        inferred("CLONE", Verb::Create, "6 words of 5 services"),
        inferred("COPY", Verb::Create, "2 words of 2 services"),
        inferred("FORK", Verb::Create, "1 word of devops"),
        declared("UPDATE", Verb::Update, "317 words of 94 services"),
        inferred(
            "CHANGE",
            Verb::Update,
            "58 words of 18 services; most name a compartment and are listed",
        ),
        inferred("MODIFY", Verb::Update, "3 words of database_management"),
        inferred("SET", Verb::Update, "6 words of 4 services"),
        inferred("UNSET", Verb::Update, "2 words of data_safe"),
        inferred("CONFIGURE", Verb::Update, "9 words of 5 services"),
        inferred("CUSTOMIZE", Verb::Update, "1 word of blockchain"),
        inferred("PATCH", Verb::Update, "19 words of 6 services"),
        inferred("UPGRADE", Verb::Update, "5 words of 5 services"),
        inferred("DOWNGRADE", Verb::Update, "1 word of ocvp"),
        inferred("RENAME", Verb::Update, "1 word of data_labeling_service"),
        inferred("APPEND", Verb::Update, "1 word of log_analytics"),
        inferred("ADD", Verb::Update, "24 words of 14 services"),
        inferred("REMOVE", Verb::Update, "16 words of 9 services"),
        inferred("UDPATE", Verb::Update, "1 word of opsi, misspelt"),
        inferred("EDIT", Verb::Update, UNDECLARED),
        inferred("REORDER", Verb::Update, UNDECLARED),
        declared("DELETE", Verb::Delete, "321 words of 92 services"),
        inferred("TERMINATE", Verb::Delete, "2 words of tenant_manager_control_plane"),
        declared("MOVE", Verb::Move, "125 words of 57 services"),
        declared("START", Verb::Start, "29 words of 22 services"),
        declared("STOP", Verb::Stop, "26 words of 20 services"),
        declared("RESTART", Verb::Restart, "7 words of 5 services"),
        inferred("REBOOT", Verb::Restart, "1 word of os_management_hub"),
        declared("SCALE", Verb::Scale, "6 words of 4 services"),
        inferred("RESIZE", Verb::Scale, UNDECLARED),
        inferred("SHRINK", Verb::Scale, UNDECLARED),
        declared("BACKUP", Verb::Backup, "3 words of 3 services"),
        declared("RESTORE", Verb::Restore, "5 words of 5 services"),
        declared("RESET", Verb::Reset, "3 words of 3 services"),
        declared("ATTACH", Verb::Attach, "5 words of 4 services"),
        inferred("ASSOCIATE", Verb::Attach, "1 word of disaster_recovery"),
        declared("DETACH", Verb::Detach, "6 words of 5 services"),
        inferred("DISASSOCIATE", Verb::Detach, "1 word of disaster_recovery"),
        declared("REFRESH", Verb::Other, "25 words of 9 services"),
        declared("ENABLE", Verb::Other, "23 words of 13 services"),
        declared("DISABLE", Verb::Other, "20 words of 10 services"),
        declared("GENERATE", Verb::Other, "18 words of 6 services"),
        declared("ACTIVATE", Verb::Other, "11 words of 9 services"),
        declared("INSTALL", Verb::Other, "11 words of 3 services"),
        declared("EXPORT", Verb::Other, "10 words of 8 services"),
        declared("IMPORT", Verb::Other, "10 words of 8 services"),
        declared("LIST", Verb::Other, "10 words of 2 services"),
        declared("EXECUTE", Verb::Other, "9 words of 7 services"),
        declared("VALIDATE", Verb::Other, "9 words of 6 services"),
        declared("SCAN", Verb::Other, "8 words of 3 services"),
        declared("CANCEL", Verb::Other, "7 words of 7 services"),
        declared("DEACTIVATE", Verb::Other, "7 words of 6 services"),
        declared("PURGE", Verb::Other, "7 words of 6 services"),
        declared("APPLY", Verb::Other, "7 words of 5 services"),
        declared("PUBLISH", Verb::Other, "7 words of 4 services"),
        declared("REQUEST", Verb::Other, "7 words of 4 services"),
        declared("ROLLBACK", Verb::Other, "6 words of 5 services"),
        declared("TEST", Verb::Other, "5 words of 3 services"),
        declared("GET", Verb::Other, "4 words of 2 services"),
        declared("RUN", Verb::Other, "4 words of database_migration"),
        declared("APPROVE", Verb::Other, "3 words of 3 services"),
        declared("REGISTER", Verb::Other, "3 words of 3 services"),
        declared("REPLACE", Verb::Other, "3 words of 3 services"),
        declared("REVOKE", Verb::Other, "3 words of 3 services"),
        declared("ROTATE", Verb::Other, "3 words of 3 services"),
        declared("COLLECT", Verb::Other, "3 words of 2 services"),
        declared("CONVERT", Verb::Other, "3 words of 2 services"),
        declared("EXTEND", Verb::Other, "3 words of 2 services"),
        declared("PREPARE", Verb::Other, "3 words of 2 services"),
        declared("RETRY", Verb::Other, "3 words of 2 services"),
        declared("SYNC", Verb::Other, "3 words of 2 services"),
        declared("ENCRYPT", Verb::Other, "3 words of log_analytics"),
        declared("UPLOAD", Verb::Other, "3 words of data_safe"),
        declared("ARCHIVE", Verb::Other, "2 words of 2 services"),
        declared("CHECK", Verb::Other, "2 words of 2 services"),
        declared("CLEANUP", Verb::Other, "2 words of 2 services"),
        declared("COMPLETE", Verb::Other, "2 words of 2 services"),
        declared("CONFIRM", Verb::Other, "2 words of 2 services"),
        declared("DEPLOY", Verb::Other, "2 words of 2 services"),
        declared("MIGRATE", Verb::Other, "2 words of 2 services"),
        declared("PAUSE", Verb::Other, "2 words of 2 services"),
        declared("REJECT", Verb::Other, "2 words of 2 services"),
        declared("RELEASE", Verb::Other, "2 words of 2 services"),
        declared("REPLICATE", Verb::Other, "2 words of 2 services"),
        declared("RESUME", Verb::Other, "2 words of 2 services"),
        declared("SWITCHOVER", Verb::Other, "2 words of 2 services"),
        declared("VERIFY", Verb::Other, "2 words of 2 services"),
        declared("ANALYZE", Verb::Other, "2 words of datacc"),
        declared("ASSESS", Verb::Other, "2 words of data_safe"),
        declared("CALCULATE", Verb::Other, "2 words of data_safe"),
        declared("COMPARE", Verb::Other, "2 words of data_safe"),
        declared("PROVISION", Verb::Other, "2 words of data_safe"),
        declared("SWITCH", Verb::Other, "2 words of os_management_hub"),
        declared("VERSION", Verb::Other, "2 words of oda"),
        declared("ABANDON", Verb::Other, "1 word of ocvp"),
        declared("ABORT", Verb::Other, "1 word of data_safe"),
        declared("ACCEPT", Verb::Other, "1 word of tenant_manager_control_plane"),
        declared("ASSIGN", Verb::Other, "1 word of tenant_manager_control_plane"),
        declared("BEGIN", Verb::Other, "1 word of integration"),
        declared("CLOSE", Verb::Other, "1 word of apiaccesscontrol"),
        declared("COMPOSE", Verb::Other, "1 word of ai_document"),
        declared("DISCOVER", Verb::Other, "1 word of data_safe"),
        declared("DOWNLOAD", Verb::Other, "1 word of data_safe"),
        declared("ESTIMATE", Verb::Other, "1 word of data_safe"),
        declared("EVALUATE", Verb::Other, "1 word of ai_data_platform"),
        declared("FAILOVER", Verb::Other, "1 word of redis"),
        declared("FETCH", Verb::Other, "1 word of data_safe"),
        declared("IGNORE", Verb::Other, "1 word of disaster_recovery"),
        declared("INITIATE", Verb::Other, "1 word of fusion_apps"),
        declared("LOOKUP", Verb::Other, "1 word of oda"),
        declared("MANAGE", Verb::Other, "1 word of fleet_apps_management"),
        declared("MARK", Verb::Other, "1 word of marketplace_publisher"),
        declared("MERGE", Verb::Other, "1 word of devops"),
        declared("MIRROR", Verb::Other, "1 word of devops"),
        declared("OFFBOARD", Verb::Other, "1 word of log_analytics"),
        declared("PEER", Verb::Other, "1 word of gdp"),
        declared("PRECHECK", Verb::Other, "1 word of fleet_software_update"),
        declared("RECALL", Verb::Other, "1 word of log_analytics"),
        declared("RECONCILE", Verb::Other, "1 word of container_engine"),
        declared("RECOVER", Verb::Other, "1 word of oda"),
        declared("RECREATE", Verb::Other, "1 word of distributed_database"),
        declared("REENCRYPT", Verb::Other, "1 word of object_storage"),
        declared("REINSTATE", Verb::Other, "1 word of distributed_database"),
        declared("REMIND", Verb::Other, "1 word of lockbox"),
        declared("RENEW", Verb::Other, "1 word of bds"),
        declared("RESCHEDULE", Verb::Other, "1 word of datacc"),
        declared("RETRIEVE", Verb::Other, "1 word of data_safe"),
        declared("SETUP", Verb::Other, "1 word of redis"),
        declared("SNAPSHOT", Verb::Other, "1 word of data_labeling_service"),
        declared("STAGE", Verb::Other, "1 word of fleet_software_update"),
        declared("SUBMIT", Verb::Other, "1 word of self"),
        declared("SWAP", Verb::Other, "1 word of ocvp"),
        declared("SYNCHRONIZE", Verb::Other, "1 word of opsi"),
        declared("TIMEOUT", Verb::Other, "1 word of apiaccesscontrol"),
        declared("TRAIN", Verb::Other, "1 word of oda"),
        declared("TRANSFER", Verb::Other, "1 word of tenant_manager_control_plane"),
        declared("TRIGGER", Verb::Other, "1 word of generative_ai"),
        declared("UNAPPLY", Verb::Other, "1 word of stack_monitoring"),
        declared("UNINSTALL", Verb::Other, "1 word of managed_kafka"),
        declared("UNPAUSE", Verb::Other, "1 word of batch"),
        declared("UNPUBLISH", Verb::Other, "1 word of marketplace_publisher"),
        declared("UNREGISTER", Verb::Other, "1 word of os_management_hub"),
        declared("WITHDRAW", Verb::Other, "1 word of marketplace_publisher"),
        inferred("DEREGISTER", Verb::Other, UNDECLARED),
        inferred("MOUNT", Verb::Other, UNDECLARED),
        inferred("UNMOUNT", Verb::Other, UNDECLARED),
        inferred("PROMOTE", Verb::Other, "an operation of dns, whose words are not declared"),
    ],
);

const UNDECLARED: &str = "operations of database, whose words are not declared";

/// A word which names the verb itself, or none of the verbs.
const fn declared(text: &'static str, verb: Verb, seen: &'static str) -> Word<Verb> {
    Word::new(text, verb, Certainty::Documented, seen)
}

/// A word which amounts to the verb.
const fn inferred(text: &'static str, verb: Verb, seen: &'static str) -> Word<Verb> {
    Word::new(text, verb, Certainty::Inferred, seen)
}

#[cfg(test)]
mod tests {
    use jobglot_core::Verb;

    use super::OPERATIONS;

    #[test]
    fn words_with_the_verb_first() {
        for (word, verb) in [
            ("CREATE_DATA_SHARING_AGREEMENT", Verb::Create),
            ("CREATE_BACKUP", Verb::Create),
            ("CLONE_MIGRATION", Verb::Create),
            ("COPY_OBJECT", Verb::Create),
            ("UPDATE_PROVIDER", Verb::Update),
            ("UDPATE_ENTERPRISE_MANAGER_BRIDGE", Verb::Update),
            ("PATCH_OS", Verb::Update),
            ("UPGRADE_HCX", Verb::Update),
            ("ADD_WORKER_NODES", Verb::Update),
            ("REMOVE_NODE", Verb::Update),
            ("CHANGE_LICENSE_TYPE_FOR_DOMAIN", Verb::Update),
            ("CHANGE_ROLE_TO_SECONDARY", Verb::Update),
            ("DELETE_PAYER", Verb::Delete),
            ("TERMINATE_LINK", Verb::Delete),
            ("MOVE_PAYER_DIRECTORY_ENTRY", Verb::Move),
            ("START_DESKTOP_POOL", Verb::Start),
            ("STOP_WLSDOMAIN", Verb::Stop),
            ("RESTART_HEATWAVE_CLUSTER", Verb::Restart),
            ("REBOOT", Verb::Restart),
            ("SCALE_BASE_VM", Verb::Scale),
            ("BACKUP_OPENSEARCH_CLUSTER", Verb::Backup),
            ("RESTORE_BACKUP", Verb::Restore),
            ("RESET_PASSWORD", Verb::Reset),
            ("ATTACH_NLB_TO_POD", Verb::Attach),
            ("ASSOCIATE_DR_PROTECTION_GROUP", Verb::Attach),
            ("DETACH_NLB_FROM_POD", Verb::Detach),
            ("DISASSOCIATE_DR_PROTECTION_GROUP", Verb::Detach),
            ("ENABLE_ADDON", Verb::Other),
            ("PURGE_QUEUE", Verb::Other),
            ("GENERATE_CERTIFICATE", Verb::Other),
            ("SWITCHOVER", Verb::Other),
            ("REENCRYPT", Verb::Other),
        ] {
            assert_eq!(OPERATIONS.meaning(word), Some(verb), "{word}");
        }
    }

    #[test]
    fn words_with_the_resource_first() {
        for (word, verb) in [
            ("CLUSTER_CREATE", Verb::Create),
            ("GOLDENGATE_PIPELINE_CLONE", Verb::Create),
            ("NODEPOOL_UPDATE", Verb::Update),
            ("BULK_EDIT_OF_TAGS", Verb::Update),
            ("AGENT_UPGRADE", Verb::Update),
            ("VIRTUALNODE_DELETE", Verb::Delete),
            ("HARD_TERMINATE_TENANCY", Verb::Delete),
            ("CASCADING_DELETE_LISTING", Verb::Delete),
            ("CHANGE_COMPARTMENT", Verb::Move),
            ("CHANGE_COMPARTMENT_FOR_BDS", Verb::Move),
            ("CHANGE_STACK_COMPARTMENT", Verb::Move),
            ("AUDIT_CHANGE_COMPARTMENT", Verb::Move),
            ("GOLDENGATE_DEPLOYMENT_START", Verb::Start),
            ("GOLDENGATE_DEPLOYMENT_STOP", Verb::Stop),
            ("CLUSTER_NODE_REBOOT", Verb::Restart),
            ("CHANGE_SHAPE", Verb::Scale),
            ("GOLDENGATE_DEPLOYMENT_RESTORE", Verb::Restore),
            ("SCHEDULE_CREATE", Verb::Create),
            ("SCHEDULE_CASCADING_PROJECT_DELETION", Verb::Other),
            ("NODEPOOL_CYCLING", Verb::Other),
            ("WORKREQUEST_CANCEL", Verb::Other),
            ("INTERNAL", Verb::Other),
        ] {
            assert_eq!(OPERATIONS.meaning(word), Some(verb), "{word}");
        }
    }

    #[test]
    fn undeclared_words() {
        for (word, verb) in [
            ("create", Verb::Create),
            ("CreateBackendSet", Verb::Create),
            ("CreateClusterNetworkReservation", Verb::Create),
            ("LaunchInstance", Verb::Create),
            ("LaunchInstancesInPool", Verb::Create),
            ("Update DB System", Verb::Update),
            ("Delete Autonomous Database", Verb::Delete),
            ("AttachVolume", Verb::Attach),
            ("DetachVolume", Verb::Detach),
            ("Resize VM Cluster Network", Verb::Scale),
            ("ChangeInstanceCompartment", Verb::Move),
            ("Change DB System Compartment", Verb::Move),
            ("ChangeLoadBalancerCompartment", Verb::Move),
            ("UpdateNetworkSecurityGroups", Verb::Update),
            ("DeletePathRouteSet", Verb::Delete),
        ] {
            assert_eq!(OPERATIONS.meaning(word), Some(verb), "{word}");
        }
    }

    #[test]
    fn unknown_words_have_no_verb() {
        for word in ["", "NODEPOOL_EXPLODE", "CREATED", "RECREATION", "THING_CREATE", "_CREATE"] {
            assert_eq!(OPERATIONS.meaning(word), None, "{word}");
        }
    }

    #[test]
    fn words_are_listed_once() {
        for rows in [OPERATIONS.words.rows, OPERATIONS.leading.rows] {
            for (index, row) in rows.iter().enumerate() {
                assert!(rows[..index].iter().all(|other| other.text != row.text), "{}", row.text);
            }
        }
    }
}
