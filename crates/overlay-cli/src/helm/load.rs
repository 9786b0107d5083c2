//! Charts from files: a directory, symbolic links followed, or a packed chart.

use std::io;
use std::path::{Path, PathBuf};

use overlay_engine::{FileKind, FileSystem};
use overlay_helm::chart::{self, Chart, ChartError, File, Ignore, Limits};

/// Why a chart was not loaded.
#[derive(Debug)]
pub(crate) enum LoadError {
    /// There is nothing at the path.
    Missing,
    /// A file or directory cannot be read.
    Read(PathBuf, String),
    /// What was read is no chart.
    Chart(ChartError),
}

impl From<ChartError> for LoadError {
    fn from(error: ChartError) -> LoadError {
        LoadError::Chart(error)
    }
}

/// Loads the chart at `path`.
///
/// # Errors
/// When there is none, or it cannot be read.
pub(crate) fn load(
    fs: &dyn FileSystem,
    path: &Path,
    warnings: &mut Vec<String>,
) -> Result<Chart, LoadError> {
    let limits = Limits::default();
    match fs.kind(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(LoadError::Missing),
        Err(error) => Err(LoadError::Read(path.to_owned(), error.to_string())),
        Ok(FileKind::File) => {
            let archive = fs.read(path).map_err(|error| read_error(path, &error))?;
            Ok(chart::load_archive(&archive, &limits, warnings)?)
        }
        Ok(FileKind::Directory) => {
            let files = read_directory(fs, path, &limits)?;
            Ok(chart::load(files, &limits, warnings)?)
        }
    }
}

fn read_error(path: &Path, error: &io::Error) -> LoadError {
    LoadError::Read(path.to_owned(), error.to_string())
}

/// How deep directories may nest: a symbolic link to a directory around it ends here.
const MAX_DEPTH: usize = 64;

/// Reads the files of a chart's directory but those that its `.helmignore` leaves out.
fn read_directory(
    fs: &dyn FileSystem,
    root: &Path,
    limits: &Limits,
) -> Result<Vec<File>, LoadError> {
    let rules_path = root.join(".helmignore");
    let rules = match fs.read(&rules_path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new().into(),
        Err(error) => return Err(read_error(&rules_path, &error)),
    };
    let ignore = Ignore::parse(&rules)?;
    let mut files = Vec::new();
    let mut size = 0;
    // Directories to be read: the path in the chart, and its depth.
    let mut pending = vec![(String::new(), 0)];
    while let Some((directory, depth)) = pending.pop() {
        let path = root.join(&directory);
        let names = fs.list(&path).map_err(|error| read_error(&path, &error))?;
        for name in names {
            let inner = match directory.as_str() {
                "" => name,
                directory => format!("{directory}/{name}"),
            };
            let path = root.join(&inner);
            let kind = fs.kind(&path).map_err(|error| read_error(&path, &error))?;
            if ignore.ignores(&inner, kind == FileKind::Directory) {
                continue;
            }
            if kind == FileKind::Directory {
                if depth == MAX_DEPTH {
                    let message = format!("directories nest more than {MAX_DEPTH} deep");
                    return Err(LoadError::Read(path, message));
                }
                pending.push((inner, depth + 1));
                continue;
            }
            let data = fs.read(&path).map_err(|error| read_error(&path, &error))?;
            size += data.len() as u64;
            if files.len() == limits.max_files || size > limits.max_bytes {
                let message = "the chart has too many files, or too large ones".to_owned();
                return Err(LoadError::Read(root.to_owned(), message));
            }
            files.push(File::new(inner, data));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use overlay_engine::MemoryFs;

    use super::*;

    #[test]
    fn ignored_directories_are_not_read() {
        let mut fs = MemoryFs::new();
        fs.insert("/c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
        fs.insert("/c/.helmignore", "ci/\n");
        fs.insert("/c/ci/values.yaml", "a: [");
        fs.insert("/c/templates/a.yaml", "a: 1");
        fs.insert(
            "/c/charts/d/Chart.yaml",
            "apiVersion: v2\nname: d\nversion: 1.0.0\n",
        );
        let chart = load(&fs, Path::new("/c"), &mut Vec::new()).expect("a chart");
        assert_eq!((chart.templates.len(), chart.dependencies.len()), (1, 1));
        assert!(chart.files.iter().all(|file| !file.name.starts_with("ci/")));
        let missing = load(&fs, Path::new("/d"), &mut Vec::new());
        assert!(matches!(missing, Err(LoadError::Missing)));
    }
}
