//! The fields of a kustomization file as tables: what each holds, and whether it is printed when it is empty.
//!
//! The rows follow kustomize's types v5.8.2, in the order of its structs.

/// What a field holds.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Int,
    /// A list of strings.
    Texts,
    /// A mapping of strings.
    Pairs,
    /// A mapping of anything.
    Free,
    /// A mapping that is there even when it is not written.
    Struct(&'static [Field]),
    /// A mapping that can be absent.
    Optional(&'static [Field]),
    /// A list of mappings.
    Structs(&'static [Field]),
}

/// A field of a mapping.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// Whether it is printed when it is empty.
    pub(crate) is_kept: bool,
}

const fn field(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        is_kept: false,
    }
}

const fn kept(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        is_kept: true,
    }
}

use Shape::{Flag, Free, Int, Optional, Pairs, Struct, Structs, Text, Texts};

/// A kustomization, in the order in which `kustomize edit` appends fields that the file did not have.
pub(crate) const KUSTOMIZATION: &[Field] = &[
    field("apiVersion", Text),
    field("kind", Text),
    field("metadata", Optional(METADATA)),
    field("sortOptions", Optional(SORT_OPTIONS)),
    field("resources", Texts),
    field("bases", Texts),
    field("namePrefix", Text),
    field("nameSuffix", Text),
    field("namespace", Text),
    field("crds", Texts),
    field("commonLabels", Pairs),
    field("labels", Structs(LABEL)),
    field("commonAnnotations", Pairs),
    field("patchesStrategicMerge", Texts),
    field("patchesJson6902", Structs(PATCH)),
    field("patches", Structs(PATCH)),
    field("configMapGenerator", Structs(CONFIG_MAP)),
    field("secretGenerator", Structs(SECRET)),
    field("helmCharts", Structs(HELM_CHART)),
    field("helmChartInflationGenerator", Structs(OLD_HELM_CHART)),
    field("helmGlobals", Optional(HELM_GLOBALS)),
    field("generatorOptions", Optional(GENERATOR_OPTIONS)),
    field("vars", Structs(VAR)),
    field("images", Structs(IMAGE)),
    field("replacements", Structs(REPLACEMENT)),
    field("replicas", Structs(REPLICA)),
    field("configurations", Texts),
    field("generators", Texts),
    field("transformers", Texts),
    field("validators", Texts),
    field("components", Texts),
    field("openapi", Pairs),
    field("buildMetadata", Texts),
    // Known, but never printed: it goes into `images`.
    field("imageTags", Structs(IMAGE)),
];

const METADATA: &[Field] = &[
    field("name", Text),
    field("namespace", Text),
    field("labels", Pairs),
    field("annotations", Pairs),
];

const SORT_OPTIONS: &[Field] = &[
    field("order", Text),
    field("legacySortOptions", Optional(LEGACY_SORT_OPTIONS)),
];

const LEGACY_SORT_OPTIONS: &[Field] = &[kept("orderFirst", Texts), kept("orderLast", Texts)];

const LABEL: &[Field] = &[
    field("pairs", Pairs),
    field("includeSelectors", Flag),
    field("includeTemplates", Flag),
    field("includeVolumeClaimTemplates", Flag),
    field("fields", Structs(FIELD_SPEC)),
];

const FIELD_SPEC: &[Field] = &[
    field("group", Text),
    field("version", Text),
    field("kind", Text),
    field("path", Text),
    field("create", Flag),
];

const PATCH: &[Field] = &[
    field("path", Text),
    field("patch", Text),
    field("target", Optional(SELECTOR)),
    field("options", Optional(PATCH_OPTIONS)),
];

const PATCH_OPTIONS: &[Field] = &[
    field("allowNameChange", Flag),
    field("allowKindChange", Flag),
];

const SELECTOR: &[Field] = &[
    field("group", Text),
    field("version", Text),
    field("kind", Text),
    field("name", Text),
    field("namespace", Text),
    field("annotationSelector", Text),
    field("labelSelector", Text),
];

const CONFIG_MAP: &[Field] = &[
    field("namespace", Text),
    field("name", Text),
    field("behavior", Text),
    field("literals", Texts),
    field("files", Texts),
    field("envs", Texts),
    field("env", Text),
    field("options", Optional(GENERATOR_OPTIONS)),
];

const SECRET: &[Field] = &[
    field("namespace", Text),
    field("name", Text),
    field("behavior", Text),
    field("literals", Texts),
    field("files", Texts),
    field("envs", Texts),
    field("env", Text),
    field("options", Optional(GENERATOR_OPTIONS)),
    field("type", Text),
];

const GENERATOR_OPTIONS: &[Field] = &[
    field("labels", Pairs),
    field("annotations", Pairs),
    field("disableNameSuffixHash", Flag),
    field("immutable", Flag),
];

const HELM_GLOBALS: &[Field] = &[field("chartHome", Text), field("configHome", Text)];

const HELM_CHART: &[Field] = &[
    field("name", Text),
    field("version", Text),
    field("repo", Text),
    field("releaseName", Text),
    field("namespace", Text),
    field("additionalValuesFiles", Texts),
    field("valuesFile", Text),
    field("valuesInline", Free),
    field("valuesMerge", Text),
    field("includeCRDs", Flag),
    field("skipHooks", Flag),
    field("apiVersions", Texts),
    field("kubeVersion", Text),
    field("nameTemplate", Text),
    field("skipTests", Flag),
    field("debug", Flag),
    field("devel", Flag),
];

const OLD_HELM_CHART: &[Field] = &[
    field("chartName", Text),
    field("chartVersion", Text),
    field("chartRepoUrl", Text),
    field("chartHome", Text),
    field("chartRepoName", Text),
    field("helmBin", Text),
    field("helmHome", Text),
    field("values", Text),
    field("valuesLocal", Free),
    field("valuesMerge", Text),
    field("releaseName", Text),
    field("releaseNamespace", Text),
    field("extraArgs", Texts),
];

const VAR: &[Field] = &[
    kept("name", Text),
    kept("objref", Struct(OBJECT_REFERENCE)),
    kept("fieldref", Struct(FIELD_REFERENCE)),
];

const OBJECT_REFERENCE: &[Field] = &[
    field("apiVersion", Text),
    field("group", Text),
    field("version", Text),
    field("kind", Text),
    kept("name", Text),
    field("namespace", Text),
];

const FIELD_REFERENCE: &[Field] = &[field("fieldPath", Text)];

const IMAGE: &[Field] = &[
    field("name", Text),
    field("newName", Text),
    field("tagSuffix", Text),
    field("newTag", Text),
    field("digest", Text),
];

const REPLACEMENT: &[Field] = &[
    field("source", Optional(SOURCE_SELECTOR)),
    field("targets", Structs(TARGET_SELECTOR)),
    field("sourceValue", Text),
    field("path", Text),
];

const SOURCE_SELECTOR: &[Field] = &[
    field("group", Text),
    field("version", Text),
    field("kind", Text),
    field("name", Text),
    field("namespace", Text),
    field("fieldPath", Text),
    field("options", Optional(FIELD_OPTIONS)),
];

const TARGET_SELECTOR: &[Field] = &[
    kept("select", Optional(SELECTOR)),
    field("reject", Structs(SELECTOR)),
    field("fieldPaths", Texts),
    field("options", Optional(FIELD_OPTIONS)),
];

const FIELD_OPTIONS: &[Field] = &[
    field("delimiter", Text),
    field("index", Int),
    field("encoding", Text),
    field("create", Flag),
];

const REPLICA: &[Field] = &[field("name", Text), kept("count", Int)];
