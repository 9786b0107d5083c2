//! Numbers and times as Go reads and prints them.

use std::borrow::Cow;
use std::fmt::{Display, LowerExp, Write as _};

use crate::value::{Tag, Text};

/// Which of go-yaml's two sets of rules reads a plain scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rules {
    /// go-yaml v2, with the booleans of YAML 1.1 (`yes`, `on`, ...): the rules that printing obeys.
    V2,
    /// go-yaml v3: the rules that reading obeys.
    V3,
}

/// What a plain scalar without a tag means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Plain {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Timestamp(Timestamp),
    String,
}

impl Plain {
    /// The tag that it gives a scalar.
    pub(crate) fn tag(self) -> Tag {
        match self {
            Plain::Null => Tag::Null,
            Plain::Bool(_) => Tag::Bool,
            Plain::Int(_) | Plain::Uint(_) => Tag::Int,
            Plain::Float(_) => Tag::Float,
            Plain::Timestamp(_) => Tag::Timestamp,
            Plain::String => Tag::Str,
        }
    }
}

/// Returns what the plain scalar `text` means.
pub(crate) fn resolve(text: &str, rules: Rules) -> Plain {
    let Some(&first) = text.as_bytes().first() else {
        return Plain::Null;
    };
    match first {
        b'0'..=b'9' | b'+' | b'-' => resolve_number(text, rules),
        b'.' => match text {
            ".inf" | ".Inf" | ".INF" => Plain::Float(f64::INFINITY),
            ".nan" | ".NaN" | ".NAN" => Plain::Float(f64::NAN),
            _ => parse_dot_float(text).map_or(Plain::String, Plain::Float),
        },
        b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' | b'~' => match text {
            "true" | "True" | "TRUE" => Plain::Bool(true),
            "false" | "False" | "FALSE" => Plain::Bool(false),
            "~" | "null" | "Null" | "NULL" => Plain::Null,
            _ if rules == Rules::V3 => Plain::String,
            "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Plain::Bool(true),
            "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Plain::Bool(false),
            _ => Plain::String,
        },
        _ => Plain::String,
    }
}

fn resolve_number(text: &str, rules: Rules) -> Plain {
    match text {
        "+.inf" | "+.Inf" | "+.INF" => return Plain::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => return Plain::Float(f64::NEG_INFINITY),
        _ => {}
    }
    if let Some(time) = Timestamp::parse(text) {
        return Plain::Timestamp(time);
    }
    // Long texts that merely start with a digit are common: give up at the first impossible byte.
    let possible = |byte: u8| {
        byte.is_ascii_hexdigit()
            || matches!(byte, b'+' | b'-' | b'.' | b'_' | b'x' | b'X' | b'o' | b'O')
    };
    if !text.bytes().all(possible) {
        return Plain::String;
    }
    let text: Cow<str> = if text.contains('_') {
        text.replace('_', "").into()
    } else {
        text.into()
    };
    if let Some(number) = parse_int(&text) {
        return Plain::Int(number);
    }
    if let Some(number) = parse_uint(&text) {
        return Plain::Uint(number);
    }
    if is_decimal_float(&text)
        && let Some(number) = parse_float(&text)
    {
        return Plain::Float(number);
    }
    // go-yaml cuts these prefixes off and parses the rest with its sign: `0b-1` is -1.
    let prefixes: &[(&str, u32)] = match rules {
        Rules::V2 => &[("0b", 2)],
        Rules::V3 => &[("0b", 2), ("0o", 8)],
    };
    for &(prefix, radix) in prefixes {
        if let Some(rest) = text.strip_prefix(prefix)
            && let Some(number) = parse_signed(rest, radix)
        {
            return Plain::Int(number);
        }
    }
    Plain::String
}

/// Parses as Go's `strconv.ParseInt(text, 0, 64)` does, but for underscores, which are refused.
pub(crate) fn parse_int(text: &str) -> Option<i64> {
    let (negative, digits) = split_sign(text);
    let magnitude = parse_uint(digits)?;
    signed(negative, magnitude)
}

