//! What is known of Kubernetes types: fields, how lists merge, and scopes.
//!
//! The built-in types are static tables. A kustomization can name an OpenAPI document instead (`openapi.path`); the
//! first that does, the outermost before those below it, decides for the whole build. Whether the built-in types
//! stay known then depends, in kustomize, on what was asked before: see [`Beside`]. A comment beside a field can
//! name the type of that one field, see [`comment`].

mod comment;
mod document;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use overlay_yaml::{Entry, Style, Text, Value};

use self::comment::Comments;
use self::document::{Beside, Document, Node as DocumentNode, Nodes};
use crate::error::{Error, Result};
use crate::gvk::Gvk;
use crate::kustomization::Pairs;
use crate::load::Directory;
use crate::pipeline::Build;
use crate::resource_file::parse_error;
use crate::tables::merge_schema::{
    DEFINITIONS, FIELDS, Field, KUBERNETES_DEFINITIONS, MERGES, NAMES, NODES, NONE, RESOURCES,
};
use crate::tables::scope::SCOPES;

/// The only version of Kubernetes whose types are built in.
const BUILTIN_VERSION: &str = "v1.21.2";

/// References that lead to references are followed this far.
const MAX_REFERENCES: usize = 64;

/// Types, their fields, merge keys and scopes. Clones share everything.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    types: Arc<Types>,
    comments: Option<Arc<Comments>>,
}

#[derive(Debug, Default)]
struct Types {
    document: Option<Document>,
    /// Whether the scope of a type was asked for that the list of scopes does not have.
    unknown_scope_asked: AtomicBool,
    /// Whether a type was looked up.
    types_asked: AtomicBool,
}

/// The type of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeRef<'a> {
    schema: &'a Schema,
    node: Node<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Node<'a> {
    Builtin(u16),
    Document(&'a Nodes, &'a DocumentNode),
}

/// The keys by which the elements of a list are matched.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Keys<'a> {
    Builtin(&'static [&'static str]),
    Document(&'a [Text]),
}

impl Schema {
    /// Returns the schema of Kubernetes v1.21.2, which kustomize 5.8.2 merges with.
    pub fn builtin() -> Schema {
        Schema::default()
    }

    /// Returns the schema that an OpenAPI document (version 2, with `definitions`) describes, and nothing else.
    ///
    /// # Errors
    /// When the document is no such document.
    pub fn with_document(document: &Value) -> Result<Schema> {
        Ok(Schema {
            types: Types::with(document, Beside::Nothing)?,
            comments: None,
        })
    }

    /// Returns the schema that holds once a kustomization brings `document`.
    fn replaced_by(&self, document: &Value) -> Result<Schema> {
        let beside = if self.types.types_asked.load(Ordering::Relaxed) {
            Beside::BuiltinBelow
        } else if self.types.unknown_scope_asked.load(Ordering::Relaxed) {
            Beside::BuiltinAbove
        } else {
            Beside::Nothing
        };
        Ok(Schema {
            types: Types::with(document, beside)?,
            comments: self.comments.clone(),
        })
    }

    /// Notes the types that comments in `text`, of which `documents` were read, give to fields.
    pub(crate) fn note_comments(&mut self, text: &[u8], documents: &[Value]) {
        if let Some(found) = Comments::find(text, documents) {
            let comments = self.comments.get_or_insert_default();
            Arc::make_mut(comments).extend(found);
        }
    }

    /// Whether comments of files have given types to fields.
    pub(crate) fn has_comments(&self) -> bool {
        self.comments.is_some()
    }

