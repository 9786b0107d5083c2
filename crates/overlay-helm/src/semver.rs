//! Versions and constraints, as the Go library `Masterminds/semver` (v3.5) reads and compares them.
//!
//! It is more lenient than semantic versioning: `v1.2` is a version, and constraints know `~`, `^`, wildcards,
//! ranges (`1.2 - 3`), `,` or a space for "and", `||` for "or". A pre-release satisfies a constraint only when
//! its group of "and" names a pre-release too.

use std::cmp::Ordering;
use std::fmt;

use thiserror::Error;

/// Why a text is no version or no constraint. The messages are those of the Go library, which charts may print.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The text has not the form of a version.
    #[error("invalid semantic version")]
    InvalidVersion,
    /// The text of the version is longer than 256 bytes.
    #[error("version string is too long (max {MAX_VERSION} bytes)")]
    VersionTooLong,
    /// A number does not fit 64 bits.
    #[error(
        "error parsing version segment: strconv.ParseUint: parsing \"{0}\": value out of range"
    )]
    OutOfRange(String),
    /// A number of a pre-release begins with a zero.
    #[error("version segment starts with 0")]
    LeadingZero,
    /// The text of the constraint is longer than 512 bytes.
    #[error("constraint string is too long (max {MAX_CONSTRAINT} bytes)")]
    ConstraintTooLong,
    /// There are more than 32 groups of `||`.
    #[error("too many constraint groups (max {MAX_GROUPS})")]
    TooManyGroups,
    /// The text has not the form of a constraint.
    #[error("improper constraint: {}", quoted(.0))]
    ImproperConstraint(String),
    /// The text has the form of a constraint, but its version is none: `1|2`.
    #[error("constraint parser error")]
    ConstraintVersion,
}

const MAX_VERSION: usize = 256;
const MAX_CONSTRAINT: usize = 512;
const MAX_GROUPS: usize = 32;

/// Quotes a text as Go's `%q` does, for the characters that constraints are likely to hold.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            control if control.is_ascii_control() => {
                out.push_str(&format!("\\x{:02x}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// A version.
///
/// ```
/// use overlay_helm::semver::Version;
///
/// let version = Version::parse("v1.27+k3s1")?;
/// assert_eq!(version.to_string(), "1.27.0+k3s1");
/// assert_eq!(version.original(), "v1.27+k3s1");
/// # Ok::<(), overlay_helm::semver::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
    pre: String,
    metadata: String,
    original: String,
}

impl Version {
    /// Reads a version; a leading `v`, missing parts and leading zeros are allowed.
    ///
    /// # Errors
    ///
    /// When the text is no version.
    pub fn parse(text: &str) -> Result<Version, Error> {
        if text.len() > MAX_VERSION {
            return Err(Error::VersionTooLong);
        }
        let scan = Scan::version(text, is_digit).ok_or(Error::InvalidVersion)?;
        if scan.end != text.len() {
            return Err(Error::InvalidVersion);
        }
        let version = Version {
            major: number(scan.major)?,
            minor: scan.minor.map_or(Ok(0), number)?,
            patch: scan.patch.map_or(Ok(0), number)?,
            pre: scan.pre.unwrap_or_default().to_owned(),
            metadata: scan.metadata.unwrap_or_default().to_owned(),
            original: text.to_owned(),
        };
        let leading_zero = |part: &str| {
            part.len() > 1 && part.starts_with('0') && part.bytes().all(|b| b.is_ascii_digit())
        };
        if version.pre.split('.').any(leading_zero) {
            return Err(Error::LeadingZero);
        }
        Ok(version)
    }

    /// Returns the first number.
    pub fn major(&self) -> u64 {
        self.major
    }

    /// Returns the second number; 0 when it is not there.
    pub fn minor(&self) -> u64 {
        self.minor
    }

    /// Returns the third number; 0 when it is not there.
    pub fn patch(&self) -> u64 {
        self.patch
    }

    /// Returns what stands after the `-`; empty without one.
    pub fn prerelease(&self) -> &str {
        &self.pre
    }

    /// Returns what stands after the `+`; empty without one.
    pub fn metadata(&self) -> &str {
        &self.metadata
    }

    /// Returns the text that was read.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// Compares two versions. Pre-releases come before their release; metadata plays no part, so versions with
    /// different metadata may be equal here.
    pub fn compare(&self, other: &Version) -> Ordering {
        let numbers = |version: &Version| (version.major, version.minor, version.patch);
        numbers(self).cmp(&numbers(other)).then_with(|| {
            match (self.pre.is_empty(), other.pre.is_empty()) {
                (true, true) => Ordering::Equal,
                (true, false) => Ordering::Greater,
                (false, true) => Ordering::Less,
                (false, false) => compare_prerelease(&self.pre, &other.pre),
            }
        })
    }

    fn prefix(&self) -> &str {
        if self.original.starts_with('v') {
            "v"
        } else {
            ""
        }
    }

    fn numbered(&self, major: u64, minor: u64, patch: u64) -> Version {
        let mut next = Version {
            major,
            minor,
            patch,
            pre: String::new(),
            metadata: String::new(),
            original: String::new(),
        };
        next.original = format!("{}{next}", self.prefix());
        next
    }

    /// Returns the next patch version: of a pre-release its release. `None` when the number is at its limit.
    pub fn next_patch(&self) -> Option<Version> {
        let step = u64::from(self.pre.is_empty());
        Some(self.numbered(self.major, self.minor, self.patch.checked_add(step)?))
    }

    /// Returns the next minor version. `None` when the number is at its limit.
    pub fn next_minor(&self) -> Option<Version> {
        Some(self.numbered(self.major, self.minor.checked_add(1)?, 0))
    }

    /// Returns the next major version. `None` when the number is at its limit.
    pub fn next_major(&self) -> Option<Version> {
        Some(self.numbered(self.major.checked_add(1)?, 0, 0))
    }
}

impl fmt::Display for Version {
    /// Writes the version whole, without a leading `v`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)?;
        if !self.pre.is_empty() {
            write!(f, "-{}", self.pre)?;
        }
        if !self.metadata.is_empty() {
            write!(f, "+{}", self.metadata)?;
        }
        Ok(())
    }
}

