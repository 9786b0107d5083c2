//! One build, from the directory to the finished resources: the table of contents of the engine.
//!
//! [`accumulate`] runs once for every kustomization, the innermost first; [`finish`] runs once, at the root.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use hashbrown::HashSet;
use overlay_yaml::{Origin, Text};

use crate::Built;
use crate::build_metadata::{self, Provenance};
use crate::chart::{self, Charts};
use crate::config::{self, TransformerConfig};
use crate::error::{Error, ErrorKind, Errors, Failure, Result, Warning};
use crate::field_spec;
use crate::fs::FileSystem;
use crate::function::FunctionRunner;
use crate::kustomization::{Kustomization, LocatedText};
use crate::load::{Directory, File, Input, KUSTOMIZATION_FILES, LoadRestrictor, Target};
use crate::options::{BuildOptions, Limits};
use crate::patch;
use crate::plugin;
use crate::remote::{Fetcher, RepoSpec};
use crate::replacement;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;
use crate::schema::Schema;
use crate::source::Sources;
use crate::transform::{annotation, image, label, name, namespace, order, replica, variable};
use crate::workspace::{self, Cache};
use crate::{generate, hash, name_reference};

/// What the stages of one build share.
pub(crate) struct Build<'a> {
    pub(crate) fs: &'a dyn FileSystem,
    /// What this build shares with others of its workspace.
    pub(crate) cache: Option<&'a Cache>,
    pub(crate) limits: Limits,
    pub(crate) load_restrictor: LoadRestrictor,
    pub(crate) max_layers: usize,
    /// Whether texts and the list of inputs are not kept.
    pub(crate) drops_inputs: bool,
    /// Whether the list of inputs holds files of fetched repositories.
    pub(crate) keeps_fetched_inputs: bool,
    /// Who runs functions.
    pub(crate) functions: Option<Arc<dyn FunctionRunner>>,
    /// Who renders charts.
    pub(crate) charts: Option<Charts>,
    /// Whether a function has run or a chart was rendered: what they make can differ the next time.
    pub(crate) has_run_functions: bool,
    /// Who fetches remote sources.
    pub(crate) fetcher: Option<Arc<dyn Fetcher>>,
    /// Where fetched repositories lie.
    pub(crate) repositories: Vec<PathBuf>,
    /// Directories to which no symbolic link leads; those of a workspace are in its cache.
    pub(crate) directories: HashSet<PathBuf>,
    pub(crate) schema: Schema,
    /// The default field specifications, made when the first layer needs them.
    pub(crate) default_config: Option<Arc<TransformerConfig>>,
    /// Whether a kustomization has chosen the schema; the first one counts, for the whole build.
    pub(crate) schema_is_chosen: bool,
    /// Whether resources note where they come from.
    pub(crate) notes_provenance: bool,
    pub(crate) sources: Sources,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) inputs: Vec<Input>,
    /// The directories of all kustomizations entered so far, each with its depth.
    pub(crate) entered: Vec<(PathBuf, usize)>,
}

/// A kustomization with what surrounds it.
pub(crate) struct Layer {
    pub(crate) directory: Arc<Directory>,
    pub(crate) kustomization: Arc<Kustomization>,
    /// What is wrong with the kustomization file itself.
    mistakes: Errors,
    /// The way from the root; noted only when `buildMetadata` asks.
    pub(crate) provenance: Provenance,
    pub(crate) depth: usize,
    /// The namespace that charts get which nobody gives one: that of this kustomization, else of the nearest around it.
    pub(crate) chart_namespace: Text,
}

/// What layers hand upwards: resources, and what is needed to finish them.
#[derive(Clone, Default)]
pub(crate) struct Accumulator {
    pub(crate) set: ResourceSet,
    pub(crate) config: Option<Arc<TransformerConfig>>,
    pub(crate) vars: variable::VarSet,
}

