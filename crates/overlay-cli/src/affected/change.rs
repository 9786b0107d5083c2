//! Paths that have changed, and what they touch.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use overlay_engine::{Found, Input, clean_path};

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
        // Builds know the path that is left when symbolic links are resolved.
        if let Some(resolved) = resolved(&here.join(path)) {
            self.insert(resolved);
        }
        let path = absolute(here, path);
        let is_link = std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink());
        if let Some(target) = is_link.then(|| std::fs::canonicalize(&path).ok()).flatten() {
            self.insert(target);
        }
        self.insert(path);
    }

    /// Takes what others found to have changed.
    pub(super) fn extend(&mut self, other: Changes) {
        self.paths.extend(other.paths);
        self.above.extend(other.above);
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
        if input.found == Found::Remote {
            return false;
        }
        if self.touch_path(&input.path, input.found) {
            return true;
        }
        match input.found {
            // It was read by its real path, which is an input too.
            Found::File | Found::Tree | Found::Remote => false,
            // A link may have led to a file before, where there is a directory now.
            Found::Directory => std::fs::canonicalize(&input.path)
                .is_ok_and(|real| real != input.path && self.touch_path(&real, input.found)),
            // A link that leads nowhere led somewhere before.
            Found::Nothing => behind_links(&input.path)
                .iter()
                .any(|path| self.touch_path(path, input.found)),
        }
    }

    fn touch_path(&self, path: &Path, found: Found) -> bool {
        let lies_in_changed = || path.ancestors().any(|path| self.paths.contains(path));
        // Something in a directory makes a directory of what was a file or nothing, or the other way round.
        let is_above =
            || self.above.contains(path) && (found != Found::Directory || self.may_have_made(path));
        lies_in_changed() || is_above()
    }

    /// Whether a directory may not have been there before: whether all that is in it has changed.
    fn may_have_made(&self, directory: &Path) -> bool {
        let Ok(mut entries) = std::fs::read_dir(directory) else {
            return true;
        };
        entries.all(|entry| {
            let Ok(entry) = entry else { return true };
            let path = entry.path();
            let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
            self.paths.contains(&path) || is_directory && self.may_have_made(&path)
        })
    }
}

/// Where a path at which nothing is leads by way of symbolic links, one after the other.
pub(crate) fn behind_links(path: &Path) -> Vec<PathBuf> {
    const MAX_LINKS: usize = 40;
    let mut found: Vec<PathBuf> = Vec::new();
    while found.len() < MAX_LINKS {
        let path = found.last().map_or(path, PathBuf::as_path);
        let there = path
            .ancestors()
            .find_map(|above| Some((above, std::fs::symlink_metadata(above).ok()?)));
        let Some((link, _)) = there.filter(|(_, found)| found.is_symlink()) else {
            break;
        };
        let (Ok(target), Some(parent)) = (std::fs::read_link(link), link.parent()) else {
            break;
        };
        let parent = std::fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned());
        let rest = path.strip_prefix(link).unwrap_or(Path::new(""));
        let next = absolute(&parent, &target.join(rest));
        found.push(next);
    }
    found
}

/// The path without symbolic links on the way, as far as that is there; a link at its end stays.
fn resolved(path: &Path) -> Option<PathBuf> {
    let mut rest: Vec<OsString> = Vec::new();
    let mut above = path;
    loop {
        rest.push(above.file_name()?.to_owned());
        above = above.parent()?;
        if let Ok(mut real) = std::fs::canonicalize(above) {
            real.extend(rest.into_iter().rev());
            return Some(real);
        }
    }
}

/// The path from `here`, unless it is absolute.
pub(crate) fn absolute(here: &Path, path: &Path) -> PathBuf {
    clean_path(&here.join(path))
}
