//! Tokens as templates.

use std::sync::Arc;

use super::ast::{
    Branch, Command, Expression, ExpressionKind, Invocation, Node, Path, Pipeline, Source, Span,
    Target, Template,
};
use super::constant;
use super::lexer::{Kind, Lexer, Token};
use super::stack::Stack;
use super::table::FunctionTable;
use crate::error::{Place, TemplateError, TemplateErrorKind};
use crate::format::quote;

/// How much native stack nested blocks and parentheses may take.
const STACK: usize = 400 << 10;

type Result<T> = std::result::Result<T, Box<TemplateError>>;

/// Parses a source. The first template is that of the file; the others are those that it defines.
pub(super) fn parse(source: Arc<Source>, functions: &FunctionTable) -> Result<Vec<Arc<Template>>> {
    let mut parser = Parser {
        source: &source,
        functions,
        lexer: Lexer::new(&source.text),
        pushed: Vec::with_capacity(3),
        position: 0,
        action: None,
        stack: Stack::new(STACK),
        constants: 0,
        scope: Scope::new(),
        defined: Vec::new(),
    };
    if u32::try_from(source.text.len()).is_err() {
        return Err(parser.error("the template is larger than 4 GiB"));
    }
    let body = parser.file()?;
    let main = parser.template(source.name.as_bytes().into(), body);
    // The file may also define a template of its own name: one of the two has to be empty.
    let mut defined = std::mem::take(&mut parser.defined);
    let mut main = Arc::new(main);
    if let Some(index) = defined.iter().position(|other| other.name == main.name) {
        let other = defined.swap_remove(index);
        main = match (main.is_empty(), other.is_empty()) {
            (true, _) => other,
            (false, true) => main,
            (false, false) => return Err(parser.defined_twice(&main.name)),
        };
    }
    defined.insert(0, main);
    Ok(defined)
}

struct Parser<'a> {
    source: &'a Arc<Source>,
    functions: &'a FunctionTable,
    lexer: Lexer<'a>,
    /// Tokens that were read too early, the next one last.
    pushed: Vec<Token>,
    /// Where the token read last starts: the place of a mistake.
    position: usize,
    /// Where the action being read starts.
    action: Option<usize>,
    stack: Stack,
    /// How many string constants there are.
    constants: usize,
    scope: Scope<'a>,
    defined: Vec<Arc<Template>>,
}

/// What belongs to the template being parsed.
struct Scope<'a> {
    /// The variables that are there at run time, by slot.
    variables: Vec<&'a [u8]>,
    /// The variables that Go's parser takes for declared. They are more: it forgets them at the end of the whole
    /// `if`, but at run time those of the body are not there in the `else`.
    known: Vec<&'a [u8]>,
    slots: usize,
    ranges: usize,
}

impl Scope<'_> {
    fn new() -> Scope<'static> {
        Scope {
            variables: vec![b"$"],
            known: vec![b"$"],
            slots: 1,
            ranges: 0,
        }
    }
}

/// What ends a list of nodes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    End,
    Else,
}

impl Ending {
    fn text(self) -> &'static str {
        match self {
            Ending::End => "{{end}}",
            Ending::Else => "{{else}}",
        }
    }
}

enum Item {
    Node(Node),
    Ending(Ending),
}

impl<'a> Parser<'a> {
    /// Parses the whole text.
    fn file(&mut self) -> Result<Vec<Node>> {
        let mut body = Vec::new();
        loop {
            let token = self.next();
            match token.kind {
                Kind::EndOfText => return Ok(body),
                Kind::LeftDelimiter => {
                    let word = self.next_word();
                    if word.kind == Kind::Define {
                        self.definition()?;
                        continue;
                    }
                    self.pushed.push(word);
                    self.pushed.push(token);
                }
                _ => self.pushed.push(token),
            }
            match self.item()? {
                Item::Node(node) => body.push(node),
                Item::Ending(ending) => {
                    return Err(self.error(format!("unexpected {}", ending.text())));
                }
            }
        }
    }

