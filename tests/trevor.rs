//! The chart under `docs/examples/trevor`: its test plan, as far as it needs no cluster, and that its outputs are
//! those of helm 3.22 and of kustomize 5.8.2 with helm, which wrote the files under `tests/golden/trevor`.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn run(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_overlay"))
        .args(arguments)
        .current_dir(root().join("docs/examples/trevor"))
        .output()
        .expect("the program runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).expect("the output is text")
}

fn template(settings: &[&str]) -> String {
    let mut arguments = vec![
        "helm",
        "template",
        "trevor",
        "charts/trevor",
        "--namespace",
        "trevor",
    ];
    arguments.extend(settings);
    run(&arguments)
}

/// The objects of a render.
fn objects(settings: &[&str]) -> Vec<Value> {
    use serde::Deserialize;

    let text = template(settings);
    serde_yaml::Deserializer::from_str(&text)
        .map(|document| Value::deserialize(document).expect("a document is YAML"))
        .filter(|object| !object.is_null())
        .collect()
}

fn find<'a>(objects: &'a [Value], kind: &str, name: &str) -> Option<&'a Value> {
    objects
        .iter()
        .find(|object| object["kind"] == kind && object["metadata"]["name"] == name)
}

/// Everything that is off by default.
const FULL: &[&str] = &[
    "--set",
    "ingress.enabled=true,autoscaling.enabled=true,networkPolicy.enabled=true,replicaCount=3",
    "--set",
    "envFromSecrets[0].secretName=trevor-database,envFromSecrets[1].secretName=trevor-s3",
    "--set",
    "ingress.tls[0].secretName=trevor-tls,ingress.tls[0].hosts[0]=trevor.example.org",
    "--set-string",
    "serviceAccount.annotations.team=research,ingress.annotations.team=research",
];

#[test]
fn outputs_are_those_of_helm_and_kustomize() {
    let build = |overlay: &str| {
        run(&[
            "build",
            "--enable-helm",
            "--load-restrictor",
            "LoadRestrictionsNone",
            overlay,
        ])
    };
    for (file, output) in [
        ("default.yaml", template(&[])),
        (
            "dev-values.yaml",
            template(&["--values", "charts/trevor/values.dev.yaml"]),
        ),
        ("full.yaml", template(FULL)),
        ("overlay-dev.yaml", build("overlays/dev")),
        ("overlay-prod.yaml", build("overlays/prod")),
    ] {
        let path = root().join("tests/golden/trevor").join(file);
        let expected = std::fs::read_to_string(path).expect("the golden file is there");
        assert_eq!(output, expected, "{file}");
    }
}

#[test]
fn it_renders_with_its_defaults() {
    let objects = objects(&[]);
    for (kind, name) in [
        ("Deployment", "trevor"),
        ("Deployment", "trevor-worker"),
        ("CronJob", "trevor-crd-sync"),
        ("CronJob", "trevor-storage-cleanup"),
        ("ConfigMap", "trevor-config"),
        ("Service", "trevor"),
        ("ServiceAccount", "trevor"),
    ] {
        assert!(find(&objects, kind, name).is_some(), "{kind} {name}");
    }
    for kind in [
        "Ingress",
        "HorizontalPodAutoscaler",
        "NetworkPolicy",
        "PersistentVolumeClaim",
        "Secret",
    ] {
        assert!(
            objects.iter().all(|object| object["kind"] != kind),
            "{kind}"
        );
    }
    let role = find(&objects, "ClusterRole", "trevor-crd-sync").expect("the role is there");
    assert_eq!(role["rules"][0]["apiGroups"][0], "cr8tor.karectl.io");
}

#[test]
fn an_ingress_can_be_had() {
    let objects = objects(&["--set", "ingress.enabled=true"]);
    let ingress = find(&objects, "Ingress", "trevor").expect("the Ingress is there");
    assert_eq!(ingress["spec"]["rules"][0]["host"], "trevor.example.org");
}

#[test]
fn the_worker_can_be_left_out() {
    let objects = objects(&["--set", "worker.enabled=false"]);
    assert!(find(&objects, "Deployment", "trevor-worker").is_none());
    assert!(find(&objects, "Deployment", "trevor").is_some());
}

#[test]
fn autoscaling_takes_the_replicas_over() {
    let objects = objects(&["--set", "autoscaling.enabled=true"]);
    let scaler = find(&objects, "HorizontalPodAutoscaler", "trevor").expect("it is there");
    assert_eq!(scaler["spec"]["minReplicas"], 2);
    let web = find(&objects, "Deployment", "trevor").expect("the API is there");
    assert_eq!(web["spec"].get("replicas"), None);
}

#[test]
fn a_network_policy_can_be_had() {
    let objects = objects(&["--set", "networkPolicy.enabled=true"]);
    let policy = find(&objects, "NetworkPolicy", "trevor").expect("the policy is there");
    let from = policy["spec"]["ingress"].as_array().expect("two sources");
    let name = |source: &Value| {
        source["from"][0]["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"].clone()
    };
    let names: Vec<Value> = from.iter().map(name).collect();
    assert_eq!(names, ["ingress-nginx", "monitoring"]);
}

#[test]
fn migrations_are_a_hook() {
    let objects = objects(&["--set", "migrations.hookEnabled=true"]);
    let job = find(&objects, "Job", "trevor-migrate").expect("the Job is there");
    let annotations = &job["metadata"]["annotations"];
    assert_eq!(annotations["helm.sh/hook"], "pre-upgrade,pre-install");
    assert_eq!(annotations["helm.sh/hook-weight"], "-5");
    assert_eq!(
        annotations["helm.sh/hook-delete-policy"],
        "before-hook-creation,hook-succeeded"
    );
    let without = self::objects(&["--set", "migrations.hookEnabled=false"]);
    assert!(find(&without, "Job", "trevor-migrate").is_none());
}

#[test]
fn secrets_reach_the_api_and_the_worker() {
    let objects = objects(FULL);
    for name in ["trevor", "trevor-worker"] {
        let deployment = find(&objects, "Deployment", name).expect("the Deployment is there");
        let container = &deployment["spec"]["template"]["spec"]["containers"][0];
        let sources = container["envFrom"].as_array().expect("sources");
        let secrets: Vec<&Value> = sources
            .iter()
            .filter_map(|source| source.pointer("/secretRef/name"))
            .collect();
        assert_eq!(secrets, ["trevor-database", "trevor-s3"], "{name}");
    }
}

#[test]
fn a_disruption_budget_needs_more_than_one_replica() {
    for (count, wanted) in [("1", false), ("2", true)] {
        let objects = objects(&["--set", &format!("replicaCount={count}")]);
        let found = find(&objects, "PodDisruptionBudget", "trevor").is_some();
        assert_eq!(found, wanted, "{count}");
    }
}
