//! `vendor`: copies of what is remote, kustomizations that name them, and nothing else that changes.
#![cfg(unix)]

#[path = "support/place.rs"]
#[expect(dead_code, reason = "only a part of it is needed here")]
mod place;
#[path = "support/server.rs"]
#[expect(dead_code, reason = "only a part of it is needed here")]
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use place::{CONFIG_MAP, Place};
use server::{Server, respond};

/// All files below a directory; links say where they lead.
fn files(place: &Place, directory: &str) -> BTreeMap<String, String> {
    let directory = place.path(directory);
    walkdir::WalkDir::new(&directory)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path();
            let name = path.strip_prefix(&directory).expect("it is below");
            let content = match fs::read_link(path) {
                Ok(target) => format!("-> {}", target.display()),
                Err(_) => fs::read_to_string(path).expect("UTF-8"),
            };
            (name.to_string_lossy().into_owned(), content)
        })
        .collect()
}

/// Vendors, and gives what is said.
fn vendor(place: &Place, args: &[&str]) -> String {
    let output = place.run(&[&["vendor"], args].concat());
    let messages = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.success(), "{messages}");
    assert!(output.stdout.is_empty());
    messages
}

/// Vendors in vain, and gives the report; nothing has changed.
fn refuses(place: &Place, args: &[&str]) -> String {
    let before = files(place, "app");
    let output = place.run(&[&["vendor"], args].concat());
    let messages = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{messages}");
    assert_eq!(files(place, "app"), before);
    messages
}

