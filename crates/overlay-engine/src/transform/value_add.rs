//! `ValueAddTransformer`: puts one value into fields of many resources, alone or as a part of a file path.
//!
//! Only a plugin configuration can ask for this; a kustomization has no field for it.

use std::path::Path;

use overlay_yaml::{Mapping, Origin, Style, Tag, Text, Value};

use crate::error::{Error, ErrorKind, Errors, Result};
use crate::field_spec::{made_key, scalar_in_style, set_scalar, split_path};
use crate::kustomization::{LocatedText, Selector};
use crate::load::clean;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;
use crate::selector::{CompiledSelector, describe};
use crate::transform::namespace;

/// Where a value goes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Target {
    /// Which resources; all when there is none.
    pub(crate) selector: Option<Selector>,
    /// The field, with slashes between its parts.
    pub(crate) field_path: LocatedText,
    /// Above 0: the value is put into the file path that the field holds, as its part of this number.
    pub(crate) file_path_position: i64,
}

/// Puts `value` into the fields of `targets`, which are made where they are missing.
///
/// # Errors
/// When a selector is wrong, or a field is or lies in something of the wrong type.
pub(crate) fn apply(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    value: &LocatedText,
    targets: &[Target],
) -> Result<(), Errors> {
    let mut mistakes = Errors::default();
    for target in targets {
        mistakes.add(apply_one(build, set, value, target).map_err(Errors::from));
    }
    mistakes.into_result()
}

fn apply_one(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    value: &LocatedText,
    target: &Target,
) -> Result<()> {
    let selected = match &target.selector {
        None => (0..set.len()).collect(),
        Some(selector) => {
            let selected = CompiledSelector::new(selector)?.select(set)?;
            if selected.is_empty() {
                let what = format!("the target of the value ({})", describe(selector));
                build.warn(Error::new(ErrorKind::NoTarget { what }, selector.origin));
            }
            selected
        }
    };
    let path = split_path(&target.field_path, '/');
    for position in selected {
        set.update(position, &build.schema, |resource| {
            if target.field_path.as_str() == "metadata/namespace" {
                return namespace::set(resource, value);
            }
            set_field(resource, &path, value, target)
                .map_err(|error| error.label(target.field_path.origin, "for this field"))
        })?;
    }
    Ok(())
}

fn set_field(
    resource: &mut Resource,
    path: &[String],
    value: &LocatedText,
    target: &Target,
) -> Result<()> {
    let steps: Vec<Step<'_>> = path
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .map(Step::new)
        .collect();
    let origin = resource.origin();
    let Some(field) = get_or_create(resource.value_mut(), &steps, value.origin)? else {
        if target.file_path_position > 0 {
            return Err(Error::invalid("there is no file path here", origin));
        }
        return Ok(());
    };
    let text: Text = if target.file_path_position > 0 {
        let old = field.text().unwrap_or_default();
        insert_part(old, target.file_path_position, value).into()
    } else {
        value.value.clone()
    };
    set_scalar(field, &text, None, value.origin)
}

/// Puts `part` into a file path as its part `number`, from 1; an absolute path stays absolute.
fn insert_part(path: &str, number: i64, part: &str) -> String {
    let mut parts = split_file_path(path);
    let mut at = usize::try_from(number - 1)
        .unwrap_or_default()
        .min(parts.len());
    if parts.first() == Some(&"") && at < parts.len() {
        at += 1;
    }
    parts.insert(at, part);
    let is_absolute = parts.first() == Some(&"");
    let joined = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("/");
    let root = if is_absolute { "/" } else { "" };
    format!("{root}{}", clean(Path::new(&joined)).to_string_lossy())
}

/// The parts of a file path; the first part of an absolute one is empty.
fn split_file_path(path: &str) -> Vec<&str> {
    match path.rsplit_once('/') {
        None if path.is_empty() => Vec::new(),
        None => vec![path],
        Some(("", "")) => vec![""],
        Some(("", name)) => vec!["", name],
        Some((directory, name)) => {
            let mut parts = split_file_path(directory);
            parts.push(name);
            parts
        }
    }
}

