//! Regular expressions as Go reads them.
//!
//! Go's RE2 and the `regex` crate have one ancestor and nearly one syntax. Here a pattern is checked and rewritten
//! where they differ: classes like `\d` are ASCII in Go, `{` may stand for itself, `[` in a class stands for itself,
//! `\Q...\E` quotes, and a repetition cannot be repeated.

use std::iter::Peekable;
use std::str::Chars;

use regex::Regex;

/// A regular expression of Go.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// Returns the compiled pattern.
    ///
    /// # Errors
    /// The message of what Go refuses.
    pub fn new(pattern: &str) -> Result<Pattern, String> {
        compile(pattern).map(Pattern)
    }

    /// Whether the pattern matches anywhere in a text.
    pub fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// Returns the compiled pattern, which matches anywhere in a text.
///
/// # Errors
/// The message of what Go refuses.
pub(crate) fn compile(pattern: &str) -> Result<Regex, String> {
    let translated = translate(pattern)?;
    regex::RegexBuilder::new(&translated)
        .size_limit(4 << 20)
        .build()
        .map_err(|error| message(&error))
}

/// Returns the compiled pattern, which must match a whole text.
///
/// # Errors
/// As [`compile`].
pub(crate) fn compile_anchored(pattern: &str) -> Result<Regex, String> {
    compile(&format!("^(?:{pattern})$"))
}

/// Returns the texts that a pattern matches when it consists of alternatives without any special character.
pub(crate) fn literals(pattern: &str) -> Option<Vec<&str>> {
    let is_special = |c: char| r"\.+*?()[]{}^$".contains(c);
    (!pattern.contains(is_special)).then(|| pattern.split('|').collect())
}

/// The crate's message is many lines long with a drawing; its last line says what is wrong.
fn message(error: &regex::Error) -> String {
    let text = error.to_string();
    let last = text.lines().last().unwrap_or("invalid").trim();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}

fn translate(pattern: &str) -> Result<String, String> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut chars = pattern.chars().peekable();
    // Whether what stands before is a repetition, which cannot be repeated.
    let mut repeated = false;
    while let Some(c) = chars.next() {
        let mut repeats = false;
        match c {
            '\\' => escape(&mut chars, &mut out, false)?,
            '[' => class(&mut chars, &mut out)?,
            '(' => {
                out.push('(');
                flags(&mut chars, &mut out)?;
            }
            '*' | '+' | '?' => {
                if repeated {
                    return Err(format!("invalid nested repetition operator before `{c}`"));
                }
                out.push(c);
                if chars.next_if_eq(&'?').is_some() {
                    out.push('?');
                }
                repeats = true;
            }
            '{' => match counts(&chars) {
                None => out.push_str(r"\{"),
                Some(_) if repeated => {
                    return Err("invalid nested repetition operator before `{`".to_owned());
                }
                Some(counts) => {
                    if counts
                        .split(',')
                        .any(|count| count.parse::<u32>().is_ok_and(|n| n > 1000))
                    {
                        return Err(format!("invalid repeat count `{{{counts}}}`"));
                    }
                    out.push('{');
                    out.push_str(&counts);
                    out.push('}');
                    chars.nth(counts.chars().count());
                    if chars.next_if_eq(&'?').is_some() {
                        out.push('?');
                    }
                    repeats = true;
                }
            },
            _ => out.push(c),
        }
        repeated = repeats;
    }
    Ok(out)
}

/// The text between braces when it is a repetition: `2`, `2,` or `2,5`.
fn counts(chars: &Peekable<Chars<'_>>) -> Option<String> {
    let text: String = chars.clone().take_while(|c| *c != '}').collect();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let valid = match text.split_once(',') {
        None => is_number(&text),
        Some((low, high)) => is_number(low) && (high.is_empty() || is_number(high)),
    };
    (valid && chars.clone().any(|c| c == '}')).then_some(text)
}

/// Checks the flags of a group: Go has `i`, `m`, `s` and `U`.
fn flags(chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), String> {
    let rest: String = chars.clone().take(2).collect();
    if !rest.starts_with('?') || rest == "?P" || rest == "?<" {
        return Ok(());
    }
    for c in chars.clone().skip(1) {
        match c {
            'i' | 'm' | 's' | 'U' | '-' => {}
            ':' | ')' => {
                let length = chars.clone().position(|other| other == c).unwrap_or(0);
                out.extend(chars.by_ref().take(length));
                return Ok(());
            }
            _ => break,
        }
    }
    Err("invalid or unsupported Perl syntax after `(?`".to_owned())
}

