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

/// Writes `tree`, which was read from `original` and changed, in the manner of that text: JSON on one line or many, or
/// YAML with the comments that it had.
///
/// # Errors
/// The message, when the tree cannot be written.
pub(crate) fn write(tree: &Value, original: &str) -> Result<String, String> {
    let mut out = String::new();
    let written = if !original.trim_start().starts_with(['{', '[']) {
        overlay_yaml::write_v3_like(tree, original, &mut out)
    } else if original.contains('\n') && original.contains("  ") {
        overlay_yaml::to_json_pretty(tree, &mut out)
    } else {
        overlay_yaml::to_json(tree, &mut out)
    };
    written.map_err(|error| error.to_string())?;
    Ok(out.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(text: &str) -> String {
        let limits = Limits::default();
        let mut tree = open(text, &limits).expect("YAML");
        tree.get_mut("a").expect("there").set_text("5");
        write(&tree, text).expect("written")
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
            (
                "a: 1\nx: |\n  # text\n# no text\n",
                "a: 5\nx: |\n  # text\n# no text",
            ),
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
