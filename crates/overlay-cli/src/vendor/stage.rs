//! The copies, written aside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[cfg(unix)]
use overlay_engine::clean_path;

use super::{Sources, Stop, Tree};
use crate::signal;

impl Sources<'_> {
    /// Writes the copies aside; returns where they go and where they are.
    pub(super) fn stage(&self, staging: &Staging) -> Result<Vec<(PathBuf, PathBuf)>, Stop> {
        let mut moved = Vec::new();
        for (number, tree) in self.trees.values().enumerate() {
            let aside = staging.path.join(format!("tree-{number}"));
            self.copy_tree(tree, &aside)
                .map_err(|error| format!("cannot copy to `{}`: {error}", self.to.display()))?;
            moved.push((tree.copy.clone(), aside));
        }
        for (number, (copy, (content, _))) in self.files.iter().enumerate() {
            let inside = moved.iter().find_map(|(to, aside)| {
                let rest = copy.strip_prefix(to).ok()?;
                Some(aside.join(rest))
            });
            let is_inside = inside.is_some();
            let aside = inside.unwrap_or_else(|| staging.path.join(format!("file-{number}")));
            write(&aside, content)
                .map_err(|error| format!("cannot copy to `{}`: {error}", copy.display()))?;
            if !is_inside {
                moved.push((copy.clone(), aside));
            }
        }
        Ok(moved)
    }

    /// Copies what the builds have read of a repository, and the new texts of its kustomizations.
    fn copy_tree(&self, tree: &Tree, aside: &Path) -> io::Result<()> {
        fs::create_dir_all(aside)?;
        let inside = || {
            let paths = self.inputs.iter();
            paths.filter_map(|path| Some((path, path.strip_prefix(&tree.path).ok()?)))
        };
        #[cfg(unix)]
        for (_, rest) in inside() {
            copy_links(&tree.path, rest, aside)?;
        }
        for (path, rest) in inside().filter(|(path, _)| path.is_file()) {
            let to = aside.join(rest);
            let is_link = fs::symlink_metadata(&to).is_ok_and(|found| found.is_symlink());
            match self.rewritten.get(&tree.copy.join(rest)) {
                Some(text) if !is_link => write(&to, text)?,
                None if !is_link => write(&to, &fs::read(path)?)?,
                // What it leads to is copied by itself.
                _ => {}
            }
        }
        Ok(())
    }
}

/// Copies the links on the way to `path` that stay in their repository.
#[cfg(unix)]
fn copy_links(repository: &Path, path: &Path, aside: &Path) -> io::Result<()> {
    let mut part = PathBuf::new();
    for name in path.components() {
        part.push(name);
        let target = fs::read_link(repository.join(&part));
        let stays = |target: &Path| {
            target.is_relative()
                && !clean_path(&part.parent().unwrap_or(Path::new("")).join(target))
                    .starts_with("..")
        };
        let link = aside.join(&part);
        if let Ok(target) = target
            && stays(&target)
            && fs::symlink_metadata(&link).is_err()
        {
            fs::create_dir_all(link.parent().unwrap_or(aside))?;
            std::os::unix::fs::symlink(target, link)?;
        }
    }
    Ok(())
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, content)
}

/// A directory for what is not in its place yet, which goes at the end.
pub(super) struct Staging {
    pub(super) path: PathBuf,
    /// The directory of copies, which goes too if it is empty.
    around: PathBuf,
}

impl Staging {
    pub(super) fn new(around: &Path) -> Result<Staging, Stop> {
        let path = around.join(format!(".overlay-vendor-{}", std::process::id()));
        let staging = Staging {
            path: path.clone(),
            around: around.to_owned(),
        };
        fs::create_dir_all(&staging.path)
            .map_err(|error| format!("cannot write to `{}`: {error}", around.display()))?;
        let around = around.to_owned();
        signal::before_end(move || remove(&path, &around));
        Ok(staging)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        remove(&self.path, &self.around);
    }
}

fn remove(path: &Path, around: &Path) {
    let _ = fs::remove_dir_all(path);
    let _ = fs::remove_dir(around);
}
