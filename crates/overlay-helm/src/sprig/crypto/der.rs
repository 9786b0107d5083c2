//! DER: the encoding of keys and certificates, as far as they need it; and PEM around it.

use crate::sprig::encoding::{decode_64, encode_64};

pub(super) const BOOLEAN: u8 = 0x01;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const NULL: u8 = 0x05;
pub(super) const OBJECT_ID: u8 = 0x06;
pub(super) const UTF8_STRING: u8 = 0x0C;
pub(super) const PRINTABLE_STRING: u8 = 0x13;
pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const GENERALIZED_TIME: u8 = 0x18;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

/// Returns the tag of a part with a number of its own; `constructed` when it holds others.
pub(super) const fn context(number: u8, constructed: bool) -> u8 {
    0x80 | number | if constructed { 0x20 } else { 0 }
}

/// Writes a value.
pub(super) fn value(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    match u8::try_from(content.len()) {
        Ok(size) if size < 0x80 => out.push(size),
        _ => {
            let bytes = content.len().to_be_bytes();
            let size: Vec<u8> = bytes.into_iter().skip_while(|byte| *byte == 0).collect();
            out.push(0x80 | u8::try_from(size.len()).unwrap_or_default());
            out.extend_from_slice(&size);
        }
    }
    out.extend_from_slice(content);
    out
}

/// Writes a sequence of values that are written already.
pub(super) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    value(SEQUENCE, &parts.concat())
}

/// Writes a number that is not negative, from its bytes, the highest first.
pub(super) fn integer(bytes: &[u8]) -> Vec<u8> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let mut content = bytes[zeros..].to_vec();
    if content.first().is_none_or(|first| *first >= 0x80) {
        content.insert(0, 0);
    }
    value(INTEGER, &content)
}

/// Writes bits, of which the last `unused` do not count.
pub(super) fn bit_string(unused: u8, bytes: &[u8]) -> Vec<u8> {
    value(BIT_STRING, &[&[unused], bytes].concat())
}

/// Reads values one after the other. `None` is a text that is not DER, or not of the form that was asked for.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    /// Returns the tag of the next value.
    pub(super) fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }

    /// Takes the next value: its tag, its content, and the whole of it.
    pub(super) fn next(&mut self) -> Option<(u8, &'a [u8], &'a [u8])> {
        let (tag, rest) = self.0.split_first()?;
        let (first, rest) = rest.split_first()?;
        let (size, rest) = if *first < 0x80 {
            (usize::from(*first), rest)
        } else {
            let (bytes, rest) = rest.split_at_checked(usize::from(*first & 0x7F))?;
            if bytes.is_empty() || bytes.len() > 4 {
                return None;
            }
            let size = bytes.iter().fold(0, |n, byte| n << 8 | usize::from(*byte));
            (size, rest)
        };
        let (content, rest) = rest.split_at_checked(size)?;
        let whole = self.0.get(..self.0.len() - rest.len())?;
        self.0 = rest;
        Some((*tag, content, whole))
    }

    /// Takes the next value, which must have the tag; returns its content.
    pub(super) fn take(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.next()
            .filter(|(found, ..)| *found == tag)
            .map(|(_, content, _)| content)
    }

    /// Takes the next value if it has the tag.
    pub(super) fn take_if(&mut self, tag: u8) -> Option<&'a [u8]> {
        if self.peek() == Some(tag) {
            self.take(tag)
        } else {
            None
        }
    }
}

/// Writes PEM, in lines of 64 characters.
pub(super) fn pem(kind: &str, der: &[u8]) -> String {
    let body = encode_64(der);
    let mut out = format!("-----BEGIN {kind}-----\n");
    let mut rest = body.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        out.push_str(line);
        out.push('\n');
        rest = after;
    }
    out + &format!("-----END {kind}-----\n")
}

/// Reads the first PEM block of a text: its kind and its content.
pub(super) fn from_pem(text: &[u8]) -> Option<(String, Vec<u8>)> {
    let text = String::from_utf8_lossy(text);
    let mut rest = text.as_ref();
    loop {
        let start = rest.find("-----BEGIN ")?;
        let at_line = rest[..start].chars().last().is_none_or(|c| c == '\n');
        rest = &rest[start + "-----BEGIN ".len()..];
        if !at_line {
            continue;
        }
        let Some((kind, body)) = rest.split_once("-----") else {
            continue;
        };
        let Some((body, _)) = body.split_once(&format!("-----END {kind}-----")) else {
            continue;
        };
        let lines = body.lines().filter(|line| !line.contains(':'));
        let body: String = lines.flat_map(str::split_whitespace).collect();
        if let Ok(der) = decode_64(body.as_bytes()) {
            return Some((kind.to_owned(), der));
        }
    }
}
