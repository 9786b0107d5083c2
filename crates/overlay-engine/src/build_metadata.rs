//! `buildMetadata`: annotations that say where a resource comes from and what has changed it.

use std::path::Path;
use std::sync::Arc;

use overlay_yaml::{Entry, Limits, Mapping, Origin, Style, Tag, Value, write_document};

use crate::field_spec;
use crate::gvk::ResourceId;
use crate::load::clean;
use crate::pipeline::Build;
use crate::remote::RepoSpec;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;

/// The annotation that says where a resource comes from.
pub(crate) const ORIGIN_ANNOTATION: &str = "config.kubernetes.io/origin";
/// The annotation that lists the transformers.
pub(crate) const TRANSFORMATIONS_ANNOTATION: &str = "alpha.config.kubernetes.io/transformations";

/// Where a resource comes from, or which transformer has changed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Provenance {
    /// The file, relative to the directory of the build.
    pub(crate) path: String,
    /// The repository that it was fetched from.
    pub(crate) repository: String,
    /// The branch, tag or commit that was asked for.
    pub(crate) reference: String,
    /// The file that configures the generator or transformer.
    pub(crate) configured_in: String,
    /// The generator or transformer: apiVersion, kind, name, namespace.
    pub(crate) configured_by: Option<Arc<[String; 4]>>,
}

impl Provenance {
    /// Returns the provenance of a file or directory named below this one.
    pub(crate) fn append(&self, path: &str) -> Provenance {
        if let Some(spec) = RepoSpec::parse(path) {
            // kustomize prints its placeholder for the clone where the entry names no directory.
            let directory = Some(spec.directory().trim_matches('/'));
            let directory = directory.filter(|directory| !directory.is_empty());
            return Provenance {
                path: join("", directory.unwrap_or("notCloned")),
                repository: spec.url().to_owned(),
                reference: spec.reference().unwrap_or_default().to_owned(),
                ..self.clone()
            };
        }
        Provenance {
            path: join(&self.path, path),
            ..self.clone()
        }
    }

    /// Returns the provenance of what a built-in field of the kustomization here makes or changes.
    pub(crate) fn of_builtin(&self, file_name: &str, kind: &str) -> Provenance {
        Provenance {
            path: String::new(),
            repository: self.repository.clone(),
            reference: self.reference.clone(),
            configured_in: join(&self.path, file_name),
            configured_by: Some(Arc::new([
                "builtin".to_owned(),
                kind.to_owned(),
                String::new(),
                String::new(),
            ])),
        }
    }

    /// Returns the provenance of what a plugin with a configuration of its own makes or changes.
    pub(crate) fn of_plugin(configuration: &Provenance, id: &ResourceId) -> Provenance {
        Provenance {
            path: String::new(),
            repository: configuration.repository.clone(),
            reference: configuration.reference.clone(),
            configured_in: configuration.path.clone(),
            configured_by: Some(Arc::new([
                id.gvk.api_version(),
                id.gvk.kind.to_string(),
                id.name.to_string(),
                id.namespace.to_string(),
            ])),
        }
    }

    /// Reads what [`Provenance::lines`] writes.
    fn read(value: &Value) -> Provenance {
        let text = |value: &Value, key: &str| {
            let text = value.get(key).and_then(Value::text);
            text.unwrap_or_default().to_owned()
        };
        let mut provenance = Provenance::default();
        let by = value.get("configuredBy");
        provenance.configured_by = by.map(|by| {
            Arc::new(["apiVersion", "kind", "name", "namespace"].map(|key| text(by, key)))
        });
        provenance.path = text(value, "path");
        provenance.repository = text(value, "repo");
        provenance.reference = text(value, "ref");
        provenance.configured_in = text(value, "configuredIn");
        provenance
    }

    /// The lines of the annotation, in the order of kustomize's type.
    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(line("path", &self.path));
        lines.extend(line("repo", &self.repository));
        lines.extend(line("ref", &self.reference));
        lines.extend(line("configuredIn", &self.configured_in));
        if let Some(by) = &self.configured_by {
            lines.push("configuredBy:".to_owned());
            let names = ["apiVersion", "kind", "name", "namespace"];
            lines.extend(
                names
                    .into_iter()
                    .zip(by.iter())
                    .filter_map(|(key, text)| line(key, text))
                    .map(|line| format!("  {line}")),
            );
        }
        lines
    }
}

