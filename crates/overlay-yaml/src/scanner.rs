//! The complete scanner: from characters to tokens, with libyaml's rules as go-yaml has them.
//!
//! The grammar of libyaml is that of its scanner: whether a text is a key is known only when the `:` comes,
//! so that a `Key` token is inserted before tokens that wait in the queue. The two versions of go-yaml
//! differ in two details that decide whether a text is accepted: version 3 looks two tokens ahead (to
//! attach comments), and it takes comments together with the blanks and tabs before them.

use std::collections::{HashMap, VecDeque};

use crate::error::ParseError;
use crate::number::Rules;
use crate::value::{Style, Text};

/// A place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Byte offset.
    pub(crate) pos: usize,
    /// Offset in characters: the length of a key is limited in characters.
    index: usize,
    line: usize,
    column: usize,
}

#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) start: Mark,
    pub(crate) end: Mark,
}

#[derive(Debug, PartialEq)]
pub(crate) enum TokenKind {
    StreamStart,
    StreamEnd,
    VersionDirective { major: u8, minor: u8 },
    TagDirective { handle: Text, prefix: Text },
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias(Text),
    Anchor(Text),
    Tag { handle: Text, suffix: Text },
    Scalar { text: Text, style: Style },
}

/// The first byte sequence that no YAML text may have, and what is wrong with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BadInput {
    pub(crate) pos: usize,
    pub(crate) message: &'static str,
    /// Whether it is the begin of a character whose rest is missing at the end of the text: go-yaml notices that only
    /// when it gets there.
    pub(crate) is_truncated: bool,
}

/// Something that may turn out to be a key without `?`.
#[derive(Clone, Copy, Default)]
struct SimpleKey {
    possible: bool,
    /// The block mapping around it cannot go on with anything but a key here.
    required: bool,
    token_number: usize,
    mark: Mark,
}

/// How far go-yaml v3 looks for a comment.
const COMMENT_WINDOW: usize = 512;
/// The size of the pieces in which go-yaml reads and checks its input.
const READ_SIZE: usize = 512;
/// The longest key without `?`, in characters.
const MAX_SIMPLE_KEY: usize = 1024;
/// go-yaml's own bound on nested flow collections and on indentation levels.
const MAX_LEVELS: usize = 10_000;

type Result<T> = std::result::Result<T, ParseError>;

pub(crate) struct Scanner<'a> {
    /// The valid part of the text.
    text: &'a str,
    bytes: &'a [u8],
    bad: Option<BadInput>,
    /// How far the input has been checked.
    checked: usize,
    rules: Rules,
    mark: Mark,
    /// Line breaks since the last character that is neither a break nor blank.
    newlines: usize,
    queue: VecDeque<Token>,
    tokens_parsed: usize,
    token_available: bool,
    started: bool,
    /// The column of the current block collection; -1 outside of all.
    indent: isize,
    indents: Vec<isize>,
    flow_level: usize,
    /// Where the flow collections that are open begin.
    flow_starts: Vec<usize>,
    simple_key_allowed: bool,
    simple_keys: Vec<SimpleKey>,
    simple_keys_by_token: HashMap<usize, usize>,
    /// Where the last token starts, if it is a scalar.
    last_scalar: Option<Mark>,
}

impl<'a> Scanner<'a> {
    /// `text` is what comes before the first bad input.
    pub(crate) fn new(text: &'a str, bad: Option<BadInput>, rules: Rules) -> Scanner<'a> {
        let mut scanner = Scanner {
            text,
            bytes: text.as_bytes(),
            bad,
            checked: 0,
            rules,
            mark: Mark::default(),
            newlines: 0,
            queue: VecDeque::new(),
            tokens_parsed: 0,
            token_available: false,
            started: false,
            indent: -1,
            indents: Vec::new(),
            flow_level: 0,
            flow_starts: Vec::new(),
            simple_key_allowed: true,
            simple_keys: vec![SimpleKey::default()],
            simple_keys_by_token: HashMap::new(),
            last_scalar: None,
        };
        if text.starts_with('\u{feff}') {
            scanner.mark.pos = 3;
        }
        scanner
    }

    /// Returns the next token without taking it.
    #[inline]
    pub(crate) fn peek(&mut self) -> Result<&Token> {
        if !self.token_available {
            self.fetch_more_tokens()?;
        }
        Ok(&self.queue[0])
    }

    /// Takes the token that [`Scanner::peek`] returned.
    pub(crate) fn take(&mut self) -> Result<Token> {
        if !self.token_available {
            self.fetch_more_tokens()?;
        }
        self.token_available = false;
        self.tokens_parsed += 1;
        Ok(self.queue.pop_front().expect("tokens are available"))
    }

    /// Names what is at `pos`, for messages. Shows one character at most: the text may be a secret.
    pub(crate) fn found(&self, pos: usize) -> String {
        match self.text.get(pos..).and_then(|rest| rest.chars().next()) {
            None => "the end of the document".to_owned(),
            Some('\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') => {
                "the end of the line".to_owned()
            }
            Some('\t') => "a tab".to_owned(),
            Some(' ') => "a space".to_owned(),
            Some(char) => format!("`{char}`"),
        }
    }

    // ----- characters

    /// The byte at `pos`; zero after the end, which the text itself cannot hold.
    #[inline]
    fn at(&self, pos: usize) -> u8 {
        self.bytes.get(pos).copied().unwrap_or(0)
    }

    #[inline]
    fn here(&self) -> u8 {
        self.at(self.mark.pos)
    }

    #[inline]
    fn is_blank(&self, pos: usize) -> bool {
        matches!(self.at(pos), b' ' | b'\t')
    }

    #[inline]
    fn is_break(&self, pos: usize) -> bool {
        match self.at(pos) {
            b'\n' | b'\r' => true,
            0xc2 => self.at(pos + 1) == 0x85,
            0xe2 => self.at(pos + 1) == 0x80 && matches!(self.at(pos + 2), 0xa8 | 0xa9),
            _ => false,
        }
    }

    #[inline]
    fn is_end(&self, pos: usize) -> bool {
        pos >= self.bytes.len()
    }

    #[inline]
    fn is_break_or_end(&self, pos: usize) -> bool {
        self.is_end(pos) || self.is_break(pos)
    }

    #[inline]
    fn is_blank_or_end(&self, pos: usize) -> bool {
        self.is_blank(pos) || self.is_break_or_end(pos)
    }

    #[inline]
    fn width(&self, pos: usize) -> usize {
        match self.at(pos) {
            0..=0x7f => 1,
            0x80..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        }
    }

    /// Steps over one character that is not a line break.
    #[inline]
    fn skip(&mut self) {
        if !self.is_blank(self.mark.pos) {
            self.newlines = 0;
        }
        self.mark.pos += self.width(self.mark.pos);
        self.mark.index += 1;
        self.mark.column += 1;
    }

    /// Steps over one character and appends it to `out`.
    #[inline]
    fn read(&mut self, out: &mut String) {
        let start = self.mark.pos;
        self.skip();
        out.push_str(&self.text[start..self.mark.pos]);
    }

    /// Steps over one line break and returns what stands for it in a value.
    fn take_break(&mut self) -> &'static str {
        let (bytes, chars, text) = match (self.here(), self.at(self.mark.pos + 1)) {
            (b'\r', b'\n') => (2, 2, "\n"),
            (b'\r' | b'\n', _) => (1, 1, "\n"),
            (0xc2, _) => (2, 1, "\n"),
            (0xe2, _) if self.at(self.mark.pos + 2) == 0xa8 => (3, 1, "\u{2028}"),
            _ => (3, 1, "\u{2029}"),
        };
        self.mark.pos += bytes;
        self.mark.index += chars;
        self.mark.column = 0;
        self.mark.line += 1;
        self.newlines += 1;
        text
    }

