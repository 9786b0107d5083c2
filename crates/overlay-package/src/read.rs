//! Reading: the files of a directory, and the documents of a file.

use std::path::{Path, PathBuf};

use overlay_engine::{Entry, FileKind, FileSystem};
use overlay_yaml::{Limits, Value, parse_document_as_written};

use crate::annotation::{self, INDEX, OLD_INDEX, OLD_PATH, PATH};
use crate::ignore::Ignored;
use crate::{PackageError, Result};

/// The texts of documents, which hold the comments of what was read from them.
#[derive(Clone, Debug, Default)]
pub struct Texts(pub(crate) Vec<String>);

/// What to read of a directory.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reading {
    /// The name of the file that makes a directory a package of its own, which is left out then.
    pub package_file: Option<String>,
    /// Whether files that end in `.json` are read too.
    pub json: bool,
    /// Whether each resource is told where it came from.
    pub annotate: bool,
}

impl Default for Reading {
    fn default() -> Reading {
        Reading {
            package_file: None,
            json: false,
            annotate: true,
        }
    }
}

impl Reading {
    /// Leaves out directories with such a file. Default: none is left out.
    #[must_use]
    pub fn package_file(mut self, name: &str) -> Reading {
        self.package_file = Some(name.to_owned());
        self
    }

    /// Whether files that end in `.json` are read too. Default: no.
    #[must_use]
    pub fn json(mut self, reads: bool) -> Reading {
        self.json = reads;
        self
    }

    /// Whether each resource is told where it came from. Default: yes.
    #[must_use]
    pub fn annotate(mut self, annotates: bool) -> Reading {
        self.annotate = annotates;
        self
    }
}

/// What a text holds.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Input {
    /// The resources, those of a `List` or `ResourceList` taken out of it.
    pub resources: Vec<Value>,
    /// The `results` of a `ResourceList`.
    pub results: Option<Value>,
}

/// Reads the resources in and below a directory, or those of one file.
///
/// # Errors
/// When something cannot be read, or is no YAML.
pub fn read(
    fs: &dyn FileSystem,
    texts: &mut Texts,
    path: &Path,
    reading: &Reading,
) -> Result<Vec<Value>> {
    let failed = |path: &Path, error| PackageError::Read {
        path: path.to_owned(),
        error,
    };
    let root = fs.canonicalize(path).map_err(|error| failed(path, error))?;
    let mut resources = Vec::new();
    if fs.kind(&root).map_err(|error| failed(path, error))? == FileKind::File {
        let name = root.file_name().unwrap_or_default().to_string_lossy();
        if is_read(&name, reading) {
            file(fs, texts, &root, &name, reading, &mut resources)?;
        }
        return Ok(resources);
    }
    let ignored = match fs.read(&root.join(".krmignore")) {
        Ok(text) => Ignored::parse(&String::from_utf8_lossy(&text)),
        Err(_) => Ignored::default(),
    };
    walk(fs, &root, |entry, path, name| {
        let below = path.strip_prefix(&root).unwrap_or(path).to_string_lossy();
        if entry == Entry::Directory {
            let package = reading.package_file.as_deref();
            let is_package = package.is_some_and(|name| fs.kind(&path.join(name)).is_ok());
            return Ok(!ignored.has(&below, true) && !is_package);
        }
        if is_read(name, reading) && !ignored.has(&below, false) {
            file(fs, texts, path, &below, reading, &mut resources)?;
        }
        Ok(true)
    })?;
    Ok(resources)
}

fn is_read(name: &str, reading: &Reading) -> bool {
    name.ends_with(".yaml") || name.ends_with(".yml") || reading.json && name.ends_with(".json")
}

/// Goes through a directory in the order of names; `visit` says whether to go into a directory. Symbolic links are not
/// followed.
fn walk(
    fs: &dyn FileSystem,
    root: &Path,
    mut visit: impl FnMut(Entry, &Path, &str) -> Result<bool>,
) -> Result<()> {
    let names = |directory: &Path| -> Result<Vec<String>> {
        let mut names = fs.list(directory).map_err(|error| PackageError::Read {
            path: directory.to_owned(),
            error,
        })?;
        names.sort();
        names.reverse();
        Ok(names)
    };
    let mut open: Vec<(PathBuf, Vec<String>)> = vec![(root.to_owned(), names(root)?)];
    while let Some((directory, rest)) = open.last_mut() {
        let Some(name) = rest.pop() else {
            open.pop();
            continue;
        };
        let path = directory.join(&name);
        let entry = fs.entry(&path).map_err(|error| PackageError::Read {
            path: path.clone(),
            error,
        })?;
        if visit(entry, &path, &name)? && entry == Entry::Directory {
            let names = names(&path)?;
            open.push((path, names));
        }
    }
    Ok(())
}

fn file(
    fs: &dyn FileSystem,
    texts: &mut Texts,
    path: &Path,
    shown: &str,
    reading: &Reading,
    resources: &mut Vec<Value>,
) -> Result<()> {
    let text = fs.read(path).map_err(|error| PackageError::Read {
        path: path.to_owned(),
        error,
    })?;
    let path_annotation = reading.annotate.then_some(shown);
    let documents = documents(texts, path, &text, path_annotation, reading.annotate)?;
    resources.extend(documents);
    Ok(())
}

