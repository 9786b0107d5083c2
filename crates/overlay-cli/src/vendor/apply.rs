//! Everything goes to its place.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::kustomization::read;
use super::manifest::{self, Manifest, Source};
use super::place::text;
use super::preview::Preview;
use super::stage::Staging;
use super::{Sources, Stop};
use crate::output;

impl Sources<'_> {
    /// Refuses to replace what no earlier run has made.
    pub(super) fn check_places(&self) -> Result<(), Stop> {
        for (copy, directory, _) in self.copies() {
            let name = text(copy.strip_prefix(&directory).unwrap_or(copy))?;
            if fs::symlink_metadata(copy).is_ok()
                && !Manifest::load(&directory)?.0.contains_key(&name)
            {
                let message = format!(
                    "`{}` is there already, and `{}` does not say that it is a copy",
                    copy.display(),
                    directory.join(manifest::NAME).display()
                );
                return Err(message.into());
            }
        }
        Ok(())
    }

    /// Puts everything into its place; returns how many kustomizations of the user have changed.
    pub(super) fn apply(&self, later: &Preview, staging: &Staging) -> Result<usize, Stop> {
        let mut undo: Vec<(PathBuf, PathBuf, Option<PathBuf>)> = Vec::new();
        for (number, (to, from)) in later.moved.iter().enumerate() {
            let old = staging.path.join(format!("old-{number}"));
            if let Err(error) = swap(from, to, &old) {
                for (to, from, old) in undo.into_iter().rev() {
                    let _ = fs::rename(&to, &from);
                    if let Some(old) = old {
                        let _ = fs::rename(&old, &to);
                    }
                }
                return Err(format!("cannot write `{}`: {error}", to.display()).into());
            }
            let old = old.exists().then_some(old);
            undo.push((to.clone(), from.clone(), old));
        }
        for (directory, manifest) in self.manifests()? {
            let path = directory.join(manifest::NAME);
            write_whole(&path, manifest.to_string().as_bytes())?;
        }
        let mut changed = 0;
        for (path, text) in &self.rewritten {
            if !path.starts_with(&self.to) && read(path)? != *text {
                write_whole(path, text)?;
                changed += 1;
            }
        }
        Ok(changed)
    }

    /// The manifests, with what they had before as far as it is still there.
    fn manifests(&self) -> Result<BTreeMap<PathBuf, Manifest>, Stop> {
        let mut manifests: BTreeMap<PathBuf, Manifest> = BTreeMap::new();
        for (copy, directory, source) in self.copies() {
            if !manifests.contains_key(&directory) {
                let mut old = Manifest::load(&directory)?;
                old.0.retain(|path, _| directory.join(path).exists());
                manifests.insert(directory.clone(), old);
            }
            if let Some(manifest) = manifests.get_mut(&directory) {
                let path = text(copy.strip_prefix(&directory).unwrap_or(copy))?;
                manifest.0.insert(path, source.clone());
            }
        }
        Ok(manifests)
    }

    /// All copies, with the directories whose manifests list them.
    fn copies(&self) -> Vec<(&Path, PathBuf, &Source)> {
        let trees = self.trees.values();
        let mut copies: Vec<(&Path, PathBuf, &Source)> = trees
            .map(|tree| (tree.copy.as_path(), self.to.clone(), &tree.source))
            .collect();
        for (copy, (_, source)) in &self.files {
            let is_in_tree = self.trees.values().any(|tree| copy.starts_with(&tree.copy));
            // The name of the directory stands once in front of what `place` gives.
            let directory = copy
                .ancestors()
                .filter(|path| path.file_name() == Some(&self.name))
                .last();
            if let Some(directory) = directory.filter(|_| !is_in_tree) {
                copies.push((copy, directory.to_owned(), source));
            }
        }
        copies
    }
}

/// Moves `from` to `to`, and what is there to `old`.
fn swap(from: &Path, to: &Path, old: &Path) -> io::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    let had = fs::symlink_metadata(to).is_ok();
    if had {
        fs::rename(to, old)?;
    }
    let moved = fs::rename(from, to);
    if moved.is_err() && had {
        let _ = fs::rename(old, to);
    }
    moved
}

fn write_whole(path: &Path, content: &[u8]) -> Result<(), Stop> {
    output::write_file(path, content)
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()).into())
}
