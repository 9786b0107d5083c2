//! What a scalar means in the end, and in which style it can be written.

use std::borrow::Cow;

use crate::base64;
use crate::fold::{fold_next_lines, fold_round_trip, is_break};
use crate::number::{Plain, Rules, float_as_integer, resolve};
use crate::print_error::{Failure, PrintError, PrintErrorKind};
use crate::value::{Style, Tag, Value};

/// What a scalar means after all the texts that kustomize passes it through.
#[derive(Clone, Debug, PartialEq)]
pub enum ScalarValue<'a> {
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A whole number above [`i64::MAX`].
    Uint(u64),
    /// A number with a fraction, or a very large one.
    Float(f64),
    /// Anything else.
    String(Cow<'a, str>),
}

/// Returns what `value` means when kustomize prints it: `0x10` is 16, `1.0` is 1, `2001-01-01` is the string
/// `2001-01-01T00:00:00Z`. A collection counts as null.
///
/// # Errors
///
/// When kustomize cannot print the value.
pub fn resolve_scalar(value: &Value) -> Result<ScalarValue<'_>, PrintError> {
    let read = || read_json(decode(value, Place::VALUE)?, value);
    read().map_err(|failure| failure.finish())
}

/// Where in its document a scalar stands, as far as that changes how go-yaml v3 writes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// In a collection in flow style, or in one that lies in such a collection.
    pub(crate) flow: bool,
    /// A key.
    pub(crate) key: bool,
}

impl Place {
    pub(crate) const VALUE: Place = Place {
        flow: false,
        key: false,
    };
}

/// Returns what `value` means after go-yaml v3 has written and read it: what kustomize hands to the JSON encoder.
#[inline]
pub(crate) fn decode(value: &Value, place: Place) -> Result<ScalarValue<'_>, Failure> {
    let text = value.text().unwrap_or_default();
    if value.tag() == Tag::Str && value.style() != Style::Folded && !text.starts_with('\t') {
        return Ok(ScalarValue::String(Cow::Borrowed(text)));
    }
    decode_slowly(value, text, place)
}

fn decode_slowly<'a>(
    value: &'a Value,
    text: &'a str,
    place: Place,
) -> Result<ScalarValue<'a>, Failure> {
    let tag = value.tag();
    let read_back = text_round_trip(value, text, place)?;
    if tag == Tag::Str {
        return Ok(ScalarValue::String(read_back));
    }
    let meaning = resolve(text, Rules::V3);
    if !value.has_explicit_tag() && meaning.tag() == tag {
        // The tag is left out of v3's text, and the style alone decides.
        let quoted = !matches!(value.style(), Style::Plain | Style::Flow)
            || text.is_empty() && (place.flow || place.key || value.style() == Style::Flow)
            || place.flow && text.contains(':');
        if quoted {
            return Ok(ScalarValue::String(read_back));
        }
        return plain_value(meaning, value);
    }
    typed_value(value, read_back)
}

/// Returns what `value` means to a program that decodes the node as it stands, without writing it before.
pub(crate) fn decode_directly(value: &Value) -> Result<ScalarValue<'_>, Failure> {
    typed_value(value, Cow::Borrowed(value.text().unwrap_or_default()))
}

/// Returns what `text` means under the tag of `value`, which it may not fit.
fn typed_value<'a>(value: &'a Value, text: Cow<'a, str>) -> Result<ScalarValue<'a>, Failure> {
    let tag = value.tag();
    if tag == Tag::Binary {
        return match base64::decode(&text) {
            Some(bytes) => Ok(ScalarValue::String(base64::to_text(bytes).into())),
            None => Err(PrintErrorKind::InvalidBase64.at(value.origin())),
        };
    }
    match (tag, resolve(&text, Rules::V3)) {
        (Tag::Float, Plain::Int(number)) => Ok(ScalarValue::Float(number as f64)),
        (Tag::Null | Tag::Bool | Tag::Int | Tag::Float | Tag::Timestamp, meaning) => {
            if meaning.tag() != tag {
                return Err(PrintErrorKind::TagMismatch(tag).at(value.origin()));
            }
            plain_value(meaning, value)
        }
        _ => Ok(ScalarValue::String(text)),
    }
}

/// Returns the text of a scalar after go-yaml v3 has written and read it.
fn text_round_trip<'a>(
    value: &Value,
    text: &'a str,
    place: Place,
) -> Result<Cow<'a, str>, Failure> {
    let folded = value.style() == Style::Folded;
    let block = folded
        || value.style() == Style::Literal
        || matches!(value.style(), Style::Plain | Style::Flow) && text.contains('\n');
    let short_key = || text.len() <= 128 && !text.contains(is_break);
    if !block || place.flow || place.key && short_key() || !Shape::of(text, Rules::V3).block {
        return Ok(Cow::Borrowed(text));
    }
    if text.starts_with('\t') {
        return Err(PrintErrorKind::LeadingTab.at(value.origin()));
    }
    if folded {
        return Ok(fold_round_trip(text));
    }
    Ok(Cow::Borrowed(text))
}

