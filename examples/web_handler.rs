//! A handler of a web service: it is given the response of a cloud, and answers with a few facts for
//! a web page. Run it and post a document:
//!
//! ```sh
//! cargo run --package jobglot --example web_handler
//! curl --data-binary @testdata/seeds/huawei-cas-job.json http://127.0.0.1:8080/
//! ```
#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a program for a terminal")]

use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use jobglot::{ErrorResponse, ErrorResponseKind};
use serde_json::{Value, json};

/// Longest body accepted, in bytes.
const MAX_BODY: u64 = 8 << 20;

/// Answers with an HTTP status and facts about the job in the response of a cloud.
fn handle(status: u16, headers: &[(String, String)], body: &[u8]) -> (u16, Value) {
    let headers = headers.iter().map(|(name, value)| (name, value));
    match jobglot::parse_response(status, headers, body) {
        Ok(document) => {
            let job = document.job();
            let tasks = job.tasks();
            let failed = tasks.iter().filter_map(|task| Some((task.name()?, task.failure()?)));
            let failed: Vec<_> = failed
                .map(|(name, failure)| json!({"task": name, "why": failure.to_string()}))
                .collect();
            let facts = json!({
                "id": job.id(),
                "state": job.state(),
                "over": job.is_terminal(),
                "outcome": job.outcome(),
                "percent": job.percent_f64(),
                "seconds": job.duration().map(|duration| duration.as_secs_f64()),
                "why": job.failure().map(|failure| failure.to_string()),
                "failed": failed,
            });
            (200, facts)
        }
        Err(error) => {
            let advice = error.response_info().and_then(|info| info.retry_after()?.delay());
            let answer = match error.response().map(ErrorResponse::kind) {
                Some(ErrorResponseKind::NotFound | ErrorResponseKind::Gone) => 404,
                _ if error.is_retryable() => 503,
                _ => 422,
            };
            let facts = json!({
                "error": error.kind().code(),
                "text": error.to_string(),
                "pointer": error.pointer(),
                "retry_seconds": advice.map(|delay| delay.as_secs_f64()),
            });
            (answer, facts)
        }
    }
}

/// Answers one request: its body is the document, as a response with status 200.
fn serve(connection: TcpStream) -> io::Result<()> {
    let mut input = BufReader::new(connection);
    let mut headers = Vec::new();
    let mut line = String::new();
    input.by_ref().take(MAX_BODY).read_line(&mut line)?;
    loop {
        line.clear();
        input.by_ref().take(MAX_BODY).read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let len = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let len = len.and_then(|(_, len)| len.parse().ok()).unwrap_or(0).min(MAX_BODY);
    let mut body = Vec::new();
    input.by_ref().take(len).read_to_end(&mut body)?;
    let (status, facts) = handle(200, &headers, &body);
    let text = format!("{facts:#}\n");
    write!(
        input.get_mut(),
        "HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{text}",
        text.len()
    )
}

fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:8080")?;
    println!("listening on http://{}/", listener.local_addr()?);
    for connection in listener.incoming() {
        // A client that went away is no reason to stop.
        if let Err(error) = connection.and_then(serve) {
            eprintln!("{error}");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::handle;

    fn headers(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_failed_job_is_told_with_its_reason() {
        let body = br#"{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "FAILED"}, "tasks": [
            {"TASK_ID": "T1", "TASK_NAME": "build", "TASK_STATUS": "FAILED",
             "MESSAGES": "{\"Message\": \"E1\", \"Detail\": \"No disk left.\"}"}]}"#;
        let (status, facts) = handle(200, &[], body);
        assert_eq!(status, 200);
        assert_eq!((&facts["state"], &facts["over"]), (&"failed".into(), &true.into()));
        assert_eq!(facts["why"], "task T1: E1: No disk left.");
        assert_eq!(facts["failed"][0]["why"], "E1: No disk left.");
    }

    #[test]
    fn a_failed_request_is_no_failed_job() {
        let (status, facts) = handle(429, &headers(&[("Retry-After", "5")]), b"slow down");
        assert_eq!((status, &facts["retry_seconds"]), (503, &5.0.into()));
        assert_eq!(handle(404, &[], br#"{"code": "E", "message": "no such job"}"#).0, 404);
        let (status, facts) = handle(200, &[], b"{\"jobId\": [1,,]}");
        assert_eq!(
            (status, &facts["error"], &facts["pointer"]),
            (422, &"syntax".into(), &"/jobId/1".into())
        );
    }
}
