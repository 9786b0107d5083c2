//! Builds of many overlays in one process: what is found, what is written, and how the work is divided.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use tempfile::TempDir;

fn tree(files: &[(&str, &str)]) -> TempDir {
    let tree = tempfile::tempdir().expect("a temporary directory");
    for (path, content) in files {
        write(tree.path(), path, content);
    }
    tree
}

fn write(directory: &Path, path: &str, content: &str) {
    let path = directory.join(path);
    fs::create_dir_all(path.parent().expect("a file is in a directory"))
        .and_then(|()| fs::write(path, content))
        .expect("the tree can be written");
}

/// `number` applications with a base and two environments each, on one base of all.
fn monorepo(number: usize) -> TempDir {
    let tree = tree(&[
        (
            "shared/kustomization.yaml",
            "kind: Component\nlabels:\n- pairs: {team: a}\n",
        ),
        ("shared/unused.txt", ""),
    ]);
    for app in 0..number {
        let map = format!(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app{app}\ndata:\n  a: {}\n",
            "x".repeat(app * 37)
        );
        write(tree.path(), &format!("app{app}/base/map.yaml"), &map);
        write(
            tree.path(),
            &format!("app{app}/base/kustomization.yaml"),
            "resources: [map.yaml]\ncomponents: [../../shared]\n",
        );
        for environment in ["dev", "prod"] {
            write(
                tree.path(),
                &format!("app{app}/{environment}/kustomization.yaml"),
                &format!("namePrefix: {environment}-\nresources: [../base]\n"),
            );
        }
    }
    tree
}

fn run(directory: &Path, args: &[&str]) -> Output {
    command(directory, args).output().expect("it runs")
}

fn command(directory: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_overlay"));
    command.current_dir(directory).args(args);
    command
}

fn succeeds(directory: &Path, args: &[&str]) -> String {
    let output = run(directory, args);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// All files below a directory with their contents.
fn files(directory: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![directory.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(directory).expect("it is below");
                let text = fs::read_to_string(&path).expect("it can be read");
                found.insert(name.to_string_lossy().into_owned(), text);
            }
        }
    }
    found
}

#[test]
fn all_builds_what_no_other_refers_to() {
    let tree = monorepo(2);
    write(tree.path(), ".hidden/kustomization.yaml", "namePrefix: a\n");
    succeeds(tree.path(), &["build", "--all", "-o", "out"]);
    let found = files(&tree.path().join("out"));
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        [
            "app0/dev.yaml",
            "app0/prod.yaml",
            "app1/dev.yaml",
            "app1/prod.yaml"
        ]
    );
    for (name, text) in &found {
        let directory = name.trim_end_matches(".yaml");
        assert_eq!(
            *text,
            succeeds(tree.path(), &["build", directory]),
            "{name}"
        );
    }
    let chosen = |flags: &[&str]| {
        let out = tempfile::tempdir().expect("a temporary directory");
        let path = out.path().to_str().expect("UTF-8");
        let mut args = vec!["build", "--all", "-o", path];
        args.extend(flags);
        succeeds(tree.path(), &args);
        files(out.path()).into_keys().collect::<Vec<_>>()
    };
    assert_eq!(
        chosen(&["--only", "*/prod", "--skip", "app1"]),
        ["app0/prod.yaml"]
    );
    assert_eq!(
        chosen(&["--include-bases", "--only", "./app0/"]),
        ["app0/base.yaml", "app0/dev.yaml", "app0/prod.yaml"]
    );
    let args = ["build", "--all", "-o", "out"];
    let only = ["--only", "app0", "--only", "app7", "--shard", "1/9"];
    let output = run(tree.path(), &[&args[..], &only].concat());
    let report = err(&output);
    assert_eq!(output.status.code(), Some(0), "{report}");
    assert!(
        report.contains("warning: `--only app7` matches"),
        "{report}"
    );
    assert!(!report.contains("app0` matches"), "{report}");
}

