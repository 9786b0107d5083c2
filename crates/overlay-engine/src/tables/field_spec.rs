//! The fields that the built-in transformers change when nothing else is configured.
//!
//! Source: the default transformer configuration of kustomize v5.8.2, in the order in which it is applied (sorted by
//! type: kinds that others need first, then group, version and kind).

use overlay_yaml::{Origin, Text};

use crate::field_spec::FieldSpec;
use crate::gvk::Gvk;

/// Returns a row: group, version and kind, whose empty parts match everything, the path as in a configuration file,
/// and whether a missing field is made.
pub(super) const fn row(
    group: &'static str,
    version: &'static str,
    kind: &'static str,
    path: &'static str,
    create: bool,
) -> FieldSpec {
    FieldSpec {
        gvk: gvk(group, version, kind),
        path: Text::const_new(path),
        create,
        origin: Origin::NONE,
    }
}

/// Returns a type.
pub(super) const fn gvk(group: &'static str, version: &'static str, kind: &'static str) -> Gvk {
    Gvk {
        group: Text::const_new(group),
        version: Text::const_new(version),
        kind: Text::const_new(kind),
    }
}

/// The names that `namePrefix` changes.
#[rustfmt::skip]
pub(crate) static NAME_PREFIX: [FieldSpec; 1] = [
    row("", "", "", "metadata/name", false),
];

/// The names that `nameSuffix` changes.
#[rustfmt::skip]
pub(crate) static NAME_SUFFIX: [FieldSpec; 1] = [
    row("", "", "", "metadata/name", false),
];

/// The fields that `namespace` sets beside `metadata.namespace` and the subjects of role bindings.
#[rustfmt::skip]
pub(crate) static NAMESPACE: [FieldSpec; 3] = [
    row("", "", "Namespace", "metadata/name", true),
    row("apiextensions.k8s.io", "", "CustomResourceDefinition", "spec/conversion/webhook/clientConfig/service/namespace", false),
    row("apiregistration.k8s.io", "", "APIService", "spec/service/namespace", true),
];

/// The labels and selectors that `commonLabels` adds to.
#[rustfmt::skip]
pub(crate) static COMMON_LABELS: [FieldSpec; 32] = [
    row("", "v1", "Service", "spec/selector", true),
    row("apps", "", "Deployment", "spec/template/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels", false),
    row("apps", "", "Deployment", "spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels", false),
    row("apps", "", "Deployment", "spec/template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels", false),
    row("apps", "", "Deployment", "spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels", false),
    row("apps", "", "Deployment", "spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels", false),
    row("", "", "Deployment", "spec/template/metadata/labels", true),
    row("", "", "Deployment", "spec/selector/matchLabels", true),
    row("apps", "", "StatefulSet", "spec/selector/matchLabels", true),
    row("apps", "", "StatefulSet", "spec/template/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels", false),
    row("apps", "", "StatefulSet", "spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels", false),
    row("apps", "", "StatefulSet", "spec/template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels", false),
    row("apps", "", "StatefulSet", "spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels", false),
    row("apps", "", "StatefulSet", "spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels", false),
    row("apps", "", "StatefulSet", "spec/volumeClaimTemplates[]/metadata/labels", true),
    row("apps", "", "StatefulSet", "spec/template/metadata/labels", true),
    row("batch", "", "CronJob", "spec/jobTemplate/metadata/labels", true),
    row("batch", "", "CronJob", "spec/jobTemplate/spec/template/metadata/labels", true),
    row("batch", "", "CronJob", "spec/jobTemplate/spec/selector/matchLabels", false),
    row("policy", "", "PodDisruptionBudget", "spec/selector/matchLabels", false),
    row("batch", "", "Job", "spec/selector/matchLabels", false),
    row("batch", "", "Job", "spec/template/metadata/labels", true),
    row("networking.k8s.io", "", "NetworkPolicy", "spec/egress/to/podSelector/matchLabels", false),
    row("networking.k8s.io", "", "NetworkPolicy", "spec/ingress/from/podSelector/matchLabels", false),
    row("networking.k8s.io", "", "NetworkPolicy", "spec/podSelector/matchLabels", false),
    row("", "v1", "ReplicationController", "spec/template/metadata/labels", true),
    row("", "v1", "ReplicationController", "spec/selector", true),
    row("", "", "DaemonSet", "spec/template/metadata/labels", true),
    row("", "", "DaemonSet", "spec/selector/matchLabels", true),
    row("", "", "ReplicaSet", "spec/template/metadata/labels", true),
    row("", "", "ReplicaSet", "spec/selector/matchLabels", true),
    row("", "", "", "metadata/labels", true),
];

