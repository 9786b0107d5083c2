//! Comparison: numbers of one kind, strings, booleans. Integers and floats do not compare.

use std::cmp::Ordering;

use super::{Answer, same_object};
use crate::host::Host;
use crate::value::{IntType, Value};

/// What can be compared with what.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bool,
    Integer,
    Float,
    String,
    Other,
}

fn kind(value: &Value) -> Kind {
    match value {
        Value::Bool(_) => Kind::Bool,
        Value::Int(..) => Kind::Integer,
        Value::Float(_) => Kind::Float,
        Value::String(_) => Kind::String,
        _ => Kind::Other,
    }
}

/// Returns an integer so that signed and unsigned ones compare by what they stand for.
fn integer(number: i64, kind: IntType) -> i128 {
    match kind {
        IntType::Uint64 => i128::from(number as u64),
        _ => i128::from(number),
    }
}

pub(super) fn eq(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let Some((first, others)) = arguments.split_first() else {
        return Err("missing argument for comparison".to_owned());
    };
    if others.is_empty() {
        return Err("missing argument for comparison".to_owned());
    }
    for other in others {
        if equal(first, other)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn equal(one: &Value, other: &Value) -> Result<bool, String> {
    Ok(match (one, other) {
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::Int(one, kind), Value::Int(other, other_kind)) => {
            integer(*one, *kind) == integer(*other, *other_kind)
        }
        (Value::Float(one), Value::Float(other)) => one == other,
        (Value::String(one), Value::String(other)) => one == other,
        (Value::Nil, Value::Nil) => true,
        (Value::Nil, _) | (_, Value::Nil) => false,
        (Value::Object(one), Value::Object(other)) => same_object(one, other),
        _ if kind(one) != kind(other) => return Err(incompatible(one, other)),
        (Value::Map(_), Value::Map(_)) | (Value::List(_), Value::List(_)) => {
            return Err(format!("non-comparable type {}", other.type_name()));
        }
        _ => {
            return Err(format!(
                "non-comparable types {}, {}",
                one.type_name(),
                other.type_name()
            ));
        }
    })
}

fn incompatible(one: &Value, other: &Value) -> String {
    format!(
        "incompatible types for comparison: {} and {}",
        one.type_name(),
        other.type_name()
    )
}

/// Orders two values; `None` when a float is not a number.
fn order(one: &Value, other: &Value) -> Result<Option<Ordering>, String> {
    let (one_kind, other_kind) = (kind(one), kind(other));
    if one_kind == Kind::Other || other_kind == Kind::Other {
        return Err("invalid type for comparison".to_owned());
    }
    match (one, other) {
        (Value::Int(one, kind), Value::Int(other, other_kind)) => Ok(Some(
            integer(*one, *kind).cmp(&integer(*other, *other_kind)),
        )),
        (Value::Float(one), Value::Float(other)) => Ok(one.partial_cmp(other)),
        (Value::String(one), Value::String(other)) => Ok(Some(one.cmp(other))),
        _ if one_kind == other_kind => Err("invalid type for comparison".to_owned()),
        _ => Err(incompatible(one, other)),
    }
}

pub(super) fn ne(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    Ok(Value::Bool(!equal(&arguments[0], &arguments[1])?))
}

pub(super) fn lt(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let order = order(&arguments[0], &arguments[1])?;
    Ok(Value::Bool(order == Some(Ordering::Less)))
}

pub(super) fn le(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let order = order(&arguments[0], &arguments[1])?;
    Ok(Value::Bool(order.is_some_and(Ordering::is_le)))
}

/// Go takes "greater" for "not less or equal", which matters for NaN.
pub(super) fn gt(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let order = order(&arguments[0], &arguments[1])?;
    Ok(Value::Bool(!order.is_some_and(Ordering::is_le)))
}

/// Go takes "greater or equal" for "not less", which matters for NaN.
pub(super) fn ge(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let order = order(&arguments[0], &arguments[1])?;
    Ok(Value::Bool(order != Some(Ordering::Less)))
}
