//! `.helmignore`: which files of a chart directory are no part of the chart.

use crate::chart::{BYTE_ORDER_MARK, ChartError};

/// The rules of a `.helmignore` file, and Helm's own one: hidden files in `templates/` are left out.
#[derive(Clone, Debug, Default)]
pub struct Ignore {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
struct Rule {
    pattern: Vec<u8>,
    /// `!pattern`: what does not match is ignored.
    negated: bool,
    /// `pattern/`: for directories alone.
    directory: bool,
    /// Compared with the last part of a path only: the pattern has no `/`.
    base_only: bool,
}

impl Ignore {
    /// Returns the rules that `text` has.
    ///
    /// # Errors
    ///
    /// When a pattern has `**`, or brackets that are not closed.
    pub fn parse(text: &[u8]) -> Result<Ignore, ChartError> {
        let mut ignore = Ignore::default();
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        for (at, line) in text.split(|byte| *byte == b'\n').enumerate() {
            ignore
                .add(line.trim_ascii())
                .map_err(|message| ChartError::Ignore {
                    line: at + 1,
                    message,
                })?;
        }
        ignore
            .add(b"templates/.?*")
            .map_err(|message| ChartError::Ignore { line: 0, message })?;
        Ok(ignore)
    }

    fn add(&mut self, rule: &[u8]) -> Result<(), &'static str> {
        if rule.is_empty() || rule.starts_with(b"#") {
            return Ok(());
        }
        if rule.windows(2).any(|pair| pair == b"**") {
            return Err("double-star (**) syntax is not supported");
        }
        matches(rule, b"abc")?;
        let (negated, pattern) = match rule.strip_prefix(b"!") {
            Some(rest) => (true, rest),
            None => (false, rule),
        };
        let (directory, pattern) = match pattern.strip_suffix(b"/") {
            Some(rest) => (true, rest),
            None => (false, pattern),
        };
        let (rooted, pattern) = match pattern.strip_prefix(b"/") {
            Some(rest) => (true, rest),
            None => (false, pattern),
        };
        self.rules.push(Rule {
            pattern: pattern.to_vec(),
            negated,
            directory,
            base_only: !rooted && !pattern.contains(&b'/'),
        });
        Ok(())
    }

    /// Whether the file or directory at `path` is left out. Of a directory that is left out nothing is read, whatever
    /// the rules say about what is in it.
    pub fn ignores(&self, path: &str, is_directory: bool) -> bool {
        if path.is_empty() || path == "." {
            return false;
        }
        let base = path.rsplit('/').next().unwrap_or(path);
        for rule in &self.rules {
            let subject = if rule.base_only { base } else { path };
            // A pattern that turns out to be broken only for this path matches nothing.
            let matched = matches(&rule.pattern, subject.as_bytes()).unwrap_or(false);
            if rule.negated {
                if rule.directory && !is_directory || !matched {
                    return true;
                }
            } else if matched && (is_directory || !rule.directory) {
                return true;
            }
        }
        false
    }

    /// Whether the file at `path` is left out, by itself or with a directory around it.
    pub(crate) fn ignores_file(&self, path: &str) -> bool {
        let directories = path.match_indices('/').map(|(at, _)| &path[..at]);
        directories
            .into_iter()
            .any(|directory| self.ignores(directory, true))
            || self.ignores(path, false)
    }
}

/// Whether `name` matches `pattern` as Go's `filepath.Match` understands it: `*`, `?`, `[...]`, `\`; none but the
/// backslash matches a `/`.
fn matches(mut pattern: &[u8], mut name: &[u8]) -> Result<bool, &'static str> {
    // Where to go on when the part after the last `*` does not fit: the pattern after it, and the name from there.
    let mut star: Option<(&[u8], &[u8])> = None;
    loop {
        if let [b'*', rest @ ..] = pattern {
            pattern = rest;
            star = Some((rest, name));
            continue;
        }
        let fits = if pattern.is_empty() {
            name.is_empty()
        } else {
            match match_one(pattern, name)? {
                Some((pattern_rest, name_rest)) => {
                    pattern = pattern_rest;
                    name = name_rest;
                    continue;
                }
                None => false,
            }
        };
        if fits {
            return Ok(true);
        }
        match star {
            Some((after, [skipped, rest @ ..])) if *skipped != b'/' => {
                pattern = after;
                name = rest;
                star = Some((after, rest));
            }
            _ => {
                check(pattern)?;
                return Ok(false);
            }
        }
    }
}

type Rest<'p, 'n> = Option<(&'p [u8], &'n [u8])>;

