//! The types of Kubernetes: fields, elements of lists, and how lists merge.
//!
//! Source: `definitions` in `api/openapi-spec/swagger.json` of Kubernetes v1.21.2 (beta and stable APIs), which
//! is what kustomize v5.8.2 merges with, and the two lists of its `Kustomization` type that merge by name.
//! Written by `cargo xtask tables`; do not edit.
//!
//! All tables are arrays of numbers into each other and into [`NAMES`], so that loading them costs nothing.

/// No node.
pub(crate) const NONE: u16 = u16::MAX;

/// A schema: its fields (first, count), the schema of other fields, of list elements, and its row in [`MERGES`].
pub(crate) struct Node(
    pub(crate) u16,
    pub(crate) u16,
    pub(crate) u16,
    pub(crate) u16,
    pub(crate) u8,
);

/// A field: its name (start and length in [`NAMES`]) and its node.
pub(crate) struct Field(pub(crate) u16, pub(crate) u8, pub(crate) u16);

/// A type of objects: kind, `apiVersion` (both start and length in [`NAMES`]) and node.
pub(crate) struct Resource(
    pub(crate) u16,
    pub(crate) u8,
    pub(crate) u16,
    pub(crate) u8,
    pub(crate) u16,
);

/// How a list merges: patch strategy, patch merge key, list map keys.
pub(crate) struct Merge(
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) &'static [&'static str],
);

/// The definitions of Kubernetes; those of kustomize follow.
pub(crate) const KUBERNETES_DEFINITIONS: u16 = 618;

#[rustfmt::skip]
pub(crate) static MERGES: [Merge; 16] = [
    Merge("", "", &[]),
    Merge("merge", "name", &[]),
    Merge("merge", "type", &[]),
    Merge("", "", &["type"]),
    Merge("merge", "containerPort", &["containerPort", "protocol"]),
    Merge("merge", "devicePath", &[]),
    Merge("merge", "mountPath", &[]),
    Merge("merge", "", &[]),
    Merge("merge", "ip", &[]),
    Merge("merge", "topologyKey", &["topologyKey", "whenUnsatisfiable"]),
    Merge("merge,retainKeys", "name", &[]),
    Merge("merge", "port", &["port", "protocol"]),
    Merge("merge", "type", &["type"]),
    Merge("", "", &["name"]),
    Merge("merge", "key", &[]),
    Merge("merge", "uid", &[]),
];

