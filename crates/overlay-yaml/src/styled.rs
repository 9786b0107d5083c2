//! Writing strings: plain, quoted, or as blocks.

use std::fmt::Write as _;

use crate::fold::is_break;
use crate::number::Rules;
use crate::scalar::{Shape, is_printable, reads_as_string};

/// The column after which a space becomes a line break.
const WIDTH: usize = 80;

/// Where a string is written.
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    /// The column at which further lines start.
    pub(crate) indent: usize,
    /// A byte in the output from which on the current line starts.
    pub(crate) line: usize,
    /// Whether long lines are broken at spaces.
    pub(crate) wraps: bool,
}

impl Spot {
    /// Writes a string of printable ASCII in the style that go-yaml v2 chooses; returns false, and writes
    /// nothing, for other strings.
    ///
    /// This is [`Spot::string`] for nearly all keys and values of a manifest.
    #[inline]
    pub(crate) fn ascii_string(self, text: &str, out: &mut String) -> bool {
        let bytes = text.as_bytes();
        let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
            out.push_str("\"\"");
            return true;
        };
        let seen = bytes
            .iter()
            .fold(0, |seen, byte| seen | CLASS[usize::from(*byte)]);
        if seen & SPECIAL != 0 {
            return false;
        }
        let blank_follows = || matches!(bytes.get(1), None | Some(b' '));
        let (is_string, indicator) = match FIRST[usize::from(first)] {
            First::Letter => (true, false),
            First::Word => (bytes.len() > 5 || reads_as_string(text), false),
            First::Number => (reads_as_string(text), text.starts_with("...")),
            First::Dash => match bytes.get(1) {
                Some(b'0'..=b'9' | b'.' | b'_') => (reads_as_string(text), false),
                Some(b'-') => (true, bytes.get(2) == Some(&b'-')),
                _ => (true, blank_follows()),
            },
            First::Indicator => (true, true),
            First::Question => (true, blank_follows()),
            First::Other => (reads_as_string(text), false),
        };
        let breaks =
            seen & SPACE != 0 && self.wraps && out.len() - self.line + bytes.len() + 2 > WIDTH;
        let plain = !indicator && last != b' ' && (seen & (COLON | HASH) == 0 || is_plain(bytes));
        match (is_string, plain) {
            (true, true) if breaks => self.plain(text, out),
            (true, true) => out.push_str(text),
            (true, false) if breaks || seen & QUOTE != 0 => self.single_quoted(text, out),
            (true, false) => quote(b'\'', text, out),
            (false, _) if breaks || seen & ESCAPED != 0 => self.double_quoted(text, out),
            (false, _) => quote(b'"', text, out),
        }
        true
    }

    /// Writes a string in the style that go-yaml v2 chooses.
    pub(crate) fn string(self, text: &str, out: &mut String) {
        if text.contains('\n') {
            if literal_quickly(text) || Shape::of(text, Rules::V2).block {
                self.literal(text, out);
            } else {
                self.double_quoted(text, out);
            }
            return;
        }
        let shape = Shape::of(text, Rules::V2);
        if !reads_as_string(text) || !shape.plain && !shape.single {
            self.double_quoted(text, out);
        } else if shape.plain {
            self.plain(text, out);
        } else {
            self.single_quoted(text, out);
        }
    }

    /// Writes a literal block.
    pub(crate) fn literal(self, text: &str, out: &mut String) {
        out.push('|');
        block_header(text, out);
        let mut rest = text;
        if text.is_ascii() {
            while let Some(end) = memchr::memchr(b'\n', rest.as_bytes()) {
                if end > 0 {
                    indent(self.indent, out);
                }
                let (line, after) = rest.split_at(end + 1);
                out.push_str(line);
                rest = after;
            }
        }
        while !rest.is_empty() {
            let end = next_break(rest);
            if end > 0 {
                indent(self.indent, out);
            }
            let width = rest[end..].chars().next().map_or(0, char::len_utf8);
            let (line, after) = rest.split_at(end + width);
            out.push_str(line);
            rest = after;
        }
    }

    /// Writes a folded block as go-yaml v3 does, whose mistakes [`crate::fold`] tells.
    pub(crate) fn folded(self, text: &str, out: &mut String) {
        out.push('>');
        block_header(text, out);
        let is_blank = |c: Option<char>| matches!(c, Some(' ' | '\t'));
        let never_doubled = is_blank(text.chars().find(|c| !is_break(*c)));
        let mut line_is_indented = true;
        let mut before = Some('\n');
        for c in text.chars() {
            let after_break = before.is_some_and(is_break);
            if is_break(c) {
                if c == '\n' && !after_break && !line_is_indented && !never_doubled {
                    out.push('\n');
                }
            } else if after_break {
                indent(self.indent, out);
                line_is_indented = is_blank(Some(c));
            }
            out.push(c);
            before = Some(c);
        }
    }

    /// Writes a plain scalar.
    pub(crate) fn plain(self, text: &str, out: &mut String) {
        if !text.is_ascii() {
            self.plain_wide(text, out);
            return;
        }
        let mut column = if self.wraps { self.column(out) } else { 0 };
        let mut rest = text;
        // Only a space beyond the width can become a break, and only a single one.
        let mut from = (WIDTH + 1).saturating_sub(column);
        while self.wraps && from < rest.len() {
            let Some(space) = memchr::memchr(b' ', &rest.as_bytes()[from..]) else {
                break;
            };
            let (at, bytes) = (from + space, rest.as_bytes());
            let single = bytes.get(at + 1) != Some(&b' ')
                && at.checked_sub(1).is_none_or(|before| bytes[before] != b' ');
            if single {
                out.push_str(&rest[..at]);
                self.wrap(&mut column, out);
                rest = &rest[at + 1..];
                from = (WIDTH + 1).saturating_sub(column);
            } else {
                from = at + 1;
            }
        }
        out.push_str(rest);
    }

    /// Writes a plain scalar that has more than ASCII.
    fn plain_wide(self, text: &str, out: &mut String) {
        let mut column = self.column(out);
        let mut chars = text.chars().peekable();
        let mut before = None;
        while let Some(c) = chars.next() {
            let wraps = c == ' '
                && self.wraps
                && before != Some(' ')
                && column > WIDTH
                && chars.peek() != Some(&' ');
            if wraps {
                self.wrap(&mut column, out);
            } else {
                out.push(c);
                column += 1;
            }
            before = Some(c);
        }
    }

    /// Writes a single-quoted scalar.
    pub(crate) fn single_quoted(self, text: &str, out: &mut String) {
        out.push('\'');
        let mut column = self.column(out);
        let mut before = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            let wraps = c == ' '
                && self.wraps
                && column > WIDTH
                && !matches!(before, None | Some(' '))
                && !matches!(next, None | Some(' '));
            if wraps {
                self.wrap(&mut column, out);
            } else if is_break(c) {
                // A single break would be folded.
                if c == '\n' && !before.is_some_and(is_break) {
                    out.push('\n');
                }
                out.push(c);
                column = 0;
            } else {
                if before.is_some_and(is_break) {
                    indent(self.indent, out);
                    column = self.indent;
                }
                if c == '\'' {
                    out.push('\'');
                    column += 1;
                }
                out.push(c);
                column += 1;
            }
            before = Some(c);
        }
        out.push('\'');
    }

    /// Writes a double-quoted scalar.
    pub(crate) fn double_quoted(self, text: &str, out: &mut String) {
        out.push('"');
        let mut column = self.column(out);
        // go-yaml looks for the byte order mark at the start of the value instead of at the current character.
        let escape_all = text.starts_with('\u{feff}');
        let bytes = text.as_bytes();
        let mut after_space = false;
        // What lies between `done` and `at` is to be copied.
        let (mut done, mut at) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            let class = CLASS[usize::from(byte)];
            if class & (SPECIAL | ESCAPED | SPACE) == 0 && !escape_all {
                column += 1;
                at += 1;
                after_space = false;
                continue;
            }
            if byte == b' ' && !escape_all {
                let inside = at > 0 && at + 1 < bytes.len();
                if self.wraps && column > WIDTH && !after_space && inside {
                    out.push_str(&text[done..at]);
                    done = at + 1;
                    self.wrap(&mut column, out);
                    if bytes[done] == b' ' {
                        out.push('\\');
                        column += 1;
                    }
                } else {
                    column += 1;
                }
                at += 1;
                after_space = true;
                continue;
            }
            let c = text[at..].chars().next().unwrap_or_default();
            if escape_all || !is_printable(c) || is_break(c) || matches!(c, '"' | '\\') {
                out.push_str(&text[done..at]);
                done = at + c.len_utf8();
                let start = out.len();
                escape(c, out);
                column += out.len() - start;
            } else {
                column += 1;
            }
            at += c.len_utf8();
            after_space = false;
        }
        out.push_str(&text[done..]);
        out.push('"');
    }

    /// Breaks the line in place of a space.
    fn wrap(self, column: &mut usize, out: &mut String) {
        out.push('\n');
        indent(self.indent, out);
        *column = self.indent;
    }

    /// The number of characters on the current line.
    fn column(self, out: &str) -> usize {
        let line = out.get(self.line..).unwrap_or_default();
        let line_feed = memchr::memrchr(b'\n', line.as_bytes()).map_or(0, |at| at + 1);
        let line = line.get(line_feed..).unwrap_or_default();
        if line.is_ascii() {
            return line.len();
        }
        line.rsplit(is_break)
            .next()
            .unwrap_or_default()
            .chars()
            .count()
    }
}