    /// Returns the type that a comment beside a field, or beside its value in flow style, gives to it.
    pub(crate) fn commented(&self, entry: &Entry) -> Option<TypeRef<'_>> {
        let comments = self.comments.as_deref()?;
        let is_flow = entry.value.style() == Style::Flow;
        let value = is_flow
            .then(|| comments.get(entry.value.origin()))
            .flatten();
        let (nodes, node) = value.or_else(|| comments.get(entry.key.origin()))?;
        let found = self.document_type(nodes, node);
        Some(found.referenced_or_itself())
    }

    /// Whether a kustomization has brought a schema of its own.
    pub(crate) fn is_chosen(&self) -> bool {
        self.types.document.is_some()
    }

    /// Whether objects of the type certainly have no namespace.
    pub fn is_cluster_scoped(&self, gvk: &Gvk) -> bool {
        self.is_namespaced(gvk) == Some(false)
    }

    /// Whether objects of the type live in namespaces, if that is known.
    fn is_namespaced(&self, gvk: &Gvk) -> Option<bool> {
        let kind = gvk.kind.as_str();
        let first = SCOPES.partition_point(|row| row.0 < kind);
        let known = SCOPES[first..]
            .iter()
            .take_while(|row| row.0 == kind)
            .find(|row| is_api_version(row.1, &gvk.group, &gvk.version));
        if let Some(&(_, _, namespaced)) = known {
            return Some(namespaced);
        }
        match &self.types.document {
            Some(document) if !document.scopes.is_empty() => document
                .scopes
                .get(&(gvk.kind.clone(), gvk.api_version().into()))
                .copied(),
            Some(_) => None,
            None => {
                self.types
                    .unknown_scope_asked
                    .store(true, Ordering::Relaxed);
                None
            }
        }
    }

    /// Returns the type of objects with this `apiVersion` and `kind`.
    pub(crate) fn resource(&self, api_version: &str, kind: &str) -> Option<TypeRef<'_>> {
        self.types.types_asked.store(true, Ordering::Relaxed);
        let builtin = || {
            let place = RESOURCES.binary_search_by(|row| {
                name(row.0, row.1)
                    .cmp(kind)
                    .then_with(|| name(row.2, row.3).cmp(api_version))
            });
            place.ok().map(|place| RESOURCES[place].4)
        };
        let Some(document) = &self.types.document else {
            return builtin().map(|node| self.builtin_type(node));
        };
        let own = || {
            let key = (Text::from(kind), Text::from(api_version));
            let node = document.nodes.get(*document.resources.get(&key)?)?;
            Some(self.document_type(&document.nodes, node))
        };
        self.choose(builtin(), own)
    }

    /// Returns what counts of a built-in node and one of the document.
    fn choose<'a>(
        &'a self,
        builtin: Option<u16>,
        own: impl FnOnce() -> Option<TypeRef<'a>>,
    ) -> Option<TypeRef<'a>> {
        let beside = self.types.document.as_ref().map(|document| document.beside);
        match (builtin, beside) {
            // kustomize's own types come last, whatever came before.
            (Some(node), _) if node >= KUBERNETES_DEFINITIONS => Some(self.builtin_type(node)),
            (Some(node), None | Some(Beside::BuiltinAbove)) => Some(self.builtin_type(node)),
            (Some(node), Some(Beside::BuiltinBelow)) => {
                own().or_else(|| Some(self.builtin_type(node)))
            }
            (_, _) => own(),
        }
    }

    fn builtin_type(&self, node: u16) -> TypeRef<'_> {
        TypeRef {
            schema: self,
            node: Node::Builtin(node),
        }
    }

    fn document_type<'a>(&'a self, nodes: &'a Nodes, node: &'a DocumentNode) -> TypeRef<'a> {
        TypeRef {
            schema: self,
            node: Node::Document(nodes, node),
        }
    }

    /// Returns the type that a reference names.
    fn definition(&self, reference: &str) -> Option<TypeRef<'_>> {
        let builtin = reference
            .strip_prefix("#/definitions/")
            .and_then(builtin_definition);
        self.choose(builtin, || self.referenced(reference))
    }

    /// Follows a reference into the document, such as `#/definitions/NAME` or `#/definitions/NAME/properties/FIELD`.
    fn referenced(&self, reference: &str) -> Option<TypeRef<'_>> {
        let document = self.types.document.as_ref()?;
        let (_, pointer) = reference.split_once('#')?;
        let pointer = percent_decoded(pointer);
        let mut steps = pointer
            .strip_prefix('/')?
            .split('/')
            .map(|step| step.replace("~1", "/").replace("~0", "~"));
        if steps.next()? != "definitions" {
            return None;
        }
        let definition = document.definitions.get(steps.next()?.as_str())?;
        let mut node = document.nodes.get(*definition)?;
        while let Some(step) = steps.next() {
            if step != "properties" {
                return None;
            }
            node = document.nodes.get(node.field(&steps.next()?)?)?;
        }
        Some(self.document_type(&document.nodes, node))
    }
}

