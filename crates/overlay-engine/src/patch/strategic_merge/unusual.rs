//! Lists that merge by key and whose items do not all have their keys: what kustomize's loops make of them.

use hashbrown::{HashMap, HashSet};
use overlay_yaml::{Origin, Style, Tag, Text, Value};

use super::item_list::{ItemList, is_hollow, key_text, raw};
use super::list::without_tag;
use super::{Mistake, Outcome, Walk, Walker, is_word};
use crate::schema::TypeRef;

/// What a list is merged with.
pub(super) enum Other {
    /// The list of a patch.
    Patch(Vec<Value>),
    /// Nothing: the patch does not have the list.
    Nothing,
    /// The same list, which the patch adds.
    Itself,
}

/// kustomize's way of merging lists, step by step.
///
/// Items are numbers into `items`, so that an item that is in several lists changes in all of them, as in kustomize.
pub(super) struct Unusual<'a> {
    walker: Walker<'a>,
    type_of_item: Option<TypeRef<'a>>,
    keys: Vec<&'a str>,
    items: Vec<Value>,
    target: Vec<usize>,
    /// The patch's items; none when there is no patch or it is the target itself.
    patch: Vec<usize>,
    is_itself: bool,
}

impl<'a> Unusual<'a> {
    pub(super) fn of(
        walker: Walker<'a>,
        known: TypeRef<'a>,
        target: Vec<Value>,
        other: Other,
    ) -> Unusual<'a> {
        let mut keys: Vec<&str> = known.merge_keys().iter().collect();
        if keys.is_empty() {
            keys.push("");
        }
        let is_itself = matches!(other, Other::Itself);
        let mut items = target;
        let target = (0..items.len()).collect();
        let first = items.len();
        if let Other::Patch(patch) = other {
            items.extend(patch);
        }
        Unusual {
            walker,
            type_of_item: known.elements(),
            keys,
            target,
            patch: (first..items.len()).collect(),
            items,
            is_itself,
        }
    }

    pub(super) fn run(mut self) -> Walk<Vec<Value>> {
        let all = self.texts_of_keys();
        if all.is_empty() {
            return Ok(self.take(self.target.clone()));
        }
        // Keys that no item has do not count, unless none has any.
        let has_text = |at: usize| all.iter().any(|texts| !texts[at].is_empty());
        let mut counting: Vec<usize> = (0..self.keys.len()).filter(|at| has_text(*at)).collect();
        if counting.is_empty() {
            counting = (0..self.keys.len()).collect();
        }
        let keys: Vec<&str> = counting.iter().map(|at| self.keys[*at]).collect();
        if let [key] = keys[..]
            && self
                .items
                .iter()
                .all(|item| !own_text(item, key).is_empty())
        {
            return self.run_repeated(key);
        }
        let list = |items: &[usize]| ItemList::new(&keys, items.iter().copied(), &self.items);
        let mut lists = Lists {
            target: list(&self.target),
            patch: list(&self.patch),
            merged: list(&[]),
        };
        for texts in &all {
            let texts: Vec<Text> = counting.iter().map(|at| texts[*at].clone()).collect();
            let item = self.merge_one(&mut lists, &keys, &texts)?;
            let item = item.filter(|item| !is_hollow(&self.items[*item]));
            match item {
                None => lists.target.set(None, &texts, &self.items)?,
                Some(item) => {
                    self.complete(item, &keys, &texts)?;
                    lists.changed(item, &self.items);
                    lists.merged.set(Some(item), &texts, &self.items)?;
                }
            }
        }
        for item in lists.target.items() {
            self.append(&mut lists.merged, item, &keys)?;
        }
        Ok(self.take(lists.merged.items()))
    }

    /// What the steps come to when all items have the one key: of several items with the same, the first is merged,
    /// and the object's last one then takes its place.
    fn run_repeated(mut self, key: &str) -> Walk<Vec<Value>> {
        /// The first item of the patch, and the first and last of the target.
        #[derive(Default)]
        struct Same {
            patch: Option<usize>,
            target: Option<(usize, usize)>,
        }
        let mut places: HashMap<Text, usize> = HashMap::new();
        let mut all: Vec<(Text, Same)> = Vec::new();
        for (at, item) in self.patch.iter().chain(&self.target).enumerate() {
            let text = Text::from(own_text(&self.items[*item], key));
            let place = *places.entry(text.clone()).or_insert(all.len());
            if place == all.len() {
                all.push((text, Same::default()));
            }
            let same = &mut all[place].1;
            if at < self.patch.len() {
                same.patch.get_or_insert(*item);
            } else {
                same.target.get_or_insert((*item, *item)).1 = *item;
            }
        }
        let mut merged = Vec::with_capacity(all.len());
        for (text, same) in all {
            let old = same.target.map(|(first, _)| first);
            let item = self
                .merge_pair(old, same.patch)
                .map_err(|mistake| mistake.below(format!("[{key}={text}]")))?;
            if let Some(item) = item {
                merged.push(same.target.map_or(item, |(_, last)| last));
            }
        }
        Ok(self.take(merged))
    }

    fn take(&self, items: Vec<usize>) -> Vec<Value> {
        items.iter().map(|item| self.items[*item].clone()).collect()
    }

    /// The texts of the keys of all items, each combination once, the patch's first.
    fn texts_of_keys(&self) -> Vec<Vec<Text>> {
        let mut seen = HashSet::new();
        let mut all: Vec<Vec<Text>> = Vec::new();
        for item in self.patch.iter().chain(&self.target) {
            let item = &self.items[*item];
            let texts: Vec<Text> = if self.keys == [""] {
                vec![raw(item).into()]
            } else {
                let texts = self.keys.iter().map(|key| own_text(item, key));
                texts.map(Text::from).collect()
            };
            if seen.insert(texts.clone()) {
                all.push(texts);
            }
        }
        if self.keys.len() > 1 {
            unify(&mut all);
        }
        all
    }

    /// Merges the items of both sides that have these keys.
    fn merge_one(
        &mut self,
        lists: &mut Lists<'_>,
        keys: &[&str],
        texts: &[Text],
    ) -> Walk<Option<usize>> {
        let has_text = texts.iter().any(|text| !text.is_empty());
        let wanted = texts.iter().enumerate();
        let wanted: Vec<(usize, &Text)> = wanted
            .filter(|(_, text)| !has_text || !text.is_empty())
            .collect();
        let old = lists.target.find(&wanted, &self.items);
        let new = lists.patch.find(&wanted, &self.items);
        let merged = self.merge_pair(old, new).map_err(|mistake| {
            let parts = wanted
                .iter()
                .map(|(at, text)| format!("{}={text}", keys[*at]));
            mistake.below(format!("[{}]", parts.collect::<Vec<_>>().join(",")))
        })?;
        for item in [old, new].into_iter().flatten() {
            lists.changed(item, &self.items);
        }
        Ok(merged)
    }

    /// Merges an item of each side, of which one can be missing, and returns which of them is left.
    fn merge_pair(&mut self, old: Option<usize>, new: Option<usize>) -> Walk<Option<usize>> {
        if self.is_itself {
            let Some(old) = old else {
                return Ok(None);
            };
            let outcome = self.walker.clean(&mut self.items[old], self.type_of_item)?;
            return Ok((outcome != Outcome::Gone).then_some(old));
        }
        let mut take = |item: Option<usize>| item.map(|item| std::mem::take(&mut self.items[item]));
        let (mut old_item, mut new_item) = (take(old), take(new));
        let outcome = self
            .walker
            .walk(old_item.as_mut(), new_item.as_mut(), self.type_of_item)?;
        for (place, item) in [(old, old_item), (new, new_item)] {
            if let (Some(place), Some(item)) = (place, item) {
                self.items[place] = item;
            }
        }
        Ok(match outcome {
            Outcome::Target => old,
            Outcome::Patch => new,
            Outcome::Gone => None,
        })
    }

    /// Gives a merged item the keys that it lacks.
    fn complete(&mut self, item: usize, keys: &[&str], texts: &[Text]) -> Walk<()> {
        let item = &mut self.items[item];
        for (key, text) in keys.iter().zip(texts) {
            if text.is_empty() {
                continue;
            }
            if key.is_empty() {
                if !item.is_scalar() {
                    return Err(Mistake::kinds("a scalar", item, Origin::NONE));
                }
                *item = without_tag(item);
            } else if item.get(key).is_none() {
                let origin = item.origin();
                if let Some(mapping) = item.as_mapping_mut() {
                    mapping.push(
                        Value::string(*key).with_origin(origin),
                        key_value(text).with_origin(origin),
                    );
                }
            }
        }
        Ok(())
    }

    /// Appends an item of the target to the merged ones, or puts it where one with the same keys is.
    fn append(&self, merged: &mut ItemList<'_>, item: usize, keys: &[&str]) -> Walk<()> {
        let value = &self.items[item];
        let mut texts = Vec::new();
        for key in keys {
            if !key.is_empty() && !value.is_null() && !value.is_mapping() {
                return Err(Mistake::kinds("a mapping", value, Origin::NONE));
            }
            match key_text(value, key) {
                Some(text) => texts.push(Text::from(text)),
                None => merged.push(item, &self.items),
            }
        }
        if keys.len() > 1 {
            merged.set(None, &texts, &self.items)?;
        }
        merged.set(Some(item), &texts, &self.items)
    }
}

