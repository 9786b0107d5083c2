//! The files as they will be.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use overlay_engine::{FileKind, FileSystem, OsFs};

/// The operating system's files with some changed and some in other places.
#[derive(Clone, Default)]
pub(super) struct Preview {
    /// The current directory, without symbolic links.
    pub(super) here: PathBuf,
    /// New texts of files, by their real paths.
    pub(super) texts: BTreeMap<PathBuf, Arc<[u8]>>,
    /// Where files and directories will be, and the real paths where they are.
    pub(super) moved: Vec<(PathBuf, PathBuf)>,
}

impl Preview {
    fn absolute(&self, path: &Path) -> PathBuf {
        overlay_engine::clean_path(&self.here.join(path))
    }

    /// Where what will be at `path` is now.
    fn now(&self, path: &Path) -> PathBuf {
        let path = self.absolute(path);
        self.moved
            .iter()
            .find_map(|(to, from)| {
                let rest = path.strip_prefix(to).ok()?;
                Some(join(from, rest))
            })
            .unwrap_or(path)
    }

    /// Whether there will be a directory because something moves below it.
    fn will_be_directory(&self, path: &Path) -> bool {
        let path = self.absolute(path);
        self.moved.iter().any(|(to, _)| to.starts_with(&path))
    }
}

impl FileSystem for Preview {
    fn read(&self, path: &Path) -> io::Result<Arc<[u8]>> {
        let now = self.now(path);
        if let Ok(real) = OsFs.canonicalize(&now)
            && let Some(text) = self.texts.get(&real)
        {
            return Ok(Arc::clone(text));
        }
        OsFs.read(&now)
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        match OsFs.kind(&self.now(path)) {
            Err(_) if self.will_be_directory(path) => Ok(FileKind::Directory),
            found => found,
        }
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        let found = match OsFs.canonicalize(&self.now(path)) {
            Err(_) if self.will_be_directory(path) => return Ok(self.absolute(path)),
            found => found?,
        };
        let will_be = self.moved.iter().find_map(|(to, from)| {
            let rest = found.strip_prefix(from).ok()?;
            Some(join(to, rest))
        });
        Ok(will_be.unwrap_or(found))
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        OsFs.list(&self.now(path))
    }
}

/// Joins paths, without a separator at the end when there is nothing to join.
fn join(path: &Path, rest: &Path) -> PathBuf {
    if rest.as_os_str().is_empty() {
        path.to_owned()
    } else {
        path.join(rest)
    }
}
