//! What a report holds, and the comparison of a new one with the kept one.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::workload::{WORKLOADS, Workload};

/// The content of `report.json`.
#[derive(Serialize, Deserialize)]
pub(crate) struct Report {
    pub(crate) about: About,
    pub(crate) rows: Vec<Row>,
    pub(crate) floor: Option<Floor>,
    pub(crate) batch: Option<Batch>,
    pub(crate) watch: Option<Watch>,
    pub(crate) profiles: Vec<Profile>,
}

/// What was measured, and where.
#[derive(Serialize, Deserialize)]
pub(crate) struct About {
    pub(crate) overlay: String,
    pub(crate) kustomize: Option<String>,
    pub(crate) compiler: String,
    pub(crate) machine: String,
    pub(crate) cores: usize,
    /// Milliseconds that a fixed loop takes here: see [`super::measure::calibrate`].
    pub(crate) calibration_ms: f64,
}

/// A workload at one size.
#[derive(Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) workload: String,
    pub(crate) size: usize,
    /// Processes that one run takes: one for each directory to build.
    pub(crate) processes: usize,
    pub(crate) input_bytes: u64,
    pub(crate) input_hash: String,
    pub(crate) output_bytes: u64,
    pub(crate) output_hash: String,
    pub(crate) overlay: Cost,
    pub(crate) kustomize: Option<Cost>,
}

/// Medians of all processes of a run together.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Cost {
    pub(crate) wall_ms: f64,
    pub(crate) cpu_ms: Option<f64>,
    /// Of the largest process.
    pub(crate) peak_kib: Option<u64>,
    pub(crate) instructions: Option<u64>,
}

/// What nothing can be faster than.
#[derive(Serialize, Deserialize)]
pub(crate) struct Floor {
    /// A statically linked program that does nothing.
    pub(crate) empty: Cost,
    /// `cat` of the files of the largest `plain` into nothing.
    pub(crate) cat: Cost,
    pub(crate) cat_size: usize,
}

/// All overlays of a monorepo in one process.
#[derive(Serialize, Deserialize)]
pub(crate) struct Batch {
    pub(crate) overlays: usize,
    /// `build --all` into an empty directory.
    pub(crate) first: Cost,
    /// The same again, where nothing has changed.
    pub(crate) again: Cost,
    /// The same builds by one kustomize process each.
    pub(crate) kustomize: Option<Cost>,
    pub(crate) shards: Vec<Shards>,
}

/// The same work in parts.
#[derive(Serialize, Deserialize)]
pub(crate) struct Shards {
    pub(crate) count: usize,
    /// Overlays of the smallest and of the largest part.
    pub(crate) overlays: (usize, usize),
    /// Of the part that takes longest.
    pub(crate) wall_ms: f64,
    pub(crate) cpu_ms: Option<f64>,
}

/// From a save to the new output.
#[derive(Serialize, Deserialize)]
pub(crate) struct Watch {
    pub(crate) overlays: usize,
    pub(crate) saves: usize,
    pub(crate) median_ms: f64,
    pub(crate) worst_ms: f64,
}

/// Shares of the instructions of a build.
#[derive(Serialize, Deserialize)]
pub(crate) struct Profile {
    pub(crate) workload: String,
    pub(crate) size: usize,
    pub(crate) stages: Vec<(String, f64)>,
}

/// What a comparison found.
#[derive(Default)]
pub(crate) struct Outcome {
    /// Figures compared.
    pub(crate) compared: usize,
    /// One line for each figure that is worse.
    pub(crate) worse: Vec<String>,
    /// Workloads that cannot be compared, because they are new or their files are others.
    pub(crate) changed: Vec<String>,
}

/// By how much what should be the same may differ.
const INSTRUCTIONS: f64 = 1.05;
const MEMORY: f64 = 1.10;
const MEMORY_ROOM_KIB: f64 = 512.0;
/// Time says less than instructions, however it is measured.
const CPU: f64 = 1.5;
const CPU_LEAST_MS: f64 = 10.0;
const GROWTH: f64 = 0.05;

impl Cost {
    pub(crate) fn peak_kib(&self) -> Option<f64> {
        self.peak_kib.map(|peak| peak as f64)
    }

    pub(crate) fn instructions(&self) -> Option<f64> {
        self.instructions.map(|count| count as f64)
    }
}

