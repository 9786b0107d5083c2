//! What can go wrong, as data.

use std::fmt;

use crate::chart::ChartError;
use crate::manifest::Mistake;
use crate::render::Rendered;
use crate::schema::SchemaError;
use crate::values::ValuesError;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A template could not be parsed or run.
    #[error(transparent)]
    Template(#[from] Box<TemplateError>),
    /// The chart is not one.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// The values cannot be used.
    #[error(transparent)]
    Values(#[from] ValuesError),
    /// The values do not fit the schema of a chart.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// A library gives templates to other charts and makes nothing by itself.
    #[error("the chart `{chart}` cannot be rendered by itself: it is of type `{kind}`")]
    NotInstallable {
        /// The chart.
        chart: String,
        /// Its type.
        kind: String,
    },
    /// The name of the release has a wrong form.
    #[error(
        "`{0}` is no name of a release: lower-case letters, digits, `-` and `.`, at most 53 of them, \
         beginning and ending with a letter or digit"
    )]
    ReleaseName(String),
    /// The chart is for other versions of Kubernetes.
    #[error("the chart `{chart}` is for Kubernetes `{wanted}`, and the version is {found}")]
    KubeVersion {
        /// The chart.
        chart: String,
        /// The versions that it is for.
        wanted: String,
        /// The version that there is.
        found: String,
    },
    /// What a template printed is no manifest.
    #[error("the template prints no manifest: {mistake}")]
    Manifest {
        /// What is wrong with it.
        mistake: Box<Mistake>,
        /// What all templates printed.
        printed: Box<Rendered>,
    },
}

/// A mistake in a template, or one that running it found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TemplateError {
    /// What kind of mistake it is.
    pub kind: TemplateErrorKind,
    /// What is wrong, in Go's words where Go has some.
    pub message: String,
    /// Where. `None` when no text is to blame, such as for the name of a template that nobody defines.
    pub place: Option<Place>,
    /// The calls (`template`, `include`, `tpl`) that led there, the innermost first.
    pub callers: Vec<Place>,
}

/// The kinds of mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplateErrorKind {
    /// The text is not a template.
    Syntax,
    /// Nobody defines the template that is asked for.
    NotDefined,
    /// An expression has no value, such as a field of a nil or an argument of a wrong type.
    Evaluation,
    /// A function refused its arguments.
    Call,
    /// The chart itself gives up, with `fail` or `required`: the message is the chart's.
    Failed,
    /// The render took more than [`Limits`](crate::template::Limits) allow.
    Limit,
}

/// A place in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The name of the file, or `gotpl` for a text that `tpl` was given.
    pub file: String,
    /// The name of the template: that of the file, or of the `define` around the place.
    pub template: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// The text of the expression; empty for a mistake of syntax.
    pub expression: String,
    /// The whole line, for a snippet.
    pub source_line: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.message)?;
        match &self.place {
            Some(place) if !place.expression.is_empty() => write!(f, " in `{}`", place.expression)?,
            _ => {}
        }
        for caller in &self.callers {
            write!(f, ", called from {caller}")?;
        }
        Ok(())
    }
}

impl std::error::Error for TemplateError {}
