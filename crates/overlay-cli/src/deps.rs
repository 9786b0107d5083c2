//! The command `deps`: what a build depends on.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use overlay_engine::{Found, Input};

use crate::args::Invocation;
use crate::{Context, Status, build, charts, complain, functions, json, print, report};

/// Runs `deps [DIR]`.
pub(crate) fn run(context: &mut Context<'_>, invocation: &Invocation) -> Status {
    let directory = invocation
        .arguments
        .first()
        .map_or(Path::new("."), Path::new);
    let options = charts::fetching(invocation, build::options(invocation))
        .functions(functions::passed_over());
    let result = overlay_engine::build(context.fs, directory, &options);
    let (inputs, status) = match result {
        Ok(built) => (built.inputs, Status::Done),
        Err(failure) => {
            complain(context, &report::failure(&failure, context.color));
            (failure.inputs, Status::Failed)
        }
    };
    let here = std::env::current_dir().unwrap_or_default();
    let inputs = sorted(&inputs, &here);
    let text = if invocation.has("make") {
        let target = invocation.value("target").unwrap_or(directory.as_os_str());
        make(&target.to_string_lossy(), &inputs)
    } else if invocation.has("json") {
        in_json(directory, &inputs)
    } else {
        plain(&inputs)
    };
    match print(context, &[text]) {
        Status::Done => status,
        failed => failed,
    }
}

/// The inputs without repetition, in the order of their paths, below `here` relative to it.
fn sorted(inputs: &[Input], here: &Path) -> BTreeMap<PathBuf, Found> {
    let shown = |path: &Path| match path.strip_prefix(here) {
        Ok(relative) if relative.as_os_str().is_empty() => PathBuf::from("."),
        Ok(relative) => relative.to_owned(),
        Err(_) => path.to_owned(),
    };
    inputs
        .iter()
        .map(|input| (shown(&input.path), input.found))
        .collect()
}

fn plain(inputs: &BTreeMap<PathBuf, Found>) -> String {
    let mut text = String::new();
    for (path, found) in inputs {
        let mark = match found {
            Found::File => "",
            Found::Directory | Found::Tree => "/",
            Found::Nothing => " (not there)",
            Found::Remote => " (fetched)",
        };
        let _ = writeln!(text, "{}{mark}", path.display());
    }
    text
}

fn in_json(directory: &Path, inputs: &BTreeMap<PathBuf, Found>) -> String {
    let lines: Vec<String> = inputs
        .iter()
        .map(|(path, found)| {
            let found = match found {
                Found::File => "file",
                Found::Directory | Found::Tree => "directory",
                Found::Nothing => "nothing",
                Found::Remote => "remote",
            };
            let path = json::text(&path.to_string_lossy());
            format!("    {{\"path\": {path}, \"found\": \"{found}\"}}")
        })
        .collect();
    format!(
        "{{\n  \"directory\": {},\n  \"inputs\": [\n{}\n  ]\n}}\n",
        json::text(&directory.to_string_lossy()),
        lines.join(",\n")
    )
}

/// A rule for make. A missing file is a prerequisite from the moment when it is there; a file that goes is no error.
fn make(target: &str, inputs: &BTreeMap<PathBuf, Found>) -> String {
    let mut rule = format!("{}:", escaped(target));
    let mut others = String::new();
    for (path, found) in inputs {
        let name = escaped(&path.to_string_lossy());
        match found {
            Found::File => {
                let _ = write!(rule, " \\\n  {name}");
                // With `%`, it would be a rule for others, and none for this one.
                if !name.contains('%') {
                    let _ = write!(others, "\n{name}:\n");
                }
            }
            Found::Nothing => {
                let _ = write!(rule, " \\\n  {}", if_there(&name));
            }
            // The time of a directory says nothing: its files stand for it. Of what is elsewhere, make knows no time.
            Found::Directory | Found::Tree | Found::Remote => {}
        }
    }
    rule + "\n" + &others
}

/// A name that stands there only when there is a file. What `wildcard` returns has nothing escaped, so that an escaped
/// name must be written again; in which commas would end the argument.
fn if_there(name: &str) -> String {
    if name.contains('\\') && !name.contains(',') {
        format!("$(if $(wildcard {name}),{name})")
    } else {
        format!("$(wildcard {name})")
    }
}

/// A name as make reads it; make has no way to write a line break, which becomes a space.
fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut backslashes = 0;
    for letter in name.chars() {
        match letter {
            ' ' | '\t' | '\n' | '\r' | '#' | ':' | '*' | '?' | '[' => {
                // Those before it would escape each other, and then it no more.
                text.extend(std::iter::repeat_n('\\', backslashes + 1));
                text.push(if matches!(letter, '\n' | '\r') {
                    ' '
                } else {
                    letter
                });
            }
            '$' => text.push_str("$$"),
            // Else the rule would be an assignment.
            '=' => text.push_str("$(subst x,=,x)"),
            letter => text.push(letter),
        }
        backslashes = if letter == '\\' { backslashes + 1 } else { 0 };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_for_make_escapes_names() {
        let inputs = BTreeMap::from([
            (PathBuf::from("a b#c$.yaml"), Found::File),
            (PathBuf::from("gone.yaml"), Found::Nothing),
            (PathBuf::from("dir"), Found::Directory),
            (PathBuf::from("h\\ i=j.yaml"), Found::File),
            (PathBuf::from("no ne.yaml"), Found::Nothing),
        ]);
        assert_eq!(
            make("out.yaml", &inputs),
            "out.yaml: \\\n  a\\ b\\#c$$.yaml \\\n  $(wildcard gone.yaml) \\\n  h\\\\\\ i$(subst x,=,x)j.yaml \\\n  \
             $(if $(wildcard no\\ ne.yaml),no\\ ne.yaml)\n\n\
             a\\ b\\#c$$.yaml:\n\nh\\\\\\ i$(subst x,=,x)j.yaml:\n"
        );
    }
}
