//! Printing: one pass over the tree that gives kustomize's bytes.
//!
//! kustomize writes each resource with go-yaml v3, reads that text again, turns it into JSON, reads the JSON
//! with go-yaml v2 and writes with v2. Here each scalar takes all those steps at once ([`crate::scalar`]) and
//! nothing is built in between.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;

use crate::fold::is_break;
use crate::json::write_json_string;
use crate::key_order;
use crate::number::{self, Rules};
use crate::print_error::{Failure, PathStep, PrintError, PrintErrorKind};
use crate::scalar::{
    Place, ScalarValue, Shape, check_characters, decode, is_printable, read_json, read_json_string,
    reads_as_string,
};
use crate::value::{Entry, Mapping, Style, Tag, Value};

/// How many collections may lie in each other.
pub(crate) const MAX_DEPTH: usize = 2000;

/// The column after which a space becomes a line break.
const WIDTH: usize = 80;

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
    writer.document(value).map_err(|failure| failure.finish())
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
        writer.document(value).map_err(|failure| failure.finish())?;
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
        let mut keys = Keys::of(mapping, position.flow, top)?;
        if keys.len(mapping) == 0 {
            // Only at the top level can all keys get lost.
            self.out.push_str("{}\n");
            return Ok(());
        }
        let before = self.order.len();
        let order = keys.order(mapping, &mut self.order, &mut self.scratch)?;
        for at in 0..keys.len(mapping) {
            let index = match order {
                Order::AsWritten => at,
                Order::Sorted => self.order[before + at] as usize,
            };
            let (entry, key) = keys.get(mapping, index);
            self.entry(entry, key, position)?;
            position.inline = false;
        }
        self.order.truncate(before);
        Ok(())
    }

    fn entry(&mut self, entry: &Entry, key: &str, mut position: Position) -> Result<(), Failure> {
        if !position.inline {
            position.line = self.out.len();
            self.indent(position.indent);
        }
        let simple = self.key(entry, key, position)?;
        if !simple {
            position.line = self.out.len();
            self.indent(position.indent);
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
                self.indent(position.indent);
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
                    key: false,
                };
                if self.plain_quickly(&text, spot) {
                    self.out.push('\n');
                } else {
                    let text = read_json_string(text, value)?;
                    self.string(&text, spot);
                    // A literal block that ends in a break has ended its line.
                    if !(text.contains('\n') && self.out.ends_with(is_break)) {
                        self.out.push('\n');
                    }
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
            key: true,
        };
        if text.len() <= 128 && self.plain_quickly(text, spot) {
            return Ok(true);
        }
        let text = &*read_key(Cow::Borrowed(text), &entry.key)?;
        let simple = text.len() <= 128 && !text.contains(is_break);
        if simple {
            self.string(text, spot);
            return Ok(true);
        }
        spot.key = false;
        self.out.push_str("? ");
        self.string(text, spot);
        if !(text.contains('\n') && self.out.ends_with(is_break)) {
            self.out.push('\n');
        }
        Ok(false)
    }

    fn indent(&mut self, columns: usize) {
        const BLANKS: &str = "                                                                ";
        match BLANKS.get(..columns) {
            Some(blanks) => self.out.push_str(blanks),
            None => self.out.extend(std::iter::repeat_n(' ', columns)),
        }
    }

    /// Writes `text` as a plain scalar when that is surely right; otherwise writes nothing and returns false.
    ///
    /// Most scalars and keys of a manifest end here: no break, no special character, nothing that reads as
    /// something other than a string.
    #[inline]
    fn plain_quickly(&mut self, text: &str, spot: Spot) -> bool {
        let bytes = text.as_bytes();
        let Some(&first) = bytes.first() else {
            return false;
        };
        let seen = bytes
            .iter()
            .fold(0, |seen, byte| seen | CLASS[usize::from(*byte)]);
        if seen & SPECIAL != 0 {
            return false;
        }
        let is_string = match FIRST[usize::from(first)] {
            First::Letter => true,
            First::Word => bytes.len() > 5 || reads_as_string(text),
            First::Number => !text.starts_with("...") && reads_as_string(text),
            First::Dash => match bytes.get(1) {
                Some(b'0'..=b'9' | b'.' | b'_') => reads_as_string(text),
                Some(b'-') => bytes.get(2) != Some(&b'-'),
                Some(b' ') | None => false,
                Some(_) => true,
            },
            First::Other => false,
        };
        if !is_string {
            return false;
        }
        if seen & (COLON | HASH | SPACE) != 0 {
            let broken = |at: usize| match bytes[at] {
                b':' => matches!(bytes.get(at + 1), None | Some(b' ')),
                b'#' => at > 0 && bytes[at - 1] == b' ',
                _ => false,
            };
            if bytes.ends_with(b" ") || seen & (COLON | HASH) != 0 && (0..bytes.len()).any(broken) {
                return false;
            }
            if seen & SPACE != 0 && self.out.len() - spot.line + bytes.len() > WIDTH && !spot.key {
                self.plain(text, spot);
                return true;
            }
        }
        self.out.push_str(text);
        true
    }

    /// Writes a string in the style that go-yaml v2 chooses.
    fn string(&mut self, text: &str, spot: Spot) {
        let shape = Shape::of(text, Rules::V2);
        let literal = text.contains('\n');
        if literal && shape.block && !spot.key {
            self.literal(text, spot);
        } else if !literal && reads_as_string(text) && !(spot.key && shape.multiline) {
            if shape.plain {
                self.plain(text, spot);
            } else if shape.single {
                self.single_quoted(text, spot);
            } else {
                self.double_quoted(text, spot);
            }
        } else {
            self.double_quoted(text, spot);
        }
    }

    fn literal(&mut self, text: &str, spot: Spot) {
        self.out.push('|');
        if text.starts_with(|c| c == ' ' || is_break(c)) {
            self.out.push('2');
        }
        let mut ends = text.chars().rev();
        match (ends.next().is_some_and(is_break), ends.next().map(is_break)) {
            (false, _) => self.out.push('-'),
            (true, None | Some(true)) => self.out.push('+'),
            (true, Some(false)) => {}
        }
        self.out.push('\n');
        let mut rest = text;
        while !rest.is_empty() {
            let end = next_break(rest);
            if end > 0 {
                self.indent(spot.indent);
            }
            let width = rest[end..].chars().next().map_or(0, char::len_utf8);
            let (line, after) = rest.split_at(end + width);
            self.out.push_str(line);
            rest = after;
        }
    }

    fn plain(&mut self, text: &str, spot: Spot) {
        let mut column = self.column(spot);
        let mut chars = text.chars().peekable();
        let mut before = None;
        while let Some(c) = chars.next() {
            let wraps = c == ' '
                && !spot.key
                && before != Some(' ')
                && column > WIDTH
                && chars.peek() != Some(&' ');
            if wraps {
                self.wrap(spot, &mut column);
            } else {
                self.out.push(c);
                column += 1;
            }
            before = Some(c);
        }
    }

    fn single_quoted(&mut self, text: &str, spot: Spot) {
        self.out.push('\'');
        let mut column = self.column(spot);
        let mut before = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            let wraps = c == ' '
                && !spot.key
                && column > WIDTH
                && !matches!(before, None | Some(' '))
                && !matches!(next, None | Some(' '));
            if wraps {
                self.wrap(spot, &mut column);
            } else if is_break(c) {
                self.out.push(c);
                column = 0;
            } else {
                if before.is_some_and(is_break) {
                    self.indent(spot.indent);
                    column = spot.indent;
                }
                if c == '\'' {
                    self.out.push('\'');
                    column += 1;
                }
                self.out.push(c);
                column += 1;
            }
            before = Some(c);
        }
        self.out.push('\'');
    }

    fn double_quoted(&mut self, text: &str, spot: Spot) {
        self.out.push('"');
        let mut column = self.column(spot);
        // go-yaml looks for the byte order mark at the start of the value instead of at the current character.
        let escape_all = text.starts_with('\u{feff}');
        let mut before_is_space = false;
        let mut chars = text.chars().peekable();
        let mut first = true;
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            if escape_all || !is_printable(c) || is_break(c) || matches!(c, '"' | '\\') {
                let start = self.out.len();
                self.escape(c);
                column += self.out.len() - start;
                before_is_space = false;
            } else if c == ' ' {
                let wraps =
                    !spot.key && !before_is_space && column > WIDTH && !first && next.is_some();
                if wraps {
                    self.wrap(spot, &mut column);
                    if next == Some(' ') {
                        self.out.push('\\');
                        column += 1;
                    }
                } else {
                    self.out.push(' ');
                    column += 1;
                }
                before_is_space = true;
            } else {
                self.out.push(c);
                column += 1;
                before_is_space = false;
            }
            first = false;
        }
        self.out.push('"');
    }

    fn escape(&mut self, c: char) {
        let short = match c {
            '\0' => "\\0",
            '\x07' => "\\a",
            '\x08' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\x0b' => "\\v",
            '\x0c' => "\\f",
            '\r' => "\\r",
            '\x1b' => "\\e",
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{85}' => "\\N",
            '\u{a0}' => "\\_",
            '\u{2028}' => "\\L",
            '\u{2029}' => "\\P",
            _ => {
                let code = u32::from(c);
                // Writing to a string cannot fail.
                let _ = match code {
                    0..=0xff => write!(self.out, "\\x{code:02X}"),
                    0x100..=0xffff => write!(self.out, "\\u{code:04X}"),
                    _ => write!(self.out, "\\U{code:08X}"),
                };
                return;
            }
        };
        self.out.push_str(short);
    }

    /// Breaks the line in place of a space.
    fn wrap(&mut self, spot: Spot, column: &mut usize) {
        self.out.push('\n');
        self.indent(spot.indent);
        *column = spot.indent;
    }

    /// The number of characters on the current line.
    fn column(&self, spot: Spot) -> usize {
        let line = self.out.get(spot.line..).unwrap_or_default();
        let start = line.rfind(is_break).map_or(0, |at| at + 1);
        line.get(start..).map_or(0, |line| line.chars().count())
    }
}