/// Parses as Go's `strconv.ParseUint(text, 0, 64)` does, but for underscores, which are refused.
pub(crate) fn parse_uint(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    let (radix, digits) = match bytes {
        [] => return None,
        [b'0', b'b' | b'B', _, ..] => (2, &bytes[2..]),
        [b'0', b'o' | b'O', _, ..] => (8, &bytes[2..]),
        [b'0', b'x' | b'X', _, ..] => (16, &bytes[2..]),
        [b'0', rest @ ..] => (8, rest),
        _ => (10, bytes),
    };
    parse_digits(digits, radix)
}

fn parse_signed(text: &str, radix: u32) -> Option<i64> {
    let (negative, digits) = split_sign(text);
    if digits.is_empty() {
        return None;
    }
    signed(negative, parse_digits(digits.as_bytes(), radix)?)
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    }
}

fn signed(negative: bool, magnitude: u64) -> Option<i64> {
    if negative {
        0i64.checked_sub_unsigned(magnitude)
    } else {
        i64::try_from(magnitude).ok()
    }
}

fn parse_digits(digits: &[u8], radix: u32) -> Option<u64> {
    digits.iter().try_fold(0u64, |number, &byte| {
        let digit = char::from(byte).to_digit(radix)?;
        number
            .checked_mul(u64::from(radix))?
            .checked_add(u64::from(digit))
    })
}

/// Whether `text` is `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
fn is_decimal_float(text: &str) -> bool {
    let (_, unsigned) = split_sign(text);
    let bytes = unsigned.as_bytes();
    let whole = count_digits(bytes);
    let mut rest = &bytes[whole..];
    if let Some((b'.', after)) = rest.split_first() {
        let fraction = count_digits(after);
        if whole == 0 && fraction == 0 {
            return false;
        }
        rest = &after[fraction..];
    } else if whole == 0 {
        return false;
    }
    match rest {
        [] => true,
        [b'e' | b'E', rest @ ..] => {
            let digits = match rest {
                [b'+' | b'-', digits @ ..] => digits,
                digits => digits,
            };
            !digits.is_empty() && count_digits(digits) == digits.len()
        }
        _ => false,
    }
}

fn count_digits(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

/// Parses what starts with a dot as Go's `strconv.ParseFloat` does: underscores may stand between digits.
fn parse_dot_float(text: &str) -> Option<f64> {
    if !text.contains('_') {
        return if is_decimal_float(text) {
            parse_float(text)
        } else {
            None
        };
    }
    let bytes = text.as_bytes();
    let between_digits = |at: usize| {
        let is_digit = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at))
                .is_some_and(|byte| byte.is_ascii_digit())
        };
        // The digit before may be any number of positions away only if all between are digits, so the
        // neighbours decide.
        is_digit(at.checked_sub(1)) && is_digit(at.checked_add(1))
    };
    let well_placed = bytes
        .iter()
        .enumerate()
        .all(|(at, &byte)| byte != b'_' || between_digits(at));
    if !well_placed {
        return None;
    }
    let text = text.replace('_', "");
    if is_decimal_float(&text) {
        parse_float(&text)
    } else {
        None
    }
}

fn parse_float(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    number.is_finite().then_some(number)
}

/// Whether `text` looks like a number in base 60 (`1:30`), which go-yaml never prints plain.
pub(crate) fn is_base_60(text: &str) -> bool {
    let (_, unsigned) = split_sign(text);
    let bytes = unsigned.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let skip_digits = |bytes: &[u8]| {
        bytes
            .iter()
            .take_while(|byte| byte.is_ascii_digit() || **byte == b'_')
            .count()
    };
    let mut rest = &bytes[skip_digits(bytes)..];
    let mut groups = 0;
    while let Some((b':', after)) = rest.split_first() {
        rest = match after {
            [b'0'..=b'5', b'0'..=b'9', rest @ ..] => rest,
            [b'0'..=b'9', rest @ ..] => rest,
            _ => return false,
        };
        groups += 1;
    }
    match rest {
        [] => groups > 0,
        [b'.', rest @ ..] => groups > 0 && skip_digits(rest) == rest.len(),
        _ => false,
    }
}

