//! Waits for a job without blocking a thread: poll and sleep are those of the program's runtime, for
//! example `tokio::time::sleep`. Here the smallest executor runs them.
//!
//! ```sh
//! cargo run --package jobglot --example wait_async -- curl -si https://…/jobs/JOB1
//! ```
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use jobglot::Outcome;
use jobglot::follow::{Answer, Step, WaitPolicy, Waiter};

/// Polls until the job is over; `Err` says why waiting ended before. `poll` returns the answer to a
/// request, with or without its head, or `None` if there was none.
async fn wait(
    policy: WaitPolicy,
    poll: impl AsyncFn() -> Option<Vec<u8>>,
    sleep: impl AsyncFn(Duration),
) -> Result<Outcome, Step> {
    let start = Instant::now();
    let mut waiter = Waiter::new(policy, Duration::ZERO);
    loop {
        let answer = match poll().await {
            Some(bytes) => Answer::of(jobglot::parse(&bytes).as_ref()),
            None => Answer::failed(),
        };
        match waiter.answer(start.elapsed(), &answer) {
            Step::Ask { at } => sleep(at.saturating_sub(start.elapsed())).await,
            Step::Over(outcome) => return Ok(outcome),
            step => return Err(step),
        }
    }
}

fn main() {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let Some((program, arguments)) = arguments.split_first() else {
        return println!("usage: wait_async COMMAND, which prints the status of a job");
    };
    let poll = async || Some(Command::new(program).args(arguments).output().ok()?.stdout);
    let waiting = wait(WaitPolicy::default(), poll, async |delay| thread::sleep(delay));
    println!("{:?}", pollster::block_on(waiting));
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use jobglot::Outcome;
    use jobglot::follow::WaitPolicy;

    use super::wait;

    #[test]
    fn sleeps_follow_the_advice_of_the_service() {
        let (polls, slept) = (Cell::new(0), Cell::new(Duration::ZERO));
        let poll = async || {
            polls.set(polls.get() + 1);
            let status = if polls.get() < 3 { "RUNNING" } else { "SUCCEED" };
            let head = "HTTP/1.1 200 OK\r\nRetry-After: 30\r\n\r\n";
            let body = format!(r#"{{"activityLogId": 1, "jobId": 2, "status": "{status}"}}"#);
            Some(format!("{head}{body}").into_bytes())
        };
        let sleep = async |delay: Duration| slept.set(slept.get() + delay);
        let outcome = pollster::block_on(wait(WaitPolicy::default(), poll, sleep));
        assert_eq!((outcome, polls.get()), (Ok(Outcome::Success), 3));
        assert!(slept.get() > Duration::from_secs(59), "{:?}", slept.get());
    }
}
