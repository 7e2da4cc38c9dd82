//! Comparison of the programs over an archive.

use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::archive::programs::VALUE;
use crate::archive::{Archive, PROGRAMS};
use crate::generate::SEED;

/// Prints the best speed of each program in `rounds` runs, after checking its counts. The programs
/// take turns, so a temporary load of the machine affects all of them.
///
/// # Errors
///
/// Returns the errors of `out`.
///
/// # Panics
///
/// A program reads or refuses the wrong number of lines.
pub fn ratios(
    archive: Archive,
    count: usize,
    rounds: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let input = archive.generate(count, SEED);
    let texts: Vec<_> = PROGRAMS.iter().map(|program| program.text(&input)).collect();
    let mut best = vec![Duration::MAX; PROGRAMS.len()];
    for _ in 0..rounds {
        for ((program, text), best) in PROGRAMS.iter().zip(&texts).zip(&mut best) {
            let start = Instant::now();
            let counts = program.run(black_box(text));
            *best = start.elapsed().min(*best);
            assert_eq!(counts, program.expected(&input), "{}", program.name);
        }
    }
    let times = || PROGRAMS.iter().zip(&best);
    let value = times().find(|(program, _)| program.name == VALUE);
    let value = value.map_or(f64::NAN, |(_, best)| best.as_secs_f64());
    let megabytes = input.text.len() as f64 / 1e6;
    writeln!(out, "{}, {count} lines, {megabytes:.1} MB\n", archive.name())?;
    writeln!(
        out,
        "| program | MB/s | \u{b5}s a line | of {VALUE} | goal |\n|---|---|---|---|---|"
    )?;
    for (program, best) in times() {
        let seconds = best.as_secs_f64();
        let (speed, a_line) = (megabytes / seconds, seconds * 1e6 / count as f64);
        let goal = program.goal.map(|goal| format!("{goal:.1}")).unwrap_or_default();
        let ratio = value / seconds;
        writeln!(out, "| {} | {speed:.0} | {a_line:.2} | {ratio:.2} | {goal} |", program.name)?;
    }
    Ok(())
}
