//! One Kubernetes object with what the build knows about it.

use std::sync::Arc;

use overlay_yaml::{Mapping, Origin, Tag, Text, Value};

use crate::build_metadata::Provenance;
use crate::gvk::{self, Gvk, ResourceId, split_api_version};
use crate::schema::Schema;
use crate::source::is_shared;

/// An object and its bookkeeping.
///
/// kustomize keeps the bookkeeping in annotations of the object; here it is fields. [`Resource::value_mut`] marks
/// the cached id as stale, which the next call of [`Resource::refresh`] mends.
#[derive(Clone, Debug)]
pub struct Resource {
    value: Value,
    id: ResourceId,
    /// Earlier names, the oldest first.
    pub(crate) previous: Vec<PreviousId>,
    /// Name prefixes in the order of adding.
    pub(crate) prefixes: Vec<Text>,
    /// Name suffixes in the order of adding.
    pub(crate) suffixes: Vec<Text>,
    /// What a generator does when the object is there already.
    pub(crate) behavior: Behavior,
    /// Whether the name gets a hash of the content.
    pub(crate) needs_hash: bool,
    /// Patches only: whether they may rename their target.
    pub(crate) allow_name_change: bool,
    /// Patches only: whether they may change the kind of their target.
    pub(crate) allow_kind_change: bool,
    /// Made by a generator, and not merged into an object of a file.
    pub(crate) is_generated: bool,
    /// Made by a chart: the namespace transformer leaves it alone.
    pub(crate) is_helm_generated: bool,
    /// Where it comes from; noted only when `buildMetadata` asks.
    pub(crate) provenance: Option<Arc<Provenance>>,
    rare: Option<Box<Rare>>,
}

/// What few resources have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rare {
    /// Names of the vars that take their value from here.
    pub(crate) vars: Vec<Text>,
    /// What has changed it; noted only when `buildMetadata` asks.
    pub(crate) transformations: Vec<Arc<Provenance>>,
    /// Scalars that stand in several places of the object as one, each with its present value. The places are
    /// told by the value's origin.
    shared: Vec<Value>,
}

impl Rare {
    const NONE: &Rare = &Rare {
        vars: Vec::new(),
        transformations: Vec::new(),
        shared: Vec::new(),
    };
}

/// A name that an object had before a transformation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PreviousId {
    pub(crate) kind: Text,
    pub(crate) name: Text,
    /// The effective namespace at that time.
    pub(crate) namespace: Text,
}

impl PreviousId {
    /// The namespace used for comparing.
    pub(crate) fn effective_namespace(&self) -> &str {
        if self.namespace.is_empty() {
            gvk::DEFAULT_NAMESPACE
        } else {
            &self.namespace
        }
    }
}

/// What a generator does when an object with its id exists or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Behavior {
    /// Not said: as `create`.
    #[default]
    Unspecified,
    /// The object must be new.
    Create,
    /// The object must exist; it is replaced, but for metadata.
    Replace,
    /// The object must exist; data, labels and annotations are merged.
    Merge,
}

impl Resource {
    /// Wraps an object.
    pub(crate) fn new(value: Value, schema: &Schema) -> Resource {
        let mut resource = Resource {
            value,
            id: ResourceId::default(),
            previous: Vec::new(),
            prefixes: Vec::new(),
            suffixes: Vec::new(),
            behavior: Behavior::default(),
            needs_hash: false,
            allow_name_change: false,
            allow_kind_change: false,
            is_generated: false,
            is_helm_generated: false,
            provenance: None,
            rare: None,
        };
        resource.read_id(schema, true);
        resource
    }

    /// The object.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The object, to be changed. Whoever can change `apiVersion`, `kind`, name or namespace calls
    /// [`Resource::refresh`] afterwards (`ResourceSet::update` does).
    pub(crate) fn value_mut(&mut self) -> &mut Value {
        &mut self.value
    }

    /// Returns the object as kustomize prints it.
    ///
    /// # Errors
    /// As [`crate::ResourceSet::to_yaml`].
    pub fn to_yaml(&self) -> Result<String, crate::Error> {
        let mut text = String::new();
        overlay_yaml::write_document(&self.value, &mut text)?;
        Ok(text)
    }

    /// Where the object begins in its file.
    pub fn origin(&self) -> Origin {
        self.value.origin()
    }

    /// The current id, as of the last refresh.
    pub fn id(&self) -> &ResourceId {
        &self.id
    }

    /// The current type.
    pub fn gvk(&self) -> &Gvk {
        &self.id.gvk
    }

    /// The current name.
    pub fn name(&self) -> &str {
        &self.id.name
    }

    /// The current namespace as written; may be empty.
    pub fn namespace(&self) -> &str {
        &self.id.namespace
    }

    /// The object, to be changed, beside its current type.
    pub(crate) fn value_mut_and_gvk(&mut self) -> (&mut Value, &Gvk) {
        (&mut self.value, &self.id.gvk)
    }