/// Nodes; the first are the definitions.
#[rustfmt::skip]
pub(crate) static NODES: [Node; 846] = [
    Node(0, 11, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1.MutatingWebhook
    Node(11, 4, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration
    Node(15, 4, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1.MutatingWebhookConfigurationList
    Node(19, 5, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1.RuleWithOperations
    Node(24, 4, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1.ServiceReference
    Node(28, 10, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1.ValidatingWebhook
    Node(38, 4, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration
    Node(42, 4, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1.ValidatingWebhookConfigurationList
    Node(46, 3, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1.WebhookClientConfig
    Node(49, 11, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1beta1.MutatingWebhook
    Node(60, 4, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1beta1.MutatingWebhookConfiguration
    Node(64, 4, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1beta1.MutatingWebhookConfigurationList
    Node(68, 5, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1beta1.RuleWithOperations
    Node(73, 4, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1beta1.ServiceReference
    Node(77, 10, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1beta1.ValidatingWebhook
    Node(87, 4, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1beta1.ValidatingWebhookConfiguration
    Node(91, 4, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1beta1.ValidatingWebhookConfigurationList
    Node(95, 3, NONE, NONE, 0), // io.k8s.api.admissionregistration.v1beta1.WebhookClientConfig
    Node(98, 5, NONE, NONE, 0), // io.k8s.api.apps.v1.ControllerRevision
    Node(103, 4, NONE, NONE, 0), // io.k8s.api.apps.v1.ControllerRevisionList
    Node(107, 5, NONE, NONE, 0), // io.k8s.api.apps.v1.DaemonSet
    Node(112, 5, NONE, NONE, 0), // io.k8s.api.apps.v1.DaemonSetCondition
    Node(117, 4, NONE, NONE, 0), // io.k8s.api.apps.v1.DaemonSetList
    Node(121, 5, NONE, NONE, 0), // io.k8s.api.apps.v1.DaemonSetSpec
    Node(126, 10, NONE, NONE, 0), // io.k8s.api.apps.v1.DaemonSetStatus
    Node(136, 2, NONE, NONE, 0), // io.k8s.api.apps.v1.DaemonSetUpdateStrategy
    Node(138, 5, NONE, NONE, 0), // io.k8s.api.apps.v1.Deployment
    Node(143, 6, NONE, NONE, 0), // io.k8s.api.apps.v1.DeploymentCondition
    Node(149, 4, NONE, NONE, 0), // io.k8s.api.apps.v1.DeploymentList
    Node(153, 8, NONE, NONE, 0), // io.k8s.api.apps.v1.DeploymentSpec
    Node(161, 8, NONE, NONE, 0), // io.k8s.api.apps.v1.DeploymentStatus
    Node(169, 2, NONE, NONE, 0), // io.k8s.api.apps.v1.DeploymentStrategy
    Node(171, 5, NONE, NONE, 0), // io.k8s.api.apps.v1.ReplicaSet
    Node(176, 5, NONE, NONE, 0), // io.k8s.api.apps.v1.ReplicaSetCondition
    Node(181, 4, NONE, NONE, 0), // io.k8s.api.apps.v1.ReplicaSetList
    Node(185, 4, NONE, NONE, 0), // io.k8s.api.apps.v1.ReplicaSetSpec
    Node(189, 6, NONE, NONE, 0), // io.k8s.api.apps.v1.ReplicaSetStatus
    Node(195, 2, NONE, NONE, 0), // io.k8s.api.apps.v1.RollingUpdateDaemonSet
    Node(197, 2, NONE, NONE, 0), // io.k8s.api.apps.v1.RollingUpdateDeployment
    Node(199, 1, NONE, NONE, 0), // io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy
    Node(200, 5, NONE, NONE, 0), // io.k8s.api.apps.v1.StatefulSet
    Node(205, 5, NONE, NONE, 0), // io.k8s.api.apps.v1.StatefulSetCondition
    Node(210, 4, NONE, NONE, 0), // io.k8s.api.apps.v1.StatefulSetList
    Node(214, 8, NONE, NONE, 0), // io.k8s.api.apps.v1.StatefulSetSpec
    Node(222, 9, NONE, NONE, 0), // io.k8s.api.apps.v1.StatefulSetStatus
    Node(231, 2, NONE, NONE, 0), // io.k8s.api.apps.v1.StatefulSetUpdateStrategy
    Node(233, 4, NONE, NONE, 0), // io.k8s.api.authentication.v1.BoundObjectReference
    Node(237, 5, NONE, NONE, 0), // io.k8s.api.authentication.v1.TokenRequest
    Node(242, 3, NONE, NONE, 0), // io.k8s.api.authentication.v1.TokenRequestSpec
    Node(245, 2, NONE, NONE, 0), // io.k8s.api.authentication.v1.TokenRequestStatus
    Node(247, 5, NONE, NONE, 0), // io.k8s.api.authentication.v1.TokenReview
    Node(252, 2, NONE, NONE, 0), // io.k8s.api.authentication.v1.TokenReviewSpec
    Node(254, 4, NONE, NONE, 0), // io.k8s.api.authentication.v1.TokenReviewStatus
    Node(258, 4, NONE, NONE, 0), // io.k8s.api.authentication.v1.UserInfo
    Node(262, 5, NONE, NONE, 0), // io.k8s.api.authentication.v1beta1.TokenReview
    Node(267, 2, NONE, NONE, 0), // io.k8s.api.authentication.v1beta1.TokenReviewSpec
    Node(269, 4, NONE, NONE, 0), // io.k8s.api.authentication.v1beta1.TokenReviewStatus
    Node(273, 4, NONE, NONE, 0), // io.k8s.api.authentication.v1beta1.UserInfo
    Node(277, 5, NONE, NONE, 0), // io.k8s.api.authorization.v1.LocalSubjectAccessReview
    Node(282, 2, NONE, NONE, 0), // io.k8s.api.authorization.v1.NonResourceAttributes
    Node(284, 2, NONE, NONE, 0), // io.k8s.api.authorization.v1.NonResourceRule
    Node(286, 7, NONE, NONE, 0), // io.k8s.api.authorization.v1.ResourceAttributes
    Node(293, 4, NONE, NONE, 0), // io.k8s.api.authorization.v1.ResourceRule
    Node(297, 5, NONE, NONE, 0), // io.k8s.api.authorization.v1.SelfSubjectAccessReview
    Node(302, 2, NONE, NONE, 0), // io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec
    Node(304, 5, NONE, NONE, 0), // io.k8s.api.authorization.v1.SelfSubjectRulesReview
    Node(309, 1, NONE, NONE, 0), // io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec
    Node(310, 5, NONE, NONE, 0), // io.k8s.api.authorization.v1.SubjectAccessReview
    Node(315, 6, NONE, NONE, 0), // io.k8s.api.authorization.v1.SubjectAccessReviewSpec
    Node(321, 4, NONE, NONE, 0), // io.k8s.api.authorization.v1.SubjectAccessReviewStatus
    Node(325, 4, NONE, NONE, 0), // io.k8s.api.authorization.v1.SubjectRulesReviewStatus
    Node(329, 5, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.LocalSubjectAccessReview
    Node(334, 2, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.NonResourceAttributes
    Node(336, 2, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.NonResourceRule
    Node(338, 7, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.ResourceAttributes
    Node(345, 4, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.ResourceRule
    Node(349, 5, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.SelfSubjectAccessReview
    Node(354, 2, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.SelfSubjectAccessReviewSpec
    Node(356, 5, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.SelfSubjectRulesReview
    Node(361, 1, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.SelfSubjectRulesReviewSpec
    Node(362, 5, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.SubjectAccessReview
    Node(367, 6, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.SubjectAccessReviewSpec
    Node(373, 4, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.SubjectAccessReviewStatus
    Node(377, 4, NONE, NONE, 0), // io.k8s.api.authorization.v1beta1.SubjectRulesReviewStatus
    Node(381, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v1.CrossVersionObjectReference
    Node(384, 5, NONE, NONE, 0), // io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler
    Node(389, 4, NONE, NONE, 0), // io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerList
    Node(393, 4, NONE, NONE, 0), // io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec
    Node(397, 5, NONE, NONE, 0), // io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus
    Node(402, 5, NONE, NONE, 0), // io.k8s.api.autoscaling.v1.Scale
    Node(407, 1, NONE, NONE, 0), // io.k8s.api.autoscaling.v1.ScaleSpec
    Node(408, 2, NONE, NONE, 0), // io.k8s.api.autoscaling.v1.ScaleStatus
    Node(410, 4, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.ContainerResourceMetricSource
    Node(414, 4, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.ContainerResourceMetricStatus
    Node(418, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.CrossVersionObjectReference
    Node(421, 4, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.ExternalMetricSource
    Node(425, 4, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.ExternalMetricStatus
    Node(429, 5, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscaler
    Node(434, 5, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerCondition
    Node(439, 4, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerList
    Node(443, 4, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerSpec
    Node(447, 6, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerStatus
    Node(453, 6, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.MetricSpec
    Node(459, 6, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.MetricStatus
    Node(465, 5, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.ObjectMetricSource
    Node(470, 5, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.ObjectMetricStatus
    Node(475, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.PodsMetricSource
    Node(478, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.PodsMetricStatus
    Node(481, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.ResourceMetricSource
    Node(484, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta1.ResourceMetricStatus
    Node(487, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.ContainerResourceMetricSource
    Node(490, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.ContainerResourceMetricStatus
    Node(493, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.CrossVersionObjectReference
    Node(496, 2, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.ExternalMetricSource
    Node(498, 2, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.ExternalMetricStatus
    Node(500, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.HPAScalingPolicy
    Node(503, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.HPAScalingRules
    Node(506, 5, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscaler
    Node(511, 2, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerBehavior
    Node(513, 5, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerCondition
    Node(518, 4, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerList
    Node(522, 5, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerSpec
    Node(527, 6, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerStatus
    Node(533, 2, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.MetricIdentifier
    Node(535, 6, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.MetricSpec
    Node(541, 6, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.MetricStatus
    Node(547, 4, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.MetricTarget
    Node(551, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.MetricValueStatus
    Node(554, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.ObjectMetricSource
    Node(557, 3, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.ObjectMetricStatus
    Node(560, 2, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.PodsMetricSource
    Node(562, 2, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.PodsMetricStatus
    Node(564, 2, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.ResourceMetricSource
    Node(566, 2, NONE, NONE, 0), // io.k8s.api.autoscaling.v2beta2.ResourceMetricStatus
    Node(568, 5, NONE, NONE, 0), // io.k8s.api.batch.v1.CronJob
    Node(573, 4, NONE, NONE, 0), // io.k8s.api.batch.v1.CronJobList
    Node(577, 7, NONE, NONE, 0), // io.k8s.api.batch.v1.CronJobSpec
    Node(584, 3, NONE, NONE, 0), // io.k8s.api.batch.v1.CronJobStatus
    Node(587, 5, NONE, NONE, 0), // io.k8s.api.batch.v1.Job
    Node(592, 6, NONE, NONE, 0), // io.k8s.api.batch.v1.JobCondition
    Node(598, 4, NONE, NONE, 0), // io.k8s.api.batch.v1.JobList
    Node(602, 10, NONE, NONE, 0), // io.k8s.api.batch.v1.JobSpec
    Node(612, 7, NONE, NONE, 0), // io.k8s.api.batch.v1.JobStatus
    Node(619, 2, NONE, NONE, 0), // io.k8s.api.batch.v1.JobTemplateSpec
    Node(621, 5, NONE, NONE, 0), // io.k8s.api.batch.v1beta1.CronJob
    Node(626, 4, NONE, NONE, 0), // io.k8s.api.batch.v1beta1.CronJobList
    Node(630, 7, NONE, NONE, 0), // io.k8s.api.batch.v1beta1.CronJobSpec
    Node(637, 3, NONE, NONE, 0), // io.k8s.api.batch.v1beta1.CronJobStatus
    Node(640, 2, NONE, NONE, 0), // io.k8s.api.batch.v1beta1.JobTemplateSpec
    Node(642, 5, NONE, NONE, 0), // io.k8s.api.certificates.v1.CertificateSigningRequest
    Node(647, 6, NONE, NONE, 0), // io.k8s.api.certificates.v1.CertificateSigningRequestCondition
    Node(653, 4, NONE, NONE, 0), // io.k8s.api.certificates.v1.CertificateSigningRequestList
    Node(657, 7, NONE, NONE, 0), // io.k8s.api.certificates.v1.CertificateSigningRequestSpec
    Node(664, 2, NONE, NONE, 0), // io.k8s.api.certificates.v1.CertificateSigningRequestStatus
    Node(666, 5, NONE, NONE, 0), // io.k8s.api.certificates.v1beta1.CertificateSigningRequest
    Node(671, 6, NONE, NONE, 0), // io.k8s.api.certificates.v1beta1.CertificateSigningRequestCondition
    Node(677, 4, NONE, NONE, 0), // io.k8s.api.certificates.v1beta1.CertificateSigningRequestList
    Node(681, 7, NONE, NONE, 0), // io.k8s.api.certificates.v1beta1.CertificateSigningRequestSpec
    Node(688, 2, NONE, NONE, 0), // io.k8s.api.certificates.v1beta1.CertificateSigningRequestStatus
    Node(690, 4, NONE, NONE, 0), // io.k8s.api.coordination.v1.Lease
    Node(694, 4, NONE, NONE, 0), // io.k8s.api.coordination.v1.LeaseList
    Node(698, 5, NONE, NONE, 0), // io.k8s.api.coordination.v1.LeaseSpec
    Node(703, 4, NONE, NONE, 0), // io.k8s.api.coordination.v1beta1.Lease
    Node(707, 4, NONE, NONE, 0), // io.k8s.api.coordination.v1beta1.LeaseList
    Node(711, 5, NONE, NONE, 0), // io.k8s.api.coordination.v1beta1.LeaseSpec
    Node(716, 4, NONE, NONE, 0), // io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource
    Node(720, 3, NONE, NONE, 0), // io.k8s.api.core.v1.Affinity
    Node(723, 2, NONE, NONE, 0), // io.k8s.api.core.v1.AttachedVolume
    Node(725, 6, NONE, NONE, 0), // io.k8s.api.core.v1.AzureDiskVolumeSource
    Node(731, 4, NONE, NONE, 0), // io.k8s.api.core.v1.AzureFilePersistentVolumeSource
    Node(735, 3, NONE, NONE, 0), // io.k8s.api.core.v1.AzureFileVolumeSource
    Node(738, 4, NONE, NONE, 0), // io.k8s.api.core.v1.Binding
    Node(742, 9, NONE, NONE, 0), // io.k8s.api.core.v1.CSIPersistentVolumeSource
    Node(751, 5, NONE, NONE, 0), // io.k8s.api.core.v1.CSIVolumeSource
    Node(756, 2, NONE, NONE, 0), // io.k8s.api.core.v1.Capabilities
    Node(758, 6, NONE, NONE, 0), // io.k8s.api.core.v1.CephFSPersistentVolumeSource
    Node(764, 6, NONE, NONE, 0), // io.k8s.api.core.v1.CephFSVolumeSource
    Node(770, 4, NONE, NONE, 0), // io.k8s.api.core.v1.CinderPersistentVolumeSource
    Node(774, 4, NONE, NONE, 0), // io.k8s.api.core.v1.CinderVolumeSource
    Node(778, 1, NONE, NONE, 0), // io.k8s.api.core.v1.ClientIPConfig
    Node(779, 4, NONE, NONE, 0), // io.k8s.api.core.v1.ComponentCondition
    Node(783, 4, NONE, NONE, 0), // io.k8s.api.core.v1.ComponentStatus
    Node(787, 4, NONE, NONE, 0), // io.k8s.api.core.v1.ComponentStatusList
    Node(791, 6, NONE, NONE, 0), // io.k8s.api.core.v1.ConfigMap
    Node(797, 2, NONE, NONE, 0), // io.k8s.api.core.v1.ConfigMapEnvSource
    Node(799, 3, NONE, NONE, 0), // io.k8s.api.core.v1.ConfigMapKeySelector
    Node(802, 4, NONE, NONE, 0), // io.k8s.api.core.v1.ConfigMapList
    Node(806, 5, NONE, NONE, 0), // io.k8s.api.core.v1.ConfigMapNodeConfigSource
    Node(811, 3, NONE, NONE, 0), // io.k8s.api.core.v1.ConfigMapProjection
    Node(814, 4, NONE, NONE, 0), // io.k8s.api.core.v1.ConfigMapVolumeSource
    Node(818, 22, NONE, NONE, 0), // io.k8s.api.core.v1.Container
    Node(840, 2, NONE, NONE, 0), // io.k8s.api.core.v1.ContainerImage
    Node(842, 5, NONE, NONE, 0), // io.k8s.api.core.v1.ContainerPort
    Node(847, 3, NONE, NONE, 0), // io.k8s.api.core.v1.ContainerState
    Node(850, 1, NONE, NONE, 0), // io.k8s.api.core.v1.ContainerStateRunning
    Node(851, 7, NONE, NONE, 0), // io.k8s.api.core.v1.ContainerStateTerminated
    Node(858, 2, NONE, NONE, 0), // io.k8s.api.core.v1.ContainerStateWaiting
    Node(860, 9, NONE, NONE, 0), // io.k8s.api.core.v1.ContainerStatus
    Node(869, 1, NONE, NONE, 0), // io.k8s.api.core.v1.DaemonEndpoint
    Node(870, 1, NONE, NONE, 0), // io.k8s.api.core.v1.DownwardAPIProjection
    Node(871, 4, NONE, NONE, 0), // io.k8s.api.core.v1.DownwardAPIVolumeFile
    Node(875, 2, NONE, NONE, 0), // io.k8s.api.core.v1.DownwardAPIVolumeSource
    Node(877, 2, NONE, NONE, 0), // io.k8s.api.core.v1.EmptyDirVolumeSource
    Node(879, 4, NONE, NONE, 0), // io.k8s.api.core.v1.EndpointAddress
    Node(883, 4, NONE, NONE, 0), // io.k8s.api.core.v1.EndpointPort
    Node(887, 3, NONE, NONE, 0), // io.k8s.api.core.v1.EndpointSubset
    Node(890, 4, NONE, NONE, 0), // io.k8s.api.core.v1.Endpoints
    Node(894, 4, NONE, NONE, 0), // io.k8s.api.core.v1.EndpointsList
    Node(898, 3, NONE, NONE, 0), // io.k8s.api.core.v1.EnvFromSource
    Node(901, 3, NONE, NONE, 0), // io.k8s.api.core.v1.EnvVar
    Node(904, 4, NONE, NONE, 0), // io.k8s.api.core.v1.EnvVarSource
    Node(908, 23, NONE, NONE, 0), // io.k8s.api.core.v1.EphemeralContainer
    Node(931, 1, NONE, NONE, 0), // io.k8s.api.core.v1.EphemeralVolumeSource
    Node(932, 17, NONE, NONE, 0), // io.k8s.api.core.v1.Event
    Node(949, 4, NONE, NONE, 0), // io.k8s.api.core.v1.EventList
    Node(953, 2, NONE, NONE, 0), // io.k8s.api.core.v1.EventSeries
    Node(955, 2, NONE, NONE, 0), // io.k8s.api.core.v1.EventSource
    Node(957, 1, NONE, NONE, 0), // io.k8s.api.core.v1.ExecAction
    Node(958, 5, NONE, NONE, 0), // io.k8s.api.core.v1.FCVolumeSource
    Node(963, 5, NONE, NONE, 0), // io.k8s.api.core.v1.FlexPersistentVolumeSource
    Node(968, 5, NONE, NONE, 0), // io.k8s.api.core.v1.FlexVolumeSource
    Node(973, 2, NONE, NONE, 0), // io.k8s.api.core.v1.FlockerVolumeSource
    Node(975, 4, NONE, NONE, 0), // io.k8s.api.core.v1.GCEPersistentDiskVolumeSource
    Node(979, 3, NONE, NONE, 0), // io.k8s.api.core.v1.GitRepoVolumeSource
    Node(982, 4, NONE, NONE, 0), // io.k8s.api.core.v1.GlusterfsPersistentVolumeSource
    Node(986, 3, NONE, NONE, 0), // io.k8s.api.core.v1.GlusterfsVolumeSource
    Node(989, 5, NONE, NONE, 0), // io.k8s.api.core.v1.HTTPGetAction
    Node(994, 2, NONE, NONE, 0), // io.k8s.api.core.v1.HTTPHeader
    Node(996, 3, NONE, NONE, 0), // io.k8s.api.core.v1.Handler
    Node(999, 2, NONE, NONE, 0), // io.k8s.api.core.v1.HostAlias
    Node(1001, 2, NONE, NONE, 0), // io.k8s.api.core.v1.HostPathVolumeSource
    Node(1003, 11, NONE, NONE, 0), // io.k8s.api.core.v1.ISCSIPersistentVolumeSource
    Node(1014, 11, NONE, NONE, 0), // io.k8s.api.core.v1.ISCSIVolumeSource
    Node(1025, 3, NONE, NONE, 0), // io.k8s.api.core.v1.KeyToPath
    Node(1028, 2, NONE, NONE, 0), // io.k8s.api.core.v1.Lifecycle
    Node(1030, 4, NONE, NONE, 0), // io.k8s.api.core.v1.LimitRange
    Node(1034, 6, NONE, NONE, 0), // io.k8s.api.core.v1.LimitRangeItem
    Node(1040, 4, NONE, NONE, 0), // io.k8s.api.core.v1.LimitRangeList
    Node(1044, 1, NONE, NONE, 0), // io.k8s.api.core.v1.LimitRangeSpec
    Node(1045, 3, NONE, NONE, 0), // io.k8s.api.core.v1.LoadBalancerIngress
    Node(1048, 1, NONE, NONE, 0), // io.k8s.api.core.v1.LoadBalancerStatus
    Node(1049, 1, NONE, NONE, 0), // io.k8s.api.core.v1.LocalObjectReference
    Node(1050, 2, NONE, NONE, 0), // io.k8s.api.core.v1.LocalVolumeSource
    Node(1052, 3, NONE, NONE, 0), // io.k8s.api.core.v1.NFSVolumeSource
    Node(1055, 5, NONE, NONE, 0), // io.k8s.api.core.v1.Namespace
    Node(1060, 5, NONE, NONE, 0), // io.k8s.api.core.v1.NamespaceCondition
    Node(1065, 4, NONE, NONE, 0), // io.k8s.api.core.v1.NamespaceList
    Node(1069, 1, NONE, NONE, 0), // io.k8s.api.core.v1.NamespaceSpec
    Node(1070, 2, NONE, NONE, 0), // io.k8s.api.core.v1.NamespaceStatus
    Node(1072, 5, NONE, NONE, 0), // io.k8s.api.core.v1.Node
    Node(1077, 2, NONE, NONE, 0), // io.k8s.api.core.v1.NodeAddress
    Node(1079, 2, NONE, NONE, 0), // io.k8s.api.core.v1.NodeAffinity
    Node(1081, 6, NONE, NONE, 0), // io.k8s.api.core.v1.NodeCondition
    Node(1087, 1, NONE, NONE, 0), // io.k8s.api.core.v1.NodeConfigSource
    Node(1088, 4, NONE, NONE, 0), // io.k8s.api.core.v1.NodeConfigStatus
    Node(1092, 1, NONE, NONE, 0), // io.k8s.api.core.v1.NodeDaemonEndpoints
    Node(1093, 4, NONE, NONE, 0), // io.k8s.api.core.v1.NodeList
    Node(1097, 1, NONE, NONE, 0), // io.k8s.api.core.v1.NodeSelector
    Node(1098, 3, NONE, NONE, 0), // io.k8s.api.core.v1.NodeSelectorRequirement
    Node(1101, 2, NONE, NONE, 0), // io.k8s.api.core.v1.NodeSelectorTerm
    Node(1103, 7, NONE, NONE, 0), // io.k8s.api.core.v1.NodeSpec
    Node(1110, 11, NONE, NONE, 0), // io.k8s.api.core.v1.NodeStatus
    Node(1121, 10, NONE, NONE, 0), // io.k8s.api.core.v1.NodeSystemInfo
    Node(1131, 2, NONE, NONE, 0), // io.k8s.api.core.v1.ObjectFieldSelector
    Node(1133, 7, NONE, NONE, 0), // io.k8s.api.core.v1.ObjectReference
    Node(1140, 5, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolume
    Node(1145, 5, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolumeClaim
    Node(1150, 6, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolumeClaimCondition
    Node(1156, 4, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolumeClaimList
    Node(1160, 7, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolumeClaimSpec
    Node(1167, 4, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolumeClaimStatus
    Node(1171, 2, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolumeClaimTemplate
    Node(1173, 2, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource
    Node(1175, 4, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolumeList
    Node(1179, 30, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolumeSpec
    Node(1209, 3, NONE, NONE, 0), // io.k8s.api.core.v1.PersistentVolumeStatus
    Node(1212, 2, NONE, NONE, 0), // io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource
    Node(1214, 5, NONE, NONE, 0), // io.k8s.api.core.v1.Pod
    Node(1219, 2, NONE, NONE, 0), // io.k8s.api.core.v1.PodAffinity
    Node(1221, 4, NONE, NONE, 0), // io.k8s.api.core.v1.PodAffinityTerm
    Node(1225, 2, NONE, NONE, 0), // io.k8s.api.core.v1.PodAntiAffinity
    Node(1227, 6, NONE, NONE, 0), // io.k8s.api.core.v1.PodCondition
    Node(1233, 3, NONE, NONE, 0), // io.k8s.api.core.v1.PodDNSConfig
    Node(1236, 2, NONE, NONE, 0), // io.k8s.api.core.v1.PodDNSConfigOption
    Node(1238, 1, NONE, NONE, 0), // io.k8s.api.core.v1.PodIP
    Node(1239, 4, NONE, NONE, 0), // io.k8s.api.core.v1.PodList
    Node(1243, 1, NONE, NONE, 0), // io.k8s.api.core.v1.PodReadinessGate
    Node(1244, 10, NONE, NONE, 0), // io.k8s.api.core.v1.PodSecurityContext
    Node(1254, 35, NONE, NONE, 0), // io.k8s.api.core.v1.PodSpec
    Node(1289, 13, NONE, NONE, 0), // io.k8s.api.core.v1.PodStatus
    Node(1302, 4, NONE, NONE, 0), // io.k8s.api.core.v1.PodTemplate
    Node(1306, 4, NONE, NONE, 0), // io.k8s.api.core.v1.PodTemplateList
    Node(1310, 2, NONE, NONE, 0), // io.k8s.api.core.v1.PodTemplateSpec
    Node(1312, 3, NONE, NONE, 0), // io.k8s.api.core.v1.PortStatus
    Node(1315, 3, NONE, NONE, 0), // io.k8s.api.core.v1.PortworxVolumeSource
    Node(1318, 2, NONE, NONE, 0), // io.k8s.api.core.v1.PreferredSchedulingTerm
    Node(1320, 9, NONE, NONE, 0), // io.k8s.api.core.v1.Probe
    Node(1329, 2, NONE, NONE, 0), // io.k8s.api.core.v1.ProjectedVolumeSource
    Node(1331, 6, NONE, NONE, 0), // io.k8s.api.core.v1.QuobyteVolumeSource
    Node(1337, 8, NONE, NONE, 0), // io.k8s.api.core.v1.RBDPersistentVolumeSource
    Node(1345, 8, NONE, NONE, 0), // io.k8s.api.core.v1.RBDVolumeSource
    Node(1353, 5, NONE, NONE, 0), // io.k8s.api.core.v1.ReplicationController
    Node(1358, 5, NONE, NONE, 0), // io.k8s.api.core.v1.ReplicationControllerCondition
    Node(1363, 4, NONE, NONE, 0), // io.k8s.api.core.v1.ReplicationControllerList
    Node(1367, 4, NONE, NONE, 0), // io.k8s.api.core.v1.ReplicationControllerSpec
    Node(1371, 6, NONE, NONE, 0), // io.k8s.api.core.v1.ReplicationControllerStatus
    Node(1377, 3, NONE, NONE, 0), // io.k8s.api.core.v1.ResourceFieldSelector
    Node(1380, 5, NONE, NONE, 0), // io.k8s.api.core.v1.ResourceQuota
    Node(1385, 4, NONE, NONE, 0), // io.k8s.api.core.v1.ResourceQuotaList
    Node(1389, 3, NONE, NONE, 0), // io.k8s.api.core.v1.ResourceQuotaSpec
    Node(1392, 2, NONE, NONE, 0), // io.k8s.api.core.v1.ResourceQuotaStatus
    Node(1394, 2, NONE, NONE, 0), // io.k8s.api.core.v1.ResourceRequirements
    Node(1396, 4, NONE, NONE, 0), // io.k8s.api.core.v1.SELinuxOptions
    Node(1400, 10, NONE, NONE, 0), // io.k8s.api.core.v1.ScaleIOPersistentVolumeSource
    Node(1410, 10, NONE, NONE, 0), // io.k8s.api.core.v1.ScaleIOVolumeSource
    Node(1420, 1, NONE, NONE, 0), // io.k8s.api.core.v1.ScopeSelector
    Node(1421, 3, NONE, NONE, 0), // io.k8s.api.core.v1.ScopedResourceSelectorRequirement
    Node(1424, 2, NONE, NONE, 0), // io.k8s.api.core.v1.SeccompProfile
    Node(1426, 7, NONE, NONE, 0), // io.k8s.api.core.v1.Secret
    Node(1433, 2, NONE, NONE, 0), // io.k8s.api.core.v1.SecretEnvSource
    Node(1435, 3, NONE, NONE, 0), // io.k8s.api.core.v1.SecretKeySelector
    Node(1438, 4, NONE, NONE, 0), // io.k8s.api.core.v1.SecretList
    Node(1442, 3, NONE, NONE, 0), // io.k8s.api.core.v1.SecretProjection
    Node(1445, 2, NONE, NONE, 0), // io.k8s.api.core.v1.SecretReference
    Node(1447, 4, NONE, NONE, 0), // io.k8s.api.core.v1.SecretVolumeSource
    Node(1451, 11, NONE, NONE, 0), // io.k8s.api.core.v1.SecurityContext
    Node(1462, 5, NONE, NONE, 0), // io.k8s.api.core.v1.Service
    Node(1467, 6, NONE, NONE, 0), // io.k8s.api.core.v1.ServiceAccount
    Node(1473, 4, NONE, NONE, 0), // io.k8s.api.core.v1.ServiceAccountList
    Node(1477, 3, NONE, NONE, 0), // io.k8s.api.core.v1.ServiceAccountTokenProjection
    Node(1480, 4, NONE, NONE, 0), // io.k8s.api.core.v1.ServiceList
    Node(1484, 6, NONE, NONE, 0), // io.k8s.api.core.v1.ServicePort
    Node(1490, 20, NONE, NONE, 0), // io.k8s.api.core.v1.ServiceSpec
    Node(1510, 2, NONE, NONE, 0), // io.k8s.api.core.v1.ServiceStatus
    Node(1512, 1, NONE, NONE, 0), // io.k8s.api.core.v1.SessionAffinityConfig
    Node(1513, 5, NONE, NONE, 0), // io.k8s.api.core.v1.StorageOSPersistentVolumeSource
    Node(1518, 5, NONE, NONE, 0), // io.k8s.api.core.v1.StorageOSVolumeSource
    Node(1523, 2, NONE, NONE, 0), // io.k8s.api.core.v1.Sysctl
    Node(1525, 2, NONE, NONE, 0), // io.k8s.api.core.v1.TCPSocketAction
    Node(1527, 4, NONE, NONE, 0), // io.k8s.api.core.v1.Taint
    Node(1531, 5, NONE, NONE, 0), // io.k8s.api.core.v1.Toleration
    Node(1536, 2, NONE, NONE, 0), // io.k8s.api.core.v1.TopologySelectorLabelRequirement
    Node(1538, 1, NONE, NONE, 0), // io.k8s.api.core.v1.TopologySelectorTerm
    Node(1539, 4, NONE, NONE, 0), // io.k8s.api.core.v1.TopologySpreadConstraint
    Node(1543, 3, NONE, NONE, 0), // io.k8s.api.core.v1.TypedLocalObjectReference
    Node(1546, 30, NONE, NONE, 0), // io.k8s.api.core.v1.Volume
    Node(1576, 2, NONE, NONE, 0), // io.k8s.api.core.v1.VolumeDevice
    Node(1578, 6, NONE, NONE, 0), // io.k8s.api.core.v1.VolumeMount
    Node(1584, 1, NONE, NONE, 0), // io.k8s.api.core.v1.VolumeNodeAffinity
    Node(1585, 4, NONE, NONE, 0), // io.k8s.api.core.v1.VolumeProjection
    Node(1589, 4, NONE, NONE, 0), // io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource
    Node(1593, 2, NONE, NONE, 0), // io.k8s.api.core.v1.WeightedPodAffinityTerm
    Node(1595, 3, NONE, NONE, 0), // io.k8s.api.core.v1.WindowsSecurityContextOptions
    Node(1598, 8, NONE, NONE, 0), // io.k8s.api.discovery.v1.Endpoint
    Node(1606, 3, NONE, NONE, 0), // io.k8s.api.discovery.v1.EndpointConditions
    Node(1609, 1, NONE, NONE, 0), // io.k8s.api.discovery.v1.EndpointHints
    Node(1610, 4, NONE, NONE, 0), // io.k8s.api.discovery.v1.EndpointPort
    Node(1614, 6, NONE, NONE, 0), // io.k8s.api.discovery.v1.EndpointSlice
    Node(1620, 4, NONE, NONE, 0), // io.k8s.api.discovery.v1.EndpointSliceList
    Node(1624, 1, NONE, NONE, 0), // io.k8s.api.discovery.v1.ForZone
    Node(1625, 7, NONE, NONE, 0), // io.k8s.api.discovery.v1beta1.Endpoint
    Node(1632, 3, NONE, NONE, 0), // io.k8s.api.discovery.v1beta1.EndpointConditions
    Node(1635, 1, NONE, NONE, 0), // io.k8s.api.discovery.v1beta1.EndpointHints
    Node(1636, 4, NONE, NONE, 0), // io.k8s.api.discovery.v1beta1.EndpointPort
    Node(1640, 6, NONE, NONE, 0), // io.k8s.api.discovery.v1beta1.EndpointSlice
    Node(1646, 4, NONE, NONE, 0), // io.k8s.api.discovery.v1beta1.EndpointSliceList
    Node(1650, 1, NONE, NONE, 0), // io.k8s.api.discovery.v1beta1.ForZone
    Node(1651, 17, NONE, NONE, 0), // io.k8s.api.events.v1.Event
    Node(1668, 4, NONE, NONE, 0), // io.k8s.api.events.v1.EventList
    Node(1672, 2, NONE, NONE, 0), // io.k8s.api.events.v1.EventSeries
    Node(1674, 17, NONE, NONE, 0), // io.k8s.api.events.v1beta1.Event
    Node(1691, 4, NONE, NONE, 0), // io.k8s.api.events.v1beta1.EventList
    Node(1695, 2, NONE, NONE, 0), // io.k8s.api.events.v1beta1.EventSeries
    Node(1697, 3, NONE, NONE, 0), // io.k8s.api.extensions.v1beta1.HTTPIngressPath
    Node(1700, 1, NONE, NONE, 0), // io.k8s.api.extensions.v1beta1.HTTPIngressRuleValue
    Node(1701, 5, NONE, NONE, 0), // io.k8s.api.extensions.v1beta1.Ingress
    Node(1706, 3, NONE, NONE, 0), // io.k8s.api.extensions.v1beta1.IngressBackend
    Node(1709, 4, NONE, NONE, 0), // io.k8s.api.extensions.v1beta1.IngressList
    Node(1713, 2, NONE, NONE, 0), // io.k8s.api.extensions.v1beta1.IngressRule
    Node(1715, 4, NONE, NONE, 0), // io.k8s.api.extensions.v1beta1.IngressSpec
    Node(1719, 1, NONE, NONE, 0), // io.k8s.api.extensions.v1beta1.IngressStatus
    Node(1720, 2, NONE, NONE, 0), // io.k8s.api.extensions.v1beta1.IngressTLS
    Node(1722, 1, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.FlowDistinguisherMethod
    Node(1723, 5, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.FlowSchema
    Node(1728, 5, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.FlowSchemaCondition
    Node(1733, 4, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.FlowSchemaList
    Node(1737, 4, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.FlowSchemaSpec
    Node(1741, 1, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.FlowSchemaStatus
    Node(1742, 1, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.GroupSubject
    Node(1743, 2, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.LimitResponse
    Node(1745, 2, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.LimitedPriorityLevelConfiguration
    Node(1747, 2, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.NonResourcePolicyRule
    Node(1749, 3, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.PolicyRulesWithSubjects
    Node(1752, 5, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfiguration
    Node(1757, 5, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationCondition
    Node(1762, 4, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationList
    Node(1766, 1, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationReference
    Node(1767, 2, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationSpec
    Node(1769, 1, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationStatus
    Node(1770, 3, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.QueuingConfiguration
    Node(1773, 5, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.ResourcePolicyRule
    Node(1778, 2, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.ServiceAccountSubject
    Node(1780, 4, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.Subject
    Node(1784, 1, NONE, NONE, 0), // io.k8s.api.flowcontrol.v1beta1.UserSubject
    Node(1785, 3, NONE, NONE, 0), // io.k8s.api.networking.v1.HTTPIngressPath
    Node(1788, 1, NONE, NONE, 0), // io.k8s.api.networking.v1.HTTPIngressRuleValue
    Node(1789, 2, NONE, NONE, 0), // io.k8s.api.networking.v1.IPBlock
    Node(1791, 5, NONE, NONE, 0), // io.k8s.api.networking.v1.Ingress
    Node(1796, 2, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressBackend
    Node(1798, 4, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressClass
    Node(1802, 4, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressClassList
    Node(1806, 5, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressClassParametersReference
    Node(1811, 2, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressClassSpec
    Node(1813, 4, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressList
    Node(1817, 2, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressRule
    Node(1819, 2, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressServiceBackend
    Node(1821, 4, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressSpec
    Node(1825, 1, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressStatus
    Node(1826, 2, NONE, NONE, 0), // io.k8s.api.networking.v1.IngressTLS
    Node(1828, 4, NONE, NONE, 0), // io.k8s.api.networking.v1.NetworkPolicy
    Node(1832, 2, NONE, NONE, 0), // io.k8s.api.networking.v1.NetworkPolicyEgressRule
    Node(1834, 2, NONE, NONE, 0), // io.k8s.api.networking.v1.NetworkPolicyIngressRule
    Node(1836, 4, NONE, NONE, 0), // io.k8s.api.networking.v1.NetworkPolicyList
    Node(1840, 3, NONE, NONE, 0), // io.k8s.api.networking.v1.NetworkPolicyPeer
    Node(1843, 3, NONE, NONE, 0), // io.k8s.api.networking.v1.NetworkPolicyPort
    Node(1846, 4, NONE, NONE, 0), // io.k8s.api.networking.v1.NetworkPolicySpec
    Node(1850, 2, NONE, NONE, 0), // io.k8s.api.networking.v1.ServiceBackendPort
    Node(1852, 3, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.HTTPIngressPath
    Node(1855, 1, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.HTTPIngressRuleValue
    Node(1856, 5, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.Ingress
    Node(1861, 3, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.IngressBackend
    Node(1864, 4, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.IngressClass
    Node(1868, 4, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.IngressClassList
    Node(1872, 5, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.IngressClassParametersReference
    Node(1877, 2, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.IngressClassSpec
    Node(1879, 4, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.IngressList
    Node(1883, 2, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.IngressRule
    Node(1885, 4, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.IngressSpec
    Node(1889, 1, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.IngressStatus
    Node(1890, 2, NONE, NONE, 0), // io.k8s.api.networking.v1beta1.IngressTLS
    Node(1892, 1, NONE, NONE, 0), // io.k8s.api.node.v1.Overhead
    Node(1893, 6, NONE, NONE, 0), // io.k8s.api.node.v1.RuntimeClass
    Node(1899, 4, NONE, NONE, 0), // io.k8s.api.node.v1.RuntimeClassList
    Node(1903, 2, NONE, NONE, 0), // io.k8s.api.node.v1.Scheduling
    Node(1905, 1, NONE, NONE, 0), // io.k8s.api.node.v1beta1.Overhead
    Node(1906, 6, NONE, NONE, 0), // io.k8s.api.node.v1beta1.RuntimeClass
    Node(1912, 4, NONE, NONE, 0), // io.k8s.api.node.v1beta1.RuntimeClassList
    Node(1916, 2, NONE, NONE, 0), // io.k8s.api.node.v1beta1.Scheduling
    Node(1918, 5, NONE, NONE, 0), // io.k8s.api.policy.v1.PodDisruptionBudget
    Node(1923, 4, NONE, NONE, 0), // io.k8s.api.policy.v1.PodDisruptionBudgetList
    Node(1927, 3, NONE, NONE, 0), // io.k8s.api.policy.v1.PodDisruptionBudgetSpec
    Node(1930, 7, NONE, NONE, 0), // io.k8s.api.policy.v1.PodDisruptionBudgetStatus
    Node(1937, 1, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.AllowedCSIDriver
    Node(1938, 1, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.AllowedFlexVolume
    Node(1939, 2, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.AllowedHostPath
    Node(1941, 4, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.Eviction
    Node(1945, 2, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.FSGroupStrategyOptions
    Node(1947, 2, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.HostPortRange
    Node(1949, 2, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.IDRange
    Node(1951, 5, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.PodDisruptionBudget
    Node(1956, 4, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.PodDisruptionBudgetList
    Node(1960, 3, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.PodDisruptionBudgetSpec
    Node(1963, 7, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.PodDisruptionBudgetStatus
    Node(1970, 4, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.PodSecurityPolicy
    Node(1974, 4, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.PodSecurityPolicyList
    Node(1978, 24, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.PodSecurityPolicySpec
    Node(2002, 2, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.RunAsGroupStrategyOptions
    Node(2004, 2, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.RunAsUserStrategyOptions
    Node(2006, 2, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.RuntimeClassStrategyOptions
    Node(2008, 2, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.SELinuxStrategyOptions
    Node(2010, 2, NONE, NONE, 0), // io.k8s.api.policy.v1beta1.SupplementalGroupsStrategyOptions
    Node(2012, 1, NONE, NONE, 0), // io.k8s.api.rbac.v1.AggregationRule
    Node(2013, 5, NONE, NONE, 0), // io.k8s.api.rbac.v1.ClusterRole
    Node(2018, 5, NONE, NONE, 0), // io.k8s.api.rbac.v1.ClusterRoleBinding
    Node(2023, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1.ClusterRoleBindingList
    Node(2027, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1.ClusterRoleList
    Node(2031, 5, NONE, NONE, 0), // io.k8s.api.rbac.v1.PolicyRule
    Node(2036, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1.Role
    Node(2040, 5, NONE, NONE, 0), // io.k8s.api.rbac.v1.RoleBinding
    Node(2045, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1.RoleBindingList
    Node(2049, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1.RoleList
    Node(2053, 3, NONE, NONE, 0), // io.k8s.api.rbac.v1.RoleRef
    Node(2056, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1.Subject
    Node(2060, 1, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.AggregationRule
    Node(2061, 5, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.ClusterRole
    Node(2066, 5, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.ClusterRoleBinding
    Node(2071, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.ClusterRoleBindingList
    Node(2075, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.ClusterRoleList
    Node(2079, 5, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.PolicyRule
    Node(2084, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.Role
    Node(2088, 5, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.RoleBinding
    Node(2093, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.RoleBindingList
    Node(2097, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.RoleList
    Node(2101, 3, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.RoleRef
    Node(2104, 4, NONE, NONE, 0), // io.k8s.api.rbac.v1beta1.Subject
    Node(2108, 7, NONE, NONE, 0), // io.k8s.api.scheduling.v1.PriorityClass
    Node(2115, 4, NONE, NONE, 0), // io.k8s.api.scheduling.v1.PriorityClassList
    Node(2119, 7, NONE, NONE, 0), // io.k8s.api.scheduling.v1beta1.PriorityClass
    Node(2126, 4, NONE, NONE, 0), // io.k8s.api.scheduling.v1beta1.PriorityClassList
    Node(2130, 4, NONE, NONE, 0), // io.k8s.api.storage.v1.CSIDriver
    Node(2134, 4, NONE, NONE, 0), // io.k8s.api.storage.v1.CSIDriverList
    Node(2138, 7, NONE, NONE, 0), // io.k8s.api.storage.v1.CSIDriverSpec
    Node(2145, 4, NONE, NONE, 0), // io.k8s.api.storage.v1.CSINode
    Node(2149, 4, NONE, NONE, 0), // io.k8s.api.storage.v1.CSINodeDriver
    Node(2153, 4, NONE, NONE, 0), // io.k8s.api.storage.v1.CSINodeList
    Node(2157, 1, NONE, NONE, 0), // io.k8s.api.storage.v1.CSINodeSpec
    Node(2158, 10, NONE, NONE, 0), // io.k8s.api.storage.v1.StorageClass
    Node(2168, 4, NONE, NONE, 0), // io.k8s.api.storage.v1.StorageClassList
    Node(2172, 2, NONE, NONE, 0), // io.k8s.api.storage.v1.TokenRequest
    Node(2174, 5, NONE, NONE, 0), // io.k8s.api.storage.v1.VolumeAttachment
    Node(2179, 4, NONE, NONE, 0), // io.k8s.api.storage.v1.VolumeAttachmentList
    Node(2183, 2, NONE, NONE, 0), // io.k8s.api.storage.v1.VolumeAttachmentSource
    Node(2185, 3, NONE, NONE, 0), // io.k8s.api.storage.v1.VolumeAttachmentSpec
    Node(2188, 4, NONE, NONE, 0), // io.k8s.api.storage.v1.VolumeAttachmentStatus
    Node(2192, 2, NONE, NONE, 0), // io.k8s.api.storage.v1.VolumeError
    Node(2194, 1, NONE, NONE, 0), // io.k8s.api.storage.v1.VolumeNodeResources
    Node(2195, 4, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.CSIDriver
    Node(2199, 4, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.CSIDriverList
    Node(2203, 7, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.CSIDriverSpec
    Node(2210, 4, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.CSINode
    Node(2214, 4, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.CSINodeDriver
    Node(2218, 4, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.CSINodeList
    Node(2222, 1, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.CSINodeSpec
    Node(2223, 7, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.CSIStorageCapacity
    Node(2230, 4, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.CSIStorageCapacityList
    Node(2234, 10, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.StorageClass
    Node(2244, 4, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.StorageClassList
    Node(2248, 2, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.TokenRequest
    Node(2250, 5, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.VolumeAttachment
    Node(2255, 4, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.VolumeAttachmentList
    Node(2259, 2, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.VolumeAttachmentSource
    Node(2261, 3, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.VolumeAttachmentSpec
    Node(2264, 4, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.VolumeAttachmentStatus
    Node(2268, 2, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.VolumeError
    Node(2270, 1, NONE, NONE, 0), // io.k8s.api.storage.v1beta1.VolumeNodeResources
    Node(2271, 6, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition
    Node(2277, 2, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion
    Node(2279, 5, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition
    Node(2284, 5, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition
    Node(2289, 4, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionList
    Node(2293, 6, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames
    Node(2299, 6, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec
    Node(2305, 3, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus
    Node(2308, 8, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion
    Node(2316, 3, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale
    Node(0, 0, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus
    Node(2319, 2, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources
    Node(2321, 1, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation
    Node(2322, 2, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation
    Node(0, 0, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON
    Node(2324, 43, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps
    Node(0, 0, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray
    Node(0, 0, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool
    Node(0, 0, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray
    Node(2367, 4, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference
    Node(2371, 3, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig
    Node(2374, 2, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion
    Node(2376, 6, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceColumnDefinition
    Node(2382, 3, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceConversion
    Node(2385, 5, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinition
    Node(2390, 5, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionCondition
    Node(2395, 4, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionList
    Node(2399, 6, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionNames
    Node(2405, 10, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionSpec
    Node(2415, 3, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionStatus
    Node(2418, 8, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionVersion
    Node(2426, 3, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceSubresourceScale
    Node(0, 0, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceSubresourceStatus
    Node(2429, 2, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceSubresources
    Node(2431, 1, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceValidation
    Node(2432, 2, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.ExternalDocumentation
    Node(0, 0, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSON
    Node(2434, 43, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaProps
    Node(0, 0, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsOrArray
    Node(0, 0, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsOrBool
    Node(0, 0, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsOrStringArray
    Node(2477, 4, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.ServiceReference
    Node(2481, 3, NONE, NONE, 0), // io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.WebhookClientConfig
    Node(0, 0, NONE, NONE, 0), // io.k8s.apimachinery.pkg.api.resource.Quantity
    Node(2484, 6, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup
    Node(2490, 3, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList
    Node(2493, 10, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.APIResource
    Node(2503, 4, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList
    Node(2507, 4, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.APIVersions
    Node(2511, 6, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.Condition
    Node(2517, 7, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions
    Node(0, 0, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1
    Node(2524, 2, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery
    Node(2526, 2, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector
    Node(2528, 3, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement
    Node(2531, 4, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta
    Node(2535, 6, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry
    Node(0, 0, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime
    Node(2541, 16, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta
    Node(2557, 6, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference
    Node(0, 0, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.Patch
    Node(2563, 2, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions
    Node(2565, 2, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR
    Node(2567, 8, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.Status
    Node(2575, 3, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause
    Node(2578, 6, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails
    Node(0, 0, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.Time
    Node(2584, 2, NONE, NONE, 0), // io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent
    Node(0, 0, NONE, NONE, 0), // io.k8s.apimachinery.pkg.runtime.RawExtension
    Node(0, 0, NONE, NONE, 0), // io.k8s.apimachinery.pkg.util.intstr.IntOrString
    Node(2586, 9, NONE, NONE, 0), // io.k8s.apimachinery.pkg.version.Info
    Node(2595, 5, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService
    Node(2600, 5, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition
    Node(2605, 4, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceList
    Node(2609, 7, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec
    Node(2616, 1, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus
    Node(2617, 3, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference
    Node(2620, 5, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIService
    Node(2625, 5, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceCondition
    Node(2630, 4, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceList
    Node(2634, 7, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceSpec
    Node(2641, 1, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceStatus
    Node(2642, 3, NONE, NONE, 0), // io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.ServiceReference
    Node(2645, 1, NONE, NONE, 0), // io.k8s.api.apps.v1.ConfigMapArgs
    Node(2646, 4, NONE, NONE, 0), // io.k8s.api.apps.v1.GeneratorArgs
    Node(2650, 2, NONE, NONE, 0), // io.k8s.api.apps.v1.Kustomization
    Node(2652, 4, NONE, NONE, 0), // io.k8s.api.apps.v1.KvPairSources
    Node(2656, 2, NONE, NONE, 0), // io.k8s.api.apps.v1.SecretArgs
    Node(0, 0, NONE, NONE, 0),
    Node(0, 0, NONE, 623, 0),
    Node(0, 0, NONE, 3, 0),
    Node(0, 0, NONE, 0, 1),
    Node(0, 0, NONE, 1, 0),
    Node(0, 0, NONE, 5, 1),
    Node(0, 0, NONE, 6, 0),
    Node(0, 0, NONE, 12, 0),
    Node(0, 0, NONE, 9, 1),
    Node(0, 0, NONE, 10, 0),
    Node(0, 0, NONE, 14, 1),
    Node(0, 0, NONE, 15, 0),
    Node(0, 0, NONE, 18, 0),
    Node(0, 0, NONE, 20, 0),
    Node(0, 0, NONE, 21, 2),
    Node(0, 0, NONE, 26, 0),
    Node(0, 0, NONE, 27, 2),
    Node(0, 0, NONE, 32, 0),
    Node(0, 0, NONE, 33, 2),
    Node(0, 0, NONE, 40, 0),
    Node(0, 0, NONE, 266, 0),
    Node(0, 0, NONE, 41, 2),
    Node(0, 0, 624, NONE, 0),
    Node(0, 0, NONE, 60, 0),
    Node(0, 0, NONE, 62, 0),
    Node(0, 0, NONE, 73, 0),
    Node(0, 0, NONE, 75, 0),
    Node(0, 0, NONE, 85, 0),
    Node(0, 0, NONE, 97, 0),
    Node(0, 0, NONE, 102, 0),
    Node(0, 0, NONE, 98, 0),
    Node(0, 0, NONE, 103, 0),
    Node(0, 0, NONE, 115, 0),
    Node(0, 0, NONE, 117, 0),
    Node(0, 0, NONE, 124, 0),
    Node(0, 0, NONE, 119, 0),
    Node(0, 0, NONE, 125, 0),
    Node(0, 0, NONE, 134, 0),
    Node(0, 0, NONE, 264, 0),
    Node(0, 0, NONE, 138, 0),
    Node(0, 0, NONE, 139, 2),
    Node(0, 0, NONE, 144, 0),
    Node(0, 0, NONE, 149, 0),
    Node(0, 0, NONE, 150, 3),
    Node(0, 0, NONE, 154, 0),
    Node(0, 0, NONE, 155, 3),
    Node(0, 0, NONE, 159, 0),
    Node(0, 0, NONE, 162, 0),
    Node(0, 0, 623, NONE, 0),
    Node(0, 0, NONE, 180, 2),
    Node(0, 0, NONE, 181, 0),
    Node(0, 0, NONE, 183, 0),
    Node(0, 0, NONE, 233, 0),
    Node(0, 0, NONE, 209, 1),
    Node(0, 0, NONE, 208, 0),
    Node(0, 0, NONE, 192, 4),
    Node(0, 0, NONE, 346, 5),
    Node(0, 0, NONE, 347, 6),
    Node(0, 0, NONE, 200, 0),
    Node(0, 0, NONE, 203, 0),
    Node(0, 0, NONE, 204, 0),
    Node(0, 0, NONE, 205, 0),
    Node(0, 0, NONE, 206, 0),
    Node(0, 0, NONE, 192, 0),
    Node(0, 0, NONE, 213, 0),
    Node(0, 0, NONE, 227, 0),
    Node(0, 0, 578, NONE, 0),
    Node(0, 0, NONE, 235, 0),
    Node(0, 0, NONE, 236, 0),
    Node(0, 0, NONE, 293, 0),
    Node(0, 0, NONE, 239, 0),
    Node(0, 0, NONE, 244, 0),
    Node(0, 0, NONE, 245, 2),
    Node(0, 0, NONE, 295, 0),
    Node(0, 0, NONE, 249, 0),
    Node(0, 0, NONE, 259, 0),
    Node(0, 0, NONE, 258, 0),
    Node(0, 0, NONE, 623, 7),
    Node(0, 0, NONE, 339, 0),
    Node(0, 0, NONE, 250, 2),
    Node(0, 0, NONE, 252, 2),
    Node(0, 0, NONE, 191, 0),
    Node(0, 0, NONE, 167, 0),
    Node(0, 0, NONE, 267, 2),
    Node(0, 0, NONE, 265, 0),
    Node(0, 0, NONE, 351, 0),
    Node(0, 0, NONE, 279, 0),
    Node(0, 0, NONE, 283, 0),
    Node(0, 0, NONE, 277, 0),
    Node(0, 0, NONE, 337, 0),
    Node(0, 0, NONE, 190, 1),
    Node(0, 0, NONE, 211, 1),
    Node(0, 0, NONE, 229, 8),
    Node(0, 0, NONE, 241, 1),
    Node(0, 0, NONE, 286, 0),
    Node(0, 0, NONE, 340, 0),
    Node(0, 0, NONE, 343, 9),
    Node(0, 0, NONE, 345, 10),
    Node(0, 0, NONE, 281, 2),
    Node(0, 0, NONE, 197, 0),
    Node(0, 0, NONE, 284, 8),
    Node(0, 0, NONE, 290, 0),
    Node(0, 0, NONE, 349, 0),
    Node(0, 0, NONE, 301, 0),
    Node(0, 0, NONE, 302, 2),
    Node(0, 0, NONE, 307, 0),
    Node(0, 0, NONE, 316, 0),
    Node(0, 0, NONE, 318, 0),
    Node(0, 0, NONE, 241, 0),
    Node(0, 0, NONE, 264, 1),
    Node(0, 0, NONE, 327, 0),
    Node(0, 0, NONE, 326, 0),
    Node(0, 0, NONE, 331, 11),
    Node(0, 0, NONE, 584, 12),
    Node(0, 0, NONE, 341, 0),
    Node(0, 0, NONE, 359, 0),
    Node(0, 0, NONE, 353, 0),
    Node(0, 0, NONE, 356, 0),
    Node(0, 0, NONE, 357, 0),
    Node(0, 0, NONE, 366, 0),
    Node(0, 0, NONE, 360, 0),
    Node(0, 0, NONE, 363, 0),
    Node(0, 0, NONE, 364, 0),
    Node(0, 0, NONE, 367, 0),
    Node(0, 0, NONE, 370, 0),
    Node(0, 0, NONE, 373, 0),
    Node(0, 0, NONE, 375, 0),
    Node(0, 0, NONE, 378, 0),
    Node(0, 0, NONE, 381, 0),
    Node(0, 0, NONE, 383, 0),
    Node(0, 0, NONE, 392, 0),
    Node(0, 0, NONE, 384, 3),
    Node(0, 0, NONE, 391, 0),
    Node(0, 0, NONE, 400, 0),
    Node(0, 0, NONE, 402, 0),
    Node(0, 0, NONE, 393, 0),
    Node(0, 0, NONE, 394, 3),
    Node(0, 0, NONE, 404, 0),
    Node(0, 0, NONE, 409, 0),
    Node(0, 0, NONE, 407, 0),
    Node(0, 0, NONE, 414, 0),
    Node(0, 0, NONE, 418, 0),
    Node(0, 0, NONE, 424, 0),
    Node(0, 0, NONE, 423, 0),
    Node(0, 0, NONE, 419, 0),
    Node(0, 0, NONE, 420, 0),
    Node(0, 0, NONE, 421, 0),
    Node(0, 0, NONE, 427, 0),
    Node(0, 0, NONE, 431, 0),
    Node(0, 0, NONE, 429, 0),
    Node(0, 0, NONE, 436, 0),
    Node(0, 0, NONE, 439, 0),
    Node(0, 0, NONE, 441, 0),
    Node(0, 0, NONE, 445, 0),
    Node(0, 0, NONE, 448, 0),
    Node(0, 0, 601, NONE, 0),
    Node(0, 0, NONE, 458, 0),
    Node(0, 0, NONE, 459, 0),
    Node(0, 0, NONE, 463, 0),
    Node(0, 0, NONE, 452, 0),
    Node(0, 0, NONE, 453, 0),
    Node(0, 0, NONE, 454, 0),
    Node(0, 0, NONE, 457, 0),
    Node(0, 0, NONE, 588, 0),
    Node(0, 0, NONE, 476, 0),
    Node(0, 0, NONE, 482, 0),
    Node(0, 0, NONE, 473, 0),
    Node(0, 0, NONE, 472, 0),
    Node(0, 0, NONE, 478, 0),
    Node(0, 0, NONE, 477, 0),
    Node(0, 0, NONE, 488, 0),
    Node(0, 0, NONE, 494, 0),
    Node(0, 0, NONE, 485, 0),
    Node(0, 0, NONE, 484, 0),
    Node(0, 0, NONE, 490, 0),
    Node(0, 0, NONE, 489, 0),
    Node(0, 0, NONE, 495, 0),
    Node(0, 0, NONE, 497, 0),
    Node(0, 0, NONE, 499, 0),
    Node(0, 0, NONE, 508, 0),
    Node(0, 0, NONE, 502, 0),
    Node(0, 0, NONE, 503, 1),
    Node(0, 0, NONE, 342, 0),
    Node(0, 0, NONE, 506, 0),
    Node(0, 0, NONE, 509, 0),
    Node(0, 0, NONE, 516, 0),
    Node(0, 0, NONE, 527, 0),
    Node(0, 0, NONE, 519, 0),
    Node(0, 0, NONE, 520, 1),
    Node(0, 0, NONE, 523, 13),
    Node(0, 0, NONE, 525, 0),
    Node(0, 0, NONE, 528, 0),
    Node(0, 0, NONE, 537, 0),
    Node(0, 0, NONE, 543, 0),
    Node(0, 0, NONE, 538, 3),
    Node(0, 0, NONE, 535, 0),
    Node(0, 0, NONE, 550, 0),
    Node(0, 0, 550, NONE, 0),
    Node(0, 0, 553, NONE, 0),
    Node(0, 0, NONE, 549, 0),
    Node(0, 0, NONE, 559, 0),
    Node(0, 0, NONE, 557, 0),
    Node(0, 0, NONE, 565, 0),
    Node(0, 0, NONE, 560, 3),
    Node(0, 0, NONE, 572, 0),
    Node(0, 0, 572, NONE, 0),
    Node(0, 0, 575, NONE, 0),
    Node(0, 0, NONE, 571, 0),
    Node(0, 0, NONE, 597, 0),
    Node(0, 0, NONE, 587, 0),
    Node(0, 0, NONE, 579, 0),
    Node(0, 0, NONE, 581, 0),
    Node(0, 0, NONE, 589, 0),
    Node(0, 0, NONE, NONE, 14),
    Node(0, 0, NONE, 591, 0),
    Node(0, 0, NONE, 594, 15),
    Node(0, 0, NONE, 599, 0),
    Node(0, 0, NONE, 606, 0),
    Node(0, 0, NONE, 607, 12),
    Node(0, 0, NONE, 612, 0),
    Node(0, 0, NONE, 613, 12),
    Node(0, 0, NONE, 618, 1),
    Node(0, 0, NONE, 622, 1),
];

/// Fields, sorted by name within each node.
#[rustfmt::skip]
pub(crate) static FIELDS: [Field; 2658] = [
    // 0 io.k8s.api.admissionregistration.v1.MutatingWebhook
    Field(1955, 23, 624), // admissionReviewVersions
    Field(3219, 12, 8), // clientConfig
    Field(5077, 13, 623), // failurePolicy
    Field(34760, 11, 623), // matchPolicy
    Field(35106, 4, 623), // name
    Field(35135, 17, 588), // namespaceSelector
    Field(35568, 14, 588), // objectSelector
    Field(36744, 18, 623), // reinvocationPolicy
    Field(37168, 5, 625), // rules
    Field(37848, 11, 623), // sideEffects
    Field(38749, 14, 623), // timeoutSeconds
    // 1 io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(39380, 8, 626), // webhooks
    // 2 io.k8s.api.admissionregistration.v1.MutatingWebhookConfigurationList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 627), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 3 io.k8s.api.admissionregistration.v1.RuleWithOperations
    Field(2340, 9, 624), // apiGroups
    Field(2359, 11, 624), // apiVersions
    Field(35644, 10, 624), // operations
    Field(37061, 9, 624), // resources
    Field(37408, 5, 623), // scope
    // 4 io.k8s.api.admissionregistration.v1.ServiceReference
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(35753, 4, 623), // path
    Field(36111, 4, 623), // port
    // 5 io.k8s.api.admissionregistration.v1.ValidatingWebhook
    Field(1955, 23, 624), // admissionReviewVersions
    Field(3219, 12, 8), // clientConfig
    Field(5077, 13, 623), // failurePolicy
    Field(34760, 11, 623), // matchPolicy
    Field(35106, 4, 623), // name
    Field(35135, 17, 588), // namespaceSelector
    Field(35568, 14, 588), // objectSelector
    Field(37168, 5, 625), // rules
    Field(37848, 11, 623), // sideEffects
    Field(38749, 14, 623), // timeoutSeconds
    // 6 io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(39380, 8, 628), // webhooks
    // 7 io.k8s.api.admissionregistration.v1.ValidatingWebhookConfigurationList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 629), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 8 io.k8s.api.admissionregistration.v1.WebhookClientConfig
    Field(3029, 8, 623), // caBundle
    Field(37668, 7, 4), // service
    Field(39016, 3, 623), // url
    // 9 io.k8s.api.admissionregistration.v1beta1.MutatingWebhook
    Field(1955, 23, 624), // admissionReviewVersions
    Field(3219, 12, 17), // clientConfig
    Field(5077, 13, 623), // failurePolicy
    Field(34760, 11, 623), // matchPolicy
    Field(35106, 4, 623), // name
    Field(35135, 17, 588), // namespaceSelector
    Field(35568, 14, 588), // objectSelector
    Field(36744, 18, 623), // reinvocationPolicy
    Field(37168, 5, 630), // rules
    Field(37848, 11, 623), // sideEffects
    Field(38749, 14, 623), // timeoutSeconds
    // 10 io.k8s.api.admissionregistration.v1beta1.MutatingWebhookConfiguration
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(39380, 8, 631), // webhooks
    // 11 io.k8s.api.admissionregistration.v1beta1.MutatingWebhookConfigurationList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 632), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 12 io.k8s.api.admissionregistration.v1beta1.RuleWithOperations
    Field(2340, 9, 624), // apiGroups
    Field(2359, 11, 624), // apiVersions
    Field(35644, 10, 624), // operations
    Field(37061, 9, 624), // resources
    Field(37408, 5, 623), // scope
    // 13 io.k8s.api.admissionregistration.v1beta1.ServiceReference
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(35753, 4, 623), // path
    Field(36111, 4, 623), // port
    // 14 io.k8s.api.admissionregistration.v1beta1.ValidatingWebhook
    Field(1955, 23, 624), // admissionReviewVersions
    Field(3219, 12, 17), // clientConfig
    Field(5077, 13, 623), // failurePolicy
    Field(34760, 11, 623), // matchPolicy
    Field(35106, 4, 623), // name
    Field(35135, 17, 588), // namespaceSelector
    Field(35568, 14, 588), // objectSelector
    Field(37168, 5, 630), // rules
    Field(37848, 11, 623), // sideEffects
    Field(38749, 14, 623), // timeoutSeconds
    // 15 io.k8s.api.admissionregistration.v1beta1.ValidatingWebhookConfiguration
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(39380, 8, 633), // webhooks
    // 16 io.k8s.api.admissionregistration.v1beta1.ValidatingWebhookConfigurationList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 634), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 17 io.k8s.api.admissionregistration.v1beta1.WebhookClientConfig
    Field(3029, 8, 623), // caBundle
    Field(37668, 7, 13), // service
    Field(39016, 3, 623), // url
    // 18 io.k8s.api.apps.v1.ControllerRevision
    Field(2349, 10, 623), // apiVersion
    Field(3989, 4, 603), // data
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37112, 8, 623), // revision
    // 19 io.k8s.api.apps.v1.ControllerRevisionList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 635), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 20 io.k8s.api.apps.v1.DaemonSet
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 23), // spec
    Field(38047, 6, 24), // status
    // 21 io.k8s.api.apps.v1.DaemonSetCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 22 io.k8s.api.apps.v1.DaemonSetList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 636), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 23 io.k8s.api.apps.v1.DaemonSetSpec
    Field(35009, 15, 623), // minReadySeconds
    Field(37120, 20, 623), // revisionHistoryLimit
    Field(37595, 8, 588), // selector
    Field(38626, 8, 292), // template
    Field(38965, 14, 25), // updateStrategy
    // 24 io.k8s.api.apps.v1.DaemonSetStatus
    Field(3305, 14, 623), // collisionCount
    Field(3428, 10, 637), // conditions
    Field(3910, 22, 623), // currentNumberScheduled
    Field(4396, 22, 623), // desiredNumberScheduled
    Field(35501, 15, 623), // numberAvailable
    Field(35516, 18, 623), // numberMisscheduled
    Field(35534, 11, 623), // numberReady
    Field(35545, 17, 623), // numberUnavailable
    Field(35582, 18, 623), // observedGeneration
    Field(38979, 22, 623), // updatedNumberScheduled
    // 25 io.k8s.api.apps.v1.DaemonSetUpdateStrategy
    Field(37151, 13, 37), // rollingUpdate
    Field(38901, 4, 623), // type
    // 26 io.k8s.api.apps.v1.Deployment
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 29), // spec
    Field(38047, 6, 30), // status
    // 27 io.k8s.api.apps.v1.DeploymentCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34443, 14, 601), // lastUpdateTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 28 io.k8s.api.apps.v1.DeploymentList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 638), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 29 io.k8s.api.apps.v1.DeploymentSpec
    Field(35009, 15, 623), // minReadySeconds
    Field(35804, 6, 623), // paused
    Field(36356, 23, 623), // progressDeadlineSeconds
    Field(36796, 8, 623), // replicas
    Field(37120, 20, 623), // revisionHistoryLimit
    Field(37595, 8, 588), // selector
    Field(38280, 8, 31), // strategy
    Field(38626, 8, 292), // template
    // 30 io.k8s.api.apps.v1.DeploymentStatus
    Field(2839, 17, 623), // availableReplicas
    Field(3305, 14, 623), // collisionCount
    Field(3428, 10, 639), // conditions
    Field(35582, 18, 623), // observedGeneration
    Field(36695, 13, 623), // readyReplicas
    Field(36796, 8, 623), // replicas
    Field(38908, 19, 623), // unavailableReplicas
    Field(39001, 15, 623), // updatedReplicas
    // 31 io.k8s.api.apps.v1.DeploymentStrategy
    Field(37151, 13, 38), // rollingUpdate
    Field(38901, 4, 623), // type
    // 32 io.k8s.api.apps.v1.ReplicaSet
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 35), // spec
    Field(38047, 6, 36), // status
    // 33 io.k8s.api.apps.v1.ReplicaSetCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 34 io.k8s.api.apps.v1.ReplicaSetList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 640), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 35 io.k8s.api.apps.v1.ReplicaSetSpec
    Field(35009, 15, 623), // minReadySeconds
    Field(36796, 8, 623), // replicas
    Field(37595, 8, 588), // selector
    Field(38626, 8, 292), // template
    // 36 io.k8s.api.apps.v1.ReplicaSetStatus
    Field(2839, 17, 623), // availableReplicas
    Field(3428, 10, 641), // conditions
    Field(5356, 20, 623), // fullyLabeledReplicas
    Field(35582, 18, 623), // observedGeneration
    Field(36695, 13, 623), // readyReplicas
    Field(36796, 8, 623), // replicas
    // 37 io.k8s.api.apps.v1.RollingUpdateDaemonSet
    Field(34860, 8, 604), // maxSurge
    Field(34868, 14, 604), // maxUnavailable
    // 38 io.k8s.api.apps.v1.RollingUpdateDeployment
    Field(34860, 8, 604), // maxSurge
    Field(34868, 14, 604), // maxUnavailable
    // 39 io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy
    Field(35744, 9, 623), // partition
    // 40 io.k8s.api.apps.v1.StatefulSet
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 43), // spec
    Field(38047, 6, 44), // status
    // 41 io.k8s.api.apps.v1.StatefulSetCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 42 io.k8s.api.apps.v1.StatefulSetList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 642), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 43 io.k8s.api.apps.v1.StatefulSetSpec
    Field(36031, 19, 623), // podManagementPolicy
    Field(36796, 8, 623), // replicas
    Field(37120, 20, 623), // revisionHistoryLimit
    Field(37595, 8, 588), // selector
    Field(37726, 11, 623), // serviceName
    Field(38626, 8, 292), // template
    Field(38965, 14, 45), // updateStrategy
    Field(39170, 20, 643), // volumeClaimTemplates
    // 44 io.k8s.api.apps.v1.StatefulSetStatus
    Field(3305, 14, 623), // collisionCount
    Field(3428, 10, 644), // conditions
    Field(3932, 15, 623), // currentReplicas
    Field(3947, 15, 623), // currentRevision
    Field(35582, 18, 623), // observedGeneration
    Field(36695, 13, 623), // readyReplicas
    Field(36796, 8, 623), // replicas
    Field(38951, 14, 623), // updateRevision
    Field(39001, 15, 623), // updatedReplicas
    // 45 io.k8s.api.apps.v1.StatefulSetUpdateStrategy
    Field(37151, 13, 39), // rollingUpdate
    Field(38901, 4, 623), // type
    // 46 io.k8s.api.authentication.v1.BoundObjectReference
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    Field(38905, 3, 623), // uid
    // 47 io.k8s.api.authentication.v1.TokenRequest
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 48), // spec
    Field(38047, 6, 49), // status
    // 48 io.k8s.api.authentication.v1.TokenRequestSpec
    Field(2633, 9, 624), // audiences
    Field(3006, 14, 46), // boundObjectRef
    Field(4916, 17, 623), // expirationSeconds
    // 49 io.k8s.api.authentication.v1.TokenRequestStatus
    Field(4933, 19, 601), // expirationTimestamp
    Field(38773, 5, 623), // token
    // 50 io.k8s.api.authentication.v1.TokenReview
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 51), // spec
    Field(38047, 6, 52), // status
    // 51 io.k8s.api.authentication.v1.TokenReviewSpec
    Field(2633, 9, 624), // audiences
    Field(38773, 5, 623), // token
    // 52 io.k8s.api.authentication.v1.TokenReviewStatus
    Field(2633, 9, 624), // audiences
    Field(2642, 13, 623), // authenticated
    Field(4781, 5, 623), // error
    Field(39029, 4, 53), // user
    // 53 io.k8s.api.authentication.v1.UserInfo
    Field(5044, 5, 645), // extra
    Field(5586, 6, 624), // groups
    Field(38905, 3, 623), // uid
    Field(39033, 8, 623), // username
    // 54 io.k8s.api.authentication.v1beta1.TokenReview
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 55), // spec
    Field(38047, 6, 56), // status
    // 55 io.k8s.api.authentication.v1beta1.TokenReviewSpec
    Field(2633, 9, 624), // audiences
    Field(38773, 5, 623), // token
    // 56 io.k8s.api.authentication.v1beta1.TokenReviewStatus
    Field(2633, 9, 624), // audiences
    Field(2642, 13, 623), // authenticated
    Field(4781, 5, 623), // error
    Field(39029, 4, 57), // user
    // 57 io.k8s.api.authentication.v1beta1.UserInfo
    Field(5044, 5, 645), // extra
    Field(5586, 6, 624), // groups
    Field(38905, 3, 623), // uid
    Field(39033, 8, 623), // username
    // 58 io.k8s.api.authorization.v1.LocalSubjectAccessReview
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 68), // spec
    Field(38047, 6, 69), // status
    // 59 io.k8s.api.authorization.v1.NonResourceAttributes
    Field(35753, 4, 623), // path
    Field(39073, 4, 623), // verb
    // 60 io.k8s.api.authorization.v1.NonResourceRule
    Field(35448, 15, 624), // nonResourceURLs
    Field(39077, 5, 624), // verbs
    // 61 io.k8s.api.authorization.v1.ResourceAttributes
    Field(5549, 5, 623), // group
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(36978, 8, 623), // resource
    Field(38333, 11, 623), // subresource
    Field(39073, 4, 623), // verb
    Field(39082, 7, 623), // version
    // 62 io.k8s.api.authorization.v1.ResourceRule
    Field(2340, 9, 624), // apiGroups
    Field(37020, 13, 624), // resourceNames
    Field(37061, 9, 624), // resources
    Field(39077, 5, 624), // verbs
    // 63 io.k8s.api.authorization.v1.SelfSubjectAccessReview
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 64), // spec
    Field(38047, 6, 69), // status
    // 64 io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec
    Field(35411, 21, 59), // nonResourceAttributes
    Field(36986, 18, 61), // resourceAttributes
    // 65 io.k8s.api.authorization.v1.SelfSubjectRulesReview
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 66), // spec
    Field(38047, 6, 70), // status
    // 66 io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec
    Field(35126, 9, 623), // namespace
    // 67 io.k8s.api.authorization.v1.SubjectAccessReview
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 68), // spec
    Field(38047, 6, 69), // status
    // 68 io.k8s.api.authorization.v1.SubjectAccessReviewSpec
    Field(5044, 5, 645), // extra
    Field(5586, 6, 624), // groups
    Field(35411, 21, 59), // nonResourceAttributes
    Field(36986, 18, 61), // resourceAttributes
    Field(38905, 3, 623), // uid
    Field(39029, 4, 623), // user
    // 69 io.k8s.api.authorization.v1.SubjectAccessReviewStatus
    Field(2157, 7, 623), // allowed
    Field(4214, 6, 623), // denied
    Field(4786, 15, 623), // evaluationError
    Field(36708, 6, 623), // reason
    // 70 io.k8s.api.authorization.v1.SubjectRulesReviewStatus
    Field(4786, 15, 623), // evaluationError
    Field(5851, 10, 623), // incomplete
    Field(35432, 16, 646), // nonResourceRules
    Field(37033, 13, 647), // resourceRules
    // 71 io.k8s.api.authorization.v1beta1.LocalSubjectAccessReview
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 81), // spec
    Field(38047, 6, 82), // status
    // 72 io.k8s.api.authorization.v1beta1.NonResourceAttributes
    Field(35753, 4, 623), // path
    Field(39073, 4, 623), // verb
    // 73 io.k8s.api.authorization.v1beta1.NonResourceRule
    Field(35448, 15, 624), // nonResourceURLs
    Field(39077, 5, 624), // verbs
    // 74 io.k8s.api.authorization.v1beta1.ResourceAttributes
    Field(5549, 5, 623), // group
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(36978, 8, 623), // resource
    Field(38333, 11, 623), // subresource
    Field(39073, 4, 623), // verb
    Field(39082, 7, 623), // version
    // 75 io.k8s.api.authorization.v1beta1.ResourceRule
    Field(2340, 9, 624), // apiGroups
    Field(37020, 13, 624), // resourceNames
    Field(37061, 9, 624), // resources
    Field(39077, 5, 624), // verbs
    // 76 io.k8s.api.authorization.v1beta1.SelfSubjectAccessReview
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 77), // spec
    Field(38047, 6, 82), // status
    // 77 io.k8s.api.authorization.v1beta1.SelfSubjectAccessReviewSpec
    Field(35411, 21, 72), // nonResourceAttributes
    Field(36986, 18, 74), // resourceAttributes
    // 78 io.k8s.api.authorization.v1beta1.SelfSubjectRulesReview
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 79), // spec
    Field(38047, 6, 83), // status
    // 79 io.k8s.api.authorization.v1beta1.SelfSubjectRulesReviewSpec
    Field(35126, 9, 623), // namespace
    // 80 io.k8s.api.authorization.v1beta1.SubjectAccessReview
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 81), // spec
    Field(38047, 6, 82), // status
    // 81 io.k8s.api.authorization.v1beta1.SubjectAccessReviewSpec
    Field(5044, 5, 645), // extra
    Field(5549, 5, 624), // group
    Field(35411, 21, 72), // nonResourceAttributes
    Field(36986, 18, 74), // resourceAttributes
    Field(38905, 3, 623), // uid
    Field(39029, 4, 623), // user
    // 82 io.k8s.api.authorization.v1beta1.SubjectAccessReviewStatus
    Field(2157, 7, 623), // allowed
    Field(4214, 6, 623), // denied
    Field(4786, 15, 623), // evaluationError
    Field(36708, 6, 623), // reason
    // 83 io.k8s.api.authorization.v1beta1.SubjectRulesReviewStatus
    Field(4786, 15, 623), // evaluationError
    Field(5851, 10, 623), // incomplete
    Field(35432, 16, 648), // nonResourceRules
    Field(37033, 13, 649), // resourceRules
    // 84 io.k8s.api.autoscaling.v1.CrossVersionObjectReference
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    // 85 io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 87), // spec
    Field(38047, 6, 88), // status
    // 86 io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 650), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 87 io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec
    Field(34842, 11, 623), // maxReplicas
    Field(35024, 11, 623), // minReplicas
    Field(37273, 14, 84), // scaleTargetRef
    Field(38516, 30, 623), // targetCPUUtilizationPercentage
    // 88 io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus
    Field(3851, 31, 623), // currentCPUUtilizationPercentage
    Field(3932, 15, 623), // currentReplicas
    Field(4418, 15, 623), // desiredReplicas
    Field(34356, 13, 601), // lastScaleTime
    Field(35582, 18, 623), // observedGeneration
    // 89 io.k8s.api.autoscaling.v1.Scale
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 90), // spec
    Field(38047, 6, 91), // status
    // 90 io.k8s.api.autoscaling.v1.ScaleSpec
    Field(36796, 8, 623), // replicas
    // 91 io.k8s.api.autoscaling.v1.ScaleStatus
    Field(36796, 8, 623), // replicas
    Field(37595, 8, 623), // selector
    // 92 io.k8s.api.autoscaling.v2beta1.ContainerResourceMetricSource
    Field(3510, 9, 623), // container
    Field(35106, 4, 623), // name
    Field(38474, 24, 623), // targetAverageUtilization
    Field(38498, 18, 578), // targetAverageValue
    // 93 io.k8s.api.autoscaling.v2beta1.ContainerResourceMetricStatus
    Field(3510, 9, 623), // container
    Field(3807, 25, 623), // currentAverageUtilization
    Field(3832, 19, 578), // currentAverageValue
    Field(35106, 4, 623), // name
    // 94 io.k8s.api.autoscaling.v2beta1.CrossVersionObjectReference
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    // 95 io.k8s.api.autoscaling.v2beta1.ExternalMetricSource
    Field(34933, 10, 623), // metricName
    Field(34943, 14, 588), // metricSelector
    Field(38498, 18, 578), // targetAverageValue
    Field(38596, 11, 578), // targetValue
    // 96 io.k8s.api.autoscaling.v2beta1.ExternalMetricStatus
    Field(3832, 19, 578), // currentAverageValue
    Field(3962, 12, 578), // currentValue
    Field(34933, 10, 623), // metricName
    Field(34943, 14, 588), // metricSelector
    // 97 io.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscaler
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 100), // spec
    Field(38047, 6, 101), // status
    // 98 io.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 99 io.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 651), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 100 io.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerSpec
    Field(34842, 11, 623), // maxReplicas
    Field(34957, 7, 652), // metrics
    Field(35024, 11, 623), // minReplicas
    Field(37273, 14, 94), // scaleTargetRef
    // 101 io.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerStatus
    Field(3428, 10, 653), // conditions
    Field(3896, 14, 654), // currentMetrics
    Field(3932, 15, 623), // currentReplicas
    Field(4418, 15, 623), // desiredReplicas
    Field(34356, 13, 601), // lastScaleTime
    Field(35582, 18, 623), // observedGeneration
    // 102 io.k8s.api.autoscaling.v2beta1.MetricSpec
    Field(3556, 17, 92), // containerResource
    Field(4970, 8, 95), // external
    Field(35562, 6, 104), // object
    Field(36061, 4, 106), // pods
    Field(36978, 8, 108), // resource
    Field(38901, 4, 623), // type
    // 103 io.k8s.api.autoscaling.v2beta1.MetricStatus
    Field(3556, 17, 93), // containerResource
    Field(4970, 8, 96), // external
    Field(35562, 6, 105), // object
    Field(36061, 4, 107), // pods
    Field(36978, 8, 109), // resource
    Field(38901, 4, 623), // type
    // 104 io.k8s.api.autoscaling.v2beta1.ObjectMetricSource
    Field(2874, 12, 578), // averageValue
    Field(34933, 10, 623), // metricName
    Field(37595, 8, 588), // selector
    Field(38468, 6, 94), // target
    Field(38596, 11, 578), // targetValue
    // 105 io.k8s.api.autoscaling.v2beta1.ObjectMetricStatus
    Field(2874, 12, 578), // averageValue
    Field(3962, 12, 578), // currentValue
    Field(34933, 10, 623), // metricName
    Field(37595, 8, 588), // selector
    Field(38468, 6, 94), // target
    // 106 io.k8s.api.autoscaling.v2beta1.PodsMetricSource
    Field(34933, 10, 623), // metricName
    Field(37595, 8, 588), // selector
    Field(38498, 18, 578), // targetAverageValue
    // 107 io.k8s.api.autoscaling.v2beta1.PodsMetricStatus
    Field(3832, 19, 578), // currentAverageValue
    Field(34933, 10, 623), // metricName
    Field(37595, 8, 588), // selector
    // 108 io.k8s.api.autoscaling.v2beta1.ResourceMetricSource
    Field(35106, 4, 623), // name
    Field(38474, 24, 623), // targetAverageUtilization
    Field(38498, 18, 578), // targetAverageValue
    // 109 io.k8s.api.autoscaling.v2beta1.ResourceMetricStatus
    Field(3807, 25, 623), // currentAverageUtilization
    Field(3832, 19, 578), // currentAverageValue
    Field(35106, 4, 623), // name
    // 110 io.k8s.api.autoscaling.v2beta2.ContainerResourceMetricSource
    Field(3510, 9, 623), // container
    Field(35106, 4, 623), // name
    Field(38468, 6, 126), // target
    // 111 io.k8s.api.autoscaling.v2beta2.ContainerResourceMetricStatus
    Field(3510, 9, 623), // container
    Field(3800, 7, 127), // current
    Field(35106, 4, 623), // name
    // 112 io.k8s.api.autoscaling.v2beta2.CrossVersionObjectReference
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    // 113 io.k8s.api.autoscaling.v2beta2.ExternalMetricSource
    Field(34927, 6, 123), // metric
    Field(38468, 6, 126), // target
    // 114 io.k8s.api.autoscaling.v2beta2.ExternalMetricStatus
    Field(3800, 7, 127), // current
    Field(34927, 6, 123), // metric
    // 115 io.k8s.api.autoscaling.v2beta2.HPAScalingPolicy
    Field(35820, 13, 623), // periodSeconds
    Field(38901, 4, 623), // type
    Field(39053, 5, 623), // value
    // 116 io.k8s.api.autoscaling.v2beta2.HPAScalingRules
    Field(36065, 8, 655), // policies
    Field(37583, 12, 623), // selectPolicy
    Field(37956, 26, 623), // stabilizationWindowSeconds
    // 117 io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscaler
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 121), // spec
    Field(38047, 6, 122), // status
    // 118 io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerBehavior
    Field(37257, 9, 116), // scaleDown
    Field(37287, 7, 116), // scaleUp
    // 119 io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 120 io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 656), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 121 io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerSpec
    Field(2964, 8, 118), // behavior
    Field(34842, 11, 623), // maxReplicas
    Field(34957, 7, 657), // metrics
    Field(35024, 11, 623), // minReplicas
    Field(37273, 14, 112), // scaleTargetRef
    // 122 io.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerStatus
    Field(3428, 10, 658), // conditions
    Field(3896, 14, 659), // currentMetrics
    Field(3932, 15, 623), // currentReplicas
    Field(4418, 15, 623), // desiredReplicas
    Field(34356, 13, 601), // lastScaleTime
    Field(35582, 18, 623), // observedGeneration
    // 123 io.k8s.api.autoscaling.v2beta2.MetricIdentifier
    Field(35106, 4, 623), // name
    Field(37595, 8, 588), // selector
    // 124 io.k8s.api.autoscaling.v2beta2.MetricSpec
    Field(3556, 17, 110), // containerResource
    Field(4970, 8, 113), // external
    Field(35562, 6, 128), // object
    Field(36061, 4, 130), // pods
    Field(36978, 8, 132), // resource
    Field(38901, 4, 623), // type
    // 125 io.k8s.api.autoscaling.v2beta2.MetricStatus
    Field(3556, 17, 111), // containerResource
    Field(4970, 8, 114), // external
    Field(35562, 6, 129), // object
    Field(36061, 4, 131), // pods
    Field(36978, 8, 133), // resource
    Field(38901, 4, 623), // type
    // 126 io.k8s.api.autoscaling.v2beta2.MetricTarget
    Field(2856, 18, 623), // averageUtilization
    Field(2874, 12, 578), // averageValue
    Field(38901, 4, 623), // type
    Field(39053, 5, 578), // value
    // 127 io.k8s.api.autoscaling.v2beta2.MetricValueStatus
    Field(2856, 18, 623), // averageUtilization
    Field(2874, 12, 578), // averageValue
    Field(39053, 5, 578), // value
    // 128 io.k8s.api.autoscaling.v2beta2.ObjectMetricSource
    Field(4356, 15, 112), // describedObject
    Field(34927, 6, 123), // metric
    Field(38468, 6, 126), // target
    // 129 io.k8s.api.autoscaling.v2beta2.ObjectMetricStatus
    Field(3800, 7, 127), // current
    Field(4356, 15, 112), // describedObject
    Field(34927, 6, 123), // metric
    // 130 io.k8s.api.autoscaling.v2beta2.PodsMetricSource
    Field(34927, 6, 123), // metric
    Field(38468, 6, 126), // target
    // 131 io.k8s.api.autoscaling.v2beta2.PodsMetricStatus
    Field(3800, 7, 127), // current
    Field(34927, 6, 123), // metric
    // 132 io.k8s.api.autoscaling.v2beta2.ResourceMetricSource
    Field(35106, 4, 623), // name
    Field(38468, 6, 126), // target
    // 133 io.k8s.api.autoscaling.v2beta2.ResourceMetricStatus
    Field(3800, 7, 127), // current
    Field(35106, 4, 623), // name
    // 134 io.k8s.api.batch.v1.CronJob
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 136), // spec
    Field(38047, 6, 137), // status
    // 135 io.k8s.api.batch.v1.CronJobList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 660), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 136 io.k8s.api.batch.v1.CronJobSpec
    Field(3398, 17, 623), // concurrencyPolicy
    Field(5055, 22, 623), // failedJobsHistoryLimit
    Field(34123, 11, 143), // jobTemplate
    Field(37294, 8, 623), // schedule
    Field(38007, 23, 623), // startingDeadlineSeconds
    Field(38388, 26, 623), // successfulJobsHistoryLimit
    Field(38432, 7, 623), // suspend
    // 137 io.k8s.api.batch.v1.CronJobStatus
    Field(1796, 6, 661), // active
    Field(34369, 16, 601), // lastScheduleTime
    Field(34394, 18, 601), // lastSuccessfulTime
    // 138 io.k8s.api.batch.v1.Job
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 141), // spec
    Field(38047, 6, 142), // status
    // 139 io.k8s.api.batch.v1.JobCondition
    Field(34343, 13, 601), // lastProbeTime
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 140 io.k8s.api.batch.v1.JobList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 662), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 141 io.k8s.api.batch.v1.JobSpec
    Field(1802, 21, 623), // activeDeadlineSeconds
    Field(2931, 12, 623), // backoffLimit
    Field(3350, 14, 623), // completionMode
    Field(3378, 11, 623), // completions
    Field(34687, 14, 623), // manualSelector
    Field(35723, 11, 623), // parallelism
    Field(37595, 8, 588), // selector
    Field(38432, 7, 623), // suspend
    Field(38626, 8, 292), // template
    Field(38875, 23, 623), // ttlSecondsAfterFinished
    // 142 io.k8s.api.batch.v1.JobStatus
    Field(1796, 6, 623), // active
    Field(3334, 16, 623), // completedIndexes
    Field(3364, 14, 601), // completionTime
    Field(3428, 10, 663), // conditions
    Field(5049, 6, 623), // failed
    Field(37982, 9, 601), // startTime
    Field(38363, 9, 623), // succeeded
    // 143 io.k8s.api.batch.v1.JobTemplateSpec
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 141), // spec
    // 144 io.k8s.api.batch.v1beta1.CronJob
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 146), // spec
    Field(38047, 6, 147), // status
    // 145 io.k8s.api.batch.v1beta1.CronJobList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 664), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 146 io.k8s.api.batch.v1beta1.CronJobSpec
    Field(3398, 17, 623), // concurrencyPolicy
    Field(5055, 22, 623), // failedJobsHistoryLimit
    Field(34123, 11, 148), // jobTemplate
    Field(37294, 8, 623), // schedule
    Field(38007, 23, 623), // startingDeadlineSeconds
    Field(38388, 26, 623), // successfulJobsHistoryLimit
    Field(38432, 7, 623), // suspend
    // 147 io.k8s.api.batch.v1beta1.CronJobStatus
    Field(1796, 6, 661), // active
    Field(34369, 16, 601), // lastScheduleTime
    Field(34394, 18, 601), // lastSuccessfulTime
    // 148 io.k8s.api.batch.v1beta1.JobTemplateSpec
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 141), // spec
    // 149 io.k8s.api.certificates.v1.CertificateSigningRequest
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 152), // spec
    Field(38047, 6, 153), // status
    // 150 io.k8s.api.certificates.v1.CertificateSigningRequestCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34443, 14, 601), // lastUpdateTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 151 io.k8s.api.certificates.v1.CertificateSigningRequestList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 665), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 152 io.k8s.api.certificates.v1.CertificateSigningRequestSpec
    Field(5044, 5, 645), // extra
    Field(5586, 6, 624), // groups
    Field(36868, 7, 623), // request
    Field(37865, 10, 623), // signerName
    Field(38905, 3, 623), // uid
    Field(39019, 6, 624), // usages
    Field(39033, 8, 623), // username
    // 153 io.k8s.api.certificates.v1.CertificateSigningRequestStatus
    Field(3090, 11, 623), // certificate
    Field(3428, 10, 666), // conditions
    // 154 io.k8s.api.certificates.v1beta1.CertificateSigningRequest
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 157), // spec
    Field(38047, 6, 158), // status
    // 155 io.k8s.api.certificates.v1beta1.CertificateSigningRequestCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34443, 14, 601), // lastUpdateTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 156 io.k8s.api.certificates.v1beta1.CertificateSigningRequestList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 667), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 157 io.k8s.api.certificates.v1beta1.CertificateSigningRequestSpec
    Field(5044, 5, 645), // extra
    Field(5586, 6, 624), // groups
    Field(36868, 7, 623), // request
    Field(37865, 10, 623), // signerName
    Field(38905, 3, 623), // uid
    Field(39019, 6, 624), // usages
    Field(39033, 8, 623), // username
    // 158 io.k8s.api.certificates.v1beta1.CertificateSigningRequestStatus
    Field(3090, 11, 623), // certificate
    Field(3428, 10, 668), // conditions
    // 159 io.k8s.api.coordination.v1.Lease
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 161), // spec
    // 160 io.k8s.api.coordination.v1.LeaseList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 669), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 161 io.k8s.api.coordination.v1.LeaseSpec
    Field(1779, 11, 592), // acquireTime
    Field(5635, 14, 623), // holderIdentity
    Field(34457, 20, 623), // leaseDurationSeconds
    Field(34477, 16, 623), // leaseTransitions
    Field(36787, 9, 592), // renewTime
    // 162 io.k8s.api.coordination.v1beta1.Lease
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 164), // spec
    // 163 io.k8s.api.coordination.v1beta1.LeaseList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 670), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 164 io.k8s.api.coordination.v1beta1.LeaseSpec
    Field(1779, 11, 592), // acquireTime
    Field(5635, 14, 623), // holderIdentity
    Field(34457, 20, 623), // leaseDurationSeconds
    Field(34477, 16, 623), // leaseTransitions
    Field(36787, 9, 592), // renewTime
    // 165 io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource
    Field(5350, 6, 623), // fsType
    Field(35744, 9, 623), // partition
    Field(36632, 8, 623), // readOnly
    Field(39215, 8, 623), // volumeID
    // 166 io.k8s.api.core.v1.Affinity
    Field(35273, 12, 251), // nodeAffinity
    Field(35942, 11, 278), // podAffinity
    Field(35968, 15, 280), // podAntiAffinity
    // 167 io.k8s.api.core.v1.AttachedVolume
    Field(4451, 10, 623), // devicePath
    Field(35106, 4, 623), // name
    // 168 io.k8s.api.core.v1.AzureDiskVolumeSource
    Field(3037, 11, 623), // cachingMode
    Field(4513, 8, 623), // diskName
    Field(4521, 7, 623), // diskURI
    Field(5350, 6, 623), // fsType
    Field(34165, 4, 623), // kind
    Field(36632, 8, 623), // readOnly
    // 169 io.k8s.api.core.v1.AzureFilePersistentVolumeSource
    Field(36632, 8, 623), // readOnly
    Field(37527, 10, 623), // secretName
    Field(37537, 15, 623), // secretNamespace
    Field(37808, 9, 623), // shareName
    // 170 io.k8s.api.core.v1.AzureFileVolumeSource
    Field(36632, 8, 623), // readOnly
    Field(37527, 10, 623), // secretName
    Field(37808, 9, 623), // shareName
    // 171 io.k8s.api.core.v1.Binding
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(38468, 6, 264), // target
    // 172 io.k8s.api.core.v1.CSIPersistentVolumeSource
    Field(3641, 25, 323), // controllerExpandSecretRef
    Field(3666, 26, 323), // controllerPublishSecretRef
    Field(4614, 6, 623), // driver
    Field(5350, 6, 623), // fsType
    Field(35315, 20, 323), // nodePublishSecretRef
    Field(35364, 18, 323), // nodeStageSecretRef
    Field(36632, 8, 623), // readOnly
    Field(39118, 16, 671), // volumeAttributes
    Field(39203, 12, 623), // volumeHandle
    // 173 io.k8s.api.core.v1.CSIVolumeSource
    Field(4614, 6, 623), // driver
    Field(5350, 6, 623), // fsType
    Field(35315, 20, 241), // nodePublishSecretRef
    Field(36632, 8, 623), // readOnly
    Field(39118, 16, 671), // volumeAttributes
    // 174 io.k8s.api.core.v1.Capabilities
    Field(1823, 3, 624), // add
    Field(4627, 4, 624), // drop
    // 175 io.k8s.api.core.v1.CephFSPersistentVolumeSource
    Field(35051, 8, 624), // monitors
    Field(35753, 4, 623), // path
    Field(36632, 8, 623), // readOnly
    Field(37490, 10, 623), // secretFile
    Field(37552, 9, 323), // secretRef
    Field(39029, 4, 623), // user
    // 176 io.k8s.api.core.v1.CephFSVolumeSource
    Field(35051, 8, 624), // monitors
    Field(35753, 4, 623), // path
    Field(36632, 8, 623), // readOnly
    Field(37490, 10, 623), // secretFile
    Field(37552, 9, 241), // secretRef
    Field(39029, 4, 623), // user
    // 177 io.k8s.api.core.v1.CinderPersistentVolumeSource
    Field(5350, 6, 623), // fsType
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 323), // secretRef
    Field(39215, 8, 623), // volumeID
    // 178 io.k8s.api.core.v1.CinderVolumeSource
    Field(5350, 6, 623), // fsType
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 241), // secretRef
    Field(39215, 8, 623), // volumeID
    // 179 io.k8s.api.core.v1.ClientIPConfig
    Field(38749, 14, 623), // timeoutSeconds
    // 180 io.k8s.api.core.v1.ComponentCondition
    Field(4781, 5, 623), // error
    Field(34912, 7, 623), // message
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 181 io.k8s.api.core.v1.ComponentStatus
    Field(2349, 10, 623), // apiVersion
    Field(3428, 10, 672), // conditions
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    // 182 io.k8s.api.core.v1.ComponentStatusList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 673), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 183 io.k8s.api.core.v1.ConfigMap
    Field(2349, 10, 623), // apiVersion
    Field(2972, 10, 671), // binaryData
    Field(3989, 4, 671), // data
    Field(5842, 9, 623), // immutable
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    // 184 io.k8s.api.core.v1.ConfigMapEnvSource
    Field(35106, 4, 623), // name
    Field(35662, 8, 623), // optional
    // 185 io.k8s.api.core.v1.ConfigMapKeySelector
    Field(34155, 3, 623), // key
    Field(35106, 4, 623), // name
    Field(35662, 8, 623), // optional
    // 186 io.k8s.api.core.v1.ConfigMapList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 674), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 187 io.k8s.api.core.v1.ConfigMapNodeConfigSource
    Field(34185, 16, 623), // kubeletConfigKey
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(37046, 15, 623), // resourceVersion
    Field(38905, 3, 623), // uid
    // 188 io.k8s.api.core.v1.ConfigMapProjection
    Field(34118, 5, 675), // items
    Field(35106, 4, 623), // name
    Field(35662, 8, 623), // optional
    // 189 io.k8s.api.core.v1.ConfigMapVolumeSource
    Field(4099, 11, 623), // defaultMode
    Field(34118, 5, 675), // items
    Field(35106, 4, 623), // name
    Field(35662, 8, 623), // optional
    // 190 io.k8s.api.core.v1.Container
    Field(2530, 4, 624), // args
    Field(3319, 7, 624), // command
    Field(4713, 3, 676), // env
    Field(4716, 7, 677), // envFrom
    Field(5766, 5, 623), // image
    Field(5778, 15, 623), // imagePullPolicy
    Field(34498, 9, 234), // lifecycle
    Field(34549, 13, 296), // livenessProbe
    Field(35106, 4, 623), // name
    Field(36122, 5, 678), // ports
    Field(36676, 14, 296), // readinessProbe
    Field(37061, 9, 311), // resources
    Field(37568, 15, 325), // securityContext
    Field(38030, 12, 296), // startupProbe
    Field(38071, 5, 623), // stdin
    Field(38076, 9, 623), // stdinOnce
    Field(38690, 22, 623), // terminationMessagePath
    Field(38712, 24, 623), // terminationMessagePolicy
    Field(38898, 3, 623), // tty
    Field(39190, 13, 679), // volumeDevices
    Field(39253, 12, 680), // volumeMounts
    Field(39425, 10, 623), // workingDir
    // 191 io.k8s.api.core.v1.ContainerImage
    Field(35110, 5, 624), // names
    Field(37895, 9, 623), // sizeBytes
    // 192 io.k8s.api.core.v1.ContainerPort
    Field(3543, 13, 623), // containerPort
    Field(5664, 6, 623), // hostIP
    Field(5703, 8, 623), // hostPort
    Field(35106, 4, 623), // name
    Field(36431, 8, 623), // protocol
    // 193 io.k8s.api.core.v1.ContainerState
    Field(37217, 7, 194), // running
    Field(38640, 10, 195), // terminated
    Field(39347, 7, 196), // waiting
    // 194 io.k8s.api.core.v1.ContainerStateRunning
    Field(37998, 9, 601), // startedAt
    // 195 io.k8s.api.core.v1.ContainerStateTerminated
    Field(3519, 11, 623), // containerID
    Field(4896, 8, 623), // exitCode
    Field(5163, 10, 601), // finishedAt
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(37859, 6, 623), // signal
    Field(37998, 9, 601), // startedAt
    // 196 io.k8s.api.core.v1.ContainerStateWaiting
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    // 197 io.k8s.api.core.v1.ContainerStatus
    Field(3519, 11, 623), // containerID
    Field(5766, 5, 623), // image
    Field(5771, 7, 623), // imageID
    Field(34385, 9, 193), // lastState
    Field(35106, 4, 623), // name
    Field(36690, 5, 623), // ready
    Field(37070, 12, 623), // restartCount
    Field(37991, 7, 623), // started
    Field(38042, 5, 193), // state
    // 198 io.k8s.api.core.v1.DaemonEndpoint
    Field(1161, 4, 623), // Port
    // 199 io.k8s.api.core.v1.DownwardAPIProjection
    Field(34118, 5, 681), // items
    // 200 io.k8s.api.core.v1.DownwardAPIVolumeFile
    Field(5122, 8, 263), // fieldRef
    Field(35047, 4, 623), // mode
    Field(35753, 4, 623), // path
    Field(37004, 16, 306), // resourceFieldRef
    // 201 io.k8s.api.core.v1.DownwardAPIVolumeSource
    Field(4099, 11, 623), // defaultMode
    Field(34118, 5, 681), // items
    // 202 io.k8s.api.core.v1.EmptyDirVolumeSource
    Field(34906, 6, 623), // medium
    Field(37904, 9, 578), // sizeLimit
    // 203 io.k8s.api.core.v1.EndpointAddress
    Field(5720, 8, 623), // hostname
    Field(34063, 2, 623), // ip
    Field(35299, 8, 623), // nodeName
    Field(38587, 9, 264), // targetRef
    // 204 io.k8s.api.core.v1.EndpointPort
    Field(2476, 11, 623), // appProtocol
    Field(35106, 4, 623), // name
    Field(36111, 4, 623), // port
    Field(36431, 8, 623), // protocol
    // 205 io.k8s.api.core.v1.EndpointSubset
    Field(1903, 9, 682), // addresses
    Field(35466, 17, 682), // notReadyAddresses
    Field(36122, 5, 683), // ports
    // 206 io.k8s.api.core.v1.Endpoints
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(38356, 7, 684), // subsets
    // 207 io.k8s.api.core.v1.EndpointsList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 685), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 208 io.k8s.api.core.v1.EnvFromSource
    Field(3486, 12, 184), // configMapRef
    Field(36259, 6, 623), // prefix
    Field(37552, 9, 319), // secretRef
    // 209 io.k8s.api.core.v1.EnvVar
    Field(35106, 4, 623), // name
    Field(39053, 5, 623), // value
    Field(39058, 9, 210), // valueFrom
    // 210 io.k8s.api.core.v1.EnvVarSource
    Field(3471, 15, 185), // configMapKeyRef
    Field(5122, 8, 263), // fieldRef
    Field(37004, 16, 306), // resourceFieldRef
    Field(37515, 12, 320), // secretKeyRef
    // 211 io.k8s.api.core.v1.EphemeralContainer
    Field(2530, 4, 624), // args
    Field(3319, 7, 624), // command
    Field(4713, 3, 676), // env
    Field(4716, 7, 677), // envFrom
    Field(5766, 5, 623), // image
    Field(5778, 15, 623), // imagePullPolicy
    Field(34498, 9, 234), // lifecycle
    Field(34549, 13, 296), // livenessProbe
    Field(35106, 4, 623), // name
    Field(36122, 5, 686), // ports
    Field(36676, 14, 296), // readinessProbe
    Field(37061, 9, 311), // resources
    Field(37568, 15, 325), // securityContext
    Field(38030, 12, 296), // startupProbe
    Field(38071, 5, 623), // stdin
    Field(38076, 9, 623), // stdinOnce
    Field(38546, 19, 623), // targetContainerName
    Field(38690, 22, 623), // terminationMessagePath
    Field(38712, 24, 623), // terminationMessagePolicy
    Field(38898, 3, 623), // tty
    Field(39190, 13, 679), // volumeDevices
    Field(39253, 12, 680), // volumeMounts
    Field(39425, 10, 623), // workingDir
    // 212 io.k8s.api.core.v1.EphemeralVolumeSource
    Field(39151, 19, 271), // volumeClaimTemplate
    // 213 io.k8s.api.core.v1.Event
    Field(1790, 6, 623), // action
    Field(2349, 10, 623), // apiVersion
    Field(3775, 5, 623), // count
    Field(4801, 9, 592), // eventTime
    Field(5173, 14, 601), // firstTimestamp
    Field(6043, 14, 264), // involvedObject
    Field(34165, 4, 623), // kind
    Field(34412, 13, 601), // lastTimestamp
    Field(34912, 7, 623), // message
    Field(34919, 8, 593), // metadata
    Field(36708, 6, 623), // reason
    Field(36762, 7, 264), // related
    Field(36804, 18, 623), // reportingComponent
    Field(36841, 17, 623), // reportingInstance
    Field(37611, 6, 215), // series
    Field(37913, 6, 216), // source
    Field(38901, 4, 623), // type
    // 214 io.k8s.api.core.v1.EventList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 687), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 215 io.k8s.api.core.v1.EventSeries
    Field(3775, 5, 623), // count
    Field(34327, 16, 592), // lastObservedTime
    // 216 io.k8s.api.core.v1.EventSource
    Field(3389, 9, 623), // component
    Field(5649, 4, 623), // host
    // 217 io.k8s.api.core.v1.ExecAction
    Field(3319, 7, 624), // command
    // 218 io.k8s.api.core.v1.FCVolumeSource
    Field(5350, 6, 623), // fsType
    Field(34650, 3, 623), // lun
    Field(36632, 8, 623), // readOnly
    Field(38607, 10, 624), // targetWWNs
    Field(39435, 5, 624), // wwids
    // 219 io.k8s.api.core.v1.FlexPersistentVolumeSource
    Field(4614, 6, 623), // driver
    Field(5350, 6, 623), // fsType
    Field(35670, 7, 671), // options
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 323), // secretRef
    // 220 io.k8s.api.core.v1.FlexVolumeSource
    Field(4614, 6, 623), // driver
    Field(5350, 6, 623), // fsType
    Field(35670, 7, 671), // options
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 241), // secretRef
    // 221 io.k8s.api.core.v1.FlockerVolumeSource
    Field(4003, 11, 623), // datasetName
    Field(4014, 11, 623), // datasetUUID
    // 222 io.k8s.api.core.v1.GCEPersistentDiskVolumeSource
    Field(5350, 6, 623), // fsType
    Field(35744, 9, 623), // partition
    Field(35814, 6, 623), // pdName
    Field(36632, 8, 623), // readOnly
    // 223 io.k8s.api.core.v1.GitRepoVolumeSource
    Field(4461, 9, 623), // directory
    Field(36858, 10, 623), // repository
    Field(37112, 8, 623), // revision
    // 224 io.k8s.api.core.v1.GlusterfsPersistentVolumeSource
    Field(4682, 9, 623), // endpoints
    Field(4691, 18, 623), // endpointsNamespace
    Field(35753, 4, 623), // path
    Field(36632, 8, 623), // readOnly
    // 225 io.k8s.api.core.v1.GlusterfsVolumeSource
    Field(4682, 9, 623), // endpoints
    Field(35753, 4, 623), // path
    Field(36632, 8, 623), // readOnly
    // 226 io.k8s.api.core.v1.HTTPGetAction
    Field(5649, 4, 623), // host
    Field(5753, 11, 688), // httpHeaders
    Field(35753, 4, 623), // path
    Field(36111, 4, 604), // port
    Field(37402, 6, 623), // scheme
    // 227 io.k8s.api.core.v1.HTTPHeader
    Field(35106, 4, 623), // name
    Field(39053, 5, 623), // value
    // 228 io.k8s.api.core.v1.Handler
    Field(4892, 4, 217), // exec
    Field(5746, 7, 226), // httpGet
    Field(38617, 9, 338), // tcpSocket
    // 229 io.k8s.api.core.v1.HostAlias
    Field(5728, 9, 624), // hostnames
    Field(34063, 2, 623), // ip
    // 230 io.k8s.api.core.v1.HostPathVolumeSource
    Field(35753, 4, 623), // path
    Field(38901, 4, 623), // type
    // 231 io.k8s.api.core.v1.ISCSIPersistentVolumeSource
    Field(3150, 17, 623), // chapAuthDiscovery
    Field(3167, 15, 623), // chapAuthSession
    Field(5350, 6, 623), // fsType
    Field(5938, 13, 623), // initiatorName
    Field(34096, 3, 623), // iqn
    Field(34104, 14, 623), // iscsiInterface
    Field(34650, 3, 623), // lun
    Field(36115, 7, 624), // portals
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 323), // secretRef
    Field(38575, 12, 623), // targetPortal
    // 232 io.k8s.api.core.v1.ISCSIVolumeSource
    Field(3150, 17, 623), // chapAuthDiscovery
    Field(3167, 15, 623), // chapAuthSession
    Field(5350, 6, 623), // fsType
    Field(5938, 13, 623), // initiatorName
    Field(34096, 3, 623), // iqn
    Field(34104, 14, 623), // iscsiInterface
    Field(34650, 3, 623), // lun
    Field(36115, 7, 624), // portals
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 241), // secretRef
    Field(38575, 12, 623), // targetPortal
    // 233 io.k8s.api.core.v1.KeyToPath
    Field(34155, 3, 623), // key
    Field(35047, 4, 623), // mode
    Field(35753, 4, 623), // path
    // 234 io.k8s.api.core.v1.Lifecycle
    Field(36141, 9, 228), // postStart
    Field(36150, 7, 228), // preStop
    // 235 io.k8s.api.core.v1.LimitRange
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 238), // spec
    // 236 io.k8s.api.core.v1.LimitRangeItem
    Field(4025, 7, 689), // default
    Field(4110, 14, 689), // defaultRequest
    Field(34789, 3, 689), // max
    Field(34809, 20, 689), // maxLimitRequestRatio
    Field(34964, 3, 689), // min
    Field(38901, 4, 623), // type
    // 237 io.k8s.api.core.v1.LimitRangeList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 690), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 238 io.k8s.api.core.v1.LimitRangeSpec
    Field(34527, 6, 691), // limits
    // 239 io.k8s.api.core.v1.LoadBalancerIngress
    Field(5720, 8, 623), // hostname
    Field(34063, 2, 623), // ip
    Field(36122, 5, 692), // ports
    // 240 io.k8s.api.core.v1.LoadBalancerStatus
    Field(5861, 7, 693), // ingress
    // 241 io.k8s.api.core.v1.LocalObjectReference
    Field(35106, 4, 623), // name
    // 242 io.k8s.api.core.v1.LocalVolumeSource
    Field(5350, 6, 623), // fsType
    Field(35753, 4, 623), // path
    // 243 io.k8s.api.core.v1.NFSVolumeSource
    Field(35753, 4, 623), // path
    Field(36632, 8, 623), // readOnly
    Field(37623, 6, 623), // server
    // 244 io.k8s.api.core.v1.Namespace
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 247), // spec
    Field(38047, 6, 248), // status
    // 245 io.k8s.api.core.v1.NamespaceCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 246 io.k8s.api.core.v1.NamespaceList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 694), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 247 io.k8s.api.core.v1.NamespaceSpec
    Field(5153, 10, 624), // finalizers
    // 248 io.k8s.api.core.v1.NamespaceStatus
    Field(3428, 10, 695), // conditions
    Field(35903, 5, 623), // phase
    // 249 io.k8s.api.core.v1.Node
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 260), // spec
    Field(38047, 6, 261), // status
    // 250 io.k8s.api.core.v1.NodeAddress
    Field(1885, 7, 623), // address
    Field(38901, 4, 623), // type
    // 251 io.k8s.api.core.v1.NodeAffinity
    Field(36196, 47, 696), // preferredDuringSchedulingIgnoredDuringExecution
    Field(36915, 46, 257), // requiredDuringSchedulingIgnoredDuringExecution
    // 252 io.k8s.api.core.v1.NodeCondition
    Field(34297, 17, 601), // lastHeartbeatTime
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 253 io.k8s.api.core.v1.NodeConfigSource
    Field(3444, 9, 187), // configMap
    // 254 io.k8s.api.core.v1.NodeConfigStatus
    Field(1796, 6, 253), // active
    Field(2534, 8, 253), // assigned
    Field(4781, 5, 623), // error
    Field(34314, 13, 253), // lastKnownGood
    // 255 io.k8s.api.core.v1.NodeDaemonEndpoints
    Field(34201, 15, 198), // kubeletEndpoint
    // 256 io.k8s.api.core.v1.NodeList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 697), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 257 io.k8s.api.core.v1.NodeSelector
    Field(35347, 17, 698), // nodeSelectorTerms
    // 258 io.k8s.api.core.v1.NodeSelectorRequirement
    Field(34155, 3, 623), // key
    Field(35654, 8, 623), // operator
    Field(39067, 6, 624), // values
    // 259 io.k8s.api.core.v1.NodeSelectorTerm
    Field(34701, 16, 699), // matchExpressions
    Field(34717, 11, 699), // matchFields
    // 260 io.k8s.api.core.v1.NodeSpec
    Field(3498, 12, 253), // configSource
    Field(4990, 10, 623), // externalID
    Field(35983, 7, 623), // podCIDR
    Field(35990, 8, 700), // podCIDRs
    Field(36439, 10, 623), // providerID
    Field(38462, 6, 701), // taints
    Field(38938, 13, 623), // unschedulable
    // 261 io.k8s.api.core.v1.NodeStatus
    Field(1903, 9, 702), // addresses
    Field(2073, 11, 689), // allocatable
    Field(3060, 8, 689), // capacity
    Field(3428, 10, 703), // conditions
    Field(3438, 6, 254), // config
    Field(3974, 15, 255), // daemonEndpoints
    Field(5836, 6, 704), // images
    Field(35291, 8, 262), // nodeInfo
    Field(35903, 5, 623), // phase
    Field(39307, 15, 705), // volumesAttached
    Field(39322, 12, 624), // volumesInUse
    // 262 io.k8s.api.core.v1.NodeSystemInfo
    Field(2518, 12, 623), // architecture
    Field(3000, 6, 623), // bootID
    Field(3573, 23, 623), // containerRuntimeVersion
    Field(34142, 13, 623), // kernelVersion
    Field(34169, 16, 623), // kubeProxyVersion
    Field(34216, 14, 623), // kubeletVersion
    Field(34653, 9, 623), // machineID
    Field(35620, 15, 623), // operatingSystem
    Field(35693, 7, 623), // osImage
    Field(38452, 10, 623), // systemUUID
    // 263 io.k8s.api.core.v1.ObjectFieldSelector
    Field(2349, 10, 623), // apiVersion
    Field(5113, 9, 623), // fieldPath
    // 264 io.k8s.api.core.v1.ObjectReference
    Field(2349, 10, 623), // apiVersion
    Field(5113, 9, 623), // fieldPath
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(37046, 15, 623), // resourceVersion
    Field(38905, 3, 623), // uid
    // 265 io.k8s.api.core.v1.PersistentVolume
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 274), // spec
    Field(38047, 6, 275), // status
    // 266 io.k8s.api.core.v1.PersistentVolumeClaim
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 269), // spec
    Field(38047, 6, 270), // status
    // 267 io.k8s.api.core.v1.PersistentVolumeClaimCondition
    Field(34343, 13, 601), // lastProbeTime
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 268 io.k8s.api.core.v1.PersistentVolumeClaimList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 643), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 269 io.k8s.api.core.v1.PersistentVolumeClaimSpec
    Field(1768, 11, 624), // accessModes
    Field(3993, 10, 344), // dataSource
    Field(37061, 9, 311), // resources
    Field(37595, 8, 588), // selector
    Field(38169, 16, 623), // storageClassName
    Field(39243, 10, 623), // volumeMode
    Field(39265, 10, 623), // volumeName
    // 270 io.k8s.api.core.v1.PersistentVolumeClaimStatus
    Field(1768, 11, 624), // accessModes
    Field(3060, 8, 689), // capacity
    Field(3428, 10, 706), // conditions
    Field(35903, 5, 623), // phase
    // 271 io.k8s.api.core.v1.PersistentVolumeClaimTemplate
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 269), // spec
    // 272 io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource
    Field(3192, 9, 623), // claimName
    Field(36632, 8, 623), // readOnly
    // 273 io.k8s.api.core.v1.PersistentVolumeList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 707), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 274 io.k8s.api.core.v1.PersistentVolumeSpec
    Field(1768, 11, 624), // accessModes
    Field(2886, 20, 165), // awsElasticBlockStore
    Field(2906, 9, 168), // azureDisk
    Field(2915, 9, 169), // azureFile
    Field(3060, 8, 689), // capacity
    Field(3084, 6, 175), // cephfs
    Field(3186, 6, 177), // cinder
    Field(3201, 8, 264), // claimRef
    Field(3797, 3, 172), // csi
    Field(5106, 2, 218), // fc
    Field(5187, 10, 219), // flexVolume
    Field(5197, 7, 221), // flocker
    Field(5383, 17, 222), // gcePersistentDisk
    Field(5473, 9, 224), // glusterfs
    Field(5695, 8, 230), // hostPath
    Field(34099, 5, 231), // iscsi
    Field(34629, 5, 242), // local
    Field(35059, 12, 624), // mountOptions
    Field(35217, 3, 243), // nfs
    Field(35273, 12, 348), // nodeAffinity
    Field(35874, 29, 623), // persistentVolumeReclaimPolicy
    Field(35908, 20, 276), // photonPersistentDisk
    Field(36127, 14, 294), // portworxVolume
    Field(36521, 7, 298), // quobyte
    Field(36629, 3, 299), // rbd
    Field(37266, 7, 313), // scaleIO
    Field(38169, 16, 623), // storageClassName
    Field(38257, 9, 335), // storageos
    Field(39243, 10, 623), // volumeMode
    Field(39334, 13, 350), // vsphereVolume
    // 275 io.k8s.api.core.v1.PersistentVolumeStatus
    Field(34912, 7, 623), // message
    Field(35903, 5, 623), // phase
    Field(36708, 6, 623), // reason
    // 276 io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource
    Field(5350, 6, 623), // fsType
    Field(35810, 4, 623), // pdID
    // 277 io.k8s.api.core.v1.Pod
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 288), // spec
    Field(38047, 6, 289), // status
    // 278 io.k8s.api.core.v1.PodAffinity
    Field(36196, 47, 708), // preferredDuringSchedulingIgnoredDuringExecution
    Field(36915, 46, 709), // requiredDuringSchedulingIgnoredDuringExecution
    // 279 io.k8s.api.core.v1.PodAffinityTerm
    Field(34261, 13, 588), // labelSelector
    Field(35135, 17, 588), // namespaceSelector
    Field(35162, 10, 624), // namespaces
    Field(38827, 11, 623), // topologyKey
    // 280 io.k8s.api.core.v1.PodAntiAffinity
    Field(36196, 47, 708), // preferredDuringSchedulingIgnoredDuringExecution
    Field(36915, 46, 709), // requiredDuringSchedulingIgnoredDuringExecution
    // 281 io.k8s.api.core.v1.PodCondition
    Field(34343, 13, 601), // lastProbeTime
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 282 io.k8s.api.core.v1.PodDNSConfig
    Field(35115, 11, 624), // nameservers
    Field(35670, 7, 710), // options
    Field(37462, 8, 624), // searches
    // 283 io.k8s.api.core.v1.PodDNSConfigOption
    Field(35106, 4, 623), // name
    Field(39053, 5, 623), // value
    // 284 io.k8s.api.core.v1.PodIP
    Field(34063, 2, 623), // ip
    // 285 io.k8s.api.core.v1.PodList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 711), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 286 io.k8s.api.core.v1.PodReadinessGate
    Field(3415, 13, 623), // conditionType
    // 287 io.k8s.api.core.v1.PodSecurityContext
    Field(5311, 7, 623), // fsGroup
    Field(5318, 19, 623), // fsGroupChangePolicy
    Field(37173, 10, 623), // runAsGroup
    Field(37183, 12, 623), // runAsNonRoot
    Field(37195, 9, 623), // runAsUser
    Field(37448, 14, 312), // seLinuxOptions
    Field(37470, 14, 317), // seccompProfile
    Field(38414, 18, 624), // supplementalGroups
    Field(38439, 7, 712), // sysctls
    Field(39411, 14, 352), // windowsOptions
    // 288 io.k8s.api.core.v1.PodSpec
    Field(1802, 21, 623), // activeDeadlineSeconds
    Field(2045, 8, 166), // affinity
    Field(2759, 28, 623), // automountServiceAccountToken
    Field(3613, 10, 713), // containers
    Field(4585, 9, 282), // dnsConfig
    Field(4594, 9, 623), // dnsPolicy
    Field(4657, 18, 623), // enableServiceLinks
    Field(4762, 19, 714), // ephemeralContainers
    Field(5653, 11, 715), // hostAliases
    Field(5670, 7, 623), // hostIPC
    Field(5677, 11, 623), // hostNetwork
    Field(5688, 7, 623), // hostPID
    Field(5720, 8, 623), // hostname
    Field(5793, 16, 716), // imagePullSecrets
    Field(5905, 14, 713), // initContainers
    Field(35299, 8, 623), // nodeName
    Field(35335, 12, 671), // nodeSelector
    Field(35700, 8, 689), // overhead
    Field(36170, 16, 623), // preemptionPolicy
    Field(36286, 8, 623), // priority
    Field(36294, 17, 623), // priorityClassName
    Field(36662, 14, 717), // readinessGates
    Field(37082, 13, 623), // restartPolicy
    Field(37236, 16, 623), // runtimeClassName
    Field(37302, 13, 623), // schedulerName
    Field(37568, 15, 287), // securityContext
    Field(37675, 14, 623), // serviceAccount
    Field(37689, 18, 623), // serviceAccountName
    Field(37791, 17, 623), // setHostnameAsFQDN
    Field(37817, 21, 623), // shareProcessNamespace
    Field(38316, 9, 623), // subdomain
    Field(38661, 29, 623), // terminationGracePeriodSeconds
    Field(38808, 11, 718), // tolerations
    Field(38850, 25, 719), // topologySpreadConstraints
    Field(39300, 7, 720), // volumes
    // 289 io.k8s.api.core.v1.PodStatus
    Field(3428, 10, 721), // conditions
    Field(3596, 17, 722), // containerStatuses
    Field(4736, 26, 722), // ephemeralContainerStatuses
    Field(5664, 6, 623), // hostIP
    Field(5884, 21, 722), // initContainerStatuses
    Field(34912, 7, 623), // message
    Field(35394, 17, 623), // nominatedNodeName
    Field(35903, 5, 623), // phase
    Field(36006, 5, 623), // podIP
    Field(36011, 6, 723), // podIPs
    Field(36484, 8, 623), // qosClass
    Field(36708, 6, 623), // reason
    Field(37982, 9, 601), // startTime
    // 290 io.k8s.api.core.v1.PodTemplate
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(38626, 8, 292), // template
    // 291 io.k8s.api.core.v1.PodTemplateList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 724), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 292 io.k8s.api.core.v1.PodTemplateSpec
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 288), // spec
    // 293 io.k8s.api.core.v1.PortStatus
    Field(4781, 5, 623), // error
    Field(36111, 4, 623), // port
    Field(36431, 8, 623), // protocol
    // 294 io.k8s.api.core.v1.PortworxVolumeSource
    Field(5350, 6, 623), // fsType
    Field(36632, 8, 623), // readOnly
    Field(39215, 8, 623), // volumeID
    // 295 io.k8s.api.core.v1.PreferredSchedulingTerm
    Field(36186, 10, 259), // preference
    Field(39388, 6, 623), // weight
    // 296 io.k8s.api.core.v1.Probe
    Field(4892, 4, 217), // exec
    Field(5090, 16, 623), // failureThreshold
    Field(5746, 7, 226), // httpGet
    Field(5919, 19, 623), // initialDelaySeconds
    Field(35820, 13, 623), // periodSeconds
    Field(38372, 16, 623), // successThreshold
    Field(38617, 9, 338), // tcpSocket
    Field(38661, 29, 623), // terminationGracePeriodSeconds
    Field(38749, 14, 623), // timeoutSeconds
    // 297 io.k8s.api.core.v1.ProjectedVolumeSource
    Field(4099, 11, 623), // defaultMode
    Field(37919, 7, 725), // sources
    // 298 io.k8s.api.core.v1.QuobyteVolumeSource
    Field(5549, 5, 623), // group
    Field(36632, 8, 623), // readOnly
    Field(36736, 8, 623), // registry
    Field(38634, 6, 623), // tenant
    Field(39029, 4, 623), // user
    Field(39112, 6, 623), // volume
    // 299 io.k8s.api.core.v1.RBDPersistentVolumeSource
    Field(5350, 6, 623), // fsType
    Field(5766, 5, 623), // image
    Field(34158, 7, 623), // keyring
    Field(35051, 8, 624), // monitors
    Field(36107, 4, 623), // pool
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 323), // secretRef
    Field(39029, 4, 623), // user
    // 300 io.k8s.api.core.v1.RBDVolumeSource
    Field(5350, 6, 623), // fsType
    Field(5766, 5, 623), // image
    Field(34158, 7, 623), // keyring
    Field(35051, 8, 624), // monitors
    Field(36107, 4, 623), // pool
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 241), // secretRef
    Field(39029, 4, 623), // user
    // 301 io.k8s.api.core.v1.ReplicationController
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 304), // spec
    Field(38047, 6, 305), // status
    // 302 io.k8s.api.core.v1.ReplicationControllerCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 303 io.k8s.api.core.v1.ReplicationControllerList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 726), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 304 io.k8s.api.core.v1.ReplicationControllerSpec
    Field(35009, 15, 623), // minReadySeconds
    Field(36796, 8, 623), // replicas
    Field(37595, 8, 671), // selector
    Field(38626, 8, 292), // template
    // 305 io.k8s.api.core.v1.ReplicationControllerStatus
    Field(2839, 17, 623), // availableReplicas
    Field(3428, 10, 727), // conditions
    Field(5356, 20, 623), // fullyLabeledReplicas
    Field(35582, 18, 623), // observedGeneration
    Field(36695, 13, 623), // readyReplicas
    Field(36796, 8, 623), // replicas
    // 306 io.k8s.api.core.v1.ResourceFieldSelector
    Field(3530, 13, 623), // containerName
    Field(4578, 7, 578), // divisor
    Field(36978, 8, 623), // resource
    // 307 io.k8s.api.core.v1.ResourceQuota
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 309), // spec
    Field(38047, 6, 310), // status
    // 308 io.k8s.api.core.v1.ResourceQuotaList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 728), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 309 io.k8s.api.core.v1.ResourceQuotaSpec
    Field(5607, 4, 689), // hard
    Field(37422, 13, 315), // scopeSelector
    Field(37435, 6, 624), // scopes
    // 310 io.k8s.api.core.v1.ResourceQuotaStatus
    Field(5607, 4, 689), // hard
    Field(39025, 4, 689), // used
    // 311 io.k8s.api.core.v1.ResourceRequirements
    Field(34527, 6, 689), // limits
    Field(36875, 8, 689), // requests
    // 312 io.k8s.api.core.v1.SELinuxOptions
    Field(34493, 5, 623), // level
    Field(37140, 4, 623), // role
    Field(38901, 4, 623), // type
    Field(39029, 4, 623), // user
    // 313 io.k8s.api.core.v1.ScaleIOPersistentVolumeSource
    Field(5350, 6, 623), // fsType
    Field(5376, 7, 623), // gateway
    Field(36415, 16, 623), // protectionDomain
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 323), // secretRef
    Field(37946, 10, 623), // sslEnabled
    Field(38185, 11, 623), // storageMode
    Field(38228, 11, 623), // storagePool
    Field(38446, 6, 623), // system
    Field(39265, 10, 623), // volumeName
    // 314 io.k8s.api.core.v1.ScaleIOVolumeSource
    Field(5350, 6, 623), // fsType
    Field(5376, 7, 623), // gateway
    Field(36415, 16, 623), // protectionDomain
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 241), // secretRef
    Field(37946, 10, 623), // sslEnabled
    Field(38185, 11, 623), // storageMode
    Field(38228, 11, 623), // storagePool
    Field(38446, 6, 623), // system
    Field(39265, 10, 623), // volumeName
    // 315 io.k8s.api.core.v1.ScopeSelector
    Field(34701, 16, 729), // matchExpressions
    // 316 io.k8s.api.core.v1.ScopedResourceSelectorRequirement
    Field(35654, 8, 623), // operator
    Field(37413, 9, 623), // scopeName
    Field(39067, 6, 624), // values
    // 317 io.k8s.api.core.v1.SeccompProfile
    Field(34634, 16, 623), // localhostProfile
    Field(38901, 4, 623), // type
    // 318 io.k8s.api.core.v1.Secret
    Field(2349, 10, 623), // apiVersion
    Field(3989, 4, 671), // data
    Field(5842, 9, 623), // immutable
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(38288, 10, 671), // stringData
    Field(38901, 4, 623), // type
    // 319 io.k8s.api.core.v1.SecretEnvSource
    Field(35106, 4, 623), // name
    Field(35662, 8, 623), // optional
    // 320 io.k8s.api.core.v1.SecretKeySelector
    Field(34155, 3, 623), // key
    Field(35106, 4, 623), // name
    Field(35662, 8, 623), // optional
    // 321 io.k8s.api.core.v1.SecretList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 730), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 322 io.k8s.api.core.v1.SecretProjection
    Field(34118, 5, 675), // items
    Field(35106, 4, 623), // name
    Field(35662, 8, 623), // optional
    // 323 io.k8s.api.core.v1.SecretReference
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    // 324 io.k8s.api.core.v1.SecretVolumeSource
    Field(4099, 11, 623), // defaultMode
    Field(34118, 5, 675), // items
    Field(35662, 8, 623), // optional
    Field(37527, 10, 623), // secretName
    // 325 io.k8s.api.core.v1.SecurityContext
    Field(2113, 24, 623), // allowPrivilegeEscalation
    Field(3048, 12, 174), // capabilities
    Field(36337, 10, 623), // privileged
    Field(36347, 9, 623), // procMount
    Field(36640, 22, 623), // readOnlyRootFilesystem
    Field(37173, 10, 623), // runAsGroup
    Field(37183, 12, 623), // runAsNonRoot
    Field(37195, 9, 623), // runAsUser
    Field(37448, 14, 312), // seLinuxOptions
    Field(37470, 14, 317), // seccompProfile
    Field(39411, 14, 352), // windowsOptions
    // 326 io.k8s.api.core.v1.Service
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 332), // spec
    Field(38047, 6, 333), // status
    // 327 io.k8s.api.core.v1.ServiceAccount
    Field(2349, 10, 623), // apiVersion
    Field(2759, 28, 623), // automountServiceAccountToken
    Field(5793, 16, 731), // imagePullSecrets
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37561, 7, 732), // secrets
    // 328 io.k8s.api.core.v1.ServiceAccountList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 733), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 329 io.k8s.api.core.v1.ServiceAccountTokenProjection
    Field(2625, 8, 623), // audience
    Field(4916, 17, 623), // expirationSeconds
    Field(35753, 4, 623), // path
    // 330 io.k8s.api.core.v1.ServiceList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 734), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 331 io.k8s.api.core.v1.ServicePort
    Field(2476, 11, 623), // appProtocol
    Field(35106, 4, 623), // name
    Field(35307, 8, 623), // nodePort
    Field(36111, 4, 623), // port
    Field(36431, 8, 623), // protocol
    Field(38565, 10, 604), // targetPort
    // 332 io.k8s.api.core.v1.ServiceSpec
    Field(2084, 29, 623), // allocateLoadBalancerNodePorts
    Field(3239, 9, 623), // clusterIP
    Field(3248, 10, 624), // clusterIPs
    Field(5000, 11, 624), // externalIPs
    Field(5011, 12, 623), // externalName
    Field(5023, 21, 623), // externalTrafficPolicy
    Field(5611, 19, 623), // healthCheckNodePort
    Field(6022, 21, 623), // internalTrafficPolicy
    Field(34072, 10, 624), // ipFamilies
    Field(34082, 14, 623), // ipFamilyPolicy
    Field(34574, 17, 623), // loadBalancerClass
    Field(34591, 14, 623), // loadBalancerIP
    Field(34605, 24, 624), // loadBalancerSourceRanges
    Field(36122, 5, 735), // ports
    Field(36460, 24, 623), // publishNotReadyAddresses
    Field(37595, 8, 671), // selector
    Field(37755, 15, 623), // sessionAffinity
    Field(37770, 21, 334), // sessionAffinityConfig
    Field(38838, 12, 624), // topologyKeys
    Field(38901, 4, 623), // type
    // 333 io.k8s.api.core.v1.ServiceStatus
    Field(3428, 10, 736), // conditions
    Field(34562, 12, 240), // loadBalancer
    // 334 io.k8s.api.core.v1.SessionAffinityConfig
    Field(3231, 8, 179), // clientIP
    // 335 io.k8s.api.core.v1.StorageOSPersistentVolumeSource
    Field(5350, 6, 623), // fsType
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 264), // secretRef
    Field(39265, 10, 623), // volumeName
    Field(39275, 15, 623), // volumeNamespace
    // 336 io.k8s.api.core.v1.StorageOSVolumeSource
    Field(5350, 6, 623), // fsType
    Field(36632, 8, 623), // readOnly
    Field(37552, 9, 241), // secretRef
    Field(39265, 10, 623), // volumeName
    Field(39275, 15, 623), // volumeNamespace
    // 337 io.k8s.api.core.v1.Sysctl
    Field(35106, 4, 623), // name
    Field(39053, 5, 623), // value
    // 338 io.k8s.api.core.v1.TCPSocketAction
    Field(5649, 4, 623), // host
    Field(36111, 4, 604), // port
    // 339 io.k8s.api.core.v1.Taint
    Field(4637, 6, 623), // effect
    Field(34155, 3, 623), // key
    Field(38740, 9, 601), // timeAdded
    Field(39053, 5, 623), // value
    // 340 io.k8s.api.core.v1.Toleration
    Field(4637, 6, 623), // effect
    Field(34155, 3, 623), // key
    Field(35654, 8, 623), // operator
    Field(38791, 17, 623), // tolerationSeconds
    Field(39053, 5, 623), // value
    // 341 io.k8s.api.core.v1.TopologySelectorLabelRequirement
    Field(34155, 3, 623), // key
    Field(39067, 6, 624), // values
    // 342 io.k8s.api.core.v1.TopologySelectorTerm
    Field(34728, 21, 737), // matchLabelExpressions
    // 343 io.k8s.api.core.v1.TopologySpreadConstraint
    Field(34261, 13, 588), // labelSelector
    Field(34853, 7, 623), // maxSkew
    Field(38827, 11, 623), // topologyKey
    Field(39394, 17, 623), // whenUnsatisfiable
    // 344 io.k8s.api.core.v1.TypedLocalObjectReference
    Field(2332, 8, 623), // apiGroup
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    // 345 io.k8s.api.core.v1.Volume
    Field(2886, 20, 165), // awsElasticBlockStore
    Field(2906, 9, 168), // azureDisk
    Field(2915, 9, 170), // azureFile
    Field(3084, 6, 176), // cephfs
    Field(3186, 6, 178), // cinder
    Field(3444, 9, 189), // configMap
    Field(3797, 3, 173), // csi
    Field(4603, 11, 201), // downwardAPI
    Field(4649, 8, 202), // emptyDir
    Field(4727, 9, 212), // ephemeral
    Field(5106, 2, 218), // fc
    Field(5187, 10, 220), // flexVolume
    Field(5197, 7, 221), // flocker
    Field(5383, 17, 222), // gcePersistentDisk
    Field(5431, 7, 223), // gitRepo
    Field(5473, 9, 225), // glusterfs
    Field(5695, 8, 230), // hostPath
    Field(34099, 5, 232), // iscsi
    Field(35106, 4, 623), // name
    Field(35217, 3, 243), // nfs
    Field(35833, 21, 272), // persistentVolumeClaim
    Field(35908, 20, 276), // photonPersistentDisk
    Field(36127, 14, 294), // portworxVolume
    Field(36379, 9, 297), // projected
    Field(36521, 7, 298), // quobyte
    Field(36629, 3, 300), // rbd
    Field(37266, 7, 314), // scaleIO
    Field(37484, 6, 324), // secret
    Field(38257, 9, 336), // storageos
    Field(39334, 13, 350), // vsphereVolume
    // 346 io.k8s.api.core.v1.VolumeDevice
    Field(4451, 10, 623), // devicePath
    Field(35106, 4, 623), // name
    // 347 io.k8s.api.core.v1.VolumeMount
    Field(35071, 9, 623), // mountPath
    Field(35080, 16, 623), // mountPropagation
    Field(35106, 4, 623), // name
    Field(36632, 8, 623), // readOnly
    Field(38298, 7, 623), // subPath
    Field(38305, 11, 623), // subPathExpr
    // 348 io.k8s.api.core.v1.VolumeNodeAffinity
    Field(36883, 8, 257), // required
    // 349 io.k8s.api.core.v1.VolumeProjection
    Field(3444, 9, 188), // configMap
    Field(4603, 11, 199), // downwardAPI
    Field(37484, 6, 322), // secret
    Field(37707, 19, 329), // serviceAccountToken
    // 350 io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource
    Field(5350, 6, 623), // fsType
    Field(38196, 15, 623), // storagePolicyID
    Field(38211, 17, 623), // storagePolicyName
    Field(39290, 10, 623), // volumePath
    // 351 io.k8s.api.core.v1.WeightedPodAffinityTerm
    Field(35953, 15, 279), // podAffinityTerm
    Field(39388, 6, 623), // weight
    // 352 io.k8s.api.core.v1.WindowsSecurityContextOptions
    Field(5482, 18, 623), // gmsaCredentialSpec
    Field(5500, 22, 623), // gmsaCredentialSpecName
    Field(37204, 13, 623), // runAsUserName
    // 353 io.k8s.api.discovery.v1.Endpoint
    Field(1903, 9, 624), // addresses
    Field(3428, 10, 354), // conditions
    Field(4320, 18, 671), // deprecatedTopology
    Field(5630, 5, 355), // hints
    Field(5720, 8, 623), // hostname
    Field(35299, 8, 623), // nodeName
    Field(38587, 9, 264), // targetRef
    Field(39601, 4, 623), // zone
    // 354 io.k8s.api.discovery.v1.EndpointConditions
    Field(36690, 5, 623), // ready
    Field(37748, 7, 623), // serving
    Field(38650, 11, 623), // terminating
    // 355 io.k8s.api.discovery.v1.EndpointHints
    Field(5277, 8, 738), // forZones
    // 356 io.k8s.api.discovery.v1.EndpointPort
    Field(2476, 11, 623), // appProtocol
    Field(35106, 4, 623), // name
    Field(36111, 4, 623), // port
    Field(36431, 8, 623), // protocol
    // 357 io.k8s.api.discovery.v1.EndpointSlice
    Field(1892, 11, 623), // addressType
    Field(2349, 10, 623), // apiVersion
    Field(4682, 9, 739), // endpoints
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(36122, 5, 740), // ports
    // 358 io.k8s.api.discovery.v1.EndpointSliceList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 741), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 359 io.k8s.api.discovery.v1.ForZone
    Field(35106, 4, 623), // name
    // 360 io.k8s.api.discovery.v1beta1.Endpoint
    Field(1903, 9, 624), // addresses
    Field(3428, 10, 361), // conditions
    Field(5630, 5, 362), // hints
    Field(5720, 8, 623), // hostname
    Field(35299, 8, 623), // nodeName
    Field(38587, 9, 264), // targetRef
    Field(38819, 8, 671), // topology
    // 361 io.k8s.api.discovery.v1beta1.EndpointConditions
    Field(36690, 5, 623), // ready
    Field(37748, 7, 623), // serving
    Field(38650, 11, 623), // terminating
    // 362 io.k8s.api.discovery.v1beta1.EndpointHints
    Field(5277, 8, 742), // forZones
    // 363 io.k8s.api.discovery.v1beta1.EndpointPort
    Field(2476, 11, 623), // appProtocol
    Field(35106, 4, 623), // name
    Field(36111, 4, 623), // port
    Field(36431, 8, 623), // protocol
    // 364 io.k8s.api.discovery.v1beta1.EndpointSlice
    Field(1892, 11, 623), // addressType
    Field(2349, 10, 623), // apiVersion
    Field(4682, 9, 743), // endpoints
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(36122, 5, 744), // ports
    // 365 io.k8s.api.discovery.v1beta1.EndpointSliceList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 745), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 366 io.k8s.api.discovery.v1beta1.ForZone
    Field(35106, 4, 623), // name
    // 367 io.k8s.api.events.v1.Event
    Field(1790, 6, 623), // action
    Field(2349, 10, 623), // apiVersion
    Field(4242, 15, 623), // deprecatedCount
    Field(4257, 24, 601), // deprecatedFirstTimestamp
    Field(4281, 23, 601), // deprecatedLastTimestamp
    Field(4304, 16, 216), // deprecatedSource
    Field(4801, 9, 592), // eventTime
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(35483, 4, 623), // note
    Field(36708, 6, 623), // reason
    Field(36727, 9, 264), // regarding
    Field(36762, 7, 264), // related
    Field(36822, 19, 623), // reportingController
    Field(36841, 17, 623), // reportingInstance
    Field(37611, 6, 369), // series
    Field(38901, 4, 623), // type
    // 368 io.k8s.api.events.v1.EventList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 746), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 369 io.k8s.api.events.v1.EventSeries
    Field(3775, 5, 623), // count
    Field(34327, 16, 592), // lastObservedTime
    // 370 io.k8s.api.events.v1beta1.Event
    Field(1790, 6, 623), // action
    Field(2349, 10, 623), // apiVersion
    Field(4242, 15, 623), // deprecatedCount
    Field(4257, 24, 601), // deprecatedFirstTimestamp
    Field(4281, 23, 601), // deprecatedLastTimestamp
    Field(4304, 16, 216), // deprecatedSource
    Field(4801, 9, 592), // eventTime
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(35483, 4, 623), // note
    Field(36708, 6, 623), // reason
    Field(36727, 9, 264), // regarding
    Field(36762, 7, 264), // related
    Field(36822, 19, 623), // reportingController
    Field(36841, 17, 623), // reportingInstance
    Field(37611, 6, 372), // series
    Field(38901, 4, 623), // type
    // 371 io.k8s.api.events.v1beta1.EventList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 747), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 372 io.k8s.api.events.v1beta1.EventSeries
    Field(3775, 5, 623), // count
    Field(34327, 16, 592), // lastObservedTime
    // 373 io.k8s.api.extensions.v1beta1.HTTPIngressPath
    Field(2924, 7, 376), // backend
    Field(35753, 4, 623), // path
    Field(35767, 8, 623), // pathType
    // 374 io.k8s.api.extensions.v1beta1.HTTPIngressRuleValue
    Field(35775, 5, 748), // paths
    // 375 io.k8s.api.extensions.v1beta1.Ingress
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 379), // spec
    Field(38047, 6, 380), // status
    // 376 io.k8s.api.extensions.v1beta1.IngressBackend
    Field(36978, 8, 344), // resource
    Field(37726, 11, 623), // serviceName
    Field(37737, 11, 604), // servicePort
    // 377 io.k8s.api.extensions.v1beta1.IngressList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 749), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 378 io.k8s.api.extensions.v1beta1.IngressRule
    Field(5649, 4, 623), // host
    Field(5742, 4, 374), // http
    // 379 io.k8s.api.extensions.v1beta1.IngressSpec
    Field(2924, 7, 376), // backend
    Field(5868, 16, 623), // ingressClassName
    Field(37168, 5, 750), // rules
    Field(38768, 3, 751), // tls
    // 380 io.k8s.api.extensions.v1beta1.IngressStatus
    Field(34562, 12, 240), // loadBalancer
    // 381 io.k8s.api.extensions.v1beta1.IngressTLS
    Field(5737, 5, 624), // hosts
    Field(37527, 10, 623), // secretName
    // 382 io.k8s.api.flowcontrol.v1beta1.FlowDistinguisherMethod
    Field(38901, 4, 623), // type
    // 383 io.k8s.api.flowcontrol.v1beta1.FlowSchema
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 386), // spec
    Field(38047, 6, 387), // status
    // 384 io.k8s.api.flowcontrol.v1beta1.FlowSchemaCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 385 io.k8s.api.flowcontrol.v1beta1.FlowSchemaList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 752), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 386 io.k8s.api.flowcontrol.v1beta1.FlowSchemaSpec
    Field(4559, 19, 382), // distinguisherMethod
    Field(34771, 18, 623), // matchingPrecedence
    Field(36311, 26, 396), // priorityLevelConfiguration
    Field(37168, 5, 753), // rules
    // 387 io.k8s.api.flowcontrol.v1beta1.FlowSchemaStatus
    Field(3428, 10, 754), // conditions
    // 388 io.k8s.api.flowcontrol.v1beta1.GroupSubject
    Field(35106, 4, 623), // name
    // 389 io.k8s.api.flowcontrol.v1beta1.LimitResponse
    Field(36514, 7, 399), // queuing
    Field(38901, 4, 623), // type
    // 390 io.k8s.api.flowcontrol.v1beta1.LimitedPriorityLevelConfiguration
    Field(2542, 24, 623), // assuredConcurrencyShares
    Field(34507, 13, 389), // limitResponse
    // 391 io.k8s.api.flowcontrol.v1beta1.NonResourcePolicyRule
    Field(35448, 15, 624), // nonResourceURLs
    Field(39077, 5, 624), // verbs
    // 392 io.k8s.api.flowcontrol.v1beta1.PolicyRulesWithSubjects
    Field(35432, 16, 755), // nonResourceRules
    Field(37033, 13, 756), // resourceRules
    Field(38325, 8, 757), // subjects
    // 393 io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfiguration
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 397), // spec
    Field(38047, 6, 398), // status
    // 394 io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 395 io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 758), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 396 io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationReference
    Field(35106, 4, 623), // name
    // 397 io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationSpec
    Field(34520, 7, 390), // limited
    Field(38901, 4, 623), // type
    // 398 io.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationStatus
    Field(3428, 10, 759), // conditions
    // 399 io.k8s.api.flowcontrol.v1beta1.QueuingConfiguration
    Field(5592, 8, 623), // handSize
    Field(36492, 16, 623), // queueLengthLimit
    Field(36508, 6, 623), // queues
    // 400 io.k8s.api.flowcontrol.v1beta1.ResourcePolicyRule
    Field(2340, 9, 624), // apiGroups
    Field(3289, 12, 623), // clusterScope
    Field(35162, 10, 624), // namespaces
    Field(37061, 9, 624), // resources
    Field(39077, 5, 624), // verbs
    // 401 io.k8s.api.flowcontrol.v1beta1.ServiceAccountSubject
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    // 402 io.k8s.api.flowcontrol.v1beta1.Subject
    Field(5549, 5, 388), // group
    Field(34165, 4, 623), // kind
    Field(37675, 14, 401), // serviceAccount
    Field(39029, 4, 403), // user
    // 403 io.k8s.api.flowcontrol.v1beta1.UserSubject
    Field(35106, 4, 623), // name
    // 404 io.k8s.api.networking.v1.HTTPIngressPath
    Field(2924, 7, 408), // backend
    Field(35753, 4, 623), // path
    Field(35767, 8, 623), // pathType
    // 405 io.k8s.api.networking.v1.HTTPIngressRuleValue
    Field(35775, 5, 760), // paths
    // 406 io.k8s.api.networking.v1.IPBlock
    Field(3182, 4, 623), // cidr
    Field(4854, 6, 624), // except
    // 407 io.k8s.api.networking.v1.Ingress
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 416), // spec
    Field(38047, 6, 417), // status
    // 408 io.k8s.api.networking.v1.IngressBackend
    Field(36978, 8, 344), // resource
    Field(37668, 7, 415), // service
    // 409 io.k8s.api.networking.v1.IngressClass
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 412), // spec
    // 410 io.k8s.api.networking.v1.IngressClassList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 761), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 411 io.k8s.api.networking.v1.IngressClassParametersReference
    Field(2332, 8, 623), // apiGroup
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(37408, 5, 623), // scope
    // 412 io.k8s.api.networking.v1.IngressClassSpec
    Field(3631, 10, 623), // controller
    Field(35734, 10, 411), // parameters
    // 413 io.k8s.api.networking.v1.IngressList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 762), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 414 io.k8s.api.networking.v1.IngressRule
    Field(5649, 4, 623), // host
    Field(5742, 4, 405), // http
    // 415 io.k8s.api.networking.v1.IngressServiceBackend
    Field(35106, 4, 623), // name
    Field(36111, 4, 426), // port
    // 416 io.k8s.api.networking.v1.IngressSpec
    Field(4085, 14, 408), // defaultBackend
    Field(5868, 16, 623), // ingressClassName
    Field(37168, 5, 763), // rules
    Field(38768, 3, 764), // tls
    // 417 io.k8s.api.networking.v1.IngressStatus
    Field(34562, 12, 240), // loadBalancer
    // 418 io.k8s.api.networking.v1.IngressTLS
    Field(5737, 5, 624), // hosts
    Field(37527, 10, 623), // secretName
    // 419 io.k8s.api.networking.v1.NetworkPolicy
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 425), // spec
    // 420 io.k8s.api.networking.v1.NetworkPolicyEgressRule
    Field(36122, 5, 765), // ports
    Field(38771, 2, 766), // to
    // 421 io.k8s.api.networking.v1.NetworkPolicyIngressRule
    Field(5307, 4, 766), // from
    Field(36122, 5, 765), // ports
    // 422 io.k8s.api.networking.v1.NetworkPolicyList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 767), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 423 io.k8s.api.networking.v1.NetworkPolicyPeer
    Field(34065, 7, 406), // ipBlock
    Field(35135, 17, 588), // namespaceSelector
    Field(36050, 11, 588), // podSelector
    // 424 io.k8s.api.networking.v1.NetworkPolicyPort
    Field(4675, 7, 623), // endPort
    Field(36111, 4, 604), // port
    Field(36431, 8, 623), // protocol
    // 425 io.k8s.api.networking.v1.NetworkPolicySpec
    Field(4643, 6, 768), // egress
    Field(5861, 7, 769), // ingress
    Field(36050, 11, 588), // podSelector
    Field(36096, 11, 624), // policyTypes
    // 426 io.k8s.api.networking.v1.ServiceBackendPort
    Field(35106, 4, 623), // name
    Field(35495, 6, 623), // number
    // 427 io.k8s.api.networking.v1beta1.HTTPIngressPath
    Field(2924, 7, 430), // backend
    Field(35753, 4, 623), // path
    Field(35767, 8, 623), // pathType
    // 428 io.k8s.api.networking.v1beta1.HTTPIngressRuleValue
    Field(35775, 5, 770), // paths
    // 429 io.k8s.api.networking.v1beta1.Ingress
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 437), // spec
    Field(38047, 6, 438), // status
    // 430 io.k8s.api.networking.v1beta1.IngressBackend
    Field(36978, 8, 344), // resource
    Field(37726, 11, 623), // serviceName
    Field(37737, 11, 604), // servicePort
    // 431 io.k8s.api.networking.v1beta1.IngressClass
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 434), // spec
    // 432 io.k8s.api.networking.v1beta1.IngressClassList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 771), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 433 io.k8s.api.networking.v1beta1.IngressClassParametersReference
    Field(2332, 8, 623), // apiGroup
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(37408, 5, 623), // scope
    // 434 io.k8s.api.networking.v1beta1.IngressClassSpec
    Field(3631, 10, 623), // controller
    Field(35734, 10, 433), // parameters
    // 435 io.k8s.api.networking.v1beta1.IngressList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 772), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 436 io.k8s.api.networking.v1beta1.IngressRule
    Field(5649, 4, 623), // host
    Field(5742, 4, 428), // http
    // 437 io.k8s.api.networking.v1beta1.IngressSpec
    Field(2924, 7, 430), // backend
    Field(5868, 16, 623), // ingressClassName
    Field(37168, 5, 773), // rules
    Field(38768, 3, 774), // tls
    // 438 io.k8s.api.networking.v1beta1.IngressStatus
    Field(34562, 12, 240), // loadBalancer
    // 439 io.k8s.api.networking.v1beta1.IngressTLS
    Field(5737, 5, 624), // hosts
    Field(37527, 10, 623), // secretName
    // 440 io.k8s.api.node.v1.Overhead
    Field(35998, 8, 689), // podFixed
    // 441 io.k8s.api.node.v1.RuntimeClass
    Field(2349, 10, 623), // apiVersion
    Field(5600, 7, 623), // handler
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(35700, 8, 440), // overhead
    Field(37315, 10, 443), // scheduling
    // 442 io.k8s.api.node.v1.RuntimeClassList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 775), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 443 io.k8s.api.node.v1.Scheduling
    Field(35335, 12, 671), // nodeSelector
    Field(38808, 11, 718), // tolerations
    // 444 io.k8s.api.node.v1beta1.Overhead
    Field(35998, 8, 689), // podFixed
    // 445 io.k8s.api.node.v1beta1.RuntimeClass
    Field(2349, 10, 623), // apiVersion
    Field(5600, 7, 623), // handler
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(35700, 8, 444), // overhead
    Field(37315, 10, 447), // scheduling
    // 446 io.k8s.api.node.v1beta1.RuntimeClassList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 776), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 447 io.k8s.api.node.v1beta1.Scheduling
    Field(35335, 12, 671), // nodeSelector
    Field(38808, 11, 718), // tolerations
    // 448 io.k8s.api.policy.v1.PodDisruptionBudget
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 450), // spec
    Field(38047, 6, 451), // status
    // 449 io.k8s.api.policy.v1.PodDisruptionBudgetList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 777), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 450 io.k8s.api.policy.v1.PodDisruptionBudgetSpec
    Field(34868, 14, 604), // maxUnavailable
    Field(34967, 12, 604), // minAvailable
    Field(37595, 8, 588), // selector
    // 451 io.k8s.api.policy.v1.PodDisruptionBudgetStatus
    Field(3428, 10, 736), // conditions
    Field(3882, 14, 623), // currentHealthy
    Field(4382, 14, 623), // desiredHealthy
    Field(4528, 13, 778), // disruptedPods
    Field(4541, 18, 623), // disruptionsAllowed
    Field(4904, 12, 623), // expectedPods
    Field(35582, 18, 623), // observedGeneration
    // 452 io.k8s.api.policy.v1beta1.AllowedCSIDriver
    Field(35106, 4, 623), // name
    // 453 io.k8s.api.policy.v1beta1.AllowedFlexVolume
    Field(4614, 6, 623), // driver
    // 454 io.k8s.api.policy.v1beta1.AllowedHostPath
    Field(35757, 10, 623), // pathPrefix
    Field(36632, 8, 623), // readOnly
    // 455 io.k8s.api.policy.v1beta1.Eviction
    Field(2349, 10, 623), // apiVersion
    Field(4158, 13, 585), // deleteOptions
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    // 456 io.k8s.api.policy.v1beta1.FSGroupStrategyOptions
    Field(36528, 6, 779), // ranges
    Field(37164, 4, 623), // rule
    // 457 io.k8s.api.policy.v1beta1.HostPortRange
    Field(34789, 3, 623), // max
    Field(34964, 3, 623), // min
    // 458 io.k8s.api.policy.v1beta1.IDRange
    Field(34789, 3, 623), // max
    Field(34964, 3, 623), // min
    // 459 io.k8s.api.policy.v1beta1.PodDisruptionBudget
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 461), // spec
    Field(38047, 6, 462), // status
    // 460 io.k8s.api.policy.v1beta1.PodDisruptionBudgetList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 780), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 461 io.k8s.api.policy.v1beta1.PodDisruptionBudgetSpec
    Field(34868, 14, 604), // maxUnavailable
    Field(34967, 12, 604), // minAvailable
    Field(37595, 8, 588), // selector
    // 462 io.k8s.api.policy.v1beta1.PodDisruptionBudgetStatus
    Field(3428, 10, 736), // conditions
    Field(3882, 14, 623), // currentHealthy
    Field(4382, 14, 623), // desiredHealthy
    Field(4528, 13, 778), // disruptedPods
    Field(4541, 18, 623), // disruptionsAllowed
    Field(4904, 12, 623), // expectedPods
    Field(35582, 18, 623), // observedGeneration
    // 463 io.k8s.api.policy.v1beta1.PodSecurityPolicy
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 465), // spec
    // 464 io.k8s.api.policy.v1beta1.PodSecurityPolicyList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 781), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 465 io.k8s.api.policy.v1beta1.PodSecurityPolicySpec
    Field(2113, 24, 623), // allowPrivilegeEscalation
    Field(2164, 17, 782), // allowedCSIDrivers
    Field(2181, 19, 624), // allowedCapabilities
    Field(2200, 18, 783), // allowedFlexVolumes
    Field(2218, 16, 784), // allowedHostPaths
    Field(2234, 21, 624), // allowedProcMountTypes
    Field(2296, 20, 624), // allowedUnsafeSysctls
    Field(4032, 22, 624), // defaultAddCapabilities
    Field(4054, 31, 623), // defaultAllowPrivilegeEscalation
    Field(5285, 16, 624), // forbiddenSysctls
    Field(5311, 7, 456), // fsGroup
    Field(5670, 7, 623), // hostIPC
    Field(5677, 11, 623), // hostNetwork
    Field(5688, 7, 623), // hostPID
    Field(5711, 9, 785), // hostPorts
    Field(36337, 10, 623), // privileged
    Field(36640, 22, 623), // readOnlyRootFilesystem
    Field(36891, 24, 624), // requiredDropCapabilities
    Field(37173, 10, 466), // runAsGroup
    Field(37195, 9, 467), // runAsUser
    Field(37224, 12, 468), // runtimeClass
    Field(37441, 7, 469), // seLinux
    Field(38414, 18, 470), // supplementalGroups
    Field(39300, 7, 624), // volumes
    // 466 io.k8s.api.policy.v1beta1.RunAsGroupStrategyOptions
    Field(36528, 6, 779), // ranges
    Field(37164, 4, 623), // rule
    // 467 io.k8s.api.policy.v1beta1.RunAsUserStrategyOptions
    Field(36528, 6, 779), // ranges
    Field(37164, 4, 623), // rule
    // 468 io.k8s.api.policy.v1beta1.RuntimeClassStrategyOptions
    Field(2255, 24, 624), // allowedRuntimeClassNames
    Field(4124, 23, 623), // defaultRuntimeClassName
    // 469 io.k8s.api.policy.v1beta1.SELinuxStrategyOptions
    Field(37164, 4, 623), // rule
    Field(37448, 14, 312), // seLinuxOptions
    // 470 io.k8s.api.policy.v1beta1.SupplementalGroupsStrategyOptions
    Field(36528, 6, 779), // ranges
    Field(37164, 4, 623), // rule
    // 471 io.k8s.api.rbac.v1.AggregationRule
    Field(3269, 20, 786), // clusterRoleSelectors
    // 472 io.k8s.api.rbac.v1.ClusterRole
    Field(2053, 15, 471), // aggregationRule
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37168, 5, 787), // rules
    // 473 io.k8s.api.rbac.v1.ClusterRoleBinding
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37144, 7, 481), // roleRef
    Field(38325, 8, 788), // subjects
    // 474 io.k8s.api.rbac.v1.ClusterRoleBindingList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 789), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 475 io.k8s.api.rbac.v1.ClusterRoleList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 790), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 476 io.k8s.api.rbac.v1.PolicyRule
    Field(2340, 9, 624), // apiGroups
    Field(35448, 15, 624), // nonResourceURLs
    Field(37020, 13, 624), // resourceNames
    Field(37061, 9, 624), // resources
    Field(39077, 5, 624), // verbs
    // 477 io.k8s.api.rbac.v1.Role
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37168, 5, 787), // rules
    // 478 io.k8s.api.rbac.v1.RoleBinding
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37144, 7, 481), // roleRef
    Field(38325, 8, 788), // subjects
    // 479 io.k8s.api.rbac.v1.RoleBindingList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 791), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 480 io.k8s.api.rbac.v1.RoleList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 792), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 481 io.k8s.api.rbac.v1.RoleRef
    Field(2332, 8, 623), // apiGroup
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    // 482 io.k8s.api.rbac.v1.Subject
    Field(2332, 8, 623), // apiGroup
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    // 483 io.k8s.api.rbac.v1beta1.AggregationRule
    Field(3269, 20, 786), // clusterRoleSelectors
    // 484 io.k8s.api.rbac.v1beta1.ClusterRole
    Field(2053, 15, 483), // aggregationRule
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37168, 5, 793), // rules
    // 485 io.k8s.api.rbac.v1beta1.ClusterRoleBinding
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37144, 7, 493), // roleRef
    Field(38325, 8, 794), // subjects
    // 486 io.k8s.api.rbac.v1beta1.ClusterRoleBindingList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 795), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 487 io.k8s.api.rbac.v1beta1.ClusterRoleList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 796), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 488 io.k8s.api.rbac.v1beta1.PolicyRule
    Field(2340, 9, 624), // apiGroups
    Field(35448, 15, 624), // nonResourceURLs
    Field(37020, 13, 624), // resourceNames
    Field(37061, 9, 624), // resources
    Field(39077, 5, 624), // verbs
    // 489 io.k8s.api.rbac.v1beta1.Role
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37168, 5, 793), // rules
    // 490 io.k8s.api.rbac.v1beta1.RoleBinding
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37144, 7, 493), // roleRef
    Field(38325, 8, 794), // subjects
    // 491 io.k8s.api.rbac.v1beta1.RoleBindingList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 797), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 492 io.k8s.api.rbac.v1beta1.RoleList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 798), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 493 io.k8s.api.rbac.v1beta1.RoleRef
    Field(2332, 8, 623), // apiGroup
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    // 494 io.k8s.api.rbac.v1beta1.Subject
    Field(2332, 8, 623), // apiGroup
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    // 495 io.k8s.api.scheduling.v1.PriorityClass
    Field(2349, 10, 623), // apiVersion
    Field(4371, 11, 623), // description
    Field(5460, 13, 623), // globalDefault
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(36170, 16, 623), // preemptionPolicy
    Field(39053, 5, 623), // value
    // 496 io.k8s.api.scheduling.v1.PriorityClassList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 799), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 497 io.k8s.api.scheduling.v1beta1.PriorityClass
    Field(2349, 10, 623), // apiVersion
    Field(4371, 11, 623), // description
    Field(5460, 13, 623), // globalDefault
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(36170, 16, 623), // preemptionPolicy
    Field(39053, 5, 623), // value
    // 498 io.k8s.api.scheduling.v1beta1.PriorityClassList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 800), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 499 io.k8s.api.storage.v1.CSIDriver
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 501), // spec
    // 500 io.k8s.api.storage.v1.CSIDriverList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 801), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 501 io.k8s.api.storage.v1.CSIDriverSpec
    Field(2577, 14, 623), // attachRequired
    Field(5337, 13, 623), // fsGroupPolicy
    Field(36017, 14, 623), // podInfoOnMount
    Field(36961, 17, 623), // requiresRepublish
    Field(38154, 15, 623), // storageCapacity
    Field(38778, 13, 802), // tokenRequests
    Field(39223, 20, 624), // volumeLifecycleModes
    // 502 io.k8s.api.storage.v1.CSINode
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 505), // spec
    // 503 io.k8s.api.storage.v1.CSINodeDriver
    Field(2073, 11, 515), // allocatable
    Field(35106, 4, 623), // name
    Field(35285, 6, 623), // nodeID
    Field(38838, 12, 624), // topologyKeys
    // 504 io.k8s.api.storage.v1.CSINodeList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 803), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 505 io.k8s.api.storage.v1.CSINodeSpec
    Field(4620, 7, 804), // drivers
    // 506 io.k8s.api.storage.v1.StorageClass
    Field(2137, 20, 623), // allowVolumeExpansion
    Field(2279, 17, 805), // allowedTopologies
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(35059, 12, 624), // mountOptions
    Field(35734, 10, 671), // parameters
    Field(36449, 11, 623), // provisioner
    Field(36714, 13, 623), // reclaimPolicy
    Field(39134, 17, 623), // volumeBindingMode
    // 507 io.k8s.api.storage.v1.StorageClassList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 806), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 508 io.k8s.api.storage.v1.TokenRequest
    Field(2625, 8, 623), // audience
    Field(4916, 17, 623), // expirationSeconds
    // 509 io.k8s.api.storage.v1.VolumeAttachment
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 512), // spec
    Field(38047, 6, 513), // status
    // 510 io.k8s.api.storage.v1.VolumeAttachmentList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 807), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 511 io.k8s.api.storage.v1.VolumeAttachmentSource
    Field(5951, 16, 274), // inlineVolumeSpec
    Field(35854, 20, 623), // persistentVolumeName
    // 512 io.k8s.api.storage.v1.VolumeAttachmentSpec
    Field(2599, 8, 623), // attacher
    Field(35299, 8, 623), // nodeName
    Field(37913, 6, 511), // source
    // 513 io.k8s.api.storage.v1.VolumeAttachmentStatus
    Field(2566, 11, 514), // attachError
    Field(2591, 8, 623), // attached
    Field(2607, 18, 671), // attachmentMetadata
    Field(4433, 11, 514), // detachError
    // 514 io.k8s.api.storage.v1.VolumeError
    Field(34912, 7, 623), // message
    Field(38736, 4, 601), // time
    // 515 io.k8s.api.storage.v1.VolumeNodeResources
    Field(3775, 5, 623), // count
    // 516 io.k8s.api.storage.v1beta1.CSIDriver
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 518), // spec
    // 517 io.k8s.api.storage.v1beta1.CSIDriverList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 808), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 518 io.k8s.api.storage.v1beta1.CSIDriverSpec
    Field(2577, 14, 623), // attachRequired
    Field(5337, 13, 623), // fsGroupPolicy
    Field(36017, 14, 623), // podInfoOnMount
    Field(36961, 17, 623), // requiresRepublish
    Field(38154, 15, 623), // storageCapacity
    Field(38778, 13, 809), // tokenRequests
    Field(39223, 20, 624), // volumeLifecycleModes
    // 519 io.k8s.api.storage.v1beta1.CSINode
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 522), // spec
    // 520 io.k8s.api.storage.v1beta1.CSINodeDriver
    Field(2073, 11, 534), // allocatable
    Field(35106, 4, 623), // name
    Field(35285, 6, 623), // nodeID
    Field(38838, 12, 624), // topologyKeys
    // 521 io.k8s.api.storage.v1beta1.CSINodeList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 810), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 522 io.k8s.api.storage.v1beta1.CSINodeSpec
    Field(4620, 7, 811), // drivers
    // 523 io.k8s.api.storage.v1beta1.CSIStorageCapacity
    Field(2349, 10, 623), // apiVersion
    Field(3060, 8, 578), // capacity
    Field(34165, 4, 623), // kind
    Field(34889, 17, 578), // maximumVolumeSize
    Field(34919, 8, 593), // metadata
    Field(35382, 12, 588), // nodeTopology
    Field(38169, 16, 623), // storageClassName
    // 524 io.k8s.api.storage.v1beta1.CSIStorageCapacityList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 812), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 525 io.k8s.api.storage.v1beta1.StorageClass
    Field(2137, 20, 623), // allowVolumeExpansion
    Field(2279, 17, 805), // allowedTopologies
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(35059, 12, 624), // mountOptions
    Field(35734, 10, 671), // parameters
    Field(36449, 11, 623), // provisioner
    Field(36714, 13, 623), // reclaimPolicy
    Field(39134, 17, 623), // volumeBindingMode
    // 526 io.k8s.api.storage.v1beta1.StorageClassList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 813), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 527 io.k8s.api.storage.v1beta1.TokenRequest
    Field(2625, 8, 623), // audience
    Field(4916, 17, 623), // expirationSeconds
    // 528 io.k8s.api.storage.v1beta1.VolumeAttachment
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 531), // spec
    Field(38047, 6, 532), // status
    // 529 io.k8s.api.storage.v1beta1.VolumeAttachmentList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 814), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 530 io.k8s.api.storage.v1beta1.VolumeAttachmentSource
    Field(5951, 16, 274), // inlineVolumeSpec
    Field(35854, 20, 623), // persistentVolumeName
    // 531 io.k8s.api.storage.v1beta1.VolumeAttachmentSpec
    Field(2599, 8, 623), // attacher
    Field(35299, 8, 623), // nodeName
    Field(37913, 6, 530), // source
    // 532 io.k8s.api.storage.v1beta1.VolumeAttachmentStatus
    Field(2566, 11, 533), // attachError
    Field(2591, 8, 623), // attached
    Field(2607, 18, 671), // attachmentMetadata
    Field(4433, 11, 533), // detachError
    // 533 io.k8s.api.storage.v1beta1.VolumeError
    Field(34912, 7, 623), // message
    Field(38736, 4, 601), // time
    // 534 io.k8s.api.storage.v1beta1.VolumeNodeResources
    Field(3775, 5, 623), // count
    // 535 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition
    Field(4371, 11, 623), // description
    Field(5301, 6, 623), // format
    Field(34134, 8, 623), // jsonPath
    Field(35106, 4, 623), // name
    Field(36286, 8, 623), // priority
    Field(38901, 4, 623), // type
    // 536 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion
    Field(38280, 8, 623), // strategy
    Field(39354, 7, 556), // webhook
    // 537 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 541), // spec
    Field(38047, 6, 542), // status
    // 538 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 539 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 815), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 540 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames
    Field(3068, 10, 624), // categories
    Field(34165, 4, 623), // kind
    Field(34533, 8, 623), // listKind
    Field(35936, 6, 623), // plural
    Field(37838, 10, 624), // shortNames
    Field(37875, 8, 623), // singular
    // 541 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec
    Field(3692, 10, 536), // conversion
    Field(5549, 5, 623), // group
    Field(35110, 5, 540), // names
    Field(36265, 21, 623), // preserveUnknownFields
    Field(37408, 5, 623), // scope
    Field(39104, 8, 816), // versions
    // 542 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus
    Field(1755, 13, 540), // acceptedNames
    Field(3428, 10, 817), // conditions
    Field(38266, 14, 624), // storedVersions
    // 543 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion
    Field(1841, 24, 818), // additionalPrinterColumns
    Field(4232, 10, 623), // deprecated
    Field(4338, 18, 623), // deprecationWarning
    Field(35106, 4, 623), // name
    Field(37396, 6, 547), // schema
    Field(37617, 6, 623), // served
    Field(38085, 7, 623), // storage
    Field(38344, 12, 546), // subresources
    // 544 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale
    Field(34274, 17, 623), // labelSelectorPath
    Field(37930, 16, 623), // specReplicasPath
    Field(38053, 18, 623), // statusReplicasPath
    // 546 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources
    Field(37252, 5, 544), // scale
    Field(38047, 6, 545), // status
    // 547 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation
    Field(35605, 15, 550), // openAPIV3Schema
    // 548 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation
    Field(4371, 11, 623), // description
    Field(39016, 3, 623), // url
    // 550 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps
    Field(0, 4, 623), // $ref
    Field(4, 7, 623), // $schema
    Field(1826, 15, 552), // additionalItems
    Field(1865, 20, 552), // additionalProperties
    Field(2068, 5, 819), // allOf
    Field(2327, 5, 819), // anyOf
    Field(4025, 7, 549), // default
    Field(4147, 11, 820), // definitions
    Field(4220, 12, 821), // dependencies
    Field(4371, 11, 623), // description
    Field(4709, 4, 822), // enum
    Field(4847, 7, 549), // example
    Field(4860, 16, 623), // exclusiveMaximum
    Field(4876, 16, 623), // exclusiveMinimum
    Field(4978, 12, 548), // externalDocs
    Field(5301, 6, 623), // format
    Field(5764, 2, 623), // id
    Field(34118, 5, 551), // items
    Field(34792, 8, 623), // maxItems
    Field(34800, 9, 623), // maxLength
    Field(34829, 13, 623), // maxProperties
    Field(34882, 7, 623), // maximum
    Field(34979, 8, 623), // minItems
    Field(34987, 9, 623), // minLength
    Field(34996, 13, 623), // minProperties
    Field(35035, 7, 623), // minimum
    Field(35096, 10, 623), // multipleOf
    Field(35463, 3, 550), // not
    Field(35487, 8, 623), // nullable
    Field(35600, 5, 819), // oneOf
    Field(35780, 7, 623), // pattern
    Field(35787, 17, 820), // patternProperties
    Field(36405, 10, 820), // properties
    Field(36883, 8, 624), // required
    Field(38763, 5, 623), // title
    Field(38901, 4, 623), // type
    Field(38927, 11, 623), // uniqueItems
    Field(39440, 30, 623), // x-kubernetes-embedded-resource
    Field(39470, 26, 623), // x-kubernetes-int-or-string
    Field(39496, 26, 624), // x-kubernetes-list-map-keys
    Field(39522, 22, 623), // x-kubernetes-list-type
    Field(39544, 21, 623), // x-kubernetes-map-type
    Field(39565, 36, 623), // x-kubernetes-preserve-unknown-fields
    // 554 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(35753, 4, 623), // path
    Field(36111, 4, 623), // port
    // 555 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig
    Field(3029, 8, 623), // caBundle
    Field(37668, 7, 554), // service
    Field(39016, 3, 623), // url
    // 556 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion
    Field(3219, 12, 555), // clientConfig
    Field(3702, 24, 624), // conversionReviewVersions
    // 557 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceColumnDefinition
    Field(733, 8, 623), // JSONPath
    Field(4371, 11, 623), // description
    Field(5301, 6, 623), // format
    Field(35106, 4, 623), // name
    Field(36286, 8, 623), // priority
    Field(38901, 4, 623), // type
    // 558 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceConversion
    Field(3702, 24, 624), // conversionReviewVersions
    Field(38280, 8, 623), // strategy
    Field(39361, 19, 577), // webhookClientConfig
    // 559 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinition
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 563), // spec
    Field(38047, 6, 564), // status
    // 560 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 561 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 823), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 562 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionNames
    Field(3068, 10, 624), // categories
    Field(34165, 4, 623), // kind
    Field(34533, 8, 623), // listKind
    Field(35936, 6, 623), // plural
    Field(37838, 10, 624), // shortNames
    Field(37875, 8, 623), // singular
    // 563 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionSpec
    Field(1841, 24, 824), // additionalPrinterColumns
    Field(3692, 10, 558), // conversion
    Field(5549, 5, 623), // group
    Field(35110, 5, 562), // names
    Field(36265, 21, 623), // preserveUnknownFields
    Field(37408, 5, 623), // scope
    Field(38344, 12, 568), // subresources
    Field(39043, 10, 569), // validation
    Field(39082, 7, 623), // version
    Field(39104, 8, 825), // versions
    // 564 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionStatus
    Field(1755, 13, 562), // acceptedNames
    Field(3428, 10, 826), // conditions
    Field(38266, 14, 624), // storedVersions
    // 565 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionVersion
    Field(1841, 24, 824), // additionalPrinterColumns
    Field(4232, 10, 623), // deprecated
    Field(4338, 18, 623), // deprecationWarning
    Field(35106, 4, 623), // name
    Field(37396, 6, 569), // schema
    Field(37617, 6, 623), // served
    Field(38085, 7, 623), // storage
    Field(38344, 12, 568), // subresources
    // 566 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceSubresourceScale
    Field(34274, 17, 623), // labelSelectorPath
    Field(37930, 16, 623), // specReplicasPath
    Field(38053, 18, 623), // statusReplicasPath
    // 568 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceSubresources
    Field(37252, 5, 566), // scale
    Field(38047, 6, 567), // status
    // 569 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceValidation
    Field(35605, 15, 572), // openAPIV3Schema
    // 570 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.ExternalDocumentation
    Field(4371, 11, 623), // description
    Field(39016, 3, 623), // url
    // 572 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaProps
    Field(0, 4, 623), // $ref
    Field(4, 7, 623), // $schema
    Field(1826, 15, 574), // additionalItems
    Field(1865, 20, 574), // additionalProperties
    Field(2068, 5, 827), // allOf
    Field(2327, 5, 827), // anyOf
    Field(4025, 7, 571), // default
    Field(4147, 11, 828), // definitions
    Field(4220, 12, 829), // dependencies
    Field(4371, 11, 623), // description
    Field(4709, 4, 830), // enum
    Field(4847, 7, 571), // example
    Field(4860, 16, 623), // exclusiveMaximum
    Field(4876, 16, 623), // exclusiveMinimum
    Field(4978, 12, 570), // externalDocs
    Field(5301, 6, 623), // format
    Field(5764, 2, 623), // id
    Field(34118, 5, 573), // items
    Field(34792, 8, 623), // maxItems
    Field(34800, 9, 623), // maxLength
    Field(34829, 13, 623), // maxProperties
    Field(34882, 7, 623), // maximum
    Field(34979, 8, 623), // minItems
    Field(34987, 9, 623), // minLength
    Field(34996, 13, 623), // minProperties
    Field(35035, 7, 623), // minimum
    Field(35096, 10, 623), // multipleOf
    Field(35463, 3, 572), // not
    Field(35487, 8, 623), // nullable
    Field(35600, 5, 827), // oneOf
    Field(35780, 7, 623), // pattern
    Field(35787, 17, 828), // patternProperties
    Field(36405, 10, 828), // properties
    Field(36883, 8, 624), // required
    Field(38763, 5, 623), // title
    Field(38901, 4, 623), // type
    Field(38927, 11, 623), // uniqueItems
    Field(39440, 30, 623), // x-kubernetes-embedded-resource
    Field(39470, 26, 623), // x-kubernetes-int-or-string
    Field(39496, 26, 624), // x-kubernetes-list-map-keys
    Field(39522, 22, 623), // x-kubernetes-list-type
    Field(39544, 21, 623), // x-kubernetes-map-type
    Field(39565, 36, 623), // x-kubernetes-preserve-unknown-fields
    // 576 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.ServiceReference
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(35753, 4, 623), // path
    Field(36111, 4, 623), // port
    // 577 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.WebhookClientConfig
    Field(3029, 8, 623), // caBundle
    Field(37668, 7, 576), // service
    Field(39016, 3, 623), // url
    // 579 io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    Field(36243, 16, 587), // preferredVersion
    Field(37642, 26, 831), // serverAddressByClientCIDRs
    Field(39104, 8, 832), // versions
    // 580 io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList
    Field(2349, 10, 623), // apiVersion
    Field(5586, 6, 833), // groups
    Field(34165, 4, 623), // kind
    // 581 io.k8s.apimachinery.pkg.apis.meta.v1.APIResource
    Field(3068, 10, 624), // categories
    Field(5549, 5, 623), // group
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    Field(35152, 10, 623), // namespaced
    Field(37838, 10, 624), // shortNames
    Field(37883, 12, 623), // singularName
    Field(38239, 18, 623), // storageVersionHash
    Field(39077, 5, 624), // verbs
    Field(39082, 7, 623), // version
    // 582 io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList
    Field(2349, 10, 623), // apiVersion
    Field(5574, 12, 623), // groupVersion
    Field(34165, 4, 623), // kind
    Field(37061, 9, 834), // resources
    // 583 io.k8s.apimachinery.pkg.apis.meta.v1.APIVersions
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(37642, 26, 831), // serverAddressByClientCIDRs
    Field(39104, 8, 624), // versions
    // 584 io.k8s.apimachinery.pkg.apis.meta.v1.Condition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(35582, 18, 623), // observedGeneration
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 585 io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions
    Field(2349, 10, 623), // apiVersion
    Field(4631, 6, 624), // dryRun
    Field(5531, 18, 623), // gracePeriodSeconds
    Field(34165, 4, 623), // kind
    Field(35677, 16, 623), // orphanDependents
    Field(36157, 13, 596), // preconditions
    Field(36388, 17, 623), // propagationPolicy
    // 587 io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery
    Field(5574, 12, 623), // groupVersion
    Field(39082, 7, 623), // version
    // 588 io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector
    Field(34701, 16, 835), // matchExpressions
    Field(34749, 11, 671), // matchLabels
    // 589 io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement
    Field(34155, 3, 836), // key
    Field(35654, 8, 623), // operator
    Field(39067, 6, 624), // values
    // 590 io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta
    Field(3623, 8, 623), // continue
    Field(36769, 18, 623), // remainingItemCount
    Field(37046, 15, 623), // resourceVersion
    Field(37603, 8, 623), // selfLink
    // 591 io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry
    Field(2349, 10, 623), // apiVersion
    Field(5130, 10, 623), // fieldsType
    Field(5140, 8, 586), // fieldsV1
    Field(34680, 7, 623), // manager
    Field(35635, 9, 623), // operation
    Field(38736, 4, 601), // time
    // 593 io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta
    Field(2316, 11, 671), // annotations
    Field(3258, 11, 623), // clusterName
    Field(3780, 17, 601), // creationTimestamp
    Field(4171, 26, 623), // deletionGracePeriodSeconds
    Field(4197, 17, 601), // deletionTimestamp
    Field(5153, 10, 700), // finalizers
    Field(5400, 12, 623), // generateName
    Field(5412, 10, 623), // generation
    Field(34291, 6, 671), // labels
    Field(34667, 13, 837), // managedFields
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(35708, 15, 838), // ownerReferences
    Field(37046, 15, 623), // resourceVersion
    Field(37603, 8, 623), // selfLink
    Field(38905, 3, 623), // uid
    // 594 io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference
    Field(2349, 10, 623), // apiVersion
    Field(2982, 18, 623), // blockOwnerDeletion
    Field(3631, 10, 623), // controller
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    Field(38905, 3, 623), // uid
    // 596 io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions
    Field(37046, 15, 623), // resourceVersion
    Field(38905, 3, 623), // uid
    // 597 io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR
    Field(3209, 10, 623), // clientCIDR
    Field(37629, 13, 623), // serverAddress
    // 598 io.k8s.apimachinery.pkg.apis.meta.v1.Status
    Field(2349, 10, 623), // apiVersion
    Field(3301, 4, 623), // code
    Field(4444, 7, 600), // details
    Field(34165, 4, 623), // kind
    Field(34912, 7, 623), // message
    Field(34919, 8, 590), // metadata
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    // 599 io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause
    Field(5108, 5, 623), // field
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    // 600 io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails
    Field(3078, 6, 839), // causes
    Field(5549, 5, 623), // group
    Field(34165, 4, 623), // kind
    Field(35106, 4, 623), // name
    Field(37095, 17, 623), // retryAfterSeconds
    Field(38905, 3, 623), // uid
    // 602 io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent
    Field(35562, 6, 603), // object
    Field(38901, 4, 623), // type
    // 605 io.k8s.apimachinery.pkg.version.Info
    Field(3020, 9, 623), // buildDate
    Field(3326, 8, 623), // compiler
    Field(5422, 9, 623), // gitCommit
    Field(5438, 12, 623), // gitTreeState
    Field(5450, 10, 623), // gitVersion
    Field(5522, 9, 623), // goVersion
    Field(34662, 5, 623), // major
    Field(35042, 5, 623), // minor
    Field(35928, 8, 623), // platform
    // 606 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 609), // spec
    Field(38047, 6, 610), // status
    // 607 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 608 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 840), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 609 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec
    Field(3029, 8, 623), // caBundle
    Field(5549, 5, 623), // group
    Field(5554, 20, 623), // groupPriorityMinimum
    Field(5967, 21, 623), // insecureSkipTLSVerify
    Field(37668, 7, 611), // service
    Field(39082, 7, 623), // version
    Field(39089, 15, 623), // versionPriority
    // 610 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus
    Field(3428, 10, 841), // conditions
    // 611 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(36111, 4, 623), // port
    // 612 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIService
    Field(2349, 10, 623), // apiVersion
    Field(34165, 4, 623), // kind
    Field(34919, 8, 593), // metadata
    Field(37926, 4, 615), // spec
    Field(38047, 6, 616), // status
    // 613 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceCondition
    Field(34425, 18, 601), // lastTransitionTime
    Field(34912, 7, 623), // message
    Field(36708, 6, 623), // reason
    Field(38047, 6, 623), // status
    Field(38901, 4, 623), // type
    // 614 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceList
    Field(2349, 10, 623), // apiVersion
    Field(34118, 5, 842), // items
    Field(34165, 4, 623), // kind
    Field(34919, 8, 590), // metadata
    // 615 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceSpec
    Field(3029, 8, 623), // caBundle
    Field(5549, 5, 623), // group
    Field(5554, 20, 623), // groupPriorityMinimum
    Field(5967, 21, 623), // insecureSkipTLSVerify
    Field(37668, 7, 617), // service
    Field(39082, 7, 623), // version
    Field(39089, 15, 623), // versionPriority
    // 616 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceStatus
    Field(3428, 10, 843), // conditions
    // 617 io.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.ServiceReference
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    Field(36111, 4, 623), // port
    // 618 io.k8s.api.apps.v1.ConfigMapArgs
    Field(624, 13, 619), // GeneratorArgs
    // 619 io.k8s.api.apps.v1.GeneratorArgs
    Field(764, 13, 621), // KvPairSources
    Field(2964, 8, 623), // behavior
    Field(35106, 4, 623), // name
    Field(35126, 9, 623), // namespace
    // 620 io.k8s.api.apps.v1.Kustomization
    Field(3453, 18, 844), // configMapGenerator
    Field(37500, 15, 845), // secretGenerator
    // 621 io.k8s.api.apps.v1.KvPairSources
    Field(4713, 3, 623), // env
    Field(4723, 4, 624), // envs
    Field(5148, 5, 624), // files
    Field(34541, 8, 624), // literals
    // 622 io.k8s.api.apps.v1.SecretArgs
    Field(624, 13, 619), // GeneratorArgs
    Field(38901, 4, 623), // type
];

/// Types of objects, sorted by kind and `apiVersion`.
#[rustfmt::skip]
pub(crate) static RESOURCES: [Resource; 274] = [
    Resource(11, 8, 39041, 2, 579), // APIGroup v1
    Resource(19, 12, 39041, 2, 580), // APIGroupList v1
    Resource(31, 15, 39041, 2, 582), // APIResourceList v1
    Resource(46, 10, 2421, 25, 606), // APIService apiregistration.k8s.io/v1
    Resource(46, 10, 2446, 30, 612), // APIService apiregistration.k8s.io/v1beta1
    Resource(56, 14, 2421, 25, 608), // APIServiceList apiregistration.k8s.io/v1
    Resource(56, 14, 2446, 30, 614), // APIServiceList apiregistration.k8s.io/v1beta1
    Resource(70, 11, 39041, 2, 583), // APIVersions v1
    Resource(81, 7, 39041, 2, 171), // Binding v1
    Resource(88, 9, 38092, 17, 499), // CSIDriver storage.k8s.io/v1
    Resource(88, 9, 38132, 22, 516), // CSIDriver storage.k8s.io/v1beta1
    Resource(97, 13, 38092, 17, 500), // CSIDriverList storage.k8s.io/v1
    Resource(97, 13, 38132, 22, 517), // CSIDriverList storage.k8s.io/v1beta1
    Resource(110, 7, 38092, 17, 502), // CSINode storage.k8s.io/v1
    Resource(110, 7, 38132, 22, 519), // CSINode storage.k8s.io/v1beta1
    Resource(117, 11, 38092, 17, 504), // CSINodeList storage.k8s.io/v1
    Resource(117, 11, 38132, 22, 521), // CSINodeList storage.k8s.io/v1beta1
    Resource(128, 18, 38132, 22, 523), // CSIStorageCapacity storage.k8s.io/v1beta1
    Resource(146, 22, 38132, 22, 524), // CSIStorageCapacityList storage.k8s.io/v1beta1
    Resource(168, 25, 3101, 22, 149), // CertificateSigningRequest certificates.k8s.io/v1
    Resource(168, 25, 3123, 27, 154), // CertificateSigningRequest certificates.k8s.io/v1beta1
    Resource(193, 29, 3101, 22, 151), // CertificateSigningRequestList certificates.k8s.io/v1
    Resource(193, 29, 3123, 27, 156), // CertificateSigningRequestList certificates.k8s.io/v1beta1
    Resource(222, 11, 36534, 28, 472), // ClusterRole rbac.authorization.k8s.io/v1
    Resource(222, 11, 36596, 33, 484), // ClusterRole rbac.authorization.k8s.io/v1beta1
    Resource(233, 18, 36534, 28, 473), // ClusterRoleBinding rbac.authorization.k8s.io/v1
    Resource(233, 18, 36596, 33, 485), // ClusterRoleBinding rbac.authorization.k8s.io/v1beta1
    Resource(251, 22, 36534, 28, 474), // ClusterRoleBindingList rbac.authorization.k8s.io/v1
    Resource(251, 22, 36596, 33, 486), // ClusterRoleBindingList rbac.authorization.k8s.io/v1beta1
    Resource(273, 15, 36534, 28, 475), // ClusterRoleList rbac.authorization.k8s.io/v1
    Resource(273, 15, 36596, 33, 487), // ClusterRoleList rbac.authorization.k8s.io/v1beta1
    Resource(288, 15, 39041, 2, 181), // ComponentStatus v1
    Resource(303, 19, 39041, 2, 182), // ComponentStatusList v1
    Resource(322, 9, 39041, 2, 183), // ConfigMap v1
    Resource(331, 13, 34230, 31, 618), // ConfigMapArgs kustomize.config.k8s.io/v1beta1
    Resource(344, 13, 39041, 2, 186), // ConfigMapList v1
    Resource(357, 18, 2487, 7, 18), // ControllerRevision apps/v1
    Resource(375, 22, 2487, 7, 19), // ControllerRevisionList apps/v1
    Resource(397, 7, 2943, 8, 134), // CronJob batch/v1
    Resource(397, 7, 2951, 13, 144), // CronJob batch/v1beta1
    Resource(404, 11, 2943, 8, 135), // CronJobList batch/v1
    Resource(404, 11, 2951, 13, 145), // CronJobList batch/v1beta1
    Resource(415, 24, 2370, 23, 537), // CustomResourceDefinition apiextensions.k8s.io/v1
    Resource(415, 24, 2393, 28, 559), // CustomResourceDefinition apiextensions.k8s.io/v1beta1
    Resource(439, 28, 2370, 23, 539), // CustomResourceDefinitionList apiextensions.k8s.io/v1
    Resource(439, 28, 2393, 28, 561), // CustomResourceDefinitionList apiextensions.k8s.io/v1beta1
    Resource(467, 9, 2487, 7, 20), // DaemonSet apps/v1
    Resource(476, 13, 2487, 7, 22), // DaemonSetList apps/v1
    Resource(489, 13, 1912, 19, 585), // DeleteOptions admission.k8s.io/v1
    Resource(489, 13, 1931, 24, 585), // DeleteOptions admission.k8s.io/v1beta1
    Resource(489, 13, 1978, 31, 585), // DeleteOptions admissionregistration.k8s.io/v1
    Resource(489, 13, 2009, 36, 585), // DeleteOptions admissionregistration.k8s.io/v1beta1
    Resource(489, 13, 2370, 23, 585), // DeleteOptions apiextensions.k8s.io/v1
    Resource(489, 13, 2393, 28, 585), // DeleteOptions apiextensions.k8s.io/v1beta1
    Resource(489, 13, 2421, 25, 585), // DeleteOptions apiregistration.k8s.io/v1
    Resource(489, 13, 2446, 30, 585), // DeleteOptions apiregistration.k8s.io/v1beta1
    Resource(489, 13, 2487, 7, 585), // DeleteOptions apps/v1
    Resource(489, 13, 2494, 12, 585), // DeleteOptions apps/v1beta1
    Resource(489, 13, 2506, 12, 585), // DeleteOptions apps/v1beta2
    Resource(489, 13, 2655, 24, 585), // DeleteOptions authentication.k8s.io/v1
    Resource(489, 13, 2679, 29, 585), // DeleteOptions authentication.k8s.io/v1beta1
    Resource(489, 13, 2708, 23, 585), // DeleteOptions authorization.k8s.io/v1
    Resource(489, 13, 2731, 28, 585), // DeleteOptions authorization.k8s.io/v1beta1
    Resource(489, 13, 2787, 14, 585), // DeleteOptions autoscaling/v1
    Resource(489, 13, 2801, 19, 585), // DeleteOptions autoscaling/v2beta1
    Resource(489, 13, 2820, 19, 585), // DeleteOptions autoscaling/v2beta2
    Resource(489, 13, 2943, 8, 585), // DeleteOptions batch/v1
    Resource(489, 13, 2951, 13, 585), // DeleteOptions batch/v1beta1
    Resource(489, 13, 3101, 22, 585), // DeleteOptions certificates.k8s.io/v1
    Resource(489, 13, 3123, 27, 585), // DeleteOptions certificates.k8s.io/v1beta1
    Resource(489, 13, 3726, 22, 585), // DeleteOptions coordination.k8s.io/v1
    Resource(489, 13, 3748, 27, 585), // DeleteOptions coordination.k8s.io/v1beta1
    Resource(489, 13, 4470, 19, 585), // DeleteOptions discovery.k8s.io/v1
    Resource(489, 13, 4489, 24, 585), // DeleteOptions discovery.k8s.io/v1beta1
    Resource(489, 13, 4810, 16, 585), // DeleteOptions events.k8s.io/v1
    Resource(489, 13, 4826, 21, 585), // DeleteOptions events.k8s.io/v1beta1
    Resource(489, 13, 4952, 18, 585), // DeleteOptions extensions/v1beta1
    Resource(489, 13, 5204, 37, 585), // DeleteOptions flowcontrol.apiserver.k8s.io/v1alpha1
    Resource(489, 13, 5241, 36, 585), // DeleteOptions flowcontrol.apiserver.k8s.io/v1beta1
    Resource(489, 13, 5809, 27, 585), // DeleteOptions imagepolicy.k8s.io/v1alpha1
    Resource(489, 13, 5988, 34, 585), // DeleteOptions internal.apiserver.k8s.io/v1alpha1
    Resource(489, 13, 35172, 20, 585), // DeleteOptions networking.k8s.io/v1
    Resource(489, 13, 35192, 25, 585), // DeleteOptions networking.k8s.io/v1beta1
    Resource(489, 13, 35220, 14, 585), // DeleteOptions node.k8s.io/v1
    Resource(489, 13, 35234, 20, 585), // DeleteOptions node.k8s.io/v1alpha1
    Resource(489, 13, 35254, 19, 585), // DeleteOptions node.k8s.io/v1beta1
    Resource(489, 13, 36073, 9, 585), // DeleteOptions policy/v1
    Resource(489, 13, 36082, 14, 585), // DeleteOptions policy/v1beta1
    Resource(489, 13, 36534, 28, 585), // DeleteOptions rbac.authorization.k8s.io/v1
    Resource(489, 13, 36562, 34, 585), // DeleteOptions rbac.authorization.k8s.io/v1alpha1
    Resource(489, 13, 36596, 33, 585), // DeleteOptions rbac.authorization.k8s.io/v1beta1
    Resource(489, 13, 37325, 20, 585), // DeleteOptions scheduling.k8s.io/v1
    Resource(489, 13, 37345, 26, 585), // DeleteOptions scheduling.k8s.io/v1alpha1
    Resource(489, 13, 37371, 25, 585), // DeleteOptions scheduling.k8s.io/v1beta1
    Resource(489, 13, 38092, 17, 585), // DeleteOptions storage.k8s.io/v1
    Resource(489, 13, 38109, 23, 585), // DeleteOptions storage.k8s.io/v1alpha1
    Resource(489, 13, 38132, 22, 585), // DeleteOptions storage.k8s.io/v1beta1
    Resource(489, 13, 39041, 2, 585), // DeleteOptions v1
    Resource(502, 10, 2487, 7, 26), // Deployment apps/v1
    Resource(512, 14, 2487, 7, 28), // DeploymentList apps/v1
    Resource(526, 13, 4470, 19, 357), // EndpointSlice discovery.k8s.io/v1
    Resource(526, 13, 4489, 24, 364), // EndpointSlice discovery.k8s.io/v1beta1
    Resource(539, 17, 4470, 19, 358), // EndpointSliceList discovery.k8s.io/v1
    Resource(539, 17, 4489, 24, 365), // EndpointSliceList discovery.k8s.io/v1beta1
    Resource(556, 9, 39041, 2, 206), // Endpoints v1
    Resource(565, 13, 39041, 2, 207), // EndpointsList v1
    Resource(578, 5, 4810, 16, 367), // Event events.k8s.io/v1
    Resource(578, 5, 4826, 21, 370), // Event events.k8s.io/v1beta1
    Resource(578, 5, 39041, 2, 213), // Event v1
    Resource(583, 9, 4810, 16, 368), // EventList events.k8s.io/v1
    Resource(583, 9, 4826, 21, 371), // EventList events.k8s.io/v1beta1
    Resource(583, 9, 39041, 2, 214), // EventList v1
    Resource(592, 8, 36082, 14, 455), // Eviction policy/v1beta1
    Resource(600, 10, 5241, 36, 383), // FlowSchema flowcontrol.apiserver.k8s.io/v1beta1
    Resource(610, 14, 5241, 36, 385), // FlowSchemaList flowcontrol.apiserver.k8s.io/v1beta1
    Resource(624, 13, 34230, 31, 619), // GeneratorArgs kustomize.config.k8s.io/v1beta1
    Resource(637, 23, 2787, 14, 85), // HorizontalPodAutoscaler autoscaling/v1
    Resource(637, 23, 2801, 19, 97), // HorizontalPodAutoscaler autoscaling/v2beta1
    Resource(637, 23, 2820, 19, 117), // HorizontalPodAutoscaler autoscaling/v2beta2
    Resource(660, 27, 2787, 14, 86), // HorizontalPodAutoscalerList autoscaling/v1
    Resource(660, 27, 2801, 19, 99), // HorizontalPodAutoscalerList autoscaling/v2beta1
    Resource(660, 27, 2820, 19, 120), // HorizontalPodAutoscalerList autoscaling/v2beta2
    Resource(687, 7, 4952, 18, 375), // Ingress extensions/v1beta1
    Resource(687, 7, 35172, 20, 407), // Ingress networking.k8s.io/v1
    Resource(687, 7, 35192, 25, 429), // Ingress networking.k8s.io/v1beta1
    Resource(694, 12, 35172, 20, 409), // IngressClass networking.k8s.io/v1
    Resource(694, 12, 35192, 25, 431), // IngressClass networking.k8s.io/v1beta1
    Resource(706, 16, 35172, 20, 410), // IngressClassList networking.k8s.io/v1
    Resource(706, 16, 35192, 25, 432), // IngressClassList networking.k8s.io/v1beta1
    Resource(722, 11, 4952, 18, 377), // IngressList extensions/v1beta1
    Resource(722, 11, 35172, 20, 413), // IngressList networking.k8s.io/v1
    Resource(722, 11, 35192, 25, 435), // IngressList networking.k8s.io/v1beta1
    Resource(741, 3, 2943, 8, 138), // Job batch/v1
    Resource(744, 7, 2943, 8, 140), // JobList batch/v1
    Resource(751, 13, 34230, 31, 620), // Kustomization kustomize.config.k8s.io/v1beta1
    Resource(764, 13, 34230, 31, 621), // KvPairSources kustomize.config.k8s.io/v1beta1
    Resource(777, 5, 3726, 22, 159), // Lease coordination.k8s.io/v1
    Resource(777, 5, 3748, 27, 162), // Lease coordination.k8s.io/v1beta1
    Resource(782, 9, 3726, 22, 160), // LeaseList coordination.k8s.io/v1
    Resource(782, 9, 3748, 27, 163), // LeaseList coordination.k8s.io/v1beta1
    Resource(791, 10, 39041, 2, 235), // LimitRange v1
    Resource(801, 14, 39041, 2, 237), // LimitRangeList v1
    Resource(815, 24, 2708, 23, 58), // LocalSubjectAccessReview authorization.k8s.io/v1
    Resource(815, 24, 2731, 28, 71), // LocalSubjectAccessReview authorization.k8s.io/v1beta1
    Resource(839, 28, 1978, 31, 1), // MutatingWebhookConfiguration admissionregistration.k8s.io/v1
    Resource(839, 28, 2009, 36, 10), // MutatingWebhookConfiguration admissionregistration.k8s.io/v1beta1
    Resource(867, 32, 1978, 31, 2), // MutatingWebhookConfigurationList admissionregistration.k8s.io/v1
    Resource(867, 32, 2009, 36, 11), // MutatingWebhookConfigurationList admissionregistration.k8s.io/v1beta1
    Resource(899, 9, 39041, 2, 244), // Namespace v1
    Resource(908, 13, 39041, 2, 246), // NamespaceList v1
    Resource(921, 13, 35172, 20, 419), // NetworkPolicy networking.k8s.io/v1
    Resource(934, 17, 35172, 20, 422), // NetworkPolicyList networking.k8s.io/v1
    Resource(951, 4, 39041, 2, 249), // Node v1
    Resource(955, 8, 39041, 2, 256), // NodeList v1
    Resource(963, 16, 39041, 2, 265), // PersistentVolume v1
    Resource(979, 21, 39041, 2, 266), // PersistentVolumeClaim v1
    Resource(1000, 25, 39041, 2, 268), // PersistentVolumeClaimList v1
    Resource(1025, 20, 39041, 2, 273), // PersistentVolumeList v1
    Resource(1045, 3, 39041, 2, 277), // Pod v1
    Resource(1048, 19, 36073, 9, 448), // PodDisruptionBudget policy/v1
    Resource(1048, 19, 36082, 14, 459), // PodDisruptionBudget policy/v1beta1
    Resource(1067, 23, 36073, 9, 449), // PodDisruptionBudgetList policy/v1
    Resource(1067, 23, 36082, 14, 460), // PodDisruptionBudgetList policy/v1beta1
    Resource(1090, 7, 39041, 2, 285), // PodList v1
    Resource(1097, 17, 36082, 14, 463), // PodSecurityPolicy policy/v1beta1
    Resource(1114, 21, 36082, 14, 464), // PodSecurityPolicyList policy/v1beta1
    Resource(1135, 11, 39041, 2, 290), // PodTemplate v1
    Resource(1146, 15, 39041, 2, 291), // PodTemplateList v1
    Resource(1165, 13, 37325, 20, 495), // PriorityClass scheduling.k8s.io/v1
    Resource(1165, 13, 37371, 25, 497), // PriorityClass scheduling.k8s.io/v1beta1
    Resource(1178, 17, 37325, 20, 496), // PriorityClassList scheduling.k8s.io/v1
    Resource(1178, 17, 37371, 25, 498), // PriorityClassList scheduling.k8s.io/v1beta1
    Resource(1195, 26, 5241, 36, 393), // PriorityLevelConfiguration flowcontrol.apiserver.k8s.io/v1beta1
    Resource(1221, 30, 5241, 36, 395), // PriorityLevelConfigurationList flowcontrol.apiserver.k8s.io/v1beta1
    Resource(1251, 10, 2487, 7, 32), // ReplicaSet apps/v1
    Resource(1261, 14, 2487, 7, 34), // ReplicaSetList apps/v1
    Resource(1275, 21, 39041, 2, 301), // ReplicationController v1
    Resource(1296, 25, 39041, 2, 303), // ReplicationControllerList v1
    Resource(1321, 13, 39041, 2, 307), // ResourceQuota v1
    Resource(1334, 17, 39041, 2, 308), // ResourceQuotaList v1
    Resource(1351, 4, 36534, 28, 477), // Role rbac.authorization.k8s.io/v1
    Resource(1351, 4, 36596, 33, 489), // Role rbac.authorization.k8s.io/v1beta1
    Resource(1355, 11, 36534, 28, 478), // RoleBinding rbac.authorization.k8s.io/v1
    Resource(1355, 11, 36596, 33, 490), // RoleBinding rbac.authorization.k8s.io/v1beta1
    Resource(1366, 15, 36534, 28, 479), // RoleBindingList rbac.authorization.k8s.io/v1
    Resource(1366, 15, 36596, 33, 491), // RoleBindingList rbac.authorization.k8s.io/v1beta1
    Resource(1381, 8, 36534, 28, 480), // RoleList rbac.authorization.k8s.io/v1
    Resource(1381, 8, 36596, 33, 492), // RoleList rbac.authorization.k8s.io/v1beta1
    Resource(1389, 12, 35220, 14, 441), // RuntimeClass node.k8s.io/v1
    Resource(1389, 12, 35254, 19, 445), // RuntimeClass node.k8s.io/v1beta1
    Resource(1401, 16, 35220, 14, 442), // RuntimeClassList node.k8s.io/v1
    Resource(1401, 16, 35254, 19, 446), // RuntimeClassList node.k8s.io/v1beta1
    Resource(1417, 5, 2787, 14, 89), // Scale autoscaling/v1
    Resource(1422, 6, 39041, 2, 318), // Secret v1
    Resource(1428, 10, 34230, 31, 622), // SecretArgs kustomize.config.k8s.io/v1beta1
    Resource(1438, 10, 39041, 2, 321), // SecretList v1
    Resource(1448, 23, 2708, 23, 63), // SelfSubjectAccessReview authorization.k8s.io/v1
    Resource(1448, 23, 2731, 28, 76), // SelfSubjectAccessReview authorization.k8s.io/v1beta1
    Resource(1471, 22, 2708, 23, 65), // SelfSubjectRulesReview authorization.k8s.io/v1
    Resource(1471, 22, 2731, 28, 78), // SelfSubjectRulesReview authorization.k8s.io/v1beta1
    Resource(1493, 7, 39041, 2, 326), // Service v1
    Resource(1500, 14, 39041, 2, 327), // ServiceAccount v1
    Resource(1514, 18, 39041, 2, 328), // ServiceAccountList v1
    Resource(1532, 11, 39041, 2, 330), // ServiceList v1
    Resource(1543, 11, 2487, 7, 40), // StatefulSet apps/v1
    Resource(1554, 15, 2487, 7, 42), // StatefulSetList apps/v1
    Resource(1569, 6, 39041, 2, 598), // Status v1
    Resource(1575, 12, 38092, 17, 506), // StorageClass storage.k8s.io/v1
    Resource(1575, 12, 38132, 22, 525), // StorageClass storage.k8s.io/v1beta1
    Resource(1587, 16, 38092, 17, 507), // StorageClassList storage.k8s.io/v1
    Resource(1587, 16, 38132, 22, 526), // StorageClassList storage.k8s.io/v1beta1
    Resource(1603, 19, 2708, 23, 67), // SubjectAccessReview authorization.k8s.io/v1
    Resource(1603, 19, 2731, 28, 80), // SubjectAccessReview authorization.k8s.io/v1beta1
    Resource(1622, 12, 2655, 24, 47), // TokenRequest authentication.k8s.io/v1
    Resource(1634, 11, 2655, 24, 50), // TokenReview authentication.k8s.io/v1
    Resource(1634, 11, 2679, 29, 54), // TokenReview authentication.k8s.io/v1beta1
    Resource(1645, 30, 1978, 31, 6), // ValidatingWebhookConfiguration admissionregistration.k8s.io/v1
    Resource(1645, 30, 2009, 36, 15), // ValidatingWebhookConfiguration admissionregistration.k8s.io/v1beta1
    Resource(1675, 34, 1978, 31, 7), // ValidatingWebhookConfigurationList admissionregistration.k8s.io/v1
    Resource(1675, 34, 2009, 36, 16), // ValidatingWebhookConfigurationList admissionregistration.k8s.io/v1beta1
    Resource(1709, 16, 38092, 17, 509), // VolumeAttachment storage.k8s.io/v1
    Resource(1709, 16, 38132, 22, 528), // VolumeAttachment storage.k8s.io/v1beta1
    Resource(1725, 20, 38092, 17, 510), // VolumeAttachmentList storage.k8s.io/v1
    Resource(1725, 20, 38132, 22, 529), // VolumeAttachmentList storage.k8s.io/v1beta1
    Resource(1745, 10, 1912, 19, 602), // WatchEvent admission.k8s.io/v1
    Resource(1745, 10, 1931, 24, 602), // WatchEvent admission.k8s.io/v1beta1
    Resource(1745, 10, 1978, 31, 602), // WatchEvent admissionregistration.k8s.io/v1
    Resource(1745, 10, 2009, 36, 602), // WatchEvent admissionregistration.k8s.io/v1beta1
    Resource(1745, 10, 2370, 23, 602), // WatchEvent apiextensions.k8s.io/v1
    Resource(1745, 10, 2393, 28, 602), // WatchEvent apiextensions.k8s.io/v1beta1
    Resource(1745, 10, 2421, 25, 602), // WatchEvent apiregistration.k8s.io/v1
    Resource(1745, 10, 2446, 30, 602), // WatchEvent apiregistration.k8s.io/v1beta1
    Resource(1745, 10, 2487, 7, 602), // WatchEvent apps/v1
    Resource(1745, 10, 2494, 12, 602), // WatchEvent apps/v1beta1
    Resource(1745, 10, 2506, 12, 602), // WatchEvent apps/v1beta2
    Resource(1745, 10, 2655, 24, 602), // WatchEvent authentication.k8s.io/v1
    Resource(1745, 10, 2679, 29, 602), // WatchEvent authentication.k8s.io/v1beta1
    Resource(1745, 10, 2708, 23, 602), // WatchEvent authorization.k8s.io/v1
    Resource(1745, 10, 2731, 28, 602), // WatchEvent authorization.k8s.io/v1beta1
    Resource(1745, 10, 2787, 14, 602), // WatchEvent autoscaling/v1
    Resource(1745, 10, 2801, 19, 602), // WatchEvent autoscaling/v2beta1
    Resource(1745, 10, 2820, 19, 602), // WatchEvent autoscaling/v2beta2
    Resource(1745, 10, 2943, 8, 602), // WatchEvent batch/v1
    Resource(1745, 10, 2951, 13, 602), // WatchEvent batch/v1beta1
    Resource(1745, 10, 3101, 22, 602), // WatchEvent certificates.k8s.io/v1
    Resource(1745, 10, 3123, 27, 602), // WatchEvent certificates.k8s.io/v1beta1
    Resource(1745, 10, 3726, 22, 602), // WatchEvent coordination.k8s.io/v1
    Resource(1745, 10, 3748, 27, 602), // WatchEvent coordination.k8s.io/v1beta1
    Resource(1745, 10, 4470, 19, 602), // WatchEvent discovery.k8s.io/v1
    Resource(1745, 10, 4489, 24, 602), // WatchEvent discovery.k8s.io/v1beta1
    Resource(1745, 10, 4810, 16, 602), // WatchEvent events.k8s.io/v1
    Resource(1745, 10, 4826, 21, 602), // WatchEvent events.k8s.io/v1beta1
    Resource(1745, 10, 4952, 18, 602), // WatchEvent extensions/v1beta1
    Resource(1745, 10, 5204, 37, 602), // WatchEvent flowcontrol.apiserver.k8s.io/v1alpha1
    Resource(1745, 10, 5241, 36, 602), // WatchEvent flowcontrol.apiserver.k8s.io/v1beta1
    Resource(1745, 10, 5809, 27, 602), // WatchEvent imagepolicy.k8s.io/v1alpha1
    Resource(1745, 10, 5988, 34, 602), // WatchEvent internal.apiserver.k8s.io/v1alpha1
    Resource(1745, 10, 35172, 20, 602), // WatchEvent networking.k8s.io/v1
    Resource(1745, 10, 35192, 25, 602), // WatchEvent networking.k8s.io/v1beta1
    Resource(1745, 10, 35220, 14, 602), // WatchEvent node.k8s.io/v1
    Resource(1745, 10, 35234, 20, 602), // WatchEvent node.k8s.io/v1alpha1
    Resource(1745, 10, 35254, 19, 602), // WatchEvent node.k8s.io/v1beta1
    Resource(1745, 10, 36073, 9, 602), // WatchEvent policy/v1
    Resource(1745, 10, 36082, 14, 602), // WatchEvent policy/v1beta1
    Resource(1745, 10, 36534, 28, 602), // WatchEvent rbac.authorization.k8s.io/v1
    Resource(1745, 10, 36562, 34, 602), // WatchEvent rbac.authorization.k8s.io/v1alpha1
    Resource(1745, 10, 36596, 33, 602), // WatchEvent rbac.authorization.k8s.io/v1beta1
    Resource(1745, 10, 37325, 20, 602), // WatchEvent scheduling.k8s.io/v1
    Resource(1745, 10, 37345, 26, 602), // WatchEvent scheduling.k8s.io/v1alpha1
    Resource(1745, 10, 37371, 25, 602), // WatchEvent scheduling.k8s.io/v1beta1
    Resource(1745, 10, 38092, 17, 602), // WatchEvent storage.k8s.io/v1
    Resource(1745, 10, 38109, 23, 602), // WatchEvent storage.k8s.io/v1alpha1
    Resource(1745, 10, 38132, 22, 602), // WatchEvent storage.k8s.io/v1beta1
    Resource(1745, 10, 39041, 2, 602), // WatchEvent v1
];

/// Names of the definitions (start and length in [`NAMES`]), sorted within Kubernetes and within kustomize.
#[rustfmt::skip]
pub(crate) static DEFINITIONS: [(u16, u8); 623] = [
    (6057, 51),
    (6108, 64),
    (6172, 68),
    (6240, 54),
    (6294, 52),
    (6346, 53),
    (6399, 66),
    (6465, 70),
    (6535, 55),
    (6590, 56),
    (6646, 69),
    (6715, 73),
    (6788, 59),
    (6847, 57),
    (6904, 58),
    (6962, 71),
    (7033, 75),
    (7108, 60),
    (7200, 37),
    (7237, 41),
    (7278, 28),
    (7306, 37),
    (7343, 32),
    (7375, 32),
    (7407, 34),
    (7441, 42),
    (7483, 29),
    (7512, 38),
    (7550, 33),
    (7583, 33),
    (7616, 35),
    (7651, 37),
    (7784, 29),
    (7813, 38),
    (7851, 33),
    (7884, 33),
    (7917, 35),
    (7952, 41),
    (7993, 42),
    (8035, 51),
    (8115, 30),
    (8145, 39),
    (8184, 34),
    (8218, 34),
    (8252, 36),
    (8288, 44),
    (8332, 49),
    (8381, 41),
    (8422, 45),
    (8467, 47),
    (8514, 40),
    (8554, 44),
    (8598, 46),
    (8644, 37),
    (8681, 45),
    (8726, 49),
    (8775, 51),
    (8826, 42),
    (8868, 52),
    (8920, 49),
    (8969, 43),
    (9012, 46),
    (9058, 40),
    (9098, 51),
    (9149, 55),
    (9204, 50),
    (9254, 54),
    (9308, 47),
    (9355, 51),
    (9406, 53),
    (9459, 52),
    (9511, 57),
    (9568, 54),
    (9622, 48),
    (9670, 51),
    (9721, 45),
    (9766, 56),
    (9822, 60),
    (9882, 55),
    (9937, 59),
    (9996, 52),
    (10048, 56),
    (10104, 58),
    (10162, 57),
    (10219, 53),
    (10272, 49),
    (10321, 53),
    (10374, 53),
    (10427, 55),
    (10482, 31),
    (10513, 35),
    (10548, 37),
    (10585, 60),
    (10645, 60),
    (10705, 58),
    (10763, 51),
    (10814, 51),
    (10865, 54),
    (10919, 63),
    (10982, 58),
    (11040, 58),
    (11098, 60),
    (11158, 41),
    (11199, 43),
    (11242, 49),
    (11291, 49),
    (11340, 47),
    (11387, 47),
    (11434, 51),
    (11485, 51),
    (11536, 60),
    (11596, 60),
    (11656, 58),
    (11714, 51),
    (11765, 51),
    (11816, 47),
    (11863, 46),
    (11909, 54),
    (11963, 62),
    (12025, 63),
    (12088, 58),
    (12146, 58),
    (12204, 60),
    (12264, 47),
    (12311, 41),
    (12352, 43),
    (12395, 43),
    (12438, 48),
    (12486, 49),
    (12535, 49),
    (12584, 47),
    (12631, 47),
    (12678, 51),
    (12729, 51),
    (12780, 27),
    (12807, 31),
    (12838, 31),
    (12869, 33),
    (12902, 23),
    (12925, 32),
    (12957, 27),
    (12984, 27),
    (13011, 29),
    (13040, 35),
    (13075, 32),
    (13107, 36),
    (13143, 36),
    (13179, 38),
    (13217, 40),
    (13257, 52),
    (13309, 61),
    (13370, 56),
    (13426, 56),
    (13482, 58),
    (13540, 57),
    (13597, 66),
    (13663, 61),
    (13724, 61),
    (13785, 63),
    (13848, 32),
    (13880, 36),
    (13916, 36),
    (13952, 37),
    (13989, 41),
    (14030, 41),
    (14071, 51),
    (14122, 27),
    (14149, 33),
    (14182, 40),
    (14222, 50),
    (14272, 40),
    (14312, 26),
    (14338, 44),
    (14382, 34),
    (14416, 31),
    (14447, 47),
    (14494, 37),
    (14531, 47),
    (14578, 37),
    (14615, 33),
    (14648, 37),
    (14685, 34),
    (14719, 38),
    (14757, 28),
    (14785, 37),
    (14822, 39),
    (14861, 32),
    (14893, 44),
    (14937, 38),
    (14975, 40),
    (15015, 28),
    (15043, 33),
    (15076, 32),
    (15108, 33),
    (15141, 40),
    (15181, 43),
    (15224, 40),
    (15264, 34),
    (15298, 33),
    (15331, 40),
    (15371, 40),
    (15411, 42),
    (15453, 39),
    (15492, 34),
    (15526, 31),
    (15557, 33),
    (15590, 28),
    (15618, 32),
    (15650, 32),
    (15682, 25),
    (15707, 31),
    (15738, 37),
    (15775, 40),
    (15815, 24),
    (15839, 28),
    (15867, 30),
    (15897, 30),
    (15927, 29),
    (15956, 33),
    (15989, 45),
    (16034, 35),
    (16069, 38),
    (16107, 48),
    (16155, 38),
    (16193, 50),
    (16243, 40),
    (16283, 32),
    (16315, 29),
    (16344, 26),
    (16370, 28),
    (16398, 39),
    (16437, 46),
    (16483, 36),
    (16519, 28),
    (16547, 28),
    (16575, 29),
    (16604, 33),
    (16637, 33),
    (16670, 33),
    (16703, 38),
    (16741, 37),
    (16778, 39),
    (16817, 36),
    (16853, 34),
    (16887, 28),
    (16915, 37),
    (16952, 32),
    (16984, 32),
    (17016, 34),
    (17050, 23),
    (17073, 30),
    (17103, 31),
    (17134, 32),
    (17166, 35),
    (17201, 35),
    (17236, 38),
    (17274, 27),
    (17301, 31),
    (17332, 42),
    (17374, 35),
    (17409, 27),
    (17436, 29),
    (17465, 33),
    (17498, 38),
    (17536, 34),
    (17570, 35),
    (17605, 40),
    (17645, 49),
    (17694, 44),
    (17738, 44),
    (17782, 46),
    (17828, 48),
    (17876, 52),
    (17928, 39),
    (17967, 39),
    (18006, 41),
    (18047, 51),
    (18098, 22),
    (18120, 30),
    (18150, 34),
    (18184, 34),
    (18218, 31),
    (18249, 31),
    (18280, 37),
    (18317, 24),
    (18341, 26),
    (18367, 35),
    (18402, 37),
    (18439, 26),
    (18465, 28),
    (18493, 30),
    (18523, 34),
    (18557, 34),
    (18591, 29),
    (18620, 39),
    (18659, 42),
    (18701, 24),
    (18725, 40),
    (18765, 38),
    (18803, 44),
    (18847, 34),
    (18881, 40),
    (18921, 49),
    (18970, 44),
    (19014, 44),
    (19058, 46),
    (19104, 40),
    (19144, 32),
    (19176, 36),
    (19212, 36),
    (19248, 38),
    (19286, 39),
    (19325, 33),
    (19358, 48),
    (19406, 38),
    (19444, 32),
    (19476, 52),
    (19528, 33),
    (19561, 25),
    (19586, 34),
    (19620, 36),
    (19656, 29),
    (19685, 35),
    (19720, 34),
    (19754, 37),
    (19791, 34),
    (19825, 26),
    (19851, 33),
    (19884, 37),
    (19921, 48),
    (19969, 30),
    (19999, 30),
    (20029, 30),
    (20059, 32),
    (20091, 40),
    (20131, 50),
    (20181, 40),
    (20221, 25),
    (20246, 34),
    (20280, 24),
    (20304, 29),
    (20333, 51),
    (20384, 39),
    (20423, 43),
    (20466, 44),
    (20510, 25),
    (20535, 31),
    (20566, 30),
    (20596, 37),
    (20633, 35),
    (20668, 49),
    (20717, 42),
    (20759, 48),
    (20807, 32),
    (20839, 42),
    (20881, 37),
    (20918, 36),
    (20954, 37),
    (20991, 41),
    (21032, 31),
    (21063, 37),
    (21100, 47),
    (21147, 42),
    (21189, 41),
    (21230, 42),
    (21272, 46),
    (21318, 36),
    (21354, 26),
    (21380, 30),
    (21410, 32),
    (21442, 31),
    (21473, 35),
    (21508, 37),
    (21545, 45),
    (21590, 50),
    (21640, 37),
    (21677, 44),
    (21721, 41),
    (21762, 41),
    (21803, 41),
    (21844, 43),
    (21887, 40),
    (21927, 54),
    (21981, 41),
    (22022, 50),
    (22072, 45),
    (22117, 45),
    (22162, 47),
    (22209, 43),
    (22252, 44),
    (22296, 64),
    (22360, 52),
    (22412, 54),
    (22466, 57),
    (22523, 66),
    (22589, 61),
    (22650, 66),
    (22716, 61),
    (22777, 63),
    (22840, 51),
    (22891, 49),
    (22940, 52),
    (22992, 38),
    (23030, 42),
    (23072, 40),
    (23112, 45),
    (23157, 32),
    (23189, 32),
    (23221, 39),
    (23260, 37),
    (23297, 41),
    (23338, 56),
    (23394, 41),
    (23435, 36),
    (23471, 36),
    (23507, 46),
    (23553, 36),
    (23589, 38),
    (23627, 35),
    (23662, 38),
    (23700, 48),
    (23748, 49),
    (23797, 42),
    (23839, 42),
    (23881, 42),
    (23923, 42),
    (23965, 43),
    (24008, 45),
    (24053, 50),
    (24103, 37),
    (24140, 44),
    (24184, 42),
    (24226, 46),
    (24272, 61),
    (24333, 46),
    (24379, 41),
    (24420, 41),
    (24461, 41),
    (24502, 43),
    (24545, 40),
    (24585, 27),
    (24612, 31),
    (24643, 35),
    (24678, 29),
    (24707, 32),
    (24739, 36),
    (24775, 40),
    (24815, 34),
    (24849, 40),
    (24889, 44),
    (24933, 44),
    (24977, 46),
    (25023, 42),
    (25065, 43),
    (25108, 41),
    (25149, 34),
    (25183, 48),
    (25231, 39),
    (25270, 33),
    (25303, 45),
    (25348, 49),
    (25397, 49),
    (25446, 51),
    (25497, 43),
    (25540, 47),
    (25587, 47),
    (25634, 51),
    (25685, 50),
    (25735, 53),
    (25788, 48),
    (25836, 59),
    (25895, 34),
    (25929, 30),
    (25959, 37),
    (25996, 41),
    (26037, 34),
    (26071, 29),
    (26100, 23),
    (26123, 30),
    (26153, 34),
    (26187, 27),
    (26214, 26),
    (26240, 26),
    (26266, 39),
    (26305, 35),
    (26340, 42),
    (26382, 46),
    (26428, 39),
    (26467, 34),
    (26501, 28),
    (26529, 35),
    (26564, 39),
    (26603, 32),
    (26635, 31),
    (26666, 31),
    (26697, 38),
    (26735, 42),
    (26777, 43),
    (26820, 47),
    (26867, 31),
    (26898, 35),
    (26933, 35),
    (26968, 29),
    (26997, 35),
    (27032, 33),
    (27065, 33),
    (27098, 34),
    (27132, 38),
    (27170, 34),
    (27204, 38),
    (27242, 42),
    (27284, 44),
    (27328, 42),
    (27370, 44),
    (27414, 33),
    (27447, 41),
    (27488, 36),
    (27524, 40),
    (27564, 40),
    (27604, 34),
    (27638, 40),
    (27678, 38),
    (27716, 38),
    (27754, 45),
    (27799, 49),
    (27848, 39),
    (27887, 43),
    (27930, 39),
    (27969, 43),
    (28012, 47),
    (28059, 49),
    (28108, 47),
    (28155, 49),
    (28204, 38),
    (28242, 46),
    (28288, 87),
    (28375, 81),
    (28456, 81),
    (28537, 90),
    (28627, 85),
    (28712, 86),
    (28798, 85),
    (28883, 87),
    (28970, 88),
    (29058, 87),
    (29145, 88),
    (29233, 83),
    (29316, 81),
    (29397, 78),
    (29475, 61),
    (29536, 72),
    (29608, 79),
    (29687, 78),
    (29765, 85),
    (29850, 73),
    (29923, 76),
    (29999, 74),
    (30073, 92),
    (30165, 86),
    (30251, 86),
    (30337, 95),
    (30432, 90),
    (30522, 91),
    (30613, 90),
    (30703, 92),
    (30795, 93),
    (30888, 92),
    (30980, 93),
    (31073, 88),
    (31161, 86),
    (31247, 83),
    (31330, 66),
    (31396, 77),
    (31473, 84),
    (31557, 83),
    (31640, 90),
    (31730, 78),
    (31808, 81),
    (31889, 45),
    (31934, 45),
    (31979, 49),
    (32028, 48),
    (32076, 52),
    (32128, 48),
    (32176, 46),
    (32222, 50),
    (32272, 45),
    (32317, 61),
    (32378, 50),
    (32428, 61),
    (32489, 45),
    (32534, 55),
    (32589, 46),
    (32635, 47),
    (32682, 51),
    (32733, 42),
    (32775, 50),
    (32825, 62),
    (32887, 43),
    (32930, 48),
    (32978, 50),
    (33028, 41),
    (33069, 47),
    (33116, 44),
    (33160, 47),
    (33207, 36),
    (33243, 61),
    (33304, 70),
    (33374, 65),
    (33439, 65),
    (33504, 67),
    (33571, 67),
    (33638, 66),
    (33704, 75),
    (33779, 70),
    (33849, 70),
    (33919, 72),
    (33991, 72),
    (7168, 32),
    (7688, 32),
    (7720, 32),
    (7752, 32),
    (8086, 29),
];

/// All names in one text.
#[rustfmt::skip]
pub(crate) static NAMES: &str = "\
    $ref$schemaAPIGroupAPIGroupListAPIResourceListAPIServiceAPIServiceListAPIVersionsBindingCSIDriverCSI\
    DriverListCSINodeCSINodeListCSIStorageCapacityCSIStorageCapacityListCertificateSigningRequestCertifi\
    cateSigningRequestListClusterRoleClusterRoleBindingClusterRoleBindingListClusterRoleListComponentSta\
    tusComponentStatusListConfigMapConfigMapArgsConfigMapListControllerRevisionControllerRevisionListCro\
    nJobCronJobListCustomResourceDefinitionCustomResourceDefinitionListDaemonSetDaemonSetListDeleteOptio\
    nsDeploymentDeploymentListEndpointSliceEndpointSliceListEndpointsEndpointsListEventEventListEviction\
    FlowSchemaFlowSchemaListGeneratorArgsHorizontalPodAutoscalerHorizontalPodAutoscalerListIngressIngres\
    sClassIngressClassListIngressListJSONPathJobJobListKustomizationKvPairSourcesLeaseLeaseListLimitRang\
    eLimitRangeListLocalSubjectAccessReviewMutatingWebhookConfigurationMutatingWebhookConfigurationListN\
    amespaceNamespaceListNetworkPolicyNetworkPolicyListNodeNodeListPersistentVolumePersistentVolumeClaim\
    PersistentVolumeClaimListPersistentVolumeListPodPodDisruptionBudgetPodDisruptionBudgetListPodListPod\
    SecurityPolicyPodSecurityPolicyListPodTemplatePodTemplateListPortPriorityClassPriorityClassListPrior\
    ityLevelConfigurationPriorityLevelConfigurationListReplicaSetReplicaSetListReplicationControllerRepl\
    icationControllerListResourceQuotaResourceQuotaListRoleRoleBindingRoleBindingListRoleListRuntimeClas\
    sRuntimeClassListScaleSecretSecretArgsSecretListSelfSubjectAccessReviewSelfSubjectRulesReviewService\
    ServiceAccountServiceAccountListServiceListStatefulSetStatefulSetListStatusStorageClassStorageClassL\
    istSubjectAccessReviewTokenRequestTokenReviewValidatingWebhookConfigurationValidatingWebhookConfigur\
    ationListVolumeAttachmentVolumeAttachmentListWatchEventacceptedNamesaccessModesacquireTimeactionacti\
    veactiveDeadlineSecondsaddadditionalItemsadditionalPrinterColumnsadditionalPropertiesaddressaddressT\
    ypeaddressesadmission.k8s.io/v1admission.k8s.io/v1beta1admissionReviewVersionsadmissionregistration.\
    k8s.io/v1admissionregistration.k8s.io/v1beta1affinityaggregationRuleallOfallocatableallocateLoadBala\
    ncerNodePortsallowPrivilegeEscalationallowVolumeExpansionallowedallowedCSIDriversallowedCapabilities\
    allowedFlexVolumesallowedHostPathsallowedProcMountTypesallowedRuntimeClassNamesallowedTopologiesallo\
    wedUnsafeSysctlsannotationsanyOfapiGroupapiGroupsapiVersionapiVersionsapiextensions.k8s.io/v1apiexte\
    nsions.k8s.io/v1beta1apiregistration.k8s.io/v1apiregistration.k8s.io/v1beta1appProtocolapps/v1apps/v\
    1beta1apps/v1beta2architectureargsassignedassuredConcurrencySharesattachErrorattachRequiredattacheda\
    ttacherattachmentMetadataaudienceaudiencesauthenticatedauthentication.k8s.io/v1authentication.k8s.io\
    /v1beta1authorization.k8s.io/v1authorization.k8s.io/v1beta1automountServiceAccountTokenautoscaling/v\
    1autoscaling/v2beta1autoscaling/v2beta2availableReplicasaverageUtilizationaverageValueawsElasticBloc\
    kStoreazureDiskazureFilebackendbackoffLimitbatch/v1batch/v1beta1behaviorbinaryDatablockOwnerDeletion\
    bootIDboundObjectRefbuildDatecaBundlecachingModecapabilitiescapacitycategoriescausescephfscertificat\
    ecertificates.k8s.io/v1certificates.k8s.io/v1beta1chapAuthDiscoverychapAuthSessioncidrcinderclaimNam\
    eclaimRefclientCIDRclientConfigclientIPclusterIPclusterIPsclusterNameclusterRoleSelectorsclusterScop\
    ecodecollisionCountcommandcompilercompletedIndexescompletionModecompletionTimecompletionscomponentco\
    ncurrencyPolicyconditionTypeconditionsconfigconfigMapconfigMapGeneratorconfigMapKeyRefconfigMapRefco\
    nfigSourcecontainercontainerIDcontainerNamecontainerPortcontainerResourcecontainerRuntimeVersioncont\
    ainerStatusescontainerscontinuecontrollercontrollerExpandSecretRefcontrollerPublishSecretRefconversi\
    onconversionReviewVersionscoordination.k8s.io/v1coordination.k8s.io/v1beta1countcreationTimestampcsi\
    currentcurrentAverageUtilizationcurrentAverageValuecurrentCPUUtilizationPercentagecurrentHealthycurr\
    entMetricscurrentNumberScheduledcurrentReplicascurrentRevisioncurrentValuedaemonEndpointsdatadataSou\
    rcedatasetNamedatasetUUIDdefaultdefaultAddCapabilitiesdefaultAllowPrivilegeEscalationdefaultBackendd\
    efaultModedefaultRequestdefaultRuntimeClassNamedefinitionsdeleteOptionsdeletionGracePeriodSecondsdel\
    etionTimestampdenieddependenciesdeprecateddeprecatedCountdeprecatedFirstTimestampdeprecatedLastTimes\
    tampdeprecatedSourcedeprecatedTopologydeprecationWarningdescribedObjectdescriptiondesiredHealthydesi\
    redNumberScheduleddesiredReplicasdetachErrordetailsdevicePathdirectorydiscovery.k8s.io/v1discovery.k\
    8s.io/v1beta1diskNamediskURIdisruptedPodsdisruptionsAlloweddistinguisherMethoddivisordnsConfigdnsPol\
    icydownwardAPIdriverdriversdropdryRuneffectegressemptyDirenableServiceLinksendPortendpointsendpoints\
    NamespaceenumenvenvFromenvsephemeralephemeralContainerStatusesephemeralContainerserrorevaluationErro\
    reventTimeevents.k8s.io/v1events.k8s.io/v1beta1exampleexceptexclusiveMaximumexclusiveMinimumexecexit\
    CodeexpectedPodsexpirationSecondsexpirationTimestampextensions/v1beta1externalexternalDocsexternalID\
    externalIPsexternalNameexternalTrafficPolicyextrafailedfailedJobsHistoryLimitfailurePolicyfailureThr\
    esholdfcfieldfieldPathfieldReffieldsTypefieldsV1filesfinalizersfinishedAtfirstTimestampflexVolumeflo\
    ckerflowcontrol.apiserver.k8s.io/v1alpha1flowcontrol.apiserver.k8s.io/v1beta1forZonesforbiddenSysctl\
    sformatfromfsGroupfsGroupChangePolicyfsGroupPolicyfsTypefullyLabeledReplicasgatewaygcePersistentDisk\
    generateNamegenerationgitCommitgitRepogitTreeStategitVersionglobalDefaultglusterfsgmsaCredentialSpec\
    gmsaCredentialSpecNamegoVersiongracePeriodSecondsgroupgroupPriorityMinimumgroupVersiongroupshandSize\
    handlerhardhealthCheckNodePorthintsholderIdentityhosthostAliaseshostIPhostIPChostNetworkhostPIDhostP\
    athhostPorthostPortshostnamehostnameshostshttphttpGethttpHeadersidimageimageIDimagePullPolicyimagePu\
    llSecretsimagepolicy.k8s.io/v1alpha1imagesimmutableincompleteingressingressClassNameinitContainerSta\
    tusesinitContainersinitialDelaySecondsinitiatorNameinlineVolumeSpecinsecureSkipTLSVerifyinternal.api\
    server.k8s.io/v1alpha1internalTrafficPolicyinvolvedObjectio.k8s.api.admissionregistration.v1.Mutatin\
    gWebhookio.k8s.api.admissionregistration.v1.MutatingWebhookConfigurationio.k8s.api.admissionregistra\
    tion.v1.MutatingWebhookConfigurationListio.k8s.api.admissionregistration.v1.RuleWithOperationsio.k8s\
    .api.admissionregistration.v1.ServiceReferenceio.k8s.api.admissionregistration.v1.ValidatingWebhooki\
    o.k8s.api.admissionregistration.v1.ValidatingWebhookConfigurationio.k8s.api.admissionregistration.v1\
    .ValidatingWebhookConfigurationListio.k8s.api.admissionregistration.v1.WebhookClientConfigio.k8s.api\
    .admissionregistration.v1beta1.MutatingWebhookio.k8s.api.admissionregistration.v1beta1.MutatingWebho\
    okConfigurationio.k8s.api.admissionregistration.v1beta1.MutatingWebhookConfigurationListio.k8s.api.a\
    dmissionregistration.v1beta1.RuleWithOperationsio.k8s.api.admissionregistration.v1beta1.ServiceRefer\
    enceio.k8s.api.admissionregistration.v1beta1.ValidatingWebhookio.k8s.api.admissionregistration.v1bet\
    a1.ValidatingWebhookConfigurationio.k8s.api.admissionregistration.v1beta1.ValidatingWebhookConfigura\
    tionListio.k8s.api.admissionregistration.v1beta1.WebhookClientConfigio.k8s.api.apps.v1.ConfigMapArgs\
    io.k8s.api.apps.v1.ControllerRevisionio.k8s.api.apps.v1.ControllerRevisionListio.k8s.api.apps.v1.Dae\
    monSetio.k8s.api.apps.v1.DaemonSetConditionio.k8s.api.apps.v1.DaemonSetListio.k8s.api.apps.v1.Daemon\
    SetSpecio.k8s.api.apps.v1.DaemonSetStatusio.k8s.api.apps.v1.DaemonSetUpdateStrategyio.k8s.api.apps.v\
    1.Deploymentio.k8s.api.apps.v1.DeploymentConditionio.k8s.api.apps.v1.DeploymentListio.k8s.api.apps.v\
    1.DeploymentSpecio.k8s.api.apps.v1.DeploymentStatusio.k8s.api.apps.v1.DeploymentStrategyio.k8s.api.a\
    pps.v1.GeneratorArgsio.k8s.api.apps.v1.Kustomizationio.k8s.api.apps.v1.KvPairSourcesio.k8s.api.apps.\
    v1.ReplicaSetio.k8s.api.apps.v1.ReplicaSetConditionio.k8s.api.apps.v1.ReplicaSetListio.k8s.api.apps.\
    v1.ReplicaSetSpecio.k8s.api.apps.v1.ReplicaSetStatusio.k8s.api.apps.v1.RollingUpdateDaemonSetio.k8s.\
    api.apps.v1.RollingUpdateDeploymentio.k8s.api.apps.v1.RollingUpdateStatefulSetStrategyio.k8s.api.app\
    s.v1.SecretArgsio.k8s.api.apps.v1.StatefulSetio.k8s.api.apps.v1.StatefulSetConditionio.k8s.api.apps.\
    v1.StatefulSetListio.k8s.api.apps.v1.StatefulSetSpecio.k8s.api.apps.v1.StatefulSetStatusio.k8s.api.a\
    pps.v1.StatefulSetUpdateStrategyio.k8s.api.authentication.v1.BoundObjectReferenceio.k8s.api.authenti\
    cation.v1.TokenRequestio.k8s.api.authentication.v1.TokenRequestSpecio.k8s.api.authentication.v1.Toke\
    nRequestStatusio.k8s.api.authentication.v1.TokenReviewio.k8s.api.authentication.v1.TokenReviewSpecio\
    .k8s.api.authentication.v1.TokenReviewStatusio.k8s.api.authentication.v1.UserInfoio.k8s.api.authenti\
    cation.v1beta1.TokenReviewio.k8s.api.authentication.v1beta1.TokenReviewSpecio.k8s.api.authentication\
    .v1beta1.TokenReviewStatusio.k8s.api.authentication.v1beta1.UserInfoio.k8s.api.authorization.v1.Loca\
    lSubjectAccessReviewio.k8s.api.authorization.v1.NonResourceAttributesio.k8s.api.authorization.v1.Non\
    ResourceRuleio.k8s.api.authorization.v1.ResourceAttributesio.k8s.api.authorization.v1.ResourceRuleio\
    .k8s.api.authorization.v1.SelfSubjectAccessReviewio.k8s.api.authorization.v1.SelfSubjectAccessReview\
    Specio.k8s.api.authorization.v1.SelfSubjectRulesReviewio.k8s.api.authorization.v1.SelfSubjectRulesRe\
    viewSpecio.k8s.api.authorization.v1.SubjectAccessReviewio.k8s.api.authorization.v1.SubjectAccessRevi\
    ewSpecio.k8s.api.authorization.v1.SubjectAccessReviewStatusio.k8s.api.authorization.v1.SubjectRulesR\
    eviewStatusio.k8s.api.authorization.v1beta1.LocalSubjectAccessReviewio.k8s.api.authorization.v1beta1\
    .NonResourceAttributesio.k8s.api.authorization.v1beta1.NonResourceRuleio.k8s.api.authorization.v1bet\
    a1.ResourceAttributesio.k8s.api.authorization.v1beta1.ResourceRuleio.k8s.api.authorization.v1beta1.S\
    elfSubjectAccessReviewio.k8s.api.authorization.v1beta1.SelfSubjectAccessReviewSpecio.k8s.api.authori\
    zation.v1beta1.SelfSubjectRulesReviewio.k8s.api.authorization.v1beta1.SelfSubjectRulesReviewSpecio.k\
    8s.api.authorization.v1beta1.SubjectAccessReviewio.k8s.api.authorization.v1beta1.SubjectAccessReview\
    Specio.k8s.api.authorization.v1beta1.SubjectAccessReviewStatusio.k8s.api.authorization.v1beta1.Subje\
    ctRulesReviewStatusio.k8s.api.autoscaling.v1.CrossVersionObjectReferenceio.k8s.api.autoscaling.v1.Ho\
    rizontalPodAutoscalerio.k8s.api.autoscaling.v1.HorizontalPodAutoscalerListio.k8s.api.autoscaling.v1.\
    HorizontalPodAutoscalerSpecio.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatusio.k8s.api.autosca\
    ling.v1.Scaleio.k8s.api.autoscaling.v1.ScaleSpecio.k8s.api.autoscaling.v1.ScaleStatusio.k8s.api.auto\
    scaling.v2beta1.ContainerResourceMetricSourceio.k8s.api.autoscaling.v2beta1.ContainerResourceMetricS\
    tatusio.k8s.api.autoscaling.v2beta1.CrossVersionObjectReferenceio.k8s.api.autoscaling.v2beta1.Extern\
    alMetricSourceio.k8s.api.autoscaling.v2beta1.ExternalMetricStatusio.k8s.api.autoscaling.v2beta1.Hori\
    zontalPodAutoscalerio.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerConditionio.k8s.api.autosca\
    ling.v2beta1.HorizontalPodAutoscalerListio.k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerSpecio\
    .k8s.api.autoscaling.v2beta1.HorizontalPodAutoscalerStatusio.k8s.api.autoscaling.v2beta1.MetricSpeci\
    o.k8s.api.autoscaling.v2beta1.MetricStatusio.k8s.api.autoscaling.v2beta1.ObjectMetricSourceio.k8s.ap\
    i.autoscaling.v2beta1.ObjectMetricStatusio.k8s.api.autoscaling.v2beta1.PodsMetricSourceio.k8s.api.au\
    toscaling.v2beta1.PodsMetricStatusio.k8s.api.autoscaling.v2beta1.ResourceMetricSourceio.k8s.api.auto\
    scaling.v2beta1.ResourceMetricStatusio.k8s.api.autoscaling.v2beta2.ContainerResourceMetricSourceio.k\
    8s.api.autoscaling.v2beta2.ContainerResourceMetricStatusio.k8s.api.autoscaling.v2beta2.CrossVersionO\
    bjectReferenceio.k8s.api.autoscaling.v2beta2.ExternalMetricSourceio.k8s.api.autoscaling.v2beta2.Exte\
    rnalMetricStatusio.k8s.api.autoscaling.v2beta2.HPAScalingPolicyio.k8s.api.autoscaling.v2beta2.HPASca\
    lingRulesio.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerio.k8s.api.autoscaling.v2beta2.Horizo\
    ntalPodAutoscalerBehaviorio.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerConditionio.k8s.api.a\
    utoscaling.v2beta2.HorizontalPodAutoscalerListio.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscaler\
    Specio.k8s.api.autoscaling.v2beta2.HorizontalPodAutoscalerStatusio.k8s.api.autoscaling.v2beta2.Metri\
    cIdentifierio.k8s.api.autoscaling.v2beta2.MetricSpecio.k8s.api.autoscaling.v2beta2.MetricStatusio.k8\
    s.api.autoscaling.v2beta2.MetricTargetio.k8s.api.autoscaling.v2beta2.MetricValueStatusio.k8s.api.aut\
    oscaling.v2beta2.ObjectMetricSourceio.k8s.api.autoscaling.v2beta2.ObjectMetricStatusio.k8s.api.autos\
    caling.v2beta2.PodsMetricSourceio.k8s.api.autoscaling.v2beta2.PodsMetricStatusio.k8s.api.autoscaling\
    .v2beta2.ResourceMetricSourceio.k8s.api.autoscaling.v2beta2.ResourceMetricStatusio.k8s.api.batch.v1.\
    CronJobio.k8s.api.batch.v1.CronJobListio.k8s.api.batch.v1.CronJobSpecio.k8s.api.batch.v1.CronJobStat\
    usio.k8s.api.batch.v1.Jobio.k8s.api.batch.v1.JobConditionio.k8s.api.batch.v1.JobListio.k8s.api.batch\
    .v1.JobSpecio.k8s.api.batch.v1.JobStatusio.k8s.api.batch.v1.JobTemplateSpecio.k8s.api.batch.v1beta1.\
    CronJobio.k8s.api.batch.v1beta1.CronJobListio.k8s.api.batch.v1beta1.CronJobSpecio.k8s.api.batch.v1be\
    ta1.CronJobStatusio.k8s.api.batch.v1beta1.JobTemplateSpecio.k8s.api.certificates.v1.CertificateSigni\
    ngRequestio.k8s.api.certificates.v1.CertificateSigningRequestConditionio.k8s.api.certificates.v1.Cer\
    tificateSigningRequestListio.k8s.api.certificates.v1.CertificateSigningRequestSpecio.k8s.api.certifi\
    cates.v1.CertificateSigningRequestStatusio.k8s.api.certificates.v1beta1.CertificateSigningRequestio.\
    k8s.api.certificates.v1beta1.CertificateSigningRequestConditionio.k8s.api.certificates.v1beta1.Certi\
    ficateSigningRequestListio.k8s.api.certificates.v1beta1.CertificateSigningRequestSpecio.k8s.api.cert\
    ificates.v1beta1.CertificateSigningRequestStatusio.k8s.api.coordination.v1.Leaseio.k8s.api.coordinat\
    ion.v1.LeaseListio.k8s.api.coordination.v1.LeaseSpecio.k8s.api.coordination.v1beta1.Leaseio.k8s.api.\
    coordination.v1beta1.LeaseListio.k8s.api.coordination.v1beta1.LeaseSpecio.k8s.api.core.v1.AWSElastic\
    BlockStoreVolumeSourceio.k8s.api.core.v1.Affinityio.k8s.api.core.v1.AttachedVolumeio.k8s.api.core.v1\
    .AzureDiskVolumeSourceio.k8s.api.core.v1.AzureFilePersistentVolumeSourceio.k8s.api.core.v1.AzureFile\
    VolumeSourceio.k8s.api.core.v1.Bindingio.k8s.api.core.v1.CSIPersistentVolumeSourceio.k8s.api.core.v1\
    .CSIVolumeSourceio.k8s.api.core.v1.Capabilitiesio.k8s.api.core.v1.CephFSPersistentVolumeSourceio.k8s\
    .api.core.v1.CephFSVolumeSourceio.k8s.api.core.v1.CinderPersistentVolumeSourceio.k8s.api.core.v1.Cin\
    derVolumeSourceio.k8s.api.core.v1.ClientIPConfigio.k8s.api.core.v1.ComponentConditionio.k8s.api.core\
    .v1.ComponentStatusio.k8s.api.core.v1.ComponentStatusListio.k8s.api.core.v1.ConfigMapio.k8s.api.core\
    .v1.ConfigMapEnvSourceio.k8s.api.core.v1.ConfigMapKeySelectorio.k8s.api.core.v1.ConfigMapListio.k8s.\
    api.core.v1.ConfigMapNodeConfigSourceio.k8s.api.core.v1.ConfigMapProjectionio.k8s.api.core.v1.Config\
    MapVolumeSourceio.k8s.api.core.v1.Containerio.k8s.api.core.v1.ContainerImageio.k8s.api.core.v1.Conta\
    inerPortio.k8s.api.core.v1.ContainerStateio.k8s.api.core.v1.ContainerStateRunningio.k8s.api.core.v1.\
    ContainerStateTerminatedio.k8s.api.core.v1.ContainerStateWaitingio.k8s.api.core.v1.ContainerStatusio\
    .k8s.api.core.v1.DaemonEndpointio.k8s.api.core.v1.DownwardAPIProjectionio.k8s.api.core.v1.DownwardAP\
    IVolumeFileio.k8s.api.core.v1.DownwardAPIVolumeSourceio.k8s.api.core.v1.EmptyDirVolumeSourceio.k8s.a\
    pi.core.v1.EndpointAddressio.k8s.api.core.v1.EndpointPortio.k8s.api.core.v1.EndpointSubsetio.k8s.api\
    .core.v1.Endpointsio.k8s.api.core.v1.EndpointsListio.k8s.api.core.v1.EnvFromSourceio.k8s.api.core.v1\
    .EnvVario.k8s.api.core.v1.EnvVarSourceio.k8s.api.core.v1.EphemeralContainerio.k8s.api.core.v1.Epheme\
    ralVolumeSourceio.k8s.api.core.v1.Eventio.k8s.api.core.v1.EventListio.k8s.api.core.v1.EventSeriesio.\
    k8s.api.core.v1.EventSourceio.k8s.api.core.v1.ExecActionio.k8s.api.core.v1.FCVolumeSourceio.k8s.api.\
    core.v1.FlexPersistentVolumeSourceio.k8s.api.core.v1.FlexVolumeSourceio.k8s.api.core.v1.FlockerVolum\
    eSourceio.k8s.api.core.v1.GCEPersistentDiskVolumeSourceio.k8s.api.core.v1.GitRepoVolumeSourceio.k8s.\
    api.core.v1.GlusterfsPersistentVolumeSourceio.k8s.api.core.v1.GlusterfsVolumeSourceio.k8s.api.core.v\
    1.HTTPGetActionio.k8s.api.core.v1.HTTPHeaderio.k8s.api.core.v1.Handlerio.k8s.api.core.v1.HostAliasio\
    .k8s.api.core.v1.HostPathVolumeSourceio.k8s.api.core.v1.ISCSIPersistentVolumeSourceio.k8s.api.core.v\
    1.ISCSIVolumeSourceio.k8s.api.core.v1.KeyToPathio.k8s.api.core.v1.Lifecycleio.k8s.api.core.v1.LimitR\
    angeio.k8s.api.core.v1.LimitRangeItemio.k8s.api.core.v1.LimitRangeListio.k8s.api.core.v1.LimitRangeS\
    pecio.k8s.api.core.v1.LoadBalancerIngressio.k8s.api.core.v1.LoadBalancerStatusio.k8s.api.core.v1.Loc\
    alObjectReferenceio.k8s.api.core.v1.LocalVolumeSourceio.k8s.api.core.v1.NFSVolumeSourceio.k8s.api.co\
    re.v1.Namespaceio.k8s.api.core.v1.NamespaceConditionio.k8s.api.core.v1.NamespaceListio.k8s.api.core.\
    v1.NamespaceSpecio.k8s.api.core.v1.NamespaceStatusio.k8s.api.core.v1.Nodeio.k8s.api.core.v1.NodeAddr\
    essio.k8s.api.core.v1.NodeAffinityio.k8s.api.core.v1.NodeConditionio.k8s.api.core.v1.NodeConfigSourc\
    eio.k8s.api.core.v1.NodeConfigStatusio.k8s.api.core.v1.NodeDaemonEndpointsio.k8s.api.core.v1.NodeLis\
    tio.k8s.api.core.v1.NodeSelectorio.k8s.api.core.v1.NodeSelectorRequirementio.k8s.api.core.v1.NodeSel\
    ectorTermio.k8s.api.core.v1.NodeSpecio.k8s.api.core.v1.NodeStatusio.k8s.api.core.v1.NodeSystemInfoio\
    .k8s.api.core.v1.ObjectFieldSelectorio.k8s.api.core.v1.ObjectReferenceio.k8s.api.core.v1.PersistentV\
    olumeio.k8s.api.core.v1.PersistentVolumeClaimio.k8s.api.core.v1.PersistentVolumeClaimConditionio.k8s\
    .api.core.v1.PersistentVolumeClaimListio.k8s.api.core.v1.PersistentVolumeClaimSpecio.k8s.api.core.v1\
    .PersistentVolumeClaimStatusio.k8s.api.core.v1.PersistentVolumeClaimTemplateio.k8s.api.core.v1.Persi\
    stentVolumeClaimVolumeSourceio.k8s.api.core.v1.PersistentVolumeListio.k8s.api.core.v1.PersistentVolu\
    meSpecio.k8s.api.core.v1.PersistentVolumeStatusio.k8s.api.core.v1.PhotonPersistentDiskVolumeSourceio\
    .k8s.api.core.v1.Podio.k8s.api.core.v1.PodAffinityio.k8s.api.core.v1.PodAffinityTermio.k8s.api.core.\
    v1.PodAntiAffinityio.k8s.api.core.v1.PodConditionio.k8s.api.core.v1.PodDNSConfigio.k8s.api.core.v1.P\
    odDNSConfigOptionio.k8s.api.core.v1.PodIPio.k8s.api.core.v1.PodListio.k8s.api.core.v1.PodReadinessGa\
    teio.k8s.api.core.v1.PodSecurityContextio.k8s.api.core.v1.PodSpecio.k8s.api.core.v1.PodStatusio.k8s.\
    api.core.v1.PodTemplateio.k8s.api.core.v1.PodTemplateListio.k8s.api.core.v1.PodTemplateSpecio.k8s.ap\
    i.core.v1.PortStatusio.k8s.api.core.v1.PortworxVolumeSourceio.k8s.api.core.v1.PreferredSchedulingTer\
    mio.k8s.api.core.v1.Probeio.k8s.api.core.v1.ProjectedVolumeSourceio.k8s.api.core.v1.QuobyteVolumeSou\
    rceio.k8s.api.core.v1.RBDPersistentVolumeSourceio.k8s.api.core.v1.RBDVolumeSourceio.k8s.api.core.v1.\
    ReplicationControllerio.k8s.api.core.v1.ReplicationControllerConditionio.k8s.api.core.v1.Replication\
    ControllerListio.k8s.api.core.v1.ReplicationControllerSpecio.k8s.api.core.v1.ReplicationControllerSt\
    atusio.k8s.api.core.v1.ResourceFieldSelectorio.k8s.api.core.v1.ResourceQuotaio.k8s.api.core.v1.Resou\
    rceQuotaListio.k8s.api.core.v1.ResourceQuotaSpecio.k8s.api.core.v1.ResourceQuotaStatusio.k8s.api.cor\
    e.v1.ResourceRequirementsio.k8s.api.core.v1.SELinuxOptionsio.k8s.api.core.v1.ScaleIOPersistentVolume\
    Sourceio.k8s.api.core.v1.ScaleIOVolumeSourceio.k8s.api.core.v1.ScopeSelectorio.k8s.api.core.v1.Scope\
    dResourceSelectorRequirementio.k8s.api.core.v1.SeccompProfileio.k8s.api.core.v1.Secretio.k8s.api.cor\
    e.v1.SecretEnvSourceio.k8s.api.core.v1.SecretKeySelectorio.k8s.api.core.v1.SecretListio.k8s.api.core\
    .v1.SecretProjectionio.k8s.api.core.v1.SecretReferenceio.k8s.api.core.v1.SecretVolumeSourceio.k8s.ap\
    i.core.v1.SecurityContextio.k8s.api.core.v1.Serviceio.k8s.api.core.v1.ServiceAccountio.k8s.api.core.\
    v1.ServiceAccountListio.k8s.api.core.v1.ServiceAccountTokenProjectionio.k8s.api.core.v1.ServiceListi\
    o.k8s.api.core.v1.ServicePortio.k8s.api.core.v1.ServiceSpecio.k8s.api.core.v1.ServiceStatusio.k8s.ap\
    i.core.v1.SessionAffinityConfigio.k8s.api.core.v1.StorageOSPersistentVolumeSourceio.k8s.api.core.v1.\
    StorageOSVolumeSourceio.k8s.api.core.v1.Sysctlio.k8s.api.core.v1.TCPSocketActionio.k8s.api.core.v1.T\
    aintio.k8s.api.core.v1.Tolerationio.k8s.api.core.v1.TopologySelectorLabelRequirementio.k8s.api.core.\
    v1.TopologySelectorTermio.k8s.api.core.v1.TopologySpreadConstraintio.k8s.api.core.v1.TypedLocalObjec\
    tReferenceio.k8s.api.core.v1.Volumeio.k8s.api.core.v1.VolumeDeviceio.k8s.api.core.v1.VolumeMountio.k\
    8s.api.core.v1.VolumeNodeAffinityio.k8s.api.core.v1.VolumeProjectionio.k8s.api.core.v1.VsphereVirtua\
    lDiskVolumeSourceio.k8s.api.core.v1.WeightedPodAffinityTermio.k8s.api.core.v1.WindowsSecurityContext\
    Optionsio.k8s.api.discovery.v1.Endpointio.k8s.api.discovery.v1.EndpointConditionsio.k8s.api.discover\
    y.v1.EndpointHintsio.k8s.api.discovery.v1.EndpointPortio.k8s.api.discovery.v1.EndpointSliceio.k8s.ap\
    i.discovery.v1.EndpointSliceListio.k8s.api.discovery.v1.ForZoneio.k8s.api.discovery.v1beta1.Endpoint\
    io.k8s.api.discovery.v1beta1.EndpointConditionsio.k8s.api.discovery.v1beta1.EndpointHintsio.k8s.api.\
    discovery.v1beta1.EndpointPortio.k8s.api.discovery.v1beta1.EndpointSliceio.k8s.api.discovery.v1beta1\
    .EndpointSliceListio.k8s.api.discovery.v1beta1.ForZoneio.k8s.api.events.v1.Eventio.k8s.api.events.v1\
    .EventListio.k8s.api.events.v1.EventSeriesio.k8s.api.events.v1beta1.Eventio.k8s.api.events.v1beta1.E\
    ventListio.k8s.api.events.v1beta1.EventSeriesio.k8s.api.extensions.v1beta1.HTTPIngressPathio.k8s.api\
    .extensions.v1beta1.HTTPIngressRuleValueio.k8s.api.extensions.v1beta1.Ingressio.k8s.api.extensions.v\
    1beta1.IngressBackendio.k8s.api.extensions.v1beta1.IngressListio.k8s.api.extensions.v1beta1.IngressR\
    uleio.k8s.api.extensions.v1beta1.IngressSpecio.k8s.api.extensions.v1beta1.IngressStatusio.k8s.api.ex\
    tensions.v1beta1.IngressTLSio.k8s.api.flowcontrol.v1beta1.FlowDistinguisherMethodio.k8s.api.flowcont\
    rol.v1beta1.FlowSchemaio.k8s.api.flowcontrol.v1beta1.FlowSchemaConditionio.k8s.api.flowcontrol.v1bet\
    a1.FlowSchemaListio.k8s.api.flowcontrol.v1beta1.FlowSchemaSpecio.k8s.api.flowcontrol.v1beta1.FlowSch\
    emaStatusio.k8s.api.flowcontrol.v1beta1.GroupSubjectio.k8s.api.flowcontrol.v1beta1.LimitResponseio.k\
    8s.api.flowcontrol.v1beta1.LimitedPriorityLevelConfigurationio.k8s.api.flowcontrol.v1beta1.NonResour\
    cePolicyRuleio.k8s.api.flowcontrol.v1beta1.PolicyRulesWithSubjectsio.k8s.api.flowcontrol.v1beta1.Pri\
    orityLevelConfigurationio.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationConditionio.k8s.api.\
    flowcontrol.v1beta1.PriorityLevelConfigurationListio.k8s.api.flowcontrol.v1beta1.PriorityLevelConfig\
    urationReferenceio.k8s.api.flowcontrol.v1beta1.PriorityLevelConfigurationSpecio.k8s.api.flowcontrol.\
    v1beta1.PriorityLevelConfigurationStatusio.k8s.api.flowcontrol.v1beta1.QueuingConfigurationio.k8s.ap\
    i.flowcontrol.v1beta1.ResourcePolicyRuleio.k8s.api.flowcontrol.v1beta1.ServiceAccountSubjectio.k8s.a\
    pi.flowcontrol.v1beta1.Subjectio.k8s.api.flowcontrol.v1beta1.UserSubjectio.k8s.api.networking.v1.HTT\
    PIngressPathio.k8s.api.networking.v1.HTTPIngressRuleValueio.k8s.api.networking.v1.IPBlockio.k8s.api.\
    networking.v1.Ingressio.k8s.api.networking.v1.IngressBackendio.k8s.api.networking.v1.IngressClassio.\
    k8s.api.networking.v1.IngressClassListio.k8s.api.networking.v1.IngressClassParametersReferenceio.k8s\
    .api.networking.v1.IngressClassSpecio.k8s.api.networking.v1.IngressListio.k8s.api.networking.v1.Ingr\
    essRuleio.k8s.api.networking.v1.IngressServiceBackendio.k8s.api.networking.v1.IngressSpecio.k8s.api.\
    networking.v1.IngressStatusio.k8s.api.networking.v1.IngressTLSio.k8s.api.networking.v1.NetworkPolicy\
    io.k8s.api.networking.v1.NetworkPolicyEgressRuleio.k8s.api.networking.v1.NetworkPolicyIngressRuleio.\
    k8s.api.networking.v1.NetworkPolicyListio.k8s.api.networking.v1.NetworkPolicyPeerio.k8s.api.networki\
    ng.v1.NetworkPolicyPortio.k8s.api.networking.v1.NetworkPolicySpecio.k8s.api.networking.v1.ServiceBac\
    kendPortio.k8s.api.networking.v1beta1.HTTPIngressPathio.k8s.api.networking.v1beta1.HTTPIngressRuleVa\
    lueio.k8s.api.networking.v1beta1.Ingressio.k8s.api.networking.v1beta1.IngressBackendio.k8s.api.netwo\
    rking.v1beta1.IngressClassio.k8s.api.networking.v1beta1.IngressClassListio.k8s.api.networking.v1beta\
    1.IngressClassParametersReferenceio.k8s.api.networking.v1beta1.IngressClassSpecio.k8s.api.networking\
    .v1beta1.IngressListio.k8s.api.networking.v1beta1.IngressRuleio.k8s.api.networking.v1beta1.IngressSp\
    ecio.k8s.api.networking.v1beta1.IngressStatusio.k8s.api.networking.v1beta1.IngressTLSio.k8s.api.node\
    .v1.Overheadio.k8s.api.node.v1.RuntimeClassio.k8s.api.node.v1.RuntimeClassListio.k8s.api.node.v1.Sch\
    edulingio.k8s.api.node.v1beta1.Overheadio.k8s.api.node.v1beta1.RuntimeClassio.k8s.api.node.v1beta1.R\
    untimeClassListio.k8s.api.node.v1beta1.Schedulingio.k8s.api.policy.v1.PodDisruptionBudgetio.k8s.api.\
    policy.v1.PodDisruptionBudgetListio.k8s.api.policy.v1.PodDisruptionBudgetSpecio.k8s.api.policy.v1.Po\
    dDisruptionBudgetStatusio.k8s.api.policy.v1beta1.AllowedCSIDriverio.k8s.api.policy.v1beta1.AllowedFl\
    exVolumeio.k8s.api.policy.v1beta1.AllowedHostPathio.k8s.api.policy.v1beta1.Evictionio.k8s.api.policy\
    .v1beta1.FSGroupStrategyOptionsio.k8s.api.policy.v1beta1.HostPortRangeio.k8s.api.policy.v1beta1.IDRa\
    ngeio.k8s.api.policy.v1beta1.PodDisruptionBudgetio.k8s.api.policy.v1beta1.PodDisruptionBudgetListio.\
    k8s.api.policy.v1beta1.PodDisruptionBudgetSpecio.k8s.api.policy.v1beta1.PodDisruptionBudgetStatusio.\
    k8s.api.policy.v1beta1.PodSecurityPolicyio.k8s.api.policy.v1beta1.PodSecurityPolicyListio.k8s.api.po\
    licy.v1beta1.PodSecurityPolicySpecio.k8s.api.policy.v1beta1.RunAsGroupStrategyOptionsio.k8s.api.poli\
    cy.v1beta1.RunAsUserStrategyOptionsio.k8s.api.policy.v1beta1.RuntimeClassStrategyOptionsio.k8s.api.p\
    olicy.v1beta1.SELinuxStrategyOptionsio.k8s.api.policy.v1beta1.SupplementalGroupsStrategyOptionsio.k8\
    s.api.rbac.v1.AggregationRuleio.k8s.api.rbac.v1.ClusterRoleio.k8s.api.rbac.v1.ClusterRoleBindingio.k\
    8s.api.rbac.v1.ClusterRoleBindingListio.k8s.api.rbac.v1.ClusterRoleListio.k8s.api.rbac.v1.PolicyRule\
    io.k8s.api.rbac.v1.Roleio.k8s.api.rbac.v1.RoleBindingio.k8s.api.rbac.v1.RoleBindingListio.k8s.api.rb\
    ac.v1.RoleListio.k8s.api.rbac.v1.RoleRefio.k8s.api.rbac.v1.Subjectio.k8s.api.rbac.v1beta1.Aggregatio\
    nRuleio.k8s.api.rbac.v1beta1.ClusterRoleio.k8s.api.rbac.v1beta1.ClusterRoleBindingio.k8s.api.rbac.v1\
    beta1.ClusterRoleBindingListio.k8s.api.rbac.v1beta1.ClusterRoleListio.k8s.api.rbac.v1beta1.PolicyRul\
    eio.k8s.api.rbac.v1beta1.Roleio.k8s.api.rbac.v1beta1.RoleBindingio.k8s.api.rbac.v1beta1.RoleBindingL\
    istio.k8s.api.rbac.v1beta1.RoleListio.k8s.api.rbac.v1beta1.RoleRefio.k8s.api.rbac.v1beta1.Subjectio.\
    k8s.api.scheduling.v1.PriorityClassio.k8s.api.scheduling.v1.PriorityClassListio.k8s.api.scheduling.v\
    1beta1.PriorityClassio.k8s.api.scheduling.v1beta1.PriorityClassListio.k8s.api.storage.v1.CSIDriverio\
    .k8s.api.storage.v1.CSIDriverListio.k8s.api.storage.v1.CSIDriverSpecio.k8s.api.storage.v1.CSINodeio.\
    k8s.api.storage.v1.CSINodeDriverio.k8s.api.storage.v1.CSINodeListio.k8s.api.storage.v1.CSINodeSpecio\
    .k8s.api.storage.v1.StorageClassio.k8s.api.storage.v1.StorageClassListio.k8s.api.storage.v1.TokenReq\
    uestio.k8s.api.storage.v1.VolumeAttachmentio.k8s.api.storage.v1.VolumeAttachmentListio.k8s.api.stora\
    ge.v1.VolumeAttachmentSourceio.k8s.api.storage.v1.VolumeAttachmentSpecio.k8s.api.storage.v1.VolumeAt\
    tachmentStatusio.k8s.api.storage.v1.VolumeErrorio.k8s.api.storage.v1.VolumeNodeResourcesio.k8s.api.s\
    torage.v1beta1.CSIDriverio.k8s.api.storage.v1beta1.CSIDriverListio.k8s.api.storage.v1beta1.CSIDriver\
    Specio.k8s.api.storage.v1beta1.CSINodeio.k8s.api.storage.v1beta1.CSINodeDriverio.k8s.api.storage.v1b\
    eta1.CSINodeListio.k8s.api.storage.v1beta1.CSINodeSpecio.k8s.api.storage.v1beta1.CSIStorageCapacityi\
    o.k8s.api.storage.v1beta1.CSIStorageCapacityListio.k8s.api.storage.v1beta1.StorageClassio.k8s.api.st\
    orage.v1beta1.StorageClassListio.k8s.api.storage.v1beta1.TokenRequestio.k8s.api.storage.v1beta1.Volu\
    meAttachmentio.k8s.api.storage.v1beta1.VolumeAttachmentListio.k8s.api.storage.v1beta1.VolumeAttachme\
    ntSourceio.k8s.api.storage.v1beta1.VolumeAttachmentSpecio.k8s.api.storage.v1beta1.VolumeAttachmentSt\
    atusio.k8s.api.storage.v1beta1.VolumeErrorio.k8s.api.storage.v1beta1.VolumeNodeResourcesio.k8s.apiex\
    tensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinitionio.k8s.apiextensions-apis\
    erver.pkg.apis.apiextensions.v1.CustomResourceConversionio.k8s.apiextensions-apiserver.pkg.apis.apie\
    xtensions.v1.CustomResourceDefinitionio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.Custom\
    ResourceDefinitionConditionio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDe\
    finitionListio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNamesio\
    .k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpecio.k8s.apiextensi\
    ons-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatusio.k8s.apiextensions-apiserver\
    .pkg.apis.apiextensions.v1.CustomResourceDefinitionVersionio.k8s.apiextensions-apiserver.pkg.apis.ap\
    iextensions.v1.CustomResourceSubresourceScaleio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v\
    1.CustomResourceSubresourceStatusio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomReso\
    urceSubresourcesio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidationio.\
    k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentationio.k8s.apiextensions-apis\
    erver.pkg.apis.apiextensions.v1.JSONio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSch\
    emaPropsio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArrayio.k8s.apiext\
    ensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBoolio.k8s.apiextensions-apiserver.pkg.\
    apis.apiextensions.v1.JSONSchemaPropsOrStringArrayio.k8s.apiextensions-apiserver.pkg.apis.apiextensi\
    ons.v1.ServiceReferenceio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfigi\
    o.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversionio.k8s.apiextensions-apiser\
    ver.pkg.apis.apiextensions.v1beta1.CustomResourceColumnDefinitionio.k8s.apiextensions-apiserver.pkg.\
    apis.apiextensions.v1beta1.CustomResourceConversionio.k8s.apiextensions-apiserver.pkg.apis.apiextens\
    ions.v1beta1.CustomResourceDefinitionio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.C\
    ustomResourceDefinitionConditionio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.Custom\
    ResourceDefinitionListio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDe\
    finitionNamesio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionS\
    pecio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionStatusio.k8\
    s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceDefinitionVersionio.k8s.apiex\
    tensions-apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceSubresourceScaleio.k8s.apiextensions\
    -apiserver.pkg.apis.apiextensions.v1beta1.CustomResourceSubresourceStatusio.k8s.apiextensions-apiser\
    ver.pkg.apis.apiextensions.v1beta1.CustomResourceSubresourcesio.k8s.apiextensions-apiserver.pkg.apis\
    .apiextensions.v1beta1.CustomResourceValidationio.k8s.apiextensions-apiserver.pkg.apis.apiextensions\
    .v1beta1.ExternalDocumentationio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONio.k\
    8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsio.k8s.apiextensions-apiser\
    ver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsOrArrayio.k8s.apiextensions-apiserver.pkg.apis.api\
    extensions.v1beta1.JSONSchemaPropsOrBoolio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta\
    1.JSONSchemaPropsOrStringArrayio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.ServiceR\
    eferenceio.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.WebhookClientConfigio.k8s.apim\
    achinery.pkg.api.resource.Quantityio.k8s.apimachinery.pkg.apis.meta.v1.APIGroupio.k8s.apimachinery.p\
    kg.apis.meta.v1.APIGroupListio.k8s.apimachinery.pkg.apis.meta.v1.APIResourceio.k8s.apimachinery.pkg.\
    apis.meta.v1.APIResourceListio.k8s.apimachinery.pkg.apis.meta.v1.APIVersionsio.k8s.apimachinery.pkg.\
    apis.meta.v1.Conditionio.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptionsio.k8s.apimachinery.pkg.apis\
    .meta.v1.FieldsV1io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscoveryio.k8s.apimachinery.pk\
    g.apis.meta.v1.LabelSelectorio.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirementio.k8s.apim\
    achinery.pkg.apis.meta.v1.ListMetaio.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntryio.k8s.apim\
    achinery.pkg.apis.meta.v1.MicroTimeio.k8s.apimachinery.pkg.apis.meta.v1.ObjectMetaio.k8s.apimachiner\
    y.pkg.apis.meta.v1.OwnerReferenceio.k8s.apimachinery.pkg.apis.meta.v1.Patchio.k8s.apimachinery.pkg.a\
    pis.meta.v1.Preconditionsio.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDRio.k8s.apimac\
    hinery.pkg.apis.meta.v1.Statusio.k8s.apimachinery.pkg.apis.meta.v1.StatusCauseio.k8s.apimachinery.pk\
    g.apis.meta.v1.StatusDetailsio.k8s.apimachinery.pkg.apis.meta.v1.Timeio.k8s.apimachinery.pkg.apis.me\
    ta.v1.WatchEventio.k8s.apimachinery.pkg.runtime.RawExtensionio.k8s.apimachinery.pkg.util.intstr.IntO\
    rStringio.k8s.apimachinery.pkg.version.Infoio.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APISer\
    viceio.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceConditionio.k8s.kube-aggregator.pkg\
    .apis.apiregistration.v1.APIServiceListio.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService\
    Specio.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatusio.k8s.kube-aggregator.pkg.ap\
    is.apiregistration.v1.ServiceReferenceio.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APISer\
    viceio.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceConditionio.k8s.kube-aggregato\
    r.pkg.apis.apiregistration.v1beta1.APIServiceListio.k8s.kube-aggregator.pkg.apis.apiregistration.v1b\
    eta1.APIServiceSpecio.k8s.kube-aggregator.pkg.apis.apiregistration.v1beta1.APIServiceStatusio.k8s.ku\
    be-aggregator.pkg.apis.apiregistration.v1beta1.ServiceReferenceipipBlockipFamiliesipFamilyPolicyiqni\
    scsiiscsiInterfaceitemsjobTemplatejsonPathkernelVersionkeykeyringkindkubeProxyVersionkubeletConfigKe\
    ykubeletEndpointkubeletVersionkustomize.config.k8s.io/v1beta1labelSelectorlabelSelectorPathlabelslas\
    tHeartbeatTimelastKnownGoodlastObservedTimelastProbeTimelastScaleTimelastScheduleTimelastStatelastSu\
    ccessfulTimelastTimestamplastTransitionTimelastUpdateTimeleaseDurationSecondsleaseTransitionslevelli\
    fecyclelimitResponselimitedlimitslistKindliteralslivenessProbeloadBalancerloadBalancerClassloadBalan\
    cerIPloadBalancerSourceRangeslocallocalhostProfilelunmachineIDmajormanagedFieldsmanagermanualSelecto\
    rmatchExpressionsmatchFieldsmatchLabelExpressionsmatchLabelsmatchPolicymatchingPrecedencemaxmaxItems\
    maxLengthmaxLimitRequestRatiomaxPropertiesmaxReplicasmaxSkewmaxSurgemaxUnavailablemaximummaximumVolu\
    meSizemediummessagemetadatametricmetricNamemetricSelectormetricsminminAvailableminItemsminLengthminP\
    ropertiesminReadySecondsminReplicasminimumminormodemonitorsmountOptionsmountPathmountPropagationmult\
    ipleOfnamenamesnameserversnamespacenamespaceSelectornamespacednamespacesnetworking.k8s.io/v1networki\
    ng.k8s.io/v1beta1nfsnode.k8s.io/v1node.k8s.io/v1alpha1node.k8s.io/v1beta1nodeAffinitynodeIDnodeInfon\
    odeNamenodePortnodePublishSecretRefnodeSelectornodeSelectorTermsnodeStageSecretRefnodeTopologynomina\
    tedNodeNamenonResourceAttributesnonResourceRulesnonResourceURLsnotnotReadyAddressesnotenullablenumbe\
    rnumberAvailablenumberMisschedulednumberReadynumberUnavailableobjectobjectSelectorobservedGeneration\
    oneOfopenAPIV3SchemaoperatingSystemoperationoperationsoperatoroptionaloptionsorphanDependentsosImage\
    overheadownerReferencesparallelismparameterspartitionpathpathPrefixpathTypepathspatternpatternProper\
    tiespausedpdIDpdNameperiodSecondspersistentVolumeClaimpersistentVolumeNamepersistentVolumeReclaimPol\
    icyphasephotonPersistentDiskplatformpluralpodAffinitypodAffinityTermpodAntiAffinitypodCIDRpodCIDRspo\
    dFixedpodIPpodIPspodInfoOnMountpodManagementPolicypodSelectorpodspoliciespolicy/v1policy/v1beta1poli\
    cyTypespoolportportalsportsportworxVolumepostStartpreStoppreconditionspreemptionPolicypreferencepref\
    erredDuringSchedulingIgnoredDuringExecutionpreferredVersionprefixpreserveUnknownFieldsprioritypriori\
    tyClassNamepriorityLevelConfigurationprivilegedprocMountprogressDeadlineSecondsprojectedpropagationP\
    olicypropertiesprotectionDomainprotocolproviderIDprovisionerpublishNotReadyAddressesqosClassqueueLen\
    gthLimitqueuesqueuingquobyterangesrbac.authorization.k8s.io/v1rbac.authorization.k8s.io/v1alpha1rbac\
    .authorization.k8s.io/v1beta1rbdreadOnlyreadOnlyRootFilesystemreadinessGatesreadinessProbereadyready\
    ReplicasreasonreclaimPolicyregardingregistryreinvocationPolicyrelatedremainingItemCountrenewTimerepl\
    icasreportingComponentreportingControllerreportingInstancerepositoryrequestrequestsrequiredrequiredD\
    ropCapabilitiesrequiredDuringSchedulingIgnoredDuringExecutionrequiresRepublishresourceresourceAttrib\
    utesresourceFieldRefresourceNamesresourceRulesresourceVersionresourcesrestartCountrestartPolicyretry\
    AfterSecondsrevisionrevisionHistoryLimitroleroleRefrollingUpdaterulerulesrunAsGrouprunAsNonRootrunAs\
    UserrunAsUserNamerunningruntimeClassruntimeClassNamescalescaleDownscaleIOscaleTargetRefscaleUpschedu\
    leschedulerNameschedulingscheduling.k8s.io/v1scheduling.k8s.io/v1alpha1scheduling.k8s.io/v1beta1sche\
    maschemescopescopeNamescopeSelectorscopesseLinuxseLinuxOptionssearchesseccompProfilesecretsecretFile\
    secretGeneratorsecretKeyRefsecretNamesecretNamespacesecretRefsecretssecurityContextselectPolicyselec\
    torselfLinkseriesservedserverserverAddressserverAddressByClientCIDRsserviceserviceAccountserviceAcco\
    untNameserviceAccountTokenserviceNameservicePortservingsessionAffinitysessionAffinityConfigsetHostna\
    meAsFQDNshareNameshareProcessNamespaceshortNamessideEffectssignalsignerNamesingularsingularNamesizeB\
    ytessizeLimitsourcesourcesspecspecReplicasPathsslEnabledstabilizationWindowSecondsstartTimestartedst\
    artedAtstartingDeadlineSecondsstartupProbestatestatusstatusReplicasPathstdinstdinOncestoragestorage.\
    k8s.io/v1storage.k8s.io/v1alpha1storage.k8s.io/v1beta1storageCapacitystorageClassNamestorageModestor\
    agePolicyIDstoragePolicyNamestoragePoolstorageVersionHashstorageosstoredVersionsstrategystringDatasu\
    bPathsubPathExprsubdomainsubjectssubresourcesubresourcessubsetssucceededsuccessThresholdsuccessfulJo\
    bsHistoryLimitsupplementalGroupssuspendsysctlssystemsystemUUIDtaintstargettargetAverageUtilizationta\
    rgetAverageValuetargetCPUUtilizationPercentagetargetContainerNametargetPorttargetPortaltargetReftarg\
    etValuetargetWWNstcpSockettemplatetenantterminatedterminatingterminationGracePeriodSecondsterminatio\
    nMessagePathterminationMessagePolicytimetimeAddedtimeoutSecondstitletlstotokentokenRequeststoleratio\
    nSecondstolerationstopologytopologyKeytopologyKeystopologySpreadConstraintsttlSecondsAfterFinishedtt\
    ytypeuidunavailableReplicasuniqueItemsunschedulableupdateRevisionupdateStrategyupdatedNumberSchedule\
    dupdatedReplicasurlusagesuseduserusernamev1validationvaluevalueFromvaluesverbverbsversionversionPrio\
    rityversionsvolumevolumeAttributesvolumeBindingModevolumeClaimTemplatevolumeClaimTemplatesvolumeDevi\
    cesvolumeHandlevolumeIDvolumeLifecycleModesvolumeModevolumeMountsvolumeNamevolumeNamespacevolumePath\
    volumesvolumesAttachedvolumesInUsevsphereVolumewaitingwebhookwebhookClientConfigwebhooksweightwhenUn\
    satisfiablewindowsOptionsworkingDirwwidsx-kubernetes-embedded-resourcex-kubernetes-int-or-stringx-ku\
    bernetes-list-map-keysx-kubernetes-list-typex-kubernetes-map-typex-kubernetes-preserve-unknown-field\
    szone\
";