    fn skip_break(&mut self) {
        if self.is_break(self.mark.pos) {
            self.take_break();
        }
    }

    fn skip_blanks(&mut self) {
        while self.is_blank(self.mark.pos) {
            self.skip();
        }
    }

    fn skip_line_rest(&mut self) {
        while !self.is_break_or_end(self.mark.pos) {
            self.skip();
        }
    }

    /// `---` or `...` at the begin of a line.
    fn at_document_indicator(&self) -> bool {
        self.mark.column == 0
            && matches!(
                self.bytes.get(self.mark.pos..self.mark.pos + 3),
                Some(b"---" | b"...")
            )
            && self.is_blank_or_end(self.mark.pos + 3)
    }

    /// Fails when the bad input lies in the part of the text that go-yaml has read by now.
    ///
    /// It reads and checks pieces of 512 bytes: bad input is no error when the document ends well before it.
    fn check_input(&mut self) -> Result<()> {
        let Some(bad) = self.bad else { return Ok(()) };
        if bad.is_truncated {
            return match self.mark.pos + 4 > bad.pos {
                true => Err(ParseError::new(bad.pos, bad.message)),
                false => Ok(()),
            };
        }
        while self.checked < self.mark.pos + 4 && self.checked <= bad.pos {
            self.checked += READ_SIZE;
            while self.checked < self.bytes.len() && !self.text.is_char_boundary(self.checked) {
                self.checked -= 1;
            }
        }
        if self.checked > bad.pos {
            return Err(ParseError::new(bad.pos, bad.message));
        }
        Ok(())
    }

    // ----- the queue

    fn push(&mut self, kind: TokenKind, start: Mark) {
        let end = self.mark;
        self.last_scalar = matches!(kind, TokenKind::Scalar { .. }).then_some(start);
        self.queue.push_back(Token { kind, start, end });
    }

    /// Inserts a token that is empty in the text; at the end when its place has been taken already.
    fn insert(&mut self, place: Option<usize>, kind: TokenKind, mark: Mark) {
        let token = Token {
            kind,
            start: mark,
            end: mark,
        };
        match place {
            Some(place) if place <= self.queue.len() => self.queue.insert(place, token),
            _ => self.queue.push_back(token),
        }
    }

    fn fetch_more_tokens(&mut self) -> Result<()> {
        let lookahead = match self.rules {
            Rules::V3 => 2,
            Rules::V2 => 0,
        };
        loop {
            if self.queue.len() > lookahead {
                // The head can be taken unless it may still become a key.
                let Some(&key) = self.simple_keys_by_token.get(&self.tokens_parsed) else {
                    break;
                };
                if !self.simple_key_is_valid(key)? {
                    break;
                }
            }
            self.check_input()?;
            let fetched = self.fetch_next_token();
            self.check_input()?;
            fetched?;
        }
        self.token_available = true;
        Ok(())
    }

