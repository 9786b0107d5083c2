//! The command `helm template`.

pub(crate) mod host;
pub(crate) mod load;
pub(crate) mod pull;
pub(crate) mod report;
mod table;
mod write;

use std::ffi::OsStr;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use overlay_helm::capabilities::{Capabilities, KubeVersion};
use overlay_helm::chart::{self, Chart, ChartError, Limits as ChartLimits, Table};
use overlay_helm::error::Error;
use overlay_helm::render::{self, Release, RenderOptions, Rendered, Selection};
use overlay_helm::template::Limits;
use overlay_helm::values::Given;
use overlay_process::Processes;

use crate::args::{Invocation, Usage};
use crate::command::CommandName;
use crate::{Context, Status, complain, remote, report_usage};
use host::Machine;
use load::LoadError;
use report::Report;

pub(crate) use table::COMMAND;

/// Why the command did not do what it was asked.
enum Failed {
    Usage(Usage),
    /// A report, drawn.
    Report(String),
}

impl From<Usage> for Failed {
    fn from(usage: Usage) -> Failed {
        Failed::Usage(usage)
    }
}

fn usage(message: impl Into<String>) -> Usage {
    Usage::new(CommandName::Helm, message)
}

/// Runs `helm template [NAME] CHART`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    match template(context, invocation) {
        Ok(status) => status,
        Err(Failed::Usage(usage)) => {
            report_usage(context, &usage);
            Status::WrongUsage
        }
        Err(Failed::Report(text)) => {
            complain(context, &text);
            Status::Failed
        }
    }
}

fn template(context: &mut Context<'_>, invocation: &Invocation) -> Result<Status, Failed> {
    let report = Report {
        color: context.color,
    };
    let fail = |message: &str| Failed::Report(report.message(message, None));
    refuse(invocation)?;
    let (name, chart_path) = name_and_chart(invocation)?;
    let capabilities = capabilities(invocation)?;
    let seed = seed(invocation)?;
    let resolves = invocation.has("enable-dns");

    let mut warnings = Vec::new();
    let chart = find(context, &report, invocation, &chart_path, &mut warnings)?;
    let values = values(invocation, &report)?;
    let namespace = match invocation.value("namespace").map(OsStr::to_string_lossy) {
        Some(namespace) if !namespace.is_empty() => namespace.into_owned(),
        _ => match std::env::var("HELM_NAMESPACE") {
            Ok(namespace) if !namespace.is_empty() => namespace,
            _ => "default".to_owned(),
        },
    };
    let options = RenderOptions::new()
        .limits(limits())
        .skip_schema_validation(invocation.has("skip-schema-validation"));
    let name = match name {
        Name::Given(name) => name,
        Name::Template(text) => {
            render_name(&text, seed, resolves).map_err(|error| report_error(&report, &error))?
        }
    };
    let release = Release::new(name, namespace).is_upgrade(invocation.has("is-upgrade"));
    let rendered = with_stack(|| {
        let mut host = Machine::new(seed, resolves);
        render::render(
            &chart,
            &values,
            &release,
            &capabilities,
            &options,
            &mut host,
        )
    });
    let rendered = rendered.map_err(|message| fail(&message))?;
    let selection = selection(invocation);
    let rendered = match rendered {
        Ok(rendered) => rendered,
        Err(error) => {
            if invocation.has("debug")
                && let Error::Manifest { printed, .. } = &error
            {
                let _ = context.out.write_all(&printed.print(&selection));
            }
            let has_dependencies_hint =
                matches!(error, Error::Chart(ChartError::MissingDependencies(_)));
            let hint = has_dependencies_hint
                .then_some("`helm dependency build` fetches what Chart.yaml lists");
            return Err(Failed::Report(report.error(&error, hint)));
        }
    };
    warnings.extend_from_slice(&rendered.warnings);
    for warning in &warnings {
        complain(context, &format!("{warning}\n"));
    }
    let printed = match invocation
        .value("output-dir")
        .filter(|path| !path.is_empty())
    {
        Some(directory) => {
            let written = write::to_directory(
                Path::new(directory),
                invocation
                    .has("release-name")
                    .then_some(release.name.as_str()),
                &rendered,
                &selection,
            );
            written.map_err(|message| fail(&message))?
        }
        None => print(invocation, &rendered, &selection).map_err(|message| fail(&message))?,
    };
    let printed = select(invocation, printed).map_err(|message| fail(&message))?;
    let result = context
        .out
        .write_all(&printed)
        .and_then(|()| context.out.flush());
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(fail(&format!("cannot write to standard output: {error}")))
        }
        _ => Ok(Status::Done),
    }
}

