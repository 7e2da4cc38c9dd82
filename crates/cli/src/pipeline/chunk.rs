//! Shares of a list that other threads make something of.

use std::collections::VecDeque;
use std::io::{self, Empty, Read};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::pipeline::batch::{Batch, Hand, Source};
use crate::pipeline::threads::panicked;

/// Elements that can be read apart from the rest of their list.
pub(crate) struct Share<M> {
    file: Arc<str>,
    source: Source<'static, Empty>,
    give: SyncSender<Dealt<M>>,
}

/// A share as far as it could be read, and what has been made of it.
type Dealt<M> = (Source<'static, Empty>, io::Result<Batch<M>>);

impl<M> Share<M> {
    /// Has `hand` make something of it, for whoever began it.
    pub(crate) fn deal<H: Hand<Made = M>>(self, hand: &mut H) {
        let Self { file, mut source, give } = self;
        let batch = source.deal(&file, false, hand);
        // Nobody waits for it once the program ends.
        let _ = give.send((source, batch));
    }
}

/// The shares of a list that are under way, in their order.
pub(crate) struct Shares<M>(VecDeque<Receiver<Dealt<M>>>);

impl<M> Default for Shares<M> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<M> Shares<M> {
    /// The next share, which is now under way.
    pub(crate) fn begin(&mut self, source: Source<'static, Empty>, file: &Arc<str>) -> Share<M> {
        let (give, take) = sync_channel(1);
        self.0.push_back(take);
        Share { file: file.clone(), source, give }
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Waits for the first one, and gives what has been made of it, of which `hand` takes note. If it
    /// could not be read to its end, `source` goes on from there, and the others come to nothing.
    ///
    /// # Errors
    ///
    /// An output that could not be written.
    pub(crate) fn join<H: Hand<Made = M>>(
        &mut self,
        source: &mut Source<'_, impl Read>,
        hand: &mut H,
    ) -> io::Result<Batch<M>> {
        let (first, batch) = self.next().ok_or_else(panicked)?;
        let mut batch = batch?;
        let mut shares = vec![first];
        while shares.first().is_some_and(|first| !first.is_spent()) && !self.is_empty() {
            shares.push(self.next().ok_or_else(panicked)?.0);
        }
        source.join(shares);
        hand.share(&mut batch.made);
        Ok(batch)
    }

    fn next(&mut self) -> Option<Dealt<M>> {
        self.0.pop_front()?.recv().ok()
    }
}
