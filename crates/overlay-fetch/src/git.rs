//! Git repositories.
//!
//! 1. A full commit hash, or a commit of a lock, is taken from the cache; if it is not there, it is fetched.
//! 2. What a branch or tag of a repository on this machine is, is read from its files, every time.
//! 3. What a branch or tag of another repository is, is remembered for [`crate::Fetch::max_age`]; then the repository
//!    is asked, and fetched only if the answer is another commit.
//!
//! The steps of a fetch are kustomize's: `init`, `fetch --depth=1`, `checkout`, `submodule update`. Whatever is taken
//! from a kustomization comes behind `--`, hooks and templates are off, and git asks nobody for a password.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use overlay_engine::{Checkout, FetchError, RepoSpec, without_password};
use overlay_process::{Bounds, Failed, Messages};

use crate::cache::Temporary;
use crate::{Fetch, local};

/// What a branch or tag was.
struct Known {
    /// What the repository gives for it: a commit, or an annotated tag.
    object: String,
    commit: String,
    is_fresh: bool,
}

/// Whether a repository is in the cache for this branch, tag or commit.
pub(crate) fn is_known(fetch: &Fetch, spec: &RepoSpec) -> bool {
    known(fetch, spec.url(), reference(spec)).is_some_and(|known| {
        let tree = fetch
            .cache
            .tree(spec.url(), &known.commit, spec.submodules());
        tree.is_dir()
    })
}

/// The branch, tag or commit.
pub(crate) fn reference(spec: &RepoSpec) -> &str {
    spec.reference().unwrap_or("HEAD")
}

/// Returns the files of a repository, from the cache if they are there; of this commit if there is one.
pub(crate) fn checkout(
    fetch: &Fetch,
    spec: &RepoSpec,
    locked: Option<&str>,
) -> Result<Checkout, FetchError> {
    let (url, reference) = (spec.url(), reference(spec));
    check_reference(reference)?;
    let cached = |commit: &str| {
        let directory = fetch.cache.tree(url, commit, spec.submodules());
        let commit = commit.to_owned();
        directory.is_dir().then_some(Checkout { directory, commit })
    };
    if let Some(commit) = locked {
        return match cached(commit) {
            Some(checkout) => Ok(checkout),
            None if fetch.offline => Err(offline(&format!("commit {commit}"))),
            None => fetch_commit(fetch, spec, reference, commit),
        };
    }
    let is_pinned = is_full_hash(reference);
    let is_local = url.starts_with("file://");
    let current = || -> Option<Checkout> {
        let known = known(fetch, url, reference)?;
        let checkout = cached(&known.commit)?;
        let is_current = is_pinned
            || fetch.offline
            || if is_local {
                local::resolve(url, reference).is_some_and(|object| object == known.object)
            } else {
                known.is_fresh
            };
        is_current.then_some(checkout)
    };
    if let Some(checkout) = current() {
        return Ok(checkout);
    }
    if fetch.offline {
        return Err(offline(&format!("`{reference}`")));
    }
    let _lock = fetch.cache.lock(&[url]);
    // Another process may have been first.
    if let Some(checkout) = current() {
        return Ok(checkout);
    }
    if !is_pinned
        && let Some(known) = known(fetch, url, reference)
        && let Some(checkout) = cached(&known.commit)
        && ask(fetch, spec, reference)? == known.object
    {
        note(fetch, url, reference, &known.object, &known.commit);
        return Ok(checkout);
    }
    let fetched = fetch_into(fetch, spec, reference)?;
    let checkout = publish(fetch, spec, &fetched)?;
    note(fetch, url, reference, &fetched.object, &fetched.commit);
    Ok(checkout)
}

/// Fetches the commit that a lock has for a branch or tag.
fn fetch_commit(
    fetch: &Fetch,
    spec: &RepoSpec,
    reference: &str,
    commit: &str,
) -> Result<Checkout, FetchError> {
    let _lock = fetch.cache.lock(&[spec.url()]);
    let fetched = match fetch_into(fetch, spec, commit) {
        Ok(fetched) => fetched,
        // Not every server gives commits by their hash.
        Err(error) => match fetch_into(fetch, spec, reference) {
            Ok(fetched) if fetched.commit == commit => fetched,
            Ok(fetched) => {
                let message = format!(
                    "the lock has commit {commit} for `{reference}`, which is {} now, and the repository does not give the locked commit",
                    fetched.commit
                );
                return Err(FetchError::new(message).hint("`overlay lock` takes what is current"));
            }
            Err(_) => return Err(error),
        },
    };
    if fetched.commit != commit {
        let message = format!("asked for commit {commit}, git gave {}", fetched.commit);
        return Err(FetchError::new(message));
    }
    publish(fetch, spec, &fetched)
}

