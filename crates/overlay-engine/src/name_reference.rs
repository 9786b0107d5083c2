//! Name references: fields that hold the name of another object follow when that object is renamed.
//!
//! A reference is fixed when exactly one object fits: it had the name, is of the type that the field refers to, is
//! visible from the referrer's namespace, and shares its prefixes and suffixes if that is needed to choose. Objects
//! that were never renamed are not looked at. kustomize looks at every object for every field; here the candidates
//! come from the index of names, which gives the same answer because every condition is on one object alone.

mod field;

use std::cell::OnceCell;

use hashbrown::{HashMap, HashSet};
use overlay_yaml::{Origin, Text, Value};

use self::field::Table;
use crate::config::NameReference;
use crate::error::{Error, Result};
use crate::field_spec::{self, Create, FieldSpec};
use crate::gvk::{DEFAULT_NAMESPACE, Gvk, NOT_NAMESPACED};
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
    let mut table = Table::new(references);
    let by_namespace = by_namespace(set, Resource::original_namespace);
    let by_own_namespace = OnceCell::new();
    for position in 0..set.len() {
        let Some(resource) = set.get(position) else {
            continue;
        };
        let fields = table.fields_of(&resource.original_gvk());
        if fields.is_empty() {
            continue;
        }
        let grants = Grants::of(resource)?;
        let mut present = fields.present(resource.value());
        let can_change = |&number: &usize| {
            let (_, spec) = fields.get(number);
            has_old_name(set, resource.value(), spec)
        };
        let Some(first) = present.iter().position(can_change) else {
            continue;
        };
        present.drain(..first);

        // Alone, the tree is changed in place. Nothing below asks for the value of this resource.
        let origin = resource.origin();
        let mut value = set.update_content(position, |resource| {
            let hole = Value::null().with_origin(origin);
            std::mem::replace(resource.value_mut(), hole)
        });
        let Some(resource) = set.get(position) else {
            continue;
        };
        let referrer = Referrer { resource, grants };
        // A walk can make null an empty list where a path says so, which counts only beside a changed name.
        let has_lists = |&number: &usize| fields.get(number).1.path.contains("[]");
        let before = present.iter().any(has_lists).then(|| value.clone());
        let mut changed = false;
        let mut next = 0;
        while let Some(&number) = present.get(next) {
            next += 1;
            let (target, spec) = fields.get(number);
            let finder = Finder {
                set,
                by_namespace: &by_namespace,
                by_own_namespace: &by_own_namespace,
                referrer: &referrer,
                target,
                path: &spec.path,
            };
            let mut has_new_field = false;
            field_spec::visit_any(&mut value, spec, Create::Nothing, &mut |field| {
                if fix_field(&finder, field)? {
                    changed = true;
                    has_new_field |= !field.is_scalar();
                }
                Ok(())
            })?;
            if has_new_field {
                present = fields.present(&value);
                next = present.partition_point(|later| *later <= number);
            }
        }
        if changed {
            set.update(position, &build.schema, |resource| {
                *resource.value_mut() = value;
            });
        } else {
            set.update_content(position, |resource| {
                *resource.value_mut() = before.unwrap_or(value);
            });
        }
    }
    Ok(())
}

/// The positions of all resources, in order, by a namespace.
fn by_namespace(
    set: &ResourceSet,
    namespace: impl Fn(&Resource) -> &str,
) -> HashMap<String, Vec<usize>> {
    let mut by_namespace: HashMap<String, Vec<usize>> = HashMap::new();
    for (position, resource) in set.iter().enumerate() {
        let positions = by_namespace.entry_ref(namespace(resource));
        positions.or_default().push(position);
    }
    by_namespace
}

