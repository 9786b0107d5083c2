//! Help, written from the table of commands.

use std::fmt::Write as _;

use overlay_engine::near_miss;

use crate::args::{Invocation, Usage, any_of};
use crate::command::{self, COMMANDS, Command, CommandName, Flag};
use crate::{Context, Status, kustomize, print, report_usage};

/// Runs `help [COMMAND]...`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let words: Vec<String> = invocation
        .arguments
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let program = context.program;
    let found = match words.first().map(String::as_str) {
        None => Some(text(program, CommandName::Root)),
        Some("kustomize") => {
            kustomize::help(&format!("{program} kustomize"), &words[1..].join(" "))
        }
        Some(first) => match CommandName::from_word(first) {
            Some(command) => Some(text(program, command)),
            None if kustomize::own().any(|(word, _)| word == first) => {
                kustomize::help(program, &words.join(" "))
            }
            None => None,
        },
    };
    if let Some(text) = found {
        return print(context, &[text]);
    }
    let words = words.join(" ");
    let names: Vec<&str> = command::names().collect();
    let hint = match near_miss(&words, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the commands are {}", any_of(&names)),
    };
    let usage = Usage::new(CommandName::Root, format!("there is no command `{words}`"));
    report_usage(context, &usage.hint(Some(hint)));
    Status::WrongUsage
}

/// The help of a command, for a program that users call `program`.
pub(crate) fn text(program: &str, name: CommandName) -> String {
    let command = name.command();
    let mut text = format!("{}\n\nUsage:\n  {program}", command.about);
    for part in [name.as_str(), command.arguments] {
        if !part.is_empty() {
            text.push(' ');
            text.push_str(part);
        }
    }
    if name != CommandName::Root {
        text.push_str(" [FLAGS]");
    }
    text.push('\n');
    if name == CommandName::Root {
        text.push_str("\nCommands:\n");
        for command in COMMANDS {
            let _ = writeln!(text, "  {:<12}{}", command.name.as_str(), command.summary);
        }
        text.push_str("\nCommands of kustomize:\n");
        let all = (
            "kustomize",
            "Be kustomize v5.8.2, for programs that call it",
        );
        for (word, about) in kustomize::own().chain([all]) {
            let _ = writeln!(text, "  {word:<12}{about}");
        }
    }
    push_examples(&mut text, program, command);
    push_flags(
        &mut text,
        "Flags",
        command.flags.iter().filter(|flag| !flag.is_hidden),
    );
    if name == CommandName::Build {
        push_flags(
            &mut text,
            "Flags of kustomize, so that scripts keep working",
            command.flags.iter().filter(|flag| flag.is_hidden),
        );
    }
    if name == CommandName::Root {
        let _ = write!(text, "\nHelp for one command: {program} help <COMMAND>\n");
    }
    text
}

fn push_examples(text: &mut String, program: &str, command: &Command) {
    text.push_str("\nExamples:\n");
    for (index, (arguments, meaning)) in command.examples.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let _ = write!(text, "  # {meaning}\n  {program} {arguments}\n");
    }
}

/// Appends a heading and a line for each flag.
pub(crate) fn push_flags<'a>(
    text: &mut String,
    title: &str,
    flags: impl Iterator<Item = &'a Flag>,
) {
    let _ = write!(text, "\n{title}:\n");
    let flags: Vec<(String, &str)> = flags.map(|flag| (shape(flag), flag.help)).collect();
    let width = flags
        .iter()
        .map(|(shape, _)| shape.len())
        .max()
        .unwrap_or(0);
    for (shape, help) in flags {
        for (index, line) in wrapped(help, LINE.saturating_sub(width + 4))
            .iter()
            .enumerate()
        {
            let shape = if index == 0 { shape.as_str() } else { "" };
            let _ = writeln!(text, "  {shape:<width$}  {line}");
        }
    }
}

/// How long lines are.
const LINE: usize = 100;

/// The words of a text in lines of at most `room` characters, as far as words are no longer.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// `-o, --output PATH`.
fn shape(flag: &Flag) -> String {
    let short = match flag.short {
        Some(letter) => format!("-{letter}, "),
        None => "    ".to_owned(),
    };
    let value = match flag.placeholder {
        "" => String::new(),
        placeholder => format!(" {placeholder}"),
    };
    format!("{short}--{}{value}", flag.name)
}
