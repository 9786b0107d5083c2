//! The trees that are measured, made here so that everybody measures the same.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use sha2::{Digest, Sha256};

use super::kept::hex;

/// A kind of tree that can be made at any size.
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    /// What the size counts.
    pub(crate) unit: &'static str,
    /// What it is for, in the report.
    pub(crate) about: &'static str,
    /// The sizes that both programs build.
    pub(crate) sizes: &'static [usize],
    /// The sizes that take the other program too long.
    pub(crate) larger: &'static [usize],
    make: fn(usize, &mut Tree),
}

/// All of them, in the order of the report.
pub(crate) const WORKLOADS: [Workload; 12] = [
    Workload {
        name: "hello",
        unit: "Deployment",
        about: "what a process costs",
        sizes: &[1],
        larger: &[],
        make: hello,
    },
    Workload {
        name: "kagent",
        unit: "application",
        about: "the worked example of this repository: dev and prod, a process for each",
        sizes: &[1],
        larger: &[],
        make: kagent,
    },
    Workload {
        name: "monorepo",
        unit: "applications",
        about: "three environments each on shared components, a process for each",
        sizes: &[10],
        larger: &[],
        make: monorepo,
    },
    Workload {
        name: "plain",
        unit: "objects",
        about: "reading and printing alone: nothing is changed",
        sizes: &[25, 100, 400, 1600],
        larger: &[6400],
        make: plain,
    },
    Workload {
        name: "flat",
        unit: "objects",
        about: "namespace, prefix, suffix, labels, annotations, images, replicas",
        sizes: &[25, 100, 400, 1600],
        larger: &[6400],
        make: flat,
    },
    Workload {
        name: "references",
        unit: "applications",
        about: "eight objects each that refer to each other, to generated ones too",
        sizes: &[6, 25, 100],
        larger: &[400],
        make: references,
    },
    Workload {
        name: "patches",
        unit: "Deployments",
        about: "a strategic merge and a JSON patch for each",
        sizes: &[25, 100, 400],
        larger: &[1600],
        make: patches,
    },
    Workload {
        name: "layers",
        unit: "layers",
        about: "each with a label, a patch and a merged ConfigMap",
        sizes: &[8, 32, 128],
        larger: &[],
        make: layers,
    },
    Workload {
        name: "replacements",
        unit: "replacements",
        about: "from a ConfigMap into two fields of a Deployment each",
        sizes: &[25, 100, 400],
        larger: &[1600],
        make: replacements,
    },
    Workload {
        name: "generators",
        unit: "generators",
        about: "ConfigMaps and Secrets from four files, two literals and an env file each",
        sizes: &[25, 100, 400],
        larger: &[1600],
        make: generators,
    },
    Workload {
        name: "schemas",
        unit: "definitions",
        about: "custom resource definitions of 180 kB each",
        sizes: &[2, 8, 32],
        larger: &[],
        make: schemas,
    },
    Workload {
        name: "one-file",
        unit: "MB",
        about: "a ConfigMap from a single text",
        sizes: &[1, 4, 16],
        larger: &[],
        make: one_file,
    },
];

/// Files, and the directories among them to build.
#[derive(Default)]
pub(crate) struct Tree {
    pub(crate) files: Vec<(String, String)>,
    pub(crate) targets: Vec<String>,
}

impl Workload {
    pub(crate) fn tree(&self, size: usize) -> Tree {
        let mut tree = Tree::default();
        (self.make)(size, &mut tree);
        tree
    }
}

impl Tree {
    fn file(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.push((path.into(), text.into()));
    }

    fn target(&mut self, path: impl Into<String>) {
        self.targets.push(path.into());
    }

    /// Size of all files in bytes.
    pub(crate) fn bytes(&self) -> u64 {
        self.files.iter().map(|(_, text)| text.len() as u64).sum()
    }

    /// SHA-256 of all paths and texts.
    pub(crate) fn hash(&self) -> String {
        let mut hash = Sha256::new();
        for (path, text) in &self.files {
            hash.update(format!("{path}\n{}\n{text}", text.len()));
        }
        hex(&hash.finalize())
    }

