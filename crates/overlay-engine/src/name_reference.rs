//! Name references: fields that hold the name of another object follow when that object is renamed.
//!
//! A reference is fixed when exactly one object fits: it had the name, is of the type that the field refers to, is
//! visible from the referrer's namespace, and shares its prefixes and suffixes if that is needed to choose. Objects
//! that were never renamed are not looked at. kustomize looks at every object for every field; here the candidates
//! come from the index of names, which gives the same answer because every condition is on one object alone.

use hashbrown::{HashMap, HashSet};
use overlay_yaml::{Text, Value};

use crate::config::NameReference;
use crate::error::{Error, Result};
use crate::field_spec::{self, Create, FieldSpec};
use crate::gvk::{Gvk, ResourceId};
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;

/// Fixes the references of every resource.
///
/// # Errors
/// When several objects fit a reference, or a field that must hold a name holds something else.
pub(crate) fn fix(
    build: &mut Build<'_>,
    set: &mut ResourceSet,
    references: &[NameReference],
) -> Result<()> {
    let by_kind = Table::new(references);
    let mut by_namespace: HashMap<String, Vec<usize>> = HashMap::new();
    for (position, resource) in set.iter().enumerate() {
        let namespace = resource.original_id().effective_namespace().to_owned();
        by_namespace.entry(namespace).or_default().push(position);
    }
    for position in 0..set.len() {
        let Some(resource) = set.get(position) else {
            continue;
        };
        let original = resource.original_id();
        let fields = by_kind.fields_of(&original.gvk);
        if fields.is_empty() {
            continue;
        }
        let referrer = Referrer::new(resource)?;
        // Sharing the tree is cheap, and only the levels that change are copied.
        let mut value = resource.value().clone();
        let mut changed = false;
        for (target, spec) in fields {
            if !has_field(&value, &spec.path) {
                continue;
            }
            let finder = Finder {
                set,
                by_namespace: &by_namespace,
                referrer: &referrer,
                target,
                path: &spec.path,
            };
            let everywhere = FieldSpec {
                gvk: Gvk::default(),
                ..spec.clone()
            };
            field_spec::visit(
                &mut value,
                &Gvk::default(),
                &everywhere,
                Create::Nothing,
                &mut |field| {
                    changed |= fix_field(&finder, field)?;
                    Ok(())
                },
            )?;
        }
        if changed {
            let schema = build.schema.clone();
            set.update(position, &schema, |resource| *resource.value_mut() = value);
        }
    }
    Ok(())
}

/// The fields to look at, by kind of the referrer, in the order of the configuration.
struct Table<'a> {
    by_kind: HashMap<&'a str, Vec<(usize, &'a Gvk, &'a FieldSpec)>>,
}

impl<'a> Table<'a> {
    fn new(references: &'a [NameReference]) -> Table<'a> {
        let mut by_kind: HashMap<&str, Vec<_>> = HashMap::new();
        let all = references.iter().flat_map(|reference| {
            reference
                .referrers
                .iter()
                .map(move |spec| (&reference.gvk, spec))
        });
        for (order, (target, spec)) in all.enumerate() {
            by_kind
                .entry(spec.gvk.kind.as_str())
                .or_default()
                .push((order, target, spec));
        }
        Table { by_kind }
    }

    fn fields_of(&self, gvk: &Gvk) -> Vec<(&'a Gvk, &'a FieldSpec)> {
        let mut fields: Vec<_> = ["", gvk.kind.as_str()]
            .iter()
            .filter_map(|kind| self.by_kind.get(kind))
            .flatten()
            .filter(|(_, _, spec)| gvk.is_selected(&spec.gvk))
            .collect();
        fields.sort_by_key(|(order, _, _)| *order);
        fields.dedup_by_key(|(order, _, _)| *order);
        fields
            .into_iter()
            .map(|(_, target, spec)| (*target, *spec))
            .collect()
    }
}

/// Whether a walk along the path can reach the field or stumble; a cheap look before the walk that may copy.
fn has_field(value: &Value, path: &str) -> bool {
    if let Some(items) = value.as_sequence() {
        return items.iter().any(|item| has_field(item, path));
    }
    if value.is_null() {
        return false;
    }
    if path.contains('\\') || path.is_empty() {
        return true;
    }
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let Some(mapping) = value.as_mapping() else {
        return true;
    };
    match mapping.get(first.strip_suffix("[]").unwrap_or(first)) {
        None => first.is_empty(),
        Some(field) => rest.is_empty() || has_field(field, rest),
    }
}

/// The resource whose references are fixed, with what decides on candidates.
struct Referrer<'a> {
    resource: &'a Resource,
    id: ResourceId,
    /// Role bindings can refer to service accounts of these namespaces.
    subject_namespaces: HashSet<String>,
    /// Group and kind of `roleRef`, when it has both.
    role: Option<Gvk>,
}