/// Refuses what needs a cluster or a network, and words that are no `template`.
fn refuse(invocation: &Invocation) -> Result<(), Usage> {
    match invocation
        .arguments
        .first()
        .map(|word| word.to_string_lossy())
    {
        Some(word) if word == "template" => {}
        Some(word) => {
            let hint = "of helm's commands there is `template`";
            return Err(
                usage(format!("there is no command `helm {word}`")).hint(Some(hint.to_owned()))
            );
        }
        None => return Err(usage("which command of helm? there is `template`")),
    }
    if invocation.has("validate") {
        let hint = "`kubectl apply --dry-run=server` validates what is printed";
        return Err(usage("`--validate` asks a cluster, and none is asked here")
            .hint(Some(hint.to_owned())));
    }
    if invocation.has("dependency-update") {
        let hint = "`helm dependency build` puts the dependencies into the chart";
        return Err(
            usage("`--dependency-update` would write into the chart").hint(Some(hint.to_owned()))
        );
    }
    if invocation.has("verify") {
        return Err(usage(
            "`--verify` is not supported: signatures are not checked here",
        ));
    }
    match invocation
        .value("dry-run")
        .map(OsStr::to_string_lossy)
        .as_deref()
    {
        None | Some("client" | "true") => Ok(()),
        Some(how @ ("server" | "none" | "false")) => Err(usage(format!(
            "`--dry-run={how}` asks a cluster, and none is asked here"
        ))),
        Some(how) => Err(usage(format!(
            "`{how}` is no value of `--dry-run`, which takes client"
        ))),
    }
}

enum Name {
    Given(String),
    Template(String),
}

/// The release's name, and where its chart is.
fn name_and_chart(invocation: &Invocation) -> Result<(Name, String), Usage> {
    let words: Vec<String> = invocation.arguments[1..]
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let template = invocation
        .value("name-template")
        .map(OsStr::to_string_lossy);
    let template = template.filter(|template| !template.is_empty());
    match words.as_slice() {
        [name, chart] => {
            for (is_given, flag) in [
                (invocation.has("generate-name"), "generate-name"),
                (template.is_some(), "name-template"),
            ] {
                if is_given {
                    return Err(usage(format!(
                        "`--{flag}` and the name `{name}` exclude each other"
                    )));
                }
            }
            Ok((Name::Given(name.clone()), chart.clone()))
        }
        [chart] => {
            let name = match template {
                Some(template) => Name::Template(template.into_owned()),
                None => Name::Given("release-name".to_owned()),
            };
            Ok((name, chart.clone()))
        }
        _ => Err(usage(
            "which chart? give its directory, or a packed chart (.tgz)",
        )),
    }
}

fn capabilities(invocation: &Invocation) -> Result<Capabilities, Usage> {
    let mut capabilities = Capabilities::new();
    if let Some(version) = invocation
        .value("kube-version")
        .filter(|value| !value.is_empty())
    {
        let version = KubeVersion::parse(&version.to_string_lossy())
            .map_err(|error| usage(error.to_string()))?;
        capabilities = capabilities.kube_version(version);
    }
    let versions = invocation.values("api-versions").flat_map(split_commas);
    Ok(capabilities.add_api_versions(versions))
}

fn seed(invocation: &Invocation) -> Result<Option<u64>, Usage> {
    let Some(text) = invocation.value("seed") else {
        return Ok(None);
    };
    match text.to_str().and_then(|text| text.parse().ok()) {
        Some(seed) => Ok(Some(seed)),
        None => Err(usage(format!(
            "`{}` is no seed: a seed is a whole number",
            text.display()
        ))),
    }
}

fn selection(invocation: &Invocation) -> Selection {
    Selection::new()
        .crds(invocation.has("include-crds"))
        .hooks(!invocation.has("no-hooks"))
        .tests(!invocation.has("skip-tests"))
}

fn find(
    context: &mut Context<'_>,
    report: &Report,
    invocation: &Invocation,
    chart: &str,
    warnings: &mut Vec<String>,
) -> Result<Chart, Failed> {
    let path = Path::new(chart.trim());
    let repository = text(invocation, "repo");
    let is_remote = pull::is_url(chart) || !repository.is_empty() && !path.exists();
    if is_remote {
        let version = match text(invocation, "version") {
            version if version.is_empty() && invocation.has("devel") => ">0.0.0-0".to_owned(),
            version => version,
        };
        let fetch = remote::fetcher(invocation, &Processes::default());
        let fail = |message: &str| Failed::Report(report.message(message, None));
        let archive = pull::pull(&fetch, &repository, chart.trim(), version.trim())
            .map_err(|message| fail(&message))?;
        return chart::load_archive(&archive, &ChartLimits::default(), warnings)
            .map_err(|error| Failed::Report(report.error(&error.into(), None)));
    }
    load::load(context.fs, path, warnings).map_err(|error| {
        Failed::Report(match error {
            LoadError::Missing => {
                let message = format!("there is no chart at `{chart}`");
                let is_name = !path.is_absolute() && !chart.starts_with('.');
                let hint = is_name.then_some("`--repo` names the repository of a chart");
                report.message(&message, hint)
            }
            LoadError::Read(path, message) => report.message(
                &format!("cannot read `{}`: {message}", path.display()),
                None,
            ),
            LoadError::Chart(error) => report.error(&error.into(), None),
        })
    })
}

