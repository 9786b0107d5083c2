//! The flags of `helm template`, and our own.

use crate::command::{Command, CommandName, Flag, HELP, Values};

const fn flag(name: &'static str, placeholder: &'static str, help: &'static str) -> Flag {
    Flag {
        name,
        short: None,
        values: if placeholder.is_empty() {
            Values::None
        } else {
            Values::Text
        },
        placeholder,
        help,
        is_hidden: false,
    }
}

const fn short(letter: char, mut flag: Flag) -> Flag {
    flag.short = Some(letter);
    flag
}

const fn path(mut flag: Flag) -> Flag {
    flag.values = Values::Path;
    flag
}

const fn hidden(mut flag: Flag) -> Flag {
    flag.is_hidden = true;
    flag
}

/// A flag of helm that changes nothing when there is no cluster.
const fn ignored(name: &'static str, placeholder: &'static str) -> Flag {
    hidden(flag(
        name,
        placeholder,
        "Accepted, does nothing without a cluster",
    ))
}

/// A flag of helm that needs a network or a cluster.
const fn refused(name: &'static str, placeholder: &'static str) -> Flag {
    hidden(flag(
        name,
        placeholder,
        "Refused: it needs a cluster or keys, or writes into the chart",
    ))
}

pub(crate) const COMMAND: Command = Command {
    name: CommandName::Helm,
    summary: "Render a Helm chart: helm template",
    arguments: "template [NAME] CHART",
    max_arguments: 3,
    argument: Values::Path,
    flags: FLAGS,
    about: "Renders the chart in the directory or packed chart (.tgz) CHART as release NAME, or `release-name`, and prints
the manifests: byte for byte what helm 3.22 prints for the same arguments. No helm is needed.

Nothing is asked of a cluster, and nothing is fetched: charts and their dependencies lie in files.
The namespace is that of --namespace or $HELM_NAMESPACE, else `default`.

A chart sees Kubernetes v1.20.0 unless --kube-version says another, as with a helm that was built from its
source; released programs say that of their client library.

Exit status: 0 done, 1 the chart cannot be rendered, 2 wrong usage.",
    examples: &[
        ("helm template web charts/web", "print the manifests of a release"),
        (
            "helm template web charts/web -f prod.yaml --set replicas=3 -n shop",
            "with values and a namespace",
        ),
        (
            "helm template web charts/web -s templates/deployment.yaml",
            "print what one template makes",
        ),
        (
            "helm template web charts/web --seed 7",
            "the same passwords every time",
        ),
    ],
};

const FLAGS: &[Flag] = &[
    short(
        'n',
        flag("namespace", "NAME", "The namespace of the release"),
    ),
    short(
        'f',
        path(flag(
            "values",
            "FILES",
            "Values files, with commas between them; may be repeated",
        )),
    ),
    flag("set", "KEY=VALUE", "Set values: a=1,b.c=x; may be repeated"),
    flag("set-string", "KEY=VALUE", "Set values that are texts"),
    flag("set-json", "KEY=JSON", "Set values that are JSON"),
    flag(
        "set-file",
        "KEY=FILE",
        "Set values to the contents of files",
    ),
    flag(
        "set-literal",
        "KEY=VALUE",
        "Set one value to a text as it is",
    ),
    flag(
        "kube-version",
        "VERSION",
        "The version of Kubernetes that the chart sees",
    ),
    short(
        'a',
        flag(
            "api-versions",
            "VERSIONS",
            "More API versions that the chart sees, with commas between them",
        ),
    ),
    short(
        's',
        flag(
            "show-only",
            "TEMPLATE",
            "Print only what this template makes; may be repeated, and have `*`",
        ),
    ),
    flag("include-crds", "", "Print the files of crds/ too"),
    flag("no-hooks", "", "Leave out hooks"),
    flag("skip-tests", "", "Leave out hooks that are tests"),
    flag(
        "is-upgrade",
        "",
        "Let the chart see an upgrade, not an installation",
    ),
    flag(
        "skip-schema-validation",
        "",
        "Do not check values against values.schema.json",
    ),
    path(flag(
        "output-dir",
        "DIR",
        "Write a file for each template into this directory",
    )),
    flag(
        "release-name",
        "",
        "With --output-dir: in a directory of the release's name",
    ),
    short(
        'g',
        flag(
            "generate-name",
            "",
            "Take a name for the release; not together with NAME",
        ),
    ),
    flag(
        "name-template",
        "TEMPLATE",
        "A template for the name of the release",
    ),
    path(flag(
        "post-renderer",
        "PROGRAM",
        "A program that changes the manifests",
    )),
    flag(
        "post-renderer-args",
        "ARGUMENT",
        "An argument for it; may be repeated",
    ),
    flag("enable-dns", "", "Let templates look up addresses of hosts"),
    flag(
        "seed",
        "N",
        "Make random functions give the same in every run; the time is that of\n$SOURCE_DATE_EPOCH, if it is set",
    ),
    flag("debug", "", "Print manifests that are no YAML, too"),
    HELP,
    ignored("atomic", ""),
    ignored("create-namespace", ""),
    ignored("description", "TEXT"),
    ignored("devel", ""),
    ignored("disable-openapi-validation", ""),
    Flag {
        values: Values::Optional("client"),
        ..ignored("dry-run", "HOW")
    },
    ignored("force", ""),
    ignored("hide-notes", ""),
    short('l', ignored("labels", "LABELS")),
    ignored("render-subchart-notes", ""),
    ignored("replace", ""),
    ignored("skip-crds", ""),
    ignored("take-ownership", ""),
    ignored("timeout", "TIME"),
    ignored("wait", ""),
    ignored("wait-for-jobs", ""),
    ignored("burst-limit", "N"),
    ignored("kube-apiserver", "ADDRESS"),
    ignored("kube-as-group", "GROUP"),
    ignored("kube-as-user", "USER"),
    ignored("kube-ca-file", "FILE"),
    ignored("kube-context", "NAME"),
    ignored("kube-insecure-skip-tls-verify", ""),
    ignored("kube-tls-server-name", "NAME"),
    ignored("kube-token", "TOKEN"),
    ignored("kubeconfig", "FILE"),
    ignored("qps", "N"),
    ignored("registry-config", "FILE"),
    ignored("repository-cache", "DIR"),
    ignored("repository-config", "FILE"),
    ignored("ca-file", "FILE"),
    ignored("cert-file", "FILE"),
    ignored("insecure-skip-tls-verify", ""),
    ignored("key-file", "FILE"),
    ignored("keyring", "FILE"),
    ignored("pass-credentials", ""),
    ignored("password", "TEXT"),
    ignored("plain-http", ""),
    ignored("username", "NAME"),
    refused("dependency-update", ""),
    flag(
        "repo",
        "URL",
        "The repository of the chart, https://... or oci://...",
    ),
    flag(
        "version",
        "VERSION",
        "The version of a chart from a repository, or a range",
    ),
    refused("validate", ""),
    refused("verify", ""),
];
