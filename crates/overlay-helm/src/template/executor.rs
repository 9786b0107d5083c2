//! Runs templates.

use std::sync::Arc;

use hashbrown::HashMap;
use memchr::memmem;

use super::ast::{
    Branch, Command, Expression, ExpressionKind, Invocation, Node, Pipeline, Source, Span, Target,
    Template,
};
use super::parser::{self, place};
use super::stack::Stack;
use super::table::{Entry, Special};
use super::{Limits, Templates};
use crate::error::{Place, TemplateError, TemplateErrorKind};
use crate::format;
use crate::host::Host;
use crate::value::{ListType, MapType, Str, Value};

pub(super) type Result<T> = std::result::Result<T, Box<TemplateError>>;

/// How often a template may include itself, as in helm.
const MAX_NESTED: usize = 1000;

/// How many calls an error tells of: the innermost ones, and the outermost.
const SHOWN_CALLERS: usize = 32;

/// What Go prints for a value that is not there, and helm takes out of the output.
const NO_VALUE: &[u8] = b"<no value>";

/// The name of the templates that `tpl` makes.
const TPL_NAME: &str = "gotpl";

/// A value on its way. Go tells two kinds of nothing apart: a value that is not there at all, whose fields are not
/// there either, and a nil in a list or a map (or a key that is not there), whose fields are an error. A pipeline
/// turns the second into the first.
#[derive(Clone)]
pub(super) enum Operand {
    Is(Value),
    NilInterface,
}

impl Operand {
    pub(super) fn into_value(self) -> Value {
        match self {
            Operand::Is(value) => value,
            Operand::NilInterface => Value::Nil,
        }
    }

    /// Returns what was found in a collection of anything.
    pub(super) fn found(value: Value) -> Operand {
        match value {
            Value::Nil => Operand::NilInterface,
            value => Operand::Is(value),
        }
    }
}

/// A template being run.
pub(super) struct Frame<'t> {
    pub(super) template: &'t Template,
    /// Where its variables start.
    base: usize,
}

/// What an action says about the loop around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    Next,
    Break,
    Continue,
}

/// What `tpl` made of a text: the template itself, and what it defines.
struct Text {
    templates: Vec<Arc<Template>>,
}

pub(super) struct Executor<'a> {
    templates: &'a Templates,
    pub(super) host: &'a mut dyn Host,
    limits: Limits,
    steps: u64,
    stack: Stack,
    /// Where everything is printed to; what a call gives back is cut off its end.
    out: Vec<u8>,
    /// The variables of all templates being run.
    variables: Vec<Operand>,
    /// The arguments of all functions being called.
    pub(super) arguments: Vec<Value>,
    /// The texts that `tpl` is running: what they define is seen within, the innermost first.
    texts: Vec<Arc<Text>>,
    /// The texts that `tpl` has parsed.
    parsed: HashMap<Str, Arc<Text>>,
    sources: usize,
    /// Constants by source and number, as values.
    constants: Vec<Vec<Option<Str>>>,
    /// The templates being included, by address.
    included: Vec<usize>,
}

impl<'a> Executor<'a> {
    pub(super) fn new(templates: &'a Templates, host: &'a mut dyn Host, limits: Limits) -> Self {
        Executor {
            templates,
            host,
            steps: limits.steps,
            stack: Stack::new(limits.stack),
            limits,
            out: Vec::new(),
            variables: Vec::new(),
            arguments: Vec::new(),
            texts: Vec::new(),
            parsed: HashMap::new(),
            sources: templates.sources,
            constants: Vec::new(),
            included: Vec::new(),
        }
    }

    /// Runs a template from the start.
    pub(super) fn render(&mut self, name: &[u8], data: Value) -> Result<Vec<u8>> {
        self.stack = Stack::new(self.limits.stack);
        self.out.clear();
        self.variables.clear();
        self.arguments.clear();
        self.texts.clear();
        self.included.clear();
        let Some(template) = self.find(name) else {
            return Err(Box::new(TemplateError {
                kind: TemplateErrorKind::NotDefined,
                message: not_defined(name),
                place: None,
                callers: Vec::new(),
            }));
        };
        self.run(&template, data)?;
        let printed = std::mem::take(&mut self.out);
        Ok(without_no_value(&printed).unwrap_or(printed))
    }

