//! YAML, JSON and TOML in values files and in templates.
//!
//! Helm reads YAML through `sigs.k8s.io/yaml`: the rules of go-yaml v2 (YAML 1.1), then JSON. So `yes` is a boolean,
//! `0644` is 420, keys are strings, timestamps stay strings, and every number is a float. It writes YAML the same way
//! back.

use std::collections::BTreeMap;

use overlay_yaml::{
    Limits, Mapping, Style, Tag, Text, write_document, write_float_32, write_json_float, write_v3,
};
use serde_json::Value as Plain;

use crate::chart::Table;
use crate::function::{Function, Type};
use crate::host::Host;
use crate::json::{self, CYCLE, MAX_DEPTH, base64_of, not_finite, write_integer};
use crate::toml;
use crate::value::{List, ListType, Map, Str, Value};

/// Why a text is not the YAML that is wanted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ReadError {
    message: String,
    offset: Option<usize>,
}

impl ReadError {
    /// The byte in the text that is to blame, where one is.
    pub fn offset(&self) -> Option<usize> {
        self.offset
    }
}

/// What a values file may cost: far more than any real one, far less than would fill the memory.
fn limits() -> Limits {
    Limits::default().max_bytes(32 << 20).max_nodes(4_000_000)
}

/// Reads the first document of a text. All numbers are floats.
///
/// # Errors
///
/// When the text is not YAML, holds what JSON cannot hold, or is larger than 32 MiB or 4 million nodes.
pub fn read(text: &[u8]) -> Result<Plain, ReadError> {
    Ok(parse(text)?.as_ref().map_or(Plain::Null, to_plain))
}

/// Reads a values file; one without a document is an empty table.
///
/// # Errors
///
/// As [`read`], and when the document is no mapping.
pub fn read_values(text: &[u8]) -> Result<Table, ReadError> {
    match parse(text)?.as_ref().map(to_plain) {
        None | Some(Plain::Null) => Ok(Table::new()),
        Some(Plain::Object(table)) => Ok(table),
        Some(other) => Err(ReadError {
            message: format!(
                "error unmarshaling JSON: while decoding JSON: {}",
                wrong_type(&other, "map[string]interface {}")
            ),
            offset: None,
        }),
    }
}

fn parse(text: &[u8]) -> Result<Option<overlay_yaml::Value>, ReadError> {
    let parsed = overlay_yaml::parse_config(text, 0, &limits());
    let config = parsed.map_err(|error| {
        let before = text.get(..error.offset()).unwrap_or(text);
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        ReadError {
            message: format!("error converting YAML to JSON: yaml: line {line}: {error}"),
            offset: Some(error.offset()),
        }
    })?;
    Ok(config.value)
}

fn wrong_type(found: &Plain, wanted: &str) -> String {
    let found = match found {
        Plain::Array(_) => "array",
        Plain::Object(_) => "object",
        Plain::String(_) => "string",
        Plain::Bool(_) => "bool",
        _ => "number",
    };
    format!("json: cannot unmarshal {found} into Go value of type {wanted}")
}

/// Returns what [`overlay_yaml::parse_config`] read as plain data.
pub(crate) fn to_plain(value: &overlay_yaml::Value) -> Plain {
    if let Some(mapping) = value.as_mapping() {
        let entries = mapping.iter().map(|entry| {
            let key = entry.key.text().unwrap_or_default().to_owned();
            (key, to_plain(&entry.value))
        });
        return Plain::Object(entries.collect());
    }
    if let Some(items) = value.as_sequence() {
        return Plain::Array(items.iter().map(to_plain).collect());
    }
    let text = value.text().unwrap_or_default();
    match value.tag() {
        Tag::Null => Plain::Null,
        Tag::Bool => Plain::Bool(text == "true"),
        Tag::Int | Tag::Float => number(text),
        _ => Plain::String(text.to_owned()),
    }
}

fn number(text: &str) -> Plain {
    let number = text.parse().unwrap_or(0.0);
    serde_json::Number::from_f64(number).map_or(Plain::Null, Plain::Number)
}

