//! The commands and their flags, as one table.

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommandName {
    /// No command: flags like `--version`.
    Root,
    /// Builds a directory.
    Build,
    /// Prints the version.
    Version,
    /// Prints a shell's completion script.
    Completion,
    /// Prints help.
    Help,
}

/// What is to know of a command.
pub(crate) struct Command {
    pub(crate) name: CommandName,
    /// One line for lists of commands.
    pub(crate) summary: &'static str,
    /// The positional arguments as help shows them.
    pub(crate) arguments: &'static str,
    /// How many there may be.
    pub(crate) max_arguments: usize,
    /// What stands in their place.
    pub(crate) argument: Values,
    pub(crate) flags: &'static [Flag],
    /// What the command does, in a few lines.
    pub(crate) about: &'static str,
    /// Arguments, and what they do.
    pub(crate) examples: &'static [(&'static str, &'static str)],
}

/// A flag of a command.
pub(crate) struct Flag {
    pub(crate) name: &'static str,
    pub(crate) short: Option<char>,
    pub(crate) values: Values,
    /// The value as help shows it; empty for switches.
    pub(crate) placeholder: &'static str,
    pub(crate) help: &'static str,
    /// Understood for kustomize's sake, but left out of help and completion.
    pub(crate) is_hidden: bool,
}

/// What a flag or an argument takes.
#[derive(Clone, Copy)]
pub(crate) enum Values {
    /// Nothing: a switch.
    None,
    /// Any text.
    Text,
    /// A directory.
    Directory,
    /// A file or a directory.
    Path,
    /// One of these.
    Choices(&'static [&'static str]),
}

impl CommandName {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            CommandName::Root => "",
            CommandName::Build => "build",
            CommandName::Version => "version",
            CommandName::Completion => "completion",
            CommandName::Help => "help",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<CommandName> {
        COMMANDS
            .iter()
            .map(|command| command.name)
            .find(|name| name.as_str() == word)
    }

    pub(crate) fn command(self) -> &'static Command {
        COMMANDS
            .iter()
            .find(|command| command.name == self)
            .unwrap_or(&ROOT)
    }
}

/// The values of `--load-restrictor`: kustomize's, then the short ones.
pub(crate) const LOAD_RESTRICTORS: &[&str] = &[
    "LoadRestrictionsRootOnly",
    "LoadRestrictionsNone",
    "root-only",
    "none",
];

/// The shells that have a completion script.
pub(crate) const SHELLS: &[&str] = &["bash", "zsh", "fish", "powershell", "elvish"];

const HELP: Flag = Flag {
    name: "help",
    short: Some('h'),
    values: Values::None,
    placeholder: "",
    help: "Print this help",
    is_hidden: false,
};

/// The program without a command.
pub(crate) const ROOT: Command = Command {
    name: CommandName::Root,
    summary: "",
    arguments: "<COMMAND>",
    max_arguments: 0,
    argument: Values::None,
    flags: &[
        HELP,
        Flag {
            name: "version",
            short: Some('V'),
            values: Values::None,
            placeholder: "",
            help: "Print the version",
            is_hidden: false,
        },
        STACK_TRACE,
    ],
    about: "Builds Kubernetes objects from a base and overlays: the kustomization files that you have, the bytes
that kustomize v5.8.2 prints, and errors that say where.",
    examples: &[
        ("build overlays/prod", "print the objects of an environment"),
        (
            "build overlays/prod | kubectl apply -f -",
            "and send them to the cluster",
        ),
        ("build overlays/prod -o prod.yaml", "write them to a file"),
    ],
};

