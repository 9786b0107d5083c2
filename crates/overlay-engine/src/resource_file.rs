//! Files of resources: from text to the list of objects in it.

use memchr::memmem;
use overlay_yaml::{Entry, Origin, ParseError, Text, Value, through_json_text};

use crate::error::{Error, ErrorKind, Result};
use crate::load::File;
use crate::pipeline::Build;
use crate::resource::{Behavior, PreviousId, Resource};

/// The prefix of the annotations in which kustomize keeps its bookkeeping.
const BOOKKEEPING: &str = "internal.config.kubernetes.io/";

impl Build<'_> {
    /// Reads all objects of a file; lists give their items.
    ///
    /// # Errors
    /// When the text is not YAML, or an object lacks its kind or name.
    pub(crate) fn resources(&mut self, file: &File) -> Result<Vec<Resource>> {
        let cache = self.cache.filter(|_| self.is_plain());
        if let Some(kept) = cache.and_then(|cache| cache.resources(file.number)) {
            return Ok(kept.to_vec());
        }
        let known = self.warnings.len();
        let values = self.objects(file)?;
        let resources: Vec<Resource> = values
            .into_iter()
            .map(|value| self.resource_of_file(value))
            .collect();
        // Its warnings are each build's to tell.
        let is_same_for_all = self.is_plain() && self.warnings.len() == known;
        if let Some(cache) = self.cache.filter(|_| is_same_for_all) {
            cache.keep_resources(file.number, &resources);
        }
        Ok(resources)
    }

    /// Reads the trees of all objects of a file; lists give their items.
    fn objects(&mut self, file: &File) -> Result<Vec<Value>> {
        let documents = overlay_yaml::read_documents(&file.text, file.number, &self.limits)
            .map_err(|error| parse_error(&error, file.number))?;
        for origin in documents.ignored {
            self.warn(
                ignored_text(origin)
                    .hint("check the indentation; a further document starts with a line `---`"),
            );
        }
        let documents = documents.values;
        self.schema.note_comments(&file.text, &documents);
        let mut objects = Vec::with_capacity(documents.len());
        for document in unwrap_only_list(documents, &file.text)? {
            if is_nothing(&document) {
                continue;
            }
            check_metadata(&document)?;
            objects.push(document);
        }
        inline_lists(objects)
    }

    /// Reads all objects that a program has printed; nothing of it is kept for other builds.
    ///
    /// # Errors
    /// As [`Build::resources`].
    pub(crate) fn printed_resources(&mut self, file: &File) -> Result<Vec<Resource>> {
        let values = self.objects(file)?;
        let wrap = |value| self.resource_of_file(value);
        Ok(values.into_iter().map(wrap).collect())
    }

    /// Wraps an object, whose bookkeeping annotations, if the file has any, become fields.
    fn resource_of_file(&self, mut value: Value) -> Resource {
        let bookkeeping = take_bookkeeping(&mut value);
        let mut resource = Resource::new(value, &self.schema);
        if !bookkeeping.is_empty() {
            note_bookkeeping(&mut resource, &bookkeeping);
        }
        resource
    }

    /// Checks that an object has what every resource needs.
    ///
    /// # Errors
    /// When kind or name is missing.
    pub(crate) fn check_metadata(&self, value: &Value) -> Result<()> {
        check_metadata(value)
    }
}

/// Returns the error for a text that is no YAML.
pub(crate) fn parse_error(error: &ParseError, file: u32) -> Error {
    let at = |offset: usize| Origin::new(file, u32::try_from(offset).unwrap_or(u32::MAX));
    let kind = ErrorKind::Yaml(error.message().to_owned());
    let result = Error::new(kind, at(error.offset()));
    match error.related() {
        Some(related) => result.label(at(related.offset()), related.message()),
        None => result,
    }
}

/// The warning for text after a document, which kustomize drops without a word.
pub(crate) fn ignored_text(origin: Origin) -> Error {
    Error::invalid("kustomize reads no further than here", origin)
}

/// Whether a document counts as nothing: null, `{}` or `[]`.
pub(crate) fn is_nothing(value: &Value) -> bool {
    value.is_null()
        || value.as_mapping().is_some_and(|mapping| mapping.is_empty())
        || value.as_sequence().is_some_and(<[Value]>::is_empty)
}

/// Returns the items instead of the document when a file has one document and that is a `List`.
fn unwrap_only_list(documents: Vec<Value>, text: &[u8]) -> Result<Vec<Value>> {
    let [only] = documents.as_slice() else {
        return Ok(documents);
    };
    let kind = only.get("kind").and_then(Value::text).unwrap_or("");
    if !matches!(kind, "List" | "ResourceList") || has_separator(text) {
        return Ok(documents);
    }
    match only.get("items") {
        Some(items) if items.is_null() => Ok(Vec::new()),
        Some(items) => match items.as_sequence() {
            Some(items) => Ok(items.to_vec()),
            None => Err(items_error(kind, items)),
        },
        None if only.get("functionConfig").is_some() => Ok(Vec::new()),
        None => Ok(documents),
    }
}

/// Whether kustomize splits the text: a line that starts with `---` follows another line and ends.
fn has_separator(text: &[u8]) -> bool {
    memmem::find(text, b"\n---")
        .is_some_and(|at| memchr::memchr(b'\n', text.get(at + 1..).unwrap_or(&[])).is_some())
}

