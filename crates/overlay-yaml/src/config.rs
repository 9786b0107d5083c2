//! Kustomization files and other configuration: version 2 of go-yaml, then the way through JSON that
//! `sigs.k8s.io/yaml` takes.
//!
//! Here `yes`, `no`, `on` and `off` are booleans, keys become strings, a later entry of a key replaces an
//! earlier one, and a `<<` entry overrides the keys before it.

use std::collections::{HashMap, HashSet};

use crate::base64;
use crate::compose::explicit_tag;
use crate::error::ParseError;
use crate::limits::Limits;
use crate::number::{Plain, Rules, resolve, write_float_32, write_json_float};
use crate::parser::{Graph, Node, NodeId, NodeKind};
use crate::scanner::{too_deep, too_expanded};
use crate::source::Places;
use crate::value::{Mapping, Origin, Style, Tag, Text, Value};

type Result<T> = std::result::Result<T, ParseError>;

/// The content of a configuration file.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Config {
    /// The first document; `None` when there is none, or when it is null.
    pub value: Option<Value>,
    /// The keys that a mapping has more than once, in the order of the file.
    pub duplicates: Vec<Duplicate>,
    /// Where text begins that is not read: it follows the first document.
    pub ignored: Option<Origin>,
}

/// A key that stands more than once in one mapping: the last entry counts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Duplicate {
    /// The key.
    pub key: Text,
    /// Where it stands first (for a third entry, where the second is).
    pub first: Origin,
    /// Where it stands again.
    pub second: Origin,
}

/// Returns the configuration that a document holds.
pub(crate) fn compose(graph: &Graph, limits: &Limits, places: Places<'_>) -> Result<Config> {
    let targets = graph
        .nodes
        .iter()
        .filter_map(|node| match node.kind {
            NodeKind::Alias(target) => Some(target),
            _ => None,
        })
        .collect();
    let mut composer = Composer {
        graph,
        limits,
        places,
        targets,
        anchored: HashMap::new(),
        expanded: 0,
        duplicates: Vec::new(),
    };
    let value = composer.build(graph.root, 0)?.value;
    Ok(Config {
        value: (!value.is_null()).then_some(value),
        duplicates: composer.duplicates,
        ignored: graph.ignored.map(|pos| places.origin(pos)),
    })
}

/// Returns the configuration for a tree of the fast reader: one that has no aliases, merges or tags.
pub(crate) fn from_tree(tree: Option<&Value>) -> Result<Config> {
    let mut converter = Converter {
        duplicates: Vec::new(),
    };
    let value = tree.map(|tree| converter.value(tree)).transpose()?;
    Ok(Config {
        value: value.filter(|value| !value.is_null()),
        duplicates: converter.duplicates,
        ignored: None,
    })
}

struct Converter {
    duplicates: Vec<Duplicate>,
}

impl Converter {
    fn value(&mut self, value: &Value) -> Result<Value> {
        let converted = if let Some(items) = value.as_sequence() {
            let items: Result<Vec<Value>> = items.iter().map(|item| self.value(item)).collect();
            Value::sequence(items?)
        } else if let Some(mapping) = value.as_mapping() {
            Value::mapping(self.mapping(mapping)?)
        } else {
            tree_scalar(value).into_value(value.origin().offset() as usize)?
        };
        Ok(converted.with_origin(value.origin()))
    }

    fn mapping(&mut self, mapping: &Mapping) -> Result<Mapping> {
        let mut converted = Mapping::with_capacity(mapping.len());
        let mut places = KeyPlaces::new(mapping.len());
        for entry in mapping {
            let origin = entry.key.origin();
            let name = tree_scalar(&entry.key).into_key(origin.offset() as usize)?;
            let value = self.value(&entry.value)?;
            let place = places.find_or_add(&converted, &name);
            let key = Value::string(name).with_origin(origin);
            match place.and_then(|place| converted.entries_mut().get_mut(place)) {
                Some(first) => {
                    self.duplicates.push(Duplicate {
                        key: key.text().map(Text::from).unwrap_or_default(),
                        first: first.key.origin(),
                        second: origin,
                    });
                    first.key = key;
                    first.value = value;
                }
                None => converted.push(key, value),
            }
        }
        Ok(converted)
    }
}

/// Where the keys of a mapping are; short mappings are simply searched.
struct KeyPlaces(Option<HashMap<Text, usize>>);

impl KeyPlaces {
    const SHORT: usize = 16;

    fn new(length: usize) -> KeyPlaces {
        KeyPlaces((length > Self::SHORT).then(|| HashMap::with_capacity(length)))
    }

    /// Returns where `key` is, or notes that it comes next.
    fn find_or_add(&mut self, mapping: &Mapping, key: &Text) -> Option<usize> {
        let Some(places) = &mut self.0 else {
            return mapping.index_of(key);
        };
        if let Some(&place) = places.get(key) {
            return Some(place);
        }
        places.insert(key.clone(), mapping.len());
        None
    }
}

