//! Reads every text of `tests/grammar.txt`: small texts at the edges of YAML's grammar, each with what go-yaml v3
//! (resources) and v2 (configuration) make of it. All of them were checked against go-yaml v3.0.5 and v2.4.4.
//!
//! A text is written as a string with escapes; what is indented below it is the result. With `UPDATE=1` what comes out
//! becomes what is expected.

use std::fmt::Write as _;
use std::fs;

use overlay_yaml::{Limits, ParseError, parse_config, parse_documents};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/grammar.txt");

#[test]
fn texts_at_the_edges_of_the_grammar() {
    let expected = fs::read_to_string(FILE).expect("the file is there");
    let mut found = String::new();
    for line in expected.lines() {
        if line.starts_with('"') {
            let text: String = serde_json::from_str(line).expect("a string");
            let limits = Limits::default();
            let resources = parse_documents(text.as_bytes(), 0, &limits);
            let config = parse_config(text.as_bytes(), 0, &limits);
            let _ = writeln!(found, "{line}");
            let resources = show(resources.map(|values| format!("{values:?}")));
            let config = show(config.map(|config| match config.value {
                Some(value) => format!("{value:?}"),
                None => "null".to_owned(),
            }));
            let _ = writeln!(found, "    {resources}");
            if resources != config && resources != format!("[{config}]") {
                let _ = writeln!(found, "    {config}");
            }
        } else if !line.starts_with("    ") {
            let _ = writeln!(found, "{line}");
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(FILE, found).expect("writable");
        return;
    }
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

fn show(result: Result<String, ParseError>) -> String {
    match result {
        Ok(value) => value,
        Err(error) => format!("error at byte {}", error.offset()),
    }
}
