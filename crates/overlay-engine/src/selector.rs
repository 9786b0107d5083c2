//! Selectors: which resources a patch or a replacement is for.

use overlay_yaml::Text;
use regex::Regex;

use crate::error::{Error, ErrorKind, Result};
use crate::go_regex;
use crate::gvk::{Gvk, ResourceId};
use crate::kustomization::{LocatedText, Selector};
use crate::label_selector::LabelSelector;
use crate::resource::Resource;
use crate::resource_set::ResourceSet;

/// A selector that is ready to be compared with many resources.
#[derive(Clone, Debug)]
pub(crate) struct CompiledSelector {
    group: Pattern,
    version: Pattern,
    kind: Pattern,
    name: Pattern,
    namespace: Pattern,
    labels: Option<Result<LabelSelector>>,
    annotations: Option<Result<LabelSelector>>,
}

/// What a part of an id must be.
#[derive(Clone, Debug)]
enum Pattern {
    Anything,
    OneOf(Vec<Text>),
    /// What stands before `.*`: no regular expression is needed for it.
    Prefix(Text),
    Regex(Regex),
}

impl Pattern {
    fn new(text: &LocatedText) -> Result<Pattern> {
        if text.is_empty() {
            return Ok(Pattern::Anything);
        }
        if let Some(literals) = go_regex::literals(text) {
            return Ok(Pattern::OneOf(
                literals.into_iter().map(Text::from).collect(),
            ));
        }
        if let Some(prefix) = text.strip_suffix(".*")
            && let Some([prefix]) = go_regex::literals(prefix).as_deref()
        {
            return Ok(Pattern::Prefix((*prefix).into()));
        }
        match go_regex::compile_anchored(text) {
            Ok(regex) => Ok(Pattern::Regex(regex)),
            Err(message) => {
                let error = Error::new(
                    ErrorKind::Regex {
                        pattern: text.to_string(),
                        message,
                    },
                    text.origin,
                );
                Err(if text.as_str() == "*" {
                    error.hint("write `.*` for any text")
                } else {
                    error
                })
            }
        }
    }

    fn matches(&self, text: &str) -> bool {
        match self {
            Pattern::Anything => true,
            Pattern::OneOf(texts) => texts.iter().any(|one| one == text),
            Pattern::Prefix(prefix) => text.starts_with(prefix.as_str()) && !text.contains('\n'),
            Pattern::Regex(regex) => regex.is_match(text),
        }
    }

    fn is_anything(&self) -> bool {
        matches!(self, Pattern::Anything)
    }
}

impl CompiledSelector {
    /// Prepares a selector.
    ///
    /// # Errors
    /// When a part is no regular expression. A bad label or annotation selector is reported only when a resource is
    /// compared with it, as in kustomize.
    pub(crate) fn new(selector: &Selector) -> Result<CompiledSelector> {
        Ok(CompiledSelector {
            group: Pattern::new(&selector.group)?,
            version: Pattern::new(&selector.version)?,
            kind: Pattern::new(&selector.kind)?,
            name: Pattern::new(&selector.name)?,
            namespace: Pattern::new(&selector.namespace)?,
            labels: label_selector(&selector.label_selector),
            annotations: label_selector(&selector.annotation_selector),
        })
    }

    /// Positions, in order, of the resources that have the original or current name and namespace, the current type,
    /// the labels and the annotations.
    ///
    /// # Errors
    /// When the label or annotation selector is bad.
    pub(crate) fn select(&self, set: &ResourceSet) -> Result<Vec<usize>> {
        let mut selected = Vec::new();
        let mut consider = |position: usize| -> Result<()> {
            if let Some(resource) = set.get(position)
                && self.matches_original_or_current(resource)
                && self.matches_metadata(resource)?
            {
                selected.push(position);
            }
            Ok(())
        };
        match self.candidates(set) {
            Some(positions) => positions.into_iter().try_for_each(consider)?,
            None => (0..set.len()).try_for_each(&mut consider)?,
        }
        Ok(selected)
    }

