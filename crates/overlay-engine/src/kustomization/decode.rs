//! From the tree of a kustomization file to [`Kustomization`].

use overlay_yaml::{Entry, Mapping, Origin, Text, Value};

use super::{
    FieldOptions, GeneratorArgs, GeneratorOptions, HelmChart, HelmGlobals, Image, Kustomization,
    Label, LocatedText, Patch, Replacement, ReplacementField, Replica, Selector, SortOptions,
    SourceSelector, TargetSelector, Var,
};
use crate::decode::Decoder;
use crate::error::{Error, ErrorKind, Errors, Result, Warning, near_miss};
use crate::load::File;
use crate::pipeline::Build;
use crate::resource_file::{ignored_text, parse_error};

const KUSTOMIZATION: &str = "Kustomization";
const COMPONENT: &str = "Component";
const KUSTOMIZATION_VERSION: &str = "kustomize.config.k8s.io/v1beta1";
const COMPONENT_VERSION: &str = "kustomize.config.k8s.io/v1alpha1";

/// Decodes a kustomization file, as kustomize's `Kustomization.Unmarshal`, `FixKustomization`, `CheckEmpty` and
/// `EnforceFields` do one after the other. Beside the kustomization stand all mistakes in the file, in its order.
///
/// # Errors
/// When the file is no YAML or no mapping.
pub(crate) fn decode(
    build: &mut Build<'_>,
    file: &File,
    file_name: &'static str,
) -> Result<(Kustomization, Errors)> {
    let start = Origin::new(file.number, 0);
    let value = parse(build, file)?;
    let mut decoder = Decoder::strict();
    let mut reader = Reader {
        kustomization: Kustomization {
            origin: value.as_ref().map_or(start, Value::origin),
            file_name,
            ..Kustomization::default()
        },
        ..Reader::default()
    };
    if let Some(value) = &value {
        decoder.fields(value, &FIELDS, |decoder, name, value| {
            reader.field(decoder, name, value);
        });
    }
    warn_of_deprecated(build, &reader.deprecated);
    for warning in std::mem::take(&mut decoder.warnings) {
        build.warn(warning);
    }
    let is_empty = !reader.says_something;
    let mut kustomization = reader.finish();
    check_type(&mut decoder, value.as_ref(), &mut kustomization);
    if is_empty && decoder.errors.is_empty() {
        decoder.errors.push(
            Error::new(ErrorKind::EmptyKustomization, kustomization.origin)
                .hint("list what it is made of under `resources`"),
        );
    }
    decoder.errors.sort_by_key(Error::origin);
    Ok((kustomization, Errors(decoder.errors)))
}

/// Reads a configuration file and warns of keys that it has twice.
pub(crate) fn parse(build: &mut Build<'_>, file: &File) -> Result<Option<Value>> {
    let config = overlay_yaml::parse_config(&file.text, file.number, &build.limits)
        .map_err(|error| parse_error(&error, file.number))?;
    for duplicate in config.duplicates {
        let message = format!(
            "the key `{}` is here twice; the last one counts",
            duplicate.key
        );
        build.warn(Error::invalid(message, duplicate.second).label(duplicate.first, "first here"));
    }
    if let Some(origin) = config.ignored {
        build.warn(
            ignored_text(origin).hint("only the first document of a configuration file counts"),
        );
    }
    Ok(config.value)
}

/// The fields of a kustomization.
const FIELDS: [&str; 34] = [
    "kind",
    "apiVersion",
    "metadata",
    "openapi",
    "namePrefix",
    "nameSuffix",
    "namespace",
    "commonLabels",
    "labels",
    "commonAnnotations",
    "patchesStrategicMerge",
    "patchesJson6902",
    "patches",
    "images",
    "imageTags",
    "replacements",
    "replicas",
    "vars",
    "sortOptions",
    "resources",
    "components",
    "crds",
    "bases",
    "configMapGenerator",
    "secretGenerator",
    "helmGlobals",
    "helmCharts",
    "helmChartInflationGenerator",
    "generatorOptions",
    "configurations",
    "generators",
    "transformers",
    "validators",
    "buildMetadata",
];

