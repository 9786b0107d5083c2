//! The fast reader: from bytes to a tree in one pass, for the YAML that manifests are made of.
//!
//! It knows block collections, one-line keys, all scalar styles, and flow collections of the kind of JSON. It gives
//! up at everything else (anchors, tags, `?`, tabs as indentation, more than one document, and every mistake), and
//! the complete parser starts over. What it accepts it reads exactly as the complete parser does.
//!
//! Where a line begins, [`Reader::column`] says how deep; a block collection goes on as long as its lines begin at
//! its own column. So no stack of indentations is needed: each function returns at the first line that is not its own.

use memchr::{memchr, memchr2, memchr3};

use crate::limits::Limits;
use crate::number::Rules;
use crate::resolve::plain_tag;
use crate::shared::Shared;
use crate::source::Places;
use crate::value::{Entry, Mapping, Style, Tag, Text, Value};

/// Deeper collections are left to the complete parser, which does not recurse.
const MAX_DEPTH: usize = 100;
/// A key may have 1024 characters; longer ones are left to the complete parser.
const MAX_KEY: usize = 1000;

/// Returns the document, if there is one; the outer `None` means that the complete parser must read the text.
///
/// `text` may have no line breaks but `\n`, and no character that YAML forbids.
pub(crate) fn parse(text: &str, places: Places<'_>, limits: &Limits) -> Option<Option<Value>> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        pos: 0,
        column: 0,
        places,
        depth: 0,
        max_depth: limits.max_depth.min(MAX_DEPTH),
        values: 0,
        entries: Vec::new(),
        items: Vec::new(),
        scratch: String::new(),
    };
    let document = reader.document()?;
    (reader.values < limits.max_nodes).then_some(document)
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pos: usize,
    /// The column of the first token of a line, when `pos` stands there; -1 at the end.
    column: isize,
    places: Places<'a>,
    depth: usize,
    max_depth: usize,
    /// The number of values in the collections that are complete.
    values: usize,
    /// The entries of the mappings that are open.
    entries: Vec<Entry>,
    /// The items of the lists that are open.
    items: Vec<Value>,
    scratch: String,
}

/// What ends a plain scalar on its line.
#[derive(Clone, Copy, PartialEq)]
enum Stop {
    LineEnd,
    Colon,
    Comment,
    /// A character that means something in a flow collection.
    Flow,
}

const BLOCK_STOP: u8 = 1;
const FLOW_STOP: u8 = 2;
/// No plain scalar starts with these, or only before certain others.
const NO_START: u8 = 4;

const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut index = 0;
    let block = b"\n:#";
    while index < block.len() {
        class[block[index] as usize] |= BLOCK_STOP | FLOW_STOP;
        index += 1;
    }
    index = 0;
    let flow = b",?[]{}";
    while index < flow.len() {
        class[flow[index] as usize] |= FLOW_STOP;
        index += 1;
    }
    index = 0;
    let start = b" \t\n-?:,[]{}#&*!|>'\"%@`";
    while index < start.len() {
        class[start[index] as usize] |= NO_START;
        index += 1;
    }
    class
};

impl<'a> Reader<'a> {
    // ----- bytes and lines

    #[inline]
    fn at(&self, pos: usize) -> u8 {
        self.bytes.get(pos).copied().unwrap_or(b'\n')
    }

    /// Whether a blank, a line end or the end of the text is at `pos`.
    #[inline]
    fn is_blank_or_end(&self, pos: usize) -> bool {
        matches!(self.at(pos), b' ' | b'\t' | b'\n')
    }

    #[inline]
    fn line_end(&self, pos: usize) -> usize {
        memchr(b'\n', &self.bytes[pos..]).map_or(self.bytes.len(), |length| pos + length)
    }

    /// Goes from the end of a value to the first token of the next line that has one.
    #[inline]
    fn next_line(&mut self) -> Option<()> {
        let mut pos = self.pos;
        while matches!(self.at(pos), b' ' | b'\t') && pos < self.bytes.len() {
            pos += 1;
        }
        match self.at(pos) {
            b'\n' => {}
            b'#' if pos > 0 && self.is_blank_or_end(pos - 1) => pos = self.line_end(pos),
            _ => return None,
        }
        self.token_at(pos + 1)
    }

