//! Whether a file holds resources, for `create --autodetect`.

use overlay_yaml::{Limits, Value, parse_documents};

/// Whether kustomize can read `text` as resources: YAML whose every document has a kind and a name, or nothing at all.
pub fn is_resource_file(text: &[u8]) -> bool {
    parse_documents(text, 0, &Limits::default())
        .is_ok_and(|documents| documents.iter().all(|document| is_resource(document, 0)))
}

/// How deep lists may lie in each other.
const MAX_DEPTH: usize = 16;

fn is_resource(value: &Value, depth: usize) -> bool {
    if value.is_null() {
        return true;
    }
    let Some(mapping) = value.as_mapping() else {
        return value.as_sequence().is_some_and(<[Value]>::is_empty);
    };
    if mapping.is_empty() {
        return true;
    }
    let Some(kind) = text(value, "kind") else {
        return false;
    };
    if kind.ends_with("List")
        && let Some(items) = value.get("items")
    {
        return items.is_null()
            || depth < MAX_DEPTH
                && items
                    .as_sequence()
                    .is_some_and(|items| items.iter().all(|item| is_resource(item, depth + 1)));
    }
    kind.ends_with("List")
        || value
            .get("metadata")
            .is_some_and(|metadata| text(metadata, "name").is_some())
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    let text = value.get(name).and_then(Value::text);
    text.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::is_resource_file;

    #[test]
    fn a_resource_has_a_kind_and_a_name() {
        assert!(is_resource_file(b"kind: A\nmetadata: {name: a}\n"));
        assert!(is_resource_file(b"# nothing\n"));
        assert!(is_resource_file(
            b"kind: List\nitems: [{kind: A, metadata: {name: a}}]\n"
        ));
        assert!(!is_resource_file(b"kind: A\n"));
        assert!(!is_resource_file(b"a: b\n"));
        assert!(!is_resource_file(b"hello\n"));
        assert!(!is_resource_file(b"a: [\n"));
    }
}