    /// Parses `define`; the word is past.
    fn definition(&mut self) -> Result<()> {
        let name = self.next_word();
        let name = self.name(name, "define clause")?;
        self.expect(Kind::RightDelimiter, "define clause")?;
        self.defined_body(name, "define clause")
    }

    /// Parses the body of `define` or `block` as a template of its own.
    fn defined_body(&mut self, name: Box<[u8]>, context: &str) -> Result<()> {
        let outer = std::mem::replace(&mut self.scope, Scope::new());
        let (body, ending) = self.list()?;
        if ending != Ending::End {
            return Err(self.error(format!("unexpected {} in {context}", ending.text())));
        }
        let template = Arc::new(self.template(name, body));
        self.scope = outer;
        let same = |other: &Arc<Template>| other.name == template.name;
        match self.defined.iter().position(same) {
            None => self.defined.push(template),
            Some(index) if self.defined[index].is_empty() => self.defined[index] = template,
            Some(_) if template.is_empty() => {}
            Some(_) => return Err(self.defined_twice(&template.name)),
        }
        Ok(())
    }

    fn template(&self, name: Box<[u8]>, body: Vec<Node>) -> Template {
        Template {
            name,
            source: Arc::clone(self.source),
            body,
            slots: self.scope.slots,
        }
    }

    /// Parses nodes up to `end` or `else`.
    fn list(&mut self) -> Result<(Vec<Node>, Ending)> {
        self.check_depth()?;
        let mut nodes = Vec::new();
        loop {
            let token = self.peek_word();
            if token.kind == Kind::EndOfText {
                return Err(self.error("unexpected EOF"));
            }
            match self.item()? {
                Item::Node(node) => nodes.push(node),
                Item::Ending(ending) => return Ok((nodes, ending)),
            }
        }
    }

    /// Parses a text or an action.
    fn item(&mut self) -> Result<Item> {
        let token = self.next_word();
        match token.kind {
            Kind::Text => Ok(Item::Node(Node::Text(Span::new(token.start, token.end)))),
            Kind::LeftDelimiter => {
                let outer = self.action.replace(token.start);
                let item = self.action()?;
                self.action = outer;
                Ok(item)
            }
            _ => Err(self.unexpected(token, "input")),
        }
    }

    fn action(&mut self) -> Result<Item> {
        let token = self.next_word();
        Ok(Item::Node(match token.kind {
            Kind::Block => self.block()?,
            Kind::Break => self.jump(Node::Break, "{{break}}")?,
            Kind::Continue => self.jump(Node::Continue, "{{continue}}")?,
            Kind::Else => {
                let next = self.peek_word();
                if !matches!(next.kind, Kind::If | Kind::With) {
                    self.expect(Kind::RightDelimiter, "else")?;
                }
                return Ok(Item::Ending(Ending::Else));
            }
            Kind::End => {
                self.expect(Kind::RightDelimiter, "end")?;
                return Ok(Item::Ending(Ending::End));
            }
            Kind::If => Node::If(self.branch(Kind::If)?),
            Kind::Range => Node::Range(self.branch(Kind::Range)?),
            Kind::With => Node::With(self.branch(Kind::With)?),
            Kind::Template => self.invocation()?,
            _ => {
                self.pushed.push(token);
                Node::Action(self.pipeline("command", Kind::RightDelimiter)?)
            }
        }))
    }

    fn jump(&mut self, node: Node, name: &str) -> Result<Node> {
        self.expect(Kind::RightDelimiter, name)?;
        if self.scope.ranges == 0 {
            return Err(self.error(format!("{name} outside {{{{range}}}}")));
        }
        Ok(node)
    }

