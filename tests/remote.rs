//! Remote sources: repositories on this machine and on a web server of the test, files from the web, the cache, the
//! lock; servers and repositories that mean harm. Where `KUSTOMIZE` names one, it is asked the same.
#![cfg(unix)]

#[path = "support/place.rs"]
mod place;
#[path = "support/server.rs"]
mod server;

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use place::{CONFIG_MAP, Place};
use server::{Server, respond};
use sha2::{Digest as _, Sha256};

/// A repository with a kustomization at the top, a base, a component and something beside them.
fn repository(place: &Place, name: &str) {
    let write = |path: &str, content: &str| place.write(&format!("{name}/{path}"), content);
    write(
        "kustomization.yaml",
        "resources: [base]\nnamePrefix: top-\n",
    );
    write(
        "base/kustomization.yaml",
        "resources: [a.yaml, ../other]\nnameSuffix: -base\n",
    );
    write("base/a.yaml", CONFIG_MAP);
    write(
        "other/kustomization.yaml",
        "configMapGenerator:\n- name: made\n  files: [data.txt]\n",
    );
    write("other/data.txt", "data\n");
    write(
        "component/kustomization.yaml",
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nlabels:\n- pairs: {a: b}\n",
    );
    write("up/kustomization.yaml", "resources: [../base/a.yaml]\n");
    write("out/kustomization.yaml", "resources: [../../app/beside]\n");
    write("self/kustomization.yaml", "resources: [.]\n");
    write("empty/data.txt", "");
    place.write("app/beside/kustomization.yaml", "resources: [a.yaml]\n");
    place.write("app/beside/a.yaml", CONFIG_MAP);
}

/// A kustomization of the base of a repository.
fn using_base() -> Place {
    let place = Place::new();
    repository(&place, "repo");
    place.commit("repo");
    place.kustomization(&format!("resources:\n- {}//base\n", place.url("repo")));
    place
}

/// Commits a kustomization that gives an object a prefix; returns the commit.
fn commit_with_prefix(place: &Place, repository: &str, prefix: &str) -> String {
    let kustomization = format!("namePrefix: {prefix}\nresources: [a.yaml]\n");
    place.write(&format!("{repository}/kustomization.yaml"), &kustomization);
    place.write(&format!("{repository}/a.yaml"), CONFIG_MAP);
    place.commit(repository)
}

/// Serves a copy of the repository `work` as `repo.git`.
fn serve_work(place: &Place) -> Server {
    fs::create_dir_all(place.path("served")).expect("made");
    place.git(
        "work",
        &["clone", "--quiet", "--bare", ".", "../served/repo.git"],
    );
    Server::of_repositories(place.path("served"))
}

/// Asks a program to end.
fn terminate(mut child: Child) -> ExitStatus {
    let id = child.id().to_string();
    let kill = Command::new("kill").args(["-TERM", &id]).status();
    assert!(kill.expect("runs").success());
    child.wait().expect("ends")
}

#[test]
fn repositories_are_read_as_kustomize_reads_them() {
    let place = Place::new();
    repository(&place, "repo");
    let first = place.commit("repo");
    place.git("repo", &["tag", "light"]);
    place.git("repo", &["tag", "-m", "x", "annotated"]);
    place.write(
        "repo/base/a.yaml",
        &CONFIG_MAP.replace("name: a", "name: changed"),
    );
    place.commit("repo");
    place.git("repo", &["branch", "feature/x"]);
    let repo = place.url("repo");
    let entries = [
        String::new(),
        "//base".to_owned(),
        "//base?ref=light".to_owned(),
        "//base?ref=annotated&timeout=90".to_owned(),
        "//base?version=feature/x".to_owned(),
        "//base/?ref=refs/heads/feature/x&submodules=false".to_owned(),
        format!("//base?ref={first}"),
        format!("?ref={first}"),
        "//base/../other".to_owned(),
        "//up".to_owned(),
        "//out".to_owned(),
        "//self".to_owned(),
        "//empty".to_owned(),
        "//missing".to_owned(),
        "//base/a.yaml".to_owned(),
        "//component".to_owned(),
        "?ref=missing".to_owned(),
        format!("?ref={}", &first[..8]),
    ];
    for entry in &entries {
        for metadata in [
            "",
            "buildMetadata: [originAnnotations, transformerAnnotations]\n",
        ] {
            place.kustomization(&format!(
                "resources:\n- {repo}{entry}\nnamePrefix: x-\n{metadata}"
            ));
            place.compare(&["."]);
        }
    }
    let generator =
        "apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: g}\nliterals: [a=b]\n";
    place.write("repo/plugin/kustomization.yaml", "resources: [g.yaml]\n");
    place.write("repo/plugin/g.yaml", generator);
    place.commit("repo");
    for kustomization in [
        format!("resources: [beside]\ncomponents:\n- {repo}//component\n"),
        format!("resources: [beside]\ncomponents:\n- {repo}//base\n"),
        format!("resources:\n- {repo}//base\n- {repo}//base?ref=light\n"),
        format!("resources:\n- {repo}//base?ref=light\n- {repo}//other?ref=light\n"),
        format!("generators:\n- {repo}//plugin\nbuildMetadata: [originAnnotations]\n"),
        "resources:\n- file:///nowhere/repo\n".to_owned(),
        format!("resources:\n- {repo}//..\n"),
    ] {
        place.kustomization(&kustomization);
        place.compare(&["."]);
    }
    // The argument itself.
    for argument in [
        format!("{repo}//base?ref=light"),
        format!("{repo}//out"),
        repo,
    ] {
        place.compare(&[&argument]);
        place.compare(&[&argument, "--load-restrictor", "LoadRestrictionsNone"]);
    }
    let built = place.build(&[&format!("{}//base?ref=light", place.url("repo"))]);
    assert!(built.contains("name: a-base"), "{built}");
}

