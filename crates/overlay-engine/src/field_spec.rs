//! Field specifications: which fields of which types a transformer changes.

use overlay_yaml::{Mapping, Origin, Style, Tag, Text, Value};

use crate::error::{Error, Result, near_miss};
use crate::gvk::Gvk;

/// A field of a type, in kustomize's path notation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldSpec {
    /// The types that have the field; empty parts match everything.
    pub gvk: Gvk,
    /// `spec/template/metadata/labels`; a list on the way is stepped into, `containers[]` says that it must be
    /// one; `\/` is a slash in a name.
    pub path: Text,
    /// Whether missing mappings on the way, and the field itself, are made.
    pub create: bool,
    /// Where a configuration file wrote it.
    pub origin: Origin,
}

impl FieldSpec {
    /// Returns a specification for all types.
    pub(crate) fn for_all(path: &str, create: bool) -> FieldSpec {
        FieldSpec {
            path: path.into(),
            create,
            ..FieldSpec::default()
        }
    }

    /// Whether both are for the same field: `other`'s type selects this one's, and the paths are equal.
    fn is_covered_by(&self, other: &FieldSpec) -> bool {
        self.path == other.path && self.gvk.is_selected(&other.gvk)
    }
}

/// Adds `spec` unless one for the same field is there.
///
/// # Errors
/// When the one that is there differs in `create`.
pub(crate) fn merge_one(specs: &mut Vec<FieldSpec>, spec: &FieldSpec) -> Result<()> {
    match specs.iter().find(|present| present.is_covered_by(spec)) {
        None => specs.push(spec.clone()),
        Some(present) if present.create == spec.create => {}
        Some(present) => {
            return Err(Error::invalid(
                format!("conflicting field specifications for `{}`", spec.path),
                spec.origin,
            )
            .label(present.origin, "the other one"));
        }
    }
    Ok(())
}

/// Adds all of `incoming`, as [`merge_one`] does.
pub(crate) fn merge_all(specs: &mut Vec<FieldSpec>, incoming: &[FieldSpec]) -> Result<()> {
    incoming.iter().try_for_each(|spec| merge_one(specs, spec))
}

/// What a missing field is made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Create {
    /// It is not made.
    Nothing,
    /// An empty scalar without a tag, which is null unless the visitor sets it.
    Scalar,
    /// An empty mapping.
    Mapping,
}

/// Calls `visit` on every field that `spec` names in `object`, whose type is `gvk`.
///
/// Missing fields are made when `spec.create` and `create` say so. Null on the way ends the walk; null at the end
/// is visited.
///
/// # Errors
/// When a scalar is on the way, or what `visit` returns.
pub(crate) fn visit(
    object: &mut Value,
    gvk: &Gvk,
    spec: &FieldSpec,
    create: Create,
    visit: &mut dyn FnMut(&mut Value) -> Result<()>,
) -> Result<()> {
    if !gvk.is_selected(&spec.gvk) {
        return Ok(());
    }
    visit_any(object, spec, create, visit)
}

/// Calls `visit` on every field that `spec` names in `object`, whatever its type; as [`visit`] otherwise.
///
/// # Errors
/// As [`visit`].
pub(crate) fn visit_any(
    object: &mut Value,
    spec: &FieldSpec,
    create: Create,
    visit: &mut dyn FnMut(&mut Value) -> Result<()>,
) -> Result<()> {
    let create = if spec.create { create } else { Create::Nothing };
    match plain_parts(&spec.path) {
        Some(path) => walk(object, path, create, spec, visit),
        None => {
            let path = split_path(&spec.path, '/');
            walk(object, SplitParts(&path), create, spec, visit)
        }
    }
}

/// The parts of a path that are still to be walked.
trait Parts<'p>: Copy {
    /// The next part and what follows it; `None` at the end.
    fn split_first(self) -> Option<(&'p str, Self)>;
}

/// A path without backslashes. It is split on the way: most walks end at the first part or the second.
#[derive(Clone, Copy)]
pub(crate) struct PlainParts<'p>(Option<&'p str>);

impl<'p> Parts<'p> for PlainParts<'p> {
    fn split_first(self) -> Option<(&'p str, PlainParts<'p>)> {
        let path = self.0?;
        // The names are short: a plain search is the fastest.
        Some(match path.bytes().position(|byte| byte == b'/') {
            Some(end) => (&path[..end], PlainParts(Some(&path[end + 1..]))),
            None => (path, PlainParts(None)),
        })
    }
}

impl<'p> Iterator for PlainParts<'p> {
    type Item = &'p str;

    fn next(&mut self) -> Option<&'p str> {
        let (first, rest) = self.split_first()?;
        *self = rest;
        Some(first)
    }
}

/// A path that was split before.
#[derive(Clone, Copy)]
struct SplitParts<'p>(&'p [String]);

