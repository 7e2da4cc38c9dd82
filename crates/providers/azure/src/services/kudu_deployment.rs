//! A deployment of App Service, as Kudu prints it. Its status is a number.

use jobglot_core::{
    CanonicalField,
    Certainty::{Inferred, Observed},
    Codec, Field, Kinds, Schema, State, Table, Vocabulary, Word, Words,
};

use crate::members::TIME;

/// Schema of deployment of App Service.
pub static KUDU_DEPLOYMENT: Schema = Schema::new(
    "azure.web.kudu-deployment",
    "deployment of App Service",
    "Kudu: DeployResult",
    &ROOT,
);

static STATUS: Vocabulary = Words::new(
    "Kudu deployment status",
    &[
        Word::new("0", State::Pending, Inferred, "order of Kudu's enumeration: by the word"),
        Word::new("1", State::Running, Inferred, "order of Kudu's enumeration: by the word"),
        Word::new("2", State::Running, Inferred, "order of Kudu's enumeration: by the word"),
        Word::new("3", State::Failed, Inferred, "order of Kudu's enumeration: by the word"),
        Word::new(
            "4",
            State::Succeeded,
            Observed,
            "recorded responses: recorded with complete true",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the deployment"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::value(
        "status_text",
        CanonicalField::DetailText,
        Codec::Text,
        "where it stands, in words",
    )
    .distinctive(),
    Field::attribute("author_email", Kinds::TEXT, "mail address of the author"),
    Field::value("author", CanonicalField::ActorName, Codec::Text, "author of the change"),
    Field::value("deployer", CanonicalField::ActorVia, Codec::Text, "tool that deploys"),
    Field::value("message", CanonicalField::Description, Codec::Text, "text of the change"),
    Field::attribute("progress", Kinds::TEXT, "what it does now"),
    Field::value("received_time", CanonicalField::Accepted, TIME, "when it was requested")
        .distinctive(),
    Field::value("start_time", CanonicalField::Started, TIME, "when it began"),
    Field::value("end_time", CanonicalField::Finished, TIME, "when it ended"),
    Field::attribute("last_success_end_time", Kinds::TEXT, "when it last succeeded").distinctive(),
    Field::attribute("complete", Kinds::BOOLEAN, "whether it is over"),
    Field::attribute("active", Kinds::BOOLEAN, "whether its result is in use"),
    Field::attribute("is_temp", Kinds::BOOLEAN, "whether it is temporary"),
    Field::attribute("is_readonly", Kinds::BOOLEAN, "whether it can be deleted"),
    Field::attribute("url", Kinds::TEXT, "address at which it can be read"),
    Field::attribute("log_url", Kinds::TEXT, "address of its log"),
    Field::value("site_name", CanonicalField::SubjectName, Codec::Text, "name of the site"),
    Field::attribute("build_summary", Kinds::OBJECT, "warnings and errors of the build"),
]);
