//! Writing results to files, so that a reader sees the old content or the new, and a signal leaves nothing behind.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use overlay_engine::{Error, Resource, ResourceSet};

use crate::signal;

/// Why a result was not written.
pub(crate) enum Problem {
    /// An object cannot be printed.
    Print(Vec<Error>),
    /// Anything else, said for people.
    Message(String),
}

/// Why one file was not written.
pub(crate) struct WriteError(io::Error);

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl WriteError {
    /// Says which file it was about.
    pub(crate) fn about(self, path: impl AsRef<OsStr>) -> Problem {
        Problem::Message(format!(
            "cannot write `{}`: {}",
            path.as_ref().display(),
            self.0
        ))
    }
}

/// Writes `content` to `path`: into a file beside it first, which then takes its place.
///
/// What is no regular file, a pipe say, is written to directly.
pub(crate) fn write_file(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    let temporary = Temporary::new();
    let mut pending = Pending::new(&temporary);
    pending.add(path, content).map_err(WriteError)?;
    pending.commit().map_err(|(_, error)| WriteError(error))
}

/// Writes many files, from any thread, each only when its bytes change.
pub(crate) struct Writer(Temporary);

impl Writer {
    pub(crate) fn new() -> Writer {
        Writer(Temporary::new())
    }

    /// Leaves signals to the caller, who lets every write come to its end.
    pub(crate) fn without_signals() -> Writer {
        Writer(Temporary(Arc::default()))
    }

    /// Writes `content` to `path`, whose directories are made; false when it holds those bytes already.
    pub(crate) fn write(&self, path: &Path, content: &[u8]) -> Result<bool, WriteError> {
        let attempt = || -> io::Result<bool> {
            let found = fs::metadata(path).ok();
            if let Some(found) = &found
                && found.is_file()
                && found.len() == content.len() as u64
                && holds(path, content)?
            {
                return Ok(false);
            }
            let mut pending = Pending::new(&self.0);
            match pending.add_to(path, found.as_ref(), content) {
                Err(error) if found.is_none() && error.kind() == io::ErrorKind::NotFound => {
                    if let Some(parent) = path.parent() {
                        fs::create_dir_all(parent)?;
                    }
                    pending.add_to(path, None, content)?;
                }
                added => added?,
            }
            pending.commit().map_err(|(_, error)| error)?;
            Ok(true)
        };
        attempt().map_err(WriteError)
    }
}

