//! The plugin for Argo CD under `docs/examples/argocd`: run as Argo CD runs it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn example(file: &str) -> Value {
    let path = root().join("docs/examples/argocd").join(file);
    let text = fs::read_to_string(path).expect("the example is there");
    serde_yaml::from_str(&text).expect("the example is YAML")
}

fn overlay(args: &[&str], directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_overlay"));
    command.args(args).current_dir(directory);
    command
}

/// Runs the plugin's command with what Argo CD puts into the environment.
fn generate(directory: &Path, parameters: &Value) -> Output {
    let plugin = example("plugin.yaml");
    let command: Vec<&str> = plugin["spec"]["generate"]["command"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(
        command.first(),
        Some(&"overlay"),
        "the program that is tested"
    );
    overlay(&command[1..], directory)
        .env_clear()
        .envs([
            ("ARGOCD_APP_NAME", "kagent-preview"),
            ("ARGOCD_APP_NAMESPACE", "preview"),
            ("ARGOCD_APP_PROJECT_NAME", "default"),
            (
                "ARGOCD_APP_REVISION",
                "0123456789abcdef0123456789abcdef01234567",
            ),
            ("ARGOCD_APP_SOURCE_PATH", "overlays/dev"),
            (
                "ARGOCD_APP_SOURCE_REPO_URL",
                "https://git.example/platform/kagent.git",
            ),
            ("ARGOCD_APP_SOURCE_TARGET_REVISION", "HEAD"),
            ("KUBE_VERSION", "1.34.0"),
            ("KUBE_API_VERSIONS", "v1,apps/v1"),
            ("PARAM_NAME_PREFIX", "pr-7-"),
        ])
        .env("ARGOCD_APP_PARAMETERS", parameters.to_string())
        .output()
        .expect("it runs")
}

fn text(output: Output) -> String {
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{message}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn parameters_give_what_the_flags_give() {
    let directory = root().join("overlays/dev");
    let parameters = &example("app/application.yaml")["spec"]["source"]["plugin"]["parameters"];
    let flags = [
        "build",
        ".",
        "--name-prefix",
        "pr-7-",
        "--namespace",
        "preview",
        "--label",
        "preview=true",
        "--label-scope",
        "templates",
        "--annotation",
        "example.com/pull-request=7",
    ];
    let wanted = text(overlay(&flags, &directory).output().expect("it runs"));
    assert_eq!(text(generate(&directory, parameters)), wanted);
    assert!(wanted.contains("name: pr-7-kagent") && wanted.contains("preview: \"true\""));
}

#[test]
fn without_parameters_nothing_is_changed() {
    let directory = root().join("overlays/dev");
    let wanted = text(overlay(&["build"], &directory).output().expect("it runs"));
    // So Argo CD passes parameters that are announced and not set.
    let unset = json!([{"name": "namespace", "string": ""}, {"name": "images", "array": []}]);
    for parameters in [Value::Null, json!([]), unset] {
        assert_eq!(text(generate(&directory, &parameters)), wanted);
    }
}

#[test]
fn what_the_plugin_announces_is_understood() {
    let directory = root().join("overlays/dev");
    let plugin = example("plugin.yaml");
    let announced = plugin["spec"]["parameters"]["static"].as_array();
    let announced = announced.expect("the plugin announces parameters");
    assert_eq!(announced.len(), 10);
    for parameter in announced {
        let name = parameter["name"].as_str().expect("a name");
        let value = match parameter["collectionType"].as_str() {
            Some("array") => json!({"name": name, "array": []}),
            Some("map") => json!({"name": name, "map": {}}),
            _ => json!({"name": name, "string": ""}),
        };
        text(generate(&directory, &json!([value])));
    }
    let misspelt = generate(&directory, &json!([{"name": "image", "array": ["a:1"]}]));
    let message = String::from_utf8_lossy(&misspelt.stderr);
    assert_eq!(misspelt.status.code(), Some(2), "{message}");
    assert!(message.contains("did you mean `images`?"), "{message}");
}

#[test]
fn builds_of_one_checkout_run_at_the_same_time_and_write_nothing_there() {
    let checkout = tempfile::tempdir().expect("a temporary directory");
    let files = [
        ("base/kustomization.yaml", "resources: [a.yaml]\n"),
        (
            "base/a.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
        ),
        ("app/kustomization.yaml", "resources: [../base]\n"),
    ];
    for (path, content) in files {
        let path = checkout.path().join(path);
        fs::create_dir_all(path.parent().expect("a directory"))
            .and_then(|()| fs::write(path, content))
            .expect("the tree can be written");
    }
    let state = || {
        let mut state = BTreeMap::new();
        for entry in walkdir::WalkDir::new(checkout.path()) {
            let entry = entry.expect("readable");
            let found = entry.metadata().expect("readable");
            state.insert(
                entry.path().to_owned(),
                (found.len(), found.modified().ok()),
            );
        }
        state
    };
    let before = state();
    std::thread::scope(|scope| {
        for number in 0..16 {
            let directory = checkout.path().join("app");
            scope.spawn(move || {
                let prefix = format!("pr-{number}-");
                let output = generate(
                    &directory,
                    &json!([{"name": "name-prefix", "string": prefix}]),
                );
                assert!(text(output).contains(&format!("name: pr-{number}-a\n")));
            });
        }
    });
    assert_eq!(state(), before);
}

#[test]
fn the_component_adds_the_side_car() {
    let tree = tempfile::tempdir_in(root().join("target")).expect("a temporary directory");
    let repo_server = "apiVersion: apps/v1
kind: Deployment
metadata: {name: argocd-repo-server, namespace: argocd}
spec:
  template:
    spec:
      containers:
      - {name: argocd-repo-server, image: quay.io/argoproj/argocd}
      volumes:
      - {name: var-files, emptyDir: {}}
      - {name: plugins, emptyDir: {}}
";
    let kustomization = "namespace: argocd
resources: [repo-server.yaml]
components: [../../docs/examples/argocd]
";
    fs::write(tree.path().join("repo-server.yaml"), repo_server)
        .and_then(|()| fs::write(tree.path().join("kustomization.yaml"), kustomization))
        .expect("the tree can be written");
    let yaml = text(overlay(&["build"], tree.path()).output().expect("it runs"));
    let objects: Vec<Value> = serde_yaml::Deserializer::from_str(&yaml)
        .map(|document| serde::Deserialize::deserialize(document).expect("YAML"))
        .collect();
    let [config, deployment] = &objects[..] else {
        panic!("a config map and a deployment: {yaml}");
    };
    let pod = &deployment["spec"]["template"]["spec"];
    assert_eq!(pod["containers"].as_array().map(Vec::len), Some(2));
    let volumes = pod["volumes"].as_array().expect("volumes");
    let plugin = volumes
        .iter()
        .find(|volume| volume["name"] == "overlay-plugin")
        .expect("the volume of the plugin");
    assert_eq!(plugin["configMap"]["name"], config["metadata"]["name"]);
    assert!(
        config["data"]["plugin.yaml"]
            .as_str()
            .is_some_and(|text| text.contains("generate:"))
    );
}
