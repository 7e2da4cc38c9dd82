//! `jobglot watch`: polls a command or files until every job is over.

mod files;
mod log;
mod poller;
mod process;
mod screen;
mod source;
mod view;

use std::io::{self, Write};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use jobglot::follow::{GaveUp, Step, WaitPolicy, Waiter};

use crate::args::{Watch, WatchOutput};
use crate::commands::watch::log::Log;
use crate::commands::watch::poller::{Poller, PrintEvents};
use crate::commands::watch::screen::Screen;
use crate::commands::watch::source::Source;
use crate::commands::watch::view::View;
use crate::follow::event_lines::{push_ndjson, push_text};
use crate::follow::tracker::Tracker;
use crate::output::report::Report;
use crate::output::status::ExitStatus;
use crate::output::stdout::{self, Output};
use crate::output::text::redacted_visible;
use crate::platform::{END_SIGNALS, flag_on};

/// Interval between looks at files.
const FILE_INTERVAL: Duration = Duration::from_secs(1);

/// Time between two looks at the clock, the terminal and signals.
const TICK: Duration = Duration::from_millis(50);

/// How watching ended.
enum End {
    Step(Step),
    /// A signal, or the terminal was closed.
    Interrupted,
}

pub(crate) fn run(args: &Watch, report: &mut Report<'_>) -> io::Result<()> {
    let mut tracker = Tracker::for_polls();
    let mut view = View::default();
    let end = match follow(args, &mut tracker, &mut view) {
        Ok(end) => end,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Err(error),
        Err(error) => {
            report.refused(&error.to_string());
            return Ok(());
        }
    };
    if args.output == WatchOutput::Text {
        let mut out = Output::for_people();
        out.write_all(view::last_states(&tracker, stdout::width()).as_bytes())?;
        out.flush()?;
    }
    report_end(report, &end, view.problem(), &tracker);
    Ok(())
}

/// Polls until the waiter has an end.
///
/// # Errors
///
/// The command cannot be started, a file cannot be read, or output cannot be written.
fn follow(args: &Watch, tracker: &mut Tracker, view: &mut View) -> io::Result<End> {
    let mut source = Source::new(args)?;
    let mut log = Log::open(args.log.as_deref())?;
    source.refuse_log(args.log.as_deref())?;
    let registry = source.registry();
    let interrupted = flag_on(END_SIGNALS)?;
    let start = Instant::now();
    let mut waiter = Waiter::new(policy(args), start.elapsed());
    let deadline = waiter.deadline();
    let mut screen = (args.output == WatchOutput::Text).then(Screen::enter).flatten();
    let mut print = printer(args.output, screen.is_some());
    loop {
        log.begin_poll();
        view.begin_poll();
        // The page stays as it was while the poll changes the jobs.
        let before = screen.is_some().then(|| view.page(tracker, &source, Screen::size()));
        let mut is_closed = false;
        let mut is_ended = || {
            if let (Some(screen), Some(page)) = (&mut screen, &before) {
                let footer = view.footer(None, start.elapsed(), Screen::size().0);
                is_closed |= screen.draw(page, &footer).is_err();
            }
            is_closed
                || interrupted.load(Ordering::Relaxed)
                || deadline.is_some_and(|deadline| start.elapsed() >= deadline)
        };
        let max_document = args.max_document.max_document;
        let mut poller = Poller {
            tracker: &mut *tracker,
            log: &mut log,
            registry: &registry,
            max_document,
            print: &mut *print,
        };
        let poll = poller.poll(&mut source, &mut is_ended)?;
        if is_closed || interrupted.load(Ordering::Relaxed) {
            return Ok(End::Interrupted);
        }
        if let Some(problem) = &poll.problem
            && screen.is_none()
            && view.problem() != Some(problem)
        {
            print_problem(&log, problem);
        }
        view.end_poll(poll.problem);
        let step = waiter.answer(start.elapsed(), &poll.answer);
        let Step::Ask { at } = step else { return Ok(End::Step(step)) };
        let mut size = Screen::size();
        let mut page = screen.is_some().then(|| view.page(tracker, &source, size));
        while start.elapsed() < at {
            if let (Some(screen), Some(page)) = (&mut screen, &mut page) {
                // Laying out a long job takes time, so it is done for a new size only.
                if size != Screen::size() {
                    size = Screen::size();
                    *page = view.page(tracker, &source, size);
                }
                let footer = view.footer(Some(at), start.elapsed(), size.0);
                is_closed |= screen.draw(page, &footer).is_err();
            }
            if is_closed || interrupted.load(Ordering::Relaxed) {
                return Ok(End::Interrupted);
            }
            thread::sleep(TICK.min(at.saturating_sub(start.elapsed())));
        }
        // A command begun now would be ended at once.
        if deadline.is_some_and(|deadline| start.elapsed() >= deadline) {
            return Ok(End::Step(Step::GaveUp(GaveUp::TimedOut)));
        }
    }
}

fn policy(args: &Watch) -> WaitPolicy {
    let mut policy = WaitPolicy::default().with_retries(args.retries);
    let interval = args.interval.or_else(|| args.command.is_empty().then_some(FILE_INTERVAL));
    if let Some(interval) = interval {
        policy = policy.with_interval(interval);
    }
    if let Some(timeout) = args.timeout {
        policy = policy.with_timeout(timeout);
    }
    policy.with_until(args.until.iter().copied())
}

/// Prints the events of each observation: as JSON on standard output, or for people on standard
/// error, unless a live view shows the jobs there.
fn printer(output: WatchOutput, has_screen: bool) -> Box<PrintEvents> {
    match (output, has_screen) {
        (WatchOutput::Ndjson, _) => {
            let mut out = Output::for_programs();
            Box::new(move |change| {
                let mut lines = String::new();
                push_ndjson(&mut lines, change);
                out.write_all(lines.as_bytes())?;
                out.end_document()
            })
        }
        (WatchOutput::Text, true) => Box::new(|_| Ok(())),
        (WatchOutput::Text, false) => Box::new(|change| {
            let mut lines = String::new();
            push_text(&mut lines, change);
            // Without standard error the final state is still printed.
            let _ = anstream::stderr().write_all(lines.as_bytes());
            Ok(())
        }),
    }
}

fn print_problem(log: &Log, problem: &str) {
    let problem = redacted_visible(problem);
    let _ = writeln!(anstream::stderr(), "{}  poll failed: {problem}", log.now());
}

/// Sets the exit status, and says why watching ended if the jobs do not show it.
fn report_end(report: &mut Report<'_>, end: &End, problem: Option<&str>, tracker: &Tracker) {
    let states = || {
        let statuses = tracker.documents().map(|document| ExitStatus::of_job(document.job()));
        statuses.fold(ExitStatus::Success, ExitStatus::or_worse)
    };
    let reason = match end {
        End::Interrupted => return report.raise(ExitStatus::Interrupted),
        End::Step(Step::GaveUp(reason)) => reason,
        End::Step(Step::Over(_)) => return report.raise(states()),
        End::Step(_) => return,
    };
    let problem =
        problem.map(redacted_visible).map(|problem| format!(" (last problem: {problem})"));
    let message = format!("watching ended: {}{}", reason.meaning(), problem.unwrap_or_default());
    match reason {
        GaveUp::TimedOut => report.stopped(&message, ExitStatus::TimedOut),
        GaveUp::Gone => report.stopped(&message, ExitStatus::Unknown),
        _ => report.refused(&message),
    }
}
