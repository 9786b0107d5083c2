//! What templates learn of the cluster: `.Capabilities`.
//!
//! A chart that is rendered without a cluster sees the API versions that helm itself was built with, and those that
//! the caller adds.

use std::fmt;

/// The version of Kubernetes that charts see, and the API versions that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capabilities {
    /// The version of Kubernetes.
    pub kube_version: KubeVersion,
    /// The API versions, such as `apps/v1` or `apps/v1/Deployment`.
    pub api_versions: Vec<String>,
}

impl Default for Capabilities {
    fn default() -> Capabilities {
        Capabilities {
            kube_version: KubeVersion::default(),
            api_versions: API_VERSIONS
                .iter()
                .map(|&version| version.to_owned())
                .collect(),
        }
    }
}

impl Capabilities {
    /// Returns what a helm 3.22 has that was built from its module: Kubernetes v1.20.0, and the API versions that its
    /// client library knows.
    pub fn new() -> Capabilities {
        Capabilities::default()
    }

    /// Sets the version of Kubernetes.
    #[must_use]
    pub fn kube_version(mut self, version: KubeVersion) -> Capabilities {
        self.kube_version = version;
        self
    }

    /// Adds API versions.
    #[must_use]
    pub fn add_api_versions(
        mut self,
        versions: impl IntoIterator<Item = impl Into<String>>,
    ) -> Capabilities {
        self.api_versions
            .extend(versions.into_iter().map(Into::into));
        self
    }

    /// Tells whether the cluster has an API version.
    pub fn has(&self, api_version: &str) -> bool {
        self.api_versions
            .iter()
            .any(|version| version == api_version)
    }
}

/// A version of Kubernetes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KubeVersion {
    /// The whole version, such as `v1.20.0`.
    pub version: String,
    /// The first number.
    pub major: String,
    /// The second number.
    pub minor: String,
}

impl Default for KubeVersion {
    /// `v1.20.0`: what helm takes when nobody says anything, unless its builder set another.
    fn default() -> KubeVersion {
        KubeVersion {
            version: "v1.20.0".to_owned(),
            major: "1".to_owned(),
            minor: "20".to_owned(),
        }
    }
}

impl KubeVersion {
    /// Reads a version as `--kube-version` does: two or more numbers with dots, perhaps after a `v`. What follows
    /// them plays no part: `v1.27.3-gke.100` is `v1.27.3`.
    ///
    /// # Errors
    /// When it has no two numbers, when the first begins with a zero, or when one has more than 64 bits.
    pub fn parse(text: &str) -> Result<KubeVersion, KubeVersionError> {
        let lost = |reason: &str| KubeVersionError {
            text: text.to_owned(),
            reason: reason.to_owned(),
        };
        let start = text.trim_start_matches([' ', '\t', '\n', '\x0c', '\r']);
        let mut rest = start.strip_prefix('v').unwrap_or(start);
        let mut numbers = Vec::new();
        loop {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if digits == 0 {
                break;
            }
            let (number, after) = rest.split_at(digits);
            numbers.push(number);
            rest = after;
            match after.strip_prefix('.') {
                Some(next) if next.starts_with(|c: char| c.is_ascii_digit()) => rest = next,
                _ => break,
            }
        }
        if numbers.is_empty() || rest.contains('\n') {
            return Err(lost("it does not begin with a number"));
        }
        if numbers.len() < 2 {
            return Err(lost("expected two numbers or more, such as `1.30`"));
        }
        let mut parts = Vec::with_capacity(numbers.len());
        for (index, number) in numbers.iter().enumerate() {
            if index == 0 && number.len() > 1 && number.starts_with('0') {
                return Err(lost("its first number begins with a zero"));
            }
            let number: u64 = number
                .parse()
                .map_err(|_| lost("one of its numbers is too large"))?;
            parts.push(number.to_string());
        }
        let version = format!("v{}", parts.join("."));
        let mut parts = parts.into_iter();
        Ok(KubeVersion {
            version,
            major: parts.next().unwrap_or_default(),
            minor: parts.next().unwrap_or_default(),
        })
    }
}

impl fmt::Display for KubeVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.version)
    }
}

