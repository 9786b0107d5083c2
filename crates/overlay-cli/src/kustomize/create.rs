//! The command `create`.

use std::fs;
use std::path::{Path, PathBuf};

use overlay_edit::{FILE_NAMES, NewFile, find_file, is_resource_file, new_file};

use super::Failed;
use super::edit::{existing, pairs};
use super::parse::Parsed;
use crate::{Context, Status, output};

/// Runs `create`.
pub(super) fn run(context: &mut Context<'_>, parsed: &Parsed) -> Result<Status, Failed> {
    let here = Path::new(".");
    let mut resources = Vec::new();
    let listed = parsed.text("resources");
    if !listed.is_empty() {
        let patterns: Vec<String> = listed.split(',').map(str::to_owned).collect();
        resources = existing(context.fs, here, &patterns, false)?;
    }
    if find_file(context.fs, here).is_ok() {
        return Err(Failed::new("kustomization file already exists"));
    }
    if parsed.has("autodetect") {
        let mut detected = Vec::new();
        detect(here, parsed.has("recursive"), &mut detected)?;
        for path in detected {
            if !resources.contains(&path) {
                resources.push(path);
            }
        }
    }
    // kustomize makes the file before it finds out that there is another one.
    if let Some(present) = FILE_NAMES.iter().find(|name| Path::new(name).exists()) {
        return Err(Failed::new(format!("{present} is there already")));
    }
    let list = |flag: &str, kind| {
        let text = parsed.text(flag);
        let inputs = text
            .split(',')
            .filter(|_| !text.is_empty())
            .map(str::to_owned);
        pairs(&inputs.collect::<Vec<_>>(), kind)
    };
    let text = new_file(&NewFile {
        resources,
        namespace: parsed.text("namespace"),
        name_prefix: parsed.text("nameprefix"),
        name_suffix: parsed.text("namesuffix"),
        labels: list("labels", "label")?,
        annotations: list("annotations", "annotation")?,
    })?;
    output::write_file(Path::new("kustomization.yaml"), &text)
        .map_err(|error| Failed::new(error.to_string()))?;
    Ok(Status::Done)
}

/// Finds files of resources, and below the directory itself other kustomizations, in the order of their names.
fn detect(directory: &Path, is_recursive: bool, found: &mut Vec<String>) -> Result<(), Failed> {
    let cannot = |path: &Path, error: std::io::Error| {
        Failed::new(format!("cannot read `{}`: {error}", path.display()))
    };
    let mut entries: Vec<(PathBuf, bool)> = Vec::new();
    for entry in fs::read_dir(directory).map_err(|error| cannot(directory, error))? {
        let entry = entry.map_err(|error| cannot(directory, error))?;
        let kind = entry
            .file_type()
            .map_err(|error| cannot(directory, error))?;
        let path = match directory == Path::new(".") {
            true => PathBuf::from(entry.file_name()),
            false => entry.path(),
        };
        entries.push((path, kind.is_dir()));
    }
    entries.sort();
    for (path, is_directory) in entries {
        let name = path.to_string_lossy().into_owned();
        if !is_directory {
            let content = fs::read(&path).map_err(|error| cannot(&path, error))?;
            if is_resource_file(&content) {
                found.push(name);
            }
        } else if is_recursive {
            if FILE_NAMES.iter().any(|file| path.join(file).exists()) {
                found.push(name);
            } else {
                detect(&path, true, found)?;
            }
        }
    }
    Ok(())
}
