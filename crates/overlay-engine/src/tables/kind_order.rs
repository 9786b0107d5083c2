//! The order of kinds in "legacy" sorted output.
//!
//! Source: the sort order transformer of kustomize v5.8.2.

/// Kinds that come first, in this order; all others follow, ordered by type and name.
pub(crate) static FIRST: [&str; 22] = [
    "Namespace",
    "ResourceQuota",
    "StorageClass",
    "CustomResourceDefinition",
    "ServiceAccount",
    "PodSecurityPolicy",
    "Role",
    "ClusterRole",
    "RoleBinding",
    "ClusterRoleBinding",
    "ConfigMap",
    "Secret",
    "Endpoints",
    "Service",
    "LimitRange",
    "PriorityClass",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "Deployment",
    "StatefulSet",
    "CronJob",
    "PodDisruptionBudget",
];

/// Kinds that come last, in this order.
pub(crate) static LAST: [&str; 2] = [
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
];

/// The place of a kind by default: negative for [`FIRST`], positive for [`LAST`], 0 for all others.
pub(crate) fn rank(kind: &str) -> i32 {
    rank_in(kind, &FIRST, &LAST)
}

/// The place of a kind: negative for those in `first`, positive for those in `last`, 0 for all others. Of a kind
/// that is there twice, the last place counts.
pub(crate) fn rank_in<S: AsRef<str>>(kind: &str, first: &[S], last: &[S]) -> i32 {
    let position = |kinds: &[S]| {
        kinds
            .iter()
            .rposition(|present| present.as_ref() == kind)
            .and_then(|position| i32::try_from(position).ok())
    };
    if let Some(position) = position(last) {
        return position.saturating_add(1);
    }
    match (position(first), i32::try_from(first.len())) {
        (Some(position), Ok(count)) => position - count,
        _ => 0,
    }
}