    /// Finds the first token from `pos` on, which must be the begin of a line.
    #[inline]
    fn token_at(&mut self, mut pos: usize) -> Option<()> {
        loop {
            let line = pos;
            while self.at(pos) == b' ' {
                pos += 1;
            }
            match self.at(pos) {
                b'\n' if pos >= self.bytes.len() => {
                    self.pos = self.bytes.len();
                    self.column = -1;
                    return Some(());
                }
                b'\n' => pos += 1,
                b'#' => pos = self.line_end(pos) + 1,
                b'\t' => return None,
                byte => {
                    if pos == line && matches!(byte, b'-' | b'.' | b'%') && self.is_marker(pos) {
                        return None;
                    }
                    self.pos = pos;
                    self.column = (pos - line) as isize;
                    return Some(());
                }
            }
        }
    }

    /// Whether `---`, `...` or a directive is at `pos`, the begin of a line.
    #[inline]
    fn is_marker(&self, pos: usize) -> bool {
        match self.bytes.get(pos..) {
            Some([b'%', ..]) => true,
            Some([b'-', b'-', b'-', ..] | [b'.', b'.', b'.', ..]) => self.is_blank_or_end(pos + 3),
            _ => false,
        }
    }

    #[inline]
    fn is_item(&self) -> bool {
        self.at(self.pos) == b'-' && self.is_blank_or_end(self.pos + 1)
    }

    #[inline]
    fn skip_blanks(&mut self) {
        while self.pos < self.bytes.len() && matches!(self.at(self.pos), b' ' | b'\t') {
            self.pos += 1;
        }
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> &'a str {
        // Both ends are next to ASCII characters.
        &self.text[start..end]
    }

    // ----- the document

    fn document(&mut self) -> Option<Option<Value>> {
        if self.bytes.starts_with(b"---") && self.is_blank_or_end(3) {
            self.pos = 3;
            self.next_line()?;
            if self.column < 0 {
                return None;
            }
        } else if self.token_at(0).is_none() {
            // A `---` line after comments.
            return self.document_after_comments();
        }
        if self.column < 0 {
            return Some(None);
        }
        let value = self.block(self.column, -1)?;
        (self.column < 0).then_some(Some(value))
    }

    fn document_after_comments(&mut self) -> Option<Option<Value>> {
        let mut pos = 0;
        while matches!(self.at(pos), b'#' | b'\n') && pos < self.bytes.len() {
            pos = self.line_end(pos) + 1;
        }
        if !matches!(self.bytes.get(pos..pos + 3), Some(b"---")) || !self.is_blank_or_end(pos + 3) {
            return None;
        }
        self.pos = pos + 3;
        self.next_line()?;
        if self.column < 0 {
            return None;
        }
        let value = self.block(self.column, -1)?;
        (self.column < 0).then_some(Some(value))
    }

    // ----- block collections

    /// Reads the block node at `pos`, which stands at `column`, inside of a collection at `parent`.
    ///
    /// Afterwards `pos` is at the first token of a line.
    fn block(&mut self, column: isize, parent: isize) -> Option<Value> {
        let start = self.pos;
        let byte = self.at(start);
        match byte {
            b'-' if self.is_blank_or_end(start + 1) => return self.sequence(column),
            b'"' | b'\'' => {
                let (text, style) = self.quoted(byte)?;
                let end = self.pos;
                self.skip_blanks();
                if self.at(self.pos) == b':' && self.is_blank_or_end(self.pos + 1) {
                    if memchr(b'\n', &self.bytes[start..end]).is_some() {
                        return None;
                    }
                    let key = self.key_value(text, Tag::Str, style, start)?;
                    return self.mapping(column, key, start);
                }
                self.pos = end;
                self.next_line()?;
                self.no_root_scalar(parent)?;
                return Some(self.scalar(text, Tag::Str, style, start));
            }
            b'[' | b'{' => {
                let value = self.flow()?;
                self.next_line()?;
                return Some(value);
            }
            b'|' | b'>' => {
                self.no_root_scalar(parent)?;
                return self.block_scalar(parent);
            }
            _ => {}
        }
        if !self.starts_plain(start) {
            return None;
        }
        let (end, stop) = self.plain_line::<BLOCK_STOP>(start);
        if stop == Stop::Colon {
            let key = self.plain_key(start, end)?;
            return self.mapping(column, key, start);
        }
        self.no_root_scalar(parent)?;
        self.plain(start, end, stop, parent)
    }