/// Whether a file that has as many bytes as `content` has just those.
fn holds(path: &Path, content: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut present = vec![0; content.len()];
    match file.read_exact(&mut present) {
        Ok(()) => Ok(present == content),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// Writes one file for each resource into a directory, named as kustomize names them.
pub(crate) fn write_directory(directory: &Path, resources: &ResourceSet) -> Result<(), Problem> {
    let mut errors = Vec::new();
    let mut texts = Vec::new();
    for resource in resources {
        match resource.to_yaml() {
            Ok(text) => texts.push(text),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(Problem::Print(errors));
    }
    let namespaces: HashSet<&str> = resources
        .iter()
        .filter(|resource| !resource.id().cluster_scoped)
        .map(|resource| resource.id().effective_namespace())
        .collect();
    let temporary = Temporary::new();
    let mut pending = Pending::new(&temporary);
    for (resource, text) in resources.iter().zip(&texts) {
        let name = file_name(resource, namespaces.len() > 1);
        if name.contains(['/', '\\', '\0']) {
            let id = resource.id();
            return Err(Problem::Message(format!(
                "{id} cannot have a file: its name `{name}` would be a path"
            )));
        }
        let path = directory.join(&name);
        pending
            .add(&path, text.as_bytes())
            .map_err(|error| WriteError(error).about(&path))?;
    }
    pending
        .commit()
        .map_err(|(path, error)| WriteError(error).about(path))
}

/// `namespace_group_version_kind_name.yaml` in lower case, without what is empty; the namespace only when there are
/// several.
fn file_name(resource: &Resource, with_namespace: bool) -> String {
    let id = resource.id();
    let namespace = if with_namespace && !id.cluster_scoped {
        id.effective_namespace()
    } else {
        ""
    };
    let mut name = String::new();
    for part in [namespace, &id.gvk.group, &id.gvk.version, &id.gvk.kind] {
        if !part.is_empty() {
            name.push_str(&part.to_lowercase());
            name.push('_');
        }
    }
    name.push_str(&id.name.to_lowercase());
    name.push_str(".yaml");
    name
}

/// Files that are written, but do not stand in their places yet. Whatever ends it early removes them.
struct Pending<'a> {
    /// Each temporary file and where it goes.
    files: Vec<(PathBuf, PathBuf)>,
    temporary: &'a Temporary,
}

impl<'a> Pending<'a> {
    fn new(temporary: &'a Temporary) -> Pending<'a> {
        Pending {
            files: Vec::new(),
            temporary,
        }
    }

    fn add(&mut self, path: &Path, content: &[u8]) -> io::Result<()> {
        self.add_to(path, fs::metadata(path).ok().as_ref(), content)
    }

    /// Adds a file in the place of what was found there.
    fn add_to(
        &mut self,
        path: &Path,
        found: Option<&fs::Metadata>,
        content: &[u8],
    ) -> io::Result<()> {
        if found.is_some_and(|found| !found.is_file()) {
            return write_special(path, content);
        }
        let shown = path.as_os_str().as_encoded_bytes();
        if shown.ends_with(b"/") || path.file_name().is_none() {
            return Err(io::Error::from(io::ErrorKind::NotADirectory));
        }
        // A link stays a link: what it leads to is replaced.
        let target = match found {
            Some(_) if fs::symlink_metadata(path)?.is_symlink() => fs::canonicalize(path)?,
            _ => path.to_owned(),
        };
        let (mut file, temporary) = self.temporary.create(&target)?;
        file.write_all(content)?;
        if let Some(found) = found {
            fs::set_permissions(&temporary, found.permissions())?;
        }
        self.files.push((temporary, target));
        Ok(())
    }

    fn commit(self) -> Result<(), (PathBuf, io::Error)> {
        for (temporary, target) in &self.files {
            fs::rename(temporary, target).map_err(|error| (target.clone(), error))?;
            self.temporary.forget(temporary);
        }
        Ok(())
    }
}

fn write_special(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    match file.write_all(content) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// The temporary files that exist; removed when dropped, and when a signal ends the process.
struct Temporary(Arc<Mutex<Vec<PathBuf>>>);

impl Temporary {
    fn new() -> Temporary {
        let list = Arc::new(Mutex::new(Vec::new()));
        let weak = Arc::downgrade(&list);
        signal::before_end(move || {
            if let Some(list) = weak.upgrade() {
                // None is made any more.
                std::mem::forget(remove_all(&list));
            }
        });
        Temporary(list)
    }

    /// Creates a new file beside `target`.
    fn create(&self, target: &Path) -> io::Result<(File, PathBuf)> {
        let directory = target
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let process = std::process::id();
        // Held while the file is made, so that a signal in between finds it.
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for attempt in 0..100 {
            let mut name = OsString::from(".overlay-");
            name.push(format!("{process}-{}-{attempt}.tmp", list.len()));
            let path = directory.join(name);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => {
                    list.push(path.clone());
                    return Ok((file, path));
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::from(io::ErrorKind::AlreadyExists))
    }

    /// Forgets a file that is gone; one that was made under its name since stays known.
    fn forget(&self, path: &Path) {
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = list.iter().position(|known| known == path) {
            list.remove(at);
        }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        drop(remove_all(&self.0));
    }
}

/// Removes the files. While what it returns is held, no others are made.
fn remove_all(list: &Mutex<Vec<PathBuf>>) -> MutexGuard<'_, Vec<PathBuf>> {
    let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
    for path in list.drain(..) {
        // Nothing can be done about a file that will not go.
        let _ = fs::remove_file(path);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(directory: &Path) -> Vec<OsString> {
        let entries = fs::read_dir(directory).expect("a directory");
        entries
            .map(|entry| entry.expect("an entry").file_name())
            .collect()
    }

    #[test]
    fn a_name_that_is_taken_again_is_not_forgotten() {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let target = directory.path().join("out.yaml");
        let temporary = Temporary::new();
        let (_, first) = temporary.create(&target).expect("a file");
        let (_, second) = temporary.create(&target).expect("a file");
        fs::rename(&second, &target).expect("it takes its place");
        fs::remove_file(&first).expect("it goes");
        temporary.forget(&first);
        let (_, third) = temporary.create(&target).expect("a file");
        assert_eq!(third, second);
        temporary.forget(&second);
        drop(temporary);
        assert_eq!(names(directory.path()), ["out.yaml"]);
    }

    #[test]
    fn what_is_not_committed_leaves_nothing_behind() {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let path = directory.path().join("a.yaml");
        let temporary = Temporary::new();
        let mut pending = Pending::new(&temporary);
        pending.add(&path, b"one").expect("written");
        assert_eq!(names(directory.path()).len(), 1);
        assert!(!path.exists());
        drop(pending);
        drop(temporary);
        assert!(names(directory.path()).is_empty());
    }

    #[test]
    fn a_signal_removes_what_is_there() {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let temporary = Temporary::new();
        temporary
            .create(&directory.path().join("a.yaml"))
            .expect("made");
        // What the handler does before it ends the process.
        drop(remove_all(&temporary.0));
        assert!(names(directory.path()).is_empty());
    }
}
