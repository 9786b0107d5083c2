//! The types that merging walks through, as flat arrays without pointers.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::is_served;

const NONE: u16 = u16::MAX;

#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Merge {
    strategy: String,
    key: String,
    map_keys: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Node {
    fields: Vec<(String, u16)>,
    additional: u16,
    elements: u16,
    merge: u8,
}

struct Builder<'a> {
    /// Numbers of the definitions, which are the numbers of their nodes.
    numbers: HashMap<&'a str, u16>,
    nodes: Vec<Node>,
    inline: HashMap<Node, u16>,
    merges: Vec<Merge>,
}

pub(crate) fn render(swagger: &Value) -> Result<String, String> {
    let own = kustomization();
    let kubernetes: BTreeMap<&str, &Value> = definitions(swagger)?
        .filter(|(name, _)| is_served(name))
        .collect();
    let count = kubernetes.len();
    let all: Vec<(&str, &Value)> = kubernetes
        .into_iter()
        .chain(definitions(&own)?.collect::<BTreeMap<_, _>>())
        .collect();

    let empty = Node {
        fields: Vec::new(),
        additional: NONE,
        elements: NONE,
        merge: 0,
    };
    let mut builder = Builder {
        numbers: all
            .iter()
            .enumerate()
            .map(|(number, (name, _))| Ok((*name, small(number)?)))
            .collect::<Result<_, String>>()?,
        nodes: vec![empty; all.len()],
        inline: HashMap::new(),
        merges: vec![Merge::default()],
    };
    for (number, (_, schema)) in all.iter().enumerate() {
        builder.nodes[number] = builder.node(schema)?;
    }
    let mut resources = BTreeMap::new();
    for (number, (_, schema)) in all.iter().enumerate() {
        for gvk in list(&schema["x-kubernetes-group-version-kind"]) {
            let part = |key: &str| gvk[key].as_str().unwrap_or_default();
            let version = match part("group") {
                "" => part("version").to_owned(),
                group => format!("{group}/{}", part("version")),
            };
            resources.insert((part("kind").to_owned(), version), small(number)?);
        }
    }
    builder.write(&all, count, &resources)
}

