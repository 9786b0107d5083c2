//! The commands `edit add`, `edit set`, `edit remove` and `edit fix`.

use std::path::Path;

use overlay_edit::{
    Edit, GeneratorChange, GeneratorKind, GeneratorSources, Pairs, PatchEntry, PathList, find_file,
    glob, parse_image,
};
use overlay_engine::{BuildOptions, FileSystem, build};

use super::parse::Parsed;
use super::{Face, Failed};
use crate::{Context, Status, complain, output, print};

/// Runs an edit of the kustomization in the current directory.
pub(super) fn run(
    context: &mut Context<'_>,
    parsed: &Parsed,
    face: Face,
) -> Result<Status, Failed> {
    let words: Vec<&str> = parsed.command.split(' ').skip(1).collect();
    match words.as_slice() {
        ["alpha-list-builtin-plugin"] => {
            return Ok(print(context, &[BUILTIN_PLUGINS]));
        }
        ["fix"] => return fix(context, parsed, face),
        _ => {}
    }
    let mut notes = Vec::new();
    let edit = match words.as_slice() {
        ["add", what] => add(context.fs, parsed, what, &mut notes),
        ["set", what] => set(parsed, what),
        ["remove", what] => remove(parsed, what),
        _ => Err(Failed::usage(format!(
            "there is no command `{}`",
            parsed.command
        ))),
    }?;
    let edited = match &edit {
        // A list of patterns that match nothing changes nothing, whether there is a kustomization or not.
        Edit::AddPaths(_, paths) if paths.is_empty() => Ok(()),
        edit => apply(context.fs, edit, face, &mut notes),
    };
    for note in notes {
        complain(context, &format!("{note}\n"));
    }
    edited.map(|()| Status::Done)
}

/// Makes one edit and writes the file, if it changes.
fn apply(
    fs: &dyn FileSystem,
    edit: &Edit,
    face: Face,
    notes: &mut Vec<String>,
) -> Result<(), Failed> {
    let here = Path::new(".");
    let name = find_file(fs, here)?;
    let text = read(fs, name)?;
    let edits = std::slice::from_ref(edit);
    let edited = overlay_edit::edit(fs, here, name, &text, edits, face.manner())
        .map_err(|error| located(error, name, &text))?;
    notes.extend(edited.notes);
    for (path, content) in &edited.files {
        write(path, content)?;
    }
    if let Some(new_text) = edited.text
        && new_text != *text
    {
        write(Path::new(name), &new_text)?;
    }
    Ok(())
}

fn read(fs: &dyn FileSystem, name: &str) -> Result<std::sync::Arc<[u8]>, Failed> {
    fs.read(Path::new(name))
        .map_err(|error| Failed::new(format!("cannot read `{name}`: {error}")))
}

fn write(path: &Path, content: &[u8]) -> Result<(), Failed> {
    output::write_file(path, content)
        .map_err(|error| Failed::new(format!("cannot write `{}`: {error}", path.display())))
}

/// Says where in the file an error is.
fn located(error: overlay_edit::EditError, name: &str, text: &[u8]) -> Failed {
    use overlay_edit::EditError;
    let offset = match &error {
        EditError::Yaml { offset, .. } => *offset,
        EditError::Invalid { origin, .. } if origin.file().is_some() => origin.offset() as usize,
        _ => return error.into(),
    };
    let before = text.get(..offset).unwrap_or(text);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before
        .iter()
        .rev()
        .take_while(|byte| **byte != b'\n')
        .count()
        + 1;
    Failed::new(format!("{name}:{line}:{column}: {error}"))
}

/// Reads `key:value` arguments: the value may be in double quotes, and a key alone has the empty value.
pub(super) fn pairs(inputs: &[String], kind: &str) -> Result<Pairs, Failed> {
    let mut pairs = Pairs::new();
    for input in inputs {
        let (key, value) = input.split_once(':').unwrap_or((input, ""));
        if key.is_empty() && input.starts_with(':') {
            return Err(Failed::usage(format!(
                "invalid {kind}: '{input}' (need k:v pair where v may be quoted)"
            )));
        }
        let inner = value
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let value = inner.unwrap_or(value).to_owned();
        // Of a key that is given twice the last value counts.
        pairs.retain(|(other, _)| other != key);
        pairs.push((key.to_owned(), value));
    }
    Ok(pairs)
}

