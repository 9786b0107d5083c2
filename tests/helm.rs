//! `overlay helm template`, and the charts of builds, from the outside. `tests/charts/web` is a chart with a subchart, a
//! hook, a definition of a custom resource, files and a schema; `web.yaml` beside it is what helm 3.22 prints for it.
//! With `HELM` set to such a helm, both are asked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn charts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/charts")
}

fn run(directory: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_overlay"))
        .current_dir(directory)
        .args(args)
        .env_remove("HELM_NAMESPACE")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("it runs")
}

fn template(args: &[&str]) -> Output {
    run(&charts(), &[&["helm", "template"], args].concat())
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn prints(args: &[&str]) -> String {
    let output = template(args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    if let Some(helm) = std::env::var_os("HELM") {
        let wanted = Command::new(helm)
            .arg("template")
            .args(args)
            .current_dir(charts())
            .output()
            .expect("helm runs");
        assert_eq!(text(&output.stdout), text(&wanted.stdout), "{args:?}");
    }
    text(&output.stdout).to_owned()
}

fn fails(status: i32, args: &[&str]) -> String {
    let output = template(args);
    assert_eq!(
        output.status.code(),
        Some(status),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(text(&output.stdout), "");
    text(&output.stderr).to_owned()
}

#[test]
fn a_chart_prints_what_helm_prints() {
    let wanted = fs::read_to_string(charts().join("web.yaml")).expect("the file");
    let args = ["shop", "web", "--include-crds", "-n", "prod"];
    assert_eq!(prints(&args), wanted);
}

#[test]
fn parts_of_a_release_are_left_out() {
    assert!(!prints(&["shop", "web", "--no-hooks"]).contains("kind: Pod"));
    assert!(!prints(&["shop", "web", "--skip-tests"]).contains("kind: Pod"));
    assert!(!prints(&["shop", "web"]).contains("CustomResourceDefinition"));
    assert!(!prints(&["shop", "web", "--set", "db.enabled=false"]).contains("StatefulSet"));
    let shown = prints(&[
        "shop",
        "web",
        "-s",
        "charts/db/templates/*.yaml",
        "--set",
        "db.replicas=3",
    ]);
    assert_eq!(
        shown,
        "---\n# Source: web/charts/db/templates/db.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  \
         name: shop-db\nspec:\n  replicas: 3\n"
    );
}

#[test]
fn a_release_gets_its_name_and_values_in_many_ways() {
    assert!(prints(&["web", "--generate-name"]).contains("name: release-name"));
    assert!(prints(&["web", "--name-template", "{{ \"X\" | lower }}"]).contains("name: x\n"));
    assert!(prints(&["shop", "web", "--kube-version", "1.30"]).contains("kube: v1.30"));
    assert!(prints(&["shop", "web", "--set", "big=1000000"]).contains("big: \"1000000\""));
    assert!(prints(&["shop", "web", "--set-json", "big=1.5"]).contains("big: \"1.5\""));
}

#[test]
fn mistakes_are_reported_where_they_are() {
    let report = fails(1, &["shop", "web", "--set", "named=true"]);
    for part in [
        "error: a name is needed",
        "web/templates/_helpers.tpl:2:4",
        "{{ required \"a name is needed\" .Values.name }}",
        "called from web/templates/web.yaml:11:14: include",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
    let report = fails(1, &["shop", "web", "--set", "replicas=two"]);
    assert!(report.contains("replicas"), "{report}");
    let report = fails(1, &["shop", "web", "--kube-version", "1.16"]);
    assert!(
        report.contains(">=1.20.0-0") && report.contains("v1.16"),
        "{report}"
    );
    let report = fails(1, &["Shop", "web"]);
    assert!(
        report.contains("`Shop` is no name of a release"),
        "{report}"
    );
    let report = fails(1, &["shop", "web", "-s", "templates/none.yaml"]);
    assert!(report.contains("templates/none.yaml"), "{report}");
    let report = fails(1, &["shop", "nothing"]);
    assert!(
        report.contains("there is no chart at `nothing`"),
        "{report}"
    );
}

#[test]
fn what_is_not_supported_is_refused() {
    for flag in [
        "--validate",
        "--verify",
        "--dry-run=server",
        "--dependency-update",
    ] {
        let report = fails(2, &["shop", "web", flag]);
        assert!(report.contains(flag), "{report}");
    }
    let report = fails(2, &["shop", "web", "--generate-name"]);
    assert!(report.contains("exclude each other"), "{report}");
    let output = run(&charts(), &["helm", "install", "web"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn what_is_no_manifest_is_printed_for_debugging_alone() {
    let tree = tree(&[
        ("c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"),
        ("c/templates/a.yaml", "a: 1\n\n---\nb: {{ \"[\" }}\n"),
    ]);
    let output = run(tree.path(), &["helm", "template", "c"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), ""));
    assert!(
        text(&output.stderr).contains("c/templates/a.yaml:"),
        "{}",
        text(&output.stderr)
    );
    let output = run(tree.path(), &["helm", "template", "c", "--debug"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("# Source: c/templates/a.yaml\na: 1\n"));
}

#[test]
fn a_seed_makes_passwords_that_come_again() {
    let tree = tree(&[
        ("c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"),
        ("c/templates/a.yaml", "password: {{ randAlphaNum 20 }}\n"),
    ]);
    let password = |seed: &[&str]| {
        let args = [&["helm", "template", "c"], seed].concat();
        text(&run(tree.path(), &args).stdout).to_owned()
    };
    assert_eq!(password(&["--seed", "7"]), password(&["--seed", "7"]));
    assert_ne!(password(&["--seed", "7"]), password(&["--seed", "8"]));
    assert_ne!(password(&[]), password(&[]));
}

#[test]
fn templates_are_written_into_a_directory() {
    let tree = tree(&[]);
    let out = tree.path().join("out");
    let out = out.to_str().expect("UTF-8");
    let printed = template(&["shop", "web", "--output-dir", out]);
    let lines: Vec<&str> = text(&printed.stdout).lines().collect();
    assert_eq!(lines.len(), 5, "{lines:?}");
    let written = fs::read_to_string(Path::new(out).join("web/templates/web.yaml"));
    assert_eq!(written.expect("the file").matches("# Source:").count(), 2);
}

fn tree(files: &[(&str, &str)]) -> TempDir {
    let tree = tempfile::tempdir().expect("a directory");
    for (path, content) in files {
        let path = tree.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a directory")).expect("a directory");
        fs::write(path, content).expect("a file");
    }
    tree
}

const CHART: [(&str, &str); 3] = [
    (
        "charts/c/Chart.yaml",
        "apiVersion: v2\nname: c\nversion: 1.0.0\n",
    ),
    ("charts/c/values.yaml", "a: {b: 1, c: [1, 2]}\nd: 1\n"),
    (
        "charts/c/templates/a.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\n\
         data:\n  values: {{ omit .Values \"global\" | toJson | quote }}\n",
    ),
];

fn build(kustomization: &str, args: &[&str]) -> Output {
    let mut files = CHART.to_vec();
    files.push(("kustomization.yaml", kustomization));
    files.push(("more.yaml", "d: 3\n"));
    run(tree(&files).path(), &[&["build"], args].concat())
}

fn values(kustomization: &str) -> String {
    let output = build(kustomization, &["--enable-helm"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let line = text(&output.stdout)
        .lines()
        .find(|line| line.starts_with("  values:"));
    line.unwrap_or_default().trim().to_owned()
}

#[test]
fn a_build_merges_the_values_of_a_chart_as_it_says() {
    let with = |more: &str| values(&format!("helmCharts:\n- name: c\n  releaseName: r\n{more}"));
    let inline = "  valuesInline: {a: {b: 2, c: [3]}, e: 1}\n";
    assert_eq!(with(""), r#"values: '{"a":{"b":1,"c":[1,2]},"d":1}'"#);
    assert_eq!(
        with(inline),
        r#"values: '{"a":{"b":2,"c":[3]},"d":1,"e":1}'"#
    );
    assert_eq!(
        with(&format!("  valuesMerge: merge\n{inline}")),
        r#"values: '{"a":{"b":1,"c":[1,2]},"d":1,"e":1}'"#
    );
    assert_eq!(
        with("  additionalValuesFiles: [more.yaml]\n"),
        r#"values: '{"a":{"b":1,"c":[1,2]},"d":3}'"#
    );
    assert_eq!(
        with("  valuesFile: more.yaml\n"),
        r#"values: '{"a":{"b":1,"c":[1,2]},"d":3}'"#
    );
}

#[test]
fn charts_of_a_build_have_to_be_enabled() {
    let charts = "helmCharts:\n- name: c\n  releaseName: r\n";
    let output = build(charts, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("--enable-helm"),
        "{}",
        text(&output.stderr)
    );
    let output = build(&format!("namespace: shop\n{charts}"), &["--enable-helm"]);
    assert!(
        text(&output.stdout).contains("namespace: shop\n"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn a_chart_that_is_not_there_is_said_so() {
    let output = build(
        "helmCharts:\n- name: d\n  repo: https://example.com\n",
        &["--enable-helm"],
    );
    let report = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        report.contains("there is no chart at `charts/d`"),
        "{report}"
    );
    assert!(report.contains("kustomization.yaml:2:"), "{report}");
}

#[test]
fn a_failing_chart_names_its_template() {
    let output = build(
        "helmCharts:\n- name: c\n  releaseName: r\n  valuesInline: {a: null}\n  kubeVersion: x\n",
        &["--enable-helm"],
    );
    let report = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(report.contains("cannot render the chart `c`"), "{report}");
    assert!(
        report.contains("`x` is no version of Kubernetes"),
        "{report}"
    );
}

#[cfg(unix)]
#[test]
fn a_program_helm_that_is_named_renders() {
    use std::os::unix::fs::PermissionsExt;
    let mut files = CHART.to_vec();
    files.push((
        "kustomization.yaml",
        "helmCharts:\n- name: c\n  releaseName: r\n",
    ));
    files.push((
        "helm",
        "#!/bin/sh\nprintf 'kind: ConfigMap\\napiVersion: v1\\nmetadata: {name: \"%s\"}\\n' \"$1-$2-$4\"\n",
    ));
    let tree = tree(&files);
    let helm = tree.path().join("helm");
    fs::set_permissions(&helm, fs::Permissions::from_mode(0o755)).expect("permissions");
    let helm = helm.to_str().expect("UTF-8");
    let output = run(
        tree.path(),
        &["build", "--enable-helm", "--helm-command", helm],
    );
    let printed = text(&output.stdout);
    assert!(
        printed.contains("name: template-r--f"),
        "{printed}{}",
        text(&output.stderr)
    );
}
