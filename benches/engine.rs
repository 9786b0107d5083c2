//! The stages of a build one by one, then whole builds. Everything is in memory.
//!
//! `cargo bench -p overlay-engine`. The number is that of applications, three objects each, unless it says otherwise.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use divan::{Bencher, black_box};
use overlay_engine::{BuildOptions, MemoryFs, Workspace, build};

fn main() {
    divan::Divan::default()
        .max_time(Duration::from_millis(300))
        .config_with_args()
        .main();
}

fn deployment(name: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\n  labels:\n    app: {name}\nspec:\n  \
         replicas: 2\n  selector:\n    matchLabels:\n      app: {name}\n  template:\n    metadata:\n      labels:\n        \
         app: {name}\n    spec:\n      serviceAccountName: {name}\n      containers:\n      - name: main\n        \
         image: registry.example.com/team/{name}:1.0.0\n        env:\n        - name: MODE\n          value: fast\n        \
         - name: CONFIG\n          valueFrom:\n            configMapKeyRef:\n              name: {name}-config\n              \
         key: mode\n        ports:\n        - containerPort: 8080\n          name: http\n---\napiVersion: v1\nkind: \
         Service\nmetadata:\n  name: {name}\nspec:\n  selector:\n    app: {name}\n  ports:\n  - port: 80\n---\napiVersion: \
         v1\nkind: ServiceAccount\nmetadata:\n  name: {name}\n"
    )
}

/// A base of `count` applications, and an overlay with `fields`.
fn tree(count: usize, base_fields: &str, fields: &str) -> MemoryFs {
    let mut list = String::from("resources:\n");
    let mut fs = MemoryFs::new();
    for number in 0..count {
        let name = format!("app-{number}");
        fs.insert(format!("base/{name}.yaml"), deployment(&name));
        let _ = writeln!(list, "- {name}.yaml");
    }
    fs.with("base/kustomization.yaml", list + base_fields).with(
        "overlay/kustomization.yaml",
        format!("resources:\n- ../base\n{fields}"),
    )
}