/// Returns plain data as a value of templates: numbers that are floats stay floats.
pub fn from_plain(plain: &Plain) -> Value {
    match plain {
        Plain::Null => Value::Nil,
        Plain::Bool(flag) => Value::Bool(*flag),
        Plain::Number(number) => match number.as_i64() {
            Some(number) => Value::int64(number),
            None => Value::Float(number.as_f64().unwrap_or(0.0)),
        },
        Plain::String(text) => Value::from(text.as_str()),
        Plain::Array(items) => Value::list(items.iter().map(from_plain).collect()),
        Plain::Object(table) => {
            let entries = table
                .iter()
                .map(|(key, value)| (Str::from(key.as_str()), from_plain(value)));
            Value::map(entries.collect())
        }
    }
}

/// Returns a value as plain data, as far as plain data can hold it.
pub(crate) fn value_to_plain(value: &Value) -> Plain {
    match value {
        Value::Nil => Plain::Null,
        Value::Bool(flag) => Plain::Bool(*flag),
        Value::Int(number, _) => Plain::from(*number),
        Value::Float(number) => Plain::from(*number),
        Value::String(text) => Plain::String(text.to_str().into_owned()),
        Value::List(list) => Plain::Array(list.items().iter().map(value_to_plain).collect()),
        Value::Map(map) => Plain::Object(to_plain_table(map)),
        Value::Object(object) => value_to_plain(&object.to_plain()),
    }
}

pub(crate) fn to_plain_table(map: &Map) -> Table {
    let entries = map.entries();
    entries
        .iter()
        .map(|(key, value)| (key.to_str().into_owned(), value_to_plain(value)))
        .collect()
}

/// A float as `sigs.k8s.io/yaml` writes it where a text is wanted: with the precision of 32 bits.
pub(crate) fn single_precision(number: f64) -> String {
    let mut text = String::new();
    write_float_32(number as f32, &mut text);
    text
}

/// Reads YAML as a value of templates; `None` for null.
fn read_value(text: &[u8]) -> Result<Option<Value>, ReadError> {
    Ok(parse(text)?.as_ref().map(value_of))
}

fn value_of(value: &overlay_yaml::Value) -> Value {
    if let Some(mapping) = value.as_mapping() {
        let entries = mapping.iter().map(|entry| {
            let key = entry.key.text().unwrap_or_default();
            (Str::from(key), value_of(&entry.value))
        });
        return Value::map(entries.collect());
    }
    if let Some(items) = value.as_sequence() {
        return Value::list(items.iter().map(value_of).collect());
    }
    let text = value.text().unwrap_or_default();
    match value.tag() {
        Tag::Null => Value::Nil,
        Tag::Bool => Value::Bool(text == "true"),
        Tag::Int | Tag::Float => Value::Float(text.parse().unwrap_or(0.0)),
        _ => Value::from(text),
    }
}

/// How many values are written at once.
const MAX_VALUES: usize = 5_000_000;

/// Returns `value` as YAML, without the line break at its end.
///
/// # Errors
///
/// When JSON cannot hold it, or go-yaml cannot read that JSON again (control characters). Templates get an empty text
/// then.
pub fn write(value: &Value) -> Result<String, String> {
    if value.is_larger_than(MAX_VALUES) {
        return Err(CYCLE.to_owned());
    }
    let tree = tree_of(value, 0)?;
    let mut out = String::new();
    write_document(&tree, &mut out).map_err(|error| error.to_string())?;
    if out.ends_with('\n') {
        out.pop();
    }
    Ok(out)
}