impl<'a> Referrer<'a> {
    fn new(resource: &'a Resource) -> Result<Referrer<'a>> {
        let text = |key: &str| {
            let field = resource.value().get("roleRef")?.get(key)?;
            field.text().map(Text::from)
        };
        let role = text("apiGroup").zip(text("kind")).map(|(group, kind)| Gvk {
            group,
            version: Text::default(),
            kind,
        });
        Ok(Referrer {
            resource,
            id: resource.id().clone(),
            subject_namespaces: subject_namespaces(resource)?,
            role,
        })
    }

    /// Whether the referrer can see a resource at all.
    fn sees(&self, candidate: &Resource) -> bool {
        self.id.cluster_scoped
            || candidate.id().cluster_scoped
            || candidate.id().is_same_namespace(&self.id)
            || self.subject_namespaces.contains(candidate.namespace())
    }

    /// The stricter rule for choosing: other namespaces only for service accounts.
    fn may_choose(&self, candidate: &Resource) -> bool {
        self.id.cluster_scoped
            || candidate.id().cluster_scoped
            || candidate.gvk().kind == "ServiceAccount"
            || candidate.id().is_same_namespace(&self.id)
    }
}

/// The namespaces of the service accounts among a role binding's subjects.
fn subject_namespaces(resource: &Resource) -> Result<HashSet<String>> {
    let mut namespaces = HashSet::new();
    if resource.gvk().kind != "RoleBinding" {
        return Ok(namespaces);
    }
    let subjects = resource
        .value()
        .get("subjects")
        .and_then(Value::as_sequence);
    for subject in subjects.into_iter().flatten() {
        let Some(subject) = subject.as_mapping() else {
            return Err(Error::invalid(
                "a subject must be a mapping",
                subject.origin(),
            ));
        };
        let (Some(namespace), Some(kind)) = (subject.get("namespace"), subject.get("kind")) else {
            continue;
        };
        if kind.as_str() == Some("ServiceAccount") {
            let Some(namespace) = namespace.as_str() else {
                return Err(Error::invalid(
                    format!(
                        "a subject of {} has a namespace that is no string",
                        resource.id()
                    ),
                    namespace.origin(),
                ));
            };
            namespaces.insert(namespace.to_owned());
        }
    }
    Ok(namespaces)
}

/// Finds the object that a name in one field means.
struct Finder<'a> {
    set: &'a ResourceSet,
    /// Positions by the effective namespace of the original id.
    by_namespace: &'a HashMap<String, Vec<usize>>,
    referrer: &'a Referrer<'a>,
    /// The type that the field refers to.
    target: &'a Gvk,
    path: &'a str,
}

