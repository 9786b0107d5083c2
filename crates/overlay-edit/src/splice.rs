//! Changing the text of a YAML file at the places of its values.

mod extent;
mod step;

use std::ops::Range;

use overlay_yaml::{Entry, Mapping, Tag, Value, write_json_string};

use crate::drop_in::field_text;
use crate::edit::same;
use step::{Step, steps};

/// The text has a form that is not changed in place: an anchor, a tag, several lines where one is usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Odd;

type Spliced<T> = Result<T, Odd>;

/// A text and what will be changed in it.
pub(crate) struct Source<'a> {
    text: &'a str,
    eol: &'static str,
    /// Where the document ends.
    end: usize,
    /// By how much lists are indented below their keys.
    list_indent: usize,
    splices: Vec<(Range<usize>, String)>,
}

/// An entry of a mapping in the text.
struct Found<'v> {
    key: usize,
    value: &'v Value,
    /// Where the next entry begins, or the mapping ends.
    limit: usize,
    /// Where the one after it has its key; `None` for the last.
    next: Option<usize>,
    /// Where the value of the one before it ends; `None` for the first.
    previous: Option<&'v Entry>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(text: &'a str, raw: Option<&Value>) -> Source<'a> {
        let is_windows = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
        let mut source = Source {
            text,
            eol: if is_windows { "\r\n" } else { "\n" },
            end: text.len(),
            list_indent: 0,
            splices: Vec::new(),
        };
        if let Some(mapping) = raw.and_then(Value::as_mapping) {
            source.end = source.document_end(mapping);
            let lists = mapping.iter().filter_map(|entry| {
                let items = entry.value.as_sequence().filter(|items| !items.is_empty());
                let at = entry.value.origin().offset() as usize;
                items
                    .filter(|_| source.byte(at) == b'-')
                    .map(|_| source.column(at))
            });
            let smallest = lists.min();
            source.list_indent = smallest.unwrap_or(0);
        }
        source
    }

    /// Changes a field at the top of the file.
    pub(crate) fn field(
        &mut self,
        raw: Option<&Value>,
        name: &str,
        old: Option<&Value>,
        new: Option<&Value>,
        is_coarse: bool,
    ) -> Spliced<()> {
        let Some(raw) = raw else {
            let Some(new) = new else { return Ok(()) };
            let lines = self.entry_lines(name, new, 0)?;
            return self.insert_lines(self.text.len(), lines);
        };
        let Some(mapping) = raw.as_mapping() else {
            return Err(Odd);
        };
        if is_coarse && self.byte(raw.origin().offset() as usize) != b'{' {
            return self.rewrite(mapping, name, new);
        }
        self.entry(raw, mapping, name, old, new, self.end)
    }

    /// Returns the new text.
    pub(crate) fn finish(mut self) -> Spliced<String> {
        self.splices
            .sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0;
        for (range, new) in &self.splices {
            out.push_str(self.text.get(done..range.start).ok_or(Odd)?);
            out.push_str(new);
            done = range.end;
        }
        out.push_str(self.text.get(done..).ok_or(Odd)?);
        Ok(out)
    }

    /// Writes a field anew as a whole.
    fn rewrite(&mut self, mapping: &Mapping, name: &str, new: Option<&Value>) -> Spliced<()> {
        let lines = match new {
            Some(new) => self.entry_lines(name, new, 0)?,
            None => String::new(),
        };
        let Some(found) = find(mapping, name, self.end) else {
            return self.insert_lines(self.after_last(mapping, self.end)?, lines);
        };
        let start = found.key;
        if self.column(start) != 0 {
            return Err(Odd);
        }
        // Comments and blank lines before the next field belong to that.
        let mut stop = self.line_end(start);
        let mut at = stop;
        while at < found.limit {
            let line = self.text.get(at..self.line_end(at)).ok_or(Odd)?;
            let is_content = !line.trim().is_empty() && !line.trim_start().starts_with('#');
            at = self.line_end(at);
            if is_content {
                stop = at;
            }
        }
        self.splices.push((start..stop, lines));
        Ok(())
    }

    /// Changes, adds or removes an entry of a mapping.
    fn entry(
        &mut self,
        raw: &Value,
        mapping: &Mapping,
        name: &str,
        old: Option<&Value>,
        new: Option<&Value>,
        limit: usize,
    ) -> Spliced<()> {
        let is_flow = self.byte(raw.origin().offset() as usize) == b'{';
        let found = find(mapping, name, limit);
        match (found, new) {
            (None, None) => Ok(()),
            (Some(found), Some(new)) => self.value(&found, old, new, is_flow),
            (Some(found), None) => self.remove_entry(&found, is_flow),
            (None, Some(new)) if is_flow => {
                let text = format!("{}: {}", plain_key(name), flow_text(new)?);
                match mapping.iter().last() {
                    Some(last) => {
                        let at = self.flow_end_of(&last.value)?;
                        self.put(at..at, format!(", {text}"))
                    }
                    None => {
                        let at = raw.origin().offset() as usize + 1;
                        self.put(at..at, text)
                    }
                }
            }
            (None, Some(new)) => {
                let first = mapping.iter().next().ok_or(Odd)?;
                let column = self.column(first.key.origin().offset() as usize);
                let lines = self.entry_lines(name, new, column)?;
                self.insert_lines(self.after_last(mapping, limit)?, lines)
            }
        }
    }

    fn remove_entry(&mut self, found: &Found<'_>, is_flow: bool) -> Spliced<()> {
        if is_flow {
            let end = self.flow_end_of(found.value)?;
            let range = match (found.next, found.previous) {
                (Some(next), _) => found.key..next,
                (None, Some(previous)) => self.flow_end_of(&previous.value)?..end,
                (None, None) => found.key..end,
            };
            return self.put(range, String::new());
        }
        let end = self.end_of(found.value, found.key, found.limit)?;
        let start = self.line_start(found.key);
        if self
            .text
            .get(start..found.key)
            .ok_or(Odd)?
            .trim()
            .is_empty()
        {
            let end = self.line_end(end);
            return self.put(start..end, String::new());
        }
        // The first entry stands behind the dash of its item: the next one moves up.
        let next = found.next.ok_or(Odd)?;
        if !self.text.get(end..next).ok_or(Odd)?.trim().is_empty() {
            return Err(Odd);
        }
        self.put(found.key..next, String::new())
    }

    /// Changes the value of an entry.
    fn value(
        &mut self,
        found: &Found<'_>,
        old: Option<&Value>,
        new: &Value,
        in_flow: bool,
    ) -> Spliced<()> {
        let raw = found.value;
        let at = raw.origin().offset() as usize;
        if raw.is_null() {
            return self.fill(found, new, in_flow);
        }
        if at < found.key {
            // An alias: its text stands where the anchor is.
            return Err(Odd);
        }
        self.node(raw, found.key, old, new, found.limit, in_flow)
    }

    /// Gives a value to a key that has none.
    fn fill(&mut self, found: &Found<'_>, new: &Value, in_flow: bool) -> Spliced<()> {
        let line = self
            .text
            .get(found.key..self.content_end(found.key)?)
            .ok_or(Odd)?;
        let colon = line.find(':').ok_or(Odd)? + found.key + 1;
        let rest = self.text.get(colon..self.content_end(colon)?).ok_or(Odd)?;
        if !matches!(rest.trim(), "" | "~" | "null" | "Null" | "NULL") || in_flow {
            return Err(Odd);
        }
        let stop = colon + rest.len();
        if is_collection(new) {
            self.put(colon..stop, String::new())?;
            let indent = self.column(found.key);
            let lines = self.entry_lines("k", new, indent)?;
            let below = lines
                .split_once('\n')
                .map(|(_, below)| below.to_owned())
                .ok_or(Odd)?;
            return self.insert_lines(self.line_end(colon), below);
        }
        let text = self.scalar_text(new, "", self.column(found.key), false)?;
        self.put(colon..stop, format!(" {text}"))
    }

    /// Changes a value in place.
    fn node(
        &mut self,
        raw: &Value,
        key: usize,
        old: Option<&Value>,
        new: &Value,
        limit: usize,
        in_flow: bool,
    ) -> Spliced<()> {
        let at = raw.origin().offset() as usize;
        if matches!(self.byte(at), b'&' | b'!' | b'*') {
            return Err(Odd);
        }
        if let (Some(mapping), Some(new)) = (raw.as_mapping(), new.as_mapping()) {
            let none = Mapping::new();
            let old = old.and_then(Value::as_mapping).unwrap_or(&none);
            let mut names: Vec<&str> = Vec::new();
            for entry in old.iter().chain(new) {
                let name = entry.key.text().ok_or(Odd)?;
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            for name in names {
                let (before, after) = (old.get(name), new.get(name));
                let is_changed = match (before, after) {
                    (Some(before), Some(after)) => !same(before, after),
                    _ => true,
                };
                if is_changed {
                    self.entry(raw, mapping, name, before, after, limit)?;
                }
            }
            return Ok(());
        }
        if let (Some(items), Some(new)) = (raw.as_sequence(), new.as_sequence()) {
            let old = old.and_then(Value::as_sequence).unwrap_or_default();
            if old.len() != items.len() {
                return Err(Odd);
            }
            return match self.byte(at) {
                b'[' => self.flow_items(raw, items, old, new, limit),
                _ => self.block_items(raw, items, old, new, limit),
            };
        }
        if is_collection(new) || is_collection(raw) {
            return Err(Odd);
        }
        let end = match in_flow {
            true => self.flow_end_of(raw)?,
            false => self.end_of(raw, key, limit)?,
        };
        let present = self.text.get(at..end).ok_or(Odd)?;
        let text = self.scalar_text(new, present, self.column(key), in_flow)?;
        self.put(at..end, text)
    }

    fn block_items(
        &mut self,
        raw: &Value,
        items: &[Value],
        old: &[Value],
        new: &[Value],
        limit: usize,
    ) -> Spliced<()> {
        let column = self.column(raw.origin().offset() as usize);
        let dashes: Vec<usize> = items
            .iter()
            .map(|item| self.dash(item, column))
            .collect::<Spliced<_>>()?;
        let limit_of = |index: usize| {
            let next = dashes.get(index + 1);
            next.map_or(limit, |dash| self.line_start(*dash))
        };
        let ends: Vec<usize> = items
            .iter()
            .zip(&dashes)
            .enumerate()
            .map(|(index, (item, dash))| {
                let end = self.end_of(item, *dash, limit_of(index))?;
                Ok(self.line_end(end.max(*dash)))
            })
            .collect::<Spliced<_>>()?;
        let limits: Vec<usize> = (0..items.len()).map(limit_of).collect();
        let first = dashes.first().map(|dash| self.line_start(*dash));
        // Where the next new item goes.
        let mut at = first.ok_or(Odd)?;
        for step in steps(old, new) {
            match step {
                Step::Keep(index) => at = *ends.get(index).ok_or(Odd)?,
                Step::Remove(index) => {
                    let dash = *dashes.get(index).ok_or(Odd)?;
                    let start = self.line_start(dash);
                    if !self.text.get(start..dash).ok_or(Odd)?.trim().is_empty() {
                        return Err(Odd);
                    }
                    at = *ends.get(index).ok_or(Odd)?;
                    self.put(start..at, String::new())?;
                }
                Step::Change(index, new) => {
                    let (item, dash) =
                        (items.get(index).ok_or(Odd)?, *dashes.get(index).ok_or(Odd)?);
                    if (item.origin().offset() as usize) < dash || item.is_null() {
                        return Err(Odd);
                    }
                    let limit = *limits.get(index).ok_or(Odd)?;
                    self.node(item, dash, old.get(index), new, limit, false)?;
                    at = *ends.get(index).ok_or(Odd)?;
                }
                Step::Insert(new) => {
                    let lines = self.item_lines(new, column)?;
                    self.insert_lines(at, lines)?;
                }
            }
        }
        Ok(())
    }

    fn flow_items(
        &mut self,
        raw: &Value,
        items: &[Value],
        old: &[Value],
        new: &[Value],
        limit: usize,
    ) -> Spliced<()> {
        let start = raw.origin().offset() as usize;
        let begins: Vec<usize> = items
            .iter()
            .map(|item| item.origin().offset() as usize)
            .collect();
        let ends: Vec<usize> = items
            .iter()
            .map(|item| self.flow_end_of(item))
            .collect::<Spliced<_>>()?;
        if begins.iter().any(|begin| *begin <= start) {
            return Err(Odd);
        }
        let steps = steps(old, new);
        if !steps
            .iter()
            .any(|step| matches!(step, Step::Keep(_) | Step::Change(..)))
        {
            // Nothing stays: the list is another one.
            let texts: Vec<String> = new.iter().map(flow_text).collect::<Spliced<_>>()?;
            let end = self.flow_end(start)?;
            return self.put(start..end, format!("[{}]", texts.join(", ")));
        }
        let mut kept = None;
        for step in steps {
            match step {
                Step::Keep(index) => kept = Some(index),
                Step::Change(index, new) => {
                    let item = items.get(index).ok_or(Odd)?;
                    self.node(item, start, old.get(index), new, limit, true)?;
                    kept = Some(index);
                }
                Step::Remove(index) => {
                    // What goes takes the comma on the side on which something stays.
                    let range = match kept {
                        Some(_) => {
                            let before = index.checked_sub(1).and_then(|before| ends.get(before));
                            *before.ok_or(Odd)?..*ends.get(index).ok_or(Odd)?
                        }
                        None => {
                            let next = begins.get(index + 1).ok_or(Odd)?;
                            *begins.get(index).ok_or(Odd)?..*next
                        }
                    };
                    if self.text.get(range.clone()).ok_or(Odd)?.contains('#') {
                        return Err(Odd);
                    }
                    self.put(range, String::new())?;
                }
                Step::Insert(new) => {
                    let text = flow_text(new)?;
                    let index = kept.ok_or(Odd)?;
                    let at = *ends.get(index).ok_or(Odd)?;
                    let begin = *begins.get(index).ok_or(Odd)?;
                    let line = self.line_start(begin);
                    let indent = self.text.get(line..begin).ok_or(Odd)?;
                    let text = match indent.trim().is_empty() {
                        true => format!(",{}{indent}{text}", self.eol),
                        false => format!(", {text}"),
                    };
                    self.put(at..at, text)?;
                }
            }
        }
        Ok(())
    }

    /// The lines of an entry at this column.
    fn entry_lines(&self, name: &str, value: &Value, column: usize) -> Spliced<String> {
        let text = field_text(name, value).map_err(|_| Odd)?;
        let is_list = value.as_sequence().is_some_and(|items| !items.is_empty());
        let below = match is_list {
            true => column + self.list_indent,
            false => column,
        };
        let mut lines = String::new();
        for (index, line) in text.lines().enumerate() {
            let indent = if index == 0 { column } else { below };
            self.push_line(&mut lines, indent, line);
        }
        Ok(lines)
    }

    /// The lines of an item of a list at this column.
    fn item_lines(&self, item: &Value, column: usize) -> Spliced<String> {
        let list = Value::sequence(vec![item.clone()]);
        let text = field_text("k", &list).map_err(|_| Odd)?;
        let mut lines = String::new();
        for line in text.lines().skip(1) {
            self.push_line(&mut lines, column, line);
        }
        Ok(lines)
    }

    fn push_line(&self, lines: &mut String, indent: usize, line: &str) {
        if !line.is_empty() {
            lines.extend(std::iter::repeat_n(' ', indent));
        }
        lines.push_str(line);
        lines.push_str(self.eol);
    }

    /// Inserts whole lines at the start of a line, or after a last line that lacks its end.
    fn insert_lines(&mut self, at: usize, mut lines: String) -> Spliced<()> {
        let before = self.text.get(..at).ok_or(Odd)?;
        let is_after_lines = self
            .splices
            .iter()
            .any(|(range, lines)| range.end == at && lines.ends_with('\n'));
        if !before.is_empty() && !before.ends_with('\n') && !is_after_lines {
            lines.insert_str(0, self.eol);
        }
        self.put(at..at, lines)
    }

    fn put(&mut self, range: Range<usize>, text: String) -> Spliced<()> {
        self.text.get(range.clone()).ok_or(Odd)?;
        self.splices.push((range, text));
        Ok(())
    }

    /// The text of a scalar, quoted as the one was in whose place it comes.
    fn scalar_text(
        &self,
        value: &Value,
        like: &str,
        column: usize,
        in_flow: bool,
    ) -> Spliced<String> {
        let content = value.text().ok_or(Odd)?;
        let is_text = value.tag() == Tag::Str;
        let is_simple = content.chars().all(|character| !character.is_control());
        if is_text && is_simple && like.starts_with('\'') {
            return Ok(format!("'{}'", content.replace('\'', "''")));
        }
        if is_text && is_simple && like.starts_with('"') && !content.contains(['"', '\\']) {
            return Ok(format!("\"{content}\""));
        }
        if in_flow {
            return flow_text(value);
        }
        let text = field_text("k", value).map_err(|_| Odd)?;
        let text = text.strip_prefix("k: ").ok_or(Odd)?.trim_end_matches('\n');
        if !text.contains('\n') {
            return Ok(text.to_owned());
        }
        if !text.starts_with('|') {
            let mut quoted = String::new();
            write_json_string(content, &mut quoted);
            return Ok(quoted);
        }
        let mut lines = text.lines();
        let mut block = lines.next().unwrap_or_default().to_owned();
        for line in lines {
            block.push_str(self.eol);
            if !line.is_empty() {
                block.extend(std::iter::repeat_n(' ', column));
                block.push_str(line);
            }
        }
        Ok(block)
    }
}