#[test]
fn repositories_that_use_each_other_end() {
    let place = Place::new();
    let (one, two) = (place.url("one"), place.url("two"));
    place.write("one/kustomization.yaml", &format!("resources:\n- {two}\n"));
    place.write("two/kustomization.yaml", &format!("resources:\n- {one}\n"));
    // Another directory of the same repository, and from there the first again, is no cycle until it is.
    place.write(
        "one/a/kustomization.yaml",
        &format!("resources:\n- {one}//b\n"),
    );
    place.write("one/b/kustomization.yaml", "resources: [../a]\n");
    place.write(
        "one/c/kustomization.yaml",
        &format!("resources:\n- {one}//d\n"),
    );
    place.write("one/d/kustomization.yaml", "resources: [../c/e]\n");
    place.write("one/c/e/kustomization.yaml", "resources: [a.yaml]\n");
    place.write("one/c/e/a.yaml", CONFIG_MAP);
    place.commit("one");
    place.commit("two");
    for entry in ["", "//a", "//c"] {
        place.kustomization(&format!("resources:\n- {one}{entry}\n"));
        place.compare(&["."]);
    }
    assert_eq!(place.build(&["."]), CONFIG_MAP);
    place.kustomization(&format!("resources:\n- {one}\n"));
    let report = place.fail(&["."]);
    assert!(report.contains("cycle"), "{report}");
    assert!(report.contains(&two), "{report}");
}

#[test]
fn a_second_build_starts_no_program() {
    let place = using_base();
    place.git("repo", &["pack-refs", "--all"]);
    let first = place.build(&["."]);
    let second = place
        .command(&["build", "."])
        .env("PATH", "")
        .output()
        .expect("runs");
    assert_eq!(String::from_utf8_lossy(&second.stdout), first);
    assert_eq!(place.leftovers(), Vec::<PathBuf>::new());
    // Nothing of git's own is kept.
    let trees: Vec<_> = fs::read_dir(place.path("cache/git"))
        .expect("there")
        .collect();
    assert_eq!(trees.len(), 1);
    let tree = trees[0].as_ref().expect("an entry").path();
    assert!(tree.join("base").is_dir() && !tree.join(".git").exists());
}

#[test]
fn branches_that_move_are_followed() {
    let place = Place::new();
    let one = commit_with_prefix(&place, "repo", "one-");
    let repo = place.url("repo");
    place.kustomization(&format!("resources:\n- {repo}\n"));
    assert!(place.build(&["."]).contains("name: one-a"));
    commit_with_prefix(&place, "repo", "two-");
    assert!(place.build(&["."]).contains("name: two-a"));
    // A forced push: back to the first commit, which is in the cache.
    place.git("repo", &["reset", "--quiet", "--hard", &one]);
    assert!(place.build(&["."]).contains("name: one-a"));
    // A branch that goes.
    place.git("repo", &["branch", "b"]);
    place.kustomization(&format!("resources:\n- {repo}?ref=b\n"));
    assert!(place.build(&["."]).contains("name: one-a"));
    place.git("repo", &["branch", "-D", "b"]);
    let report = place.fail(&["."]);
    assert!(report.contains("couldn't find remote ref b"), "{report}");
    // The commit itself stays.
    place.kustomization(&format!("resources:\n- {repo}?ref={one}\n"));
    assert!(place.build(&["."]).contains("name: one-a"));
    fs::remove_dir_all(place.path("repo")).expect("removed");
    assert!(place.build(&["."]).contains("name: one-a"));
}

