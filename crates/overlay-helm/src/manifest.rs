//! From what templates print to what the release holds: documents, hooks, and their order.

use std::ops::Range;

use overlay_yaml::{Limits, Value, parse_config};

/// A document of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Manifest {
    /// The template that it comes from, with the names of the charts: `web/charts/db/templates/service.yaml`.
    pub path: String,
    /// The text, without white space around it.
    pub text: Vec<u8>,
    /// The `kind`; empty when there is none.
    pub kind: String,
}

impl Manifest {
    /// Adds what `helm template` prints of the document: a separator, a comment with its template, the text.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"---\n# Source: ");
        out.extend_from_slice(self.path.as_bytes());
        out.push(b'\n');
        out.extend_from_slice(&self.text);
        out.push(b'\n');
    }
}

/// A document that the annotation `helm.sh/hook` makes a hook.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hook {
    /// The document.
    pub manifest: Manifest,
    /// When it runs: `pre-install`, say.
    pub events: Vec<&'static str>,
}

impl Hook {
    /// Tells whether the hook is a test.
    pub fn is_test(&self) -> bool {
        self.events.contains(&"test")
    }
}

/// The documents of a release, each kind in the order in which helm prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sorted {
    pub(crate) manifests: Vec<Manifest>,
    pub(crate) hooks: Vec<Hook>,
    /// Hooks with an event that helm does not know: they are left out. The value of each annotation.
    pub(crate) unknown_hooks: Vec<(String, String)>,
}

/// Why what a template printed is no manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mistake {
    /// The template.
    pub path: String,
    /// The line of what it printed, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// The whole line, for a snippet.
    pub line_text: String,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Mistake {
            path,
            line,
            column,
            message,
            ..
        } = self;
        write!(
            f,
            "{path}, line {line}, column {column} of what it printed: {message}"
        )
    }
}

/// Splits what each template printed into documents and sorts them as helm does: templates by their paths, documents as
/// they stand in them, then by kind in the order of installation. Kinds that helm does not know come last, by name.
///
/// # Errors
/// When a document is no YAML, or its `kind` or metadata have a wrong form. What was sorted until then is returned as
/// well.
pub(crate) fn sort(
    files: &[(String, Vec<u8>)],
    limits: &Limits,
) -> Result<Sorted, Box<(Mistake, Sorted)>> {
    let mut files: Vec<&(String, Vec<u8>)> = files.iter().collect();
    files.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
    let mut sorted = Sorted::default();
    for (path, text) in files {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with('_') {
            continue;
        }
        for (start, document) in split(text) {
            if let Err(mistake) = sort_document(path, text, start, document, limits, &mut sorted) {
                return Err(Box::new((mistake, sorted)));
            }
        }
    }
    sorted
        .manifests
        .sort_by(|a, b| order(&a.kind).cmp(&order(&b.kind)));
    sorted
        .hooks
        .sort_by(|a, b| order(&a.manifest.kind).cmp(&order(&b.manifest.kind)));
    Ok(sorted)
}

fn sort_document(
    path: &str,
    file: &[u8],
    start: usize,
    document: &[u8],
    limits: &Limits,
    sorted: &mut Sorted,
) -> Result<(), Mistake> {
    let head = head(document, limits).map_err(|(offset, message)| {
        let (before, after) = file.split_at(file.len().min(start + offset));
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let rest = memchr::memchr(b'\n', after).unwrap_or(after.len());
        let line = &file[line_start..before.len() + rest];
        Mistake {
            path: path.to_owned(),
            line: memchr::memchr_iter(b'\n', before).count() + 1,
            column: before.len() - line_start + 1,
            line_text: String::from_utf8_lossy(line).trim_end().to_owned(),
            message,
        }
    })?;
    let manifest = Manifest {
        path: path.to_owned(),
        text: document.to_vec(),
        kind: head.kind,
    };
    let Some(hook) = head.hook else {
        sorted.manifests.push(manifest);
        return Ok(());
    };
    let events: Option<Vec<&'static str>> = hook
        .split(',')
        .map(|event| {
            let event = event.trim().to_lowercase();
            let known = EVENTS.iter().find(|(name, _)| *name == event);
            known.map(|(_, event)| *event)
        })
        .collect();
    match events {
        Some(events) => sorted.hooks.push(Hook { manifest, events }),
        None => sorted.unknown_hooks.push((path.to_owned(), hook)),
    }
    Ok(())
}

