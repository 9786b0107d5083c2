//! The commands of kustomize v5.8.2 and their flags.

use std::fmt::Write as _;

use crate::command::{CommandName, Flag, HELP, Values};
use crate::help;

/// A command.
pub(super) struct Command {
    /// Its words.
    pub(super) words: &'static str,
    /// The arguments as help shows them.
    pub(super) arguments: &'static str,
    pub(super) about: &'static str,
    pub(super) flags: &'static [Flag],
}

/// The commands that `overlay` has too, without `kustomize` before them.
const OWN: [&str; 5] = ["create", "edit", "localize", "cfg", "fn"];

use Values::{None as Switch, Text, Texts as CommaSeparated};

const fn flag(name: &'static str, values: Values, help: &'static str) -> Flag {
    Flag {
        name,
        short: None,
        values,
        placeholder: match values {
            Switch => "",
            _ => "VALUE",
        },
        help,
        is_hidden: false,
    }
}

const fn short(mut flag: Flag, letter: char) -> Flag {
    flag.short = Some(letter);
    flag
}

const fn command(
    words: &'static str,
    arguments: &'static str,
    about: &'static str,
    flags: &'static [Flag],
) -> Command {
    Command {
        words,
        arguments,
        about,
        flags,
    }
}

const FORCE: Flag = short(flag("force", Switch, "Replace what is there already"), 'f');
const IGNORE: Flag = short(
    flag(
        "ignore-non-existence",
        Switch,
        "What is not there is no error",
    ),
    'i',
);
const NAMESPACE: Flag = flag("namespace", Text, "The namespace of the object");
const NEW_NAMESPACE: Flag = flag("new-namespace", Text, "Its new namespace");
const LITERAL: Flag = flag("from-literal", Text, "KEY=VALUE");
const FILE: Flag = flag(
    "from-file",
    CommaSeparated,
    "[KEY=]FILE, or a pattern for files",
);
const ENV_FILE: Flag = flag("from-env-file", Text, "A file of KEY=VALUE lines");
const NO_HASH: Flag = flag("disableNameSuffixHash", Switch, "Give the name no hash");

const INCLUDE_LOCAL: Flag = flag("include-local", Switch, "Take resources for local use too");
const EXCLUDE_NON_LOCAL: Flag = flag("exclude-non-local", Switch, "Leave out all others");
const RECURSE: Flag = short(
    flag(
        "recurse-subpackages",
        Switch,
        "Also the packages below; on unless =false",
    ),
    'R',
);

const PATCH_FLAGS: &[Flag] = &[
    flag("path", Text, "The file of the patch"),
    flag("patch", Text, "The patch itself"),
    flag("group", Text, "API group of the target"),
    flag("version", Text, "API version of the target"),
    flag("kind", Text, "Kind of the target"),
    flag("name", Text, "Name of the target"),
    flag("namespace", Text, "Namespace of the target"),
    flag("annotation-selector", Text, "Annotations of the target"),
    flag("label-selector", Text, "Labels of the target"),
];

/// The flags of `overlay build` that kustomize's has too.
const BUILD_FLAGS: &[&str] = &[
    "as-current-user",
    "enable-alpha-plugins",
    "enable-exec",
    "enable-helm",
    "enable-managedby-label",
    "env",
    "helm-api-versions",
    "helm-command",
    "helm-debug",
    "helm-kube-version",
    "load-restrictor",
    "mount",
    "network",
    "network-name",
    "output",
    "reorder",
];

/// What kustomize says when a flag of a command is used.
const DEPRECATED: &[(&str, &str, &str)] = &[
    (
        "build",
        "reorder",
        "use the new 'sortOptions' field in kustomization.yaml instead.",
    ),
    (
        "build",
        "enable-managedby-label",
        "The flag `enable-managedby-label` has been deprecated. Use the `managedByLabel` option in the `buildMetadata` field instead.",
    ),
    ("version", "short", "and will be removed in the future."),
];

impl Command {
    /// The flags of the command.
    pub(super) fn flags(&self) -> impl Iterator<Item = &'static Flag> + use<> {
        let shared = match self.words {
            "build" => CommandName::Build.command().flags,
            _ => &[],
        };
        let shared = shared
            .iter()
            .filter(|flag| BUILD_FLAGS.contains(&flag.name));
        shared.chain(self.flags)
    }

    /// What kustomize says when the flag is used.
    pub(super) fn deprecation(&self, flag: &str) -> Option<&'static str> {
        let mut all = DEPRECATED.iter();
        all.find(|(command, name, _)| (*command, *name) == (self.words, flag))
            .map(|(_, _, text)| *text)
    }

    /// What stands in the place of its arguments.
    pub(super) fn argument(&self) -> Values {
        match self.words {
            "build" | "localize" | "cfg cat" | "cfg count" | "cfg tree" | "fn run" => {
                Values::Directory
            }
            "completion" => CommandName::Completion.command().argument,
            _ if self.arguments.is_empty() => Values::None,
            _ => Values::Path,
        }
    }
}

