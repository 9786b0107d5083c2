//! Fetches the remote sources of builds: git repositories with the program `git`, web files with the program `curl`.
//!
//! ```no_run
//! use std::sync::Arc;
//! use overlay_engine::{BuildOptions, OsFs, build};
//! use overlay_fetch::{Fetch, cache_directory};
//!
//! let fetch = Arc::new(Fetch::new(cache_directory(|name| std::env::var_os(name))));
//! let built = build(&OsFs, "overlays/prod", &BuildOptions::default().fetcher(fetch))?;
//! # Ok::<(), overlay_engine::Failure>(())
//! ```
//!
//! What is fetched stays in a cache: a commit is fetched once and never again. [`git`] says when a branch or tag is
//! looked up anew, [`web`] when a file is. [`cache`] is safe for many processes at once: everything is made in a
//! directory of its own and then renamed into its place. `overlay-process` runs the programs, without a shell, and ends
//! them with all that they have started when they take too long.
//!
//! Charts and other files that an index names with their digest come by [`Fetch::file_with_digest`]; the index itself by
//! [`Fetcher::file`].
//!
//! # Limits
//!
//! Nothing is ever removed from the cache, except what an interrupted process has left; it may be deleted at any time.
//! The memory of one [`Fetch`] lasts as long as itself: within it, no source is asked for twice.

mod cache;
mod git;
mod local;
mod lock;
mod registry;
mod web;

use std::collections::HashMap;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use cache::Cache;
pub use lock::{Lock, LockError};
use overlay_engine::{Checkout, FetchError, Fetcher, RepoSpec};
use overlay_process::Processes;

/// Fetches remote sources, each once.
#[derive(Debug)]
pub struct Fetch {
    cache: Cache,
    processes: Processes,
    offline: bool,
    max_age: Duration,
    max_bytes: u64,
    patience: Duration,
    lock: Option<LockSource>,
    repositories: Memory<RepositoryKey, Checkout>,
    /// By URL and the digest of the lock.
    files: Memory<(String, Option<String>), web::Content>,
}

/// URL, branch or tag or commit, whether with submodules, and the commit of the lock.
type RepositoryKey = (String, String, bool, Option<String>);

/// Gives the lock and the file that it is in.
struct LockSource(Box<dyn Fn() -> Result<(PathBuf, Lock), FetchError> + Send + Sync>);

impl fmt::Debug for LockSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LockSource").finish_non_exhaustive()
    }
}

impl Fetch {
    /// Returns a fetcher that keeps what it fetches in the directory `cache`, which need not exist.
    pub fn new(cache: PathBuf) -> Fetch {
        Fetch {
            cache: Cache::new(cache),
            processes: Processes::default(),
            offline: false,
            max_age: Duration::from_secs(60),
            max_bytes: 64 << 20,
            patience: Duration::from_secs(27),
            lock: None,
            repositories: Memory::default(),
            files: Memory::default(),
        }
    }

    /// Returns the directory of the cache.
    pub fn cache_directory(&self) -> &Path {
        self.cache.root()
    }

    /// Whether only the cache is used. Default: no.
    #[must_use]
    pub fn offline(mut self, offline: bool) -> Fetch {
        self.offline = offline;
        self
    }

    /// Sets for how long a branch, tag or web file is used without asking whether it has changed. Default: a minute.
    #[must_use]
    pub fn max_age(mut self, age: Duration) -> Fetch {
        self.max_age = age;
        self
    }

    /// Sets how many bytes a web file may have. Default: 64 MiB.
    #[must_use]
    pub fn max_bytes(mut self, bytes: u64) -> Fetch {
        self.max_bytes = bytes;
        self
    }

    /// Sets how long a web server may be silent. Default: 27 seconds.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Fetch {
        self.patience = patience;
        self
    }

    /// Uses exactly the commits and contents of the lock that `find` gives, with the file that it is in. It is asked for
    /// every source, so that a lock that changes takes effect. Default: whatever is current.
    #[must_use]
    pub fn locked(
        mut self,
        find: impl Fn() -> Result<(PathBuf, Lock), FetchError> + Send + Sync + 'static,
    ) -> Fetch {
        self.lock = Some(LockSource(Box::new(find)));
        self
    }

    /// Sets with which other programs git and curl run, so that all can be ended together. Default: with none.
    #[must_use]
    pub fn processes(mut self, processes: Processes) -> Fetch {
        self.processes = processes;
        self
    }

    /// Ends all programs that run for this fetcher, and removes what they have written so far.
    pub fn abandon(&self) {
        self.processes.end_all();
        self.cache.remove_temporary();
    }

    /// Returns the content behind a URL if it has this SHA-256, in 64 hexadecimal digits, whatever a lock says: from the
    /// cache if it is there, without asking anybody. For what an index names with its digest, as charts.
    ///
    /// # Errors
    /// When it cannot be had, or is another content.
    pub fn file_with_digest(&self, url: &str, digest: &str) -> Result<Arc<[u8]>, FetchError> {
        let wanted = digest.strip_prefix("sha256:").unwrap_or(digest);
        let wanted = wanted.to_ascii_lowercase();
        let content = web::fetch_exactly(self, url, &wanted, "the digest")?;
        Ok(content.bytes)
    }

    /// Returns what was fetched so far, as a lock.
    pub fn lock(&self) -> Lock {
        let mut lock = Lock::default();
        for ((url, reference, ..), checkout) in self.repositories.all() {
            lock.add_repository(&url, &reference, &checkout.commit);
        }
        for ((url, _), content) in self.files.all() {
            lock.add_file(&url, &content.digest);
        }
        lock
    }
}

