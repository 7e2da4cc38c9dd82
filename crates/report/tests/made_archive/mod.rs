//! A made archive: three weeks of deployments, work requests and new services, with a bad night.

use jobglot::time::{Date, Duration, Month, OffsetDateTime, Time};

/// Pseudo-random numbers that are the same in every run (an xorshift generator).
struct Random(u64);

impl Random {
    /// A number below `limit`.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    /// Milliseconds around `seconds`, those near to it more often.
    fn around(&mut self, seconds: u64) -> Duration {
        let all: u64 = (0..3).map(|_| self.below(seconds * 667)).sum();
        Duration::milliseconds(i64::try_from(all).unwrap_or(0) + 200)
    }
}

/// The steps of a deployment with their usual seconds.
const STEPS: [(&str, u64); 5] = [
    ("PREPARE_RESOURCES", 4),
    ("BUILDING", 95),
    ("DEPLOYING", 40),
    ("HEALTH_CHECK", 25),
    ("REGISTER_ENDPOINT", 3),
];

/// `jobs` lines of NDJSON.
pub(crate) fn made_archive(jobs: usize) -> String {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let first = Date::from_calendar_date(2024, Month::May, 1).unwrap();
    let first = OffsetDateTime::new_utc(first, Time::MIDNIGHT);
    let mut lines = String::new();
    for number in 0..jobs {
        let mut day = random.below(21);
        // The first of May was a Wednesday: days 3 and 4 are a weekend.
        if (day + 2) % 7 > 4 && random.percent(70) {
            day -= 2;
        }
        let hour = (random.below(12) + random.below(8) + random.below(5)).min(23);
        let start = first
            + Duration::hours(i64::try_from(day * 24 + hour).unwrap())
            + Duration::milliseconds(i64::try_from(random.below(3_600_000)).unwrap());
        let is_bad_night = day == 13 && hour >= 9 || day == 14 && hour < 3;
        let line = match random.below(100) {
            0..50 => deployment(&mut random, number, start, is_bad_night),
            50..85 => work_request(&mut random, number, start, day >= 20),
            _ => new_service(&mut random, number, start),
        };
        lines.push_str(&line);
        lines.push('\n');
    }
    lines
}

fn deployment(random: &mut Random, number: usize, start: OffsetDateTime, is_bad: bool) -> String {
    let fails_at = random.percent(if is_bad { 55 } else { 5 }).then(|| 1 + random.below(3));
    let mut time = start;
    let mut tasks = Vec::new();
    for (index, (name, seconds)) in (0..).zip(STEPS) {
        let end = time + random.around(seconds) * if is_bad { 2 } else { 1 };
        let (status, messages) = match (fails_at == Some(index), random.below(3)) {
            (false, _) => ("SUCCEEDED", String::new()),
            (true, 0) => ("FAILED", message("ECC00011", "Building failed on node-17.")),
            (true, 1) => ("FAILED", message("ECC00027", "No capacity left in the pool.")),
            (true, _) => ("FAILED", message("ECC00031", "The check did not answer in 60 s.")),
        };
        tasks.push(format!(
            r#"{{"TASK_ID":"T{index}","TASK_NAME":"{name}","TASK_STATUS":"{status}","TASK_INDEX":{index},"MESSAGES":"{messages}","CREATED_AT":"{}","LAST_HEALTH_CHECK":"{}"}}"#,
            rfc3339(time),
            rfc3339(end)
        ));
        if status == "FAILED" {
            break;
        }
        let pause = if random.percent(10) { 20 } else { 1 };
        time = end + random.around(pause);
    }
    let status = if fails_at.is_some() { "FAILED" } else { "SUCCEEDED" };
    format!(
        r#"{{"job":{{"JOB_ID":"JOB{number:08x}","EXECUTION_STATUS":"{status}","JOB_NAME":"shop/deploy","SERVICE_INSTANCE_ID":"shop-{}","JOB_TYPE":"PROVISION","CREATED_AT":"{}"}},"task_count":{},"tasks":[{}]}}"#,
        random.below(30),
        rfc3339(start),
        tasks.len(),
        tasks.join(",")
    )
}

/// A message of a deployment's task: JSON inside a string.
fn message(code: &str, text: &str) -> String {
    format!(r#"{{\"Message\":\"{code}\",\"Detail\":\"{text}\"}}"#)
}

fn work_request(
    random: &mut Random,
    number: usize,
    accepted: OffsetDateTime,
    may_be_open: bool,
) -> String {
    let start = accepted + random.around(4);
    let end = rfc3339(start + random.around(320));
    let (status, finished) = match random.below(100) {
        0..4 => ("FAILED", format!(r#","timeFinished":"{end}""#)),
        4..6 => ("CANCELED", format!(r#","timeFinished":"{end}""#)),
        6..40 if may_be_open => ("IN_PROGRESS", String::new()),
        _ => ("SUCCEEDED", format!(r#","timeFinished":"{end}""#)),
    };
    format!(
        r#"{{"id":"ocid1.workrequest.oc1.iad.example{number:06}","operationType":"CREATE_DATA_SHARING_AGREEMENT","compartmentId":"ocid1.compartment.oc1..example","status":"{status}","percentComplete":100,"timeAccepted":"{}","timeStarted":"{}","resources":[]{finished}}}"#,
        rfc3339(accepted),
        rfc3339(start)
    )
}

fn new_service(random: &mut Random, number: usize, start: OffsetDateTime) -> String {
    let offset = |time| rfc3339(time).replace('Z', "+0000");
    let (begin, end) = (offset(start), offset(start + random.around(430)));
    let (status, last) = match random.percent(8) {
        true => ("FAILED", "SSL handshake with the node failed."),
        false => ("SUCCEED", "Activity Ended"),
    };
    format!(
        r#"{{"activityLogId":{number},"serviceName":"db{number}","serviceType":"mysqlcs","identityDomain":"Example","serviceId":{number},"jobId":"{}","startDate":"{begin}","endDate":"{end}","status":"{status}","operationId":{number},"operationType":"CREATE_SERVICE","messages":[{{"activityDate":"{begin}","message":"Activity Submitted"}},{{"activityDate":"{end}","message":"{last}"}}]}}"#,
        5_150_000 + number
    )
}

fn rfc3339(time: OffsetDateTime) -> String {
    let (hour, minute, second, millisecond) = time.to_hms_milli();
    format!("{}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z", time.date())
}
