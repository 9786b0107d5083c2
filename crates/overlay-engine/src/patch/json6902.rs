//! JSON patches as `evanphx/json-patch` version 4 applies them.
//!
//! It departs from RFC 6902: indexes may be negative or written `01` and `+1`; `replace` adds a key that is not there;
//! a missing key equals null in `test`; `copy` of a missing key writes null; an absent `value` is null; whatever
//! stands before the first slash of a path is ignored. And the whole document passes through JSON, where every
//! number is a float of 64 bits.

use overlay_yaml::{Origin, Style, Tag, Text, Value};

use crate::error::{Error, ErrorKind, Result, near_miss};
use crate::json_text;
use crate::load::File;
use crate::pipeline::Build;
use crate::resource_file::parse_error;

/// The operations of a patch.
#[derive(Clone, Debug)]
pub(crate) struct JsonPatch {
    operations: Vec<Operation>,
    origin: Origin,
}

/// One operation as it is written; its mistakes are reported when it is applied.
#[derive(Clone, Debug)]
struct Operation {
    op: Text,
    path: Option<Text>,
    from: Option<Text>,
    value: Option<Value>,
    /// Where the operation begins.
    origin: Origin,
    /// Where its path is.
    path_origin: Origin,
    /// Where its `op` is.
    op_origin: Origin,
}

/// Whether an object is an operation that stands outside of a list.
pub(crate) fn is_lone_operation(object: &Value) -> bool {
    object.get("op").is_some() && object.get("path").is_some() && object.get("kind").is_none()
}

/// Whether a text is a list at its top, as JSON patches are and strategic merges are not.
pub(crate) fn looks_like_patch(text: &[u8]) -> bool {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let first = text
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .find(|line| !line.is_empty() && !line.starts_with(b"#") && !line.starts_with(b"---"));
    first.is_some_and(|line| {
        line.starts_with(b"[") && line != b"[]" || line.starts_with(b"- ") || line == b"-"
    })
}

impl JsonPatch {
    /// Reads a patch: JSON when it begins with a bracket, else YAML.
    ///
    /// # Errors
    /// When it is neither, or no list of mappings.
    pub(crate) fn parse(build: &mut Build<'_>, file: &File) -> Result<JsonPatch> {
        let value = if file.text.starts_with(b"[") {
            Some(json_text::parse(&file.text, file.number)?)
        } else {
            overlay_yaml::parse_config(&file.text, file.number, &build.limits)
                .map_err(|error| parse_error(&error, file.number))?
                .value
        };
        let Some(value) = value else {
            return Ok(JsonPatch {
                operations: Vec::new(),
                origin: Origin::new(file.number, 0),
            });
        };
        let origin = value.origin();
        let Some(items) = value.as_sequence() else {
            return Err(wrong_type("a JSON patch", "a list of operations", &value));
        };
        let operations: Result<Vec<Operation>> = items.iter().map(operation).collect();
        let operations = operations?;
        for operation in &operations {
            if operation.value.is_none() && matches!(operation.op.as_str(), "add" | "replace") {
                let message = format!("`{}` without `value` writes null", operation.op);
                build.warn(Error::invalid(message, operation.op_origin));
            }
        }
        Ok(JsonPatch { operations, origin })
    }

    /// Whether there is no operation.
    pub(crate) fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// Applies the operations in order to an object, which is named `target` in messages.
    ///
    /// # Errors
    /// When the object cannot be JSON, or an operation does not apply.
    pub(crate) fn apply(&self, object: &mut Value, target: &str) -> Result<()> {
        overlay_yaml::through_json(object)?;
        let origin = object.origin();
        for (index, operation) in self.operations.iter().enumerate() {
            operation.apply(object).map_err(|fault| {
                let error = Error::new(
                    ErrorKind::JsonPatch {
                        index,
                        op: operation.op.to_string(),
                        path: operation.path.as_deref().unwrap_or("").to_owned(),
                        target: target.to_owned(),
                        reason: fault.reason,
                    },
                    if operation.is_known() {
                        operation.path_origin
                    } else {
                        operation.op_origin
                    },
                )
                .label(origin, "the resource");
                match fault.hint {
                    Some(hint) => error.hint(hint),
                    None => error,
                }
            })?;
        }
        if !object.is_mapping() {
            return Err(Error::invalid(
                format!("the JSON patch leaves no mapping of {target}"),
                self.origin,
            ));
        }
        Ok(())
    }
}

