//! Lists that merge element by element.
//!
//! In the usual case all items have all keys, and no two have the same. Then items of both sides pair up; items of
//! the patch that the object lacks come first; with one key, all items come in the patch's order, followed by the
//! object's other items; with several keys, the object's items keep their order. Lists of scalars merge
//! likewise, each scalar being its own key.
//!
//! Whatever else is written gets what kustomize's loops make of it, which is followed step by step in [`Unusual`]:
//! items without key make others disappear, and ports without protocol match ports that have one.

use overlay_yaml::{Style, Tag, Text, Value};

use super::places::Places;
use super::unusual::{Other, Unusual};
use super::{Mistake, Outcome, Walk, Walker};
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
pub(super) fn without_tag(item: &Value) -> Value {
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
