//! Regular expressions in Go's syntax (RE2), with Go's way of walking through a text and of writing replacements.

use ::regex::bytes::{Captures, Regex, RegexBuilder};

use super::{Outcome, fixed, int, limited, rune, text};
use crate::format;
use crate::function::{Function, Type};
use crate::host::Host;
use crate::value::{List, ListType, Value};

const TWO: &[Type] = &[Type::String, Type::String];
const THREE: &[Type] = &[Type::String, Type::String, Type::String];
const TWO_AND_COUNT: &[Type] = &[Type::String, Type::String, Type::Int];

pub(super) const FUNCTIONS: &[Function] = &[
    fixed("regexMatch", TWO, |_, a| {
        // A mistake in the expression is no match.
        let regex = compile(text(a, 0));
        Ok(Value::Bool(regex.is_ok_and(|r| r.is_match(text(a, 1)))))
    }),
    fixed("mustRegexMatch", TWO, |_, a| {
        Ok(Value::Bool(compile(text(a, 0))?.is_match(text(a, 1))))
    }),
    fixed("regexFind", TWO, |_, a| find(&compile_or_panic(a)?, a)),
    fixed("mustRegexFind", TWO, |_, a| find(&compile(text(a, 0))?, a)),
    fixed("regexFindAll", TWO_AND_COUNT, |_, a| {
        find_all(&compile_or_panic(a)?, a)
    }),
    fixed("mustRegexFindAll", TWO_AND_COUNT, |_, a| {
        find_all(&compile(text(a, 0))?, a)
    }),
    fixed("regexReplaceAll", THREE, |_, a| {
        replace_all(&compile_or_panic(a)?, a)
    }),
    fixed("mustRegexReplaceAll", THREE, |_, a| {
        replace_all(&compile(text(a, 0))?, a)
    }),
    fixed("regexReplaceAllLiteral", THREE, |_, a| {
        replace_all_literal(&compile_or_panic(a)?, a)
    }),
    fixed("mustRegexReplaceAllLiteral", THREE, |_, a| {
        replace_all_literal(&compile(text(a, 0))?, a)
    }),
    fixed("regexSplit", TWO_AND_COUNT, |_, a| {
        split(&compile_or_panic(a)?, a)
    }),
    fixed("mustRegexSplit", TWO_AND_COUNT, |_, a| {
        split(&compile(text(a, 0))?, a)
    }),
    fixed("regexQuoteMeta", &[Type::String], quote_meta),
];

/// What a compiled expression may take, in bytes.
const SIZE_LIMIT: usize = 64 << 20;

fn compile(pattern: &[u8]) -> Result<Regex, String> {
    let failed = |why: &str| {
        let pattern = String::from_utf8_lossy(pattern);
        Err(format!("error parsing regexp: {why}: `{pattern}`"))
    };
    let Ok(pattern) = std::str::from_utf8(pattern) else {
        return failed("invalid UTF-8");
    };
    let translated = match syntax::translate(pattern) {
        Ok(translated) => translated,
        Err(why) => return failed(why),
    };
    let built = RegexBuilder::new(&translated)
        .size_limit(SIZE_LIMIT)
        .build();
    built.or_else(|error| match error {
        ::regex::Error::CompiledTooBig(_) => failed("expression too large"),
        _ => failed("invalid expression"),
    })
}

/// Compiles the first argument for a function whose mistakes are Go's panics.
fn compile_or_panic(arguments: &[Value]) -> Result<Regex, String> {
    let pattern = text(arguments, 0);
    compile(pattern).map_err(|error| {
        let quoted = if pattern.contains(&b'`') {
            format::quote(pattern)
        } else {
            [b"`", pattern, b"`"].concat()
        };
        format!(
            "regexp: Compile({}): {error}",
            String::from_utf8_lossy(&quoted)
        )
    })
}

fn find(regex: &Regex, arguments: &[Value]) -> Outcome {
    let found = regex.find(text(arguments, 1));
    Ok(Value::string(
        found.map_or(&b""[..], |found| found.as_bytes()),
    ))
}