/// The labels that `labels` with `includeTemplates` adds to.
#[rustfmt::skip]
pub(crate) static TEMPLATE_LABELS: [FieldSpec; 9] = [
    row("", "", "Deployment", "spec/template/metadata/labels", true),
    row("apps", "", "StatefulSet", "spec/template/metadata/labels", true),
    row("batch", "", "CronJob", "spec/jobTemplate/metadata/labels", true),
    row("batch", "", "CronJob", "spec/jobTemplate/spec/template/metadata/labels", true),
    row("batch", "", "Job", "spec/template/metadata/labels", true),
    row("", "v1", "ReplicationController", "spec/template/metadata/labels", true),
    row("", "", "DaemonSet", "spec/template/metadata/labels", true),
    row("", "", "ReplicaSet", "spec/template/metadata/labels", true),
    row("", "", "", "metadata/labels", true),
];

/// The labels of volume claim templates, which `includeTemplates` adds to as well.
#[rustfmt::skip]
pub(crate) static VOLUME_CLAIM_TEMPLATE_LABELS: [FieldSpec; 1] = [
    row("apps", "", "StatefulSet", "spec/volumeClaimTemplates[]/metadata/labels", true),
];

/// The annotations that `commonAnnotations` adds to.
#[rustfmt::skip]
pub(crate) static COMMON_ANNOTATIONS: [FieldSpec; 9] = [
    row("", "", "Deployment", "spec/template/metadata/annotations", true),
    row("", "", "StatefulSet", "spec/template/metadata/annotations", true),
    row("batch", "", "CronJob", "spec/jobTemplate/metadata/annotations", true),
    row("batch", "", "CronJob", "spec/jobTemplate/spec/template/metadata/annotations", true),
    row("batch", "", "Job", "spec/template/metadata/annotations", true),
    row("", "v1", "ReplicationController", "spec/template/metadata/annotations", true),
    row("", "", "DaemonSet", "spec/template/metadata/annotations", true),
    row("", "", "ReplicaSet", "spec/template/metadata/annotations", true),
    row("", "", "", "metadata/annotations", true),
];