/// Compares pre-releases part by part; missing parts come first, numbers before words.
fn compare_prerelease(left: &str, right: &str) -> Ordering {
    let mut left = left.split('.');
    let mut right = right.split('.');
    loop {
        let (l, r) = match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(l), Some(r)) => (l, r),
        };
        let order = match (l.parse::<u64>(), r.parse::<u64>()) {
            (Ok(l), Ok(r)) => l.cmp(&r),
            (Ok(_), Err(_)) => Ordering::Less,
            (Err(_), Ok(_)) => Ordering::Greater,
            (Err(_), Err(_)) => l.cmp(r),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

fn number(digits: &str) -> Result<u64, Error> {
    digits
        .parse()
        .map_err(|_| Error::OutOfRange(digits.to_owned()))
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// What a number of a constraint may consist of. The library's pattern has the bar too, by oversight.
fn is_wild(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'x' | b'X' | b'*' | b'|')
}

/// The parts of a version at the beginning of a text.
struct Scan<'a> {
    major: &'a str,
    minor: Option<&'a str>,
    patch: Option<&'a str>,
    pre: Option<&'a str>,
    metadata: Option<&'a str>,
    /// Where the version ends.
    end: usize,
}

impl<'a> Scan<'a> {
    /// Takes the longest version that the text begins with; `None` when it begins with none.
    fn version(text: &'a str, is_number: fn(u8) -> bool) -> Option<Scan<'a>> {
        let start = usize::from(text.starts_with('v'));
        let run = |from: usize, accept: fn(u8) -> bool| {
            let rest = text.get(from..).unwrap_or_default();
            let length = rest.bytes().take_while(|byte| accept(*byte)).count();
            rest.get(..length).filter(|run| !run.is_empty())
        };
        let after = |at: usize, mark: u8| text.as_bytes().get(at) == Some(&mark);

        let major = run(start, is_number)?;
        let mut end = start + major.len();
        let part = |end: &mut usize| {
            let part = after(*end, b'.').then(|| run(*end + 1, is_number))??;
            *end += 1 + part.len();
            Some(part)
        };
        let minor = part(&mut end);
        let patch = minor.and_then(|_| part(&mut end));
        // Identifiers with dots between them.
        let identifiers = |mark: u8, end: &mut usize| {
            let accept = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
            let from = *end + 1;
            let first = after(*end, mark).then(|| run(from, accept))??;
            let mut to = from + first.len();
            while after(to, b'.') {
                let Some(next) = run(to + 1, accept) else {
                    break;
                };
                to += 1 + next.len();
            }
            *end = to;
            text.get(from..to)
        };
        let pre = identifiers(b'-', &mut end);
        let metadata = identifiers(b'+', &mut end);
        Some(Scan {
            major,
            minor,
            patch,
            pre,
            metadata,
            end,
        })
    }
}

/// One or more groups of conditions; a version must meet all of one group.
///
/// ```
/// use overlay_helm::semver::{Constraints, Version};
///
/// let constraints = Constraints::parse(">=1.22.0-0 <2 || ^3")?;
/// assert!(constraints.check(&Version::parse("v1.27.0-gke.5")?));
/// assert!(!constraints.check(&Version::parse("2.1.0")?));
/// # Ok::<(), overlay_helm::semver::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Constraints {
    groups: Vec<Group>,
}