/// Where a string is written.
#[derive(Clone, Copy)]
struct Spot {
    /// The column at which further lines start.
    indent: usize,
    /// A byte in the output from which on the current line starts.
    line: usize,
    /// Whether it is a simple key, which stays on one line.
    key: bool,
}

/// The first break in `text`, or its end.
fn next_break(text: &str) -> usize {
    let line_feed = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
    // Only these two of the other breaks are allowed in a literal block.
    text[..line_feed]
        .find(['\u{2028}', '\u{2029}'])
        .unwrap_or(line_feed)
}

const SPECIAL: u8 = 1;
const COLON: u8 = 2;
const HASH: u8 = 4;
const SPACE: u8 = 8;

/// What each byte does to a plain scalar.
const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte < 0x20 || byte >= 0x7f {
            class[byte] = SPECIAL;
        }
        byte += 1;
    }
    class[b':' as usize] = COLON;
    class[b'#' as usize] = HASH;
    class[b' ' as usize] = SPACE;
    class
};

/// What the first byte says about a plain scalar.
#[derive(Clone, Copy)]
enum First {
    /// It is a string.
    Letter,
    /// It is a string unless it is one of the words for truth values and null.
    Word,
    /// It can be a number or a time.
    Number,
    /// A dash: of a number, of a sequence, or just a dash.
    Dash,
    /// It needs a closer look.
    Other,
}

