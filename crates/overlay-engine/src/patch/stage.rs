//! Applies patches to the resources that they are for, and collects what does not apply.

use std::sync::Arc;

use super::json6902::JsonPatch;
use super::load::Loaded;
use super::merge_resource::{
    merge_one, set_metadata_map, string_map, with_api_version, with_string_metadata,
};
use super::strategic_merge;
use crate::build_metadata::{self, Provenance};
use crate::error::{Error, ErrorKind, Errors, near_miss};
use crate::gvk::ResourceId;
use crate::kustomization::{Patch, Selector};
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;
use crate::selector::{CompiledSelector, describe};

/// What happens to the id of a patched resource.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Identity {
    /// Afterwards no two resources may have the same id.
    Checked,
    /// The id before the patch is kept as one of the past.
    Stored,
    /// Nothing.
    Forgotten,
}

/// Applies patches one after the other and collects what does not apply.
pub(super) struct Stage<'s, 'b> {
    build: &'s mut Build<'b>,
    set: &'s mut ResourceSet,
    errors: Vec<Error>,
    /// Positions of resources that a patch did not apply to: later mistakes there may come from that.
    failed: Vec<usize>,
    /// Whether no two resources have the same id.
    is_unique: bool,
}

impl<'s, 'b> Stage<'s, 'b> {
    pub(super) fn new(build: &'s mut Build<'b>, set: &'s mut ResourceSet) -> Stage<'s, 'b> {
        Stage {
            build,
            set,
            errors: Vec::new(),
            failed: Vec::new(),
            is_unique: false,
        }
    }

