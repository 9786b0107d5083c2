//! Maps. They are references: `set` and `merge` change the map that they are given.

use std::collections::BTreeMap;

use super::reflection::kind;
use super::{MAX_DEPTH, Outcome, any, fixed, is_empty, map, shared, text, to_text, variadic};
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::{List, Map, MapType, Str, Value};

const MAP_AND_KEY: &[Type] = &[Type::Map, Type::String];

pub(super) const FUNCTIONS: &[Function] = &[
    variadic("dict", &[], Type::Any, dict),
    fixed("get", MAP_AND_KEY, |_, a| {
        let value = map(a, 0).and_then(|map| map.get(text(a, 1)));
        Ok(value.unwrap_or_else(|| Value::from("")))
    }),
    fixed("set", &[Type::Map, Type::String, Type::Any], set),
    fixed("unset", MAP_AND_KEY, |_, a| {
        if let Some(map) = map(a, 0) {
            map.remove(text(a, 1));
        }
        Ok(any(a, 0).clone())
    }),
    fixed("hasKey", MAP_AND_KEY, |_, a| {
        let found = map(a, 0).is_some_and(|map| map.entries().contains_key(text(a, 1)));
        Ok(Value::Bool(found))
    }),
    variadic("pluck", &[Type::String], Type::Map, pluck),
    variadic("keys", &[], Type::Map, keys),
    fixed("values", &[Type::Map], |_, a| {
        let values = map(a, 0).map(|map| map.entries().values().cloned().collect());
        Ok(Value::list(values.unwrap_or_default()))
    }),
    variadic("pick", &[Type::Map], Type::String, pick),
    variadic("omit", &[Type::Map], Type::String, omit),
    variadic("merge", &[Type::Map], Type::Map, |_, a| {
        merge(a, Overwrite::No)
    }),
    variadic("mustMerge", &[Type::Map], Type::Map, |_, a| {
        merge(a, Overwrite::No)
    }),
    variadic("mergeOverwrite", &[Type::Map], Type::Map, |_, a| {
        merge(a, Overwrite::Yes)
    }),
    variadic("mustMergeOverwrite", &[Type::Map], Type::Map, |_, a| {
        merge(a, Overwrite::Yes)
    }),
    fixed("deepCopy", &[Type::Any], deep_copy),
    fixed("mustDeepCopy", &[Type::Any], |_, a| {
        copy(any(a, 0), MAX_DEPTH)
    }),
    variadic("dig", &[], Type::Any, dig),
];

fn dict(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let mut entries = BTreeMap::new();
    for pair in arguments.chunks(2) {
        let value = pair.get(1).cloned().unwrap_or_else(|| Value::from(""));
        entries.insert(to_text(any(pair, 0)), value);
    }
    Ok(Value::map(entries))
}

fn set(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let Some(map) = map(arguments, 0) else {
        return Err("assignment to entry in nil map".to_owned());
    };
    map.insert(shared(arguments, 1), any(arguments, 2).clone());
    Ok(any(arguments, 0).clone())
}

fn maps(arguments: &[Value]) -> impl Iterator<Item = &Map> {
    arguments.iter().filter_map(|value| match value {
        Value::Map(map) => Some(map),
        _ => None,
    })
}

fn pluck(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let key = text(arguments, 0);
    let found = maps(arguments).filter_map(|map| map.get(key));
    Ok(Value::list(found.collect()))
}

/// Go gives the keys in a random order; here they are sorted.
fn keys(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let mut out: Vec<Str> = Vec::new();
    for map in maps(arguments) {
        out.extend(map.entries().keys().cloned());
    }
    Ok(Value::strings(out))
}

fn pick(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let mut entries = BTreeMap::new();
    if let Some(map) = map(arguments, 0) {
        for index in 1..arguments.len() {
            if let Some(value) = map.get(text(arguments, index)) {
                entries.insert(shared(arguments, index), value);
            }
        }
    }
    Ok(Value::map(entries))
}

