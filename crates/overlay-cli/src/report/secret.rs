//! Which lines of a file may be shown, so that no value of a Secret is.
//!
//! A report is drawn from text, possibly broken text, so this does not rely on its structure: whatever could
//! belong to a Secret is cut after its key. Too much hidden is a nuisance, too little a leak.

use std::path::Path;

/// What stands in the place of a value.
const HIDDEN: &str = "<hidden>";

/// The lines of a file, with what is asked of all of them.
pub(crate) struct Lines {
    lines: Vec<String>,
    kind: Kind,
    /// Whether a kustomization mentions secrets.
    mentions_secret: bool,
    /// Whether an operation of a JSON patch is somewhere.
    is_patch: bool,
    /// The first lines of the documents, each with whether the document is a Secret, holds one or makes one.
    documents: Vec<(usize, bool)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Kustomization,
    Yaml,
    /// Env files, and whatever else a generator reads.
    Other,
}

/// Fields of a kustomization that hold no values of Secrets.
const OPEN_FIELDS: [&str; 24] = [
    "apiVersion",
    "bases",
    "buildMetadata",
    "commonAnnotations",
    "commonLabels",
    "components",
    "configMapGenerator",
    "configurations",
    "crds",
    "generatorOptions",
    "imageTags",
    "images",
    "kind",
    "labels",
    "metadata",
    "namePrefix",
    "nameSuffix",
    "namespace",
    "openapi",
    "replicas",
    "resources",
    "sortOptions",
    "vars",
    "helmGlobals",
];

/// Keys whose values are no secrets even in a Secret.
const OPEN_KEYS: [&str; 12] = [
    "apiVersion",
    "kind",
    "name",
    "namespace",
    "type",
    "op",
    "path",
    "from",
    "behavior",
    "resources",
    "envs",
    "env",
];

impl Lines {
    /// Returns the lines of the file at `path`.
    pub(crate) fn new(path: &str, text: &[u8]) -> Lines {
        let lines: Vec<String> = text
            .split(|&byte| byte == b'\n')
            .map(|line| {
                String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line)).into_owned()
            })
            .collect();
        let path = Path::new(path);
        let name = path.file_name().and_then(|name| name.to_str());
        let extension = path.extension().and_then(|extension| extension.to_str());
        let kind = match (name, extension) {
            (Some("kustomization.yaml" | "kustomization.yml" | "Kustomization"), _) => {
                Kind::Kustomization
            }
            (_, Some("yaml" | "yml" | "json")) => Kind::Yaml,
            _ => Kind::Other,
        };
        let is_kustomization = kind == Kind::Kustomization;
        let is_yaml = kind == Kind::Yaml;
        Lines {
            mentions_secret: is_kustomization && lines.iter().any(|line| mentions_secret(line)),
            is_patch: is_yaml && lines.iter().any(|line| is_operation(line)),
            documents: if is_yaml {
                documents(&lines)
            } else {
                Vec::new()
            },
            lines,
            kind,
        }
    }

    /// The line with this number, from 1, without secrets; empty when there is none.
    pub(crate) fn shown(&self, number: usize) -> String {
        let Some(index) = number.checked_sub(1) else {
            return String::new();
        };
        let Some(line) = self.lines.get(index) else {
            return String::new();
        };
        match self.kind {
            Kind::Other => match line.split_once('=') {
                Some((key, _)) if !key.contains(char::is_whitespace) => {
                    format!("{key}={HIDDEN}")
                }
                _ if line.trim().is_empty() || line.starts_with('#') => line.to_string(),
                _ => HIDDEN.to_owned(),
            },
            Kind::Kustomization if !self.is_secret_field(index) => line.to_string(),
            Kind::Kustomization if self.is_path(index) => line.to_string(),
            Kind::Yaml if !self.is_in_secret(index) => self.without_patch_value(index),
            _ => without_value(line),
        }
    }

    /// Whether the line can hold a value of a Secret: the kustomization mentions one, and the field around the line
    /// is not one of those that hold none.
    fn is_secret_field(&self, index: usize) -> bool {
        if !self.mentions_secret {
            return false;
        }
        let is_top = |line: &str| !line.starts_with([' ', '\t', '-', '#']) && !line.is_empty();
        let field = self.lines[..=index]
            .iter()
            .rev()
            .find(|line| is_top(line))
            .and_then(|line| parse(line).key);
        let line = parse(&self.lines[index]);
        let is_odd = line.key.is_none() && !line.is_item && !line.value.trim().is_empty();
        is_odd || field.is_none_or(|field| !OPEN_FIELDS.contains(&field))
    }

    /// Whether the line is an item of a list of paths in a `secretGenerator`.
    fn is_path(&self, index: usize) -> bool {
        let line = parse(&self.lines[index]);
        if !line.is_item || line.key.is_some() || line.value.contains(char::is_whitespace) {
            return false;
        }
        let list = self.lines[..index]
            .iter()
            .rev()
            .map(|line| parse(line))
            .find(|before| before.key.is_some() || !before.is_item);
        list.is_some_and(|list| {
            matches!(list.key, Some("envs" | "files")) && list.value.trim().is_empty()
        })
    }

    /// Whether the document of the line is a Secret, holds one or makes one.
    fn is_in_secret(&self, index: usize) -> bool {
        let after = self.documents.partition_point(|(start, _)| *start <= index);
        let document = after.checked_sub(1).and_then(|at| self.documents.get(at));
        document.is_none_or(|(_, is_secret)| *is_secret)
    }

    /// A line without what a JSON patch sets: the patch does not say whether its target is a Secret.
    fn without_patch_value(&self, index: usize) -> String {
        let line = &self.lines[index];
        let has_value = line.contains("value");
        let is_deeper = || parse(line).key.is_none_or(|key| !OPEN_KEYS.contains(&key));
        if self.is_patch && (has_value || is_deeper()) {
            without_value(line)
        } else {
            line.clone()
        }
    }
}

