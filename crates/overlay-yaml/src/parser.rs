//! The complete parser: from tokens to a graph of nodes, with libyaml's productions.
//!
//! It never recurses, and it reads the first document of a text only: kustomize drops whatever follows.

use std::collections::HashMap;

use crate::error::ParseError;
use crate::limits::Limits;
use crate::number::Rules;
use crate::scanner::{BadInput, Scanner, Token, TokenKind, too_deep};
use crate::value::{Style, Text};

type Result<T> = std::result::Result<T, ParseError>;

/// The index of a node in [`Graph::nodes`].
pub(crate) type NodeId = usize;

/// A document before aliases, merges and tags are resolved.
pub(crate) struct Graph {
    pub(crate) nodes: Vec<Node>,
    pub(crate) root: NodeId,
    /// Where text begins that is not read: it follows the first document.
    pub(crate) ignored: Option<usize>,
    /// The nodes with an anchor, with its name.
    pub(crate) anchors: Vec<(NodeId, Text)>,
}

pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    pub(crate) style: Style,
    /// The tag in the file, in its long form; `!` alone counts as none.
    pub(crate) tag: Option<Text>,
    /// Whether the tag is `!`: a text that is not resolved by version 2.
    pub(crate) bare_tag: bool,
    /// Byte offset.
    pub(crate) pos: usize,
}

pub(crate) enum NodeKind {
    Scalar(Text),
    Sequence(Vec<NodeId>),
    Mapping(Vec<(NodeId, NodeId)>),
    Alias(NodeId),
}

/// Returns the graph of the first document, or `None` when there is none.
///
/// `text` is what comes before the first bad input.
pub(crate) fn parse(
    text: &str,
    bad: Option<BadInput>,
    rules: Rules,
    limits: &Limits,
) -> Result<Option<Graph>> {
    let mut parser = Parser {
        scanner: Scanner::new(text, bad, rules),
        state: State::ImplicitDocumentStart,
        states: Vec::new(),
        marks: Vec::new(),
        tag_directives: Vec::new(),
        last_end: 0,
    };
    parser.scanner.take()?;
    let start = parser.next_event()?;
    if start.kind == EventKind::StreamEnd {
        return Ok(None);
    }
    let mut graph = Builder {
        nodes: Vec::new(),
        open: Vec::new(),
        anchors: HashMap::new(),
        named: Vec::new(),
        limits,
    };
    loop {
        let event = parser.next_event()?;
        if event.kind == EventKind::DocumentEnd {
            break;
        }
        graph.add(event)?;
    }
    let ignored = parser.ignored();
    Ok((!graph.nodes.is_empty()).then_some(Graph {
        nodes: graph.nodes,
        root: 0,
        ignored,
        anchors: graph.named,
    }))
}

// ----- nodes

struct Builder<'l> {
    nodes: Vec<Node>,
    /// The collections that are open, and the key that waits for its value.
    open: Vec<(NodeId, Option<NodeId>)>,
    anchors: HashMap<Text, NodeId>,
    named: Vec<(NodeId, Text)>,
    limits: &'l Limits,
}

