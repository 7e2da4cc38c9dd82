//! Documents printed by the providers: the seeds of this workspace, and a larger collection of
//! samples if it lies beside the workspace.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that can't go on fails"
)]

use std::fs;
use std::path::PathBuf;

use jobglot::{Error, ErrorKind};
use jobglot_testkit::print::pretty;
use jobglot_testkit::{Tree, bytes_of_all, canonical_line, files, job_schemas, lines_of_all};

/// Returns the folder beside the workspace, if it exists.
fn shared(name: &str) -> Option<PathBuf> {
    let found = files::shared(name);
    if found.is_none() {
        eprintln!("skipped: there is no folder {name} beside the workspace");
    }
    found
}

#[test]
fn seeds_give_the_reviewed_lines() {
    for file in files::seeds().unwrap() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&file).unwrap();
        let document = jobglot::parse(&bytes).unwrap();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("seed-{name}"), pretty(&canonical_line(&document)));
        });
    }
}

#[test]
fn seeds_have_the_values_of_the_examples() {
    let Some(examples) = shared("examples") else { return };
    for file in files::seeds().unwrap() {
        let bytes = fs::read(&file).unwrap();
        let document = jobglot::parse(&bytes).unwrap();
        let example = format!(
            "{}.canonical.json",
            match &*document.job().schema_id() {
                "psm.activity-log.job" => "psm-activity-log-job",
                "huawei.cas.job" => "huawei-cas-job",
                _ => "oci-work-request",
            }
        );
        let expected = Tree::parse(&fs::read_to_string(examples.join(example)).unwrap()).unwrap();
        let actual = Tree::parse(&canonical_line(&document)).unwrap();
        assert_eq!(actual.without(&["derived", "observation"]), expected, "{}", file.display());
    }
}

#[test]
fn samples_are_read_or_refused_with_a_position() {
    let Some(samples) = shared("samples") else { return };
    for provider in jobglot::PROVIDERS {
        let mut read = 0;
        for file in files::files_in(&samples.join(provider.id)).unwrap() {
            let bytes = fs::read(&file).unwrap();
            match jobglot::parse(&bytes) {
                Ok(document) => {
                    read += 1;
                    let schema = document.job().schema_id().into_owned();
                    let own = provider.schemas.iter().any(|own| own.id == schema);
                    assert!(own, "{} is read as {schema}", file.display());
                    let line = canonical_line(&document);
                    let again = jobglot::parse(line.as_bytes()).unwrap();
                    assert_eq!(canonical_line(&again), line, "{}", file.display());
                    for finding in document.job().findings() {
                        assert!(finding.offset <= bytes.len(), "{}: {finding}", file.display());
                    }
                }
                Err(error) => assert!(error.offset() <= bytes.len(), "{}: {error}", file.display()),
            }
            for schema in job_schemas() {
                let _ = jobglot::parse_as(schema, &bytes).map(|document| document.job().findings());
            }
        }
        assert!(read > 0, "no sample of {} is read", provider.id);
    }
}

