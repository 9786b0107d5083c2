//! The commands `cfg cat`, `cfg count`, `cfg grep` and `cfg tree`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use overlay_package::{
    Field, LOCAL_CONFIG, Output, PackageError, Query, Reading, Structure, Texts, Tree, annotation,
    format, packages, read, read_text,
};
use overlay_yaml::{Style, Value};

use super::Failed;
use super::parse::Parsed;
use crate::{Context, Status, output, print};

/// The file that makes a directory a package of its own.
const PACKAGE_FILE: &str = "Krmfile";

impl From<PackageError> for Failed {
    fn from(error: PackageError) -> Failed {
        Failed::new(error.to_string())
    }
}

/// Runs one of the commands.
pub(super) fn run(context: &mut Context<'_>, parsed: &Parsed) -> Result<Status, Failed> {
    match parsed.command {
        "cfg cat" => cat(context, parsed),
        "cfg count" => count(context, parsed),
        "cfg grep" => grep(context, parsed),
        _ => tree(context, parsed),
    }
}

/// Reads standard input to its end.
pub(super) fn standard_input() -> Result<Vec<u8>, Failed> {
    let mut text = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut text);
    read.map_err(|error| Failed::new(format!("cannot read standard input: {error}")))?;
    Ok(text)
}

/// What standard input is called in messages.
pub(super) const STANDARD_INPUT: &str = "<standard input>";

fn at_most(parsed: &Parsed, most: usize) -> Result<(), Failed> {
    let count = parsed.arguments.len();
    match count > most {
        true => Err(Failed::usage(format!(
            "accepts at most {most} arg(s), received {count}"
        ))),
        false => Ok(()),
    }
}

/// Does something with each package in and below a directory. As in kustomize, when there can be several, what goes wrong
/// with one is told in the output; `told` says how.
fn each_package(
    context: &Context<'_>,
    parsed: &Parsed,
    root: &str,
    mut work: impl FnMut(&mut Texts, Vec<Value>, &str) -> Result<String, PackageError>,
    told: impl Fn(&PackageError, &str) -> String,
    separator: &str,
) -> Result<String, Failed> {
    let recurses = parsed.is_on("recurse-subpackages");
    let mut out = String::new();
    for (number, package) in packages(context.fs, root, PACKAGE_FILE, recurses)?
        .iter()
        .enumerate()
    {
        if number > 0 {
            out.push('\n');
        }
        let mut texts = Texts::default();
        let reading = Reading::default().package_file(PACKAGE_FILE);
        let done = read(context.fs, &mut texts, Path::new(package), &reading)
            .and_then(|resources| work(&mut texts, resources, package));
        match done {
            Ok(text) => {
                out.push_str(&text);
                if !text.is_empty() {
                    out.push_str(separator);
                }
            }
            Err(error) if recurses => out.push_str(&told(&error, package)),
            Err(error) => return Err(error.into()),
        }
    }
    let end = out.strip_suffix("---").filter(|_| !separator.is_empty());
    Ok(end.map(str::to_owned).unwrap_or(out))
}

/// Keeps the resources that the flags about resources for local use leave.
fn choose(parsed: &Parsed, resources: &mut Vec<Value>) {
    let (local, others) = (
        parsed.has("include-local"),
        !parsed.has("exclude-non-local"),
    );
    resources.retain(|resource| match annotation(resource, LOCAL_CONFIG) {
        Some(_) => local,
        None => others,
    });
}

fn cat(context: &mut Context<'_>, parsed: &Parsed) -> Result<Status, Failed> {
    at_most(parsed, 1)?;
    let annotates = parsed.has("annotate");
    let (version, kind) = (parsed.text("wrap-version"), parsed.text("wrap-kind"));
    let config_path = parsed.text("function-config");
    let styles = parsed.values("style");
    let fs = context.fs;
    let write = |texts: &mut Texts, mut resources: Vec<Value>| -> Result<String, PackageError> {
        let mut config = None;
        if !config_path.is_empty() {
            let reading = Reading::default().annotate(annotates);
            let mut configs = read(fs, texts, Path::new(&config_path), &reading)?;
            if configs.len() != 1 {
                return Err(PackageError::Refused(format!(
                    "expected exactly 1 functionConfig, found {}",
                    configs.len()
                )));
            }
            config = configs.pop();
        }
        choose(parsed, &mut resources);
        if resources.is_empty() {
            return Ok(String::new());
        }
        if parsed.is_on("format") {
            resources.iter_mut().try_for_each(format)?;
        }
        let mut out = Output::default()
            .keep_index(annotates)
            .without_comments(parsed.has("strip-comments"))
            .function_config(config);
        if !annotates {
            out = out.without_paths();
        }
        if !styles.is_empty() {
            let is_flow = styles.iter().any(|style| style == "FlowStyle");
            out = out.style(if is_flow { Style::Flow } else { Style::Plain });
        }
        if !kind.is_empty() {
            out = out.wrapper(&version, &kind);
        }
        out.write(texts, &resources)
    };
    let text = match parsed.arguments.first() {
        None => {
            let mut texts = Texts::default();
            let input = read_text(&mut texts, STANDARD_INPUT, &standard_input()?)?;
            write(&mut texts, input.resources)?
        }
        Some(root) => {
            let told =
                |error: &PackageError, package: &str| format!("{error} in package {package:?}\n");
            let work = |texts: &mut Texts, resources, _: &str| write(texts, resources);
            each_package(context, parsed, root, work, told, "---")?
        }
    };
    match parsed.value("dest").filter(|path| !path.is_empty()) {
        None => Ok(print(context, &[text])),
        Some(path) => {
            let written = output::write_file(Path::new(path), text.as_bytes());
            written.map_err(|error| Failed::new(format!("cannot write `{path}`: {error}")))?;
            Ok(Status::Done)
        }
    }
}

