//! From the graph of a document to its tree, as kustomize reads resources and patches: tags are resolved by
//! version 3's rules, aliases replaced by what they stand for, and `<<` entries merged.
//!
//! kustomize copies a mapping before it works on it, but an alias works on the node with the anchor
//! itself. What a merge finds there so depends on whether an alias has been resolved before; that is why
//! [`Composer::originals`] keeps a state for each node with an anchor.

use std::collections::HashMap;

use crate::error::ParseError;
use crate::limits::Limits;
use crate::number::Rules;
use crate::parser::{Graph, LONG_TAG_PREFIX, Node, NodeId, NodeKind};
use crate::resolve::plain_tag;
use crate::scanner::{too_deep, too_expanded};
use crate::source::Places;
use crate::value::{Entry, Mapping, Style, Tag, Text, Value};

type Result<T> = std::result::Result<T, ParseError>;

/// Returns the tree of a document.
///
/// `places` gives the origin for a byte offset in the text that was parsed.
pub(crate) fn compose(graph: &Graph, limits: &Limits, places: Places<'_>) -> Result<Value> {
    Composer::new(graph, limits, places).document()
}

/// Returns the value that a document holds as it is written: an alias is a scalar with the tag [`Tag::Other`] in
/// [`Style::Flow`], and `<<` is a key as others.
pub(crate) fn compose_as_written(
    graph: &Graph,
    limits: &Limits,
    places: Places<'_>,
) -> Result<Value> {
    let composer = Composer {
        as_written: true,
        ..Composer::new(graph, limits, places)
    };
    composer.document()
}

/// Returns the tag that a scalar without a resolved tag has: by its tag in the file, its style, or its text.
fn scalar_tag(node: &Node, text: &str) -> Tag {
    match &node.tag {
        Some(tag) => explicit_tag(tag),
        None if node.style != Style::Plain => Tag::Str,
        None if text == "<<" => Tag::Merge,
        None => plain_tag(text, Rules::V3),
    }
}

/// Returns the tag of a scalar for a tag that is written in the file.
pub(crate) fn explicit_tag(tag: &str) -> Tag {
    let name = tag
        .strip_prefix(LONG_TAG_PREFIX)
        .or_else(|| tag.strip_prefix("!!"));
    match name {
        Some("null") => Tag::Null,
        Some("bool") => Tag::Bool,
        Some("int") => Tag::Int,
        Some("float") => Tag::Float,
        Some("str") => Tag::Str,
        Some("timestamp") => Tag::Timestamp,
        Some("binary") => Tag::Binary,
        Some("merge") => Tag::Merge,
        _ => Tag::Other,
    }
}

/// Where a node stands; an empty scalar means something else in a flow collection or as a key.
#[derive(Clone, Copy, Default)]
struct Place {
    in_flow: bool,
    is_key: bool,
}

/// A finished value with the number of values in it and the depth of its collections.
#[derive(Clone)]
struct Built {
    value: Value,
    size: usize,
    height: usize,
}

enum Original {
    InProgress,
    Done(Built),
}

/// An entry of a mapping that is being merged.
#[derive(Clone)]
enum Field {
    Raw(NodeId, NodeId),
    Done(Entry),
}

struct Composer<'a> {
    graph: &'a Graph,
    limits: &'a Limits,
    places: Places<'a>,
    /// The nodes with an anchor that an alias was resolved to.
    originals: HashMap<NodeId, Original>,
    /// How many values aliases and merges have added.
    expanded: usize,
    /// Whether aliases and `<<` entries stay.
    as_written: bool,
}

impl<'a> Composer<'a> {
    fn new(graph: &'a Graph, limits: &'a Limits, places: Places<'a>) -> Composer<'a> {
        Composer {
            graph,
            limits,
            places,
            originals: HashMap::new(),
            expanded: 0,
            as_written: false,
        }
    }

    fn document(mut self) -> Result<Value> {
        let root = self.copy(self.graph.root, Place::default(), 0)?;
        Ok(root.value)
    }

    fn node(&self, id: NodeId) -> &'a Node {
        &self.graph.nodes[id]
    }

