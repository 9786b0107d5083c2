//! `html`, `js`, `urlquery`.

use std::fmt::Write as _;

use super::Answer;
use crate::format;
use crate::host::Host;
use crate::value::{Str, Value};

/// Returns the arguments as one text; what is not there is `<no value>`, as when it is printed.
fn joined(arguments: &[Value]) -> Str {
    if let [Value::String(text)] = arguments {
        return text.clone();
    }
    let arguments: Vec<Value> = arguments
        .iter()
        .map(|argument| match argument {
            Value::Nil => Value::from("<no value>"),
            argument => argument.clone(),
        })
        .collect();
    Str::from(format::sprint(&arguments))
}

pub(super) fn html(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let text = joined(arguments);
    let mut out = Vec::with_capacity(text.len());
    for byte in text.as_bytes() {
        match byte {
            0 => out.extend_from_slice("\u{fffd}".as_bytes()),
            b'"' => out.extend_from_slice(b"&#34;"),
            b'\'' => out.extend_from_slice(b"&#39;"),
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            byte => out.push(*byte),
        }
    }
    Ok(Value::string(out))
}

pub(super) fn js(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let text = joined(arguments);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_bytes();
    let mut bytes = Vec::with_capacity(rest.len());
    while let Some((c, width)) = format::first_char(rest) {
        out.clear();
        match c {
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("\\'"),
            '"' => out.push_str("\\\""),
            '<' => out.push_str("\\u003C"),
            '>' => out.push_str("\\u003E"),
            '&' => out.push_str("\\u0026"),
            '=' => out.push_str("\\u003D"),
            c if c < ' ' || !c.is_ascii() && !format::is_print(c) => {
                // Writing to a string cannot fail.
                _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            // A byte that is not UTF-8 stays as it is.
            _ => {
                bytes.extend_from_slice(&rest[..width]);
                rest = &rest[width..];
                continue;
            }
        }
        bytes.extend_from_slice(out.as_bytes());
        rest = &rest[width..];
    }
    Ok(Value::string(bytes))
}

pub(super) fn urlquery(_: &mut dyn Host, arguments: &[Value]) -> Answer {
    let text = joined(arguments);
    let mut out = String::with_capacity(text.len());
    for byte in text.as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(*byte));
            }
            b' ' => out.push('+'),
            // Writing to a string cannot fail.
            byte => _ = write!(out, "%{byte:02X}"),
        }
    }
    Ok(Value::string(out))
}
