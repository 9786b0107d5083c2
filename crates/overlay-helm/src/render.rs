//! One render: a chart and values in, the documents of a release out.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use crate::capabilities::Capabilities;
use crate::chart::{Chart, Table, check_dependencies, process_dependencies};
use crate::error::Error;
use crate::host::Host;
use crate::manifest::{self, Hook, Manifest};
use crate::objects::{CapabilitiesObject, ChartObject, Files, object};
use crate::schema;
use crate::template::{FunctionTable, Limits, Templates};
use crate::value::{Map, MapType, Str, Value};
use crate::values::{self, table_at};

/// What templates see as `.Release`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Release {
    /// The name of the release.
    pub name: String,
    /// The namespace that it goes to.
    pub namespace: String,
    /// Whether there is an earlier one that this one replaces.
    pub is_upgrade: bool,
}

impl Release {
    /// Returns the first release of that name.
    pub fn new(name: impl Into<String>, namespace: impl Into<String>) -> Release {
        Release {
            name: name.into(),
            namespace: namespace.into(),
            is_upgrade: false,
        }
    }

    /// Sets whether the release replaces an earlier one. Default: no.
    #[must_use]
    pub fn is_upgrade(mut self, is_upgrade: bool) -> Release {
        self.is_upgrade = is_upgrade;
        self
    }
}

/// Options of a render. Every default is helm's.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct RenderOptions {
    /// What the templates may use up.
    pub limits: Limits,
    /// Whether `values.schema.json` of the chart and its subcharts is not looked at. Default: it is.
    pub skip_schema_validation: bool,
}

impl RenderOptions {
    /// Returns the defaults.
    pub fn new() -> RenderOptions {
        RenderOptions::default()
    }

    /// Sets what the templates may use up.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> RenderOptions {
        self.limits = limits;
        self
    }

    /// Sets whether `values.schema.json` is not looked at.
    #[must_use]
    pub fn skip_schema_validation(mut self, skip: bool) -> RenderOptions {
        self.skip_schema_validation = skip;
        self
    }
}

/// A chart that was rendered.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Rendered {
    /// The files of `crds/`, of the chart and then of its subcharts, as they are.
    pub crds: Vec<Manifest>,
    /// The documents that are no hooks, in the order of installation.
    pub manifests: Vec<Manifest>,
    /// The hooks, in the same order.
    pub hooks: Vec<Hook>,
    /// What `templates/NOTES.txt` of the chart itself prints.
    pub notes: Vec<u8>,
    /// What helm says on standard error, a line each.
    pub warnings: Vec<String>,
}

/// What of a rendered chart is printed. The default is what `helm template` prints without flags.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Selection {
    /// Whether the files of `crds/` come first. Default: no.
    pub crds: bool,
    /// Whether hooks come last. Default: yes.
    pub hooks: bool,
    /// Whether hooks that are tests are among them. Default: yes.
    pub tests: bool,
}

impl Default for Selection {
    fn default() -> Selection {
        Selection {
            crds: false,
            hooks: true,
            tests: true,
        }
    }
}

impl Selection {
    /// Returns the default.
    pub fn new() -> Selection {
        Selection::default()
    }

    /// Sets whether the files of `crds/` come first.
    #[must_use]
    pub fn crds(mut self, crds: bool) -> Selection {
        self.crds = crds;
        self
    }

    /// Sets whether hooks come last.
    #[must_use]
    pub fn hooks(mut self, hooks: bool) -> Selection {
        self.hooks = hooks;
        self
    }

    /// Sets whether hooks that are tests are among them.
    #[must_use]
    pub fn tests(mut self, tests: bool) -> Selection {
        self.tests = tests;
        self
    }
}

impl Rendered {
    /// Returns what `helm template` prints.
    pub fn print(&self, selection: &Selection) -> Vec<u8> {
        self.finish(self.manifests_text(selection), selection)
    }

