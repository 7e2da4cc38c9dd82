//! Batches made by several threads at once, and put together in their order.

use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::input::documents::Documents;
use crate::output::report::Report;
use crate::pipeline::batch::{Batch, Hand, Unit};

/// How many batches may be under way for each thread: enough for none to wait, few enough to take
/// little memory.
const AHEAD: usize = 4;

/// The same of shares of a list, which are as long as batches may be.
const SHARES: usize = 2;

/// What is done with each batch, in order.
type Put<'p, M> = dyn FnMut(Batch<M>, &mut Report<'_>) -> io::Result<()> + 'p;

/// What a thread is asked for.
type Job = Box<dyn FnOnce() + Send>;

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
    documents.read(&mut begin(), Some(0), &mut |unit| match unit {
        Unit::Done(batch) => put(batch, report),
        Unit::Apart(apart) => put(apart.deal(documents, &mut begin())?, report),
        Unit::Share(share) => {
            share.deal(&mut begin());
            Ok(())
        }
    })
}

/// One thread reads and finds what can be read apart, `threads` others make something of that, and
/// this one puts it together. What is made of elements goes through the reading thread, which must
/// know how far they could be read.
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
        let jobs = jobs.clone();
        thread::spawn(move || work_off(&jobs));
    }
    let documents = Arc::new(documents.clone());
    let reader = thread::spawn(move || {
        documents.clone().read(&mut begin(), Some(threads * SHARES), &mut |unit| {
            let begin = begin.clone();
            let (job, next): (Option<Job>, _) = match unit {
                Unit::Done(batch) => (None, Some(batch_at_hand(batch))),
                Unit::Apart(apart) => {
                    let (give, take) = sync_channel(1);
                    let documents = documents.clone();
                    // Nobody waits for it once the program ends.
                    let job = move || drop(give.send(apart.deal(&documents, &mut begin())));
                    (Some(Box::new(job)), Some(take))
                }
                Unit::Share(share) => (Some(Box::new(move || share.deal(&mut begin()))), None),
            };
            let is_sent = job.is_none_or(|job| work.send(job).is_ok())
                && next.is_none_or(|next| queue.send(next).is_ok());
            if is_sent { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
        })
    });
    for batch in made {
        put(batch.recv().map_err(|_| panicked())??, report)?;
    }
    reader.join().map_err(|_| panicked())?
}

/// Does the jobs that come, until no more do.
fn work_off(jobs: &Mutex<Receiver<Job>>) {
    loop {
        // The lock is held while waiting: somebody is to get the next job, no matter who.
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        job();
    }
}

/// A batch that needs no waiting for.
fn batch_at_hand<M>(batch: Batch<M>) -> Receiver<io::Result<Batch<M>>> {
    let (give, take) = sync_channel(1);
    let _ = give.send(Ok(batch));
    take
}

pub(crate) fn panicked() -> io::Error {
    io::Error::other("a thread of this program has failed")
}
