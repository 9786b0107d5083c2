//! Lists that merge element by element.
//!
//! In the usual case all items have all keys, and no two have the same. Then items of both sides pair up; items of
//! the patch that the object lacks come first; with one key, all items come in the patch's order, followed by the
//! object's other items; with several keys, the object's items keep their order. Lists of scalars merge
//! likewise, each scalar being its own key.
//!
//! Whatever else is written gets what kustomize's loops make of it, which is followed step by step in [`Unusual`]:
//! items without key make others disappear, and ports without protocol match ports that have one.

use hashbrown::{HashMap, HashSet};
use overlay_yaml::{Origin, Style, Tag, Text, Value};

use super::places::Places;
use super::{Mistake, Outcome, Walk, Walker, is_empty_mapping, is_word};
use crate::schema::{Keys, TypeRef};

impl<'a> Walker<'a> {
    /// Merges the list of a patch into that of the object.
    pub(super) fn merge_list(
        self,
        target: &mut Value,
        patch: &mut Value,
        known: TypeRef<'a>,
    ) -> Walk<()> {
        let keys = known.merge_keys();
        let (Some(into), Some(from)) = (target.as_sequence_mut(), patch.as_sequence_mut()) else {
            return Ok(());
        };
        let old: Vec<Value> = std::mem::take(into).into_iter().collect();
        let merged = match (ids(&old, keys), ids(from, keys)) {
            (Some(old_ids), Some(new_ids)) if keys.len() == 0 => {
                merge_scalars(&old, &old_ids, from, &new_ids)
            }
            (Some(old_ids), Some(new_ids)) => {
                let sides = Sides {
                    old,
                    old_ids,
                    new: from,
                    new_ids,
                };
                self.merge_items(sides, known)?
            }
            _ => {
                let patch = std::mem::take(from).into_iter().collect();
                Unusual::of(self, known, old, Other::Patch(patch)).run()?
            }
        };
        *into = merged.into();
        Ok(())
    }

    /// Merges lists all of whose items have all keys.
    fn merge_items(self, sides: Sides<'_>, known: TypeRef<'a>) -> Walk<Vec<Value>> {
        let keys = known.merge_keys();
        let type_of_item = known.elements();
        let Sides {
            mut old,
            old_ids,
            new,
            new_ids,
        } = sides;
        let places = Places::of(old_ids.len(), |place| &old_ids[place]);
        let mut met = vec![None; old.len()];
        let mut merged = Vec::with_capacity(old.len() + new.len());
        for (item, id) in new.iter_mut().zip(&new_ids) {
            let place = places.find(id, |place| &old_ids[place]);
            let below = |mistake: Box<Mistake>| mistake.below(step(keys, id));
            match place {
                None => {
                    if self.walk(None, Some(item), type_of_item).map_err(below)? == Outcome::Patch {
                        merged.push(item.clone());
                    }
                }
                Some(place) => {
                    let outcome = self
                        .walk(Some(&mut old[place]), Some(item), type_of_item)
                        .map_err(below)?;
                    met[place] = Some(outcome);
                    if keys.len() == 1 && outcome != Outcome::Gone {
                        // kustomize puts the object's own item back even when the patch replaces it.
                        merged.push(std::mem::take(&mut old[place]));
                    }
                }
            }
        }
        for (place, mut item) in old.into_iter().enumerate() {
            match met[place] {
                Some(Outcome::Gone) => continue,
                Some(_) if keys.len() == 1 => continue,
                Some(_) => {}
                None => self
                    .tidy(&mut item, type_of_item)
                    .map_err(|mistake| mistake.below(step(keys, &old_ids[place])))?,
            }
            merged.push(item);
        }
        Ok(merged)
    }

    /// Whether walking through a list of the object changes nothing.
    pub(super) fn is_tidy_list(self, value: &Value, known: TypeRef<'a>) -> bool {
        let items = value.as_sequence().unwrap_or_default();
        let keys = known.merge_keys();
        if ids(items, keys).is_none() {
            return items.is_empty();
        }
        if keys.len() == 0 {
            return items.iter().all(|item| !item.has_explicit_tag());
        }
        let type_of_item = known.elements();
        items
            .iter()
            .all(|item| self.is_tidy_collection(item, type_of_item))
    }

    /// Walks through a list that the patch does not touch.
    pub(super) fn tidy_list(self, value: &mut Value, known: TypeRef<'a>) -> Walk<()> {
        let keys = known.merge_keys();
        let Some(items) = value.as_sequence_mut() else {
            return Ok(());
        };
        if keys.len() == 0 || ids(items, keys).is_none() {
            let old = std::mem::take(items).into_iter().collect();
            *items = Unusual::of(self, known, old, Other::Nothing).run()?.into();
            return Ok(());
        }
        let type_of_item = known.elements();
        items
            .iter_mut()
            .try_for_each(|item| self.tidy(item, type_of_item))
    }