/// All commands.
pub(super) const COMMANDS: &[Command] = &[
    command(
        "build",
        "DIR",
        "Print the objects that a kustomization makes",
        &[],
    ),
    command(
        "create",
        "",
        "Create a kustomization in the current directory",
        &[
            flag(
                "resources",
                Text,
                "Files, directories or patterns, with commas between them",
            ),
            flag("namespace", Text, "The namespace"),
            flag("annotations", Text, "KEY:VALUE,… for commonAnnotations"),
            flag("labels", Text, "KEY:VALUE,… for commonLabels"),
            flag("nameprefix", Text, "The prefix of names"),
            flag("namesuffix", Text, "The suffix of names"),
            flag(
                "autodetect",
                Switch,
                "Look for resources in the current directory",
            ),
            flag("recursive", Switch, "And in the directories below"),
        ],
    ),
    command(
        "edit add annotation",
        "KEY:VALUE...",
        "Add to commonAnnotations",
        &[FORCE],
    ),
    command(
        "edit add base",
        "DIR[,DIR...]",
        "Add bases to resources",
        &[],
    ),
    command(
        "edit add buildmetadata",
        "OPTION[,OPTION...]",
        "Add options to buildMetadata",
        &[],
    ),
    command("edit add component", "PATH...", "Add to components", &[]),
    command(
        "edit add configmap",
        "NAME",
        "Add to configMapGenerator",
        &[
            FILE,
            LITERAL,
            ENV_FILE,
            NO_HASH,
            flag("behavior", Text, "create, merge or replace"),
            NAMESPACE,
        ],
    ),
    command(
        "edit add configuration",
        "FILE...",
        "Add to configurations",
        &[],
    ),
    command("edit add generator", "FILE...", "Add to generators", &[]),
    command(
        "edit add label",
        "KEY:VALUE...",
        "Add to commonLabels, or to labels",
        &[
            FORCE,
            flag(
                "without-selector",
                Switch,
                "Leave selectors alone: add to labels",
            ),
            flag(
                "include-templates",
                Switch,
                "Also in pod templates; with --without-selector",
            ),
        ],
    ),
    command("edit add patch", "", "Add to patches", PATCH_FLAGS),
    command(
        "edit add resource",
        "PATH...",
        "Add to resources",
        &[flag(
            "no-verify",
            Switch,
            "Do not look whether they are there",
        )],
    ),
    command(
        "edit add secret",
        "NAME",
        "Add to secretGenerator",
        &[
            FILE,
            LITERAL,
            ENV_FILE,
            flag("type", Text, "The type of the Secret; Opaque unless given"),
            NAMESPACE,
            NO_HASH,
        ],
    ),
    command(
        "edit add transformer",
        "FILE...",
        "Add to transformers",
        &[],
    ),
    command(
        "edit alpha-list-builtin-plugin",
        "",
        "List the builtin plugins",
        &[],
    ),
    command(
        "edit fix",
        "",
        "Replace deprecated fields by their successors",
        &[flag(
            "vars",
            Switch,
            "Also turn vars into replacements; that changes resource files",
        )],
    ),
    command(
        "edit remove annotation",
        "KEY[,KEY...]",
        "Remove from commonAnnotations",
        &[IGNORE],
    ),
    command(
        "edit remove buildmetadata",
        "OPTION[,OPTION...]",
        "Remove from buildMetadata",
        &[],
    ),
    command(
        "edit remove component",
        "PATTERN...",
        "Remove from components",
        &[],
    ),
    command(
        "edit remove configmap",
        "NAME[,NAME...]",
        "Remove from configMapGenerator",
        &[NAMESPACE],
    ),
    command(
        "edit remove label",
        "KEY[,KEY...]",
        "Remove from commonLabels",
        &[IGNORE],
    ),
    command(
        "edit remove patch",
        "",
        "Remove from patches what is just this",
        PATCH_FLAGS,
    ),
    command(
        "edit remove resource",
        "PATTERN...",
        "Remove from resources",
        &[],
    ),
    command(
        "edit remove secret",
        "NAME[,NAME...]",
        "Remove from secretGenerator",
        &[NAMESPACE],
    ),
    command(
        "edit remove transformer",
        "PATTERN...",
        "Remove from transformers",
        &[],
    ),
    command(
        "edit set annotation",
        "KEY:VALUE...",
        "Set commonAnnotations",
        &[],
    ),
    command(
        "edit set buildmetadata",
        "OPTION[,OPTION...]",
        "Replace buildMetadata",
        &[],
    ),
    command(
        "edit set configmap",
        "NAME",
        "Change an entry of configMapGenerator",
        &[LITERAL, NAMESPACE, NEW_NAMESPACE],
    ),
    command(
        "edit set image",
        "NAME[=NEW][:TAG][@DIGEST]...",
        "Set names, tags or digests of images; * keeps a part as it is",
        &[],
    ),
    command("edit set label", "KEY:VALUE...", "Set commonLabels", &[]),
    command("edit set nameprefix", "PREFIX", "Set namePrefix", &[]),
    command("edit set namespace", "NAMESPACE", "Set namespace", &[]),
    command("edit set namesuffix", "SUFFIX", "Set nameSuffix", &[]),
    command(
        "edit set replicas",
        "NAME=COUNT...",
        "Set counts of replicas",
        &[],
    ),
    command(
        "edit set secret",
        "NAME",
        "Change an entry of secretGenerator",
        &[LITERAL, NAMESPACE, NEW_NAMESPACE],
    ),
    command(
        "completion",
        "SHELL",
        "Print a shell's completion script",
        &[],
    ),
    command(
        "openapi info",
        "",
        "Print which version of Kubernetes patches know",
        &[],
    ),
    command(
        "version",
        "",
        "Print the version",
        &[
            flag("short", Switch, "In short"),
            short(flag("output", Text, "yaml or json"), 'o'),
        ],
    ),
    command(
        "localize",
        "[TARGET [DESTINATION]]",
        "Copy a kustomization and what it refers to",
        &[
            flag("scope", Text, "A directory that holds all that is copied"),
            flag("no-verify", Switch, "Do not compare the builds of both"),
        ],
    ),
    command(
        "cfg cat",
        "[DIR]",
        "Print the resources in a directory, or those of standard input",
        &[
            flag(
                "annotate",
                Switch,
                "Say of each resource where it comes from",
            ),
            flag("dest", Text, "Write to this file"),
            EXCLUDE_NON_LOCAL,
            flag(
                "format",
                Switch,
                "Put fields into the usual order; on unless =false",
            ),
            flag(
                "function-config",
                Text,
                "The file of a configuration to put into the list",
            ),
            INCLUDE_LOCAL,
            RECURSE,
            flag("strip-comments", Switch, "Leave out comments"),
            flag(
                "style",
                CommaSeparated,
                "FlowStyle prints each resource in braces",
            ),
            flag("wrap-kind", Text, "Print one list of this kind"),
            flag("wrap-version", Text, "The apiVersion of that list"),
        ],
    ),
    command(
        "cfg count",
        "[DIR]",
        "Count the resources in a directory, or those of standard input",
        &[
            flag(
                "kind",
                Switch,
                "Count each kind by itself; on unless =false",
            ),
            RECURSE,
        ],
    ),
    command(
        "cfg grep",
        "QUERY [DIR]",
        "Print the resources with a field that matches: path.to.field=PATTERN, or <, >, <=, >=",
        &[
            flag("annotate", Switch, "Number the resources; on unless =false"),
            flag("invert-match", Switch, "Print the others"),
            RECURSE,
        ],
    ),
    command(
        "cfg tree",
        "[DIR]",
        "Draw the resources in a directory, or those of standard input for -",
        &[
            flag("all", Switch, "Draw all of these fields"),
            flag("args", Switch, "Draw the arguments of containers"),
            flag("command", Switch, "Draw the commands of containers"),
            flag("env", Switch, "Draw the variables of containers"),
            EXCLUDE_NON_LOCAL,
            flag(
                "field",
                CommaSeparated,
                "Draw this field: path.to.field or list[key=value].field",
            ),
            flag("graph-structure", Text, "owners or directory"),
            flag("image", Switch, "Draw the images of containers"),
            INCLUDE_LOCAL,
            flag("name", Switch, "Draw the names of containers"),
            flag("ports", Switch, "Draw the ports of containers and services"),
            flag("replicas", Switch, "Draw the replicas"),
            flag("resources", Switch, "Draw the resources of containers"),
        ],
    ),
    command(
        "fn run",
        "[DIR] [-- KEY=VALUE...]",
        "Run the functions that a directory configures on the resources there",
        &[
            flag(
                "as-current-user",
                Switch,
                "Run containers as the current user",
            ),
            flag(
                "dry-run",
                Switch,
                "Print the resources instead of writing them",
            ),
            flag("enable-exec", Switch, "Allow functions that are programs"),
            short(flag("env", Text, "Environment variables of functions"), 'e'),
            flag("exec-path", Text, "Run this program, and no other function"),
            flag(
                "fn-path",
                CommaSeparated,
                "Read functions from these directories instead",
            ),
            flag("global-scope", Switch, "Give each function all resources"),
            flag("image", Text, "Run this image, and no other function"),
            flag(
                "include-subpackages",
                Switch,
                "Accepted, does nothing, as with kustomize",
            ),
            flag("log-steps", Switch, "Say which function runs"),
            flag("mount", Text, "What containers can see of the file system"),
            flag(
                "network",
                Switch,
                "Let functions that ask for it use the network",
            ),
            flag(
                "results-dir",
                Text,
                "Write the results of functions into this directory",
            ),
        ],
    ),
];

