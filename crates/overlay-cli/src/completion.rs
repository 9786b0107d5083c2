//! Completion scripts, written from the table of commands.

use std::fmt::Write as _;

use overlay_engine::near_miss;

use crate::args::{Invocation, Usage, any_of};
use crate::command::{COMMANDS, Command, CommandName, Flag, SHELLS, Values};
use crate::{Context, Status, print, report_usage};

/// Runs `completion SHELL`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let shell = invocation
        .arguments
        .first()
        .map(|shell| shell.to_string_lossy());
    let script = match shell.as_deref() {
        Some("bash") => bash(),
        Some("zsh") => zsh(),
        Some("fish") => fish(),
        Some("powershell") => powershell(),
        Some("elvish") => elvish(),
        other => {
            let message = match other {
                Some(shell) => format!("there is no completion for `{shell}`"),
                None => "for which shell?".to_owned(),
            };
            let near = other.and_then(|shell| near_miss(shell, SHELLS.iter().copied()));
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the shells are {}", any_of(SHELLS)),
            };
            let usage = Usage::new(CommandName::Completion, message).hint(Some(hint));
            report_usage(context, &usage);
            return Status::WrongUsage;
        }
    };
    print(context, &[script])
}

fn shown(command: &Command) -> impl Iterator<Item = &'static Flag> + use<> {
    command.flags.iter().filter(|flag| !flag.is_hidden)
}

fn choices(values: Values) -> Option<String> {
    match values {
        Values::Choices(choices) => Some(choices.join(" ")),
        _ => None,
    }
}

/// The first line of a help text.
fn first_line(help: &str) -> &str {
    help.lines().next().unwrap_or_default()
}

fn command_names() -> String {
    let names: Vec<&str> = COMMANDS
        .iter()
        .map(|command| command.name.as_str())
        .collect();
    names.join(" ")
}

/// Every spelling of a flag.
fn spellings(flag: &Flag) -> Vec<String> {
    let mut all = vec![format!("--{}", flag.name)];
    all.extend(flag.short.map(|letter| format!("-{letter}")));
    all
}

