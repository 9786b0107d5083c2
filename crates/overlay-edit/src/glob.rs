//! Patterns for paths, with the rules of Go's `path/filepath`.

use std::path::Path;

use overlay_engine::FileSystem;

/// A pattern that is no pattern: a bracket or a backslash without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("syntax error in pattern")]
pub struct BadPattern;

/// Whether `name` matches `pattern`: `*` and `?` take anything but `/`, `[a-z]` and `[^a-z]` one of some characters,
/// a backslash makes the next character mean itself.
///
/// # Errors
/// When the pattern is bad.
pub fn matches(pattern: &str, name: &str) -> Result<bool, BadPattern> {
    let tokens = tokens(pattern)?;
    let name: Vec<char> = name.chars().collect();
    // The positions in the name at which the tokens so far may end.
    let mut ends = vec![false; name.len() + 1];
    if let Some(first) = ends.first_mut() {
        *first = true;
    }
    for token in &tokens {
        let mut next = vec![false; name.len() + 1];
        let mut is_in_star = false;
        for (at, slot) in next.iter_mut().enumerate() {
            let before = at.checked_sub(1);
            let character = before.and_then(|before| name.get(before));
            if matches!(token, Token::Star) {
                is_in_star = ends.get(at).copied().unwrap_or(false)
                    || is_in_star && character.is_some_and(|character| *character != '/');
                *slot = is_in_star;
            } else if let (Some(before), Some(character)) = (before, character) {
                *slot = ends.get(before).copied().unwrap_or(false) && token.takes(*character);
            }
        }
        ends = next;
    }
    Ok(ends.last().copied().unwrap_or(false))
}

enum Token {
    Star,
    Any,
    One(char),
    Class(bool, Vec<(char, char)>),
}

impl Token {
    fn takes(&self, character: char) -> bool {
        match self {
            Token::Star => false,
            Token::Any => character != '/',
            Token::One(one) => *one == character,
            Token::Class(is_negated, ranges) => {
                let is_in = ranges
                    .iter()
                    .any(|(low, high)| (*low..=*high).contains(&character));
                is_in != *is_negated
            }
        }
    }
}

fn tokens(pattern: &str) -> Result<Vec<Token>, BadPattern> {
    let mut tokens = Vec::new();
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        tokens.push(match character {
            '*' => Token::Star,
            '?' => Token::Any,
            '\\' => Token::One(characters.next().ok_or(BadPattern)?),
            '[' => {
                let is_negated = characters.next_if_eq(&'^').is_some();
                let mut ranges = Vec::new();
                loop {
                    if !ranges.is_empty() && characters.next_if_eq(&']').is_some() {
                        break;
                    }
                    let mut bound = || match characters.next() {
                        None | Some('-' | ']') => Err(BadPattern),
                        Some('\\') => characters.next().ok_or(BadPattern),
                        Some(other) => Ok(other),
                    };
                    let low = bound()?;
                    let high = match characters.next_if_eq(&'-') {
                        Some(_) => match characters.next() {
                            None | Some('-' | ']') => return Err(BadPattern),
                            Some('\\') => characters.next().ok_or(BadPattern)?,
                            Some(other) => other,
                        },
                        None => low,
                    };
                    ranges.push((low, high));
                }
                Token::Class(is_negated, ranges)
            }
            other => Token::One(other),
        });
    }
    Ok(tokens)
}

fn has_meta(pattern: &str) -> bool {
    pattern.contains(['*', '?', '[', '\\'])
}

fn base(path: &str) -> &str {
    let trimmed = path.trim_end_matches('/');
    trimmed.rsplit('/').next().unwrap_or(trimmed)
}

/// Returns the paths that match a pattern, relative to the directory `root` as the pattern is, sorted in each
/// directory. Hidden files match only a pattern whose last part begins with a dot.
///
/// # Errors
/// When the pattern is bad.
pub fn glob(fs: &dyn FileSystem, root: &Path, pattern: &str) -> Result<Vec<String>, BadPattern> {
    let mut found = expand(fs, root, pattern)?;
    if !base(pattern).starts_with('.') {
        found.retain(|path| !base(path).starts_with('.'));
    }
    Ok(found)
}

fn expand(fs: &dyn FileSystem, root: &Path, pattern: &str) -> Result<Vec<String>, BadPattern> {
    tokens(pattern)?;
    if !has_meta(pattern) {
        let exists = !pattern.is_empty() && fs.kind(&root.join(pattern)).is_ok();
        return Ok(exists.then(|| pattern.to_owned()).into_iter().collect());
    }
    let (directory, name) = match pattern.rfind('/') {
        Some(slash) => pattern.split_at(slash + 1),
        None => ("", pattern),
    };
    let directory = match directory {
        "" | "/" => directory,
        longer => longer.strip_suffix('/').unwrap_or(longer),
    };
    let directories = if has_meta(directory) && directory != pattern {
        expand(fs, root, directory)?
    } else {
        vec![directory.to_owned()]
    };
    let mut found = Vec::new();
    for directory in directories {
        let place = match directory.as_str() {
            "" => root.join("."),
            directory => root.join(directory),
        };
        let mut names = fs.list(&place).unwrap_or_default();
        names.sort_unstable();
        for entry in names {
            if matches(name, &entry)? {
                found.push(join(&directory, &entry));
            }
        }
    }
    Ok(found)
}

/// Joins as Go's `filepath.Join` does: cleaned of what leads nowhere.
fn join(directory: &str, name: &str) -> String {
    if directory.is_empty() {
        return name.to_owned();
    }
    clean(&format!("{directory}/{name}"))
}

/// Cleans a path as Go's `path.Clean` does.
pub(crate) fn clean(path: &str) -> String {
    let is_absolute = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if is_absolute => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (is_absolute, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use overlay_engine::MemoryFs;

    #[test]
    fn patterns_match_as_in_go() {
        for (pattern, name, expected) in [
            ("*.yaml", "a.yaml", Ok(true)),
            ("*.yaml", "a/b.yaml", Ok(false)),
            ("a?c", "abc", Ok(true)),
            ("a[b-d]c", "acc", Ok(true)),
            ("a[^b-d]c", "acc", Ok(false)),
            ("a\\*c", "a*c", Ok(true)),
            ("a*b*c", "aXbYc", Ok(true)),
            ("a*b*c", "aXcYb", Ok(false)),
            ("[", "a", Err(BadPattern)),
            ("a\\", "a", Err(BadPattern)),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn globs_leave_hidden_files_out() {
        let fs = MemoryFs::new()
            .with("app/b.yaml", "")
            .with("app/a.yaml", "")
            .with("app/.c.yaml", "");
        let found = |pattern| glob(&fs, Path::new("."), pattern).expect("a good pattern");
        assert_eq!(found("app/*.yaml"), ["app/a.yaml", "app/b.yaml"]);
        assert_eq!(found("./app/*"), ["app/a.yaml", "app/b.yaml"]);
        assert_eq!(found("app/.*"), ["app/.c.yaml"]);
        assert_eq!(found("app"), ["app"]);
        assert_eq!(found("*/a.yaml"), ["app/a.yaml"]);
        assert!(found("nothing").is_empty());
    }
}
