//! The paths of copies.

use std::path::{Component, Path, PathBuf};

use overlay_engine::RepoSpec;

/// Instead of a host, the directory for repositories of this machine.
const OF_FILES: &str = "file-schemed";

/// `localized-NAME`, or `localized-NAME-REF` for what is remote.
pub(super) fn default_destination(
    root: &Path,
    top: &Path,
    repository: Option<&RepoSpec>,
) -> PathBuf {
    let mut name = "localized".to_owned();
    let place = repository.map(|spec| spec.url().trim_end_matches('/'));
    let last = match place {
        Some(url) if root == top => url.rsplit(['/', ':']).next().map(str::to_owned),
        _ => root
            .file_name()
            .map(|name| name.to_string_lossy().into_owned()),
    };
    for part in last
        .into_iter()
        .chain(repository.map(|spec| spec.reference().unwrap_or_default().replace('/', "-")))
    {
        name.push('-');
        name.push_str(&part);
    }
    PathBuf::from(name)
}

/// Host and path of a repository.
pub(super) fn place_of_repository(url: &str) -> PathBuf {
    let (host, path) = match url.split_once("://") {
        Some((scheme, path)) if scheme.eq_ignore_ascii_case("file") => (OF_FILES, path),
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        // As ssh has it: `user@host:path`.
        None => url.split_once(':').unwrap_or((url, "")),
    };
    let path = path.strip_suffix(".git").unwrap_or(path);
    Path::new(host_name(host)).join(inside(path))
}

/// Host and path of a file, with the escapes of its URL.
pub(super) fn place_of_file(url: &str) -> PathBuf {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    Path::new(host_name(host)).join(inside(path))
}

/// A path as it leads on from the top, which no `..` leads out of.
pub(super) fn inside(path: &str) -> PathBuf {
    let mut result = PathBuf::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(part) => result.push(part),
            Component::ParentDir => {
                result.pop();
            }
            _ => {}
        }
    }
    result
}

/// A host without user and port.
fn host_name(authority: &str) -> &str {
    let host = authority.rsplit('@').next().unwrap_or(authority);
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or(rest);
    }
    host.split(':').next().unwrap_or(host)
}

/// Returns the way from one absolute clean path to another; `.` if they are the same.
pub fn relative(from: &Path, to: &Path) -> PathBuf {
    let common = from
        .components()
        .zip(to.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    let result: PathBuf = up.chain(to.components().skip(common)).collect();
    if result.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_what_is_fetched() {
        for (url, place) in [
            ("https://me@h.example:80/o/r.git", "h.example/o/r"),
            ("git@h.example:o/r", "h.example/o/r"),
            ("file:///srv/../r.git", "file-schemed/r"),
            ("ssh://[::1]:22/o/../../r", "::1/r"),
        ] {
            assert_eq!(place_of_repository(url), Path::new(place), "{url}");
        }
        let file = place_of_file("https://me@h.example:80/a%20b/../../c.yaml?x=1");
        assert_eq!(file, Path::new("h.example/c.yaml"));
    }

    #[test]
    fn ways_between_directories() {
        for (from, to, way) in [
            ("/a/b", "/a/b/c", "c"),
            ("/a/b", "/a/c/d", "../c/d"),
            ("/a", "/a", "."),
            ("/a/b", "/", "../.."),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), Path::new(way));
        }
    }
}