    #[inline]
    fn no_root_scalar(&self, parent: isize) -> Option<()> {
        (parent >= 0).then_some(())
    }

    #[inline]
    fn enter(&mut self) -> Option<()> {
        self.depth += 1;
        (self.depth < self.max_depth).then_some(())
    }

    fn sequence(&mut self, column: isize) -> Option<Value> {
        self.enter()?;
        let start = self.pos;
        let first = self.items.len();
        loop {
            let dash = self.pos;
            self.pos += 1;
            while self.at(self.pos) == b' ' {
                self.pos += 1;
            }
            let item = match self.at(self.pos) {
                b'\t' => return None,
                b'\n' | b'#' => {
                    self.next_line()?;
                    if self.column > column {
                        self.block(self.column, column)?
                    } else {
                        self.empty(dash + 1, Style::Plain)
                    }
                }
                _ => {
                    let inner = column + (self.pos - dash) as isize;
                    self.block(inner, column)?
                }
            };
            self.items.push(item);
            if self.column != column || !self.is_item() {
                break;
            }
        }
        if self.column > column {
            return None;
        }
        self.depth -= 1;
        Some(self.close_sequence(first, start, Style::Plain))
    }

    /// Reads a mapping from the `:` of its first entry on.
    fn mapping(&mut self, column: isize, key: Value, start: usize) -> Option<Value> {
        self.enter()?;
        let first = self.entries.len();
        let mut key = key;
        loop {
            let value = self.entry_value(column)?;
            self.entries.push(Entry { key, value });
            if self.column != column {
                break;
            }
            key = self.block_key()?;
        }
        if self.column > column {
            return None;
        }
        self.depth -= 1;
        Some(self.close_mapping(first, start, Style::Plain))
    }

    fn close_sequence(&mut self, first: usize, start: usize, style: Style) -> Value {
        let items: Shared<Value> = self.items.drain(first..).collect();
        self.values += items.len() + 1;
        Value::sequence(items)
            .with_style(style)
            .with_origin(self.places.origin(start))
    }

    fn close_mapping(&mut self, first: usize, start: usize, style: Style) -> Value {
        let mapping: Mapping = self.entries.drain(first..).collect();
        self.values += 2 * mapping.len() + 1;
        Value::mapping(mapping)
            .with_style(style)
            .with_origin(self.places.origin(start))
    }

    /// Reads the key at `pos` and goes to its `:`.
    #[inline]
    fn block_key(&mut self) -> Option<Value> {
        let start = self.pos;
        let byte = self.at(start);
        if matches!(byte, b'"' | b'\'') {
            let (text, style) = self.quoted(byte)?;
            if memchr(b'\n', &self.bytes[start..self.pos]).is_some() {
                return None;
            }
            self.skip_blanks();
            if self.at(self.pos) != b':' || !self.is_blank_or_end(self.pos + 1) {
                return None;
            }
            return self.key_value(text, Tag::Str, style, start);
        }
        if !self.starts_plain(start) {
            return None;
        }
        let (end, stop) = self.plain_line::<BLOCK_STOP>(start);
        if stop != Stop::Colon {
            return None;
        }
        self.plain_key(start, end)
    }

    #[inline]
    fn plain_key(&self, start: usize, end: usize) -> Option<Value> {
        let text = self.slice(start, end);
        let tag = plain_tag(text, Rules::V3);
        if tag == Tag::Null {
            return None;
        }
        self.key_value(Text::new(text), tag, Style::Plain, start)
    }

    #[inline]
    fn key_value(&self, text: Text, tag: Tag, style: Style, start: usize) -> Option<Value> {
        if text == "<<" || self.pos - start > MAX_KEY {
            return None;
        }
        Some(self.scalar(text, tag, style, start))
    }

