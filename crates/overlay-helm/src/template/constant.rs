//! Constants: strings, characters, numbers.

use super::ast::Number;
use crate::format::first_char;

/// Returns the text of a string constant; `None` when an escape is wrong.
pub(super) fn unquote(text: &[u8]) -> Option<Vec<u8>> {
    let inside = text.get(1..text.len().checked_sub(1)?)?;
    if text[0] == b'`' {
        return Some(
            inside
                .iter()
                .copied()
                .filter(|byte| *byte != b'\r')
                .collect(),
        );
    }
    if memchr::memchr3(b'\\', b'"', b'\n', inside).is_none() && std::str::from_utf8(inside).is_ok()
    {
        return Some(inside.to_vec());
    }
    let mut out = Vec::with_capacity(inside.len());
    let mut rest = inside;
    while !rest.is_empty() {
        let (unit, length) = unquote_unit(rest, b'"')?;
        match unit {
            Unit::Byte(byte) => out.push(byte),
            Unit::Char(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
        rest = &rest[length..];
    }
    Some(out)
}

enum Unit {
    Byte(u8),
    Char(char),
}

/// Reads a character or an escape, and says how long it is.
fn unquote_unit(text: &[u8], mark: u8) -> Option<(Unit, usize)> {
    let (c, width) = first_char(text)?;
    if c == '\n' || c == char::from(mark) {
        return None;
    }
    if c != '\\' {
        return Some((Unit::Char(c), width));
    }
    let escape = *text.get(1)?;
    let simple = match escape {
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        b'\\' => b'\\',
        b'x' => return Some((Unit::Byte(digits(text, 2, 2, 16)?.try_into().ok()?), 4)),
        b'u' => return Some((Unit::Char(char::from_u32(digits(text, 2, 4, 16)?)?), 6)),
        b'U' => return Some((Unit::Char(char::from_u32(digits(text, 2, 8, 16)?)?), 10)),
        b'0'..=b'7' => return Some((Unit::Byte(digits(text, 1, 3, 8)?.try_into().ok()?), 4)),
        escape if escape == mark => mark,
        _ => return None,
    };
    Some((Unit::Byte(simple), 2))
}

fn digits(text: &[u8], start: usize, count: usize, radix: u32) -> Option<u32> {
    text.get(start..start + count)?
        .iter()
        .try_fold(0u32, |number, byte| {
            let digit = char::from(*byte).to_digit(radix)?;
            number.checked_mul(radix)?.checked_add(digit)
        })
}

/// Returns the number that a character constant stands for.
pub(super) fn character(text: &[u8]) -> Result<Number, String> {
    let malformed = || {
        format!(
            "malformed character constant: {}",
            String::from_utf8_lossy(text)
        )
    };
    let inside = text.get(1..).ok_or_else(malformed)?;
    let (unit, length) = unquote_unit(inside, b'\'').ok_or("invalid syntax")?;
    if inside.get(length..) != Some(b"'") {
        return Err(malformed());
    }
    let code = match unit {
        Unit::Byte(byte) => u32::from(byte),
        Unit::Char(c) => u32::from(c),
    };
    Ok(Number {
        integer: Some(i64::from(code)),
        float: f64::from(code),
        is_float: false,
    })
}

/// Returns the number that a constant stands for: an integer if it can be, as `1e3` can.
pub(super) fn number(text: &str) -> Result<Number, String> {
    if text.ends_with('i') && !text.contains(['x', 'X']) {
        return Err(format!("complex numbers are not supported: {text:?}"));
    }
    if let Some(number) = integer(text) {
        return match i64::try_from(number) {
            Ok(integer) => Ok(Number {
                integer: Some(integer),
                float: integer as f64,
                // `-0x1e` is an integer that Go takes for a float, for the letter in it.
                is_float: looks_like_float(text),
            }),
            // It may be given to a parameter of an unsigned type, and there is none.
            Err(_) => Err(format!("{text} overflows int")),
        };
    }
    let float = float(text).ok_or_else(|| format!("illegal number syntax: {text:?}"))?;
    if !text.contains(['.', 'e', 'E', 'p', 'P']) {
        return Err(format!("integer overflow: {text:?}"));
    }
    let integer = float as i64;
    Ok(Number {
        integer: (integer as f64 == float).then_some(integer),
        float,
        is_float: looks_like_float(text),
    })
}

fn looks_like_float(text: &str) -> bool {
    let hexadecimal = (text.starts_with("0x") || text.starts_with("0X"))
        && text.len() > 2
        && !text.contains(['p', 'P']);
    !hexadecimal && text.contains(['.', 'e', 'E', 'p', 'P'])
}

/// Reads an integer: decimal, or with `0x`, `0o`, `0b` or `0` before it; single underscores between digits.
fn integer(text: &str) -> Option<i128> {
    let (negative, size) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let lower = size.to_ascii_lowercase();
    let (radix, digits) = match lower.as_bytes() {
        [b'0', b'x', ..] => (16, &lower[2..]),
        [b'0', b'o', ..] => (8, &lower[2..]),
        [b'0', b'b', ..] => (2, &lower[2..]),
        [b'0', _, ..] => (8, &lower[1..]),
        _ => (10, &lower[..]),
    };
    let prefixed = digits.len() < lower.len();
    let bare = match digits.strip_prefix('_') {
        Some(bare) if prefixed => bare,
        Some(_) => return None,
        None => digits,
    };
    if bare.is_empty() || bare.starts_with('_') || bare.ends_with('_') || bare.contains("__") {
        return None;
    }
    if !bare.chars().all(|c| c == '_' || c.is_digit(radix)) {
        return None;
    }
    let number = i128::from_str_radix(&bare.replace('_', ""), radix).ok()?;
    let fits = if negative {
        number <= 1 << 63
    } else {
        number < 1 << 64
    };
    fits.then_some(if negative { -number } else { number })
}

fn float(text: &str) -> Option<f64> {
    let unsigned = text.trim_start_matches(['+', '-']);
    if unsigned.starts_with("0x") || unsigned.starts_with("0X") {
        let size = hexadecimal(&unsigned[2..].to_ascii_lowercase())?;
        return Some(if text.starts_with('-') { -size } else { size });
    }
    if text.contains('_') {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Reads `1.8p-3`.
fn hexadecimal(text: &str) -> Option<f64> {
    let (mantissa, exponent) = text.split_once('p')?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}").replace('_', "");
    let exponent: i32 = exponent.replace('_', "").parse().ok()?;
    let mut number = 0.0;
    for digit in digits.chars() {
        number = number * 16.0 + f64::from(digit.to_digit(16)?);
    }
    let shift = exponent.checked_sub(i32::try_from(4 * fraction.len()).ok()?)?;
    let number = number * 2f64.powi(shift);
    (!digits.is_empty() && number.is_finite()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("1_000", Some(1000)),
            ("0x1F", Some(31)),
            ("0x_1F", Some(31)),
            ("0b101", Some(5)),
            ("0o17", Some(15)),
            ("017", Some(15)),
            ("1e3", Some(1000)),
            ("-9223372036854775808", Some(i64::MIN)),
            ("1.5", None),
        ] {
            assert_eq!(
                number(text).map(|number| number.integer),
                Ok(expected),
                "{text}"
            );
        }
        for text in [
            "1__0",
            "_1",
            "1_",
            "089",
            "1e1000",
            "18446744073709551616",
            "2i",
            "0x",
            "1_0.5",
        ] {
            assert!(number(text).is_err(), "{text}");
        }
        assert!(number("1e3").is_ok_and(|number| number.is_float));
        assert!(number("0x1e3").is_ok_and(|number| !number.is_float));
        assert_eq!(number("0x1.8p1").map(|number| number.float), Ok(3.0));
    }

    #[test]
    fn strings() {
        let cases: [(&[u8], Option<&[u8]>); 8] = [
            (br#""a\n\t\"\\""#, Some(b"a\n\t\"\\")),
            (br#""\x41\101\u00e9\U0001F600""#, Some("AAé😀".as_bytes())),
            (br#""\xff""#, Some(b"\xff")),
            (b"`a\\n\r\n`", Some(b"a\\n\n")),
            (br#""\'""#, None),
            (br#""\q""#, None),
            (br#""\ud800""#, None),
            (br#""\400""#, None),
        ];
        for (text, expected) in cases {
            assert_eq!(unquote(text).as_deref(), expected);
        }
        assert_eq!(character(b"'a'").map(|number| number.integer), Ok(Some(97)));
        assert_eq!(
            character(br"'\''").map(|number| number.integer),
            Ok(Some(39))
        );
        assert!(character(b"'ab'").is_err());
    }
}
