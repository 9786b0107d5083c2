//! `namePrefix` and `nameSuffix`.

use crate::error::Result;
use crate::field_spec::{Create, FieldSpec, set_scalar, visit};
use crate::kustomization::LocatedText;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;

/// Puts `prefix` before every name in the fields of `specs`.
///
/// # Errors
/// When a field on the way has the wrong type.
pub(crate) fn add_prefix(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    prefix: &LocatedText,
    specs: &[FieldSpec],
) -> Result<()> {
    apply(build, set, prefix, specs, Side::Prefix)
}

/// Puts `suffix` after every name in the fields of `specs`.
///
/// # Errors
/// When a field on the way has the wrong type.
pub(crate) fn add_suffix(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    suffix: &LocatedText,
    specs: &[FieldSpec],
) -> Result<()> {
    apply(build, set, suffix, specs, Side::Suffix)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Prefix,
    Suffix,
}

fn apply(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    text: &LocatedText,
    specs: &[FieldSpec],
    side: Side,
) -> Result<()> {
    for position in 0..set.len() {
        if set.get(position).is_none_or(is_exempt) {
            continue;
        }
        set.update(position, &build.schema, |resource| {
            change(resource, text, specs, side)
        })?;
    }
    Ok(())
}

/// Whether other objects or the cluster itself fix the name. The first id decides, as for `specs`.
fn is_exempt(resource: &Resource) -> bool {
    match resource.original_kind() {
        "CustomResourceDefinition" | "Namespace" => true,
        "APIService" => resource.gvk().group == "apiregistration.k8s.io",
        _ => false,
    }
}

fn change(
    resource: &mut Resource,
    text: &LocatedText,
    specs: &[FieldSpec],
    side: Side,
) -> Result<()> {
    let first = resource.original_gvk();
    for spec in specs.iter().filter(|spec| first.is_selected(&spec.gvk)) {
        if spec.path == "metadata/name" && !text.is_empty() {
            // kustomize keeps these in a list separated by commas.
            let parts = text.value.split(',').map(Into::into);
            match side {
                Side::Prefix => resource.add_prefixes(parts),
                Side::Suffix => resource.add_suffixes(parts),
            }
            resource.store_previous_id();
        }
        let (object, gvk) = resource.value_mut_and_gvk();
        visit(object, gvk, spec, Create::Scalar, &mut |field| {
            let name = field.text().unwrap_or_default();
            let name = match side {
                Side::Prefix => format!("{}{name}", text.value),
                Side::Suffix => format!("{name}{}", text.value),
            };
            // A plain name is resolved anew: `1` before `2` gives the number 12, as in kustomize.
            set_scalar(field, &name, None, text.origin)
        })?;
    }
    Ok(())
}