impl Fetcher for Fetch {
    fn repository(&self, spec: &RepoSpec) -> Result<Checkout, FetchError> {
        let reference = git::reference(spec);
        let commit = match &self.lock {
            Some(lock) => Some(lock.0()?.1.commit(spec.url(), reference)?.to_owned()),
            None => None,
        };
        let key = (
            spec.url().to_owned(),
            reference.to_owned(),
            spec.submodules(),
            commit.clone(),
        );
        self.repositories
            .get(key, || git::checkout(self, spec, commit.as_deref()))
    }

    fn file(&self, url: &str) -> Result<Arc<[u8]>, FetchError> {
        let digest = match &self.lock {
            Some(lock) => Some(lock.0()?.1.digest(url)?.to_owned()),
            None => None,
        };
        let key = (url.to_owned(), digest.clone());
        let content = self
            .files
            .get(key, || web::fetch(self, url, digest.as_deref()))?;
        Ok(content.bytes)
    }

    fn depends_on(&self) -> Vec<PathBuf> {
        let found = self.lock.as_ref().and_then(|lock| lock.0().ok());
        found.map(|(path, _)| path).into_iter().collect()
    }

    fn knows(&self, spec: &RepoSpec) -> bool {
        git::is_known(self, spec)
    }

    fn announce(&self, repositories: &[RepoSpec]) {
        /// Servers do not like more from one client.
        const AT_ONCE: usize = 8;
        let queue = Mutex::new(repositories.iter());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        std::thread::scope(|scope| {
            for _ in 0..AT_ONCE.min(repositories.len()) {
                scope.spawn(|| {
                    while let Some(spec) = next() {
                        // An error is remembered and reported at its entry.
                        let _ = self.repository(spec);
                    }
                });
            }
        });
    }
}

/// Returns where caches belong: `$OVERLAY_CACHE`, or `overlay` in `$XDG_CACHE_HOME` or the user's cache directory.
pub fn cache_directory(variable: impl Fn(&str) -> Option<OsString>) -> PathBuf {
    let path = |name: &str| {
        let path = PathBuf::from(variable(name).filter(|value| !value.is_empty())?);
        path.is_absolute().then_some(path)
    };
    if let Some(chosen) = path("OVERLAY_CACHE") {
        return chosen;
    }
    let caches = path("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            return path("LOCALAPPDATA");
        }
        let below = if cfg!(target_os = "macos") {
            "Library/Caches"
        } else {
            ".cache"
        };
        Some(path("HOME")?.join(below))
    });
    match caches {
        Some(caches) => caches.join("overlay"),
        None => cache::fallback(),
    }
}

/// Answers by what was asked, each found out once, by whoever asks first.
#[derive(Debug)]
struct Memory<K, V>(Mutex<HashMap<K, Slot<V>>>);

type Slot<V> = Arc<OnceLock<Result<V, FetchError>>>;

impl<K, V> Default for Memory<K, V> {
    fn default() -> Memory<K, V> {
        Memory(Mutex::default())
    }
}

impl<K: Clone + Eq + std::hash::Hash, V: Clone> Memory<K, V> {
    fn get(&self, key: K, find: impl FnOnce() -> Result<V, FetchError>) -> Result<V, FetchError> {
        let slot = Arc::clone(self.slots().entry(key).or_default());
        slot.get_or_init(find).clone()
    }

    fn all(&self) -> Vec<(K, V)> {
        self.slots()
            .iter()
            .filter_map(|(key, slot)| Some((key.clone(), slot.get()?.as_ref().ok()?.clone())))
            .collect()
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<K, Slot<V>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_is_where_the_environment_says() {
        let directory = |variables: &[(&str, &str)]| {
            cache_directory(|name| {
                let found = variables.iter().find(|(key, _)| *key == name)?;
                Some(found.1.into())
            })
        };
        assert_eq!(
            directory(&[("XDG_CACHE_HOME", "/c")]),
            PathBuf::from("/c/overlay")
        );
        let chosen = [("OVERLAY_CACHE", "/d"), ("XDG_CACHE_HOME", "/c")];
        assert_eq!(directory(&chosen), PathBuf::from("/d"));
        let home = directory(&[("HOME", "/h"), ("XDG_CACHE_HOME", "relative")]);
        assert!(
            home.starts_with("/h") || cfg!(windows),
            "{}",
            home.display()
        );
        assert!(directory(&[]).is_absolute());
    }
}
