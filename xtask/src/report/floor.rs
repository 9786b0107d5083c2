//! What no build can be faster than: starting a process, and reading the files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::kept::Floor;
use super::measure::{Program, Samples, in_turn, peak};
use super::workload::WORKLOADS;

/// Measures an empty program and `cat`.
pub(crate) fn measure(directory: &Path, rounds: usize) -> Result<Floor, String> {
    let empty = Program {
        path: empty_program(directory)?,
        arguments: Vec::new(),
    };
    let plain = WORKLOADS.iter().find(|workload| workload.name == "plain");
    let (plain, size) = plain
        .and_then(|plain| Some((plain, *plain.sizes.last()?)))
        .ok_or("no plain workload")?;
    let root = directory.join("floor");
    let tree = plain.tree(size);
    tree.write(&root).map_err(|error| error.to_string())?;
    let cat = Program {
        path: "cat".into(),
        arguments: tree
            .files
            .iter()
            .map(|(path, _)| root.join(path))
            .map(|path| path.to_string_lossy().into_owned())
            .collect(),
    };
    // Both take an argument, which neither minds.
    let target = [root.join(&tree.files[0].0)];
    let budget = Duration::from_secs(10);
    let mut empties = Samples::new(&empty, rounds, budget);
    let mut cats = Samples::new(&cat, rounds, budget);
    in_turn(&mut [&mut empties, &mut cats], &target)?;
    let mut floor = Floor {
        empty: empties.cost(),
        cat: cats.cost(),
        cat_size: size,
    };
    floor.empty.peak_kib = peak(&empty, &target);
    Ok(floor)
}

/// Compiles a program that does nothing.
fn empty_program(directory: &Path) -> Result<PathBuf, String> {
    let source = directory.join("empty.rs");
    fs::write(&source, "fn main() {}\n").map_err(|error| error.to_string())?;
    let program = directory.join("empty");
    let status = Command::new("rustc")
        .args([
            "-C",
            "opt-level=3",
            "-C",
            "panic=abort",
            "-C",
            "strip=symbols",
        ])
        .args(["-C", "target-feature=+crt-static", "-o"])
        .args([&program, &source])
        .status();
    match status {
        Ok(status) if status.success() => Ok(program),
        Ok(status) => Err(format!("rustc: {status}")),
        Err(error) => Err(format!("rustc: {error}")),
    }
}
