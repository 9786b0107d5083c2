//! The text before scanning: line ends, encodings, characters that YAML does not allow; and the way back
//! from a position in the text that is scanned to the file.

use std::borrow::Cow;

use memchr::memmem;

use crate::scanner::BadInput;
use crate::value::Origin;

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

    /// The places of the piece that begins at `start`.
    pub(crate) fn places(&self, file: u32, start: usize) -> Places<'_> {
        Places {
            file,
            start,
            breaks: &self.breaks,
            chars: &[],
        }
    }
}

/// Finds the place in the file for a position in the text that is scanned.
#[derive(Clone, Copy)]
pub(crate) struct Places<'a> {
    file: u32,
    /// Where the piece begins in the text.
    start: usize,
    /// See [`Unix::breaks`].
    breaks: &'a [usize],
    /// See [`Piece::chars`].
    chars: &'a [(usize, usize)],
}

impl<'a> Places<'a> {
    /// The places of a text that is scanned as it is.
    pub(crate) fn new(file: u32) -> Places<'a> {
        Places {
            file,
            start: 0,
            breaks: &[],
            chars: &[],
        }
    }

    /// The places in a piece that may have been decoded.
    pub(crate) fn of_piece<'p>(self, piece: &'p Piece<'_>) -> Places<'p>
    where
        'a: 'p,
    {
        Places {
            chars: &piece.chars,
            ..self
        }
    }

    /// Returns the origin of what is at `pos`.
    #[inline]
    pub(crate) fn origin(&self, pos: usize) -> Origin {
        let pos = if self.breaks.is_empty() && self.chars.is_empty() {
            self.start + pos
        } else {
            self.offset(pos)
        };
        Origin::new(self.file, u32::try_from(pos).unwrap_or(u32::MAX))
    }

    /// Returns the first position up to `end` whose place is not before `origin`.
    pub(crate) fn position(&self, origin: Origin, end: usize) -> usize {
        let offset = origin.offset() as usize;
        let (mut low, mut high) = (0, end);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.offset(middle) >= offset {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// Returns the offset in the file of what is at `pos`.
    pub(crate) fn offset(&self, pos: usize) -> usize {
        let mut pos = pos;
        if !self.chars.is_empty() {
            let after = self.chars.partition_point(|&(here, _)| here <= pos);
            pos = match after.checked_sub(1).and_then(|at| self.chars.get(at)) {
                Some(&(_, there)) => there,
                None => 0,
            };
        }
        pos += self.start;
        pos + self.breaks.partition_point(|&at| at < pos)
    }
}

/// The text of one document as the scanner takes it: UTF-8 up to the first bad input.
pub(crate) struct Piece<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) bad: Option<BadInput>,
    /// Whether the text has no bad input, no byte order mark and no line breaks but `\n`.
    pub(crate) is_simple: bool,
    /// For a text in UTF-16: where each character is, here and in the piece.
    chars: Vec<(usize, usize)>,
}

impl<'a> Piece<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Piece<'a> {
        if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
            return Piece::from_utf16(bytes, bytes[0] == 0xff);
        }
        let (text, bad) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let pos = error.valid_up_to();
                let valid = std::str::from_utf8(&bytes[..pos]).unwrap_or("");
                let message = "this is not UTF-8";
                let is_truncated = error.error_len().is_none();
                (
                    valid,
                    Some(BadInput {
                        pos,
                        message,
                        is_truncated,
                    }),
                )
            }
        };
        let (end, is_simple) = check(text);
        let bad = match end {
            Some(pos) => Some(BadInput {
                pos,
                message: FORBIDDEN,
                is_truncated: false,
            }),
            None => bad,
        };
        Piece {
            text: Cow::Borrowed(&text[..end.unwrap_or(text.len())]),
            is_simple: is_simple && bad.is_none(),
            bad,
            chars: Vec::new(),
        }
    }

    fn from_utf16(bytes: &[u8], little_endian: bool) -> Piece<'static> {
        let unit = |pair: &[u8]| match *pair {
            [a, b] if little_endian => u16::from_le_bytes([a, b]),
            [a, b] => u16::from_be_bytes([a, b]),
            _ => 0xdfff,
        };
        let mut text = String::new();
        let mut chars = Vec::new();
        let mut bad = None;
        let mut pos = 2;
        for decoded in char::decode_utf16(bytes[2..].chunks(2).map(unit)) {
            chars.push((text.len(), pos));
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
                is_truncated: pos + 2 >= bytes.len(),
            });
            break;
        }
        chars.push((text.len(), pos));
        Piece {
            text: Cow::Owned(text),
            bad,
            is_simple: false,
            chars,
        }
    }
}

const FORBIDDEN: &str =
    "found a control character: YAML allows it only as an escape in double quotes";

fn is_forbidden(char: char) -> bool {
    !matches!(char,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
}

/// Returns where the first character is that YAML does not allow, and whether the fast reader can read the text
/// as far as its characters go.
fn check(text: &str) -> (Option<usize>, bool) {
    let bytes = text.as_bytes();
    let mut is_simple = true;
    let mut pos = 0;
    while pos < bytes.len() {
        // Most blocks have nothing but printable ASCII and line breaks.
        let block = &bytes[pos..bytes.len().min(pos + 64)];
        let is_plain =
            |plain: bool, &byte: &u8| plain & ((b' '..0x7f).contains(&byte) | (byte == b'\n'));
        if block.iter().fold(true, is_plain) {
            pos += block.len();
            continue;
        }
        let end = pos + block.len();
        while pos < end {
            match bytes[pos] {
                b'\t' | b'\n' | b' '..=b'~' => pos += 1,
                b'\r' => {
                    is_simple = false;
                    pos += 1;
                }
                0x80.. => match text.get(pos..).and_then(|rest| rest.chars().next()) {
                    Some(char) if !is_forbidden(char) => {
                        is_simple &=
                            !matches!(char, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
                        pos += char.len_utf8();
                    }
                    _ => return (Some(pos), false),
                },
                _ => return (Some(pos), false),
            }
        }
    }
    (None, is_simple)
}
