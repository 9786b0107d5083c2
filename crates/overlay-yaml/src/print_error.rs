//! What can keep a value from being printed.

use std::fmt;

use crate::value::{Origin, Text};

/// A value that kustomize would refuse to print.
///
/// The message names keys and places only, never the text of a value: it could be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintError {
    /// What is wrong.
    pub kind: PrintErrorKind,
    /// Where the offending key or value was written.
    pub origin: Origin,
    /// The way to the offending value, outermost step first.
    pub path: Vec<PathStep>,
}

/// One step on the way from the root of a document to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// Into the value of a key.
    Key(Text),
    /// Into an item of a sequence, counted from 0.
    Index(usize),
}

/// What is wrong with a value that cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PrintErrorKind {
    /// A mapping has a key twice; the error's origin is that of the second.
    DuplicateKey {
        /// The key.
        key: Text,
        /// Where the key was written first.
        first: Origin,
    },
    /// A key below the top level is no string.
    KeyIsNoString,
    /// A key is a sequence or a mapping.
    KeyIsCollection,
    /// A key is longer than the 1024 characters that YAML allows between the start of a key and its colon.
    KeyTooLong,
    /// A key contains U+0085, which is a line break in YAML 1.1.
    LineBreakInKey,
    /// A key spelled `<<` that is not quoted: it would merge a mapping.
    MergeKey,
    /// A number is infinite or not a number: JSON has no such numbers.
    NotFinite,
    /// A control character that YAML does not allow.
    ControlCharacter(char),
    /// A block scalar starts with a tab.
    LeadingTab,
    /// A line that starts with `---` or `...` after U+0085.
    DocumentMarker,
    /// The text does not fit the tag that stands in the file.
    TagMismatch(crate::value::Tag),
    /// A `!!binary` scalar that is no base64.
    InvalidBase64,
    /// A time whose offset from UTC is a day or more.
    TimeZone,
    /// Collections lie in each other more deeply than the printer follows.
    TooDeep,
}

impl PrintErrorKind {
    /// Returns the error at `origin`, without a path yet.
    #[cold]
    pub(crate) fn at(self, origin: Origin) -> Failure {
        Box::new(PrintError {
            kind: self,
            origin,
            path: Vec::new(),
        })
    }
}

/// An error on its way out of the tree. Its path is in reverse order.
pub(crate) type Failure = Box<PrintError>;

impl PrintError {
    /// Adds a step nearer to the root, while on the way out.
    #[cold]
    pub(crate) fn inside(mut self: Box<Self>, step: PathStep) -> Failure {
        self.path.push(step);
        self
    }

    /// Ends the way out: the path gets its proper order.
    #[cold]
    pub(crate) fn finish(mut self) -> PrintError {
        self.path.reverse();
        self
    }
}

impl fmt::Display for PathStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PathStep::Key(key) => f.write_str(key),
            PathStep::Index(index) => write!(f, "[{index}]"),
        }
    }
}

impl fmt::Display for PrintErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::value::Tag;
        match self {
            PrintErrorKind::DuplicateKey { key, .. } => write!(f, "the key `{key}` is there twice"),
            PrintErrorKind::KeyIsNoString => f.write_str("expected a string as key; quote it"),
            PrintErrorKind::KeyIsCollection => {
                f.write_str("expected a string as key, found a collection")
            }
            PrintErrorKind::KeyTooLong => f.write_str("the key is longer than 1024 characters"),
            PrintErrorKind::LineBreakInKey => f.write_str("the key contains U+0085, a line break"),
            PrintErrorKind::MergeKey => {
                f.write_str("the key `<<` merges mappings; quote it if it is meant as it stands")
            }
            PrintErrorKind::NotFinite => {
                f.write_str("the number is not finite; quote it if it is meant as text")
            }
            PrintErrorKind::ControlCharacter(c) => {
                write!(
                    f,
                    "the control character U+{:04X} is not allowed",
                    u32::from(*c)
                )
            }
            PrintErrorKind::LeadingTab => f.write_str("a block of text cannot start with a tab"),
            PrintErrorKind::DocumentMarker => {
                f.write_str("`---` or `...` after U+0085 would end the document")
            }
            PrintErrorKind::TagMismatch(tag) => {
                let tag = match tag {
                    Tag::Null => "!!null",
                    Tag::Bool => "!!bool",
                    Tag::Int => "!!int",
                    Tag::Float => "!!float",
                    Tag::Timestamp => "!!timestamp",
                    _ => "its tag",
                };
                write!(f, "the value does not fit the tag `{tag}`")
            }
            PrintErrorKind::InvalidBase64 => {
                f.write_str("expected base64 after the tag `!!binary`")
            }
            PrintErrorKind::TimeZone => f.write_str("the time's offset is a day or more"),
            PrintErrorKind::TooDeep => f.write_str("the value is nested too deeply"),
        }
    }
}

impl fmt::Display for PrintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        for (at, step) in self.path.iter().enumerate() {
            f.write_str(match (at, step) {
                (0, _) => " (at `",
                (_, PathStep::Key(_)) => ".",
                (_, PathStep::Index(_)) => "",
            })?;
            step.fmt(f)?;
        }
        if !self.path.is_empty() {
            f.write_str("`)")?;
        }
        Ok(())
    }
}

impl std::error::Error for PrintError {}
