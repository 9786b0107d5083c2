//! Built-in plugins that change resources.

use overlay_yaml::Value;

use super::{Document, directory_name};
use crate::decode::Decoder;
use crate::error::{Error, Errors, Result};
use crate::field_spec::FieldSpec;
use crate::hash;
use crate::kustomization::{
    Image, LocatedText, Pairs, Patch, ReplacementField, Replica, image, parse, patch,
    replacement_field, replica, selector,
};
use crate::patch as patches;
use crate::pipeline::{Build, Layer};
use crate::replacement;
use crate::resource_set::ResourceSet;
use crate::transform::namespace::{self, RoleBindingSubjects};
use crate::transform::value_add::{self, Target};
use crate::transform::{annotation, image as images, label, name, replica as replicas};

/// The kinds of these plugins.
pub(super) const KINDS: [&str; 14] = [
    "AnnotationsTransformer",
    "HashTransformer",
    "ImageTagTransformer",
    "LabelTransformer",
    "NamespaceTransformer",
    "PatchJson6902Transformer",
    "PatchStrategicMergeTransformer",
    "PatchTransformer",
    "PrefixSuffixTransformer",
    "PrefixTransformer",
    "SuffixTransformer",
    "ReplacementTransformer",
    "ReplicaCountTransformer",
    "ValueAddTransformer",
];

/// A transformer with its configuration.
pub(super) enum Transformer {
    Annotations(Pairs, Vec<FieldSpec>),
    Hash,
    Image(Box<Image>, Vec<FieldSpec>),
    Labels(Pairs, Vec<FieldSpec>),
    Namespace {
        namespace: LocatedText,
        specs: Vec<FieldSpec>,
        unset_only: bool,
        subjects: RoleBindingSubjects,
    },
    Json6902(Box<Patch>),
    StrategicMerges(Vec<LocatedText>),
    Patch(Box<Patch>),
    /// A prefix, a suffix or both.
    Name {
        prefix: Option<LocatedText>,
        suffix: Option<LocatedText>,
        specs: Vec<FieldSpec>,
    },
    Replacements(Vec<ReplacementField>),
    Replicas(Replica, Vec<FieldSpec>),
    ValueAdd(LocatedText, Vec<Target>),
}

/// Decodes the configuration of a transformer.
pub(super) fn decode(
    build: &mut Build<'_>,
    layer: &Layer,
    decoder: &mut Decoder,
    document: &Document<'_>,
) -> Result<Option<Transformer>, Errors> {
    let fields = &document.fields;
    Ok(Some(match document.kind {
        "AnnotationsTransformer" => {
            let (pairs, specs) = pairs(decoder, fields, "annotations");
            Transformer::Annotations(pairs, specs)
        }
        "HashTransformer" => Transformer::Hash,
        "ImageTagTransformer" => {
            let mut entry = Box::default();
            let specs = with_specs(decoder, fields, &["imageTag"], |decoder, _, value| {
                *entry = image(decoder, value);
            });
            Transformer::Image(entry, specs.unwrap_or_default())
        }
        "LabelTransformer" => {
            let (pairs, specs) = pairs(decoder, fields, "labels");
            Transformer::Labels(pairs, specs)
        }
        "NamespaceTransformer" => namespace(decoder, document),
        "PatchJson6902Transformer" => Transformer::Json6902(Box::new(json6902(decoder, fields))),
        "PatchStrategicMergeTransformer" => strategic_merges(decoder, document)?,
        "PatchTransformer" => Transformer::Patch(Box::new(patch(decoder, fields))),
        "PrefixTransformer" => name(decoder, document, &["prefix"])?,
        "SuffixTransformer" => name(decoder, document, &["suffix"])?,
        "PrefixSuffixTransformer" => name(decoder, document, &["prefix", "suffix"])?,
        "ReplacementTransformer" => {
            let mut list = Vec::new();
            decoder.fields(fields, &["replacements"], |decoder, _, value| {
                decoder.structs(value, &mut list, replacement_field);
            });
            Transformer::Replacements(list)
        }
        "ReplicaCountTransformer" => {
            let mut entry = Replica::default();
            let specs = with_specs(decoder, fields, &["replica"], |decoder, _, value| {
                entry = replica(decoder, value);
            });
            Transformer::Replicas(entry, specs.unwrap_or_default())
        }
        "ValueAddTransformer" => value_add(build, layer, decoder, document)?,
        _ => return Ok(None),
    }))
}

