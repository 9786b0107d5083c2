//! The command `affected`: which overlays a change makes different.
//!
//! The overlays are built as the tree is now. Up to the first path that differs, the build before the change looked
//! at the same paths in the same order, so that the inputs of the build now are enough to know. A build that fails
//! counts as affected.

use std::collections::HashSet;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use overlay_engine::{Found, Input, OsFs, Workspace};

use crate::args::{Invocation, Usage};
use crate::discover::{self, Overlay, Search};
use crate::report::Report;
use crate::{Context, Status, build, complain, json, parallel, print, report_usage};

/// Runs `affected --since REF [ROOT]` and `affected --files F…`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let (root, search) = match arguments(invocation) {
        Ok(arguments) => arguments,
        Err(usage) => {
            report_usage(context, &usage);
            return Status::WrongUsage;
        }
    };
    let workspace = Workspace::new(OsFs, build::options(invocation));
    let outcome = changes(invocation, &root).and_then(|changes| {
        let overlays = discover::search(&workspace, &search)?;
        Ok(affected(&workspace, &overlays, &changes, search.jobs))
    });
    let overlays = match outcome {
        Ok(overlays) => overlays,
        Err(message) => {
            let report = Report {
                sources: &Default::default(),
                color: context.color,
            };
            complain(context, &report.message(&message));
            return Status::Failed;
        }
    };
    let names: Vec<String> = overlays
        .iter()
        .map(|overlay| overlay.directory.to_string_lossy().into_owned())
        .collect();
    let text = if invocation.has("json") {
        json::list(names.iter().map(String::as_str)) + "\n"
    } else {
        names.iter().map(|name| format!("{name}\n")).collect()
    };
    print(context, &text)
}

fn arguments(invocation: &Invocation) -> Result<(PathBuf, Search), Usage> {
    let usage = |message: &str| Err(Usage::new(invocation.command, message));
    let has_files = invocation.value("files").is_some();
    match (has_files, invocation.value("since").is_some()) {
        (true, true) => return usage("give either `--since` or `--files`"),
        (false, false) => return usage("what has changed? `--since REF` or `--files F…`"),
        _ => {}
    }
    // With `--files`, words are more files.
    let root = match invocation.value("root") {
        Some(root) => Path::new(root),
        None if has_files => Path::new("."),
        None => match &invocation.arguments[..] {
            [] => Path::new("."),
            [root] => Path::new(root),
            _ => return usage("only one directory can be searched"),
        },
    };
    Ok((root.to_owned(), Search::new(invocation, root)?))
}

/// Paths that have changed.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// Absolute.
    paths: HashSet<PathBuf>,
    /// The directories that they are in.
    above: HashSet<PathBuf>,
}

impl Changes {
    /// Takes `path`, from `here` unless absolute.
    pub(crate) fn add(&mut self, here: &Path, path: &Path) {
        let path = absolute(here, path);
        // Builds know the path that is left when symbolic links are resolved.
        if let (Some(parent), Some(name)) = (path.parent(), path.file_name())
            && let Ok(parent) = std::fs::canonicalize(parent)
        {
            self.insert(parent.join(name));
        }
        let is_link = std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink());
        if let Some(target) = is_link.then(|| std::fs::canonicalize(&path).ok()).flatten() {
            self.insert(target);
        }
        self.insert(path);
    }

    fn insert(&mut self, path: PathBuf) {
        for above in path.ancestors().skip(1) {
            if !self.above.insert(above.to_owned()) {
                break;
            }
        }
        self.paths.insert(path);
    }

    /// The paths that have changed.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.paths.iter().map(PathBuf::as_path)
    }

    /// Whether what a build found at an input may be different now.
    pub(crate) fn touch(&self, input: &Input) -> bool {
        let lies_in_changed = || input.path.ancestors().any(|path| self.paths.contains(path));
        // Something in a directory makes a directory of what was a file or nothing, or the other way round.
        let is_above = || input.found != Found::Directory && self.above.contains(&input.path);
        lies_in_changed() || is_above()
    }
}

