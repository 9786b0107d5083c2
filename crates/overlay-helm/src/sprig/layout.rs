//! Go's layouts of times: the reference time `Mon Jan 2 15:04:05 MST 2006`, written as the result shall be.

use super::date::{Civil, Time, Zone, days_in};
use crate::format::MONTHS;

/// A part of a layout that stands for a part of the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    LongMonth,
    Month,
    NumberMonth,
    ZeroMonth,
    LongWeekDay,
    WeekDay,
    Day,
    UnderDay,
    ZeroDay,
    UnderYearDay,
    ZeroYearDay,
    Hour,
    Hour12,
    ZeroHour12,
    Minute,
    ZeroMinute,
    Second,
    ZeroSecond,
    LongYear,
    Year,
    UpperPm,
    LowerPm,
    ZoneName,
    Offset(Offset),
    /// A fraction of a second: the digits, the sign before them, and whether zeros at the end are written.
    Fraction {
        digits: usize,
        comma: bool,
        zeros: bool,
    },
}

/// How an offset from UTC is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Offset {
    /// Whether UTC is `Z`.
    z: bool,
    colon: bool,
    minutes: bool,
    seconds: bool,
}

const WEEK_DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// Returns the English name of a day of the week, 0 for Sunday.
pub(super) fn week_day_name(day: usize) -> &'static str {
    WEEK_DAYS.get(day).copied().unwrap_or_default()
}

fn month_name(month: u8) -> &'static str {
    let index = usize::from(month).wrapping_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

fn short(name: &str) -> &str {
    name.get(..3).unwrap_or(name)
}

/// Finds the first part of a layout that stands for something: the text before it, the part, the text after it.
fn next(layout: &[u8]) -> (&[u8], Option<(Piece, &[u8])>) {
    for at in 0..layout.len() {
        let rest = &layout[at..];
        if let Some((piece, skipped, size)) = piece(rest) {
            return (
                &layout[..at + skipped],
                Some((piece, &rest[skipped + size..])),
            );
        }
    }
    (layout, None)
}

/// Returns the part that a text begins with, how many bytes before it are plain, and its size.
fn piece(text: &[u8]) -> Option<(Piece, usize, usize)> {
    const WORDS: &[(&str, Piece)] = &[
        ("January", Piece::LongMonth),
        ("Monday", Piece::LongWeekDay),
        ("MST", Piece::ZoneName),
        ("01", Piece::ZeroMonth),
        ("02", Piece::ZeroDay),
        ("03", Piece::ZeroHour12),
        ("04", Piece::ZeroMinute),
        ("05", Piece::ZeroSecond),
        ("06", Piece::Year),
        ("002", Piece::ZeroYearDay),
        ("15", Piece::Hour),
        ("1", Piece::NumberMonth),
        ("2006", Piece::LongYear),
        ("2", Piece::Day),
        ("__2", Piece::UnderYearDay),
        ("3", Piece::Hour12),
        ("4", Piece::Minute),
        ("5", Piece::Second),
        ("PM", Piece::UpperPm),
        ("pm", Piece::LowerPm),
    ];
    const OFFSETS: &[(&str, bool, bool, bool)] = &[
        ("070000", false, true, true),
        ("07:00:00", true, true, true),
        ("0700", false, true, false),
        ("07:00", true, true, false),
        ("07", false, false, false),
    ];
    // `Jan` and `Mon` stand for something unless a word goes on: `Month`.
    for (word, piece) in [("Jan", Piece::Month), ("Mon", Piece::WeekDay)] {
        if let Some(after) = text.strip_prefix(word.as_bytes())
            && !after.first().is_some_and(u8::is_ascii_lowercase)
        {
            return Some((piece, 0, 3));
        }
    }
    if text.starts_with(b"_2006") {
        return Some((Piece::LongYear, 1, 4));
    }
    if text.starts_with(b"_2") {
        return Some((Piece::UnderDay, 0, 2));
    }
    for (word, piece) in WORDS {
        if text.starts_with(word.as_bytes()) {
            return Some((*piece, 0, word.len()));
        }
    }
    match text {
        [sign @ (b'-' | b'Z'), digits @ ..] => {
            let found = OFFSETS.iter().find(|o| digits.starts_with(o.0.as_bytes()));
            found.map(|(form, colon, minutes, seconds)| {
                let offset = Offset {
                    z: *sign == b'Z',
                    colon: *colon,
                    minutes: *minutes,
                    seconds: *seconds,
                };
                (Piece::Offset(offset), 0, form.len() + 1)
            })
        }
        [sign @ (b'.' | b','), digit @ (b'0' | b'9'), ..] => {
            let digits = text[1..].iter().take_while(|b| *b == digit).count();
            let followed = text.get(1 + digits).is_some_and(u8::is_ascii_digit);
            let piece = Piece::Fraction {
                digits,
                comma: *sign == b',',
                zeros: *digit == b'0',
            };
            (!followed).then_some((piece, 0, 1 + digits))
        }
        _ => None,
    }
}

