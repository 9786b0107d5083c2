//! The text of a template as tokens.

use memchr::memmem;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The text cannot be read further; [`Lexer::error`] says why.
    Error,
    EndOfText,
    Text,
    LeftDelimiter,
    RightDelimiter,
    Space,
    Bool,
    /// A character of ASCII that has a meaning to the parser only, such as the comma.
    Char,
    CharConstant,
    Number,
    Complex,
    String,
    RawString,
    Identifier,
    /// `.name`
    Field,
    /// `$` or `$name`
    Variable,
    Dot,
    Nil,
    Assign,
    Declare,
    Pipe,
    LeftParenthesis,
    RightParenthesis,
    Block,
    Break,
    Continue,
    Define,
    Else,
    End,
    If,
    Range,
    Template,
    With,
}

impl Kind {
    fn of_word(word: &[u8]) -> Kind {
        match word {
            b"true" | b"false" => Kind::Bool,
            b"nil" => Kind::Nil,
            b"block" => Kind::Block,
            b"break" => Kind::Break,
            b"continue" => Kind::Continue,
            b"define" => Kind::Define,
            b"else" => Kind::Else,
            b"end" => Kind::End,
            b"if" => Kind::If,
            b"range" => Kind::Range,
            b"template" => Kind::Template,
            b"with" => Kind::With,
            _ => Kind::Identifier,
        }
    }

    /// Tells whether this is a word of the language.
    pub(super) fn is_keyword(self) -> bool {
        matches!(
            self,
            Kind::Nil
                | Kind::Block
                | Kind::Break
                | Kind::Continue
                | Kind::Define
                | Kind::Else
                | Kind::End
                | Kind::If
                | Kind::Range
                | Kind::Template
                | Kind::With
        )
    }
}

