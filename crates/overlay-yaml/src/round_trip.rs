//! What becomes of a tree when kustomize turns it into text and reads that text again.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;

use crate::foot;
use crate::key_order;
use crate::keys::{check_duplicates, decode_key, read_key};
use crate::number::{Plain, Rules, resolve, write_float, write_json_float};
use crate::print_error::{Failure, PathStep, PrintError, PrintErrorKind};
use crate::scalar::{
    Place, ScalarValue, Shape, decode, decode_directly, read_json, read_json_string,
    reads_as_string,
};
use crate::shared::Shared;
use crate::styled::literal_quickly;
use crate::value::{Entry, Style, Tag, Text, Value};
use crate::writer::MAX_DEPTH;

/// Makes of `value` what would be read back after printing it: keys sorted, folded scalars and U+0085 as they
/// come out, numbers and times normalised, styles as printed. Origins stay.
///
/// # Errors
///
/// When kustomize could not print the value.
pub fn normalize(value: &mut Value) -> Result<(), PrintError> {
    settle(value);
    rewrite(value, Trip::Print, false, 0).map_err(|failure| failure.finish())
}

/// Makes of `value` what kustomize's trip through `encoding/json` makes of it, as for JSON 6902 patches: keys
/// sorted, all numbers floats of 64 bits (`1234567` becomes `1.234567e+06`, `9007199254740993` loses its last
/// digit). Origins stay.
///
/// # Errors
///
/// When kustomize could not make JSON of the value.
pub fn through_json(value: &mut Value) -> Result<(), PrintError> {
    settle(value);
    rewrite(value, Trip::Json, false, 0).map_err(|failure| failure.finish())
}

/// Returns what is read when `value` is decoded as it stands, written as JSON, and read as YAML again: what
/// kustomize does to the items of a `List`. Origins stay.
///
/// Other than on the ways through go-yaml v3's text, folded scalars keep their text and empty scalars are null
/// everywhere.
///
/// # Errors
///
/// When kustomize could not make JSON of the value.
pub fn through_json_text(value: &Value) -> Result<Value, PrintError> {
    reread(value, 0).map_err(|failure| failure.finish())
}

fn reread(value: &Value, depth: usize) -> Result<Value, Failure> {
    if depth > MAX_DEPTH {
        return Err(PrintErrorKind::TooDeep.at(value.origin()));
    }
    let quoted = |text: &str| Value::string(text).with_style(Style::DoubleQuoted);
    let copy = if let Some(mapping) = value.as_mapping() {
        check_duplicates(mapping)?;
        let mut entries = Vec::with_capacity(mapping.len());
        for entry in mapping {
            let Some(key) = entry.key.as_str() else {
                return Err(PrintErrorKind::KeyIsNoString.at(entry.key.origin()));
            };
            let key = read_key(Cow::Borrowed(key), &entry.key)?;
            let value = reread(&entry.value, depth + 1)
                .map_err(|failure| failure.inside(PathStep::Key(key.as_ref().into())))?;
            entries.push(Entry {
                key: quoted(&key).with_origin(entry.key.origin()),
                value,
            });
        }
        entries.sort_by(|a, b| a.key.text().cmp(&b.key.text()));
        Value::mapping(entries.into_iter().collect()).with_style(Style::Flow)
    } else if let Some(items) = value.as_sequence() {
        let items = items.iter().enumerate().map(|(at, item)| {
            reread(item, depth + 1).map_err(|failure| failure.inside(PathStep::Index(at)))
        });
        Value::sequence(items.collect::<Result<Vec<_>, _>>()?).with_style(Style::Flow)
    } else {
        let plain = |text: &str| Value::scalar(text, resolve(text, Rules::V3).tag(), Style::Plain);
        match decode_directly(value)? {
            ScalarValue::Null => Value::null(),
            ScalarValue::Bool(flag) => Value::bool(flag),
            ScalarValue::Int(number) => Value::int(number),
            ScalarValue::Uint(number) => plain(&number.to_string()),
            ScalarValue::Float(number) => {
                let mut text = String::new();
                write_json_float(number, &mut text);
                plain(&text)
            }
            ScalarValue::String(text) => quoted(&read_json_string(text, value)?),
        }
    };
    Ok(copy.with_origin(value.origin()))
}

