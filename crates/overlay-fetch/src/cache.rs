//! The cache: directories and files that appear whole, for any number of processes.
//!
//! ```text
//! git/HASH      the files of a repository at a commit
//! refs/HASH     what a branch or tag was when it was last asked for
//! files/HASH    which content a web file had when it was last asked for
//! blobs/SHA256  contents of web files
//! locks/HASH    held while something is fetched
//! tmp/NAME      what is being fetched
//! ```

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sha2::{Digest as _, Sha256};

#[derive(Debug)]
pub(crate) struct Cache {
    root: PathBuf,
    temporary: Arc<Mutex<Vec<PathBuf>>>,
}

/// A directory that is removed when it is dropped.
#[derive(Debug)]
pub(crate) struct Temporary {
    pub(crate) path: PathBuf,
    list: Arc<Mutex<Vec<PathBuf>>>,
}

/// What was found out about something that can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// When, in seconds since 1970.
    pub(crate) time: u64,
    /// What; none holds a line break.
    pub(crate) facts: Vec<String>,
}

impl Cache {
    pub(crate) fn new(root: PathBuf) -> Cache {
        Cache {
            root,
            temporary: Arc::default(),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the files of a commit are, or would be.
    pub(crate) fn tree(&self, url: &str, commit: &str, submodules: bool) -> PathBuf {
        let kind = if submodules { "with" } else { "without" };
        self.root.join("git").join(hash(&[url, commit, kind]))
    }

    /// Where the content of a web file is, or would be.
    pub(crate) fn blob(&self, digest: &str) -> PathBuf {
        self.root.join("blobs").join(digest)
    }

    /// Reads what was noted of `about`.
    pub(crate) fn note(&self, kind: &str, about: &[&str]) -> Option<Note> {
        let text = fs::read_to_string(self.root.join(kind).join(hash(about))).ok()?;
        let mut lines = text.lines();
        let time = lines.next()?.parse().ok()?;
        let facts = lines.map(str::to_owned).collect();
        Some(Note { time, facts })
    }

    /// Notes what was found out about `about`, now.
    pub(crate) fn write_note(&self, kind: &str, about: &[&str], facts: &[&str]) -> io::Result<()> {
        let mut text = now().to_string();
        for fact in facts {
            text.push('\n');
            text.extend(fact.chars().filter(|c| !c.is_control()));
        }
        text.push('\n');
        self.write(&self.root.join(kind).join(hash(about)), text.as_bytes())
    }

    /// Writes a file that appears whole.
    pub(crate) fn write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let directory = self.temporary()?;
        let temporary = directory.path.join("file");
        fs::write(&temporary, content)?;
        self.publish(&temporary, path)
    }

    /// Moves a file or a directory into its place. That there already is a directory is as good.
    pub(crate) fn publish(&self, from: &Path, to: &Path) -> io::Result<()> {
        if let Some(parent) = to.parent() {
            make_private(parent)?;
        }
        match fs::rename(from, to) {
            Err(_) if to.is_dir() => Ok(()),
            moved => moved,
        }
    }

    /// Makes a directory for what is not finished.
    pub(crate) fn temporary(&self) -> io::Result<Temporary> {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let all = self.root.join("tmp");
        make_private(&all)?;
        remove_old(&all);
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let nanoseconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |time| time.subsec_nanos());
        let path = all.join(format!("{}-{number}-{nanoseconds}", std::process::id()));
        let mut list = self
            .temporary
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        list.push(path.clone());
        drop(list);
        let temporary = Temporary {
            path,
            list: Arc::clone(&self.temporary),
        };
        fs::create_dir(&temporary.path)?;
        Ok(temporary)
    }

    /// Removes all temporary directories of this process.
    pub(crate) fn remove_temporary(&self) {
        let list = self
            .temporary
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for path in list.iter() {
            let _ = fs::remove_dir_all(path);
        }
    }

    /// Waits until no other process fetches the same; released when dropped. Where files cannot be locked, more may be
    /// fetched than needed.
    pub(crate) fn lock(&self, about: &[&str]) -> Option<File> {
        let directory = self.root.join("locks");
        make_private(&directory).ok()?;
        let file = File::create(directory.join(hash(about))).ok()?;
        file.lock().ok()?;
        Some(file)
    }
}

impl Note {
    /// Whether this was found out within the last `age`. What comes from the future is never fresh.
    pub(crate) fn is_fresh(&self, age: Duration) -> bool {
        now()
            .checked_sub(self.time)
            .is_some_and(|passed| passed < age.as_secs())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        list.retain(|path| *path != self.path);
    }
}

/// Returns a cache for users who have no cache directory: below the directory for temporary files, for the user alone.
pub(crate) fn fallback() -> PathBuf {
    #[cfg(unix)]
    let name = format!("overlay-{}", rustix::process::geteuid().as_raw());
    #[cfg(not(unix))]
    let name = "overlay";
    std::env::temp_dir().join(name)
}

/// Returns the SHA-256 of `content` in hexadecimal digits.
pub(crate) fn digest(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// A name for files; texts and their order matter.
fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut name = hex(&hasher.finalize());
    name.truncate(40);
    name
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_secs())
}

/// Makes a directory that others cannot look into: repositories may be private. One that somebody else has made is not
/// used.
fn make_private(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
        builder.mode(0o700);
        builder.create(path)?;
        let owner = fs::metadata(path)?.uid();
        if owner != rustix::process::geteuid().as_raw() {
            return Err(io::Error::other(format!(
                "the directory belongs to the user {owner}"
            )));
        }
        Ok(())
    }
    #[cfg(not(unix))]
    builder.create(path)
}

/// Removes what processes that were killed have left a day ago.
fn remove_old(directory: &Path) {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let age = entry
            .metadata()
            .and_then(|found| found.modified())
            .ok()
            .and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age > DAY) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> (tempfile::TempDir, Cache) {
        let directory = tempfile::tempdir().expect("a directory");
        let cache = Cache::new(directory.path().join("cache"));
        (directory, cache)
    }

    #[test]
    fn notes_are_read_as_they_were_written() {
        let (_directory, cache) = cache();
        assert_eq!(cache.note("refs", &["a", "b"]), None);
        cache
            .write_note("refs", &["a", "b"], &["one", "", "two\n"])
            .expect("written");
        let note = cache.note("refs", &["a", "b"]).expect("a note");
        assert_eq!(note.facts, ["one", "", "two"]);
        assert!(note.is_fresh(Duration::from_secs(60)));
        assert!(!note.is_fresh(Duration::ZERO));
        assert_eq!(cache.note("refs", &["ab", ""]), None);
        let future = Note {
            time: u64::MAX,
            ..note
        };
        assert!(!future.is_fresh(Duration::MAX));
    }

    #[test]
    fn what_is_there_first_stays() {
        let (_directory, cache) = cache();
        let place = cache.tree("url", "commit", true);
        for content in ["one", "two"] {
            let temporary = cache.temporary().expect("made");
            let tree = temporary.path.join("tree");
            fs::create_dir(&tree).expect("made");
            fs::write(tree.join("a"), content).expect("written");
            cache.publish(&tree, &place).expect("published");
        }
        assert_eq!(
            fs::read_to_string(place.join("a")).ok().as_deref(),
            Some("one")
        );
        let left = fs::read_dir(cache.root.join("tmp")).expect("there").count();
        assert_eq!(left, 0);
    }
}
