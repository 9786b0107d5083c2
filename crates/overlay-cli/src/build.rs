//! The command `build`.

use std::ffi::OsStr;
use std::path::Path;

use overlay_engine::{BuildOptions, LoadRestrictor, Reorder, Sources, Warning};

use overlay_process::Processes;

use crate::args::{Invocation, Usage};
use crate::report::Report;
use crate::{
    Context, Status, batch, charts, complain, functions, output, overrides, print, remote, report,
    report_usage,
};

/// Runs `build [DIR]`, and hands what is more than one directory to [`batch`].
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    if invocation.value("reorder").is_some() {
        complain(
            context,
            "Flag --reorder has been deprecated, use the new 'sortOptions' field in kustomization.yaml instead.\n",
        );
    }
    if invocation.value("enable-managedby-label").is_some() {
        complain(
            context,
            "Flag --enable-managedby-label has been deprecated, The flag `enable-managedby-label` has been deprecated. Use the `managedByLabel` option in the `buildMetadata` field instead.\n",
        );
    }
    if batch::is_asked(invocation) {
        return batch::run(context, invocation);
    }
    let directory = invocation
        .arguments
        .first()
        .map_or(Path::new("."), Path::new);
    let options = match options_with_overrides(invocation) {
        Ok(options) => options.keep_inputs(false),
        Err(usage) => {
            report_usage(context, &usage);
            return Status::WrongUsage;
        }
    };
    let built = match overlay_engine::build(context.fs, directory, &options) {
        Ok(built) => built,
        Err(failure) => {
            complain(context, &report::failure(&failure, context.color));
            return Status::Failed;
        }
    };
    if !built.warnings.is_empty()
        && !pass_warnings(
            context,
            &built.warnings,
            &built.sources,
            invocation.has("strict"),
        )
    {
        return Status::Failed;
    }
    let sources = built.sources.clone();
    let written = match invocation.value("output").filter(|path| !path.is_empty()) {
        Some(path) if Path::new(path).is_dir() => {
            output::write_directory(Path::new(path), &built.resources)
        }
        Some(path) => match built.to_yaml() {
            Ok(yaml) => output::write_file(Path::new(path), yaml.as_bytes())
                .map_err(|error| error.about(path)),
            Err(failure) => Err(output::Problem::Print(failure.errors)),
        },
        None => match built.into_yaml() {
            Ok(pieces) => return print(context, &pieces),
            Err(failure) => Err(output::Problem::Print(failure.errors)),
        },
    };
    match written {
        Ok(()) => Status::Done,
        Err(problem) => {
            let text = match problem {
                output::Problem::Print(errors) => {
                    sources.read_again(context.fs, &errors);
                    let report = Report {
                        sources: &sources,
                        color: context.color,
                    };
                    report.failure(&errors, &[])
                }
                output::Problem::Message(message) => report::message(&message, context.color),
            };
            complain(context, &text);
            Status::Failed
        }
    }
}

/// Reads the flags that say how to build, and those that change the kustomization or run functions.
///
/// # Errors
/// When one of the latter makes no sense.
pub(crate) fn options_with_overrides(invocation: &Invocation) -> Result<BuildOptions, Usage> {
    let processes = Processes::default();
    let options = options_with(invocation, &processes).overrides(overrides::read(invocation)?);
    let options = charts::enable(invocation, options)?;
    Ok(match functions::runner(invocation, &processes)? {
        Some(runner) => options.functions(runner),
        None => options,
    })
}

/// Reads the flags that say how to build.
pub(crate) fn options(invocation: &Invocation) -> BuildOptions {
    options_with(invocation, &Processes::default())
}

fn options_with(invocation: &Invocation, processes: &Processes) -> BuildOptions {
    plain_options(invocation).fetcher(remote::fetcher(invocation, processes))
}

/// Reads the flags that say how to build, without anybody who fetches.
pub(crate) fn plain_options(invocation: &Invocation) -> BuildOptions {
    let text = |flag| invocation.value(flag).and_then(OsStr::to_str);
    let restrictor = match text("load-restrictor") {
        Some("LoadRestrictionsNone" | "none") => LoadRestrictor::None,
        _ => LoadRestrictor::RootOnly,
    };
    let reorder = match text("reorder") {
        Some("legacy") => Reorder::Legacy,
        Some("none") => Reorder::None,
        _ => Reorder::Unspecified,
    };
    BuildOptions::default()
        .load_restrictor(restrictor)
        .reorder(reorder)
        .managed_by_label(invocation.has("enable-managedby-label") || is_managed_by_environment())
}

/// Whether the environment asks for what `--enable-managedby-label` does, as kustomize reads it.
fn is_managed_by_environment() -> bool {
    std::env::var_os("KUSTOMIZE_ENABLE_MANAGEDBY_LABEL").is_some_and(|value| value == "on")
}

/// Prints warnings; false when they are errors.
fn pass_warnings(
    context: &mut Context<'_>,
    warnings: &[Warning],
    sources: &Sources,
    is_strict: bool,
) -> bool {
    let report = Report {
        sources,
        color: context.color,
    };
    let text = if is_strict {
        report.strict(warnings)
    } else {
        report.warnings(warnings)
    };
    complain(context, &text);
    !is_strict
}
