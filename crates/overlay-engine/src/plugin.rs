//! `generators`, `transformers` and `validators`: configurations of plugins in documents of their own.
//!
//! The documents are resources: files, directories with a kustomization, or texts in place. Their kinds are those of
//! the built-in stages, which run here with the fields that the document says instead of the configured ones.

mod function;
mod generator;
mod transformer;
mod wire;
mod words;

use std::path::Path;
use std::sync::Arc;

use function::{FUNCTION, Function};
use overlay_yaml::{Entry, Mapping, Origin, Value, normalize};

use crate::build_metadata::{Provenance, note_transformation, tidy};
use crate::decode::Decoder;
use crate::error::{Error, ErrorKind, Errors, Result, near_miss};
use crate::generate;
use crate::kustomization::LocatedText;
use crate::patch::inline_file;
use crate::pipeline::{self, Accumulator, Build, Layer};
use crate::resource::Resource;
use crate::resource_file::is_nothing;
use crate::resource_set::ResourceSet;

/// Runs the plugins under `generators`.
///
/// # Errors
/// Every mistake in the configurations; or what the first failing generator says.
pub(crate) fn run_generators(
    build: &mut Build<'_>,
    layer: &Layer,
    set: &mut ResourceSet,
) -> Result<(), Errors> {
    let entries = &layer.kustomization.generators;
    for plugin in load(build, layer, entries, "generators", generator::decode)? {
        let made = match &plugin.runs {
            Runs::BuiltIn(generator) => generator.run(build, layer)?,
            Runs::Function(function) => function.generate(build, layer)?.iter().cloned().collect(),
        };
        for mut resource in made {
            if resource.provenance.is_none() {
                resource.provenance.clone_from(&plugin.provenance);
            }
            generate::absorb(set, resource, &build.schema)?;
        }
    }
    Ok(())
}

/// Runs the plugins under `transformers`.
///
/// # Errors
/// Every mistake in the configurations; or what the first failing transformer says.
pub(crate) fn run_transformers(
    build: &mut Build<'_>,
    layer: &Layer,
    set: &mut ResourceSet,
) -> Result<(), Errors> {
    let entries = &layer.kustomization.transformers;
    for plugin in load(build, layer, entries, "transformers", transformer::decode)? {
        match &plugin.runs {
            Runs::BuiltIn(transformer) => transformer.run(build, layer, set)?,
            Runs::Function(function) => function.transform(build, layer, set)?,
        }
        if let Some(by) = &plugin.provenance {
            for position in 0..set.len() {
                set.update_content(position, |resource| note_transformation(resource, by));
            }
        }
        set.retain(|resource| !resource.is_empty());
    }
    Ok(())
}

/// Runs the plugins under `validators`: transformers that must not change anything.
///
/// # Errors
/// As [`run_transformers`]; and when one changes a resource.
pub(crate) fn run_validators(
    build: &mut Build<'_>,
    layer: &Layer,
    set: &mut ResourceSet,
) -> Result<(), Errors> {
    let entries = &layer.kustomization.validators;
    for plugin in load(build, layer, entries, "validators", transformer::decode)? {
        let before = set.clone();
        let is_same = match &plugin.runs {
            Runs::BuiltIn(transformer) => {
                transformer.run(build, layer, set)?;
                is_untouched
            }
            Runs::Function(function) => {
                function.transform(build, layer, set)?;
                is_equal
            }
        };
        let changed = before
            .iter()
            .zip(set.iter())
            .find(|(before, after)| !is_same(before, after));
        let error = |what: String| {
            let message = format!("a validator must not change anything, but this one {what}");
            Error::invalid(message, plugin.origin)
        };
        if let Some((before, _)) = changed {
            return Err(error(format!("changes {}", before.id()))
                .label(before.origin(), "this resource")
                .into());
        }
        if before.len() != set.len() {
            return Err(error("changes the number of resources".to_owned()).into());
        }
    }
    Ok(())
}

/// A plugin with its configuration.
struct Plugin<T> {
    runs: Runs<T>,
    /// Where its configuration begins.
    origin: Origin,
    /// What it is called in annotations, when those are wanted.
    provenance: Option<Arc<Provenance>>,
}

/// What a plugin is.
enum Runs<T> {
    BuiltIn(T),
    Function(Box<Function>),
}

/// The configuration of a plugin, as its decoder gets it.
struct Document<'a> {
    kind: &'a str,
    /// The document without `apiVersion`, `kind` and `metadata`, in the form in which kustomize hands it on.
    fields: Value,
    metadata: Metadata,
    origin: Origin,
}

/// What plugins read of `metadata`.
#[derive(Default)]
struct Metadata {
    name: LocatedText,
    namespace: LocatedText,
}

