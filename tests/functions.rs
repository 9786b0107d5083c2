//! Functions and plugins: what they get, what becomes of what they print, and what happens when they misbehave.
//!
//! The functions are small shell scripts, which note what they get in the directory `$SEEN`. With `KUSTOMIZE` set,
//! kustomize builds the same, and its functions must have got the same.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const EXEC: [&str; 2] = ["--enable-alpha-plugins", "--enable-exec"];

const CONFIG_MAP: &str = "apiVersion: v1
kind: ConfigMap
metadata:
  name: cm
data:
  a: '1'
";

/// Notes what it gets under the name that is its first argument, and prints its input.
const ECHO: &str = "#!/bin/sh
printf '%s\\n' \"$@\" > \"$SEEN/$1.args\"
pwd > \"$SEEN/$1.pwd\"
env | grep '^FN_' | sort > \"$SEEN/$1.env\"
tee \"$SEEN/$1.in\"
";

/// The configuration of a function that runs `./NAME`.
fn config(name: &str, args: &str) -> String {
    format!(
        "apiVersion: example.com/v1
kind: Fn
metadata:
  name: {name}
  annotations:
    config.kubernetes.io/function: |
      exec:
        path: ./{name}
        args: [{args}]
"
    )
}

/// A directory with files, of which those without an extension are scripts.
fn tree(files: &[(&str, &str)]) -> TempDir {
    let directory = TempDir::new().expect("a directory for the test");
    for (path, text) in files {
        write(directory.path(), path, text);
    }
    directory
}

fn write(directory: &Path, path: &str, text: &str) {
    let file = directory.join(path);
    let parent = file.parent().expect("files lie in directories");
    fs::create_dir_all(parent).expect("a directory");
    fs::write(&file, text).expect("a file");
    if !path.contains(".yaml") {
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("an executable");
    }
}

/// What functions have noted.
type Seen = BTreeMap<String, String>;

/// Builds `directory/tree` and returns what comes out, and what functions have noted.
fn build(directory: &TempDir, args: &[&str]) -> (Output, Seen) {
    let ours = run(env!("CARGO_BIN_EXE_overlay"), directory, args);
    if let Some(kustomize) = std::env::var_os("KUSTOMIZE") {
        let theirs = run(kustomize, directory, args);
        assert_eq!(
            ours.0.status.success(),
            theirs.0.status.success(),
            "{}\n{}",
            err(&ours.0),
            err(&theirs.0)
        );
        assert_eq!(out(&ours.0), out(&theirs.0));
        assert_eq!(ours.1, theirs.1);
    }
    ours
}

fn run(program: impl AsRef<std::ffi::OsStr>, directory: &TempDir, args: &[&str]) -> (Output, Seen) {
    let seen = TempDir::new().expect("a directory for the test");
    let bin = directory.path().join("bin");
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new(program)
        .arg("build")
        .args(args)
        .current_dir(directory.path())
        .env("SEEN", seen.path())
        .env("FN_OUTER", "outer")
        .env("PATH", format!("{}:{path}", bin.display()))
        .env("KUSTOMIZE_PLUGIN_HOME", directory.path().join("plugins"))
        .output()
        .expect("the program runs");
    let files = fs::read_dir(seen.path()).expect("a directory");
    let seen = files
        .map(|file| {
            let file = file.expect("a file");
            let name = file.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(file.path()).expect("a text"))
        })
        .collect();
    (output, seen)
}

