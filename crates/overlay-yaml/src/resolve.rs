//! Which tag a plain scalar has.

use crate::number::{self, Rules};
use crate::value::Tag;

/// Returns the tag of a plain scalar without a tag in the file, as resources and patches are read: `8080` is an
/// integer, `yes` a string.
///
/// ```
/// use overlay_yaml::{Tag, resolve_plain};
///
/// assert_eq!(resolve_plain("0x1F"), Tag::Int);
/// assert_eq!(resolve_plain("yes"), Tag::Str);
/// ```
pub fn resolve_plain(text: &str) -> Tag {
    plain_tag(text, Rules::V3)
}

/// Returns the tag of a plain scalar without a tag in the file.
#[inline]
pub(crate) fn plain_tag(text: &str, rules: Rules) -> Tag {
    let bytes = text.as_bytes();
    let Some(first) = bytes.first() else {
        return Tag::Null;
    };
    match first {
        // The common case of an integer, such as a port or a count.
        b'1'..=b'9' if bytes.len() < 19 && bytes.iter().all(u8::is_ascii_digit) => Tag::Int,
        b'0'..=b'9' | b'+' | b'-' | b'.' | b'~' => number::resolve(text, rules).tag(),
        b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' if bytes.len() <= 5 => {
            number::resolve(text, rules).tag()
        }
        _ => Tag::Str,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Tag {
        plain_tag(text, Rules::V3)
    }

    #[test]
    fn words() {
        for text in ["true", "True", "TRUE", "false", "False", "FALSE"] {
            assert_eq!(tag(text), Tag::Bool, "{text}");
        }
        for text in ["", "~", "null", "Null", "NULL"] {
            assert_eq!(tag(text), Tag::Null, "{text}");
        }
        for text in [
            "yes", "no", "on", "off", "y", "n", "tRUE", "nULL", "=", "<<",
        ] {
            assert_eq!(tag(text), Tag::Str, "{text}");
        }
        for text in ["yes", "NO", "On", "off", "y", "N"] {
            assert_eq!(plain_tag(text, Rules::V2), Tag::Bool, "{text}");
        }
    }

    #[test]
    fn integers() {
        for (text, number) in [
            ("0", 0),
            ("-0", 0),
            ("0777", 511),
            ("0o17", 15),
            ("0o-17", -15),
            ("0x1F", 31),
            ("-0b11", -3),
            ("0b-11", -3),
            ("1_000", 1000),
            ("+12", 12),
            ("18446744073709551615", u64::MAX as i128),
            ("-9223372036854775808", i64::MIN as i128),
        ] {
            let found = match number::resolve(text, Rules::V3) {
                number::Plain::Int(number) => i128::from(number),
                number::Plain::Uint(number) => i128::from(number),
                other => panic!("{text} is {other:?}"),
            };
            assert_eq!(found, number, "{text}");
            assert_eq!(tag(text), Tag::Int, "{text}");
        }
        for text in ["1:30", "0x", "0b2", "1__", "--1", "+18446744073709551615"] {
            let expected = match text {
                "1__" => Tag::Int,
                "+18446744073709551615" => Tag::Float,
                _ => Tag::Str,
            };
            assert_eq!(tag(text), expected, "{text}");
        }
        assert_eq!(plain_tag("0o17", Rules::V2), Tag::Int);
        assert_eq!(plain_tag("0o-17", Rules::V2), Tag::Str);
    }

    #[test]
    fn floats() {
        for text in [
            "1.",
            "1.5",
            "-1e3",
            "08",
            ".5",
            ".5e3",
            ".1_0",
            "+.inf",
            ".nan",
            "1_0.5",
            "18446744073709551616",
            "0.0",
            "1e-400",
        ] {
            assert_eq!(tag(text), Tag::Float, "{text}");
        }
        for text in [".", "..", "1e", "1e400", "._1", ".1_", "-.nan", "+.5.", "-"] {
            assert_eq!(tag(text), Tag::Str, "{text}");
        }
    }

    #[test]
    fn timestamps() {
        for text in [
            "2001-01-01",
            "2001-1-1",
            "2001-12-14t21:59:43.10-05:00",
            "2001-12-14T1:5:4Z",
            "2001-12-14  21:59:43,123456789012",
            "2000-02-29",
        ] {
            assert_eq!(tag(text), Tag::Timestamp, "{text}");
        }
        for text in [
            "2001-02-29",
            "2001-13-01",
            "2001-12-14 21:59:43.10 -5",
            "2001-12-14T21:59:43",
            "2001-12-14 ",
            "2001-12",
            "20011-1-1",
        ] {
            assert_eq!(tag(text), Tag::Str, "{text}");
        }
    }
}
