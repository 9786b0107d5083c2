//! Random trees of kustomizations, as people write them and a little worse.
//!
//! A seed always gives the same tree. Names, images and labels come from small pools, so that patches, references
//! and selectors often meet; every field of a kustomization turns up.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A tree of files, and the directory to build.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) root: String,
}

/// Returns the tree of a seed.
pub(crate) fn random_tree(seed: u64) -> Tree {
    let mut maker = Maker {
        random: Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d),
        files: BTreeMap::new(),
        objects: Vec::new(),
        generated: Vec::new(),
    };
    let bases = 1 + maker.random.below(2);
    for base in 0..bases {
        maker.base(base);
    }
    let mut below: Vec<String> = (0..bases).map(|base| format!("base{base}")).collect();
    let components = maker.random.below(3);
    for component in 0..components {
        maker.component(component);
    }
    for layer in 0..1 + maker.random.below(3) {
        let directory = format!("layer{layer}");
        let components: Vec<usize> = (0..components).filter(|_| maker.random.one_in(3)).collect();
        maker.overlay(&directory, &below, &components, layer);
        below = vec![directory];
    }
    Tree {
        files: maker.files,
        root: below.remove(0),
    }
}

/// SplitMix64: small, repeatable, good enough.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const NAMES: [&str; 6] = ["web", "api", "db", "cache", "job-runner", "x"];
const NAMESPACES: [&str; 4] = ["", "", "default", "team-a"];
const IMAGES: [&str; 6] = [
    "nginx",
    "nginx:1.25",
    "registry.example.com:5000/team/app:v1",
    "busybox@sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3",
    "postgres:16",
    "\"redis:7\"",
];
const SCALARS: [&str; 15] = [
    "plain",
    "\"quoted\"",
    "'single'",
    "\"8080\"",
    "8080",
    "true",
    "\"yes\"",
    "off",
    "1.50",
    "0o17",
    "~",
    "\"\"",
    "\"a: b\"",
    "2001-01-01",
    "1e3",
];
const LABEL_VALUES: [&str; 6] = ["web", "prod", "\"1\"", "\"true\"", "v1.2", "a-b_c"];

#[derive(Clone)]
struct Object {
    kind: &'static str,
    api_version: &'static str,
    name: String,
    namespace: String,
}

struct Maker {
    random: Random,
    files: BTreeMap<String, String>,
    objects: Vec<Object>,
    generated: Vec<(&'static str, String)>,
}

impl Maker {
    fn base(&mut self, number: usize) {
        let directory = format!("base{number}");
        let mut kustomization = String::from("resources:\n");
        for file in 0..1 + self.random.below(3) {
            let mut text = String::new();
            for document in 0..1 + self.random.below(4) {
                if document > 0 {
                    text.push_str("---\n");
                }
                let object = self.object(number);
                text.push_str(&object);
            }
            self.files.insert(format!("{directory}/r{file}.yaml"), text);
            let _ = writeln!(kustomization, "- r{file}.yaml");
        }
        if self.random.one_in(3) {
            self.generator(&directory, &mut kustomization, number, "");
        }
        self.simple_fields(&mut kustomization, 6);
        self.files
            .insert(format!("{directory}/kustomization.yaml"), kustomization);
    }

    fn component(&mut self, number: usize) {
        let directory = format!("component{number}");
        let mut text =
            String::from("apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n");
        if self.random.one_in(2) {
            let object = self.object(10 + number);
            self.files.insert(format!("{directory}/extra.yaml"), object);
            text.push_str("resources:\n- extra.yaml\n");
        }
        self.simple_fields(&mut text, 5);
        if self.random.one_in(2) {
            self.patches(&directory, &mut text);
        }
        self.files
            .insert(format!("{directory}/kustomization.yaml"), text);
    }

