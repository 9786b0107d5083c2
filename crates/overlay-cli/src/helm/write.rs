//! `--output-dir`: a file for each template.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use overlay_helm::manifest::Manifest;
use overlay_helm::render::{Rendered, Selection};

/// Writes what was rendered below `directory`, and returns what is printed about it: a line for each document, and the
/// empty line of a release without manifests, as helm prints it.
///
/// # Errors
/// When a file cannot be written.
pub(super) fn to_directory(
    directory: &Path,
    release: Option<&str>,
    rendered: &Rendered,
    selection: &Selection,
) -> Result<Vec<u8>, String> {
    let below = match release {
        Some(release) => directory.join(release),
        None => directory.to_owned(),
    };
    let mut printed = String::new();
    let mut written = HashSet::new();
    let mut write = |directory: &Path, manifest: &Manifest, appends: bool| {
        let path = path_in(directory, &manifest.path)?;
        let result = append_or_create(&path, manifest, appends);
        result.map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
        printed.push_str(&format!("wrote {}\n", path.display()));
        Ok::<(), String>(())
    };
    if selection.crds {
        for crd in &rendered.crds {
            write(directory, crd, !written.insert(crd.path.clone()))?;
        }
    }
    for manifest in &rendered.manifests {
        write(&below, manifest, !written.insert(manifest.path.clone()))?;
    }
    for hook in rendered.hooks(selection) {
        // A hook is added to a file that is there, whoever wrote it.
        let is_there = below.join(&hook.manifest.path).exists();
        write(&below, &hook.manifest, is_there)?;
    }
    printed.push('\n');
    Ok(printed.into_bytes())
}

/// Where a template's file goes: never outside of the directory.
fn path_in(directory: &Path, path: &str) -> Result<PathBuf, String> {
    if path.split('/').any(|part| part == "..") || path.starts_with('/') {
        return Err(format!("the template `{path}` lies outside of its chart"));
    }
    Ok(directory.join(path))
}

fn append_or_create(path: &Path, manifest: &Manifest, appends: bool) -> std::io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut file = if appends {
        OpenOptions::new().append(true).open(path)?
    } else {
        fs::File::create(path)?
    };
    let mut text = Vec::with_capacity(manifest.text.len() + manifest.path.len() + 16);
    manifest.write(&mut text);
    file.write_all(&text)
}
