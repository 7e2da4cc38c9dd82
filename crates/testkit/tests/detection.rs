//! Detection of schemas: the margins between scores, sparse documents, and the nearest schema named
//! in errors.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use jobglot::tables::{Field, FieldType, Schema, Table};
use jobglot::{Candidate, ErrorKind, Provider, Registry, Rejection};
use jobglot_testkit::generate::{Knobs, document};
use jobglot_testkit::print::Node;
use jobglot_testkit::{Tree, detectable_schemas, files, job_schemas};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

/// Minimum difference between the best score and every other one: the score of one distinctive
/// name. No other schema wins even if the document gains one of its distinctive names.
const MIN_MARGIN: i32 = 4;

/// Minimum difference to schemas of other providers: they need two more names to win.
const MIN_MARGIN_TO_OTHER_PROVIDERS: i32 = MIN_MARGIN + 1;

/// Pairs of schemas with a smaller margin: winner, other schema, smallest margin seen. All are work
/// requests with shared members.
#[rustfmt::skip] // One pair per line.
const NARROW_MARGINS: &[(&str, &str, i32)] = &[
    // An operation of Kubernetes Engine has no kind, and all its names but one are known there.
    ("google.container.operation", "google.compute.operation", 3),
    // A summary has only two names specific to its service.
    ("oci.data-flow.work-request", "oci.digital-assistant.work-request", 2),
    ("oci.data-flow.work-request", "oci.log-analytics.work-request", 2),
    ("oci.data-flow.work-request", "oci.work-request", 2),
    ("oci.log-analytics.work-request", "oci.work-request", 2),
    // The common schema. A document with common members only may tie with the schema of a service.
    // The common one is listed first and wins; both read the document alike.
    ("oci.work-request", "oci.data-flow.work-request", 0),
    ("oci.work-request", "oci.digital-assistant.work-request", 0),
    ("oci.work-request", "oci.load-balancer.work-request", 2),
    ("oci.work-request", "oci.log-analytics.work-request", 0),
    ("oci.work-request", "oci.os-management-hub.work-request", 0),
];

/// Returns the fixtures, seeds and samples with a detected schema, and the id of that schema.
fn detected_documents() -> Vec<(Vec<u8>, String)> {
    let samples = jobglot::PROVIDERS.iter().filter_map(|provider| {
        Some(files::files_in(&files::shared("samples")?.join(provider.id)).unwrap())
    });
    let samples = samples.flatten().map(|file| fs::read(file).unwrap());
    let inputs = files::inputs().unwrap().into_iter().chain(samples);
    let documents = inputs.filter_map(|input| {
        let document = jobglot::parse(&input).ok().filter(|read| !read.job().is_canonical())?;
        let schema = document.job().schema_id().into_owned();
        Some((input, schema))
    });
    documents.collect()
}

#[test]
fn a_preferred_provider_takes_no_document_of_another() {
    for provider in jobglot::PROVIDERS {
        let registry = jobglot::registry().preferring(provider);
        for (input, schema) in detected_documents() {
            let document = registry.parse(&input).unwrap();
            assert_eq!(document.job().schema_id(), schema, "preferring {}", provider.id);
        }
    }
}

fn provider_of(schema: &str) -> &str {
    schema.split('.').next().unwrap()
}

/// Returns the difference between the first score and each other one.
fn margins(candidates: &[Candidate]) -> impl Iterator<Item = (&'static str, i32)> {
    let (first, others) = candidates.split_first().unwrap();
    others.iter().map(|other| (other.schema, first.score - other.score))
}

