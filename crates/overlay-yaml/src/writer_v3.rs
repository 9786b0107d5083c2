//! Writing a tree as go-yaml v3 writes its nodes: kyaml's `String()`.
//!
//! kustomize prints this text nowhere, but it puts it into strings: a replacement that changes a field inside of a
//! string that holds YAML writes the string anew. Order, styles and tags are those of the tree.

use crate::comment::{Before, Comments};
use crate::document::{as_written, parse_document};
use crate::fold::is_break;
use crate::limits::Limits;
use crate::number::{Rules, resolve};
use crate::print_error::{Failure, PathStep, PrintError, PrintErrorKind};
use crate::scalar::Shape;
use crate::styled::{Spot, indent};
use crate::value::{Mapping, Origin, Style, Tag, Value};
use crate::writer::MAX_DEPTH;

/// Appends `value` as kyaml writes nodes that were read from `text` and changed: like [`write_v3`], and with the
/// comments of the text at the entries and items that are still there.
///
/// # Errors
///
/// When collections lie in each other too deeply.
pub fn write_v3_like(value: &Value, text: &str, out: &mut String) -> Result<(), PrintError> {
    let read = || parse_document(text.as_bytes(), 0, &Limits::default()).ok()?;
    let original = text.contains('#').then(read).flatten();
    let comments = original.iter().map(|tree| Comments::of(text, tree));
    write(value, comments.collect(), original.as_ref(), out)
}

/// Appends `value`, whose parts were read from `texts` and moved, as kyaml writes such nodes: like [`write_v3`], and with
/// the comments that the parts have there. The file of an origin is the number of a text, of which the first document
/// counts; parts without an origin have no comments.
///
/// # Errors
///
/// When collections lie in each other too deeply.
pub fn write_v3_moved<T: AsRef<str>>(
    value: &Value,
    texts: &[T],
    out: &mut String,
) -> Result<(), PrintError> {
    let comments = texts.iter().enumerate().map(|(number, text)| {
        let text = text.as_ref();
        if !text.contains(['#', '&']) {
            return Comments::default();
        }
        match as_written(text.as_bytes(), number as u32, &Limits::default()) {
            Ok((Some(tree), anchors)) => Comments::of_moving(text, &tree, anchors),
            _ => Comments::default(),
        }
    });
    write(value, comments.collect(), Some(value), out)
}

/// Appends `value` as kyaml writes nodes: with the styles, tags and order of keys that it has, indented by two
/// columns, sequences in line with their key.
///
/// Comments are not part of a tree, and neither are the names of tags that YAML does not define: both are lost.
///
/// # Errors
///
/// When collections lie in each other too deeply.
pub fn write_v3(value: &Value, out: &mut String) -> Result<(), PrintError> {
    write(value, Vec::new(), None, out)
}

fn write(
    value: &Value,
    comments: Vec<Comments>,
    original: Option<&Value>,
    out: &mut String,
) -> Result<(), PrintError> {
    let mut writer = Writer {
        out,
        comments,
        moves: original.is_some_and(|original| std::ptr::eq(original, value)),
        foot: None,
    };
    let position = Position {
        indent: 0,
        depth: 0,
        inline: true,
        taken: Origin::NONE,
    };
    writer
        .document(value, original, position)
        .map_err(|failure| failure.finish())
}

struct Writer<'o> {
    out: &'o mut String,
    /// The comments that are still to be written.
    comments: Vec<Comments>,
    /// Whether the values that are written have the places of their comments themselves.
    moves: bool,
    /// The column of the foot comment that was just written.
    foot: Option<usize>,
}

/// Where a block collection is written.
#[derive(Clone, Copy)]
struct Position {
    /// The column at which its entries or items start.
    indent: usize,
    /// How many collections are around it.
    depth: usize,
    /// Whether the first entry goes on the current line.
    inline: bool,
    /// The place of an item whose comments are written, if this is in one.
    taken: Origin,
}

impl Position {
    fn inner(self, by: usize, inline: bool) -> Position {
        Position {
            indent: self.indent + by,
            depth: self.depth + 1,
            inline,
            taken: self.taken,
        }
    }
}

/// Whether a collection is written in braces or brackets.
fn is_flow(value: &Value) -> bool {
    value.style() == Style::Flow
        || value.as_mapping().is_some_and(Mapping::is_empty)
        || value.as_sequence().is_some_and(<[Value]>::is_empty)
}

