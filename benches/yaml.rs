//! Reading and printing of manifests, in bytes per second.
//!
//! The manifests are made here: `cargo bench -p overlay-yaml`.

use std::fmt::Write as _;
use std::time::Duration;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use overlay_yaml::{Limits, Value, parse_config, parse_documents, write_documents, write_v3};

fn main() {
    divan::Divan::default()
        .max_time(Duration::from_millis(300))
        .config_with_args()
        .main();
}

/// What is read and printed, about 1 MB each.
const TEXTS: [Text; 4] = [
    Text("deployments", deployments),
    Text("sorted_deployments", sorted_deployments),
    Text("schemas", schemas),
    Text("config_maps", config_maps),
];

/// A text under the name that the report shows.
#[derive(Clone, Copy)]
struct Text(&'static str, fn() -> String);

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

#[divan::bench(args = TEXTS)]
fn parse(bencher: Bencher, Text(_, make): Text) {
    let text = make();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| read(black_box(&text)));
}

/// The same by the complete reader: a tag in each document is more than the fast one knows.
#[divan::bench(args = TEXTS)]
fn parse_completely(bencher: Bencher, Text(_, make): Text) {
    let text = make().replace("\nkind: ", "\nkind: !!str ");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| read(black_box(&text)));
}

/// A kustomization of so many images.
#[divan::bench(args = [1, 10, 100])]
fn parse_kustomization(bencher: Bencher, images: usize) {
    let mut text = String::from("kind: Kustomization\nresources:\n- ../base\nimages:\n");
    for n in 0..images {
        let _ = writeln!(
            text,
            "- name: registry.example.com/shop/service-{n}\n  newTag: 1.{n}.0"
        );
    }
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        parse_config(black_box(text.as_bytes()), 0, &Limits::default())
            .expect("valid")
            .value
            .is_some()
    });
}

#[divan::bench(args = TEXTS)]
fn print(bencher: Bencher, Text(_, make): Text) {
    let documents = read(&make());
    let size = written(&documents).len();
    let mut out = String::with_capacity(size);
    bencher.counter(BytesCount::new(size)).bench_local(|| {
        out.clear();
        write_documents(black_box(&documents), &mut out).expect("printable");
        out.len()
    });
}

/// In the order and the styles of the source: what a replacement in a string of YAML needs.
#[divan::bench(args = TEXTS)]
fn print_v3(bencher: Bencher, Text(_, make): Text) {
    let documents = read(&make());
    let mut out = String::new();
    let mut print = move || {
        out.clear();
        for document in black_box(&documents) {
            write_v3(document, &mut out).expect("printable");
        }
        out.len()
    };
    let size = print();
    bencher.counter(BytesCount::new(size)).bench_local(print);
}

#[divan::bench(args = TEXTS)]
fn parse_and_print(bencher: Bencher, Text(_, make): Text) {
    let text = make();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| written(&read(black_box(&text))));
}

fn read(text: &str) -> Vec<Value> {
    parse_documents(text.as_bytes(), 0, &Limits::default()).expect("valid")
}

fn written(documents: &[Value]) -> String {
    let mut out = String::new();
    write_documents(documents, &mut out).expect("printable");
    out
}

/// Deployments in the order of keys that people use.
fn deployments() -> String {
    let mut out = String::new();
    for n in 0..900 {
        let _ = write!(
            out,
            r#"apiVersion: apps/v1
kind: Deployment
metadata:
  name: service-{n}
  namespace: team-{}
  labels:
    app.kubernetes.io/name: service-{n}
    app.kubernetes.io/part-of: shop
  annotations:
    description: "Answers requests for part {n}: the usual, and then some"
spec:
  replicas: {}
  selector:
    matchLabels:
      app.kubernetes.io/name: service-{n}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: service-{n}
    spec:
      serviceAccountName: service-{n}
      containers:
      - name: main
        image: registry.example.com/shop/service-{n}:1.{n}.0
        args: ["--port=8080", "--verbose", "--threads", "{}"]
        env:
        - name: LOG_LEVEL
          value: info
        - name: ENABLED
          value: "true"
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        ports:
        - name: http
          containerPort: 8080
          protocol: TCP
        readinessProbe:
          httpGet:
            path: /ready
            port: http
          initialDelaySeconds: 5
        resources:
          requests: {{cpu: 100m, memory: 128Mi}}
          limits: {{cpu: "1", memory: 1Gi}}
---
"#,
            n % 20,
            n % 5 + 1,
            n % 8
        );
    }
    out
}

/// The same as they come out of a build.
fn sorted_deployments() -> String {
    written(&read(&deployments()))
}

/// Schemas of custom resources: deep, long descriptions.
fn schemas() -> String {
    let mut out = String::new();
    for n in 0..40 {
        let _ = write!(
            out,
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: k{n}\nspec:\n  schema:\n    properties:\n"
        );
        for field in 0..100 {
            let _ = write!(
                out,
                "      field{field}:\n        description: The number of things of this kind that are wanted for the\n          field, which defaults to one when it is left out of the object.\n        format: int32\n        minimum: {field}\n        properties:\n          name:\n            description: 'Name of the referent: more info in the manual.'\n            type: string\n        type: object\n"
            );
        }
        out.push_str("---\n");
    }
    out
}

/// Files in literal blocks.
fn config_maps() -> String {
    let mut out = String::new();
    for n in 0..20 {
        let _ = write!(
            out,
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: files-{n}\ndata:\n  app.conf: |\n"
        );
        for line in 0..1000 {
            let _ = writeln!(
                out,
                "    server.listener{line}.address = 10.0.0.{n}:8080 # {line}"
            );
        }
        out.push_str("---\n");
    }
    out
}
