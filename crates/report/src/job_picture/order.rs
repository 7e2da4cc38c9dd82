//! The order in which jobs need attention.

use crate::job_picture::JobPicture;

/// Indexes of `jobs`, those that need attention first; of equal ones the latest first.
pub(crate) fn worst_first(jobs: &[JobPicture]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..jobs.len()).collect();
    order.sort_by_key(|&index| {
        let job = &jobs[index];
        (job.tone(), std::cmp::Reverse(job.start()))
    });
    order
}