/// Translates what follows a backslash.
fn escape(chars: &mut Peekable<Chars<'_>>, out: &mut String, in_class: bool) -> Result<(), String> {
    let Some(c) = chars.next() else {
        return Err("trailing backslash at end of expression".to_owned());
    };
    match c {
        'd' if in_class => out.push_str("0-9"),
        's' if in_class => out.push_str(r"\t\n\x0C\r "),
        'w' if in_class => out.push_str("0-9A-Za-z_"),
        'd' => out.push_str("[0-9]"),
        's' => out.push_str(r"[\t\n\x0C\r ]"),
        'w' => out.push_str("[0-9A-Za-z_]"),
        'D' => out.push_str("[^0-9]"),
        'S' => out.push_str(r"[^\t\n\x0C\r ]"),
        'W' => out.push_str("[^0-9A-Za-z_]"),
        'b' if !in_class => out.push_str(r"(?-u:\b)"),
        'B' if !in_class => out.push_str(r"(?-u:\B)"),
        'Q' if !in_class => {
            let rest: String = chars.clone().collect();
            let (quoted, skip) = match rest.find(r"\E") {
                Some(end) => (&rest[..end], 2),
                None => (rest.as_str(), 0),
            };
            out.push_str(&regex::escape(quoted));
            for _ in 0..quoted.chars().count() + skip {
                chars.next();
            }
        }
        'A' | 'z' | 'a' | 'f' | 't' | 'n' | 'r' | 'v' | 'x' | 'p' | 'P' => {
            out.push('\\');
            out.push(c);
        }
        '0'..='7' => {
            // One octal digit from 1 to 7 alone would be a back reference, which RE2 does not have.
            let more = chars
                .clone()
                .take(2)
                .take_while(|c| matches!(c, '0'..='7'))
                .count();
            if c != '0' && more == 0 {
                return Err(format!("invalid escape sequence `\\{c}`"));
            }
            let digits: String = std::iter::once(c)
                .chain(chars.by_ref().take(more))
                .collect();
            let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
            out.push_str(&format!("\\x{{{code:X}}}"));
        }
        _ if c.is_ascii() && !c.is_ascii_alphanumeric() => {
            let mut buffer = [0; 4];
            out.push_str(&regex::escape(c.encode_utf8(&mut buffer)));
        }
        _ => return Err(format!("invalid escape sequence `\\{c}`")),
    }
    Ok(())
}

/// Translates a class after its opening bracket.
fn class(chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), String> {
    out.push('[');
    if chars.next_if_eq(&'^').is_some() {
        out.push('^');
    }
    let mut first = true;
    while let Some(c) = chars.next() {
        match c {
            ']' if !first => {
                out.push(']');
                return Ok(());
            }
            '\\' => escape(chars, out, true)?,
            '[' => {
                let rest: String = chars.clone().collect();
                match rest
                    .strip_prefix(':')
                    .and_then(|rest| rest.split_once(":]"))
                {
                    Some((name, _)) => {
                        out.push_str(&format!("[:{name}:]"));
                        for _ in 0..name.chars().count() + 3 {
                            chars.next();
                        }
                    }
                    None => out.push_str(r"\["),
                }
            }
            ']' | '&' | '~' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
        first = false;
    }
    Err("missing closing `]`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        compile_anchored(pattern).is_ok_and(|regex| regex.is_match(text))
    }

    #[test]
    fn matches_the_whole_text() {
        assert!(matches("a|bc", "bc"));
        assert!(!matches("a|bc", "abc"));
        assert!(matches("web-.*", "web-1"));
        assert!(matches(r"[a-z]+\d{2,3}", "ab12"));
    }

    #[test]
    fn go_syntax_is_translated() {
        assert!(!matches(r"\d", "\u{0663}"), "digits are ASCII");
        assert!(matches("a{,2}", "a{,2}"), "no repetition in Go");
        assert!(matches(r"\Qa.b\E+", "a.bb"));
        assert!(matches(r"[[a&&b]+", "[&"));
        assert!(matches(r"[]a]+", "]a"));
        assert!(matches(r"[[:alpha:]\-]+", "a-"));
        assert!(matches(r"(?i)WEB", "web"));
        assert!(matches(r"\_\<\101", "_<A"));
    }

    #[test]
    fn what_go_refuses_is_refused() {
        for pattern in [
            "*", "a**", "(", "(?x)a", r"\1", r"\y", "[a", "a{1001}", "(?=a)",
        ] {
            assert!(compile_anchored(pattern).is_err(), "{pattern}");
        }
    }

    #[test]
    fn plain_alternatives_need_no_regular_expression() {
        assert_eq!(literals("web|api"), Some(vec!["web", "api"]));
        assert_eq!(literals("web.*"), None);
    }
}
