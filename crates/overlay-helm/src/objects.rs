//! The structs that templates look into: `.Chart`, `.Files`, `.Capabilities`.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use crate::capabilities::{Capabilities, KubeVersion};
use crate::chart::{Dependency, File, Maintainer, Metadata};
use crate::glob::Glob;
use crate::value::{IntType, List, ListType, Map, MapType, Object, Str, Value};
use crate::yaml::{self, from_plain};

/// Returns an object as a value.
pub(crate) fn object(object: impl Object + 'static) -> Value {
    Value::Object(Rc::new(object))
}

fn map_of(entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let entries = entries.into_iter();
    Value::map(
        entries
            .map(|(key, value)| (Str::from(key), value))
            .collect(),
    )
}

/// A list of texts; none is Go's nil slice.
fn texts(texts: &[String]) -> Value {
    if texts.is_empty() {
        return Value::List(List::nil(ListType::Strings));
    }
    Value::strings(texts.iter().map(String::as_str))
}

fn objects<T: Clone + Object + 'static>(items: &[T]) -> Value {
    if items.is_empty() {
        return Value::List(List::nil(ListType::Objects));
    }
    let items = items.iter().map(|item| object(item.clone())).collect();
    Value::List(List::new(items, ListType::Objects))
}

/// The fields of a struct as JSON has them: without those that are empty.
fn without_empty(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    map_of(fields.into_iter().filter(|(_, value)| value.truth()))
}

fn plain_items<T: Object>(items: &[T]) -> Value {
    Value::list(items.iter().map(Object::to_plain).collect())
}

/// Go's `%v` of structs: the fields in braces.
fn braces(fields: &[String]) -> String {
    format!("{{{}}}", fields.join(" "))
}

/// Go's `%v` of slices.
fn brackets(items: &[String]) -> String {
    format!("[{}]", items.join(" "))
}

/// `.Chart`, and `.Chart.Metadata` within it.
pub(crate) struct ChartObject {
    pub(crate) metadata: Arc<Metadata>,
    /// Whether nobody depends on the chart; `.Chart.Metadata` does not say.
    pub(crate) is_root: Option<bool>,
}

impl Object for ChartObject {
    fn type_name(&self) -> &'static str {
        match self.is_root {
            Some(_) => "struct { chart.Metadata; IsRoot bool }",
            None => "chart.Metadata",
        }
    }

    fn field(&self, name: &str) -> Option<Value> {
        let of = &self.metadata;
        let text = |text: &String| Value::from(text.as_str());
        Some(match name {
            "Name" => text(&of.name),
            "Home" => text(&of.home),
            "Sources" => texts(&of.sources),
            "Version" => text(&of.version),
            "Description" => text(&of.description),
            "Keywords" => texts(&of.keywords),
            "Maintainers" => objects(&of.maintainers),
            "Icon" => text(&of.icon),
            "APIVersion" => text(&of.api_version),
            "Condition" => text(&of.condition),
            "Tags" => text(&of.tags),
            "AppVersion" => text(&of.app_version),
            "Deprecated" => of.deprecated.into(),
            "Annotations" => annotations(&of.annotations),
            "KubeVersion" => text(&of.kube_version),
            "Dependencies" => objects(&of.dependencies),
            "Type" => text(&of.kind),
            "IsRoot" => self.is_root?.into(),
            "Metadata" if self.is_root.is_some() => object(ChartObject {
                metadata: Arc::clone(&self.metadata),
                is_root: None,
            }),
            _ => return None,
        })
    }

    fn to_plain(&self) -> Value {
        let of = &self.metadata;
        let text = |text: &String| Value::from(text.as_str());
        let plain = without_empty([
            ("name", text(&of.name)),
            ("home", text(&of.home)),
            ("sources", texts(&of.sources)),
            ("version", text(&of.version)),
            ("description", text(&of.description)),
            ("keywords", texts(&of.keywords)),
            ("maintainers", plain_items(&of.maintainers)),
            ("icon", text(&of.icon)),
            ("apiVersion", text(&of.api_version)),
            ("condition", text(&of.condition)),
            ("tags", text(&of.tags)),
            ("appVersion", text(&of.app_version)),
            ("deprecated", of.deprecated.into()),
            ("annotations", annotations(&of.annotations)),
            ("kubeVersion", text(&of.kube_version)),
            ("dependencies", plain_items(&of.dependencies)),
            ("type", text(&of.kind)),
        ]);
        if let (Value::Map(map), Some(is_root)) = (&plain, self.is_root) {
            map.insert(Str::from("IsRoot"), is_root.into());
        }
        plain
    }

    fn display(&self) -> String {
        let of = &self.metadata;
        let metadata = braces(&[
            of.name.clone(),
            of.home.clone(),
            brackets(&of.sources),
            of.version.clone(),
            of.description.clone(),
            brackets(&of.keywords),
            brackets(&pointers(of.maintainers.len())),
            of.icon.clone(),
            of.api_version.clone(),
            of.condition.clone(),
            of.tags.clone(),
            of.app_version.clone(),
            of.deprecated.to_string(),
            go_map(
                of.annotations
                    .iter()
                    .map(|(key, value)| (key, value.clone())),
            ),
            of.kube_version.clone(),
            brackets(&pointers(of.dependencies.len())),
            of.kind.clone(),
        ]);
        match self.is_root {
            Some(is_root) => braces(&[metadata, is_root.to_string()]),
            None => metadata,
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn annotations(annotations: &BTreeMap<String, String>) -> Value {
    let entries = annotations
        .iter()
        .map(|(key, value)| (Str::from(key.as_str()), Value::from(value.as_str())));
    Value::Map(Map::new(entries.collect(), MapType::Strings))
}

/// Go prints pointers within structs as addresses, which differ from run to run; here they are all the same.
fn pointers(count: usize) -> Vec<String> {
    vec!["0xc000000000".to_owned(); count]
}

/// Go's `%v` of maps.
fn go_map<'a>(entries: impl Iterator<Item = (&'a String, String)>) -> String {
    let entries: Vec<String> = entries
        .map(|(key, value)| format!("{key}:{value}"))
        .collect();
    format!("map{}", brackets(&entries))
}