fn count(context: &mut Context<'_>, parsed: &Parsed) -> Result<Status, Failed> {
    at_most(parsed, 1)?;
    let count = |resources: &[Value]| {
        if !parsed.is_on("kind") {
            return format!("{}\n", resources.len());
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for resource in resources {
            let kind = resource.get("kind").and_then(Value::text);
            *counts.entry(kind.unwrap_or_default()).or_default() += 1;
        }
        let mut text = String::new();
        for (kind, count) in counts {
            let _ = writeln!(text, "{kind}: {count}");
        }
        text
    };
    let text = match parsed.arguments.first() {
        None => {
            let mut texts = Texts::default();
            let input = read_text(&mut texts, STANDARD_INPUT, &standard_input()?)?;
            count(&input.resources)
        }
        Some(root) => {
            let told = |error: &PackageError, package: &str| format!("{package}/\n{error}\n");
            let work = |_: &mut Texts, resources: Vec<Value>, package: &str| {
                Ok(format!("{package}/\n{}", count(&resources)))
            };
            each_package(context, parsed, root, work, told, "")?
        }
    };
    Ok(print(context, &[text]))
}

fn grep(context: &mut Context<'_>, parsed: &Parsed) -> Result<Status, Failed> {
    at_most(parsed, 2)?;
    let Some(query) = parsed.arguments.first() else {
        return Err(Failed::usage("missing required argument: QUERY"));
    };
    let query = Query::parse(query)?;
    let inverts = parsed.has("invert-match");
    let out = Output::default().keep_index(parsed.is_on("annotate"));
    let write = |texts: &Texts, resources: Vec<Value>| -> Result<String, PackageError> {
        let mut kept = Vec::new();
        for resource in resources {
            if query.matches(&resource)? != inverts {
                kept.push(resource);
            }
        }
        out.write(texts, &kept)
    };
    let text = match parsed.arguments.get(1) {
        None => {
            let mut texts = Texts::default();
            let input = read_text(&mut texts, STANDARD_INPUT, &standard_input()?)?;
            write(&texts, input.resources)?
        }
        Some(root) => {
            let told = |error: &PackageError, _: &str| format!("{error}\n");
            let work = |texts: &mut Texts, resources, _: &str| write(texts, resources);
            each_package(context, parsed, root, work, told, "---")?
        }
    };
    Ok(print(context, &[text]))
}

fn tree(context: &mut Context<'_>, parsed: &Parsed) -> Result<Status, Failed> {
    at_most(parsed, 1)?;
    let mut texts = Texts::default();
    let argument = parsed.arguments.first().map_or(".", String::as_str);
    let root = overlay_engine::clean_path(Path::new(argument));
    let root = root.to_string_lossy();
    let (root, mut resources) = match argument {
        "-" => (
            ".",
            read_text(&mut texts, STANDARD_INPUT, &standard_input()?)?.resources,
        ),
        path => (
            &*root,
            read(context.fs, &mut texts, Path::new(path), &Reading::default())?,
        ),
    };
    let mut tree = Tree::new(root, PACKAGE_FILE);
    for path in parsed.values("field") {
        tree.fields.push(Field::parse(&path)?);
    }
    let wants = |flag: &str| match parsed.value(flag) {
        Some(value) => value == "true",
        None => parsed.has("all"),
    };
    for (flag, field) in [
        ("name", "name"),
        ("image", "image"),
        ("command", "command"),
        ("args", "args"),
        ("env", "env"),
        ("resources", "resources"),
        ("ports", "ports"),
    ] {
        if wants(flag) {
            tree.fields.extend(Field::of_containers(field));
        }
    }
    for (flag, path) in [("replicas", "spec.replicas"), ("ports", "spec.ports")] {
        if wants(flag) {
            tree.fields.push(Field::parse(path)?);
        }
    }
    tree.structure = match parsed.text("graph-structure").as_str() {
        "directory" => Some(Structure::Directories),
        "owners" => Some(Structure::Owners),
        _ => None,
    };
    choose(parsed, &mut resources);
    if resources.is_empty() {
        return Ok(Status::Done);
    }
    let text = tree.draw(context.fs, &resources)?;
    Ok(print(context, &[text]))
}
