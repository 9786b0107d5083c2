use crate::{error::*, load::*, pipeline::Build, resource::Resource};
impl Build<'_> {
    pub(crate) fn resources(&mut self, _: &File) -> Result<Vec<Resource>> {
        Ok(vec![])
    }
    pub(crate) fn check_metadata(&self, _: &overlay_yaml::Value) -> Result<()> {
        Ok(())
    }
}