/// Returns `value` as `toYamlPretty` writes it: by go-yaml v3 and without the way over JSON, so items of lists stand
/// deeper than their key, and floats are Go's `%g`.
fn write_pretty(value: &Value, depth: usize) -> Result<String, String> {
    use overlay_yaml::Value as Tree;
    if depth > MAX_DEPTH {
        return Err(CYCLE.to_owned());
    }
    let print = |tree: &Tree| {
        let mut out = String::new();
        write_v3(tree, &mut out).map_err(|error| error.to_string())?;
        Ok::<String, String>(out)
    };
    match value {
        Value::Object(object) => write_pretty(&object.to_plain(), depth + 1),
        Value::Map(map) if !map.is_empty() => {
            let mut out = String::new();
            let mut entries = map.snapshot();
            entries.sort_by(|(left, _), (right, _)| {
                overlay_yaml::compare_keys_v3(&left.to_str(), &right.to_str())
            });
            for (key, value) in &entries {
                let key = pretty_string(key);
                if is_block(value) {
                    let head = print(&key)?;
                    out += &format!("{}:\n", head.trim_end_matches('\n'));
                    push_lines(&mut out, "  ", "  ", &write_pretty(value, depth + 1)?);
                } else {
                    let mut mapping = Mapping::with_capacity(1);
                    mapping.push(key, pretty_scalar(value));
                    out += &print(&Tree::mapping(mapping))?;
                }
            }
            Ok(out)
        }
        Value::List(list) if is_block(value) => {
            let mut out = String::new();
            for item in list.items() {
                if is_block(item) {
                    push_lines(&mut out, "- ", "  ", &write_pretty(item, depth + 1)?);
                } else {
                    out += &print(&Tree::sequence(vec![pretty_scalar(item)]))?;
                }
            }
            Ok(out)
        }
        other => print(&pretty_scalar(other)),
    }
}

/// Tells whether a value is written over several lines.
fn is_block(value: &Value) -> bool {
    match value {
        Value::Map(map) => !map.is_empty(),
        Value::List(list) => !list.items().is_empty(),
        Value::Object(_) => true,
        _ => false,
    }
}

/// Appends lines with `first` before the first of them, `rest` before the others.
fn push_lines(out: &mut String, first: &str, rest: &str, lines: &str) {
    for (index, line) in lines.lines().enumerate() {
        if !line.is_empty() {
            out.push_str(if index == 0 { first } else { rest });
        }
        out.push_str(line);
        out.push('\n');
    }
}

/// A string, quoted where YAML 1.1 would take it for a boolean or a number to the base 60.
fn pretty_string(text: &Str) -> overlay_yaml::Value {
    let text = text.to_str().into_owned();
    let is_boolean = ["y", "yes", "on", "n", "no", "off"]
        .into_iter()
        .any(|word| {
            let capital = word[..1].to_uppercase() + &word[1..];
            text == word || text == capital || text == word.to_uppercase()
        });
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let is_sexagesimal = unsigned.starts_with(|c: char| c.is_ascii_digit())
        && unsigned.split_once(':').is_some_and(|(first, rest)| {
            let (rest, fraction) = rest.split_once('.').unwrap_or((rest, ""));
            let sixty = |part: &str| part.parse::<u8>().is_ok_and(|n| n < 60) && part.len() < 3;
            digits(first) && digits(fraction) && rest.split(':').all(sixty)
        });
    if is_boolean || is_sexagesimal {
        return overlay_yaml::Value::scalar(text, Tag::Str, Style::DoubleQuoted);
    }
    overlay_yaml::Value::string(text)
}

/// The tree of what is written in one piece.
fn pretty_scalar(value: &Value) -> overlay_yaml::Value {
    use overlay_yaml::Value as Tree;
    match value {
        Value::Bool(flag) => Tree::bool(*flag),
        Value::Int(..) => {
            let text = crate::format::display(value);
            let text = String::from_utf8_lossy(&text).into_owned();
            Tree::scalar(text, Tag::Int, Style::Plain)
        }
        Value::Float(_) => {
            let text = match crate::format::display(value).as_slice() {
                b"NaN" => ".nan".to_owned(),
                b"+Inf" => ".inf".to_owned(),
                b"-Inf" => "-.inf".to_owned(),
                text => String::from_utf8_lossy(text).into_owned(),
            };
            let is_integer = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            let tag = if is_integer { Tag::Int } else { Tag::Float };
            Tree::scalar(text, tag, Style::Plain)
        }
        Value::String(text) => pretty_string(text),
        Value::List(_) => Tree::sequence(Vec::new()),
        Value::Map(_) => Tree::mapping(Mapping::with_capacity(0)),
        Value::Nil | Value::Object(_) => Tree::null(),
    }
}

