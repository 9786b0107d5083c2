//! What branches and tags of a repository on this machine are, read from its files: asking git would take longer than a
//! build.

use std::fs;
use std::path::{Path, PathBuf};

use crate::git::{is_full_hash, names};

/// Returns what `reference` is in the repository behind a `file://` URL; `None` when only git can tell.
pub(crate) fn resolve(url: &str, reference: &str) -> Option<String> {
    let path = url.strip_prefix("file://")?;
    if path.contains('%') {
        return None;
    }
    let directory = git_directory(Path::new(path))?;
    let mut packed = None;
    names(reference)
        .iter()
        .find_map(|name| look_up(&directory, name, &mut packed, 0))
}

fn git_directory(path: &Path) -> Option<PathBuf> {
    let inner = path.join(".git");
    [inner.as_path(), path]
        .into_iter()
        .find(|directory| directory.join("HEAD").is_file() && directory.join("objects").is_dir())
        .map(Path::to_path_buf)
}

fn look_up(
    directory: &Path,
    name: &str,
    packed: &mut Option<String>,
    depth: usize,
) -> Option<String> {
    /// As in git.
    const MAX_DEPTH: usize = 5;
    if depth > MAX_DEPTH || !(name == "HEAD" || name.starts_with("refs/")) {
        return None;
    }
    if let Ok(text) = fs::read_to_string(directory.join(name)) {
        let text = text.trim_end();
        if let Some(target) = text.strip_prefix("ref:") {
            return look_up(directory, target.trim_start(), packed, depth + 1);
        }
        return is_full_hash(text).then(|| text.to_owned());
    }
    let packed = packed.get_or_insert_with(|| {
        fs::read_to_string(directory.join("packed-refs")).unwrap_or_default()
    });
    packed
        .lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(object, found)| *found == name && is_full_hash(object))
        .map(|(object, _)| object.to_owned())
}
