//! Old-style plugins: executables in a directory of their own, found by the type of their configuration.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use overlay_engine::{FunctionCall, FunctionError, FunctionOutput, PluginSpec};

use overlay_process::{Bounds, Messages, Processes};

/// How long a text of the environment can be, with its name.
const MAX_ENV: usize = 131_071;

/// Runs a plugin: its first argument is a file with its configuration.
pub(crate) fn run(
    processes: &Processes,
    bounds: Bounds,
    home: Option<&Path>,
    spec: &PluginSpec,
    call: &FunctionCall<'_>,
) -> Result<FunctionOutput, FunctionError> {
    let program = find(home, spec)?;
    let mut file = tempfile::Builder::new()
        .prefix("kust-plugin-config-")
        .tempfile()
        .map_err(|error| cannot_write(&error))?;
    file.write_all(spec.config.as_bytes())
        .and_then(|()| file.flush())
        .map_err(|error| cannot_write(&error))?;
    let mut command = Command::new(&program);
    command.arg(file.path()).args(&spec.args);
    if call.directory.is_dir() {
        command.current_dir(call.directory);
    }
    let root = call.directory.to_string_lossy();
    for (name, value) in [
        ("KUSTOMIZE_PLUGIN_CONFIG_STRING", spec.config.as_str()),
        ("KUSTOMIZE_PLUGIN_CONFIG_ROOT", &*root),
    ] {
        if name.len() + 1 + value.len() <= MAX_ENV {
            command.env(name, value);
        } else {
            command.env_remove(name);
        }
    }
    let done = processes
        .run(&mut command, Some(call.input), bounds, Messages::Kept)
        .map_err(|failed| crate::failure(&command, &failed))?;
    if done.status.success() {
        return Ok(FunctionOutput::Printed(done.output));
    }
    let mut error = FunctionError::new(crate::ended(done.status));
    let said = done.messages.trim_end();
    if !said.is_empty() {
        error = error.note(format!("it says: {said}"));
    }
    Err(error)
}

fn cannot_write(error: &std::io::Error) -> FunctionError {
    FunctionError::new(format!(
        "cannot be started: its configuration cannot be written to a file: {error}"
    ))
}

/// Finds the executable: `HOME/group/version/kind/Kind`.
fn find(home: Option<&Path>, spec: &PluginSpec) -> Result<PathBuf, FunctionError> {
    let Some(home) = home.map(Path::to_owned).or_else(default_home) else {
        return Err(FunctionError::new(
            "is a plugin, but there is no directory of plugins",
        )
        .hint("`KUSTOMIZE_PLUGIN_HOME` names it; a function has an annotation `config.kubernetes.io/function`"));
    };
    let parts = [&spec.group, &spec.version, &spec.kind];
    if parts
        .iter()
        .any(|part| part.split(['/', '\\']).any(|part| part == ".."))
    {
        return Err(FunctionError::new("has a type that is no name of a plugin"));
    }
    let file = home
        .join(&spec.group)
        .join(&spec.version)
        .join(spec.kind.to_lowercase())
        .join(&spec.kind);
    if crate::is_executable(&file) {
        return Ok(file);
    }
    let shown = file.display();
    if file.exists() {
        return Err(FunctionError::new(format!(
            "cannot be started: the plugin `{shown}` is not executable"
        ))
        .hint(format!("`chmod +x {shown}`")));
    }
    let mut library = file.clone().into_os_string();
    library.push(".so");
    Err(if Path::new(&library).exists() {
        FunctionError::new(format!(
            "is a Go library, `{}`, which only kustomize can load",
            Path::new(&library).display()
        ))
    } else {
        FunctionError::new(format!("is a plugin that is not there: `{shown}`"))
    })
}

/// The first directory that exists of those where kustomize looks.
fn default_home() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let user = variable(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
    let user = PathBuf::from(user.unwrap_or_else(|| "~".into()));
    [
        variable("KUSTOMIZE_PLUGIN_HOME").map(PathBuf::from),
        variable("XDG_CONFIG_HOME").map(|config| Path::new(&config).join("kustomize/plugin")),
        Some(user.join(".config/kustomize/plugin")),
        Some(user.join("kustomize/plugin")),
    ]
    .into_iter()
    .flatten()
    .find(|directory| directory.exists())
}