fn tree_scalar(value: &Value) -> Scalar {
    let text = value.text().unwrap_or_default();
    match value.style() {
        Style::Plain | Style::Flow => match resolve(text, Rules::V2) {
            Plain::Timestamp(_) | Plain::String => Scalar::String(text.into()),
            meaning => Scalar::Other(meaning),
        },
        _ => Scalar::String(text.into()),
    }
}

#[derive(Clone)]
struct Built {
    value: Value,
    size: usize,
    height: usize,
}

struct Composer<'a> {
    graph: &'a Graph,
    limits: &'a Limits,
    places: Places<'a>,
    /// The nodes that aliases stand for.
    targets: HashSet<NodeId>,
    /// What is known of them; `None` while they are being built.
    anchored: HashMap<NodeId, Option<Built>>,
    expanded: usize,
    duplicates: Vec<Duplicate>,
}

/// What a scalar is in JSON.
enum Scalar {
    String(Text),
    /// Anything but a string.
    Other(Plain),
}

impl<'a> Composer<'a> {
    fn node(&self, id: NodeId) -> &'a Node {
        &self.graph.nodes[id]
    }

    fn build(&mut self, id: NodeId, depth: usize) -> Result<Built> {
        let node = self.node(id);
        if depth > self.limits.max_depth {
            return Err(too_deep(node.pos, self.limits.max_depth));
        }
        let is_target = self.targets.contains(&id);
        if is_target {
            match self.anchored.get(&id) {
                Some(Some(built)) => return Ok(built.clone()),
                Some(None) => {
                    return Err(ParseError::new(
                        node.pos,
                        "the value of this anchor contains itself through an alias",
                    ));
                }
                None => {}
            }
            self.anchored.insert(id, None);
        }
        let mut built = match &node.kind {
            NodeKind::Alias(target) => return self.alias(node.pos, *target, depth),
            NodeKind::Scalar(text) => Built {
                value: scalar(node, text)?.into_value(node.pos)?,
                size: 1,
                height: 0,
            },
            NodeKind::Sequence(items) => self.sequence(items, depth)?,
            NodeKind::Mapping(entries) => self.mapping(entries, depth)?,
        };
        built.value.set_origin(self.places.origin(node.pos));
        if is_target {
            self.anchored.insert(id, Some(built.clone()));
        }
        Ok(built)
    }

    fn alias(&mut self, pos: usize, target: NodeId, depth: usize) -> Result<Built> {
        let built = self.build(target, depth)?;
        self.expanded = self.expanded.saturating_add(built.size);
        if self.expanded > self.limits.max_alias_expansion {
            return Err(too_expanded(pos, self.limits.max_alias_expansion));
        }
        if depth + built.height > self.limits.max_depth {
            return Err(too_deep(pos, self.limits.max_depth));
        }
        Ok(built)
    }

    fn sequence(&mut self, items: &[NodeId], depth: usize) -> Result<Built> {
        let mut values = Vec::with_capacity(items.len());
        let (mut size, mut height) = (1, 0);
        for &item in items {
            let built = self.build(item, depth + 1)?;
            size += built.size;
            height = height.max(built.height);
            values.push(built.value);
        }
        Ok(Built {
            value: Value::sequence(values),
            size,
            height: height + 1,
        })
    }

    fn mapping(&mut self, entries: &[(NodeId, NodeId)], depth: usize) -> Result<Built> {
        let mut mapping = Mapping::with_capacity(entries.len());
        let mut places: HashMap<Text, usize> = HashMap::with_capacity(entries.len());
        let mut own: HashMap<Text, Origin> = HashMap::with_capacity(entries.len());
        let (mut size, mut height) = (1, 0);
        let mut set = |mapping: &mut Mapping, key: Value, value: Value| {
            let name = key.text().map(Text::from).unwrap_or_default();
            match places.get(&name) {
                Some(&place) => {
                    if let Some(entry) = mapping.entries_mut().get_mut(place) {
                        entry.key = key;
                        entry.value = value;
                    }
                }
                None => {
                    places.insert(name, mapping.len());
                    mapping.push(key, value);
                }
            }
        };
        for &(key, value) in entries {
            if is_merge_key(self.node(key)) {
                for source in self.merge_sources(value)? {
                    let source = self.build(source, depth)?;
                    size += source.size;
                    height = height.max(source.height);
                    for entry in source.value.as_mapping().into_iter().flatten() {
                        set(&mut mapping, entry.key.clone(), entry.value.clone());
                    }
                }
                continue;
            }
            let name = self.key(key)?;
            let origin = self.places.origin(self.node(key).pos);
            let value = self.build(value, depth + 1)?;
            size += 1 + value.size;
            height = height.max(value.height);
            if let Some(first) = own.insert(name.clone(), origin) {
                self.duplicates.push(Duplicate {
                    key: name.clone(),
                    first,
                    second: origin,
                });
            }
            set(
                &mut mapping,
                Value::string(name).with_origin(origin),
                value.value,
            );
        }
        Ok(Built {
            value: Value::mapping(mapping),
            size,
            height: height + 1,
        })
    }

    /// The mappings that a `<<` entry names; what comes later is stronger.
    fn merge_sources(&mut self, id: NodeId) -> Result<Vec<NodeId>> {
        let node = self.node(id);
        let is_mapping = |id: NodeId| {
            let target = match self.node(id).kind {
                NodeKind::Alias(target) => target,
                _ => id,
            };
            matches!(self.node(target).kind, NodeKind::Mapping(_))
        };
        let sources = match &node.kind {
            NodeKind::Sequence(items) => items.iter().rev().copied().collect(),
            _ => vec![id],
        };
        match sources.iter().find(|&&source| !is_mapping(source)) {
            None => Ok(sources),
            Some(&source) => Err(ParseError::new(
                self.node(source).pos,
                "expected a mapping or a list of mappings after `<<`",
            )),
        }
    }

    /// The text that a key has in JSON.
    fn key(&self, id: NodeId) -> Result<Text> {
        let place = self.node(id);
        let node = match place.kind {
            NodeKind::Alias(target) => self.node(target),
            _ => place,
        };
        let NodeKind::Scalar(text) = &node.kind else {
            return Err(ParseError::new(
                place.pos,
                "expected a string as a key, found a collection",
            ));
        };
        scalar(node, text)?.into_key(place.pos)
    }
}

