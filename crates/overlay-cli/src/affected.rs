//! The command `affected`: which overlays a change makes different.
//!
//! The overlays are built as the tree is now. Up to the first path that differs, the build before the change looked
//! at the same paths in the same order, so that the inputs of the build now are enough to know, also when it fails.
//! What the inputs of an overlay cannot tell is whether it was an overlay before: another kustomization may have
//! referred to it. [`past`] is the tree at a commit, in which overlays are found as they are now.

mod change;
mod git;
pub(crate) mod past;

use std::collections::HashSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use overlay_engine::{OsFs, Workspace};

use crate::args::{Invocation, Usage};
use crate::discover::{self, Found, Overlay, Search};
use crate::{
    Context, Status, build, charts, complain, functions, json, parallel, print, report,
    report_usage,
};

pub(crate) use change::{Changes, absolute};

/// Runs `affected --since REF [ROOT]` and `affected --files F…`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let (root, search) = match arguments(invocation) {
        Ok(arguments) => arguments,
        Err(usage) => {
            report_usage(context, &usage);
            return Status::WrongUsage;
        }
    };
    let overlays = match answer(invocation, &root, &search) {
        Ok(overlays) => overlays,
        Err(message) => {
            complain(context, &report::message(&message, context.color));
            return Status::Failed;
        }
    };
    let names: Vec<String> = overlays
        .iter()
        .map(|overlay| overlay.directory.to_string_lossy().into_owned())
        .collect();
    let text = if invocation.has("json") {
        json::list(names.iter().map(String::as_str)) + "\n"
    } else {
        names.iter().map(|name| format!("{name}\n")).collect()
    };
    print(context, &[text])
}

fn arguments(invocation: &Invocation) -> Result<(PathBuf, Search), Usage> {
    let usage = |message: &str| Err(Usage::new(invocation.command, message));
    let has_files = invocation.value("files").is_some();
    match (has_files, invocation.value("since").is_some()) {
        (true, true) => return usage("give either `--since` or `--files`"),
        (false, false) => return usage("what has changed? `--since REF` or `--files F…`"),
        (true, false) if invocation.has("removed") => {
            return usage("`--removed` needs `--since`, which knows what was there");
        }
        _ => {}
    }
    // With `--files`, words are more files.
    let root = match invocation.value("root") {
        Some(root) => Path::new(root),
        None if has_files => Path::new("."),
        None => match &invocation.arguments[..] {
            [] => Path::new("."),
            [root] => Path::new(root),
            _ => return usage("only one directory can be searched"),
        },
    };
    Ok((root.to_owned(), Search::new(invocation, root)?))
}

/// The overlays that are asked for, in their order.
fn answer(invocation: &Invocation, root: &Path, search: &Search) -> Result<Vec<Overlay>, String> {
    let options = charts::fetching(invocation, build::options(invocation))
        .functions(functions::passed_over());
    let workspace = Workspace::new(OsFs, options);
    let Some(reference) = invocation.value("since") else {
        let changes = given(invocation)?;
        let found = search_whole(&workspace, search)?;
        if found.is_empty() {
            return Err(discover::nothing_below(root));
        }
        let is_new = |_: &Overlay| false;
        return Ok(affected(
            &workspace,
            found.chosen,
            &changes,
            is_new,
            search.jobs,
        ));
    };
    let repository = git::Repository::around(root)?;
    let commit = repository.commit(&reference.to_string_lossy())?;
    let difference = repository.difference(&commit)?;
    let found = search_whole(&workspace, search)?;
    let before = if difference.moves_overlays {
        let files = past::Files::new(&repository, &commit, &difference)?;
        discover::search_past(files, search)?
    } else {
        found.clone()
    };
    if found.is_empty() && before.is_empty() {
        return Err(discover::nothing_below(root));
    }
    if invocation.has("removed") {
        let now: HashSet<&Path> = found.all.iter().map(PathBuf::as_path).collect();
        return Ok(before.without(&now, search));
    }
    let before: HashSet<&Path> = before.all.iter().map(PathBuf::as_path).collect();
    let is_new = |overlay: &Overlay| !before.contains(overlay.name.as_path());
    let chosen = found.chosen;
    Ok(affected(
        &workspace,
        chosen,
        &difference.changes,
        is_new,
        search.jobs,
    ))
}

