//! `namespace`: sets the namespace of everything that has one, and of the subjects of role bindings.

use overlay_yaml::{Origin, Tag, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::field_spec::{Create, FieldSpec, set_field, set_scalar, visit};
use crate::kustomization::LocatedText;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;

/// Which subjects of role bindings get the namespace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RoleBindingSubjects {
    /// Those named `default`.
    #[default]
    Default,
    /// Every service account.
    ServiceAccounts,
    /// None.
    None,
}

const METADATA_NAMESPACE: &str = "metadata/namespace";

/// Sets `namespace` wherever `specs` say, and in `metadata.namespace` of every type that has namespaces.
///
/// # Errors
/// When two resources get the same id by it, or when a field on the way has the wrong type. As in kustomize, each
/// resource is compared with those before it as changed and those after it as they were.
pub(crate) fn apply(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    namespace: &LocatedText,
    specs: &[FieldSpec],
    unset_only: bool,
    subjects: RoleBindingSubjects,
) -> Result<()> {
    if namespace.is_empty() {
        return Ok(());
    }
    let own = FieldSpec::for_all(METADATA_NAMESPACE, true);
    let specs: Vec<&FieldSpec> = specs
        .iter()
        .filter(|spec| spec.path != METADATA_NAMESPACE)
        .collect();
    let setter = Setter {
        namespace,
        unset_only,
    };
    for position in 0..set.len() {
        let skipped = set
            .get(position)
            .is_none_or(|resource| resource.is_empty() || resource.is_helm_generated);
        if skipped {
            continue;
        }
        set.update(position, &build.schema, |resource| {
            resource.store_previous_id();
            setter.change(resource, &own, &specs, subjects)
        })?;
        check_unique(set, position, namespace)?;
    }
    Ok(())
}

/// Sets the namespace of one resource, and of the subjects of a role binding that are named `default`.
///
/// # Errors
/// When a field on the way has the wrong type.
pub(crate) fn set(resource: &mut Resource, namespace: &LocatedText) -> Result<()> {
    let setter = Setter {
        namespace,
        unset_only: false,
    };
    let own = FieldSpec::for_all(METADATA_NAMESPACE, true);
    setter.change(resource, &own, &[], RoleBindingSubjects::Default)
}

/// Checks that no other resource has the id of the one at `position`.
fn check_unique(set: &ResourceSet, position: usize, namespace: &LocatedText) -> Result<()> {
    let Some(resource) = set.get(position) else {
        return Ok(());
    };
    let other = set
        .matching_current(resource.id())
        .find(|&other| other != position);
    let Some(other) = other.and_then(|other| set.get(other)) else {
        return Ok(());
    };
    let id = resource.id().clone();
    Err(Error::new(ErrorKind::DuplicateId { id }, resource.origin())
        .label(other.origin(), "the other one")
        .label(
            namespace.origin,
            "setting this namespace makes their ids equal",
        ))
}

struct Setter<'a> {
    namespace: &'a LocatedText,
    unset_only: bool,
}

impl Setter<'_> {
    fn change(
        &self,
        resource: &mut Resource,
        own: &FieldSpec,
        specs: &[&FieldSpec],
        subjects: RoleBindingSubjects,
    ) -> Result<()> {
        let has_namespace = !resource.id().cluster_scoped;
        let (object, gvk) = resource.value_mut_and_gvk();
        let is_role_binding = is_role_binding(&gvk.kind);
        if has_namespace {
            visit(object, gvk, own, Create::Scalar, &mut |field| {
                self.set(field)
            })?;
        }
        if is_role_binding {
            self.set_subjects(object, subjects)?;
        }
        for spec in specs {
            let is_for_subjects =
                is_role_binding && is_role_binding_spec(spec) && spec.path == "subjects/namespace";
            // Only objects of the core group are named after their namespace.
            let is_foreign_name =
                spec.path == "metadata/name" && !(gvk.group.is_empty() && gvk.version == "v1");
            if is_for_subjects || is_foreign_name {
                continue;
            }
            visit(object, gvk, spec, Create::Scalar, &mut |field| {
                self.set(field)
            })?;
        }
        Ok(())
    }

    fn set(&self, field: &mut Value) -> Result<()> {
        if self.unset_only && field.text().is_some_and(|text| !text.is_empty()) {
            return Ok(());
        }
        set_scalar(
            field,
            &self.namespace.value,
            Some(Tag::Str),
            self.namespace.origin,
        )
    }

    fn set_subjects(&self, object: &mut Value, mode: RoleBindingSubjects) -> Result<()> {
        let (key, wanted) = match mode {
            RoleBindingSubjects::None => return Ok(()),
            RoleBindingSubjects::Default => ("name", "default"),
            RoleBindingSubjects::ServiceAccounts => ("kind", "ServiceAccount"),
        };
        let Some(subjects) = object
            .get_mut("subjects")
            .filter(|subjects| !subjects.is_null())
        else {
            return Ok(());
        };
        let at = subjects.origin();
        let Some(items) = subjects.as_sequence_mut() else {
            return Err(wrong_type("subjects", "a list", at));
        };
        for subject in items {
            if subject.is_null() {
                continue;
            }
            let at = subject.origin();
            let Some(fields) = subject.as_mapping_mut() else {
                return Err(wrong_type("subjects[]", "a mapping", at));
            };
            if fields.get(key).and_then(Value::text) != Some(wanted) {
                continue;
            }
            match fields.get_mut("namespace") {
                Some(field) => self.set(field)?,
                None => set_field(
                    fields,
                    "namespace",
                    &self.namespace.value,
                    Some(Tag::Str),
                    self.namespace.origin,
                ),
            }
        }
        Ok(())
    }
}

fn is_role_binding(kind: &str) -> bool {
    matches!(kind, "RoleBinding" | "ClusterRoleBinding")
}

fn is_role_binding_spec(spec: &FieldSpec) -> bool {
    is_role_binding(&spec.gvk.kind)
}

fn wrong_type(field: &str, expected: &str, at: Origin) -> Error {
    Error::new(
        ErrorKind::WrongType {
            field: field.into(),
            expected: expected.into(),
            found: "something else".into(),
        },
        at,
    )
}
