//! YAML as kustomize v5.8.2 reads and prints it.
//!
//! [`parse_documents`] reads files with resources and patches, [`parse_config`] kustomization files and
//! other configuration. Both give [`Value`]s that know where they were written. [`write_document`] prints
//! them.
//!
//! kustomize passes every object through several texts before it prints it, and each changes something. What
//! one step does on the way has a function of its own for those who need the state in between:
//!
//! | function | what kustomize does there |
//! |---|---|
//! | [`write_document`] | prints: go-yaml v3, JSON, go-yaml v2 |
//! | [`normalize`] | prints and reads again |
//! | [`through_json`] | applies a JSON 6902 patch: all numbers become floats |
//! | [`through_json_text`] | takes the items out of a `List` |
//! | [`to_json`], [`to_json_pretty`] | hashes content; rewrites JSON in a string |
//! | [`write_v3`], [`write_v3_like`] | rewrites YAML in a string |
//! | [`write_v3_moved`] | writes resources for functions and for `kustomize cfg` |
//! | [`resolve_scalar`] | one scalar, as it is printed |
//!
//! ```
//! use overlay_yaml::{Limits, parse_documents, write_documents};
//!
//! let text = b"spec: {replicas: 0x2, port: '8080'}\nkind: Web # sorted\n";
//! let documents = parse_documents(text, 0, &Limits::default())?;
//!
//! let mut out = String::new();
//! write_documents(&documents, &mut out)?;
//! assert_eq!(out, "kind: Web\nspec:\n  port: \"8080\"\n  replicas: 2\n");
//!
//! // Every value knows its place.
//! let port = documents[0].get("spec").and_then(|spec| spec.get("port"));
//! assert_eq!(port.map(|port| port.origin().offset()), Some(28));
//!
//! // What kustomize refuses is refused, with the place.
//! let twice = parse_documents(b"data: {a: 1, a: 2}", 0, &Limits::default())?;
//! let error = write_documents(&twice, &mut out).unwrap_err();
//! assert_eq!(error.to_string(), "the key `a` is there twice (at `data`)");
//! assert_eq!(error.origin.offset(), 13);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! With the feature `serde`, `from_value` and `to_value` convert to and from any type that serde knows; a [`Value`]
//! can itself be serialized, deserialized, and (by reference) be a `Deserializer`.
//!
//! # Limits
//!
//! Comments are not kept, except that one at the end of a document has an effect where kustomize lets it have
//! one, and that [`write_v3_like`] puts those of a text in block style back, nearly always as go-yaml does. Keys whose order go-yaml itself cannot decide (`9`, `10`, `1a`: each is less than the next, and the last
//! less than the first) are printed in one of the orders that kustomize may print them in, always the same.

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod base64;
mod comment;
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
mod shared;
mod source;
mod styled;
mod value;
mod writer;
mod writer_v3;

#[cfg(feature = "serde")]
pub use self::serde::{ConvertError, from_value, to_value};
pub use config::{Config, Duplicate};
pub use document::{
    Documents, parse_config, parse_document, parse_document_as_written, parse_documents,
    read_documents,
};
pub use error::{ParseError, Related};
pub use json::{Sink, to_json, to_json_pretty, write_json_string};
pub use key_order::compare_v3 as compare_keys_v3;
pub use limits::Limits;
pub use number::{write_float, write_float_32, write_json_float};
pub use print_error::{PathStep, PrintError, PrintErrorKind};
pub use resolve::resolve_plain;
pub use round_trip::{normalize, through_json, through_json_text};
pub use scalar::{ScalarValue, resolve_scalar};
pub use shared::Shared;
pub use value::{Entry, Mapping, Origin, Style, Tag, Text, Value};
pub use writer::{write_document, write_documents};
pub use writer_v3::{write_v3, write_v3_like, write_v3_moved};
