//! One value by one verb.

use std::fmt::Write as _;

use super::quote::{can_backquote, quoted};
use super::{MAX_DEPTH, MAX_LENGTH, float, is_print};
use crate::value::{IntType, List, ListType, Map, Value};

/// The flags of a directive.
#[derive(Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) sharp: bool,
    /// `%#v`: Go's syntax.
    pub(super) sharp_v: bool,
    pub(super) zero: bool,
    pub(super) plus: bool,
    pub(super) minus: bool,
    pub(super) space: bool,
    pub(super) width: Option<usize>,
    pub(super) precision: Option<usize>,
}

/// Prints values to `out`.
pub(super) struct Printer<'a> {
    out: &'a mut Vec<u8>,
    flags: Flags,
    /// Whether the value in the text of a mistake is being printed: types do not print themselves there.
    in_mistake: bool,
}

impl<'a> Printer<'a> {
    pub(super) fn new(out: &'a mut Vec<u8>) -> Printer<'a> {
        Printer::with_flags(out, Flags::default())
    }

    pub(super) fn with_flags(out: &'a mut Vec<u8>, flags: Flags) -> Printer<'a> {
        Printer {
            out,
            flags,
            in_mistake: false,
        }
    }

    /// Prints an argument.
    pub(super) fn argument(&mut self, value: &Value, verb: char) {
        match (value, verb) {
            (Value::Nil, 'T' | 'v') => self.pad(b"<nil>"),
            (_, 'T') => self.string(value.type_name().as_bytes(), 's', value),
            (Value::Map(_) | Value::List(_) | Value::Object(_), 'p') => {
                // An address would differ from run to run.
                self.pad(b"0xc000000000");
            }
            (_, 'p' | 'w') => self.mistake(value, verb),
            _ => self.value(value, verb, 0),
        }
    }

    fn value(&mut self, value: &Value, verb: char, depth: usize) {
        if depth > MAX_DEPTH || self.out.len() > MAX_LENGTH {
            self.out.extend_from_slice(b"...");
            return;
        }
        match value {
            Value::Nil if depth == 0 => self.mistake(value, verb),
            Value::Nil if self.flags.sharp_v => self.out.extend_from_slice(b"interface {}(nil)"),
            Value::Nil => self.out.extend_from_slice(b"<nil>"),
            Value::Bool(flag) => match verb {
                't' | 'v' => self.pad(if *flag { b"true" } else { b"false" }),
                _ => self.mistake(value, verb),
            },
            Value::Int(number, kind) => {
                if let Some(text) = self.own_text(*number, *kind, verb) {
                    return self.string(text.as_bytes(), verb, value);
                }
                let signed = !matches!(kind, IntType::Uint64 | IntType::Uint32 | IntType::Uint8);
                self.integer(*number, signed, verb, value);
            }
            Value::Float(number) => self.float(*number, verb, value),
            Value::String(text) => self.string(text.as_bytes(), verb, value),
            Value::List(list) => self.list(list, verb, depth, value),
            Value::Map(map) => self.map(map, verb, depth),
            Value::Object(object) => {
                let text = object.display();
                match verb {
                    's' | 'x' | 'X' | 'q' => self.string(text.as_bytes(), verb, value),
                    _ => self.pad(text.as_bytes()),
                }
            }
        }
    }

    /// Returns what a type with a `String` method prints of itself.
    fn own_text(&self, number: i64, kind: IntType, verb: char) -> Option<String> {
        if self.in_mistake || self.flags.sharp_v || !matches!(verb, 'v' | 's' | 'x' | 'X' | 'q') {
            return None;
        }
        match kind {
            IntType::Duration => Some(duration(number)),
            IntType::Month => Some(month(number)),
            _ => None,
        }
    }

    fn list(&mut self, list: &List, verb: char, depth: usize, value: &Value) {
        if list.kind() == ListType::Bytes && matches!(verb, 's' | 'q' | 'x' | 'X') {
            return self.string(&list.bytes(), verb, value);
        }
        let go_syntax = self.flags.sharp_v;
        if go_syntax {
            let name = match list.kind() {
                ListType::Bytes if depth == 0 => "[]byte",
                _ => value.type_name(),
            };
            self.out.extend_from_slice(name.as_bytes());
            if list.is_nil() {
                self.out.extend_from_slice(b"(nil)");
                return;
            }
        }
        self.out.push(if go_syntax { b'{' } else { b'[' });
        for (index, item) in list.items().iter().enumerate() {
            self.separate(index);
            self.value(item, verb, depth + 1);
        }
        self.out.push(if go_syntax { b'}' } else { b']' });
    }

    fn map(&mut self, map: &Map, verb: char, depth: usize) {
        let go_syntax = self.flags.sharp_v;
        if go_syntax {
            let name = Value::Map(map.clone()).type_name();
            self.out.extend_from_slice(name.as_bytes());
            self.out.push(b'{');
        } else {
            self.out.extend_from_slice(b"map[");
        }
        for (index, (key, item)) in map.entries().iter().enumerate() {
            self.separate(index);
            self.value(&Value::String(key.clone()), verb, depth + 1);
            self.out.push(b':');
            self.value(item, verb, depth + 1);
        }
        self.out.push(if go_syntax { b'}' } else { b']' });
    }

    fn separate(&mut self, index: usize) {
        if index > 0 {
            self.out
                .extend_from_slice(if self.flags.sharp_v { b", " } else { b" " });
        }
    }

    fn string(&mut self, text: &[u8], verb: char, value: &Value) {
        match verb {
            'v' if self.flags.sharp_v => self.quoted(text),
            'v' | 's' => {
                let text = self.truncated(text);
                self.pad(text);
            }
            'q' => self.quoted(text),
            'x' | 'X' => self.hexadecimal(text, verb == 'X'),
            _ => self.mistake(value, verb),
        }
    }

    /// Cuts after as many characters as the precision says.
    fn truncated<'t>(&self, text: &'t [u8]) -> &'t [u8] {
        let Some(mut left) = self.flags.precision else {
            return text;
        };
        let mut at = 0;
        while left > 0
            && let Some((_, width)) = super::first_char(&text[at..])
        {
            at += width;
            left -= 1;
        }
        &text[..at]
    }

