//! The command `vendor`: copies of what is remote, and kustomizations that use the copies.
//!
//! 1. Entries for copies of an earlier run become what they were, in memory: see [`manifest`].
//! 2. The directories are built; what they read of each repository is what will be copied.
//! 3. The copies are written aside, and the kustomizations, of repositories and of the user, name the copies.
//! 4. The directories are built again, as they will be and without a network, see [`preview`]. The results must be the
//!    same.
//! 5. Only then everything goes to its place.

mod manifest;
mod preview;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use overlay_edit::{FILE_NAMES, PathEntry, path_entries, relative, replace_paths};
use overlay_engine::{
    BuildOptions, Failure, Fetcher, Found, Input, RepoSpec, clean_path, is_remote_file,
    without_password,
};
use overlay_fetch::Fetch;
use overlay_process::Processes;

use crate::args::Invocation;
use crate::report::Report;
use crate::{Context, Status, build, charts, complain, output, remote, signal};
use manifest::{Manifest, Source};
use preview::Preview;

/// Runs `vendor [DIR]... [-o DIR]`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let (text, status) = match vendor(invocation) {
        Ok(summary) => (summary, Status::Done),
        Err(Stop::Failure(failure)) => {
            let report = Report {
                sources: &failure.sources,
                color: context.color,
            };
            let text = report.failure(&failure.errors, &failure.warnings);
            (text, Status::Failed)
        }
        Err(Stop::Message(message)) => {
            let report = Report {
                sources: &overlay_engine::Sources::default(),
                color: context.color,
            };
            (report.message(&message), Status::Failed)
        }
    };
    complain(context, &text);
    status
}

/// Why nothing was done.
enum Stop {
    Failure(Box<Failure>),
    Message(String),
}

impl From<String> for Stop {
    fn from(message: String) -> Stop {
        Stop::Message(message)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop::Failure(Box::new(failure))
    }
}

fn vendor(invocation: &Invocation) -> Result<String, Stop> {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let here = here.map_err(|error| format!("there is no current directory: {error}"))?;
    let output = invocation.value("output").filter(|path| !path.is_empty());
    let to = real_path(&clean_path(
        &here.join(output.unwrap_or(OsStr::new("vendor"))),
    ));
    let Some(name) = to.file_name().map(OsStr::to_owned) else {
        return Err(
            "the root of the file system cannot be the directory of copies"
                .to_owned()
                .into(),
        );
    };
    let directories: Vec<PathBuf> = match &invocation.arguments[..] {
        [] => vec![PathBuf::from(".")],
        directories => directories.iter().map(PathBuf::from).collect(),
    };
    let fetch = remote::fetcher(invocation, &Processes::default());
    let options = charts::always(build::plain_options(invocation))
        .fetcher(fetch.clone())
        .fetched_inputs(true);
    let mut now = Preview {
        here,
        ..Preview::default()
    };
    let mut sources = Sources {
        fetch: &fetch,
        to,
        name,
        digests: BTreeMap::new(),
        inputs: BTreeSet::new(),
        trees: BTreeMap::new(),
        files: BTreeMap::new(),
        rewritten: BTreeMap::new(),
    };
    now.texts = sources.restored(&now, &directories, &options)?;
    let mut results = Vec::new();
    for directory in &directories {
        let built = overlay_engine::build(&now, directory, &options)?;
        sources.note(&now, &built.inputs);
        results.push(built.to_yaml()?);
    }
    sources.find(&now)?;
    sources.check_places()?;

    let staging = Staging::new(&sources.to)?;
    let mut later = now.clone();
    later.moved = sources.stage(&staging)?;
    for (path, text) in &sources.rewritten {
        if !path.starts_with(&sources.to) {
            later.texts.insert(path.clone(), text.as_slice().into());
        }
    }
    if !invocation.has("no-verify") {
        let offline = charts::always(build::plain_options(invocation));
        for (directory, result) in directories.iter().zip(&results) {
            let built = overlay_engine::build(&later, directory, &offline)?;
            if built.to_yaml()? != *result {
                let message = format!(
                    "`{}` would give another result with the copies; nothing was changed. With `buildMetadata`, origins differ; `--no-verify` accepts it",
                    directory.display()
                );
                return Err(message.into());
            }
        }
    }
    let changed = sources.apply(&later, &staging)?;
    Ok(sources.summary(changed))
}