/// The deprecated fields in the order in which kustomize warns of them, with what replaces them.
const DEPRECATED: [(&str, &str, &str); 6] = [
    ("bases", "resources", ""),
    ("commonLabels", "labels", ""),
    ("imageTags", "images", ""),
    ("patchesJson6902", "patches", ""),
    ("patchesStrategicMerge", "patches", ""),
    ("vars", "replacements", "[EXPERIMENTAL] "),
];

/// A kustomization that is being read, with the fields that go into others.
#[derive(Default)]
struct Reader {
    kustomization: Kustomization,
    bases: Vec<LocatedText>,
    image_tags: Vec<Image>,
    old_charts: Vec<HelmChart>,
    old_globals: HelmGlobals,
    /// Whether a field other than the type is set.
    says_something: bool,
    deprecated: Vec<(&'static str, Origin)>,
}

impl Reader {
    fn field(&mut self, decoder: &mut Decoder, name: &'static str, value: &Value) {
        // What is moved into another field, or is an empty text, is nothing to kustomize when it is empty.
        self.says_something |= match name {
            "kind" | "apiVersion" => false,
            "bases" | "imageTags" | "helmChartInflationGenerator" => {
                value.as_sequence().is_some_and(|items| !items.is_empty())
            }
            _ => !value.is_null() && value.text() != Some(""),
        };
        if let Some((name, ..)) = DEPRECATED.iter().find(|(field, ..)| *field == name)
            && !value.is_null()
        {
            self.deprecated.push((name, value.origin()));
        }
        let k = &mut self.kustomization;
        match name {
            "kind" => decoder.plain_text(value, &mut k.kind),
            "apiVersion" => decoder.plain_text(value, &mut k.api_version),
            "metadata" => metadata(decoder, value),
            "openapi" => decoder.pairs(value, &mut k.openapi),
            "namePrefix" => decoder.text(value, &mut k.name_prefix),
            "nameSuffix" => decoder.text(value, &mut k.name_suffix),
            "namespace" => decoder.text(value, &mut k.namespace),
            "commonLabels" => decoder.pairs(value, &mut k.common_labels),
            "labels" => decoder.structs(value, &mut k.labels, label),
            "commonAnnotations" => decoder.pairs(value, &mut k.common_annotations),
            "patchesStrategicMerge" => decoder.texts(value, &mut k.patches_strategic_merge),
            "patchesJson6902" => decoder.structs(value, &mut k.patches_json6902, patch),
            "patches" => decoder.structs(value, &mut k.patches, patch),
            "images" => decoder.structs(value, &mut k.images, image),
            "imageTags" => decoder.structs(value, &mut self.image_tags, image),
            "replacements" => decoder.structs(value, &mut k.replacements, replacement_field),
            "replicas" => decoder.structs(value, &mut k.replicas, replica),
            "vars" => decoder.structs(value, &mut k.vars, var),
            "sortOptions" => k.sort_options = decoder.optional(value, sort_options),
            "resources" => decoder.texts(value, &mut k.resources),
            "components" => decoder.texts(value, &mut k.components),
            "crds" => decoder.texts(value, &mut k.crds),
            "bases" => decoder.texts(value, &mut self.bases),
            "configMapGenerator" => {
                decoder.structs(value, &mut k.config_map_generator, |decoder, value| {
                    generator_args(decoder, value, false)
                })
            }
            "secretGenerator" => {
                decoder.structs(value, &mut k.secret_generator, |decoder, value| {
                    generator_args(decoder, value, true)
                })
            }
            "helmGlobals" => k.helm_globals = decoder.optional(value, helm_globals),
            "helmCharts" => decoder.structs(value, &mut k.helm_charts, helm_chart),
            "helmChartInflationGenerator" => {
                let globals = &mut self.old_globals;
                self.old_charts.clear();
                decoder.list(value, |decoder, value| {
                    self.old_charts
                        .push(old_helm_chart(decoder, value, globals));
                });
            }
            "generatorOptions" => k.generator_options = decoder.optional(value, generator_options),
            "configurations" => decoder.texts(value, &mut k.configurations),
            "generators" => decoder.texts(value, &mut k.generators),
            "transformers" => decoder.texts(value, &mut k.transformers),
            "validators" => decoder.texts(value, &mut k.validators),
            _ => decoder.texts(value, &mut k.build_metadata),
        }
    }