/// Returns the shortest digits that give `number` back, as `d.ddd`, and the power of ten.
fn split_scientific(number: impl LowerExp) -> (Text, i32) {
    let mut text = Text::const_new("");
    let _ = write!(text, "{number:e}");
    match text.rfind('e') {
        Some(at) => {
            let exponent = text[at + 1..].parse().unwrap_or(0);
            text.truncate(at);
            (text, exponent)
        }
        None => (text, 0),
    }
}

/// Appends `number` as go-yaml prints floats: Go's format `g` with the shortest digits that give the same
/// number, `1.5`, `1e+06`, `1e-07`; `.inf`, `-.inf` and `.nan` for what is not finite.
pub fn write_float(number: f64, out: &mut String) {
    if number.is_nan() {
        out.push_str(".nan");
        return;
    }
    if number.is_infinite() {
        out.push_str(if number > 0.0 { ".inf" } else { "-.inf" });
        return;
    }
    write_shortest(number, out);
}

/// Appends `number` in the form of [`write_float`] with the digits that 32 bits need, as `sigs.k8s.io/yaml` writes a
/// float where a text is wanted; `inf`, `-inf` and `NaN` for what is not finite.
pub fn write_float_32(number: f32, out: &mut String) {
    write_shortest(number, out);
}

fn write_shortest(number: impl Copy + Display + LowerExp, out: &mut String) {
    let (mantissa, exponent) = split_scientific(number);
    if (-4..6).contains(&exponent) {
        let _ = write!(out, "{number}");
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        let _ = write!(out, "{mantissa}e{sign}{:02}", exponent.unsigned_abs());
    }
}

/// Appends `number`, which must be finite, as Go's `encoding/json` prints it.
pub fn write_json_float(number: f64, out: &mut String) {
    let magnitude = number.abs();
    if magnitude != 0.0 && !(1e-6..1e21).contains(&magnitude) {
        let (mantissa, exponent) = split_scientific(number);
        let sign = if exponent < 0 { '-' } else { '+' };
        let _ = write!(out, "{mantissa}e{sign}{}", exponent.unsigned_abs());
    } else {
        let _ = write!(out, "{number}");
    }
}

/// Returns the integer that is read from the JSON text of `number`, if there is one.
///
/// The text has the shortest digits that give the same float, padded with zeros; its integer can differ from
/// the number's exact value.
pub(crate) fn float_as_integer(number: f64) -> Option<Plain> {
    if number.fract() != 0.0 || number.abs() >= 1e21 {
        return None;
    }
    let mut text = Text::const_new("");
    let _ = write!(text, "{number}");
    if let Ok(number) = text.parse() {
        return Some(Plain::Int(number));
    }
    text.parse().ok().map(Plain::Uint)
}

/// A time as YAML 1.1 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timestamp {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    nanos: u32,
    /// Minutes east of Greenwich.
    offset: i16,
}

impl Timestamp {
    /// Parses the forms that go-yaml knows: `2001-1-2`, `2001-1-2T3:4:5.6Z` (also with `t` and an offset
    /// such as `+01:00`) and `2001-1-2 3:4:5.6`.
    pub(crate) fn parse(text: &str) -> Option<Timestamp> {
        let bytes = text.as_bytes();
        if bytes.len() < 8 || bytes[4] != b'-' || count_digits(&bytes[..4]) != 4 {
            return None;
        }
        let year = bytes[..4]
            .iter()
            .fold(0, |year, digit| year * 10 + u16::from(digit - b'0'));
        let (month, rest) = one_or_two_digits(&bytes[5..])?;
        let (day, rest) = one_or_two_digits(rest.strip_prefix(b"-")?)?;
        if !(1..=12).contains(&month) || day < 1 || day > days_in(month, year) {
            return None;
        }
        let mut time = Timestamp {
            year,
            month,
            day,
            hour: 0,
            minute: 0,
            second: 0,
            nanos: 0,
            offset: 0,
        };
        match rest {
            [] => Some(time),
            [b'T' | b't', rest @ ..] => {
                let rest = time.parse_clock(rest)?;
                time.parse_zone(rest)?;
                Some(time)
            }
            [b' ', ..] => {
                let blanks = rest.iter().take_while(|byte| **byte == b' ').count();
                let rest = time.parse_clock(&rest[blanks..])?;
                rest.is_empty().then_some(time)
            }
            _ => None,
        }
    }

