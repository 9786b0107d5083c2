//! Running processes and counting what they use.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::kept::Cost;

/// A program with the arguments that come before the directory to build.
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    pub(crate) arguments: Vec<String>,
}

impl Program {
    /// A program that builds the directory that follows.
    pub(crate) fn builder(path: impl Into<PathBuf>) -> Program {
        Program {
            path: path.into(),
            arguments: vec!["build".to_owned()],
        }
    }

    pub(crate) fn command(&self, target: Option<&Path>) -> Command {
        let mut command = Command::new(&self.path);
        command.args(&self.arguments).args(target);
        command
    }

    /// What the program prints.
    pub(crate) fn output(&self, target: Option<&Path>) -> Result<Vec<u8>, String> {
        let mut command = self.command(target);
        let output = command
            .output()
            .map_err(|error| format!("{command:?}: {error}"))?;
        if !output.status.success() {
            return Err(format!(
                "{command:?}: {}\n{}",
                output.status,
                String::from_utf8_lossy(&output.stderr)
            ));
        }
        Ok(output.stdout)
    }
}

/// Wall and CPU time of a finished process.
#[derive(Clone, Copy, Default)]
pub(crate) struct Time {
    pub(crate) wall: Duration,
    pub(crate) cpu: Option<Duration>,
}

/// Runs to the end, with output into nothing.
pub(crate) fn time(command: &mut Command) -> Result<Time, String> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let before = cpu_of_children();
    let start = Instant::now();
    let status = command.status();
    let wall = start.elapsed();
    match status {
        Ok(status) if status.success() => Ok(Time {
            wall,
            // There is one child at a time, so that the difference is its own.
            cpu: cpu_of_children()
                .zip(before)
                .map(|(a, b)| a.saturating_sub(b)),
        }),
        Ok(status) => Err(format!("{command:?}: {status}")),
        Err(error) => Err(format!("{command:?}: {error}")),
    }
}

#[cfg(unix)]
fn cpu_of_children() -> Option<Duration> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let micros = (usage.user_time() + usage.system_time()).num_microseconds();
    Some(Duration::from_micros(micros.try_into().ok()?))
}

#[cfg(not(unix))]
fn cpu_of_children() -> Option<Duration> {
    None
}

/// Samples of one program, and how many more to take.
pub(crate) struct Samples<'a> {
    program: &'a Program,
    times: Vec<Time>,
    rounds: usize,
    /// No further round once so much time has passed in this program.
    budget: Duration,
}

impl<'a> Samples<'a> {
    pub(crate) fn new(program: &'a Program, rounds: usize, budget: Duration) -> Samples<'a> {
        Samples {
            program,
            times: Vec::new(),
            rounds,
            budget,
        }
    }

    fn wants_more(&self) -> bool {
        let spent: Duration = self.times.iter().map(|time| time.wall).sum();
        self.times.len() < self.rounds && (self.times.is_empty() || spent < self.budget)
    }

    /// Builds every target once.
    fn round(&mut self, targets: &[PathBuf]) -> Result<(), String> {
        let mut sum = Time {
            wall: Duration::ZERO,
            cpu: Some(Duration::ZERO),
        };
        for target in targets {
            let time = time(&mut self.program.command(Some(target)))?;
            sum.wall += time.wall;
            sum.cpu = sum.cpu.zip(time.cpu).map(|(a, b)| a + b);
        }
        self.times.push(sum);
        Ok(())
    }

    pub(crate) fn cost(&self) -> Cost {
        cost(&self.times)
    }
}

/// Runs the programs in turn until each has its samples, so that a busy moment of the machine hits all.
pub(crate) fn in_turn(samples: &mut [&mut Samples<'_>], targets: &[PathBuf]) -> Result<(), String> {
    while samples.iter().any(|sample| sample.wants_more()) {
        for sample in samples.iter_mut().filter(|sample| sample.wants_more()) {
            sample.round(targets)?;
        }
        samples.reverse();
    }
    Ok(())
}

/// Medians.
pub(crate) fn cost(times: &[Time]) -> Cost {
    let walls = times.iter().map(|time| milliseconds(time.wall)).collect();
    let cpus: Option<Vec<f64>> = times
        .iter()
        .map(|time| time.cpu.map(milliseconds))
        .collect();
    Cost {
        wall_ms: median(walls),
        cpu_ms: cpus.map(median),
        peak_kib: None,
        instructions: None,
    }
}

pub(crate) fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Peak memory of the largest process in KiB, where there is GNU time.
///
/// A child's own account would begin with the size of this process, from which it is split off; GNU time is small.
pub(crate) fn peak(program: &Program, targets: &[PathBuf]) -> Option<u64> {
    let peaks = targets.iter().map(|target| {
        let output = Command::new("/usr/bin/time")
            .args(["-q", "-f", "%M", "--"])
            .arg(&program.path)
            .args(&program.arguments)
            .arg(target)
            .stdout(Stdio::null())
            .output()
            .ok()?;
        last_number(&output.stderr).filter(|_| output.status.success())
    });
    peaks.collect::<Option<Vec<u64>>>()?.into_iter().max()
}

/// Instructions of all processes, where there is valgrind.
pub(crate) fn instructions(program: &Program, targets: &[PathBuf]) -> Option<u64> {
    let counts = targets.iter().map(|target| {
        let output = Command::new("valgrind")
            .args([
                "--tool=cachegrind",
                "--cache-sim=no",
                "--cachegrind-out-file=/dev/null",
            ])
            .arg(&program.path)
            .args(&program.arguments)
            .arg(target)
            .stdout(Stdio::null())
            .output()
            .ok()?;
        last_number(&output.stderr).filter(|_| output.status.success())
    });
    counts.sum()
}

/// The last word of a text as a number, which may have commas between its thousands.
fn last_number(text: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(text).replace(',', "");
    text.split_whitespace().next_back()?.parse().ok()
}

/// Milliseconds of a loop that mixes and looks up numbers in 8 MiB, to compare machines by.
///
/// The best of many short ones, of which some are not disturbed by what else runs.
pub(crate) fn calibrate() -> f64 {
    let run = || {
        let start = Instant::now();
        let mut table = vec![0u64; 1 << 20];
        let mut state = 1u64;
        for _ in 0..250_000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = (state >> 44) as usize & ((1 << 20) - 1);
            table[at] = table[at].wrapping_add(state);
            state ^= table[at] >> 7;
        }
        std::hint::black_box(&table);
        milliseconds(start.elapsed())
    };
    (0..100).map(|_| run()).fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_at_the_end() {
        assert_eq!(
            last_number(b"==1== I refs:  16,154,181\n"),
            Some(16_154_181)
        );
        assert_eq!(last_number(b"5056\n"), Some(5056));
        assert_eq!(last_number(b"nothing"), None);
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]), 2.0);
    }
}