    /// Reads the value after the `:` at `pos` in a mapping at `column`.
    #[inline]
    fn entry_value(&mut self, column: isize) -> Option<Value> {
        let colon = self.pos;
        self.pos += 1;
        self.skip_blanks();
        let start = self.pos;
        let byte = self.at(start);
        match byte {
            b'\n' | b'#' => {
                self.next_line()?;
                if self.column > column {
                    self.block(self.column, column)
                } else if self.column == column && self.is_item() {
                    self.sequence(column)
                } else {
                    Some(self.empty(colon + 1, Style::Plain))
                }
            }
            b'"' | b'\'' => {
                let (text, style) = self.quoted(byte)?;
                self.next_line()?;
                Some(self.scalar(text, Tag::Str, style, start))
            }
            b'[' | b'{' => {
                let value = self.flow()?;
                self.next_line()?;
                Some(value)
            }
            b'|' | b'>' => self.block_scalar(column),
            _ => {
                if !self.starts_plain(start) {
                    return None;
                }
                let (end, stop) = self.plain_line::<BLOCK_STOP>(start);
                if stop == Stop::Colon {
                    return None;
                }
                self.plain(start, end, stop, column)
            }
        }
    }

    // ----- scalars

    #[inline]
    fn scalar(&self, text: Text, tag: Tag, style: Style, start: usize) -> Value {
        Value::scalar(text, tag, style).with_origin(self.places.origin(start))
    }

    #[inline]
    fn empty(&self, pos: usize, style: Style) -> Value {
        self.scalar(Text::const_new(""), Tag::Null, style, pos)
    }

    /// Whether a plain scalar may start at `pos`, in a block collection.
    #[inline]
    fn starts_plain(&self, pos: usize) -> bool {
        let byte = self.at(pos);
        CLASS[usize::from(byte)] & NO_START == 0
            || matches!(byte, b'-' | b'?' | b':') && !self.is_blank_or_end(pos + 1)
    }

    /// Returns where the plain text that starts at `start` ends on its line, and goes to what ends it.
    #[inline]
    fn plain_line<const STOPS: u8>(&mut self, start: usize) -> (usize, Stop) {
        let mut pos = start;
        let stop = loop {
            let Some(&byte) = self.bytes.get(pos) else {
                break Stop::LineEnd;
            };
            if CLASS[usize::from(byte)] & STOPS != 0 {
                match byte {
                    b'\n' => break Stop::LineEnd,
                    b':' => {
                        if self.is_blank_or_end(pos + 1) {
                            break Stop::Colon;
                        }
                    }
                    b'#' => {
                        if pos > start && matches!(self.at(pos - 1), b' ' | b'\t') {
                            break Stop::Comment;
                        }
                    }
                    _ => break Stop::Flow,
                }
            }
            pos += 1;
        };
        self.pos = pos;
        let mut end = pos;
        while end > start && matches!(self.bytes[end - 1], b' ' | b'\t') {
            end -= 1;
        }
        (end, stop)
    }

    /// Reads the rest of a plain scalar whose first line is known; later lines are deeper than `parent`.
    #[inline]
    fn plain(&mut self, start: usize, end: usize, stop: Stop, parent: isize) -> Option<Value> {
        let text = self.slice(start, end);
        if stop == Stop::Comment {
            let line = self.line_end(self.pos) + 1;
            self.token_at(line)?;
        } else {
            let line = self.pos + 1;
            self.token_at(line)?;
            if self.column > parent {
                return self.plain_lines(start, end, parent);
            }
        }
        self.plain_scalar(text, start)
    }

    #[inline]
    fn plain_scalar(&self, text: &str, start: usize) -> Option<Value> {
        if text == "<<" {
            return None;
        }
        let tag = plain_tag(text, Rules::V3);
        Some(self.scalar(Text::new(text), tag, Style::Plain, start))
    }

