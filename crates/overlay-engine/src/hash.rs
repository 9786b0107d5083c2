use crate::{error::*, pipeline::Build, resource_set::ResourceSet};
pub(crate) fn add_suffixes(_: &mut Build<'_>, _: &mut ResourceSet) -> Result<()> {
    Ok(())
}
