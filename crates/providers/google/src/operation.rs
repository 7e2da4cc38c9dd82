//! A long-running operation: `google.longrunning.Operation` of nearly all services.
//!
//! It has no status word: `done` and `error` tell the state. `metadata` has members of the service, of 872
//! types; the table has the common ones. `response` is the result and kept whole: a state in it is the
//! resource's.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, PercentFormat, Schema, State, StateRule, Table, Test,
};

use crate::members::{
    CREATE_TIME, END_TIME, ERROR, LABELS, OPERATIONS, SELF_LINK, START_TIME, UPDATE_TIME,
};

/// Schema of a long-running operation.
pub static OPERATION: Schema = Schema::new(
    "google.lro",
    "long-running operation",
    "googleapis: google/longrunning/operations.proto",
    &ROOT,
)
.with_lists(&["operations"])
.identified_by(&[&["metadata", "done", "response"]])
.identified_alone_by(&[&["metadata", "name", "done"]]);

const PROTO: &str = "google/longrunning/operations.proto";

static ROOT: Table = Table::new(&[
    Field::value("name", CanonicalField::Id, Codec::Text, "name of the operation")
        .with_identifying_values(&["operations/*", "*/operations/*", "transferOperations/*"])
        .required(),
    Field::object("metadata", &METADATA, "progress and target, by service"),
    Field::attribute("done", Kinds::BOOLEAN, "whether it is over; absent before"),
    ERROR,
    Field::attribute("response", Kinds::OBJECT, "its result; of the type in `@type`"),
    Field::attribute("kind", Kinds::TEXT, "kind of the object; Cloud Storage"),
    SELF_LINK,
])
.with_rules(&[
    StateRule::new(
        State::Canceled,
        &[Test::Element("error", &[Test::Word("code", &["1"])])],
        Documented,
        "google/rpc/code.proto: 1 is CANCELLED",
    ),
    StateRule::new(State::Failed, &[Test::Present("error")], Documented, PROTO),
    StateRule::new(State::Succeeded, &[Test::Word("done", &["true"])], Documented, PROTO),
    StateRule::new(
        State::Succeeded,
        &[Test::Present("response")],
        Inferred,
        "recorded responses of Firestore and Workstations: a response without `done`",
    ),
    StateRule::new(State::Running, &[], Documented, PROTO),
]);

