//! The keys of a mapping: what they read as, their order, duplicates.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::json::write_json_string;
use crate::key_order;
use crate::number::{self, Rules};
use crate::print_error::{Failure, PrintErrorKind};
use crate::scalar::{Place, ScalarValue, check_characters, decode};
use crate::value::{Entry, Mapping, Style, Tag, Value};

/// In which order the entries of a mapping are printed, and with which keys.
pub(crate) enum Plan<'a> {
    /// As they stand in the tree.
    AsWritten,
    /// With the keys that stand in the tree, in the order of the indexes that were appended to `order`.
    Sorted,
    /// With these keys, in this order.
    Decoded(Vec<(&'a Entry, Cow<'a, str>)>),
}

impl<'a> Plan<'a> {
    /// Finds out how to print `mapping`.
    ///
    /// `flow` tells whether the mapping is, or lies in, a collection in flow style; `top` whether it is a whole
    /// document.
    pub(crate) fn of(
        mapping: &'a Mapping,
        flow: bool,
        top: bool,
        order: &mut Vec<u32>,
        scratch: &mut Vec<u32>,
    ) -> Result<Plan<'a>, Failure> {
        let entries = mapping.iter().as_slice();
        let (mut ascending, mut doubtful) = (true, false);
        let mut before = None;
        for entry in entries {
            let text = entry.key.text().unwrap_or_default();
            let as_it_is = entry.key.tag() == Tag::Str
                && entry.key.style() != Style::Folded
                && !matches!(text.as_bytes().first(), Some(b'\t' | b'<'));
            if !as_it_is {
                return Plan::decode(entries, flow, top, scratch);
            }
            if let Some(before) = before.replace(text) {
                ascending =
                    ascending && key_order::compare(before, text, &mut doubtful) == Ordering::Less;
            }
        }
        if ascending {
            if doubtful {
                check_duplicates(mapping)?;
            }
            return Ok(Plan::AsWritten);
        }
        let start = order.len();
        order.extend(0..u32::try_from(entries.len()).unwrap_or(u32::MAX));
        let text = |at: u32| entries[at as usize].key.text().unwrap_or_default();
        key_order::sort(&mut order[start..], scratch, &mut |a, b| {
            let ordering = key_order::compare(text(a), text(b), &mut doubtful);
            doubtful |= ordering == Ordering::Equal;
            ordering
        });
        if doubtful {
            check_duplicates(mapping)?;
        }
        Ok(Plan::Sorted)
    }

    /// Some keys need a closer look.
    #[cold]
    fn decode(
        entries: &'a [Entry],
        flow: bool,
        top: bool,
        scratch: &mut Vec<u32>,
    ) -> Result<Plan<'a>, Failure> {
        // kustomize finds duplicates before it looks at the keys.
        find_duplicates(entries)?;
        let mut keys = Vec::with_capacity(entries.len());
        for entry in entries {
            if let Some(key) = decode_key(&entry.key, flow, top)? {
                keys.push(Some((entry, key)));
            }
        }
        let text = |at: u32| keys[at as usize].as_ref().map_or("", |(_, key)| key);
        let mut order: Vec<u32> = (0..).take(keys.len()).collect();
        key_order::sort(&mut order, scratch, &mut |a, b| {
            key_order::compare(text(a), text(b), &mut false)
        });
        let sorted = order.iter().filter_map(|at| keys[*at as usize].take());
        Ok(Plan::Decoded(sorted.collect()))
    }
}

/// Returns the text of a key in the JSON that kustomize makes, or `None` for an entry that gets lost.
///
/// At the top level of a document all scalars become strings (and an entry with a null key gets lost); below
/// it a key must be a string.
pub(crate) fn decode_key(
    key: &Value,
    flow: bool,
    top: bool,
) -> Result<Option<Cow<'_, str>>, Failure> {
    let Some(text) = key.text() else {
        return Err(PrintErrorKind::KeyIsCollection.at(key.origin()));
    };
    let tagged = key.has_explicit_tag();
    let plain = matches!(key.style(), Style::Plain | Style::Flow);
    if text == "<<" && (key.tag() == Tag::Merge || key.tag() == Tag::Str && plain && !tagged) {
        return Err(PrintErrorKind::MergeKey.at(key.origin()));
    }
    let decoded = match decode(key, Place { flow, key: true }) {
        // JSON cannot have these as values, but at the top level the text is taken.
        Err(failure)
            if top
                && matches!(
                    failure.kind,
                    PrintErrorKind::NotFinite | PrintErrorKind::TimeZone
                ) =>
        {
            return Ok(Some(Cow::Borrowed(text)));
        }
        decoded => decoded?,
    };
    let is_string = match key.tag() {
        Tag::Str => true,
        // Another tag is written out unless the text implies it, and then quotes make a string of it.
        Tag::Null | Tag::Bool | Tag::Int | Tag::Float | Tag::Timestamp => {
            let quoted = !plain || text.is_empty() || flow && text.contains(':');
            let implied = number::resolve(text, Rules::V3).tag() == key.tag();
            quoted && implied && !tagged
        }
        _ => false,
    };
    match decoded {
        ScalarValue::String(text) if is_string || top && key.tag() == Tag::Binary => Ok(Some(text)),
        _ if !top => Err(PrintErrorKind::KeyIsNoString.at(key.origin())),
        ScalarValue::Null => Ok(None),
        _ => Ok(Some(Cow::Borrowed(text))),
    }
}

/// Returns what go-yaml v2 reads from the JSON of a key.
pub(crate) fn read_key<'a>(text: Cow<'a, str>, key: &Value) -> Result<Cow<'a, str>, Failure> {
    check_characters(&text, key)?;
    if text.contains('\u{85}') {
        return Err(PrintErrorKind::LineBreakInKey.at(key.origin()));
    }
    // In JSON a character takes at most six.
    if text.len() > 1024 / 6 {
        let mut json = String::with_capacity(text.len() + 2);
        write_json_string(&text, &mut json);
        if json.chars().count() > 1024 {
            return Err(PrintErrorKind::KeyTooLong.at(key.origin()));
        }
    }
    Ok(text)
}

/// Refuses a mapping that has a key twice, whatever the tags of the two.
pub(crate) fn check_duplicates(mapping: &Mapping) -> Result<(), Failure> {
    find_duplicates(mapping.iter().as_slice())
}

fn find_duplicates(entries: &[Entry]) -> Result<(), Failure> {
    let duplicate = |first: &Entry, second: &Entry| {
        let kind = PrintErrorKind::DuplicateKey {
            key: second.key.text().unwrap_or_default().into(),
            first: first.key.origin(),
        };
        kind.at(second.key.origin())
    };
    if entries.len() <= 12 {
        for (at, second) in entries.iter().enumerate() {
            let text = second.key.text();
            let mut earlier = entries[..at].iter();
            if let Some(first) = earlier.find(|first| first.key.text() == text) {
                return Err(duplicate(first, second));
            }
        }
        return Ok(());
    }
    let mut order: Vec<&Entry> = entries.iter().collect();
    // Stable, so that of equal keys the first stays first.
    order.sort_by_key(|entry| entry.key.text());
    for pair in order.windows(2) {
        if pair[0].key.text() == pair[1].key.text() {
            return Err(duplicate(pair[0], pair[1]));
        }
    }
    Ok(())
}