#[test]
fn files_that_would_not_change_are_left_alone() {
    let tree = monorepo(2);
    let build = ["build", "app0/dev", "app1/dev", "-o", "out"];
    succeeds(tree.path(), &build);
    let time = |name: &str| {
        let found = fs::metadata(tree.path().join(name)).expect("it is there");
        found.modified().expect("it has a time")
    };
    // Long ago: two writes can be too close to have times that differ.
    for name in ["out/app0/dev.yaml", "out/app1/dev.yaml"] {
        let file = fs::File::options()
            .append(true)
            .open(tree.path().join(name));
        let set = file.and_then(|file| file.set_modified(SystemTime::UNIX_EPOCH));
        set.expect("its time can be set");
    }
    write(
        tree.path(),
        "app1/dev/kustomization.yaml",
        "nameSuffix: -x\nresources: [../base]\n",
    );
    let output = run(tree.path(), &build);
    assert!(
        err(&output).contains("built 2, 1 unchanged, 0 failed"),
        "{}",
        err(&output)
    );
    assert!(
        err(&output).starts_with("wrote out/app1/dev.yaml\n"),
        "{}",
        err(&output)
    );
    assert_eq!(time("out/app0/dev.yaml"), SystemTime::UNIX_EPOCH);
    assert_ne!(time("out/app1/dev.yaml"), SystemTime::UNIX_EPOCH);
    let names = files(&tree.path().join("out"));
    assert_eq!(names.len(), 2, "nothing temporary stays: {names:?}");
}

#[test]
fn what_is_broken_stops_no_other_and_is_told_once() {
    let tree = monorepo(4);
    write(
        tree.path(),
        "app1/base/map.yaml",
        "apiVersion: v1\nkind: ConfigMap\n",
    );
    write(
        tree.path(),
        "app2/prod/kustomization.yaml",
        "resource: [../base]\n",
    );
    let output = run(tree.path(), &["build", "--all", "-o", "out"]);
    let report = err(&output);
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert!(
        report.contains("\napp1/dev, app1/prod:\nerror: "),
        "{report}"
    );
    assert!(report.contains("\napp2/prod:\nerror: "), "{report}");
    assert!(
        report.contains("built 5, 0 unchanged, 3 failed"),
        "{report}"
    );
    assert_eq!(files(&tree.path().join("out")).len(), 5);
}

#[test]
fn no_result_takes_the_place_of_another_or_of_a_source() {
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    let files = [
        ("x/kustomization.yaml", "resources: [../x.yaml/y]\n"),
        ("x.yaml/y/kustomization.yaml", "resources: [../map.yaml]\n"),
        ("x.yaml/map.yaml", map),
        ("app/kustomization.yaml", "resources: [../app.yaml]\n"),
        ("app.yaml", map),
    ];
    let tree = tree(&files);
    let fails = |status: i32, args: &[&str]| {
        let output = run(tree.path(), &[&["build", "-o"], args].concat());
        assert_eq!(output.status.code(), Some(status), "{args:?}");
        err(&output)
    };
    let report = fails(1, &["out", "x", "x.yaml/y", "--jobs", "1"]);
    assert!(
        report.contains("`x` would be written to `out/x.yaml`"),
        "{report}"
    );
    assert!(!tree.path().join("out").exists());
    let report = fails(2, &[".", "--all"]);
    assert!(report.contains("`-o rendered`"), "{report}");
    let report = fails(1, &[".", "app", "x.yaml/y", "--load-restrictor=none"]);
    assert!(
        report.contains("`./app.yaml` is not written: it is one of the files"),
        "{report}"
    );
    let text = fs::read_to_string(tree.path().join("app.yaml"));
    assert_eq!(text.ok().as_deref(), Some(map));
}