#[test]
fn a_web_server_is_asked_once_a_minute() {
    let place = Place::new();
    let one = commit_with_prefix(&place, "work", "one-");
    let server = serve_work(&place);
    let repo = format!("{}/repo.git", server.url);
    place.kustomization(&format!("resources:\n- {repo}?ref=main\n"));
    place.compare(&["."]);
    server.requests();
    fs::remove_dir_all(place.path("cache")).ok();
    assert!(place.build(&["."]).contains("name: one-a"));
    assert!(!server.requests().is_empty());
    assert!(place.build(&["."]).contains("name: one-a"));
    assert_eq!(server.requests(), Vec::<String>::new());

    commit_with_prefix(&place, "work", "two-");
    place.git("work", &["push", "--quiet", "../served/repo.git", "main"]);
    assert!(place.build(&["."]).contains("name: one-a"), "not asked yet");
    let now = place
        .command(&["build"])
        .env("OVERLAY_REMOTE_MAX_AGE", "0")
        .output();
    assert!(String::from_utf8_lossy(&now.expect("runs").stdout).contains("name: two-a"));
    server.requests();
    // Called as kustomize, it always asks.
    let output = place.run(&["kustomize", "build"]);
    assert!(output.status.success());
    assert!(!server.requests().is_empty());
    // Asked, but not fetched again.
    assert!(place.build(&["--refresh"]).contains("name: two-a"));
    let requests = server.requests();
    assert!(!requests.is_empty() && requests.len() <= 2, "{requests:?}");
    // A commit is never asked for again, whatever is said.
    place.kustomization(&format!("resources:\n- {repo}?ref={one}\n"));
    assert!(place.build(&["."]).contains("name: one-a"));
    server.requests();
    assert!(place.build(&["--refresh"]).contains("name: one-a"));
    assert_eq!(server.requests(), Vec::<String>::new());
}

#[test]
fn one_repository_is_fetched_once_in_a_build() {
    let place = Place::new();
    repository(&place, "work");
    place.commit("work");
    let server = serve_work(&place);
    let repo = format!("{}/repo.git", server.url);
    place.kustomization(&format!(
        "resources:\n- {repo}//base\n- {repo}//up\n- {repo}//other\ncomponents:\n- {repo}//component\n"
    ));
    let report = place.fail(&["."]);
    assert!(
        report.contains("`../base/a.yaml` is outside of"),
        "{report}"
    );
    let fetches = server.requests();
    let fetches = fetches
        .iter()
        .filter(|path| path.ends_with("/git-upload-pack"));
    // One lists the branches, one gets the commit.
    assert!(
        fetches.clone().count() <= 2,
        "{:?}",
        fetches.collect::<Vec<_>>()
    );
}

#[test]
fn many_processes_share_a_cache() {
    let place = using_base();
    let running: Vec<_> = (0..6)
        .map(|_| {
            let mut command = place.command(&["build"]);
            command
                .stdout(std::process::Stdio::piped())
                .spawn()
                .expect("runs")
        })
        .collect();
    let outputs: Vec<_> = running
        .into_iter()
        .map(|child| child.wait_with_output().expect("ends"))
        .collect();
    for output in &outputs {
        assert!(output.status.success());
        assert_eq!(output.stdout, outputs[0].stdout);
    }
    assert_eq!(place.leftovers(), Vec::<PathBuf>::new());
}

#[test]
fn offline_is_offline() {
    let place = using_base();
    let report = place.fail(&["--offline"]);
    assert!(
        report.contains("`HEAD` is not in the cache, and `--offline` forbids to fetch it"),
        "{report}"
    );
    assert!(report.contains("kustomization.yaml:2:3"), "{report}");
    let built = place.build(&["."]);
    fs::remove_dir_all(place.path("repo")).expect("removed");
    assert_eq!(place.build(&["--offline"]), built);
}

