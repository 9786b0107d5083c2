//! Writes the tables of `crates/overlay-engine/src/tables` that come from public data.
//!
//! `cargo xtask tables SWAGGER_JSON` reads `api/openapi-spec/swagger.json` of Kubernetes v1.21.2 and writes
//! `merge_schema.rs` and `scope.rs`.
#![expect(clippy::print_stderr, reason = "a command of the terminal")]

mod merge_schema;
mod scope;

use std::process::ExitCode;

use serde_json::Value;

const TABLES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../crates/overlay-engine/src/tables"
);

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [task, path] = args.as_slice() else {
        eprintln!("usage: cargo xtask tables SWAGGER_JSON");
        return ExitCode::from(2);
    };
    if task != "tables" {
        eprintln!("unknown task `{task}`");
        return ExitCode::from(2);
    }
    match tables(path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn tables(path: &str) -> Result<(), String> {
    let text = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let swagger: Value =
        serde_json::from_slice(&text).map_err(|error| format!("{path}: {error}"))?;
    for (name, content) in [
        ("merge_schema.rs", merge_schema::render(&swagger)?),
        ("scope.rs", scope::render(&swagger)?),
    ] {
        let file = format!("{TABLES}/{name}");
        std::fs::write(&file, content).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}

/// Whether kustomize knows the type: its schema was taken from a cluster without alpha features.
fn is_served(definition_or_version: &str) -> bool {
    !definition_or_version.contains("v1alpha1")
        && !definition_or_version.ends_with("core.v1.EphemeralContainers")
}
