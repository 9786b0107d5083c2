//! The edits, as data and as changes of a kustomization.

mod generator;
mod named;
mod pair;

use overlay_yaml::{Mapping, Value};

use crate::error::{EditError, Result};
use crate::glob;
use crate::image::ImageChange;
use crate::kustomization::{Kustomization, text};

/// The lists of paths that edits add to and take from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathList {
    /// `resources`.
    Resources,
    /// `components`.
    Components,
    /// `configurations`.
    Configurations,
    /// `generators`.
    Generators,
    /// `transformers`.
    Transformers,
}

impl PathList {
    /// The field's name.
    pub fn field(self) -> &'static str {
        match self {
            PathList::Resources => "resources",
            PathList::Components => "components",
            PathList::Configurations => "configurations",
            PathList::Generators => "generators",
            PathList::Transformers => "transformers",
        }
    }

    fn one(self) -> &'static str {
        let field = self.field();
        field.strip_suffix('s').unwrap_or(field)
    }
}

/// Which generator an edit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorKind {
    /// `configMapGenerator`.
    ConfigMap,
    /// `secretGenerator`.
    Secret,
}

impl GeneratorKind {
    pub(crate) fn field(self) -> &'static str {
        match self {
            GeneratorKind::ConfigMap => "configMapGenerator",
            GeneratorKind::Secret => "secretGenerator",
        }
    }

    fn named(self) -> &'static str {
        match self {
            GeneratorKind::ConfigMap => "ConfigMap",
            GeneratorKind::Secret => "Secret",
        }
    }
}

/// What is added to a generator, which is made when there is none of that name and namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GeneratorSources {
    /// The name of the object.
    pub name: String,
    /// Its namespace; empty means `default` for finding it.
    pub namespace: String,
    /// `[key=]path`.
    pub files: Vec<String>,
    /// `key=value`.
    pub literals: Vec<String>,
    /// A file of `key=value` lines; empty means none.
    pub env_file: String,
    /// `create`, `merge`, `replace`; empty leaves it.
    pub behavior: String,
    /// Whether the object's name gets no hash.
    pub disable_name_suffix_hash: bool,
    /// The type of a Secret that is made.
    pub secret_type: String,
}

/// What changes in a generator that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GeneratorChange {
    /// The name of the object.
    pub name: String,
    /// Its namespace; empty means `default`.
    pub namespace: String,
    /// `key=value` for keys that are there.
    pub literals: Vec<String>,
    /// The new namespace; empty leaves it.
    pub new_namespace: String,
}

/// A patch as `add patch` and `remove patch` take it: what is empty is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatchEntry {
    /// A file.
    pub path: String,
    /// The patch itself.
    pub patch: String,
    /// The fields of the target.
    pub target: Vec<(&'static str, String)>,
}

/// Labels or annotations: keys and values.
pub type Pairs = Vec<(String, String)>;

/// One change of a kustomization file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Edit {
    /// Adds paths to a list; what is there already gets a note.
    AddPaths(PathList, Vec<String>),
    /// Adds paths to `resources`; one that is there already is an error.
    AddBases(Vec<String>),
    /// Removes the paths that match any of these patterns from a list.
    RemovePaths(PathList, Vec<String>),
    /// Adds options to `buildMetadata`; one that is there already is an error.
    AddBuildMetadata(Vec<String>),
    /// Replaces `buildMetadata`.
    SetBuildMetadata(Vec<String>),
    /// Removes options from `buildMetadata`.
    RemoveBuildMetadata(Vec<String>),
    /// Adds a patch.
    AddPatch(PatchEntry),
    /// Removes a patch that is just this.
    RemovePatch(PatchEntry),
    /// Adds to `commonLabels`, or to `labels` when selectors shall not get them.
    AddLabels {
        /// The labels.
        pairs: Pairs,
        /// Whether a label that is there is replaced; else it is an error.
        force: bool,
        /// Whether they go to `labels`.
        without_selector: bool,
        /// Whether pod templates get them too; only for `labels`.
        include_templates: bool,
    },
    /// Adds to `commonAnnotations`.
    AddAnnotations {
        /// The annotations.
        pairs: Pairs,
        /// Whether an annotation that is there is replaced; else it is an error.
        force: bool,
    },
    /// Sets `commonLabels`, key by key.
    SetLabels(Pairs),
    /// Sets `commonAnnotations`, key by key.
    SetAnnotations(Pairs),
    /// Removes keys from `commonLabels`.
    RemoveLabels {
        /// The keys.
        names: Vec<String>,
        /// Whether a key that is not there is no error.
        ignore_missing: bool,
    },
    /// Removes keys from `commonAnnotations`.
    RemoveAnnotations {
        /// The keys.
        names: Vec<String>,
        /// Whether a key that is not there is no error.
        ignore_missing: bool,
    },
    /// Adds sources to a generator, or a generator.
    AddGenerator(GeneratorKind, GeneratorSources),
    /// Changes literals or the namespace of a generator.
    SetGenerator(GeneratorKind, GeneratorChange),
    /// Removes generators.
    RemoveGenerators {
        /// Which generators.
        kind: GeneratorKind,
        /// The names of the objects.
        names: Vec<String>,
        /// Their namespace; empty means `default`.
        namespace: String,
    },
    /// Sets names, tags or digests of images.
    SetImages(Vec<ImageChange>),
    /// Sets counts of replicas.
    SetReplicas(Vec<(String, i64)>),
    /// Sets `namePrefix`; empty removes it.
    SetNamePrefix(String),
    /// Sets `nameSuffix`; empty removes it.
    SetNameSuffix(String),
    /// Sets `namespace`; empty removes it.
    SetNamespace(String),
    /// Moves what deprecated fields hold into their successors.
    Fix {
        /// Whether `vars` become `replacements`, too; that changes resource files.
        vars: bool,
    },
}

