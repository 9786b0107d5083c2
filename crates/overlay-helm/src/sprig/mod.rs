//! The functions of sprig (v3.3), as Helm ships it: without `env` and `expandenv`.
//!
//! One module per family. A body gets arguments that fit the signature of its [`Function`]; where Go's own
//! function would panic, it returns the text of the panic, which is what the template's error says in Go.
//!
//! | module | functions |
//! |---|---|
//! | [`crypto`] | hashes, passwords, encryption, keys, certificates |
//! | [`date`] | times and durations |
//! | [`dict`] | maps, `merge` |
//! | [`encoding`] | base 64, base 32 |
//! | [`flow`] | `default`, `ternary`, `fail` ... |
//! | [`list`] | lists |
//! | [`number`] | arithmetic |
//! | [`path`] | paths |
//! | [`reflection`] | `kindOf`, `typeOf`, `deepEqual` ... |
//! | [`regex`] | regular expressions |
//! | [`string`] | strings, random strings |
//! | [`url`] | URLs, host names |
//! | [`version`] | semantic versions |

mod cast;
mod crypto;
mod date;
mod decimal;
mod dict;
mod encoding;
mod flow;
mod layout;
mod list;
mod number;
mod path;
mod reflection;
mod regex;
mod rune;
mod string;
mod url;
mod version;

use std::sync::LazyLock;

use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::{Map, Str, Value};

/// Returns all functions.
pub fn functions() -> &'static [Function] {
    static ALL: LazyLock<Vec<Function>> = LazyLock::new(|| {
        [
            crypto::FUNCTIONS,
            date::FUNCTIONS,
            dict::FUNCTIONS,
            encoding::FUNCTIONS,
            flow::FUNCTIONS,
            list::FUNCTIONS,
            number::FUNCTIONS,
            path::FUNCTIONS,
            reflection::FUNCTIONS,
            regex::FUNCTIONS,
            string::FUNCTIONS,
            url::FUNCTIONS,
            version::FUNCTIONS,
        ]
        .concat()
    });
    &ALL
}

/// What a function gives: a value, or the text of an error.
type Outcome = Result<Value, String>;
type Body = fn(&mut dyn Host, &[Value]) -> Outcome;

/// A string that one function may give, in bytes. More is an error, so that `repeat` of a billion stays cheap.
const MAX_STRING: usize = 64 << 20;
/// A list that one function may give, in items.
const MAX_ITEMS: usize = 2_000_000;
/// How deep functions that go down a value follow it. A map may hold itself.
const MAX_DEPTH: usize = 500;

/// A function with a fixed number of parameters.
const fn fixed(name: &'static str, parameters: &'static [Type], body: Body) -> Function {
    Function {
        name,
        parameters,
        variadic: None,
        body,
    }
}

/// A function with any number of further parameters of the type `rest`.
const fn variadic(
    name: &'static str,
    parameters: &'static [Type],
    rest: Type,
    body: Body,
) -> Function {
    Function {
        name,
        parameters,
        variadic: Some(rest),
        body,
    }
}

/// Returns an argument, nil when it is not there.
fn any(arguments: &[Value], index: usize) -> &Value {
    arguments.get(index).unwrap_or(&Value::Nil)
}

/// Returns a string argument.
fn text(arguments: &[Value], index: usize) -> &[u8] {
    match arguments.get(index) {
        Some(Value::String(text)) => text.as_bytes(),
        _ => b"",
    }
}

/// Returns a string argument as a shared string.
fn shared(arguments: &[Value], index: usize) -> Str {
    match arguments.get(index) {
        Some(Value::String(text)) => text.clone(),
        _ => Str::from(""),
    }
}

/// Returns an integer argument.
fn int(arguments: &[Value], index: usize) -> i64 {
    match arguments.get(index) {
        Some(Value::Int(number, _)) => *number,
        _ => 0,
    }
}

/// Returns a map argument; `None` is Go's nil map.
fn map(arguments: &[Value], index: usize) -> Option<&Map> {
    match arguments.get(index) {
        Some(Value::Map(map)) => Some(map),
        _ => None,
    }
}

/// Returns an integer argument as a length: `None` for a negative one.
fn length(arguments: &[Value], index: usize) -> Option<usize> {
    usize::try_from(int(arguments, index)).ok()
}

/// Returns a string, unless it is longer than a string may be.
fn limited(bytes: Vec<u8>) -> Outcome {
    if bytes.len() > MAX_STRING {
        return Err(too_long());
    }
    Ok(Value::string(bytes))
}

fn too_long() -> String {
    format!("the string would have more than {MAX_STRING} bytes")
}

/// Repeats a text.
fn repeated(unit: &[u8], count: i64) -> Result<Vec<u8>, String> {
    let count = usize::try_from(count).map_err(|_| "strings: negative Repeat count".to_owned())?;
    match unit.len().checked_mul(count) {
        Some(length) if length <= MAX_STRING => Ok(unit.repeat(count)),
        _ => Err(too_long()),
    }
}

/// Returns a value as text, as sprig does wherever it needs text: a string as it is, bytes as a string, anything
/// else as `%v`.
fn to_text(value: &Value) -> Str {
    match value {
        Value::String(text) => text.clone(),
        Value::List(list) if list.kind() == crate::value::ListType::Bytes => list.bytes().into(),
        other => crate::format::display(other).into(),
    }
}

/// Tells what sprig takes for empty: nil, zero, false, and what has no items.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Object(object) => match object.as_collection() {
            Some(collection) => !collection.truth(),
            None => false,
        },
        other => !other.truth(),
    }
}

/// What Go says when a nil is asked for its type.
fn nil_dereference() -> String {
    "runtime error: invalid memory address or nil pointer dereference".to_owned()
}