/// All commands in the order of help.
pub(crate) const COMMANDS: &[Command] = &[
    Command {
        name: CommandName::Build,
        summary: "Print the objects that a directory's kustomization makes",
        arguments: "[DIR]",
        max_arguments: 1,
        argument: Values::Directory,
        flags: BUILD_FLAGS,
        about: "Builds the kustomization in DIR, or in the current directory, and prints the objects as YAML.

Standard output is byte for byte what kustomize v5.8.2 prints. A build that fails prints nothing
there and writes nothing; standard error says what is wrong and where. Warnings change neither
the output nor the exit status, unless --strict is given.

Exit status: 0 done, 1 the build failed, 2 wrong usage.",
        examples: &[
            ("build", "build the current directory"),
            (
                "build overlays/prod | kubectl apply -f -",
                "build an overlay and send it to the cluster",
            ),
            ("build overlays/prod -o prod.yaml", "write it to a file"),
            (
                "build overlays/prod -o out/",
                "write a file for each object into a directory that exists",
            ),
            (
                "build overlays/prod --strict > /dev/null",
                "check it: also fail on whatever is most likely not meant",
            ),
        ],
    },
    Command {
        name: CommandName::Version,
        summary: "Print the version",
        arguments: "",
        max_arguments: 0,
        argument: Values::None,
        flags: &[
            HELP,
            Flag {
                name: "output",
                short: Some('o'),
                values: Values::Choices(&["json", "yaml"]),
                placeholder: "FORMAT",
                help: "Print more, for programs: json or yaml",
                is_hidden: false,
            },
            Flag {
                name: "short",
                short: None,
                values: Values::None,
                placeholder: "",
                help: "Print the number alone",
                is_hidden: false,
            },
            STACK_TRACE,
        ],
        about: "Prints the version, and the version of kustomize whose output builds equal.",
        examples: &[
            ("version", "for people"),
            ("version -o json", "for programs"),
        ],
    },
    Command {
        name: CommandName::Completion,
        summary: "Print a script that teaches a shell to complete commands and flags",
        arguments: "<SHELL>",
        max_arguments: 1,
        argument: Values::Choices(SHELLS),
        flags: &[HELP, STACK_TRACE],
        about: "Prints a completion script for bash, zsh, fish, powershell or elvish.",
        examples: &[
            (
                "completion bash > /etc/bash_completion.d/overlay",
                "bash, for everyone on this machine",
            ),
            (
                "completion zsh > \"${fpath[1]}/_overlay\"",
                "zsh, when compinit runs at start",
            ),
            (
                "completion fish > ~/.config/fish/completions/overlay.fish",
                "fish",
            ),
        ],
    },
    Command {
        name: CommandName::Help,
        summary: "Print help for a command",
        arguments: "[COMMAND]",
        max_arguments: 1,
        argument: Values::Choices(&["build", "version", "completion"]),
        flags: &[HELP, STACK_TRACE],
        about: "Prints help for the program or one of its commands.",
        examples: &[("help build", "what `build` can do")],
    },
];

const BUILD_FLAGS: &[Flag] = &[
    Flag {
        name: "output",
        short: Some('o'),
        values: Values::Path,
        placeholder: "PATH",
        help: "Write to this file, or into this directory, if it is one, a file for\neach object",
        is_hidden: false,
    },
    Flag {
        name: "strict",
        short: None,
        values: Values::None,
        placeholder: "",
        help: "Fail on warnings too",
        is_hidden: false,
    },
    Flag {
        name: "load-restrictor",
        short: None,
        values: Values::Choices(LOAD_RESTRICTORS),
        placeholder: "WHAT",
        help: "Where files may lie: LoadRestrictionsRootOnly (default), in or below the\ndirectory of their kustomization, or LoadRestrictionsNone; root-only and\nnone for short",
        is_hidden: false,
    },
    Flag {
        name: "reorder",
        short: None,
        values: Values::Choices(&["legacy", "none"]),
        placeholder: "HOW",
        help: "legacy (default): namespaces first, webhooks last; none: as in files;\n`sortOptions` in the kustomization wins",
        is_hidden: false,
    },
    HELP,
    ignored(
        "enable-helm",
        None,
        "",
        "Accepted; charts are not supported yet",
    ),
    ignored(
        "helm-command",
        None,
        "PATH",
        "Accepted; charts are not supported yet",
    ),
    ignored(
        "helm-api-versions",
        None,
        "VERSION",
        "Accepted; charts are not supported yet",
    ),
    ignored(
        "helm-kube-version",
        None,
        "VERSION",
        "Accepted; charts are not supported yet",
    ),
    ignored(
        "helm-debug",
        None,
        "",
        "Accepted; charts are not supported yet",
    ),
    ignored(
        "enable-alpha-plugins",
        None,
        "",
        "Accepted; built-in plugins need no flag, others are not supported",
    ),
    ignored(
        "enable-exec",
        None,
        "",
        "Accepted; functions are not supported",
    ),
    ignored("network", None, "", "Accepted; functions are not supported"),
    ignored(
        "network-name",
        None,
        "NAME",
        "Accepted; functions are not supported",
    ),
    ignored(
        "mount",
        None,
        "STORAGE",
        "Accepted; functions are not supported",
    ),
    ignored(
        "env",
        Some('e'),
        "NAME=VALUE",
        "Accepted; functions are not supported",
    ),
    ignored(
        "as-current-user",
        None,
        "",
        "Accepted; functions are not supported",
    ),
    Flag {
        name: "enable-managedby-label",
        short: None,
        values: Values::None,
        placeholder: "",
        help: "Label every object with app.kubernetes.io/managed-by",
        is_hidden: true,
    },
    STACK_TRACE,
];

const STACK_TRACE: Flag = ignored("stack-trace", None, "", "Accepted, does nothing");

/// A flag of kustomize that changes nothing here.
const fn ignored(
    name: &'static str,
    short: Option<char>,
    placeholder: &'static str,
    help: &'static str,
) -> Flag {
    Flag {
        name,
        short,
        values: if placeholder.is_empty() {
            Values::None
        } else {
            Values::Text
        },
        placeholder,
        help,
        is_hidden: true,
    }
}
