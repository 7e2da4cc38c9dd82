//! Command line for the inputs and programs of the benchmarks, used by the scripts in this crate.

#![forbid(unsafe_code)]

use std::borrow::Cow;
use std::fs::File;
use std::hint::black_box;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use jobglot_benches::access::access;
use jobglot_benches::archive::{self, Archive};
use jobglot_benches::layers::{self, LAYERS};
use jobglot_benches::{GOALS, Input, Kind, ROWS, Row, SEED, Style};

const USAGE: &str = "\
usage: jobglot-bench generate KIND STYLE COUNT     write an input
       jobglot-bench answer PROGRAM KIND           what the program says of standard input
       jobglot-bench once PATH KIND STYLE COUNT    run a program or layer once, for counting
       jobglot-bench time PATH KIND STYLE COUNT    nanoseconds of one run
       jobglot-bench ratios KIND STYLE COUNT [ROUNDS]   time all programs side by side
       jobglot-bench access [ROUNDS]               time access to members of small documents
       jobglot-bench value-lines FILE              read and write each line as a `Value`
       jobglot-bench plot                          draw what growth.sh measured
       jobglot-bench paths [KIND]                  list the programs and layers
KIND is cas, psm or oci with any STYLE, or mixed or grouped with the STYLE compact";

/// Layers timed together with the programs.
const TIMED_LAYERS: [&str; 2] = ["normalize", "restore"];

/// Number of small documents in each run of `access`.
const SMALL_DOCUMENTS: usize = 2_000;

/// Size of the buffers of `value-lines`, in bytes.
const BUFFER: usize = 64 * 1024;

/// Maximum memory of records in relation to the text, including unused capacity.
const TASKS_MEMORY: f64 = 1.0;
const MESSAGES_MEMORY: f64 = 1.5;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let mut out = io::stdout().lock();
    let Some(result) = run(&args, &mut out) else {
        // There is no way to report a failure to write the usage text.
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn run(args: &[&str], out: &mut impl Write) -> Option<io::Result<()>> {
    let archive = args.iter().find_map(|name| Archive::from_name(name));
    if let Some(archive) = archive {
        return run_archive(archive, args, out);
    }
    Some(match *args {
        ["generate", kind, style, count] => {
            out.write_all(input(kind, style, count)?.text.as_bytes())
        }
        ["answer", program, kind] => {
            answer(jobglot_benches::row(program)?, Kind::from_name(kind)?, out)
        }
        ["once", path, kind, style, count] => {
            let path = path_named(path)?;
            let input = input(kind, style, count)?;
            counted(path, input.kind, &path.text(&input));
            writeln!(out, "{}", input.text.len())
        }
        ["time", program, kind, style, count] => {
            time(path_named(program)?, &input(kind, style, count)?, out)
        }
        ["ratios", kind, style, count] => ratios([kind, style, count], 7, out),
        ["ratios", kind, style, count, rounds] => {
            ratios([kind, style, count], rounds.parse().ok()?, out)
        }
        ["access"] => access(SMALL_DOCUMENTS, 7, out),
        ["access", rounds] => access(SMALL_DOCUMENTS, rounds.parse().ok()?, out),
        ["value-lines", file] => value_lines(file, out),
        ["plot"] => plot(out),
        ["paths", kind] => {
            Kind::from_name(kind)?;
            paths().try_for_each(|(name, _)| writeln!(out, "{name}"))
        }
        ["paths"] => paths().try_for_each(|(name, _)| writeln!(out, "{name}")),
        _ => return None,
    })
}

/// Runs a command with an archive in place of the kind.
fn run_archive(archive: Archive, args: &[&str], out: &mut impl Write) -> Option<io::Result<()>> {
    let generate = |count: &str| Some(archive.generate(count.parse().ok()?, SEED));
    Some(match *args {
        ["generate", _, "compact", count] => out.write_all(generate(count)?.text.as_bytes()),
        ["once", program, _, "compact", count] => {
            let program = archive::program(program)?;
            let input = generate(count)?;
            counted_archive(program, &program.text(&input));
            writeln!(out, "{}", input.text.len())
        }
        ["time", program, _, "compact", count] => {
            let program = archive::program(program)?;
            let input = generate(count)?;
            let text = program.text(&input);
            let start = Instant::now();
            let counts = program.run(black_box(&text));
            let duration = start.elapsed();
            assert_eq!(counts, program.expected(&input), "the counts are wrong");
            writeln!(out, "{}", duration.as_nanos())
        }
        ["ratios", _, "compact", count] => archive::ratios(archive, count.parse().ok()?, 7, out),
        ["ratios", _, "compact", count, rounds] => {
            archive::ratios(archive, count.parse().ok()?, rounds.parse().ok()?, out)
        }
        ["paths", _] => {
            archive::PROGRAMS.iter().try_for_each(|program| writeln!(out, "{}", program.name))
        }
        _ => return None,
    })
}

/// Copies the lines of a file through serde_json's `Value`; lines of other text are counted on
/// standard error.
fn value_lines(file: &str, out: &mut impl Write) -> io::Result<()> {
    let mut input = BufReader::with_capacity(BUFFER, File::open(file)?);
    let mut out = BufWriter::with_capacity(BUFFER, out);
    let (mut line, mut errors) = (Vec::new(), 0_usize);
    while input.read_until(b'\n', &mut line)? > 0 {
        match serde_json::from_slice::<serde_json::Value>(&line) {
            Ok(value) => {
                serde_json::to_writer(&mut out, &value)?;
                out.write_all(b"\n")?;
            }
            Err(_) => errors += 1,
        }
        line.clear();
    }
    out.flush()?;
    writeln!(io::stderr(), "{errors} lines are not JSON")
}

fn input(kind: &str, style: &str, count: &str) -> Option<Input> {
    let (kind, style) = (Kind::from_name(kind)?, Style::from_name(style)?);
    Some(Input::generate(kind, style, count.parse().ok()?, SEED))
}

fn answer(row: &Row, kind: Kind, out: &mut impl Write) -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let answer = (row.answer)(kind, &text);
    writeln!(out, "{} {}", answer.items, answer.hits)
}

