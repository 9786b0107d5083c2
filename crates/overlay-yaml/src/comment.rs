//! The comments of a text, for writing it again as go-yaml v3 does.
//!
//! A tree has no comments. Where kustomize reads a text, changes a field and writes it again, it keeps them;
//! so they are found here in the text and put to the entries and items of its tree. The rules are a simple
//! form of go-yaml's: they agree for texts in block style, one entry a line.

use std::collections::HashMap;

use crate::value::{Style, Text, Value};

/// The comments of one text. Entries are known by the offset of their key, items by their own.
#[derive(Debug, Default)]
pub(crate) struct Comments {
    /// Lines before everything, set apart by an empty line.
    pub(crate) top: Vec<String>,
    /// Lines after everything.
    pub(crate) bottom: Vec<Foot>,
    /// Whether a value can be written more than once, each time with its comments.
    moves: bool,
    /// The names of the anchors of values, by their offsets.
    anchors: HashMap<u32, Text>,
    /// Where the outermost value is.
    pub(crate) root: u32,
    before: HashMap<u32, Before>,
    after: HashMap<u32, String>,
    /// Those that follow an entry or item wherever it goes: by its offset, and whether it is an item that is a mapping.
    follow: HashMap<(u32, bool), Vec<String>>,
}

/// The comments between an entry or item and the one before it in the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Before {
    /// Those that belong to what comes before.
    pub(crate) feet: Vec<Foot>,
    /// Those that belong to what comes after; an empty line stands for itself.
    pub(crate) head: Vec<String>,
}

/// Lines that belong to the entry before them.
#[derive(Clone, Debug)]
pub(crate) struct Foot {
    /// The column of the block that the entry is in.
    pub(crate) column: usize,
    pub(crate) lines: Vec<String>,
    /// Whether an empty line sets it apart from what comes before.
    pub(crate) apart: bool,
}

impl Comments {
    /// Finds the comments of `text`, of which `tree` was read.
    pub(crate) fn of(text: &str, tree: &Value) -> Comments {
        Comments::find(text, tree).0
    }

    /// Finds the comments as [`Comments::of`] does, for a tree whose entries and items will have another order: what
    /// belongs to the entry before it goes where that entry goes.
    pub(crate) fn of_moving(text: &str, tree: &Value, anchors: Vec<(u32, Text)>) -> Comments {
        let (mut comments, map) = Comments::find(text, tree);
        comments.moves = true;
        comments.anchors = anchors.into_iter().collect();
        let owner = |next: usize, column: usize| {
            let end = map.anchors.partition_point(|anchor| anchor.offset < next);
            let mut before = map.anchors[..end].iter().rev();
            before.find(|anchor| anchor.written == column)
        };
        let take = |(next, before): (&u32, &mut Before)| {
            let (next, feet) = (*next, std::mem::take(&mut before.feet));
            feet.into_iter().map(move |foot| (next, foot))
        };
        let mut feet: Vec<(u32, Foot)> = comments.before.iter_mut().flat_map(take).collect();
        feet.sort_by_key(|(next, _)| *next);
        let bottom = std::mem::take(&mut comments.bottom);
        feet.extend(bottom.into_iter().map(|foot| (u32::MAX, foot)));
        for (next, foot) in feet {
            match owner(next as usize, foot.column) {
                Some(owner) if !(foot.apart && next == u32::MAX) => {
                    let key = (owner.offset as u32, owner.opens);
                    comments.follow.entry(key).or_default().extend(foot.lines);
                }
                _ => comments.bottom.push(foot),
            }
        }
        comments
    }

