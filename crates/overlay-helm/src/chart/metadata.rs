//! `Chart.yaml` and `requirements.yaml`.

use std::collections::BTreeMap;

use overlay_yaml::{Limits, Mapping, Tag, Value};

use crate::chart::ChartError;
use crate::semver;
use crate::yaml::{self, to_plain};

/// What `Chart.yaml` says. What it does not say is empty.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Metadata {
    /// `name`; an alias replaces it.
    pub name: String,
    /// `home`
    pub home: String,
    /// `sources`
    pub sources: Vec<String>,
    /// `version`
    pub version: String,
    /// `description`
    pub description: String,
    /// `keywords`
    pub keywords: Vec<String>,
    /// `maintainers`
    pub maintainers: Vec<Maintainer>,
    /// `icon`
    pub icon: String,
    /// `apiVersion`: `v1` or `v2`.
    pub api_version: String,
    /// `condition`
    pub condition: String,
    /// `tags`
    pub tags: String,
    /// `appVersion`
    pub app_version: String,
    /// `deprecated`
    pub deprecated: bool,
    /// `annotations`
    pub annotations: BTreeMap<String, String>,
    /// `kubeVersion`: the versions of Kubernetes that the chart is for.
    pub kube_version: String,
    /// `dependencies`; for `v1` charts, of `requirements.yaml`.
    pub dependencies: Vec<Dependency>,
    /// `type`: `application` or `library`.
    pub kind: String,
}

/// An entry of `maintainers`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Maintainer {
    /// `name`
    pub name: String,
    /// `email`
    pub email: String,
    /// `url`
    pub url: String,
}

/// An entry of `dependencies`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dependency {
    /// `name`; while dependencies are processed, the alias replaces it.
    pub name: String,
    /// `version`: the range that the subchart has to be in.
    pub version: String,
    /// `repository`
    pub repository: String,
    /// `condition`: paths of values, separated by commas; the first that is there decides.
    pub condition: String,
    /// `tags`
    pub tags: Vec<String>,
    /// Whether the subchart is on; found while dependencies are processed.
    pub enabled: bool,
    /// `import-values`
    pub import_values: Vec<serde_json::Value>,
    /// `alias`
    pub alias: String,
}

impl Metadata {
    /// Reads a file over what is there already, as Helm reads `requirements.yaml` over `Chart.yaml`.
    pub(crate) fn read(&mut self, file: &str, text: &[u8]) -> Result<(), ChartError> {
        let failed = |message: String, offset: Option<usize>| ChartError::File {
            file: file.to_owned(),
            message,
            offset,
        };
        let config = overlay_yaml::parse_config(text, 0, &Limits::default())
            .map_err(|error| failed(error.to_string(), Some(error.offset())))?;
        let Some(value) = config.value else {
            return Ok(());
        };
        let reader = Reader { text };
        reader
            .metadata(self, &value)
            .map_err(|error| failed(error.message, Some(error.offset)))
    }

