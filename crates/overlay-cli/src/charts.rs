//! The charts of a build: rendered here, or by a program helm that the user names.

use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use overlay_engine::{
    BuildOptions, ChartFailure, ChartFiles, ChartRenderer, ChartRequest, ChartSource,
};
use overlay_fetch::Fetch;
use overlay_helm::capabilities::{Capabilities, KubeVersion};
use overlay_helm::chart::{self, Limits};
use overlay_helm::error::Error;
use overlay_helm::render::{self, Release, RenderOptions, Selection};
use overlay_helm::values::Given;
use overlay_process::Processes;

use crate::args::{Invocation, Usage};
use crate::helm::host::Machine;
use crate::helm::load::{self, LoadError};
use crate::helm::{limits, pull, render_name, split_commas, with_stack};
use crate::remote;

/// Gives a build what it needs for charts, when the flags enable them.
///
/// # Errors
/// When `--helm-command` names no program.
pub(crate) fn enable(
    invocation: &Invocation,
    options: BuildOptions,
) -> Result<BuildOptions, Usage> {
    if !invocation.has("enable-helm") {
        return Ok(options);
    }
    let renderer: Arc<dyn ChartRenderer> = match invocation.value("helm-command") {
        None => Arc::new(Native {
            fetch: Some(remote::fetcher(invocation, &Processes::default())),
        }),
        Some(program) if !program.is_empty() => Arc::new(Program(program.to_owned())),
        Some(_) => {
            let message = "`--helm-command` needs a value: the program helm";
            return Err(Usage::new(invocation.command, message));
        }
    };
    let kube_version = invocation.value("helm-kube-version").unwrap_or_default();
    let api_versions = invocation
        .values("helm-api-versions")
        .flat_map(split_commas);
    Ok(options
        .charts(renderer)
        .chart_capabilities(kube_version.to_string_lossy(), api_versions))
}

/// Gives a build charts that lie there, whatever the flags say.
pub(crate) fn always(options: BuildOptions) -> BuildOptions {
    options.charts(Arc::new(Native { fetch: None }))
}

/// Gives a build charts, also from repositories, whatever the flags say: for commands that only look at what a build
/// depends on.
pub(crate) fn fetching(invocation: &Invocation, options: BuildOptions) -> BuildOptions {
    with_fetch(options, remote::fetcher(invocation, &Processes::default()))
}

/// Gives a build charts, also those that `fetch` fetches.
pub(crate) fn with_fetch(options: BuildOptions, fetch: Arc<Fetch>) -> BuildOptions {
    options.charts(Arc::new(Native { fetch: Some(fetch) }))
}

/// Renders charts in this process.
#[derive(Debug)]
struct Native {
    fetch: Option<Arc<Fetch>>,
}

impl ChartRenderer for Native {
    fn pull(&self, source: &ChartSource<'_>) -> Result<ChartFiles, ChartFailure> {
        let version = match source.version {
            "" if source.devel => ">0.0.0-0",
            version => version,
        };
        let Some(fetch) = &self.fetch else {
            return Err(ChartFailure::new(
                "charts from repositories are not fetched here",
            ));
        };
        let archive = pull::pull(fetch, source.repository, source.name, version)
            .map_err(ChartFailure::new)?;
        let files = chart::unpack(&archive, &Limits::default())
            .map_err(|error| ChartFailure::new(error.to_string()))?;
        Ok(files
            .into_iter()
            .map(|file| (file.name, file.data))
            .collect())
    }

