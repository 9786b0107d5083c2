//! Compares with kustomize v5.8.2 where `KUSTOMIZE` names one: every case but those under `differences`, and the
//! examples. Without it there is nothing to do.

#[path = "support/case.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod case;

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn kustomize() -> Option<OsString> {
    std::env::var_os("KUSTOMIZE").filter(|path| !path.is_empty())
}

fn build(program: &OsString, directory: &Path, args: &[String]) -> Output {
    Command::new(program)
        .arg("build")
        .args(args)
        .current_dir(directory)
        .output()
        .expect("`KUSTOMIZE` can be run")
}

#[test]
fn cases_are_what_kustomize_does() {
    let Some(program) = kustomize() else {
        return;
    };
    let mut failed = 0;
    for case in case::all() {
        if case.name.starts_with("differences/") {
            continue;
        }
        let tree = tempfile::tempdir().expect("a temporary directory");
        for (path, content) in &case.files {
            let path = tree.path().join(path);
            fs::create_dir_all(path.parent().expect("a file is in a directory"))
                .and_then(|()| fs::write(path, content))
                .expect("the tree can be written");
        }
        let mut args = vec![case.root.clone()];
        args.extend(case.args.iter().filter(|arg| *arg != "--strict").cloned());
        let output = build(&program, tree.path(), &args);
        let is_same = if case.is_error {
            // What is only strict is no error there.
            !output.status.success() || case.args.iter().any(|arg| arg == "--strict")
        } else {
            output.status.success() && output.stdout == case.expected.as_bytes()
        };
        if !is_same {
            failed += 1;
            eprintln!(
                "== {}\n-- expected --\n{}-- kustomize --\n{}{}",
                case.name,
                case.expected,
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
    assert!(failed == 0, "{failed} cases differ from kustomize");
}

#[test]
fn examples_are_what_kustomize_builds() {
    let Some(program) = kustomize() else {
        return;
    };
    let root = case::repository();
    let list =
        fs::read_to_string(root.join("tests/golden/list.txt")).expect("the list of examples");
    let mut failed = 0;
    for line in list.lines().filter(|line| !line.trim().is_empty()) {
        let (file, directory) = line.split_once(' ').expect("file and directory");
        let expected = fs::read(root.join("tests/golden").join(file)).unwrap_or_default();
        let output = build(&program, &root, &[directory.to_owned()]);
        if !output.status.success() || output.stdout != expected {
            failed += 1;
            eprintln!(
                "== {directory}\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
    assert!(failed == 0, "{failed} examples differ from kustomize");
}