#[derive(Clone, Debug)]
struct Group {
    conditions: Vec<Condition>,
    /// Whether a condition names a pre-release.
    prereleases: bool,
}

#[derive(Clone, Debug)]
struct Condition {
    operator: Operator,
    version: Version,
    /// How much of the version is not said: `*`, `1.x`, `1.2.x`.
    open: Open,
}

/// Which part of the version of a condition is the first that is a wildcard or missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    Patch,
    Minor,
    Major,
}

#[derive(Clone, Copy, Debug)]
enum Operator {
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
    Tilde,
    Caret,
}

/// The operators; of those that begin alike, the longer first.
const OPERATORS: [(&str, Operator); 11] = [
    ("!=", Operator::NotEqual),
    (">=", Operator::GreaterOrEqual),
    ("=>", Operator::GreaterOrEqual),
    ("<=", Operator::LessOrEqual),
    ("=<", Operator::LessOrEqual),
    ("~>", Operator::Tilde),
    ("~", Operator::Tilde),
    ("^", Operator::Caret),
    (">", Operator::Greater),
    ("<", Operator::Less),
    ("=", Operator::Equal),
];

impl Constraints {
    /// Reads constraints.
    ///
    /// # Errors
    ///
    /// When the text is no constraint; an empty one is none.
    pub fn parse(text: &str) -> Result<Constraints, Error> {
        if text.len() > MAX_CONSTRAINT {
            return Err(Error::ConstraintTooLong);
        }
        let text = without_ranges(text);
        let groups: Vec<&str> = text.split("||").collect();
        if groups.len() > MAX_GROUPS {
            return Err(Error::TooManyGroups);
        }
        let groups = groups.into_iter().map(Group::parse);
        Ok(Constraints {
            groups: groups.collect::<Result<_, _>>()?,
        })
    }

    /// Tells whether the version meets the constraints.
    pub fn check(&self, version: &Version) -> bool {
        self.groups.iter().any(|group| {
            let allowed = group.prereleases || version.pre.is_empty();
            allowed && group.conditions.iter().all(|c| c.check(version))
        })
    }
}

/// Writes ranges (`1.2 - 3`) as two conditions.
fn without_ranges(text: &str) -> String {
    let mut out = text.to_owned();
    let mut from = 0;
    while from < text.len() {
        let Some(range) = text.get(from..).and_then(Range::at) else {
            from += 1;
            continue;
        };
        // The library replaces the first text that reads so, not the one at this place.
        let conditions = format!(">= {}, <= {} ", range.from, range.to);
        out = out.replacen(range.text, &conditions, 1);
        from += range.text.len();
    }
    out
}

/// A range at the beginning of a text.
struct Range<'a> {
    text: &'a str,
    from: &'a str,
    to: &'a str,
}