/// Returns the places of at most `limit` matches; a negative number is no limit. As in Go, an empty match right after
/// another is none.
fn matches(regex: &Regex, text: &[u8], limit: i64) -> Vec<(usize, usize)> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut out = Vec::new();
    let mut at = 0;
    let mut previous = None;
    while out.len() < limit && at <= text.len() {
        let Some(found) = regex.find_at(text, at) else {
            break;
        };
        let (start, end) = (found.start(), found.end());
        if end > at {
            out.push((start, end));
            at = end;
        } else {
            if previous != Some(end) {
                out.push((start, end));
            }
            at += rune::first(&text[at..]).map_or(1, |(_, size)| size);
        }
        previous = Some(end);
    }
    out
}

fn find_all(regex: &Regex, arguments: &[Value]) -> Outcome {
    let text = text(arguments, 1);
    let found = matches(regex, text, int(arguments, 2));
    if found.is_empty() {
        return Ok(Value::List(List::nil(ListType::Strings)));
    }
    let parts = found.into_iter().map(|(start, end)| &text[start..end]);
    Ok(Value::strings(parts))
}

fn split(regex: &Regex, arguments: &[Value]) -> Outcome {
    let (pattern, text, limit) = (text(arguments, 0), text(arguments, 1), int(arguments, 2));
    if limit == 0 {
        return Ok(Value::List(List::nil(ListType::Strings)));
    }
    if !pattern.is_empty() && text.is_empty() {
        return Ok(Value::strings([""]));
    }
    let mut parts: Vec<&[u8]> = Vec::new();
    let (mut from, mut end) = (0, 0);
    for (start, next) in matches(regex, text, limit) {
        if usize::try_from(limit).is_ok_and(|limit| parts.len() + 1 == limit) {
            break;
        }
        end = start;
        if next != 0 {
            parts.push(&text[from..end]);
        }
        from = next;
    }
    if end != text.len() {
        parts.push(&text[from..]);
    }
    Ok(Value::strings(parts))
}

