//! Plugins that are programs: KRM functions and old-style plugins.

use std::path::{Component, Path};
use std::sync::Arc;

use overlay_yaml::{Origin, Value};

use super::{wire, words};
use crate::decode::Decoder;
use crate::error::{Error, ErrorKind, Errors, Result};
use crate::function::{
    FunctionCall, FunctionError, FunctionOutput, FunctionProgram, FunctionRunner, FunctionSpec,
    PluginSpec, StorageMount,
};
use crate::kustomization::{Located, LocatedText};
use crate::load::{File, clean};
use crate::patch::inline_file;
use crate::pipeline::{Build, Layer};
use crate::resource::{Behavior, Resource};
use crate::resource_file::parse_error;
use crate::resource_set::ResourceSet;

/// The annotations that make a document the configuration of a function.
pub(super) const FUNCTION: [&str; 2] = ["config.kubernetes.io/function", "config.k8s.io/function"];
/// An older annotation, with nothing but an image.
const CONTAINER: &str = "config.kubernetes.io/container";
/// Whether the name of a generated resource gets a hash.
const NEEDS_HASH: &str = "kustomize.config.k8s.io/needs-hash";
/// What happens when a generated resource is there already.
const BEHAVIOR: &str = "kustomize.config.k8s.io/behavior";

/// A program with its configuration.
pub(super) struct Function {
    runner: Arc<dyn FunctionRunner>,
    program: FunctionProgram,
    config: Resource,
}

/// Reads which program a configuration asks for.
///
/// # Errors
/// When its annotation makes no sense or asks for what is not allowed.
pub(super) fn load(
    build: &mut Build<'_>,
    layer: &Layer,
    runner: Arc<dyn FunctionRunner>,
    resource: &Resource,
) -> Result<Function, Errors> {
    let program = match spec(build, resource)? {
        Some(spec) => FunctionProgram::Function(Box::new(spec)),
        None => FunctionProgram::Plugin(Box::new(plugin(build, layer, resource)?)),
    };
    Ok(Function {
        runner,
        program,
        config: resource.clone(),
    })
}

impl Function {
    /// Where the configuration begins.
    fn origin(&self) -> Origin {
        self.config.origin()
    }

    /// Makes resources.
    ///
    /// # Errors
    /// When the program fails, or prints what are no resources.
    pub(super) fn generate(&self, build: &mut Build<'_>, layer: &Layer) -> Result<ResourceSet> {
        let mut input = Vec::new();
        if let FunctionProgram::Function(_) = self.program {
            // Some functions look for their configuration among the items.
            input.push(wire::function_config(&self.config)?);
        }
        let printed = self.run(build, layer, input)?;
        let list = match printed {
            Some(text) => self.read(build, text)?,
            None => vec![build.resource(wire::function_config(&self.config)?)],
        };
        let mut set = ResourceSet::default();
        for mut resource in list {
            if let FunctionProgram::Function(_) = self.program {
                wire::default_path(&mut resource);
            }
            read_generator_options(&mut resource)?;
            set.append(resource).map_err(|error| self.told(error))?;
        }
        Ok(set)
    }

    /// Changes, adds and removes resources.
    ///
    /// # Errors
    /// As [`Function::generate`].
    pub(super) fn transform(
        &self,
        build: &mut Build<'_>,
        layer: &Layer,
        set: &mut ResourceSet,
    ) -> Result<()> {
        let items: Result<_> = set.iter().map(|item| wire::object(item, true)).collect();
        let Some(text) = self.run(build, layer, items?)? else {
            return Ok(());
        };
        let mut printed = ResourceSet::default();
        for mut resource in self.read(build, text)? {
            if let FunctionProgram::Function(_) = self.program {
                wire::default_path(&mut resource);
            }
            printed.append(resource).map_err(|error| self.told(error))?;
        }
        for resource in printed.iter() {
            let mut resource = resource.clone();
            let present = set.matching_current(resource.id()).next();
            match present {
                Some(position) => {
                    let vars = set.get(position).map(|old| &old.rare().vars);
                    if let Some(vars) = vars.filter(|vars| !vars.is_empty()) {
                        resource.rare_mut().vars.clone_from(vars);
                    }
                    set.replace(position, resource);
                }
                None => set.append(resource)?,
            }
        }
        set.retain(|resource| printed.matching_current(resource.id()).next().is_some());
        Ok(())
    }

