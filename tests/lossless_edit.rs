//! Properties of edits: what is not touched survives, the meaning is that of `kustomize edit`, and an edit made twice
//! is an edit made once.

use std::path::Path;

use overlay_edit::{Edit, Manner, PathList, edit, parse_image};
use overlay_engine::{BuildOptions, MemoryFs, Reorder, build};
use proptest::prelude::*;

const RESOURCES: [&str; 4] = ["a.yaml", "b.yaml", "c.yaml", "d.yaml"];

/// The files around the kustomization.
fn files() -> MemoryFs {
    let mut fs = MemoryFs::new();
    for name in RESOURCES {
        let text = format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\nspec:\n  template:\n    spec:\n      \
             containers:\n      - name: one\n        image: nginx:1\n      - name: two\n        image: redis\n"
        );
        fs = fs.with(name, text);
    }
    fs
}

fn apply(text: &str, edits: &[Edit], manner: Manner) -> String {
    let fs = files();
    let edited = edit(
        &fs,
        Path::new("."),
        "kustomization.yaml",
        text.as_bytes(),
        edits,
        manner,
    )
    .unwrap_or_else(|error| panic!("{error}\n{text}"));
    match edited.text {
        Some(text) => String::from_utf8(text).expect("the text stays UTF-8"),
        None => text.to_owned(),
    }
}

/// What the kustomization builds; the order of fields plays no part in it.
fn built(text: &str) -> Option<String> {
    let fs = files().with("kustomization.yaml", text);
    // In the order of the files, which the default order would hide.
    let options = BuildOptions::default().reorder(Reorder::None);
    build(&fs, ".", &options)
        .and_then(|built| built.to_yaml())
        .ok()
}

/// A list in one of the forms in which people write it.
fn list(name: &'static str, items: Vec<&'static str>) -> impl Strategy<Value = String> {
    (0..5usize, any::<bool>()).prop_map(move |(form, has_comment)| {
        let comment = if has_comment { " # why" } else { "" };
        match form {
            0 => format!("{name}: [{}]{comment}\n", items.join(", ")),
            1 => {
                let lines: String = items
                    .iter()
                    .map(|item| format!("  - {item}{comment}\n"))
                    .collect();
                format!("{name}:\n{lines}")
            }
            2 => {
                let lines: String = items
                    .iter()
                    .map(|item| format!("- \"{item}\"{comment}\n"))
                    .collect();
                format!("{name}:{comment}\n{lines}")
            }
            3 => {
                let lines: String = items.iter().map(|item| format!("  '{item}',\n")).collect();
                format!("{name}: [{comment}\n{lines}]\n")
            }
            _ => {
                let lines: String = items
                    .iter()
                    .map(|item| format!("# about it\n-   {item}\n"))
                    .collect();
                format!("{name}:\n{lines}")
            }
        }
    })
}

fn images() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("images: []\n".to_owned()),
        Just("images:\n".to_owned()),
        Just("images:\n  - name: nginx # ours\n    newTag: '1.0'\n\n  # the other\n  - name: redis\n    digest: sha256:0\n".to_owned()),
        Just("images: [{name: nginx, newTag: \"1.0\"}, {name: redis, newName: r}]\n".to_owned()),
        Just("images:\n- newTag: v1\n  name: nginx\n- {name: redis}\n".to_owned()),
        Just("images:\n-\n  name: nginx\n  newName: x # y\n  newTag: v1\n".to_owned()),
    ]
}

fn simple_fields() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("namespace: old   # where\n".to_owned()),
        Just("namePrefix: 'p-'\nnamespace: \"old\"\n".to_owned()),
        Just("namespace:\n".to_owned()),
        Just("commonLabels: {a: b, c: 'd'}\n".to_owned()),
        Just("commonLabels:\n    a: b # one\n    c: \"d\"\ncommonAnnotations:\n  x: |\n    long\n    text\n".to_owned()),
        Just("replicas:\n- name: a.yaml\n  count: 1 # few\n".to_owned()),
    ]
}

