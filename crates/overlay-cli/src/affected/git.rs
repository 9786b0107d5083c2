//! What git knows: which paths differ from a commit, and what the commit holds.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Changes;
use crate::discover;

/// A work tree that git keeps.
pub(super) struct Repository {
    /// Its directory, absolute, without symbolic links.
    pub(super) top: PathBuf,
}

/// How the files are now, compared with a commit.
pub(super) struct Difference {
    pub(super) changes: Changes,
    /// Whether there may be other overlays than before.
    pub(super) moves_overlays: bool,
    /// Files that git does not keep by intent. Nobody knows whether they have changed.
    pub(super) ignored: Vec<PathBuf>,
}

/// A path of a commit.
pub(super) struct Entry {
    /// What it is, in the numbers of git.
    pub(super) mode: Vec<u8>,
    /// The name of its content.
    pub(super) object: Vec<u8>,
    pub(super) path: PathBuf,
}

pub(super) const LINK: &[u8] = b"120000";
pub(super) const MODULE: &[u8] = b"160000";

impl Repository {
    /// The one that `directory` is in.
    pub(super) fn around(directory: &Path) -> Result<Repository, String> {
        let directory = std::fs::canonicalize(directory)
            .map_err(|error| format!("cannot search `{}`: {error}", directory.display()))?;
        let top = git(&directory, &["rev-parse", "--show-toplevel"]).map_err(|failed| match failed {
            Failed::ToStart(error) => format!(
                "cannot run `git`, which tells what has changed since a commit: {error}; `--files` needs no git"
            ),
            Failed::Told(message) => format!(
                "`{}` is in no work tree of git: {message}",
                directory.display()
            ),
        })?;
        let top = path(trimmed(&top))?;
        // As builds name what they find.
        let top = std::fs::canonicalize(&top).unwrap_or(top);
        Ok(Repository { top })
    }

    /// The commit that `REF` names; for `REF...`, the last one that it shares with what is checked out.
    pub(super) fn commit(&self, reference: &str) -> Result<String, String> {
        let (name, is_fork) = match reference.strip_suffix("...") {
            Some(name) => (name, true),
            None => (reference, false),
        };
        let wanted = format!("{name}^{{commit}}");
        let verify = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        let commit = self.git(&[&verify[..], &[&wanted]].concat()).map_err(|_| {
            self.missing(format!(
                "`{name}` is no commit, branch or tag of this repository"
            ))
        })?;
        let commit = String::from_utf8_lossy(trimmed(&commit)).into_owned();
        if !is_fork {
            return Ok(commit);
        }
        let base = self
            .git(&["merge-base", &commit, "HEAD"])
            .map_err(|_| self.missing(format!("`{name}` and `HEAD` share no commit")))?;
        Ok(String::from_utf8_lossy(trimmed(&base)).into_owned())
    }

    /// Says that a commit is not there, and why that may be.
    fn missing(&self, message: String) -> String {
        match self.git(&["rev-parse", "--is-shallow-repository"]) {
            Ok(answer) if trimmed(&answer) == b"true" => format!(
                "{message}, of which only the last commits were cloned: fetch the others, with \
                 `git fetch --unshallow` say"
            ),
            _ => message,
        }
    }

    /// Compares `commit` with the files as they are now.
    pub(super) fn difference(&self, commit: &str) -> Result<Difference, String> {
        let mut difference = Difference {
            changes: Changes::default(),
            moves_overlays: false,
            ignored: Vec::new(),
        };
        let flags = [
            "diff",
            "--raw",
            "--no-renames",
            "--no-abbrev",
            "--no-ext-diff",
            "--no-relative",
            "--ignore-submodules=none",
            "-z",
            commit,
            "--",
        ];
        let output = self.git(&flags)?;
        let mut parts = output.split(|byte| *byte == 0);
        while let (Some(modes), Some(name)) = (parts.next(), parts.next()) {
            let mut modes = modes
                .strip_prefix(b":")
                .unwrap_or(modes)
                .split(|byte| *byte == b' ');
            let is_special =
                |mode: Option<&[u8]>| mode.is_some_and(|mode| mode == LINK || mode == MODULE);
            difference.moves_overlays |= is_special(modes.next()) | is_special(modes.next());
            difference.add(&self.top, &path(name)?);
        }
        let others = ["ls-files", "--others", "--exclude-standard", "-z"];
        for name in self.names(&others)? {
            // A link, or a repository of its own.
            let found = std::fs::symlink_metadata(self.top.join(&name));
            difference.moves_overlays |= found.is_ok_and(|found| !found.is_file());
            difference.add(&self.top, &name);
        }
        let ignored = [
            "ls-files",
            "--others",
            "--ignored",
            "--exclude-standard",
            "-z",
        ];
        for name in self.names(&ignored)? {
            difference.changes.add(&self.top, &name);
            difference.ignored.push(self.top.join(name));
        }
        self.add_unwatched(&mut difference)?;
        Ok(difference)
    }

