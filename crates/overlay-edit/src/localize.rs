//! `localize`: a copy of a kustomization and of everything local that it refers to.
//!
//! The copy has the same layout below the destination as the original has below the scope; paths are cleaned, and
//! symbolic links on their way are gone. The rules are those of `kustomize localize` v5.8.2.

mod plugin;

use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use overlay_engine::{
    Entry, FileKind, FileSystem, clean_path, is_remote_directory, is_remote_file, read_objects,
};
use overlay_yaml::{Value, write_document, write_documents};

use crate::error::{EditError, Result};
use crate::kustomization::{self, Kustomization, text};

/// The directory of charts when nothing else is said.
const CHARTS: &str = "charts";

/// Where a copy is written.
pub trait Destination {
    /// Whether there is something at `path`.
    fn exists(&self, path: &Path) -> bool;

    /// Makes a directory whose parent is there.
    ///
    /// # Errors
    /// As the implementation says.
    fn create_directory(&mut self, path: &Path) -> io::Result<()>;

    /// Makes a directory and those above it, as far as they are not there.
    ///
    /// # Errors
    /// As the implementation says.
    fn create_directories(&mut self, path: &Path) -> io::Result<()>;

    /// Writes a file.
    ///
    /// # Errors
    /// As the implementation says.
    fn write(&mut self, path: &Path, content: &[u8]) -> io::Result<()>;

    /// Removes a directory that [`localize`] has made, and all in it.
    ///
    /// # Errors
    /// As the implementation says.
    fn remove(&mut self, path: &Path) -> io::Result<()>;
}

/// Copies the kustomization in `target` to the new directory `destination`, and returns that directory's absolute path.
///
/// An empty `scope` stands for `target` itself, an empty `destination` for `localized-NAME`.
///
/// # Errors
/// When `destination` is there already, or `target` refers to something that is not there, is outside of `scope`, or
/// is remote. The destination is removed again.
pub fn localize(
    fs: &dyn FileSystem,
    out: &mut dyn Destination,
    target: &str,
    scope: &str,
    destination: &str,
) -> Result<PathBuf> {
    if is_remote_directory(target) {
        return refuse(format!(
            "`{target}` is a remote source, which cannot be localized yet"
        ));
    }
    let root = directory(fs, Path::new(target))?;
    let scope = match scope {
        "" => root.clone(),
        scope => directory(fs, Path::new(scope))?,
    };
    let Ok(below) = root.strip_prefix(&scope) else {
        return refuse(format!(
            "the scope `{}` does not contain the target `{}`",
            scope.display(),
            root.display()
        ));
    };
    let destination = match destination {
        "" => match root.file_name() {
            Some(name) => PathBuf::from(format!("localized-{}", name.to_string_lossy())),
            None => PathBuf::from("localized"),
        },
        destination => PathBuf::from(destination),
    };
    if out.exists(&destination) {
        return refuse(format!("`{}` exists already", destination.display()));
    }
    out.create_directory(&destination)
        .map_err(|error| cannot("make", &destination, &error))?;
    let result = directory(fs, &destination).and_then(|copy| {
        let mut copying = Copying {
            fs,
            out,
            scope: scope.clone(),
            destination: copy.clone(),
        };
        let root = Root {
            to: copy.join(below),
            path: root.clone(),
            visited: vec![root.clone()],
        };
        copying.directories(&root.to)?;
        copying.kustomization(&root)?;
        Ok(copy)
    });
    if result.is_err() {
        out.remove(&destination)
            .map_err(|error| cannot("remove", &destination, &error))?;
    }
    result
}

/// What all kustomizations of one copy share.
struct Copying<'a> {
    fs: &'a dyn FileSystem,
    out: &'a mut dyn Destination,
    scope: PathBuf,
    destination: PathBuf,
}

/// A kustomization's directory.
struct Root {
    /// Absolute, without symbolic links.
    path: PathBuf,
    /// Where its copy goes.
    to: PathBuf,
    /// The directories that lead here, and this one.
    visited: Vec<PathBuf>,
}

