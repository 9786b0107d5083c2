//! Values of the command line: `--set`, `--set-string`, `--set-json`, `--set-file`, `--set-literal`.
//!
//! `a.b=1,c[0]=x,d={1,2},e\.f=g`: names joined by dots, indexes in brackets, lists in braces; a backslash takes the
//! meaning from the next character.

use std::iter::Peekable;
use std::str::Chars;

use serde_json::Value;

use crate::chart::Table;
use crate::json;

/// The greatest index of a list.
pub const MAX_INDEX: usize = 65536;
/// How many dots a name may have.
pub const MAX_NESTED_NAMES: usize = 30;
/// How many indexes may follow each other; Helm has no such limit.
const MAX_NESTED_INDEXES: usize = 500;

/// Why an argument cannot be read, in Helm's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SetError(pub String);

/// Sets the values of a `--set` argument: `true`, `false`, `null` and whole numbers are no strings.
///
/// # Errors
///
/// When the argument is malformed, or takes a value for a list or table that is none.
pub fn parse_into(argument: &str, values: &mut Table) -> Result<(), SetError> {
    Parser::new(argument, Kind::Typed).parse(values)
}

/// Sets the values of a `--set-string` argument.
///
/// # Errors
///
/// As [`parse_into`].
pub fn parse_string_into(argument: &str, values: &mut Table) -> Result<(), SetError> {
    Parser::new(argument, Kind::Strings).parse(values)
}

/// Sets the values of a `--set-json` argument: each value is JSON, where none is, null.
///
/// # Errors
///
/// As [`parse_into`], and when a value is no JSON.
pub fn parse_json_into(argument: &str, values: &mut Table) -> Result<(), SetError> {
    Parser::new(argument, Kind::Json).parse(values)
}

/// Sets the values of a `--set-file` argument: `read` gives the content of the file that stands as the value.
///
/// # Errors
///
/// As [`parse_into`], and when `read` fails.
pub fn parse_file_into(
    argument: &str,
    values: &mut Table,
    read: &mut dyn FnMut(&str) -> Result<String, String>,
) -> Result<(), SetError> {
    Parser::new(argument, Kind::Files(read)).parse(values)
}

/// Sets the value of a `--set-literal` argument: all after the first `=` is the value.
///
/// # Errors
///
/// As [`parse_into`].
pub fn parse_literal_into(argument: &str, values: &mut Table) -> Result<(), SetError> {
    Parser::new(argument, Kind::Literal).parse(values)
}

/// What a value of the argument becomes.
enum Kind<'a> {
    Typed,
    Strings,
    Json,
    Files(&'a mut dyn FnMut(&str) -> Result<String, String>),
    Literal,
}

/// Why reading stops.
enum Stop {
    /// The argument is over.
    End,
    Failed(String),
}

fn failed<T>(message: impl Into<String>) -> Result<T, Stop> {
    Err(Stop::Failed(message.into()))
}

/// Go's words for a value that is taken for what it is not.
fn no_conversion(value: &Value, wanted: &str) -> Stop {
    let found = match value {
        Value::Null => "nil",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float64",
        Value::Number(_) => "int64",
        Value::String(_) => "string",
        Value::Array(_) => "[]interface {}",
        Value::Object(_) => "map[string]interface {}",
    };
    Stop::Failed(format!(
        "unable to parse key: interface conversion: interface {{}} is {found}, not {wanted}"
    ))
}

const TABLE: &str = "map[string]interface {}";
const LIST: &str = "[]interface {}";

struct Parser<'t, 'k> {
    rest: Peekable<Chars<'t>>,
    kind: Kind<'k>,
}

impl<'t, 'k> Parser<'t, 'k> {
    fn new(argument: &'t str, kind: Kind<'k>) -> Parser<'t, 'k> {
        Parser {
            rest: argument.chars().peekable(),
            kind,
        }
    }

    fn parse(mut self, values: &mut Table) -> Result<(), SetError> {
        loop {
            match self.key(values, 0) {
                Ok(()) => {}
                Err(Stop::End) => return Ok(()),
                Err(Stop::Failed(message)) => return Err(SetError(message)),
            }
        }
    }

    fn is_literal(&self) -> bool {
        matches!(self.kind, Kind::Literal)
    }

