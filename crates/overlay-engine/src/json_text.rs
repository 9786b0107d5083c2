//! Texts that must be JSON, where kustomize does not read them as YAML.

use overlay_yaml::{Mapping, Origin, Style, Tag, Value};

use crate::error::{Error, ErrorKind, Result};

/// How many collections may lie in each other.
const MAX_DEPTH: usize = 1000;

/// Reads a JSON text; of a key that stands twice the last counts.
///
/// # Errors
/// When the text is not JSON.
pub(crate) fn parse(text: &[u8], file: u32) -> Result<Value> {
    let mut reader = Reader { text, file, at: 0 };
    let value = reader.value(0)?;
    reader.skip_blanks();
    if reader.at < text.len() {
        return Err(reader.error("expected the end of the JSON text"));
    }
    Ok(value)
}

struct Reader<'t> {
    text: &'t [u8],
    file: u32,
    at: usize,
}

impl Reader<'_> {
    fn error(&self, message: &str) -> Error {
        Error::new(
            ErrorKind::Yaml(format!(
                "{message} (a text that begins with `[` must be JSON)"
            )),
            self.origin(),
        )
    }

    fn origin(&self) -> Origin {
        Origin::new(self.file, u32::try_from(self.at).unwrap_or(u32::MAX))
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Moves over `byte` and the blanks before it, when it comes next.
    fn eat(&mut self, byte: u8) -> bool {
        self.skip_blanks();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Result<Value> {
        self.skip_blanks();
        if depth > MAX_DEPTH {
            return Err(self.error("the value is nested too deeply"));
        }
        let origin = self.origin();
        let value = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => Value::string(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(value.with_origin(origin))
    }

    fn object(&mut self, depth: usize) -> Result<Value> {
        self.at += 1;
        let mut mapping = Mapping::new();
        if self.eat(b'}') {
            return Ok(Value::mapping(mapping));
        }
        loop {
            self.skip_blanks();
            let origin = self.origin();
            if self.peek() != Some(b'"') {
                return Err(self.error("expected a key in double quotes"));
            }
            let key = self.string()?;
            if !self.eat(b':') {
                return Err(self.error("expected `:` after the key"));
            }
            let value = self.value(depth + 1)?;
            match mapping.get_mut(&key) {
                Some(old) => *old = value,
                None => mapping.push(Value::string(key).with_origin(origin), value),
            }
            if self.eat(b'}') {
                return Ok(Value::mapping(mapping));
            }
            if !self.eat(b',') {
                return Err(self.error("expected `,` or `}`"));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value> {
        self.at += 1;
        let mut items = Vec::new();
        if self.eat(b']') {
            return Ok(Value::sequence(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.eat(b']') {
                return Ok(Value::sequence(items));
            }
            if !self.eat(b',') {
                return Err(self.error("expected `,` or `]`"));
            }
        }
    }

    fn word(&mut self) -> Result<Value> {
        let rest = self.text.get(self.at..).unwrap_or(&[]);
        for (word, value) in [
            ("true", Value::bool(true)),
            ("false", Value::bool(false)),
            ("null", Value::null()),
        ] {
            if rest.starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.error("expected a JSON value"))
    }

    fn number(&mut self) -> Result<Value> {
        let start = self.at;
        let digits = |reader: &mut Self| {
            let from = reader.at;
            while matches!(reader.peek(), Some(b'0'..=b'9')) {
                reader.at += 1;
            }
            reader.at - from
        };
        self.at += usize::from(self.peek() == Some(b'-'));
        let leading_zero = self.peek() == Some(b'0');
        let count = digits(self);
        if count == 0 || leading_zero && count > 1 {
            return Err(self.error("expected a number"));
        }
        let mut tag = Tag::Int;
        if self.peek() == Some(b'.') {
            tag = Tag::Float;
            self.at += 1;
            if digits(self) == 0 {
                return Err(self.error("expected a digit after the decimal point"));
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            tag = Tag::Float;
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if digits(self) == 0 {
                return Err(self.error("expected a digit in the exponent"));
            }
        }
        let text = self.text.get(start..self.at).unwrap_or(&[]);
        let text = String::from_utf8_lossy(text);
        Ok(Value::scalar(text.as_ref(), tag, Style::Plain))
    }

    fn string(&mut self) -> Result<String> {
        self.at += 1;
        let mut bytes = Vec::new();
        loop {
            match self.peek() {
                None => return Err(self.error("expected `\"` at the end of the string")),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(String::from_utf8_lossy(&bytes).into_owned());
                }
                Some(b'\\') => {
                    self.at += 1;
                    let mut buffer = [0; 4];
                    let c = self.escape()?;
                    bytes.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
                }
                Some(byte) if byte < 0x20 => {
                    return Err(self.error("a control character in a string must be escaped"));
                }
                Some(byte) => {
                    bytes.push(byte);
                    self.at += 1;
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char> {
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let high = self.hex()?;
                let rest = self.text.get(self.at..).unwrap_or(&[]);
                if (0xd800..0xdc00).contains(&high) && rest.starts_with(b"\\u") {
                    let before = self.at;
                    self.at += 2;
                    let low = self.hex()?;
                    if (0xdc00..0xe000).contains(&low) {
                        let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                        return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                    }
                    self.at = before;
                }
                char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => {
                self.at -= 1;
                return Err(self.error("there is no such escape in a string"));
            }
        })
    }

    fn hex(&mut self) -> Result<u32> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or(&[]);
        let text = std::str::from_utf8(digits).unwrap_or("");
        let is_hex = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        match u32::from_str_radix(text, 16) {
            Ok(code) if is_hex => {
                self.at += 4;
                Ok(code)
            }
            _ => Err(self.error("expected four hexadecimal digits")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_json() {
        let value = parse(
            br#"[{"a": "x\u00e9\ud83d\ude00\n", "b": [1, -2.5e3, true, null]}]"#,
            0,
        );
        let text = format!("{:?}", value.expect("valid"));
        assert_eq!(
            text,
            r#"[{"a": "xé😀\n", "b": [Int("1"), Float("-2.5e3"), Bool("true"), Null("null")]}]"#
                .replace("(\"", "(")
                .replace("\")", ")")
        );
    }

    #[test]
    fn refuses_what_is_only_yaml() {
        for text in [
            "[{},]",
            "[{a: 1}]",
            "['a']",
            "[01]",
            "[1.]",
            "[\"\t\"]",
            "[1] 2",
            "[",
            "[tru]",
            r#"["\x"]"#,
        ] {
            assert!(parse(text.as_bytes(), 0).is_err(), "{text}");
        }
    }
}
