//! Functions in containers: the arguments that kustomize gives to `docker`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use overlay_engine::{FunctionSpec, StorageMount, clean_path};

/// The program that runs containers: `docker`, or else `podman`, which takes the same arguments.
pub(crate) fn program() -> Option<PathBuf> {
    ["docker", "podman"]
        .into_iter()
        .find_map(crate::find_program)
}

/// Returns the arguments that run the container of `spec`.
pub(crate) fn arguments(
    spec: &FunctionSpec,
    user: &str,
    mounts: &[StorageMount],
    envs: &Envs,
    directory: &Path,
) -> Vec<String> {
    let network = if spec.network { "host" } else { "none" };
    let mut arguments: Vec<String> = [
        "run",
        "--rm",
        "-i",
        "-a",
        "STDIN",
        "-a",
        "STDOUT",
        "-a",
        "STDERR",
        "--network",
        network,
        "--user",
        user,
        "--security-opt=no-new-privileges",
    ]
    .map(str::to_owned)
    .into();
    for mount in mounts {
        arguments.extend(["--mount".to_owned(), mount_argument(mount, directory)]);
    }
    for (name, value) in &envs.values {
        arguments.extend(["-e".to_owned(), format!("{name}={value}")]);
    }
    for name in &envs.exported {
        arguments.extend(["-e".to_owned(), name.clone()]);
    }
    arguments.push(spec.image.clone());
    arguments
}

fn mount_argument(mount: &StorageMount, directory: &Path) -> String {
    let source = if Path::new(&mount.source).is_absolute() {
        mount.source.clone()
    } else {
        clean_path(&directory.join(&mount.source))
            .to_string_lossy()
            .into_owned()
    };
    let mode = if mount.is_writable { "" } else { ",readonly" };
    format!(
        "type={},source={source},target={}{mode}",
        mount.kind, mount.target
    )
}

/// The environment of a container.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Envs {
    values: BTreeMap<String, String>,
    /// Names of variables whose value is the caller's.
    exported: Vec<String>,
}

impl Envs {
    fn read(envs: &[String]) -> Envs {
        let defaults = ["LOG_TO_STDERR", "STRUCTURED_RESULTS"];
        let mut read = Envs {
            values: defaults
                .map(|name| (name.to_owned(), "true".to_owned()))
                .into(),
            exported: Vec::new(),
        };
        for env in envs {
            match env.split_once('=') {
                Some((name, value)) => {
                    read.values.insert(name.to_owned(), value.to_owned());
                }
                None => read.export(env),
            }
        }
        read
    }

    fn export(&mut self, name: &str) {
        if !self.exported.iter().any(|known| known == name) {
            self.exported.push(name.to_owned());
        }
    }
}

/// The environment that a container's configuration and the caller ask for; the caller wins, also with the defaults
/// that it did not ask for.
pub(crate) fn merge_envs(declared: &[String], given: &[String]) -> Envs {
    let mut envs = Envs::read(declared);
    let given = Envs::read(given);
    envs.values.extend(given.values);
    for name in &given.exported {
        envs.export(name);
    }
    envs
}

/// The environment that an executable's configuration and the caller ask for; the caller wins. As in kustomize, a value
/// must not have a `=`.
pub(crate) fn merge_exec_envs<'a>(
    declared: &'a [String],
    given: &'a [String],
) -> BTreeMap<&'a str, &'a str> {
    declared
        .iter()
        .chain(given)
        .filter_map(|env| env.split_once('='))
        .filter(|(_, value)| !value.contains('='))
        .collect()
}

/// The numbers of the current user and group.
#[cfg(unix)]
pub(crate) fn current_user() -> String {
    let (user, group) = (rustix::process::getuid(), rustix::process::getgid());
    format!("{}:{}", user.as_raw(), group.as_raw())
}

/// Where users have no numbers, nobody.
#[cfg(not(unix))]
pub(crate) fn current_user() -> String {
    "nobody".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caller_wins_and_its_defaults_too() {
        let list =
            |envs: &[&str]| -> Vec<String> { envs.iter().map(|env| (*env).into()).collect() };
        let envs = merge_envs(
            &list(&["A=1", "B", "LOG_TO_STDERR=false"]),
            &list(&["A=2=3", "C", "B"]),
        );
        let values: Vec<_> = envs
            .values
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        assert_eq!(
            values,
            ["A=2=3", "LOG_TO_STDERR=true", "STRUCTURED_RESULTS=true"]
        );
        assert_eq!(envs.exported, ["B", "C"]);
        let (declared, given) = (list(&["A=1", "B=x=y", "C"]), list(&["A=2"]));
        let envs = merge_exec_envs(&declared, &given);
        assert_eq!(envs.into_iter().collect::<Vec<_>>(), [("A", "2")]);
    }
}
