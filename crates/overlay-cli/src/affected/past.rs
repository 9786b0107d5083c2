//! The files as they were at a commit.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::ffi::OsString;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use overlay_engine::{FileKind, FileSystem, OsFs};

use super::git::{self, Difference, Repository};

/// How many symbolic links may lead to each other, as on Linux.
const MAX_LINKS: usize = 40;

/// A file system in which the work tree of a repository is what a commit holds.
///
/// What the commit does not know is taken as it is now: what lies outside the work tree, in a submodule, or is ignored.
#[derive(Clone)]
pub(crate) struct Files(Arc<Tree>);

struct Tree {
    top: PathBuf,
    /// By absolute path.
    entries: BTreeMap<PathBuf, Kind>,
    directories: HashSet<PathBuf>,
    objects: Mutex<Objects>,
}

enum Kind {
    File(Vec<u8>),
    Link(Vec<u8>),
    /// As it is now.
    Unknown,
}

impl Files {
    pub(super) fn new(
        repository: &Repository,
        commit: &str,
        difference: &Difference,
    ) -> Result<Files, String> {
        let top = repository.top.clone();
        let mut entries = BTreeMap::new();
        for path in &difference.ignored {
            entries.insert(path.clone(), Kind::Unknown);
        }
        for entry in repository.entries(commit)? {
            let kind = match entry.mode.as_slice() {
                git::LINK => Kind::Link(entry.object),
                git::MODULE => Kind::Unknown,
                _ => Kind::File(entry.object),
            };
            entries.insert(top.join(entry.path), kind);
        }
        let mut directories = HashSet::from([top.clone()]);
        for path in entries.keys() {
            for above in path.ancestors().skip(1) {
                if !directories.insert(above.to_owned()) {
                    break;
                }
            }
        }
        Ok(Files(Arc::new(Tree {
            objects: Mutex::new(Objects::new(&top)?),
            top,
            entries,
            directories,
        })))
    }

    /// All paths of files, of those that are as they are now too.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.entries.keys().map(PathBuf::as_path)
    }
}

impl Tree {
    /// Where an absolute path leads.
    fn follow(&self, path: &Path) -> io::Result<Place<'_>> {
        let mut open: VecDeque<OsString> = parts(path);
        let mut real = self.root();
        let mut links = 0;
        while let Some(part) = open.pop_front() {
            if part == ".." {
                real.pop();
                continue;
            }
            real.push(&part);
            if !real.starts_with(&self.top) && !self.top.starts_with(&real) {
                real.extend(open);
                return Ok(Place::Now(real));
            }
            match self.entries.get(&real) {
                Some(Kind::Link(object)) => {
                    links += 1;
                    if links > MAX_LINKS {
                        return Err(io::Error::other("too many symbolic links"));
                    }
                    let target = git::path(&self.object(object)?).map_err(io::Error::other)?;
                    if target.is_absolute() {
                        real = self.root();
                    } else {
                        real.pop();
                    }
                    for part in parts(&target).into_iter().rev() {
                        open.push_front(part);
                    }
                }
                Some(Kind::Unknown) => {
                    real.extend(open);
                    return Ok(Place::Now(real));
                }
                Some(Kind::File(_)) if !open.is_empty() => {
                    return Err(io::ErrorKind::NotADirectory.into());
                }
                Some(Kind::File(object)) => return Ok(Place::File(real, object)),
                None if self.top.starts_with(&real) || self.directories.contains(&real) => {}
                None => return Err(io::ErrorKind::NotFound.into()),
            }
        }
        Ok(Place::Directory(real))
    }

    fn root(&self) -> PathBuf {
        self.top
            .ancestors()
            .last()
            .map(Path::to_owned)
            .unwrap_or_default()
    }

    fn object(&self, name: &[u8]) -> io::Result<Vec<u8>> {
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        objects.read(name)
    }
}

/// What a path leads to, without symbolic links.
enum Place<'a> {
    File(PathBuf, &'a [u8]),
    Directory(PathBuf),
    /// Not known to the commit.
    Now(PathBuf),
}

fn parts(path: &Path) -> VecDeque<OsString> {
    path.components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_owned()),
            Component::ParentDir => Some("..".into()),
            _ => None,
        })
        .collect()
}

impl FileSystem for Files {
    fn read(&self, path: &Path) -> io::Result<Arc<[u8]>> {
        match self.0.follow(path)? {
            Place::File(_, object) => self.0.object(object).map(Arc::from),
            Place::Directory(_) => Err(io::ErrorKind::IsADirectory.into()),
            Place::Now(path) => OsFs.read(&path),
        }
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        match self.0.follow(path)? {
            Place::File(..) => Ok(FileKind::File),
            Place::Directory(_) => Ok(FileKind::Directory),
            Place::Now(path) => OsFs.kind(&path),
        }
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        match self.0.follow(path)? {
            Place::File(path, _) | Place::Directory(path) => Ok(path),
            Place::Now(path) => OsFs.canonicalize(&path),
        }
    }
}

/// Contents, from a git that answers until it is dropped.
struct Objects {
    process: Child,
    /// Closed to end the process.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    fn new(top: &Path) -> Result<Objects, String> {
        let cannot = |error: io::Error| format!("cannot run `git`: {error}");
        let mut process = git::command(top)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(cannot)?;
        let questions = process.stdin.take();
        let answers = process.stdout.take();
        let answers = answers.ok_or_else(|| cannot(io::ErrorKind::BrokenPipe.into()))?;
        Ok(Objects {
            process,
            questions,
            answers: BufReader::new(answers),
        })
    }

    fn read(&mut self, name: &[u8]) -> io::Result<Vec<u8>> {
        let ended = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let questions = self.questions.as_mut().ok_or_else(ended)?;
        questions.write_all(&[name, b"\n"].concat())?;
        questions.flush()?;
        // `<object> <kind> <size>`, the content, a line break.
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let size = head
            .split_whitespace()
            .nth(2)
            .and_then(|size| size.parse().ok());
        let size: usize = size.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        let mut content = vec![0; size];
        self.answers.read_exact(&mut content)?;
        self.answers.read_exact(&mut [0])?;
        Ok(content)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        self.questions = None;
        // It ends by itself, and what it says no longer matters.
        let _ = self.process.wait();
    }
}