    /// Positions, in order, that hold everything with the right name, now or before; `None` when any name will do.
    pub(crate) fn candidates(&self, set: &ResourceSet) -> Option<Vec<usize>> {
        let Pattern::OneOf(names) = &self.name else {
            return None;
        };
        let mut positions: Vec<usize> = names.iter().flat_map(|name| set.with_name(name)).collect();
        positions.sort_unstable();
        positions.dedup();
        Some(positions)
    }

    fn matches_original_or_current(&self, resource: &Resource) -> bool {
        if !self.matches_gvk(resource.gvk()) {
            return false;
        }
        let current = resource.id();
        let Some(original) = resource.previous.first() else {
            return self.name.matches(&current.name)
                && self.namespace.matches(current.effective_namespace());
        };
        (self.name.matches(&original.name) || self.name.matches(&current.name))
            && (self.namespace.matches(effective(&original.namespace))
                || self.namespace.matches(current.effective_namespace()))
    }

    fn matches_gvk(&self, gvk: &Gvk) -> bool {
        self.group.matches(&gvk.group)
            && self.version.matches(&gvk.version)
            && self.kind.matches(&gvk.kind)
    }

    /// Whether the selector selects an id, with the namespace as it is written.
    pub(crate) fn matches_id(&self, id: &ResourceId) -> bool {
        self.matches_gvk(&id.gvk)
            && self.name.matches(&id.name)
            && self.namespace.matches(&id.namespace)
    }

    /// Whether the labels and annotations are as the selector says.
    ///
    /// # Errors
    /// When the label or annotation selector is bad.
    pub(crate) fn matches_metadata(&self, resource: &Resource) -> Result<bool> {
        if let Some(labels) = &self.labels
            && !labels
                .as_ref()
                .map_err(Error::clone)?
                .matches(resource.labels())
        {
            return Ok(false);
        }
        match &self.annotations {
            Some(annotations) => {
                let annotations = annotations.as_ref().map_err(Error::clone)?;
                Ok(annotations.matches(resource.annotations()))
            }
            None => Ok(true),
        }
    }

    /// Whether the selector says nothing about type, name and namespace.
    pub(crate) fn has_no_id(&self) -> bool {
        [
            &self.group,
            &self.version,
            &self.kind,
            &self.name,
            &self.namespace,
        ]
        .iter()
        .all(|pattern| pattern.is_anything())
    }

    /// Whether the selector says nothing about labels and annotations.
    pub(crate) fn has_no_metadata(&self) -> bool {
        self.labels.is_none() && self.annotations.is_none()
    }

    /// The mistake in the label or annotation selector, if there is one.
    pub(crate) fn bad_metadata(&self) -> Option<&Error> {
        let error = |selector: &'_ Option<Result<LabelSelector>>| -> bool {
            matches!(selector, Some(Err(_)))
        };
        let bad = if error(&self.labels) {
            &self.labels
        } else {
            &self.annotations
        };
        bad.as_ref().and_then(|selector| selector.as_ref().err())
    }
}

/// The namespace for comparing, of an id of the past.
fn effective(namespace: &str) -> &str {
    if namespace.is_empty() {
        crate::gvk::DEFAULT_NAMESPACE
    } else {
        namespace
    }
}

fn label_selector(text: &LocatedText) -> Option<Result<LabelSelector>> {
    if text.is_empty() {
        return None;
    }
    Some(LabelSelector::parse(text).map_err(|message| {
        Error::new(
            ErrorKind::LabelSelector {
                selector: text.to_string(),
                message,
            },
            text.origin,
        )
    }))
}

/// Says what a selector selects, for messages: `kind=Deployment, name=web`.
pub(crate) fn describe(selector: &Selector) -> String {
    let parts = [
        ("group", &selector.group),
        ("version", &selector.version),
        ("kind", &selector.kind),
        ("name", &selector.name),
        ("namespace", &selector.namespace),
        ("labelSelector", &selector.label_selector),
        ("annotationSelector", &selector.annotation_selector),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| format!("{name}={}", text.as_str()))
        .collect();
    if said.is_empty() {
        "anything".to_owned()
    } else {
        said.join(", ")
    }
}