    /// Adds what git was told not to look at: files that are to count as unchanged, and those that submodules ignore.
    fn add_unwatched(&self, difference: &mut Difference) -> Result<(), String> {
        let output = self.git(&["ls-files", "--stage", "-v", "-z"])?;
        // `<tag> <mode> <object> <stage>\t<path>`
        let lines = output.split(|byte| *byte == 0);
        for line in lines {
            let mut words = line.splitn(3, |byte| *byte == b' ');
            let (tag, mode) = (words.next().unwrap_or_default(), words.next());
            let is_unwatched = tag == b"S" || tag.first().is_some_and(u8::is_ascii_lowercase);
            let is_module = mode == Some(MODULE);
            if !is_unwatched && !is_module {
                continue;
            }
            let name = words
                .next()
                .unwrap_or_default()
                .splitn(2, |byte| *byte == b'\t');
            let name = path(name.last().unwrap_or_default())?;
            let here = self.top.join(&name);
            // What a sparse checkout leaves out is not there to be changed.
            if is_unwatched && std::fs::symlink_metadata(&here).is_ok() {
                difference.add(&self.top, &name);
            }
            // Without one of its own, git would answer for the repository around.
            if is_module && std::fs::symlink_metadata(here.join(".git")).is_ok() {
                match (Repository { top: here }).difference("HEAD") {
                    Ok(inner) => {
                        difference.moves_overlays |= inner.moves_overlays;
                        difference.changes.extend(inner.changes);
                    }
                    // It has no commit yet, say.
                    Err(_) => difference.add(&self.top, &name),
                }
            }
        }
        Ok(())
    }

    fn names(&self, arguments: &[&str]) -> Result<Vec<PathBuf>, String> {
        let output = self.git(arguments)?;
        let names = output.split(|byte| *byte == 0);
        names
            .map(|name| name.strip_suffix(b"/").unwrap_or(name))
            .filter(|name| !name.is_empty())
            .map(path)
            .collect()
    }

    /// All files, symbolic links and submodules of a commit.
    pub(super) fn entries(&self, commit: &str) -> Result<Vec<Entry>, String> {
        let output = self.git(&["ls-tree", "-r", "-z", "--full-tree", commit])?;
        let lines = output
            .split(|byte| *byte == 0)
            .filter(|line| !line.is_empty());
        lines
            .map(|line| {
                // `<mode> <kind> <object>\t<path>`
                let tab = line
                    .iter()
                    .position(|byte| *byte == b'\t')
                    .unwrap_or(line.len());
                let (head, name) = line.split_at(tab);
                let mut head = head.split(|byte| *byte == b' ');
                Ok(Entry {
                    mode: head.next().unwrap_or_default().to_vec(),
                    object: head.nth(1).unwrap_or_default().to_vec(),
                    path: path(name.get(1..).unwrap_or_default())?,
                })
            })
            .collect()
    }

    fn git(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        git(&self.top, arguments).map_err(|failed| {
            let name = arguments.first().copied().unwrap_or_default();
            match failed {
                Failed::ToStart(error) => format!("cannot run `git`: {error}"),
                Failed::Told(message) => format!("`git {name}` failed: {message}"),
            }
        })
    }
}

impl Difference {
    fn add(&mut self, top: &Path, name: &Path) {
        let is_kustomization = |name: &OsStr| {
            let names = discover::KUSTOMIZATION_FILES;
            names.iter().any(|file| name == OsStr::new(file))
        };
        self.moves_overlays |= name.file_name().is_some_and(is_kustomization);
        self.changes.add(top, name);
    }
}

/// Why git gives no answer.
enum Failed {
    ToStart(std::io::Error),
    Told(String),
}

/// Runs git in a directory and returns what it prints.
fn git(directory: &Path, arguments: &[&str]) -> Result<Vec<u8>, Failed> {
    let output = command(directory)
        .args(arguments)
        .output()
        .map_err(Failed::ToStart)?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        return Err(Failed::Told(message.trim().to_owned()));
    }
    Ok(output.stdout)
}

/// A call of git that leaves its files alone.
pub(super) fn command(directory: &Path) -> Command {
    let mut command = Command::new("git");
    // In a hook, git names its repository and so makes a work tree of wherever it is called; the directory tells which
    // one is meant.
    if std::env::var_os("GIT_WORK_TREE").is_none() {
        for name in ["GIT_DIR", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
    }
    command
        .env("GIT_OPTIONAL_LOCKS", "0")
        .arg("-C")
        .arg(directory);
    command
}

fn trimmed(output: &[u8]) -> &[u8] {
    let output = output.strip_suffix(b"\n").unwrap_or(output);
    output.strip_suffix(b"\r").unwrap_or(output)
}

#[cfg(unix)]
pub(super) fn path(name: &[u8]) -> Result<PathBuf, String> {
    use std::os::unix::ffi::OsStrExt as _;
    Ok(PathBuf::from(OsStr::from_bytes(name)))
}

#[cfg(not(unix))]
pub(super) fn path(name: &[u8]) -> Result<PathBuf, String> {
    std::str::from_utf8(name)
        .map(PathBuf::from)
        .map_err(|_| "`git` names a file that is no UTF-8".to_owned())
}