/// A fetched repository that is not in its place yet.
struct Fetched {
    directory: Temporary,
    object: String,
    commit: String,
}

impl Fetched {
    fn tree(&self) -> PathBuf {
        self.directory.path.join("tree")
    }
}

fn fetch_into(fetch: &Fetch, spec: &RepoSpec, wanted: &str) -> Result<Fetched, FetchError> {
    let directory = fetch.cache.temporary().map_err(|error| {
        FetchError::new(format!("cannot write to the cache: {error}"))
            .hint("`OVERLAY_CACHE` names another directory for it")
    })?;
    let tree = directory.path.join("tree");
    fs::create_dir(&tree).map_err(|error| FetchError::new(error.to_string()))?;
    let git = |arguments: &[&str]| run(fetch, spec, Some(&tree), arguments);
    git(&["init", "--quiet", "--template="])?;
    let from = spec.url();
    git(&[
        "fetch",
        "--quiet",
        "--no-tags",
        "--depth=1",
        "--",
        from,
        wanted,
    ])?;
    git(&["checkout", "--quiet", "--detach", "FETCH_HEAD"])?;
    let hash_in = |file: &str| {
        let text = fs::read_to_string(tree.join(".git").join(file)).unwrap_or_default();
        let hash = text
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned();
        if is_full_hash(&hash) {
            Ok(hash)
        } else {
            Err(FetchError::new(format!(
                "git has left no commit in `{file}`"
            )))
        }
    };
    let (object, commit) = (hash_in("FETCH_HEAD")?, hash_in("HEAD")?);
    if spec.submodules() && fs::symlink_metadata(tree.join(".gitmodules")).is_ok() {
        // Relative URLs of submodules start from there.
        git(&["remote", "add", "--", "origin", from])?;
        git(&["submodule", "--quiet", "update", "--init", "--recursive"])?;
    }
    Ok(Fetched {
        directory,
        object,
        commit,
    })
}

/// Moves what was fetched into its place, without what git needs for itself.
fn publish(fetch: &Fetch, spec: &RepoSpec, fetched: &Fetched) -> Result<Checkout, FetchError> {
    let tree = fetched.tree();
    let path = fetch
        .cache
        .tree(spec.url(), &fetched.commit, spec.submodules());
    fs::remove_dir_all(tree.join(".git"))
        .and_then(|()| fetch.cache.publish(&tree, &path))
        .map_err(|error| FetchError::new(format!("cannot write to the cache: {error}")))?;
    Ok(Checkout {
        directory: path,
        commit: fetched.commit.clone(),
    })
}

fn known(fetch: &Fetch, url: &str, reference: &str) -> Option<Known> {
    let note = fetch.cache.note("refs", &[url, reference])?;
    let [object, commit, ..] = &note.facts[..] else {
        return None;
    };
    (is_full_hash(object) && is_full_hash(commit)).then(|| Known {
        object: object.clone(),
        commit: commit.clone(),
        is_fresh: note.is_fresh(fetch.max_age),
    })
}

/// Notes what a branch or tag is. If that fails, it is asked for again.
fn note(fetch: &Fetch, url: &str, reference: &str, object: &str, commit: &str) {
    let shown = without_password(url);
    let facts = [object, commit, &shown, reference];
    let _ = fetch.cache.write_note("refs", &[url, reference], &facts);
}

/// Asks a repository what a branch or tag is; an empty answer means that there is none.
fn ask(fetch: &Fetch, spec: &RepoSpec, reference: &str) -> Result<String, FetchError> {
    let output = run(
        fetch,
        spec,
        None,
        &["ls-remote", "--quiet", "--", spec.url(), reference],
    )?;
    let output = String::from_utf8_lossy(&output);
    let lines = || output.lines().filter_map(|line| line.split_once('\t'));
    let found = names(reference)
        .into_iter()
        .find_map(|name| lines().find(|(_, found)| *found == name));
    Ok(found.map_or_else(String::new, |(object, _)| object.to_owned()))
}

/// The full names that a short one can stand for, in git's order.
pub(crate) fn names(reference: &str) -> [String; 6] {
    [
        reference.to_owned(),
        format!("refs/{reference}"),
        format!("refs/tags/{reference}"),
        format!("refs/heads/{reference}"),
        format!("refs/remotes/{reference}"),
        format!("refs/remotes/{reference}/HEAD"),
    ]
}

