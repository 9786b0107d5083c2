//! `helmCharts`: charts that a build inflates, rendered by what a caller hands in.
//!
//! The engine finds the chart and merges the values as kustomize does; a [`ChartRenderer`] turns them into manifests.
//! Whoever wants charts hands one in.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use overlay_yaml::{Value, parse_document, write_document};

use crate::error::{Error, ErrorKind, Errors, Result};
use crate::fs::{FileKind, FileSystem, MemoryFs};
use crate::kustomization::{HelmChart, HelmGlobals, LocatedText};
use crate::load::{Directory, File, clean};
use crate::patch::strategic_merge;
use crate::pipeline::Build;
use crate::resource::Resource;
use crate::resource_file::parse_error;

/// Renders the charts of `helmCharts` and `HelmChartInflationGenerator`.
pub trait ChartRenderer: fmt::Debug + Send + Sync {
    /// Renders one chart and returns the manifests, as `helm template` prints them.
    ///
    /// # Errors
    /// When the chart cannot be rendered.
    fn render(&self, request: &ChartRequest<'_>) -> std::result::Result<Vec<u8>, ChartFailure>;

    /// Returns the files of a chart in a repository: their paths below its directory, and their content. Nothing is
    /// written to the source tree. Default: a failure, charts have to be there.
    ///
    /// # Errors
    /// When the chart cannot be had.
    fn pull(&self, source: &ChartSource<'_>) -> std::result::Result<ChartFiles, ChartFailure> {
        Err(ChartFailure::new(format!(
            "no chart is fetched from {}",
            source.repository
        )))
    }
}

/// The files of a chart: their paths below its directory, and their content.
pub type ChartFiles = Vec<(String, Arc<[u8]>)>;

/// A chart in a repository.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ChartSource<'a> {
    /// The URL of the repository, `https://...` or `oci://...`.
    pub repository: &'a str,
    /// The name of the chart.
    pub name: &'a str,
    /// The version, or a range of them; empty for the newest.
    pub version: &'a str,
    /// Whether development versions count.
    pub devel: bool,
}

/// A chart, and how it is rendered. What nobody says is empty.
#[derive(Clone)]
#[non_exhaustive]
pub struct ChartRequest<'a> {
    /// What the chart is read from.
    pub fs: &'a dyn FileSystem,
    /// The directory of the chart.
    pub path: &'a Path,
    /// The name of the release; empty when it is to be made up.
    pub release_name: &'a str,
    /// A template for the name of the release.
    pub name_template: &'a str,
    /// The namespace of the release.
    pub namespace: &'a str,
    /// Files of values, the strongest last.
    pub values: &'a [ChartValues],
    /// The version of Kubernetes.
    pub kube_version: &'a str,
    /// More API versions.
    pub api_versions: &'a [String],
    /// Whether the files of `crds/` are printed too.
    pub include_crds: bool,
    /// Whether hooks are left out.
    pub skip_hooks: bool,
    /// Whether hooks that are tests are left out.
    pub skip_tests: bool,
    /// Whether a failing helm tells more.
    pub debug: bool,
    /// Whether development versions count.
    pub devel: bool,
    /// The directory of helm's configuration.
    pub config_home: &'a str,
}

/// A file of values.
#[derive(Clone, Debug)]
pub struct ChartValues {
    /// What it is called in messages.
    pub name: String,
    /// Its content.
    pub text: Arc<[u8]>,
}

/// Why a chart was not rendered.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ChartFailure {
    /// What is wrong.
    pub message: String,
    /// Further facts: the templates that led there, say.
    pub notes: Vec<String>,
    /// What the user can do.
    pub hint: Option<String>,
}

impl ChartFailure {
    /// Returns a failure.
    pub fn new(message: impl Into<String>) -> ChartFailure {
        ChartFailure {
            message: message.into(),
            ..ChartFailure::default()
        }
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> ChartFailure {
        self.notes.push(text.into());
        self
    }

    /// Sets what the user can do.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> ChartFailure {
        self.hint = Some(text.into());
        self
    }
}

impl fmt::Display for ChartFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ChartFailure {}

/// What charts get from the caller of the build.
#[derive(Clone, Debug)]
pub(crate) struct Charts {
    pub(crate) renderer: Arc<dyn ChartRenderer>,
    /// For charts that say none.
    pub(crate) kube_version: String,
    /// For charts that say none.
    pub(crate) api_versions: Vec<String>,
}

