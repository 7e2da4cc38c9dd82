//! The waiter against a simulated service with all the troubles of real ones.
//!
//! `POLLS=1000000 cargo test --release -p jobglot-testkit --test waiter` runs a million polls.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]
#![allow(clippy::print_stdout, reason = "the counts of a long run are its result")]

use std::collections::BTreeMap;
use std::time::Duration;

use jobglot::follow::{Answer, GaveUp, Step, WaitPolicy, Waiter};
use jobglot::{Outcome, State};

/// Polls of the ordinary test.
const POLLS: usize = 30_000;

/// Pseudo-random numbers (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// A job of the service: the times of its steps in seconds.
struct SimulatedJob {
    id: String,
    visible: u64,
    ends: u64,
    word: &'static str,
    /// When it drops out of lists, if ever.
    forgotten: Option<u64>,
}

/// A service that answers with jobs, and with trouble.
struct Service {
    random: Random,
    jobs: Vec<SimulatedJob>,
    trouble: u64,
    denied: bool,
    /// Starts a job each time it is asked.
    starts: bool,
    /// Accepts a request each time it is asked, without a word about the job.
    accepts: bool,
    asked: usize,
}

const ENDS: [(&str, Outcome); 4] = [
    ("SUCCEEDED", Outcome::Success),
    ("FAILED", Outcome::Failure),
    ("CANCELED", Outcome::Canceled),
    ("DONE_SOMEHOW", Outcome::Unknown),
];

impl Service {
    fn new(seed: u64) -> Self {
        let mut random = Random(seed);
        let count = if random.chance(70) { 1 } else { 1 + random.below(4) };
        let jobs = (0..count).map(|number| {
            let visible = if random.chance(20) { random.below(30) } else { 0 };
            let ends = visible + random.below(600);
            SimulatedJob {
                id: format!("ocid1.workrequest.oc1..{number}"),
                visible,
                ends,
                word: ENDS[random.below(4) as usize].0,
                forgotten: random.chance(10).then(|| ends.saturating_sub(random.below(60))),
            }
        });
        let jobs = jobs.collect();
        let trouble = [0, 10, 40, 100][random.below(4) as usize];
        let (denied, starts, accepts) = (random.chance(3), random.chance(3), random.chance(3));
        Self { random, jobs, trouble, denied, starts, accepts, asked: 0 }
    }

    /// The answer at the second `now`, and how long it takes; `None` if none came.
    fn answer(&mut self, now: u64) -> (Option<String>, Duration) {
        self.asked += 1;
        let took = match self.random.below(20) {
            0 => Duration::from_secs(self.random.below(40)),
            _ => Duration::from_millis(self.random.below(900)),
        };
        if self.denied && self.asked > 3 {
            return (
                Some("HTTP/1.1 403 Forbidden\n\n{\"code\":\"NotAllowed\",\"message\":\"\"}".into()),
                took,
            );
        }
        if self.random.chance(self.trouble) {
            let answer = match self.random.below(8) {
                0 => {
                    "HTTP/1.1 429 Too Many Requests\nRetry-After: 7\n\n{\"code\":\"TooManyRequests\",\"message\":\"\"}"
                }
                1 => "HTTP/1.1 503 Service Unavailable\n\n<html><body>maintenance</body></html>",
                2 => "<!DOCTYPE html><title>Sign in</title>",
                3 => "{\"items\":{},\"hint\":\"nothing here\"}",
                4 => "",
                5 => "HTTP/1.1 304 Not Modified\nRetry-After: 3\n\n",
                6 => "HTTP/1.1 200 OK\n\n{\"id\":\"ocid1.workrequest.oc1..0\",\"status\":\"SUCC",
                _ => return (None, took),
            };
            return (Some(answer.to_owned()), took);
        }
        if self.accepts {
            return (Some("HTTP/1.1 202 Accepted\nRetry-After: 4\n\n".into()), took);
        }
        // Replicas lag behind, so time goes backwards now and then.
        let lag = if self.random.chance(10) { self.random.below(20) } else { 0 };
        let now = now.saturating_sub(lag);
        let visible = |job: &&SimulatedJob| {
            job.visible <= now && job.forgotten.is_none_or(|forgotten| now < forgotten)
        };
        let mut bodies: Vec<_> = self.jobs.iter().filter(visible).map(|job| {
            let word = match (now >= job.ends, now % 7) {
                (true, _) => job.word,
                (false, 0) => "MEDITATING",
                (false, 1) => "WAITING",
                (false, _) => "IN_PROGRESS",
            };
            let id = if self.starts { format!("{}.{}", job.id, self.asked) } else { job.id.clone() };
            format!(
                r#"{{"id":"{id}","operationType":"CREATE_X","status":"{word}","timeAccepted":"2024-05-06T07:08:09Z"}}"#
            )
        }).collect();
        let body = match (self.jobs.len(), bodies.pop()) {
            (1, None) => {
                "HTTP/1.1 404 Not Found\n\n{\"code\":\"NotAuthorizedOrNotFound\",\"message\":\"\"}"
                    .to_owned()
            }
            (1, Some(body)) => format!("HTTP/1.1 200 OK\nRetry-After: 5\n\n{body}"),
            (_, last) => {
                bodies.extend(last);
                format!("[{}]", bodies.join(","))
            }
        };
        (Some(body), took)
    }
}