/// Builds with our program alone, where kustomize does something else.
fn only_ours(directory: &TempDir, args: &[&str]) -> Output {
    run(env!("CARGO_BIN_EXE_overlay"), directory, args).0
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The report of a build that must fail.
fn failure(directory: &TempDir, args: &[&str]) -> String {
    let (output, _) = build(directory, args);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert_eq!(out(&output), "");
    err(&output)
}

#[test]
fn a_transformer_reads_a_resource_list_with_the_history_of_its_items() {
    let tree = tree(&[
        (
            "kustomization.yaml",
            "resources: [base]\nnameSuffix: -s\ntransformers: [echo.yaml]\n",
        ),
        (
            "base/kustomization.yaml",
            "namePrefix: p-\nresources: [cm.yaml]\n",
        ),
        ("base/cm.yaml", CONFIG_MAP),
        ("echo.yaml", &config("echo", "one, two words")),
        ("echo", ECHO),
    ]);
    let (output, seen) = build(&tree, &[EXEC[0], EXEC[1], "-e", "FN_A=b"]);
    assert_eq!(
        out(&output),
        "apiVersion: v1\ndata:\n  a: \"1\"\nkind: ConfigMap\nmetadata:\n  name: p-cm-s\n",
        "{}",
        err(&output)
    );
    assert_eq!(seen["one.args"], "one\ntwo words\n");
    assert_eq!(seen["one.env"], "FN_A=b\nFN_OUTER=outer\n");
    assert_eq!(
        seen["one.in"],
        "apiVersion: config.kubernetes.io/v1
kind: ResourceList
items:
- apiVersion: v1
  data:
    a: \"1\"
  kind: ConfigMap
  metadata:
    annotations:
      internal.config.kubernetes.io/prefixes: p-
      internal.config.kubernetes.io/previousKinds: ConfigMap,ConfigMap
      internal.config.kubernetes.io/previousNames: cm,p-cm
      internal.config.kubernetes.io/previousNamespaces: default,default
      internal.config.kubernetes.io/suffixes: -s
      kustomize.config.k8s.io/id: |
        kind: ConfigMap
        name: p-cm-s
        version: v1
      config.kubernetes.io/index: '0'
      internal.config.kubernetes.io/index: '0'
      internal.config.kubernetes.io/annotations-migration-resource-id: '0'
      internal.config.kubernetes.io/id: '1'
      config.k8s.io/id: '1'
    name: p-cm-s
functionConfig:
  apiVersion: example.com/v1
  kind: Fn
  metadata:
    annotations:
      config.kubernetes.io/function: |
        exec:
          path: ./echo
          args: [one, two words]
      config.kubernetes.io/local-config: 'true'
    name: echo
"
    );
}

#[test]
fn history_survives_functions() {
    // The second function sees the path that the first has got; the hash and the reference come after both.
    let tree = tree(&[
        (
            "kustomization.yaml",
            "namePrefix: p-
resources: [pod.yaml]
configMapGenerator:
- {name: made, literals: [a=b]}
transformers: [echo.yaml, more/echo.yaml]
buildMetadata: [originAnnotations, transformerAnnotations]
",
        ),
        (
            "pod.yaml",
            "apiVersion: v1
kind: Pod
metadata: {name: pod}
spec:
  volumes:
  - configMap: {name: made}
",
        ),
        ("echo.yaml", &config("echo", "first")),
        (
            "more/echo.yaml",
            &config("echo", "second").replace("name: echo", "name: again"),
        ),
        ("echo", ECHO),
    ]);
    let (output, seen) = build(&tree, &EXEC);
    let text = out(&output);
    assert!(
        text.contains("      name: p-made-"),
        "{text}{}",
        err(&output)
    );
    assert!(
        text.contains("      - configuredIn: more/echo.yaml\n"),
        "{text}"
    );
    let second = &seen["second.in"];
    assert!(
        second.contains("internal.config.kubernetes.io/path: pod_p-pod.yaml"),
        "{second}"
    );
    assert!(second.contains("needsHashSuffix: enabled"), "{second}");
}

#[test]
fn a_transformer_changes_adds_renames_and_removes() {
    let script = "#!/bin/sh
cat <<END
apiVersion: config.kubernetes.io/v1
kind: ResourceList
items:
- {apiVersion: v1, kind: ConfigMap, metadata: {name: new}}
- {apiVersion: v1, kind: ConfigMap, metadata: {name: b}, data: {x: z}}
END
";
    let three = ["a", "b", "c"]
        .map(|name| CONFIG_MAP.replace("name: cm", &format!("name: {name}")))
        .join("---\n");
    let tree = tree(&[
        (
            "kustomization.yaml",
            "resources: [all.yaml]
transformers: [fn.yaml]
sortOptions: {order: fifo}
buildMetadata: [originAnnotations]
",
        ),
        ("all.yaml", &three),
        ("fn.yaml", &config("fn", "")),
        ("fn", script),
    ]);
    let (output, _) = build(&tree, &EXEC);
    assert_eq!(
        out(&output),
        "apiVersion: v1
data:
  x: z
kind: ConfigMap
metadata:
  annotations:
    config.kubernetes.io/origin: |
      configuredIn: fn.yaml
      configuredBy:
        apiVersion: example.com/v1
        kind: Fn
        name: fn
  name: b
---
apiVersion: v1
kind: ConfigMap
metadata:
  annotations:
    config.kubernetes.io/origin: |
      configuredIn: fn.yaml
      configuredBy:
        apiVersion: example.com/v1
        kind: Fn
        name: fn
  name: new
",
        "{}",
        err(&output)
    );
}

#[test]
fn a_generator_says_what_becomes_of_its_objects() {
    let script = "#!/bin/sh
cat > \"$SEEN/in\"
cat <<END
apiVersion: v1
kind: ConfigMap
metadata:
  name: hashed
  annotations: {kustomize.config.k8s.io/needs-hash: 'true'}
data: {x: y}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: cm
  annotations: {kustomize.config.k8s.io/behavior: merge, kept: 'yes'}
data: {b: '2'}
END
";
    let tree = tree(&[
        (
            "kustomization.yaml",
            "resources: [cm.yaml]\ngenerators: [fn.yaml]\nbuildMetadata: [originAnnotations]\n",
        ),
        ("cm.yaml", CONFIG_MAP),
        ("fn.yaml", &config("fn", "")),
        ("fn", script),
    ]);
    let (output, seen) = build(&tree, &EXEC);
    let text = out(&output);
    assert!(text.contains("  name: hashed-"), "{text}{}", err(&output));
    assert!(text.contains("  a: \"1\"\n  b: \"2\"\n"), "{text}");
    assert!(text.contains("      configuredIn: fn.yaml\n"), "{text}");
    assert!(seen["in"].contains("\nfunctionConfig:\n"), "{}", seen["in"]);
}

#[test]
fn a_container_gets_the_arguments_of_kustomize() {
    let docker = "#!/bin/sh
printf '%s\\n' \"$@\" > \"$SEEN/args\"
pwd > \"$SEEN/pwd\"
tee \"$SEEN/in\"
";
    let tree = tree(&[
        (
            "kustomization.yaml",
            "resources: [cm.yaml]
transformers:
- |-
  apiVersion: v1
  kind: Fn
  metadata:
    name: fn
    annotations:
      config.kubernetes.io/function: |
        container:
          image: example.com/fn:v1
          network: true
          envs: [B=2, A=1, EXP, LOG_TO_STDERR=false]
          mounts:
          - {type: bind, src: ./x/../y, dst: /y}
          - {type: bind, src: z, dst: /z, rw: true}
",
        ),
        ("cm.yaml", CONFIG_MAP),
        ("bin/docker", docker),
    ]);
    let args = [
        "--enable-alpha-plugins",
        "--network",
        "--network-name=other",
        "--mount=type=bind,source=/tmp,target=/t",
        "--mount",
        "type=volume,src=v,dst=/v,rw=true",
        "-e",
        "A=9",
        "--env=Q",
        "-e=EXP",
    ];
    let (output, seen) = build(&tree, &args);
    assert!(output.status.success(), "{}", err(&output));
    let root = tree.path().canonicalize().expect("it is there");
    let root = root.display();
    assert_eq!(
        seen["args"],
        format!(
            "run --rm -i -a STDIN -a STDOUT -a STDERR --network host --user nobody \
             --security-opt=no-new-privileges \
             --mount type=bind,source={root}/y,target=/y,readonly \
             --mount type=bind,source={root}/z,target=/z \
             --mount type=bind,source=/tmp,target=/t,readonly \
             --mount type=volume,source={root}/v,target=/v \
             -e A=9 -e B=2 -e LOG_TO_STDERR=true -e STRUCTURED_RESULTS=true -e EXP -e Q \
             example.com/fn:v1 "
        )
        .replace(' ', "\n")
    );
    assert_eq!(seen["pwd"], format!("{root}\n"));
    let (output, _) = build(
        &tree,
        &["--enable-alpha-plugins", "--network", "--as-current-user"],
    );
    assert!(output.status.success(), "{}", err(&output));
    let report = failure(&tree, &["--enable-alpha-plugins"]);
    assert!(report.contains("`--network` enables it"), "{report}");
}

#[test]
fn mounts_lie_below_the_kustomization() {
    for source in ["/etc", "..", "a/../../b"] {
        let config = format!(
            "apiVersion: v1
kind: Fn
metadata:
  name: fn
  annotations:
    config.kubernetes.io/function: |
      container:
        image: fn
        mounts: [{{type: bind, src: {source}, dst: /x}}]
"
        );
        let tree = tree(&[
            ("kustomization.yaml", "transformers: [fn.yaml]\n"),
            ("fn.yaml", &config),
        ]);
        let report = failure(&tree, &["--enable-alpha-plugins"]);
        assert!(report.contains("is not allowed"), "{report}");
        assert!(report.contains("fn.yaml:9:"), "{report}");
    }
}

#[test]
fn an_old_style_plugin_reads_bare_objects() {
    let plugin = "#!/bin/sh
cat \"$1\" > \"$SEEN/config\"
shift
printf '%s\\n' \"$@\" > \"$SEEN/args\"
pwd > \"$SEEN/pwd\"
printf '%s' \"$KUSTOMIZE_PLUGIN_CONFIG_STRING\" > \"$SEEN/config-string\"
printf '%s' \"$KUSTOMIZE_PLUGIN_CONFIG_ROOT\" > \"$SEEN/config-root\"
tee \"$SEEN/in\" | sed 's/b: .*/b: changed/'
";
    let tree = tree(&[
        (
            "kustomization.yaml",
            "namePrefix: p-\nresources: [cm.yaml]\ntransformers: [plugin.yaml]\n",
        ),
        ("cm.yaml", &format!("{CONFIG_MAP}  b: '2'\n")),
        (
            "plugin.yaml",
            "apiVersion: example.com/v1
kind: SomePlugin
metadata: {name: some}
argsOneLiner: one \"two words\" # three
argsFromFile: args.yaml
",
        ),
        ("args.yaml", "  four\n\nfive six\n"),
        ("plugins/example.com/v1/someplugin/SomePlugin", plugin),
    ]);
    let (output, seen) = build(&tree, &["--enable-alpha-plugins"]);
    assert!(out(&output).contains("b: changed"), "{}", err(&output));
    assert_eq!(seen["args"], "one\ntwo words\nfour\nfive six\n");
    assert_eq!(seen["config"], seen["config-string"]);
    assert!(
        seen["in"].contains("kustomize.config.k8s.io/id: |"),
        "{}",
        seen["in"]
    );
}

#[test]
fn an_old_style_plugin_makes_objects() {
    let plugin = format!("#!/bin/sh\ncat > \"$SEEN/in\"\ncat <<END\n{CONFIG_MAP}END\n");
    let config = "apiVersion: v1\nkind: Maker\nmetadata: {name: maker}\n";
    let tree = tree(&[
        (
            "kustomization.yaml",
            "generators: [maker.yaml]\nnamePrefix: p-\n",
        ),
        ("maker.yaml", config),
        ("plugins/v1/maker/Maker", &plugin),
    ]);
    let (output, seen) = build(&tree, &["--enable-alpha-plugins"]);
    assert!(out(&output).contains("  name: p-cm\n"), "{}", err(&output));
    assert_eq!(seen["in"], "");

    write(tree.path(), "maker.yaml", &config.replace("Maker", "Other"));
    let report = failure(&tree, &["--enable-alpha-plugins"]);
    assert!(report.contains("v1/other/Other"), "{report}");
    write(tree.path(), "maker.yaml", config);
    write(
        tree.path(),
        "plugins/v1/maker/Maker",
        "#!/bin/sh\necho because >&2\nexit 3\n",
    );
    let report = failure(&tree, &["--enable-alpha-plugins"]);
    assert!(report.contains("exit status 3"), "{report}");
    assert!(report.contains("because"), "{report}");
}

/// A tree whose transformer is this script.
fn with_script(script: &str) -> TempDir {
    tree(&[
        (
            "kustomization.yaml",
            "resources: [cm.yaml]\ntransformers: [fn.yaml]\n",
        ),
        ("cm.yaml", CONFIG_MAP),
        ("fn.yaml", &config("fn", "")),
        ("fn", script),
    ])
}

#[test]
fn a_function_that_fails_fails_the_build() {
    let report = failure(
        &with_script("#!/bin/sh\necho 'said why' >&2\nexit 7\n"),
        &EXEC,
    );
    assert!(report.contains("said why"), "{report}");
    assert!(report.contains("ended with exit status 7"), "{report}");
    assert!(report.contains("fn.yaml:1:1"), "{report}");
    let report = failure(&with_script("#!/bin/sh\nkill -9 $$\n"), &EXEC);
    assert!(report.contains("ended by signal 9"), "{report}");
    let report = failure(&with_script("#!/no/such/interpreter\n"), &EXEC);
    assert!(report.contains("cannot be started"), "{report}");
    let tree = with_script("");
    fs::remove_file(tree.path().join("fn")).expect("it is there");
    let report = failure(&tree, &EXEC);
    assert!(report.contains("cannot be started: `./fn`"), "{report}");
}

#[test]
fn results_of_a_function_are_told() {
    let list = "cat <<END
apiVersion: config.kubernetes.io/v1
kind: ResourceList
items: []
results:
- message: too old
  severity: error
  resourceRef: {apiVersion: v1, kind: ConfigMap, name: cm}
  field: {path: data.a}
- {message: by the way, severity: info}
END
";
    let report = failure(&with_script(&format!("#!/bin/sh\n{list}exit 1\n")), &EXEC);
    assert!(
        report.contains("too old (ConfigMap cm) at `data.a`"),
        "{report}"
    );
    assert!(!report.contains("by the way"), "{report}");
    let (output, _) = build(&with_script(&format!("#!/bin/sh\n{list}")), &EXEC);
    assert_eq!(out(&output), "");
    assert!(err(&output).contains("too old"), "{}", err(&output));
}

#[test]
fn rubbish_is_refused_with_its_place() {
    let prints = |text: &str| {
        failure(
            &with_script(&format!("#!/bin/sh\nprintf '{text}'\n")),
            &EXEC,
        )
    };
    let report = prints("hello world");
    assert!(report.contains("expected a resource"), "{report}");
    assert!(report.contains("this function prints it"), "{report}");
    let report = prints("a: b: c\\n");
    assert!(report.contains("invalid YAML"), "{report}");
    assert!(report.contains("fn prints>:1:"), "{report}");
    prints("{kind: A}");
    prints("\\377\\000");
    let twice = "{apiVersion: v1, kind: A, metadata: {name: a}}\\n---\\n";
    let report = prints(&twice.repeat(2));
    assert!(report.contains("two resources have the id"), "{report}");
}

#[test]
fn a_function_that_prints_nothing_removes_everything() {
    let (output, _) = build(&with_script("#!/bin/sh\ncat > /dev/null\n"), &EXEC);
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(out(&output), "");
}

#[test]
fn a_function_that_never_ends_is_ended_with_its_children() {
    let script = "#!/bin/sh\nsleep 600 &\necho $! > \"$SEEN/child\"\nsleep 600\n";
    let tree = with_script(script);
    let start = Instant::now();
    let args = [EXEC[0], EXEC[1], "--fn-timeout=1s"];
    let (output, seen) = run(env!("CARGO_BIN_EXE_overlay"), &tree, &args);
    assert!(start.elapsed() < Duration::from_secs(60));
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("did not end within 1 seconds"),
        "{}",
        err(&output)
    );
    let child = seen["child"].trim();
    let is_gone = || {
        let status = fs::read_to_string(format!("/proc/{child}/stat"));
        status.map_or(true, |status| status.contains(") Z "))
    };
    let deadline = Instant::now() + Duration::from_secs(10);
    while !is_gone() {
        assert!(Instant::now() < deadline, "process {child} still runs");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_function_need_not_read_its_input() {
    let tree = with_script(&format!("#!/bin/sh\ncat <<END\n{CONFIG_MAP}END\n"));
    write(
        tree.path(),
        "cm.yaml",
        &format!("{CONFIG_MAP}  b: '{}'\n", "x".repeat(1 << 20)),
    );
    let (output, _) = build(&tree, &EXEC);
    assert_eq!(
        out(&output).matches("kind: ConfigMap").count(),
        1,
        "{}",
        err(&output)
    );
}

#[test]
fn what_is_not_enabled_does_not_run() {
    let tree = with_script("#!/bin/sh\necho ran > \"$SEEN/ran\"\n");
    // kustomize passes over executables without a word when they are not enabled.
    let (output, seen) = build(&tree, &["--enable-alpha-plugins"]);
    assert!(out(&output).contains("name: cm"), "{}", err(&output));
    assert!(err(&output).contains("--enable-exec"), "{}", err(&output));
    assert!(seen.is_empty());
    for args in [&[][..], &["--enable-exec"]] {
        let report = failure(&tree, args);
        assert!(report.contains("programs are not run"), "{report}");
    }
}

#[test]
fn a_specification_is_checked() {
    let report = |spec: &str| {
        let tree = with_script("");
        let config = config("fn", "").replace("args: []", spec);
        write(tree.path(), "fn.yaml", &config);
        failure(&tree, &EXEC)
    };
    let unknown = report("arg: [a]");
    assert!(unknown.contains("fn.yaml:9:"), "{unknown}");
    assert!(unknown.contains("did you mean `args`?"), "{unknown}");
    assert!(report("args: a").contains("must be a list"));
}

#[test]
fn a_validator_may_look() {
    // In kustomize every function that validates fails: it compares nodes that went through different texts.
    let tree = with_script(ECHO);
    write(
        tree.path(),
        "kustomization.yaml",
        "resources: [cm.yaml]\nvalidators: [fn.yaml]\n",
    );
    write(tree.path(), "fn.yaml", &config("fn", "validator"));
    let output = only_ours(&tree, &EXEC);
    assert!(out(&output).contains("name: cm"), "{}", err(&output));
    let printed = CONFIG_MAP.replace("'1'", "'2'");
    write(
        tree.path(),
        "fn",
        &format!("#!/bin/sh\ncat <<END\n{printed}END\n"),
    );
    let report = failure(&tree, &EXEC);
    assert!(report.contains("must not change"), "{report}");
}

#[test]
fn a_function_that_prints_too_much_is_ended() {
    use overlay_engine::{FunctionCall, FunctionProgram, FunctionRunner as _, FunctionSpec};
    let tree = with_script("#!/bin/sh\nwhile :; do echo 'and more'; done\n");
    let mut spec = FunctionSpec::default();
    spec.path = "./fn".to_owned();
    let program = FunctionProgram::Function(Box::new(spec));
    let call = FunctionCall::new(&program, tree.path(), b"");
    let functions = overlay_function::Functions::new()
        .exec(true)
        .output_limit(10_000);
    let start = Instant::now();
    let error = functions.run(&call).expect_err("it never ends");
    assert_eq!(error.message, "printed more than 10000 bytes");
    assert!(start.elapsed() < Duration::from_secs(60));
}

#[test]
fn podman_gets_the_arguments_of_docker() {
    let config = "apiVersion: v1
kind: Fn
metadata:
  name: fn
  annotations:
    config.kubernetes.io/function: 'container: {image: example.com/fn}'
";
    let note = "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$SEEN/args\"\n/bin/cat\n";
    let seen = |name: &str| {
        let tree = tree(&[
            (
                "kustomization.yaml",
                "resources: [cm.yaml]\ntransformers: [fn.yaml]\n",
            ),
            ("cm.yaml", CONFIG_MAP),
            ("fn.yaml", config),
            (&format!("bin/{name}"), note),
        ]);
        let seen = TempDir::new().expect("a directory for the test");
        let output = Command::new(env!("CARGO_BIN_EXE_overlay"))
            .args(["build", "--enable-alpha-plugins"])
            .current_dir(tree.path())
            .env("SEEN", seen.path())
            .env("PATH", tree.path().join("bin"))
            .output()
            .expect("the program runs");
        let args = fs::read_to_string(seen.path().join("args"));
        (output, args.unwrap_or_default())
    };
    let (output, docker) = seen("docker");
    assert!(output.status.success(), "{}", err(&output));
    assert!(docker.ends_with("\nexample.com/fn\n"));
    let (output, podman) = seen("podman");
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(podman, docker);
    let (output, _) = seen("other");
    assert!(
        err(&output).contains("neither `docker` nor `podman`"),
        "{}",
        err(&output)
    );
}

#[test]
fn what_functions_make_and_change_says_so() {
    let tree = with_script(ECHO);
    write(
        tree.path(),
        "kustomization.yaml",
        "resources: [cm.yaml]
generators: [made.yaml]
transformers: [fn.yaml]
buildMetadata: [originAnnotations, transformerAnnotations, managedByLabel]
",
    );
    write(tree.path(), "made.yaml", &config("made", ""));
    write(
        tree.path(),
        "made",
        "#!/bin/sh\ncat > /dev/null\nprintf 'kind: Made\\napiVersion: v1\\nmetadata: {name: made}\\n'\n",
    );
    let (output, _) = build(&tree, &EXEC);
    let printed = out(&output);
    assert!(
        printed.contains("      configuredIn: made.yaml\n"),
        "{printed}"
    );
    assert!(printed.contains("transformations: |"), "{printed}");
    assert!(
        printed.contains("app.kubernetes.io/managed-by: "),
        "{printed}"
    );
}

#[test]
fn the_executables_of_functions_are_inputs() {
    let tree = with_script("#!/bin/sh\necho ran > \"$SEEN/ran\"\n");
    let overlay = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_overlay"));
        let output = command
            .args(args)
            .current_dir(tree.path())
            .env("SEEN", tree.path());
        let output = output.output().expect("the program runs");
        assert!(output.status.success(), "{args:?}: {}", err(&output));
        out(&output)
    };
    let inputs = overlay(&["deps"]);
    for input in ["cm.yaml", "fn", "fn.yaml", "kustomization.yaml"] {
        assert!(
            inputs.lines().any(|line| line == input),
            "{input}: {inputs}"
        );
    }
    assert_eq!(overlay(&["affected", "--files", "fn"]), ".\n");
    assert!(!tree.path().join("ran").exists());
}
