//! Batches made by several threads at once, and put together in their order.

use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::batch::{Apart, Batch, Hand, Unit};
use crate::input::Documents;
use crate::report::Report;

/// How many batches may be under way for each thread: enough for none to wait, few enough to take
/// little memory.
const AHEAD: usize = 4;

/// What is done with each batch, in order.
type Put<'p, M> = dyn FnMut(Batch<M>, &mut Report<'_>) -> io::Result<()> + 'p;

/// What a thread is asked for, and where it is to go.
type Job<M> = (Apart, SyncSender<io::Result<Batch<M>>>);

/// Reads `documents` with up to `threads` threads at work, as many as there are cores if that is not
/// said. Hands are made by `begin`; what they make comes to `put` in the order of the input, the same
/// for any number of threads.
///
/// # Errors
///
/// The first one of `put`, which ends the reading.
pub(crate) fn spread<H: Hand>(
    documents: &Documents,
    threads: Option<NonZeroUsize>,
    report: &mut Report<'_>,
    begin: impl Fn() -> H + Send + Sync + 'static,
    put: &mut Put<'_, H::Made>,
) -> io::Result<()> {
    let threads = threads.or_else(|| thread::available_parallelism().ok());
    let threads = threads.map_or(1, NonZeroUsize::get);
    if threads > 1 {
        return at_once(documents, threads, report, begin, put);
    }
    // All lines at hand make one batch, so that writing each batch at once takes few writes.
    documents.read(&mut begin(), true, &mut |unit| match unit {
        Unit::Done(batch) => put(batch, report),
        Unit::Apart(apart) => put(apart.deal(documents, &mut begin())?, report),
    })
}

/// One thread reads and finds what can be read apart, `threads` others make something of that, and
/// this one puts it together.
///
/// Nothing waits for the others once `put` has failed: the program then ends, and they with it.
fn at_once<H: Hand>(
    documents: &Documents,
    threads: usize,
    report: &mut Report<'_>,
    begin: impl Fn() -> H + Send + Sync + 'static,
    put: &mut Put<'_, H::Made>,
) -> io::Result<()> {
    let begin = Arc::new(begin);
    let (work, jobs) = sync_channel(threads * AHEAD);
    let (queue, made) = sync_channel(threads * AHEAD);
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..threads {
        let (documents, begin, jobs) = (documents.clone(), begin.clone(), jobs.clone());
        thread::spawn(move || work_off(&jobs, &documents, &*begin));
    }
    let documents = documents.clone();
    let reader = thread::spawn(move || {
        documents.read(&mut begin(), true, &mut |unit| {
            let (give, take) = sync_channel(1);
            let is_sent = match unit {
                Unit::Done(batch) => give.send(Ok(batch)).is_ok(),
                Unit::Apart(apart) => work.send((apart, give)).is_ok(),
            };
            match is_sent && queue.send(take).is_ok() {
                true => Ok(()),
                false => Err(io::ErrorKind::BrokenPipe.into()),
            }
        })
    });
    for batch in made {
        put(batch.recv().map_err(|_| panicked())??, report)?;
    }
    reader.join().map_err(|_| panicked())?
}

/// Does the jobs that come, until no more do.
fn work_off<H: Hand>(
    jobs: &Mutex<Receiver<Job<H::Made>>>,
    documents: &Documents,
    begin: &impl Fn() -> H,
) {
    loop {
        // The lock is held while waiting: somebody is to get the next job, no matter who.
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((apart, give)) = next else { return };
        // Nobody waits for it once the program ends.
        let _ = give.send(apart.deal(documents, &mut begin()));
    }
}

fn panicked() -> io::Error {
    io::Error::other("a thread of this program has failed")
}