    /// Checks what Helm checks when it loads a chart, and takes control characters out of the texts.
    pub(crate) fn validate(&mut self) -> Result<(), ChartError> {
        let invalid = |message: String| Err(ChartError::Invalid(message));
        for text in [
            &mut self.name,
            &mut self.description,
            &mut self.home,
            &mut self.icon,
            &mut self.condition,
            &mut self.tags,
            &mut self.app_version,
            &mut self.kube_version,
        ] {
            clean(text);
        }
        self.sources.iter_mut().for_each(clean);
        self.keywords.iter_mut().for_each(clean);
        if self.api_version.is_empty() {
            return invalid("chart.metadata.apiVersion is required".to_owned());
        }
        let name = &self.name;
        if name.is_empty() {
            return invalid("chart.metadata.name is required".to_owned());
        }
        if name == "." || name == ".." {
            return invalid(format!("chart.metadata.name {name:?} is not allowed"));
        }
        if name.contains('/') {
            return invalid(format!("chart.metadata.name {name:?} is invalid"));
        }
        if self.version.is_empty() {
            return invalid("chart.metadata.version is required".to_owned());
        }
        if semver::Version::parse(&self.version).is_err() {
            let version = &self.version;
            return invalid(format!("chart.metadata.version {version:?} is invalid"));
        }
        if !matches!(self.kind.as_str(), "" | "application" | "library") {
            return invalid("chart.metadata.type must be application or library".to_owned());
        }
        for maintainer in &mut self.maintainers {
            clean(&mut maintainer.name);
            clean(&mut maintainer.email);
            clean(&mut maintainer.url);
        }
        let mut seen = std::collections::BTreeSet::new();
        for dependency in &mut self.dependencies {
            dependency.clean();
            let alias = &dependency.alias;
            let is_legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
            if !alias.bytes().all(is_legal) {
                return invalid(format!(
                    "dependency {:?} has disallowed characters in the alias",
                    dependency.name
                ));
            }
            let key = if alias.is_empty() {
                &dependency.name
            } else {
                alias
            };
            if !seen.insert(key.clone()) {
                return invalid(format!(
                    "more than one dependency with name or alias {key:?}"
                ));
            }
        }
        Ok(())
    }
}

impl Dependency {
    fn clean(&mut self) {
        clean(&mut self.name);
        clean(&mut self.version);
        clean(&mut self.repository);
        clean(&mut self.condition);
        self.tags.iter_mut().for_each(clean);
    }
}

/// Makes every white space a space and drops what cannot be seen.
fn clean(text: &mut String) {
    let is_plain = |c: char| c == ' ' || c.is_ascii_graphic();
    if text.chars().all(is_plain) {
        return;
    }
    *text = text
        .chars()
        .filter_map(|c| match c {
            c if c.is_whitespace() => Some(' '),
            c if is_printable(c) => Some(c),
            _ => None,
        })
        .collect();
}

fn is_printable(c: char) -> bool {
    // What has no glyph: control and format characters, surrogates, private use.
    !c.is_control()
        && !matches!(
            u32::from(c),
            0xad | 0x600..=0x605
                | 0x61c
                | 0x6dd
                | 0x70f
                | 0x180e
                | 0x200b..=0x200f
                | 0x202a..=0x202e
                | 0x2060..=0x206f
                | 0xe000..=0xf8ff
                | 0xfeff
                | 0xfff0..=0xfffb
                | 0xfffe
                | 0xffff
                | 0xe0000..=0xe0fff
                | 0xf0000..
        )
}

struct Mismatch {
    offset: usize,
    message: String,
}

type Read<T> = Result<T, Mismatch>;

/// Reads fields as Go's JSON decoder does: names in any case, null changes nothing, numbers and booleans are texts
/// where a text is wanted.
struct Reader<'a> {
    text: &'a [u8],
}