    /// Finds a template: what the texts of `tpl` define hides what files define, unless it is empty.
    fn find(&self, name: &[u8]) -> Option<Arc<Template>> {
        let mut empty = None;
        for text in self.texts.iter().rev() {
            for template in &text.templates {
                if *template.name == *name {
                    if !template.is_empty() {
                        return Some(Arc::clone(template));
                    }
                    empty = Some(template);
                }
            }
        }
        self.templates.named.get(name).or(empty).cloned()
    }

    fn run(&mut self, template: &Template, data: Value) -> Result<()> {
        let base = self.variables.len();
        let data = Operand::Is(data);
        self.variables.push(data.clone());
        self.variables
            .resize(base + template.slots, Operand::Is(Value::Nil));
        let frame = Frame { template, base };
        self.walk(&frame, &data, &template.body)?;
        self.variables.truncate(base);
        Ok(())
    }

    fn walk(&mut self, frame: &Frame<'_>, dot: &Operand, nodes: &[Node]) -> Result<Flow> {
        for node in nodes {
            let flow = match node {
                Node::Text(span) => {
                    let text = &frame.template.source.text[span.start()..span.end()];
                    self.out.extend_from_slice(text);
                    continue;
                }
                Node::Action(pipeline) => {
                    self.action(frame, dot, pipeline)?;
                    continue;
                }
                Node::If(branch) => self.branch(frame, dot, branch, false)?,
                Node::With(branch) => self.branch(frame, dot, branch, true)?,
                Node::Range(branch) => self.range(frame, dot, branch)?,
                Node::Template(invocation) => {
                    self.invoke(frame, dot, invocation)?;
                    continue;
                }
                Node::Break => Flow::Break,
                Node::Continue => Flow::Continue,
            };
            if flow != Flow::Next {
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    fn action(&mut self, frame: &Frame<'_>, dot: &Operand, pipeline: &Pipeline) -> Result<()> {
        self.step(frame, pipeline.span)?;
        if let [command] = &pipeline.commands[..]
            && pipeline.targets.is_empty()
            && let ExpressionKind::Function(index) = command.head.kind
            && let [name, data] = &command.arguments[..]
            && self.templates.functions.entry(index).special == Special::Include
        {
            // What is only printed need not become a value first.
            let (name, data) = self.include_arguments(frame, dot, name, data)?;
            self.include(frame, command.span, &name, data)?;
        } else {
            let value = self.pipeline(frame, dot, pipeline)?;
            if pipeline.targets.is_empty() {
                match &value {
                    Value::Nil => self.out.extend_from_slice(NO_VALUE),
                    Value::Object(object) => self.out.extend_from_slice(object.print().as_bytes()),
                    value => format::write(&mut self.out, value),
                }
            }
        }
        self.check_output(frame, pipeline.span)
    }

    fn branch(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        branch: &Branch,
        with: bool,
    ) -> Result<Flow> {
        self.step(frame, branch.pipeline.span)?;
        let value = self.pipeline(frame, dot, &branch.pipeline)?;
        if !value.truth() {
            self.walk(frame, dot, &branch.otherwise)
        } else if with {
            self.walk(frame, &Operand::Is(value), &branch.body)
        } else {
            self.walk(frame, dot, &branch.body)
        }
    }

    fn range(&mut self, frame: &Frame<'_>, dot: &Operand, branch: &Branch) -> Result<Flow> {
        self.step(frame, branch.pipeline.span)?;
        let mut value = self.pipeline(frame, dot, &branch.pipeline)?;
        if let Value::Object(object) = &value
            && let Some(collection) = object.as_collection()
        {
            value = collection;
        }
        let wants_key = branch.pipeline.targets.len() > 1;
        let mut ran = false;
        match &value {
            Value::Nil => {}
            Value::List(list) => {
                let may_be_nil = list.kind() == ListType::Any;
                for (index, item) in list.items().iter().enumerate() {
                    ran = true;
                    let key = match wants_key {
                        true => Value::int(index as i64),
                        false => Value::Nil,
                    };
                    let item = match item {
                        Value::Nil if may_be_nil => Operand::NilInterface,
                        item => Operand::Is(item.clone()),
                    };
                    if !self.iterate(frame, branch, key, item)? {
                        break;
                    }
                }
            }
            Value::Map(map) => {
                let may_be_nil = map.kind() != MapType::Strings;
                // The body may change the map.
                for (key, item) in map.snapshot() {
                    ran = true;
                    let item = match item {
                        Value::Nil if may_be_nil => Operand::NilInterface,
                        item => Operand::Is(item),
                    };
                    if !self.iterate(frame, branch, Value::String(key), item)? {
                        break;
                    }
                }
            }
            Value::Int(count, kind) => {
                if wants_key {
                    let message =
                        format!("can't use {count} to iterate over more than one variable");
                    return Err(self.evaluation(frame, branch.pipeline.span, message));
                }
                for number in 0..*count {
                    ran = true;
                    let item = Operand::Is(Value::Int(number, *kind));
                    if !self.iterate(frame, branch, Value::Nil, item)? {
                        break;
                    }
                }
            }
            other => {
                let message = format!(
                    "range can't iterate over a value of type {}",
                    other.type_name()
                );
                return Err(self.evaluation(frame, branch.pipeline.span, message));
            }
        }
        if ran {
            return Ok(Flow::Next);
        }
        self.walk(frame, dot, &branch.otherwise)
    }

    /// Runs the body once; false to leave the loop.
    fn iterate(
        &mut self,
        frame: &Frame<'_>,
        branch: &Branch,
        key: Value,
        item: Operand,
    ) -> Result<bool> {
        self.step(frame, branch.pipeline.span)?;
        match &branch.pipeline.targets[..] {
            [] => {}
            [one] => self.set(frame, one, item.clone())?,
            [first, second, ..] => {
                self.set(frame, first, Operand::Is(key))?;
                self.set(frame, second, item.clone())?;
            }
        }
        Ok(self.walk(frame, &item, &branch.body)? != Flow::Break)
    }

    fn invoke(&mut self, frame: &Frame<'_>, dot: &Operand, invocation: &Invocation) -> Result<()> {
        self.step(frame, invocation.span)?;
        let Some(template) = self.find(&invocation.name) else {
            return Err(self.error(
                frame,
                invocation.span,
                TemplateErrorKind::NotDefined,
                not_defined(&invocation.name),
            ));
        };
        let data = match &invocation.pipeline {
            Some(pipeline) => self.pipeline(frame, dot, pipeline)?,
            None => Value::Nil,
        };
        self.run(&template, data)
            .map_err(|error| called(error, frame, invocation.span))
    }

    /// Evaluates a pipeline, and gives its value to its variables.
    pub(super) fn pipeline(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        pipeline: &Pipeline,
    ) -> Result<Value> {
        let mut last = None;
        for command in &pipeline.commands {
            let value = self.command(frame, dot, command, last.take())?;
            last = Some(value.into_value());
        }
        let value = last.unwrap_or_default();
        for target in &pipeline.targets {
            self.set(frame, target, Operand::Is(value.clone()))?;
        }
        Ok(value)
    }

    fn set(&mut self, frame: &Frame<'_>, target: &Target, value: Operand) -> Result<()> {
        match target.slot {
            Some(slot) => {
                self.variables[frame.base + slot] = value;
                Ok(())
            }
            None => Err(self.undefined(frame, target.span)),
        }
    }

    pub(super) fn variable(&self, frame: &Frame<'_>, slot: usize) -> Operand {
        self.variables[frame.base + slot].clone()
    }

    pub(super) fn undefined(&self, frame: &Frame<'_>, span: Span) -> Box<TemplateError> {
        let name = &frame.template.source.text[span.start()..span.end()];
        let name = String::from_utf8_lossy(name).into_owned();
        self.evaluation(frame, span, format!("undefined variable: {name}"))
    }

    /// Evaluates a command; `last` is what the command before it in the pipeline gave.
    fn command(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        command: &Command,
        last: Option<Value>,
    ) -> Result<Operand> {
        let head = &command.head;
        let arguments = &command.arguments;
        if let ExpressionKind::Function(index) = head.kind {
            let value = self.call(frame, dot, index, command.span, arguments, last)?;
            return Ok(Operand::Is(value));
        }
        if arguments.is_empty() && last.is_none() {
            if let ExpressionKind::Nil = head.kind {
                return Err(self.evaluation(frame, head.span, "nil is not a command"));
            }
            return self.evaluate(frame, dot, head);
        }
        let (receiver, path) = match &head.kind {
            ExpressionKind::Field(path) => (dot.clone(), path),
            ExpressionKind::Variable(slot, path) if !path.is_empty() => {
                (self.variable(frame, *slot), path)
            }
            ExpressionKind::Chain(inner, path) => (self.chain_head(frame, dot, inner)?, path),
            ExpressionKind::Undefined => return Err(self.undefined(frame, head.span)),
            _ => {
                let text = &frame.template.source.text[head.span.start()..head.span.end()];
                let text = String::from_utf8_lossy(text).into_owned();
                return Err(self.evaluation(
                    frame,
                    head.span,
                    format!("can't give argument to non-function {text}"),
                ));
            }
        };
        self.method(frame, dot, head.span, receiver, path, arguments, last)
    }

    /// Evaluates an expression that has no arguments.
    pub(super) fn evaluate(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        expression: &Expression,
    ) -> Result<Operand> {
        let span = expression.span;
        Ok(match &expression.kind {
            ExpressionKind::Dot => dot.clone(),
            ExpressionKind::Nil => Operand::Is(Value::Nil),
            ExpressionKind::Bool(flag) => Operand::Is(Value::Bool(*flag)),
            ExpressionKind::Number(number) => Operand::Is(number.ideal()),
            ExpressionKind::String(text, number) => {
                Operand::Is(Value::String(self.constant(frame, text, *number)))
            }
            ExpressionKind::Field(path) => self.fields(frame, span, dot.clone(), path)?,
            ExpressionKind::Variable(slot, path) => {
                let value = self.variable(frame, *slot);
                self.fields(frame, span, value, path)?
            }
            ExpressionKind::Undefined => return Err(self.undefined(frame, span)),
            ExpressionKind::Function(index) => {
                Operand::Is(self.call(frame, dot, *index, span, &[], None)?)
            }
            ExpressionKind::Pipeline(pipeline) => {
                self.check_stack(frame, span)?;
                Operand::Is(self.pipeline(frame, dot, pipeline)?)
            }
            ExpressionKind::Chain(inner, path) => {
                let value = self.chain_head(frame, dot, inner)?;
                self.fields(frame, span, value, path)?
            }
        })
    }

    fn chain_head(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        head: &Expression,
    ) -> Result<Operand> {
        if let ExpressionKind::Nil = head.kind {
            return Err(self.evaluation(frame, head.span, "indirection through explicit nil"));
        }
        self.evaluate(frame, dot, head)
    }

    /// Calls a function.
    fn call(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        index: usize,
        span: Span,
        arguments: &[Expression],
        last: Option<Value>,
    ) -> Result<Value> {
        self.step(frame, span)?;
        let templates = self.templates;
        let entry = templates.functions.entry(index);
        if let Special::And | Special::Or = entry.special {
            return self.short_circuit(frame, dot, entry, span, arguments, last);
        }
        let start = self.arguments.len();
        self.push_arguments(frame, dot, &entry.function, span, arguments, last)?;
        let value = match entry.special {
            Special::Include | Special::Tpl => {
                let data = self.arguments.pop().unwrap_or_default();
                let Some(Value::String(text)) = self.arguments.pop() else {
                    return Err(self.evaluation(frame, span, "expected string"));
                };
                let printed = self.out.len();
                if entry.special == Special::Include {
                    self.include(frame, span, &text, data)?;
                } else {
                    self.tpl(frame, span, &text, data)?;
                }
                let value = Value::string(&self.out[printed..]);
                self.out.truncate(printed);
                value
            }
            _ => {
                let result = (entry.function.body)(self.host, &self.arguments[start..]);
                self.arguments.truncate(start);
                result.map_err(|message| self.call_error(frame, span, entry, message))?
            }
        };
        match &value {
            Value::String(text) if text.len() > self.limits.output => {
                Err(self.too_much_output(frame, span))
            }
            _ => Ok(value),
        }
    }

    fn call_error(
        &self,
        frame: &Frame<'_>,
        span: Span,
        entry: &Entry,
        message: String,
    ) -> Box<TemplateError> {
        if entry.special == Special::Fail {
            return self.error(frame, span, TemplateErrorKind::Failed, message);
        }
        let message = format!("error calling {}: {message}", entry.function.name);
        self.error(frame, span, TemplateErrorKind::Call, message)
    }

    /// Evaluates the arguments of `and` and `or` up to the one that decides, which is the value.
    fn short_circuit(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        entry: &Entry,
        span: Span,
        arguments: &[Expression],
        last: Option<Value>,
    ) -> Result<Value> {
        if arguments.is_empty() && last.is_none() {
            let name = entry.function.name;
            let message = format!("wrong number of args for {name}: want at least 1 got 0");
            return Err(self.evaluation(frame, span, message));
        }
        let decisive = entry.special == Special::Or;
        let mut value = Value::Nil;
        for argument in arguments {
            value = self.evaluate(frame, dot, argument)?.into_value();
            if value.truth() == decisive {
                return Ok(value);
            }
        }
        Ok(last.unwrap_or(value))
    }

    fn include_arguments(
        &mut self,
        frame: &Frame<'_>,
        dot: &Operand,
        name: &Expression,
        data: &Expression,
    ) -> Result<(Str, Value)> {
        let name = match self.argument(frame, dot, name, crate::function::Type::String)? {
            Value::String(name) => name,
            _ => Str::from(""),
        };
        let data = self.argument(frame, dot, data, crate::function::Type::Any)?;
        Ok((name, data))
    }

    /// Runs a template as `include` does.
    fn include(&mut self, frame: &Frame<'_>, span: Span, name: &Str, data: Value) -> Result<()> {
        let Some(template) = self.find(name.as_bytes()) else {
            return Err(self.error(
                frame,
                span,
                TemplateErrorKind::NotDefined,
                not_defined(name.as_bytes()),
            ));
        };
        let address = Arc::as_ptr(&template) as usize;
        if self.included.len() > MAX_NESTED {
            let same = self.included.iter().filter(|other| **other == address);
            if same.count() > MAX_NESTED {
                let message = format!(
                    "rendering template has a nested reference name: {}: the template includes itself more than \
                     {MAX_NESTED} times",
                    name.to_str()
                );
                return Err(self.error(frame, span, TemplateErrorKind::Limit, message));
            }
        }
        self.included.push(address);
        self.run(&template, data)
            .map_err(|error| called(error, frame, span))?;
        self.included.pop();
        Ok(())
    }

    /// Runs a text as a template.
    fn tpl(&mut self, frame: &Frame<'_>, span: Span, text: &Str, data: Value) -> Result<()> {
        let start = self.out.len();
        if memmem::find(text.as_bytes(), b"{{").is_none() {
            self.out.extend_from_slice(text.as_bytes());
        } else {
            let parsed = self
                .parse(text)
                .map_err(|error| called(error, frame, span))?;
            let main = Arc::clone(&parsed.templates[0]);
            self.texts.push(parsed);
            self.run(&main, data)
                .map_err(|error| called(error, frame, span))?;
            self.texts.pop();
        }
        if let Some(cleaned) = without_no_value(&self.out[start..]) {
            self.out.truncate(start);
            self.out.extend_from_slice(&cleaned);
        }
        Ok(())
    }

    fn parse(&mut self, text: &Str) -> Result<Arc<Text>> {
        if let Some(parsed) = self.parsed.get(text) {
            return Ok(Arc::clone(parsed));
        }
        let source = Source {
            name: TPL_NAME.into(),
            text: text.as_bytes().into(),
            index: self.sources,
        };
        let templates = parser::parse(Arc::new(source), &self.templates.functions)?;
        self.sources += 1;
        let parsed = Arc::new(Text { templates });
        self.parsed.insert(text.clone(), Arc::clone(&parsed));
        Ok(parsed)
    }

    /// Returns a constant as a value, the same one every time.
    pub(super) fn constant(&mut self, frame: &Frame<'_>, text: &[u8], number: usize) -> Str {
        let source = frame.template.source.index;
        if self.constants.len() <= source {
            self.constants.resize_with(source + 1, Vec::new);
        }
        let kept = &mut self.constants[source];
        if kept.len() <= number {
            kept.resize(number + 1, None);
        }
        kept[number].get_or_insert_with(|| Str::from(text)).clone()
    }

    /// Counts what takes time.
    fn step(&mut self, frame: &Frame<'_>, span: Span) -> Result<()> {
        let Some(left) = self.steps.checked_sub(1) else {
            let message = format!("the render takes more than {} steps", self.limits.steps);
            return Err(self.error(frame, span, TemplateErrorKind::Limit, message));
        };
        self.steps = left;
        self.check_stack(frame, span)
    }

    fn check_stack(&self, frame: &Frame<'_>, span: Span) -> Result<()> {
        if self.stack.is_exhausted() {
            let message = format!(
                "templates are nested too deeply ({} includes, {} bytes of stack)",
                self.included.len(),
                self.limits.stack
            );
            return Err(self.error(frame, span, TemplateErrorKind::Limit, message));
        }
        Ok(())
    }

    fn check_output(&self, frame: &Frame<'_>, span: Span) -> Result<()> {
        if self.out.len() > self.limits.output {
            return Err(self.too_much_output(frame, span));
        }
        Ok(())
    }

    fn too_much_output(&self, frame: &Frame<'_>, span: Span) -> Box<TemplateError> {
        let message = format!("the output is larger than {} bytes", self.limits.output);
        self.error(frame, span, TemplateErrorKind::Limit, message)
    }

    pub(super) fn evaluation(
        &self,
        frame: &Frame<'_>,
        span: Span,
        message: impl Into<String>,
    ) -> Box<TemplateError> {
        self.error(frame, span, TemplateErrorKind::Evaluation, message)
    }

    #[cold]
    fn error(
        &self,
        frame: &Frame<'_>,
        span: Span,
        kind: TemplateErrorKind,
        message: impl Into<String>,
    ) -> Box<TemplateError> {
        Box::new(TemplateError {
            kind,
            message: message.into(),
            place: Some(place_in(frame, span)),
            callers: Vec::new(),
        })
    }
}

fn place_in(frame: &Frame<'_>, span: Span) -> Place {
    place(&frame.template.source, &frame.template.name, span)
}

/// Notes where the template that failed was called.
#[cold]
fn called(mut error: Box<TemplateError>, frame: &Frame<'_>, span: Span) -> Box<TemplateError> {
    let place = place_in(frame, span);
    error.callers.truncate(SHOWN_CALLERS - 1);
    error.callers.push(place);
    error
}

fn not_defined(name: &[u8]) -> String {
    let name = format::quote(name);
    format!("template {} not defined", String::from_utf8_lossy(&name))
}

/// Returns the text without `<no value>`, if it is there.
fn without_no_value(text: &[u8]) -> Option<Vec<u8>> {
    let mut found = memmem::find_iter(text, NO_VALUE).peekable();
    found.peek()?;
    let mut kept = Vec::with_capacity(text.len());
    let mut from = 0;
    for at in found {
        kept.extend_from_slice(&text[from..at]);
        from = at + NO_VALUE.len();
    }
    kept.extend_from_slice(&text[from..]);
    Some(kept)
}
