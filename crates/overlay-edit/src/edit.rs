//! The edits, as data and as changes of a kustomization.

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
            if k.items("patches")
                .iter()
                .any(|item| same_patch(item, &entry))
            {
                let note = format!("patch {} already in kustomization file", patch_name(patch));
                return Ok(Outcome::idle(Some(note)));
            }
            k.push("patches", entry);
        }
        Edit::RemovePatch(patch) => {
            let entry = patch_value(patch);
            if !retain(k, "patches", |item| !same_patch(item, &entry)) {
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
        } => add_to_labels(k, pairs, *force, *include_templates)?,
        Edit::AddLabels { pairs, force, .. } => {
            add_pairs(k, "commonLabels", "label", pairs, *force)?
        }
        Edit::AddAnnotations { pairs, force } => {
            add_pairs(k, "commonAnnotations", "annotation", pairs, *force)?;
        }
        Edit::SetLabels(pairs) => add_pairs(k, "commonLabels", "label", pairs, true)?,
        Edit::SetAnnotations(pairs) => {
            add_pairs(k, "commonAnnotations", "annotation", pairs, true)?
        }
        Edit::RemoveLabels {
            names,
            ignore_missing,
        } => remove_pairs(k, "commonLabels", "label", names, *ignore_missing)?,
        Edit::RemoveAnnotations {
            names,
            ignore_missing,
        } => remove_pairs(k, "commonAnnotations", "annotation", names, *ignore_missing)?,
        Edit::AddGenerator(kind, sources) => {
            outcome.generator = Some((*kind, add_generator(k, *kind, sources, manner)));
        }
        Edit::SetGenerator(kind, change) => {
            outcome.generator = Some((*kind, set_generator(k, *kind, change, manner)?));
        }
        Edit::RemoveGenerators {
            kind,
            names,
            namespace,
        } => outcome.notes = remove_generators(k, *kind, names, namespace)?,
        Edit::SetImages(changes) => set_images(k, changes, manner),
        Edit::SetReplicas(counts) => set_replicas(k, counts, manner),
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

/// Whether two patches say the same, in whatever order.
fn same_patch(a: &Value, b: &Value) -> bool {
    same(a, b)
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

fn add_pairs(
    k: &mut Kustomization,
    field: &str,
    what: &str,
    pairs: &Pairs,
    force: bool,
) -> Result<()> {
    let Some(present) = k.pairs_mut(field) else {
        return Ok(());
    };
    for (key, content) in pairs {
        put_pair(present, what, key, content, force)?;
    }
    Ok(())
}

fn put_pair(pairs: &mut Mapping, what: &str, key: &str, content: &str, force: bool) -> Result<()> {
    match pairs.get_mut(key) {
        Some(_) if !force => Err(EditError::Refused(format!(
            "{what} {key} already in kustomization file. Use --force to override."
        ))),
        Some(value) => {
            *value = text(content).with_origin(value.origin());
            Ok(())
        }
        None => {
            pairs.push(text(key), text(content));
            Ok(())
        }
    }
}

fn add_to_labels(
    k: &mut Kustomization,
    pairs: &Pairs,
    force: bool,
    include_templates: bool,
) -> Result<()> {
    let flag = |item: &Value, name| item.get(name).is_some();
    let fits = |item: &Value| {
        !flag(item, "includeSelectors") && flag(item, "includeTemplates") == include_templates
    };
    if pairs.is_empty() {
        return Ok(());
    }
    let index = match k.items("labels").iter().position(fits) {
        Some(index) => index,
        None => {
            let mut entry = Mapping::new();
            if include_templates {
                entry.push(Value::string("includeTemplates"), Value::bool(true));
            }
            k.push("labels", Value::mapping(entry));
            k.items("labels").len().saturating_sub(1)
        }
    };
    let entry = k.items_mut("labels").and_then(|items| items.get_mut(index));
    let present = entry.and_then(Value::as_mapping_mut).and_then(|entry| {
        entry
            .get_or_insert_with("pairs", || Value::mapping(Mapping::new()))
            .as_mapping_mut()
    });
    if let Some(present) = present {
        for (key, content) in pairs {
            put_pair(present, "label", key, content, force)?;
        }
    }
    Ok(())
}

fn remove_pairs(
    k: &mut Kustomization,
    field: &str,
    what: &str,
    names: &[String],
    ignore_missing: bool,
) -> Result<()> {
    if !k.0.contains_key(field) {
        return match ignore_missing {
            true => Ok(()),
            false => Err(EditError::Refused(format!(
                "{field} is not defined in kustomization file"
            ))),
        };
    }
    let Some(pairs) = k.pairs_mut(field) else {
        return Ok(());
    };
    for name in names {
        if pairs.remove(name).is_none() && !ignore_missing {
            return Err(EditError::Refused(format!(
                "{what} {name} is not defined in kustomization file"
            )));
        }
    }
    Ok(())
}

fn member<'a>(item: &'a Value, name: &str) -> &'a str {
    item.get(name).and_then(Value::text).unwrap_or_default()
}