/// The commands and groups of `overlay` that are kustomize's, with a line about each.
pub(crate) fn own() -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = children("").into_iter();
    own.filter(|(word, _)| OWN.contains(word))
}

/// All groups and commands, groups before what is in them; the first is the program itself.
pub(super) fn all() -> Vec<&'static str> {
    let mut all: Vec<&'static str> = vec![""];
    for command in COMMANDS {
        let ends = command.words.match_indices(' ').map(|(at, _)| at);
        for end in ends.chain([command.words.len()]) {
            let words = command.words.get(..end).unwrap_or_default();
            if !all.contains(&words) {
                all.push(words);
            }
        }
    }
    all
}

/// The command of these words; `None` for a group.
pub(super) fn find(words: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.words == words)
}

/// What is in a group, with a line about each.
pub(super) fn children(group: &str) -> Vec<(&'static str, &'static str)> {
    let prefix = match group {
        "" => String::new(),
        group => format!("{group} "),
    };
    let mut found: Vec<(&'static str, &'static str)> = Vec::new();
    for command in COMMANDS {
        let Some(rest) = command.words.strip_prefix(&prefix) else {
            continue;
        };
        let (word, about) = match rest.split_once(' ') {
            Some((word, _)) => (word, about(&format!("{prefix}{word}"))),
            None => (rest, command.about),
        };
        if found.iter().all(|(known, _)| *known != word) {
            found.push((word, about));
        }
    }
    found
}

