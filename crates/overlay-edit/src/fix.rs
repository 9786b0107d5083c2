//! `fix`: deprecated fields become their successors.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use overlay_engine::FileSystem;
use overlay_yaml::{Limits, Mapping, Value, parse_config, parse_documents};

use crate::error::{EditError, Result};
use crate::glob::clean;
use crate::kustomization::{Kustomization, text};

/// Moves patches and labels into the fields that replace theirs.
pub(crate) fn fix_patches_and_labels(
    k: &mut Kustomization,
    fs: &dyn FileSystem,
    directory: &Path,
) -> Result<()> {
    k.append("patches", "patchesJson6902");
    if let Some(old) = k.0.remove("patchesStrategicMerge") {
        for item in old.as_sequence().unwrap_or_default() {
            let content = item.text().unwrap_or_default();
            // What cannot be read as a file is a patch in place.
            let name = match fs.read(&directory.join(content)) {
                Ok(_) => "path",
                Err(_) => "patch",
            };
            let mut patch = Mapping::new();
            if !content.is_empty() {
                patch.push(Value::string(name), text(content));
            }
            k.push("patches", Value::mapping(patch));
        }
    }
    let Some(common) = k.0.get("commonLabels").cloned() else {
        return Ok(());
    };
    let common_pairs = common.as_mapping().cloned().unwrap_or_default();
    for label in k.items("labels") {
        let Some(pairs) = label.get("pairs").and_then(Value::as_mapping) else {
            continue;
        };
        for pair in pairs {
            let key = pair.key.text().unwrap_or_default();
            if common_pairs.contains_key(key) {
                return Err(EditError::Refused(format!(
                    "label name '{key}' exists in both commonLabels and labels"
                )));
            }
        }
    }
    k.0.remove("commonLabels");
    let mut label = Mapping::new();
    label.push(Value::string("includeSelectors"), Value::bool(true));
    label.push(Value::string("pairs"), common);
    k.push("labels", Value::mapping(label));
    Ok(())
}

/// Turns `vars` into `replacements`; returns the resource files that change.
pub(crate) fn vars_to_replacements(
    k: &mut Kustomization,
    fs: &dyn FileSystem,
    directory: &Path,
) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let Some(vars) = k.0.remove("vars") else {
        return Ok(Vec::new());
    };
    k.0.remove("replacements");
    let mut touched = Touched {
        fs,
        directory,
        files: Vec::new(),
        patches: BTreeMap::new(),
        changed: BTreeMap::new(),
    };
    touched.collect(&Value::mapping(k.0.clone()), "", 0)?;
    for var in vars.as_sequence().unwrap_or_default() {
        let name = var.get("name").and_then(Value::text).unwrap_or_default();
        let targets = touched.targets(name)?;
        let mut replacement = Mapping::new();
        replacement.push(Value::string("source"), Value::mapping(source(var)));
        if !targets.is_empty() {
            replacement.push(Value::string("targets"), Value::sequence(targets));
        }
        touched.put_placeholders(name);
        k.push("replacements", Value::mapping(replacement));
    }
    Ok(touched
        .changed
        .into_iter()
        .map(|(path, content)| (directory.join(path), content.into_bytes()))
        .collect())
}

fn member<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::text).unwrap_or_default()
}

/// Adds `name: content` unless the content is empty.
fn put(mapping: &mut Mapping, name: &str, content: &str) {
    if !content.is_empty() {
        mapping.insert(name, text(content));
    }
}

fn source(var: &Value) -> Mapping {
    let mut source = Mapping::new();
    if let Some(object) = var.get("objref") {
        let (group, version) = group_and_version(member(object, "apiVersion"));
        put(&mut source, "group", group);
        put(&mut source, "version", version);
        put(&mut source, "kind", member(object, "kind"));
        put(&mut source, "name", member(object, "name"));
        put(&mut source, "namespace", member(object, "namespace"));
    }
    let field = var.get("fieldref").map(|field| member(field, "fieldPath"));
    put(&mut source, "fieldPath", field.unwrap_or_default());
    source
}

fn group_and_version(api_version: &str) -> (&str, &str) {
    api_version.split_once('/').unwrap_or(("", api_version))
}