fn plain_value<'a>(meaning: Plain, value: &'a Value) -> Result<ScalarValue<'a>, Failure> {
    Ok(match meaning {
        Plain::Null => ScalarValue::Null,
        Plain::Bool(flag) => ScalarValue::Bool(flag),
        Plain::Int(number) => ScalarValue::Int(number),
        Plain::Uint(number) => ScalarValue::Uint(number),
        Plain::Float(number) if number.is_finite() => ScalarValue::Float(number),
        Plain::Float(_) => return Err(PrintErrorKind::NotFinite.at(value.origin())),
        Plain::Timestamp(time) if time.is_printable() => {
            let mut text = String::with_capacity(20);
            time.write(&mut text);
            ScalarValue::String(text.into())
        }
        Plain::Timestamp(_) => return Err(PrintErrorKind::TimeZone.at(value.origin())),
        Plain::String => ScalarValue::String(Cow::Borrowed(value.text().unwrap_or_default())),
    })
}

/// Returns what go-yaml v2 reads from the JSON of a decoded scalar.
pub(crate) fn read_json<'a>(
    scalar: ScalarValue<'a>,
    value: &Value,
) -> Result<ScalarValue<'a>, Failure> {
    match scalar {
        ScalarValue::Float(number) => Ok(match float_as_integer(number) {
            Some(Plain::Int(number)) => ScalarValue::Int(number),
            Some(Plain::Uint(number)) => ScalarValue::Uint(number),
            _ => ScalarValue::Float(number),
        }),
        ScalarValue::String(text) => Ok(ScalarValue::String(read_json_string(text, value)?)),
        other => Ok(other),
    }
}

/// Returns what go-yaml v2 reads from the JSON of a string, which has control characters and U+0085 as they are.
pub(crate) fn read_json_string<'a>(
    text: Cow<'a, str>,
    value: &Value,
) -> Result<Cow<'a, str>, Failure> {
    if text.is_ascii() && !text.contains('\x7f') {
        return Ok(text);
    }
    check_characters(&text, value)?;
    match fold_next_lines(&text) {
        Cow::Owned(folded) => {
            let markers = [
                "\u{85}--- ",
                "\u{85}---\u{85}",
                "\u{85}... ",
                "\u{85}...\u{85}",
            ];
            if markers.iter().any(|marker| text.contains(marker)) {
                return Err(PrintErrorKind::DocumentMarker.at(value.origin()));
            }
            Ok(Cow::Owned(folded))
        }
        Cow::Borrowed(_) => Ok(text),
    }
}

/// Refuses the characters that go-yaml does not read and the JSON encoder does not escape.
pub(crate) fn check_characters(text: &str, value: &Value) -> Result<(), Failure> {
    let refused =
        |c: char| matches!(c, '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}');
    match text.chars().find(|c| refused(*c)) {
        Some(c) => Err(PrintErrorKind::ControlCharacter(c).at(value.origin())),
        None => Ok(()),
    }
}

/// Which styles can hold a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Has a line break.
    pub(crate) multiline: bool,
    /// Can be plain in block context, as far as syntax goes.
    pub(crate) plain: bool,
    /// Can be plain in flow context, as far as syntax goes.
    pub(crate) flow_plain: bool,
    /// Can be single quoted.
    pub(crate) single: bool,
    /// Can be literal or folded.
    pub(crate) block: bool,
}

impl Shape {
    /// Returns which styles go-yaml allows for `text`. The rules differ in tabs only.
    pub(crate) fn of(text: &str, rules: Rules) -> Shape {
        if text.is_empty() {
            return Shape {
                multiline: false,
                plain: true,
                flow_plain: false,
                single: true,
                block: false,
            };
        }
        if text.is_ascii() {
            return Shape::of_ascii(text, rules);
        }
        let marker = text.starts_with("---") || text.starts_with("...");
        let (mut indicator, mut flow_indicator) = (marker, marker);
        let (mut multiline, mut special, mut tab) = (false, false, false);
        let (mut space_break, mut break_space) = (false, false);
        let mut before = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let blank_follows = matches!(chars.peek(), None | Some(' ' | '\t'));
            match (c, before) {
                (
                    '#' | ',' | '[' | ']' | '{' | '}' | '&' | '*' | '!' | '|' | '>' | '\'' | '"'
                    | '%' | '@' | '`',
                    None,
                ) => (indicator, flow_indicator) = (true, true),
                ('?', None) | (':', _) => {
                    flow_indicator = true;
                    indicator |= blank_follows;
                }
                ('-', None) if blank_follows => (indicator, flow_indicator) = (true, true),
                (',' | '?' | '[' | ']' | '{' | '}', _) => flow_indicator = true,
                ('#', Some(before)) if matches!(before, ' ' | '\t' | '\0') || is_break(before) => {
                    (indicator, flow_indicator) = (true, true);
                }
                _ => {}
            }
            if c == '\t' && rules == Rules::V3 {
                tab = true;
            } else if !is_printable(c) {
                special = true;
            }
            if c == ' ' {
                break_space |= before.is_some_and(is_break);
            } else if is_break(c) {
                multiline = true;
                space_break |= before == Some(' ');
            }
            before = Some(c);
        }
        let outer = |c: Option<char>| c.is_some_and(|c| c == ' ' || is_break(c));
        let padded = outer(text.chars().next()) || outer(before);
        let unquoted = !(padded || multiline || tab || special);
        Shape {
            multiline,
            plain: unquoted && !indicator,
            flow_plain: unquoted && !flow_indicator,
            single: !(break_space || space_break || tab || special),
            block: !(space_break || special) && before != Some(' '),
        }
    }
}