/// Makes the resources of a chart.
///
/// # Errors
/// When charts are not enabled, when the chart or its values are not there or lie where they may not, or when it
/// cannot be rendered.
pub(crate) fn inflate(
    build: &mut Build<'_>,
    directory: &Directory,
    globals: &HelmGlobals,
    chart: &HelmChart,
    namespace: &str,
) -> Result<Vec<Resource>, Errors> {
    let Some(charts) = build.charts.clone() else {
        let message = "charts are not enabled in this build".to_owned();
        let error = Error::new(ErrorKind::Unsupported(message), chart.origin);
        return Err(error.hint("`--enable-helm` enables them").into());
    };
    check(chart)?;
    // What random functions make differs, and a namespace can come from the kustomization around.
    build.has_run_functions = true;

    let home = home(directory, globals, chart);
    let path = home.join(chart.name.as_str());
    if directory.is_outside_of_repository(&path) {
        let message = "the charts of a fetched kustomization must lie in its repository";
        return Err(Error::invalid(message, chart.origin).into());
    }
    // `additionalValuesFiles` are looked for before the chart is.
    let mut additional = Vec::new();
    for file in &chart.additional_values_files {
        additional.push(ChartValues {
            name: file.value.to_string(),
            text: build.read_data(directory, file)?,
        });
    }
    let found = build.fs.kind(&path);
    build.record(&path, &found);
    build.record_links(&path);
    let pulled = match found {
        Ok(FileKind::Directory) => None,
        _ if chart.repo.is_empty() => return Err(missing(directory, chart, &path).into()),
        _ => Some(pull(charts.renderer.as_ref(), directory, chart, &path)?),
    };
    let own = pulled
        .as_ref()
        .map(|fs| fs.read(&path.join("values.yaml")).unwrap_or_default());
    let mut values = vec![values(build, directory, chart, &path, own)?];
    values.extend(additional);

    let recorder = Recorder {
        fs: pulled.as_ref().map_or(build.fs, |fs| fs as &dyn FileSystem),
        asked: Mutex::default(),
    };
    let api_versions: Vec<String> = match chart.api_versions.as_slice() {
        [] => charts.api_versions.clone(),
        versions => versions
            .iter()
            .map(|version| version.value.to_string())
            .collect(),
    };
    let kube_version = match chart.kube_version.as_str() {
        "" => charts.kube_version.as_str(),
        version => version,
    };
    let request = ChartRequest {
        fs: &recorder,
        path: &path,
        release_name: &chart.release_name,
        name_template: &chart.name_template,
        namespace: match chart.namespace.as_str() {
            "" => namespace,
            namespace => namespace,
        },
        values: &values,
        kube_version,
        api_versions: &api_versions,
        include_crds: chart.include_crds,
        skip_hooks: chart.skip_hooks,
        skip_tests: chart.skip_tests,
        debug: chart.debug,
        devel: chart.devel,
        config_home: &globals.config_home,
    };
    let rendered = charts.renderer.render(&request);
    let asked = recorder.into_asked();
    // What came from a repository is no input that can change.
    for (path, asked) in asked.into_iter().filter(|_| pulled.is_none()) {
        match asked {
            Asked::File => build.record(&path, &Ok(FileKind::File)),
            Asked::Directory => build.record_tree(&path),
            Asked::Nothing => build.record(&path, &Err(io::ErrorKind::NotFound.into())),
        }
        build.record_links(&path);
    }
    let failed = |failure: ChartFailure| {
        let kind = ErrorKind::Chart {
            chart: chart.name.value.to_string(),
            message: failure.message,
        };
        let mut error = Error::new(kind, chart.origin);
        for note in failure.notes {
            error = error.note(note);
        }
        match failure.hint {
            Some(hint) => error.hint(hint),
            None => error,
        }
    };
    let text: Arc<[u8]> = rendered.map_err(failed)?.into();
    let name = format!("<what the chart {} makes>", chart.name.as_str());
    let number = build.sources.add(name, Arc::clone(&text));
    let told = |error: Error| error.label(chart.origin, "the chart that makes it");
    let mut resources = build
        .printed_resources(&File { number, text })
        .map_err(told)?;
    for resource in &mut resources {
        resource.is_helm_generated = true;
    }
    Ok(resources)
}

/// Checks what kustomize checks before it looks for the chart.
fn check(chart: &HelmChart) -> Result<()> {
    if chart.name.is_empty() {
        return Err(Error::invalid("a chart needs a `name`", chart.origin));
    }
    for (field, text) in [("name", &chart.name), ("releaseName", &chart.release_name)] {
        if text.starts_with('-') {
            let message = format!("`{field}` must not begin with `-`");
            return Err(Error::invalid(message, text.origin));
        }
    }
    let merge = &chart.values_merge;
    if !matches!(merge.as_str(), "" | "merge" | "override" | "replace") {
        let message = format!(
            "`valuesMerge` must be `merge`, `override` or `replace`, found `{}`",
            merge.as_str()
        );
        return Err(Error::invalid(message, merge.origin));
    }
    Ok(())
}

/// The directory in which the directory of the chart is.
fn home(directory: &Directory, globals: &HelmGlobals, chart: &HelmChart) -> PathBuf {
    let home = match globals.chart_home.as_str() {
        "" => "charts",
        home => home,
    };
    let home = directory.join(home);
    if chart.version.is_empty() || chart.repo.is_empty() {
        return home;
    }
    home.join(format!(
        "{}-{}",
        chart.name.as_str(),
        chart.version.as_str()
    ))
}