/// Replaces every object whose kind ends in `List` and that has items by its items, which go to the end.
fn inline_lists(objects: Vec<Value>) -> Result<Vec<Value>> {
    let is_list = |value: &Value| {
        value
            .get("kind")
            .and_then(Value::text)
            .is_some_and(|kind| kind.ends_with("List"))
    };
    if !objects.iter().any(is_list) {
        return Ok(objects);
    }
    let mut queue: std::collections::VecDeque<Value> = objects.into();
    let mut result = Vec::new();
    while let Some(object) = queue.pop_front() {
        let items = object.get("items").filter(|_| is_list(&object));
        let Some(items) = items else {
            result.push(object);
            continue;
        };
        if items.is_null() {
            continue;
        }
        let kind = object.get("kind").and_then(Value::text).unwrap_or("");
        let Some(items) = items.as_sequence() else {
            return Err(items_error(kind, items));
        };
        for item in items {
            // A `List` in a list is unwrapped by the reader of the item, before anything is checked.
            for inner in unwrap_only_list(vec![through_json_text(item)?], b"")? {
                if !is_nothing(&inner) {
                    check_metadata(&inner)?;
                    queue.push_back(inner);
                }
            }
        }
    }
    Ok(result)
}

fn items_error(kind: &str, items: &Value) -> Error {
    Error::new(
        ErrorKind::WrongType {
            field: "items".to_owned(),
            expected: format!("a list, because `{kind}` is a kind of list"),
            found: if items.is_mapping() {
                "a mapping".to_owned()
            } else {
                "a scalar".to_owned()
            },
        },
        items.origin(),
    )
}

fn check_metadata(value: &Value) -> Result<()> {
    if !value.is_mapping() {
        let found = if value.is_sequence() {
            "a list"
        } else {
            "a scalar"
        };
        return Err(Error::invalid(
            format!("expected a resource (a mapping), found {found}"),
            value.origin(),
        ));
    }
    let missing = |field: &str, at: &Value| {
        Error::new(
            ErrorKind::MissingField {
                field: field.to_owned(),
            },
            at.origin(),
        )
    };
    let present = |value: Option<&Value>| {
        value
            .filter(|value| !value.is_null())
            .and_then(Value::text)
            .is_some_and(|text| !text.is_empty())
    };
    if !present(value.get("kind")) {
        return Err(missing("kind", value));
    }
    let kind = value.get("kind").and_then(Value::text).unwrap_or("");
    if kind.ends_with("List") {
        return Ok(());
    }
    let metadata = value.get("metadata").filter(|value| value.is_mapping());
    if !present(metadata.and_then(|metadata| metadata.get("name"))) {
        return Err(missing("metadata.name", metadata.unwrap_or(value)));
    }
    Ok(())
}

/// Removes the annotations in which kustomize keeps its bookkeeping, and returns them.
///
/// Files have them when another tool has written kustomize's intermediate form.
fn take_bookkeeping(value: &mut Value) -> Vec<(Text, Text)> {
    let annotations = value
        .get("metadata")
        .and_then(|metadata| metadata.get("annotations"));
    let is_bookkeeping = |entry: &Entry| {
        entry
            .key
            .text()
            .is_some_and(|key| key.starts_with(BOOKKEEPING))
    };
    let Some(mapping) = annotations.and_then(Value::as_mapping) else {
        return Vec::new();
    };
    if !mapping.iter().any(is_bookkeeping) {
        return Vec::new();
    }
    let mut taken = Vec::new();
    let Some(mapping) = value
        .get_mut("metadata")
        .and_then(|metadata| metadata.get_mut("annotations"))
        .and_then(Value::as_mapping_mut)
    else {
        return Vec::new();
    };
    mapping.entries_mut().retain(|entry| {
        let (Some(key), Some(text)) = (entry.key.text(), entry.value.text()) else {
            return true;
        };
        let name = key.strip_prefix(BOOKKEEPING).unwrap_or("");
        if !FIELDS.contains(&name) {
            return true;
        }
        taken.push((name.into(), text.into()));
        false
    });
    if mapping.is_empty()
        && let Some(metadata) = value.get_mut("metadata").and_then(Value::as_mapping_mut)
    {
        metadata.remove("annotations");
    }
    taken
}

/// The annotations that are bookkeeping, without their prefix: they never reach the output.
const FIELDS: [&str; 15] = [
    "previousKinds",
    "previousNames",
    "previousNamespaces",
    "prefixes",
    "suffixes",
    "allowNameChange",
    "allowKindChange",
    "refBy",
    "generatorBehavior",
    "needsHashSuffix",
    "path",
    "index",
    "seqindent",
    "id",
    "annotations-migration-resource-id",
];

fn note_bookkeeping(resource: &mut Resource, bookkeeping: &[(Text, Text)]) {
    let text = |name: &str| {
        bookkeeping
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, text)| text.as_str())
    };
    let list = |name: &str| -> Vec<Text> {
        text(name).map_or(Vec::new(), |text| text.split(',').map(Text::from).collect())
    };
    let (kinds, names, namespaces) = (
        list("previousKinds"),
        list("previousNames"),
        list("previousNamespaces"),
    );
    if kinds.len() == names.len() && names.len() == namespaces.len() {
        let previous = kinds.into_iter().zip(names).zip(namespaces);
        resource.previous = previous
            .map(|((kind, name), namespace)| PreviousId {
                kind,
                name,
                namespace,
            })
            .collect();
    }
    resource.prefixes = list("prefixes");
    resource.suffixes = list("suffixes");
    resource.allow_name_change = text("allowNameChange") == Some("enabled");
    resource.allow_kind_change = text("allowKindChange") == Some("enabled");
    resource.is_generated = text("generatorBehavior").is_some();
    resource.needs_hash = text("needsHashSuffix") == Some("enabled");
    resource.behavior = match text("generatorBehavior") {
        Some("create") => Behavior::Create,
        Some("replace") => Behavior::Replace,
        Some("merge") => Behavior::Merge,
        _ => Behavior::Unspecified,
    };
}
