//! Files and directories: where a path of a kustomization leads, and whether it may.

use std::path::PathBuf;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Result};
use crate::kustomization::LocatedText;
use crate::pipeline::Build;

/// The directory of a kustomization that is being built.
#[derive(Clone, Debug)]
pub(crate) struct Directory {
    /// Absolute, without symbolic links.
    pub(crate) root: PathBuf,
    /// As users know it.
    pub(crate) display: Arc<str>,
    /// The directory whose kustomization draws this one in.
    pub(crate) parent: Option<Arc<Directory>>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Its number in [`crate::Sources`].
    pub(crate) number: u32,
    /// Its content.
    pub(crate) text: Arc<[u8]>,
}

impl Build<'_> {
    /// Reads a file that a kustomization in `directory` names.
    ///
    /// # Errors
    /// When it is not there, is a directory, lies outside of the root or cannot be read.
    pub(crate) fn read(&mut self, _directory: &Directory, path: &LocatedText) -> Result<File> {
        Err(Error::new(
            ErrorKind::NotFound {
                path: path.value.to_string(),
            },
            path.origin,
        ))
    }
}