fn same_namespace(a: &str, b: &str) -> bool {
    let or_default = |namespace| match namespace {
        "" => "default",
        other => other,
    };
    or_default(a) == or_default(b)
}

fn find_generator(
    k: &Kustomization,
    kind: GeneratorKind,
    name: &str,
    namespace: &str,
) -> Option<usize> {
    k.items(kind.field()).iter().position(|item| {
        member(item, "name") == name && same_namespace(member(item, "namespace"), namespace)
    })
}

fn generator_mut(k: &mut Kustomization, kind: GeneratorKind, index: usize) -> Option<&mut Mapping> {
    k.items_mut(kind.field())?.get_mut(index)?.as_mapping_mut()
}

fn add_generator(
    k: &mut Kustomization,
    kind: GeneratorKind,
    sources: &GeneratorSources,
    manner: Manner,
) -> usize {
    let index = find_generator(k, kind, &sources.name, &sources.namespace).unwrap_or_else(|| {
        let mut entry = Mapping::new();
        let mut put = |name, content: &str| {
            if !content.is_empty() {
                entry.push(Value::string(name), text(content));
            }
        };
        put("name", &sources.name);
        put("namespace", &sources.namespace);
        if kind == GeneratorKind::Secret {
            put("type", &sources.secret_type);
        }
        k.push(kind.field(), Value::mapping(entry));
        k.items(kind.field()).len().saturating_sub(1)
    });
    let global = k.0.get("generatorOptions").cloned();
    let Some(entry) = generator_mut(k, kind, index) else {
        return index;
    };
    let env_file = (!sources.env_file.is_empty()).then(|| sources.env_file.clone());
    let lists = [
        ("literals", sources.literals.as_slice()),
        ("files", sources.files.as_slice()),
        ("envs", env_file.as_slice()),
    ];
    for (name, added) in lists {
        if added.is_empty() {
            continue;
        }
        let list = entry.get_or_insert_with(name, || Value::sequence(Vec::new()));
        if let Some(items) = list.as_sequence_mut() {
            items.extend(added.iter().map(|item| text(item.as_str())));
        }
    }
    if !sources.behavior.is_empty() {
        entry.insert("behavior", text(sources.behavior.as_str()));
    }
    if sources.disable_name_suffix_hash {
        // kustomize forgets the other options of the entry here; an edit without losses does not.
        if manner == Manner::DropIn {
            entry.remove("options");
        }
        let options = entry.get_or_insert_with("options", || Value::mapping(Mapping::new()));
        if let Some(options) = options.as_mapping_mut() {
            options.insert("disableNameSuffixHash", Value::bool(true));
        }
    }
    merge_global_options(entry, global.as_ref(), manner);
    index
}