    /// Returns the text that a post-renderer gets: all that is printed but the hooks.
    pub fn manifests_text(&self, selection: &Selection) -> Vec<u8> {
        let crds = self.crds.iter().filter(|_| selection.crds);
        let documents = || crds.clone().chain(&self.manifests);
        let size = |manifest: &Manifest| manifest.path.len() + manifest.text.len() + 16;
        let mut out = Vec::with_capacity(documents().map(size).sum());
        for manifest in documents() {
            manifest.write(&mut out);
        }
        out
    }

    /// Returns what `helm template` prints when a post-renderer has made `text` of the documents: that, and the hooks.
    pub fn finish(&self, mut text: Vec<u8>, selection: &Selection) -> Vec<u8> {
        let kept = manifest::trimmed(&text);
        text.truncate(kept.end);
        text.drain(..kept.start);
        text.push(b'\n');
        for hook in self.hooks(selection) {
            hook.manifest.write(&mut text);
        }
        text
    }

    /// Returns the hooks that are printed.
    pub fn hooks<'a>(&'a self, selection: &Selection) -> impl Iterator<Item = &'a Hook> + use<'a> {
        let Selection { hooks, tests, .. } = *selection;
        self.hooks
            .iter()
            .filter(move |hook| hooks && (tests || !hook.is_test()))
    }
}

/// Returns of a printed release the documents of the templates that `patterns` name, as `--show-only` does.
///
/// # Errors
/// The pattern that no template with a document matches.
pub fn show_only<'a>(printed: &[u8], patterns: &'a [String]) -> Result<Vec<u8>, &'a str> {
    let documents = manifest::split(printed);
    let mut out = Vec::new();
    for pattern in patterns {
        let before = out.len();
        for (_, document) in &documents {
            let shown = template_path(document).is_some_and(|path| {
                manifest::path_matches(pattern, &String::from_utf8_lossy(path))
            });
            if shown {
                out.extend_from_slice(b"---\n");
                out.extend_from_slice(document);
                out.push(b'\n');
            }
        }
        if out.len() == before {
            return Err(pattern);
        }
    }
    Ok(out)
}

/// The path after the name of the chart that the first `# Source: chart/path` in a document names.
fn template_path(document: &[u8]) -> Option<&[u8]> {
    let mark = b"# Source: ";
    memchr::memmem::find_iter(document, mark).find_map(|at| {
        let rest = &document[at + mark.len()..];
        let slash = memchr::memchr(b'/', rest).filter(|slash| *slash > 0)?;
        let path = &rest[slash + 1..];
        let end = memchr::memchr(b'\n', path).unwrap_or(path.len());
        (end > 0).then(|| &path[..end])
    })
}

/// Renders a text that belongs to no chart, such as the one of `--name-template`, with sprig's functions and Helm's.
///
/// # Errors
/// When the text is no template, or fails.
pub fn render_text(
    name: &str,
    text: &[u8],
    host: &mut dyn Host,
    limits: &Limits,
) -> Result<Vec<u8>, Error> {
    let mut templates = Templates::new(functions());
    templates.parse(name, text)?;
    templates.render(name, Value::Nil, host, limits)
}

/// All functions that templates may call.
fn functions() -> Arc<FunctionTable> {
    static TABLE: LazyLock<Arc<FunctionTable>> = LazyLock::new(|| {
        Arc::new(FunctionTable::new(&[
            crate::sprig::functions(),
            crate::yaml::functions(),
        ]))
    });
    Arc::clone(&TABLE)
}

