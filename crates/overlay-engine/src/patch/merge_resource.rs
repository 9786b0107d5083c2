//! Merges a patch into a whole resource: what of its identity and bookkeeping stays.

use overlay_yaml::{Entry, Mapping, Style, Tag, Value, resolve_plain};

use super::strategic_merge::{self, Merged};
use crate::error::Result;
use crate::field_spec::{made_key, set_field};
use crate::gvk::ResourceId;
use crate::resource::Resource;
use crate::resource_file::is_nothing;

/// Merges a patch into one resource, whose name, kind and namespace stay unless the patch may change them.
pub(super) fn merge_one(
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
pub(super) fn with_string_metadata(patch: &Value) -> Value {
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
pub(super) fn with_api_version(patch: &Value, target: &ResourceId) -> Value {
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
pub(super) fn string_map(object: &Value, field: &str) -> Vec<Entry> {
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
pub(super) fn set_metadata_map(object: &mut Value, field: &str, entries: Vec<Entry>) {
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