    fn find<'t>(text: &'t str, tree: &Value) -> (Comments, Map<'t>) {
        let mut map = Map {
            text,
            anchors: Vec::new(),
            scalars: Vec::new(),
        };
        map.visit(tree, false, 0);
        map.anchors.sort_by_key(|anchor| anchor.offset);
        map.scalars.sort_unstable();

        let mut comments = Comments {
            root: tree.origin().offset(),
            ..Comments::default()
        };
        for group in map.groups() {
            comments.place(&map, group);
        }
        (comments, map)
    }

    /// The comments that follow the entry or item at `offset`.
    pub(crate) fn following(&self, offset: u32, opens: bool) -> Vec<String> {
        self.follow
            .get(&(offset, opens))
            .cloned()
            .unwrap_or_default()
    }

    /// The name of the anchor of the value at `offset`.
    pub(crate) fn anchor(&self, offset: u32) -> Option<&Text> {
        self.anchors.get(&offset)
    }

    /// Takes the comments before the entry or item at `offset`.
    pub(crate) fn take_before(&mut self, offset: u32) -> Before {
        if self.moves {
            return self.before.get(&offset).cloned().unwrap_or_default();
        }
        self.before.remove(&offset).unwrap_or_default()
    }

    /// Takes the comment on the line of the entry or item at `offset`.
    pub(crate) fn take_after(&mut self, offset: u32) -> Option<String> {
        if self.moves {
            return self.after.get(&offset).cloned();
        }
        self.after.remove(&offset)
    }

    fn before_mut(&mut self, offset: usize) -> &mut Before {
        // Texts have less than 4 GiB, as offsets of origins do.
        self.before.entry(offset as u32).or_default()
    }

    fn place(&mut self, map: &Map<'_>, group: Group) {
        let at = map
            .anchors
            .partition_point(|anchor| anchor.offset < group.start);
        let before = at.checked_sub(1).map(|at| map.anchors[at]);
        let next = map.anchors.get(at).copied();
        if group.on_line {
            if let Some(anchor) = before {
                self.after
                    .insert(anchor.offset as u32, group.lines.concat());
            }
            return;
        }
        if group.after_dash
            && let Some(next) = next
        {
            self.before_mut(next.offset).head.extend(group.lines);
            return;
        }
        let foot = |column| Foot {
            column,
            lines: group.lines.clone(),
            apart: group.blank_before,
        };
        match (before, next) {
            // After `---` there is nothing that is set apart from the first entry.
            (None, _) if group.blank_after && !map.text.starts_with("---") => {
                if !self.top.is_empty() {
                    self.top.push(String::new());
                }
                self.top.extend(group.lines);
            }
            (before, Some(next)) => {
                let place = self.before_mut(next.offset);
                // After an entry of the same block, a comment further right is still a head.
                let steps_back = group.column > next.column
                    && before.is_none_or(|before| before.column > next.column);
                let is_foot = before.is_some()
                    && place.head.is_empty()
                    && (steps_back || !group.blank_before && group.blank_after);
                let follows_mapping = || {
                    let mut items = map.anchors[..at].iter().rev();
                    items
                        .find(|anchor| anchor.column <= next.column)
                        .is_some_and(|anchor| anchor.opens)
                };
                if is_foot && next.opens && !steps_back && follows_mapping() {
                    // go-yaml takes it for a foot of the first entry in the next item.
                    let entry = next.offset - map.line_start(next.offset);
                    let foot = foot(next.written + 2);
                    // The item and its first entry are two anchors.
                    let mut rest = map.anchors.iter().skip(at + 2);
                    match rest.find(|anchor| anchor.column <= entry) {
                        Some(after) => self.before_mut(after.offset).feet.push(foot),
                        None => self.bottom.push(Foot {
                            apart: false,
                            ..foot
                        }),
                    }
                } else if is_foot {
                    let column = map.level(at, group.column);
                    place.feet.push(foot(column));
                } else {
                    if !place.head.is_empty() {
                        place.head.push(String::new());
                    }
                    place.head.extend(group.lines);
                }
            }
            (Some(before), None) if map.is_empty_until(before.offset, group.start) => {
                self.bottom.push(Foot {
                    apart: true,
                    ..foot(0)
                });
            }
            (_, None) => {
                let column = match group.blank_before {
                    true => 0,
                    false => map.level(at, group.column),
                };
                self.bottom.push(foot(column));
            }
        }
    }
}

/// Comments on adjacent lines, or one behind something.
struct Group {
    start: usize,
    column: usize,
    lines: Vec<String>,
    /// Whether it stands behind something on its line.
    on_line: bool,
    /// Whether there is nothing before it on its line but dashes: it belongs to what comes next.
    after_dash: bool,
    blank_before: bool,
    blank_after: bool,
}

/// An entry or item of a block.
#[derive(Clone, Copy)]
struct Anchor {
    offset: usize,
    /// The column of its block in the text.
    column: usize,
    /// The column that its block is written at.
    written: usize,
    /// Whether it is an item that is a mapping, whose first entry has the same place.
    opens: bool,
}

/// What is where in a text.
struct Map<'t> {
    text: &'t str,
    /// The entries and items of blocks.
    anchors: Vec<Anchor>,
    /// Quoted and block scalars: from where to where.
    scalars: Vec<(usize, usize)>,
}