    /// The value of a node that no alias has been resolved to, or of a copy of it.
    fn copy(&mut self, id: NodeId, place: Place, depth: usize) -> Result<Built> {
        let node = self.node(id);
        if depth > self.limits.max_depth {
            return Err(too_deep(node.pos, self.limits.max_depth));
        }
        match &node.kind {
            NodeKind::Scalar(text) => Ok(self.scalar(node, text, place)),
            NodeKind::Alias(target) if self.as_written => {
                let mut named = self.graph.anchors.iter();
                let name = named.find(|(id, _)| id == target);
                let text = format!("*{}", name.map_or("", |(_, name)| name.as_str()));
                Ok(Built {
                    value: Value::scalar(text, Tag::Other, Style::Flow)
                        .with_origin(self.places.origin(node.pos)),
                    size: 1,
                    height: 0,
                })
            }
            NodeKind::Alias(target) => self.alias(node.pos, *target, place, depth),
            NodeKind::Sequence(items) => {
                let in_flow = place.in_flow || node.style == Style::Flow;
                self.sequence(node, items, in_flow, depth)
            }
            NodeKind::Mapping(entries) => {
                let in_flow = place.in_flow || node.style == Style::Flow;
                self.mapping(id, node, entries, in_flow, depth)
            }
        }
    }

    fn scalar(&self, node: &Node, text: &Text, place: Place) -> Built {
        let tag = scalar_tag(node, text);
        let is_empty = text.is_empty() && node.style == Style::Plain && node.tag.is_none();
        let style = if is_empty && (place.in_flow || place.is_key) {
            Style::Flow
        } else {
            node.style
        };
        let mut value =
            Value::scalar(text.clone(), tag, style).with_origin(self.places.origin(node.pos));
        if node.tag.is_some() {
            value = value.with_explicit_tag();
        }
        Built {
            value,
            size: 1,
            height: 0,
        }
    }

    fn sequence(
        &mut self,
        node: &Node,
        items: &[NodeId],
        in_flow: bool,
        depth: usize,
    ) -> Result<Built> {
        let place = Place {
            in_flow,
            is_key: false,
        };
        let mut values = Vec::with_capacity(items.len());
        let (mut size, mut height) = (1, 0);
        for &item in items {
            let built = self.copy(item, place, depth + 1)?;
            size += built.size;
            height = height.max(built.height);
            values.push(built.value);
        }
        Ok(self.collection(node, Value::sequence(values), size, height))
    }

    fn collection(&self, node: &Node, value: Value, size: usize, height: usize) -> Built {
        Built {
            value: value
                .with_style(node.style)
                .with_origin(self.places.origin(node.pos)),
            size,
            height: height + 1,
        }
    }

    // ----- aliases

    fn alias(&mut self, pos: usize, target: NodeId, place: Place, depth: usize) -> Result<Built> {
        if let NodeKind::Scalar(text) = &self.node(target).kind {
            self.expand(pos, 1)?;
            return Ok(self.scalar(self.node(target), text, place));
        }
        let built = self.original(pos, target, depth)?;
        self.expand(pos, built.size)?;
        if depth + built.height > self.limits.max_depth {
            return Err(too_deep(pos, self.limits.max_depth));
        }
        Ok(built)
    }

    /// Resolves the node with an anchor itself, once.
    fn original(&mut self, pos: usize, id: NodeId, depth: usize) -> Result<Built> {
        let node = self.node(id);
        match self.originals.get(&id) {
            Some(Original::Done(built)) => return Ok(built.clone()),
            Some(Original::InProgress) => {
                return Err(
                    ParseError::new(pos, "this alias stands inside of its own anchor")
                        .with_related(node.pos, "the anchor is here"),
                );
            }
            None => {}
        }
        if depth > self.limits.max_depth {
            return Err(too_deep(node.pos, self.limits.max_depth));
        }
        self.originals.insert(id, Original::InProgress);
        let in_flow = node.style == Style::Flow;
        let built = match &node.kind {
            NodeKind::Scalar(_) | NodeKind::Alias(_) => self.copy(id, Place::default(), depth)?,
            NodeKind::Mapping(entries) => self.mapping(id, node, entries, in_flow, depth)?,
            NodeKind::Sequence(items) => {
                // The items of a list are not copied: they are resolved themselves.
                for &item in items {
                    if matches!(
                        self.node(item).kind,
                        NodeKind::Sequence(_) | NodeKind::Mapping(_)
                    ) {
                        self.original(self.node(item).pos, item, depth + 1)?;
                    }
                }
                self.sequence(node, items, in_flow, depth)?
            }
        };
        self.originals.insert(id, Original::Done(built.clone()));
        Ok(built)
    }

    fn expand(&mut self, pos: usize, size: usize) -> Result<()> {
        self.expanded = self.expanded.saturating_add(size);
        if self.expanded > self.limits.max_alias_expansion {
            return Err(too_expanded(pos, self.limits.max_alias_expansion));
        }
        Ok(())
    }

    // ----- mappings and merges

