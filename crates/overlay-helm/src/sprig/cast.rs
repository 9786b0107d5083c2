//! Values as numbers, by the rules of the Go library `spf13/cast`: what is no number is zero.

use crate::value::{IntType, Value};

/// Returns a value as an `int64`.
pub(super) fn to_i64(value: &Value) -> i64 {
    match value {
        Value::Int(number, _) => *number,
        Value::Float(number) => truncated(*number),
        Value::Bool(value) => i64::from(*value),
        Value::String(text) => {
            parse_int(without_zero_decimals(text.as_bytes()), 0).unwrap_or_default()
        }
        _ => 0,
    }
}

/// Returns a value as a `float64`.
pub(super) fn to_f64(value: &Value) -> f64 {
    match value {
        Value::Int(number, IntType::Uint64) => number.cast_unsigned() as f64,
        Value::Int(number, _) => *number as f64,
        Value::Float(number) => *number,
        Value::Bool(value) => f64::from(u8::from(*value)),
        Value::String(text) => parse_float(text.as_bytes()).unwrap_or_default(),
        _ => 0.0,
    }
}

/// Converts as Go does on amd64: what does not fit is the lowest number.
pub(super) fn truncated(number: f64) -> i64 {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if (-LIMIT..LIMIT).contains(&number) {
        number as i64
    } else {
        i64::MIN
    }
}

/// Takes `.0` and `.` with more zeros off the end; not a lone dot.
fn without_zero_decimals(text: &[u8]) -> &[u8] {
    let zeros = text.iter().rev().take_while(|byte| **byte == b'0').count();
    match text.split_at_checked(text.len() - zeros) {
        Some((head, _)) if zeros > 0 => head.strip_suffix(b".").unwrap_or(text),
        _ => text,
    }
}

/// Why a text is no integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IntError {
    Syntax,
    /// The number does not fit; the nearest that does.
    Range(i64),
}

/// Reads an integer. Base 0 takes `0x`, `0o`, `0b`, a leading `0` for octal, and underscores between digits.
pub(super) fn parse_int(text: &[u8], base: u32) -> Result<i64, IntError> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() {
        return Err(IntError::Syntax);
    }
    let (radix, digits) = match digits {
        _ if base != 0 => (base, digits),
        [b'0', b'b' | b'B', rest @ ..] if !rest.is_empty() => (2, rest),
        [b'0', b'o' | b'O', rest @ ..] if !rest.is_empty() => (8, rest),
        [b'0', b'x' | b'X', rest @ ..] if !rest.is_empty() => (16, rest),
        [b'0', rest @ ..] => (8, rest),
        _ => (10, digits),
    };
    if digits.contains(&b'_') && (base != 0 || !underscores_fit(text)) {
        return Err(IntError::Syntax);
    }
    let mut number: Option<u64> = Some(0);
    for byte in digits.iter().filter(|byte| **byte != b'_') {
        let digit = char::from(*byte).to_digit(radix).ok_or(IntError::Syntax)?;
        number = number
            .and_then(|n| n.checked_mul(u64::from(radix)))
            .and_then(|n| n.checked_add(u64::from(digit)));
    }
    let signed = number.and_then(|number| {
        if negative {
            0i64.checked_sub_unsigned(number)
        } else {
            i64::try_from(number).ok()
        }
    });
    signed.ok_or(IntError::Range(if negative { i64::MIN } else { i64::MAX }))
}

/// Tells whether underscores stand between digits only; a prefix such as `0x` counts as a digit.
fn underscores_fit(text: &[u8]) -> bool {
    let text = match text {
        [b'-' | b'+', rest @ ..] => rest,
        _ => text,
    };
    let (mut saw, hex, rest) = match text {
        [b'0', b'x' | b'X', rest @ ..] => (b'0', true, rest),
        [b'0', b'b' | b'B' | b'o' | b'O', rest @ ..] => (b'0', false, rest),
        _ => (b'^', false, text),
    };
    for byte in rest {
        let digit = byte.is_ascii_digit() || hex && byte.is_ascii_hexdigit();
        match (digit, *byte) {
            (true, _) => saw = b'0',
            (false, b'_') if saw != b'0' => return false,
            (false, b'_') => saw = b'_',
            (false, _) if saw == b'_' => return false,
            (false, _) => saw = b'!',
        }
    }
    saw != b'_'
}

/// Reads a float as Go's `ParseFloat` does; `None` when it is none, or too large.
fn parse_float(text: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(text).ok()?;
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if ["inf", "infinity", "nan"].contains(&unsigned.to_ascii_lowercase().as_str()) {
        // A NaN has no sign in Go's grammar.
        let signed = unsigned.len() != text.len();
        return (!signed || !unsigned.eq_ignore_ascii_case("nan"))
            .then(|| text.parse().ok())
            .flatten();
    }
    if text.contains('_') && !underscores_fit(text.as_bytes()) {
        return None;
    }
    let plain = text.replace('_', "");
    let number = match plain
        .strip_prefix(['-', '+'])
        .unwrap_or(&plain)
        .strip_prefix(['0'])
    {
        Some(rest) if rest.starts_with(['x', 'X']) => hex_float(rest.get(1..)?)?,
        _ => plain.parse::<f64>().ok()?,
    };
    let number = match plain.strip_prefix('-') {
        Some(_) => -number.abs(),
        None => number,
    };
    number.is_finite().then_some(number)
}

/// Reads what follows `0x` in a hexadecimal float; the exponent must be there.
fn hex_float(text: &str) -> Option<f64> {
    let (mantissa, exponent) = text.split_once(['p', 'P'])?;
    let exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut number = 0.0;
    for digit in whole.chars().chain(fraction.chars()) {
        number = number * 16.0 + f64::from(digit.to_digit(16)?);
    }
    let shift = i32::try_from(fraction.len()).ok()?.checked_mul(4)?;
    Some(scaled(number, exponent.checked_sub(shift)?))
}

/// Returns `number` times two to the power of `exponent`.
pub(super) fn scaled(number: f64, exponent: i32) -> f64 {
    let mut number = number;
    let mut exponent = exponent.clamp(-3000, 3000);
    while exponent > 1000 {
        number *= 2f64.powi(1000);
        exponent -= 1000;
    }
    while exponent < -1000 {
        number *= 2f64.powi(-1000);
        exponent += 1000;
    }
    number * 2f64.powi(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_integers_by_go_s_rules() {
        for (text, number) in [
            ("0x1F", 31),
            ("010", 8),
            ("08", 0),
            ("1_000", 1000),
            ("1__0", 0),
            ("1.5", 0),
            ("1.0", 1),
            ("-7.000", -7),
            (".0", 0),
            (" 1", 0),
            ("99999999999999999999", 0),
        ] {
            assert_eq!(to_i64(&Value::from(text)), number, "{text}");
        }
        assert_eq!(to_i64(&Value::Float(1e30)), i64::MIN);
        assert_eq!(to_i64(&Value::Float(-1.9)), -1);
    }

    #[test]
    fn texts_are_floats_by_go_s_rules() {
        for (text, number) in [
            ("1e3", 1000.0),
            ("1_0.5", 10.5),
            ("0x1p-2", 0.25),
            ("-0x.8p1", -1.0),
            ("1e999", 0.0),
            ("+nan", 0.0),
            ("", 0.0),
        ] {
            assert_eq!(to_f64(&Value::from(text)), number, "{text}");
        }
        assert_eq!(to_f64(&Value::from("-Inf")), f64::NEG_INFINITY);
    }
}
