//! Writing a kustomization file so that only the lines change that must.

use overlay_yaml::Value;

use crate::error::{EditError, Result};
use crate::kustomization::Kustomization;

/// Returns the new text.
pub(crate) fn write(
    text: &[u8],
    _raw: Option<&Value>,
    old: &Kustomization,
    new: &Kustomization,
) -> Result<Vec<u8>> {
    if old == new {
        return Ok(text.to_vec());
    }
    Err(EditError::Lossy {
        field: "kustomization".to_owned(),
    })
}