    fn overlay(&mut self, directory: &str, below: &[String], components: &[usize], layer: usize) {
        let mut text = String::new();
        if self.random.one_in(2) {
            text.push_str("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n");
        }
        text.push_str("resources:\n");
        for path in below {
            let _ = writeln!(text, "- ../{path}");
        }
        if !components.is_empty() {
            text.push_str("components:\n");
            for number in components {
                let _ = writeln!(text, "- ../component{number}");
            }
        }
        self.simple_fields(&mut text, 2);
        if self.random.one_in(2) {
            self.patches(directory, &mut text);
        }
        if self.random.one_in(3) {
            let behavior = if self.generated.is_empty() {
                ""
            } else {
                "merge"
            };
            self.generator(directory, &mut text, 20 + layer, behavior);
        }
        if self.random.one_in(4) {
            self.replacements(&mut text);
        }
        if self.random.one_in(5) {
            self.vars(&mut text);
        }
        if self.random.one_in(5) {
            self.json6902(&mut text);
        }
        if self.random.one_in(6) {
            self.old_merge(&mut text);
        }
        if self.random.one_in(6) {
            let order = self.random.pick(&["fifo", "legacy"]);
            let _ = writeln!(text, "sortOptions:\n  order: {order}");
        }
        if self.random.one_in(6) {
            let what = self.random.pick(&[
                "originAnnotations",
                "transformerAnnotations",
                "managedByLabel",
                "originAnnotations, transformerAnnotations",
            ]);
            let _ = writeln!(text, "buildMetadata: [{what}]");
        }
        self.files
            .insert(format!("{directory}/kustomization.yaml"), text);
    }

    /// Prefixes, labels, images and their like; each with a chance of one in `chances`.
    fn simple_fields(&mut self, text: &mut String, chances: usize) {
        if self.random.one_in(chances) {
            let prefix = self.random.pick(&["dev-", "p-", "\"1\"", "a.b-"]);
            let _ = writeln!(text, "namePrefix: {prefix}");
        }
        if self.random.one_in(chances + 1) {
            let suffix = self.random.pick(&["-v2", "-x", "\"-1\""]);
            let _ = writeln!(text, "nameSuffix: {suffix}");
        }
        if self.random.one_in(chances) {
            let namespace = self.random.pick(&["prod", "team-b", "default", "\"123\""]);
            let _ = writeln!(text, "namespace: {namespace}");
        }
        if self.random.one_in(chances) {
            let value = self.random.pick(&LABEL_VALUES);
            let _ = write!(
                text,
                "labels:\n- pairs:\n    env: {value}\n    team: core\n"
            );
            match self.random.below(4) {
                0 => text.push_str("  includeSelectors: true\n"),
                1 => text.push_str("  includeTemplates: true\n"),
                2 => text.push_str("  fields:\n  - path: spec/extra/labels\n    create: true\n    kind: Deployment\n"),
                _ => {}
            }
        }
        if self.random.one_in(chances + 2) {
            let value = self.random.pick(&LABEL_VALUES);
            let _ = writeln!(text, "commonLabels:\n  app: {value}");
        }
        if self.random.one_in(chances + 1) {
            let value = self
                .random
                .pick(&["note", "\"1\"", "\"a: b\"", "\"multi\\nline\""]);
            let _ = writeln!(text, "commonAnnotations:\n  note.example.com/x: {value}");
        }
        if self.random.one_in(chances) {
            let entry = self.random.pick(&[
                "- name: nginx\n  newTag: \"2.0\"\n",
                "- name: nginx\n  newName: mirror.example.com/nginx\n",
                "- name: registry.example.com:5000/team/app\n  digest: sha256:abc\n",
                "- name: busybox\n  newName: alpine\n  newTag: edge\n- name: postgres\n  tagSuffix: -slim\n",
                "- name: redis\n  newTag: v8\n",
                "- name: .*\n  newTag: all\n",
            ]);
            let _ = write!(text, "images:\n{entry}");
        }
        let workload = self
            .objects
            .iter()
            .find(|object| matches!(object.kind, "Deployment" | "StatefulSet"))
            .map(|object| object.name.clone());
        if let Some(name) = workload.filter(|_| self.random.one_in(chances + 1)) {
            let count = self.random.below(7);
            let _ = writeln!(text, "replicas:\n- name: {name}\n  count: {count}");
        }
    }

