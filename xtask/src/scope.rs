//! Which kinds live in namespaces, from the paths of the API.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use crate::is_served;

/// What kustomize's own list has beyond Kubernetes v1.21.2.
const LATER: [(&str, &str, bool); 2] = [
    (
        "ValidatingAdmissionPolicy",
        "admissionregistration.k8s.io/v1",
        false,
    ),
    (
        "ValidatingAdmissionPolicyBinding",
        "admissionregistration.k8s.io/v1",
        false,
    ),
];

pub(crate) fn render(swagger: &Value) -> Result<String, String> {
    let paths = swagger["paths"].as_object().ok_or("no `paths`")?;
    let mut scopes: BTreeMap<(&str, String), bool> = LATER
        .iter()
        .map(|&(kind, version, namespaced)| ((kind, version.to_owned()), namespaced))
        .collect();
    for (path, item) in paths {
        let gvk = &item["get"]["x-kubernetes-group-version-kind"];
        let (Some(group), Some(version), Some(kind)) = (
            gvk["group"].as_str(),
            gvk["version"].as_str(),
            gvk["kind"].as_str(),
        ) else {
            continue;
        };
        if !is_served(version) || kind == "EphemeralContainers" {
            continue;
        }
        let api_version = if group.is_empty() {
            version.to_owned()
        } else {
            format!("{group}/{version}")
        };
        let namespaced = scopes.entry((kind, api_version)).or_default();
        *namespaced |= path.contains("namespaces/{namespace}");
    }
    let mut out = String::from(
        "//! Which kinds live in namespaces and which do not.\n\
         //!\n\
         //! Source: the paths in `api/openapi-spec/swagger.json` of Kubernetes v1.21.2 (beta and stable APIs), which is\n\
         //! what kustomize v5.8.2 knows, and the two later kinds that its own list has.\n\
         //! Written by `cargo xtask tables`; do not edit.\n\n\
         /// A kind, its `apiVersion`, and whether its objects live in namespaces; sorted.\n\
         pub(crate) type ScopeRow = (&'static str, &'static str, bool);\n\n",
    );
    let _ = writeln!(
        out,
        "#[rustfmt::skip]\npub(crate) static SCOPES: [ScopeRow; {}] = [",
        scopes.len()
    );
    for ((kind, version), namespaced) in &scopes {
        let _ = writeln!(out, "    ({kind:?}, {version:?}, {namespaced}),");
    }
    out.push_str("];\n");
    Ok(out)
}
