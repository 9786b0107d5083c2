//! Edits of kustomization files: losslessly, or with the bytes that `kustomize edit` v5.8.2 writes.
//!
//! [`edit`] takes the text of a file and [`Edit`]s and returns the new text; it writes nothing. [`find_file`] finds the
//! file of a directory, [`new_file`] makes the text of a new one, [`glob`] expands patterns as `kustomize edit` does.
//! [`localize`] copies a kustomization with all that it refers to; [`path_entries`] and [`replace_paths`] find and change
//! the paths in the text of a kustomization.
//!
//! How it works: `kustomization` reads the text into a tree of canonical fields, which `schema` lists; `edit` and
//! `fix` change that tree; then either `drop_in` writes the whole tree, or `lossless` finds what differs from
//! the old tree and changes the lines that say so.
//!
//! ```
//! use std::path::Path;
//! use overlay_edit::{Edit, Manner, edit, parse_image};
//! use overlay_engine::MemoryFs;
//!
//! let text = b"# the web\nresources: [web.yaml]\nimages:\n- name: web # ours\n  newTag: '1'\n";
//! let edits = [Edit::SetImages(vec![parse_image("web:2")?])];
//! let edited = edit(&MemoryFs::new(), Path::new("."), "kustomization.yaml", text, &edits, Manner::Lossless)?;
//! assert_eq!(
//!     edited.text.as_deref(),
//!     Some(&b"# the web\nresources: [web.yaml]\nimages:\n- name: web # ours\n  newTag: '2'\n"[..]),
//! );
//! # Ok::<(), overlay_edit::EditError>(())
//! ```
//!
//! # Limits
//!
//! With [`Manner::DropIn`], what kustomize loses is lost: comments inside lists move before their field, those at the
//! end of the file go, and so do quotes and the order inside fields.

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod drop_in;
mod edit;
mod error;
mod fix;
mod generator;
mod glob;
mod image;
mod kustomization;
mod localize;
mod lossless;
mod path_entry;
mod resource_file;
mod schema;
mod splice;

use std::path::{Path, PathBuf};

use overlay_engine::FileSystem;

pub use crate::edit::{
    Edit, GeneratorChange, GeneratorKind, GeneratorSources, Manner, Pairs, PatchEntry, PathList,
};
pub use crate::glob::{BadPattern, glob, matches};
pub use error::{EditError, Result};
pub use image::{ImageChange, parse_image};
pub use localize::{Destination, localize, relative};
pub use path_entry::{PathEntry, path_entries, replace_paths};
pub use resource_file::is_resource_file;

use kustomization::Kustomization;

/// The names of a kustomization file.
pub const FILE_NAMES: [&str; 3] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/// What [`edit`] gives.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Edited {
    /// The new text; `None` when the file is to be left alone.
    pub text: Option<Vec<u8>>,
    /// What was left out because it is there already, or is not there, for people.
    pub notes: Vec<String>,
    /// Other files that change with it, with their new contents; only `Edit::Fix` with `vars` has any.
    pub files: Vec<(PathBuf, Vec<u8>)>,
}

/// Makes `edits`, one after the other, in the text of the kustomization file `file_name` in `directory`.
///
/// `fs` is asked only for what an edit must know: whether an old patch is a file, and whether a generator can be built.
///
/// # Errors
/// When the text is no kustomization, or an edit cannot be made; nothing is to be written then.
pub fn edit(
    fs: &dyn FileSystem,
    directory: &Path,
    file_name: &str,
    text: &[u8],
    edits: &[Edit],
    manner: Manner,
) -> Result<Edited> {
    let (old, raw) = kustomization::read_raw(text)?;
    let mut new = old.clone();
    if manner == Manner::DropIn {
        new.fix();
    }
    let mut edited = Edited::default();
    let mut is_idle = !edits.is_empty();
    for change in edits {
        let outcome = edit::apply(&mut new, change, file_name, manner)?;
        edited.notes.extend(outcome.notes);
        is_idle &= outcome.is_idle;
        if let Some((kind, index)) = outcome.generator
            && let Some(entry) = new.items(kind.field()).get(index)
        {
            generator::check(fs, directory, file_name, kind, entry)?;
        }
        if let Edit::Fix { vars } = change {
            new.fix();
            fix::fix_patches_and_labels(&mut new, fs, directory)?;
            if *vars {
                edited.files = fix::vars_to_replacements(&mut new, fs, directory)?;
            }
        }
        new.settle();
    }
    if is_idle {
        return Ok(edited);
    }
    edited.text = match manner {
        Manner::DropIn => Some(drop_in::write(text, &new)?),
        Manner::Lossless => {
            let new_text = lossless::write(text, raw.as_ref(), &old, &new)?;
            (new_text != text).then_some(new_text)
        }
    };
    Ok(edited)
}

/// What a new kustomization says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewFile {
    /// `resources`.
    pub resources: Vec<String>,
    /// `namespace`.
    pub namespace: String,
    /// `namePrefix`.
    pub name_prefix: String,
    /// `nameSuffix`.
    pub name_suffix: String,
    /// `commonLabels`.
    pub labels: Pairs,
    /// `commonAnnotations`.
    pub annotations: Pairs,
}

/// Returns the text of a new kustomization file, the bytes of `kustomize create`.
///
/// # Errors
/// When a text cannot be printed as YAML.
pub fn new_file(content: &NewFile) -> Result<Vec<u8>> {
    let mut k = Kustomization::default();
    k.fix();
    for resource in &content.resources {
        k.push("resources", kustomization::text(resource.as_str()));
    }
    k.set_text("namespace", &content.namespace);
    k.set_text("namePrefix", &content.name_prefix);
    k.set_text("nameSuffix", &content.name_suffix);
    for (field, pairs) in [
        ("commonLabels", &content.labels),
        ("commonAnnotations", &content.annotations),
    ] {
        if let Some(present) = k.pairs_mut(field) {
            for (key, value) in pairs {
                present.insert(key, kustomization::text(value.as_str()));
            }
        }
    }
    k.settle();
    drop_in::write(b"", &k)
}

/// Finds the kustomization file of a directory.
///
/// # Errors
/// When there is none, when there are several, or when it is a directory.
pub fn find_file(fs: &dyn FileSystem, directory: &Path) -> Result<&'static str> {
    let found: Vec<&'static str> = FILE_NAMES
        .into_iter()
        .filter(|name| fs.kind(&directory.join(name)).is_ok())
        .collect();
    match found.as_slice() {
        [] => Err(EditError::refused(
            "Missing kustomization file 'kustomization.yaml'.\n",
        )),
        [only] => match fs.kind(&directory.join(only)) {
            Ok(overlay_engine::FileKind::Directory) => {
                Err(EditError::Refused(format!("{only} should be a file")))
            }
            _ => Ok(only),
        },
        several => Err(EditError::Refused(format!(
            "Found multiple kustomization file: [{}]\n",
            several.join(" ")
        ))),
    }
}