fn omit(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let omitted = |key: &Str| {
        let mut names = 1..arguments.len();
        names.any(|index| text(arguments, index) == key.as_bytes())
    };
    let entries = map(arguments, 0).map(|map| {
        let entries = map.entries();
        let kept = entries.iter().filter(|(key, _)| !omitted(key));
        kept.map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    });
    Ok(Value::map(entries.unwrap_or_default()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Overwrite {
    No,
    Yes,
}

fn merge(arguments: &[Value], overwrite: Overwrite) -> Outcome {
    let sources = maps(arguments.get(1..).unwrap_or_default());
    let destination = match map(arguments, 0) {
        Some(map) => map.clone(),
        None => Map::new(BTreeMap::new(), MapType::Any),
    };
    for source in sources {
        merge_into(&destination, source, overwrite, MAX_DEPTH)?;
    }
    Ok(Value::Map(destination))
}

/// Merges as the Go library `mergo` does: what the destination lacks, or has empty, is taken; maps are merged; with
/// [`Overwrite::Yes`] everything else is replaced, by empty values too. A map that the destination lacks is
/// shared with the source from then on.
fn merge_into(
    destination: &Map,
    source: &Map,
    overwrite: Overwrite,
    depth: usize,
) -> Result<(), String> {
    let depth = depth
        .checked_sub(1)
        .ok_or_else(|| "the maps are nested too deeply to be merged".to_owned())?;
    if destination.is(source) {
        return Ok(());
    }
    for (key, value) in source.snapshot() {
        let old = destination.get(key.as_bytes());
        if matches!(value, Value::Nil) {
            if overwrite == Overwrite::Yes {
                destination.insert(key, value);
            }
            continue;
        }
        if let (Some(Value::Map(old)), Value::Map(new)) = (&old, &value) {
            merge_into(old, new, overwrite, depth)?;
        }
        let keep = match &old {
            None => false,
            Some(old) if is_empty(old) => false,
            Some(old) => overwrite == Overwrite::No || kind(old) == "map" && kind(&value) == "map",
        };
        if !keep {
            destination.insert(key, value);
        }
    }
    Ok(())
}

/// How many values are copied at once.
const MAX_COPIED: usize = 5_000_000;

fn deep_copy(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    match any(arguments, 0) {
        Value::Nil => Err("reflect: call of reflect.Value.Type on zero Value".to_owned()),
        value if value.is_larger_than(MAX_COPIED) => {
            Err("the value is nested too deeply to be copied".to_owned())
        }
        value => copy(value, MAX_DEPTH),
    }
}

fn copy(value: &Value, depth: usize) -> Outcome {
    let depth = depth
        .checked_sub(1)
        .ok_or_else(|| "the value is nested too deeply to be copied".to_owned())?;
    Ok(match value {
        Value::List(list) if list.is_nil() => value.clone(),
        Value::List(list) => {
            let items = list.items().iter().map(|item| copy(item, depth));
            Value::List(List::new(items.collect::<Result<_, _>>()?, list.kind()))
        }
        Value::Map(map) => {
            let mut entries = BTreeMap::new();
            for (key, value) in map.snapshot() {
                entries.insert(key, copy(&value, depth)?);
            }
            Value::Map(Map::new(entries, map.kind()))
        }
        other => other.clone(),
    })
}

fn dig(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let [keys @ .., default, dict] = arguments else {
        return Err("dig needs at least three arguments".to_owned());
    };
    if keys.is_empty() {
        return Err("dig needs at least three arguments".to_owned());
    }
    let mut dict = plain_map(dict)?;
    let names: Vec<&Str> = keys
        .iter()
        .map(|key| match key {
            Value::String(name) => Ok(name),
            other => Err(conversion(other, "string")),
        })
        .collect::<Result<_, _>>()?;
    for (index, name) in names.iter().enumerate() {
        let Some(step) = dict.get(name.as_bytes()) else {
            return Ok(default.clone());
        };
        if index + 1 == names.len() {
            return Ok(step);
        }
        dict = plain_map(&step)?;
    }
    Ok(default.clone())
}

/// Returns a `map[string]interface {}`; no other map will do, `.Values` itself neither.
fn plain_map(value: &Value) -> Result<Map, String> {
    match value {
        Value::Map(map) if map.kind() == MapType::Any => Ok(map.clone()),
        other => Err(conversion(other, "map[string]interface {}")),
    }
}

/// Go's message for a value that has not the type that the code asserts.
fn conversion(value: &Value, wanted: &str) -> String {
    let found = match value {
        Value::Nil => "nil",
        other => other.type_name(),
    };
    format!("interface conversion: interface {{}} is {found}, not {wanted}")
}