    /// Reads a plain scalar that may have more lines than the first.
    #[cold]
    fn plain_lines(&mut self, start: usize, end: usize, parent: isize) -> Option<Value> {
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        text.push_str(self.slice(start, end));
        let mut pos = self.line_end(end);
        loop {
            // At a line end: go on when the next line with anything has deeper text.
            let mut breaks = 0;
            let mut line = pos + 1;
            let mut next = line;
            while next < self.bytes.len() {
                match self.bytes[next] {
                    b' ' => next += 1,
                    b'\n' => {
                        breaks += 1;
                        next += 1;
                        line = next;
                    }
                    _ => break,
                }
            }
            let column = next as isize - line as isize;
            if next >= self.bytes.len() || column <= parent || self.bytes[next] == b'#' {
                self.token_at(line)?;
                break;
            }
            if self.bytes[next] == b'\t' {
                return None;
            }
            if breaks == 0 {
                text.push(' ');
            }
            for _ in 0..breaks {
                text.push('\n');
            }
            let (end, stop) = self.plain_line::<BLOCK_STOP>(next);
            text.push_str(self.slice(next, end));
            match stop {
                Stop::LineEnd => pos = self.pos,
                Stop::Comment => {
                    let line = self.line_end(self.pos) + 1;
                    self.token_at(line)?;
                    break;
                }
                Stop::Colon | Stop::Flow => return None,
            }
        }
        let tag = plain_tag(&text, Rules::V3);
        let value = self.scalar(Text::new(&text), tag, Style::Plain, start);
        self.scratch = text;
        Some(value)
    }

    /// Reads a scalar in quotes and goes behind the closing one.
    #[inline]
    fn quoted(&mut self, quote: u8) -> Option<(Text, Style)> {
        let start = self.pos + 1;
        let rest = &self.bytes[start..];
        let (found, style) = if quote == b'"' {
            (memchr3(b'"', b'\\', b'\n', rest), Style::DoubleQuoted)
        } else {
            (memchr2(b'\'', b'\n', rest), Style::SingleQuoted)
        };
        let end = start + found?;
        if self.bytes[end] == quote && !(quote == b'\'' && self.at(end + 1) == b'\'') {
            self.pos = end + 1;
            return Some((Text::new(self.slice(start, end)), style));
        }
        self.quoted_slowly(start, end, quote)
            .map(|text| (text, style))
    }

    /// Reads a scalar in quotes that has escapes or line breaks, the first of them at `pos`.
    #[cold]
    fn quoted_slowly(&mut self, start: usize, pos: usize, quote: u8) -> Option<Text> {
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        text.push_str(self.slice(start, pos));
        let mut pos = pos;
        // Blanks before a line break are dropped, but not those up to here: an escape wrote them.
        let mut fixed = 0;
        loop {
            match *self.bytes.get(pos)? {
                b'\'' if quote == b'\'' && self.at(pos + 1) == b'\'' => {
                    text.push('\'');
                    pos += 2;
                }
                byte if byte == quote => break,
                b'\\' if quote == b'"' => {
                    pos = if self.bytes.get(pos + 1) == Some(&b'\n') {
                        self.fold_quoted(&mut text, pos + 1, false)?
                    } else {
                        self.escape(&mut text, pos)?
                    };
                    fixed = text.len();
                }
                b'\n' => {
                    let kept = text.trim_end_matches([' ', '\t']).len();
                    text.truncate(kept.max(fixed));
                    pos = self.fold_quoted(&mut text, pos, true)?;
                    fixed = text.len();
                }
                _ => {
                    let rest = &self.bytes[pos..];
                    let found = if quote == b'"' {
                        memchr3(b'"', b'\\', b'\n', rest)
                    } else {
                        memchr2(b'\'', b'\n', rest)
                    };
                    let end = pos + found?;
                    text.push_str(self.slice(pos, end));
                    pos = end;
                }
            }
        }
        self.pos = pos + 1;
        let value = Text::new(&text);
        self.scratch = text;
        Some(value)
    }

    /// Folds the line breaks from the one at `pos` on; the first becomes a space unless it is escaped.
    fn fold_quoted(&mut self, text: &mut String, mut pos: usize, first: bool) -> Option<usize> {
        pos += 1;
        let mut breaks = 0;
        let mut line = pos;
        loop {
            match *self.bytes.get(pos)? {
                b' ' | b'\t' => pos += 1,
                b'\n' => {
                    breaks += 1;
                    pos += 1;
                    line = pos;
                }
                _ => break,
            }
        }
        if pos == line && self.is_marker(pos) {
            return None;
        }
        if breaks == 0 && first {
            text.push(' ');
        }
        for _ in 0..breaks {
            text.push('\n');
        }
        Some(pos)
    }