/// A repository at a commit.
struct Tree {
    /// Where its files are, without symbolic links.
    path: PathBuf,
    /// Where the copy goes.
    copy: PathBuf,
    source: Source,
}

/// What is remote, and what will become of it.
struct Sources<'a> {
    fetch: &'a Fetch,
    /// The directory of copies.
    to: PathBuf,
    /// Its name, which the directories for files have too, beside the kustomizations that read them.
    name: OsString,
    /// The digests of files, by their address without a password.
    digests: BTreeMap<String, String>,
    /// The files and directories that the builds have read.
    inputs: BTreeSet<PathBuf>,
    /// By address, branch or tag or commit, and whether with submodules.
    trees: BTreeMap<(String, String, bool), Tree>,
    /// The contents of files, by where their copies go, with where they come from.
    files: BTreeMap<PathBuf, (Arc<[u8]>, Source)>,
    /// New texts of kustomizations, by their paths after all.
    rewritten: BTreeMap<PathBuf, Vec<u8>>,
}

/// A kustomization file.
struct File {
    /// Where it is.
    path: PathBuf,
    /// Where it will be, without symbolic links.
    later: PathBuf,
    /// The directory that its paths start from, where that will be.
    directory: PathBuf,
}

impl Sources<'_> {
    /// The texts of the kustomizations that use copies, with what the copies were made from instead.
    fn restored(
        &self,
        now: &Preview,
        directories: &[PathBuf],
        options: &BuildOptions,
    ) -> Result<BTreeMap<PathBuf, Arc<[u8]>>, Stop> {
        let mut inputs = Vec::new();
        for directory in directories {
            // A copy may be missing; then there is an error, but also the file that names it.
            inputs.extend(match overlay_engine::build(now, directory, options) {
                Ok(built) => built.inputs,
                Err(failure) => failure.inputs,
            });
        }
        let mut manifests = BTreeMap::new();
        let mut texts = BTreeMap::new();
        let found: BTreeSet<PathBuf> = inputs
            .into_iter()
            .filter(|input| input.found == Found::File)
            .map(|input| now.here.join(input.path))
            .collect();
        for file in self.local_kustomizations(&found) {
            let text = read(&file.path)?;
            let mut changes = Vec::new();
            for entry in entries(&file.path, &text)? {
                let path = clean_path(&file.directory.join(&entry.path));
                for directory in [self.to.clone(), file.directory.join(&self.name)] {
                    let Ok(inside) = path.strip_prefix(&directory) else {
                        continue;
                    };
                    if !manifests.contains_key(&directory) {
                        manifests.insert(directory.clone(), load(&directory)?);
                    }
                    let manifest = manifests.get(&directory);
                    if let Some(old) = manifest.and_then(|manifest| manifest.entry(inside)) {
                        changes.push((entry, old));
                        break;
                    }
                }
            }
            if !changes.is_empty() {
                let text = replaced(&file.path, &text, &changes)?;
                texts.insert(file.later, text.into());
            }
        }
        Ok(texts)
    }

    /// Notes what a build has read.
    fn note(&mut self, now: &Preview, inputs: &[Input]) {
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

    /// The kustomizations among these files that are the user's own.
    fn local_kustomizations(&self, files: &BTreeSet<PathBuf>) -> Vec<File> {
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

    /// Finds all that is remote, and what the kustomizations will say instead.
    fn find(&mut self, now: &Preview) -> Result<(), Stop> {
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
        let cannot = |error: &dyn std::fmt::Display| format!("cannot fetch `{shown}`: {error}");
        let spec = RepoSpec::parse(&entry.path);
        if is_remote_file(&entry.path) && (spec.is_none() || self.digests.contains_key(&shown)) {
            let content = self
                .fetch
                .file(&entry.path)
                .map_err(|error| cannot(&error))?;
            let digest = self.digests.get(&shown).cloned().unwrap_or_default();
            let beside = file.directory.join(&self.name);
            let copy = beside.join(place(&shown));
            let url = shown.clone();
            self.files
                .insert(copy.clone(), (content, Source::File { url, digest }));
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
        let reference = spec.reference().unwrap_or("HEAD").to_owned();
        let key = (spec.url().to_owned(), reference.clone(), spec.submodules());
        if !self.trees.contains_key(&key) {
            let checkout = self
                .fetch
                .repository(&spec)
                .map_err(|error| cannot(&error))?;
            let path = checkout.directory.canonicalize();
            let path = path.map_err(|error| cannot(&error))?;
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
            let inside = self
                .inputs
                .iter()
                .filter(|path| path.starts_with(&tree.path));
            for path in inside.filter(|path| is_kustomization(path) && path.is_file()) {
                let rest = path.strip_prefix(&tree.path).unwrap_or(path);
                let later = tree.copy.join(rest);
                let directory = later.parent().unwrap_or(&tree.copy).to_owned();
                queue.push_back(File {
                    path: path.clone(),
                    later,
                    directory,
                });
            }
            self.trees.insert(key.clone(), tree);
        }
        let Some(tree) = self.trees.get(&key) else {
            return Ok(None);
        };
        let wanted = tree.path.join(spec.directory().trim_start_matches('/'));
        let wanted = wanted.canonicalize().map_err(|error| cannot(&error))?;
        let inside = wanted.strip_prefix(&tree.path);
        let inside = inside.map_err(|_| cannot(&"it leads out of its repository"))?;
        let copy: PathBuf = tree.copy.components().chain(inside.components()).collect();
        text(&relative(&file.directory, &copy)).map(Some)
    }

    /// Writes the copies aside; returns where they go and where they are.
    fn stage(&self, staging: &Staging) -> Result<Vec<(PathBuf, PathBuf)>, Stop> {
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
            let mut part = PathBuf::new();
            for name in rest.components() {
                part.push(name);
                let target = fs::read_link(tree.path.join(&part));
                let stays = |target: &Path| {
                    target.is_relative()
                        && !clean_path(&part.parent().unwrap_or(Path::new("")).join(target))
                            .starts_with("..")
                };
                if let Ok(target) = target
                    && stays(&target)
                    && fs::symlink_metadata(aside.join(&part)).is_err()
                {
                    let link = aside.join(&part);
                    fs::create_dir_all(link.parent().unwrap_or(aside))?;
                    std::os::unix::fs::symlink(target, link)?;
                }
            }
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

    /// Puts everything into its place; returns how many kustomizations of the user have changed.
    fn apply(&self, later: &Preview, staging: &Staging) -> Result<usize, Stop> {
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

    /// Refuses to replace what no earlier run has made.
    fn check_places(&self) -> Result<(), Stop> {
        for (copy, directory, _) in self.copies() {
            let name = text(copy.strip_prefix(&directory).unwrap_or(copy))?;
            if fs::symlink_metadata(copy).is_ok() && !load(&directory)?.0.contains_key(&name) {
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

    /// The manifests, with what they had before as far as it is still there.
    fn manifests(&self) -> Result<BTreeMap<PathBuf, Manifest>, Stop> {
        let mut manifests: BTreeMap<PathBuf, Manifest> = BTreeMap::new();
        for (copy, directory, source) in self.copies() {
            if !manifests.contains_key(&directory) {
                let mut old = load(&directory)?;
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

    fn summary(&self, changed: usize) -> String {
        let mut summary = String::new();
        let sources = self.trees.values().map(|tree| (&tree.copy, &tree.source));
        let files = self.files.iter().map(|(copy, (_, source))| (copy, source));
        for (_, source) in sources.chain(files) {
            let _ = match source {
                Source::Repository {
                    url,
                    reference,
                    commit,
                    ..
                } => writeln!(summary, "{url} {reference} {commit}"),
                Source::File { url, digest, .. } => writeln!(summary, "{url} {digest}"),
            };
        }
        let number = self.trees.len() + self.files.len();
        let plural = |number: usize| if number == 1 { "" } else { "s" };
        let _ = writeln!(
            summary,
            "{number} remote source{} in `{}`, {changed} kustomization{} changed",
            plural(number),
            self.name.display(),
            plural(changed)
        );
        summary
    }
}

/// A directory for what is not in its place yet, which goes at the end.
struct Staging {
    path: PathBuf,
    /// The directory of copies, which goes too if it is empty.
    around: PathBuf,
}

impl Staging {
    fn new(around: &Path) -> Result<Staging, Stop> {
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

/// Reads the manifest of a directory; an empty one when there is none.
fn load(directory: &Path) -> Result<Manifest, Stop> {
    let path = directory.join(manifest::NAME);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
        Err(error) => return Err(format!("cannot read `{}`: {error}", path.display()).into()),
    };
    Manifest::parse(&text).map_err(|line| {
        let message = format!("`{}`, line {line}: no line of a manifest", path.display());
        Stop::Message(message)
    })
}

fn is_kustomization(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str);
    name.is_some_and(|name| FILE_NAMES.contains(&name))
}

fn entries(path: &Path, text: &[u8]) -> Result<Vec<PathEntry>, Stop> {
    path_entries(text).map_err(|error| format!("`{}`: {error}", path.display()).into())
}

fn replaced(path: &Path, text: &[u8], changes: &[(PathEntry, String)]) -> Result<Vec<u8>, Stop> {
    replace_paths(text, changes).map_err(|error| format!("`{}`: {error}", path.display()).into())
}

fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()).into())
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, content)
}

fn write_whole(path: &Path, content: &[u8]) -> Result<(), Stop> {
    output::write_file(path, content)
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()).into())
}

/// A path as a kustomization names it.
fn text(path: &Path) -> Result<String, Stop> {
    let parts: Option<Vec<&str>> = path
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    match parts {
        Some(parts) => Ok(parts.join("/")),
        None => Err(format!("`{}` is not UTF-8", path.display()).into()),
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The absolute path without symbolic links, of which the end need not be there.
fn real_path(path: &Path) -> PathBuf {
    let mut rest = Vec::new();
    let mut at = path;
    loop {
        if let Ok(real) = at.canonicalize() {
            return rest.iter().rev().fold(real, |path, part| path.join(part));
        }
        let (Some(parent), Some(Component::Normal(name))) =
            (at.parent(), at.components().next_back())
        else {
            return path.to_owned();
        };
        rest.push(name.to_owned());
        at = parent;
    }
}

/// The place of a copy: host and path, in characters that need no quotes anywhere.
fn place(url: &str) -> PathBuf {
    let (host, path) = match url.split_once("://") {
        Some((scheme, path)) if scheme.eq_ignore_ascii_case("file") => ("file", path),
        Some((_, rest)) => {
            let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
            (authority.rsplit('@').next().unwrap_or(authority), path)
        }
        // As ssh has it: `user@host:path`.
        None => {
            let (authority, path) = url.split_once(':').unwrap_or((url, ""));
            (authority.rsplit('@').next().unwrap_or(authority), path)
        }
    };
    let parts = std::iter::once(host).chain(path.split('/'));
    parts
        .filter(|part| !part.is_empty() && *part != ".")
        .map(component)
        .collect()
}

fn component(part: &str) -> String {
    let mut name = String::new();
    for c in part.chars() {
        if c.is_ascii_alphanumeric() || "._-+".contains(c) {
            name.push(c);
        } else {
            percent(c, &mut name);
        }
    }
    name.replace("..", "%2E%2E")
}

/// Writes a character as URLs escape it.
fn percent(c: char, out: &mut String) {
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_need_no_quotes() {
        for (url, expected) in [
            (
                "https://me@h.example:8080/o/r.git",
                "h.example%3A8080/o/r.git",
            ),
            ("git@github.com:o/r", "github.com/o/r"),
            ("file:///srv/a b/../r", "file/srv/a%20b/%2E%2E/r"),
            ("https://h/x.yaml?a=b", "h/x.yaml%3Fa%3Db"),
        ] {
            assert_eq!(place(url), Path::new(expected), "{url}");
        }
    }
}
