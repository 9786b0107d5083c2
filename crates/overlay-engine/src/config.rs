//! The transformer configuration: which fields each transformer changes. The defaults are merged with what
//! `configurations` and `crds` say.

use std::borrow::Cow;
use std::sync::Arc;

use overlay_yaml::{Mapping, Text, Value};

use crate::decode::Decoder;
use crate::error::{Error, Errors, Result};
use crate::field_spec::{self, FieldSpec};
use crate::gvk::Gvk;
use crate::kustomization::{self, LocatedText};
use crate::load::{Directory, File};
use crate::pipeline::Build;
use crate::tables::{field_spec as defaults, kind_order, name_reference};

/// Field specifications of every transformer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TransformerConfig {
    pub(crate) name_prefix: FieldSpecs,
    pub(crate) name_suffix: FieldSpecs,
    pub(crate) namespace: FieldSpecs,
    pub(crate) common_labels: FieldSpecs,
    pub(crate) labels: FieldSpecs,
    pub(crate) template_labels: FieldSpecs,
    pub(crate) volume_claim_template_labels: FieldSpecs,
    pub(crate) common_annotations: FieldSpecs,
    pub(crate) name_references: Cow<'static, [NameReference]>,
    pub(crate) var_references: FieldSpecs,
    pub(crate) images: FieldSpecs,
    pub(crate) replicas: FieldSpecs,
}

/// A list of field specifications; the defaults are constants.
pub(crate) type FieldSpecs = Cow<'static, [FieldSpec]>;

/// The fields that hold names of objects of one type.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NameReference {
    /// The type of the object that is named.
    pub(crate) gvk: Gvk,
    /// The fields that name it.
    pub(crate) referrers: FieldSpecs,
}

/// Returns the configuration of a layer: the defaults, merged with the files that `configurations` lists.
///
/// # Errors
/// When a file cannot be read or decoded, or contradicts another one.
pub(crate) fn load(
    build: &mut Build<'_>,
    directory: &Directory,
    paths: &[LocatedText],
) -> Result<Arc<TransformerConfig>, Errors> {
    let defaults = Arc::clone(
        build
            .default_config
            .get_or_insert_with(|| Arc::new(TransformerConfig::defaults())),
    );
    if paths.is_empty() {
        return Ok(defaults);
    }
    let mut own = TransformerConfig::default();
    for path in paths {
        let file = build.read(directory, path)?;
        own.merge(&decode(build, &file)?)?;
    }
    let mut config = (*defaults).clone();
    config.merge(&own)?;
    Ok(Arc::new(config))
}

impl TransformerConfig {
    /// Returns the defaults; nothing in them is made at run time.
    pub(crate) fn defaults() -> TransformerConfig {
        TransformerConfig {
            name_prefix: Cow::Borrowed(&defaults::NAME_PREFIX),
            name_suffix: Cow::Borrowed(&defaults::NAME_SUFFIX),
            namespace: Cow::Borrowed(&defaults::NAMESPACE),
            common_labels: Cow::Borrowed(&defaults::COMMON_LABELS),
            labels: Cow::Borrowed(&[]),
            template_labels: Cow::Borrowed(&defaults::TEMPLATE_LABELS),
            volume_claim_template_labels: Cow::Borrowed(&defaults::VOLUME_CLAIM_TEMPLATE_LABELS),
            common_annotations: Cow::Borrowed(&defaults::COMMON_ANNOTATIONS),
            name_references: Cow::Borrowed(&name_reference::NAME_REFERENCES),
            var_references: Cow::Borrowed(&defaults::VAR_REFERENCES),
            images: Cow::Borrowed(&defaults::IMAGES),
            replicas: Cow::Borrowed(&defaults::REPLICAS),
        }
    }

    /// Every field specification.
    pub(crate) fn specs(&self) -> impl Iterator<Item = &FieldSpec> {
        let references = self.name_references.iter();
        self.lists()
            .into_iter()
            .flat_map(|list| list.iter())
            .chain(references.flat_map(|reference| reference.referrers.iter()))
    }

    /// Adds what `other` has and this has not, and sorts by type, as kustomize does.
    ///
    /// # Errors
    /// When both have a field but differ in `create`.
    pub(crate) fn merge(&mut self, other: &TransformerConfig) -> Result<()> {
        for (mine, theirs) in self.lists_mut().into_iter().zip(other.lists()) {
            let mine = mine.to_mut();
            field_spec::merge_all(mine, theirs)?;
            mine.sort_by_cached_key(|spec| kind_order_of(&spec.gvk));
        }
        for reference in other.name_references.iter() {
            self.add_name_reference(reference)?;
        }
        self.name_references
            .to_mut()
            .sort_by_cached_key(|reference| kind_order_of(&reference.gvk));
        Ok(())
    }