    fn escape(&self, text: &mut String, pos: usize) -> Option<usize> {
        let digits = match *self.bytes.get(pos + 1)? {
            b'n' => {
                text.push('\n');
                return Some(pos + 2);
            }
            byte @ (b'"' | b'\\' | b'\'' | b' ') => {
                text.push(char::from(byte));
                return Some(pos + 2);
            }
            b't' => {
                text.push('\t');
                return Some(pos + 2);
            }
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            // The rare ones, and mistakes, are left to the complete parser.
            _ => return None,
        };
        let mut code: u32 = 0;
        for &byte in self.bytes.get(pos + 2..pos + 2 + digits)? {
            code = code.checked_mul(16)? + char::from(byte).to_digit(16)?;
        }
        text.push(char::from_u32(code)?);
        Some(pos + 2 + digits)
    }

    /// Reads a `|` or `>` scalar inside of a collection at `parent`.
    fn block_scalar(&mut self, parent: isize) -> Option<Value> {
        let start = self.pos;
        let style = match self.at(start) {
            b'|' => Style::Literal,
            _ => Style::Folded,
        };
        let mut chomp = 0;
        let mut increment = 0;
        self.pos += 1;
        for _ in 0..2 {
            match self.at(self.pos) {
                byte @ (b'+' | b'-') if chomp == 0 => chomp = byte,
                byte @ b'1'..=b'9' if increment == 0 => increment = isize::from(byte - b'0'),
                _ => break,
            }
            self.pos += 1;
        }
        self.skip_blanks();
        let line = match self.at(self.pos) {
            b'\n' => self.pos + 1,
            b'#' => self.line_end(self.pos) + 1,
            _ => return None,
        };
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        let indent = match increment {
            0 => None,
            increment => Some((parent.max(0) + increment) as usize),
        };
        let line = self.block_text(&mut text, line, indent, parent, style, chomp)?;
        let value = self.scalar(Text::new(&text), Tag::Str, style, start);
        self.token_at(line)?;
        self.scratch = text;
        Some(value)
    }

    /// Reads the lines of a block scalar and returns where the next line begins.
    fn block_text(
        &self,
        text: &mut String,
        mut line: usize,
        indent: Option<usize>,
        parent: isize,
        style: Style,
        chomp: u8,
    ) -> Option<usize> {
        // The empty lines at the begin decide about the indentation too.
        let mut breaks = 0;
        let indent = match indent {
            Some(indent) => indent,
            None => {
                let mut deepest = 0;
                let mut pos = line;
                loop {
                    let begin = pos;
                    while self.at(pos) == b' ' {
                        pos += 1;
                    }
                    deepest = deepest.max(pos - begin);
                    if self.at(pos) == b'\t' {
                        return None;
                    }
                    if self.at(pos) != b'\n' || pos >= self.bytes.len() {
                        break;
                    }
                    breaks += 1;
                    pos += 1;
                    line = pos;
                }
                deepest.max((parent + 1).max(1) as usize)
            }
        };
        let mut has_break = false;
        let mut was_blank = false;
        loop {
            // Empty lines, then a line with text or the end.
            let mut pos;
            loop {
                pos = line;
                let limit = self.bytes.len().min(line + indent);
                while pos < limit && self.bytes[pos] == b' ' {
                    pos += 1;
                }
                if pos < self.bytes.len() && self.bytes[pos] == b'\n' {
                    breaks += 1;
                    line = pos + 1;
                } else {
                    break;
                }
            }
            if pos >= self.bytes.len() || pos - line < indent {
                if self.at(pos) == b'\t' {
                    return None;
                }
                break;
            }
            let is_blank = matches!(self.bytes[pos], b' ' | b'\t');
            if style == Style::Folded && has_break && !was_blank && !is_blank {
                if breaks == 0 {
                    text.push(' ');
                }
            } else if has_break {
                text.push('\n');
            }
            for _ in 0..breaks {
                text.push('\n');
            }
            breaks = 0;
            was_blank = is_blank;
            let end = self.line_end(pos);
            text.push_str(self.slice(pos, end));
            has_break = end < self.bytes.len();
            line = (end + 1).min(self.bytes.len());
        }
        if chomp != b'-' && has_break {
            text.push('\n');
        }
        if chomp == b'+' {
            for _ in 0..breaks {
                text.push('\n');
            }
        }
        Some(line)
    }