impl Shape {
    /// [`Shape::of`] for ASCII, which is not empty: the same in a few fast passes.
    fn of_ascii(text: &str, rules: Rules) -> Shape {
        let bytes = text.as_bytes();
        let (first, last) = (bytes[0], bytes[bytes.len() - 1]);
        let is_break = |byte: u8| byte == b'\n' || byte == b'\r';
        let seen = bytes
            .iter()
            .fold(0, |seen, byte| seen | ASCII[usize::from(*byte)]);
        let multiline = seen & (LINE_FEED | RETURN) != 0;
        let tab = seen & TAB != 0;
        let special = seen & (CONTROL | RETURN) != 0 || tab && rules == Rules::V2;
        let unquoted = !(special || tab || multiline)
            && first != b' '
            && last != b' '
            && !text.starts_with("---")
            && !text.starts_with("...");

        let blank_after = |at: usize| matches!(bytes.get(at + 1), None | Some(b' ' | b'\t'));
        let indicator = match first {
            b',' | b'[' | b']' | b'{' | b'}' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"'
            | b'%' | b'@' | b'`' | b'#' => true,
            b'-' | b'?' => blank_after(0),
            _ => false,
        };
        let comment_or_value = || {
            seen & MARK != 0
                && bytes.iter().enumerate().any(|(at, byte)| match byte {
                    b':' => blank_after(at),
                    b'#' => at > 0 && matches!(bytes[at - 1], b' ' | b'\t' | 0),
                    _ => false,
                })
        };
        let plain = unquoted && !indicator && !comment_or_value();

        let beside = |space: usize| {
            let after = bytes.get(space + 1).is_some_and(|byte| is_break(*byte));
            let before = space > 0 && is_break(bytes[space - 1]);
            (after, before)
        };
        let (mut space_break, mut break_space) = (false, false);
        if multiline && !special {
            for space in memchr::memchr_iter(b' ', bytes) {
                let (after, before) = beside(space);
                space_break |= after;
                break_space |= before;
            }
        }
        Shape {
            multiline,
            plain,
            flow_plain: plain
                && seen & FLOW == 0
                && !bytes.contains(&b':')
                && !matches!(first, b'-' if blank_after(0)),
            single: !(special || tab || space_break || break_space),
            block: !(special || space_break) && last != b' ',
        }
    }
}

const CONTROL: u8 = 1;
const LINE_FEED: u8 = 2;
const RETURN: u8 = 4;
const TAB: u8 = 8;
/// A colon or number sign.
const MARK: u8 = 16;
/// What flow collections are made of.
const FLOW: u8 = 32;

/// What each byte of ASCII means for the shape of a text.
const ASCII: [u8; 256] = {
    let mut ascii = [0; 256];
    let mut byte = 0;
    while byte < 0x20 {
        ascii[byte] = CONTROL;
        byte += 1;
    }
    ascii[0x7f] = CONTROL;
    ascii[b'\n' as usize] = LINE_FEED;
    ascii[b'\r' as usize] = RETURN;
    ascii[b'\t' as usize] = TAB;
    ascii[b':' as usize] = MARK;
    ascii[b'#' as usize] = MARK;
    let flow = *b",?[]{}";
    let mut at = 0;
    while at < flow.len() {
        ascii[flow[at] as usize] = FLOW;
        at += 1;
    }
    ascii
};

/// Whether go-yaml prints `c` as it is.
#[inline]
pub(crate) fn is_printable(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
        && c != '\u{feff}'
}

/// Whether go-yaml v2 reads `text` as a string when it is plain.
pub(crate) fn reads_as_string(text: &str) -> bool {
    resolve(text, Rules::V2) == Plain::String && !crate::number::is_base_60(text)
}