    /// Cleans a list that a patch adds.
    pub(super) fn clean_list(self, value: &mut Value, known: TypeRef<'a>) -> Walk<()> {
        let keys = known.merge_keys();
        let Some(items) = value.as_sequence_mut() else {
            return Ok(());
        };
        if keys.len() == 0 || ids(items, keys).is_none() {
            let old = std::mem::take(items).into_iter().collect();
            *items = Unusual::of(self, known, old, Other::Itself).run()?.into();
            return Ok(());
        }
        let type_of_item = known.elements();
        let mut kept = Vec::with_capacity(items.len());
        for mut item in std::mem::take(items) {
            if self.clean(&mut item, type_of_item)? != Outcome::Gone {
                kept.push(item);
            }
        }
        *items = kept.into();
        Ok(())
    }
}

struct Sides<'p> {
    old: Vec<Value>,
    old_ids: Vec<Text>,
    new: &'p mut [Value],
    new_ids: Vec<Text>,
}

/// Returns what tells the items apart, when all have all keys and no two have the same.
fn ids(items: &[Value], keys: Keys<'_>) -> Option<Vec<Text>> {
    let mut ids = Vec::with_capacity(items.len());
    for item in items {
        if keys.len() == 0 {
            ids.push(Text::from(item.text().filter(|_| !item.is_null())?));
            continue;
        }
        let mut id = Text::default();
        for key in keys.iter() {
            let text = item.get(key).filter(|key| !key.is_null())?.text()?;
            if text.is_empty() || text.contains('\0') {
                return None;
            }
            if !id.is_empty() {
                id.push('\0');
            }
            id.push_str(text);
        }
        ids.push(id);
    }
    let places = Places::of(ids.len(), |place| &ids[place]);
    let is_first =
        |(place, id): (usize, &Text)| places.find(id, |place| &ids[place]) == Some(place);
    ids.iter().enumerate().all(is_first).then_some(ids)
}

/// An item's place in a field path: `[name=web]`.
fn step(keys: Keys<'_>, id: &str) -> String {
    let parts: Vec<String> = keys
        .iter()
        .zip(id.split('\0'))
        .map(|(key, text)| format!("{key}={text}"))
        .collect();
    format!("[{}]", parts.join(","))
}

fn merge_scalars(old: &[Value], old_ids: &[Text], new: &[Value], new_ids: &[Text]) -> Vec<Value> {
    let old_places = Places::of(old_ids.len(), |place| &old_ids[place]);
    let new_places = Places::of(new_ids.len(), |place| &new_ids[place]);
    let added = new.iter().zip(new_ids).map(|(item, id)| {
        match old_places.find(id, |place| &old_ids[place]) {
            Some(place) => old[place].clone(),
            None => without_tag(item),
        }
    });
    let kept = old
        .iter()
        .zip(old_ids)
        .filter(|(_, id)| new_places.find(id, |place| &new_ids[place]).is_none())
        .map(|(item, _)| without_tag(item));
    added.chain(kept).collect()
}

/// The scalar with the tag that its text has where none is written.
fn without_tag(item: &Value) -> Value {
    match item.text() {
        Some(text) if item.has_explicit_tag() && !text.is_empty() => {
            let tag = match item.style() {
                Style::Plain | Style::Flow => overlay_yaml::resolve_plain(text),
                _ => Tag::Str,
            };
            Value::scalar(text, tag, item.style()).with_origin(item.origin())
        }
        _ => item.clone(),
    }
}

/// What a list is merged with.
enum Other {
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
struct Unusual<'a> {
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
    fn of(walker: Walker<'a>, known: TypeRef<'a>, target: Vec<Value>, other: Other) -> Unusual<'a> {
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

