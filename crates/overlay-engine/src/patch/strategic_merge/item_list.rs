//! A list of items that is searched by the texts of their keys.

use std::collections::BTreeSet;

use hashbrown::HashMap;
use overlay_yaml::{Origin, Text, Value};

use super::{Mistake, Walk, is_empty_mapping};

/// Items by their numbers in a table of values, in order, each at a slot that it keeps.
///
/// The index knows all texts that the items of a slot ever had, as far as it was told, so that every search looks at
/// the items too. An empty key stands for the item itself, which is then a scalar.
pub(super) struct ItemList<'k> {
    keys: &'k [&'k str],
    slots: Vec<Option<usize>>,
    slots_of: HashMap<usize, Vec<usize>>,
    by_text: Vec<HashMap<Text, Vec<usize>>>,
    /// Slots whose items were null or empty mappings.
    hollow: Vec<usize>,
    /// Slots whose items can have no keys.
    odd: BTreeSet<usize>,
}

impl<'k> ItemList<'k> {
    pub(super) fn new(
        keys: &'k [&'k str],
        items: impl IntoIterator<Item = usize>,
        values: &[Value],
    ) -> ItemList<'k> {
        let mut list = ItemList {
            keys,
            slots: Vec::new(),
            slots_of: HashMap::new(),
            by_text: vec![HashMap::new(); keys.len()],
            hollow: Vec::new(),
            odd: BTreeSet::new(),
        };
        for item in items {
            list.push(item, values);
        }
        list
    }

    /// The items, in order.
    pub(super) fn items(&self) -> Vec<usize> {
        self.slots.iter().copied().flatten().collect()
    }

    pub(super) fn push(&mut self, item: usize, values: &[Value]) {
        self.slots.push(None);
        self.put(self.slots.len() - 1, item, values);
    }

    fn put(&mut self, slot: usize, item: usize, values: &[Value]) {
        self.slots[slot] = Some(item);
        self.slots_of.entry(item).or_default().push(slot);
        self.index(slot, &values[item]);
    }

    fn index(&mut self, slot: usize, value: &Value) {
        if is_hollow(value) {
            self.hollow.push(slot);
        } else if self.is_odd(value) {
            self.odd.insert(slot);
        }
        for (key, by_text) in self.keys.iter().zip(&mut self.by_text) {
            if let Some(text) = key_text(value, key).filter(|text| !text.is_empty()) {
                let slots = by_text.entry(text.into()).or_default();
                if slots.last() != Some(&slot) {
                    slots.push(slot);
                }
            }
        }
    }

    /// Whether the value is not what the items of such a list should be.
    fn is_odd(&self, value: &Value) -> bool {
        if self.keys == [""] {
            !value.is_scalar()
        } else {
            !value.is_mapping()
        }
    }

    /// Notes that the value of an item has changed.
    pub(super) fn changed(&mut self, item: usize, values: &[Value]) {
        for slot in self.slots_of.get(&item).cloned().unwrap_or_default() {
            if self.slots[slot] == Some(item) {
                self.index(slot, &values[item]);
            }
        }
    }

    /// The first item in which each of these keys has the text that belongs to it.
    pub(super) fn find(&self, wanted: &[(usize, &Text)], values: &[Value]) -> Option<usize> {
        let has_all = |item: &usize| {
            wanted.iter().all(|(key, text)| {
                key_text(&values[*item], self.keys[*key]).is_some_and(|own| own == text.as_str())
            })
        };
        match self.candidates(wanted) {
            Some(slots) => {
                let slots = slots
                    .iter()
                    .filter(|slot| self.slots[**slot].as_ref().is_some_and(has_all));
                self.slots[*slots.min()?]
            }
            None => self.slots.iter().flatten().copied().find(has_all),
        }
    }

    /// Slots among which are all that have the texts; `None` when there is no text to look for.
    fn candidates(&self, wanted: &[(usize, &Text)]) -> Option<&[usize]> {
        let texts = wanted.iter().filter(|(_, text)| !text.is_empty());
        let slots = texts.map(|(key, text)| {
            self.by_text[*key]
                .get(text.as_str())
                .map_or(&[][..], Vec::as_slice)
        });
        slots.min_by_key(|slots| slots.len())
    }

    /// Puts `item` in the place of every item that has these keys, or at the end if there is none; without `item`,
    /// removes them. Nulls and empty mappings are removed in any case.
    ///
    /// An empty text stands for any. There can be fewer texts than keys: then the last keys do not matter, and without
    /// any text, all items go.
    pub(super) fn set(
        &mut self,
        item: Option<usize>,
        texts: &[Text],
        values: &[Value],
    ) -> Walk<()> {
        let is_scalars = self.keys == [""];
        let wanted: Vec<(usize, &Text)> = texts.iter().enumerate().take(self.keys.len()).collect();
        // A first text protects what can have no keys.
        if texts
            .first()
            .is_some_and(|text| is_scalars || text.is_empty())
        {
            self.refuse_odd(values)?;
        }
        for slot in std::mem::take(&mut self.hollow) {
            if self.slots[slot].is_some_and(|item| is_hollow(&values[item])) {
                self.slots[slot] = None;
            }
        }
        if texts.is_empty() {
            self.slots.fill(None);
        }
        let has_all = |slot: &usize| {
            let Some(value) = self.slots[*slot].map(|item| &values[item]) else {
                return false;
            };
            wanted.iter().all(|(key, text)| {
                let own = key_text(value, self.keys[*key]);
                own.is_some_and(|own| text.is_empty() && !is_scalars || own == text.as_str())
            })
        };
        let found: Vec<usize> = match self.candidates(&wanted) {
            Some(slots) => slots.iter().copied().filter(has_all).collect(),
            None => (0..self.slots.len()).filter(has_all).collect(),
        };
        for slot in &found {
            match item {
                Some(item) => self.put(*slot, item, values),
                None => self.slots[*slot] = None,
            }
        }
        if let Some(item) = item
            && found.is_empty()
            && !values[item].is_null()
        {
            self.push(item, values);
        }
        Ok(())
    }

    /// # Errors
    /// When there is an item that can have no keys.
    fn refuse_odd(&self, values: &[Value]) -> Walk<()> {
        let mut odd = self.odd.iter().filter_map(|slot| self.slots[*slot]);
        let odd = odd.find(|item| !is_hollow(&values[*item]) && self.is_odd(&values[*item]));
        let expected = if self.keys == [""] {
            "a scalar"
        } else {
            "a mapping"
        };
        match odd {
            Some(item) => Err(Mistake::kinds(expected, &values[item], Origin::NONE)),
            None => Ok(()),
        }
    }
}

