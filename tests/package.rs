//! `cfg` and `fn run`: what is printed and written, and, with `KUSTOMIZE` set, that kustomize prints and writes the same.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const CONFIG_MAP: &str = "\
# head
apiVersion: v1 # line
kind: ConfigMap
data:
  b: \"1\"   # why
  a: |
    x
metadata:
  name: cm
  # ann
  annotations: {z: \"1\"}
---
kind: Service
apiVersion: v1
metadata: {namespace: ns, name: svc}
spec:
    ports:
      - port: 80
        name: http
";

const DEPLOYMENT: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: z
          image: nginx
          resources: {limits: {memory: 1Gi}}
        # the store
        - image: redis:1
          name: a
          env: [{name: A, value: b}]
          args: [\"a\", 'b']
";

/// A function that prints its input with another name for what it makes.
const ECHO: &str = "#!/bin/sh\ntee \"$SEEN\"\n";

fn tree(files: &[(&str, &str)]) -> TempDir {
    let directory = TempDir::new().expect("a directory");
    for (path, text) in files {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().expect("below the root")).expect("a directory");
        fs::write(&path, text).expect("written");
        if path.extension().is_none_or(|extension| extension == "sh") {
            let mode = fs::Permissions::from_mode(0o755);
            fs::set_permissions(&path, mode).expect("it is ours");
        }
    }
    directory
}

fn package() -> TempDir {
    tree(&[
        ("a.yaml", CONFIG_MAP),
        ("sub/d.yaml", DEPLOYMENT),
        ("sub/deep/Krmfile", ""),
        (
            "sub/deep/own.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: own\n  annotations:\n    config.kubernetes.io/local-config: 'true'\n",
        ),
        (".krmignore", "left-*\n"),
        ("left-out.yaml", "no: resource"),
    ])
}

fn run(program: &str, directory: &Path, args: &[&str], input: &str) -> Output {
    let mut command = Command::new(program);
    command.args(args).current_dir(directory);
    command.env("SEEN", directory.with_extension("seen"));
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // It need not read its input.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn ours(directory: &Path, args: &[&str], input: &str) -> Output {
    run(env!("CARGO_BIN_EXE_overlay"), directory, args, input)
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

/// All files with their contents.
fn files(directory: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![directory.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(directory).expect("below it");
                let text = fs::read_to_string(&path).expect("text");
                found.insert(name.to_string_lossy().into_owned(), text);
            }
        }
    }
    found
}

/// Runs ours, and kustomize in a tree of its own, and compares all that can be seen; returns what ours prints.
fn same(
    make: impl Fn() -> TempDir,
    args: &[&str],
    input: &str,
) -> (String, BTreeMap<String, String>) {
    let tree = make();
    let output = ours(tree.path(), args, input);
    let seen = |tree: &TempDir| fs::read_to_string(tree.path().with_extension("seen")).ok();
    let own = (text(&output.stdout).to_owned(), files(tree.path()));
    assert!(
        output.status.success(),
        "{args:?}: {}",
        text(&output.stderr)
    );
    if let Some(kustomize) = std::env::var_os("KUSTOMIZE") {
        let other = make();
        let program = kustomize.to_str().expect("text");
        let output = run(program, other.path(), args, input);
        assert!(
            output.status.success(),
            "{args:?}: {}",
            text(&output.stderr)
        );
        assert_eq!(text(&output.stdout), own.0, "{args:?}");
        assert_eq!(files(other.path()), own.1, "{args:?}");
        assert_eq!(seen(&other), seen(&tree), "{args:?}");
        let _ = fs::remove_file(other.path().with_extension("seen"));
    }
    let _ = fs::remove_file(tree.path().with_extension("seen"));
    own
}

#[test]
fn cat_prints_fields_in_the_usual_order_with_their_comments() {
    let (printed, _) = same(package, &["cfg", "cat", "."], "");
    assert!(
        printed.starts_with(
            "# head\napiVersion: v1 # line\nkind: ConfigMap\nmetadata:\n  name: cm\n  # ann\n  annotations: {z: \"1\"}\n\
             data:\n  a: |\n    x\n  b: \"1\" # why\n---\n"
        ),
        "{printed}"
    );
    let store = printed
        .find("# the store\n      - name: a\n")
        .expect("a comment");
    assert!(
        printed.find("- name: z").is_some_and(|z| store < z),
        "{printed}"
    );
    assert!(!printed.contains("own"));
}

