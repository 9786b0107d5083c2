//! The patterns of `.Files.Glob`.
//!
//! `*` is any text without `/`, `**` any text, `?` one character but `/`, `[a-z]`, `[!a-z]`, `[abc]` one character of
//! a set (here `/` is like any other), `{a,b}` one of several patterns; `\` takes a special meaning away. A brace
//! that nobody closes is closed at the end.

/// A pattern, ready to be matched.
///
/// It is a program for a machine that is in several states at once, so that no pattern takes longer than its length
/// times the length of the text.
#[derive(Clone, Debug)]
pub struct Glob {
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    Char(char),
    /// One character but `/`.
    Single,
    /// One character whatsoever.
    Any,
    Set {
        chars: Vec<char>,
        not: bool,
    },
    Range {
        low: char,
        high: char,
        not: bool,
    },
    /// Goes on at both; `usize::MAX` is nowhere.
    Split(usize, usize),
    Jump(usize),
    Match,
}

/// An open brace: where the last alternative begins, and the ends of those before it.
struct Brace {
    split: usize,
    ends: Vec<usize>,
}

const NOWHERE: usize = usize::MAX;

impl Glob {
    /// Reads a pattern; `None` when it is wrong: `.Files.Glob` then takes all files.
    pub fn new(pattern: &str) -> Option<Glob> {
        // A NUL ends a pattern.
        let pattern = pattern.split('\0').next().unwrap_or_default();
        if pattern.contains('\u{fffd}') {
            return None;
        }
        let mut steps = Vec::new();
        let mut braces: Vec<Brace> = Vec::new();
        let mut chars = pattern.chars().peekable();
        while let Some(char) = chars.next() {
            match char {
                '*' => {
                    let step = if chars.next_if_eq(&'*').is_some() {
                        Step::Any
                    } else {
                        Step::Single
                    };
                    let start = steps.len();
                    steps.push(Step::Split(start + 1, start + 3));
                    steps.push(step);
                    steps.push(Step::Jump(start));
                }
                '?' => steps.push(Step::Single),
                '[' => steps.push(set(&mut chars)?),
                '{' => {
                    braces.push(Brace {
                        split: steps.len(),
                        ends: Vec::new(),
                    });
                    steps.push(Step::Split(steps.len() + 1, NOWHERE));
                }
                ',' if !braces.is_empty() => {
                    if let Some(brace) = braces.last_mut() {
                        brace.ends.push(steps.len());
                        steps.push(Step::Jump(NOWHERE));
                        let next = steps.len();
                        if let Some(Step::Split(_, other)) = steps.get_mut(brace.split) {
                            *other = next;
                        }
                        brace.split = next;
                        steps.push(Step::Split(steps.len() + 1, NOWHERE));
                    }
                }
                '}' if !braces.is_empty() => close(&mut steps, braces.pop()),
                '\\' => steps.extend(chars.next().map(Step::Char)),
                char => steps.push(Step::Char(char)),
            }
        }
        while let Some(brace) = braces.pop() {
            close(&mut steps, Some(brace));
        }
        steps.push(Step::Match);
        Some(Glob { steps })
    }

    /// Tells whether the pattern matches the whole of a path.
    pub fn matches(&self, path: &str) -> bool {
        let mut now = States::new(self.steps.len());
        let mut next = States::new(self.steps.len());
        now.add(&self.steps, 0);
        for char in path.chars() {
            next.clear();
            for index in 0..now.list.len() {
                let at = now.list[index];
                let fits = match &self.steps[at] {
                    Step::Char(wanted) => *wanted == char,
                    Step::Single => char != '/',
                    Step::Any => true,
                    Step::Set { chars, not } => chars.contains(&char) != *not,
                    Step::Range { low, high, not } => (*low..=*high).contains(&char) != *not,
                    Step::Split(..) | Step::Jump(_) | Step::Match => false,
                };
                if fits {
                    next.add(&self.steps, at + 1);
                }
            }
            std::mem::swap(&mut now, &mut next);
            if now.list.is_empty() {
                return false;
            }
        }
        now.list
            .iter()
            .any(|&at| matches!(self.steps[at], Step::Match))
    }
}

/// Lets the alternatives of a brace go on after it.
fn close(steps: &mut [Step], brace: Option<Brace>) {
    let after = steps.len();
    for end in brace.into_iter().flat_map(|brace| brace.ends) {
        if let Some(Step::Jump(target)) = steps.get_mut(end) {
            *target = after;
        }
    }
}

/// Reads a set of characters after `[`.
fn set(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<Step> {
    let not = chars.next_if_eq(&'!').is_some();
    let mut ahead = chars.clone();
    let low = ahead.next()?;
    if ahead.next() == Some('-') {
        let high = ahead.next()?;
        *chars = ahead;
        return (chars.next() == Some(']') && high >= low).then_some(Step::Range {
            low,
            high,
            not,
        });
    }
    let mut listed = Vec::new();
    loop {
        match chars.next()? {
            ']' => break,
            '\\' => listed.push(chars.next()?),
            char => listed.push(char),
        }
    }
    (!listed.is_empty()).then_some(Step::Set { chars: listed, not })
}

/// The steps at which the machine is.
struct States {
    list: Vec<usize>,
    seen: Vec<bool>,
    stack: Vec<usize>,
}

impl States {
    fn new(steps: usize) -> States {
        States {
            list: Vec::new(),
            seen: vec![false; steps],
            stack: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.seen.fill(false);
    }

    fn add(&mut self, steps: &[Step], at: usize) {
        self.stack.push(at);
        while let Some(at) = self.stack.pop() {
            let Some(seen) = self.seen.get_mut(at) else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            match steps[at] {
                Step::Split(one, other) => self.stack.extend([other, one]),
                Step::Jump(target) => self.stack.push(target),
                _ => self.list.push(at),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, path: &str) -> bool {
        Glob::new(pattern).is_some_and(|glob| glob.matches(path))
    }

    #[test]
    fn stars_stop_at_slashes_unless_doubled() {
        assert!(matches("config/*.yaml", "config/a.yaml"));
        assert!(!matches("config/*.yaml", "config/b/a.yaml"));
        assert!(matches("config/**", "config/b/a.yaml"));
        assert!(matches("**.yaml", "config/b/a.yaml"));
        assert!(!matches("**/a.yaml", "a.yaml"));
        assert!(!matches("a?b", "a/b"));
        assert!(matches("*", ""));
    }

    #[test]
    fn sets_and_alternatives_nest() {
        assert!(matches("f[0-9]{a,b{c,d}}.txt", "f7bd.txt"));
        assert!(!matches("f[!0-9].txt", "f7.txt"));
        assert!(matches("f[!a]b", "f/b"));
        assert!(matches("{a,}b", "b"));
        assert!(matches("{a,b", "b"));
        assert!(matches("a,b}", "a,b}"));
        assert!(matches(r"\*[\]]", "*]"));
        assert!(matches("", ""));
        for wrong in ["[", "[]", "[b-a]", "[a-bc]", "[a"] {
            assert!(Glob::new(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn no_pattern_is_slow() {
        let pattern = "**a".repeat(200);
        assert!(!matches(&pattern, &"a".repeat(199)));
    }
}