/// Decodes the configuration of a kind of plugin; `None` when there is no such plugin of that role.
type Decode<T> =
    fn(&mut Build<'_>, &Layer, &mut Decoder, &Document<'_>) -> Result<Option<T>, Errors>;

/// Reads the configurations of all plugins in a list.
fn load<T>(
    build: &mut Build<'_>,
    layer: &Layer,
    entries: &[LocatedText],
    field: &str,
    decode: Decode<T>,
) -> Result<Vec<Plugin<T>>, Errors> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let documents = documents(build, layer, entries)?;
    let mut mistakes = Errors::default();
    let mut plugins = Vec::with_capacity(documents.len());
    for resource in &documents {
        plugins.extend(mistakes.add(load_one(build, layer, resource, field, decode)));
    }
    mistakes.into_result().map(|()| plugins)
}

/// Reads the documents of a list: first those in place, then files and directories, as kustomize does.
fn documents(
    build: &mut Build<'_>,
    layer: &Layer,
    entries: &[LocatedText],
) -> Result<ResourceSet, Errors> {
    let mut accumulator = Accumulator::default();
    let mut mistakes = Errors::default();
    let mut paths = Vec::new();
    for entry in entries {
        if is_path(build, entry) {
            paths.push(entry.clone());
        } else {
            mistakes.add(inline_documents(build, layer, entry, &mut accumulator.set));
        }
    }
    mistakes.add(pipeline::resources(build, layer, &paths, &mut accumulator));
    mistakes.into_result().map(|()| accumulator.set)
}

/// Whether an entry is a path: it is no text of several lines, and as YAML it is no mapping.
fn is_path(build: &Build<'_>, entry: &LocatedText) -> bool {
    if entry.contains('\n') {
        return false;
    }
    let documents = overlay_yaml::parse_documents(entry.as_bytes(), 0, &build.limits);
    !documents.is_ok_and(|documents| {
        documents
            .iter()
            .all(|document| document.is_mapping() || is_nothing(document))
    })
}

fn inline_documents(
    build: &mut Build<'_>,
    layer: &Layer,
    entry: &LocatedText,
    set: &mut ResourceSet,
) -> Result<(), Errors> {
    let file = inline_file(build, entry, entry);
    let resources = build.resources(&file)?;
    let provenance = build
        .notes_provenance
        .then(|| Arc::new(layer.provenance.append(layer.kustomization.file_name)));
    for mut resource in resources {
        resource.provenance.clone_from(&provenance);
        set.append(resource)?;
    }
    Ok(())
}

fn load_one<T>(
    build: &mut Build<'_>,
    layer: &Layer,
    resource: &Resource,
    field: &str,
    decode: Decode<T>,
) -> Result<Plugin<T>, Errors> {
    let kind = resource.gvk().kind.as_str();
    let provenance = resource
        .provenance
        .as_deref()
        .map(|provenance| Arc::new(Provenance::of_plugin(provenance, resource.id())));
    if !is_built_in(resource)
        && let Some(runner) = build.functions.clone()
    {
        let function = function::load(build, layer, runner, resource)?;
        return Ok(Plugin {
            runs: Runs::Function(Box::new(function)),
            origin: resource.origin(),
            provenance,
        });
    }
    check_built_in(resource)?;
    let mut decoder = Decoder::lenient();
    let document = document(&mut decoder, resource)?;
    let decoded = decode(build, layer, &mut decoder, &document);
    for warning in decoder.warnings {
        build.warn(warning);
    }
    if !decoder.errors.is_empty() {
        return Err(Errors(decoder.errors));
    }
    let Some(runs) = decoded? else {
        let other = if generator::KINDS.contains(&kind) {
            "a generator"
        } else {
            "a transformer"
        };
        let message = format!("`{kind}` is {other}, which cannot be listed under `{field}`");
        return Err(Error::invalid(message, resource.origin()).into());
    };
    Ok(Plugin {
        runs: Runs::BuiltIn(runs),
        origin: resource.origin(),
        provenance,
    })
}

/// Whether a document configures a plugin that is built in.
fn is_built_in(resource: &Resource) -> bool {
    let gvk = resource.gvk();
    gvk.group.is_empty() && gvk.version == "builtin"
}

