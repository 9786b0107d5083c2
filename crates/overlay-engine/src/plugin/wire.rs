//! What programs read and print: resources with kustomize's bookkeeping in their annotations.
//!
//! kustomize keeps the history of a resource in annotations, which a program sees, can use, and can lose.

use std::borrow::Cow;

use overlay_yaml::{
    Entry, Mapping, Origin, Style, Text, Value, normalize, write_document, write_v3,
};

use crate::build_metadata::{lay_open, read_back, set_annotation};
use crate::error::Result;
use crate::resource::{Behavior, Resource};

/// The annotation in which old-style plugins find the id of a resource.
const ID: &str = "kustomize.config.k8s.io/id";
/// The file in which a resource lies, or would.
const PATH: &str = "config.kubernetes.io/path";
const INTERNAL_PATH: &str = "internal.config.kubernetes.io/path";
const HELM_GENERATED: &str = "kustomize.config.k8s.io/helm-generated";
/// The number of a resource in the input, in both spellings.
const INDEX: [&str; 2] = [
    "config.kubernetes.io/index",
    "internal.config.kubernetes.io/index",
];
const MIGRATION_ID: &str = "internal.config.kubernetes.io/annotations-migration-resource-id";
/// The number by which outputs are known again, in both spellings.
const WIRE_ID: [&str; 2] = ["internal.config.kubernetes.io/id", "config.k8s.io/id"];
/// Keeps a configuration that a generator hands back out of the output.
const LOCAL_CONFIG: &str = "config.kubernetes.io/local-config";

/// Returns the object as kustomize would print it in the midst of a build.
///
/// # Errors
/// When it cannot be printed.
pub(super) fn object(resource: &Resource, with_id: bool) -> Result<Value> {
    let mut copy = resource.clone();
    lay_open(&mut copy);
    for (key, text) in bookkeeping(resource) {
        set_annotation(&mut copy, key, &text);
    }
    if with_id {
        set_annotation(&mut copy, ID, &id_text(resource)?);
    }
    let mut value = copy.value().clone();
    normalize(&mut value)?;
    Ok(value)
}

/// Returns the configuration of a function as the function gets it.
///
/// # Errors
/// As [`object`].
pub(super) fn function_config(resource: &Resource) -> Result<Value> {
    let mut config = object(resource, false)?;
    append_annotation(&mut config, LOCAL_CONFIG, "true");
    Ok(config)
}

/// Returns what a function reads.
///
/// # Errors
/// When a value is too deep to be printed.
pub(super) fn resource_list(items: Vec<Value>, config: Value) -> Result<String> {
    let items = items.into_iter().enumerate().map(|(number, mut item)| {
        let (index, id) = (number.to_string(), (number + 1).to_string());
        for key in [INDEX[0], INDEX[1], MIGRATION_ID] {
            append_annotation(&mut item, key, &index);
        }
        for key in WIRE_ID {
            append_annotation(&mut item, key, &id);
        }
        item
    });
    let list: Mapping = [
        ("apiVersion", Value::string("config.kubernetes.io/v1")),
        ("kind", Value::string("ResourceList")),
        ("items", Value::sequence(items.collect::<Vec<_>>())),
        ("functionConfig", config),
    ]
    .into_iter()
    .collect();
    let mut text = String::new();
    write_v3(&Value::mapping(list), &mut text)?;
    Ok(text)
}

/// Returns what an old-style plugin reads.
///
/// # Errors
/// When an object cannot be printed.
pub(super) fn stream(items: &[Value]) -> Result<String> {
    let mut text = String::new();
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            text.push_str("---\n");
        }
        write_document(item, &mut text)?;
    }
    Ok(text)
}

/// Takes what only the way to a program and back needs out of the annotations of a resource that it has printed.
pub(super) fn receive(resource: &mut Resource, notes_provenance: bool) {
    let is_helm_generated = resource.annotation(HELM_GENERATED) == Some("true");
    resource.is_helm_generated = is_helm_generated;
    for key in [INDEX[0], WIRE_ID[1], ID, HELM_GENERATED] {
        take_annotation(resource, key);
    }
    if notes_provenance {
        read_back(resource);
    }
}

/// Says in which file a resource of a function would lie, when nothing says so yet.
pub(super) fn default_path(resource: &mut Resource) {
    if resource.annotation(PATH).is_some() {
        return;
    }
    let name = format!(
        "{}_{}.yaml",
        resource.gvk().kind.to_lowercase(),
        resource.name()
    );
    let path = match resource.namespace() {
        "" => name,
        namespace => format!("{namespace}/{name}"),
    };
    set_annotation(resource, PATH, &path);
}