fn is_merge_key(node: &Node) -> bool {
    let NodeKind::Scalar(text) = &node.kind else {
        return false;
    };
    if text != "<<" {
        return false;
    }
    match &node.tag {
        Some(tag) => explicit_tag(tag) == Tag::Merge,
        None => node.style == Style::Plain || node.bare_tag,
    }
}

fn scalar(node: &Node, text: &Text) -> Result<Scalar> {
    let string = || Ok(Scalar::String(text.clone()));
    let wanted = match &node.tag {
        Some(tag) => Some(explicit_tag(tag)),
        None if node.bare_tag || node.style != Style::Plain => return string(),
        None => None,
    };
    match wanted {
        Some(Tag::Str | Tag::Other | Tag::Merge) => return string(),
        Some(Tag::Binary) => {
            return match base64::decode(text) {
                Some(bytes) => Ok(Scalar::String(base64::to_text(bytes).into())),
                None => Err(ParseError::new(
                    node.pos,
                    "expected base64 after `!!binary`",
                )),
            };
        }
        _ => {}
    }
    let meaning = resolve(text, Rules::V2);
    match (wanted, meaning) {
        (Some(Tag::Float), Plain::Int(number)) => Ok(Scalar::Other(Plain::Float(number as f64))),
        (Some(wanted), _) if wanted != meaning.tag() => Err(ParseError::new(
            node.pos,
            format!(
                "the value does not fit its tag, expected {}",
                describe(wanted)
            ),
        )),
        (_, Plain::Timestamp(_) | Plain::String) => string(),
        _ => Ok(Scalar::Other(meaning)),
    }
}

fn describe(tag: Tag) -> &'static str {
    match tag {
        Tag::Null => "null",
        Tag::Bool => "a boolean",
        Tag::Int => "an integer",
        Tag::Float => "a number",
        Tag::Timestamp => "a time",
        _ => "something else",
    }
}

impl Scalar {
    /// The text that a key has in JSON.
    fn into_key(self, pos: usize) -> Result<Text> {
        let what = match self {
            Scalar::String(text) => return Ok(text),
            Scalar::Other(Plain::Bool(flag)) => {
                return Ok(Text::const_new(if flag { "true" } else { "false" }));
            }
            Scalar::Other(Plain::Int(number)) => return Ok(number.to_string().into()),
            Scalar::Other(Plain::Float(float)) => return Ok(float_key(float).into()),
            Scalar::Other(Plain::Uint(_)) => "a number of more than 63 bits",
            Scalar::Other(_) => "null",
        };
        Err(ParseError::new(
            pos,
            format!("expected a string as a key, found {what}"),
        ))
    }

    fn into_value(self, pos: usize) -> Result<Value> {
        Ok(match self {
            Scalar::String(text) => Value::string(text),
            Scalar::Other(Plain::Bool(flag)) => Value::bool(flag),
            Scalar::Other(Plain::Int(number)) => Value::int(number),
            Scalar::Other(Plain::Uint(number)) => {
                Value::scalar(number.to_string(), Tag::Int, Style::Plain)
            }
            Scalar::Other(Plain::Float(float)) if !float.is_finite() => {
                return Err(ParseError::new(
                    pos,
                    "expected a finite number: infinity and not-a-number have no place in JSON",
                ));
            }
            Scalar::Other(Plain::Float(float)) => {
                let mut text = String::new();
                write_json_float(float, &mut text);
                let is_integer = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'-'));
                let tag = if is_integer { Tag::Int } else { Tag::Float };
                Value::scalar(text, tag, Style::Plain)
            }
            Scalar::Other(_) => Value::null(),
        })
    }
}

/// A float as `sigs.k8s.io/yaml` writes it as a key: with the precision of 32 bits.
fn float_key(float: f64) -> String {
    if float.is_nan() {
        return ".nan".to_owned();
    }
    let single = float as f32;
    if single.is_infinite() {
        return if single > 0.0 { ".inf" } else { "-.inf" }.to_owned();
    }
    let mut text = String::new();
    write_float_32(single, &mut text);
    text
}
