//! YAML as kustomize v5.8.2 reads and prints it.
//!
//! [`parse_documents`] reads files with resources and patches, [`parse_config`] kustomization files and
//! other configuration. Both give [`Value`]s that know where they were written.
//!
//! With the feature `serde`, `from_value` and `to_value` convert to and from any type that serde knows; a [`Value`]
//! can itself be serialized, deserialized, and (by reference) be a `Deserializer`.

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod base64;
mod compose;
mod config;
mod document;
mod error;
mod fast;
mod fold;
mod foot;
mod json;
mod key_order;
mod keys;
mod limits;
mod number;
mod parser;
mod print_error;
mod resolve;
mod round_trip;
mod scalar;
mod scanner;
#[cfg(feature = "serde")]
mod serde;
mod source;
mod styled;
mod value;
mod writer;
mod writer_v3;

#[cfg(feature = "serde")]
pub use self::serde::{ConvertError, from_value, to_value};
pub use config::{Config, Duplicate};
pub use document::{Documents, parse_config, parse_document, parse_documents, read_documents};
pub use error::{ParseError, Related};
pub use json::{to_json, to_json_pretty, write_json_string};
pub use limits::Limits;
pub use number::write_float;
pub use print_error::{PathStep, PrintError, PrintErrorKind};
pub use resolve::resolve_plain;
pub use round_trip::{normalize, through_json, through_json_text};
pub use scalar::{ScalarValue, resolve_scalar};
pub use value::{Entry, Mapping, Origin, Style, Tag, Text, Value};
pub use writer::{write_document, write_documents};
pub use writer_v3::write_v3;
