//! What can go wrong with an edit.

use overlay_engine::Origin;

/// Why an edit was not made. The file stays as it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The file is no YAML.
    #[error("invalid Kustomization: {message}")]
    Yaml {
        /// What is wrong.
        message: String,
        /// Where, in bytes from the start of the file.
        offset: usize,
    },
    /// The file is YAML, but no kustomization.
    #[error("invalid Kustomization: `{field}`: {message}")]
    Invalid {
        /// The field, as a path; empty for the whole file.
        field: String,
        /// What is wrong.
        message: String,
        /// Its place.
        origin: Origin,
    },
    /// The edit itself asks for something that cannot be.
    #[error("{0}")]
    Refused(String),
    /// A generator that the edit made cannot be built.
    #[error("{0}")]
    Generator(String),
    /// The file has a form in which the edit cannot be made without touching more than it must.
    #[error(
        "cannot edit `{field}` without rewriting the file; `overlay kustomize edit` rewrites it"
    )]
    Lossy {
        /// The field at the top of the file.
        field: String,
    },
    /// A file cannot be read or printed.
    #[error("{0}")]
    Io(String),
}

impl EditError {
    pub(crate) fn refused(message: impl Into<String>) -> EditError {
        EditError::Refused(message.into())
    }
}

/// The result of edits.
pub type Result<T> = std::result::Result<T, EditError>;