impl Types {
    fn with(document: &Value, beside: Beside) -> Result<Arc<Types>> {
        Ok(Arc::new(Types {
            document: Some(Document::read(document, beside)?),
            ..Types::default()
        }))
    }
}

impl<'a> TypeRef<'a> {
    /// Returns the type of the field `field`.
    pub(crate) fn field(self, field: &str) -> Option<TypeRef<'a>> {
        match self.node {
            Node::Builtin(number) => {
                let node = NODES.get(usize::from(number))?;
                let first = usize::from(node.0);
                let fields: &[Field] = FIELDS.get(first..first + usize::from(node.1))?;
                match fields.binary_search_by(|row| name(row.0, row.1).cmp(field)) {
                    Ok(place) => self.child(fields[place].2),
                    Err(_) => self.child(node.2),
                }
            }
            Node::Document(nodes, node) => {
                let number = node.field(field).or(node.additional)?;
                self.resolve(nodes, nodes.get(number)?)
            }
        }
    }

    /// Returns the type of the elements of a list.
    pub(crate) fn elements(self) -> Option<TypeRef<'a>> {
        match self.node {
            Node::Builtin(number) => self.child(NODES.get(usize::from(number))?.3),
            Node::Document(nodes, node) => self.resolve(nodes, nodes.get(node.elements?)?),
        }
    }

    /// Whether lists of this type are merged element by element.
    pub(crate) fn is_associative(self) -> bool {
        let strategy = match self.node {
            Node::Builtin(number) => builtin_merge(number).0,
            Node::Document(_, node) => &node.strategy,
        };
        strategy.split(',').any(|part| part == "merge")
    }

    /// Returns the keys by which elements are matched; none for lists of scalars.
    pub(crate) fn merge_keys(self) -> Keys<'a> {
        match self.node {
            Node::Builtin(number) => {
                let merge = builtin_merge(number);
                Keys::Builtin(match (merge.0, merge.1, merge.2) {
                    ("", ..) | (_, "", []) => &[],
                    (_, _, []) => std::slice::from_ref(&merge.1),
                    (_, _, keys) => keys,
                })
            }
            Node::Document(_, node) => Keys::Document(&node.keys),
        }
    }

    /// Returns a child of a built-in node. Children that are definitions stand for references by name, which a
    /// document can redirect.
    fn child(self, number: u16) -> Option<TypeRef<'a>> {
        if number == NONE {
            return None;
        }
        let schema = self.schema;
        let (Some(document), Some(&(start, length))) = (
            schema.types.document.as_ref(),
            DEFINITIONS.get(usize::from(number)),
        ) else {
            return Some(schema.builtin_type(number));
        };
        schema.choose(Some(number), || {
            let own = *document.definitions.get(name(start, length))?;
            self.resolve(&document.nodes, document.nodes.get(own)?)
        })
    }

    /// Returns the type of a node of a document, following references; none if they lead nowhere.
    fn resolve(self, nodes: &'a Nodes, node: &'a DocumentNode) -> Option<TypeRef<'a>> {
        let mut found = self.schema.document_type(nodes, node);
        for _ in 0..MAX_REFERENCES {
            match found.reference() {
                None => return Some(found),
                Some(reference) => found = self.schema.definition(reference)?,
            }
        }
        None
    }

    /// Follows one reference if it leads somewhere.
    fn referenced_or_itself(self) -> TypeRef<'a> {
        self.reference()
            .and_then(|reference| self.schema.definition(reference))
            .unwrap_or(self)
    }

    fn reference(self) -> Option<&'a str> {
        match self.node {
            Node::Builtin(_) => None,
            Node::Document(_, node) => node.reference.as_deref(),
        }
    }
}

impl<'a> Keys<'a> {
    /// The number of keys.
    pub(crate) fn len(self) -> usize {
        match self {
            Keys::Builtin(keys) => keys.len(),
            Keys::Document(keys) => keys.len(),
        }
    }

    /// The keys.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'a str> {
        let (builtin, document): (&[&str], &[Text]) = match self {
            Keys::Builtin(keys) => (keys, &[]),
            Keys::Document(keys) => (&[], keys),
        };
        builtin
            .iter()
            .copied()
            .chain(document.iter().map(Text::as_str))
    }
}

