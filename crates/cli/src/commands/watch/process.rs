//! Running the command of a poll.

use std::ffi::OsString;
use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::platform::{begin_process_group, kill_process_group, terminate_process_group};

/// Time between two looks at a running command.
const LOOK: Duration = Duration::from_millis(20);

/// Time for output to end after the command has ended: a process it left behind may hold its pipes.
const GRACE: Duration = Duration::from_millis(500);

/// Time for a command to end after it was asked to.
const PATIENCE: Duration = Duration::from_secs(2);

/// The outcome of a run of the command.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: Vec<u8>,
    /// `None` if the command was ended from here.
    pub(super) status: Option<ExitStatus>,
}

/// Runs the command in a process group of its own, with empty standard input, and collects its
/// output, at most `limit` bytes of each kind. `is_ended` is asked again and again, and ends the
/// whole group when it answers with true.
///
/// # Errors
///
/// The command cannot be started.
pub(super) fn run(
    command: &[OsString],
    limit: usize,
    is_ended: &mut dyn FnMut() -> bool,
) -> io::Result<Run> {
    let (program, arguments) =
        command.split_first().ok_or_else(|| io::Error::other("no command"))?;
    let mut builder = Command::new(program);
    builder.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    begin_process_group(&mut builder);
    let mut child = builder.spawn()?;
    let stdout = child.stdout.take().map(|pipe| collect(pipe, limit));
    let stderr = child.stderr.take().map(|pipe| collect(pipe, limit));
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if is_ended() {
            end(&mut child)?;
            break None;
        }
        thread::sleep(LOOK);
    };
    let give_up = Instant::now() + GRACE;
    let (stdout, is_stdout_open) = drain(stdout, give_up);
    let (stderr, is_stderr_open) = drain(stderr, give_up);
    if is_stdout_open || is_stderr_open {
        kill_process_group(&mut child);
    }
    Ok(Run { stdout, stderr, status })
}

/// Ends the process group, by force if it does not end on request.
fn end(child: &mut Child) -> io::Result<()> {
    terminate_process_group(child);
    let until = Instant::now() + PATIENCE;
    while child.try_wait()?.is_none() && Instant::now() < until {
        thread::sleep(LOOK);
    }
    kill_process_group(child);
    child.wait().map(drop)
}

/// Reads a pipe in a thread, so that neither of the two pipes fills up.
fn collect(mut pipe: impl Read + Send + 'static, limit: usize) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut left = limit;
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match pipe.read(&mut buffer) {
                Ok(0) => break,
                Ok(len) => {
                    let len = len.min(left);
                    left -= len;
                    let bytes = buffer.get(..len).unwrap_or_default().to_vec();
                    if len == 0 || sender.send(bytes).is_err() {
                        break;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
    });
    receiver
}

/// Takes the bytes read until `give_up`; returns whether more may follow.
fn drain(pipe: Option<Receiver<Vec<u8>>>, give_up: Instant) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    let Some(pipe) = pipe else { return (bytes, false) };
    loop {
        match pipe.recv_timeout(give_up.saturating_duration_since(Instant::now())) {
            Ok(more) => bytes.extend(more),
            Err(RecvTimeoutError::Disconnected) => return (bytes, false),
            Err(RecvTimeoutError::Timeout) => return (bytes, true),
        }
    }
}