fn text(invocation: &Invocation, flag: &str) -> String {
    let value = invocation.value(flag).unwrap_or_default();
    value.to_string_lossy().into_owned()
}

/// The values that the flags give.
fn values(invocation: &Invocation, report: &Report) -> Result<Table, Failed> {
    let texts = |flag| {
        let values = invocation.values(flag);
        values
            .map(|value| value.to_string_lossy().into_owned())
            .collect()
    };
    let fail = |message: String| Failed::Report(report.message(&message, None));
    let mut given = Given {
        json: texts("set-json"),
        set: texts("set"),
        strings: texts("set-string"),
        set_files: texts("set-file"),
        literals: texts("set-literal"),
        ..Given::default()
    };
    for path in invocation.values("values").flat_map(split_commas) {
        let text = read_values(&path).map_err(fail)?;
        given.files.push((path, text));
    }
    let values = given.merge(&mut |path| read_values(path));
    values.map_err(|error| Failed::Report(report.error(&error.into(), None)))
}

fn read_values(path: &str) -> Result<Vec<u8>, String> {
    if path.trim() == "-" {
        let mut text = Vec::new();
        return match std::io::stdin().read_to_end(&mut text) {
            Ok(_) => Ok(text),
            Err(error) => Err(format!("cannot read standard input: {error}")),
        };
    }
    if path.contains("://") {
        return Err(format!("values are read from files, and `{path}` is a URL"));
    }
    std::fs::read(path).map_err(|error| format!("cannot read `{path}`: {error}"))
}

/// Splits at commas as a line of a CSV file: a part in double quotes may have commas.
pub(crate) fn split_commas(value: &OsStr) -> Vec<String> {
    crate::kustomize::split_commas(&value.to_string_lossy())
}

/// What a render may use: one on a thread of [`with_stack`].
pub(crate) fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.stack = STACK - (8 << 20);
    limits
}

/// The stack of the thread that renders: as deep as helm lets templates include each other. What is not used is not
/// there.
const STACK: usize = 512 << 20;

/// Runs `render` on a thread with a large stack.
///
/// # Errors
/// When there can be no such thread, or when it came to a bad end.
pub(crate) fn with_stack<T: Send>(render: impl FnOnce() -> T + Send) -> Result<T, String> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("render".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, render)
            .map_err(|error| format!("cannot start a thread: {error}"))?;
        thread
            .join()
            .map_err(|_| "the render ended unexpectedly".to_owned())
    })
}

pub(crate) fn render_name(text: &str, seed: Option<u64>, resolves: bool) -> Result<String, Error> {
    let mut host = Machine::new(seed, resolves);
    let name = render::render_text(
        "name-template",
        text.as_bytes(),
        &mut host,
        &Limits::default(),
    )?;
    Ok(String::from_utf8_lossy(&name).into_owned())
}

fn report_error(report: &Report, error: &Error) -> Failed {
    Failed::Report(report.error(error, None))
}

/// What is printed, after the post-renderer had its turn.
fn print(
    invocation: &Invocation,
    rendered: &Rendered,
    selection: &Selection,
) -> Result<Vec<u8>, String> {
    let Some(program) = invocation
        .value("post-renderer")
        .filter(|path| !path.is_empty())
    else {
        return Ok(rendered.print(selection));
    };
    let arguments: Vec<&OsStr> = invocation.values("post-renderer-args").collect();
    let changed = post_render(program, &arguments, &rendered.manifests_text(selection))?;
    Ok(rendered.finish(changed, selection))
}

fn post_render(program: &OsStr, arguments: &[&OsStr], input: &[u8]) -> Result<Vec<u8>, String> {
    let shown = program.display();
    let failed = |error: std::io::Error| format!("cannot run the post-renderer `{shown}`: {error}");
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // A program may print before it has read all.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        child.wait_with_output()
    })
    .map_err(failed)?;
    if !output.status.success() {
        return Err(format!(
            "the post-renderer `{shown}` ended with {}",
            output.status
        ));
    }
    if output.stdout.trim_ascii().is_empty() {
        return Err(format!("the post-renderer `{shown}` printed nothing"));
    }
    Ok(output.stdout)
}

/// Leaves what `--show-only` names.
fn select(invocation: &Invocation, printed: Vec<u8>) -> Result<Vec<u8>, String> {
    let patterns: Vec<String> = invocation
        .values("show-only")
        .map(|pattern| pattern.to_string_lossy().into_owned())
        .collect();
    if patterns.is_empty() {
        return Ok(printed);
    }
    render::show_only(&printed, &patterns)
        .map_err(|pattern| format!("no template `{pattern}` in the chart makes a manifest"))
}
