//! Decoding of configuration trees into types, with Go's rules for JSON.
//!
//! Field names match without regard to case, null leaves a field as it is, and a value of a wrong type is a
//! mistake that does not stop the decoding: all of them are collected.

use std::fmt::Write as _;

use overlay_yaml::{Mapping, Origin, Tag, Text, Value, write_float_32};

use crate::error::{Error, ErrorKind, near_miss};
use crate::field_spec::FieldSpec;
use crate::kustomization::{Located, LocatedText, Pairs};

/// Walks a tree and collects mistakes.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    /// Whether a field that the type does not have is a mistake; else it is a warning.
    pub(crate) strict: bool,
    /// Whether numbers and booleans are good where a text is wanted.
    pub(crate) coerce: bool,
    /// Whether field names must be spelled exactly; else letters match without regard to case.
    pub(crate) exact: bool,
    /// The mistakes so far.
    pub(crate) errors: Vec<Error>,
    /// Unknown fields, unless they are mistakes.
    pub(crate) warnings: Vec<Error>,
    path: Vec<Step>,
}

/// How many mistakes of one file are reported.
const MAX_ERRORS: usize = 100;
const LAST_ERROR: usize = MAX_ERRORS - 1;

#[derive(Clone, Debug)]
enum Step {
    Field(Text),
    Index(usize),
}

impl Decoder {
    /// Returns a decoder for a kustomization file: unknown fields are mistakes.
    pub(crate) fn strict() -> Decoder {
        Decoder {
            strict: true,
            ..Decoder::default()
        }
    }

    /// Returns a decoder for the configuration of a plugin: unknown fields are ignored, numbers become texts.
    pub(crate) fn lenient() -> Decoder {
        Decoder {
            coerce: true,
            ..Decoder::default()
        }
    }