    fn mapping(
        &mut self,
        id: NodeId,
        node: &Node,
        entries: &[(NodeId, NodeId)],
        in_flow: bool,
        depth: usize,
    ) -> Result<Built> {
        let mut is_special = false;
        for &(key, _) in entries {
            let key = self.node(key);
            if let NodeKind::Scalar(text) = &key.kind {
                let is_null = scalar_tag(key, text) == Tag::Null && !text.is_empty();
                is_special |= text == "<<" || is_null || scalar_tag(key, text) == Tag::Merge;
            }
        }
        let mut mapping = Mapping::with_capacity(entries.len());
        let (mut size, mut height) = (1, 0);
        if is_special && !self.as_written {
            let fields = self.merge(id, entries)?;
            for field in fields {
                match field {
                    Field::Raw(key, value) => {
                        self.entry(&mut mapping, (key, value), in_flow, depth, |_| ())?;
                    }
                    Field::Done(entry) => mapping.push(entry.key, entry.value),
                }
                self.expand(node.pos, 1)?;
            }
            merge_what_is_left(&mut mapping, node.pos)?;
            let value = Value::mapping(mapping);
            (size, height) = measure(&value);
            self.expand(node.pos, size)?;
            if depth + height > self.limits.max_depth {
                return Err(too_deep(node.pos, self.limits.max_depth));
            }
            return Ok(self.collection(node, value, size, height - 1));
        } else {
            for &entry in entries {
                self.entry(&mut mapping, entry, in_flow, depth, |built| {
                    size += built.size;
                    height = height.max(built.height);
                })?;
            }
        }
        Ok(self.collection(node, Value::mapping(mapping), size, height))
    }

    fn entry(
        &mut self,
        mapping: &mut Mapping,
        (key, value): (NodeId, NodeId),
        in_flow: bool,
        depth: usize,
        mut count: impl FnMut(&Built),
    ) -> Result<()> {
        let key_place = Place {
            in_flow,
            is_key: true,
        };
        let key = self.copy(key, key_place, depth + 1)?;
        count(&key);
        let place = Place {
            in_flow,
            is_key: false,
        };
        let value = self.copy(value, place, depth + 1)?;
        count(&value);
        mapping.push(key.value, value.value);
        Ok(())
    }

    /// The entries of a mapping with what it merges: own entries stay in place, new ones come last.
    fn merge(&mut self, id: NodeId, entries: &[(NodeId, NodeId)]) -> Result<Vec<Field>> {
        let mut merged = None;
        for &(key, value) in entries {
            if self.is_merge_key(key)
                && let Some(first) = merged.replace((key, value))
            {
                return Err(ParseError::new(
                    self.node(key).pos,
                    "a second `<<` in one mapping: expected one with a list of mappings",
                )
                .with_related(self.node(first.0).pos, "the first is here"));
            }
        }
        let mut sources = Vec::new();
        if let Some((_, value)) = merged {
            self.merge_sources(value, &mut sources)?;
        }
        let own = self.without_merge_key(entries);
        let own: Vec<Field> = own
            .into_iter()
            .map(|(key, value)| Field::Raw(key, value))
            .collect();
        let mut fields = Fields::new(self, own.clone());
        for source in sources {
            let pos = self.node(source).pos;
            let source = self.source_fields(source, id);
            // What a merge looks at costs time, even when it adds nothing.
            self.expand(pos, source.len())?;
            fields.set_all(self, &source);
        }
        fields.set_all(self, &own);
        Ok(fields.list)
    }

    fn is_merge_key(&self, id: NodeId) -> bool {
        let node = self.node(id);
        matches!(&node.kind, NodeKind::Scalar(text) if scalar_tag(node, text) == Tag::Merge)
    }

    /// kustomize removes the first key that is spelled `<<`, even in quotes.
    fn without_merge_key(&self, entries: &[(NodeId, NodeId)]) -> Vec<(NodeId, NodeId)> {
        let mut entries = entries.to_vec();
        let place = entries.iter().position(
            |&(key, _)| matches!(&self.node(key).kind, NodeKind::Scalar(text) if text == "<<"),
        );
        if let Some(place) = place {
            entries.remove(place);
        }
        entries
    }

    /// The mappings that a `<<` entry names; what comes later is stronger.
    fn merge_sources(&self, id: NodeId, sources: &mut Vec<NodeId>) -> Result<()> {
        let node = self.node(id);
        match &node.kind {
            NodeKind::Mapping(_) => sources.push(id),
            NodeKind::Alias(target) => match self.node(*target).kind {
                NodeKind::Mapping(_) => sources.push(*target),
                _ => {
                    return Err(ParseError::new(
                        node.pos,
                        "expected the alias of a mapping after `<<`, found the alias of something else",
                    )
                    .with_related(self.node(*target).pos, "the anchor is here"));
                }
            },
            NodeKind::Sequence(items) => {
                for &item in items.iter().rev() {
                    if matches!(self.node(item).kind, NodeKind::Sequence(_)) {
                        return Err(ParseError::new(
                            self.node(item).pos,
                            "expected mappings in the list after `<<`, found a list",
                        ));
                    }
                    self.merge_sources(item, sources)?;
                }
            }
            NodeKind::Scalar(_) => {
                return Err(ParseError::new(
                    node.pos,
                    "expected a mapping or a list of mappings after `<<`, found a scalar",
                ));
            }
        }
        Ok(())
    }

