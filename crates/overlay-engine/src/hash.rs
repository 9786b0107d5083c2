//! Name suffixes: a hash of the content of generated config maps and secrets, so that a change of content is a
//! change of name.
//!
//! The hash is over JSON with the fields that kustomize's `hasher` takes. It means to take the name too, but looks
//! for a field called `metadata/name`, so that the name never counts.

use overlay_yaml::{Mapping, Sink, Tag, Value, through_json, to_json};
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};
use crate::field_spec;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;

/// Adds the hash to the name of every resource that needs it.
///
/// # Errors
/// When the content cannot be written as JSON.
pub(crate) fn add_suffixes(build: &mut Build<'_>, set: &mut ResourceSet) -> Result<()> {
    for position in 0..set.len() {
        let Some(resource) = set.get(position).filter(|resource| resource.needs_hash) else {
            continue;
        };
        let name = format!("{}-{}", resource.name(), hash(resource)?);
        set.update(position, &build.schema, |resource| {
            resource.store_previous_id();
            let metadata = resource
                .value_mut()
                .get_mut("metadata")
                .and_then(Value::as_mapping_mut);
            if let Some(metadata) = metadata {
                let origin = metadata.get("name").map(Value::origin).unwrap_or_default();
                field_spec::set_field(metadata, "name", &name, None, origin);
            }
        });
    }
    Ok(())
}

/// Returns the ten characters that are added to the name.
pub(crate) fn hash(resource: &Resource) -> Result<String> {
    let content = match resource.gvk().kind.as_str() {
        "ConfigMap" => content(resource, "ConfigMap", &["data"], "binaryData")?,
        "Secret" => content(resource, "Secret", &["data", "type"], "stringData")?,
        kind => {
            let message =
                format!("a hash suffix for {kind} is not supported: only for ConfigMap and Secret");
            return Err(Error::new(
                ErrorKind::Unsupported(message),
                resource.origin(),
            ));
        }
    };
    let mut hasher = Hasher::default();
    to_json(&content, &mut hasher)?;
    Ok(hasher.finish())
}

/// Returns the SHA-256 of some bytes, in hexadecimal digits.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of a text that comes in pieces.
#[derive(Default)]
struct Hasher(Sha256);

impl Sink for Hasher {
    fn push_str(&mut self, text: &str) {
        self.0.update(text);
    }
}

impl Hasher {
    /// The first ten hexadecimal digits, with those replaced that could make bad words.
    fn finish(self) -> String {
        self.0.finalize()[..5]
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 0x0f])
            .map(|digit| char::from(b"gh2k456789mbcdtf"[usize::from(digit)]))
            .collect()
    }
}

/// The mapping whose JSON is hashed.
fn content(resource: &Resource, kind: &str, fields: &[&str], optional: &str) -> Result<Value> {
    let mut mapping = Mapping::new();
    for field in fields {
        mapping.push(Value::string(*field), plain(resource.value().get(field))?);
    }
    mapping.push(Value::string("kind"), Value::string(kind));
    mapping.push(
        Value::string("name"),
        plain(resource.value().get("metadata/name"))?,
    );
    let extra = plain(resource.value().get(optional))?;
    if extra.is_mapping() {
        mapping.push(Value::string(optional), extra);
    }
    Ok(Value::mapping(mapping))
}

/// A field as it counts: collections through JSON, scalars as their text, a missing field as the empty string.
fn plain(field: Option<&Value>) -> Result<Value> {
    match field {
        None => Ok(Value::string("")),
        Some(field) => match field.text() {
            Some(text) => Ok(Value::string(text)),
            None if is_strings(field) => Ok(field.clone()),
            None => {
                let mut value = field.clone();
                through_json(&mut value)?;
                // A list does not fit where kustomize decodes it, and counts as null.
                Ok(if value.is_mapping() {
                    value
                } else {
                    Value::null()
                })
            }
        },
    }
}

/// Whether JSON would change nothing: a mapping of strings to strings.
fn is_strings(value: &Value) -> bool {
    value.as_mapping().is_some_and(|mapping| {
        mapping.iter().all(|entry| {
            entry.key.tag() == Tag::Str
                && entry.value.tag() == Tag::Str
                && entry.value.style() != overlay_yaml::Style::Folded
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_replaced_as_kubectl_does() {
        // SHA-256 of the empty text is e3b0c44298...
        assert_eq!(Hasher::default().finish(), "tkbgc44298");
    }
}