fn mentions_secret(line: &str) -> bool {
    line.contains("ecret") || line.contains("stringData")
}

/// Whether the line belongs to an operation of a JSON patch.
fn is_operation(line: &str) -> bool {
    matches!(parse(line).key, Some("op")) || line.contains("\"op\"") || line.contains("{op:")
}

/// Whether the line is one of a Secret, as far as one line can say.
fn is_of_secret(line: &str) -> bool {
    line.contains("stringData")
        || line.split("kind").skip(1).any(|rest| {
            rest.trim_start_matches(['"', '\'', ' ', ':'])
                .starts_with("Secret")
        })
}

/// The first lines of the documents, each with whether the document is a Secret, holds one or makes one.
fn documents(lines: &[String]) -> Vec<(usize, bool)> {
    let mut documents = vec![(0, false)];
    for (index, line) in lines.iter().enumerate() {
        if line.starts_with("---") {
            documents.push((index, false));
        }
        if let Some((_, is_secret)) = documents.last_mut() {
            *is_secret |= is_of_secret(line);
        }
    }
    documents
}

/// A line of block style, taken apart.
struct Parsed<'a> {
    /// Blanks and the marks of list items.
    indent: &'a str,
    is_item: bool,
    key: Option<&'a str>,
    /// What stands before the value, with the key and the colon.
    before: &'a str,
    value: &'a str,
}

fn parse(line: &str) -> Parsed<'_> {
    let content = line.trim_start_matches([' ', '\t', '-']);
    let indent = &line[..line.len() - content.len()];
    let is_item = indent.contains('-');
    let colon = content
        .char_indices()
        .find(|&(at, letter)| {
            letter == ':'
                && content[at + 1..]
                    .chars()
                    .next()
                    .is_none_or(char::is_whitespace)
        })
        .map(|(at, _)| at);
    let key = colon
        .map(|at| content[..at].trim_matches(['"', '\'', ' ']))
        .filter(|key| {
            key.chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "._-/$~".contains(letter))
        });
    let end = match (key, colon) {
        (Some(_), Some(colon)) => indent.len() + colon + 1,
        _ => indent.len(),
    };
    Parsed {
        indent,
        is_item,
        key,
        before: &line[..end],
        value: &line[end..],
    }
}

