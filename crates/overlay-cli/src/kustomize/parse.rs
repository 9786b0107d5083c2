//! Reading a command line as kustomize does: commands first, then flags and arguments in any order.

use std::ffi::OsString;

use super::table::{self, COMMANDS, Command};
use crate::command::{Flag, Values};

/// A command line that was understood.
pub(super) struct Parsed {
    /// The words of the command, with one blank between them.
    pub(super) command: &'static str,
    pub(super) flags: Vec<(&'static str, String)>,
    pub(super) arguments: Vec<String>,
    /// How many arguments stand before `--`.
    pub(super) dash: Option<usize>,
    /// Lines about flags that kustomize calls deprecated.
    pub(super) deprecations: Vec<String>,
}

impl Parsed {
    /// The last value given for a flag.
    pub(super) fn value(&self, flag: &str) -> Option<&str> {
        let mut given = self.flags.iter().rev();
        given
            .find(|(name, _)| *name == flag)
            .map(|(_, value)| value.as_str())
    }

    /// The same as a text; empty when the flag is not given.
    pub(super) fn text(&self, flag: &str) -> String {
        self.value(flag).unwrap_or_default().to_owned()
    }

    /// All values given for a flag.
    pub(super) fn values(&self, flag: &str) -> Vec<String> {
        let given = self.flags.iter().filter(|(name, _)| *name == flag);
        given.map(|(_, value)| value.clone()).collect()
    }

    /// Whether a switch is on that is on unless it is switched off.
    pub(super) fn is_on(&self, flag: &str) -> bool {
        self.value(flag) != Some("false")
    }

