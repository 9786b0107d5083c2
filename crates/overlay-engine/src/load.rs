//! Files and directories: where a path of a kustomization leads, and whether it may.
//!
//! Paths are cleaned by their text first, as kustomize does (`missing/../a.yaml` is `a.yaml`), then symbolic links
//! are resolved, and the result must lie in the root. Where the operating system would read such a path in another
//! way, there is a warning.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use overlay_yaml::Origin;

use crate::error::{Error, ErrorKind, Result, near_miss};
use crate::fs::{Entry, FileKind, Opened};
use crate::hash;
use crate::kustomization::LocatedText;
use crate::pipeline::Build;
use crate::remote::{
    Certainty, FetchError, Fetcher, RepoSpec, is_file_url, is_page, without_password,
};

/// The names that a kustomization file can have.
pub(crate) const KUSTOMIZATION_FILES: [&str; 3] =
    ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/// Where files may lie that a kustomization reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadRestrictor {
    /// In the directory of the kustomization or below, symbolic links resolved.
    #[default]
    RootOnly,
    /// Anywhere.
    None,
}

/// A file or directory that a build has looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Input {
    /// The path that was asked for, absolute or as the caller gave it, cleaned.
    pub path: PathBuf,
    /// What was there.
    pub found: Found,
}

/// What a build found at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file, which was read.
    File,
    /// A directory, whose kustomization was looked for.
    Directory,
    /// A directory of a chart: whatever comes into it or changes in it can matter.
    Tree,
    /// Nothing; had there been something, the output might be another.
    Nothing,
    /// Something from elsewhere. The path is no path of a file, but `URL@COMMIT` for a repository and `URL@sha256:DIGEST`
    /// for a file, without a password.
    Remote,
}

/// The directory of a kustomization that is being built.
#[derive(Clone, Debug)]
pub(crate) struct Directory {
    /// Absolute, without symbolic links.
    pub(crate) root: PathBuf,
    /// As users know it.
    pub(crate) display: Arc<str>,
    /// Whether `display` leads here by its text alone, without symbolic links.
    pub(crate) is_direct: bool,
    /// The directory whose kustomization draws this one in.
    pub(crate) parent: Option<Arc<Directory>>,
    /// The fetched repository that it lies in.
    pub(crate) repository: Option<Arc<Repository>>,
}

/// A repository that was fetched for one entry of a kustomization.
#[derive(Debug)]
pub(crate) struct Repository {
    spec: RepoSpec,
    /// Absolute, without symbolic links.
    root: PathBuf,
}

impl Directory {
    /// Where a path leads from here by its text.
    pub(crate) fn join(&self, path: &str) -> PathBuf {
        let length = self.root.as_os_str().len() + path.len() + 1;
        let mut result = PathBuf::with_capacity(length);
        result.push(&self.root);
        push_clean(&mut result, Path::new(path));
        result
    }

    /// What is at a path from here, as users know it.
    fn show(&self, path: &str) -> String {
        let Some(repository) = &self.repository else {
            return display(&clean(&Path::new(&*self.display).join(path)));
        };
        let path = self.join(path);
        let inside = path.strip_prefix(&repository.root).unwrap_or(&path);
        repository.spec.display(&inside.to_string_lossy())
    }

    /// Whether a path leads out of the repository that this directory was fetched with.
    pub(crate) fn is_outside_of_repository(&self, path: &Path) -> bool {
        let repository = self.repository.as_ref();
        repository.is_some_and(|repository| !path.starts_with(&repository.root))
    }

    /// Whether and where files must lie: kustomizations that were fetched never read around them.
    fn restricts(&self, restrictor: LoadRestrictor) -> bool {
        restrictor == LoadRestrictor::RootOnly || self.repository.is_some()
    }
}

/// A file that was read.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Its number in [`crate::Sources`].
    pub(crate) number: u32,
    /// Its content.
    pub(crate) text: Arc<[u8]>,
}

/// What a file is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// Values that know where they come from.
    Source,
    /// Data, at which no message will point: the file is not among the sources, unless builds share it.
    Data,
}

/// How the path of a file that users see leads to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// By its text.
    Direct,
    /// Perhaps through symbolic links.
    Linked,
}

/// What a path in a list of resources leads to.
pub(crate) enum Target {
    /// A file of resources.
    File(File),
    /// The directory of another kustomization.
    Directory(Arc<Directory>),
}