/// Writes the options of all generators into one entry, as kustomize does on the side. They hold for it anyway.
fn merge_global_options(entry: &mut Mapping, global: Option<&Value>, manner: Manner) {
    let Some(global) = global.and_then(Value::as_mapping) else {
        return;
    };
    if manner == Manner::Lossless {
        return;
    }
    let local = entry.get_or_insert_with("options", || Value::mapping(Mapping::new()));
    let Some(local) = local.as_mapping_mut() else {
        return;
    };
    for option in global {
        let name = option.key.text().unwrap_or_default();
        let Some(pairs) = option.value.as_mapping() else {
            local.insert(name, option.value.clone());
            continue;
        };
        let own = local.get_or_insert_with(name, || Value::mapping(Mapping::new()));
        if let Some(own) = own.as_mapping_mut() {
            for pair in pairs {
                let key = pair.key.text().unwrap_or_default();
                if !own.contains_key(key) {
                    own.push(pair.key.clone(), pair.value.clone());
                }
            }
        }
    }
}

fn split_literal(literal: &str) -> Result<(&str, &str)> {
    match literal.split_once('=') {
        Some((key, value)) if !value.contains('=') => Ok((key, value)),
        _ => Err(EditError::refused(
            "failed to update resource: invalid format: literal values must be specified in the key=value format",
        )),
    }
}

fn set_generator(
    k: &mut Kustomization,
    kind: GeneratorKind,
    change: &GeneratorChange,
    manner: Manner,
) -> Result<usize> {
    let Some(index) = find_generator(k, kind, &change.name, &change.namespace) else {
        let kind = kind.named();
        return Err(EditError::Refused(format!(
            "could not set new {kind} value: unable to find {kind} with name \"{}\"",
            change.name
        )));
    };
    let global = k.0.get("generatorOptions").cloned();
    let Some(entry) = generator_mut(k, kind, index) else {
        return Ok(index);
    };
    if !change.literals.is_empty() {
        let list = entry.get_or_insert_with("literals", || Value::sequence(Vec::new()));
        let items = list.as_sequence_mut();
        for item in items.iter().flat_map(|items| items.iter()) {
            split_literal(item.text().unwrap_or_default())?;
        }
        if let Some(items) = items {
            for literal in &change.literals {
                let (key, _) = split_literal(literal)?;
                let has_key = |item: &&mut Value| {
                    let own = item.text().and_then(|text| text.split_once('='));
                    own.is_some_and(|(own, _)| own == key)
                };
                let Some(item) = items.iter_mut().rfind(has_key) else {
                    return Err(EditError::Refused(format!(
                        "key '{key}' not found in resource"
                    )));
                };
                *item = text(literal.as_str()).with_origin(item.origin());
            }
        }
    }
    if !change.new_namespace.is_empty() {
        entry.insert("namespace", text(change.new_namespace.as_str()));
    }
    merge_global_options(entry, global.as_ref(), manner);
    Ok(index)
}

fn remove_generators(
    k: &mut Kustomization,
    kind: GeneratorKind,
    names: &[String],
    namespace: &str,
) -> Result<Vec<String>> {
    let what = kind.named().to_lowercase();
    let mut found = Vec::new();
    for item in k.items(kind.field()) {
        let name = member(item, "name");
        if names.iter().any(|wanted| wanted == name)
            && same_namespace(member(item, "namespace"), namespace)
        {
            found.push(name.to_owned());
        }
    }
    if found.is_empty() {
        return Err(EditError::Refused(format!(
            "no specified {what}(s) were found in the kustomization.yaml file"
        )));
    }
    retain(k, kind.field(), |item| {
        !(found.iter().any(|name| name == member(item, "name"))
            && same_namespace(member(item, "namespace"), namespace))
    });
    Ok(names
        .iter()
        .filter(|name| !found.contains(name))
        .map(|name| format!("{what} {name} doesn't exist in kustomization file"))
        .collect())
}

