//! Files that a package does not read: `.krmignore`, with a simple form of git's patterns.

use overlay_edit::matches;

/// The patterns of a `.krmignore`.
#[derive(Default)]
pub(crate) struct Ignored {
    ignored: Vec<Pattern>,
    accepted: Vec<Pattern>,
}

struct Pattern {
    text: String,
    /// Whether it is one from the directory of the file.
    is_rooted: bool,
    is_for_directories: bool,
    /// How many names it has.
    depth: usize,
}

impl Ignored {
    /// Reads the patterns.
    pub(crate) fn parse(text: &str) -> Ignored {
        let mut ignored = Ignored::default();
        for line in text.lines() {
            let line = line.trim_matches(' ');
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let line = line
                .strip_prefix("\\")
                .filter(|rest| rest.starts_with('#'))
                .unwrap_or(line);
            let (list, pattern) = match line.strip_prefix('!') {
                Some(rest) => (&mut ignored.accepted, rest),
                None => (&mut ignored.ignored, line),
            };
            let text = pattern.trim_matches('/').to_owned();
            if pattern.is_empty() {
                continue;
            }
            list.push(Pattern {
                depth: text.matches('/').count() + 1,
                text,
                is_rooted: pattern.starts_with('/'),
                is_for_directories: pattern.ends_with('/'),
            });
        }
        ignored
    }

    /// Whether a file or directory is left out; its path is one from the directory of the file.
    pub(crate) fn has(&self, path: &str, is_directory: bool) -> bool {
        let names: Vec<&str> = path.split('/').collect();
        let any = |list: &[Pattern]| {
            list.iter()
                .any(|pattern| pattern.matches(&names, is_directory))
        };
        !any(&self.accepted) && any(&self.ignored)
    }
}

impl Pattern {
    fn matches(&self, names: &[&str], is_directory: bool) -> bool {
        let Some(rest) = names.len().checked_sub(self.depth) else {
            return false;
        };
        let part = match self.is_rooted {
            true => names.get(..self.depth),
            false => names.get(rest..),
        };
        if self.is_for_directories && !(is_directory && (rest == 0 || !self.is_rooted)) {
            return false;
        }
        matches(&self.text, &part.unwrap_or_default().join("/")).unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_for_names_or_for_paths() {
        let ignored =
            Ignored::parse("# no\n*.tmp.yaml\n/top.yaml\nsub/\n!keep.tmp.yaml\na/b.yaml\n");
        for (path, is_directory, expected) in [
            ("x.tmp.yaml", false, true),
            ("d/x.tmp.yaml", false, true),
            ("keep.tmp.yaml", false, false),
            ("top.yaml", false, true),
            ("d/top.yaml", false, false),
            ("d/sub", true, true),
            ("d/sub", false, false),
            ("x/a/b.yaml", false, true),
            ("b.yaml", false, false),
        ] {
            assert_eq!(ignored.has(path, is_directory), expected, "{path}");
        }
    }
}