fn missing(directory: &Directory, chart: &HelmChart, path: &Path) -> Error {
    let shown = path.strip_prefix(&directory.root).unwrap_or(path).display();
    let message = format!("there is no chart at `{shown}`");
    let error = Error::new(
        ErrorKind::Chart {
            chart: chart.name.value.to_string(),
            message,
        },
        chart.name.origin,
    );
    error.hint("a chart lies in a directory of its name below `chartHome`, or has a `repo`")
}

/// Fetches a chart that is not there from its repository, to where it would be.
fn pull(
    renderer: &dyn ChartRenderer,
    directory: &Directory,
    chart: &HelmChart,
    path: &Path,
) -> Result<MemoryFs> {
    let source = ChartSource {
        repository: chart.repo.as_str(),
        name: chart.name.as_str(),
        version: chart.version.as_str(),
        devel: chart.devel,
    };
    let files = renderer.pull(&source).map_err(|failure| {
        let mut error = missing(directory, chart, path).note(failure.message);
        for note in failure.notes {
            error = error.note(note);
        }
        error.hint(failure.hint.unwrap_or_else(|| {
            format!(
                "`helm pull --untar --untardir` puts one there, from {}",
                chart.repo.as_str()
            )
        }))
    })?;
    let mut fs = MemoryFs::new();
    for (name, data) in files {
        fs.insert(path.join(name), data);
    }
    Ok(fs)
}

/// The values that the chart gets instead of its own: those of a file, and those in place. `own` are its own where they
/// are in no file.
fn values(
    build: &mut Build<'_>,
    directory: &Directory,
    chart: &HelmChart,
    path: &Path,
    own: Option<Arc<[u8]>>,
) -> Result<ChartValues> {
    let inline = chart.values_inline.as_ref().filter(|inline| {
        inline
            .as_mapping()
            .is_some_and(|mapping| !mapping.is_empty())
    });
    let merge = chart.values_merge.as_str();
    if let Some(inline) = inline.filter(|_| merge == "replace") {
        return printed(inline);
    }
    let own = own.filter(|_| chart.values_file.is_empty());
    let file = if chart.values_file.is_empty() {
        let own = path.join("values.yaml");
        LocatedText::new(own.to_string_lossy().as_ref().into(), chart.name.origin)
    } else {
        chart.values_file.clone()
    };
    let Some(inline) = inline else {
        return Ok(ChartValues {
            name: shown(directory, &file),
            text: match own {
                Some(own) => own,
                None => build.read_data(directory, &file)?,
            },
        });
    };
    let read = match own {
        Some(text) => File {
            number: build
                .sources
                .add(shown(directory, &file), Arc::clone(&text)),
            text,
        },
        None => build.read(directory, &file)?,
    };
    let below = parse_document(&read.text, read.number, &build.limits)
        .map_err(|error| parse_error(&error, read.number))?
        .unwrap_or_else(|| Value::mapping(overlay_yaml::Mapping::new()));
    let (mut under, over) = match merge {
        "merge" => (inline.clone(), below),
        _ => (below, inline.clone()),
    };
    strategic_merge::merge(&mut under, &over, &build.schema)?;
    printed(&under)
}

fn shown(directory: &Directory, file: &LocatedText) -> String {
    let path = clean(Path::new(file.as_str()));
    let inside = path.strip_prefix(&directory.root).unwrap_or(&path);
    inside.display().to_string()
}

fn printed(values: &Value) -> Result<ChartValues> {
    let mut text = String::new();
    write_document(values, &mut text)?;
    Ok(ChartValues {
        name: "the values of the kustomization".to_owned(),
        text: text.into_bytes().into(),
    })
}

/// What a renderer has found at a path.
enum Asked {
    File,
    Directory,
    Nothing,
}

/// Notes what is read of a chart.
struct Recorder<'a> {
    fs: &'a dyn FileSystem,
    asked: Mutex<Vec<(PathBuf, Asked)>>,
}

impl Recorder<'_> {
    fn note(&self, path: &Path, asked: Asked) {
        let mut list = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        list.push((path.to_owned(), asked));
    }

    fn into_asked(self) -> Vec<(PathBuf, Asked)> {
        self.asked
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl FileSystem for Recorder<'_> {
    fn read(&self, path: &Path) -> io::Result<Arc<[u8]>> {
        let read = self.fs.read(path);
        let found = if read.is_ok() {
            Asked::File
        } else {
            Asked::Nothing
        };
        self.note(path, found);
        read
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        // What is there shows in the list of its directory.
        self.fs.kind(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.fs.canonicalize(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        self.note(path, Asked::Directory);
        self.fs.list(path)
    }
}
