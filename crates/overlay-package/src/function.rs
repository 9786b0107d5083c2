//! Running functions on the resources of a package: those that the resources themselves are the configuration of, or others.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use overlay_engine::{
    FunctionCall, FunctionOutput, FunctionProgram, FunctionRunner, FunctionSpec, StorageMount,
};
use overlay_yaml::{Entry, Limits, Value, parse_config, write_v3_moved};

use crate::annotation::{
    self, ID, INDEX, MIGRATION, OLD_ID, OLD_INDEX, OLD_PATH, PAIRS, PATH, place,
};
use crate::output::Output;
use crate::read::{Texts, read_text};
use crate::{PackageError, Result};

/// A resource, which can be the configuration of a function at the same time.
type Shared = Rc<RefCell<Value>>;

/// What happens while functions run.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A function starts: its image or executable.
    Starts(&'a str),
    /// A function has told results: the number of the function from 0, and the results as YAML.
    Results(usize, &'a str),
}

/// How functions run on the resources of a package.
#[derive(Clone, Debug)]
pub struct Functions<'a> {
    runner: &'a dyn FunctionRunner,
    directory: &'a Path,
    network: bool,
    exec: bool,
    global: bool,
}

/// A function and its configuration.
struct Function {
    spec: FunctionSpec,
    config: Shared,
    defers_failure: bool,
    /// Whether it gets all resources, not only those in and below the directory of its configuration.
    is_global: bool,
}

/// What a run changes in a directory.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Changes {
    /// Files and their new contents, in the order of their names; paths are from the directory.
    pub written: Vec<(PathBuf, String)>,
    /// Files of which no resource is left.
    pub removed: Vec<PathBuf>,
}

