//! The command `version`.

use crate::args::{Invocation, Usage};
use crate::command::CommandName;
use crate::{Context, Status, print, report_usage};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The version of kustomize whose output builds equal.
const KUSTOMIZE: &str = "v5.8.2";

/// Runs `version`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let format = invocation
        .value("output")
        .and_then(|format| format.to_str());
    let is_short = invocation.has("short");
    if is_short && format.is_some() {
        let usage = Usage::new(
            CommandName::Version,
            "`--short` and `--output` exclude each other",
        );
        report_usage(context, &usage);
        return Status::WrongUsage;
    }
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    let text = match format {
        Some("json") => format!(
            "{{\n  \"version\": \"v{VERSION}\",\n  \"kustomize\": \"{KUSTOMIZE}\",\n  \"os\": \"{os}\",\n  \"arch\": \"{arch}\"\n}}\n"
        ),
        Some(_) => {
            format!("version: v{VERSION}\nkustomize: {KUSTOMIZE}\nos: {os}\narch: {arch}\n")
        }
        None if is_short => format!("v{VERSION}\n"),
        None => format!("overlay v{VERSION} (builds as kustomize {KUSTOMIZE})\n"),
    };
    print(context, &[text])
}