    fn generator(&mut self, directory: &str, text: &mut String, number: usize, behavior: &str) {
        let secret = self.random.one_in(3);
        let field = if secret {
            "secretGenerator"
        } else {
            "configMapGenerator"
        };
        let (name, behavior) = match self.generated.first().filter(|_| !behavior.is_empty()) {
            Some((kind, name)) if (*kind == "Secret") == secret && !self.random.one_in(4) => {
                (name.clone(), self.random.pick(&["merge", "replace"]))
            }
            _ => (format!("gen{number}"), ""),
        };
        let _ = writeln!(text, "{field}:\n- name: {name}");
        if !behavior.is_empty() {
            let _ = writeln!(text, "  behavior: {behavior}");
        }
        text.push_str("  literals:\n");
        for key in 0..1 + self.random.below(3) {
            let value = self.random.pick(&[
                "plain",
                "\"with space\"",
                "8080",
                "true",
                "a=b",
                "'x'",
                "\"é\"",
            ]);
            let _ = writeln!(text, "  - key{key}={}", value.trim_matches('"'));
        }
        if self.random.one_in(3) {
            let content = self.random.pick(&[
                "one\ntwo\n",
                "no newline",
                "",
                "tab\there\n",
                "trailing \nspace\n",
            ]);
            self.files
                .insert(format!("{directory}/file{number}.txt"), content.to_owned());
            let _ = writeln!(
                text,
                "  files:\n  - file{number}.txt\n  - renamed.cfg=file{number}.txt"
            );
        }
        if self.random.one_in(4) {
            self.files.insert(
                format!("{directory}/vars{number}.env"),
                "# comment\nA=1\n\nB=two words\nC=\"q\"\n".to_owned(),
            );
            let _ = writeln!(text, "  envs:\n  - vars{number}.env");
        }
        if self.random.one_in(3) {
            text.push_str(
                "  options:\n    labels:\n      made: \"yes\"\n    annotations:\n      note: x\n",
            );
            if self.random.one_in(2) {
                text.push_str("    disableNameSuffixHash: true\n");
            }
            if self.random.one_in(3) {
                text.push_str("    immutable: true\n");
            }
        }
        if behavior.is_empty() {
            self.generated
                .push((if secret { "Secret" } else { "ConfigMap" }, name));
        }
        if self.random.one_in(5) {
            text.push_str("generatorOptions:\n  labels:\n    all: generated\n");
        }
    }

    fn any_object(&mut self) -> Option<Object> {
        let count = self.objects.len();
        (count > 0).then(|| self.objects[self.random.below(count)].clone())
    }

    fn patches(&mut self, directory: &str, text: &mut String) {
        text.push_str("patches:\n");
        for number in 0..1 + self.random.below(3) {
            let Some(object) = self.any_object() else {
                continue;
            };
            match self.random.below(5) {
                0 => {
                    let patch = self.merge_patch(&object, &object.name);
                    self.files
                        .insert(format!("{directory}/patch{number}.yaml"), patch);
                    let _ = writeln!(text, "- path: patch{number}.yaml");
                }
                1 => {
                    let patch = self.merge_patch(&object, "any");
                    let _ = writeln!(text, "- target:\n    kind: {}\n  patch: |-", object.kind);
                    indent(text, &patch, 4);
                }
                2 => {
                    let target = self.random.pick(&[
                        "name: .*",
                        "labelSelector: app=web",
                        "kind: Deployment|StatefulSet",
                    ]);
                    let _ = writeln!(text, "- target:\n    {target}\n  patch: |-");
                    indent(
                        text,
                        "- op: add\n  path: /metadata/annotations\n  value:\n    patched: \"true\"\n",
                        4,
                    );
                }
                3 => {
                    let operation = self.json_operation(&object);
                    let _ = writeln!(
                        text,
                        "- target:\n    kind: {}\n    name: {}\n  patch: |-",
                        object.kind, object.name
                    );
                    indent(text, &operation, 4);
                }
                _ => {
                    let patch = self.merge_patch(&object, &object.name);
                    text.push_str("- patch: |-\n");
                    indent(text, &patch, 4);
                }
            }
        }
    }

    fn json6902(&mut self, text: &mut String) {
        let Some(object) = self.any_object() else {
            return;
        };
        let (group, version) = object
            .api_version
            .split_once('/')
            .unwrap_or(("", object.api_version));
        let operation = self.json_operation(&object);
        let _ = writeln!(
            text,
            "patchesJson6902:\n- target:\n    group: \"{group}\"\n    version: {version}\n    kind: {}\n    name: {}\n  patch: |-",
            object.kind, object.name
        );
        indent(text, &operation, 4);
    }