    /// Writes everything below `root`, and returns the directories to build.
    pub(crate) fn write(&self, root: &Path) -> io::Result<Vec<PathBuf>> {
        for (path, text) in &self.files {
            let path = root.join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, text)?;
        }
        Ok(self.targets.iter().map(|path| root.join(path)).collect())
    }
}

/// A kustomization that lists `entries`, with more `fields`.
fn kustomization(entries: impl IntoIterator<Item = String>, fields: &str) -> String {
    let mut text =
        String::from("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n");
    for (number, entry) in entries.into_iter().enumerate() {
        if number == 0 {
            text.push_str("resources:\n");
        }
        let _ = writeln!(text, "- {entry}");
    }
    text + fields
}

fn deployment(name: &str) -> String {
    format!(
        "apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
  labels:
    app.kubernetes.io/name: {name}
    app.kubernetes.io/part-of: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: {name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {name}
    spec:
      containers:
      - name: main
        image: registry.example.com/shop/{name}:1.4.2
        args: [\"--listen=:8080\", \"--log-format=json\"]
        env:
        - name: MODE
          value: standard
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        ports:
        - name: http
          containerPort: 8080
        readinessProbe:
          httpGet:
            path: /ready
            port: http
        resources:
          requests: {{cpu: 100m, memory: 64Mi}}
          limits: {{memory: 256Mi}}
      - name: proxy
        image: registry.example.com/platform/proxy:3.1.0
        ports:
        - containerPort: 9090
"
    )
}

fn service(name: &str) -> String {
    format!(
        "apiVersion: v1
kind: Service
metadata:
  name: {name}
spec:
  selector:
    app.kubernetes.io/name: {name}
  ports:
  - name: http
    port: 80
    targetPort: http
"
    )
}

fn config_map(name: &str) -> String {
    format!(
        "apiVersion: v1
kind: ConfigMap
metadata:
  name: {name}
data:
  host: {name}.example.com
  settings.ini: |
    [server]
    listen = 0.0.0.0:8080
    [limits]
    connections = 512
"
    )
}

fn cron_job(name: &str) -> String {
    format!(
        "apiVersion: batch/v1
kind: CronJob
metadata:
  name: {name}
spec:
  schedule: \"17 3 * * *\"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: main
            image: registry.example.com/shop/cleaner:1.0.0
"
    )
}

fn hello(_: usize, tree: &mut Tree) {
    tree.file("app/web.yaml", deployment("web"));
    tree.file(
        "app/kustomization.yaml",
        kustomization(["web.yaml".to_owned()], ""),
    );
    tree.target("app");
}

/// The files themselves, as they are in the repository now.
fn kagent(_: usize, tree: &mut Tree) {
    let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    for directory in ["base", "overlays/dev", "overlays/prod"] {
        let mut paths: Vec<PathBuf> = fs::read_dir(repository.join(directory))
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if let Ok(text) = fs::read_to_string(&path) {
                tree.file(format!("{directory}/{name}"), text);
            }
        }
    }
    tree.target("overlays/dev");
    tree.target("overlays/prod");
}

pub(crate) fn monorepo(applications: usize, tree: &mut Tree) {
    tree.file(
        "components/zones/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n- target: {kind: Deployment}\n  patch: |-\n    \
         - op: add\n      path: /spec/template/spec/topologySpreadConstraints\n      value:\n      - maxSkew: 1\n        \
         topologyKey: topology.kubernetes.io/zone\n        whenUnsatisfiable: ScheduleAnyway\n",
    );
    tree.file(
        "components/metrics/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncommonAnnotations:\n  metrics.example.com/port: \"9090\"\n",
    );
    for number in 0..applications {
        let name = format!("app-{number:04}");
        let text = [
            deployment(&name),
            service(&name),
            cron_job(&format!("{name}-cleaner")),
        ];
        tree.file(format!("apps/{name}/base/app.yaml"), text.join("---\n"));
        tree.file(
            format!("apps/{name}/base/kustomization.yaml"),
            kustomization(
                ["app.yaml".to_owned()],
                &format!("configMapGenerator:\n- name: {name}-settings\n  literals: [MODE=standard, LEVEL=info]\n"),
            ),
        );
        for (environment, replicas) in [("dev", 1), ("staging", 2), ("prod", 5)] {
            let directory = format!("apps/{name}/overlays/{environment}");
            let components = match environment {
                "prod" => "- ../../../../components/metrics\n- ../../../../components/zones\n",
                _ => "- ../../../../components/metrics\n",
            };
            let fields = format!(
                "namespace: {environment}\ncomponents:\n{components}labels:\n- pairs: {{environment: {environment}}}\n  \
                 includeTemplates: true\nimages:\n- name: registry.example.com/shop/{name}\n  newTag: {environment}-{number}\n\
                 replicas:\n- name: {name}\n  count: {replicas}\nconfigMapGenerator:\n- name: {name}-settings\n  \
                 behavior: merge\n  literals: [LEVEL={environment}]\npatches:\n- path: memory.yaml\n"
            );
            tree.file(
                format!("{directory}/kustomization.yaml"),
                kustomization(["../../base".to_owned()], &fields),
            );
            tree.file(
                format!("{directory}/memory.yaml"),
                format!(
                    "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\nspec:\n  template:\n    spec:\n      \
                     containers:\n      - name: main\n        resources:\n          limits:\n            memory: {}Mi\n",
                    128 * replicas
                ),
            );
            tree.target(directory);
        }
    }
}

/// Objects of four kinds in files of forty, listed by `base`.
fn objects(count: usize, tree: &mut Tree) {
    let mut files = Vec::new();
    for first in (0..count).step_by(40) {
        let texts: Vec<String> = (first..count.min(first + 40))
            .map(|number| match number % 4 {
                0 => deployment(&format!("web-{number}")),
                1 => service(&format!("web-{}", number - 1)),
                2 => config_map(&format!("settings-{number}")),
                _ => cron_job(&format!("clean-{number}")),
            })
            .collect();
        let file = format!("part-{:03}.yaml", first / 40);
        tree.file(format!("base/{file}"), texts.join("---\n"));
        files.push(file);
    }
    tree.file("base/kustomization.yaml", kustomization(files, ""));
}

fn plain(count: usize, tree: &mut Tree) {
    objects(count, tree);
    tree.target("base");
}

fn flat(count: usize, tree: &mut Tree) {
    objects(count, tree);
    let fields = "namespace: shop\nnamePrefix: eu-\nnameSuffix: -v2\nlabels:\n- pairs: {region: eu, tier: front}\n  \
                  includeSelectors: true\ncommonAnnotations:\n  owner: team-shop\nimages:\n- name: \
                  registry.example.com/platform/proxy\n  newTag: 3.2.0\n- name: registry.example.com/shop/cleaner\n  newName: \
                  mirror.example.com/cleaner\nreplicas:\n- name: web-0\n  count: 4\n";
    tree.file(
        "overlay/kustomization.yaml",
        kustomization(["../base".to_owned()], fields),
    );
    tree.target("overlay");
}

fn references(count: usize, tree: &mut Tree) {
    let (mut files, mut maps, mut secrets) = (Vec::new(), String::new(), String::new());
    for number in 0..count {
        let name = format!("app-{number}");
        let text = format!(
            "apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
spec:
  selector:
    matchLabels: {{app: {name}}}
  template:
    metadata:
      labels: {{app: {name}}}
    spec:
      serviceAccountName: {name}
      containers:
      - name: main
        image: registry.example.com/shop/{name}:1.0.0
        envFrom:
        - configMapRef: {{name: {name}-settings}}
        env:
        - name: PASSWORD
          valueFrom:
            secretKeyRef: {{name: {name}-login, key: password}}
        volumeMounts:
        - {{name: settings, mountPath: /settings}}
      volumes:
      - name: settings
        configMap: {{name: {name}-settings}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {name}
spec:
  maxReplicas: 9
  scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: {name}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {name}
spec:
  rules:
  - host: {name}.example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service: {{name: {name}, port: {{name: http}}}}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {name}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {name}
roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}}
subjects:
- kind: ServiceAccount
  name: {name}
---
"
        ) + &service(&name);
        tree.file(format!("base/{name}.yaml"), text);
        files.push(format!("{name}.yaml"));
        let _ = write!(
            maps,
            "- name: {name}-settings\n  literals: [mode=standard, number={number}]\n"
        );
        let _ = write!(
            secrets,
            "- name: {name}-login\n  literals: [password=not-secret-{number}]\n"
        );
    }
    let fields = format!("configMapGenerator:\n{maps}secretGenerator:\n{secrets}");
    tree.file("base/kustomization.yaml", kustomization(files, &fields));
    tree.file(
        "overlay/kustomization.yaml",
        kustomization(
            ["../base".to_owned()],
            "namespace: shop\nnameSuffix: -green\n",
        ),
    );
    tree.target("overlay");
}

