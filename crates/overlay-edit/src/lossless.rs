//! Writing a kustomization file so that only the lines change that must.

use overlay_yaml::Value;

use crate::error::Result;
use crate::kustomization::Kustomization;

/// Returns the new text.
pub(crate) fn write(text: &[u8], _raw: Option<&Value>, _old: &Kustomization, new: &Kustomization) -> Result<Vec<u8>> {
    crate::drop_in::write(text, new)
}
