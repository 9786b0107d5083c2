//! Go's quoted strings and characters.

use std::fmt::Write as _;

use super::first_char;

/// Returns `text` as a Go string constant in double quotes: `%q`, `strconv.Quote`.
pub fn quote(text: &[u8]) -> Vec<u8> {
    quoted(text, b'"', false)
}

/// Tells whether Go prints `c` in a quoted string as it is: letters, marks, numbers, punctuation, symbols, and the
/// ASCII space.
pub fn is_print(c: char) -> bool {
    if c.is_ascii() {
        return c == ' ' || c.is_ascii_graphic();
    }
    // Rust's table of what can be printed is Go's; only the first character of a text is escaped for being a mark.
    let mut text = String::with_capacity(5);
    text.push('a');
    text.push(c);
    text.escape_debug().nth(1) == Some(c)
}

/// Returns `text` between `mark`s, with Go's escapes; with `ascii`, everything else is escaped too.
pub(super) fn quoted(text: &[u8], mark: u8, ascii: bool) -> Vec<u8> {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(char::from(mark));
    let mut rest = text;
    while let Some((c, width)) = first_char(rest) {
        if c == char::REPLACEMENT_CHARACTER && width == 1 {
            let _ = write!(out, "\\x{:02x}", rest[0]);
        } else {
            escape(&mut out, c, mark, ascii);
        }
        rest = &rest[width..];
    }
    out.push(char::from(mark));
    out.into_bytes()
}

fn escape(out: &mut String, c: char, mark: u8, ascii: bool) {
    match c {
        '\\' => out.push_str("\\\\"),
        c if c == char::from(mark) => {
            out.push('\\');
            out.push(c);
        }
        c if (c.is_ascii() || !ascii) && is_print(c) => out.push(c),
        '\x07' => out.push_str("\\a"),
        '\x08' => out.push_str("\\b"),
        '\x0c' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\x0b' => out.push_str("\\v"),
        // Writing to a string cannot fail.
        c if c < ' ' || c == '\x7f' => _ = write!(out, "\\x{:02x}", u32::from(c)),
        c if u32::from(c) < 0x10000 => _ = write!(out, "\\u{:04x}", u32::from(c)),
        c => _ = write!(out, "\\U{:08x}", u32::from(c)),
    }
}

/// Tells whether Go could write the text between backquotes.
pub(super) fn can_backquote(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_ok_and(|text| {
        text.chars()
            .all(|c| c != '\u{feff}' && c != '`' && c != '\x7f' && (c >= ' ' || c == '\t'))
    })
}