/// Reads an answer as a program does.
fn read(answer: Option<&str>) -> Answer {
    let Some(text) = answer else { return Answer::failed() };
    let mut answer = Answer::empty();
    for read in jobglot::documents(text.as_bytes()) {
        match read {
            Ok(document) => answer.add_document(&document),
            Err(error) => answer.add_error(&error),
        }
    }
    answer
}

#[test]
fn waiting_ends_rightly_whatever_the_service_does() {
    let polls = std::env::var("POLLS").ok().and_then(|polls| polls.parse().ok()).unwrap_or(POLLS);
    let mut ends: BTreeMap<String, usize> = BTreeMap::new();
    let mut asked = 0;
    let mut seed = 0;
    while asked < polls {
        seed += 1;
        let mut service = Service::new(seed);
        *ends.entry(wait(seed, &mut service)).or_default() += 1;
        asked += service.asked;
    }
    println!("{asked} polls of {seed} services: {ends:?}");
    for end in [
        "Success",
        "Failure",
        "Canceled",
        "TimedOut",
        "RetriesSpent",
        "Denied",
        "NoJob",
        "Gone",
        "StartsJobs",
        "Reached",
    ] {
        assert!(ends.keys().any(|key| key.contains(end)), "no {end} in {asked} polls: {ends:?}");
    }
}

/// Waits for the jobs of one service, checks the laws at every step, and returns the end.
fn wait(seed: u64, service: &mut Service) -> String {
    let mut policy = WaitPolicy::default().with_timeout(Duration::from_secs(300 + seed % 400));
    policy.retries = (seed % 12) as u32;
    if seed.is_multiple_of(20) {
        policy = policy.with_until([State::Waiting]);
    }
    let mut now = Duration::from_secs(seed % 1000);
    let start = now;
    let mut waiter = Waiter::new(policy.clone(), now);
    let deadline = waiter.deadline().unwrap();
    let mut failures = 0;
    let mut accepted = 0;
    loop {
        let (text, took) = service.answer((now - start).as_secs());
        // A program ends a poll at the deadline.
        let is_ended = now + took > deadline;
        now = (now + took).min(deadline);
        let text = text.filter(|_| !is_ended);
        let answer = read(text.as_deref());
        failures = if answer.is_failure() { failures + 1 } else { 0 };
        accepted += usize::from(text.as_deref().is_some_and(|text| text.contains(" 202 ")));
        let step = waiter.answer(now, &answer);
        let is_denied = text.as_deref().is_some_and(|text| text.contains("403"));
        match step {
            Step::Ask { at } => {
                assert!(at > now && at <= deadline, "seed {seed}: {at:?} after {now:?}");
                let longest = policy.max_interval.max(answer_delay(text.as_deref()));
                assert!(at - now <= longest, "seed {seed}: {at:?} after {now:?}");
                assert!(failures <= policy.retries, "seed {seed}");
                assert!(accepted < 2, "seed {seed}: {accepted} acceptances");
                now = at;
                continue;
            }
            Step::Over(outcome) => {
                assert!(
                    !answer.is_failure() || waiter.jobs().all(|job| job.is_terminal == Some(true))
                );
                let outcomes: Vec<_> = waiter.jobs().map(|job| job.outcome).collect();
                assert!(outcomes.contains(&outcome), "seed {seed}");
                for job in waiter.jobs() {
                    let id = job.identity.id.as_deref().unwrap();
                    let simulated =
                        service.jobs.iter().find(|known| id.starts_with(&known.id)).unwrap();
                    assert!(ENDS.contains(&(simulated.word, job.outcome)), "seed {seed}");
                    assert!(simulated.ends <= (now - start).as_secs(), "seed {seed}: too early");
                }
            }
            Step::Reached => assert!(waiter.jobs().any(|job| job.state == State::Waiting)),
            Step::GaveUp(GaveUp::Denied) => assert!(is_denied, "seed {seed}"),
            Step::GaveUp(GaveUp::RetriesSpent) => {
                assert_eq!(failures, policy.retries + 1, "seed {seed}");
            }
            Step::GaveUp(GaveUp::NoJob) => assert!(failures >= 5, "seed {seed}"),
            Step::GaveUp(GaveUp::Gone) => assert!(waiter.jobs().next().is_some(), "seed {seed}"),
            Step::GaveUp(GaveUp::StartsJobs) => {
                assert!(service.starts || accepted == 2, "seed {seed}: after {accepted}");
            }
            Step::GaveUp(GaveUp::TimedOut) => {
                let wanted = now + answer_delay(text.as_deref());
                assert!(wanted >= deadline, "seed {seed}: {now:?} of {deadline:?}");
            }
            step => unreachable!("seed {seed}: {step:?}"),
        }
        assert!(now <= deadline, "seed {seed}: {now:?} after {deadline:?}");
        return format!("{step:?}");
    }
}

