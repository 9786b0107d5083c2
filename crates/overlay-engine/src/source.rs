//! The texts that a build reads, so that an [`Origin`] can be shown as file, line and column.

use std::hash::BuildHasher;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hashbrown::{DefaultHashBuilder, HashMap};
use overlay_yaml::Origin;

use crate::error::Error;
use crate::fs::FileSystem;

/// Every text that a build, or all builds of a [`crate::Workspace`], have read; the index is the file number of an
/// [`Origin`].
///
/// A clone is another handle to the same table.
#[derive(Clone, Debug, Default)]
pub struct Sources(Arc<Mutex<Table>>);

#[derive(Debug, Default)]
struct Table {
    files: Vec<Source>,
    /// Hashes of the texts that are not kept, by file number.
    dropped: HashMap<u32, u64>,
    hasher: DefaultHashBuilder,
    /// The places behind shared origins.
    shared: Vec<Origin>,
    /// The bytes of all texts.
    text_bytes: usize,
}

/// How many texts may be written in each other for their places to be found.
const MAX_INLINE: u32 = 8;

/// The first file number of shared origins.
const FIRST_SHARED: u32 = 0x80_0000;

/// Whether `origin` is one of [`Sources::add_shared`].
pub(crate) fn is_shared(origin: Origin) -> bool {
    origin.file().is_some_and(|file| file >= FIRST_SHARED)
}

/// One text.
#[derive(Clone)]
pub struct Source {
    /// The path as a user would write it, relative to where the build was started when possible.
    pub path: Arc<str>,
    /// The content; empty when it is not kept, see [`Sources::read_again`].
    pub text: Arc<[u8]>,
    /// For a text that is a scalar of another file (an inline patch, say): where that scalar is.
    pub parent: Option<Origin>,
}

impl std::fmt::Debug for Source {
    /// Leaves the text out: it can hold secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source")
            .field("path", &self.path)
            .field("bytes", &self.text.len())
            .field("parent", &self.parent)
            .finish()
    }
}

/// A place in a file, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path of the file.
    pub path: Arc<str>,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The text of that line without its break.
    pub text: String,
}

impl Sources {
    /// Adds a file and returns its number.
    pub fn add(&self, path: impl Into<Arc<str>>, text: Arc<[u8]>) -> u32 {
        self.push(Source {
            path: path.into(),
            text,
            parent: None,
        })
    }

    /// Adds a text that is written as a scalar in another file, and returns its number.
    pub fn add_inline(&self, parent: Origin, text: &str) -> u32 {
        let path = match self.source(parent) {
            Some(source) => source.path,
            None => "<inline>".into(),
        };
        self.push(Source {
            path,
            text: text.as_bytes().into(),
            parent: Some(parent),
        })
    }

    /// Adds a file whose text is not kept and can be read at `path` again.
    pub(crate) fn add_without_text(&self, path: &str, text: &[u8]) -> u32 {
        let number = self.add(path, Arc::default());
        let mut table = self.table();
        let hash = table.hasher.hash_one(text);
        table.dropped.insert(number, hash);
        number
    }

