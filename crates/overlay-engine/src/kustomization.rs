//! The kustomization file: its fields as types, with the place of every value.

mod decode;

use std::ops::Deref;

use overlay_yaml::{Origin, Text, Value};

use crate::field_spec::FieldSpec;
use crate::gvk::Gvk;

pub(crate) use decode::{
    chart_args, decode, generator_args, image, parse, patch, replacement, replacement_field,
    replica, selector,
};

/// A value with the place where it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub origin: Origin,
}

impl<T> Deref for Located<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Located<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, origin: Origin) -> Located<T> {
        Located { value, origin }
    }
}

/// A text and its place; the empty text stands for an absent field, as in kustomize.
pub type LocatedText = Located<Text>;

/// Pairs of a string map, in the order of the file.
pub type Pairs = Vec<(LocatedText, LocatedText)>;

/// One kustomization file.
///
/// Field names and meanings are those of kustomize's `types.Kustomization` v5.8.2.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Kustomization {
    /// Where the document begins.
    pub origin: Origin,
    /// The name of the file: `kustomization.yaml`, `kustomization.yml` or `Kustomization`.
    pub file_name: &'static str,
    /// `Kustomization` or `Component`.
    pub kind: Text,
    /// `apiVersion`.
    pub api_version: Text,
    /// `resources`, then `bases`.
    pub resources: Vec<LocatedText>,
    /// `components`.
    pub components: Vec<LocatedText>,
    /// `crds`.
    pub crds: Vec<LocatedText>,
    /// `configurations`.
    pub configurations: Vec<LocatedText>,
    /// `generators`.
    pub generators: Vec<LocatedText>,
    /// `transformers`.
    pub transformers: Vec<LocatedText>,
    /// `validators`.
    pub validators: Vec<LocatedText>,
    /// `namePrefix`.
    pub name_prefix: LocatedText,
    /// `nameSuffix`.
    pub name_suffix: LocatedText,
    /// `namespace`.
    pub namespace: LocatedText,
    /// `commonLabels`.
    pub common_labels: Pairs,
    /// `commonAnnotations`.
    pub common_annotations: Pairs,
    /// `labels`.
    pub labels: Vec<Label>,
    /// `patches`.
    pub patches: Vec<Patch>,
    /// `patchesStrategicMerge`: file names or inline patches.
    pub patches_strategic_merge: Vec<LocatedText>,
    /// `patchesJson6902`.
    pub patches_json6902: Vec<Patch>,
    /// `images`, then `imageTags`.
    pub images: Vec<Image>,
    /// `replicas`.
    pub replicas: Vec<Replica>,
    /// `replacements`.
    pub replacements: Vec<ReplacementField>,
    /// `vars`.
    pub vars: Vec<Var>,
    /// `configMapGenerator`.
    pub config_map_generator: Vec<GeneratorArgs>,
    /// `secretGenerator`.
    pub secret_generator: Vec<GeneratorArgs>,
    /// `generatorOptions`.
    pub generator_options: Option<GeneratorOptions>,
    /// `sortOptions`.
    pub sort_options: Option<SortOptions>,
    /// `buildMetadata`.
    pub build_metadata: Vec<LocatedText>,
    /// `openapi`: `path` or `version`.
    pub openapi: Pairs,
    /// `helmGlobals`.
    pub helm_globals: Option<HelmGlobals>,
    /// `helmCharts`, then `helmChartInflationGenerator`.
    pub helm_charts: Vec<HelmChart>,
}

/// What all charts of a kustomization share.
#[derive(Clone, Debug, Default)]
pub struct HelmGlobals {
    /// The directory of the charts, relative to the kustomization; empty means `charts`.
    pub chart_home: LocatedText,
    /// The directory of helm's configuration.
    pub config_home: LocatedText,
}

/// An entry of `helmCharts`.
#[derive(Clone, Debug, Default)]
pub struct HelmChart {
    /// Where it begins.
    pub origin: Origin,
    /// The chart's name.
    pub name: LocatedText,
    /// The chart's version.
    pub version: LocatedText,
    /// The repository's address.
    pub repo: LocatedText,
    /// The release.
    pub release_name: LocatedText,
    /// The namespace of the release.
    pub namespace: LocatedText,
    /// A file of values instead of the chart's own.
    pub values_file: LocatedText,
    /// Further files of values.
    pub additional_values_files: Vec<LocatedText>,
    /// Values in place.
    pub values_inline: Option<Value>,
    /// `merge`, `override` or `replace`.
    pub values_merge: LocatedText,
    /// Whether definitions of custom resources are made too.
    pub include_crds: bool,
    /// Whether hooks are left out.
    pub skip_hooks: bool,
    /// Whether tests are left out.
    pub skip_tests: bool,
    /// `Capabilities.APIVersions`.
    pub api_versions: Vec<LocatedText>,
    /// `Capabilities.KubeVersion`.
    pub kube_version: LocatedText,
    /// A template of the release's name.
    pub name_template: LocatedText,
    /// Helm's `--debug`.
    pub debug: bool,
    /// Whether development versions count.
    pub devel: bool,
}

/// An entry of `labels`.
#[derive(Clone, Debug, Default)]
pub struct Label {
    /// The labels.
    pub pairs: Pairs,
    /// Whether selectors get them too.
    pub include_selectors: bool,
    /// Whether pod templates get them too.
    pub include_templates: bool,
    /// Whether volume claim templates get them too.
    pub include_volume_claim_templates: bool,
    /// `fields`: further places.
    pub field_specs: Vec<FieldSpec>,
}

