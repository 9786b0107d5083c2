use crate::{error::*, pipeline::*, resource_set::ResourceSet};
pub(crate) fn run_transformers(
    _: &mut Build<'_>,
    _: &Layer,
    _: &mut ResourceSet,
) -> Result<(), Errors> {
    Ok(())
}
pub(crate) fn run_validators(
    _: &mut Build<'_>,
    _: &Layer,
    _: &mut ResourceSet,
) -> Result<(), Errors> {
    Ok(())
}
pub(crate) fn run_generators(
    _: &mut Build<'_>,
    _: &Layer,
    _: &mut ResourceSet,
) -> Result<(), Errors> {
    Ok(())
}