/// The lists that are merged.
struct Lists<'k> {
    target: ItemList<'k>,
    patch: ItemList<'k>,
    merged: ItemList<'k>,
}

impl Lists<'_> {
    /// Notes that the value of an item has changed.
    fn changed(&mut self, item: usize, values: &[Value]) {
        for list in [&mut self.target, &mut self.patch, &mut self.merged] {
            list.changed(item, values);
        }
    }
}

/// Makes combinations equal that differ only where one of them has no text.
fn unify(all: &mut [Vec<Text>]) {
    // Combinations whose first texts differ stay different, unless one of these is missing.
    let first_text = |texts: &[Text]| texts.first().cloned().unwrap_or_default();
    let mut by_first: HashMap<Text, Vec<usize>> = HashMap::new();
    for (place, texts) in all.iter().enumerate() {
        by_first.entry(first_text(texts)).or_default().push(place);
    }
    // Those that get a first text here are found among these too.
    let without = by_first.remove("").unwrap_or_default();
    for first in 0..all.len() {
        let texts = all[first].clone();
        let text = first_text(&texts);
        let mut others: Vec<usize> = if text.is_empty() {
            (0..all.len()).collect()
        } else {
            let same = by_first.get(&text).into_iter().flatten();
            same.chain(&without).copied().collect()
        };
        others.sort_unstable();
        for second in others {
            if let Some(common) = common(&texts, &all[second]) {
                all[first].clone_from(&common);
                all[second] = common;
            }
        }
    }
}

fn common(a: &[Text], b: &[Text]) -> Option<Vec<Text>> {
    let mut has_equal = false;
    let mut texts = Vec::with_capacity(a.len());
    for (a, b) in a.iter().zip(b) {
        if a == b {
            has_equal = true;
        } else if !a.is_empty() && !b.is_empty() {
            return None;
        }
        texts.push(if a.is_empty() { b.clone() } else { a.clone() });
    }
    has_equal.then_some(texts)
}

/// The text of an item's key; nothing for null and collections.
fn own_text<'v>(item: &'v Value, key: &str) -> &'v str {
    item.get(key).filter(|text| !text.is_null()).map_or("", raw)
}

/// A key that kustomize adds to an item: always a string, but for dates.
fn key_value(text: &str) -> Value {
    let (tag, style) = match overlay_yaml::resolve_plain(text) {
        Tag::Timestamp => (Tag::Timestamp, Style::Plain),
        Tag::Str if !is_word(text) => (Tag::Str, Style::Plain),
        _ => (Tag::Str, Style::DoubleQuoted),
    };
    Value::scalar(text, tag, style)
}
