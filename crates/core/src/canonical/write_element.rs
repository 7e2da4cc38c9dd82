//! Writing elements of jobs alone.

use super::write::write_object;
use crate::schema::builtin::canonical::{MESSAGE, RESOURCE, TASK};
use crate::view::elements::{Message, Resource, Task};

/// Appends the canonical form of one task of a job to `out`: one line without a line break.
pub fn write_task(out: &mut String, task: &Task<'_>) {
    write_object(out, &TASK, &task.node(), None, false);
}

/// Appends the canonical form of one resource of a job to `out`: one line without a line break.
pub fn write_resource(out: &mut String, resource: &Resource<'_>) {
    write_object(out, &RESOURCE, &resource.node(), None, false);
}

/// Appends the canonical form of a message or an error to `out`: one line without a line break.
pub fn write_message(out: &mut String, message: &Message<'_>) {
    write_object(out, &MESSAGE, &message.node(), None, false);
}