fn patches(count: usize, tree: &mut Tree) {
    let (mut files, mut fields) = (Vec::new(), String::from("patches:\n"));
    for number in 0..count {
        let name = format!("web-{number}");
        tree.file(format!("base/{name}.yaml"), deployment(&name));
        files.push(format!("{name}.yaml"));
        tree.file(
            format!("overlay/{name}.yaml"),
            format!(
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\nspec:\n  template:\n    spec:\n      containers:\n      \
                 - name: main\n        env:\n        - name: MODE\n          value: careful\n        - name: EXTRA\n          \
                 value: \"{number}\"\n"
            ),
        );
        let _ = write!(
            fields,
            "- path: {name}.yaml\n- target: {{kind: Deployment, name: {name}}}\n  patch: |-\n    - op: replace\n      \
             path: /spec/replicas\n      value: {}\n    - op: add\n      path: /metadata/annotations\n      value: {{number: \"{number}\"}}\n",
            number % 7 + 1
        );
    }
    tree.file("base/kustomization.yaml", kustomization(files, ""));
    tree.file(
        "overlay/kustomization.yaml",
        kustomization(["../base".to_owned()], &fields),
    );
    tree.target("overlay");
}

fn layers(count: usize, tree: &mut Tree) {
    let texts: Vec<String> = (0..4).map(|n| deployment(&format!("web-{n}"))).collect();
    tree.file("layer-000/web.yaml", texts.join("---\n"));
    tree.file(
        "layer-000/kustomization.yaml",
        kustomization(
            ["web.yaml".to_owned()],
            "configMapGenerator:\n- name: settings\n  literals: [layer=0]\n",
        ),
    );
    for number in 1..=count {
        let fields = format!(
            "labels:\n- pairs: {{layer: l{number}}}\nconfigMapGenerator:\n- name: settings\n  behavior: merge\n  literals: \
             [layer={number}]\npatches:\n- target: {{kind: Deployment, name: web-{}}}\n  patch: |-\n    - op: replace\n      \
             path: /spec/replicas\n      value: {number}\n",
            number % 4
        );
        tree.file(
            format!("layer-{number:03}/kustomization.yaml"),
            kustomization([format!("../layer-{:03}", number - 1)], &fields),
        );
    }
    tree.target(format!("layer-{count:03}"));
}