    /// Parses `if`, `range` or `with`; the word is past.
    fn branch(&mut self, word: Kind) -> Result<Box<Branch>> {
        self.check_depth()?;
        let context = match word {
            Kind::If => "if",
            Kind::Range => "range",
            _ => "with",
        };
        let known = self.scope.known.len();
        let outside = self.scope.variables.len();
        let pipeline = self.pipeline(context, Kind::RightDelimiter)?;
        let inside = self.scope.variables.len();
        self.scope.ranges += usize::from(word == Kind::Range);
        let (body, mut ending) = self.list()?;
        self.scope.ranges -= usize::from(word == Kind::Range);
        self.scope.variables.truncate(inside);
        let mut otherwise = Vec::new();
        if ending == Ending::Else {
            // `else if` is an `if` within the `else`, and they share the `end`.
            let next = self.peek();
            if next.kind == word && word != Kind::Range {
                self.next();
                let inner = self.branch(word)?;
                otherwise.push(match word {
                    Kind::If => Node::If(inner),
                    _ => Node::With(inner),
                });
            } else {
                (otherwise, ending) = self.list()?;
                if ending != Ending::End {
                    let found = ending.text();
                    return Err(self.error(format!("expected end; found {found}")));
                }
            }
        }
        self.scope.variables.truncate(outside);
        self.scope.known.truncate(known);
        Ok(Box::new(Branch {
            pipeline,
            body,
            otherwise,
        }))
    }

    /// Parses `block`; the word is past.
    fn block(&mut self) -> Result<Node> {
        self.check_depth()?;
        let token = self.next_word();
        let name = self.name(token, "block clause")?;
        let pipeline = self.pipeline("block clause", Kind::RightDelimiter)?;
        let action = self.action.take();
        self.defined_body(name.clone(), "block clause")?;
        self.action = action;
        Ok(Node::Template(Box::new(Invocation {
            name,
            pipeline: Some(pipeline),
            span: Span::new(token.start, token.end),
        })))
    }

    /// Parses `template`; the word is past.
    fn invocation(&mut self) -> Result<Node> {
        let token = self.next_word();
        let name = self.name(token, "template clause")?;
        let next = self.next_word();
        let mut pipeline = None;
        if next.kind != Kind::RightDelimiter {
            self.pushed.push(next);
            pipeline = Some(self.pipeline("template clause", Kind::RightDelimiter)?);
        }
        Ok(Node::Template(Box::new(Invocation {
            name,
            pipeline,
            span: Span::new(token.start, token.end),
        })))
    }

    fn name(&mut self, token: Token, context: &str) -> Result<Box<[u8]>> {
        match token.kind {
            Kind::String | Kind::RawString => Ok(self.unquote(token)?.into()),
            _ => Err(self.unexpected(token, context)),
        }
    }

    fn unquote(&mut self, token: Token) -> Result<Vec<u8>> {
        constant::unquote(self.text(token)).ok_or_else(|| self.error("invalid syntax"))
    }

    /// Parses a pipeline, with the variables that take its value, through the token `end`.
    fn pipeline(&mut self, context: &str, end: Kind) -> Result<Pipeline> {
        self.check_depth()?;
        let start = self.peek_word().start;
        let (names, declares) = self.targets(context)?;
        let mut commands: Vec<Command> = Vec::with_capacity(1);
        let last = loop {
            let token = self.next_word();
            match token.kind {
                kind if kind == end => break token,
                Kind::Bool
                | Kind::CharConstant
                | Kind::Complex
                | Kind::Dot
                | Kind::Field
                | Kind::Identifier
                | Kind::Number
                | Kind::Nil
                | Kind::RawString
                | Kind::String
                | Kind::Variable
                | Kind::LeftParenthesis => {
                    self.pushed.push(token);
                    commands.push(self.command()?);
                }
                _ => return Err(self.unexpected(token, context)),
            }
        };
        if commands.is_empty() {
            return Err(self.error(format!("missing value for {context}")));
        }
        for (index, command) in commands.iter().enumerate().skip(1) {
            if matches!(
                command.head.kind,
                ExpressionKind::Bool(_)
                    | ExpressionKind::Dot
                    | ExpressionKind::Nil
                    | ExpressionKind::Number(_)
                    | ExpressionKind::String(..)
            ) {
                let stage = index + 1;
                return Err(self.error(format!("non executable command in pipeline stage {stage}")));
            }
        }
        let mut targets = Vec::new();
        for token in names {
            let name = self.text(token);
            let variables = &mut self.scope.variables;
            let slot = if declares {
                variables.push(name);
                self.scope.slots = self.scope.slots.max(variables.len());
                Some(variables.len() - 1)
            } else {
                variables.iter().rposition(|variable| *variable == name)
            };
            targets.push(Target {
                slot,
                span: Span::new(token.start, token.end),
            });
        }
        Ok(Pipeline {
            span: self.span(start, last.start),
            targets,
            commands,
        })
    }

