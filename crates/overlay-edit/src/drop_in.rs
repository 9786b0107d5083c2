//! Writing a kustomization file as `kustomize edit` does: every field anew, in the order of the old file, with the
//! comments that stood before a field at the top.

use overlay_yaml::{Entry, Mapping, Value, write_document};

use crate::error::{EditError, Result};
use crate::kustomization::Kustomization;
use crate::schema::KUSTOMIZATION;

/// Returns the new text of a file that had the text `old`.
pub(crate) fn write(old: &[u8], kustomization: &Kustomization) -> Result<Vec<u8>> {
    let fields = commented_fields(old);
    let mut out = Vec::new();
    for field in &fields {
        out.extend_from_slice(&field.comment);
        write_field(field.name, kustomization, &mut out)?;
    }
    for field in KUSTOMIZATION {
        let is_written = fields.iter().any(|written| written.name == field.name);
        if field.name != "imageTags" && !is_written {
            write_field(field.name, kustomization, &mut out)?;
        }
    }
    Ok(out)
}

/// Appends one field as a document of its own: keys sorted, kustomize's bytes.
pub(crate) fn write_field(
    name: &'static str,
    kustomization: &Kustomization,
    out: &mut Vec<u8>,
) -> Result<()> {
    let Some(value) = kustomization.0.get(name) else {
        return Ok(());
    };
    out.extend_from_slice(field_text(name, value)?.as_bytes());
    Ok(())
}

/// Returns `name: value` as kustomize prints it.
pub(crate) fn field_text(name: &str, value: &Value) -> Result<String> {
    let document: Mapping = std::iter::once(Entry {
        key: Value::string(name),
        value: value.clone(),
    })
    .collect();
    let mut text = String::new();
    write_document(&Value::mapping(document), &mut text)
        .map_err(|error| EditError::Io(error.to_string()))?;
    Ok(text)
}

/// A field at the top of the file, and the comments and blank lines that kustomize keeps before it.
struct CommentedField {
    name: &'static str,
    comment: Vec<u8>,
}

/// Finds the fields by their lines, as kustomize does. Comments before a field stay with it; those inside a field
/// move before the field; those that nothing follows are lost, as is a last line without its line end.
fn commented_fields(text: &[u8]) -> Vec<CommentedField> {
    let mut fields: Vec<CommentedField> = Vec::new();
    let mut comments: Vec<u8> = Vec::new();
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        if !line.ends_with(b"\n") {
            break;
        }
        if is_comment_or_blank(line) {
            comments.extend_from_slice(line);
        } else if let Some(name) = field_of_line(line) {
            fields.push(CommentedField {
                name,
                comment: std::mem::take(&mut comments),
            });
        } else if let Some(last) = fields.last_mut() {
            last.comment.append(&mut comments);
        }
    }
    fields
}

fn is_comment_or_blank(line: &[u8]) -> bool {
    let first = line.iter().find(|byte| **byte != b' ');
    matches!(first, None | Some(b'#' | b'\n'))
}

fn field_of_line(line: &[u8]) -> Option<&'static str> {
    KUSTOMIZATION
        .iter()
        .map(|field| field.name)
        .filter(|name| *name != "imageTags")
        .find(|name| {
            line.get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
                && line.get(name.len()) == Some(&b':')
        })
}
