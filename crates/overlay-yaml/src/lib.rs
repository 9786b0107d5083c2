//! YAML as kustomize v5.8.2 reads and prints it.

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod base64;
mod fold;
mod json;
mod key_order;
mod number;
mod pending;
mod print_error;
mod round_trip;
mod scalar;
mod value;
mod writer;

pub use json::{to_json, to_json_pretty, write_json_string};
pub use number::write_float;
pub use pending::*;
pub use print_error::{PathStep, PrintError, PrintErrorKind};
pub use round_trip::{normalize, through_json};
pub use scalar::{ScalarValue, resolve_scalar};
pub use value::{Entry, Mapping, Origin, Style, Tag, Text, Value};
pub use writer::{write_document, write_documents};
