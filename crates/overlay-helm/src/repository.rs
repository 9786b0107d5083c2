//! Chart repositories: what `index.yaml` says, and the paths and answers of OCI registries.
//!
//! Nothing here fetches. A caller asks for a URL, hands in what came, and learns what to ask for next.

use serde_json::Value as Plain;

use crate::semver::{Constraints, Version};
use crate::yaml;

/// Why a repository does not give a chart.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RepositoryError {
    /// What came is no `index.yaml`.
    #[error("the index of the repository cannot be read: {0}")]
    Index(String),
    /// The repository has no chart of this name.
    #[error("the repository has no chart `{name}`{}", did_you_mean(.near))]
    NoChart {
        /// The name.
        name: String,
        /// A name in the repository that is much like it.
        near: Option<String>,
    },
    /// The repository has the chart, but in no such version.
    #[error(
        "the repository has no version {version} of the chart `{name}`; the newest is {newest}"
    )]
    NoVersion {
        /// The name of the chart.
        name: String,
        /// The version or range that is wanted.
        version: String,
        /// The newest version that is there.
        newest: String,
    },
    /// A version or range that cannot be read.
    #[error("`{0}` is no version and no range of versions")]
    BadVersion(String),
    /// The digest that the index has for a chart cannot be checked.
    #[error("the index has a digest of the chart `{0}` that is no SHA-256")]
    BadDigest(String),
    /// An entry of the index names no archive.
    #[error("the index names no archive of the chart `{0}`")]
    NoArchive(String),
    /// What a registry gives is no chart.
    #[error("the registry gives no chart: {0}")]
    NoManifest(String),
    /// Not a reference to a chart in a registry.
    #[error("`{0}` is no reference to a chart in a registry; expected `oci://host/path`")]
    BadReference(String),
}

fn did_you_mean(near: &Option<String>) -> String {
    near.as_ref()
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default()
}

/// Where an archive is, as an index says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// The version of the chart.
    pub version: String,
    /// The URL, which may be relative to that of the repository: see [`resolve`].
    pub url: String,
    /// The SHA-256 that the archive must have, in hexadecimal digits.
    pub digest: Option<String>,
}

/// Returns where the index of the repository at `url` is.
pub fn index_url(url: &str) -> String {
    let (path, query) = url
        .split_once('?')
        .map_or((url, None), |(path, query)| (path, Some(query)));
    let path = path.trim_end_matches('/');
    match query {
        None => format!("{path}/index.yaml"),
        Some(query) => format!("{path}/index.yaml?{query}"),
    }
}

/// Returns the archive of the newest version of a chart that `version` allows: a version, a range, or nothing for the
/// newest that is no pre-release.
///
/// # Errors
///
/// When the index cannot be read, or has no such chart or version.
pub fn find(index: &[u8], name: &str, version: &str) -> Result<Archive, RepositoryError> {
    let index = yaml::read(index).map_err(|error| RepositoryError::Index(error.to_string()))?;
    let Some(entries) = index.get("entries").and_then(Plain::as_object) else {
        return Err(RepositoryError::Index("it has no `entries`".to_owned()));
    };
    let Some(list) = entries.get(name).and_then(Plain::as_array) else {
        let near = entries
            .keys()
            .map(|key| (strsim::damerau_levenshtein(key, name), key))
            .filter(|(distance, _)| *distance <= 1 + name.len() / 4)
            .min();
        return Err(RepositoryError::NoChart {
            name: name.to_owned(),
            near: near.map(|(_, key)| key.clone()),
        });
    };
    let mut versions: Vec<(Version, &Plain)> = list
        .iter()
        .filter_map(|entry| {
            let text = text(entry, "version")?;
            Some((Version::parse(&text).ok()?, entry))
        })
        .collect();
    // The newest first; of equal ones the last.
    versions.reverse();
    versions.sort_by(|(a, _), (b, _)| b.compare(a));
    let wanted = if version.is_empty() { "*" } else { version };
    let range =
        Constraints::parse(wanted).map_err(|_| RepositoryError::BadVersion(version.to_owned()))?;
    let exact = versions
        .iter()
        .find(|(found, _)| !version.is_empty() && found.original() == version);
    let found = exact.or_else(|| versions.iter().find(|(found, _)| range.check(found)));
    let Some((found, entry)) = found else {
        return Err(RepositoryError::NoVersion {
            name: name.to_owned(),
            version: wanted.to_owned(),
            newest: versions.first().map_or_else(
                || "none".to_owned(),
                |(newest, _)| newest.original().to_owned(),
            ),
        });
    };
    let url = entry
        .get("urls")
        .and_then(|urls| urls.get(0))
        .and_then(Plain::as_str)
        .filter(|url| !url.is_empty())
        .ok_or_else(|| RepositoryError::NoArchive(name.to_owned()))?;
    Ok(Archive {
        version: found.original().to_owned(),
        url: url.to_owned(),
        digest: match text(entry, "digest").filter(|digest| !digest.is_empty()) {
            None => None,
            Some(digest) => match sha256(&digest) {
                None => return Err(RepositoryError::BadDigest(name.to_owned())),
                digest => digest,
            },
        },
    })
}