impl Copying<'_> {
    /// Copies a kustomization and what it refers to.
    fn kustomization(&mut self, root: &Root) -> Result<()> {
        let name = crate::find_file(self.fs, &root.path)?;
        let content = self
            .fs
            .read(&root.path.join(name))
            .map_err(|error| cannot("read", &root.path.join(name), &error))?;
        let (mut k, _) = kustomization::read_raw(&content)?;
        self.native_fields(root, &mut k)?;
        for field in ["generators", "transformers", "validators"] {
            self.each_text(&mut k, field, |copying, entry| copying.plugin(root, entry))?;
        }
        let mut text = String::new();
        write_document(&Value::mapping(k.0), &mut text)
            .map_err(|error| EditError::Io(error.to_string()))?;
        self.write(&root.to.join(name), text.as_bytes())
    }

    fn native_fields(&mut self, root: &Root, k: &mut Kustomization) -> Result<()> {
        if let Some(path) =
            k.0.get_mut("openapi")
                .and_then(|openapi| openapi.get_mut("path"))
        {
            *path = text(self.file(root, path.text().unwrap_or_default())?);
        }
        for field in ["bases", "components"] {
            self.each_text(k, field, |copying, path| copying.root(root, path))?;
        }
        for field in ["configurations", "crds"] {
            self.each_text(k, field, |copying, path| copying.file(root, path))?;
        }
        self.each_text(k, "resources", |copying, path| copying.resource(root, path))?;
        for field in ["configMapGenerator", "secretGenerator"] {
            self.each_in_entries(k, field, "env", |copying, path| copying.file(root, path))?;
            self.each_in_entries(k, field, "envs", |copying, path| copying.file(root, path))?;
            self.each_in_entries(k, field, "files", |copying, source| {
                copying.file_source(root, source)
            })?;
        }
        let old_charts = "helmChartInflationGenerator";
        self.each_in_entries(k, old_charts, "values", |copying, path| {
            copying.file(root, path)
        })?;
        for entry in k.items(old_charts).to_vec() {
            let home = entry
                .get("chartHome")
                .and_then(Value::text)
                .unwrap_or_default();
            self.chart_home(root, home)?;
        }
        self.each_in_entries(k, old_charts, "chartHome", |copying, home| {
            copying.chart_home(root, home)
        })?;
        self.each_in_entries(k, "helmCharts", "valuesFile", |copying, path| {
            copying.file(root, path)
        })?;
        self.each_in_entries(k, "helmCharts", "additionalValuesFiles", |copying, path| {
            copying.file(root, path)
        })?;
        if let Some(globals) = k.0.get_mut("helmGlobals").and_then(Value::as_mapping_mut) {
            let home = globals
                .get("chartHome")
                .and_then(Value::text)
                .unwrap_or_default();
            let copied = self.chart_home(root, home)?;
            if !copied.is_empty() {
                globals.insert("chartHome", text(copied));
            }
        } else if !k.items("helmCharts").is_empty() {
            self.chart_home(root, "")?;
        }
        for field in ["patches", "patchesJson6902", "replacements"] {
            self.each_in_entries(k, field, "path", |copying, path| copying.file(root, path))?;
        }
        self.each_text(k, "patchesStrategicMerge", |copying, entry| {
            copying.patch(root, entry)
        })
    }

    /// Puts what `change` makes of each text of a list in its place.
    fn each_text(
        &mut self,
        k: &mut Kustomization,
        field: &str,
        mut change: impl FnMut(&mut Self, &str) -> Result<String>,
    ) -> Result<()> {
        let Some(items) = k.0.get_mut(field).and_then(Value::as_sequence_mut) else {
            return Ok(());
        };
        for item in items {
            *item = text(change(self, item.text().unwrap_or_default())?);
        }
        Ok(())
    }

    /// The same for a text, or each text of a list, in each mapping of a list.
    fn each_in_entries(
        &mut self,
        k: &mut Kustomization,
        field: &str,
        inner: &str,
        mut change: impl FnMut(&mut Self, &str) -> Result<String>,
    ) -> Result<()> {
        let Some(entries) = k.0.get_mut(field).and_then(Value::as_sequence_mut) else {
            return Ok(());
        };
        for entry in entries {
            let Some(value) = entry.get_mut(inner) else {
                continue;
            };
            if let Some(items) = value.as_sequence_mut() {
                for item in items {
                    *item = text(change(self, item.text().unwrap_or_default())?);
                }
            } else if let Some(path) = value.text() {
                *value = text(change(self, path)?);
            }
        }
        Ok(())
    }

    /// Copies a file and returns its cleaned path; an empty path is no file.
    fn file(&mut self, root: &Root, path: &str) -> Result<String> {
        if path.is_empty() {
            return Ok(String::new());
        }
        let (real, content) = self.load(root, path)?;
        self.copy(root, &real, &content)
    }

    /// Copies the file of `[key=]path`.
    fn file_source(&mut self, root: &Root, source: &str) -> Result<String> {
        let Some((key, path)) = source.split_once('=') else {
            return self.file(root, source);
        };
        if key.is_empty() || path.is_empty() || path.contains('=') {
            return refuse(format!("`{source}` is neither `path` nor `key=path`"));
        }
        Ok(format!("{key}={}", self.file(root, path)?))
    }

    /// Copies a file of resources, or a kustomization.
    fn resource(&mut self, root: &Root, path: &str) -> Result<String> {
        let file = self.load(root, path).and_then(|(real, content)| {
            read_objects(&content).map_err(|failure| EditError::Io(failure.to_string()))?;
            self.copy(root, &real, &content)
        });
        file.or_else(|of_file| {
            self.root(root, path).map_err(|of_root| {
                EditError::Refused(format!(
                    "`{path}` is neither a file of resources ({of_file}) nor a kustomization ({of_root})"
                ))
            })
        })
    }

    /// Copies the file of a patch; a patch in place stays what it is.
    fn patch(&mut self, root: &Root, entry: &str) -> Result<String> {
        if self.objects(root, entry)?.1 {
            self.file(root, entry)
        } else {
            Ok(entry.to_owned())
        }
    }

    /// Copies what the configurations of plugins refer to, and returns the configurations with cleaned paths, or the
    /// path of their file.
    fn plugin(&mut self, root: &Root, entry: &str) -> Result<String> {
        let (mut objects, is_file) = self.objects(root, entry)?;
        for object in &mut objects {
            plugin::localize(self, root, object)?;
        }
        let mut text = String::new();
        write_documents(&objects, &mut text).map_err(|error| EditError::Io(error.to_string()))?;
        if !is_file {
            return Ok(text);
        }
        let (real, _) = self.load(root, entry)?;
        self.copy(root, &real, text.as_bytes())
    }

    /// The objects of an entry, and whether they are in a file.
    fn objects(&mut self, root: &Root, entry: &str) -> Result<(Vec<Value>, bool)> {
        if let Ok(objects) = read_objects(entry.as_bytes()) {
            return Ok((objects, false));
        }
        let (_, content) = self.load(root, entry)?;
        let objects =
            read_objects(&content).map_err(|failure| EditError::Io(failure.to_string()))?;
        Ok((objects, true))
    }

    /// Copies a kustomization and returns its path.
    fn root(&mut self, root: &Root, path: &str) -> Result<String> {
        if path.is_empty() {
            return Ok(String::new());
        }
        let real = self.enter(root, path)?;
        let below = relative(&root.path, &real);
        let mut visited = root.visited.clone();
        visited.push(real.clone());
        let inner = Root {
            to: clean_path(&root.to.join(&below)),
            path: real,
            visited,
        };
        self.directories(&inner.to)?;
        self.kustomization(&inner)?;
        Ok(shown(&below))
    }

    /// The real directory behind a path that a kustomization names.
    fn enter(&self, root: &Root, path: &str) -> Result<PathBuf> {
        if is_remote_directory(path) {
            return refuse(format!(
                "`{path}` is a remote source, which cannot be localized yet"
            ));
        }
        if Path::new(path).is_absolute() {
            return refuse(format!("`{path}` is absolute"));
        }
        let is_ambiguous = |part: &str| !matches!(part, "." | "..") && part.contains("..");
        if path.split('/').any(is_ambiguous) {
            return refuse(format!("`{path}` holds `..` within a name"));
        }
        let real = directory(self.fs, &clean_path(&root.path.join(path)))?;
        if let Some(visited) = root
            .visited
            .iter()
            .find(|visited| visited.starts_with(&real))
        {
            return refuse(format!(
                "`{path}` leads back to `{}`, from where it was reached",
                visited.display()
            ));
        }
        if !real.starts_with(&self.scope) {
            return refuse(format!(
                "`{path}` is outside of the scope `{}`",
                self.scope.display()
            ));
        }
        if real.starts_with(&self.destination) {
            return refuse(format!("`{path}` leads into the destination"));
        }
        Ok(real)
    }

    /// Reads a file in a kustomization's directory; returns its real path, too.
    fn load(&self, root: &Root, path: &str) -> Result<(PathBuf, Arc<[u8]>)> {
        if is_remote_file(path) {
            return refuse(format!(
                "`{path}` is a remote file, which cannot be localized yet"
            ));
        }
        let real = self
            .fs
            .canonicalize(&clean_path(&root.path.join(path)))
            .map_err(|error| cannot("read", Path::new(path), &error))?;
        if !real.starts_with(&root.path) {
            return refuse(format!("`{path}` is outside of `{}`", root.path.display()));
        }
        if real
            .parent()
            .is_some_and(|parent| parent.starts_with(&self.destination))
        {
            return refuse(format!("`{path}` leads into the destination"));
        }
        if !matches!(self.fs.kind(&real), Ok(FileKind::File)) {
            return refuse(format!("`{path}` is a directory"));
        }
        let content = self
            .fs
            .read(&real)
            .map_err(|error| cannot("read", Path::new(path), &error))?;
        Ok((real, content))
    }

    fn copy(&mut self, root: &Root, real: &Path, content: &[u8]) -> Result<String> {
        let below = relative(&root.path, real);
        let to = root.to.join(&below);
        if let Some(parent) = to.parent() {
            self.directories(parent)?;
        }
        self.write(&to, content)?;
        Ok(shown(&below))
    }

    /// Copies a directory of charts, when it is there, and returns its path; empty for the default.
    fn chart_home(&mut self, root: &Root, entry: &str) -> Result<String> {
        let path = if entry.is_empty() { CHARTS } else { entry };
        if Path::new(path).is_absolute() {
            return refuse(format!("`{path}` is absolute"));
        }
        let from = clean_path(&root.path.join(path));
        let mut below = relative(&root.path, &from);
        if self.fs.kind(&from).is_ok() {
            let real = self.enter(root, &shown(&below))?;
            if from != root.path.join(CHARTS) {
                below = relative(&root.path, &real);
            }
            let to = clean_path(&root.to.join(&below));
            if !self.out.exists(&to) {
                self.directory(&real, &to)?;
            }
        }
        Ok(if entry.is_empty() {
            String::new()
        } else {
            shown(&below)
        })
    }

    /// Copies a directory without its symbolic links.
    fn directory(&mut self, from: &Path, to: &Path) -> Result<()> {
        self.directories(to)?;
        let mut names = self
            .fs
            .list(from)
            .map_err(|error| cannot("read", from, &error))?;
        names.sort();
        for name in names {
            let (from, to) = (from.join(&name), to.join(&name));
            match self
                .fs
                .entry(&from)
                .map_err(|error| cannot("read", &from, &error))?
            {
                Entry::Link => {}
                Entry::Directory => self.directory(&from, &to)?,
                Entry::File => {
                    let content = self
                        .fs
                        .read(&from)
                        .map_err(|error| cannot("read", &from, &error))?;
                    self.write(&to, &content)?;
                }
            }
        }
        Ok(())
    }

    fn directories(&mut self, path: &Path) -> Result<()> {
        self.out
            .create_directories(path)
            .map_err(|error| cannot("make", path, &error))
    }

    fn write(&mut self, path: &Path, content: &[u8]) -> Result<()> {
        self.out
            .write(path, content)
            .map_err(|error| cannot("write", path, &error))
    }
}

/// The real path of a directory.
fn directory(fs: &dyn FileSystem, path: &Path) -> Result<PathBuf> {
    let real = fs
        .canonicalize(path)
        .map_err(|error| cannot("read", path, &error))?;
    match fs.kind(&real) {
        Ok(FileKind::Directory) => Ok(real),
        Ok(FileKind::File) => refuse(format!("`{}` is no directory", path.display())),
        Err(error) => Err(cannot("read", path, &error)),
    }
}

/// The way from one absolute clean path to another.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let common = from
        .components()
        .zip(to.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    let result: PathBuf = up.chain(to.components().skip(common)).collect();
    if result.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        result
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn refuse<T>(message: String) -> Result<T> {
    Err(EditError::Refused(message))
}

fn cannot(verb: &str, path: &Path, error: &io::Error) -> EditError {
    EditError::Io(format!("cannot {verb} `{}`: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_directories() {
        for (from, to, way) in [
            ("/a/b", "/a/b/c", "c"),
            ("/a/b", "/a/c/d", "../c/d"),
            ("/a", "/a", "."),
            ("/a/b", "/", "../.."),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), Path::new(way));
        }
    }
}