    fn render(&self, request: &ChartRequest<'_>) -> Result<Vec<u8>, ChartFailure> {
        if !request.release_name.is_empty() && !request.name_template.is_empty() {
            return Err(ChartFailure::new(
                "`nameTemplate` and `releaseName` exclude each other",
            ));
        }
        let mut warnings = Vec::new();
        let chart =
            load::load(request.fs, request.path, &mut warnings).map_err(|error| match error {
                LoadError::Missing => ChartFailure::new("it is not there any more"),
                LoadError::Read(path, message) => {
                    ChartFailure::new(format!("cannot read `{}`: {message}", path.display()))
                }
                LoadError::Chart(error) => failure(&error.into()),
            })?;
        let given = Given {
            files: request
                .values
                .iter()
                .map(|file| (file.name.clone(), file.text.to_vec()))
                .collect(),
            ..Given::default()
        };
        let values = given
            .merge(&mut |_| Err("there is no file to read".to_owned()))
            .map_err(|error| failure(&error.into()))?;
        let name = match (request.release_name, request.name_template) {
            // Whatever helm's `--generate-name` promises, this is the name that it gives.
            ("", "") => "release-name".to_owned(),
            ("", template) => {
                render_name(template, None, false).map_err(|error| failure(&error))?
            }
            (name, _) => name.to_owned(),
        };
        let namespace = match request.namespace {
            "" => "default",
            namespace => namespace,
        };
        let mut capabilities =
            Capabilities::new().add_api_versions(request.api_versions.iter().cloned());
        if !request.kube_version.is_empty() {
            let version = KubeVersion::parse(request.kube_version)
                .map_err(|error| ChartFailure::new(error.to_string()))?;
            capabilities = capabilities.kube_version(version);
        }
        let release = Release::new(name, namespace);
        let options = RenderOptions::new().limits(limits());
        let rendered = with_stack(|| {
            let mut host = Machine::new(None, false);
            render::render(
                &chart,
                &values,
                &release,
                &capabilities,
                &options,
                &mut host,
            )
        });
        let rendered = rendered
            .map_err(ChartFailure::new)?
            .map_err(|error| failure(&error))?;
        let selection = Selection::new()
            .crds(request.include_crds)
            .hooks(!request.skip_hooks)
            .tests(!request.skip_tests);
        Ok(rendered.print(&selection))
    }
}

/// What the report of a build tells of an error of a chart.
fn failure(error: &Error) -> ChartFailure {
    match error {
        Error::Template(error) => {
            let mut failure = ChartFailure::new(error.message.as_str());
            if let Some(place) = &error.place {
                failure = failure.note(format!("at {place}: {}", place.source_line.trim()));
            }
            for caller in &error.callers {
                failure = failure.note(format!("called from {caller}"));
            }
            failure
        }
        error => ChartFailure::new(error.to_string()),
    }
}

/// Lets a program helm render charts.
#[derive(Debug)]
struct Program(OsString);

impl ChartRenderer for Program {
    fn render(&self, request: &ChartRequest<'_>) -> Result<Vec<u8>, ChartFailure> {
        let directory = tempfile::tempdir()
            .map_err(|error| ChartFailure::new(format!("cannot make a directory: {error}")))?;
        let config = match request.config_home {
            "" => directory.path().join("helm"),
            home => home.into(),
        };
        let mut command = Command::new(&self.0);
        command.arg("template");
        match request.release_name {
            "" => command.arg("--generate-name"),
            name => command.arg(name),
        };
        command.arg(request.path);
        let mut pair = |flag: &str, value: &OsStr| {
            if !value.is_empty() {
                command.arg(flag).arg(value);
            }
        };
        pair("--namespace", OsStr::new(request.namespace));
        pair("--name-template", OsStr::new(request.name_template));
        for (index, values) in request.values.iter().enumerate() {
            let path = directory.path().join(format!("values-{index}.yaml"));
            write_private(&path, &values.text)
                .map_err(|error| ChartFailure::new(format!("cannot write values: {error}")))?;
            pair("-f", path.as_os_str());
        }
        for version in request.api_versions {
            pair("--api-versions", OsStr::new(version));
        }
        pair("--kube-version", OsStr::new(request.kube_version));
        let switches = [
            ("--include-crds", request.include_crds),
            ("--skip-tests", request.skip_tests),
            ("--no-hooks", request.skip_hooks),
            ("--debug", request.debug),
            ("--devel", request.devel),
        ];
        command.args(switches.iter().filter(|(_, on)| *on).map(|(flag, _)| flag));
        command
            .env("HELM_CONFIG_HOME", &config)
            .env("HELM_CACHE_HOME", config.join(".cache"))
            .env("HELM_DATA_HOME", config.join(".data"));
        let shown = self.0.display();
        let output = command
            .output()
            .map_err(|error| ChartFailure::new(format!("cannot run `{shown}`: {error}")))?;
        let said = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            let failure = ChartFailure::new(format!("`{shown}` ended with {}", output.status));
            return Err(said.trim().lines().fold(failure, ChartFailure::note));
        }
        Ok(output.stdout)
    }
}

/// Values may be secret.
fn write_private(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text)
}