/// Builds the kustomization in `path`, alone or with what others of a workspace have read.
///
/// # Errors
/// Every mistake that was found.
pub(crate) fn build(
    fs: &dyn FileSystem,
    path: &Path,
    options: &BuildOptions,
    cache: Option<&Cache>,
) -> Result<Built, Failure> {
    let mut build = workspace::begin(fs, options, cache);
    let outcome = run(&mut build, path, options);
    if cache.is_some() && build.schema_is_chosen {
        // What a chosen schema means can depend on what was asked before it, which kept layers do not ask again.
        return self::build(fs, path, options, None);
    }
    let Build {
        warnings,
        sources,
        inputs,
        ..
    } = build;
    let errors = outcome.as_ref().err().map_or(&[][..], |errors| &errors.0);
    let warned = warnings.iter().map(|warning| &warning.error);
    sources.read_again(fs, errors.iter().chain(warned));
    match outcome {
        Ok(resources) => Ok(Built {
            resources,
            warnings,
            sources,
            inputs,
        }),
        Err(errors) => Err(Failure {
            errors: errors.0,
            warnings,
            sources,
            inputs,
        }),
    }
}

/// Reads the objects in a text that is no file of a build.
///
/// # Errors
/// As [`Build::resources`], and when two objects have the same identity.
pub(crate) fn read_objects(text: &[u8]) -> Result<Vec<overlay_yaml::Value>, Failure> {
    let fs = crate::MemoryFs::new();
    let mut build = workspace::begin(&fs, &BuildOptions::default(), None);
    let text: Arc<[u8]> = text.into();
    let number = build.sources.add("<text>", Arc::clone(&text));
    let objects = build.resources(&File { number, text }).and_then(|list| {
        let mut set = ResourceSet::default();
        list.into_iter()
            .try_for_each(|resource| set.append(resource))?;
        Ok(set
            .iter()
            .map(|resource| resource.value().clone())
            .collect())
    });
    objects.map_err(|error| Failure {
        errors: vec![error],
        warnings: build.warnings,
        sources: build.sources,
        inputs: Vec::new(),
    })
}

fn run(build: &mut Build<'_>, path: &Path, options: &BuildOptions) -> Result<ResourceSet, Errors> {
    let directory = Arc::new(build.open_root(path)?);
    let mut layer = load(build, directory, Origin::NONE, Provenance::default(), 0)?;
    if !options.overrides.is_empty() {
        let kustomization = Arc::make_mut(&mut layer.kustomization);
        options.overrides.apply(build, kustomization)?;
    }
    layer.chart_namespace = layer.kustomization.namespace.value.clone();
    build.notes_provenance = !layer.kustomization.build_metadata.is_empty();
    choose_schema(build, &layer)?;
    let mut accumulator = Accumulator::default();
    accumulate(build, &layer, &mut accumulator)?;
    finish(build, &layer.kustomization, accumulator, options)
}

/// Reads the kustomization file of a directory.
#[inline(never)]
fn load(
    build: &mut Build<'_>,
    directory: Arc<Directory>,
    at: Origin,
    provenance: Provenance,
    depth: usize,
) -> Result<Box<Layer>, Errors> {
    if depth > build.max_layers {
        let message = format!(
            "more than {} kustomizations lie upon each other",
            build.max_layers
        );
        return Err(Error::new(ErrorKind::Limit(message), at).into());
    }
    build.entered.push((directory.root.clone(), depth));
    let (kustomization, mistakes) = build.kustomization(&directory, at)?;
    announce(build, &kustomization);
    Ok(Box::new(Layer {
        directory,
        kustomization,
        mistakes,
        provenance,
        depth,
        chart_namespace: Text::default(),
    }))
}

/// Tells the fetcher which repositories a kustomization will need.
fn announce(build: &Build<'_>, kustomization: &Kustomization) {
    let Some(fetcher) = &build.fetcher else {
        return;
    };
    let lists = [&kustomization.resources, &kustomization.components];
    let repositories: Vec<RepoSpec> = lists
        .into_iter()
        .flatten()
        .filter_map(|path| RepoSpec::parse(path))
        .filter(RepoSpec::is_surely_repository)
        .collect();
    if repositories.len() > 1 {
        fetcher.announce(&repositories);
    }
}

