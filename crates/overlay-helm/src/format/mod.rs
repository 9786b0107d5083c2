//! Go's `fmt`: values as text.
//!
//! [`sprintf`] knows all verbs and flags of Go. What a struct prints is up to its
//! [`Object::display`](crate::value::Object::display).

mod float;
mod quote;
mod verb;

pub(crate) use verb::MONTHS;

use crate::value::{Str, Value};
use verb::{Flags, Printer};

pub use quote::{is_print, quote};

/// How deep values may lie in each other to be printed. Go has no such limit: it crashes on a map that holds itself.
const MAX_DEPTH: usize = 1000;

/// How long a text may become. A list that holds another one twice, that one again, and so on, prints without end.
pub(crate) const MAX_LENGTH: usize = (256 << 20) + 1;

/// Returns what Go's `fmt.Sprint` gives for one value: `%v`.
pub fn display(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out, value);
    out
}

/// Returns [`display`] as a string value, sharing the text of one that is a string.
pub fn to_str(value: &Value) -> Str {
    match value {
        Value::String(text) => text.clone(),
        value => Str::from(display(value)),
    }
}

/// Appends what `%v` gives for `value`.
pub fn write(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::String(text) => out.extend_from_slice(text.as_bytes()),
        value => Printer::new(out).argument(value, 'v'),
    }
}

/// Returns what Go's `fmt.Sprint` gives: a space between two operands when neither is a string.
pub fn sprint(arguments: &[Value]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut text_before = true;
    for argument in arguments {
        let text = matches!(argument, Value::String(_));
        if !text && !text_before {
            out.push(b' ');
        }
        write(&mut out, argument);
        text_before = text;
    }
    out
}

/// Returns what Go's `fmt.Sprintln` gives: always a space between operands, and a line end.
pub fn sprintln(arguments: &[Value]) -> Vec<u8> {
    let mut out = Vec::new();
    for (index, argument) in arguments.iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        write(&mut out, argument);
    }
    out.push(b'\n');
    out
}

/// Returns what Go's `fmt.Sprintf` gives. Mistakes in the format show in the text, as in Go: `%!d(string=x)`.
pub fn sprintf(format: &[u8], arguments: &[Value]) -> Vec<u8> {
    let mut out = Vec::with_capacity(format.len() + 16 * arguments.len());
    let mut rest = Directives {
        format,
        at: 0,
        arguments,
        argument: 0,
        reordered: false,
        index_is_good: true,
    };
    while let Some(percent) = memchr::memchr(b'%', &format[rest.at..]) {
        out.extend_from_slice(&format[rest.at..rest.at + percent]);
        rest.at += percent + 1;
        if !rest.directive(&mut out) {
            out.extend_from_slice(b"%!(NOVERB)");
            rest.at = format.len();
        }
    }
    out.extend_from_slice(&format[rest.at..]);
    rest.extra(&mut out);
    out
}

/// A format being worked on.
struct Directives<'a> {
    format: &'a [u8],
    at: usize,
    arguments: &'a [Value],
    argument: usize,
    /// Whether an index such as `[2]` has been used.
    reordered: bool,
    index_is_good: bool,
}