/// Why a text is no version of Kubernetes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no version of Kubernetes: {reason}")]
pub struct KubeVersionError {
    text: String,
    reason: String,
}

/// The API versions that charts see unless the caller adds some: what `{{ .Capabilities.APIVersions }}` prints with
/// helm 3.22.0, in its order. They are the groups and versions of the client library that it is built with (for
/// Kubernetes 1.37), and those of CustomResourceDefinitions.
const API_VERSIONS: &[&str] = &[
    "v1",
    "admissionregistration.k8s.io/v1",
    "admissionregistration.k8s.io/v1alpha1",
    "admissionregistration.k8s.io/v1beta1",
    "internal.apiserver.k8s.io/v1alpha1",
    "apps/v1",
    "apps/v1beta1",
    "apps/v1beta2",
    "authentication.k8s.io/v1",
    "authentication.k8s.io/v1alpha1",
    "authentication.k8s.io/v1beta1",
    "authorization.k8s.io/v1",
    "authorization.k8s.io/v1beta1",
    "autoscaling/v1",
    "autoscaling/v2",
    "batch/v1",
    "batch/v1beta1",
    "certificates.k8s.io/v1",
    "certificates.k8s.io/v1beta1",
    "certificates.k8s.io/v1alpha1",
    "coordination.k8s.io/v1alpha2",
    "coordination.k8s.io/v1beta1",
    "coordination.k8s.io/v1",
    "discovery.k8s.io/v1",
    "discovery.k8s.io/v1beta1",
    "events.k8s.io/v1",
    "events.k8s.io/v1beta1",
    "extensions/v1beta1",
    "flowcontrol.apiserver.k8s.io/v1",
    "flowcontrol.apiserver.k8s.io/v1beta1",
    "flowcontrol.apiserver.k8s.io/v1beta2",
    "flowcontrol.apiserver.k8s.io/v1beta3",
    "lifecycle.k8s.io/v1alpha1",
    "networking.k8s.io/v1",
    "networking.k8s.io/v1beta1",
    "node.k8s.io/v1",
    "node.k8s.io/v1alpha1",
    "node.k8s.io/v1beta1",
    "policy/v1",
    "policy/v1beta1",
    "rbac.authorization.k8s.io/v1",
    "rbac.authorization.k8s.io/v1beta1",
    "rbac.authorization.k8s.io/v1alpha1",
    "resource.k8s.io/v1",
    "resource.k8s.io/v1beta2",
    "resource.k8s.io/v1beta1",
    "resource.k8s.io/v1alpha3",
    "scheduling.k8s.io/v1alpha3",
    "scheduling.k8s.io/v1beta1",
    "scheduling.k8s.io/v1",
    "storage.k8s.io/v1beta1",
    "storage.k8s.io/v1",
    "storage.k8s.io/v1alpha1",
    "storagemigration.k8s.io/v1",
    "storagemigration.k8s.io/v1beta1",
    "apiextensions.k8s.io/v1beta1",
    "apiextensions.k8s.io/v1",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_clusters_are_cut_after_their_numbers() {
        let parsed = |text: &str| KubeVersion::parse(text).map(|version| version.version).ok();
        assert_eq!(parsed("1.30"), Some("v1.30".to_owned()));
        assert_eq!(parsed(" v1.16.4-gke.5"), Some("v1.16.4".to_owned()));
        assert_eq!(parsed("v1.27.0+k3s1"), Some("v1.27.0".to_owned()));
        assert_eq!(parsed("1.07.x"), Some("v1.7".to_owned()));
        for wrong in [
            "",
            "1",
            "v",
            "v1.",
            "01.2",
            "1.99999999999999999999",
            "x1.2",
        ] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
        let version = KubeVersion::parse("1.27.3").expect("two numbers");
        assert_eq!(
            (version.major.as_str(), version.minor.as_str()),
            ("1", "27")
        );
    }

    #[test]
    fn api_versions_add_up() {
        let capabilities = Capabilities::new().add_api_versions(["apps/v1/Deployment"]);
        assert!(capabilities.has("apps/v1/Deployment") && capabilities.has("policy/v1"));
        assert!(!capabilities.has("apps/v1/StatefulSet"));
    }
}
