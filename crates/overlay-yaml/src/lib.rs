//! YAML as kustomize v5.8.2 reads and prints it.

mod pending;
mod value;

pub use pending::*;
pub use value::{Entry, Mapping, Origin, Style, Tag, Text, Value};
