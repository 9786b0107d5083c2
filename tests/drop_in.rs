//! The program under the name `kustomize`, called as Argo CD and Flux call it.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A repository with an application, and a link named `kustomize`.
struct Checkout {
    root: TempDir,
    kustomize: PathBuf,
}

const KUSTOMIZATION: &str = "\
# the application
resources:
- web.yaml # one
namespace: old
";

const WEB: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
      - image: nginx
        name: web
      - image: redis
        name: store
";

impl Checkout {
    fn new() -> Checkout {
        let root = TempDir::new().expect("a directory");
        let kustomize = root.path().join("kustomize");
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_overlay"), &kustomize).expect("a link");
        let checkout = Checkout { root, kustomize };
        checkout.write("app/kustomization.yaml", KUSTOMIZATION);
        checkout.write("app/web.yaml", WEB);
        checkout.write(
            "more/kustomization.yaml",
            "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncommonAnnotations: {more: 'yes'}\n",
        );
        checkout
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn write(&self, name: &str, content: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("below the root")).expect("a directory");
        fs::write(path, content).expect("written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    /// Runs the link in a directory of the checkout.
    fn run(&self, directory: &str, args: &[&str]) -> Output {
        Command::new(&self.kustomize)
            .args(args)
            .current_dir(self.path(directory))
            .output()
            .expect("the program runs")
    }

    /// Runs an edit in the application's directory; it prints nothing.
    fn edit(&self, args: &[&str]) {
        let output = self.run("app", &[&["edit"], args].concat());
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {error}");
        assert_eq!((&*output.stdout, &*error), (&b""[..], ""), "{args:?}");
    }
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("text")
}

#[test]
fn versions_have_the_form_that_callers_parse() {
    let checkout = Checkout::new();
    let version = |args: &[&str]| {
        let output = checkout.run(".", &[&["version"], args].concat());
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        stdout(&output).to_owned()
    };
    assert_eq!(version(&[]), "v5.8.2\n");
    assert_eq!(version(&["--short"]), "{v5.8.2  unknown   }\n");
    let json: serde_json::Value = serde_json::from_str(&version(&["-o", "json"])).expect("JSON");
    assert_eq!(json["version"], "v5.8.2");
    let yaml: serde_yaml::Value = serde_yaml::from_str(&version(&["-o=yaml"])).expect("YAML");
    assert_eq!(yaml["version"], "v5.8.2");
    let both = checkout.run(".", &["version", "--short", "-o", "json"]);
    assert_eq!(both.status.code(), Some(1));
}

#[test]
fn argo_cd_edits_and_builds() {
    let checkout = Checkout::new();
    let digest = "sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3";
    checkout.edit(&["set", "nameprefix", "--", "-p-"]);
    checkout.edit(&["set", "namesuffix", "--", "-s"]);
    checkout.edit(&[
        "set",
        "image",
        "nginx=quay.io/nginx:1.2",
        &format!("redis@{digest}"),
    ]);
    checkout.edit(&["set", "replicas", "web=3"]);
    checkout.edit(&[
        "add",
        "label",
        "--force",
        "--without-selector",
        "--include-templates",
        "team:a",
        "b:c",
    ]);
    checkout.edit(&["add", "label", "--force", "app:web"]);
    checkout.edit(&["add", "annotation", "--force", "note:x:y"]);
    checkout.edit(&["set", "namespace", "--", "new"]);
    checkout.edit(&["add", "component", "../more"]);
    assert_eq!(
        checkout.read("app/kustomization.yaml"),
        format!(
            "\
# the application
resources:
- web.yaml
namespace: new
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namePrefix: -p-
nameSuffix: -s
images:
- name: nginx
  newName: quay.io/nginx
  newTag: \"1.2\"
- digest: {digest}
  name: redis
replicas:
- count: 3
  name: web
labels:
- includeTemplates: true
  pairs:
    b: c
    team: a
commonLabels:
  app: web
commonAnnotations:
  note: x:y
components:
- ../more
"
        )
    );
    let app = checkout.path("app");
    let app = app.to_str().expect("text");
    let versions: Vec<String> = (0..600).map(|number| format!("group{number}/v1")).collect();
    let mut args = vec![
        "build",
        app,
        "--enable-helm",
        "--helm-kube-version",
        "1.30.0",
    ];
    for version in &versions {
        args.extend(["--helm-api-versions", version]);
    }
    let output = checkout.run(".", &args);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    assert!(
        error.starts_with("# Warning: 'commonLabels' is deprecated."),
        "{error}"
    );
    let yaml = stdout(&output);
    for line in [
        "  name: -p-web-s",
        "  namespace: new",
        "  replicas: 3",
        "      - image: quay.io/nginx:1.2",
        "    more: \"yes\"",
    ] {
        assert!(yaml.lines().any(|found| found == line), "{line}\n{yaml}");
    }
}

#[test]
fn whatever_goes_wrong_ends_with_one_and_leaves_the_file() {
    let checkout = Checkout::new();
    for args in [
        &["edit", "set", "image", "nginx"][..],
        &["edit", "set", "nameprefix", "-p"],
        &["edit", "set", "replicas", "web=many"],
        &["edit", "add", "resource", "missing.yaml"],
        &["edit", "add", "component", "missing"],
        &["edit", "add", "configmap", "c", "--from-env-file=missing"],
        &["edit", "remove", "label", "missing"],
        &["build", "missing"],
        &["build", "a", "b"],
        &["build", "--unknown"],
        &["create"],
        &["unknown"],
    ] {
        let output = checkout.run("app", args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(
            error.lines().any(|line| line.starts_with("Error: ")),
            "{args:?}: {error}"
        );
        assert_eq!(
            checkout.read("app/kustomization.yaml"),
            KUSTOMIZATION,
            "{args:?}"
        );
    }
    let names: Vec<_> = fs::read_dir(checkout.path("app"))
        .expect("a directory")
        .collect();
    assert_eq!(names.len(), 2, "nothing is left behind");
}

#[test]
fn overlay_has_the_same_commands_below_kustomize() {
    let checkout = Checkout::new();
    let output = Command::new(env!("CARGO_BIN_EXE_overlay"))
        .args(["kustomize", "edit", "set", "namespace", "x"])
        .current_dir(checkout.path("app"))
        .output()
        .expect("the program runs");
    assert!(output.status.success());
    let text = checkout.read("app/kustomization.yaml");
    assert!(
        text.contains("\nkind: Kustomization\n") && text.contains("namespace: x\n"),
        "{text}"
    );
}

#[test]
fn overlay_edit_changes_one_line() {
    let checkout = Checkout::new();
    let overlay = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_overlay"))
            .args(args)
            .current_dir(checkout.path("app"))
            .output()
            .expect("the program runs")
    };
    assert!(
        overlay(&["edit", "set", "namespace", "new"])
            .status
            .success()
    );
    let text = checkout.read("app/kustomization.yaml");
    assert_eq!(text, KUSTOMIZATION.replace("old", "new"));
    assert_eq!(
        overlay(&["edit", "set", "namespace"]).status.code(),
        Some(2)
    );
    assert_eq!(
        overlay(&["edit", "remove", "label", "x"]).status.code(),
        Some(1)
    );
    assert!(is_unchanged(
        &checkout.path("app/kustomization.yaml"),
        &text
    ));
}

fn is_unchanged(path: &Path, text: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|now| now == text)
}

#[test]
fn a_signal_ends_a_build_and_nothing_is_written() {
    use std::os::unix::process::ExitStatusExt as _;
    let checkout = Checkout::new();
    // A build that takes its time: it waits for a function.
    checkout.write(
        "app/wait.sh",
        "#!/bin/sh\necho $$ > \"$STARTED\"\nexec sleep 60\n",
    );
    let script = checkout.path("app/wait.sh");
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&script, executable).expect("it is ours");
    checkout.write(
        "app/wait.yaml",
        "apiVersion: example.com/v1\nkind: Wait\nmetadata:\n  name: wait\n  annotations:\n    \
         config.kubernetes.io/function: 'exec: {path: ./wait.sh}'\n",
    );
    checkout.write(
        "app/kustomization.yaml",
        "resources: [web.yaml]\ntransformers: [wait.yaml]\n",
    );
    checkout.write("out.yaml", "old\n");
    for (signal, number) in [("-TERM", 15), ("-INT", 2)] {
        let started = checkout.path("started");
        let _ = fs::remove_file(&started);
        let app = checkout.path("app");
        let mut build = Command::new(&checkout.kustomize)
            .arg("build")
            .arg(&app)
            .args(["--enable-alpha-plugins", "--enable-exec", "-o", "out.yaml"])
            .current_dir(checkout.root.path())
            .env("STARTED", &started)
            .spawn()
            .expect("the program runs");
        let limit = std::time::Instant::now() + std::time::Duration::from_secs(30);
        let function = loop {
            match fs::read_to_string(&started) {
                Ok(text) if text.ends_with('\n') => break text.trim().to_owned(),
                _ => assert!(std::time::Instant::now() < limit, "the function starts"),
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        };
        let send = |arguments: [&str; 2]| {
            let status = Command::new("kill").args(arguments).output();
            status.expect("kill runs").status.success()
        };
        assert!(send([signal, &build.id().to_string()]));
        let status = build.wait().expect("it ends");
        assert_eq!(status.signal(), Some(number));
        assert_eq!(checkout.read("out.yaml"), "old\n");
        // The function ends with it; a process that nobody has waited for yet is still there.
        while send(["-0", &function]) && !is_zombie(&function) {
            assert!(std::time::Instant::now() < limit, "the function ends");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }
    let names: Vec<String> = fs::read_dir(checkout.root.path())
        .expect("a directory")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert!(names.iter().all(|name| !name.contains("tmp")), "{names:?}");
}

fn is_zombie(process: &str) -> bool {
    fs::read_to_string(format!("/proc/{process}/stat")).is_ok_and(|text| text.contains(") Z "))
}

#[test]
fn the_environment_can_ask_for_the_label() {
    let checkout = Checkout::new();
    let mut programs = vec![checkout.kustomize.clone().into_os_string()];
    programs.extend(std::env::var_os("KUSTOMIZE"));
    for program in programs {
        let labels = |value: &str, args: &[&str]| {
            let mut command = Command::new(&program);
            command
                .arg("build")
                .args(args)
                .current_dir(checkout.path("app"));
            command.env("KUSTOMIZE_ENABLE_MANAGEDBY_LABEL", value);
            let output = command.output().expect("the program runs");
            assert!(output.status.success());
            stdout(&output).contains("app.kubernetes.io/managed-by: ")
        };
        assert!(labels("on", &[]) && labels("off", &["--enable-managedby-label"]));
        assert!(labels("on", &["--enable-managedby-label=false"]));
        assert!(!labels("true", &[]) && !labels("ON", &[]) && !labels("", &[]));
    }
}