static METADATA: Table = Table::new(&[
    Field::attribute("@type", Kinds::TEXT, "type of the metadata").distinctive(),
    CREATE_TIME.alias(&["submitTime", "requestTime", "insertTime", "creationTime"]),
    START_TIME,
    UPDATE_TIME.alias(&["lastUpdateTime"]),
    END_TIME.alias(&["finishTime", "doneTime", "completeTime"]),
    Field::value("target", CanonicalField::SubjectId, Codec::Text, "resource that is worked on")
        .alias(&[
            "resource",
            "resourceName",
            "targetResourceName",
            "database",
            "index",
            "instance",
        ]),
    Field::value("verb", CanonicalField::Operation, Codec::Operation(&OPERATIONS), "what is done")
        .alias(&["operationType"]),
    Field::value(
        "statusMessage",
        CanonicalField::DetailText,
        Codec::Text,
        "where it stands, in words",
    )
    .alias(&["statusDetail", "progressMessage", "stateMessage"]),
    Field::value(
        "progressPercent",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Number),
        "how much is done, in percent",
    )
    .alias(&["percentComplete"]),
    Field::attribute("state", Kinds::ID, "state by the service; `done` and `error` decide")
        .alias(&["operationState"]),
    Field::attribute("status", Kinds::ANY, "state by the service, as a word or an object"),
    Field::attribute(
        "requestedCancellation",
        Kinds::BOOLEAN,
        "whether a cancellation was asked for",
    )
    .alias(&["cancelRequested"]),
    Field::attribute("cancelTime", Kinds::TEXT, "when a cancellation was asked for"),
    Field::attribute("apiVersion", Kinds::TEXT, "version of the API"),
    Field::attribute("genericMetadata", Kinds::OBJECT, "times and partial failures; Vertex AI"),
    Field::attribute("commonMetadata", Kinds::OBJECT, "times and state; Document AI"),
    Field::attribute("operationMetadata", Kinds::OBJECT, "times and target; Connectors and others"),
    Field::attribute("progress", Kinds::ANY, "how far it is: a number, an object or a list"),
    Field::attribute("progressPercentage", Kinds::ANY, "how far it is: a number or an object"),
    Field::attribute("progressDocuments", Kinds::OBJECT, "work done and estimated; Firestore"),
    Field::attribute("progressBytes", Kinds::OBJECT, "bytes done and estimated; Firestore"),
    Field::attribute("successCount", Kinds::ID, "number of entries that succeeded"),
    Field::attribute("failureCount", Kinds::ID, "number of entries that failed"),
    Field::attribute("totalCount", Kinds::ID, "number of entries"),
    Field::attribute("partialFailures", Kinds::ARRAY, "failures of parts"),
    Field::attribute("partialErrors", Kinds::ARRAY, "failures of parts"),
    Field::attribute("errors", Kinds::ANY, "failures of parts: a list or an object"),
    Field::attribute("warnings", Kinds::ARRAY, "warnings").alias(&["warning"]),
    Field::attribute("name", Kinds::TEXT, "name of the resource that is made"),
    Field::attribute("projectId", Kinds::TEXT, "its project"),
    Field::attribute("resourceUuid", Kinds::TEXT, "UUID of the environment; Composer"),
    Field::attribute("originalRequest", Kinds::OBJECT, "the request").alias(&["request"]),
    Field::attribute("statements", Kinds::ARRAY, "statements that are run; Spanner"),
    Field::attribute("build", Kinds::ANY, "the whole build; Cloud Build"),
    Field::attribute("counters", Kinds::OBJECT, "bytes and objects; Storage Transfer"),
    Field::attribute("transferSpec", Kinds::OBJECT, "what is transferred; Storage Transfer"),
    Field::attribute("transferJobName", Kinds::TEXT, "its transfer job; Storage Transfer"),
    Field::attribute("clusterName", Kinds::TEXT, "name of the cluster; Dataproc"),
    Field::attribute("clusterUuid", Kinds::TEXT, "UUID of the cluster; Dataproc"),
    Field::attribute("statusHistory", Kinds::ARRAY, "earlier states; Dataproc"),
    Field::attribute("description", Kinds::TEXT, "what it does"),
    Field::attribute("type", Kinds::ID, "kind of the operation; Cloud Functions"),
    Field::attribute("versionId", Kinds::ID, "version of the function; Cloud Functions"),
    Field::attribute("createLinkRequest", Kinds::OBJECT, "the request; Cloud Logging"),
    Field::attribute(
        "gettable",
        Kinds::BOOLEAN,
        "whether the project can be read; Resource Manager",
    ),
    Field::attribute("ready", Kinds::BOOLEAN, "whether the project is ready; Resource Manager"),
    Field::attribute("basicConfig", Kinds::OBJECT, "settings; Data Catalog and others"),
    Field::attribute("outputInfo", Kinds::OBJECT, "what is written; Vertex AI"),
    Field::attribute("experiment", Kinds::TEXT, "its experiment; Dialogflow"),
    Field::attribute("model", Kinds::TEXT, "its model"),
    Field::attribute("parent", Kinds::TEXT, "what the resource is part of"),
    Field::attribute("error", Kinds::OBJECT, "failure of a part; Translation"),
    Field::attribute("uid", Kinds::TEXT, "UUID of the resource; Cloud Run"),
    Field::attribute("generation", Kinds::ID, "number of the resource's change; Cloud Run"),
    Field::attribute("annotations", Kinds::OBJECT, "annotations of the resource; Cloud Run"),
    Field::attribute("deleteTime", Kinds::TEXT, "when the resource was deleted; Cloud Run"),
    Field::attribute("expireTime", Kinds::TEXT, "when the resource will be forgotten; Cloud Run"),
    Field::attribute("creator", Kinds::TEXT, "who made the resource; Cloud Run"),
    Field::attribute("lastModifier", Kinds::TEXT, "who changed the resource last; Cloud Run"),
    Field::attribute("launchStage", Kinds::TEXT, "stage of the features in use; Cloud Run"),
    Field::attribute("observedGeneration", Kinds::ID, "change that the state is of; Cloud Run"),
    Field::attribute("conditions", Kinds::ARRAY, "conditions of the resource; Cloud Run"),
    Field::attribute(
        "terminalCondition",
        Kinds::OBJECT,
        "condition of the resource as a whole; Cloud Run",
    ),
    Field::attribute("reconciling", Kinds::BOOLEAN, "whether the resource changes; Cloud Run"),
    Field::attribute("satisfiesPzs", Kinds::BOOLEAN, "reserved for zones"),
    Field::attribute("etag", Kinds::TEXT, "tag of the resource"),
    Field::attribute("template", Kinds::ANY, "template of the resource; Cloud Run and Dataflow"),
    Field::attribute(
        "latestCreatedExecution",
        Kinds::OBJECT,
        "last execution of the job; Cloud Run",
    ),
    Field::attribute("client", Kinds::TEXT, "program that made the resource; Cloud Run"),
    Field::attribute("clientVersion", Kinds::TEXT, "version of that program; Cloud Run"),
    Field::attribute("binaryAuthorization", Kinds::OBJECT, "policy for images; Cloud Run"),
    Field::attribute("scaling", Kinds::OBJECT, "numbers of instances; Cloud Run"),
    Field::attribute("annotationProgress", Kinds::ARRAY, "progress by input; Video Intelligence"),
    Field::attribute("zone", Kinds::TEXT, "its zone"),
    Field::attribute("displayName", Kinds::TEXT, "name of the resource, for people"),
    Field::attribute("conversationModel", Kinds::TEXT, "its model; Dialogflow"),
    Field::attribute("conversationProfile", Kinds::TEXT, "its profile; Dialogflow"),
    Field::attribute("participantRole", Kinds::TEXT, "role in the conversation; Dialogflow"),
    Field::attribute("suggestionFeatureType", Kinds::TEXT, "kind of suggestion; Dialogflow"),
    Field::attribute("creationDateTime", Kinds::TEXT, "when it was requested; AutoML"),
    Field::attribute("startDateTime", Kinds::TEXT, "when it began; AutoML"),
    Field::attribute("completionDateTime", Kinds::TEXT, "when it ended; AutoML"),
    Field::attribute("estimatedCompletionRatio", Kinds::NUMBER, "how much is done, as a part of 1"),
    Field::attribute("operationCount", Kinds::ID, "number of operations"),
    Field::attribute(
        "executedOperationCount",
        Kinds::ID,
        "number of operations that were executed",
    ),
    Field::attribute("deployedIndexId", Kinds::TEXT, "id of the index; Vertex AI"),
    Field::attribute("deploymentStage", Kinds::TEXT, "stage of the deployment; Vertex AI"),
    Field::attribute("ttl", Kinds::TEXT, "time that it is kept: 86400s"),
    Field::attribute("buildName", Kinds::TEXT, "its build"),
    Field::attribute("requestId", Kinds::TEXT, "id of the request"),
    Field::attribute("failedRequests", Kinds::OBJECT, "requests that failed, by number"),
    Field::attribute("method", Kinds::TEXT, "method that was called; App Engine"),
    Field::attribute("user", Kinds::TEXT, "who asked for it; App Engine"),
    Field::attribute("totalCharacters", Kinds::ID, "number of characters; Translation"),
    Field::attribute(
        "translatedCharacters",
        Kinds::ID,
        "characters that were translated; Translation",
    ),
    Field::attribute("failedCharacters", Kinds::ID, "characters that failed; Translation"),
    Field::attribute("endpoint", Kinds::TEXT, "its endpoint"),
    Field::attribute("ignoredCount", Kinds::ID, "number of entries that were ignored"),
    Field::attribute("totalSteps", Kinds::NUMBER, "number of steps"),
    Field::attribute("completedSteps", Kinds::NUMBER, "number of steps that are over"),
    Field::attribute("stages", Kinds::ARRAY, "its stages; Cloud Functions"),
    Field::attribute("transferType", Kinds::TEXT, "kind of transfer"),
    Field::attribute("version", Kinds::ANY, "version of the resource"),
    Field::attribute("common", Kinds::OBJECT, "times and target"),
    Field::attribute("progressEntities", Kinds::OBJECT, "entities done and estimated; Datastore"),
    Field::attribute(
        "notificationConfig",
        Kinds::OBJECT,
        "whether somebody hears of it; Storage Transfer",
    ),
    Field::attribute("loggingConfig", Kinds::OBJECT, "what is logged; Storage Transfer"),
    Field::attribute("errorBreakdowns", Kinds::ARRAY, "failures by kind; Storage Transfer"),
    Field::attribute("workerPool", Kinds::TEXT, "its pool of workers"),
    Field::attribute("childOperationIds", Kinds::ARRAY, "operations that are part of it; Dataproc"),
    Field::attribute("batch", Kinds::TEXT, "its batch; Dataproc"),
    Field::attribute("batchUuid", Kinds::TEXT, "UUID of the batch; Dataproc"),
    Field::attribute("value", Kinds::OBJECT, "empty; metadata without members"),
    LABELS,
])
.open();