fn wrong_type(field: &str, expected: &str, value: &Value) -> Error {
    let found = if value.is_mapping() {
        "a mapping"
    } else if value.is_sequence() {
        "a list"
    } else {
        "a scalar"
    };
    Error::new(
        ErrorKind::WrongType {
            field: field.to_owned(),
            expected: expected.to_owned(),
            found: found.to_owned(),
        },
        value.origin(),
    )
}

fn operation(item: &Value) -> Result<Operation> {
    if !item.is_mapping() && !item.is_null() {
        return Err(wrong_type(
            "an operation",
            "a mapping with `op` and `path`",
            item,
        ));
    }
    let text = |key: &str| -> Option<Text> {
        let value = item.get(key).filter(|value| !value.is_null())?;
        value.as_str().map(Text::from)
    };
    let value = item
        .get("value")
        .cloned()
        .map(|mut value| -> Result<Value> {
            overlay_yaml::through_json(&mut value)?;
            Ok(value)
        });
    Ok(Operation {
        op: text("op").unwrap_or_else(|| "unknown".into()),
        path: text("path"),
        from: text("from"),
        value: value.transpose()?,
        origin: item.origin(),
        path_origin: item.get("path").map_or(item.origin(), Value::origin),
        op_origin: item.get("op").map_or(item.origin(), Value::origin),
    })
}

/// Why an operation does not apply.
struct Fault {
    reason: String,
    hint: Option<String>,
}

impl From<String> for Fault {
    fn from(reason: String) -> Fault {
        Fault { reason, hint: None }
    }
}

impl From<&str> for Fault {
    fn from(reason: &str) -> Fault {
        reason.to_owned().into()
    }
}

impl Operation {
    fn apply(&self, document: &mut Value) -> Result<(), Fault> {
        match self.op.as_str() {
            "add" => add(document, self.path()?, self.value()),
            "remove" => remove(document, self.path()?).map(drop),
            "replace" => replace(document, self.path()?, self.value()),
            "test" => self.test(document),
            "move" => {
                let (from, path) = (self.from()?, self.path()?);
                let value = remove(document, from)?;
                add(document, path, value)
            }
            "copy" => {
                let (from, path) = (self.from()?, self.path()?);
                let (parent, key) = parent(document, from)?;
                let value = get(parent, &key)?.cloned().unwrap_or_default();
                add(document, path, value)
            }
            other => Err(unknown_operation(other)),
        }
    }

    fn is_known(&self) -> bool {
        OPERATIONS.contains(&self.op.as_str())
    }

    fn path(&self) -> Result<&str, Fault> {
        self.path
            .as_deref()
            .ok_or_else(|| "the operation has no `path`".into())
    }

    fn from(&self) -> Result<&str, Fault> {
        self.from
            .as_deref()
            .ok_or_else(|| "the operation has no `from`".into())
    }

    /// The value with the origin of the operation at least.
    fn value(&self) -> Value {
        match &self.value {
            Some(value) => value.clone(),
            None => Value::null().with_origin(self.origin),
        }
    }

    fn test(&self, document: &mut Value) -> Result<(), Fault> {
        let path = self.path()?;
        let null = Value::null();
        let expected = self.value.as_ref().unwrap_or(&null);
        let is_equal = if path.is_empty() {
            is_same_json(document, expected)
        } else {
            let (parent, key) = parent(document, path)?;
            is_same_json(get(parent, &key)?.unwrap_or(&null), expected)
        };
        if is_equal {
            Ok(())
        } else {
            Err("the value there is not the one that the test expects".into())
        }
    }
}

const OPERATIONS: [&str; 6] = ["add", "remove", "replace", "move", "copy", "test"];