/// A stage under the name that the report shows: what makes an overlay of so many applications need it.
#[derive(Clone, Copy)]
struct Stage(&'static str, fn(usize) -> String);

impl std::fmt::Display for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

const STAGES: [Stage; 18] = [
    // What every build pays: decoding a short kustomization, taking over the base, finishing.
    Stage("nothing", |_| String::new()),
    Stage("namespace", |_| "namespace: prod\n".to_owned()),
    // Names are followed by the references to them, so this is both.
    Stage("name_prefix", |_| "namePrefix: prod-\n".to_owned()),
    Stage("labels", |_| "labels:\n- pairs: {env: prod}\n".to_owned()),
    Stage("labels_of_selectors", |_| {
        "labels:\n- pairs: {env: prod}\n  includeSelectors: true\n".to_owned()
    }),
    Stage("annotations", |_| {
        "commonAnnotations: {owner: shop}\n".to_owned()
    }),
    Stage("images_few", |_| {
        "images:\n- name: registry.example.com/team/app-0\n  newTag: 2.0.0\n".to_owned()
    }),
    Stage("images_all", |count| {
        list("images", count, |n| {
            format!("name: registry.example.com/team/app-{n}\n  newTag: 2.0.0")
        })
    }),
    Stage("replicas_all", |count| {
        list("replicas", count, |n| format!("name: app-{n}\n  count: 3"))
    }),
    Stage("strategic_merge_all", |count| {
        list("patches", count, |n| {
            format!(
                "patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {{name: app-{n}}}\n    spec:\n      \
                 template:\n        spec:\n          containers:\n          - {{name: main, env: [{{name: MODE, value: slow}}]}}"
            )
        })
    }),
    Stage("json_patch_all", |count| {
        list("patches", count, |n| {
            format!(
                "target: {{kind: Deployment, name: app-{n}}}\n  patch: |-\n    - {{op: replace, path: /spec/replicas, value: 3}}"
            )
        })
    }),
    Stage("json_patch_by_kind", |_| {
        "patches:\n- target: {kind: Deployment}\n  patch: |-\n    - {op: replace, path: /spec/replicas, value: 3}\n".to_owned()
    }),
    // With hashes in the names, which the Deployments follow.
    Stage("generators", |count| {
        list("configMapGenerator", count, |n| {
            format!("name: app-{n}-config\n  literals: [mode=fast, number={n}]")
        })
    }),
    Stage("generators_without_hash", |count| {
        list("configMapGenerator", count, |n| {
            format!(
                "name: app-{n}-config\n  literals: [mode=fast, number={n}]\n  options: {{disableNameSuffixHash: true}}"
            )
        })
    }),
    Stage("replacements", |count| {
        list("replacements", count, |n| {
            format!(
                "source: {{kind: Service, name: app-{n}, fieldPath: metadata.name}}\n  targets:\n  - select: {{kind: Deployment, name: \
                 app-{n}}}\n    fieldPaths: [\"spec.template.spec.containers.[name=main].env.[name=MODE].value\"]"
            )
        })
    }),
    Stage("vars", |count| {
        list("vars", count, |n| {
            format!("name: APP_{n}\n  objref: {{apiVersion: v1, kind: Service, name: app-{n}}}")
        })
    }),
    Stage("order_of_kinds", |_| {
        "sortOptions: {order: legacy}\n".to_owned()
    }),
    Stage("origins", |_| {
        "buildMetadata: [originAnnotations]\n".to_owned()
    }),
];

/// A field of a kustomization with `count` entries.
fn list(field: &str, count: usize, entry: impl Fn(usize) -> String) -> String {
    let mut text = format!("{field}:\n");
    for number in 0..count {
        let _ = writeln!(text, "- {}", entry(number));
    }
    text
}

/// One layer upon a base that the workspace has read and built already, not printed.
#[divan::bench(args = STAGES, consts = [25, 100, 400])]
fn stage<const COUNT: usize>(bencher: Bencher, Stage(_, fields): Stage) {
    let workspace = Workspace::new(tree(COUNT, "", &fields(COUNT)), BuildOptions::default());
    bencher.bench_local(|| resources(&workspace, "overlay"));
}

/// Decoding a kustomization of so many patches, nothing else.
#[divan::bench(args = [1, 10, 100])]
fn decode(bencher: Bencher, count: usize) {
    let patches = list("patches", count, |n| {
        format!("path: patch-{n}.yaml\n  target: {{kind: Deployment, name: app-{n}}}")
    });
    let workspace = Workspace::new(tree(1, "", &patches), BuildOptions::default());
    bencher.bench_local(|| {
        let outline = workspace.outline(black_box("overlay")).expect("decodes");
        outline.refers_to.len()
    });
}

/// Reading and parsing the files of a base, and putting the objects together; not printed.
#[divan::bench(args = [25, 100, 400])]
fn load(bencher: Bencher, count: usize) {
    let fs = tree(count, "", "");
    bencher.bench_local(|| {
        let built = build(&fs, black_box("base"), &BuildOptions::default()).expect("builds");
        built.resources.len()
    });
}

/// Printing a finished build.
#[divan::bench(args = [25, 100, 400])]
fn print(bencher: Bencher, count: usize) {
    let fs = tree(count, "", "");
    let built = build(&fs, "base", &BuildOptions::default()).expect("builds");
    bencher.bench_local(|| black_box(&built).to_yaml().expect("prints").len());
}

/// A schema of the user's own, which takes the place of the one that is compiled in, with so many kinds.
#[divan::bench(args = [10, 100, 1000])]
fn schema_choice(bencher: Bencher, kinds: usize) {
    let mut schema = String::from("{\"definitions\":{");
    for number in 0..kinds {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            schema,
            "{comma}\"com.example.v1.Thing{number}\":{{\"properties\":{{\"parts\":{{\"type\":\"array\",\"items\":{{\"type\":\"object\"}},\
             \"x-kubernetes-patch-merge-key\":\"name\",\"x-kubernetes-patch-strategy\":\"merge\"}}}},\
             \"x-kubernetes-group-version-kind\":[{{\"group\":\"example.com\",\"kind\":\"Thing{number}\",\"version\":\"v1\"}}]}}"
        );
    }
    schema.push_str("}}");
    let fields = "openapi: {path: schema.json}\npatches:\n- patch: |-\n    apiVersion: example.com/v1\n    kind: Thing0\n    \
                  metadata: {name: one}\n    parts: [{name: a, size: 2}]\n";
    let thing =
        "apiVersion: example.com/v1\nkind: Thing0\nmetadata: {name: one}\nparts: [{name: a}]\n";
    let fs = tree(
        1,
        "",
        &fields.replacen("openapi", "- thing.yaml\nopenapi", 1),
    )
    .with("overlay/thing.yaml", thing)
    .with("overlay/schema.json", schema);
    run(bencher, &fs);
}

