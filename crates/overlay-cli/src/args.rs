//! Reading the command line.

use std::ffi::{OsStr, OsString};

use overlay_engine::near_miss;

use crate::command::{self, COMMANDS, CommandName, Flag, ROOT, Values};

/// A command line that was understood.
#[derive(Debug)]
pub(crate) struct Invocation {
    pub(crate) command: CommandName,
    flags: Vec<(&'static str, OsString)>,
    pub(crate) arguments: Vec<OsString>,
}

impl Invocation {
    /// Whether a switch is given and not set to `false`, or a flag is given.
    pub(crate) fn has(&self, flag: &str) -> bool {
        self.value(flag).is_some_and(|value| value != "false")
    }

    /// The last value given for a flag.
    pub(crate) fn value(&self, flag: &str) -> Option<&OsStr> {
        self.flags
            .iter()
            .rev()
            .find(|(name, _)| *name == flag)
            .map(|(_, value)| value.as_os_str())
    }
}

impl Invocation {
    /// All values given for a flag, in order.
    pub(crate) fn values(&self, flag: &str) -> impl Iterator<Item = &OsStr> {
        self.flags
            .iter()
            .filter(move |(name, _)| *name == flag)
            .map(|(_, value)| value.as_os_str())
    }
}

/// What is wrong with a command line.
#[derive(Debug)]
pub(crate) struct Usage {
    /// The command as far as it was understood.
    pub(crate) command: CommandName,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl Usage {
    pub(crate) fn new(command: CommandName, message: impl Into<String>) -> Usage {
        Usage {
            command,
            message: message.into(),
            hint: None,
        }
    }

    pub(crate) fn hint(mut self, hint: Option<String>) -> Usage {
        self.hint = hint;
        self
    }
}

/// Reads `args`, which lack the program's name.
pub(crate) fn parse(
    program: &str,
    args: impl IntoIterator<Item = OsString>,
) -> Result<Invocation, Usage> {
    let mut parser = lexopt::Parser::from_args(args);
    let mut invocation = Invocation {
        command: CommandName::Root,
        flags: Vec::new(),
        arguments: Vec::new(),
    };
    loop {
        let command = invocation.command;
        let lost = |error: lexopt::Error| Usage::new(command, error.to_string());
        let flag = match parser.next().map_err(lost)? {
            None => break,
            Some(lexopt::Arg::Value(word)) => {
                take_word(program, &mut invocation, word)?;
                continue;
            }
            Some(lexopt::Arg::Short(letter)) => command
                .command()
                .flags
                .iter()
                .find(|flag| flag.short == Some(letter))
                .ok_or_else(|| Usage::new(command, format!("unknown flag `-{letter}`")))?,
            Some(lexopt::Arg::Long(name)) => command
                .command()
                .flags
                .iter()
                .find(|flag| flag.name == name)
                .ok_or_else(|| unknown_flag(command, name))?,
        };
        let value = flag_value(&mut parser, command, flag)?;
        invocation.flags.push((flag.name, value));
    }
    Ok(invocation)
}

fn flag_value(
    parser: &mut lexopt::Parser,
    command: CommandName,
    flag: &Flag,
) -> Result<OsString, Usage> {
    let name = flag.name;
    if matches!(flag.values, Values::None) {
        let value = parser.optional_value().unwrap_or_else(|| "true".into());
        return match value.to_str() {
            Some("true" | "1" | "t" | "T" | "TRUE" | "True") => Ok("true".into()),
            Some("false" | "0" | "f" | "F" | "FALSE" | "False") => Ok("false".into()),
            _ => Err(Usage::new(
                command,
                format!(
                    "`--{name}` is a switch; `{}` is neither true nor false",
                    value.display()
                ),
            )),
        };
    }
    if let Values::Optional(default) = flag.values {
        return Ok(parser.optional_value().unwrap_or_else(|| default.into()));
    }
    let value = parser.value().map_err(|_| {
        Usage::new(
            command,
            format!("`--{name}` needs a value: {}", flag.placeholder),
        )
    })?;
    if let Values::Choices(choices) = flag.values {
        let given = value.to_string_lossy();
        if !choices.contains(&&*given) {
            return Err(Usage::new(
                command,
                format!(
                    "`{given}` is no value of `--{name}`, which takes {}",
                    any_of(choices)
                ),
            )
            .hint(near_miss(&given, choices.iter().copied()).map(did_you_mean)));
        }
    }
    Ok(value)
}

/// Takes the name of a command, or an argument of one.
fn take_word(program: &str, invocation: &mut Invocation, word: OsString) -> Result<(), Usage> {
    if invocation.command == CommandName::Root {
        let text = word.to_string_lossy();
        let Some(command) = CommandName::from_word(&text) else {
            let hint = match near_miss(&text, command::names()) {
                Some(near) => Some(did_you_mean(near)),
                None if looks_like_directory(&word) => {
                    Some(format!("to build it: `{program} build {text}`"))
                }
                None => None,
            };
            return Err(
                Usage::new(CommandName::Root, format!("there is no command `{text}`")).hint(hint),
            );
        };
        let known = &command.command().flags;
        // Flags before the command are the program's own; the command must know them too.
        invocation
            .flags
            .retain(|(name, _)| known.iter().any(|flag| flag.name == *name));
        invocation.command = command;
        return Ok(());
    }
    let command = invocation.command.command();
    invocation.arguments.push(word);
    if invocation.arguments.len() > command.max_arguments {
        let message = format!(
            "unexpected argument `{}`",
            invocation.arguments[command.max_arguments].display()
        );
        return Err(Usage::new(command.name, message));
    }
    Ok(())
}

fn looks_like_directory(word: &OsStr) -> bool {
    std::path::Path::new(word).is_dir()
}

fn unknown_flag(command: CommandName, name: &str) -> Usage {
    let flags = command.command().flags.iter();
    let near = near_miss(name, flags.map(|flag| flag.name));
    let elsewhere = || {
        let owner = COMMANDS
            .iter()
            .find(|other| other.flags.iter().any(|flag| flag.name == name))?;
        Some(format!("it is a flag of `{}`", owner.name.as_str()))
    };
    let hint = match near {
        Some(near) => Some(did_you_mean(&format!("--{near}"))),
        None if command == ROOT.name => elsewhere(),
        None => None,
    };
    Usage::new(command, format!("unknown flag `--{name}`")).hint(hint)
}

fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// `a, b or c`.
pub(crate) fn any_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
