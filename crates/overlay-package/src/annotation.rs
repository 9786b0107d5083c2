//! Annotations that say where a resource came from. Each has an old name, and both are kept the same.

use overlay_yaml::{Mapping, Style, Tag, Value};

/// The number of the resource in its file.
pub(crate) const INDEX: &str = "internal.config.kubernetes.io/index";
pub(crate) const OLD_INDEX: &str = "config.kubernetes.io/index";
/// The file, from the directory of the package.
pub(crate) const PATH: &str = "internal.config.kubernetes.io/path";
pub(crate) const OLD_PATH: &str = "config.kubernetes.io/path";
/// By what the output of a function is recognised.
pub(crate) const ID: &str = "internal.config.kubernetes.io/id";
pub(crate) const OLD_ID: &str = "config.k8s.io/id";
/// How sequences are indented.
pub(crate) const SEQUENCE_INDENT: &str = "internal.config.kubernetes.io/seqindent";
/// By what a change of the others is recognised.
pub(crate) const MIGRATION: &str =
    "internal.config.kubernetes.io/annotations-migration-resource-id";
/// Marks resources that tools read and clusters do not.
pub const LOCAL_CONFIG: &str = "config.kubernetes.io/local-config";

/// The new and the old name of each.
pub(crate) const PAIRS: [(&str, &str); 3] = [(PATH, OLD_PATH), (INDEX, OLD_INDEX), (ID, OLD_ID)];

/// Returns an annotation of a resource.
pub fn get<'v>(resource: &'v Value, name: &str) -> Option<&'v str> {
    annotations(resource)?.get(name)?.text()
}

pub(crate) fn annotations(resource: &Value) -> Option<&Mapping> {
    resource.get("metadata")?.get("annotations")?.as_mapping()
}

/// An annotation that is there and not empty.
pub(crate) fn filled<'v>(resource: &'v Value, name: &str) -> Option<&'v str> {
    get(resource, name).filter(|text| !text.is_empty())
}

/// The file of a resource and its number there.
pub(crate) fn place(resource: &Value) -> (&str, &str) {
    let either = |new, old| get(resource, new).or_else(|| get(resource, old));
    (
        either(PATH, OLD_PATH).unwrap_or_default(),
        either(INDEX, OLD_INDEX).unwrap_or_default(),
    )
}

/// Sets an annotation; what has no fields gets none.
pub(crate) fn set(resource: &mut Value, name: &str, text: &str) {
    clear_empty(resource);
    let Some(root) = resource.as_mapping_mut() else {
        return;
    };
    let empty = || Value::mapping(Mapping::new());
    let metadata = root.get_or_insert_with("metadata", empty);
    let Some(metadata) = metadata.as_mapping_mut() else {
        return;
    };
    let annotations = metadata.get_or_insert_with("annotations", empty);
    if let Some(annotations) = annotations.as_mapping_mut() {
        annotations.insert(name, Value::scalar(text, Tag::Str, Style::SingleQuoted));
    }
}

pub(crate) fn clear(resource: &mut Value, name: &str) {
    let annotations = resource
        .get_mut("metadata")
        .and_then(|metadata| metadata.get_mut("annotations"));
    if let Some(annotations) = annotations.and_then(Value::as_mapping_mut)
        && annotations.contains_key(name)
    {
        annotations.remove(name);
    }
}

/// Removes annotations and metadata with nothing in them.
pub(crate) fn clear_empty(resource: &mut Value) {
    let is_empty = |value: &Value| {
        value.is_scalar()
            || value.as_mapping().is_some_and(Mapping::is_empty)
            || value.as_sequence().is_some_and(<[Value]>::is_empty)
    };
    let Some(root) = resource.as_mapping_mut() else {
        return;
    };
    if let Some(metadata) = root.get_mut("metadata").and_then(Value::as_mapping_mut)
        && metadata.get("annotations").is_some_and(is_empty)
    {
        metadata.remove("annotations");
    }
    if root.get("metadata").is_some_and(is_empty) {
        root.remove("metadata");
    }
}

/// Gives each annotation that has only one of its names the other.
pub(crate) fn complete(resource: &mut Value) {
    for (new, old) in PAIRS {
        for (from, to) in [(new, old), (old, new)] {
            if let Some(text) = filled(resource, from).map(str::to_owned)
                && filled(resource, to).is_none()
            {
                set(resource, to, &text);
            }
        }
    }
}