/// Replaces every match with what `write` appends.
fn replaced(
    regex: &Regex,
    text: &[u8],
    mut write: impl FnMut(&mut Vec<u8>, &Captures<'_>),
) -> Outcome {
    let mut out = Vec::with_capacity(text.len());
    let (mut at, mut last_end) = (0, 0);
    while at <= text.len() {
        let Some(captures) = regex.captures_at(text, at) else {
            break;
        };
        let Some(found) = captures.get(0) else {
            break;
        };
        out.extend_from_slice(&text[last_end..found.start()]);
        if found.end() > last_end || found.start() == 0 {
            write(&mut out, &captures);
        }
        last_end = found.end();
        let size = rune::first(&text[at..]).map_or(0, |(_, size)| size);
        at = if at + size > found.end() {
            at + size
        } else {
            found.end().max(at + 1)
        };
        if out.len() > super::MAX_STRING {
            return Err(super::too_long());
        }
    }
    out.extend_from_slice(&text[last_end..]);
    limited(out)
}

fn replace_all(regex: &Regex, arguments: &[Value]) -> Outcome {
    let template = text(arguments, 2);
    replaced(regex, text(arguments, 1), |out, captures| {
        expand(out, template, regex, captures);
    })
}

fn replace_all_literal(regex: &Regex, arguments: &[Value]) -> Outcome {
    replaced(regex, text(arguments, 1), |out, _| {
        out.extend_from_slice(text(arguments, 2));
    })
}

/// Writes a replacement: `$1`, `${1}` and `${name}` stand for groups, `$$` for a dollar.
fn expand(out: &mut Vec<u8>, template: &[u8], regex: &Regex, captures: &Captures<'_>) {
    let mut rest = template;
    while let Some(dollar) = memchr::memchr(b'$', rest) {
        out.extend_from_slice(&rest[..dollar]);
        rest = &rest[dollar + 1..];
        if let Some(after) = rest.strip_prefix(b"$") {
            out.push(b'$');
            rest = after;
            continue;
        }
        let Some((name, after)) = group_name(rest) else {
            out.push(b'$');
            continue;
        };
        rest = after;
        let group = match group_number(name) {
            Some(number) => captures.get(number),
            None => {
                let named = regex.capture_names().enumerate();
                let mut named = named.filter(|(_, n)| n.map(str::as_bytes) == Some(name));
                named.find_map(|(number, _)| captures.get(number))
            }
        };
        if let Some(group) = group {
            out.extend_from_slice(group.as_bytes());
        }
    }
    out.extend_from_slice(rest);
}

/// Takes the name of a group after a dollar: letters, digits and underscores, perhaps in braces.
fn group_name(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let (braced, body) = match text.strip_prefix(b"{") {
        Some(body) => (true, body),
        None => (false, text),
    };
    let mut size = 0;
    while let Some((character, width)) = rune::first(&body[size..])
        && (rune::is_letter(character) || rune::is_digit(character) || character == '_')
    {
        size += width;
    }
    if size == 0 {
        return None;
    }
    let (name, rest) = body.split_at(size);
    match braced {
        true => Some((name, rest.strip_prefix(b"}")?)),
        false => Some((name, rest)),
    }
}

/// Returns the number that a name is, unless it has a leading zero or is very large.
fn group_number(name: &[u8]) -> Option<usize> {
    if name.len() > 1 && name.starts_with(b"0") || name.len() > 9 {
        return None;
    }
    let digits = name.iter().all(u8::is_ascii_digit);
    let text = std::str::from_utf8(name).ok().filter(|_| digits)?;
    text.parse().ok()
}

fn quote_meta(_: &mut dyn Host, arguments: &[Value]) -> Outcome {
    let mut out = Vec::new();
    for byte in text(arguments, 0) {
        if b"\\.+*?()|[]{}^$".contains(byte) {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    limited(out)
}

/// Go's syntax in that of the `regex` crate. They mean the same but for: classes such as `\d` and word boundaries
/// are ASCII in Go, brackets and doubled signs within a class are literal, `\Q...\E`, octal numbers and any escaped
/// punctuation are known, a brace that counts nothing is literal, and a repetition cannot be repeated.
mod syntax {
    use std::iter::Peekable;
    use std::str::Chars;

    type Result<T> = std::result::Result<T, &'static str>;

    pub(super) fn translate(pattern: &str) -> Result<String> {
        let mut out = String::with_capacity(pattern.len() + 16);
        let mut rest = pattern;
        // Whether what stands before can be repeated, and whether it is a repetition already.
        let (mut repeatable, mut repeated) = (false, false);
        while let Some(first) = rest.chars().next() {
            let mut next = &rest[first.len_utf8()..];
            let mut is_repetition = false;
            match first {
                '\\' if next.starts_with('Q') => {
                    let (literal, after) = next[1..].split_once("\\E").unwrap_or((&next[1..], ""));
                    literal.chars().for_each(|c| push_literal(&mut out, c));
                    next = after;
                    repeatable |= !literal.is_empty();
                }
                '\\' => {
                    next = escape(next, &mut out, Place::Outside)?;
                    repeatable = true;
                }
                '[' => {
                    next = class(next, &mut out)?;
                    repeatable = true;
                }
                '*' | '+' | '?' | '{' => {
                    let after = match first {
                        '{' => counted(rest)?,
                        _ => Some(next),
                    };
                    match after {
                        None => {
                            out.push_str("\\{");
                            repeatable = true;
                        }
                        Some(_) if !repeatable => {
                            return Err("missing argument to repetition operator");
                        }
                        Some(_) if repeated => {
                            return Err("invalid nested repetition operator");
                        }
                        Some(after) => {
                            next = after.strip_prefix('?').unwrap_or(after);
                            out.push_str(&rest[..rest.len() - next.len()]);
                            is_repetition = true;
                        }
                    }
                }
                '(' => {
                    let (head, after) = group_head(next)?;
                    out.push('(');
                    out.push_str(head);
                    next = after;
                    repeatable = false;
                }
                '|' => {
                    out.push('|');
                    repeatable = false;
                }
                ')' | '^' | '$' | '.' => {
                    out.push(first);
                    repeatable = true;
                }
                other => {
                    push_literal(&mut out, other);
                    repeatable = true;
                }
            }
            repeated = is_repetition;
            rest = next;
        }
        Ok(out)
    }

    /// Takes what may follow the bracket of a group: a name, or flags.
    fn group_head(text: &str) -> Result<(&str, &str)> {
        let Some(body) = text.strip_prefix('?') else {
            return Ok(("", text));
        };
        let is_look_behind = body.starts_with("<=") || body.starts_with("<!");
        if body.starts_with("P<") || body.starts_with('<') && !is_look_behind {
            let end = text.find('>').ok_or("invalid named capture")?;
            return Ok(text.split_at(end + 1));
        }
        let is_flag = |c: char| matches!(c, 'i' | 'm' | 's' | 'U' | '-');
        match text[1..].find(|c| !is_flag(c)).map(|end| end + 1) {
            Some(end) if text[end..].starts_with([':', ')']) => Ok(text.split_at(end + 1)),
            _ => Err("invalid or unsupported Perl syntax"),
        }
    }

    fn push_literal(out: &mut String, character: char) {
        if character.is_ascii_punctuation() || character.is_ascii_whitespace() {
            out.push_str(&format!("\\x{:02X}", u32::from(character)));
        } else {
            out.push(character);
        }
    }

    /// Returns what follows a count in braces; `None` when the brace is literal.
    fn counted(text: &str) -> Result<Option<&str>> {
        let Some((body, after)) = text.strip_prefix('{').and_then(|t| t.split_once('}')) else {
            return Ok(None);
        };
        let (low, high) = body.split_once(',').unwrap_or((body, body));
        let number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
        let padded = |digits: &str| digits.len() > 1 && digits.starts_with('0');
        if low.is_empty() || !number(low) || !number(high) || padded(low) || padded(high) {
            return Ok(None);
        }
        let value = |digits: &str| digits.parse::<u32>().unwrap_or(u32::MAX);
        if value(low) > 1000 || !high.is_empty() && (value(high) > 1000 || value(high) < value(low))
        {
            return Err("invalid repeat count");
        }
        Ok(Some(after))
    }

    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Place {
        Outside,
        Class,
    }

    /// Translates what follows a backslash; returns what is left.
    fn escape<'a>(text: &'a str, out: &mut String, place: Place) -> Result<&'a str> {
        let first = text
            .chars()
            .next()
            .ok_or("trailing backslash at end of expression")?;
        let rest = &text[first.len_utf8()..];
        let outside = place == Place::Outside;
        match first {
            'd' => out.push_str("[0-9]"),
            'D' => out.push_str("[^0-9]"),
            'w' => out.push_str("[0-9A-Za-z_]"),
            'W' => out.push_str("[^0-9A-Za-z_]"),
            's' => out.push_str("[\\t\\n\\x0C\\r\\x20]"),
            'S' => out.push_str("[^\\t\\n\\x0C\\r\\x20]"),
            'b' if outside => out.push_str("(?-u:\\b)"),
            'B' if outside => out.push_str("(?-u:\\B)"),
            'A' | 'z' if outside => {
                out.push('\\');
                out.push(first);
            }
            'C' if outside => out.push_str("(?s-u:.)"),
            'a' => out.push_str("\\x07"),
            'f' => out.push_str("\\x0C"),
            't' => out.push_str("\\x09"),
            'n' => out.push_str("\\x0A"),
            'r' => out.push_str("\\x0D"),
            'v' => out.push_str("\\x0B"),
            'p' | 'P' => return property(first, rest, out),
            'x' => return hexadecimal(rest, out),
            '1'..='7' if !rest.starts_with(|c: char| ('0'..='7').contains(&c)) => {
                return Err("invalid escape sequence");
            }
            '0'..='7' => {
                let digits = text
                    .bytes()
                    .take(3)
                    .take_while(|b| (b'0'..=b'7').contains(b));
                let size = digits.count();
                let number = u32::from_str_radix(&text[..size], 8).unwrap_or_default();
                out.push_str(&format!("\\x{{{number:X}}}"));
                return Ok(&text[size..]);
            }
            other if other.is_ascii() && !other.is_ascii_alphanumeric() => {
                out.push_str(&format!("\\x{:02X}", u32::from(other)));
            }
            _ => return Err("invalid escape sequence"),
        }
        Ok(rest)
    }

    fn property<'a>(letter: char, text: &'a str, out: &mut String) -> Result<&'a str> {
        const RANGE: &str = "invalid character class range";
        let (name, rest) = match text.strip_prefix('{') {
            Some(body) => body.split_once('}').ok_or(RANGE)?,
            None => {
                let first = text.chars().next().ok_or(RANGE)?;
                text.split_at(first.len_utf8())
            }
        };
        let (negated, name) = match name.strip_prefix('^') {
            Some(name) => (letter == 'p', name),
            None => (letter == 'P', name),
        };
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') || name.is_empty() {
            return Err(RANGE);
        }
        out.push_str(if negated { "\\P{" } else { "\\p{" });
        out.push_str(name);
        out.push('}');
        Ok(rest)
    }

    fn hexadecimal<'a>(text: &'a str, out: &mut String) -> Result<&'a str> {
        const INVALID: &str = "invalid escape sequence";
        let (digits, rest) = match text.strip_prefix('{') {
            Some(body) => body.split_once('}').ok_or(INVALID)?,
            None => text.split_at_checked(2).ok_or(INVALID)?,
        };
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(INVALID);
        }
        out.push_str(&format!("\\x{{{digits}}}"));
        Ok(rest)
    }

    /// Translates a class, whose bracket is read already; returns what is left.
    fn class<'a>(text: &'a str, out: &mut String) -> Result<&'a str> {
        out.push('[');
        let mut rest = text;
        if let Some(after) = rest.strip_prefix('^') {
            out.push('^');
            rest = after;
        }
        let mut begins = true;
        loop {
            if let Some(after) = rest.strip_prefix(']').filter(|_| !begins) {
                out.push(']');
                return Ok(after);
            }
            begins = false;
            // `[:alpha:]`
            if rest.starts_with("[:")
                && let Some(end) = rest.get(2..).and_then(|body| body.find(":]"))
            {
                out.push_str(&rest[..end + 4]);
                rest = &rest[end + 4..];
                continue;
            }
            if let Some(escaped) = rest.strip_prefix('\\')
                && escaped.starts_with(['d', 'D', 'w', 'W', 's', 'S', 'p', 'P'])
            {
                rest = escape(escaped, out, Place::Class)?;
                continue;
            }
            rest = class_character(rest, out)?;
            if let Some(after) = rest.strip_prefix('-')
                && !after.starts_with(']')
                && !after.is_empty()
            {
                out.push('-');
                rest = class_character(after, out)?;
            }
        }
    }

    fn class_character<'a>(text: &'a str, out: &mut String) -> Result<&'a str> {
        let mut characters: Peekable<Chars<'_>> = text.chars().peekable();
        match characters.next() {
            None => Err("missing closing ]"),
            Some('\\') => match characters.peek() {
                Some('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P') => {
                    Err("invalid character class range")
                }
                _ => escape(&text[1..], out, Place::Class),
            },
            Some(other) => {
                push_literal(out, other);
                Ok(&text[other.len_utf8()..])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced_by(pattern: &str, text: &str, with: &str) -> String {
        let arguments = [pattern, text, with].map(Value::from);
        match replace_all(&compile(pattern.as_bytes()).unwrap(), &arguments) {
            Ok(Value::String(text)) => text.to_str().into_owned(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn replacements_are_go_s() {
        for (pattern, text, with, result) in [
            ("a(x*)b", "-ab-axxb-", "${1}W", "-W-xxW-"),
            ("a(x*)b", "-ab-axxb-", "$1W", "---"),
            ("a(?P<n>x*)b", "-ab-axxb-", "$n$$", "-$-xx$-"),
            ("a*", "baaac", "x", "xbxcx"),
            ("", "é", "-", "-é-"),
            ("\\d", "٣3", "x", "٣x"),
            ("[[a]", "[ab", "x", "xxb"),
            ("[a&&b]", "a&b", "x", "xxx"),
            ("\\Qa.b\\E+", "a.bb", "x", "x"),
            ("x{,2}", "x{,2}", "y", "y"),
            ("\\bé", "é", "x", "é"),
        ] {
            assert_eq!(replaced_by(pattern, text, with), result, "{pattern}");
        }
    }

    #[test]
    fn what_go_refuses_is_refused() {
        for pattern in [
            "a**", "(?=a)", "*", "a{2,1}", "[a", "\\8", "a{1001}", "\\", "(", "[b-a]",
        ] {
            assert!(compile(pattern.as_bytes()).is_err(), "{pattern}");
        }
    }
}