impl Report {
    /// Compares with `kept`.
    pub(crate) fn compare(&self, kept: &Report) -> Outcome {
        let mut outcome = Outcome::default();
        let Outcome {
            compared,
            worse,
            changed,
        } = &mut outcome;
        let speed = kept.about.calibration_ms / self.about.calibration_ms;
        for row in &self.rows {
            let name = format!("{} {}", row.workload, row.size);
            let old = kept.row(&row.workload, row.size);
            let Some(old) = old.filter(|old| old.input_hash == row.input_hash) else {
                changed.push(name);
                continue;
            };
            *compared += 1;
            if old.output_hash != row.output_hash {
                worse.push(format!("{name}: the output is another one"));
            }
            let (new, old) = (&row.overlay, &old.overlay);
            let mut check = |what: &str, new: Option<f64>, old: Option<f64>, most: f64| {
                let (Some(new), Some(old)) = (new, old) else {
                    return;
                };
                *compared += 1;
                if new > most {
                    worse.push(format!("{name}: {what} {new:.0}, was {old:.0}"));
                }
            };
            let (count, old_count) = (new.instructions(), old.instructions());
            let most = old_count.unwrap_or_default() * INSTRUCTIONS;
            check("instructions", count, old_count, most);
            let (peak, old_peak) = (new.peak_kib(), old.peak_kib());
            let most = old_peak.unwrap_or_default() * MEMORY + MEMORY_ROOM_KIB;
            check("peak memory in KiB", peak, old_peak, most);
            // Where instructions are counted, they say it better.
            let has_better = count.is_some() && old_count.is_some();
            let cpu = old.cpu_ms.filter(|cpu| *cpu >= CPU_LEAST_MS && !has_better);
            let here = new.cpu_ms.map(|cpu| cpu * speed);
            let most = cpu.unwrap_or_default() * CPU;
            check("CPU time in ms of the kept machine", here, cpu, most);
        }
        for Workload { name, .. } in &WORKLOADS {
            let growth = |report: &Report| report.growth(name, |row| row.overlay.instructions());
            if let Some((new, old)) = growth(self).zip(growth(kept)) {
                *compared += 1;
                if new > old + GROWTH {
                    worse.push(format!(
                        "{name}: grows with exponent {new:.2}, was {old:.2}"
                    ));
                }
            }
        }
        outcome
    }

    pub(crate) fn row(&self, workload: &str, size: usize) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| row.workload == workload && row.size == size)
    }

    /// The rows of a workload, the smallest first.
    pub(crate) fn rows_of<'a>(&'a self, workload: &'a str) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(move |row| row.workload == workload)
    }

    /// The exponent with which a workload's cost grows between its two largest sizes: 1 is linear, 2 quadratic.
    ///
    /// The cost of `hello`, a process that does next to nothing, is left out of it.
    pub(crate) fn growth(&self, workload: &str, cost: impl Fn(&Row) -> Option<f64>) -> Option<f64> {
        let start = self.row("hello", 1).and_then(&cost)?;
        let mut points: Vec<(usize, f64)> = self
            .rows_of(workload)
            .filter_map(|row| Some((row.size, cost(row)? - start)))
            .collect();
        let (large, small) = (points.pop()?, points.pop()?);
        (small.1 > 0.0 && large.1 > 0.0)
            .then(|| (large.1 / small.1).ln() / (large.0 as f64 / small.0 as f64).ln())
    }
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(instructions: &[(usize, u64)], output: &str) -> Report {
        let row = |workload: &str, size, instructions| Row {
            workload: workload.to_owned(),
            size,
            processes: 1,
            input_bytes: 1,
            input_hash: "input".to_owned(),
            output_bytes: 1,
            output_hash: output.to_owned(),
            overlay: Cost {
                wall_ms: 1.0,
                cpu_ms: None,
                peak_kib: Some(5000),
                instructions: Some(instructions),
            },
            kustomize: None,
        };
        let mut rows = vec![row("hello", 1, 100_000)];
        rows.extend(instructions.iter().map(|&(size, n)| row("flat", size, n)));
        Report {
            about: About {
                overlay: String::new(),
                kustomize: None,
                compiler: String::new(),
                machine: String::new(),
                cores: 1,
                calibration_ms: 1.0,
            },
            rows,
            floor: None,
            batch: None,
            watch: None,
            profiles: Vec::new(),
        }
    }

    #[test]
    fn what_is_worse_is_told() {
        let kept = report(&[(100, 1_100_000), (400, 4_100_000)], "same");
        let same = report(&[(100, 1_120_000), (400, 4_150_000)], "same");
        assert_eq!(same.compare(&kept).worse, Vec::<String>::new());
        let slower = report(&[(100, 1_100_000), (400, 8_100_000)], "same");
        assert_eq!(
            slower.compare(&kept).worse,
            [
                "flat 400: instructions 8100000, was 4100000",
                "flat: grows with exponent 1.50, was 1.00"
            ]
        );
        let other = report(&[(100, 1_100_000)], "other");
        assert_eq!(
            other.compare(&kept).worse,
            [
                "hello 1: the output is another one",
                "flat 100: the output is another one"
            ]
        );
    }
}
