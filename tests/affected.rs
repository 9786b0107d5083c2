//! What a change affects, on random trees: an overlay's output changes only if `affected` named it.

#[path = "support/random_tree.rs"]
mod random_tree;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use overlay_cli::{Context, Status};
use overlay_engine::{BuildOptions, Found, Input, OsFs, build};
use proptest::prelude::*;
use random_tree::random_tree;
use tempfile::TempDir;

/// Two random trees, and an overlay on both.
fn forest(seed: u64) -> TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let mut files = BTreeMap::new();
    let mut roots = Vec::new();
    for part in ["one", "two"] {
        let tree = random_tree(seed.wrapping_mul(2) + roots.len() as u64);
        roots.push(format!("../{part}/{}", tree.root));
        for (path, content) in tree.files {
            files.insert(format!("{part}/{path}"), content);
        }
    }
    files.insert(
        "both/kustomization.yaml".to_owned(),
        format!("resources:\n- {}\n- {}\n", roots[0], roots[1]),
    );
    for (path, content) in &files {
        write(&directory.path().join(path), content);
    }
    directory
}

fn write(path: &Path, content: &str) {
    fs::create_dir_all(path.parent().expect("it is in a directory"))
        .and_then(|()| fs::write(path, content))
        .expect("the tree can be written");
}