#[test]
fn a_lock_pins_commits_and_contents() {
    let place = Place::new();
    let one = commit_with_prefix(&place, "repo", "one-");
    let repo = place.url("repo");
    let served = place.path("served.yaml");
    place.write("served.yaml", &CONFIG_MAP.replace("name: a", "name: web"));
    let path = served.clone();
    let server = Server::new(move |_, stream| {
        respond(stream, "200 OK", "", &fs::read(&path).expect("there"));
    });
    place.kustomization(&format!("resources:\n- {repo}\n- {}/x.yaml\n", server.url));
    let report = place.fail(&["--locked"]);
    assert!(report.contains("there is no `overlay.lock`"), "{report}");

    let output = place.run(&["lock"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let lock = fs::read_to_string(place.path("app/overlay.lock")).expect("written");
    assert!(lock.contains(&format!("git {repo} HEAD {one}\n")), "{lock}");
    let built = place.build(&["--locked"]);
    assert!(built.contains("name: one-a") && built.contains("name: web"));

    commit_with_prefix(&place, "repo", "two-");
    place.write("served.yaml", &CONFIG_MAP.replace("name: a", "name: other"));
    assert_eq!(place.build(&["--locked"]), built);
    server.requests();
    assert_eq!(place.build(&["--locked", "--offline"]), built);
    assert_eq!(server.requests(), Vec::<String>::new());
    let current = place.build(&["--refresh"]);
    assert!(current.contains("name: two-a") && current.contains("name: other"));

    // Without the cache, the old commit is fetched, and the other content refused.
    fs::remove_dir_all(place.path("cache")).expect("removed");
    let report = place.fail(&["--locked"]);
    assert!(report.contains("but the server gives sha256:"), "{report}");
    assert!(!report.contains(&repo), "{report}");
    // What is not in the lock.
    place.kustomization(&format!("resources:\n- {repo}?ref=main\n"));
    let report = place.fail(&["--locked"]);
    assert!(report.contains("is not in the lock"), "{report}");
    place.write("app/overlay.lock", "overlay-lock 1\nnonsense\n");
    let report = place.fail(&["--locked"]);
    assert!(report.contains("line 2"), "{report}");
}

#[test]
fn files_come_from_the_web() {
    let place = Place::new();
    fs::create_dir_all(place.path("app")).expect("made");
    let server = Server::new(|request, stream| match request.path.as_str() {
        "/a/b/c.yaml" | "/a.yaml" | "/a?x=1" => {
            let tag = "\"v1\"";
            if request.header("if-none-match") == Some(tag) {
                respond(stream, "304 Not Modified", "", b"");
            } else {
                let headers = format!("ETag: {tag}\r\n");
                respond(stream, "200 OK", &headers, CONFIG_MAP.as_bytes());
            }
        }
        "/data.txt" => respond(stream, "200 OK", "", b"data\n"),
        "/patch.yaml" => respond(
            stream,
            "200 OK",
            "",
            b"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: y}\n",
        ),
        "/to/a.yaml" => respond(stream, "302 Found", "Location: /a.yaml\r\n", b""),
        "/loop.yaml" => respond(stream, "302 Found", "Location: /loop.yaml\r\n", b""),
        "/file.yaml" => respond(stream, "302 Found", "Location: file:///etc/passwd\r\n", b""),
        "/page/of/it" => respond(stream, "200 OK", "", b"<!DOCTYPE html><p>no"),
        _ => respond(stream, "404 Not Found", "", b"nothing"),
    });
    let web = &server.url;
    for kustomization in [
        format!("resources:\n- {web}/a/b/c.yaml\nbuildMetadata: [originAnnotations]\n"),
        format!("resources:\n- {web}/a.yaml\nbuildMetadata: [originAnnotations]\n"),
        format!("resources:\n- {web}/to/a.yaml\n"),
        format!("resources:\n- {web}/a?x=1\n"),
        format!("resources:\n- {web}/a.yaml\npatches:\n- path: {web}/patch.yaml\n"),
        format!("configMapGenerator:\n- name: a\n  files: ['{web}/data.txt']\n"),
        format!("configMapGenerator:\n- name: a\n  files: ['k={web}/data.txt']\n"),
        format!("resources:\n- {web}/loop.yaml\n"),
        format!("resources:\n- {web}/file.yaml\n"),
        format!("resources:\n- {web}/missing.yaml\n"),
        format!("resources:\n- {web}/page/of/it\n"),
        format!("components:\n- {web}/a.yaml\n"),
    ] {
        place.kustomization(&kustomization);
        place.compare(&["."]);
    }
    place.kustomization(&format!("resources:\n- {web}/a.yaml\n"));
    assert_eq!(place.build(&["."]), CONFIG_MAP);
    server.requests();
    assert_eq!(place.build(&["."]), CONFIG_MAP);
    assert_eq!(server.requests(), Vec::<String>::new(), "within a minute");
    assert_eq!(place.build(&["--refresh"]), CONFIG_MAP);
    assert_eq!(server.requests(), ["/a.yaml"]);
    for (path, message) in [
        ("loop.yaml", "redirects"),
        ("file.yaml", "Protocol \"file\" not supported"),
        ("missing.yaml", "the server answers with status 404"),
        ("page/of/it", "`git fetch` failed"),
    ] {
        place.kustomization(&format!("resources:\n- {web}/{path}\n"));
        let report = place.fail(&["."]);
        assert!(report.contains(message), "{report}");
        assert!(report.contains("kustomization.yaml:2:3"), "{report}");
    }
}

#[test]
fn servers_that_fail_are_reported() {
    let place = Place::new();
    let server = Server::new(|request, stream| match request.path.as_str() {
        "/cut.yaml" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\napiVersion");
        }
        "/endless.yaml" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            while stream.write_all(&[b'#'; 1 << 16]).is_ok() {}
        }
        _ => std::thread::sleep(Duration::from_secs(60)),
    });
    let web = &server.url;
    for (entry, message) in [
        ("cut.yaml", "transfer closed"),
        ("endless.yaml", "the file has more than 67108864 bytes"),
        (
            "org/repo.git?timeout=1",
            "`git fetch` has not ended within 1 s",
        ),
    ] {
        let start = Instant::now();
        place.kustomization(&format!("resources:\n- {web}/{entry}\n"));
        let report = place.fail(&["."]);
        assert!(report.contains(message), "{report}");
        assert!(start.elapsed() < Duration::from_secs(20));
    }
    // Nobody listens, and a password that nobody sees.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    place.kustomization(&format!("resources:\n- http://127.0.0.1:{port}/a.yaml\n"));
    let report = place.fail(&["."]);
    assert!(report.contains("`curl` failed"), "{report}");
    let secret = format!("http://me:secret@127.0.0.1:{port}/o/r.git");
    let output = place.run(&["build", &secret]);
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && !report.contains("secret"),
        "{report}"
    );
}