/// Writes a time.
pub(super) fn format(time: &Time, layout: &[u8]) -> Vec<u8> {
    let civil = time.civil();
    let mut out = Vec::with_capacity(layout.len() + 16);
    let mut rest = layout;
    loop {
        let (before, found) = next(rest);
        out.extend_from_slice(before);
        let Some((piece, after)) = found else {
            return out;
        };
        out.extend_from_slice(written(piece, time, &civil).as_bytes());
        rest = after;
    }
}

fn written(piece: Piece, time: &Time, civil: &Civil) -> String {
    let hour12 = match civil.hour % 12 {
        0 => 12,
        hour => hour,
    };
    match piece {
        Piece::Year => format!("{:02}", civil.year.unsigned_abs() % 100),
        Piece::LongYear if civil.year < 0 => format!("-{:04}", civil.year.unsigned_abs()),
        Piece::LongYear => format!("{:04}", civil.year),
        Piece::Month => short(month_name(civil.month)).to_owned(),
        Piece::LongMonth => month_name(civil.month).to_owned(),
        Piece::NumberMonth => civil.month.to_string(),
        Piece::ZeroMonth => format!("{:02}", civil.month),
        Piece::WeekDay => short(week_day_name(civil.week_day)).to_owned(),
        Piece::LongWeekDay => week_day_name(civil.week_day).to_owned(),
        Piece::Day => civil.day.to_string(),
        Piece::UnderDay => format!("{:2}", civil.day),
        Piece::ZeroDay => format!("{:02}", civil.day),
        Piece::UnderYearDay => format!("{:3}", civil.year_day),
        Piece::ZeroYearDay => format!("{:03}", civil.year_day),
        Piece::Hour => format!("{:02}", civil.hour),
        Piece::Hour12 => hour12.to_string(),
        Piece::ZeroHour12 => format!("{hour12:02}"),
        Piece::Minute => civil.minute.to_string(),
        Piece::ZeroMinute => format!("{:02}", civil.minute),
        Piece::Second => civil.second.to_string(),
        Piece::ZeroSecond => format!("{:02}", civil.second),
        Piece::UpperPm => if civil.hour >= 12 { "PM" } else { "AM" }.to_owned(),
        Piece::LowerPm => if civil.hour >= 12 { "pm" } else { "am" }.to_owned(),
        Piece::Offset(form) => offset(form, time.offset()),
        Piece::ZoneName if !time.zone_name().is_empty() => time.zone_name().to_owned(),
        Piece::ZoneName => {
            let minutes = time.offset() / 60;
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.abs();
            format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
        }
        Piece::Fraction {
            digits,
            comma,
            zeros,
        } => {
            let nanos = format!("{:09}", time.nanos());
            let kept = nanos.get(..digits).unwrap_or(&nanos);
            let kept = if zeros {
                kept
            } else {
                kept.trim_end_matches('0')
            };
            match (kept, comma) {
                ("", _) => String::new(),
                (kept, true) => format!(",{kept}"),
                (kept, false) => format!(".{kept}"),
            }
        }
    }
}

