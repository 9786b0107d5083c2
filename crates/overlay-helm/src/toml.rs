//! TOML as `BurntSushi/toml` writes it.

use crate::json::MAX_DEPTH;
use crate::value::{ListType, Str, Value};

/// Returns `value`, which has to be a map, as TOML.
///
/// # Errors
///
/// When TOML cannot hold it; the error is that of the Go library.
pub(crate) fn write(value: &Value) -> Result<String, String> {
    let mut writer = Writer { out: String::new() };
    writer.entry(&mut Vec::new(), value)?;
    Ok(writer.out)
}

struct Writer {
    out: String,
}

fn plain(value: &Value) -> Value {
    match value {
        Value::Object(object) => object.to_plain(),
        other => other.clone(),
    }
}

fn is_nil(value: &Value) -> bool {
    match value {
        Value::Nil => true,
        Value::List(list) => list.is_nil(),
        _ => false,
    }
}

fn is_table(value: &Value) -> bool {
    matches!(value, Value::Map(_) | Value::Object(_))
}

/// Whether all items are tables. A nil among them is an error.
fn is_table_list(value: &Value) -> Result<bool, String> {
    let Value::List(list) = value else {
        return Ok(false);
    };
    let mut all = !list.items().is_empty();
    for item in list.items() {
        if is_nil(item) {
            return Err("toml: cannot encode array with nil element".to_owned());
        }
        // Items of items are looked at too, if only for their nils.
        is_table_list(item)?;
        all &= is_table(item);
    }
    Ok(all)
}

impl Writer {
    fn entry(&mut self, path: &mut Vec<Str>, value: &Value) -> Result<(), String> {
        if path.len() > MAX_DEPTH {
            return Err(TOO_DEEP.to_owned());
        }
        let value = &plain(value);
        match value {
            Value::Nil => Ok(()),
            Value::Map(map) => {
                if path.len() == 1 {
                    self.new_line();
                }
                if !path.is_empty() {
                    self.indent(path);
                    self.out.push('[');
                    self.path(path);
                    self.out.push_str("]\n");
                }
                self.table(path, &map.snapshot())
            }
            Value::List(list) if is_table_list(value)? => {
                if path.is_empty() {
                    return Err("toml: top-level values must be Go maps or structs".to_owned());
                }
                for item in list.items() {
                    self.new_line();
                    self.indent(path);
                    self.out.push_str("[[");
                    self.path(path);
                    self.out.push_str("]]\n");
                    if let Value::Map(map) = plain(item) {
                        self.table(path, &map.snapshot())?;
                    }
                }
                Ok(())
            }
            value => {
                if let Some(name) = path.last() {
                    let name = name.clone();
                    self.indent(path);
                    self.name(&name);
                    self.out.push_str(" = ");
                    self.element(value, path.len())?;
                    self.out.push('\n');
                    return Ok(());
                }
                self.element(value, 0)
            }
        }
    }

    fn table(&mut self, path: &mut Vec<Str>, entries: &[(Str, Value)]) -> Result<(), String> {
        // What is no table comes first: all after a table's head would belong to the table.
        let (direct, tables) = split(entries)?;
        for (key, value) in direct.into_iter().chain(tables) {
            if !is_nil(value) {
                path.push(key.clone());
                self.entry(path, value)?;
                path.pop();
            }
        }
        Ok(())
    }

    fn element(&mut self, value: &Value, depth: usize) -> Result<(), String> {
        if depth > MAX_DEPTH {
            return Err(TOO_DEEP.to_owned());
        }
        match &plain(value) {
            Value::Nil => return Err("toml: cannot encode array with nil element".to_owned()),
            Value::Bool(flag) => self.out.push_str(if *flag { "true" } else { "false" }),
            Value::Int(number, kind) => crate::json::write_integer(*number, *kind, &mut self.out),
            Value::Float(number) if number.is_nan() => self.out.push_str("nan"),
            Value::Float(number) if number.is_infinite() => {
                self.out
                    .push_str(if *number > 0.0 { "inf" } else { "-inf" });
            }
            Value::Float(number) => {
                let from = self.out.len();
                overlay_yaml::write_float(*number, &mut self.out);
                if !self.out[from..].contains(['e', '.']) {
                    self.out.push_str(".0");
                }
            }
            Value::String(text) => self.quoted(text),
            Value::List(list) => {
                self.out.push('[');
                for (at, item) in list.items().iter().enumerate() {
                    if at > 0 {
                        self.out.push_str(", ");
                    }
                    if list.kind() == ListType::Any && is_nil(item) {
                        return Err("toml: cannot encode array with nil element".to_owned());
                    }
                    self.element(item, depth + 1)?;
                }
                self.out.push(']');
            }
            Value::Map(map) => {
                let entries = map.snapshot();
                let (direct, tables) = split(&entries)?;
                self.out.push('{');
                // The comma after the last of the first part is there whenever there is a second part.
                let commas = direct.len().saturating_sub(usize::from(tables.is_empty()));
                for (at, (key, value)) in direct.into_iter().enumerate() {
                    self.inline_entry(key, value, at < commas, depth)?;
                }
                let commas = tables.len().saturating_sub(1);
                for (at, (key, value)) in tables.into_iter().enumerate() {
                    self.inline_entry(key, value, at < commas, depth)?;
                }
                self.out.push('}');
            }
            Value::Object(_) => {}
        }
        Ok(())
    }