fn replacements(count: usize, tree: &mut Tree) {
    let (mut texts, mut fields) = (Vec::new(), String::from("replacements:\n"));
    for number in 0..count {
        texts.push(deployment(&format!("web-{number}")));
        texts.push(config_map(&format!("settings-{number}")));
        let _ = write!(
            fields,
            "- source: {{kind: ConfigMap, name: settings-{number}, fieldPath: data.host}}\n  targets:\n  - select: {{kind: \
             Deployment, name: web-{number}}}\n    fieldPaths:\n    - spec.template.spec.containers.[name=main].env.[name=MODE].value\n    \
             - spec.template.metadata.labels.host\n    options: {{create: true}}\n"
        );
    }
    tree.file("app/all.yaml", texts.join("---\n"));
    tree.file(
        "app/kustomization.yaml",
        kustomization(["all.yaml".to_owned()], &fields),
    );
    tree.target("app");
}

fn generators(count: usize, tree: &mut Tree) {
    let mut fields = String::new();
    for (field, range) in [
        ("configMapGenerator", 0..count - count / 5),
        ("secretGenerator", count - count / 5..count),
    ] {
        let _ = writeln!(fields, "{field}:");
        for number in range {
            let mut files = Vec::new();
            for file in 0..4 {
                let path = format!("files/{number}/part-{file}.conf");
                tree.file(
                    format!("app/{path}"),
                    lines(number * 4 + file, 2_000 + 500 * file),
                );
                files.push(path);
            }
            tree.file(
                format!("app/files/{number}/values.env"),
                format!("# Read line by line\nNUMBER={number}\nREGION=eu\nEMPTY=\n"),
            );
            let _ = write!(
                fields,
                "- name: made-{number}\n  files: [{}]\n  envs: [files/{number}/values.env]\n  literals: [one=1, two=\"2 and more\"]\n",
                files.join(", ")
            );
        }
    }
    tree.file("app/kustomization.yaml", kustomization([], &fields));
    tree.target("app");
}