fn offset(form: Offset, seconds: i32) -> String {
    if form.z && seconds == 0 {
        return "Z".to_owned();
    }
    let sign = if seconds / 60 < 0 { '-' } else { '+' };
    let (minutes, rest) = ((seconds / 60).abs(), (seconds % 60).abs());
    let colon = if form.colon { ":" } else { "" };
    let mut out = format!("{sign}{:02}", minutes / 60);
    if form.minutes {
        out += &format!("{colon}{:02}", minutes % 60);
    }
    if form.seconds {
        out += &format!("{colon}{rest:02}");
    }
    out
}

/// What a text says about a time.
#[derive(Default)]
struct Read {
    year: i64,
    month: Option<u8>,
    day: Option<u8>,
    year_day: Option<u16>,
    hour: u8,
    minute: u8,
    second: u8,
    nanos: u32,
    pm: Option<bool>,
    utc: bool,
    offset: Option<i32>,
    zone: Option<String>,
}

/// Why a part of a text was not read.
enum Mistake {
    Form,
    Range(&'static str),
}

type Result<T> = std::result::Result<T, Mistake>;

/// Reads a time. Without a zone in the text it is one of `local`.
pub(super) fn parse(layout: &[u8], text: &[u8], local: &Zone) -> std::result::Result<Time, String> {
    let quoted = |part: &[u8]| String::from_utf8_lossy(&crate::format::quote(part)).into_owned();
    let failed = |why: String| format!("parsing time {}{why}", quoted(text));
    let cannot = |element: &[u8], rest: &[u8]| {
        failed(format!(
            " as {}: cannot parse {} as {}",
            quoted(layout),
            quoted(rest),
            quoted(element)
        ))
    };
    let mut read = Read::default();
    let mut value = text;
    let mut rest = layout;
    loop {
        let (before, found) = next(rest);
        value = skip(value, before).map_err(|left| cannot(before, left))?;
        let Some((piece, after)) = found else {
            if !value.is_empty() {
                return Err(failed(format!(": extra text: {}", quoted(value))));
            }
            break;
        };
        let element = &rest[before.len()..rest.len() - after.len()];
        value = match read.take(piece, value, after) {
            Ok(left) => left,
            Err(Mistake::Form) => return Err(cannot(element, value)),
            Err(Mistake::Range(what)) => return Err(failed(format!(": {what} out of range"))),
        };
        rest = after;
    }
    read.finish(local).map_err(|why| failed(format!(": {why}")))
}

/// Takes plain text off; a blank stands for any number of blanks. The error is what was left.
fn skip<'a>(mut value: &'a [u8], mut plain: &[u8]) -> std::result::Result<&'a [u8], &'a [u8]> {
    while let [first, rest @ ..] = plain {
        if *first == b' ' {
            if value.first().is_some_and(|byte| *byte != b' ') {
                return Err(value);
            }
            plain = plain.trim_ascii_start();
            value = value.trim_ascii_start();
            continue;
        }
        match value {
            [byte, left @ ..] if byte == first => value = left,
            _ => return Err(value),
        }
        plain = rest;
    }
    Ok(value)
}

/// Takes one or two digits; two when `fixed`.
fn number(value: &[u8], fixed: bool) -> Result<(u8, &[u8])> {
    match value {
        [a, b, rest @ ..] if a.is_ascii_digit() && b.is_ascii_digit() => {
            Ok(((a - b'0') * 10 + b - b'0', rest))
        }
        [a, rest @ ..] if a.is_ascii_digit() && !fixed => Ok((a - b'0', rest)),
        _ => Err(Mistake::Form),
    }
}

