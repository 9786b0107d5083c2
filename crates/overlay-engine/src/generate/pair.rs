//! The sources of generators: literals, files and env files, as pairs of key and content.

use std::sync::Arc;

use hashbrown::HashMap;
use overlay_yaml::{Origin, Text};

use super::Kind;
use crate::error::{Error, Result};
use crate::kustomization::{GeneratorArgs, LocatedText};
use crate::load::{Directory, File};
use crate::pipeline::Build;

/// One entry of the data.
pub(super) struct Pair {
    pub(super) key: Text,
    pub(super) content: Content,
    /// What the entry was made from.
    pub(super) origin: Origin,
}

/// The content of an entry.
pub(super) enum Content {
    Text(Text),
    /// The bytes of a file.
    File(Arc<[u8]>),
}

impl Content {
    pub(super) fn as_bytes(&self) -> &[u8] {
        match self {
            Content::Text(text) => text.as_bytes(),
            Content::File(bytes) => bytes,
        }
    }
}

/// Reads all sources; the result is sorted by key.
///
/// # Errors
/// When a source cannot be read or understood, or a key is given twice.
pub(super) fn load(
    build: &mut Build<'_>,
    directory: &Directory,
    args: &GeneratorArgs,
    kind: Kind,
) -> Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for path in &args.envs {
        let file = build.read(directory, path)?;
        env_file(build, &file, path, kind, &mut pairs)?;
    }
    for (index, source) in args.literals.iter().enumerate() {
        pairs.push(literal(source, index, args, kind)?);
    }
    for source in &args.files {
        let (key, path) = file_source(source)?;
        let content = Content::File(build.read_data(directory, &path)?);
        pairs.push(Pair {
            key,
            content,
            origin: source.origin,
        });
    }
    check_unique(&pairs, args)?;
    pairs.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(pairs)
}

fn check_unique(pairs: &[Pair], args: &GeneratorArgs) -> Result<()> {
    let mut seen: HashMap<&str, Origin> = HashMap::with_capacity(pairs.len());
    for pair in pairs {
        if pair.key.is_empty() {
            return Err(Error::invalid("the key of a file is empty", pair.origin));
        }
        if let Some(first) = seen.insert(&pair.key, pair.origin) {
            let message = format!(
                "the key `{}` is given twice in `{}`",
                pair.key,
                args.name.as_str()
            );
            let error = Error::invalid(message, pair.origin);
            return Err(if first == pair.origin {
                error
            } else {
                error.label(first, "first here")
            });
        }
    }
    Ok(())
}

/// Splits `key=value`; quotes around the whole value are dropped.
fn literal(source: &LocatedText, index: usize, args: &GeneratorArgs, kind: Kind) -> Result<Pair> {
    match source.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok(Pair {
            key: key.into(),
            content: Content::Text(remove_quotes(value).into()),
            // The text is the value of a secret: nothing may point at it.
            origin: if kind == Kind::Secret {
                args.name.origin
            } else {
                source.origin
            },
        }),
        _ if kind == Kind::Secret => Err(Error::invalid(
            format!(
                "expected `key=value` in `literals[{index}]` of the secret `{}`",
                args.name.as_str()
            ),
            args.name.origin,
        )),
        _ => Err(Error::invalid(
            format!("expected `key=value`, found `{}`", source.as_str()),
            source.origin,
        )),
    }
}

fn remove_quotes(value: &str) -> &str {
    ['"', '\'']
        .iter()
        .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(value)
}

/// Splits `key=path` or takes the last part of a path as its key.
fn file_source(source: &LocatedText) -> Result<(Text, LocatedText)> {
    let fail = |message: String| {
        Err(Error::invalid(message, source.origin).hint("write `path` or `key=path`"))
    };
    let text = source.as_str();
    let Some((key, path)) = text.split_once('=') else {
        return Ok((base_name(text).into(), source.clone()));
    };
    if path.contains('=') {
        return fail(format!("`{text}` has more than one `=`"));
    }
    if key.is_empty() {
        return fail(format!("`{text}` has no key before `=`"));
    }
    if path.is_empty() {
        return fail(format!("`{text}` has no path after `=`"));
    }
    Ok((key.into(), LocatedText::new(path.into(), source.origin)))
}

/// The last part of a path, as Go's `path.Base`.
fn base_name(path: &str) -> &str {
    if path.is_empty() {
        return ".";
    }
    let trimmed = path.trim_end_matches('/');
    match trimmed.rsplit('/').next() {
        Some("") | None => "/",
        Some(name) => name,
    }
}

/// Longer lines end kustomize's reading of an env file, without a word.
const MAX_LINE: usize = 65_535;

/// Reads an env file: `KEY=value` lines, comments, and `KEY` lines, whose value is empty.
fn env_file(
    build: &mut Build<'_>,
    file: &File,
    path: &LocatedText,
    kind: Kind,
    pairs: &mut Vec<Pair>,
) -> Result<()> {
    let mut start = 0;
    for (number, raw) in file.text.split(|&byte| byte == b'\n').enumerate() {
        // Lines of secrets hold values: messages point at the path of the file instead.
        let origin = match kind {
            Kind::Secret => path.origin,
            Kind::ConfigMap => Origin::new(file.number, u32::try_from(start).unwrap_or(u32::MAX)),
        };
        start += raw.len() + 1;
        if raw.len() > MAX_LINE {
            let message = format!(
                "line {} of `{}` has more than {MAX_LINE} bytes; kustomize ignores it and what follows",
                number + 1,
                path.as_str()
            );
            build.warn(Error::invalid(message, origin));
            return Ok(());
        }
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
        let Ok(line) = std::str::from_utf8(raw) else {
            let message = format!("line {} of `{}` is not UTF-8", number + 1, path.as_str());
            return Err(
                Error::invalid(message, origin).hint("list a file with other bytes under `files`")
            );
        };
        let line = match number {
            0 => line.strip_prefix('\u{feff}').unwrap_or(line),
            _ => line,
        };
        let line = line.trim_start_matches(char::is_whitespace);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        if !key.is_empty() {
            pairs.push(Pair {
                key: key.into(),
                content: Content::Text(value.into()),
                origin,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_names_are_those_of_go() {
        for (path, name) in [
            ("a/b", "b"),
            ("a/b//", "b"),
            ("", "."),
            ("/", "/"),
            ("a", "a"),
        ] {
            assert_eq!(base_name(path), name);
        }
    }

    #[test]
    fn only_a_pair_of_quotes_is_dropped() {
        for (value, bare) in [
            ("'a'", "a"),
            ("\"a'", "\"a'"),
            ("'", "'"),
            ("''", ""),
            ("a", "a"),
        ] {
            assert_eq!(remove_quotes(value), bare);
        }
    }
}
