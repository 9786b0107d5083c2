//! Runs functions for [`overlay_engine`]: executables, containers, and kustomize's old-style plugins.
//!
//! A function is a program that a kustomization lists under `generators`, `transformers` or `validators`. It reads
//! resources and prints resources. [`Functions`] starts it as kustomize v5.8.2 does, with the same arguments and
//! environment, but without a shell, for a limited time, and with a limited output.
//!
//! ```
//! use std::sync::Arc;
//! use overlay_engine::BuildOptions;
//! use overlay_function::Functions;
//!
//! let functions = Functions::new().exec(true).env("REGION=eu");
//! let options = BuildOptions::default().functions(Arc::new(functions));
//! ```
//!
//! # Stages
//!
//! [`container`] writes the arguments of `docker`, [`plugin`] finds old-style plugins, `overlay-process` runs a program.
//!
//! # Limits
//!
//! Plugins that are Go libraries (`.so`) are not loaded. Whatever runs has all rights of the caller: enable it for
//! kustomizations that you trust.

mod container;
mod plugin;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use overlay_engine::{
    FunctionCall, FunctionError, FunctionOutput, FunctionProgram, FunctionRunner, FunctionSpec,
    StorageMount,
};
use overlay_process::{Bounds, Failed, Messages, Processes};

/// Runs functions as processes of this machine.
#[derive(Debug)]
pub struct Functions {
    exec: bool,
    network: bool,
    mounts: Vec<StorageMount>,
    envs: Vec<String>,
    as_current_user: bool,
    plugin_home: Option<PathBuf>,
    bounds: Bounds,
    processes: Processes,
}

impl Default for Functions {
    fn default() -> Functions {
        Functions {
            exec: false,
            network: false,
            mounts: Vec::new(),
            envs: Vec::new(),
            as_current_user: false,
            plugin_home: None,
            bounds: Bounds {
                time: Duration::from_secs(600),
                bytes: 256 << 20,
            },
            processes: Processes::default(),
        }
    }
}

impl Functions {
    /// Returns the defaults: containers without network, and old-style plugins.
    pub fn new() -> Functions {
        Functions::default()
    }

    /// Whether executables run. Default: no; as with kustomize, those that are listed then do nothing.
    #[must_use]
    pub fn exec(mut self, enable: bool) -> Functions {
        self.exec = enable;
        self
    }

    /// Whether containers that ask for the network get it. Default: no; it is an error then.
    #[must_use]
    pub fn network(mut self, enable: bool) -> Functions {
        self.network = enable;
        self
    }

    /// Adds what every container sees of the file system, as `type=bind,src=PATH,dst=PATH,rw=true`.
    #[must_use]
    pub fn mount(mut self, mount: &str) -> Functions {
        self.mounts.push(StorageMount::parse(mount));
        self
    }

    /// Adds a variable for every function: `NAME=VALUE`, or, for containers, `NAME` to pass on the caller's.
    #[must_use]
    pub fn env(mut self, env: impl Into<String>) -> Functions {
        self.envs.push(env.into());
        self
    }

    /// Whether containers run as the current user. Default: no, as nobody.
    #[must_use]
    pub fn as_current_user(mut self, enable: bool) -> Functions {
        self.as_current_user = enable;
        self
    }

    /// Sets where old-style plugins lie. Default: the first directory that exists of `$KUSTOMIZE_PLUGIN_HOME`,
    /// `$XDG_CONFIG_HOME/kustomize/plugin`, `~/.config/kustomize/plugin` and `~/kustomize/plugin`.
    #[must_use]
    pub fn plugin_home(mut self, home: impl Into<PathBuf>) -> Functions {
        self.plugin_home = Some(home.into());
        self
    }