    /// Reads up to one of `stops`, which is read too; `None` for it at the end of the argument.
    fn until(&mut self, stops: &[char]) -> (String, Option<char>) {
        let mut text = String::new();
        while let Some(c) = self.rest.next() {
            if stops.contains(&c) {
                return (text, Some(c));
            }
            if c == '\\' && !self.is_literal() {
                match self.rest.next() {
                    Some(escaped) => text.push(escaped),
                    None => return (text, None),
                }
            } else {
                text.push(c);
            }
        }
        (text, None)
    }

    /// Reads a name and what belongs to it.
    fn key(&mut self, values: &mut Table, dots: usize) -> Result<(), Stop> {
        let stops: &[char] = match self.kind {
            Kind::Literal => &['=', '[', '.'],
            _ => &['=', '[', '.', ','],
        };
        let (name, stop) = self.until(stops);
        match stop {
            None if name.is_empty() => Err(Stop::End),
            None => failed(format!("key {name:?} has no value")),
            Some('[') => {
                let index = self.index()?;
                let mut list = match values.get_mut(&name) {
                    None => Vec::new(),
                    Some(Value::Array(list)) => std::mem::take(list),
                    Some(other) => return Err(no_conversion(other, LIST)),
                };
                let result = self.item(&mut list, index, dots, 0);
                set(values, name, Value::Array(list));
                result
            }
            Some('.') => {
                if dots >= MAX_NESTED_NAMES {
                    return failed(format!(
                        "value name nested level is greater than maximum supported nested level of {MAX_NESTED_NAMES}"
                    ));
                }
                if let Some(inner) = values.get_mut(&name) {
                    let Value::Object(inner) = inner else {
                        return Err(no_conversion(inner, TABLE));
                    };
                    let result = self.key(inner, dots + 1);
                    if result.is_ok() && inner.is_empty() {
                        return failed(format!("key map {name:?} has no value"));
                    }
                    return result;
                }
                let mut inner = Table::new();
                let result = self.key(&mut inner, dots + 1);
                if !inner.is_empty() {
                    set(values, name, Value::Object(inner));
                } else if result.is_ok() {
                    return failed(format!("key map {name:?} has no value"));
                }
                result
            }
            Some('=') => {
                let (value, result) = self.value()?;
                set(values, name, value);
                result
            }
            Some(_) => failed(format!("key {name:?} has no value (cannot end with ,)")),
        }
    }

    fn index(&mut self) -> Result<i64, Stop> {
        let (text, stop) = self.until(&[']']);
        if stop.is_none() {
            return failed("error parsing index: EOF");
        }
        match text.parse() {
            Ok(index) => Ok(index),
            Err(_) => failed(format!(
                "error parsing index: strconv.Atoi: parsing {text:?}: invalid syntax"
            )),
        }
    }

    /// Reads what follows an index.
    fn item(
        &mut self,
        list: &mut Vec<Value>,
        index: i64,
        dots: usize,
        indexes: usize,
    ) -> Result<(), Stop> {
        let Ok(at) = usize::try_from(index) else {
            return failed(format!("negative {index} index not allowed"));
        };
        if indexes > MAX_NESTED_INDEXES {
            return failed(format!("more than {MAX_NESTED_INDEXES} indexes in a row"));
        }
        let (text, stop) = self.until(&['[', '.', '=']);
        if !text.is_empty() {
            return failed(format!("unexpected data at end of array index: {text:?}"));
        }
        match stop {
            None => Err(Stop::End),
            Some('=') => {
                let (value, result) = self.value()?;
                match result {
                    Ok(()) | Err(Stop::End) => set_index(list, at, value),
                    failed => failed,
                }
            }
            Some('[') => {
                let next = self.index()?;
                let mut inner = match list.get(at) {
                    None | Some(Value::Null) => Vec::new(),
                    Some(Value::Array(inner)) => inner.clone(),
                    Some(other) => return Err(no_conversion(other, LIST)),
                };
                self.item(&mut inner, next, dots, indexes + 1)?;
                set_index(list, at, Value::Array(inner))
            }
            Some(_) => {
                if let Some(item) = list.get_mut(at) {
                    if !item.is_object() {
                        *item = Value::Object(Table::new());
                    }
                    return match item {
                        Value::Object(inner) => self.key(inner, dots),
                        other => Err(no_conversion(other, TABLE)),
                    };
                }
                let mut inner = Table::new();
                self.key(&mut inner, dots)?;
                set_index(list, at, Value::Object(inner))
            }
        }
    }