    /// Moves what deprecated fields hold into the fields that replace them.
    fn finish(self) -> Kustomization {
        let mut k = self.kustomization;
        k.resources.extend(self.bases);
        k.images.extend(self.image_tags);
        k.helm_charts.extend(self.old_charts);
        let globals = self.old_globals;
        if k.helm_globals.is_none()
            && !(globals.chart_home.is_empty() && globals.config_home.is_empty())
        {
            k.helm_globals = Some(globals);
        }
        k
    }
}

/// Notes kustomize's own lines about deprecated fields, in its order.
fn warn_of_deprecated(build: &mut Build<'_>, found: &[(&'static str, Origin)]) {
    for (field, instead, remark) in DEPRECATED {
        let Some((_, origin)) = found.iter().find(|(name, _)| *name == field) else {
            continue;
        };
        let error = Error::invalid(format!("`{field}` is deprecated"), *origin)
            .hint(format!("use `{instead}` instead"));
        build.warnings.push(Warning {
            error,
            kustomize_line: Some(format!(
                "# Warning: '{field}' is deprecated. Please use '{instead}' instead. {remark}Run 'kustomize edit \
                 fix' to update your Kustomization automatically."
            )),
        });
    }
}

/// Fills in the defaults of `kind` and `apiVersion` and checks both.
fn check_type(decoder: &mut Decoder, value: Option<&Value>, k: &mut Kustomization) {
    let place = |key: &str| {
        value
            .and_then(|value| value.get(key))
            .map_or(k.origin, Value::origin)
    };
    let (kind_at, version_at) = (place("kind"), place("apiVersion"));
    if k.kind.is_empty() {
        k.kind = Text::const_new(KUSTOMIZATION);
    }
    if k.kind != KUSTOMIZATION && k.kind != COMPONENT {
        let mut error = Error::invalid(
            format!(
                "`kind` must be `{KUSTOMIZATION}` or `{COMPONENT}`, found `{}`",
                k.kind
            ),
            kind_at,
        );
        if let Some(near) = near_miss(&k.kind, [KUSTOMIZATION, COMPONENT]) {
            error = error.hint(format!("did you mean `{near}`?"));
        }
        decoder.errors.push(error);
        return;
    }
    let version = if k.kind == COMPONENT {
        COMPONENT_VERSION
    } else {
        KUSTOMIZATION_VERSION
    };
    if k.api_version.is_empty() {
        k.api_version = Text::const_new(version);
    }
    if k.api_version != version {
        decoder.invalid(
            format!(
                "`apiVersion` of a {} must be `{version}`, found `{}`",
                k.kind, k.api_version
            ),
            version_at,
        );
    }
}

fn metadata(decoder: &mut Decoder, value: &Value) {
    let (mut text, mut pairs) = (Text::default(), Vec::new());
    let names = ["name", "namespace", "labels", "annotations"];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "name" | "namespace" => decoder.plain_text(value, &mut text),
        _ => decoder.pairs(value, &mut pairs),
    });
}