/// Uses the schema that the `openapi` of a kustomization names, unless one before it did.
///
/// # Errors
/// When the file is not there or no OpenAPI document, the version is not built in, or both are given.
pub(crate) fn choose(build: &mut Build<'_>, directory: &Directory, openapi: &Pairs) -> Result<()> {
    let find = |key: &str| {
        openapi
            .iter()
            .rev()
            .find(|(name, _)| name.as_str() == key)
            .map(|(_, value)| value)
    };
    let (path, version) = (find("path"), find("version"));
    let file = match path {
        Some(path) => Some((build.read(directory, path)?, path)),
        None => None,
    };
    if build.schema_is_chosen {
        return Ok(());
    }
    match (file, version) {
        (Some((_, path)), Some(version)) => Err(Error::invalid(
            "`openapi` has both a `path` and a `version`",
            version.origin,
        )
        .label(path.origin, "the path")),
        (Some((file, path)), None) => {
            let documents = overlay_yaml::parse_documents(&file.text, file.number, &build.limits)
                .map_err(|error| parse_error(&error, file.number))?;
            let document = documents.into_iter().next().unwrap_or_default();
            build.schema = build
                .schema
                .replaced_by(&document)
                .map_err(|error| error.or_at(path.origin))?;
            build.schema_is_chosen = true;
            Ok(())
        }
        (None, Some(version)) if version.is_empty() => Ok(()),
        (None, Some(version)) if version.as_str() == BUILTIN_VERSION => {
            build.schema_is_chosen = true;
            Ok(())
        }
        (None, Some(version)) => Err(Error::invalid(
            format!(
                "the types of Kubernetes `{}` are not built in",
                version.as_str()
            ),
            version.origin,
        )
        .hint(format!(
            "the only version is `{BUILTIN_VERSION}`; leave `openapi` out for it"
        ))),
        (None, None) => Ok(()),
    }
}

fn name(start: u16, length: u8) -> &'static str {
    let start = usize::from(start);
    NAMES
        .get(start..start + usize::from(length))
        .unwrap_or_default()
}

fn builtin_merge(number: u16) -> &'static crate::tables::merge_schema::Merge {
    let row = NODES.get(usize::from(number)).map_or(0, |node| node.4);
    MERGES.get(usize::from(row)).unwrap_or(&MERGES[0])
}

/// The number of a definition of kustomize or Kubernetes.
fn builtin_definition(definition: &str) -> Option<u16> {
    let (kubernetes, own) = DEFINITIONS.split_at(usize::from(KUBERNETES_DEFINITIONS));
    let find = |rows: &[(u16, u8)]| {
        rows.binary_search_by(|row| name(row.0, row.1).cmp(definition))
            .ok()
    };
    let place = find(own)
        .map(|place| place + kubernetes.len())
        .or_else(|| find(kubernetes))?;
    u16::try_from(place).ok()
}