fn bash() -> String {
    let mut cases = String::new();
    for command in COMMANDS {
        let flags: Vec<String> = shown(command).flat_map(spellings).collect();
        let _ = write!(
            cases,
            "        {}) flags=\"{}\"\n            case \"$previous\" in\n",
            command.name.as_str(),
            flags.join(" ")
        );
        for flag in shown(command) {
            let pattern = spellings(flag).join("|");
            let action = match flag.values {
                Values::None => continue,
                Values::Choices(choices) => format!(
                    "COMPREPLY=($(compgen -W \"{}\" -- \"$current\"))",
                    choices.join(" ")
                ),
                Values::Directory => "COMPREPLY=($(compgen -d -- \"$current\"))".to_owned(),
                Values::Path => "COMPREPLY=($(compgen -f -- \"$current\"))".to_owned(),
                Values::Text => ":".to_owned(),
            };
            let _ = writeln!(cases, "                {pattern}) {action}; return ;;");
        }
        cases.push_str("            esac\n");
        let arguments = match command.argument {
            Values::Choices(choices) => format!("words=\"{}\"", choices.join(" ")),
            Values::Directory => "directories=1".to_owned(),
            _ => ":".to_owned(),
        };
        let _ = writeln!(cases, "            {arguments} ;;");
    }
    let names = command_names();
    format!(
        "# Completion of overlay for bash.
_overlay() {{
    local current=\"${{COMP_WORDS[COMP_CWORD]}}\" previous=\"${{COMP_WORDS[COMP_CWORD-1]}}\"
    local command=\"\" flags=\"--help --version\" words=\"\" directories=\"\" word
    for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do
        case \"$word\" in
            -*) ;;
            *) command=\"$word\"; break ;;
        esac
    done
    case \"$command\" in
        \"\") words=\"{names}\" ;;
{cases}    esac
    if [[ \"$current\" == -* ]]; then
        COMPREPLY=($(compgen -W \"$flags\" -- \"$current\"))
    elif [[ -n \"$directories\" ]]; then
        COMPREPLY=($(compgen -d -- \"$current\"))
    else
        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))
    fi
}}
complete -o filenames -F _overlay overlay
"
    )
}

fn zsh() -> String {
    let quote = |text: &str| {
        text.replace('\'', "'\\''")
            .replace('[', "\\[")
            .replace(']', "\\]")
    };
    let mut commands = String::new();
    let mut cases = String::new();
    for command in COMMANDS {
        let name = command.name.as_str();
        let _ = writeln!(commands, "        '{name}:{}'", quote(command.summary));
        let _ = write!(cases, "        {name})\n            _arguments");
        for flag in shown(command) {
            let help = quote(first_line(flag.help));
            let value = match flag.values {
                Values::None => String::new(),
                Values::Choices(choices) => {
                    format!(":{}:({})", flag.placeholder, choices.join(" "))
                }
                Values::Directory => format!(":{}:_files -/", flag.placeholder),
                Values::Path => format!(":{}:_files", flag.placeholder),
                Values::Text => format!(":{}:", flag.placeholder),
            };
            for spelling in spellings(flag) {
                let _ = write!(cases, " \\\n                '{spelling}[{help}]{value}'");
            }
        }
        match command.argument {
            Values::Choices(choices) => {
                let _ = write!(
                    cases,
                    " \\\n                '1:argument:({})'",
                    choices.join(" ")
                );
            }
            Values::Directory => cases.push_str(" \\\n                '1:directory:_files -/'"),
            _ => {}
        }
        cases.push_str("\n            ;;\n");
    }
    format!(
        "#compdef overlay
# Completion of overlay for zsh.
_overlay() {{
    local -a commands
    commands=(
{commands}    )
    if (( CURRENT == 2 )); then
        _describe command commands
        _arguments '--help[Print help]' '--version[Print the version]'
        return
    fi
    local command=$words[2]
    shift words
    (( CURRENT-- ))
    case $command in
{cases}    esac
}}
if [ \"$funcstack[1]\" = \"_overlay\" ]; then
    _overlay \"$@\"
else
    compdef _overlay overlay
fi
"
    )
}

fn fish() -> String {
    let quote = |text: &str| text.replace('\\', "\\\\").replace('\'', "\\'");
    let mut text = String::from(
        "# Completion of overlay for fish.
complete -c overlay -f
complete -c overlay -n __fish_use_subcommand -s h -l help -d 'Print help'
complete -c overlay -n __fish_use_subcommand -s V -l version -d 'Print the version'
",
    );
    for command in COMMANDS {
        let name = command.name.as_str();
        let _ = writeln!(
            text,
            "complete -c overlay -n __fish_use_subcommand -a {name} -d '{}'",
            quote(command.summary)
        );
        let of = format!("complete -c overlay -n '__fish_seen_subcommand_from {name}'");
        for flag in shown(command) {
            let short = flag
                .short
                .map_or_else(String::new, |letter| format!(" -s {letter}"));
            let value = match flag.values {
                Values::None => String::new(),
                Values::Choices(choices) => format!(" -x -a '{}'", choices.join(" ")),
                Values::Directory => " -x -a '(__fish_complete_directories)'".to_owned(),
                Values::Path => " -r -F".to_owned(),
                Values::Text => " -x".to_owned(),
            };
            let help = quote(first_line(flag.help));
            let _ = writeln!(text, "{of}{short} -l {}{value} -d '{help}'", flag.name);
        }
        match command.argument {
            Values::Choices(choices) => {
                let _ = writeln!(text, "{of} -a '{}'", choices.join(" "));
            }
            Values::Directory => {
                let _ = writeln!(text, "{of} -a '(__fish_complete_directories)'");
            }
            _ => {}
        }
    }
    text
}

fn powershell() -> String {
    let mut cases = String::new();
    for command in COMMANDS {
        let mut words: Vec<String> = shown(command).flat_map(spellings).collect();
        words.extend(
            choices(command.argument)
                .iter()
                .flat_map(|choices| choices.split(' ').map(str::to_owned)),
        );
        let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        let _ = writeln!(
            cases,
            "        '{}' {{ $words = @({}) }}",
            command.name.as_str(),
            quoted.join(", ")
        );
    }
    let names: Vec<String> = command_names()
        .split(' ')
        .map(|name| format!("'{name}'"))
        .collect();
    format!(
        "# Completion of overlay for PowerShell.
Register-ArgumentCompleter -Native -CommandName 'overlay' -ScriptBlock {{
    param($wordToComplete, $commandAst, $cursorPosition)
    $command = ''
    foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {{
        $text = $element.ToString()
        if ($text -notlike '-*' -and $text -ne $wordToComplete) {{ $command = $text; break }}
    }}
    $words = @({}, '--help', '--version')
    switch ($command) {{
{cases}    }}
    $words | Where-Object {{ $_ -like \"$wordToComplete*\" }} | ForEach-Object {{
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }}
}}
",
        names.join(", ")
    )
}

fn elvish() -> String {
    let mut cases = String::new();
    for command in COMMANDS {
        let mut words: Vec<String> = shown(command).flat_map(spellings).collect();
        words.extend(choices(command.argument));
        let _ = writeln!(
            cases,
            "    &{}= {{ put {} }}",
            command.name.as_str(),
            words.join(" ")
        );
    }
    format!(
        "# Completion of overlay for elvish.
var overlay-words = [
{cases}]
set edit:completion:arg-completer[overlay] = {{|@words|
    if (== (count $words) 2) {{
        put {} --help --version
    }} elif (has-key $overlay-words $words[1]) {{
        $overlay-words[$words[1]]
        edit:complete-filename $words[-1]
    }}
}}
",
        command_names()
    )
}