impl Map<'_> {
    /// Notes what lies in `value`, which is written at column `written` if it is a block.
    fn visit(&mut self, value: &Value, flow: bool, written: usize) {
        let flow = flow || value.style() == Style::Flow && !value.is_scalar();
        for item in value.as_sequence().unwrap_or_default() {
            if !flow {
                self.anchor(item, true, written);
            }
            self.visit(item, flow, written + 2);
        }
        for entry in value.as_mapping().into_iter().flatten() {
            if !flow {
                self.anchor(&entry.key, false, written);
            }
            self.visit(&entry.key, true, written);
            let by = if entry.value.is_sequence() { 0 } else { 2 };
            self.visit(&entry.value, flow, written + by);
        }
        if value.is_scalar() {
            self.scalar(value);
        }
    }

    fn anchor(&mut self, value: &Value, item: bool, written: usize) {
        let offset = value.origin().offset() as usize;
        let line_start = self.line_start(offset);
        let lead = self.text.get(line_start..offset).unwrap_or_default();
        // An item's block is where its dash is.
        let column = match lead.rfind('-') {
            Some(dash) if item => dash,
            _ => lead.len(),
        };
        self.anchors.push(Anchor {
            offset,
            column,
            written,
            opens: item && value.is_mapping() && value.style() != Style::Flow,
        });
    }

    /// Whether an entry without a value is all that stands in a part of the text.
    fn is_empty_until(&self, start: usize, end: usize) -> bool {
        let part = self.text.get(start..end).unwrap_or_default();
        part.trim_end().ends_with(':') && !part.contains(['"', '\'', '#'])
    }

    fn line_start(&self, offset: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or_default();
        before.rfind('\n').map_or(0, |at| at + 1)
    }

    fn scalar(&mut self, value: &Value) {
        let start = value.origin().offset() as usize;
        let Some(rest) = self.text.get(start..) else {
            return;
        };
        let length = match value.style() {
            Style::SingleQuoted => {
                let Some(open) = rest.find('\'') else { return };
                let mut end = open + 1;
                loop {
                    let Some(quote) = rest[end..].find('\'') else {
                        break rest.len();
                    };
                    end += quote + 1;
                    if !rest[end..].starts_with('\'') {
                        break end;
                    }
                    end += 1;
                }
            }
            Style::DoubleQuoted => {
                let Some(open) = rest.find('"') else { return };
                let mut escaped = false;
                let close = rest[open + 1..].bytes().position(|byte| {
                    let closes = byte == b'"' && !escaped;
                    escaped = byte == b'\\' && !escaped;
                    closes
                });
                close.map_or(rest.len(), |close| open + close + 2)
            }
            Style::Literal | Style::Folded => {
                let header = rest.find('\n').map_or(rest.len(), |at| at + 1);
                let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
                let own = value.text().unwrap_or_default().trim_start_matches('\n');
                let mut content = None;
                let mut end = header;
                for line in rest[header..].split_inclusive('\n') {
                    if !line.trim().is_empty() {
                        if own.is_empty() {
                            break;
                        }
                        let indent =
                            *content.get_or_insert(spaces(line).saturating_sub(spaces(own)));
                        if spaces(line) < indent {
                            break;
                        }
                    }
                    end += line.len();
                }
                self.scalars.push((start + header, start + end));
                return;
            }
            Style::Plain | Style::Flow => return,
        };
        self.scalars.push((start, start + length));
    }

    fn is_in_scalar(&self, at: usize) -> bool {
        let next = self.scalars.partition_point(|scalar| scalar.0 <= at);
        next > 0 && at < self.scalars[next - 1].1
    }

    /// The written column of the block that a comment at `column` before anchor number `next` belongs to: the
    /// innermost block that is open there and does not start right of the comment.
    fn level(&self, next: usize, column: usize) -> usize {
        let mut open: Option<Anchor> = None;
        for anchor in self.anchors[..next].iter().rev() {
            if open.is_none_or(|open| anchor.column < open.column) {
                open = Some(*anchor);
                if anchor.column <= column {
                    break;
                }
            }
        }
        open.map_or(0, |anchor| anchor.written)
    }

    fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut start = 0;
        let (mut blank, mut adjacent) = (true, false);
        for line in self.text.split_inclusive('\n') {
            let line_start = start;
            start += line.len();
            let bytes = line.as_bytes();
            let hash = (0..bytes.len()).find(|at| {
                bytes[*at] == b'#'
                    && (*at == 0 || matches!(bytes[*at - 1], b' ' | b'\t'))
                    && !self.is_in_scalar(line_start + *at)
            });
            let own_line = hash.is_some_and(|at| line[..at].trim().is_empty());
            let is_dashes = |at| line[..at].bytes().all(|byte| matches!(byte, b' ' | b'-'));
            let after_dash = !own_line && hash.is_some_and(is_dashes);
            if let Some(at) = hash {
                let text = line[at..].trim_end_matches(['\r', '\n']).to_owned();
                match groups.last_mut() {
                    Some(group) if own_line && adjacent && group.column == at => {
                        group.lines.push(text);
                    }
                    _ => groups.push(Group {
                        start: line_start + at,
                        column: at,
                        lines: vec![text],
                        on_line: !own_line && !after_dash,
                        after_dash,
                        blank_before: blank,
                        blank_after: false,
                    }),
                }
            }
            blank = line.trim().is_empty();
            if blank
                && adjacent
                && let Some(group) = groups.last_mut()
            {
                group.blank_after = true;
            }
            adjacent = own_line;
        }
        if adjacent && let Some(group) = groups.last_mut() {
            group.blank_after = true;
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use crate::{Limits, parse_document, write_v3_like};

    #[test]
    fn comments_stay_where_go_yaml_leaves_them() {
        let text = "\
# top

# of a
a: 1 # line

# of b
b: # nested

    # in b
    c: 'x # y'
    # foot of c

    d: |- # header
      text
      # text
e:
  # item
  - f: 1

  # g
  - g
# end
";
        let expected = "\
# top

# of a
a: 1 # line
# of b
b: # nested
  # in b
  c: 'x # y'
  # foot of c

  d: |- # header
    text
    # text
e:
# item
- f: 1
# g
- g
# end
";
        let value = parse_document(text.as_bytes(), 0, &Limits::default())
            .expect("valid")
            .expect("a document");
        let mut out = String::new();
        write_v3_like(&value, text, &mut out).expect("a shallow value");
        assert_eq!(out, expected);
    }
}