/// Renders a chart.
///
/// `values` are those that the user gives, over the chart's own.
///
/// # Errors
/// When the chart cannot be installed (a library, a dependency that is missing, another version of Kubernetes), the
/// values do not fit it, a template fails, or what it prints is no YAML.
pub fn render(
    chart: &Chart,
    values: &Table,
    release: &Release,
    capabilities: &Capabilities,
    options: &RenderOptions,
    host: &mut dyn Host,
) -> Result<Rendered, Error> {
    if !matches!(chart.metadata.kind.as_str(), "" | "application") {
        return Err(Error::NotInstallable {
            chart: chart.name().to_owned(),
            kind: chart.metadata.kind.clone(),
        });
    }
    let mut warnings = Vec::new();
    if chart.metadata.deprecated {
        warnings.push("WARNING: This chart is deprecated".to_owned());
    }
    check_dependencies(chart)?;
    check_name(&release.name)?;
    let mut chart = chart.clone();
    process_dependencies(&mut chart, values, &mut warnings)?;
    let values = values::coalesce(&chart, values, &mut warnings)?;
    if !options.skip_schema_validation {
        schema::validate(&chart, &values)?;
    }
    check_kube_version(&chart, capabilities)?;

    let rendered = run(&chart, values, release, capabilities, &options.limits, host)?;
    let notes_path = format!("{}/templates/NOTES.txt", chart.name());
    let (notes, files): (Vec<_>, Vec<_>) = rendered
        .into_iter()
        .partition(|(path, _)| path.ends_with("NOTES.txt"));
    let notes = notes.into_iter().find(|(path, _)| *path == notes_path);

    let sorted = manifest::sort(&files, &overlay_yaml::Limits::default()).map_err(|failed| {
        let (mistake, sorted) = *failed;
        Error::Manifest {
            mistake: Box::new(mistake),
            printed: Box::new(Rendered {
                manifests: as_printed(files),
                hooks: sorted.hooks,
                ..Rendered::default()
            }),
        }
    })?;
    for (_, hook) in &sorted.unknown_hooks {
        warnings.push(format!("info: skipping unknown hook: {hook:?}"));
    }
    let crds = chart.crds().into_iter().map(|crd| Manifest {
        path: clean(&crd.path),
        text: crd.file.data.to_vec(),
        kind: String::new(),
    });
    Ok(Rendered {
        crds: crds.collect(),
        manifests: sorted.manifests,
        hooks: sorted.hooks,
        notes: notes.map(|(_, text)| text).unwrap_or_default(),
        warnings,
    })
}

/// What templates printed, before it was looked at: for who wants to see why it is no YAML.
fn as_printed(mut files: Vec<(String, Vec<u8>)>) -> Vec<Manifest> {
    files.sort();
    files
        .into_iter()
        .filter(|(_, text)| !manifest::trim(text).is_empty())
        .map(|(path, text)| Manifest {
            path,
            text,
            kind: String::new(),
        })
        .collect()
}

/// The longest name of a release.
const MAX_NAME: usize = 53;

/// Checks the name of a release: lower-case letters, digits, `-` and `.`, each part between dots beginning and ending
/// with a letter or digit.
///
/// # Errors
/// When it is empty, too long, or has another form.
pub fn check_name(name: &str) -> Result<(), Error> {
    let is_part = |part: &str| {
        let is_end = |byte: Option<&u8>| {
            byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        let bytes = part.as_bytes();
        is_end(bytes.first())
            && is_end(bytes.last())
            && bytes.iter().all(|byte| is_end(Some(byte)) || *byte == b'-')
    };
    if name.len() <= MAX_NAME && name.split('.').all(is_part) {
        return Ok(());
    }
    Err(Error::ReleaseName(name.to_owned()))
}

fn check_kube_version(chart: &Chart, capabilities: &Capabilities) -> Result<(), Error> {
    let wanted = &chart.metadata.kube_version;
    let found = &capabilities.kube_version.version;
    if wanted.is_empty() || crate::chart::dependency::is_compatible(wanted, found) {
        return Ok(());
    }
    Err(Error::KubeVersion {
        chart: chart.name().to_owned(),
        wanted: wanted.clone(),
        found: found.clone(),
    })
}

/// A template of a chart or of one of its subcharts.
struct Template<'a> {
    text: &'a [u8],
    /// What it sees; all templates of a chart share it.
    data: Map,
    base_path: String,
}