/// A token: where it lies in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Reads tokens.
pub(super) struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
    in_action: bool,
    parentheses: usize,
    /// Why the text cannot be read further.
    pub(super) error: String,
    failed: Option<usize>,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a [u8]) -> Lexer<'a> {
        Lexer {
            text,
            at: 0,
            in_action: false,
            parentheses: 0,
            error: String::new(),
            failed: None,
        }
    }

    pub(super) fn next(&mut self) -> Token {
        if let Some(at) = self.failed {
            return Token {
                kind: Kind::EndOfText,
                start: at,
                end: at,
            };
        }
        if self.in_action {
            self.action()
        } else {
            self.outside()
        }
    }

    /// Reads text up to an action, or the delimiter of the action. Comments are passed over.
    fn outside(&mut self) -> Token {
        loop {
            let start = self.at;
            let Some(length) = memmem::find(&self.text[start..], b"{{") else {
                self.at = self.text.len();
                let kind = match self.at > start {
                    true => Kind::Text,
                    false => Kind::EndOfText,
                };
                return self.token(kind, start);
            };
            let delimiter = start + length;
            let trims = self.trims_left(delimiter + 2);
            if length > 0 {
                let text = &self.text[start..delimiter];
                let kept = if trims { trim_end(text).len() } else { length };
                self.at = delimiter;
                if kept > 0 {
                    return Token {
                        kind: Kind::Text,
                        start,
                        end: start + kept,
                    };
                }
            }
            let inside = delimiter + 2 + if trims { 2 } else { 0 };
            if !self.text[inside..].starts_with(b"/*") {
                self.in_action = true;
                self.parentheses = 0;
                self.at = inside;
                return Token {
                    kind: Kind::LeftDelimiter,
                    start: delimiter,
                    end: delimiter + 2,
                };
            }
            let Some(length) = memmem::find(&self.text[inside + 2..], b"*/") else {
                return self.fail(inside, "unclosed comment");
            };
            self.at = inside + 2 + length + 2;
            let Some(trims) = self.right_delimiter() else {
                return self.fail(inside, "comment ends before closing delimiter");
            };
            self.pass_right_delimiter(trims);
        }
    }

    /// Tells whether a trim marker follows a left delimiter.
    fn trims_left(&self, after: usize) -> bool {
        self.byte(after) == Some(b'-') && self.byte(after + 1).is_some_and(is_space)
    }

    /// Says whether a right delimiter is next, and whether it trims.
    fn right_delimiter(&self) -> Option<bool> {
        let rest = &self.text[self.at..];
        match rest {
            [b'}', b'}', ..] => Some(false),
            [space, b'-', b'}', b'}', ..] if is_space(*space) => Some(true),
            _ => None,
        }
    }

    fn pass_right_delimiter(&mut self, trims: bool) {
        self.at += if trims { 4 } else { 2 };
        while trims && self.byte(self.at).is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// Reads a token of an action.
    fn action(&mut self) -> Token {
        let start = self.at;
        if let Some(trims) = self.right_delimiter() {
            if self.parentheses > 0 {
                return self.fail(start, "unclosed left paren");
            }
            self.in_action = false;
            self.pass_right_delimiter(trims);
            return Token {
                kind: Kind::RightDelimiter,
                start,
                end: start + 2,
            };
        }
        let Some((c, width)) = self.char() else {
            return self.fail(start, "unclosed action");
        };
        self.at += width;
        match c {
            ' ' | '\t' | '\r' | '\n' => self.space(start),
            '=' => self.token(Kind::Assign, start),
            ':' if self.byte(self.at) == Some(b'=') => {
                self.at += 1;
                self.token(Kind::Declare, start)
            }
            ':' => self.fail(start, "expected :="),
            '|' => self.token(Kind::Pipe, start),
            '"' => self.quoted(start, b'"', Kind::String, "unterminated quoted string"),
            '\'' => self.quoted(
                start,
                b'\'',
                Kind::CharConstant,
                "unterminated character constant",
            ),
            '`' => match memchr::memchr(b'`', &self.text[self.at..]) {
                Some(length) => {
                    self.at += length + 1;
                    self.token(Kind::RawString, start)
                }
                None => self.fail(start, "unterminated raw quoted string"),
            },
            '$' => self.name(start, Kind::Variable, Kind::Variable),
            '.' if !self.byte(self.at).is_some_and(|next| next.is_ascii_digit()) => {
                self.name(start, Kind::Field, Kind::Dot)
            }
            '.' | '+' | '-' | '0'..='9' => {
                self.at = start;
                self.number(start)
            }
            '(' => {
                self.parentheses += 1;
                self.token(Kind::LeftParenthesis, start)
            }
            ')' if self.parentheses == 0 => self.fail(start, "unexpected right paren"),
            ')' => {
                self.parentheses -= 1;
                self.token(Kind::RightParenthesis, start)
            }
            c if is_alphanumeric(c) => {
                self.alphanumerics();
                if !self.at_end_of_name() {
                    return self.bad_character(start);
                }
                let kind = Kind::of_word(&self.text[start..self.at]);
                self.token(kind, start)
            }
            ' '..='~' => self.token(Kind::Char, start),
            c => {
                let message = format!("unrecognized character in action: {}", describe(c));
                self.fail(start, &message)
            }
        }
    }

    fn space(&mut self, start: usize) -> Token {
        while self.byte(self.at).is_some_and(is_space) {
            self.at += 1;
        }
        // The last blank may belong to a trim marker.
        self.at -= 1;
        if self.right_delimiter() == Some(true) {
            if self.at == start {
                return self.action();
            }
        } else {
            self.at += 1;
        }
        self.token(Kind::Space, start)
    }

    fn quoted(&mut self, start: usize, mark: u8, kind: Kind, message: &str) -> Token {
        loop {
            match self.byte(self.at) {
                Some(b'\\') if !matches!(self.byte(self.at + 1), None | Some(b'\n')) => {
                    self.at += 2;
                }
                None | Some(b'\\' | b'\n') => return self.fail(start, message),
                Some(byte) => {
                    self.at += 1;
                    if byte == mark {
                        return self.token(kind, start);
                    }
                }
            }
        }
    }

    /// Reads the name after a dot or a dollar; `bare` is the kind without a name.
    fn name(&mut self, start: usize, kind: Kind, bare: Kind) -> Token {
        if self.at_end_of_name() {
            return self.token(bare, start);
        }
        self.alphanumerics();
        if self.at_end_of_name() {
            self.token(kind, start)
        } else {
            self.bad_character(start)
        }
    }

    fn alphanumerics(&mut self) {
        let rest = &self.text[self.at..];
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        self.at += rest
            .iter()
            .position(|byte| !plain(byte))
            .unwrap_or(rest.len());
        while let Some((c, width)) = self.char()
            && is_alphanumeric(c)
        {
            self.at += width;
        }
    }

    /// Tells whether what follows may follow a name.
    fn at_end_of_name(&self) -> bool {
        match &self.text[self.at..] {
            []
            | [
                b' ' | b'\t' | b'\r' | b'\n' | b'.' | b',' | b'|' | b':' | b')' | b'(',
                ..,
            ] => true,
            rest => rest.starts_with(b"}}"),
        }
    }

    /// Fails for the character that may not follow a name.
    fn bad_character(&mut self, start: usize) -> Token {
        let c = self
            .char()
            .map_or(char::REPLACEMENT_CHARACTER, |found| found.0);
        self.fail(start, &format!("bad character {}", describe(c)))
    }

    fn number(&mut self, start: usize) -> Token {
        let good = self.scan_number();
        let mut kind = Kind::Number;
        if good && matches!(self.byte(self.at), Some(b'+' | b'-')) {
            kind = Kind::Complex;
            if !self.scan_number() || self.text[self.at - 1] != b'i' {
                return self.bad_number(start);
            }
        }
        if good {
            self.token(kind, start)
        } else {
            self.bad_number(start)
        }
    }

    fn bad_number(&mut self, start: usize) -> Token {
        let text = crate::format::quote(&self.text[start..self.at]);
        let message = format!("bad number syntax: {}", String::from_utf8_lossy(&text));
        self.fail(start, &message)
    }

    /// Passes what looks like a number; false when a letter follows.
    fn scan_number(&mut self) -> bool {
        let digits: fn(u8) -> bool;
        self.accept(b"+-");
        let mut exponent: &[u8] = b"eE";
        if !self.accept(b"0") {
            digits = |byte| byte.is_ascii_digit();
        } else if self.accept(b"xX") {
            digits = |byte| byte.is_ascii_hexdigit();
            exponent = b"pP";
        } else if self.accept(b"oO") {
            digits = |byte| matches!(byte, b'0'..=b'7');
            exponent = b"";
        } else if self.accept(b"bB") {
            digits = |byte| matches!(byte, b'0' | b'1');
            exponent = b"";
        } else {
            digits = |byte| byte.is_ascii_digit();
        }
        self.run(digits);
        if self.accept(b".") {
            self.run(digits);
        }
        if self.accept(exponent) {
            self.accept(b"+-");
            self.run(|byte| byte.is_ascii_digit());
        }
        self.accept(b"i");
        match self.char() {
            Some((c, width)) if is_alphanumeric(c) => {
                self.at += width;
                false
            }
            _ => true,
        }
    }

    fn accept(&mut self, set: &[u8]) -> bool {
        let found = self.byte(self.at).is_some_and(|byte| set.contains(&byte));
        self.at += usize::from(found);
        found
    }

    fn run(&mut self, digits: fn(u8) -> bool) {
        while self
            .byte(self.at)
            .is_some_and(|byte| byte == b'_' || digits(byte))
        {
            self.at += 1;
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.get(at).copied()
    }

    fn char(&self) -> Option<(char, usize)> {
        crate::format::first_char(&self.text[self.at..])
    }

    fn token(&self, kind: Kind, start: usize) -> Token {
        Token {
            kind,
            start,
            end: self.at,
        }
    }

    fn fail(&mut self, start: usize, message: &str) -> Token {
        message.clone_into(&mut self.error);
        self.failed = Some(start);
        Token {
            kind: Kind::Error,
            start,
            end: start.max(self.at),
        }
    }
}

/// The blanks that templates know.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

fn is_alphanumeric(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// Writes a character as Go's `%#U`.
fn describe(c: char) -> String {
    if crate::format::is_print(c) {
        format!("U+{:04X} '{c}'", u32::from(c))
    } else {
        format!("U+{:04X}", u32::from(c))
    }
}

/// Returns `text` without the blanks at its end.
fn trim_end(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|byte| !is_space(*byte));
    &text[..end.map_or(0, |last| last + 1)]
}
