//! Operation words whose first part does not determine the verb: words declared by SDK models, and
//! operation names of services without declared words.

use jobglot_core::{Certainty, Verb, Word, Words};

/// Expands lines of verb, certainty, evidence and words into rows.
macro_rules! rows {
    ($($verb:ident, $certainty:ident, $seen:literal: $($text:literal)+;)+) => {
        &[$($(
            Word::new($text, Verb::$verb, Certainty::$certainty, $seen),
        )+)+]
    };
}

/// Words grouped by verb and service.
pub(crate) const WORDS: Words<Verb> = Words::new(
    "OCI operation words",
    rows! {
        Create, Documented, "declared by container_engine":
            "CLUSTER_CREATE" "NODEPOOL_CREATE" "VIRTUALNODEPOOL_CREATE";
        Create, Documented, "declared by data_safe":
            "BULK_CREATE_SENSITIVE_TYPES" "BULK_CREATE_SQL_FIREWALL_ALLOWED_SQL"
            "BULK_CREATE_UNIFIED_AUDIT_POLICY";
        Create, Documented, "declared by data_science":
            "COMPUTE_TARGET_CREATE" "ML_APPLICATION_INSTANCE_CREATE"
            "ML_APPLICATION_INSTANCE_VIEW_CREATE" "MODEL_DEPLOYMENT_CREATE" "MODEL_GROUP_CREATE"
            "NOTEBOOK_SESSION_CREATE" "PIPELINE_CREATE" "PIPELINE_RUN_CREATE" "SCHEDULE_CREATE";
        Create, Documented, "declared by data_science and object_storage":
            "PRIVATE_ENDPOINT_CREATE";
        Create, Documented, "declared by golden_gate":
            "GOLDENGATE_CONNECTION_ASSIGNMENT_CREATE" "GOLDENGATE_CONNECTION_CREATE"
            "GOLDENGATE_DATABASE_REGISTRATION_CREATE" "GOLDENGATE_DEPLOYMENT_BACKUP_CREATE"
            "GOLDENGATE_DEPLOYMENT_CERTIFICATE_CREATE" "GOLDENGATE_DEPLOYMENT_CREATE"
            "GOLDENGATE_PIPELINE_CREATE";
        Create, Documented, "declared by tenant_manager_control_plane":
            "MANUAL_LINK_CREATION";
        Create, Inferred, "declared by golden_gate":
            "GOLDENGATE_DEPLOYMENT_BACKUP_COPY" "GOLDENGATE_PIPELINE_CLONE";
        Create, Inferred, "declared by ocvp":
            "MANAGEMENT_APPLIANCE_DATASTORE_PROVISIONING"
            "MANAGEMENT_APPLIANCE_ESXI_HOST_PROVISIONING";
        Update, Documented, "declared by bds":
            "ODH_SERVICE_CERTIFICATE_UPDATE";
        Update, Documented, "declared by container_engine":
            "CLUSTER_UPDATE" "NODEPOOL_UPDATE" "VIRTUALNODEPOOL_UPDATE";
        Update, Documented, "declared by data_science":
            "COMPUTE_TARGET_UPDATE" "ML_APPLICATION_IMPLEMENTATION_UPDATE"
            "ML_APPLICATION_INSTANCE_UPDATE" "ML_APPLICATION_INSTANCE_VIEW_UPDATE"
            "MODEL_DEPLOYMENT_UPDATE" "MODEL_GROUP_UPDATE" "SCHEDULE_UPDATE";
        Update, Documented, "declared by data_science and object_storage":
            "PRIVATE_ENDPOINT_UPDATE";
        Update, Documented, "declared by fusion_apps":
            "SUBSCRIPTION_UPDATE";
        Update, Documented, "declared by golden_gate":
            "GOLDENGATE_CONNECTION_UPDATE" "GOLDENGATE_DATABASE_REGISTRATION_UPDATE"
            "GOLDENGATE_DEPLOYMENT_UPDATE" "GOLDENGATE_PIPELINE_UPDATE";
        Update, Inferred, "declared by data_science":
            "ML_APPLICATION_INSTANCE_VIEW_UPGRADE";
        Update, Inferred, "declared by golden_gate":
            "GOLDENGATE_DEPLOYMENT_UPGRADE" "GOLDENGATE_DEPLOYMENT_UPGRADE_UPGRADE";
        Update, Inferred, "declared by identity":
            "BULK_EDIT_OF_TAGS";
        Update, Inferred, "declared by management_agent":
            "AGENTIMAGE_UPGRADE" "AGENT_UPGRADE";
        Update, Inferred, "declared by ocvp":
            "IN_PLACE_UPGRADE";
        Update, Inferred, "declared by security_attribute":
            "BULK_EDIT_OF_SECURITY_ATTRIBUTES";
        Update, Inferred, "declared by stack_monitoring":
            "BULK_ADD_RESOURCES";
        Delete, Documented, "declared by container_engine":
            "CLUSTER_DELETE" "NODEPOOL_DELETE" "VIRTUALNODEPOOL_DELETE" "VIRTUALNODE_DELETE";
        Delete, Documented, "declared by data_safe":
            "BULK_DELETE_SQL_FIREWALL_ALLOWED_SQL" "MASK_POLICY_DELETE_HEALTH_REPORT"
            "SUBSETTING_POLICY_DELETE_HEALTH_REPORT";
        Delete, Documented, "declared by data_science":
            "COMPUTE_TARGET_DELETE" "JOB_DELETE" "ML_APPLICATION_IMPLEMENTATION_DELETE"
            "ML_APPLICATION_INSTANCE_DELETE" "ML_APPLICATION_INSTANCE_VIEW_DELETE"
            "MODELVERSIONSET_DELETE" "MODEL_DEPLOYMENT_DELETE" "MODEL_GROUP_DELETE"
            "MODEL_GROUP_VERSION_HISTORY_DELETE" "NOTEBOOK_SESSION_DELETE" "PIPELINE_DELETE"
            "PIPELINE_RUN_DELETE" "PROJECT_DELETE" "SCHEDULE_DELETE";
        Delete, Documented, "declared by data_science and object_storage":
            "PRIVATE_ENDPOINT_DELETE";
        Delete, Documented, "declared by golden_gate":
            "GOLDENGATE_CONNECTION_ASSIGNMENT_DELETE" "GOLDENGATE_CONNECTION_DELETE"
            "GOLDENGATE_DATABASE_REGISTRATION_DELETE" "GOLDENGATE_DEPLOYMENT_BACKUP_DELETE"
            "GOLDENGATE_DEPLOYMENT_CERTIFICATE_DELETE" "GOLDENGATE_DEPLOYMENT_DELETE"
            "GOLDENGATE_PIPELINE_DELETE";
        Delete, Documented, "declared by identity":
            "BULK_DELETE_TAG_DEFINITION";
        Delete, Documented, "declared by marketplace_publisher":
            "CASCADING_DELETE_LISTING" "CASCADING_DELETE_LISTING_REVISION";
        Delete, Documented, "declared by ocvp":
            "BATCH_DELETE_MANAGEMENT_APPLIANCE_JOBS" "MANAGEMENT_APPLIANCE_DATASTORE_DELETE"
            "MANAGEMENT_APPLIANCE_ESXI_HOST_DELETION";
        Delete, Documented, "declared by security_attribute":
            "BULK_DELETE_SECURITY_ATTRIBUTES";
        Delete, Documented, "declared by stack_monitoring":
            "BULK_DELETE_RESOURCES";
        Delete, Inferred, "declared by fusion_apps":
            "SUBSCRIPTION_TERMINATE";
        Delete, Inferred, "declared by tenant_manager_control_plane":
            "HARD_TERMINATE_TENANCY" "SOFT_TERMINATE_TENANCY";
        Move, Documented, "declared by data_science":
            "ML_APPLICATION_IMPLEMENTATION_MOVE" "ML_APPLICATION_INSTANCE_MOVE"
            "ML_APPLICATION_INSTANCE_VIEW_MOVE" "PRIVATE_ENDPOINT_MOVE" "SCHEDULE_MOVE";
        Move, Documented, "declared by golden_gate":
            "GOLDENGATE_CONNECTION_MOVE" "GOLDENGATE_DATABASE_REGISTRATION_MOVE"
            "GOLDENGATE_DEPLOYMENT_MOVE" "GOLDENGATE_PIPELINE_MOVE";
        Move, Inferred, "declared by analytics":
            "CHANGE_ANALYTICS_INSTANCE_COMPARTMENT";
        Move, Inferred, "declared by bds":
            "CHANGE_COMPARTMENT_FOR_BDS";
        Move, Inferred, "declared by data_safe":
            "AUDIT_CHANGE_COMPARTMENT" "CHANGE_ALERT_POLICY_COMPARTMENT"
            "CHANGE_ARCHIVE_RETRIEVAL_COMPARTMENT" "CHANGE_ATTRIBUTE_SET_COMPARTMENT"
            "CHANGE_CRYPTO_ASSESSMENT_COMPARTMENT" "CHANGE_DB_SECURITY_CONFIG_COMPARTMENT"
            "CHANGE_FIREWALL_POLICY_COMPARTMENT" "CHANGE_ONPREM_CONNECTOR_COMPARTMENT"
            "CHANGE_POLICY_COMPARTMENT" "CHANGE_REGISTRATION_POLICY_COMPARTMENT"
            "CHANGE_REPORT_COMPARTMENT" "CHANGE_REPORT_DEFINITION_COMPARTMENT"
            "CHANGE_SECURITY_ASSESSMENT_COMPARTMENT" "CHANGE_SECURITY_POLICY_COMPARTMENT"
            "CHANGE_SECURITY_POLICY_CONFIG_COMPARTMENT"
            "CHANGE_SECURITY_POLICY_DEPLOYMENT_COMPARTMENT" "CHANGE_SQL_COLLECTION_COMPARTMENT"
            "CHANGE_TARGET_DATABASE_COMPARTMENT" "CHANGE_TARGET_DATABASE_GROUP_COMPARTMENT"
            "CHANGE_UNIFIED_AUDIT_POLICY_COMPARTMENT"
            "CHANGE_UNIFIED_AUDIT_POLICY_DEFINITION_COMPARTMENT"
            "CHANGE_USER_ASSESSMENT_COMPARTMENT";
        Move, Inferred, "declared by data_safe and distributed_database":
            "CHANGE_PRIVATE_ENDPOINT_COMPARTMENT";
        Move, Inferred, "declared by database_management":
            "CHANGE_CLOUD_DB_SYSTEM_COMPARTMENT" "CHANGE_EXADATA_COMPARTMENT"
            "CHANGE_EXTERNAL_DB_SYSTEM_COMPARTMENT";
        Move, Inferred, "declared by datacc":
            "CHANGE_BASE_INFRASTRUCTURE_COMPARTMENT" "CHANGE_BASE_VM_CLUSTER_NETWORK_COMPARTMENT"
            "CHANGE_INSTANCE_COMPARTMENT" "CHANGE_SOFTWARE_IMAGE_COMPARTMENT";
        Move, Inferred, "declared by distributed_database":
            "CHANGE_DISTRIBUTED_DB_COMPARTMENT";
        Move, Inferred, "declared by fusion_apps":
            "CHANGE_FUSION_ENVIRONMENT_COMPARTMENT" "CHANGE_FUSION_ENVIRONMENT_FAMILY_COMPARTMENT";
        Move, Inferred, "declared by identity":
            "CHANGE_COMPARTMENT_FOR_DOMAIN";
        Move, Inferred, "declared by marketplace_publisher":
            "CHANGE_ARTIFACT_COMPARTMENT" "CHANGE_LISTING_COMPARTMENT" "CHANGE_TERM_COMPARTMENT";
        Move, Inferred, "declared by mysql":
            "CHANGE_BLUE_GREEN_DEPLOYMENT_COMPARTMENT";
        Move, Inferred, "declared by network_load_balancer":
            "CHANGE_COMPARTMENT";
        Move, Inferred, "declared by oda":
            "CHANGE_ODA_INSTANCE_COMPARTMENT" "CHANGE_ODA_PRIVATE_ENDPOINT_COMPARTMENT";
        Move, Inferred, "declared by redis":
            "CHANGE_OCI_CACHE_CONFIG_SET_COMPARTMENT" "CHANGE_OCI_CACHE_USER_COMPARTMENT";
        Move, Inferred, "declared by resource_manager":
            "CHANGE_STACK_COMPARTMENT";
        Move, Inferred, "declared by resource_scheduler":
            "CHANGE_SCHEDULE_COMPARTMENT";
        Move, Inferred, "operation name of core, which declares no words; such names were seen":
            "ChangeCaptureFilterCompartment" "ChangeComputeCapacityReservationCompartment"
            "ChangeComputeCapacityTopologyCompartment" "ChangeComputeHostCompartment"
            "ChangeComputeHostGroupCompartment" "ChangeDedicatedVmHostCompartment"
            "ChangeDrgCompartment" "ChangeInstanceCompartment" "ChangeSubnetCompartment"
            "ChangeVcnCompartment" "ChangeVlanCompartment" "ChangeVtapCompartment";
        Move, Inferred, "operation name of dns, which declares no words; such names were seen":
            "ChangeResolverCompartment" "ChangeSteeringPolicyCompartment" "ChangeViewCompartment"
            "ChangeZoneCompartment";
        Move, Inferred, "operation name of load_balancer, which declares no words; such names were seen":
            "ChangeLoadBalancerCompartment";
        Start, Documented, "declared by data_science":
            "ML_APPLICATION_TRIGGER_START";
        Start, Documented, "declared by golden_gate":
            "GOLDENGATE_DEPLOYMENT_START" "GOLDENGATE_PIPELINE_START";
        Stop, Documented, "declared by golden_gate":
            "GOLDENGATE_DEPLOYMENT_STOP" "GOLDENGATE_PIPELINE_STOP";
        Restart, Inferred, "declared by container_engine":
            "CLUSTER_NODE_REBOOT";
        Scale, Documented, "declared by datacc":
            "INFRASTRUCTURE_SCALE_STORAGE";
        Scale, Inferred, "declared by bds":
            "AUTOSCALE_RUN" "CHANGE_SHAPE";
        Restore, Documented, "declared by golden_gate":
            "GOLDENGATE_DEPLOYMENT_RESTORE";
        Other, Documented, "declared by apiaccesscontrol":
            "CUSTOMER_APPROVAL_CHECK_PRIVILEGED_API_REQUEST";
        Other, Documented, "declared by batch":
            "INTERNAL";
        Other, Documented, "declared by bds":
            "AUTOSCALE_CONFIG";
        Other, Documented, "declared by blockchain":
            "WORKREQUEST_CLEANUP";
        Other, Documented, "declared by cloud_bridge":
            "CLOUD_AWS_DISCOVERY" "OLVM_DISCOVERY";
        Other, Documented, "declared by container_engine":
            "CLUSTER_NODE_REPLACE_BOOT_VOLUME" "NODEPOOL_CYCLING" "NODEPOOL_RECONCILE"
            "VIRTUALNODEPOOL_CYCLING";
        Other, Documented, "declared by container_engine and data_science":
            "WORKREQUEST_CANCEL";
        Other, Documented, "declared by data_safe":
            "AUDIT_TRAIL" "FLEET_GENERATE_SECURITY_ASSESSMENT_REPORT"
            "FLEET_GENERATE_USER_ASSESSMENT_REPORT" "MASKING_JOB"
            "MASK_POLICY_GENERATE_HEALTH_REPORT" "SECURITY_POLICY_DEPLOYMENT_ACTIONS"
            "SUBSETTING_JOB" "SUBSETTING_POLICY_GENERATE_HEALTH_REPORT"
            "TARGET_ALERT_POLICY_ASSOCIATION";
        Other, Documented, "declared by data_science":
            "ML_APPLICATION_PACKAGE_UPLOAD" "MODEL_DEPLOYMENT_ACTIVATE"
            "MODEL_DEPLOYMENT_DEACTIVATE" "NOTEBOOK_SESSION_ACTIVATE" "NOTEBOOK_SESSION_DEACTIVATE"
            "PIPELINE_RUN_CANCEL" "SCHEDULE_ACTIVATE" "SCHEDULE_DEACTIVATE";
        Other, Documented, "declared by database_management":
            "DB_SYSTEM_DISABLE_DBMGMT" "DB_SYSTEM_ENABLE_DBMGMT";
        Other, Documented, "declared by datacc":
            "INFRASTRUCTURE_SRE_VALIDATION";
        Other, Documented, "declared by dblm":
            "DBLM_ENABLE" "DBLM_SUBSCRIBE";
        Other, Documented, "declared by dbmulticloud":
            "GCP_DISCOVERY";
        Other, Documented, "declared by devops":
            "SCHEDULE_CASCADING_PROJECT_DELETION";
        Other, Documented, "declared by fusion_apps":
            "DATA_MASK_FUSION_ENVIRONMENT" "SUBSCRIPTION_EXPIRE" "SUBSCRIPTION_RESUME"
            "SUBSCRIPTION_SUSPEND";
        Other, Documented, "declared by generative_ai":
            "SCHEDULE_FILE_SYNC";
        Other, Documented, "declared by golden_gate":
            "GOLDENGATE_CONNECTION_MIGRATE_SECRETS" "GOLDENGATE_CONNECTION_REFRESH"
            "GOLDENGATE_DEPLOYMENT_BACKUP_CANCEL" "GOLDENGATE_DEPLOYMENT_DIAGNOSTIC_COLLECT"
            "GOLDENGATE_DEPLOYMENT_DISASTER_RECOVERY_PRECHECK"
            "GOLDENGATE_DEPLOYMENT_UPGRADE_ROLLBACK" "GOLDENGATE_DEPLOYMENT_UPGRADE_SNOOZE"
            "GOLDENGATE_DEPLOYMENT_WALLET_EXPORT" "GOLDENGATE_DEPLOYMENT_WALLET_IMPORT"
            "GOLDENGATE_PIPELINE_DIAGNOSTICS_COLLECT" "GOLDENGATE_PIPELINE_PAUSE"
            "GOLDENGATE_SWITCHOVER_DEPLOYMENT_PEER";
        Other, Documented, "declared by governance_rules_control_plane":
            "TENANT_MANAGER_OPT_IN_EVENT_HANDLER" "TENANT_MANAGER_OPT_OUT_EVENT_HANDLER";
        Other, Documented, "declared by integration":
            "DISASTER_RECOVERY_FAILOVER";
        Other, Documented, "declared by marketplace_publisher":
            "REALM_BUILD";
        Other, Documented, "declared by network_load_balancer":
            "LIVE_MIGRATION";
        Other, Documented, "declared by oda":
            "DEACT_CUST_ENC_KEY";
        Other, Documented, "declared by opsi":
            "EXADATA_AUTO_SYNC";
        Other, Documented, "declared by optimizer":
            "BULK_APPLY_RECOMMENDATIONS";
        Other, Documented, "declared by os_management_hub":
            "LIFECYCLE_PROMOTION" "MODULE_ACTIONS";
        Other, Documented, "declared by redis":
            "CLUSTER_ROLLBACK";
        Other, Documented, "declared by resource_manager":
            "DRIFT_DETECTION";
        Other, Documented, "declared by tenant_manager_control_plane":
            "LOG_TENANCY_TERMINATION_REQUEST" "ORDER_PAYLOADS_BACKFILL_ETL" "SELF_OPT_IN"
            "SELF_OPT_OUT" "STANDALONE_TENANCY_TERMINATION_REQUEST";
    },
);
