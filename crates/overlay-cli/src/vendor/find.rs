//! What is remote, where its copies go, and what the kustomizations say instead.

use std::collections::btree_map::Entry;
use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use overlay_edit::{PathEntry, relative};
use overlay_engine::{Fetcher, Found, Input, RepoSpec, is_remote_file, without_password};

use super::kustomization::{File, entries, is_kustomization, read, replaced};
use super::manifest::Source;
use super::place::{component, place, text};
use super::preview::Preview;
use super::{Sources, Stop, Tree};

impl Sources<'_> {
    /// Notes what a build has read.
    pub(super) fn note(&mut self, now: &Preview, inputs: &[Input]) {
        for input in inputs {
            match input.found {
                Found::File | Found::Directory | Found::Tree => {
                    self.inputs.insert(now.here.join(&input.path));
                }
                Found::Remote => {
                    let shown = input.path.to_string_lossy();
                    if let Some((url, digest)) = shown.rsplit_once("@sha256:") {
                        let digest = format!("sha256:{digest}");
                        self.digests.insert(url.to_owned(), digest);
                    }
                }
                Found::Nothing => {}
            }
        }
    }

    /// Finds all that is remote, and what the kustomizations will say instead.
    pub(super) fn find(&mut self, now: &Preview) -> Result<(), Stop> {
        let files: BTreeSet<PathBuf> = self
            .inputs
            .iter()
            .filter(|path| path.is_file())
            .cloned()
            .collect();
        let mut queue: VecDeque<File> = self.local_kustomizations(&files).into();
        while let Some(file) = queue.pop_front() {
            let text = read(&file.path)?;
            let written = entries(&file.path, &text)?;
            let meant = match now.texts.get(&file.later) {
                Some(text) => entries(&file.path, text)?,
                None => written.clone(),
            };
            let mut changes = Vec::new();
            // Both have the same entries, only that some name a copy in one of them.
            for (written, meant) in written.into_iter().zip(meant) {
                if let Some(path) = self.copy_of(&file, &meant, &mut queue)? {
                    changes.push((written, path));
                }
            }
            if !changes.is_empty() {
                changes.retain(|(written, path)| written.path != *path);
                let new = replaced(&file.path, &text, &changes)?;
                if let Some(other) = self.rewritten.insert(file.later.clone(), new.clone())
                    && other != new
                {
                    let message = format!(
                        "`{}` is the kustomization of several directories, by links, and would have to say different things for each",
                        file.later.display()
                    );
                    return Err(message.into());
                }
            }
        }
        Ok(())
    }

    /// What an entry of a kustomization becomes; nothing when it is local.
    fn copy_of(
        &mut self,
        file: &File,
        entry: &PathEntry,
        queue: &mut VecDeque<File>,
    ) -> Result<Option<String>, Stop> {
        let shown = without_password(&entry.path);
        let cannot = |error: String| format!("cannot fetch `{shown}`: {error}");
        let spec = RepoSpec::parse(&entry.path);
        if is_remote_file(&entry.path) && (spec.is_none() || self.digests.contains_key(&shown)) {
            let copy = self.file(file, entry, &shown).map_err(cannot)?;
            let path = text(&relative(&file.directory, &copy))?;
            let (old, new) = (last_part(&entry.path), last_part(&path));
            return Ok(Some(if entry.names_key && old != new {
                format!("{old}={path}")
            } else {
                path
            }));
        }
        let Some(spec) = spec else {
            return Ok(None);
        };
        let beside = file.path.parent().unwrap_or(Path::new("."));
        if !entry.path.contains("://") && beside.join(&entry.path).exists() {
            return Ok(None);
        }
        let tree = self.tree(&spec, queue).map_err(cannot)?;
        let wanted = tree.path.join(spec.directory().trim_start_matches('/'));
        let wanted = wanted.canonicalize();
        let wanted = wanted.map_err(|error| cannot(error.to_string()))?;
        let inside = wanted.strip_prefix(&tree.path);
        let inside = inside.map_err(|_| cannot("it leads out of its repository".to_owned()))?;
        let copy: PathBuf = tree.copy.components().chain(inside.components()).collect();
        text(&relative(&file.directory, &copy)).map(Some)
    }

    /// Fetches a file, which is `shown` in messages; returns where its copy goes.
    fn file(&mut self, file: &File, entry: &PathEntry, shown: &str) -> Result<PathBuf, String> {
        let content = self.fetch.file(&entry.path);
        let content = content.map_err(|error| error.to_string())?;
        let source = Source::File {
            url: shown.to_owned(),
            digest: self.digests.get(shown).cloned().unwrap_or_default(),
        };
        let copy = file.directory.join(&self.name).join(place(shown));
        self.files.insert(copy.clone(), (content, source));
        Ok(copy)
    }

    /// Fetches a repository; the kustomizations of one that is new are waiting then.
    fn tree(&mut self, spec: &RepoSpec, queue: &mut VecDeque<File>) -> Result<&Tree, String> {
        let reference = spec.reference().unwrap_or("HEAD").to_owned();
        let key = (spec.url().to_owned(), reference.clone(), spec.submodules());
        let place_for = match self.trees.entry(key) {
            Entry::Occupied(known) => return Ok(known.into_mut()),
            Entry::Vacant(new) => new,
        };
        let checkout = self.fetch.repository(spec);
        let checkout = checkout.map_err(|error| error.to_string())?;
        let path = checkout.directory.canonicalize();
        let path = path.map_err(|error| error.to_string())?;
        let mut name = place(spec.url()).into_os_string();
        name.push(format!("@{}", component(&reference)));
        if !spec.submodules() {
            name.push("+without-submodules");
        }
        let tree = Tree {
            copy: self.to.join(name),
            source: Source::Repository {
                url: without_password(spec.url()),
                reference,
                submodules: spec.submodules(),
                commit: checkout.commit,
            },
            path,
        };
        let is_read = |path: &&PathBuf| is_kustomization(path) && path.is_file();
        for path in self.inputs.iter().filter(is_read) {
            let Ok(rest) = path.strip_prefix(&tree.path) else {
                continue;
            };
            let later = tree.copy.join(rest);
            let directory = later.parent().unwrap_or(&tree.copy).to_owned();
            queue.push_back(File {
                path: path.clone(),
                later,
                directory,
            });
        }
        Ok(place_for.insert(tree))
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