/// The delay asked for in an answer.
fn answer_delay(text: Option<&str>) -> Duration {
    let delay = text.and_then(|text| text.split_once("Retry-After: ")?.1.get(..1)?.parse().ok());
    Duration::from_secs(delay.unwrap_or(0))
}

#[test]
fn a_failed_poll_is_no_failed_job() {
    let mut waiter = Waiter::new(WaitPolicy::default().with_retries(2), Duration::ZERO);
    let failed = Answer::failed();
    for second in [1, 2] {
        let now = Duration::from_secs(second * 60);
        assert!(matches!(waiter.answer(now, &failed), Step::Ask { .. }));
    }
    assert_eq!(
        waiter.answer(Duration::from_secs(180), &failed),
        Step::GaveUp(GaveUp::RetriesSpent)
    );
    assert_eq!(waiter.jobs().count(), 0);
}

#[test]
fn empty_lists_are_waited_for_and_lost_jobs_are_not() {
    let ask = |step: &Step| matches!(step, Step::Ask { .. });
    let running = read(Some(
        r#"{"id":"ocid1.workrequest.oc1..a","operationType":"CREATE_X","status":"IN_PROGRESS","timeAccepted":"2024-05-06T07:08:09Z"}"#,
    ));
    let mut waiter = Waiter::new(WaitPolicy::default(), Duration::ZERO);
    for second in 1..100 {
        assert!(ask(&waiter.answer(Duration::from_secs(second * 60), &Answer::empty())));
    }
    assert!(ask(&waiter.answer(Duration::from_secs(7000), &running)));
    assert!(ask(&waiter.answer(Duration::from_secs(7060), &Answer::empty())));
    assert!(ask(&waiter.answer(Duration::from_secs(7120), &running)));
    assert!(ask(&waiter.answer(Duration::from_secs(7180), &Answer::empty())));
    let gone = waiter.answer(Duration::from_secs(7240), &Answer::empty());
    assert_eq!(gone, Step::GaveUp(GaveUp::Gone));
    assert_eq!(waiter.jobs().next().map(|job| job.state), Some(State::Running));
}

#[test]
fn a_document_without_an_id_is_of_the_only_job() {
    let schema = jobglot::schema("oci.work-request").unwrap();
    let status = |text: &str| Answer::of(jobglot::parse_as(schema, text.as_bytes()).as_ref());
    let named = r#"{"id": "ocid1.workrequest.oc1..a", "status": "IN_PROGRESS"}"#;
    let second = Duration::from_secs;
    for answers in [[named, r#"{"status": "WAITING"}"#], [r#"{"status": "WAITING"}"#, named]] {
        let mut waiter = Waiter::new(WaitPolicy::default(), Duration::ZERO);
        for (answer, at) in answers.iter().zip([1, 60]) {
            assert!(matches!(waiter.answer(second(at), &status(answer)), Step::Ask { .. }));
        }
        let known: Vec<_> = waiter.jobs().map(|job| job.identity.id.as_deref()).collect();
        assert_eq!(known, [Some("ocid1.workrequest.oc1..a")]);
        // A list of errors says nothing of the state.
        let errors = status(r#"{"percentComplete": 3}"#);
        assert!(matches!(waiter.answer(second(120), &errors), Step::Ask { .. }));
        assert_ne!(waiter.jobs().next().map(|job| job.state), Some(State::Unreported));
        let end = waiter.answer(second(180), &status(r#"{"status": "FAILED"}"#));
        assert_eq!(end, Step::Over(Outcome::Failure));
    }
}
