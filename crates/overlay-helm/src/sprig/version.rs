//! Semantic versions.

use std::any::Any;
use std::cmp::Ordering;
use std::rc::Rc;

use super::{Outcome, fixed, text};
use crate::function::{Function, Type};
use crate::host::Host;
use crate::semver::{Constraints, Version};
use crate::value::{Object, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("semver", &[Type::String], semver),
    fixed("semverCompare", &[Type::String, Type::String], compare),
];

fn parse(arguments: &[Value], index: usize) -> Result<Version, String> {
    let text = String::from_utf8_lossy(text(arguments, index));
    Version::parse(&text).map_err(|error| error.to_string())
}

fn semver(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    Ok(object(parse(arguments, 0)?))
}

fn compare(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let text = String::from_utf8_lossy(text(arguments, 0));
    let constraints = Constraints::parse(&text).map_err(|error| error.to_string())?;
    Ok(Value::Bool(constraints.check(&parse(arguments, 1)?)))
}

fn object(version: Version) -> Value {
    Value::Object(Rc::new(version))
}

fn number(number: u64) -> Value {
    Value::Int(number.cast_signed(), crate::value::IntType::Uint64)
}

impl Object for Version {
    fn type_name(&self) -> &'static str {
        "*semver.Version"
    }

    fn field(&self, _: &str) -> Option<Value> {
        None
    }

    fn call(&self, name: &str, arguments: &[Value]) -> Option<Outcome> {
        let next = |version: Option<Version>, part: &str| {
            version
                .map(object)
                .ok_or_else(|| format!("{part} version increment would overflow uint64"))
        };
        let order = || match arguments.first() {
            Some(Value::Object(other)) => match other.as_any().downcast_ref::<Version>() {
                Some(other) => Ok(self.compare(other)),
                None => Err("the argument is no version".to_owned()),
            },
            _ => Err("the argument is no version".to_owned()),
        };
        let ordered = |accept: fn(Ordering) -> bool| order().map(|o| Value::Bool(accept(o)));
        Some(match name {
            "Major" => Ok(number(self.major())),
            "Minor" => Ok(number(self.minor())),
            "Patch" => Ok(number(self.patch())),
            "Prerelease" => Ok(Value::from(self.prerelease())),
            "Metadata" => Ok(Value::from(self.metadata())),
            "Original" => Ok(Value::from(self.original())),
            "String" => Ok(Value::from(self.to_string())),
            "IncMajor" => next(self.next_major(), "major"),
            "IncMinor" => next(self.next_minor(), "minor"),
            "IncPatch" => next(self.next_patch(), "patch"),
            "Compare" => order().map(|order| Value::int(order as i64)),
            "Equal" => ordered(Ordering::is_eq),
            "LessThan" => ordered(Ordering::is_lt),
            "LessThanEqual" => ordered(Ordering::is_le),
            "GreaterThan" => ordered(Ordering::is_gt),
            "GreaterThanEqual" => ordered(Ordering::is_ge),
            _ => return None,
        })
    }

    fn to_plain(&self) -> Value {
        Value::from(self.to_string())
    }

    fn display(&self) -> String {
        self.to_string()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