/// The overlays that must be built again, in their order.
pub(crate) fn affected(
    workspace: &Workspace,
    overlays: &[Overlay],
    changes: &Changes,
    jobs: usize,
) -> Vec<Overlay> {
    let here = std::env::current_dir().unwrap_or_default();
    let is_affected = |overlay: &Overlay| match workspace.build(&overlay.directory) {
        Err(_) => true,
        Ok(built) => built.inputs.iter().any(|input| {
            if input.path.is_absolute() {
                return changes.touch(input);
            }
            // What was asked for, the way it was asked for.
            let mut input = input.clone();
            input.path = absolute(&here, &input.path);
            changes.touch(&input)
        }),
    };
    let mut result = Vec::new();
    parallel::in_order(jobs, overlays, is_affected, |at, is_affected| {
        result.extend(overlays.get(at).filter(|_| is_affected).cloned());
    });
    result
}

fn changes(invocation: &Invocation, root: &Path) -> Result<Changes, String> {
    let mut changes = Changes::default();
    if let Some(reference) = invocation.value("since") {
        let reference = reference.to_string_lossy();
        let top = git(root, &["rev-parse", "--show-toplevel"])?;
        let top = path(trimmed(&top))?;
        let commit = commit(&top, &reference)?;
        let diff = [
            "diff",
            "--name-only",
            "--no-renames",
            "--no-ext-diff",
            "--ignore-submodules=none",
            "-z",
            &commit,
            "--",
        ];
        // Ignored files too: nobody knows whether they are as they were.
        let untracked = ["ls-files", "--others", "-z"];
        for arguments in [&diff[..], &untracked[..]] {
            let output = git(&top, arguments)?;
            for name in output.split(|byte| *byte == 0) {
                let name = name.strip_suffix(b"/").unwrap_or(name);
                if !name.is_empty() {
                    changes.add(&top, &path(name)?);
                }
            }
        }
        return Ok(changes);
    }
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let given = invocation.values("files");
    let words = invocation.arguments.iter().map(|word| word.as_os_str());
    for file in given.chain(words) {
        if file != "-" {
            changes.add(&here, Path::new(file));
            continue;
        }
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| format!("cannot read standard input: {error}"))?;
        for line in text.lines().filter(|line| !line.is_empty()) {
            changes.add(&here, Path::new(line));
        }
    }
    Ok(changes)
}

/// The commit that `REF` names; for `REF...`, the last one that it shares with what is checked out.
fn commit(top: &Path, reference: &str) -> Result<String, String> {
    let (name, is_fork) = match reference.strip_suffix("...") {
        Some(name) => (name, true),
        None => (reference, false),
    };
    let wanted = format!("{name}^{{commit}}");
    let commit = git(
        top,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &wanted,
        ],
    )
    .map_err(|_| format!("`{name}` is no commit, branch or tag of this repository"))?;
    let commit = String::from_utf8_lossy(trimmed(&commit)).into_owned();
    if !is_fork {
        return Ok(commit);
    }
    let base = git(top, &["merge-base", &commit, "HEAD"])
        .map_err(|_| format!("`{name}` and `HEAD` share no commit"))?;
    Ok(String::from_utf8_lossy(trimmed(&base)).into_owned())
}

fn trimmed(output: &[u8]) -> &[u8] {
    let output = output.strip_suffix(b"\n").unwrap_or(output);
    output.strip_suffix(b"\r").unwrap_or(output)
}

#[cfg(unix)]
fn path(name: &[u8]) -> Result<PathBuf, String> {
    use std::os::unix::ffi::OsStrExt as _;
    Ok(PathBuf::from(std::ffi::OsStr::from_bytes(name)))
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> Result<PathBuf, String> {
    std::str::from_utf8(name)
        .map(PathBuf::from)
        .map_err(|_| "`git` names a file that is no UTF-8".to_owned())
}

/// Runs git in a directory and returns what it prints.
fn git(directory: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(directory)
        .args(arguments)
        .output()
        .map_err(|error| format!("cannot run `git`: {error}"))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        return Err(format!(
            "`git {}` failed: {}",
            arguments.first().copied().unwrap_or_default(),
            message.trim()
        ));
    }
    Ok(output.stdout)
}

/// The path from `here`, unless it is absolute.
pub(crate) fn absolute(here: &Path, path: &Path) -> PathBuf {
    clean(&here.join(path))
}

/// Removes `.` and `name/..` by the text of the path.
fn clean(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                result.pop();
            }
            part => result.push(part),
        }
    }
    result
}