impl Builder<'_> {
    fn add(&mut self, event: Event) -> Result<()> {
        let kind = match event.kind {
            EventKind::SequenceEnd | EventKind::MappingEnd => {
                self.open.pop();
                return Ok(());
            }
            EventKind::DocumentStart | EventKind::DocumentEnd | EventKind::StreamEnd => {
                return Ok(());
            }
            EventKind::Scalar(text) => NodeKind::Scalar(text),
            EventKind::SequenceStart => NodeKind::Sequence(Vec::new()),
            EventKind::MappingStart => NodeKind::Mapping(Vec::new()),
            EventKind::Alias(name) => {
                let Some(&target) = self.anchors.get(&name) else {
                    // The name can be an unquoted password, and stays out of the message.
                    return Err(ParseError::new(
                        event.pos,
                        "there is no anchor for this alias; a text that begins with `*` needs quotes",
                    ));
                };
                NodeKind::Alias(target)
            }
        };
        let is_collection = matches!(kind, NodeKind::Sequence(_) | NodeKind::Mapping(_));
        let bare_tag = event.tag.as_deref() == Some("!");
        let id = self.nodes.len();
        if id >= self.limits.max_nodes {
            return Err(ParseError::new(
                event.pos,
                format!(
                    "the text has more values than the limit of {}",
                    self.limits.max_nodes
                ),
            ));
        }
        self.nodes.push(Node {
            kind,
            style: event.style,
            tag: event.tag.filter(|_| !bare_tag),
            bare_tag,
            pos: event.pos,
        });
        if let Some(name) = event.anchor {
            self.named.push((id, name.clone()));
            self.anchors.insert(name, id);
        }
        if let Some((parent, key)) = self.open.last_mut() {
            match &mut self.nodes[*parent].kind {
                NodeKind::Sequence(items) => items.push(id),
                NodeKind::Mapping(entries) => match key.take() {
                    Some(key) => entries.push((key, id)),
                    None => *key = Some(id),
                },
                NodeKind::Scalar(_) | NodeKind::Alias(_) => {}
            }
        }
        if is_collection {
            if self.open.len() >= self.limits.max_depth {
                return Err(too_deep(event.pos, self.limits.max_depth));
            }
            self.open.push((id, None));
        }
        Ok(())
    }
}

// ----- events

struct Event {
    kind: EventKind,
    style: Style,
    pos: usize,
    anchor: Option<Text>,
    tag: Option<Text>,
}

#[derive(PartialEq)]
enum EventKind {
    DocumentStart,
    DocumentEnd,
    StreamEnd,
    Scalar(Text),
    Alias(Text),
    SequenceStart,
    SequenceEnd,
    MappingStart,
    MappingEnd,
}

impl Event {
    fn new(kind: EventKind, pos: usize) -> Event {
        Event {
            kind,
            style: Style::Plain,
            pos,
            anchor: None,
            tag: None,
        }
    }

    fn empty_scalar(pos: usize) -> Event {
        Event::new(EventKind::Scalar(Text::const_new("")), pos)
    }
}

#[derive(Clone, Copy)]
enum State {
    ImplicitDocumentStart,
    DocumentContent,
    DocumentEnd,
    BlockNode,
    BlockSequenceFirst,
    BlockSequence,
    IndentlessSequence,
    BlockMappingFirst,
    BlockMappingKey,
    BlockMappingValue,
    FlowSequenceFirst,
    FlowSequence,
    FlowPairKey,
    FlowPairValue,
    FlowPairEnd,
    FlowMappingFirst,
    FlowMappingKey,
    FlowMappingValue,
    FlowMappingNoValue,
}

struct Parser<'a> {
    scanner: Scanner<'a>,
    state: State,
    states: Vec<State>,
    /// Where the collections that are open begin.
    marks: Vec<usize>,
    tag_directives: Vec<(Text, Text)>,
    /// Where the last token with any text ends.
    last_end: usize,
}

