//! `edit fix`.

use overlay_edit::Edit;
use overlay_engine::{BuildOptions, FileSystem, build};

use super::apply;
use crate::kustomize::parse::Parsed;
use crate::kustomize::{Face, Failed};
use crate::{Context, Status, complain, print};

/// Runs `edit fix`, and says when the build is another one afterwards.
pub(super) fn run(
    context: &mut Context<'_>,
    parsed: &Parsed,
    face: Face,
) -> Result<Status, Failed> {
    let before = built(context.fs).unwrap_or_default();
    let vars = parsed.has("vars");
    let mut notes = Vec::new();
    apply(context.fs, &Edit::Fix { vars }, face, &mut notes)?;
    let after = built(context.fs);
    if face == Face::Overlay {
        match after {
            Err(error) => complain(context, &format!("warning: now the build fails: {error}\n")),
            Ok(after) if after != before => {
                complain(context, "warning: now the build prints something else\n");
            }
            Ok(_) => {}
        }
        return Ok(Status::Done);
    }
    let mut text = match vars {
        true => FIXED_WITH_VARS.to_owned(),
        false => FIXED.to_owned(),
    };
    match after {
        Err(error) => text.push_str(&format!(
            "Warning: 'Fixed' kustomization now produces the error when running `kustomize build`: {error}\n"
        )),
        Ok(after) if after != before => text.push_str(&format!(
            "Warning: 'Fixed' kustomization now produces different output when running `kustomize build`:\n...{after}...\n"
        )),
        Ok(_) => {}
    }
    Ok(print(context, &[text]))
}

fn built(fs: &dyn FileSystem) -> Result<String, String> {
    build(fs, ".", &BuildOptions::default())
        .and_then(|built| built.to_yaml())
        .map_err(|failure| failure.to_string())
}

const FIXED: &str = "
Fixed fields:
  patchesJson6902 -> patches
  patchesStrategicMerge -> patches
  commonLabels -> labels

To convert vars -> replacements, run the command `kustomize edit fix --vars`

WARNING: Converting vars to replacements will potentially overwrite many resource files 
and the resulting files may not produce the same output when `kustomize build` is run. 
We recommend doing this in a clean git repository where the change is easy to undo.
";

const FIXED_WITH_VARS: &str = "
Fixed fields:
  patchesJson6902 -> patches
  patchesStrategicMerge -> patches
  commonLabels -> labels
  vars -> replacements
";