/// Decodes an entry of `labels`.
fn label(decoder: &mut Decoder, value: &Value) -> Label {
    let mut label = Label::default();
    let names = [
        "pairs",
        "includeSelectors",
        "includeTemplates",
        "includeVolumeClaimTemplates",
        "fields",
    ];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "pairs" => decoder.pairs(value, &mut label.pairs),
        "includeSelectors" => decoder.flag(value, &mut label.include_selectors),
        "includeTemplates" => decoder.flag(value, &mut label.include_templates),
        "includeVolumeClaimTemplates" => {
            decoder.flag(value, &mut label.include_volume_claim_templates)
        }
        _ => decoder.structs(value, &mut label.field_specs, Decoder::field_spec),
    });
    label
}

/// Decodes an entry of `patches` or `patchesJson6902`.
pub(crate) fn patch(decoder: &mut Decoder, value: &Value) -> Patch {
    let mut patch = Patch {
        origin: value.origin(),
        ..Patch::default()
    };
    decoder.fields(
        value,
        &["path", "patch", "target", "options"],
        |decoder, name, value| match name {
            "path" => decoder.text(value, &mut patch.path),
            "patch" => decoder.text(value, &mut patch.patch),
            "target" => patch.target = decoder.optional(value, selector),
            _ => {
                let names = ["allowNameChange", "allowKindChange"];
                decoder.fields(value, &names, |decoder, name, value| match name {
                    "allowNameChange" => decoder.flag(value, &mut patch.allow_name_change),
                    _ => decoder.flag(value, &mut patch.allow_kind_change),
                });
            }
        },
    );
    patch
}

/// Decodes a selector.
pub(crate) fn selector(decoder: &mut Decoder, value: &Value) -> Selector {
    let mut selector = Selector {
        origin: value.origin(),
        ..Selector::default()
    };
    let names = [
        "group",
        "version",
        "kind",
        "name",
        "namespace",
        "annotationSelector",
        "labelSelector",
    ];
    decoder.fields(value, &names, |decoder, name, value| {
        let slot = match name {
            "group" => &mut selector.group,
            "version" => &mut selector.version,
            "kind" => &mut selector.kind,
            "name" => &mut selector.name,
            "namespace" => &mut selector.namespace,
            "annotationSelector" => return decoder.text(value, &mut selector.annotation_selector),
            _ => return decoder.text(value, &mut selector.label_selector),
        };
        decoder.embedded(|decoder| decoder.text(value, slot));
    });
    selector
}

/// Decodes an entry of `images`.
pub(crate) fn image(decoder: &mut Decoder, value: &Value) -> Image {
    let mut image = Image {
        origin: value.origin(),
        ..Image::default()
    };
    let names = ["name", "newName", "tagSuffix", "newTag", "digest"];
    decoder.fields(value, &names, |decoder, name, value| {
        let slot = match name {
            "name" => &mut image.name,
            "newName" => &mut image.new_name,
            "tagSuffix" => &mut image.tag_suffix,
            "newTag" => &mut image.new_tag,
            _ => &mut image.digest,
        };
        decoder.text(value, slot);
    });
    image
}

/// Decodes an entry of `replicas`.
pub(crate) fn replica(decoder: &mut Decoder, value: &Value) -> Replica {
    let mut replica = Replica {
        origin: value.origin(),
        ..Replica::default()
    };
    decoder.fields(
        value,
        &["name", "count"],
        |decoder, name, value| match name {
            "name" => decoder.text(value, &mut replica.name),
            _ => decoder.int(value, &mut replica.count),
        },
    );
    replica
}

/// Decodes an entry of `replacements`.
pub(crate) fn replacement_field(decoder: &mut Decoder, value: &Value) -> ReplacementField {
    let mut field = ReplacementField {
        replacement: Replacement {
            origin: value.origin(),
            ..Replacement::default()
        },
        ..ReplacementField::default()
    };
    let names = ["source", "targets", "sourceValue", "path"];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "path" => decoder.text(value, &mut field.path),
        _ => decoder.embedded(|decoder| {
            replacement_part(decoder, name, value, &mut field.replacement);
        }),
    });
    field
}

