//! `commonAnnotations`.

use crate::error::Result;
use crate::field_spec::FieldSpec;
use crate::kustomization::Pairs;
use crate::pipeline::Build;
use crate::resource_set::ResourceSet;
use crate::transform::label::set_pairs;

/// Sets annotations in the fields of `specs`.
///
/// # Errors
/// When a field on the way has the wrong type.
pub(crate) fn apply(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    annotations: &Pairs,
    specs: &[FieldSpec],
) -> Result<()> {
    set_pairs(build, set, annotations, specs)
}
