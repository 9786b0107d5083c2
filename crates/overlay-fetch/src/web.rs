//! Files behind `http` and `https` URLs.
//!
//! They come through the program `curl`: it brings the machine's certificates, proxies and name lookup with it, none of
//! which a static program can do by itself everywhere. What a file was is remembered for [`crate::Fetch::max_age`]; then
//! the server is asked whether it has changed since.

use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use overlay_engine::{FetchError, without_password};
use overlay_process::{Bounds, Failed, Messages};

use crate::Fetch;
use crate::cache::digest;
use crate::git::offline;
use crate::registry;

/// The content of a file.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub(crate) bytes: Arc<[u8]>,
    /// Its SHA-256.
    pub(crate) digest: String,
}

/// Returns the content behind a URL, from the cache if it is there; with this digest if there is one.
pub(crate) fn fetch(fetch: &Fetch, url: &str, locked: Option<&str>) -> Result<Content, FetchError> {
    if let Some(locked) = locked {
        return fetch_exactly(fetch, url, locked, "the lock");
    }
    let note = fetch.cache.note("files", &[url]);
    let known = note.as_ref().and_then(|note| {
        let content = cached(fetch, note.facts.first()?)?;
        let tag = note.facts.get(1).filter(|tag| !tag.is_empty());
        Some((content, tag, note.is_fresh(fetch.max_age)))
    });
    match known {
        Some((content, _, is_fresh)) if is_fresh || fetch.offline => Ok(content),
        None if fetch.offline => Err(offline("the file")),
        known => {
            let tag = known
                .as_ref()
                .and_then(|(_, tag, _)| tag.map(String::as_str));
            let (content, new_tag) = match (ask(fetch, url, tag)?, known.as_ref()) {
                (Answer::Content(content, tag), _) => (content, tag),
                (Answer::Unchanged, Some((content, tag, _))) => (
                    content.clone(),
                    tag.map(|tag| (*tag).clone()).unwrap_or_default(),
                ),
                (Answer::Unchanged, None) => {
                    return Err(FetchError::new("the server gives no content"));
                }
            };
            keep(fetch, &content);
            let facts = [&content.digest, &new_tag, &without_password(url)];
            let _ = fetch
                .cache
                .write_note("files", &[url], &facts.map(String::as_str));
            Ok(content)
        }
    }
}

/// Returns the content behind a URL, if it has this digest, which `who` has.
pub(crate) fn fetch_exactly(
    fetch: &Fetch,
    url: &str,
    wanted: &str,
    who: &str,
) -> Result<Content, FetchError> {
    if let Some(content) = cached(fetch, wanted) {
        return Ok(content);
    }
    if fetch.offline {
        return Err(offline(&format!("the content sha256:{wanted}")));
    }
    match ask(fetch, url, None)? {
        Answer::Content(content, _) if content.digest == wanted => {
            keep(fetch, &content);
            Ok(content)
        }
        Answer::Content(content, _) => {
            let message = format!(
                "{who} has content sha256:{wanted}, but the server gives sha256:{}",
                content.digest
            );
            let error = FetchError::new(message);
            Err(if fetch.lock.is_some() {
                error.hint("`overlay lock` takes what is current")
            } else {
                error
            })
        }
        Answer::Unchanged => Err(FetchError::new("the server gives no content")),
    }
}

fn cached(fetch: &Fetch, wanted: &str) -> Option<Content> {
    if wanted.len() != 64 || !wanted.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let bytes = fs::read(fetch.cache.blob(wanted)).ok()?;
    (digest(&bytes) == wanted).then(|| Content {
        bytes: bytes.into(),
        digest: wanted.to_owned(),
    })
}

/// Puts a content into the cache. If that fails, it is fetched again.
fn keep(fetch: &Fetch, content: &Content) {
    let path = fetch.cache.blob(&content.digest);
    if !path.exists() {
        let _ = fetch.cache.write(&path, &content.bytes);
    }
}

enum Answer {
    /// The content, and the server's tag for this version of it.
    Content(Content, String),
    /// It is what it was.
    Unchanged,
}

/// Asks the server, with a token if it wants one and gives it to everybody, as registries do.
fn ask(fetch: &Fetch, url: &str, tag: Option<&str>) -> Result<Answer, FetchError> {
    let refused = |status: u16| FetchError::new(format!("the server answers with status {status}"));
    let challenge = match ask_once(fetch, url, tag, None)? {
        Ok(answer) => return Ok(answer),
        Err(refusal) if refusal.status != 401 => return Err(refused(refusal.status)),
        Err(refusal) => refusal.challenge,
    };
    let Some(token_url) = registry::token_url(&challenge) else {
        return Err(refused(401));
    };
    let Ok(Answer::Content(answer, _)) = ask_once(fetch, &token_url, None, None)? else {
        return Err(refused(401).hint("the registry gives no token without an account"));
    };
    let Some(token) = registry::token(&answer.bytes) else {
        return Err(refused(401));
    };
    ask_once(fetch, url, tag, Some(&token))?.map_err(|refusal| refused(refusal.status))
}

/// Why a server sends no content.
struct Refusal {
    status: u16,
    /// How the server wants to be asked, for status 401.
    challenge: String,
}

