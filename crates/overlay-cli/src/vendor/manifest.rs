//! The file in a directory of copies that says where they come from, so that they can be fetched again.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use overlay_engine::RepoSpec;

use super::place::percent;

/// Its name.
pub(super) const NAME: &str = "overlay.vendor";

const HEADER: &str = "overlay-vendor 1";
const NO_SUBMODULES: &str = "submodules=false";

/// Where copies come from, by their path from the directory of the manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(pub(super) BTreeMap<String, Source>);

/// Where a copy comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Repository {
        url: String,
        reference: String,
        submodules: bool,
        commit: String,
    },
    File {
        url: String,
        digest: String,
    },
}

impl Manifest {
    /// Reads the manifest of a directory; an empty one when there is none.
    pub(super) fn load(directory: &Path) -> Result<Manifest, String> {
        let path = directory.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
            Err(error) => return Err(format!("cannot read `{}`: {error}", path.display())),
        };
        Manifest::parse(&text)
            .map_err(|line| format!("`{}`, line {line}: no line of a manifest", path.display()))
    }

    /// Reads a manifest; the number of the first line that is none of one, from 1, when there is one.
    fn parse(text: &str) -> Result<Manifest, usize> {
        let mut copies = BTreeMap::new();
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
        let mut lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        match lines.next() {
            Some((_, HEADER)) => {}
            Some((at, _)) => return Err(at),
            None => return Err(1),
        }
        for (at, line) in lines {
            let words: Option<Vec<String>> = line.split(' ').map(unescape).collect();
            let words = words.ok_or(at)?;
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let (path, source) = match words[..] {
                ["git", url, reference, commit, path, ref rest @ ..]
                    if matches!(rest, [] | [NO_SUBMODULES]) =>
                {
                    let source = Source::Repository {
                        url: url.to_owned(),
                        reference: reference.to_owned(),
                        submodules: rest.is_empty(),
                        commit: commit.to_owned(),
                    };
                    (path, source)
                }
                ["file", url, digest, path] => {
                    let source = Source::File {
                        url: url.to_owned(),
                        digest: digest.to_owned(),
                    };
                    (path, source)
                }
                _ => return Err(at),
            };
            copies.insert(path.to_owned(), source);
        }
        Ok(Manifest(copies))
    }

    /// The entry that the copy at `path`, relative to the directory of the manifest, was made for.
    pub(super) fn entry(&self, path: &Path) -> Option<String> {
        self.0.iter().find_map(|(copy, source)| {
            let inside = path.strip_prefix(copy).ok()?;
            Some(match source {
                Source::File { url, .. } => url.clone(),
                Source::Repository {
                    url,
                    reference,
                    submodules,
                    ..
                } => {
                    let mut entry = format!("{url}//{}", inside.to_str()?);
                    if inside.as_os_str().is_empty() && is_whole(url) {
                        entry.clone_from(url);
                    }
                    let mut parameters = Vec::new();
                    if reference != "HEAD" {
                        parameters.push(format!("ref={}", in_query(reference)));
                    }
                    if !submodules {
                        parameters.push(NO_SUBMODULES.to_owned());
                    }
                    if !parameters.is_empty() {
                        entry.push('?');
                        entry.push_str(&parameters.join("&"));
                    }
                    entry
                }
            })
        })
    }
}

/// Whether an address without a directory is taken for just this repository.
fn is_whole(url: &str) -> bool {
    RepoSpec::parse(url).is_some_and(|spec| spec.url() == url && spec.directory().is_empty())
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "# Written by `overlay vendor`, which fetches these again: where the copies here come from."
        )?;
        writeln!(f, "{HEADER}")?;
        for (path, source) in &self.0 {
            let words = match source {
                Source::Repository {
                    url,
                    reference,
                    submodules,
                    commit,
                } => {
                    let mut words = vec!["git", url, reference, commit, path];
                    words.extend((!submodules).then_some(NO_SUBMODULES));
                    words
                }
                Source::File { url, digest } => vec!["file", url, digest, path],
            };
            let words: Vec<String> = words.into_iter().map(escape).collect();
            writeln!(f, "{}", words.join(" "))?;
        }
        Ok(())
    }
}

/// A text as one word.
fn escape(text: &str) -> String {
    encode(text, |c| c.is_whitespace() || c.is_control() || c == '%')
}

fn in_query(text: &str) -> String {
    encode(text, |c| "%&+;# ".contains(c) || c.is_control())
}

fn encode(text: &str, is_special: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_special(c) {
            percent(c, &mut out);
        } else {
            out.push(c);
        }
    }
    out
}

fn unescape(word: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        bytes.push(u8::try_from(digit()? * 16 + digit()?).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository(url: &str, reference: &str, submodules: bool) -> Source {
        Source::Repository {
            url: url.to_owned(),
            reference: reference.to_owned(),
            submodules,
            commit: "0123".to_owned(),
        }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let manifest = Manifest(BTreeMap::from([
            (
                "h/o/r@v1".to_owned(),
                repository("https://h/o/r", "v1", true),
            ),
            (
                "file/a b@HEAD".to_owned(),
                repository("file:///a b", "HEAD", false),
            ),
            (
                "h/a.yaml".to_owned(),
                Source::File {
                    url: "https://h/a.yaml?x=%20".to_owned(),
                    digest: "sha256:00".to_owned(),
                },
            ),
        ]));
        assert_eq!(Manifest::parse(&manifest.to_string()), Ok(manifest.clone()));
        let entry = |path: &str| manifest.entry(Path::new(path));
        assert_eq!(
            entry("h/o/r@v1/a/b").as_deref(),
            Some("https://h/o/r//a/b?ref=v1")
        );
        assert_eq!(entry("h/o/r@v1").as_deref(), Some("https://h/o/r?ref=v1"));
        assert_eq!(
            entry("file/a b@HEAD").as_deref(),
            Some("file:///a b?submodules=false")
        );
        assert_eq!(entry("h/a.yaml").as_deref(), Some("https://h/a.yaml?x=%20"));
        assert_eq!(entry("h/o/r@v2"), None);
    }

    #[test]
    fn what_is_no_manifest_is_refused() {
        assert_eq!(Manifest::parse(""), Err(1));
        assert_eq!(Manifest::parse("# x\noverlay-vendor 2\n"), Err(2));
        assert_eq!(Manifest::parse("overlay-vendor 1\ngit a b\n"), Err(2));
        assert_eq!(Manifest::parse("overlay-vendor 1\nfile a%zz b c\n"), Err(2));
    }
}