#[test]
fn a_signal_leaves_nothing_behind() {
    let place = Place::new();
    let server = Server::new(|_, _| std::thread::sleep(Duration::from_secs(60)));
    place.kustomization(&format!("resources:\n- {}/org/repo.git\n", server.url));
    let child = place.command(&["build"]).spawn().expect("runs");
    let start = Instant::now();
    while server.requests().is_empty() && start.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(place.leftovers().len(), 1);
    assert!(!terminate(child).success());
    assert_eq!(place.leftovers(), Vec::<PathBuf>::new());
}

#[test]
fn hostile_repositories_read_nothing_around_them() {
    let place = Place::new();
    place.write("secret/kustomization.yaml", "resources: [a.yaml]\n");
    place.write("secret/a.yaml", CONFIG_MAP);
    let secret = place.path("secret");
    let link = |name: &str, target: &Path| {
        let path = place.path("repo").join(name);
        fs::create_dir_all(path.parent().expect("a directory")).expect("made");
        symlink(target, path).expect("linked");
    };
    link("linked", &secret);
    link(
        "file/kustomization.yaml",
        &secret.join("kustomization.yaml"),
    );
    link("resource/a.yaml", &secret.join("a.yaml"));
    place.write("repo/resource/kustomization.yaml", "resources: [a.yaml]\n");
    link("inner/dir", &secret);
    place.write("repo/inner/kustomization.yaml", "resources: [dir]\n");
    link("data/x", Path::new("/dev/zero"));
    place.write(
        "repo/data/kustomization.yaml",
        "configMapGenerator:\n- name: a\n  files: [x]\n",
    );
    let absolute = secret.join("a.yaml");
    place.write(
        "repo/absolute/kustomization.yaml",
        &format!("resources: [{}]\n", absolute.display()),
    );
    let up = "../".repeat(12);
    let climb = secret
        .strip_prefix("/")
        .expect("absolute")
        .display()
        .to_string();
    place.write(
        "repo/climb/kustomization.yaml",
        &format!("resources: [{up}{climb}]\n"),
    );
    place.write(
        "repo/env/kustomization.yaml",
        &format!("configMapGenerator:\n- name: a\n  envs: [{up}etc/passwd]\n"),
    );
    link("good", Path::new("inside"));
    place.write("repo/inside/kustomization.yaml", "resources: [a.yaml]\n");
    place.write("repo/inside/a.yaml", CONFIG_MAP);
    place.commit("repo");
    let repo = place.url("repo");
    for name in [
        "linked", "file", "resource", "inner", "data", "absolute", "climb", "env",
    ] {
        place.kustomization(&format!("resources:\n- {repo}//{name}\n"));
        place.compare(&["."]);
        // Not even when the user lets their own files be anywhere.
        for args in [&["."][..], &["--load-restrictor", "none"]] {
            let report = place.fail(args);
            assert!(report.contains("is outside of"), "{name}: {report}");
        }
    }
    place.kustomization(&format!("resources:\n- {repo}//good\n"));
    place.compare(&["."]);
    assert_eq!(place.build(&["."]), CONFIG_MAP);

    for (entry, message) in [
        (
            "?ref=--upload-pack=touch${IFS}x",
            "cannot be the name of a branch",
        ),
        ("?ref=main:refs/heads/x", "cannot be the name of a branch"),
    ] {
        place.kustomization(&format!("resources:\n- '{repo}{entry}'\n"));
        let report = place.fail(&["."]);
        assert!(report.contains(message), "{report}");
    }
}