impl<'a> Functions<'a> {
    /// Returns functions that `runner` runs in `directory`, an absolute path.
    pub fn new(runner: &'a dyn FunctionRunner, directory: &'a Path) -> Functions<'a> {
        Functions {
            runner,
            directory,
            network: false,
            exec: false,
            global: false,
        }
    }

    /// Whether functions may ask for the network. Default: no; it is an error then.
    #[must_use]
    pub fn network(mut self, enable: bool) -> Functions<'a> {
        self.network = enable;
        self
    }

    /// Whether executables run. Default: no; they are passed over then.
    #[must_use]
    pub fn exec(mut self, enable: bool) -> Functions<'a> {
        self.exec = enable;
        self
    }

    /// Whether each function gets all resources. Default: no, only those in and below the directory of its
    /// configuration.
    #[must_use]
    pub fn global(mut self, global: bool) -> Functions<'a> {
        self.global = global;
        self
    }

    /// Runs functions on `resources`: those whose configurations are given, or else those whose configurations are among the
    /// resources. Returns the resources as the last function left them; `None` when a function has left none.
    ///
    /// # Errors
    /// When a function cannot run, fails, or prints what are no resources; when `event` fails.
    pub fn run(
        &self,
        texts: &mut Texts,
        resources: Vec<Value>,
        given: Vec<Value>,
        event: &mut dyn FnMut(Event<'_>) -> std::io::Result<()>,
    ) -> Result<Option<Vec<Value>>> {
        let share = |value| Rc::new(RefCell::new(value));
        let mut resources: Vec<Shared> = resources.into_iter().map(share).collect();
        let functions = if given.is_empty() {
            self.functions(&found(&resources)?, false)?
        } else {
            let given: Vec<Shared> = given.into_iter().map(share).collect();
            self.functions(&given, true)?
        };
        let mut failures = Vec::new();
        for (number, function) in functions.iter().enumerate() {
            let before = prepare(&resources)?;
            event(Event::Starts(function.name())).map_err(|error| told(&error))?;
            let (left, failure) = self.run_one(texts, function, resources, number, event)?;
            failures.extend(failure);
            if left.is_empty() {
                return Ok(None);
            }
            reconcile(&left, &before)?;
            resources = left;
        }
        if !failures.is_empty() {
            return Err(PackageError::Refused(failures.join("\n---\n")));
        }
        let take = |resource: Shared| resource.borrow().clone();
        Ok(Some(resources.into_iter().map(take).collect()))
    }

    fn functions(&self, configs: &[Shared], is_given: bool) -> Result<Vec<Function>> {
        let mut functions = Vec::new();
        for config in configs {
            let Some((spec, defers_failure)) = spec(&config.borrow())? else {
                continue;
            };
            if spec.network && !self.network {
                return Err(PackageError::refused(
                    "network required but not enabled with --network",
                ));
            }
            let is_container = !spec.image.is_empty();
            let runs = is_container || self.exec && !spec.path.is_empty();
            if !runs {
                continue;
            }
            functions.push(Function {
                spec,
                config: Rc::clone(config),
                defers_failure,
                is_global: self.global || is_given && is_container,
            });
        }
        Ok(functions)
    }

    /// Runs a function; returns what it leaves, and the failure that is told later.
    fn run_one(
        &self,
        texts: &mut Texts,
        function: &Function,
        resources: Vec<Shared>,
        number: usize,
        event: &mut dyn FnMut(Event<'_>) -> std::io::Result<()>,
    ) -> Result<(Vec<Shared>, Option<String>)> {
        let directory = scope(&function.config.borrow());
        let is_in_scope = |resource: &Shared| {
            function.is_global || is_below(&resource.borrow(), directory.as_deref())
        };
        let (input, saved): (Vec<Shared>, Vec<Shared>) =
            resources.into_iter().partition(is_in_scope);
        let mut by_id: HashMap<String, Shared> = HashMap::new();
        for (number, resource) in input.iter().enumerate() {
            let id = (number + 1).to_string();
            annotation::set(&mut resource.borrow_mut(), ID, &id);
            annotation::set(&mut resource.borrow_mut(), OLD_ID, &id);
            by_id.insert(id, Rc::clone(resource));
        }
        let items: Vec<Value> = input.iter().map(|item| item.borrow().clone()).collect();
        let list = Output::default()
            .keep_index(true)
            .wrapper("config.kubernetes.io/v1", "ResourceList")
            .function_config(Some(function.config.borrow().clone()))
            .write(texts, &items)?;
        let program = FunctionProgram::Function(Box::new(function.spec.clone()));
        let call = FunctionCall::new(&program, self.directory, list.as_bytes());
        let failed = |message: String| PackageError::Function {
            function: function.name().to_owned(),
            message,
        };
        let (printed, failure) = match self.runner.run(&call) {
            Ok(FunctionOutput::Printed(text)) => (text, None),
            Ok(FunctionOutput::NotEnabled(why)) => {
                return Err(failed(format!("has not run: {why}")));
            }
            Ok(_) => (Vec::new(), None),
            Err(error) => {
                let mut message = error.message;
                for note in error.notes.into_iter().chain(error.hint) {
                    message.push_str("; ");
                    message.push_str(&note);
                }
                (error.printed, Some(failed(message)))
            }
        };
        let name = format!("<what {} prints>", function.name());
        let first_text = texts.0.len();
        let printed = read_text(texts, &name, &printed)?;
        let has_comments = texts
            .0
            .iter()
            .skip(first_text)
            .any(|text| text.contains('#'));
        let mut output = printed.resources;
        for resource in &mut output {
            let id = annotation::get(resource, ID).or_else(|| annotation::get(resource, OLD_ID));
            let Some(before) = id.and_then(|id| by_id.get(id)) else {
                continue;
            };
            if !has_comments {
                keep_comments(&before.borrow(), resource);
            }
            keep_order(&before.borrow(), resource);
            annotation::clear(resource, ID);
            annotation::clear(resource, OLD_ID);
        }
        if let Some(results) = printed.results {
            let mut text = String::new();
            write_v3_moved(&results, &texts.0, &mut text)
                .map_err(|error| PackageError::Refused(error.to_string()))?;
            event(Event::Results(number, &text)).map_err(|error| told(&error))?;
        }
        let failure = match failure {
            Some(failure) if !function.defers_failure => return Err(failure),
            failure => failure.map(|failure| failure.to_string()),
        };
        for resource in &mut output {
            annotation::complete(resource);
            if annotation::get(resource, PATH).is_none() {
                let path = default_path(directory.as_deref().unwrap_or_default(), resource);
                annotation::set(resource, PATH, &path);
                annotation::set(resource, OLD_PATH, &path);
            }
        }
        let output = output.into_iter().map(|value| Rc::new(RefCell::new(value)));
        Ok((output.chain(saved).collect(), failure))
    }
}

impl Function {
    fn name(&self) -> &str {
        match self.spec.image.as_str() {
            "" => &self.spec.path,
            image => image,
        }
    }
}

fn told(error: &std::io::Error) -> PackageError {
    PackageError::Refused(error.to_string())
}

/// The configurations of functions among resources, in the order in which they run: those deeper in the tree first.
fn found(resources: &[Shared]) -> Result<Vec<Shared>> {
    let before = prepare(resources)?;
    let mut found = Vec::new();
    for resource in resources {
        if spec(&resource.borrow())?.is_some() {
            found.push(Rc::clone(resource));
        }
    }
    if found.is_empty() {
        return Ok(found);
    }
    reconcile(&found, &before)?;
    found.sort_by_cached_key(|resource| {
        let resource = resource.borrow();
        let (path, index) = place(&resource);
        let directory = outside_functions(&parent(path));
        let depth = if directory == "." {
            0
        } else {
            directory.split('/').count()
        };
        let index: i64 = index.parse().unwrap_or_default();
        (std::cmp::Reverse(depth), directory, path.to_owned(), index)
    });
    Ok(found)
}

/// The directory of a path.
fn parent(path: &str) -> String {
    let parent = path
        .rsplit_once('/')
        .map_or(".", |(directory, _)| directory);
    overlay_engine::clean_path(Path::new(parent))
        .to_string_lossy()
        .into_owned()
}

/// The directory above, if this one is for functions: they work one level higher.
fn outside_functions(directory: &str) -> String {
    match directory.rsplit_once('/') {
        _ if directory == "functions" => ".".to_owned(),
        Some((above, "functions")) => above.to_owned(),
        _ => directory.to_owned(),
    }
}

/// The directory that a function works in and below; `None` for everywhere.
fn scope(config: &Value) -> Option<String> {
    let (path, _) = place(config);
    annotation::get(config, PATH).or_else(|| annotation::get(config, OLD_PATH))?;
    Some(outside_functions(&parent(path)))
}

fn is_below(resource: &Value, directory: Option<&str>) -> bool {
    let directory = match directory {
        None | Some("" | ".") => return true,
        Some(directory) => directory,
    };
    let (path, _) = place(resource);
    !path.is_empty() && outside_functions(&parent(path)).starts_with(directory)
}

/// The file of a resource that a function has made.
fn default_path(directory: &str, resource: &Value) -> String {
    let text = |value: Option<&Value>, name: &str| {
        let text = value
            .and_then(|value| value.get(name))
            .and_then(Value::text);
        text.unwrap_or_default().to_owned()
    };
    let metadata = resource.get("metadata");
    let kind = text(Some(resource), "kind").to_lowercase();
    let file = format!("{kind}_{}.yaml", text(metadata, "name"));
    let path = Path::new(directory)
        .join(text(metadata, "namespace"))
        .join(file);
    overlay_engine::clean_path(&path)
        .to_string_lossy()
        .into_owned()
}

/// What a resource says of where it came from.
type Before = BTreeMap<String, BTreeMap<&'static str, String>>;

fn notes(resource: &Value) -> BTreeMap<&'static str, String> {
    let names = PAIRS.iter().flat_map(|(new, old)| [*new, *old]);
    names
        .filter_map(|name| Some((name, annotation::get(resource, name)?.to_owned())))
        .collect()
}