/// A line about a group.
fn about(group: &str) -> &'static str {
    match group {
        "cfg" => "Look at the resources in a directory",
        "fn" => "Run functions on the resources in a directory",
        "edit" => "Edit the kustomization file of the current directory",
        "edit add" => "Add an item to the kustomization file",
        "edit set" => "Set fields of the kustomization file",
        "edit remove" => "Remove items from the kustomization file",
        "openapi" => "What is known of Kubernetes' types",
        _ => "Build, create and edit kustomizations",
    }
}

/// The help of a command or of a group of commands; `None` when there is none of these words.
pub(crate) fn help(program: &str, words: &str) -> Option<String> {
    if let Some(command) = find(words) {
        return Some(format!("{}\n\n{}", command.about, usage(program, words)));
    }
    let children = children(words);
    if children.is_empty() {
        return None;
    }
    let mut text = format!("{}\n\nUsage:\n  {program} ", about(words));
    if !words.is_empty() {
        let _ = write!(text, "{words} ");
    }
    text.push_str("[command]\n\nAvailable Commands:\n");
    for (word, about) in children {
        let _ = writeln!(text, "  {word:<26}{about}");
    }
    text.push_str("\nFlags:\n  -h, --help   Print this help\n");
    Some(text)
}

/// How a command is used.
pub(super) fn usage(program: &str, words: &str) -> String {
    let Some(command) = find(words) else {
        return String::new();
    };
    let mut text = format!("Usage:\n  {program} {words}");
    if !command.arguments.is_empty() {
        let _ = write!(text, " {}", command.arguments);
    }
    text.push_str(" [flags]\n");
    let flags = command.flags().chain([&HELP]);
    help::push_flags(&mut text, "Flags", flags);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_of_build_are_those_of_ours() {
        let found = find("build").into_iter().flat_map(Command::flags);
        let mut names: Vec<&str> = found.map(|flag| flag.name).collect();
        names.sort_unstable();
        assert_eq!(names, BUILD_FLAGS);
    }

    #[test]
    fn groups_and_commands_are_known() {
        assert!(all().contains(&"edit add") && all().contains(&"edit add resource"));
        let own: Vec<&str> = own().map(|(word, _)| word).collect();
        assert_eq!(own, OWN);
        assert!(help("overlay", "edit set").is_some_and(|text| text.contains("  image ")));
        assert_eq!(help("overlay", "edit sets"), None);
    }
}