/// Runs one layer: its resources, generators and components, then what changes them.
fn accumulate(build: &mut Build<'_>, layer: &Layer, into: &mut Accumulator) -> Result<(), Errors> {
    let kustomization = &layer.kustomization;

    // These do not need each other, so that all their mistakes are told at once.
    let mut mistakes = layer.mistakes.clone();
    mistakes.add(resources(build, layer, &kustomization.resources, into));
    mistakes.add(configure(build, layer, into));
    let made = mistakes.add(generate_built_in(build, layer));
    if !mistakes.0.is_empty() {
        mistakes.add(look_for_patch_files(build, layer));
        return Err(mistakes);
    }
    absorb_generated(build, layer, made.unwrap_or_default(), into)?;
    plugin::run_generators(build, layer, &mut into.set)?;
    components(build, layer, into)?;

    let config = into.config.clone().unwrap_or_default();
    transformers(build, layer, &config, &mut into.set)?;
    plugin::run_transformers(build, layer, &mut into.set)?;
    plugin::run_validators(build, layer, &mut into.set)?;
    variable::note(&mut into.set, &kustomization.vars, &mut into.vars)?;
    Ok(())
}

/// Finishes the resources of all layers: whatever needs to see every name.
fn finish(
    build: &mut Build<'_>,
    root: &Kustomization,
    accumulator: Accumulator,
    options: &BuildOptions,
) -> Result<ResourceSet, Errors> {
    let Accumulator {
        mut set,
        config,
        vars,
    } = accumulator;
    let config = config.unwrap_or_default();

    hash::add_suffixes(build, &mut set)?;
    name_reference::fix(build, &mut set, &config.name_references)?;
    variable::resolve(build, &mut set, &vars, &config.var_references)?;
    drop_local(build, &mut set)?;
    warn_of_misspelt_fields(build, &set, &config);
    order::apply(build, &mut set, root.sort_options.as_ref(), options.reorder)?;

    let wants = |what: &str| {
        root.build_metadata
            .iter()
            .any(|option| option.as_str() == what)
    };
    if options.managed_by_label || wants("managedByLabel") {
        label::add_managed_by(build, &mut set)?;
    }
    let (origins, transformations) = (wants("originAnnotations"), wants("transformerAnnotations"));
    build_metadata::write_annotations(build, &mut set, origins, transformations);
    Ok(set)
}

/// Adds what the entries of `paths` lead to: files of resources, and whole kustomizations.
pub(crate) fn resources(
    build: &mut Build<'_>,
    layer: &Layer,
    paths: &[LocatedText],
    into: &mut Accumulator,
) -> Result<(), Errors> {
    let mut mistakes = Errors::default();
    for path in paths {
        mistakes.add(resource(build, layer, path, into));
    }
    mistakes.into_result()
}

#[inline(never)]
fn resource(
    build: &mut Build<'_>,
    layer: &Layer,
    path: &LocatedText,
    into: &mut Accumulator,
) -> Result<(), Errors> {
    match build.open(&layer.directory, path)? {
        Target::File(file) => {
            let mut list = build
                .resources(&file)
                .map_err(|error| suggest_directory(error, path))?;
            if build.notes_provenance {
                let provenance = Arc::new(layer.provenance.append(path));
                for resource in &mut list {
                    resource.provenance = Some(Arc::clone(&provenance));
                }
            }
            let mut mistakes = Errors::default();
            for resource in list {
                mistakes.add(into.set.append(resource).map_err(Errors::from));
            }
            mistakes.into_result()
        }
        Target::Directory(directory) => base(build, layer, directory, path, into),
    }
}

/// Builds the kustomization that an entry of `resources` leads to, and adds what it makes.
fn base(
    build: &mut Build<'_>,
    layer: &Layer,
    directory: Arc<Directory>,
    path: &LocatedText,
    into: &mut Accumulator,
) -> Result<(), Errors> {
    let depth = layer.depth + 1;
    if let Some(kept) = build.kept_layer(&directory, depth) {
        return into.absorb(build, kept);
    }
    let mark = build.mark();
    let inner = enter(build, layer, directory, path, false)?;
    let mut accumulator = Box::<Accumulator>::default();
    accumulate(build, &inner, &mut accumulator)?;
    build.keep_layer(&inner.directory, depth, &mark, &accumulator);
    into.absorb(build, *accumulator)
}