impl Writer<'_> {
    fn document(
        &mut self,
        value: &Value,
        original: Option<&Value>,
        mut position: Position,
    ) -> Result<(), Failure> {
        // Those around the document stay with it; in another collection it has none.
        let comments = self.comments_of(original.unwrap_or(value));
        let comments = comments.filter(|(comments, offset)| comments.root == *offset);
        let (top, bottom) = comments.map_or_else(Default::default, |(comments, _)| {
            let top = std::mem::take(&mut comments.top);
            (top, std::mem::take(&mut comments.bottom))
        });
        if !top.is_empty() {
            self.lines(0, &top);
            self.out.push('\n');
        }
        // What was an item has the comments before it at its begin.
        if self.moves
            && let Some((comments, offset)) = self.comments_of(value)
            && offset != comments.root
        {
            let head = comments.take_before(offset).head;
            self.lines(0, &head);
            position.taken = value.origin();
        }
        position.inline = self.comments.is_empty();
        if value.is_scalar() || is_flow(value) {
            self.inline_node(value, position, "", None)?;
        } else {
            self.block(value, original, position)?;
        }
        for foot in bottom {
            if foot.apart {
                self.out.push('\n');
            }
            self.lines(foot.column, &foot.lines);
        }
        Ok(())
    }

    /// Writes a collection in block style that is not empty. `original` is what it was read as.
    fn block(
        &mut self,
        value: &Value,
        original: Option<&Value>,
        mut position: Position,
    ) -> Result<(), Failure> {
        if position.depth > MAX_DEPTH {
            return Err(PrintErrorKind::TooDeep.at(value.origin()));
        }
        let originals = original.and_then(Value::as_sequence);
        for (at, item) in value.as_sequence().unwrap_or_default().iter().enumerate() {
            let original = originals.and_then(|items| items.get(at));
            let line = self.start(original, &mut position, true);
            self.out.push('-');
            let inner = Position {
                taken: self.taken_by(item),
                ..position
            };
            self.child(item, original, inner, true, line)
                .map_err(|failure| failure.inside(PathStep::Index(at)))?;
            self.end(original, position, true);
        }
        let originals = original.and_then(Value::as_mapping);
        for entry in value.as_mapping().into_iter().flatten() {
            let key = entry.key.text().unwrap_or_default();
            let original = originals.and_then(|mapping| mapping.get_entry(key));
            let original_key = original.map(|entry| &entry.key);
            let line = self.start(original_key, &mut position, false);
            let simple = is_simple_key(&entry.key);
            if simple {
                self.scalar(&entry.key, Place::Key, "");
                if is_alias(&entry.key) {
                    self.out.push(' ');
                }
            } else {
                self.out.push('?');
                self.child(&entry.key, None, position, true, None)?;
                indent(position.indent, self.out);
            }
            self.out.push(':');
            let original = original.map(|entry| &entry.value);
            let inner = Position {
                taken: Origin::NONE,
                ..position
            };
            self.child(&entry.value, original, inner, !simple, line)
                .map_err(|failure| failure.inside(PathStep::Key(key.into())))?;
            self.end(original_key, position, false);
        }
        Ok(())
    }

    /// The comments of the text that a value was read from, and its place there.
    fn comments_of(&mut self, value: &Value) -> Option<(&mut Comments, u32)> {
        let origin = value.origin();
        let number = if self.moves { origin.file()? } else { 0 };
        Some((self.comments.get_mut(number as usize)?, origin.offset()))
    }

    /// The place of an item, if its comments are written before it.
    fn taken_by(&mut self, item: &Value) -> Origin {
        match self.comments_of(item) {
            Some((comments, offset)) if offset != comments.root => item.origin(),
            _ => Origin::NONE,
        }
    }

    /// Starts the line of an entry or item; returns the comment that goes on it.
    fn start(
        &mut self,
        original: Option<&Value>,
        position: &mut Position,
        is_item: bool,
    ) -> Option<String> {
        let mut line = None;
        let (moves, taken) = (self.moves, position.taken);
        if let Some(original) = original
            && let Some((comments, offset)) = self.comments_of(original)
        {
            // The first entry of an item has the same place, and the comment of its line.
            if original.is_scalar() || is_flow(original) {
                line = comments.take_after(offset);
            }
            // An item and its first entry have one place, and the comments are the item's; those of what was a document
            // are its first entry's.
            let is_elsewhere = match is_item && original.is_mapping() {
                true => offset == comments.root,
                false => original.origin() == taken,
            };
            let before = match moves && is_elsewhere {
                true => Before::default(),
                false => comments.take_before(offset),
            };
            for foot in before.feet {
                self.lines(foot.column, &foot.lines);
                self.foot = Some(foot.column);
            }
            if !before.head.is_empty() && !position.inline {
                self.blank_after_foot(position.indent);
                self.lines(position.indent, &before.head);
            } else if moves && !before.head.is_empty() {
                let begin = self.out.len();
                self.lines(position.indent, &before.head);
                // The first line stands where the entry would.
                self.out.replace_range(begin..begin + position.indent, "");
                position.inline = false;
            }
        }
        if !std::mem::take(&mut position.inline) {
            self.blank_after_foot(position.indent);
            indent(position.indent, self.out);
        }
        line
    }

    /// Writes the comments that follow an entry or item.
    fn end(&mut self, original: Option<&Value>, position: Position, is_item: bool) {
        if let Some(original) = original.filter(|_| self.moves)
            && let Some((comments, offset)) = self.comments_of(original)
        {
            let opens = is_item && original.is_mapping() && original.style() != Style::Flow;
            let lines = comments.following(offset, opens);
            if !lines.is_empty() {
                self.lines(position.indent, &lines);
                self.foot = Some(position.indent);
            }
        }
    }

    /// Sets a foot comment apart from what follows in the same column.
    fn blank_after_foot(&mut self, column: usize) {
        if self.foot.take() == Some(column) {
            self.out.push('\n');
        }
    }

    fn lines(&mut self, column: usize, lines: &[String]) {
        for line in lines {
            if !line.is_empty() {
                indent(column, self.out);
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    /// Writes what follows `-`, `?` or `:`, and ends the line.
    fn child(
        &mut self,
        value: &Value,
        original: Option<&Value>,
        position: Position,
        inline: bool,
        line: Option<String>,
    ) -> Result<(), Failure> {
        if value.is_scalar() || is_flow(value) {
            return self.inline_node(value, position, " ", line);
        }
        let anchor = self.anchor(value);
        if !anchor.is_empty() {
            self.out.push(' ');
            self.out.push_str(&anchor);
        }
        if inline && anchor.is_empty() {
            self.out.push(' ');
            self.block(value, original, position.inner(2, true))
        } else if inline {
            self.out.push('\n');
            self.block(value, original, position.inner(2, false))
        } else {
            if let Some(comment) = line {
                self.out.push(' ');
                self.out.push_str(&comment);
            }
            self.out.push('\n');
            let by = if value.is_sequence() { 0 } else { 2 };
            self.block(value, original, position.inner(by, false))
        }
    }

    /// The anchor of a value as it is written; empty when it has none.
    fn anchor(&mut self, value: &Value) -> String {
        if !self.moves {
            return String::new();
        }
        let comments = self.comments_of(value);
        let name = comments.and_then(|(comments, offset)| comments.anchor(offset));
        name.map_or_else(String::new, |name| format!("&{name}"))
    }

    /// Writes a scalar or a collection in flow style with `lead` before it, and ends the line.
    fn inline_node(
        &mut self,
        value: &Value,
        position: Position,
        lead: &str,
        line: Option<String>,
    ) -> Result<(), Failure> {
        let line = line.map_or(String::new(), |comment| format!(" {comment}"));
        let anchor = self.anchor(value);
        let lead = match anchor.as_str() {
            "" => lead,
            anchor => {
                self.out.push_str(lead);
                self.out.push_str(anchor);
                " "
            }
        };
        if value.is_scalar() {
            let place = Place::Block(position.indent + 2);
            let start = self.out.len();
            let style = self.scalar(value, place, lead);
            let block = matches!(style, Style::Literal | Style::Folded);
            if block && !line.is_empty() {
                let header = self.out[start..].find('\n').map_or(0, |at| start + at);
                self.out.insert_str(header, &line);
            }
            if !(block && self.out.ends_with(is_break)) {
                if !block {
                    self.out.push_str(&line);
                }
                self.out.push('\n');
            }
        } else {
            self.out.push_str(lead);
            self.flow(value, position.indent + 2, position.depth + 1)?;
            self.out.push_str(&line);
            self.out.push('\n');
        }
        Ok(())
    }

    fn flow(&mut self, value: &Value, columns: usize, depth: usize) -> Result<(), Failure> {
        if depth > MAX_DEPTH {
            return Err(PrintErrorKind::TooDeep.at(value.origin()));
        }
        let anchor = self.anchor(value);
        // That of the outermost is written already.
        if !anchor.is_empty() && !self.out.ends_with(&format!("{anchor} ")) {
            self.out.push_str(&anchor);
            self.out.push(' ');
        }
        if let Some(mapping) = value.as_mapping() {
            self.out.push('{');
            for (at, entry) in mapping.iter().enumerate() {
                if at > 0 {
                    self.out.push_str(", ");
                }
                if is_simple_key(&entry.key) {
                    self.scalar(&entry.key, Place::FlowKey, "");
                    self.out.push_str(": ");
                } else {
                    self.out.push_str("? ");
                    self.flow(&entry.key, columns + 2, depth + 1)?;
                    self.out.push_str(" : ");
                }
                self.flow(&entry.value, columns + 2, depth + 1)
                    .map_err(|failure| {
                        let key = entry.key.text().unwrap_or_default();
                        failure.inside(PathStep::Key(key.into()))
                    })?;
            }
            self.out.push('}');
        } else if let Some(items) = value.as_sequence() {
            self.out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    self.out.push_str(", ");
                }
                self.flow(item, columns + 2, depth + 1)
                    .map_err(|failure| failure.inside(PathStep::Index(at)))?;
            }
            self.out.push(']');
        } else {
            self.scalar(value, Place::Flow(columns), "");
        }
        Ok(())
    }

    /// Writes a scalar with `lead` before it unless it is empty, and returns the style that it got.
    fn scalar(&mut self, value: &Value, place: Place, lead: &str) -> Style {
        let text = value.text().unwrap_or_default();
        if self.moves && is_alias(value) {
            self.out.push_str(lead);
            self.out.push_str(text);
            return Style::Plain;
        }
        if self.moves && value.tag() == Tag::Merge && value.style() == Style::Plain {
            // go-yaml gives it the tag that it has.
            self.out.push_str(lead);
            self.out.push_str("!!merge <<");
            return Style::Plain;
        }
        let (tag, style) = presentation(value, text);
        let shape = Shape::of(text, Rules::V3);
        let in_block = matches!(place, Place::Block(_));
        let style = match style {
            Style::Plain | Style::Flow => {
                let plain = if in_block || place == Place::Key {
                    shape.plain
                } else {
                    shape.flow_plain
                };
                if plain && (in_block || !text.is_empty()) {
                    Style::Plain
                } else if shape.single {
                    Style::SingleQuoted
                } else {
                    Style::DoubleQuoted
                }
            }
            Style::SingleQuoted if !shape.single => Style::DoubleQuoted,
            Style::Literal | Style::Folded if !shape.block || !in_block => Style::DoubleQuoted,
            style => style,
        };
        let mut lead = lead;
        if let Some(tag) = tag {
            self.out.push_str(lead);
            self.out.push_str(tag);
            lead = " ";
        }
        if style != Style::Plain || !text.is_empty() {
            self.out.push_str(lead);
        }
        let spot = Spot {
            indent: match place {
                Place::Block(indent) | Place::Flow(indent) => indent,
                _ => 0,
            },
            line: self.out.len(),
            wraps: false,
        };
        match style {
            Style::Plain | Style::Flow => self.out.push_str(text),
            Style::SingleQuoted => spot.single_quoted(text, self.out),
            Style::DoubleQuoted => spot.double_quoted(text, self.out),
            Style::Literal => spot.literal(text, self.out),
            Style::Folded => spot.folded(text, self.out),
        }
        style
    }
}