/// Takes a name, in letters of any size; returns its index.
fn name(value: &[u8], names: impl Iterator<Item = &'static str>) -> Result<(usize, &[u8])> {
    for (index, name) in names.enumerate() {
        if let Some((head, rest)) = value.split_at_checked(name.len())
            && head.eq_ignore_ascii_case(name.as_bytes())
        {
            return Ok((index, rest));
        }
    }
    Err(Mistake::Form)
}

fn in_range(number: u8, low: u8, high: u8, what: &'static str) -> Result<u8> {
    if (low..=high).contains(&number) {
        Ok(number)
    } else {
        Err(Mistake::Range(what))
    }
}

/// Reads a sign and the digits after it as nanoseconds.
fn nanos(text: &[u8]) -> Result<u32> {
    let digits = text.get(1..).unwrap_or_default();
    let digits = digits.get(..9).unwrap_or(digits);
    if !text.starts_with(b".") && !text.starts_with(b",") || !digits.iter().all(u8::is_ascii_digit)
    {
        return Err(Mistake::Form);
    }
    let padded = digits.iter().chain(&[b'0'; 9]).take(9);
    Ok(padded.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

impl Read {
    /// Reads one part; returns what is left of the text.
    fn take<'a>(&mut self, piece: Piece, value: &'a [u8], after: &[u8]) -> Result<&'a [u8]> {
        match piece {
            Piece::Year => {
                let (digits, rest) = value.split_at_checked(2).ok_or(Mistake::Form)?;
                let year = super::cast::parse_int(digits, 10).map_err(|_| Mistake::Form)?;
                self.year = year + if year >= 69 { 1900 } else { 2000 };
                return Ok(rest);
            }
            Piece::LongYear => {
                let (digits, rest) = value.split_at_checked(4).ok_or(Mistake::Form)?;
                if !digits.iter().all(u8::is_ascii_digit) {
                    return Err(Mistake::Form);
                }
                self.year = digits.iter().fold(0, |n, d| n * 10 + i64::from(d - b'0'));
                return Ok(rest);
            }
            Piece::Month | Piece::LongMonth => {
                let long = piece == Piece::LongMonth;
                let names = MONTHS.iter().map(|n| if long { n } else { short(n) });
                let (index, rest) = name(value, names)?;
                self.month = u8::try_from(index + 1).ok();
                return Ok(rest);
            }
            Piece::WeekDay | Piece::LongWeekDay => {
                let long = piece == Piece::LongWeekDay;
                let names = WEEK_DAYS.iter().map(|n| if long { n } else { short(n) });
                return name(value, names).map(|(_, rest)| rest);
            }
            Piece::UnderYearDay | Piece::ZeroYearDay => return self.take_year_day(piece, value),
            Piece::UpperPm | Piece::LowerPm => {
                let (half, rest) = value.split_at_checked(2).ok_or(Mistake::Form)?;
                self.pm = Some(match (half, piece) {
                    (b"PM", Piece::UpperPm) | (b"pm", Piece::LowerPm) => true,
                    (b"AM", Piece::UpperPm) | (b"am", Piece::LowerPm) => false,
                    _ => return Err(Mistake::Form),
                });
                return Ok(rest);
            }
            Piece::Offset(form) => return self.take_offset(form, value),
            Piece::ZoneName => return self.take_zone(value),
            Piece::Fraction { digits, zeros, .. } => {
                return self.take_fraction(digits, zeros, value);
            }
            _ => {}
        }
        // What is left are numbers of one or two digits.
        let padded = piece == Piece::UnderDay && value.starts_with(b" ");
        let value = &value[usize::from(padded)..];
        let fixed = matches!(
            piece,
            Piece::ZeroMonth
                | Piece::ZeroDay
                | Piece::ZeroHour12
                | Piece::ZeroMinute
                | Piece::ZeroSecond
        );
        let (found, rest) = number(value, fixed)?;
        match piece {
            Piece::NumberMonth | Piece::ZeroMonth => {
                self.month = Some(in_range(found, 1, 12, "month")?);
            }
            Piece::Hour => self.hour = in_range(found, 0, 23, "hour")?,
            Piece::Hour12 | Piece::ZeroHour12 => self.hour = in_range(found, 0, 12, "hour")?,
            Piece::Minute | Piece::ZeroMinute => self.minute = in_range(found, 0, 59, "minute")?,
            Piece::Second | Piece::ZeroSecond => {
                self.second = in_range(found, 0, 59, "second")?;
                return self.take_unasked_fraction(rest, after);
            }
            _ => self.day = Some(found),
        }
        Ok(rest)
    }

    fn take_year_day<'a>(&mut self, piece: Piece, mut value: &'a [u8]) -> Result<&'a [u8]> {
        let fixed = piece == Piece::ZeroYearDay;
        for _ in 0..2 {
            value = value.strip_prefix(b" ").filter(|_| !fixed).unwrap_or(value);
        }
        let size = value
            .iter()
            .take(3)
            .take_while(|b| b.is_ascii_digit())
            .count();
        if size == 0 || fixed && size != 3 {
            return Err(Mistake::Form);
        }
        let (digits, rest) = value.split_at(size);
        self.year_day = Some(digits.iter().fold(0, |n, d| n * 10 + u16::from(d - b'0')));
        Ok(rest)
    }

    /// Takes a fraction behind the seconds that the layout does not name.
    fn take_unasked_fraction<'a>(&mut self, value: &'a [u8], after: &[u8]) -> Result<&'a [u8]> {
        let [b'.' | b',', digits @ ..] = value else {
            return Ok(value);
        };
        let size = digits.iter().take_while(|b| b.is_ascii_digit()).count();
        let asked = matches!(next(after).1, Some((Piece::Fraction { .. }, _)));
        if size == 0 || asked {
            return Ok(value);
        }
        let (fraction, rest) = value.split_at(size + 1);
        self.nanos = nanos(fraction)?;
        Ok(rest)
    }

    fn take_fraction<'a>(
        &mut self,
        digits: usize,
        zeros: bool,
        value: &'a [u8],
    ) -> Result<&'a [u8]> {
        let size = if zeros {
            digits
        } else {
            let [b'.' | b',', found @ ..] = value else {
                return Ok(value);
            };
            found.iter().take_while(|b| b.is_ascii_digit()).count()
        };
        if !zeros && size == 0 {
            return Ok(value);
        }
        let (fraction, rest) = value.split_at_checked(size + 1).ok_or(Mistake::Form)?;
        self.nanos = nanos(fraction)?;
        Ok(rest)
    }

    fn take_offset<'a>(&mut self, form: Offset, value: &'a [u8]) -> Result<&'a [u8]> {
        if let Some(rest) = value.strip_prefix(b"Z").filter(|_| form.z) {
            self.utc = true;
            return Ok(rest);
        }
        let (sign, mut rest) = value.split_first().ok_or(Mistake::Form)?;
        let mut part = |wanted: bool, colon: bool| -> Result<i32> {
            if !wanted {
                return Ok(0);
            }
            if colon {
                rest = rest.strip_prefix(b":").ok_or(Mistake::Form)?;
            }
            let (found, left) = number(rest, true)?;
            rest = left;
            Ok(i32::from(found))
        };
        let hours = part(true, false)?;
        let minutes = part(form.minutes, form.colon)?;
        let seconds = part(form.seconds, form.colon)?;
        if hours > 24 {
            return Err(Mistake::Range("time zone offset hour"));
        }
        if minutes > 60 {
            return Err(Mistake::Range("time zone offset minute"));
        }
        if seconds > 60 {
            return Err(Mistake::Range("time zone offset second"));
        }
        let total = (hours * 60 + minutes) * 60 + seconds;
        self.offset = Some(match sign {
            b'+' => total,
            b'-' => -total,
            _ => return Err(Mistake::Form),
        });
        Ok(rest)
    }

    fn take_zone<'a>(&mut self, value: &'a [u8]) -> Result<&'a [u8]> {
        if let Some(rest) = value.strip_prefix(b"UTC") {
            self.utc = true;
            return Ok(rest);
        }
        let size = zone_size(value).ok_or(Mistake::Form)?;
        let (zone, rest) = value.split_at_checked(size).ok_or(Mistake::Form)?;
        self.zone = Some(String::from_utf8_lossy(zone).into_owned());
        Ok(rest)
    }

    fn finish(mut self, local: &Zone) -> std::result::Result<Time, &'static str> {
        match self.pm {
            Some(true) if self.hour < 12 => self.hour += 12,
            Some(false) if self.hour == 12 => self.hour = 0,
            _ => {}
        }
        if let Some(year_day) = self.year_day {
            let mut left = year_day;
            let mut month = 1;
            while month < 12 && left > u16::from(days_in(self.year, month)) {
                left -= u16::from(days_in(self.year, month));
                month += 1;
            }
            if year_day < 1 || left > u16::from(days_in(self.year, month)) {
                return Err("day-of-year out of range");
            }
            if self.month.is_some_and(|m| m != month) {
                return Err("day-of-year does not match month");
            }
            if self.day.is_some_and(|d| u16::from(d) != left) {
                return Err("day-of-year does not match day");
            }
            self.month = Some(month);
            self.day = u8::try_from(left).ok();
        }
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        if day < 1 || day > days_in(self.year, month) {
            return Err("day out of range");
        }
        let clock = i64::from(self.hour) * 3600 + i64::from(self.minute) * 60;
        let seconds = super::date::days_from_civil(self.year, month, day) * 86_400
            + clock
            + i64::from(self.second);
        let nanos = self.nanos;
        if self.utc {
            return Ok(Time::new(seconds, nanos, Zone::Utc));
        }
        if let Some(offset) = self.offset {
            let seconds = seconds - i64::from(offset);
            let (local_offset, local_name) = local.at(seconds);
            let name = self.zone.unwrap_or_default();
            if local_offset == offset && (name.is_empty() || name == local_name) {
                return Ok(Time::new(seconds, nanos, local.clone()));
            }
            return Ok(Time::new(seconds, nanos, Zone::Fixed(offset, name)));
        }
        if let Some(name) = self.zone {
            let (local_offset, local_name) = local.at(seconds);
            if local_name == name {
                let seconds = seconds - i64::from(local_offset);
                return Ok(Time::new(seconds, nanos, local.clone()));
            }
            // The zone is unknown: the time is taken for UTC, but shown with that name.
            let hours = name.strip_prefix("GMT").and_then(|h| h.parse::<i32>().ok());
            let offset = hours.unwrap_or(0) * 3600;
            return Ok(Time::new(seconds, nanos, Zone::Fixed(offset, name)));
        }
        Ok(Time::new(local.to_utc(seconds), nanos, local.clone()))
    }
}

/// Returns the size of the name of a zone at the beginning of a text.
fn zone_size(value: &[u8]) -> Option<usize> {
    let signed = |text: &[u8]| -> usize {
        let [b'+' | b'-', digits @ ..] = text else {
            return 0;
        };
        let size = digits.iter().take_while(|b| b.is_ascii_digit()).count();
        let hours = super::cast::parse_int(&digits[..size], 10);
        match hours {
            Ok(0..=23) => size + 1,
            _ => 0,
        }
    };
    if value.len() < 3 {
        return None;
    }
    if value.starts_with(b"ChST") || value.starts_with(b"MeST") {
        return Some(4);
    }
    if let Some(rest) = value.strip_prefix(b"GMT") {
        return Some(3 + signed(rest));
    }
    if value.starts_with(b"+") || value.starts_with(b"-") {
        return Some(signed(value)).filter(|size| *size > 0);
    }
    let upper = value.iter().take(6).take_while(|b| b.is_ascii_uppercase());
    match upper.count() {
        3 => Some(3),
        4 if value[3] == b'T' || value.starts_with(b"WITA") => Some(4),
        5 if value[4] == b'T' => Some(5),
        _ => None,
    }
}
