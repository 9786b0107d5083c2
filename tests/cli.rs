//! The commands from the outside: arguments, files, streams, exit status. What reports say about mistakes in
//! kustomizations is in `tests/cases`; here are those that need bytes or links which a case cannot hold.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const CONFIG_MAP: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

/// A directory with files.
fn tree(files: &[(&str, &[u8])]) -> TempDir {
    let tree = tempfile::tempdir().expect("a temporary directory");
    for (path, content) in files {
        let path = tree.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a directory"))
            .and_then(|()| fs::write(path, content))
            .expect("the tree can be written");
    }
    tree
}

/// A directory that builds one config map.
fn good() -> TempDir {
    tree(&[
        ("kustomization.yaml", b"resources:\n- a.yaml\n"),
        ("a.yaml", CONFIG_MAP.as_bytes()),
    ])
}

fn command(directory: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_overlay"));
    command
        .current_dir(directory)
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

fn run(directory: &Path, args: &[&str]) -> Output {
    command(directory, args).output().expect("it runs")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("UTF-8")
}

/// Runs something that must fail, and returns its report.
fn fails(status: i32, directory: &Path, args: &[&str]) -> String {
    let output = run(directory, args);
    assert_eq!(output.status.code(), Some(status), "{}", err(&output));
    assert_eq!(out(&output), "", "nothing on standard output");
    err(&output).to_owned()
}

/// Builds files that must fail, and returns the report.
fn broken(files: &[(&str, &[u8])]) -> String {
    fails(1, tree(files).path(), &["build"])
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .expect("a directory")
        .map(|entry| {
            let name = entry.expect("an entry").file_name();
            name.to_string_lossy().into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn builds_the_current_directory_or_the_one_given() {
    let tree = good();
    for args in [&["build"][..], &["build", "."], &["build", "--", "."]] {
        let output = run(tree.path(), args);
        assert_eq!(out(&output), CONFIG_MAP);
        assert_eq!(err(&output), "");
        assert!(output.status.success());
    }
    let elsewhere = tempfile::tempdir().expect("a temporary directory");
    let path = tree.path().to_str().expect("UTF-8");
    assert_eq!(out(&run(elsewhere.path(), &["build", path])), CONFIG_MAP);
}

#[test]
fn kubectl_overlay_is_the_same_program_under_another_name() {
    let tree = good();
    let plugin = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kubectl-overlay"));
        command.current_dir(tree.path());
        command
    };
    let output = plugin().arg("build").output().expect("it runs");
    assert_eq!(out(&output), CONFIG_MAP);
    let help = plugin()
        .args(["build", "--help"])
        .output()
        .expect("it runs");
    assert!(out(&help).contains("kubectl overlay build [DIR]"));
    let wrong = plugin().arg("bild").output().expect("it runs");
    assert!(err(&wrong).contains("try `kubectl overlay --help`"));
}

#[test]
fn wrong_usage_is_status_2_with_a_suggestion() {
    let tree = good();
    let usage = |args: &[&str]| fails(2, tree.path(), args);
    assert!(usage(&["biuld"]).contains("did you mean `build`?"));
    assert!(usage(&["build", "--strikt"]).contains("did you mean `--strict`?"));
    assert!(usage(&["build", "a", "b"]).contains("`-o OUT`"));
    assert!(usage(&["build", "-o"]).contains("`--output` needs a value"));
    assert!(usage(&["build", "--strict=maybe"]).contains("is a switch"));
    assert!(
        usage(&["build", "--load-restrictor", "LoadRestrictionNone"])
            .contains("did you mean `LoadRestrictionsNone`?")
    );
    assert!(usage(&["build", "--reorder", "alphabetic"]).contains("legacy or none"));
    assert!(usage(&["."]).contains("`overlay build .`"));
    assert!(usage(&["help", "biuld"]).contains("did you mean `build`?"));
    assert!(usage(&["completion"]).contains("bash, zsh, fish, powershell or elvish"));
    assert!(usage(&["completion", "bsh"]).contains("did you mean `bash`?"));
    assert!(usage(&["version", "--short", "-o", "json"]).contains("exclude each other"));
}

#[test]
fn flags_of_kustomize_are_accepted_where_they_do_not_matter() {
    let tree = good();
    let flags = [
        "--enable-helm",
        "--helm-command=helm",
        "--helm-api-versions=v1",
        "--helm-kube-version=1.30",
        "--helm-debug",
        "--enable-alpha-plugins",
        "--enable-exec",
        "--network",
        "--network-name=bridge",
        "--mount=type=bind",
        "-e",
        "A=B",
        "--env=C",
        "--as-current-user",
        "--stack-trace",
        "--enable-helm=false",
    ];
    let args: Vec<&str> = std::iter::once("build").chain(flags).collect();
    let output = run(tree.path(), &args);
    assert_eq!(out(&output), CONFIG_MAP, "{}", err(&output));
    assert_eq!(err(&output), "");
}

#[test]
fn what_is_not_supported_is_refused_where_a_build_needs_it() {
    let report = broken(&[(
        "kustomization.yaml",
        b"helmCharts:\n- name: a\n  repo: https://example.com\n",
    )]);
    assert!(report.contains("charts"), "{report}");
    assert!(report.contains("kustomization.yaml:2:3"), "{report}");
}

#[test]
fn load_restrictor_none_allows_files_from_anywhere() {
    let tree = tree(&[
        ("app/kustomization.yaml", b"resources:\n- ../a.yaml\n"),
        ("a.yaml", CONFIG_MAP.as_bytes()),
    ]);
    let report = fails(1, tree.path(), &["build", "app"]);
    assert!(report.contains("--load-restrictor"), "{report}");
    for value in ["LoadRestrictionsNone", "none"] {
        let output = run(tree.path(), &["build", "app", "--load-restrictor", value]);
        assert_eq!(out(&output), CONFIG_MAP);
    }
}

#[test]
fn deprecated_flags_say_what_kustomize_says() {
    let output = run(good().path(), &["build", "--reorder", "none"]);
    assert!(output.status.success());
    assert_eq!(
        err(&output),
        "Flag --reorder has been deprecated, use the new 'sortOptions' field in kustomization.yaml instead.\n"
    );
}

#[test]
fn deprecated_fields_say_what_kustomize_says() {
    let tree = tree(&[
        (
            "kustomization.yaml",
            b"commonLabels:\n  a: b\nresources:\n- a.yaml\n",
        ),
        ("a.yaml", CONFIG_MAP.as_bytes()),
    ]);
    let output = run(tree.path(), &["build"]);
    assert!(output.status.success());
    assert_eq!(
        err(&output),
        "# Warning: 'commonLabels' is deprecated. Please use 'labels' instead. Run 'kustomize edit fix' to update your Kustomization automatically.\n"
    );
}

#[test]
fn warnings_change_nothing_unless_strict() {
    let tree = tree(&[
        (
            "kustomization.yaml",
            b"resources:\n- a.yaml\nimages:\n- name: ngnix\n  newTag: \"1\"\n",
        ),
        (
            "a.yaml",
            b"apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - image: nginx\n",
        ),
    ]);
    let output = run(tree.path(), &["build"]);
    assert!(output.status.success());
    assert!(out(&output).contains("image: nginx"));
    let expected = "\
no resource matches the image `ngnix`
 --> kustomization.yaml:4:9
  |
4 | - name: ngnix
  |         ^^^^^
  |
  = help: did you mean `nginx`?
";
    assert_eq!(err(&output), format!("warning: {expected}\n"));
    assert_eq!(
        fails(1, tree.path(), &["build", "--strict"]),
        format!("error: {expected}\nthe build failed: 1 error\n")
    );
}

#[test]
fn writes_a_file_and_leaves_nothing_else() {
    let tree = good();
    let output = run(tree.path(), &["build", "-o", "out.yaml"]);
    assert_eq!((out(&output), err(&output)), ("", ""));
    let path = tree.path().join("out.yaml");
    assert_eq!(fs::read_to_string(&path).expect("written"), CONFIG_MAP);
    assert_eq!(
        names(tree.path()),
        ["a.yaml", "kustomization.yaml", "out.yaml"]
    );

    // A build that fails does not touch it.
    fs::write(tree.path().join("a.yaml"), "kind: [").expect("written");
    fails(1, tree.path(), &["build", "--output=out.yaml"]);
    assert_eq!(fs::read_to_string(&path).expect("still there"), CONFIG_MAP);
}

#[test]
fn says_why_a_file_cannot_be_written() {
    let tree = good();
    let report = fails(1, tree.path(), &["build", "-o", "missing/out.yaml"]);
    assert!(
        report.starts_with("error: cannot write `missing/out.yaml`: "),
        "{report}"
    );
    fails(1, tree.path(), &["build", "-o", "missing/"]);
    assert_eq!(names(tree.path()), ["a.yaml", "kustomization.yaml"]);
}

#[test]
fn writes_a_file_for_each_object_into_a_directory() {
    let object = |api: &str, kind: &str, metadata: &str| {
        format!("apiVersion: {api}\nkind: {kind}\nmetadata: {{{metadata}}}\n")
    };
    let all = [
        object("v1", "ConfigMap", "name: A, namespace: x"),
        object("v1", "ConfigMap", "name: b"),
        object("v1", "Namespace", "name: c"),
        object("example.com/v1", "Foo", "name: C:d"),
    ];
    let tree = tree(&[
        ("kustomization.yaml", b"resources:\n- a.yaml\n"),
        ("a.yaml", all.join("---\n").as_bytes()),
        ("out/stays", b""),
    ]);
    let output = run(tree.path(), &["build", "-o", "out"]);
    assert!(output.status.success(), "{}", err(&output));
    let directory = tree.path().join("out");
    assert_eq!(
        names(&directory),
        [
            "default_example.com_v1_foo_c:d.yaml",
            "default_v1_configmap_b.yaml",
            "stays",
            "v1_namespace_c.yaml",
            "x_v1_configmap_a.yaml",
        ]
    );
    assert_eq!(
        fs::read_to_string(directory.join("v1_namespace_c.yaml")).expect("written"),
        "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: c\n"
    );
}

#[test]
fn a_name_cannot_lead_out_of_the_directory() {
    let tree = tree(&[
        ("kustomization.yaml", b"resources:\n- a.yaml\n"),
        (
            "a.yaml",
            b"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ../../x\n",
        ),
        ("out/stays", b""),
    ]);
    let report = fails(1, tree.path(), &["build", "-o", "out"]);
    assert!(report.contains("would be a path"), "{report}");
    assert_eq!(names(&tree.path().join("out")), ["stays"]);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut object = CONFIG_MAP.to_owned();
    object.push_str("data:\n  a: ");
    object.push_str(&"x".repeat(1_000_000));
    let tree = tree(&[
        ("kustomization.yaml", b"resources:\n- a.yaml\n"),
        ("a.yaml", object.as_bytes()),
    ]);
    let mut child = command(tree.path(), &["build"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut first = [0; 3];
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_exact(&mut first).expect("something");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    assert_eq!(err(&output), "");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let tree = good();
    let target = tree.path().join("real.yaml");
    fs::write(&target, "old").expect("written");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).expect("set");
    symlink("real.yaml", tree.path().join("link.yaml")).expect("linked");
    assert!(
        run(tree.path(), &["build", "-o", "link.yaml"])
            .status
            .success()
    );
    assert!(tree.path().join("link.yaml").is_symlink());
    assert_eq!(fs::read_to_string(&target).expect("there"), CONFIG_MAP);
    let mode = fs::metadata(&target).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_special_file_is_written_to_directly() {
    let output = run(good().path(), &["build", "-o", "/dev/stdout"]);
    assert_eq!(out(&output), CONFIG_MAP);
}

#[test]
fn colours_are_for_terminals_unless_forced() {
    let tree = tree(&[("kustomization.yaml", b"namePrefx: a\n")]);
    let plain = run(tree.path(), &["build"]);
    assert!(!err(&plain).contains('\u{1b}'));
    let forced = command(tree.path(), &["build"])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .expect("it runs");
    assert!(err(&forced).contains('\u{1b}'));
    let refused = command(tree.path(), &["build"])
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .output()
        .expect("it runs");
    assert_eq!(err(&refused), err(&plain));
}

#[test]
fn version_is_for_people_and_programs() {
    let tree = good();
    let version = run(tree.path(), &["version"]);
    assert!(out(&version).contains("kustomize v5.8.2"));
    assert_eq!(out(&run(tree.path(), &["--version"])), out(&version));
    let json = run(tree.path(), &["version", "-o", "json"]);
    assert!(out(&json).contains("\"kustomize\": \"v5.8.2\""));
    let short = run(tree.path(), &["version", "--short"]);
    assert_eq!(out(&short), concat!("v", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn help_names_every_flag_of_build() {
    let tree = good();
    let help = run(tree.path(), &["build", "--help"]);
    assert!(help.status.success());
    for flag in ["--output", "--strict", "--load-restrictor", "--enable-helm"] {
        assert!(out(&help).contains(flag), "{flag}");
    }
    assert_eq!(out(&run(tree.path(), &["help", "build"])), out(&help));
    let all = run(tree.path(), &[]);
    assert!(out(&all).contains("Commands:\n  build "));
    for line in out(&help).lines().chain(out(&all).lines()) {
        assert!(line.chars().count() <= 102, "{line}");
    }
}

#[test]
fn completion_scripts_are_there_for_every_shell() {
    let tree = good();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(tree.path(), &["completion", shell]);
        assert!(output.status.success());
        let script = out(&output);
        let expected = [
            "load-restrictor",
            "affected",
            "localize",
            "edit add resource",
        ];
        for word in expected {
            assert!(script.contains(word), "{word} for {shell}");
        }
        let output = run(tree.path(), &["kustomize", "completion", shell]);
        let script = out(&output);
        assert!(script.contains(" edit set image") && script.contains("ompletion of kustomize"));
        assert!(!script.contains("affected"), "{shell}");
    }
}

#[test]
fn help_lists_all_commands() {
    let tree = good();
    let help = |args: &[&str]| {
        let output = run(tree.path(), args);
        assert!(output.status.success(), "{args:?}: {}", err(&output));
        out(&output).to_owned()
    };
    let all = help(&["help"]);
    for command in [
        "build",
        "affected",
        "create",
        "edit",
        "localize",
        "kustomize",
        "completion",
    ] {
        assert!(all.contains(&format!("\n  {command} ")), "{command}: {all}");
    }
    assert!(help(&["help", "edit", "add"]).contains("\n  resource "));
    assert_eq!(
        help(&["help", "edit", "add", "resource"]),
        help(&["edit", "add", "resource", "--help"])
    );
    assert!(help(&["help", "kustomize", "build"]).contains("overlay kustomize build DIR"));
    let output = run(tree.path(), &["help", "edti"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("did you mean `edit`?"));
}

/// Asks bash what it offers at the end of a line.
#[cfg(unix)]
#[test]
fn bash_completes_commands_and_flags() {
    let tree = good();
    let script = run(tree.path(), &["completion", "bash"]).stdout;
    let offers = |words: &[&str]| {
        let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        let ask = format!(
            "COMP_WORDS=({}); COMP_CWORD={}; _overlay; echo \"${{COMPREPLY[@]}}\"",
            quoted.join(" "),
            words.len() - 1
        );
        let mut child = Command::new("bash")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let mut stdin = child.stdin.take()?;
        stdin.write_all(&script).ok()?;
        stdin.write_all(ask.as_bytes()).ok()?;
        drop(stdin);
        let output = child.wait_with_output().ok()?;
        Some(out(&output).trim().to_owned())
    };
    // Without bash there is nothing to ask.
    let Some(commands) = offers(&["overlay", "b"]) else {
        return;
    };
    assert_eq!(commands, "build");
    let flags = offers(&["overlay", "build", "--loa"]);
    assert_eq!(flags.as_deref(), Some("--load-restrictor"));
    let values = offers(&["overlay", "build", "--reorder", ""]);
    assert_eq!(values.as_deref(), Some("legacy none"));
    for (words, expected) in [
        (
            &["overlay", "edit", ""][..],
            "add alpha-list-builtin-plugin fix remove set",
        ),
        (&["overlay", "edit", "add", "re"], "resource"),
        (&["overlay", "edit", "add", "label", "--fo"], "--force"),
        (&["overlay", "kustomize", "edit", "set", "im"], "image"),
        (&["overlay", "help", "af"], "affected"),
    ] {
        assert_eq!(offers(words).as_deref(), Some(expected), "{words:?}");
    }
}

// Mistakes in the tree that a case cannot hold.

#[test]
fn a_directory_that_does_not_exist_is_reported() {
    let report = fails(1, good().path(), &["build", "nowhere"]);
    assert_eq!(
        report,
        "error: `nowhere` does not exist\n\nthe build failed: 1 error\n"
    );
}

#[test]
fn a_file_is_no_directory_to_build() {
    let report = fails(1, good().path(), &["build", "a.yaml"]);
    assert!(
        report.contains("`a.yaml` is a file, but a directory is needed here"),
        "{report}"
    );
}

#[test]
fn text_that_is_not_utf_8_is_reported_where_it_is() {
    let report = broken(&[
        ("kustomization.yaml", b"resources:\n- a.yaml\n"),
        (
            "a.yaml",
            b"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: \xff\xfe\n",
        ),
    ]);
    assert!(report.contains("UTF-8"), "{report}");
    assert!(report.contains("a.yaml:6:6"), "{report}");
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_root() {
    let tree = tree(&[
        ("app/kustomization.yaml", b"resources:\n- link.yaml\n"),
        ("a.yaml", CONFIG_MAP.as_bytes()),
    ]);
    std::os::unix::fs::symlink("../a.yaml", tree.path().join("app/link.yaml")).expect("linked");
    let report = fails(1, tree.path(), &["build", "app"]);
    assert!(report.contains("`link.yaml`"), "{report}");
    assert!(report.contains("is outside of `app`"), "{report}");
    assert!(report.contains("app/kustomization.yaml:2:3"), "{report}");
}

#[test]
fn depth_and_size_are_limited() {
    let mut deep = CONFIG_MAP.as_bytes().to_vec();
    deep.extend(b"data: ");
    deep.extend(b"[".repeat(200_000));
    let report = broken(&[
        ("kustomization.yaml", b"resources:\n- a.yaml\n"),
        ("a.yaml", &deep),
    ]);
    assert!(report.contains("limit"), "{report}");
    assert!(report.contains("a.yaml:5:"), "{report}");
    assert!(report.len() < 2_000, "{}", report.len());
}

#[test]
fn secrets_stay_out_of_reports() {
    let report = broken(&[
        ("kustomization.yaml", b"resources:\n- a.yaml\n"),
        (
            "a.yaml",
            b"apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  password: hunter2\n  password: hunter2\n",
        ),
    ]);
    assert!(!report.contains("hunter2"), "{report}");
    assert!(report.contains("7 |   password: <hidden>"), "{report}");

    let report = broken(&[
        (
            "kustomization.yaml",
            b"secretGenerator:\n- name: a\n  envs:\n  - a.env\n",
        ),
        ("a.env", b"GOOD=hunter2\nBAD=hunter2\xff\n"),
    ]);
    assert!(!report.contains("hunter2"), "{report}");
    assert!(report.contains("line 2 of `a.env`"), "{report}");
    assert!(report.contains("4 |   - a.env"), "{report}");
}

/// Two places of one file with thousands of lines between them: the report does not go through all of those.
#[test]
fn places_far_apart_are_drawn_one_by_one() {
    let far = "# nothing\n".repeat(3000);
    let text = format!("{CONFIG_MAP}{far}---\n{CONFIG_MAP}");
    let tree = tree(&[
        ("kustomization.yaml", b"resources:\n- a.yaml\n"),
        ("a.yaml", text.as_bytes()),
    ]);
    let report = fails(1, tree.path(), &["build"]);
    let place = format!("a.yaml:{}:1\n", CONFIG_MAP.lines().count() + 3000 + 2);
    assert!(report.contains(&place), "{report}");
    assert!(report.contains("::: "), "{report}");
    assert!(report.contains("a.yaml:1:1\n"), "{report}");
    assert!(report.contains("first defined here"), "{report}");
}
