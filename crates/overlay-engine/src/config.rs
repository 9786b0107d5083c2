//! The transformer configuration: which fields each transformer changes, the defaults merged with
//! `configurations` and `crds`.

use crate::field_spec::FieldSpec;
use crate::gvk::Gvk;

/// Field specifications of every transformer.
#[derive(Clone, Debug, Default)]
pub(crate) struct TransformerConfig {
    pub(crate) name_prefix: Vec<FieldSpec>,
    pub(crate) name_suffix: Vec<FieldSpec>,
    pub(crate) namespace: Vec<FieldSpec>,
    pub(crate) common_labels: Vec<FieldSpec>,
    pub(crate) labels: Vec<FieldSpec>,
    pub(crate) template_labels: Vec<FieldSpec>,
    pub(crate) volume_claim_template_labels: Vec<FieldSpec>,
    pub(crate) common_annotations: Vec<FieldSpec>,
    pub(crate) name_references: Vec<NameReference>,
    pub(crate) var_references: Vec<FieldSpec>,
    pub(crate) images: Vec<FieldSpec>,
    pub(crate) replicas: Vec<FieldSpec>,
}

/// The fields that hold names of objects of one type.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NameReference {
    /// The type of the object that is named.
    pub(crate) gvk: Gvk,
    /// The fields that name it.
    pub(crate) referrers: Vec<FieldSpec>,
}
use crate::{error::*, kustomization::*, load::*, pipeline::Build};
use std::sync::Arc;
pub(crate) fn load(
    _: &mut Build<'_>,
    _: &Directory,
    _: &[LocatedText],
) -> Result<Arc<TransformerConfig>, Errors> {
    Ok(Default::default())
}
pub(crate) fn load_crds(
    _: &mut Build<'_>,
    _: &Directory,
    _: &[LocatedText],
) -> Result<TransformerConfig, Errors> {
    Ok(Default::default())
}
impl TransformerConfig {
    pub(crate) fn merge(&mut self, _: &TransformerConfig) -> Result<()> {
        Ok(())
    }
}
