//! What is wrong with a text, and where.

use std::borrow::Cow;
use std::fmt;

/// A second place that explains an error: where a list begins, where a key stands first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    offset: usize,
    message: Cow<'static, str>,
}

impl Related {
    /// The byte offset in the text as the caller gave it.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// What is at that place, lower case without a full stop.
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// Why a text cannot be read, with the byte offset of the mistake.
///
/// The message says what was expected and what was found, in lower case without a full stop. It names no
/// file and no line: the caller knows the file and finds line and column from [`ParseError::offset`].
#[derive(Clone, PartialEq, Eq)]
pub struct ParseError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    offset: usize,
    message: Cow<'static, str>,
    related: Option<Related>,
}

impl ParseError {
    pub(crate) fn new(offset: usize, message: impl Into<Cow<'static, str>>) -> ParseError {
        ParseError(Box::new(Inner {
            offset,
            message: message.into(),
            related: None,
        }))
    }

    pub(crate) fn with_related(
        mut self,
        offset: usize,
        message: impl Into<Cow<'static, str>>,
    ) -> ParseError {
        self.0.related = Some(Related {
            offset,
            message: message.into(),
        });
        self
    }

    /// Returns the error with every offset replaced by what `map` gives for it.
    pub(crate) fn map_offsets(mut self, map: impl Fn(usize) -> usize) -> ParseError {
        self.0.offset = map(self.0.offset);
        if let Some(related) = &mut self.0.related {
            related.offset = map(related.offset);
        }
        self
    }

    /// The byte offset of the mistake in the text as the caller gave it.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// What is wrong, lower case without a full stop.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// A second place that explains the mistake.
    pub fn related(&self) -> Option<&Related> {
        self.0.related.as_ref()
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.0.message, self.0.offset)?;
        if let Some(related) = &self.0.related {
            write!(f, " ({} at byte {})", related.message, related.offset)?;
        }
        Ok(())
    }
}

impl std::error::Error for ParseError {}