    /// Runs the program; `None` when programs of its kind are not enabled.
    fn run(
        &self,
        build: &mut Build<'_>,
        layer: &Layer,
        items: Vec<Value>,
    ) -> Result<Option<Vec<u8>>> {
        let input = match self.program {
            FunctionProgram::Function(_) => {
                wire::resource_list(items, wire::function_config(&self.config)?)?
            }
            FunctionProgram::Plugin(_) => wire::stream(&items)?,
        };
        if let FunctionProgram::Function(spec) = &self.program
            && spec.image.is_empty()
            && spec.path.contains('/')
        {
            build.note_executable(&layer.directory.root.join(&spec.path));
        }
        build.has_run_functions = true;
        let call = FunctionCall::new(&self.program, &layer.directory.root, input.as_bytes());
        match self.runner.run(&call) {
            Ok(FunctionOutput::Printed(text)) => {
                for said in results(build, &text) {
                    let message = format!("{} says: {said}", self.config.id());
                    build.warn(Error::invalid(message, self.origin()));
                }
                Ok(Some(text))
            }
            Ok(FunctionOutput::NotEnabled(why)) => {
                let message = format!("{} has not run: {why}", self.config.id());
                build.warn(Error::invalid(message, self.origin()));
                Ok(None)
            }
            Err(error) => Err(self.failed(build, error)),
        }
    }

    fn failed(&self, build: &Build<'_>, failure: FunctionError) -> Error {
        let kind = ErrorKind::Function {
            function: self.config.id().to_string(),
            message: failure.message,
        };
        let mut error = Error::new(kind, self.origin());
        for said in results(build, &failure.printed) {
            error = error.note(said);
        }
        for note in failure.notes {
            error = error.note(note);
        }
        match failure.hint {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }

    /// Reads the resources that the program has printed.
    fn read(&self, build: &mut Build<'_>, text: Vec<u8>) -> Result<Vec<Resource>> {
        let text: Arc<[u8]> = text.into();
        let name = format!("<what {} prints>", self.config.id());
        let number = build.sources.add(name, Arc::clone(&text));
        let notes_provenance = build.notes_provenance;
        let mut list = build
            .printed_resources(&File { number, text })
            .map_err(|error| self.told(error))?;
        for resource in &mut list {
            wire::receive(resource, notes_provenance);
        }
        Ok(list)
    }

    /// Says of a mistake in what the program prints which program it was.
    fn told(&self, error: Error) -> Error {
        error.label(self.origin(), "this function prints it")
    }
}

/// Reads what the annotations of a generated resource say about it, and removes them.
fn read_generator_options(resource: &mut Resource) -> Result<()> {
    let needs_hash = wire::take_annotation(resource, NEEDS_HASH);
    let behavior = wire::take_annotation(resource, BEHAVIOR);
    resource.needs_hash |= match needs_hash.as_deref() {
        None | Some("0" | "f" | "F" | "false" | "FALSE" | "False") => false,
        Some("1" | "t" | "T" | "true" | "TRUE" | "True") => true,
        Some(text) => {
            let message =
                format!("the annotation `{NEEDS_HASH}` is neither true nor false: `{text}`");
            return Err(Error::invalid(message, resource.origin()));
        }
    };
    resource.behavior = match behavior.as_deref() {
        Some("create") => Behavior::Create,
        Some("replace") => Behavior::Replace,
        Some("merge") => Behavior::Merge,
        _ => Behavior::Unspecified,
    };
    resource.is_generated = true;
    Ok(())
}

/// The results of a function that are more than remarks, each in a line.
fn results(build: &Build<'_>, text: &[u8]) -> Vec<String> {
    if memchr::memmem::find(text, b"results").is_none() {
        return Vec::new();
    }
    let documents = overlay_yaml::parse_documents(text, 0, &build.limits).unwrap_or_default();
    let [list] = documents.as_slice() else {
        return Vec::new();
    };
    let results = list.get("results").and_then(Value::as_sequence);
    results
        .unwrap_or_default()
        .iter()
        .filter_map(result)
        .collect()
}

fn result(result: &Value) -> Option<String> {
    let text = |value: Option<&Value>| value.and_then(Value::text).unwrap_or("").to_owned();
    let severity = text(result.get("severity"));
    if severity == "info" {
        return None;
    }
    let mut line = text(result.get("message"));
    let resource = result.get("resourceRef");
    let name = text(resource.and_then(|resource| resource.get("name")));
    let kind = text(resource.and_then(|resource| resource.get("kind")));
    if !name.is_empty() {
        line.push_str(&format!(" ({kind} {name})"));
    }
    let field = text(result.get("field").and_then(|field| field.get("path")));
    if !field.is_empty() {
        line.push_str(&format!(" at `{field}`"));
    }
    Some(line)
}

/// Reads the specification of a function; `None` when the document is the configuration of an old-style plugin.
fn spec(build: &mut Build<'_>, resource: &Resource) -> Result<Option<FunctionSpec>, Errors> {
    let metadata = resource.value().get("metadata");
    let annotation = |key: &str| {
        let value = metadata?.get("annotations")?.get(key)?;
        let text = value.text().filter(|text| !text.is_empty())?;
        Some(LocatedText::new(text.into(), value.origin()))
    };
    let mut decoder = Decoder::strict();
    let spec = if let Some(text) = FUNCTION.into_iter().find_map(annotation) {
        let file = inline_file(build, &text, &text);
        let value = overlay_yaml::parse_document(&file.text, file.number, &build.limits)
            .map_err(|error| parse_error(&error, file.number))?;
        decode_spec(&mut decoder, &value.unwrap_or_else(Value::null))
    } else if let Some(value) = metadata
        .and_then(|metadata| metadata.get("configFn"))
        .filter(|value| !value.is_null())
    {
        decode_spec(&mut decoder, value)
    } else if let Some(image) = annotation(CONTAINER) {
        FunctionSpec {
            image: image.to_string(),
            ..FunctionSpec::default()
        }
    } else {
        return Ok(None);
    };
    if !decoder.errors.is_empty() {
        return Err(Errors(decoder.errors));
    }
    Ok(Some(spec))
}

fn decode_spec(decoder: &mut Decoder, value: &Value) -> FunctionSpec {
    let mut spec = FunctionSpec::default();
    let names = ["container", "deferFailure", "exec"];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "container" => {
            let names = ["envs", "image", "mounts", "network"];
            decoder.fields(value, &names, |decoder, name, value| match name {
                "envs" => spec.container_envs = texts(decoder, value),
                "image" => spec.image = text(decoder, value),
                "mounts" => {
                    let mut mounts = Vec::new();
                    decoder.structs(value, &mut mounts, mount);
                    for mount in mounts {
                        if let Some(message) = forbidden(&mount.value.source) {
                            decoder.invalid(message, mount.origin);
                        }
                        spec.mounts.push(mount.value);
                    }
                }
                _ => decoder.flag(value, &mut spec.network),
            });
        }
        // A function that fails fails the build, now or later.
        "deferFailure" => decoder.flag(value, &mut false),
        _ => {
            let names = ["args", "envs", "path"];
            decoder.fields(value, &names, |decoder, name, value| match name {
                "args" => spec.args = texts(decoder, value),
                "envs" => spec.exec_envs = texts(decoder, value),
                _ => spec.path = text(decoder, value),
            });
        }
    });
    spec
}

