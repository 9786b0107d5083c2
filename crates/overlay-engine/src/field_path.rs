//! Paths to fields in kyaml's notation: `spec.template.spec.containers.[name=web].image`.
//!
//! A part is a key, a number, `[key=value]` or `[=value]` for items of a list, `*` for every item, and in look-ups `-`
//! for the last item. Brackets around a part without `=`, and a backslash before a dot, make dots part of a key.

use overlay_yaml::{Mapping, Style, Tag, Value};
use regex::Regex;

use crate::field_spec::made_key;
use crate::go_regex;

/// Splits a path at its dots.
pub(crate) fn split(path: &str) -> Vec<String> {
    let parts = split_at_dots(path);
    let mut result = Vec::with_capacity(parts.len());
    let mut parts = parts.into_iter();
    while let Some(part) = parts.next() {
        if !part.starts_with('[') || part.ends_with(']') {
            result.push(part);
            continue;
        }
        let mut bracketed = part;
        for part in parts.by_ref() {
            bracketed.push('.');
            bracketed.push_str(&part);
            if part.ends_with(']') {
                break;
            }
        }
        if bracketed.contains('=') {
            result.push(bracketed);
        } else {
            result.push(bracketed.trim_matches(['[', ']']).to_owned());
        }
    }
    result
}

/// Splits at dots that have no backslash before them; a dot at the start of the path is nothing.
fn split_at_dots(path: &str) -> Vec<String> {
    let path = path.strip_prefix('.').unwrap_or(path);
    crate::field_spec::split_path(path, '.')
}

/// What a part of a path selects.
enum Part<'p> {
    Index(i64),
    /// An item by the value of a field, or by its own value when the field is empty.
    Item(&'p str, &'p str),
    Every,
    Key(&'p str),
}

fn classify(part: &str) -> Result<Part<'_>, String> {
    if let Ok(index) = part.parse::<i64>() {
        return Ok(Part::Index(index));
    }
    if part == "*" {
        return Ok(Part::Every);
    }
    if is_item(part) {
        let inner = &part[1..part.len() - 1];
        return match inner.split_once('=') {
            Some((field, value)) => Ok(Part::Item(field, value)),
            None => Err(format!("`{part}` selects no item: write `[name=value]`")),
        };
    }
    Ok(Part::Key(part))
}

fn is_item(part: &str) -> bool {
    part.len() >= 2 && part.starts_with('[') && part.ends_with(']')
}

fn is_index(part: &str) -> bool {
    part.parse::<i64>().is_ok_and(|index| index >= 0)
}

/// Returns the field at a path; `None` when there is none.
///
/// # Errors
/// The message, when the path does not fit the tree: a key in a list, an index in a mapping.
pub(crate) fn lookup<'v>(value: &'v Value, path: &[String]) -> Result<Option<&'v Value>, String> {
    let mut value = value;
    for part in path
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
    {
        match step(value, part)? {
            Some(next) => value = next,
            None => return Ok(None),
        }
    }
    Ok(Some(value))
}

/// Walks one part of a look-up.
pub(crate) fn step<'v>(value: &'v Value, part: &str) -> Result<Option<&'v Value>, String> {
    let items = || items_of(value, part);
    if part == "-" {
        return Ok(items()?.last());
    }
    match classify(part)? {
        Part::Index(index) => match usize::try_from(index) {
            Ok(index) => Ok(items()?.get(index)),
            Err(_) => Err(format!("the index {index} is negative")),
        },
        Part::Every => Err("`*` is not allowed here".to_owned()),
        Part::Item("", wanted) => Ok(items()?
            .iter()
            .find(|item| item.text().unwrap_or("") == wanted)),
        Part::Item(field, wanted) => Ok(items()?.iter().find(|item| {
            item.get(field)
                .is_some_and(|value| value.text().unwrap_or("") == wanted)
        })),
        Part::Key(key) => {
            check_mapping(value, key)?;
            Ok(value.get(key))
        }
    }
}

fn items_of<'v>(value: &'v Value, part: &str) -> Result<&'v [Value], String> {
    match value.as_sequence() {
        Some(items) => Ok(items),
        None if value.is_null() => Ok(&[]),
        None => Err(format!(
            "`{part}` needs a list, but there is {}",
            kind_of(value)
        )),
    }
}

fn check_mapping(value: &Value, key: &str) -> Result<(), String> {
    if value.is_mapping() || value.is_null() {
        Ok(())
    } else {
        Err(format!(
            "`{key}` needs a mapping, but there is {}",
            kind_of(value)
        ))
    }
}

/// Names what a value is, with its article.
pub(crate) fn kind_of(value: &Value) -> &'static str {
    if value.is_mapping() {
        "a mapping"
    } else if value.is_sequence() {
        "a list"
    } else {
        "a scalar"
    }
}

/// What a missing field is made as, and whether.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Create {
    Nothing,
    Scalar,
    Mapping,
    Sequence,
}

