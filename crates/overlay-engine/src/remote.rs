//! Sources that are not on this machine: what an entry means, and who fetches it.
//!
//! The engine never leaves the process. A caller that wants remote sources hands in a [`Fetcher`] with
//! [`crate::BuildOptions::fetcher`]; without one, a remote entry is an error.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::load::clean;

/// Gets what a build needs from elsewhere.
///
/// A build may ask for the same source many times; answers within one build should be the same.
pub trait Fetcher: fmt::Debug + Send + Sync {
    /// Returns the files of a repository at the commit that is asked for. The build reads nothing around them.
    ///
    /// # Errors
    /// When the repository or the commit cannot be had.
    fn repository(&self, spec: &RepoSpec) -> Result<Checkout, FetchError>;

    /// Returns the content behind an `http` or `https` URL.
    ///
    /// # Errors
    /// When there is none, or it cannot be had.
    fn file(&self, url: &str) -> Result<Arc<[u8]>, FetchError>;

    /// Whether [`Fetcher::repository`] has been asked for this before, so that the entry is known to be a repository.
    fn knows(&self, spec: &RepoSpec) -> bool {
        let _ = spec;
        false
    }

    /// The files on this machine that say which commits and contents these are, a lock for instance: they become inputs
    /// of every build that uses a remote source.
    fn depends_on(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    /// Says what will be asked for soon, so that it can be fetched at once; nobody waits for this.
    fn announce(&self, repositories: &[RepoSpec]) {
        let _ = repositories;
    }
}

/// The files of a repository at a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkout {
    /// Where they are, readable through the [`crate::FileSystem`] of the build.
    pub directory: PathBuf,
    /// The hash of the commit.
    pub commit: String,
}

/// Why something could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchError {
    message: String,
    hint: Option<String>,
}

impl FetchError {
    /// Returns an error with a message: lower case, no full stop, no password.
    pub fn new(message: impl Into<String>) -> FetchError {
        FetchError {
            message: message.into(),
            hint: None,
        }
    }

    /// Adds what the user can do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> FetchError {
        self.hint = Some(hint.into());
        self
    }

    /// The message.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What the user can do.
    pub fn help(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FetchError {}

/// A git repository, a commit and a directory in it, as an entry of a kustomization names them.
///
/// ```
/// let spec = overlay_engine::RepoSpec::parse("https://host.example/org/repo//apps/web?ref=v1&timeout=2m").unwrap();
/// assert_eq!(spec.url(), "https://host.example/org/repo");
/// assert_eq!(spec.directory(), "apps/web");
/// assert_eq!(spec.reference(), Some("v1"));
/// assert_eq!(spec.timeout().as_secs(), 120);
/// assert!(overlay_engine::RepoSpec::parse("../base").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RepoSpec {
    raw: String,
    url: String,
    directory: String,
    reference: String,
    timeout: Duration,
    submodules: bool,
    certainty: Certainty,
}

/// How sure it is that an entry with a web address is a repository and not a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Certainty {
    Repository,
    File,
    Unknown,
}

impl RepoSpec {
    /// Reads an entry as kustomize does; `None` when it is not in one of the forms of repositories.
    ///
    /// The forms: `https://`, `http://`, `ssh://` and `file://` URLs, `user@host:path`, and anything that begins with
    /// `github.com/`; with `//directory`, a directory behind `.git`, or behind the second part of the path; and
    /// with the parameters `ref` or `version`, `timeout` and `submodules`.
    pub fn parse(entry: &str) -> Option<RepoSpec> {
        if entry.starts_with('/') {
            return None;
        }
        let (address, query) = entry.split_once('?').unwrap_or((entry, ""));
        let address = strip_prefix(address, "git::").unwrap_or(address);
        let (scheme, rest) = SCHEMES
            .iter()
            .find_map(|scheme| Some((*scheme, strip_prefix(address, scheme)?)))
            .unwrap_or(("", address));
        if scheme == "file://" {
            let (path, directory, _) = split_path(rest, None)?;
            return RepoSpec::new(entry, format!("file://{path}"), directory, query);
        }
        let (user, rest) = split_user(rest);
        let is_github = ["github.com/", "github.com:"]
            .iter()
            .any(|host| strip_prefix(rest, host).is_some());
        let is_scp_style = scheme.is_empty() && (!user.is_empty() || is_github);
        if scheme.is_empty() && !is_scp_style {
            return None;
        }
        let slash = rest.find('/');
        let end = match (slash, rest.find(':')) {
            (None, colon) if is_scp_style => colon,
            (Some(slash), Some(colon)) if is_scp_style && colon > 0 && colon < slash => Some(colon),
            _ => slash,
        }?;
        let (host, path) = rest.split_at_checked(end + 1)?;
        let (repository, directory, is_explicit) = split_path(path, Some(2))?;
        let url = match (is_github, scheme) {
            (true, "ssh://") => format!("{user}github.com:{repository}"),
            (true, _) if !user.is_empty() => format!("{user}github.com:{repository}"),
            (true, _) => format!("https://github.com/{repository}"),
            (false, _) => format!("{scheme}{user}{host}{repository}"),
        };
        let mut spec = RepoSpec::new(entry, url, directory, query)?;
        if scheme.starts_with("http") {
            spec.certainty = certainty(path, directory, is_explicit, is_github);
        }
        Some(spec)
    }

