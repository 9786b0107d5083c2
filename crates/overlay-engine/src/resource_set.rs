//! The resources of a build in order, with indexes by id and name.
//!
//! kustomize looks through its whole list for every question. Here questions go through indexes that every change
//! updates at once, because later questions of the same stage must see it: kustomize checks against the list as
//! it is half-way.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap};

use crate::error::{Error, ErrorKind, Result};
use crate::gvk::ResourceId;
use crate::resource::Resource;
use crate::schema::Schema;

/// Resources in order of loading.
#[derive(Clone, Debug, Default)]
pub struct ResourceSet {
    list: Vec<Resource>,
    hasher: DefaultHashBuilder,
    /// Hash of type, name and effective namespace of current ids.
    by_current: Index,
    /// The same of current and previous ids.
    by_any: Index,
    /// Hash of current and previous names.
    by_name: Index,
}

/// Positions in the list by hash; a position can stand under a stale or colliding hash, so that every hit is
/// compared again.
type Index = HashMap<u64, Vec<u32>>;

impl ResourceSet {
    /// The number of resources.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The resources in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Resource> {
        self.list.iter()
    }

    /// The resource at a position.
    pub(crate) fn get(&self, position: usize) -> Option<&Resource> {
        self.list.get(position)
    }

    /// Changes the resource at `position`, reads its id again and updates the indexes.
    pub(crate) fn update<T>(
        &mut self,
        position: usize,
        schema: &Schema,
        change: impl FnOnce(&mut Resource) -> T,
    ) -> T {
        let resource = &mut self.list[position];
        let previous = resource.previous.len();
        let before = resource.id().clone();
        let result = change(resource);
        resource.refresh(schema);
        if resource.previous.len() != previous || *resource.id() != before {
            self.index(position);
        }
        result
    }

    /// Changes the resource at `position` in ways that leave its ids alone.
    pub(crate) fn update_content<T>(
        &mut self,
        position: usize,
        change: impl FnOnce(&mut Resource) -> T,
    ) -> T {
        change(&mut self.list[position])
    }

    /// Appends a resource.
    ///
    /// # Errors
    /// When one with the same current id is there.
    pub(crate) fn append(&mut self, resource: Resource) -> Result<()> {
        if let Some(present) = self.matching_current(resource.id()).first() {
            let first = self.list[*present].origin();
            return Err(Error::new(
                ErrorKind::DuplicateId {
                    id: resource.id().clone(),
                },
                resource.origin(),
            )
            .label(first, "first defined here"));
        }
        self.push(resource);
        Ok(())
    }

    /// Appends all resources of another set.
    ///
    /// # Errors
    /// As [`ResourceSet::append`].
    pub(crate) fn append_all(&mut self, other: ResourceSet) -> Result<()> {
        if self.is_empty() {
            other.check_unique()?;
            *self = other;
            return Ok(());
        }
        other
            .list
            .into_iter()
            .try_for_each(|resource| self.append(resource))
    }

    /// Checks that no two resources have the same current id.
    ///
    /// # Errors
    /// When two have.
    pub(crate) fn check_unique(&self) -> Result<()> {
        for (position, resource) in self.list.iter().enumerate() {
            let first = self.matching_current(resource.id()).first().copied();
            if let Some(first) = first.filter(|&first| first < position) {
                let id = resource.id().clone();
                return Err(Error::new(ErrorKind::DuplicateId { id }, resource.origin())
                    .label(self.list[first].origin(), "first defined here"));
            }
        }
        Ok(())
    }

    /// Reads every id again, after the schema has changed.
    pub(crate) fn refresh(&mut self, schema: &Schema) {
        for resource in &mut self.list {
            resource.refresh(schema);
        }
        self.reindex();
    }

    /// Returns all resources as kustomize prints them: documents joined by `---`.
    ///
    /// # Errors
    /// When a resource cannot be printed: a key twice in a mapping, infinity, a key that is no string.
    pub fn to_yaml(&self) -> Result<String> {
        let mut text = String::new();
        overlay_yaml::write_documents(self.list.iter().map(Resource::value), &mut text)
            .map_err(Error::from)?;
        Ok(text)
    }

    /// Appends a resource without looking for its id.
    pub(crate) fn push(&mut self, resource: Resource) {
        self.list.push(resource);
        self.index(self.list.len() - 1);
    }

    /// Puts another resource at `position`.
    pub(crate) fn replace(&mut self, position: usize, resource: Resource) {
        self.list[position] = resource;
        self.index(position);
    }

    /// Keeps the resources for which `keep` is true.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Resource) -> bool) {
        let before = self.list.len();
        self.list.retain(keep);
        if self.list.len() != before {
            self.reindex();
        }
    }

    /// Puts the resources into the order of `positions`, which must be a permutation.
    pub(crate) fn reorder(&mut self, positions: &[usize]) {
        let mut old: Vec<Option<Resource>> = std::mem::take(&mut self.list)
            .into_iter()
            .map(Some)
            .collect();
        self.list = positions
            .iter()
            .filter_map(|&position| old.get_mut(position).and_then(Option::take))
            .collect();
        self.reindex();
    }

    /// Positions, in order, of the resources whose current id names the same object as `id`.
    pub(crate) fn matching_current(&self, id: &ResourceId) -> Vec<usize> {
        self.hits(&self.by_current, self.hash_id(id))
            .filter(|&position| self.list[position].id().is_same(id))
            .collect()
    }

    /// Positions, in order, of the resources that have or had an id that names the same object as `id`.
    pub(crate) fn matching_any(&self, id: &ResourceId) -> Vec<usize> {
        self.hits(&self.by_any, self.hash_id(id))
            .filter(|&position| {
                let resource = &self.list[position];
                !resource.is_empty()
                    && (resource.id().is_same(id)
                        || resource.previous_ids().any(|previous| previous.is_same(id)))
            })
            .collect()
    }

    /// Positions, in order, of the resources that have or had `name`.
    pub(crate) fn with_name(&self, name: &str) -> impl Iterator<Item = usize> + '_ {
        let wanted = name.to_owned();
        self.hits(&self.by_name, self.hasher.hash_one(name))
            .filter(move |&position| {
                let resource = &self.list[position];
                resource.name() == wanted
                    || resource
                        .previous
                        .iter()
                        .any(|previous| previous.name == wanted)
            })
    }

    fn hits<'a>(&'a self, index: &'a Index, hash: u64) -> impl Iterator<Item = usize> + 'a {
        index
            .get(&hash)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .map(|&position| position as usize)
            .filter(|&position| position < self.list.len())
    }

    fn hash_id(&self, id: &ResourceId) -> u64 {
        self.hasher.hash_one((
            id.gvk.group.as_str(),
            id.gvk.version.as_str(),
            id.gvk.kind.as_str(),
            id.name.as_str(),
            id.effective_namespace(),
        ))
    }

    fn index(&mut self, position: usize) {
        let Some(resource) = self.list.get(position) else {
            return;
        };
        let at = u32::try_from(position).unwrap_or(u32::MAX);
        let current = self.hash_id(resource.id());
        let mut ids: Vec<u64> = vec![current];
        let mut names: Vec<u64> = vec![self.hasher.hash_one(resource.name())];
        for previous in resource.previous_ids() {
            ids.push(self.hash_id(&previous));
            names.push(self.hasher.hash_one(previous.name.as_str()));
        }
        insert(&mut self.by_current, current, at);
        for hash in ids {
            insert(&mut self.by_any, hash, at);
        }
        for hash in names {
            insert(&mut self.by_name, hash, at);
        }
    }

    fn reindex(&mut self) {
        self.by_current.clear();
        self.by_any.clear();
        self.by_name.clear();
        for position in 0..self.list.len() {
            self.index(position);
        }
    }
}

/// Adds a position to a hash's list, which stays sorted.
fn insert(index: &mut Index, hash: u64, position: u32) {
    let positions = index.entry(hash).or_default();
    if let Err(at) = positions.binary_search(&position) {
        positions.insert(at, position);
    }
}

impl<'a> IntoIterator for &'a ResourceSet {
    type Item = &'a Resource;
    type IntoIter = std::slice::Iter<'a, Resource>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
