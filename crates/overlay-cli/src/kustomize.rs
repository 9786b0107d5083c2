//! The program as kustomize: called by that name, or as `overlay kustomize`; and the commands `edit` and `create`, which
//! both faces of the program have.
//!
//! [`table`] lists the commands and flags of kustomize v5.8.2, [`parse`] reads command lines by its rules, [`edit`] and
//! [`create`] do what they ask. `docs/drop-in.md` is the contract.

mod cfg;
mod create;
mod edit;
mod function;
mod localize;
mod parse;
mod table;
mod version;

use std::ffi::OsString;
use std::path::Path;

use overlay_edit::Manner;

use crate::args;
use crate::command::{CommandName, Flag, HELP, Values};
use crate::{Context, Status, build, complain, completion, print};
use parse::{Call, Mistake, Parsed};
pub(crate) use table::{help, own};

pub(crate) use parse::split_commas;

/// Whether a program of this name is kustomize.
pub(crate) fn is_name(program: &std::ffi::OsStr) -> bool {
    Path::new(program)
        .file_stem()
        .is_some_and(|stem| stem == "kustomize")
}

/// Which face of the program a command was called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    /// `kustomize …`: its bytes, its exit statuses.
    Kustomize,
    /// `overlay edit …`: lossless, with our exit statuses.
    Overlay,
}

impl Face {
    fn manner(self) -> Manner {
        match self {
            Face::Kustomize => Manner::DropIn,
            Face::Overlay => Manner::Lossless,
        }
    }
}

/// Why a command failed: the line after `Error: `, and whether its command line is wrong.
pub(crate) struct Failed {
    message: String,
    is_usage: bool,
}

impl Failed {
    fn usage(message: impl Into<String>) -> Failed {
        Failed {
            message: message.into(),
            is_usage: true,
        }
    }

    fn new(message: impl Into<String>) -> Failed {
        Failed {
            message: message.into(),
            is_usage: false,
        }
    }
}

impl From<overlay_edit::EditError> for Failed {
    fn from(error: overlay_edit::EditError) -> Failed {
        Failed::new(error.to_string())
    }
}

/// Runs the program as kustomize on `args`, which lack the program's name.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>, context: &mut Context<'_>) -> Status {
    call(args, context, "kustomize", Face::Kustomize)
}

/// Runs one of [`own`], the commands of kustomize that `overlay` has too; the first word of `args` is its name.
pub(crate) fn run_own(
    args: impl IntoIterator<Item = OsString>,
    context: &mut Context<'_>,
) -> Status {
    let program = context.program.to_owned();
    call(args, context, &program, Face::Overlay)
}

fn call(
    args: impl IntoIterator<Item = OsString>,
    context: &mut Context<'_>,
    program: &str,
    face: Face,
) -> Status {
    match parse::parse(program, args) {
        Ok(Call::Help(command)) => {
            let text = help(program, &command).unwrap_or_default();
            print(context, &[text])
        }
        Ok(Call::Command(parsed)) => {
            for deprecation in &parsed.deprecations {
                complain(context, deprecation);
            }
            let result = dispatch(context, &parsed, face);
            result.unwrap_or_else(|failed| {
                let usage = if parsed.command == "build" {
                    String::new()
                } else {
                    table::usage(program, parsed.command)
                };
                fail(context, face, &failed.message, &usage, failed.is_usage)
            })
        }
        Err(Mistake { message, command }) => {
            let usage = match command {
                Some("build") => String::new(),
                Some(command) => table::usage(program, command),
                None => format!("Run '{program} --help' for usage.\n"),
            };
            fail(context, face, &message, &usage, true)
        }
    }
}

fn fail(
    context: &mut Context<'_>,
    face: Face,
    message: &str,
    usage: &str,
    is_usage: bool,
) -> Status {
    let message = message.trim_end_matches('\n');
    match face {
        Face::Kustomize => {
            complain(context, &format!("Error: {message}\n{usage}"));
            Status::Failed
        }
        Face::Overlay if is_usage => {
            complain(context, &format!("error: {message}\n\n{usage}"));
            Status::WrongUsage
        }
        Face::Overlay => {
            complain(context, &format!("error: {message}\n"));
            Status::Failed
        }
    }
}

