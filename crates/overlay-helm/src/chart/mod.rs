//! Charts: what a chart directory or a packed chart holds, sorted by what Helm does with it.
//!
//! | module | what it does |
//! |---|---|
//! | [`metadata`] | `Chart.yaml` and `requirements.yaml` |
//! | [`ignore`] | `.helmignore` |
//! | [`archive`] | packed charts (`.tgz`) |
//! | [`dependency`] | which subcharts are on, under which names; `import-values` |
//!
//! Nothing here reads files: a caller hands in the content of a directory or of an archive.

pub mod archive;
pub mod dependency;
pub mod ignore;
pub mod metadata;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use archive::unpack;
pub use dependency::{check_dependencies, process_dependencies};
pub use ignore::Ignore;
pub use metadata::{Dependency, Maintainer, Metadata};

use crate::yaml;

/// A table of values: plain data with string keys.
pub type Table = serde_json::Map<String, serde_json::Value>;

/// A file of a chart: its path below the chart's directory, with `/`, and its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path below the chart's directory, such as `templates/service.yaml`.
    pub name: String,
    /// The content; clones share it.
    pub data: Arc<[u8]>,
}

impl File {
    /// Returns a file.
    pub fn new(name: impl Into<String>, data: impl Into<Arc<[u8]>>) -> File {
        File {
            name: name.into(),
            data: data.into(),
        }
    }
}

/// A chart with its subcharts.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Chart {
    /// `Chart.yaml`, with the dependencies of `requirements.yaml`.
    pub metadata: Metadata,
    /// What is below `templates/`.
    pub templates: Vec<File>,
    /// All that is not a template, a subchart or one of the files that Helm reads itself: what `.Files` shows.
    pub files: Vec<File>,
    /// `values.yaml`.
    pub values: Table,
    /// `values.schema.json`.
    pub schema: Option<Arc<[u8]>>,
    /// The subcharts.
    pub dependencies: Vec<Chart>,
}

/// A file of `crds/`.
#[derive(Clone, Debug)]
pub struct Crd<'a> {
    /// The path with the charts around it, as `# Source:` shows it: `parent/charts/child/crds/crd.yaml`.
    pub path: String,
    /// The file.
    pub file: &'a File,
}

impl Chart {
    /// The name of the chart, which an alias replaces.
    pub fn name(&self) -> &str {
        &self.metadata.name
    }

    /// Whether the chart only gives definitions to others.
    pub fn is_library(&self) -> bool {
        self.metadata.kind == "library"
    }

    /// Returns the files with custom resource definitions of the chart, then those of its subcharts.
    pub fn crds(&self) -> Vec<Crd<'_>> {
        let mut crds = Vec::new();
        self.collect_crds(self.name(), &mut crds);
        crds
    }

    fn collect_crds<'a>(&'a self, path: &str, crds: &mut Vec<Crd<'a>>) {
        let of_chart = self.files.iter().filter(|file| is_crd(&file.name));
        crds.extend(of_chart.map(|file| Crd {
            path: format!("{path}/{}", file.name),
            file,
        }));
        for subchart in &self.dependencies {
            subchart.collect_crds(&format!("{path}/charts/{}", subchart.name()), crds);
        }
    }
}

fn is_crd(name: &str) -> bool {
    let extension = name.rsplit(['.', '/']).next().unwrap_or_default();
    let has_extension = name.len() > extension.len()
        && name.as_bytes().get(name.len() - extension.len() - 1) == Some(&b'.');
    name.starts_with("crds/")
        && has_extension
        && ["yaml", "yml", "json"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
}

/// Why a chart cannot be loaded. The messages are those of Helm, as far as it says what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChartError {
    /// There is no `Chart.yaml`.
    #[error("Chart.yaml file is missing")]
    NoMetadata,
    /// A file that Helm reads itself is not what it must be.
    #[error("cannot load {file}: {message}")]
    File {
        /// The path of the file below the chart's directory.
        file: String,
        /// What is wrong.
        message: String,
        /// The byte in the file, where one is to blame.
        offset: Option<usize>,
    },
    /// `Chart.yaml` says something that no chart may say.
    #[error("validation: {0}")]
    Invalid(String),
    /// A pattern of `.helmignore` is not one.
    #[error("line {line} of .helmignore: {message}")]
    Ignore {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: &'static str,
    },
    /// An archive is broken, too large or hostile.
    #[error("{0}")]
    Archive(String),
    /// A subchart cannot be loaded.
    #[error("error unpacking subchart {name} in {parent}: {source}")]
    Subchart {
        /// What lies in `charts/`.
        name: String,
        /// The name of the chart around it.
        parent: String,
        /// Why.
        source: Box<ChartError>,
    },
    /// Subcharts that `Chart.yaml` lists are not in `charts/`.
    #[error("found in Chart.yaml, but missing in charts/ directory: {}", .0.join(", "))]
    MissingDependencies(Vec<String>),
    /// Charts lie in each other deeper than the limit.
    #[error("subcharts lie in each other more than {0} deep")]
    TooDeep(usize),
}

