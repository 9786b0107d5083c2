//! The text before scanning: line ends, encodings, characters that YAML does not allow; and the way back
//! from a position in the text that is scanned to the file.

use std::borrow::Cow;

use memchr::memmem;

use crate::scanner::BadInput;

/// A text in which each `\r\n` is replaced by `\n`.
pub(crate) struct Unix<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    /// Where, in the new text, the line breaks are that lost a `\r`.
    breaks: Vec<usize>,
}

impl<'a> Unix<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Unix<'a> {
        let mut finds = memmem::find_iter(bytes, b"\r\n").peekable();
        if finds.peek().is_none() {
            return Unix {
                bytes: Cow::Borrowed(bytes),
                breaks: Vec::new(),
            };
        }
        let mut out = Vec::with_capacity(bytes.len());
        let mut breaks = Vec::new();
        let mut start = 0;
        for find in finds {
            out.extend_from_slice(&bytes[start..find]);
            breaks.push(out.len());
            start = find + 1;
        }
        out.extend_from_slice(&bytes[start..]);
        Unix {
            bytes: Cow::Owned(out),
            breaks,
        }
    }

    /// Returns the position in the original text.
    #[inline]
    pub(crate) fn original(&self, pos: usize) -> usize {
        if self.breaks.is_empty() {
            return pos;
        }
        pos + self.breaks.partition_point(|&at| at < pos)
    }
}

/// The text of one document as the scanner takes it: UTF-8 up to the first bad input.
pub(crate) struct Piece<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) bad: Option<BadInput>,
    /// For a text in UTF-16: where each character is, here and in the piece.
    places: Vec<(usize, usize)>,
}

impl<'a> Piece<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Piece<'a> {
        if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
            return Piece::from_utf16(bytes, bytes[0] == 0xff);
        }
        let (text, mut bad) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let pos = error.valid_up_to();
                let valid = std::str::from_utf8(&bytes[..pos]).unwrap_or("");
                let message = "this is not UTF-8";
                (valid, Some(BadInput { pos, message }))
            }
        };
        let forbidden = find_forbidden(text);
        if let Some(pos) = forbidden {
            bad = Some(BadInput {
                pos,
                message: FORBIDDEN,
            });
        }
        let end = forbidden.unwrap_or(text.len());
        Piece {
            text: Cow::Borrowed(&text[..end]),
            bad,
            places: Vec::new(),
        }
    }

    fn from_utf16(bytes: &[u8], little_endian: bool) -> Piece<'static> {
        let unit = |pair: &[u8]| match *pair {
            [a, b] if little_endian => u16::from_le_bytes([a, b]),
            [a, b] => u16::from_be_bytes([a, b]),
            _ => 0xdfff,
        };
        let mut text = String::new();
        let mut places = Vec::new();
        let mut bad = None;
        let mut pos = 2;
        for decoded in char::decode_utf16(bytes[2..].chunks(2).map(unit)) {
            places.push((text.len(), pos));
            let message = match decoded {
                Err(_) => "this is not UTF-16",
                Ok(char) if is_forbidden(char) => FORBIDDEN,
                Ok(char) => {
                    text.push(char);
                    pos += 2 * char.len_utf16();
                    continue;
                }
            };
            bad = Some(BadInput {
                pos: text.len(),
                message,
            });
            break;
        }
        Piece {
            text: Cow::Owned(text),
            bad,
            places,
        }
    }

    /// Returns the position in the piece as it was given.
    #[inline]
    pub(crate) fn original(&self, pos: usize) -> usize {
        if self.places.is_empty() {
            return pos;
        }
        let after = self.places.partition_point(|&(here, _)| here <= pos);
        match after
            .checked_sub(1)
            .and_then(|place| self.places.get(place))
        {
            Some(&(_, there)) => there,
            None => 0,
        }
    }
}

const FORBIDDEN: &str =
    "found a control character: YAML allows it only as an escape in double quotes";

fn is_forbidden(char: char) -> bool {
    !matches!(char,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
}

/// Returns where the first character is that YAML does not allow.
fn find_forbidden(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut pos = 0;
    while pos < bytes.len() {
        // Most blocks have nothing but printable ASCII and line breaks.
        let block = &bytes[pos..bytes.len().min(pos + 64)];
        let plain = block.iter().fold(true, |plain, &byte| {
            plain & (matches!(byte, b' '..=b'~') | (byte == b'\n'))
        });
        if plain {
            pos += block.len();
            continue;
        }
        let end = pos + block.len();
        while pos < end {
            match bytes[pos] {
                b'\t' | b'\n' | b'\r' | b' '..=b'~' => pos += 1,
                0x80.. => {
                    let char = text.get(pos..).and_then(|rest| rest.chars().next());
                    match char {
                        Some(char) if !is_forbidden(char) => pos += char.len_utf8(),
                        _ => return Some(pos),
                    }
                }
                _ => return Some(pos),
            }
        }
    }
    None
}
