//! Random trees of kustomizations: our bytes against those of the real kustomize.
//!
//! Runs when the environment variable `KUSTOMIZE` names a kustomize v5.8.2, else it says so and passes.
//! `TREES` sets how many trees (default 100), `SEED` the first seed; a failed tree is written below the system's
//! temporary directory.

#[path = "support/random_tree.rs"]
mod random_tree;

use std::path::Path;
use std::process::Command;

use overlay_engine::{BuildOptions, OsFs, build};
use random_tree::{Tree, random_tree};

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

fn write(tree: &Tree, directory: &Path) -> std::io::Result<()> {
    for (path, content) in &tree.files {
        let path = directory.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, content)?;
    }
    Ok(())
}

#[test]
fn random_trees_build_as_with_kustomize() {
    let Some(kustomize) = std::env::var_os("KUSTOMIZE") else {
        eprintln!("skipped: KUSTOMIZE does not name a kustomize v5.8.2");
        return;
    };
    let first = number("SEED", 0);
    let (mut succeeded, mut failed) = (0, Vec::new());
    for seed in first..first + number("TREES", 100) {
        let tree = random_tree(seed);
        let directory =
            std::env::temp_dir().join(format!("overlay-tree-{}-{seed}", std::process::id()));
        write(&tree, &directory).expect("the temporary directory can be written");
        let root = directory.join(&tree.root);
        let theirs = Command::new(&kustomize)
            .arg("build")
            .arg(&root)
            .output()
            .expect("KUSTOMIZE can be run");
        let ours = build(&OsFs, &root, &BuildOptions::default()).and_then(|built| built.to_yaml());
        let same = match &ours {
            Ok(yaml) => theirs.status.success() && yaml.as_bytes() == theirs.stdout,
            Err(_) => !theirs.status.success(),
        };
        succeeded += usize::from(theirs.status.success());
        if same {
            let _ = std::fs::remove_dir_all(&directory);
        } else {
            failed.push(seed);
            let _ = std::fs::write(directory.join("theirs.yaml"), &theirs.stdout);
            let _ = std::fs::write(directory.join("theirs.err"), &theirs.stderr);
            let ours = ours.unwrap_or_else(|failure| failure.to_string());
            let _ = std::fs::write(directory.join("ours.yaml"), ours);
            eprintln!("seed {seed} differs: {}", directory.display());
        }
    }
    assert!(failed.is_empty(), "differing seeds: {failed:?}");
    assert!(
        succeeded > 0,
        "no tree built at all: the generator is useless"
    );
}
