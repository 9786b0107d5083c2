//! Results of overlays that are gone: what `build --all --prune` removes, and what it leaves.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

fn write(directory: &Path, path: &str, content: &str) {
    let path = directory.join(path);
    fs::create_dir_all(path.parent().expect("a file is in a directory"))
        .and_then(|()| fs::write(path, content))
        .expect("the tree can be written");
}

/// Three overlays on a base.
fn tree() -> TempDir {
    let tree = tempfile::tempdir().expect("a temporary directory");
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    write(tree.path(), "base/map.yaml", map);
    write(
        tree.path(),
        "base/kustomization.yaml",
        "resources: [map.yaml]\n",
    );
    for name in ["a/dev", "a/prod", "b/prod"] {
        let path = format!("{name}/kustomization.yaml");
        write(tree.path(), &path, "resources: [../../base]\n");
    }
    tree
}

/// Builds all with `flags`, and returns the exit status and the report without its time.
fn build(tree: &TempDir, flags: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_overlay"))
        .current_dir(tree.path())
        .args(["build", "--all", "-o", "out"])
        .args(flags)
        .output()
        .expect("it runs");
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let report = report
        .rsplit_once(", in ")
        .map_or(&*report, |(text, _)| text);
    (output.status.code().expect("it ends"), report.to_owned())
}

fn results(tree: &TempDir) -> Vec<String> {
    let out = tree.path().join("out");
    let mut names = Vec::new();
    let mut open = vec![out.clone()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).expect("a directory") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(&out).expect("it is below");
            names.push(name.to_string_lossy().into_owned());
            if path.is_dir() {
                open.push(path);
            }
        }
    }
    names.sort();
    names
}

fn remove(tree: &TempDir, path: &str) {
    fs::remove_dir_all(tree.path().join(path)).expect("it goes");
}

#[test]
fn only_what_was_written_for_what_is_gone_goes() {
    let tree = tree();
    // Written without the flag, but as it is now.
    assert_eq!(build(&tree, &[]).0, 0);
    assert!(!results(&tree).contains(&".overlay-files".to_owned()));
    assert_eq!(
        build(&tree, &["--prune"]).1,
        "built 3, 3 unchanged, 0 failed"
    );
    write(tree.path(), "out/b/notes.yaml", "mine");
    write(tree.path(), "out/c/prod.yaml", "mine");
    remove(&tree, "a");
    remove(&tree, "b/prod");
    write(
        tree.path(),
        "c/prod/kustomization.yaml",
        "resources: [../../base]\n",
    );
    // Nothing goes without the flag.
    build(&tree, &[]);
    assert!(results(&tree).contains(&"a/dev.yaml".to_owned()));
    let (status, report) = build(&tree, &["--prune"]);
    assert_eq!(status, 0);
    assert_eq!(
        report,
        "removed out/a/dev.yaml\nremoved out/a/prod.yaml\nremoved out/b/prod.yaml\n\
         built 1, 1 unchanged, 0 failed"
    );
    let left = [".overlay-files", "b", "b/notes.yaml", "c", "c/prod.yaml"];
    assert_eq!(results(&tree), left);
    assert_eq!(
        build(&tree, &["--prune"]).1,
        "built 1, 1 unchanged, 0 failed"
    );
}

#[test]
fn what_someone_has_changed_stays() {
    let tree = tree();
    build(&tree, &["--prune"]);
    write(tree.path(), "out/a/dev.yaml", "mine now");
    #[cfg(unix)]
    {
        // The directory of results leads elsewhere now.
        fs::rename(tree.path().join("out/b"), tree.path().join("elsewhere")).expect("it moves");
        std::os::unix::fs::symlink("../elsewhere", tree.path().join("out/b")).expect("a link");
    }
    remove(&tree, "a/dev");
    remove(&tree, "b");
    let (status, report) = build(&tree, &["--prune"]);
    assert_eq!(status, 0);
    assert!(
        report.contains("kept out/a/dev.yaml, which is not as it was written\n"),
        "{report}"
    );
    assert!(tree.path().join("out/a/dev.yaml").exists());
    #[cfg(unix)]
    assert!(tree.path().join("elsewhere/prod.yaml").exists(), "{report}");
    // It is no longer ours.
    assert_eq!(
        build(&tree, &["--prune"]).1,
        "built 1, 1 unchanged, 0 failed"
    );
}

#[test]
fn overlays_that_fail_or_are_left_out_are_not_gone() {
    let tree = tree();
    build(&tree, &["--prune"]);
    write(
        tree.path(),
        "a/dev/kustomization.yaml",
        "resources: [../../base, gone.yaml]\n",
    );
    assert_eq!(build(&tree, &["--prune"]).0, 1);
    assert_eq!(
        build(&tree, &["--prune", "--only", "b", "--skip", "a"]).0,
        0
    );
    assert_eq!(results(&tree).len(), 6);
    remove(&tree, "a/dev");
    let (_, report) = build(&tree, &["--prune", "--only", "b"]);
    assert!(report.starts_with("removed out/a/dev.yaml\n"), "{report}");
    for wrong in [&["--prune", "--shard", "1/2"][..], &["--prune", "a", "b"]] {
        assert_eq!(build(&tree, wrong).0, 2, "{wrong:?}");
    }
}

#[test]
fn bases_of_what_cannot_be_read_stay_bases() {
    let tree = tree();
    remove(&tree, "a");
    build(&tree, &["--prune"]);
    let before = results(&tree);
    let broken = "resources: [../../base\nnamePrefix: {\n";
    for (name, text) in [
        ("kustomization.yaml", broken),
        ("Kustomization", "resources:\n- ../../base/\n"),
    ] {
        write(tree.path(), &format!("b/prod/{name}"), text);
        let (status, report) = build(&tree, &["--prune"]);
        assert_eq!(status, 1);
        assert!(report.starts_with("failed b/prod\n"), "{report}");
        assert!(
            report.ends_with("built 0, 0 unchanged, 1 failed"),
            "{report}"
        );
        assert_eq!(results(&tree), before);
    }
    // A component stays one, and what names nothing but itself an overlay.
    let component = "kind: Component\nresources: [., base\n";
    write(tree.path(), "parts/kustomization.yaml", component);
    write(
        tree.path(),
        "alone/kustomization.yaml",
        "resources: [., }\n",
    );
    remove(&tree, "b");
    write(
        tree.path(),
        "b/prod/kustomization.yaml",
        "resources: [../../base]\n",
    );
    let (_, report) = build(&tree, &["--prune"]);
    assert!(report.starts_with("failed alone\n"), "{report}");
    assert!(
        report.ends_with("built 1, 1 unchanged, 1 failed"),
        "{report}"
    );
    remove(&tree, "alone");
    assert_eq!(build(&tree, &["--prune"]).0, 0);
    assert_eq!(results(&tree), before);
}

#[test]
fn a_list_that_someone_wrote_removes_nothing_outside() {
    let tree = tree();
    build(&tree, &["--prune"]);
    write(tree.path(), "victim.yaml", "");
    // The hash of an empty file, and a file that is no result.
    write(tree.path(), "out/notes.txt", "");
    let list = "cbf29ce484222325 ../victim.yaml\ncbf29ce484222325 notes.txt\n";
    write(tree.path(), "out/.overlay-files", list);
    assert_eq!(build(&tree, &["--prune"]).0, 0);
    assert!(tree.path().join("victim.yaml").exists());
    assert!(tree.path().join("out/notes.txt").exists());
}
