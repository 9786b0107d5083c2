//! Labels and annotations.

use overlay_yaml::{Mapping, Value};

use super::Pairs;
use crate::error::{EditError, Result};
use crate::kustomization::{Kustomization, text};

/// Adds pairs to `commonLabels` or `commonAnnotations`.
pub(super) fn add(
    k: &mut Kustomization,
    field: &str,
    what: &str,
    pairs: &Pairs,
    force: bool,
) -> Result<()> {
    let Some(present) = k.pairs_mut(field) else {
        return Ok(());
    };
    for (key, content) in pairs {
        put_pair(present, what, key, content, force)?;
    }
    Ok(())
}

/// Adds pairs to the entry of `labels` that leaves selectors alone, which is made if there is none.
pub(super) fn add_to_labels(
    k: &mut Kustomization,
    pairs: &Pairs,
    force: bool,
    include_templates: bool,
) -> Result<()> {
    let flag = |item: &Value, name| item.get(name).is_some();
    let fits = |item: &Value| {
        !flag(item, "includeSelectors") && flag(item, "includeTemplates") == include_templates
    };
    if pairs.is_empty() {
        return Ok(());
    }
    let index = match k.items("labels").iter().position(fits) {
        Some(index) => index,
        None => {
            let mut entry = Mapping::new();
            if include_templates {
                entry.push(Value::string("includeTemplates"), Value::bool(true));
            }
            k.push("labels", Value::mapping(entry));
            k.items("labels").len().saturating_sub(1)
        }
    };
    let entry = k.items_mut("labels").and_then(|items| items.get_mut(index));
    let present = entry.and_then(Value::as_mapping_mut).and_then(|entry| {
        entry
            .get_or_insert_with("pairs", || Value::mapping(Mapping::new()))
            .as_mapping_mut()
    });
    if let Some(present) = present {
        for (key, content) in pairs {
            put_pair(present, "label", key, content, force)?;
        }
    }
    Ok(())
}

fn put_pair(pairs: &mut Mapping, what: &str, key: &str, content: &str, force: bool) -> Result<()> {
    match pairs.get_mut(key) {
        Some(_) if !force => Err(EditError::Refused(format!(
            "{what} {key} already in kustomization file. Use --force to override."
        ))),
        Some(value) => {
            *value = text(content).with_origin(value.origin());
            Ok(())
        }
        None => {
            pairs.push(text(key), text(content));
            Ok(())
        }
    }
}

/// Removes pairs from `commonLabels` or `commonAnnotations`.
pub(super) fn remove(
    k: &mut Kustomization,
    field: &str,
    what: &str,
    names: &[String],
    ignore_missing: bool,
) -> Result<()> {
    if !k.0.contains_key(field) {
        return match ignore_missing {
            true => Ok(()),
            false => Err(EditError::Refused(format!(
                "{field} is not defined in kustomization file"
            ))),
        };
    }
    let Some(pairs) = k.pairs_mut(field) else {
        return Ok(());
    };
    for name in names {
        if pairs.remove(name).is_none() && !ignore_missing {
            return Err(EditError::Refused(format!(
                "{what} {name} is not defined in kustomization file"
            )));
        }
    }
    Ok(())
}