/// Says so when a kustomization is listed as if it were a resource.
fn suggest_directory(error: Error, path: &LocatedText) -> Error {
    let (directory, name) = path.rsplit_once('/').unwrap_or((".", path.as_str()));
    if matches!(error.kind(), ErrorKind::MissingField { .. }) && KUSTOMIZATION_FILES.contains(&name)
    {
        error.label(path.origin, "listed here").hint(format!(
            "a kustomization is listed by its directory: `{directory}`"
        ))
    } else {
        error
    }
}

/// Runs the components on what this layer has so far.
fn components(build: &mut Build<'_>, layer: &Layer, into: &mut Accumulator) -> Result<(), Errors> {
    for path in &layer.kustomization.components {
        let directory = build.open_directory(&layer.directory, path)?;
        let inner = enter(build, layer, directory, path, true)?;
        let known = build.warnings.len();
        accumulate(build, &inner, into)?;
        forget_idle_parts(build, known, inner.kustomization.origin);
        into.set.check_unique()?;
    }
    Ok(())
}

/// Drops warnings from number `first` on that something in a component's file matches nothing, unless a name is
/// probably misspelt: a component is meant for many kustomizations, and not all have what it changes.
fn forget_idle_parts(build: &mut Build<'_>, first: usize, component: Origin) {
    let mut number = 0;
    build.warnings.retain(|warning| {
        number += 1;
        let error = &warning.error;
        number <= first
            || error.origin().file() != component.file()
            || error.help().is_some()
            || !matches!(error.kind(), ErrorKind::NoTarget { .. })
    });
}

/// Loads the kustomization of a directory below `layer`, which must be a component or must not.
#[inline(never)]
fn enter(
    build: &mut Build<'_>,
    layer: &Layer,
    directory: Arc<Directory>,
    path: &LocatedText,
    is_component: bool,
) -> Result<Box<Layer>, Errors> {
    let provenance = if build.notes_provenance {
        layer.provenance.append(path)
    } else {
        Provenance::default()
    };
    let mut inner = load(build, directory, path.origin, provenance, layer.depth + 1)?;
    inner.chart_namespace = match inner.kustomization.namespace.as_str() {
        "" => layer.chart_namespace.clone(),
        namespace => namespace.into(),
    };
    choose_schema(build, &inner)?;
    if !inner.mistakes.0.is_empty() {
        // The kind may be one of them.
        return Ok(inner);
    }
    let kind = inner.kustomization.kind.as_str();
    match (is_component, kind == "Component") {
        (true, false) => Err(Error::invalid(
            format!(
                "`{}` is a {kind}, but a Component is needed here",
                path.as_str()
            ),
            path.origin,
        )
        .label(inner.kustomization.origin, "this one")
        .hint("list it under `resources`, or give it `kind: Component`")
        .into()),
        (false, true) => Err(Error::invalid(
            format!(
                "`{}` is a Component, which cannot be listed here",
                path.as_str()
            ),
            path.origin,
        )
        .label(inner.kustomization.origin, "this one")
        .hint("list it under `components`")
        .into()),
        _ => Ok(inner),
    }
}

impl Accumulator {
    /// Adds what a kustomization below has made.
    fn absorb(&mut self, build: &Build<'_>, other: Accumulator) -> Result<(), Errors> {
        if build.schema_is_chosen {
            self.set.refresh(&build.schema);
        }
        self.set.append_all(other.set)?;
        if let Some(config) = other.config {
            self.merge_config(build, &config)?;
        }
        self.vars.merge(other.vars)?;
        Ok(())
    }

    fn merge_config(&mut self, build: &Build<'_>, incoming: &Arc<TransformerConfig>) -> Result<()> {
        let is_default = build
            .default_config
            .as_ref()
            .is_some_and(|default| Arc::ptr_eq(default, incoming));
        match &mut self.config {
            // Merging the defaults into nothing or into themselves changes nothing; anything else can, even with itself.
            None if is_default => self.config = Some(Arc::clone(incoming)),
            Some(present) if is_default && Arc::ptr_eq(present, incoming) => {}
            present => Arc::make_mut(present.get_or_insert_default()).merge(incoming)?,
        }
        Ok(())
    }
}

