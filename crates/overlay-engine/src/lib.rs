//! The overlay engine.

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![allow(dead_code, reason = "being built")]

mod config;
mod error;
mod field_spec;
mod fs;
mod gvk;
pub mod kustomization;
mod load;
mod pipeline;
mod resource;
mod resource_set;
mod schema;
mod source;

pub use error::{Error, ErrorKind, Failure, Warning};
pub use field_spec::FieldSpec;
pub use fs::{FileKind, FileSystem, MemoryFs, OsFs};
pub use gvk::{Gvk, ResourceId};
pub use resource::{Behavior, Resource};
pub use resource_set::ResourceSet;
pub use schema::Schema;
pub use source::{Location, Source, Sources};