impl Create {
    /// Returns the kind that makes a field of the same kind as `value`.
    pub(crate) fn like(value: &Value) -> Create {
        if value.is_mapping() {
            Create::Mapping
        } else if value.is_sequence() {
            Create::Sequence
        } else {
            Create::Scalar
        }
    }

    /// Makes the value at a part which `next` follows.
    fn make(self, next: Option<&String>) -> Value {
        match next.map(String::as_str) {
            Some(next) if is_item(next) || is_index(next) => Value::sequence(Vec::new()),
            Some(next) if !next.is_empty() => Value::mapping(Mapping::new()),
            _ => match self {
                Create::Mapping => Value::mapping(Mapping::new()),
                Create::Sequence => Value::sequence(Vec::new()),
                _ => Value::scalar("", Tag::Null, Style::Plain),
            },
        }
    }
}

/// What a search for fields does with each of them: it gets the field and whether that was made just now.
pub(crate) type Visit<'f> = &'f mut dyn FnMut(&mut Value, bool) -> Result<(), String>;

/// What opens a scalar on the way, when the path goes on below it.
pub(crate) type Open<'f> = &'f dyn Fn(&str) -> Result<Value, String>;

/// Calls `visit` for every field that `path` names and returns how many there are.
///
/// A scalar in the middle of the path is opened as a text that holds YAML; what is found in it is visited in a copy.
///
/// # Errors
/// The message, when the path does not fit the tree, or what `visit` says.
pub(crate) fn for_each(
    value: &mut Value,
    path: &[String],
    create: Create,
    open: Open<'_>,
    visit: Visit<'_>,
) -> Result<usize, String> {
    Search {
        create,
        open,
        visit,
    }
    .walk(value, path, false)
}

struct Search<'f> {
    create: Create,
    open: Open<'f>,
    visit: Visit<'f>,
}

impl Search<'_> {
    fn walk(&mut self, value: &mut Value, path: &[String], is_new: bool) -> Result<usize, String> {
        let Some((part, rest)) = path.split_first() else {
            (self.visit)(value, is_new)?;
            return Ok(1);
        };
        match classify(part)? {
            Part::Index(index) if index >= 0 => self.index(value, index, part, rest),
            Part::Item(field, pattern) => self.items(value, field, pattern, part, rest),
            Part::Every => {
                items_of(value, part)?;
                let mut count = 0;
                for item in value.as_sequence_mut().into_iter().flatten() {
                    count += self.walk(item, rest, false)?;
                }
                Ok(count)
            }
            _ => self.key(value, part, rest),
        }
    }

    fn index(
        &mut self,
        value: &mut Value,
        index: i64,
        part: &str,
        rest: &[String],
    ) -> Result<usize, String> {
        let count = items_of(value, part)?.len();
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        let is_new = index == count && self.create != Create::Nothing;
        let Some(items) = value.as_sequence_mut() else {
            return Err(format!("there is no item {index}"));
        };
        if is_new {
            items.push(self.create.make(rest.first()));
        }
        match items.get_mut(index) {
            Some(item) => self.walk(item, rest, is_new),
            None => Err(format!("there is no item {index}, only {count}")),
        }
    }

    fn items(
        &mut self,
        value: &mut Value,
        field: &str,
        pattern: &str,
        part: &str,
        rest: &[String],
    ) -> Result<usize, String> {
        items_of(value, part)?;
        let matcher = Matcher::new(pattern)?;
        let mut count = 0;
        for item in value.as_sequence_mut().into_iter().flatten() {
            if matcher.matches(item, field)? {
                // An item that is named by its own value ends the path.
                let rest = if field.is_empty() { &[] } else { rest };
                count += self.walk(item, rest, false)?;
            }
        }
        if count > 0 || self.create == Create::Nothing {
            return Ok(count);
        }
        let Some(items) = value.as_sequence_mut() else {
            return Ok(0);
        };
        let made = crate::field_spec::scalar_in_style(pattern, None, Style::Plain);
        let mut item = if field.is_empty() {
            made
        } else {
            let mut mapping = Mapping::new();
            mapping.insert(field, made);
            Value::mapping(mapping)
        };
        if !matcher.matches(&item, field)? {
            return Err(format!(
                "`{part}` cannot be made: it would not match itself"
            ));
        }
        let rest = if field.is_empty() { &[] } else { rest };
        let count = self.walk(&mut item, rest, true)?;
        items.push(item);
        Ok(count)
    }

    fn key(&mut self, value: &mut Value, key: &str, rest: &[String]) -> Result<usize, String> {
        if key.is_empty() {
            return Err("the path has an empty part".to_owned());
        }
        check_mapping(value, key)?;
        if let Some(field) = value.get_mut(key) {
            if field.is_scalar() && !rest.is_empty() {
                let mut opened = (self.open)(field.text().unwrap_or(""))?;
                return self.walk(&mut opened, rest, false);
            }
            return self.walk(field, rest, false);
        }
        if self.create == Create::Nothing {
            return Ok(0);
        }
        let mut field = self.create.make(rest.first());
        let origin = value.origin();
        let count = self.walk(&mut field, rest, true)?;
        // What is made below null is lost, as in kustomize.
        if let Some(mapping) = value.as_mapping_mut() {
            mapping.push(made_key(key, origin), field);
        }
        Ok(count)
    }
}