/// Decodes a replacement of a file of its own.
pub(crate) fn replacement(decoder: &mut Decoder, value: &Value) -> Replacement {
    let mut replacement = Replacement {
        origin: value.origin(),
        ..Replacement::default()
    };
    decoder.fields(
        value,
        &["source", "targets", "sourceValue"],
        |decoder, name, value| {
            replacement_part(decoder, name, value, &mut replacement);
        },
    );
    replacement
}

fn replacement_part(
    decoder: &mut Decoder,
    name: &str,
    value: &Value,
    replacement: &mut Replacement,
) {
    match name {
        "source" => replacement.source = decoder.optional(value, source_selector),
        "targets" => decoder.structs(value, &mut replacement.targets, |decoder, value| {
            refuse_null(decoder, value);
            target_selector(decoder, value)
        }),
        _ => {
            replacement.source_value = decoder.optional(value, |decoder, value| {
                let mut text = LocatedText::default();
                decoder.text(value, &mut text);
                text
            });
        }
    }
}

/// Notes a null item where kustomize would crash.
fn refuse_null(decoder: &mut Decoder, value: &Value) {
    if value.is_null() {
        decoder.wrong_type(value, "a mapping");
    }
}

fn source_selector(decoder: &mut Decoder, value: &Value) -> SourceSelector {
    let mut source = SourceSelector {
        origin: value.origin(),
        ..SourceSelector::default()
    };
    let names = [
        "group",
        "version",
        "kind",
        "name",
        "namespace",
        "fieldPath",
        "options",
    ];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "group" => decoder.embedded(|decoder| decoder.plain_text(value, &mut source.gvk.group)),
        "version" => decoder.embedded(|decoder| decoder.plain_text(value, &mut source.gvk.version)),
        "kind" => decoder.embedded(|decoder| decoder.plain_text(value, &mut source.gvk.kind)),
        "name" => decoder.embedded(|decoder| decoder.plain_text(value, &mut source.name)),
        "namespace" => decoder.embedded(|decoder| decoder.plain_text(value, &mut source.namespace)),
        "fieldPath" => decoder.text(value, &mut source.field_path),
        _ => source.options = decoder.optional(value, field_options),
    });
    source
}

fn target_selector(decoder: &mut Decoder, value: &Value) -> TargetSelector {
    let mut target = TargetSelector {
        origin: value.origin(),
        ..TargetSelector::default()
    };
    let names = ["select", "reject", "fieldPaths", "options"];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "select" => target.select = decoder.optional(value, selector),
        "reject" => decoder.structs(value, &mut target.reject, |decoder, value| {
            refuse_null(decoder, value);
            selector(decoder, value)
        }),
        "fieldPaths" => decoder.texts(value, &mut target.field_paths),
        _ => target.options = decoder.optional(value, field_options),
    });
    target
}

fn field_options(decoder: &mut Decoder, value: &Value) -> FieldOptions {
    let mut options = FieldOptions::default();
    let names = ["delimiter", "index", "encoding", "create"];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "delimiter" => decoder.plain_text(value, &mut options.delimiter),
        "index" => decoder.int(value, &mut options.index),
        "encoding" => decoder.plain_text(value, &mut options.encoding),
        _ => decoder.flag(value, &mut options.create),
    });
    options
}