    /// Calls `field` for every entry of a mapping with the name as `names` spells it; does nothing for null.
    pub(crate) fn fields(
        &mut self,
        value: &Value,
        names: &[&'static str],
        mut field: impl FnMut(&mut Decoder, &'static str, &Value),
    ) {
        if value.is_null() {
            return;
        }
        let Some(mapping) = value.as_mapping() else {
            return self.wrong_type(value, "a mapping");
        };
        let find = |key: &str| {
            let exact = names.iter().position(|name| *name == key);
            exact.or_else(|| names.iter().position(|name| equal_fold(name, key)))
        };
        let strongest = if self.exact {
            Vec::new()
        } else {
            strongest_spellings(mapping, names, find)
        };
        // Weaker spellings are decoded too, because their mistakes count, but before the strongest.
        for is_strongest in [false, true] {
            if strongest.is_empty() && !is_strongest {
                continue;
            }
            for entry in mapping {
                let key = entry.key.text().unwrap_or_default();
                let index =
                    find(key).filter(|&index| !self.exact || names.get(index) == Some(&key));
                let Some((index, name)) = index.and_then(|index| Some((index, *names.get(index)?)))
                else {
                    if is_strongest {
                        self.unknown_field(key, entry.key.origin(), names);
                    }
                    continue;
                };
                let is_weaker = strongest.get(index).is_some_and(|best| *best != key);
                if is_weaker == is_strongest {
                    continue;
                }
                if is_weaker {
                    let message =
                        format!("`{name}` is here in several spellings; `{key}` does not count");
                    self.warnings
                        .push(Error::invalid(message, entry.key.origin()));
                }
                self.path.push(Step::Field(name.into()));
                field(self, name, &entry.value);
                self.path.pop();
            }
        }
    }

    /// Sets a text; null leaves it as it is.
    pub(crate) fn text(&mut self, value: &Value, slot: &mut LocatedText) {
        if let Some(text) = self.take_text(value) {
            *slot = Located::new(text, value.origin());
        }
    }

    /// Sets a text whose place does not matter.
    pub(crate) fn plain_text(&mut self, value: &Value, slot: &mut Text) {
        if let Some(text) = self.take_text(value) {
            *slot = text;
        }
    }

    fn take_text(&mut self, value: &Value) -> Option<Text> {
        let text = value.text().unwrap_or_default();
        match value.tag() {
            Tag::Null => None,
            Tag::Map | Tag::Seq => {
                let error = wrong_type(self.here(), value, "a string");
                self.mistake(if self.takes_document() {
                    error.hint("write it as a text: the lines below a `|-`")
                } else {
                    error
                });
                None
            }
            Tag::Bool if self.coerce => Some(if is_true(text) { "true" } else { "false" }.into()),
            Tag::Int if self.coerce => Some(
                parse_int(text).map_or_else(|| text.into(), |number| number.to_string().into()),
            ),
            Tag::Float if self.coerce => Some(
                parse_float(text).map_or_else(|| text.into(), |float| float_text(float).into()),
            ),
            Tag::Bool | Tag::Int | Tag::Float => {
                let place = self.here();
                self.errors
                    .push(wrong_type(place, value, "a string").hint("put the value in quotes"));
                None
            }
            _ => Some(text.into()),
        }
    }

    /// Sets a flag; null leaves it as it is.
    pub(crate) fn flag(&mut self, value: &Value, slot: &mut bool) {
        match value.tag() {
            Tag::Null => {}
            Tag::Bool => *slot = is_true(value.text().unwrap_or_default()),
            _ => {
                let place = self.here();
                let mut error = wrong_type(place, value, "`true` or `false`");
                if value
                    .as_str()
                    .is_some_and(|text| matches!(text, "true" | "false"))
                {
                    error = error.hint("remove the quotes");
                }
                self.mistake(error);
            }
        }
    }

    /// Sets a whole number; null leaves it as it is.
    pub(crate) fn int(&mut self, value: &Value, slot: &mut i64) {
        let text = value.text().unwrap_or_default();
        let number = match value.tag() {
            Tag::Null => return,
            Tag::Int => parse_int(text),
            Tag::Float => parse_float(text)
                .filter(|float| float.fract() == 0.0 && float.abs() < 1e21)
                .map(|float| float as i128),
            _ => None,
        };
        match number.and_then(|number| i64::try_from(number).ok()) {
            Some(number) => *slot = number,
            None => {
                let place = self.here();
                let mut error = wrong_type(place, value, "a whole number");
                if value
                    .as_str()
                    .is_some_and(|text| text.parse::<i64>().is_ok())
                {
                    error = error.hint("remove the quotes");
                }
                self.mistake(error);
            }
        }
    }

    /// Calls `item` for every item of a list; returns whether there is a list.
    pub(crate) fn list(
        &mut self,
        value: &Value,
        mut item: impl FnMut(&mut Decoder, &Value),
    ) -> bool {
        if value.is_null() {
            return false;
        }
        let Some(items) = value.as_sequence() else {
            self.wrong_type(value, "a list");
            return false;
        };
        for (index, value) in items.iter().enumerate() {
            self.path.push(Step::Index(index));
            item(self, value);
            self.path.pop();
        }
        true
    }

    /// Sets a list of texts; null empties it.
    pub(crate) fn texts(&mut self, value: &Value, slot: &mut Vec<LocatedText>) {
        slot.clear();
        self.list(value, |decoder, item| {
            let mut text = LocatedText::new(Text::default(), item.origin());
            decoder.text(item, &mut text);
            slot.push(text);
        });
    }

    /// Sets a list of things that `decode` makes; null empties it, and a null item is `T::default()`.
    pub(crate) fn structs<T: Default>(
        &mut self,
        value: &Value,
        slot: &mut Vec<T>,
        decode: impl Fn(&mut Decoder, &Value) -> T,
    ) {
        slot.clear();
        self.list(value, |decoder, item| slot.push(decode(decoder, item)));
    }

    /// Returns what `decode` makes of a value that is there.
    pub(crate) fn optional<T>(
        &mut self,
        value: &Value,
        decode: impl FnOnce(&mut Decoder, &Value) -> T,
    ) -> Option<T> {
        (!value.is_null()).then(|| decode(self, value))
    }

    /// Sets the pairs of a string map; null empties it, a null in it is the empty text.
    pub(crate) fn pairs(&mut self, value: &Value, slot: &mut Pairs) {
        slot.clear();
        if value.is_null() {
            return;
        }
        let Some(mapping) = value.as_mapping() else {
            return self.wrong_type(value, "a mapping of strings");
        };
        for entry in mapping {
            let key = entry.key.text().unwrap_or_default();
            self.path.push(Step::Field(key.into()));
            let mut text = LocatedText::new(Text::default(), entry.value.origin());
            self.text(&entry.value, &mut text);
            self.path.pop();
            slot.push((Located::new(key.into(), entry.key.origin()), text));
        }
    }

    /// Decodes a field specification.
    pub(crate) fn field_spec(&mut self, value: &Value) -> FieldSpec {
        let mut spec = FieldSpec {
            origin: value.origin(),
            ..FieldSpec::default()
        };
        let names = ["group", "version", "kind", "path", "create"];
        self.fields(value, &names, |decoder, name, value| match name {
            "group" => decoder.embedded(|decoder| decoder.plain_text(value, &mut spec.gvk.group)),
            "version" => {
                decoder.embedded(|decoder| decoder.plain_text(value, &mut spec.gvk.version))
            }
            "kind" => decoder.embedded(|decoder| decoder.plain_text(value, &mut spec.gvk.kind)),
            "path" => decoder.plain_text(value, &mut spec.path),
            _ => decoder.flag(value, &mut spec.create),
        });
        spec
    }

    /// Decodes a field of an embedded Go struct, where `sigs.k8s.io/yaml` makes no texts of numbers.
    pub(crate) fn embedded<T>(&mut self, decode: impl FnOnce(&mut Decoder) -> T) -> T {
        let coerce = std::mem::take(&mut self.coerce);
        let result = decode(self);
        self.coerce = coerce;
        result
    }

    /// Whether the text of the current field can be a whole YAML document.
    fn takes_document(&self) -> bool {
        let field = self.path.iter().rev().find_map(|step| match step {
            Step::Field(name) => Some(name.as_str()),
            Step::Index(_) => None,
        });
        let documents = ["patch", "patches", "jsonOp", "patchesStrategicMerge"];
        let plugins = ["generators", "transformers", "validators"];
        field.is_some_and(|field| documents.contains(&field) || plugins.contains(&field))
    }

    /// Keeps a mistake; a file with very many is hostile or no kustomization at all.
    fn mistake(&mut self, error: Error) {
        match self.errors.len() {
            MAX_ERRORS.. => {}
            LAST_ERROR => self
                .errors
                .push(error.note("there are more mistakes in this file")),
            _ => self.errors.push(error),
        }
    }

    /// Notes a value of a wrong type.
    pub(crate) fn wrong_type(&mut self, value: &Value, expected: &str) {
        let mut error = wrong_type(self.here(), value, expected);
        if expected == "a list" && !value.is_sequence() {
            error = error.hint("begin every item with `- `");
        }
        self.mistake(error);
    }

    /// Notes another mistake at the current field.
    pub(crate) fn invalid(&mut self, message: impl Into<String>, at: Origin) {
        self.mistake(Error::invalid(message, at));
    }

    /// The path of the current field, `patches[0].target`.
    pub(crate) fn here(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Field(name) if path.is_empty() => path.push_str(name),
                Step::Field(name) => {
                    path.push('.');
                    path.push_str(name);
                }
                Step::Index(index) => {
                    let _ = write!(path, "[{index}]");
                }
            }
        }
        path
    }

