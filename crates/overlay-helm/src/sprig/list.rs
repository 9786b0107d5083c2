//! Lists.

use super::cast::to_i64;
use super::reflection::{deep_equal, kind};
use super::{Outcome, any, fixed, int, is_empty, nil_dereference, to_text, variadic};
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::{List, ListType, Str, Value};

const LIST: &[Type] = &[Type::Any];
const LIST_AND_ITEM: &[Type] = &[Type::Any, Type::Any];
const SIZE_AND_LIST: &[Type] = &[Type::Int, Type::Any];

pub(super) const FUNCTIONS: &[Function] = &[
    variadic("list", &[], Type::Any, list),
    variadic("tuple", &[], Type::Any, list),
    fixed("append", LIST_AND_ITEM, push),
    fixed("push", LIST_AND_ITEM, push),
    fixed("mustAppend", LIST_AND_ITEM, push),
    fixed("mustPush", LIST_AND_ITEM, push),
    fixed("prepend", LIST_AND_ITEM, prepend),
    fixed("mustPrepend", LIST_AND_ITEM, prepend),
    fixed("first", LIST, first),
    fixed("mustFirst", LIST, first),
    fixed("rest", LIST, rest),
    fixed("mustRest", LIST, rest),
    fixed("last", LIST, last),
    fixed("mustLast", LIST, last),
    fixed("initial", LIST, initial),
    fixed("mustInitial", LIST, initial),
    fixed("reverse", LIST, reverse),
    fixed("mustReverse", LIST, reverse),
    fixed("uniq", LIST, uniq),
    fixed("mustUniq", LIST, uniq),
    fixed("compact", LIST, compact),
    fixed("mustCompact", LIST, compact),
    variadic("without", LIST, Type::Any, without),
    variadic("mustWithout", LIST, Type::Any, without),
    fixed("has", LIST_AND_ITEM, has),
    fixed("mustHas", LIST_AND_ITEM, has),
    variadic("slice", LIST, Type::Any, slice),
    variadic("mustSlice", LIST, Type::Any, slice),
    variadic("concat", &[], Type::Any, concat),
    fixed("chunk", SIZE_AND_LIST, chunk),
    fixed("mustChunk", SIZE_AND_LIST, chunk),
    fixed("sortAlpha", LIST, sort_alpha),
    fixed("toStrings", LIST, |_, a| {
        Ok(Value::strings(texts(any(a, 0))))
    }),
    fixed("join", &[Type::String, Type::Any], join),
];

/// Returns the items of a list, or what sprig says when the value is none.
fn items(value: &Value, refusal: &str) -> Result<List, String> {
    match value {
        Value::List(list) => Ok(list.clone()),
        Value::Nil => Err(nil_dereference()),
        Value::Object(object) => match object.as_collection() {
            Some(Value::List(list)) => Ok(list),
            _ => Err(format!("{refusal} {}", kind(value))),
        },
        _ => Err(format!("{refusal} {}", kind(value))),
    }
}

fn list(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    if arguments.is_empty() {
        return Ok(Value::List(List::new(Vec::new(), ListType::Any)));
    }
    Ok(Value::list(arguments.to_vec()))
}

fn push(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 0), "Cannot push on type")?;
    let mut out = Vec::with_capacity(list.items().len() + 1);
    out.extend_from_slice(list.items());
    out.push(any(arguments, 1).clone());
    Ok(Value::list(out))
}

fn prepend(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 0), "Cannot prepend on type")?;
    let mut out = Vec::with_capacity(list.items().len() + 1);
    out.push(any(arguments, 1).clone());
    out.extend_from_slice(list.items());
    Ok(Value::list(out))
}

fn first(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 0), "Cannot find first on type")?;
    Ok(list.items().first().cloned().unwrap_or_default())
}

fn last(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 0), "Cannot find last on type")?;
    Ok(list.items().last().cloned().unwrap_or_default())
}

fn rest(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 0), "Cannot find rest on type")?;
    Ok(match list.items() {
        [] => Value::List(List::nil(ListType::Any)),
        [_, rest @ ..] => Value::list(rest.to_vec()),
    })
}