/// Whether the schema `other` is far from winning. A document of few names cannot
/// be that far above others, but these have no evidence then.
fn is_clear(candidates: &[Candidate], other: &str) -> bool {
    let best = candidates[0].score;
    let other = candidates.iter().find(|candidate| candidate.schema == other).unwrap();
    let is_small = best < 2 * MIN_MARGIN_TO_OTHER_PROVIDERS;
    let has_no_evidence =
        matches!(other.rejection, Some(Rejection::NotDistinctive(_) | Rejection::OtherValue(_)));
    let never_wins = other.rejection == Some(Rejection::ExplicitOnly);
    best - other.score >= MIN_MARGIN_TO_OTHER_PROVIDERS || is_small && has_no_evidence || never_wins
}

#[test]
fn the_best_score_has_a_clear_margin() {
    let mut narrow = BTreeMap::new();
    let documents = detected_documents();
    for (input, schema) in &documents {
        let candidates = jobglot::candidates(input).unwrap();
        // Without a distinctive name, the head around it tells the schema.
        let by_head = jobglot::schema(schema).unwrap().identified_by_head;
        if by_head && matches!(candidates[0].rejection, Some(Rejection::NotDistinctive(_))) {
            continue;
        }
        assert_eq!((candidates[0].schema, &candidates[0].rejection), (&**schema, &None));
        for (other, margin) in margins(&candidates) {
            if provider_of(other) != provider_of(schema) {
                let text = String::from_utf8_lossy(input);
                assert!(is_clear(&candidates, other), "{schema} is {margin} above {other}: {text}");
            } else if margin < MIN_MARGIN && !is_clear(&candidates, other) {
                let min_margin = narrow.entry((schema.as_str(), other)).or_insert(margin);
                *min_margin = margin.min(*min_margin);
            }
        }
    }
    let narrow: Vec<_> = narrow
        .into_iter()
        .map(|((winner, other), min_margin)| (winner, other, min_margin))
        .collect();
    for &(winner, other, min_margin) in &narrow {
        let is_same_pair = |row: &&(&str, &str, i32)| (row.0, row.1) == (winner, other);
        let row = NARROW_MARGINS.iter().find(is_same_pair).map(|row| row.2);
        assert!(row.is_some_and(|row| min_margin >= row), "{winner} is {min_margin} above {other}");
    }
    // Some pairs occur only in the larger collection of samples.
    if files::shared("samples").is_some() {
        assert_eq!(narrow, NARROW_MARGINS);
    }
    assert!(documents.len() > 100, "only {} documents", documents.len());
}