    fn unknown_field(&mut self, key: &str, at: Origin, names: &[&'static str]) {
        if self.errors.len().max(self.warnings.len()) >= MAX_ERRORS {
            return;
        }
        let mut error = Error::new(
            ErrorKind::UnknownField {
                field: key.to_owned(),
                parent: self.here(),
            },
            at,
        );
        if let Some(name) = near_miss(key, names.iter().copied()) {
            error = error.hint(format!("did you mean `{name}`?"));
        } else if names.len() <= 12 {
            error = error.note(format!("the fields here are `{}`", names.join("`, `")));
        }
        if self.strict {
            self.mistake(error);
        } else {
            self.warnings.push(error);
        }
    }
}

/// Of fields that a mapping has in several spellings, the one that counts: Go takes the one that sorts last. Empty
/// when every field is spelled as in `names`.
fn strongest_spellings<'a>(
    mapping: &'a Mapping,
    names: &[&'static str],
    find: impl Fn(&str) -> Option<usize>,
) -> Vec<&'a str> {
    let keys = || mapping.iter().filter_map(|entry| entry.key.text());
    if keys().all(|key| find(key).is_none_or(|index| names.get(index) == Some(&key))) {
        return Vec::new();
    }
    let mut strongest = vec![""; names.len()];
    for key in keys() {
        if let Some(slot) = find(key).and_then(|index| strongest.get_mut(index)) {
            *slot = key.max(*slot);
        }
    }
    strongest
}

