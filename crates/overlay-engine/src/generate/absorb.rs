//! Generated objects among those that are there: new ones, replacements and merges.

use overlay_yaml::{Entry, Mapping, Origin, Text, Value};

use super::data_value;
use crate::error::{Error, ErrorKind, Result};
use crate::field_spec::{self, made_key};
use crate::resource::{Behavior, Resource};
use crate::resource_set::ResourceSet;
use crate::schema::Schema;

/// Adds a generated resource, or merges it into the one whose id it has.
///
/// # Errors
/// When its behavior does not fit to what is there.
pub(crate) fn absorb(set: &mut ResourceSet, generated: Resource, schema: &Schema) -> Result<()> {
    let matches = set.matching_any(generated.id());
    let id = generated.id().clone();
    let position = match matches[..] {
        [] => {
            return match generated.behavior {
                Behavior::Merge | Behavior::Replace => Err(no_target(set, &generated)),
                Behavior::Create | Behavior::Unspecified => set.append(generated),
            };
        }
        [position] => position,
        _ => {
            let kind = ErrorKind::ManyTargets {
                what: describe(&generated),
                count: matches.len(),
            };
            let error = Error::new(kind, generated.origin());
            return Err(matches.iter().fold(error, |error, &position| {
                let origin = set.get(position).map(Resource::origin).unwrap_or_default();
                error.label(origin, "this one")
            }));
        }
    };
    let Some(old) = set.get(position) else {
        return Ok(());
    };
    let behavior = generated.behavior;
    let mut new = generated;
    match behavior {
        Behavior::Replace => copy_metadata(&mut new, old),
        Behavior::Merge => {
            let strings = secret_strings(&new, old)?;
            copy_metadata(&mut new, old);
            merge_data(&mut new, old, strings);
            if old.provenance.is_some() {
                new.provenance.clone_from(&old.provenance);
            }
        }
        Behavior::Create | Behavior::Unspecified => {
            return Err(Error::new(ErrorKind::DuplicateId { id }, new.origin())
                .label(old.origin(), "first defined here")
                .hint("set `behavior: merge` or `behavior: replace`, or choose another name"));
        }
    }
    new.refresh(schema);
    if !new.id().is_same(old.id()) {
        let message = format!(
            "{} has become {}, which {} cannot change",
            id,
            old.id(),
            describe(&new)
        );
        return Err(Error::invalid(message, new.origin()).label(old.origin(), "this one"));
    }
    set.replace(position, new);
    Ok(())
}

fn describe(generated: &Resource) -> String {
    let behavior = match generated.behavior {
        Behavior::Merge => "merge",
        Behavior::Replace => "replace",
        Behavior::Create | Behavior::Unspecified => "create",
    };
    format!(
        "the generator of {}, whose behavior is `{behavior}`",
        generated.id()
    )
}

fn no_target(set: &ResourceSet, generated: &Resource) -> Error {
    let what = describe(generated);
    let error = Error::new(ErrorKind::NoTarget { what }, generated.origin());
    let same_name = set
        .with_name(generated.name())
        .filter_map(|position| set.get(position))
        .find(|present| present.gvk() == generated.gvk());
    if let Some(present) = same_name {
        return error
            .label(present.origin(), "this one is in another namespace")
            .hint("give the generator the same `namespace`");
    }
    let of_kind = set
        .iter()
        .filter(|present| present.gvk() == generated.gvk());
    match crate::error::near_miss(generated.name(), of_kind.map(Resource::name)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => {
            error.hint("the object must come from `resources`; leave `behavior` away to create it")
        }
    }
}

/// Takes over from `old` what its history says, its name, and the labels and annotations that `new` lacks.
fn copy_metadata(new: &mut Resource, old: &Resource) {
    for field in ["labels", "annotations"] {
        let of = |resource: &Resource| -> Vec<Item> {
            let value = resource
                .value()
                .get("metadata")
                .and_then(|metadata| metadata.get(field));
            items(value, false)
        };
        let merged = merge(of(old), of(new));
        let origin = new.origin();
        if let Some(metadata) = metadata_mut(new) {
            metadata.remove(field);
            if !merged.is_empty() {
                metadata.insert(field, strings(merged, origin));
            }
        }
    }
    let (name, namespace) = (Text::from(old.name()), Text::from(old.namespace()));
    let place = |field: &str| {
        let metadata = old.value().get("metadata");
        metadata
            .and_then(|metadata| metadata.get(field))
            .map(Value::origin)
            .unwrap_or_default()
    };
    if let Some(metadata) = metadata_mut(new) {
        field_spec::set_field(metadata, "name", &name, None, place("name"));
        if namespace.is_empty() {
            metadata.remove("namespace");
        } else {
            field_spec::set_field(metadata, "namespace", &namespace, None, place("namespace"));
        }
    }
    // kustomize keeps these in annotations, of which the old ones win here.
    new.previous.clone_from(&old.previous);
    new.prefixes.clone_from(&old.prefixes);
    new.suffixes.clone_from(&old.suffixes);
    new.behavior = old.behavior;
    new.is_generated = old.is_generated;
    new.needs_hash &= old.needs_hash;
    new.allow_name_change = old.allow_name_change;
    new.allow_kind_change = old.allow_kind_change;
    new.is_helm_generated |= old.is_helm_generated;
    new.copy_notes(old);
}