/// One step of a path.
enum Step<'a> {
    Field(&'a str),
    Index(usize),
    Last,
    /// The first item whose field, or which itself when the field is empty, has this text.
    Item(&'a str, &'a str),
    Wrong(&'a str),
}

impl Step<'_> {
    fn new(part: &str) -> Step<'_> {
        match part.parse::<i64>() {
            Ok(index) => {
                return usize::try_from(index).map_or(Step::Wrong(part), Step::Index);
            }
            Err(_) if part == "-" => return Step::Last,
            Err(_) if part == "*" => return Step::Wrong(part),
            Err(_) => {}
        }
        let inner = part
            .strip_prefix('[')
            .and_then(|part| part.strip_suffix(']'));
        match inner {
            Some(item) => item
                .split_once('=')
                .map_or(Step::Wrong(part), |(field, text)| Step::Item(field, text)),
            None => Step::Field(part),
        }
    }

    /// The position of the item that the step leads to.
    fn position(&self, items: &[Value]) -> Option<usize> {
        let is_text = |value: &Value, text: &str| value.text().unwrap_or_default() == text;
        match *self {
            Step::Index(index) => (index < items.len()).then_some(index),
            Step::Last => items.len().checked_sub(1),
            Step::Item("", text) => items.iter().position(|item| is_text(item, text)),
            Step::Item(field, text) => items
                .iter()
                .position(|item| item.get(field).is_some_and(|found| is_text(found, text))),
            Step::Field(_) | Step::Wrong(_) => None,
        }
    }

    /// The item that the step leads to, when there is none yet.
    fn make_item(&self) -> Option<Value> {
        let scalar = |text: &str| scalar_in_style(text, None, Style::Plain);
        match *self {
            Step::Item("", text) => Some(scalar(text)),
            Step::Item(field, text) => {
                let mut item = Mapping::new();
                item.push(made_key(field, Origin::NONE), scalar(text));
                Some(item.into())
            }
            _ => None,
        }
    }
}

/// Returns the value at the end of a path; what is missing is made, in the end an empty scalar. There is none behind
/// null, or at an index after the end of a list.
fn get_or_create<'a>(
    value: &'a mut Value,
    steps: &[Step<'_>],
    origin: Origin,
) -> Result<Option<&'a mut Value>> {
    let Some((step, rest)) = steps.split_first() else {
        return Ok(Some(value));
    };
    let at = value.origin();
    let found = if value.is_sequence() {
        "a list"
    } else if value.is_mapping() {
        "a mapping"
    } else {
        "a scalar"
    };
    let wrong =
        |expected: &str| Error::invalid(format!("expected {expected} here, found {found}"), at);
    if value.is_null() {
        return Ok(None);
    }
    let next = match step {
        Step::Wrong(part) => {
            return Err(Error::invalid(
                format!("`{part}` cannot be a part of the path of a field"),
                origin,
            ));
        }
        Step::Field(name) => {
            let Some(mapping) = value.as_mapping_mut() else {
                return Err(wrong("a mapping"));
            };
            if !mapping.contains_key(name) {
                let made = make(rest.first()).with_origin(origin);
                mapping.push(made_key(name, origin), made);
            }
            mapping.get_mut(name)
        }
        _ => {
            let Some(items) = value.as_sequence_mut() else {
                return Err(wrong("a list"));
            };
            let position = step.position(items).or_else(|| {
                items.push(step.make_item()?.with_origin(origin));
                Some(items.len() - 1)
            });
            position.and_then(|position| items.get_mut(position))
        }
    };
    match next {
        Some(next) => get_or_create(next, rest, origin),
        None => Ok(None),
    }
}

/// A new value that the next step leads into.
fn make(next: Option<&Step<'_>>) -> Value {
    match next {
        None => Value::scalar("", Tag::Null, Style::Plain),
        Some(Step::Field(_) | Step::Last | Step::Wrong(_)) => Value::mapping(Mapping::new()),
        Some(Step::Index(_) | Step::Item(..)) => Value::sequence(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_file_paths() {
        let cases = [
            ("", 5, "PEACH"),
            ("/", 1, "/PEACH"),
            ("pie", 1, "PEACH/pie"),
            ("/pie", 1, "/PEACH/pie"),
            ("raw", 2, "raw/PEACH"),
            ("/raw", 99, "/raw/PEACH"),
            ("a/nice/warm/pie", 4, "a/nice/warm/PEACH/pie"),
            ("/a/nice/warm/pie", 4, "/a/nice/warm/PEACH/pie"),
        ];
        for (path, number, expected) in cases {
            assert_eq!(insert_part(path, number, "PEACH"), expected, "{path}");
        }
    }

    #[test]
    fn missing_fields_are_made_for_what_follows() {
        let mut object = Value::mapping(Mapping::new());
        let path = ["m", "[name=z]", "list", "[=e]"].map(Step::new);
        let end = get_or_create(&mut object, &path, Origin::NONE).expect("can be made");
        assert_eq!(end.and_then(|end| end.text()), Some("e"));
        let mut text = String::new();
        overlay_yaml::write_document(&object, &mut text).expect("prints");
        assert_eq!(text, "m:\n- list:\n  - e\n  name: z\n");
        let wrong = ["m", "x"].map(Step::new);
        assert!(get_or_create(&mut object, &wrong, Origin::NONE).is_err());
    }
}