/// Runs git, and gives its output.
fn run(
    fetch: &Fetch,
    spec: &RepoSpec,
    directory: Option<&Path>,
    arguments: &[&str],
) -> Result<Vec<u8>, FetchError> {
    /// Lists of refs are long in some repositories.
    const MAX_OUTPUT: u64 = 64 << 20;
    let mut command = Command::new("git");
    for setting in [
        "advice.detachedHead=false",
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "gc.auto=0",
        "init.defaultBranch=main",
        "maintenance.auto=false",
        "protocol.ext.allow=never",
    ] {
        command.args(["-c", setting]);
    }
    command.args(arguments);
    for variable in OF_OTHER_REPOSITORIES {
        command.env_remove(variable);
    }
    command
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C")
        .current_dir(directory.unwrap_or_else(|| Path::new("/")));
    let bounds = Bounds {
        time: spec.timeout(),
        bytes: MAX_OUTPUT,
    };
    let step = arguments.first().copied().unwrap_or_default();
    match fetch
        .processes
        .run(&mut command, None, bounds, Messages::Kept)
    {
        Ok(done) if done.status.success() => Ok(done.output),
        Ok(done) => {
            let said = said(&done.messages, spec.url());
            Err(FetchError::new(format!("`git {step}` failed: {said}")))
        }
        Err(Failed::Time(_)) => {
            let seconds = spec.timeout().as_secs_f64();
            Err(
                FetchError::new(format!("`git {step}` has not ended within {seconds} s")).hint(
                    "a parameter `timeout` of the entry, such as `?timeout=2m`, gives it more time",
                ),
            )
        }
        Err(Failed::Size(_)) => Err(FetchError::new(format!("`git {step}` says too much"))),
        Err(Failed::Start(error)) => Err(FetchError::new(format!("cannot run `git`: {error}"))
            .hint("remote repositories need the program `git` on the `PATH`")),
    }
}

/// Variables with which whoever runs this program, a hook for instance, points git to another repository.
const OF_OTHER_REPOSITORIES: [&str; 10] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_TEMPLATE_DIR",
    "GIT_WORK_TREE",
];

/// The last of what git said, in one line, without a password.
fn said(messages: &str, url: &str) -> String {
    const MAX_LINES: usize = 4;
    let messages = messages.replace(url, &without_password(url));
    let lines: Vec<&str> = messages
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("hint:"))
        .collect();
    let first = lines.len().saturating_sub(MAX_LINES);
    let last = lines.get(first..).unwrap_or_default().join("; ");
    let clean: String = last.chars().filter(|c| !c.is_control()).take(600).collect();
    if clean.is_empty() {
        return "it does not say why".to_owned();
    }
    clean
}

/// Whether a text is a whole commit hash, of SHA-1 or SHA-256.
pub(crate) fn is_full_hash(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Refuses what is no name, but a flag of git or a rule that says where to fetch to.
fn check_reference(reference: &str) -> Result<(), FetchError> {
    let is_bad = reference.starts_with(['-', '+', '/'])
        || reference.ends_with(['/', '.'])
        || reference.contains("..")
        || reference.contains("@{")
        || reference
            .chars()
            .any(|c| c.is_control() || " ~^:?*[\\".contains(c));
    if is_bad {
        let message = format!("`{reference}` cannot be the name of a branch, tag or commit");
        return Err(FetchError::new(message));
    }
    Ok(())
}

pub(crate) fn offline(what: &str) -> FetchError {
    FetchError::new(format!(
        "{what} is not in the cache, and `--offline` forbids to fetch it"
    ))
    .hint("a build without `--offline` puts it there")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_names() {
        for good in [
            "main",
            "v1.2",
            "feature/a",
            "refs/pull/1/head",
            "HEAD",
            "a@b",
        ] {
            assert!(check_reference(good).is_ok(), "{good}");
        }
        for bad in [
            "--upload-pack=x",
            "a:b",
            "+a",
            "a..b",
            "a b",
            "a^{}",
            "a\n",
            "/a",
            "a@{1}",
        ] {
            assert!(check_reference(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn messages_are_one_line_without_passwords() {
        let url = "https://me:secret@h/o/r";
        let messages =
            "Cloning\nhint: x\r\nfatal: unable to access 'https://me:secret@h/o/r/': no\x1b[31m\n";
        assert_eq!(
            said(messages, url),
            "Cloning; fatal: unable to access 'https://me:***@h/o/r/': no[31m"
        );
        assert_eq!(said("", url), "it does not say why");
    }
}
