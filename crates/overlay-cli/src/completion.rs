//! Completion scripts, written from the tables of commands.
//!
//! Each script goes along the words of the line as long as they name a command, or a group of commands, and offers
//! what is known there.

use std::fmt::Write as _;

use overlay_engine::near_miss;

use crate::args::{Invocation, Usage, any_of};
use crate::command::{COMMANDS, CommandName, Flag, ROOT, SHELLS, Values};
use crate::kustomize::{self, Known};
use crate::{Context, Status, print, report_usage};

/// Runs `completion SHELL`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let shell = invocation.arguments.first();
    let shell = shell.map(|shell| shell.to_string_lossy());
    script(context, "overlay", &overlay(), shell.as_deref())
}

/// Runs `kustomize completion SHELL`.
pub(crate) fn kustomize(context: &mut Context<'_>, arguments: &[String]) -> Status {
    let known: Vec<Known> = kustomize::known().collect();
    let shell = arguments.first().map(String::as_str);
    script(context, "kustomize", &known, shell)
}

/// All commands and groups of `overlay`.
fn overlay() -> Vec<Known> {
    let mut names: Vec<(&'static str, &'static str)> = COMMANDS
        .iter()
        .map(|command| (command.name.as_str(), command.summary))
        .collect();
    names.extend(kustomize::own());
    let all = ("kustomize", "Be kustomize, for programs that call it");
    names.push(all);
    let shown = |flags: &'static [Flag]| flags.iter().filter(|flag| !flag.is_hidden).collect();
    let mut known = vec![Known {
        path: String::new(),
        flags: shown(ROOT.flags),
        children: names.clone(),
        argument: Values::None,
    }];
    known.extend(COMMANDS.iter().map(|command| Known {
        path: format!(" {}", command.name.as_str()),
        flags: shown(command.flags),
        children: match command.name {
            CommandName::Help => names.clone(),
            _ => Vec::new(),
        },
        argument: command.argument,
    }));
    let is_own =
        |path: &str| kustomize::own().any(|(word, _)| path.split_whitespace().next() == Some(word));
    known.extend(kustomize::known().filter(|command| is_own(&command.path)));
    known.extend(kustomize::known().map(|command| Known {
        path: format!(" kustomize{}", command.path),
        ..command
    }));
    known
}

