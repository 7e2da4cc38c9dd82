//! Benchmarks of each layer of jobglot, by size and by style.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::measurement::WallTime;
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use jobglot_benches::layers::{LAYERS, documents, write};
use jobglot_benches::{Input, Kind, ROWS, SEED, Style, is_trial};

fn layers(criterion: &mut Criterion) {
    let sizes = if is_trial() { vec![100] } else { vec![1_000, 10_000, 100_000, 1_000_000] };
    for kind in Kind::ALL {
        let mut group = criterion.benchmark_group(format!("{}/compact", kind.name()));
        for &size in &sizes {
            measure(&mut group, &Input::generate(kind, Style::Compact, size, SEED), size);
        }
        group.finish();
        let size = if is_trial() { 100 } else { 30_000 };
        for style in Style::ALL.into_iter().filter(|&style| style != Style::Compact) {
            let mut group = criterion.benchmark_group(format!("{}/{}", kind.name(), style.name()));
            measure(&mut group, &Input::generate(kind, style, size, SEED), size);
            group.finish();
        }
    }
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, input: &Input, size: usize) {
    for row in ROWS.iter().filter(|row| row.name.starts_with("jobglot")) {
        let answer = (row.answer)(input.kind, &input.text);
        assert!(answer.agrees_with(&input.answer), "{}: {answer:?}", row.name);
    }
    group.sample_size(10).throughput(Throughput::Bytes(input.text.len() as u64));
    for layer in LAYERS {
        let text = layer.text(input);
        group.bench_function(BenchmarkId::new(layer.name, size), |bencher| {
            bencher.iter(|| (layer.run)(input.kind, &text));
        });
    }
    let documents = documents(input.kind, &input.text);
    let mut lines = String::new();
    group.bench_function(BenchmarkId::new("write", size), |bencher| {
        bencher.iter(|| write(&documents, &mut lines));
    });
}

criterion_group!(benches, layers);
criterion_main!(benches);