/// Whether a field holds the old name of any resource, or something that is a mistake there.
fn has_old_name(set: &ResourceSet, object: &Value, spec: &FieldSpec) -> bool {
    let was_named = |name: &Value| {
        let name = name.text().unwrap_or_default();
        set.with_name(name)
            .filter_map(|position| set.get(position))
            .any(|resource| resource.previous.iter().any(|old| old.name == name))
    };
    let is_one = |field: &Value| {
        if field.is_mapping() {
            field.get("name").is_none_or(was_named)
        } else {
            field.is_sequence() || !field.is_null() && was_named(field)
        }
    };
    let mut is_found = false;
    let needs_a_visit = field_spec::find(object, spec, &mut |field| {
        is_found |= match field.as_sequence() {
            Some(items) => items.iter().any(is_one),
            None => is_one(field),
        };
    });
    is_found || needs_a_visit
}

/// The resource whose references are fixed, with what decides on candidates.
struct Referrer<'a> {
    resource: &'a Resource,
    grants: Grants,
}

/// What a role binding says of those whom it binds, and to what.
struct Grants {
    /// Role bindings can refer to service accounts of these namespaces.
    subject_namespaces: HashSet<String>,
    /// Group and kind of `roleRef`, when it has both.
    role: Option<Gvk>,
}

impl Grants {
    fn of(resource: &Resource) -> Result<Grants> {
        let text = |key: &str| {
            let field = resource.value().get("roleRef")?.get(key)?;
            field.text().map(Text::from)
        };
        let role = text("apiGroup").zip(text("kind")).map(|(group, kind)| Gvk {
            group,
            version: Text::default(),
            kind,
        });
        Ok(Grants {
            subject_namespaces: subject_namespaces(resource)?,
            role,
        })
    }
}

impl Referrer<'_> {
    /// Whether the referrer can see a resource at all.
    fn sees(&self, candidate: &Resource) -> bool {
        let id = self.resource.id();
        id.cluster_scoped
            || candidate.id().cluster_scoped
            || candidate.id().is_same_namespace(id)
            || self
                .grants
                .subject_namespaces
                .contains(candidate.namespace())
    }

    /// The stricter rule for choosing: other namespaces only for service accounts.
    fn may_choose(&self, candidate: &Resource) -> bool {
        let id = self.resource.id();
        id.cluster_scoped
            || candidate.id().cluster_scoped
            || candidate.gvk().kind == "ServiceAccount"
            || candidate.id().is_same_namespace(id)
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

/// More objects with one name than these are looked for in the namespaces that count.
const MANY: usize = 32;

/// Finds the object that a name in one field means.
struct Finder<'a> {
    set: &'a ResourceSet,
    /// Positions by the effective namespace of the original id.
    by_namespace: &'a HashMap<String, Vec<usize>>,
    /// Positions by the present effective namespace, once they are asked for.
    by_own_namespace: &'a OnceCell<HashMap<String, Vec<usize>>>,
    referrer: &'a Referrer<'a>,
    /// The type that the field refers to.
    target: &'a Gvk,
    path: &'a str,
}