/// Merges the old data below the new.
fn merge_data(new: &mut Resource, old: &Resource, old_strings: Vec<Item>) {
    let origin = new.origin();
    for field in ["data", "binaryData"] {
        let mut merged = items(old.value().get(field), true);
        if field == "data" {
            merged = merge(merged, old_strings.clone());
        }
        let merged = merge(merged, items(new.value().get(field), true));
        let Some(object) = new.value_mut().as_mapping_mut() else {
            return;
        };
        object.remove(field);
        if !merged.is_empty() {
            let entries = merged.into_iter().map(|item| Entry {
                key: made_key(&item.key, item.key_origin),
                value: data_value(item.text, item.origin),
            });
            object.insert(field, Value::mapping(entries.collect()).with_origin(origin));
        }
    }
}

/// The `stringData` of the old secret as `data`.
fn secret_strings(new: &Resource, old: &Resource) -> Result<Vec<Item>> {
    let (api_version, kind) = (new.value().get("apiVersion"), new.value().get("kind"));
    let is = |value: Option<&Value>, text: &str| value.and_then(Value::text) == Some(text);
    let strings = old
        .value()
        .get("stringData")
        .filter(|value| !value.is_null());
    let Some(strings) = strings.filter(|_| is(api_version, "v1") && is(kind, "Secret")) else {
        return Ok(Vec::new());
    };
    let Some(mapping) = strings.as_mapping() else {
        return Err(Error::invalid(
            "`stringData` must be a mapping",
            strings.origin(),
        ));
    };
    if let Some(entry) = mapping.iter().find(|entry| !entry.value.is_scalar()) {
        let message = format!(
            "`stringData.{}` must be a scalar",
            entry.key.text().unwrap_or_default()
        );
        return Err(Error::invalid(message, entry.key.origin()));
    }
    let mut items = items(Some(strings), true);
    for item in &mut items {
        item.text = super::encode_base64(item.text.as_bytes()).into();
    }
    Ok(items)
}

/// An entry of a string map.
#[derive(Clone, Debug)]
struct Item {
    key: Text,
    key_origin: Origin,
    text: Text,
    origin: Origin,
}

/// The entries of a mapping as texts; `null_is_empty` drops the text of nulls.
fn items(value: Option<&Value>, null_is_empty: bool) -> Vec<Item> {
    let entries = value.and_then(Value::as_mapping).into_iter().flatten();
    entries
        .map(|entry| {
            let text = match entry.value.is_null() && null_is_empty {
                true => "",
                false => entry.value.text().unwrap_or_default(),
            };
            Item {
                key: entry.key.text().unwrap_or_default().into(),
                key_origin: entry.key.origin(),
                text: text.into(),
                origin: entry.value.origin(),
            }
        })
        .collect()
}

/// All entries of both, sorted by key; of equal keys the last wins.
fn merge(old: Vec<Item>, new: Vec<Item>) -> Vec<Item> {
    let mut all = old;
    all.extend(new);
    all.sort_by(|a, b| a.key.cmp(&b.key));
    // The sort is stable, so the winner is the last of its equals.
    all.reverse();
    all.dedup_by(|later, first| later.key == first.key);
    all.reverse();
    all
}

fn strings(items: Vec<Item>, origin: Origin) -> Value {
    let entries = items.into_iter().map(|item| Entry {
        key: made_key(&item.key, item.key_origin),
        value: Value::string(item.text).with_origin(item.origin),
    });
    Value::mapping(entries.collect()).with_origin(origin)
}

fn metadata_mut(resource: &mut Resource) -> Option<&mut Mapping> {
    let object = resource.value_mut().as_mapping_mut()?;
    object
        .get_or_insert_with("metadata", || Value::mapping(Mapping::new()))
        .as_mapping_mut()
}