impl Build<'_> {
    /// Opens the directory that the caller wants built.
    ///
    /// # Errors
    /// When it is no directory.
    pub(crate) fn open_root(&mut self, path: &Path) -> Result<Directory> {
        let shown = display(path);
        if self.fetcher.is_some()
            && let Some(spec) = path.to_str().and_then(RepoSpec::parse)
        {
            return self.open_repository(None, spec, Origin::NONE);
        }
        if let Some(root) = self.open_root_directly(path) {
            self.record(path, &Ok(FileKind::Directory));
            return Ok(Directory {
                root,
                display: shown.into(),
                is_direct: true,
                parent: None,
                repository: None,
            });
        }
        let found = self.fs.kind(path);
        self.record(path, &found);
        if path.is_absolute() {
            self.record_links(path);
        } else if let Ok(here) = self.fs.canonicalize(Path::new(".")) {
            self.record_links(&here.join(path));
        }
        match found {
            Ok(FileKind::Directory) => {}
            Ok(FileKind::File) => {
                let error = Error::new(
                    ErrorKind::NotADirectory {
                        path: shown.clone(),
                    },
                    Origin::NONE,
                );
                let is_kustomization = path
                    .file_name()
                    .is_some_and(|name| KUSTOMIZATION_FILES.iter().any(|file| name == *file));
                return Err(match path.parent().filter(|_| is_kustomization) {
                    Some(parent) => {
                        error.hint(format!("build the directory `{}`", display(parent)))
                    }
                    None => error,
                });
            }
            Err(error) => return Err(io_error(&shown, &error, Origin::NONE)),
        }
        let root = self
            .fs
            .canonicalize(path)
            .map_err(|error| io_error(&shown, &error, Origin::NONE))?;
        self.note_real_directory(&root);
        Ok(Directory {
            root,
            display: shown.into(),
            is_direct: false,
            parent: None,
            repository: None,
        })
    }

    /// The directory that the caller wants built, when no symbolic link leads there; `None` when something is in the
    /// way.
    fn open_root_directly(&mut self, path: &Path) -> Option<PathBuf> {
        if path.as_os_str().is_empty() || has_parent_after_name(path.to_str()?) {
            return None;
        }
        let cleaned = if path.is_absolute() {
            clean(path)
        } else {
            let here = self.fs.canonicalize(Path::new(".")).ok()?;
            self.note_real_directory(&here);
            clean(&here.join(path))
        };
        self.is_real_directory(&cleaned).then_some(cleaned)
    }

    /// Whether `path`, absolute and clean, is a directory to which no symbolic link leads.
    fn is_real_directory(&mut self, path: &Path) -> bool {
        /// Nothing longer is a path on most systems.
        const MAX_BYTES: usize = 4096;
        if self.is_known_directory(path) {
            return true;
        }
        if path.as_os_str().len() > MAX_BYTES || !path.is_absolute() {
            return false;
        }
        let unknown: Vec<&Path> = path
            .ancestors()
            .take_while(|above| !self.is_known_directory(above))
            .collect();
        for directory in unknown.into_iter().rev() {
            if !matches!(self.fs.entry(directory), Ok(Entry::Directory)) {
                return false;
            }
            self.know_directory(directory);
        }
        true
    }

    /// Notes that no symbolic link leads to a directory, nor to those around it.
    fn note_real_directory(&mut self, path: &Path) {
        for above in path.ancestors() {
            if self.is_known_directory(above) {
                break;
            }
            self.know_directory(above);
        }
    }

    fn is_known_directory(&self, path: &Path) -> bool {
        match self.cache {
            Some(cache) => cache.is_known_directory(path),
            None => self.directories.contains(path),
        }
    }

    fn know_directory(&mut self, path: &Path) {
        match self.cache {
            Some(cache) => cache.know_directory(path),
            None => {
                self.directories.insert(path.to_owned());
            }
        }
    }

    /// Reads a file that a kustomization in `directory` names.
    ///
    /// # Errors
    /// When it is not there, is a directory, lies outside of the root or cannot be read.
    pub(crate) fn read(&mut self, directory: &Directory, path: &LocatedText) -> Result<File> {
        self.read_for(Purpose::Source, directory, path)
    }

    fn read_for(
        &mut self,
        purpose: Purpose,
        directory: &Directory,
        path: &LocatedText,
    ) -> Result<File> {
        if is_file_url(path) {
            return self.fetch_file(path);
        }
        let cleaned = directory.join(path);
        if let Some(file) = self.read_directly(purpose, directory, path, &cleaned)? {
            return Ok(file);
        }
        let found = self.fs.kind(&cleaned);
        self.record(&cleaned, &found);
        self.record_links(&cleaned);
        match found {
            Ok(FileKind::File) => self.read_cleaned(purpose, directory, path, &cleaned),
            Ok(FileKind::Directory) => Err(Error::new(
                ErrorKind::NotAFile {
                    path: path.value.to_string(),
                },
                path.origin,
            )),
            Err(error) => Err(self.not_there(directory, path, &cleaned, &error)),
        }
    }

    /// Reads a file that is data, at which no message will point: its text is not kept among the sources.
    ///
    /// # Errors
    /// As [`Build::read`].
    pub(crate) fn read_data(
        &mut self,
        directory: &Directory,
        path: &LocatedText,
    ) -> Result<Arc<[u8]>> {
        Ok(self.read_for(Purpose::Data, directory, path)?.text)
    }

    /// Reads a file that lies in the root and to which no symbolic link leads; `None`, and nothing recorded, when
    /// something is in the way.
    fn read_directly(
        &mut self,
        purpose: Purpose,
        directory: &Directory,
        path: &LocatedText,
        cleaned: &Path,
    ) -> Result<Option<File>> {
        if directory.restricts(self.load_restrictor) && !cleaned.starts_with(&directory.root) {
            return Ok(None);
        }
        if let Some(file) = self.kept_file(directory, path, cleaned) {
            self.record(cleaned, &Ok(FileKind::File));
            self.warn_if_ambiguous(directory, path, cleaned);
            return Ok(Some(file));
        }
        let Some(parent) = cleaned.parent() else {
            return Ok(None);
        };
        if !self.is_real_directory(parent) {
            return Ok(None);
        }
        match self.fs.open(cleaned) {
            Ok(Opened::File(text)) => {
                self.record(cleaned, &Ok(FileKind::File));
                let way = match directory.is_direct {
                    true => Way::Direct,
                    false => Way::Linked,
                };
                self.add_file(purpose, way, directory, path, cleaned, text)
                    .map(Some)
            }
            Ok(Opened::Directory | Opened::Link) | Err(_) => Ok(None),
        }
    }

    fn read_cleaned(
        &mut self,
        purpose: Purpose,
        directory: &Directory,
        path: &LocatedText,
        cleaned: &Path,
    ) -> Result<File> {
        let fail = |error: &io::Error| io_error(path.as_str(), error, path.origin);
        let real = self
            .fs
            .canonicalize(cleaned)
            .map_err(|error| fail(&error))?;
        if real != cleaned {
            // Behind a symbolic link: a change of either path is a change of the file.
            self.record(&real, &Ok(FileKind::File));
        }
        if directory.restricts(self.load_restrictor) && !real.starts_with(&directory.root) {
            let mut error = Error::new(
                ErrorKind::OutsideRoot {
                    path: path.value.to_string(),
                    root: directory.display.to_string(),
                },
                path.origin,
            );
            if cleaned.starts_with(&directory.root) {
                error = error.note("a symbolic link leads there");
            }
            if directory.repository.is_some() {
                return Err(
                    error.note("a kustomization that was fetched reads only what is below it")
                );
            }
            return Err(error.hint(
                "move the file below the kustomization, refer to a directory with a kustomization of its own, \
                 or allow it with `--load-restrictor LoadRestrictionsNone`",
            ));
        }
        if let Some(file) = self.kept_file(directory, path, &real) {
            self.warn_if_ambiguous(directory, path, &real);
            return Ok(file);
        }
        let text = self.fs.read(&real).map_err(|error| fail(&error))?;
        self.add_file(purpose, Way::Linked, directory, path, &real, text)
    }

    /// Takes a text that was read from `real`.
    fn add_file(
        &mut self,
        purpose: Purpose,
        way: Way,
        directory: &Directory,
        path: &LocatedText,
        real: &Path,
        text: Arc<[u8]>,
    ) -> Result<File> {
        self.check_size(path, &text)?;
        self.warn_if_ambiguous(directory, path, real);
        if purpose == Purpose::Data && self.cache.is_none() {
            let number = u32::MAX;
            return Ok(File { number, text });
        }
        let shown = directory.show(path);
        let number = if self.drops_inputs && way == Way::Direct {
            self.sources.add_without_text(&shown, &text)
        } else {
            self.sources.add(shown, Arc::clone(&text))
        };
        let file = File { number, text };
        if let Some(cache) = self.cache {
            cache.keep_file(real.to_owned(), &file);
        }
        Ok(file)
    }

    /// The file at `real`, a path without symbolic links, if another build has read it and calls it the same.
    fn kept_file(&self, directory: &Directory, path: &LocatedText, real: &Path) -> Option<File> {
        let file = self.cache?.file(real)?;
        let is_called = |name: &str| self.sources.is_at(file.number, name);
        is_called(&directory.show(path)).then_some(file)
    }

    fn check_size(&self, path: &LocatedText, text: &[u8]) -> Result<()> {
        if text.len() <= self.limits.max_bytes {
            return Ok(());
        }
        let message = format!(
            "`{}` has {} bytes, more than {}",
            path.as_str(),
            text.len(),
            self.limits.max_bytes
        );
        Err(Error::new(ErrorKind::Limit(message), path.origin))
    }

    /// Decides what an entry of `resources` is, and opens it.
    ///
    /// # Errors
    /// When there is nothing, or the file or directory may not be used.
    pub(crate) fn open(
        &mut self,
        directory: &Arc<Directory>,
        path: &LocatedText,
    ) -> Result<Target> {
        if is_file_url(path) {
            return self.open_url(directory, path);
        }
        if path.is_empty() {
            return self.open_directory(directory, path).map(Target::Directory);
        }
        let cleaned = directory.join(path);
        let ending = cleaned.extension().and_then(OsStr::to_str);
        let seems_file = matches!(ending, Some("yaml" | "yml" | "json"));
        if seems_file
            && let Some(file) = self.read_directly(Purpose::Source, directory, path, &cleaned)?
        {
            return Ok(Target::File(file));
        }
        if !self.is_real_directory(&cleaned) && matches!(self.fs.kind(&cleaned), Ok(FileKind::File))
        {
            return self.read(directory, path).map(Target::File);
        }
        self.open_directory(directory, path).map(Target::Directory)
    }

    /// Opens the directory of another kustomization.
    ///
    /// # Errors
    /// When there is none, or it is one that is being built, or above it.
    pub(crate) fn open_directory(
        &mut self,
        directory: &Arc<Directory>,
        path: &LocatedText,
    ) -> Result<Arc<Directory>> {
        if path.is_empty() {
            return Err(Error::invalid("the path is empty", path.origin));
        }
        let spec = RepoSpec::parse(path);
        if let Some(spec) = spec.clone().filter(|_| path.contains("://")) {
            return self
                .open_repository(Some(directory), spec, path.origin)
                .map(Arc::new);
        }
        let cleaned = directory.join(path);
        // Before anything is refused: had there been a file, it would have been read.
        let is_real = self.is_real_directory(&cleaned);
        let found = if is_real {
            Ok(FileKind::Directory)
        } else {
            self.fs.kind(&cleaned)
        };
        self.record(&cleaned, &found);
        if !is_real {
            self.record_links(&cleaned);
        }
        if let Some(spec) = spec {
            return self
                .open_repository(Some(directory), spec, path.origin)
                .map(Arc::new);
        }
        if Path::new(path.as_str()).is_absolute() {
            return Err(Error::invalid(
                format!(
                    "`{}` is absolute, but directories must be given relative to the kustomization",
                    path.as_str()
                ),
                path.origin,
            ));
        }
        if let Some(part) = path
            .split('/')
            .find(|part| !matches!(*part, "" | "." | "..") && part.contains(".."))
        {
            return Err(Error::invalid(
                format!(
                    "`{}` is ambiguous: `{part}` holds `..` within a name",
                    path.as_str()
                ),
                path.origin,
            )
            .hint("check the indentation of the list: two entries may have become one"));
        }
        match found {
            Ok(FileKind::Directory) => {}
            Ok(FileKind::File) => {
                return Err(Error::new(
                    ErrorKind::NotADirectory {
                        path: path.value.to_string(),
                    },
                    path.origin,
                ));
            }
            Err(error) => return Err(self.not_there(directory, path, &cleaned, &error)),
        }
        let root = if is_real {
            cleaned
        } else {
            let root = self
                .fs
                .canonicalize(&cleaned)
                .map_err(|error| io_error(path.as_str(), &error, path.origin))?;
            self.note_real_directory(&root);
            root
        };
        let is_direct = directory.is_direct && is_real;
        if let Some(repository) = &directory.repository
            && !root.starts_with(&repository.root)
        {
            return Err(leaves(path, repository));
        }
        let mut visited = Some(directory);
        while let Some(ancestor) = visited {
            // What was fetched lies in no directory that asked for it, even if the same files are used again.
            if !is_same(&ancestor.repository, &directory.repository) {
                break;
            }
            if is_prefix(&root, &ancestor.root) {
                return Err(Error::new(
                    ErrorKind::Cycle {
                        path: path.value.to_string(),
                        visited: ancestor.display.to_string(),
                    },
                    path.origin,
                ));
            }
            visited = ancestor.parent.as_ref();
        }
        self.warn_if_ambiguous(directory, path, &root);
        Ok(Arc::new(Directory {
            root,
            display: directory.show(path).into(),
            is_direct,
            parent: Some(Arc::clone(directory)),
            repository: directory.repository.clone(),
        }))
    }

    /// Opens what an entry of `resources` with a web address leads to: a file, or a repository.
    fn open_url(&mut self, directory: &Arc<Directory>, path: &LocatedText) -> Result<Target> {
        let Some(spec) = RepoSpec::parse(path) else {
            return self.fetch_file(path).map(Target::File);
        };
        let Some(fetcher) = self.fetcher.clone() else {
            return Err(cannot_fetch(path, path.origin));
        };
        let certainty = match spec.certainty() {
            Certainty::Unknown if fetcher.knows(&spec) => Certainty::Repository,
            certainty => certainty,
        };
        let note = match certainty {
            Certainty::File => return self.fetch_file(path).map(Target::File),
            Certainty::Repository => None,
            // As kustomize: what is no file of YAML may be a repository.
            Certainty::Unknown => match fetcher.file(path) {
                Ok(text) if !is_page(&text) => {
                    return self.add_fetched(&*fetcher, path, text).map(Target::File);
                }
                Ok(_) => None,
                Err(error) => Some(error),
            },
        };
        let repository = self.open_repository(Some(directory), spec, path.origin);
        repository
            .map(|directory| Target::Directory(Arc::new(directory)))
            .map_err(|error| match note {
                Some(note) => error.note(format!("it cannot be fetched as a file either: {note}")),
                None => error,
            })
    }

    /// Fetches the file behind a URL.
    fn fetch_file(&mut self, url: &LocatedText) -> Result<File> {
        let fetcher = self.fetcher.clone();
        let fetcher = fetcher.ok_or_else(|| cannot_fetch(url, url.origin))?;
        let text = fetcher
            .file(url)
            .map_err(|error| fetch_error(url, &error, url.origin))?;
        self.add_fetched(&*fetcher, url, text)
    }

    fn add_fetched(
        &mut self,
        fetcher: &dyn Fetcher,
        url: &LocatedText,
        text: Arc<[u8]>,
    ) -> Result<File> {
        self.check_size(url, &text)?;
        self.record_remote(fetcher, url, || format!("sha256:{}", hash::of_bytes(&text)));
        let number = self.sources.add(without_password(url), Arc::clone(&text));
        Ok(File { number, text })
    }

    /// Fetches a repository and opens the directory in it that `spec` names.
    fn open_repository(
        &mut self,
        directory: Option<&Arc<Directory>>,
        spec: RepoSpec,
        at: Origin,
    ) -> Result<Directory> {
        let fetcher = self.fetcher.clone();
        let fetcher = fetcher.ok_or_else(|| cannot_fetch(spec.raw(), at))?;
        let mut ancestor = directory;
        while let Some(visited) = ancestor {
            // By the text of the entries, as kustomize does.
            if let Some(repository) = &visited.repository
                && repository.spec.raw().starts_with(spec.raw())
            {
                let kind = ErrorKind::Cycle {
                    path: without_password(spec.raw()),
                    visited: without_password(repository.spec.raw()),
                };
                return Err(Error::new(kind, at));
            }
            ancestor = visited.parent.as_ref();
        }
        let failed = |error: &FetchError| fetch_error(spec.raw(), error, at);
        let checkout = fetcher.repository(&spec).map_err(|error| failed(&error))?;
        self.record_remote(&*fetcher, spec.url(), || checkout.commit);
        let unreadable = |error: io::Error| failed(&FetchError::new(error.to_string()));
        let top = self.fs.canonicalize(&checkout.directory);
        let top = top.map_err(unreadable)?;
        self.note_real_directory(&top);
        let mut wanted = top.clone();
        push_clean(
            &mut wanted,
            Path::new(spec.directory().trim_start_matches('/')),
        );
        if !self.repositories.contains(&top) {
            self.repositories.push(top.clone());
        }
        let repository = Repository { spec, root: top };
        let path = LocatedText::new(without_password(repository.spec.raw()).into(), at);
        let inside = repository.spec.directory();
        let shown = repository.spec.display("");
        let in_repository = |what: &str| {
            let message = format!("`{inside}` {what} in the repository `{shown}`");
            Error::invalid(message, at)
        };
        match self.fs.kind(&wanted) {
            Ok(FileKind::Directory) => {}
            Ok(FileKind::File) => return Err(in_repository("is a file, not a directory,")),
            Err(_) => return Err(in_repository("does not exist")),
        }
        let root = self
            .fs
            .canonicalize(&wanted)
            .map_err(|error| io_error(&path, &error, at))?;
        if !root.starts_with(&repository.root) {
            return Err(leaves(&path, &repository).note("a symbolic link leads there"));
        }
        self.note_real_directory(&root);
        let shown = repository.spec.display(inside.trim_matches('/'));
        Ok(Directory {
            root,
            display: shown.into(),
            parent: directory.map(Arc::clone),
            is_direct: false,
            repository: Some(Arc::new(repository)),
        })
    }

    /// Reads the one kustomization file of a directory; `at` is what asked for the directory.
    ///
    /// # Errors
    /// When there is none, or more than one, or it cannot be read.
    pub(crate) fn read_kustomization(
        &mut self,
        directory: &Directory,
        at: Origin,
    ) -> Result<(File, &'static str)> {
        let mut found = Vec::new();
        let mut text = None;
        for name in KUSTOMIZATION_FILES {
            let path = directory.root.join(name);
            let kind = match found[..] {
                [] => match self.fs.open(&path) {
                    Ok(Opened::File(read)) => {
                        text = Some(read);
                        Ok(Some(FileKind::File))
                    }
                    Err(error) if error.kind() == io::ErrorKind::NotFound => Err(error),
                    Ok(Opened::Directory | Opened::Link) | Err(_) => Ok(None),
                },
                // Only whether there is another.
                [..] => self.fs.entry(&path).map(|entry| match entry {
                    Entry::File => Some(FileKind::File),
                    Entry::Directory => Some(FileKind::Directory),
                    Entry::Link => None,
                }),
            };
            let kind = match kind {
                Ok(Some(kind)) => Ok(kind),
                Ok(None) => {
                    self.record_links(&path);
                    self.fs.kind(&path)
                }
                Err(error) => Err(error),
            };
            self.record(&path, &kind);
            if matches!(kind, Ok(FileKind::File)) {
                found.push(name);
            }
        }
        let path = directory.display.to_string();
        match found[..] {
            [] => Err(Error::new(ErrorKind::NoKustomization { path }, at)),
            [name] => {
                let located = LocatedText::new(name.into(), at);
                let path = directory.root.join(name);
                let file = match text {
                    Some(text) => {
                        let known = self.kept_file(directory, &located, &path);
                        match known {
                            Some(file) => file,
                            None => {
                                let way = match directory.is_direct {
                                    true => Way::Direct,
                                    false => Way::Linked,
                                };
                                self.add_file(
                                    Purpose::Source,
                                    way,
                                    directory,
                                    &located,
                                    &path,
                                    text,
                                )?
                            }
                        }
                    }
                    None => self.read_cleaned(Purpose::Source, directory, &located, &path)?,
                };
                Ok((file, name))
            }
            _ => Err(Error::new(
                ErrorKind::ManyKustomizations {
                    path,
                    files: found.iter().map(|name| (*name).to_owned()).collect(),
                },
                at,
            )),
        }
    }

    /// Notes as an input a file that the build does not read itself: the executable of a function.
    pub(crate) fn note_executable(&mut self, path: &Path) {
        let path = clean(path);
        self.record_links(&path);
        let found = self.fs.kind(&path);
        self.record(&path, &found);
    }

    pub(crate) fn record(&mut self, path: &Path, found: &io::Result<FileKind>) {
        let is_fetched = || self.repositories.iter().any(|root| path.starts_with(root));
        if self.drops_inputs || (!self.keeps_fetched_inputs && is_fetched()) {
            // Nobody asks, or it is of a commit, which never changes.
            return;
        }
        let found = match found {
            Ok(FileKind::File) => Found::File,
            Ok(FileKind::Directory) => Found::Directory,
            Err(_) => Found::Nothing,
        };
        self.inputs.push(Input {
            path: path.to_path_buf(),
            found,
        });
    }

    /// Records what was fetched, and what says that it is this version.
    fn record_remote(
        &mut self,
        fetcher: &dyn Fetcher,
        url: &str,
        version: impl FnOnce() -> String,
    ) {
        if self.drops_inputs {
            return;
        }
        let mut add = |path: PathBuf, found| {
            let input = Input { path, found };
            if !self.inputs.contains(&input) {
                self.inputs.push(input);
            }
        };
        let address = format!("{}@{}", without_password(url), version());
        add(address.into(), Found::Remote);
        for path in fetcher.depends_on() {
            add(path, Found::File);
        }
    }

    /// Records a directory in which everything matters.
    pub(crate) fn record_tree(&mut self, path: &Path) {
        self.record(path, &Ok(FileKind::Directory));
        if let Some(input) = self.inputs.last_mut().filter(|input| input.path == path) {
            input.found = Found::Tree;
        }
    }

    /// Records the symbolic links by way of which the system comes from `path`, which is absolute, to what is there,
    /// and where the last one leads; nothing when there is none, or the file system does not tell.
    pub(crate) fn record_links(&mut self, path: &Path) {
        /// As many as systems follow.
        const MAX_LINKS: usize = 40;
        if self.drops_inputs {
            return;
        }
        let reversed = |path: &Path| -> Vec<OsString> {
            let parts = path.components().rev();
            parts.map(|part| part.as_os_str().to_owned()).collect()
        };
        let mut rest = reversed(path);
        let mut at = PathBuf::new();
        let mut links = 0;
        while let Some(part) = rest.pop() {
            if part == ".." {
                at.pop();
                continue;
            }
            // The root of a link's target replaces what was there.
            at.push(part);
            if self.is_known_directory(&at) {
                continue;
            }
            let Ok(target) = self.fs.read_link(&at) else {
                continue;
            };
            let found = self.fs.kind(&at);
            self.record(&at, &found);
            links += 1;
            if links == MAX_LINKS {
                return;
            }
            at.pop();
            rest.extend(reversed(&target));
        }
        if links > 0 {
            let found = self.fs.kind(&at);
            self.record(&at, &found);
        }
    }

    /// The error for a path that leads nowhere, with a near miss.
    fn not_there(
        &self,
        directory: &Directory,
        path: &LocatedText,
        cleaned: &Path,
        error: &io::Error,
    ) -> Error {
        let result = io_error(path.as_str(), error, path.origin);
        if error.kind() != io::ErrorKind::NotFound {
            return result;
        }
        let Some(parent) = cleaned.parent() else {
            return result;
        };
        let wanted = cleaned
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let names = self.fs.list(parent).unwrap_or_default();
        // Endings are alike in any directory: the rest of the name decides.
        let near = wanted.as_deref().and_then(|wanted| {
            let (stem, ending) = split_ending(wanted);
            let same_stem = names.iter().find(|name| split_ending(name).0 == stem);
            same_stem.or_else(|| {
                let same_ending = || names.iter().filter(|name| split_ending(name).1 == ending);
                let near = near_miss(stem, same_ending().map(|name| split_ending(name).0))?;
                same_ending().find(|name| split_ending(name).0 == near)
            })
        });
        match near {
            Some(name) => result.hint(format!("did you mean `{name}`?")),
            None if path.contains(" - ") => result.note(
                "the next line is read as part of this text, because its `-` stands further right",
            ),
            None if self.fs.kind(parent).is_err() => {
                let shown = directory.show(path);
                let folder = Path::new(&shown).parent().map(display).unwrap_or_default();
                result.note(format!("the directory `{folder}` does not exist"))
            }
            None => result,
        }
    }

    /// Warns when the operating system would not take the path for the same file: kustomize cleans
    /// `missing/../x` to `x` without looking.
    fn warn_if_ambiguous(&mut self, directory: &Directory, path: &LocatedText, real: &Path) {
        if !has_parent_after_name(path) {
            return;
        }
        // Its answer depends on each directory that the path goes into and leaves again.
        let mut left = PathBuf::new();
        for part in Path::new(path.as_str()).components() {
            if part == Component::ParentDir && has_name_at_end(&left) {
                let left = clean(&directory.root.join(&left));
                let found = self.fs.kind(&left);
                self.record(&left, &found);
                self.record_links(&left);
            }
            left.push(part);
        }
        let system = self.fs.canonicalize(&directory.root.join(path.as_str()));
        if system.is_ok_and(|system| system == real) {
            return;
        }
        self.warn(Error::invalid(
            format!(
                "`{}` passes through a directory that does not exist or is a link; it is read as `{}`",
                path.as_str(),
                display(&clean(Path::new(path.as_str())))
            ),
            path.origin,
        ));
    }
}

