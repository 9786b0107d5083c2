//! Printing: one pass over the tree that gives kustomize's bytes.
//!
//! kustomize writes each resource with go-yaml v3, reads that text again, turns it into JSON, reads the JSON
//! with go-yaml v2 and writes with v2. Here each scalar takes all those steps at once ([`crate::scalar`]) and
//! nothing is built in between.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::fold::is_break;
use crate::foot;
use crate::keys::{Plan, read_key};
use crate::number;
use crate::print_error::{Failure, PathStep, PrintError, PrintErrorKind};
use crate::scalar::{Place, ScalarValue, decode, read_json, read_json_string};
use crate::styled::{Spot, end_line, indent};
use crate::value::{Entry, Mapping, Style, Value};

/// How many collections may lie in each other.
pub(crate) const MAX_DEPTH: usize = 2000;

/// Appends one document as kustomize prints it.
///
/// # Errors
///
/// When kustomize could not print the value either: a duplicate key, an infinite number, a key that is no
/// string, a control character, and so on. What was appended by then stays in `out`.
pub fn write_document(value: &Value, out: &mut String) -> Result<(), PrintError> {
    let mut writer = Writer {
        out,
        order: Vec::new(),
        scratch: Vec::new(),
    };
    writer
        .document(&foot::settle(value))
        .map_err(|failure| failure.finish())
}

/// Appends all documents, with a line `---` between one and the next.
///
/// # Errors
///
/// As [`write_document`].
pub fn write_documents<'a>(
    values: impl IntoIterator<Item = &'a Value>,
    out: &mut String,
) -> Result<(), PrintError> {
    let mut writer = Writer {
        out,
        order: Vec::new(),
        scratch: Vec::new(),
    };
    for (at, value) in values.into_iter().enumerate() {
        if at > 0 {
            writer.out.push_str("---\n");
        }
        writer
            .document(&foot::settle(value))
            .map_err(|failure| failure.finish())?;
    }
    Ok(())
}

struct Writer<'o> {
    out: &'o mut String,
    /// The sorted order of the entries of the mappings that are being written, innermost last.
    order: Vec<u32>,
    scratch: Vec<u32>,
}

/// Where a collection is written.
#[derive(Clone, Copy)]
struct Position {
    /// The column at which its entries or items start.
    indent: usize,
    /// The byte in the output at which the current line starts.
    line: usize,
    /// How many collections are around it.
    depth: usize,
    /// Whether it stands in a collection of flow style in its file.
    flow: bool,
    /// Whether the first entry goes on the current line.
    inline: bool,
}

impl Position {
    /// The position of a collection that starts on its own line, `by` columns further right.
    fn below(self, by: usize) -> Position {
        Position {
            indent: self.indent + by,
            depth: self.depth + 1,
            inline: false,
            ..self
        }
    }

    /// The position of a collection that starts on the current line after an indicator.
    fn after_indicator(self) -> Position {
        Position {
            inline: true,
            ..self.below(2)
        }
    }
}