    fn quoted(&mut self, text: &[u8]) {
        let text = self.truncated(text);
        if self.flags.sharp && can_backquote(text) {
            let text = [b"`", text, b"`"].concat();
            self.pad(&text);
        } else {
            let text = quoted(text, b'"', self.flags.plus);
            self.pad(&text);
        }
    }

    fn hexadecimal(&mut self, text: &[u8], upper: bool) {
        let shown = &text[..self.flags.precision.unwrap_or(text.len()).min(text.len())];
        let prefix = match (self.flags.sharp, upper) {
            (false, _) => "",
            (true, false) => "0x",
            (true, true) => "0X",
        };
        let mut hex = String::with_capacity(2 * shown.len() + 2);
        for (index, byte) in shown.iter().enumerate() {
            if index > 0 && self.flags.space {
                hex.push(' ');
            }
            if index == 0 || self.flags.space {
                hex.push_str(prefix);
            }
            // Writing to a string cannot fail.
            _ = if upper {
                write!(hex, "{byte:02X}")
            } else {
                write!(hex, "{byte:02x}")
            };
        }
        self.pad(hex.as_bytes());
    }

    fn integer(&mut self, number: i64, signed: bool, verb: char, value: &Value) {
        let size = if signed {
            number.unsigned_abs()
        } else {
            number as u64
        };
        let negative = signed && number < 0;
        let (digits, prefix) = match verb {
            'v' if self.flags.sharp_v && !signed => (format!("{size:x}"), "0x"),
            'v' | 'd' => {
                if self.flags.width.is_none()
                    && self.flags.precision.is_none()
                    && !self.flags.plus
                    && !self.flags.space
                {
                    let mut buffer = [0; 20];
                    return self
                        .out
                        .extend_from_slice(decimal(size, negative, &mut buffer));
                }
                (size.to_string(), "")
            }
            'b' => (
                format!("{size:b}"),
                if self.flags.sharp { "0b" } else { "" },
            ),
            'o' | 'O' => (format!("{size:o}"), if verb == 'O' { "0o" } else { "" }),
            'x' => (
                format!("{size:x}"),
                if self.flags.sharp { "0x" } else { "" },
            ),
            'X' => (
                format!("{size:X}"),
                if self.flags.sharp { "0X" } else { "" },
            ),
            'c' => {
                let mut buffer = [0; 4];
                let text = character(number).encode_utf8(&mut buffer);
                return self.pad(text.as_bytes());
            }
            'q' => {
                let mut buffer = [0; 4];
                let text = character(number).encode_utf8(&mut buffer);
                let text = quoted(text.as_bytes(), b'\'', self.flags.plus);
                return self.pad(&text);
            }
            'U' => return self.code_point(number),
            _ => return self.mistake(value, verb),
        };
        self.digits(digits, prefix, negative, size, verb);
    }

