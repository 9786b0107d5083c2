//! Builds Kubernetes overlays from kustomization files: the same files as kustomize, the same bytes, in-process.
//!
//! ```
//! use overlay_engine::{BuildOptions, MemoryFs, build};
//!
//! let fs = MemoryFs::new()
//!     .with("kustomization.yaml", "namePrefix: dev-\nresources: [service.yaml]\n")
//!     .with("service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n");
//! let built = build(&fs, ".", &BuildOptions::default())?;
//! assert_eq!(
//!     built.resources.to_yaml()?,
//!     "apiVersion: v1\nkind: Service\nmetadata:\n  name: dev-web\n"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Stages
//!
//! A build is [`pipeline`]: for every kustomization, the innermost first, [`load`] finds files (those of [`remote`]
//! sources through the caller's [`Fetcher`]) and [`kustomization`] reads them; resources come from [`resource_file`], [`generate`] and [`chart`]; then [`patch`],
//! [`transform`], [`replacement`] and [`plugin`] change them. Once, at the root: [`hash`],
//! [`name_reference`], [`transform::variable`], order, and [`build_metadata`].

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
mod build_metadata;
mod chart;
mod config;
mod decode;
mod error;
mod field_path;
mod field_spec;
mod fs;
mod function;
mod generate;
mod go_regex;
mod gvk;
mod hash;
mod json_text;
pub mod kustomization;
mod label_selector;
mod load;
mod name_reference;
mod options;
mod overrides;
mod patch;
mod pipeline;
mod plugin;
mod remote;
mod replacement;
mod resource;
mod resource_file;
mod resource_set;
mod schema;
mod selector;
mod source;
mod structured_text;
mod tables;
mod transform;
#[cfg(feature = "serde")]
mod typed;
mod workspace;

use std::path::Path;

pub use chart::{ChartFailure, ChartFiles, ChartRenderer, ChartRequest, ChartSource, ChartValues};
pub use error::{Error, ErrorKind, Failure, Warning, near_miss};
pub use field_spec::FieldSpec;
pub use fs::{Entry, FileKind, FileSystem, MemoryFs, Opened, OsFs};
pub use function::{
    FunctionCall, FunctionError, FunctionOutput, FunctionProgram, FunctionRunner, FunctionSpec,
    PluginSpec, StorageMount,
};
pub use go_regex::Pattern;
pub use gvk::{Gvk, ResourceId};
pub use load::{Found, Input, LoadRestrictor};
pub use options::{BuildOptions, Limits, Reorder};
pub use overlay_yaml::{Origin, Value};
pub use overrides::{ImageChange, LabelScope, Overrides};
pub use remote::{Checkout, FetchError, Fetcher, RepoSpec, without_password};
pub use resource::{Behavior, Resource};
pub use resource_set::ResourceSet;
pub use schema::Schema;
pub use source::{Location, Source, Sources};
pub use workspace::{Outline, Workspace};

/// What a build gives.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Built {
    /// The finished resources in order.
    pub resources: ResourceSet,
    /// What is most likely not meant, though kustomize says nothing.
    pub warnings: Vec<Warning>,
    /// The texts that were read; origins of values, errors and warnings point into them.
    pub sources: Sources,
    /// Every file and directory that was read or looked for, in order, once or more: when none of them changes,
    /// neither does the result.
    ///
    /// - A directory around an input is not listed by itself. Whether it is there, and no symbolic link, is part of
    ///   what was found at the input: whoever compares paths must take a change of a directory, a link in its place
    ///   for example, for a change of all inputs below it.
    /// - Of symbolic links, each one on the way is listed, in the directory where it really lies, with what it leads
    ///   to, and what it leads to as well, be it missing; this takes [`FileSystem::read_link`].
    /// - The names beside a missing file, from which errors suggest one, are not: only the hint depends on them.
    /// - What a [`Fetcher`] brought is listed by its address and version, see [`Found::Remote`], together with the files
    ///   that say which version is meant, [`Fetcher::depends_on`]; see also [`BuildOptions::fetched_inputs`].
    pub inputs: Vec<Input>,
}

impl Built {
    /// Returns the resources as kustomize prints them.
    ///
    /// # Errors
    /// As [`ResourceSet::to_yaml`], with the sources for showing places.
    pub fn to_yaml(&self) -> Result<String, Failure> {
        self.resources.to_yaml().map_err(|error| Failure {
            errors: vec![error],
            warnings: self.warnings.clone(),
            sources: self.sources.clone(),
            inputs: self.inputs.clone(),
        })
    }

    /// Returns the same text in pieces; see [`ResourceSet::into_yaml`].
    ///
    /// # Errors
    /// As [`Built::to_yaml`].
    pub fn into_yaml(self) -> Result<Vec<String>, Failure> {
        let Built {
            resources,
            warnings,
            sources,
            inputs,
        } = self;
        resources.into_yaml().map_err(|error| Failure {
            errors: vec![error],
            warnings,
            sources,
            inputs,
        })
    }
}

/// Builds the kustomization in the directory `path`.
///
/// Reads only through `fs`, and through a [`Fetcher`] if there is one; no process, no network, no environment, no
/// clock. Two builds in one process never touch
/// each other.
///
/// # Errors
/// [`Failure`] holds every mistake that was found, with places.
pub fn build(
    fs: &dyn FileSystem,
    path: impl AsRef<Path>,
    options: &BuildOptions,
) -> Result<Built, Failure> {
    pipeline::build(fs, path.as_ref(), options, None)
}

/// Reads the objects in the text of a file, as a build reads a file of resources: items of lists, no empty documents.
///
/// # Errors
/// When the text is no YAML, or an object lacks its kind or name, or two have the same identity.
pub fn read_objects(text: &[u8]) -> Result<Vec<Value>, Failure> {
    pipeline::read_objects(text)
}

/// Whether a path is the address of a file on a web server.
pub fn is_remote_file(path: &str) -> bool {
    remote::is_file_url(path)
}

/// Removes `.` and `name/..` by the text of the path, as kustomize does before it looks at any file.
pub fn clean_path(path: &Path) -> std::path::PathBuf {
    load::clean(path)
}

/// Splits `[host[:port]/]name[:tag][@digest]` into name, tag and digest; what is not there is empty.
pub fn split_image(image: &str) -> (&str, &str, &str) {
    let parts = transform::image::split(image);
    (parts.name, parts.tag, parts.digest)
}
