//! What is left behind when builds of many overlays are interrupted, or when nobody listens to them any more.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Overlays whose building and writing takes a while.
fn tree() -> TempDir {
    let tree = tempfile::tempdir().expect("a temporary directory");
    let write = |path: String, content: &str| {
        let path = tree.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a directory"))
            .and_then(|()| fs::write(path, content))
            .expect("the tree can be written");
    };
    let map = format!(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a}}\ndata:\n  a: {}\n",
        "x".repeat(200_000)
    );
    write("base/map.yaml".to_owned(), &map);
    write(
        "base/kustomization.yaml".to_owned(),
        "resources: [map.yaml]\n",
    );
    for number in 0..300 {
        let text = format!("namePrefix: p{number}-\nresources: [../base]\n");
        write(format!("overlay{number}/kustomization.yaml"), &text);
    }
    tree
}

fn build_all(directory: &Path, out: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_overlay"));
    command
        .current_dir(directory)
        .args(["build", "--all", "-o", out, "--jobs", "4"]);
    command
}

/// All that is in a directory, hidden files too.
fn files(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(directory).into_iter().flatten();
    entries
        .map(|entry| {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).expect("it can be read"))
        })
        .collect()
}

fn has_results(directory: &Path) -> bool {
    let mut entries = fs::read_dir(directory).into_iter().flatten();
    entries.any(|entry| entry.is_ok_and(|entry| entry.path().extension() == Some("yaml".as_ref())))
}

#[test]
fn a_signal_leaves_whole_files_and_no_others() {
    let tree = tree();
    let whole = build_all(tree.path(), "whole").output().expect("it runs");
    assert!(whole.status.success());
    let whole = files(&tree.path().join("whole"));
    assert_eq!(whole.len(), 300);
    for (name, number) in [("TERM", 15), ("INT", 2), ("HUP", 1)] {
        for wait in [0, 3, 17] {
            let out = tree.path().join("part");
            let _ = fs::remove_dir_all(&out);
            let mut process = build_all(tree.path(), "part")
                .stderr(Stdio::null())
                .spawn()
                .expect("it runs");
            // Some are written, and more will be.
            let start = Instant::now();
            while !has_results(&out) && start.elapsed() < Duration::from_secs(30) {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis(wait));
            let sent = Command::new("kill")
                .args([format!("-{name}"), process.id().to_string()])
                .status();
            assert!(sent.is_ok_and(|status| status.success()));
            let status = process.wait().expect("it ends");
            if wait > 0 && status.success() {
                // All was done before the signal came.
                continue;
            }
            // A shell calls this 128 and the number: 143 and 130.
            assert_eq!(status.signal(), Some(number), "{status}");
            let part = files(&out);
            assert!((1..300).contains(&part.len()), "{} files", part.len());
            for (file, content) in part {
                assert!(whole.get(&file) == Some(&content), "{name}: {file}");
            }
            // What was left is a place to go on from.
            let rest = build_all(tree.path(), "part").output().expect("it runs");
            assert!(rest.status.success());
            assert!(files(&out) == whole);
        }
    }
}

#[test]
fn nobody_has_to_listen() {
    let tree = tree();
    let mut process = build_all(tree.path(), "out")
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(process.stderr.take());
    assert_eq!(process.wait().expect("it ends").code(), Some(0));
    assert_eq!(files(&tree.path().join("out")).len(), 300);
    for args in [
        &["affected", "--files", "base"][..],
        &["deps", "overlay1"],
        &["deps", "overlay1", "--json"],
    ] {
        let mut process = Command::new(env!("CARGO_BIN_EXE_overlay"))
            .current_dir(tree.path())
            .args(args)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(process.stdout.take());
        assert_eq!(process.wait().expect("it ends").code(), Some(0), "{args:?}");
    }
}