    /// Pads digits with zeros as the flags say, then the whole with blanks.
    fn digits(&mut self, digits: String, prefix: &str, negative: bool, size: u64, verb: char) {
        let flags = self.flags;
        let sign = match (negative, flags.plus, flags.space) {
            (true, ..) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        };
        let wanted = match (flags.precision, flags.width) {
            (Some(0), _) if size == 0 => {
                self.flags.zero = false;
                self.pad(b"");
                self.flags = flags;
                return;
            }
            (Some(precision), _) => precision,
            (None, Some(width)) if flags.zero && !flags.minus => width - sign.len().min(width),
            _ => 0,
        };
        let mut text = format!(
            "{}{digits}",
            "0".repeat(wanted.saturating_sub(digits.len()))
        );
        if matches!(verb, 'o' | 'O') && flags.sharp && !text.starts_with('0') {
            text.insert(0, '0');
        }
        self.flags.zero = false;
        self.pad(format!("{sign}{prefix}{text}").as_bytes());
        self.flags = flags;
    }

    fn code_point(&mut self, number: i64) {
        let precision = self.flags.precision.unwrap_or(4).max(4);
        let mut text = format!("U+{:0precision$X}", number as u64);
        if self.flags.sharp
            && let Some(c) = u32::try_from(number).ok().and_then(char::from_u32)
            && is_print(c)
        {
            // Writing to a string cannot fail.
            _ = write!(text, " '{c}'");
        }
        let zero = std::mem::take(&mut self.flags.zero);
        self.pad(text.as_bytes());
        self.flags.zero = zero;
    }

    fn float(&mut self, number: f64, verb: char, value: &Value) {
        let given = self.flags.precision;
        let (verb, precision) = match verb {
            'v' => ('g', given),
            'b' | 'g' | 'G' | 'x' | 'X' => (verb, given),
            'f' | 'F' => ('f', given.or(Some(6))),
            'e' | 'E' => (verb, given.or(Some(6))),
            _ => return self.mistake(value, verb),
        };
        let text = float::format(number, verb, precision);
        let (sign, mut size) = match text.strip_prefix(['-', '+']) {
            Some(size) => (
                if text.starts_with('-') { "-" } else { "+" },
                size.to_owned(),
            ),
            None => ("+", text),
        };
        let flags = self.flags;
        let sign = match sign {
            "+" if flags.plus => "+",
            "+" if flags.space => " ",
            "+" if number == f64::INFINITY => "+",
            "+" => "",
            sign => sign,
        };
        if !number.is_finite() {
            self.flags.zero = false;
            self.pad(format!("{sign}{size}").as_bytes());
            self.flags = flags;
            return;
        }
        if flags.sharp && verb != 'b' {
            size = with_point(&size, verb, precision);
        }
        if flags.zero && !flags.minus && !sign.is_empty() {
            let width = flags.width.unwrap_or(0).saturating_sub(sign.len());
            self.out.extend_from_slice(sign.as_bytes());
            let zeros = width.saturating_sub(size.len());
            self.out.extend(std::iter::repeat_n(b'0', zeros));
            self.out.extend_from_slice(size.as_bytes());
        } else {
            self.pad(format!("{sign}{size}").as_bytes());
        }
    }