/// The names of events, and what they mean.
const EVENTS: [(&str, &str); 10] = [
    ("pre-install", "pre-install"),
    ("post-install", "post-install"),
    ("pre-delete", "pre-delete"),
    ("post-delete", "post-delete"),
    ("pre-upgrade", "pre-upgrade"),
    ("post-upgrade", "post-upgrade"),
    ("pre-rollback", "pre-rollback"),
    ("post-rollback", "post-rollback"),
    ("test", "test"),
    ("test-success", "test"),
];

/// The order in which helm installs: `InstallOrder` of helm 3.22.
const INSTALL_ORDER: [&str; 36] = [
    "PriorityClass",
    "Namespace",
    "NetworkPolicy",
    "ResourceQuota",
    "LimitRange",
    "PodSecurityPolicy",
    "PodDisruptionBudget",
    "ServiceAccount",
    "Secret",
    "SecretList",
    "ConfigMap",
    "StorageClass",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "CustomResourceDefinition",
    "ClusterRole",
    "ClusterRoleList",
    "ClusterRoleBinding",
    "ClusterRoleBindingList",
    "Role",
    "RoleList",
    "RoleBinding",
    "RoleBindingList",
    "Service",
    "DaemonSet",
    "Pod",
    "ReplicationController",
    "ReplicaSet",
    "Deployment",
    "HorizontalPodAutoscaler",
    "StatefulSet",
    "Job",
    "CronJob",
    "IngressClass",
    "Ingress",
    "APIService",
];

fn order(kind: &str) -> (usize, &str) {
    match INSTALL_ORDER.iter().position(|known| *known == kind) {
        Some(place) => (place, ""),
        None => (INSTALL_ORDER.len(), kind),
    }
}

/// Splits a text at the lines that begin with `---`, as helm does: also within block scalars. The parts, each with the
/// offset at which it begins, have no white space around them; empty ones are left out.
///
/// Of two separators in a row, the second is the beginning of a document.
pub(crate) fn split(text: &[u8]) -> Vec<(usize, &[u8])> {
    let whole = trimmed(text);
    let (mut begin, end) = (whole.start, whole.end);
    let mut parts = Vec::new();
    let mut push = |begin: usize, end: usize| {
        if begin < end {
            let part = trimmed(&text[begin..end]);
            parts.push((
                begin + part.start,
                &text[begin + part.start..begin + part.end],
            ));
        }
    };
    if text[begin..end].starts_with(b"---") {
        begin += 3;
        begin += blanks(&text[begin..end]);
    }
    while let Some(found) = memchr::memmem::find(&text[begin..end], b"\n---") {
        let newline = begin + found;
        // The white space before the separator belongs to it, as far as no separator before took it.
        let before = text[begin..newline].iter().rev();
        push(
            begin,
            newline - before.take_while(|byte| is_blank(**byte)).count(),
        );
        begin = newline + 4;
        begin += blanks(&text[begin..end]);
    }
    push(begin, end);
    parts
}

/// What regular expressions call white space.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

fn blanks(text: &[u8]) -> usize {
    text.iter().take_while(|byte| is_blank(**byte)).count()
}

/// Takes Unicode's white space away at both ends.
pub(crate) fn trim(text: &[u8]) -> &[u8] {
    &text[trimmed(text)]
}

/// What is left of a text without the white space at both ends.
pub(crate) fn trimmed(text: &[u8]) -> Range<usize> {
    let start = match text.utf8_chunks().next() {
        Some(chunk) => chunk.valid().len() - chunk.valid().trim_start().len(),
        None => 0,
    };
    let mut end = text.len();
    while start < end {
        // A character has four bytes at most.
        let last = (1..=4.min(end - start))
            .find_map(|length| std::str::from_utf8(&text[end - length..end]).ok());
        match last {
            Some(last) if last.trim_end().is_empty() => end -= last.len(),
            _ => break,
        }
    }
    start..end
}

/// What helm looks at in a document.
#[derive(Debug, Default, PartialEq, Eq)]
struct Head {
    kind: String,
    hook: Option<String>,
}

