//! Drawing errors and warnings, with the lines that they are about.
//!
//! Values of Secrets never appear: lines of files that can hold them are cut after the key; see [`secret`].

mod secret;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use overlay_engine::{Error, Failure, Origin, Sources, Warning};

use crate::args::Usage;
use secret::Lines;

/// Draws why a build failed, and the warnings before that.
pub(crate) fn failure(failure: &Failure, color: bool) -> String {
    let report = Report {
        sources: &failure.sources,
        color,
    };
    report.failure(&failure.errors, &failure.warnings)
}

/// Draws an error that is about no place.
pub(crate) fn message(message: &str, color: bool) -> String {
    let group = Group::with_title(Level::ERROR.primary_title(message));
    render(&[group], color)
}

/// Draws one line of warning.
pub(crate) fn warning(message: &str, color: bool) -> String {
    let group = Group::with_title(Level::WARNING.primary_title(message));
    render(&[group], color)
}

/// Draws what a build has to say.
pub(crate) struct Report<'a> {
    /// The texts that errors point into.
    pub(crate) sources: &'a Sources,
    pub(crate) color: bool,
}

/// Draws what is wrong with a command line.
pub(crate) fn usage(usage: &Usage, color: bool) -> String {
    let mut group = Group::with_title(Level::ERROR.primary_title(usage.message.as_str()));
    if let Some(hint) = &usage.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    render(&[group], color)
}

impl Report<'_> {
    /// Draws the errors of a failed build, and the warnings before them.
    pub(crate) fn failure(&self, errors: &[Error], warnings: &[Warning]) -> String {
        let mut text = self.warnings(warnings);
        let mut files = Files::default();
        for error in errors {
            text.push_str(&self.draw(error, Level::ERROR, &mut files));
            text.push('\n');
        }
        text.push_str(&self.summary(errors.len(), warnings.len()));
        text
    }

    /// Draws warnings that count as errors.
    pub(crate) fn strict(&self, warnings: &[Warning]) -> String {
        let mut text = String::new();
        let mut files = Files::default();
        for warning in warnings {
            text.push_str(&self.draw(&warning.error, Level::ERROR, &mut files));
            text.push('\n');
        }
        text.push_str(&self.summary(warnings.len(), 0));
        text
    }

    /// Draws warnings; those that kustomize has too are kustomize's own line.
    pub(crate) fn warnings(&self, warnings: &[Warning]) -> String {
        let mut text = String::new();
        let mut files = Files::default();
        for warning in warnings {
            match &warning.kustomize_line {
                Some(line) => {
                    text.push_str(line);
                    text.push('\n');
                }
                None => {
                    text.push_str(&self.draw(&warning.error, Level::WARNING, &mut files));
                    text.push('\n');
                }
            }
        }
        text
    }

    fn summary(&self, errors: usize, warnings: usize) -> String {
        let count = |number: usize, what: &str| {
            let plural = if number == 1 { "" } else { "s" };
            format!("{number} {what}{plural}")
        };
        let mut text = format!("the build failed: {}", count(errors, "error"));
        if warnings > 0 {
            text.push_str(", ");
            text.push_str(&count(warnings, "warning"));
        }
        text.push('\n');
        text
    }

    fn draw(&self, error: &Error, level: Level<'_>, files: &mut Files) -> String {
        let title = error.to_string();
        let marks = self.marks(error, files);
        let mut group = Group::with_title(level.primary_title(title.as_str()));
        for snippet in snippets(&marks) {
            group = group.element(snippet);
        }
        for note in error.notes() {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        if let Some(hint) = error.help() {
            group = group.element(Level::HELP.message(hint));
        }
        render(&[group], self.color)
    }

    /// The places of an error, the main one first, in the order of their files.
    fn marks(&self, error: &Error, files: &mut Files) -> Vec<Mark> {
        let main = (error.origin(), "");
        let others = error
            .labels()
            .iter()
            .map(|(origin, label)| (*origin, label.as_str()));
        let mut marks: Vec<Mark> = Vec::new();
        for (index, (origin, label)) in std::iter::once(main).chain(others).enumerate() {
            if let Some(mark) = self.mark(origin, label, index == 0, files) {
                marks.push(mark);
            }
        }
        marks
    }

    fn mark(&self, origin: Origin, label: &str, is_main: bool, files: &mut Files) -> Option<Mark> {
        let location = self.sources.locate(origin)?;
        let text = self.sources.text_around(origin)?;
        let lines = files.lines(&location.path, text);
        let number = location.line as usize;
        let shown = lines.shown(number);
        let span = span(&shown, location.column as usize);
        // A line far from the others is folded away, so its text does not matter.
        let before = lines.shown(number.saturating_sub(1));
        let after = lines.shown(number + 1);
        Some(Mark {
            path: location.path.to_string(),
            line: number,
            shown: [before, shown, after],
            span,
            label: label.to_owned(),
            is_main,
        })
    }
}

