//! Processing by several threads, with output in input order.

use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::input::documents::Documents;
use crate::output::report::Report;
use crate::pipeline::batch::Batch;
use crate::pipeline::chunk::thread_panicked;
use crate::pipeline::handler::Handler;
use crate::pipeline::reader::read_documents;
use crate::pipeline::work::Work;

/// Batches in progress per thread: enough to keep all threads busy, few enough to need little
/// memory.
const BATCHES_PER_THREAD: usize = 4;

/// Chunks of a list in progress per thread; a chunk is as large as a batch may be.
const CHUNKS_PER_THREAD: usize = 2;

/// Maximum number of worker threads. Systems refuse very many, and more than there are cores bring
/// nothing.
const MAX_THREADS: usize = 256;

/// Consumer of batches, called in input order.
type Emit<'e, O> = dyn FnMut(Batch<O>, &mut Report<'_>) -> io::Result<()> + 'e;

/// Function for a worker thread to run.
type Task = Box<dyn FnOnce() + Send>;

/// Processes `documents` with up to `threads` worker threads, by default one per core.
///
/// `new_handler` creates a handler for each unit of work. `emit` receives the output in input
/// order, so the number of threads does not change the result.
///
/// # Errors
///
/// The first error of `emit`, which stops reading, or of a handler's output.
pub(crate) fn process_documents<H: Handler>(
    documents: &Documents,
    threads: Option<NonZeroUsize>,
    report: &mut Report<'_>,
    new_handler: impl Fn() -> H + Send + Sync + 'static,
    emit: &mut Emit<'_, H::Output>,
) -> io::Result<()> {
    let threads = threads.or_else(|| thread::available_parallelism().ok());
    let threads = threads.map_or(1, NonZeroUsize::get).min(MAX_THREADS);
    if threads > 1 {
        return process_on_threads(documents, threads, report, new_handler, emit);
    }
    // All buffered lines make one batch, so that emitting every batch needs few writes.
    read_documents(documents, &mut new_handler(), Some(0), &mut |work| match work {
        Work::Done(batch) => emit(batch, report),
        Work::Independent(work) => emit(work.process(documents, &mut new_handler())?, report),
        Work::Chunk(chunk) => {
            chunk.process(&mut new_handler());
            Ok(())
        }
    })
}

/// Runs one reading thread and `threads` workers, and emits batches on the current thread.
///
/// Chunks go back through the reading thread, because reading continues at their end. After an
/// error of `emit` no thread is joined: the program ends, and the threads with it.
fn process_on_threads<H: Handler>(
    documents: &Documents,
    threads: usize,
    report: &mut Report<'_>,
    new_handler: impl Fn() -> H + Send + Sync + 'static,
    emit: &mut Emit<'_, H::Output>,
) -> io::Result<()> {
    let new_handler = Arc::new(new_handler);
    let (task_sender, tasks) = sync_channel(threads * BATCHES_PER_THREAD);
    let (batch_sender, batches) = sync_channel(threads * BATCHES_PER_THREAD);
    let tasks = Arc::new(Mutex::new(tasks));
    for _ in 0..threads {
        let tasks = tasks.clone();
        thread::spawn(move || run_tasks(&tasks));
    }
    let documents = Arc::new(documents.clone());
    let reader = thread::spawn(move || {
        let max_chunks = Some(threads * CHUNKS_PER_THREAD);
        read_documents(&documents.clone(), &mut new_handler(), max_chunks, &mut |work| {
            let new_handler = new_handler.clone();
            let (task, batch): (Option<Task>, _) = match work {
                Work::Done(batch) => (None, Some(ready(batch))),
                Work::Independent(work) => {
                    let (sender, receiver) = sync_channel(1);
                    let documents = documents.clone();
                    // The receiver is gone if the program is ending.
                    let task =
                        move || drop(sender.send(work.process(&documents, &mut new_handler())));
                    (Some(Box::new(task)), Some(receiver))
                }
                Work::Chunk(chunk) => {
                    (Some(Box::new(move || chunk.process(&mut new_handler()))), None)
                }
            };
            let is_sent = task.is_none_or(|task| task_sender.send(task).is_ok())
                && batch.is_none_or(|batch| batch_sender.send(batch).is_ok());
            if is_sent { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
        })
    });
    for batch in batches {
        emit(batch.recv().map_err(|_| thread_panicked())??, report)?;
    }
    reader.join().map_err(|_| thread_panicked())?
}

/// Runs tasks until the channel is closed.
fn run_tasks(tasks: &Mutex<Receiver<Task>>) {
    loop {
        // Waiting with the lock held is fine: any one worker may get the next task.
        let next = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(task) = next else { return };
        task();
    }
}

/// Returns a receiver which has the batch already.
fn ready<O>(batch: Batch<O>) -> Receiver<io::Result<Batch<O>>> {
    let (sender, receiver) = sync_channel(1);
    let _ = sender.send(Ok(batch));
    receiver
}
