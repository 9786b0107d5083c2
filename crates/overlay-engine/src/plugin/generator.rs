//! Built-in plugins that make resources.

use overlay_yaml::{Origin, Value};

use super::Document;
use crate::chart;
use crate::decode::Decoder;
use crate::error::{Error, Errors, Result};
use crate::generate;
use crate::kustomization::{
    GeneratorArgs, HelmChart, HelmGlobals, LocatedText, chart_args as chart_fields, generator_args,
};
use crate::pipeline::{Build, Layer};
use crate::resource::Resource;
use crate::resource_file::parse_error;

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
    Chart(Box<(HelmGlobals, HelmChart)>),
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
        "HelmChartInflationGenerator" => Generator::Chart(Box::new(chart_args(decoder, document))),
        _ => return Ok(None),
    }))
}

impl Generator {
    /// Makes the resources.
    pub(super) fn run(
        &self,
        build: &mut Build<'_>,
        layer: &Layer,
    ) -> Result<Vec<Resource>, Errors> {
        let directory = &layer.directory;
        let made = match self {
            Generator::ConfigMap(args) => generate::config_map(build, directory, args, None)?,
            Generator::Secret(args) => generate::secret(build, directory, args, None)?,
            Generator::IamPolicy(policy) => {
                let object = policy.service_account(build)?;
                build.resource(object)
            }
            // The namespace of the kustomization plays no part here.
            Generator::Chart(args) => {
                return chart::inflate(build, directory, &args.0, &args.1, "");
            }
        };
        Ok(vec![made])
    }
}

/// A chart, and what the charts of a kustomization share, side by side.
fn chart_args(decoder: &mut Decoder, document: &Document<'_>) -> (HelmGlobals, HelmChart) {
    let (globals, mut chart) = chart_fields(decoder, &document.fields);
    chart.origin = document.origin;
    (globals, chart)
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

    /// The service account. kustomize puts the texts into YAML as they are, and so they are read here: `12` is a
    /// number, and `a: b` a mistake.
    fn service_account(&self, build: &mut Build<'_>) -> Result<Value> {
        let mut text = format!(
            "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  annotations:\n    \
             iam.gke.io/gcp-service-account: {}@{}.iam.gserviceaccount.com\n  name: {}\n",
            self.account.value, self.project.value, self.name.value
        );
        if !self.namespace.is_empty() {
            text.push_str("\n  namespace: ");
            text.push_str(&self.namespace);
        }
        let number = build.sources.add_inline(self.origin, &text);
        let document = overlay_yaml::parse_document(text.as_bytes(), number, &build.limits)
            .map_err(|error| parse_error(&error, number))?;
        document.ok_or_else(|| {
            Error::invalid("the names of the service account are no YAML", self.origin)
        })
    }
}
