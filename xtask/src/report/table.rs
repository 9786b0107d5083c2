//! The report as a page to read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::kept::{Batch, Cost, Floor, Report, Row, Shards};
use super::workload::WORKLOADS;

/// Writes the whole page.
pub(crate) fn render(report: &Report) -> String {
    let mut page = String::from(
        "# Performance report\n\n\
         Written by `cargo xtask report`; [performance.md](../performance.md) says how, and what it means. \
         Times are medians of whole processes, from start to exit; memory is the largest resident set. \
         CPU time is that of all threads.\n\n",
    );
    about(&mut page, report);
    rows(&mut page, report);
    growth(&mut page, report);
    if let Some(floor) = &report.floor {
        floor_table(&mut page, report, floor);
    }
    if let Some(batch) = &report.batch {
        batch_table(&mut page, batch);
    }
    if let Some(watch) = &report.watch {
        let _ = writeln!(
            page,
            "\n## Watch\n\nFrom a save to the new output, {} overlays watched, {} saves: median {}, worst {}.",
            watch.overlays,
            watch.saves,
            time(watch.median_ms),
            time(watch.worst_ms)
        );
    }
    profiles(&mut page, report);
    page
}

fn about(page: &mut String, report: &Report) {
    let about = &report.about;
    let _ = writeln!(page, "- overlay {}, {}", about.overlay, about.compiler);
    if let Some(version) = &about.kustomize {
        let _ = writeln!(
            page,
            "- kustomize {version}; every output had the same bytes"
        );
    }
    let _ = writeln!(
        page,
        "- {}, {} cores; calibration loop {:.1} ms",
        about.machine, about.cores, about.calibration_ms
    );
}

fn rows(page: &mut String, report: &Report) {
    page.push_str("\n## One build\n\n");
    for workload in &WORKLOADS {
        let _ = writeln!(
            page,
            "- **{}**, by {}: {}",
            workload.name, workload.unit, workload.about
        );
    }
    page.push_str(
        "\n| workload | size | input | overlay | kustomize | faster | less CPU | memory | kustomize | less memory | instructions |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for row in &report.rows {
        let ours = &row.overlay;
        let theirs = row.kustomize.as_ref();
        let cells = [
            row.workload.clone(),
            row.size.to_string(),
            size(row.input_bytes as f64),
            time(ours.wall_ms),
            theirs.map_or_else(String::new, |cost| time(cost.wall_ms)),
            ratio(theirs.map(|cost| cost.wall_ms), Some(ours.wall_ms)),
            ratio(theirs.and_then(|cost| cost.cpu_ms), ours.cpu_ms),
            memory(Some(ours)),
            memory(theirs),
            ratio(theirs.and_then(Cost::peak_kib), ours.peak_kib()),
            ours.instructions().map_or_else(String::new, number),
        ];
        line(page, &cells);
    }
}

fn growth(page: &mut String, report: &Report) {
    page.push_str(
        "\n## Growth\n\n![Time by size, for each workload](growth.svg)\n\n\
         How often the cost of four times the work is that of the work, between the two largest sizes, without the cost of \
         `hello`; and memory for each byte of input between the smallest and the largest.\n\n\
         | workload | CPU time | instructions | kustomize's CPU time | memory | kustomize's memory |\n|---|--:|--:|--:|--:|--:|\n",
    );
    for workload in &WORKLOADS {
        if report.rows_of(workload.name).count() < 2 {
            continue;
        }
        let four_times = |cost: fn(&Row) -> Option<f64>| {
            let exponent = report.growth(workload.name, cost);
            exponent.map_or_else(String::new, |exponent| {
                format!("{:.1}", 4f64.powf(exponent))
            })
        };
        let cells = [
            workload.name.to_owned(),
            four_times(|row| row.overlay.cpu_ms),
            four_times(|row| row.overlay.instructions()),
            four_times(|row| row.kustomize.as_ref()?.cpu_ms),
            per_byte(report, workload.name, |row| row.overlay.peak_kib()),
            per_byte(report, workload.name, |row| {
                row.kustomize.as_ref()?.peak_kib()
            }),
        ];
        line(page, &cells);
    }
}

/// Bytes of memory for each further byte of input.
fn per_byte(report: &Report, workload: &str, peak: impl Fn(&Row) -> Option<f64>) -> String {
    let mut points = report
        .rows_of(workload)
        .filter_map(|row| Some((row.input_bytes as f64, peak(row)? * 1024.0)));
    let (first, last) = (points.next(), points.last());
    match first.zip(last) {
        Some((first, last)) => format!("{:.1}", (last.1 - first.1) / (last.0 - first.0)),
        None => String::new(),
    }
}

fn floor_table(page: &mut String, report: &Report, floor: &Floor) {
    page.push_str("\n## The floor\n\n| | wall | CPU | memory |\n|---|--:|--:|--:|\n");
    let mut entry = |name: &str, cost: &Cost| {
        let cpu = cost.cpu_ms.map_or_else(String::new, time);
        line(
            page,
            &[name.to_owned(), time(cost.wall_ms), cpu, memory(Some(cost))],
        );
    };
    entry("a static program that does nothing", &floor.empty);
    if let Some(hello) = report.row("hello", 1) {
        entry("`hello` of overlay", &hello.overlay);
    }
    let size = floor.cat_size;
    entry(&format!("`cat` of the files of `plain` {size}"), &floor.cat);
    for workload in ["plain", "flat"] {
        if let Some(row) = report.row(workload, size) {
            entry(&format!("`{workload}` {size} of overlay"), &row.overlay);
        }
    }
}

