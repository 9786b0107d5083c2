//! Base 64 and base 32.

use base64::Engine;

use super::{fixed, limited, text};
use crate::function::{Function, Type};
use crate::value::Value;

const STRING: &[Type] = &[Type::String];

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("b64enc", STRING, |_, a| {
        limited(encode_64(text(a, 0)).into_bytes())
    }),
    fixed("b64dec", STRING, |_, a| {
        // A mistake is what the function gives, not an error.
        decode_64(text(a, 0)).map_or_else(|error| Ok(Value::from(error)), limited)
    }),
    fixed("b32enc", STRING, |_, a| limited(encode_32(text(a, 0)))),
    fixed("b32dec", STRING, |_, a| {
        decode_32(text(a, 0)).map_or_else(|error| Ok(Value::from(error)), limited)
    }),
];

const ALPHABET_32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

pub(super) fn encode_64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn value_64(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

/// Decodes as Go's `base64.StdEncoding`: line breaks are skipped, the error names the place that Go names.
pub(super) fn decode_64(text: &[u8]) -> Result<Vec<u8>, String> {
    let corrupt = |at: usize| format!("illegal base64 data at input byte {at}");
    let line_break = |at: usize| matches!(text.get(at), Some(b'\n' | b'\r'));
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut at = 0;
    while at < text.len() {
        let mut bits = 0;
        let mut count = 0;
        while count < 4 {
            let Some(byte) = text.get(at) else {
                // Only line breaks were left.
                return if count == 0 {
                    Ok(out)
                } else {
                    Err(corrupt(at - count))
                };
            };
            at += 1;
            if let Some(value) = value_64(*byte) {
                bits = bits << 6 | value;
                count += 1;
                continue;
            }
            if matches!(byte, b'\n' | b'\r') {
                continue;
            }
            if *byte != b'=' || count < 2 {
                return Err(corrupt(at - 1));
            }
            if count == 2 {
                while line_break(at) {
                    at += 1;
                }
                match text.get(at) {
                    None => return Err(corrupt(text.len())),
                    Some(b'=') => at += 1,
                    Some(_) => return Err(corrupt(at - 1)),
                }
            }
            while line_break(at) {
                at += 1;
            }
            if at < text.len() {
                return Err(corrupt(at));
            }
            break;
        }
        let bytes = (bits << (6 * (4 - count))).to_be_bytes();
        out.extend_from_slice(&bytes[1..count]);
    }
    Ok(out)
}

fn encode_32(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let mut bits = 0u64;
        for index in 0..5 {
            bits = bits << 8 | u64::from(chunk.get(index).copied().unwrap_or_default());
        }
        let digits = (chunk.len() * 8).div_ceil(5);
        for index in 0..8 {
            out.push(if index < digits {
                ALPHABET_32[(bits >> (35 - 5 * index) & 31) as usize]
            } else {
                b'='
            });
        }
    }
    out
}

fn decode_32(text: &[u8]) -> Result<Vec<u8>, String> {
    let corrupt = |at: usize| Err(format!("illegal base32 data at input byte {at}"));
    let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let text: Vec<u8> = text.iter().copied().filter(|b| !is_break(b)).collect();
    let mut out = Vec::with_capacity(text.len() / 8 * 5);
    let mut at = 0;
    let mut ended = false;
    while at < text.len() && !ended {
        let mut bits = 0u64;
        let mut count = 0;
        while count < 8 {
            let Some(byte) = text.get(at) else {
                return corrupt(at - count);
            };
            at += 1;
            let left = text.len() - at;
            if *byte == b'=' && count >= 2 && left < 8 {
                if left + count < 7 {
                    return corrupt(text.len());
                }
                for k in 0..7 - count {
                    if text.get(at + k).is_some_and(|pad| *pad != b'=') {
                        return corrupt(at + k - 1);
                    }
                }
                if matches!(count, 3 | 6) {
                    return corrupt(at - 1);
                }
                ended = true;
                break;
            }
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'2'..=b'7' => byte - b'2' + 26,
                _ => return corrupt(at - 1),
            };
            bits = bits << 5 | u64::from(value);
            count += 1;
        }
        let bytes = (bits << (5 * (8 - count))).to_be_bytes();
        out.extend_from_slice(&bytes[3..3 + count * 5 / 8]);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_names_the_place_of_a_mistake() {
        for (text, decoded) in [
            ("aGk=", Ok("hi")),
            ("aG\nk=\n", Ok("hi")),
            ("\n", Ok("")),
            ("aGk", Err(0)),
            ("aGkx!", Err(4)),
            ("aGk=x", Err(4)),
            ("aG=k", Err(2)),
            ("aG=", Err(3)),
            ("=", Err(0)),
        ] {
            let expected = decoded
                .map(|text| text.as_bytes().to_vec())
                .map_err(|at| format!("illegal base64 data at input byte {at}"));
            assert_eq!(decode_64(text.as_bytes()), expected, "{text:?}");
        }
        assert_eq!(encode_64(b"a"), "YQ==");
    }

    #[test]
    fn base_32_goes_both_ways() {
        for text in ["", "a", "ab", "abc", "abcd", "abcde", "abcdef"] {
            let encoded = encode_32(text.as_bytes());
            assert_eq!(decode_32(&encoded), Ok(text.as_bytes().to_vec()));
        }
        assert_eq!(encode_32(b"ab"), b"MFRA====");
        assert_eq!(
            decode_32(b"MFR"),
            Err("illegal base32 data at input byte 0".to_owned())
        );
    }
}