const FIRST: [First; 256] = {
    let mut first = [First::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        first[byte] = match byte as u8 {
            b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' => First::Word,
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'/'
            | b'_'
            | b'$'
            | b'('
            | b')'
            | b';'
            | b'='
            | b'\\'
            | b'^' => First::Letter,
            b'0'..=b'9' | b'+' | b'.' => First::Number,
            b'-' => First::Dash,
            _ => First::Other,
        };
        byte += 1;
    }
    first
};

/// The keys of a mapping as they are printed.
enum Keys<'a> {
    /// The texts of the keys, as they stand in the tree.
    AsTheyAre,
    /// The keys that needed a closer look, with the indexes of their entries.
    Decoded(Vec<(u32, Cow<'a, str>)>),
}

enum Order {
    AsWritten,
    /// As the end of the writer's `order` has it.
    Sorted,
}

impl<'a> Keys<'a> {
    fn of(mapping: &'a Mapping, flow: bool, top: bool) -> Result<Keys<'a>, Failure> {
        let ordinary = |entry: &Entry| {
            entry.key.tag() == Tag::Str && entry.key.style() != Style::Folded && {
                let text = entry.key.text().unwrap_or_default();
                !text.starts_with(['\t', '<'])
            }
        };
        if mapping.iter().all(ordinary) {
            return Ok(Keys::AsTheyAre);
        }
        // kustomize finds duplicates before it looks at the keys.
        check_duplicates(mapping)?;
        let mut keys = Vec::with_capacity(mapping.len());
        for (at, entry) in mapping.iter().enumerate() {
            if let Some(key) = decode_key(&entry.key, flow, top)? {
                keys.push((index(at), key));
            }
        }
        Ok(Keys::Decoded(keys))
    }

    fn len(&self, mapping: &Mapping) -> usize {
        match self {
            Keys::AsTheyAre => mapping.len(),
            Keys::Decoded(keys) => keys.len(),
        }
    }

    /// The entry of the key with number `at`, and the text of the key.
    fn get<'k>(&'k self, mapping: &'k Mapping, at: usize) -> (&'k Entry, &'k str) {
        match self {
            Keys::AsTheyAre => {
                let entry = &mapping.iter().as_slice()[at];
                (entry, entry.key.text().unwrap_or_default())
            }
            Keys::Decoded(keys) => {
                let (entry, key) = &keys[at];
                (&mapping.iter().as_slice()[*entry as usize], key)
            }
        }
    }

    /// Finds the order to print in, appends it to `order` when it is not that of the mapping, and looks for duplicates.
    fn order(
        &mut self,
        mapping: &Mapping,
        order: &mut Vec<u32>,
        scratch: &mut Vec<u32>,
    ) -> Result<Order, Failure> {
        let count = self.len(mapping);
        let text = |at: u32| self.get(mapping, at as usize).1;
        let mut ascending = true;
        let mut digits = false;
        for at in 1..count {
            let (before, key) = (self.get(mapping, at - 1).1, self.get(mapping, at).1);
            if key_order::compare(before, key) != Ordering::Less {
                ascending = false;
                break;
            }
        }
        if !ascending {
            let start = order.len();
            order.extend(0..index(count));
            let mut equal = false;
            key_order::sort(&mut order[start..], scratch, &mut |a, b| {
                let ordering = key_order::compare(text(a), text(b));
                equal |= ordering == Ordering::Equal;
                ordering
            });
            if equal {
                check_duplicates(mapping)?;
            }
        }
        if count > 2 {
            digits = (0..count).any(|at| self.get(mapping, at).1.bytes().any(is_digit_byte));
        }
        if digits {
            // The order has cycles then, and equal keys need not have met.
            check_duplicates(mapping)?;
        }
        Ok(if ascending {
            Order::AsWritten
        } else {
            Order::Sorted
        })
    }
}

/// An index into a mapping. No mapping in memory has more entries than fit.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn is_digit_byte(byte: u8) -> bool {
    // Bytes beyond ASCII can belong to digits of other scripts.
    byte.is_ascii_digit() || !byte.is_ascii()
}