impl<'a> Finder<'a> {
    /// Returns the object that was once called `name`, when one fits.
    ///
    /// `namespace` narrows the search to objects that are or were in it; `with_namespace` says whether several
    /// objects are the same only if their namespaces are too.
    fn find(
        &self,
        name: &str,
        namespace: Option<&str>,
        with_namespace: bool,
        at: Origin,
    ) -> Result<Option<&'a Resource>> {
        let mut candidates: Vec<&'a Resource> = self
            .named(name)
            .into_iter()
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
                referrer.id(),
                candidates.len()
            ),
            at,
        );
        for candidate in candidates {
            error = error.label(candidate.origin(), format!("{} is one", candidate.id()));
        }
        Err(error)
    }

    /// Positions, in order, among which are those of all objects that were called `name` and that the referrer sees.
    fn named(&self, name: &str) -> Vec<usize> {
        let referrer = self.referrer.resource.id();
        if referrer.cluster_scoped || self.set.with_name(name).nth(MANY).is_none() {
            return self.set.with_name(name).collect();
        }
        // Many namespaces have objects of that name, and the referrer sees those of few.
        let by_own_namespace = self
            .by_own_namespace
            .get_or_init(|| by_namespace(self.set, |resource| resource.id().effective_namespace()));
        let granted = self.referrer.grants.subject_namespaces.iter();
        let granted = granted.map(|namespace| match namespace.as_str() {
            "" => DEFAULT_NAMESPACE,
            other => other,
        });
        let own = [referrer.effective_namespace(), NOT_NAMESPACED];
        let mut positions: Vec<usize> = own
            .into_iter()
            .chain(granted)
            .filter_map(|namespace| by_own_namespace.get(namespace))
            .flatten()
            .copied()
            .collect();
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    /// Whether the object had the name, as the type that the field (and `roleRef`) refers to.
    fn fits(&self, candidate: &Resource, name: &str) -> bool {
        let is_role = || self.path.ends_with("roleRef/name");
        let role = &self.referrer.grants.role;
        candidate
            .previous
            .iter()
            .any(|previous| previous.name == name)
            && candidate.was_of(self.target)
            && self.referrer.sees(candidate)
            && role
                .as_ref()
                .is_none_or(|role| !is_role() || candidate.was_of(role))
    }

    /// Keeps the objects that were first in `namespace`; if no object at all was, those that are in it.
    fn narrow(&self, candidates: &mut Vec<&Resource>, namespace: &str) {
        let is_group = |resource: &Resource, original: bool| {
            let effective = if original {
                resource.original_namespace()
            } else {
                resource.id().effective_namespace()
            };
            effective == namespace && effective != NOT_NAMESPACED
        };
        let any_was = namespace != NOT_NAMESPACED
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
    let name = field.text().unwrap_or_default();
    let Some(found) = finder.find(name, None, false, field.origin())? else {
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
    let name = name.text().unwrap_or_default();
    let namespace = field
        .get("namespace")
        .map(|namespace| namespace.text().unwrap_or_default());
    let Some(found) = finder.find(name, namespace, true, field.origin())? else {
        return Ok(false);
    };
    if found.name() == name && found.namespace().is_empty() {
        return Ok(false);
    }
    let (name, namespace) = (found.name(), found.namespace());
    let origin = field.origin();
    if let Some(mapping) = field.as_mapping_mut() {
        field_spec::set_field(mapping, "name", name, None, origin);
        if !namespace.is_empty() {
            field_spec::set_field(mapping, "namespace", namespace, None, origin);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::MANY;
    use crate::{BuildOptions, MemoryFs, build};

    /// Objects of one name in more namespaces than are looked at one by one: each reference means the one in its own
    /// namespace, and that of an object without namespace the one that has none.
    #[test]
    fn among_many_of_one_name_the_one_that_is_seen_counts() {
        let mut fs = MemoryFs::new();
        let mut bases = String::from("resources:\n");
        for number in 0..2 * MANY {
            bases += &format!("- n{number}\n");
            fs.insert(
                format!("n{number}/kustomization.yaml"),
                format!("namespace: n{number}\nnamePrefix: p{number}-\nresources: [../all]\n"),
            );
        }
        fs.insert("kustomization.yaml", bases);
        fs.insert("all/kustomization.yaml", "resources: [all.yaml]\n");
        fs.insert(
            "all/all.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n---\napiVersion: v1\nkind: Pod\n\
             metadata: {name: web}\nspec: {volumes: [{configMap: {name: settings}}]}\n",
        );
        let built = build(&fs, ".", &BuildOptions::default()).expect("it builds");
        let pods = built
            .resources
            .iter()
            .filter(|resource| resource.gvk().kind == "Pod");
        let mut count = 0;
        for pod in pods {
            let number = pod.namespace().trim_start_matches('n');
            let text = pod.to_yaml().expect("it can be printed");
            assert!(
                text.contains(&format!("name: p{number}-settings\n")),
                "{text}"
            );
            count += 1;
        }
        assert_eq!(count, 2 * MANY);
    }
}