/// Matches the first element of `pattern`, which is no `*`, with the first character of `name`.
fn match_one<'p, 'n>(pattern: &'p [u8], name: &'n [u8]) -> Result<Rest<'p, 'n>, &'static str> {
    let Some((first, rest)) = pattern.split_first() else {
        return Ok(None);
    };
    match first {
        b'?' => {
            let (c, length) = character(name);
            Ok((c.is_some_and(|c| c != '/')).then(|| (rest, &name[length..])))
        }
        b'[' => {
            let (subject, length) = character(name);
            let (matched, rest) = class(rest, subject)?;
            Ok((matched && subject.is_some()).then(|| (rest, &name[length..])))
        }
        b'\\' => match rest.split_first() {
            Some((literal, rest)) => Ok(literal_byte(*literal, rest, name)),
            None => Err(BAD_PATTERN),
        },
        literal => Ok(literal_byte(*literal, rest, name)),
    }
}

const BAD_PATTERN: &str = "syntax error in pattern";

fn literal_byte<'p, 'n>(literal: u8, rest: &'p [u8], name: &'n [u8]) -> Rest<'p, 'n> {
    match name.split_first() {
        Some((byte, name)) if *byte == literal => Some((rest, name)),
        _ => None,
    }
}

/// Reads a class after its `[`; returns whether it has `subject`, and what follows the class.
fn class(mut pattern: &[u8], subject: Option<char>) -> Result<(bool, &[u8]), &'static str> {
    let negated = match pattern {
        [b'^', rest @ ..] => {
            pattern = rest;
            true
        }
        _ => false,
    };
    let mut matched = false;
    let mut ranges = 0;
    loop {
        if let [b']', rest @ ..] = pattern
            && ranges > 0
        {
            return Ok((matched != negated, rest));
        }
        let (low, rest) = class_character(pattern)?;
        pattern = rest;
        let mut high = low;
        if let [b'-', rest @ ..] = pattern {
            (high, pattern) = class_character(rest)?;
        }
        matched |= subject.is_some_and(|c| low <= c && c <= high);
        ranges += 1;
    }
}

fn class_character(pattern: &[u8]) -> Result<(char, &[u8]), &'static str> {
    let pattern = match pattern {
        [] | [b'-' | b']', ..] => return Err(BAD_PATTERN),
        [b'\\', rest @ ..] => rest,
        pattern => pattern,
    };
    let (c, length) = character(pattern);
    let rest = &pattern[length..];
    match c {
        Some(c) if !rest.is_empty() => Ok((c, rest)),
        _ => Err(BAD_PATTERN),
    }
}

/// The first character of `bytes` and its length; U+FFFD for a byte that is not UTF-8.
fn character(bytes: &[u8]) -> (Option<char>, usize) {
    let head = &bytes[..bytes.len().min(4)];
    let chunk = head.utf8_chunks().next();
    match chunk.map(|chunk| chunk.valid().chars().next()) {
        Some(Some(c)) => (Some(c), c.len_utf8()),
        Some(None) => (Some(char::REPLACEMENT_CHARACTER), 1),
        None => (None, 0),
    }
}

/// Checks the rest of a pattern that does not match anyway.
fn check(mut pattern: &[u8]) -> Result<(), &'static str> {
    while let Some((first, rest)) = pattern.split_first() {
        pattern = match first {
            b'[' => class(rest, None)?.1,
            b'\\' => rest.split_first().ok_or(BAD_PATTERN)?.1,
            _ => rest,
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_go_says() {
        for (pattern, name, expected) in [
            ("a*c", "abbc", Ok(true)),
            ("*.md", "a/b.md", Ok(false)),
            ("a/*.md", "a/b.md", Ok(true)),
            ("[a-c]?", "bé", Ok(true)),
            ("[^a-c]", "b", Ok(false)),
            ("[^a]", "/", Ok(true)),
            ("?", "/", Ok(false)),
            ("\\*", "*", Ok(true)),
            ("a[", "a", Err(BAD_PATTERN)),
            ("x[", "a", Err(BAD_PATTERN)),
            ("[]a]", "]", Err(BAD_PATTERN)),
            ("*a*b*c", "xaxbxbc", Ok(true)),
            ("", "", Ok(true)),
        ] {
            assert_eq!(
                matches(pattern.as_bytes(), name.as_bytes()),
                expected,
                "{pattern} {name}"
            );
        }
    }

    #[test]
    fn rules() {
        let ignore = Ignore::parse(b"# x\n*.md\n/ci/\ndocs/a.txt\ntests/\n").expect("valid");
        for (path, ignored) in [
            ("README.md", true),
            ("a/README.md", true),
            ("ci/x.yaml", true),
            ("a/ci/x.yaml", false),
            ("docs/a.txt", true),
            ("b/docs/a.txt", false),
            ("a/tests/x", true),
            ("tests", false),
            ("templates/.x", true),
            ("templates/a/.x", false),
            ("templates/x", false),
        ] {
            assert_eq!(ignore.ignores_file(path), ignored, "{path}");
        }
        // A negative rule ignores all that it does not match.
        let ignore = Ignore::parse(b"!values.yaml").expect("valid");
        assert!(ignore.ignores_file("Chart.yaml"));
        assert!(!ignore.ignores_file("values.yaml"));
        assert!(Ignore::parse(b"a\n**/b").is_err());
    }
}
