//! The command `version` of the drop-in.

use super::Failed;
use super::parse::Parsed;
use crate::{Context, Status, print};

/// The version of kustomize that the program stands in for.
const VERSION: &str = "v5.8.2";

/// Runs `version`.
pub(super) fn run(context: &mut Context<'_>, parsed: &Parsed) -> Result<Status, Failed> {
    let output = parsed.text("output");
    if parsed.has("short") && !output.is_empty() {
        return Err(Failed::usage("--short and --output are mutually exclusive"));
    }
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    // The names that Go has for systems and processors.
    let os = if os == "macos" { "darwin" } else { os };
    let arch = match arch {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "x86" => "386",
        other => other,
    };
    // kustomize says which Go it was built with; here is none, and the field stays for those who read it.
    let go = "unknown";
    let text = match output.as_str() {
        "" if parsed.has("short") => format!("{{{VERSION}  unknown   }}\n"),
        "" => format!("{VERSION}\n"),
        "yaml" => format!(
            "version: {VERSION}\ngitCommit: unknown\nbuildDate: unknown\ngoOs: {os}\ngoArch: {arch}\ngoVersion: {go}\n\n"
        ),
        "json" => format!(
            "{{\n  \"version\": \"{VERSION}\",\n  \"gitCommit\": \"unknown\",\n  \"buildDate\": \"unknown\",\n  \"goOs\": \"{os}\",\n  \"goArch\": \"{arch}\",\n  \"goVersion\": \"{go}\"\n}}\n"
        ),
        _ => String::new(),
    };
    Ok(print(context, &[text]))
}
