//! What a change affects, on random trees: an overlay's output changes only if `affected` named it.

#[path = "support/random_tree.rs"]
mod random_tree;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use overlay_cli::{Context, Status};
use overlay_engine::{BuildOptions, OsFs, build};
use proptest::prelude::*;
use random_tree::random_tree;
use tempfile::TempDir;

/// Two random trees, and an overlay on both.
fn forest(seed: u64) -> (TempDir, Vec<String>) {
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
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in a directory"))
            .and_then(|()| fs::write(path, content))
            .expect("the tree can be written");
    }
    (directory, files.into_keys().collect())
}

/// What every kustomization builds; `None` for those that fail.
fn outputs(root: &Path) -> BTreeMap<PathBuf, Option<String>> {
    let mut outputs = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(directory) = open.pop() {
        let mut is_kustomization = false;
        for entry in fs::read_dir(&directory).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                is_kustomization |= path.file_stem() == Some(OsStr::new("kustomization"));
            }
        }
        if is_kustomization {
            let built = build(&OsFs, &directory, &BuildOptions::default());
            let yaml = built.and_then(|built| built.to_yaml()).ok();
            outputs.insert(directory, yaml);
        }
    }
    outputs
}

fn affected(root: &Path, changed: &Path) -> Vec<PathBuf> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut context = Context {
        program: "overlay",
        fs: &OsFs,
        out: &mut out,
        err: &mut err,
        color: false,
        is_terminal: false,
    };
    let args: [OsString; 6] = [
        "affected".into(),
        "--include-bases".into(),
        "--root".into(),
        root.as_os_str().to_owned(),
        "--files".into(),
        changed.as_os_str().to_owned(),
    ];
    let status = overlay_cli::run(args, &mut context);
    assert_eq!(status, Status::Done, "{}", String::from_utf8_lossy(&err));
    let out = String::from_utf8(out).expect("UTF-8");
    out.lines().map(PathBuf::from).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_output_changes_only_if_affected_named_it(
        seed in 0_u64..100_000,
        file in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        how in 0..5,
    ) {
        let (tree, files) = forest(seed);
        let root = fs::canonicalize(tree.path()).expect("it is there");
        let before = outputs(&root);
        let mut changed = root.join(file.get(&files));
        match how {
            0 => fs::remove_file(&changed).expect("it goes"),
            1 => fs::write(&changed, "namePrefix: a-\n").expect("it is written"),
            2 => {
                // One like another of the tree.
                let content = fs::read(root.join(other.get(&files))).expect("it is read");
                fs::write(&changed, content).expect("it is written");
            }
            3 => {
                changed.set_file_name("kustomization.yml");
                fs::write(&changed, "namePrefix: a-\n").expect("it is written");
            }
            _ => {
                let text = fs::read_to_string(&changed).expect("it is read");
                fs::write(&changed, text.replace("web", "wob").replace('1', "2")).expect("it is written");
            }
        }
        let after = outputs(&root);
        let named = affected(&root, &changed);
        for (directory, output) in &after {
            // Components are no overlays.
            let kustomization = fs::read_to_string(directory.join("kustomization.yaml"));
            if kustomization.is_ok_and(|text| text.contains("kind: Component")) {
                continue;
            }
            if before.get(directory) != Some(output) {
                prop_assert!(
                    named.contains(directory),
                    "{} changed with {}, but only {named:?} were named",
                    directory.display(),
                    changed.display()
                );
            }
        }
    }
}
