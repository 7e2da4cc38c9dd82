//! Benchmarks of jobglot and its peers over mixed and grouped archives, and of access to members of
//! small documents; every answer is asserted first.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jobglot_benches::access::{ACCESS_PROGRAMS, alike, mixed};
use jobglot_benches::archive::{Archive, PROGRAMS};
use jobglot_benches::{SEED, is_trial};

fn archives(criterion: &mut Criterion) {
    let count = if is_trial() { 200 } else { 20_000 };
    for archive in Archive::ALL {
        let input = archive.generate(count, SEED);
        let mut group = criterion.benchmark_group(archive.name());
        group.sample_size(10).throughput(Throughput::Bytes(input.text.len() as u64));
        for program in PROGRAMS {
            let text = program.text(&input);
            assert_eq!(program.run(&text), program.expected(&input), "{}", program.name);
            group.bench_function(program.name, |bencher| bencher.iter(|| program.run(&text)));
        }
        group.finish();
    }
}

fn access(criterion: &mut Criterion) {
    let count = if is_trial() { 50 } else { 1_000 };
    for (name, documents) in [("alike", alike(count)), ("mixed", mixed(count))] {
        let mut group = criterion.benchmark_group(format!("access/{name}"));
        group.throughput(Throughput::Elements(count as u64));
        let expected = ACCESS_PROGRAMS.first().map(|program| (program.run)(&documents));
        for program in ACCESS_PROGRAMS {
            assert_eq!(Some((program.run)(&documents)), expected, "{}", program.name);
            group.bench_function(program.name, |bencher| {
                bencher.iter(|| (program.run)(&documents));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, archives, access);
criterion_main!(benches);