/// Asks the server once.
fn ask_once(
    fetch: &Fetch,
    url: &str,
    tag: Option<&str>,
    token: Option<&str>,
) -> Result<Result<Answer, Refusal>, FetchError> {
    /// However slowly it comes.
    const LONGEST: Duration = Duration::from_secs(600);
    let directory = fetch
        .cache
        .temporary()
        .map_err(|error| FetchError::new(format!("cannot write to the cache: {error}")))?;
    let headers = directory.path.join("headers");
    let seconds = fetch.patience.as_secs_f64().max(0.1);
    let mut command = Command::new("curl");
    // Settings of the user's own come first, and are off.
    command.args(["--disable", "--silent", "--show-error", "--globoff"]);
    command.args(["--location", "--max-redirs", "10"]);
    command.args(["--proto", "=http,https", "--proto-redir", "=http,https"]);
    command.args(["--connect-timeout", &seconds.to_string()]);
    let silent = fetch.patience.as_secs().max(1).to_string();
    command.args(["--speed-limit", "1", "--speed-time", &silent]);
    command.args([
        "--user-agent",
        concat!("overlay/", env!("CARGO_PKG_VERSION")),
    ]);
    command.arg("--dump-header").arg(&headers);
    if let Some(tag) = tag {
        command.args(["--header", &format!("If-None-Match: {tag}")]);
    }
    if let Some(token) = token {
        command.args(["--header", &format!("Authorization: Bearer {token}")]);
    }
    if registry::is_manifest(url) {
        command.args(["--header", registry::ACCEPT]);
    }
    command.args(["--url", url]).env("LC_ALL", "C");
    let bounds = Bounds {
        time: LONGEST,
        bytes: fetch.max_bytes,
    };
    let done = match fetch
        .processes
        .run(&mut command, None, bounds, Messages::Kept)
    {
        Ok(done) => done,
        Err(Failed::Size(_)) => {
            let message = format!("the file has more than {} bytes", fetch.max_bytes);
            return Err(FetchError::new(message));
        }
        Err(Failed::Time(_)) => {
            let message = format!("not done within {} s", LONGEST.as_secs());
            return Err(FetchError::new(message));
        }
        Err(Failed::Start(error)) => {
            return Err(FetchError::new(format!("cannot run `curl`: {error}"))
                .hint("files from the web need the program `curl` on the `PATH`"));
        }
    };
    if !done.status.success() {
        let said = done.messages.trim().replace(url, &without_password(url));
        let said = said
            .split_once(") ")
            .map_or(said.as_str(), |(_, said)| said);
        let said: String = said.chars().filter(|c| !c.is_control()).take(300).collect();
        return Err(FetchError::new(format!("`curl` failed: {said}")));
    }
    let headers = fs::read(&headers).unwrap_or_default();
    let headers = read_headers(&String::from_utf8_lossy(&headers));
    Ok(match headers.status {
        200..=299 => {
            let digest = digest(&done.output);
            let bytes = done.output.into();
            Ok(Answer::Content(Content { bytes, digest }, headers.tag))
        }
        304 => Ok(Answer::Unchanged),
        status => Err(Refusal {
            status,
            challenge: headers.challenge,
        }),
    })
}

/// What matters of the head of an answer.
#[derive(Debug, Default, PartialEq, Eq)]
struct Headers {
    status: u16,
    tag: String,
    challenge: String,
}

/// The head of the last answer, which those of redirections come before.
fn read_headers(text: &str) -> Headers {
    let mut headers = Headers::default();
    for line in text.lines() {
        if line.starts_with("HTTP/") {
            let code = line.split_whitespace().nth(1);
            headers = Headers {
                status: code.and_then(|code| code.parse().ok()).unwrap_or(0),
                ..Headers::default()
            };
        } else if let Some((name, value)) = line.split_once(':') {
            let value = value.trim();
            if name.eq_ignore_ascii_case("etag") {
                value.clone_into(&mut headers.tag);
            } else if name.eq_ignore_ascii_case("www-authenticate") {
                value.clone_into(&mut headers.challenge);
            }
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_with_its_digest_comes_from_the_cache() {
        let directory = tempfile::tempdir().expect("a directory");
        let fetch = Fetch::new(directory.path().join("cache")).offline(true);
        let wanted = digest(b"chart");
        let url = "https://host.example/a-1.0.0.tgz";
        assert!(fetch.file_with_digest(url, &wanted).is_err());
        let bytes: Arc<[u8]> = b"chart"[..].into();
        let content = Content {
            bytes: Arc::clone(&bytes),
            digest: wanted.clone(),
        };
        keep(&fetch, &content);
        assert_eq!(fetch.file_with_digest(url, &wanted), Ok(Arc::clone(&bytes)));
        let prefixed = format!("sha256:{}", wanted.to_uppercase());
        assert_eq!(fetch.file_with_digest(url, &prefixed), Ok(bytes));
        assert!(fetch.file_with_digest(url, "../x").is_err());
    }

    #[test]
    fn the_last_answer_counts() {
        let text = "HTTP/1.1 302 Found\r\nETag: \"a\"\r\n\r\nHTTP/2 200\r\netag: W/\"b\"\r\n\r\n";
        let headers = read_headers(text);
        assert_eq!((headers.status, headers.tag.as_str()), (200, "W/\"b\""));
        assert_eq!(read_headers(""), Headers::default());
        let refusal = read_headers("HTTP/1.1 401\r\nWWW-Authenticate: Bearer realm=\"x\"\r\n");
        assert_eq!(refusal.challenge, "Bearer realm=\"x\"");
    }
}
