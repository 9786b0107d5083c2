//! The commands and their flags, as one table.

use crate::kustomize;

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommandName {
    /// No command: flags like `--version`.
    Root,
    /// Builds directories.
    Build,
    /// Prints what a build depends on.
    Deps,
    /// Prints which overlays a change affects.
    Affected,
    /// Builds again after every change.
    Watch,
    /// Renders charts.
    Helm,
    /// Pins remote sources.
    Lock,
    /// Copies remote sources.
    Vendor,
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
    /// Texts with commas between them; only kustomize's own commands have such flags.
    Texts,
    /// A directory.
    Directory,
    /// A file or a directory.
    Path,
    /// One of these.
    Choices(&'static [&'static str]),
    /// A text after `=`, or nothing, which is this.
    Optional(&'static str),
}

impl CommandName {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            CommandName::Root => "",
            CommandName::Build => "build",
            CommandName::Deps => "deps",
            CommandName::Affected => "affected",
            CommandName::Watch => "watch",
            CommandName::Helm => "helm",
            CommandName::Lock => "lock",
            CommandName::Vendor => "vendor",
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

/// The names of all commands, kustomize's included.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let ours = COMMANDS.iter().map(|command| command.name.as_str());
    let others = kustomize::own().map(|(word, _)| word);
    ours.chain(others).chain(["kustomize"])
}

/// The values of `--load-restrictor`: kustomize's, then the short ones.
pub(crate) const LOAD_RESTRICTORS: &[&str] = &[
    "LoadRestrictionsRootOnly",
    "LoadRestrictionsNone",
    "root-only",
    "none",
];

/// The values of `--label-scope`.
pub(crate) const LABEL_SCOPES: &[&str] = &["selectors", "templates", "metadata"];

/// The shells that have a completion script.
pub(crate) const SHELLS: &[&str] = &["bash", "zsh", "fish", "powershell", "elvish"];