impl<'a> Range<'a> {
    fn at(text: &'a str) -> Option<Range<'a>> {
        let start = text.trim_start_matches(is_space);
        let (from, rest) = start.split_at_checked(Scan::version(start, is_wild)?.end)?;
        let dash = rest.trim_start_matches(is_space);
        let after = dash.strip_prefix('-')?;
        let second = after.trim_start_matches(is_space);
        if dash.len() == rest.len() || second.len() == after.len() {
            return None;
        }
        let (to, rest) = second.split_at_checked(Scan::version(second, is_wild)?.end)?;
        let rest = rest.trim_start_matches(is_space);
        Some(Range {
            text: text.get(..text.len() - rest.len())?,
            from,
            to,
        })
    }
}

/// What `\s` is in Go.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

impl Group {
    fn parse(text: &str) -> Result<Group, Error> {
        let improper = || Error::ImproperConstraint(text.to_owned());
        let mut parsed = Vec::new();
        let mut rest = text.trim_start_matches(is_space);
        loop {
            let (operator, after) = OPERATORS
                .iter()
                .find_map(|(sign, operator)| Some((*operator, rest.strip_prefix(sign)?)))
                .unwrap_or((Operator::Equal, rest));
            let after = after.trim_start_matches(is_space);
            let scan = Scan::version(after, is_wild).ok_or_else(improper)?;
            let (version, after) = after.split_at_checked(scan.end).ok_or_else(improper)?;
            parsed.push((operator, version, scan));
            rest = after.trim_start_matches(is_space);
            if rest.is_empty() {
                break;
            }
            if let Some(next) = rest.strip_prefix(',') {
                rest = next.trim_start_matches(is_space);
            } else if rest.len() == after.len() {
                return Err(improper());
            }
        }
        // The form of the whole group is checked before its versions.
        let conditions: Vec<Condition> = parsed
            .into_iter()
            .map(|(operator, text, scan)| Condition::new(operator, text, &scan))
            .collect::<Result<_, _>>()?;
        Ok(Group {
            prereleases: conditions.iter().any(|c| !c.version.pre.is_empty()),
            conditions,
        })
    }
}

impl Condition {
    fn new(operator: Operator, text: &str, scan: &Scan<'_>) -> Result<Condition, Error> {
        let wild = |part: Option<&str>| matches!(part, None | Some("x" | "X" | "*"));
        let pre = scan.pre.map_or(String::new(), |pre| format!("-{pre}"));
        let (open, text) = if wild(Some(scan.major)) {
            (Open::Major, format!("0.0.0{pre}"))
        } else if wild(scan.minor) {
            (Open::Minor, format!("{}.0.0{pre}", scan.major))
        } else if wild(scan.patch) {
            let minor = scan.minor.unwrap_or_default();
            (Open::Patch, format!("{}.{minor}.0{pre}", scan.major))
        } else {
            (Open::Nothing, text.to_owned())
        };
        Ok(Condition {
            operator,
            version: Version::parse(&text).map_err(|_| Error::ConstraintVersion)?,
            open,
        })
    }

    /// Tells whether the version meets the condition; whether pre-releases are allowed is asked before.
    fn check(&self, version: &Version) -> bool {
        let wanted = &self.version;
        let order = version.compare(wanted);
        match self.operator {
            Operator::Equal if self.open == Open::Nothing => order == Ordering::Equal,
            Operator::Equal | Operator::Tilde => self.tilde(version),
            Operator::Caret => self.caret(version),
            Operator::NotEqual => self.differs(version),
            Operator::Less => order == Ordering::Less,
            Operator::GreaterOrEqual => order != Ordering::Less,
            Operator::Greater => match version.major.cmp(&wanted.major) {
                _ if self.open == Open::Nothing => order == Ordering::Greater,
                Ordering::Greater => true,
                Ordering::Less => false,
                // `>11` begins at 12, `>11.1` at 11.2.
                Ordering::Equal => match self.open {
                    Open::Minor => false,
                    Open::Patch => version.minor > wanted.minor,
                    _ => order == Ordering::Greater,
                },
            },
            Operator::LessOrEqual => match version.major.cmp(&wanted.major) {
                _ if self.open == Open::Nothing => order != Ordering::Greater,
                Ordering::Greater => false,
                Ordering::Less => true,
                Ordering::Equal => self.open == Open::Minor || version.minor <= wanted.minor,
            },
        }
    }

    /// `~1.2.3`: at least that, and the same minor version; `~1`: the same major version.
    fn tilde(&self, version: &Version) -> bool {
        let wanted = &self.version;
        if version.compare(wanted) == Ordering::Less {
            return false;
        }
        // `~0.0.0` and `*` take every version.
        let zero = (wanted.major, wanted.minor, wanted.patch) == (0, 0, 0);
        if zero && matches!(self.open, Open::Nothing | Open::Major) {
            return true;
        }
        version.major == wanted.major && (version.minor == wanted.minor || self.open == Open::Minor)
    }

    /// `^1.2.3`: at least that, and the same first number that is not zero.
    fn caret(&self, version: &Version) -> bool {
        let wanted = &self.version;
        if version.compare(wanted) == Ordering::Less {
            return false;
        }
        if wanted.major > 0 || self.open == Open::Minor {
            return version.major == wanted.major;
        }
        if version.major > 0 {
            return false;
        }
        if wanted.minor > 0 || self.open == Open::Patch {
            return version.minor == wanted.minor;
        }
        version.minor == 0 && version.patch == wanted.patch
    }