fn schemas(count: usize, tree: &mut Tree) {
    let mut files = Vec::new();
    for number in 0..count {
        let mut text = format!(
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: things{number}.example.com\nspec:\n  \
             group: example.com\n  names:\n    kind: Thing{number}\n    plural: things{number}\n  scope: Namespaced\n  versions:\n  \
             - name: v1\n    served: true\n    storage: true\n    schema:\n      openAPIV3Schema:\n        type: object\n        \
             properties:\n          spec:\n            type: object\n            properties:\n"
        );
        for field in 0..270 {
            let _ = write!(
                text,
                "              setting{field}:
                description: |-
                  Says how part {field} behaves when more is asked of it than it can give.
                  Leave it out for the usual behaviour.
                type: object
                required: [kind]
                properties:
                  kind:
                    description: The way to answer, one of those that the manual lists; others are refused
                      when the object is created.
                    enum: [Wait, Refuse]
                    type: string
                  limit:
                    format: int32
                    minimum: {field}
                    type: integer
"
            );
        }
        let file = format!("things-{number}.yaml");
        tree.file(format!("app/{file}"), text);
        files.push(file);
    }
    tree.file(
        "app/kustomization.yaml",
        kustomization(files, "commonAnnotations:\n  owner: platform\n"),
    );
    tree.target("app");
}

fn one_file(megabytes: usize, tree: &mut Tree) {
    tree.file("app/data.txt", lines(1, megabytes * 1_000_000));
    tree.file(
        "app/kustomization.yaml",
        kustomization(
            [],
            "configMapGenerator:\n- name: data\n  files: [data.txt]\n",
        ),
    );
    tree.target("app");
}

/// At least `size` bytes of settings, different for each `seed`.
fn lines(seed: usize, size: usize) -> String {
    let mut text = String::with_capacity(size + 80);
    let mut state = seed as u64 + 1;
    while text.len() < size {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let _ = writeln!(
            text,
            "entry.{:08x}.address = 10.{}.{}.{}:8080",
            state >> 32,
            state >> 8 & 255,
            state >> 16 & 255,
            state >> 24 & 255
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_the_same_every_time_and_have_what_is_built() {
        for workload in &WORKLOADS {
            let size = workload.sizes[0];
            let tree = workload.tree(size);
            assert_eq!(tree.hash(), workload.tree(size).hash());
            assert!(!tree.targets.is_empty(), "{}", workload.name);
            for target in &tree.targets {
                let file = format!("{target}/kustomization.yaml");
                assert!(tree.files.iter().any(|(path, _)| *path == file), "{file}");
            }
        }
    }

    #[test]
    fn sizes_grow() {
        for workload in &WORKLOADS {
            let bytes: Vec<u64> = workload
                .sizes
                .iter()
                .chain(workload.larger)
                .map(|&size| workload.tree(size).bytes())
                .collect();
            assert!(bytes.is_sorted(), "{}: {bytes:?}", workload.name);
        }
    }
}
