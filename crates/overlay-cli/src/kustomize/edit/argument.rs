//! What several of the commands read: paths, pairs, patches, build metadata.

use std::path::Path;

use overlay_edit::{Pairs, PatchEntry, glob};
use overlay_engine::FileSystem;

use crate::kustomize::Failed;
use crate::kustomize::parse::Parsed;

/// Reads `key:value` arguments: the value may be in double quotes, and a key alone has the empty value.
pub(in crate::kustomize) fn pairs(inputs: &[String], kind: &str) -> Result<Pairs, Failed> {
    let mut pairs = Pairs::new();
    for input in inputs {
        let (key, value) = input.split_once(':').unwrap_or((input, ""));
        if key.is_empty() && input.starts_with(':') {
            return Err(Failed::usage(format!(
                "invalid {kind}: '{input}' (need k:v pair where v may be quoted)"
            )));
        }
        let inner = value
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let value = inner.unwrap_or(value).to_owned();
        // Of a key that is given twice the last value counts.
        pairs.retain(|(other, _)| other != key);
        pairs.push((key.to_owned(), value));
    }
    Ok(pairs)
}

/// Expands patterns; what matches nothing must be a repository, unless nothing is looked at.
pub(in crate::kustomize) fn existing(
    fs: &dyn FileSystem,
    directory: &Path,
    patterns: &[String],
    is_unchecked: bool,
) -> Result<Vec<String>, Failed> {
    let mut found = Vec::new();
    for pattern in patterns {
        if is_unchecked {
            found.push(pattern.clone());
            continue;
        }
        let files = glob(fs, directory, pattern)
            .map_err(|error| Failed::new(format!("error checking the filesystem: {error}")))?;
        if !files.is_empty() {
            found.extend(files);
        } else if is_repository(pattern) {
            found.push(pattern.clone());
        } else {
            return Err(Failed::new(format!(
                "{pattern} has no match: there is no such file or directory"
            )));
        }
    }
    Ok(found)
}

/// Whether a path has the form of a remote repository.
fn is_repository(path: &str) -> bool {
    let is_url = |scheme: &&str| path.starts_with(*scheme);
    let hosts = ["github.com/", "gh:", "git@", "git::"];
    let schemes = ["https://", "http://", "ssh://", "file://"];
    hosts.iter().any(|host| path.starts_with(host)) || schemes.iter().any(is_url)
}

/// Expands patterns; one that matches nothing gets a note.
pub(super) fn matching(
    fs: &dyn FileSystem,
    patterns: &[String],
    notes: &mut Vec<String>,
) -> Result<Vec<String>, Failed> {
    let mut found = Vec::new();
    for pattern in patterns {
        let files =
            glob(fs, Path::new("."), pattern).map_err(|error| Failed::new(error.to_string()))?;
        if files.is_empty() {
            notes.push(format!("{pattern} has no match"));
        }
        found.extend(files);
    }
    Ok(found)
}

pub(super) fn build_metadata(arguments: &[String]) -> Result<Vec<String>, Failed> {
    let options = match arguments {
        [options] => options,
        [] => return Err(Failed::usage("must specify a buildMetadata option")),
        several => {
            return Err(Failed::usage(format!(
                "too many arguments: [{}]; to provide multiple buildMetadata options, please separate options by comma",
                several.join(" ")
            )));
        }
    };
    let known = [
        "originAnnotations",
        "transformerAnnotations",
        "managedByLabel",
    ];
    let options: Vec<String> = options.split(',').map(str::to_owned).collect();
    match options
        .iter()
        .find(|option| !known.contains(&option.as_str()))
    {
        Some(unknown) => Err(Failed::usage(format!(
            "invalid buildMetadata option: {unknown}"
        ))),
        None => Ok(options),
    }
}

pub(super) fn patch(parsed: &Parsed) -> Result<PatchEntry, Failed> {
    let target = [
        ("group", "group"),
        ("version", "version"),
        ("kind", "kind"),
        ("name", "name"),
        ("namespace", "namespace"),
        ("annotationSelector", "annotation-selector"),
        ("labelSelector", "label-selector"),
    ];
    let patch = PatchEntry {
        path: parsed.text("path"),
        patch: parsed.text("patch"),
        target: target
            .into_iter()
            .map(|(field, flag)| (field, parsed.text(flag)))
            .collect(),
    };
    if !patch.path.is_empty() && !patch.patch.is_empty() {
        return Err(Failed::usage(
            "patch and path can't be set at the same time",
        ));
    }
    Ok(patch)
}
