//! Writing the member `observation`.

use jobglot_json::{Members, push_string};

use crate::envelope::response_info::ResponseInfo;

/// Writes the value of `observation`.
pub(crate) fn write_response_info(out: &mut String, response_info: &ResponseInfo) {
    let mut members = Members::begin(out);
    write_text(&mut members, "polled", response_info.polled());
    if let Some(status) = response_info.http_status() {
        members.plain_name("http_status").push_str(&status.to_string());
    }
    if let Some(retry_after) = response_info.retry_after() {
        push_string(members.plain_name("retry_after"), retry_after.text());
        if let Some(delay) = retry_after.delay() {
            members.plain_name("retry_after_seconds").push_str(&delay.as_secs_f64().to_string());
        }
    }
    write_text(&mut members, "etag", response_info.etag());
    if !response_info.request_ids().is_empty() {
        let ids = members.plain_name("request_ids");
        for (index, id) in response_info.request_ids().iter().enumerate() {
            ids.push(if index == 0 { '[' } else { ',' });
            push_string(ids, id);
        }
        ids.push(']');
    }
    write_text(&mut members, "date", response_info.date());
    write_text(&mut members, "location", response_info.location().as_deref());
    if let Some(error) = &response_info.error {
        let mut members = Members::begin(members.plain_name("error"));
        push_string(members.plain_name("kind"), error.kind.as_str());
        write_text(&mut members, "provider", error.provider.as_deref());
        if let Some(status) = response_info.http_status() {
            members.plain_name("status").push_str(&status.to_string());
        }
        write_text(&mut members, "code", error.code.as_deref());
        write_text(&mut members, "text", error.text.as_deref());
        members.end();
    }
    members.end();
}

fn write_text(out: &mut Members<'_>, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        push_string(out.plain_name(name), text);
    }
}
