//! Fields and methods of values.

use super::ast::{Expression, Path, Span};
use super::executor::{Executor, Frame, Operand, Result};
use crate::error::{TemplateError, TemplateErrorKind};
use crate::function::Type;
use crate::value::{IntType, Map, MapType, Value};

impl Executor<'_> {
    /// Evaluates `.a.b.c` of a value.
    pub(super) fn fields(
        &mut self,
        frame: &Frame<'_>,
        span: Span,
        mut value: Operand,
        path: &Path,
    ) -> Result<Operand> {
        for name in path {
            value = self.field(frame, span, value, name)?;
        }
        Ok(value)
    }

    fn field(
        &mut self,
        frame: &Frame<'_>,
        span: Span,
        receiver: Operand,
        name: &str,
    ) -> Result<Operand> {
        let receiver = match receiver {
            Operand::Is(Value::Map(map)) => {
                if map.kind() == MapType::Values
                    && let Some(result) = values_method(&map, name, &[])
                {
                    return self.method_result(frame, span, name, result);
                }
                return Ok(match map.get(name.as_bytes()) {
                    Some(Value::Nil) | None if map.kind() != MapType::Strings => {
                        Operand::NilInterface
                    }
                    Some(value) => Operand::Is(value),
                    None => Operand::Is(Value::from("")),
                });
            }
            // What is not there has no fields either, and that is no mistake.
            Operand::Is(Value::Nil) => return Ok(Operand::Is(Value::Nil)),
            Operand::NilInterface => return Err(self.nil_pointer(frame, span, name)),
            Operand::Is(receiver) => receiver,
        };
        match call_method(&receiver, name, &[]) {
            Some(result) => self.method_result(frame, span, name, result),
            None => {
                member(&receiver, name).ok_or_else(|| self.no_field(frame, span, name, &receiver))
            }
        }
    }

    /// Evaluates `.a.b.c` with arguments: `c` has to be a method.
    #[expect(
        clippy::too_many_arguments,
        reason = "they are the parts of one command"
    )]
    pub(super) fn method(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        span: Span,
        mut receiver: Operand,
        path: &Path,
        arguments: &[Expression],
        last: Option<Value>,
    ) -> Result<Operand> {
        let Some((name, path)) = path.split_last() else {
            return Ok(receiver);
        };
        for name in path {
            receiver = self.field(frame, span, receiver, name)?;
        }
        let receiver = match receiver {
            Operand::Is(Value::Nil) => return Ok(Operand::Is(Value::Nil)),
            Operand::NilInterface => return Err(self.nil_pointer(frame, span, name)),
            Operand::Is(receiver) => receiver,
        };
        let mut values = Vec::with_capacity(arguments.len() + 1);
        for argument in arguments {
            values.push(self.argument(frame, dot, argument, Type::Any)?);
        }
        values.extend(last);
        if let Some(result) = call_method(&receiver, name, &values) {
            return self.method_result(frame, span, name, result);
        }
        if let Value::Map(_) = receiver {
            let message = format!("{name} is not a method but has arguments");
            return Err(self.evaluation(frame, span, message));
        }
        if member(&receiver, name).is_some() {
            let message = format!("{name} has arguments but cannot be invoked as function");
            return Err(self.evaluation(frame, span, message));
        }
        Err(self.no_field(frame, span, name, &receiver))
    }

    fn method_result(
        &self,
        frame: &Frame<'_>,
        span: Span,
        name: &str,
        result: std::result::Result<Value, String>,
    ) -> Result<Operand> {
        result.map(Operand::Is).map_err(|message| {
            let mut error =
                self.evaluation(frame, span, format!("error calling {name}: {message}"));
            error.kind = TemplateErrorKind::Call;
            error
        })
    }

    fn nil_pointer(&self, frame: &Frame<'_>, span: Span, name: &str) -> Box<TemplateError> {
        let message = format!("nil pointer evaluating interface {{}}.{name}");
        self.evaluation(frame, span, message)
    }

    fn no_field(
        &self,
        frame: &Frame<'_>,
        span: Span,
        name: &str,
        receiver: &Value,
    ) -> Box<TemplateError> {
        let message = format!(
            "can't evaluate field {name} in type {}",
            receiver.type_name()
        );
        self.evaluation(frame, span, message)
    }
}

