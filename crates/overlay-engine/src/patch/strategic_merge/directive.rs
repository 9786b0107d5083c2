//! `$patch` directives.

use overlay_yaml::{Origin, Value};

use super::{Mistake, Walk, What, is_empty_mapping};

const KEY: &str = "$patch";

/// What a patch says about a mapping or a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Directive {
    Merge,
    Replace,
    Delete,
}

/// Takes the directive out of a mapping.
pub(super) fn take_from_mapping(patch: &mut Value) -> Walk<Directive> {
    let Some(word) = patch.get(KEY) else {
        return Ok(Directive::Merge);
    };
    let directive = read(word)?;
    if let Some(mapping) = patch.as_mapping_mut() {
        mapping.remove(KEY);
    }
    Ok(directive)
}

/// Takes the directive out of a list: an item that is a mapping with this one field.
pub(super) fn take_from_list(patch: &mut Value) -> Walk<Directive> {
    let mut items = patch.as_sequence().into_iter().flatten();
    let Some((item, word)) = items.find_map(|item| Some((item, item.get(KEY)?))) else {
        return Ok(Directive::Merge);
    };
    if item.as_mapping().is_some_and(|item| item.len() > 1) {
        return Ok(Directive::Merge);
    }
    let directive = read(word)?;
    let word = word.clone();
    if let Some(items) = patch.as_sequence_mut() {
        items.retain(|item| {
            !item.is_null()
                && !is_empty_mapping(item)
                && item.get(KEY).is_none_or(|own| own.text() != word.text())
        });
    }
    Ok(directive)
}

fn read(word: &Value) -> Walk<Directive> {
    match word.text().unwrap_or_default() {
        "merge" => Ok(Directive::Merge),
        "replace" => Ok(Directive::Replace),
        "delete" => Ok(Directive::Delete),
        other => Err(Box::new(Mistake {
            path: Vec::new(),
            what: What::Directive(other.to_owned()),
            at: word.origin(),
            against: Origin::NONE,
        })),
    }
}