/// Expands patterns; what matches nothing must be a repository, unless nothing is looked at.
pub(super) fn existing(
    fs: &dyn FileSystem,
    directory: &Path,
    patterns: &[String],
    is_unchecked: bool,
) -> Result<Vec<String>, Failed> {
    let mut found = Vec::new();
    for pattern in patterns {
        if is_unchecked {
            found.push(pattern.clone());
            continue;
        }
        let files = glob(fs, directory, pattern)
            .map_err(|error| Failed::new(format!("error checking the filesystem: {error}")))?;
        if !files.is_empty() {
            found.extend(files);
        } else if is_repository(pattern) {
            found.push(pattern.clone());
        } else {
            return Err(Failed::new(format!(
                "{pattern} has no match: there is no such file or directory"
            )));
        }
    }
    Ok(found)
}

/// Whether a path has the form of a remote repository.
fn is_repository(path: &str) -> bool {
    let is_url = |scheme: &&str| path.starts_with(*scheme);
    let hosts = ["github.com/", "gh:", "git@", "git::"];
    let schemes = ["https://", "http://", "ssh://", "file://"];
    hosts.iter().any(|host| path.starts_with(host)) || schemes.iter().any(is_url)
}

/// Expands patterns; one that matches nothing gets a note.
fn matching(
    fs: &dyn FileSystem,
    patterns: &[String],
    notes: &mut Vec<String>,
) -> Result<Vec<String>, Failed> {
    let mut found = Vec::new();
    for pattern in patterns {
        let files =
            glob(fs, Path::new("."), pattern).map_err(|error| Failed::new(error.to_string()))?;
        if files.is_empty() {
            notes.push(format!("{pattern} has no match"));
        }
        found.extend(files);
    }
    Ok(found)
}

fn add(
    fs: &dyn FileSystem,
    parsed: &Parsed,
    what: &str,
    notes: &mut Vec<String>,
) -> Result<Edit, Failed> {
    let arguments = &parsed.arguments;
    let some = |message: &str| match arguments.is_empty() {
        true => Err(Failed::usage(message)),
        false => Ok(()),
    };
    Ok(match what {
        "resource" | "component" => {
            some(&format!("must specify a {what} file"))?;
            let list = match what {
                "resource" => PathList::Resources,
                _ => PathList::Components,
            };
            let paths = existing(fs, Path::new("."), arguments, parsed.has("no-verify"))?;
            Edit::AddPaths(list, paths)
        }
        "configuration" | "generator" | "transformer" => {
            let (list, message) = match what {
                "configuration" => (
                    PathList::Configurations,
                    "must specify a yaml file which contains a configuration resource",
                ),
                "generator" => (
                    PathList::Generators,
                    "must specify a yaml file which contains a generator plugin resource",
                ),
                _ => (
                    PathList::Transformers,
                    "must specify a yaml file which contains a transformer plugin resource",
                ),
            };
            some(message)?;
            Edit::AddPaths(list, matching(fs, arguments, notes)?)
        }
        "base" => {
            let [bases] = arguments.as_slice() else {
                return Err(Failed::usage("must specify a base directory"));
            };
            // An invalid kustomization is reported first, as kustomize does.
            let name = find_file(fs, Path::new("."))?;
            let text = read(fs, name)?;
            overlay_edit::edit(
                fs,
                Path::new("."),
                name,
                &text,
                &[],
                Face::Kustomize.manner(),
            )?;
            let bases: Vec<String> = bases.split(',').map(str::to_owned).collect();
            if let Some(base) = bases.iter().find(|base| fs.kind(Path::new(base)).is_err()) {
                return Err(Failed::new(format!("{base} does not exist")));
            }
            Edit::AddBases(bases)
        }
        "buildmetadata" => Edit::AddBuildMetadata(build_metadata(arguments)?),
        "patch" => {
            let patch = patch(parsed)?;
            if patch.path.is_empty() && patch.patch.is_empty() {
                return Err(Failed::usage("must provide either patch or path"));
            }
            Edit::AddPatch(patch)
        }
        "label" => {
            some("must specify label")?;
            let without_selector = parsed.has("without-selector");
            let include_templates = parsed.has("include-templates");
            if include_templates && !without_selector {
                return Err(Failed::usage(
                    "--without-selector flag must be specified for --include-templates to work",
                ));
            }
            Edit::AddLabels {
                pairs: pairs(arguments, "label")?,
                force: parsed.has("force"),
                without_selector,
                include_templates,
            }
        }
        "annotation" => {
            some("must specify annotation")?;
            Edit::AddAnnotations {
                pairs: pairs(arguments, "annotation")?,
                force: parsed.has("force"),
            }
        }
        "configmap" => {
            let sources = generator_sources(fs, parsed, notes)?;
            Edit::AddGenerator(GeneratorKind::ConfigMap, sources)
        }
        _ => {
            let mut sources = generator_sources(fs, parsed, notes)?;
            sources.secret_type = parsed.value("type").unwrap_or("Opaque").to_owned();
            Edit::AddGenerator(GeneratorKind::Secret, sources)
        }
    })
}

