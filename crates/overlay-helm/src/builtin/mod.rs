//! The functions that Go's templates have, and those that helm itself adds.

mod compare;
mod escape;

use std::rc::Rc;

use crate::format;
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::{IntType, List, MapType, Value};

type Answer = Result<Value, String>;

/// Go's functions, except `and` and `or`.
pub(crate) const GO: &[Function] = &[
    function("call", &[Type::Any], Some(Type::Any), call),
    function("eq", &[Type::Any], Some(Type::Any), compare::eq),
    function("ge", &[Type::Any, Type::Any], None, compare::ge),
    function("gt", &[Type::Any, Type::Any], None, compare::gt),
    function("html", &[], Some(Type::Any), escape::html),
    function("index", &[Type::Any], Some(Type::Any), index),
    function("js", &[], Some(Type::Any), escape::js),
    function("le", &[Type::Any, Type::Any], None, compare::le),
    function("len", &[Type::Any], None, length),
    function("lt", &[Type::Any, Type::Any], None, compare::lt),
    function("ne", &[Type::Any, Type::Any], None, compare::ne),
    function("not", &[Type::Any], None, |_, arguments| {
        Ok(Value::Bool(!arguments[0].truth()))
    }),
    function("print", &[], Some(Type::Any), |_, arguments| {
        Ok(Value::string(format::sprint(arguments)))
    }),
    function("printf", &[Type::String], Some(Type::Any), printf),
    function("println", &[], Some(Type::Any), |_, arguments| {
        Ok(Value::string(format::sprintln(arguments)))
    }),
    function("slice", &[Type::Any], Some(Type::Any), slice),
    function("urlquery", &[], Some(Type::Any), escape::urlquery),
];

/// `and`: the executor evaluates its arguments one by one.
pub(crate) const AND: Function = function("and", &[Type::Any], Some(Type::Any), executed_elsewhere);

/// `or`: the executor evaluates its arguments one by one.
pub(crate) const OR: Function = function("or", &[Type::Any], Some(Type::Any), executed_elsewhere);

/// Helm's `required`: the value, unless it is nil or an empty string.
pub(crate) const REQUIRED: Function = function(
    "required",
    &[Type::String, Type::Any],
    None,
    |_, arguments| match &arguments[1] {
        Value::Nil => Err(text(&arguments[0])),
        Value::String(value) if value.is_empty() => Err(text(&arguments[0])),
        value => Ok(value.clone()),
    },
);

/// Helm's `fail`.
pub(crate) const FAIL: Function = function("fail", &[Type::String], None, |_, arguments| {
    Err(text(&arguments[0]))
});

/// Helm's `lookup`.
pub(crate) const LOOKUP: Function = function(
    "lookup",
    &[Type::String, Type::String, Type::String, Type::String],
    None,
    |host, arguments| {
        host.lookup(
            &text(&arguments[0]),
            &text(&arguments[1]),
            &text(&arguments[2]),
            &text(&arguments[3]),
        )
    },
);

const fn function(
    name: &'static str,
    parameters: &'static [Type],
    variadic: Option<Type>,
    body: fn(&mut dyn Host, &[Value]) -> Answer,
) -> Function {
    Function {
        name,
        parameters,
        variadic,
        body,
    }
}

/// The body of what the executor runs itself; nobody calls it.
pub(crate) fn executed_elsewhere(_: &mut dyn Host, _: &[Value]) -> Answer {
    Err("the function needs the executor".to_owned())
}

fn text(value: &Value) -> String {
    String::from_utf8_lossy(&format::display(value)).into_owned()
}

fn printf(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let format = format::to_str(&arguments[0]);
    Ok(Value::string(format::sprintf(
        format.as_bytes(),
        &arguments[1..],
    )))
}

/// There are no functions among the values of a chart.
fn call(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    Err(match &arguments[0] {
        Value::Nil => "call of nil".to_owned(),
        other => format!("non-function of type {}", other.type_name()),
    })
}

/// Returns what an object is underneath when it can be indexed.
fn underneath(value: &Value) -> Value {
    match value {
        Value::Object(object) => object.as_collection().unwrap_or_else(|| value.clone()),
        value => value.clone(),
    }
}

fn index(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    if let Value::Nil = arguments[0] {
        return Err("index of untyped nil".to_owned());
    }
    let mut item = arguments[0].clone();
    for index in &arguments[1..] {
        item = match underneath(&item) {
            Value::Nil => return Err("index of nil pointer".to_owned()),
            Value::String(text) => {
                let at = position(index, text.len())?;
                match text.as_bytes().get(at) {
                    Some(byte) => Value::Int(i64::from(*byte), IntType::Uint8),
                    None => return Err(format!("index out of range: {at}")),
                }
            }
            Value::List(list) => {
                let at = position(index, list.items().len())?;
                match list.items().get(at) {
                    Some(item) => item.clone(),
                    None => return Err(format!("index out of range: {at}")),
                }
            }
            Value::Map(map) => match index {
                Value::String(key) => match map.get(key.as_bytes()) {
                    Some(value) => value,
                    None if map.kind() == MapType::Strings => Value::from(""),
                    None => Value::Nil,
                },
                Value::Nil => return Err("value is nil; should be of type string".to_owned()),
                other => {
                    let name = other.type_name();
                    return Err(format!("value has type {name}; should be string"));
                }
            },
            other => return Err(format!("can't index item of type {}", other.type_name())),
        };
    }
    Ok(item)
}

fn position(index: &Value, length: usize) -> Result<usize, String> {
    match index {
        Value::Int(number, _) => match usize::try_from(*number) {
            Ok(at) if at <= length => Ok(at),
            _ => Err(format!("index out of range: {number}")),
        },
        Value::Nil => Err("cannot index slice/array with nil".to_owned()),
        other => Err(format!(
            "cannot index slice/array with type {}",
            other.type_name()
        )),
    }
}

fn slice(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let item = underneath(&arguments[0]);
    let indexes = &arguments[1..];
    if indexes.len() > 3 {
        return Err(format!("too many slice indexes: {}", indexes.len()));
    }
    let length = match &item {
        Value::Nil => return Err("slice of untyped nil".to_owned()),
        Value::String(_) if indexes.len() == 3 => {
            return Err("cannot 3-index slice a string".to_owned());
        }
        Value::String(text) => text.len(),
        Value::List(list) => list.items().len(),
        other => return Err(format!("can't slice item of type {}", other.type_name())),
    };
    let mut bounds = [0, length, length];
    for (bound, index) in bounds.iter_mut().zip(indexes) {
        *bound = position(index, length)?;
    }
    let [from, to, capacity] = bounds;
    if from > to {
        return Err(format!("invalid slice index: {from} > {to}"));
    }
    if to > capacity {
        return Err(format!("invalid slice index: {to} > {capacity}"));
    }
    Ok(match item {
        Value::String(text) => Value::string(&text.as_bytes()[from..to]),
        Value::List(list) => Value::List(List::new(list.items()[from..to].to_vec(), list.kind())),
        other => other,
    })
}

fn length(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let length = match underneath(&arguments[0]) {
        Value::Nil => return Err("len of nil pointer".to_owned()),
        Value::String(text) => text.len(),
        Value::List(list) => list.items().len(),
        Value::Map(map) => map.len(),
        other => return Err(format!("len of type {}", other.type_name())),
    };
    Ok(Value::int(length as i64))
}

/// Tells whether both are one object.
fn same_object(one: &Rc<dyn crate::value::Object>, other: &Rc<dyn crate::value::Object>) -> bool {
    std::ptr::addr_eq(Rc::as_ptr(one), Rc::as_ptr(other))
}
