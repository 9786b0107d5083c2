//! Patches: strategic merges and JSON patches, from files or in place.
//!
//! All patches of a list are read before the first is applied. Each then changes the resources that it names (a
//! strategic merge without target) or that its target selects.

pub(crate) mod json6902;
pub(crate) mod strategic_merge;

use std::sync::Arc;

use overlay_yaml::{Entry, Mapping, Style, Tag, Value, resolve_plain};

use crate::build_metadata;
use crate::error::{Error, ErrorKind, Errors, Result, near_miss};
use crate::field_spec::{made_key, set_field};
use crate::gvk::ResourceId;
use crate::kustomization::{LocatedText, Patch, Selector};
use crate::load::{Directory, File};
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_file::is_nothing;
use crate::resource_set::ResourceSet;
use crate::selector::{CompiledSelector, describe};
use json6902::JsonPatch;
use strategic_merge::Merged;

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

/// Applies `patches`: strategic merges or JSON patches. Calls `after_each` after every one.
///
/// # Errors
/// As [`apply_strategic_merges`].
pub(crate) fn apply_patches(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    directory: &Directory,
    patches: &[Patch],
    mut after_each: impl FnMut(&Build<'_>, &mut ResourceSet),
) -> Result<(), Errors> {
    let loaded = load_all(patches, |patch| load_patch(build, directory, patch))?;
    let mut stage = Stage::new(build, set);
    for (patch, loaded) in patches.iter().zip(loaded) {
        stage.patch(patch, &loaded);
        after_each(stage.build, stage.set);
    }
    stage.finish()
}

/// Applies `patchesJson6902`. Calls `after_each` after every one.
///
/// # Errors
/// As [`apply_strategic_merges`].
pub(crate) fn apply_json6902(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    directory: &Directory,
    patches: &[Patch],
    mut after_each: impl FnMut(&Build<'_>, &mut ResourceSet),
) -> Result<(), Errors> {
    let loaded = load_all(patches, |patch| load_json6902(build, directory, patch))?;
    let mut stage = Stage::new(build, set);
    for (patch, loaded) in patches.iter().zip(loaded) {
        if let Some(target) = &patch.target {
            stage.json(&loaded, target, Identity::Forgotten);
        }
        after_each(stage.build, stage.set);
    }
    stage.finish()
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

/// What a text of a patch holds.
enum Loaded {
    StrategicMerges(Vec<Resource>),
    Json(JsonPatch),
}

/// Reads an entry of `patchesStrategicMerge`. What is a mapping is a patch, everything else is a path.
fn load_file_or_text(
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
fn load_patch(build: &mut Build<'_>, directory: &Directory, patch: &Patch) -> Result<Loaded> {
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
fn load_json6902(build: &mut Build<'_>, directory: &Directory, patch: &Patch) -> Result<JsonPatch> {
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

/// What happens to the id of a patched resource.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Identity {
    /// Afterwards no two resources may have the same id.
    Checked,
    /// The id before the patch is kept as one of the past.
    Stored,
    /// Nothing.
    Forgotten,
}

/// Applies patches one after the other and collects what does not apply.
struct Stage<'s, 'b> {
    build: &'s mut Build<'b>,
    set: &'s mut ResourceSet,
    errors: Vec<Error>,
    /// Positions of resources that a patch did not apply to: later mistakes there may come from that.
    failed: Vec<usize>,
    /// Whether no two resources have the same id.
    is_unique: bool,
}

impl<'s, 'b> Stage<'s, 'b> {
    fn new(build: &'s mut Build<'b>, set: &'s mut ResourceSet) -> Stage<'s, 'b> {
        Stage {
            build,
            set,
            errors: Vec::new(),
            failed: Vec::new(),
            is_unique: false,
        }
    }

    fn finish(self) -> Result<(), Errors> {
        self.set.retain(|resource| !resource.is_empty());
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(Errors(self.errors))
        }
    }

    fn fail(&mut self, position: usize, error: Error) {
        if !self.failed.contains(&position) {
            self.errors.push(error);
            self.failed.push(position);
        }
    }

    /// Applies one entry of `patches`.
    fn patch(&mut self, patch: &Patch, loaded: &Loaded) {
        match (loaded, &patch.target) {
            (Loaded::Json(json), Some(target)) => self.json(json, target, Identity::Stored),
            (Loaded::Json(_), None) => {}
            (Loaded::StrategicMerges(merges), None) => {
                for merge in merges {
                    self.merge_by_id(merge, Identity::Forgotten);
                }
            }
            (Loaded::StrategicMerges(merges), Some(target)) => {
                if let Some(merge) = merges.first()
                    && let Some(selected) = self.select(target, "patch")
                {
                    self.merge_into(&selected, merge, Identity::Checked);
                }
            }
        }
    }

    /// The resources that a target selects; `None` when the target is wrong.
    fn select(&mut self, target: &Selector, what: &str) -> Option<Vec<usize>> {
        let selected = CompiledSelector::new(target).and_then(|selector| {
            let selected = selector.select(self.set)?;
            if selected.is_empty()
                && let Some(error) = selector.bad_metadata()
            {
                self.build.warn(error.clone());
            }
            Ok(selected)
        });
        match selected {
            Ok(mut selected) => {
                let set = &*self.set;
                selected
                    .retain(|&position| set.get(position).is_some_and(|found| !found.is_empty()));
                if selected.is_empty() {
                    let what = format!("the target of the {what} ({})", describe(target));
                    let mut warning = Error::new(ErrorKind::NoTarget { what }, target.origin);
                    if let Some(hint) = self.suggest(&target.kind, &target.name) {
                        warning = warning.hint(hint);
                    }
                    self.build.warn(warning);
                }
                Some(selected)
            }
            Err(error) => {
                self.errors.push(error.or_at(target.origin));
                None
            }
        }
    }

    /// Merges a patch into the resource that has or had its id.
    fn merge_by_id(&mut self, patch: &Resource, identity: Identity) {
        let id = patch.original_id();
        match self.set.matching_any(&id).as_slice() {
            [position] => self.merge_into(&[*position], patch, identity),
            [] => {
                let what = format!("the strategic merge patch for {id}");
                let error = Error::new(ErrorKind::NoTarget { what }, patch.origin());
                self.errors.push(match self.suggest_id(&id) {
                    Some(hint) => error.hint(hint),
                    None => error,
                });
            }
            several => {
                let what = format!("the strategic merge patch for {id}");
                let count = several.len();
                let mut error = Error::new(ErrorKind::ManyTargets { what, count }, patch.origin());
                for &position in several.iter().take(5) {
                    if let Some(resource) = self.set.get(position) {
                        error = error.label(resource.origin(), format!("{}", resource.id()));
                    }
                }
                self.errors.push(error);
            }
        }
    }

    /// Merges a patch into the resources at `positions`.
    fn merge_into(&mut self, positions: &[usize], patch: &Resource, identity: Identity) {
        let normalized =
            (identity == Identity::Checked).then(|| with_string_metadata(patch.value()));
        if identity == Identity::Checked && !self.is_unique {
            if let Err(error) = self.set.check_unique() {
                self.errors.push(error);
                return;
            }
            self.is_unique = true;
        }
        for &position in positions {
            let Some(resource) = self.set.get(position) else {
                continue;
            };
            let before = resource.id().clone();
            let tree = match &normalized {
                Some(tree) => with_api_version(tree, &before),
                None => patch.value().clone(),
            };
            if Some(&position) == positions.first() {
                let doubts = strategic_merge::doubts(resource.value(), &tree, &self.build.schema);
                doubts.into_iter().for_each(|doubt| self.build.warn(doubt));
            }
            let schema = &self.build.schema;
            let merged = self.set.update(position, schema, |resource| {
                merge_one(resource, patch, &tree, schema)
            });
            if let Err(error) = merged {
                let label = format!("merged into {before}");
                let at = self
                    .set
                    .get(position)
                    .map_or_else(Default::default, Resource::origin);
                self.fail(position, error.or_at(patch.origin()).label(at, label));
                continue;
            }
            let after = self.set.get(position).map(Resource::id);
            if after.is_none_or(|after| *after == before) {
                continue;
            }
            if identity == Identity::Checked {
                self.check_id(position);
            } else {
                self.is_unique = false;
            }
        }
    }

    /// Checks that no other resource has the id of the one at `position`.
    fn check_id(&mut self, position: usize) {
        let Some(resource) = self
            .set
            .get(position)
            .filter(|resource| !resource.is_empty())
        else {
            return;
        };
        let id = resource.id().clone();
        let other = self
            .set
            .matching_current(&id)
            .find(|&other| other != position);
        if let Some(other) = other.and_then(|other| self.set.get(other)) {
            let error = Error::new(ErrorKind::DuplicateId { id }, resource.origin())
                .label(other.origin(), "the other one")
                .note("a patch has made the ids equal");
            self.fail(position, error);
        }
    }

    /// Applies a JSON patch to what its target selects.
    fn json(&mut self, patch: &JsonPatch, target: &Selector, identity: Identity) {
        for position in self.select(target, "JSON patch").unwrap_or_default() {
            let schema = &self.build.schema;
            let result = self.set.update(position, schema, |resource| {
                let id = resource.id().to_string();
                if identity == Identity::Stored {
                    resource.store_previous_id();
                }
                resource.ensure_annotations();
                let is_open = build_metadata::lay_open(resource);
                patch.apply(resource.value_mut(), &id)?;
                if is_open {
                    build_metadata::take_back(resource);
                }
                resource.forget_shared();
                let annotations = string_map(resource.value(), "annotations");
                set_metadata_map(resource.value_mut(), "annotations", annotations);
                Ok(())
            });
            if let Err(error) = result {
                self.fail(position, error);
            }
            self.is_unique = false;
        }
    }

    /// Says which resource was probably meant.
    fn suggest_id(&self, id: &ResourceId) -> Option<String> {
        let near: Vec<&Resource> = self
            .set
            .with_name(&id.name)
            .filter_map(|position| self.set.get(position))
            .filter(|resource| resource.gvk().kind == id.gvk.kind)
            .collect();
        if let Some(resource) = near.first() {
            let found = resource.id();
            return Some(if found.gvk == id.gvk {
                format!("there is {found}: give the patch that namespace")
            } else {
                format!("there is {found}: give the patch that `apiVersion`")
            });
        }
        self.suggest(&id.gvk.kind, &id.name)
    }

    /// Says which name of that kind was probably meant.
    fn suggest(&self, kind: &str, name: &str) -> Option<String> {
        let of_kind = |resource: &&Resource| kind.is_empty() || resource.gvk().kind == kind;
        let names = self.set.iter().filter(of_kind).map(Resource::name);
        if let Some(near) = near_miss(name, names).filter(|near| *near != name && !name.is_empty())
        {
            return Some(format!("did you mean `{near}`?"));
        }
        let kinds = self.set.iter().map(|resource| resource.gvk().kind.as_str());
        near_miss(kind, kinds)
            .filter(|near| *near != kind && !kind.is_empty())
            .map(|near| format!("did you mean the kind `{near}`?"))
    }
}

/// Merges a patch into one resource, whose name, kind and namespace stay unless the patch may change them.
fn merge_one(
    resource: &mut Resource,
    patch: &Resource,
    tree: &Value,
    schema: &crate::schema::Schema,
) -> Result<()> {
    let id = resource.id().clone();
    if patch.allow_name_change || patch.allow_kind_change {
        resource.store_previous_id();
    }
    let keeps = keeps_bookkeeping(tree);
    let had_annotations = resource
        .value()
        .get("metadata")
        .and_then(|meta| meta.get("annotations"))
        .is_some();
    if !keeps {
        mark(resource.value_mut());
    }
    if strategic_merge::merge(resource.value_mut(), tree, schema)? == Merged::Deleted {
        *resource.value_mut() = Value::null().with_origin(resource.origin());
        return Ok(());
    }
    if !keeps && !unmark(resource.value_mut(), had_annotations) {
        forget_bookkeeping(resource);
    }
    resource.unify_shared();
    if resource.is_empty() {
        return Ok(());
    }
    let Some(object) = resource.value_mut().as_mapping_mut() else {
        return Ok(());
    };
    let restore = |mapping: &mut Mapping, key: &str, text: &str| {
        if let Some(old) = mapping.get_mut(key)
            && old.tag() == Tag::Str
            && old.style() == Style::Plain
            && old
                .text()
                .is_some_and(|text| resolve_plain(text) != Tag::Str)
        {
            // Merging has put every text in quotes that would not be one without.
            old.set_style(Style::DoubleQuoted);
        }
        let origin = mapping
            .get(key)
            .map_or_else(Default::default, Value::origin);
        set_field(mapping, key, text, None, origin);
    };
    if !patch.allow_kind_change {
        restore(object, "kind", &id.gvk.kind);
    }
    if patch.allow_name_change && object.get("metadata").is_none() {
        return Ok(());
    }
    let metadata = object.get_or_insert_with("metadata", || Value::mapping(Mapping::new()));
    if let Some(metadata) = metadata.as_mapping_mut() {
        if !patch.allow_name_change {
            restore(metadata, "name", &id.name);
        }
        if id.namespace.is_empty() {
            metadata.remove("namespace");
        } else {
            restore(metadata, "namespace", &id.namespace);
        }
    }
    Ok(())
}

/// Returns the patch as kustomize copies it for a target: labels and annotations are maps of strings, so that null
/// there does not delete but is the string `null`, and an empty map is nothing.
fn with_string_metadata(patch: &Value) -> Value {
    let mut copy = patch.clone();
    for field in ["labels", "annotations"] {
        let map = string_map(&copy, field);
        set_metadata_map(&mut copy, field, map);
    }
    let metadata = copy.get_mut("metadata").and_then(Value::as_mapping_mut);
    if let Some(metadata) = metadata
        && metadata.get("namespace").is_some_and(|namespace| {
            is_nothing(namespace) || namespace.text().is_none_or(str::is_empty)
        })
    {
        metadata.remove("namespace");
    }
    copy
}

/// Returns a copy of the patch with the `apiVersion` of its target.
fn with_api_version(patch: &Value, target: &ResourceId) -> Value {
    let mut copy = patch.clone();
    if let Some(mapping) = copy.as_mapping_mut() {
        let origin = mapping
            .get("apiVersion")
            .map_or_else(Default::default, Value::origin);
        set_field(
            mapping,
            "apiVersion",
            &target.gvk.api_version(),
            None,
            origin,
        );
    }
    copy
}

/// The entries of `metadata.FIELD` with strings as values, sorted by key.
fn string_map(object: &Value, field: &str) -> Vec<Entry> {
    let map = object
        .get("metadata")
        .and_then(|metadata| metadata.get(field));
    let mut entries: Vec<Entry> = Vec::new();
    for entry in map.and_then(Value::as_mapping).into_iter().flatten() {
        let text = entry.value.text().unwrap_or("");
        let value = Value::scalar(text, Tag::Str, Style::Plain).with_origin(entry.value.origin());
        let key = entry.key.text().unwrap_or("");
        match entries
            .iter_mut()
            .find(|present| present.key.text() == Some(key))
        {
            Some(present) => present.value = value,
            None => entries.push(Entry {
                key: made_key(key, entry.key.origin()),
                value,
            }),
        }
    }
    entries.sort_by(|a, b| a.key.text().cmp(&b.key.text()));
    entries
}

/// Replaces `metadata.FIELD`, which goes to the end, or is removed when there is no entry.
fn set_metadata_map(object: &mut Value, field: &str, entries: Vec<Entry>) {
    let Some(object) = object.as_mapping_mut() else {
        return;
    };
    let metadata = object.get_or_insert_with("metadata", || Value::mapping(Mapping::new()));
    let Some(metadata) = metadata.as_mapping_mut() else {
        return;
    };
    let origin = metadata
        .remove(field)
        .map_or_else(Default::default, |old| old.origin());
    if !entries.is_empty() {
        let map = Value::mapping(entries.into_iter().collect()).with_origin(origin);
        metadata.push(Value::string(field), map);
    }
}

/// The annotation that stands for kustomize's own while a patch that may remove all annotations is merged.
const MARK: &str = "internal.config.kubernetes.io/bookkeeping";

/// Whether a patch certainly leaves annotations alone that it does not name.
fn keeps_bookkeeping(patch: &Value) -> bool {
    let is_plain = |map: &Value| {
        map.as_mapping()
            .is_some_and(|map| !map.is_empty() && !map.contains_key("$patch"))
    };
    match (patch.get("$patch"), patch.get("metadata")) {
        (Some(_), _) => false,
        (None, None) => true,
        (None, Some(metadata)) => {
            is_plain(metadata) && metadata.get("annotations").is_none_or(is_plain)
        }
    }
}

fn mark(object: &mut Value) {
    let metadata = object
        .as_mapping_mut()
        .map(|object| object.get_or_insert_with("metadata", || Value::mapping(Mapping::new())));
    if let Some(metadata) = metadata.and_then(Value::as_mapping_mut) {
        let annotations =
            metadata.get_or_insert_with("annotations", || Value::mapping(Mapping::new()));
        if let Some(annotations) = annotations.as_mapping_mut() {
            annotations.push(Value::string(MARK), Value::string("kept"));
        }
    }
}

/// Removes the mark and tells whether it was there.
fn unmark(object: &mut Value, had_annotations: bool) -> bool {
    let Some(metadata) = object.get_mut("metadata").and_then(Value::as_mapping_mut) else {
        return false;
    };
    let Some(annotations) = metadata
        .get_mut("annotations")
        .and_then(Value::as_mapping_mut)
    else {
        return false;
    };
    let was_there = annotations.remove(MARK).is_some();
    if annotations.is_empty() && was_there && !had_annotations {
        metadata.remove("annotations");
    }
    was_there
}

/// Drops what kustomize keeps in annotations, because a patch has removed all annotations.
fn forget_bookkeeping(resource: &mut Resource) {
    resource.previous.clear();
    resource.prefixes.clear();
    resource.suffixes.clear();
    resource.behavior = crate::resource::Behavior::Unspecified;
    resource.needs_hash = false;
    resource.is_helm_generated = false;
}