    pub(super) fn finish(self) -> Result<(), Errors> {
        self.set.retain(|resource| !resource.is_empty());
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(Errors(self.errors))
        }
    }

    /// Notes on every resource that something has run.
    pub(super) fn note(&mut self, by: &Arc<Provenance>) {
        for position in 0..self.set.len() {
            self.set.update_content(position, |resource| {
                build_metadata::note_transformation(resource, by);
            });
        }
    }

    fn fail(&mut self, position: usize, error: Error) {
        if !self.failed.contains(&position) {
            self.errors.push(error);
            self.failed.push(position);
        }
    }

    /// Applies one entry of `patches`.
    pub(super) fn patch(&mut self, patch: &Patch, loaded: &Loaded) {
        match (loaded, &patch.target) {
            (Loaded::Json(json), Some(target)) => self.json(json, target, Identity::Stored),
            (Loaded::Json(_), None) => {}
            (Loaded::StrategicMerges(merges), None) => {
                for merge in merges {
                    self.merge_by_id(merge, Identity::Forgotten);
                }
            }
            (Loaded::StrategicMerges(merges), Some(target)) => {
                if let Some(merge) = merges.first()
                    && let Some(selected) = self.select(target, "patch")
                {
                    self.merge_into(&selected, merge, Identity::Checked);
                }
            }
        }
    }

    /// The resources that a target selects; `None` when the target is wrong.
    fn select(&mut self, target: &Selector, what: &str) -> Option<Vec<usize>> {
        let selected = CompiledSelector::new(target).and_then(|selector| {
            let selected = selector.select(self.set)?;
            if selected.is_empty()
                && let Some(error) = selector.bad_metadata()
            {
                self.build.warn(error.clone());
            }
            Ok(selected)
        });
        match selected {
            Ok(mut selected) => {
                let set = &*self.set;
                selected
                    .retain(|&position| set.get(position).is_some_and(|found| !found.is_empty()));
                if selected.is_empty() {
                    let what = format!("the target of the {what} ({})", describe(target));
                    let mut warning = Error::new(ErrorKind::NoTarget { what }, target.origin);
                    if let Some(hint) = self.suggest(&target.kind, &target.name) {
                        warning = warning.hint(hint);
                    }
                    self.build.warn(warning);
                }
                Some(selected)
            }
            Err(error) => {
                self.errors.push(error.or_at(target.origin));
                None
            }
        }
    }

    /// Merges a patch into the resource that has or had its id.
    pub(super) fn merge_by_id(&mut self, patch: &Resource, identity: Identity) {
        let id = patch.original_id();
        match self.set.matching_any(&id).as_slice() {
            [position] => self.merge_into(&[*position], patch, identity),
            [] => {
                let what = format!("the strategic merge patch for {id}");
                let error = Error::new(ErrorKind::NoTarget { what }, patch.origin());
                self.errors.push(match self.suggest_id(&id) {
                    Some(hint) => error.hint(hint),
                    None => error,
                });
            }
            several => {
                let what = format!("the strategic merge patch for {id}");
                let count = several.len();
                let mut error = Error::new(ErrorKind::ManyTargets { what, count }, patch.origin());
                for &position in several.iter().take(5) {
                    if let Some(resource) = self.set.get(position) {
                        error = error.label(resource.origin(), format!("{}", resource.id()));
                    }
                }
                self.errors.push(error);
            }
        }
    }

    /// Merges a patch into the resources at `positions`.
    fn merge_into(&mut self, positions: &[usize], patch: &Resource, identity: Identity) {
        let normalized =
            (identity == Identity::Checked).then(|| with_string_metadata(patch.value()));
        if identity == Identity::Checked && !self.is_unique {
            if let Err(error) = self.set.check_unique() {
                self.errors.push(error);
                return;
            }
            self.is_unique = true;
        }
        for &position in positions {
            let Some(resource) = self.set.get(position) else {
                continue;
            };
            let before = resource.id().clone();
            let tree = match &normalized {
                Some(tree) => with_api_version(tree, &before),
                None => patch.value().clone(),
            };
            if Some(&position) == positions.first() {
                let doubts = strategic_merge::doubts(resource.value(), &tree, &self.build.schema);
                doubts.into_iter().for_each(|doubt| self.build.warn(doubt));
            }
            let schema = &self.build.schema;
            let merged = self.set.update(position, schema, |resource| {
                merge_one(resource, patch, &tree, schema)
            });
            if let Err(error) = merged {
                let label = format!("merged into {before}");
                let at = self
                    .set
                    .get(position)
                    .map_or_else(Default::default, Resource::origin);
                self.fail(position, error.or_at(patch.origin()).label(at, label));
                continue;
            }
            let after = self.set.get(position).map(Resource::id);
            if after.is_none_or(|after| *after == before) {
                continue;
            }
            if identity == Identity::Checked {
                self.check_id(position);
            } else {
                self.is_unique = false;
            }
        }
    }

    /// Checks that no other resource has the id of the one at `position`.
    fn check_id(&mut self, position: usize) {
        let Some(resource) = self
            .set
            .get(position)
            .filter(|resource| !resource.is_empty())
        else {
            return;
        };
        let id = resource.id().clone();
        let other = self
            .set
            .matching_current(&id)
            .find(|&other| other != position);
        if let Some(other) = other.and_then(|other| self.set.get(other)) {
            let error = Error::new(ErrorKind::DuplicateId { id }, resource.origin())
                .label(other.origin(), "the other one")
                .note("a patch has made the ids equal");
            self.fail(position, error);
        }
    }

    /// Applies a JSON patch to what its target selects.
    pub(super) fn json(&mut self, patch: &JsonPatch, target: &Selector, identity: Identity) {
        for position in self.select(target, "JSON patch").unwrap_or_default() {
            let schema = &self.build.schema;
            let result = self.set.update(position, schema, |resource| {
                let id = resource.id().to_string();
                if identity == Identity::Stored {
                    resource.store_previous_id();
                }
                resource.ensure_annotations();
                let is_open = build_metadata::lay_open(resource);
                patch.apply(resource.value_mut(), &id)?;
                if is_open {
                    build_metadata::take_back(resource);
                }
                resource.forget_shared();
                let annotations = string_map(resource.value(), "annotations");
                set_metadata_map(resource.value_mut(), "annotations", annotations);
                Ok(())
            });
            if let Err(error) = result {
                self.fail(position, error);
            }
            self.is_unique = false;
        }
    }

    /// Says which resource was probably meant.
    fn suggest_id(&self, id: &ResourceId) -> Option<String> {
        let near: Vec<&Resource> = self
            .set
            .with_name(&id.name)
            .filter_map(|position| self.set.get(position))
            .filter(|resource| resource.gvk().kind == id.gvk.kind)
            .collect();
        if let Some(resource) = near.first() {
            let found = resource.id();
            return Some(if found.gvk == id.gvk {
                format!("there is {found}: give the patch that namespace")
            } else {
                format!("there is {found}: give the patch that `apiVersion`")
            });
        }
        self.suggest(&id.gvk.kind, &id.name)
    }

    /// Says which name of that kind was probably meant.
    fn suggest(&self, kind: &str, name: &str) -> Option<String> {
        let of_kind = |resource: &&Resource| kind.is_empty() || resource.gvk().kind == kind;
        let names = self.set.iter().filter(of_kind).map(Resource::name);
        if let Some(near) = near_miss(name, names).filter(|near| *near != name && !name.is_empty())
        {
            return Some(format!("did you mean `{near}`?"));
        }
        let kinds = self.set.iter().map(|resource| resource.gvk().kind.as_str());
        near_miss(kind, kinds)
            .filter(|near| *near != kind && !kind.is_empty())
            .map(|near| format!("did you mean the kind `{near}`?"))
    }
}
