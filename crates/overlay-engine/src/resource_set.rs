//! The resources of a build in order, with indexes by id and name.
//!
//! kustomize looks through its whole list for every question. Here questions go through indexes that every change
//! updates at once, because later questions of the same stage must see it: kustomize checks against the list as
//! it is half-way.

mod index;

use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;

use crate::error::{Error, ErrorKind, Result};
use crate::gvk::ResourceId;
use crate::resource::Resource;
use crate::schema::Schema;

use index::{GONE, Index};

/// Resources in order of loading.
#[derive(Clone, Debug, Default)]
pub struct ResourceSet {
    list: Vec<Resource>,
    hasher: DefaultHashBuilder,
    /// Hash of kind, name and effective namespace of current and previous ids.
    by_id: Index,
    /// Hash of current and previous names.
    by_name: Index,
}

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
        let known = resource.previous.len();
        let result = change(resource);
        let is_new = resource.refresh(schema);
        let count = resource.previous.len();
        if is_new || count != known {
            // Ids of the past keep kind, name and namespace: only the new ones are missing in the indexes.
            self.index(position, if count < known { 0 } else { known });
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
        if let Some(present) = self.matching_current(resource.id()).next() {
            let first = self.list[present].origin();
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
            let first = self.matching_current(resource.id()).next();
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
        self.by_id.clear();
        self.by_name.clear();
        for position in 0..self.list.len() {
            self.index(position, 0);
        }
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

    /// Returns the text of [`ResourceSet::to_yaml`] in pieces, and lets go of each resource once it is printed: whole
    /// text and whole tree are never in memory together.
    ///
    /// # Errors
    /// As [`ResourceSet::to_yaml`].
    pub fn into_yaml(self) -> Result<Vec<String>> {
        // About what the tree of one resource takes: a piece finds room where a resource was, and memory does not grow.
        const PIECE: usize = 4 << 10;
        let ResourceSet {
            list,
            by_id,
            by_name,
            ..
        } = self;
        drop((by_id, by_name));
        let mut pieces = Vec::new();
        // Room for what goes beyond.
        let mut piece = String::with_capacity(2 * PIECE);
        for (position, resource) in list.into_iter().enumerate() {
            if position > 0 {
                piece.push_str("---\n");
            }
            overlay_yaml::write_document(resource.value(), &mut piece)?;
            drop(resource);
            if piece.len() >= 2 * PIECE {
                piece.shrink_to_fit();
                let room = String::with_capacity(2 * PIECE);
                pieces.push(std::mem::replace(&mut piece, room));
            } else if piece.len() >= PIECE {
                // A copy finds room where resources were; what has room to spare does not.
                pieces.push(piece.as_str().to_owned());
                piece.clear();
            }
        }
        pieces.push(piece);
        Ok(pieces)
    }

    /// Appends a resource without looking for its id.
    pub(crate) fn push(&mut self, resource: Resource) {
        self.list.push(resource);
        self.index(self.list.len() - 1, 0);
    }

    /// Puts another resource at `position`.
    pub(crate) fn replace(&mut self, position: usize, resource: Resource) {
        self.list[position] = resource;
        self.index(position, 0);
    }

    /// Keeps the resources for which `keep` is true.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&Resource) -> bool) {
        if self.list.iter().all(&mut keep) {
            return;
        }
        let mut places = Vec::with_capacity(self.list.len());
        let mut count = 0;
        self.list.retain(|resource| {
            let is_kept = keep(resource);
            places.push(if is_kept { count } else { GONE });
            count += u32::from(is_kept);
            is_kept
        });
        self.renumber(&places);
    }

    /// Puts the resources into the order of `positions`, which must be a permutation.
    pub(crate) fn reorder(&mut self, positions: &[usize]) {
        let mut places = vec![GONE; self.list.len()];
        for (place, &position) in (0..).zip(positions) {
            places[position] = place;
        }
        self.renumber(&places);
        // Each exchange brings one resource to its place, so that no second list is needed.
        for position in 0..places.len() {
            while let Some(place) = usize::try_from(places[position])
                .ok()
                .filter(|&place| place != position && place < places.len())
            {
                self.list.swap(position, place);
                places.swap(position, place);
            }
        }
    }

    /// Positions, in order, of the resources whose current id names the same object as `id`.
    pub(crate) fn matching_current<'a>(
        &'a self,
        id: &'a ResourceId,
    ) -> impl Iterator<Item = usize> + 'a {
        self.hits(&self.by_id, self.hash_id(id))
            .filter(|&position| self.list[position].id().is_same(id))
    }

    /// Positions, in order, of the resources that have or had an id that names the same object as `id`.
    pub(crate) fn matching_any(&self, id: &ResourceId) -> Vec<usize> {
        self.hits(&self.by_id, self.hash_id(id))
            .filter(|&position| {
                let resource = &self.list[position];
                !resource.is_empty() && (resource.id().is_same(id) || resource.was(id))
            })
            .collect()
    }

    /// Positions, in order, of the resources that have or had `name`.
    pub(crate) fn with_name<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.hits(&self.by_name, self.hasher.hash_one(name))
            .filter(move |&position| {
                let resource = &self.list[position];
                resource.name() == name
                    || resource
                        .previous
                        .iter()
                        .any(|previous| previous.name == name)
            })
    }

    fn hits<'a>(&'a self, index: &'a Index, hash: u64) -> impl Iterator<Item = usize> + 'a {
        index
            .get(hash)
            .iter()
            .map(|&position| position as usize)
            .filter(|&position| position < self.list.len())
    }

    fn hash_id(&self, id: &ResourceId) -> u64 {
        self.hash(&id.gvk.kind, &id.name, id.effective_namespace())
    }

    fn hash(&self, kind: &str, name: &str, namespace: &str) -> u64 {
        self.hasher.hash_one((kind, name, namespace))
    }

    /// Adds the current id of a resource to the indexes, and those of the past from number `first` on.
    fn index(&mut self, position: usize, first: usize) {
        let Some(resource) = self.list.get(position) else {
            return;
        };
        let at = u32::try_from(position).unwrap_or(u32::MAX);
        let id = self.hash_id(resource.id());
        let name = self.hasher.hash_one(resource.name());
        self.by_id.insert(id, at);
        self.by_name.insert(name, at);
        for previous in resource.previous.iter().skip(first) {
            let namespace = previous.effective_namespace();
            let id = self.hash(&previous.kind, &previous.name, namespace);
            let name = self.hasher.hash_one(previous.name.as_str());
            self.by_id.insert(id, at);
            self.by_name.insert(name, at);
        }
    }

    /// Follows a change of positions: `places` has the new one of each, or `GONE`.
    fn renumber(&mut self, places: &[u32]) {
        for index in [&mut self.by_id, &mut self.by_name] {
            index.renumber(places);
        }
    }
}

impl<'a> IntoIterator for &'a ResourceSet {
    type Item = &'a Resource;
    type IntoIter = std::slice::Iter<'a, Resource>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