    // ----- flow collections

    /// Skips blanks, line breaks and comments inside of a flow collection.
    #[inline]
    fn flow_space(&mut self) -> Option<()> {
        loop {
            match *self.bytes.get(self.pos)? {
                b' ' | b'\t' => self.pos += 1,
                b'\n' => {
                    self.pos += 1;
                    if self.is_marker(self.pos) && self.at(self.pos) != b'%' {
                        return None;
                    }
                }
                b'#' if self.is_blank_or_end(self.pos - 1) => self.pos = self.line_end(self.pos),
                _ => return Some(()),
            }
        }
    }

    /// Reads the collection that starts at `pos` and goes behind it.
    fn flow(&mut self) -> Option<Value> {
        self.enter()?;
        let start = self.pos;
        self.pos += 1;
        let value = if self.bytes[start] == b'[' {
            self.flow_sequence(start)
        } else {
            self.flow_mapping(start)
        };
        self.depth -= 1;
        value
    }

    fn flow_sequence(&mut self, start: usize) -> Option<Value> {
        let first = self.items.len();
        loop {
            self.flow_space()?;
            if self.at(self.pos) == b']' {
                break;
            }
            let item = self.flow_node()?;
            self.items.push(item);
            self.flow_space()?;
            match self.at(self.pos) {
                b',' => self.pos += 1,
                b']' => break,
                _ => return None,
            }
        }
        self.pos += 1;
        Some(self.close_sequence(first, start, Style::Flow))
    }

    fn flow_mapping(&mut self, start: usize) -> Option<Value> {
        let first = self.entries.len();
        loop {
            self.flow_space()?;
            if self.at(self.pos) == b'}' {
                break;
            }
            let key = self.flow_key()?;
            self.pos += 1;
            self.flow_space()?;
            let value = match self.at(self.pos) {
                b',' | b'}' => self.empty(self.pos, Style::Flow),
                _ => self.flow_node()?,
            };
            self.entries.push(Entry { key, value });
            self.flow_space()?;
            match self.at(self.pos) {
                b',' => self.pos += 1,
                b'}' => break,
                _ => return None,
            }
        }
        self.pos += 1;
        Some(self.close_mapping(first, start, Style::Flow))
    }

    /// Reads a key and goes to its `:`, which must be on the same line.
    fn flow_key(&mut self) -> Option<Value> {
        let start = self.pos;
        let byte = self.at(start);
        let key = if matches!(byte, b'"' | b'\'') {
            let (text, style) = self.quoted(byte)?;
            if memchr(b'\n', &self.bytes[start..self.pos]).is_some() {
                return None;
            }
            self.key_value(text, Tag::Str, style, start)?
        } else {
            if !self.starts_flow_plain(start) {
                return None;
            }
            let (end, stop) = self.plain_line::<FLOW_STOP>(start);
            if stop != Stop::Colon {
                return None;
            }
            self.plain_key(start, end)?
        };
        self.skip_blanks();
        (self.at(self.pos) == b':').then_some(key)
    }

    fn flow_node(&mut self) -> Option<Value> {
        let start = self.pos;
        let byte = self.at(start);
        match byte {
            b'[' | b'{' => self.flow(),
            b'"' | b'\'' => {
                let (text, style) = self.quoted(byte)?;
                Some(self.scalar(text, Tag::Str, style, start))
            }
            _ => {
                if !self.starts_flow_plain(start) {
                    return None;
                }
                let (end, _) = self.plain_line::<FLOW_STOP>(start);
                let text = self.slice(start, end);
                // What follows must end the value: a comma or a bracket, perhaps on a later line.
                self.plain_scalar(text, start)
            }
        }
    }

    #[inline]
    fn starts_flow_plain(&self, pos: usize) -> bool {
        let byte = self.at(pos);
        CLASS[usize::from(byte)] & NO_START == 0 || byte == b'-' && !self.is_blank_or_end(pos + 1)
    }
}