fn var(decoder: &mut Decoder, value: &Value) -> Var {
    let mut var = Var {
        origin: value.origin(),
        ..Var::default()
    };
    let mut api_version = Text::default();
    decoder.fields(
        value,
        &["name", "objref", "fieldref"],
        |decoder, name, value| match name {
            "name" => decoder.plain_text(value, &mut var.name),
            "objref" => {
                let names = [
                    "apiVersion",
                    "group",
                    "version",
                    "kind",
                    "name",
                    "namespace",
                ];
                decoder.fields(value, &names, |decoder, name, value| {
                    let slot = match name {
                        "apiVersion" => &mut api_version,
                        "group" => &mut var.gvk.group,
                        "version" => &mut var.gvk.version,
                        "kind" => &mut var.gvk.kind,
                        "name" => &mut var.object_name,
                        _ => &mut var.object_namespace,
                    };
                    decoder.plain_text(value, slot);
                });
            }
            _ => decoder.fields(value, &["fieldPath"], |decoder, _, value| {
                decoder.plain_text(value, &mut var.field_path);
            }),
        },
    );
    // `apiVersion` with one slash sets both, without a slash the version alone, with more nothing.
    let mut parts = api_version.split('/');
    match (
        parts
            .next()
            .filter(|first| !first.is_empty() || api_version.contains('/')),
        parts.next(),
        parts.next(),
    ) {
        (Some(version), None, _) => var.gvk.version = version.into(),
        (Some(group), Some(version), None) => {
            var.gvk.group = group.into();
            var.gvk.version = version.into();
        }
        _ => {}
    }
    if var.field_path.is_empty() {
        var.field_path = Text::const_new("metadata.name");
    }
    var
}

fn sort_options(decoder: &mut Decoder, value: &Value) -> SortOptions {
    let mut options = SortOptions {
        origin: value.origin(),
        ..SortOptions::default()
    };
    decoder.fields(
        value,
        &["order", "legacySortOptions"],
        |decoder, name, value| match name {
            "order" => decoder.text(value, &mut options.order),
            _ => {
                options.legacy = decoder.optional(value, |decoder, value| {
                    let (mut first, mut last) = (Vec::new(), Vec::new());
                    decoder.fields(
                        value,
                        &["orderFirst", "orderLast"],
                        |decoder, name, value| match name {
                            "orderFirst" => decoder.texts(value, &mut first),
                            _ => decoder.texts(value, &mut last),
                        },
                    );
                    let plain = |texts: Vec<LocatedText>| {
                        texts.into_iter().map(|text| text.value).collect()
                    };
                    (plain(first), plain(last))
                });
            }
        },
    );
    options
}

/// Decodes an entry of `configMapGenerator` or `secretGenerator`.
pub(crate) fn generator_args(
    decoder: &mut Decoder,
    value: &Value,
    is_secret: bool,
) -> GeneratorArgs {
    const NAMES: [&str; 9] = [
        "namespace",
        "name",
        "behavior",
        "literals",
        "files",
        "envs",
        "env",
        "options",
        "type",
    ];
    let mut args = GeneratorArgs {
        origin: value.origin(),
        ..GeneratorArgs::default()
    };
    let mut env = LocatedText::default();
    let names = if is_secret { &NAMES[..] } else { &NAMES[..8] };
    decoder.fields(value, names, |decoder, name, value| match name {
        "namespace" => decoder.text(value, &mut args.namespace),
        "name" => decoder.text(value, &mut args.name),
        "behavior" => decoder.text(value, &mut args.behavior),
        "literals" => decoder.texts(value, &mut args.literals),
        "files" => decoder.texts(value, &mut args.files),
        "envs" => decoder.texts(value, &mut args.envs),
        "env" => decoder.text(value, &mut env),
        "options" => args.options = decoder.optional(value, generator_options),
        _ => decoder.text(value, &mut args.secret_type),
    });
    if !env.is_empty() {
        if decoder.strict {
            args.envs.push(env);
        } else {
            let message = "kustomize ignores `env` in the configuration of a plugin";
            let warning = Error::invalid(message, env.origin);
            decoder
                .warnings
                .push(warning.hint("list the file under `envs`"));
        }
    }
    args
}

/// Decodes `generatorOptions`.
fn generator_options(decoder: &mut Decoder, value: &Value) -> GeneratorOptions {
    let mut options = GeneratorOptions::default();
    let names = [
        "labels",
        "annotations",
        "disableNameSuffixHash",
        "immutable",
    ];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "labels" => decoder.pairs(value, &mut options.labels),
        "annotations" => decoder.pairs(value, &mut options.annotations),
        "disableNameSuffixHash" => decoder.flag(value, &mut options.disable_name_suffix_hash),
        _ => decoder.flag(value, &mut options.immutable),
    });
    options
}

