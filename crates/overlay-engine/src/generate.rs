use crate::{
    error::*, kustomization::*, load::*, pipeline::Build, resource::Resource,
    resource_set::ResourceSet, schema::Schema,
};
pub(crate) fn config_map(
    b: &mut Build<'_>,
    _: &Directory,
    _: &GeneratorArgs,
    _: Option<&GeneratorOptions>,
) -> Result<Resource> {
    Ok(b.resource(Default::default()))
}
pub(crate) fn secret(
    b: &mut Build<'_>,
    _: &Directory,
    _: &GeneratorArgs,
    _: Option<&GeneratorOptions>,
) -> Result<Resource> {
    Ok(b.resource(Default::default()))
}
pub(crate) fn absorb(_: &mut ResourceSet, _: Resource, _: &Schema) -> Result<()> {
    Ok(())
}
