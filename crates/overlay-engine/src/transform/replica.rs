//! `replicas`: how many pods a workload has.

use overlay_yaml::{Style, Tag, Value};

use crate::error::{Error, ErrorKind, Result, near_miss};
use crate::field_spec::{Create, FieldSpec, set_scalar, visit};
use crate::kustomization::Replica;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;

/// Sets the number of replicas of the resources that have, or had, the name of `replica`.
///
/// # Errors
/// When no resource of a type in `specs` has the name.
pub(crate) fn apply(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    replica: &Replica,
    specs: &[FieldSpec],
) -> Result<()> {
    let named: Vec<usize> = set.with_name(&replica.name).collect();
    let count = replica.count.to_string();
    let mut is_found = false;
    for spec in specs {
        for &position in &named {
            if !set
                .get(position)
                .is_some_and(|resource| is_match(resource, &replica.name, spec))
            {
                continue;
            }
            is_found = true;
            set.update(position, &build.schema, |resource| {
                let (object, gvk) = resource.value_mut_and_gvk();
                visit(object, gvk, spec, Create::Scalar, &mut |field| {
                    set_count(field, &count, replica)
                })
            })?;
        }
    }
    if is_found {
        return Ok(());
    }
    Err(no_target(set, replica, specs))
}

fn set_count(field: &mut Value, count: &str, replica: &Replica) -> Result<()> {
    // A quoted number stays quoted, and so stays a string.
    let tag = match field.style() {
        Style::Plain | Style::Flow => Tag::Int,
        _ => Tag::Str,
    };
    set_scalar(field, count, Some(tag), replica.origin)
}

/// Whether one of the resource's ids, past or present, has the name and a type that `spec` selects.
fn is_match(resource: &Resource, name: &str, spec: &FieldSpec) -> bool {
    let current = resource.id();
    !resource.is_empty()
        && (current.name == name && current.gvk.is_selected(&spec.gvk)
            || resource
                .previous_ids()
                .any(|id| id.name == name && id.gvk.is_selected(&spec.gvk)))
}

fn no_target(set: &ResourceSet, replica: &Replica, specs: &[FieldSpec]) -> Error {
    let name = &replica.name.value;
    let mut kinds: Vec<&str> = specs.iter().map(|spec| spec.gvk.kind.as_str()).collect();
    kinds.dedup();
    let what = format!("the replica count for `{name}` ({})", kinds.join(", "));
    let error = Error::new(ErrorKind::NoTarget { what }, replica.name.origin);
    let candidates = set.iter().filter(|resource| {
        specs
            .iter()
            .any(|spec| resource.gvk().is_selected(&spec.gvk))
    });
    match near_miss(name, candidates.map(|resource| resource.original_name())) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error,
    }
}