    /// Reads what follows `=`. The second part is how to go on after the value is set.
    fn value(&mut self) -> Result<(Value, Result<(), Stop>), Stop> {
        match self.kind {
            Kind::Literal => Ok((Value::String(self.rest.by_ref().collect()), Ok(()))),
            Kind::Json => {
                if self.is_empty_value() {
                    return Ok((Value::Null, Ok(())));
                }
                let rest: String = self.rest.clone().collect();
                let (value, read) = json::parse_prefix(rest.as_bytes())
                    .map_err(|error| Stop::Failed(error.to_string()))?;
                let characters = rest.get(..read).unwrap_or_default().chars().count();
                self.rest.by_ref().take(characters).for_each(drop);
                // A comma after the value.
                self.is_empty_value();
                Ok((value, Ok(())))
            }
            _ => {
                match self.rest.peek() {
                    None => return Ok((Value::String(String::new()), Err(Stop::End))),
                    Some('{') => {
                        self.rest.next();
                        return Ok((Value::Array(self.list()?), Ok(())));
                    }
                    Some(_) => {}
                }
                let (text, _) = self.until(&[',']);
                Ok((self.convert(text)?, Ok(())))
            }
        }
    }

    /// Reads a list after its `{`.
    fn list(&mut self) -> Result<Vec<Value>, Stop> {
        let mut items = Vec::new();
        loop {
            let (text, stop) = self.until(&[',', '}']);
            if stop.is_none() {
                return failed("list must terminate with '}'");
            }
            items.push(self.convert(text)?);
            if stop == Some('}') {
                self.rest.next_if_eq(&',');
                return Ok(items);
            }
        }
    }

    /// Skips blanks; tells whether then comes a comma, which is skipped too, or nothing.
    fn is_empty_value(&mut self) -> bool {
        while self
            .rest
            .next_if(|c| c.is_whitespace() && *c != ',')
            .is_some()
        {}
        self.rest.peek().is_none() || self.rest.next_if_eq(&',').is_some()
    }

    fn convert(&mut self, text: String) -> Result<Value, Stop> {
        match &mut self.kind {
            Kind::Typed => Ok(typed(text)),
            Kind::Files(read) => read(&text).map(Value::String).map_err(Stop::Failed),
            _ => Ok(Value::String(text)),
        }
    }
}

fn typed(text: String) -> Value {
    for (word, value) in [
        ("true", Value::Bool(true)),
        ("false", Value::Bool(false)),
        ("null", Value::Null),
        ("0", Value::from(0)),
    ] {
        if text.eq_ignore_ascii_case(word) {
            return value;
        }
    }
    if !text.starts_with('0')
        && let Ok(number) = text.parse::<i64>()
    {
        return number.into();
    }
    Value::String(text)
}

/// Sets a value; an empty name sets nothing.
fn set(values: &mut Table, name: String, value: Value) {
    if !name.is_empty() {
        values.insert(name, value);
    }
}