/// A text; a number where a text is meant is its digits.
fn text(entry: &Plain, field: &str) -> Option<String> {
    match entry.get(field)? {
        Plain::String(text) => Some(text.clone()),
        Plain::Number(number) => number.as_f64().map(yaml::single_precision),
        _ => None,
    }
}

/// The hexadecimal digits of a SHA-256, with or without its name before them.
fn sha256(digest: &str) -> Option<String> {
    let digits = digest.strip_prefix("sha256:").unwrap_or(digest);
    let is_digest = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest.then(|| digits.to_ascii_lowercase())
}

/// Returns `url` as seen from the repository at `base`: absolute ones stay, others are below the repository or, with a
/// `/` in front, below its host.
pub fn resolve(base: &str, url: &str) -> String {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    if scheme.is_some_and(is_scheme) {
        return url.to_owned();
    }
    let (base, query) = base
        .split_once('?')
        .map_or((base, None), |(base, query)| (base, Some(query)));
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let url = url.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = Vec::new();
    if !url.starts_with('/') {
        parts.extend(path.split('/').filter(|part| !part.is_empty()));
    }
    for part in url.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let resolved = format!("{scheme}://{host}/{}", parts.join("/"));
    match query {
        None => resolved,
        Some(query) => format!("{resolved}?{query}"),
    }
}

/// A chart in an OCI registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OciChart {
    host: String,
    path: String,
}

/// The type of the layer that is the packed chart, and the one it had before.
const CHART_LAYERS: [&str; 2] = [
    "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
    "application/tar+gzip",
];

impl OciChart {
    /// Returns the chart `name` in the repository `reference`, or the one that `reference` itself is, when the name is
    /// empty.
    ///
    /// # Errors
    ///
    /// When it is no `oci://host/path`.
    pub fn new(reference: &str, name: &str) -> Result<OciChart, RepositoryError> {
        let bad = || RepositoryError::BadReference(reference.to_owned());
        let rest = reference.strip_prefix("oci://").ok_or_else(bad)?;
        let (host, path) = rest
            .trim_end_matches('/')
            .split_once('/')
            .unwrap_or((rest, ""));
        let parts = path
            .split('/')
            .chain([name])
            .filter(|part| !part.is_empty());
        let path = parts.collect::<Vec<_>>().join("/");
        let is_path = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte);
        let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b".:-[]".contains(&byte);
        let is_right = !host.is_empty()
            && !path.is_empty()
            && host.bytes().all(is_host)
            && path.bytes().all(is_path)
            && path.split('/').all(|part| part != "." && part != "..");
        if !is_right {
            return Err(bad());
        }
        Ok(OciChart {
            host: host.to_owned(),
            path,
        })
    }

    /// `https`, but `http` for this machine itself.
    fn scheme(&self) -> &'static str {
        let name = self
            .host
            .rsplit_once(':')
            .map_or(self.host.as_str(), |(name, _)| name);
        match name {
            "localhost" | "127.0.0.1" | "[::1]" => "http",
            _ => "https",
        }
    }

    /// Returns where the list of versions is.
    pub fn tags_url(&self) -> String {
        format!(
            "{}://{}/v2/{}/tags/list",
            self.scheme(),
            self.host,
            self.path
        )
    }

    /// Returns where the manifest of a version is, or the one of a digest. A `+` is no character of tags.
    pub fn manifest_url(&self, version: &str) -> String {
        let tag = version.replace('+', "_");
        format!(
            "{}://{}/v2/{}/manifests/{tag}",
            self.scheme(),
            self.host,
            self.path
        )
    }

    /// Returns where the content of a digest, in hexadecimal digits, is.
    pub fn blob_url(&self, digest: &str) -> String {
        let (scheme, host, path) = (self.scheme(), &self.host, &self.path);
        format!("{scheme}://{host}/v2/{path}/blobs/sha256:{digest}")
    }
}

