//! Times and durations.

use std::any::Any;
use std::rc::Rc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::cast::parse_int;
use super::{Outcome, any, fixed, layout, text};
use crate::format;
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::{IntType, Object, Value};

const LAYOUT_AND_DATE: &[Type] = &[Type::String, Type::Any];
const DURATION_AND_TIME: &[Type] = &[Type::String, Type::Struct("time.Time")];
const IN_ZONE: &[Type] = &[Type::String, Type::Any, Type::String];

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("now", &[], |host, _| Ok(now(host)?.into_value())),
    fixed("date", LAYOUT_AND_DATE, |host, a| {
        in_zone(host, text(a, 0), any(a, 1), b"Local")
    }),
    fixed("dateInZone", IN_ZONE, |host, a| {
        in_zone(host, text(a, 0), any(a, 1), text(a, 2))
    }),
    fixed("date_in_zone", IN_ZONE, |host, a| {
        in_zone(host, text(a, 0), any(a, 1), text(a, 2))
    }),
    fixed("htmlDate", &[Type::Any], |host, a| {
        in_zone(host, b"2006-01-02", any(a, 0), b"Local")
    }),
    fixed("htmlDateInZone", &[Type::Any, Type::String], |host, a| {
        in_zone(host, b"2006-01-02", any(a, 0), text(a, 1))
    }),
    fixed("dateModify", DURATION_AND_TIME, |host, a| {
        // A mistake leaves the time as it is.
        modify(host, a).or_else(|_| Ok(any(a, 1).clone()))
    }),
    fixed("date_modify", DURATION_AND_TIME, |host, a| {
        modify(host, a).or_else(|_| Ok(any(a, 1).clone()))
    }),
    fixed("mustDateModify", DURATION_AND_TIME, modify),
    fixed("must_date_modify", DURATION_AND_TIME, modify),
    fixed("ago", &[Type::Any], ago),
    fixed("duration", &[Type::Any], duration),
    fixed("durationRound", &[Type::Any], duration_round),
    fixed("toDate", &[Type::String, Type::String], |host, a| {
        // A mistake gives Go's zero time.
        let read = layout::parse(text(a, 0), text(a, 1), &local(host));
        Ok(read.unwrap_or_else(|_| Time::zero()).into_value())
    }),
    fixed("mustToDate", &[Type::String, Type::String], |host, a| {
        let read = layout::parse(text(a, 0), text(a, 1), &local(host));
        read.map(Time::into_value)
    }),
    fixed("unixEpoch", &[Type::Struct("time.Time")], |_, a| {
        let seconds = time(any(a, 0)).map_or(0, |time| time.seconds);
        Ok(Value::from(seconds.to_string()))
    }),
];

/// A time: Go's `time.Time`.
#[derive(Clone)]
pub(super) struct Time {
    /// Seconds since 1970.
    seconds: i64,
    nanos: u32,
    zone: Zone,
    /// The offset from UTC in seconds, and its abbreviation, at this time.
    offset: i32,
    name: String,
}

/// Where a time is shown.
#[derive(Clone)]
pub(super) enum Zone {
    Utc,
    /// The zone of the caller, as its offset and abbreviation: now for most purposes.
    Local(i32, String),
    /// A zone of the IANA database.
    Named(TimeZone),
    /// An offset that a text gave, and what the text called it.
    Fixed(i32, String),
}

impl Zone {
    /// Returns the offset and the abbreviation at a time.
    pub(super) fn at(&self, seconds: i64) -> (i32, String) {
        match self {
            Zone::Utc => (0, "UTC".to_owned()),
            Zone::Local(offset, name) | Zone::Fixed(offset, name) => (*offset, name.clone()),
            Zone::Named(zone) => {
                let limits = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
                let seconds = seconds.clamp(limits.0, limits.1);
                let Ok(at) = Timestamp::from_second(seconds) else {
                    return (0, "UTC".to_owned());
                };
                let info = zone.to_offset_info(at);
                (info.offset().seconds(), info.abbreviation().to_owned())
            }
        }
    }