/// Returns the text of a key in the JSON that kustomize makes, or `None` for an entry that gets lost.
///
/// At the top level of a document all scalars become strings (and an entry with a null key gets lost); below
/// it a key must be a string.
pub(crate) fn decode_key(
    key: &Value,
    flow: bool,
    top: bool,
) -> Result<Option<Cow<'_, str>>, Failure> {
    let Some(text) = key.text() else {
        return Err(PrintErrorKind::KeyIsCollection.at(key.origin()));
    };
    let tagged = key.has_explicit_tag();
    let plain = matches!(key.style(), Style::Plain | Style::Flow);
    if text == "<<" && (key.tag() == Tag::Merge || key.tag() == Tag::Str && plain && !tagged) {
        return Err(PrintErrorKind::MergeKey.at(key.origin()));
    }
    let decoded = match decode(key, Place { flow, key: true }) {
        // JSON cannot have these as values, but at the top level the text is taken.
        Err(failure)
            if top
                && matches!(
                    failure.kind,
                    PrintErrorKind::NotFinite | PrintErrorKind::TimeZone
                ) =>
        {
            return Ok(Some(Cow::Borrowed(text)));
        }
        decoded => decoded?,
    };
    let is_string = match key.tag() {
        Tag::Str => true,
        // Another tag is written out unless the text implies it, and then quotes make a string of it.
        Tag::Null | Tag::Bool | Tag::Int | Tag::Float | Tag::Timestamp => {
            let quoted = !plain || text.is_empty() || flow && text.contains(':');
            let implied = number::resolve(text, Rules::V3).tag() == key.tag();
            quoted && implied && !tagged
        }
        _ => false,
    };
    match decoded {
        ScalarValue::String(text) if is_string || top && key.tag() == Tag::Binary => Ok(Some(text)),
        _ if !top => Err(PrintErrorKind::KeyIsNoString.at(key.origin())),
        ScalarValue::Null => Ok(None),
        _ => Ok(Some(Cow::Borrowed(text))),
    }
}