/// Merges the layer's `configurations` and `crds` into the field specifications.
#[inline(never)]
fn configure(build: &mut Build<'_>, layer: &Layer, into: &mut Accumulator) -> Result<(), Errors> {
    let config = config::load(build, &layer.directory, &layer.kustomization.configurations)?;
    into.merge_config(build, &config)?;
    if !layer.kustomization.crds.is_empty() {
        let crds = config::load_crds(build, &layer.directory, &layer.kustomization.crds)?;
        into.merge_config(build, &Arc::new(crds))?;
    }
    Ok(())
}

/// Makes config maps and secrets, each with the name of its generator.
#[inline(never)]
fn generate_built_in(
    build: &mut Build<'_>,
    layer: &Layer,
) -> Result<Vec<(Resource, &'static str)>, Errors> {
    let kustomization = &layer.kustomization;
    let options = kustomization.generator_options.as_ref();
    let mut mistakes = Errors::default();
    let mut made = Vec::new();
    for args in &kustomization.config_map_generator {
        let resource = generate::config_map(build, &layer.directory, args, options);
        made.extend(
            mistakes
                .add(resource.map_err(Errors::from))
                .map(|resource| (resource, "ConfigMapGenerator")),
        );
    }
    for args in &kustomization.secret_generator {
        let resource = generate::secret(build, &layer.directory, args, options);
        made.extend(
            mistakes
                .add(resource.map_err(Errors::from))
                .map(|resource| (resource, "SecretGenerator")),
        );
    }
    let globals = kustomization.helm_globals.clone().unwrap_or_default();
    for chart in &kustomization.helm_charts {
        let namespace = &layer.chart_namespace;
        let inflated = chart::inflate(build, &layer.directory, &globals, chart, namespace);
        for resource in mistakes.add(inflated).into_iter().flatten() {
            made.push((resource, "HelmChartInflationGenerator"));
        }
    }
    if mistakes.0.is_empty() {
        Ok(made)
    } else {
        Err(mistakes)
    }
}

/// Adds what the generators made, or merges it into what is there.
#[inline(never)]
fn absorb_generated(
    build: &mut Build<'_>,
    layer: &Layer,
    made: Vec<(Resource, &'static str)>,
    into: &mut Accumulator,
) -> Result<(), Errors> {
    let mut mistakes = Errors::default();
    for (mut resource, kind) in made {
        if build.notes_provenance {
            let by = layer
                .provenance
                .of_builtin(layer.kustomization.file_name, kind);
            resource.provenance.get_or_insert_with(|| Arc::new(by));
        }
        mistakes
            .add(generate::absorb(&mut into.set, resource, &build.schema).map_err(Errors::from));
    }
    mistakes.into_result()
}

/// Reads the patch files of a layer whose resources are wrong, so that missing files are told with the rest.
#[inline(never)]
fn look_for_patch_files(build: &mut Build<'_>, layer: &Layer) -> Result<(), Errors> {
    let kustomization = &layer.kustomization;
    let mut mistakes = Errors::default();
    let patches = kustomization
        .patches
        .iter()
        .chain(&kustomization.patches_json6902);
    for path in patches
        .map(|patch| &patch.path)
        .filter(|path| !path.is_empty())
    {
        mistakes.add(build.read(&layer.directory, path).map_err(Errors::from));
    }
    mistakes.into_result()
}

/// Runs the built-in transformers in kustomize's order, whatever their order in the file.
#[inline(never)]
fn transformers(
    build: &mut Build<'_>,
    layer: &Layer,
    config: &TransformerConfig,
    set: &mut ResourceSet,
) -> Result<(), Errors> {
    let Layer {
        directory,
        kustomization: k,
        ..
    } = layer;
    let done = |build: &Build<'_>, set: &mut ResourceSet, kind: &str| {
        note_transformation(build, layer, set, kind);
    };

    if !k.patches_strategic_merge.is_empty() {
        patch::apply_strategic_merges(build, set, directory, &k.patches_strategic_merge)?;
        done(build, set, "PatchStrategicMergeTransformer");
    }
    if !k.patches.is_empty() {
        let by = builtin(build, layer, "PatchTransformer");
        patch::apply_patches(build, set, directory, &k.patches, by.as_ref())?;
    }
    if !k.namespace.is_empty() {
        let subjects = namespace::RoleBindingSubjects::default();
        namespace::apply(build, set, &k.namespace, &config.namespace, false, subjects)?;
        done(build, set, "NamespaceTransformer");
    }
    if !k.name_prefix.is_empty() {
        name::add_prefix(build, set, &k.name_prefix, &config.name_prefix)?;
        done(build, set, "PrefixTransformer");
    }
    if !k.name_suffix.is_empty() {
        name::add_suffix(build, set, &k.name_suffix, &config.name_suffix)?;
        done(build, set, "SuffixTransformer");
    }
    if !k.labels.is_empty() || !k.common_labels.is_empty() {
        for entry in &k.labels {
            label::apply(build, set, entry, config)?;
            done(build, set, "LabelTransformer");
        }
        label::apply_common(build, set, &k.common_labels, &config.common_labels)?;
        done(build, set, "LabelTransformer");
    }
    if !k.common_annotations.is_empty() {
        annotation::apply(
            build,
            set,
            &k.common_annotations,
            &config.common_annotations,
        )?;
        done(build, set, "AnnotationsTransformer");
    }
    if !k.patches_json6902.is_empty() {
        let by = builtin(build, layer, "PatchJson6902Transformer");
        patch::apply_json6902(build, set, directory, &k.patches_json6902, by.as_ref())?;
    }
    for entry in &k.replicas {
        replica::apply(build, set, entry, &config.replicas)?;
        done(build, set, "ReplicaCountTransformer");
    }
    if !k.images.is_empty() {
        image::apply(build, set, &k.images, &config.images)?;
        for _ in &k.images {
            done(build, set, "ImageTagTransformer");
        }
    }
    if !k.replacements.is_empty() {
        replacement::apply(build, set, directory, &k.replacements)?;
        done(build, set, "ReplacementTransformer");
    }
    Ok(())
}

