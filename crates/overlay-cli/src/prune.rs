//! Removing the files of overlays that are gone.
//!
//! Only what an earlier run wrote may go. A list in the directory of results, [`LIST`], says what that is, with a hash
//! of each file, so that a file that someone else has put in its place stays.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::output::{Problem, Writer};

/// The name of the list.
const LIST: &str = ".overlay-files";

const HEAD: &str =
    "# What `overlay build --prune` wrote here: the hash of each file and its path.\n";

/// What became of the files of overlays that are gone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pruned {
    pub(crate) removed: Vec<PathBuf>,
    /// Not as they were written, and left alone.
    pub(crate) kept: Vec<PathBuf>,
    /// Which cannot be removed, and why.
    pub(crate) failed: Vec<String>,
}

/// Removes what earlier runs wrote to `out` for overlays that are gone, and notes what is there now.
///
/// `results` are the files of this run, which `out` holds; `alive` are those of all overlays that there are.
///
/// # Errors
/// Why the list cannot be read or written; then nothing was removed.
pub(crate) fn prune(
    out: &Path,
    writer: &Writer,
    results: &[&Path],
    alive: &HashSet<PathBuf>,
) -> Result<Pruned, Problem> {
    let list = out.join(LIST);
    let mut known = match fs::read_to_string(&list) {
        Ok(text) => parse(&text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
        Err(error) => {
            let message = format!("cannot read `{}`: {error}", list.display());
            return Err(Problem::Message(message));
        }
    };
    for path in results {
        if let (Ok(name), Ok(content)) = (path.strip_prefix(out), fs::read(path)) {
            known.insert(name.to_owned(), hash(&content));
        }
    }
    let mut pruned = Pruned::default();
    let mut gone = Vec::new();
    for (name, hash) in std::mem::take(&mut known) {
        if alive.contains(&out.join(&name)) {
            known.insert(name, hash);
        } else {
            gone.push((name, hash));
        }
    }
    // First, so that whatever comes between leaves files rather than a list of files of others.
    let mut text = String::from(HEAD);
    for (name, hash) in &known {
        if let Some(name) = name
            .to_str()
            .filter(|name| !name.contains(char::is_control))
        {
            let _ = writeln!(text, "{hash:016x} {name}");
        }
    }
    writer
        .write(&list, text.as_bytes())
        .map_err(|error| error.about(&list))?;
    for (name, hash) in gone {
        remove(out, &name, hash, &mut pruned);
    }
    Ok(pruned)
}

fn remove(out: &Path, name: &Path, expected: u64, pruned: &mut Pruned) {
    let path = out.join(name);
    let is_inside = |path: &Path| {
        let real = path
            .parent()
            .and_then(|parent| fs::canonicalize(parent).ok());
        let out = fs::canonicalize(out).ok();
        matches!((real, out), (Some(real), Some(out)) if real.starts_with(&out))
    };
    let Ok(found) = fs::symlink_metadata(&path) else {
        return;
    };
    let is_own = found.is_file()
        && is_inside(&path)
        && fs::read(&path).is_ok_and(|content| hash(&content) == expected);
    if !is_own {
        pruned.kept.push(path);
        return;
    }
    if let Err(error) = fs::remove_file(&path) {
        pruned
            .failed
            .push(format!("cannot remove `{}`: {error}", path.display()));
        return;
    }
    // Directories that hold nothing more; one that does is not removed.
    for above in path.ancestors().skip(1) {
        if above == out || fs::remove_dir(above).is_err() {
            break;
        }
    }
    pruned.removed.push(path);
}

/// The files of a list. Whatever is no line of ours names no file.
fn parse(text: &str) -> BTreeMap<PathBuf, u64> {
    let files = text.lines().filter_map(|line| {
        let (hash, name) = line.split_once(' ')?;
        let hash = u64::from_str_radix(hash, 16).ok()?;
        let name = Path::new(name);
        let mut parts = name.components();
        let is_below = parts.all(|part| matches!(part, Component::Normal(_)));
        let is_result = name.extension().is_some_and(|ending| ending == "yaml");
        (is_below && is_result).then(|| (name.to_owned(), hash))
    });
    files.collect()
}

/// FNV-1a: it tells versions of a file apart.
fn hash(content: &[u8]) -> u64 {
    content.iter().fold(0xcbf2_9ce4_8422_2325, |state, byte| {
        (state ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_nothing_outside() {
        let text = "# x\n0a a/b c.yaml\n01 /etc/x.yaml\n01 ../x.yaml\n01 a/../../x.yaml\n01 notes.txt\nzz a.yaml\n";
        let files = parse(text);
        assert_eq!(files, BTreeMap::from([(PathBuf::from("a/b c.yaml"), 10)]));
    }
}
