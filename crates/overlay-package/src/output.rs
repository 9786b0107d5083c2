//! Writing resources.

use overlay_yaml::{Mapping, Style, Value, resolve_plain, to_json_pretty, write_v3_moved};

use crate::annotation::{self, INDEX, OLD_INDEX, SEQUENCE_INDENT};
use crate::read::Texts;
use crate::{PackageError, Result};

/// How resources are written.
#[derive(Clone, Debug, Default)]
pub struct Output {
    keeps_index: bool,
    cleared: Vec<&'static str>,
    style: Option<Style>,
    wrapper: Option<(String, String)>,
    function_config: Option<Value>,
    without_comments: bool,
}

impl Output {
    /// Whether the numbers of the resources in their files are written. Default: no.
    #[must_use]
    pub fn keep_index(mut self, keeps: bool) -> Output {
        self.keeps_index = keeps;
        self
    }

    /// Leaves out the annotations that say from which file a resource is. Default: they are written.
    #[must_use]
    pub fn without_paths(mut self) -> Output {
        self.cleared = vec![annotation::OLD_PATH, annotation::PATH];
        self
    }

    /// Writes each resource in this style; all but [`Style::Flow`] are that of blocks. Default: as they were read.
    #[must_use]
    pub fn style(mut self, style: Style) -> Output {
        self.style = Some(style);
        self
    }

    /// Leaves out comments. Default: they are written.
    #[must_use]
    pub fn without_comments(mut self, leaves_out: bool) -> Output {
        self.without_comments = leaves_out;
        self
    }

    /// Writes one object of this API version and kind, of which the resources are the items. Default: a document each.
    #[must_use]
    pub fn wrapper(mut self, version: &str, kind: &str) -> Output {
        self.wrapper = Some((version.to_owned(), kind.to_owned()));
        self
    }

    /// Adds the configuration of a function to the object that holds the resources.
    #[must_use]
    pub fn function_config(mut self, config: Option<Value>) -> Output {
        self.function_config = config;
        self
    }

    /// Returns the text.
    ///
    /// # Errors
    /// When a resource cannot be written.
    pub fn write(&self, texts: &Texts, resources: &[Value]) -> Result<String> {
        let is_json = self.wrapper.is_none()
            && resources.len() == 1
            && resources
                .iter()
                .all(|resource| annotation::place(resource).0.ends_with(".json"));
        let mut items: Vec<Value> = resources.to_vec();
        for item in &mut items {
            if !self.keeps_index {
                for name in [INDEX, OLD_INDEX, SEQUENCE_INDENT] {
                    annotation::clear(item, name);
                }
            }
            for name in &self.cleared {
                annotation::clear(item, name);
            }
            annotation::clear_empty(item);
            if let Some(style) = self.style {
                item.set_style(if style == Style::Flow {
                    Style::Flow
                } else {
                    Style::Plain
                });
            }
        }
        let plain = |text: &str| Value::scalar(text, resolve_plain(text), Style::Plain);
        let failed = |error: overlay_yaml::PrintError| PackageError::Refused(error.to_string());
        let mut out = String::new();
        if is_json {
            for item in &items {
                to_json_pretty(item, &mut out).map_err(failed)?;
                out.push('\n');
            }
            return Ok(out);
        }
        let texts: &[String] = if self.without_comments { &[] } else { &texts.0 };
        let Some((version, kind)) = &self.wrapper else {
            for (number, item) in items.iter().enumerate() {
                if number > 0 {
                    out.push_str("---\n");
                }
                write_v3_moved(item, texts, &mut out).map_err(failed)?;
            }
            return Ok(out);
        };
        let mut list: Mapping = [
            ("apiVersion", plain(version)),
            ("kind", plain(kind)),
            ("items", Value::sequence(items)),
        ]
        .into_iter()
        .collect();
        if let Some(config) = &self.function_config {
            list.insert("functionConfig", config.clone());
        }
        let mut list = Value::mapping(list);
        if self.style == Some(Style::Flow) {
            list.set_style(Style::Flow);
        }
        write_v3_moved(&list, texts, &mut out).map_err(failed)?;
        Ok(out)
    }
}