/// Whether the colons and number signs in printable ASCII are such that it can be plain.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b':' => !matches!(bytes.get(at + 1), None | Some(b' ')),
        b'#' => at == 0 || bytes[at - 1] != b' ',
        _ => true,
    })
}

fn quote(mark: u8, text: &str, out: &mut String) {
    out.push(char::from(mark));
    out.push_str(text);
    out.push(char::from(mark));
}

/// Appends `columns` spaces.
pub(crate) fn indent(columns: usize, out: &mut String) {
    const BLANKS: &str = "                                                                ";
    match BLANKS.get(..columns) {
        Some(blanks) => out.push_str(blanks),
        None => out.extend(std::iter::repeat_n(' ', columns)),
    }
}

/// Ends the line of a string that was just written; a literal block that ends in a break has done so.
pub(crate) fn end_line(text: &str, out: &mut String) {
    if !(text.contains('\n') && out.ends_with(is_break)) {
        out.push('\n');
    }
}

/// Appends what follows the `|` or `>` of a block: the indentation, where it cannot be guessed, and what
/// becomes of the breaks at the end.
fn block_header(text: &str, out: &mut String) {
    if text.starts_with(|c| c == ' ' || is_break(c)) {
        out.push('2');
    }
    let mut ends = text.chars().rev();
    match (ends.next().is_some_and(is_break), ends.next().map(is_break)) {
        (false, _) => out.push('-'),
        (true, None | Some(true)) => out.push('+'),
        (true, Some(false)) => {}
    }
    out.push('\n');
}