/// The files that errors were about so far: a thousand errors can be about one.
#[derive(Default)]
struct Files(HashMap<*const u8, (Arc<[u8]>, Lines)>);

impl Files {
    /// The lines of a text, which is told from others by where it is in memory.
    fn lines(&mut self, path: &str, text: Arc<[u8]>) -> &Lines {
        let file = self.0.entry(text.as_ptr());
        let (_, lines) = file.or_insert_with(|| {
            let lines = Lines::new(path, &text);
            (text, lines)
        });
        lines
    }
}

/// A place to be shown.
struct Mark {
    path: String,
    /// From 1.
    line: usize,
    /// The line before, the line itself and the line after it, without secrets.
    shown: [String; 3],
    /// The part of the line that is marked.
    span: Range<usize>,
    label: String,
    is_main: bool,
}

/// Places of one file that are further apart than this many lines are drawn one by one: whoever draws goes through all
/// lines between them.
const FAR: usize = 1000;

/// One snippet for the near places of each file, the one with the main place first.
fn snippets(marks: &[Mark]) -> Vec<Snippet<'static, Annotation<'static>>> {
    let mut groups: Vec<Vec<&Mark>> = Vec::new();
    for mark in marks {
        let is_near = |group: &&mut Vec<&Mark>| {
            let mut group = group.iter();
            group.all(|other| other.path == mark.path && other.line.abs_diff(mark.line) <= FAR)
        };
        match groups.iter_mut().find(is_near) {
            Some(group) => group.push(mark),
            None => groups.push(vec![mark]),
        }
    }
    groups
        .iter()
        .filter_map(|group| Some(snippet(&group.first()?.path, group)))
        .collect()
}

fn snippet(path: &str, marks: &[&Mark]) -> Snippet<'static, Annotation<'static>> {
    let first = marks.iter().map(|mark| mark.line).min().unwrap_or(1);
    let last = marks.iter().map(|mark| mark.line).max().unwrap_or(1);
    let line_at = |number: usize| {
        let shown = |offset: usize| {
            marks
                .iter()
                .find(|mark| mark.line + offset == number + 1)
                .map(|mark| mark.shown[offset].as_str())
        };
        shown(1)
            .or_else(|| shown(2))
            .or_else(|| shown(0))
            .unwrap_or("")
    };
    let mut text = String::new();
    let mut annotations = Vec::new();
    for number in first..=last {
        let start = text.len();
        text.push_str(line_at(number));
        text.push('\n');
        for mark in marks.iter().filter(|mark| mark.line == number) {
            let kind = if mark.is_main {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let span = start + mark.span.start..start + mark.span.end;
            let label = (!mark.label.is_empty()).then(|| mark.label.clone());
            annotations.push(kind.span(span).label(label));
        }
    }
    Snippet::source(text)
        .line_start(first)
        .path(path.to_owned())
        .annotations(annotations)
}

/// The part of a line that begins at `column` (in characters, from 1): a quoted text, else up to what ends a plain
/// scalar or a key.
fn span(line: &str, column: usize) -> Range<usize> {
    let Some((start, first)) = line.char_indices().nth(column.saturating_sub(1)) else {
        return line.len()..line.len();
    };
    let rest = &line[start..];
    let end = match first {
        '{' | '[' => flow_end(rest),
        '"' | '\'' => rest[1..].find(first).map_or(rest.len(), |at| at + 2),
        _ => {
            let is_flow = line[..start].contains(['[', '{']);
            rest.char_indices()
                .find(|&(at, letter)| {
                    let after = rest[at + letter.len_utf8()..].chars().next();
                    match letter {
                        ':' => after.is_none_or(char::is_whitespace),
                        '#' => rest[..at].ends_with(' '),
                        ',' | ']' | '}' => is_flow,
                        _ => false,
                    }
                })
                .map_or(rest.len(), |(at, _)| at)
        }
    };
    let length = rest[..end].trim_end().len().max(first.len_utf8());
    start..start + length
}

/// The end of a flow collection that `text` begins with; one that goes on on the next line ends with the line.
fn flow_end(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// Draws groups, as plain text or coloured.
pub(crate) fn render(groups: &[Group<'_>], color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = renderer.render(groups);
    text.push('\n');
    text
}
