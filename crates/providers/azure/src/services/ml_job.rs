//! A job of Azure Machine Learning, as Azure Resource Manager has it. It has no start, no end and no
//! reason.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful},
    Codec, Field, Kinds, Schema, State, Table, Verb, Verbs, Vocabulary, Word, Words,
};

use crate::members::{LOCATION, RESOURCE_GROUP, TAGS, TIME};

/// Schema of job of Azure Machine Learning.
pub static ML_JOB: Schema = Schema::new(
    "azure.ml.job",
    "job of Azure Machine Learning",
    "azure-ai-ml 1.35.2: JobBase",
    &ROOT,
)
.with_lists(&["value"]);

static JOB_TYPES: Verbs = Verbs::new(
    Words::new(
        "Azure Machine Learning job types",
        &[
            Word::new("AutoML", Verb::Other, Documented, "azure-ai-ml 1.35.2"),
            Word::new("Command", Verb::Other, Documented, "azure-ai-ml 1.35.2"),
            Word::new("Pipeline", Verb::Other, Documented, "azure-ai-ml 1.35.2"),
            Word::new("Spark", Verb::Other, Documented, "azure-ai-ml 1.35.2"),
            Word::new("Sweep", Verb::Other, Documented, "azure-ai-ml 1.35.2"),
        ],
    ),
    Words::new("Azure Machine Learning job types, first part", &[]),
);

static STATUS: Vocabulary = Words::new(
    "Azure Machine Learning job status",
    &[
        Word::new("NotStarted", State::Pending, Documented, "azure-ai-ml 1.35.2"),
        Word::new("Starting", State::Running, Documented, "azure-ai-ml 1.35.2"),
        Word::new("Provisioning", State::Running, Documented, "azure-ai-ml 1.35.2"),
        Word::new("Preparing", State::Running, Documented, "azure-ai-ml 1.35.2"),
        Word::new("Queued", State::Pending, Documented, "azure-ai-ml 1.35.2"),
        Word::new("Running", State::Running, Documented, "azure-ai-ml 1.35.2"),
        Word::new("Finalizing", State::Running, Documented, "azure-ai-ml 1.35.2"),
        Word::new("CancelRequested", State::Canceling, Documented, "azure-ai-ml 1.35.2"),
        Word::new("Completed", State::Succeeded, Documented, "azure-ai-ml 1.35.2"),
        Word::new("Failed", State::Failed, Documented, "azure-ai-ml 1.35.2"),
        Word::new("Canceled", State::Canceled, Documented, "azure-ai-ml 1.35.2"),
        Word::new(
            "NotResponding",
            State::Running,
            Doubtful,
            "azure-ai-ml 1.35.2: no heartbeat; terminality not said",
        ),
        Word::new("Paused", State::Paused, Documented, "azure-ai-ml 1.35.2"),
        Word::new("Unknown", State::ReportedUnknown, Documented, "azure-ai-ml 1.35.2"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "path of the job"),
    Field::attribute("name", Kinds::TEXT, "its id in the workspace"),
    Field::attribute("type", Kinds::TEXT, "type of the resource")
        .with_values(&["Microsoft.MachineLearningServices/workspaces/jobs"])
        .distinctive(),
    LOCATION,
    RESOURCE_GROUP,
    TAGS,
    Field::object("systemData", &SYSTEM, "who made and changed it"),
    Field::object("properties", &PROPERTIES, "where it stands").required(),
]);

static SYSTEM: Table = Table::new(&[
    Field::value("createdAt", CanonicalField::Accepted, TIME, "when it was created"),
    Field::value("createdBy", CanonicalField::ActorName, Codec::Text, "who created it"),
    Field::value(
        "createdByType",
        CanonicalField::ActorVia,
        Codec::Text,
        "User, Application, ManagedIdentity",
    ),
    Field::value("lastModifiedAt", CanonicalField::Updated, TIME, "when it last changed"),
    Field::attribute("lastModifiedBy", Kinds::TEXT, "who changed it last"),
    Field::attribute("lastModifiedByType", Kinds::TEXT, "kind of that account"),
]);

static PROPERTIES: Table = Table::new(&[
    Field::value("description", CanonicalField::Description, Codec::Text, "what it is for"),
    Field::attribute("properties", Kinds::OBJECT, "properties set by tools"),
    Field::attribute("tags", Kinds::OBJECT, "its tags"),
    Field::value("computeId", CanonicalField::SubjectId, Codec::Text, "compute that runs it"),
    Field::attribute("componentId", Kinds::TEXT, "its component"),
    Field::value("displayName", CanonicalField::Name, Codec::Text, "its name for people"),
    Field::attribute("experimentName", Kinds::TEXT, "experiment that it is part of"),
    Field::attribute("identity", Kinds::OBJECT, "identity that it runs as"),
    Field::attribute("isArchived", Kinds::BOOLEAN, "whether it is archived"),
    Field::value(
        "jobType",
        CanonicalField::Operation,
        Codec::Operation(&JOB_TYPES),
        "Command, Sweep, Pipeline, AutoML or Spark",
    ),
    Field::attribute("notificationSetting", Kinds::OBJECT, "who hears of it"),
    Field::attribute("services", Kinds::OBJECT, "pages and services of it, by name"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::attribute("command", Kinds::TEXT, "command that is run"),
    Field::attribute("codeId", Kinds::TEXT, "its code"),
    Field::attribute("environmentId", Kinds::TEXT, "its environment"),
    Field::attribute("environmentVariables", Kinds::OBJECT, "environment variables"),
    Field::attribute("distribution", Kinds::OBJECT, "how it is spread over nodes"),
    Field::attribute("inputs", Kinds::OBJECT, "its inputs"),
    Field::attribute("outputs", Kinds::OBJECT, "its outputs"),
    Field::attribute("limits", Kinds::OBJECT, "its limits"),
    Field::attribute("parameters", Kinds::OBJECT, "its parameters"),
    Field::attribute("queueSettings", Kinds::OBJECT, "its priority"),
    Field::attribute("resources", Kinds::OBJECT, "numbers and sizes of nodes"),
    Field::attribute("jobs", Kinds::OBJECT, "steps of a pipeline, by name"),
    Field::attribute("settings", Kinds::OBJECT, "settings of a pipeline"),
    Field::attribute("sourceJobId", Kinds::TEXT, "job that it repeats"),
    Field::attribute("earlyTermination", Kinds::OBJECT, "when trials of a sweep end early"),
    Field::attribute("objective", Kinds::OBJECT, "goal of a sweep"),
    Field::attribute("samplingAlgorithm", Kinds::OBJECT, "how a sweep draws trials"),
    Field::attribute("searchSpace", Kinds::OBJECT, "values of a sweep"),
    Field::attribute("trial", Kinds::OBJECT, "trial of a sweep"),
    Field::attribute("taskDetails", Kinds::OBJECT, "task of automated learning"),
    Field::attribute("args", Kinds::TEXT, "arguments of a Spark job"),
    Field::attribute("archives", Kinds::ARRAY, "archives of a Spark job"),
    Field::attribute("conf", Kinds::OBJECT, "configuration of a Spark job"),
    Field::attribute("entry", Kinds::OBJECT, "entry of a Spark job"),
    Field::attribute("files", Kinds::ARRAY, "files of a Spark job"),
    Field::attribute("jars", Kinds::ARRAY, "archives of Java of a Spark job"),
    Field::attribute("pyFiles", Kinds::ARRAY, "files of Python of a Spark job"),
]);