    /// Parses the variables before `:=` or `=`, if there are any; says whether they are declared.
    fn targets(&mut self, context: &str) -> Result<(Vec<Token>, bool)> {
        let mut names = Vec::new();
        loop {
            let variable = self.next_word();
            if variable.kind != Kind::Variable {
                self.pushed.push(variable);
                return Ok((names, true));
            }
            let after = self.next();
            let mut next = after;
            if after.kind == Kind::Space {
                next = self.next_word();
            }
            match next.kind {
                Kind::Assign | Kind::Declare => {
                    self.scope.known.push(self.text(variable));
                    names.push(variable);
                    return Ok((names, next.kind == Kind::Declare));
                }
                Kind::Char if self.text(next) == b"," => {
                    self.scope.known.push(self.text(variable));
                    names.push(variable);
                    if context == "range" && names.len() < 2 {
                        let following = self.peek_word();
                        if matches!(
                            following.kind,
                            Kind::Variable | Kind::RightDelimiter | Kind::RightParenthesis
                        ) {
                            continue;
                        }
                        return Err(self.error("range can only initialize variables"));
                    }
                    return Err(self.error(format!("too many declarations in {context}")));
                }
                _ => {
                    self.pushed.push(next);
                    if after.kind == Kind::Space {
                        self.pushed.push(after);
                    }
                    self.pushed.push(variable);
                    return Ok((names, true));
                }
            }
        }
    }

    /// Parses operands up to a pipe, which is taken, or the end of the pipeline, which is left.
    fn command(&mut self) -> Result<Command> {
        let start = self.peek_word().start;
        let mut head = None;
        let mut arguments = Vec::new();
        let end;
        loop {
            match self.operand()? {
                Some(operand) if head.is_none() => head = Some(operand),
                operand => arguments.extend(operand),
            }
            let token = self.next();
            match token.kind {
                Kind::Space => continue,
                Kind::RightDelimiter | Kind::RightParenthesis => self.pushed.push(token),
                Kind::Pipe => {}
                _ => return Err(self.unexpected(token, "operand")),
            }
            end = token.start;
            break;
        }
        let Some(head) = head else {
            return Err(self.error("empty command"));
        };
        Ok(Command {
            span: self.span(start, end),
            head,
            arguments,
        })
    }