fn member(receiver: &Value, name: &str) -> Option<Operand> {
    let Value::Object(object) = receiver else {
        return None;
    };
    if let Some(value) = object.field(name) {
        return Some(Operand::found(value));
    }
    match object.as_collection()? {
        Value::Map(map) => Some(match map.get(name.as_bytes()) {
            Some(value) => Operand::found(value),
            None => Operand::NilInterface,
        }),
        _ => None,
    }
}

/// Calls a method; `None` when the type has none of that name.
fn call_method(
    receiver: &Value,
    name: &str,
    arguments: &[Value],
) -> Option<std::result::Result<Value, String>> {
    match receiver {
        Value::Object(object) => object.call(name, arguments),
        Value::Map(map) if map.kind() == MapType::Values => values_method(map, name, arguments),
        Value::Int(number, kind @ (IntType::Duration | IntType::Month)) => {
            let value = time_method(*number, *kind, name)?;
            Some(match arguments {
                [] => Ok(value),
                _ => Err("wrong number of args: want 0".to_owned()),
            })
        }
        _ => None,
    }
}

/// The methods of `time.Duration` and `time.Month` that need no argument.
fn time_method(number: i64, kind: IntType, name: &str) -> Option<Value> {
    if name == "String" {
        return Some(Value::string(crate::format::display(&Value::Int(
            number, kind,
        ))));
    }
    if kind == IntType::Month {
        return None;
    }
    let parts = |unit: i64| {
        // As Go does it: the whole units, and the rest.
        (number / unit) as f64 + (number % unit) as f64 / unit as f64
    };
    Some(match name {
        "Hours" => Value::Float(parts(3_600_000_000_000)),
        "Minutes" => Value::Float(parts(60_000_000_000)),
        "Seconds" => Value::Float(parts(1_000_000_000)),
        "Milliseconds" => Value::int64(number / 1_000_000),
        "Microseconds" => Value::int64(number / 1_000),
        "Nanoseconds" => Value::int64(number),
        "Abs" => Value::Int(number.saturating_abs(), IntType::Duration),
        _ => return None,
    })
}

/// The methods of helm's `chartutil.Values`, which hide the keys of the same names.
fn values_method(
    values: &Map,
    name: &str,
    arguments: &[Value],
) -> Option<std::result::Result<Value, String>> {
    let wanted = match name {
        "AsMap" | "YAML" => 0,
        "Table" | "PathValue" => 1,
        _ => return None,
    };
    if arguments.len() != wanted {
        let got = arguments.len();
        return Some(Err(format!(
            "wrong number of args: want {wanted} got {got}"
        )));
    }
    Some(match (name, arguments) {
        ("AsMap", _) => Ok(Value::Map(values.retyped(MapType::Any))),
        ("YAML", _) => {
            crate::yaml::write(&Value::Map(values.clone())).map(|text| Value::from(text + "\n"))
        }
        ("Table", [Value::String(path)]) => {
            table(values, &path.to_str()).map(|map| Value::Map(map.retyped(MapType::Values)))
        }
        (_, [Value::String(path)]) => value_at(values, &path.to_str()),
        _ => Err("wrong type for value; expected string".to_owned()),
    })
}

/// Finds the table at a path such as `a.b`.
fn table(values: &Map, path: &str) -> std::result::Result<Map, String> {
    path.split('.')
        .try_fold(values.clone(), |map, key| match map.get(key.as_bytes()) {
            Some(Value::Map(map)) if map.kind() != MapType::Strings => Ok(map),
            _ => Err(format!("{key:?} is not a table")),
        })
}

/// Finds the value at a path such as `a.b`, which is no table.
fn value_at(values: &Map, path: &str) -> std::result::Result<Value, String> {
    let none = || format!("{path:?} is not a value");
    let (map, key) = match path.rsplit_once('.') {
        Some((tables, key)) => (table(values, tables).map_err(|_| none())?, key),
        None => (values.clone(), path),
    };
    match map.get(key.as_bytes()) {
        None | Some(Value::Map(_)) => Err(none()),
        Some(value) => Ok(value),
    }
}