/// The field that new paths of a list go to: `bases` are read after all `resources`, so that what comes last goes there
/// as long as there are any.
fn field_for(k: &Kustomization, list: PathList) -> &'static str {
    match list {
        PathList::Resources if !k.items("bases").is_empty() => "bases",
        list => list.field(),
    }
}

fn set_images(k: &mut Kustomization, changes: &[ImageChange], manner: Manner) {
    // Of arguments for the same image the last one counts.
    let mut wanted: Vec<&ImageChange> = Vec::new();
    for change in changes {
        wanted.retain(|other| other.name != change.name);
        wanted.push(change);
    }
    for change in &wanted {
        let fields = ["images", "imageTags"];
        let field = fields.into_iter().find(|field| {
            let mut items = k.items(field).iter();
            items.any(|item| member(item, "name") == change.name)
        });
        let Some(field) = field else {
            let mut entry = Mapping::new();
            set_image(&mut entry, change);
            k.push("images", Value::mapping(entry));
            continue;
        };
        for other in fields {
            let mut is_first = other == field;
            if !k.0.contains_key(other) {
                continue;
            }
            let Some(items) = k.items_mut(other) else {
                continue;
            };
            items.retain_mut(|item| {
                if member(item, "name") != change.name {
                    return true;
                }
                let is_kept = std::mem::take(&mut is_first);
                if let Some(entry) = item.as_mapping_mut().filter(|_| is_kept) {
                    set_image(entry, change);
                }
                is_kept
            });
        }
    }
    if manner == Manner::DropIn {
        settle_images(k);
    }
}

/// Sorts by name and keeps the first entry of each, as kustomize does; a `*` means nothing there.
fn settle_images(k: &mut Kustomization) {
    let Some(items) = k.items_mut("images") else {
        return;
    };
    items.sort_by(|a, b| member(a, "name").cmp(member(b, "name")));
    items.dedup_by(|later, first| member(later, "name") == member(first, "name"));
    for item in items.iter_mut().filter_map(Value::as_mapping_mut) {
        for name in ["newName", "newTag", "digest"] {
            if item.get(name).and_then(Value::text) == Some("*") {
                item.remove(name);
                item.remove("tagSuffix");
            }
        }
    }
}

fn set_image(entry: &mut Mapping, change: &ImageChange) {
    let mut put = |name: &str, content: Option<&str>| match content {
        None => {}
        Some("") => {
            entry.remove(name);
        }
        Some(content) => {
            entry.insert(name, text(content));
        }
    };
    put("name", Some(&change.name));
    put("newName", change.new_name.as_deref());
    put("newTag", change.new_tag.as_deref());
    put("digest", change.digest.as_deref());
    put("tagSuffix", Some(""));
}

fn set_replicas(k: &mut Kustomization, counts: &[(String, i64)], manner: Manner) {
    let mut wanted: Vec<&(String, i64)> = Vec::new();
    for count in counts {
        wanted.retain(|other| other.0 != count.0);
        wanted.push(count);
    }
    let Some(items) = k.items_mut("replicas") else {
        return;
    };
    for (name, count) in wanted {
        let mut is_there = false;
        items.retain_mut(|item| {
            if member(item, "name") != name.as_str() {
                return true;
            }
            if let Some(entry) = item.as_mapping_mut().filter(|_| !is_there) {
                entry.insert("count", Value::int(*count));
            }
            !std::mem::replace(&mut is_there, true)
        });
        if !is_there {
            let mut entry = Mapping::new();
            entry.push(Value::string("name"), text(name.as_str()));
            entry.push(Value::string("count"), Value::int(*count));
            items.push(Value::mapping(entry));
        }
    }
    if manner == Manner::DropIn {
        items.sort_by(|a, b| member(a, "name").cmp(member(b, "name")));
        items.dedup_by(|later, first| member(later, "name") == member(first, "name"));
    }
}
