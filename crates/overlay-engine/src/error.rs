//! What can be wrong with an input, as data.
//!
//! An [`Error`] is a kind with its data, the place where the mistake is, other places that matter, and a hint.
//! Drawing it is the caller's affair; `Display` gives one line without places.

use std::fmt;

use overlay_yaml::Origin;

use crate::gvk::ResourceId;
use crate::load::Input;
use crate::source::Sources;

/// One mistake.
#[derive(Clone, Debug)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    kind: ErrorKind,
    at: Origin,
    labels: Vec<(Origin, String)>,
    notes: Vec<String>,
    hint: Option<String>,
}

/// The mistakes that a user can make, each with its data.
///
/// Messages are lower case, name what was expected and what was found, and never hold values of Secrets.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is not YAML.
    #[error("invalid YAML: {0}")]
    Yaml(String),
    /// A document cannot be printed (duplicate key, infinity, a key that is no string, ...).
    #[error("{0}")]
    Print(String),
    /// A file or directory is not there.
    #[error("`{path}` does not exist")]
    NotFound {
        /// The path as written.
        path: String,
    },
    /// A file stands where a directory is needed.
    #[error("`{path}` is a file, but a directory is needed here")]
    NotADirectory {
        /// The path as written.
        path: String,
    },
    /// A directory stands where a file is needed.
    #[error("`{path}` is a directory, but a file is needed here")]
    NotAFile {
        /// The path as written.
        path: String,
    },
    /// A file lies outside the directory of its kustomization.
    #[error("`{path}` is outside of `{root}`")]
    OutsideRoot {
        /// The path as written.
        path: String,
        /// The directory that files must lie in.
        root: String,
    },
    /// The operating system cannot read a file.
    #[error("cannot read `{path}`: {message}")]
    Io {
        /// The path as written.
        path: String,
        /// The operating system's message.
        message: String,
    },
    /// No kustomization file in a directory.
    #[error("no `kustomization.yaml`, `kustomization.yml` or `Kustomization` in `{path}`")]
    NoKustomization {
        /// The directory.
        path: String,
    },
    /// Several kustomization files in one directory.
    #[error("more than one kustomization file in `{path}`: {}", .files.join(", "))]
    ManyKustomizations {
        /// The directory.
        path: String,
        /// The names found.
        files: Vec<String>,
    },
    /// A directory draws in itself.
    #[error("cycle: `{path}` contains `{visited}`, which is being built")]
    Cycle {
        /// The directory asked for.
        path: String,
        /// The directory on the way that is at or below it.
        visited: String,
    },
    /// A kustomization file that says nothing.
    #[error("the kustomization is empty")]
    EmptyKustomization,
    /// A field that the format does not have.
    #[error("unknown field `{field}`{}", in_path(.parent))]
    UnknownField {
        /// The name as written.
        field: String,
        /// Where: the field path of the mapping; empty at the top.
        parent: String,
    },
    /// A value of the wrong type.
    #[error("{} must be {expected}, found {found}", field_or_document(.field))]
    WrongType {
        /// The field path; empty for the whole document.
        field: String,
        /// What is needed, with its article: "a string".
        expected: String,
        /// What is there, with its article: "a list".
        found: String,
    },
    /// A value that the field does not allow.
    #[error("{0}")]
    Invalid(String),
    /// A resource lacks `kind`, `apiVersion` or `metadata.name`.
    #[error("the resource has no `{field}`")]
    MissingField {
        /// The missing field's path.
        field: String,
    },
    /// Two resources with one id.
    #[error("two resources have the id {id}")]
    DuplicateId {
        /// The id.
        id: ResourceId,
    },
    /// A patch or generator whose target does not exist.
    #[error("no resource matches {what}")]
    NoTarget {
        /// What looked for it, with the id or selector: "the strategic merge patch for Deployment.apps/v1 web".
        what: String,
    },
    /// A patch whose target is not one.
    #[error("{count} resources match {what}, but it must be one")]
    ManyTargets {
        /// What looked for it.
        what: String,
        /// How many there are.
        count: usize,
    },
    /// A JSON patch that does not apply.
    #[error(
        "JSON patch operation {index} (`{op}` at `{path}`) does not apply to {target}: {reason}"
    )]
    JsonPatch {
        /// The number of the operation, from 0.
        index: usize,
        /// `add`, `remove`, ...
        op: String,
        /// The JSON pointer.
        path: String,
        /// The id of the resource.
        target: String,
        /// Why, with the nearest path that exists.
        reason: String,
    },
    /// A text that is no regular expression.
    #[error("`{pattern}` is not a regular expression: {message}")]
    Regex {
        /// The text.
        pattern: String,
        /// Why.
        message: String,
    },
    /// A text that is no label selector.
    #[error("`{selector}` is not a selector: {message}")]
    LabelSelector {
        /// The text.
        selector: String,
        /// Why.
        message: String,
    },
    /// A limit of [`crate::BuildOptions`] is reached.
    #[error("limit reached: {0}")]
    Limit(String),
    /// Something that this build is not allowed or not able to do (network, processes, charts).
    #[error("{0}")]
    Unsupported(String),
    /// A function that cannot run or has failed.
    #[error("the function {function} {message}")]
    Function {
        /// The id of its configuration.
        function: String,
        /// What it did: "ended with exit status 1".
        message: String,
    },
    /// A chart that cannot be rendered.
    #[error("cannot render the chart `{chart}`: {message}")]
    Chart {
        /// The name of the chart.
        chart: String,
        /// What is wrong.
        message: String,
    },
    /// A remote source that cannot be had.
    #[error("cannot fetch `{entry}`: {message}")]
    Fetch {
        /// The entry as written, without a password.
        entry: String,
        /// Why.
        message: String,
    },
    /// A defect of the engine.
    #[error("internal error (please report): {0}")]
    Internal(String),
}