/// Finds an entry by the name of its field, which may be spelled in other letters.
fn find<'v>(mapping: &'v Mapping, name: &str, limit: usize) -> Option<Found<'v>> {
    let entries: Vec<&Entry> = mapping.iter().collect();
    let spelled = |entry: &&Entry| entry.key.text() == Some(name);
    let alike = |entry: &&Entry| {
        let key = entry.key.text();
        key.is_some_and(|key| key.eq_ignore_ascii_case(name))
    };
    let index = entries.iter().position(spelled);
    let index = index.or_else(|| entries.iter().position(alike))?;
    let entry = entries.get(index)?;
    let key = entry.key.origin().offset() as usize;
    let after = entries
        .iter()
        .filter(|other| other.key.origin().offset() as usize > key)
        .min_by_key(|other| other.key.origin().offset());
    let previous = entries
        .iter()
        .filter(|other| (other.key.origin().offset() as usize) < key)
        .max_by_key(|other| other.key.origin().offset());
    let next = after.map(|after| after.key.origin().offset() as usize);
    Some(Found {
        key,
        value: &entry.value,
        limit: next.unwrap_or(limit),
        next,
        previous: previous.copied(),
    })
}

fn is_collection(value: &Value) -> bool {
    value.is_mapping() || value.is_sequence()
}