impl Builder<'_> {
    fn node(&mut self, schema: &Value) -> Result<Node, String> {
        let mut fields = Vec::new();
        for (name, field) in object(&schema["properties"]) {
            fields.push((name.clone(), self.number(field)?));
        }
        fields.sort();
        let additional = match &schema["additionalProperties"] {
            schema @ Value::Object(_) => self.number(schema)?,
            _ => NONE,
        };
        let elements = match (&schema["type"], &schema["items"]) {
            (Value::String(kind), items @ Value::Object(_)) if kind == "array" => {
                self.number(items)?
            }
            _ => NONE,
        };
        let text = |key: &str| schema[key].as_str().unwrap_or_default().to_owned();
        let merge = Merge {
            strategy: text("x-kubernetes-patch-strategy"),
            key: text("x-kubernetes-patch-merge-key"),
            map_keys: list(&schema["x-kubernetes-list-map-keys"])
                .filter_map(|key| key.as_str().map(str::to_owned))
                .collect(),
        };
        let merge = self
            .merges
            .iter()
            .position(|present| *present == merge)
            .unwrap_or_else(|| {
                self.merges.push(merge);
                self.merges.len() - 1
            });
        Ok(Node {
            fields,
            additional,
            elements,
            merge: u8::try_from(merge).map_err(|_| "too many ways to merge")?,
        })
    }

    /// The number of the node that a schema stands for; a reference wins over all that stands beside it.
    fn number(&mut self, schema: &Value) -> Result<u16, String> {
        if let Some(reference) = schema["$ref"].as_str() {
            return reference
                .strip_prefix("#/definitions/")
                .and_then(|name| self.numbers.get(name).copied())
                .ok_or_else(|| format!("nothing at `{reference}`"));
        }
        let node = self.node(schema)?;
        if let Some(&number) = self.inline.get(&node) {
            return Ok(number);
        }
        let number = small(self.nodes.len())?;
        self.nodes.push(node.clone());
        self.inline.insert(node, number);
        Ok(number)
    }

    fn write(
        &self,
        all: &[(&str, &Value)],
        kubernetes: usize,
        resources: &BTreeMap<(String, String), u16>,
    ) -> Result<String, String> {
        let mut words: BTreeSet<&str> = all.iter().map(|(name, _)| *name).collect();
        for node in &self.nodes {
            words.extend(node.fields.iter().map(|(name, _)| name.as_str()));
        }
        for (kind, version) in resources.keys() {
            words.extend([kind.as_str(), version]);
        }
        let mut names = String::new();
        let mut places = HashMap::new();
        for word in words {
            places.insert(word, (small(names.len())?, word.len()));
            names.push_str(word);
        }
        let place = |word: &str| {
            let (start, length) = places[word];
            format!("{start}, {length}")
        };

        let mut out = String::from(
            "//! The types of Kubernetes: fields, elements of lists, and how lists merge.\n\
             //!\n\
             //! Source: `definitions` in `api/openapi-spec/swagger.json` of Kubernetes v1.21.2 (beta and stable APIs), which\n\
             //! is what kustomize v5.8.2 merges with, and the two lists of its `Kustomization` type that merge by name.\n\
             //! Written by `cargo xtask tables`; do not edit.\n\
             //!\n\
             //! All tables are arrays of numbers into each other and into [`NAMES`], so that loading them costs nothing.\n\n\
             /// No node.\n\
             pub(crate) const NONE: u16 = u16::MAX;\n\n\
             /// A schema: its fields (first, count), the schema of other fields, of list elements, and its row in [`MERGES`].\n\
             pub(crate) struct Node(\n    pub(crate) u16,\n    pub(crate) u16,\n    pub(crate) u16,\n    pub(crate) u16,\n    pub(crate) u8,\n);\n\n\
             /// A field: its name (start and length in [`NAMES`]) and its node.\n\
             pub(crate) struct Field(pub(crate) u16, pub(crate) u8, pub(crate) u16);\n\n\
             /// A type of objects: kind, `apiVersion` (both start and length in [`NAMES`]) and node.\n\
             pub(crate) struct Resource(\n    pub(crate) u16,\n    pub(crate) u8,\n    pub(crate) u16,\n    pub(crate) u8,\n    pub(crate) u16,\n);\n\n\
             /// How a list merges: patch strategy, patch merge key, list map keys.\n\
             pub(crate) struct Merge(\n    pub(crate) &'static str,\n    pub(crate) &'static str,\n    pub(crate) &'static [&'static str],\n);\n\n",
        );
        let _ = writeln!(
            out,
            "/// The definitions of Kubernetes; those of kustomize follow.\npub(crate) const KUBERNETES_DEFINITIONS: u16 = {kubernetes};\n"
        );
        let _ = writeln!(
            out,
            "#[rustfmt::skip]\npub(crate) static MERGES: [Merge; {}] = [",
            self.merges.len()
        );
        for merge in &self.merges {
            let _ = writeln!(
                out,
                "    Merge({:?}, {:?}, &{:?}),",
                merge.strategy, merge.key, merge.map_keys
            );
        }
        out.push_str("];\n\n");

        let number = |number: u16| match number {
            NONE => "NONE".to_owned(),
            number => number.to_string(),
        };
        let title = |index: usize| {
            all.get(index)
                .map_or(String::new(), |(name, _)| format!(" // {name}"))
        };
        let _ = writeln!(
            out,
            "/// Nodes; the first are the definitions.\n#[rustfmt::skip]\npub(crate) static NODES: [Node; {}] = [",
            self.nodes.len()
        );
        let mut first = 0;
        for (index, node) in self.nodes.iter().enumerate() {
            let _ = writeln!(
                out,
                "    Node({}, {}, {}, {}, {}),{}",
                if node.fields.is_empty() { 0 } else { first },
                node.fields.len(),
                number(node.additional),
                number(node.elements),
                node.merge,
                title(index)
            );
            first += node.fields.len();
        }
        out.push_str("];\n\n");

        let _ = writeln!(
            out,
            "/// Fields, sorted by name within each node.\n#[rustfmt::skip]\npub(crate) static FIELDS: [Field; {first}] = ["
        );
        small(first)?;
        for (index, node) in self.nodes.iter().enumerate() {
            if node.fields.is_empty() {
                continue;
            }
            let _ = writeln!(
                out,
                "    // {index}{}",
                title(index).trim_start_matches(" //")
            );
            for (name, child) in &node.fields {
                let _ = writeln!(out, "    Field({}, {child}), // {name}", place(name));
            }
        }
        out.push_str("];\n\n");

        let _ = writeln!(
            out,
            "/// Types of objects, sorted by kind and `apiVersion`.\n#[rustfmt::skip]\npub(crate) static RESOURCES: [Resource; {}] = [",
            resources.len()
        );
        for ((kind, version), node) in resources {
            let _ = writeln!(
                out,
                "    Resource({}, {}, {node}), // {kind} {version}",
                place(kind),
                place(version)
            );
        }
        out.push_str("];\n\n");

        let _ = writeln!(
            out,
            "/// Names of the definitions (start and length in [`NAMES`]), sorted within Kubernetes and within kustomize.\n\
             #[rustfmt::skip]\npub(crate) static DEFINITIONS: [(u16, u8); {}] = [",
            all.len()
        );
        for (name, _) in all {
            let _ = writeln!(out, "    ({}),", place(name));
        }
        out.push_str("];\n\n/// All names in one text.\n#[rustfmt::skip]\npub(crate) static NAMES: &str = \"\\\n");
        for line in names.as_bytes().chunks(100) {
            let _ = writeln!(out, "    {}\\", String::from_utf8_lossy(line));
        }
        out.push_str("\";\n");
        Ok(out)
    }
}

