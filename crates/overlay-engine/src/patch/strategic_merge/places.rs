//! Places of texts in a list, for lists of any length.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Up to this length, looking at all entries is faster.
const SHORT: usize = 16;

/// Where texts stand; of a text that is there twice, the first place counts.
///
/// The texts stay where they are, and are asked for at every look-up.
pub(super) struct Places {
    len: usize,
    table: Option<(HashTable<u32>, DefaultHashBuilder)>,
}

impl Places {
    /// Notes the places of `len` texts.
    pub(super) fn of<'t>(len: usize, text: impl Fn(usize) -> &'t str) -> Places {
        if len <= SHORT {
            return Places { len, table: None };
        }
        let hasher = DefaultHashBuilder::default();
        let mut table = HashTable::with_capacity(len);
        for place in 0..u32::try_from(len).unwrap_or(u32::MAX) {
            let own = text(place as usize);
            table
                .entry(
                    hasher.hash_one(own),
                    |other| text(*other as usize) == own,
                    |other| hasher.hash_one(text(*other as usize)),
                )
                .or_insert(place);
        }
        Places {
            len,
            table: Some((table, hasher)),
        }
    }

    /// Returns the first place of `wanted`.
    pub(super) fn find<'t>(&self, wanted: &str, text: impl Fn(usize) -> &'t str) -> Option<usize> {
        match &self.table {
            None => (0..self.len).find(|place| text(*place) == wanted),
            Some((table, hasher)) => table
                .find(hasher.hash_one(wanted), |place| {
                    text(*place as usize) == wanted
                })
                .map(|place| *place as usize),
        }
    }
}
