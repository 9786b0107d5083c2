//! Whole builds from memory, and the stages that they are made of by what they stress.
//!
//! `cargo bench -p overlay-engine`.

use std::fmt::Write as _;

use divan::{Bencher, black_box};
use overlay_engine::{BuildOptions, MemoryFs, Workspace, build};

fn main() {
    divan::main();
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
#[divan::bench(args = [25, 100, 400])]
fn overlay_in_a_workspace(bencher: Bencher, count: usize) {
    let workspace = Workspace::new(tree(count, "", "nameSuffix: -x\n"), BuildOptions::default());
    bencher.bench_local(|| {
        workspace
            .build(black_box("overlay"))
            .expect("builds")
            .resources
            .len()
    });
}