fn field_or_document(field: &str) -> String {
    if field.is_empty() {
        "the document".to_owned()
    } else {
        format!("`{field}`")
    }
}

fn in_path(parent: &str) -> String {
    if parent.is_empty() {
        String::new()
    } else {
        format!(" in `{parent}`")
    }
}

impl Error {
    /// Returns an error of `kind` at `at`.
    pub fn new(kind: ErrorKind, at: Origin) -> Error {
        Error(Box::new(Inner {
            kind,
            at,
            labels: Vec::new(),
            notes: Vec::new(),
            hint: None,
        }))
    }

    /// Returns an error of kind [`ErrorKind::Invalid`].
    pub fn invalid(message: impl Into<String>, at: Origin) -> Error {
        Error::new(ErrorKind::Invalid(message.into()), at)
    }

    /// Sets the place when none is known yet.
    #[must_use]
    pub fn or_at(mut self, at: Origin) -> Error {
        if self.0.at == Origin::NONE {
            self.0.at = at;
        }
        self
    }

    /// Adds another place that matters, with what it is ("first defined here").
    #[must_use]
    pub fn label(mut self, at: Origin, text: impl Into<String>) -> Error {
        self.0.labels.push((at, text.into()));
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Error {
        self.0.notes.push(text.into());
        self
    }

    /// Sets what the user can do ("did you mean `namePrefix`?").
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Error {
        self.0.hint = Some(text.into());
        self
    }

    /// The kind with its data.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Where the mistake is.
    pub fn origin(&self) -> Origin {
        self.0.at
    }

    /// Other places that matter, with what they are.
    pub fn labels(&self) -> &[(Origin, String)] {
        &self.0.labels
    }

    /// Further facts.
    pub fn notes(&self) -> &[String] {
        &self.0.notes
    }

    /// What the user can do.
    pub fn help(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.kind.fmt(f)
    }
}

impl std::error::Error for Error {}

/// Result of a stage.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

/// Several independent mistakes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Errors(pub(crate) Vec<Error>);

impl Errors {
    /// Success when there is no mistake.
    pub(crate) fn into_result(self) -> Result<(), Errors> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }

    /// Keeps the mistakes of a stage, or returns what it made.
    pub(crate) fn add<T>(&mut self, result: Result<T, Errors>) -> Option<T> {
        match result {
            Ok(made) => Some(made),
            Err(errors) => {
                self.0.extend(errors.0);
                None
            }
        }
    }
}

impl From<Error> for Errors {
    fn from(error: Error) -> Errors {
        Errors(vec![error])
    }
}

/// Something that is most likely not meant, but that kustomize accepts.
#[derive(Clone, Debug)]
pub struct Warning {
    /// What and where, in the form of an error.
    pub error: Error,
    /// Whether kustomize prints a line of its own on stderr for this (a deprecated field, say), and that line.
    pub kustomize_line: Option<String>,
}

/// A build that failed: every mistake that was found, and the texts that they point into.
#[derive(Clone)]
pub struct Failure {
    /// The mistakes, in the order of the inputs; at least one.
    pub errors: Vec<Error>,
    /// The warnings up to then.
    pub warnings: Vec<Warning>,
    /// The texts.
    pub sources: Sources,
    /// Every file and directory that was read or looked for until then.
    pub inputs: Vec<Input>,
}

impl fmt::Display for Failure {
    /// One line for each mistake: `path:line:column: message`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.errors.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            if let Some(place) = self.sources.locate(error.origin()) {
                write!(f, "{}:{}:{}: ", place.path, place.line, place.column)?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Failure {
    /// The same as `Display`: the texts of the inputs, which can hold secrets, stay out of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Failure {}

/// Of more names than these, [`near_miss`] looks at the first: a thousand mistakes among as many names would take
/// longer than all else.
const MOST_NAMES: usize = 1000;

/// Returns the name among `names` that `word` was probably meant to be.
pub fn near_miss<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    names
        .into_iter()
        .take(MOST_NAMES)
        .filter_map(|name| {
            let most = 1 + name.len().min(word.len()) / 4;
            let distance = distance(&lower, &name.to_lowercase(), most)?;
            Some((distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many letters have to change to make one text of the other, unless that is more than `most`.
fn distance(left: &str, right: &str, most: usize) -> Option<usize> {
    // What both begin and end with does not count, and is often most of it.
    let mut letters = (left.chars(), right.chars());
    let mut ahead = letters.clone();
    while let (Some(one), Some(other)) = (ahead.0.next(), ahead.1.next())
        && one == other
    {
        letters = ahead.clone();
    }
    let mut ahead = letters.clone();
    while let (Some(one), Some(other)) = (ahead.0.next_back(), ahead.1.next_back())
        && one == other
    {
        letters = ahead.clone();
    }
    let (left, right) = (letters.0.as_str(), letters.1.as_str());
    if left.chars().count().abs_diff(right.chars().count()) > most {
        return None;
    }
    Some(strsim::damerau_levenshtein(left, right)).filter(|distance| *distance <= most)
}

impl From<overlay_yaml::PrintError> for Error {
    fn from(error: overlay_yaml::PrintError) -> Error {
        let result = Error::new(ErrorKind::Print(error.to_string()), error.origin);
        match error.kind {
            overlay_yaml::PrintErrorKind::DuplicateKey { first, .. } => {
                result.label(first, "first defined here")
            }
            _ => result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_whole_texts() {
        let words = [
            "",
            "a",
            "ab",
            "ba",
            "abab",
            "baba",
            "replicas",
            "repilcas",
            "replica",
            "srepla",
            "räplicas",
        ];
        for left in words {
            for right in words {
                let whole = strsim::damerau_levenshtein(left, right);
                for most in 0..5 {
                    let expected = (whole <= most).then_some(whole);
                    assert_eq!(
                        distance(left, right, most),
                        expected,
                        "{left} {right} {most}"
                    );
                }
            }
        }
    }
}