/// Whether an item says nothing, so that kustomize drops it.
pub(super) fn is_hollow(value: &Value) -> bool {
    value.is_null() || is_empty_mapping(value)
}

/// The text of an item's key; nothing for collections.
pub(super) fn key_text<'v>(item: &'v Value, key: &str) -> Option<&'v str> {
    if key.is_empty() {
        Some(raw(item))
    } else {
        item.get(key).map(raw)
    }
}

/// The text of a scalar; nothing for collections.
pub(super) fn raw(value: &Value) -> &str {
    value.text().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is done to a list.
    #[derive(Clone, Debug)]
    enum Step {
        Push(usize),
        Set(Option<usize>, Vec<Text>),
        /// An item gets the value of another.
        Change(usize, usize),
    }

    /// The list as kustomize has it: every step looks at every item.
    struct Plain(Vec<usize>);

    impl Plain {
        fn find(&self, keys: &[&str], texts: &[Text], values: &[Value]) -> Option<usize> {
            let has = |item: &usize| {
                let mut keys = keys.iter().zip(texts);
                keys.all(|(key, text)| values[*item].get(key).is_some_and(|own| raw(own) == text))
            };
            self.0.iter().copied().find(has)
        }

        fn set(
            &mut self,
            item: Option<usize>,
            keys: &[&str],
            texts: &[Text],
            values: &[Value],
        ) -> bool {
            let mut is_there = false;
            let mut kept = Vec::new();
            for &other in &self.0 {
                let value = &values[other];
                if is_hollow(value) {
                    continue;
                }
                if !value.is_mapping() {
                    match texts.first() {
                        Some(text) if text.is_empty() => return false,
                        Some(_) => kept.push(other),
                        None => {}
                    }
                    continue;
                }
                let has = |(key, text): (&&str, &Text)| {
                    let own = value.get(key);
                    own.is_some_and(|own| text.is_empty() || raw(own) == text)
                };
                if !texts.is_empty() && keys.iter().zip(texts).all(has) {
                    is_there = true;
                    kept.extend(item);
                } else if !texts.is_empty() {
                    kept.push(other);
                }
            }
            self.0 = kept;
            if let Some(item) = item.filter(|item| !is_there && !values[*item].is_null()) {
                self.0.push(item);
            }
            true
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        let texts = prop::sample::select(vec![
            "{a: 1, b: x}",
            "{a: 1, b: y}",
            "{a: 1}",
            "{a: 2}",
            "{b: x}",
            "{a: '', b: x}",
            "{a: {}, b: y}",
            "{a: ~}",
            "{c: 1}",
            "{}",
            "~",
            "word",
        ]);
        texts.prop_map(|text| {
            let limits = overlay_yaml::Limits::default();
            let parsed = overlay_yaml::parse_document(text.as_bytes(), 0, &limits);
            parsed.expect("valid").unwrap_or_else(Value::null)
        })
    }

    fn texts(least: usize) -> impl Strategy<Value = Vec<Text>> {
        let text = prop::sample::select(vec!["", "1", "2", "x", "y"]).prop_map(Text::from);
        prop::collection::vec(text, least..=2)
    }

    const VALUES: usize = 10;

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0..VALUES).prop_map(Step::Push),
            (prop::option::of(0..VALUES), texts(0))
                .prop_map(|(item, texts)| Step::Set(item, texts)),
            (0..VALUES, 0..VALUES).prop_map(|(item, other)| Step::Change(item, other)),
        ]
    }

    proptest! {
        #[test]
        fn the_index_finds_what_looking_at_every_item_does(
            values in prop::collection::vec(value(), VALUES),
            steps in prop::collection::vec(step(), 0..40),
            wanted in texts(2),
        ) {
            let keys = ["a", "b"];
            let mut values = values;
            let mut list = ItemList::new(&keys, 0..4, &values);
            let mut plain = Plain((0..4).collect());
            for step in steps {
                match step {
                    Step::Push(item) => {
                        list.push(item, &values);
                        plain.0.push(item);
                    }
                    Step::Set(item, texts) => {
                        let is_done = list.set(item, &texts, &values).is_ok();
                        prop_assert_eq!(is_done, plain.set(item, &keys, &texts, &values));
                    }
                    Step::Change(item, other) => {
                        values[item] = values[other].clone();
                        list.changed(item, &values);
                    }
                }
                prop_assert_eq!(list.items(), plain.0.clone());
                let pairs: Vec<(usize, &Text)> = wanted.iter().enumerate().collect();
                prop_assert_eq!(list.find(&pairs, &values), plain.find(&keys, &wanted, &values));
            }
        }
    }
}