impl Reader<'_> {
    fn metadata(&self, metadata: &mut Metadata, value: &Value) -> Read<()> {
        for (key, value) in fields(value)? {
            let key = key.to_ascii_lowercase();
            match key.as_str() {
                "name" => self.string(value, &mut metadata.name)?,
                "home" => self.string(value, &mut metadata.home)?,
                "sources" => self.strings(value, &mut metadata.sources)?,
                "version" => self.string(value, &mut metadata.version)?,
                "description" => self.string(value, &mut metadata.description)?,
                "keywords" => self.strings(value, &mut metadata.keywords)?,
                "maintainers" => {
                    self.list(value, &mut metadata.maintainers, "maintainers", |item| {
                        let mut maintainer = Maintainer::default();
                        for (key, value) in fields(item)? {
                            match key.to_ascii_lowercase().as_str() {
                                "name" => self.string(value, &mut maintainer.name)?,
                                "email" => self.string(value, &mut maintainer.email)?,
                                "url" => self.string(value, &mut maintainer.url)?,
                                _ => {}
                            }
                        }
                        Ok(maintainer)
                    })?;
                }
                "icon" => self.string(value, &mut metadata.icon)?,
                "apiversion" => self.string(value, &mut metadata.api_version)?,
                "condition" => self.string(value, &mut metadata.condition)?,
                "tags" => self.string(value, &mut metadata.tags)?,
                "appversion" => self.string(value, &mut metadata.app_version)?,
                "deprecated" => boolean(value, &mut metadata.deprecated)?,
                "annotations" => {
                    for (key, value) in fields(value)? {
                        let annotation = metadata.annotations.entry(key.to_owned()).or_default();
                        self.string(value, annotation)?;
                    }
                }
                "kubeversion" => self.string(value, &mut metadata.kube_version)?,
                "dependencies" => {
                    self.list(value, &mut metadata.dependencies, "dependencies", |item| {
                        self.dependency(item)
                    })?;
                }
                "type" => self.string(value, &mut metadata.kind)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn dependency(&self, value: &Value) -> Read<Dependency> {
        let mut dependency = Dependency::default();
        for (key, value) in fields(value)? {
            match key.to_ascii_lowercase().as_str() {
                "name" => self.string(value, &mut dependency.name)?,
                "version" => self.string(value, &mut dependency.version)?,
                "repository" => self.string(value, &mut dependency.repository)?,
                "condition" => self.string(value, &mut dependency.condition)?,
                "tags" => self.strings(value, &mut dependency.tags)?,
                "enabled" => boolean(value, &mut dependency.enabled)?,
                "import-values" => {
                    let Some(items) = value.as_sequence() else {
                        if value.is_null() {
                            continue;
                        }
                        return Err(mismatch(value, "a list"));
                    };
                    dependency.import_values = items.iter().map(to_plain).collect();
                }
                "alias" => self.string(value, &mut dependency.alias)?,
                _ => {}
            }
        }
        Ok(dependency)
    }

    fn list<T>(
        &self,
        value: &Value,
        target: &mut Vec<T>,
        what: &str,
        read: impl Fn(&Value) -> Read<T>,
    ) -> Read<()> {
        let read_item = |item: &Value| {
            if item.is_null() {
                return Err(Mismatch {
                    offset: item.origin().offset() as usize,
                    message: format!("validation: {what} must not contain empty or null nodes"),
                });
            }
            read(item)
        };
        list(value, target, read_item)
    }

    fn strings(&self, value: &Value, target: &mut Vec<String>) -> Read<()> {
        let read_item = |item: &Value| {
            let mut text = String::new();
            self.string(item, &mut text).map(|()| text)
        };
        list(value, target, read_item)
    }

    fn string(&self, value: &Value, target: &mut String) -> Read<()> {
        match value.tag() {
            Tag::Null => return Ok(()),
            Tag::Map | Tag::Seq => return Err(mismatch(value, "a string")),
            Tag::Int | Tag::Float if self.is_float(value) => {
                let number: f64 = value
                    .text()
                    .and_then(|text| text.parse().ok())
                    .unwrap_or(0.0);
                *target = yaml::single_precision(number);
            }
            _ => *target = value.text().unwrap_or_default().to_owned(),
        }
        Ok(())
    }

    /// Whether a number is written as a float, which a whole number such as `12e5` does not show any more.
    fn is_float(&self, value: &Value) -> bool {
        let rest = self.text.get(value.origin().offset() as usize..);
        let token = rest.unwrap_or_default();
        let end = token
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"+-._".contains(byte)));
        let token = &token[..end.unwrap_or(token.len())];
        let is_hex = token.len() > 1 && token[1..].iter().any(|byte| matches!(byte, b'x' | b'X'));
        value.tag() == Tag::Float
            || !is_hex && token.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E'))
    }
}

fn boolean(value: &Value, target: &mut bool) -> Read<()> {
    match value.tag() {
        Tag::Null => Ok(()),
        Tag::Bool => {
            *target = value.text() == Some("true");
            Ok(())
        }
        _ => Err(mismatch(value, "a boolean")),
    }
}