/// Appends `c` as an escape of a double-quoted scalar.
fn escape(c: char, out: &mut String) {
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
                0..=0xff => write!(out, "\\x{code:02X}"),
                0x100..=0xffff => write!(out, "\\u{code:04X}"),
                _ => write!(out, "\\U{code:08X}"),
            };
            return;
        }
    };
    out.push_str(short);
}

/// Whether `text` is surely allowed in a literal block: the usual case of printable ASCII without spaces at
/// the ends of its lines.
pub(crate) fn literal_quickly(text: &str) -> bool {
    let bytes = text.as_bytes();
    let special = |byte: &u8| *byte != b'\n' && !(b' '..=b'~').contains(byte);
    !bytes.iter().fold(false, |seen, byte| seen | special(byte))
        && !bytes.ends_with(b" ")
        && memchr::memmem::find(bytes, b" \n").is_none()
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
const QUOTE: u8 = 16;
const ESCAPED: u8 = 32;

/// What each byte does to a plain or quoted scalar.
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
    class[b'\'' as usize] = QUOTE;
    class[b'"' as usize] = ESCAPED;
    class[b'\\' as usize] = ESCAPED;
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
    /// It is a string that cannot be plain.
    Indicator,
    /// It is a string that can be plain if no blank follows the byte.
    Question,
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
            | b'^'
            | b'<' => First::Letter,
            b'0'..=b'9' | b'+' | b'.' => First::Number,
            b'-' => First::Dash,
            b'#' | b',' | b'[' | b']' | b'{' | b'}' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\''
            | b'"' | b'%' | b'@' | b'`' | b' ' => First::Indicator,
            b'?' | b':' => First::Question,
            _ => First::Other,
        };
        byte += 1;
    }
    first
};