    fn parse_clock<'a>(&mut self, text: &'a [u8]) -> Option<&'a [u8]> {
        let (hour, rest) = one_or_two_digits(text)?;
        let (minute, rest) = one_or_two_digits(rest.strip_prefix(b":")?)?;
        let (second, rest) = one_or_two_digits(rest.strip_prefix(b":")?)?;
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        (self.hour, self.minute, self.second) = (hour, minute, second);
        if let [b'.' | b',', fraction @ ..] = rest {
            let count = count_digits(fraction);
            if count > 0 {
                // Digits beyond nanoseconds are dropped.
                self.nanos = (0..9).fold(0, |nanos, at| {
                    let digit = if at < count { fraction[at] - b'0' } else { 0 };
                    nanos * 10 + u32::from(digit)
                });
                return Some(&fraction[count..]);
            }
        }
        Some(rest)
    }

    fn parse_zone(&mut self, text: &[u8]) -> Option<()> {
        let (sign, rest) = match text {
            b"Z" => return Some(()),
            [b'+', rest @ ..] => (1, rest),
            [b'-', rest @ ..] => (-1, rest),
            _ => return None,
        };
        let [h1, h2, b':', m1, m2] = rest else {
            return None;
        };
        if count_digits(&[*h1, *h2, *m1, *m2]) != 4 {
            return None;
        }
        let hours = i16::from((h1 - b'0') * 10 + (h2 - b'0'));
        let minutes = i16::from((m1 - b'0') * 10 + (m2 - b'0'));
        // Go lets 24 hours and 60 minutes pass here.
        if hours > 24 || minutes > 60 {
            return None;
        }
        self.offset = sign * (hours * 60 + minutes);
        Some(())
    }

    /// Whether Go's `encoding/json` prints it: it refuses offsets of a day or more.
    pub(crate) fn is_printable(self) -> bool {
        self.offset.abs() < 24 * 60
    }

    /// Appends it as RFC 3339 has it, with a fraction only when there is one.
    pub(crate) fn write(self, out: &mut String) {
        let _ = write!(
            out,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            self.year, self.month, self.day, self.hour, self.minute, self.second
        );
        if self.nanos != 0 {
            let _ = write!(out, ".{:09}", self.nanos);
            out.truncate(out.trim_end_matches('0').len());
        }
        if self.offset == 0 {
            out.push('Z');
        } else {
            let sign = if self.offset < 0 { '-' } else { '+' };
            let minutes = self.offset.abs();
            let _ = write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        }
    }
}

fn one_or_two_digits(bytes: &[u8]) -> Option<(u8, &[u8])> {
    match bytes {
        [a @ b'0'..=b'9', b @ b'0'..=b'9', rest @ ..] => Some(((a - b'0') * 10 + (b - b'0'), rest)),
        [a @ b'0'..=b'9', rest @ ..] => Some((a - b'0', rest)),
        _ => None,
    }
}