    fn add_name_reference(&mut self, reference: &NameReference) -> Result<()> {
        let mut found = false;
        let references = self.name_references.to_mut();
        for present in references.iter_mut() {
            if present.gvk == reference.gvk {
                field_spec::merge_all(present.referrers.to_mut(), &reference.referrers)?;
                found = true;
            }
        }
        if !found {
            references.push(reference.clone());
        }
        Ok(())
    }

    fn lists(&self) -> [&FieldSpecs; 11] {
        [
            &self.name_prefix,
            &self.name_suffix,
            &self.namespace,
            &self.common_labels,
            &self.labels,
            &self.template_labels,
            &self.volume_claim_template_labels,
            &self.common_annotations,
            &self.var_references,
            &self.images,
            &self.replicas,
        ]
    }

    fn lists_mut(&mut self) -> [&mut FieldSpecs; 11] {
        [
            &mut self.name_prefix,
            &mut self.name_suffix,
            &mut self.namespace,
            &mut self.common_labels,
            &mut self.labels,
            &mut self.template_labels,
            &mut self.volume_claim_template_labels,
            &mut self.common_annotations,
            &mut self.var_references,
            &mut self.images,
            &mut self.replicas,
        ]
    }
}

/// Sorts types in the order in which kustomize applies their rows.
fn kind_order_of(gvk: &Gvk) -> (i32, String) {
    let part = |text: &'_ Text, empty: &str| -> String {
        if text.is_empty() {
            empty
        } else {
            text.as_str()
        }
        .to_owned()
    };
    let text = format!(
        "{}_{}_{}",
        part(&gvk.group, "~G"),
        part(&gvk.version, "~V"),
        part(&gvk.kind, "~K")
    );
    (kind_order::rank(&gvk.kind), text)
}

const LISTS: [&str; 12] = [
    "namePrefix",
    "nameSuffix",
    "namespace",
    "commonLabels",
    "labels",
    "templateLabels",
    "volumeClaimTemplateLabels",
    "commonAnnotations",
    "nameReference",
    "varReference",
    "images",
    "replicas",
];

/// Decodes a configuration file: unknown fields and keys that are there twice are mistakes.
fn decode(build: &mut Build<'_>, file: &File) -> Result<TransformerConfig, Errors> {
    let parsed = overlay_yaml::parse_config(&file.text, file.number, &build.limits)
        .map_err(|error| crate::resource_file::parse_error(&error, file.number))?;
    if let Some(twice) = parsed.duplicates.first() {
        let message = format!("the key `{}` is here twice", twice.key);
        return Err(Error::invalid(message, twice.second)
            .label(twice.first, "first defined here")
            .into());
    }
    let mut config = TransformerConfig::default();
    let mut decoder = Decoder::strict();
    decoder.coerce = true;
    if let Some(value) = &parsed.value {
        decoder.fields(value, &LISTS, |decoder, name, value| {
            let list = match name {
                "namePrefix" => &mut config.name_prefix,
                "nameSuffix" => &mut config.name_suffix,
                "namespace" => &mut config.namespace,
                "commonLabels" => &mut config.common_labels,
                "labels" => &mut config.labels,
                "templateLabels" => &mut config.template_labels,
                "volumeClaimTemplateLabels" => &mut config.volume_claim_template_labels,
                "commonAnnotations" => &mut config.common_annotations,
                "varReference" => &mut config.var_references,
                "images" => &mut config.images,
                "replicas" => &mut config.replicas,
                _ => {
                    let list = config.name_references.to_mut();
                    return decoder.structs(value, list, name_reference);
                }
            };
            decoder.structs(value, list.to_mut(), Decoder::field_spec);
        });
    }
    if !decoder.errors.is_empty() {
        return Err(Errors(decoder.errors));
    }
    for list in config.lists_mut() {
        list.to_mut()
            .sort_by_cached_key(|spec| kind_order_of(&spec.gvk));
    }
    config
        .name_references
        .to_mut()
        .sort_by_cached_key(|reference| kind_order_of(&reference.gvk));
    Ok(config)
}

fn name_reference(decoder: &mut Decoder, value: &Value) -> NameReference {
    let mut reference = NameReference::default();
    let names = ["group", "version", "kind", "fieldSpecs"];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "group" => {
            decoder.embedded(|decoder| decoder.plain_text(value, &mut reference.gvk.group));
        }
        "version" => {
            decoder.embedded(|decoder| decoder.plain_text(value, &mut reference.gvk.version));
        }
        "kind" => {
            decoder.embedded(|decoder| decoder.plain_text(value, &mut reference.gvk.kind));
        }
        _ => decoder.structs(value, reference.referrers.to_mut(), Decoder::field_spec),
    });
    reference
}