/// Expected result for each sample of the supported systems: its schemas in order, or the error.
#[rustfmt::skip] // One sample per line.
const SAMPLES: &[(&str, &str)] = &[
    ("psm/apics-restore-succeed.partial.txt", "refused: the text ends here, expected a member name in quotes, or `}` (line 18, column 6, at $.messages[0])"),
    ("psm/jaas-backup-system-succeed.json", "psm.activity-log.job"),
    ("psm/jaas-scale-in-succeed.json", "psm.activity-log.job"),
    ("psm/jcs-create-console-activity.txt", "refused: expected a value (line 1, column 1, at $)"),
    ("psm/jcs-error-404.json", "error"),
    ("psm/jcs-scale-in-submitted-2016.json", "psm.submission"),
    ("psm/jcs-scale-in-submitted-2017.psm-output.txt", "psm.submission"),
    ("psm/mysqlcs-create-succeed.headers.txt", "refused: malformed response head, expected the blank line that ends a response head at byte 8 (line 1, column 9, at $)"),
    ("psm/mysqlcs-create-succeed.json", "psm.activity-log.job"),
    ("psm/psm-bdcsce-create-running.partial.txt", "refused: the text ends here, expected a member name in quotes (line 18, column 59, at $.messages[0])"),
    ("psm/psm-caching-create.partial.txt", "refused: the text ends here, expected `,` or `}` (line 16, column 41, at $.messages[1])"),
    ("psm/psm-dbcs-stop-inprogress.partial.txt", "refused: the text ends here, expected a value (line 22, column 19, at $.operationId)"),
    ("psm/psm-dhcs-delete-backup-running.partial.txt", "refused: the text ends here, expected a member name in quotes (line 18, column 59, at $.messages[0])"),
    ("psm/psm-stack-create-succeed.partial.txt", "refused: the text ends here, expected a value (line 24, column 11, at $.messages[2])"),
    ("psm/soa-servers-history-job.partial.txt", "refused: the text ends here, expected a member name in quotes (line 19, column 21, at $.actLog)"),
    ("psm/soa-servers-history-list.trimmed.json", "2 of psm.server-history.operation"),
    ("psm/soa-ssh-key-reset-succeed.partial.txt", "refused: the text ends here, expected `\"` at the end of the string (line 28, column 142, at $.messages[2].message)"),
    ("psm/soa-status-create-job.partial.txt", "refused: the text ends here, expected a member name in quotes (line 11, column 46, at $)"),
    ("psm/stack-job-new.partial.txt", "refused: the text ends here, expected `\"` at the end of the string (line 13, column 11, at $)"),
    ("oci/ansible-oke-accepted.json", "oci.work-request"),
    ("oci/cli-bastion-create.json", "oci.work-request"),
    ("oci/cli-bastion-session-delete.json", "oci.work-request"),
    ("oci/cli-core-create-drg.json", "oci.work-request"),
    ("oci/cli-db-delete-autonomous.json", "oci.work-request"),
    ("oci/cli-iam-tagging-bulk-edit.json", "oci.work-request"),
    ("oci/cli-lb-create-backend-set.json", "oci.load-balancer.work-request"),
    ("oci/cli-lb-create-certificate.json", "oci.load-balancer.work-request"),
    ("oci/cli-logging-create-log.json", "oci.work-request"),
    ("oci/cli-mysql-create-backup-masked.json", "oci.work-request"),
    ("oci/cli-mysql-create-dbsystem-masked.json", "oci.work-request"),
    ("oci/cli-nosql-create-table.json", "oci.work-request"),
    ("oci/cli-nosql-errors.json", "oci.work-request.errors"),
    ("oci/cli-opc-work-request-id-and-etag-only.json", "refused: no known schema for an object with members etag, opc-work-request-id, none of them any provider's (line 1, column 1, at $)"),
    ("oci/cli-opc-work-request-id-only.json", "refused: no known schema for an object with members opc-work-request-id, none of them any provider's (line 1, column 1, at $)"),
    ("oci/cli-waf-create-policy.json", "oci.work-request"),
    ("oci/made-cli-rendered-unknown.json", "oci.work-request"),
    ("oci/made-datasafe-minimal.json", "oci.work-request"),
    ("oci/made-gdp-nulls.json", "oci.work-request"),
    ("oci/made-lb-list.json", "oci.load-balancer.work-request"),
    ("oci/made-mngdmac-all-null.json", "oci.work-request"),
    ("oci/made-oda-generated.json", "oci.digital-assistant.work-request"),
    ("oci/made-rest-before-cli-render.json", "oci.work-request"),
    ("oci/rest-adm-create-knowledge-base.json", "oci.work-request"),
    ("oci/rest-cpg-create.json", "oci.work-request"),
    ("oci/rest-devops-delete-trigger.json", "oci.work-request"),
    ("oci/rest-nlb-create-backendset.json", "oci.work-request"),
    ("oci/rest-nlb-delete-backendset.json", "oci.work-request"),
    ("oci/rest-nlb-update-backendset.json", "oci.work-request"),
    ("oci/rest-queue-create.json", "oci.work-request"),
    ("oci/rest-recovery-create-subnet.json", "oci.work-request"),
    ("huawei/servicestage_v2_instance_action.json", "refused: no known schema for an object with members job_id; nearest is huawei.cas.action, which has job_id too, but is read only on explicit request (line 1, column 1, at $)"),
    ("huawei/servicestage_v2_job_failed_build.json", "huawei.cas.job"),
    ("huawei/servicestage_v3_component_action.json", "refused: no known schema for an object with members job_id, result; nearest is huawei.cas.action, which has job_id and result too, but is read only on explicit request (line 1, column 1, at $)"),
];

/// Folders of the table, and the prefix of the files included in it.
const COVERED: [(&str, &str); 3] = [("psm", ""), ("oci", ""), ("huawei", "servicestage_")];