/// kustomize's own type: generators of one name merge.
fn kustomization() -> Value {
    let gvk = |kind: &str| json!([{ "group": "kustomize.config.k8s.io", "kind": kind, "version": "v1beta1" }]);
    let name = |kind: &str| format!("io.k8s.api.apps.v1.{kind}");
    let reference = |kind: &str| json!({ "$ref": format!("#/definitions/{}", name(kind)) });
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": text });
    let generators = |kind: &str| {
        json!({
            "type": "array",
            "items": reference(kind),
            "x-kubernetes-patch-merge-key": "name",
            "x-kubernetes-patch-strategy": "merge",
        })
    };
    let types = [
        (
            "ConfigMapArgs",
            json!({ "GeneratorArgs": reference("GeneratorArgs") }),
        ),
        (
            "SecretArgs",
            json!({ "GeneratorArgs": reference("GeneratorArgs"), "type": text }),
        ),
        (
            "GeneratorArgs",
            json!({
                "namespace": text,
                "name": text,
                "behavior": text,
                "KvPairSources": reference("KvPairSources"),
            }),
        ),
        (
            "Kustomization",
            json!({
                "configMapGenerator": generators("ConfigMapArgs"),
                "secretGenerator": generators("SecretArgs"),
            }),
        ),
        (
            "KvPairSources",
            json!({ "literals": texts, "files": texts, "envs": texts, "env": text }),
        ),
    ];
    let definitions: Map<String, Value> = types
        .into_iter()
        .map(|(kind, properties)| {
            (
                name(kind),
                json!({
                    "type": "object",
                    "properties": properties,
                    "x-kubernetes-group-version-kind": gvk(kind),
                }),
            )
        })
        .collect();
    json!({ "definitions": definitions })
}

fn definitions(swagger: &Value) -> Result<impl Iterator<Item = (&str, &Value)>, String> {
    Ok(swagger["definitions"]
        .as_object()
        .ok_or("no `definitions`")?
        .iter()
        .map(|(name, schema)| (name.as_str(), schema)))
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn small(number: usize) -> Result<u16, String> {
    u16::try_from(number).map_err(|_| "the tables outgrow 16 bits".to_owned())
}
