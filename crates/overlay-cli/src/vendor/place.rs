//! The paths of copies.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use super::Stop;

/// The place of a copy: host and path, in characters that need no quotes anywhere.
pub(super) fn place(url: &str) -> PathBuf {
    let (host, path) = match url.split_once("://") {
        Some((scheme, path)) if scheme.eq_ignore_ascii_case("file") => ("file", path),
        Some((_, rest)) => {
            let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
            (authority.rsplit('@').next().unwrap_or(authority), path)
        }
        // As ssh has it: `user@host:path`.
        None => {
            let (authority, path) = url.split_once(':').unwrap_or((url, ""));
            (authority.rsplit('@').next().unwrap_or(authority), path)
        }
    };
    let parts = std::iter::once(host).chain(path.split('/'));
    parts
        .filter(|part| !part.is_empty() && *part != ".")
        .map(component)
        .collect()
}

pub(super) fn component(part: &str) -> String {
    let mut name = String::new();
    for c in part.chars() {
        if c.is_ascii_alphanumeric() || "._-+".contains(c) {
            name.push(c);
        } else {
            percent(c, &mut name);
        }
    }
    name.replace("..", "%2E%2E")
}

/// Writes a character as URLs escape it.
pub(super) fn percent(c: char, out: &mut String) {
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
}

/// The absolute path without symbolic links, of which the end need not be there.
pub(super) fn real_path(path: &Path) -> PathBuf {
    let mut rest = Vec::new();
    let mut at = path;
    loop {
        if let Ok(real) = at.canonicalize() {
            return rest.iter().rev().fold(real, |path, part| path.join(part));
        }
        let (Some(parent), Some(Component::Normal(name))) =
            (at.parent(), at.components().next_back())
        else {
            return path.to_owned();
        };
        rest.push(name.to_owned());
        at = parent;
    }
}

/// A path as a kustomization names it.
pub(super) fn text(path: &Path) -> Result<String, Stop> {
    let parts: Option<Vec<&str>> = path
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    match parts {
        Some(parts) => Ok(parts.join("/")),
        None => Err(format!("`{}` is not UTF-8", path.display()).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_need_no_quotes() {
        for (url, expected) in [
            (
                "https://me@h.example:8080/o/r.git",
                "h.example%3A8080/o/r.git",
            ),
            ("git@github.com:o/r", "github.com/o/r"),
            ("file:///srv/a b/../r", "file/srv/a%20b/%2E%2E/r"),
            ("https://h/x.yaml?a=b", "h/x.yaml%3Fa%3Db"),
        ] {
            assert_eq!(place(url), Path::new(expected), "{url}");
        }
    }
}
