//! The commands `overlay` and `kubectl overlay`: arguments in, a build, objects or a report out.
//!
//! [`run`] is the whole program on plain arguments and writers, so that tests can call it. [`command`] is the table
//! of commands and flags, which [`args`] reads the command line with, and from which [`help`] and [`completion`]
//! write their texts. [`build`] runs a build, [`batch`] runs many, which [`discover`] finds and [`shard`] divides;
//! [`prune`] removes the results of overlays that are gone; [`deps`] and [`affected`] tell what builds depend on; [`watch`]
//! builds what a save affects. [`remote`] chooses what fetches remote sources, and locks them; [`vendor`] copies them.
//! [`kustomize`] is the program under that name, and the commands that both have. [`helm`] renders charts, and
//! [`charts`] those of builds. [`output`] writes files so that nothing is ever half written, [`signal`] cleans up before
//! a signal ends the program, and
//! [`report`] draws errors and warnings.

mod affected;
mod args;
mod batch;
mod build;
mod charts;
mod command;
mod completion;
mod deps;
mod discover;
mod functions;
mod helm;
mod help;
mod json;
mod kustomize;
mod output;
mod overrides;
mod parallel;
mod prune;
mod remote;
mod report;
mod shard;
mod signal;
mod vendor;
mod version;
mod watch;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use args::Usage;
use command::CommandName;
use overlay_engine::{FileSystem, OsFs};

/// Where the program writes, and how.
pub struct Context<'a> {
    /// How users call the program: `overlay` or `kubectl overlay`.
    pub program: &'a str,
    /// What builds read from.
    pub fs: &'a dyn FileSystem,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// Whether reports on standard error are coloured.
    pub color: bool,
    /// Whether standard error is a terminal on which a progress bar can be drawn.
    pub is_terminal: bool,
}

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done; exit status 0.
    Done,
    /// The build failed, or its result cannot be written; exit status 1.
    Failed,
    /// The command line is wrong; exit status 2.
    WrongUsage,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}

/// Runs the program on the arguments and streams of this process.
pub fn main(program: &str) -> ExitCode {
    let stderr = io::stderr();
    let stderr_is_terminal = stderr.is_terminal();
    let color = wants_color(stderr_is_terminal, |name| std::env::var_os(name));
    let mut context = Context {
        program,
        fs: &OsFs,
        out: &mut io::stdout().lock(),
        err: &mut stderr.lock(),
        color,
        is_terminal: stderr_is_terminal,
    };
    let mut args = std::env::args_os();
    let name = args.next().unwrap_or_default();
    let status = if kustomize::is_name(&name) {
        kustomize::run(args, &mut context)
    } else {
        run(args, &mut context)
    };
    signal::wait_for_end();
    status.into()
}

/// Runs the program on `args`, which lack the program's name.
pub fn run(args: impl IntoIterator<Item = OsString>, context: &mut Context<'_>) -> Status {
    // Its type must not grow when kustomize's commands come back here.
    let args: Vec<OsString> = args.into_iter().collect();
    if args.first().is_some_and(|word| word == "kustomize") {
        return kustomize::run(args.into_iter().skip(1), context);
    }
    let mut words = args.iter().filter_map(|word| word.to_str());
    if let Some(first) = words.find(|word| !word.starts_with('-'))
        && kustomize::own().any(|(word, _)| word == first)
    {
        return kustomize::run_own(args, context);
    }
    let invocation = match args::parse(context.program, args) {
        Ok(invocation) => invocation,
        Err(usage) => {
            report_usage(context, &usage);
            return Status::WrongUsage;
        }
    };
    if invocation.has("help") {
        return print(context, &[help::text(context.program, invocation.command)]);
    }
    match invocation.command {
        CommandName::Root if invocation.has("version") => version::run(context, &invocation),
        CommandName::Root => print(context, &[help::text(context.program, CommandName::Root)]),
        CommandName::Help => help::run(context, &invocation),
        CommandName::Build => build::run(context, &invocation),
        CommandName::Deps => deps::run(context, &invocation),
        CommandName::Affected => affected::run(context, &invocation),
        CommandName::Watch => watch::run(context, &invocation),
        CommandName::Helm => helm::run(context, &invocation),
        CommandName::Lock => remote::run(context, &invocation),
        CommandName::Vendor => vendor::run(context, &invocation),
        CommandName::Version => version::run(context, &invocation),
        CommandName::Completion => completion::run(context, &invocation),
    }
}

/// Writes to standard output; that nobody reads it any more is no error.
fn print(context: &mut Context<'_>, pieces: &[impl AsRef<str>]) -> Status {
    let written = pieces
        .iter()
        .try_for_each(|piece| context.out.write_all(piece.as_ref().as_bytes()))
        .and_then(|()| context.out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            complain(
                context,
                &format!("error: cannot write to standard output: {error}\n"),
            );
            Status::Failed
        }
        _ => Status::Done,
    }
}

/// Writes to standard error, which is the last resort: when it fails there is nobody to tell.
fn complain(context: &mut Context<'_>, text: &str) {
    let _ = context
        .err
        .write_all(text.as_bytes())
        .and_then(|()| context.err.flush());
}

fn report_usage(context: &mut Context<'_>, usage: &Usage) {
    let mut text = report::usage(usage, context.color);
    let command = match usage.command {
        CommandName::Root => String::new(),
        command => format!(" {}", command.as_str()),
    };
    text.push_str(&format!(
        "\nFor more, try `{}{command} --help`.\n",
        context.program
    ));
    complain(context, &text);
}

/// Whether to colour: `NO_COLOR` forbids, `CLICOLOR_FORCE` demands, else a terminal that can decides.
fn wants_color(is_terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    if is_set("NO_COLOR") {
        return false;
    }
    if is_set("CLICOLOR_FORCE") && variable("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    is_terminal
        && variable("TERM").is_none_or(|value| value != "dumb")
        && variable("CLICOLOR").is_none_or(|value| value != "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_obey_the_environment() {
        let color = |is_terminal, variables: &[(&str, &str)]| {
            wants_color(is_terminal, |name| {
                let found = variables.iter().find(|(key, _)| *key == name)?;
                Some(found.1.into())
            })
        };
        assert!(color(true, &[]));
        assert!(!color(false, &[]));
        assert!(!color(true, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
        assert!(color(true, &[("NO_COLOR", "")]));
        assert!(color(false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!color(false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!color(true, &[("TERM", "dumb")]));
    }
}
