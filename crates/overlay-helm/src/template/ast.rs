//! A parsed template. It is shared by renders, on any thread: functions are indices into the table, variables are
//! slots of the template's frame, names of constants have numbers under which a render keeps their values.

use std::sync::Arc;

/// A text that was parsed: a file, or what `tpl` was given.
pub(super) struct Source {
    /// The name of the file.
    pub(super) name: Box<str>,
    pub(super) text: Box<[u8]>,
    /// The number of the source within its set.
    pub(super) index: usize,
}

/// A named template.
pub(super) struct Template {
    pub(super) name: Box<[u8]>,
    pub(super) source: Arc<Source>,
    pub(super) body: Vec<Node>,
    /// How many variables are there at once, `$` among them.
    pub(super) slots: usize,
}

impl Template {
    /// Tells whether there is nothing but blanks.
    pub(super) fn is_empty(&self) -> bool {
        self.body.iter().all(|node| match node {
            Node::Text(span) => self.source.text[span.start()..span.end()]
                .trim_ascii()
                .is_empty(),
            _ => false,
        })
    }
}

/// A part of the text, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Texts have less than 4 GiB: the parser refuses others.
    pub(super) fn new(start: usize, end: usize) -> Span {
        Span {
            start: start as u32,
            end: end as u32,
        }
    }

    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    pub(super) fn end(self) -> usize {
        self.end as usize
    }
}

pub(super) enum Node {
    Text(Span),
    Action(Pipeline),
    If(Box<Branch>),
    With(Box<Branch>),
    Range(Box<Branch>),
    Template(Box<Invocation>),
    Break,
    Continue,
}

/// `if`, `with`, `range`.
pub(super) struct Branch {
    pub(super) pipeline: Pipeline,
    pub(super) body: Vec<Node>,
    pub(super) otherwise: Vec<Node>,
}

/// `template`, and what is left of a `block`.
pub(super) struct Invocation {
    pub(super) name: Box<[u8]>,
    pub(super) pipeline: Option<Pipeline>,
    pub(super) span: Span,
}

pub(super) struct Pipeline {
    pub(super) span: Span,
    /// The variables that take the value. Without any, an action prints it.
    pub(super) targets: Vec<Target>,
    pub(super) commands: Vec<Command>,
}

/// A variable that is declared or assigned: its slot. `None` when Go finds out only at run time that there is none.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) slot: Option<usize>,
    pub(super) span: Span,
}

/// A function, method or value, with arguments.
pub(super) struct Command {
    pub(super) span: Span,
    pub(super) head: Expression,
    pub(super) arguments: Vec<Expression>,
}

pub(super) struct Expression {
    pub(super) span: Span,
    pub(super) kind: ExpressionKind,
}

/// Names of fields, one after the other.
pub(super) type Path = Vec<Box<str>>;

pub(super) enum ExpressionKind {
    Dot,
    Nil,
    Bool(bool),
    Number(Number),
    /// A constant: its text, and its number within the source.
    String(Box<[u8]>, usize),
    /// `.a.b`
    Field(Path),
    /// `$x.a.b`
    Variable(usize, Path),
    /// A variable that is known to the parser but not declared where it is used: an error at run time.
    Undefined,
    /// A function: its index in the table.
    Function(usize),
    /// `(…)`
    Pipeline(Pipeline),
    /// `(…).a.b`
    Chain(Box<Expression>, Path),
}

/// A constant number, as what it may be taken for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) integer: Option<i64>,
    pub(super) float: f64,
    /// Whether it is a float where the parameter's type does not say: it is written like one.
    pub(super) is_float: bool,
}
