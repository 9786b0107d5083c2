//! Drawing resources as a tree: of directories, or of who owns whom.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use overlay_engine::FileSystem;
use overlay_yaml::Value;

use crate::annotation::{self, PATH};
use crate::order::key;
use crate::path::{flow_text_of, follow, parse};
use crate::{PackageError, Result};

/// What a tree is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Structure {
    /// The directories that the resources come from.
    Directories,
    /// The owners that the resources name.
    Owners,
}

/// A field that is drawn at each resource that has it.
#[derive(Clone, Debug)]
pub struct Field {
    path: Vec<String>,
    /// What the field is drawn as; for fields of containers, what the list of the containers is drawn as.
    name: String,
    /// The field of a container.
    of_container: Option<String>,
}

/// Where containers are.
const CONTAINERS: [&str; 3] = [
    "spec.template.spec.containers",
    "spec.jobTemplate.spec.template.spec.containers",
    "spec.containers",
];

impl Field {
    /// Reads a path, such as `spec.replicas` or `status.conditions[type=Ready].status`.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(path: &str) -> Result<Field> {
        let path = parse(path)?;
        let joined = path.join(".");
        let containers = CONTAINERS.iter().find(|list| joined.starts_with(**list));
        Ok(Field {
            name: containers.map_or_else(|| joined.clone(), |list| (*list).to_owned()),
            of_container: containers.and(path.last().cloned()),
            path,
        })
    }

    /// Returns a field of all containers, wherever a resource has them.
    pub fn of_containers(name: &str) -> Vec<Field> {
        let all = CONTAINERS.iter().map(|list| {
            let mut path: Vec<String> = list.split('.').map(str::to_owned).collect();
            path.extend(["[name=.*]".to_owned(), name.to_owned()]);
            Field {
                path,
                name: (*list).to_owned(),
                of_container: Some(name.to_owned()),
            }
        });
        all.collect()
    }
}

/// How to draw resources.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Tree<'a> {
    /// What the tree is of; by owners when any resource names one, unless it is said.
    pub structure: Option<Structure>,
    /// The fields that are drawn.
    pub fields: Vec<Field>,
    /// What stands at the top of a tree of directories: the directory that was read.
    pub root: &'a str,
    /// The name of the file that makes a directory a package of its own.
    pub package_file: &'a str,
}