/// Returns the newest version in a registry's list of them that `version` allows; an exact version needs no list.
///
/// # Errors
///
/// When the list cannot be read, or no version fits.
pub fn newest_tag(tags: &[u8], name: &str, version: &str) -> Result<String, RepositoryError> {
    let unreadable =
        || RepositoryError::NoManifest("its list of versions cannot be read".to_owned());
    let list: Plain = serde_json::from_slice(tags).map_err(|_| unreadable())?;
    let list = list
        .get("tags")
        .and_then(Plain::as_array)
        .ok_or_else(unreadable)?;
    let wanted = if version.is_empty() { "*" } else { version };
    let range =
        Constraints::parse(wanted).map_err(|_| RepositoryError::BadVersion(version.to_owned()))?;
    let mut versions: Vec<Version> = list
        .iter()
        .filter_map(|tag| Version::parse(&tag.as_str()?.replace('_', "+")).ok())
        .collect();
    versions.sort_by(|a, b| b.compare(a));
    match versions.iter().find(|version| range.check(version)) {
        Some(found) => Ok(found.original().to_owned()),
        None => Err(RepositoryError::NoVersion {
            name: name.to_owned(),
            version: wanted.to_owned(),
            newest: versions
                .first()
                .map_or_else(|| "none".to_owned(), |newest| newest.original().to_owned()),
        }),
    }
}

/// Whether `version` names one version and no range, so that no list of versions is needed.
pub fn is_exact(version: &str) -> bool {
    let version = version.strip_prefix('v').unwrap_or(version);
    version.split('.').count() >= 3 && Version::parse(version).is_ok()
}

