//! The kustomization files that may name what is remote.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use overlay_edit::{FILE_NAMES, PathEntry, path_entries, replace_paths};

use super::{Sources, Stop};

/// A kustomization file.
pub(super) struct File {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Where it will be, without symbolic links.
    pub(super) later: PathBuf,
    /// The directory that its paths start from, where that will be.
    pub(super) directory: PathBuf,
}

impl Sources<'_> {
    /// The kustomizations among these files that are the user's own.
    pub(super) fn local_kustomizations(&self, files: &BTreeSet<PathBuf>) -> Vec<File> {
        // What is fetched is nowhere near the user's files.
        let fetched = self.fetch.cache_directory();
        let fetched = fetched.canonicalize().unwrap_or_else(|_| fetched.into());
        let is_own = |path: &&PathBuf| {
            is_kustomization(path) && !path.starts_with(&self.to) && !path.starts_with(&fetched)
        };
        let mut found: Vec<File> = files
            .iter()
            .filter(is_own)
            .filter_map(|path| {
                Some(File {
                    path: path.clone(),
                    later: path.canonicalize().ok()?,
                    directory: path.parent()?.canonicalize().ok()?,
                })
            })
            .collect();
        // What a link leads to is read by way of the link.
        let behind: BTreeSet<PathBuf> = found
            .iter()
            .filter(|file| file.later != file.path)
            .map(|file| file.later.clone())
            .collect();
        found.retain(|file| file.path != file.later || !behind.contains(&file.path));
        found
    }
}

pub(super) fn is_kustomization(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str);
    name.is_some_and(|name| FILE_NAMES.contains(&name))
}

pub(super) fn entries(path: &Path, text: &[u8]) -> Result<Vec<PathEntry>, Stop> {
    path_entries(text).map_err(|error| format!("`{}`: {error}", path.display()).into())
}

pub(super) fn replaced(
    path: &Path,
    text: &[u8],
    changes: &[(PathEntry, String)],
) -> Result<Vec<u8>, Stop> {
    replace_paths(text, changes).map_err(|error| format!("`{}`: {error}", path.display()).into())
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()).into())
}
