//! Paths to fields, and what they lead to.

use std::borrow::Cow;

use overlay_engine::Pattern;
use overlay_yaml::{Limits, Value, parse_document, write_v3};

use crate::{PackageError, Result};

/// Takes a path apart: names with dots between them (`\.` is a dot of the name), `[name=value]` or `[=value]` for items
/// of a list whose field matches a regular expression, a number for one item, `*` for all.
///
/// # Errors
/// When a name has two brackets.
pub(crate) fn parse(path: &str) -> Result<Vec<String>> {
    const DOT: &str = "$$$$";
    let mut parts = Vec::new();
    for part in path.replace("\\.", DOT).split('.') {
        let part = part.replace(DOT, ".");
        match part.split('[').collect::<Vec<_>>().as_slice() {
            [_] => parts.push(part),
            [name, index] => parts.extend([(*name).to_owned(), format!("[{index}")]),
            _ => {
                return Err(PackageError::Refused(format!(
                    "`{part}` is no part of a path: expected `list[field=value]`"
                )));
            }
        }
    }
    Ok(parts)
}

/// What a path leads to.
pub(crate) struct Found<'v> {
    pub(crate) value: Cow<'v, Value>,
    /// What the items on the way were found by, from the innermost.
    pub(crate) items: Vec<String>,
}

/// Follows a path; `None` when there is no such field.
///
/// # Errors
/// When the path goes into what has no fields or items.
pub(crate) fn follow<'v>(value: Cow<'v, Value>, path: &[String]) -> Result<Option<Vec<Found<'v>>>> {
    let Some((first, rest)) = path.split_first() else {
        let items = Vec::new();
        return Ok(Some(vec![Found { value, items }]));
    };
    if let Ok(index) = first.parse::<usize>() {
        let items = items(value)?;
        let count = items.len();
        let item = items.into_iter().nth(index).ok_or_else(|| {
            let message = format!("index {index} specified but only {count} elements found");
            PackageError::Refused(message)
        })?;
        return follow(item, rest);
    }
    let index = first
        .strip_prefix('[')
        .and_then(|index| index.strip_suffix(']'));
    if index.is_none() && first != "*" {
        return field(value, first, rest);
    }
    let mut all = Vec::new();
    let pattern = match index {
        None => None,
        Some(index) => {
            let (name, value) = index.split_once('=').ok_or_else(|| {
                PackageError::Refused(format!(
                    "`{first}` selects no items: expected `[field=value]`"
                ))
            })?;
            let pattern = Pattern::new(value).map_err(PackageError::Refused)?;
            Some((name, pattern))
        }
    };
    for item in items(value)? {
        match &pattern {
            None => {
                let found = follow(item, rest)?.unwrap_or_default();
                all.extend(found.into_iter().map(|found| noted(found, first)));
            }
            Some(("", pattern)) => {
                if pattern.matches(&text_of(&item)?) {
                    all.push(Found {
                        value: item,
                        items: Vec::new(),
                    });
                }
            }
            Some((name, pattern)) => {
                let Some(by) = item.get(name).map(text_of).transpose()? else {
                    continue;
                };
                if pattern.matches(&by) {
                    let found = follow(item, rest)?.unwrap_or_default();
                    all.extend(found.into_iter().map(|found| noted(found, &by)));
                }
            }
        }
    }
    Ok((!all.is_empty()).then_some(all))
}

fn noted<'v>(mut found: Found<'v>, by: &str) -> Found<'v> {
    found.items.push(by.to_owned());
    found
}

/// Goes into a field.
fn field<'v>(value: Cow<'v, Value>, name: &str, rest: &[String]) -> Result<Option<Vec<Found<'v>>>> {
    let inner = match value {
        Cow::Borrowed(value) if value.is_mapping() => value.get(name).map(Cow::Borrowed),
        Cow::Owned(value) if value.is_mapping() => value.get(name).cloned().map(Cow::Owned),
        other => {
            let kind = if other.is_sequence() {
                "a list"
            } else {
                "a scalar"
            };
            let message = format!("there can be no field `{name}` in {kind}");
            return Err(PackageError::Refused(message));
        }
    };
    let Some(inner) = inner else {
        return Ok(None);
    };
    if !inner.is_scalar() || rest.is_empty() {
        return follow(inner, rest);
    }
    // A text may itself hold YAML.
    let text = inner.text().unwrap_or_default();
    match parse_document(text.as_bytes(), u32::MAX, &Limits::default()) {
        Ok(Some(inner)) => follow(Cow::Owned(inner), rest),
        Ok(None) => Ok(None),
        Err(error) => Err(PackageError::Refused(error.to_string())),
    }
}

fn items(value: Cow<'_, Value>) -> Result<Vec<Cow<'_, Value>>> {
    let found = match value {
        Cow::Borrowed(value) => value
            .as_sequence()
            .map(|items| items.iter().map(Cow::Borrowed).collect()),
        Cow::Owned(value) => value
            .as_sequence()
            .map(|items| items.iter().cloned().map(Cow::Owned).collect()),
    };
    found.ok_or_else(|| PackageError::refused("only a list has items"))
}

/// A value as it is written, without the line end.
pub(crate) fn text_of(value: &Value) -> Result<String> {
    let mut out = String::new();
    write_v3(value, &mut out).map_err(|error| PackageError::Refused(error.to_string()))?;
    Ok(out.trim().to_owned())
}

/// A value as it is written on one line, a text without quotes if it can be.
pub(crate) fn flow_text_of(value: &Value) -> Result<String> {
    use overlay_yaml::Style;
    let style = if value.is_scalar() {
        Style::Plain
    } else {
        Style::Flow
    };
    text_of(&value.clone().with_style(style))
}