/// One entry of a mapping, as YAML; nothing for an empty text.
fn line(key: &str, text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    let entry: Mapping = [(key, Value::string(text))].into_iter().collect();
    let mut line = String::new();
    // A mapping of one string always prints.
    let _ = write_document(&Value::mapping(entry), &mut line);
    Some(line.trim_end().to_owned())
}

/// Joins two paths by text; `.` for nothing is left out.
fn join(first: &str, second: &str) -> String {
    if first.is_empty() && second.is_empty() {
        return String::new();
    }
    clean(&Path::new(first).join(second.trim_start_matches('/')))
        .to_string_lossy()
        .into_owned()
}

/// The text of the origin annotation.
pub(crate) fn origin_text(origin: &Provenance) -> String {
    let lines = origin.lines();
    if lines.is_empty() {
        return "{}\n".to_owned();
    }
    lines.join("\n") + "\n"
}

/// The text of the transformations annotation.
pub(crate) fn transformations_text(list: &[Arc<Provenance>]) -> String {
    let mut text = String::new();
    for provenance in list {
        for (index, line) in provenance.lines().iter().enumerate() {
            text.push_str(if index == 0 { "- " } else { "  " });
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// Notes a transformer: resources without an origin are taken to be made by it.
pub(crate) fn note_transformation(resource: &mut Resource, by: &Arc<Provenance>) {
    if resource.provenance.is_none() {
        resource.provenance = Some(Arc::clone(by));
    } else {
        resource.rare_mut().transformations.push(Arc::clone(by));
    }
}

/// Writes what is noted into the annotations, where kustomize has it all the time, so that a JSON patch can change or
/// lose it. Returns whether anything is noted; then [`take_back`] follows.
pub(crate) fn lay_open(resource: &mut Resource) -> bool {
    if let Some(provenance) = resource.provenance.clone() {
        set_annotation(resource, ORIGIN_ANNOTATION, &origin_text(&provenance));
    }
    if !resource.rare().transformations.is_empty() {
        let text = transformations_text(&resource.rare().transformations);
        set_annotation(resource, TRANSFORMATIONS_ANNOTATION, &text);
    }
    resource.provenance.is_some() || !resource.rare().transformations.is_empty()
}

/// Forgets what is no longer in the annotations since [`lay_open`], and removes the rest from them.
pub(crate) fn take_back(resource: &mut Resource) {
    if resource.provenance.is_some() && resource.annotation(ORIGIN_ANNOTATION).is_none() {
        resource.provenance = None;
    }
    if resource.annotation(TRANSFORMATIONS_ANNOTATION).is_none() {
        resource.rare_mut().transformations.clear();
    }
    let metadata = resource.value_mut().get_mut("metadata");
    let annotations = metadata.and_then(|metadata| metadata.get_mut("annotations"));
    if let Some(annotations) = annotations.and_then(Value::as_mapping_mut) {
        annotations.remove(ORIGIN_ANNOTATION);
        annotations.remove(TRANSFORMATIONS_ANNOTATION);
    }
}

/// Notes what the annotations say, after a program has had them, and removes them.
pub(crate) fn read_back(resource: &mut Resource) {
    let read = |key: &str| {
        let text = resource.annotation(key)?;
        overlay_yaml::parse_document(text.as_bytes(), 0, &Limits::default()).ok()?
    };
    let origin = read(ORIGIN_ANNOTATION).map(|value| Arc::new(Provenance::read(&value)));
    let list = read(TRANSFORMATIONS_ANNOTATION);
    let list = list.as_ref().and_then(Value::as_sequence);
    let list: Vec<_> = list
        .unwrap_or_default()
        .iter()
        .map(|value| Arc::new(Provenance::read(value)))
        .collect();
    resource.take_transformations();
    if !list.is_empty() {
        resource.rare_mut().transformations = list;
    }
    resource.provenance = origin;
    take_back(resource);
}

/// The annotations that kustomize keeps its bookkeeping in, and which never get out.
const BOOKKEEPING: [&str; 19] = [
    "internal.config.kubernetes.io/previousKinds",
    "internal.config.kubernetes.io/previousNames",
    "internal.config.kubernetes.io/previousNamespaces",
    "internal.config.kubernetes.io/prefixes",
    "internal.config.kubernetes.io/suffixes",
    "internal.config.kubernetes.io/allowNameChange",
    "internal.config.kubernetes.io/allowKindChange",
    "internal.config.kubernetes.io/refBy",
    "internal.config.kubernetes.io/generatorBehavior",
    "internal.config.kubernetes.io/needsHashSuffix",
    "internal.config.kubernetes.io/path",
    "internal.config.kubernetes.io/index",
    "internal.config.kubernetes.io/seqindent",
    "internal.config.kubernetes.io/id",
    "internal.config.kubernetes.io/annotations-migration-resource-id",
    "config.kubernetes.io/path",
    "config.kubernetes.io/index",
    "config.k8s.io/id",
    "kustomize.config.k8s.io/helm-generated",
];

/// Brings the annotations of every resource into the form in which kustomize leaves them: values are strings, an
/// empty mapping is gone, bookkeeping is gone, and origins and transformations stand there when asked for.
pub(crate) fn write_annotations(
    build: &Build<'_>,
    set: &mut ResourceSet,
    origins: bool,
    transformations: bool,
) {
    for position in 0..set.len() {
        set.update_content(position, |resource| {
            let origin = resource.provenance.clone().filter(|_| origins);
            let list = resource.take_transformations();
            tidy(resource.value_mut(), origins, transformations);
            if let Some(origin) = origin {
                set_annotation(resource, ORIGIN_ANNOTATION, &origin_text(&origin));
            }
            if transformations && !list.is_empty() {
                set_annotation(
                    resource,
                    TRANSFORMATIONS_ANNOTATION,
                    &transformations_text(&list),
                );
            }
        });
    }
    let _ = build;
}

/// Makes every annotation a string and removes those that are not for the output.
pub(crate) fn tidy(value: &mut Value, keeps_origin: bool, keeps_transformations: bool) {
    let goes = |key: &str| {
        BOOKKEEPING.contains(&key)
            || (key == ORIGIN_ANNOTATION && !keeps_origin)
            || (key == TRANSFORMATIONS_ANNOTATION && !keeps_transformations)
    };
    let Some(annotations) = value
        .get("metadata")
        .and_then(|metadata| metadata.get("annotations"))
    else {
        return;
    };
    let is_tidy = annotations.as_mapping().is_some_and(|mapping| {
        !mapping.is_empty()
            && mapping.iter().all(|entry| {
                is_plain_text(&entry.value)
                    && entry.key.tag() == Tag::Str
                    && entry.key.text().is_some_and(|key| {
                        // A key such as `"1"` loses its quotes and is a number from then on.
                        !goes(key) && overlay_yaml::resolve_plain(key) == Tag::Str
                    })
            })
            && !has_duplicates(mapping)
    });
    if is_tidy {
        return;
    }
    let mut tidied: Vec<Entry> = Vec::new();
    for entry in annotations.as_mapping().into_iter().flatten() {
        let key = entry.key.text().unwrap_or_default();
        if goes(key) {
            continue;
        }
        let text = entry.value.text().unwrap_or_default();
        let value = if is_plain_text(&entry.value) {
            entry.value.clone()
        } else {
            Value::string(text).with_origin(entry.value.origin())
        };
        match tidied
            .iter_mut()
            .find(|present| present.key.text() == Some(key))
        {
            Some(present) => present.value = value,
            None => tidied.push(Entry {
                key: field_spec::made_key(key, entry.key.origin()),
                value,
            }),
        }
    }
    let origin = annotations.origin();
    let Some(metadata) = value.get_mut("metadata").and_then(Value::as_mapping_mut) else {
        return;
    };
    if tidied.is_empty() {
        metadata.remove("annotations");
    } else {
        let tidied = Value::mapping(tidied.into_iter().collect()).with_origin(origin);
        metadata.insert("annotations", tidied);
    }
}

/// Whether a value is a string whose style means nothing for printing: a folded block would.
fn is_plain_text(value: &Value) -> bool {
    value.tag() == Tag::Str && value.style() != Style::Folded && !value.has_explicit_tag()
}

fn has_duplicates(mapping: &Mapping) -> bool {
    mapping.iter().enumerate().any(|(index, entry)| {
        let key = entry.key.text().unwrap_or_default();
        mapping.index_of(key).is_some_and(|first| first < index)
    })
}

/// Sets an annotation of a resource.
pub(crate) fn set_annotation(resource: &mut Resource, key: &str, text: &str) {
    let make = || Value::mapping(Mapping::new());
    let metadata = resource
        .value_mut()
        .as_mapping_mut()
        .map(|object| object.get_or_insert_with("metadata", make));
    let annotations = metadata
        .and_then(Value::as_mapping_mut)
        .map(|metadata| metadata.get_or_insert_with("annotations", make))
        .and_then(Value::as_mapping_mut);
    if let Some(annotations) = annotations {
        field_spec::set_field(annotations, key, text, Some(Tag::Str), Origin::NONE);
    }
}