    /// Parses a term and the fields after it; `None` when no term is next.
    fn operand(&mut self) -> Result<Option<Expression>> {
        let Some(mut term) = self.term()? else {
            return Ok(None);
        };
        if self.peek().kind != Kind::Field {
            return Ok(Some(term));
        }
        let start = term.span.start();
        let mut path = match &mut term.kind {
            ExpressionKind::Field(path) | ExpressionKind::Variable(_, path) => std::mem::take(path),
            ExpressionKind::Bool(_)
            | ExpressionKind::String(..)
            | ExpressionKind::Number(_)
            | ExpressionKind::Nil
            | ExpressionKind::Dot => {
                let text = quote(&self.source.text[start..term.span.end()]);
                return Err(self.error(format!(
                    "unexpected . after term {}",
                    String::from_utf8_lossy(&text)
                )));
            }
            _ => Path::new(),
        };
        let mut end = term.span.end();
        while self.peek().kind == Kind::Field {
            let token = self.next();
            path.push(self.field(token));
            end = token.end;
        }
        term.kind = match term.kind {
            ExpressionKind::Field(_) => ExpressionKind::Field(path),
            ExpressionKind::Variable(slot, _) => ExpressionKind::Variable(slot, path),
            // Without a value, fields of it are no matter.
            ExpressionKind::Undefined => ExpressionKind::Undefined,
            kind => ExpressionKind::Chain(
                Box::new(Expression {
                    span: term.span,
                    kind,
                }),
                path,
            ),
        };
        term.span = Span::new(start, end);
        Ok(Some(term))
    }

    /// Parses a constant, a variable, a field, a function's name or what is in parentheses.
    fn term(&mut self) -> Result<Option<Expression>> {
        let token = self.next_word();
        let mut end = token.end;
        let kind = match token.kind {
            Kind::Identifier => match self.functions.index(self.text(token)) {
                Some(index) => ExpressionKind::Function(index),
                None => {
                    let name = String::from_utf8_lossy(self.text(token));
                    let mut message = format!("function {name:?} not defined");
                    if let Some(near) = self.functions.near(&name) {
                        message.push_str(&format!("; did you mean {near:?}?"));
                    }
                    return Err(self.error(message));
                }
            },
            Kind::Dot => ExpressionKind::Dot,
            Kind::Nil => ExpressionKind::Nil,
            Kind::Variable => self.variable(token)?,
            Kind::Field => ExpressionKind::Field(vec![self.field(token)]),
            Kind::Bool => ExpressionKind::Bool(self.text(token) == b"true"),
            Kind::CharConstant => {
                let number = constant::character(self.text(token));
                ExpressionKind::Number(number.map_err(|message| self.error(message))?)
            }
            Kind::Number | Kind::Complex => {
                let text = String::from_utf8_lossy(self.text(token));
                let number = constant::number(&text);
                ExpressionKind::Number(number.map_err(|message| self.error(message))?)
            }
            Kind::LeftParenthesis => {
                let pipeline = self.pipeline("parenthesized pipeline", Kind::RightParenthesis)?;
                end = self.position + 1;
                ExpressionKind::Pipeline(pipeline)
            }
            Kind::String | Kind::RawString => {
                let text = self.unquote(token)?;
                self.constants += 1;
                ExpressionKind::String(text.into(), self.constants - 1)
            }
            _ => {
                self.pushed.push(token);
                return Ok(None);
            }
        };
        Ok(Some(Expression {
            span: Span::new(token.start, end),
            kind,
        }))
    }

    fn variable(&mut self, token: Token) -> Result<ExpressionKind> {
        let name = self.text(token);
        let variables = &self.scope.variables;
        if let Some(slot) = variables.iter().rposition(|variable| *variable == name) {
            return Ok(ExpressionKind::Variable(slot, Path::new()));
        }
        if self.scope.known.contains(&name) {
            return Ok(ExpressionKind::Undefined);
        }
        let name = String::from_utf8_lossy(name);
        Err(self.error(format!("undefined variable {name:?}")))
    }

    /// Returns the name in a token such as `.name`.
    fn field(&self, token: Token) -> Box<str> {
        let name = &self.source.text[token.start + 1..token.end];
        match std::str::from_utf8(name) {
            Ok(name) => name.into(),
            Err(_) => String::from_utf8_lossy(name).into(),
        }
    }

    fn next(&mut self) -> Token {
        let token = match self.pushed.pop() {
            Some(token) => token,
            None => self.lexer.next(),
        };
        self.position = token.start;
        token
    }

