//! JSON for programs that read what the commands print.

use std::fmt::Write as _;

/// A text as JSON.
pub(crate) fn text(text: &str) -> String {
    let mut json = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            control if control < ' ' => {
                let _ = write!(json, "\\u{:04x}", control as u32);
            }
            letter => json.push(letter),
        }
    }
    json.push('"');
    json
}

/// Texts as a JSON array on one line, without a line break.
pub(crate) fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<String> = texts.into_iter().map(text).collect();
    format!("[{}]", items.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(list(["a\"b\\", "\u{1}\n"]), r#"["a\"b\\","\u0001\n"]"#);
    }
}