/// Whether a value is an alias that is written as it was.
fn is_alias(value: &Value) -> bool {
    value.tag() == Tag::Other && value.style() == Style::Flow
}

/// Where a scalar is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In block context; further lines start at the column.
    Block(usize),
    /// As a simple key in block context.
    Key,
    /// In flow context; further lines start at the column.
    Flow(usize),
    /// As a simple key in flow context.
    FlowKey,
}

/// Whether `key` fits before a colon without a question mark.
fn is_simple_key(key: &Value) -> bool {
    let Some(text) = key.text() else {
        return key.as_mapping().is_some_and(Mapping::is_empty)
            || key.as_sequence().is_some_and(<[Value]>::is_empty);
    };
    let (tag, _) = presentation(key, text);
    text.len() + tag.map_or(0, str::len) <= 128 && !text.contains(is_break)
}

/// Returns the tag to write and the style that is wished for.
fn presentation(value: &Value, text: &str) -> (Option<&'static str>, Style) {
    let tag = value.tag();
    let implied = || resolve(text, Rules::V3).tag() == tag;
    let plain = matches!(value.style(), Style::Plain | Style::Flow);
    let style = if plain && text.contains('\n') {
        Style::Literal
    } else {
        value.style()
    };
    if !value.has_explicit_tag() {
        if tag == Tag::Str && plain && style != Style::Literal && !implied() {
            return (None, Style::DoubleQuoted);
        }
        if tag == Tag::Str || implied() {
            return (None, style);
        }
    }
    let name = match tag {
        Tag::Null => "!!null",
        Tag::Bool => "!!bool",
        Tag::Int => "!!int",
        Tag::Float => "!!float",
        Tag::Str => "!!str",
        Tag::Timestamp => "!!timestamp",
        Tag::Binary => "!!binary",
        Tag::Merge => "!!merge",
        Tag::Other | Tag::Map | Tag::Seq => return (None, style),
    };
    (Some(name), style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_where_their_entries_go() {
        let text = "# top\n\n# b\nb: 1 # one\n# foot of b\n\n# a\na:\n# item\n- x\n";
        let read = |text: &str| {
            let read = as_written(text.as_bytes(), 0, &Limits::default());
            read.expect("valid").0.expect("a document")
        };
        let mut value = read(text);
        let mut out = String::new();
        write_v3_moved(&value, &[text], &mut out).expect("shallow");
        assert_eq!(out, text);
        let entries = value.as_mapping_mut().map(Mapping::entries_mut);
        entries.expect("a mapping").reverse();
        out.clear();
        write_v3_moved(&value, &[text], &mut out).expect("shallow");
        let turned = "# top\n\n# a\na:\n# item\n- x\n# b\nb: 1 # one\n# foot of b\n";
        assert_eq!(out, turned);
        let list: Mapping = [("items", Value::sequence(vec![value]))]
            .into_iter()
            .collect();
        out.clear();
        write_v3_moved(&list.into(), &[text], &mut out).expect("shallow");
        let wrapped = "items:\n- # a\n  a:\n  # item\n  - x\n  # b\n  b: 1 # one\n  # foot of b\n";
        assert_eq!(out, wrapped);
        let text = "a: &x foo\nb: *x\nm: &m\n  k: v\nn:\n  z: *x\ns: &s\n- 1\n- &i\n  q: 1\n- *i\nf: [&y 1, *y]\ng: &g {h: *x}\n\
                    e: &e\nl: &l |\n  text\n";
        out.clear();
        write_v3_moved(&read(text), &[text], &mut out).expect("shallow");
        assert_eq!(out, text);
    }

    #[test]
    fn styles_tags_and_order_stay() {
        let scalar = |text: &str, tag, style| Value::scalar(text, tag, style);
        let inner: Mapping = [
            ("z", Value::sequence(vec![Value::int(1)])),
            ("a", Value::null()),
        ]
        .into_iter()
        .collect();
        let mapping: Mapping = [
            ("quoted", scalar("x", Tag::Str, Style::SingleQuoted)),
            ("forced", Value::string("12")),
            ("tagged", scalar("12", Tag::Float, Style::Plain)),
            ("empty", scalar("", Tag::Null, Style::Plain)),
            ("literal", Value::string("x\n y\n")),
            ("folded", scalar("x\ny\n", Tag::Str, Style::Folded)),
            (
                "flow",
                Value::mapping(inner.clone()).with_style(Style::Flow),
            ),
            ("block", inner.into()),
        ]
        .into_iter()
        .collect();
        let mut out = String::new();
        write_v3(&mapping.into(), &mut out).expect("a shallow value");
        let expected = "\
quoted: 'x'
forced: \"12\"
tagged: !!float 12
empty:
literal: |
  x
   y
folded: >
  x

  y

flow: {z: [1], a: null}
block:
  z:
  - 1
  a: null
";
        assert_eq!(out, expected);
    }
}
