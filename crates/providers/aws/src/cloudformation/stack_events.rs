//! Events of a stack of CloudFormation: `DescribeStackEvents`, newest first.
//!
//! All are of one stack, so a page of them is one document. It has no status of its own: words of events
//! are those of resources, and the stack is one of them.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table};

use crate::members::{self, ISO_8601};

/// Schema of a page of events of a stack of CloudFormation.
pub static CLOUDFORMATION_STACK_EVENTS: Schema = Schema::new(
    "aws.cloudformation.stack-events",
    "events of a stack of CloudFormation",
    "AWS CloudFormation API Reference: DescribeStackEvents",
    &ROOT,
);

static ROOT: Table = Table::new(&[
    Field::list("StackEvents", CanonicalField::Messages, &EVENT, "the events, newest first")
        .distinctive(),
    Field::attribute("NextToken", Kinds::TEXT, "token of the next page"),
    members::RESPONSE_METADATA,
]);

static EVENT: Table = Table::new(&[
    Field::attribute("StackId", Kinds::TEXT, "ARN of the stack"),
    Field::attribute("EventId", Kinds::TEXT, "id of the event"),
    Field::attribute("StackName", Kinds::TEXT, "name of the stack"),
    Field::attribute("OperationId", Kinds::TEXT, "id of the operation that it belongs to"),
    Field::attribute("LogicalResourceId", Kinds::TEXT, "name of the resource in the template"),
    Field::attribute(
        "PhysicalResourceId",
        Kinds::TEXT,
        "id of the resource; empty until there is one",
    ),
    Field::attribute("ResourceType", Kinds::TEXT, "type of the resource: AWS::S3::Bucket"),
    Field::value("Timestamp", CanonicalField::Time, ISO_8601, "when it happened"),
    Field::value(
        "ResourceStatus",
        CanonicalField::Code,
        Codec::Text,
        "state of the resource: CREATE_COMPLETE",
    ),
    Field::value(
        "ResourceStatusReason",
        CanonicalField::Text,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::attribute("ResourceProperties", Kinds::TEXT, "properties of the resource, as JSON"),
    Field::attribute(
        "ClientRequestToken",
        Kinds::TEXT,
        "token of the request that began the operation",
    ),
    Field::attribute("HookType", Kinds::TEXT, "name of a hook"),
    Field::attribute("HookStatus", Kinds::TEXT, "state of the hook"),
    Field::attribute("HookStatusReason", Kinds::TEXT, "why it stands so, in words"),
    Field::attribute("HookInvocationPoint", Kinds::TEXT, "when the hook is called: PRE_PROVISION"),
    Field::attribute("HookInvocationId", Kinds::TEXT, "id of the call of the hook"),
    Field::attribute("HookFailureMode", Kinds::TEXT, "whether a failed hook fails the operation"),
    Field::attribute("DetailedStatus", Kinds::TEXT, "finer state: CONFIGURATION_COMPLETE"),
]);