fn unknown_operation(op: &str) -> Fault {
    Fault {
        reason: "there is no such operation".to_owned(),
        hint: Some(match near_miss(op, OPERATIONS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("operations are {}", OPERATIONS.join(", ")),
        }),
    }
}

fn add(document: &mut Value, path: &str, value: Value) -> Result<(), Fault> {
    let (parent, key) = parent(document, path)?;
    if let Some(mapping) = parent.as_mapping_mut() {
        let origin = value.origin();
        match mapping.get_mut(&key) {
            Some(old) => *old = value,
            None => mapping.push(Value::string(key.as_str()).with_origin(origin), value),
        }
        return Ok(());
    }
    let Some(items) = parent.as_sequence_mut() else {
        return Err("there is no mapping and no list".into());
    };
    if key == "-" {
        items.push(value);
        return Ok(());
    }
    let index = number(&key, items.len())?;
    let count = items.len();
    let at = if index < 0 {
        index + count as i64 + 1
    } else {
        index
    };
    match usize::try_from(at) {
        Ok(at) if at <= count => items.insert(at, value),
        _ => return Err(out_of_range(index, count)),
    }
    Ok(())
}

fn remove(document: &mut Value, path: &str) -> Result<Value, Fault> {
    let (parent, key) = parent(document, path)?;
    if let Some(mapping) = parent.as_mapping_mut() {
        return match mapping.remove(&key) {
            Some(value) => Ok(value),
            None => {
                let names = mapping.iter().filter_map(|entry| entry.key.text());
                Err(no_key(&key, path, names))
            }
        };
    }
    let at = position(parent, &key)?;
    match parent.as_sequence_mut() {
        Some(items) => Ok(items.remove(at)),
        None => Err("there is no mapping and no list".into()),
    }
}

fn replace(document: &mut Value, path: &str, value: Value) -> Result<(), Fault> {
    if path.is_empty() {
        if value.is_scalar() {
            return Err("the whole document can be replaced only by a mapping or a list".into());
        }
        *document = value;
        return Ok(());
    }
    let (parent, key) = parent(document, path)?;
    if parent.is_mapping() {
        return add(document, path, value);
    }
    let at = position(parent, &key)?;
    if let Some(place) = parent.as_sequence_mut().and_then(|items| items.get_mut(at)) {
        *place = value;
    }
    Ok(())
}

/// The value of a key or index; `None` for a key that is not there.
fn get<'v>(parent: &'v Value, key: &str) -> Result<Option<&'v Value>, Fault> {
    match parent.as_sequence() {
        Some(items) => Ok(items.get(position(parent, key)?)),
        None => Ok(parent.get(key)),
    }
}

/// Reads an index as Go's `strconv.Atoi` does.
fn number(key: &str, count: usize) -> Result<i64, Fault> {
    key.parse::<i64>()
        .map_err(|_| format!("there is a list of {count}, but `{key}` is no index").into())
}

/// The place in a list that an index means; negative ones count from the end.
fn position(list: &Value, key: &str) -> Result<usize, Fault> {
    let count = list.as_sequence().map_or(0, <[Value]>::len);
    let index = number(key, count)?;
    let at = if index < 0 {
        index + count as i64
    } else {
        index
    };
    match usize::try_from(at) {
        Ok(at) if at < count => Ok(at),
        _ => Err(out_of_range(index, count)),
    }
}

fn out_of_range(index: i64, count: usize) -> Fault {
    let items = if count == 1 { "item" } else { "items" };
    format!("the index {index} is outside of the list, which has {count} {items}").into()
}

fn no_key<'n>(key: &str, path: &str, names: impl Iterator<Item = &'n str> + Clone) -> Fault {
    let exists = path.rfind('/').map_or("", |slash| &path[..slash]);
    let at = if exists.is_empty() { "the top" } else { exists };
    let hint = near_miss(key, names.clone()).map(|near| format!("did you mean `{near}`?"));
    let hint = hint.or_else(|| {
        let names: Vec<&str> = names.take(8).collect();
        (!names.is_empty()).then(|| format!("`{at}` has {}", names.join(", ")))
    });
    Fault {
        reason: format!("there is no `{key}` at `{at}`"),
        hint,
    }
}

