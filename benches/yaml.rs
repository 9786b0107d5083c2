//! Reading and printing of manifests, in bytes per second.
//!
//! The manifests are made here: `cargo bench -p overlay-yaml`.

use std::fmt::Write as _;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use overlay_yaml::{Limits, Value, parse_documents, write_documents};

fn main() {
    divan::main();
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