impl<'p> Parts<'p> for SplitParts<'p> {
    fn split_first(self) -> Option<(&'p str, SplitParts<'p>)> {
        let (first, rest) = self.0.split_first()?;
        Some((first, SplitParts(rest)))
    }
}

/// The parts of a path, unless some of its slashes are part of a name.
pub(crate) fn plain_parts(path: &str) -> Option<PlainParts<'_>> {
    let path = path.strip_prefix('/').unwrap_or(path);
    memchr::memchr(b'\\', path.as_bytes())
        .is_none()
        .then_some(PlainParts(Some(path)))
}

/// Calls `look` on every field of `object` that `spec` names, whatever the type of the object; makes nothing and
/// passes over what has the wrong type. Returns whether [`visit`] would do more: it makes null an empty list where
/// the path says that there is one, and fails on what has the wrong type on the way.
pub(crate) fn find<'v>(
    object: &'v Value,
    spec: &FieldSpec,
    look: &mut dyn FnMut(&'v Value),
) -> bool {
    match plain_parts(&spec.path) {
        Some(path) => find_in(object, path, look),
        None => find_in(object, SplitParts(&split_path(&spec.path, '/')), look),
    }
}

fn find_in<'v, 'p>(
    value: &'v Value,
    path: impl Parts<'p>,
    look: &mut dyn FnMut(&'v Value),
) -> bool {
    let Some((first, rest)) = path.split_first() else {
        look(value);
        return false;
    };
    if let Some(items) = value.as_sequence() {
        return items
            .iter()
            .fold(false, |changes, item| find_in(item, path, look) | changes);
    }
    let list = first.strip_suffix("[]");
    match value.get(list.unwrap_or(first)) {
        Some(field) => list.is_some() && field.is_null() || find_in(field, rest, look),
        None => value.is_scalar() && !value.is_null() || is_item(list.unwrap_or(first)),
    }
}

/// What is most likely misspelt in `spec`, which a configuration file has written: its field is in no object of
/// its kind, but one has a field with nearly that name.
pub(crate) fn misspelling<'a>(
    spec: &FieldSpec,
    objects: impl Iterator<Item = (&'a Gvk, &'a Value)>,
) -> Option<Error> {
    if spec.origin == Origin::NONE || spec.create || spec.gvk.kind.is_empty() {
        return None;
    }
    let path = split_path(&spec.path, '/');
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let mut missing = Vec::new();
    for (_, object) in objects.filter(|(gvk, _)| gvk.is_selected(&spec.gvk)) {
        let (end, part) = missing_part(object, &path)?;
        if missing.len() < EXAMPLES {
            missing.push((end, part));
        }
    }
    let near = missing.into_iter().find_map(|(end, part)| {
        let names = end.as_mapping().into_iter().flatten();
        near_miss(part, names.filter_map(|entry| entry.key.text()))
    })?;
    let message = format!("no `{}` has the field `{}`", spec.gvk.kind, spec.path);
    Some(Error::invalid(message, spec.origin).hint(format!("did you mean `{near}`?")))
}

/// In how many objects a name is looked for that a misspelt one may mean.
const EXAMPLES: usize = 8;

/// Where the path ends in an object that lacks its field, and the name that is missing there; `None` when it leads
/// somewhere.
fn missing_part<'v, 'p>(value: &'v Value, path: &[&'p str]) -> Option<(&'v Value, &'p str)> {
    let (&first, rest) = path.split_first()?;
    let name = first.strip_suffix("[]").unwrap_or(first);
    if let Some(items) = value.as_sequence() {
        // Of a list, the first item stands for all.
        return match items.first() {
            Some(item) => missing_part(item, path),
            None => Some((value, name)),
        };
    }
    match value.get(name) {
        Some(field) => missing_part(field, rest),
        None => Some((value, name)),
    }
}

/// Whether kyaml takes a part of a path for items of a list: a number, `-`, `*` or `[key=value]`.
pub(crate) fn is_item(part: &str) -> bool {
    match part.as_bytes() {
        b"-" | b"*" => true,
        [b'[', .., b']'] => true,
        [b'+' | b'-' | b'0'..=b'9', ..] => part.parse::<i64>().is_ok(),
        _ => false,
    }
}