impl Transformer {
    /// Changes the resources; paths are relative to the kustomization that lists the transformer.
    pub(super) fn run(
        &self,
        build: &mut Build<'_>,
        layer: &Layer,
        set: &mut ResourceSet,
    ) -> Result<(), Errors> {
        let directory = &layer.directory;
        match self {
            Transformer::Annotations(pairs, specs) => annotation::apply(build, set, pairs, specs)?,
            Transformer::Hash => hash::add_suffixes(build, set)?,
            Transformer::Image(image, specs) => {
                images::apply(build, set, std::slice::from_ref(image), specs)?;
            }
            Transformer::Labels(pairs, specs) => label::set_pairs(build, set, pairs, specs)?,
            Transformer::Namespace {
                namespace,
                specs,
                unset_only,
                subjects,
            } => namespace::apply(build, set, namespace, specs, *unset_only, *subjects)?,
            Transformer::Json6902(patch) => {
                patches::apply_json6902(build, set, directory, std::slice::from_ref(patch), None)?;
            }
            Transformer::StrategicMerges(entries) => {
                patches::apply_strategic_merges(build, set, directory, entries)?;
            }
            Transformer::Patch(patch) => {
                patches::apply_patches(build, set, directory, std::slice::from_ref(patch), None)?;
            }
            Transformer::Name {
                prefix,
                suffix,
                specs,
            } => {
                if let Some(prefix) = prefix {
                    name::add_prefix(build, set, prefix, specs)?;
                }
                if let Some(suffix) = suffix {
                    name::add_suffix(build, set, suffix, specs)?;
                }
            }
            Transformer::Replacements(list) => replacement::apply(build, set, directory, list)?,
            Transformer::Replicas(replica, specs) => replicas::apply(build, set, replica, specs)?,
            Transformer::ValueAdd(value, targets) => value_add::apply(build, set, value, targets)?,
        }
        Ok(())
    }
}