/// Walks to the collection that holds the last part of a path, and returns it with that part.
fn parent<'v>(document: &'v mut Value, path: &str) -> Result<(&'v mut Value, String), Fault> {
    // What stands before the first slash is ignored.
    let Some((_, rest)) = path.split_once('/') else {
        return Err(Fault {
            reason: "the path has no slash".to_owned(),
            hint: (!path.is_empty()).then(|| format!("write `/{}`", path.replace('.', "/"))),
        });
    };
    let (parents, last) = rest
        .rsplit_once('/')
        .map_or((None, rest), |(parents, last)| (Some(parents), last));
    let mut value = document;
    let mut walked = 0;
    for part in parents.into_iter().flat_map(|parents| parents.split('/')) {
        let key = unescape(part);
        let exists = &path[..path.len() - rest.len() - 1 + walked];
        value = step(value, &key, exists)?;
        walked += part.len() + 1;
    }
    let exists = &path[..path.len() - rest.len() - 1 + walked];
    if value.is_scalar() {
        return Err(format!("`{exists}` is a scalar, which has no fields").into());
    }
    Ok((value, unescape(last)))
}

/// Walks one step; `exists` is the path so far.
fn step<'v>(value: &'v mut Value, key: &str, exists: &str) -> Result<&'v mut Value, Fault> {
    let missing = match value.as_sequence() {
        Some(_) => position(value, key).err(),
        None if value.is_scalar() => {
            Some(format!("`{exists}` is a scalar, which has no fields").into())
        }
        None => match value.get(key) {
            Some(next) if !next.is_null() => None,
            Some(_) => Some(format!("`{exists}/{key}` is null").into()),
            None => {
                let names = value.as_mapping().into_iter().flatten();
                let names = names.filter_map(|entry| entry.key.text());
                Some(no_key(key, &format!("{exists}/{key}"), names))
            }
        },
    };
    if let Some(fault) = missing {
        return Err(fault);
    }
    let found = if value.is_sequence() {
        let at = position(value, key)?;
        value.as_sequence_mut().and_then(|items| items.get_mut(at))
    } else {
        value.get_mut(key)
    };
    found.ok_or_else(|| "the path leads nowhere".into())
}

/// Undoes the escapes of a JSON pointer: `~1` is a slash, `~0` a tilde.
fn unescape(part: &str) -> String {
    if !part.contains('~') {
        return part.to_owned();
    }
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find('~') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (replacement, skip) = match after.as_bytes().first() {
            Some(b'1') => ('/', 1),
            Some(b'0') => ('~', 1),
            _ => ('~', 0),
        };
        out.push(replacement);
        rest = &after[skip..];
    }
    out.push_str(rest);
    out
}

/// Whether two values are the same JSON, whatever the order of keys.
fn is_same_json(a: &Value, b: &Value) -> bool {
    if let (Some(a), Some(b)) = (a.as_mapping(), b.as_mapping()) {
        return a.len() == b.len()
            && a.iter().all(|entry| {
                let key = entry.key.text().unwrap_or("");
                b.get(key)
                    .is_some_and(|other| is_same_json(&entry.value, other))
            });
    }
    if let (Some(a), Some(b)) = (a.as_sequence(), b.as_sequence()) {
        return a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same_json(a, b));
    }
    let is_text = |value: &Value| match value.style() {
        Style::Plain | Style::Flow => value.tag() == Tag::Str,
        _ => true,
    };
    match (a.text(), b.text()) {
        _ if a.is_null() || b.is_null() => a.is_null() && b.is_null(),
        (Some(left), Some(right)) => left == right && is_text(a) == is_text(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_look_like_patches() {
        for text in [
            "- op: add",
            "[{\"op\": 1}]",
            "# x\n---\n  - op: add",
            "-\n  op: add",
        ] {
            assert!(looks_like_patch(text.as_bytes()), "{text}");
        }
        for text in ["kind: A", "---\nkind: A", "", "[]", "-a: b"] {
            assert!(!looks_like_patch(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn pointers_are_unescaped_once() {
        assert_eq!(unescape("a~1b~01~2"), "a/b~1~2");
    }
}
