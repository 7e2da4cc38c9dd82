//! Benchmarks of jobglot and its peers on the same inputs; every answer is asserted first.
//!
//! Each program is timed separately, on a heap it has already warmed up. On a shared machine,
//! `jobglot-bench ratios` compares better: there the programs take turns.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jobglot_benches::{Input, Kind, ROWS, SEED, Style, is_trial};

/// Returns the number of elements of an input: the sizes of the goals for the compact style,
/// smaller ones for other styles, and a minimal one for trial runs.
fn size(kind: Kind, style: Style) -> usize {
    if is_trial() {
        return 100;
    }
    match (style, kind) {
        (Style::Compact, Kind::Psm) => 600_000,
        (Style::Compact, _) => 300_000,
        _ => 30_000,
    }
}

fn peers(criterion: &mut Criterion) {
    for kind in Kind::ALL {
        for style in Style::ALL {
            let input = Input::generate(kind, style, size(kind, style), SEED);
            let mut group = criterion.benchmark_group(format!("{}/{}", kind.name(), style.name()));
            group.sample_size(10).throughput(Throughput::Bytes(input.text.len() as u64));
            for row in ROWS {
                let answer = (row.answer)(kind, &input.text);
                assert!(answer.agrees_with(&input.answer), "{}: {answer:?}", row.name);
                group.bench_function(row.name, |bencher| {
                    bencher.iter(|| (row.answer)(kind, &input.text));
                });
            }
            group.finish();
        }
    }
}

criterion_group!(benches, peers);
criterion_main!(benches);
