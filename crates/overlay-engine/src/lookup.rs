//! Finding one field of an object by a path such as `spec.containers.[name=web].ports.0`.
//!
//! A part is a field name, an index, `-` for the last item, or `[field=value]` for the first item whose field is so
//! (`[=value]`: the first item that is so).

use overlay_yaml::{Mapping, Origin, Style, Tag, Value};

use crate::field_spec::split_path;

/// Splits a path at `delimiter`.
///
/// A backslash before the delimiter makes it part of a name; so do brackets around several parts, which stay when
/// they hold `=` and are dropped otherwise (`metadata.annotations.[a.b/c]`).
pub(crate) fn split(path: &str, delimiter: char) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = split_path(path, delimiter).into_iter();
    while let Some(mut part) = rest.next() {
        if part.starts_with('[') && !part.ends_with(']') {
            for next in rest.by_ref() {
                part.push(delimiter);
                part.push_str(&next);
                if next.ends_with(']') {
                    break;
                }
            }
            if !part.contains('=') {
                part = part.trim_matches(['[', ']']).to_owned();
            }
        }
        parts.push(part);
    }
    parts
}

/// One step on the way.
#[derive(Debug, PartialEq, Eq)]
enum Step<'a> {
    Field(&'a str),
    Index(usize),
    Last,
    /// The first item whose field, or which itself when the field is empty, has this text.
    Item(&'a str, &'a str),
    /// A step that leads nowhere.
    Wrong,
}

impl Step<'_> {
    fn new(part: &str) -> Step<'_> {
        match part.parse::<i64>() {
            Ok(index) => return usize::try_from(index).map_or(Step::Wrong, Step::Index),
            Err(_) if part == "-" => return Step::Last,
            Err(_) if part == "*" => return Step::Wrong,
            Err(_) => {}
        }
        match part
            .strip_prefix('[')
            .and_then(|part| part.strip_suffix(']'))
        {
            Some(item) => item
                .split_once('=')
                .map_or(Step::Wrong, |(field, text)| Step::Item(field, text)),
            None => Step::Field(part),
        }
    }

    /// The position of the item that a step into a list leads to.
    fn position(&self, items: &[Value]) -> Option<usize> {
        match *self {
            Step::Index(index) => (index < items.len()).then_some(index),
            Step::Last => items.len().checked_sub(1),
            Step::Item("", text) => items.iter().position(|item| is_text(item, text)),
            Step::Item(field, text) => items
                .iter()
                .position(|item| item.get(field).is_some_and(|found| is_text(found, text))),
            Step::Field(_) | Step::Wrong => None,
        }
    }

    /// Whether the step leads into a list.
    fn is_into_list(&self) -> bool {
        !matches!(self, Step::Field(_))
    }
}

/// Whether a value has a text; that of a collection is empty.
fn is_text(value: &Value, text: &str) -> bool {
    value.text().unwrap_or_default() == text
}

/// The parts that count: blanks around names, and empty parts, do not.
fn steps(parts: &[String]) -> impl Iterator<Item = Step<'_>> {
    parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .map(Step::new)
}

/// Returns the value at the end of a path.
///
/// # Errors
/// The number of parts that do exist, when not all of them do.
pub(crate) fn get<'a>(value: &'a Value, parts: &[String]) -> Result<&'a Value, usize> {
    let mut current = value;
    for (depth, step) in steps(parts).enumerate() {
        let next = match step {
            Step::Field(name) => current.get(name),
            _ => current
                .as_sequence()
                .and_then(|items| items.get(step.position(items)?)),
        };
        current = next.ok_or(depth)?;
    }
    Ok(current)
}

/// Why a path leads to no field that can be set.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoField {
    /// A null, or an index after the end of a list: kustomize does nothing.
    Ignored(Origin),
    /// A value of a wrong type, or a part that has no meaning.
    Wrong(Origin),
}

/// Returns the value at the end of a path; makes what is missing, in the end an empty scalar.
///
/// # Errors
/// When a value on the way is of another type, is null or has no such item.
pub(crate) fn get_or_create<'a>(
    value: &'a mut Value,
    parts: &[String],
    origin: Origin,
) -> Result<&'a mut Value, NoField> {
    let steps: Vec<Step<'_>> = steps(parts).collect();
    walk(value, &steps, origin)
}

