//! Stands in for the reader until it is there.

use crate::value::{Tag, Value};

/// Bounds for reading.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Limits {
    pub max_bytes: usize,
}

/// Resolves a plain scalar as go-yaml v3 does.
pub fn resolve_plain(_text: &str) -> Tag {
    Tag::Str
}

/// Why a text is no YAML.
#[derive(Clone, Debug)]
pub struct ParseError {}

/// Reads all documents of a resource file.
///
/// # Errors
/// When the text is not YAML.
pub fn parse_documents(
    _text: &[u8],
    _file: u32,
    _limits: &Limits,
) -> Result<Vec<Value>, ParseError> {
    Ok(Vec::new())
}
