//! The command `vendor`: copies of what is remote, and kustomizations that use the copies.
//!
//! 1. Entries for copies of an earlier run become what they were, in memory: see [`restore`] and [`manifest`].
//! 2. The directories are built; what they read of each repository is what will be copied, see [`find`].
//! 3. The copies are written aside, and the kustomizations, of repositories and of the user, name the copies: see
//!    [`stage`].
//! 4. The directories are built again, as they will be and without a network, see [`preview`]. The results must be the
//!    same.
//! 5. Only then everything goes to its place, see [`apply`].

mod apply;
mod find;
mod kustomization;
mod manifest;
mod place;
mod preview;
mod restore;
mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use overlay_engine::{BuildOptions, Failure, clean_path};
use overlay_fetch::Fetch;
use overlay_process::Processes;

use crate::args::Invocation;
use crate::{Context, Status, build, charts, complain, remote, report};
use manifest::Source;
use place::real_path;
use preview::Preview;
use stage::Staging;

/// Runs `vendor [DIR]... [-o DIR]`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let (text, status) = match vendor(invocation) {
        Ok(summary) => (summary, Status::Done),
        Err(Stop::Failure(failure)) => (report::failure(&failure, context.color), Status::Failed),
        Err(Stop::Message(message)) => (report::message(&message, context.color), Status::Failed),
    };
    complain(context, &text);
    status
}

/// Why nothing was done.
enum Stop {
    Failure(Box<Failure>),
    Message(String),
}

impl From<String> for Stop {
    fn from(message: String) -> Stop {
        Stop::Message(message)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop::Failure(Box::new(failure))
    }
}

fn vendor(invocation: &Invocation) -> Result<String, Stop> {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let here = here.map_err(|error| format!("there is no current directory: {error}"))?;
    let output = invocation.value("output").filter(|path| !path.is_empty());
    let to = real_path(&clean_path(
        &here.join(output.unwrap_or(OsStr::new("vendor"))),
    ));
    let Some(name) = to.file_name().map(OsStr::to_owned) else {
        return Err(
            "the root of the file system cannot be the directory of copies"
                .to_owned()
                .into(),
        );
    };
    let directories: Vec<PathBuf> = match &invocation.arguments[..] {
        [] => vec![PathBuf::from(".")],
        directories => directories.iter().map(PathBuf::from).collect(),
    };
    let fetch = remote::fetcher(invocation, &Processes::default());
    let options = charts::always(build::plain_options(invocation))
        .fetcher(fetch.clone())
        .fetched_inputs(true);
    let mut now = Preview {
        here,
        ..Preview::default()
    };
    let mut sources = Sources {
        fetch: &fetch,
        to,
        name,
        digests: BTreeMap::new(),
        inputs: BTreeSet::new(),
        trees: BTreeMap::new(),
        files: BTreeMap::new(),
        rewritten: BTreeMap::new(),
    };
    now.texts = sources.restored(&now, &directories, &options)?;
    let mut results = Vec::new();
    for directory in &directories {
        let built = overlay_engine::build(&now, directory, &options)?;
        sources.note(&now, &built.inputs);
        results.push(built.to_yaml()?);
    }
    sources.find(&now)?;
    sources.check_places()?;

    let staging = Staging::new(&sources.to)?;
    let mut later = now.clone();
    later.moved = sources.stage(&staging)?;
    for (path, text) in &sources.rewritten {
        if !path.starts_with(&sources.to) {
            later.texts.insert(path.clone(), text.as_slice().into());
        }
    }
    if !invocation.has("no-verify") {
        let offline = charts::always(build::plain_options(invocation));
        for (directory, result) in directories.iter().zip(&results) {
            check_result(&later, directory, &offline, result)?;
        }
    }
    let changed = sources.apply(&later, &staging)?;
    Ok(sources.summary(changed))
}

/// Builds a directory as it will be; the result must be what it was.
fn check_result(
    later: &Preview,
    directory: &Path,
    offline: &BuildOptions,
    result: &str,
) -> Result<(), Stop> {
    let built = overlay_engine::build(later, directory, offline)?;
    if built.to_yaml()? == result {
        return Ok(());
    }
    let message = format!(
        "`{}` would give another result with the copies; nothing was changed. With `buildMetadata`, origins differ; `--no-verify` accepts it",
        directory.display()
    );
    Err(message.into())
}

/// A repository at a commit.
struct Tree {
    /// Where its files are, without symbolic links.
    path: PathBuf,
    /// Where the copy goes.
    copy: PathBuf,
    source: Source,
}

/// What is remote, and what will become of it.
struct Sources<'a> {
    fetch: &'a Fetch,
    /// The directory of copies.
    to: PathBuf,
    /// Its name, which the directories for files have too, beside the kustomizations that read them.
    name: OsString,
    /// The digests of files, by their address without a password.
    digests: BTreeMap<String, String>,
    /// The files and directories that the builds have read.
    inputs: BTreeSet<PathBuf>,
    /// By address, branch or tag or commit, and whether with submodules.
    trees: BTreeMap<(String, String, bool), Tree>,
    /// The contents of files, by where their copies go, with where they come from.
    files: BTreeMap<PathBuf, (Arc<[u8]>, Source)>,
    /// New texts of kustomizations, by their paths after all.
    rewritten: BTreeMap<PathBuf, Vec<u8>>,
}

impl Sources<'_> {
    fn summary(&self, changed: usize) -> String {
        let mut summary = String::new();
        let sources = self.trees.values().map(|tree| (&tree.copy, &tree.source));
        let files = self.files.iter().map(|(copy, (_, source))| (copy, source));
        for (_, source) in sources.chain(files) {
            let _ = match source {
                Source::Repository {
                    url,
                    reference,
                    commit,
                    ..
                } => writeln!(summary, "{url} {reference} {commit}"),
                Source::File { url, digest, .. } => writeln!(summary, "{url} {digest}"),
            };
        }
        let number = self.trees.len() + self.files.len();
        let plural = |number: usize| if number == 1 { "" } else { "s" };
        let _ = writeln!(
            summary,
            "{number} remote source{} in `{}`, {changed} kustomization{} changed",
            plural(number),
            self.name.display(),
            plural(changed)
        );
        summary
    }
}
