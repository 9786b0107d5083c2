//! Patches: strategic merges and JSON patches, from files or in place.
//!
//! All patches of a list are read before the first is applied. Each then changes the resources that it names (a
//! strategic merge without target) or that its target selects.

pub(crate) mod json6902;
mod load;
mod merge_resource;
mod stage;
pub(crate) mod strategic_merge;

use std::sync::Arc;

use self::load::{load_file_or_text, load_json6902, load_patch};
use self::stage::{Identity, Stage};
use crate::build_metadata::Provenance;
use crate::error::{Error, Errors, Result};
use crate::kustomization::{LocatedText, Patch};
use crate::load::Directory;
use crate::pipeline::Build;
use crate::resource_set::ResourceSet;

pub(crate) use self::load::inline_file;

/// Applies `patchesStrategicMerge`: each entry is a file, or the patches themselves.
///
/// # Errors
/// Every mistake in the patches; or what does not apply.
pub(crate) fn apply_strategic_merges(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    directory: &Directory,
    entries: &[LocatedText],
) -> Result<(), Errors> {
    let mut errors = Vec::new();
    let mut patches = Vec::new();
    for entry in entries {
        match load_file_or_text(build, directory, entry) {
            Ok(loaded) => patches.extend(loaded),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() && patches.is_empty() {
        let at = entries
            .first()
            .map_or_else(Default::default, |entry| entry.origin);
        errors.push(Error::invalid(
            "there is no patch in `patchesStrategicMerge`",
            at,
        ));
    }
    if !errors.is_empty() {
        return Err(Errors(errors));
    }
    let mut stage = Stage::new(build, set);
    for patch in &patches {
        stage.merge_by_id(patch, Identity::Checked);
    }
    stage.finish()
}

/// Applies `patches`: strategic merges or JSON patches. After each, every resource notes `by`.
///
/// # Errors
/// As [`apply_strategic_merges`].
pub(crate) fn apply_patches(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    directory: &Directory,
    patches: &[Patch],
    by: Option<&Arc<Provenance>>,
) -> Result<(), Errors> {
    let loaded = load_all(patches, |patch| load_patch(build, directory, patch))?;
    let stage = Stage::new(build, set);
    apply_each(stage, patches, &loaded, by, Stage::patch)
}

/// Applies `patchesJson6902`. After each, every resource notes `by`.
///
/// # Errors
/// As [`apply_strategic_merges`].
pub(crate) fn apply_json6902(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    directory: &Directory,
    patches: &[Patch],
    by: Option<&Arc<Provenance>>,
) -> Result<(), Errors> {
    let loaded = load_all(patches, |patch| load_json6902(build, directory, patch))?;
    let stage = Stage::new(build, set);
    apply_each(stage, patches, &loaded, by, |stage, patch, json| {
        if let Some(target) = &patch.target {
            stage.json(json, target, Identity::Forgotten);
        }
    })
}

fn load_all<T>(
    patches: &[Patch],
    mut load: impl FnMut(&Patch) -> Result<T>,
) -> Result<Vec<T>, Errors> {
    let mut loaded = Vec::with_capacity(patches.len());
    let mut errors = Vec::new();
    for patch in patches {
        match load(patch) {
            Ok(patch) => loaded.push(patch),
            Err(error) => errors.push(error.or_at(patch.origin)),
        }
    }
    if errors.is_empty() {
        Ok(loaded)
    } else {
        Err(Errors(errors))
    }
}

fn apply_each<'s, 'b, T>(
    mut stage: Stage<'s, 'b>,
    patches: &[Patch],
    loaded: &[T],
    by: Option<&Arc<Provenance>>,
    apply: impl Fn(&mut Stage<'s, 'b>, &Patch, &T),
) -> Result<(), Errors> {
    for (patch, loaded) in patches.iter().zip(loaded) {
        apply(&mut stage, patch, loaded);
        if let Some(by) = by {
            stage.note(by);
        }
    }
    stage.finish()
}