/// Reads the resources of a text; the only document may be a list of them.
///
/// # Errors
/// When the text is no YAML; `name` is what it is called then.
pub fn read_text(texts: &mut Texts, name: &str, text: &[u8]) -> Result<Input> {
    let mut resources = documents(texts, Path::new(name), text, None, true)?;
    let is_list = |value: &Value| {
        let kind = value.get("kind").and_then(Value::text);
        matches!(kind, Some("List" | "ResourceList"))
            && (value.get("items").is_some() || value.get("functionConfig").is_some())
    };
    if let [list] = resources.as_slice()
        && pieces(&String::from_utf8_lossy(text).replace("\r\n", "\n"))
            .is_ok_and(|all| all.len() == 1)
        && is_list(list)
    {
        let results = list.get("results").cloned();
        let items = list.get("items").and_then(Value::as_sequence);
        resources = items.unwrap_or_default().to_vec();
        return Ok(Input { resources, results });
    }
    Ok(Input {
        resources,
        results: None,
    })
}

fn documents(
    texts: &mut Texts,
    path: &Path,
    text: &[u8],
    path_annotation: Option<&str>,
    annotates: bool,
) -> Result<Vec<Value>> {
    let text = String::from_utf8_lossy(text).replace("\r\n", "\n");
    let wrong = |offset: usize, message: String| {
        let before = text.get(..offset).unwrap_or(&text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        PackageError::Yaml {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            message,
        }
    };
    let pieces = pieces(&text).map_err(|offset| {
        wrong(
            offset,
            "only blanks or a comment may follow `---`".to_owned(),
        )
    })?;
    let mut found = Vec::new();
    for (begin, piece) in pieces {
        let number = u32::try_from(texts.0.len()).unwrap_or(u32::MAX);
        let parsed = parse_document_as_written(piece.as_bytes(), number, &Limits::default());
        let parsed =
            parsed.map_err(|error| wrong(begin + error.offset(), error.message().to_owned()))?;
        let Some(mut value) = parsed.filter(|value| !value.is_null()) else {
            continue;
        };
        texts.0.push(piece);
        if annotates {
            if !value.is_mapping() {
                return Err(wrong(begin, "a resource is a mapping".to_owned()));
            }
            annotation::complete(&mut value);
            let index = found.len().to_string();
            let paths = path_annotation.unwrap_or_default();
            for (name, text) in [
                (OLD_INDEX, index.as_str()),
                (OLD_PATH, paths),
                (INDEX, index.as_str()),
                (PATH, paths),
            ] {
                if !(text.is_empty()) {
                    annotation::set(&mut value, name, text);
                }
            }
        }
        found.push(value);
    }
    Ok(found)
}

/// Splits a text at lines that begin with `---`, but for the first line; each piece with where it begins. A piece but the
/// last ends with a line end.
///
/// # Errors
/// Where a separator has something behind it.
fn pieces(text: &str) -> std::result::Result<Vec<(usize, String)>, usize> {
    let mut pieces = Vec::new();
    let (mut begin, mut from) = (0, 0);
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("\n---")) {
        let at = from + at;
        let line = text.get(at + 4..).unwrap_or_default();
        let Some(length) = line.find('\n') else {
            break;
        };
        let behind = line.get(..length).unwrap_or_default().trim();
        if !behind.is_empty() && !behind.starts_with('#') {
            return Err(at + 1);
        }
        pieces.push((begin, text.get(begin..=at).unwrap_or_default().to_owned()));
        begin = at + 4 + length + 1;
        from = begin;
    }
    pieces.push((begin, text.get(begin..).unwrap_or_default().to_owned()));
    Ok(pieces)
}

/// Returns the packages that a command on `root` works on, in order: `root` itself, and, when it recurses, every directory below it
/// with a file `file_name`.
///
/// # Errors
/// When a directory cannot be read.
pub fn packages(
    fs: &dyn FileSystem,
    root: &str,
    file_name: &str,
    recurses: bool,
) -> Result<Vec<String>> {
    let failed = |error| PackageError::Read {
        path: root.into(),
        error,
    };
    let cleaned = overlay_engine::clean_path(Path::new(root));
    let mut found = Vec::new();
    let own = fs.kind(&Path::new(root).join(file_name)).is_ok();
    if !recurses {
        if own {
            found.push(cleaned.to_string_lossy().into_owned());
        }
    } else {
        let canonical = fs.canonicalize(Path::new(root)).map_err(failed)?;
        if fs.kind(&canonical).map_err(failed)? == FileKind::Directory {
            walk(fs, &canonical, |_, path, name| {
                if name == file_name {
                    let directory = path.parent().unwrap_or(path);
                    let below = directory.strip_prefix(&canonical).unwrap_or(directory);
                    let shown = overlay_engine::clean_path(&cleaned.join(below));
                    found.push(shown.to_string_lossy().into_owned());
                }
                Ok(true)
            })?;
        }
    }
    if !found.iter().any(|path| path == root) {
        found.insert(0, root.to_owned());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_end_at_separators() {
        let split = |text: &str| {
            let pieces = pieces(text).ok()?;
            Some(
                pieces
                    .into_iter()
                    .map(|(_, piece)| piece)
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(
            split("---\na: 1\n--- # x\nb: 2\n"),
            Some(vec!["---\na: 1\n".into(), "b: 2\n".into()])
        );
        assert_eq!(split("a: 1\n---"), Some(vec!["a: 1\n---".into()]));
        assert_eq!(split("a: 1\n--- b\nc: 2\n"), None);
    }
}