#[test]
fn submodules_come_along_but_play_no_tricks() {
    let place = Place::new();
    place.write("served/work/a.yaml", CONFIG_MAP);
    place.write("served/work/kustomization.yaml", "resources: [a.yaml]\n");
    place.commit("served/work");
    place.git(
        "served/work",
        &["clone", "--quiet", "--bare", ".", "../inner.git"],
    );
    let server = Server::of_repositories(place.path("served"));
    place.write("outer/kustomization.yaml", "resources: [inner]\n");
    place.git(
        "outer",
        &[
            "submodule",
            "--quiet",
            "add",
            &format!("{}/inner.git", server.url),
            "inner",
        ],
    );
    place.commit("outer");
    place.git(
        "outer",
        &["clone", "--quiet", "--bare", ".", "../served/outer.git"],
    );
    let outer = format!("{}/outer.git", server.url);
    place.kustomization(&format!("resources:\n- {outer}\n"));
    place.compare(&["."]);
    assert_eq!(place.build(&["."]), CONFIG_MAP);
    place.kustomization(&format!("resources:\n- {outer}?submodules=false\n"));
    place.compare(&["."]);
    let report = place.fail(&["."]);
    assert!(report.contains("inner"), "{report}");

    // A submodule on this machine, or a program to run.
    for url in [place.url("served/work"), "ext::sh -c touch% x".to_owned()] {
        place.write(
            "outer/.gitmodules",
            &format!("[submodule \"inner\"]\n\tpath = inner\n\turl = {url}\n"),
        );
        place.commit("outer");
        place.git(
            "outer",
            &["push", "--quiet", "--force", "../served/outer.git", "main"],
        );
        place.kustomization(&format!("resources:\n- {outer}\n"));
        place.compare(&["."]);
        let report = place.fail(&["--refresh"]);
        assert!(report.contains("not allowed"), "{report}");
    }
}

