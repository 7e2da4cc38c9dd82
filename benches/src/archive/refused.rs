//! Lines that hold no job.

use crate::archive::node::{Node, map, plain, text};
use crate::random::Random;

/// Content of a refused line.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// JSON of others.
    Foreign(Node),
    /// A page of a proxy.
    Html(String),
    /// The beginning of a job.
    Truncated,
}

/// Draws a refusal: three of five are valid JSON.
pub(crate) fn draw(random: &mut Random) -> Refusal {
    match random.below(5) {
        0 => Refusal::Truncated,
        1 => {
            let status = random.pick(&["502 Bad Gateway", "504 Gateway Time-out", "403 Forbidden"]);
            Refusal::Html(format!(
                "<html><head><title>{status}</title></head><body><center><h1>{status}</h1></center>\
                 <hr><center>nginx/1.{}</center></body></html>",
                random.below(30)
            ))
        }
        _ => Refusal::Foreign(foreign(random)),
    }
}

/// Cuts a JSON object or array off before its end.
pub(crate) fn truncated(mut line: String, random: &mut Random) -> String {
    let mut len = 1 + random.below(line.len() as u64 - 1) as usize;
    while !line.is_char_boundary(len) {
        len -= 1;
    }
    line.truncate(len);
    line
}

fn foreign(random: &mut Random) -> Node {
    let id = random.uuid();
    let number = random.below(100_000);
    match random.below(8) {
        0 => map([
            ("orderNumber", plain(number)),
            (
                "customer",
                map([("email", text(format!("c{number}@example.com"))), ("vip", plain(false))]),
            ),
            ("lines", Node::Array(vec![map([("sku", text(id)), ("quantity", plain(2))])])),
            ("total", plain(format_args!("{number}.90"))),
        ]),
        1 => map([
            ("apiVersion", text("apps/v1")),
            ("kind", text("Deployment")),
            ("metadata", map([("name", text(format!("shop-{number}"))), ("uid", text(id))])),
            ("spec", map([("replicas", plain(3))])),
        ]),
        2 => map([
            ("level", text("info")),
            ("ts", plain(format_args!("17000{number:05}.125"))),
            ("caller", text("server/http.go:112")),
            ("msg", text("request served")),
            ("duration_ms", plain(number % 900)),
        ]),
        3 => map([
            ("userName", text(format!("user{number}"))),
            ("roles", Node::Array(vec![text("admin"), text("reader")])),
            ("active", plain(true)),
            ("lastSeen", text("2024-05-06T07:08:09Z")),
        ]),
        4 => map([
            ("type", text("FeatureCollection")),
            (
                "features",
                Node::Array(vec![map([("type", text("Feature")), ("geometry", plain("null"))])]),
            ),
            ("bbox", Node::Array(vec![plain(number), plain("-12.5"), plain(0)])),
        ]),
        5 => map([
            ("name", text("left-pad")),
            ("version", text(format!("1.{}.0", number % 50))),
            ("dependencies", map([("lodash", text("^4.17.21"))])),
            ("license", text("MIT")),
        ]),
        6 => Node::Array(vec![plain(number), plain(1), text(id)]),
        _ => map([
            ("metric", text("cpu_seconds_total")),
            ("labels", map([("pod", text(format!("shop-{number}"))), ("node", text(id))])),
            ("value", plain(format_args!("{number}.25"))),
        ]),
    }
}
