//! Arguments in one line, as a shell reads them.

/// Splits a text at blanks that are not quoted; a `#` that is not quoted ends it. `None` when a quote is never closed.
pub(super) fn split(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut is_escaped = false;
    for letter in text.chars() {
        match (letter, quote) {
            _ if is_escaped => {
                word.push(letter);
                is_escaped = false;
            }
            ('\\', quote) if quote != Some('\'') => is_escaped = true,
            ('\'' | '"', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            ('#', None) => break,
            (blank, None) if blank.is_whitespace() => take(&mut word, &mut words),
            _ => word.push(letter),
        }
    }
    if quote.is_some() {
        return None;
    }
    take(&mut word, &mut words);
    Some(words)
}

/// Ends a word; an empty one, even in quotes, is none.
fn take(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn quotes_and_escapes_keep_blanks() {
        let words = |text| split(text).unwrap_or_default();
        assert_eq!(
            words(r#"a "b c" 'd "e' f\ g"#),
            ["a", "b c", r#"d "e"#, "f g"]
        );
        assert_eq!(words(r#"a'b'c "" '\' # d"#), ["abc", "\\"]);
        assert_eq!(split("a 'b"), None);
    }
}
