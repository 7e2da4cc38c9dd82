//! A job of ECS, EVS, IMS and a dozen other services: `GET /v1/{project_id}/jobs/{job_id}`.
//!
//! The services share the object and most of its words, but not their case. Jobs inside a job stand in
//! `entities`, beside ids of what is worked on, or in the root. A finished job has `error_code` and
//! `fail_reason`, empty or null without an error.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Inferred, Observed},
    Codec, Field, Kinds, PercentFormat, Schema, State, Table, TimeFormat, Verb, Verbs, Vocabulary,
    Word, Words,
};

/// Schema of a job that many services share.
pub static SERVICE_JOB: Schema = Schema::new(
    "huawei.v1.job",
    "job of ECS, EVS, IMS and others",
    "Elastic Cloud Server API Reference: Querying Task Execution Status",
    &JOB,
)
.identified_by(&[&["job_type", "job_id", "begin_time"]]);

static STATUS: Vocabulary = Words::new(
    "Huawei Cloud job status",
    &[
        Word::new(
            "INIT",
            State::Pending,
            Documented,
            "SDKs of ECS, EVS, IMS, BMS, ELB; Terraform waits",
        ),
        Word::new("RUNNING", State::Running, Observed, "every service"),
        Word::new("SUCCESS", State::Succeeded, Observed, "every service; Terraform ends"),
        Word::new("FAIL", State::Failed, Observed, "every service; Terraform fails"),
        Word::new("FAILED", State::Failed, Observed, "printed by DWS"),
        Word::new("WAITING", State::Pending, Documented, "DWS; SDK of SFS Turbo"),
        Word::new("DELAY_SCHEDULED", State::Pending, Inferred, "DWS"),
        Word::new("READY", State::Pending, Inferred, "DBSS"),
        Word::new("PENDING", State::Pending, Documented, "GES"),
        Word::new("PENDING_PAYMENT", State::Waiting, Documented, "ECS, newer pages"),
        Word::new("COMPLETE", State::Succeeded, Documented, "SDK of ELB; Terraform ends"),
        Word::new("ROLLBACKING", State::RollingBack, Inferred, "SDK of ELB"),
        Word::new("ROLLBACK_FAIL", State::Failed, Inferred, "SDK of ELB"),
        Word::new("CANCEL", State::Canceled, Inferred, "SDK of ELB"),
        Word::new("STOP", State::Canceled, Doubtful, "DWS"),
    ],
)
.ignoring_case();

/// Operations begin with the verb: `createServer`, `bind_ldap`, `RESTART_INSTANCE`.
pub(crate) static OPERATIONS: Verbs = Verbs::new(
    Words::new("Huawei Cloud operations", &[]),
    Words::new(
        "Huawei Cloud operation prefixes",
        &[
            by_word("create", Verb::Create),
            by_word("delete", Verb::Delete),
            by_word("update", Verb::Update),
            by_word("modify", Verb::Update),
            by_word("change", Verb::Update),
            by_word("resize", Verb::Scale),
            by_word("extend", Verb::Scale),
            by_word("attach", Verb::Attach),
            by_word("detach", Verb::Detach),
            by_word("start", Verb::Start),
            by_word("stop", Verb::Stop),
            by_word("reboot", Verb::Restart),
            by_word("restart", Verb::Restart),
            by_word("backup", Verb::Backup),
            by_word("restore", Verb::Restore),
            by_word("reset", Verb::Reset),
        ],
    ),
);

const fn by_word(text: &'static str, verb: Verb) -> Word<Verb> {
    Word::new(text, verb, Inferred, "the word itself")
}

const TIME: Codec = Codec::Time(TimeFormat::Rfc3339);
const ID: Field = Field::value("job_id", CanonicalField::Id, Codec::Text, "id of the job");
const OPERATION: Field = Field::value(
    "job_type",
    CanonicalField::Operation,
    Codec::Operation(&OPERATIONS),
    "operation in the service's words: createServer",
);
const STATE: Field =
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where the job stands");
const BEGIN: Field = Field::value("begin_time", CanonicalField::Started, TIME, "when it began");
const END: Field =
    Field::value("end_time", CanonicalField::Finished, TIME, "when it ended; empty before");
const ERROR_CODE: Field =
    Field::value("error_code", CanonicalField::DetailCode, Codec::Id, "code of its error")
        .alias(&["failed_code"]);
const FAIL_REASON: Field =
    Field::value("fail_reason", CanonicalField::DetailText, Codec::Text, "why it failed")
        .alias(&["failed_detail"]);
const PROGRESS: Field = Field::value(
    "progress",
    CanonicalField::Percent,
    Codec::Percent(PercentFormat::Sign),
    "how far it is, in percent",
);
const SUB_JOBS: Field =
    Field::list("sub_jobs", CanonicalField::Tasks, &SUB_JOB, "jobs inside this job");
const TOTAL: Field =
    Field::value("sub_jobs_total", CanonicalField::TaskTotal, Codec::Count, "number of inner jobs");

static JOB: Table = Table::new(&[
    STATE.required(),
    Field::object("entities", &ENTITIES, "inner jobs, and ids of what is worked on"),
    ID,
    OPERATION,
    BEGIN,
    END,
    ERROR_CODE,
    FAIL_REASON,
    PROGRESS,
    Field::attribute("message", Kinds::TEXT, "error of the query itself"),
    Field::attribute("code", Kinds::TEXT, "code of the error of the query itself"),
]);

static ENTITIES: Table = Table::new(&[
    TOTAL,
    SUB_JOBS,
    Field::attribute("server_id", Kinds::TEXT, "id of the server"),
    Field::attribute("nic_id", Kinds::TEXT, "id of the network card"),
    Field::attribute("volume_id", Kinds::TEXT, "id of the disk"),
    Field::attribute("volume_type", Kinds::TEXT, "kind of disk"),
    Field::attribute("size", Kinds::NUMBER, "size of the disk in GB"),
    Field::attribute("name", Kinds::TEXT, "name of what is worked on"),
    Field::attribute("snapshot_id", Kinds::TEXT, "id of the snapshot"),
    Field::attribute("backup_id", Kinds::TEXT, "id of the backup"),
    Field::attribute("image_id", Kinds::TEXT, "id of the image"),
    Field::attribute("image_name", Kinds::TEXT, "name of the image"),
]);

static SUB_JOB: Table = Table::new(&[
    STATE,
    Field::attribute("entities", Kinds::OBJECT, "ids of what is worked on"),
    ID,
    Field::value(
        "job_type",
        CanonicalField::Name,
        Codec::Text,
        "operation in the service's words: createSingleServer",
    ),
    BEGIN,
    END,
    ERROR_CODE,
    FAIL_REASON,
]);