/// A kustomization as people write them.
fn text() -> impl Strategy<Value = String> {
    let blocks = (
        prop_oneof![
            Just(""),
            Just("---\n"),
            Just("# a file\n\napiVersion: kustomize.config.k8s.io/v1beta1\n")
        ],
        prop_oneof![
            4 => list("resources", vec!["a.yaml", "b.yaml"]),
            1 => list("bases", vec!["a.yaml", "b.yaml"]),
        ],
        images(),
        simple_fields(),
        prop_oneof![Just(""), Just("# the end\n"), Just("\n\n")],
        any::<[bool; 3]>(),
    );
    blocks.prop_map(
        |(head, resources, images, simple, tail, [is_turned, is_windows, is_cut])| {
            let body = match is_turned {
                true => format!("{images}# between\n{resources}\n{simple}"),
                false => format!("{simple}\n{resources}# between\n{images}"),
            };
            let mut text = format!("{head}{body}{tail}");
            if is_cut {
                text.truncate(text.trim_end_matches('\n').len());
            }
            match is_windows {
                true => text.replace('\n', "\r\n"),
                false => text,
            }
        },
    )
}

fn change() -> impl Strategy<Value = Edit> {
    let pairs = |key: &str| vec![(key.to_owned(), "new".to_owned())];
    prop_oneof![
        Just(Edit::AddPaths(
            PathList::Resources,
            vec!["c.yaml".to_owned()]
        )),
        Just(Edit::AddPaths(
            PathList::Resources,
            vec!["c.yaml".to_owned(), "d.yaml".to_owned()]
        )),
        Just(Edit::RemovePaths(
            PathList::Resources,
            vec!["a.yaml".to_owned()]
        )),
        Just(Edit::RemovePaths(
            PathList::Resources,
            vec!["b.*".to_owned()]
        )),
        Just(Edit::SetNamespace("new".to_owned())),
        Just(Edit::SetNamePrefix("new-".to_owned())),
        Just(Edit::SetLabels(pairs("a"))),
        Just(Edit::SetLabels(pairs("z"))),
        Just(Edit::SetAnnotations(pairs("x"))),
        Just(Edit::SetReplicas(vec![("a.yaml".to_owned(), 7)])),
        Just(Edit::SetReplicas(vec![("b.yaml".to_owned(), 2)])),
        prop_oneof![
            "nginx:2",
            "nginx=x/y:3",
            "redis@sha256:1",
            "other:1",
            "nginx=*:4"
        ]
        .prop_map(|argument| Edit::SetImages(vec![parse_image(&argument).expect("good")])),
    ]
}

/// The words of a line without quotes and blanks, to find it again.
fn words(line: &str) -> String {
    line.trim_end().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_meaning_is_that_of_kustomize(text in text(), change in change()) {
        let edits = [change];
        let lossless = apply(&text, &edits, Manner::Lossless);
        let drop_in = apply(&text, &edits, Manner::DropIn);
        prop_assert_eq!(built(&lossless), built(&drop_in), "{}\n->\n{}\nor\n{}", text, lossless, drop_in);
    }

    #[test]
    fn untouched_lines_survive(text in text(), change in change()) {
        let edited = apply(&text, std::slice::from_ref(&change), Manner::Lossless);
        // Every line of the old text is in the new one, in order, but for those that the edit is about.
        let mut new = edited.lines().map(words);
        let mut lost = Vec::new();
        for line in text.lines().map(words) {
            let mut rest = new.clone();
            if rest.any(|other| other == line) {
                new = rest;
            } else {
                lost.push(line);
            }
        }
        let most = match &change {
            // Name, tag and digest of one image can each have a line; so can those of a long text.
            Edit::SetImages(_) | Edit::SetAnnotations(_) => 3,
            _ => 1,
        };
        prop_assert!(lost.len() <= most, "lost {:?}\n{}\n->\n{}", lost, text, edited);
        // No comment is lost, unless it stands beside what is removed.
        if !matches!(change, Edit::RemovePaths(..) | Edit::SetImages(_)) {
            prop_assert_eq!(text.matches('#').count(), edited.matches('#').count(), "{}\n->\n{}", text, edited);
        }
        // Line ends stay what they are.
        if text.contains("\r\n") {
            prop_assert!(edited.split_inclusive('\n').all(|line| line.ends_with("\r\n") || !line.ends_with('\n')));
        } else {
            prop_assert!(!edited.contains('\r'));
        }
    }

    #[test]
    fn twice_is_once(text in text(), change in change()) {
        let edits = [change];
        let once = apply(&text, &edits, Manner::Lossless);
        prop_assert_eq!(apply(&once, &edits, Manner::Lossless), once);
    }
}
