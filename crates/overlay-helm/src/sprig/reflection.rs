//! What values are, and whether they are the same.

use std::rc::Rc;

use super::{MAX_DEPTH, any, fixed, text};
use crate::function::{Function, Type};
use crate::value::{IntType, List, Map, Value};

const NAME_AND_VALUE: &[Type] = &[Type::String, Type::Any];

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("typeOf", &[Type::Any], |_, a| {
        Ok(Value::from(any(a, 0).type_name()))
    }),
    fixed("typeIs", NAME_AND_VALUE, |_, a| {
        let name = any(a, 1).type_name().as_bytes();
        Ok(Value::Bool(name == text(a, 0)))
    }),
    fixed("typeIsLike", NAME_AND_VALUE, |_, a| {
        let (name, wanted) = (any(a, 1).type_name().as_bytes(), text(a, 0));
        let like = name.strip_prefix(b"*") == Some(wanted);
        Ok(Value::Bool(like || name == wanted))
    }),
    fixed("kindOf", &[Type::Any], |_, a| {
        Ok(Value::from(kind(any(a, 0))))
    }),
    fixed("kindIs", NAME_AND_VALUE, |_, a| {
        Ok(Value::Bool(kind(any(a, 1)).as_bytes() == text(a, 0)))
    }),
    fixed("deepEqual", &[Type::Any, Type::Any], |_, a| {
        Ok(Value::Bool(deep_equal(any(a, 0), any(a, 1))))
    }),
];

/// Returns Go's name of the kind of a value: what its type is underneath.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Nil => "invalid",
        Value::Int(_, IntType::Duration) => "int64",
        Value::Int(_, IntType::Month) => "int",
        Value::List(_) => "slice",
        Value::Map(_) => "map",
        Value::Object(object) if object.type_name().starts_with('*') => "ptr",
        Value::Object(object) => object
            .as_collection()
            .map_or("struct", |inner| kind(&inner)),
        other => other.type_name(),
    }
}

/// Tells whether two values are the same in type and content, as Go's `reflect.DeepEqual`.
pub(super) fn deep_equal(left: &Value, right: &Value) -> bool {
    equal_to_depth(left, right, MAX_DEPTH)
}

/// Below `depth` values count as equal, as Go takes values for equal that it is comparing already.
fn equal_to_depth(left: &Value, right: &Value, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return true;
    };
    match (left, right) {
        (Value::Nil, Value::Nil) => true,
        (Value::Bool(l), Value::Bool(r)) => l == r,
        (Value::Int(l, l_type), Value::Int(r, r_type)) => l == r && l_type == r_type,
        (Value::Float(l), Value::Float(r)) => l == r,
        (Value::String(l), Value::String(r)) => l == r,
        (Value::List(l), Value::List(r)) => equal_lists(l, r, depth),
        (Value::Map(l), Value::Map(r)) => equal_maps(l, r, depth),
        (Value::Object(l), Value::Object(r)) => {
            Rc::ptr_eq(l, r)
                || l.type_name() == r.type_name()
                    && l.display() == r.display()
                    && equal_to_depth(&l.to_plain(), &r.to_plain(), depth)
        }
        _ => false,
    }
}

fn equal_lists(left: &List, right: &List, depth: usize) -> bool {
    left.kind() == right.kind()
        && left.is_nil() == right.is_nil()
        && left.items().len() == right.items().len()
        && (std::ptr::eq(left.items(), right.items())
            || left
                .items()
                .iter()
                .zip(right.items())
                .all(|(l, r)| equal_to_depth(l, r, depth)))
}

fn equal_maps(left: &Map, right: &Map, depth: usize) -> bool {
    if left.kind() != right.kind() || left.len() != right.len() {
        return false;
    }
    left.is(right)
        || left
            .snapshot()
            .iter()
            .zip(right.snapshot())
            .all(|((l_key, l), (r_key, r))| *l_key == r_key && equal_to_depth(l, &r, depth))
}
