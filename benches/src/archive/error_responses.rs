//! Error responses of several services.

use crate::archive::node::{Node, map, plain, text};
use crate::random::Random;

/// Draws an error response.
pub(crate) fn draw(random: &mut Random) -> Node {
    let id = random.uuid();
    let number = random.below(10_000);
    match random.below(7) {
        0 => map([
            ("code", text("NotAuthorizedOrNotFound")),
            (
                "message",
                text(format!("Authorization failed or requested resource {id} not found.")),
            ),
        ]),
        1 => map([
            ("error_msg", text("Incorrect IAM authentication information: decrypt token fail")),
            ("error_code", text(format!("APIGW.{number:04}"))),
            ("request_id", text(id)),
        ]),
        2 => map([
            ("error_code", text(format!("SVCSTG.0010{number:04}"))),
            ("error_msg", text("The job is not found.")),
        ]),
        3 => map([("message", text(format!("Service name shop-{number} is in use.")))]),
        4 => map([
            ("status", text("Can not Complete")),
            ("details", map([("message", text(format!("JAAS-SCALING-{number:03}: busy.")))])),
        ]),
        5 => map([(
            "error",
            map([
                ("message", text(format!("snapshot {id} not found"))),
                ("code", text("EVS.2024")),
            ]),
        )]),
        _ => map([
            ("client_version", text("Oracle-PythonSDK/2.126.1, Oracle-PythonCLI/3.40.2")),
            ("code", text("TooManyRequests")),
            ("message", text("Too many requests for the user")),
            ("opc-request-id", text(id)),
            ("operation_name", text("get_work_request")),
            ("status", plain(429)),
            ("target_service", text("work_request")),
            ("timestamp", text("2024-05-06T07:08:09.123456+00:00")),
        ]),
    }
}