    /// Says that the verb does not fit the type.
    fn mistake(&mut self, value: &Value, verb: char) {
        let before = std::mem::replace(&mut self.in_mistake, true);
        self.out.extend_from_slice(format!("%!{verb}(").as_bytes());
        if let Value::Nil = value {
            self.out.extend_from_slice(b"<nil>");
        } else {
            self.out.extend_from_slice(value.type_name().as_bytes());
            self.out.push(b'=');
            self.value(value, 'v', 0);
        }
        self.out.push(b')');
        self.in_mistake = before;
    }

    fn pad(&mut self, text: &[u8]) {
        let Some(width) = self.flags.width else {
            return self.out.extend_from_slice(text);
        };
        let count: usize = text
            .utf8_chunks()
            .map(|chunk| chunk.valid().chars().count() + chunk.invalid().len())
            .sum();
        let missing = width.saturating_sub(count);
        if self.flags.minus {
            self.out.extend_from_slice(text);
            self.out.extend(std::iter::repeat_n(b' ', missing));
        } else {
            let fill = if self.flags.zero { b'0' } else { b' ' };
            self.out.extend(std::iter::repeat_n(fill, missing));
            self.out.extend_from_slice(text);
        }
    }
}

/// Writes a number from the end of `buffer`.
fn decimal(mut size: u64, negative: bool, buffer: &mut [u8; 20]) -> &[u8] {
    let mut at = buffer.len();
    loop {
        at -= 1;
        buffer[at] = b'0' + (size % 10) as u8;
        size /= 10;
        if size == 0 {
            break;
        }
    }
    // No negative number has more than 19 digits.
    if negative {
        at -= 1;
        buffer[at] = b'-';
    }
    &buffer[at..]
}

fn character(number: i64) -> char {
    u32::try_from(number)
        .ok()
        .and_then(char::from_u32)
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The flag `#`: always a decimal point, and for `%g` trailing zeros.
fn with_point(size: &str, verb: char, precision: Option<usize>) -> String {
    let hexadecimal = matches!(verb, 'x' | 'X');
    let split = if hexadecimal {
        size.find(['p', 'P'])
    } else {
        size.find(['e', 'E'])
    };
    let (number, exponent) = size.split_at(split.unwrap_or(size.len()));
    let mut text = number.to_owned();
    if !text.contains('.') {
        text.push('.');
    }
    if matches!(verb, 'g' | 'G' | 'x') {
        // Go takes the `x` of `0x` for a digit.
        let digits = text.bytes().filter(|byte| *byte != b'.');
        let significant = digits.skip_while(|digit| *digit == b'0').count();
        let shown = significant + usize::from(number == "0");
        let wanted = precision.unwrap_or(6);
        text.push_str(&"0".repeat(wanted.saturating_sub(shown)));
    }
    text + exponent
}

/// Returns `time.Duration`'s text.
fn duration(nanoseconds: i64) -> String {
    let size = nanoseconds.unsigned_abs();
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let fraction = |unit: u64, name: &str| {
        let rest = size % unit;
        let digits = unit.ilog10() as usize;
        let decimals = format!("{rest:0digits$}");
        match decimals.trim_end_matches('0') {
            "" => format!("{}{name}", size / unit),
            decimals => format!("{}.{decimals}{name}", size / unit),
        }
    };
    let text = match size {
        0 => "0s".to_owned(),
        1..1_000 => format!("{size}ns"),
        1_000..1_000_000 => fraction(1_000, "µs"),
        1_000_000..1_000_000_000 => fraction(1_000_000, "ms"),
        _ => {
            let seconds = size / 1_000_000_000;
            let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
            let rest = format!("{:09}", size % 1_000_000_000);
            let rest = match rest.trim_end_matches('0') {
                "" => format!("{}s", seconds % 60),
                rest => format!("{}.{rest}s", seconds % 60),
            };
            match (hours, minutes) {
                (0, 0) => rest,
                (0, minutes) => format!("{minutes}m{rest}"),
                (hours, minutes) => format!("{hours}h{minutes}m{rest}"),
            }
        }
    };
    format!("{sign}{text}")
}

/// The months of a year, as Go's `time.Month` prints them.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns `time.Month`'s text.
fn month(number: i64) -> String {
    match usize::try_from(number - 1)
        .ok()
        .and_then(|index| MONTHS.get(index))
    {
        Some(name) => (*name).to_owned(),
        None => format!("%!Month({number})"),
    }
}