fn set(parsed: &Parsed, what: &str) -> Result<Edit, Failed> {
    let arguments = &parsed.arguments;
    let only = |message: &str| match arguments.as_slice() {
        [only] => Ok(only.clone()),
        _ => Err(Failed::usage(message)),
    };
    Ok(match what {
        "nameprefix" => Edit::SetNamePrefix(only("must specify exactly one prefix value")?),
        "namesuffix" => Edit::SetNameSuffix(only("must specify exactly one suffix value")?),
        "namespace" => Edit::SetNamespace(only("must specify exactly one namespace value")?),
        "buildmetadata" => Edit::SetBuildMetadata(build_metadata(arguments)?),
        "image" => {
            if arguments.is_empty() {
                return Err(Failed::usage("no image specified"));
            }
            let changes = arguments.iter().map(|argument| parse_image(argument));
            Edit::SetImages(changes.collect::<Result<_, _>>()?)
        }
        "replicas" => {
            if arguments.is_empty() {
                return Err(Failed::usage("no replicas specified"));
            }
            let parse = |argument: &String| {
                let (name, count) = argument.split_once('=')?;
                // As Go reads whole numbers: a sign, then digits.
                Some((name.to_owned(), count.parse::<i64>().ok()?))
            };
            let counts: Option<Vec<_>> = arguments.iter().map(parse).collect();
            Edit::SetReplicas(counts.ok_or_else(|| {
                Failed::usage("invalid format of replica, use the following format: <name>=<count>")
            })?)
        }
        "label" | "annotation" => {
            if arguments.is_empty() {
                return Err(Failed::usage(format!("must specify {what}")));
            }
            let pairs = pairs(arguments, what)?;
            if what == "label" {
                return Ok(Edit::SetLabels(pairs));
            }
            if pairs.iter().any(|(key, _)| !is_annotation_key(key)) {
                return Err(Failed::usage(
                    "invalid annotation key: see the syntax and character set rules at https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/",
                ));
            }
            Edit::SetAnnotations(pairs)
        }
        _ => {
            let Some(name) = arguments.first().filter(|_| arguments.len() == 1) else {
                return Err(Failed::usage(
                    "failed to validate flags: name must be specified once",
                ));
            };
            let change = GeneratorChange {
                name: name.clone(),
                namespace: parsed.text("namespace"),
                literals: parsed.values("from-literal"),
                new_namespace: parsed.text("new-namespace"),
            };
            if change.literals.is_empty() && change.new_namespace.is_empty() {
                return Err(Failed::usage(
                    "failed to validate flags: at least one of [--from-literal, --new-namespace] must be specified",
                ));
            }
            let kind = match what {
                "configmap" => GeneratorKind::ConfigMap,
                _ => GeneratorKind::Secret,
            };
            Edit::SetGenerator(kind, change)
        }
    })
}