/// Parses and runs all templates; what each printed, in the order in which they ran.
fn run(
    chart: &Chart,
    values: Map,
    release: &Release,
    capabilities: &Capabilities,
    limits: &Limits,
    host: &mut dyn Host,
) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let release = map([
        ("Name", release.name.as_str().into()),
        ("Namespace", release.namespace.as_str().into()),
        ("IsUpgrade", release.is_upgrade.into()),
        ("IsInstall", (!release.is_upgrade).into()),
        ("Revision", Value::int(1)),
        ("Service", "Helm".into()),
    ]);
    let surroundings = Surroundings {
        release: Value::Map(Map::new(release, MapType::Any)),
        capabilities: object(CapabilitiesObject(Arc::new(capabilities.clone()))),
    };
    let mut found = HashMap::new();
    surroundings.collect(chart, chart.name(), Some(values), true, &mut found);
    let mut files: Vec<(String, Template<'_>)> = found.into_iter().collect();
    // The deepest first, then from the end of the alphabet: of two definitions the last one counts.
    files.sort_by(|(a, _), (b, _)| {
        let depth = |path: &str| path.bytes().filter(|byte| *byte == b'/').count();
        (depth(b), b).cmp(&(depth(a), a))
    });

    let mut templates = Templates::new(functions());
    for (path, template) in &files {
        templates.parse(path, template.text)?;
    }
    let mut renderer = templates.renderer(host, limits);
    let mut rendered = Vec::with_capacity(files.len());
    for (path, template) in files {
        let name = path.rsplit('/').next().unwrap_or(&path);
        if name.starts_with('_') {
            continue;
        }
        let about = map([
            ("Name", path.as_str().into()),
            ("BasePath", template.base_path.into()),
        ]);
        let about = Value::Map(Map::new(about, MapType::Values));
        template.data.insert(Str::from("Template"), about);
        let text = renderer.render(&path, Value::Map(template.data))?;
        rendered.push((path, text));
    }
    Ok(rendered)
}

fn map(entries: impl IntoIterator<Item = (&'static str, Value)>) -> BTreeMap<Str, Value> {
    let entries = entries.into_iter();
    entries
        .map(|(key, value)| (Str::from(key), value))
        .collect()
}

/// What all charts see alike.
struct Surroundings {
    release: Value,
    capabilities: Value,
}

impl Surroundings {
    /// Adds the templates of a chart and of its subcharts, and returns what they see.
    fn collect<'a>(
        &self,
        chart: &'a Chart,
        path: &str,
        values: Option<Map>,
        is_root: bool,
        into: &mut HashMap<String, Template<'a>>,
    ) -> Map {
        let values = values.unwrap_or_else(|| Map::new(BTreeMap::new(), MapType::Values));
        let subcharts = Map::new(BTreeMap::new(), MapType::Any);
        let data = map([
            (
                "Chart",
                object(ChartObject {
                    metadata: Arc::new(chart.metadata.clone()),
                    is_root: Some(is_root),
                }),
            ),
            ("Files", object(Files::new(&chart.files))),
            ("Release", self.release.clone()),
            ("Capabilities", self.capabilities.clone()),
            ("Values", Value::Map(values.clone())),
            ("Subcharts", Value::Map(subcharts.clone())),
        ]);
        let data = Map::new(data, MapType::Values);
        for subchart in &chart.dependencies {
            let path = format!("{path}/charts/{}", subchart.name());
            let values = table_at(&values, subchart.name());
            let values = values.map(|values| values.retyped(MapType::Values));
            let seen = self.collect(subchart, &path, values, false, into);
            let seen = Value::Map(seen.retyped(MapType::Any));
            subcharts.insert(Str::from(subchart.name()), seen);
        }
        let is_library = chart.metadata.kind.eq_ignore_ascii_case("library");
        for file in &chart.templates {
            let name = file.name.rsplit('/').next().unwrap_or_default();
            if is_library && !name.starts_with('_') {
                continue;
            }
            let template = Template {
                text: &file.data,
                data: data.clone(),
                base_path: format!("{path}/templates"),
            };
            into.insert(clean(&format!("{path}/{}", file.name)), template);
        }
        data
    }
}

/// A path without empty parts and dots.
fn clean(path: &str) -> String {
    if !path.contains("//") && !path.contains("/.") {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
