//! Tasks of this repository.
//!
//! `cargo xtask tables SWAGGER_JSON` writes the tables of `crates/overlay-engine/src/tables` that come from public data:
//! it reads `api/openapi-spec/swagger.json` of Kubernetes v1.21.2 and writes `merge_schema.rs` and `scope.rs`.
//!
//! `cargo xtask report` measures the command, and `cargo xtask workload` writes what is measured: see [`report`].
//! `cargo xtask layout` orders the functions of the command: see [`layout`].
#![expect(
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a command of the terminal"
)]

mod layout;
mod merge_schema;
mod report;
mod scope;

use std::process::ExitCode;

use serde_json::Value;

const TABLES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../crates/overlay-engine/src/tables"
);

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.as_slice() {
        [task, path] if task == "tables" => tables(path),
        [task, rest @ ..] if task == "report" => report::run(rest),
        [task] if task == "layout" => layout::run(),
        [task, name, size, directory] if task == "workload" => {
            report::write_workload(name, size, directory)
        }
        _ => {
            eprintln!(
                "cargo xtask tables SWAGGER_JSON\n\nWrites the tables that come from Kubernetes.\n\n{}\n\n{}",
                layout::USAGE,
                report::USAGE
            );
            return ExitCode::from(2);
        }
    };
    match done {
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