/// How deep bases may lie in each other while files are looked for.
const MAX_DEPTH: usize = 64;

/// The files in which vars are looked for.
struct Touched<'a> {
    fs: &'a dyn FileSystem,
    directory: &'a Path,
    /// Their paths from the directory, in order; one can be there twice.
    files: Vec<String>,
    /// The entries of `patches` by the paths of their files.
    patches: BTreeMap<String, Value>,
    /// The files with other content than on disk.
    changed: BTreeMap<String, String>,
}

impl Touched<'_> {
    /// Notes the files of a kustomization and of the bases beside it, as kustomize finds them: the paths of bases are
    /// taken from the directory of the edit at every depth.
    fn collect(&mut self, kustomization: &Value, prefix: &str, depth: usize) -> Result<()> {
        if depth > MAX_DEPTH {
            return Err(EditError::refused(
                "the bases refer to each other in a circle",
            ));
        }
        let list = |name| {
            let items = kustomization.get(name).and_then(Value::as_sequence);
            items.unwrap_or_default()
        };
        for resource in list("resources") {
            let resource = resource.text().unwrap_or_default();
            for name in ["Kustomization", "kustomization.yaml", "kustomization.yml"] {
                let path = self.directory.join(resource).join(name);
                let Ok(content) = self.fs.read(&path) else {
                    continue;
                };
                let config = parse_config(&content, 0, &Limits::default()).map_err(|error| {
                    EditError::Io(format!("{}: {}", path.display(), error.message()))
                })?;
                if let Some(base) = config.value {
                    self.collect(&base, resource, depth + 1)?;
                }
            }
            self.files.push(join(prefix, resource));
        }
        for patch in list("patches") {
            let path = member(patch, "path");
            if !path.is_empty() {
                let path = join(prefix, path);
                self.patches.insert(path.clone(), patch.clone());
                self.files.push(path);
            }
        }
        Ok(())
    }

    fn read(&self, path: &str) -> Option<String> {
        if let Some(text) = self.changed.get(path) {
            return Some(text.clone());
        }
        let content = self.fs.read(&self.directory.join(path)).ok()?;
        String::from_utf8(content.to_vec()).ok()
    }

    /// Returns the targets of a replacement for every place that mentions a var.
    fn targets(&self, var: &str) -> Result<Vec<Value>> {
        let mention = format!("$({var})");
        let mut targets = Vec::new();
        for file in &self.files {
            let Some(content) = self.read(file) else {
                continue;
            };
            let Ok(documents) = parse_documents(content.as_bytes(), 0, &Limits::default()) else {
                continue;
            };
            for object in objects(documents) {
                let mut places = Vec::new();
                find(&object, &mention, &mut Vec::new(), &mut places)
                    .map_err(|error| EditError::Refused(format!("error with {file}: {error}")))?;
                for place in places {
                    targets.push(self.target(file, &object, place));
                }
            }
        }
        Ok(targets)
    }

    fn target(&self, file: &str, object: &Value, place: Mention) -> Value {
        let metadata = object.get("metadata");
        let meta = |name| metadata.map_or("", |metadata| member(metadata, name));
        let is_set = |options: Option<&Value>, name| {
            let flag = options.and_then(|options| options.get(name));
            flag.and_then(Value::text) == Some("true")
        };
        let mut select = Mapping::new();
        let patch = self.patches.get(file).filter(|patch| {
            let options = patch.get("options");
            !(is_set(options, "allowNameChange") && is_set(options, "allowKindChange"))
        });
        if let Some(patch) = patch {
            // A patch may apply to several objects, which the target of the patch selects.
            if let Some(target) = patch.get("target").and_then(Value::as_mapping) {
                for entry in target {
                    let name = entry.key.text().unwrap_or_default();
                    put(&mut select, name, entry.value.text().unwrap_or_default());
                }
            }
            let options = patch.get("options");
            if is_set(options, "allowNameChange") {
                select.remove("name");
                put(&mut select, "name", meta("name"));
            }
            if is_set(options, "allowKindChange") {
                select.remove("kind");
                put(&mut select, "kind", member(object, "kind"));
            }
            put(&mut select, "namespace", meta("namespace"));
        } else {
            let (group, version) = group_and_version(member(object, "apiVersion"));
            put(&mut select, "group", group);
            put(&mut select, "version", version);
            put(&mut select, "kind", member(object, "kind"));
            put(&mut select, "name", meta("name"));
            put(&mut select, "namespace", meta("namespace"));
        }
        let mut target = Mapping::new();
        target.push(Value::string("select"), Value::mapping(select));
        let paths = Value::sequence(vec![text(place.path)]);
        target.push(Value::string("fieldPaths"), paths);
        if let Some((delimiter, index)) = place.part {
            let mut options = Mapping::new();
            options.push(Value::string("delimiter"), text(delimiter));
            if index != 0 {
                let index = i64::try_from(index).unwrap_or(i64::MAX);
                options.push(Value::string("index"), Value::int(index));
            }
            target.push(Value::string("options"), Value::mapping(options));
        }
        Value::mapping(target)
    }

    fn put_placeholders(&mut self, var: &str) {
        let (mention, placeholder) = (format!("$({var})"), format!("{var}_PLACEHOLDER"));
        for file in &self.files {
            let Some(content) = self.read(file) else {
                continue;
            };
            if content.contains(&mention) {
                let content = content.replace(&mention, &placeholder);
                self.changed.insert(file.clone(), content);
            }
        }
    }
}