fn remove(parsed: &Parsed, what: &str) -> Result<Edit, Failed> {
    let arguments = &parsed.arguments;
    Ok(match what {
        "resource" | "component" | "transformer" => {
            if arguments.is_empty() {
                return Err(Failed::usage(format!("must specify a {what} file")));
            }
            let list = match what {
                "resource" => PathList::Resources,
                "component" => PathList::Components,
                _ => PathList::Transformers,
            };
            Edit::RemovePaths(list, arguments.clone())
        }
        "buildmetadata" => Edit::RemoveBuildMetadata(build_metadata(arguments)?),
        "patch" => Edit::RemovePatch(patch(parsed)?),
        "label" | "annotation" => {
            let names = match arguments.as_slice() {
                [names] => names.split(',').map(str::to_owned).collect::<Vec<_>>(),
                // kustomize speaks of labels for annotations too.
                [] => return Err(Failed::usage("must specify label")),
                _ => {
                    return Err(Failed::usage(
                        "labels must be comma-separated, with no spaces",
                    ));
                }
            };
            if names.iter().any(String::is_empty) {
                return Err(Failed::usage("invalid label: '' (name is empty)"));
            }
            let ignore_missing = parsed.has("ignore-non-existence");
            match what {
                "label" => Edit::RemoveLabels {
                    names,
                    ignore_missing,
                },
                _ => Edit::RemoveAnnotations {
                    names,
                    ignore_missing,
                },
            }
        }
        _ => {
            let names = match arguments.as_slice() {
                [names] => names.split(',').map(str::to_owned).collect(),
                [] => {
                    return Err(Failed::usage(format!(
                        "at least one {what} name must be specified"
                    )));
                }
                several => {
                    return Err(Failed::usage(format!(
                        "too many arguments: [{}]; to provide multiple {what}s to remove, please separate {what} names by commas",
                        several.join(" ")
                    )));
                }
            };
            Edit::RemoveGenerators {
                kind: match what {
                    "configmap" => GeneratorKind::ConfigMap,
                    _ => GeneratorKind::Secret,
                },
                names,
                namespace: parsed.text("namespace"),
            }
        }
    })
}

fn build_metadata(arguments: &[String]) -> Result<Vec<String>, Failed> {
    let options = match arguments {
        [options] => options,
        [] => return Err(Failed::usage("must specify a buildMetadata option")),
        several => {
            return Err(Failed::usage(format!(
                "too many arguments: [{}]; to provide multiple buildMetadata options, please separate options by comma",
                several.join(" ")
            )));
        }
    };
    let known = [
        "originAnnotations",
        "transformerAnnotations",
        "managedByLabel",
    ];
    let options: Vec<String> = options.split(',').map(str::to_owned).collect();
    match options
        .iter()
        .find(|option| !known.contains(&option.as_str()))
    {
        Some(unknown) => Err(Failed::usage(format!(
            "invalid buildMetadata option: {unknown}"
        ))),
        None => Ok(options),
    }
}

fn patch(parsed: &Parsed) -> Result<PatchEntry, Failed> {
    let target = [
        ("group", "group"),
        ("version", "version"),
        ("kind", "kind"),
        ("name", "name"),
        ("namespace", "namespace"),
        ("annotationSelector", "annotation-selector"),
        ("labelSelector", "label-selector"),
    ];
    let patch = PatchEntry {
        path: parsed.text("path"),
        patch: parsed.text("patch"),
        target: target
            .into_iter()
            .map(|(field, flag)| (field, parsed.text(flag)))
            .collect(),
    };
    if !patch.path.is_empty() && !patch.patch.is_empty() {
        return Err(Failed::usage(
            "patch and path can't be set at the same time",
        ));
    }
    Ok(patch)
}

fn generator_sources(
    fs: &dyn FileSystem,
    parsed: &Parsed,
    notes: &mut Vec<String>,
) -> Result<GeneratorSources, Failed> {
    let mut files = Vec::new();
    for pattern in parsed.values("from-file") {
        let parts: Vec<&str> = pattern.split('=').collect();
        let (key, path) = match parts.as_slice() {
            [key, path] => (*key, *path),
            parts => ("", parts.first().copied().unwrap_or_default()),
        };
        let found = matching(fs, &[path.to_owned()], notes)?;
        match (key, found.as_slice()) {
            ("", _) => files.extend(found),
            (key, [only]) => files.push(format!("{key}={only}")),
            (_, several) => {
                return Err(Failed::new(format!(
                    "failed to expand file source: 'pattern '{pattern}' catches files [{}], should catch only one",
                    several.join(" ")
                )));
            }
        }
    }
    let invalid = |message: &str| {
        Err(Failed::usage(format!(
            "failed to validate flags: {message}"
        )))
    };
    let [name] = parsed.arguments.as_slice() else {
        return invalid("name must be specified once");
    };
    let sources = GeneratorSources {
        name: name.clone(),
        namespace: parsed.text("namespace"),
        files,
        literals: parsed.values("from-literal"),
        env_file: parsed.text("from-env-file"),
        behavior: parsed.text("behavior"),
        disable_name_suffix_hash: parsed.has("disableNameSuffixHash"),
        secret_type: String::new(),
    };
    let has_others = !sources.files.is_empty() || !sources.literals.is_empty();
    match (sources.env_file.is_empty(), has_others) {
        (true, false) => {
            return invalid("at least from-env-file, or from-file or from-literal must be set");
        }
        (false, true) => {
            return invalid("from-env-file cannot be combined with from-file or from-literal");
        }
        _ => {}
    }
    if !matches!(
        sources.behavior.as_str(),
        "" | "create" | "merge" | "replace"
    ) {
        return invalid("invalid behavior: must be one of \"create\", \"merge\", or \"replace\"");
    }
    Ok(sources)
}

