pub(crate) mod annotation {
    use crate::{
        error::*, field_spec::*, kustomization::*, pipeline::Build, resource_set::ResourceSet,
    };
    pub(crate) fn apply(
        _: &mut Build<'_>,
        _: &mut ResourceSet,
        _: &Pairs,
        _: &[FieldSpec],
    ) -> Result<()> {
        Ok(())
    }
}
pub(crate) mod image {
    use crate::{
        error::*, field_spec::*, kustomization::*, pipeline::Build, resource_set::ResourceSet,
    };
    pub(crate) fn apply(
        _: &mut Build<'_>,
        _: &mut ResourceSet,
        _: &Image,
        _: &[FieldSpec],
    ) -> Result<()> {
        Ok(())
    }
}
pub(crate) mod replica {
    use crate::{
        error::*, field_spec::*, kustomization::*, pipeline::Build, resource_set::ResourceSet,
    };
    pub(crate) fn apply(
        _: &mut Build<'_>,
        _: &mut ResourceSet,
        _: &Replica,
        _: &[FieldSpec],
    ) -> Result<()> {
        Ok(())
    }
}
pub(crate) mod label {
    use crate::{
        error::*, field_spec::*, kustomization::*, pipeline::Build, resource_set::ResourceSet,
    };
    pub(crate) fn apply(
        _: &mut Build<'_>,
        _: &mut ResourceSet,
        _: &Label,
        _: &crate::config::TransformerConfig,
    ) -> Result<()> {
        Ok(())
    }
    pub(crate) fn apply_common(
        _: &mut Build<'_>,
        _: &mut ResourceSet,
        _: &Pairs,
        _: &[FieldSpec],
    ) -> Result<()> {
        Ok(())
    }
    pub(crate) fn add_managed_by(_: &mut Build<'_>, _: &mut ResourceSet) -> Result<()> {
        Ok(())
    }
}
pub(crate) mod name {
    use crate::{
        error::*, field_spec::*, kustomization::*, pipeline::Build, resource_set::ResourceSet,
    };
    pub(crate) fn add_prefix(
        _: &mut Build<'_>,
        _: &mut ResourceSet,
        _: &LocatedText,
        _: &[FieldSpec],
    ) -> Result<()> {
        Ok(())
    }
    pub(crate) fn add_suffix(
        _: &mut Build<'_>,
        _: &mut ResourceSet,
        _: &LocatedText,
        _: &[FieldSpec],
    ) -> Result<()> {
        Ok(())
    }
}
pub(crate) mod namespace {
    use crate::{
        error::*, field_spec::*, kustomization::*, pipeline::Build, resource_set::ResourceSet,
    };
    #[derive(Default)]
    pub(crate) enum RoleBindingSubjects {
        #[default]
        DefaultOnly,
    }
    pub(crate) fn apply(
        _: &mut Build<'_>,
        _: &mut ResourceSet,
        _: &LocatedText,
        _: &[FieldSpec],
        _: bool,
        _: RoleBindingSubjects,
    ) -> Result<()> {
        Ok(())
    }
}
pub(crate) mod order {
    use crate::{error::*, kustomization::*, pipeline::Build, resource_set::ResourceSet};
    pub(crate) fn apply(
        _: &mut Build<'_>,
        _: &mut ResourceSet,
        _: Option<&SortOptions>,
        _: crate::options::Reorder,
    ) -> Result<()> {
        Ok(())
    }
}
pub(crate) mod variable {
    use crate::{
        error::*, field_spec::*, kustomization::*, pipeline::Build, resource_set::ResourceSet,
    };
    #[derive(Default)]
    pub(crate) struct VarSet;
    impl VarSet {
        pub(crate) fn merge(&mut self, _: VarSet) -> Result<()> {
            Ok(())
        }
    }
    pub(crate) fn note(_: &mut ResourceSet, _: &[Var], _: &mut VarSet) -> Result<()> {
        Ok(())
    }
    pub(crate) fn resolve(
        _: &mut Build<'_>,
        _: &mut ResourceSet,
        _: &VarSet,
        _: &[FieldSpec],
    ) -> Result<()> {
        Ok(())
    }
}
