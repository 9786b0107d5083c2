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

/// What lies at a path itself, no symbolic link followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A regular file (or anything else that can be read).
    File,
    /// A directory.
    Directory,
    /// A symbolic link, or a path that has another spelling.
    Link,
}

/// What [`FileSystem::open`] gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The whole content of a file.
    File(Arc<[u8]>),
    /// There is a directory.
    Directory,
    /// There is a symbolic link, or the path has another spelling.
    Link,
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

    /// Tells what lies at `path` itself. The engine asks this only of absolute, clean paths in directories to which no
    /// symbolic link leads. An implementation that knows of links can answer in one step; by default the other methods
    /// are asked.
    ///
    /// # Errors
    /// `NotFound` when there is nothing.
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        if self.canonicalize(path)? != path {
            return Ok(Entry::Link);
        }
        Ok(match self.kind(path)? {
            FileKind::File => Entry::File,
            FileKind::Directory => Entry::Directory,
        })
    }

    /// Reads what lies at `path` itself, if that is a file; asked and answered as [`FileSystem::entry`].
    ///
    /// # Errors
    /// `NotFound` when there is nothing, or as the implementation says.
    fn open(&self, path: &Path) -> io::Result<Opened> {
        Ok(match self.entry(path)? {
            Entry::File => Opened::File(self.read(path)?),
            Entry::Directory => Opened::Directory,
            Entry::Link => Opened::Link,
        })
    }

    /// Returns what the symbolic link at `path` says, as it says it. It serves only to tell which links a build
    /// depends on, see [`Built::inputs`](crate::Built::inputs), so that an implementation without links leaves it out.
    ///
    /// # Errors
    /// When there is no symbolic link.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        let _ = path;
        Err(io::ErrorKind::InvalidInput.into())
    }

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
    clippy::disallowed_types,
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

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::read_link(path)
    }

    // Elsewhere names may have several spellings, which only the default finds out.
    #[cfg(target_os = "linux")]
    fn entry(&self, path: &Path) -> io::Result<Entry> {
        let found = std::fs::symlink_metadata(path)?;
        Ok(if found.is_symlink() {
            Entry::Link
        } else if found.is_dir() {
            Entry::Directory
        } else {
            Entry::File
        })
    }

    #[cfg(target_os = "linux")]
    fn open(&self, path: &Path) -> io::Result<Opened> {
        use std::os::unix::fs::OpenOptionsExt as _;
        let mut options = std::fs::OpenOptions::new();
        let opened = options.read(true).custom_flags(libc::O_NOFOLLOW).open(path);
        let mut file = match opened {
            Ok(file) => file,
            Err(error) if error.raw_os_error() == Some(libc::ELOOP) => return Ok(Opened::Link),
            Err(error) => return Err(error),
        };
        let found = file.metadata()?;
        if found.is_dir() {
            return Ok(Opened::Directory);
        }
        let size = if found.is_file() { found.len() } else { 0 };
        read_all(&mut file, usize::try_from(size).unwrap_or(0)).map(Opened::File)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        std::fs::read_dir(path)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect()
    }
}

/// Reads a file that is said to have `size` bytes.
#[cfg(target_os = "linux")]
fn read_all(file: &mut impl io::Read, size: usize) -> io::Result<Arc<[u8]>> {
    // A large file is not copied: its place is cleared first instead.
    const LARGE: usize = 256 << 10;
    if size < LARGE {
        // With one byte more than needed, a single call reads the file and finds its end.
        let mut text = vec![0; size + 1];
        let filled = fill(file, &mut text, size)?;
        text.truncate(filled);
        if filled > size {
            file.read_to_end(&mut text)?;
        }
        return Ok(text.into());
    }
    let mut text: Arc<[u8]> = std::iter::repeat_n(0, size).collect();
    let filled = match Arc::get_mut(&mut text) {
        Some(text) => fill(file, text, size)?,
        None => 0,
    };
    let mut rest = Vec::new();
    file.read_to_end(&mut rest)?;
    if filled == size && rest.is_empty() {
        return Ok(text);
    }
    rest.splice(0..0, text.iter().copied().take(filled));
    Ok(rest.into())
}

/// Reads until `size` bytes or more are there, or the file ends.
#[cfg(target_os = "linux")]
fn fill(file: &mut impl io::Read, buffer: &mut [u8], size: usize) -> io::Result<usize> {
    let mut filled = 0;
    loop {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => return Ok(filled),
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if filled >= size.max(1) {
            return Ok(filled);
        }
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

    fn entry(&self, path: &Path) -> io::Result<Entry> {
        if self.files.contains_key(path) {
            Ok(Entry::File)
        } else if self.is_directory(path) {
            Ok(Entry::Directory)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn open(&self, path: &Path) -> io::Result<Opened> {
        if let Some(content) = self.files.get(path) {
            return Ok(Opened::File(Arc::clone(content)));
        }
        self.entry(path).map(|_| Opened::Directory)
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

    #[cfg(target_os = "linux")]
    #[test]
    fn files_are_read_whole_whatever_size_they_are_said_to_have() {
        for length in [0, 1, 1000, 300 << 10] {
            let text = vec![b'x'; length];
            for said in [0, 1, length, length + 1, length / 2, 256 << 10, 400 << 10] {
                let read = read_all(&mut text.as_slice(), said).expect("reads");
                assert_eq!(read.len(), length, "said to have {said}");
            }
        }
    }

    #[cfg(target_os = "linux")]
    #[expect(
        clippy::disallowed_methods,
        reason = "it makes the links that it tests"
    )]
    #[test]
    fn links_are_not_followed_at_the_end_of_a_path() {
        let directory = std::env::temp_dir().join(format!("overlay-fs-{}", std::process::id()));
        std::fs::create_dir_all(&directory).expect("made");
        let (file, link) = (directory.join("file"), directory.join("link"));
        std::fs::write(&file, "x").expect("written");
        let _ = std::os::unix::fs::symlink("file", &link);
        let opened = [&file, &link, &directory].map(|path| OsFs.open(path).ok());
        let entries = [&file, &link, &directory].map(|path| OsFs.entry(path).ok());
        let missing = OsFs
            .open(&directory.join("none"))
            .map_err(|error| error.kind());
        std::fs::remove_dir_all(&directory).expect("removed");
        let text: Arc<[u8]> = b"x".as_slice().into();
        assert_eq!(
            opened,
            [
                Some(Opened::File(text)),
                Some(Opened::Link),
                Some(Opened::Directory)
            ]
        );
        assert_eq!(
            entries,
            [Some(Entry::File), Some(Entry::Link), Some(Entry::Directory)]
        );
        assert_eq!(missing, Err(io::ErrorKind::NotFound));
    }

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