    /// Reads the texts at which `errors` point and which [`BuildOptions::keep_inputs`] did not keep. A file that is not
    /// what it was during the build stays away, and so do the places in it.
    ///
    /// [`BuildOptions::keep_inputs`]: crate::BuildOptions::keep_inputs
    pub fn read_again<'e>(&self, fs: &dyn FileSystem, errors: impl IntoIterator<Item = &'e Error>) {
        if self.table().dropped.is_empty() {
            return;
        }
        for error in errors {
            let labels = error.labels().iter().map(|(origin, _)| *origin);
            for origin in std::iter::once(error.origin()).chain(labels) {
                self.read_around(fs, origin);
            }
        }
    }

    /// Reads the file that `origin` points into, or the one around that text.
    fn read_around(&self, fs: &dyn FileSystem, origin: Origin) {
        let mut origin = self.resolve(origin);
        for _ in 0..=MAX_INLINE {
            match self.source(origin).and_then(|source| source.parent) {
                Some(parent) => origin = self.resolve(parent),
                None => break,
            }
        }
        let Some(number) = origin.file() else {
            return;
        };
        let Some((path, wanted)) = self.dropped(number) else {
            return;
        };
        let Ok(text) = fs.read(Path::new(&*path)) else {
            return;
        };
        let mut table = self.table();
        if table.hasher.hash_one(&*text) == wanted {
            table.dropped.remove(&number);
            table.text_bytes += text.len();
            let file = usize::try_from(number).ok();
            if let Some(file) = file.and_then(|number| table.files.get_mut(number)) {
                file.text = text;
            }
        }
    }

    /// The path of a file whose text is not kept, and that text's hash.
    fn dropped(&self, number: u32) -> Option<(Arc<str>, u64)> {
        let table = self.table();
        let wanted = *table.dropped.get(&number)?;
        let file = table.files.get(usize::try_from(number).ok()?)?;
        Some((Arc::clone(&file.path), wanted))
    }

    fn push(&self, source: Source) -> u32 {
        let mut table = self.table();
        table.text_bytes += source.text.len();
        table.files.push(source);
        u32::try_from(table.files.len() - 1).unwrap_or(u32::MAX)
    }

    /// The table; a thread that panicked cannot have left it half-changed.
    fn table(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the text of this number has this path.
    pub(crate) fn is_at(&self, number: u32, path: &str) -> bool {
        let table = self.table();
        let number = usize::try_from(number).ok();
        let source = number.and_then(|number| table.files.get(number));
        source.is_some_and(|source| &*source.path == path)
    }

    /// Roughly how many bytes the table takes.
    pub(crate) fn size(&self) -> usize {
        /// A text's own entry, path and tree.
        const BYTES_OF_ENTRY: usize = 256;
        let table = self.table();
        table.text_bytes
            + table.files.len() * BYTES_OF_ENTRY
            + table.shared.len() * size_of::<Origin>()
    }

    /// Returns a new origin for the place of `origin`, by which the scalars that have it are known as one; see
    /// `Resource::unify_shared`.
    pub(crate) fn add_shared(&self, origin: Origin) -> Origin {
        let mut table = self.table();
        let number = u32::try_from(table.shared.len()).unwrap_or(u32::MAX);
        table.shared.push(origin);
        Origin::new(FIRST_SHARED.saturating_add(number), 0)
    }

    /// The place in a file behind `origin`.
    fn resolve(&self, origin: Origin) -> Origin {
        match origin
            .file()
            .and_then(|file| file.checked_sub(FIRST_SHARED))
        {
            Some(number) => usize::try_from(number)
                .ok()
                .and_then(|number| self.table().shared.get(number).copied())
                .unwrap_or(Origin::NONE),
            None => origin,
        }
    }

    /// The text that `origin` points into.
    pub fn source(&self, origin: Origin) -> Option<Source> {
        let number = usize::try_from(self.resolve(origin).file()?).ok()?;
        self.table().files.get(number).cloned()
    }

    /// The whole text of the file that [`Sources::locate`] finds for `origin`: for a place in an inline text, the
    /// file around it.
    pub fn text_around(&self, origin: Origin) -> Option<Arc<[u8]>> {
        let mut source = self.source(origin)?;
        for _ in 0..MAX_INLINE {
            match source.parent {
                Some(parent) => source = self.source(parent)?,
                None => break,
            }
        }
        Some(source.text)
    }

    /// The number of texts.
    pub fn len(&self) -> usize {
        self.table().files.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.table().files.is_empty()
    }

    /// Finds file, line and column of `origin`; a place in an inline text becomes a place in the file around
    /// it when the scalar is a block whose lines can be told apart, else the place of the scalar.
    pub fn locate(&self, origin: Origin) -> Option<Location> {
        self.locate_at_depth(origin, 0)
    }

    fn locate_at_depth(&self, origin: Origin, depth: u32) -> Option<Location> {
        let origin = self.resolve(origin);
        let source = self.source(origin)?;
        if self.dropped(origin.file()?).is_some() {
            return None;
        }
        let offset = (origin.offset() as usize).min(source.text.len());
        if let Some(parent) = source.parent.filter(|_| depth < MAX_INLINE) {
            let line = memchr::memchr_iter(b'\n', &source.text[..offset]).count();
            let in_line = offset
                - memchr::memrchr(b'\n', &source.text[..offset]).map_or(0, |newline| newline + 1);
            return match self.line_of_block(parent, line, in_line) {
                Some(outer) => self.locate_at_depth(outer, depth + 1),
                None => self.locate_at_depth(parent, depth + 1),
            };
        }
        let start = memchr::memrchr(b'\n', &source.text[..offset]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &source.text[offset..])
            .map_or(source.text.len(), |at| offset + at);
        let line = memchr::memchr_iter(b'\n', &source.text[..offset]).count() + 1;
        let text = String::from_utf8_lossy(&source.text[start..end]);
        let column = String::from_utf8_lossy(&source.text[start..offset])
            .chars()
            .count()
            + 1;
        Some(Location {
            path: Arc::clone(&source.path),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
            text: text.trim_end_matches('\r').to_owned(),
        })
    }

    /// The origin of line `line` (from 0) and byte `column` of the block scalar at `parent`.
    fn line_of_block(&self, parent: Origin, line: usize, column: usize) -> Option<Origin> {
        let text = self.source(parent)?.text;
        let at = parent.offset() as usize;
        if !matches!(text.get(at)?, b'|' | b'>') {
            return None;
        }
        let mut start = at + memchr::memchr(b'\n', &text[at..])? + 1;
        let indent = text[start..]
            .split(|&byte| byte == b'\n')
            .find(|line| !line.trim_ascii().is_empty())
            .map(|line| line.iter().take_while(|&&byte| byte == b' ').count())?;
        for _ in 0..line {
            start += memchr::memchr(b'\n', &text[start..])? + 1;
        }
        let offset = u32::try_from(start + indent + column).ok()?;
        Some(Origin::new(parent.file()?, offset))
    }
}

#[cfg(test)]
mod tests {
    use crate::{BuildOptions, MemoryFs, build};

    #[test]
    fn texts_that_are_not_kept_are_read_again_for_reports() {
        let fs = |object: &str| {
            MemoryFs::new()
                .with("/app/kustomization.yaml", "resources: [a.yaml]\n")
                .with("/app/a.yaml", object)
        };
        let twice = "kind: A\nmetadata:\n  name: a\nb: 1\nb: 2\n";
        let lean = BuildOptions::default().keep_inputs(false);
        let fail = |options: &BuildOptions| {
            let built = build(&fs(twice), "/app", options).expect("a key twice is found later");
            built.into_yaml().expect_err("the key `b` is there twice")
        };
        let (full, lean) = (fail(&BuildOptions::default()), fail(&lean));
        assert!(lean.inputs.is_empty());
        assert!(full.to_string().starts_with("/app/a.yaml:5:1: "), "{full}");
        let message = "the key `b` is there twice";
        assert_eq!(lean.to_string(), message);
        lean.sources.read_again(&fs("kind: B\n"), &lean.errors);
        assert_eq!(lean.to_string(), message);
        lean.sources.read_again(&fs(twice), &lean.errors);
        assert_eq!(lean.to_string(), full.to_string());
    }
}