    /// Sets how long a function may run. Default: 10 minutes.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Functions {
        self.bounds.time = limit;
        self
    }

    /// Sets how many bytes a function may print. Default: 256 MiB.
    #[must_use]
    pub fn output_limit(mut self, bytes: u64) -> Functions {
        self.bounds.bytes = bytes;
        self
    }

    /// Sets with which other programs those of the functions run, so that all can be ended together. Default: with
    /// none.
    #[must_use]
    pub fn processes(mut self, processes: Processes) -> Functions {
        self.processes = processes;
        self
    }

    fn function(
        &self,
        spec: &FunctionSpec,
        call: &FunctionCall<'_>,
    ) -> Result<FunctionOutput, FunctionError> {
        if spec.network && !self.network {
            return Err(
                FunctionError::new("needs the network, which is not enabled")
                    .hint("`--network` enables it"),
            );
        }
        let mut command = if !spec.image.is_empty() {
            let Some(program) = container::program() else {
                return Err(FunctionError::new(format!(
                    "runs in a container, `{}`, but there is neither `docker` nor `podman`",
                    spec.image
                )));
            };
            let mut command = Command::new(program);
            command.args(self.container_arguments(spec, call.directory));
            command
        } else if spec.path.is_empty() {
            return Ok(FunctionOutput::NotEnabled(
                "its annotation names neither a container nor an executable".to_owned(),
            ));
        } else if !self.exec {
            return Ok(FunctionOutput::NotEnabled(
                "executables are not enabled (`--enable-exec`)".to_owned(),
            ));
        } else {
            self.executable(spec, call.directory)?
        };
        command.current_dir(call.directory);
        let done = self
            .processes
            .run(
                &mut command,
                Some(call.input),
                self.bounds,
                Messages::PassedOn,
            )
            .map_err(|failed| failure(&command, &failed))?;
        if !done.status.success() {
            let mut error = FunctionError::new(ended(done.status));
            error.printed = done.output;
            return Err(error);
        }
        Ok(FunctionOutput::Printed(done.output))
    }

    fn container_arguments(&self, spec: &FunctionSpec, directory: &Path) -> Vec<String> {
        let user = if self.as_current_user {
            container::current_user()
        } else {
            "nobody".to_owned()
        };
        let mut mounts = spec.mounts.clone();
        mounts.extend(self.mounts.iter().cloned());
        let envs = container::merge_envs(&spec.container_envs, &self.envs);
        container::arguments(spec, &user, &mounts, &envs, directory)
    }

    fn executable(&self, spec: &FunctionSpec, directory: &Path) -> Result<Command, FunctionError> {
        if directory == Path::new("/") {
            return Err(FunctionError::new(
                "cannot run in the root directory of the file system",
            ));
        }
        let path = Path::new(&spec.path);
        let program = if spec.path.contains('/') {
            // A relative path is one from the directory in which the program runs; elsewhere than on Unix that must
            // be said.
            if cfg!(unix) {
                path.to_owned()
            } else {
                directory.join(path)
            }
        } else {
            find_program(&spec.path).ok_or_else(|| {
                FunctionError::new(format!("is `{}`, which is not on the path", spec.path)).hint(
                    format!(
                        "`./{}` is the file in the directory of the kustomization",
                        spec.path
                    ),
                )
            })?
        };
        let mut command = Command::new(program);
        command.args(&spec.args);
        for (name, value) in container::merge_exec_envs(&spec.exec_envs, &self.envs) {
            command.env(name, value);
        }
        Ok(command)
    }
}

impl FunctionRunner for Functions {
    fn run(&self, call: &FunctionCall<'_>) -> Result<FunctionOutput, FunctionError> {
        match call.program {
            FunctionProgram::Function(spec) => self.function(spec, call),
            FunctionProgram::Plugin(spec) => {
                let home = self.plugin_home.as_deref();
                plugin::run(&self.processes, self.bounds, home, spec, call)
            }
            _ => Err(FunctionError::new("is of a kind that cannot be run here")),
        }
    }
}

/// The first executable file of this name on the path.
fn find_program(name: &str) -> Option<PathBuf> {
    let path: OsString = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .filter(|directory| directory.is_absolute())
        .map(|directory| directory.join(name))
        .find(|file| is_executable(file))
}

fn is_executable(file: &Path) -> bool {
    let Ok(metadata) = file.metadata() else {
        return false;
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        metadata.is_file() && metadata.permissions().mode() & 0o111 != 0
    }
    #[cfg(not(unix))]
    metadata.is_file()
}

/// How a process has ended, as the end of a sentence.
fn ended(status: ExitStatus) -> String {
    if let Some(code) = status.code() {
        return format!("ended with exit status {code}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;
        if let Some(signal) = status.signal() {
            return format!("was ended by signal {signal}");
        }
    }
    "ended in an unknown way".to_owned()
}

fn failure(command: &Command, failed: &Failed) -> FunctionError {
    let program = command.get_program().to_string_lossy();
    match failed {
        Failed::Start(error) => {
            let error_kind = error.kind();
            let result = FunctionError::new(format!("cannot be started: `{program}`: {error}"));
            if error_kind == std::io::ErrorKind::PermissionDenied {
                result.hint(format!("is it executable? `chmod +x {program}`"))
            } else {
                result
            }
        }
        failed => FunctionError::new(failed.to_string()),
    }
}
