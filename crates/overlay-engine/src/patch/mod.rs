use crate::{error::*, kustomization::*, load::*, pipeline::Build, resource_set::ResourceSet};
pub(crate) fn apply_strategic_merges(
    _: &mut Build<'_>,
    _: &mut ResourceSet,
    _: &Directory,
    _: &[LocatedText],
) -> Result<(), Errors> {
    Ok(())
}
pub(crate) fn apply_patches(
    _: &mut Build<'_>,
    _: &mut ResourceSet,
    _: &Directory,
    _: &[Patch],
) -> Result<(), Errors> {
    Ok(())
}
pub(crate) fn apply_json6902(
    _: &mut Build<'_>,
    _: &mut ResourceSet,
    _: &Directory,
    _: &[Patch],
) -> Result<(), Errors> {
    Ok(())
}
