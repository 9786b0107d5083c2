//! What a build depends on: `Built::inputs` lists every path that the engine asks the file system for.
#![cfg(unix)]

#[path = "support/random_tree.rs"]
mod random_tree;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

use overlay_engine::{
    BuildOptions, Entry, FileKind, FileSystem, Found, Input, Opened, OsFs, Warning, Workspace,
    build,
};
use proptest::prelude::*;
use random_tree::random_tree;
use tempfile::TempDir;

/// The operating system's files, and what was asked of them. Lists are left out: they only serve hints.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<BTreeSet<PathBuf>>>);

impl Recorder {
    fn note(&self, path: &Path) {
        let mut asked = self.0.lock().expect("no test panics with it");
        asked.insert(path.to_owned());
    }

    fn take(&self) -> BTreeSet<PathBuf> {
        std::mem::take(&mut self.0.lock().expect("no test panics with it"))
    }
}

impl FileSystem for Recorder {
    fn read(&self, path: &Path) -> io::Result<Arc<[u8]>> {
        self.note(path);
        OsFs.read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        self.note(path);
        OsFs.kind(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.note(path);
        OsFs.canonicalize(path)
    }

    fn entry(&self, path: &Path) -> io::Result<Entry> {
        self.note(path);
        OsFs.entry(path)
    }

    fn open(&self, path: &Path) -> io::Result<Opened> {
        self.note(path);
        OsFs.open(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.note(path);
        OsFs.read_link(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        OsFs.list(path)
    }
}

/// What the system passes on the way along `path`: the path itself, and each directory that it leaves with `..`.
fn passed(path: &Path) -> Vec<PathBuf> {
    let mut passed = Vec::new();
    let mut at = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            passed.push(at.clone());
            at.pop();
        } else {
            at.push(part);
        }
    }
    passed.push(at);
    passed
}

/// What users see of a build, without hints.
type Outcome = (Result<String, Vec<String>>, Vec<String>);

fn outcome(fs: &dyn FileSystem, directory: &Path) -> (Outcome, Vec<Input>) {
    let texts = |errors: &[overlay_engine::Error]| errors.iter().map(ToString::to_string).collect();
    let warnings = |warnings: &[Warning]| {
        let errors = warnings.iter().map(|warning| warning.error.to_string());
        errors.collect()
    };
    let built = build(fs, directory, &BuildOptions::default());
    match built.and_then(|built| Ok((built.to_yaml()?, built))) {
        Ok((yaml, built)) => ((Ok(yaml), warnings(&built.warnings)), built.inputs),
        Err(failure) => {
            let errors = texts(&failure.errors);
            ((Err(errors), warnings(&failure.warnings)), failure.inputs)
        }
    }
}

fn files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(&directory).expect("a directory") {
            let entry = entry.expect("an entry");
            if entry.file_type().expect("it has one").is_dir() {
                open.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

/// Moves something away and leaves a chain of two symbolic links.
fn put_behind_links(root: &Path, path: &Path, number: usize) {
    let links = root.join("links");
    if path.starts_with(&links) {
        return;
    }
    fs::create_dir_all(&links).expect("made");
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    let ending = ending.map_or(String::new(), |ending| format!(".{ending}"));
    let (real, middle) = (
        format!("real{number}{ending}"),
        links.join(format!("{number}")),
    );
    // Beside it, so that the root allows it.
    let real = path.with_file_name(real);
    fs::rename(path, &real).expect("it moves");
    symlink(&real, &middle).expect("a link");
    symlink("links", root.join(format!("way{number}"))).expect("a link");
    symlink(&middle, path).expect("a link");
}

/// A random tree below `tree`, with an overlay on top that has one more entry.
fn make(seed: u64, entry: &str, tweaks: &[(u8, prop::sample::Index)]) -> TempDir {
    let tree = tempfile::tempdir().expect("a temporary directory");
    let root = fs::canonicalize(tree.path()).expect("it is there");
    let random = random_tree(seed);
    let top = format!("resources:\n- {entry}\n- ../{}\n", random.root);
    let top = top.replace("ROOT", &root.to_string_lossy());
    let more = [("top/kustomization.yaml".to_owned(), top)];
    for (path, content) in random.files.into_iter().chain(more) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("it is in a directory")).expect("made");
        fs::write(path, content).expect("written");
    }
    for (number, (how, index)) in tweaks.iter().enumerate() {
        let files = files(&root);
        let file = index.get(&files);
        let directory = file.parent().expect("it is in a directory");
        match how {
            0 => fs::remove_file(file).expect("it goes"),
            1 => put_behind_links(&root, file, number),
            2 if directory != root => put_behind_links(&root, directory, number),
            3 => {
                let _ = symlink("nowhere/at-all.yaml", directory.join("kustomization.yml"));
            }
            4 => {
                fs::remove_file(file).expect("it goes");
                symlink("gone", file).expect("a link");
            }
            _ => {}
        }
    }
    tree
}

const ENTRIES: [&str; 14] = [
    "more.yaml",
    "ROOT/top/absolute.yaml",
    "ROOT/base0",
    "ROOT/top/kustomization.yaml",
    "ROOT/nothing/here",
    "a..b/c",
    "github.com/org/repo",
    "https://host.example/org/repo",
    "missing/../more.yaml",
    "../top/../base0",
    "../way0/../base0",
    "../../outside-of-all.yaml",
    "../top",
    "../base0/nothing/there.yaml",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_path_that_is_asked_for_is_an_input_or_around_one(
        seed in 0_u64..100_000,
        entry in prop::sample::select(&ENTRIES[..]),
        tweaks in prop::collection::vec((0_u8..8, any::<prop::sample::Index>()), 0..6),
    ) {
        let tree = make(seed, entry, &tweaks);
        let root = fs::canonicalize(tree.path()).expect("it is there");
        let top = root.join("top");
        let recorder = Recorder::default();
        let (before, inputs) = outcome(&recorder, &top);
        let listed: BTreeSet<&Path> = inputs.iter().map(|input| input.path.as_path()).collect();
        let around: BTreeSet<&Path> = listed.iter().flat_map(|path| path.ancestors()).collect();
        for path in recorder.take() {
            for path in passed(&path) {
                prop_assert!(around.contains(path.as_path()), "{} of {listed:?}", path.display());
            }
        }

        // With what others have read, the list is the same.
        let workspace = Workspace::new(recorder, BuildOptions::default());
        for _ in 0..2 {
            let again = match workspace.build(&top) {
                Ok(built) => built.inputs,
                Err(failure) => failure.inputs,
            };
            let again: BTreeSet<PathBuf> = again.into_iter().map(|input| input.path).collect();
            let again: BTreeSet<&Path> = again.iter().map(PathBuf::as_path).collect();
            prop_assert_eq!(&again, &listed);
        }

        // What is not there counts: another build would see it.
        let missing: BTreeSet<&Path> = inputs
            .iter()
            .filter(|input| input.found == Found::Nothing && input.path.starts_with(&root))
            .map(|input| input.path.as_path())
            .collect();
        for path in missing {
            if path.symlink_metadata().is_ok() || fs::create_dir_all(path.parent().expect("below")).is_err() {
                continue;
            }
            fs::write(path, "kind: none\n").expect("written");
            let (after, seen) = outcome(&OsFs, &top);
            prop_assert!(after != before || seen != inputs, "{}", path.display());
            fs::remove_file(path).expect("it goes");
        }

        // What is not listed does not.
        let (before, inputs) = outcome(&OsFs, &top);
        let listed: BTreeSet<PathBuf> = inputs.into_iter().map(|input| input.path).collect();
        for file in files(&root).iter().filter(|file| !listed.contains(*file)) {
            let is_above = listed.iter().any(|path| path.starts_with(file));
            if is_above {
                continue;
            }
            fs::remove_file(file).expect("it goes");
            let (after, _) = outcome(&OsFs, &top);
            prop_assert_eq!(&after, &before, "{}", file.display());
        }
    }
}

#[test]
fn every_link_of_a_chain_is_an_input() {
    let tree = tempfile::tempdir().expect("a temporary directory");
    let root = fs::canonicalize(tree.path()).expect("it is there");
    for directory in ["app", "links", "real"] {
        fs::create_dir(root.join(directory)).expect("made");
    }
    fs::write(root.join("real/kustomization.yaml"), "namePrefix: a-\n").expect("written");
    fs::write(root.join("app/kustomization.yaml"), "resources: [one]\n").expect("written");
    symlink("../links/two", root.join("app/one")).expect("a link");
    symlink(root.join("links/three"), root.join("links/two")).expect("a link");
    symlink("../real", root.join("links/three")).expect("a link");
    let of_links = |found: Found| {
        let (_, inputs) = outcome(&OsFs, &root.join("app"));
        let paths = ["app/one", "links/two", "links/three", "real"];
        for path in paths.map(|path| root.join(path)) {
            let listed = inputs
                .iter()
                .any(|input| input.path == path && input.found == found);
            assert!(listed, "{} {found:?}", path.display());
        }
    };
    of_links(Found::Directory);
    fs::remove_dir_all(root.join("real")).expect("it goes");
    of_links(Found::Nothing);
}