impl Finder<'_> {
    /// Returns the object that was once called `name`, when one fits.
    ///
    /// `namespace` narrows the search to objects that are or were in it; `with_namespace` says whether several
    /// objects are the same only if their namespaces are too.
    fn find(
        &self,
        name: &str,
        namespace: Option<&str>,
        with_namespace: bool,
        at: &Value,
    ) -> Result<Option<&Resource>> {
        let mut candidates: Vec<&Resource> = self
            .set
            .with_name(name)
            .filter_map(|position| self.set.get(position))
            .filter(|candidate| self.fits(candidate, name))
            .collect();
        if let Some(namespace) = namespace {
            self.narrow(&mut candidates, namespace);
        }
        candidates.retain(|candidate| self.referrer.may_choose(candidate));
        if candidates.len() == 1 {
            return Ok(candidates.pop());
        }
        let referrer = self.referrer.resource;
        candidates.retain(|candidate| has_same_context(candidate, referrer, true));
        if candidates.len() > 1 {
            candidates.retain(|candidate| has_same_context(candidate, referrer, false));
        }
        let Some(&first) = candidates.first() else {
            return Ok(None);
        };
        let all_same = candidates.iter().all(|candidate| {
            candidate.name() == first.name()
                && (!with_namespace || candidate.namespace() == first.namespace())
        });
        if all_same {
            return Ok(Some(first));
        }
        let mut error = Error::invalid(
            format!(
                "the name in `{}` of {} can mean {} objects",
                self.path.replace('/', "."),
                self.referrer.id,
                candidates.len()
            ),
            at.origin(),
        );
        for candidate in candidates {
            error = error.label(candidate.origin(), format!("{} is one", candidate.id()));
        }
        Err(error)
    }

    /// Whether the object had the name, as the type that the field (and `roleRef`) refers to.
    fn fits(&self, candidate: &Resource, name: &str) -> bool {
        let had = |wanted: &Gvk| {
            candidate
                .previous_ids()
                .any(|id| id.gvk.is_selected(wanted))
        };
        let is_role = self.path.ends_with("roleRef/name");
        self.referrer.sees(candidate)
            && candidate
                .previous
                .iter()
                .any(|previous| previous.name == name)
            && had(self.target)
            && (!is_role || self.referrer.role.as_ref().is_none_or(had))
    }

    /// Keeps the objects that were first in `namespace`; if no object at all was, those that are in it.
    fn narrow(&self, candidates: &mut Vec<&Resource>, namespace: &str) {
        let is_group = |resource: &Resource, original: bool| {
            let id = if original {
                resource.original_id()
            } else {
                resource.id().clone()
            };
            let effective = id.effective_namespace();
            effective == namespace && effective != crate::gvk::NOT_NAMESPACED
        };
        let any_was = namespace != crate::gvk::NOT_NAMESPACED
            && self.by_namespace.get(namespace).is_some_and(|positions| {
                let mut there = positions
                    .iter()
                    .filter_map(|&position| self.set.get(position));
                there.any(|resource| self.referrer.sees(resource))
            });
        candidates.retain(|candidate| is_group(candidate, any_was));
    }
}

/// Whether prefixes and suffixes agree, from the outermost on; with `allow_empty` none agrees with all.
fn has_same_context(candidate: &Resource, referrer: &Resource, allow_empty: bool) -> bool {
    let agree = |a: &[Text], b: &[Text]| {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        if short.is_empty() {
            long.is_empty() || allow_empty
        } else {
            long.ends_with(short)
        }
    };
    agree(&candidate.prefixes, &referrer.prefixes) && agree(&candidate.suffixes, &referrer.suffixes)
}

/// Fixes the name in a field, or the names in a list; returns whether something changed.
fn fix_field(finder: &Finder<'_>, field: &mut Value) -> Result<bool> {
    if field.is_null() {
        return Ok(false);
    }
    if field.is_scalar() {
        return fix_scalar(finder, field);
    }
    if field.is_mapping() {
        return fix_mapping(finder, field);
    }
    let mut changed = false;
    for item in field.as_sequence_mut().into_iter().flatten() {
        changed |= if item.is_null() {
            false
        } else if item.is_scalar() {
            fix_scalar(finder, item)?
        } else if item.is_mapping() {
            fix_mapping(finder, item)?
        } else {
            return Err(Error::invalid(
                format!(
                    "`{}` must hold names, found a list in a list",
                    finder.path.replace('/', ".")
                ),
                item.origin(),
            ));
        };
    }
    Ok(changed)
}

fn fix_scalar(finder: &Finder<'_>, field: &mut Value) -> Result<bool> {
    let name = field.text().unwrap_or_default().to_owned();
    let Some(found) = finder.find(&name, None, false, field)? else {
        return Ok(false);
    };
    if found.name() == name {
        return Ok(false);
    }
    let origin = field.origin();
    field_spec::set_scalar(field, found.name(), None, origin)?;
    Ok(true)
}

/// Fixes `name` and `namespace` of a mapping.
fn fix_mapping(finder: &Finder<'_>, field: &mut Value) -> Result<bool> {
    let Some(name) = field.get("name") else {
        return Err(Error::invalid(
            format!(
                "`{}` must hold a mapping with a `name`",
                finder.path.replace('/', ".")
            ),
            field.origin(),
        ));
    };
    let name = name.text().unwrap_or_default().to_owned();
    let namespace = field
        .get("namespace")
        .map(|namespace| namespace.text().unwrap_or_default().to_owned());
    let Some(found) = finder.find(&name, namespace.as_deref(), true, field)? else {
        return Ok(false);
    };
    if found.name() == name && found.namespace().is_empty() {
        return Ok(false);
    }
    let (name, namespace) = (found.name().to_owned(), found.namespace().to_owned());
    let origin = field.origin();
    if let Some(mapping) = field.as_mapping_mut() {
        field_spec::set_field(mapping, "name", &name, None, origin);
        if !namespace.is_empty() {
            field_spec::set_field(mapping, "namespace", &namespace, None, origin);
        }
    }
    Ok(true)
}
