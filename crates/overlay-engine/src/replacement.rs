use crate::{error::*, kustomization::*, load::*, pipeline::Build, resource_set::ResourceSet};
pub(crate) fn apply(
    _: &mut Build<'_>,
    _: &mut ResourceSet,
    _: &Directory,
    _: &[ReplacementField],
) -> Result<()> {
    Ok(())
}
