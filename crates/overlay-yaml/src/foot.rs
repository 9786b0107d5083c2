//! A comment that ends a document.
//!
//! go-yaml v3 sets such a comment apart with an empty line. After a block scalar that keeps its final breaks
//! (`|+`) the empty line becomes part of the scalar's text: the value grows by one break each time that the
//! document is written and read. Case: `conformance/scalars/comments`.

use std::borrow::Cow;

use crate::fold::is_break;
use crate::value::{Style, Value};

/// Returns `document` as it is after go-yaml v3 has written its comments.
///
/// Only the last scalar can differ, and it nearly never does.
#[inline]
pub(crate) fn settle(document: &Value) -> Cow<'_, Value> {
    if !document.has_comment_after() || last_kept(document).is_none() {
        return Cow::Borrowed(document);
    }
    let mut settled = document.clone();
    grow(&mut settled);
    Cow::Owned(settled)
}

/// Whether `document`, whose text is `text`, is followed by a comment that changes its last scalar.
///
/// `position` finds the place of an origin in `text`.
pub(crate) fn is_changed(
    document: &Value,
    text: &str,
    position: impl FnOnce(&Value) -> usize,
) -> bool {
    // Most documents end in something else.
    let last_line = text.trim_end().rsplit('\n').next().unwrap_or_default();
    if !last_line.trim_start().starts_with('#') {
        return false;
    }
    let Some(scalar) = last_kept(document) else {
        return false;
    };
    let position = text.floor_char_boundary(position(scalar));
    let line_start = text[..position].rfind('\n').map_or(0, |at| at + 1);
    let mut lines = text[line_start..].lines();
    let header = lines.next().unwrap_or_default();

    // The lines of the scalar are indented as its first line is; some more spaces can belong to its text.
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let first_line = scalar
        .text()
        .unwrap_or_default()
        .trim_start_matches(is_break);
    let mut lines = lines.filter(|line| !line.trim().is_empty());
    let content = match first_line {
        "" => usize::MAX,
        _ => lines
            .next()
            .map_or(0, spaces)
            .saturating_sub(spaces(first_line)),
    };
    let comments: Vec<usize> = lines
        .filter(|line| line.trim_start().starts_with('#'))
        .map(spaces)
        .filter(|indent| *indent < content)
        .collect();
    // Comments that step back out of the mapping split: the first belong to the last key, and do no harm.
    let mapping = header.len() - header.trim_start_matches([' ', '-']).len();
    let split = comments
        .windows(2)
        .any(|pair| pair[1] < pair[0] && pair[1] < mapping);
    !comments.is_empty() && !split
}

/// The last scalar of a document, if it is written as a block that keeps its final breaks.
fn last_kept(value: &Value) -> Option<&Value> {
    let mut value = value;
    while !value.is_scalar() {
        if value.style() == Style::Flow {
            return None;
        }
        value = match value.as_sequence() {
            Some(items) => items.last()?,
            None => &value.as_mapping()?.iter().last()?.value,
        };
    }
    keeps_breaks(value).then_some(value)
}

fn keeps_breaks(value: &Value) -> bool {
    let text = value.text().unwrap_or_default();
    let block = matches!(value.style(), Style::Literal | Style::Folded | Style::Plain);
    let mut ends = text.chars().rev();
    block && ends.next().is_some_and(is_break) && ends.next().is_none_or(is_break)
}

fn grow(value: &mut Value) {
    if let Some(text) = value.text() {
        let text = format!("{text}\n");
        value.set_text(text);
    } else if let Some(items) = value.as_sequence_mut() {
        if let Some(item) = items.last_mut() {
            grow(item);
        }
    } else if let Some(mapping) = value.as_mapping_mut()
        && let Some(entry) = mapping.entries_mut().last_mut()
    {
        grow(&mut entry.value);
    }
}

#[cfg(test)]
mod tests {
    use crate::limits::Limits;
    use crate::{parse_documents, write_documents};

    #[test]
    fn a_final_comment_adds_a_break() {
        for (text, printed) in [
            ("a: |+\n  x\n\n# c\n", "a: |+\n  x\n\n\n"),
            ("q:\r\n- |+\r\n  x\r\n\r\n # c\r\n", "q:\n- |+\n  x\n\n\n"),
            ("a: |+\n  # x\n\n# c\n\n# d", "a: |+\n  # x\n\n\n"),
            ("a: |2+\n   x\n\n# c\n", "a: |2+\n   x\n\n\n"),
            ("a: |+\n\n# c\n", "a: |2+\n\n\n"),
            ("a: |+\n  x\n\n...\n# c\n", "a: |+\n  x\n\n\n"),
            (
                "q:\n  a: |+\n    x\n\n   # c\n  # d",
                "q:\n  a: |+\n    x\n\n\n",
            ),
            // Folding adds another.
            ("a: >+\n  x\n\n# c", "a: |+\n  x\n\n\n\n"),
            // These stay.
            ("a: |+\n  x\n# c\n", "a: |\n  x\n"),
            ("a: |+\n  # x\n\n", "a: |+\n  # x\n\n"),
            ("a: |+\n  x\n\n# c\nb: 1\n", "a: |+\n  x\n\nb: 1\n"),
            ("q:\n  a: |+\n    x\n\n  # c\n# d", "q:\n  a: |+\n    x\n\n"),
        ] {
            let documents = parse_documents(text.as_bytes(), 0, &Limits::default());
            let mut out = String::new();
            write_documents(&documents.expect("valid"), &mut out).expect("printable");
            assert_eq!(out, printed, "{text:?}");
        }
    }
}