    fn fetch_next_token(&mut self) -> Result<()> {
        if !self.started {
            self.started = true;
            self.push(TokenKind::StreamStart, self.mark);
            return Ok(());
        }
        let before = self.mark;
        self.scan_to_next_token();
        self.unroll_indent(self.mark.column as isize, before);

        let pos = self.mark.pos;
        if self.is_end(pos) {
            return self.fetch_stream_end();
        }
        if self.mark.column == 0 && self.here() == b'%' {
            return self.fetch_directive();
        }
        if self.at_document_indicator() {
            return self.fetch_document_indicator();
        }
        let next_is_blank = self.is_blank_or_end(pos + 1);
        let in_flow = self.flow_level > 0;
        match self.here() {
            b'[' => self.fetch_flow_start(TokenKind::FlowSequenceStart)?,
            b'{' => self.fetch_flow_start(TokenKind::FlowMappingStart)?,
            b']' => self.fetch_flow_end(TokenKind::FlowSequenceEnd)?,
            b'}' => self.fetch_flow_end(TokenKind::FlowMappingEnd)?,
            b',' => self.fetch_flow_entry()?,
            b'-' if next_is_blank => {
                // What follows on the line is no comment of the indicator.
                return self.fetch_block_entry();
            }
            b'?' if in_flow || next_is_blank => self.fetch_key()?,
            b':' if in_flow || next_is_blank => self.fetch_value()?,
            b'*' | b'&' => self.fetch_anchor()?,
            b'!' => self.fetch_tag()?,
            b'|' if !in_flow => self.fetch_block_scalar(Style::Literal)?,
            b'>' if !in_flow => self.fetch_block_scalar(Style::Folded)?,
            b'\'' => self.fetch_quoted_scalar(Style::SingleQuoted)?,
            b'"' => self.fetch_quoted_scalar(Style::DoubleQuoted)?,
            b'?' | b':' if !in_flow => self.fetch_plain_scalar()?,
            b'|' | b'>' | b'#' | b'%' | b'@' | b'`' | b'\t' | b' ' | b'?' | b':' => {
                return Err(self.no_token_error());
            }
            _ => self.fetch_plain_scalar()?,
        }
        if self.rules == Rules::V3 {
            self.scan_line_comment();
        }
        Ok(())
    }

    fn no_token_error(&self) -> ParseError {
        let message = match self.here() {
            b'\t' => "expected spaces, found a tab: YAML does not indent with tabs",
            b'|' | b'>' => "a block scalar cannot stand inside `[]` or `{}`",
            b'%' => "expected a value, found `%`: a text that starts with it needs quotes",
            b'@' => "expected a value, found `@`: a text that starts with it needs quotes",
            _ => "expected a value, found a character that cannot start one",
        };
        self.in_flow_context(ParseError::new(self.mark.pos, message))
    }

    /// Adds where the innermost open `[` or `{` is.
    fn in_flow_context(&self, error: ParseError) -> ParseError {
        match self.flow_starts.last() {
            Some(&start) => error.with_related(start, "inside of what starts here"),
            None => error,
        }
    }

    // ----- keys and levels

    fn simple_key_is_valid(&mut self, index: usize) -> Result<bool> {
        let Some(&key) = self.simple_keys.get(index).filter(|key| key.possible) else {
            return Ok(false);
        };
        if key.mark.line < self.mark.line || key.mark.index + MAX_SIMPLE_KEY < self.mark.index {
            if key.required {
                return Err(self.missing_colon(key.mark));
            }
            self.simple_keys[index].possible = false;
            return Ok(false);
        }
        Ok(true)
    }

    fn save_simple_key(&mut self) -> Result<()> {
        if !self.simple_key_allowed {
            return Ok(());
        }
        self.remove_simple_key()?;
        let key = SimpleKey {
            possible: true,
            required: self.flow_level == 0 && self.indent == self.mark.column as isize,
            token_number: self.next_token_number(),
            mark: self.mark,
        };
        let level = self.simple_keys.len() - 1;
        self.simple_keys[level] = key;
        self.simple_keys_by_token.insert(key.token_number, level);
        Ok(())
    }

    fn remove_simple_key(&mut self) -> Result<()> {
        let level = self.simple_keys.len() - 1;
        let key = self.simple_keys[level];
        if key.possible {
            if key.required {
                return Err(self.missing_colon(key.mark));
            }
            self.simple_keys[level].possible = false;
            self.simple_keys_by_token.remove(&key.token_number);
        }
        Ok(())
    }

    fn next_token_number(&self) -> usize {
        self.tokens_parsed + self.queue.len()
    }

    /// Opens a block collection when `column` is deeper than the current one.
    fn roll_indent(&mut self, mark: Mark, number: Option<usize>, kind: TokenKind) -> Result<()> {
        let column = mark.column as isize;
        if self.flow_level > 0 || self.indent >= column {
            return Ok(());
        }
        self.indents.push(self.indent);
        self.indent = column;
        if self.indents.len() > MAX_LEVELS {
            return Err(too_deep(mark.pos, MAX_LEVELS));
        }
        let place = match number {
            Some(number) => number.checked_sub(self.tokens_parsed),
            None => None,
        };
        self.insert(place, kind, mark);
        Ok(())
    }

    /// Closes the block collections that are deeper than `column`; they end at `mark`.
    fn unroll_indent(&mut self, column: isize, mark: Mark) {
        if self.flow_level > 0 {
            return;
        }
        while self.indent > column {
            self.insert(None, TokenKind::BlockEnd, mark);
            self.indent = self.indents.pop().unwrap_or(-1);
        }
    }

    // ----- tokens

    fn fetch_stream_end(&mut self) -> Result<()> {
        if self.mark.column != 0 {
            self.mark.column = 0;
            self.mark.line += 1;
        }
        self.unroll_indent(-1, self.mark);
        self.remove_simple_key()?;
        self.simple_key_allowed = false;
        self.push(TokenKind::StreamEnd, self.mark);
        Ok(())
    }

    fn fetch_directive(&mut self) -> Result<()> {
        self.unroll_indent(-1, self.mark);
        self.remove_simple_key()?;
        self.simple_key_allowed = false;
        let start = self.mark;
        let kind = self.scan_directive()?;
        self.push(kind, start);
        Ok(())
    }

