//! The commands of kustomize v5.8.2 and their flags.

use std::fmt::Write as _;

/// A command.
pub(super) struct Command {
    /// Its words.
    pub(super) words: &'static str,
    /// The arguments as help shows them.
    pub(super) arguments: &'static str,
    pub(super) about: &'static str,
    pub(super) flags: &'static [Flag],
}

/// A flag of a command.
pub(super) struct Flag {
    pub(super) name: &'static str,
    pub(super) short: Option<char>,
    pub(super) kind: Kind,
    pub(super) help: &'static str,
    /// What kustomize says when the flag is used; empty unless it is deprecated.
    pub(super) deprecated: &'static str,
}

/// What a flag takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing, or `=true` or `=false`.
    Switch,
    /// A text; the last one counts.
    Text,
    /// A text; all of them count.
    Texts,
    /// Texts with commas between them; all of them count.
    CommaSeparated,
}

use Kind::{CommaSeparated, Switch, Text, Texts};

const fn flag(name: &'static str, kind: Kind, help: &'static str) -> Flag {
    Flag {
        name,
        short: None,
        kind,
        help,
        deprecated: "",
    }
}

const fn short(mut flag: Flag, letter: char) -> Flag {
    flag.short = Some(letter);
    flag
}

const fn deprecated(mut flag: Flag, why: &'static str) -> Flag {
    flag.deprecated = why;
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
const LITERAL: Flag = flag("from-literal", Texts, "KEY=VALUE");
const FILE: Flag = flag(
    "from-file",
    CommaSeparated,
    "[KEY=]FILE, or a pattern for files",
);
const ENV_FILE: Flag = flag("from-env-file", Text, "A file of KEY=VALUE lines");
const NO_HASH: Flag = flag("disableNameSuffixHash", Switch, "Give the name no hash");

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

const BUILD_FLAGS: &[Flag] = &[
    short(
        flag(
            "output",
            Text,
            "Write to this file, or one file for each object into this directory",
        ),
        'o',
    ),
    flag(
        "network",
        Switch,
        "Let functions that ask for it use the network",
    ),
    flag("network-name", Text, "The network of containers"),
    flag("mount", Texts, "What containers can see of the file system"),
    short(
        flag("env", Texts, "Environment variables of functions"),
        'e',
    ),
    flag(
        "as-current-user",
        Switch,
        "Run containers as the current user",
    ),
    flag(
        "load-restrictor",
        Text,
        "LoadRestrictionsNone lets files lie outside the root",
    ),
    flag("enable-alpha-plugins", Switch, "Allow plugins"),
    deprecated(
        flag("reorder", Text, "legacy or none: the order of the objects"),
        "use the new 'sortOptions' field in kustomization.yaml instead.",
    ),
    deprecated(
        flag(
            "enable-managedby-label",
            Switch,
            "Add the label app.kubernetes.io/managed-by",
        ),
        "The flag `enable-managedby-label` has been deprecated. Use the `managedByLabel` option in the `buildMetadata` field instead.",
    ),
    flag("enable-helm", Switch, "Allow charts"),
    flag("helm-command", Text, "The program helm"),
    flag(
        "helm-api-versions",
        Texts,
        "Versions of APIs that charts see",
    ),
    flag(
        "helm-kube-version",
        Text,
        "The version of Kubernetes that charts see",
    ),
    flag("helm-debug", Switch, "Let helm explain itself"),
    flag("enable-exec", Switch, "Allow functions that are programs"),
];

/// All commands.
pub(super) const COMMANDS: &[Command] = &[
    command(
        "build",
        "DIR",
        "Print the objects that a kustomization makes",
        BUILD_FLAGS,
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
            deprecated(
                flag("short", Switch, "In short"),
                "and will be removed in the future.",
            ),
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
];

/// The names under which a command or group has others.
fn children(group: &str) -> Vec<(&'static str, &'static str)> {
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
            Some((word, _)) => (word, group_about(&format!("{prefix}{word}"))),
            None => (rest, command.about),
        };
        if found.last().is_none_or(|(last, _)| *last != word) {
            found.push((word, about));
        }
    }
    found
}

fn group_about(group: &str) -> &'static str {
    match group {
        "edit" => "Edit the kustomization file of the current directory",
        "edit add" => "Add an item to the kustomization file",
        "edit set" => "Set fields of the kustomization file",
        "edit remove" => "Remove items from the kustomization file",
        "openapi" => "What is known of Kubernetes' types",
        _ => "Build, create and edit kustomizations",
    }
}

/// The help of a command or of a group of commands.
pub(super) fn help(program: &str, words: String) -> String {
    if let Some(command) = COMMANDS.iter().find(|command| command.words == words) {
        return format!("{}\n\n{}", command.about, usage(program, command.words));
    }
    let mut text = format!("{}\n\nUsage:\n  {program} ", group_about(&words));
    if !words.is_empty() {
        let _ = write!(text, "{words} ");
    }
    text.push_str("[command]\n\nAvailable Commands:\n");
    for (word, about) in children(&words) {
        let _ = writeln!(text, "  {word:<26}{about}");
    }
    text.push_str("\nFlags:\n  -h, --help   Print this help\n");
    text
}

/// How a command is used.
pub(super) fn usage(program: &str, words: &str) -> String {
    let Some(command) = COMMANDS.iter().find(|command| command.words == words) else {
        return String::new();
    };
    let mut text = format!("Usage:\n  {program} {words}");
    if !command.arguments.is_empty() {
        let _ = write!(text, " {}", command.arguments);
    }
    text.push_str(" [flags]\n\nFlags:\n");
    for flag in command.flags {
        let letter = match flag.short {
            Some(letter) => format!("-{letter}, "),
            None => "    ".to_owned(),
        };
        let value = match flag.kind {
            Switch => "",
            _ => " VALUE",
        };
        let name = format!("--{}{value}", flag.name);
        let _ = writeln!(text, "  {letter}{name:<32}{}", flag.help);
    }
    text.push_str("  -h, --help                          Print this help\n");
    text
}