/// Whether `api_version` is `group/version`, or `version` in the core group.
fn is_api_version(api_version: &str, group: &str, version: &str) -> bool {
    if group.is_empty() {
        return api_version == version;
    }
    api_version
        .strip_prefix(group)
        .and_then(|rest| rest.strip_prefix('/'))
        == Some(version)
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = match (byte, after) {
            (b'%', [high, low, ..]) => std::str::from_utf8(&[*high, *low])
                .ok()
                .and_then(|digits| u8::from_str_radix(digits, 16).ok()),
            _ => None,
        };
        bytes.push(code.unwrap_or(byte));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
        Value::mapping(entries.into_iter().collect())
    }

    fn object() -> Value {
        Value::string("object")
    }

    fn gvk(kind: &'static str) -> Value {
        Value::sequence(vec![map([
            ("group", "example.com".into()),
            ("version", "v1".into()),
            ("kind", kind.into()),
        ])])
    }

    /// `Web` has a list `parts` of `PodSpec`s, which is a reference to a type of Kubernetes.
    fn document() -> Value {
        let parts = map([
            ("type", "array".into()),
            (
                "items",
                map([("$ref", "#/definitions/io.k8s.api.core.v1.PodSpec".into())]),
            ),
            ("x-kubernetes-patch-strategy", "merge,retainKeys".into()),
            ("x-kubernetes-patch-merge-key", "id".into()),
        ]);
        let web = map([
            ("type", object()),
            ("properties", map([("parts", parts)])),
            ("x-kubernetes-group-version-kind", gvk("Web")),
        ]);
        map([("definitions", map([("Web", web)]))])
    }

    fn keys(found: TypeRef<'_>) -> Vec<&str> {
        found.merge_keys().iter().collect()
    }

    #[test]
    fn builtin_types_are_walked_by_field() {
        let schema = Schema::builtin();
        let deployment = schema.resource("apps/v1", "Deployment").expect("built in");
        let pod = ["spec", "template", "spec"]
            .iter()
            .try_fold(deployment, |found, field| found.field(field))
            .expect("the fields of a Deployment");
        let containers = pod.field("containers").expect("a field");
        assert!(containers.is_associative());
        assert_eq!(keys(containers), ["name"]);
        let ports = containers.elements().and_then(|found| found.field("ports"));
        assert_eq!(keys(ports.expect("a field")), ["containerPort", "protocol"]);
        let args = containers.elements().and_then(|found| found.field("args"));
        assert!(!args.expect("a field").is_associative());
        let selector = pod.field("nodeSelector").expect("a field");
        assert!(selector.field("any").is_some());
        assert!(pod.field("nope").is_none());
        assert!(schema.resource("apps/v2", "Deployment").is_none());
    }

    #[test]
    fn scopes_are_known_by_exact_type() {
        let schema = Schema::builtin();
        assert!(schema.is_cluster_scoped(&Gvk::new("v1", "Namespace")));
        assert!(schema.is_cluster_scoped(&Gvk::new("rbac.authorization.k8s.io/v1", "ClusterRole")));
        assert!(!schema.is_cluster_scoped(&Gvk::new("apps/v1", "Namespace")));
        assert!(!schema.is_cluster_scoped(&Gvk::new("apps/v1", "Deployment")));
    }

    #[test]
    fn a_document_stands_alone_when_nothing_was_asked_before() {
        let schema = Schema::builtin().replaced_by(&document()).expect("valid");
        assert!(schema.resource("v1", "Pod").is_none());
        assert!(
            schema
                .resource("kustomize.config.k8s.io/v1beta1", "Kustomization")
                .is_some()
        );
        let web = schema.resource("example.com/v1", "Web").expect("its own");
        let parts = web.field("parts").expect("a field");
        assert!(parts.is_associative());
        assert_eq!(keys(parts), ["id"]);
        assert!(parts.elements().is_none());
    }

    #[test]
    fn builtin_types_stay_when_they_were_asked_for() {
        for ask in [
            |schema: &Schema| schema.resource("v1", "Pod").is_some(),
            |schema: &Schema| schema.is_cluster_scoped(&Gvk::new("example.com/v1", "Web")),
        ] {
            let schema = Schema::builtin();
            ask(&schema);
            let schema = schema.replaced_by(&document()).expect("valid");
            assert!(schema.resource("v1", "Pod").is_some());
            let web = schema.resource("example.com/v1", "Web").expect("its own");
            let pod = web.field("parts").and_then(TypeRef::elements);
            assert!(pod.and_then(|pod| pod.field("containers")).is_some());
        }
    }

    #[test]
    fn references_in_a_circle_end() {
        let circle = map([("$ref", "#/definitions/A".into())]);
        let a = map([
            ("properties", map([("self", circle.clone())])),
            ("$ref", "#/definitions/A".into()),
            ("x-kubernetes-group-version-kind", gvk("A")),
        ]);
        let document = map([("definitions", map([("A", a)]))]);
        let schema = Schema::with_document(&document).expect("valid");
        let a = schema.resource("example.com/v1", "A").expect("its own");
        assert!(a.field("self").is_none());
    }

    #[test]
    fn scopes_of_a_document_come_from_its_paths() {
        let get = map([(
            "get",
            map([(
                "x-kubernetes-group-version-kind",
                map([
                    ("group", "example.com".into()),
                    ("version", "v1".into()),
                    ("kind", "Fleet".into()),
                ]),
            )]),
        )]);
        let document = map([("paths", map([("/apis/example.com/v1/fleets", get)]))]);
        let schema = Schema::with_document(&document).expect("valid");
        assert!(schema.is_cluster_scoped(&Gvk::new("example.com/v1", "Fleet")));
        assert!(!schema.is_cluster_scoped(&Gvk::new("example.com/v1", "Ship")));
    }
}
