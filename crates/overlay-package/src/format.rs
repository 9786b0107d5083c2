//! Formatting: fields in the usual order, containers by name.

use overlay_yaml::Value;

use crate::annotation;
use crate::order::key;
use crate::{PackageError, Result};

/// Says how a resource is formatted: `standard` or `none`.
const FORMATTING: &str = "config.kubernetes.io/formatting";

const KINDS: [&str; 7] = [
    "CronJob",
    "DaemonSet",
    "Deployment",
    "Job",
    "ReplicaSet",
    "StatefulSet",
    "ValidatingWebhookConfiguration",
];

const VERSIONS: [&str; 8] = [
    "apps/v1",
    "apps/v1beta1",
    "apps/v1beta2",
    "batch/v1",
    "batch/v1beta1",
    "extensions/v1beta1",
    "v1",
    "admissionregistration.k8s.io/v1",
];

/// Puts the fields of a resource into the usual order, and its containers in that of their names.
///
/// # Errors
/// When the resource asks for a formatting that there is not.
pub fn format(resource: &mut Value) -> Result<()> {
    match annotation::get(resource, FORMATTING) {
        None | Some("standard") => {}
        Some("none") => return Ok(()),
        Some(other) => {
            return Err(PackageError::Refused(format!(
                "the annotation `{FORMATTING}` is `{other}`: expected `standard` or `none`"
            )));
        }
    }
    let text = |field: &str| Some(resource.get(field)?.text().unwrap_or_default());
    let (Some(kind), Some(version)) = (text("kind"), text("apiVersion")) else {
        return Ok(());
    };
    let sorts_lists = KINDS.contains(&kind) && VERSIONS.contains(&version);
    sort(resource, "", sorts_lists);
    Ok(())
}

fn sort(value: &mut Value, path: &str, sorts_lists: bool) {
    if let Some(items) = value.as_sequence_mut() {
        match path {
            ".spec.template.spec.containers" if sorts_lists => {
                items.sort_by(|a, b| member(a, "name").cmp(member(b, "name")));
            }
            ".webhooks.rules.operations" if sorts_lists => {
                items.sort_by(|a, b| a.text().unwrap_or("").cmp(b.text().unwrap_or("")));
            }
            _ => {}
        }
        for item in items.iter_mut() {
            sort(item, path, sorts_lists);
        }
    } else if let Some(mapping) = value.as_mapping_mut() {
        let entries = mapping.entries_mut();
        entries.sort_by(|a, b| {
            let text = |key: &Value| key.text().unwrap_or_default().to_owned();
            let (a, b) = (text(&a.key), text(&b.key));
            key(&a).cmp(&key(&b))
        });
        for entry in entries.iter_mut() {
            let path = format!("{path}.{}", entry.key.text().unwrap_or_default());
            sort(&mut entry.value, &path, sorts_lists);
        }
    }
}

fn member<'v>(item: &'v Value, name: &str) -> &'v str {
    item.get(name).and_then(Value::text).unwrap_or_default()
}