fn settle(value: &mut Value) {
    if let Cow::Owned(settled) = foot::settle(value) {
        *value = settled;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Trip {
    /// v3 text, JSON, v2 text.
    Print,
    /// v3 text, JSON, Go values, v3 text.
    Json,
}

fn rewrite(value: &mut Value, trip: Trip, flow: bool, depth: usize) -> Result<(), Failure> {
    if depth > MAX_DEPTH {
        return Err(PrintErrorKind::TooDeep.at(value.origin()));
    }
    if value.is_scalar() {
        return rewrite_scalar(value, trip, flow);
    }
    let flow = flow || value.style() == Style::Flow;
    if let Some(mapping) = value.as_mapping_mut() {
        check_duplicates(mapping)?;
        let entries = std::mem::take(mapping.entries_mut());
        let mut kept = Shared::with_capacity(entries.len());
        for mut entry in entries {
            let Some(key) = decode_key(&entry.key, flow, depth == 0)? else {
                continue;
            };
            let key = match trip {
                Trip::Print => read_key(key, &entry.key)?,
                Trip::Json => key,
            };
            let key = Text::from(key);
            set_string(&mut entry.key, &key, trip, true)?;
            rewrite(&mut entry.value, trip, flow, depth + 1)
                .map_err(|failure| failure.inside(PathStep::Key(key)))?;
            kept.push(entry);
        }
        *mapping.entries_mut() = sorted(kept, trip);
    } else if let Some(items) = value.as_sequence_mut() {
        for (at, item) in items.iter_mut().enumerate() {
            rewrite(item, trip, flow, depth + 1)
                .map_err(|failure| failure.inside(PathStep::Index(at)))?;
        }
    }
    let tag = value.tag();
    value.set_tag(tag);
    let is_empty = value.as_mapping().is_some_and(|mapping| mapping.is_empty())
        || value.as_sequence().is_some_and(<[Value]>::is_empty);
    value.set_style(if is_empty { Style::Flow } else { Style::Plain });
    Ok(())
}

fn sorted(entries: Shared<Entry>, trip: Trip) -> Shared<Entry> {
    let compare = |a: &str, b: &str| match trip {
        Trip::Print => key_order::compare(a, b, &mut false),
        Trip::Json => key_order::compare_v3(a, b),
    };
    let keys: Vec<&str> = entries
        .iter()
        .map(|entry| entry.key.text().unwrap_or_default())
        .collect();
    let mut pairs = keys.windows(2);
    if pairs.all(|pair| compare(pair[0], pair[1]) == Ordering::Less) {
        return entries;
    }
    let mut order: Vec<u32> = (0..).take(entries.len()).collect();
    key_order::sort(&mut order, &mut Vec::new(), &mut |a, b| {
        compare(keys[a as usize], keys[b as usize])
    });
    let mut entries: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
    let mut sorted = Shared::with_capacity(entries.len());
    for at in order {
        sorted.extend(entries[at as usize].take());
    }
    sorted
}

fn rewrite_scalar(value: &mut Value, trip: Trip, flow: bool) -> Result<(), Failure> {
    let scalar = decode(value, Place { flow, key: false })?;
    let scalar = match trip {
        Trip::Print => read_json(scalar, value)?,
        Trip::Json => scalar,
    };
    let mut text = Text::const_new("");
    // Writing to a text cannot fail.
    match scalar {
        ScalarValue::String(string) => {
            let string = match trip {
                Trip::Print => read_json_string(string, value)?,
                Trip::Json => string,
            };
            let string = match string {
                Cow::Borrowed(same) if Some(same) == value.text() => None,
                other => Some(other.into_owned()),
            };
            if let Some(string) = string {
                value.set_text(string);
            }
            let string = Text::from(value.text().unwrap_or_default());
            return set_string(value, &string, trip, false);
        }
        ScalarValue::Null => text.push_str("null"),
        ScalarValue::Bool(flag) => drop(write!(text, "{flag}")),
        ScalarValue::Int(number) if trip == Trip::Print => drop(write!(text, "{number}")),
        ScalarValue::Uint(number) if trip == Trip::Print => drop(write!(text, "{number}")),
        ScalarValue::Int(number) => float_text(number as f64, &mut text),
        ScalarValue::Uint(number) => float_text(number as f64, &mut text),
        ScalarValue::Float(number) => float_text(number, &mut text),
    }
    let tag = resolve(&text, Rules::V3).tag();
    value.set_text(text);
    value.set_tag(tag);
    value.set_style(Style::Plain);
    Ok(())
}

fn float_text(number: f64, text: &mut Text) {
    let mut out = String::new();
    write_float(number, &mut out);
    text.push_str(&out);
}

/// Makes `value` the string `text` in the style that it is printed in.
fn set_string(value: &mut Value, text: &str, trip: Trip, key: bool) -> Result<(), Failure> {
    if is_plain_word(text) {
        if value.text() != Some(text) {
            value.set_text(text);
        }
        value.set_tag(Tag::Str);
        value.set_style(Style::Plain);
        return Ok(());
    }
    let (rules, plain) = match trip {
        Trip::Print => (Rules::V2, reads_as_string(text)),
        Trip::Json => (
            Rules::V3,
            reads_as_string(text) && resolve(text, Rules::V3) == Plain::String,
        ),
    };
    let style = string_style(text, rules, plain, key);
    if trip == Trip::Json && style == Style::Literal && text.starts_with('\t') {
        return Err(PrintErrorKind::LeadingTab.at(value.origin()));
    }
    let tag = match (style, text) {
        (Style::Plain, "<<") => Tag::Merge,
        (Style::Plain, _) => resolve(text, Rules::V3).tag(),
        _ => Tag::Str,
    };
    if value.text() != Some(text) {
        value.set_text(text);
    }
    value.set_tag(tag);
    value.set_style(style);
    Ok(())
}

/// Whether a text is certainly a string without quotes, as key and as value: most are.
fn is_plain_word(text: &str) -> bool {
    // Words of these letters can be booleans or null.
    let is_doubtful = |first: u8| b"yYnNtTfFoO".contains(&first);
    let is_usual = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_./".contains(byte);
    let bytes = text.as_bytes();
    bytes
        .first()
        .is_some_and(|first| first.is_ascii_alphabetic() && !is_doubtful(*first))
        && bytes.len() <= 128
        && bytes.iter().all(is_usual)
}

/// Returns the style that go-yaml gives the string `text`; `plain` says whether it reads as a string when plain.
pub(crate) fn string_style(text: &str, rules: Rules, plain: bool, key: bool) -> Style {
    if !key && text.contains('\n') && literal_quickly(text) {
        return Style::Literal;
    }
    let shape = Shape::of(text, rules);
    let simple_key = key && text.len() <= 128 && !shape.multiline;
    if text.contains('\n') {
        return if shape.block && !simple_key {
            Style::Literal
        } else {
            Style::DoubleQuoted
        };
    }
    match (plain, shape.plain, shape.single) {
        (true, true, _) => Style::Plain,
        (true, false, true) => Style::SingleQuoted,
        _ => Style::DoubleQuoted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Mapping;

    fn sample() -> Value {
        let number = |text: &str, tag| Value::scalar(text, tag, Style::Plain);
        let mapping: Mapping = [
            ("f", Value::scalar("a\n b\n", Tag::Str, Style::Folded)),
            ("e", number("0x10", Tag::Int)),
            ("d", number("1234567", Tag::Int)),
            ("c", number("9007199254740993", Tag::Int)),
            ("b", Value::string("12")),
            ("a", Value::sequence(vec![])),
        ]
        .into_iter()
        .collect();
        mapping.into()
    }

    #[test]
    fn plain_words_are_what_the_long_way_finds() {
        let words = [
            "apiVersion",
            "apps/v1",
            "a",
            "x-y_z.w/",
            "kubernetes.io/name",
            "e1",
            "inf",
            "l.5",
            "CamelCase",
            "a-",
        ];
        for word in words {
            assert!(is_plain_word(word));
            assert!(reads_as_string(word) && resolve(word, Rules::V3) == Plain::String);
            for (rules, key) in [(Rules::V2, true), (Rules::V2, false), (Rules::V3, true)] {
                assert_eq!(string_style(word, rules, true, key), Style::Plain, "{word}");
            }
        }
        for word in [
            "", "yes", "null", "true", "1a", "a b", "a:", "#", ".x", "-a", "\u{e9}a",
        ] {
            assert!(!is_plain_word(word), "{word}");
        }
    }

    fn texts(value: &Value) -> Vec<(&str, Style)> {
        let mapping = value.as_mapping().expect("a mapping");
        mapping
            .iter()
            .map(|entry| (entry.value.text().unwrap_or("-"), entry.value.style()))
            .collect()
    }

    #[test]
    fn printing_and_reading() {
        let mut value = sample();
        normalize(&mut value).expect("printable");
        assert_eq!(
            texts(&value),
            [
                ("-", Style::Flow),
                ("12", Style::DoubleQuoted),
                ("9007199254740993", Style::Plain),
                ("1234567", Style::Plain),
                ("16", Style::Plain),
                ("a\n\n b\n", Style::Literal),
            ]
        );
    }

    #[test]
    fn json_has_only_floats() {
        let mut value = sample();
        through_json(&mut value).expect("printable");
        assert_eq!(
            texts(&value)[2..5],
            [
                ("9.007199254740992e+15", Style::Plain),
                ("1.234567e+06", Style::Plain),
                ("16", Style::Plain),
            ]
        );
        assert_eq!(value.get("d").map(Value::tag), Some(Tag::Float));
    }

    #[test]
    fn decoding_without_the_text_between() {
        let mut value = sample();
        let mapping = value.as_mapping_mut().expect("a mapping");
        mapping.push(
            Value::string("n"),
            Value::scalar("", Tag::Null, Style::Flow),
        );
        let back = through_json_text(&value).expect("printable");
        assert_eq!(
            texts(&back),
            [
                ("-", Style::Flow),
                ("12", Style::DoubleQuoted),
                ("9007199254740993", Style::Plain),
                ("1234567", Style::Plain),
                ("16", Style::Plain),
                ("a\n b\n", Style::DoubleQuoted),
                ("null", Style::Plain),
            ]
        );
    }
}
