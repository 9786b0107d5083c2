//! Values as Go's `encoding/json` prints them.

use std::borrow::Cow;

use crate::foot;
use crate::keys::{check_duplicates, decode_key};
use crate::number;
use crate::print_error::{Failure, PathStep, PrintError, PrintErrorKind};
use crate::scalar::{Place, ScalarValue, decode};
use crate::value::{Style, Value};
use crate::writer::MAX_DEPTH;

/// Takes text piece by piece: a `String`, or what needs no text as a whole, such as a hash.
pub trait Sink {
    /// Takes the next piece.
    fn push_str(&mut self, text: &str);
}

impl Sink for String {
    fn push_str(&mut self, text: &str) {
        String::push_str(self, text);
    }
}

/// Appends the JSON that kustomize makes of `value`: one line, keys sorted by their bytes, `<`, `>` and `&`
/// escaped as HTML needs it.
///
/// # Errors
///
/// When kustomize could not make JSON of it: a duplicate key, a key that is no string, an infinite number,
/// and so on.
pub fn to_json(value: &Value, out: &mut impl Sink) -> Result<(), PrintError> {
    let mut writer = Writer { out, indent: false };
    writer
        .value(&foot::settle(value), false, 0)
        .map_err(|failure| failure.finish())
}

/// Appends the same JSON as [`to_json`] on many lines, indented by two spaces per level.
///
/// # Errors
///
/// As [`to_json`].
pub fn to_json_pretty(value: &Value, out: &mut impl Sink) -> Result<(), PrintError> {
    let mut writer = Writer { out, indent: true };
    writer
        .value(&foot::settle(value), false, 0)
        .map_err(|failure| failure.finish())
}

/// Appends `text` as a JSON string in the way of Go's `encoding/json`.
pub fn write_json_string(text: &str, out: &mut impl Sink) {
    out.push_str("\"");
    let mut rest = text;
    while let Some(at) = first_escaped(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let mut after = rest[at..].chars();
        match after.next().unwrap_or_default() {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\x08' => out.push_str("\\b"),
            '\x0c' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push_str(&format!("\\u{:04x}", u32::from(c))),
        }
        rest = after.as_str();
    }
    out.push_str(rest);
    out.push_str("\"");
}

/// The first byte of a character that Go's encoder escapes.
fn first_escaped(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from
            + bytes[from..]
                .iter()
                .position(|b| ESCAPED[usize::from(*b)])?;
        // U+2028 and U+2029 share their first byte with many others.
        if bytes[at] != 0xe2 || matches!(bytes[at..], [_, 0x80, 0xa8 | 0xa9, ..]) {
            return Some(at);
        }
        from = at + 1;
    }
}

const ESCAPED: [bool; 256] = {
    let mut escaped = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        escaped[byte] = true;
        byte += 1;
    }
    let others = *b"\"\\<>&\xe2";
    let mut at = 0;
    while at < others.len() {
        escaped[others[at] as usize] = true;
        at += 1;
    }
    escaped
};

struct Writer<'o, S> {
    out: &'o mut S,
    indent: bool,
}

impl<S: Sink> Writer<'_, S> {
    fn value(&mut self, value: &Value, flow: bool, depth: usize) -> Result<(), Failure> {
        let flow = flow || value.style() == Style::Flow && !value.is_scalar();
        if depth > MAX_DEPTH {
            return Err(PrintErrorKind::TooDeep.at(value.origin()));
        }
        if let Some(mapping) = value.as_mapping() {
            check_duplicates(mapping)?;
            let mut entries: Vec<(Cow<str>, &Value)> = Vec::with_capacity(mapping.len());
            for entry in mapping {
                if let Some(key) = decode_key(&entry.key, flow, depth == 0)? {
                    entries.push((key, &entry.value));
                }
            }
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            self.out.push_str("{");
            for (at, (key, value)) in entries.iter().enumerate() {
                if at > 0 {
                    self.out.push_str(",");
                }
                self.new_line(depth + 1);
                write_json_string(key, self.out);
                self.out.push_str(if self.indent { ": " } else { ":" });
                self.value(value, flow, depth + 1)
                    .map_err(|failure| failure.inside(PathStep::Key(key.as_ref().into())))?;
            }
            if !entries.is_empty() {
                self.new_line(depth);
            }
            self.out.push_str("}");
        } else if let Some(items) = value.as_sequence() {
            self.out.push_str("[");
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    self.out.push_str(",");
                }
                self.new_line(depth + 1);
                self.value(item, flow, depth + 1)
                    .map_err(|failure| failure.inside(PathStep::Index(at)))?;
            }
            if !items.is_empty() {
                self.new_line(depth);
            }
            self.out.push_str("]");
        } else {
            self.scalar(decode(value, Place { flow, key: false })?);
        }
        Ok(())
    }

    fn scalar(&mut self, scalar: ScalarValue) {
        match scalar {
            ScalarValue::Null => self.out.push_str("null"),
            ScalarValue::Bool(flag) => self.out.push_str(if flag { "true" } else { "false" }),
            ScalarValue::Int(number) => self.out.push_str(&number.to_string()),
            ScalarValue::Uint(number) => self.out.push_str(&number.to_string()),
            ScalarValue::Float(number) => {
                let mut text = String::new();
                number::write_json_float(number, &mut text);
                self.out.push_str(&text);
            }
            ScalarValue::String(text) => write_json_string(&text, self.out),
        }
    }

    fn new_line(&mut self, depth: usize) {
        if self.indent {
            self.out.push_str("\n");
            for _ in 0..depth {
                self.out.push_str("  ");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Mapping, Tag};

    fn sample() -> Value {
        let mapping: Mapping = [
            ("b10", Value::scalar("1e3", Tag::Float, Style::Plain)),
            ("b2", Value::string("<a&b>\u{2028}\n\u{1}")),
            (
                "a",
                Value::sequence(vec![Value::null(), Mapping::new().into()]),
            ),
        ]
        .into_iter()
        .collect();
        mapping.into()
    }

    #[test]
    fn json_is_that_of_go() {
        let mut out = String::new();
        to_json(&sample(), &mut out).expect("printable");
        assert_eq!(
            out,
            r#"{"a":[null,{}],"b10":1000,"b2":"\u003ca\u0026b\u003e\u2028\n\u0001"}"#
        );
    }

    #[test]
    fn pretty_json_leaves_empty_collections_short() {
        let mut out = String::new();
        to_json_pretty(&sample(), &mut out).expect("printable");
        assert!(out.starts_with("{\n  \"a\": [\n    null,\n    {}\n  ],\n  \"b10\": 1000,\n"));
    }
}