/// Gives each resource a mark by which it is known after a function, and notes what it says of where it came from.
fn prepare(resources: &[Shared]) -> Result<Before> {
    let mut before = Before::new();
    for (number, resource) in resources.iter().enumerate() {
        let mut resource = resource.borrow_mut();
        annotation::set(&mut resource, MIGRATION, &number.to_string());
        before.insert(number.to_string(), notes(&resource));
        annotation::complete(&mut resource);
        is_consistent(&resource)?;
    }
    Ok(before)
}

fn is_consistent(resource: &Value) -> Result<()> {
    for (new, old) in PAIRS {
        let (new_text, old_text) = (
            annotation::filled(resource, new),
            annotation::filled(resource, old),
        );
        if let (Some(new_text), Some(old_text)) = (new_text, old_text)
            && new_text != old_text
        {
            return Err(PackageError::Refused(format!(
                "the annotations `{new}` and `{old}` of a resource differ: `{new_text}` and `{old_text}`"
            )));
        }
    }
    Ok(())
}

/// Makes both names of an annotation say what a function has said with one of them.
fn reconcile(resources: &[Shared], before: &Before) -> Result<()> {
    let mut uses: BTreeSet<(bool, bool)> = BTreeSet::new();
    for notes in before.values().filter(|notes| !notes.is_empty()) {
        let new = PAIRS.iter().any(|(new, _)| notes.contains_key(new));
        let old = PAIRS.iter().any(|(_, old)| notes.contains_key(old));
        uses.insert((new, old));
    }
    if uses.len() > 1 {
        return Err(PackageError::refused(
            "the annotation formatting in the input resources is not consistent",
        ));
    }
    let (uses_new, uses_old) = match uses.first() {
        Some(uses) => *uses,
        None => (before.is_empty(), before.is_empty()),
    };
    for resource in resources {
        let resource = &mut *resource.borrow_mut();
        annotation::complete(resource);
        let mark = annotation::get(resource, MIGRATION);
        if let Some(notes) = mark.and_then(|mark| before.get(mark)) {
            for (new, old) in [(PATH, OLD_PATH), (INDEX, OLD_INDEX)] {
                let original = notes.get(new).or_else(|| notes.get(old)).cloned();
                let Some(original) = original.filter(|text| !text.is_empty()) else {
                    continue;
                };
                let text = |name| {
                    annotation::get(resource, name)
                        .unwrap_or_default()
                        .to_owned()
                };
                let (new_text, old_text) = (text(new), text(old));
                if new_text != original && old_text != original && new_text != old_text {
                    is_consistent(resource)?;
                } else if new_text != original {
                    annotation::set(resource, old, &new_text);
                } else if old_text != original {
                    annotation::set(resource, new, &old_text);
                }
            }
        }
        for (new, old) in PAIRS {
            if !uses_new {
                annotation::clear(resource, new);
            }
            if !uses_old {
                annotation::clear(resource, old);
            }
        }
        is_consistent(resource)?;
        annotation::clear(resource, MIGRATION);
    }
    Ok(())
}