    fn new(entry: &str, url: String, directory: &str, query: &str) -> Option<RepoSpec> {
        let directory = directory.strip_prefix('/').unwrap_or(directory);
        if clean(directory.trim_start_matches('/').as_ref()).starts_with("..") {
            return None;
        }
        let parameters = parse_query(query).unwrap_or_default();
        let get = |name: &str| {
            let found = parameters.iter().find(|(key, _)| key == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let reference = match get("ref") {
            "" => get("version"),
            reference => reference,
        };
        Some(RepoSpec {
            raw: entry.to_owned(),
            url,
            directory: directory.to_owned(),
            reference: reference.to_owned(),
            timeout: parse_timeout(get("timeout")).unwrap_or(DEFAULT_TIMEOUT),
            submodules: !matches!(
                get("submodules"),
                "0" | "f" | "F" | "false" | "FALSE" | "False"
            ),
            certainty: Certainty::Repository,
        })
    }

    /// The entry as it was written.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What git fetches from.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The directory of the kustomization in the repository; empty for its root. It does not lead out by its text.
    pub fn directory(&self) -> &str {
        &self.directory
    }

    /// The branch, tag or commit; `None` for what the repository's `HEAD` is.
    pub fn reference(&self) -> Option<&str> {
        Some(self.reference.as_str()).filter(|reference| !reference.is_empty())
    }

    /// How long each step may take. Default: 27 seconds, as in kustomize.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Whether submodules are fetched too. Default: yes.
    pub fn submodules(&self) -> bool {
        self.submodules
    }

    /// Whether the entry can be nothing else than a repository. Others with a web address may name a file.
    pub fn is_surely_repository(&self) -> bool {
        self.certainty == Certainty::Repository
    }

    pub(crate) fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The entry as messages show what lies at `path` in the repository.
    pub(crate) fn display(&self, path: &str) -> String {
        let mut shown = without_password(&self.url);
        if !path.is_empty() && path != "." {
            shown.push_str("//");
            shown.push_str(path);
        }
        if !self.reference.is_empty() {
            shown.push_str("?ref=");
            shown.push_str(&self.reference);
        }
        shown
    }
}

/// Whether kustomize fetches the content of a file from `path`.
pub(crate) fn is_file_url(path: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| strip_prefix(path, scheme).is_some())
}

/// Whether a text is a web page, which servers give for repositories too, and which is no resource.
pub(crate) fn is_page(text: &[u8]) -> bool {
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    first == Some(&b'<') || text.is_empty()
}

/// Returns a URL without the password or token in it.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    match authority.rsplit_once('@') {
        Some((user, host)) if user.contains(':') => {
            let name = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{name}:***@{host}{path}")
        }
        _ => url.to_owned(),
    }
}

const SCHEMES: [&str; 4] = ["ssh://", "https://", "http://", "file://"];
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(27);

/// Removes a prefix whatever its case.
fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Splits `name@` from what follows.
fn split_user(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(text.len());
    let begins_well = text.starts_with(|first: char| first.is_ascii_alphabetic());
    if begins_well && text[end..].starts_with('@') {
        text.split_at(end + 1)
    } else {
        ("", text)
    }
}

/// Splits a path into repository and directory, and tells whether a mark in it says where. Without a mark, the
/// repository is the first `segments` parts, or all.
fn split_path(path: &str, segments: Option<usize>) -> Option<(&str, &str, bool)> {
    const AZURE: &str = "_git/";
    const ENDING: &str = ".git";
    let (repository, directory, is_explicit) = if let Some(at) = path.find(AZURE) {
        let (_, rest) = path.split_at(at + AZURE.len());
        let (name, directory) = rest.split_once('/').unwrap_or((rest, ""));
        let (repository, _) = path.split_at(at + AZURE.len() + name.len());
        (repository, directory, true)
    } else if let Some((repository, directory)) = path.split_once("//") {
        (repository, directory, true)
    } else if let Some(at) = path.find(ENDING) {
        let (repository, directory) = path.split_at(at + ENDING.len());
        let is_ending = directory.is_empty() || directory.starts_with('/');
        (repository, directory, is_ending)
    } else if let Some(segments) = segments {
        if path.split('/').count() < segments {
            return None;
        }
        match path.match_indices('/').nth(segments - 1) {
            Some((at, _)) => (&path[..at], &path[at + 1..], false),
            None => (path, "", false),
        }
    } else {
        (path, "", false)
    };
    (!repository.is_empty()).then_some((repository, directory, is_explicit))
}