/// Whether a path goes up again after it went down, so that cleaning it by its text may change where it leads.
fn has_parent_after_name(path: &str) -> bool {
    path.split('/')
        .skip_while(|part| matches!(*part, ".." | "." | ""))
        .any(|part| part == "..")
}

fn has_name_at_end(path: &Path) -> bool {
    matches!(path.components().next_back(), Some(Component::Normal(_)))
}

/// Removes `.` and `name/..` by the text of the path, as Go's `filepath.Clean`.
pub(crate) fn clean(path: &Path) -> PathBuf {
    let mut result = PathBuf::with_capacity(path.as_os_str().len());
    push_clean(&mut result, path);
    if result.as_os_str().is_empty() {
        result.push(".");
    }
    result
}

/// Goes from `result`, which is clean, where the text of `path` leads.
fn push_clean(result: &mut PathBuf, path: &Path) {
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => match result.components().next_back() {
                Some(Component::Normal(_)) => {
                    result.pop();
                }
                Some(Component::RootDir | Component::Prefix(_)) => {}
                _ => result.push(".."),
            },
            _ => result.push(part),
        }
    }
}

fn display(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn io_error(path: &str, error: &io::Error, at: Origin) -> Error {
    let path = path.to_owned();
    let kind = match error.kind() {
        io::ErrorKind::NotFound => ErrorKind::NotFound { path },
        io::ErrorKind::IsADirectory => ErrorKind::NotAFile { path },
        _ => ErrorKind::Io {
            path,
            message: error.to_string(),
        },
    };
    Error::new(kind, at)
}

fn cannot_fetch(entry: &str, at: Origin) -> Error {
    let message = format!(
        "`{}` is a remote source, which this build cannot fetch",
        without_password(entry)
    );
    Error::new(ErrorKind::Unsupported(message), at)
}

fn fetch_error(entry: &str, error: &FetchError, at: Origin) -> Error {
    let kind = ErrorKind::Fetch {
        entry: without_password(entry),
        message: error.message().to_owned(),
    };
    let result = Error::new(kind, at);
    match error.help() {
        Some(hint) => result.hint(hint),
        None => result,
    }
}

/// The error for a directory outside of the repository that asks for it.
fn leaves(path: &LocatedText, repository: &Repository) -> Error {
    let kind = ErrorKind::OutsideRoot {
        path: path.value.to_string(),
        root: repository.spec.display(""),
    };
    Error::new(kind, path.origin)
        .note("a kustomization that was fetched uses only directories of its repository")
}

fn is_same(one: &Option<Arc<Repository>>, other: &Option<Arc<Repository>>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        _ => false,
    }
}

/// Whether a directory is `root` or lies below it. Nearly always the bytes say no, in long chains of layers too.
fn is_prefix(root: &Path, directory: &Path) -> bool {
    let (text, start) = (directory.as_os_str(), root.as_os_str());
    text.as_encoded_bytes()
        .starts_with(start.as_encoded_bytes())
        && directory.starts_with(root)
}

/// Splits a file name at its last dot; the ending is empty when there is none.
fn split_ending(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or((name, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_is_by_text() {
        for (path, cleaned) in [
            ("a/../b", "b"),
            ("./a/./b/", "a/b"),
            ("../../a/../b", "../../b"),
            ("/../a", "/a"),
            ("a/..", "."),
        ] {
            assert_eq!(clean(Path::new(path)), Path::new(cleaned), "{path}");
        }
    }
}
