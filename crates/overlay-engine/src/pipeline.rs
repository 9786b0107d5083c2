//! One build, from the directory to the finished resources.

use overlay_yaml::Limits;

use crate::error::{Error, Warning};
use crate::fs::FileSystem;
use crate::schema::Schema;
use crate::source::Sources;

/// What the stages of one build share.
pub(crate) struct Build<'a> {
    pub(crate) fs: &'a dyn FileSystem,
    pub(crate) limits: Limits,
    pub(crate) schema: Schema,
    pub(crate) sources: Sources,
    pub(crate) warnings: Vec<Warning>,
}

impl Build<'_> {
    /// Notes something that kustomize accepts silently but that is most likely not meant.
    pub(crate) fn warn(&mut self, error: Error) {
        self.warnings.push(Warning {
            error,
            kustomize_line: None,
        });
    }
}
