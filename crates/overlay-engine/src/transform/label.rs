//! `labels` and `commonLabels`.

use overlay_yaml::{Origin, Style, Tag, Value};

use crate::config::TransformerConfig;
use crate::error::{Error, ErrorKind, Result};
use crate::field_spec::{Create, FieldSpec, made_key, merge_all, merge_one, set_field, visit};
use crate::kustomization::{Label, LocatedText, Pairs};
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;
use crate::source::is_shared;

/// Applies one entry of `labels`.
///
/// # Errors
/// When its field specifications contradict each other or the configuration, or when a field on the way has the
/// wrong type.
pub(crate) fn apply(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    label: &Label,
    config: &TransformerConfig,
) -> Result<()> {
    let specs = field_specs(label, config)?;
    set_pairs(build, set, &label.pairs, &specs)
}

/// Applies `commonLabels`.
///
/// # Errors
/// When a field on the way has the wrong type.
pub(crate) fn apply_common(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    labels: &Pairs,
    specs: &[FieldSpec],
) -> Result<()> {
    set_pairs(build, set, labels, specs)
}

/// Sets the label that says which tool made the objects; its value is kustomize's.
///
/// # Errors
/// When `metadata.labels` is no mapping.
pub(crate) fn add_managed_by(build: &mut Build<'_>, set: &mut ResourceSet) -> Result<()> {
    let text = |text: &str| LocatedText::new(text.into(), Origin::NONE);
    let pairs = vec![(
        text("app.kubernetes.io/managed-by"),
        text("kustomize-v5.8.2"),
    )];
    let specs = [FieldSpec::for_all("metadata/labels", true)];
    set_pairs(build, set, &pairs, &specs)
}

/// The fields of an entry of `labels`: its own, then those of the configuration that its switches choose.
fn field_specs(label: &Label, config: &TransformerConfig) -> Result<Vec<FieldSpec>> {
    let mut specs = label.field_specs.clone();
    merge_all(&mut specs, &config.labels)?;
    if label.include_selectors {
        merge_all(&mut specs, &config.common_labels)?;
        return Ok(specs);
    }
    if label.include_templates {
        merge_all(&mut specs, &config.template_labels)?;
    }
    if label.include_volume_claim_templates {
        merge_all(&mut specs, &config.volume_claim_template_labels)?;
    }
    merge_one(&mut specs, &FieldSpec::for_all("metadata/labels", true))?;
    Ok(specs)
}

/// Sets every pair in every field of `specs`.
///
/// In kustomize the entries that one label adds to one object are a single node, so that a later change of one
/// of them changes all: a patch of `metadata.labels` reaches the selector, say. See [`crate::resource::SharedScalar`].
///
/// # Errors
/// When a field on the way has the wrong type.
pub(crate) fn set_pairs(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    pairs: &Pairs,
    specs: &[FieldSpec],
) -> Result<()> {
    if pairs.is_empty() {
        return Ok(());
    }
    let shared: Vec<Origin> = pairs
        .iter()
        .map(|(_, value)| build.sources.add_shared(value.origin))
        .collect();
    let setter = Setter {
        pairs,
        shared: &shared,
    };
    for position in 0..set.len() {
        set.update(position, &build.schema, |resource| {
            setter.change(resource, specs)
        })?;
    }
    set.retain(|resource| !resource.is_empty());
    Ok(())
}

struct Setter<'a> {
    pairs: &'a Pairs,
    /// For each pair, the origin of the entries that are added.
    shared: &'a [Origin],
}

impl Setter<'_> {
    fn change(&self, resource: &mut Resource, specs: &[FieldSpec]) -> Result<()> {
        let mut added = vec![0_u32; self.pairs.len()];
        let mut has_changed_shared = false;
        for spec in specs {
            if spec.path == "metadata/annotations" && !spec.create {
                resource.ensure_annotations();
            }
            let (object, gvk) = resource.value_mut_and_gvk();
            visit(object, gvk, spec, Create::Mapping, &mut |field| {
                self.set(field, spec, &mut added, &mut has_changed_shared)
            })?;
        }
        if has_changed_shared {
            resource.unify_shared();
        }
        for (((_, value), &origin), &count) in self.pairs.iter().zip(self.shared).zip(&added) {
            if count > 1 {
                let value = Value::scalar(value.value.clone(), Tag::Str, Style::Plain);
                resource.add_shared(value.with_origin(origin));
            }
        }
        Ok(())
    }

    fn set(
        &self,
        field: &mut Value,
        spec: &FieldSpec,
        added: &mut [u32],
        has_changed_shared: &mut bool,
    ) -> Result<()> {
        if field.is_null() {
            return Ok(());
        }
        let at = field.origin();
        let found = if field.is_sequence() {
            "a list"
        } else {
            "a scalar"
        };
        let Some(mapping) = field.as_mapping_mut() else {
            return Err(Error::new(
                ErrorKind::WrongType {
                    field: spec.path.replace('/', "."),
                    expected: "a mapping".into(),
                    found: found.into(),
                },
                at,
            ));
        };
        let keys = self.pairs.iter().map(|(key, _)| &key.value);
        let new = keys.filter(|key| !mapping.contains_key(key)).count();
        mapping.reserve_exact(new);
        for (((key, value), &shared), added) in
            self.pairs.iter().zip(self.shared).zip(added.iter_mut())
        {
            if key.is_empty() {
                return Err(Error::invalid("the key is empty", key.origin));
            }
            match mapping.get(&key.value) {
                None => {
                    let value = Value::scalar(value.value.clone(), Tag::Str, Style::Plain);
                    mapping.push(made_key(&key.value, key.origin), value.with_origin(shared));
                    *added += 1;
                }
                Some(old) => {
                    let old = old.origin();
                    let origin = if is_shared(old) {
                        *has_changed_shared = true;
                        old
                    } else {
                        value.origin
                    };
                    set_field(mapping, &key.value, &value.value, Some(Tag::Str), origin);
                }
            }
        }
        Ok(())
    }
}