impl Writer<'_> {
    fn document(&mut self, value: &Value) -> Result<(), Failure> {
        let position = Position {
            indent: 0,
            line: self.out.len(),
            depth: 0,
            flow: false,
            inline: false,
        };
        if let Some(mapping) = value.as_mapping() {
            if mapping.is_empty() {
                self.out.push_str("{}\n");
                return Ok(());
            }
            self.mapping(value, mapping, position)
        } else if let Some(items) = value.as_sequence() {
            if items.is_empty() {
                self.out.push_str("[]\n");
                return Ok(());
            }
            self.sequence(value, items, position)
        } else {
            self.scalar(value, position)
        }
    }

    fn mapping(
        &mut self,
        value: &Value,
        mapping: &Mapping,
        mut position: Position,
    ) -> Result<(), Failure> {
        if position.depth > MAX_DEPTH {
            return Err(PrintErrorKind::TooDeep.at(value.origin()));
        }
        position.flow |= value.style() == Style::Flow;
        let top = position.depth == 0;
        let before = self.order.len();
        match Plan::of(
            mapping,
            position.flow,
            top,
            &mut self.order,
            &mut self.scratch,
        )? {
            Plan::AsWritten => {
                for entry in mapping {
                    let key = entry.key.text().unwrap_or_default();
                    self.entry(entry, key, position)?;
                    position.inline = false;
                }
            }
            Plan::Sorted => {
                let entries = mapping.iter().as_slice();
                for at in before..before + entries.len() {
                    let entry = &entries[self.order[at] as usize];
                    let key = entry.key.text().unwrap_or_default();
                    self.entry(entry, key, position)?;
                    position.inline = false;
                }
                self.order.truncate(before);
            }
            // Only at the top level can all keys get lost.
            Plan::Decoded(keys) if keys.is_empty() => self.out.push_str("{}\n"),
            Plan::Decoded(keys) => {
                for (entry, key) in &keys {
                    self.entry(entry, key, position)?;
                    position.inline = false;
                }
            }
        }
        Ok(())
    }

    fn entry(&mut self, entry: &Entry, key: &str, mut position: Position) -> Result<(), Failure> {
        if !position.inline {
            position.line = self.out.len();
            indent(position.indent, self.out);
        }
        let simple = self.key(entry, key, position)?;
        if !simple {
            position.line = self.out.len();
            indent(position.indent, self.out);
        }
        self.out.push(':');
        let step = |failure: Failure| failure.inside(PathStep::Key(key.into()));
        if let Some(mapping) = entry.value.as_mapping() {
            if mapping.is_empty() {
                self.out.push_str(" {}\n");
                return Ok(());
            }
            let inner = if simple {
                self.out.push('\n');
                position.below(2)
            } else {
                self.out.push(' ');
                position.after_indicator()
            };
            self.mapping(&entry.value, mapping, inner).map_err(step)
        } else if let Some(items) = entry.value.as_sequence() {
            if items.is_empty() {
                self.out.push_str(" []\n");
                return Ok(());
            }
            let inner = if simple {
                self.out.push('\n');
                position.below(0)
            } else {
                self.out.push(' ');
                position.after_indicator()
            };
            self.sequence(&entry.value, items, inner).map_err(step)
        } else {
            self.out.push(' ');
            self.scalar(&entry.value, position).map_err(step)
        }
    }

    fn sequence(
        &mut self,
        value: &Value,
        items: &[Value],
        mut position: Position,
    ) -> Result<(), Failure> {
        if position.depth > MAX_DEPTH {
            return Err(PrintErrorKind::TooDeep.at(value.origin()));
        }
        position.flow |= value.style() == Style::Flow;
        for (index, item) in items.iter().enumerate() {
            if !position.inline {
                position.line = self.out.len();
                indent(position.indent, self.out);
            }
            self.item(item, position)
                .map_err(|failure| failure.inside(PathStep::Index(index)))?;
            position.inline = false;
        }
        Ok(())
    }

    fn item(&mut self, item: &Value, position: Position) -> Result<(), Failure> {
        self.out.push_str("- ");
        if let Some(mapping) = item.as_mapping() {
            if mapping.is_empty() {
                self.out.push_str("{}\n");
                return Ok(());
            }
            self.mapping(item, mapping, position.after_indicator())
        } else if let Some(items) = item.as_sequence() {
            if items.is_empty() {
                self.out.push_str("[]\n");
                return Ok(());
            }
            self.sequence(item, items, position.after_indicator())
        } else {
            self.scalar(item, position)
        }
    }

    /// Writes a scalar that is a value, and ends the line.
    fn scalar(&mut self, value: &Value, position: Position) -> Result<(), Failure> {
        let place = Place {
            flow: position.flow,
            key: false,
        };
        match decode(value, place)? {
            ScalarValue::String(text) => {
                let spot = Spot {
                    indent: position.indent + 2,
                    line: position.line,
                    wraps: true,
                };
                if spot.ascii_string(&text, self.out) {
                    self.out.push('\n');
                } else {
                    let text = read_json_string(text, value)?;
                    spot.string(&text, self.out);
                    end_line(&text, self.out);
                }
                return Ok(());
            }
            other => match read_json(other, value)? {
                ScalarValue::Null => self.out.push_str("null"),
                ScalarValue::Bool(flag) => self.out.push_str(if flag { "true" } else { "false" }),
                ScalarValue::Int(number) => drop(write!(self.out, "{number}")),
                ScalarValue::Uint(number) => drop(write!(self.out, "{number}")),
                ScalarValue::Float(number) => number::write_float(number, self.out),
                ScalarValue::String(text) => self.out.push_str(&text),
            },
        }
        self.out.push('\n');
        Ok(())
    }

    /// Writes a key without its colon; a key that is too long or has breaks gets a `?` and its line is ended.
    ///
    /// Returns whether the key is a simple one.
    fn key(&mut self, entry: &Entry, text: &str, position: Position) -> Result<bool, Failure> {
        let mut spot = Spot {
            indent: position.indent + 2,
            line: position.line,
            wraps: false,
        };
        if text.len() <= 128 && spot.ascii_string(text, self.out) {
            return Ok(true);
        }
        let text = &*read_key(Cow::Borrowed(text), &entry.key)?;
        let simple = text.len() <= 128 && !text.contains(is_break);
        if simple {
            spot.string(text, self.out);
            return Ok(true);
        }
        spot.wraps = true;
        self.out.push_str("? ");
        spot.string(text, self.out);
        end_line(text, self.out);
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Origin, Tag};

    fn print(value: &Value) -> String {
        let mut out = String::new();
        write_document(value, &mut out).expect("a printable value");
        out
    }

    fn fails(value: &Value) -> PrintError {
        write_document(value, &mut String::new()).expect_err("an unprintable value")
    }

    fn of(key: &str, value: Value) -> Value {
        Value::mapping([(key, value)].into_iter().collect())
    }

    /// `a: text`, where `text` is a string.
    fn string(text: &str) -> String {
        print(&of("a", Value::string(text)))
    }

    /// `a: text`, where `text` is plain and has `tag`.
    fn plain(text: &str, tag: Tag) -> String {
        print(&of("a", Value::scalar(text, tag, Style::Plain)))
    }

    #[test]
    fn strings_get_the_least_quotes() {
        for (text, printed) in [
            ("12", "a: \"12\"\n"),
            ("1:30", "a: \"1:30\"\n"),
            ("0o17", "a: \"0o17\"\n"),
            ("a: b", "a: 'a: b'\n"),
            ("x\ty", "a: \"x\\ty\"\n"),
            ("é 😀", "a: \"é \\U0001F600\"\n"),
            ("é", "a: é\n"),
            ("", "a: \"\"\n"),
            ("-", "a: '-'\n"),
            ("--x", "a: --x\n"),
            ("-_1", "a: \"-_1\"\n"),
            ("---x", "a: '---x'\n"),
            ("=", "a: =\n"),
            ("<<", "a: <<\n"),
            ("+", "a: +\n"),
            ("off", "a: \"off\"\n"),
            ("offer", "a: offer\n"),
            ("2001-01-01", "a: \"2001-01-01\"\n"),
            (".5", "a: \".5\"\n"),
            ("a #b", "a: 'a #b'\n"),
            ("it's: x", "a: 'it''s: x'\n"),
            (" x", "a: ' x'\n"),
            ("x:", "a: 'x:'\n"),
            ("\u{7}\u{1}\u{a0}", "a: \"\\a\\x01\u{a0}\"\n"),
            ("\u{feff}a", "a: \"\\uFEFF\\x61\"\n"),
        ] {
            assert_eq!(string(text), printed);
        }
    }

    #[test]
    fn texts_with_breaks_are_literal_blocks() {
        for (text, printed) in [
            (" x\ny", "a: |2-\n   x\n  y\n"),
            ("\n", "a: |2+\n\n"),
            ("x\n\ny\n", "a: |\n  x\n\n  y\n"),
            ("x\n\n", "a: |+\n  x\n\n"),
            ("x \ny", "a: \"x \\ny\"\n"),
            ("x\n\ty\n", "a: \"x\\n\\ty\\n\"\n"),
            ("é\n", "a: |\n  é\n"),
        ] {
            assert_eq!(string(text), printed);
        }
    }

    #[test]
    fn scalars_are_normalised() {
        for (text, tag, printed) in [
            ("0x10", Tag::Int, "a: 16\n"),
            ("1.0", Tag::Float, "a: 1\n"),
            ("1e20", Tag::Float, "a: 1e+20\n"),
            ("True", Tag::Bool, "a: true\n"),
            ("~", Tag::Null, "a: null\n"),
            ("", Tag::Null, "a: null\n"),
            ("2001-1-1", Tag::Timestamp, "a: \"2001-01-01T00:00:00Z\"\n"),
            ("YQ==", Tag::Binary, "a: a\n"),
            ("x", Tag::Other, "a: x\n"),
        ] {
            assert_eq!(plain(text, tag), printed);
        }
        let empty_in_flow = Value::scalar("", Tag::Null, Style::Flow);
        assert_eq!(print(&of("a", empty_in_flow)), "a: \"\"\n");
        // The tag follows the text when a program changes the text of a quoted number...
        let quoted = Value::scalar("12", Tag::Int, Style::DoubleQuoted);
        assert_eq!(print(&of("a", quoted)), "a: \"12\"\n");
        // ... and a tag that does not fit is an error.
        let error = fails(&of("a", Value::scalar("x", Tag::Int, Style::Plain)));
        assert_eq!(error.kind, PrintErrorKind::TagMismatch(Tag::Int));
        assert_eq!(
            error.to_string(),
            "the value does not fit the tag `!!int` (at `a`)"
        );
    }

    #[test]
    fn collections() {
        let items = Value::sequence(vec![
            of("b", Value::sequence(vec![Value::int(1)])),
            Value::sequence(vec![Value::int(2), Value::sequence(vec![Value::int(3)])]),
            Value::sequence(vec![]),
            Value::mapping(Mapping::new()),
        ]);
        assert_eq!(
            print(&of("a", items)),
            "a:\n- b:\n  - 1\n- - 2\n  - - 3\n- []\n- {}\n"
        );
        assert_eq!(print(&Value::mapping(Mapping::new())), "{}\n");
        let mut out = String::new();
        write_documents([&Value::int(1), &of("a", Value::null())], &mut out).expect("printable");
        assert_eq!(out, "1\n---\na: null\n");
    }

    #[test]
    fn keys_are_sorted_and_shared_order_buffers_do_not_mix() {
        let inner: Mapping = [("a10", Value::int(1)), ("a2", Value::int(2))]
            .into_iter()
            .collect();
        let outer: Mapping = [
            ("z", Value::mapping(inner.clone())),
            ("A", Value::mapping(inner)),
            ("on", Value::null()),
        ]
        .into_iter()
        .collect();
        assert_eq!(
            print(&outer.into()),
            "A:\n  a2: 2\n  a10: 1\n\"on\": null\nz:\n  a2: 2\n  a10: 1\n"
        );
    }

    #[test]
    fn long_keys_get_a_question_mark() {
        let key = "k".repeat(129);
        let items = || Value::sequence(vec![Value::int(1)]);
        assert_eq!(
            print(&of("a", of(&key, items()))),
            format!("a:\n  ? {key}\n  : - 1\n")
        );
        assert_eq!(
            print(&of("x\ny", of("b", Value::null()))),
            "? |-\n  x\n  y\n: b: null\n"
        );
        let error = fails(&of(&"k".repeat(1023), Value::null()));
        assert_eq!(error.kind, PrintErrorKind::KeyTooLong);
        print(&of(&"k".repeat(1022), Value::null()));
    }

    #[test]
    fn lines_break_at_spaces_beyond_column_80() {
        let word = "w".repeat(78);
        assert_eq!(
            string(&format!("{word} b c")),
            format!("a: {word}\n  b c\n")
        );
        let word = "w".repeat(77);
        assert_eq!(
            string(&format!("{word} b c")),
            format!("a: {word} b\n  c\n")
        );
        let wide = "é".repeat(77);
        assert_eq!(
            string(&format!("{wide} b c")),
            format!("a: {wide} b\n  c\n")
        );
        assert_eq!(
            string(&format!("'{word} b  c")),
            format!("a: '''{word}\n  b  c'\n")
        );
        assert_eq!(
            string(&format!("\t{word}  b")),
            format!("a: \"\\t{word}\n  \\ b\"\n")
        );
    }

    #[test]
    fn a_duplicate_key_names_both_places() {
        let key = |offset| Value::string("b").with_origin(Origin::new(0, offset));
        let mut mapping = Mapping::new();
        for offset in [1, 2, 3] {
            mapping.push(key(offset), Value::null());
        }
        let error = fails(&of(
            "a",
            Value::sequence(vec![Value::null(), mapping.into()]),
        ));
        assert_eq!(
            error.kind,
            PrintErrorKind::DuplicateKey {
                key: "b".into(),
                first: Origin::new(0, 1)
            }
        );
        assert_eq!(error.origin, Origin::new(0, 2));
        assert_eq!(error.to_string(), "the key `b` is there twice (at `a[1]`)");
    }

    #[test]
    fn duplicates_are_found_though_the_order_has_cycles() {
        let mut mapping = Mapping::new();
        for key in ["9", "10", "1a", "9"] {
            mapping.push(Value::string(key), Value::null());
        }
        let error = fails(&mapping.into());
        assert!(matches!(error.kind, PrintErrorKind::DuplicateKey { .. }));
    }

    #[test]
    fn only_top_level_keys_may_be_no_strings() {
        let number = || {
            let mut mapping = Mapping::new();
            mapping.push(Value::scalar("0x1", Tag::Int, Style::Plain), Value::null());
            Value::mapping(mapping)
        };
        assert_eq!(print(&number()), "\"0x1\": null\n");
        assert_eq!(
            fails(&of("a", number())).kind,
            PrintErrorKind::KeyIsNoString
        );
    }

    #[test]
    fn what_kustomize_refuses() {
        let literal = |text: &str| Value::scalar(text, Tag::Str, Style::Literal);
        for (value, kind) in [
            (
                Value::string("\u{7f}"),
                PrintErrorKind::ControlCharacter('\u{7f}'),
            ),
            (literal("\tx"), PrintErrorKind::LeadingTab),
            (
                Value::scalar(".inf", Tag::Float, Style::Plain),
                PrintErrorKind::NotFinite,
            ),
            (
                Value::scalar("?", Tag::Binary, Style::Plain),
                PrintErrorKind::InvalidBase64,
            ),
            (
                of("x\u{85}y", Value::null()),
                PrintErrorKind::LineBreakInKey,
            ),
            (of("<<", Value::null()), PrintErrorKind::MergeKey),
        ] {
            assert_eq!(fails(&of("a", value)).kind, kind);
        }
    }

    #[test]
    fn deep_trees_do_not_overflow_the_stack() {
        let nested = |depth| {
            (0..depth).fold(Value::null(), |value, _| {
                of("a", Value::sequence(vec![value]))
            })
        };
        print(&nested(MAX_DEPTH / 2));
        assert_eq!(fails(&nested(MAX_DEPTH)).kind, PrintErrorKind::TooDeep);
    }
}