impl Directives<'_> {
    /// Prints one directive; the `%` is past. False when the verb is missing.
    fn directive(&mut self, out: &mut Vec<u8>) -> bool {
        let mut flags = Flags::default();
        self.index_is_good = true;
        loop {
            match self.peek() {
                Some(b'#') => flags.sharp = true,
                Some(b'0') => flags.zero = true,
                Some(b'+') => flags.plus = true,
                Some(b'-') => flags.minus = true,
                Some(b' ') => flags.space = true,
                _ => break,
            }
            self.at += 1;
        }
        let mut after_index = self.index();
        if self.peek() == Some(b'*') {
            self.at += 1;
            match self.integer_argument() {
                Some(width) => {
                    flags.width = Some(width.unsigned_abs() as usize);
                    if width < 0 {
                        flags.minus = true;
                        flags.zero = false;
                    }
                }
                None => out.extend_from_slice(b"%!(BADWIDTH)"),
            }
            after_index = false;
        } else {
            flags.width = self.number();
            if after_index && flags.width.is_some() {
                self.index_is_good = false;
            }
        }
        // A dot at the very end is taken for the verb.
        if self.peek() == Some(b'.') && self.at + 1 < self.format.len() {
            self.at += 1;
            if after_index {
                self.index_is_good = false;
            }
            after_index = self.index();
            if self.peek() == Some(b'*') {
                self.at += 1;
                flags.precision = self
                    .integer_argument()
                    .and_then(|number| usize::try_from(number).ok());
                if flags.precision.is_none() {
                    out.extend_from_slice(b"%!(BADPREC)");
                }
                after_index = false;
            } else {
                flags.precision = Some(self.number().unwrap_or(0));
            }
        }
        if !after_index {
            self.index();
        }
        let Some((verb, width)) = first_char(&self.format[self.at.min(self.format.len())..]) else {
            return false;
        };
        self.at += width;
        if verb == '%' {
            out.push(b'%');
            return true;
        }
        if !self.index_is_good {
            mistake(out, verb, "BADINDEX");
            return true;
        }
        let Some(argument) = self.arguments.get(self.argument) else {
            mistake(out, verb, "MISSING");
            return true;
        };
        self.argument += 1;
        if verb == 'v' || verb == 'w' {
            flags.sharp_v = std::mem::take(&mut flags.sharp);
            flags.plus = false;
        }
        Printer::with_flags(out, flags).argument(argument, verb);
        true
    }

    /// Reads an index in brackets, if there is one, and says whether it could be read.
    fn index(&mut self) -> bool {
        if self.peek() != Some(b'[') {
            return false;
        }
        self.reordered = true;
        let rest = &self.format[self.at..];
        let Some(end) = memchr::memchr(b']', rest) else {
            self.at += 1;
            self.index_is_good = false;
            return false;
        };
        self.at += end + 1;
        let number = std::str::from_utf8(&rest[1..end])
            .ok()
            .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|text| text.parse::<usize>().ok());
        match number {
            Some(number) if 1 <= number && number <= self.arguments.len() => {
                self.argument = number - 1;
                true
            }
            number => {
                self.index_is_good = false;
                number.is_some()
            }
        }
    }

    /// Reads a number; `None` when there is none. Go gives up on the format after one above a million.
    fn number(&mut self) -> Option<usize> {
        let mut number = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let value = number.unwrap_or(0usize);
            if value > 1_000_000 {
                self.at = self.format.len();
                return None;
            }
            number = Some(value * 10 + usize::from(digit - b'0'));
            self.at += 1;
        }
        number
    }

    /// Takes an argument as a width or a precision.
    fn integer_argument(&mut self) -> Option<i64> {
        let argument = self.arguments.get(self.argument)?;
        self.argument += 1;
        match argument {
            Value::Int(number, _) if number.unsigned_abs() <= 1_000_000 => Some(*number),
            _ => None,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.format.get(self.at).copied()
    }

    /// Tells of arguments that no directive took.
    fn extra(&self, out: &mut Vec<u8>) {
        if self.reordered || self.argument >= self.arguments.len() {
            return;
        }
        out.extend_from_slice(b"%!(EXTRA ");
        for (index, argument) in self.arguments[self.argument..].iter().enumerate() {
            if index > 0 {
                out.extend_from_slice(b", ");
            }
            if !matches!(argument, Value::Nil) {
                out.extend_from_slice(argument.type_name().as_bytes());
                out.push(b'=');
            }
            write(out, argument);
        }
        out.push(b')');
    }
}

fn mistake(out: &mut Vec<u8>, verb: char, what: &str) {
    out.extend_from_slice(format!("%!{verb}({what})").as_bytes());
}