fn join(prefix: &str, path: &str) -> String {
    match (prefix, path) {
        ("", path) => clean(path),
        (prefix, path) => clean(&format!("{prefix}/{path}")),
    }
}

/// The objects of a file: the items when it is one list.
fn objects(documents: Vec<Value>) -> Vec<Value> {
    if let [only] = documents.as_slice()
        && matches!(member(only, "kind"), "List" | "ResourceList")
        && let Some(items) = only.get("items").and_then(Value::as_sequence)
    {
        return items.to_vec();
    }
    documents
}

/// A place that mentions a var: the path of the field, and the part of its text if it has others.
struct Mention {
    path: String,
    part: Option<(String, usize)>,
}

fn find(
    value: &Value,
    mention: &str,
    path: &mut Vec<String>,
    found: &mut Vec<Mention>,
) -> std::result::Result<(), String> {
    if let Some(items) = value.as_sequence() {
        for (index, item) in items.iter().enumerate() {
            path.push(index.to_string());
            find(item, mention, path, found)?;
            path.pop();
        }
    } else if let Some(mapping) = value.as_mapping() {
        for entry in mapping {
            let key = entry.key.text().unwrap_or_default().trim();
            path.push(match key.contains('.') {
                true => format!("[{key}]"),
                false => key.to_owned(),
            });
            find(&entry.value, mention, path, found)?;
            path.pop();
        }
    } else if let Some(text) = value.text()
        && text.contains(mention)
    {
        found.push(Mention {
            path: path.join("."),
            part: part(text, mention)?,
        });
    }
    Ok(())
}

/// Which part of `text` the mention is, and what separates the parts; `None` when it is the whole text.
fn part(text: &str, mention: &str) -> std::result::Result<Option<(String, usize)>, String> {
    let Some((before, after)) = text.split_once(mention) else {
        return Ok(None);
    };
    let separator = |byte: u8| char::from(byte).to_string();
    match (before.bytes().last(), after.bytes().next()) {
        (None, None) => Ok(None),
        (None, Some(next)) => Ok(Some((separator(next), 0))),
        (Some(last), None) => {
            let delimiter = separator(last);
            let index = text.split(&delimiter).count().saturating_sub(1);
            Ok(Some((delimiter, index)))
        }
        (Some(last), Some(next)) if last == next => {
            let delimiter = separator(last);
            match text.split(&delimiter).position(|part| part == mention) {
                Some(index) => Ok(Some((delimiter, index))),
                None => Err(format!(
                    "cannot convert all vars to replacements; {mention} is not a part of its own"
                )),
            }
        }
        _ => Err(format!(
            "cannot convert all vars to replacements; {mention} is not delimited"
        )),
    }
}
