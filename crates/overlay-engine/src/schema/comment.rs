//! Types that comments give to fields: `items: # {"type": "array", "x-kubernetes-patch-strategy": "merge"}`.
//!
//! kustomize reads every comment that is a JSON object as the OpenAPI schema of the field beside it. Only lists and
//! mappings have use for that, so only comments beside those are kept: after `key:`, on a line of their own
//! above the key, or after a value in flow style.

use std::sync::Arc;

use hashbrown::HashMap;
use overlay_yaml::{Entry, Limits, Origin, Style, Tag, Value};

use super::document::{Node, Nodes};

/// Types of fields by the place of the key, or of the value if it is in flow style.
#[derive(Clone, Debug, Default)]
pub(super) struct Comments(HashMap<Origin, Arc<(Nodes, u32)>>);

/// A comment that is a JSON object, and what it can stand beside.
struct Comment {
    schema: Value,
    /// The bytes in which the field begins.
    from: usize,
    to: usize,
    /// Whether the field's value stands before the comment.
    is_after_value: bool,
}

impl Comments {
    /// Finds the comments in a text from which `documents` were read; none in nearly all texts.
    pub(super) fn find(text: &[u8], documents: &[Value]) -> Option<Comments> {
        let found = comments(text);
        if found.is_empty() {
            return None;
        }
        let mut comments = Comments::default();
        for document in documents {
            comments.attach(document, &found);
        }
        (!comments.0.is_empty()).then_some(comments)
    }

    pub(super) fn extend(&mut self, other: Comments) {
        self.0.extend(other.0);
    }

    pub(super) fn get(&self, place: Origin) -> Option<(&Nodes, &Node)> {
        let (nodes, node) = &**self.0.get(&place)?;
        Some((nodes, nodes.get(*node)?))
    }

    fn attach(&mut self, value: &Value, found: &[Comment]) {
        for entry in value.as_mapping().into_iter().flatten() {
            if !entry.value.is_scalar() {
                self.attach_to(entry, found);
                self.attach(&entry.value, found);
            }
        }
        for item in value.as_sequence().unwrap_or_default() {
            self.attach(item, found);
        }
    }

    fn attach_to(&mut self, entry: &Entry, found: &[Comment]) {
        let is_flow = entry.value.style() == Style::Flow;
        let offset = entry.key.origin().offset() as usize;
        let beside = found.iter().find(|comment| {
            comment.from <= offset && offset < comment.to && (!comment.is_after_value || is_flow)
        });
        let Some(comment) = beside else {
            return;
        };
        let mut nodes = Nodes::default();
        // What is no schema is a comment like any other.
        let Ok(number) = nodes.add(&comment.schema) else {
            return;
        };
        let place = if comment.is_after_value {
            entry.value.origin()
        } else {
            entry.key.origin()
        };
        self.0
            .entry(place)
            .or_insert_with(|| Arc::new((nodes, number)));
    }
}

/// All comments that are JSON objects with a field.
fn comments(text: &[u8]) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut next = 0;
    while let Some(hash) = memchr::memchr(b'#', &text[next..]).map(|at| at + next) {
        let end = memchr::memchr(b'\n', &text[hash..]).map_or(text.len(), |at| at + hash);
        next = hash + 1;
        let comment = &text[hash..end];
        let json = comment.iter().position(|byte| *byte != b'#');
        let json = json.map_or(&[][..], |at| comment[at..].trim_ascii());
        if !(json.starts_with(b"{") && json.ends_with(b"}")) {
            continue;
        }
        let Ok(documents) = overlay_yaml::parse_documents(json, 0, &Limits::default()) else {
            continue;
        };
        let Some(schema) = documents.into_iter().next() else {
            continue;
        };
        if !is_json(&schema) || schema.as_mapping().is_none_or(|schema| schema.is_empty()) {
            continue;
        }
        let start = memchr::memrchr(b'\n', &text[..hash]).map_or(0, |at| at + 1);
        let before = text[start..hash].trim_ascii_end();
        let (from, to) = if before.is_empty() {
            let after = (end + 1).min(text.len());
            let length = memchr::memchr(b'\n', &text[after..]).unwrap_or(text.len() - after);
            (after, after + length)
        } else {
            (start, hash)
        };
        found.push(Comment {
            schema,
            from,
            to,
            is_after_value: !before.is_empty() && !before.ends_with(b":"),
        });
        next = end;
    }
    found
}

/// Whether a value in flow style, which YAML allows, is JSON as well.
fn is_json(value: &Value) -> bool {
    let is_quoted = |value: &Value| value.style() == Style::DoubleQuoted;
    if let Some(mapping) = value.as_mapping() {
        return mapping
            .iter()
            .all(|entry| is_quoted(&entry.key) && is_json(&entry.value));
    }
    if let Some(items) = value.as_sequence() {
        return items.iter().all(is_json);
    }
    match value.tag() {
        Tag::Str => is_quoted(value),
        Tag::Null | Tag::Bool | Tag::Int | Tag::Float => {
            !value.has_explicit_tag() && value.text().is_some_and(|text| !text.is_empty())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of fields that a comment is found beside.
    fn commented(text: &str) -> Vec<String> {
        let documents = overlay_yaml::parse_documents(text.as_bytes(), 0, &Limits::default())
            .expect("valid YAML");
        let comments = Comments::find(text.as_bytes(), &documents).unwrap_or_default();
        documents
            .iter()
            .flat_map(|document| document.as_mapping().into_iter().flatten())
            .filter(|entry| {
                comments.get(entry.key.origin()).is_some()
                    || comments.get(entry.value.origin()).is_some()
            })
            .filter_map(|entry| entry.key.text().map(str::to_owned))
            .collect()
    }

    #[test]
    fn comments_stand_after_a_key_after_flow_style_and_above() {
        let text = "a: # {\"type\": \"array\"}\n- 1\nb: [] # {\"type\": \"array\"}\n# {\"type\": \"array\"}\nc:\n- 1\nd: []\n";
        assert_eq!(commented(text), ["a", "b", "c"]);
    }

    #[test]
    fn other_comments_and_scalars_do_not_count() {
        let text = "a: # {type: array}\n- 1\nb: x # {\"$imagepolicy\": \"flux-system:x\"}\nc: # {}\n- 1\nd: |\n  e: # {\"type\": \"array\"}\n";
        assert_eq!(commented(text), [""; 0]);
    }
}