/// Whether a key of an annotation has the form that `set annotation` wants: `[prefix/]name`.
fn is_annotation_key(key: &str) -> bool {
    let is_part = |part: &str, is_inner: fn(u8) -> bool, longest: usize| {
        let bytes = part.as_bytes();
        let ends = [bytes.first(), bytes.last()];
        bytes.len() <= longest
            && ends
                .iter()
                .all(|end| end.is_some_and(u8::is_ascii_alphanumeric))
            && bytes.iter().all(|byte| is_inner(*byte))
    };
    let in_prefix = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let (prefix, name) = match key.split_once('/') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, key),
    };
    prefix.is_none_or(|prefix| {
        prefix.starts_with(|first: char| first.is_ascii_alphabetic())
            && is_part(prefix, in_prefix, 253)
    }) && is_part(name, in_name, 63)
}

/// Runs `edit fix`, and says when the build is another one afterwards.
fn fix(context: &mut Context<'_>, parsed: &Parsed, face: Face) -> Result<Status, Failed> {
    let before = built(context.fs).unwrap_or_default();
    let vars = parsed.has("vars");
    let mut notes = Vec::new();
    apply(context.fs, &Edit::Fix { vars }, face, &mut notes)?;
    let after = built(context.fs);
    if face == Face::Overlay {
        match after {
            Err(error) => complain(context, &format!("warning: now the build fails: {error}\n")),
            Ok(after) if after != before => {
                complain(context, "warning: now the build prints something else\n");
            }
            Ok(_) => {}
        }
        return Ok(Status::Done);
    }
    let mut text = match vars {
        true => FIXED_WITH_VARS.to_owned(),
        false => FIXED.to_owned(),
    };
    match after {
        Err(error) => text.push_str(&format!(
            "Warning: 'Fixed' kustomization now produces the error when running `kustomize build`: {error}\n"
        )),
        Ok(after) if after != before => text.push_str(&format!(
            "Warning: 'Fixed' kustomization now produces different output when running `kustomize build`:\n...{after}...\n"
        )),
        Ok(_) => {}
    }
    Ok(print(context, &[text]))
}

fn built(fs: &dyn FileSystem) -> Result<String, String> {
    build(fs, ".", &BuildOptions::default())
        .and_then(|built| built.to_yaml())
        .map_err(|failure| failure.to_string())
}

const FIXED: &str = "
Fixed fields:
  patchesJson6902 -> patches
  patchesStrategicMerge -> patches
  commonLabels -> labels

To convert vars -> replacements, run the command `kustomize edit fix --vars`

WARNING: Converting vars to replacements will potentially overwrite many resource files 
and the resulting files may not produce the same output when `kustomize build` is run. 
We recommend doing this in a clean git repository where the change is easy to undo.
";

const FIXED_WITH_VARS: &str = "
Fixed fields:
  patchesJson6902 -> patches
  patchesStrategicMerge -> patches
  commonLabels -> labels
  vars -> replacements
";

/// What `edit alpha-list-builtin-plugin` prints.
const BUILTIN_PLUGINS: &str = "Builtin plugins:

 * HelmChartInflationGenerator
 * ConfigMapGenerator
 * IAMPolicyGenerator
 * SecretGenerator
 * ReplacementTransformer
 * ReplicaCountTransformer
 * AnnotationsTransformer
 * HashTransformer
 * NamespaceTransformer
 * PatchJson6902Transformer
 * PrefixTransformer
 * ValueAddTransformer
 * ImageTagTransformer
 * LabelTransformer
 * PatchStrategicMergeTransformer
 * PatchTransformer
 * PrefixSuffixTransformer
 * SuffixTransformer
";