    fn run(mut self) -> Walk<Vec<Value>> {
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
        let mut merged = Vec::new();
        for texts in &all {
            let texts: Vec<Text> = counting.iter().map(|at| texts[*at].clone()).collect();
            let item = self.merge_one(&keys, &texts)?;
            let item = item.filter(|item| {
                let item = &self.items[*item];
                !item.is_null() && !is_empty_mapping(item)
            });
            match item {
                None => set(&self.items, &mut self.target, None, &keys, &texts)?,
                Some(item) => {
                    self.complete(item, &keys, &texts)?;
                    set(&self.items, &mut merged, Some(item), &keys, &texts)?;
                }
            }
        }
        for item in self.target.clone() {
            self.append(&mut merged, item, &keys)?;
        }
        Ok(self.take(merged))
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
    fn merge_one(&mut self, keys: &[&str], texts: &[Text]) -> Walk<Option<usize>> {
        let (mut keys, mut texts) = (keys.to_vec(), texts.to_vec());
        if texts.iter().any(|text| !text.is_empty()) {
            let mut has_text = texts.iter().map(|text| !text.is_empty());
            keys.retain(|_| has_text.next().unwrap_or(true));
            texts.retain(|text| !text.is_empty());
        }
        let old = self.find(&self.target, &keys, &texts);
        let new = self.find(&self.patch, &keys, &texts);
        self.merge_pair(old, new).map_err(|mistake| {
            let parts = keys.iter().zip(&texts);
            let parts: Vec<String> = parts.map(|(key, text)| format!("{key}={text}")).collect();
            mistake.below(format!("[{}]", parts.join(",")))
        })
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

    /// The first item with these keys.
    fn find(&self, list: &[usize], keys: &[&str], texts: &[Text]) -> Option<usize> {
        list.iter().copied().find(|item| {
            let item = &self.items[*item];
            if keys == [""] {
                return texts.first().is_some_and(|text| raw(item) == text);
            }
            keys.iter()
                .zip(texts)
                .all(|(key, text)| item.get(key).is_some_and(|own| raw(own) == text))
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
    fn append(&self, merged: &mut Vec<usize>, item: usize, keys: &[&str]) -> Walk<()> {
        let value = &self.items[item];
        if keys == [""] {
            let text = Text::from(raw(value));
            return set(&self.items, merged, Some(item), keys, &[text]);
        }
        let mut texts = Vec::new();
        for key in keys {
            if !value.is_null() && !value.is_mapping() {
                return Err(Mistake::kinds("a mapping", value, Origin::NONE));
            }
            match value.get(key) {
                Some(text) => texts.push(Text::from(raw(text))),
                None => merged.push(item),
            }
        }
        if keys.len() > 1 {
            set(&self.items, merged, None, keys, &texts)?;
        }
        set(&self.items, merged, Some(item), keys, &texts)
    }
}

/// Puts `item` in the place of every item of `list` that has these keys, or at the end if there is none; without
/// `item`, removes them. Nulls and empty mappings are removed in any case.
///
/// There can be fewer texts than keys: then the last texts stand for nothing, and without any text, all items go.
fn set(
    items: &[Value],
    list: &mut Vec<usize>,
    item: Option<usize>,
    keys: &[&str],
    texts: &[Text],
) -> Walk<()> {
    let is_for_mappings = keys.first().is_some_and(|key| !key.is_empty())
        && texts.first().is_some_and(|text| !text.is_empty());
    let mut is_there = false;
    let mut kept = Vec::with_capacity(list.len() + 1);
    for &other in list.iter() {
        let value = &items[other];
        if value.is_null() || is_empty_mapping(value) {
            continue;
        }
        if !value.is_mapping() && is_for_mappings {
            kept.push(other);
            continue;
        }
        let mut matches = false;
        for (at, key) in keys.iter().enumerate() {
            if let Some(text) = texts.get(at) {
                matches = has(value, key, text)?;
            }
            if !matches {
                break;
            }
        }
        if matches {
            is_there = true;
            kept.extend(item);
        } else if !texts.is_empty() {
            kept.push(other);
        }
    }
    *list = kept;
    if let Some(item) = item
        && !is_there
        && !items[item].is_null()
    {
        list.push(item);
    }
    Ok(())
}

/// Whether an item has a key with this text, or with any text if it is empty; a scalar is its own key.
fn has(value: &Value, key: &str, text: &str) -> Walk<bool> {
    if key.is_empty() {
        return if value.is_scalar() {
            Ok(raw(value) == text)
        } else {
            Err(Mistake::kinds("a scalar", value, Origin::NONE))
        };
    }
    match value.as_mapping() {
        Some(mapping) => Ok(mapping
            .get(key)
            .is_some_and(|own| text.is_empty() || raw(own) == text)),
        None => Err(Mistake::kinds("a mapping", value, Origin::NONE)),
    }
}

/// Makes combinations equal that differ only where one of them has no text.
fn unify(all: &mut [Vec<Text>]) {
    // Combinations whose first texts differ stay different, unless one of these is missing.
    let mut groups: HashMap<Text, Vec<usize>> = HashMap::new();
    let first_text = |texts: &Vec<Text>| texts.first().cloned().unwrap_or_default();
    let is_complete = all.iter().all(|texts| !first_text(texts).is_empty());
    let group_of = |texts: &Vec<Text>| {
        if is_complete {
            first_text(texts)
        } else {
            Text::default()
        }
    };
    for (place, texts) in all.iter().enumerate() {
        groups.entry(group_of(texts)).or_default().push(place);
    }
    for first in 0..all.len() {
        let texts = all[first].clone();
        for &second in groups.get(&group_of(&texts)).into_iter().flatten() {
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

/// The text of a scalar; nothing for collections.
fn raw(value: &Value) -> &str {
    value.text().unwrap_or_default()
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