/// Reads the head of a document. An error has the offset in the document.
fn head(document: &[u8], limits: &Limits) -> Result<Head, (usize, String)> {
    let config = parse_config(document, 0, limits)
        .map_err(|error| (error.offset(), error.message().to_owned()))?;
    let mut head = Head::default();
    let Some(value) = config.value else {
        return Ok(head);
    };
    let wrong = |value: &Value, what: &str, expected: &str| {
        let found = if value.is_mapping() {
            "a mapping"
        } else if value.is_sequence() {
            "a list"
        } else {
            "a single value"
        };
        let message = format!("{what} must be {expected}, found {found}");
        (value.origin().offset() as usize, message)
    };
    let text = |value: &Value, what: &str| match value.text() {
        Some(_) if value.is_null() => Ok(None),
        Some(text) => Ok(Some(text.to_owned())),
        None => Err(wrong(value, what, "a text")),
    };
    let Some(fields) = value.as_mapping() else {
        return Err(wrong(&value, "a manifest", "a mapping"));
    };
    for field in fields {
        // Names are compared without regard to case, as Go's JSON does.
        let name = field.key.text().unwrap_or_default();
        if name.eq_ignore_ascii_case("kind") {
            head.kind = text(&field.value, "`kind`")?.unwrap_or_default();
        } else if name.eq_ignore_ascii_case("apiVersion") {
            text(&field.value, "`apiVersion`")?;
        } else if name.eq_ignore_ascii_case("metadata") && !field.value.is_null() {
            let Some(metadata) = field.value.as_mapping() else {
                return Err(wrong(&field.value, "`metadata`", "a mapping"));
            };
            for field in metadata {
                let name = field.key.text().unwrap_or_default();
                if name.eq_ignore_ascii_case("name") {
                    text(&field.value, "`metadata.name`")?;
                } else if name.eq_ignore_ascii_case("annotations") && !field.value.is_null() {
                    let Some(annotations) = field.value.as_mapping() else {
                        return Err(wrong(&field.value, "`metadata.annotations`", "a mapping"));
                    };
                    for annotation in annotations {
                        let text = text(&annotation.value, "an annotation")?;
                        if annotation.key.text() == Some("helm.sh/hook") {
                            head.hook = Some(text.unwrap_or_default());
                        }
                    }
                }
            }
        }
    }
    Ok(head)
}

/// Matches a path against a pattern of `--show-only`: `*` and `?` stop at slashes, `[a-z]` and `[^a-z]` are sets, `\`
/// takes a special meaning away. A wrong pattern matches nothing.
pub(crate) fn path_matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let path: Vec<char> = path.chars().collect();
    let Some(steps) = path_pattern(&pattern) else {
        return false;
    };
    // The states that can be reached; a `*` stays.
    let mut now = vec![false; steps.len() + 1];
    let enter = |states: &mut Vec<bool>, mut at: usize| {
        states[at] = true;
        while matches!(steps.get(at), Some(PathStep::Star)) {
            at += 1;
            states[at] = true;
        }
    };
    enter(&mut now, 0);
    for char in path {
        let mut next = vec![false; steps.len() + 1];
        for (at, step) in steps.iter().enumerate().filter(|(at, _)| now[*at]) {
            match step {
                PathStep::Star if char != '/' => enter(&mut next, at),
                PathStep::One(set) if set.has(char) => enter(&mut next, at + 1),
                _ => {}
            }
        }
        now = next;
    }
    now[steps.len()]
}

enum PathStep {
    Star,
    One(PathSet),
}

enum PathSet {
    Char(char),
    NoSlash,
    Ranges(Vec<(char, char)>, bool),
}

impl PathSet {
    fn has(&self, char: char) -> bool {
        match self {
            PathSet::Char(wanted) => *wanted == char,
            PathSet::NoSlash => char != '/',
            PathSet::Ranges(ranges, not) => {
                ranges
                    .iter()
                    .any(|(low, high)| (*low..=*high).contains(&char))
                    != *not
            }
        }
    }
}

