//! Writing a kustomization file so that only the lines change that must.
//!
//! The old and the new tree are compared; where they differ, the places of the old values in the text say which bytes
//! to replace. What comes out is read again and must mean the new tree. A field for which this fails, because it
//! uses anchors, say, is written anew as a whole; when that does not help either, the edit is refused.

use overlay_yaml::Value;

use crate::edit::same;
use crate::error::{EditError, Result};
use crate::kustomization::{Kustomization, read_raw};
use crate::schema::KUSTOMIZATION;
use crate::splice::{Odd, Source};

/// Returns the new text.
pub(crate) fn write(
    text: &[u8],
    raw: Option<&Value>,
    old: &Kustomization,
    new: &Kustomization,
) -> Result<Vec<u8>> {
    let changed: Vec<&'static str> = KUSTOMIZATION
        .iter()
        .map(|field| field.name)
        .filter(|name| !is_same(old, new, name))
        .collect();
    let Some(first) = changed.first() else {
        return Ok(text.to_vec());
    };
    let lossy = |field: &str| EditError::Lossy {
        field: field.to_owned(),
    };
    let text = std::str::from_utf8(text).map_err(|_| lossy(first))?;
    // The fields that are written anew as a whole.
    let mut coarse: Vec<&'static str> = Vec::new();
    loop {
        let mut source = Source::new(text, raw);
        let mut failed = None;
        let finely = changed.iter().filter(|name| !coarse.contains(name));
        for name in coarse.iter().chain(finely) {
            let made = source.field(
                raw,
                name,
                old.0.get(name),
                new.0.get(name),
                coarse.contains(name),
            );
            if made.is_err() {
                failed = Some(*name);
                break;
            }
        }
        let result = match failed {
            None => source.finish(),
            Some(_) => Err(Odd),
        };
        let wrong = match (failed, result) {
            (Some(name), _) => name,
            (None, Err(Odd)) => first,
            (None, Ok(text)) => match read_raw(text.as_bytes()) {
                Err(_) => first,
                Ok((read, _)) => {
                    let mut names = KUSTOMIZATION.iter().map(|field| field.name);
                    match names.find(|name| !is_same(&read, new, name)) {
                        None => return Ok(text.into_bytes()),
                        Some(name) => name,
                    }
                }
            },
        };
        // The next field to be written anew: the one that is wrong, or else any that changes. One that does not
        // change can be wrong when it is the last of a text that lacks its line end.
        let candidates = std::iter::once(&wrong).chain(&changed);
        let fresh = candidates.copied().find(|name| !coarse.contains(name));
        match fresh {
            Some(name) => coarse.push(name),
            None => return Err(lossy(wrong)),
        }
    }
}

fn is_same(a: &Kustomization, b: &Kustomization, name: &str) -> bool {
    match (a.0.get(name), b.0.get(name)) {
        (None, None) => true,
        (Some(a), Some(b)) => same(a, b),
        _ => false,
    }
}