    fn old_merge(&mut self, text: &mut String) {
        let Some(object) = self.any_object() else {
            return;
        };
        let patch = self.merge_patch(&object, &object.name);
        text.push_str("patchesStrategicMerge:\n- |-\n");
        indent(text, &patch, 2);
    }

    fn json_operation(&mut self, object: &Object) -> String {
        let operation = match self.random.below(6) {
            0 => "- op: add\n  path: /metadata/labels\n  value:\n    json: patched\n",
            1 => "- op: add\n  path: /metadata/annotations/a~1b\n  value: \"1\"\n",
            2 if has_containers(object.kind) => {
                "- op: replace\n  path: /spec/template/spec/containers/0/image\n  value: patched:1\n- op: add\n  path: /spec/template/spec/containers/-\n  value:\n    name: added\n    image: nginx\n"
            }
            3 if has_containers(object.kind) => {
                "- op: remove\n  path: /spec/template/spec/containers/0/ports\n"
            }
            4 => "- op: replace\n  path: /metadata/name\n  value: renamed\n",
            _ => {
                "- op: add\n  path: /spec\n  value:\n    replaced: true\n    number: 12345678901234567\n"
            }
        };
        operation.to_owned()
    }

    fn merge_patch(&mut self, object: &Object, name: &str) -> String {
        let mut patch = format!(
            "apiVersion: {}\nkind: {}\nmetadata:\n  name: {name}\n",
            object.api_version, object.kind
        );
        if !object.namespace.is_empty() {
            let _ = writeln!(patch, "  namespace: {}", object.namespace);
        }
        if self.random.one_in(8) {
            patch.push_str("$patch: delete\n");
            return patch;
        }
        if self.random.one_in(3) {
            let value = self.random.pick(&["patched", "\"1\"", "null"]);
            let _ = writeln!(patch, "  labels:\n    app: {value}\n    extra: label");
        }
        if has_containers(object.kind) {
            let body = self.random.pick(&[
                "spec:\n  template:\n    spec:\n      containers:\n      - name: main\n        env:\n        - name: A\n          value: patched\n        - name: NEW\n          value: \"2\"\n",
                "spec:\n  template:\n    spec:\n      containers:\n      - name: sidecar\n        image: nginx\n",
                "spec:\n  template:\n    spec:\n      containers:\n      - name: main\n        $patch: delete\n      - name: other\n        image: busybox\n",
                "spec:\n  template:\n    spec:\n      containers:\n      - name: main\n        ports:\n        - containerPort: 80\n          name: renamed\n        - containerPort: 9000\n          protocol: UDP\n",
                "spec:\n  replicas: 4\n  template:\n    spec:\n      $patch: replace\n      containers:\n      - name: only\n        image: nginx\n",
                "spec:\n  template:\n    spec:\n      containers:\n      - name: main\n        command: null\n        args: [\"a\", b]\n        resources:\n          limits:\n            cpu: 2\n",
                "spec:\n  template:\n    spec:\n      volumes:\n      - name: data\n        emptyDir: {}\n      - name: conf\n        configMap:\n          name: gen0\n",
                "spec:\n  strategy:\n    $retainKeys: [type]\n    type: Recreate\n",
                "spec:\n  template:\n    metadata:\n      annotations:\n        x: \"1\"\n    spec:\n      tolerations:\n      - key: k\n        operator: Exists\n",
            ]);
            patch.push_str(body);
        } else {
            let body = match object.kind {
                "ConfigMap" => self.random.pick(&["data:\n  a: patched\n  b: null\n", "data: null\n", "data:\n  multi: |\n    x\n    y\n"]),
                "Service" => self.random.pick(&[
                    "spec:\n  ports:\n  - port: 80\n    targetPort: 8081\n  - port: 443\n    name: https\n",
                    "spec:\n  selector:\n    $patch: replace\n    only: this\n",
                    "spec:\n  type: NodePort\n",
                ]),
                "ServiceAccount" => "imagePullSecrets:\n- name: gen0\n- name: pull\n",
                "Widget" => "spec:\n  list:\n  - name: replaced\n  size: 3\n",
                _ => "",
            };
            patch.push_str(body);
        }
        patch
    }