impl Parser<'_> {
    fn next_event(&mut self) -> Result<Event> {
        match self.state {
            State::ImplicitDocumentStart => self.document_start(),
            State::DocumentContent => self.document_content(),
            State::DocumentEnd => self.document_end(),
            State::BlockNode => self.node(true, false),
            State::BlockSequenceFirst => self.block_sequence(true),
            State::BlockSequence => self.block_sequence(false),
            State::IndentlessSequence => self.indentless_sequence(),
            State::BlockMappingFirst => self.block_mapping_key(true),
            State::BlockMappingKey => self.block_mapping_key(false),
            State::BlockMappingValue => self.block_mapping_value(),
            State::FlowSequenceFirst => self.flow_sequence(true),
            State::FlowSequence => self.flow_sequence(false),
            State::FlowPairKey => self.flow_pair_key(),
            State::FlowPairValue => self.flow_pair_value(),
            State::FlowPairEnd => self.flow_pair_end(),
            State::FlowMappingFirst => self.flow_mapping_key(true),
            State::FlowMappingKey => self.flow_mapping_key(false),
            State::FlowMappingValue => self.flow_mapping_value(false),
            State::FlowMappingNoValue => self.flow_mapping_value(true),
        }
    }

    fn peek(&mut self) -> Result<&Token> {
        self.scanner.peek()
    }

    fn take(&mut self) -> Result<Token> {
        let token = self.scanner.take()?;
        // A block scalar ends somewhere on the lines after it.
        let is_block = matches!(
            token.kind,
            TokenKind::Scalar {
                style: Style::Literal | Style::Folded,
                ..
            }
        );
        if token.end.pos > token.start.pos {
            self.last_end = if is_block {
                token.start.pos
            } else {
                token.end.pos
            };
        }
        Ok(token)
    }

    /// Whether the next token is one of `kinds`, none of which carries text.
    fn next_is(&mut self, kinds: &[TokenKind]) -> Result<bool> {
        let token = self.peek()?;
        Ok(kinds.contains(&token.kind))
    }

    fn pop_state(&mut self) {
        self.state = self.states.pop().unwrap_or(State::DocumentEnd);
    }

    // ----- documents

    fn document_start(&mut self) -> Result<Event> {
        let pos = self.peek()?.start.pos;
        match self.peek()?.kind {
            TokenKind::StreamEnd => return Ok(Event::new(EventKind::StreamEnd, pos)),
            TokenKind::VersionDirective { .. }
            | TokenKind::TagDirective { .. }
            | TokenKind::DocumentStart => {
                self.directives()?;
                let token = self.take()?;
                if token.kind == TokenKind::StreamEnd {
                    return Err(ParseError::new(
                        pos,
                        "a directive cannot be read: kustomize splits the file at the `---` after it",
                    ));
                }
                if token.kind != TokenKind::DocumentStart {
                    return Err(ParseError::new(
                        token.start.pos,
                        format!(
                            "expected `---` after the directives, found {}",
                            self.scanner.found(token.start.pos)
                        ),
                    ));
                }
                self.state = State::DocumentContent;
            }
            _ => {
                self.directives()?;
                self.state = State::BlockNode;
            }
        }
        self.states.push(State::DocumentEnd);
        Ok(Event::new(EventKind::DocumentStart, pos))
    }

    fn directives(&mut self) -> Result<()> {
        let mut has_version = false;
        loop {
            let pos = self.peek()?.start.pos;
            match &self.peek()?.kind {
                TokenKind::VersionDirective { major, minor } => {
                    if has_version {
                        return Err(ParseError::new(pos, "a second `%YAML` directive"));
                    }
                    if (*major, *minor) != (1, 1) {
                        return Err(ParseError::new(
                            pos,
                            format!(
                                "expected YAML version 1.1, found {major}.{minor}: remove the directive"
                            ),
                        ));
                    }
                    has_version = true;
                    self.take()?;
                }
                TokenKind::TagDirective { .. } => {
                    if let TokenKind::TagDirective { handle, prefix } = self.take()?.kind {
                        if self
                            .tag_directives
                            .iter()
                            .any(|(known, _)| *known == handle)
                        {
                            return Err(ParseError::new(
                                pos,
                                format!("a second `%TAG` directive for `{handle}`"),
                            ));
                        }
                        self.tag_directives.push((handle, prefix));
                    }
                }
                _ => break,
            }
        }
        for (handle, prefix) in [("!", "!"), ("!!", LONG_TAG_PREFIX)] {
            if !self.tag_directives.iter().any(|(known, _)| known == handle) {
                self.tag_directives.push((handle.into(), prefix.into()));
            }
        }
        Ok(())
    }

    fn document_content(&mut self) -> Result<Event> {
        let token = self.peek()?;
        if matches!(
            token.kind,
            TokenKind::VersionDirective { .. }
                | TokenKind::TagDirective { .. }
                | TokenKind::DocumentStart
                | TokenKind::DocumentEnd
                | TokenKind::StreamEnd
        ) {
            let pos = token.start.pos;
            self.pop_state();
            return Ok(Event::empty_scalar(pos));
        }
        self.node(true, false)
    }

    fn document_end(&mut self) -> Result<Event> {
        let pos = self.peek()?.start.pos;
        Ok(Event::new(EventKind::DocumentEnd, pos))
    }

    /// Where text follows the document; it may be no YAML at all.
    fn ignored(&mut self) -> Option<usize> {
        loop {
            let token = match self.scanner.take() {
                Ok(token) => token,
                Err(error) => return Some(error.offset()),
            };
            match token.kind {
                TokenKind::StreamEnd => return None,
                TokenKind::DocumentStart | TokenKind::DocumentEnd | TokenKind::BlockEnd => {}
                _ => return Some(token.start.pos),
            }
        }
    }

    // ----- nodes

    fn node(&mut self, block: bool, indentless_sequence: bool) -> Result<Event> {
        let start = self.peek()?.start.pos;
        if matches!(self.peek()?.kind, TokenKind::Alias(_)) {
            self.pop_state();
            let mut event = Event::empty_scalar(start);
            if let TokenKind::Alias(name) = self.take()?.kind {
                event.kind = EventKind::Alias(name);
            }
            return Ok(event);
        }
        let (anchor, tag) = self.properties(start)?;
        let mut event = Event::empty_scalar(start);
        let has_properties = anchor.is_some() || tag.is_some();
        event.anchor = anchor;
        event.tag = tag;

        let pos = self.peek()?.start.pos;
        match &self.peek()?.kind {
            TokenKind::BlockEntry if indentless_sequence => {
                self.state = State::IndentlessSequence;
                event.kind = EventKind::SequenceStart;
            }
            TokenKind::Scalar { .. } => {
                self.pop_state();
                if let TokenKind::Scalar { text, style } = self.take()?.kind {
                    event.kind = EventKind::Scalar(text);
                    event.style = style;
                }
            }
            TokenKind::FlowSequenceStart => {
                self.state = State::FlowSequenceFirst;
                event.kind = EventKind::SequenceStart;
                event.style = Style::Flow;
            }
            TokenKind::FlowMappingStart => {
                self.state = State::FlowMappingFirst;
                event.kind = EventKind::MappingStart;
                event.style = Style::Flow;
            }
            TokenKind::BlockSequenceStart if block => {
                self.state = State::BlockSequenceFirst;
                event.kind = EventKind::SequenceStart;
            }
            TokenKind::BlockMappingStart if block => {
                self.state = State::BlockMappingFirst;
                event.kind = EventKind::MappingStart;
            }
            _ if has_properties => self.pop_state(),
            _ => {
                let error = ParseError::new(
                    pos,
                    format!("expected a value, found {}", self.scanner.found(pos)),
                );
                return Err(match self.marks.last() {
                    Some(&mark) => error.with_related(mark, "inside of what starts here"),
                    None => error,
                });
            }
        }
        Ok(event)
    }

    /// The anchor and the tag before a node, in either order.
    fn properties(&mut self, start: usize) -> Result<(Option<Text>, Option<Text>)> {
        let mut anchor = None;
        let mut tag = None;
        for _ in 0..2 {
            let is_anchor = match self.peek()?.kind {
                TokenKind::Anchor(_) if anchor.is_none() => true,
                TokenKind::Tag { .. } if tag.is_none() => false,
                _ => break,
            };
            let token = self.take()?;
            match token.kind {
                TokenKind::Anchor(name) if is_anchor => anchor = Some(name),
                TokenKind::Tag { handle, suffix } => {
                    tag = Some((handle, suffix, token.start.pos));
                }
                _ => {}
            }
        }
        let tag = match tag {
            None => None,
            Some((handle, suffix, _)) if handle.is_empty() => Some(suffix),
            Some((handle, suffix, pos)) => {
                let directive = self
                    .tag_directives
                    .iter()
                    .find(|(known, _)| *known == handle);
                let Some((_, prefix)) = directive else {
                    return Err(ParseError::new(
                        pos,
                        "the handle of this tag is not defined; a text that begins with `!` needs quotes",
                    )
                    .with_related(start, "the value starts here"));
                };
                let mut tag = prefix.clone();
                tag.push_str(&suffix);
                Some(tag)
            }
        };
        Ok((anchor, tag))
    }

    // ----- block collections

    fn open(&mut self) -> Result<()> {
        let token = self.take()?;
        self.marks.push(token.start.pos);
        Ok(())
    }

    fn close(&mut self, kind: EventKind) -> Result<Event> {
        let pos = self.take()?.start.pos;
        self.marks.pop();
        self.pop_state();
        Ok(Event::new(kind, pos))
    }

    fn block_sequence(&mut self, first: bool) -> Result<Event> {
        if first {
            self.open()?;
        }
        let pos = self.peek()?.start.pos;
        match self.peek()?.kind {
            TokenKind::BlockEntry => {
                let after = self.take()?.end.pos;
                if self.next_is(&[TokenKind::BlockEntry, TokenKind::BlockEnd])? {
                    self.state = State::BlockSequence;
                    return Ok(Event::empty_scalar(after));
                }
                self.states.push(State::BlockSequence);
                self.node(true, false)
            }
            TokenKind::BlockEnd => self.close(EventKind::SequenceEnd),
            _ => Err(self.misplaced(
                pos,
                "`-` and the next item of the list",
                "the list starts here",
            )),
        }
    }

    fn indentless_sequence(&mut self) -> Result<Event> {
        let pos = self.peek()?.start.pos;
        if self.peek()?.kind != TokenKind::BlockEntry {
            self.pop_state();
            return Ok(Event::new(EventKind::SequenceEnd, pos));
        }
        let after = self.take()?.end.pos;
        if self.next_is(&[
            TokenKind::BlockEntry,
            TokenKind::Key,
            TokenKind::Value,
            TokenKind::BlockEnd,
        ])? {
            self.state = State::IndentlessSequence;
            return Ok(Event::empty_scalar(after));
        }
        self.states.push(State::IndentlessSequence);
        self.node(true, false)
    }

    fn block_mapping_key(&mut self, first: bool) -> Result<Event> {
        if first {
            self.open()?;
        }
        let pos = self.peek()?.start.pos;
        match self.peek()?.kind {
            TokenKind::Key => {
                let after = self.take()?.end.pos;
                if self.next_is(&[TokenKind::Key, TokenKind::Value, TokenKind::BlockEnd])? {
                    self.state = State::BlockMappingValue;
                    return Ok(Event::empty_scalar(after));
                }
                self.states.push(State::BlockMappingValue);
                self.node(true, true)
            }
            TokenKind::BlockEnd => self.close(EventKind::MappingEnd),
            _ => Err(self.misplaced(
                pos,
                "the next key of the mapping",
                "the mapping starts here",
            )),
        }
    }

    fn block_mapping_value(&mut self) -> Result<Event> {
        let pos = self.peek()?.start.pos;
        self.state = State::BlockMappingKey;
        if self.peek()?.kind != TokenKind::Value {
            return Ok(Event::empty_scalar(pos));
        }
        let after = self.take()?.end.pos;
        if self.next_is(&[TokenKind::Key, TokenKind::Value, TokenKind::BlockEnd])? {
            return Ok(Event::empty_scalar(after));
        }
        self.states.push(State::BlockMappingKey);
        self.node(true, true)
    }

    /// A token in a block collection that neither continues nor ends it.
    #[cold]
    fn misplaced(&self, pos: usize, expected: &str, context: &'static str) -> ParseError {
        let found = self.scanner.found(pos);
        if self.scanner.is_one_line(self.last_end, pos) {
            let message = format!("expected the end of the line after the value, found {found}");
            return ParseError::new(pos, message);
        }
        let message = format!("bad indentation: expected {expected}, found {found}");
        self.context(ParseError::new(pos, message), context)
    }

    fn context(&self, error: ParseError, message: &'static str) -> ParseError {
        match self.marks.last() {
            Some(&mark) => error.with_related(mark, message),
            None => error,
        }
    }

    // ----- flow collections

    fn flow_sequence(&mut self, first: bool) -> Result<Event> {
        if first {
            self.open()?;
        }
        if self.peek()?.kind != TokenKind::FlowSequenceEnd {
            if !first {
                self.flow_entry("`,` or `]`", "the list starts here")?;
            }
            let pos = self.peek()?.start.pos;
            match self.peek()?.kind {
                TokenKind::Key => {
                    self.take()?;
                    self.state = State::FlowPairKey;
                    let mut event = Event::new(EventKind::MappingStart, pos);
                    event.style = Style::Flow;
                    return Ok(event);
                }
                TokenKind::FlowSequenceEnd => {}
                _ => {
                    self.states.push(State::FlowSequence);
                    return self.node(false, false);
                }
            }
        }
        self.close(EventKind::SequenceEnd)
    }

    fn flow_entry(&mut self, expected: &str, context: &'static str) -> Result<()> {
        let pos = self.peek()?.start.pos;
        if self.peek()?.kind != TokenKind::FlowEntry {
            let found = self.scanner.found(pos);
            return Err(self.context(
                ParseError::new(pos, format!("expected {expected}, found {found}")),
                context,
            ));
        }
        self.take()?;
        Ok(())
    }

    fn flow_pair_key(&mut self) -> Result<Event> {
        if self.next_is(&[
            TokenKind::Value,
            TokenKind::FlowEntry,
            TokenKind::FlowSequenceEnd,
        ])? {
            let after = self.take()?.end.pos;
            self.state = State::FlowPairValue;
            return Ok(Event::empty_scalar(after));
        }
        self.states.push(State::FlowPairValue);
        self.node(false, false)
    }

    fn flow_pair_value(&mut self) -> Result<Event> {
        let mut pos = self.peek()?.start.pos;
        if self.peek()?.kind == TokenKind::Value {
            self.take()?;
            pos = self.peek()?.start.pos;
            if !self.next_is(&[TokenKind::FlowEntry, TokenKind::FlowSequenceEnd])? {
                self.states.push(State::FlowPairEnd);
                return self.node(false, false);
            }
        }
        self.state = State::FlowPairEnd;
        Ok(Event::empty_scalar(pos))
    }

    fn flow_pair_end(&mut self) -> Result<Event> {
        let pos = self.peek()?.start.pos;
        self.state = State::FlowSequence;
        Ok(Event::new(EventKind::MappingEnd, pos))
    }

    fn flow_mapping_key(&mut self, first: bool) -> Result<Event> {
        if first {
            self.open()?;
        }
        if self.peek()?.kind != TokenKind::FlowMappingEnd {
            if !first {
                self.flow_entry("`,` or `}`", "the mapping starts here")?;
            }
            match self.peek()?.kind {
                TokenKind::Key => {
                    self.take()?;
                    let pos = self.peek()?.start.pos;
                    if self.next_is(&[
                        TokenKind::Value,
                        TokenKind::FlowEntry,
                        TokenKind::FlowMappingEnd,
                    ])? {
                        self.state = State::FlowMappingValue;
                        return Ok(Event::empty_scalar(pos));
                    }
                    self.states.push(State::FlowMappingValue);
                    return self.node(false, false);
                }
                TokenKind::FlowMappingEnd => {}
                _ => {
                    self.states.push(State::FlowMappingNoValue);
                    return self.node(false, false);
                }
            }
        }
        self.close(EventKind::MappingEnd)
    }

    fn flow_mapping_value(&mut self, empty: bool) -> Result<Event> {
        let mut pos = self.peek()?.start.pos;
        self.state = State::FlowMappingKey;
        if !empty && self.peek()?.kind == TokenKind::Value {
            self.take()?;
            pos = self.peek()?.start.pos;
            if !self.next_is(&[TokenKind::FlowEntry, TokenKind::FlowMappingEnd])? {
                self.states.push(State::FlowMappingKey);
                return self.node(false, false);
            }
        }
        Ok(Event::empty_scalar(pos))
    }
}

/// What `!!` stands for.
pub(crate) const LONG_TAG_PREFIX: &str = "tag:yaml.org,2002:";
