//! The worked examples as typed objects: what the decisions behind them say, read through k8s-openapi.

use std::path::Path;

use k8s_openapi::api::apps::v1::{Deployment, StatefulSet};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::batch::v1::Job;
use k8s_openapi::api::core::v1::{PodAntiAffinity, PodSpec, Service};
use k8s_openapi::api::networking::v1::Ingress;
use overlay_engine::{BuildOptions, Built, OsFs, build};

fn built(directory: &str) -> Built {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(directory);
    build(&OsFs, path, &BuildOptions::default()).unwrap_or_else(|failure| panic!("{failure}"))
}

fn stateful_set(environment: &str) -> StatefulSet {
    let built = built(&format!("overlays/{environment}"));
    built
        .get("kagent")
        .unwrap_or_else(|error| panic!("{error}"))
}

fn anti_affinity(set: &StatefulSet) -> PodAntiAffinity {
    let pod = pod(set);
    let affinity = pod.affinity.expect("an affinity");
    affinity.pod_anti_affinity.expect("an anti-affinity")
}

fn pod(set: &StatefulSet) -> PodSpec {
    set.spec.template.spec.clone().expect("a pod")
}

#[test]
fn development_has_one_replica_and_prefers_to_spread() {
    let set = stateful_set("dev");
    assert_eq!(set.spec.replicas, Some(1));
    let affinity = anti_affinity(&set);
    assert!(
        affinity
            .preferred_during_scheduling_ignored_during_execution
            .is_some()
    );
    assert!(
        affinity
            .required_during_scheduling_ignored_during_execution
            .is_none()
    );
}

#[test]
fn production_has_five_replicas_on_five_nodes() {
    let set = stateful_set("prod");
    assert_eq!(set.spec.replicas, Some(5));
    let affinity = anti_affinity(&set);
    let required = affinity
        .required_during_scheduling_ignored_during_execution
        .expect("required, not preferred");
    assert_eq!(required[0].topology_key, "kubernetes.io/hostname");
    assert!(
        affinity
            .preferred_during_scheduling_ignored_during_execution
            .is_none()
    );
}

#[test]
fn production_gets_more_resources_than_development() {
    let limits = |environment: &str| {
        let container = pod(&stateful_set(environment)).containers.remove(0);
        let limits = container.resources.and_then(|resources| resources.limits);
        limits.expect("limits")["memory"].0.clone()
    };
    assert_ne!(limits("dev"), limits("prod"));
}

#[test]
fn every_golden_output_is_made_of_objects_that_kubernetes_knows() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden");
    let list = std::fs::read_to_string(golden.join("list.txt")).expect("the list is there");
    let mut seen = 0;
    for line in list.lines() {
        let (_, directory) = line.split_once(' ').expect("file and directory");
        for resource in &built(directory).resources {
            let fits = match resource.gvk().kind.as_str() {
                "StatefulSet" => resource.to::<StatefulSet>().map(drop),
                "Deployment" => resource.to::<Deployment>().map(drop),
                "Service" if resource.gvk().group.is_empty() => resource.to::<Service>().map(drop),
                "Ingress" => resource.to::<Ingress>().map(drop),
                "Job" => resource.to::<Job>().map(drop),
                "HorizontalPodAutoscaler" => resource.to::<HorizontalPodAutoscaler>().map(drop),
                _ => continue,
            };
            assert!(fits.is_ok(), "{directory}: {fits:?}");
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} objects were looked at");
}

#[test]
fn reactbin_migrates_before_it_serves_and_routes_the_api_first() {
    let built = built("docs/examples/reactbin/overlays/production");
    let ingress = built
        .resources
        .iter()
        .find(|resource| resource.gvk().kind == "Ingress")
        .map(|resource| resource.to::<Ingress>().expect("an Ingress"))
        .expect("one Ingress");
    let rules = ingress.spec.and_then(|spec| spec.rules).expect("rules");
    let paths: Vec<String> = rules[0]
        .http
        .iter()
        .flat_map(|http| &http.paths)
        .filter_map(|path| path.path.clone())
        .collect();
    assert_eq!(paths, ["/api/", "/"]);
    let migrates = built.resources.iter().any(|resource| {
        resource.gvk().kind == "Deployment"
            && resource.to::<Deployment>().is_ok_and(|deployment| {
                let pod = deployment.spec.template.spec;
                pod.and_then(|pod| pod.init_containers)
                    .is_some_and(|containers| {
                        containers.iter().any(|container| {
                            container.command.as_deref()
                                == Some(&["alembic".into(), "upgrade".into(), "head".into()])
                        })
                    })
            })
    });
    assert!(migrates, "no init container runs `alembic upgrade head`");
}

#[test]
fn todo_serves_the_frontend_on_a_fixed_node_port() {
    let built = built("docs/examples/todo/overlays/minikube");
    let ports: Vec<(Option<String>, Option<i32>)> = built
        .resources
        .iter()
        .filter(|resource| resource.gvk().kind == "Service")
        .map(|resource| resource.to::<Service>().expect("a Service"))
        .filter_map(|service| service.spec)
        .map(|spec| {
            let port = spec
                .ports
                .and_then(|ports| ports.first().and_then(|port| port.node_port));
            (spec.type_, port)
        })
        .collect();
    assert!(
        ports.contains(&(Some("NodePort".to_owned()), Some(30080))),
        "{ports:?}"
    );
    assert!(
        ports.contains(&(Some("ClusterIP".to_owned()), None)),
        "{ports:?}"
    );
}
