//! The paths in the configurations of built-in plugins.

use overlay_yaml::{Tag, Value};

use super::{Copying, Root, refuse};
use crate::error::Result;

/// What a path in a configuration leads to.
#[derive(Clone, Copy)]
enum What {
    File,
    FileSource,
    Patch,
    ChartHome,
}

/// Kind, field, and what it holds: a text or a list of texts. A `/` leads into the mappings of a list.
const FIELDS: [(&str, &str, What); 12] = [
    ("ConfigMapGenerator", "env", What::File),
    ("ConfigMapGenerator", "envs", What::File),
    ("SecretGenerator", "env", What::File),
    ("SecretGenerator", "envs", What::File),
    ("HelmChartInflationGenerator", "valuesFile", What::File),
    (
        "HelmChartInflationGenerator",
        "additionalValuesFiles",
        What::File,
    ),
    ("PatchTransformer", "path", What::File),
    ("PatchJson6902Transformer", "path", What::File),
    ("ReplacementTransformer", "replacements/path", What::File),
    ("ConfigMapGenerator", "files", What::FileSource),
    ("SecretGenerator", "files", What::FileSource),
    ("PatchStrategicMergeTransformer", "paths", What::Patch),
];

/// Copies what a configuration refers to, and cleans its paths.
///
/// # Errors
/// When a path cannot be copied, or stands where there should be none.
pub(super) fn localize(copying: &mut Copying<'_>, root: &Root, object: &mut Value) -> Result<()> {
    if object.get("apiVersion").and_then(Value::text) != Some("builtin") {
        return Ok(());
    }
    let kind = object
        .get("kind")
        .and_then(Value::text)
        .unwrap_or_default()
        .to_owned();
    for (_, field, what) in FIELDS.iter().filter(|(of, ..)| *of == kind) {
        at(copying, root, object, field, *what)?;
    }
    if kind == "HelmChartInflationGenerator" {
        match object.get_mut("chartHome") {
            None => {
                copying.chart_home(root, "")?;
            }
            Some(home) => scalar(copying, root, home, What::ChartHome)?,
        }
    }
    Ok(())
}

fn at(
    copying: &mut Copying<'_>,
    root: &Root,
    value: &mut Value,
    path: &str,
    what: What,
) -> Result<()> {
    if let Some(items) = value.as_sequence_mut() {
        return items
            .iter_mut()
            .try_for_each(|item| at(copying, root, item, path, what));
    }
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let Some(field) = value.get_mut(first) else {
        return Ok(());
    };
    if !rest.is_empty() {
        return at(copying, root, field, rest, what);
    }
    if let Some(items) = field.as_sequence_mut() {
        return items
            .iter_mut()
            .try_for_each(|item| scalar(copying, root, item, what));
    }
    if field.is_mapping() {
        return refuse(format!("`{first}` must hold a path or a list of paths"));
    }
    scalar(copying, root, field, what)
}

fn scalar(copying: &mut Copying<'_>, root: &Root, value: &mut Value, what: What) -> Result<()> {
    let path = value.text().unwrap_or_default();
    let new = match what {
        What::File => copying.file(root, path)?,
        What::FileSource => copying.file_source(root, path)?,
        What::Patch => copying.patch(root, path)?,
        What::ChartHome => copying.chart_home(root, path)?,
    };
    value.set_text(new);
    value.set_tag(Tag::Str);
    Ok(())
}