/// The value as the tree that the writer prints.
fn tree_of(value: &Value, depth: usize) -> Result<overlay_yaml::Value, String> {
    use overlay_yaml::Value as Tree;
    if depth > MAX_DEPTH {
        return Err(CYCLE.to_owned());
    }
    Ok(match value {
        Value::Nil => Tree::null(),
        Value::Bool(flag) => Tree::bool(*flag),
        Value::Int(number, kind) => {
            let mut text = String::new();
            write_integer(*number, *kind, &mut text);
            Tree::scalar(text, Tag::Int, Style::Plain)
        }
        Value::Float(number) if number.is_finite() => {
            let mut text = String::new();
            write_json_float(*number, &mut text);
            let is_integer =
                text.len() < 19 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            let tag = if is_integer { Tag::Int } else { Tag::Float };
            Tree::scalar(text, tag, Style::Plain)
        }
        Value::Float(number) => return Err(not_finite(*number)),
        Value::String(text) => string(text),
        Value::List(list) if list.is_nil() => Tree::null(),
        Value::List(list) if list.kind() == ListType::Bytes => Tree::string(base64_of(list)),
        Value::List(list) => {
            let items = list.items().iter().map(|item| tree_of(item, depth + 1));
            Tree::sequence(items.collect::<Result<Vec<_>, _>>()?)
        }
        Value::Map(map) => {
            let entries = map.entries();
            let mut mapping = Mapping::with_capacity(entries.len());
            for (key, value) in entries.iter() {
                mapping.push(string(key), tree_of(value, depth + 1)?);
            }
            Tree::mapping(mapping)
        }
        Value::Object(object) => tree_of(&object.to_plain(), depth + 1)?,
    })
}

/// A string, quoted as it is in JSON: so `<<` merges nothing, and a tab can come first.
fn string(text: &Str) -> overlay_yaml::Value {
    let text = match std::str::from_utf8(text.as_bytes()) {
        Ok(text) => Text::from(text),
        Err(_) => Text::from(json::valid_text(text.as_bytes().to_vec())),
    };
    overlay_yaml::Value::scalar(text, Tag::Str, Style::DoubleQuoted)
}

/// The functions of this module: Helm's, and those of sprig for JSON.
pub fn functions() -> &'static [Function] {
    const FUNCTIONS: &[Function] = &[
        of_any("toYaml", |_, arguments| {
            // Helm swallows the error.
            Ok(Value::from(write(first(arguments)).unwrap_or_default()))
        }),
        of_any("toYamlPretty", |_, arguments| {
            // Helm swallows the error.
            let mut text = write_pretty(first(arguments), 0).unwrap_or_default();
            if text.ends_with('\n') {
                text.pop();
            }
            Ok(Value::from(text))
        }),
        of_text("fromYaml", |_, arguments| Ok(from_yaml(text(arguments)))),
        of_text("fromYamlArray", |_, arguments| {
            Ok(from_yaml_array(text(arguments)))
        }),
        of_any("toJson", |_, arguments| {
            Ok(Value::from(
                json::write(first(arguments), JSON).unwrap_or_default(),
            ))
        }),
        of_any("mustToJson", |_, arguments| {
            json::write(first(arguments), JSON).map(Value::from)
        }),
        of_any("toPrettyJson", |_, arguments| {
            Ok(Value::from(
                json::write(first(arguments), PRETTY).unwrap_or_default(),
            ))
        }),
        of_any("mustToPrettyJson", |_, arguments| {
            json::write(first(arguments), PRETTY).map(Value::from)
        }),
        // The two fail alike: sprig's first one panics.
        of_any("toRawJson", |_, arguments| {
            json::write(first(arguments), RAW).map(Value::from)
        }),
        of_any("mustToRawJson", |_, arguments| {
            json::write(first(arguments), RAW).map(Value::from)
        }),
        of_text("fromJson", |_, arguments| Ok(from_json(text(arguments)))),
        of_text("fromJsonArray", |_, arguments| {
            Ok(from_json_array(text(arguments)))
        }),
        of_text("mustFromJson", |_, arguments| {
            json::parse(text(arguments))
                .map(|plain| from_plain(&plain))
                .map_err(|error| error.to_string())
        }),
        of_any("toToml", |_, arguments| {
            Ok(Value::from(
                toml::write(first(arguments)).unwrap_or_else(|error| error),
            ))
        }),
        of_text("fromToml", |_, arguments| {
            Ok(match toml::read(text(arguments)) {
                Ok(value) => value,
                Err(error) => error_in_map(error),
            })
        }),
    ];
    FUNCTIONS
}

