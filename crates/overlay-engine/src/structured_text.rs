//! Texts that themselves hold YAML or JSON, as the values of config maps often do.

use overlay_yaml::{Limits, Value};

/// Reads the YAML in a text.
///
/// # Errors
/// The message, when there is none.
pub(crate) fn open(text: &str, limits: &Limits) -> Result<Value, String> {
    match overlay_yaml::parse_document(text.as_bytes(), u32::MAX, limits) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err("the text there is empty".to_owned()),
        Err(error) => Err(format!("the text there is no YAML: {}", error.message())),
    }
}

/// Writes `tree`, which was `before` when it was read from `original`, in the manner of that text: JSON on one line or
/// many, or YAML with the comments that it had.
///
/// # Errors
/// The message, when the tree cannot be written.
pub(crate) fn write(tree: &Value, before: &Value, original: &str) -> Result<String, String> {
    if !original.trim_start().starts_with(['{', '[']) {
        let text = yaml(tree)?;
        if original.contains('#')
            && let Some(commented) = with_comments(original, &yaml(before)?, &text)
        {
            return Ok(commented.trim().to_owned());
        }
        return Ok(text.trim().to_owned());
    }
    let mut out = String::new();
    let written = if original.contains('\n') && original.contains("  ") {
        overlay_yaml::to_json_pretty(tree, &mut out)
    } else {
        overlay_yaml::to_json(tree, &mut out)
    };
    written.map_err(|error| error.to_string())?;
    Ok(out.trim().to_owned())
}

fn yaml(tree: &Value) -> Result<String, String> {
    let mut out = String::new();
    overlay_yaml::write_v3(tree, &mut out).map_err(|error| error.to_string())?;
    Ok(out)
}

/// Puts the comments of `original` between and behind the lines of `after`.
///
/// `before` is the tree of `original` as it is written; when its lines are not those of `original` but for indentation,
/// blank lines and comments, or not as many as those of `after`, there is no telling where the comments belong, and
/// the result is `None`.
fn with_comments(original: &str, before: &str, after: &str) -> Option<String> {
    let before: Vec<&str> = before.lines().collect();
    let after: Vec<&str> = after.lines().collect();
    if before.len() != after.len() {
        return None;
    }
    let mut out = String::new();
    let mut waiting: Vec<&str> = Vec::new();
    // The lines so far, as they were and as they are.
    let mut lines: Vec<(&str, &str)> = Vec::new();
    for line in original.lines() {
        let text = line.trim();
        if text.is_empty() || text.starts_with('#') {
            waiting.push(line);
            continue;
        }
        let (old, new) = (*before.get(lines.len())?, *after.get(lines.len())?);
        let rest = text.strip_prefix(old.trim())?;
        let comment = rest.trim_start();
        if !(comment.is_empty() || comment.starts_with('#') && comment.len() < rest.len()) {
            return None;
        }
        between(&waiting, &lines, Some((line, new)), &mut out);
        waiting.clear();
        out.push_str(new);
        if !comment.is_empty() {
            out.push(' ');
            out.push_str(comment);
        }
        out.push('\n');
        lines.push((line, new));
    }
    between(&waiting, &lines, None, &mut out);
    (lines.len() == before.len()).then_some(out)
}

/// Writes the comments that stand between the lines so far and the next one, each given as it was and as it is.
///
/// Blank lines stay before the first line and behind the last. Between others only that one stays which parts a comment
/// directly under a line from the next line, when all three are indented alike.
fn between(
    comments: &[&str],
    lines: &[(&str, &str)],
    next: Option<(&str, &str)>,
    out: &mut String,
) {
    let keeps_blanks = lines.is_empty() || next.is_none();
    let mut blank = false;
    // Whether the comments so far stand directly under the last line, like it and the next one.
    let mut is_foot = match (comments.first(), lines.last(), next) {
        (Some(first), Some(last), Some(next)) => {
            !first.trim().is_empty()
                && indent(first) == indent(last.0)
                && indent(first) == indent(next.0)
        }
        _ => false,
    };
    for line in comments {
        let text = line.trim();
        if text.is_empty() {
            if is_foot {
                out.push('\n');
            }
            is_foot = false;
            blank = true;
            continue;
        }
        if blank && keeps_blanks {
            out.push('\n');
        }
        blank = false;
        let is_beside = |other: &&(&str, &str)| indent(other.0) == indent(line);
        let beside = next
            .filter(|next| is_beside(&next))
            .or(lines.iter().rev().find(is_beside).copied())
            .or(next)
            .or(lines.last().copied());
        let spaces = beside.map_or(0, |(_, new)| indent(new));
        out.extend(std::iter::repeat_n(' ', spaces));
        out.push_str(text);
        out.push('\n');
    }
    if blank
        && keeps_blanks
        && next.is_some()
        && comments.iter().any(|line| !line.trim().is_empty())
    {
        out.push('\n');
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(text: &str) -> String {
        let limits = Limits::default();
        let before = open(text, &limits).expect("YAML");
        let mut tree = before.clone();
        tree.get_mut("a").expect("there").set_text("5");
        write(&tree, &before, text).expect("written")
    }

    #[test]
    fn comments_stay_where_kustomize_leaves_them() {
        for (original, expected) in [
            ("a: 1\n# foot\n\nb: 2\n", "a: 5\n# foot\n\nb: 2"),
            ("a: 1\n\n# head\n\nb: 2\n", "a: 5\n# head\nb: 2"),
            (
                "x:\n  y: 1\n  # in x\n\na: 1\n",
                "x:\n  y: 1\n  # in x\na: 5",
            ),
            (
                "\n# top\n\na: 1\n\n# end\n\n# of all\n",
                "# top\n\na: 5\n\n# end\n\n# of all",
            ),
            (
                "a: 1   # one\nx: #two\n  y: 1\n  # tail\n",
                "a: 5 # one\nx: #two\n  y: 1\n  # tail",
            ),
            (
                "a: 1\nx:\n  # first\n  - p: 1\n    # in p\n    q: 2\n",
                "a: 5\nx:\n# first\n- p: 1\n  # in p\n  q: 2",
            ),
            ("a: 1\nx: |\n  # text\n# no text\n", "a: 5\nx: |\n  # text"),
        ] {
            assert_eq!(change(original), expected);
        }
    }

    #[test]
    fn json_stays_json() {
        assert_eq!(change("{\"a\": 1, \"b\": [1]}"), r#"{"a":5,"b":[1]}"#);
        assert_eq!(change("{\n  \"a\": 1\n}"), "{\n  \"a\": 5\n}");
    }
}
