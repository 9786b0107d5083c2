//! Names of Kubernetes types and objects.

use std::fmt;

use overlay_yaml::Text;

/// Group, version and kind of a Kubernetes type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gvk {
    /// The API group; empty for the core group.
    pub group: Text,
    /// The version, `v1`.
    pub version: Text,
    /// The kind, `Deployment`.
    pub kind: Text,
}

impl Gvk {
    /// Returns the type that `apiVersion` and `kind` of an object name.
    pub fn new(api_version: &str, kind: &str) -> Gvk {
        let (group, version) = split_api_version(api_version);
        Gvk {
            group: group.into(),
            version: version.into(),
            kind: kind.into(),
        }
    }

    /// `group/version`, or the version alone in the core group.
    pub fn api_version(&self) -> String {
        if self.group.is_empty() {
            self.version.to_string()
        } else {
            format!("{}/{}", self.group, self.version)
        }
    }

    /// Whether `selector` selects this type; its empty parts match everything.
    pub fn is_selected(&self, selector: &Gvk) -> bool {
        // Kinds differ most.
        (selector.kind.is_empty() || selector.kind == self.kind)
            && (selector.group.is_empty() || selector.group == self.group)
            && (selector.version.is_empty() || selector.version == self.version)
    }
}

/// Splits an `apiVersion` at its first slash into group and version.
pub(crate) fn split_api_version(api_version: &str) -> (&str, &str) {
    api_version.split_once('/').unwrap_or(("", api_version))
}

impl fmt::Display for Gvk {
    /// `Deployment.apps/v1`, `Service.v1`: kind first, then what is known of the rest.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.kind.is_empty() {
            "*"
        } else {
            &self.kind
        })?;
        match (self.group.is_empty(), self.version.is_empty()) {
            (true, true) => Ok(()),
            (true, false) => write!(f, ".{}", self.version),
            (false, true) => write!(f, ".{}", self.group),
            (false, false) => write!(f, ".{}/{}", self.group, self.version),
        }
    }
}

/// The namespace that stands for "no namespace" in comparisons of ids of cluster-scoped objects.
pub(crate) const NOT_NAMESPACED: &str = "_non_namespaceable_";

/// The namespace of objects that name none.
pub(crate) const DEFAULT_NAMESPACE: &str = "default";

/// Identity of an object: type, name and namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ResourceId {
    /// The type.
    pub gvk: Gvk,
    /// `metadata.name`.
    pub name: Text,
    /// `metadata.namespace` as written; may be empty.
    pub namespace: Text,
    /// Whether the schema says that the type has no namespaces.
    pub cluster_scoped: bool,
}

impl ResourceId {
    /// The namespace used for comparing: `default` for none, and a name that no namespace can have for
    /// cluster-scoped types.
    pub fn effective_namespace(&self) -> &str {
        if self.cluster_scoped {
            NOT_NAMESPACED
        } else if self.namespace.is_empty() {
            DEFAULT_NAMESPACE
        } else {
            &self.namespace
        }
    }

    /// Whether both are in the same effective namespace.
    pub fn is_same_namespace(&self, other: &ResourceId) -> bool {
        self.effective_namespace() == other.effective_namespace()
    }

    /// Whether type and name are equal.
    pub fn is_same_gvk_and_name(&self, other: &ResourceId) -> bool {
        self.name == other.name && self.gvk == other.gvk
    }

    /// Whether both name the same object: type, name and effective namespace.
    pub fn is_same(&self, other: &ResourceId) -> bool {
        self.is_same_namespace(other) && self.is_same_gvk_and_name(other)
    }
}

impl fmt::Display for ResourceId {
    /// `Deployment.apps/v1 web (namespace prod)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.gvk, self.name)?;
        if !self.namespace.is_empty() {
            write!(f, " (namespace {})", self.namespace)?;
        }
        Ok(())
    }
}