    fn differs(&self, version: &Version) -> bool {
        let wanted = &self.version;
        if self.open == Open::Nothing {
            return version.compare(wanted) != Ordering::Equal;
        }
        if version.major != wanted.major {
            return true;
        }
        match self.open {
            Open::Minor => false,
            Open::Patch if version.minor == wanted.minor => {
                compare_prerelease(&version.pre, &wanted.pre) != Ordering::Equal
            }
            Open::Patch => true,
            _ => version.compare(wanted) != Ordering::Equal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(constraint: &str, version: &str) -> Result<bool, Error> {
        Ok(Constraints::parse(constraint)?.check(&Version::parse(version)?))
    }

    #[test]
    fn versions_are_lenient() {
        for (text, whole) in [
            ("1", "1.0.0"),
            ("v1.2", "1.2.0"),
            ("01.02.03", "1.2.3"),
            ("1.2-beta.1+a.b", "1.2.0-beta.1+a.b"),
            ("v1.16.4-gke.5", "1.16.4-gke.5"),
        ] {
            assert_eq!(Version::parse(text).unwrap().to_string(), whole);
        }
        for text in ["", "V1", "1.2.3.4", "1.", "1.2.3-", "1.2.3+", " 1", "1.x"] {
            assert_eq!(
                Version::parse(text).unwrap_err(),
                Error::InvalidVersion,
                "{text}"
            );
        }
        assert_eq!(Version::parse("1.2.3-01").unwrap_err(), Error::LeadingZero);
        assert!(matches!(
            Version::parse("99999999999999999999"),
            Err(Error::OutOfRange(_))
        ));
    }

    #[test]
    fn prereleases_are_ordered_by_their_parts() {
        let sorted = [
            "1.0.0-1",
            "1.0.0-9",
            "1.0.0-10",
            "1.0.0-a",
            "1.0.0-a.1",
            "1.0.0-b",
            "1.0.0",
            "1.0.1-0",
        ];
        for pair in sorted.windows(2) {
            let [low, high] = pair else { continue };
            let (low, high) = (Version::parse(low).unwrap(), Version::parse(high).unwrap());
            assert_eq!(low.compare(&high), Ordering::Less, "{low} {high}");
        }
    }

    #[test]
    fn constraints_take_what_the_go_library_takes() {
        for (constraint, version, fits) in [
            (">=1.22.0-0", "v1.27.0-gke.5", true),
            (">=1.22.0", "v1.27.0-gke.5", false),
            ("1.2 - 3", "3.0.0", true),
            ("1.2 - 3", "3.0.1", true),
            ("1.2 - 3.0.0", "3.0.1", false),
            ("^0", "0.9.0", true),
            ("^0.0", "0.1.0", false),
            ("^0.0.3", "0.0.4", false),
            ("^*", "1.0.0", false),
            ("~1", "1.9.0", true),
            ("~1.2", "1.3.0", false),
            ("~0.0.0", "9.0.0", true),
            ("*", "9.0.0", true),
            (">11", "11.1.0", false),
            (">11.1", "11.2.0", true),
            ("<=11", "11.9.9", true),
            ("!=1.2.x", "1.2.3", false),
            ("!=1", "2.0.0", true),
            (">=1,<2", "1.5.0", true),
            (">=1 <2||3.x", "3.1.0", true),
            ("1.x.3", "1.7.0", true),
        ] {
            assert_eq!(
                check(constraint, version),
                Ok(fits),
                "{constraint} {version}"
            );
        }
    }

    #[test]
    fn constraints_without_form_are_refused() {
        for text in [
            "",
            ">=1<2",
            "1.0 2 - 3",
            "1,",
            "a",
            "1 - 2||3 - 4",
            ">= 1 ||",
        ] {
            let error = Constraints::parse(text).unwrap_err();
            assert!(matches!(error, Error::ImproperConstraint(_)), "{text}");
        }
        assert_eq!(
            Constraints::parse("").unwrap_err().to_string(),
            "improper constraint: \"\""
        );
        assert_eq!(
            Constraints::parse("1|2").unwrap_err(),
            Error::ConstraintVersion
        );
    }
}
