//! The pages to print of many jobs.

use crate::output::status::ExitStatus;

/// At most a number of pages: those with the worst status, in the order of the input.
pub(super) struct Pages {
    limit: usize,
    /// Ascending numbers of jobs, with their status and page.
    pages: Vec<(ExitStatus, String)>,
}

impl Pages {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, pages: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.pages.len()
    }

    /// Takes the page that `write` appends, unless enough pages are at least as bad.
    pub(super) fn offer(&mut self, status: ExitStatus, write: impl FnOnce(&mut String)) {
        if self.pages.len() >= self.limit {
            // Of pages as good, the last one gives way.
            let best = self.pages.iter().enumerate().rev();
            let best = best.min_by_key(|(_, (status, _))| status.rank());
            let Some((index, (best, _))) = best else { return };
            if status.rank() <= best.rank() {
                return;
            }
            self.pages.remove(index);
        }
        let mut page = String::new();
        write(&mut page);
        self.pages.push((status, page));
    }

    pub(super) fn into_pages(self) -> impl Iterator<Item = String> {
        self.pages.into_iter().map(|(_, page)| page)
    }
}

#[cfg(test)]
mod tests {
    use super::Pages;
    use crate::output::status::ExitStatus::{self, Canceled, Failed, Success, Unfinished};

    #[test]
    fn the_worst_pages_are_kept_in_their_order() {
        let all = [Success, Failed, Unfinished, Success, Canceled, Failed];
        for (limit, expected) in [
            (0, vec![]),
            (1, vec![1]),
            (2, vec![1, 5]),
            (4, vec![1, 2, 4, 5]),
            (9, vec![0, 1, 2, 3, 4, 5]),
        ] {
            let mut pages = Pages::new(limit);
            let offer = |(number, status): (usize, &ExitStatus)| {
                pages.offer(*status, |page| *page = number.to_string());
            };
            all.iter().enumerate().for_each(offer);
            let kept: Vec<usize> =
                pages.into_pages().filter_map(|page| page.parse().ok()).collect();
            assert_eq!(kept, expected);
        }
    }
}