/// How an edit writes the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Changes only the lines that must change.
    Lossless,
    /// Writes what `kustomize edit` writes, byte for byte.
    DropIn,
}

/// What an edit did.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// What was left out, for people.
    pub(crate) notes: Vec<String>,
    /// Whether the file is to be left alone, because there is nothing to do.
    pub(crate) is_idle: bool,
    /// The generator that was made or changed: it must be buildable.
    pub(crate) generator: Option<(GeneratorKind, usize)>,
}

impl Outcome {
    fn idle(note: Option<String>) -> Outcome {
        Outcome {
            notes: note.into_iter().collect(),
            is_idle: true,
            generator: None,
        }
    }
}

/// Makes an edit, except [`Edit::Fix`].
pub(crate) fn apply(
    k: &mut Kustomization,
    edit: &Edit,
    file_name: &str,
    manner: Manner,
) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    match edit {
        Edit::AddPaths(list, paths) => {
            let has_own = matches!(list, PathList::Resources | PathList::Components);
            for path in paths {
                if has_own && path == file_name {
                    continue;
                }
                if k.lists(list.field(), path)
                    || *list == PathList::Resources && k.lists("bases", path)
                {
                    let note = format!("{} {path} already in kustomization file", list.one());
                    outcome.notes.push(note);
                    continue;
                }
                k.push(field_for(k, *list), text(path.as_str()));
            }
        }
        Edit::AddBases(paths) => {
            for path in paths {
                if k.lists("resources", path) || k.lists("bases", path) {
                    let message = format!("base {path} already in kustomization file");
                    return Err(EditError::Refused(message));
                }
                k.push(field_for(k, PathList::Resources), text(path.as_str()));
            }
        }
        Edit::RemovePaths(list, patterns) => return remove_paths(k, *list, patterns),
        Edit::AddBuildMetadata(options) => {
            for option in options {
                if k.lists("buildMetadata", option) {
                    let message =
                        format!("buildMetadata option {option} already in kustomization file");
                    return Err(EditError::Refused(message));
                }
                k.push("buildMetadata", text(option.as_str()));
            }
        }
        Edit::SetBuildMetadata(options) => {
            let items: Vec<_> = options.iter().map(|option| text(option.as_str())).collect();
            k.0.insert("buildMetadata", Value::sequence(items));
        }
        Edit::RemoveBuildMetadata(options) => {
            retain(k, "buildMetadata", |item| {
                !options.iter().any(|option| item.text() == Some(option))
            });
        }
        Edit::AddPatch(patch) => {
            let entry = patch_value(patch);
            if k.items("patches").iter().any(|item| same(item, &entry)) {
                let note = format!("patch {} already in kustomization file", patch_name(patch));
                return Ok(Outcome::idle(Some(note)));
            }
            k.push("patches", entry);
        }
        Edit::RemovePatch(patch) => {
            let entry = patch_value(patch);
            if !retain(k, "patches", |item| !same(item, &entry)) {
                let note = format!(
                    "patch {} doesn't exist in kustomization file",
                    patch_name(patch)
                );
                return Ok(Outcome::idle(Some(note)));
            }
        }
        Edit::AddLabels {
            pairs,
            force,
            without_selector: true,
            include_templates,
        } => pair::add_to_labels(k, pairs, *force, *include_templates)?,
        Edit::AddLabels { pairs, force, .. } => {
            pair::add(k, "commonLabels", "label", pairs, *force)?
        }
        Edit::AddAnnotations { pairs, force } => {
            pair::add(k, "commonAnnotations", "annotation", pairs, *force)?;
        }
        Edit::SetLabels(pairs) => pair::add(k, "commonLabels", "label", pairs, true)?,
        Edit::SetAnnotations(pairs) => {
            pair::add(k, "commonAnnotations", "annotation", pairs, true)?
        }
        Edit::RemoveLabels {
            names,
            ignore_missing,
        } => pair::remove(k, "commonLabels", "label", names, *ignore_missing)?,
        Edit::RemoveAnnotations {
            names,
            ignore_missing,
        } => pair::remove(k, "commonAnnotations", "annotation", names, *ignore_missing)?,
        Edit::AddGenerator(kind, sources) => {
            outcome.generator = Some((*kind, generator::add(k, *kind, sources, manner)));
        }
        Edit::SetGenerator(kind, change) => {
            outcome.generator = Some((*kind, generator::set(k, *kind, change, manner)?));
        }
        Edit::RemoveGenerators {
            kind,
            names,
            namespace,
        } => outcome.notes = generator::remove(k, *kind, names, namespace)?,
        Edit::SetImages(changes) => named::set_images(k, changes, manner),
        Edit::SetReplicas(counts) => named::set_replicas(k, counts, manner),
        Edit::SetNamePrefix(prefix) => k.set_text("namePrefix", prefix),
        Edit::SetNameSuffix(suffix) => k.set_text("nameSuffix", suffix),
        Edit::SetNamespace(namespace) => k.set_text("namespace", namespace),
        Edit::Fix { .. } => {}
    }
    k.settle();
    Ok(outcome)
}