fn set_index(list: &mut Vec<Value>, index: usize, value: Value) -> Result<(), Stop> {
    if index > MAX_INDEX {
        return failed(format!(
            "index of {index} is greater than maximum supported index of {MAX_INDEX}"
        ));
    }
    if list.len() <= index {
        list.resize(index + 1, Value::Null);
    }
    if let Some(item) = list.get_mut(index) {
        *item = value;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn set_all(arguments: &[&str]) -> Result<Value, String> {
        let mut values = Table::new();
        for argument in arguments {
            parse_into(argument, &mut values).map_err(|error| error.0)?;
        }
        Ok(Value::Object(values))
    }

    #[test]
    fn values_of_set() {
        for (argument, expected) in [
            ("a=1,b=x", json!({"a": 1, "b": "x"})),
            (
                "a=0,b=012,c=1.5,d=-3,e=+4",
                json!({"a": 0, "b": "012", "c": "1.5", "d": -3, "e": 4}),
            ),
            ("a=TRUE,b=null,c=", json!({"a": true, "b": null, "c": ""})),
            ("a.b.c=1,a.d=2", json!({"a": {"b": {"c": 1}, "d": 2}})),
            ("a\\.b=1\\,2", json!({"a.b": "1,2"})),
            ("a={1,x,},b=1", json!({"a": [1, "x", ""], "b": 1})),
            ("a={}", json!({"a": [""]})),
            ("a[1]=x", json!({"a": [null, "x"]})),
            (
                "a[0].b=1,a[0].c=2,a[1].b=3",
                json!({"a": [{"b": 1, "c": 2}, {"b": 3}]}),
            ),
            ("a[0][1]=x,a[0][0]=y", json!({"a": [["y", "x"]]})),
            ("a[0]={1,2}", json!({"a": [[1, 2]]})),
            ("a[0]=x,a[0].b=y", json!({"a": [{"b": "y"}]})),
            ("=1,a=2", json!({"a": 2})),
            ("a[0]", json!({"a": []})),
            (
                "a=99999999999999999999",
                json!({"a": "99999999999999999999"}),
            ),
            ("", json!({})),
        ] {
            assert_eq!(set_all(&[argument]), Ok(expected), "{argument}");
        }
        assert_eq!(
            set_all(&["a.b=1", "a.b=null", "a.c=2"]),
            Ok(json!({"a": {"b": null, "c": 2}}))
        );
    }

    #[test]
    fn mistakes_of_set() {
        for (arguments, message) in [
            (&["a"][..], "key \"a\" has no value"),
            (&["a,b=1"], "key \"a\" has no value (cannot end with ,)"),
            (&["a={1,2"], "list must terminate with '}'"),
            (
                &["a[x]=1"],
                "error parsing index: strconv.Atoi: parsing \"x\": invalid syntax",
            ),
            (&["a[0"], "error parsing index: EOF"),
            (&["a[-1]=1"], "negative -1 index not allowed"),
            (
                &["a[65537]=1"],
                "index of 65537 is greater than maximum supported index of 65536",
            ),
            (&["a[0]b=1"], "unexpected data at end of array index: \"b\""),
            (&["a.=1"], "key map \"a\" has no value"),
            (
                &["a=1", "a.b=1"],
                "unable to parse key: interface conversion: interface {} is int64, not map[string]interface {}",
            ),
            (
                &["a=x", "a[0]=1"],
                "unable to parse key: interface conversion: interface {} is string, not []interface {}",
            ),
        ] {
            assert_eq!(set_all(arguments), Err(message.to_owned()), "{arguments:?}");
        }
        let deep = format!("{}=1", ["a"; 32].join("."));
        assert!(set_all(&[&deep]).is_err());
        assert!(set_all(&[&["a"; 31].join(".").add_value()]).is_ok());
        assert!(set_all(&[&format!("a{}=1", "[0]".repeat(100_000))]).is_err());
    }

    trait AddValue {
        fn add_value(self) -> String;
    }

    impl AddValue for String {
        fn add_value(self) -> String {
            self + "=1"
        }
    }

    #[test]
    fn other_kinds_of_values() {
        let mut values = Table::new();
        parse_string_into("a=1,b=true", &mut values).expect("valid");
        parse_literal_into("c.d[0]={x},y\\", &mut values).expect("valid");
        parse_json_into("e={\"f\":[1,null]} , g= ,h[1]=\"é\",i", &mut values)
            .expect_err("i has no value");
        parse_json_into("e={\"f\":[1,null]} , g= ,h[1]=\"é\"", &mut values).expect("valid");
        let mut read = |path: &str| Ok::<_, String>(format!("<{path}>"));
        parse_file_into("k=x/y", &mut values, &mut read).expect("valid");
        assert_eq!(
            Value::Object(values),
            json!({
                "a": "1", "b": "true", "c": {"d": ["{x},y\\"]}, "e": {"f": [1.0, null]}, " g": null,
                "h": [null, "é"], "k": "<x/y>",
            })
        );
    }

    proptest! {
        #[test]
        fn nothing_panics(argument in "[a-c.=,{}0-9\\[\\]\\\\\" ]{0,40}") {
            let mut values = Table::new();
            let _ = parse_into(&argument, &mut values);
            let _ = parse_json_into(&argument, &mut values);
            let _ = parse_literal_into(&argument, &mut values);
        }
    }
}