#[test]
fn what_a_build_depends_on_is_told() {
    let place = Place::new();
    repository(&place, "repo");
    let first = place.commit("repo");
    let repo = place.url("repo");
    let server = Server::new(|_, stream| respond(stream, "200 OK", "", CONFIG_MAP.as_bytes()));
    place.kustomization(&format!(
        "resources:\n- {repo}//base?ref=main\n- {repo}//other?ref=main\n- {}/a.yaml\n",
        server.url
    ));
    place.write("app/local/kustomization.yaml", "resources: [a.yaml]\n");
    place.write("app/local/a.yaml", CONFIG_MAP);
    let deps = |args: &[&str]| {
        let output = place.run(&[&["deps", "."], args].concat());
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{messages}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let text = deps(&[]);
    let line = format!("{repo}@{first} (fetched)\n");
    assert_eq!(text.matches(&line).count(), 1, "{text}");
    let file = format!("{}/a.yaml@sha256:", server.url);
    assert!(text.contains(&file), "{text}");
    assert!(!text.contains("overlay.lock"), "{text}");
    let json = deps(&["--json"]);
    let entry = format!("{{\"path\": \"{repo}@{first}\", \"found\": \"remote\"}}");
    assert!(json.contains(&entry), "{json}");
    assert!(!deps(&["--make"]).contains(&repo));

    // The lock says what is meant: a change of it affects what uses remote sources, and nothing else.
    assert!(place.run(&["lock"]).status.success());
    assert!(deps(&["--locked"]).contains("\noverlay.lock\n"));
    let affected = |args: &[&str]| {
        let output = place.run(&[&["affected", "--root", "."], args].concat());
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{messages}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert_eq!(affected(&["--locked", "--files", "overlay.lock"]), ".\n");
    assert_eq!(affected(&["--files", "overlay.lock"]), "");
    assert_eq!(
        affected(&["--locked", "--files", "local/a.yaml"]),
        "local\n"
    );
    place.write(
        "repo/base/a.yaml",
        &CONFIG_MAP.replace("name: a", "name: b"),
    );
    let second = place.commit("repo");
    assert!(deps(&["--locked"]).contains(&first));
    assert!(deps(&[]).contains(&second));
}

#[test]
fn watch_follows_the_lock() {
    use std::io::{BufRead as _, BufReader};
    let place = using_base();
    assert!(place.run(&["lock"]).status.success());
    let mut child = place
        .command(&["watch", ".", "-o", "../out", "--locked"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("runs");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut next = || lines.next().expect("a line").expect("UTF-8");
    assert!(next().starts_with("built ."));
    place.write(
        "repo/base/a.yaml",
        &CONFIG_MAP.replace("name: a", "name: b"),
    );
    place.commit("repo");
    assert!(place.run(&["lock"]).status.success());
    assert!(next().starts_with("built ."));
    assert!(terminate(child).success());
    let file = fs::read_dir(place.path("out")).expect("made").next();
    let file = file.expect("one").expect("an entry").path();
    let built = fs::read_to_string(file).expect("written");
    assert!(built.contains("name: b-base"), "{built}");
}

#[test]
fn programs_that_are_missing_are_named() {
    let place = Place::new();
    for (entry, program) in [
        ("https://127.0.0.1:1/o/r.git", "git"),
        ("http://127.0.0.1:1/a.yaml", "curl"),
    ] {
        place.kustomization(&format!("resources:\n- {entry}\n"));
        let output = place.command(&["build"]).env("PATH", "").output();
        let output = output.expect("runs");
        assert_eq!(output.status.code(), Some(1));
        let report = String::from_utf8_lossy(&output.stderr);
        assert!(
            report.contains(&format!("need the program `{program}` on the `PATH`")),
            "{report}"
        );
    }
    assert_eq!(place.leftovers(), Vec::<PathBuf>::new());
}

#[test]
fn a_connection_that_is_cut_leaves_the_last_good_state() {
    let place = Place::new();
    place.write("work/kustomization.yaml", "resources: [a.yaml]\n");
    place.write("work/a.yaml", CONFIG_MAP);
    place.commit("work");
    let good = serve_work(&place);
    let repo = "http://repositories.example/repo.git";
    place.kustomization(&format!("resources:\n- {repo}\n"));
    let command = |args: &[&str], url: &str| {
        // The same address, and another server each time.
        place
            .command(args)
            .env("GIT_CONFIG_COUNT", "1")
            .env("GIT_CONFIG_KEY_0", format!("url.{url}/.insteadOf"))
            .env("GIT_CONFIG_VALUE_0", "http://repositories.example/")
            .output()
            .expect("runs")
    };
    let first = command(&["build"], &good.url);
    let messages = String::from_utf8_lossy(&first.stderr);
    assert_eq!(
        String::from_utf8_lossy(&first.stdout),
        CONFIG_MAP,
        "{messages}"
    );
    place.write("work/a.yaml", &CONFIG_MAP.replace("name: a", "name: b"));
    place.commit("work");
    place.git("work", &["push", "--quiet", "../served/repo.git", "main"]);
    let silent = Server::new(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n001e# service");
    });
    let second = command(&["build", "--refresh"], &silent.url);
    assert_eq!(second.status.code(), Some(1));
    let report = String::from_utf8_lossy(&second.stderr);
    assert!(report.contains("`git ls-remote` failed"), "{report}");
    assert_eq!(place.leftovers(), Vec::<PathBuf>::new());
    // What was good stays, and what is new comes when the connection is there again.
    let third = command(&["build", "--offline"], &silent.url);
    assert_eq!(String::from_utf8_lossy(&third.stdout), CONFIG_MAP);
    let fourth = command(&["build", "--refresh"], &good.url);
    assert!(String::from_utf8_lossy(&fourth.stdout).contains("name: b"));
}

/// A packed chart that prints a ConfigMap with its value `a`, and its SHA-256.
fn packed_chart(place: &Place) -> (Vec<u8>, String) {
    let template = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: {{ .Values.a | quote }}\n";
    place.write(
        "web/Chart.yaml",
        "apiVersion: v2\nname: web\nversion: 1.2.3\n",
    );
    place.write("web/values.yaml", "a: own\n");
    place.write("web/templates/a.yaml", template);
    let output = Command::new("tar")
        .args(["czf", "-", "web"])
        .current_dir(place.path(""))
        .output()
        .expect("tar can be run");
    let digest: String = Sha256::digest(&output.stdout)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    (output.stdout, digest)
}

fn printed_by_chart(value: &str) -> String {
    format!("apiVersion: v1\ndata:\n  a: {value}\nkind: ConfigMap\nmetadata:\n  name: a\n")
}

#[test]
fn charts_come_from_repositories() {
    let place = Place::new();
    let (archive, digest) = packed_chart(&place);
    let zeros = "0".repeat(64);
    let index = format!(
        "entries:\n  web:\n  - {{version: 1.2.3, urls: [web.tgz], digest: {digest}}}\n  bad:\n  - {{version: 1.0.0, urls: [web.tgz], digest: '{zeros}'}}\n"
    );
    let server = Server::new(move |request, stream| match request.path.as_str() {
        "/charts/index.yaml" => respond(stream, "200 OK", "", index.as_bytes()),
        "/charts/web.tgz" => respond(stream, "200 OK", "", &archive),
        _ => respond(stream, "404 Not Found", "", b""),
    });
    let repository = format!("{}/charts", server.url);
    let chart = |name: &str| {
        place.kustomization(&format!(
            "helmCharts:\n- name: {name}\n  repo: {repository}\n  version: 1.x\n  valuesInline: {{a: mine}}\n"
        ));
    };
    chart("web");
    assert_eq!(place.build(&["--enable-helm"]), printed_by_chart("mine"));
    assert_eq!(server.requests(), ["/charts/index.yaml", "/charts/web.tgz"]);
    assert_eq!(
        place.build(&["--enable-helm", "--offline"]),
        printed_by_chart("mine")
    );
    let written = fs::read_dir(place.path("app"))
        .expect("it is there")
        .count();
    assert_eq!(written, 1);
    for (name, message) in [
        (
            "bad",
            format!("has content sha256:{zeros}, but the server gives sha256:{digest}"),
        ),
        ("wed", "has no chart `wed`; did you mean `web`?".to_owned()),
    ] {
        chart(name);
        let report = place.fail(&["--enable-helm"]);
        assert!(report.contains(&message), "{report}");
    }
    let output = place.run(&["helm", "template", "r", "web", "--repo", &repository]);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(printed.contains("a: \"own\""), "{printed}");
}

#[test]
fn charts_come_from_registries() {
    let place = Place::new();
    let (archive, digest) = packed_chart(&place);
    let layer = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    let manifest =
        format!(r#"{{"layers": [{{"mediaType": "{layer}", "digest": "sha256:{digest}"}}]}}"#);
    let blob = format!("/v2/x/web/blobs/sha256:{digest}");
    let server = Server::new(move |request, stream| {
        let host = request.header("host").unwrap_or_default();
        if request.path.starts_with("/token?service=s&scope=x") {
            respond(stream, "200 OK", "", b"{\"token\": \"T\"}");
        } else if request.header("authorization") != Some("Bearer T") {
            let challenge = format!(
                "WWW-Authenticate: Bearer realm=\"http://{host}/token\",service=\"s\",scope=\"x\"\r\n"
            );
            respond(stream, "401 Unauthorized", &challenge, b"");
        } else if request.path == "/v2/x/web/tags/list" {
            respond(
                stream,
                "200 OK",
                "",
                b"{\"tags\": [\"1.2.3\", \"1.2.4-rc.1\"]}",
            );
        } else if request.path == "/v2/x/web/manifests/1.2.3" {
            respond(stream, "200 OK", "", manifest.as_bytes());
        } else if request.path == blob {
            respond(stream, "200 OK", "", &archive);
        } else {
            respond(stream, "404 Not Found", "", b"");
        }
    });
    let registry = server.url.replace("http://", "oci://");
    place.kustomization(&format!(
        "helmCharts:\n- name: web\n  repo: {registry}/x\n  version: 1.2.3\n"
    ));
    assert_eq!(place.build(&["--enable-helm"]), printed_by_chart("own"));
    let newest = format!("{registry}/x/web");
    let output = place.run(&["helm", "template", "r", &newest]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let output = place.run(&["helm", "template", "r", &newest, "--version", "9.9.9"]);
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(report.contains("status 404"), "{report}");
}