/// Decodes what a configuration of a `HelmChartInflationGenerator` has side by side: what charts share, and the chart.
pub(crate) fn chart_args(decoder: &mut Decoder, value: &Value) -> (HelmGlobals, HelmChart) {
    let is_global = |entry: &&Entry| {
        let key = entry.key.text().unwrap_or_default();
        key.eq_ignore_ascii_case("chartHome") || key.eq_ignore_ascii_case("configHome")
    };
    let fields = || value.as_mapping().into_iter().flatten();
    let globals: Mapping = fields().filter(is_global).cloned().collect();
    let chart: Mapping = fields()
        .filter(|entry| !is_global(entry))
        .cloned()
        .collect();
    let globals = helm_globals(
        decoder,
        &Value::mapping(globals).with_origin(value.origin()),
    );
    let chart = helm_chart(decoder, &Value::mapping(chart).with_origin(value.origin()));
    (globals, chart)
}

fn helm_globals(decoder: &mut Decoder, value: &Value) -> HelmGlobals {
    let mut globals = HelmGlobals::default();
    decoder.fields(
        value,
        &["chartHome", "configHome"],
        |decoder, name, value| match name {
            "chartHome" => decoder.text(value, &mut globals.chart_home),
            _ => decoder.text(value, &mut globals.config_home),
        },
    );
    globals
}

fn helm_chart(decoder: &mut Decoder, value: &Value) -> HelmChart {
    let mut chart = HelmChart {
        origin: value.origin(),
        ..HelmChart::default()
    };
    let names = [
        "name",
        "version",
        "repo",
        "releaseName",
        "namespace",
        "additionalValuesFiles",
        "valuesFile",
        "valuesInline",
        "valuesMerge",
        "includeCRDs",
        "skipHooks",
        "apiVersions",
        "kubeVersion",
        "nameTemplate",
        "skipTests",
        "debug",
        "devel",
    ];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "name" => decoder.text(value, &mut chart.name),
        "version" => decoder.text(value, &mut chart.version),
        "repo" => decoder.text(value, &mut chart.repo),
        "releaseName" => decoder.text(value, &mut chart.release_name),
        "namespace" => decoder.text(value, &mut chart.namespace),
        "additionalValuesFiles" => decoder.texts(value, &mut chart.additional_values_files),
        "valuesFile" => decoder.text(value, &mut chart.values_file),
        "valuesInline" => chart.values_inline = values(decoder, value),
        "valuesMerge" => decoder.text(value, &mut chart.values_merge),
        "includeCRDs" => decoder.flag(value, &mut chart.include_crds),
        "skipHooks" => decoder.flag(value, &mut chart.skip_hooks),
        "apiVersions" => decoder.texts(value, &mut chart.api_versions),
        "kubeVersion" => decoder.text(value, &mut chart.kube_version),
        "nameTemplate" => decoder.text(value, &mut chart.name_template),
        "skipTests" => decoder.flag(value, &mut chart.skip_tests),
        "debug" => decoder.flag(value, &mut chart.debug),
        _ => decoder.flag(value, &mut chart.devel),
    });
    chart
}

/// Values of a chart in place: any mapping.
fn values(decoder: &mut Decoder, value: &Value) -> Option<Value> {
    if value.is_null() {
        return None;
    }
    if !value.is_mapping() {
        decoder.wrong_type(value, "a mapping");
    }
    Some(value.clone())
}