fn initial(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 0), "Cannot find initial on type")?;
    Ok(match list.items() {
        [] => Value::List(List::nil(ListType::Any)),
        [initial @ .., _] => Value::list(initial.to_vec()),
    })
}

fn reverse(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 0), "Cannot find reverse on type")?;
    Ok(Value::list(list.items().iter().rev().cloned().collect()))
}

fn uniq(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 0), "Cannot find uniq on type")?;
    let mut out: Vec<Value> = Vec::new();
    for item in list.items() {
        if !out.iter().any(|known| deep_equal(item, known)) {
            out.push(item.clone());
        }
    }
    Ok(Value::list(out))
}

fn compact(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 0), "Cannot compact on type")?;
    let kept = list.items().iter().filter(|item| !is_empty(item));
    Ok(Value::list(kept.cloned().collect()))
}

fn without(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 0), "Cannot find without on type")?;
    let omitted = arguments.get(1..).unwrap_or_default();
    let kept = list
        .items()
        .iter()
        .filter(|item| !omitted.iter().any(|omit| deep_equal(item, omit)));
    Ok(Value::list(kept.cloned().collect()))
}

fn has(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let haystack = any(arguments, 1);
    if matches!(haystack, Value::Nil) {
        return Ok(Value::Bool(false));
    }
    let list = items(haystack, "Cannot find has on type")?;
    let needle = any(arguments, 0);
    let found = list.items().iter().any(|item| deep_equal(needle, item));
    Ok(Value::Bool(found))
}

fn slice(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(
        any(arguments, 0),
        "list should be type of slice or array but",
    )?;
    if list.items().is_empty() {
        return Ok(Value::Nil);
    }
    let start = arguments.get(1).map_or(0, to_i64);
    let end = match arguments.get(2) {
        Some(end) => to_i64(end),
        None => i64::try_from(list.items().len()).unwrap_or(i64::MAX),
    };
    let range = usize::try_from(start)
        .ok()
        .zip(usize::try_from(end).ok())
        .and_then(|(start, end)| list.items().get(start..end));
    match range {
        Some(items) => Ok(Value::List(List::new(items.to_vec(), list.kind()))),
        None => Err("reflect.Value.Slice: slice index out of bounds".to_owned()),
    }
}

fn concat(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let mut out = Vec::new();
    for value in arguments {
        match items(value, "Cannot concat type") {
            Ok(list) => out.extend_from_slice(list.items()),
            Err(_) if !matches!(value, Value::Nil) => {
                return Err(format!("Cannot concat type {} as list", kind(value)));
            }
            Err(nil) => return Err(nil),
        }
    }
    Ok(if out.is_empty() {
        Value::List(List::nil(ListType::Any))
    } else {
        Value::list(out)
    })
}

fn chunk(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let list = items(any(arguments, 1), "Cannot chunk type")?;
    let size = match usize::try_from(int(arguments, 0)) {
        Ok(size) if size > 0 => size,
        _ => return Err("runtime error: makeslice: len out of range".to_owned()),
    };
    let chunks = list.items().chunks(size);
    let chunks = chunks.map(|chunk| Value::list(chunk.to_vec())).collect();
    Ok(Value::List(List::new(chunks, ListType::Lists)))
}

fn sort_alpha(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let value = any(arguments, 0);
    let mut sorted = match value {
        Value::List(_) => texts(value),
        other => vec![to_text(other)],
    };
    sorted.sort();
    Ok(Value::strings(sorted))
}

fn join(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let separator = super::text(arguments, 0);
    let texts = texts(any(arguments, 1));
    let parts: Vec<&[u8]> = texts.iter().map(Str::as_bytes).collect();
    super::limited(parts.join(separator))
}

/// Returns a value as strings: the items of a list that are not nil, or the one value.
fn texts(value: &Value) -> Vec<Str> {
    match value {
        Value::Nil => Vec::new(),
        Value::List(list) => {
            let present = list.items().iter().filter(|i| !matches!(i, Value::Nil));
            present.map(to_text).collect()
        }
        other => vec![to_text(other)],
    }
}
