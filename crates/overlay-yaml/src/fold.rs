//! What happens to strings on their way through kustomize's texts.

use std::borrow::Cow;

/// Whether go-yaml counts `c` as a line break.
#[inline]
pub(crate) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns what is read back when go-yaml v3 writes `text` as a folded block scalar.
///
/// Its writer doubles the first break after a line that does not start with a blank, but not when the
/// *whole value* starts with a blank (it looks at the wrong place), while its reader drops one break only
/// between two lines that both start with something else. Cases: `conformance/scalars/folded-roundtrip`.
pub(crate) fn fold_round_trip(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let is_blank = |c: Option<char>| matches!(c, Some(' ' | '\t'));
    let starts_with_blank = is_blank(text.trim_start_matches(is_break).chars().next());

    let first = text.find(|c| !is_break(c)).unwrap_or(text.len());
    let (mut out, mut rest) = (String::with_capacity(text.len() + 8), &text[first..]);
    out.push_str(&text[..first]);
    while !rest.is_empty() {
        let line = &rest[..rest.find(is_break).unwrap_or(rest.len())];
        let after = &rest[line.len()..];
        let breaks = &after[..after.find(|c| !is_break(c)).unwrap_or(after.len())];
        rest = &after[breaks.len()..];
        out.push_str(line);

        let line_is_indented = is_blank(line.chars().next());
        let doubled = breaks.starts_with('\n') && !line_is_indented && !starts_with_blank;
        let next_is_indented = is_blank(rest.chars().next());
        let folded =
            breaks.starts_with('\n') && !line_is_indented && !next_is_indented && !rest.is_empty();
        match (doubled, folded) {
            (true, true) | (false, false) => out.push_str(breaks),
            (true, false) => {
                out.push('\n');
                out.push_str(breaks);
            }
            (false, true) if breaks.len() == 1 => out.push(' '),
            (false, true) => out.push_str(&breaks[1..]),
        }
        if rest.is_empty() && doubled && breaks.len() == 1 {
            // A single final break is clipped to one again.
            out.pop();
        }
    }
    Cow::Owned(out)
}

/// Returns what is read back of `text` from a double-quoted scalar of go-yaml that has its U+0085 unescaped:
/// the character is a line break there and is folded with the blanks around it.
pub(crate) fn fold_next_lines(text: &str) -> Cow<'_, str> {
    let Some(mut at) = text.find('\u{85}') else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        out.push_str(rest[..at].trim_end_matches(' '));
        let after = &rest[at..];
        let run = after.len() - after.trim_start_matches([' ', '\u{85}']).len();
        let breaks = after[..run].matches('\u{85}').count();
        if breaks == 1 {
            out.push(' ');
        }
        out.extend(std::iter::repeat_n('\n', breaks - 1));
        rest = &after[run..];
        match rest.find('\u{85}') {
            Some(next) => at = next,
            None => break,
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_scalars_change() {
        for (text, back) in [
            ("one two\n", "one two\n"),
            ("one\n  two\n", "one\n\n  two\n"),
            ("a\n\n", "a\n\n\n"),
            ("a\n\n\n", "a\n\n\n\n"),
            (" a\nb\nc", " a\nb c"),
            ("a\nb", "a\nb"),
            ("\n\na\nb\n", "\n\na\nb\n"),
            ("a", "a"),
            ("\n", "\n"),
            ("\n\n", "\n\n"),
        ] {
            assert_eq!(fold_round_trip(text), back, "{text:?}");
        }
    }

    #[test]
    fn next_line_characters_fold() {
        for (text, back) in [
            ("a\u{85}b", "a b"),
            ("a \u{85} b", "a b"),
            ("a\u{85}\u{85} \u{85}b\u{85}", "a\n\nb "),
            ("\u{85}", " "),
            ("a\n\u{85}b", "a\n b"),
        ] {
            assert_eq!(fold_next_lines(text), back, "{text:?}");
        }
    }
}