/// Compares items with the value of `[key=value]`, which is a regular expression that matches anywhere.
enum Matcher<'p> {
    Literal(&'p str),
    Regex(Regex),
}

impl Matcher<'_> {
    fn new(pattern: &str) -> Result<Matcher<'_>, String> {
        match go_regex::literals(pattern).as_deref() {
            Some([literal]) => Ok(Matcher::Literal(literal)),
            _ => go_regex::compile(pattern).map(Matcher::Regex),
        }
    }

    fn matches(&self, item: &Value, field: &str) -> Result<bool, String> {
        let value = if field.is_empty() {
            item
        } else {
            match item.get(field) {
                Some(value) => value,
                None => return Ok(false),
            }
        };
        if let Some(text) = value.text().filter(|_| value.style() == Style::Plain) {
            return Ok(self.is_in(text));
        }
        // The text is compared as it stands in the file, with its quotes.
        let mut text = String::new();
        overlay_yaml::write_v3(value, &mut text).map_err(|error| error.to_string())?;
        Ok(self.is_in(text.trim()))
    }

    fn is_in(&self, text: &str) -> bool {
        match self {
            Matcher::Literal(literal) => text.contains(literal),
            Matcher::Regex(regex) => regex.is_match(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_backslashes_keep_dots() {
        assert_eq!(split("a.b.c"), ["a", "b", "c"]);
        assert_eq!(
            split(r"metadata.annotations.a\.b"),
            ["metadata", "annotations", "a.b"]
        );
        assert_eq!(
            split("metadata.annotations.[a.b/c].d"),
            ["metadata", "annotations", "a.b/c", "d"]
        );
        assert_eq!(split("c.[name=a.b].image"), ["c", "[name=a.b]", "image"]);
        assert_eq!(split("c.[name=a].image"), ["c", "[name=a]", "image"]);
        assert_eq!(split(".a.b"), ["a", "b"]);
    }

    fn tree(text: &str) -> Value {
        overlay_yaml::parse_document(text.as_bytes(), 0, &overlay_yaml::Limits::default())
            .expect("valid")
            .expect("not empty")
    }

    #[test]
    fn look_ups() {
        let value = tree("a: [{name: x, v: 1}, {name: y, v: 2}]\nb: [p, q]\nc: ~");
        let get =
            |path: &str| lookup(&value, &split(path)).map(|found| found.and_then(Value::text));
        assert_eq!(get("a.[name=y].v"), Ok(Some("2")));
        assert_eq!(get("a.1.v"), Ok(Some("2")));
        assert_eq!(get("b.-"), Ok(Some("q")));
        assert_eq!(get("b.[=p]"), Ok(Some("p")));
        assert_eq!(get("a.7.v"), Ok(None));
        assert_eq!(get("c.d.e"), Ok(None));
        assert!(get("a.name").is_err());
        assert!(get("b.*").is_err());
        assert!(get("b.p.x").is_err());
    }

    fn visited(text: &str, path: &str, create: Create) -> Result<String, String> {
        let mut value = tree(text);
        let open = |_: &str| Err("a scalar".to_owned());
        for_each(&mut value, &split(path), create, &open, &mut |field, _| {
            *field = Value::string("X");
            Ok(())
        })?;
        let mut text = String::new();
        overlay_yaml::write_document(&value, &mut text).map_err(|error| error.to_string())?;
        Ok(text)
    }

    #[test]
    fn every_match_is_visited() {
        assert_eq!(
            visited(
                "a: [{n: x1}, {n: x2}, {n: y}]",
                "a.[n=x].n",
                Create::Nothing
            ),
            Ok("a:\n- \"n\": X\n- \"n\": X\n- \"n\": \"y\"\n".to_owned())
        );
        assert_eq!(
            visited("a: [{n: 1}, {n: 2}]", "a.*.n", Create::Nothing),
            Ok("a:\n- \"n\": X\n- \"n\": X\n".to_owned())
        );
    }

    #[test]
    fn missing_fields_are_made_on_request() {
        assert_eq!(
            visited("a: {}", "a.b.[name=c].d.0", Create::Scalar),
            Ok("a:\n  b:\n  - d:\n    - X\n    name: c\n".to_owned())
        );
        assert_eq!(
            visited("a: {}", "a.b", Create::Nothing),
            Ok("a: {}\n".to_owned())
        );
    }
}