/// What kustomize finds out by fetching the file first; asking is needed only where the address leaves it open.
fn certainty(path: &str, directory: &str, is_explicit: bool, is_github: bool) -> Certainty {
    /// Where github.com gives files.
    const FILES: [&str; 3] = ["raw", "releases", "archive"];
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if matches!(ending, "yaml" | "yml" | "json") {
        Certainty::File
    } else if is_explicit
        || (is_github && !FILES.contains(&directory.split('/').next().unwrap_or_default()))
    {
        Certainty::Repository
    } else {
        Certainty::Unknown
    }
}

/// Reads `key=value&…`; `None` when an escape is wrong, for then kustomize takes no parameter at all.
fn parse_query(query: &str) -> Option<Vec<(String, String)>> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            if pair.contains(';') {
                return None;
            }
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((unescape(key)?, unescape(value)?))
        })
        .collect()
}

fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Reads whole seconds, or a duration as Go writes it: `90s`, `1m30s`, `1.5h`.
fn parse_timeout(text: &str) -> Option<Duration> {
    /// The longest that Go can express.
    const MOST: f64 = 9_223_372_036.0;
    let mut seconds = 0.0;
    if let Ok(whole) = text.parse::<u32>() {
        seconds = f64::from(whole);
    } else {
        let mut rest = text.strip_prefix('+').unwrap_or(text);
        while !rest.is_empty() {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
            let (number, tail) = rest.split_at(end);
            let number: f64 = number.parse().ok()?;
            let (unit, after) = UNITS
                .iter()
                .find_map(|(name, unit)| Some((unit, tail.strip_prefix(name)?)))?;
            seconds += number * unit;
            rest = after;
        }
    }
    (seconds > 0.0 && seconds <= MOST).then(|| Duration::from_secs_f64(seconds))
}

