//! Reads patches: from files or in place.

use std::sync::Arc;

use super::json6902::{self, JsonPatch};
use super::merge_resource::{set_metadata_map, string_map};
use crate::error::{Error, Result};
use crate::kustomization::{LocatedText, Patch};
use crate::load::{Directory, File};
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_file::is_nothing;

/// What a text of a patch holds.
pub(super) enum Loaded {
    StrategicMerges(Vec<Resource>),
    Json(JsonPatch),
}

/// Reads an entry of `patchesStrategicMerge`. What is a mapping is a patch, everything else is a path.
pub(super) fn load_file_or_text(
    build: &mut Build<'_>,
    directory: &Directory,
    entry: &LocatedText,
) -> Result<Vec<Resource>> {
    let inline = overlay_yaml::parse_documents(entry.as_bytes(), 0, &build.limits);
    let is_inline = inline.is_ok_and(|documents| {
        documents
            .iter()
            .all(|document| document.is_mapping() || is_nothing(document))
    });
    let file = if is_inline {
        inline_file(build, entry, entry)
    } else {
        build.read(directory, entry)?
    };
    build.resources(&file)
}

/// Reads the text of an entry of `patches` and finds out what it is.
pub(super) fn load_patch(
    build: &mut Build<'_>,
    directory: &Directory,
    patch: &Patch,
) -> Result<Loaded> {
    let inline = patch.patch.trim();
    let file = patch_file(build, directory, patch, inline, "patch")?;
    let loaded = if json6902::looks_like_patch(&file.text) {
        Loaded::Json(JsonPatch::parse(build, &file)?)
    } else {
        let mut merges = build
            .resources(&file)
            .map_err(|error| hint_at_list(build, &file, error))?;
        for merge in &mut merges {
            allow_changes(merge, patch);
        }
        Loaded::StrategicMerges(merges)
    };
    match &loaded {
        Loaded::StrategicMerges(merges) if patch.target.is_some() && merges.len() > 1 => {
            let message = "a patch with `target` must be one document, but this has several";
            Err(Error::invalid(message, patch.origin)
                .label(merges[1].origin(), "the second begins here")
                .hint("make one entry of `patches` for each document, or leave `target` out"))
        }
        Loaded::Json(_) if patch.target.is_none() => Err(Error::invalid(
            "a JSON patch needs a `target`",
            patch.origin,
        )),
        _ => Ok(loaded),
    }
}

/// Says what is missing when a JSON patch is written without its list.
fn hint_at_list(build: &Build<'_>, file: &File, error: Error) -> Error {
    let first = overlay_yaml::parse_document(&file.text, file.number, &build.limits);
    match first {
        Ok(Some(first)) if json6902::is_lone_operation(&first) => {
            error.hint("a JSON patch is a list: begin the operation with `- op:`")
        }
        _ => error,
    }
}

/// Lets a strategic merge change names and kinds, when its entry says so.
fn allow_changes(merge: &mut Resource, patch: &Patch) {
    merge.allow_name_change |= patch.allow_name_change;
    merge.allow_kind_change |= patch.allow_kind_change;
    if patch.allow_name_change || patch.allow_kind_change {
        // kustomize notes this as an annotation of the patch and writes all of them anew on the way.
        let annotations = string_map(merge.value(), "annotations");
        set_metadata_map(merge.value_mut(), "annotations", annotations);
    }
}

/// Reads an entry of `patchesJson6902`.
pub(super) fn load_json6902(
    build: &mut Build<'_>,
    directory: &Directory,
    patch: &Patch,
) -> Result<JsonPatch> {
    let target = patch.target.as_ref();
    if target.is_none_or(|target| target.name.is_empty()) {
        let at = target.map_or(patch.origin, |target| target.origin);
        return Err(Error::invalid("`target` must have a `name`", at));
    }
    let file = patch_file(build, directory, patch, &patch.patch, "patch")?;
    let json = JsonPatch::parse(build, &file)?;
    if json.is_empty() {
        return Err(Error::invalid("the patch is empty", patch.origin));
    }
    Ok(json)
}

/// Returns the text of a patch, which is either in a file or in place.
fn patch_file(
    build: &mut Build<'_>,
    directory: &Directory,
    patch: &Patch,
    inline: &str,
    field: &str,
) -> Result<File> {
    match (inline.is_empty(), patch.path.is_empty()) {
        (true, true) => Err(Error::invalid(
            format!("expected `path` or `{field}`, found neither"),
            patch.origin,
        )),
        (false, false) => Err(Error::invalid(
            format!("expected `path` or `{field}`, found both"),
            patch.origin,
        )),
        (true, false) => build.read(directory, &patch.path),
        (false, true) => Ok(inline_file(build, &patch.patch, inline)),
    }
}

/// Makes a text that is written in a kustomization a file of its own.
pub(crate) fn inline_file(build: &mut Build<'_>, place: &LocatedText, text: &str) -> File {
    // Leading blanks stay when they are lines of their own, so that places in the text keep their lines.
    let text = match place.find(text) {
        Some(start) if place.as_bytes()[..start].ends_with(b"\n") || start == 0 => {
            &place[..start + text.len()]
        }
        _ => text,
    };
    File {
        number: build.sources.add_inline(place.origin, text),
        text: Arc::from(text.as_bytes()),
    }
}