/// An entry of `patches` or `patchesJson6902`.
#[derive(Clone, Debug, Default)]
pub struct Patch {
    /// Where the entry begins.
    pub origin: Origin,
    /// A file; empty when inline.
    pub path: LocatedText,
    /// The inline text; empty when in a file.
    pub patch: LocatedText,
    /// What it applies to.
    pub target: Option<Selector>,
    /// `options.allowNameChange`.
    pub allow_name_change: bool,
    /// `options.allowKindChange`.
    pub allow_kind_change: bool,
}

/// Selects resources: every part that is not empty must match.
#[derive(Clone, Debug, Default)]
pub struct Selector {
    /// Where the selector begins.
    pub origin: Origin,
    /// Regular expression.
    pub group: LocatedText,
    /// Regular expression.
    pub version: LocatedText,
    /// Regular expression.
    pub kind: LocatedText,
    /// Regular expression.
    pub name: LocatedText,
    /// Regular expression.
    pub namespace: LocatedText,
    /// Label selector in Kubernetes' notation.
    pub label_selector: LocatedText,
    /// The same for annotations.
    pub annotation_selector: LocatedText,
}

/// An entry of `images`.
#[derive(Clone, Debug, Default)]
pub struct Image {
    /// Where the entry begins.
    pub origin: Origin,
    /// Name without tag.
    pub name: LocatedText,
    /// The new name.
    pub new_name: LocatedText,
    /// What is added to the tag.
    pub tag_suffix: LocatedText,
    /// The new tag.
    pub new_tag: LocatedText,
    /// The new digest.
    pub digest: LocatedText,
}

/// An entry of `replicas`.
#[derive(Clone, Debug, Default)]
pub struct Replica {
    /// Where the entry begins.
    pub origin: Origin,
    /// The resource's name.
    pub name: LocatedText,
    /// How many.
    pub count: i64,
}

/// An entry of `replacements`: a file, or a replacement in place.
#[derive(Clone, Debug, Default)]
pub struct ReplacementField {
    /// A file with one replacement or a list of them; empty when in place.
    pub path: LocatedText,
    /// The replacement in place.
    pub replacement: Replacement,
}

/// A value copied from one field to others.
#[derive(Clone, Debug, Default)]
pub struct Replacement {
    /// Where it begins.
    pub origin: Origin,
    /// Where the value is taken from.
    pub source: Option<SourceSelector>,
    /// A value given literally (`sourceValue`).
    pub source_value: Option<LocatedText>,
    /// Where it goes.
    pub targets: Vec<TargetSelector>,
}

/// The source of a replacement.
#[derive(Clone, Debug, Default)]
pub struct SourceSelector {
    /// Where it begins.
    pub origin: Origin,
    /// The type; empty parts match everything.
    pub gvk: Gvk,
    /// The name.
    pub name: Text,
    /// The namespace.
    pub namespace: Text,
    /// The field; empty means `metadata.name`.
    pub field_path: LocatedText,
    /// How the value is cut.
    pub options: Option<FieldOptions>,
}

/// The targets of a replacement.
#[derive(Clone, Debug, Default)]
pub struct TargetSelector {
    /// Where it begins.
    pub origin: Origin,
    /// Which resources.
    pub select: Option<Selector>,
    /// Which of them not.
    pub reject: Vec<Selector>,
    /// Which fields; empty means `metadata.name`.
    pub field_paths: Vec<LocatedText>,
    /// How the value is put in.
    pub options: Option<FieldOptions>,
}

/// How a value is cut out or put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldOptions {
    /// Splits the text into parts.
    pub delimiter: Text,
    /// Which part; negative is before the first, past the end is after the last.
    pub index: i64,
    /// Not implemented by kustomize.
    pub encoding: Text,
    /// Whether missing fields are made.
    pub create: bool,
}

/// An entry of `vars`.
#[derive(Clone, Debug, Default)]
pub struct Var {
    /// Where it begins.
    pub origin: Origin,
    /// The name, used as `$(NAME)`.
    pub name: Text,
    /// Type of the object.
    pub gvk: Gvk,
    /// Name of the object.
    pub object_name: Text,
    /// Namespace of the object.
    pub object_namespace: Text,
    /// The field; `metadata.name` unless said.
    pub field_path: Text,
}

/// An entry of `configMapGenerator` or `secretGenerator`.
#[derive(Clone, Debug, Default)]
pub struct GeneratorArgs {
    /// Where it begins.
    pub origin: Origin,
    /// Name of the object, before prefixes and hash.
    pub name: LocatedText,
    /// Namespace of the object.
    pub namespace: LocatedText,
    /// `create`, `replace`, `merge` or empty.
    pub behavior: LocatedText,
    /// `key=value`.
    pub literals: Vec<LocatedText>,
    /// `[key=]path`.
    pub files: Vec<LocatedText>,
    /// Paths of env files; `env` is the last.
    pub envs: Vec<LocatedText>,
    /// Options of this entry.
    pub options: Option<GeneratorOptions>,
    /// Secrets only: the type.
    pub secret_type: LocatedText,
}

/// `generatorOptions`.
#[derive(Clone, Debug, Default)]
pub struct GeneratorOptions {
    /// Labels of generated objects.
    pub labels: Pairs,
    /// Annotations of generated objects.
    pub annotations: Pairs,
    /// No hash in the name.
    pub disable_name_suffix_hash: bool,
    /// `immutable: true`.
    pub immutable: bool,
}

/// `sortOptions`.
#[derive(Clone, Debug, Default)]
pub struct SortOptions {
    /// Where it begins.
    pub origin: Origin,
    /// `legacy` or `fifo`.
    pub order: LocatedText,
    /// `legacySortOptions.orderFirst` and `.orderLast`.
    pub legacy: Option<(Vec<Text>, Vec<Text>)>,
}