/// The path of the directory in it is longer than the system reads.
#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_searched_stops_nothing_else() {
    let tree = monorepo(1);
    let half = |name: &str| {
        let top = tree.path().join(name);
        let deep = (0..12).fold(top.clone(), |path, _| path.join("0".repeat(200)));
        fs::create_dir_all(&deep).expect("made");
        (top, deep)
    };
    let ((_, deep), (other, _)) = (half("deep"), half("other"));
    fs::rename(other, deep.join("other")).expect("it moves");
    let all = ["build", "--all", "-o", "out", "--prune"];
    let output = run(tree.path(), &all);
    let report = err(&output);
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert!(
        report.contains("\nerror: cannot search `deep/0"),
        "{report}"
    );
    assert!(
        report.contains("built 2, 0 unchanged, 0 failed"),
        "{report}"
    );
    succeeds(tree.path(), &[&all[..], &["--skip", "deep"]].concat());
    let output = run(tree.path(), &["affected", "--files", "x"]);
    assert_eq!(output.status.code(), Some(1), "it may hold overlays");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let tree = monorepo(20);
    write(
        tree.path(),
        "app3/base/map.yaml",
        "apiVersion: v1\nkind: ConfigMap\n",
    );
    write(
        tree.path(),
        "app4/dev/kustomization.yaml",
        "resources: [../base]\npatches: [{patch: '{}'}]\n",
    );
    let with = |jobs: &str| {
        let _ = fs::remove_dir_all(tree.path().join("out"));
        let output = run(
            tree.path(),
            &["build", "--all", "-o", "out", "--jobs", jobs],
        );
        let report = err(&output);
        let (report, _time) = report.rsplit_once(" in ").expect("a summary");
        (report.to_owned(), files(&tree.path().join("out")))
    };
    let one = with("1");
    for jobs in ["2", "8", "8", "8"] {
        assert_eq!(with(jobs), one, "{jobs}");
    }
}

#[test]
fn circles_and_wrong_usage_are_told() {
    let tree = tree(&[
        ("a/kustomization.yaml", "resources: [../b]\n"),
        ("b/kustomization.yaml", "resources: [../a]\n"),
    ]);
    let fails = |args: &[&str]| {
        let output = run(tree.path(), args);
        (output.status.code(), err(&output))
    };
    let (status, report) = fails(&["build", "--all", "-o", "out"]);
    assert!(status == Some(1) && report.contains("cycle"), "{report}");
    for args in [
        &["build", "a", "b"][..],
        &["build", "--all"],
        &["build", "a", "--only", "x", "-o", "out"],
        &["build", "--all", "-o", "out", "--shard", "3/2"],
        &["build", "--all", "-o", "out", "--only", "[", "x"],
        &["affected"],
    ] {
        let (status, report) = fails(args);
        assert_eq!(status, Some(2), "{args:?}: {report}");
    }
}

/// The arguments of a process, `OUT` for its results, and its variables.
type Call<'a> = (Vec<String>, Vec<(&'a str, String)>);

/// Runs one process for each shard; together they must write what one run does.
fn shards_make_the_whole(shards: Vec<Call<'_>>) {
    let tree = monorepo(30);
    succeeds(tree.path(), &["build", "--all", "-o", "whole"]);
    let whole = files(&tree.path().join("whole"));
    fs::remove_dir_all(tree.path().join("whole")).expect("it goes");
    let results = tempfile::tempdir().expect("a temporary directory");
    let (number, mut union) = (shards.len(), BTreeMap::new());
    let processes: Vec<_> = shards
        .into_iter()
        .enumerate()
        .map(|(at, (args, variables))| {
            let out = results.path().join(at.to_string());
            let args = args.iter().map(String::as_str);
            let args: Vec<&str> = args
                .map(|arg| if arg == "OUT" { path(&out) } else { arg })
                .collect();
            let mut command = command(tree.path(), &args);
            command.env_clear().envs(variables).stderr(Stdio::null());
            (command.spawn().expect("it runs"), out.clone())
        })
        .collect();
    for (mut process, out) in processes {
        assert!(process.wait().expect("it ends").success());
        let part = files(&out);
        let share = whole.len() / number;
        assert!(
            (share / 2..=share * 2).contains(&part.len()),
            "{} of {}",
            part.len(),
            whole.len()
        );
        for (name, text) in part {
            assert_eq!(union.insert(name, text), None, "in one shard only");
        }
    }
    assert_eq!(union, whole);
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(ToOwned::to_owned).collect()
}