fn fields(value: &Value) -> Read<Vec<(&str, &Value)>> {
    let mapping = match value.as_mapping() {
        Some(mapping) => mapping,
        None if value.is_null() => return Ok(Vec::new()),
        None => return Err(mismatch(value, "a mapping")),
    };
    let entries = Mapping::iter(mapping);
    Ok(entries
        .map(|entry| (entry.key.text().unwrap_or_default(), &entry.value))
        .collect())
}

/// Reads the items of a list into `target`; null empties it.
fn list<T>(value: &Value, target: &mut Vec<T>, read_item: impl Fn(&Value) -> Read<T>) -> Read<()> {
    if value.is_null() {
        target.clear();
        return Ok(());
    }
    let items = value
        .as_sequence()
        .ok_or_else(|| mismatch(value, "a list"))?;
    *target = items.iter().map(read_item).collect::<Read<_>>()?;
    Ok(())
}

fn mismatch(value: &Value, expected: &str) -> Mismatch {
    let found = match value.tag() {
        Tag::Map => "a mapping",
        Tag::Seq => "a list",
        Tag::Bool => "a boolean",
        Tag::Int | Tag::Float => "a number",
        _ => "a string",
    };
    Mismatch {
        offset: value.origin().offset() as usize,
        message: format!("expected {expected}, found {found}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Metadata, ChartError> {
        let mut metadata = Metadata::default();
        metadata.read("Chart.yaml", text.as_bytes())?;
        Ok(metadata)
    }

    #[test]
    fn numbers_become_texts() {
        for (text, version) in [
            ("1.10", "1.1"),
            ("1.0", "1"),
            ("010", "8"),
            ("12e5", "1.2e+06"),
            ("1200000", "1200000"),
            ("2024-01-01", "2024-01-01"),
            ("yes", "true"),
            ("'1.10'", "1.10"),
            ("~", ""),
            ("16777217.0", "1.6777216e+07"),
        ] {
            let metadata = read(&format!("appversion: {text}\n")).expect(text);
            assert_eq!(metadata.app_version, version, "{text}");
        }
    }

    #[test]
    fn wrong_types_are_errors_with_a_place() {
        for (text, offset, message) in [
            ("keywords: x", 10, "expected a list, found a string"),
            ("name: [x]", 6, "expected a string, found a list"),
            ("[]", 0, "expected a mapping, found a list"),
            (
                "dependencies: [~]",
                15,
                "validation: dependencies must not contain empty or null nodes",
            ),
        ] {
            assert_eq!(
                read(text).expect_err(text),
                ChartError::File {
                    file: "Chart.yaml".to_owned(),
                    message: message.to_owned(),
                    offset: Some(offset),
                }
            );
        }
    }

    #[test]
    fn what_a_chart_must_say() {
        for (text, message) in [
            ("{}", "chart.metadata.apiVersion is required"),
            ("apiVersion: v2", "chart.metadata.name is required"),
            (
                "{apiVersion: v2, name: a/b}",
                "chart.metadata.name \"a/b\" is invalid",
            ),
            (
                "{apiVersion: v2, name: a}",
                "chart.metadata.version is required",
            ),
            (
                "{apiVersion: v2, name: a, version: x}",
                "chart.metadata.version \"x\" is invalid",
            ),
            (
                "{apiVersion: v2, name: a, version: 1.0.0, dependencies: [{name: a}, {name: b, alias: a}]}",
                "more than one dependency with name or alias \"a\"",
            ),
            (
                "{apiVersion: v2, name: a, version: 1.0.0, dependencies: [{name: a, alias: x y}]}",
                "dependency \"a\" has disallowed characters in the alias",
            ),
        ] {
            let mut metadata = read(text).expect(text);
            assert_eq!(
                metadata.validate().expect_err(text).to_string(),
                format!("validation: {message}")
            );
        }
    }
}