type Body = fn(&mut dyn Host, &[Value]) -> Result<Value, String>;

const fn of_any(name: &'static str, body: Body) -> Function {
    Function {
        name,
        parameters: &[Type::Any],
        variadic: None,
        body,
    }
}

const fn of_text(name: &'static str, body: Body) -> Function {
    Function {
        name,
        parameters: &[Type::String],
        variadic: None,
        body,
    }
}

const JSON: json::Style = json::Style {
    html: true,
    pretty: false,
};
const PRETTY: json::Style = json::Style {
    html: true,
    pretty: true,
};
const RAW: json::Style = json::Style {
    html: false,
    pretty: false,
};

fn first(arguments: &[Value]) -> &Value {
    arguments.first().unwrap_or(&Value::Nil)
}

fn text(arguments: &[Value]) -> &[u8] {
    match arguments.first() {
        Some(Value::String(text)) => text.as_bytes(),
        _ => b"",
    }
}

fn error_in_map(error: impl ToString) -> Value {
    let entry = (Str::from("Error"), Value::from(error.to_string()));
    Value::map([entry].into_iter().collect())
}

fn error_in_list(error: impl ToString) -> Value {
    Value::list(vec![Value::from(error.to_string())])
}

fn from_yaml(text: &[u8]) -> Value {
    match read_value(text) {
        Ok(None | Some(Value::Nil)) => Value::map(BTreeMap::new()),
        Ok(Some(map @ Value::Map(_))) => map,
        Ok(Some(other)) => {
            let error = wrong_type(&value_to_plain(&other), "map[string]interface {}");
            error_in_map(format!("{DECODING}{error}"))
        }
        Err(error) => error_in_map(error),
    }
}

fn from_yaml_array(text: &[u8]) -> Value {
    match read_value(text) {
        Ok(None | Some(Value::Nil)) => Value::list(Vec::new()),
        Ok(Some(list @ Value::List(_))) => list,
        Ok(Some(other)) => {
            let error = wrong_type(&value_to_plain(&other), "[]interface {}");
            error_in_list(format!("{DECODING}{error}"))
        }
        Err(error) => error_in_list(error),
    }
}

const DECODING: &str = "error unmarshaling JSON: while decoding JSON: ";

fn from_json(text: &[u8]) -> Value {
    match json::parse(text) {
        Ok(Plain::Null) => Value::map(BTreeMap::new()),
        Ok(table @ Plain::Object(_)) => from_plain(&table),
        Ok(other) => error_in_map(wrong_type(&other, "map[string]interface {}")),
        Err(error) => error_in_map(error),
    }
}