/// Decodes an entry of `helmChartInflationGenerator` as one of `helmCharts`; of the globals the last ones count.
fn old_helm_chart(decoder: &mut Decoder, value: &Value, globals: &mut HelmGlobals) -> HelmChart {
    let mut chart = HelmChart {
        origin: value.origin(),
        ..HelmChart::default()
    };
    let names = [
        "chartName",
        "chartVersion",
        "chartRepoUrl",
        "chartHome",
        "chartRepoName",
        "helmBin",
        "helmHome",
        "values",
        "valuesLocal",
        "valuesMerge",
        "releaseName",
        "releaseNamespace",
        "extraArgs",
    ];
    let (mut ignored, mut ignored_list) = (Text::default(), Vec::new());
    let (mut chart_home, mut helm_home) = (LocatedText::default(), LocatedText::default());
    decoder.fields(value, &names, |decoder, name, value| match name {
        "chartName" => decoder.text(value, &mut chart.name),
        "chartVersion" => decoder.text(value, &mut chart.version),
        "chartRepoUrl" => decoder.text(value, &mut chart.repo),
        "chartHome" => decoder.text(value, &mut chart_home),
        "helmHome" => decoder.text(value, &mut helm_home),
        "values" => decoder.text(value, &mut chart.values_file),
        "valuesLocal" => chart.values_inline = values(decoder, value),
        "valuesMerge" => decoder.text(value, &mut chart.values_merge),
        "releaseName" => decoder.text(value, &mut chart.release_name),
        "extraArgs" => decoder.texts(value, &mut ignored_list),
        _ => decoder.plain_text(value, &mut ignored),
    });
    if !chart_home.is_empty() {
        globals.chart_home = chart_home;
    }
    if !helm_home.is_empty() {
        globals.config_home = helm_home;
    }
    chart
}

#[cfg(test)]
mod tests {
    use crate::{BuildOptions, Failure, MemoryFs, build};

    fn fail(text: &str) -> Failure {
        let fs = MemoryFs::new().with("kustomization.yaml", text);
        build(&fs, ".", &BuildOptions::default()).expect_err("must not build")
    }

    #[test]
    fn all_mistakes_are_reported_in_order() {
        let failure = fail("namePrefx: a\npatches:\n- target: {kind: 5}\nresources: a.yaml\n");
        assert_eq!(
            failure.to_string(),
            "kustomization.yaml:1:1: unknown field `namePrefx`\n\
             kustomization.yaml:3:18: `patches[0].target.kind` must be a string, found a number\n\
             kustomization.yaml:4:12: `resources` must be a list, found a string"
        );
        let hints: Vec<_> = failure.errors.iter().map(|error| error.help()).collect();
        assert_eq!(hints[0], Some("did you mean `namePrefix`?"));
    }

    #[test]
    fn a_kustomization_must_say_something() {
        for text in [
            "",
            "kind: Component\n",
            "resources:\n",
            "bases: []\n",
            "namePrefix: ''\n",
        ] {
            let failure = fail(text);
            assert_eq!(
                failure.errors[0].kind(),
                &crate::ErrorKind::EmptyKustomization,
                "{text}"
            );
        }
    }

    #[test]
    fn field_names_match_without_case_and_empty_lists_say_something() {
        for text in ["RESOURCES: []\n", "metadata: {}\n", "commonLabels: {}\n"] {
            let fs = MemoryFs::new().with("kustomization.yaml", text);
            assert!(build(&fs, ".", &BuildOptions::default()).is_ok(), "{text}");
        }
    }

    #[test]
    fn deprecated_fields_warn_as_kustomize_does() {
        let fs = MemoryFs::new().with("kustomization.yaml", "vars: []\nbases: []\nnamePrefix: a\n");
        let built = build(&fs, ".", &BuildOptions::default()).expect("builds");
        let lines: Vec<_> = built
            .warnings
            .iter()
            .map(|warning| warning.kustomize_line.as_deref())
            .collect();
        assert_eq!(
            lines,
            [
                Some(
                    "# Warning: 'bases' is deprecated. Please use 'resources' instead. Run 'kustomize edit fix' to \
                      update your Kustomization automatically."
                ),
                Some(
                    "# Warning: 'vars' is deprecated. Please use 'replacements' instead. [EXPERIMENTAL] Run \
                      'kustomize edit fix' to update your Kustomization automatically."
                ),
            ]
        );
    }
}
