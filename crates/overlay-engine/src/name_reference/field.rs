//! Which fields of an object can hold names.
//!
//! A Deployment alone has forty such fields, of which most objects have three or four. All paths of a type are
//! therefore one tree, and a single walk through the object finds those that are there.

use std::borrow::Cow;

use hashbrown::HashMap;
use overlay_yaml::Value;

use crate::config::NameReference;
use crate::field_spec::{FieldSpec, is_item, plain_parts, split_path};
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
pub(super) struct Fields<'a> {
    /// What each field refers to, and where it is.
    fields: Vec<Field<'a>>,
    /// The paths as a tree; the first node is its root.
    nodes: Vec<Node<'a>>,
    /// Fields whose paths are in no tree, because their parts are more than names.
    others: Vec<usize>,
}

/// A field, and the number of the next one with the same path.
struct Field<'a> {
    target: &'a Gvk,
    spec: &'a FieldSpec,
    next: Option<usize>,
}

/// One part of paths, with the numbers of the nodes beside and below it.
struct Node<'a> {
    part: Cow<'a, str>,
    next: Option<usize>,
    first_child: Option<usize>,
    /// The first of the fields whose paths end here.
    first_end: Option<usize>,
}

impl<'a> Node<'a> {
    fn new(part: Cow<'a, str>) -> Node<'a> {
        Node {
            part,
            next: None,
            first_child: None,
            first_end: None,
        }
    }
}

impl<'a> Fields<'a> {
    fn of(gvk: &Gvk, references: &'a [NameReference]) -> Fields<'a> {
        let mut fields = Fields {
            fields: Vec::new(),
            nodes: Vec::new(),
            others: Vec::new(),
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
        self.fields.push(Field {
            target,
            spec,
            next: None,
        });
        if self.nodes.is_empty() {
            self.nodes.push(Node::new(Cow::Borrowed("")));
        }
        let is_name = |part: &str| {
            let name = part.strip_suffix("[]").unwrap_or(part);
            !name.is_empty() && !is_item(name)
        };
        let mut at = 0;
        if let Some(parts) = plain_parts(&spec.path) {
            if spec.path.starts_with('/') || !parts.into_iter().all(is_name) {
                return self.others.push(number);
            }
            for part in parts {
                at = self.child(at, Cow::Borrowed(part));
            }
        } else {
            let parts = split_path(&spec.path, '/');
            if !parts.iter().all(|part| is_name(part)) {
                return self.others.push(number);
            }
            for part in parts {
                at = self.child(at, Cow::Owned(part));
            }
        }
        self.fields[number].next = self.nodes[at].first_end.replace(number);
    }

    /// The node of a part below another node.
    fn child(&mut self, parent: usize, part: Cow<'a, str>) -> usize {
        let mut last = None;
        let mut at = self.nodes[parent].first_child;
        while let Some(child) = at {
            if self.nodes[child].part == part {
                return child;
            }
            last = at;
            at = self.nodes[child].next;
        }
        let new = self.nodes.len();
        self.nodes.push(Node::new(part));
        match last {
            Some(last) => self.nodes[last].next = Some(new),
            None => self.nodes[parent].first_child = Some(new),
        }
        new
    }

    /// The nodes below a node.
    fn children(&self, node: &Node<'a>) -> impl Iterator<Item = &Node<'a>> {
        let at = |number: Option<usize>| self.nodes.get(number?);
        std::iter::successors(at(node.first_child), move |child| at(child.next))
    }

    /// The fields whose paths end at a node.
    fn ends(&self, node: &Node<'a>) -> impl Iterator<Item = usize> {
        std::iter::successors(node.first_end, |number| self.fields[*number].next)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// What the field of that number refers to, and where it is.
    pub(super) fn get(&self, number: usize) -> (&'a Gvk, &'a FieldSpec) {
        let Field { target, spec, .. } = self.fields[number];
        (target, spec)
    }

    /// The numbers, in order, of the fields that a walk through the object reaches, or on whose way it stumbles.
    pub(super) fn present(&self, object: &Value) -> Vec<usize> {
        let mut found = Vec::new();
        let others = self.others.iter().copied();
        found.extend(others.filter(|number| has_field(object, &self.fields[*number].spec.path)));
        if let Some(root) = self.nodes.first() {
            self.reach(object, root, &mut found);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn reach(&self, value: &Value, node: &Node<'a>, found: &mut Vec<usize>) {
        if let Some(mapping) = value.as_mapping() {
            for child in self.children(node) {
                let name = child.part.strip_suffix("[]").unwrap_or(&child.part);
                if let Some(field) = mapping.get(name) {
                    found.extend(self.ends(child));
                    if child.first_child.is_some() {
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
        for child in self.children(node) {
            found.extend(self.ends(child));
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
