//! The inputs and the programs of the benchmarks on a command line, for the scripts beside it.

#![forbid(unsafe_code)]

use std::borrow::Cow;
use std::hint::black_box;
use std::io::{self, Read, Write};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use jobglot_benches::layers::{self, LAYERS};
use jobglot_benches::{Answer, GOALS, Input, Kind, ROWS, Row, SEED, Style};

const USAGE: &str = "\
usage: jobglot-bench generate KIND STYLE COUNT     write an input
       jobglot-bench answer PROGRAM KIND           what the program says of standard input
       jobglot-bench once PATH KIND STYLE COUNT    run a program or layer once, for counting
       jobglot-bench time PATH KIND STYLE COUNT    nanoseconds of one run
       jobglot-bench ratios KIND STYLE COUNT [ROUNDS]   time all programs side by side
       jobglot-bench paths                         list the programs and layers";

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let mut out = io::stdout().lock();
    let Some(result) = run(&args, &mut out) else {
        // Nothing is left to tell if even this can't be written.
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn run(args: &[&str], out: &mut impl Write) -> Option<io::Result<()>> {
    Some(match *args {
        ["generate", kind, style, count] => {
            out.write_all(input(kind, style, count)?.text.as_bytes())
        }
        ["answer", program, kind] => {
            answer(jobglot_benches::row(program)?, Kind::from_name(kind)?, out)
        }
        ["once", path, kind, style, count] => {
            let path = path_called(path)?;
            let input = input(kind, style, count)?;
            let text = path.input(&input);
            black_box(counted(path, input.kind, &text));
            writeln!(out, "{}", input.text.len())
        }
        ["time", path, kind, style, count] => {
            time(path_called(path)?, &input(kind, style, count)?, out)
        }
        ["ratios", kind, style, count] => ratios([kind, style, count], 7, out),
        ["ratios", kind, style, count, rounds] => {
            ratios([kind, style, count], rounds.parse().ok()?, out)
        }
        ["paths"] => paths().try_for_each(|(name, _)| writeln!(out, "{name}")),
        _ => return None,
    })
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

/// Something that runs over an input.
#[derive(Clone, Copy)]
enum Path {
    Program(&'static Row),
    Layer(&'static layers::Layer),
}

fn paths() -> impl Iterator<Item = (&'static str, Path)> {
    let programs = ROWS.iter().map(|row| (row.name, Path::Program(row)));
    programs.chain(LAYERS.iter().map(|layer| (layer.name, Path::Layer(layer))))
}

fn path_called(name: &str) -> Option<Path> {
    paths().find(|&(called, _)| called == name).map(|(_, path)| path)
}

impl Path {
    /// The text that it begins with.
    fn input(self, input: &Input) -> Cow<'_, str> {
        match self {
            Self::Program(_) => Cow::Borrowed(&input.text),
            Self::Layer(layer) => layer.input(input.kind, &input.text),
        }
    }

    /// Its cells in a table of programs, behind its speed.
    fn notes(self) -> (&'static str, &'static str) {
        match self {
            Self::Program(row) => (if row.keeps { "yes" } else { "no" }, row.lacks),
            Self::Layer(_) => ("no", ""),
        }
    }
}

/// The only function whose instructions are counted; a name that no other function has. A layer gives
/// no answer.
#[inline(never)]
fn counted(path: Path, kind: Kind, text: &str) -> Option<Answer> {
    match path {
        Path::Program(row) => Some((row.answer)(kind, black_box(text))),
        Path::Layer(layer) => {
            black_box((layer.run)(kind, black_box(text)));
            None
        }
    }
}

/// Prints the nanoseconds that a program or layer takes, once it has given the right answer.
fn time(path: Path, input: &Input, out: &mut impl Write) -> io::Result<()> {
    let assert_right = |answer: Option<Answer>, input: &Input| {
        assert!(answer.is_none_or(|answer| answer.agrees_with(&input.answer)), "{answer:?}");
    };
    let small = Input::generate(input.kind, Style::Compact, 100, SEED);
    assert_right(counted(path, small.kind, &path.input(&small)), &small);
    let text = path.input(input);
    let start = Instant::now();
    let answer = counted(path, input.kind, &text);
    let took = start.elapsed();
    assert_right(answer, input);
    writeln!(out, "{}", took.as_nanos())
}

/// Prints how fast each program is, and each layer with a goal, the best of `rounds`. The programs take turns, so that a machine
/// that is busy for a while slows all of them down, and each time in a process of its own, since
/// what one leaves behind on the heap changes the speed of the next by half.
fn ratios([kind, style, count]: [&str; 3], rounds: usize, out: &mut impl Write) -> io::Result<()> {
    let Some(input) = input(kind, style, count) else {
        return Err(io::Error::other(USAGE));
    };
    let this = std::env::current_exe()?;
    let has_goal = |name| GOALS.iter().any(|&(program, ..)| program == name);
    let timed = paths().filter(|&(name, path)| matches!(path, Path::Program(_)) || has_goal(name));
    let mut timed: Vec<_> = timed.map(|(name, path)| (name, path, Duration::MAX)).collect();
    for _ in 0..rounds {
        for (name, _, best) in &mut timed {
            let timed = Command::new(&this).args(["time", name, kind, style, count]).output()?;
            let nanoseconds = String::from_utf8_lossy(&timed.stdout).trim().parse();
            let nanoseconds = nanoseconds.map_err(|_| io::Error::other(*name))?;
            *best = Duration::from_nanos(nanoseconds).min(*best);
        }
    }
    let megabytes = input.text.len() as f64 / 1e6;
    writeln!(out, "| program | MB/s | keeps all | leaves undone |\n|---|---|---|---|")?;
    for (name, path, best) in &timed {
        let speed = megabytes / best.as_secs_f64();
        let (keeps, lacks) = path.notes();
        writeln!(out, "| {name} | {speed:.0} | {keeps} | {lacks} |")?;
    }
    let seconds = |wanted| {
        let found = timed.iter().find(|(name, ..)| *name == wanted);
        found.map_or(f64::NAN, |(_, _, best)| best.as_secs_f64())
    };
    writeln!(out, "\n| program | beside | times as fast | goal |\n|---|---|---|---|")?;
    for &(program, peer, goal) in GOALS {
        let ratio = seconds(peer) / seconds(program);
        writeln!(out, "| {program} | {peer} | {ratio:.2} | {goal:.1} |")?;
    }
    let documents = layers::documents(input.kind, &input.text);
    let memory: usize = documents.iter().map(|document| document.job().record_memory()).sum();
    let share = memory as f64 / 1e6 / megabytes;
    writeln!(out, "\n{megabytes:.1} MB of text; records beside it take {share:.2} of that.")
}