fn from_json_array(text: &[u8]) -> Value {
    match json::parse(text) {
        Ok(Plain::Null) => Value::List(List::nil(ListType::Any)),
        Ok(list @ Plain::Array(_)) => from_plain(&list),
        Ok(other) => error_in_list(wrong_type(&other, "[]interface {}")),
        Err(error) => error_in_list(error),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn yaml(plain: Plain) -> String {
        write(&from_plain(&plain)).expect("printable")
    }

    #[test]
    fn values_files_are_yaml_1_1() {
        let text = "a: yes\nb: 0644\nc: 1_000\nd: 2001-01-01\ny: 12:30\n10: x\n1.5: ~\nf: [0x10, .5, 1e3, '1']\na: off\n";
        assert_eq!(
            read(text.as_bytes()).expect("valid"),
            json!({
                "a": false, "b": 420.0, "c": 1000.0, "d": "2001-01-01", "true": "12:30", "10": "x",
                "1.5": null, "f": [16.0, 0.5, 1000.0, "1"],
            })
        );
        assert_eq!(read_values(b"# nothing\n"), Ok(Table::new()));
        assert_eq!(
            read_values(b"[]").expect_err("a list").to_string(),
            "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}"
        );
        let error = read_values(b"a: 1\nb: [").expect_err("unclosed");
        assert_eq!(error.offset(), Some(9));
    }

    #[test]
    fn yaml_is_written_as_go_yaml_v2_writes_it() {
        for (plain, text) in [
            (json!(null), "null"),
            (json!(""), "\"\""),
            (json!("a\nb\n"), "|\n  a\n  b"),
            (json!([]), "[]"),
            (json!({}), "{}"),
            (json!(1000000.0), "1000000"),
            (
                json!({"9": 1e6, "10": 1.5, "b": [{"c": 1, "d": [[]]}], "a": "yes"}),
                "\"9\": 1000000\n\"10\": 1.5\na: \"yes\"\nb:\n- c: 1\n  d:\n  - []",
            ),
            (json!(1e20), "1e+20"),
            (json!({"<<": "<<"}), "<<: <<"),
            (json!("\ta\nb\n"), "\"\\ta\\nb\\n\""),
            (
                json!({"k": "one\n\n  two\n\n"}),
                "k: |+\n  one\n\n    two\n",
            ),
            (json!(i64::MIN), "-9223372036854775808"),
        ] {
            assert_eq!(yaml(plain), text);
        }
        assert!(write(&Value::from("\u{7f}")).is_err());
        assert_eq!(
            write(&Value::string(b"a\xff".as_slice())),
            Ok("a\u{fffd}".to_owned())
        );
    }

    fn plain() -> impl Strategy<Value = Plain> {
        let scalar = prop_oneof![
            Just(Plain::Null),
            any::<bool>().prop_map(Plain::Bool),
            (-1e18..1e18f64).prop_map(Plain::from),
            (-1000..1000i32).prop_map(|number| Plain::from(f64::from(number))),
            "[ -~é\n]{0,12}".prop_map(Plain::String),
            "[0-9.:eExy~_-]{0,6}".prop_map(Plain::String),
        ];
        scalar.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Plain::Array),
                prop::collection::btree_map("[a-z0-9~é-]{0,6}", inner, 0..5)
                    .prop_map(|map| Plain::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(value in plain()) {
            let text = yaml(value.clone()) + "\n";
            prop_assert_eq!(read(text.as_bytes()).expect("readable"), value.clone(), "{}", text);
            let text = json::write(&from_plain(&value), JSON).expect("printable");
            prop_assert_eq!(json::parse(text.as_bytes()).expect("readable"), value);
        }
    }

    #[test]
    fn pretty_yaml_puts_items_deeper_than_their_key() {
        let text = r#"{a: 1.5, big: 1000000, e: {}, l: [1, [2, [3]], {x: null, z: [w]}, "a\n\nb\n", ""],
            m: {k10: 1, k9: "a: b", "1": two}, s: "yes", t: "  lead\nx", q: "it's # x"}"#;
        let values = read(text.as_bytes()).unwrap();
        // What helm prints.
        let printed = "a: 1.5\nbig: 1e+06\ne: {}\nl:\n  - 1\n  - - 2\n    - - 3\n  - x: null\n    z:\n      - w\n  \
            - |\n    a\n\n    b\n  - \"\"\nm:\n  \"1\": two\n  k9: 'a: b'\n  k10: 1\nq: 'it''s # x'\ns: \"yes\"\nt: \
            |2-\n    lead\n  x\n";
        assert_eq!(write_pretty(&from_plain(&values), 0).unwrap(), printed);
    }
}