/// Keeps some items of a list; returns whether any went.
fn retain(k: &mut Kustomization, field: &str, keep: impl Fn(&Value) -> bool) -> bool {
    if k.items(field).iter().all(&keep) {
        return false;
    }
    if let Some(items) = k.items_mut(field) {
        items.retain(keep);
    }
    true
}

fn remove_paths(k: &mut Kustomization, list: PathList, patterns: &[String]) -> Result<Outcome> {
    let fields: &[&str] = match list {
        PathList::Resources => &["resources", "bases"],
        _ => &[list.field()],
    };
    let bad = |_| EditError::refused("syntax error in pattern");
    let mut is_idle = true;
    for field in fields {
        let mut gone = Vec::new();
        for item in k.items(field) {
            let path = item.text().unwrap_or_default();
            for pattern in patterns {
                if glob::matches(pattern, path).map_err(bad)? {
                    gone.push(path.to_owned());
                }
            }
        }
        is_idle &= !retain(k, field, |item| {
            !gone.iter().any(|path| item.text() == Some(path))
        });
    }
    k.settle();
    Ok(Outcome {
        is_idle,
        ..Outcome::default()
    })
}

fn patch_name(patch: &PatchEntry) -> &str {
    if patch.path.is_empty() {
        &patch.patch
    } else {
        &patch.path
    }
}

fn patch_value(patch: &PatchEntry) -> Value {
    let mut entry = Mapping::new();
    for (name, content) in [("path", &patch.path), ("patch", &patch.patch)] {
        if !content.is_empty() {
            entry.push(Value::string(name), text(content.as_str()));
        }
    }
    let target: Mapping = patch
        .target
        .iter()
        .filter(|(_, content)| !content.is_empty())
        .map(|(name, content)| (*name, text(content.as_str())))
        .collect();
    if !target.is_empty() {
        entry.push(Value::string("target"), Value::mapping(target));
    }
    Value::mapping(entry)
}

/// Whether two trees mean the same: the order of entries does not matter.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (a.as_mapping(), b.as_mapping()) {
        (Some(a), Some(b)) => {
            a.len() == b.len()
                && a.iter().all(|entry| {
                    let other = b.get(entry.key.text().unwrap_or_default());
                    other.is_some_and(|other| same(&entry.value, other))
                })
        }
        _ => match (a.as_sequence(), b.as_sequence()) {
            (Some(a), Some(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
            _ => a == b,
        },
    }
}

fn member<'a>(item: &'a Value, name: &str) -> &'a str {
    item.get(name).and_then(Value::text).unwrap_or_default()
}

/// The field that new paths of a list go to: `bases` are read after all `resources`, so that what comes last goes there
/// as long as there are any.
fn field_for(k: &Kustomization, list: PathList) -> &'static str {
    match list {
        PathList::Resources if !k.items("bases").is_empty() => "bases",
        list => list.field(),
    }
}