    /// Whether a switch is on.
    pub(super) fn has(&self, flag: &str) -> bool {
        self.value(flag) == Some("true")
    }
}

/// What a command line asks for.
pub(super) enum Call {
    /// To run a command.
    Command(Parsed),
    /// To show the help of a command, or of a group of commands.
    Help(String),
}

/// What is wrong with a command line.
pub(super) struct Mistake {
    pub(super) message: String,
    /// The command, if it was found.
    pub(super) command: Option<&'static str>,
}

/// Reads `args`, which lack the program's name.
pub(super) fn parse(
    program: &str,
    args: impl IntoIterator<Item = OsString>,
) -> Result<Call, Mistake> {
    let mut words: Vec<String> = args
        .into_iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let is_help = words.first().is_some_and(|word| word == "help");
    if is_help {
        words.remove(0);
    }
    let mut command = String::new();
    let mut rest = Vec::new();
    let mut words = words.into_iter();
    for word in words.by_ref() {
        if word.starts_with('-') && word != "--" && table::find(&command).is_none() {
            rest.push(word);
            continue;
        }
        let Some(longer) = step(&command, &word) else {
            rest.push(word);
            break;
        };
        command = longer;
    }
    rest.extend(words);
    if is_help {
        return Ok(Call::Help(command));
    }
    match table::find(&command) {
        Some(found) => flags_and_arguments(found, rest),
        None if command.is_empty() => {
            let is_word = |word: &&String| !word.starts_with('-');
            match (rest.iter().find(is_word), rest.first()) {
                (Some(word), _) => Err(Mistake {
                    message: format!("unknown command \"{word}\" for \"{program}\""),
                    command: None,
                }),
                (None, Some(flag)) if !is_known_everywhere(flag) => Err(Mistake {
                    message: format!("unknown flag: {flag}"),
                    command: None,
                }),
                _ => Ok(Call::Help(command)),
            }
        }
        // A group of commands without one that it knows shows its help, and that is no error.
        None => Ok(Call::Help(command)),
    }
}

fn is_known_everywhere(flag: &str) -> bool {
    matches!(flag, "-h" | "--help" | "--stack-trace") || flag.starts_with("--stack-trace=")
}

/// Goes from a command or group to what `word` names in it.
fn step(command: &str, word: &str) -> Option<String> {
    let word = match (command, word) {
        ("", "init") => "create",
        (_, word) => word,
    };
    let longer = match command {
        "" => word.to_owned(),
        command => format!("{command} {word}"),
    };
    let is_known = COMMANDS.iter().any(|known| {
        known
            .words
            .strip_prefix(&longer)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    is_known.then_some(longer)
}

fn flags_and_arguments(command: &'static Command, words: Vec<String>) -> Result<Call, Mistake> {
    let mistake = |message: String| Mistake {
        message,
        command: Some(command.words),
    };
    let mut parsed = Parsed {
        command: command.words,
        flags: Vec::new(),
        arguments: Vec::new(),
        dash: None,
        deprecations: Vec::new(),
    };
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        if word == "--" {
            parsed.dash = Some(parsed.arguments.len());
            parsed.arguments.extend(words);
            break;
        }
        if let Some(long) = word.strip_prefix("--") {
            let (name, value) = match long.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (long, None),
            };
            if name == "help" {
                return Ok(Call::Help(command.words.to_owned()));
            }
            if name == "stack-trace" {
                continue;
            }
            let flag = command.flags().find(|flag| flag.name == name);
            let flag = flag.ok_or_else(|| mistake(format!("unknown flag: --{name}")))?;
            let value = match (value, flag.values) {
                (Some(value), _) => value,
                (None, Values::None) => "true".to_owned(),
                (None, _) => words
                    .next()
                    .ok_or_else(|| mistake(format!("flag needs an argument: --{name}")))?,
            };
            set(&mut parsed, command, flag, value).map_err(mistake)?;
        } else if let Some(letters) = word.strip_prefix('-').filter(|rest| !rest.is_empty()) {
            let mut rest = letters;
            while let Some(letter) = rest.chars().next() {
                rest = rest.get(letter.len_utf8()..).unwrap_or_default();
                if letter == 'h' {
                    return Ok(Call::Help(command.words.to_owned()));
                }
                let flag = command.flags().find(|flag| flag.short == Some(letter));
                let flag = flag.ok_or_else(|| {
                    mistake(format!("unknown shorthand flag: '{letter}' in -{letters}"))
                })?;
                let value = match (rest.strip_prefix('='), flag.values) {
                    (Some(value), _) => value.to_owned(),
                    (None, Values::None) => {
                        set(&mut parsed, command, flag, "true".to_owned()).map_err(mistake)?;
                        continue;
                    }
                    (None, _) if !rest.is_empty() => rest.to_owned(),
                    (None, _) => words.next().ok_or_else(|| {
                        mistake(format!("flag needs an argument: '{letter}' in -{letters}"))
                    })?,
                };
                set(&mut parsed, command, flag, value).map_err(mistake)?;
                break;
            }
        } else {
            parsed.arguments.push(word);
        }
    }
    Ok(Call::Command(parsed))
}

fn set(
    parsed: &mut Parsed,
    command: &Command,
    flag: &'static Flag,
    value: String,
) -> Result<(), String> {
    if let Some(text) = command.deprecation(flag.name)
        && parsed.value(flag.name).is_none()
    {
        let line = format!("Flag --{} has been deprecated, {text}\n", flag.name);
        parsed.deprecations.push(line);
    }
    match flag.values {
        Values::None => {
            let value = match value.as_str() {
                "1" | "t" | "T" | "true" | "TRUE" | "True" => "true",
                "0" | "f" | "F" | "false" | "FALSE" | "False" => "false",
                _ => {
                    return Err(format!(
                        "invalid argument \"{value}\" for \"--{}\" flag: strconv.ParseBool: parsing \"{value}\": invalid syntax",
                        flag.name
                    ));
                }
            };
            parsed.flags.push((flag.name, value.to_owned()));
        }
        Values::Texts => {
            for part in split_commas(&value) {
                parsed.flags.push((flag.name, part));
            }
        }
        _ => parsed.flags.push((flag.name, value)),
    }
    Ok(())
}

/// Splits at commas as a line of a CSV file: a part in double quotes may have commas.
pub(crate) fn split_commas(value: &str) -> Vec<String> {
    if value.is_empty() {
        return Vec::new();
    }
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    let mut characters = value.chars().peekable();
    while let Some(character) = characters.next() {
        let Some(part) = parts.last_mut() else {
            break;
        };
        match character {
            '"' if is_quoted && characters.next_if_eq(&'"').is_some() => part.push('"'),
            '"' if is_quoted || part.is_empty() => is_quoted = !is_quoted,
            ',' if !is_quoted => parts.push(String::new()),
            other => part.push(other),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_words(line: &str) -> Result<Call, Mistake> {
        parse("kustomize", line.split(' ').map(OsString::from))
    }

    fn command(line: &str) -> Parsed {
        match parse_words(line) {
            Ok(Call::Command(parsed)) => parsed,
            _ => panic!("`{line}` is no command"),
        }
    }

    #[test]
    fn two_dashes_end_the_flags() {
        let parsed = command("edit set nameprefix -- -p");
        assert_eq!(
            (parsed.command, &*parsed.arguments),
            ("edit set nameprefix", &["-p".to_owned()][..])
        );
        let mistake = parse_words("edit set nameprefix -abc")
            .err()
            .map(|mistake| mistake.message);
        assert_eq!(
            mistake.as_deref(),
            Some("unknown shorthand flag: 'a' in -abc")
        );
    }

    #[test]
    fn flags_and_arguments_mix() {
        let parsed = command("edit add label a:b -f c:d --without-selector=false");
        assert_eq!(parsed.arguments, ["a:b", "c:d"]);
        assert!(parsed.has("force") && !parsed.has("without-selector"));
        let parsed = command("edit add configmap x --from-file=a,\"b,c\" --from-literal k=a,b");
        assert_eq!(parsed.values("from-file"), ["a", "b,c"]);
        assert_eq!(parsed.values("from-literal"), ["k=a,b"]);
        assert_eq!(command("build -o out . -e=A=1").values("env"), ["A=1"]);
    }

    #[test]
    fn a_group_shows_its_help_and_an_unknown_command_is_a_mistake() {
        assert!(
            matches!(parse_words("edit set nothing"), Ok(Call::Help(group)) if group == "edit set")
        );
        assert!(matches!(parse_words("help edit"), Ok(Call::Help(group)) if group == "edit"));
        assert!(parse_words("nothing").is_err());
        assert_eq!(command("init --autodetect").command, "create");
    }
}
