//! The lock: which commits and contents a build must have.

use std::collections::BTreeMap;
use std::fmt;

use overlay_engine::{FetchError, without_password};

use crate::git::is_full_hash;

/// Commits of repositories and contents of web files, as text one a line:
///
/// ```text
/// overlay-lock 1
/// git https://github.com/org/repo v1.2.0 0123456789abcdef0123456789abcdef01234567
/// file https://example.com/all.yaml sha256:e3b0c442…
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By URL and branch or tag.
    repositories: BTreeMap<(String, String), String>,
    files: BTreeMap<String, String>,
}

/// A line that is none of a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for LockError {}

const HEADER: &str = "overlay-lock 1";

impl Lock {
    /// Reads a lock.
    ///
    /// # Errors
    /// When a line is not one of a lock.
    pub fn parse(text: &str) -> Result<Lock, LockError> {
        let mut lock = Lock::default();
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.trim()))
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let fail = |line: usize, message: &str| LockError {
            line,
            message: message.to_owned(),
        };
        match lines.next() {
            Some((_, HEADER)) => {}
            Some((line, _)) => return Err(fail(line, "a lock begins with `overlay-lock 1`")),
            None => return Err(fail(1, "a lock begins with `overlay-lock 1`")),
        }
        for (line, text) in lines {
            let words: Vec<&str> = text.split_whitespace().collect();
            let is_new = match words[..] {
                ["git", url, reference, commit] if is_full_hash(commit) => {
                    let key = (url.to_owned(), reference.to_owned());
                    lock.repositories.insert(key, commit.to_owned()).is_none()
                }
                ["file", url, digest] => {
                    let digest = digest.strip_prefix("sha256:").unwrap_or_default();
                    if digest.len() != 64 || !is_full_hash(digest) {
                        return Err(fail(line, "`sha256:` and 64 digits are needed"));
                    }
                    lock.files
                        .insert(url.to_owned(), digest.to_owned())
                        .is_none()
                }
                _ => {
                    return Err(fail(
                        line,
                        "`git URL REF COMMIT` or `file URL sha256:DIGEST` is needed",
                    ));
                }
            };
            if !is_new {
                return Err(fail(line, "there are two lines for this"));
            }
        }
        Ok(lock)
    }

    /// Whether nothing is locked.
    pub fn is_empty(&self) -> bool {
        self.repositories.is_empty() && self.files.is_empty()
    }

    /// How many sources are locked.
    pub fn len(&self) -> usize {
        self.repositories.len() + self.files.len()
    }

    pub(crate) fn add_repository(&mut self, url: &str, reference: &str, commit: &str) {
        let key = (locked_name(url), locked_name(reference));
        self.repositories.insert(key, commit.to_owned());
    }

    pub(crate) fn add_file(&mut self, url: &str, digest: &str) {
        self.files.insert(locked_name(url), digest.to_owned());
    }

    /// The commit of a branch or tag.
    pub(crate) fn commit(&self, url: &str, reference: &str) -> Result<&str, FetchError> {
        let key = (locked_name(url), locked_name(reference));
        match self.repositories.get(&key) {
            Some(commit) => Ok(commit),
            None => Err(missing(&format!(
                "`{reference}` of `{}`",
                without_password(url)
            ))),
        }
    }

    /// The digest of a web file.
    pub(crate) fn digest(&self, url: &str) -> Result<&str, FetchError> {
        match self.files.get(&locked_name(url)) {
            Some(digest) => Ok(digest),
            None => Err(missing("the file")),
        }
    }
}

fn missing(what: &str) -> FetchError {
    FetchError::new(format!("{what} is not in the lock"))
        .hint("`overlay lock` brings the lock up to date")
}

/// A URL as a lock has it: without a password, and one word.
fn locked_name(url: &str) -> String {
    without_password(url)
        .chars()
        .flat_map(|c| {
            let escaped = c.is_whitespace() || c.is_control();
            let text = if escaped {
                let mut bytes = [0; 4];
                let bytes = c.encode_utf8(&mut bytes).as_bytes();
                bytes.iter().map(|byte| format!("%{byte:02X}")).collect()
            } else {
                c.to_string()
            };
            text.chars().collect::<Vec<_>>()
        })
        .collect()
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "# Written by `overlay lock`, used by `overlay build --locked`."
        )?;
        writeln!(f, "{HEADER}")?;
        for ((url, reference), commit) in &self.repositories {
            writeln!(f, "git {url} {reference} {commit}")?;
        }
        for (url, digest) in &self.files {
            writeln!(f, "file {url} sha256:{digest}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

    #[test]
    fn a_lock_is_read_as_it_was_written() {
        let mut lock = Lock::default();
        lock.add_repository("https://me:secret@h/o/r", "v1", COMMIT);
        lock.add_repository("file:///a b", "HEAD", COMMIT);
        lock.add_file("https://h/x.yaml", &COMMIT.repeat(2)[..64]);
        let text = lock.to_string();
        assert!(!text.contains("secret"), "{text}");
        assert_eq!(Lock::parse(&text), Ok(lock.clone()));
        assert_eq!(lock.commit("https://me:other@h/o/r", "v1"), Ok(COMMIT));
        assert_eq!(lock.commit("file:///a b", "HEAD"), Ok(COMMIT));
        assert!(lock.commit("file:///a b", "v1").is_err());
        assert!(lock.digest("https://h/y.yaml").is_err());
    }

    #[test]
    fn what_is_no_lock_is_refused() {
        for (text, line) in [
            ("", 1),
            ("git a b c\n", 1),
            ("overlay-lock 1\n\ngit a b c\n", 3),
            ("overlay-lock 1\nfile a sha256:00\n", 2),
            ("overlay-lock 2\n", 1),
        ] {
            assert_eq!(
                Lock::parse(text).map_err(|error| error.line),
                Err(line),
                "{text}"
            );
        }
        let twice = format!("{HEADER}\ngit a b {COMMIT}\ngit a b {COMMIT}\n");
        assert_eq!(Lock::parse(&twice).map_err(|error| error.line), Err(3));
    }
}