fn plain_key(name: &str) -> String {
    flow_text(&crate::kustomization::text(name)).unwrap_or_else(|_| name.to_owned())
}

/// A value as it stands in a flow collection.
fn flow_text(value: &Value) -> Spliced<String> {
    if let Some(items) = value.as_sequence() {
        let texts: Vec<String> = items.iter().map(flow_text).collect::<Spliced<_>>()?;
        return Ok(format!("[{}]", texts.join(", ")));
    }
    if let Some(mapping) = value.as_mapping() {
        let texts: Vec<String> = mapping
            .iter()
            .map(|entry| {
                let key = entry.key.text().ok_or(Odd)?;
                Ok(format!("{}: {}", plain_key(key), flow_text(&entry.value)?))
            })
            .collect::<Spliced<_>>()?;
        return Ok(format!("{{{}}}", texts.join(", ")));
    }
    let text = field_text("k", value).map_err(|_| Odd)?;
    let text = text.strip_prefix("k: ").ok_or(Odd)?.trim_end_matches('\n');
    let is_quoted = text.starts_with(['"', '\'']);
    let is_safe = !text.contains([',', '[', ']', '{', '}', '\n', '#', ':', '?']);
    if is_safe || is_quoted && !text.contains('\n') {
        return Ok(text.to_owned());
    }
    let mut quoted = String::new();
    write_json_string(value.text().ok_or(Odd)?, &mut quoted);
    Ok(quoted)
}