fn plot(out: &mut impl Write) -> io::Result<()> {
    let mut table = String::new();
    io::stdin().read_to_string(&mut table)?;
    let svg = jobglot_benches::plot(&table).ok_or_else(|| io::Error::other("no such table"))?;
    out.write_all(svg.as_bytes())
}

/// A program or layer to run over an input.
#[derive(Clone, Copy)]
enum Path {
    Program(&'static Row),
    Layer(&'static layers::Layer),
}

impl Path {
    /// Returns its input text.
    fn text(self, input: &Input) -> Cow<'_, str> {
        match self {
            Self::Program(_) => Cow::Borrowed(&input.text),
            Self::Layer(layer) => layer.text(input),
        }
    }
}

fn paths() -> impl Iterator<Item = (&'static str, Path)> {
    let programs = ROWS.iter().map(|row| (row.name, Path::Program(row)));
    programs.chain(LAYERS.iter().map(|layer| (layer.name, Path::Layer(layer))))
}

fn path_named(name: &str) -> Option<Path> {
    paths().find(|&(called, _)| called == name).map(|(_, path)| path)
}

/// The only function whose instructions are counted; `count.sh` selects it by its unique name.
#[inline(never)]
fn counted(path: Path, kind: Kind, text: &str) {
    match path {
        Path::Program(row) => {
            black_box((row.answer)(kind, black_box(text)));
        }
        Path::Layer(layer) => {
            black_box((layer.run)(kind, black_box(text)));
        }
    }
}

/// Like [`counted`], for archives.
#[inline(never)]
fn counted_archive(program: &archive::ArchiveProgram, text: &str) {
    black_box(program.run(black_box(text)));
}

/// Prints the run time in nanoseconds. The answer of a program must be correct; tests check the
/// results of layers.
fn time(path: Path, input: &Input, out: &mut impl Write) -> io::Result<()> {
    let small = Input::generate(input.kind, Style::Compact, 100, SEED);
    if let Path::Program(row) = path {
        assert!((row.answer)(small.kind, &small.text).agrees_with(&small.answer));
    }
    let text = path.text(input);
    let start = Instant::now();
    let answer = match path {
        Path::Program(row) => Some((row.answer)(input.kind, black_box(&text))),
        Path::Layer(layer) => {
            black_box((layer.run)(input.kind, black_box(&text)));
            None
        }
    };
    let duration = start.elapsed();
    let is_right = answer.is_none_or(|answer| answer.agrees_with(&input.answer));
    assert!(is_right, "the answer is wrong: {answer:?}");
    writeln!(out, "{}", duration.as_nanos())
}

/// Prints the best speed of each program in `rounds` runs. The programs take turns, so a temporary
/// load of the machine affects all of them. Each run is a process of its own, since the heap left
/// by one program changes the speed of the next by up to half.
fn ratios([kind, style, count]: [&str; 3], rounds: usize, out: &mut impl Write) -> io::Result<()> {
    let Some(input) = input(kind, style, count) else {
        return Err(io::Error::other(USAGE));
    };
    let this = std::env::current_exe()?;
    let names: Vec<_> = ROWS.iter().map(|row| row.name).chain(TIMED_LAYERS).collect();
    let mut best = vec![Duration::MAX; names.len()];
    for _ in 0..rounds {
        for (&name, best) in names.iter().zip(&mut best) {
            let timed = Command::new(&this).args(["time", name, kind, style, count]).output()?;
            let nanoseconds = String::from_utf8_lossy(&timed.stdout).trim().parse();
            let nanoseconds = nanoseconds.map_err(|_| io::Error::other(name))?;
            *best = Duration::from_nanos(nanoseconds).min(*best);
        }
    }
    let megabytes = input.text.len() as f64 / 1e6;
    writeln!(out, "| program | MB/s | keeps all | leaves undone |\n|---|---|---|---|")?;
    for (row, best) in ROWS.iter().zip(&best) {
        let speed = megabytes / best.as_secs_f64();
        let keeps = if row.keeps { "yes" } else { "no" };
        writeln!(out, "| {} | {speed:.0} | {keeps} | {} |", row.name, row.lacks)?;
    }
    let seconds = |wanted| {
        let mut times = names.iter().zip(&best);
        times.find(|(name, _)| **name == wanted).map_or(f64::NAN, |(_, best)| best.as_secs_f64())
    };
    writeln!(out, "\n| program | beside | times as fast | goal |\n|---|---|---|---|")?;
    for &(program, peer, goal) in GOALS {
        let ratio = seconds(peer) / seconds(program);
        writeln!(out, "| {program} | {peer} | {ratio:.2} | {goal:.1} |")?;
    }
    let documents = layers::documents(input.kind, &input.text);
    let memory: usize = documents.iter().map(|document| document.job().record_memory()).sum();
    let relative_memory = memory as f64 / 1e6 / megabytes;
    let goal = if input.kind == Kind::Psm { MESSAGES_MEMORY } else { TASKS_MEMORY };
    writeln!(out, "\n| text, MB | memory beside it, of the text | goal: at most |\n|---|---|---|")?;
    writeln!(out, "| {megabytes:.1} | {relative_memory:.2} | {goal:.1} |")
}