fn dispatch(context: &mut Context<'_>, parsed: &Parsed, face: Face) -> Result<Status, Failed> {
    match parsed.command {
        "build" => run_build(context, parsed),
        "create" => create::run(context, parsed),
        "localize" => localize::run(context, parsed),
        "version" => version::run(context, parsed),
        "completion" => Ok(completion::kustomize(context, &parsed.arguments)),
        "fn run" => function::run(context, parsed),
        "cfg cat" | "cfg count" | "cfg grep" | "cfg tree" => cfg::run(context, parsed),
        "openapi info" => Ok(print(context, &["{title:Kubernetes,version:v1.21.2}\n"])),
        _ => edit::run(context, parsed, face),
    }
}

/// Runs the build with those of kustomize's flags that change something here.
fn run_build(context: &mut Context<'_>, parsed: &Parsed) -> Result<Status, Failed> {
    if parsed.arguments.len() > 1 {
        return Err(Failed::usage("specify one path to kustomization.yaml"));
    }
    check_choice(
        parsed,
        "load-restrictor",
        &["LoadRestrictionsRootOnly", "LoadRestrictionsNone", ""],
        "LoadRestrictionsRootOnly LoadRestrictionsNone",
    )?;
    check_choice(parsed, "reorder", &["legacy", "none"], "legacy none")?;
    let known = CommandName::Build.command().flags;
    let mut words = vec![OsString::from("build")];
    for (name, value) in &parsed.flags {
        if known.iter().any(|flag| flag.name == *name) && !value.is_empty() {
            words.push(format!("--{name}={value}").into());
        }
    }
    // As kustomize: every build sees where branches are now. Who sets the age, wants it.
    if std::env::var_os(crate::remote::MAX_AGE).is_none() {
        words.push("--refresh".into());
    }
    words.push("--".into());
    words.extend(parsed.arguments.iter().map(OsString::from));
    let invocation =
        args::parse(context.program, words).map_err(|usage| Failed::usage(usage.message))?;
    let mut errors = Vec::new();
    let status = build::run(
        &mut Context {
            program: context.program,
            fs: context.fs,
            out: &mut *context.out,
            err: &mut errors,
            color: false,
            is_terminal: false,
        },
        &invocation,
    );
    complain(context, &as_kustomize(&String::from_utf8_lossy(&errors)));
    Ok(match status {
        Status::Done => Status::Done,
        _ => Status::Failed,
    })
}

fn check_choice(parsed: &Parsed, flag: &str, choices: &[&str], shown: &str) -> Result<(), Failed> {
    match parsed.value(flag) {
        Some(value) if !choices.contains(&value) => Err(Failed::usage(format!(
            "illegal flag value --{flag} {value}; legal values: [{shown}]"
        ))),
        _ => Ok(()),
    }
}

/// Begins errors as kustomize does, for programs that look for that, and leaves out lines about flags, which have
/// been printed.
fn as_kustomize(text: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("error: ") {
            Some(rest) => {
                out.push_str("Error: ");
                out.push_str(rest);
            }
            None if line.starts_with("Flag --") => {}
            None => out.push_str(line),
        }
    }
    out
}

/// A command or group, as completion must know it.
pub(crate) struct Known {
    /// Its words, with a blank before each; empty for the program itself.
    pub(crate) path: String,
    pub(crate) flags: Vec<&'static Flag>,
    /// What is in the group, with a line about each.
    pub(crate) children: Vec<(&'static str, &'static str)>,
    pub(crate) argument: Values,
}

/// All commands and groups of kustomize.
pub(crate) fn known() -> impl Iterator<Item = Known> {
    table::all().into_iter().map(|words| {
        let command = table::find(words);
        let mut flags: Vec<&Flag> = command.into_iter().flat_map(|it| it.flags()).collect();
        flags.push(&HELP);
        Known {
            path: words
                .split_whitespace()
                .map(|word| format!(" {word}"))
                .collect(),
            flags,
            children: table::children(words),
            argument: command.map_or(Values::None, |command| command.argument()),
        }
    })
}