fn wrong_type(place: String, value: &Value, expected: &str) -> Error {
    Error::new(
        ErrorKind::WrongType {
            field: place,
            expected: expected.to_owned(),
            found: describe(value).to_owned(),
        },
        value.origin(),
    )
}

/// What a value is, with its article, for messages.
pub(crate) fn describe(value: &Value) -> &'static str {
    match value.tag() {
        Tag::Null => "null",
        Tag::Bool => "a boolean",
        Tag::Int | Tag::Float => "a number",
        Tag::Map => "a mapping",
        Tag::Seq => "a list",
        _ => "a string",
    }
}

/// Whether a text of tag `!!bool`, by the rules of either version of go-yaml, is true.
fn is_true(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b't' | b'T' | b'y' | b'Y'))
        || text.eq_ignore_ascii_case("on")
}

/// Whether Go's `encoding/json` takes both for the same field: letters are compared without regard to case.
fn equal_fold(name: &str, key: &str) -> bool {
    let fold = |letter: char| match letter {
        'ſ' => 's',
        'K' => 'k',
        _ => letter.to_ascii_lowercase(),
    };
    name.chars().map(fold).eq(key.chars().map(fold))
}

/// The value of an integer in any notation of go-yaml.
pub(crate) fn parse_int(text: &str) -> Option<i128> {
    let text = text.replace('_', "");
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = match lower.as_str() {
        "0" => (10, "0"),
        _ => [("0x", 16), ("0b", 2), ("0o", 8), ("0", 8)]
            .iter()
            .find_map(|(prefix, radix)| Some((*radix, lower.strip_prefix(prefix)?)))
            .unwrap_or((10, lower.as_str())),
    };
    if digits.starts_with(['+', '-']) {
        return None;
    }
    let number = i128::from_str_radix(digits, radix).ok()?;
    Some(if negative { -number } else { number })
}

/// The value of a float in go-yaml's notation.
fn parse_float(text: &str) -> Option<f64> {
    text.replace('_', "").parse().ok()
}

/// A float as `sigs.k8s.io/yaml` writes it where a text is wanted: whole numbers in decimal, others with the
/// precision of 32 bits.
fn float_text(float: f64) -> String {
    if float.fract() == 0.0 && float.abs() < 1e21 {
        return format!("{float}");
    }
    let mut text = String::new();
    write_float_32(float as f32, &mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_in_all_notations() {
        let cases = [
            ("0", 0),
            ("-0x1F", -31),
            ("0777", 511),
            ("0o17", 15),
            ("+0b11", 3),
            ("1_000", 1000),
        ];
        for (text, number) in cases {
            assert_eq!(parse_int(text), Some(number), "{text}");
        }
        assert_eq!(parse_int("--1"), None);
    }

    #[test]
    fn floats_where_a_text_is_wanted() {
        assert_eq!(float_text(1.10), "1.1");
        assert_eq!(float_text(2.0), "2");
        assert_eq!(float_text(1.5e-7), "1.5e-07");
        assert_eq!(float_text(1234567.5), "1.2345675e+06");
    }

    #[test]
    fn field_names_match_without_case() {
        assert!(equal_fold("namePrefix", "NAMEPREFIX"));
        assert!(equal_fold("kind", "KIND"));
        assert!(!equal_fold("kind", "kinds"));
    }
}
