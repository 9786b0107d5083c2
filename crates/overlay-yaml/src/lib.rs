//! YAML as kustomize v5.8.2 reads and prints it.

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod pending;
mod value;

pub use pending::*;
pub use value::{Entry, Mapping, Origin, Style, Tag, Text, Value};