/// Returns the first character and its length. A byte that is not UTF-8 is U+FFFD, by itself.
pub(crate) fn first_char(text: &[u8]) -> Option<(char, usize)> {
    let first = *text.first()?;
    if first.is_ascii() {
        return Some((char::from(first), 1));
    }
    let head = &text[..text.len().min(4)];
    let valid = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    Some(match valid.chars().next() {
        Some(first) => (first, first.len_utf8()),
        None => (char::REPLACEMENT_CHARACTER, 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::IntType;

    fn check(format: &str, arguments: &[Value], expected: &str) {
        let printed = sprintf(format.as_bytes(), arguments);
        assert_eq!(String::from_utf8_lossy(&printed), expected, "{format}");
    }

    #[test]
    fn numbers_with_flags() {
        let number = [Value::int(42)];
        check(
            "%d|%v|%s",
            &[number[0].clone(), number[0].clone(), number[0].clone()],
            "42|42|%!s(int=42)",
        );
        check("%5d|", &number, "   42|");
        check("%-5d|", &number, "42   |");
        check("%05d", &number, "00042");
        check("%+d", &number, "+42");
        check("% d", &number, " 42");
        check("%x", &[Value::int(-255)], "-ff");
        check("%#X", &[Value::int(255)], "0XFF");
        check("%#o %O", &[Value::int(8), Value::int(8)], "010 0o10");
        check("%b", &[Value::int(5)], "101");
        check("%.5d", &number, "00042");
        check(
            "%8.5d|%-8.5d|",
            &[number[0].clone(), number[0].clone()],
            "   00042|00042   |",
        );
        check("%.0d|", &[Value::int(0)], "|");
        check("%c%c", &[Value::int(0x4e16), Value::int(-1)], "世\u{fffd}");
        check("%q", &[Value::int(39)], "'\\''");
        check(
            "%U %#U",
            &[Value::int(0x1F600), Value::int(0x1F600)],
            "U+1F600 U+1F600 '😀'",
        );
        check(
            "%t %v",
            &[Value::Bool(true), Value::Bool(false)],
            "true false",
        );
        check("%#v", &[Value::Int(7, IntType::Uint8)], "0x7");
        check(
            "%d",
            &[Value::Int(-1, IntType::Uint64)],
            "18446744073709551615",
        );
    }

    #[test]
    fn floats() {
        for (number, expected) in [
            (0.0, "0"),
            (1.0, "1"),
            (100000.0, "100000"),
            (1000000.0, "1e+06"),
            (123456789.0, "1.23456789e+08"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (-1.5, "-1.5"),
            (1e100, "1e+100"),
            (5e-324, "5e-324"),
            (f64::INFINITY, "+Inf"),
            (f64::NAN, "NaN"),
        ] {
            check("%v", &[Value::Float(number)], expected);
        }
        check(
            "%f %e %g",
            &[Value::Float(1.5), Value::Float(1.5), Value::Float(1.5)],
            "1.500000 1.500000e+00 1.5",
        );
        check(
            "%.2f|%8.2f|%-8.2f|%08.2f",
            &[
                Value::Float(2.675),
                Value::Float(-1.0),
                Value::Float(1.0),
                Value::Float(-1.0),
            ],
            "2.67|   -1.00|1.00    |-0001.00",
        );
        check(
            "%.3g %.3g %.10g",
            &[
                Value::Float(1234567.0),
                Value::Float(0.00001234),
                Value::Float(100.0),
            ],
            "1.23e+06 1.23e-05 100",
        );
        check(
            "%G %E",
            &[Value::Float(1e-10), Value::Float(1e10)],
            "1E-10 1.000000E+10",
        );
        check(
            "%#g %#.3g",
            &[Value::Float(1.0), Value::Float(1.0)],
            "1.00000 1.00",
        );
        check(
            "%x %X %b",
            &[Value::Float(1.5), Value::Float(-0.1), Value::Float(1.0)],
            "0x1.8p+00 -0X1.999999999999AP-04 4503599627370496p-52",
        );
        check("%#x", &[Value::Float(1.5)], "0x1.8000p+00");
        check("%+.1e", &[Value::Float(12345.0)], "+1.2e+04");
        check("%6.2f%%", &[Value::Float(99.5)], " 99.50%");
        check("%d", &[Value::Float(3.0)], "%!d(float64=3)");
    }

    #[test]
    fn strings() {
        check(
            "%s|%5s|%-5s|%.2s|%05s",
            &[
                "a".into(),
                "a".into(),
                "a".into(),
                "héllo".into(),
                "a".into(),
            ],
            "a|    a|a    |hé|0000a",
        );
        check(
            "%q %+q %#q",
            &["a\"b\n\u{e9}".into(), "é\u{1F600}".into(), "a\"b".into()],
            "\"a\\\"b\\né\" \"\\u00e9\\U0001f600\" `a\"b`",
        );
        check(
            "%x %X % x %#x",
            &["hi".into(), "hi".into(), "hi".into(), "hi".into()],
            "6869 6869 68 69 0x6869",
        );
        check(
            "%q",
            &[Value::string(&b"\xff\x00\x7f"[..])],
            "\"\\xff\\x00\\x7f\"",
        );
        check("%d", &["x".into()], "%!d(string=x)");
        check("%v", &["x".into()], "x");
        check("%#v", &["x".into()], "\"x\"");
    }

    #[test]
    fn collections() {
        let list = Value::list(vec![
            Value::int(1),
            "a".into(),
            Value::Nil,
            Value::Float(2.0),
        ]);
        check("%v", std::slice::from_ref(&list), "[1 a <nil> 2]");
        check(
            "%s",
            std::slice::from_ref(&list),
            "[%!s(int=1) a <nil> %!s(float64=2)]",
        );
        check(
            "%#v",
            &[list],
            "[]interface {}{1, \"a\", interface {}(nil), 2}",
        );
        let map = Value::map(
            [
                ("b".into(), Value::int(1)),
                ("a".into(), Value::list(vec![])),
            ]
            .into(),
        );
        check(
            "%v %T",
            &[map.clone(), map.clone()],
            "map[a:[] b:1] map[string]interface {}",
        );
        check(
            "%d",
            std::slice::from_ref(&map),
            "map[%!d(string=a):[] %!d(string=b):1]",
        );
        check(
            "%#v",
            &[map],
            "map[string]interface {}{\"a\":[]interface {}{}, \"b\":1}",
        );
        check("%q", &[Value::strings(["a", "b"])], "[\"a\" \"b\"]");
    }

    #[test]
    fn mistakes_show_in_the_text() {
        check("%d", &[], "%!d(MISSING)");
        check("%", &[], "%!(NOVERB)");
        check(
            "a",
            &[Value::int(1), Value::Nil, "x".into()],
            "a%!(EXTRA int=1, <nil>, string=x)",
        );
        check("%z", &[Value::int(1)], "%!z(int=1)");
        check("%d", &[Value::Nil], "%!d(<nil>)");
        check(
            "%v %s %T",
            &[Value::Nil, Value::Nil, Value::Nil],
            "<nil> %!s(<nil>) <nil>",
        );
        check("%*d", &["x".into(), Value::int(1)], "%!(BADWIDTH)1");
        check("%[3]d", &[Value::int(1)], "%!d(BADINDEX)");
    }

    #[test]
    fn arguments_by_index_and_star() {
        check("%[2]d %[1]d", &[Value::int(1), Value::int(2)], "2 1");
        check("%[2]*[1]d|", &[Value::int(12), Value::int(5)], "   12|");
        check(
            "%*d|%-*d|",
            &[Value::int(4), Value::int(1), Value::int(4), Value::int(1)],
            "   1|1   |",
        );
        check("%.*f", &[Value::int(1), Value::Float(2.25)], "2.2");
        check(
            "%6.[2]*[1]f|",
            &[Value::Float(1.5), Value::int(2)],
            "  1.50|",
        );
    }

    #[test]
    fn print_puts_spaces_between_operands_that_are_no_strings() {
        let all = [
            Value::int(1),
            Value::int(2),
            "a".into(),
            "b".into(),
            Value::int(3),
            Value::Nil,
        ];
        assert_eq!(sprint(&all), b"1 2ab3 <nil>");
        assert_eq!(sprintln(&all), b"1 2 a b 3 <nil>\n");
    }

    #[test]
    fn durations_and_months_print_as_go_does() {
        let duration = |nanoseconds| Value::Int(nanoseconds, IntType::Duration);
        for (nanoseconds, expected) in [
            (0, "0s"),
            (1, "1ns"),
            (1_500, "1.5µs"),
            (2_000_000, "2ms"),
            (90_000_000_000, "1m30s"),
            (3_600_000_000_000, "1h0m0s"),
            (-1_500_000_000, "-1.5s"),
        ] {
            check("%v", &[duration(nanoseconds)], expected);
        }
        check(
            "%d %s",
            &[duration(5), Value::Int(2, IntType::Month)],
            "5 February",
        );
    }

    #[test]
    fn a_map_that_holds_itself_ends() {
        let map = Value::map(Default::default());
        if let Value::Map(inner) = &map {
            inner.insert("a".into(), map.clone());
        }
        assert!(display(&map).len() < 1 << 20);
        if let Value::Map(inner) = &map {
            inner.remove(b"a");
        }
    }
}
