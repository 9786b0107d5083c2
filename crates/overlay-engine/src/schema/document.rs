//! Types from an OpenAPI document, or from one schema of it.

use hashbrown::HashMap;
use overlay_yaml::{Mapping, Origin, Text, Value};

use crate::error::{Error, Result};

/// Which types are known beside those of a document.
///
/// kustomize loads its own types late. When a document comes first, they are never loaded; when types were looked up
/// before, the document is added to them; when only scopes of unknown types were asked for before, kustomize has
/// noted that it will need its own types, and adds them after the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Nothing,
    BuiltinBelow,
    BuiltinAbove,
}

/// The types of a document.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) beside: Beside,
    pub(super) nodes: Nodes,
    pub(super) definitions: HashMap<Text, u32>,
    /// Nodes by kind and `apiVersion`.
    pub(super) resources: HashMap<(Text, Text), u32>,
    /// Whether types (kind and `apiVersion`) live in namespaces.
    pub(super) scopes: HashMap<(Text, Text), bool>,
}

/// Schemas, which refer to each other by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Nodes(Vec<Node>);

/// A schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Sorted by name.
    fields: Vec<(Text, u32)>,
    pub(super) additional: Option<u32>,
    pub(super) elements: Option<u32>,
    pub(super) strategy: Text,
    pub(super) keys: Vec<Text>,
    /// `$ref`; wins over all else.
    pub(super) reference: Option<Text>,
}

impl Node {
    /// The number of the schema of a field.
    pub(super) fn field(&self, name: &str) -> Option<u32> {
        let place = self
            .fields
            .binary_search_by(|(field, _)| field.as_str().cmp(name));
        place.ok().map(|place| self.fields[place].1)
    }
}

impl Document {
    pub(super) fn read(value: &Value, beside: Beside) -> Result<Document> {
        let mut document = Document {
            beside,
            nodes: Nodes::default(),
            definitions: HashMap::new(),
            resources: HashMap::new(),
            scopes: HashMap::new(),
        };
        let Some(top) = mapping(value, "an OpenAPI document")? else {
            return Ok(document);
        };
        for (name, schema) in entries(top.get("definitions"), "`definitions`")? {
            let node = document.nodes.add(schema)?;
            document.definitions.insert(name.into(), node);
            let Some(gvks) = schema
                .as_mapping()
                .and_then(|schema| schema.get("x-kubernetes-group-version-kind")?.as_sequence())
            else {
                continue;
            };
            for gvk in gvks {
                if let Some(key) = type_key(gvk)? {
                    document.resources.insert(key, node);
                }
            }
        }
        for (path, item) in entries(top.get("paths"), "`paths`")? {
            let gvk = item
                .get("get")
                .and_then(Value::as_mapping)
                .and_then(|get| get.get("x-kubernetes-group-version-kind"));
            let Some(key) = gvk.map(type_key).transpose()?.flatten() else {
                continue;
            };
            let namespaced = document.scopes.entry(key).or_default();
            *namespaced |= path.contains("namespaces/{namespace}");
        }
        Ok(document)
    }
}

impl Nodes {
    pub(super) fn get(&self, number: u32) -> Option<&Node> {
        self.0.get(usize::try_from(number).ok()?)
    }

    /// Adds a schema and all schemas in it, and returns its number.
    pub(super) fn add(&mut self, schema: &Value) -> Result<u32> {
        let mut node = Node::default();
        if let Some(schema) = mapping(schema, "a schema")? {
            for (name, field) in entries(schema.get("properties"), "`properties`")? {
                let field = self.add(field)?;
                node.fields.push((name.into(), field));
            }
            node.fields.sort();
            node.fields.dedup_by(|a, b| a.0 == b.0);
            if let Some(additional) = schema.get("additionalProperties")
                && additional.is_mapping()
            {
                node.additional = Some(self.add(additional)?);
            }
            let is_array = match schema.get("type") {
                Some(kinds) if kinds.is_sequence() => kinds
                    .as_sequence()
                    .is_some_and(|kinds| kinds.len() == 1 && kinds[0].text() == Some("array")),
                kind => kind.and_then(Value::text) == Some("array"),
            };
            if let Some(items) = schema.get("items")
                && is_array
                && items.is_mapping()
            {
                node.elements = Some(self.add(items)?);
            }
            if let Some(strategy) = schema.get("x-kubernetes-patch-strategy") {
                node.strategy = text(strategy, "`x-kubernetes-patch-strategy`")?.into();
                if let Some(keys) = schema.get("x-kubernetes-list-map-keys") {
                    for key in keys.as_sequence().unwrap_or_default() {
                        let key = text(key, "an item of `x-kubernetes-list-map-keys`")?;
                        node.keys.push(key.into());
                    }
                } else if let Some(key) = schema.get("x-kubernetes-patch-merge-key") {
                    let key = text(key, "`x-kubernetes-patch-merge-key`")?;
                    node.keys.push(key.into());
                }
            }
            node.reference = match schema.get("$ref") {
                Some(reference) => Some(text(reference, "`$ref`")?)
                    .filter(|reference| !reference.is_empty())
                    .map(Text::from),
                None => None,
            };
        }
        self.0.push(node);
        u32::try_from(self.0.len() - 1)
            .map_err(|_| Error::invalid("the OpenAPI document is too large", schema.origin()))
    }
}

/// Kind and `apiVersion` of an entry of `x-kubernetes-group-version-kind`.
fn type_key(gvk: &Value) -> Result<Option<(Text, Text)>> {
    let Some(gvk) = gvk.as_mapping() else {
        return Ok(None);
    };
    let part = |key: &str| gvk.get(key).and_then(Value::as_str);
    let (Some(kind), Some(version)) = (part("kind"), part("version")) else {
        let at = gvk
            .iter()
            .next()
            .map_or(Origin::NONE, |entry| entry.key.origin());
        return Err(Error::invalid(
            "`x-kubernetes-group-version-kind` needs `kind` and `version`, both strings",
            at,
        ));
    };
    let api_version = match part("group") {
        None | Some("") => Text::from(version),
        Some(group) => Text::from(format!("{group}/{version}")),
    };
    Ok(Some((kind.into(), api_version)))
}

/// The mapping that must be here, or nothing for null.
fn mapping<'a>(value: &'a Value, what: &str) -> Result<Option<&'a Mapping>> {
    match value.as_mapping() {
        Some(mapping) => Ok(Some(mapping)),
        None if value.is_null() => Ok(None),
        None => Err(Error::invalid(
            format!("{what} must be a mapping"),
            value.origin(),
        )),
    }
}

fn entries<'a>(
    value: Option<&'a Value>,
    what: &str,
) -> Result<impl Iterator<Item = (&'a str, &'a Value)>> {
    let mapping = match value {
        Some(value) => mapping(value, what)?,
        None => None,
    };
    Ok(mapping
        .into_iter()
        .flat_map(Mapping::iter)
        .filter_map(|entry| Some((entry.key.text()?, &entry.value))))
}

fn text<'a>(value: &'a Value, what: &str) -> Result<&'a str> {
    value
        .as_str()
        .ok_or_else(|| Error::invalid(format!("{what} must be a string"), value.origin()))
}
