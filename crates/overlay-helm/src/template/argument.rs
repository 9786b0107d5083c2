//! Arguments of functions, checked against the types of their parameters.

use super::ast::{Expression, ExpressionKind, Number, Span};
use super::executor::{Executor, Frame, Operand, Result};
use crate::error::TemplateError;
use crate::function::{Function, Type};
use crate::value::{IntType, List, ListType, MapType, Value};

impl Number {
    /// Returns the value where no parameter says what it has to be.
    pub(super) fn ideal(self) -> Value {
        match self.integer {
            Some(integer) if !self.is_float => Value::int(integer),
            _ => Value::Float(self.float),
        }
    }
}

impl Executor<'_> {
    /// Evaluates the arguments of a function, and puts them where its body finds them.
    pub(super) fn push_arguments(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        function: &Function,
        span: Span,
        arguments: &[Expression],
        last: Option<Value>,
    ) -> Result<()> {
        let parameters = function.parameters;
        let count = arguments.len() + usize::from(last.is_some());
        let good = match function.variadic {
            Some(_) => count >= parameters.len(),
            None => count == parameters.len(),
        };
        if !good {
            let least = if function.variadic.is_some() {
                "at least "
            } else {
                ""
            };
            let message = format!(
                "wrong number of args for {}: want {least}{} got {count}",
                function.name,
                parameters.len()
            );
            return Err(self.evaluation(frame, span, message));
        }
        let rest = function.variadic.unwrap_or(Type::Any);
        for (index, argument) in arguments.iter().enumerate() {
            let wanted = parameters.get(index).copied().unwrap_or(rest);
            let value = self.argument(frame, dot, argument, wanted)?;
            self.arguments.push(value);
        }
        if let Some(value) = last {
            let wanted = parameters.get(count - 1).copied().unwrap_or(rest);
            let value = self.checked(frame, span, Operand::Is(value), wanted)?;
            self.arguments.push(value);
        }
        Ok(())
    }

    /// Evaluates one argument.
    pub(super) fn argument(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        argument: &Expression,
        wanted: Type,
    ) -> Result<Value> {
        let span = argument.span;
        if wanted == Type::Any {
            return Ok(self.evaluate(frame, dot, argument)?.into_value());
        }
        // Constants become what is wanted if they can.
        let constant = match (&argument.kind, wanted) {
            (ExpressionKind::Nil, Type::Map | Type::List | Type::Strings) => Some(zero(wanted)),
            (ExpressionKind::Nil, _) => {
                let message = format!("cannot assign nil to {}", go_name(wanted));
                return Err(self.evaluation(frame, span, message));
            }
            (ExpressionKind::Bool(flag), Type::Bool) => Some(Value::Bool(*flag)),
            (ExpressionKind::String(text, number), Type::String) => {
                return Ok(Value::String(self.constant(frame, text, *number)));
            }
            (ExpressionKind::Number(number), Type::Int) => number.integer.map(Value::int),
            (ExpressionKind::Number(number), Type::Int64) => number.integer.map(Value::int64),
            (ExpressionKind::Number(number), Type::Uint32) => number
                .integer
                .filter(|integer| u32::try_from(*integer).is_ok())
                .map(|integer| Value::Int(integer, IntType::Uint32)),
            (ExpressionKind::Number(number), Type::Float64) => Some(Value::Float(number.float)),
            (
                ExpressionKind::Bool(_) | ExpressionKind::String(..) | ExpressionKind::Number(_),
                _,
            ) => None,
            _ => {
                let value = self.evaluate(frame, dot, argument)?;
                return self.checked(frame, span, value, wanted);
            }
        };
        constant.ok_or_else(|| {
            let text = &frame.template.source.text[span.start()..span.end()];
            let text = String::from_utf8_lossy(text);
            let kind = match wanted {
                Type::Int | Type::Int64 => "integer",
                Type::Uint32 => "unsigned integer",
                Type::Float64 => "float",
                wanted => go_name(wanted),
            };
            self.evaluation(frame, span, format!("expected {kind}; found {text}"))
        })
    }

    /// Checks a value against the type of a parameter. No number is converted.
    fn checked(
        &self,
        frame: &Frame<'_>,
        span: Span,
        value: Operand,
        wanted: Type,
    ) -> Result<Value> {
        let value = match value {
            Operand::Is(Value::Nil) => {
                return match wanted {
                    Type::Any | Type::Map | Type::List | Type::Strings => Ok(zero(wanted)),
                    _ => {
                        let message = format!("invalid value; expected {}", go_name(wanted));
                        Err(self.evaluation(frame, span, message))
                    }
                };
            }
            Operand::NilInterface if wanted == Type::Any => return Ok(Value::Nil),
            Operand::NilInterface => {
                return Err(self.wrong_type(frame, span, wanted, "interface {}"));
            }
            Operand::Is(value) => value,
        };
        let fits = match (wanted, &value) {
            (Type::Any, _)
            | (Type::String, Value::String(_))
            | (Type::Bool, Value::Bool(_))
            | (Type::Int, Value::Int(_, IntType::Int))
            | (Type::Int64, Value::Int(_, IntType::Int64))
            | (Type::Float64, Value::Float(_)) => true,
            (Type::Uint32, Value::Int(_, kind)) => *kind == IntType::Uint32,
            (Type::Struct(name), Value::Object(object)) => object.type_name() == name,
            (Type::Map, Value::Map(map)) => map.kind() != MapType::Strings,
            (Type::List, Value::List(list)) => list.kind() == ListType::Any,
            (Type::Strings, Value::List(list)) => list.kind() == ListType::Strings,
            _ => false,
        };
        if fits {
            Ok(value)
        } else {
            Err(self.wrong_type(frame, span, wanted, value.type_name()))
        }
    }

    fn wrong_type(
        &self,
        frame: &Frame<'_>,
        span: Span,
        wanted: Type,
        found: &str,
    ) -> Box<TemplateError> {
        let wanted = go_name(wanted);
        let message = format!("wrong type for value; expected {wanted}; got {found}");
        self.evaluation(frame, span, message)
    }
}

/// Returns what a nil is as an argument of a type that has a nil. A nil map is an empty one.
fn zero(wanted: Type) -> Value {
    match wanted {
        Type::Map => Value::map(Default::default()),
        Type::List => Value::List(List::nil(ListType::Any)),
        Type::Strings => Value::List(List::nil(ListType::Strings)),
        _ => Value::Nil,
    }
}

fn go_name(wanted: Type) -> &'static str {
    match wanted {
        Type::Any => "interface {}",
        Type::String => "string",
        Type::Bool => "bool",
        Type::Int => "int",
        Type::Int64 => "int64",
        Type::Float64 => "float64",
        Type::Map => "map[string]interface {}",
        Type::List => "[]interface {}",
        Type::Strings => "[]string",
        Type::Uint32 => "uint32",
        Type::Struct(name) => name,
    }
}
