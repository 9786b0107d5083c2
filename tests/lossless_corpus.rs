//! Lossless edits of real kustomization files: the directory that `EDIT_CORPUS` names is searched for them.
//!
//!     EDIT_CORPUS=path/to/repositories cargo test -p overlay-edit --test lossless_corpus -- --ignored
//!
//! The properties are those of `lossless_edit`: only the lines change that must, the meaning is that of
//! `kustomize edit`, and an edit made twice is an edit made once.

use std::path::{Path, PathBuf};

use overlay_edit::{Edit, FILE_NAMES, Manner, PathList, edit, parse_image};
use overlay_engine::MemoryFs;
use overlay_yaml::{Limits, Value, parse_config};

fn find(directory: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(directory).expect("a directory");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| !path.is_symlink())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            find(&path, found);
        } else if FILE_NAMES.iter().any(|known| name == *known) {
            found.push(path);
        }
    }
}

/// The new text; `None` when the edit is refused.
fn apply(text: &str, change: &Edit, manner: Manner) -> Option<String> {
    let edits = std::slice::from_ref(change);
    let (fs, here) = (MemoryFs::new(), Path::new("."));
    let edited = edit(
        &fs,
        here,
        "kustomization.yaml",
        text.as_bytes(),
        edits,
        manner,
    )
    .ok()?;
    match edited.text {
        Some(text) => String::from_utf8(text).ok(),
        None => Some(text.to_owned()),
    }
}

/// What a kustomization says. It passes through the form that `kustomize edit` writes, which has no deprecated names
/// and nothing that is empty. The order of entries means nothing; that of images is left out, because
/// `kustomize edit set image` sorts them and ours does not.
fn meaning(text: &str) -> Option<String> {
    fn write(value: &Value, out: &mut String) {
        if let Some(mapping) = value.as_mapping() {
            let mut entries: Vec<_> = mapping.iter().collect();
            entries.sort_by_key(|entry| entry.key.text());
            for entry in entries {
                out.push_str(&format!("{{{:?}:", entry.key.text()));
                write(&entry.value, out);
                out.push('}');
            }
        } else if let Some(items) = value.as_sequence() {
            let mut items: Vec<&Value> = items.iter().collect();
            if items.iter().any(|item| item.get("newTag").is_some()) {
                items.sort_by_key(|item| item.get("name").and_then(Value::text));
            }
            out.push('[');
            for item in items {
                write(item, out);
                out.push(',');
            }
            out.push(']');
        } else {
            // `kustomize edit` takes lines of a block for comments when they look like such, and writes them twice.
            let lines = value.text().unwrap_or_default().lines();
            let lines: Vec<&str> = lines.filter(|line| !line.trim().starts_with('#')).collect();
            out.push_str(&format!("{:?}", (value.tag(), lines)));
        }
    }
    let same = Edit::SetNamespace("the-same".to_owned());
    let text = apply(text, &same, Manner::DropIn)?;
    let config = parse_config(text.as_bytes(), 0, &Limits::default()).ok()?;
    let mut out = String::new();
    write(config.value.as_ref()?, &mut out);
    Some(out)
}

/// The lines of `old` that `new` does not have, in order, and how many lines are new.
fn difference<'t>(old: &'t str, new: &str) -> (Vec<&'t str>, usize) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    // How many lines the rests have in common.
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (i, line) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            common[i][j] = match line == other {
                true => common[i + 1][j + 1] + 1,
                false => common[i + 1][j].max(common[i][j + 1]),
            };
        }
    }
    let (mut lost, mut j) = (Vec::new(), 0);
    for (i, line) in old.iter().enumerate() {
        while common[i][j] > common[i + 1][j] && new[j] != *line {
            j += 1;
        }
        match common[i][j] > common[i + 1][j] {
            true => j += 1,
            false => lost.push(*line),
        }
    }
    (lost, new.len() - common[0][0])
}

fn edits(text: &str) -> Vec<Edit> {
    let config = parse_config(text.as_bytes(), 0, &Limits::default()).ok();
    let value = config.and_then(|config| config.value);
    let images = value.as_ref().and_then(|value| value.get("images"));
    let first = images
        .and_then(Value::as_sequence)
        .and_then(<[Value]>::first);
    let image = first
        .and_then(|image| image.get("name"))
        .and_then(Value::text);
    let image = format!("{}:9.9.9", image.unwrap_or("new/image"));
    vec![
        Edit::SetImages(vec![parse_image(&image).expect("it has a tag")]),
        Edit::AddPaths(PathList::Resources, vec!["extra.yaml".to_owned()]),
    ]
}

/// What is wrong with an edit of this text.
fn check(text: &str, change: &Edit) -> Result<(), String> {
    let drop_in = apply(text, change, Manner::DropIn);
    let lossless = apply(text, change, Manner::Lossless);
    let (drop_in, lossless) = match (drop_in, lossless) {
        (Some(drop_in), Some(lossless)) => (drop_in, lossless),
        (None, None) => return Ok(()),
        (drop_in, _) => {
            let only = if drop_in.is_some() {
                "kustomize's"
            } else {
                "ours"
            };
            return Err(format!("only {only} is made"));
        }
    };
    if meaning(&lossless) != meaning(&drop_in) {
        return Err("the meaning is not that of `kustomize edit`".to_owned());
    }
    if apply(&lossless, change, Manner::Lossless).as_ref() != Some(&lossless) {
        return Err("made twice, it is not the same".to_owned());
    }
    let (lost, added) = difference(text, &lossless);
    // `set image NAME:TAG` takes away a new name, a digest and a suffix, as kustomize's does.
    let is_expected = |line: &&str| match change {
        Edit::SetImages(_) => {
            let line = line.trim_start_matches([' ', '-']);
            ["newName:", "newTag:", "tagSuffix:", "digest:", "images:"]
                .iter()
                .any(|key| line.starts_with(key))
        }
        _ => line.starts_with("resources:"),
    };
    if lost.len() > 3 || added > 3 || !lost.iter().all(is_expected) {
        return Err(format!(
            "{added} lines are new, and these are gone: {lost:?}"
        ));
    }
    Ok(())
}

#[test]
#[ignore = "needs EDIT_CORPUS, a directory with kustomizations"]
fn edits_of_real_files_are_lossless() {
    let Some(corpus) = std::env::var_os("EDIT_CORPUS") else {
        panic!("EDIT_CORPUS names no directory");
    };
    let mut files = Vec::new();
    // Relative to the repository, where the tests of a crate do not run.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    find(&root.join(corpus), &mut files);
    assert!(!files.is_empty(), "there are no kustomizations");
    let (mut made, mut wrong) = (0, Vec::new());
    for file in &files {
        let Ok(text) = std::fs::read_to_string(file) else {
            continue;
        };
        for change in edits(&text) {
            made += 1;
            if let Err(message) = check(&text, &change) {
                wrong.push(format!("{}: {change:?}: {message}", file.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {made} edits:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