    fn fetch_document_indicator(&mut self) -> Result<()> {
        self.unroll_indent(-1, self.mark);
        self.remove_simple_key()?;
        self.simple_key_allowed = false;
        let start = self.mark;
        let kind = match self.here() {
            b'-' => TokenKind::DocumentStart,
            _ => TokenKind::DocumentEnd,
        };
        for _ in 0..3 {
            self.skip();
        }
        self.push(kind, start);
        Ok(())
    }

    fn fetch_flow_start(&mut self, kind: TokenKind) -> Result<()> {
        self.save_simple_key()?;
        self.simple_keys.push(SimpleKey {
            token_number: self.next_token_number(),
            mark: self.mark,
            ..SimpleKey::default()
        });
        self.flow_starts.push(self.mark.pos);
        self.flow_level += 1;
        if self.flow_level > MAX_LEVELS {
            return Err(too_deep(self.mark.pos, MAX_LEVELS));
        }
        self.simple_key_allowed = true;
        self.fetch_indicator(kind);
        Ok(())
    }

    fn fetch_flow_end(&mut self, kind: TokenKind) -> Result<()> {
        self.remove_simple_key()?;
        if self.flow_level > 0 {
            self.flow_level -= 1;
            self.flow_starts.pop();
            if let Some(key) = self.simple_keys.pop() {
                self.simple_keys_by_token.remove(&key.token_number);
            }
        }
        self.simple_key_allowed = false;
        self.fetch_indicator(kind);
        Ok(())
    }

    fn fetch_flow_entry(&mut self) -> Result<()> {
        self.remove_simple_key()?;
        self.simple_key_allowed = true;
        self.fetch_indicator(TokenKind::FlowEntry);
        Ok(())
    }

    fn fetch_indicator(&mut self, kind: TokenKind) {
        let start = self.mark;
        self.skip();
        self.push(kind, start);
    }

    fn fetch_block_entry(&mut self) -> Result<()> {
        if self.flow_level == 0 {
            if !self.simple_key_allowed {
                return Err(ParseError::new(
                    self.mark.pos,
                    "a list item cannot start here: expected `-` on a line of its own below the key",
                ));
            }
            self.roll_indent(self.mark, None, TokenKind::BlockSequenceStart)?;
        }
        self.remove_simple_key()?;
        self.simple_key_allowed = true;
        self.fetch_indicator(TokenKind::BlockEntry);
        Ok(())
    }

    fn fetch_key(&mut self) -> Result<()> {
        if self.flow_level == 0 {
            if !self.simple_key_allowed {
                return Err(ParseError::new(
                    self.mark.pos,
                    "a key with `?` cannot start here: expected it on a line of its own",
                ));
            }
            self.roll_indent(self.mark, None, TokenKind::BlockMappingStart)?;
        }
        self.remove_simple_key()?;
        self.simple_key_allowed = self.flow_level == 0;
        self.fetch_indicator(TokenKind::Key);
        Ok(())
    }

    fn fetch_value(&mut self) -> Result<()> {
        let level = self.simple_keys.len() - 1;
        if self.simple_key_is_valid(level)? {
            let key = self.simple_keys[level];
            self.insert(
                key.token_number.checked_sub(self.tokens_parsed),
                TokenKind::Key,
                key.mark,
            );
            self.roll_indent(
                key.mark,
                Some(key.token_number),
                TokenKind::BlockMappingStart,
            )?;
            self.simple_keys[level].possible = false;
            self.simple_keys_by_token.remove(&key.token_number);
            self.simple_key_allowed = false;
        } else {
            if self.flow_level == 0 {
                if !self.simple_key_allowed {
                    return Err(self.misplaced_colon());
                }
                self.roll_indent(self.mark, None, TokenKind::BlockMappingStart)?;
            }
            self.simple_key_allowed = self.flow_level == 0;
        }
        self.fetch_indicator(TokenKind::Value);
        Ok(())
    }

    #[cold]
    fn misplaced_colon(&self) -> ParseError {
        match self.last_scalar {
            Some(start) if start.line < self.mark.line => ParseError::new(
                self.mark.pos,
                "bad indentation: this line continues the text above, so `:` cannot end a key here",
            )
            .with_related(start.pos, "the text starts here"),
            _ => ParseError::new(
                self.mark.pos,
                "found a second `:` on this line: a text with `: ` in it needs quotes, \
                 a nested mapping starts on a line of its own",
            ),
        }
    }

    #[cold]
    fn missing_colon(&self, key: Mark) -> ParseError {
        let line = self.text[key.pos..].lines().next().unwrap_or_default();
        // Not a URL, but `name:nginx`.
        if let Some((name, value)) = line.split_once(':')
            && !name.is_empty()
            && name.bytes().all(|byte| is_word_byte(byte) || byte == b'.')
            && !value.is_empty()
            && !value.starts_with('/')
        {
            return ParseError::new(key.pos + name.len(), "expected a space after `:`")
                .with_related(key.pos, "the key starts here");
        }
        ParseError::new(
            key.pos,
            "expected `:` after this key (or a deeper indentation, when it continues the text above)",
        )
    }

    /// Whether there is no line break between two positions.
    pub(crate) fn is_one_line(&self, start: usize, end: usize) -> bool {
        self.text
            .get(start..end)
            .is_some_and(|between| !between.contains('\n'))
    }