fn walk<'p>(
    value: &mut Value,
    path: impl Parts<'p>,
    create: Create,
    spec: &FieldSpec,
    visit: &mut dyn FnMut(&mut Value) -> Result<()>,
) -> Result<()> {
    let Some((first, rest)) = path.split_first() else {
        return visit(value);
    };
    if value.is_null() {
        return Ok(());
    }
    if value.is_sequence() {
        for item in value.as_sequence_mut().into_iter().flatten() {
            walk(item, path, create, spec, visit)?;
        }
        return Ok(());
    }
    if !value.is_mapping() {
        return Err(Error::invalid(
            format!(
                "the field specification `{}` expects a mapping or a list here, found a scalar",
                spec.path
            ),
            value.origin(),
        ));
    }
    let (name, is_sequence) = match first.strip_suffix("[]") {
        Some(name) => (name, true),
        None => (first, false),
    };
    if name.is_empty() {
        return Err(Error::invalid(
            format!(
                "the path `{}` of a field specification has an empty field name",
                spec.path
            ),
            spec.origin,
        ));
    }
    if is_item(name) {
        return Err(Error::invalid(
            format!(
                "`{name}` in the field specification `{}` stands for items of a list, found a mapping",
                spec.path
            ),
            value.origin(),
        )
        .label(spec.origin, "the field specification"));
    }
    let creating = create != Create::Nothing && !is_sequence;
    let make = || {
        if rest.split_first().is_none() && create == Create::Scalar {
            Value::scalar(Text::default(), Tag::Null, Style::Plain)
        } else {
            Value::mapping(Mapping::new())
        }
    };
    if let Some(field) = value.get_mut(name) {
        if field.is_null() && !field.has_explicit_tag() {
            if is_sequence {
                *field = Value::sequence(Vec::new()).with_origin(field.origin());
            } else if creating {
                *field = make().with_origin(field.origin());
            }
        }
        return walk(field, rest, create, spec, visit);
    }
    if !creating {
        return Ok(());
    }
    let origin = value.origin();
    let Some(mapping) = value.as_mapping_mut() else {
        return Ok(());
    };
    let mut field = make().with_origin(origin);
    walk(&mut field, rest, create, spec, visit)?;
    mapping.push(made_key(name, origin), field);
    Ok(())
}

/// Splits a path at `delimiter`, which a backslash before it makes part of a name; one at the start is nothing.
pub(crate) fn split_path(path: &str, delimiter: char) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in path
        .strip_prefix(delimiter)
        .unwrap_or(path)
        .split(delimiter)
    {
        match parts.last_mut() {
            Some(last) if last.ends_with('\\') => {
                last.pop();
                last.push(delimiter);
                last.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

/// Sets a scalar to `text`, keeping its style, as kyaml's field setter does: without `tag` the value is resolved
/// again, so that a plain text can become a number.
///
/// # Errors
/// When `value` is a mapping or a sequence.
pub(crate) fn set_scalar(
    value: &mut Value,
    text: &str,
    tag: Option<Tag>,
    origin: Origin,
) -> Result<()> {
    if !value.is_scalar() {
        return Err(Error::invalid(
            format!(
                "expected a scalar here, found {}",
                if value.is_mapping() {
                    "a mapping"
                } else {
                    "a list"
                }
            ),
            value.origin(),
        ));
    }
    *value = scalar_in_style(text, tag, value.style()).with_origin(origin);
    Ok(())
}

/// Returns a scalar of `text` with `tag`; without, its tag is open: what it would be read as in `style`.
pub(crate) fn scalar_in_style(text: &str, tag: Option<Tag>, style: Style) -> Value {
    let style = if style == Style::Flow {
        Style::Plain
    } else {
        style
    };
    match (tag, style) {
        (Some(tag), _) => Value::scalar(text, tag, style),
        (None, Style::Plain) => {
            Value::scalar(text, overlay_yaml::resolve_plain(text), style).with_open_tag()
        }
        (None, _) => Value::scalar(text, Tag::Str, style).with_open_tag(),
    }
}

/// Returns a key as kyaml makes it: plain and without a tag, so that `1` or `true` is no string when it is read
/// again, which makes the object unprintable.
pub(crate) fn made_key(text: &str, origin: Origin) -> Value {
    let tag = if text.is_empty() {
        Tag::Str
    } else {
        overlay_yaml::resolve_plain(text)
    };
    Value::scalar(text, tag, Style::Plain).with_origin(origin)
}

/// Sets `key` of a mapping to a string, as kyaml's field setter does: the old value's style stays.
pub(crate) fn set_field(
    mapping: &mut Mapping,
    key: &str,
    text: &str,
    tag: Option<Tag>,
    origin: Origin,
) {
    match mapping.get_mut(key) {
        Some(old) if old.is_scalar() => {
            *old = scalar_in_style(text, tag, old.style()).with_origin(origin);
        }
        Some(old) => *old = scalar_in_style(text, tag, Style::Plain).with_origin(origin),
        // A new text gets quotes where it would not be read as one, and what replaces it later keeps them.
        None => {
            let is_text = tag.is_none_or(|tag| tag == Tag::Str);
            let style = if is_text && overlay_yaml::resolve_plain(text) != Tag::Str {
                Style::DoubleQuoted
            } else {
                Style::Plain
            };
            let value = Value::scalar(text, tag.unwrap_or(Tag::Str), style);
            mapping.push(made_key(key, origin), value.with_origin(origin));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_slashes_belong_to_names() {
        assert_eq!(
            split_path(r"metadata/annotations/a.b\/c/d", '/'),
            ["metadata", "annotations", "a.b/c", "d"]
        );
        assert_eq!(split_path("/spec/x", '/'), ["spec", "x"]);
    }
}