/// Minimal documents with a state, and their schemas.
const SPARSE: &[(&str, &str)] = &[
    ("psm.activity-log.job", r#"{"activityLogId":1,"status":"NEW"}"#),
    (
        "psm.activity-log.job",
        r#"{"status":"RUNNING","messages":[{"activityDate":"","message":""}]}"#,
    ),
    ("psm.activity-log.job", r#"{"jobId":1,"status":"NEW","summaryMessage":"CREATE_SERVICE"}"#),
    ("psm.database.job", r#"{"job_status":"InProgress","job_start_date":""}"#),
    ("psm.ip-reservation", r#"{"ipResName":"a","jobId":"1"}"#),
    ("psm.lifecycle-status", r#"{"status":"In Progress","wlsVersion":"12"}"#),
    ("psm.server-history.job", r#"{"actLog":{"jobId":1,"status":"SUCCEED"}}"#),
    (
        "psm.server-history.operation",
        r#"{"serviceId":"1","jobId":1,"operationType":"RESTART","inProgress":true}"#,
    ),
    ("psm.submission", r#"{"details":{"jobId":"1"}}"#),
    ("huawei.cas.job", r#"{"job":{"EXECUTION_STATUS":"RUNNING"},"tasks":[]}"#),
    ("huawei.cas.job", r#"{"job":{"job_id":"JOB1","execution_status":"SUCCEEDED"}}"#),
    ("huawei.cas.job", r#"{"tasks":[{"TASK_STATUS":"RUNNING"}],"task_count":1}"#),
    ("oci.work-request", r#"{"id":"","status":"ACCEPTED","timeAccepted":"","resources":[]}"#),
    ("oci.work-request", r#"{"id":"","status":"ACCEPTED","time-accepted":""}"#),
    ("oci.work-request", r#"{"data":{"id":"","status":"ACCEPTED","time-accepted":""}}"#),
    ("oci.work-request", r#"{"status":"FAILED","resources":[{"actionType":"CREATED"}]}"#),
    (
        "oci.load-balancer.work-request",
        r#"{"id":"","lifecycleState":"ACCEPTED","timeAccepted":"","loadBalancerId":""}"#,
    ),
    (
        "oci.data-flow.work-request",
        r#"{"id":"","operation":"","status":"ACCEPTED","timeAccepted":""}"#,
    ),
    ("oci.digital-assistant.work-request", r#"{"id":"","requestAction":"","status":"ACCEPTED"}"#),
    ("oci.log-analytics.work-request", r#"{"id":"","status":"ACCEPTED","timeBackgroundAt":""}"#),
    ("oci.os-management-hub.work-request", r#"{"id":"","status":"ACCEPTED","childrenId":[]}"#),
    (
        "oci.resource-manager.job",
        r#"{"stackId":"","operation":"PLAN","lifecycleState":"ACCEPTED","id":""}"#,
    ),
    (
        "oci.data-integration.task-run",
        r#"{"key":"","status":"RUNNING","startTimeMillis":1,"taskKey":""}"#,
    ),
    ("oci.acceptance", r#"{"opc-work-request-id":""}"#),
    ("aws.cloudcontrol.request", r#"{"RequestToken":"","OperationStatus":"PENDING"}"#),
    ("aws.cloudformation.stack", r#"{"StackName":"","StackStatus":"CREATE_COMPLETE"}"#),
    ("aws.cloudformation.stack-events", r#"{"StackEvents":[]}"#),
    (
        "aws.cloudformation.change-set",
        r#"{"ChangeSetId":"","ChangeSetName":"","Status":"FAILED","ExecutionStatus":""}"#,
    ),
    (
        "aws.cloudformation.stack-set-operation",
        r#"{"OperationId":"","Action":"","Status":"","CreationTimestamp":""}"#,
    ),
    (
        "aws.stepfunctions.execution",
        r#"{"executionArn":"","stateMachineArn":"","name":"","status":"RUNNING"}"#,
    ),
    ("aws.ecs.task", r#"{"taskArn":"","lastStatus":"RUNNING","desiredStatus":""}"#),
    ("aws.ecs.service-deployment", r#"{"serviceDeploymentArn":"","status":"PENDING"}"#),
    ("aws.ssm.automation", r#"{"AutomationExecutionId":"","AutomationExecutionStatus":""}"#),
    ("aws.ssm.command", r#"{"CommandId":"","ExpiresAfter":1,"DocumentName":"","Status":""}"#),
    (
        "aws.ssm.command-invocation",
        r#"{"CommandId":"","InstanceId":"","Status":"","StatusDetails":""}"#,
    ),
    ("aws.codebuild.build", r#"{"id":"","buildStatus":"FAULT","projectName":""}"#),
    (
        "aws.codepipeline.execution",
        r#"{"pipelineExecutionId":"","status":"Failed","executionMode":"","trigger":{}}"#,
    ),
    (
        "aws.codepipeline.action-execution",
        r#"{"actionExecutionId":"","stageName":"","status":"Failed"}"#,
    ),
    ("aws.codedeploy.deployment", r#"{"deploymentId":"","applicationName":"","status":"Ready"}"#),
    ("aws.glue.job-run", r#"{"Id":"","JobRunState":"RUNNING"}"#),
    ("aws.emr.step", r#"{"Id":"","ActionOnFailure":"","Config":{},"Status":{"State":"FAILED"}}"#),
    ("aws.emr.cluster", r#"{"Id":"","Status":{"State":"WAITING"},"NormalizedInstanceHours":1}"#),
    ("aws.sagemaker.training-job", r#"{"TrainingJobName":"","TrainingJobStatus":""}"#),
    ("aws.sagemaker.processing-job", r#"{"ProcessingJobName":"","ProcessingJobStatus":""}"#),
    ("aws.sagemaker.transform-job", r#"{"TransformJobName":"","TransformJobStatus":""}"#),
    (
        "aws.sagemaker.pipeline-execution",
        r#"{"PipelineExecutionArn":"","PipelineExecutionStatus":""}"#,
    ),
    ("aws.athena.query", r#"{"QueryExecutionId":"","Query":"","Status":{"State":"QUEUED"}}"#),
    ("aws.eks.update", r#"{"params":[],"errors":[],"createdAt":1,"type":"","status":"Failed"}"#),
    ("aws.cloudformation.drift-detection", r#"{"StackDriftDetectionId":"","DetectionStatus":""}"#),
    ("aws.cloudformation.resource-scan", r#"{"ResourceScanId":"","Status":"COMPLETE"}"#),
    (
        "aws.cloudformation.generated-template",
        r#"{"GeneratedTemplateId":"","GeneratedTemplateName":"","Status":""}"#,
    ),
    (
        "aws.cloudformation.stack-refactor",
        r#"{"StackRefactorId":"","StackIds":[],"Status":"","ExecutionStatus":""}"#,
    ),
    ("aws.emr-serverless.job-run", r#"{"applicationId":"","executionRole":"","state":"QUEUED"}"#),
    ("aws.emr-containers.job-run", r#"{"id":"","virtualClusterId":"","jobDriver":{},"state":""}"#),
    ("aws.redshift-data.statement", r#"{"Id":"","Status":"PICKED","RedshiftPid":1}"#),
    ("aws.backup.backup-job", r#"{"BackupJobId":"","State":"CREATED","ResourceArn":""}"#),
    ("aws.dynamodb.export", r#"{"ExportArn":"","ExportStatus":"IN_PROGRESS"}"#),
    ("aws.dynamodb.import", r#"{"ImportArn":"","ImportStatus":"IN_PROGRESS"}"#),
    ("aws.rds.export-task", r#"{"ExportTaskIdentifier":"","Status":"","SourceArn":""}"#),
    (
        "aws.organizations.create-account",
        r#"{"Id":"","AccountName":"","State":"","RequestedTimestamp":1}"#,
    ),
    ("aws.batch.job", r#"{"jobId":"","jobQueue":"","jobDefinition":"","status":"RUNNABLE"}"#),
    ("huawei.v1.job", r#"{"job_id":"","job_type":"","begin_time":"","status":""}"#),
    ("huawei.database.job", r#"{"instance":{},"created":"","process":"","status":""}"#),
    (
        "azure.arm.operation",
        r#"{"id":"/subscriptions/a/providers/b/locations/c/operations/d","status":"Running"}"#,
    ),
    (
        "azure.resources.deployment",
        r#"{"type":"Microsoft.Resources/deployments","properties":{"provisioningState":"Running"}}"#,
    ),
    (
        "azure.resources.deployment",
        r#"{"properties":{"templateHash":"1","provisioningState":"Running"}}"#,
    ),
    (
        "azure.resources.deployment-operations",
        r#"{"value":[{"id":"/Microsoft.Resources/deployments/a/operations/b"}]}"#,
    ),
    ("azure.devops.build", r#"{"id":1,"status":"inProgress","uri":"vstfs:///Build/Build/1"}"#),
    ("azure.devops.run", r#"{"id":1,"state":"inProgress","pipeline":{},"createdDate":""}"#),
    ("azure.devops.timeline", r#"{"records":[],"changeId":1}"#),
    (
        "azure.devops.operation",
        r#"{"id":"a","status":"queued","url":"https://b/_apis/operations/a"}"#,
    ),
    ("azure.devops.import-request", r#"{"importRequestId":1,"status":"queued"}"#),
    (
        "azure.datafactory.pipeline-run",
        r#"{"runGroupId":"a","pipelineName":"b","status":"Queued"}"#,
    ),
    ("azure.datafactory.activity-runs", r#"{"value":[{"activityRunId":"a","status":"Queued"}]}"#),
    ("azure.openai.batch", r#"{"id":"a","status":"failed","completion_window":"24h"}"#),
    ("azure.openai.fine-tuning-job", r#"{"id":"a","status":"queued","training_file":"b"}"#),
    (
        "azure.ml.job",
        r#"{"type":"Microsoft.MachineLearningServices/workspaces/jobs","properties":{"status":"Queued"}}"#,
    ),
    (
        "azure.containerapps.execution",
        r#"{"id":"/providers/Microsoft.App/jobs/a/executions/b","properties":{"status":"Running"}}"#,
    ),
    (
        "azure.logic.run",
        r#"{"type":"Microsoft.Logic/workflows/runs","properties":{"status":"Running"}}"#,
    ),
    (
        "azure.logic.action",
        r#"{"type":"Microsoft.Logic/workflows/runs/actions","properties":{"status":"Running"}}"#,
    ),
    (
        "azure.recoveryservices.job",
        r#"{"type":"Microsoft.RecoveryServices/vaults/backupJobs","properties":{"status":"Failed"}}"#,
    ),
    (
        "azure.automation.job",
        r#"{"type":"Microsoft.Automation/AutomationAccounts/Jobs","properties":{"status":"New"}}"#,
    ),
    ("azure.fabric.job-instance", r#"{"id":"a","invokeType":"Manual","status":"NotStarted"}"#),
    (
        "azure.fabric.operation",
        r#"{"status":"Running","createdTimeUtc":"","lastUpdatedTimeUtc":""}"#,
    ),
    ("azure.fabric.deployment", r#"{"id":"a","status":"NotStarted","sourceStageId":"b"}"#),
    ("azure.durable.status", r#"{"runtimeStatus":"Pending"}"#),
    ("azure.batch.job", r#"{"id":"a","state":"active","stateTransitionTime":"","poolInfo":{}}"#),
    (
        "azure.batch.task",
        r#"{"id":"a","state":"active","stateTransitionTime":"","commandLine":""}"#,
    ),
    (
        "azure.documentintelligence.operation",
        r#"{"operationId":"a","status":"running","lastUpdatedDateTime":""}"#,
    ),
    ("azure.language.job", r#"{"jobId":"a","status":"running","lastUpdatedDateTime":""}"#),
    (
        "azure.speech.job",
        r#"{"self":"https://a/speechtotext/v3.2/transcriptions/b","status":"Running"}"#,
    ),
    (
        "azure.translator.job",
        r#"{"id":"a","status":"Running","lastActionDateTimeUtc":"","summary":{}}"#,
    ),
    (
        "azure.translator.document",
        r#"{"status":"Running","sourcePath":"","createdDateTimeUtc":""}"#,
    ),
    ("azure.graph.operation", r#"{"status":"running","lastActionDateTime":"","statusDetail":""}"#),
    ("azure.graph.async-job-status", r#"{"status":"inProgress","percentageComplete":1}"#),
    (
        "azure.storagemover.job-run",
        r#"{"type":"Microsoft.StorageMover/storageMovers/projects/jobDefinitions/jobRuns","properties":{"status":"Queued"}}"#,
    ),
    ("azure.web.kudu-deployment", r#"{"id":"a","status":1,"status_text":""}"#),
    ("google.lro", r#"{"name":"operations/a"}"#),
    ("google.lro", r#"{"metadata":{"@type":"a"},"name":"b"}"#),
    ("google.compute.operation", r#"{"kind":"compute#operation","id":"1","status":"DONE"}"#),
    (
        "google.container.operation",
        r#"{"name":"a","operationType":"","status":"","selfLink":"","targetLink":""}"#,
    ),
    ("google.sql.operation", r#"{"kind":"sql#operation","name":"a","status":"DONE"}"#),
    ("google.dns.operation", r#"{"kind":"dns#operation","id":"a","status":"done"}"#),
    ("google.cloudbuild.build", r#"{"id":"a","status":"WORKING","queueTtl":"1s"}"#),
    ("google.bigquery.job", r#"{"kind":"bigquery#job","id":"a","status":{"state":"DONE"}}"#),
    (
        "google.bigquery.transfer-run",
        r#"{"name":"projects/a/transferConfigs/b/runs/c","state":"FAILED"}"#,
    ),
    ("google.run.execution", r#"{"name":"projects/a/jobs/b/executions/c","conditions":[]}"#),
    ("google.vertex.job", r#"{"name":"projects/a/customJobs/b","state":"JOB_STATE_FAILED"}"#),
    (
        "google.vertex.pipeline-job",
        r#"{"name":"projects/a/pipelineJobs/b","state":"PIPELINE_STATE_FAILED"}"#,
    ),
    ("google.dataflow.job", r#"{"id":"a","currentState":"JOB_STATE_DONE","requestedState":""}"#),
    (
        "google.workflows.execution",
        r#"{"name":"projects/a/workflows/b/executions/c","state":"ACTIVE"}"#,
    ),
    ("oci.work-request.errors", r#"[{"code":"a","message":"b","timestamp":""}]"#),
    ("oci.work-request.logs", r#"{"items":[{"message":"b","timestamp":""}]}"#),
];

#[test]
fn sparse_documents_are_detected() {
    for (schema, body) in SPARSE {
        let document =
            jobglot::parse(body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body}"));
        assert_eq!(document.job().schema_id(), *schema, "{body}");
        let candidates = jobglot::candidates(body.as_bytes()).unwrap();
        for (other, margin) in margins(&candidates) {
            let is_own = provider_of(other) == provider_of(schema);
            assert!(is_own || is_clear(&candidates, other), "{body} is {margin} above {other}");
        }
    }
    let sparse: BTreeSet<_> = SPARSE.iter().map(|(schema, _)| *schema).collect();
    let detectable: BTreeSet<_> = detectable_schemas().map(|schema| schema.id).collect();
    assert_eq!(sparse, detectable);
}

/// Other providers have no matching schema at all, not only a lower score.
#[test]
fn schemas_of_other_providers_do_not_match() {
    for (input, schema) in detected_documents() {
        let own = provider_of(&schema);
        let others = jobglot::PROVIDERS.iter().filter(|provider| provider.id != own);
        let read = Registry::new(others.copied()).parse(&input);
        assert!(read.is_err(), "{schema} could be {}", read.unwrap().job().schema_id());
    }
}

/// Removing any one member does not make the document one of another provider.
#[test]
fn removing_a_member_does_not_change_the_provider() {
    let mut count = 0;
    for input in files::inputs().unwrap() {
        let Ok(document) = jobglot::parse(&input) else { continue };
        let (Ok(Tree::Object(members)), false) =
            (Tree::parse(document.job().document()), document.job().is_canonical())
        else {
            continue;
        };
        let schema = document.job().schema_id().into_owned();
        let provider = schema.split('.').next();
        for removed in members.keys() {
            let mut sparse = members.clone();
            sparse.remove(removed);
            let sparse = Tree::Object(sparse).print();
            if let Ok(read) = jobglot::parse(sparse.as_bytes()) {
                assert_eq!(read.job().schema_id().split('.').next(), provider, "{sparse}");
                count += 1;
            }
        }
    }
    assert!(count > 500, "only {count} documents");
}

/// Other tools may add members to a canonical line, under any names.
#[test]
fn canonical_lines_are_detected_whatever_else_they_have() {
    let canonical: BTreeSet<_> =
        jobglot::canonical::SCHEMA.root.fields.iter().flat_map(Field::names).map(folded).collect();
    let names = job_schemas().flat_map(table_names).chain(["a", "b", "c"]);
    let names: BTreeSet<_> = names.filter(|name| !canonical.contains(&folded(name))).collect();
    let added: String = names.iter().map(|name| format!(",\"{name}\":\"x\"")).collect();
    for input in files::inputs().unwrap() {
        let Ok(document) = jobglot::parse(&input) else { continue };
        let line = jobglot_testkit::whole_line(&document);
        let members = line.strip_suffix('}').unwrap();
        let last = format!("{members}{added}}}");
        let first = format!("{{{},{}}}", added.trim_start_matches(','), &members[1..]);
        for line in [last, first] {
            let read = jobglot::parse(line.as_bytes()).unwrap();
            assert!(read.job().is_canonical(), "{line}");
            assert_eq!(read.job().schema_id(), document.job().schema_id(), "{line}");
        }
    }
}

fn folded(name: &str) -> String {
    name.replace(['-', '_'], "").to_ascii_lowercase()
}

/// Whether the root table of a provider has a member `name`.
fn is_known(name: &str) -> bool {
    let names = job_schemas().flat_map(|schema| schema.root.fields).flat_map(Field::names);
    names.into_iter().any(|known| folded(known) == folded(name))
}

/// Returns the names of the root table and of the tables directly inside it.
fn table_names(schema: &'static Schema) -> Vec<&'static str> {
    fn walk(table: &'static Table, depth: usize, names: &mut Vec<&'static str>) {
        for field in table.fields {
            names.extend(field.names());
            match field.field_type {
                FieldType::Object(inner) | FieldType::List(_, inner) if depth > 0 => {
                    walk(inner, depth - 1, names);
                }
                _ => {}
            }
        }
    }
    let mut names = Vec::new();
    walk(schema.root, 1, &mut names);
    names
}

/// Returns the names of all tables which are not distinctive of any schema, and a few unknown ones.
fn indistinct_names() -> Vec<&'static str> {
    fn collect_distinctive(table: &'static Table, depth: usize, names: &mut BTreeSet<String>) {
        for field in table.fields {
            if field.distinctive {
                names.extend(field.names().map(folded));
            }
            match field.field_type {
                FieldType::Object(inner) | FieldType::List(_, inner) if depth > 0 => {
                    collect_distinctive(inner, depth - 1, names);
                }
                _ => {}
            }
        }
    }
    let mut distinctive = BTreeSet::from([folded("data")]);
    for schema in job_schemas().chain([&jobglot::canonical::SCHEMA]) {
        collect_distinctive(schema.root, 1, &mut distinctive);
        let sets = schema.identified_by.iter().chain(schema.identified_alone_by);
        distinctive.extend(sets.flat_map(|names| *names).map(|name| folded(name)));
    }
    let names = job_schemas().flat_map(table_names);
    let others = ["done", "kind", "phase", "progress", "spec", "links", "x"];
    names.filter(|name| !distinctive.contains(&folded(name))).chain(others).collect()
}

/// Generates JSON without distinctive names.
fn json() -> impl Strategy<Value = Node> {
    let name = prop_oneof![
        2 => select(indistinct_names()).prop_map(str::to_owned),
        1 => "[a-zA-Z_@.-]{1,12}",
    ];
    let leaf = prop_oneof![
        select(vec!["null", "true", "-0.5e3", "7"]).prop_map(|text| Node::Plain(text.to_owned())),
        any::<String>().prop_map(Node::Text),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let members = proptest::collection::vec((name.clone(), inner.clone()), 0..6);
        prop_oneof![
            1 => proptest::collection::vec(inner, 0..4).prop_map(Node::Array),
            3 => members.prop_map(Node::Object),
        ]
    })
}

/// Whether a provider or a schema declares a wrapper of this name.
fn is_wrapper(name: &str) -> bool {
    let wrappers = |provider: &'static Provider| {
        let own = provider.schemas.iter().flat_map(|schema| schema.wrappers);
        provider.wrappers.iter().chain(own)
    };
    jobglot::PROVIDERS.iter().flat_map(|provider| wrappers(provider)).any(|known| *known == name)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The error names the nearest schema if and only if the document shares a name with its table.
    #[test]
    fn unsupported_json_is_refused_with_the_nearest_schema(node in json()) {
        let text = node.line();
        let Err(error) = jobglot::parse(text.as_bytes()) else {
            return Err(TestCaseError::fail(format!("read: {text}")));
        };
        let ErrorKind::Unsupported { nearest, .. } = error.kind() else {
            prop_assert!(error.response().is_some(), "{}: {}", error, text);
            return Ok(());
        };
        if let Node::Object(members) = &node {
            // The nearest schema may be that of the document in a wrapper.
            let wrapped = members.iter().filter(|(name, _)| is_wrapper(name));
            let wrapped = wrapped.filter_map(|(_, value)| match value {
                Node::Object(members) => Some(members),
                _ => None,
            });
            let inner = wrapped.flatten().filter(|_| nearest.is_some());
            let names = members.iter().chain(inner).map(|(name, _)| name.as_str());
            prop_assert_eq!(nearest.is_some(), names.clone().any(is_known), "{:?}: {}", nearest, text);
            for shared in nearest.iter().flat_map(|nearest| &nearest.shared) {
                let schema = nearest.as_ref().and_then(|nearest| jobglot::schema(nearest.schema));
                // Names may have dots, as in `odata.metadata`.
                let is_inside = |rest: &str| rest.is_empty() || rest.starts_with(['.', '[']);
                let mut fields = schema.unwrap().root.fields.iter();
                let field =
                    fields.find(|field| shared.strip_prefix(field.name).is_some_and(is_inside));
                let mut spellings = field.unwrap().names().map(folded);
                let is_there = spellings.any(|known| names.clone().any(|name| folded(name) == known));
                prop_assert!(is_there, "{}: {}", shared, text);
            }
        }
        let candidates = jobglot::candidates(text.as_bytes()).unwrap();
        prop_assert_eq!(candidates.first(), nearest.as_ref());
        prop_assert!(candidates.iter().all(|one| one.rejection.is_some() && !one.shared.is_empty()));
        prop_assert!(!error.kind().to_string().contains('\n'), "{}", error);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Detection compares only the schemas that an index points to. Its answer is that of comparing
    /// all of them, also for documents with members of several schemas.
    #[test]
    fn detection_agrees_with_the_scores_of_all_schemas(
        (first, second) in any_schema_pair(),
        picks in proptest::collection::vec(any::<bool>(), 0..60),
    ) {
        let members = [first, second].into_iter().flat_map(|document| match document {
            Node::Object(members) => members,
            _ => Vec::new(),
        });
        let picked = members.zip(picks.into_iter().chain(std::iter::repeat(true)));
        let picked = picked.filter(|(_, pick)| *pick).map(|(member, _)| member).collect();
        let text = Node::Object(picked).line();
        let candidates = jobglot::candidates(text.as_bytes()).unwrap();
        let best = candidates.first().filter(|best| best.rejection.is_none());
        match jobglot::parse(text.as_bytes()) {
            Ok(document) => {
                let schema = document.job().schema_id().into_owned();
                prop_assert_eq!(Some(&*schema), best.map(|best| best.schema), "{}", text);
            }
            Err(error) if error.is_unsupported() || error.response().is_some() => {
                prop_assert!(best.is_none(), "{}: {:?}", text, best);
            }
            Err(_) => {}
        }
    }
}

/// Documents of two schemas, which may be the same.
fn any_schema_pair() -> impl Strategy<Value = (Node, Node)> {
    let any_document =
        || Union::new(detectable_schemas().map(|schema| document(schema, Knobs::VARIED)));
    (any_document(), any_document())
}