/// Removes an annotation and returns its text.
pub(super) fn take_annotation(resource: &mut Resource, key: &str) -> Option<Text> {
    resource.annotation(key)?;
    let metadata = resource.value_mut().get_mut("metadata")?.as_mapping_mut()?;
    let annotations = metadata.get_mut("annotations")?.as_mapping_mut()?;
    let value = annotations.remove(key)?;
    if annotations.is_empty() {
        metadata.remove("annotations");
    }
    value.text().map(Text::from)
}

/// The annotations that stand for the fields of a resource.
fn bookkeeping(resource: &Resource) -> Vec<(&'static str, Cow<'_, str>)> {
    let join = |list: &[Text]| Cow::Owned(list.join(","));
    let mut notes: Vec<(&'static str, Cow<'_, str>)> = Vec::new();
    let mut flag = |key, is_set: bool| {
        if is_set {
            notes.push((key, Cow::Borrowed("enabled")));
        }
    };
    flag(
        "internal.config.kubernetes.io/allowKindChange",
        resource.allow_kind_change,
    );
    flag(
        "internal.config.kubernetes.io/allowNameChange",
        resource.allow_name_change,
    );
    flag(
        "internal.config.kubernetes.io/needsHashSuffix",
        resource.needs_hash,
    );
    if resource.is_generated {
        let behavior = match resource.behavior {
            Behavior::Unspecified => "unspecified",
            Behavior::Create => "create",
            Behavior::Replace => "replace",
            Behavior::Merge => "merge",
        };
        notes.push((
            "internal.config.kubernetes.io/generatorBehavior",
            Cow::Borrowed(behavior),
        ));
    }
    let previous = |part: fn(&crate::resource::PreviousId) -> &Text| {
        let parts: Vec<Text> = resource
            .previous
            .iter()
            .map(|id| part(id).clone())
            .collect();
        join(&parts)
    };
    if !resource.previous.is_empty() {
        notes.extend([
            (
                "internal.config.kubernetes.io/previousKinds",
                previous(|id| &id.kind),
            ),
            (
                "internal.config.kubernetes.io/previousNames",
                previous(|id| &id.name),
            ),
            (
                "internal.config.kubernetes.io/previousNamespaces",
                previous(|id| &id.namespace),
            ),
        ]);
    }
    for (key, list) in [
        ("internal.config.kubernetes.io/prefixes", &resource.prefixes),
        ("internal.config.kubernetes.io/suffixes", &resource.suffixes),
    ] {
        if !list.is_empty() {
            notes.push((key, join(list)));
        }
    }
    if resource.is_helm_generated {
        notes.push((HELM_GENERATED, Cow::Borrowed("true")));
    }
    if let Some(path) = resource.annotation(PATH) {
        notes.push((INTERNAL_PATH, Cow::Borrowed(path)));
    }
    notes
}

/// The current id, as YAML.
fn id_text(resource: &Resource) -> Result<String> {
    let gvk = resource.gvk();
    let id: Mapping = [
        ("group", gvk.group.as_str()),
        ("kind", gvk.kind.as_str()),
        ("name", resource.name()),
        ("namespace", resource.namespace()),
        ("version", gvk.version.as_str()),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(key, text)| (key, Value::string(text)))
    .collect();
    let mut text = String::new();
    write_document(&Value::mapping(id), &mut text)?;
    Ok(text)
}

/// Adds an annotation behind all others, in quotes, as kyaml does.
fn append_annotation(value: &mut Value, key: &str, text: &str) {
    let make = || Value::mapping(Mapping::new());
    let Some(object) = value.as_mapping_mut() else {
        return;
    };
    let Some(metadata) = object.get_or_insert_with("metadata", make).as_mapping_mut() else {
        return;
    };
    if metadata
        .get("annotations")
        .is_some_and(crate::resource_file::is_nothing)
    {
        metadata.remove("annotations");
    }
    let annotations = metadata.get_or_insert_with("annotations", make);
    let Some(annotations) = annotations.as_mapping_mut() else {
        return;
    };
    let quoted = Value::string(text).with_style(Style::SingleQuoted);
    match annotations.get_mut(key) {
        Some(present) => *present = quoted,
        None => annotations.entries_mut().push(Entry {
            key: Value::string(key).with_origin(Origin::NONE),
            value: quoted,
        }),
    }
}