/// All files and directories below `root`, links as what they are, but not those of git.
fn entries(root: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (mut files, mut directories) = (Vec::new(), Vec::new());
    let mut open = vec![root.to_owned()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(&directory).expect("a directory") {
            let entry = entry.expect("an entry");
            if entry.file_name() == OsStr::new(".git") {
                continue;
            }
            if entry.file_type().expect("it has one").is_dir() {
                open.push(entry.path());
                directories.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    directories.sort();
    (files, directories)
}

/// What every kustomization but components builds, and what it depends on.
struct Builds {
    outputs: BTreeMap<PathBuf, Result<String, String>>,
    inputs: Vec<Input>,
}

fn build_every(root: &Path) -> Builds {
    let mut builds = Builds {
        outputs: BTreeMap::new(),
        inputs: Vec::new(),
    };
    let directories: BTreeSet<PathBuf> = entries(root)
        .0
        .iter()
        .filter(|path| path.file_stem() == Some(OsStr::new("kustomization")))
        .map(|path| path.parent().expect("it is in a directory").to_owned())
        .collect();
    for directory in directories {
        let names = ["kustomization.yaml", "kustomization.yml"];
        let mut texts = names.map(|name| fs::read_to_string(directory.join(name)).ok());
        texts.sort();
        // With two files it is nothing in particular.
        if matches!(&texts, [None, Some(text)] if text.contains("kind: Component")) {
            continue;
        }
        let built = build(&OsFs, &directory, &BuildOptions::default());
        let (output, inputs) = match built {
            Ok(built) => (built.to_yaml(), built.inputs),
            Err(failure) => (Err(failure.clone()), failure.inputs),
        };
        builds.inputs.extend(inputs);
        let output = output.map_err(|failure| failure.to_string());
        builds.outputs.insert(directory, output);
    }
    builds
}

/// Numbers that decide what a change is.
#[derive(Clone, Debug)]
struct Dice {
    how: u8,
    first: prop::sample::Index,
    second: prop::sample::Index,
}

fn dice() -> impl Strategy<Value = Dice> {
    let index = any::<prop::sample::Index>;
    (0_u8..15, index(), index()).prop_map(|(how, first, second)| Dice { how, first, second })
}

/// Changes something below `root`, and returns the paths that it changed.
fn change(root: &Path, dice: &Dice, inputs: &[Input]) -> Vec<PathBuf> {
    let (files, directories) = entries(root);
    if files.is_empty() || directories.is_empty() {
        write(&root.join("new/kustomization.yaml"), "namePrefix: a-\n");
        return vec![root.join("new/kustomization.yaml")];
    }
    let file = dice.first.get(&files).clone();
    let other = dice.second.get(&files);
    let content = fs::read_to_string(other).unwrap_or_default();
    let directory = dice.first.get(&directories).clone();
    let remove = |path: &Path| {
        let gone = if path.symlink_metadata().is_ok_and(|found| found.is_dir()) {
            fs::remove_dir_all(path)
        } else {
            fs::remove_file(path)
        };
        gone.expect("it goes");
    };
    match dice.how {
        0 => remove(&file),
        1 => {
            remove(&file);
            write(&file, "namePrefix: a-\n");
        }
        2 => {
            remove(&file);
            write(&file, &content);
        }
        3 | 4 => {
            let text = fs::read_to_string(&file).unwrap_or_default();
            remove(&file);
            write(&file, &text.replace("web", "wob").replace('1', "2"));
        }
        5 | 6 => {
            // What some build looked for, and did not find.
            let missing: BTreeSet<&Path> = inputs
                .iter()
                .filter(|input| input.found == Found::Nothing && input.path.starts_with(root))
                .map(|input| input.path.as_path())
                .filter(|path| path.symlink_metadata().is_err())
                .filter(|path| path.parent().is_some_and(Path::is_dir))
                .collect();
            let missing: Vec<&Path> = missing.into_iter().collect();
            if missing.is_empty() {
                return Vec::new();
            }
            let path = dice.first.get(&missing).to_path_buf();
            if dice.how == 5 {
                write(&path, &content);
            } else {
                write(&path.join("kustomization.yaml"), &content);
            }
            return vec![path];
        }
        7 => {
            // A kustomization draws something else in, which may be missing.
            let entry = match dice.second.index(4) {
                0 => "resources: [missing.yaml]\n",
                1 => "resources: [../missing]\n",
                2 => "components: [../component0]\n",
                _ => "resources: [../../two/base0]\n",
            };
            let file = directory.join("kustomization.yaml");
            if file.is_dir() {
                return Vec::new();
            }
            let text = fs::read_to_string(&file).unwrap_or_default();
            let _ = fs::remove_file(&file);
            let name = entry.split(':').next().expect("it has a name");
            let text = text.replace(&format!("\n{name}:"), "\nunknown:");
            write(&file, &text.replace(&format!("{name}:\n"), "unknown:\n"));
            let text = fs::read_to_string(&file).expect("it was written");
            write(&file, &(text.replace("unknown:\n", "# ") + entry));
            return vec![file];
        }
        8 => {
            // Another one beside it, or a first one.
            let file = directory.join("kustomization.yml");
            if file.is_dir() {
                return Vec::new();
            }
            let _ = fs::remove_file(&file);
            write(&file, "namePrefix: a-\n");
            return vec![file];
        }
        9 => {
            remove(&directory);
            return vec![directory];
        }
        10 => {
            // All its files, as git tells it.
            let gone = entries(&directory).0;
            remove(&directory);
            return if gone.is_empty() {
                vec![directory]
            } else {
                gone
            };
        }
        11 => {
            let to = dice.second.get(&directories);
            if to.starts_with(&directory) {
                return Vec::new();
            }
            remove(&directory);
            link(to, &directory);
            return vec![directory];
        }
        12 => {
            remove(&file);
            let to = if other == &file {
                root
            } else {
                other.as_path()
            };
            link(to, &file);
        }
        13 => {
            // Renamed.
            let target = directory.join(format!("moved-{}", dice.second.index(9)));
            if file.parent() == Some(&directory) || target.symlink_metadata().is_ok() {
                return Vec::new();
            }
            fs::rename(&file, &target).expect("it moves");
            return vec![file, target];
        }
        _ => {
            let was_link = file.is_symlink();
            remove(&file);
            let inner = file.join("kustomization.yaml");
            write(&inner, &content);
            return if was_link {
                vec![file, inner]
            } else {
                vec![inner]
            };
        }
    }
    vec![file]
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) {
    std::os::unix::fs::symlink(to, at).expect("a link");
}

#[cfg(not(unix))]
fn link(to: &Path, at: &Path) {
    if to.is_file() {
        fs::copy(to, at).expect("a copy");
    }
}

/// Runs the command, and returns what it prints on both streams.
fn run(args: &[&OsStr]) -> (Status, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut context = Context {
        program: "overlay",
        fs: &OsFs,
        out: &mut out,
        err: &mut err,
        color: false,
        is_terminal: false,
    };
    let args = args.iter().map(|arg| (*arg).to_owned());
    let status = overlay_cli::run(args, &mut context);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status, text(out), text(err))
}

fn affected(root: &Path, args: &[&OsStr]) -> BTreeSet<PathBuf> {
    let root = [OsStr::new("--root"), root.as_os_str()];
    let args = [&["affected".as_ref()][..], &root, args].concat();
    let (status, out, err) = run(&args);
    assert_eq!(status, Status::Done, "{err}");
    out.lines().map(PathBuf::from).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_output_changes_only_if_affected_named_it(
        seed in 0_u64..100_000,
        steps in prop::collection::vec(dice(), 1..12),
    ) {
        let tree = forest(seed);
        let root = fs::canonicalize(tree.path()).expect("it is there");
        let mut before = build_every(&root);
        let mut has_links = false;
        for step in &steps {
            let changed = change(&root, step, &before.inputs);
            has_links |= matches!(step.how, 7 | 11 | 12);
            let after = build_every(&root);
            if changed.is_empty() {
                continue;
            }
            if entries(&root).0.iter().all(|path| path.file_stem() != Some(OsStr::new("kustomization"))) {
                break;
            }
            let mut args: Vec<&OsStr> = vec!["--include-bases".as_ref(), "--files".as_ref()];
            args.extend(changed.iter().map(|path| path.as_os_str()));
            let named = affected(&root, &args);
            for (directory, output) in &after.outputs {
                if before.outputs.get(directory) != Some(output) {
                    prop_assert!(
                        named.contains(directory),
                        "{} changed with {changed:?}, but only {named:?} were named: {:?}, then {:?}",
                        directory.display(),
                        before.outputs.get(directory).map(|output| output.as_ref().err()),
                        output.as_ref().err(),
                    );
                }
            }
            // It does not name everything, either: without links, one tree knows nothing of the other.
            for (part, other) in [("one", "two"), ("two", "one")] {
                let is_apart = changed.iter().all(|path| path.starts_with(root.join(part)));
                if is_apart && !has_links {
                    let strange = named.iter().find(|path| path.starts_with(root.join(other)));
                    prop_assert_eq!(strange, None, "{:?}", changed);
                }
            }
            before = after;
        }
    }
}

fn git(directory: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(directory)
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args([
            "-c",
            "commit.gpgsign=false",
            "-c",
            "protocol.file.allow=always",
        ])
        .args(args)
        .output()
        .expect("git runs");
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {args:?}: {err}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Every overlay that `build --all` finds, and what it writes for it; nothing for one that fails.
fn build_all(root: &Path) -> BTreeMap<PathBuf, Option<String>> {
    let out = tempfile::tempdir().expect("a temporary directory");
    let args = [
        "build".as_ref(),
        "--all".as_ref(),
        root.as_os_str(),
        "-o".as_ref(),
    ];
    let (_, _, err) = run(&[&args[..], &[out.path().as_os_str()]].concat());
    let failed = err.lines().filter_map(|line| line.strip_prefix("failed "));
    let mut found: BTreeMap<PathBuf, Option<String>> =
        failed.map(|path| (PathBuf::from(path), None)).collect();
    for path in entries(out.path()).0 {
        let name = path.strip_prefix(out.path()).expect("it is below");
        let text = fs::read_to_string(&path).expect("it can be read");
        found.insert(root.join(name).with_extension(""), Some(text));
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn since_a_commit_what_comes_changes_and_goes_is_named(
        seed in 0_u64..100_000,
        steps in prop::collection::vec(dice(), 1..8),
        committed in 0_usize..8,
    ) {
        let tree = forest(seed);
        let root = fs::canonicalize(tree.path()).expect("it is there");
        git(&root, &["init", "-q"]);
        git(&root, &["add", "."]);
        git(&root, &["commit", "-q", "-m", "all"]);
        let first = git(&root, &["rev-parse", "HEAD"]);
        let since = ["--since".as_ref(), OsStr::new(first.trim())];
        let before = build_all(&root);
        let inputs = build_every(&root).inputs;
        for (at, step) in steps.iter().enumerate() {
            change(&root, step, &inputs);
            if at == committed {
                git(&root, &["add", "."]);
                git(&root, &["commit", "-q", "--allow-empty", "-m", "some"]);
            }
        }
        let after = build_all(&root);
        let named = affected(&root, &since);
        for (directory, output) in &after {
            if before.get(directory) != Some(output) {
                prop_assert!(named.contains(directory), "{} in {named:?}", directory.display());
            }
        }
        prop_assert!(named.iter().all(|directory| after.contains_key(directory)));
        let with = |more: &[&str]| {
            let more = more.iter().map(|word| OsStr::new(*word));
            let args: Vec<&OsStr> = since.iter().copied().chain(more).collect();
            affected(&root, &args)
        };
        let removed = with(&["--removed"]);
        let gone: BTreeSet<PathBuf> =
            before.keys().filter(|directory| !after.contains_key(*directory)).cloned().collect();
        prop_assert_eq!(&removed, &gone);
        // Machines that share the work know all of it together.
        for (flags, whole) in [(&[][..], named), (&["--removed"], removed)] {
            let mut union = Vec::new();
            for shard in ["1/3", "2/3", "3/3"] {
                union.extend(with(&[flags, &["--shard", shard]].concat()));
            }
            union.sort();
            prop_assert_eq!(union, whole.into_iter().collect::<Vec<_>>());
        }
    }
}

/// A repository with two overlays on one base, a third that nothing shares, and one that is broken.
fn repository() -> TempDir {
    let tree = tempfile::tempdir().expect("a temporary directory");
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    for (path, text) in [
        ("base/map.yaml", map),
        ("base/kustomization.yaml", "resources: [map.yaml]\n"),
        ("apps/dev/kustomization.yaml", "resources: [../../base]\n"),
        ("apps/prod/kustomization.yaml", "resources: [../../base]\n"),
        ("apps/alone/map.yaml", map),
        ("apps/alone/kustomization.yaml", "resources: [map.yaml]\n"),
        (
            "apps/broken/kustomization.yaml",
            "resources: [missing.yaml]\n",
        ),
    ] {
        write(&tree.path().join(path), text);
    }
    git(tree.path(), &["init", "-q", "-b", "main"]);
    git(tree.path(), &["add", "."]);
    git(tree.path(), &["commit", "-q", "-m", "all"]);
    tree
}

fn command(directory: &Path, args: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_overlay"))
        .current_dir(directory)
        .args(args)
        .output()
        .expect("it runs")
}

fn prints(directory: &Path, args: &[&str]) -> String {
    let output = command(directory, &[&["affected"], args].concat());
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {err}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn fails(directory: &Path, args: &[&str]) -> String {
    let output = command(directory, &[&["affected"], args].concat());
    assert_eq!(output.status.code(), Some(1), "{args:?}");
    assert!(output.stdout.is_empty(), "{args:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn what_fails_is_named_when_the_change_is_why_or_might_mend_it() {
    let tree = repository();
    let since = || prints(tree.path(), &["--since", "HEAD"]);
    // It fails before and after, and nothing that it looks at has changed.
    write(
        &tree.path().join("apps/alone/map.yaml"),
        "kind: ConfigMap\n",
    );
    assert_eq!(since(), "apps/alone\n");
    git(tree.path(), &["commit", "-qam", "break"]);
    assert_eq!(since(), "");
    git(
        tree.path(),
        &["checkout", "-q", "HEAD~1", "--", "apps/alone"],
    );
    assert_eq!(since(), "apps/alone\n");
    write(
        &tree.path().join("apps/broken/missing.yaml"),
        "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n",
    );
    assert_eq!(since(), "apps/alone\napps/broken\n");
}

#[test]
fn renamed_removed_and_new_overlays() {
    let tree = repository();
    let since = |flags: &[&str]| prints(tree.path(), &[&["--since", "main"], flags].concat());
    git(tree.path(), &["checkout", "-q", "-b", "topic"]);
    git(tree.path(), &["mv", "apps/dev", "apps/test"]);
    assert_eq!(since(&[]), "apps/test\n");
    assert_eq!(since(&["--removed"]), "apps/dev\n");
    // The base is an overlay when nothing refers to it.
    git(
        tree.path(),
        &["rm", "-q", "-r", "-f", "apps/test", "apps/prod"],
    );
    assert_eq!(since(&[]), "base\n");
    assert_eq!(
        since(&["--removed", "--json"]),
        "[\"apps/dev\",\"apps/prod\"]\n"
    );
    assert_eq!(since(&["--removed", "--skip", "apps/dev"]), "apps/prod\n");
    // And none any more when something does.
    git(tree.path(), &["commit", "-q", "-m", "less"]);
    write(
        &tree.path().join("apps/alone/kustomization.yaml"),
        "resources: [map.yaml, ../../base]\n",
    );
    let head = |flags: &[&str]| prints(tree.path(), &[&["--since", "HEAD"], flags].concat());
    assert_eq!(head(&[]), "apps/alone\n");
    assert_eq!(head(&["--removed"]), "base\n");
    // Nothing at all is left.
    fs::remove_dir_all(tree.path().join("apps")).expect("it goes");
    fs::remove_dir_all(tree.path().join("base")).expect("it goes");
    assert_eq!(head(&[]), "");
    assert_eq!(head(&["--removed"]), "apps/alone\napps/broken\nbase\n");
}

#[test]
fn from_anywhere_in_the_repository() {
    let tree = repository();
    write(
        &tree.path().join("base/kustomization.yaml"),
        "namePrefix: a-\nresources: [map.yaml]\n",
    );
    let apps = tree.path().join("apps");
    assert_eq!(prints(&apps, &["--since", "HEAD"]), "dev\nprod\n");
    assert_eq!(
        prints(&apps, &["--since", "HEAD", "../apps/dev"]),
        "../apps/dev\n"
    );
    assert_eq!(
        prints(&apps, &["--files", "../base/map.yaml"]),
        "dev\nprod\n"
    );
    let elsewhere = tempfile::tempdir().expect("a temporary directory");
    let root = apps.to_str().expect("UTF-8");
    let named = prints(elsewhere.path(), &["--since", "HEAD", root]);
    assert_eq!(named, format!("{root}/dev\n{root}/prod\n"));
}

#[test]
fn a_changed_submodule_counts() {
    let tree = repository();
    let library = repository();
    let url = library.path().to_str().expect("UTF-8");
    git(
        tree.path(),
        &["submodule", "--quiet", "add", url, "library"],
    );
    let kustomization = "resources: [../../library/base]\n";
    write(
        &tree.path().join("apps/dev/kustomization.yaml"),
        kustomization,
    );
    git(tree.path(), &["add", "."]);
    git(tree.path(), &["commit", "-q", "-m", "a library"]);
    let since = || prints(tree.path(), &["--since", "HEAD", "apps"]);
    assert_eq!(since(), "");
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n";
    let library = tree.path().join("library");
    write(&library.join("base/map.yaml"), map);
    assert_eq!(since(), "dev\n".replace("dev", "apps/dev"));
    git(&library, &["commit", "-qam", "new"]);
    assert_eq!(since(), "apps/dev\n");
    git(tree.path(), &["commit", "-qam", "new library"]);
    assert_eq!(since(), "");
    assert_eq!(
        prints(tree.path(), &["--since", "HEAD~1", "apps"]),
        "apps/dev\n"
    );
}

#[test]
fn what_git_does_not_look_at_counts() {
    let tree = repository();
    let base = tree.path().join("base/map.yaml");
    let since = || prints(tree.path(), &["--since", "HEAD"]);
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n";
    for flag in ["assume-unchanged", "skip-worktree"] {
        let flag = |no| format!("--{no}{flag}");
        git(tree.path(), &["update-index", &flag(""), "base/map.yaml"]);
        write(&base, map);
        assert_eq!(since(), "apps/dev\napps/prod\n");
        git(
            tree.path(),
            &["update-index", &flag("no-"), "base/map.yaml"],
        );
        git(tree.path(), &["checkout", "-q", "."]);
        assert_eq!(since(), "");
    }
}

#[test]
fn what_a_submodule_ignores_counts() {
    let tree = repository();
    let library = repository();
    write(&library.path().join("base/.gitignore"), "made.txt\n");
    write(
        &library.path().join("base/kustomization.yaml"),
        "configMapGenerator: [{name: a, files: [made.txt]}]\n",
    );
    git(library.path(), &["add", "."]);
    git(library.path(), &["commit", "-q", "-m", "made"]);
    let url = library.path().to_str().expect("UTF-8");
    git(
        tree.path(),
        &["submodule", "--quiet", "add", url, "library"],
    );
    write(
        &tree.path().join("apps/dev/kustomization.yaml"),
        "resources: [../../library/base]\n",
    );
    git(tree.path(), &["add", "."]);
    git(tree.path(), &["commit", "-q", "-m", "a library"]);
    write(&tree.path().join("library/base/made.txt"), "x");
    assert_eq!(
        prints(tree.path(), &["--since", "HEAD", "apps"]),
        "apps/dev\n"
    );
}

#[test]
fn in_a_hook_git_says_which_repository_it_is_in() {
    let tree = repository();
    let output = Command::new(env!("CARGO_BIN_EXE_overlay"))
        .current_dir(tree.path())
        .args(["affected", "--since", "HEAD", "apps"])
        .env("GIT_DIR", tree.path().join(".git"))
        .env("GIT_INDEX_FILE", tree.path().join(".git/index.lock"))
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}

#[test]
fn says_why_git_cannot_answer() {
    let tree = repository();
    let report = fails(tree.path(), &["--since", "nowhere"]);
    assert!(
        report.contains("`nowhere` is no commit, branch or tag"),
        "{report}"
    );
    let report = fails(tree.path(), &["--since", "HEAD", "nowhere"]);
    assert!(report.contains("cannot search `nowhere`"), "{report}");

    git(
        tree.path(),
        &["commit", "-q", "--allow-empty", "-m", "second"],
    );
    let shallow = tempfile::tempdir().expect("a temporary directory");
    let url = format!("file://{}", tree.path().display());
    git(shallow.path(), &["clone", "-q", "--depth=1", &url, "."]);
    assert_eq!(prints(shallow.path(), &["--since", "HEAD"]), "");
    let report = fails(shallow.path(), &["--since", "HEAD~1"]);
    assert!(
        report.contains("`HEAD~1` is no commit") && report.contains("--unshallow"),
        "{report}"
    );

    git(tree.path(), &["checkout", "-q", "--orphan", "other"]);
    git(tree.path(), &["commit", "-q", "-m", "other"]);
    let report = fails(tree.path(), &["--since", "main..."]);
    assert!(
        report.contains("`main` and `HEAD` share no commit"),
        "{report}"
    );

    let outside = tempfile::tempdir().expect("a temporary directory");
    write(
        &outside.path().join("kustomization.yaml"),
        "namePrefix: a-\n",
    );
    let report = fails(outside.path(), &["--since", "HEAD"]);
    assert!(report.contains("is in no work tree of git"), "{report}");
    let output = Command::new(env!("CARGO_BIN_EXE_overlay"))
        .current_dir(tree.path())
        .args(["affected", "--since", "HEAD"])
        .env("PATH", "")
        .output()
        .expect("it runs");
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        report.contains("cannot run `git`") && report.contains("--files"),
        "{report}"
    );
}

#[test]
fn names_come_from_standard_input_too() {
    use std::io::Write as _;
    use std::process::Stdio;
    let tree = repository();
    let with = |text: &[u8]| {
        let mut process = Command::new(env!("CARGO_BIN_EXE_overlay"))
            .current_dir(tree.path())
            .args(["affected", "--files", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut input = process.stdin.take().expect("a pipe");
        input.write_all(text).expect("it is read");
        drop(input);
        let output = process.wait_with_output().expect("it ends");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert_eq!(with(b"base/map.yaml\n"), "apps/dev\napps/prod\n");
    assert_eq!(with(b"README.md\0apps/alone/map.yaml\0"), "apps/alone\n");
    assert_eq!(with(b"\"apps/\\141lone/map.yaml\"\r\n"), "apps/alone\n");
    assert_eq!(with(b""), "");
}

#[test]
#[cfg(unix)]
fn what_links_lead_to_counts_when_it_is_gone() {
    let tree = repository();
    link(Path::new("inner"), &tree.path().join("outer"));
    link(Path::new("base"), &tree.path().join("inner"));
    write(
        &tree.path().join("apps/dev/kustomization.yaml"),
        "resources: [../../outer]\n",
    );
    for gone in ["inner", "base", "base/kustomization.yaml"] {
        let named = prints(tree.path(), &["--files", gone]);
        assert!(named.starts_with("apps/dev\n"), "{gone}: {named}");
    }
    fs::rename(tree.path().join("base"), tree.path().join("moved")).expect("it moves");
    for gone in ["base", "base/map.yaml", "inner/map.yaml", "outer"] {
        let named = prints(tree.path(), &["--files", gone]);
        assert!(named.starts_with("apps/dev\n"), "{gone}: {named}");
    }
}