    fn fetch_anchor(&mut self) -> Result<()> {
        self.save_simple_key()?;
        self.simple_key_allowed = false;
        let start = self.mark;
        let is_alias = self.here() == b'*';
        self.skip();
        let name = self.scan_word();
        let pos = self.mark.pos;
        let ends_well = self.is_blank_or_end(pos)
            || matches!(
                self.here(),
                b'?' | b':' | b',' | b']' | b'}' | b'%' | b'@' | b'`'
            );
        if name.is_empty() || !ends_well {
            let (what, sign) = if is_alias {
                ("an alias", '*')
            } else {
                ("an anchor", '&')
            };
            return Err(ParseError::new(
                pos,
                format!(
                    "expected the name of {what}, of letters, digits, `-` and `_`, found {}: \
                     a text that starts with `{sign}` needs quotes",
                    self.found(pos)
                ),
            )
            .with_related(start.pos, "it starts here"));
        }
        let kind = if is_alias {
            TokenKind::Alias(name.into())
        } else {
            TokenKind::Anchor(name.into())
        };
        self.push(kind, start);
        Ok(())
    }

    fn fetch_tag(&mut self) -> Result<()> {
        self.save_simple_key()?;
        self.simple_key_allowed = false;
        let start = self.mark;
        let kind = self.scan_tag()?;
        self.push(kind, start);
        Ok(())
    }

    fn fetch_block_scalar(&mut self, style: Style) -> Result<()> {
        self.remove_simple_key()?;
        self.simple_key_allowed = true;
        let start = self.mark;
        let text = self.scan_block_scalar(style)?;
        let text = Text::from(text);
        self.push(TokenKind::Scalar { text, style }, start);
        Ok(())
    }

    fn fetch_quoted_scalar(&mut self, style: Style) -> Result<()> {
        self.save_simple_key()?;
        self.simple_key_allowed = false;
        let start = self.mark;
        let text = self.scan_quoted_scalar(style)?;
        let text = Text::from(text);
        self.push(TokenKind::Scalar { text, style }, start);
        Ok(())
    }

    fn fetch_plain_scalar(&mut self) -> Result<()> {
        self.save_simple_key()?;
        self.simple_key_allowed = false;
        let start = self.mark;
        let (text, end) = self.scan_plain_scalar()?;
        let kind = TokenKind::Scalar {
            text: text.into(),
            style: Style::Plain,
        };
        self.last_scalar = Some(start);
        self.queue.push_back(Token { kind, start, end });
        Ok(())
    }

    // ----- blanks and comments

    fn scan_to_next_token(&mut self) {
        loop {
            if self.mark.column == 0
                && self.mark.line == 0
                && self.text[self.mark.pos..].starts_with('\u{feff}')
            {
                self.skip();
            }
            // Tabs may not indent: not at the begin of a line, nor after `-`, `?` and `:` of a long key.
            while self.here() == b' '
                || self.here() == b'\t' && (self.flow_level > 0 || !self.simple_key_allowed)
            {
                self.skip();
            }
            if self.here() == b'#' {
                match self.rules {
                    Rules::V3 => self.scan_comments(),
                    Rules::V2 => self.skip_line_rest(),
                }
            }
            if !self.is_break(self.mark.pos) {
                break;
            }
            self.skip_break();
            if self.flow_level == 0 {
                self.simple_key_allowed = true;
            }
        }
    }

    /// Takes the comment on the same line, with any blanks and tabs before it.
    fn scan_line_comment(&mut self) {
        if self.newlines > 0 {
            return;
        }
        let mut ahead = 0;
        while ahead < COMMENT_WINDOW && self.is_blank(self.mark.pos + ahead) {
            ahead += 1;
        }
        if ahead < COMMENT_WINDOW && self.at(self.mark.pos + ahead) == b'#' {
            self.skip_line_rest();
        }
    }

    /// Takes a comment and the comments on the next lines, with the blanks, tabs and breaks before them.
    fn scan_comments(&mut self) {
        let mut ahead = 0;
        while ahead < COMMENT_WINDOW {
            let pos = self.mark.pos + ahead;
            let byte = self.at(pos);
            ahead += 1;
            if self.is_blank(pos) || self.is_break(pos) {
                continue;
            }
            if byte != b'#' {
                break;
            }
            while self.mark.pos < pos {
                if self.is_break(self.mark.pos) {
                    self.skip_break();
                } else {
                    self.skip();
                }
            }
            self.skip_line_rest();
            ahead = 1;
        }
    }

    // ----- directives, anchors, tags