/// Finds the overlays; what cannot be searched may hold some that would be missed.
fn search_whole(workspace: &Workspace, search: &Search) -> Result<Found, String> {
    let mut found = discover::search(workspace, search)?;
    match found.problems.is_empty() {
        true => Ok(found),
        false => Err(found.problems.swap_remove(0)),
    }
}

/// The overlays that must be built again, in their order.
fn affected(
    workspace: &Workspace,
    overlays: Vec<Overlay>,
    changes: &Changes,
    is_new: impl Fn(&Overlay) -> bool + Sync,
    jobs: usize,
) -> Vec<Overlay> {
    let here = std::env::current_dir().unwrap_or_default();
    let is_affected = |overlay: &Overlay| {
        if is_new(overlay) {
            return true;
        }
        let inputs = match workspace.build(&overlay.directory) {
            Ok(built) => built.inputs,
            Err(failure) => failure.inputs,
        };
        inputs.into_iter().any(|mut input| {
            if !input.path.is_absolute() {
                // What was asked for, the way it was asked for.
                input.path = absolute(&here, &input.path);
            }
            changes.touch(&input)
        })
    };
    let mut answers = Vec::with_capacity(overlays.len());
    parallel::in_order(jobs, &overlays, is_affected, |_, is_affected| {
        answers.push(is_affected);
    });
    let named = overlays.into_iter().zip(answers);
    named
        .filter(|(_, is_affected)| *is_affected)
        .map(|(overlay, _)| overlay)
        .collect()
}

/// The paths that the user gives.
fn given(invocation: &Invocation) -> Result<Changes, String> {
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let mut changes = Changes::default();
    let flags = invocation.values("files");
    let words = invocation.arguments.iter().map(|word| word.as_os_str());
    for file in flags.chain(words) {
        if file != "-" {
            changes.add(&here, Path::new(file));
            continue;
        }
        let mut text = Vec::new();
        std::io::stdin()
            .read_to_end(&mut text)
            .map_err(|error| format!("cannot read standard input: {error}"))?;
        for name in names(&text) {
            changes.add(&here, &git::path(&name)?);
        }
    }
    Ok(changes)
}

/// Names that end with a NUL, if there is one, else with their line. A line in double quotes is read as git quotes
/// names.
fn names(text: &[u8]) -> Vec<Vec<u8>> {
    let has_nul = text.contains(&0);
    let names = text.split(|byte| *byte == if has_nul { 0 } else { b'\n' });
    names
        .filter_map(|name| {
            if has_nul {
                return Some(name.to_vec());
            }
            let name = name.strip_suffix(b"\r").unwrap_or(name);
            let inner = name
                .strip_prefix(b"\"")
                .and_then(|name| name.strip_suffix(b"\""));
            inner.and_then(unquoted).or_else(|| Some(name.to_vec()))
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// What git has quoted, without the quotes; nothing when it is not that.
fn unquoted(text: &[u8]) -> Option<Vec<u8>> {
    let mut name = Vec::with_capacity(text.len());
    let mut bytes = text.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            name.push(byte);
            continue;
        }
        name.push(match bytes.next()? {
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            escaped @ (b'"' | b'\\') => escaped,
            first @ b'0'..=b'3' => {
                let mut digit = || bytes.next().filter(|byte| (b'0'..=b'7').contains(byte));
                let (second, third) = (digit()?, digit()?);
                (first - b'0') * 64 + (second - b'0') * 8 + (third - b'0')
            }
            _ => return None,
        });
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_lines_and_from_what_git_quotes() {
        let read = |text: &[u8]| {
            let names = names(text).into_iter();
            names
                .map(|name| String::from_utf8(name).expect("UTF-8"))
                .collect::<Vec<_>>()
        };
        assert_eq!(read(b"a/b.yaml\r\n\nc d"), ["a/b.yaml", "c d"]);
        assert_eq!(read(b"a\nb\0\"c\"\0"), ["a\nb", "\"c\""]);
        assert_eq!(
            read(b"\"caf\\303\\251 \\\"x\\\"\\t.yaml\"\n"),
            ["caf\u{e9} \"x\"\t.yaml"]
        );
        assert_eq!(read(b"\"a\\q\"\n\"\n"), ["\"a\\q\"", "\""]);
    }
}