/// Bounds on what a chart may cost.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// All files of an archive together, unpacked; 100 MiB, as Helm's.
    pub max_bytes: u64,
    /// One file of an archive or directory; 5 MiB, as Helm's.
    pub max_file_bytes: u64,
    /// The number of files of an archive; 100,000.
    pub max_files: usize,
    /// How deep charts may lie in each other; 30.
    pub max_depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            max_bytes: 100 << 20,
            max_file_bytes: 5 << 20,
            max_files: 100_000,
            max_depth: 30,
        }
    }
}

/// Returns the chart that a directory holds, from its files: their paths are relative to it. `.helmignore` is applied
/// here, the order of `files` plays no part.
///
/// Add `warnings` is what Helm says about the chart without refusing it.
///
/// # Errors
///
/// When a file that Helm reads itself cannot be read, or `Chart.yaml` is not valid; also of subcharts.
pub fn load(
    mut files: Vec<File>,
    limits: &Limits,
    warnings: &mut Vec<String>,
) -> Result<Chart, ChartError> {
    let rules = files.iter().find(|file| file.name == ".helmignore");
    let ignore = Ignore::parse(rules.map_or(&[], |file| &file.data))?;
    files.retain(|file| !ignore.ignores_file(&file.name));
    // Helm walks the directory: names of one directory in the order of their bytes.
    files.sort_by(|a, b| a.name.split('/').cmp(b.name.split('/')));
    for file in &mut files {
        if file.data.len() as u64 > limits.max_file_bytes {
            let name = file.name.rsplit('/').next().unwrap_or_default();
            return Err(ChartError::Archive(format!(
                "chart file {name:?} is larger than the maximum file size {}",
                limits.max_file_bytes
            )));
        }
        if let Some(rest) = file.data.strip_prefix(BYTE_ORDER_MARK) {
            file.data = rest.into();
        }
    }
    from_files(files, limits, warnings, 0)
}

/// Returns the chart that a packed chart (`.tgz`) holds.
///
/// # Errors
///
/// As [`load`] and [`unpack`].
pub fn load_archive(
    archive: &[u8],
    limits: &Limits,
    warnings: &mut Vec<String>,
) -> Result<Chart, ChartError> {
    from_files(unpack(archive, limits)?, limits, warnings, 0)
}

pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn from_files(
    files: Vec<File>,
    limits: &Limits,
    warnings: &mut Vec<String>,
    depth: usize,
) -> Result<Chart, ChartError> {
    if depth > limits.max_depth {
        return Err(ChartError::TooDeep(limits.max_depth));
    }
    let mut chart = Chart::default();
    let mut found = false;
    for file in files.iter().filter(|file| file.name == "Chart.yaml") {
        found = true;
        chart.metadata.read(&file.name, &file.data)?;
        if chart.metadata.api_version.is_empty() {
            chart.metadata.api_version = "v1".to_owned();
        }
    }
    let mut subcharts: BTreeMap<String, Vec<File>> = BTreeMap::new();
    for file in files {
        match file.name.as_str() {
            "Chart.yaml" => {}
            "Chart.lock" => check_lock(&file)?,
            "values.yaml" => {
                let values = yaml::read_values(&file.data).map_err(|error| ChartError::File {
                    file: file.name.clone(),
                    message: error.to_string(),
                    offset: error.offset(),
                })?;
                chart.values = values;
            }
            "values.schema.json" => chart.schema = Some(file.data),
            name @ ("requirements.yaml" | "requirements.lock") => {
                let is_v1 = chart.metadata.api_version == "v1";
                if name == "requirements.yaml" {
                    if !is_v1 {
                        warnings.push("Warning: Dependencies are handled in Chart.yaml since apiVersion \"v2\". We recommend migrating dependencies to Chart.yaml.".to_owned());
                    }
                    chart.metadata.read(&file.name, &file.data)?;
                    found = true;
                } else {
                    check_lock(&file)?;
                    if !is_v1 {
                        warnings.push("Warning: Dependency locking is handled in Chart.lock since apiVersion \"v2\". We recommend migrating to Chart.lock.".to_owned());
                    }
                }
                if chart.metadata.api_version == "v1" {
                    chart.files.push(file);
                }
            }
            name if name.starts_with("templates/") => chart.templates.push(file),
            name if name.starts_with("charts/") => {
                let rest = name.strip_prefix("charts/").unwrap_or_default();
                let first = rest.split('/').next().unwrap_or_default();
                let is_provenance = name
                    .rsplit('/')
                    .next()
                    .is_some_and(|name| name.ends_with(".prov"));
                if is_provenance {
                    chart.files.push(file);
                } else {
                    let (first, rest) = (first.to_owned(), rest.to_owned());
                    let below = subcharts.entry(first).or_default();
                    below.push(File::new(rest, file.data));
                }
            }
            _ => chart.files.push(file),
        }
    }
    if !found {
        return Err(ChartError::NoMetadata);
    }
    chart.metadata.validate()?;
    for (name, files) in subcharts {
        if name.starts_with(['_', '.']) {
            continue;
        }
        let loaded = load_subchart(&name, files, limits, warnings, depth + 1);
        let subchart = loaded.map_err(|source| ChartError::Subchart {
            name,
            parent: chart.metadata.name.clone(),
            source: Box::new(source),
        })?;
        chart.dependencies.push(subchart);
    }
    Ok(chart)
}

