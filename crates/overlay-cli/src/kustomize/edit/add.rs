//! `edit add`.

use std::path::Path;

use overlay_edit::{Edit, GeneratorKind, GeneratorSources, PathList, find_file};
use overlay_engine::FileSystem;

use super::argument::{build_metadata, existing, matching, pairs, patch};
use super::read;
use crate::kustomize::parse::Parsed;
use crate::kustomize::{Face, Failed};

/// Reads what is to be added.
pub(super) fn edit(
    fs: &dyn FileSystem,
    parsed: &Parsed,
    what: &str,
    notes: &mut Vec<String>,
) -> Result<Edit, Failed> {
    let arguments = &parsed.arguments;
    let some = |message: &str| match arguments.is_empty() {
        true => Err(Failed::usage(message)),
        false => Ok(()),
    };
    Ok(match what {
        "resource" | "component" => {
            some(&format!("must specify a {what} file"))?;
            let list = match what {
                "resource" => PathList::Resources,
                _ => PathList::Components,
            };
            let paths = existing(fs, Path::new("."), arguments, parsed.has("no-verify"))?;
            Edit::AddPaths(list, paths)
        }
        "configuration" | "generator" | "transformer" => {
            let (list, message) = match what {
                "configuration" => (
                    PathList::Configurations,
                    "must specify a yaml file which contains a configuration resource",
                ),
                "generator" => (
                    PathList::Generators,
                    "must specify a yaml file which contains a generator plugin resource",
                ),
                _ => (
                    PathList::Transformers,
                    "must specify a yaml file which contains a transformer plugin resource",
                ),
            };
            some(message)?;
            Edit::AddPaths(list, matching(fs, arguments, notes)?)
        }
        "base" => {
            let [bases] = arguments.as_slice() else {
                return Err(Failed::usage("must specify a base directory"));
            };
            // An invalid kustomization is reported first, as kustomize does.
            let name = find_file(fs, Path::new("."))?;
            let text = read(fs, name)?;
            overlay_edit::edit(
                fs,
                Path::new("."),
                name,
                &text,
                &[],
                Face::Kustomize.manner(),
            )?;
            let bases: Vec<String> = bases.split(',').map(str::to_owned).collect();
            if let Some(base) = bases.iter().find(|base| fs.kind(Path::new(base)).is_err()) {
                return Err(Failed::new(format!("{base} does not exist")));
            }
            Edit::AddBases(bases)
        }
        "buildmetadata" => Edit::AddBuildMetadata(build_metadata(arguments)?),
        "patch" => {
            let patch = patch(parsed)?;
            if patch.path.is_empty() && patch.patch.is_empty() {
                return Err(Failed::usage("must provide either patch or path"));
            }
            Edit::AddPatch(patch)
        }
        "label" => {
            some("must specify label")?;
            let without_selector = parsed.has("without-selector");
            let include_templates = parsed.has("include-templates");
            if include_templates && !without_selector {
                return Err(Failed::usage(
                    "--without-selector flag must be specified for --include-templates to work",
                ));
            }
            Edit::AddLabels {
                pairs: pairs(arguments, "label")?,
                force: parsed.has("force"),
                without_selector,
                include_templates,
            }
        }
        "annotation" => {
            some("must specify annotation")?;
            Edit::AddAnnotations {
                pairs: pairs(arguments, "annotation")?,
                force: parsed.has("force"),
            }
        }
        "configmap" => {
            let sources = generator_sources(fs, parsed, notes)?;
            Edit::AddGenerator(GeneratorKind::ConfigMap, sources)
        }
        _ => {
            let mut sources = generator_sources(fs, parsed, notes)?;
            sources.secret_type = parsed.value("type").unwrap_or("Opaque").to_owned();
            Edit::AddGenerator(GeneratorKind::Secret, sources)
        }
    })
}

fn generator_sources(
    fs: &dyn FileSystem,
    parsed: &Parsed,
    notes: &mut Vec<String>,
) -> Result<GeneratorSources, Failed> {
    let mut files = Vec::new();
    for pattern in parsed.values("from-file") {
        let parts: Vec<&str> = pattern.split('=').collect();
        let (key, path) = match parts.as_slice() {
            [key, path] => (*key, *path),
            parts => ("", parts.first().copied().unwrap_or_default()),
        };
        let found = matching(fs, &[path.to_owned()], notes)?;
        match (key, found.as_slice()) {
            ("", _) => files.extend(found),
            (key, [only]) => files.push(format!("{key}={only}")),
            (_, several) => {
                return Err(Failed::new(format!(
                    "failed to expand file source: 'pattern '{pattern}' catches files [{}], should catch only one",
                    several.join(" ")
                )));
            }
        }
    }
    let invalid = |message: &str| {
        Err(Failed::usage(format!(
            "failed to validate flags: {message}"
        )))
    };
    let [name] = parsed.arguments.as_slice() else {
        return invalid("name must be specified once");
    };
    let sources = GeneratorSources {
        name: name.clone(),
        namespace: parsed.text("namespace"),
        files,
        literals: parsed.values("from-literal"),
        env_file: parsed.text("from-env-file"),
        behavior: parsed.text("behavior"),
        disable_name_suffix_hash: parsed.has("disableNameSuffixHash"),
        secret_type: String::new(),
    };
    let has_others = !sources.files.is_empty() || !sources.literals.is_empty();
    match (sources.env_file.is_empty(), has_others) {
        (true, false) => {
            return invalid("at least from-env-file, or from-file or from-literal must be set");
        }
        (false, true) => {
            return invalid("from-env-file cannot be combined with from-file or from-literal");
        }
        _ => {}
    }
    if !matches!(
        sources.behavior.as_str(),
        "" | "create" | "merge" | "replace"
    ) {
        return invalid("invalid behavior: must be one of \"create\", \"merge\", or \"replace\"");
    }
    Ok(sources)
}