    fn replacements(&mut self, text: &mut String) {
        let (Some(source), Some(target)) = (self.any_object(), self.any_object()) else {
            return;
        };
        let field = self.random.pick(&[
            "metadata.name",
            "metadata.name",
            "metadata.labels.app",
            "kind",
        ]);
        let _ = write!(
            text,
            "replacements:\n- source:\n    kind: {}\n    name: {}\n    fieldPath: {field}\n",
            source.kind, source.name
        );
        if self.random.one_in(3) {
            text.push_str("    options:\n      delimiter: \"-\"\n      index: 0\n");
        }
        let _ = write!(
            text,
            "  targets:\n  - select:\n      kind: {}\n",
            target.kind
        );
        let path = match self.random.below(4) {
            0 if has_containers(target.kind) => {
                "spec.template.spec.containers.[name=main].env.[name=A].value"
            }
            1 if has_containers(target.kind) => "spec.template.spec.containers.*.image",
            2 => "metadata.annotations.[example.com/note]",
            _ => "metadata.annotations.copied",
        };
        let _ = writeln!(
            text,
            "    fieldPaths:\n    - {path}\n    options:\n      create: true"
        );
    }

    fn vars(&mut self, text: &mut String) {
        let Some(object) = self.any_object() else {
            return;
        };
        let _ = writeln!(
            text,
            "vars:\n- name: NAME\n  objref:\n    apiVersion: {}\n    kind: {}\n    name: {}",
            object.api_version, object.kind, object.name
        );
        if self.random.one_in(3) {
            text.push_str("  fieldref:\n    fieldpath: metadata.name\n");
        }
    }