/// Notes on every resource that a built-in transformer of this layer has run.
fn note_transformation(build: &Build<'_>, layer: &Layer, set: &mut ResourceSet, kind: &str) {
    let Some(by) = builtin(build, layer, kind) else {
        return;
    };
    for position in 0..set.len() {
        set.update_content(position, |resource| {
            build_metadata::note_transformation(resource, &by)
        });
    }
}

/// What resources note of a built-in transformer of this layer; `None` when nothing is noted.
fn builtin(build: &Build<'_>, layer: &Layer, kind: &str) -> Option<Arc<Provenance>> {
    let file_name = layer.kustomization.file_name;
    build
        .notes_provenance
        .then(|| Arc::new(layer.provenance.of_builtin(file_name, kind)))
}

/// Uses the schema that a kustomization names, unless one before it did.
fn choose_schema(build: &mut Build<'_>, layer: &Layer) -> Result<(), Errors> {
    if layer.kustomization.openapi.is_empty() {
        return Ok(());
    }
    crate::schema::choose(build, &layer.directory, &layer.kustomization.openapi)?;
    Ok(())
}

/// Warns of field specifications in `configurations` that name no field because of a misspelling.
fn warn_of_misspelt_fields(build: &mut Build<'_>, set: &ResourceSet, config: &TransformerConfig) {
    for spec in config.specs() {
        let objects = set
            .iter()
            .map(|resource| (resource.gvk(), resource.value()));
        if let Some(warning) = field_spec::misspelling(spec, objects) {
            build.warn(warning);
        }
    }
}

/// Drops resources that are only for tools on this machine.
fn drop_local(build: &mut Build<'_>, set: &mut ResourceSet) -> Result<()> {
    for resource in set.iter() {
        build.check_metadata(resource.value())?;
    }
    set.retain(|resource| {
        resource
            .annotation("config.kubernetes.io/local-config")
            .is_none_or(|local| local == "false")
    });
    Ok(())
}

impl Build<'_> {
    /// Notes something that kustomize accepts silently but that is most likely not meant.
    pub(crate) fn warn(&mut self, error: Error) {
        self.warnings.push(Warning {
            error,
            kustomize_line: None,
        });
    }

    /// Wraps a tree as a resource.
    pub(crate) fn resource(&self, value: overlay_yaml::Value) -> Resource {
        Resource::new(value, &self.schema)
    }
}
