//! `localize`: a copy of a kustomization and of everything that it refers to.
//!
//! The copy has the same layout below the destination as the original has below the scope; paths are cleaned, and
//! symbolic links on their way are gone. What comes from elsewhere is copied into `localized-files` beside the copy of the
//! kustomization that refers to it. The rules are those of `kustomize localize` v5.8.2.

mod place;
mod plugin;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use overlay_engine::{
    Entry, FetchError, Fetcher, FileKind, FileSystem, RepoSpec, clean_path, is_remote_file,
    read_objects, without_password,
};
use overlay_yaml::{Value, write_document, write_documents};

use crate::error::{EditError, Result};
use crate::kustomization::{self, Kustomization, text};
pub use place::relative;
use place::{default_destination, inside, place_of_file, place_of_repository};

/// The directory of charts when nothing else is said.
const CHARTS: &str = "charts";

/// The directory for what comes from elsewhere.
const FETCHED: &str = "localized-files";

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
/// An empty `scope` stands for `target` itself, or its repository, an empty `destination` for `localized-NAME`. Without
/// a `fetcher`, what is remote is an error.
///
/// # Errors
/// When `destination` is there already, or `target` refers to something that is not there, is outside of `scope`, or
/// cannot be fetched. The destination is removed again.
pub fn localize(
    fs: &dyn FileSystem,
    fetcher: Option<&dyn Fetcher>,
    out: &mut dyn Destination,
    target: &str,
    scope: &str,
    destination: &str,
) -> Result<PathBuf> {
    let repository = RepoSpec::parse(target);
    let (root, top) = match &repository {
        Some(spec) if !scope.is_empty() => {
            return refuse(format!(
                "the remote target `{}` has the scope `{scope}`; its scope is its repository",
                without_password(spec.raw())
            ));
        }
        Some(spec) => fetch(fs, fetcher, spec)?,
        None => {
            let root = directory(fs, Path::new(target))?;
            (root.clone(), root)
        }
    };
    let scope = match scope {
        "" => top.clone(),
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
        "" => default_destination(&root, &top, repository.as_ref()),
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
            fetcher,
            out,
            scope: scope.clone(),
            destination: copy.clone(),
        };
        let root = Root {
            to: copy.join(below),
            path: root.clone(),
            visited: vec![root.clone()],
            repositories: repository
                .iter()
                .map(|spec| spec.raw().to_owned())
                .collect(),
            top: repository.is_some().then_some(top),
            is_local: true,
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
    fetcher: Option<&'a dyn Fetcher>,
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
    /// The directories that lead here, as far as they are of the same repository, and this one.
    visited: Vec<PathBuf>,
    /// The entries of repositories that lead here.
    repositories: Vec<String>,
    /// The repository that this is in.
    top: Option<PathBuf>,
    /// Whether no entry for a repository leads here.
    is_local: bool,
}

/// Where a file was read.
enum Source {
    /// A file, by its real path.
    File(PathBuf),
    Url(String),
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
        let (source, content) = self.load(root, path)?;
        self.copy(root, &source, &content)
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
        if is_remote_file(path)
            && RepoSpec::parse(path).is_some_and(|spec| spec.is_surely_repository())
        {
            return self.root(root, path);
        }
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
        let (source, _) = self.load(root, entry)?;
        self.copy(root, &source, text.as_bytes())
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
        if let Some(spec) = RepoSpec::parse(path) {
            return self.repository(root, &spec);
        }
        let real = self.enter(root, path)?;
        let below = relative(&root.path, &real);
        let mut visited = root.visited.clone();
        visited.push(real.clone());
        let inner = Root {
            to: clean_path(&root.to.join(&below)),
            path: real,
            visited,
            repositories: root.repositories.clone(),
            top: root.top.clone(),
            is_local: root.is_local,
        };
        self.directories(&inner.to)?;
        self.kustomization(&inner)?;
        Ok(shown(&below))
    }

    /// Copies a kustomization of a repository and returns its path.
    fn repository(&mut self, root: &Root, spec: &RepoSpec) -> Result<String> {
        let shown = without_password(spec.raw());
        if root
            .repositories
            .iter()
            .any(|raw| raw.starts_with(spec.raw()))
        {
            return refuse(format!("`{shown}` leads back to where it was reached from"));
        }
        let (real, top) = fetch(self.fs, self.fetcher, spec)?;
        let below = Path::new(&self.fetched_directory(root, &shown)?)
            .join(place_of_repository(spec.url()))
            .join(inside(spec.reference().unwrap_or_default()))
            .join(real.strip_prefix(&top).unwrap_or(Path::new("")));
        let below = clean_path(&below);
        let mut repositories = root.repositories.clone();
        repositories.push(spec.raw().to_owned());
        let inner = Root {
            to: root.to.join(&below),
            visited: vec![real.clone()],
            path: real,
            repositories,
            top: Some(top),
            is_local: false,
        };
        self.directories(&inner.to)?;
        self.kustomization(&inner)?;
        Ok(self::shown(&below))
    }

    /// The directory for what comes from elsewhere, if the kustomization has none of that name itself.
    fn fetched_directory(&self, root: &Root, what: &str) -> Result<String> {
        if self.fs.kind(&root.path.join(FETCHED)).is_ok() {
            return refuse(format!(
                "`{}` has a `{FETCHED}` already, which `{what}` would go to",
                root.path.display()
            ));
        }
        Ok(FETCHED.to_owned())
    }

    /// The real directory behind a path that a kustomization names.
    fn enter(&self, root: &Root, path: &str) -> Result<PathBuf> {
        if RepoSpec::parse(path).is_some() {
            return refuse(format!("`{path}` is a remote source, not a directory"));
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
        if let Some(top) = &root.top
            && !real.starts_with(top)
        {
            return refuse(format!("`{path}` is outside of its repository"));
        }
        if root.is_local && !real.starts_with(&self.scope) {
            return refuse(format!(
                "`{path}` is outside of the scope `{}`",
                self.scope.display()
            ));
        }
        if root.is_local && real.starts_with(&self.destination) {
            return refuse(format!("`{path}` leads into the destination"));
        }
        Ok(real)
    }

    /// Reads a file in a kustomization's directory, or elsewhere; returns where, too.
    fn load(&self, root: &Root, path: &str) -> Result<(Source, Arc<[u8]>)> {
        if is_remote_file(path) {
            let content = match self.fetcher {
                Some(fetcher) => fetcher.file(path),
                None => Err(FetchError::new("nothing is fetched here")),
            };
            let content = content.map_err(|error| cannot_fetch(path, &error))?;
            return Ok((Source::Url(path.to_owned()), content));
        }
        let real = self
            .fs
            .canonicalize(&clean_path(&root.path.join(path)))
            .map_err(|error| cannot("read", Path::new(path), &error))?;
        if !real.starts_with(&root.path) {
            return refuse(format!("`{path}` is outside of `{}`", root.path.display()));
        }
        let is_in_destination = real
            .parent()
            .is_some_and(|parent| parent.starts_with(&self.destination));
        if root.is_local && is_in_destination {
            return refuse(format!("`{path}` leads into the destination"));
        }
        if !matches!(self.fs.kind(&real), Ok(FileKind::File)) {
            return refuse(format!("`{path}` is a directory"));
        }
        let content = self
            .fs
            .read(&real)
            .map_err(|error| cannot("read", Path::new(path), &error))?;
        Ok((Source::File(real), content))
    }

    fn copy(&mut self, root: &Root, source: &Source, content: &[u8]) -> Result<String> {
        let below = match source {
            Source::File(real) => relative(&root.path, real),
            Source::Url(url) => {
                let fetched = self.fetched_directory(root, &without_password(url))?;
                Path::new(&fetched).join(place_of_file(url))
            }
        };
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

/// Fetches a repository; returns the real directories of the kustomization and of the repository.
fn fetch(
    fs: &dyn FileSystem,
    fetcher: Option<&dyn Fetcher>,
    spec: &RepoSpec,
) -> Result<(PathBuf, PathBuf)> {
    let shown = without_password(spec.raw());
    if spec.reference().is_none() {
        return refuse(format!(
            "the remote source `{shown}` has no parameter `ref`, which says what is to be copied"
        ));
    }
    let checkout = match fetcher {
        Some(fetcher) => fetcher.repository(spec),
        None => Err(FetchError::new("nothing is fetched here")),
    };
    let checkout = checkout.map_err(|error| cannot_fetch(spec.raw(), &error))?;
    let top = directory(fs, &checkout.directory)?;
    let inside = spec.directory().trim_start_matches('/');
    let root = directory(fs, &clean_path(&top.join(inside))).map_err(|_| {
        EditError::Refused(format!("there is no directory `{inside}` in `{shown}`"))
    })?;
    if !root.starts_with(&top) {
        return refuse(format!("`{shown}` leads out of its repository"));
    }
    Ok((root, top))
}

fn cannot_fetch(entry: &str, error: &FetchError) -> EditError {
    EditError::Io(format!(
        "cannot fetch `{}`: {error}",
        without_password(entry)
    ))
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

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn refuse<T>(message: String) -> Result<T> {
    Err(EditError::Refused(message))
}

fn cannot(verb: &str, path: &Path, error: &io::Error) -> EditError {
    EditError::Io(format!("cannot {verb} `{}`: {error}", path.display()))
}