    /// Reads the id from the object again and returns whether it has changed.
    pub(crate) fn refresh(&mut self, schema: &Schema) -> bool {
        // Only the kustomization's own schema can say something else of a type than it said before.
        self.read_id(schema, schema.is_chosen())
    }

    /// Reads the id; asks for the scope of the type only when that is new or when `asks_scope`.
    fn read_id(&mut self, schema: &Schema, asks_scope: bool) -> bool {
        let text = |key: &str| self.value.get(key).and_then(Value::text).unwrap_or("");
        let metadata = self.value.get("metadata");
        let meta = |key: &str| {
            metadata
                .and_then(|metadata| metadata.get(key))
                .and_then(Value::text)
                .unwrap_or("")
        };
        let set = |place: &mut Text, text: &str| {
            let is_new = place != text;
            if is_new {
                *place = text.into();
            }
            is_new
        };
        let id = &mut self.id;
        let (group, version) = split_api_version(text("apiVersion"));
        let mut is_new = set(&mut id.gvk.group, group);
        is_new |= set(&mut id.gvk.version, version);
        is_new |= set(&mut id.gvk.kind, text("kind"));
        if is_new || asks_scope {
            let cluster_scoped = schema.is_cluster_scoped(&id.gvk);
            is_new |= id.cluster_scoped != cluster_scoped;
            id.cluster_scoped = cluster_scoped;
        }
        is_new |= set(&mut id.name, meta("name"));
        is_new |= set(&mut id.namespace, meta("namespace"));
        is_new
    }

    /// The first id that the object had, or the current one.
    ///
    /// Ids of the past are never cluster-scoped in comparisons: their namespace is kept in effective form.
    pub(crate) fn original_id(&self) -> ResourceId {
        match self.previous.first() {
            Some(previous) => self.previous_id(previous),
            None => self.id.clone(),
        }
    }

    /// The type of the first id that the object had: group and version are always the current ones.
    pub(crate) fn original_gvk(&self) -> Gvk {
        Gvk {
            group: self.id.gvk.group.clone(),
            version: self.id.gvk.version.clone(),
            kind: self.original_kind().into(),
        }
    }

    /// The first kind that the object had.
    pub(crate) fn original_kind(&self) -> &str {
        match self.previous.first() {
            Some(first) => &first.kind,
            None => &self.id.gvk.kind,
        }
    }

    /// The effective namespace of the first id that the object had.
    pub(crate) fn original_namespace(&self) -> &str {
        match self.previous.first() {
            Some(first) => first.effective_namespace(),
            None => self.id.effective_namespace(),
        }
    }

    /// Whether one of the ids of the past names the same object as `id`.
    pub(crate) fn was(&self, id: &ResourceId) -> bool {
        self.previous.iter().any(|previous| {
            previous.name == id.name
                && previous.kind == id.gvk.kind
                && previous.effective_namespace() == id.effective_namespace()
                && self.id.gvk.group == id.gvk.group
                && self.id.gvk.version == id.gvk.version
        })
    }

    /// Whether the object had an id of a type that `selector` selects.
    pub(crate) fn was_of(&self, selector: &Gvk) -> bool {
        let current = &self.id.gvk;
        (selector.group.is_empty() || selector.group == current.group)
            && (selector.version.is_empty() || selector.version == current.version)
            && self
                .previous
                .iter()
                .any(|previous| selector.kind.is_empty() || selector.kind == previous.kind)
    }

    /// The first name that the object had, which is what its file says.
    pub(crate) fn original_name(&self) -> &str {
        match self.previous.first() {
            Some(first) => &first.name,
            None => self.name(),
        }
    }