    fn source_fields(&self, source: NodeId, into: NodeId) -> Vec<Field> {
        let NodeKind::Mapping(entries) = &self.node(source).kind else {
            return Vec::new();
        };
        let raw = |entries: &[(NodeId, NodeId)]| {
            entries
                .iter()
                .map(|&(key, value)| Field::Raw(key, value))
                .collect()
        };
        match self.originals.get(&source) {
            Some(Original::Done(built)) => match built.value.as_mapping() {
                Some(mapping) => mapping.iter().cloned().map(Field::Done).collect(),
                None => Vec::new(),
            },
            Some(Original::InProgress) if source == into => raw(&self.without_merge_key(entries)),
            _ => raw(entries),
        }
    }

    /// The text of a key, empty when it is no scalar, and whether the key is null.
    fn field_name<'f>(&'f self, field: &'f Field) -> (&'f str, bool) {
        match field {
            Field::Raw(key, _) => {
                let node = self.node(*key);
                match &node.kind {
                    NodeKind::Scalar(text) => (text, scalar_tag(node, text) == Tag::Null),
                    _ => ("", false),
                }
            }
            Field::Done(entry) => (entry.key.text().unwrap_or(""), entry.key.is_null()),
        }
    }
}

/// The entries of a mapping while others are merged into it, with the first place of each key.
struct Fields {
    list: Vec<Field>,
    places: HashMap<Text, usize>,
}

impl Fields {
    fn new(composer: &Composer<'_>, list: Vec<Field>) -> Fields {
        let places = first_places(composer, &list);
        Fields { list, places }
    }

    fn set_all(&mut self, composer: &Composer<'_>, source: &[Field]) {
        let places = first_places(composer, source);
        for field in source {
            let (name, is_null) = composer.field_name(field);
            // Of a key that a mapping has twice, the first entry counts.
            let first = places.get(name).and_then(|&place| source.get(place));
            let Some(first) = first else { continue };
            // kustomize looks for a null key by the empty name: it does not find it, and adds it again.
            let wanted = if is_null { "" } else { name };
            match self.places.get(wanted) {
                Some(&place) => self.list[place] = first.clone(),
                None => {
                    self.places.entry(name.into()).or_insert(self.list.len());
                    self.list.push(first.clone());
                }
            }
        }
    }
}

fn first_places(composer: &Composer<'_>, fields: &[Field]) -> HashMap<Text, usize> {
    let mut places = HashMap::with_capacity(fields.len());
    for (place, field) in fields.iter().enumerate() {
        let (name, _) = composer.field_name(field);
        places.entry(Text::from(name)).or_insert(place);
    }
    places
}

/// Merges the `<<` entries that came with a merged mapping.
///
/// kustomize leaves them in the tree, and they are merged only when it prints; nothing looks into them
/// in between.
fn merge_what_is_left(mapping: &mut Mapping, pos: usize) -> Result<()> {
    let is_left = |entry: &Entry| entry.key.tag() == Tag::Merge && entry.key.text() == Some("<<");
    while let Some(place) = mapping.iter().position(is_left) {
        let left = mapping.entries_mut().remove(place).value;
        let single = [left.clone()];
        let sources = left.as_sequence().unwrap_or(&single);
        for source in sources {
            let Some(source) = source.as_mapping() else {
                return Err(ParseError::new(
                    pos,
                    "expected a mapping or a list of mappings after `<<`",
                ));
            };
            let known: std::collections::HashSet<Text> = mapping
                .iter()
                .filter_map(|entry| entry.key.text().map(Text::from))
                .collect();
            for entry in source {
                if entry.key.text().is_none_or(|text| !known.contains(text)) {
                    mapping.push(entry.key.clone(), entry.value.clone());
                }
            }
        }
    }
    Ok(())
}

/// The number of values in a value, itself included, and how deep its collections nest.
fn measure(value: &Value) -> (usize, usize) {
    let (mut size, mut height) = (1, 0);
    let mut add = |part: &Value| {
        let (parts, levels) = measure(part);
        size += parts;
        height = height.max(levels);
    };
    if let Some(items) = value.as_sequence() {
        items.iter().for_each(add);
    } else if let Some(mapping) = value.as_mapping() {
        for entry in mapping {
            add(&entry.key);
            add(&entry.value);
        }
    } else {
        return (1, 0);
    }
    (size, height + 1)
}