impl<'a> Tree<'a> {
    /// Returns the tree of what was read from the directory `root`, in which a file `package_file` marks packages.
    pub fn new(root: &'a str, package_file: &'a str) -> Tree<'a> {
        Tree {
            structure: None,
            fields: Vec::new(),
            root,
            package_file,
        }
    }

    /// Returns the drawing.
    ///
    /// # Errors
    /// When a field goes into what has none, or an owner is not among the resources.
    pub fn draw(&self, fs: &dyn FileSystem, resources: &[Value]) -> Result<String> {
        let names_owners = |resource: &Value| {
            let metadata = resource.get("metadata");
            metadata.is_some_and(|metadata| metadata.get("ownerReferences").is_some())
        };
        let by_owner = match self.structure {
            Some(structure) => structure == Structure::Owners,
            None => resources.iter().any(names_owners),
        };
        let drawing = match by_owner {
            true => self.owners(resources)?,
            false => self.directories(fs, resources)?,
        };
        Ok(drawing.text())
    }

    fn directories(&self, fs: &dyn FileSystem, resources: &[Value]) -> Result<Drawing> {
        let mut drawing = Drawing::new(self.root);
        let mut packages: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
        for resource in resources {
            if !metadata(resource).kind.is_empty() {
                packages
                    .entry(directory_of(path(resource)))
                    .or_default()
                    .push(resource);
            }
        }
        let mut branches: Vec<(&str, usize)> = Vec::new();
        for (package, resources) in &mut packages {
            // The longest begin of the name that is a package, which need not be a directory above.
            let above = branches
                .iter()
                .filter(|(name, _)| package.starts_with(name));
            let mut branch = above
                .max_by_key(|(name, _)| name.len())
                .map_or(0, |(_, at)| *at);
            if package != "." {
                let file = Path::new(self.root).join(package).join(self.package_file);
                let name = base_of(package);
                let name = match fs.kind(&file) {
                    Ok(_) => format!("Pkg: {name}"),
                    Err(_) => name.to_owned(),
                };
                branch = drawing.add(branch, None, name);
            }
            branches.push((package, branch));
            resources.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
            for resource in resources {
                let file = base_of(path(resource));
                self.resource(&mut drawing, branch, resource, file)?;
            }
        }
        Ok(drawing)
    }

    fn owners(&self, resources: &[Value]) -> Result<Drawing> {
        #[derive(Default)]
        struct Node<'v> {
            resource: Option<&'v Value>,
            owned: Vec<usize>,
        }
        // The first node is what has no owner.
        let mut nodes = vec![Node::default()];
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut names = vec![String::new()];
        for resource in resources {
            let mut at = |name: String, nodes: &mut Vec<Node<'_>>| {
                *known.entry(name.clone()).or_insert_with(|| {
                    nodes.push(Node::default());
                    names.push(name);
                    nodes.len() - 1
                })
            };
            let own = metadata(resource);
            let owner = owner_of(resource)?;
            let owner = owner.map_or(0, |owner| at(owner, &mut nodes));
            let name = format!("{} {}/{}", own.kind, own.namespace, own.name);
            let node = at(name, &mut nodes);
            nodes[node].resource = Some(resource);
            nodes[owner].owned.push(node);
        }
        if let Some(missing) = (1..nodes.len()).find(|node| nodes[*node].resource.is_none()) {
            return Err(PackageError::Refused(format!(
                "owner '{}' not found in input, but found as an owner of input objects",
                names[missing]
            )));
        }
        let sorted = |owned: &[usize]| {
            let mut owned = owned.to_vec();
            owned.sort_by(|a, b| {
                let of = |node: &usize| nodes[*node].resource.map(sort_key);
                of(a).cmp(&of(b))
            });
            owned.reverse();
            owned
        };
        let mut drawing = Drawing::new(".");
        // The nodes that are drawn now, each with its branch and what is still to be drawn below it.
        let mut open = vec![(0, 0, sorted(&nodes[0].owned))];
        while let Some((_, branch, rest)) = open.last_mut() {
            let branch = *branch;
            let Some(node) = rest.pop() else {
                open.pop();
                continue;
            };
            let Some(resource) = nodes[node].resource else {
                continue;
            };
            let inner = self.resource(&mut drawing, branch, resource, "Resource")?;
            // What owns itself is drawn once.
            if open.iter().all(|(other, ..)| *other != node) {
                open.push((node, inner, sorted(&nodes[node].owned)));
            }
        }
        Ok(drawing)
    }

    /// Adds a resource to a branch, and its fields; returns its own branch.
    fn resource(
        &self,
        drawing: &mut Drawing,
        branch: usize,
        resource: &Value,
        mark: &str,
    ) -> Result<usize> {
        let own = metadata(resource);
        let text = match own.namespace {
            "" => format!("{} {}", own.kind, own.name),
            namespace => format!("{} {namespace}/{}", own.kind, own.name),
        };
        let mut fields: BTreeMap<(usize, &str), Drawn> = BTreeMap::new();
        for field in &self.fields {
            let Some(found) = follow(Cow::Borrowed(resource), &field.path)? else {
                continue;
            };
            let drawn = fields.entry(key(&field.name)).or_default();
            drawn.name = &field.name;
            let Some(name) = &field.of_container else {
                if let Some(first) = found.first() {
                    drawn.text = flow_text_of(&first.value)?;
                }
                continue;
            };
            for found in found {
                let text = flow_text_of(&found.value)?;
                let container = drawn.containers.entry(found.items.join("/")).or_default();
                container.push((name, text));
            }
        }
        let own = drawing.add(branch, Some(mark), text);
        for drawn in fields.into_values() {
            if drawn.containers.is_empty() {
                drawing.add(own, None, format!("{}: {}", drawn.name, drawn.text));
                continue;
            }
            let list = drawing.add(own, None, drawn.name.to_owned());
            let mut containers: Vec<_> = drawn.containers.into_iter().collect();
            containers.sort_by(|a, b| key(&a.0).cmp(&key(&b.0)));
            for (number, (_, mut fields)) in containers.into_iter().enumerate() {
                let container = drawing.add(list, None, number.to_string());
                fields.sort_by(|a, b| (key(a.0), &a.1).cmp(&(key(b.0), &b.1)));
                for (name, text) in fields {
                    drawing.add(container, None, format!("{name}: {text}"));
                }
            }
        }
        Ok(own)
    }
}

/// What is drawn for a field.
#[derive(Default)]
struct Drawn<'f> {
    name: &'f str,
    text: String,
    /// The fields of containers, by what the containers were found by.
    containers: BTreeMap<String, Vec<(&'f str, String)>>,
}

/// Who a resource is.
struct Metadata<'v> {
    version: &'v str,
    kind: &'v str,
    namespace: &'v str,
    name: &'v str,
}