fn load_subchart(
    name: &str,
    files: Vec<File>,
    limits: &Limits,
    warnings: &mut Vec<String>,
    depth: usize,
) -> Result<Chart, ChartError> {
    if name.ends_with(".tgz") {
        let Some(file) = files.first().filter(|file| file.name == name) else {
            return Err(ChartError::Archive(format!(
                "expected the packed chart {name}, found a directory of that name"
            )));
        };
        return from_files(unpack(&file.data, limits)?, limits, warnings, depth);
    }
    // What lies in `charts/` itself and is no packed chart is no file of a chart.
    let below = files.into_iter().filter_map(|file| {
        let (_, rest) = file.name.split_once('/')?;
        Some(File::new(rest, file.data.clone()))
    });
    from_files(below.collect(), limits, warnings, depth)
}

/// A lock file plays no part in a render, but has to be YAML.
fn check_lock(file: &File) -> Result<(), ChartError> {
    match yaml::read(&file.data) {
        Ok(serde_json::Value::Object(_) | serde_json::Value::Null) => Ok(()),
        Ok(_) => Err(ChartError::File {
            file: file.name.clone(),
            message: "expected a mapping".to_owned(),
            offset: None,
        }),
        Err(error) => Err(ChartError::File {
            file: file.name.clone(),
            message: error.to_string(),
            offset: error.offset(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(files: &[(&str, &str)]) -> Result<Chart, ChartError> {
        let files = files
            .iter()
            .map(|(name, text)| File::new(*name, text.as_bytes()))
            .collect();
        load(files, &Limits::default(), &mut Vec::new())
    }

    const HEAD: &str = "apiVersion: v2\nname: a\nversion: 1.0.0\n";

    fn names(files: &[File]) -> Vec<&str> {
        files.iter().map(|file| file.name.as_str()).collect()
    }

    #[test]
    fn files_are_sorted_by_what_they_are() {
        let chart = chart(&[
            ("values.yaml", "\u{feff}a: 1\n"),
            ("templates/b.yaml", ""),
            ("templates/.hidden", ""),
            ("crds/x.YML", "x"),
            ("crds/readme", ""),
            (".helmignore", "*.md\n"),
            ("NOTES.md", ""),
            ("Chart.yaml", HEAD),
            ("charts/README", ""),
            ("charts/_off/Chart.yaml", ""),
            ("charts/b/Chart.yaml", "name: b\nversion: 1"),
            ("charts/b/crds/y.json", ""),
            ("charts/b.tgz.prov", ""),
        ]);
        // A file in `charts/` that is no chart is an error of the chart that it would be.
        let error = chart.expect_err("README is no chart");
        assert_eq!(
            error.to_string(),
            "error unpacking subchart README in a: Chart.yaml file is missing"
        );
    }

    #[test]
    fn a_chart_with_a_subchart() {
        let chart = chart(&[
            ("values.yaml", "\u{feff}a: 1\n"),
            ("templates/b.yaml", ""),
            ("templates/.hidden", ""),
            ("crds/x.YML", "x"),
            ("crds/readme", ""),
            (".helmignore", "*.md\n"),
            ("NOTES.md", ""),
            ("Chart.yaml", HEAD),
            ("charts/_off/Chart.yaml", ""),
            ("charts/b/Chart.yaml", "name: b\nversion: 1"),
            ("charts/b/crds/y.json", ""),
            ("charts/b.tgz.prov", ""),
        ])
        .expect("loads");
        assert_eq!(names(&chart.templates), ["templates/b.yaml"]);
        assert_eq!(
            names(&chart.files),
            [
                ".helmignore",
                "charts/b.tgz.prov",
                "crds/readme",
                "crds/x.YML"
            ]
        );
        let crds: Vec<String> = chart.crds().into_iter().map(|crd| crd.path).collect();
        assert_eq!(crds, ["a/crds/x.YML", "a/charts/b/crds/y.json"]);
        assert_eq!(chart.values["a"], 1.0);
        assert_eq!(chart.dependencies[0].metadata.api_version, "v1");
    }

    #[test]
    fn requirements_are_dependencies_of_v1_charts() {
        let requirements = "dependencies: [{name: b, version: 1, repository: x}]";
        let chart = chart(&[
            ("Chart.yaml", "name: a\nversion: 1.0.0\n"),
            ("requirements.yaml", requirements),
        ])
        .expect("loads");
        assert_eq!(chart.metadata.dependencies[0].version, "1");
        assert_eq!(names(&chart.files), ["requirements.yaml"]);
        assert_eq!(
            check_dependencies(&chart).expect_err("missing").to_string(),
            "found in Chart.yaml, but missing in charts/ directory: b"
        );
    }
}
