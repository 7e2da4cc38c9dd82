//! EMR on instances, EMR Serverless and EMR on EKS.

mod cluster;
mod containers_job_run;
mod serverless_job_run;
mod step;

pub use cluster::EMR_CLUSTER;
pub use containers_job_run::EMR_CONTAINERS_JOB_RUN;
pub use serverless_job_run::EMR_SERVERLESS_JOB_RUN;
pub use step::EMR_STEP;