/// Summarizes the results of a stream; consecutive results of the same kind are counted.
fn outcome(bytes: &[u8]) -> String {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for read in jobglot::stream(bytes) {
        let kind = match read {
            Ok(document) => document.job().schema_id().into_owned(),
            Err(error) if error.response().is_some() => "error".to_owned(),
            Err(error) => format!("refused: {error}"),
        };
        match kinds.last_mut() {
            Some((last, count)) if *last == kind => *count += 1,
            _ => kinds.push((kind, 1)),
        }
    }
    let shown = kinds.into_iter().map(|(kind, count)| match count {
        1 => kind,
        count => format!("{count} of {kind}"),
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[test]
fn every_sample_has_the_expected_result() {
    let Some(samples) = shared("samples") else { return };
    let mut found = Vec::new();
    for (folder, prefix) in COVERED {
        for file in files::files_in(&samples.join(folder)).unwrap() {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with(prefix) {
                found.push((format!("{folder}/{name}"), outcome(&fs::read(&file).unwrap())));
            }
        }
    }
    let found: Vec<_> = found.iter().map(|(file, read)| (file.as_str(), read.as_str())).collect();
    assert_eq!(found, SAMPLES);
}

#[test]
fn samples_of_lists_and_responses_are_restored() {
    let Some(samples) = shared("samples") else { return };
    for (file, outcome) in SAMPLES.iter().filter(|(_, outcome)| !outcome.contains("refused")) {
        let bytes = fs::read(samples.join(file)).unwrap();
        let lines = lines_of_all(&bytes).unwrap();
        assert!(bytes_of_all(lines.as_bytes()).unwrap() == bytes, "{file}, {outcome}:\n{lines}");
    }
}

/// Expected error for each sample of other systems: the nearest schema and the shared names, or an
/// empty text if there are none.
#[rustfmt::skip] // One sample per line.
const FOREIGN: &[(&str, &str)] = &[
    ("alibaba/ecs_describe_task_attribute_finished.json", "psm.database.job: creation_time"),
    ("arcgis/gp_job_completed_inner_error.json", "psm.activity-log.job: status"),
    ("aws/batch_job_submitted_epoch_ms.json", ""),
    ("aws/cfn_stack_events_cleanup_in_progress.json", ""),
    ("aws/cloudcontrol_failed_already_exists.json", ""),
    ("aws/cloudcontrol_in_progress.json", ""),
    ("aws/cloudmap_operation_iso_times.json", "oci.data-flow.work-request: operation"),
    ("aws/eks_update_embedded_json_array.json", ""),
    ("aws/eks_update_successful.json", ""),
    ("aws/emr_step_completed_status_object.json", ""),
    ("aws/glue_job_run_float_capacity.json", ""),
    ("aws/lightsail_operation_isterminal.json", "oci.data-flow.work-request: operation"),
    ("aws/route53domains_operation_successful.json", "psm.activity-log.job: status, operationId"),
    ("aws/ssm_automation_embedded_json_scalars.json", ""),
    ("aws/ssm_command_two_status_fields.json", ""),
    ("aws/transcribe_job_completed.json", ""),
    ("azure/async_operation_in_progress_7_digit_fraction.json", "psm.activity-log.job: status"),
    ("azure/deployment_operation_running_minimal.json", "psm.activity-log.job: status"),
    ("azure/graph_operation_percent_string_bad_time.json", "oci.work-request: status, percentComplete"),
    ("azure/graph_operation_succeeded_location.json", "psm.activity-log.job: status"),
    ("azure/rpc_template_all_fields.json", "oci.work-request: status, id, percentComplete"),
    ("azure/status_monitor_not_started.json", "psm.server-history.operation: id, status"),
    ("cloudfoundry/job_complete.json", "oci.work-request: errors"),
    ("cloudfoundry/job_failed_errors_warnings.json", "oci.data-flow.work-request: operation"),
    ("cloudstack/query_async_job_pending.json", ""),
    ("databricks/run_running_end_time_0.json", "huawei.cas.action: job_id"),
    ("digitalocean/action_in_progress.json", ""),
    ("digitalocean/actions_list_completed.json", ""),
    ("google/compute_delete_done_error_http_400.json", "psm.server-history.operation: operationType, id, status"),
    ("google/compute_insert_done.json", "psm.server-history.operation: operationType, id, status"),
    ("google/compute_insert_running.json", "psm.server-history.operation: operationType, id, status"),
    ("google/gke_create_done_metrics_not_full.json", "psm.activity-log.job: status, operationType"),
    ("google/gke_create_running.json", "psm.activity-log.job: status, operationType"),
    ("google/lro_apphub_done_create_end_time.json", ""),
    ("google/lro_bigtable_done_request_finish_time.json", ""),
    ("google/lro_dataproc_done_warnings.json", ""),
    ("google/lro_done_empty_response.json", ""),
    ("google/lro_done_only.json", ""),
    ("google/lro_done_without_response.json", ""),
    ("google/lro_failed_grpc_code_6_escaped.json", ""),
    ("google/lro_running_done_absent.json", ""),
    ("google/lro_running_done_false.json", ""),
    ("google/sql_create_done.json", "psm.activity-log.job: status, operationType"),
    ("google/sql_create_pending.json", "psm.activity-log.job: status, operationType"),
    ("hetzner/action_success_with_error_object.json", "oci.data-flow.work-request: id, resources, resources[].id, status"),
    ("hetzner/actions_bare_array_no_status.json", "oci.work-request.errors: id"),
    ("huawei/apigw_error.json", "an error response, not a job"),
    ("huawei/bms_v1_job_success.json", "psm.activity-log.job: jobId, status"),
    ("huawei/cae_v1_job_running.json", ""),
    ("huawei/cbr_v3_error.json", "an error response, not a job"),
    ("huawei/cbr_v3_operation_log.json", ""),
    ("huawei/cce_v2_job_failed.json", "psm.activity-log.job: status"),
    ("huawei/cce_v2_jobs_bare_array.json", ""),
    ("huawei/cce_v3_job_nested_subjobs.json", "psm.activity-log.job: status"),
    ("huawei/cce_v3_job_subjobs_trailing_comma.json", "expected a member name in quotes"),
    ("huawei/codearts_deploy_v2_task_state.json", "psm.activity-log.job: status"),
    ("huawei/dcs_v2_background_tasks.json", "huawei.cas.job: tasks, tasks[].CREATED_AT, task_count"),
    ("huawei/dcs_v2_error.json", "an error response, not a job"),
    ("huawei/dcs_v2_job_epoch_strings.json", "psm.activity-log.job: jobId, status"),
    ("huawei/ddm_v3_job_running.json", "huawei.cas.job: job"),
    ("huawei/dds_v3_job_completed.json", "huawei.cas.job: job"),
    ("huawei/dds_v3_job_failed.json", "huawei.cas.job: job"),
    ("huawei/dds_v3_job_running.json", "huawei.cas.job: job"),
    ("huawei/dms_kafka_v2_background_task.json", "huawei.cas.job: tasks, tasks[].CREATED_AT, task_count"),
    ("huawei/dws_v1_action_double_encoded_detail.json", "psm.server-history.operation: id, status"),
    ("huawei/dws_v1_job_fail.json", "psm.activity-log.job: jobId, status"),
    ("huawei/ecs_v1_job_running_live.json", "psm.activity-log.job: jobId, status"),
    ("huawei/ecs_v1_job_success.json", "psm.activity-log.job: jobId, status"),
    ("huawei/elb_classic_v1_job_running.json", "psm.activity-log.job: jobId, status"),
    ("huawei/evs_v1_error.json", "an error response, not a job"),
    ("huawei/evs_v1_job_batch_success.json", "psm.activity-log.job: jobId, status"),
    ("huawei/evs_v1_job_running.json", "psm.activity-log.job: jobId, status"),
    ("huawei/evs_v1_job_single_success.json", "psm.activity-log.job: jobId, status"),
    ("huawei/gaussdb_opengauss_v3_job.json", "huawei.cas.job: job"),
    ("huawei/gaussdb_opengauss_v3_tasks.json", "huawei.cas.job: tasks, tasks[].CREATED_AT"),
    ("huawei/geminidb_v3_jobs.json", ""),
    ("huawei/ims_v1_job_create_image.json", "psm.activity-log.job: jobId, status"),
    ("huawei/ims_v1_job_delete_members_empty_results.json", "psm.activity-log.job: jobId, status"),
    ("huawei/ims_v1_job_import_ova_subjobs.json", "psm.activity-log.job: jobId, status"),
    ("huawei/ims_v1_job_update_members_lowercase_status.json", "psm.activity-log.job: jobId, status"),
    ("huawei/rds_v3_job_completed.json", "huawei.cas.job: job"),
    ("huawei/rds_v3_job_failed.json", "huawei.cas.job: job"),
    ("huawei/rds_v3_job_restart_empty_entities.json", "huawei.cas.job: job"),
    ("huawei/rds_v3_job_running_misspelt_key.json", "huawei.cas.job: job"),
    ("huawei/rds_v3_jobs_sqlserver_backup.json", ""),
    ("huawei/rds_v3_jobs_sqlserver_create.json", ""),
    ("huawei/rds_v3_schedule_tasks.json", ""),
    ("huawei/rds_v3_tasklist.json", "huawei.cas.job: tasks"),
    ("huawei/sdrs_v1_error_badrequest.json", "an error response, not a job"),
    ("huawei/sdrs_v1_failure_jobs.json", ""),
    ("huawei/sdrs_v1_job_subjobs.json", "psm.activity-log.job: jobId, status"),
    ("huawei/sdrs_v1_job_success.json", "psm.activity-log.job: jobId, status"),
    ("huawei/taurusdb_v3_job.json", "huawei.cas.job: job"),
    ("incus/operation_running_103.json", "oci.work-request: status, id, resources"),
    ("kubernetes/job_status_deadline_exceeded.json", ""),
    ("kubernetes/job_status_failed_indexes.json", ""),
    ("mcp/create_task_result_working.json", "psm.server-history.operation: id"),
    ("ogc/statusinfo_accepted.json", "psm.database.job: message, status"),
    ("ogc/statusinfo_dismissed_progress_56.json", "psm.database.job: message, status"),
    ("openstack/nova_instance_action_v2_84.json", ""),
    ("openstack/nova_instance_actions_list_v2_84.json", ""),
    ("redfish/job_iiot_1.json", "psm.database.job: creation_time, description, job_status"),
    ("redfish/job_v1_example.json", "oci.work-request: id, percentComplete"),
    ("redfish/odim_task_completed.json", "oci.log-analytics.work-request: id, percentComplete, payload"),
    ("redfish/odim_task_exception_100pct_password_in_jsonbody.json", "oci.log-analytics.work-request: id, percentComplete, payload"),
    ("redfish/odim_task_exception_9_digit_fraction.json", "oci.log-analytics.work-request: id, percentComplete, payload"),
    ("redfish/odim_task_exception_en_spaces.not-json.txt", "expected a member name in quotes, or `}`"),
    ("redfish/task_545_rackmount.json", "psm.server-history.operation: id"),
    ("redfish/task_v1_example.json", "psm.server-history.operation: id"),
    ("tekton/pipelinerun_failed_counts_in_text.json", "psm.activity-log.job: status"),
    ("tekton/pipelinerun_succeeded.json", "psm.activity-log.job: status"),
    ("vmware/vcda_task_succeeded_with_error_epoch_ms.json", "psm.server-history.operation: id"),
    ("vmware/vcf_operations_task_running_created_0.json", "oci.digital-assistant.work-request: statusMessage"),
];

/// Returns the nearest schema named in an error, and the shared names.
fn nearest(error: &Error) -> String {
    match error.kind() {
        ErrorKind::Unsupported { nearest: Some(nearest), .. } => {
            format!("{}: {}", nearest.schema, nearest.shared.join(", "))
        }
        ErrorKind::Unsupported { nearest: None, .. } => String::new(),
        kind => kind.to_string(),
    }
}

#[test]
fn documents_of_other_systems_are_refused() {
    let Some(samples) = shared("samples") else { return };
    let is_supported = |name: &str| {
        name.starts_with("seeds/")
            || COVERED
                .iter()
                .any(|(folder, prefix)| name.starts_with(&format!("{folder}/{prefix}")))
    };
    let mut found = Vec::new();
    for file in files::files_in(&samples).unwrap() {
        let name = file.strip_prefix(&samples).unwrap().to_string_lossy().into_owned();
        if is_supported(&name) || name.ends_with(".md") {
            continue;
        }
        let mut refusals = Vec::new();
        for read in jobglot::stream(&fs::read(&file).unwrap()[..]) {
            match read {
                Ok(document) => panic!("{name} is read as {}", document.job().schema_id()),
                Err(error) => refusals.push(nearest(&error)),
            }
        }
        refusals.dedup();
        found.push((name, refusals.join("; ")));
    }
    let found: Vec<_> = found.iter().map(|(file, error)| (file.as_str(), error.as_str())).collect();
    assert_eq!(found, FOREIGN);
}