    /// Returns the time at which clocks show `seconds`.
    pub(super) fn to_utc(&self, seconds: i64) -> i64 {
        let (guess, _) = self.at(seconds);
        let utc = seconds.saturating_sub(i64::from(guess));
        let (offset, _) = self.at(utc);
        seconds.saturating_sub(i64::from(offset))
    }

    /// Finds a zone as Go's `time.LoadLocation` does; UTC when there is none of that name.
    fn named(host: &mut dyn Host, name: &[u8], seconds: i64) -> Zone {
        let name = String::from_utf8_lossy(name);
        match name.as_ref() {
            "" | "UTC" => Zone::Utc,
            "Local" => {
                let (offset, name) = host.local_zone(seconds);
                Zone::Local(offset, name)
            }
            name => match TimeZone::get(name) {
                // Go's names are files: the size of letters matters.
                Ok(zone) if zone.iana_name() == Some(name) => Zone::Named(zone),
                _ => Zone::Utc,
            },
        }
    }
}

/// A date and a time of day.
pub(super) struct Civil {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    /// 0 is Sunday.
    pub(super) week_day: usize,
    /// 1 is the first of January.
    pub(super) year_day: u16,
}

/// Returns the days from 1970 to a date of the Gregorian calendar.
pub(super) fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    // Years begin in March here, so that a leap day is the last of a year.
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Returns the date that is that many days after 1970.
fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    // Both are small here.
    (year, month as u8, day as u8)
}