fn script(
    context: &mut Context<'_>,
    program: &str,
    known: &[Known],
    shell: Option<&str>,
) -> Status {
    let script = match shell {
        Some("bash") => bash(program, known),
        Some("zsh") => zsh(program, known),
        Some("fish") => fish(program, known),
        Some("powershell") => powershell(program, known),
        Some("elvish") => elvish(program, known),
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

/// The first line of a help text.
fn first_line(help: &str) -> &str {
    help.lines().next().unwrap_or_default()
}

/// Every spelling of a flag.
fn spellings(flag: &Flag) -> Vec<String> {
    let mut all = vec![format!("--{}", flag.name)];
    all.extend(flag.short.map(|letter| format!("-{letter}")));
    all
}

/// The words that can follow, flags not included.
fn words(command: &Known) -> Vec<&str> {
    match command.argument {
        Values::Choices(choices) => choices.to_vec(),
        _ => command.children.iter().map(|(word, _)| *word).collect(),
    }
}

/// The paths of all commands and groups but the program itself, each in quotes.
fn paths(known: &[Known], quote: char, between: &str) -> String {
    let paths: Vec<String> = known
        .iter()
        .filter(|command| !command.path.is_empty())
        .map(|command| format!("{quote}{}{quote}", command.path))
        .collect();
    paths.join(between)
}

fn bash(program: &str, known: &[Known]) -> String {
    let mut cases = String::new();
    for command in known {
        let flags: Vec<String> = command.flags.iter().copied().flat_map(spellings).collect();
        let _ = write!(
            cases,
            "        \"{}\") flags=\"{}\" words=\"{}\"\n            case \"$previous\" in\n",
            command.path,
            flags.join(" "),
            words(command).join(" "),
        );
        for flag in &command.flags {
            let pattern = spellings(flag).join("|");
            let action = match flag.values {
                Values::None | Values::Optional(_) => continue,
                Values::Choices(choices) => format!(
                    "COMPREPLY=($(compgen -W \"{}\" -- \"$current\"))",
                    choices.join(" ")
                ),
                Values::Directory => "COMPREPLY=($(compgen -d -- \"$current\"))".to_owned(),
                Values::Path => "COMPREPLY=($(compgen -f -- \"$current\"))".to_owned(),
                Values::Text | Values::Texts => ":".to_owned(),
            };
            let _ = writeln!(cases, "                {pattern}) {action}; return ;;");
        }
        cases.push_str("            esac\n");
        let arguments = match command.argument {
            Values::Directory => "paths=-d",
            Values::Path => "paths=-f",
            _ => ":",
        };
        let _ = writeln!(cases, "            {arguments} ;;");
    }
    let paths = paths(known, '"', "|");
    format!(
        "# Completion of {program} for bash.
_{program}() {{
    local current=\"${{COMP_WORDS[COMP_CWORD]}}\" previous=\"${{COMP_WORDS[COMP_CWORD-1]}}\"
    local command=\"\" flags=\"\" words=\"\" paths=\"\" word
    for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do
        [[ \"$word\" == -* ]] && continue
        case \"$command $word\" in
            {paths}) command=\"$command $word\" ;;
            *) break ;;
        esac
    done
    case \"$command\" in
{cases}    esac
    if [[ \"$current\" == -* ]]; then
        COMPREPLY=($(compgen -W \"$flags\" -- \"$current\"))
    elif [[ -n \"$paths\" ]]; then
        COMPREPLY=($(compgen $paths -- \"$current\"))
    else
        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))
    fi
}}
complete -o filenames -F _{program} {program}
"
    )
}

fn zsh(program: &str, known: &[Known]) -> String {
    let quote = |text: &str| {
        text.replace('\'', "'\\''")
            .replace('[', "\\[")
            .replace(']', "\\]")
            .replace(':', "\\:")
    };
    let mut cases = String::new();
    for command in known {
        let _ = writeln!(cases, "        '{}')", command.path);
        if !command.children.is_empty() {
            cases.push_str("            commands=(\n");
            for (word, about) in &command.children {
                let _ = writeln!(cases, "                '{word}:{}'", quote(about));
            }
            cases.push_str("            )\n            _describe command commands\n");
        }
        cases.push_str("            _arguments");
        for flag in &command.flags {
            let help = quote(first_line(flag.help));
            let value = match flag.values {
                Values::None | Values::Optional(_) => String::new(),
                Values::Choices(choices) => {
                    format!(":{}:({})", flag.placeholder, choices.join(" "))
                }
                Values::Directory => format!(":{}:_files -/", flag.placeholder),
                Values::Path => format!(":{}:_files", flag.placeholder),
                Values::Text | Values::Texts => format!(":{}:", quote(flag.placeholder)),
            };
            for spelling in spellings(flag) {
                let _ = write!(cases, " \\\n                '{spelling}[{help}]{value}'");
            }
        }
        let arguments = match command.argument {
            Values::Choices(choices) => format!("1:argument:({})", choices.join(" ")),
            Values::Directory => "*:directory:_files -/".to_owned(),
            Values::Path => "*:file:_files".to_owned(),
            _ => String::new(),
        };
        if !arguments.is_empty() {
            let _ = write!(cases, " \\\n                '{arguments}'");
        }
        cases.push_str("\n            ;;\n");
    }
    let paths = paths(known, '\'', "|");
    format!(
        "#compdef {program}
# Completion of {program} for zsh.
_{program}() {{
    local -a commands
    local command='' word
    local -i at=2 last=1
    while (( at < CURRENT )); do
        word=$words[at]
        if [[ $word != -* ]]; then
            case \"$command $word\" in
                {paths}) command=\"$command $word\"; last=at ;;
                *) break ;;
            esac
        fi
        (( at++ ))
    done
    words=(\"${{(@)words[last,-1]}}\")
    (( CURRENT -= last - 1 ))
    case $command in
{cases}    esac
}}
if [ \"$funcstack[1]\" = \"_{program}\" ]; then
    _{program} \"$@\"
else
    compdef _{program} {program}
fi
"
    )
}

fn fish(program: &str, known: &[Known]) -> String {
    let quote = |text: &str| text.replace('\\', "\\\\").replace('\'', "\\'");
    let mut text = format!(
        "# Completion of {program} for fish.
function __{program}_at
    set -l command ''
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; and continue
        switch \"$command $word\"
            case {}
                set command \"$command $word\"
            case '*'
                break
        end
    end
    test \"$command\" = \"$argv[1]\"
end
complete -c {program} -f
",
        paths(known, '\'', " ")
    );
    for command in known {
        let of = format!(
            "complete -c {program} -n '__{program}_at \"{}\"'",
            command.path
        );
        for (word, about) in &command.children {
            let _ = writeln!(text, "{of} -a {word} -d '{}'", quote(about));
        }
        for flag in &command.flags {
            let short = flag
                .short
                .map_or_else(String::new, |letter| format!(" -s {letter}"));
            let value = match flag.values {
                Values::None | Values::Optional(_) => String::new(),
                Values::Choices(choices) => format!(" -x -a '{}'", choices.join(" ")),
                Values::Directory => " -x -a '(__fish_complete_directories)'".to_owned(),
                Values::Path => " -r -F".to_owned(),
                Values::Text | Values::Texts => " -x".to_owned(),
            };
            let help = quote(first_line(flag.help));
            let _ = writeln!(text, "{of}{short} -l {}{value} -d '{help}'", flag.name);
        }
        let arguments = match command.argument {
            Values::Choices(choices) => format!(" -a '{}'", choices.join(" ")),
            Values::Directory => " -a '(__fish_complete_directories)'".to_owned(),
            Values::Path => " -F".to_owned(),
            _ => continue,
        };
        let _ = writeln!(text, "{of}{arguments}");
    }
    text
}

/// The words and flags of a command, each written by `quote`.
fn quoted(command: &Known, quote: impl Fn(&str) -> String) -> Vec<String> {
    let flags = command.flags.iter().copied().flat_map(spellings);
    let words = words(command).into_iter().map(str::to_owned);
    words.chain(flags).map(|word| quote(&word)).collect()
}

fn powershell(program: &str, known: &[Known]) -> String {
    let mut cases = String::new();
    for command in known {
        let words = quoted(command, |word| format!("'{word}'"));
        let _ = writeln!(
            cases,
            "        '{}' {{ $words = @({}) }}",
            command.path,
            words.join(", ")
        );
    }
    let paths = paths(known, '\'', ", ");
    format!(
        "# Completion of {program} for PowerShell.
Register-ArgumentCompleter -Native -CommandName '{program}' -ScriptBlock {{
    param($wordToComplete, $commandAst, $cursorPosition)
    $paths = @({paths})
    $command = ''
    foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {{
        $text = $element.ToString()
        if ($text -like '-*') {{ continue }}
        if ($element.Extent.EndOffset -ge $cursorPosition -and $text -eq $wordToComplete) {{ break }}
        if (\"$command $text\" -notin $paths) {{ break }}
        $command = \"$command $text\"
    }}
    $words = @()
    switch ($command) {{
{cases}    }}
    $words | Where-Object {{ $_ -like \"$wordToComplete*\" }} | ForEach-Object {{
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }}
}}
"
    )
}

fn elvish(program: &str, known: &[Known]) -> String {
    let mut cases = String::new();
    for command in known {
        let words = quoted(command, str::to_owned);
        let _ = writeln!(
            cases,
            "    &'{}'= {{ put {} }}",
            command.path,
            words.join(" ")
        );
    }
    format!(
        "# Completion of {program} for elvish.
var {program}-words = [
{cases}]
set edit:completion:arg-completer[{program}] = {{|@words|
    var command = ''
    for word $words[1..-1] {{
        if (has-key ${program}-words $command' '$word) {{
            set command = $command' '$word
        }}
    }}
    ${program}-words[$command]
    edit:complete-filename $words[-1]
}}
"
    )
}
