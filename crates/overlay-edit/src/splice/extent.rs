//! Where things begin and end in a text.

use overlay_yaml::{Mapping, Value};

use super::{Odd, Source, Spliced, is_collection};

impl Source<'_> {
    /// Where the document ends: at a line `---` or `...`, or with the text.
    pub(super) fn document_end(&self, mapping: &Mapping) -> usize {
        let last = mapping
            .iter()
            .map(|entry| entry.key.origin().offset())
            .max();
        let mut line = last.map_or(self.text.len(), |last| self.line_end(last as usize));
        while line < self.text.len() {
            let rest = self.text.get(line..).unwrap_or_default();
            if rest.starts_with("---") || rest.starts_with("...") {
                return line;
            }
            line = self.line_end(line);
        }
        self.text.len()
    }

    /// The end of the line after the last entry of a mapping.
    pub(super) fn after_last(&self, mapping: &Mapping, limit: usize) -> Spliced<usize> {
        let Some(last) = mapping
            .iter()
            .max_by_key(|entry| entry.key.origin().offset())
        else {
            return Err(Odd);
        };
        let key = last.key.origin().offset() as usize;
        let end = self.end_of(&last.value, key, limit)?;
        Ok(self.line_end(end))
    }

    /// Where the text of a value in block context ends. `key` is where its key or dash stands, `limit` where
    /// something else begins.
    pub(super) fn end_of(&self, value: &Value, key: usize, limit: usize) -> Spliced<usize> {
        let at = value.origin().offset() as usize;
        if value.is_null() {
            return self.content_end(key);
        }
        if at < key {
            // An alias.
            return self.content_end(key);
        }
        match (self.byte(at), value.as_mapping(), value.as_sequence()) {
            (b'&' | b'!' | b'*', _, _) => Err(Odd),
            (b'{' | b'[', _, _) => self.flow_end(at),
            (_, Some(mapping), _) => {
                let last = mapping
                    .iter()
                    .max_by_key(|entry| entry.key.origin().offset());
                let last = last.ok_or(Odd)?;
                self.end_of(&last.value, last.key.origin().offset() as usize, limit)
            }
            (_, _, Some(items)) => {
                let last = items.last().ok_or(Odd)?;
                let dash = self.dash(last, self.column(at))?;
                self.end_of(last, dash, limit)
            }
            (b'"' | b'\'', _, _) => self.quoted_end(at),
            (b'|' | b'>', _, _) => self.block_scalar_end(at, limit),
            _ => {
                let mut end = self.content_end(at)?;
                let mut line = self.line_end(end);
                while line < limit && self.line_end(line) <= limit {
                    let next = self.line_end(line);
                    let content = self.text.get(line..next).ok_or(Odd)?.trim();
                    if !content.is_empty() && !content.starts_with('#') {
                        end = self.content_end(line)?;
                    }
                    line = next;
                }
                Ok(end)
            }
        }
    }

    /// The end of a flow collection that begins here.
    pub(super) fn flow_end(&self, at: usize) -> Spliced<usize> {
        let bytes = self.text.as_bytes();
        let mut depth = 0usize;
        let mut index = at;
        loop {
            let byte = *bytes.get(index).ok_or(Odd)?;
            let follows = bytes.get(index.wrapping_sub(1)).copied().unwrap_or(b' ');
            let is_start = matches!(follows, b' ' | b'\t' | b'\n' | b',' | b'[' | b'{' | b':');
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => {
                    depth = depth.checked_sub(1).ok_or(Odd)?;
                    if depth == 0 {
                        return Ok(index + 1);
                    }
                }
                b'"' | b'\'' if is_start => {
                    index = self.quoted_end(index)?;
                    continue;
                }
                b'#' if matches!(follows, b' ' | b'\t' | b'\n') => {
                    index = self.line_end(index);
                    continue;
                }
                _ => {}
            }
            index += 1;
        }
    }

    /// Where the text of a value in a flow collection ends.
    pub(super) fn flow_end_of(&self, value: &Value) -> Spliced<usize> {
        let at = value.origin().offset() as usize;
        match self.byte(at) {
            b'[' | b'{' => self.flow_end(at),
            b'"' | b'\'' => self.quoted_end(at),
            b'&' | b'!' | b'*' => Err(Odd),
            _ if value.is_null() || is_collection(value) => Err(Odd),
            _ => {
                let rest = self.text.get(at..self.content_end(at)?).ok_or(Odd)?;
                let stop = rest.find([',', ']', '}']).unwrap_or(rest.len());
                Ok(at + rest.get(..stop).ok_or(Odd)?.trim_end().len())
            }
        }
    }

    /// Where the dash of an item stands, for a list at this column.
    pub(super) fn dash(&self, item: &Value, column: usize) -> Spliced<usize> {
        let origin = item.origin().offset() as usize;
        let mut line = self.line_start(origin);
        loop {
            let at = line + column;
            let is_behind = matches!(self.byte(at + 1), b' ' | b'\n' | b'\r' | b'\t' | 0);
            if at <= origin && self.byte(at) == b'-' && is_behind {
                return Ok(at);
            }
            if line == 0 {
                return Err(Odd);
            }
            line = self.line_start(line - 1);
        }
    }

    fn block_scalar_end(&self, at: usize, limit: usize) -> Spliced<usize> {
        let mut end = self.content_end(at)?;
        let mut line = self.line_end(at);
        let mut indent = None;
        while line < limit && self.line_end(line) <= limit {
            let next = self.line_end(line);
            let content = self.text.get(line..next).ok_or(Odd)?;
            if !content.trim().is_empty() {
                let own = content.len() - content.trim_start_matches(' ').len();
                if own < *indent.get_or_insert(own) {
                    break;
                }
                end = line + content.trim_end_matches(['\n', '\r']).len();
            }
            line = next;
        }
        Ok(end)
    }

    fn quoted_end(&self, at: usize) -> Spliced<usize> {
        let quote = self.byte(at);
        let bytes = self.text.as_bytes();
        let mut index = at + 1;
        loop {
            match bytes.get(index).ok_or(Odd)? {
                b'\\' if quote == b'"' => index += 1,
                b'\'' if quote == b'\'' && bytes.get(index + 1) == Some(&b'\'') => index += 1,
                byte if *byte == quote => return Ok(index + 1),
                _ => {}
            }
            index += 1;
        }
    }

    /// Where the content of a line ends, from `at` on: before a comment and blanks.
    pub(super) fn content_end(&self, at: usize) -> Spliced<usize> {
        let line = self.text.get(at..self.line_end(at)).ok_or(Odd)?;
        let bytes = line.as_bytes();
        let mut index = 0;
        while let Some(byte) = bytes.get(index) {
            let before = index.checked_sub(1).and_then(|before| bytes.get(before));
            match byte {
                b'#' if matches!(before, None | Some(b' ' | b'\t')) => break,
                b'"' | b'\''
                    if matches!(before, None | Some(b' ' | b'\t' | b'[' | b'{' | b',')) =>
                {
                    let end = self.quoted_end(at + index)?;
                    if end > at + line.len() {
                        return Err(Odd);
                    }
                    index = end - at;
                    continue;
                }
                _ => {}
            }
            index += 1;
        }
        Ok(at + line.get(..index).ok_or(Odd)?.trim_end().len())
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(self.text);
        before.rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Where the next line starts.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find('\n')
            .map_or(self.text.len(), |newline| at + newline + 1)
    }

    pub(super) fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }
}