/// Returns the number of days of a month.
pub(super) fn days_in(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Time {
    pub(super) fn new(seconds: i64, nanos: u32, zone: Zone) -> Time {
        let (offset, name) = zone.at(seconds);
        Time {
            seconds,
            nanos,
            zone,
            offset,
            name,
        }
    }

    /// Go's zero time: the first second of the year 1.
    fn zero() -> Time {
        Time::new(days_from_civil(1, 1, 1) * 86_400, 0, Zone::Utc)
    }

    pub(super) fn offset(&self) -> i32 {
        self.offset
    }

    pub(super) fn zone_name(&self) -> &str {
        &self.name
    }

    pub(super) fn nanos(&self) -> u32 {
        self.nanos
    }

    pub(super) fn civil(&self) -> Civil {
        let shown = self.seconds.saturating_add(i64::from(self.offset));
        let (days, clock) = (shown.div_euclid(86_400), shown.rem_euclid(86_400));
        let (year, month, day) = civil_from_days(days);
        let first = days_from_civil(year, 1, 1);
        // All are small here.
        Civil {
            year,
            month,
            day,
            hour: (clock / 3600) as u8,
            minute: (clock / 60 % 60) as u8,
            second: (clock % 60) as u8,
            week_day: (days + 4).rem_euclid(7) as usize,
            year_day: (days - first + 1) as u16,
        }
    }

    fn into_value(self) -> Value {
        Value::Object(Rc::new(self))
    }

    fn nanoseconds(&self) -> i128 {
        i128::from(self.seconds) * 1_000_000_000 + i128::from(self.nanos)
    }

    fn plus(&self, nanoseconds: i64) -> Time {
        let total = self.nanoseconds() + i128::from(nanoseconds);
        let seconds = i64::try_from(total.div_euclid(1_000_000_000)).unwrap_or(i64::MAX);
        let nanos = u32::try_from(total.rem_euclid(1_000_000_000)).unwrap_or_default();
        Time::new(seconds, nanos, self.zone.clone())
    }

    fn plus_date(&self, years: i64, months: i64, days: i64) -> Time {
        let civil = self.civil();
        let clock = self
            .seconds
            .saturating_add(i64::from(self.offset))
            .rem_euclid(86_400);
        let months = (i64::from(civil.month) - 1).saturating_add(months.clamp(-1 << 40, 1 << 40));
        let years = years.clamp(-1 << 40, 1 << 40);
        let year = civil.year + years + months.div_euclid(12);
        let month = (months.rem_euclid(12) + 1) as u8;
        let days = days_from_civil(year, month, civil.day).saturating_add(days);
        let shown = days.saturating_mul(86_400).saturating_add(clock);
        Time::new(self.zone.to_utc(shown), self.nanos, self.zone.clone())
    }

    /// Returns how much later this time is, in nanoseconds; the longest duration when it is longer.
    fn since(&self, other: &Time) -> i64 {
        let difference = self.nanoseconds() - other.nanoseconds();
        let limit = if difference < 0 { i64::MIN } else { i64::MAX };
        i64::try_from(difference).unwrap_or(limit)
    }

    fn with_zone(&self, zone: Zone) -> Time {
        Time::new(self.seconds, self.nanos, zone)
    }

    fn formatted(&self, layout: &str) -> String {
        String::from_utf8_lossy(&layout::format(self, layout.as_bytes())).into_owned()
    }
}

impl Object for Time {
    fn type_name(&self) -> &'static str {
        "time.Time"
    }

    fn field(&self, _: &str) -> Option<Value> {
        None
    }

    fn call(&self, name: &str, arguments: &[Value]) -> Option<Outcome> {
        let civil = self.civil();
        let number = |number: u8| Ok(Value::int(i64::from(number)));
        let argument = |index: usize| super::int(arguments, index);
        let other = || time(any(arguments, 0)).ok_or_else(|| "the argument is no time".to_owned());
        let order = || other().map(|other| self.nanoseconds().cmp(&other.nanoseconds()));
        Some(match name {
            "Format" => Ok(Value::string(layout::format(self, text(arguments, 0)))),
            "Year" => Ok(Value::int(civil.year)),
            "Month" => Ok(Value::Int(i64::from(civil.month), IntType::Month)),
            "Day" => number(civil.day),
            "Hour" => number(civil.hour),
            "Minute" => number(civil.minute),
            "Second" => number(civil.second),
            "Nanosecond" => Ok(Value::int(i64::from(self.nanos))),
            "YearDay" => Ok(Value::int(i64::from(civil.year_day))),
            "Weekday" => Ok(Value::from(layout::week_day_name(civil.week_day))),
            "Unix" => Ok(Value::int64(self.seconds)),
            "UnixMilli" => Ok(Value::int64((self.nanoseconds() / 1_000_000) as i64)),
            "UnixMicro" => Ok(Value::int64((self.nanoseconds() / 1000) as i64)),
            "UnixNano" => Ok(Value::int64(self.nanoseconds() as i64)),
            "UTC" => Ok(self.with_zone(Zone::Utc).into_value()),
            "Local" => Ok(self.clone().into_value()),
            "Add" => Ok(self.plus(argument(0)).into_value()),
            "AddDate" => {
                let later = self.plus_date(argument(0), argument(1), argument(2));
                Ok(later.into_value())
            }
            "Sub" => other().map(|o| Value::Int(self.since(o), IntType::Duration)),
            "After" => order().map(|order| Value::Bool(order.is_gt())),
            "Before" => order().map(|order| Value::Bool(order.is_lt())),
            "Equal" => order().map(|order| Value::Bool(order.is_eq())),
            "Compare" => order().map(|order| Value::int(order as i64)),
            "IsZero" => {
                let zero = self.nanoseconds() == Time::zero().nanoseconds();
                Ok(Value::Bool(zero))
            }
            "String" => Ok(Value::from(self.display())),
            _ => return None,
        })
    }

    fn to_plain(&self) -> Value {
        Value::from(self.formatted("2006-01-02T15:04:05.999999999Z07:00"))
    }

    fn display(&self) -> String {
        self.formatted("2006-01-02 15:04:05.999999999 -0700 MST")
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Returns the time that a value is.
fn time(value: &Value) -> Option<&Time> {
    match value {
        Value::Object(object) => object.as_any().downcast_ref(),
        _ => None,
    }
}

fn now(host: &mut dyn Host) -> Result<Time, String> {
    let now = host.now()?;
    let seconds = now.div_euclid(1_000_000_000);
    let nanos = u32::try_from(now.rem_euclid(1_000_000_000)).unwrap_or_default();
    let zone = Zone::named(host, b"Local", seconds);
    Ok(Time::new(seconds, nanos, zone))
}

/// Returns the zone of the caller as it is now.
fn local(host: &mut dyn Host) -> Zone {
    let seconds = host.now().unwrap_or_default().div_euclid(1_000_000_000);
    Zone::named(host, b"Local", seconds)
}

/// Writes a time, or seconds since 1970; anything else is now.
fn in_zone(host: &mut dyn Host, layout: &[u8], date: &Value, zone: &[u8]) -> Outcome {
    let (seconds, nanos) = match date {
        Value::Int(seconds, IntType::Int | IntType::Int64 | IntType::Int32) => (*seconds, 0),
        other => {
            let time = time(other).cloned().map_or_else(|| now(host), Ok)?;
            (time.seconds, time.nanos)
        }
    };
    let zone = Zone::named(host, zone, seconds);
    let time = Time::new(seconds, nanos, zone);
    super::limited(layout::format(&time, layout))
}

fn modify(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let by = parse_duration(text(arguments, 0))?;
    let time = time(any(arguments, 1)).ok_or_else(|| "the argument is no time".to_owned())?;
    Ok(time.plus(by).into_value())
}

fn ago(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let now = now(host)?;
    let since = match any(arguments, 0) {
        Value::Int(seconds, IntType::Int | IntType::Int64) => {
            now.since(&Time::new(*seconds, 0, Zone::Utc))
        }
        other => time(other).map_or(0, |time| now.since(time)),
    };
    const SECOND: i64 = 1_000_000_000;
    let rest = since % SECOND;
    let whole = since - rest;
    let rounded = if rest.abs() * 2 < SECOND {
        whole
    } else {
        whole.saturating_add(SECOND * rest.signum())
    };
    Ok(Value::string(shown(rounded)))
}

/// Writes a duration as Go does.
fn shown(nanoseconds: i64) -> Vec<u8> {
    format::display(&Value::Int(nanoseconds, IntType::Duration))
}

fn duration(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let seconds = match any(arguments, 0) {
        Value::String(text) => match parse_int(text.as_bytes(), 10) {
            Ok(number) | Err(super::cast::IntError::Range(number)) => number,
            Err(super::cast::IntError::Syntax) => 0,
        },
        Value::Int(seconds, IntType::Int64) => *seconds,
        _ => 0,
    };
    Ok(Value::string(shown(seconds.wrapping_mul(1_000_000_000))))
}

/// Writes the largest unit of a duration.
fn duration_round(host: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let nanoseconds = match any(arguments, 0) {
        Value::String(text) => parse_duration(text.as_bytes()).unwrap_or_default(),
        Value::Int(nanoseconds, IntType::Int64) => *nanoseconds,
        other => match time(other) {
            Some(time) => now(host)?.since(time),
            None => 0,
        },
    };
    const UNITS: [(u64, &str); 6] = [
        (365 * 86_400, "y"),
        (30 * 86_400, "mo"),
        (86_400, "d"),
        (3600, "h"),
        (60, "m"),
        (1, "s"),
    ];
    let size = nanoseconds.unsigned_abs();
    let found = UNITS
        .iter()
        .map(|(seconds, sign)| (seconds * 1_000_000_000, sign))
        .find(|(unit, _)| size > *unit);
    Ok(Value::from(match found {
        Some((unit, sign)) => format!("{}{sign}", size / unit),
        None => "0s".to_owned(),
    }))
}

/// Reads a duration: numbers with units, such as `-1h30m0.5s`.
fn parse_duration(text: &[u8]) -> Result<i64, String> {
    let quoted = |part: &[u8]| String::from_utf8_lossy(&format::quote(part)).into_owned();
    let invalid = || Err(format!("time: invalid duration {}", quoted(text)));
    let (negative, mut rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if rest == b"0" {
        return Ok(0);
    }
    if rest.is_empty() {
        return invalid();
    }
    let mut total: i128 = 0;
    while !rest.is_empty() {
        let digits = |text: &[u8]| text.iter().take_while(|b| b.is_ascii_digit()).count();
        let (whole, mut left) = rest.split_at(digits(rest));
        let mut fraction: &[u8] = b"";
        if let Some(after) = left.strip_prefix(b".") {
            (fraction, left) = after.split_at(digits(after));
        }
        if whole.is_empty() && fraction.is_empty() {
            return invalid();
        }
        let is_number = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
        let end = left.iter().position(is_number).unwrap_or(left.len());
        let (unit, after) = left.split_at(end);
        let nanoseconds: i64 = match unit {
            b"" => return Err(format!("time: missing unit in duration {}", quoted(text))),
            b"ns" => 1,
            b"us" | b"\xc2\xb5s" | b"\xce\xbcs" => 1000,
            b"ms" => 1_000_000,
            b"s" => 1_000_000_000,
            b"m" => 60_000_000_000,
            b"h" => 3_600_000_000_000,
            other => {
                let (unit, text) = (quoted(other), quoted(text));
                return Err(format!("time: unknown unit {unit} in duration {text}"));
            }
        };
        let whole = match whole {
            b"" => 0,
            digits => match parse_int(digits, 10) {
                Ok(number) => number,
                Err(_) => return invalid(),
            },
        };
        // A fraction is a float in Go; eighteen digits are more than it keeps.
        let kept = fraction.get(..18).unwrap_or(fraction);
        let (mut part, mut scale) = (0u64, 1.0);
        for digit in kept {
            part = part * 10 + u64::from(digit - b'0');
            scale *= 10.0;
        }
        let part = (part as f64 * (nanoseconds as f64 / scale)) as i128;
        total += i128::from(whole) * i128::from(nanoseconds) + part;
        if total > 1 << 63 {
            return invalid();
        }
        rest = after;
    }
    let signed = if negative { -total } else { total };
    i64::try_from(signed).or_else(|_| invalid())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64, zone: Zone) -> Time {
        Time::new(seconds, 120_000_000, zone)
    }

    fn named(name: &str) -> Zone {
        Zone::Named(TimeZone::get(name).unwrap())
    }

    #[test]
    fn layouts_are_written() {
        let time = at(1_136_239_445, named("America/Denver"));
        for (layout, written) in [
            (
                "Mon Jan _2 15:04:05 MST 2006",
                "Mon Jan  2 15:04:05 MST 2006",
            ),
            (
                "2006-01-02T15:04:05.999Z07:00",
                "2006-01-02T15:04:05.12-07:00",
            ),
            ("3:04PM .000 ,00 Month", "3:04PM .120 ,12 Month"),
            ("__2 002 _2006 06", "  2 002 _2006 06"),
            ("-07 -070000 Z0700", "-07 -070000 -0700"),
        ] {
            assert_eq!(time.formatted(layout), written);
        }
        assert_eq!(
            at(0, Zone::Utc).display(),
            "1970-01-01 00:00:00.12 +0000 UTC"
        );
        assert_eq!(Time::zero().display(), "0001-01-01 00:00:00 +0000 UTC");
    }

    #[test]
    fn layouts_are_read() {
        let read = |layout: &str, text: &str| {
            let zone = named("Europe/Zurich");
            layout::parse(layout.as_bytes(), text.as_bytes(), &zone).map(|t| t.display())
        };
        assert_eq!(
            read("2006-01-02", "2024-07-01").as_deref(),
            Ok("2024-07-01 00:00:00 +0200 CEST")
        );
        assert_eq!(
            read("Jan 2 2006 3:04pm -0700", "feb 29 2024 1:05pm +0530").as_deref(),
            Ok("2024-02-29 13:05:00 +0530 +0530")
        );
        assert_eq!(
            read("2006-01-02", "2023-02-29").unwrap_err(),
            "parsing time \"2023-02-29\": day out of range"
        );
        assert_eq!(
            read("2006-01-02", "2023-2-2").unwrap_err(),
            "parsing time \"2023-2-2\" as \"2006-01-02\": cannot parse \"2-2\" as \"01\""
        );
    }

    #[test]
    fn durations_are_read() {
        assert_eq!(parse_duration(b"-1h30m0.5s"), Ok(-5_400_500_000_000));
        assert_eq!(parse_duration(b"1.5\xc2\xb5s"), Ok(1500));
        assert_eq!(
            parse_duration(b"3x"),
            Err("time: unknown unit \"x\" in duration \"3x\"".to_owned())
        );
        assert!(parse_duration(b"99999999999h").is_err());
    }
}