/// Returns the field specifications that the OpenAPI definitions in `crds` imply through their `x-kubernetes-…`
/// extensions.
///
/// # Errors
/// When a file cannot be read, or definitions refer to each other in a circle.
pub(crate) fn load_crds(
    build: &mut Build<'_>,
    directory: &Directory,
    paths: &[LocatedText],
) -> Result<TransformerConfig, Errors> {
    let mut config = TransformerConfig::default();
    for path in paths {
        let file = build.read(directory, path)?;
        if file.text.is_empty() {
            return Err(
                Error::invalid(format!("`{}` is empty", path.as_str()), path.origin).into(),
            );
        }
        let Some(value) = kustomization::parse(build, &file)? else {
            continue;
        };
        let Some(definitions) = value.as_mapping() else {
            return Err(Error::invalid(
                "expected a mapping of type names to definitions",
                value.origin(),
            )
            .into());
        };
        for entry in definitions {
            let name = entry.key.text().unwrap_or_default();
            let is_type = properties(&entry.value).is_some_and(|properties| {
                ["kind", "apiVersion", "metadata"]
                    .iter()
                    .all(|field| properties.contains_key(field))
            });
            if !is_type {
                continue;
            }
            let kind = name.rsplit('.').next().unwrap_or_default();
            let walk = CrdWalk {
                definitions,
                gvk: Gvk {
                    kind: kind.into(),
                    ..Gvk::default()
                },
            };
            let mut found = TransformerConfig::default();
            walk.add(&mut found, name, &mut vec![(name, "")])?;
            config.merge(&found)?;
        }
    }
    Ok(config)
}

/// The properties of a definition's schema.
fn properties(definition: &Value) -> Option<&Mapping> {
    let schema = get_any_case(definition.as_mapping()?, "Schema")?;
    schema.get("properties")?.as_mapping()
}

fn get_any_case<'a>(mapping: &'a Mapping, key: &str) -> Option<&'a Value> {
    mapping
        .iter()
        .find(|entry| {
            entry
                .key
                .text()
                .is_some_and(|text| text.eq_ignore_ascii_case(key))
        })
        .map(|entry| &entry.value)
}

struct CrdWalk<'a> {
    definitions: &'a Mapping,
    gvk: Gvk,
}

impl<'a> CrdWalk<'a> {
    /// Adds the fields of the definition `name`; `way` holds the definitions and properties that lead here.
    fn add(
        &self,
        config: &mut TransformerConfig,
        name: &str,
        way: &mut Vec<(&'a str, &'a str)>,
    ) -> Result<()> {
        let Some(properties) = self.definitions.get(name).and_then(properties) else {
            return Ok(());
        };
        for entry in properties {
            let (Some(property), Some(schema)) = (entry.key.text(), entry.value.as_mapping())
            else {
                continue;
            };
            let extension = |key: &str| get_any_case(schema, key).and_then(Value::as_str);
            let spec = |more: &str| {
                let parts = way.iter().map(|(_, step)| *step).chain([property, more]);
                let parts: Vec<&str> = parts.filter(|step| !step.is_empty()).collect();
                FieldSpec {
                    gvk: self.gvk.clone(),
                    path: parts.join("/").into(),
                    create: false,
                    origin: entry.key.origin(),
                }
            };
            if extension("x-kubernetes-annotation").is_some() {
                field_spec::merge_one(config.common_annotations.to_mut(), &spec(""))?;
            }
            if extension("x-kubernetes-label-selector").is_some() {
                field_spec::merge_one(config.common_labels.to_mut(), &spec(""))?;
            }
            if extension("x-kubernetes-identity").is_some() {
                field_spec::merge_one(config.name_prefix.to_mut(), &spec(""))?;
            }
            let version = extension("x-kubernetes-object-ref-api-version");
            if let Some((version, kind)) = version.zip(extension("x-kubernetes-object-ref-kind")) {
                let key = extension("x-kubernetes-object-ref-name-key").unwrap_or("name");
                config.add_name_reference(&NameReference {
                    gvk: Gvk {
                        group: Text::default(),
                        version: version.into(),
                        kind: kind.into(),
                    },
                    referrers: Cow::Owned(vec![spec(key)]),
                })?;
            }
            let Some(reference) = schema.get("$ref").and_then(Value::as_str) else {
                continue;
            };
            let Some(definition) = self
                .definitions
                .get_entry(reference)
                .and_then(|entry| entry.key.text())
            else {
                continue;
            };
            if way.iter().any(|(visited, _)| *visited == definition) {
                return Err(Error::invalid(
                    format!("the definition `{definition}` refers to itself"),
                    entry.value.origin(),
                ));
            }
            way.push((definition, property));
            self.add(config, definition, way)?;
            way.pop();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_the_order_that_merging_gives() {
        let defaults = TransformerConfig::defaults();
        let mut merged = TransformerConfig::default();
        merged
            .merge(&defaults)
            .expect("the defaults do not contradict each other");
        assert_eq!(merged, defaults);
    }
}