/// Lets what a function has kept have the comments that it had before.
fn keep_comments(before: &Value, after: &mut Value) {
    if before.is_mapping() == after.is_mapping() && before.is_sequence() == after.is_sequence() {
        after.set_origin(before.origin());
    }
    if let (Some(old), Some(new)) = (before.as_mapping(), after.as_mapping_mut()) {
        for entry in new.iter_mut() {
            let Entry { key, value } = entry;
            if let Some(old) = key.text().and_then(|name| old.get_entry(name)) {
                key.set_origin(old.key.origin());
                keep_comments(&old.value, value);
            }
        }
    } else if let (Some(old), Some(new)) = (before.as_sequence(), after.as_sequence_mut()) {
        for (at, item) in new.iter_mut().enumerate() {
            let name = item.get("name").and_then(Value::text).map(str::to_owned);
            let is_same = |old: &&Value| {
                name.is_some() && old.get("name").and_then(Value::text) == name.as_deref()
            };
            let same_place = || {
                old.get(at).filter(|old| match item.is_scalar() {
                    true => old.text() == item.text(),
                    false => name.is_none(),
                })
            };
            if let Some(old) = old.iter().find(is_same).or_else(same_place) {
                keep_comments(old, item);
            }
        }
    }
}

/// Puts fields into the order that they had before; new ones come last.
fn keep_order(before: &Value, after: &mut Value) {
    if let (Some(old), Some(new)) = (before.as_mapping(), after.as_mapping_mut()) {
        let place = |entry: &Entry| {
            let name = entry.key.text().unwrap_or_default();
            old.index_of(name).unwrap_or(usize::MAX)
        };
        new.entries_mut().sort_by_key(place);
        for entry in new.iter_mut() {
            let old = entry.key.text().and_then(|name| old.get(name));
            if let Some(old) = old {
                keep_order(old, &mut entry.value);
            }
        }
    } else if let (Some(old), Some(new)) = (before.as_sequence(), after.as_sequence_mut()) {
        for (old, new) in old.iter().zip(new.iter_mut()) {
            keep_order(old, new);
        }
    }
}

