//! Where the instructions of a build go, by stage, from a profile by callgrind.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::kept::Profile;

/// Stages by the source files that do their work: the first part of a path that fits counts.
const STAGES: [(&str, &[&str]); 12] = [
    (
        "parsing",
        &[
            "overlay-yaml/src/fast",
            "overlay-yaml/src/scanner",
            "overlay-yaml/src/parser",
            "overlay-yaml/src/compose",
            "overlay-yaml/src/document",
            "overlay-yaml/src/resolve",
            "overlay-yaml/src/scalar",
            "overlay-yaml/src/number",
            "overlay-yaml/src/source",
            "overlay-yaml/src/foot",
            "overlay-yaml/src/config",
        ],
    ),
    (
        "printing",
        &[
            "overlay-yaml/src/writer",
            "overlay-yaml/src/key",
            "overlay-yaml/src/styled",
            "overlay-yaml/src/fold",
            "overlay-yaml/src/base64",
            "overlay-yaml/src/round_trip",
            "unicode-general-category",
        ],
    ),
    (
        "values: look-up, change, copy",
        &["overlay-yaml/", "compact_str"],
    ),
    (
        "reading files",
        &[
            "overlay-engine/src/fs",
            "overlay-engine/src/load",
            "overlay-engine/src/source",
            "std/src/sys/fs",
            "std/src/fs",
            "std/src/path",
        ],
    ),
    (
        "understanding kustomizations and objects",
        &[
            "overlay-engine/src/decode",
            "overlay-engine/src/kustomization",
            "overlay-engine/src/resource_file",
            "overlay-engine/src/config",
        ],
    ),
    (
        "naming: hashes, references, replacements",
        &[
            "overlay-engine/src/name_reference",
            "overlay-engine/src/hash",
            "overlay-engine/src/replacement",
            "overlay-engine/src/json_text",
            "overlay-engine/src/transform/name",
            "overlay-engine/src/transform/variable",
            "sha2",
        ],
    ),
    (
        "patching",
        &["overlay-engine/src/patch", "overlay-engine/src/schema"],
    ),
    ("generating", &["overlay-engine/src/generate"]),
    (
        "transforming",
        &[
            "overlay-engine/src/transform",
            "overlay-engine/src/field",
            "overlay-engine/src/selector",
            "overlay-engine/src/label_selector",
            "overlay-engine/src/tables",
        ],
    ),
    (
        "resource set and pipeline",
        &["overlay-engine/", "hashbrown", "foldhash"],
    ),
    ("command", &["overlay-cli/"]),
    ("searching bytes, regular expressions", &["memchr", "regex"]),
];

/// Allocation and copies of bytes, by parts of the names of functions.
const MEMORY: (&str, &[&str]) = (
    "memory: allocate, free, move bytes",
    &["alloc", "free", "mem", "mi_", "drop_in_place", "bcmp"],
);

/// Functions of the standard library that no stage has inlined.
const STANDARD: (&str, &str) = ("standard library", "/library/");

const REST: &str = "process start and the rest";

/// Builds the command as for a release, but with the names of its parts.
pub(crate) fn program(repository: &Path) -> Result<PathBuf, String> {
    let status = Command::new("cargo")
        .args([
            "build",
            "--quiet",
            "--profile",
            "profiling",
            "--bin",
            "overlay",
        ])
        .current_dir(repository)
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err(format!("cargo build --profile profiling: {status}"));
    }
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or(repository.join("target"), PathBuf::from);
    Ok(target.join("profiling/overlay"))
}

/// The command for one build below a tool of valgrind, without its output.
pub(crate) fn valgrind(options: &[&str], program: &Path, target: &Path) -> Command {
    let mut command = Command::new("valgrind");
    command
        .args(options)
        .arg(program)
        .arg("build")
        .arg(target)
        .stdout(Stdio::null());
    command
}

