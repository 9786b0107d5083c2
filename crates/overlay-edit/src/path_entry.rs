//! The paths that a kustomization names, found and replaced in the text of its file.

use std::ops::Range;

use overlay_yaml::{Limits, Value, parse_config};

use crate::error::{EditError, Result};

/// A path or an address that a kustomization names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathEntry {
    /// As it is written, without the `key=` of a file source.
    pub path: String,
    /// Whether it is a file source that has no `key=`, so that the name of the file is the key.
    pub names_key: bool,
    /// Where its value begins in the text.
    offset: usize,
    /// What stands before the path in the value: `key=`.
    before: usize,
}

/// Where paths stand: the field, and the fields below it in each entry of its list.
const FIELDS: [(&str, &[&str]); 17] = [
    ("resources", &[]),
    ("bases", &[]),
    ("components", &[]),
    ("configurations", &[]),
    ("crds", &[]),
    ("generators", &[]),
    ("transformers", &[]),
    ("validators", &[]),
    ("patchesStrategicMerge", &[]),
    ("openapi", &["path"]),
    ("patches", &["path"]),
    ("patchesJson6902", &["path"]),
    ("replacements", &["path"]),
    ("configMapGenerator", &["files", "env", "envs"]),
    ("secretGenerator", &["files", "env", "envs"]),
    ("helmCharts", &["valuesFile", "additionalValuesFiles"]),
    ("helmChartInflationGenerator", &["values"]),
];

/// Returns the paths that a kustomization names, in the order of the fields above. Entries of several lines, which are
/// objects or patches and not paths, are left out.
///
/// # Errors
/// When the text is no YAML.
pub fn path_entries(text: &[u8]) -> Result<Vec<PathEntry>> {
    let config = parse_config(text, 0, &Limits::default()).map_err(|error| EditError::Yaml {
        message: error.message().to_owned(),
        offset: error.offset(),
    })?;
    let mut found = Vec::new();
    for (field, inner) in FIELDS {
        let Some(value) = config.value.as_ref().and_then(|value| value.get(field)) else {
            continue;
        };
        for item in items(value) {
            if inner.is_empty() {
                note(item, false, &mut found);
            }
            for name in inner {
                for value in item.get(name).into_iter().flat_map(items) {
                    note(value, *name == "files", &mut found);
                }
            }
        }
    }
    Ok(found)
}

/// Replaces paths in the text that [`path_entries`] found them in; every other byte stays.
///
/// # Errors
/// When an entry is written in a form that cannot be replaced in place, with escapes for instance.
pub fn replace_paths(text: &[u8], changes: &[(PathEntry, String)]) -> Result<Vec<u8>> {
    let mut splices: Vec<(Range<usize>, String)> = Vec::new();
    for (entry, path) in changes {
        let splice = splice(text, entry, path).ok_or_else(|| {
            EditError::Refused(format!(
                "`{}` is written in a form that cannot be replaced in place; write it without escapes, on one line",
                entry.path
            ))
        })?;
        // An alias stands where its anchor does.
        if !splices.contains(&splice) {
            splices.push(splice);
        }
    }
    splices.sort_by_key(|(range, _)| range.start);
    let mut out = Vec::with_capacity(text.len());
    let mut done = 0;
    for (range, path) in splices {
        out.extend_from_slice(text.get(done..range.start).unwrap_or_default());
        out.extend_from_slice(path.as_bytes());
        done = range.end;
    }
    out.extend_from_slice(text.get(done..).unwrap_or_default());
    Ok(out)
}

/// The items of a list, or the value itself.
fn items(value: &Value) -> &[Value] {
    value
        .as_sequence()
        .unwrap_or_else(|| std::slice::from_ref(value))
}

fn note(value: &Value, is_source: bool, found: &mut Vec<PathEntry>) {
    let Some(text) = value.text().filter(|text| !text.contains('\n')) else {
        return;
    };
    let before = match text.split_once('=') {
        // A `=` in an address belongs to its parameters.
        Some((key, _)) if is_source && !key.contains("://") => key.len() + 1,
        _ => 0,
    };
    let path = text.get(before..).unwrap_or_default();
    if !path.is_empty() {
        found.push(PathEntry {
            path: path.to_owned(),
            names_key: is_source && before == 0,
            offset: value.origin().offset() as usize,
            before,
        });
    }
}