/// Reads which function a resource is the configuration of, and whether its failure is told only at the end.
///
/// # Errors
/// When what it says of the function makes no sense.
fn spec(resource: &Value) -> Result<Option<(FunctionSpec, bool)>> {
    for name in ["config.kubernetes.io/function", "config.k8s.io/function"] {
        if let Some(text) = annotation::filled(resource, name) {
            return parse_spec(name, text).map(Some);
        }
    }
    let inline = resource
        .get("metadata")
        .and_then(|metadata| metadata.get("configFn"));
    if let Some(inline) = inline.filter(|inline| !inline.is_null()) {
        return read_spec("metadata.configFn", inline).map(Some);
    }
    let image = annotation::filled(resource, "config.kubernetes.io/container");
    Ok(image.map(|image| {
        let mut spec = FunctionSpec::default();
        spec.image = image.to_owned();
        (spec, false)
    }))
}

fn parse_spec(name: &str, text: &str) -> Result<(FunctionSpec, bool)> {
    let config = parse_config(text.as_bytes(), u32::MAX, &Limits::default());
    let config = config.map_err(|error| PackageError::Refused(format!("`{name}`: {error}")))?;
    match config.value {
        Some(value) => read_spec(name, &value),
        None => Ok((FunctionSpec::default(), false)),
    }
}

