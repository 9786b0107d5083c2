//! Which fields of an object can hold names.
//!
//! A Deployment alone has forty such fields, of which most objects have three or four. All paths of a type are
//! therefore one tree, and a single walk through the object finds those that are there.

use std::borrow::Cow;

use hashbrown::HashMap;
use overlay_yaml::Value;

use crate::config::NameReference;
use crate::field_spec::{FieldSpec, is_item, split_path};
use crate::gvk::Gvk;

/// The fields to look at, by type of the referrer.
pub(super) struct Table<'a> {
    references: &'a [NameReference],
    by_type: HashMap<Gvk, Fields<'a>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(references: &'a [NameReference]) -> Table<'a> {
        Table {
            references,
            by_type: HashMap::new(),
        }
    }

    /// The fields of a type, in the order of the configuration.
    pub(super) fn fields_of(&mut self, gvk: &Gvk) -> &Fields<'a> {
        let references = self.references;
        self.by_type
            .entry_ref(gvk)
            .or_insert_with(|| Fields::of(gvk, references))
    }
}

/// The fields of one type.
#[derive(Default)]
pub(super) struct Fields<'a> {
    /// What each field refers to, and where it is.
    fields: Vec<(&'a Gvk, &'a FieldSpec)>,
    /// The paths as a tree; the first node is its root.
    nodes: Vec<Node<'a>>,
    /// Fields whose paths are in no tree, because their parts are more than names.
    others: Vec<usize>,
}

/// What follows one part of a path.
#[derive(Default)]
struct Node<'a> {
    /// The next parts, each with its node.
    children: Vec<(Cow<'a, str>, usize)>,
    /// The fields whose paths end here.
    ends: Vec<usize>,
}

impl<'a> Fields<'a> {
    fn of(gvk: &Gvk, references: &'a [NameReference]) -> Fields<'a> {
        let mut fields = Fields {
            nodes: vec![Node::default()],
            ..Fields::default()
        };
        for reference in references {
            for spec in reference.referrers.iter() {
                if gvk.is_selected(&spec.gvk) {
                    fields.add(&reference.gvk, spec);
                }
            }
        }
        fields
    }

    fn add(&mut self, target: &'a Gvk, spec: &'a FieldSpec) {
        let number = self.fields.len();
        self.fields.push((target, spec));
        let parts: Vec<Cow<'_, str>> = if spec.path.contains('\\') {
            let parts = split_path(&spec.path, '/').into_iter();
            parts.map(Cow::Owned).collect()
        } else {
            spec.path.split('/').map(Cow::Borrowed).collect()
        };
        let is_name = |part: &Cow<'_, str>| {
            let name = part.strip_suffix("[]").unwrap_or(part);
            !name.is_empty() && !is_item(name)
        };
        if !parts.iter().all(is_name) {
            self.others.push(number);
            return;
        }
        let mut at = 0;
        for part in parts {
            let known = self.nodes[at].children.iter();
            let known = known.clone().find(|(name, _)| *name == part);
            at = match known {
                Some((_, node)) => *node,
                None => {
                    let node = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[at].children.push((part, node));
                    node
                }
            };
        }
        self.nodes[at].ends.push(number);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// What the field of that number refers to, and where it is.
    pub(super) fn get(&self, number: usize) -> (&'a Gvk, &'a FieldSpec) {
        self.fields[number]
    }

    /// The numbers, in order, of the fields that a walk through the object reaches, or on whose way it stumbles.
    pub(super) fn present(&self, object: &Value) -> Vec<usize> {
        let mut found = Vec::new();
        let others = self.others.iter().copied();
        found.extend(others.filter(|number| has_field(object, &self.fields[*number].1.path)));
        self.reach(object, &self.nodes[0], &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    fn reach(&self, value: &Value, node: &Node<'a>, found: &mut Vec<usize>) {
        if let Some(mapping) = value.as_mapping() {
            for (name, child) in &node.children {
                let name = name.strip_suffix("[]").unwrap_or(name);
                if let Some(field) = mapping.get(name) {
                    let child = &self.nodes[*child];
                    found.extend(&child.ends);
                    if !child.children.is_empty() {
                        self.reach(field, child, found);
                    }
                }
            }
        } else if let Some(items) = value.as_sequence() {
            for item in items {
                self.reach(item, node, found);
            }
        } else if !value.is_null() {
            self.all_below(node, found);
        }
    }

    fn all_below(&self, node: &Node<'a>, found: &mut Vec<usize>) {
        for (_, child) in &node.children {
            let child = &self.nodes[*child];
            found.extend(&child.ends);
            self.all_below(child, found);
        }
    }
}

/// Whether a walk along the path can reach the field or stumble.
fn has_field(value: &Value, path: &str) -> bool {
    if let Some(items) = value.as_sequence() {
        return items.iter().any(|item| has_field(item, path));
    }
    if value.is_null() {
        return false;
    }
    if path.contains('\\') || path.is_empty() {
        return true;
    }
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let Some(mapping) = value.as_mapping() else {
        return true;
    };
    match mapping.get(first.strip_suffix("[]").unwrap_or(first)) {
        None => first.is_empty(),
        Some(field) => rest.is_empty() || has_field(field, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_walk_finds_what_many_would() {
        let spec = |path: &str| FieldSpec::for_all(path, false);
        let paths = [
            "spec/a/name",
            "spec/items/name",
            "spec/items[]/other",
            "spec/scalar/name",
            "spec/nothing/name",
            "/spec/a",
            r"metadata/x.y\/z",
            "spec/absent",
        ];
        let references = [NameReference {
            referrers: paths.map(spec).to_vec().into(),
            ..NameReference::default()
        }];
        let text = "metadata: {x.y/z: 1}\nspec: {a: {name: b}, items: [{name: c}, {}], scalar: 1, nothing: ~}";
        let limits = overlay_yaml::Limits::default();
        let object = overlay_yaml::parse_document(text.as_bytes(), 0, &limits);
        let object = object.expect("valid").expect("not empty");
        let mut table = Table::new(&references);
        let fields = table.fields_of(&Gvk::default());
        assert_eq!(fields.present(&object), [0, 1, 3, 5, 6]);
        let naive: Vec<usize> = (0..paths.len())
            .filter(|number| has_field(&object, paths[*number]))
            .collect();
        assert_eq!(fields.present(&object), naive);
    }
}