fn walk<'a>(
    value: &'a mut Value,
    steps: &[Step<'_>],
    origin: Origin,
) -> Result<&'a mut Value, NoField> {
    let Some((step, rest)) = steps.split_first() else {
        return Ok(value);
    };
    let at = value.origin();
    if value.is_null() && !matches!(step, Step::Index(_) | Step::Last | Step::Wrong) {
        return Err(NoField::Ignored(at));
    }
    let next = match step {
        Step::Wrong => None,
        Step::Field(name) => value.as_mapping_mut().map(|mapping| {
            if !mapping.contains_key(name) {
                let made = make(rest.first()).with_origin(origin);
                mapping.push(Value::string(*name).with_origin(origin), made);
            }
            mapping.get_mut(name)
        }),
        _ => value.as_sequence_mut().map(|items| {
            let position = match step.position(items) {
                None if matches!(step, Step::Item(..)) => {
                    items.push(make_item(step).with_origin(origin));
                    Some(items.len() - 1)
                }
                position => position,
            };
            items.get_mut(position?)
        }),
    };
    match next {
        Some(Some(next)) => walk(next, rest, origin),
        Some(None) => Err(NoField::Ignored(at)),
        None => Err(NoField::Wrong(at)),
    }
}

/// A new value that the next step leads into.
fn make(next: Option<&Step<'_>>) -> Value {
    match next {
        None => Value::scalar("", Tag::Str, Style::Plain),
        Some(step) if step.is_into_list() => Value::sequence(Vec::new()),
        Some(_) => Value::mapping(Mapping::new()),
    }
}

/// A new item that the step leads to.
fn make_item(step: &Step<'_>) -> Value {
    let scalar = |text: &str| Value::scalar(text, overlay_yaml::resolve_plain(text), Style::Plain);
    match *step {
        Step::Item("", text) => scalar(text),
        Step::Item(field, text) => [(field, scalar(text))]
            .into_iter()
            .collect::<Mapping>()
            .into(),
        _ => Value::null(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object() -> Value {
        overlay_yaml::parse_document(
            b"a: {b.c: [{name: x, v: 1}, {name: y, v: 2}], d: [p, q]}\n",
            0,
            &Default::default(),
        )
        .expect("valid")
        .expect("not empty")
    }

    #[test]
    fn brackets_keep_parts_together() {
        assert_eq!(split(r"a.b\.c.d", '.'), ["a", "b.c", "d"]);
        assert_eq!(split("a.[b.c].d", '.'), ["a", "b.c", "d"]);
        assert_eq!(split("a.[n=b.c].d", '.'), ["a", "[n=b.c]", "d"]);
        assert_eq!(split("/a/b", '/'), ["a", "b"]);
    }

    #[test]
    fn fields_indexes_and_items() {
        let object = object();
        let text = |path: &str| get(&object, &split(path, '.')).map(|found| found.text());
        assert_eq!(text(r"a.b\.c.0.v"), Ok(Some("1")));
        assert_eq!(text(r"a.b\.c.-.v"), Ok(Some("2")));
        assert_eq!(text("a.[b.c].[name=y].v"), Ok(Some("2")));
        assert_eq!(text("a.d.[=q]"), Ok(Some("q")));
        assert_eq!(text("a.d.7"), Err(2));
        assert_eq!(text("a.x.y"), Err(1));
    }

    #[test]
    fn missing_fields_are_made_for_what_follows() {
        let mut object = object();
        let path = split("m.[name=z].list.[=e]", '.');
        let end = get_or_create(&mut object, &path, Origin::NONE).expect("can be made");
        assert_eq!(end.text(), Some("e"));
        assert_eq!(
            get(&object, &split("m.0.name", '.')).map(|name| name.text()),
            Ok(Some("z"))
        );
        let wrong = get_or_create(&mut object, &split("a.d.e", '.'), Origin::NONE);
        assert!(matches!(wrong, Err(NoField::Wrong(_))));
    }
}
