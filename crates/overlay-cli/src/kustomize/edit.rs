//! The commands `edit add`, `edit set`, `edit remove` and `edit fix`.
//!
//! A file each says what edit the arguments ask for; [`run`] makes it.

mod add;
mod argument;
mod fix;
mod remove;
mod set;

use std::path::Path;
use std::sync::Arc;

use overlay_edit::{Edit, EditError, find_file};
use overlay_engine::FileSystem;

use super::parse::Parsed;
use super::{Face, Failed};
use crate::{Context, Status, complain, output, print};
pub(super) use argument::{existing, pairs};

/// Runs an edit of the kustomization in the current directory.
pub(super) fn run(
    context: &mut Context<'_>,
    parsed: &Parsed,
    face: Face,
) -> Result<Status, Failed> {
    let words: Vec<&str> = parsed.command.split(' ').skip(1).collect();
    match words.as_slice() {
        ["alpha-list-builtin-plugin"] => {
            return Ok(print(context, &[BUILTIN_PLUGINS]));
        }
        ["fix"] => return fix::run(context, parsed, face),
        _ => {}
    }
    let mut notes = Vec::new();
    let edit = match words.as_slice() {
        ["add", what] => add::edit(context.fs, parsed, what, &mut notes),
        ["set", what] => set::edit(parsed, what),
        ["remove", what] => remove::edit(parsed, what),
        _ => Err(Failed::usage(format!(
            "there is no command `{}`",
            parsed.command
        ))),
    }?;
    let edited = match &edit {
        // A list of patterns that match nothing changes nothing, whether there is a kustomization or not.
        Edit::AddPaths(_, paths) if paths.is_empty() => Ok(()),
        edit => apply(context.fs, edit, face, &mut notes),
    };
    for note in notes {
        complain(context, &format!("{note}\n"));
    }
    edited.map(|()| Status::Done)
}

/// Makes one edit and writes the file, if it changes.
fn apply(
    fs: &dyn FileSystem,
    edit: &Edit,
    face: Face,
    notes: &mut Vec<String>,
) -> Result<(), Failed> {
    let here = Path::new(".");
    let name = find_file(fs, here)?;
    let text = read(fs, name)?;
    let edits = std::slice::from_ref(edit);
    let edited = overlay_edit::edit(fs, here, name, &text, edits, face.manner())
        .map_err(|error| located(error, name, &text))?;
    notes.extend(edited.notes);
    for (path, content) in &edited.files {
        write(path, content)?;
    }
    if let Some(new_text) = edited.text
        && new_text != *text
    {
        write(Path::new(name), &new_text)?;
    }
    Ok(())
}

fn read(fs: &dyn FileSystem, name: &str) -> Result<Arc<[u8]>, Failed> {
    fs.read(Path::new(name))
        .map_err(|error| Failed::new(format!("cannot read `{name}`: {error}")))
}

fn write(path: &Path, content: &[u8]) -> Result<(), Failed> {
    output::write_file(path, content)
        .map_err(|error| Failed::new(format!("cannot write `{}`: {error}", path.display())))
}

/// Says where in the file an error is.
fn located(error: EditError, name: &str, text: &[u8]) -> Failed {
    let offset = match &error {
        EditError::Yaml { offset, .. } => *offset,
        EditError::Invalid { origin, .. } if origin.file().is_some() => origin.offset() as usize,
        _ => return error.into(),
    };
    let before = text.get(..offset).unwrap_or(text);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before
        .iter()
        .rev()
        .take_while(|byte| **byte != b'\n')
        .count()
        + 1;
    Failed::new(format!("{name}:{line}:{column}: {error}"))
}

/// What `edit alpha-list-builtin-plugin` prints.
const BUILTIN_PLUGINS: &str = "Builtin plugins:

 * HelmChartInflationGenerator
 * ConfigMapGenerator
 * IAMPolicyGenerator
 * SecretGenerator
 * ReplacementTransformer
 * ReplicaCountTransformer
 * AnnotationsTransformer
 * HashTransformer
 * NamespaceTransformer
 * PatchJson6902Transformer
 * PrefixTransformer
 * ValueAddTransformer
 * ImageTagTransformer
 * LabelTransformer
 * PatchStrategicMergeTransformer
 * PatchTransformer
 * PrefixSuffixTransformer
 * SuffixTransformer
";