fn path_pattern(pattern: &[char]) -> Option<Vec<PathStep>> {
    let mut steps = Vec::new();
    let mut chars = pattern.iter().copied().peekable();
    while let Some(char) = chars.next() {
        steps.push(PathStep::One(match char {
            '*' => {
                steps.push(PathStep::Star);
                continue;
            }
            '?' => PathSet::NoSlash,
            '\\' => PathSet::Char(chars.next()?),
            '[' => {
                let not = chars.next_if_eq(&'^').is_some();
                let mut ranges = Vec::new();
                while ranges.is_empty() || chars.next_if_eq(&']').is_none() {
                    let mut one = || match chars.next()? {
                        '-' | ']' => None,
                        '\\' => chars.next(),
                        char => Some(char),
                    };
                    let low = one()?;
                    let is_range = chars.next_if_eq(&'-').is_some();
                    let mut one = || match chars.next()? {
                        '-' | ']' => None,
                        '\\' => chars.next(),
                        char => Some(char),
                    };
                    ranges.push((low, if is_range { one()? } else { low }));
                }
                PathSet::Ranges(ranges, not)
            }
            char => PathSet::Char(char),
        }));
    }
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        split(text.as_bytes())
            .into_iter()
            .map(|(_, part)| String::from_utf8_lossy(part).into_owned())
            .collect()
    }

    #[test]
    fn documents_are_split_at_lines_that_begin_with_dashes() {
        assert_eq!(
            parts("\n---\na: 1\n \n---  \nb: 2\n---\n"),
            ["a: 1", "b: 2"]
        );
        assert_eq!(
            parts("a: |\n  x\n---more\nb: 1"),
            ["a: |\n  x", "more\nb: 1"]
        );
        assert_eq!(parts("---\n---\na: 1"), ["---\na: 1"]);
        assert_eq!(parts("a: 1\n---\n---\nb: 1"), ["a: 1", "---\nb: 1"]);
        assert_eq!(parts("a: 1\r\n---\r\nb: 1\r\n"), ["a: 1", "b: 1"]);
        assert_eq!(parts("a: 1\n ---\nb: 1"), ["a: 1\n ---\nb: 1"]);
        assert_eq!(parts(" \n\n"), [""; 0]);
        assert_eq!(trim("\u{a0} x\u{2003}\n".as_bytes()), b"x");
        assert_eq!(trim(b" \xff \n"), b"\xff");
    }

    fn sorted(files: &[(&str, &str)]) -> Result<Sorted, Mistake> {
        let files: Vec<(String, Vec<u8>)> = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect();
        sort(&files, &Limits::default()).map_err(|failed| failed.0)
    }

    #[test]
    fn kinds_are_sorted_and_hooks_set_apart() {
        let sorted = sorted(&[
            ("c/templates/b.yaml", "kind: Deployment\n---\nkind: Zebra\n---\n# only this\n---\nkind: Service"),
            ("c/templates/a.yaml", "kind: Service\nmetadata: {name: 1}\n---\nkind: Apple\n"),
            ("c/templates/_c.yaml", "not: [looked at"),
            ("c/templates/h.yaml", "kind: Job\nmetadata:\n  annotations: {helm.sh/hook: 'Test , pre-install'}\n---\nkind: Pod\nmetadata: {annotations: {helm.sh/hook: now}}"),
        ])
        .expect("all of it is YAML");
        let kinds: Vec<(&str, &str)> = sorted
            .manifests
            .iter()
            .map(|manifest| (manifest.path.as_str(), manifest.kind.as_str()))
            .collect();
        assert_eq!(
            kinds,
            [
                ("c/templates/a.yaml", "Service"),
                ("c/templates/b.yaml", "Service"),
                ("c/templates/b.yaml", "Deployment"),
                ("c/templates/b.yaml", ""),
                ("c/templates/a.yaml", "Apple"),
                ("c/templates/b.yaml", "Zebra"),
            ]
        );
        assert_eq!(sorted.hooks.len(), 1);
        assert!(sorted.hooks[0].is_test());
        assert_eq!(
            sorted.unknown_hooks,
            [("c/templates/h.yaml".to_owned(), "now".to_owned())]
        );
    }

    #[test]
    fn what_is_no_manifest_is_told_with_its_line() {
        let mistake = |text: &str| {
            let mistake = sorted(&[("c/templates/a.yaml", text)]).expect_err("a mistake");
            (mistake.line, mistake.column, mistake.message)
        };
        assert_eq!(mistake("a: 1\n---\nb: [\n").0, 3);
        assert_eq!(
            mistake("\n\n- a\n"),
            (
                3,
                1,
                "a manifest must be a mapping, found a list".to_owned()
            )
        );
        assert_eq!(
            mistake("kind: A\nmetadata:\n  annotations:\n    a: {}\n"),
            (
                4,
                8,
                "an annotation must be a text, found a mapping".to_owned()
            )
        );
    }

    #[test]
    fn patterns_of_paths_are_those_of_go() {
        assert!(path_matches("templates/*.yaml", "templates/a.yaml"));
        assert!(!path_matches("templates/*", "templates/a/b.yaml"));
        assert!(path_matches("*/[^b-z]?.yaml", "templates/ax.yaml"));
        assert!(!path_matches("[a", "a"));
        assert!(path_matches(r"\*", "*"));
        assert!(path_matches("**", ""));
    }
}
