//! The example of a provider outside of the workspace, compiled and tested here as well.
#![allow(
    clippy::unwrap_used,
    clippy::redundant_closure_for_method_calls,
    unreachable_pub,
    dead_code,
    reason = "code of another package, with its own lints"
)]

#[path = "../../../examples/own-provider/src/lib.rs"]
mod renderfarm;
