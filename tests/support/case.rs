//! The files under `tests/cases`; their format is described there.

use std::fs;
use std::path::{Path, PathBuf};

/// A small tree of files and what building it gives.
pub(crate) struct Case {
    /// `topic/name`.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Everything before the last section's content.
    pub(crate) head: String,
    /// The files of the tree.
    pub(crate) files: Vec<(String, String)>,
    /// The directory to build.
    pub(crate) root: String,
    /// Further arguments of `build`.
    pub(crate) args: Vec<String>,
    /// The content of the last section.
    pub(crate) expected: String,
    /// Whether that is a report of errors.
    pub(crate) is_error: bool,
}

/// The top of the repository.
pub(crate) fn repository() -> PathBuf {
    // The crates lie two levels below.
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("the crates are in `crates`")
        .to_owned()
}

/// All cases in the order of their names.
pub(crate) fn all() -> Vec<Case> {
    let root = repository().join("tests/cases");
    let mut cases = Vec::new();
    for topic in sorted(&root) {
        if topic.is_dir() {
            for path in sorted(&topic) {
                if path.extension().is_some_and(|extension| extension == "txt") {
                    cases.push(read(&root, &path));
                }
            }
        }
    }
    assert!(!cases.is_empty(), "there are no cases");
    cases
}

fn sorted(directory: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(directory)
        .unwrap_or_else(|error| panic!("{}: {error}", directory.display()))
        .map(|entry| entry.expect("a readable directory").path())
        .collect();
    paths.sort();
    paths
}

fn read(root: &Path, path: &Path) -> Case {
    let text = fs::read_to_string(path).expect("cases are text");
    let mut case = Case {
        name: path
            .strip_prefix(root)
            .expect("cases are below the root")
            .with_extension("")
            .display()
            .to_string(),
        path: path.to_owned(),
        head: String::new(),
        files: Vec::new(),
        root: ".".to_owned(),
        args: Vec::new(),
        expected: String::new(),
        is_error: false,
    };
    let mut section: Option<(&str, String)> = None;
    let mut sections = Vec::new();
    for line in text.split_inclusive('\n') {
        let name = line
            .trim_end_matches('\n')
            .strip_prefix("-- ")
            .and_then(|line| line.strip_suffix(" --"));
        match (name, &mut section) {
            (Some(name), _) => sections.extend(section.replace((name, String::new()))),
            (None, Some((_, content))) => content.push_str(line),
            (None, None) => {}
        }
    }
    sections.extend(section);
    for (name, content) in sections {
        match name {
            "root" => case.root = content.trim().to_owned(),
            "args" => case.args = content.split_whitespace().map(str::to_owned).collect(),
            "expected" | "expected-error" => {
                case.is_error = name == "expected-error";
                let end = text.len() - content.len();
                case.head = text[..end].to_owned();
                case.expected = content;
            }
            _ => case.files.push((name.to_owned(), content)),
        }
    }
    assert!(
        !case.head.is_empty(),
        "{}: there is no `expected` section",
        case.name
    );
    case
}