/// Returns what go-yaml v2 reads from the JSON of a key.
pub(crate) fn read_key<'a>(text: Cow<'a, str>, key: &Value) -> Result<Cow<'a, str>, Failure> {
    check_characters(&text, key)?;
    if text.contains('\u{85}') {
        return Err(PrintErrorKind::LineBreakInKey.at(key.origin()));
    }
    // In JSON a character takes at most six.
    if text.len() > 1024 / 6 {
        let mut json = String::with_capacity(text.len() + 2);
        write_json_string(&text, &mut json);
        if json.chars().count() > 1024 {
            return Err(PrintErrorKind::KeyTooLong.at(key.origin()));
        }
    }
    Ok(text)
}

/// Refuses a mapping that has a key twice, whatever the tags of the two.
pub(crate) fn check_duplicates(mapping: &Mapping) -> Result<(), Failure> {
    let entries = mapping.iter().as_slice();
    let duplicate = |first: &Entry, second: &Entry| {
        let kind = PrintErrorKind::DuplicateKey {
            key: second.key.text().unwrap_or_default().into(),
            first: first.key.origin(),
        };
        kind.at(second.key.origin())
    };
    if entries.len() <= 12 {
        for (at, second) in entries.iter().enumerate() {
            let text = second.key.text();
            let mut earlier = entries[..at].iter();
            if let Some(first) = earlier.find(|first| first.key.text() == text) {
                return Err(duplicate(first, second));
            }
        }
        return Ok(());
    }
    let mut order: Vec<&Entry> = entries.iter().collect();
    // Stable, so that of equal keys the first stays first.
    order.sort_by_key(|entry| entry.key.text());
    for pair in order.windows(2) {
        if pair[0].key.text() == pair[1].key.text() {
            return Err(duplicate(pair[0], pair[1]));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Origin;

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
