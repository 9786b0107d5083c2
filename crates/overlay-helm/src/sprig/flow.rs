//! Defaults and choices.

use super::{Outcome, any, fixed, is_empty, text, variadic};
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("hello", &[], |_, _| Ok(Value::from("Hello!"))),
    variadic("default", &[Type::Any], Type::Any, default),
    fixed("empty", &[Type::Any], |_, a| {
        Ok(Value::Bool(is_empty(any(a, 0))))
    }),
    variadic("coalesce", &[], Type::Any, |_, a| {
        let found = a.iter().find(|value| !is_empty(value));
        Ok(found.cloned().unwrap_or_default())
    }),
    variadic("all", &[], Type::Any, |_, a| {
        Ok(Value::Bool(!a.iter().any(is_empty)))
    }),
    variadic("any", &[], Type::Any, |_, a| {
        Ok(Value::Bool(a.iter().any(|value| !is_empty(value))))
    }),
    fixed("ternary", &[Type::Any, Type::Any, Type::Bool], |_, a| {
        let chosen = usize::from(!any(a, 2).truth());
        Ok(any(a, chosen).clone())
    }),
    fixed("fail", &[Type::String], |_, a| {
        Err(String::from_utf8_lossy(text(a, 0)).into_owned())
    }),
];

fn default(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let given = any(arguments, 1);
    let value = if is_empty(given) {
        any(arguments, 0)
    } else {
        given
    };
    Ok(value.clone())
}