    fn inline_entry(
        &mut self,
        key: &Str,
        value: &Value,
        comma: bool,
        depth: usize,
    ) -> Result<(), String> {
        if is_nil(value) {
            return Ok(());
        }
        self.name(key);
        self.out.push_str(" = ");
        self.element(value, depth + 1)?;
        if comma {
            self.out.push_str(", ");
        }
        Ok(())
    }

    /// Ends the line before, but not at the very beginning.
    fn new_line(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn indent(&mut self, path: &[Str]) {
        self.out
            .extend(std::iter::repeat_n("  ", path.len().saturating_sub(1)));
    }

    fn path(&mut self, path: &[Str]) {
        for (at, name) in path.iter().enumerate() {
            if at > 0 {
                self.out.push('.');
            }
            self.name(name);
        }
    }

    fn name(&mut self, name: &Str) {
        let is_bare = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte == b'-';
        if !name.is_empty() && name.as_bytes().iter().all(is_bare) {
            self.out.push_str(&name.to_str());
        } else {
            self.quoted(name);
        }
    }

    fn quoted(&mut self, text: &Str) {
        self.out.push('"');
        for c in text.to_str().chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\x08' => self.out.push_str("\\b"),
                '\t' => self.out.push_str("\\t"),
                '\n' => self.out.push_str("\\n"),
                '\x0c' => self.out.push_str("\\f"),
                '\r' => self.out.push_str("\\r"),
                '\0'..'\x20' | '\x7f' => {
                    self.out.push_str(&format!("\\u{:04x}", u32::from(c)));
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}

const TOO_DEEP: &str = "toml: tables lie in each other too deeply";

type Entries<'a> = Vec<(&'a Str, &'a Value)>;

/// Tables and lists of tables apart from the rest.
fn split(entries: &[(Str, Value)]) -> Result<(Entries<'_>, Entries<'_>), String> {
    let (mut direct, mut tables) = (Vec::new(), Vec::new());
    for (key, value) in entries {
        if is_table(value) || is_table_list(value)? {
            tables.push((key, value));
        } else {
            direct.push((key, value));
        }
    }
    Ok((direct, tables))
}

/// Reads TOML; times become texts.
///
/// # Errors
///
/// When the text is not TOML; the message is not that of the Go library.
pub(crate) fn read(text: &[u8]) -> Result<Value, String> {
    let text = String::from_utf8_lossy(text);
    let table: ::toml::Table = text
        .parse()
        .map_err(|error: ::toml::de::Error| format!("toml: {}", error.message()))?;
    Ok(value_of(::toml::Value::Table(table)))
}

fn value_of(value: ::toml::Value) -> Value {
    match value {
        ::toml::Value::String(text) => Value::from(text),
        ::toml::Value::Integer(number) => Value::int64(number),
        ::toml::Value::Float(number) => Value::Float(number),
        ::toml::Value::Boolean(flag) => Value::Bool(flag),
        ::toml::Value::Datetime(time) => Value::from(time.to_string()),
        ::toml::Value::Array(items) => Value::list(items.into_iter().map(value_of).collect()),
        ::toml::Value::Table(table) => {
            let entries = table
                .into_iter()
                .map(|(key, value)| (Str::from(key), value_of(value)));
            Value::map(entries.collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn tables_come_after_the_rest() {
        let value = crate::yaml::from_plain(&json!({
            "b": {"c": {"d": 1}, "a b": "x\n"},
            "a": 1.0,
            "e": [{"f": 1}, {"f": {"g": [1.5, "x"]}}],
            "n": null,
            "h": [[{"i": true}], []],
        }));
        assert_eq!(
            write(&value).expect("valid"),
            "a = 1.0\nh = [[{i = true}], []]\n\n[b]\n  \"a b\" = \"x\\n\"\n  [b.c]\n    d = 1\n\n[[e]]\n  f = 1\n\n[[e]]\n  [e.f]\n    g = [1.5, \"x\"]\n"
        );
        let nil = crate::yaml::from_plain(&json!({"a": [null]}));
        assert_eq!(
            write(&nil),
            Err("toml: cannot encode array with nil element".to_owned())
        );
        assert_eq!(
            read(b"a = 1\n[b]\nc = [1.5, 2020-01-01]").map(|value| format!("{value:?}")),
            Ok(r#"{"a": 1, "b": {"c": [1.5, "2020-01-01"]}}"#.to_owned())
        );
        assert!(read(b"a = ").is_err());
    }
}