fn mount(decoder: &mut Decoder, value: &Value) -> Located<StorageMount> {
    let mut mount = StorageMount::default();
    let names = ["dst", "rw", "src", "type"];
    decoder.fields(value, &names, |decoder, name, value| match name {
        "dst" => mount.target = text(decoder, value),
        "rw" => decoder.flag(value, &mut mount.is_writable),
        "src" => mount.source = text(decoder, value),
        _ => mount.kind = text(decoder, value),
    });
    Located::new(mount, value.origin())
}

/// Why a configuration may not mount a path: only what lies below its kustomization may be seen.
fn forbidden(source: &str) -> Option<String> {
    let path = Path::new(source);
    if path.is_absolute() {
        return Some(format!(
            "the mount of `{source}` is not allowed: it must be relative to the directory of the kustomization"
        ));
    }
    let first = clean(path).components().next().map(|first| match first {
        Component::Normal(name) => name.as_encoded_bytes().starts_with(b".."),
        first => first == Component::ParentDir,
    });
    (first == Some(true)).then(|| {
        format!("the mount of `{source}` is not allowed: it must be below the directory of the kustomization")
    })
}

fn text(decoder: &mut Decoder, value: &Value) -> String {
    let mut text = LocatedText::default();
    decoder.text(value, &mut text);
    text.to_string()
}

fn texts(decoder: &mut Decoder, value: &Value) -> Vec<String> {
    let mut list = Vec::new();
    decoder.texts(value, &mut list);
    list.iter().map(|text| text.to_string()).collect()
}

/// Reads what an old-style plugin needs to know.
fn plugin(build: &mut Build<'_>, layer: &Layer, resource: &Resource) -> Result<PluginSpec, Errors> {
    let config = wire::object(resource, false)?;
    let mut decoder = Decoder::lenient();
    let (mut line, mut file) = (LocatedText::default(), LocatedText::default());
    for entry in config.as_mapping().into_iter().flatten() {
        match entry.key.text() {
            Some("argsOneLiner") => decoder.text(&entry.value, &mut line),
            Some("argsFromFile") => decoder.text(&entry.value, &mut file),
            _ => {}
        }
    }
    if !decoder.errors.is_empty() {
        return Err(Errors(decoder.errors));
    }
    let Some(mut args) = words::split(&line) else {
        return Err(
            Error::invalid("`argsOneLiner` has a quote that is not closed", line.origin).into(),
        );
    };
    if !file.is_empty() {
        let text = build.read_data(&layer.directory, &file)?;
        let text = String::from_utf8_lossy(&text);
        let lines = text.split('\n').map(|line| line.trim_start_matches(' '));
        args.extend(lines.filter(|line| !line.is_empty()).map(str::to_owned));
    }
    let gvk = resource.gvk();
    Ok(PluginSpec {
        group: gvk.group.to_string(),
        version: gvk.version.to_string(),
        kind: gvk.kind.to_string(),
        config: wire::stream(std::slice::from_ref(&config))?,
        args,
    })
}