/// Builds without cache and network.
fn build_alone(place: &Place, directory: &str) -> String {
    let output = place
        .command(&["build", directory, "--offline"])
        .env("OVERLAY_CACHE", place.path("nowhere"))
        .env("PATH", "")
        .output()
        .expect("runs");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{messages}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn map(name: &str) -> String {
    CONFIG_MAP.replace("name: a", &format!("name: {name}"))
}

/// Two repositories, of which one uses the other, a link, and files that nobody reads.
fn repositories(place: &Place) -> (String, String) {
    place.write("inner/kustomization.yaml", "resources: [i.yaml]\n");
    place.write("inner/i.yaml", &map("inner"));
    place.write("inner/unused.yaml", "x");
    place.commit("inner");
    let inner = place.url("inner");
    let kustomization =
        format!("# ours\nresources:\n  - b.yaml\n  - \"{inner}\" # another\n  - ../linked\n");
    place.write("outer/base/kustomization.yaml", &kustomization);
    place.write("outer/base/b.yaml", &map("b"));
    place.write(
        "outer/real/kustomization.yaml",
        "resources: [../real/r.yaml]\n",
    );
    place.write("outer/real/r.yaml", &map("real"));
    place.write("outer/other/data.txt", "unused");
    symlink("real", place.path("outer/linked")).expect("linked");
    place.commit("outer");
    (place.url("outer"), inner)
}

#[test]
fn copies_replace_what_is_remote_and_nothing_else_changes() {
    let place = Place::new();
    let (outer, inner) = repositories(&place);
    let server = Server::new(|request, stream| match request.path.as_str() {
        "/a.yaml" => respond(stream, "200 OK", "", map("web").as_bytes()),
        "/data.txt" => respond(stream, "200 OK", "", b"data\n"),
        _ => respond(stream, "404 Not Found", "", b"nothing"),
    });
    let web = &server.url;
    let kustomization = format!(
        "# the app\nnamePrefix:   x-\nresources: # all\n- '{outer}//base?ref=main'  # the base\n- local\n- {web}/a.yaml\n"
    );
    place.kustomization(&kustomization);
    let local = format!(
        "configMapGenerator: [{{name: g, files: ['{web}/data.txt', \"k={web}/data.txt\"]}}]\r\nresources: [{inner}]\r\nnameSuffix: -l\r\n"
    );
    place.write("app/local/kustomization.yaml", &local);
    let before = place.build(&["."]);
    let messages = vendor(&place, &["."]);
    assert!(
        messages.ends_with("4 remote sources in `vendor`, 2 kustomizations changed\n"),
        "{messages}"
    );
    assert_eq!(build_alone(&place, "."), before);

    let made = files(&place, "app");
    let root = place.path("").display().to_string();
    let root = format!("vendor/file{}", root.trim_end_matches('/'));
    let host = web.trim_start_matches("http://").replace(':', "%3A");
    let top = &made["kustomization.yaml"];
    assert_eq!(
        *top,
        kustomization
            .replace(
                &format!("{outer}//base?ref=main"),
                &format!("{root}/outer@main/base")
            )
            .replace(&format!("{web}/a.yaml"), &format!("vendor/{host}/a.yaml"))
    );
    let changed = &made["local/kustomization.yaml"];
    assert_eq!(
        *changed,
        local
            .replace(
                &format!("{web}/data.txt"),
                &format!("vendor/{host}/data.txt")
            )
            .replace(&inner, &format!("../{root}/inner@HEAD"))
    );
    let copied = &made[&format!("{root}/outer@main/base/kustomization.yaml")];
    let up = "../".repeat(2);
    assert_eq!(
        *copied,
        format!(
            "# ours\nresources:\n  - b.yaml\n  - \"{up}inner@HEAD\" # another\n  - ../linked\n"
        )
    );
    assert_eq!(made[&format!("{root}/outer@main/linked")], "-> real");
    assert!(
        !made
            .keys()
            .any(|name| name.contains("unused") || name.contains("other")),
        "{made:?}"
    );
    let manifest = &made["vendor/overlay.vendor"];
    assert!(
        manifest.contains(&format!("git {inner} HEAD ")),
        "{manifest}"
    );
    assert!(made.contains_key("local/vendor/overlay.vendor"));
    assert!(
        !made.keys().any(|name| name.contains(".overlay-vendor")),
        "{made:?}"
    );

    // Twice is once.
    let messages = vendor(&place, &["."]);
    assert!(
        messages.ends_with("0 kustomizations changed\n"),
        "{messages}"
    );
    assert_eq!(files(&place, "app"), made);
}

#[test]
fn copies_are_refreshed() {
    let place = Place::new();
    let (outer, _) = repositories(&place);
    place.kustomization(&format!("resources:\n- {outer}//base?ref=main\n"));
    vendor(&place, &["."]);
    let kustomization = files(&place, "app")["kustomization.yaml"].clone();
    place.write("outer/base/b.yaml", &map("moved"));
    let second = place.commit("outer");
    place.write("inner/i.yaml", &map("new"));
    place.commit("inner");
    assert!(build_alone(&place, ".").contains("name: b\n"));
    let messages = vendor(&place, &["."]);
    assert!(messages.contains(&second), "{messages}");
    let built = build_alone(&place, ".");
    assert!(
        built.contains("name: moved\n") && built.contains("name: new\n"),
        "{built}"
    );
    let made = files(&place, "app");
    assert_eq!(made["kustomization.yaml"], kustomization);
    assert!(made["vendor/overlay.vendor"].contains(&second));

    // Copies that somebody has removed come back, as long as there is the manifest.
    for entry in fs::read_dir(place.path("app/vendor"))
        .expect("there")
        .flatten()
    {
        if entry.path().is_dir() {
            fs::remove_dir_all(entry.path()).expect("removed");
        }
    }
    vendor(&place, &["."]);
    assert_eq!(files(&place, "app"), made);

    // Another place, and a kustomization that is not in the current directory.
    place.write(
        "app/sub/deep/kustomization.yaml",
        &format!("resources:\n- {outer}//base\n"),
    );
    let before = place.build(&["sub/deep"]);
    vendor(&place, &["sub/deep", "-o", "third party"]);
    assert_eq!(build_alone(&place, "sub/deep"), before);
    let made = files(&place, "app");
    let text = &made["sub/deep/kustomization.yaml"];
    assert!(
        text.starts_with("resources:\n- '../../third party/file/"),
        "{text}"
    );
}

#[test]
fn the_lock_says_which_commits_are_copied() {
    let place = Place::new();
    let (outer, _) = repositories(&place);
    place.kustomization(&format!("resources:\n- {outer}//base\n"));
    assert!(place.run(&["lock"]).status.success());
    place.write("outer/base/b.yaml", &map("moved"));
    place.commit("outer");
    vendor(&place, &["--locked"]);
    assert!(build_alone(&place, ".").contains("name: b\n"));
}

#[test]
fn what_cannot_be_copied_changes_nothing() {
    let place = Place::new();
    let (outer, _) = repositories(&place);
    for (kustomization, message) in [
        (
            format!("resources:\n- {outer}//missing\n"),
            "does not exist",
        ),
        (
            format!("resources:\n- {outer}//base?ref=nowhere\n"),
            "couldn't find remote ref",
        ),
        (
            format!("resources:\n- \"{}//bas\\x65\"\n", outer),
            "cannot be replaced in place",
        ),
        (
            format!("resources:\n- {outer}//base\nbuildMetadata: [originAnnotations]\n"),
            "would give another result",
        ),
    ] {
        place.kustomization(&kustomization);
        let report = refuses(&place, &["."]);
        assert!(report.contains(message), "{report}");
        assert!(!place.path("app/vendor").exists(), "{kustomization}");
    }
    // Nor what is not a copy of ours.
    let root = place.path("").display().to_string();
    let name = format!("app/vendor/file{root}outer@HEAD/mine.txt");
    place.write(&name, "mine");
    let report = refuses(&place, &[".", "--no-verify"]);
    assert!(report.contains("is there already"), "{report}");
    fs::remove_dir_all(place.path("app/vendor")).expect("removed");
    let before = place.build(&["."]);
    vendor(&place, &[".", "--no-verify"]);
    assert_ne!(build_alone(&place, "."), before);
}

#[test]
fn kustomize_builds_the_copies_too() {
    let Some(program) = std::env::var_os("KUSTOMIZE").filter(|path| !path.is_empty()) else {
        return;
    };
    let place = Place::new();
    let (outer, _) = repositories(&place);
    place.kustomization(&format!(
        "resources:\n- {outer}//base?ref=main\nnameSuffix: -s\n"
    ));
    vendor(&place, &["."]);
    let theirs = Command::new(program)
        .args(["build", "."])
        .current_dir(place.path("app"))
        .env("PATH", "")
        .output()
        .expect("it can be run");
    assert_eq!(
        String::from_utf8_lossy(&theirs.stdout),
        build_alone(&place, ".")
    );
}