/// Profiles one build. `None` where there is no valgrind.
pub(crate) fn run(program: &Path, target: &Path, scratch: &Path) -> Option<Vec<(String, f64)>> {
    let file = scratch.join("callgrind.out");
    let out = format!("--callgrind-out-file={}", file.display());
    let status = valgrind(&["--tool=callgrind", &out], program, target)
        .stderr(Stdio::null())
        .status()
        .ok()?;
    let text = fs::read_to_string(file).ok()?;
    status.success().then(|| shares(&text))
}

impl Profile {
    pub(crate) fn new(workload: &str, size: usize, stages: Vec<(String, f64)>) -> Profile {
        Profile {
            workload: workload.to_owned(),
            size,
            stages,
        }
    }
}

/// Sums the instructions of a file in callgrind's format by stage, the largest first, in percent.
fn shares(text: &str) -> Vec<(String, f64)> {
    let mut files = Names::default();
    let mut functions = Names::default();
    let (mut file, mut function, mut home) = (String::new(), String::new(), String::new());
    let mut is_call = false;
    let mut sums: HashMap<&'static str, u64> = HashMap::new();
    for line in text.lines() {
        if let Some((key, name)) = line.split_once('=') {
            match key {
                "fl" => {
                    home = files.get(name);
                    file.clone_from(&home);
                }
                "fi" | "fe" => file = files.get(name),
                "cfi" | "cfl" => {
                    files.get(name);
                }
                "fn" => function = functions.get(name),
                "cfn" => {
                    functions.get(name);
                }
                "calls" => is_call = true,
                _ => {}
            }
        } else if line.starts_with(|first: char| first.is_ascii_digit() || "+-*".contains(first)) {
            // The line after a call is what the callee took, which its own lines say too.
            if !std::mem::take(&mut is_call) {
                let count = line
                    .split_whitespace()
                    .nth(1)
                    .and_then(|count| count.parse::<u64>().ok());
                *sums.entry(stage(&file, &home, &function)).or_default() +=
                    count.unwrap_or_default();
            }
        }
    }
    let total = sums.values().sum::<u64>().max(1) as f64;
    let mut shares: Vec<(String, f64)> = sums
        .into_iter()
        .map(|(stage, sum)| {
            (
                stage.to_owned(),
                (sum as f64 / total * 1000.0).round() / 10.0,
            )
        })
        .filter(|(_, share)| *share > 0.0)
        .collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    shares
}

/// The stage of an instruction in a source file, inlined into a function of the file `home`.
fn stage(file: &str, home: &str, function: &str) -> &'static str {
    let by_file = |path: &str| {
        let mut stages = STAGES.iter();
        let found = stages.find(|(_, parts)| parts.iter().any(|part| path.contains(part)));
        found.map(|(stage, _)| *stage)
    };
    // What is inlined from elsewhere is the work of the function that it is in.
    let here = if file.contains("crates/overlay-") {
        file
    } else {
        home
    };
    let is_memory = || MEMORY.1.iter().any(|part| function.contains(part));
    by_file(here)
        .or_else(|| is_memory().then_some(MEMORY.0))
        .or_else(|| here.contains(STANDARD.1).then_some(STANDARD.0))
        .unwrap_or(REST)
}

/// Names that are written once, as `(7) name`, and then as `(7)`.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    fn get(&mut self, text: &str) -> String {
        let Some((number, name)) = text.split_once(')') else {
            return text.to_owned();
        };
        let known = self.0.entry(number.to_owned()).or_default();
        if !name.trim().is_empty() {
            *known = name.trim().to_owned();
        }
        known.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_count_where_their_source_is() {
        let text = "events: Ir\n\
                    fl=(1) crates/overlay-yaml/src/fast.rs\n\
                    fn=(1) read\n\
                    10 60\n\
                    fi=(2) /rust/core/src/slice.rs\n\
                    +3 15\n\
                    fe=(1)\n\
                    cfi=(3) malloc.c\n\
                    cfn=(2) malloc\n\
                    calls=1 5\n\
                    * 25\n\
                    \n\
                    fl=(3)\n\
                    fn=(2)\n\
                    5 25\n";
        let expected = [("parsing", 75.0), (MEMORY.0, 25.0)];
        let expected = expected.map(|(stage, share)| (stage.to_owned(), share));
        assert_eq!(shares(text), expected);
    }
}