fn metadata(resource: &Value) -> Metadata<'_> {
    fn text<'v>(value: Option<&'v Value>, name: &str) -> &'v str {
        let text = value.and_then(|value| value.get(name));
        text.and_then(Value::text).unwrap_or_default()
    }
    let inner = resource.get("metadata");
    Metadata {
        version: text(Some(resource), "apiVersion"),
        kind: text(Some(resource), "kind"),
        namespace: text(inner, "namespace"),
        name: text(inner, "name"),
    }
}

fn path(resource: &Value) -> &str {
    annotation::get(resource, PATH).unwrap_or_default()
}

fn sort_key(resource: &Value) -> [&str; 5] {
    let own = metadata(resource);
    let file = base_of(path(resource));
    [file, own.namespace, own.name, own.kind, own.version]
}

/// The first owner that a resource names.
fn owner_of(resource: &Value) -> Result<Option<String>> {
    let owners = resource
        .get("metadata")
        .and_then(|metadata| metadata.get("ownerReferences"))
        .filter(|owners| !owners.is_null());
    let Some(owners) = owners else {
        return Ok(None);
    };
    let items = owners
        .as_sequence()
        .ok_or_else(|| PackageError::refused("`metadata.ownerReferences` is no list"))?;
    Ok(items.first().map(|owner| {
        let text = |name| owner.get(name).and_then(Value::text).unwrap_or_default();
        let namespace = metadata(resource).namespace;
        format!("{} {namespace}/{}", text("kind"), text("name"))
    }))
}

/// The last name of a path.
fn base_of(path: &str) -> &str {
    match path.trim_end_matches('/').rsplit('/').next() {
        None | Some("") => ".",
        Some(name) => name,
    }
}

/// The path without its last name.
fn directory_of(path: &str) -> String {
    match path.rsplit_once('/') {
        None => ".".to_owned(),
        Some((directory, _)) => overlay_engine::clean_path(Path::new(directory))
            .to_string_lossy()
            .into_owned(),
    }
}

/// Texts that hang on each other.
struct Drawing {
    nodes: Vec<Node>,
}

struct Node {
    mark: Option<String>,
    text: String,
    below: Vec<usize>,
}

impl Drawing {
    fn new(root: &str) -> Drawing {
        let mut drawing = Drawing { nodes: Vec::new() };
        drawing.nodes.push(Node {
            mark: None,
            text: root.to_owned(),
            below: Vec::new(),
        });
        drawing
    }

    /// Hangs a text on a node, and returns its own.
    fn add(&mut self, on: usize, mark: Option<&str>, text: String) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node {
            mark: mark.map(str::to_owned),
            text,
            below: Vec::new(),
        });
        if let Some(on) = self.nodes.get_mut(on) {
            on.below.push(node);
        }
        node
    }

    fn text(&self) -> String {
        let root = &self.nodes[0];
        let mut out = format!("{}\n", root.text);
        // The nodes whose inner nodes are drawn now, with how many of them are.
        let mut open: Vec<(usize, usize)> = vec![(0, 0)];
        let mut lead = String::new();
        while let Some((node, done)) = open.last_mut() {
            let below = &self.nodes[*node].below;
            let Some(inner) = below.get(*done) else {
                open.pop();
                // Each level adds four characters, of which a line may be the first.
                for _ in 0..4 {
                    lead.pop();
                }
                continue;
            };
            *done += 1;
            let is_last = *done == below.len();
            let node = &self.nodes[*inner];
            out.push_str(&lead);
            out.push_str(if is_last { "└── " } else { "├── " });
            if let Some(mark) = &node.mark {
                out.push_str(&format!("[{mark}]  "));
            }
            lead.push_str(if is_last { "    " } else { "│   " });
            out.push_str(&node.text.replace('\n', &format!("\n{lead}")));
            out.push('\n');
            open.push((*inner, 0));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lead_to_what_comes_later() {
        let mut drawing = Drawing::new(".");
        let a = drawing.add(0, Some("f"), "a".to_owned());
        drawing.add(a, None, "b\nc".to_owned());
        drawing.add(0, None, "d".to_owned());
        assert_eq!(
            drawing.text(),
            ".\n├── [f]  a\n│   └── b\n│       c\n└── d\n"
        );
    }

    #[test]
    fn paths_end_in_names() {
        assert_eq!((base_of("a/b.yaml"), base_of("")), ("b.yaml", "."));
        assert_eq!(
            (directory_of("a/b.yaml"), directory_of("b")),
            ("a".into(), ".".into())
        );
    }
}
