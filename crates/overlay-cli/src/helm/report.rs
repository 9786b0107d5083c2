//! Drawing what is wrong with a chart.

use annotate_snippets::{AnnotationKind, Group, Level, Snippet};
use overlay_helm::error::{Error, Place, TemplateError};

use crate::report::render;

/// Draws errors of charts.
pub(crate) struct Report {
    pub(crate) color: bool,
}

impl Report {
    /// Draws an error that is about no place.
    pub(crate) fn message(&self, message: &str, hint: Option<&str>) -> String {
        let mut group = Group::with_title(Level::ERROR.primary_title(message));
        if let Some(hint) = hint {
            group = group.element(Level::HELP.message(hint));
        }
        render(&[group], self.color)
    }

    /// Draws an error.
    pub(crate) fn error(&self, error: &Error, hint: Option<&str>) -> String {
        match error {
            Error::Template(error) => self.template(error),
            Error::Manifest { mistake, .. } => {
                let title = format!("the template prints no manifest: {}", mistake.message);
                let snippet = snippet(
                    &mistake.path,
                    mistake.line,
                    &mistake.line_text,
                    mistake.column,
                    1,
                );
                let group = Group::with_title(Level::ERROR.primary_title(title.as_str()))
                    .element(snippet)
                    .element(Level::NOTE.message("the line is one of what the template printed"))
                    .element(Level::HELP.message("`--debug` prints all of it"));
                render(&[group], self.color)
            }
            error => self.message(&error.to_string(), hint),
        }
    }

    fn template(&self, error: &TemplateError) -> String {
        let mut group = Group::with_title(Level::ERROR.primary_title(error.message.as_str()));
        if let Some(place) = &error.place {
            group = group.element(at(place));
        }
        for caller in &error.callers {
            group = group.element(Level::NOTE.message(called_from(caller)));
        }
        render(&[group], self.color)
    }
}

/// `called from web/templates/deployment.yaml:12:8, in `include "web.labels" .``.
fn called_from(place: &Place) -> String {
    let mut text = format!("called from {place}");
    if place.template != place.file {
        text.push_str(&format!(", in `{}`", place.template));
    }
    if !place.expression.is_empty() {
        text.push_str(&format!(": {}", place.expression));
    }
    text
}

fn at(place: &Place) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let length = match place.source_line.get(place.column.saturating_sub(1)..) {
        Some(rest) if rest.starts_with(&place.expression) => place.expression.len(),
        _ => 1,
    };
    snippet(
        &place.file,
        place.line,
        &place.source_line,
        place.column,
        length,
    )
}

/// The line with a mark under `length` bytes from `column`.
fn snippet(
    path: &str,
    line: usize,
    text: &str,
    column: usize,
    length: usize,
) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let mut start = column.saturating_sub(1).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (start + length.max(1)).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Snippet::source(text.to_owned())
        .line_start(line.max(1))
        .path(path.to_owned())
        .annotation(AnnotationKind::Primary.span(start..end))
}
