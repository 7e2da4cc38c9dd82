//! jobglot beside its peers on the same inputs; every answer is asserted first.
//!
//! Here each program is timed alone, one after the other, on a heap that it has warmed up. Where the
//! machine is shared, `jobglot-bench ratios` compares better: there they take turns.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jobglot_benches::{Input, Kind, ROWS, SEED, Style, is_trial};

/// How many elements an input has: those that the goals are about in the compact style, fewer in
/// the others, and few in a run that only shows that everything works.
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