#[test]
fn cat_and_its_flags() {
    for args in [
        &["--annotate"][..],
        &["--format=false"],
        &["--include-local"],
        &["--include-local", "--exclude-non-local"],
        &["-R=false"],
        &["--strip-comments"],
        &["--wrap-kind", "List", "--wrap-version", "v1"],
        &[
            "--wrap-kind=List",
            "--annotate",
            "--function-config",
            "sub/d.yaml",
        ],
        &["--style", "DoubleQuotedStyle"],
        &["--style", "FlowStyle", "--strip-comments"],
    ] {
        same(package, &[&["cfg", "cat", "."], args].concat(), "");
    }
    let (printed, _) = same(package, &["cfg", "cat"], CONFIG_MAP);
    assert_eq!(printed.matches("kind:").count(), 2);
    let (_, files) = same(package, &["cfg", "cat", "sub", "--dest", "out"], "");
    assert!(
        files
            .get("out")
            .is_some_and(|text| text.contains("kind: Deployment"))
    );
    let list =
        "apiVersion: v1\nkind: List\nitems:\n# one\n- kind: B\n  apiVersion: v1\n- {kind: C}\n";
    let (printed, _) = same(package, &["cfg", "cat"], list);
    assert_eq!(printed, "# one\napiVersion: v1\nkind: B\n---\n{kind: C}\n");
}

#[test]
fn count_counts_kinds() {
    let (printed, _) = same(package, &["cfg", "count", "."], "");
    assert_eq!(
        printed,
        "./\nConfigMap: 1\nDeployment: 1\nService: 1\n\nsub/deep/\nPod: 1\n"
    );
    same(
        package,
        &["cfg", "count", "sub", "--kind=false", "-R=false"],
        "",
    );
    let (printed, _) = same(package, &["cfg", "count"], CONFIG_MAP);
    assert_eq!(printed, "ConfigMap: 1\nService: 1\n");
}

#[test]
fn grep_finds_by_pattern_and_by_quantity() {
    for (query, expected) in [
        ("kind=Dep", 1),
        ("metadata.name=^(cm|svc)$", 2),
        ("metadata.annotations.z=1", 1),
        ("spec.replicas>2", 1),
        ("spec.replicas<=2", 0),
        ("spec.template.spec.containers[name=z].image=nginx", 1),
        (
            "spec.template.spec.containers[name=z].resources.limits.memory>=1024Mi",
            1,
        ),
        ("spec.ports.0.port=80", 1),
    ] {
        let (printed, _) = same(package, &["cfg", "grep", query, ".", "-R=false"], "");
        let kinds = printed.lines().filter(|line| line.starts_with("kind:"));
        assert_eq!(kinds.count(), expected, "{query}: {printed}");
    }
    same(
        package,
        &[
            "cfg",
            "grep",
            "kind=Dep",
            ".",
            "--invert-match",
            "--annotate=false",
        ],
        "",
    );
    same(package, &["cfg", "grep", "kind=Service"], CONFIG_MAP);
    let tree = package();
    let output = ours(
        tree.path(),
        &["cfg", "grep", "spec.replicas>x", "sub", "-R=false"],
        "",
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("`x` is no quantity"));
}

#[test]
fn tree_draws_directories_and_fields() {
    let (printed, _) = same(package, &["cfg", "tree", "."], "");
    assert_eq!(
        printed,
        ".\n├── [a.yaml]  ConfigMap cm\n├── [a.yaml]  Service ns/svc\n└── sub\n    └── [d.yaml]  Deployment web\n"
    );
    for args in [
        &["--all", "--include-local"][..],
        &["--image", "--replicas"],
        &["--all", "--image=false"],
        &[
            "--field",
            "metadata.annotations.z,spec.ports[name=http].port",
        ],
        &["--graph-structure", "owners"],
    ] {
        same(package, &[&["cfg", "tree", "."], args].concat(), "");
    }
}

#[test]
fn tree_draws_owners() {
    let owned = |kind: &str, name: &str, owner: &str| {
        let owner = match owner {
            "" => String::new(),
            owner => format!("  ownerReferences: [{{kind: {owner}, name: {owner}}}]\n"),
        };
        format!(
            "kind: {kind}\napiVersion: v1\nmetadata:\n  name: {name}\n  namespace: n\n{owner}---\n"
        )
    };
    let input = [
        owned("Pod", "p2", "Set"),
        owned("Deployment", "Deployment", ""),
        owned("Set", "Set", "Deployment"),
        owned("Pod", "p1", "Set"),
    ]
    .concat();
    let (printed, _) = same(package, &["cfg", "tree", "-"], &input);
    assert_eq!(
        printed,
        ".\n└── [Resource]  Deployment n/Deployment\n    └── [Resource]  Set n/Set\n        ├── \
         [Resource]  Pod n/p1\n        └── [Resource]  Pod n/p2\n"
    );
    let tree = package();
    let output = ours(
        tree.path(),
        &["cfg", "tree", "-"],
        &owned("Pod", "p", "Gone"),
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("owner 'Gone n/Gone' not found"));
}

/// A package with a function in it, and what the function does.
fn with_function(script: &str) -> TempDir {
    let script = format!("#!/bin/sh\n{script}");
    tree(&[
        ("a.yaml", CONFIG_MAP),
        ("sub/d.yaml", DEPLOYMENT),
        (
            "sub/x.json",
            "{\"kind\": \"X\", \"apiVersion\": \"v1\", \"metadata\": {\"name\": \"x\"}}\n",
        ),
        (
            "sub/fn.yaml",
            "apiVersion: v1\nkind: Fn # config\nmetadata:\n  name: fn\n  annotations:\n    config.kubernetes.io/function: |\n      \
             exec: {path: ./fn.sh, args: [a, b]}\nspec: {a: 1}\n",
        ),
        ("fn.sh", &script),
    ])
}