fn resources(workspace: &Workspace, path: &str) -> usize {
    let built = workspace.build(black_box(path)).expect("builds");
    built.resources.len()
}

fn run(bencher: Bencher, fs: &MemoryFs) {
    bencher.bench_local(|| {
        let built = build(fs, black_box("overlay"), &BuildOptions::default()).expect("builds");
        built.to_yaml().expect("prints").len()
    });
}

/// Loading and printing alone.
#[divan::bench(args = [25, 100, 400])]
fn plain(bencher: Bencher, count: usize) {
    run(bencher, &tree(count, "", ""));
}

/// Namespace, prefix, labels, images: what an everyday overlay does.
#[divan::bench(args = [25, 100, 400])]
fn transformers(bencher: Bencher, count: usize) {
    let fields = "namespace: prod\nnamePrefix: prod-\nlabels:\n- pairs: {env: prod}\n  includeTemplates: true\nimages:\n\
                  - name: registry.example.com/team/app-0\n  newTag: 2.0.0\n";
    run(bencher, &tree(count, "", fields));
}

/// Generated config maps whose hashes every Deployment follows.
#[divan::bench(args = [25, 100, 400])]
fn references(bencher: Bencher, count: usize) {
    let mut generators = String::from("configMapGenerator:\n");
    for number in 0..count {
        let _ = writeln!(
            generators,
            "- name: app-{number}-config\n  literals:\n  - mode=fast"
        );
    }
    run(bencher, &tree(count, &generators, "nameSuffix: -v2\n"));
}

/// One strategic-merge patch and one JSON patch for every Deployment.
#[divan::bench(args = [25, 100, 400])]
fn merge(bencher: Bencher, count: usize) {
    let mut patches = String::from("patches:\n");
    for number in 0..count {
        let _ = writeln!(
            patches,
            "- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata:\n      name: app-{number}\n    spec:\n      \
             template:\n        spec:\n          containers:\n          - name: main\n            env:\n            \
             - name: MODE\n              value: slow\n- target:\n    kind: Deployment\n    name: app-{number}\n  patch: |-\n    \
             - op: replace\n      path: /spec/replicas\n      value: 3"
        );
    }
    run(bencher, &tree(count, "", &patches));
}

/// A chain of overlays, each with a label and a patch.
#[divan::bench(args = [8, 32, 128])]
fn layers(bencher: Bencher, count: usize) {
    let mut fs = tree(1, "", "");
    for number in 0..count {
        let below = match number {
            0 => "../base".to_owned(),
            _ => format!("../layer-{}", number - 1),
        };
        let text = format!(
            "resources:\n- {below}\nlabels:\n- pairs: {{layer: l{number}}}\npatches:\n- target: {{kind: Deployment}}\n  \
             patch: '[{{\"op\": \"add\", \"path\": \"/metadata/labels/patched\", \"value\": \"l{number}\"}}]'\n"
        );
        fs.insert(format!("layer-{number}/kustomization.yaml"), text);
    }
    fs.insert(
        "overlay/kustomization.yaml",
        format!("resources:\n- ../layer-{}\n", count - 1),
    );
    run(bencher, &fs);
}

/// An overlay on a base that the workspace has built before.
fn workspace(count: usize) -> Workspace {
    Workspace::new(tree(count, "", "nameSuffix: -x\n"), BuildOptions::default())
}

/// The first build of a workspace, which keeps what others will need.
#[divan::bench(args = [25, 100, 400])]
fn workspace_cold(bencher: Bencher, count: usize) {
    let workspace = workspace(count);
    bencher.bench_local(|| {
        workspace.clear();
        resources(&workspace, "overlay")
    });
}

/// The next build, of which only the overlay is new.
#[divan::bench(args = [25, 100, 400])]
fn workspace_warm(bencher: Bencher, count: usize) {
    let workspace = workspace(count);
    bencher.bench_local(|| resources(&workspace, "overlay"));
}

/// The build after a change of one file of the base.
#[divan::bench(args = [25, 100, 400])]
fn workspace_after_a_change(bencher: Bencher, count: usize) {
    let workspace = workspace(count);
    let changed = Path::new("/base/app-0.yaml");
    bencher.bench_local(|| {
        workspace.invalidate(changed);
        resources(&workspace, "overlay")
    });
}