    /// The ids of the past, the oldest first; group and version are always the current ones.
    pub(crate) fn previous_ids(&self) -> impl Iterator<Item = ResourceId> + '_ {
        self.previous
            .iter()
            .map(|previous| self.previous_id(previous))
    }

    fn previous_id(&self, previous: &PreviousId) -> ResourceId {
        ResourceId {
            gvk: Gvk {
                group: self.id.gvk.group.clone(),
                version: self.id.gvk.version.clone(),
                kind: previous.kind.clone(),
            },
            name: previous.name.clone(),
            namespace: previous.namespace.clone(),
            cluster_scoped: false,
        }
    }

    /// Remembers the current id as one of the past.
    pub(crate) fn store_previous_id(&mut self) {
        let present = PreviousId {
            kind: self.id.gvk.kind.clone(),
            name: self.id.name.clone(),
            namespace: self.id.effective_namespace().into(),
        };
        push(&mut self.previous, present);
    }

    /// Remembers prefixes of the name.
    pub(crate) fn add_prefixes(&mut self, prefixes: impl Iterator<Item = Text>) {
        prefixes.for_each(|prefix| push(&mut self.prefixes, prefix));
    }

    /// Remembers suffixes of the name.
    pub(crate) fn add_suffixes(&mut self, suffixes: impl Iterator<Item = Text>) {
        suffixes.for_each(|suffix| push(&mut self.suffixes, suffix));
    }

    /// What few resources have.
    pub(crate) fn rare(&self) -> &Rare {
        self.rare.as_deref().unwrap_or(Rare::NONE)
    }

    /// Takes out the notes of what has changed the object.
    pub(crate) fn take_transformations(&mut self) -> Vec<Arc<Provenance>> {
        let rare = self.rare.as_mut();
        rare.map_or_else(Vec::new, |rare| std::mem::take(&mut rare.transformations))
    }

    /// Notes the vars and transformations of another resource instead of its own.
    pub(crate) fn copy_notes(&mut self, other: &Resource) {
        if self.rare.is_some() || other.rare.is_some() {
            let (own, other) = (self.rare_mut(), other.rare());
            own.vars.clone_from(&other.vars);
            own.transformations.clone_from(&other.transformations);
        }
    }

    /// What few resources have, to be changed.
    pub(crate) fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Notes that the places with the origin of `value`, which is of [`crate::Sources::add_shared`], are one.
    ///
    /// In kustomize an entry that one label adds to several fields of an object is one node in memory. Whatever
    /// changes it in one place changes it in all; stages that change scalars where they stand keep a shared
    /// origin and call [`Resource::unify_shared`] afterwards.
    pub(crate) fn add_shared(&mut self, value: Value) {
        self.rare_mut().shared.push(value);
    }

    /// Makes all places of each shared scalar equal after one was changed; the last change counts.
    pub(crate) fn unify_shared(&mut self) {
        let Some(rare) = self
            .rare
            .as_deref_mut()
            .filter(|rare| !rare.shared.is_empty())
        else {
            return;
        };
        let mut current = rare.shared.clone();
        let mut is_changed = false;
        find_shared(&self.value, &mut |place| {
            for (old, new) in rare.shared.iter().zip(&mut current) {
                if old.origin() == place.origin() && old != place {
                    *new = place.clone();
                    is_changed = true;
                }
            }
        });
        if is_changed {
            set_shared(&mut self.value, &current);
            rare.shared = current;
        }
    }

    /// Ends all sharing: the object went through text.
    pub(crate) fn forget_shared(&mut self) {
        if let Some(rare) = &mut self.rare {
            rare.shared.clear();
        }
    }

    /// Whether kustomize would have noted something in annotations by now, so that there would be a mapping of
    /// annotations even if the object itself has none.
    pub(crate) fn has_bookkeeping(&self) -> bool {
        self.is_generated
            || self.needs_hash
            || !self.previous.is_empty()
            || !self.prefixes.is_empty()
            || !self.suffixes.is_empty()
            || self.provenance.is_some()
    }

    /// Makes an empty mapping of annotations where kustomize's own would be by now, so that paths into it exist.
    pub(crate) fn ensure_annotations(&mut self) {
        if !self.has_bookkeeping() {
            return;
        }
        let metadata = self
            .value
            .get_mut("metadata")
            .and_then(Value::as_mapping_mut);
        if let Some(metadata) = metadata
            && metadata.get("annotations").is_none_or(Value::is_null)
        {
            metadata.insert("annotations", Value::mapping(Mapping::new()));
        }
    }

    /// The annotations mapping, if there is one.
    pub(crate) fn annotations(&self) -> Option<&Mapping> {
        self.value.get("metadata")?.get("annotations")?.as_mapping()
    }

    /// The labels mapping, if there is one.
    pub(crate) fn labels(&self) -> Option<&Mapping> {
        self.value.get("metadata")?.get("labels")?.as_mapping()
    }

    /// The raw text of an annotation.
    pub(crate) fn annotation(&self, key: &str) -> Option<&str> {
        self.annotations()?.get(key)?.text()
    }

    /// Whether nothing is left of the object (a patch deleted it).
    pub(crate) fn is_empty(&self) -> bool {
        self.value.tag() == Tag::Null || self.value.as_mapping().is_some_and(Mapping::is_empty)
    }
}

/// Appends to a list that seldom gets more than two items, and there is one such list for every resource.
fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() {
        list.reserve_exact(1 + list.len() / 2);
    }
    list.push(item);
}

/// Calls `visit` on every scalar with a shared origin.
fn find_shared(value: &Value, visit: &mut dyn FnMut(&Value)) {
    if let Some(mapping) = value.as_mapping() {
        for entry in mapping {
            find_shared(&entry.value, visit);
        }
    } else if let Some(items) = value.as_sequence() {
        for item in items {
            find_shared(item, visit);
        }
    } else if is_shared(value.origin()) {
        visit(value);
    }
}

/// Sets every scalar that has the origin of one of `current` to it.
fn set_shared(value: &mut Value, current: &[Value]) {
    if let Some(mapping) = value.as_mapping_mut() {
        for entry in mapping.iter_mut() {
            set_shared(&mut entry.value, current);
        }
    } else if let Some(items) = value.as_sequence_mut() {
        for item in items {
            set_shared(item, current);
        }
    } else if let Some(new) = current.iter().find(|new| new.origin() == value.origin()) {
        *value = new.clone();
    }
}