pub(crate) const HELP: Flag = Flag {
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
        arguments: "[DIR]...",
        max_arguments: usize::MAX,
        argument: Values::Directory,
        flags: BUILD_FLAGS,
        about: "Builds the kustomization in DIR, or in the current directory, and prints the objects as YAML.

Standard output is byte for byte what kustomize v5.8.2 prints. A build that fails prints nothing
there and writes nothing; standard error says what is wrong and where. Warnings change neither
the output nor the exit status, unless --strict is given.

Several directories, or --all, need -o OUT: OUT gets one file for each directory, OUT/a/b.yaml for
a/b. A file is written only when its bytes change. A directory that fails keeps its old file and
stops no other; its errors come at the end.

--all finds the overlays in and below DIR, the ROOT of the search, or the current directory: the
kustomizations that no other one there refers to. Components, hidden directories and OUT are left
out, symbolic links to directories are not followed. Files below OUT are named from ROOT.

--set-image, --set-replicas, --namespace, --name-prefix, --name-suffix, --label, --annotation,
--patch and --component change the kustomization of DIR for this build, as `kustomize edit` would
change its file; the file stays as it is, so that builds can run at the same time.

--prune keeps a list of what it wrote, OUT/.overlay-files, and removes what stands there and belongs
to no overlay any more. It removes nothing that it did not write, nor what was changed since.

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
            (
                "build overlays/dev --name-prefix pr-7- --set-image web=registry/web:pr-7",
                "build a variant that no file describes",
            ),
            (
                "build --all -o out --skip vendor",
                "build every overlay that is not below `vendor`",
            ),
            (
                "build --all apps -o out --only '**/prod' --shard 2/8",
                "build the second of eight parts of all `prod` directories below `apps`",
            ),
        ],
    },
    Command {
        name: CommandName::Deps,
        summary: "Print every file and directory that a build depends on",
        arguments: "[DIR]",
        max_arguments: 1,
        argument: Values::Directory,
        flags: &[
            Flag {
                name: "json",
                short: None,
                values: Values::None,
                placeholder: "",
                help: "As JSON: what was found at each path is `file`, `directory`, `nothing` or `remote`",
                is_hidden: false,
            },
            Flag {
                name: "make",
                short: None,
                values: Values::None,
                placeholder: "",
                help: "As a rule for make",
                is_hidden: false,
            },
            Flag {
                name: "target",
                short: None,
                values: Values::Text,
                placeholder: "NAME",
                help: "What the rule makes; DIR unless given",
                is_hidden: false,
            },
            LOAD_RESTRICTOR,
            OFFLINE,
            LOCKED,
            REFRESH,
            HELP,
            STACK_TRACE,
        ],
        about: "Prints every file and directory that the build of DIR, or of the current directory, reads or looks
for, also those that are not there but would matter. When none of them changes, neither does the
output. For a build that fails, it is what was looked at until then, and the exit status is 1.

Functions do not run here. Their configurations and executables are among what is printed; what they
read by themselves, and what a build asks for because of what they make, is not.",
        examples: &[
            ("deps overlays/prod", "one path a line"),
            (
                "deps overlays/prod --make --target prod.yaml > prod.d",
                "for `include prod.d` in a Makefile",
            ),
        ],
    },
    Command {
        name: CommandName::Affected,
        summary: "Print which overlays a change makes different",
        arguments: "(--since REF [ROOT] | --files FILE...)",
        max_arguments: usize::MAX,
        argument: Values::Path,
        flags: AFFECTED_FLAGS,
        about: "Prints the overlays in and below ROOT, or the current directory, that must be built again after a
change, one directory a line. It never leaves one out: an overlay is named when a path that has
changed is among what its build reads or looks for (see `deps`), whether it succeeds or fails.
Overlays are those that `build --all` finds.

--since takes what differs between the commit REF and the files as they are now, new and ignored
files included; `REF...` takes the commit at which the current branch left REF. Overlays that were
none at that commit are named too: a base, say, that no kustomization refers to any more. Those
that the change took away, by removing them or by referring to them, are what --removed prints.

Functions do not run here: what they read by themselves is not known, their configurations and
executables are.

--files takes the paths themselves, from the current directory, also of files that are gone; `-`
reads them from standard input, one a line, quoted as git does or not, or each with a NUL at its
end. It knows nothing of what kustomizations referred to before.",
        examples: &[
            (
                "affected --since main...",
                "what the current branch changes",
            ),
            (
                "affected --since HEAD~1 --json",
                "a JSON array, for the matrix of a CI job",
            ),
            (
                "affected --since HEAD~1 --removed",
                "the overlays whose outputs must go",
            ),
            (
                "affected --files base/web.yaml base/kustomization.yaml",
                "what depends on these files",
            ),
        ],
    },
    Command {
        name: CommandName::Watch,
        summary: "Build again whenever a file that matters changes",
        arguments: "[DIR]...",
        max_arguments: usize::MAX,
        argument: Values::Directory,
        flags: &[
            Flag {
                name: "output",
                short: Some('o'),
                values: Values::Path,
                placeholder: "OUT",
                help: "Write a file for each directory below OUT, OUT/a/b.yaml for a/b",
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
            JOBS,
            LOAD_RESTRICTOR,
            OFFLINE,
            LOCKED,
            REFRESH,
            HELP,
            STACK_TRACE,
        ],
        about: "Builds each DIR, or the current directory, and again whenever something changes that its build reads
or looks for, within milliseconds. Prints one line for each build; errors go to standard error.
Without -o, it only checks. A build that fails leaves the old file in its place.

Ctrl-C ends it, with exit status 0.",
        examples: &[
            ("watch overlays/dev overlays/prod", "see mistakes as you type"),
            ("watch overlays/dev -o out", "keep out/overlays/dev.yaml up to date"),
        ],
    },
    Command {
        name: CommandName::Lock,
        summary: "Pin the remote sources of builds",
        arguments: "[DIR]...",
        max_arguments: usize::MAX,
        argument: Values::Directory,
        flags: &[
            Flag {
                name: "output",
                short: Some('o'),
                values: Values::Path,
                placeholder: "FILE",
                help: "Write to this file instead of overlay.lock; `-` prints",
                is_hidden: false,
            },
            LOAD_RESTRICTOR,
            HELP,
            STACK_TRACE,
        ],
        about: "Builds each DIR, or the current directory, and writes overlay.lock: for every remote repository
the commit of its branch or tag, for every web file the digest of its content. It replaces the
file. `build --locked` then uses these and nothing else.",
        examples: &[
            ("lock overlays/dev overlays/prod", "write overlay.lock here"),
            (
                "build overlays/prod --locked",
                "build with it; it is searched in overlays/prod and above",
            ),
        ],
    },
    crate::helm::COMMAND,
    Command {
        name: CommandName::Vendor,
        summary: "Copy remote sources, and use the copies",
        arguments: "[DIR]...",
        max_arguments: usize::MAX,
        argument: Values::Directory,
        flags: &[
            Flag {
                name: "output",
                short: Some('o'),
                values: Values::Directory,
                placeholder: "DIR",
                help: "Copy to this directory instead of `vendor`",
                is_hidden: false,
            },
            Flag {
                name: "no-verify",
                short: None,
                values: Values::None,
                placeholder: "",
                help: "Do not compare the results before and after",
                is_hidden: false,
            },
            LOAD_RESTRICTOR,
            OFFLINE,
            LOCKED,
            HELP,
            STACK_TRACE,
        ],
        about: "Copies what the builds of each DIR, or of the current directory, read from elsewhere, and changes
the entries of kustomizations to name the copies; nothing else in these files changes.
Repositories go to `vendor`, files to a directory `vendor` beside the kustomization that reads
them. The file overlay.vendor there says what they are: running the command again fetches them
anew.

Nothing is changed when a build with the copies would give another result.",
        examples: &[
            ("vendor overlays/prod", "copy, or copy again what has moved"),
            ("vendor overlays/prod --locked", "the commits that overlay.lock has"),
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
        arguments: "[COMMAND]...",
        max_arguments: usize::MAX,
        argument: Values::Text,
        flags: &[HELP, STACK_TRACE],
        about: "Prints help for the program or one of its commands.",
        examples: &[("help build", "what `build` can do")],
    },
];

const OFFLINE: Flag = Flag {
    name: "offline",
    short: None,
    values: Values::None,
    placeholder: "",
    help: "Take remote sources from the cache alone",
    is_hidden: false,
};

const LOCKED: Flag = Flag {
    name: "locked",
    short: None,
    values: Values::None,
    placeholder: "",
    help: "Take remote sources as overlay.lock has them, or fail",
    is_hidden: false,
};

const REFRESH: Flag = Flag {
    name: "refresh",
    short: None,
    values: Values::None,
    placeholder: "",
    help: "Ask for branches, tags and web files again, however lately they were\nasked for",
    is_hidden: false,
};

const LOAD_RESTRICTOR: Flag = Flag {
    name: "load-restrictor",
    short: None,
    values: Values::Choices(LOAD_RESTRICTORS),
    placeholder: "WHAT",
    help: "Where files may lie: LoadRestrictionsRootOnly (default), in or below the\ndirectory of their kustomization, or LoadRestrictionsNone; root-only and\nnone for short",
    is_hidden: false,
};

const ONLY: Flag = Flag {
    name: "only",
    short: None,
    values: Values::Text,
    placeholder: "GLOB",
    help: "Take overlays whose path from ROOT matches, or that lie below such a\ndirectory; may be repeated",
    is_hidden: false,
};

const SKIP: Flag = Flag {
    name: "skip",
    short: None,
    values: Values::Text,
    placeholder: "GLOB",
    help: "Leave out overlays whose path matches, and what lies below; may be\nrepeated",
    is_hidden: false,
};

const INCLUDE_BASES: Flag = Flag {
    name: "include-bases",
    short: None,
    values: Values::None,
    placeholder: "",
    help: "Take kustomizations that others refer to, too",
    is_hidden: false,
};

const SHARD: Flag = Flag {
    name: "shard",
    short: None,
    values: Values::Text,
    placeholder: "I/N",
    help: "Take the I-th of N parts of the overlays, from 1/N to N/N: of like\ncost, and the same on every machine. `auto` asks the environment:\nJOB_COMPLETION_INDEX and JOB_COMPLETIONS, CI_NODE_INDEX and\nCI_NODE_TOTAL, CIRCLE_NODE_INDEX and CIRCLE_NODE_TOTAL,\nBUILDKITE_PARALLEL_JOB and BUILDKITE_PARALLEL_JOB_COUNT, or what\nBitbucket, Semaphore and Azure Pipelines set",
    is_hidden: false,
};

const PRUNE: Flag = Flag {
    name: "prune",
    short: None,
    values: Values::None,
    placeholder: "",
    help: "With --all: remove from OUT what an earlier run with this flag wrote for\noverlays that are gone",
    is_hidden: false,
};

const JOBS: Flag = Flag {
    name: "jobs",
    short: Some('j'),
    values: Values::Text,
    placeholder: "N",
    help: "Build this many at once; unless given, as many as the machine can run",
    is_hidden: false,
};

const AFFECTED_FLAGS: &[Flag] = &[
    Flag {
        name: "since",
        short: None,
        values: Values::Text,
        placeholder: "REF",
        help: "What has changed since this commit, branch or tag; `REF...`: since the\ncurrent branch left it",
        is_hidden: false,
    },
    Flag {
        name: "files",
        short: None,
        values: Values::Path,
        placeholder: "FILE...",
        help: "These files have changed; `-` reads their names from standard input",
        is_hidden: false,
    },
    Flag {
        name: "root",
        short: None,
        values: Values::Directory,
        placeholder: "DIR",
        help: "Search here for overlays; with --files, which takes all words",
        is_hidden: false,
    },
    Flag {
        name: "json",
        short: None,
        values: Values::None,
        placeholder: "",
        help: "Print a JSON array",
        is_hidden: false,
    },
    Flag {
        name: "removed",
        short: None,
        values: Values::None,
        placeholder: "",
        help: "With --since: print the overlays that were there and are no more, whose\noutputs must go, instead",
        is_hidden: false,
    },
    ONLY,
    SKIP,
    INCLUDE_BASES,
    SHARD,
    JOBS,
    LOAD_RESTRICTOR,
    OFFLINE,
    LOCKED,
    REFRESH,
    HELP,
    STACK_TRACE,
];

const BUILD_FLAGS: &[Flag] = &[
    Flag {
        name: "output",
        short: Some('o'),
        values: Values::Path,
        placeholder: "PATH",
        help: "Write to this file, or into this directory, if it is one, a file\nfor each object; with several DIRs, a file for each below it",
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
        name: "all",
        short: None,
        values: Values::None,
        placeholder: "",
        help: "Build all overlays in and below DIR",
        is_hidden: false,
    },
    ONLY,
    SKIP,
    INCLUDE_BASES,
    SHARD,
    PRUNE,
    Flag {
        name: "set-image",
        short: None,
        values: Values::Text,
        placeholder: "IMAGE",
        help: "Set an image: NAME:TAG, NAME@DIGEST or NAME=NEW[:TAG][@DIGEST]",
        is_hidden: false,
    },
    Flag {
        name: "set-replicas",
        short: None,
        values: Values::Text,
        placeholder: "NAME=N",
        help: "Set how many replicas there are",
        is_hidden: false,
    },
    Flag {
        name: "namespace",
        short: None,
        values: Values::Text,
        placeholder: "NAME",
        help: "Set the namespace",
        is_hidden: false,
    },
    Flag {
        name: "name-prefix",
        short: None,
        values: Values::Text,
        placeholder: "TEXT",
        help: "Set the prefix of names",
        is_hidden: false,
    },
    Flag {
        name: "name-suffix",
        short: None,
        values: Values::Text,
        placeholder: "TEXT",
        help: "Set the suffix of names",
        is_hidden: false,
    },
    Flag {
        name: "label",
        short: None,
        values: Values::Text,
        placeholder: "KEY=VALUE",
        help: "Set a label; KEY:VALUE works too",
        is_hidden: false,
    },
    Flag {
        name: "annotation",
        short: None,
        values: Values::Text,
        placeholder: "KEY=VALUE",
        help: "Set an annotation; KEY:VALUE works too",
        is_hidden: false,
    },
    Flag {
        name: "patch",
        short: None,
        values: Values::Text,
        placeholder: "PATCH",
        help: "Add a patch: a file, from DIR; or in place, when it starts with `{`\nor has several lines, a patch or an entry of `patches`",
        is_hidden: false,
    },
    Flag {
        name: "component",
        short: None,
        values: Values::Text,
        placeholder: "DIR",
        help: "Add a component, from DIR",
        is_hidden: false,
    },
    Flag {
        name: "parameters-from",
        short: None,
        values: Values::Text,
        placeholder: "VAR",
        help: "Take such changes from an environment variable, as Argo CD\nwrites parameters; flags count more",
        is_hidden: false,
    },
    Flag {
        name: "label-scope",
        short: None,
        values: Values::Choices(LABEL_SCOPES),
        placeholder: "SCOPE",
        help: "Where labels go: `selectors` too (default), `templates` too, or\nnowhere but `metadata`",
        is_hidden: false,
    },
    JOBS,
    LOAD_RESTRICTOR,
    OFFLINE,
    LOCKED,
    REFRESH,
    Flag {
        name: "reorder",
        short: None,
        values: Values::Choices(&["legacy", "none"]),
        placeholder: "HOW",
        help: "legacy (default): namespaces first, webhooks last; none: as in files;\n`sortOptions` in the kustomization wins",
        is_hidden: false,
    },
    HELP,
    Flag {
        name: "enable-helm",
        short: None,
        values: Values::None,
        placeholder: "",
        help: "Render the charts of helmCharts; no helm is needed",
        is_hidden: false,
    },
    Flag {
        name: "helm-command",
        short: None,
        values: Values::Path,
        placeholder: "PROGRAM",
        help: "With --enable-helm: let this helm render them",
        is_hidden: false,
    },
    Flag {
        name: "helm-api-versions",
        short: None,
        values: Values::Text,
        placeholder: "VERSIONS",
        help: "API versions that charts see which name none",
        is_hidden: false,
    },
    Flag {
        name: "helm-kube-version",
        short: None,
        values: Values::Text,
        placeholder: "VERSION",
        help: "The version of Kubernetes that charts see which name none",
        is_hidden: false,
    },
    ignored("helm-debug", None, "", "Accepted, does nothing"),
    Flag {
        name: "enable-alpha-plugins",
        short: None,
        values: Values::None,
        placeholder: "",
        help: "Run functions in containers, and plugins",
        is_hidden: false,
    },
    Flag {
        name: "enable-exec",
        short: None,
        values: Values::None,
        placeholder: "",
        help: "With --enable-alpha-plugins: run functions that are executables too",
        is_hidden: false,
    },
    Flag {
        name: "network",
        short: None,
        values: Values::None,
        placeholder: "",
        help: "Give functions in containers the network when they ask for it",
        is_hidden: false,
    },
    ignored(
        "network-name",
        None,
        "NAME",
        "Accepted, does nothing, as with kustomize",
    ),
    Flag {
        name: "mount",
        short: None,
        values: Values::Text,
        placeholder: "STORAGE",
        help: "Mount something into containers of functions: type=bind,src=..,dst=..",
        is_hidden: false,
    },
    Flag {
        name: "env",
        short: Some('e'),
        values: Values::Text,
        placeholder: "NAME[=VALUE]",
        help: "Set a variable for functions",
        is_hidden: false,
    },
    Flag {
        name: "as-current-user",
        short: None,
        values: Values::None,
        placeholder: "",
        help: "Run functions in containers as the current user, not as nobody",
        is_hidden: false,
    },
    Flag {
        name: "fn-timeout",
        short: None,
        values: Values::Text,
        placeholder: "TIME",
        help: "How long a function may run: 90s, 5m; 10 minutes unless given",
        is_hidden: false,
    },
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