fn days_in(month: u8, year: u16) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v3(text: &str) -> Plain {
        resolve(text, Rules::V3)
    }

    #[test]
    fn integers_have_go_prefixes() {
        for (text, number) in [
            ("0x1F", 31),
            ("0b11", 3),
            ("0o17", 15),
            ("0777", 511),
            ("1_000", 1000),
            ("-0x1", -1),
            ("+1", 1),
            ("0b-1", -1),
            ("0o-7", -7),
            ("0", 0),
            ("-0", 0),
            ("-9223372036854775808", i64::MIN),
        ] {
            assert_eq!(v3(text), Plain::Int(number), "{text}");
        }
        assert_eq!(v3("18446744073709551615"), Plain::Uint(u64::MAX));
        for text in ["0x", "0b", "0xg", "1e", "+", "-", "--1", "1e999", "0o8"] {
            assert_eq!(v3(text), Plain::String, "{text}");
        }
        assert_eq!(resolve("0o-7", Rules::V2), Plain::String);
    }

    #[test]
    fn floats() {
        for (text, number) in [
            ("08", 8.0),
            ("1e3", 1000.0),
            ("5.", 5.0),
            (".5e3", 500.0),
            (".1_0", 0.1),
            ("1_0.5", 10.5),
            ("18446744073709551616", 18446744073709551616.0),
        ] {
            assert_eq!(v3(text), Plain::Float(number), "{text}");
        }
        for text in ["._1", ".1_", ".e5", ".", "..", "1.5.1", "0x1p4"] {
            assert_eq!(v3(text), Plain::String, "{text}");
        }
    }

    #[test]
    fn old_booleans_only_by_v2_rules() {
        for text in ["yes", "No", "ON", "off", "y", "N"] {
            assert_eq!(v3(text), Plain::String, "{text}");
            assert!(matches!(resolve(text, Rules::V2), Plain::Bool(_)), "{text}");
        }
        assert_eq!(v3("nULL"), Plain::String);
    }

    #[test]
    fn floats_print_as_go_prints_them() {
        for (number, yaml, json) in [
            (1234567.5, "1.2345675e+06", "1234567.5"),
            (100000.5, "100000.5", "100000.5"),
            (1e20, "1e+20", "100000000000000000000"),
            (1e21, "1e+21", "1e+21"),
            (1e-7, "1e-07", "1e-7"),
            (0.00001, "1e-05", "0.00001"),
            (0.0001, "0.0001", "0.0001"),
            (5e-324, "5e-324", "5e-324"),
            (-0.0, "-0", "-0"),
            (0.1, "0.1", "0.1"),
        ] {
            let (mut text, mut json_text) = (String::new(), String::new());
            write_float(number, &mut text);
            write_json_float(number, &mut json_text);
            assert_eq!((text.as_str(), json_text.as_str()), (yaml, json));
        }
    }

    #[test]
    fn integral_floats_become_the_integer_of_their_digits() {
        assert_eq!(
            float_as_integer(36028797018963968.0),
            Some(Plain::Int(36028797018963970))
        );
        assert_eq!(float_as_integer(-0.0), Some(Plain::Int(0)));
        assert_eq!(
            float_as_integer(1e19),
            Some(Plain::Uint(10_000_000_000_000_000_000))
        );
        assert_eq!(float_as_integer(1e20), None);
        assert_eq!(float_as_integer(1.5), None);
    }

    #[test]
    fn times() {
        for (text, printed) in [
            ("2001-01-01", "2001-01-01T00:00:00Z"),
            ("2001-1-2T3:4:5Z", "2001-01-02T03:04:05Z"),
            (
                "2001-12-14t21:59:43.10-05:00",
                "2001-12-14T21:59:43.1-05:00",
            ),
            ("2001-12-14  21:59:43,25", "2001-12-14T21:59:43.25Z"),
            ("2000-02-29", "2000-02-29T00:00:00Z"),
            (
                "2001-01-01T00:00:00.1234567899+00:00",
                "2001-01-01T00:00:00.123456789Z",
            ),
        ] {
            let time = Timestamp::parse(text).expect(text);
            let mut out = String::new();
            time.write(&mut out);
            assert_eq!(out, printed);
        }
        for text in [
            "2001-12-14 21:59:43.10 -5",
            "2001-02-29",
            "1900-02-29",
            "2001-13-01",
            "2001-01-01T24:00:00Z",
            "2001-01-01T00:00:00",
            "2001-01-01T00:00:00+25:00",
            "20010-01-01",
            "2001-01-",
            "2001-01",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
        assert!(
            !Timestamp::parse("2001-01-01T00:00:00+24:00")
                .expect("Go accepts it")
                .is_printable()
        );
    }

    #[test]
    fn base_60() {
        for text in ["1:30", "-1:5", "1_0:3", "1:30:15.5", "1:30."] {
            assert!(is_base_60(text), "{text}");
        }
        for text in ["1:60", "1:", "a:30", "130", "1:30:", "1:300", "", "+"] {
            assert!(!is_base_60(text), "{text}");
        }
    }
}