impl Object for Maintainer {
    fn type_name(&self) -> &'static str {
        "*chart.Maintainer"
    }

    fn field(&self, name: &str) -> Option<Value> {
        Some(Value::from(match name {
            "Name" => self.name.as_str(),
            "Email" => &self.email,
            "URL" => &self.url,
            _ => return None,
        }))
    }

    fn to_plain(&self) -> Value {
        without_empty([
            ("name", self.name.as_str().into()),
            ("email", self.email.as_str().into()),
            ("url", self.url.as_str().into()),
        ])
    }

    fn display(&self) -> String {
        format!("&{{{} {} {}}}", self.name, self.email, self.url)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Object for Dependency {
    fn type_name(&self) -> &'static str {
        "*chart.Dependency"
    }

    fn field(&self, name: &str) -> Option<Value> {
        Some(match name {
            "Name" => self.name.as_str().into(),
            "Version" => self.version.as_str().into(),
            "Repository" => self.repository.as_str().into(),
            "Condition" => self.condition.as_str().into(),
            "Tags" => texts(&self.tags),
            "Enabled" => self.enabled.into(),
            "ImportValues" => Value::list(self.import_values.iter().map(from_plain).collect()),
            "Alias" => self.alias.as_str().into(),
            _ => return None,
        })
    }

    fn to_plain(&self) -> Value {
        let plain = without_empty([
            ("version", self.version.as_str().into()),
            ("condition", self.condition.as_str().into()),
            ("tags", texts(&self.tags)),
            ("enabled", self.enabled.into()),
            (
                "import-values",
                Value::list(self.import_values.iter().map(from_plain).collect()),
            ),
            ("alias", self.alias.as_str().into()),
        ]);
        if let Value::Map(map) = &plain {
            map.insert(Str::from("name"), self.name.as_str().into());
            map.insert(Str::from("repository"), self.repository.as_str().into());
        }
        plain
    }

    fn display(&self) -> String {
        let imports: Vec<String> = self
            .import_values
            .iter()
            .map(|_| "map[]".to_owned())
            .collect();
        let fields = [
            self.name.clone(),
            self.version.clone(),
            self.repository.clone(),
            self.condition.clone(),
            brackets(&self.tags),
            self.enabled.to_string(),
            brackets(&imports),
            self.alias.clone(),
        ];
        format!("&{}", braces(&fields))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `.Files`, and what `.Files.Glob` gives.
pub(crate) struct Files {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Files {
    pub(crate) fn new(files: &[File]) -> Files {
        let files = files
            .iter()
            .map(|file| (file.name.clone(), Arc::clone(&file.data)));
        Files {
            files: files.collect(),
        }
    }

    fn data(&self, name: &[u8]) -> &[u8] {
        let data = std::str::from_utf8(name)
            .ok()
            .and_then(|name| self.files.get(name));
        data.map_or(&[], |data| &data[..])
    }

    fn glob(&self, pattern: &str) -> Files {
        let glob = Glob::new(pattern);
        let files = self
            .files
            .iter()
            .filter(|(name, _)| glob.as_ref().is_none_or(|glob| glob.matches(name)))
            .map(|(name, data)| (name.clone(), Arc::clone(data)));
        Files {
            files: files.collect(),
        }
    }

    /// The files under their names without directories, as YAML.
    fn by_name(&self, text: impl Fn(&[u8]) -> Value) -> Value {
        let entries = self.files.iter().map(|(path, data)| {
            let name = path.rsplit('/').next().unwrap_or(path);
            (Str::from(name), text(data))
        });
        let text = yaml::write(&Value::map(entries.collect())).unwrap_or_default();
        Value::from(text.strip_suffix('\n').unwrap_or(&text))
    }
}

impl Object for Files {
    fn type_name(&self) -> &'static str {
        "engine.files"
    }

    fn field(&self, name: &str) -> Option<Value> {
        // A map underneath: names that are no methods are keys.
        Some(match self.files.get(name) {
            Some(data) => bytes(data),
            None => Value::List(List::nil(ListType::Bytes)),
        })
    }

    fn call(&self, name: &str, arguments: &[Value]) -> Option<Result<Value, String>> {
        let text = || match arguments {
            [Value::String(text)] => Ok(text),
            [other] => Err(format!(
                "wrong type for value; expected string; got {}",
                other.type_name()
            )),
            _ => Err(format!(
                "wrong number of args for {name}: want 1 got {}",
                arguments.len()
            )),
        };
        let nothing = || match arguments.len() {
            0 => Ok(()),
            count => Err(format!(
                "wrong number of args for {name}: want 0 got {count}"
            )),
        };
        Some(match name {
            "Get" => text().map(|path| Value::string(self.data(path.as_bytes()))),
            "GetBytes" => text().map(|path| bytes(self.data(path.as_bytes()))),
            "Glob" => text().map(|pattern| object(self.glob(&pattern.to_str()))),
            "Lines" => text().map(|path| lines(self.data(path.as_bytes()))),
            "AsConfig" => nothing().map(|()| self.by_name(|data| Value::string(data))),
            "AsSecrets" => nothing().map(|()| {
                use base64::Engine as _;
                self.by_name(|data| {
                    base64::engine::general_purpose::STANDARD
                        .encode(data)
                        .into()
                })
            }),
            _ => return None,
        })
    }

    fn to_plain(&self) -> Value {
        use base64::Engine as _;
        let entries = self.files.iter().map(|(path, data)| {
            let text = base64::engine::general_purpose::STANDARD.encode(data);
            (Str::from(path.as_str()), Value::from(text))
        });
        Value::map(entries.collect())
    }

    fn display(&self) -> String {
        go_map(self.files.iter().map(|(path, data)| {
            let mut text = String::from("[");
            for (index, byte) in data.iter().enumerate() {
                let space = if index == 0 { "" } else { " " };
                let _ = write!(text, "{space}{byte}");
            }
            text.push(']');
            (path, text)
        }))
    }

    fn truth(&self) -> bool {
        !self.files.is_empty()
    }

    fn as_collection(&self) -> Option<Value> {
        let entries = self
            .files
            .iter()
            .map(|(path, data)| (Str::from(path.as_str()), bytes(data)));
        Some(Value::map(entries.collect()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn bytes(data: &[u8]) -> Value {
    let items = data
        .iter()
        .map(|byte| Value::Int(i64::from(*byte), IntType::Uint8))
        .collect();
    Value::List(List::new(items, ListType::Bytes))
}

fn lines(data: &[u8]) -> Value {
    if data.is_empty() {
        return Value::strings([""; 0]);
    }
    let data = data.strip_suffix(b"\n").unwrap_or(data);
    Value::strings(data.split(|byte| *byte == b'\n'))
}

/// `.Capabilities`.
pub(crate) struct CapabilitiesObject(pub(crate) Arc<Capabilities>);

impl Object for CapabilitiesObject {
    fn type_name(&self) -> &'static str {
        "*chartutil.Capabilities"
    }

    fn field(&self, name: &str) -> Option<Value> {
        Some(match name {
            "KubeVersion" => object(KubeVersionObject(self.0.kube_version.clone())),
            "APIVersions" => object(ApiVersions(Arc::clone(&self.0))),
            "HelmVersion" => object(HelmVersion),
            _ => return None,
        })
    }

    fn to_plain(&self) -> Value {
        map_of([
            ("APIVersions", texts(&self.0.api_versions)),
            ("HelmVersion", HelmVersion.to_plain()),
            (
                "KubeVersion",
                KubeVersionObject(self.0.kube_version.clone()).to_plain(),
            ),
        ])
    }

    fn display(&self) -> String {
        let fields = [
            KubeVersionObject(self.0.kube_version.clone()).display(),
            brackets(&self.0.api_versions),
            HelmVersion.display(),
        ];
        format!("&{}", braces(&fields))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `.Capabilities.KubeVersion`.
struct KubeVersionObject(KubeVersion);

impl Object for KubeVersionObject {
    fn type_name(&self) -> &'static str {
        "chartutil.KubeVersion"
    }

    fn field(&self, name: &str) -> Option<Value> {
        Some(Value::from(match name {
            "Version" => self.0.version.as_str(),
            "Major" => &self.0.major,
            "Minor" => &self.0.minor,
            _ => return None,
        }))
    }

    fn call(&self, name: &str, arguments: &[Value]) -> Option<Result<Value, String>> {
        match name {
            "GitVersion" | "String" => Some(match arguments.len() {
                0 => Ok(self.0.version.as_str().into()),
                count => Err(format!(
                    "wrong number of args for {name}: want 0 got {count}"
                )),
            }),
            _ => None,
        }
    }

    fn to_plain(&self) -> Value {
        map_of([
            ("Version", self.0.version.as_str().into()),
            ("Major", self.0.major.as_str().into()),
            ("Minor", self.0.minor.as_str().into()),
        ])
    }

    fn display(&self) -> String {
        let of = &self.0;
        braces(&[of.version.clone(), of.major.clone(), of.minor.clone()])
    }

    fn print(&self) -> String {
        self.0.version.clone()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `.Capabilities.APIVersions`.
struct ApiVersions(Arc<Capabilities>);

impl Object for ApiVersions {
    fn type_name(&self) -> &'static str {
        "chartutil.VersionSet"
    }

    fn field(&self, _: &str) -> Option<Value> {
        None
    }

    fn call(&self, name: &str, arguments: &[Value]) -> Option<Result<Value, String>> {
        match (name, arguments) {
            ("Has", [Value::String(version)]) => Some(Ok(self.0.has(&version.to_str()).into())),
            ("Has", [other]) => Some(Err(format!(
                "wrong type for value; expected string; got {}",
                other.type_name()
            ))),
            ("Has", _) => Some(Err(format!(
                "wrong number of args for Has: want 1 got {}",
                arguments.len()
            ))),
            _ => None,
        }
    }

    fn to_plain(&self) -> Value {
        texts(&self.0.api_versions)
    }

    fn display(&self) -> String {
        brackets(&self.0.api_versions)
    }

    fn truth(&self) -> bool {
        !self.0.api_versions.is_empty()
    }

    fn as_collection(&self) -> Option<Value> {
        Some(texts(&self.0.api_versions))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `.Capabilities.HelmVersion`: that of helm 3.22 as its module builds it, without what the build adds.
struct HelmVersion;

impl Object for HelmVersion {
    fn type_name(&self) -> &'static str {
        "version.BuildInfo"
    }

    fn field(&self, name: &str) -> Option<Value> {
        Some(Value::from(match name {
            "Version" => "v3.22",
            "GitCommit" | "GitTreeState" => "",
            "GoVersion" => "go1.26",
            _ => return None,
        }))
    }

    fn to_plain(&self) -> Value {
        map_of([("version", "v3.22".into()), ("go_version", "go1.26".into())])
    }

    fn display(&self) -> String {
        "{v3.22   go1.26}".to_owned()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