/// Returns the digest of the packed chart, in hexadecimal digits, that a manifest names.
///
/// # Errors
///
/// When it is no manifest of a chart.
pub fn chart_digest(manifest: &[u8]) -> Result<String, RepositoryError> {
    let wrong = |message: &str| RepositoryError::NoManifest(message.to_owned());
    let manifest: Plain =
        serde_json::from_slice(manifest).map_err(|_| wrong("its manifest is not JSON"))?;
    let layers = manifest.get("layers").and_then(Plain::as_array);
    let layer = layers.into_iter().flatten().find(|layer| {
        let kind = layer.get("mediaType").and_then(Plain::as_str);
        kind.is_some_and(|kind| CHART_LAYERS.contains(&kind))
    });
    let digest = layer
        .ok_or_else(|| wrong("its manifest has no layer that is a chart"))?
        .get("digest")
        .and_then(Plain::as_str)
        .filter(|digest| digest.starts_with("sha256:"))
        .and_then(sha256);
    digest.ok_or_else(|| wrong("its manifest names no SHA-256 of the chart"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &[u8] = b"
apiVersion: v1
entries:
  web:
  - {version: 1.2.0, urls: [web-1.2.0.tgz], digest: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789ABCDEF}
  - {version: 2.0.0-rc.1, urls: [web-2.tgz]}
  - {version: 1.10.0, urls: ['https://x/web-1.10.0.tgz']}
  - {version: 1.9.0, urls: []}
  - {version: 1.8.0, urls: [a.tgz], digest: abc}
  - {version: nonsense, urls: [a]}
";

    #[test]
    fn versions_are_chosen_as_helm_does() {
        for (wanted, found) in [
            ("", "1.10.0"),
            ("1.2.0", "1.2.0"),
            ("~1.2", "1.2.0"),
            ("2.0.0-rc.1", "2.0.0-rc.1"),
            (">0.0.0-0", "2.0.0-rc.1"),
        ] {
            let archive = find(INDEX, "web", wanted).expect(wanted);
            assert_eq!(archive.version, found, "{wanted}");
        }
        let digest = find(INDEX, "web", "1.2.0").expect("there").digest;
        assert_eq!(digest.map(|digest| digest.len()), Some(64));
        for (name, wanted, message) in [
            (
                "wep",
                "",
                "the repository has no chart `wep`; did you mean `web`?",
            ),
            (
                "web",
                "3",
                "the repository has no version 3 of the chart `web`; the newest is 2.0.0-rc.1",
            ),
            ("web", "x y", "`x y` is no version and no range of versions"),
            (
                "web",
                "1.9.0",
                "the index names no archive of the chart `web`",
            ),
        ] {
            assert_eq!(
                find(INDEX, name, wanted).expect_err(name).to_string(),
                message
            );
        }
        assert!(find(b"{}", "web", "").is_err());
    }

    #[test]
    fn urls_are_relative_to_the_repository() {
        for (base, url, resolved) in [
            ("https://h/charts", "a.tgz", "https://h/charts/a.tgz"),
            ("https://h/charts/", "../a.tgz", "https://h/a.tgz"),
            ("https://h:8/charts", "/a/b.tgz", "https://h:8/a/b.tgz"),
            ("https://h", "x/a.tgz", "https://h/x/a.tgz"),
            ("https://h/c?t=1", "a.tgz", "https://h/c/a.tgz?t=1"),
            ("https://h/c", "http://i/a.tgz", "http://i/a.tgz"),
        ] {
            assert_eq!(resolve(base, url), resolved);
        }
        assert_eq!(index_url("https://h/c/"), "https://h/c/index.yaml");
        assert_eq!(index_url("https://h/c?t=1"), "https://h/c/index.yaml?t=1");
    }

    #[test]
    fn charts_in_registries() {
        let chart = OciChart::new("oci://ghcr.io/a/charts/", "web").expect("valid");
        assert_eq!(
            chart.manifest_url("1.0.0+x"),
            "https://ghcr.io/v2/a/charts/web/manifests/1.0.0_x"
        );
        let local = OciChart::new("oci://localhost:5000/web", "").expect("valid");
        assert_eq!(local.tags_url(), "http://localhost:5000/v2/web/tags/list");
        for bad in [
            "https://h/p",
            "oci://",
            "oci://h",
            "oci://h/../x",
            "oci://h/a b",
        ] {
            assert!(OciChart::new(bad, "").is_err(), "{bad}");
        }
        let tags = br#"{"tags": ["1.0.0_x", "1.1.0", "2.0.0-rc.1", "latest"]}"#;
        assert_eq!(newest_tag(tags, "web", ""), Ok("1.1.0".to_owned()));
        assert_eq!(newest_tag(tags, "web", "1.0.x"), Ok("1.0.0+x".to_owned()));
        assert!(newest_tag(tags, "web", "3").is_err());
        assert!(
            is_exact("1.0.0") && is_exact("v1.2.3-rc.1") && !is_exact("1.0") && !is_exact("^1.0.0")
        );

        let digest = "a".repeat(64);
        let manifest = format!(
            r#"{{"layers": [{{"mediaType": "x"}}, {{"mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "digest": "sha256:{digest}"}}]}}"#
        );
        assert_eq!(chart_digest(manifest.as_bytes()), Ok(digest));
        assert!(chart_digest(b"{}").is_err());
    }
}
