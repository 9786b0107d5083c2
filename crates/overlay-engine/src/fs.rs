//! Where the engine reads from.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file (or anything else that can be read).
    File,
    /// A directory.
    Directory,
}

/// The read-only view of files that a build needs.
///
/// Paths that the engine hands in are absolute or relative to whatever the implementation calls the current
/// directory; results of [`FileSystem::canonicalize`] are absolute.
pub trait FileSystem: Send + Sync {
    /// Returns the whole content of a file.
    ///
    /// # Errors
    /// As the implementation says; `NotFound` and `IsADirectory` get messages of their own.
    fn read(&self, path: &Path) -> io::Result<Arc<[u8]>>;

    /// Tells what `path` leads to, symbolic links followed.
    ///
    /// # Errors
    /// `NotFound` when there is nothing.
    fn kind(&self, path: &Path) -> io::Result<FileKind>;

    /// Returns the absolute path with every symbolic link resolved.
    ///
    /// # Errors
    /// `NotFound` when any part of the path does not exist.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;

    /// Returns the names in a directory, in any order. They serve only to suggest names in messages, so that an
    /// implementation may leave this out.
    ///
    /// # Errors
    /// As the implementation says.
    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let _ = path;
        Ok(Vec::new())
    }
}

/// The operating system's files.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsFs;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place in the engine that touches the operating system's files"
)]
impl FileSystem for OsFs {
    fn read(&self, path: &Path) -> io::Result<Arc<[u8]>> {
        std::fs::read(path).map(Arc::from)
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        let is_dir = std::fs::metadata(path)?.is_dir();
        Ok(if is_dir {
            FileKind::Directory
        } else {
            FileKind::File
        })
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        std::fs::read_dir(path)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect()
    }
}

/// Files in memory.
///
/// All paths are taken from the root `/`. It does not imitate symbolic links, permissions, empty directories or
/// case-insensitive names.
#[derive(Clone, Debug, Default)]
pub struct MemoryFs {
    files: BTreeMap<PathBuf, Arc<[u8]>>,
}

impl MemoryFs {
    /// Returns a file system without files.
    pub fn new() -> MemoryFs {
        MemoryFs::default()
    }

    /// Adds a file, with its directories, or replaces it.
    pub fn insert(&mut self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        self.files
            .insert(absolute(path.as_ref()), content.as_ref().into());
    }

    /// Adds a file and returns the file system, for chains.
    #[must_use]
    pub fn with(mut self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> MemoryFs {
        self.insert(path, content);
        self
    }

    fn is_directory(&self, path: &Path) -> bool {
        path == Path::new("/")
            || self
                .files
                .range(path.to_path_buf()..)
                .take_while(|(file, _)| file.starts_with(path))
                .any(|(file, _)| file != path)
    }
}

/// Resolves `.` and `..` from the root.
fn absolute(path: &Path) -> PathBuf {
    let mut result = PathBuf::from("/");
    for part in path.components() {
        match part {
            Component::Normal(name) => result.push(name),
            Component::ParentDir => {
                result.pop();
            }
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    result
}

impl FileSystem for MemoryFs {
    fn read(&self, path: &Path) -> io::Result<Arc<[u8]>> {
        let path = self.canonicalize(path)?;
        match self.files.get(&path) {
            Some(content) => Ok(Arc::clone(content)),
            None => Err(io::ErrorKind::IsADirectory.into()),
        }
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        let path = self.canonicalize(path)?;
        Ok(if self.files.contains_key(&path) {
            FileKind::File
        } else {
            FileKind::Directory
        })
    }

    /// Every directory on the way must exist, as on a disk: `missing/../a` is not found.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        let mut result = PathBuf::from("/");
        for part in path.components() {
            if !self.is_directory(&result) {
                let exists = self.files.contains_key(&result);
                return Err(if exists {
                    io::ErrorKind::NotADirectory.into()
                } else {
                    io::ErrorKind::NotFound.into()
                });
            }
            match part {
                Component::Normal(name) => result.push(name),
                Component::ParentDir => {
                    result.pop();
                }
                Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
            }
        }
        if self.files.contains_key(&result) || self.is_directory(&result) {
            Ok(result)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let path = self.canonicalize(path)?;
        let mut names: Vec<String> = self
            .files
            .keys()
            .filter_map(|file| file.strip_prefix(&path).ok()?.components().next())
            .map(|name| name.as_os_str().to_string_lossy().into_owned())
            .collect();
        names.dedup();
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_files_have_directories() {
        let fs = MemoryFs::new().with("a/b/c.yaml", "x").with("a/b.txt", "y");
        assert_eq!(fs.kind(Path::new("a/b")).ok(), Some(FileKind::Directory));
        assert_eq!(fs.kind(Path::new("/a/b/c.yaml")).ok(), Some(FileKind::File));
        assert_eq!(
            fs.read(Path::new("a/b/../b.txt")).ok().as_deref(),
            Some(b"y".as_slice())
        );
        let missing = fs.read(Path::new("a/x/../b.txt")).map_err(|e| e.kind());
        assert_eq!(missing, Err(io::ErrorKind::NotFound));
        let directory = fs.read(Path::new("a/b")).map_err(|e| e.kind());
        assert_eq!(directory, Err(io::ErrorKind::IsADirectory));
    }
}
