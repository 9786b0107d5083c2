//! Functions: programs that make, change or check resources, which a caller can let a build run.
//!
//! The engine itself starts no process: it writes what a program reads and reads what it prints. Whoever wants
//! functions hands in a [`FunctionRunner`].

use std::fmt;
use std::path::Path;

/// Runs the programs that `generators`, `transformers` and `validators` ask for.
pub trait FunctionRunner: fmt::Debug + Send + Sync {
    /// Runs one program and returns what it prints.
    ///
    /// # Errors
    /// When the program cannot run or fails.
    fn run(&self, call: &FunctionCall<'_>) -> Result<FunctionOutput, FunctionError>;
}

/// A program, and what it gets.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FunctionCall<'a> {
    /// Which program.
    pub program: &'a FunctionProgram,
    /// The directory of the kustomization that lists it.
    pub directory: &'a Path,
    /// What it reads.
    pub input: &'a [u8],
}

impl<'a> FunctionCall<'a> {
    /// Returns the call of `program` in `directory` with `input`.
    pub fn new(
        program: &'a FunctionProgram,
        directory: &'a Path,
        input: &'a [u8],
    ) -> FunctionCall<'a> {
        FunctionCall {
            program,
            directory,
            input,
        }
    }
}

/// A program of one of the two kinds that kustomize knows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FunctionProgram {
    /// A function: it reads and prints a `ResourceList`.
    Function(Box<FunctionSpec>),
    /// An old-style plugin: it is found by the type of its configuration, and reads and prints bare resources.
    Plugin(Box<PluginSpec>),
}

/// What a configuration's annotation `config.kubernetes.io/function` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FunctionSpec {
    /// The image of the container; empty when it is no container.
    pub image: String,
    /// Whether the container needs the network.
    pub network: bool,
    /// What the container sees of the file system.
    pub mounts: Vec<StorageMount>,
    /// `NAME=VALUE`, or `NAME` for the value outside of the container.
    pub container_envs: Vec<String>,
    /// The executable; relative to the directory of the kustomization.
    pub path: String,
    /// The arguments of the executable.
    pub args: Vec<String>,
    /// `NAME=VALUE` for the executable.
    pub exec_envs: Vec<String>,
}

/// A part of the file system, or a volume, inside of a container.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct StorageMount {
    /// `bind`, `volume` or `tmpfs`.
    pub kind: String,
    /// The path outside, or the name of the volume.
    pub source: String,
    /// The path inside.
    pub target: String,
    /// Whether the container may write there.
    pub is_writable: bool,
}

impl StorageMount {
    /// Reads `type=bind,source=a,target=b,rw=true`; parts of other forms are passed over.
    pub fn parse(text: &str) -> StorageMount {
        let mut mount = StorageMount::default();
        for (key, value) in text.split(',').filter_map(|part| part.split_once('=')) {
            match key {
                "type" => mount.kind = value.to_owned(),
                "src" | "source" => mount.source = value.to_owned(),
                "dst" | "target" => mount.target = value.to_owned(),
                "rw" => mount.is_writable = value == "true",
                _ => {}
            }
        }
        mount
    }
}

/// An old-style plugin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PluginSpec {
    /// The API group of its configuration.
    pub group: String,
    /// The API version of its configuration, without the group.
    pub version: String,
    /// The kind of its configuration.
    pub kind: String,
    /// The whole configuration, as YAML.
    pub config: String,
    /// What `argsOneLiner` and `argsFromFile` of the configuration say.
    pub args: Vec<String>,
}

/// How a call has ended.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum FunctionOutput {
    /// The program has ended well and printed this.
    Printed(Vec<u8>),
    /// Programs of this kind are not enabled; why. As with kustomize, the build goes on as if the program had
    /// changed nothing.
    NotEnabled(String),
}

/// Why a program has failed.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct FunctionError {
    /// What it did, as the end of a sentence: "ended with exit status 1".
    pub message: String,
    /// Further facts: what it said, say.
    pub notes: Vec<String>,
    /// What the user can do.
    pub hint: Option<String>,
    /// What it printed before it failed: its results are told.
    pub printed: Vec<u8>,
}

impl FunctionError {
    /// Returns the error with a message that ends the sentence "the function ...".
    pub fn new(message: impl Into<String>) -> FunctionError {
        FunctionError {
            message: message.into(),
            ..FunctionError::default()
        }
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> FunctionError {
        self.notes.push(text.into());
        self
    }

    /// Sets what the user can do.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> FunctionError {
        self.hint = Some(text.into());
        self
    }
}

impl fmt::Display for FunctionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the function {}", self.message)
    }
}

impl std::error::Error for FunctionError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mount_is_read_as_docker_writes_it() {
        let mount = StorageMount::parse("type=bind,src=a/b,target=/c,rw=true,what");
        assert_eq!(
            mount,
            StorageMount {
                kind: "bind".to_owned(),
                source: "a/b".to_owned(),
                target: "/c".to_owned(),
                is_writable: true,
            }
        );
    }
}
