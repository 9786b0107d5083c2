//! The command `fn run`.

use std::io;
use std::path::{Path, PathBuf};

use overlay_function::Functions as Programs;
use overlay_package::{Changes, Event, Functions, Output, Reading, Texts, read, read_text};
use overlay_yaml::{Mapping, Style, Tag, Value, resolve_plain, write_v3};

use super::Failed;
use super::cfg::{STANDARD_INPUT, standard_input};
use super::parse::Parsed;
use crate::{Context, Status, complain, functions, output, print};

/// Runs `fn run [DIR] [-- KEY=VALUE...]`.
pub(super) fn run(context: &mut Context<'_>, parsed: &Parsed) -> Result<Status, Failed> {
    let (enables_exec, image) = (parsed.has("enable-exec"), parsed.text("image"));
    let exec_path = parsed.text("exec-path");
    if !enables_exec && !exec_path.is_empty() {
        return Err(Failed::usage("must specify --enable-exec with --exec-path"));
    }
    let (arguments, data) = match parsed.dash {
        Some(dash) => parsed.arguments.split_at(dash.min(parsed.arguments.len())),
        None => (parsed.arguments.as_slice(), &[][..]),
    };
    if parsed.dash.is_some() && image.is_empty() && exec_path.is_empty() {
        return Err(Failed::usage("must specify --image"));
    }
    if arguments.len() > 1 {
        return Err(Failed::usage(
            "0 or 1 arguments supported, function arguments go after '--'",
        ));
    }
    let root = arguments.first().map(Path::new);
    let here = std::env::current_dir()
        .map_err(|error| Failed::new(format!("there is no current directory: {error}")))?;

    let mut texts = Texts::default();
    let before = match root {
        None => read_text(&mut texts, STANDARD_INPUT, &standard_input()?)?.resources,
        Some(root) => read(context.fs, &mut texts, root, &Reading::default().json(true))?,
    };
    let mut given = Vec::new();
    for path in parsed.values("fn-path") {
        given.extend(read(
            context.fs,
            &mut texts,
            Path::new(&path),
            &Reading::default(),
        )?);
    }
    if !image.is_empty() || !exec_path.is_empty() {
        given.push(config(&image, &exec_path, parsed.has("network"), data)?);
    }

    let mut programs = Programs::new()
        .exec(enables_exec)
        .network(parsed.has("network"))
        .as_current_user(parsed.has("as-current-user"))
        .processes(functions::processes());
    for mount in parsed.values("mount") {
        programs = programs.mount(&mount);
    }
    for env in parsed.values("env") {
        programs = programs.env(env);
    }
    let functions = Functions::new(&programs, &here)
        .network(parsed.has("network"))
        .exec(enables_exec)
        .global(parsed.has("global-scope"));
    let results = parsed.text("results-dir");
    let logs = parsed.has("log-steps");
    let mut event = |event: Event<'_>| -> io::Result<()> {
        match event {
            Event::Starts(name) if logs => complain(context, &format!("Running {name}\n")),
            Event::Results(number, text) if !results.is_empty() => {
                let path = Path::new(&results).join(format!("results-{number}.yaml"));
                write_results(&path, text)?;
            }
            _ => {}
        }
        Ok(())
    };
    let after = functions.run(&mut texts, before.clone(), given, &mut event)?;
    // A function that leaves nothing changes nothing, as in kustomize.
    let Some(after) = after else {
        return Ok(Status::Done);
    };
    match root {
        Some(root) if !parsed.has("dry-run") => write(root, &texts, &before, &after),
        _ => Ok(print(context, &[Output::default().write(&texts, &after)?])),
    }
}

/// Writes a file that only its owner can read.
fn write_results(path: &Path, text: &str) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    io::Write::write_all(&mut file, text.as_bytes())
}

/// Writes what has changed into the directory, or that of a file.
fn write(root: &Path, texts: &Texts, before: &[Value], after: &[Value]) -> Result<Status, Failed> {
    let changes = Changes::new(texts, before, after)?;
    let failed = |path: &Path, error: &dyn std::fmt::Display| {
        Failed::new(format!("cannot write `{}`: {error}", path.display()))
    };
    let canonical = std::fs::canonicalize(root).map_err(|error| failed(root, &error))?;
    let directory: PathBuf = match canonical.is_dir() {
        true => canonical,
        false => canonical.parent().map(Path::to_owned).unwrap_or_default(),
    };
    // Nothing is written before it is certain that everything goes into the directory.
    for (path, _) in &changes.written {
        let path = directory.join(path);
        let mut above = path.ancestors().skip(1);
        let existing = above.find_map(|above| std::fs::canonicalize(above).ok());
        if !existing.is_some_and(|existing| existing.starts_with(&directory)) {
            return Err(failed(&path, &"a symbolic link leads out of the directory"));
        }
        if path.is_dir() {
            return Err(failed(&path, &"it is a directory"));
        }
    }
    let writer = output::Writer::new();
    for (path, text) in &changes.written {
        let path = directory.join(path);
        let written = writer.write(&path, text.as_bytes());
        written.map_err(|error| failed(&path, &error))?;
    }
    for path in &changes.removed {
        let path = directory.join(path);
        std::fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
    }
    Ok(Status::Done)
}

/// The configuration of the function that the flags name: a ConfigMap, or an object of the kind that is the first of
/// `data`, with the others as its data.
fn config(image: &str, exec_path: &str, network: bool, data: &[String]) -> Result<Value, Failed> {
    let plain = |text: &str| Value::scalar(text, resolve_plain(text), Style::Plain);
    let flow = |mapping: Mapping| Value::mapping(mapping).with_style(Style::Flow);
    let (section, entries) = match image {
        "" => ("exec", vec![("path", plain(exec_path))]),
        image if network => (
            "container",
            vec![("image", plain(image)), ("network", Value::bool(true))],
        ),
        image => ("container", vec![("image", plain(image))]),
    };
    let function = [(section, flow(entries.into_iter().collect()))];
    let mut text = String::new();
    write_v3(&Value::mapping(function.into_iter().collect()), &mut text)
        .map_err(|error| Failed::new(error.to_string()))?;

    let mut kind = "ConfigMap";
    let mut fields = Mapping::new();
    for (number, item) in data.iter().enumerate() {
        match item.split_once('=') {
            Some((key, value)) => {
                fields.insert(key, plain(value));
            }
            None if number == 0 => kind = item,
            None => {
                return Err(Failed::usage(
                    "args must have keys and values separated by =",
                ));
            }
        }
    }
    let annotation = Value::scalar(text, Tag::Str, Style::Plain);
    let annotations = [("config.kubernetes.io/function", annotation)];
    let metadata: Mapping = [
        ("name", Value::string("function-input")),
        (
            "annotations",
            Value::mapping(annotations.into_iter().collect()),
        ),
    ]
    .into_iter()
    .collect();
    let config: Mapping = [
        ("metadata", Value::mapping(metadata)),
        ("data", flow(fields)),
        ("kind", plain(kind)),
        ("apiVersion", plain("v1")),
    ]
    .into_iter()
    .collect();
    Ok(config.into())
}