const RUN: [&str; 4] = ["fn", "run", ".", "--enable-exec"];

#[test]
fn functions_run_on_what_lies_in_and_below_their_directory() {
    let echo = || with_function(ECHO);
    let (printed, written) = same(echo, &RUN, "");
    assert_eq!(printed, "");
    // Comments stay, and so does the order of fields.
    assert!(written["sub/d.yaml"].contains("      # the store\n      - image: redis:1\n"));
    assert!(
        written["a.yaml"].starts_with("# head\napiVersion: v1 # line\nkind: ConfigMap\ndata:\n")
    );
    for args in [
        &["--dry-run"][..],
        &["--global-scope"],
        &["--dry-run", "--log-steps"],
    ] {
        same(echo, &[&RUN[..], args].concat(), "");
    }
    // Without the flag it is passed over.
    let (_, written) = same(echo, &["fn", "run", "."], "");
    assert_eq!(written["sub/x.json"].matches('\n').count(), 10);
    same(
        echo,
        &["fn", "run", ".", "--enable-exec", "--fn-path", "sub"],
        "",
    );
    let (printed, _) = same(
        echo,
        &[
            "fn",
            "run",
            "--enable-exec",
            "--exec-path",
            "./fn.sh",
            "--",
            "Kind",
            "a=1",
            "b=x y",
        ],
        CONFIG_MAP,
    );
    assert_eq!(printed.matches("kind:").count(), 2);
}

#[test]
fn functions_change_add_and_remove() {
    // It renames one, forgets another and makes a third.
    let script = "sed -e 's/name: web/name: new/' -e '/^- apiVersion: v1$/,$d'\n\
                  printf -- '- kind: Made\\n  apiVersion: v1\\n  metadata: {name: made, namespace: ns}\\n'\n";
    let (_, written) = same(|| with_function(script), &RUN, "");
    assert!(written["sub/d.yaml"].contains("name: new"));
    assert!(written["sub/ns/made_made.yaml"].contains("kind: Made"));
    assert!(!written.contains_key("sub/fn.yaml") && !written.contains_key("sub/x.json"));
    // What leaves nothing changes nothing.
    let all = [&RUN[..], &["--global-scope"]].concat();
    let (_, written) = same(|| with_function("cat > /dev/null\n"), &all, "");
    assert!(written.contains_key("sub/fn.yaml"));
}

#[test]
fn results_are_written_and_a_failure_changes_nothing() {
    let results = "cat; printf 'results:\\n- message: hm\\n  severity: info\\n'\n";
    let (_, written) = same(
        || with_function(results),
        &[&RUN[..], &["--results-dir", "."]].concat(),
        "",
    );
    assert_eq!(
        written["results-0.yaml"],
        "- message: hm\n  severity: info\n"
    );
    let tree = with_function("cat > /dev/null; exit 3\n");
    let before = files(tree.path());
    let output = ours(tree.path(), &RUN, "");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("ended with exit status 3"));
    assert_eq!(files(tree.path()), before);
}

#[test]
fn nothing_is_written_outside_of_the_directory() {
    for path in ["../out.yaml", "/tmp/out.yaml", "link/out.yaml"] {
        let script = format!("sed 's|sub/d.yaml|{path}|'\n");
        let tree = with_function(&script);
        std::os::unix::fs::symlink("/tmp", tree.path().join("link")).expect("a link");
        let before = files_of(tree.path());
        let output = ours(tree.path(), &RUN, "");
        assert_eq!(output.status.code(), Some(1), "{path}");
        assert_eq!(files_of(tree.path()), before, "{path}");
    }
}

/// The files in the directory itself and in `sub`: links lead elsewhere.
fn files_of(directory: &Path) -> BTreeMap<String, String> {
    let names = ["a.yaml", "sub/d.yaml", "sub/fn.yaml", "sub/x.json"];
    let read = |name: &str| fs::read_to_string(directory.join(name)).expect("text");
    names.map(|name| (name.to_owned(), read(name))).into()
}

#[test]
fn wrong_usage() {
    let tree = package();
    for args in [
        &["cfg", "cat", "a", "b"][..],
        &["cfg", "grep"],
        &["fn", "run", ".", "--exec-path", "x"],
        &["fn", "run", ".", "--", "a=b"],
        &["fn", "run", "a", "b"],
    ] {
        let output = ours(tree.path(), args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let output = ours(tree.path(), &[&["kustomize"], args].concat(), "");
        assert_eq!(output.status.code(), Some(1), "{args:?}");
    }
    assert_eq!(
        ours(tree.path(), &["cfg", "cat", "missing"], "")
            .status
            .code(),
        Some(1)
    );
}