#[test]
fn shards_are_disjoint_and_complete() {
    for (index, count, first) in [
        ("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", 0),
        ("CI_NODE_INDEX", "CI_NODE_TOTAL", 1),
        ("CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0),
        ("BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0),
        (
            "BITBUCKET_PARALLEL_STEP",
            "BITBUCKET_PARALLEL_STEP_COUNT",
            0,
        ),
        ("SEMAPHORE_JOB_INDEX", "SEMAPHORE_JOB_COUNT", 1),
        ("SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", 1),
    ] {
        let shards = (first..first + 4).map(|number: u64| {
            let variables = vec![(index, number.to_string()), (count, "4".to_owned())];
            (words("build --all --shard auto -o OUT"), variables)
        });
        shards_make_the_whole(shards.collect());
    }
    let given = (1..5).map(|number| {
        (
            words(&format!("build --all --shard {number}/4 -o OUT")),
            Vec::new(),
        )
    });
    shards_make_the_whole(given.collect());
}

/// The examples for CI in the documentation, each as its YAML.
fn examples_for_ci() -> Vec<serde_yaml::Value> {
    let text = include_str!("../docs/examples/shards/README.md");
    let (_, text) = text.split_once("## In CI").expect("it has the part");
    let mut blocks = vec![String::new()];
    for line in text.lines() {
        match (line.strip_prefix("    "), blocks.last_mut()) {
            (Some(code), Some(block)) => *block += &format!("{code}\n"),
            (None, Some(block)) if !line.is_empty() && !block.is_empty() => {
                blocks.push(String::new())
            }
            _ => {}
        }
    }
    let is_job = |block: &&String| block.contains(":\n");
    let jobs = blocks.iter().filter(is_job);
    jobs.map(|block| serde_yaml::from_str(block).expect("YAML"))
        .collect()
}

#[test]
fn the_examples_for_ci_divide_the_work() {
    let examples = examples_for_ci();
    let [gitlab, matrix, affected] = &examples[..] else {
        panic!("three examples: {examples:?}");
    };
    // `overlay build --all -o rendered …` as a shell would call it.
    let args = |command: &serde_yaml::Value| {
        let command = command.as_str().expect("a command");
        let command = command.strip_prefix("overlay ").expect("ours");
        assert!(command.contains(" -o rendered "), "{command}");
        command.replace(" -o rendered ", " -o OUT ")
    };

    let parallel = gitlab["render"]["parallel"].as_u64().expect("a number");
    let script = args(&gitlab["render"]["script"][0]);
    let shards = (1..=parallel).map(|number| {
        let variables = [("CI_NODE_INDEX", number), ("CI_NODE_TOTAL", parallel)];
        (
            words(&script),
            variables
                .map(|(name, value)| (name, value.to_string()))
                .to_vec(),
        )
    });
    shards_make_the_whole(shards.collect());

    let numbers = matrix["render"]["strategy"]["matrix"]["shard"].as_sequence();
    let script = args(&matrix["render"]["steps"][1]["run"]);
    let shards = numbers.expect("a list").iter().map(|number| {
        let number = number.as_u64().expect("a number").to_string();
        (
            words(&script.replace("${{ matrix.shard }}", &number)),
            Vec::new(),
        )
    });
    shards_make_the_whole(shards.collect());

    let step = affected["affected"]["steps"][1]["run"].as_str();
    assert!(
        step.is_some_and(|run| run.contains("$(overlay affected --since origin/main... --json)"))
    );
    assert_eq!(affected["build"]["needs"].as_str(), Some("affected"));
}

#[test]
fn deps_name_what_is_missing_too() {
    let tree = monorepo(1);
    let text = succeeds(tree.path(), &["deps", "app0/dev"]);
    for line in [
        "app0/base/map.yaml",
        "app0/base/kustomization.yml (not there)",
        "app0/dev/",
        "shared/kustomization.yaml",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
    let json = succeeds(tree.path(), &["deps", "app0/dev", "--json"]);
    assert!(
        json.contains(r#"{"path": "app0/base/kustomization.yml", "found": "nothing"}"#),
        "{json}"
    );
}

#[test]
fn affected_asks_git() {
    let tree = monorepo(3);
    let git = |args: &[&str]| {
        let output = Command::new("git")
            .current_dir(tree.path())
            .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
            .args(args)
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{}", err(&output));
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "all"]);
    let affected = |args: &[&str]| {
        let mut all = vec!["affected"];
        all.extend(args);
        succeeds(tree.path(), &all)
    };
    assert_eq!(affected(&["--since", "HEAD"]), "");
    write(tree.path(), "shared/unused.txt", "changed");
    assert_eq!(affected(&["--since", "HEAD"]), "");
    write(
        tree.path(),
        "app1/base/map.yaml",
        "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n",
    );
    assert_eq!(affected(&["--since", "HEAD"]), "app1/dev\napp1/prod\n");
    // A file that was looked for and was not there.
    write(tree.path(), "app2/dev/kustomization.yml", "namePrefix: a\n");
    git(&["add", "app1"]);
    git(&["commit", "-q", "-m", "more"]);
    assert_eq!(affected(&["--since", "HEAD"]), "app2/dev\n");
    assert_eq!(
        affected(&["--since", "HEAD~1", "--json"]),
        "[\"app1/dev\",\"app1/prod\",\"app2/dev\"]\n"
    );
    fs::remove_file(tree.path().join("app2/dev/kustomization.yml")).expect("it goes");
    fs::remove_file(tree.path().join("shared/kustomization.yaml")).expect("it goes");
    assert_eq!(affected(&["--since", "HEAD"]).lines().count(), 6);
    let output = run(tree.path(), &["affected", "--since", "--output=x"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
}

#[test]
#[cfg(unix)]
fn a_mistake_is_where_each_build_finds_it() {
    let tree = tree(&[
        ("base/kustomization.yaml", "resources: [map.yaml]\n"),
        (
            "base/map.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n",
        ),
        ("a/kustomization.yaml", "resources: [../link]\n"),
        ("b/kustomization.yaml", "resources: [../base]\n"),
        ("c/kustomization.yaml", "resources: [../link]\n"),
    ]);
    std::os::unix::fs::symlink("base", tree.path().join("link")).expect("a link");
    let output = run(tree.path(), &["build", "--all", "-o", "out", "--jobs", "1"]);
    let report = err(&output);
    let (linked, direct) = report.split_once("\nb:\n").expect("two reports");
    assert!(linked.contains("a, c:\n"), "{report}");
    assert!(linked.contains(" link/map.yaml:3:11"), "{report}");
    assert!(direct.contains(" base/map.yaml:3:11"), "{report}");
}

#[test]
#[cfg(unix)]
fn a_change_behind_a_symbolic_link_counts() {
    let tree = tree(&[
        ("a/kustomization.yaml", "resources: [../link]\n"),
        ("b/kustomization.yaml", "resources: [map.yaml]\n"),
        (
            "b/real.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
        ),
    ]);
    std::os::unix::fs::symlink("b", tree.path().join("inner")).expect("a link");
    std::os::unix::fs::symlink("inner", tree.path().join("link")).expect("a link");
    std::os::unix::fs::symlink("real.yaml", tree.path().join("b/map.yaml")).expect("a link");
    for changed in [
        "link",
        "inner",
        "b/real.yaml",
        "b/map.yaml",
        "b",
        "inner/real.yaml",
    ] {
        let named = succeeds(tree.path(), &["affected", "--files", changed]);
        assert_eq!(named, "a\n", "{changed}");
    }
    assert_eq!(
        succeeds(tree.path(), &["affected", "--files", "b/other.yaml", "c"]),
        ""
    );
}

/// As when git changes the branch: the watch of the old directory ends with it.
#[test]
#[cfg(unix)]
fn watch_sees_changes_in_a_directory_that_came_back() {
    let tree = monorepo(1);
    let mut process = command(tree.path(), &["watch", "app0/dev", "-o", "out"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    let expect = |name: &str| {
        let holds = || {
            let text = files(&tree.path().join("out")).remove("app0/dev.yaml");
            text.is_some_and(|text| text.contains(name))
        };
        let patience = std::time::Duration::from_secs(20);
        let start = std::time::Instant::now();
        while !holds() && start.elapsed() < patience {
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        assert!(holds(), "{name}");
        // The watch of what is new begins after the build.
        std::thread::sleep(std::time::Duration::from_millis(100));
    };
    let map = |name: &str| {
        let text = format!("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n");
        write(tree.path(), "app0/base/map.yaml", &text);
    };
    expect("name: dev-app0");
    let kustomization = tree.path().join("app0/base/kustomization.yaml");
    let text = fs::read_to_string(&kustomization).expect("it is there");
    fs::remove_dir_all(tree.path().join("app0/base")).expect("it goes");
    write(tree.path(), "app0/base/kustomization.yaml", &text);
    map("second");
    expect("name: dev-second");
    map("third");
    expect("name: dev-third");
    process
        .kill()
        .and_then(|()| process.wait())
        .expect("it ends");
}

/// Starts the command to watch, and what expects its next line to begin with a text.
#[cfg(unix)]
fn watch(root: &Path, args: &[&str]) -> (std::process::Child, impl FnMut(&str)) {
    use std::io::{BufRead, BufReader};
    let mut process = command(root, args)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
    let expect = move |start: &str| {
        let line = lines.next().expect("a line").expect("UTF-8");
        assert!(line.starts_with(start), "{line}, not {start}");
    };
    (process, expect)
}

#[test]
#[cfg(unix)]
fn watch_builds_what_a_save_affects() {
    let tree = monorepo(2);
    let (mut process, mut expect) =
        watch(tree.path(), &["watch", "app0/dev", "app1/dev", "-o", "out"]);
    expect("built app0/dev in ");
    expect("built app1/dev in ");
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\n";
    write(tree.path(), "app1/base/map.yaml", map);
    expect("built app1/dev in ");
    let text = files(&tree.path().join("out")).remove("app1/dev.yaml");
    assert!(text.is_some_and(|text| text.contains("name: dev-other")));
    // Nothing that matters.
    write(tree.path(), "app1/base/notes.txt", "x");
    fs::remove_file(tree.path().join("app0/base/map.yaml")).expect("it goes");
    expect("failed app0/dev in ");
    write(tree.path(), "app0/base/map.yaml", map);
    expect("built app0/dev in ");
    let killed = Command::new("kill")
        .args(["-INT", &process.id().to_string()])
        .status();
    assert!(killed.is_ok_and(|status| status.success()));
    assert_eq!(process.wait().expect("it ends").code(), Some(0));
}

#[test]
#[cfg(unix)]
fn watch_ends_when_nobody_listens() {
    use std::io::{BufRead, BufReader};
    let tree = monorepo(1);
    let mut process = command(tree.path(), &["watch", "app0/dev", "-o", "out"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    let mut out = BufReader::new(process.stdout.take().expect("a pipe"));
    out.read_line(&mut String::new()).expect("a line");
    drop(out);
    let start = std::time::Instant::now();
    let ended = loop {
        let text = format!("namePrefix: a{}-\n", start.elapsed().as_millis());
        write(tree.path(), "app0/dev/kustomization.yaml", &text);
        std::thread::sleep(std::time::Duration::from_millis(20));
        match process.try_wait().expect("it can be asked") {
            None if start.elapsed().as_secs() < 20 => {}
            ended => break ended,
        }
    };
    let _ = process.kill();
    assert!(ended.is_some_and(|status| status.success()));
}

/// For the system, a directory and the links to it are one, which has one watch.
#[test]
#[cfg(unix)]
fn watch_sees_changes_in_a_directory_whose_link_is_gone() {
    let tree = monorepo(2);
    std::os::unix::fs::symlink("app0/base", tree.path().join("link")).expect("a link");
    write(
        tree.path(),
        "linked/kustomization.yaml",
        "resources: [../link]\n",
    );
    let (mut process, mut expect) =
        watch(tree.path(), &["watch", "app0/dev", "linked", "-o", "out"]);
    expect("built app0/dev in ");
    expect("built linked in ");
    let new = tree.path().join("new");
    std::os::unix::fs::symlink("app1/base", &new).expect("a link");
    fs::rename(new, tree.path().join("link")).expect("it moves");
    expect("built linked in ");
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\n";
    write(tree.path(), "app0/base/map.yaml", map);
    expect("built app0/dev in ");
    process
        .kill()
        .and_then(|()| process.wait())
        .expect("it ends");
}