fn read_spec(name: &str, value: &Value) -> Result<(FunctionSpec, bool)> {
    let wrong = |field: &str| PackageError::Refused(format!("`{name}`: `{field}` makes no sense"));
    let text = |field: &str, value: &Value| {
        let is_text = value.is_null() || value.as_str().is_some();
        let text = value.as_str().unwrap_or_default().to_owned();
        is_text.then_some(text).ok_or_else(|| wrong(field))
    };
    let flag = |field: &str, value: &Value| match value.text() {
        _ if value.is_null() => Ok(false),
        Some("true") => Ok(true),
        Some("false") => Ok(false),
        _ => Err(wrong(field)),
    };
    let texts = |field: &str, value: &Value| -> Result<Vec<String>> {
        if value.is_null() {
            return Ok(Vec::new());
        }
        let items = value.as_sequence().ok_or_else(|| wrong(field))?;
        items.iter().map(|item| text(field, item)).collect()
    };
    let fields = |field: &str, value: &Value| -> Result<Vec<(String, Value)>> {
        if value.is_null() {
            return Ok(Vec::new());
        }
        let mapping = value.as_mapping().ok_or_else(|| wrong(field))?;
        let entry = |entry: &Entry| {
            let key = entry.key.text().unwrap_or_default().to_owned();
            (key, entry.value.clone())
        };
        Ok(mapping.iter().map(entry).collect())
    };
    let mut spec = FunctionSpec::default();
    let mut defers_failure = false;
    for (section, value) in fields(name, value)? {
        match section.as_str() {
            "deferFailure" => defers_failure = flag(&section, &value)?,
            "container" => {
                for (field, value) in fields(&section, &value)? {
                    match field.as_str() {
                        "image" => spec.image = text(&field, &value)?,
                        "network" => spec.network = flag(&field, &value)?,
                        "envs" => spec.container_envs = texts(&field, &value)?,
                        "mounts" => {
                            for mount in value.as_sequence().unwrap_or_default() {
                                let mut read = StorageMount::default();
                                for (field, value) in fields("mounts", mount)? {
                                    match field.as_str() {
                                        "type" => read.kind = text(&field, &value)?,
                                        "src" => read.source = text(&field, &value)?,
                                        "dst" => read.target = text(&field, &value)?,
                                        "rw" => read.is_writable = flag(&field, &value)?,
                                        other => return Err(wrong(other)),
                                    }
                                }
                                spec.mounts.push(read);
                            }
                        }
                        other => return Err(wrong(other)),
                    }
                }
            }
            "exec" => {
                for (field, value) in fields(&section, &value)? {
                    match field.as_str() {
                        "path" => spec.path = text(&field, &value)?,
                        "args" => spec.args = texts(&field, &value)?,
                        "envs" => spec.exec_envs = texts(&field, &value)?,
                        other => return Err(wrong(other)),
                    }
                }
            }
            other => return Err(wrong(other)),
        }
    }
    Ok((spec, defers_failure))
}

impl Changes {
    /// Returns what changes in the directory from which `before` was read when `after` is written there.
    ///
    /// # Errors
    /// When a resource says that it belongs outside of the directory.
    pub fn new(texts: &Texts, before: &[Value], after: &[Value]) -> Result<Changes> {
        let mut after = after.to_vec();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for resource in &mut after {
            annotation::complete(resource);
            if annotation::get(resource, PATH).is_some() {
                let (path, index) = place(resource);
                let index = index.parse().unwrap_or(0);
                let count = counts.entry(path.to_owned()).or_default();
                *count = index.max(*count);
            } else {
                let path = default_path("", resource);
                annotation::set(resource, PATH, &path);
                annotation::set(resource, OLD_PATH, &path);
            }
        }
        let mut files: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for mut resource in after {
            let path = place(&resource).0.to_owned();
            if annotation::get(&resource, INDEX).is_none() {
                let count = counts.entry(path.clone()).or_default();
                annotation::set(&mut resource, INDEX, &count.to_string());
                annotation::set(&mut resource, OLD_INDEX, &count.to_string());
                *count += 1;
            }
            let is_inside =
                |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
            if path.is_empty() || !Path::new(&path).components().all(is_inside) {
                return Err(PackageError::Refused(format!(
                    "a resource must be written in the directory: its path is `{path}`"
                )));
            }
            files.entry(path).or_default().push(resource);
        }
        let mut changes = Changes::default();
        let old: BTreeSet<&str> = before.iter().map(|resource| place(resource).0).collect();
        let gone = old
            .iter()
            .filter(|path| !path.is_empty() && !files.contains_key(**path));
        changes.removed = gone.map(PathBuf::from).collect();
        let output = Output::default().without_paths();
        for (path, mut resources) in files {
            resources.sort_by_key(|resource| place(resource).1.parse().unwrap_or(-1_i64));
            let text = output.write(texts, &resources)?;
            changes.written.push((path.into(), text));
        }
        Ok(changes)
    }
}
