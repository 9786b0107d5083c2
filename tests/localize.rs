//! `localize`: what is copied, and that a failure leaves nothing behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

#[path = "support/server.rs"]
#[expect(dead_code, reason = "only a part of it is needed here")]
mod server;

use server::{Server, respond};

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
        .env("OVERLAY_CACHE", directory.join(".cache"))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env_remove("http_proxy")
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
            let content = fs::read(path).expect("readable");
            let content = String::from_utf8_lossy(&content).into_owned();
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

/// Makes a repository `name` with two bases, of which one uses the repository `inner`, and gives its address.
fn repository(tree: &TempDir, name: &str, files: &[(&str, &str)]) -> String {
    let directory = tree.path().join(name);
    for (path, content) in files {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a directory"))
            .and_then(|()| fs::write(path, content))
            .expect("the tree can be written");
    }
    for args in [
        &["init", "--quiet", "-b", "main"][..],
        &["add", "--all"],
        &["commit", "--quiet", "-m", "x"],
        &["branch", "feature/x"],
    ] {
        let done = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
            .args(args)
            .current_dir(&directory)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .status();
        assert!(done.expect("git runs").success(), "git {args:?}");
    }
    format!("file://{}", directory.display())
}

/// Localizes with both programs where there are both, and gives what ours has made.
fn compare(tree: &TempDir, args: &[&str]) -> Option<BTreeMap<String, String>> {
    let new = |before: &BTreeMap<String, String>| -> BTreeMap<String, String> {
        let made = files(tree.path()).into_iter();
        made.filter(|(name, _)| !before.contains_key(name) && !name.starts_with(".cache"))
            .collect()
    };
    let before = files(tree.path());
    let ours = localize(OURS, tree.path(), args);
    let made = new(&before);
    let tidy = || {
        for name in made.keys() {
            let top = name.split('/').next().expect("a name");
            let _ = fs::remove_dir_all(tree.path().join(top));
        }
    };
    tidy();
    let kustomize = std::env::var("KUSTOMIZE");
    if let Some(kustomize) = kustomize.ok().filter(|program| !program.is_empty()) {
        let theirs = localize(&kustomize, tree.path(), args);
        let message = String::from_utf8_lossy(&theirs.stderr);
        let our_message = String::from_utf8_lossy(&ours.stderr);
        assert_eq!(
            ours.status.success(),
            theirs.status.success(),
            "{args:?}: {our_message}{message}"
        );
        assert_eq!(made, new(&before), "{args:?}: {our_message}{message}");
        tidy();
    }
    ours.status.success().then_some(made)
}

#[test]
fn what_is_remote_becomes_local() {
    let tree = tree();
    let map = |name: &str| format!("apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}}}\n");
    let inner = repository(
        &tree,
        "inner.git",
        &[
            ("kustomization.yaml", "resources: [i.yaml]\n"),
            ("i.yaml", &map("inner")),
        ],
    );
    let outer = repository(
        &tree,
        "outer",
        &[
            (
                "a/kustomization.yaml",
                "resources: [../b]\nnamePrefix: a-\n",
            ),
            (
                "b/kustomization.yaml",
                &format!("resources: [b.yaml, '{inner}?ref=main']\n"),
            ),
            ("b/b.yaml", &map("b")),
            ("kustomization.yaml", "resources: [a]\n"),
            ("out/kustomization.yaml", "resources: [../../base]\n"),
        ],
    );
    let server = Server::new(|request, stream| match request.path.as_str() {
        "/x/web.yaml" => {
            let text = "apiVersion: v1\nkind: Service\nmetadata: {name: other}\n";
            respond(stream, "200 OK", "", text.as_bytes());
        }
        "/x/patch.yaml?y=1" => {
            let text = "apiVersion: v1\nkind: Service\nmetadata: {name: other, labels: {x: y1}}\n";
            respond(stream, "200 OK", "", text.as_bytes());
        }
        _ => respond(stream, "404 Not Found", "", b"nothing"),
    });
    let web = &server.url;
    for (kustomization, copies) in [
        (format!("resources:\n- {outer}//a?ref=main\n"), true),
        (
            format!("resources:\n- {outer}//a?ref=feature/x\n- ../base\n"),
            true,
        ),
        (
            format!("resources:\n- {outer}?ref=main\nnamePrefix: x-\n"),
            true,
        ),
        (format!("components:\n- {outer}//a?ref=main\n"), false),
        (format!("resources:\n- {outer}//a\n"), false),
        (format!("resources:\n- {outer}//out?ref=main\n"), false),
        (format!("resources:\n- {outer}//missing?ref=main\n"), false),
        (format!("resources:\n- {outer}//a?ref=missing\n"), false),
        (
            format!("resources:\n- {web}/x/web.yaml\npatches:\n- path: {web}/x/patch.yaml?y=1\n"),
            true,
        ),
        (
            format!("configMapGenerator:\n- name: c\n  files: ['k={web}/x/web.yaml']\n"),
            true,
        ),
        (format!("resources:\n- {web}/x/missing.yaml\n"), false),
    ] {
        write(&tree, "app/kustomization.yaml", &kustomization);
        let made = compare(&tree, &["app", "copy", "--scope", "."]);
        assert_eq!(made.is_some(), copies, "{kustomization}");
    }
    write(
        &tree,
        "app/kustomization.yaml",
        &format!("resources:\n- {outer}//a?ref=feature/x\n"),
    );
    let made = compare(&tree, &["app", "copy", "--scope", "."]).expect("copied");
    let place = format!("app/localized-files/file-schemed{}", tree.path().display());
    let text = &made[&format!("copy/{place}/outer/feature/x/a/kustomization.yaml")];
    assert!(text.contains("- ../b\n"), "{text}");
    fs::create_dir(tree.path().join("app/localized-files")).expect("made");
    assert_eq!(compare(&tree, &["app", "copy", "--scope", "."]), None);

    for args in [
        &[&format!("{outer}?ref=main")[..]][..],
        &[&format!("{outer}?ref=feature/x"), "copy"],
        &[&format!("{outer}//a?ref=main")],
        &[&format!("{outer}//a?ref=main"), "copy", "--no-verify"],
        &[&format!("{outer}//a")],
        &[&format!("{outer}?ref=main"), "copy", "--scope", "."],
        &[&format!("{outer}//out?ref=main"), "copy"],
    ] {
        compare(&tree, args);
    }
}