fn batch_table(page: &mut String, batch: &Batch) {
    let _ = writeln!(
        page,
        "\n## Many builds\n\nA monorepo of {} overlays.\n\n| | wall | CPU | memory |\n|---|--:|--:|--:|",
        batch.overlays
    );
    let mut entry = |name: &str, cost: &Cost| {
        let cpu = cost.cpu_ms.map_or_else(String::new, time);
        line(
            page,
            &[name.to_owned(), time(cost.wall_ms), cpu, memory(Some(cost))],
        );
    };
    entry("`overlay build --all -o OUT`", &batch.first);
    entry("again, nothing changed", &batch.again);
    if let Some(kustomize) = &batch.kustomize {
        entry("kustomize, a process for each", kustomize);
        let _ = writeln!(
            page,
            "\n{} times as fast, with {} times less CPU time.",
            ratio(Some(kustomize.wall_ms), Some(batch.first.wall_ms)).trim_end_matches('×'),
            ratio(kustomize.cpu_ms, batch.first.cpu_ms).trim_end_matches('×')
        );
    }
    page.push_str(
        "\nIn parts with `--shard I/N`, each part alone on this machine:\n\n\
         | parts | overlays in a part | the slowest part | its CPU | of the whole |\n|--:|--:|--:|--:|--:|\n",
    );
    for shards in &batch.shards {
        let Shards {
            count,
            overlays: (least, most),
            wall_ms,
            cpu_ms,
        } = shards;
        let share = |part: Option<f64>, whole: Option<f64>| {
            let share = part.zip(whole).map(|(part, whole)| part / whole * 100.0);
            share.map_or_else(String::new, |share| format!("{share:.0} %"))
        };
        let cells = [
            count.to_string(),
            format!("{least} to {most}"),
            time(*wall_ms),
            cpu_ms.map_or_else(String::new, time),
            share(*cpu_ms, batch.first.cpu_ms),
        ];
        line(page, &cells);
    }
}

fn profiles(page: &mut String, report: &Report) {
    if report.profiles.is_empty() {
        return;
    }
    page.push_str(
        "\n## Where the instructions go\n\nPercent of the instructions outside the kernel, by the source file they come from. \
         Allocating, freeing and moving bytes is counted for itself, whichever stage asks for it.\n\n| stage |",
    );
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for profile in &report.profiles {
        let _ = write!(page, " {} {} |", profile.workload, profile.size);
        for (stage, share) in &profile.stages {
            *sums.entry(stage).or_default() += share;
        }
    }
    let mut stages: Vec<&str> = sums.keys().copied().collect();
    stages.sort_by(|a, b| sums[b].total_cmp(&sums[a]));
    let _ = writeln!(page, "\n|---|{}", "--:|".repeat(report.profiles.len()));
    for stage in stages {
        let mut cells = vec![stage.to_owned()];
        for profile in &report.profiles {
            let found = profile.stages.iter().find(|(name, _)| name == stage);
            cells.push(found.map_or_else(String::new, |(_, share)| format!("{share:.1}")));
        }
        line(page, &cells);
    }
}

fn line(page: &mut String, cells: &[String]) {
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

fn memory(cost: Option<&Cost>) -> String {
    let peak = cost.and_then(Cost::peak_kib);
    peak.map_or_else(String::new, |peak| {
        format!("{} MiB", figures(peak / 1024.0))
    })
}

fn size(bytes: f64) -> String {
    match bytes {
        ..1e3 => format!("{bytes:.0} B"),
        ..1e6 => format!("{} kB", figures(bytes / 1e3)),
        _ => format!("{} MB", figures(bytes / 1e6)),
    }
}

fn number(value: f64) -> String {
    match value {
        ..1e6 => format!("{} k", figures(value / 1e3)),
        ..1e9 => format!("{} M", figures(value / 1e6)),
        _ => format!("{} G", figures(value / 1e9)),
    }
}

pub(crate) fn time(milliseconds: f64) -> String {
    match milliseconds {
        ..1000.0 => format!("{} ms", figures(milliseconds)),
        _ => format!("{} s", figures(milliseconds / 1e3)),
    }
}

fn ratio(theirs: Option<f64>, ours: Option<f64>) -> String {
    let ratio = theirs.zip(ours).map(|(theirs, ours)| theirs / ours);
    ratio.map_or_else(String::new, |ratio| format!("{}×", figures(ratio)))
}

/// Two or three digits: more would not be the same next time.
fn figures(value: f64) -> String {
    match value {
        ..10.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_units() {
        assert_eq!(time(0.534), "0.5 ms");
        assert_eq!(time(61_234.0), "61 s");
        assert_eq!(size(1_530_000.0), "1.5 MB");
        assert_eq!(number(16_154_181.0), "16 M");
        assert_eq!(ratio(Some(50.0), Some(4.0)), "12×");
    }
}
