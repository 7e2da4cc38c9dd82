//! Each layer alone, beside serde_json's `Value`, on the same inputs; every answer is asserted first.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark is run, not called")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jobglot::{Document, State};

fn failed_tasks(document: &Document<'_>) -> usize {
    document.job().tasks().iter().filter(|task| task.state() == State::Failed).count()
}

fn layers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("cas");
    group.sample_size(10);
    for tasks in [1_000, 100_000] {
        let text = jobglot_benches::cas(tasks);
        let input = text.as_bytes();
        let document = jobglot::parse(input).unwrap();
        assert_eq!(document.job().tasks().len(), tasks);
        assert_eq!(failed_tasks(&document), tasks / 20);
        group.throughput(Throughput::Bytes(input.len() as u64));
        group.bench_function(BenchmarkId::new("scan", tasks), |bencher| {
            bencher.iter(|| jobglot_json::Reader::new(input).unwrap().skip().unwrap());
        });
        group.bench_function(BenchmarkId::new("read", tasks), |bencher| {
            bencher.iter(|| jobglot::parse(input).unwrap());
        });
        group.bench_function(BenchmarkId::new("read and visit", tasks), |bencher| {
            bencher.iter(|| {
                let document = jobglot::parse(input).unwrap();
                let tasks = document.job().tasks();
                let timed = |task: &jobglot::Task<'_>| {
                    task.state() == State::Failed
                        && task.accepted().and_then(|time| time.instant()).is_some()
                        && task.updated().and_then(|time| time.instant()).is_some()
                };
                tasks.iter().filter(timed).count()
            });
        });
        group.bench_function(BenchmarkId::new("write canonical", tasks), |bencher| {
            let mut line = String::new();
            bencher.iter(|| {
                line.clear();
                document.write_canonical(&mut line);
                line.len()
            });
        });
        group.bench_function(BenchmarkId::new("serde_json Value", tasks), |bencher| {
            bencher.iter(|| serde_json::from_slice::<serde_json::Value>(input).unwrap());
        });
    }
    group.finish();
}

fn streams(criterion: &mut Criterion) {
    let text = jobglot_benches::oci_lines(10_000);
    let states = || jobglot::stream(text.as_bytes()).map(|read| read.unwrap().job().state());
    assert_eq!(states().filter(|&state| state == State::Failed).count(), 500);
    let mut group = criterion.benchmark_group("oci lines");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("stream", |bencher| bencher.iter(|| states().count()));
    group.bench_function("serde_json Value", |bencher| {
        bencher.iter(|| {
            let lines = serde_json::Deserializer::from_str(&text).into_iter::<serde_json::Value>();
            lines.map(Result::unwrap).count()
        });
    });
    group.finish();
}

fn messages(criterion: &mut Criterion) {
    let text = jobglot_benches::psm(100_000);
    let document = jobglot::parse(text.as_bytes()).unwrap();
    assert_eq!(document.job().messages().len(), 100_000);
    let mut group = criterion.benchmark_group("psm");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read", |bencher| {
        bencher.iter(|| jobglot::parse(text.as_bytes()).unwrap());
    });
    group.bench_function("serde_json Value", |bencher| {
        bencher.iter(|| serde_json::from_slice::<serde_json::Value>(text.as_bytes()).unwrap());
    });
    group.finish();
}

criterion_group!(benches, layers, streams, messages);
criterion_main!(benches);