/// The fields in which variables are replaced.
#[rustfmt::skip]
pub(crate) static VAR_REFERENCES: [FieldSpec; 72] = [
    row("", "", "Service", "spec/ports/port", false),
    row("", "", "Service", "spec/ports/targetPort", false),
    row("", "", "PersistentVolume", "spec/nfs/server", false),
    row("", "", "Deployment", "spec/template/spec/initContainers/volumeMounts/mountPath", false),
    row("", "", "Deployment", "spec/template/spec/initContainers/env/value", false),
    row("", "", "Deployment", "spec/template/spec/initContainers/command", false),
    row("", "", "Deployment", "spec/template/spec/initContainers/args", false),
    row("", "", "Deployment", "spec/template/spec/containers/volumeMounts/mountPath", false),
    row("", "", "Deployment", "spec/template/spec/containers/env/value", false),
    row("", "", "Deployment", "spec/template/spec/volumes/nfs/server", false),
    row("", "", "Deployment", "spec/template/metadata/annotations", false),
    row("", "", "Deployment", "spec/template/spec/containers/command", false),
    row("", "", "Deployment", "spec/template/spec/containers/args", false),
    row("", "", "StatefulSet", "spec/template/spec/containers/volumeMounts/mountPath", false),
    row("", "", "StatefulSet", "spec/template/spec/containers/env/value", false),
    row("", "", "StatefulSet", "spec/template/spec/initContainers/args", false),
    row("", "", "StatefulSet", "spec/volumeClaimTemplates/spec/nfs/server", false),
    row("", "", "StatefulSet", "spec/template/spec/initContainers/command", false),
    row("", "", "StatefulSet", "spec/template/spec/containers/command", false),
    row("", "", "StatefulSet", "spec/template/spec/containers/args", false),
    row("", "", "StatefulSet", "spec/template/spec/initContainers/volumeMounts/mountPath", false),
    row("", "", "StatefulSet", "spec/template/spec/initContainers/env/value", false),
    row("", "", "CronJob", "spec/jobTemplate/spec/template/spec/initContainers/env/value", false),
    row("", "", "CronJob", "spec/jobTemplate/spec/template/spec/initContainers/command", false),
    row("", "", "CronJob", "spec/jobTemplate/spec/template/spec/initContainers/args", false),
    row("", "", "CronJob", "spec/jobTemplate/spec/template/spec/containers/volumeMounts/mountPath", false),
    row("", "", "CronJob", "spec/jobTemplate/spec/template/spec/containers/env/value", false),
    row("", "", "CronJob", "spec/jobTemplate/spec/template/spec/containers/command", false),
    row("", "", "CronJob", "spec/jobTemplate/spec/template/spec/initContainers/volumeMounts/mountPath", false),
    row("", "", "CronJob", "spec/jobTemplate/spec/template/volumes/nfs/server", false),
    row("", "", "CronJob", "spec/jobTemplate/spec/template/spec/containers/args", false),
    row("", "", "DaemonSet", "spec/template/spec/containers/command", false),
    row("", "", "DaemonSet", "spec/template/spec/volumes/nfs/server", false),
    row("", "", "DaemonSet", "spec/template/spec/initContainers/volumeMounts/mountPath", false),
    row("", "", "DaemonSet", "spec/template/spec/initContainers/env/value", false),
    row("", "", "DaemonSet", "spec/template/spec/initContainers/command", false),
    row("", "", "DaemonSet", "spec/template/spec/initContainers/args", false),
    row("", "", "DaemonSet", "spec/template/spec/containers/volumeMounts/mountPath", false),
    row("", "", "DaemonSet", "spec/template/spec/containers/env/value", false),
    row("", "", "DaemonSet", "spec/template/spec/containers/args", false),
    row("", "", "Ingress", "spec/tls/secretName", false),
    row("", "", "Ingress", "spec/tls/hosts", false),
    row("", "", "Ingress", "spec/rules/host", false),
    row("", "", "Job", "spec/template/spec/initContainers/command", false),
    row("", "", "Job", "spec/template/spec/volumes/nfs/server", false),
    row("", "", "Job", "spec/template/spec/containers/args", false),
    row("", "", "Job", "spec/template/spec/containers/command", false),
    row("", "", "Job", "spec/template/spec/containers/env/value", false),
    row("", "", "Job", "spec/template/spec/containers/volumeMounts/mountPath", false),
    row("", "", "Job", "spec/template/spec/initContainers/args", false),
    row("", "", "Job", "spec/template/spec/initContainers/env/value", false),
    row("", "", "Job", "spec/template/spec/initContainers/volumeMounts/mountPath", false),
    row("", "", "Pod", "spec/containers/volumeMounts/mountPath", false),
    row("", "", "Pod", "spec/containers/args", false),
    row("", "", "Pod", "spec/initContainers/command", false),
    row("", "", "Pod", "spec/initContainers/env/value", false),
    row("", "", "Pod", "spec/initContainers/volumeMounts/mountPath", false),
    row("", "", "Pod", "spec/volumes/nfs/server", false),
    row("", "", "Pod", "spec/initContainers/args", false),
    row("", "", "Pod", "spec/containers/env/value", false),
    row("", "", "Pod", "spec/containers/command", false),
    row("", "", "ReplicaSet", "spec/template/spec/volumes/nfs/server", false),
    row("", "", "ReplicaSet", "spec/template/spec/containers/volumeMounts/mountPath", false),
    row("", "", "ReplicaSet", "spec/template/spec/containers/env/value", false),
    row("", "", "ReplicaSet", "spec/template/spec/containers/command", false),
    row("", "", "ReplicaSet", "spec/template/spec/containers/args", false),
    row("", "", "ReplicaSet", "spec/template/spec/initContainers/args", false),
    row("", "", "ReplicaSet", "spec/template/spec/initContainers/volumeMounts/mountPath", false),
    row("", "", "ReplicaSet", "spec/template/spec/initContainers/env/value", false),
    row("", "", "ReplicaSet", "spec/template/spec/initContainers/command", false),
    row("", "", "", "metadata/labels", false),
    row("", "", "", "metadata/annotations", false),
];

/// The fields that hold image names, beside those of all containers.
#[rustfmt::skip]
pub(crate) static IMAGES: [FieldSpec; 7] = [
    row("", "", "", "spec/containers[]/image", true),
    row("", "", "", "spec/initContainers[]/image", true),
    row("", "", "", "spec/volumes[]/image/reference", true),
    row("", "", "", "spec/template/spec/containers[]/image", true),
    row("", "", "", "spec/template/spec/initContainers[]/image", true),
    row("", "", "", "spec/template/spec/volumes[]/image/reference", true),
    row("", "", "", "spec/jobTemplate/spec/template/spec/volumes[]/image/reference", true),
];

/// The fields that `replicas` sets.
#[rustfmt::skip]
pub(crate) static REPLICAS: [FieldSpec; 4] = [
    row("", "", "Deployment", "spec/replicas", true),
    row("", "", "StatefulSet", "spec/replicas", true),
    row("", "", "ReplicaSet", "spec/replicas", true),
    row("", "", "ReplicationController", "spec/replicas", true),
];
