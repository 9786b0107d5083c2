//! Built-in plugins that make resources.

use overlay_yaml::{Mapping, Origin, Style, Value};

use super::Document;
use crate::decode::Decoder;
use crate::error::{Error, Errors, Result};
use crate::field_spec::scalar_in_style;
use crate::generate;
use crate::kustomization::{GeneratorArgs, LocatedText, generator_args};
use crate::pipeline::{Build, Layer};
use crate::resource::Resource;

/// The kinds of these plugins.
pub(super) const KINDS: [&str; 4] = [
    "ConfigMapGenerator",
    "SecretGenerator",
    "IAMPolicyGenerator",
    "HelmChartInflationGenerator",
];

/// A generator with its configuration.
pub(super) enum Generator {
    ConfigMap(GeneratorArgs),
    Secret(GeneratorArgs),
    IamPolicy(IamPolicy),
}

/// Decodes the configuration of a generator.
pub(super) fn decode(
    _: &mut Build<'_>,
    _: &Layer,
    decoder: &mut Decoder,
    document: &Document<'_>,
) -> Result<Option<Generator>, Errors> {
    decoder.embedded(|decoder| decode_embedded(decoder, document))
}

fn decode_embedded(
    decoder: &mut Decoder,
    document: &Document<'_>,
) -> Result<Option<Generator>, Errors> {
    Ok(Some(match document.kind {
        "ConfigMapGenerator" => Generator::ConfigMap(args(decoder, document, false)),
        "SecretGenerator" => Generator::Secret(args(decoder, document, true)),
        "IAMPolicyGenerator" => Generator::IamPolicy(IamPolicy::decode(decoder, document)?),
        _ => return Ok(None),
    }))
}

impl Generator {
    /// Makes the resource.
    pub(super) fn run(&self, build: &mut Build<'_>, layer: &Layer) -> Result<Resource> {
        let directory = &layer.directory;
        match self {
            Generator::ConfigMap(args) => generate::config_map(build, directory, args, None),
            Generator::Secret(args) => generate::secret(build, directory, args, None),
            Generator::IamPolicy(policy) => Ok(build.resource(policy.service_account())),
        }
    }
}

/// Arguments of a config map or secret, whose name and namespace can stand in the metadata too.
fn args(decoder: &mut Decoder, document: &Document<'_>, is_secret: bool) -> GeneratorArgs {
    let mut args = generator_args(decoder, &document.fields, is_secret);
    if args.name.is_empty() {
        args.name = document.metadata.name.clone();
    }
    if args.namespace.is_empty() {
        args.namespace = document.metadata.namespace.clone();
    }
    args
}

/// A service account that stands for one of a cloud.
#[derive(Default)]
pub(super) struct IamPolicy {
    origin: Origin,
    name: LocatedText,
    namespace: LocatedText,
    account: LocatedText,
    project: LocatedText,
}

impl IamPolicy {
    fn decode(decoder: &mut Decoder, document: &Document<'_>) -> Result<IamPolicy> {
        let mut policy = IamPolicy {
            origin: document.origin,
            ..IamPolicy::default()
        };
        let mut cloud = LocatedText::new("".into(), document.origin);
        let names = ["cloud", "kubernetesService", "serviceAccount"];
        decoder.fields(
            &document.fields,
            &names,
            |decoder, name, value| match name {
                "cloud" => decoder.text(value, &mut cloud),
                "kubernetesService" => {
                    decoder.fields(
                        value,
                        &["name", "namespace"],
                        |decoder, name, value| match name {
                            "name" => decoder.text(value, &mut policy.name),
                            _ => decoder.text(value, &mut policy.namespace),
                        },
                    );
                }
                _ => decoder.fields(
                    value,
                    &["name", "projectId"],
                    |decoder, name, value| match name {
                        "name" => decoder.text(value, &mut policy.account),
                        _ => decoder.text(value, &mut policy.project),
                    },
                ),
            },
        );
        if decoder.errors.is_empty() && cloud.as_str() != "gke" {
            let message = format!("`cloud` must be `gke`, found `{}`", cloud.as_str());
            return Err(Error::invalid(message, cloud.origin));
        }
        Ok(policy)
    }

    /// The service account; its texts count as plain YAML.
    fn service_account(&self) -> Value {
        let entry = |key: &str, text: &str, origin: Origin| {
            let value = scalar_in_style(text, None, Style::Plain).with_origin(origin);
            (key.to_owned(), value)
        };
        let mapping = |entries: Vec<(String, Value)>| {
            let mapping: Mapping = entries.into_iter().collect();
            Value::mapping(mapping).with_origin(self.origin)
        };
        let account = format!(
            "{}@{}.iam.gserviceaccount.com",
            self.account.value, self.project.value
        );
        let annotation = entry(
            "iam.gke.io/gcp-service-account",
            &account,
            self.account.origin,
        );
        let mut metadata = vec![
            ("annotations".to_owned(), mapping(vec![annotation])),
            entry("name", &self.name, self.name.origin),
        ];
        if !self.namespace.is_empty() {
            metadata.push(entry("namespace", &self.namespace, self.namespace.origin));
        }
        mapping(vec![
            entry("apiVersion", "v1", self.origin),
            entry("kind", "ServiceAccount", self.origin),
            ("metadata".to_owned(), mapping(metadata)),
        ])
    }
}
