//! The keys of a mapping: what they read as, their order, duplicates.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::json::write_json_string;
use crate::key_order;
use crate::number::{self, Rules};
use crate::print_error::{Failure, PrintErrorKind};
use crate::scalar::{Place, ScalarValue, check_characters, decode};
use crate::value::{Entry, Mapping, Style, Tag, Value};

/// The keys of a mapping as they are printed.
pub(crate) enum Keys<'a> {
    /// The texts of the keys, as they stand in the tree.
    AsTheyAre,
    /// The keys that needed a closer look, with the indexes of their entries.
    Decoded(Vec<(u32, Cow<'a, str>)>),
}

pub(crate) enum Order {
    AsWritten,
    /// As the end of the writer's `order` has it.
    Sorted,
}

impl<'a> Keys<'a> {
    pub(crate) fn of(mapping: &'a Mapping, flow: bool, top: bool) -> Result<Keys<'a>, Failure> {
        let ordinary = |entry: &Entry| {
            entry.key.tag() == Tag::Str && entry.key.style() != Style::Folded && {
                let text = entry.key.text().unwrap_or_default();
                !text.starts_with(['\t', '<'])
            }
        };
        if mapping.iter().all(ordinary) {
            return Ok(Keys::AsTheyAre);
        }
        // kustomize finds duplicates before it looks at the keys.
        check_duplicates(mapping)?;
        let mut keys = Vec::with_capacity(mapping.len());
        for (at, entry) in mapping.iter().enumerate() {
            if let Some(key) = decode_key(&entry.key, flow, top)? {
                keys.push((index(at), key));
            }
        }
        Ok(Keys::Decoded(keys))
    }

    pub(crate) fn len(&self, mapping: &Mapping) -> usize {
        match self {
            Keys::AsTheyAre => mapping.len(),
            Keys::Decoded(keys) => keys.len(),
        }
    }

    /// The entry of the key with number `at`, and the text of the key.
    pub(crate) fn get<'k>(&'k self, mapping: &'k Mapping, at: usize) -> (&'k Entry, &'k str) {
        match self {
            Keys::AsTheyAre => {
                let entry = &mapping.iter().as_slice()[at];
                (entry, entry.key.text().unwrap_or_default())
            }
            Keys::Decoded(keys) => {
                let (entry, key) = &keys[at];
                (&mapping.iter().as_slice()[*entry as usize], key)
            }
        }
    }

    /// Finds the order to print in, appends it to `order` when it is not that of the mapping, and looks for duplicates.
    pub(crate) fn order(
        &mut self,
        mapping: &Mapping,
        order: &mut Vec<u32>,
        scratch: &mut Vec<u32>,
    ) -> Result<Order, Failure> {
        let count = self.len(mapping);
        let text = |at: u32| self.get(mapping, at as usize).1;
        let mut ascending = true;
        let mut digits = false;
        for at in 1..count {
            let (before, key) = (self.get(mapping, at - 1).1, self.get(mapping, at).1);
            if key_order::compare(before, key) != Ordering::Less {
                ascending = false;
                break;
            }
        }
        if !ascending {
            let start = order.len();
            order.extend(0..index(count));
            let mut equal = false;
            key_order::sort(&mut order[start..], scratch, &mut |a, b| {
                let ordering = key_order::compare(text(a), text(b));
                equal |= ordering == Ordering::Equal;
                ordering
            });
            if equal {
                check_duplicates(mapping)?;
            }
        }
        if count > 2 {
            digits = (0..count).any(|at| self.get(mapping, at).1.bytes().any(is_digit_byte));
        }
        if digits {
            // The order has cycles then, and equal keys need not have met.
            check_duplicates(mapping)?;
        }
        Ok(if ascending {
            Order::AsWritten
        } else {
            Order::Sorted
        })
    }
}

/// An index into a mapping. No mapping in memory has more entries than fit.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn is_digit_byte(byte: u8) -> bool {
    // Bytes beyond ASCII can belong to digits of other scripts.
    byte.is_ascii_digit() || !byte.is_ascii()
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
    let entries = mapping.iter().as_slice();
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
