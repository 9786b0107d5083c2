//! Generators of ConfigMaps and Secrets.

use overlay_yaml::{Mapping, Value};

use super::{GeneratorChange, GeneratorKind, GeneratorSources, Manner, member, retain};
use crate::error::{EditError, Result};
use crate::kustomization::{Kustomization, text};

/// Adds sources to a generator, which is made if there is none; returns its place in the list.
pub(super) fn add(
    k: &mut Kustomization,
    kind: GeneratorKind,
    sources: &GeneratorSources,
    manner: Manner,
) -> usize {
    let index = find(k, kind, &sources.name, &sources.namespace).unwrap_or_else(|| {
        let mut entry = Mapping::new();
        let mut put = |name, content: &str| {
            if !content.is_empty() {
                entry.push(Value::string(name), text(content));
            }
        };
        put("name", &sources.name);
        put("namespace", &sources.namespace);
        if kind == GeneratorKind::Secret {
            put("type", &sources.secret_type);
        }
        k.push(kind.field(), Value::mapping(entry));
        k.items(kind.field()).len().saturating_sub(1)
    });
    let global = k.0.get("generatorOptions").cloned();
    let Some(entry) = generator_mut(k, kind, index) else {
        return index;
    };
    let env_file = (!sources.env_file.is_empty()).then(|| sources.env_file.clone());
    let lists = [
        ("literals", sources.literals.as_slice()),
        ("files", sources.files.as_slice()),
        ("envs", env_file.as_slice()),
    ];
    for (name, added) in lists {
        if added.is_empty() {
            continue;
        }
        let list = entry.get_or_insert_with(name, || Value::sequence(Vec::new()));
        if let Some(items) = list.as_sequence_mut() {
            items.extend(added.iter().map(|item| text(item.as_str())));
        }
    }
    if !sources.behavior.is_empty() {
        entry.insert("behavior", text(sources.behavior.as_str()));
    }
    if sources.disable_name_suffix_hash {
        // kustomize forgets the other options of the entry here; an edit without losses does not.
        if manner == Manner::DropIn {
            entry.remove("options");
        }
        let options = entry.get_or_insert_with("options", || Value::mapping(Mapping::new()));
        if let Some(options) = options.as_mapping_mut() {
            options.insert("disableNameSuffixHash", Value::bool(true));
        }
    }
    merge_global_options(entry, global.as_ref(), manner);
    index
}

pub(super) fn set(
    k: &mut Kustomization,
    kind: GeneratorKind,
    change: &GeneratorChange,
    manner: Manner,
) -> Result<usize> {
    let Some(index) = find(k, kind, &change.name, &change.namespace) else {
        let kind = kind.named();
        return Err(EditError::Refused(format!(
            "could not set new {kind} value: unable to find {kind} with name \"{}\"",
            change.name
        )));
    };
    let global = k.0.get("generatorOptions").cloned();
    let Some(entry) = generator_mut(k, kind, index) else {
        return Ok(index);
    };
    if !change.literals.is_empty() {
        let list = entry.get_or_insert_with("literals", || Value::sequence(Vec::new()));
        let items = list.as_sequence_mut();
        for item in items.iter().flat_map(|items| items.iter()) {
            split_literal(item.text().unwrap_or_default())?;
        }
        if let Some(items) = items {
            for literal in &change.literals {
                let (key, _) = split_literal(literal)?;
                let has_key = |item: &&mut Value| {
                    let own = item.text().and_then(|text| text.split_once('='));
                    own.is_some_and(|(own, _)| own == key)
                };
                let Some(item) = items.iter_mut().rfind(has_key) else {
                    return Err(EditError::Refused(format!(
                        "key '{key}' not found in resource"
                    )));
                };
                *item = text(literal.as_str()).with_origin(item.origin());
            }
        }
    }
    if !change.new_namespace.is_empty() {
        entry.insert("namespace", text(change.new_namespace.as_str()));
    }
    merge_global_options(entry, global.as_ref(), manner);
    Ok(index)
}

pub(super) fn remove(
    k: &mut Kustomization,
    kind: GeneratorKind,
    names: &[String],
    namespace: &str,
) -> Result<Vec<String>> {
    let what = kind.named().to_lowercase();
    let mut found = Vec::new();
    for item in k.items(kind.field()) {
        let name = member(item, "name");
        if names.iter().any(|wanted| wanted == name)
            && same_namespace(member(item, "namespace"), namespace)
        {
            found.push(name.to_owned());
        }
    }
    if found.is_empty() {
        return Err(EditError::Refused(format!(
            "no specified {what}(s) were found in the kustomization.yaml file"
        )));
    }
    retain(k, kind.field(), |item| {
        !(found.iter().any(|name| name == member(item, "name"))
            && same_namespace(member(item, "namespace"), namespace))
    });
    Ok(names
        .iter()
        .filter(|name| !found.contains(name))
        .map(|name| format!("{what} {name} doesn't exist in kustomization file"))
        .collect())
}

fn find(k: &Kustomization, kind: GeneratorKind, name: &str, namespace: &str) -> Option<usize> {
    k.items(kind.field()).iter().position(|item| {
        member(item, "name") == name && same_namespace(member(item, "namespace"), namespace)
    })
}

fn generator_mut(k: &mut Kustomization, kind: GeneratorKind, index: usize) -> Option<&mut Mapping> {
    k.items_mut(kind.field())?.get_mut(index)?.as_mapping_mut()
}

fn same_namespace(a: &str, b: &str) -> bool {
    let or_default = |namespace| match namespace {
        "" => "default",
        other => other,
    };
    or_default(a) == or_default(b)
}

/// Writes the options of all generators into one entry, as kustomize does on the side. They hold for it anyway.
fn merge_global_options(entry: &mut Mapping, global: Option<&Value>, manner: Manner) {
    let Some(global) = global.and_then(Value::as_mapping) else {
        return;
    };
    if manner == Manner::Lossless {
        return;
    }
    let local = entry.get_or_insert_with("options", || Value::mapping(Mapping::new()));
    let Some(local) = local.as_mapping_mut() else {
        return;
    };
    for option in global {
        let name = option.key.text().unwrap_or_default();
        let Some(pairs) = option.value.as_mapping() else {
            local.insert(name, option.value.clone());
            continue;
        };
        let own = local.get_or_insert_with(name, || Value::mapping(Mapping::new()));
        if let Some(own) = own.as_mapping_mut() {
            for pair in pairs {
                let key = pair.key.text().unwrap_or_default();
                if !own.contains_key(key) {
                    own.push(pair.key.clone(), pair.value.clone());
                }
            }
        }
    }
}

fn split_literal(literal: &str) -> Result<(&str, &str)> {
    match literal.split_once('=') {
        Some((key, value)) if !value.contains('=') => Ok((key, value)),
        _ => Err(EditError::refused(
            "failed to update resource: invalid format: literal values must be specified in the key=value format",
        )),
    }
}