/// `m` comes after `ms`.
const UNITS: [(&str, f64); 8] = [
    ("ns", 1e-9),
    ("us", 1e-6),
    ("\u{b5}s", 1e-6),
    ("\u{3bc}s", 1e-6),
    ("ms", 1e-3),
    ("s", 1.0),
    ("m", 60.0),
    ("h", 3600.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(entry: &str) -> Option<(String, String, String)> {
        RepoSpec::parse(entry).map(|spec| (spec.url, spec.directory, spec.reference))
    }

    #[test]
    fn every_form_is_split_as_kustomize_does() {
        for (entry, url, directory, reference) in [
            (
                "https://github.com/org/repo//path?ref=v1",
                "https://github.com/org/repo",
                "path",
                "v1",
            ),
            ("github.com/org/repo", "https://github.com/org/repo", "", ""),
            (
                "GitHub.com/org/repo/a/b?ref=main",
                "https://github.com/org/repo",
                "a/b",
                "main",
            ),
            (
                "http://github.com/org/repo",
                "https://github.com/org/repo",
                "",
                "",
            ),
            (
                "git@github.com:org/repo.git",
                "git@github.com:org/repo.git",
                "",
                "",
            ),
            (
                "git@github.com/org/repo/dir",
                "git@github.com:org/repo",
                "dir",
                "",
            ),
            (
                "ssh://git@github.com/org/repo",
                "git@github.com:org/repo",
                "",
                "",
            ),
            ("ssh://github.com/org/repo", "github.com:org/repo", "", ""),
            ("github.com:org/repo", "https://github.com/org/repo", "", ""),
            (
                "user@host.example:some/where/repo.git/dir",
                "user@host.example:some/where/repo.git",
                "dir",
                "",
            ),
            (
                "user@host.example:org/repo/dir",
                "user@host.example:org/repo",
                "dir",
                "",
            ),
            (
                "ssh://git@host.example:2222/org/repo//dir",
                "ssh://git@host.example:2222/org/repo",
                "dir",
                "",
            ),
            (
                "git::https://host.example/org/repo.git",
                "https://host.example/org/repo.git",
                "",
                "",
            ),
            (
                "https://host.example/group/sub/repo.git/dir",
                "https://host.example/group/sub/repo.git",
                "dir",
                "",
            ),
            (
                "https://host.example/group/sub/repo//dir",
                "https://host.example/group/sub/repo",
                "dir",
                "",
            ),
            (
                "https://host.example/org/repo/dir",
                "https://host.example/org/repo",
                "dir",
                "",
            ),
            (
                "https://me@dev.azure.com/org/project/_git/repo/a/b",
                "https://me@dev.azure.com/org/project/_git/repo",
                "a/b",
                "",
            ),
            (
                "https://host.example/_git/repo",
                "https://host.example/_git/repo",
                "",
                "",
            ),
            (
                "https://me:secret@host.example/org/repo",
                "https://me:secret@host.example/org/repo",
                "",
                "",
            ),
            ("FILE:///srv/repo", "file:///srv/repo", "", ""),
            (
                "file:///srv/repo//dir?version=v2",
                "file:///srv/repo",
                "dir",
                "v2",
            ),
            (
                "file:///srv/repo.git/dir?version=v2&ref=v3",
                "file:///srv/repo.git",
                "dir",
                "v3",
            ),
            ("file:///srv/a/b/c", "file:///srv/a/b/c", "", ""),
            ("file://me@x/srv/repo", "file://me@x/srv/repo", "", ""),
            (
                "https://host.example/org/repo?ref=a%2Fb",
                "https://host.example/org/repo",
                "",
                "a/b",
            ),
            (
                "https://host.example/org/repo?ref=a%zz",
                "https://host.example/org/repo",
                "",
                "",
            ),
            (
                "https://host.example/org/repo///dir",
                "https://host.example/org/repo",
                "dir",
                "",
            ),
            (
                "https://host.example/org/repo//a/../b",
                "https://host.example/org/repo",
                "a/../b",
                "",
            ),
        ] {
            let expected = (url.to_owned(), directory.to_owned(), reference.to_owned());
            assert_eq!(parts(entry), Some(expected), "{entry}");
        }
    }

    #[test]
    fn other_entries_are_no_repositories() {
        for entry in [
            "../base",
            "base",
            "",
            "./a.b/c",
            "/abs/path",
            "github.com/org",
            "a@b/c",
            "host.example/org/repo",
            "https://host.example/repo",
            "https://host.example",
            "git@ssh://github.com/org/repo.git//path",
            "git@scp://github.com/org/repo.git//path",
            "https://github.com/thisisa404.yaml",
            "github.com!org/repo.git//path",
            "file://",
            "file:////srv//dir",
            "https://host.example/org/repo//../x",
            "https://host.example/org/repo.git/../../x",
            "ftp://host.example/org/repo",
        ] {
            assert_eq!(parts(entry), None, "{entry}");
        }
    }

    #[test]
    fn parameters_fall_back_to_their_defaults() {
        let timeout = |text: &str| {
            let spec = RepoSpec::parse(&format!("https://h/o/r?timeout={text}"))?;
            Some(spec.timeout())
        };
        for (text, millis) in [
            ("61", 61_000),
            ("61s", 61_000),
            ("1m30s", 90_000),
            ("1.5h", 5_400_000),
            ("250ms", 250),
            ("0", 27_000),
            ("-3s", 27_000),
            ("1x", 27_000),
            ("s", 27_000),
            ("", 27_000),
        ] {
            assert_eq!(timeout(text), Some(Duration::from_millis(millis)), "{text}");
        }
        let submodules = |query: &str| {
            let spec = RepoSpec::parse(&format!("https://h/o/r?{query}"))?;
            Some(spec.submodules())
        };
        assert_eq!(submodules("submodules=false"), Some(false));
        assert_eq!(submodules("submodules=0"), Some(false));
        assert_eq!(submodules("submodules=no"), Some(true));
        assert_eq!(submodules(""), Some(true));
        assert_eq!(submodules("submodules=false;x"), Some(true));
    }

    #[test]
    fn addresses_tell_files_from_repositories_where_they_can() {
        let certainty = |entry: &str| RepoSpec::parse(entry).map(|spec| spec.certainty());
        for (entry, expected) in [
            ("https://host.example/o/r/x.yaml", Certainty::File),
            ("https://host.example/o/r.git/plain/x.yaml", Certainty::File),
            ("https://host.example/o/r//dir", Certainty::Repository),
            ("https://github.com/o/r/dir", Certainty::Repository),
            (
                "https://github.com/o/r/releases/latest/download/all",
                Certainty::Unknown,
            ),
            ("https://host.example/o/r/dir?ref=v1", Certainty::Unknown),
            ("ssh://host.example/o/r/x.yaml", Certainty::Repository),
        ] {
            assert_eq!(certainty(entry), Some(expected), "{entry}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        for (url, shown) in [
            ("https://me:secret@h/o/r", "https://me:***@h/o/r"),
            ("https://me@h/o/r@x:y", "https://me@h/o/r@x:y"),
            ("git@h:o/r", "git@h:o/r"),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }
}