    fn peek(&mut self) -> Token {
        let token = self.next();
        self.pushed.push(token);
        token
    }

    /// Reads the next token that is no blank.
    fn next_word(&mut self) -> Token {
        loop {
            let token = self.next();
            if token.kind != Kind::Space {
                return token;
            }
        }
    }

    fn peek_word(&mut self) -> Token {
        let token = self.next_word();
        self.pushed.push(token);
        token
    }

    fn expect(&mut self, kind: Kind, context: &str) -> Result<Token> {
        let token = self.next_word();
        if token.kind == kind {
            Ok(token)
        } else {
            Err(self.unexpected(token, context))
        }
    }

    fn text(&self, token: Token) -> &'a [u8] {
        &self.source.text[token.start..token.end]
    }

    /// Returns the span without the blanks at its end.
    fn span(&self, start: usize, end: usize) -> Span {
        let text = self.source.text[start..end].trim_ascii_end();
        Span::new(start, start + text.len())
    }

    fn check_depth(&self) -> Result<()> {
        if self.stack.is_exhausted() {
            return Err(self.error("blocks and parentheses are nested too deeply"));
        }
        Ok(())
    }

    fn defined_twice(&self, name: &[u8]) -> Box<TemplateError> {
        let name = quote(name);
        let name = String::from_utf8_lossy(&name);
        self.error(format!("template {name} is defined twice in one file"))
    }

    fn unexpected(&mut self, token: Token, context: &str) -> Box<TemplateError> {
        self.position = token.start;
        let text = self.text(token);
        match token.kind {
            Kind::Error => {
                let mut message = self.lexer.error.clone();
                if let Some(action) = self.action {
                    let line = |at| memchr::memchr_iter(b'\n', &self.source.text[..at]).count();
                    if line(action) != line(token.start) {
                        let within = match message.ends_with(" action") {
                            true => "",
                            false => " in action",
                        };
                        message += &format!("{within} started on line {}", line(action) + 1);
                    }
                }
                self.error(message)
            }
            Kind::EndOfText => self.error(format!("unexpected EOF in {context}")),
            kind if kind.is_keyword() => {
                let word = String::from_utf8_lossy(text);
                self.error(format!("unexpected <{word}> in {context}"))
            }
            _ => {
                let cut = String::from_utf8_lossy(text)
                    .chars()
                    .take(10)
                    .collect::<String>();
                let more = if cut.len() < text.len() { "..." } else { "" };
                self.error(format!("unexpected {cut:?}{more} in {context}"))
            }
        }
    }

    fn error(&self, message: impl Into<String>) -> Box<TemplateError> {
        Box::new(TemplateError {
            kind: TemplateErrorKind::Syntax,
            message: message.into(),
            place: Some(place(
                self.source,
                self.source.name.as_bytes(),
                Span::new(self.position, self.position),
            )),
            callers: Vec::new(),
        })
    }
}

/// Finds the line and the column of a span.
pub(super) fn place(source: &Source, template: &[u8], span: Span) -> Place {
    /// Lines and expressions may be long; nobody reads all of them.
    const SHOWN: usize = 400;
    let text = &source.text;
    let start = span.start().min(text.len());
    let line_start = memchr::memrchr(b'\n', &text[..start]).map_or(0, |at| at + 1);
    let line_end = memchr::memchr(b'\n', &text[start..]).map_or(text.len(), |at| start + at);
    let shown = |from: usize, to: usize| {
        let cut = &text[from..to.min(from + SHOWN)];
        String::from_utf8_lossy(cut).into_owned()
    };
    Place {
        file: source.name.as_ref().to_owned(),
        template: String::from_utf8_lossy(template).into_owned(),
        line: memchr::memchr_iter(b'\n', &text[..line_start]).count() + 1,
        column: start - line_start + 1,
        expression: shown(start, span.end().max(start)),
        source_line: shown(line_start, line_end).trim_end().to_owned(),
    }
}
