//! `localize`: what is copied, and that a failure leaves nothing behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const FILES: [(&str, &str); 8] = [
    (
        "app/kustomization.yaml",
        "# the app\nresources: [../base, ./sub/../web.yaml]\nnamePrefix: a-\npatches: [{path: patch.yaml}]\n\
         configMapGenerator: [{name: c, files: [k=data.txt], env: env.txt}]\n\
         transformers: [labels.yaml]\n",
    ),
    (
        "app/web.yaml",
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n",
    ),
    (
        "app/patch.yaml",
        "apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {x: y1}}\n",
    ),
    ("app/data.txt", "data\n"),
    ("app/env.txt", "A=1\n"),
    (
        "app/labels.yaml",
        "apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: p}\npath: ./patch.yaml\n\
         target: {kind: Service, name: a-web}\n",
    ),
    ("base/kustomization.yaml", "resources: [cm.yaml]\n"),
    (
        "base/cm.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: base}\n",
    ),
];

fn tree() -> TempDir {
    let tree = tempfile::tempdir().expect("a temporary directory");
    for (path, content) in FILES {
        let path = tree.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a directory"))
            .and_then(|()| fs::write(path, content))
            .expect("the tree can be written");
    }
    tree
}

fn write(tree: &TempDir, path: &str, content: &str) {
    fs::write(tree.path().join(path), content).expect("it can be written");
}

fn localize(program: &str, directory: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(program);
    if program == env!("CARGO_BIN_EXE_overlay") {
        command.arg("kustomize");
    }
    command
        .arg("localize")
        .args(args)
        .current_dir(directory)
        .output()
        .expect("it runs")
}

fn files(directory: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(directory)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path();
            let name = path.strip_prefix(directory).expect("it is below");
            let content = fs::read_to_string(path).expect("readable");
            (name.to_string_lossy().into_owned(), content)
        })
        .collect()
}

const OURS: &str = env!("CARGO_BIN_EXE_overlay");

#[test]
fn a_copy_builds_the_same_and_has_what_is_referred_to() {
    let tree = tree();
    let output = localize(OURS, tree.path(), &["app", "copy", "--scope", "."]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{message}");
    assert!(output.stdout.is_empty());
    assert!(message.contains("VERIFICATION SUCCESS"), "{message}");
    let copied = files(&tree.path().join("copy"));
    let names: Vec<&str> = copied.keys().map(String::as_str).collect();
    let mut wanted: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
    wanted.sort_unstable();
    assert_eq!(names, wanted);
    assert!(copied["app/kustomization.yaml"].contains("- ../base\n- web.yaml\n"));
    assert!(copied["app/labels.yaml"].contains("path: patch.yaml\n"));
}

#[test]
fn the_copy_is_that_of_kustomize() {
    let Some(kustomize) = std::env::var("KUSTOMIZE")
        .ok()
        .filter(|program| !program.is_empty())
    else {
        return;
    };
    let copies = [OURS, &kustomize].map(|program| {
        let tree = tree();
        let output = localize(program, tree.path(), &["app", "copy", "--scope", "."]);
        assert!(output.status.success(), "{program}");
        files(&tree.path().join("copy"))
    });
    assert_eq!(copies[0], copies[1]);
}

#[test]
fn a_failure_leaves_nothing_behind() {
    for (path, content) in [
        ("app/kustomization.yaml", "resources: [missing.yaml]\n"),
        (
            "app/kustomization.yaml",
            "resources: [../base, https://host.example/a.yaml]\n",
        ),
        (
            "app/kustomization.yaml",
            "resources: [../base, github.com/org/repo?ref=v1]\n",
        ),
        ("app/kustomization.yaml", "resources: [/etc]\n"),
        ("app/kustomization.yaml", "resources: [../base/cm.yaml]\n"),
        ("app/kustomization.yaml", "resource: [../base]\n"),
        ("base/kustomization.yaml", "resources: [../app]\n"),
        ("base/kustomization.yaml", "resources: [{a: b}]\n"),
        ("base/cm.yaml", "apiVersion: v1\n"),
    ] {
        let tree = tree();
        write(&tree, path, content);
        let output = localize(OURS, tree.path(), &["app", "copy", "--scope", "."]);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{content}: {message}");
        assert!(
            message.starts_with("Error: unable to localize"),
            "{message}"
        );
        assert!(!tree.path().join("copy").exists(), "{content}");
    }
}

#[test]
fn what_is_there_is_not_overwritten_and_the_scope_holds() {
    let tree = tree();
    for args in [
        &["app", "base", "--scope", "."][..],
        &["app", "copy"],
        &["app", "copy", "--scope", "base"],
        &["app", "no/such/copy", "--scope", "."],
    ] {
        let before = files(tree.path());
        let output = localize(OURS, tree.path(), args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert_eq!(files(tree.path()), before, "{args:?}");
        assert!(!tree.path().join("copy").exists(), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_within_the_kustomization_only() {
    use std::os::unix::fs::symlink;
    let tree = tree();
    symlink("web.yaml", tree.path().join("app/link.yaml")).expect("a link");
    write(&tree, "app/kustomization.yaml", "resources: [link.yaml]\n");
    let output = localize(OURS, tree.path(), &["app", "copy"]);
    assert!(output.status.success());
    let copied = files(&tree.path().join("copy"));
    assert_eq!(copied["kustomization.yaml"], "resources:\n- web.yaml\n");

    symlink("/etc/hostname", tree.path().join("app/out.txt")).expect("a link");
    let outside = "configMapGenerator: [{name: c, files: [out.txt]}]\n";
    write(&tree, "app/kustomization.yaml", outside);
    let output = localize(OURS, tree.path(), &["app", "other"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!tree.path().join("other").exists());
}
