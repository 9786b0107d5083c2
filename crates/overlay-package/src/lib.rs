//! Directories of Kubernetes resources: read, format, search, draw, and run KRM functions on them.
//!
//! It is what `kustomize cfg` and `kustomize fn run` do, with their bytes: comments and styles stay, fields keep their order
//! unless they are formatted.
//!
//! ```
//! use std::path::Path;
//! use overlay_engine::MemoryFs;
//! use overlay_package::{Output, Query, Reading, Texts, read};
//!
//! let fs = MemoryFs::new()
//!     .with("/app/web.yaml", "kind: Service # why\napiVersion: v1\nmetadata: {name: web}\n")
//!     .with("/app/cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\n");
//! let mut texts = Texts::default();
//! let mut resources = read(&fs, &mut texts, Path::new("/app"), &Reading::default())?;
//! let query = Query::parse("kind=Serv")?;
//! resources.retain(|resource| query.matches(resource).unwrap_or(false));
//! assert_eq!(
//!     Output::default().write(&texts, &resources)?,
//!     "kind: Service # why\napiVersion: v1\nmetadata: {name: web, annotations: {config.kubernetes.io/path: 'web.yaml', \
//!      internal.config.kubernetes.io/path: 'web.yaml'}}\n"
//! );
//! # Ok::<(), overlay_package::PackageError>(())
//! ```
//!
//! # Stages
//!
//! [`mod@read`] finds the files of a package, of which [`ignore`] leaves some out, and takes them apart;
//! [`mod@annotation`] notes on each resource where it came from; [`mod@format`], [`query`] and [`tree`] are what can be
//! done with them; [`function`] runs functions; [`output`] writes resources.
//!
//! # Limits
//!
//! An alias is a text, `*name`, for whoever searches or changes resources. Comments within braces and brackets are lost.

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod annotation;
mod format;
mod function;
mod ignore;
mod order;
mod output;
mod path;
mod quantity;
mod query;
mod read;
mod tree;

use std::path::PathBuf;

pub use annotation::{LOCAL_CONFIG, get as annotation};
pub use format::format;
pub use function::{Changes, Event, Functions};
pub use output::Output;
pub use query::Query;
pub use read::{Input, Reading, Texts, packages, read, read_text};
pub use tree::{Field, Structure, Tree};

/// Why something cannot be done with a package.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackageError {
    /// A file or directory cannot be read.
    #[error("cannot read `{}`: {error}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
    /// A file is no YAML.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Yaml {
        /// Which file.
        path: PathBuf,
        /// The line of the mistake, from 1.
        line: usize,
        /// Its column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// A function has failed.
    #[error("the function `{function}` {message}")]
    Function {
        /// Its image or executable.
        function: String,
        /// What it did, as the end of a sentence.
        message: String,
    },
    /// Anything else.
    #[error("{0}")]
    Refused(String),
}

impl PackageError {
    fn refused(message: impl Into<String>) -> PackageError {
        PackageError::Refused(message.into())
    }
}

/// A result of this crate.
pub type Result<T, E = PackageError> = std::result::Result<T, E>;
