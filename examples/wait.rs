//! Waits for a job: a poll function goes in, the outcome comes out. Nothing of it knows the provider.
//!
//! ```sh
//! cargo run --package jobglot --example wait -- curl -si https://…/jobs/JOB1
//! ```
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::process::{Command, ExitCode};
use std::thread;
use std::time::{Duration, Instant};

use jobglot::Outcome;
use jobglot::follow::{Answer, Step, WaitPolicy, Waiter};

/// Polls until the job is over; `Err` says why waiting ended before. `poll` returns the answer to a
/// request, with or without its head, or `None` if there was none.
fn wait(policy: WaitPolicy, mut poll: impl FnMut() -> Option<Vec<u8>>) -> Result<Outcome, Step> {
    let start = Instant::now();
    let mut waiter = Waiter::new(policy, Duration::ZERO);
    loop {
        let answer = match poll() {
            Some(bytes) => Answer::of(jobglot::parse(&bytes).as_ref()),
            None => Answer::failed(),
        };
        match waiter.answer(start.elapsed(), &answer) {
            Step::Ask { at } => thread::sleep(at.saturating_sub(start.elapsed())),
            Step::Over(outcome) => return Ok(outcome),
            step => return Err(step),
        }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let Some((program, arguments)) = arguments.split_first() else {
        println!("usage: wait COMMAND, which prints the status of a job");
        return ExitCode::from(2);
    };
    let poll = || {
        let output = Command::new(program).args(arguments).output().ok()?;
        output.status.success().then_some(output.stdout)
    };
    match wait(WaitPolicy::default(), poll) {
        Ok(outcome) => {
            println!("{outcome}");
            ExitCode::from(u8::from(outcome != Outcome::Success))
        }
        Err(Step::GaveUp(why)) => {
            println!("{}", why.meaning());
            ExitCode::from(2)
        }
        Err(step) => {
            println!("{step:?}");
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jobglot::Outcome;
    use jobglot::follow::{GaveUp, Step, WaitPolicy};

    use super::wait;

    fn policy() -> WaitPolicy {
        WaitPolicy::default().with_interval(Duration::from_millis(1)).with_retries(2)
    }

    fn job(status: &str) -> Vec<u8> {
        format!(r#"{{"activityLogId": 1, "jobId": 2, "status": "{status}"}}"#).into_bytes()
    }

    #[test]
    fn polls_lead_to_the_outcome() {
        // A failed poll is no failed job.
        let mut answers = vec![Some(job("FAILED")), None, Some(job("RUNNING"))];
        let outcome = wait(policy(), || answers.pop().flatten());
        assert_eq!(outcome, Ok(Outcome::Failure));
        assert!(answers.is_empty());
    }

    #[test]
    fn waiting_ends_without_an_answer() {
        let gave_up = wait(policy(), || None);
        assert_eq!(gave_up, Err(Step::GaveUp(GaveUp::RetriesSpent)));
    }
}