    /// Letters, digits, `-` and `_`.
    fn scan_word(&mut self) -> &'a str {
        let start = self.mark.pos;
        while is_word_byte(self.here()) {
            self.skip();
        }
        &self.text[start..self.mark.pos]
    }

    fn scan_directive(&mut self) -> Result<TokenKind> {
        let start = self.mark.pos;
        self.skip();
        let name = self.scan_word();
        if name.is_empty() || !self.is_blank_or_end(self.mark.pos) {
            return Err(ParseError::new(
                start,
                "expected the directive `%YAML` or `%TAG`; a text that starts with `%` needs quotes",
            ));
        }
        let kind = match name {
            "YAML" => {
                self.skip_blanks();
                let major = self.scan_version_number(start)?;
                if self.here() != b'.' {
                    return Err(ParseError::new(
                        self.mark.pos,
                        format!(
                            "expected `.` in the version, found {}",
                            self.found(self.mark.pos)
                        ),
                    ));
                }
                self.skip();
                let minor = self.scan_version_number(start)?;
                TokenKind::VersionDirective { major, minor }
            }
            "TAG" => {
                self.skip_blanks();
                let handle = self.scan_tag_handle(true)?;
                if !self.is_blank(self.mark.pos) {
                    return Err(ParseError::new(
                        self.mark.pos,
                        format!(
                            "expected a space after the tag handle, found {}",
                            self.found(self.mark.pos)
                        ),
                    ));
                }
                self.skip_blanks();
                let prefix = self.scan_tag_uri("")?;
                if !self.is_blank_or_end(self.mark.pos) {
                    return Err(ParseError::new(
                        self.mark.pos,
                        format!(
                            "expected the end of the tag prefix, found {}",
                            self.found(self.mark.pos)
                        ),
                    ));
                }
                TokenKind::TagDirective {
                    handle: handle.into(),
                    prefix: prefix.into(),
                }
            }
            _ => {
                return Err(ParseError::new(
                    start,
                    format!("unknown directive `%{name}`, expected `%YAML` or `%TAG`"),
                ));
            }
        };
        self.skip_blanks();
        if self.here() == b'#' {
            self.skip_line_rest();
        }
        if !self.is_break_or_end(self.mark.pos) {
            return Err(ParseError::new(
                self.mark.pos,
                format!(
                    "expected the end of the directive, found {}",
                    self.found(self.mark.pos)
                ),
            ));
        }
        self.skip_break();
        Ok(kind)
    }

    fn scan_version_number(&mut self, directive: usize) -> Result<u8> {
        let mut value = 0;
        let mut length = 0;
        while self.here().is_ascii_digit() {
            length += 1;
            if length > 2 {
                break;
            }
            value = value * 10 + (self.here() - b'0');
            self.skip();
        }
        if length == 0 || length > 2 {
            return Err(ParseError::new(
                self.mark.pos,
                "expected a version number of one or two digits",
            )
            .with_related(directive, "in this directive"));
        }
        Ok(value)
    }

    fn scan_tag(&mut self) -> Result<TokenKind> {
        let start = self.mark.pos;
        let (handle, suffix);
        if self.at(start + 1) == b'<' {
            self.skip();
            self.skip();
            handle = String::new();
            suffix = self.scan_tag_uri("")?;
            if self.here() != b'>' {
                return Err(ParseError::new(
                    self.mark.pos,
                    format!(
                        "expected `>` at the end of the tag, found {}",
                        self.found(self.mark.pos)
                    ),
                )
                .with_related(start, "the tag starts here"));
            }
            self.skip();
        } else {
            let first = self.scan_tag_handle(false)?;
            if first.len() > 1 && first.ends_with('!') {
                suffix = self.scan_tag_uri("")?;
                handle = first;
            } else {
                let rest = self.scan_tag_uri(&first)?;
                if rest.is_empty() {
                    handle = rest;
                    suffix = "!".to_owned();
                } else {
                    handle = "!".to_owned();
                    suffix = rest;
                }
            }
        }
        if !self.is_blank_or_end(self.mark.pos) {
            return Err(ParseError::new(
                self.mark.pos,
                format!(
                    "expected a space after the tag, found {}",
                    self.found(self.mark.pos)
                ),
            )
            .with_related(start, "the tag starts here"));
        }
        Ok(TokenKind::Tag {
            handle: handle.into(),
            suffix: suffix.into(),
        })
    }

    fn scan_tag_handle(&mut self, directive: bool) -> Result<String> {
        let start = self.mark.pos;
        if self.here() != b'!' {
            return Err(ParseError::new(
                start,
                format!(
                    "expected `!` at the begin of a tag handle, found {}",
                    self.found(start)
                ),
            ));
        }
        self.skip();
        self.scan_word();
        if self.here() == b'!' {
            self.skip();
        } else if directive && self.mark.pos - start != 1 {
            return Err(ParseError::new(
                self.mark.pos,
                format!(
                    "expected `!` at the end of the tag handle, found {}",
                    self.found(self.mark.pos)
                ),
            ));
        }
        Ok(self.text[start..self.mark.pos].to_owned())
    }

    /// The rest of a tag; `head` is what was taken for its handle.
    fn scan_tag_uri(&mut self, head: &str) -> Result<String> {
        let mut uri = head.get(1..).unwrap_or("").as_bytes().to_vec();
        let start = self.mark.pos;
        while is_uri_byte(self.here()) {
            if self.here() == b'%' {
                self.scan_uri_escape(&mut uri)?;
            } else {
                uri.push(self.here());
                self.skip();
            }
        }
        if head.is_empty() && self.mark.pos == start {
            return Err(ParseError::new(
                start,
                format!("expected the name of a tag, found {}", self.found(start)),
            ));
        }
        Ok(match String::from_utf8(uri) {
            Ok(uri) => uri,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        })
    }

    /// One character in the form `%C3%A9`.
    fn scan_uri_escape(&mut self, uri: &mut Vec<u8>) -> Result<()> {
        let mut left = 1;
        let mut first = true;
        while left > 0 {
            let pos = self.mark.pos;
            let octet = match (self.here(), hex(self.at(pos + 1)), hex(self.at(pos + 2))) {
                (b'%', Some(high), Some(low)) => (high << 4 | low) as u8,
                _ => {
                    return Err(ParseError::new(
                        pos,
                        "expected `%` and two hexadecimal digits in the tag",
                    ));
                }
            };
            if first {
                left = match octet {
                    0..=0x7f => 1,
                    0xc0..=0xdf => 2,
                    0xe0..=0xef => 3,
                    0xf0..=0xf7 => 4,
                    _ => {
                        return Err(ParseError::new(pos, "the escapes in the tag are not UTF-8"));
                    }
                };
                first = false;
            } else if octet & 0xc0 != 0x80 {
                return Err(ParseError::new(pos, "the escapes in the tag are not UTF-8"));
            }
            uri.push(octet);
            for _ in 0..3 {
                self.skip();
            }
            left -= 1;
        }
        Ok(())
    }

    // ----- scalars

    fn scan_block_scalar(&mut self, style: Style) -> Result<String> {
        let start = self.mark.pos;
        self.skip();
        let mut chomp = 0;
        let mut increment = 0;
        if matches!(self.here(), b'+' | b'-') {
            chomp = self.here();
            self.skip();
            if self.here().is_ascii_digit() {
                increment = self.scan_indentation_indicator()?;
            }
        } else if self.here().is_ascii_digit() {
            increment = self.scan_indentation_indicator()?;
            if matches!(self.here(), b'+' | b'-') {
                chomp = self.here();
                self.skip();
            }
        }
        self.skip_blanks();
        if self.here() == b'#' {
            self.skip_line_rest();
        }
        if !self.is_break_or_end(self.mark.pos) {
            let indicator = char::from(self.at(start));
            return Err(ParseError::new(
                self.mark.pos,
                format!(
                    "expected the end of the line after `{indicator}`, found {}: \
                     the text of a block scalar starts on the next line",
                    self.found(self.mark.pos)
                ),
            )
            .with_related(start, "the block scalar starts here"));
        }
        self.skip_break();

        let mut indent = match increment {
            0 => 0,
            increment => (self.indent.max(0) + increment) as usize,
        };
        let mut text = String::new();
        let mut leading_break = "";
        let mut leading_blank = false;
        let mut breaks = String::new();
        self.scan_block_scalar_breaks(&mut indent, &mut breaks, start)?;
        while self.mark.column == indent && !self.is_end(self.mark.pos) {
            let trailing_blank = self.is_blank(self.mark.pos);
            if style == Style::Folded && !leading_blank && !trailing_blank && leading_break == "\n"
            {
                if breaks.is_empty() {
                    text.push(' ');
                }
            } else {
                text.push_str(leading_break);
            }
            text.push_str(&breaks);
            breaks.clear();
            leading_blank = trailing_blank;
            let line = self.mark.pos;
            self.skip_line_rest();
            text.push_str(&self.text[line..self.mark.pos]);
            leading_break = if self.is_break(self.mark.pos) {
                self.take_break()
            } else {
                ""
            };
            self.scan_block_scalar_breaks(&mut indent, &mut breaks, start)?;
        }
        if chomp != b'-' {
            text.push_str(leading_break);
        }
        if chomp == b'+' {
            text.push_str(&breaks);
        }
        Ok(text)
    }

    fn scan_indentation_indicator(&mut self) -> Result<isize> {
        let digit = self.here() - b'0';
        if digit == 0 {
            return Err(ParseError::new(
                self.mark.pos,
                "expected an indentation of 1 to 9, found `0`",
            ));
        }
        self.skip();
        Ok(isize::from(digit))
    }

    /// Takes indentation and empty lines; finds the indentation when it is not known yet.
    fn scan_block_scalar_breaks(
        &mut self,
        indent: &mut usize,
        breaks: &mut String,
        start: usize,
    ) -> Result<()> {
        let mut deepest = 0;
        loop {
            while (*indent == 0 || self.mark.column < *indent) && self.here() == b' ' {
                self.skip();
            }
            deepest = deepest.max(self.mark.column);
            if (*indent == 0 || self.mark.column < *indent) && self.here() == b'\t' {
                return Err(ParseError::new(
                    self.mark.pos,
                    "expected spaces, found a tab: YAML does not indent with tabs",
                )
                .with_related(start, "the block scalar starts here"));
            }
            if !self.is_break(self.mark.pos) {
                break;
            }
            breaks.push_str(self.take_break());
        }
        if *indent == 0 {
            *indent = deepest.max((self.indent + 1).max(1) as usize);
        }
        Ok(())
    }

    fn scan_quoted_scalar(&mut self, style: Style) -> Result<String> {
        let single = style == Style::SingleQuoted;
        let quote = self.here();
        let start = self.mark.pos;
        self.skip();
        let mut text = String::new();
        loop {
            if self.at_document_indicator() || self.is_end(self.mark.pos) {
                return Err(ParseError::new(
                    start,
                    format!("this text in quotes has no closing `{}`", char::from(quote)),
                )
                .with_related(self.mark.pos, "the document ends here"));
            }
            let mut leading_blanks = false;
            while !self.is_blank_or_end(self.mark.pos) {
                let byte = self.here();
                if single && byte == b'\'' && self.at(self.mark.pos + 1) == b'\'' {
                    text.push('\'');
                    self.skip();
                    self.skip();
                } else if byte == quote {
                    break;
                } else if !single && byte == b'\\' && self.is_break(self.mark.pos + 1) {
                    self.skip();
                    self.skip_break();
                    leading_blanks = true;
                    break;
                } else if !single && byte == b'\\' {
                    text.push(self.scan_escape(start)?);
                } else {
                    self.read(&mut text);
                }
            }
            if self.here() == quote {
                break;
            }
            let blanks = self.mark.pos;
            let mut blanks_end = blanks;
            let mut first_break = "";
            let mut breaks = String::new();
            while self.is_blank(self.mark.pos) || self.is_break(self.mark.pos) {
                if self.is_blank(self.mark.pos) {
                    self.skip();
                    if !leading_blanks {
                        blanks_end = self.mark.pos;
                    }
                } else if leading_blanks {
                    breaks.push_str(self.take_break());
                } else {
                    first_break = self.take_break();
                    leading_blanks = true;
                }
            }
            if leading_blanks {
                fold(&mut text, first_break, &breaks);
            } else {
                text.push_str(&self.text[blanks..blanks_end]);
            }
        }
        self.skip();
        Ok(text)
    }

    fn scan_escape(&mut self, start: usize) -> Result<char> {
        let pos = self.mark.pos;
        let digits = match self.at(pos + 1) {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            byte => {
                let char = match byte {
                    b'0' => '\0',
                    b'a' => '\x07',
                    b'b' => '\x08',
                    b't' | b'\t' => '\t',
                    b'n' => '\n',
                    b'v' => '\x0b',
                    b'f' => '\x0c',
                    b'r' => '\r',
                    b'e' => '\x1b',
                    b' ' => ' ',
                    b'"' => '"',
                    b'\'' => '\'',
                    b'\\' => '\\',
                    b'N' => '\u{85}',
                    b'_' => '\u{a0}',
                    b'L' => '\u{2028}',
                    b'P' => '\u{2029}',
                    _ => {
                        return Err(ParseError::new(
                            pos,
                            "unknown escape: expected `\\\\`, `\\\"`, `\\n`, `\\t`, `\\xXX`, `\\uXXXX` \
                             or another escape of YAML (`\\` stands for itself in single quotes)",
                        )
                        .with_related(start, "the text in quotes starts here"));
                    }
                };
                self.skip();
                self.skip();
                return Ok(char);
            }
        };
        let mut code: u64 = 0;
        for place in 0..digits {
            let Some(digit) = hex(self.at(pos + 2 + place)) else {
                return Err(ParseError::new(
                    pos,
                    format!("expected {digits} hexadecimal digits in the escape"),
                )
                .with_related(start, "the text in quotes starts here"));
            };
            code = code << 4 | u64::from(digit);
        }
        let Some(char) = u32::try_from(code).ok().and_then(char::from_u32) else {
            let message = if (0xd800..0xe000).contains(&code) {
                "the escape is half of a surrogate pair: expected `\\UXXXXXXXX` or the character itself"
            } else {
                "the escape is not a Unicode character: expected 10FFFF at most"
            };
            return Err(
                ParseError::new(pos, message).with_related(start, "the text in quotes starts here")
            );
        };
        for _ in 0..digits + 2 {
            self.skip();
        }
        Ok(char)
    }

    /// Returns the text and where its last character ends.
    fn scan_plain_scalar(&mut self) -> Result<(String, Mark)> {
        let start = self.mark.pos;
        let indent = self.indent + 1;
        let mut end = self.mark;
        let mut text = String::new();
        let mut leading_blanks = false;
        let mut first_break = "";
        let mut breaks = String::new();
        let mut blanks = start..start;
        loop {
            if self.at_document_indicator() || self.here() == b'#' {
                break;
            }
            while !self.is_blank_or_end(self.mark.pos) {
                let byte = self.here();
                if byte == b':' && self.is_blank_or_end(self.mark.pos + 1)
                    || self.flow_level > 0
                        && matches!(byte, b',' | b'?' | b'[' | b']' | b'{' | b'}')
                {
                    break;
                }
                if leading_blanks {
                    fold(&mut text, first_break, &breaks);
                    breaks.clear();
                    leading_blanks = false;
                } else if !blanks.is_empty() {
                    text.push_str(&self.text[blanks.clone()]);
                }
                blanks = start..start;
                self.read(&mut text);
                end = self.mark;
            }
            if !self.is_blank(self.mark.pos) && !self.is_break(self.mark.pos) {
                break;
            }
            while self.is_blank(self.mark.pos) || self.is_break(self.mark.pos) {
                if self.is_blank(self.mark.pos) {
                    if leading_blanks
                        && (self.mark.column as isize) < indent
                        && self.here() == b'\t'
                    {
                        return Err(ParseError::new(
                            self.mark.pos,
                            "expected spaces, found a tab: YAML does not indent with tabs",
                        )
                        .with_related(start, "in the text that starts here"));
                    }
                    let from = self.mark.pos;
                    self.skip();
                    if !leading_blanks {
                        let begin = if blanks.is_empty() {
                            from
                        } else {
                            blanks.start
                        };
                        blanks = begin..self.mark.pos;
                    }
                } else if leading_blanks {
                    breaks.push_str(self.take_break());
                } else {
                    blanks = start..start;
                    first_break = self.take_break();
                    leading_blanks = true;
                }
            }
            if self.flow_level == 0 && (self.mark.column as isize) < indent {
                break;
            }
        }
        if leading_blanks {
            self.simple_key_allowed = true;
        }
        Ok((text, end))
    }
}

/// Joins two lines: one break becomes a space, more lose the first.
fn fold(text: &mut String, first_break: &str, breaks: &str) {
    if first_break == "\n" {
        if breaks.is_empty() {
            text.push(' ');
        }
    } else {
        text.push_str(first_break);
    }
    text.push_str(breaks);
}

pub(crate) fn too_deep(pos: usize, limit: usize) -> ParseError {
    ParseError::new(
        pos,
        format!("collections are nested deeper than the limit of {limit}"),
    )
}

pub(crate) fn too_expanded(pos: usize, limit: usize) -> ParseError {
    ParseError::new(
        pos,
        format!("aliases expand to more values than the limit of {limit}"),
    )
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn is_uri_byte(byte: u8) -> bool {
    is_word_byte(byte)
        || matches!(
            byte,
            b';' | b'/'
                | b'?'
                | b':'
                | b'@'
                | b'&'
                | b'='
                | b'+'
                | b'$'
                | b','
                | b'.'
                | b'!'
                | b'~'
                | b'*'
                | b'\''
                | b'('
                | b')'
                | b'['
                | b']'
                | b'%'
        )
}

fn hex(byte: u8) -> Option<u32> {
    char::from(byte).to_digit(16)
}