    /// One document; its name is unique among objects of its kind only most of the time.
    fn object(&mut self, number: usize) -> String {
        let (kind, api_version) = [
            ("Deployment", "apps/v1"),
            ("Deployment", "apps/v1"),
            ("StatefulSet", "apps/v1"),
            ("Service", "v1"),
            ("Service", "v1"),
            ("ConfigMap", "v1"),
            ("ConfigMap", "v1"),
            ("Secret", "v1"),
            ("ServiceAccount", "v1"),
            ("Ingress", "networking.k8s.io/v1"),
            ("HorizontalPodAutoscaler", "autoscaling/v2"),
            ("Role", "rbac.authorization.k8s.io/v1"),
            ("RoleBinding", "rbac.authorization.k8s.io/v1"),
            ("ClusterRole", "rbac.authorization.k8s.io/v1"),
            ("ClusterRoleBinding", "rbac.authorization.k8s.io/v1"),
            ("CronJob", "batch/v1"),
            ("Namespace", "v1"),
            ("Widget", "example.com/v1"),
            ("PersistentVolumeClaim", "v1"),
        ][self.random.below(19)];
        let mut name = self.random.pick(&NAMES).to_owned();
        if !self.random.one_in(12) {
            let _ = write!(name, "{number}{}", self.objects.len());
        }
        let namespace = match kind {
            "ClusterRole" | "ClusterRoleBinding" | "Namespace" => "",
            _ => self.random.pick(&NAMESPACES),
        };
        let other = self.random.pick(&NAMES).to_owned();
        let other = match self.objects.last() {
            Some(object) if !self.random.one_in(3) => object.name.clone(),
            _ => other,
        };
        let config = match self.generated.first() {
            Some((_, name)) if self.random.one_in(2) => name.clone(),
            _ => other.clone(),
        };
        let mut text =
            format!("apiVersion: {api_version}\nkind: {kind}\nmetadata:\n  name: {name}\n");
        if !namespace.is_empty() {
            let _ = writeln!(text, "  namespace: {namespace}");
        }
        if self.random.one_in(2) {
            let value = self.random.pick(&LABEL_VALUES);
            let _ = writeln!(text, "  labels:\n    app: {value}");
        }
        if self.random.one_in(4) {
            let value = self.random.pick(&["x", "\"1\"", "1", "true", "''"]);
            let _ = writeln!(text, "  annotations:\n    example.com/note: {value}");
        }
        let image = self.random.pick(&IMAGES);
        let scalar = self.random.pick(&SCALARS);
        let pod = format!(
            "containers:\n- name: main\n  image: {image}\n  env:\n  - name: A\n    value: {scalar}\n  - name: B\n    value: $(NAME)\n  - name: C\n    valueFrom:\n      configMapKeyRef:\n        name: {config}\n        key: k\n  ports:\n  - containerPort: 80\n    name: http\n  command: [\"run\", '--x', $(NAME)]\nvolumes:\n- name: conf\n  configMap:\n    name: {config}\n- name: sec\n  secret:\n    secretName: {other}\nserviceAccountName: {other}\n"
        );
        match kind {
            "Deployment" | "StatefulSet" => {
                let _ = writeln!(text, "spec:\n  replicas: {}\n  selector:\n    matchLabels:\n      app: {other}", self.random.below(4));
                if kind == "StatefulSet" {
                    let _ = writeln!(text, "  serviceName: {other}\n  volumeClaimTemplates:\n  - metadata:\n      name: data\n    spec:\n      accessModes: [ReadWriteOnce]");
                }
                let _ = writeln!(text, "  template:\n    metadata:\n      labels:\n        app: {other}\n    spec:");
                indent(&mut text, &pod, 6);
            }
            "CronJob" => {
                text.push_str("spec:\n  schedule: \"*/5 * * * *\"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n");
                indent(&mut text, &pod, 10);
            }
            "Service" => {
                let _ = writeln!(text, "spec:\n  selector:\n    app: {other}\n  ports:\n  - port: 80\n    targetPort: http");
            }
            "ConfigMap" => {
                let _ = writeln!(text, "data:\n  a: {scalar}\n  b: \"2\"\n  script: |\n    #!/bin/sh\n    echo $(NAME)\n  folded: >-\n    one\n    two\n");
            }
            "Secret" => text.push_str("type: Opaque\nstringData:\n  token: abc\ndata:\n  k: djE=\n"),
            "Ingress" => {
                let _ = writeln!(text, "spec:\n  rules:\n  - host: a.example.com\n    http:\n      paths:\n      - path: /\n        pathType: Prefix\n        backend:\n          service:\n            name: {other}\n            port:\n              number: 80\n  tls:\n  - secretName: {config}\n    hosts: [a.example.com]");
            }
            "HorizontalPodAutoscaler" => {
                let _ = writeln!(text, "spec:\n  minReplicas: 1\n  maxReplicas: 3\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: {other}");
            }
            "Role" | "ClusterRole" => {
                let _ = writeln!(text, "rules:\n- apiGroups: [\"\"]\n  resources: [configmaps]\n  verbs: [get]\n  resourceNames: [{other}]");
            }
            "RoleBinding" | "ClusterRoleBinding" => {
                let role = if kind == "RoleBinding" { "Role" } else { "ClusterRole" };
                let subject = self.random.pick(&["default", other.as_str()]).to_owned();
                let _ = writeln!(text, "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: {role}\n  name: {other}\nsubjects:\n- kind: ServiceAccount\n  name: {subject}\n  namespace: {}", self.random.pick(&["default", "team-a", "other"]));
            }
            "Widget" => {
                let _ = writeln!(text, "spec:\n  size: {scalar}\n  list:\n  - name: a\n    value: 1\n  - name: b\n    value: 2\n  empty: {{}}\n  none: []");
            }
            "PersistentVolumeClaim" => text.push_str("spec:\n  accessModes:\n  - ReadWriteOnce\n  resources:\n    requests:\n      storage: 1Gi\n"),
            _ => {}
        }
        self.objects.push(Object {
            kind,
            api_version,
            name,
            namespace: namespace.to_owned(),
        });
        text
    }
}

fn has_containers(kind: &str) -> bool {
    matches!(kind, "Deployment" | "StatefulSet")
}

fn indent(text: &mut String, block: &str, width: usize) {
    for line in block.lines() {
        if !line.is_empty() {
            let _ = write!(text, "{:width$}{line}", "");
        }
        text.push('\n');
    }
}
