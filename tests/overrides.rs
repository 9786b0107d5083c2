//! Flags that change the kustomization for one build: each gives the bytes of the same change made to the file.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const FILES: [(&str, &str); 4] = [
    (
        "app/web.yaml",
        "apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - {name: web, image: 'web:1'}
      - {name: proxy, image: 'envoy:1'}
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
",
    ),
    (
        "app/more.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {paused: true}\n",
    ),
    (
        "tls/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: tls.yaml}]\n",
    ),
    (
        "tls/tls.yaml",
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 443}]}\n",
    ),
];

const KUSTOMIZATION: &str = "resources: [web.yaml]
namePrefix: a-
images:
- {name: web, newName: registry/web, newTag: '2'}
replicas:
- {name: web, count: 2}
commonLabels: {team: x}
labels:
- pairs: {tier: front}
";

/// What is written instead of a part of [`KUSTOMIZATION`], or after it.
enum Edit {
    Instead(&'static str, &'static str),
    After(&'static str),
}
use Edit::{After, Instead};

/// Flags, the same change of the file, and the arguments of `kustomize edit` that make it.
const CHANGES: [(&[&str], Edit, &[&str]); 13] = [
    (
        &["--set-image", "web=mirror/web:3", "--set-image", "envoy:4"],
        Instead(
            "- {name: web, newName: registry/web, newTag: '2'}",
            "- {name: envoy, newTag: '4'}\n- {name: web, newName: mirror/web, newTag: '3'}",
        ),
        &["set", "image", "web=mirror/web:3", "envoy:4"],
    ),
    (
        &["--set-image", "web=*:9"],
        Instead("newTag: '2'", "newTag: '9'"),
        &["set", "image", "web=*:9"],
    ),
    (
        &["--set-image", "envoy@sha256:24a0"],
        Instead("images:", "images:\n- {name: envoy, digest: 'sha256:24a0'}"),
        &["set", "image", "envoy@sha256:24a0"],
    ),
    (
        &["--set-replicas", "web=5"],
        Instead("count: 2", "count: 5"),
        &["set", "replicas", "web=5"],
    ),
    (
        &["--namespace", "shop"],
        After("namespace: shop\n"),
        &["set", "namespace", "shop"],
    ),
    (
        &["--name-prefix", "b-"],
        Instead("namePrefix: a-", "namePrefix: b-"),
        &["set", "nameprefix", "b-"],
    ),
    (
        &["--name-suffix=-c"],
        After("nameSuffix: -c\n"),
        &["set", "namesuffix", "--", "-c"],
    ),
    (
        &["--label", "team=red", "--label", "app.kubernetes.io/x:1"],
        Instead("{team: x}", "{team: red, app.kubernetes.io/x: '1'}"),
        &[
            "add",
            "label",
            "--force",
            "team:red",
            "app.kubernetes.io/x:1",
        ],
    ),
    (
        &["--label", "tier=back", "--label-scope", "metadata"],
        Instead("{tier: front}", "{tier: back}"),
        &["add", "label", "--force", "--without-selector", "tier:back"],
    ),
    (
        &["--label", "zone=z", "--label-scope", "templates"],
        After("- pairs: {zone: z}\n  includeTemplates: true\n"),
        &[
            "add",
            "label",
            "--without-selector",
            "--include-templates",
            "zone:z",
        ],
    ),
    (
        &["--annotation", "note=hello"],
        After("commonAnnotations: {note: hello}\n"),
        &["add", "annotation", "note:hello"],
    ),
    (
        &["--patch", "more.yaml"],
        After("patches: [{path: more.yaml}]\n"),
        &["add", "patch", "--path", "more.yaml"],
    ),
    (
        &["--component", "../tls"],
        After("components: [../tls]\n"),
        &["add", "component", "../tls"],
    ),
];

fn tree(kustomization: &str) -> TempDir {
    let tree = tempfile::tempdir().expect("a temporary directory");
    let all = FILES.iter().copied();
    for (path, content) in all.chain([("app/kustomization.yaml", kustomization)]) {
        let path = tree.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a directory"))
            .and_then(|()| fs::write(path, content))
            .expect("the tree can be written");
    }
    tree
}

fn overlay(directory: &Path, flags: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_overlay"))
        .args(["build", "app"])
        .args(flags)
        .current_dir(directory)
        .output()
        .expect("it runs")
}

fn build(directory: &Path, flags: &[&str]) -> String {
    let output = overlay(directory, flags);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{flags:?}: {message}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_flag_gives_what_the_edited_file_gives() {
    let unchanged = tree(KUSTOMIZATION);
    let before = build(unchanged.path(), &[]);
    for (flags, edit, _) in CHANGES {
        let edited = match edit {
            Instead(old, new) => KUSTOMIZATION.replacen(old, new, 1),
            After(more) => format!("{KUSTOMIZATION}{more}"),
        };
        let wanted = build(tree(&edited).path(), &[]);
        assert_ne!(wanted, before, "{flags:?}");
        assert_eq!(build(unchanged.path(), flags), wanted, "{flags:?}");
    }
    let file = fs::read_to_string(unchanged.path().join("app/kustomization.yaml"));
    assert_eq!(file.ok().as_deref(), Some(KUSTOMIZATION));
}

#[test]
fn a_flag_gives_what_kustomize_gives_after_its_edit() {
    let Some(kustomize) = std::env::var_os("KUSTOMIZE").filter(|program| !program.is_empty())
    else {
        return;
    };
    let run = |directory: PathBuf, args: Vec<OsString>| {
        let output = Command::new(&kustomize)
            .args(&args)
            .current_dir(directory)
            .output()
            .expect("it runs");
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {message}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let unchanged = tree(KUSTOMIZATION);
    for (flags, _, edit) in CHANGES {
        let edited = tree(KUSTOMIZATION);
        let args = ["edit"].iter().chain(edit).map(OsString::from);
        run(edited.path().join("app"), args.collect());
        let wanted = run(edited.path().to_owned(), vec!["build".into(), "app".into()]);
        assert_eq!(build(unchanged.path(), flags), wanted, "{flags:?}");
    }
}

#[test]
fn patches_can_be_given_in_place() {
    let tree = tree(KUSTOMIZATION);
    let text =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {paused: true}\n";
    let flow =
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {paused: true}}";
    let entry = "{target: {kind: Deployment}, patch: '[{\"op\": \"add\", \"path\": \"/spec/paused\", \"value\": true}]'}";
    let wanted = build(tree.path(), &["--patch", "more.yaml"]);
    for patch in [text, flow, entry] {
        assert_eq!(build(tree.path(), &["--patch", patch]), wanted, "{patch}");
    }
}

#[test]
fn every_overlay_of_a_run_is_changed() {
    let tree = tree(KUSTOMIZATION);
    let args = ["--namespace", "shop", "--all", "-o", "out"];
    build(tree.path(), &args);
    let file = fs::read_to_string(tree.path().join("out/root.yaml"))
        .or_else(|_| fs::read_to_string(tree.path().join("out/app.yaml")))
        .expect("it is written");
    assert_eq!(file.matches("namespace: shop").count(), 2, "{file}");
}

#[test]
fn flags_that_make_no_sense_are_wrong_usage() {
    let tree = tree(KUSTOMIZATION);
    for flags in [
        ["--set-image", "web"],
        ["--set-replicas", "web=many"],
        ["--label", "novalue"],
        ["--label", "=v"],
        ["--label-scope", "everywhere"],
    ] {
        let output = overlay(tree.path(), &flags);
        assert_eq!(output.status.code(), Some(2), "{flags:?}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_broken_patch_of_a_flag_is_shown() {
    let tree = tree(KUSTOMIZATION);
    for patch in ["{a: ", "missing.yaml", "{path: x.yaml, target: {sort: y}}"] {
        let output = overlay(tree.path(), &["--patch", patch]);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{patch}: {message}");
        assert!(message.contains("error"), "{message}");
        assert!(output.stdout.is_empty());
    }
}