/// Checks that the kind is that of a plugin that is built in.
fn check_built_in(resource: &Resource) -> Result<()> {
    let gvk = resource.gvk();
    let kind = gvk.kind.as_str();
    let known = || generator::KINDS.into_iter().chain(transformer::KINDS);
    if !is_built_in(resource) {
        let message = format!(
            "`{kind}` of `{}` is no built-in plugin, and programs are not run by this build",
            gvk.api_version()
        );
        let error = Error::new(ErrorKind::Unsupported(message), resource.origin());
        return Err(
            if FUNCTION
                .iter()
                .any(|key| resource.annotation(key).is_some())
            {
                error.note("its annotation makes it a function, which is a program")
            } else if known().any(|known| known == kind) {
                error.hint("built-in plugins have `apiVersion: builtin`")
            } else {
                error
            },
        );
    }
    if known().any(|known| known == kind) {
        return Ok(());
    }
    let message = format!("there is no built-in plugin `{kind}`");
    let error = Error::invalid(message, resource.origin());
    Err(match near_miss(kind, known()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error,
    })
}

/// Takes a document apart.
fn document<'a>(decoder: &mut Decoder, resource: &'a Resource) -> Result<Document<'a>> {
    let mut value = resource.value().clone();
    // Plugins read what kustomize would print.
    normalize(&mut value)?;
    let mut metadata = Metadata::default();
    let mut fields: Vec<Entry> = Vec::new();
    for entry in value.as_mapping().into_iter().flatten() {
        match entry.key.text() {
            Some("apiVersion" | "kind") => {}
            Some("metadata") => metadata = read_metadata(decoder, &entry.value),
            _ => fields.push(entry.clone()),
        }
    }
    let fields: Mapping = fields.into_iter().collect();
    Ok(Document {
        kind: &resource.gvk().kind,
        fields: Value::mapping(fields).with_origin(value.origin()),
        metadata,
        origin: value.origin(),
    })
}

fn read_metadata(decoder: &mut Decoder, value: &Value) -> Metadata {
    let mut metadata = Metadata::default();
    for entry in value.as_mapping().into_iter().flatten() {
        match entry.key.text() {
            Some("name") => decoder.text(&entry.value, &mut metadata.name),
            Some("namespace") => decoder.text(&entry.value, &mut metadata.namespace),
            _ => {}
        }
    }
    metadata
}

/// The name of the directory of a kustomization.
fn directory_name(layer: &Layer) -> String {
    let root: &Path = &layer.directory.root;
    root.file_name().map_or_else(
        || "/".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// The label that a validator may add.
const VALIDATED_BY: &str = "validated-by";

/// Whether a validator has left a resource as it is. As in kustomize, a field that is set to the value that it has
/// counts as changed; the one thing that may be added is a first label that says who has validated.
fn is_untouched(before: &Resource, after: &Resource) -> bool {
    let bookkeeping = |resource: &Resource| {
        (
            resource.previous.clone(),
            resource.prefixes.clone(),
            resource.suffixes.clone(),
            resource.needs_hash,
        )
    };
    if bookkeeping(before) != bookkeeping(after) {
        return false;
    }
    if is_same(before.value(), after.value()) {
        return true;
    }
    let is_only_label = after
        .labels()
        .is_some_and(|labels| labels.len() == 1 && labels.contains_key(VALIDATED_BY));
    if !is_only_label {
        return false;
    }
    let mut value = after.value().clone();
    if let Some(metadata) = value.get_mut("metadata").and_then(Value::as_mapping_mut) {
        metadata.remove("labels");
    }
    is_same(before.value(), &value)
}

/// Whether a resource means the same after a function has had it. kustomize compares nodes of two texts here and finds
/// them different whatever the function does, so that its functions cannot validate.
fn is_equal(before: &Resource, after: &Resource) -> bool {
    let bare = |resource: &Resource| {
        let mut value = resource.value().clone();
        tidy(&mut value, false, false);
        let labels = value
            .get_mut("metadata")
            .and_then(|metadata| metadata.get_mut("labels"))
            .and_then(Value::as_mapping_mut);
        if let Some(labels) = labels {
            labels.remove(VALIDATED_BY);
            if labels.is_empty()
                && let Some(metadata) = value.get_mut("metadata").and_then(Value::as_mapping_mut)
            {
                metadata.remove("labels");
            }
        }
        let mut text = String::new();
        overlay_yaml::write_document(&value, &mut text).map(|()| text)
    };
    bare(before).is_ok_and(|before| bare(after).is_ok_and(|after| before == after))
}

/// Whether two trees are the same nodes.
fn is_same(a: &Value, b: &Value) -> bool {
    if a.is_same_collection(b) {
        return true;
    }
    if a.origin() != b.origin() || a.style() != b.style() || a.tag() != b.tag() {
        return false;
    }
    if let (Some(a), Some(b)) = (a.as_mapping(), b.as_mapping()) {
        return a.len() == b.len()
            && a.iter()
                .zip(b)
                .all(|(a, b)| is_same(&a.key, &b.key) && is_same(&a.value, &b.value));
    }
    if let (Some(a), Some(b)) = (a.as_sequence(), b.as_sequence()) {
        return a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b));
    }
    a == b
}