fn splice(text: &[u8], entry: &PathEntry, path: &str) -> Option<(Range<usize>, String)> {
    let rest = text.get(entry.offset..)?;
    let quote = rest.first().copied().filter(|byte| b"'\"".contains(byte));
    let start = entry.offset + usize::from(quote.is_some()) + entry.before;
    let range = start..start + entry.path.len();
    if text.get(range.clone())? != entry.path.as_bytes() {
        return None;
    }
    match quote {
        Some(quote) if path.bytes().any(|byte| byte == quote || byte == b'\\') => None,
        Some(_) => Some((range, path.to_owned())),
        None if is_plain(path) => Some((range, path.to_owned())),
        // What stands before it would have to be quoted, too.
        None if entry.before > 0 => None,
        None => Some((range, format!("'{}'", path.replace('\'', "''")))),
    }
}

/// Whether a path means itself without quotes, within brackets too.
fn is_plain(path: &str) -> bool {
    path.starts_with(|first: char| first.is_ascii_alphanumeric() || "./_".contains(first))
        && !path.ends_with(':')
        && path
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "./_-+@%=~:?&".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# top\nresources: # all\n- a.yaml  # one\n- 'https://h/o/r//x?ref=v1'\n\
        - &b \"../b\"\ncomponents: [c, {x: y}, *b]\nopenapi: {path: o.json}\n\
        configMapGenerator:\n- name: m\n  files: [d.txt, k=e.txt, 'https://h/f?x=1']\n  env: f.env\n\
        patchesStrategicMerge:\n- |-\n  kind: A\n  b: c\n- p.yaml\n";

    #[test]
    fn paths_are_found_where_they_stand() {
        let entries = path_entries(TEXT.as_bytes()).expect("YAML");
        let paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "a.yaml",
                "https://h/o/r//x?ref=v1",
                "../b",
                "c",
                "../b",
                "p.yaml",
                "o.json",
                "d.txt",
                "e.txt",
                "https://h/f?x=1",
                "f.env"
            ]
        );
    }

    #[test]
    fn only_the_paths_change() {
        let entries = path_entries(TEXT.as_bytes()).expect("YAML");
        let new = |old: &str| match old {
            "../b" => "../new b".to_owned(),
            "c" => "it's".to_owned(),
            old => format!("new/{}", old.replace(['?', ':'], "_")),
        };
        let plain: Vec<_> = entries
            .iter()
            .filter(|entry| entry.path != "../b")
            .map(|entry| (entry.clone(), new(&entry.path)))
            .collect();
        let text = replace_paths(TEXT.as_bytes(), &plain).expect("replaced");
        let text = String::from_utf8(text).expect("UTF-8");
        let expected = TEXT
            .replace("a.yaml", "new/a.yaml")
            .replace("https://h/o/r//x?ref=v1", "new/https_//h/o/r//x_ref=v1")
            .replace("[c,", "['it''s',")
            .replace("p.yaml", "new/p.yaml")
            .replace("o.json", "new/o.json")
            .replace("d.txt", "new/d.txt")
            .replace("e.txt", "new/e.txt")
            .replace("https://h/f?x=1", "new/https_//h/f_x=1")
            .replace("f.env", "new/f.env");
        assert_eq!(text, expected);
    }

    #[test]
    fn what_cannot_be_replaced_is_refused() {
        let text = b"resources: [\"a\\x62\", 'b']\n";
        let entries = path_entries(text).expect("YAML");
        assert_eq!(entries[0].path, "ab");
        assert!(replace_paths(text, &[(entries[0].clone(), "c".to_owned())]).is_err());
        assert!(replace_paths(text, &[(entries[1].clone(), "it's".to_owned())]).is_err());
    }
}
