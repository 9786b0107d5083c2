//! A directory with a cache, repositories and a kustomization that uses them, for one test.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

pub(crate) const CONFIG_MAP: &str = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

/// A directory with a cache, repositories and a kustomization that uses them.
pub(crate) struct Place {
    directory: TempDir,
}

impl Place {
    pub(crate) fn new() -> Place {
        Place {
            directory: tempfile::tempdir().expect("a temporary directory"),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn write(&self, path: &str, content: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a directory"))
            .and_then(|()| fs::write(path, content))
            .expect("the tree can be written");
    }

    pub(crate) fn kustomization(&self, content: &str) {
        self.write("app/kustomization.yaml", content);
    }

    /// Runs git in a repository, which it makes first if there is none.
    pub(crate) fn git(&self, repository: &str, args: &[&str]) -> String {
        let directory = self.path(repository);
        fs::create_dir_all(&directory).expect("it can be made");
        let run = |args: &[&str]| {
            let output = Command::new("git")
                .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
                .args([
                    "-c",
                    "protocol.file.allow=always",
                    "-c",
                    "init.defaultBranch=main",
                ])
                .args(args)
                .current_dir(&directory)
                .env("GIT_CONFIG_GLOBAL", "/dev/null")
                .output()
                .expect("git can be run");
            let messages = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "git {args:?}: {messages}");
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        };
        if !directory.join(".git").exists() {
            run(&["init", "--quiet"]);
        }
        run(args)
    }

    /// Commits all that is in the repository, and gives the commit.
    pub(crate) fn commit(&self, repository: &str) -> String {
        self.git(repository, &["add", "--all"]);
        self.git(
            repository,
            &["commit", "--quiet", "--allow-empty", "-m", "x"],
        );
        self.git(repository, &["rev-parse", "HEAD"])
    }

    pub(crate) fn url(&self, repository: &str) -> String {
        format!("file://{}", self.path(repository).display())
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_overlay"));
        command
            .args(args)
            .current_dir(self.path("app"))
            .env("OVERLAY_CACHE", self.path("cache"))
            .env("NO_COLOR", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env_remove("OVERLAY_REMOTE_MAX_AGE")
            .env_remove("http_proxy");
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("it can be run")
    }

    /// Builds, and gives what is printed.
    pub(crate) fn build(&self, args: &[&str]) -> String {
        let output = self.run(&[&["build"], args].concat());
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{messages}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Builds in vain, and gives the report.
    pub(crate) fn fail(&self, args: &[&str]) -> String {
        let output = self.run(&[&["build"], args].concat());
        let printed = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{printed}");
        assert_eq!(printed, "");
        assert_eq!(self.leftovers(), Vec::<PathBuf>::new());
        String::from_utf8(output.stderr).expect("UTF-8")
    }

    /// What is unfinished in the cache.
    pub(crate) fn leftovers(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path("cache/tmp")).into_iter().flatten();
        entries
            .map(|entry| entry.expect("an entry").path())
            .collect()
    }

    /// Compares with kustomize, if there is one: the output, or that it fails too.
    pub(crate) fn compare(&self, args: &[&str]) {
        let Some(program) = std::env::var_os("KUSTOMIZE").filter(|path| !path.is_empty()) else {
            return;
        };
        let theirs = Command::new(program)
            .arg("build")
            .args(args)
            .current_dir(self.path("app"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .expect("`KUSTOMIZE` can be run");
        let ours = self
            .command(&[&["build"], args].concat())
            .env("OVERLAY_REMOTE_MAX_AGE", "0")
            .output()
            .expect("it can be run");
        let what = fs::read_to_string(self.path("app/kustomization.yaml")).unwrap_or_default();
        assert_eq!(
            ours.status.success(),
            theirs.status.success(),
            "{args:?}\n{what}\n{}{}",
            String::from_utf8_lossy(&ours.stderr),
            String::from_utf8_lossy(&theirs.stderr)
        );
        assert_eq!(
            String::from_utf8_lossy(&ours.stdout),
            String::from_utf8_lossy(&theirs.stdout),
            "{args:?}\n{what}"
        );
    }
}
