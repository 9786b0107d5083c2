//! The command `localize`.

use std::fs;
use std::io;
use std::path::Path;

use overlay_edit::{Destination, localize};
use overlay_engine::{BuildOptions, build};
use overlay_process::Processes;

use super::Failed;
use super::parse::Parsed;
use crate::{Context, Status, complain, remote};

/// Runs `localize`.
pub(super) fn run(context: &mut Context<'_>, parsed: &Parsed) -> Result<Status, Failed> {
    let argument = |at: usize| parsed.arguments.get(at).map_or("", String::as_str);
    if parsed.arguments.len() > 2 {
        return Err(Failed::usage(format!(
            "accepts at most 2 arg(s), received {}",
            parsed.arguments.len()
        )));
    }
    let target = match argument(0) {
        "" => ".",
        target => target,
    };
    let scope = parsed.text("scope");
    let fetch = remote::plain_fetcher(&Processes::default());
    let copy = localize(
        context.fs,
        Some(&*fetch),
        &mut Files,
        target,
        &scope,
        argument(1),
    )
    .map_err(|error| Failed::new(format!("unable to localize target \"{target}\": {error}")))?;
    if !parsed.has("no-verify") {
        let mut built = copy.clone();
        if !scope.is_empty() && scope != target {
            let name = Path::new(target).file_name();
            built.extend(name);
        }
        let options = BuildOptions::default().fetcher(fetch);
        let original = yaml(context, Path::new(target), &options)?;
        if yaml(context, &built, &options)? != original {
            return Err(Failed::new(format!(
                "VERIFICATION FAILED: the builds of {target} and {} are different after localization",
                built.display()
            )));
        }
        complain(
            context,
            &format!(
                "VERIFICATION SUCCESS: the builds of {target} and {} are the same after localization.\n",
                copy.display()
            ),
        );
    }
    let message = format!(
        "SUCCESS: localized \"{target}\" to directory {}\n",
        copy.display()
    );
    complain(context, &message);
    Ok(Status::Done)
}

fn yaml(context: &Context<'_>, directory: &Path, options: &BuildOptions) -> Result<String, Failed> {
    build(context.fs, directory, options)
        .and_then(|built| built.to_yaml())
        .map_err(|failure| {
            Failed::new(format!(
                "`{}` cannot be built, so that the copy is not verified: {failure}",
                directory.display()
            ))
        })
}

/// The operating system's files.
struct Files;

impl Destination for Files {
    fn exists(&self, path: &Path) -> bool {
        path.exists()
    }

    fn create_directory(&mut self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn create_directories(&mut self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write(&mut self, path: &Path, content: &[u8]) -> io::Result<()> {
        fs::write(path, content)
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }
}
