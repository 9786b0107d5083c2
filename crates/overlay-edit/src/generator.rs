//! Checks that a generator which an edit made can be built.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use overlay_engine::{BuildOptions, FileKind, FileSystem, build};
use overlay_yaml::{Mapping, Value};

use crate::drop_in::field_text;
use crate::edit::GeneratorKind;
use crate::error::{EditError, Result};

/// Builds a kustomization that has nothing but this generator.
pub(crate) fn check(
    fs: &dyn FileSystem,
    directory: &Path,
    file_name: &str,
    kind: GeneratorKind,
    entry: &Value,
) -> Result<()> {
    let alone: Mapping = entry
        .as_mapping()
        .into_iter()
        .flatten()
        .filter(|entry| {
            let name = entry.key.text().unwrap_or_default();
            // There is no other object to merge with.
            !matches!(name, "behavior" | "options")
        })
        .cloned()
        .collect();
    let text = field_text(kind.field(), &Value::sequence(vec![Value::mapping(alone)]))?;
    let io = |error: io::Error| EditError::Io(format!("{}: {error}", directory.display()));
    let directory = fs.canonicalize(directory).map_err(io)?;
    let layered = Layered {
        under: fs,
        path: directory.join(file_name),
        text: text.into_bytes().into(),
    };
    match build(&layered, &directory, &BuildOptions::default()) {
        Ok(_) => Ok(()),
        Err(failure) => {
            let messages: Vec<String> = failure.errors.iter().map(ToString::to_string).collect();
            Err(EditError::Generator(messages.join("; ")))
        }
    }
}

/// Files of which one has another text.
struct Layered<'a> {
    under: &'a dyn FileSystem,
    path: PathBuf,
    text: Arc<[u8]>,
}

impl FileSystem for Layered<'_> {
    fn read(&self, path: &Path) -> io::Result<Arc<[u8]>> {
        if path == self.path {
            return Ok(self.text.clone());
        }
        self.under.read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        if path == self.path {
            return Ok(FileKind::File);
        }
        self.under.kind(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        if path == self.path {
            return Ok(self.path.clone());
        }
        self.under.canonicalize(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        self.under.list(path)
    }
}