/// The line as far as its key goes.
fn without_value(line: &str) -> String {
    let parsed = parse(line);
    let value = parsed.value.trim();
    if value.is_empty() || value.starts_with('#') {
        return line.to_owned();
    }
    match parsed.key {
        Some(key) if OPEN_KEYS.contains(&key) && is_name(value) => line.to_owned(),
        Some(_) if matches!(value, "|" | "|-" | "|+" | ">" | ">-" | ">+") => line.to_owned(),
        Some(_) => format!("{} {HIDDEN}", parsed.before),
        None => match value.split_once('=') {
            Some((key, _)) if parsed.is_item && is_literal_key(key) => {
                format!("{}{key}={HIDDEN}", parsed.indent)
            }
            _ => format!("{}{HIDDEN}", parsed.indent),
        },
    }
}

/// Whether this can be a name or a path, and no more.
fn is_name(value: &str) -> bool {
    !value.contains(['=', ' ', '\t', '#', '{', '['])
}

/// Whether this is what stands before the `=` of a literal (and no base64).
fn is_literal_key(key: &str) -> bool {
    let key = key.trim_start_matches(['"', '\'']);
    !key.is_empty()
        && key.len() <= 64
        && key
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "._-".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(path: &str, text: &str) -> String {
        let lines = Lines::new(path, text.as_bytes());
        let all: Vec<String> = (1..=text.lines().count())
            .map(|number| lines.shown(number))
            .collect();
        all.join("\n")
    }

    #[test]
    fn values_of_secrets_are_hidden() {
        let text = "kind: ConfigMap\ndata:\n  a: open\n---\nkind: Secret\nmetadata:\n  name: s\n  labels: {a: hunter2}\nstringData:\n  password: hunter2\n  cert: |\n    hunter2\ndata: {a: hunter2}\n---\n{\"kind\": \"Secret\", \"data\": {\"a\": \"hunter2\"}}";
        let shown = shown("secret.yaml", text);
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("  a: open"), "{shown}");
        assert!(shown.contains("  password: <hidden>"), "{shown}");
        assert!(shown.contains("  name: s"), "{shown}");
    }

    #[test]
    fn values_of_secret_generators_are_hidden() {
        let text = "namePrefix: dev-\nnameSufix: hunter2\nsecretGenerator:\n- name: s\n  literals:\n  - password=hunter2\n  - \"b=hunter2\"\n  - |\n    c=hunter2\n  envs:\n  - a.env\n- {name: t, literals: [d=hunter2]}\nresources: [a.yaml]\nhunter2";
        let shown = shown("a/kustomization.yaml", text);
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("namePrefix: dev-"), "{shown}");
        assert!(shown.contains("  - password=<hidden>"), "{shown}");
        assert!(shown.contains("  - a.env"), "{shown}");
        assert!(shown.contains("resources: [a.yaml]"), "{shown}");
    }

    #[test]
    fn values_of_patches_and_env_files_are_hidden() {
        let patch = "- op: replace\n  path: /data/a\n  value: hunter2\n- op: add\n  path: /x\n  value:\n    b: hunter2";
        let shown_patch = shown("patch.yaml", patch);
        assert!(!shown_patch.contains("hunter2"), "{shown_patch}");
        assert!(shown_patch.contains("  path: /data/a"), "{shown_patch}");
        let inline = "patches:\n- target: {kind: Secret}\n  patch: |\n    - op: add\n      path: /data/a\n      value: hunter2";
        assert!(!shown("kustomization.yaml", inline).contains("hunter2"));
        assert_eq!(
            shown("app.env", "# note\nA=hunter2\nhunter2"),
            "# note\nA=<hidden>\n<hidden>"
        );
    }
}
