//! `edit remove`.

use overlay_edit::{Edit, GeneratorKind, PathList};

use super::argument::{build_metadata, patch};
use crate::kustomize::Failed;
use crate::kustomize::parse::Parsed;

/// Reads what is to be removed.
pub(super) fn edit(parsed: &Parsed, what: &str) -> Result<Edit, Failed> {
    let arguments = &parsed.arguments;
    Ok(match what {
        "resource" | "component" | "transformer" => {
            if arguments.is_empty() {
                return Err(Failed::usage(format!("must specify a {what} file")));
            }
            let list = match what {
                "resource" => PathList::Resources,
                "component" => PathList::Components,
                _ => PathList::Transformers,
            };
            Edit::RemovePaths(list, arguments.clone())
        }
        "buildmetadata" => Edit::RemoveBuildMetadata(build_metadata(arguments)?),
        "patch" => Edit::RemovePatch(patch(parsed)?),
        "label" | "annotation" => {
            let names = match arguments.as_slice() {
                [names] => names.split(',').map(str::to_owned).collect::<Vec<_>>(),
                // kustomize speaks of labels for annotations too.
                [] => return Err(Failed::usage("must specify label")),
                _ => {
                    return Err(Failed::usage(
                        "labels must be comma-separated, with no spaces",
                    ));
                }
            };
            if names.iter().any(String::is_empty) {
                return Err(Failed::usage("invalid label: '' (name is empty)"));
            }
            let ignore_missing = parsed.has("ignore-non-existence");
            match what {
                "label" => Edit::RemoveLabels {
                    names,
                    ignore_missing,
                },
                _ => Edit::RemoveAnnotations {
                    names,
                    ignore_missing,
                },
            }
        }
        _ => {
            let names = match arguments.as_slice() {
                [names] => names.split(',').map(str::to_owned).collect(),
                [] => {
                    return Err(Failed::usage(format!(
                        "at least one {what} name must be specified"
                    )));
                }
                several => {
                    return Err(Failed::usage(format!(
                        "too many arguments: [{}]; to provide multiple {what}s to remove, please separate {what} names by commas",
                        several.join(" ")
                    )));
                }
            };
            Edit::RemoveGenerators {
                kind: match what {
                    "configmap" => GeneratorKind::ConfigMap,
                    _ => GeneratorKind::Secret,
                },
                names,
                namespace: parsed.text("namespace"),
            }
        }
    })
}