/// Decodes a mapping with `fieldSpecs` and other fields; `None` when there are no field specifications.
fn with_specs(
    decoder: &mut Decoder,
    fields: &Value,
    names: &[&'static str],
    mut field: impl FnMut(&mut Decoder, &'static str, &Value),
) -> Option<Vec<FieldSpec>> {
    let mut specs = None;
    let mut all = names.to_vec();
    all.push("fieldSpecs");
    decoder.fields(fields, &all, |decoder, name, value| match name {
        "fieldSpecs" => {
            specs = decoder.optional(value, |decoder, value| {
                let mut specs = Vec::new();
                decoder.structs(value, &mut specs, Decoder::field_spec);
                specs
            });
        }
        _ => field(decoder, name, value),
    });
    specs
}

fn pairs(decoder: &mut Decoder, fields: &Value, name: &'static str) -> (Pairs, Vec<FieldSpec>) {
    let mut pairs = Pairs::new();
    let specs = with_specs(decoder, fields, &[name], |decoder, _, value| {
        decoder.pairs(value, &mut pairs);
    });
    (pairs, specs.unwrap_or_default())
}

fn namespace(decoder: &mut Decoder, document: &Document<'_>) -> Transformer {
    let (mut unset_only, mut mode) = (false, LocatedText::default());
    let names = ["unsetOnly", "setRoleBindingSubjects"];
    let specs = with_specs(
        decoder,
        &document.fields,
        &names,
        |decoder, name, value| match name {
            "unsetOnly" => decoder.flag(value, &mut unset_only),
            _ => decoder.text(value, &mut mode),
        },
    );
    let subjects = match mode.as_str() {
        "" | "defaultOnly" => RoleBindingSubjects::Default,
        "allServiceAccounts" => RoleBindingSubjects::ServiceAccounts,
        "none" => RoleBindingSubjects::None,
        other => {
            let message = format!(
                "`setRoleBindingSubjects` must be `defaultOnly`, `allServiceAccounts` or `none`, found `{other}`"
            );
            decoder.invalid(message, mode.origin);
            RoleBindingSubjects::Default
        }
    };
    Transformer::Namespace {
        namespace: document.metadata.namespace.clone(),
        specs: specs.unwrap_or_default(),
        unset_only,
        subjects,
    }
}

fn json6902(decoder: &mut Decoder, fields: &Value) -> Patch {
    let mut patch = Patch {
        origin: fields.origin(),
        ..Patch::default()
    };
    let names = ["target", "path", "jsonOp"];
    decoder.fields(fields, &names, |decoder, name, value| match name {
        "target" => patch.target = decoder.optional(value, selector),
        "path" => decoder.text(value, &mut patch.path),
        _ => decoder.text(value, &mut patch.patch),
    });
    patch
}

fn strategic_merges(decoder: &mut Decoder, document: &Document<'_>) -> Result<Transformer> {
    let (mut entries, mut inline) = (Vec::new(), LocatedText::default());
    let names = ["paths", "patches"];
    decoder.fields(
        &document.fields,
        &names,
        |decoder, name, value| match name {
            "paths" => decoder.texts(value, &mut entries),
            _ => decoder.text(value, &mut inline),
        },
    );
    if !inline.is_empty() {
        entries.push(inline);
    }
    if entries.is_empty() && decoder.errors.is_empty() {
        let message = "expected `paths` or `patches`, found neither";
        return Err(Error::invalid(message, document.origin));
    }
    Ok(Transformer::StrategicMerges(entries))
}

/// Decodes a prefix, a suffix or both; here kustomize insists on field specifications, and on the spelling of fields.
fn name(
    decoder: &mut Decoder,
    document: &Document<'_>,
    names: &[&'static str],
) -> Result<Transformer> {
    let wanted = |name: &str| {
        names
            .contains(&name)
            .then(|| LocatedText::new("".into(), document.origin))
    };
    let (mut prefix, mut suffix) = (wanted("prefix"), wanted("suffix"));
    decoder.exact = true;
    let specs = with_specs(decoder, &document.fields, names, |decoder, name, value| {
        let slot = match name {
            "prefix" => &mut prefix,
            _ => &mut suffix,
        };
        if let Some(slot) = slot {
            decoder.text(value, slot);
        }
    });
    match specs {
        Some(specs) => Ok(Transformer::Name {
            prefix,
            suffix,
            specs,
        }),
        None => Err(Error::invalid(
            format!("`{}` needs `fieldSpecs`", document.kind),
            document.origin,
        )
        .hint("for names write `fieldSpecs: [{path: metadata/name}]`")),
    }
}

fn value_add(
    build: &mut Build<'_>,
    layer: &Layer,
    decoder: &mut Decoder,
    document: &Document<'_>,
) -> Result<Transformer, Errors> {
    let mut value = LocatedText::new("".into(), document.origin);
    let (mut list, mut path) = (Vec::new(), LocatedText::default());
    let names = ["value", "targets", "targetFilePath"];
    decoder.fields(
        &document.fields,
        &names,
        |decoder, name, field| match name {
            "value" => decoder.text(field, &mut value),
            "targets" => decoder.structs(field, &mut list, target),
            _ => decoder.text(field, &mut path),
        },
    );
    value.value = value.value.trim().into();
    if value.is_empty() {
        value.value = directory_name(layer).into();
    }
    if !path.is_empty() {
        let file = build.read(&layer.directory, &path)?;
        if let Some(shared) = parse(build, &file)? {
            let mut more = Vec::new();
            decoder.fields(&shared, &["targets"], |decoder, _, field| {
                decoder.structs(field, &mut more, target);
            });
            list.extend(more);
        }
    }
    if list.is_empty() && decoder.errors.is_empty() {
        return Err(Error::invalid("there is no target", document.origin).into());
    }
    Ok(Transformer::ValueAdd(value, list))
}

fn target(decoder: &mut Decoder, value: &Value) -> Target {
    let mut target = Target {
        field_path: LocatedText::new("".into(), value.origin()),
        ..Target::default()
    };
    let names = ["selector", "fieldPath", "filePathPosition"];
    decoder.fields(value, &names, |decoder, name, field| match name {
        "selector" => target.selector = decoder.optional(field, selector),
        "fieldPath" => decoder.text(field, &mut target.field_path),
        _ => {
            decoder.int(field, &mut target.file_path_position);
            if target.file_path_position < 0 {
                decoder.invalid("`filePathPosition` must not be negative", field.origin());
            }
        }
    });
    if target.field_path.is_empty() {
        decoder.invalid("a target needs a `fieldPath`", value.origin());
    }
    target
}
