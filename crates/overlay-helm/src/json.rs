//! JSON as Go's `encoding/json` reads and writes it.

use std::fmt::Write as _;

use overlay_yaml::write_json_float;
use serde_json::Value as Plain;

use crate::chart::Table;
use crate::value::{List, ListType, Value};

/// How deep values may lie in each other: Go allows 10,000 when it reads; a map that contains itself ends here.
pub(crate) const MAX_DEPTH: usize = 1000;

/// Why a text is not JSON, in Go's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct JsonError(String);

/// Reads a text that is one value. All numbers become floats.
///
/// # Errors
///
/// When the text is not JSON.
pub fn parse(text: &[u8]) -> Result<Plain, JsonError> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(0)?;
    parser.blanks();
    match parser.peek() {
        None => Ok(value),
        Some(byte) => Err(invalid(byte, "after top-level value")),
    }
}

/// Reads the value that a text begins with; returns it and the number of bytes that it takes.
pub(crate) fn parse_prefix(text: &[u8]) -> Result<(Plain, usize), JsonError> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(0)?;
    Ok((value, parser.at))
}

struct Parser<'t> {
    text: &'t [u8],
    at: usize,
}

fn invalid(byte: u8, place: &str) -> JsonError {
    let c = match byte {
        b'\'' => "'\\''".to_owned(),
        b'"' => "'\"'".to_owned(),
        b'\\' => "'\\\\'".to_owned(),
        b'\n' => "'\\n'".to_owned(),
        b'\r' => "'\\r'".to_owned(),
        b'\t' => "'\\t'".to_owned(),
        0x07 => "'\\a'".to_owned(),
        0x08 => "'\\b'".to_owned(),
        0x0b => "'\\v'".to_owned(),
        0x0c => "'\\f'".to_owned(),
        0..0x20 | 0x7f => format!("'\\x{byte:02x}'"),
        0x80..0xa0 | 0xad => format!("'\\u{byte:04x}'"),
        byte => format!("'{}'", char::from(byte)),
    };
    JsonError(format!("invalid character {c} {place}"))
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// The next byte, which has to be there.
    fn need(&self) -> Result<u8, JsonError> {
        self.peek()
            .ok_or_else(|| JsonError("unexpected end of JSON input".to_owned()))
    }

    fn value(&mut self, depth: usize) -> Result<Plain, JsonError> {
        if depth > MAX_DEPTH {
            return Err(JsonError("exceeded max depth".to_owned()));
        }
        self.blanks();
        match self.need()? {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => self.string().map(Plain::String),
            b't' => self.word("true", Plain::Bool(true)),
            b'f' => self.word("false", Plain::Bool(false)),
            b'n' => self.word("null", Plain::Null),
            b'-' | b'0'..=b'9' => self.number(),
            other => Err(invalid(other, "looking for beginning of value")),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Plain, JsonError> {
        self.at += 1;
        let mut table = Table::new();
        self.blanks();
        if self.need()? == b'}' {
            self.at += 1;
            return Ok(Plain::Object(table));
        }
        loop {
            self.blanks();
            match self.need()? {
                b'"' => {}
                other => {
                    return Err(invalid(other, "looking for beginning of object key string"));
                }
            }
            let key = self.string()?;
            self.blanks();
            match self.need()? {
                b':' => self.at += 1,
                other => return Err(invalid(other, "after object key")),
            }
            let value = self.value(depth + 1)?;
            table.insert(key, value);
            self.blanks();
            match self.need()? {
                b',' => self.at += 1,
                b'}' => {
                    self.at += 1;
                    return Ok(Plain::Object(table));
                }
                other => return Err(invalid(other, "after object key:value pair")),
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Plain, JsonError> {
        self.at += 1;
        let mut items = Vec::new();
        self.blanks();
        if self.need()? == b']' {
            self.at += 1;
            return Ok(Plain::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.blanks();
            match self.need()? {
                b',' => self.at += 1,
                b']' => {
                    self.at += 1;
                    return Ok(Plain::Array(items));
                }
                other => return Err(invalid(other, "after array element")),
            }
        }
    }

    fn word(&mut self, word: &str, value: Plain) -> Result<Plain, JsonError> {
        for expected in word.bytes() {
            let found = self.need()?;
            if found != expected {
                let expected = char::from(expected);
                let place = format!("in literal {word} (expecting '{expected}')");
                return Err(invalid(found, &place));
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn number(&mut self) -> Result<Plain, JsonError> {
        let start = self.at;
        if self.need()? == b'-' {
            self.at += 1;
        }
        match self.need()? {
            b'0' => self.at += 1,
            b'1'..=b'9' => self.digits(),
            other => return Err(invalid(other, "in numeric literal")),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            match self.need()? {
                b'0'..=b'9' => self.digits(),
                other => return Err(invalid(other, "after decimal point in numeric literal")),
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.need()?, b'+' | b'-') {
                self.at += 1;
            }
            match self.need()? {
                b'0'..=b'9' => self.digits(),
                other => return Err(invalid(other, "in exponent of numeric literal")),
            }
        }
        let text = String::from_utf8_lossy(&self.text[start..self.at]);
        let number = text.parse().ok().and_then(serde_json::Number::from_f64);
        number.map(Plain::Number).ok_or_else(|| {
            JsonError(format!(
                "json: cannot unmarshal number {text} into Go value of type float64"
            ))
        })
    }

    fn digits(&mut self) {
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
    }

    fn string(&mut self) -> Result<String, JsonError> {
        self.at += 1;
        let mut out = Vec::new();
        loop {
            let rest = &self.text[self.at..];
            let end = rest
                .iter()
                .position(|byte| *byte == b'"' || *byte == b'\\' || *byte < 0x20);
            out.extend_from_slice(&rest[..end.unwrap_or(rest.len())]);
            self.at += end.unwrap_or(rest.len());
            match self.need()? {
                b'"' => {
                    self.at += 1;
                    return Ok(valid_text(out));
                }
                b'\\' => {
                    self.at += 1;
                    let c = self.escape()?;
                    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                other => return Err(invalid(other, "in string literal")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        let c = match self.need()? {
            b'b' => '\x08',
            b'f' => '\x0c',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            other => return Err(invalid(other, "in string escape code")),
        };
        self.at += 1;
        Ok(c)
    }

    fn unicode(&mut self) -> Result<char, JsonError> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) || !self.text[self.at..].starts_with(b"\\u") {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let before = self.at;
        self.at += 2;
        let second = self.hex()?;
        if !(0xdc00..0xe000).contains(&second) {
            // The second one stands for itself.
            self.at = before;
            return Ok(char::REPLACEMENT_CHARACTER);
        }
        let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Result<u32, JsonError> {
        let mut code = 0;
        for _ in 0..4 {
            let byte = self.need()?;
            let Some(digit) = char::from(byte).to_digit(16) else {
                return Err(invalid(byte, "in \\u hexadecimal character escape"));
            };
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}

/// Each byte that is not part of UTF-8 becomes U+FFFD.
pub(crate) fn valid_text(bytes: Vec<u8>) -> String {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    text
}

/// How JSON is written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether `<`, `>` and `&` are escaped.
    pub html: bool,
    /// Whether it takes many lines, indented by two spaces per level.
    pub pretty: bool,
}

/// Returns `value` as JSON.
///
/// # Errors
///
/// When JSON cannot hold it: not-a-number, infinity, a map that contains itself. The error is Go's.
pub fn write(value: &Value, style: Style) -> Result<String, String> {
    let mut writer = Writer {
        out: String::new(),
        style,
    };
    writer.value(value, 0)?;
    Ok(writer.out)
}

struct Writer {
    out: String,
    style: Style,
}

impl Writer {
    fn value(&mut self, value: &Value, depth: usize) -> Result<(), String> {
        if depth > MAX_DEPTH {
            return Err(CYCLE.to_owned());
        }
        match value {
            Value::Nil => self.out.push_str("null"),
            Value::Bool(flag) => self.out.push_str(if *flag { "true" } else { "false" }),
            Value::Int(number, kind) => write_integer(*number, *kind, &mut self.out),
            Value::Float(number) if number.is_finite() => write_json_float(*number, &mut self.out),
            Value::Float(number) => return Err(not_finite(*number)),
            Value::String(text) => self.string(text.as_bytes()),
            Value::List(list) if list.is_nil() => self.out.push_str("null"),
            Value::List(list) if list.kind() == ListType::Bytes => {
                self.string(base64_of(list).as_bytes());
            }
            Value::List(list) => {
                self.out.push('[');
                for (at, item) in list.items().iter().enumerate() {
                    self.separator(at, depth);
                    self.value(item, depth + 1)?;
                }
                self.end(list.items().len(), depth, ']');
            }
            Value::Map(map) => {
                self.out.push('{');
                let entries = map.entries();
                for (at, (key, value)) in entries.iter().enumerate() {
                    self.separator(at, depth);
                    self.string(key.as_bytes());
                    self.out
                        .push_str(if self.style.pretty { ": " } else { ":" });
                    self.value(value, depth + 1)?;
                }
                self.end(entries.len(), depth, '}');
            }
            Value::Object(object) => self.value(&object.to_plain(), depth + 1)?,
        }
        Ok(())
    }

    fn separator(&mut self, at: usize, depth: usize) {
        if at > 0 {
            self.out.push(',');
        }
        self.new_line(depth + 1);
    }

    fn end(&mut self, length: usize, depth: usize, bracket: char) {
        if length > 0 {
            self.new_line(depth);
        }
        self.out.push(bracket);
    }

    fn new_line(&mut self, depth: usize) {
        if self.style.pretty {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", depth));
        }
    }

    fn string(&mut self, bytes: &[u8]) {
        self.out.push('"');
        for chunk in bytes.utf8_chunks() {
            self.text(chunk.valid());
            self.out
                .extend(std::iter::repeat_n("\\ufffd", chunk.invalid().len()));
        }
        self.out.push('"');
    }

    fn text(&mut self, text: &str) {
        let mut plain = 0;
        for (at, c) in text.char_indices() {
            let escaped = match c {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\x08' => "\\b",
                '\x0c' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '<' | '>' | '&' if self.style.html => "",
                '\0'..'\x20' | '\u{2028}' | '\u{2029}' => "",
                _ => continue,
            };
            self.out.push_str(&text[plain..at]);
            plain = at + c.len_utf8();
            if escaped.is_empty() {
                let _ = write!(self.out, "\\u{:04x}", u32::from(c));
            } else {
                self.out.push_str(escaped);
            }
        }
        self.out.push_str(&text[plain..]);
    }
}

pub(crate) const CYCLE: &str =
    "json: unsupported value: encountered a cycle via map[string]interface {}";

pub(crate) fn not_finite(number: f64) -> String {
    let text = match number {
        number if number.is_nan() => "NaN",
        number if number > 0.0 => "+Inf",
        _ => "-Inf",
    };
    format!("json: unsupported value: {text}")
}

pub(crate) fn write_integer(number: i64, kind: crate::value::IntType, out: &mut String) {
    let _ = match kind {
        crate::value::IntType::Uint64 => write!(out, "{}", number.cast_unsigned()),
        _ => write!(out, "{number}"),
    };
}

/// A byte slice is base64 in JSON.
pub(crate) fn base64_of(list: &List) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(list.bytes())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_go_says_of_broken_json() {
        for (text, message) in [
            ("", "unexpected end of JSON input"),
            ("{", "unexpected end of JSON input"),
            ("x", "invalid character 'x' looking for beginning of value"),
            (
                "{a",
                "invalid character 'a' looking for beginning of object key string",
            ),
            ("{\"a\" 1", "invalid character '1' after object key"),
            (
                "{\"a\":1 2",
                "invalid character '2' after object key:value pair",
            ),
            (
                "{\"a\":1,}",
                "invalid character '}' looking for beginning of object key string",
            ),
            ("[1 2", "invalid character '2' after array element"),
            (
                "[1,]",
                "invalid character ']' looking for beginning of value",
            ),
            ("01", "invalid character '1' after top-level value"),
            (
                "1.x",
                "invalid character 'x' after decimal point in numeric literal",
            ),
            (
                "1ex",
                "invalid character 'x' in exponent of numeric literal",
            ),
            ("-x", "invalid character 'x' in numeric literal"),
            (
                "trux",
                "invalid character 'x' in literal true (expecting 'e')",
            ),
            ("\"\n", "invalid character '\\n' in string literal"),
            ("\"\\x", "invalid character 'x' in string escape code"),
            (
                "\"\\u00g",
                "invalid character 'g' in \\u hexadecimal character escape",
            ),
            (
                "1e999",
                "json: cannot unmarshal number 1e999 into Go value of type float64",
            ),
            (
                "'",
                "invalid character '\\'' looking for beginning of value",
            ),
        ] {
            let error = parse(text.as_bytes()).expect_err(text);
            assert_eq!(error.to_string(), message, "{text}");
        }
        assert_eq!(
            parse("[".repeat(100_000).as_bytes())
                .expect_err("deep")
                .to_string(),
            "exceeded max depth"
        );
    }

    #[test]
    fn texts_are_read_as_go_reads_them() {
        for (text, expected) in [
            (
                &b" {\"a\":[1,-0.5e1,null,true],\"a\":2} "[..],
                json!({"a": 2.0}),
            ),
            (
                br#""\ud83d\ude00\ud83dx\ude00\/""#,
                json!("😀\u{fffd}x\u{fffd}/"),
            ),
            (b"\"\xff\xfe\"", json!("\u{fffd}\u{fffd}")),
            (br#""\ud800\u0041""#, json!("\u{fffd}A")),
            (b"[]", json!([])),
            (b"{ }", json!({})),
        ] {
            assert_eq!(parse(text).as_ref(), Ok(&expected));
        }
        assert_eq!(parse_prefix(b" 12x"), Ok((json!(12.0), 3)));
    }

    #[test]
    fn values_are_written_as_go_writes_them() {
        let html = Style {
            html: true,
            pretty: false,
        };
        let value = Value::list(vec![
            Value::from("<a>&\u{2028}\u{7f}\x01\"\\"),
            Value::string(b"\xff".as_slice()),
            Value::Float(1e21),
            Value::Float(100000.0),
            Value::Nil,
            Value::List(List::nil(ListType::Any)),
            Value::List(List::new(
                vec![Value::int(104), Value::int(105)],
                ListType::Bytes,
            )),
        ]);
        assert_eq!(
            write(&value, html).expect("valid"),
            "[\"\\u003ca\\u003e\\u0026\\u2028\u{7f}\\u0001\\\"\\\\\",\"\\ufffd\",1e+21,100000,null,null,\"aGk=\"]"
        );
        let map = crate::yaml::from_plain(&json!({"b": {}, "a": [1, {"c": []}], "<": null}));
        let pretty = Style {
            html: false,
            pretty: true,
        };
        assert_eq!(
            write(&map, pretty).expect("valid"),
            "{\n  \"<\": null,\n  \"a\": [\n    1,\n    {\n      \"c\": []\n    }\n  ],\n  \"b\": {}\n}"
        );
        assert_eq!(
            write(&Value::Float(f64::NAN), html),
            Err("json: unsupported value: NaN".to_owned())
        );
        if let Value::Map(map) = &map {
            map.insert("self".into(), Value::Map(map.clone()));
            assert_eq!(write(&Value::Map(map.clone()), html), Err(CYCLE.to_owned()));
            map.remove(b"self");
        }
    }
}
